/* Owns the reading of what `tertial rapport` is asked for. */
#include "cli/report_request.h"

#include <string.h>

#include "base/i18n.h"
#include "cli/cli.h"
#include "cli/option_table.h"

enum { WIDEST = 1000 };

#define EVERYTHING "allt"

static int take_view(struct report_request *r, const char *key)
{
    const struct page_def *view = page_find(key);
    bool everything = strcmp(key, EVERYTHING) == 0;
    r->has_view = true;
    r->compare = strcmp(key, REPORT_COMPARISON) == 0;
    r->usual = everything ? REPORT_EVERYTHING : REPORT_TABLE;
    r->view = view && view->id != PAGE_STATEMENT ? view : NULL;
    if (view || everything || r->compare)
        return EXIT_OK;
    struct buf keys = BUF_INIT;
    for (int i = 0; i < PAGES; i++)
        buf_addf(&keys, "%s, ", page_defs[i].key);
    buf_add(&keys, EVERYTHING ", " REPORT_COMPARISON);
    int status = usage_error(_("--vy=%s: the views are %s"), key, buf_text(&keys));
    buf_release(&keys);
    return status;
}

static int take_format(struct report_request *r, const char *name)
{
    r->format = report_find(name);
    if (r->format && r->format->write)
        return EXIT_OK;
    if (r->format)
        return usage_error(_("--format=%s: this tertial was built without it"), name);
    struct buf names = BUF_INIT;
    for (size_t i = 0; i < report_format_count; i++)
        buf_addf(&names, "%s%s", i > 0 ? ", " : "", report_formats[i].name);
    int status = usage_error(_("--format=%s: the formats are %s"), name, buf_text(&names));
    buf_release(&names);
    return status;
}

/* A tertial, "t2", or a month, "aug". */
static int take_period(struct report_request *r, const char *value)
{
    r->month = parse_period(value);
    return r->month > 0 ? EXIT_OK
                        : usage_error(_("--period=%s: the periods are t1, t2, t3 and the months "
                                        "jan to dec"),
                                      value);
}

static int take_option(const char *name, const char *value, void *data)
{
    struct report_request *r = data;
    if (strcmp(name, "format") == 0)
        return take_format(r, value);
    if (strcmp(name, "vy") == 0)
        return take_view(r, value);
    if (strcmp(name, "period") == 0)
        return take_period(r, value);
    return parse_number(value, 1, WIDEST, &r->options.width)
               ? EXIT_OK
               : usage_error(_("--bredd=%s is not a number of columns from 1 to %d"), value,
                             WIDEST);
}

static int check(const struct report_request *r)
{
    if (r->compare && (r->year || r->month))
        return usage_error(_("--vy=%s compares the latest years; --%s does not go with it"),
                           REPORT_COMPARISON, r->year ? "ar" : "period");
    if (r->post && (!r->view || r->view->id != PAGE_ITEM))
        return usage_error(_("--post goes with --vy=%s"), page_defs[PAGE_ITEM].key);
    return EXIT_OK;
}

int report_request_read(struct report_request *r, int argc, char **argv)
{
    const struct option_to to[] = { { "skriv-over", .flag = &r->replace },
                                    { "interna", .flag = &r->internal },
                                    { "ar", .year = &r->year },
                                    { "output", .text = &r->output },
                                    { "post", .text = &r->post },
                                    { .name = NULL } };
    int status =
        options_read(argc, argv,
                     &(struct arguments){
                         .options = options_of_report,
                         .unknown = _("rapport has no option %s"),
                         .too_many = _("rapport takes one directory; unexpected argument %s"),
                         .to = to,
                         .take = take_option,
                         .data = r,
                         .operands = { &r->dir },
                     });
    if (status != EXIT_OK)
        return status;
    if (r->output && strcmp(r->output, "-") == 0) /* standard output, as in other programs */
        r->output = NULL;
    return check(r);
}
