/* Owns the home view: the operating statement of one year, its rows, and what its keys do. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "edit/entry_text.h"
#include "ui/board_view.h"
#include "ui/frame.h"
#include "ui/import_view.h"
#include "ui/table.h"
#include "ui/term.h"

static bool hidden(const struct table_view *t, size_t row)
{
    const struct sheet *sheet = &t->book->sheet;
    if (!t->filter.passes[row])
        return true;
    for (uint32_t p = sheet->rows[row].parent; p != NO_ITEM; p = sheet->rows[p].parent)
        if (t->folded[p])
            return true;
    return sheet->rows[row].is_result; /* stands by itself at the bottom */
}

void table_find_visible(struct table_view *t)
{
    t->list.count = 0;
    for (size_t i = 0; i < t->book->sheet.row_count; i++)
        if (!hidden(t, t->order[i]))
            t->visible[t->list.count++] = t->order[i];
}

void table_go_to(struct table_view *t, size_t row)
{
    while (t->filter.passes[row] && hidden(t, row) && t->book->sheet.rows[row].parent != NO_ITEM)
        row = t->book->sheet.rows[row].parent;
    t->list.cursor = 0;
    for (size_t i = 0; i < t->list.count; i++)
        if (t->rank[t->visible[i]] <= t->rank[row])
            t->list.cursor = i;
}

void table_show(struct app *app, struct table_view *t, size_t row)
{
    table_find_visible(t);
    table_go_to(t, row);
    app->redraw = true;
}

void table_unfold_to(struct app *app, struct table_view *t, size_t row)
{
    const struct sheet_row *rows = t->book->sheet.rows;
    for (uint32_t p = rows[row].parent; p != NO_ITEM; p = rows[p].parent)
        t->folded[p] = false;
    table_show(app, t, row);
}

void table_go_to_item(struct table_view *t, uint32_t item)
{
    for (size_t r = 0; r < t->book->sheet.row_count; r++)
        if (t->book->sheet.rows[r].item == item)
            table_go_to(t, r);
}

const struct sheet_row *table_row(const struct table_view *t)
{
    return t->list.count > 0 ? &t->book->sheet.rows[t->visible[t->list.cursor]] : NULL;
}

bool table_is_post(const struct table_view *t, uint32_t item)
{
    enum item_kind kind = t->book->year.items[item].kind;
    return kind == ITEM_POST || kind == ITEM_INTERVENTION || kind == ITEM_MEMO;
}

bool table_next_post(struct table_view *t, int step)
{
    for (size_t at = t->list.cursor;;) {
        if (step < 0 ? at == 0 : at + 1 >= t->list.count)
            return false;
        at = step < 0 ? at - 1 : at + 1;
        if (table_is_post(t, t->book->sheet.rows[t->visible[at]].item)) {
            t->list.cursor = at;
            return true;
        }
    }
}

/* ---- opening ---- */

struct book_years **table_years(struct table_view *t)
{
    if (t->years_made != t->made) {
        book_years_close(t->years);
        t->years = NULL;
        t->years_made = t->made;
    }
    return &t->years;
}

static void let_go(struct table_view *t)
{
    book_years_close(t->years);
    t->years = NULL;
    book_close(t->book);
    t->book = NULL;
}

bool table_open_year(struct app *app, struct table_view *t, int year)
{
    struct problems problems = PROBLEMS_INIT;
    struct book *book = book_open(t->dir, year, &problems);
    if (book) {
        struct table_place *place = table_remember(t);
        bool show_rounds = t->book->show_rounds, same = t->book->year.year == book->year.year;
        int month = same ? t->book->month : 0, round = same ? t->book->round : 0;
        let_go(t);
        t->book = book;
        t->settled = false;
        table_look_apply(t);
        if (month)
            book_look_at_month(book, month, NULL);
        if (show_rounds || round)
            book_look(book, round, show_rounds, NULL);
        table_return(app, t, place);
    } else {
        t->book->thrown = false; /* it stays, with what is unsaved */
    }
    app->redraw = true;
    if (problems.n > 0 || problems.nomem)
        problem_view_push(app, &problems, NULL);
    problems_release(&problems);
    return book != NULL;
}

static void change_year(struct app *app, struct table_view *t, int step)
{
    const struct federation *f = &t->book->federation;
    size_t at = book_year_index(t->book);
    if (step < 0 && at == 0)
        app_say(app, STYLE_MESSAGE, _("%d is the first year that has a file"), f->years[0]);
    else if (step > 0 && at + 1 >= f->year_count)
        table_new_year(app, t);
    else if (table_may(app, t, THEN_YEAR, f->years[step < 0 ? at - 1 : at + 1]))
        table_open_year(app, t, f->years[step < 0 ? at - 1 : at + 1]);
}

/* ---- keys ---- */

