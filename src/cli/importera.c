/* tertial importera: the outcomes of a ledger or a CSV file, through the same pen, the same saving
 * and the same log as the screen. */
#include "cli/importera.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "book/import.h"
#include "cli/edit_and_save.h"
#include "cli/option_table.h"
#include "report/report.h"
#include "sie/peek.h"

/* ---- the command line ---- */

/* "aug", "t2" or "2024-08", which names the year, too. */
static int take_through(struct import_command *c, const char *value)
{
    struct date month = { 0, 0, 0 };
    bool tertial = value[0] == 't' && value[1] >= '1' && value[1] <= '3' && value[2] == '\0';
    c->through =
        tertial ? tertial_last_month(value[1] - '0') : month_from_key(value, strlen(value));
    if (c->through > 0)
        return EXIT_OK;
    if (!month_parse(value, strlen(value), &month))
        return usage_error(_("--tom=%s is no month; write for example aug or 2024-08"), value);
    if (c->year && c->year != month.year)
        return usage_error(_("--tom=%s is not in %d"), value, c->year);
    c->year = month.year;
    c->through = month.month;
    return EXIT_OK;
}

static int take_year(struct import_command *c, const char *value)
{
    int year;
    if (!parse_number(value, 1900, 2199, &year))
        return usage_error(_("--ar=%s is not a year"), value);
    if (c->year && c->year != year)
        return usage_error(_("--ar=%s is another year than that of --tom"), value);
    c->year = year;
    return EXIT_OK;
}

static int take_option(struct options *o, const char *name, const char *value,
                       struct import_command *c)
{
    const struct {
        const char *name;
        bool *to;
    } flags[] = { { "torrkorning", &c->dry },
                  { "lista", &c->list },
                  { "foresla", &c->suggest },
                  { "skriv-over", &c->replace } };
    if (!option_is_known(options_of_import, name, value))
        return usage_error(_("importera has no option %s"), o->argv[o->at]);
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
        if (strcmp(flags[i].name, name) == 0) {
            *flags[i].to = true;
            return EXIT_OK;
        }
    bool year = strcmp(name, "ar") == 0;
    value = options_value(o, name, value);
    if (!value)
        return EXIT_USAGE;
    return year ? take_year(c, value) : take_through(c, value);
}

static int read_command(int argc, char **argv, struct import_command *c)
{
    struct options o = { .argc = argc, .argv = argv };
    const char *name, *value;
    for (enum option_kind kind; (kind = options_next(&o, &name, &value)) != OPTION_END;) {
        int status = EXIT_OK;
        if (kind == OPTION_NAMED)
            status = take_option(&o, name, value, c);
        else if (c->dir)
            status = usage_error(
                _("importera takes a file and a directory; unexpected argument %s"), value);
        else if (c->path)
            c->dir = value;
        else
            c->path = value;
        if (status != EXIT_OK)
            return status;
    }
    if (c->list && c->suggest)
        return usage_error("%s", _("--lista and --foresla do not go together"));
    if (c->replace && !c->suggest)
        return usage_error("%s", _("--skriv-over goes with --foresla"));
    if (!c->path)
        return usage_error("%s", _("importera needs a file: a ledger (SIE 4) or CSV"));
    if (!c->dir && !c->list && !c->suggest)
        return usage_error("%s", _("importera needs a file and the federation's directory"));
    return EXIT_OK;
}

/* ---- doing it ---- */

static void add_end(struct buf *out, const struct book *b, bool dry)
{
    size_t n = b->unsaved.n;
    buf_add_char(out, '\n');
    if (n > 0 && !dry)
        buf_addf(out,
                 ngettext("saved, with %zu value changed\n", "saved, with %zu values changed\n", n),
                 n);
    buf_add_saved(out, b, dry);
}

static bool accept(struct book *b, const struct import *im, struct buf *out, bool dry,
                   struct err *e)
{
    struct page page = { .title = "", .scope = "" };
    struct report_options options = { .width = natural_width() };
    import_page(&page, im, b);
    report_page_text(out, &page, &options);
    bool ok = (page_ok(&page) || err_nomem(e)) && import_accept(b, im, e);
    if (ok)
        add_end(out, b, dry);
    page_release(&page);
    return ok;
}

static bool import(struct book *b, struct buf *out, void *data, struct err *e)
{
    const struct import_command *c = data;
    struct problems problems = PROBLEMS_INIT;
    struct progress_line line;
    struct import im;
    progress_begin(&line, c->path);
    struct import_request request = {
        .path = c->path, .through = c->through, .progress = progress_show, .data = &line
    };
    bool ok = import_read(&im, b, &request, &problems);
    progress_end(&line);
    if (!ok)
        print_problems(&problems);
    ok = ok && accept(b, &im, out, c->dry, e);
    import_release(&im);
    problems_release(&problems);
    return ok;
}

/* A ledger is taken to the year that it is of, also when a later one has been begun. */
static int year_of_file(const struct import_command *c)
{
    int year = c->year ? 0 : sie_peek_year(c->path);
    struct buf path = BUF_INIT;
    buf_addf(&path, "%s/%04d.ini", c->dir ? c->dir : ".", year);
    bool there = year > 0 && buf_ok(&path) && file_exists(buf_text(&path));
    buf_release(&path);
    return there ? year : c->year;
}

int command_import(int argc, char **argv)
{
    struct import_command c = { 0 };
    int status = read_command(argc, argv, &c);
    if (status != EXIT_OK)
        return status;
    if (c.list)
        return import_list(&c);
    c.year = year_of_file(&c);
    if (c.suggest)
        return import_suggest(&c);
    return edit_and_save(&(struct year_edit){ .dir = c.dir,
                                              .year = c.year,
                                              .dry = c.dry,
                                              .edit = import,
                                              .data = &c,
                                              .refused = EXIT_UNREADABLE });
}
