/* Owns the home view: the operating statement of one year. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "book/book.h"
#include "sheet/summary.h"
#include "ui/frame.h"
#include "ui/term.h"
#include "ui/view.h"

struct table_view {
    struct view view;
    char *dir;
    struct book *book;
    bool *folded;    /* by row of the sheet */
    size_t *visible; /* rows that are not folded away, in order */
    struct list_window list;
    size_t drawn_cursor, drawn_top; /* of the last frame */
    struct layout layout;
    int layout_for; /* the width it was made for; 0 = none */
};

static bool hidden(const struct table_view *t, size_t row)
{
    const struct sheet *sheet = &t->book->sheet;
    for (uint32_t p = sheet->rows[row].parent; p != NO_ITEM; p = sheet->rows[p].parent)
        if (t->folded[p])
            return true;
    return sheet->rows[row].is_result; /* stands by itself at the bottom */
}

static void find_visible(struct table_view *t)
{
    t->list.count = 0;
    for (size_t r = 0; r < t->book->sheet.row_count; r++)
        if (!hidden(t, r))
            t->visible[t->list.count++] = r;
}

/* Puts the cursor on a row, or on what it is folded under. */
static void go_to_row(struct table_view *t, size_t row)
{
    while (hidden(t, row) && t->book->sheet.rows[row].parent != NO_ITEM)
        row = t->book->sheet.rows[row].parent;
    for (size_t i = 0; i < t->list.count; i++)
        if (t->visible[i] <= row)
            t->list.cursor = i;
}

static const struct sheet_row *current(const struct table_view *t)
{
    return t->list.count > 0 ? &t->book->sheet.rows[t->visible[t->list.cursor]] : NULL;
}

/* ---- drawing ---- */

static enum style row_style(const struct table_view *t, const struct sheet_row *row)
{
    if (row->is_result)
        return STYLE_RESULT;
    switch (t->book->year.items[row->item].kind) {
    case ITEM_GROUP:
        return STYLE_GROUP;
    case ITEM_TOTAL:
        return STYLE_SUM;
    case ITEM_MEMO:
        return STYLE_MUTED;
    default:
        return STYLE_TEXT;
    }
}

static bool flush_right(enum column_id id)
{
    return sheet_columns[id].kind == SHEET_MONEY || sheet_columns[id].kind == SHEET_PERCENT;
}

static void add_name(struct buf *line, const struct table_view *t, const struct sheet_row *row)
{
    struct buf name = BUF_INIT;
    const char *text = t->book->year.items[row->item].name;
    buf_add_fill(&name, ' ', (size_t)(2 * row->depth));
    buf_add(&name, !row->foldable ? "  " : t->folded[row - t->book->sheet.rows] ? "▸ " : "▾ ");
    buf_add_visible(&name, text, strlen(text));
    buf_add_column(line, buf_text(&name), t->layout.name_width, false);
    buf_release(&name);
}

/* The row in its own style, as one text: blanks between the cells cost nothing, and a change of
 * attributes between them would. Cells that mean something else are drawn over it. */
static void draw_row(const struct table_view *t, int at, const struct sheet_row *row, bool selected)
{
    int cols = term_cols(), margin = frame_margin(cols), used = t->layout.name_width;
    enum style own = row_style(t, row);
    struct buf line = BUF_INIT, cell = BUF_INIT;
    add_name(&line, t, row);
    for (size_t i = 0; i < t->layout.count; i++) {
        const struct layout_column *c = &t->layout.columns[i];
        buf_reset(&cell);
        buf_add_cell(&cell, &t->book->sheet, row, c->id);
        buf_add_fill(&line, ' ', (size_t)(c->at - used));
        buf_add_column(&line, buf_text(&cell), c->width, flush_right(c->id));
        used = c->at + c->width;
    }
    term_fill(at, 0, cols, own, selected, ' ');
    term_put(at, margin, cols - margin, own, selected, buf_text(&line));
    /* the cursor's row is one bar: patches of colour in it would only be hard to read */
    for (size_t i = 0; i < t->layout.count && !selected; i++) {
        const struct layout_column *c = &t->layout.columns[i];
        enum style style = frame_state_style(row->cells[c->id].state, own);
        if (style == own)
            continue;
        buf_reset(&cell);
        buf_reset(&line);
        buf_add_cell(&line, &t->book->sheet, row, c->id);
        buf_add_column(&cell, buf_text(&line), c->width, flush_right(c->id));
        term_put(at, margin + c->at, c->width, style, false, buf_text(&cell));
    }
    buf_release(&line);
    buf_release(&cell);
}

