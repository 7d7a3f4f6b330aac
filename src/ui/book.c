/* Owns the putting together of files, model, statement and sheet. */
#include "ui/book.h"

#include "base/i18n.h"

bool book_open(struct book *b, const char *dir, struct problems *problems)
{
    *b = (struct book){ 0 };
    return load_federation(&b->federation, dir, problems, NULL);
}

static bool has_file(const struct federation *f, int year)
{
    for (size_t i = 0; i < f->year_count; i++)
        if (f->years[i] == year)
            return true;
    return false;
}

static void close_year(struct book *b)
{
    sheet_release(&b->sheet);
    statement_release(&b->statement);
    statement_release(&b->previous);
    if (b->has_before)
        year_release(&b->before);
    if (b->has_year)
        year_release(&b->year);
    b->has_before = b->has_year = false;
}

static bool open_before(struct book *b, struct problems *problems)
{
    const struct federation *f = &b->federation;
    int year = b->year.year - 1;
    struct err e = ERR_INIT;
    if (!has_file(f, year) || !load_year(&b->before, f, year, problems, NULL))
        return false;
    struct cutoff closed = { b->before.through.month, ROUNDS };
    if (statement_build(&b->previous, f, &b->before, NULL, closed, &e))
        return true;
    problem_add(problems, b->before.path, 0, "%s", err_text(&e));
    err_clear(&e);
    year_release(&b->before);
    return false;
}

/* The parts of a book refer to each other, so it is filled in its place. */
static bool fill(struct book *b, int year, struct problems *problems)
{
    struct err e = ERR_INIT;
    if (!load_year(&b->year, &b->federation, year, problems, NULL))
        return false;
    b->has_year = true;
    b->has_before = open_before(b, problems);
    if (!statement_build(&b->statement, &b->federation, &b->year,
                         b->has_before ? &b->previous : NULL, statement_cutoff(&b->year), &e)) {
        problem_add(problems, b->year.path, 0, "%s", err_text(&e));
        err_clear(&e);
        return false;
    }
    if (!sheet_build(&b->sheet, &b->statement)) {
        problems->nomem = true;
        return false;
    }
    return true;
}

bool book_open_year(struct book *b, int year, struct problems *problems)
{
    const struct federation *f = &b->federation;
    int before = b->has_year ? b->year.year : 0;
    if (f->year_count == 0)
        return problem_add(problems, f->dir, 0,
                           _("holds no year; a file such as 2024.ini is missing"));
    if (year == 0)
        year = f->years[f->year_count - 1];
    if (!has_file(f, year))
        return problem_add(problems, f->dir, 0, _("holds no file for the year %d"), year);
    close_year(b);
    if (fill(b, year, problems))
        return true;
    close_year(b);
    if (before) {
        struct problems quiet = PROBLEMS_INIT;
        if (!fill(b, before, &quiet))
            close_year(b);
        problems_release(&quiet);
    }
    return false;
}

size_t book_year_index(const struct book *b)
{
    size_t i = 0;
    while (i + 1 < b->federation.year_count && b->federation.years[i] < b->year.year)
        i++;
    return i;
}

void book_close(struct book *b)
{
    close_year(b);
    federation_release(&b->federation);
}
