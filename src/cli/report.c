/* tertial rapport: the follow-up, or a view of it, to standard output or a file. */
#include "report/report.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/i18n.h"
#include "book/book_page.h"
#include "book/federations.h"
#include "cli/cli.h"
#include "store/directory.h"

struct report_request {
    const char *dir;
    int year;
    const struct report_format *format;
    const struct page_def *view; /* NULL: the table */
    bool compare;                /* the federations of a directory instead of the posts of one */
    const char *post;            /* that PAGE_ITEM is about; NULL: the first insats */
    struct report_options options;
    const char *output;
    bool replace;
};

enum { DEFAULT_WIDTH = 120, WIDEST = 1000 };

/* The terminal's width, else COLUMNS, else a width that shows every ordinary column. */
static int natural_width(void)
{
    struct winsize size;
    int width;
    if (isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col < WIDEST ? size.ws_col : WIDEST;
    const char *columns = getenv("COLUMNS");
    return columns && parse_number(columns, 1, WIDEST, &width) ? width : DEFAULT_WIDTH;
}

#define COMPARISON "forbund" /* the view that is about no year of a federation's */

static int take_view(struct report_request *r, const char *key)
{
    struct buf keys = BUF_INIT;
    r->compare = strcmp(key, COMPARISON) == 0;
    r->view = page_find(key);
    if (r->compare || r->view)
        return EXIT_OK;
    for (int i = 0; i < PAGES; i++)
        buf_addf(&keys, "%s, ", page_defs[i].key);
    buf_add(&keys, COMPARISON);
    int status = usage_error(_("--vy=%s: the views are %s"), key, buf_text(&keys));
    buf_release(&keys);
    return status;
}

static int read_option(struct options *o, const char *name, const char *value,
                       struct report_request *r)
{
    if (strcmp(name, "skriv-over") == 0 && !value) {
        r->replace = true;
        return EXIT_OK;
    }
    static const char *const known[] = { "ar", "format", "bredd", "output", "vy", "post" };
    enum { KNOWN = sizeof known / sizeof *known };
    size_t k = 0;
    while (k < KNOWN && strcmp(known[k], name) != 0)
        k++;
    if (k == KNOWN)
        return usage_error(_("rapport has no option %s"), o->argv[o->at]);
    value = options_value(o, name, value);
    if (!value)
        return EXIT_USAGE;
    if (k == 0 && !parse_number(value, 1900, 2199, &r->year))
        return usage_error(_("--ar=%s is not a year"), value);
    if (k == 1 && !(r->format = report_find(value)))
        return usage_error(_("--format=%s: the formats are text and csv"), value);
    if (k == 2 && !parse_number(value, 1, WIDEST, &r->options.width))
        return usage_error(_("--bredd=%s is not a number of columns from 1 to %d"), value, WIDEST);
    if (k == 3)
        r->output = value;
    if (k == 4)
        return take_view(r, value);
    if (k == 5)
        r->post = value;
    return EXIT_OK;
}

static int read_request(int argc, char **argv, struct report_request *r)
{
    struct options o = { .argc = argc, .argv = argv };
    const char *name, *value;
    for (enum option_kind kind; (kind = options_next(&o, &name, &value)) != OPTION_END;) {
        if (kind == OPTION_OPERAND && r->dir)
            return usage_error(_("rapport takes one directory; unexpected argument %s"), value);
        if (kind == OPTION_OPERAND) {
            r->dir = value;
            continue;
        }
        int status = read_option(&o, name, value, r);
        if (status != EXIT_OK)
            return status;
    }
    if (r->compare && r->year)
        return usage_error(_("--vy=%s compares the latest years; --ar does not go with it"),
                           COMPARISON);
    if (r->post && (!r->view || r->view->id != PAGE_ITEM))
        return usage_error(_("--post goes with --vy=%s"), page_defs[PAGE_ITEM].key);
    return EXIT_OK;
}

/* Writes the view; false, with a message, when there is no such post or no memory. */
static bool write_view(struct buf *out, const struct book *book, const struct report_request *r)
{
    struct book_years *years = NULL;
    struct buf note = BUF_INIT;
    struct page page;
    uint32_t item = NO_ITEM;
    if (r->post) {
        item = year_find_item(&book->year, r->post, strlen(r->post));
        if (item == NO_ITEM) {
            failure(_("%d has no post \"%s\"; --post= takes the ID of a heading"), book->year.year,
                    r->post);
            return false;
        }
    }
    bool ok = book_page(&page, book, r->view->id, item, &years, &note);
    if (ok)
        r->format->write_page(out, &page, &r->options);
    else
        failure("%s", _("out of memory"));
    if (note.len > 0)
        failure("%s", buf_text(&note));
    page_release(&page);
    buf_release(&note);
    book_years_close(years);
    return ok;
}

static int write_report(const char *dir, const struct report_request *r)
{
    struct problems problems = PROBLEMS_INIT;
    struct book *book = book_open(dir, r->year, &problems);
    int status = EXIT_UNREADABLE;
    if (book && book_confirm(book, &problems)) {
        struct buf out = BUF_INIT;
        bool ok = true;
        if (r->view)
            ok = write_view(&out, book, r);
        else
            r->format->write(&out, &book->sheet, &r->options);
        if (ok && write_out(&out, r->output, r->replace))
            status = EXIT_OK;
        buf_release(&out);
    }
    print_problems(&problems);
    problems_release(&problems);
    book_close(book);
    return status;
}

/* The comparison of federations, by name. */
static int write_comparison(const struct directory_list *list, const struct report_request *r)
{
    struct federation_entry *entries = calloc(list->n + 1, sizeof *entries);
    struct federation_figures *figures = calloc(list->n + 1, sizeof *figures);
    struct federations_order order = { FEDERATIONS_NAME, false };
    struct page page = { .title = "", .scope = "" };
    struct buf out = BUF_INIT;
    bool ok = entries && figures;
    for (size_t i = 0; ok && i < list->n; i++)
        federation_look(&entries[i], &figures[i], list->paths[i]);
    if (ok)
        page_build_federations(&page, figures, list->n, order);
    ok = ok && page_ok(&page);
    if (ok)
        r->format->write_page(&out, &page, &r->options);
    else
        failure("%s", _("out of memory"));
    ok = ok && write_out(&out, r->output, r->replace);
    for (size_t i = 0; entries && figures && i < list->n; i++)
        federation_entry_release(&entries[i], &figures[i]);
    page_release(&page);
    buf_release(&out);
    free(entries);
    free(figures);
    return ok ? EXIT_OK : EXIT_UNREADABLE;
}

int command_report(int argc, char **argv)
{
    struct report_request r = { .format = &report_formats[0] };
    r.options.width = natural_width();
    int status = read_request(argc, argv, &r);
    if (status != EXIT_OK)
        return status;
    char *chosen = r.dir ? strdup(r.dir) : default_directory_printed();
    struct directory_list list = DIRECTORY_LIST_INIT;
    struct err e = ERR_INIT;
    enum directory_kind kind = chosen ? directory_look(chosen, &list, &e) : DIRECTORY_NEITHER;
    if (kind == DIRECTORY_NEITHER)
        status = e.text || e.nomem || !chosen
                     ? failure("%s", err_text(&e))
                     : failure(_("%s holds no federation: there is no forbund.ini"), chosen);
    else if (r.compare)
        status = write_comparison(&list, &r);
    else if (kind == DIRECTORY_COLLECTION && r.dir)
        status = usage_error(_("%s holds several federations; name one of them"), chosen);
    else
        status = write_report(list.paths[0], &r);
    err_clear(&e);
    directory_list_release(&list);
    free(chosen);
    return status;
}
