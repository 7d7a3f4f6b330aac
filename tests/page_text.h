/* What the tests of pages share: a page of the fixture's year, written as text that can be searched
 * and compared. */
#ifndef PAGE_TEXT_H
#define PAGE_TEXT_H

#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sheet/pages.h"

/* A block is a line: "H: text" for a heading, "L: " the lead, "T: " text, "M: " muted, "----" for a
 * break, and for each row of a table "| name | cell | cell", first the headings. Money is in the
 * page's unit; a state other than normal follows its cell in its sign. */
static inline void add_page_cell(struct buf *b, const struct page *p, const struct page_cell *cell)
{
    buf_add(b, " | ");
    if (cell->kind == PAGE_MONEY)
        buf_add_amount(b, p->unit, cell->value);
    else if (cell->kind == PAGE_RATIO)
        buf_add_percent(b, cell->ratio, cell->decimals);
    else if (cell->kind == PAGE_COUNT)
        buf_addf(b, "%lld", (long long)cell->value);
    else
        buf_add(b, cell->text);
    buf_add(b, cell->kind == PAGE_MARK ? state_mark(cell->state) : "");
}

static inline void add_page_table(struct buf *b, const struct page *p,
                                  const struct page_block *block)
{
    for (size_t c = 0; c < block->column_count; c++)
        buf_addf(b, " | %s", block->columns[c].heading);
    buf_add(b, "\n");
    for (size_t r = 0; r < block->row_count; r++) {
        for (size_t c = 0; c < block->column_count; c++)
            add_page_cell(b, p, &block->rows[r].cells[c]);
        buf_add(b, "\n");
    }
}

static inline void add_page(struct buf *b, const struct page *p)
{
    static const char letters[] = {
        [PAGE_TEXT] = 'T', [PAGE_LEAD] = 'L',   [PAGE_HEADING] = 'H', [PAGE_GROUP] = 'G',
        [PAGE_SUM] = 'S',  [PAGE_RESULT] = 'R', [PAGE_MUTED] = 'M'
    };
    for (size_t i = 0; i < p->block_count; i++) {
        const struct page_block *block = &p->blocks[i];
        if (block->kind == PAGE_BLOCK_TEXT)
            buf_addf(b, "%c: %s\n", letters[block->role], block->text);
        else if (block->kind == PAGE_BLOCK_BREAK)
            buf_add(b, "----\n");
        else
            add_page_table(b, p, block);
    }
}

/* The page of the fixture's year as text; no-break spaces as blanks. To be freed. `more` says who
 * reads it. */
static inline char *page_for(const struct fixture *x, enum page_id id,
                             const struct page_source *more)
{
    struct sheet sheet;
    struct page page;
    struct buf b = BUF_INIT, plain = BUF_INIT;
    assert_true(sheet_build(&sheet, &x->statement, &(struct sheet_options){ 0 }));
    struct page_source source = *more;
    source.statement = &x->statement;
    source.sheet = &sheet;
    source.item = NO_ITEM;
    page_defs[id].build(&page, &source);
    assert_true(page_ok(&page));
    add_page(&b, &page);
    page_release(&page);
    sheet_release(&sheet);
    for (const char *at = buf_text(&b); *at;) {
        size_t n = strcspn(at, "\xc2");
        buf_add_bytes(&plain, at, n);
        at += n;
        if (strncmp(at, "\u00a0", 2) == 0) {
            buf_add(&plain, " ");
            at += 2;
        } else if (*at) {
            buf_add_bytes(&plain, at++, 1);
        }
    }
    buf_release(&b);
    char *text = buf_take(&plain);
    return text ? text : strdup("");
}

static inline char *page_of(const struct fixture *x, enum page_id id)
{
    return page_for(x, id, &(struct page_source){ .statement = NULL });
}

/* The page holds these texts, in this order. */
static inline void assert_page_holds(const char *page, const char *const *list, size_t n)
{
    const char *at = page;
    for (size_t i = 0; i < n; i++) {
        const char *found = strstr(at, list[i]);
        if (!found)
            fail_msg("missing or out of order: \"%s\" in:\n%s", list[i], page);
        at = found + strlen(list[i]);
    }
}
#define ASSERT_PAGE(page, ...)                                                                     \
    assert_page_holds(page, (const char *const[]){ __VA_ARGS__ },                                  \
                      COUNT(((const char *const[]){ __VA_ARGS__ })))

static inline void assert_page_lacks(const char *page, const char *text)
{
    if (strstr(page, text))
        fail_msg("should not be there: \"%s\" in:\n%s", text, page);
}

/* A shipped federation's year, computed; it is the test's state. */
static inline struct fixture *shipped_year(void **state, const char *name, int year,
                                           bool with_before)
{
    char path[4096];
    const char *data = getenv("TERTIAL_DATADIR");
    snprintf(path, sizeof path, "%s/%s", data ? data : "data", name);
    struct fixture *x = *state = fixture_on(path);
    open_year(x, year, with_before);
    return x;
}

#endif
