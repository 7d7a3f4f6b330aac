/* Owns what a click means in the table: its row, the arrow of a group, the head of a column. */
#include "ui/frame.h"
#include "ui/table.h"
#include "ui/term.h"

/* The arrow stands where the row's name begins. */
static bool is_arrow(const struct sheet_row *row, int col)
{
    enum { ARROW_WIDTH = 2, INDENT = 2 };
    int at = frame_margin(term_cols()) + INDENT * (int)row->depth;
    return row->foldable && col >= at && col < at + ARROW_WIDTH;
}

/* Enter on the row of the cursor; so a group folds, and a post is edited. */
bool table_click(struct app *app, struct view *view, int row, int col, bool twice)
{
    struct table_view *t = (struct table_view *)view;
    struct frame f = frame_for(frame_rows(app), true, true);
    size_t at = t->list.top + (size_t)(row > f.body ? row - f.body : 0);
    if (row == f.heads)
        return table_sort_at(app, t, col - frame_margin(term_cols()));
    if (row < f.body || row >= f.body + f.body_rows || at >= t->list.count)
        return false;
    bool again = list_click(&t->list, row - f.body, twice);
    if (is_arrow(&t->book->sheet.rows[t->visible[at]], col))
        view->def->act(app, view, ACTION_FOLD_TOGGLE);
    else if (again)
        view->def->act(app, view, ACTION_ENTER);
    return true;
}
