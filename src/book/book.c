/* Owns the putting together of files, model, statement and sheet. */
#include "book/book.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "book/book_parts.h"

static bool has_file(const struct federation *f, int year)
{
    for (size_t i = 0; i < f->year_count; i++)
        if (f->years[i] == year)
            return true;
    return false;
}

static struct cutoff cutoff_of(const struct book *b, const struct year *y)
{
    struct cutoff c = statement_cutoff(y);
    if (b->month && b->month < c.month)
        c = (struct cutoff){ b->month, tertial_of_month(b->month) };
    if (b->round)
        c.round = b->round;
    return c;
}

static bool build(struct statement *s, const struct book *b, const struct year *y,
                  const struct statement *previous, struct problems *problems)
{
    struct err e = ERR_INIT;
    bool ok = statement_build(s, &b->federation, y, previous, statement_cutoff(y), &e);
    if (e.nomem)
        problems->nomem = true;
    else if (!ok)
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

static const struct statement *previous_of(const struct book *b)
{
    return b->has_before ? &b->previous : NULL;
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
    if (problems->nomem)
        return false; /* nothing is left out for that */
    if (!build(&b->statement, b, &b->year, previous_of(b), problems))
        return false;
    if (sheet_build(&b->sheet, &b->statement, &(struct sheet_options){ 0 }))
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
    b->lock = (struct lock)LOCK_INIT;
    b->journal = (struct journal)JOURNAL_INIT;
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
    struct problems again = PROBLEMS_INIT; /* they are told already */
    bool read = !b && !problems->nomem && load_federation(&f, dir, &again, NULL);
    problems_release(&again);
    if (!read)
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

int book_round(const struct book *b)
{
    return b->statement.cutoff.round;
}

const struct ini_text *book_base(const struct book *b)
{
    return b->base.bytes ? &b->base : &b->text;
}

/* ---- reading again ---- */

/* Statement and sheet of a year in its place. */
static bool reckon(const struct book *b, const struct year *y, const struct ini_differences *d,
                   struct statement *statement, struct sheet *sheet, struct err *e)
{
    struct cutoff cutoff = cutoff_of(b, y);
    if (!statement_build(statement, &b->federation, y, previous_of(b), cutoff, e))
        return false;
    uint8_t *marks = unsaved_marks(y, d, cutoff.round);
    struct sheet_options options = { b->show_rounds, marks, b->has_unit ? &b->unit : NULL };
    bool ok = marks && sheet_build(sheet, statement, &options);
    free(marks);
    if (!ok)
        statement_release(statement);
    return ok || err_nomem(e);
}

static bool read_model(struct reading *r, const struct book *b, struct err *e)
{
    struct problems problems = PROBLEMS_INIT;
    bool ok = load_year_text(&r->year, &b->federation, b->year.year, &r->text, &problems, NULL);
    if (!ok)
        problems_fail(&problems, e);
    problems_release(&problems);
    return ok;
}

static bool read_text(struct ini_text *text, const struct book *b, const char *bytes, size_t len,
                      struct err *e)
{
    struct problems problems = PROBLEMS_INIT;
    bool ok = ini_text_index(text, b->text.path, bytes, len, &problems);
    if (!ok)
        problems_fail(&problems, e);
    problems_release(&problems);
    return ok;
}

bool reading_make(struct reading *r, const struct book *b, const char *bytes, size_t len,
                  struct err *e)
{
    struct ini_text text;
    return read_text(&text, b, bytes, len, e) && reading_of_text(r, b, &text, e);
}

bool reading_of_text(struct reading *r, const struct book *b, struct ini_text *text, struct err *e)
{
    *r = (struct reading){ .text = *text };
    *text = (struct ini_text){ 0 };
    if (!read_model(r, b, e)) {
        ini_text_release(&r->text);
        return false;
    }
    bool ok = ini_compare(book_base(b), &r->text, &r->unsaved) || err_nomem(e);
    if (ok && reckon(b, &r->year, &r->unsaved, &r->statement, &r->sheet, e))
        return true;
    ini_differences_release(&r->unsaved);
    year_release(&r->year);
    ini_text_release(&r->text);
    return false;
}

void reading_release(struct reading *r)
{
    sheet_release(&r->sheet);
    statement_release(&r->statement);
    ini_differences_release(&r->unsaved);
    year_release(&r->year);
    ini_text_release(&r->text);
}

void reading_take(struct book *b, struct reading *r)
{
    sheet_release(&b->sheet);
    statement_release(&b->statement);
    year_release(&b->year);
    if (b->base.bytes)
        ini_text_release(&b->text);
    else
        b->base = b->text;
    ini_differences_release(&b->unsaved);
    b->text = r->text;
    b->unsaved = r->unsaved;
    b->year = r->year;
    b->statement = r->statement;
    b->statement.year = &b->year;
    b->sheet = r->sheet;
    b->sheet.statement = &b->statement;
}

static bool look(struct book *b, int month, int round, bool show_rounds, struct err *e)
{
    int old_month = b->month, old_round = b->round;
    bool old_show = b->show_rounds;
    struct statement statement;
    struct sheet sheet;
    b->month = month;
    b->round = round;
    b->show_rounds = show_rounds;
    if (!reckon(b, &b->year, &b->unsaved, &statement, &sheet, e)) {
        b->month = old_month;
        b->round = old_round;
        b->show_rounds = old_show;
        return false;
    }
    sheet_release(&b->sheet);
    statement_release(&b->statement);
    b->statement = statement;
    b->sheet = sheet;
    b->sheet.statement = &b->statement;
    return true;
}

bool book_look(struct book *b, int round, bool show_rounds, struct err *e)
{
    return look(b, b->month, round, show_rounds, e);
}

bool book_look_at_month(struct book *b, int month, struct err *e)
{
    return look(b, month, 0, b->show_rounds, e);
}

void book_show_unit(struct book *b, const enum unit *unit)
{
    b->has_unit = unit != NULL;
    b->unit = unit ? *unit : b->federation.unit;
    b->sheet.unit = b->unit;
}

void book_close(struct book *b)
{
    if (!b)
        return;
    bool logged = b->unlogged.len > 0 && book_write_log(b, NULL);
    if (b->keep_due && !b->thrown)
        book_keep_now(b, 0);
    if (b->has_journal && !b->left && (b->thrown || (logged && !book_differs(b))))
        journal_clear(&b->journal);
    if (b->has_journal)
        journal_release(&b->journal);
    lock_release(&b->lock);
    history_release(&b->history);
    ini_differences_release(&b->unsaved);
    sheet_release(&b->sheet);
    statement_release(&b->statement);
    statement_release(&b->previous);
    ini_text_release(&b->text_federation);
    ini_text_release(&b->base);
    ini_text_release(&b->text);
    ini_text_release(&b->text_before);
    if (b->has_before)
        year_release(&b->before);
    year_release(&b->year);
    federation_release(&b->federation);
    buf_release(&b->unlogged);
    err_clear(&b->unkept);
    free(b->readonly);
    free(b);
}
