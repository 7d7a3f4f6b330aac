/* A page in a window of the screen: laid out for it, moved in, and drawn, for the views that show
 * one. The window keeps its place in the page when the screen changes its size. */
#ifndef TERTIAL_UI_PAGE_WINDOW_H
#define TERTIAL_UI_PAGE_WINDOW_H

#include "ui/page_cursor.h"
#include "ui/view.h"

struct page_window {
    struct page page; /* filled by the view, after page_window_clear() */
    struct page_lines lines;
    int lines_for, rows_for; /* the size that the lines and the window were made for; -1 = none */
    struct page_cursor cursor;
};

void page_window_init(struct page_window *w);

/* Takes the page away, and what was laid out of it. Again without effect. */
void page_window_clear(struct page_window *w);

/* Lays the page out for the screen where it was made for another one; the cursor keeps its stop.
 * True the first time, with the window at the top and the cursor on nothing. */
bool page_window_fit(struct app *app, struct page_window *w);

/* The title and the lines, with a bar on the first line that is seen of the cursor's stop. */
void page_window_draw(const struct app *app, const struct page_window *w);

/* Appends which lines are seen, where there are more. */
void page_window_add_lines(struct buf *b, const struct page_window *w);

/* As page_cursor_move() and page_cursor_item() with the rows that the window has now. */
bool page_window_move(const struct app *app, struct page_window *w, enum action action);
uint32_t page_window_item(const struct app *app, const struct page_window *w);

#endif
