/* What those who draw a page in their own way need to know of its blocks: the scale of a column of
 * bars, how a cell is read, and what is a heading, a figure or a sum. The screen's lines are made
 * in page_lines.h. */
#ifndef TERTIAL_SHEET_PAGE_SCALE_H
#define TERTIAL_SHEET_PAGE_SCALE_H

#include "sheet/page.h"

/* The one scale of a column of bars: how far it reaches on both sides of zero, in the bars' own
 * amounts. Where all are negative, they are drawn to the right. */
struct page_scale {
    uint64_t below, above;
    bool mirrored, ticks;
};

void page_scale_find(struct page_scale *scale, const struct page_block *b, size_t column);

/* Appends a cell as it is read by people, in visible form; nothing for a bar. */
void page_cell_text(struct buf *b, const struct page *p, const struct page_cell *cell);

/* Is the block a heading? Of NULL: no. */
bool page_is_heading(const struct page_block *b);

/* Are the column's cells set flush right? */
bool page_is_figure(enum page_cell_kind kind);

/* Does the row add up what stands above it? A rule parts it from that. */
bool page_is_sum(const struct page_row *row);

/* Has the row nothing but its name? Then the name may go on over the other columns. */
bool page_is_name_only(const struct page_block *b, const struct page_row *row);

#endif