static void draw_heads(const struct table_view *t, int at)
{
    int margin = frame_margin(term_cols());
    struct buf text = BUF_INIT, cell = BUF_INIT;
    for (size_t i = 0; i < t->layout.count; i++) {
        const struct layout_column *c = &t->layout.columns[i];
        buf_reset(&text);
        buf_reset(&cell);
        buf_add_heading(&text, &t->book->sheet, c->id);
        buf_add_column(&cell, buf_text(&text), c->width, flush_right(c->id));
        term_put(at, margin + c->at, c->width, STYLE_HEADING, false, buf_text(&cell));
    }
    buf_release(&text);
    buf_release(&cell);
}

static int used_width(const struct table_view *t)
{
    const struct layout *l = &t->layout;
    return l->count ? l->columns[l->count - 1].at + l->columns[l->count - 1].width : l->name_width;
}

static void draw_title(const struct table_view *t, int at)
{
    int cols = term_cols(), margin = frame_margin(cols);
    struct buf left = BUF_INIT, right = BUF_INIT;
    buf_add_sheet_scope(&right, &t->book->statement);
    buf_add_sheet_title(&left, &t->book->statement, false);
    if (margin + utf8_width(buf_text(&left)) + 2 + utf8_width(buf_text(&right)) > cols) {
        buf_reset(&left);
        buf_add_sheet_title(&left, &t->book->statement, true);
    }
    int width = margin + used_width(t),
        need = margin + utf8_width(buf_text(&left)) + 2 + utf8_width(buf_text(&right));
    if (width < need)
        width = need;
    frame_draw_title(at, margin, width < cols ? width : cols, buf_text(&left), buf_text(&right));
    buf_release(&left);
    buf_release(&right);
}

static const struct sheet_row *result_row(const struct table_view *t)
{
    for (size_t r = 0; r < t->book->sheet.row_count; r++)
        if (t->book->sheet.rows[r].is_result)
            return &t->book->sheet.rows[r];
    return NULL;
}

/* The rule above the result says how much of the table is below it. */
static void draw_rule(const struct table_view *t, const struct frame *f, int margin)
{
    size_t shown = t->list.top + (size_t)f->body_rows;
    int width = used_width(t);
    term_fill(f->rule, margin, width, STYLE_RULE, false, 0x2500);
    if (shown >= t->list.count)
        return;
    struct buf more = BUF_INIT;
    buf_addf(&more, ngettext(" %zu row more ↓ ", " %zu rows more ↓ ", t->list.count - shown),
             t->list.count - shown);
    int at = margin + width - utf8_width(buf_text(&more)) - 2;
    if (at > margin)
        term_put(f->rule, at, term_cols() - at, STYLE_HINT, false, buf_text(&more));
    buf_release(&more);
}

static void draw_everything(struct table_view *t, const struct frame *f)
{
    int cols = term_cols(), margin = frame_margin(cols);
    const struct sheet_row *result = result_row(t);
    if (f->title >= 0)
        draw_title(t, f->title);
    if (f->heads >= 0)
        draw_heads(t, f->heads);
    for (int i = 0; i < f->body_rows; i++) {
        size_t at = t->list.top + (size_t)i;
        if (at < t->list.count)
            draw_row(t, f->body + i, &t->book->sheet.rows[t->visible[at]], at == t->list.cursor);
        else
            term_erase_row(f->body + i);
    }
    if (f->rule >= 0)
        draw_rule(t, f, margin);
    if (f->result >= 0 && result)
        draw_row(t, f->result, result, false);
}

/* Moving the cursor within the window changes two rows; anything else draws the body again. */
static void draw_moved(struct table_view *t, const struct frame *f)
{
    size_t cursors[] = { t->drawn_cursor, t->list.cursor };
    for (int i = 0; i < 2; i++) {
        size_t at = cursors[i];
        if (at >= t->list.top && at - t->list.top < (size_t)f->body_rows && at < t->list.count)
            draw_row(t, f->body + (int)(at - t->list.top), &t->book->sheet.rows[t->visible[at]],
                     at == t->list.cursor);
    }
}

