/* tertial nytt-ar: the file of the year after, made from a year that is there. */
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "book/next_year.h"
#include "cli/cli.h"
#include "cli/option_table.h"

struct new_year_request {
    const char *dir;
    int year;
    enum next_budget budget;
    bool dry;
};

static int take_option(struct options *o, const char *name, const char *value,
                       struct new_year_request *r)
{
    if (!option_is_known(options_of_new_year, name, value))
        return usage_error(_("nytt-ar has no option %s"), o->argv[o->at]);
    if (strcmp(name, "torrkorning") == 0) {
        r->dry = true;
        return EXIT_OK;
    }
    value = options_value(o, name, value);
    if (!value)
        return EXIT_USAGE;
    if (strcmp(name, "budget") == 0)
        return next_budget_parse(value, &r->budget)
                   ? EXIT_OK
                   : usage_error(_("--budget=%s is not tom, samma or beviljat"), value);
    return parse_number(value, 1900, 2199, &r->year)
               ? EXIT_OK
               : usage_error(_("--ar=%s is not a year"), value);
}

static int read_request(int argc, char **argv, struct new_year_request *r)
{
    struct options o = { .argc = argc, .argv = argv };
    const char *name, *value;
    for (enum option_kind kind; (kind = options_next(&o, &name, &value)) != OPTION_END;) {
        if (kind == OPTION_OPERAND && r->dir)
            return usage_error(_("nytt-ar takes one directory; unexpected argument %s"), value);
        if (kind == OPTION_OPERAND) {
            r->dir = value;
            continue;
        }
        int status = take_option(&o, name, value, r);
        if (status != EXIT_OK)
            return status;
    }
    return r->dir ? EXIT_OK : usage_error("%s", _("nytt-ar needs a directory"));
}

/* A dry run's file goes to standard output as it would be written, and what is said of it beside
 * that, so that it can be piped. */
static int show(const struct next_year *n)
{
    struct buf text = BUF_INIT;
    buf_add_bytes(&text, n->text, n->len);
    bool ok = write_out(&text, NULL, false);
    buf_release(&text);
    fprintf(stderr, "%s%s\n", n->told, _("dry run: nothing is saved"));
    return ok ? EXIT_OK : EXIT_UNREADABLE;
}

static int write_year(const struct next_year *n, const struct book *b,
                      const struct new_year_request *r)
{
    struct err e = ERR_INIT;
    struct buf told = BUF_INIT;
    int status = EXIT_OK;
    if (is_example(r->dir))
        return failure("%s", _("the shipped examples are not written to"));
    bool ok = next_year_write(n, b, &e);
    if (!ok || e.text)
        status = failure("%s", err_text(&e));
    if (ok) {
        buf_add(&told, n->told);
        status = write_out(&told, NULL, false) ? EXIT_OK : EXIT_UNREADABLE;
    }
    buf_release(&told);
    err_clear(&e);
    return status;
}

int command_new_year(int argc, char **argv)
{
    struct new_year_request r = { .budget = NEXT_BUDGET_EMPTY };
    int status = read_request(argc, argv, &r);
    if (status != EXIT_OK)
        return status;
    struct problems problems = PROBLEMS_INIT;
    struct err e = ERR_INIT;
    struct next_year n;
    struct book *b = book_open(r.dir, r.year, &problems);
    if (!b || !book_confirm(b, &problems)) {
        print_problems(&problems);
        status = EXIT_UNREADABLE;
    } else if (!next_year_make(&n, b, &(struct next_request){ .budget = r.budget }, &e)) {
        status = failure("%s", err_text(&e));
    } else {
        status = r.dry ? show(&n) : write_year(&n, b, &r);
        next_year_release(&n);
    }
    book_close(b);
    err_clear(&e);
    problems_release(&problems);
    return status;
}