static void fold_all(struct app *app, struct table_view *t)
{
    const struct sheet_row *row = table_row(t);
    size_t at = row ? (size_t)(row - t->book->sheet.rows) : 0;
    bool any_open = false;
    for (size_t r = 0; r < t->book->sheet.row_count; r++)
        any_open |=
            t->book->sheet.rows[r].foldable && !t->folded[r] && t->book->sheet.rows[r].depth == 0;
    for (size_t r = 0; r < t->book->sheet.row_count; r++)
        t->folded[r] = any_open && t->book->sheet.rows[r].foldable;
    table_find_visible(t);
    if (row)
        table_go_to(t, at);
    app->redraw = true;
}

static void set_fold(struct table_view *t, size_t row, bool folded)
{
    t->folded[row] = folded;
    table_find_visible(t);
    table_go_to(t, row);
}

static void fold(struct app *app, struct table_view *t, enum action action)
{
    const struct sheet_row *row = table_row(t);
    if (!row)
        return;
    size_t at = (size_t)(row - t->book->sheet.rows);
    bool open = row->foldable && !t->folded[at];
    if (action == ACTION_FOLD && !open && row->parent != NO_ITEM)
        table_go_to(t, row->parent);
    else if (!row->foldable)
        app_say(app, STYLE_MESSAGE, "%s", _("nothing stands under this row"));
    else
        set_fold(t, at, action == ACTION_FOLD || (action == ACTION_FOLD_TOGGLE && open));
    app->redraw = true;
}

static void edit_row(struct app *app, struct table_view *t, enum table_field field,
                     const char *text)
{
    const struct sheet_row *row = table_row(t);
    if (row)
        table_edit(app, t, row->item, field, text);
}

/* Enter does what a row is for. */
static void enter(struct app *app, struct table_view *t)
{
    const struct sheet_row *row = table_row(t);
    if (row && !table_is_post(t, row->item) && row->foldable)
        fold(app, t, ACTION_FOLD_TOGGLE);
    else
        edit_row(app, t, FIELD_FORECAST, NULL);
}

static bool look_around(struct app *app, struct table_view *t, enum action action)
{
    struct frame f = frame_for(frame_rows(app), true, true);
    if (list_move(&t->list, action, f.body_rows))
        return true;
    switch (action) {
    case ACTION_FOLD:
    case ACTION_UNFOLD:
    case ACTION_FOLD_TOGGLE:
        fold(app, t, action);
        return true;
    case ACTION_FOLD_ALL:
        fold_all(app, t);
        return true;
    case ACTION_YEAR_BEFORE:
        change_year(app, t, -1);
        return true;
    case ACTION_YEAR_AFTER:
        change_year(app, t, 1);
        return true;
    case ACTION_NEW_YEAR:
        table_new_year(app, t);
        return true;
    case ACTION_PRESENT:
        board_view_push(app, t);
        return true;
    case ACTION_EXPORT:
        export_ask(app, t, PAGES, NO_ITEM, NULL);
        return true;
    case ACTION_IMPORT:
        import_ask(app, t);
        return true;
    default:
        return false;
    }
}

/* Esc ends a search, then takes the filter away; only then is it the way back. */
static bool end_finding(struct app *app, struct table_view *t)
{
    if (t->find.active)
        t->find.active = false;
    else if (t->filter.kind != FILTER_NONE)
        table_filter_clear(app, t);
    else
        return false;
    app->redraw = true;
    return true;
}

static bool find(struct app *app, struct table_view *t, enum action action)
{
    switch (action) {
    case ACTION_FIND:
        table_find(app, t);
        return true;
    case ACTION_FIND_BEFORE:
        table_find_next(app, t, -1);
        return true;
    case ACTION_NEXT_UNEXPLAINED:
        if (t->find.active)
            table_find_next(app, t, 1);
        else
            table_next_unexplained(app, t);
        return true;
    case ACTION_JUMP:
        table_jump(app, t);
        return true;
    case ACTION_FILTER:
        table_filter(app, t);
        return true;
    case ACTION_SORT:
        table_sort(app, t);
        return true;
    case ACTION_COLUMNS:
        table_columns(app, t);
        return true;
    case ACTION_BACK:
        return end_finding(app, t);
    default:
        return false;
    }
}

