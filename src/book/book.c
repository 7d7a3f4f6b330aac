/* Owns the putting together of files, model, statement and sheet. */
#include "book/book.h"

#include <stdlib.h>

#include "base/i18n.h"

static bool has_file(const struct federation *f, int year)
{
    for (size_t i = 0; i < f->year_count; i++)
        if (f->years[i] == year)
            return true;
    return false;
}

static bool build(struct statement *s, const struct book *b, const struct year *y,
                  const struct statement *previous, struct problems *problems)
{
    struct err e = ERR_INIT;
    bool ok = statement_build(s, &b->federation, y, previous, statement_cutoff(y), &e);
    if (!ok)
        problem_add(problems, y->path, 0, "%s", err_text(&e));
    err_clear(&e);
    return ok;
}

static void open_before(struct book *b, struct problems *problems)
{
    int year = b->year.year - 1;
    if (!has_file(&b->federation, year) ||
        !read_year(&b->before, &b->federation, year, &b->text_before, problems, NULL))
        return;
    b->has_before = build(&b->previous, b, &b->before, NULL, problems);
    if (!b->has_before) {
        year_release(&b->before);
        ini_text_release(&b->text_before);
    }
}

static bool choose_year(const struct federation *f, int *year, struct problems *problems)
{
    if (f->year_count == 0)
        return problem_add(problems, f->dir, 0,
                           _("holds no year; a file such as 2024.ini is missing"));
    if (*year == 0)
        *year = f->years[f->year_count - 1];
    return has_file(f, *year) ||
           problem_add(problems, f->dir, 0, _("holds no file for the year %d"), *year);
}

/* The parts of a book refer to each other, so it is filled in its place. */
static bool fill(struct book *b, const char *dir, int year, bool alone, struct problems *problems)
{
    if (!read_federation(&b->federation, dir, &b->text_federation, problems, NULL) ||
        !choose_year(&b->federation, &year, problems) ||
        !read_year(&b->year, &b->federation, year, &b->text, problems, NULL))
        return false;
    if (!alone)
        open_before(b, problems);
    if (!build(&b->statement, b, &b->year, b->has_before ? &b->previous : NULL, problems))
        return false;
    if (sheet_build(&b->sheet, &b->statement))
        return true;
    problems->nomem = true;
    return false;
}

static struct book *open_book(const char *dir, int year, bool alone, struct problems *problems)
{
    struct book *b = calloc(1, sizeof *b);
    if (!b) {
        problems->nomem = true;
        return NULL;
    }
    if (fill(b, dir, year, alone, problems))
        return b;
    book_close(b);
    return NULL;
}

bool book_confirm(struct book *b, struct problems *problems)
{
    if (!b->confirmed)
        b->confirmed = ini_text_confirm(&b->text_federation, problems) &&
                       ini_text_confirm(&b->text, problems) &&
                       (!b->has_before || ini_text_confirm(&b->text_before, problems));
    return b->confirmed;
}

struct book *book_open(const char *dir, int year, struct problems *problems)
{
    return open_book(dir, year, false, problems);
}

struct book *book_open_readable(const char *dir, struct problems *problems)
{
    struct book *b = book_open(dir, 0, problems);
    struct federation f;
    if (b || problems->nomem || !load_federation(&f, dir, problems, NULL))
        return b;
    for (size_t i = f.year_count; i-- > 1 && !b;)
        b = book_open(dir, f.years[i - 1], problems);
    federation_release(&f);
    return b;
}

struct book *book_open_alone(const char *dir, int year, struct problems *problems)
{
    struct book *b = open_book(dir, year, true, problems);
    if (b && book_confirm(b, problems))
        return b;
    book_close(b);
    return NULL;
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
    if (!b)
        return;
    sheet_release(&b->sheet);
    statement_release(&b->statement);
    statement_release(&b->previous);
    ini_text_release(&b->text_federation);
    ini_text_release(&b->text);
    ini_text_release(&b->text_before);
    if (b->has_before)
        year_release(&b->before);
    year_release(&b->year);
    federation_release(&b->federation);
    free(b);
}
