/* Owns the drawing of the table. */
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "sheet/summary.h"
#include "ui/frame.h"
#include "ui/table.h"
#include "ui/term.h"

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
    size_t at = (size_t)(row - t->book->sheet.rows);
    buf_add(&name, t->marked[at] ? "• " : !row->foldable ? "  " : t->folded[at] ? "▸ " : "▾ ");
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
    if (row->unsaved && margin > 0) /* a sign, for what has no colours and no column */
        term_put(at, 0, 1, STYLE_GROUP, selected, "*");
    /* the cursor's row is one bar: patches of colour in it would only be hard to read */
    for (size_t i = 0; i < t->layout.count && !selected; i++) {
        const struct layout_column *c = &t->layout.columns[i];
        enum style style = row->cells[c->id].unsaved
                               ? STYLE_UNSAVED
                               : frame_state_style(row->cells[c->id].state, own);
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
    if (t->sort.on && t->sort.by_name) { /* else names need no heading */
        buf_addf(&text, "%s %s", _("Name"), sort_arrow(&t->sort));
        buf_add_column(&cell, buf_text(&text), t->layout.name_width, false);
        term_put(at, margin, t->layout.name_width, STYLE_HEADING, false, buf_text(&cell));
    }
    for (size_t i = 0; i < t->layout.count; i++) {
        const struct layout_column *c = &t->layout.columns[i];
        buf_reset(&text);
        buf_reset(&cell);
        buf_add_sorted_heading(&text, &t->book->sheet, c->id, &t->sort);
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
    if (round_is_decided(&t->book->year, book_round(t->book)))
        buf_addf(&right, _("T%d decided · "), book_round(t->book));
    buf_add_sheet_scope_in(&right, &t->book->statement, t->book->sheet.unit);
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

/* The rule above the result says what is left out, and how much of the table is below it. */
static void draw_rule(const struct table_view *t, const struct frame *f, int margin)
{
    size_t shown = t->list.top + (size_t)f->body_rows;
    int width = used_width(t), taken = margin;
    struct buf filter = BUF_INIT;
    term_fill(f->rule, margin, width, STYLE_RULE, false, 0x2500);
    buf_add_filter(&filter, t, term_cols() - margin - 5);
    if (filter.len > 0) {
        term_put(f->rule, margin + 1, 1, STYLE_MESSAGE, false, " ");
        taken = margin + 2 +
                term_put(f->rule, margin + 2, term_cols() - margin - 2, STYLE_MESSAGE, false,
                         buf_text(&filter));
        term_put(f->rule, taken++, 1, STYLE_MESSAGE, false, " ");
    }
    frame_draw_more(f->rule, taken, margin + width,
                    shown < t->list.count ? t->list.count - shown : 0);
    buf_release(&filter);
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
    if (t->book->sheet.row_count == 0)
        first_draw_empty(f, t->book->year.path);
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

void table_draw(struct app *app, struct view *view, bool all)
{
    struct table_view *t = (struct table_view *)view;
    int cols = term_cols();
    struct frame f = frame_for(frame_rows(app), true, result_row(t) != NULL);
    if (t->layout_for != cols) {
        bool whole = table_layout(t, cols, &t->layout);
        t->layout_for = whole ? cols : -1;
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

/* What u would undo, where there is room to say so. */
static void add_undoable(struct buf *b, const struct table_view *t, int width)
{
    const struct batch *batch = history_undoable(&t->book->history);
    struct buf part = BUF_INIT;
    if (!batch)
        return;
    buf_add(&part, b->len > 0 ? " · " : "");
    buf_add_keyed(&part, t->bindings, VIEW_TABLE, _("{angra} undoes"));
    buf_addf(&part, " %s", batch->what);
    if (utf8_width(buf_text(b)) + utf8_width(buf_text(&part)) <= width)
        buf_add(b, buf_text(&part));
    buf_release_part(&part, b);
}

static void add_part(struct buf *b, struct buf *part)
{
    buf_add(b, b->len > 0 && part->len > 0 ? " · " : "");
    buf_add(b, buf_text(part));
    buf_release_part(part, b);
}

/* What is searched for, and, where no rule says it, the filter. */
static void add_found(struct buf *b, const struct table_view *t, int width)
{
    struct buf part = BUF_INIT;
    struct frame f = frame_for(term_rows(), true, result_row(t) != NULL);
    buf_add_find(&part, t);
    add_part(b, &part);
    part = (struct buf)BUF_INIT;
    if (f.rule < 0)
        buf_add_filter(&part, t, width - (b->len > 0 ? utf8_width(buf_text(b)) + 3 : 0));
    add_part(b, &part);
}

/* Read-only, and how much is unsaved; then what the equity becomes; then what u would undo. */
void table_status(const struct view *view, int width, struct buf *b)
{
    const struct table_view *t = (const struct table_view *)view;
    size_t n = book_unsaved(t->book);
    if (t->book->readonly)
        buf_add(b, _("READ-ONLY"));
    add_found(b, t, width);
    if (n > 0) {
        buf_add(b, b->len > 0 ? " · " : "");
        buf_addf(b, ngettext("%zu unsaved", "%zu unsaved", n), n);
    }
    if (t->book->left) {
        buf_add(b, b->len > 0 ? " · " : "");
        buf_add(b, _("earlier edits wait"));
    }
    if (b->len == 0 && table_is_planned(t))
        buf_add(b, _("an amount typed on a row is its budget"));
    struct buf equity = BUF_INIT;
    int used = b->len > 0 ? utf8_width(buf_text(b)) + 3 : 0;
    buf_add_equity_in(&equity, &t->book->statement, t->book->sheet.unit, width - used);
    if (used > 0 && used + utf8_width(buf_text(&equity)) > width)
        buf_reset(&equity); /* half an amount is another amount */
    if (b->len > 0 && equity.len > 0)
        buf_add(b, " · ");
    buf_add(b, buf_text(&equity));
    buf_release_part(&equity, b);
    add_undoable(b, t, width);
}
