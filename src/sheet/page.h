/* A page: what a view beside the table shows, as headings, texts and small tables of typed cells.
 *
 * A view is one builder that fills a page (page_*.c) and one row in pages.c. The screen draws the
 * page, and `tertial rapport --vy=` prints it as text or CSV, so they cannot disagree. A chart is a
 * table with a column of bars: the page gives them one scale, and whoever draws the page the width.
 *
 * Everything that is added is copied. Lack of memory is remembered in `nomem` and told at the end,
 * by page_ok(); until then every function may be called. Texts are in the language in force. */
#ifndef TERTIAL_SHEET_PAGE_H
#define TERTIAL_SHEET_PAGE_H

#include "base/arena.h"
#include "sheet/sheet.h"

/* What a line is for; the screen gives it a style. */
enum page_role {
    PAGE_TEXT,
    PAGE_LEAD, /* the sentence or figure that the page is about; large in a presentation */
    PAGE_HEADING,
    PAGE_GROUP,
    PAGE_SUM,
    PAGE_RESULT,
    PAGE_MUTED
};

enum page_cell_kind {
    PAGE_EMPTY, /* nothing is known, or there is nothing to say: shown as blank */
    PAGE_MONEY, /* öre */
    PAGE_RATIO, /* shown in percent with `decimals` */
    PAGE_COUNT, /* a whole number: years, persons, months */
    PAGE_WORDS,
    PAGE_MARK, /* only the state's sign */
    PAGE_BAR
};

/* A bar from zero to `value`, on the scale of its column. Amounts of any unit; negative ones are
 * drawn to the left of zero. */
struct page_bar {
    bool has_value, has_rest, has_tick;
    int64_t value; /* solid */
    int64_t rest;  /* the bar goes on to this, shaded: what is only forecast */
    int64_t tick;  /* a stroke across: the budget */
};

struct page_cell {
    enum page_cell_kind kind;
    enum cell_state state;
    int64_t value;
    struct ratio ratio;
    int decimals;
    struct page_bar bar;
    const char *text;
};

/* A column of a table. The first one is the row's name and takes what is left, unless a column of
 * bars does. */
struct page_column {
    const char *key;     /* for CSV: a Swedish word, as in the files; stable, ASCII */
    const char *heading; /* translated; "" = none */
    enum page_cell_kind kind;
    int importance; /* when room is short the least important goes first; 0 = never */
};

struct page_row {
    enum page_role role;
    int depth;
    uint32_t item;           /* that the row is about: Enter opens its page; or NO_ITEM */
    struct page_cell *cells; /* as many as the table has columns; those not added are empty */
    size_t filled;
};

enum page_block_kind { PAGE_BLOCK_TEXT, PAGE_BLOCK_TABLE, PAGE_BLOCK_BREAK };

struct page_block {
    enum page_block_kind kind;
    enum page_role role; /* of a text */
    const char *text;    /* one paragraph, wrapped where it is drawn */
    struct page_column *columns;
    size_t column_count;
    struct page_row *rows;
    size_t row_count, row_cap;
    uint32_t item; /* of a text, or NO_ITEM */
};

struct page {
    struct arena arena;
    const char *key;   /* of its view, as in --vy=; borrowed, NULL: it is of none */
    const char *title; /* "Eget kapital" */
    const char *scope; /* "utfall t.o.m. aug · tkr": what period and unit the figures are of */
    enum unit unit;
    struct page_block *blocks;
    size_t block_count, block_cap;
    bool nomem;
};

void page_init(struct page *p, const char *title, const char *scope, enum unit unit);
void page_release(struct page *p);
bool page_ok(const struct page *p);

/* Texts of the page's own, for a name or a heading; "" without memory. page_visible() makes visible
 * what is not; page_take() keeps what has been put together, and releases it. */
const char *page_keep(struct page *p, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
const char *page_visible(struct page *p, const char *text);
const char *page_take(struct page *p, struct buf *b);

/* A paragraph. PAGE_HEADING gets a blank line before it where it is drawn. */
void page_add_text(struct page *p, enum page_role role, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* The text that was added last is about an item: Enter on it opens the item's page. */
void page_about(struct page *p, uint32_t item);

/* In a presentation a new page begins here; elsewhere a blank line. */
void page_add_break(struct page *p);

/* Takes away all but the first `count` blocks: a heading that nothing came to stand under. */
void page_cut(struct page *p, size_t count);

/* Begins a table; rows and cells that follow belong to it. */
void page_add_table(struct page *p, const struct page_column *columns, size_t n);

/* Begins a row, with its name; the functions below add its cells, from the second column on. More
 * cells than columns are a fault of the caller (assert). */
void page_add_row(struct page *p, enum page_role role, int depth, uint32_t item, const char *name);

void page_money(struct page *p, struct sum sum, enum cell_state state); /* unknown: empty */
void page_ratio(struct page *p, struct ratio ratio, int decimals, enum cell_state state);
void page_count(struct page *p, int64_t n);
void page_words(struct page *p, enum cell_state state, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
void page_mark(struct page *p, enum cell_state state);
void page_bar(struct page *p, const struct page_bar *bar, enum cell_state state);
void page_nothing(struct page *p);

#endif
