/* What the files that lay a page out share: page_lines.c the lines, page_table.c the tables,
 * page_fit.c their columns, page_bars.c the bars. */
#ifndef TERTIAL_SHEET_PAGE_MAKER_H
#define TERTIAL_SHEET_PAGE_MAKER_H

#include "sheet/page_lines.h"
#include "sheet/page_scale.h"

/* A page that is being laid out. Lack of memory is remembered. */
struct page_maker {
    struct page_lines *lines;
    const struct page *page;
    int width;
    size_t cap;  /* of the list of lines */
    size_t part; /* of the lines that are added */
    bool nomem;
};

/* A new line with room for so many spans. NULL without memory; the next one may move it. */
struct page_line *page_make_line(struct page_maker *m, enum page_role role, uint32_t item,
                                 size_t spans);

/* Adds `len` bytes of visible text to a line, with its role; a text that is wider than `width` is
 * cut. `right`: flush right in the width. Nothing where the text or the width is 0. */
void page_make_span(struct page_maker *m, struct page_line *line, int at, int width, bool right,
                    enum cell_state state, const char *text, size_t len);

void page_make_table(struct page_maker *m, const struct page_block *b);

/* ---- Columns ---- */

struct page_place {
    int at, width;           /* width 0: not shown */
    struct page_scale scale; /* of a column of bars */
};

struct page_fit {
    struct page_place *places; /* as many as the table has columns; freed by its user */
    int used;                  /* the last column that anything may stand in, and one */
    size_t words;              /* the column that is wrapped; 0 = none */
    bool below;                /* it stands under its row */
};

/* Chooses and places the columns. False without memory. */
bool page_fit_columns(struct page_fit *fit, const struct page *p, const struct page_block *b,
                      int width);

/* ---- Bars ---- */

/* What stands in a cell of a bar that is `width` cells wide: a block, a shade, the tick, the axis
 * where there are two sides, or a blank. *stroke: it is the tick or the axis. */
const char *page_bar_cell(const struct page_scale *scale, const struct page_bar *bar, int width,
                          int cell, bool *stroke);

#endif
