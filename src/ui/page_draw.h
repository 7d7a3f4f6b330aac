/* Drawing a page that has been laid out (sheet/page_lines.h), for the views that show one. */
#ifndef TERTIAL_UI_PAGE_DRAW_H
#define TERTIAL_UI_PAGE_DRAW_H

#include "sheet/page_lines.h"
#include "ui/frame.h"

/* The columns that a page is laid out for on this screen. */
int page_draw_width(void);

/* How a text of that role looks. */
enum style page_draw_style(enum page_role role);

/* The page's title, and what its figures are of beside or under it, where there is room. */
void page_draw_title(const struct page *page, const struct frame *f);

/* A line, over the whole row; `selected`: the cursor is on it. */
void page_draw_line(const struct page_line *line, int row, bool selected);

#endif