static void table_draw(struct app *app, struct view *view, bool all)
{
    struct table_view *t = (struct table_view *)view;
    int cols = term_cols();
    struct frame f = frame_for(term_rows(), true, result_row(t) != NULL);
    (void)app;
    if (t->layout_for != cols) {
        sheet_layout(&t->layout, &t->book->sheet, cols - frame_margin(cols));
        t->layout_for = cols;
        all = true;
    }
    list_show_cursor(&t->list, f.body_rows);
    if (all || t->list.top != t->drawn_top)
        draw_everything(t, &f);
    else if (t->list.cursor != t->drawn_cursor)
        draw_moved(t, &f);
    t->drawn_cursor = t->list.cursor;
    t->drawn_top = t->list.top;
}

static void table_status(const struct view *view, int width, struct buf *b)
{
    const struct table_view *t = (const struct table_view *)view;
    buf_add_equity(b, &t->book->statement, width);
}

/* ---- opening ---- */

/* Puts a book in place of the one that is shown, all groups as they are at first. */
static bool take_book(struct table_view *t, struct book *book)
{
    size_t n = book->sheet.row_count + 1;
    bool *folded = calloc(n, sizeof *folded);
    size_t *visible = calloc(n, sizeof *visible);
    if (!folded || !visible) {
        free(folded);
        free(visible);
        return false;
    }
    for (size_t r = 0; r + 1 < n; r++)
        folded[r] = book->sheet.rows[r].folded_first;
    book_close(t->book);
    free(t->folded);
    free(t->visible);
    t->book = book;
    t->folded = folded;
    t->visible = visible;
    t->layout_for = 0;
    t->list = (struct list_window){ 0 };
    find_visible(t);
    return true;
}

/* Rows that were folded stay so, and the cursor on its row, by their IDs. */
static bool take_book_in_place(struct table_view *t, struct book *book)
{
    struct table_view old = *t;
    const struct sheet_row *row = current(t);
    char *place = row ? strdup(t->book->year.items[row->item].id) : NULL;
    bool *keep = calloc(book->sheet.row_count + 1, sizeof *keep);
    for (size_t r = 0; keep && r < book->sheet.row_count; r++) {
        const char *id = book->year.items[book->sheet.rows[r].item].id;
        keep[r] = book->sheet.rows[r].folded_first;
        for (size_t o = 0; o < old.book->sheet.row_count; o++)
            if (strcmp(old.book->year.items[old.book->sheet.rows[o].item].id, id) == 0)
                keep[r] = old.folded[o] && book->sheet.rows[r].foldable;
    }
    bool ok = keep && take_book(t, book);
    for (size_t r = 0; ok && r < book->sheet.row_count; r++)
        t->folded[r] = keep[r];
    if (ok) {
        find_visible(t);
        t->list.top = old.list.top;
        for (size_t r = 0; place && r < book->sheet.row_count; r++)
            if (strcmp(book->year.items[book->sheet.rows[r].item].id, place) == 0)
                go_to_row(t, r);
    }
    free(place);
    free(keep);
    return ok;
}

/* Opens a year; what is shown stays when it cannot be read. */
static bool open_year(struct app *app, struct table_view *t, int year)
{
    struct problems problems = PROBLEMS_INIT;
    struct book *book = book_open(t->dir, year, &problems);
    bool ok = book && take_book_in_place(t, book);
    if (book && !ok) {
        problems.nomem = true;
        book_close(book);
    }
    app->redraw = true;
    if (problems.n > 0 || problems.nomem)
        problem_view_push(app, &problems);
    problems_release(&problems);
    return ok;
}

static void change_year(struct app *app, struct table_view *t, int step)
{
    const struct federation *f = &t->book->federation;
    size_t at = book_year_index(t->book);
    if (step < 0 && at == 0)
        app_say(app, STYLE_MESSAGE, _("%d is the first year that has a file"), f->years[0]);
    else if (step > 0 && at + 1 >= f->year_count)
        app_say(app, STYLE_MESSAGE, _("%d is the last year that has a file"),
                f->years[f->year_count - 1]);
    else
        open_year(app, t, f->years[step < 0 ? at - 1 : at + 1]);
}

