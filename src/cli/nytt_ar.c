/* tertial nytt-ar: the file of the year after, made from a year that is there. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "book/next_year.h"
#include "book/outcomes_csv.h"
#include "cli/cli.h"
#include "cli/option_table.h"

enum { CSV_LIMIT = 4 * 1024 * 1024 };

struct new_year_request {
    const char *dir;
    int year;
    enum next_budget budget;
    const char *file; /* NEXT_BUDGET_GIVEN */
    bool dry;
};

static int take_budget(const char *name, const char *value, void *data)
{
    struct new_year_request *r = data;
    (void)name; /* it is the only one */
    r->file = NULL;
    if (next_budget_parse(value, &r->budget))
        return EXIT_OK;
    if (!path_ends_in(value, ".csv") && !file_exists(value))
        return usage_error(_("--budget=%s is not tom, samma or beviljat, nor a file"), value);
    r->budget = NEXT_BUDGET_GIVEN;
    r->file = value;
    return EXIT_OK;
}

static int read_request(int argc, char **argv, struct new_year_request *r)
{
    const struct option_to to[] = { { "torrkorning", .flag = &r->dry },
                                    { "ar", .year = &r->year },
                                    { .name = NULL } };
    int status =
        options_read(argc, argv,
                     &(struct arguments){
                         .options = options_of_new_year,
                         .unknown = _("nytt-ar has no option %s"),
                         .too_many = _("nytt-ar takes one directory; unexpected argument %s"),
                         .to = to,
                         .take = take_budget,
                         .data = r,
                         .operands = { &r->dir },
                     });
    return status != EXIT_OK || r->dir ? status : usage_error("%s", _("nytt-ar needs a directory"));
}

/* A dry run's file goes to standard output as it would be written, and what is said of it beside
 * that, so that it can be piped. */
static int show(const struct next_year *n, const char *remarks)
{
    struct buf text = BUF_INIT;
    buf_add_bytes(&text, n->text, n->len);
    bool ok = write_out(&text, NULL, false);
    buf_release(&text);
    fprintf(stderr, "%s%s%s\n", n->told, remarks, _("dry run: nothing is saved"));
    return ok ? EXIT_OK : EXIT_UNREADABLE;
}

static int write_year(const struct next_year *n, const struct book *b,
                      const struct new_year_request *r, const char *remarks)
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
        buf_add(&told, remarks);
        status = write_out(&told, NULL, false) ? EXIT_OK : EXIT_UNREADABLE;
    }
    buf_release(&told);
    err_clear(&e);
    return status;
}

/* ---- a budget from a file ---- */

/* What the reader took as it was, a line each, after what is told of the year. */
static void add_remarks(struct buf *b, const char *file, const struct file_remarks *remarks)
{
    for (size_t i = 0; i < remarks->count; i++) {
        const struct file_remark *r = &remarks->list[i];
        buf_add_visible(b, file, strlen(file));
        if (r->line > 0)
            buf_addf(b, ":%u", r->line);
        buf_addf(b, ": %s\n", r->text);
    }
}

static bool read_budget(struct budget_csv *csv, const struct book *b, const char *file,
                        struct problems *problems)
{
    struct err e = ERR_INIT;
    char *bytes;
    size_t len;
    if (!file_read(file, CSV_LIMIT, &bytes, &len, &e)) {
        problem_add(problems, file, 0, "%s", err_text(&e));
        err_clear(&e);
        return false;
    }
    bool ok = budget_csv_read(csv, b, b->year.year + 1, file, bytes, len, problems);
    free(bytes);
    return ok;
}

/* ---- doing it ---- */

/* The command given twice would else make a year out of one that is not filled in yet. */
static bool has_begun(const struct book *b, const struct new_year_request *r)
{
    int year = b->year.year;
    if (b->statement.begun || r->year != 0)
        return true;
    failure(_("nothing is booked in %d yet; --ar=%d makes %d from it all the same"), year, year,
            year + 1);
    return false;
}

static int make(const struct book *b, const struct new_year_request *r,
                const struct next_request *request, const char *remarks)
{
    struct next_year n;
    struct err e = ERR_INIT;
    int status;
    if (next_year_make(&n, b, request, &e)) {
        status = r->dry ? show(&n, remarks) : write_year(&n, b, r, remarks);
        next_year_release(&n);
    } else {
        status = failure("%s", err_text(&e));
    }
    err_clear(&e);
    return status;
}

static int make_given(const struct book *b, const struct new_year_request *r,
                      struct problems *problems)
{
    struct budget_csv csv = { 0 };
    struct buf name = BUF_INIT, remarks = BUF_INIT;
    int status = EXIT_UNREADABLE;
    if (read_budget(&csv, b, r->file, problems)) {
        const char *file = path_name(r->file);
        buf_add_visible(&name, file, strlen(file)); /* it stands in comments of the new file */
        add_remarks(&remarks, r->file, &csv.remarks);
        struct next_request request = { r->budget, buf_text(&name), csv.in, csv.count };
        status = buf_ok(&name) && buf_ok(&remarks) ? make(b, r, &request, buf_text(&remarks))
                                                   : failure("%s", _("out of memory"));
    } else {
        print_problems(problems);
    }
    budget_csv_release(&csv);
    buf_release(&name);
    buf_release(&remarks);
    return status;
}

int command_new_year(int argc, char **argv)
{
    struct new_year_request r = { .budget = NEXT_BUDGET_EMPTY };
    int status = read_request(argc, argv, &r);
    if (status != EXIT_OK)
        return status;
    struct problems problems = PROBLEMS_INIT;
    struct book *b = book_open(r.dir, r.year, &problems);
    if (!b || !book_confirm(b, &problems)) {
        print_problems(&problems);
        status = EXIT_UNREADABLE;
    } else if (!has_begun(b, &r)) {
        status = EXIT_UNREADABLE;
    } else if (r.file) {
        status = make_given(b, &r, &problems);
    } else {
        status = make(b, &r, &(struct next_request){ .budget = r.budget }, "");
    }
    book_close(b);
    problems_release(&problems);
    return status;
}
