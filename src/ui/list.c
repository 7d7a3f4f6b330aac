/* Owns moving in lists. */
#include "ui/view.h"

bool list_move(struct list_window *w, enum action action, int page)
{
    size_t step = page > 1 ? (size_t)page - 1 : 1;
    size_t last = w->count > 0 ? w->count - 1 : 0;
    switch (action) {
    case ACTION_UP:
        w->cursor -= w->cursor > 0;
        return true;
    case ACTION_DOWN:
        w->cursor += w->cursor < last;
        return true;
    case ACTION_PAGE_UP:
        w->cursor = w->cursor > step ? w->cursor - step : 0;
        return true;
    case ACTION_PAGE_DOWN:
        w->cursor = last - w->cursor > step ? w->cursor + step : last;
        return true;
    case ACTION_TOP:
        w->cursor = 0;
        return true;
    case ACTION_BOTTOM:
        w->cursor = last;
        return true;
    default:
        return false;
    }
}

void list_show_cursor(struct list_window *w, int rows)
{
    size_t height = rows > 0 ? (size_t)rows : 1;
    if (w->count > 0 && w->cursor >= w->count)
        w->cursor = w->count - 1;
    if (w->cursor < w->top)
        w->top = w->cursor;
    if (w->cursor >= w->top + height)
        w->top = w->cursor - height + 1;
    if (w->top + height > w->count)
        w->top = w->count > height ? w->count - height : 0;
}

bool list_click(struct list_window *w, int row, bool twice)
{
    size_t at = w->top + (size_t)(row > 0 ? row : 0);
    if (row < 0 || at >= w->count)
        return false;
    bool again = twice || at == w->cursor;
    w->cursor = at;
    return again;
}