static void reload(struct app *app, struct table_view *t)
{
    if (open_year(app, t, t->book->year.year))
        app_say(app, STYLE_MESSAGE, "%s", _("the files have been read again"));
}

/* ---- keys ---- */

static void set_all(struct table_view *t, bool folded)
{
    const struct sheet_row *row = current(t);
    size_t at = row ? (size_t)(row - t->book->sheet.rows) : 0;
    for (size_t r = 0; r < t->book->sheet.row_count; r++)
        t->folded[r] = folded && t->book->sheet.rows[r].foldable;
    find_visible(t);
    if (row)
        go_to_row(t, at);
}

static void set_fold(struct table_view *t, size_t row, bool folded)
{
    t->folded[row] = folded;
    find_visible(t);
    go_to_row(t, row);
}

static void fold(struct app *app, struct table_view *t, enum action action)
{
    const struct sheet_row *row = current(t);
    if (!row)
        return;
    size_t at = (size_t)(row - t->book->sheet.rows);
    bool open = row->foldable && !t->folded[at];
    if (action == ACTION_FOLD && !open && row->parent != NO_ITEM)
        go_to_row(t, row->parent);
    else if (!row->foldable)
        app_say(app, STYLE_MESSAGE, "%s", _("nothing stands under this row"));
    else
        set_fold(t, at, action == ACTION_FOLD || (action == ACTION_FOLD_TOGGLE && open));
    app->redraw = true;
}

static bool table_act(struct app *app, struct view *view, enum action action)
{
    struct table_view *t = (struct table_view *)view;
    struct frame f = frame_for(term_rows(), true, true);
    if (list_move(&t->list, action, f.body_rows))
        return true;
    switch (action) {
    case ACTION_FOLD:
    case ACTION_UNFOLD:
    case ACTION_FOLD_TOGGLE:
        fold(app, t, action);
        return true;
    case ACTION_FOLD_ALL:
    case ACTION_UNFOLD_ALL:
        set_all(t, action == ACTION_FOLD_ALL);
        app->redraw = true;
        return true;
    case ACTION_YEAR_BEFORE:
        change_year(app, t, -1);
        return true;
    case ACTION_YEAR_AFTER:
        change_year(app, t, 1);
        return true;
    case ACTION_RELOAD:
        reload(app, t);
        return true;
    default:
        return false;
    }
}

static void table_release(struct view *view)
{
    struct table_view *t = (struct table_view *)view;
    book_close(t->book);
    free(t->folded);
    free(t->visible);
    free(t->dir);
    free(t);
}

static bool table_offers(const struct view *view, enum action action)
{
    const struct table_view *t = (const struct table_view *)view;
    size_t at = book_year_index(t->book);
    if (action == ACTION_YEAR_BEFORE)
        return at > 0;
    if (action == ACTION_YEAR_AFTER)
        return at + 1 < t->book->federation.year_count;
    return true;
}

/* The figures are on the screen a moment before the second reader has confirmed them; if it does
 * not, they go. */
static void table_settle(struct app *app, struct view *view)
{
    struct table_view *t = (struct table_view *)view;
    struct problems problems = PROBLEMS_INIT;
    if (!book_confirm(t->book, &problems)) {
        app_remove(app);
        problem_view_push(app, &problems);
    }
    problems_release(&problems);
}

static const struct view_def table_def = {
    .id = VIEW_TABLE,
    .draw = table_draw,
    .act = table_act,
    .status = table_status,
    .release = table_release,
    .settle = table_settle,
    .offers = table_offers,
};

void table_view_push(struct app *app, const char *dir)
{
    struct table_view *t = calloc(1, sizeof *t);
    struct problems problems = PROBLEMS_INIT;
    if (!t || !(t->dir = strdup(dir))) {
        free(t);
        app_push(app, NULL);
        return;
    }
    t->view.def = &table_def;
    struct book *book = book_open_readable(dir, &problems);
    bool ok = book && take_book(t, book);
    if (ok) {
        app_push(app, &t->view);
    } else {
        problems.nomem |= book != NULL;
        book_close(book);
        table_release(&t->view);
    }
    if (!ok || problems.n > 0)
        problem_view_push(app, &problems);
    problems_release(&problems);
}
