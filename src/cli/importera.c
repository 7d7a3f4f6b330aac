/* tertial importera: the outcomes of a ledger or a CSV file, through the same pen, the same saving
 * and the same log as the screen. */
#include "cli/importera.h"

#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
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
    c->through = parse_period(value);
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
    int year, status = parse_year(value, &year);
    if (status != EXIT_OK)
        return status;
    if (c->year && c->year != year)
        return usage_error(_("--ar=%s is another year than that of --tom"), value);
    c->year = year;
    return EXIT_OK;
}

static int take_option(const char *name, const char *value, void *data)
{
    struct import_command *c = data;
    return strcmp(name, "ar") == 0 ? take_year(c, value) : take_through(c, value);
}

static int read_command(int argc, char **argv, struct import_command *c)
{
    const struct option_to to[] = { { "torrkorning", .flag = &c->dry },
                                    { "lista", .flag = &c->list },
                                    { "foresla", .flag = &c->suggest },
                                    { "skriv-over", .flag = &c->replace },
                                    { .name = NULL } };
    int status = options_read(
        argc, argv,
        &(struct arguments){
            .options = options_of_import,
            .unknown = _("importera has no option %s"),
            .too_many = _("importera takes a file and a directory; unexpected argument %s"),
            .to = to,
            .take = take_option,
            .data = c,
            .operands = { &c->path, &c->dir },
        });
    if (status != EXIT_OK)
        return status;
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
