/* Owns the import of a CSV file or a paste: which of its amounts are taken, and what the months
 * keep that it does not name. */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "book/import_parts.h"
#include "sheet/summary.h"

enum { CSV_LIMIT = 64 << 20 };

/* The amounts that are laid beside the book. */
struct taken {
    struct outcome_in *in;
    size_t n;
};

/* Has it an outcome that is not by the month? Its months would be lost. */
static bool is_accumulated(const struct item *item)
{
    for (size_t i = 0; i < item->figures.n; i++) {
        const struct figure *f = &item->figures.list[i];
        if (f->key.field == FIG_OUTCOME && !f->key.printed && f->key.part <= PART_MONTH && f->value)
            return true;
    }
    return false;
}

/* The months of a post that the file does not name. */
static bool keep_months(struct import *im, const struct item *item, const char *id, unsigned given,
                        struct taken *t, struct problems *problems)
{
    for (int m = 1; m <= im->through; m++) {
        struct outcome_in now = { .post = id, .month = m };
        if (given & 1u << m)
            continue;
        if (is_accumulated(item))
            return problem_add(problems, im->name, 0,
                               _("\"%s\" has an accumulated outcome in the year's file, and here "
                                 "only some months: %s is missing, and has to be here"),
                               id, month_name(m));
        if (!outcome_of_month(item, m, &now.ore, &now.income))
            continue;
        t->in[t->n++] = now;
        im->kept = true;
    }
    return true;
}

/* The amounts of one post, which stand together; those after the closed month are not taken. */
static bool take_post(struct import *im, const struct book *b, const char *id, struct taken *t,
                      struct problems *problems)
{
    const struct outcomes_csv *csv = &im->csv;
    uint32_t item = year_find_item(&b->year, id, strlen(id));
    unsigned given = 0;
    bool accumulated = false;
    for (size_t i = 0; i < csv->count; i++) {
        if (strcmp(csv->in[i].post, id) != 0 || csv->in[i].month > im->through)
            continue;
        t->in[t->n++] = csv->in[i];
        given |= 1u << csv->in[i].month;
        accumulated |= csv->in[i].accumulated;
    }
    return accumulated || item == NO_ITEM ||
           keep_months(im, &b->year.items[item], id, given, t, problems);
}

static bool lay_csv(struct import *im, const struct book *b, struct problems *problems)
{
    const struct outcomes_csv *csv = &im->csv;
    struct taken t = { calloc(csv->count + csv->post_count * MONTHS + 1, sizeof *t.in), 0 };
    bool ok = t.in != NULL;
    problems->nomem |= !ok;
    for (size_t i = 0; ok && i < csv->post_count; i++)
        ok = take_post(im, b, csv->posts[i], &t, problems);
    ok = ok && import_lay(im, b, csv->posts, csv->post_count, t.in, t.n, problems);
    free(t.in);
    return ok;
}

bool import_read_csv(struct import *im, const struct book *b, const struct import_request *r,
                     struct problems *problems)
{
    char *bytes = NULL;
    size_t len = r->len;
    struct err e = ERR_INIT;
    if (r->path && !file_read(r->path, CSV_LIMIT, &bytes, &len, &e))
        return import_problem(problems, r->path, &e);
    const char *text = r->path ? bytes : r->text;
    bool ok = true;
    im->budget = budget_csv_is_one(b, text, len, problems);
    if (im->budget)
        ok = import_read_budget(im, b, r, text, len, problems);
    else
        ok = outcomes_csv_read(&im->csv, b, im->name, text, len, problems);
    free(bytes);
    if (im->budget || !ok)
        return ok;
    return import_choose_through(im, r, im->csv.through, im->csv.last, problems) &&
           lay_csv(im, b, problems);
}
