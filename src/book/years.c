/* Owns the reading of all years of a federation beside the one that is open. */
#include "book/years.h"

#include <stdlib.h>

/* In the order of the federation's list; they refer to each other, so they are never moved. */
struct one_year {
    bool read;  /* there is a year here, or it is the book's own */
    bool built; /* and a statement */
    struct year year;
    struct statement statement;
};

struct book_years {
    struct one_year *all;
    size_t all_count;
    const struct statement **list;
    size_t count;
    int *left_out;
    size_t left_out_count;
};

/* The statement of the year before the one with this index, when its file could be read. */
static const struct statement *previous_of(const struct book_years *y, size_t i)
{
    const struct one_year *before = i > 0 ? &y->all[i - 1] : NULL;
    const struct year *of = before && before->built ? before->statement.year : NULL;
    return of && of->year + 1 == y->all[i].year.year ? &before->statement : NULL;
}

/* False only without memory. A sum that does not fit leaves the year out. */
static bool reckon(struct book_years *y, size_t i, const struct book *b, const struct year *year)
{
    struct one_year *one = &y->all[i];
    struct err e = ERR_INIT;
    one->built = statement_build(&one->statement, &b->federation, year, previous_of(y, i),
                                 statement_cutoff(year), &e);
    bool ok = !e.nomem;
    err_clear(&e);
    return ok;
}

static bool open_one(struct book_years *y, size_t i, const struct book *b)
{
    struct one_year *one = &y->all[i];
    struct problems problems = PROBLEMS_INIT;
    int number = b->federation.years[i];
    if (number == b->year.year) {
        /* what the year after compares itself with is the whole year, whatever is shown of it */
        one->year.year = number;
        y->list[y->count++] = &b->statement;
        return reckon(y, i, b, &b->year);
    }
    one->read = load_year(&one->year, &b->federation, number, &problems, NULL);
    bool ok = !problems.nomem;
    problems_release(&problems);
    if (one->read)
        ok = ok && reckon(y, i, b, &one->year);
    if (one->built)
        y->list[y->count++] = &one->statement;
    else
        y->left_out[y->left_out_count++] = number;
    return ok;
}

struct book_years *book_years_open(const struct book *b)
{
    struct book_years *y = calloc(1, sizeof *y);
    size_t n = b->federation.year_count;
    if (!y)
        return NULL;
    y->all = calloc(n + 1, sizeof *y->all);
    y->list = calloc(n + 1, sizeof *y->list);
    y->left_out = calloc(n + 1, sizeof *y->left_out);
    bool ok = y->all && y->list && y->left_out;
    for (; ok && y->all_count < n; y->all_count++)
        ok = open_one(y, y->all_count, b);
    if (ok)
        return y;
    y->all_count += y->all && y->all_count < n; /* the one that failed may hold something */
    book_years_close(y);
    return NULL;
}

const struct statement *const *book_years_list(const struct book_years *y, size_t *n)
{
    *n = y->count;
    return y->list;
}

const int *book_years_left_out(const struct book_years *y, size_t *n)
{
    *n = y->left_out_count;
    return y->left_out;
}

void book_years_close(struct book_years *y)
{
    if (!y)
        return;
    for (size_t i = 0; i < y->all_count; i++) {
        if (y->all[i].built)
            statement_release(&y->all[i].statement);
        if (y->all[i].read)
            year_release(&y->all[i].year);
    }
    free(y->all);
    free(y->list);
    free(y->left_out);
    free(y);
}
