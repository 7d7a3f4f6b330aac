/* A page of a fixture as text, for tests of the builders: one line a paragraph or row, cells apart
 * by " | ", a bar as "[value>rest!tick]", in öre or whatever its column measures. */
#ifndef PAGE_TEST_H
#define PAGE_TEST_H

#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sheet/pages.h"

static inline void add_bar_end(struct buf *b, bool has, int64_t value)
{
    if (has)
        buf_addf(b, "%lld", (long long)value);
}

static inline void add_page_cell(struct buf *b, const struct page *p, const struct page_cell *c)
{
    switch (c->kind) {
    case PAGE_MONEY:
        buf_add_amount(b, p->unit, c->value);
        break;
    case PAGE_RATIO:
        buf_add_percent(b, c->ratio, c->decimals);
        buf_add(b, "%");
        break;
    case PAGE_COUNT:
        buf_addf(b, "%lld", (long long)c->value);
        break;
    case PAGE_WORDS:
        buf_add(b, c->text);
        break;
    case PAGE_BAR:
        buf_add(b, "[");
        add_bar_end(b, c->bar.has_value, c->bar.value);
        buf_add(b, ">");
        add_bar_end(b, c->bar.has_rest, c->bar.rest);
        buf_add(b, "!");
        add_bar_end(b, c->bar.has_tick, c->bar.tick);
        buf_add(b, "]");
        break;
    case PAGE_EMPTY:
    case PAGE_MARK:
        break;
    }
    if (c->kind != PAGE_WORDS && c->kind != PAGE_BAR)
        buf_add(b, state_mark(c->state));
}

static inline void add_page_table(struct buf *b, const struct page *p, const struct page_block *t)
{
    for (size_t r = 0; r < t->row_count; r++) {
        assert_true(t->rows[r].filled <= t->column_count);
        for (size_t c = 0; c < t->column_count; c++) {
            buf_add(b, c ? " | " : "");
            add_page_cell(b, p, &t->rows[r].cells[c]);
        }
        buf_add(b, "\n");
    }
}

/* To be freed. `more` adds years and changes, or is NULL. */
static inline char *page_text(const struct fixture *x, enum page_id id, uint32_t item,
                              const struct page_source *more)
{
    struct sheet sheet;
    struct page p;
    struct buf b = BUF_INIT;
    struct page_source source = more ? *more : (struct page_source){ .statement = NULL };
    assert_true(sheet_build(&sheet, &x->statement, &(struct sheet_options){ 0 }));
    source.statement = &x->statement;
    source.sheet = &sheet;
    source.item = item;
    page_defs[id].build(&p, &source);
    assert_true(page_ok(&p));
    buf_addf(&b, "%s\n", p.title);
    for (size_t i = 0; i < p.block_count; i++) {
        const struct page_block *block = &p.blocks[i];
        if (block->kind == PAGE_BLOCK_TEXT)
            buf_addf(&b, "%s%s\n", block->role == PAGE_HEADING ? "# " : "", block->text);
        else if (block->kind == PAGE_BLOCK_TABLE)
            add_page_table(&b, &p, block);
    }
    page_release(&p);
    sheet_release(&sheet);
    char *text = buf_take(&b);
    assert_non_null(text);
    return text;
}

/* The page holds these lines, in this order and without others between them. */
static inline void assert_says(const char *text, const char *lines)
{
    const char *found = strstr(text, lines);
    if (!found)
        print_error("expected:\n%sfound:\n%s", lines, text);
    assert_non_null(found);
    assert_true(found == text || found[-1] == '\n');
}

static inline void assert_silent(const char *text, const char *words)
{
    if (strstr(text, words))
        print_error("\"%s\" should not be in:\n%s", words, text);
    assert_null(strstr(text, words));
}

/* A fixture on a shipped federation's year; to be released with fixture_teardown(). */
static inline struct fixture *shipped(const char *name, int year, bool with_before)
{
    char path[4096];
    const char *dir = getenv("TERTIAL_DATADIR");
    snprintf(path, sizeof path, "%s/%s", dir ? dir : "data", name);
    struct fixture *x = fixture_on(path);
    open_year(x, year, with_before);
    return x;
}

#endif
