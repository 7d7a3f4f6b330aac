/* Owns the window on a page: what the page was laid out for, and how it is drawn. */
#include "ui/page_window.h"

#include "base/i18n.h"
#include "ui/frame.h"
#include "ui/page_draw.h"
#include "ui/term.h"

static struct frame frame_of(const struct app *app)
{
    return frame_for(frame_rows(app), false, false);
}

static void clear_lines(struct page_window *w)
{
    page_lines_release(&w->lines);
    w->lines_for = -1;
}

void page_window_init(struct page_window *w)
{
    *w = (struct page_window){ .page = { .arena = ARENA_INIT },
                               .lines = { .arena = ARENA_INIT },
                               .lines_for = -1,
                               .rows_for = -1 };
}

void page_window_clear(struct page_window *w)
{
    clear_lines(w);
    page_release(&w->page);
    w->page = (struct page){ .arena = ARENA_INIT };
}

bool page_window_fit(struct app *app, struct page_window *w)
{
    int cols = term_cols(), rows = frame_of(app).body_rows;
    bool first = w->lines_for < 0;
    size_t before = w->lines.count;
    size_t ordinal = first ? NO_LINE : page_cursor_ordinal(&w->cursor, &w->lines, w->rows_for);
    if (w->lines_for == cols && (w->rows_for == rows || app->prompt))
        return false;
    if (w->lines_for != cols) {
        clear_lines(w);
        if (!page_lines_make(&w->lines, &w->page, page_draw_width()))
            app_say(app, STYLE_ERROR, "%s", _("out of memory"));
        w->lines_for = cols;
    }
    if (first)
        w->cursor = (struct page_cursor){ 0, NO_LINE };
    else
        page_cursor_return(&w->cursor, &w->lines, ordinal, before, rows);
    w->rows_for = rows;
    return first;
}

void page_window_draw(const struct app *app, const struct page_window *w)
{
    struct frame f = frame_of(app);
    bool on = page_window_item(app, w) != NO_ITEM;
    size_t bar = w->cursor.at > w->cursor.top ? w->cursor.at : w->cursor.top;
    page_draw_title(&w->page, &f);
    for (int i = 0; i < f.body_rows; i++) {
        size_t line = w->cursor.top + (size_t)i;
        if (line < w->lines.count)
            page_draw_line(&w->lines.list[line], f.body + i, on && line == bar);
        else
            term_erase_row(f.body + i);
    }
}

void page_window_add_lines(struct buf *b, const struct page_window *w)
{
    int rows = frame_for(term_rows(), false, false).body_rows;
    frame_add_lines(b, w->cursor.top, rows, w->lines.count);
}

bool page_window_move(const struct app *app, struct page_window *w, enum action action)
{
    return page_cursor_move(&w->cursor, &w->lines, action, frame_of(app).body_rows);
}

uint32_t page_window_item(const struct app *app, const struct page_window *w)
{
    return page_cursor_item(&w->cursor, &w->lines, frame_of(app).body_rows);
}
