/* tertial rapport: the follow-up, or a view of it, to standard output or a file. */
#include "report/report.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "book/book_report.h"
#include "book/federations.h"
#include "cli/cli.h"
#include "cli/progress.h"
#include "cli/report_request.h"
#include "sheet/summary.h"
#include "store/directory.h"

static void show_progress(void *line, size_t done, size_t all)
{
    progress_show(line, done, all);
}

/* Writes the report in its format, and puts it out. An exit status. */
static int put_out(const struct report *report, const struct report_request *r)
{
    struct buf out = BUF_INIT;
    struct err e = ERR_INIT;
    struct progress_line line;
    struct report_options options = r->options;
    progress_begin(&line, r->output ? r->output : r->format->name);
    options.progress = show_progress;
    options.data = &line;
    bool ok = r->format->write(&out, report, &options, &e);
    progress_end(&line);
    if (!ok)
        failure("%s", err_text(&e));
    ok = ok && write_out(&out, r->output, r->replace);
    buf_release(&out);
    err_clear(&e);
    return ok ? EXIT_OK : EXIT_UNREADABLE;
}

static void choose_parts(struct report_parts *parts, const struct report_request *r)
{
    report_usual_parts(parts, r->format, r->has_view ? r->usual : r->format->usual);
    if (r->view) {
        *parts = (struct report_parts){ .sheet = false };
        parts->pages[r->view->id] = true;
    }
}

/* The item of --post; false, with a message, when there is none. */
static bool find_post(const struct book *book, const struct report_request *r, uint32_t *item)
{
    *item = r->post ? year_find_item(&book->year, r->post, strlen(r->post)) : NO_ITEM;
    if (r->post && *item == NO_ITEM)
        failure(_("%d has no post \"%s\"; --post= takes the ID of a heading"), book->year.year,
                r->post);
    return !r->post || *item != NO_ITEM;
}

static int write_book(const struct book *book, const struct report_request *r)
{
    struct page_wish wish = { .internal = r->internal };
    struct book_years *years = NULL;
    struct book_report made;
    struct report_parts parts;
    struct buf note = BUF_INIT;
    char date[REPORT_DATE_SIZE];
    int status = EXIT_UNREADABLE;
    if (!find_post(book, r, &wish.item))
        return status;
    report_date(r->options.made, date);
    wish.date = date;
    choose_parts(&parts, r);
    if (book_report_make(&made, book, parts.pages, &wish, &years, &note))
        status = put_out(&(struct report){ .sheet = parts.sheet ? &book->sheet : NULL,
                                           .pages = made.pages,
                                           .page_count = made.count,
                                           .statement = &book->statement,
                                           .internal = r->internal },
                         r);
    else
        failure("%s", _("out of memory"));
    if (note.len > 0)
        failure("%s", buf_text(&note));
    book_report_release(&made);
    buf_release(&note);
    book_years_close(years);
    return status;
}

/* Do the file's outcomes tell of the month? False, with a message, when none does; where only some
 * do, the message says that the sums are incomplete, as the screen does. */
static bool is_told(const struct book *book, int month)
{
    struct told told = statement_told(&book->year, month);
    if (told.untold == 0)
        return true;
    if (told.untold == told.booked)
        failure(_("%s: the file has no outcomes by the month or tertial, so it cannot tell how the "
                  "year stood in %s"),
                book->year.path, month_name(month));
    else
        failure(ngettext("%zu post of %zu has no outcome by the month; its sums are incomplete",
                         "%zu posts of %zu have no outcome by the month; the sums are incomplete",
                         told.untold),
                told.untold, told.booked);
    return told.untold < told.booked;
}

/* Looks at the year as it stood at the end of a month. False, with a message, when its figures do
 * not tell. */
static bool look_back(struct book *book, int month)
{
    struct err e = ERR_INIT;
    int through = book->year.through.month;
    bool ok = month <= through;
    if (!ok)
        failure(_("%s: outcomes are booked through %s only"), book->year.path, month_name(through));
    else if (month < through && (ok = is_told(book, month)) &&
             !(ok = book_look_at_month(book, month, &e)))
        failure("%s", err_text(&e));
    err_clear(&e);
    return ok;
}

static int write_report(const char *dir, const struct report_request *r)
{
    struct problems problems = PROBLEMS_INIT;
    struct book *book = book_open(dir, r->year, &problems);
    int status = EXIT_UNREADABLE;
    if (book && book_confirm(book, &problems) && (!r->month || look_back(book, r->month)))
        status = write_book(book, r);
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
    int status = EXIT_UNREADABLE;
    bool ok = entries && figures;
    for (size_t i = 0; ok && i < list->n; i++)
        federation_look(&entries[i], &figures[i], list->paths[i]);
    if (ok)
        page_build_federations(&page, figures, list->n, order);
    page.key = REPORT_COMPARISON;
    if (ok && page_ok(&page))
        status = put_out(&(struct report){ .pages = &page, .page_count = 1 }, r);
    else
        failure("%s", _("out of memory"));
    for (size_t i = 0; entries && figures && i < list->n; i++)
        federation_entry_release(&entries[i], &figures[i]);
    page_release(&page);
    free(entries);
    free(figures);
    return status;
}

int command_report(int argc, char **argv)
{
    struct report_request r = { .format = &report_formats[0] };
    r.options.made = report_clock();
    int status = report_request_read(&r, argc, argv);
    if (status != EXIT_OK)
        return status;
    if (r.options.width == 0)
        /* a file loses no column because the terminal that it was ordered from is narrow */
        r.options.width = r.output ? REPORT_WIDTH : natural_width();
    if (r.format->binary && !r.output && isatty(STDOUT_FILENO))
        return usage_error(_("%s is not for a terminal; say --output=FILE"), r.format->name);
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