static bool table_act(struct app *app, struct view *view, enum action action)
{
    struct table_view *t = (struct table_view *)view;
    if (look_around(app, t, action) || find(app, t, action) || table_pages_act(app, t, action))
        return true;
    switch (action) {
    case ACTION_ENTER:
        enter(app, t);
        return true;
    case ACTION_EDIT:
        edit_row(app, t, FIELD_FORECAST, NULL);
        return true;
    case ACTION_COMMENT:
        edit_row(app, t, FIELD_COMMENT, NULL);
        return true;
    case ACTION_UNDO:
    case ACTION_REDO:
        table_undo(app, t, action == ACTION_REDO);
        return true;
    case ACTION_SUGGEST:
        table_suggest(app, t);
        return true;
    case ACTION_MARK:
        table_mark(app, t);
        return true;
    case ACTION_ROUNDS:
        table_rounds(app, t);
        return true;
    case ACTION_SHOW_ROUNDS:
        table_show_rounds(app, t);
        return true;
    case ACTION_PERIOD:
        table_period(app, t);
        return true;
    case ACTION_LINES:
        table_lines(app, t);
        return true;
    case ACTION_FIELDS:
        table_fields_push(app, t);
        return true;
    case ACTION_LOG:
        table_show_log(app, t);
        return true;
    case ACTION_EDITOR:
        table_open_editor(app, t);
        return true;
    case ACTION_SAVE:
        table_save(app, t);
        return true;
    case ACTION_SAVE_AS:
        t->then = THEN_NOTHING;
        table_save_as(app, t);
        return true;
    case ACTION_RELOAD:
        table_reload(app, t);
        return true;
    default:
        return false;
    }
}

/* A digit or a sign is the beginning of a forecast. */
static bool table_type(struct app *app, struct view *view, const char *text, size_t len)
{
    static const char *const begins[] = { "+", "-", "=", "*", "(", "−" };
    const char *at = text;
    for (size_t n; (n = entry_blank(at, strlen(at))) > 0;) /* as copied from a right-hand column */
        at += n;
    bool amount = len > 0 && *at >= '0' && *at <= '9';
    for (size_t i = 0; i < sizeof begins / sizeof *begins; i++)
        amount |= strncmp(at, begins[i], strlen(begins[i])) == 0;
    if (amount)
        edit_row(app, (struct table_view *)view, FIELD_FORECAST, text);
    return amount;
}

static void table_release(struct view *view)
{
    struct table_view *t = (struct table_view *)view;
    let_go(t);
    table_entries_release(t);
    free(t->folded);
    free(t->marked);
    free(t->visible);
    free(t->order);
    free(t->rank);
    table_filter_release(t);
    table_find_release(t);
    export_release(&t->export);
    free(t->import_from);
    free(t->dir);
    free(t);
}

static bool table_offers(const struct view *view, enum action action)
{
    const struct table_view *t = (const struct table_view *)view;
    size_t at = book_year_index(t->book);
    switch (action) { /* the same on every row, so that the bar does not flicker under the cursor */
    case ACTION_YEAR_BEFORE:
        return at > 0;
    case ACTION_YEAR_AFTER:
        return at + 1 < t->book->federation.year_count;
    case ACTION_EDIT:
    case ACTION_COMMENT:
        return !round_is_decided(&t->book->year, book_round(t->book));
    case ACTION_SUGGEST: /* forecasts, which a budget that is being made has no use for */
        return !round_is_decided(&t->book->year, book_round(t->book)) && !table_is_planned(t);
    case ACTION_UNDO:
        return history_undoable(&t->book->history) != NULL;
    case ACTION_REDO:
        return history_redoable(&t->book->history) != NULL;
    case ACTION_SAVE:
        return book_unsaved(t->book) > 0 && !t->book->readonly;
    case ACTION_SAVE_AS:
        return book_unsaved(t->book) > 0 && t->book->readonly;
    case ACTION_NEXT_UNEXPLAINED:
        return t->find.active || table_unexplained(t) > 0;
    case ACTION_FIND_BEFORE:
        return t->find.active;
    default:
        return true;
    }
}

static const char *table_hint(const struct view *view, enum action action)
{
    const struct table_view *t = (const struct table_view *)view;
    if (action == ACTION_NEXT_UNEXPLAINED && t->find.active)
        return N_("next match");
    if (action == ACTION_BACK && t->find.active)
        return N_("end search");
    if (action == ACTION_BACK && t->filter.kind != FILTER_NONE)
        return N_("show all");
    return NULL;
}

static const struct view_def table_def = {
    .id = VIEW_TABLE,
    .draw = table_draw,
    .act = table_act,
    .type = table_type,
    .status = table_status,
    .release = table_release,
    .settle = table_settle,
    .leave = table_leave,
    .offers = table_offers,
    .hint = table_hint,
    .click = table_click,
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
    t->bindings = app->bindings;
    t->book = book_open_readable(dir, &problems);
    bool ok = t->book && table_fit(t);
    if (ok) {
        app_push(app, &t->view);
        table_look_read(app, t);
    } else {
        problems.nomem |= t->book != NULL;
        table_release(&t->view);
    }
    if ((!ok || problems.n > 0) && (ok || !first_view_push_year(app, dir)))
        problem_view_push(app, &problems, NULL);
    problems_release(&problems);
}
