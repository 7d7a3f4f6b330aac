/* The window on a page that has been laid out, and the cursor in it, which goes from item to item.
 *
 * A stop is a run of lines about one item: a row, or a row with its comment. Where the next stop is
 * out of sight the page scrolls by a line, so that everything between two stops can be read. */
#ifndef TERTIAL_UI_PAGE_CURSOR_H
#define TERTIAL_UI_PAGE_CURSOR_H

#include "sheet/page_lines.h"
#include "ui/action.h"

#define NO_LINE SIZE_MAX

struct page_cursor {
    size_t top; /* the first line that is seen */
    size_t at;  /* the first line of a stop, or NO_LINE; it may be out of sight */
};

/* How many lines the stop at this line has, which is its first. */
size_t page_stop_lines(const struct page_lines *l, size_t at);

/* For ACTION_UP to ACTION_BOTTOM; false for other actions. `rows` are those of the window. */
bool page_cursor_move(struct page_cursor *c, const struct page_lines *l, enum action action,
                      int rows);

/* To the top of the page, with the cursor on the item if it is seen there; else on the first stop
 * that is, if any. */
void page_cursor_begin(struct page_cursor *c, const struct page_lines *l, uint32_t item, int rows);

/* To an item, wherever it is; false when the page has no line about it. */
bool page_cursor_find(struct page_cursor *c, const struct page_lines *l, uint32_t item, int rows);

/* The item under the cursor; NO_ITEM when there is none, or it is out of sight. */
uint32_t page_cursor_item(const struct page_cursor *c, const struct page_lines *l, int rows);

/* For a page that is laid out anew: which stop it was, and to the same one again. Without a stop in
 * sight (NO_LINE) the window keeps its share of the lines, of which there were `before`. */
size_t page_cursor_ordinal(const struct page_cursor *c, const struct page_lines *l, int rows);
void page_cursor_return(struct page_cursor *c, const struct page_lines *l, size_t ordinal,
                        size_t before, int rows);

#endif
