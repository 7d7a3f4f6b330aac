/* What the tests of the pages about equity and years share: all years of a federation as a source
 * of pages, and looking into the page that was built. */
#ifndef PAGE_YEARS_H
#define PAGE_YEARS_H

#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rules/measure.h"
#include "sheet/pages.h"
#include "store/load.h"

enum { YEARS_MAX = 8 };

/* The years of a directory, as the screen would hand them to a builder. */
struct page_fixture {
    struct fixture *x;
    struct year years[YEARS_MAX];
    struct statement statements[YEARS_MAX];
    const struct statement *list[YEARS_MAX];
    size_t n;
    struct page page;
    bool has_page;
};

static inline void years_release(struct page_fixture *f)
{
    for (size_t i = 0; i < f->n; i++) {
        statement_release(&f->statements[i]);
        year_release(&f->years[i]);
    }
    if (f->has_page)
        page_release(&f->page);
    f->n = 0;
    f->has_page = false;
}

/* A directory of data/; or NULL for one of the test's own, as fixture_setup() makes it. */
static inline void years_begin(struct page_fixture *f, const char *data)
{
    const char *root = getenv("TERTIAL_DATADIR");
    void *state = NULL;
    char dir[4096];
    *f = (struct page_fixture){ 0 };
    snprintf(dir, sizeof dir, "%s/%s", root ? root : "data", data ? data : "");
    if (!data)
        assert_int_equal(fixture_setup(&state), 0);
    f->x = data ? fixture_on(dir) : state;
}

static inline void years_end(struct page_fixture *f)
{
    void *state = f->x;
    years_release(f);
    fixture_teardown(&state);
}

/* Loads every year; the one that is shown looks through a month, 0 = its own cut-off. */
static inline void years_open(struct page_fixture *f, int shown, int month)
{
    years_release(f);
    assert_true(try_federation(f->x));
    for (size_t i = 0; i < f->x->federation.year_count; i++) {
        struct err e = ERR_INIT;
        struct year *y = &f->years[i];
        assert_true(f->n < YEARS_MAX);
        if (!load_year(y, &f->x->federation, f->x->federation.years[i], &f->x->problems,
                       &f->x->remarks))
            fail_msg("%d.ini: %s", f->x->federation.years[i],
                     f->x->problems.n ? f->x->problems.list[0].text : "");
        struct cutoff cut = statement_cutoff(y);
        bool follows = i > 0 && f->years[i - 1].year == y->year - 1;
        if (y->year == shown && month > 0)
            cut = (struct cutoff){ month, tertial_of_month(month) };
        assert_true(statement_build(&f->statements[i], &f->x->federation, y,
                                    follows ? &f->statements[i - 1] : NULL, cut, &e));
        f->list[i] = &f->statements[i];
        f->n++;
    }
}

/* Builds a page of a year; it is released with the years. */
static inline const struct page *years_page(struct page_fixture *f, int shown, int month,
                                            void (*build)(struct page *,
                                                          const struct page_source *))
{
    struct page_source source = { .item = NO_ITEM, .years = f->list };
    struct sheet sheet;
    years_open(f, shown, month);
    source.year_count = f->n;
    for (size_t i = 0; i < f->n; i++)
        if (f->years[i].year == shown)
            source.statement = f->list[i];
    assert_non_null(source.statement);
    assert_true(sheet_build(&sheet, source.statement, &(struct sheet_options){ 0 }));
    source.sheet = &sheet;
    build(&f->page, &source);
    f->has_page = true;
    sheet_release(&sheet);
    assert_true(page_ok(&f->page));
    return &f->page;
}

/* The table that begins after a heading; "" = the first one. */
static inline const struct page_block *table_after(const struct page *p, const char *heading)
{
    bool seen = !heading[0];
    for (size_t i = 0; i < p->block_count; i++) {
        const struct page_block *b = &p->blocks[i];
        if (b->kind == PAGE_BLOCK_TEXT && strcmp(b->text, heading) == 0)
            seen = true;
        if (seen && b->kind == PAGE_BLOCK_TABLE)
            return b;
    }
    return NULL;
}

static inline const struct page_cell *cell_of(const struct page_block *t, const char *name,
                                              const char *key)
{
    assert_non_null(t);
    for (size_t r = 0; r < t->row_count; r++) {
        if (strcmp(t->rows[r].cells[0].text, name) != 0)
            continue;
        for (size_t c = 0; c < t->column_count; c++)
            if (strcmp(t->columns[c].key, key) == 0)
                return &t->rows[r].cells[c];
    }
    return NULL;
}

/* A cell in words, as it would be read: "1 737", "109,6 %", "-". */
static inline void cell_text(const struct page *p, const struct page_cell *c, char *text,
                             size_t size)
{
    struct buf b = BUF_INIT;
    switch (c->kind) {
    case PAGE_MONEY:
        buf_add_amount(&b, p->unit, c->value);
        break;
    case PAGE_RATIO:
        buf_add_percent(&b, c->ratio, c->decimals);
        buf_add(&b, " %");
        break;
    case PAGE_COUNT:
        buf_addf(&b, "%lld", (long long)c->value);
        break;
    case PAGE_WORDS:
        buf_add(&b, c->text);
        break;
    default:
        buf_add(&b, "-");
        break;
    }
    snprintf(text, size, "%s", buf_text(&b));
    buf_release(&b);
}

static inline void expect_cell(const struct page *p, const char *heading, const char *row,
                               const char *column, const char *expected)
{
    char text[200];
    const struct page_cell *c = cell_of(table_after(p, heading), row, column);
    if (!c)
        fail_msg("no cell \"%s\" / %s after \"%s\"", row, column, heading);
    cell_text(p, c, text, sizeof text);
    if (strcmp(text, expected) != 0)
        fail_msg("\"%s\" / %s is \"%s\", expected \"%s\"", row, column, text, expected);
}

static inline bool has_text(const struct page *p, const char *words)
{
    for (size_t i = 0; i < p->block_count; i++)
        if (p->blocks[i].kind == PAGE_BLOCK_TEXT && strstr(p->blocks[i].text, words))
            return true;
    return false;
}

/* For the eye, when a test is written. */
static inline void print_page(const struct page *p)
{
    char text[200];
    for (size_t i = 0; i < p->block_count; i++) {
        const struct page_block *b = &p->blocks[i];
        if (b->kind == PAGE_BLOCK_TEXT)
            print_message("# %s\n", b->text);
        for (size_t c = 0; c < b->column_count; c++)
            print_message("%s%s", b->columns[c].heading, c + 1 < b->column_count ? " | " : "\n");
        for (size_t r = 0; r < b->row_count; r++)
            for (size_t c = 0; c < b->column_count; c++) {
                cell_text(p, &b->rows[r].cells[c], text, sizeof text);
                print_message("%s%s", text, c + 1 < b->column_count ? " | " : "\n");
            }
    }
}

/* A row of a table: its name, and what stands in one column. */
struct shown {
    const char *heading, *row, *column, *text;
};

static inline void expect_all(const struct page *p, const struct shown *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        expect_cell(p, list[i].heading, list[i].row, list[i].column, list[i].text);
}

/* The page that a builder makes of a shipped federation's year, through a month. */
static inline void expect_data(const char *data, int year, int month,
                               void (*build)(struct page *p, const struct page_source *source),
                               const struct shown *list, size_t n)
{
    struct page_fixture f;
    years_begin(&f, data);
    expect_all(years_page(&f, year, month, build), list, n);
    years_end(&f);
}

#endif
