/* Owns the reading of what `tertial rapport` is asked for. */
#include "cli/report_request.h"

#include <string.h>

#include "base/i18n.h"
#include "cli/cli.h"

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
    bool tertial = value[0] == 't' && value[1] >= '1' && value[1] <= '3' && value[2] == '\0';
    r->month = tertial ? tertial_last_month(value[1] - '0') : month_from_key(value, strlen(value));
    return r->month > 0 ? EXIT_OK
                        : usage_error(_("--period=%s: the periods are t1, t2, t3 and the months "
                                        "jan to dec"),
                                      value);
}

/* Options without a value; false when it is none of them. */
static bool take_flag(struct report_request *r, const char *name)
{
    r->replace |= strcmp(name, "skriv-over") == 0;
    r->internal |= strcmp(name, "interna") == 0;
    return strcmp(name, "skriv-over") == 0 || strcmp(name, "interna") == 0;
}

static int read_option(struct options *o, const char *name, const char *value,
                       struct report_request *r)
{
    static const char *const known[] = {
        "ar", "format", "bredd", "output", "vy", "post", "period"
    };
    enum { KNOWN = sizeof known / sizeof *known };
    size_t k = 0;
    if (!value && take_flag(r, name))
        return EXIT_OK;
    while (k < KNOWN && strcmp(known[k], name) != 0)
        k++;
    if (k == KNOWN)
        return usage_error(_("rapport has no option %s"), o->argv[o->at]);
    value = options_value(o, name, value);
    if (!value)
        return EXIT_USAGE;
    if (k == 0 && !parse_number(value, 1900, 2199, &r->year))
        return usage_error(_("--ar=%s is not a year"), value);
    if (k == 1)
        return take_format(r, value);
    if (k == 2 && !parse_number(value, 1, WIDEST, &r->options.width))
        return usage_error(_("--bredd=%s is not a number of columns from 1 to %d"), value, WIDEST);
    if (k == 3) /* "-" is standard output, as in other programs */
        r->output = strcmp(value, "-") == 0 ? NULL : value;
    if (k == 4)
        return take_view(r, value);
    if (k == 5)
        r->post = value;
    return k == 6 ? take_period(r, value) : EXIT_OK;
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
    return check(r);
}
