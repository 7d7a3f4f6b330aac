/* Owns the view of an import: its preview, and what accepting it does to the book. */
#include "ui/import_view.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "sheet/summary.h"
#include "ui/frame.h"
#include "ui/page_draw.h"
#include "ui/term.h"

static struct frame frame_of(const struct app *app)
{
    return frame_for(frame_rows(app), false, false);
}

static void forget_lines(struct import_view *v)
{
    if (v->lines_for >= 0)
        page_lines_release(&v->lines);
    v->lines = (struct page_lines){ 0 };
    v->lines_for = -1;
}

void import_view_forget(struct import_view *v)
{
    forget_lines(v);
    page_release(&v->page);
    v->page = (struct page){ .arena = ARENA_INIT };
    if (v->read)
        import_release(&v->import);
    v->read = false;
}

/* ---- drawing ---- */

static bool is_shown(const struct import_view *v)
{
    return v->page.title != NULL;
}

/* Lays the page out for the screen where it was made for another one. */
static void fit(struct app *app, struct import_view *v)
{
    int cols = term_cols(), rows = frame_of(app).body_rows;
    bool first = v->lines_for < 0;
    size_t before = first ? 0 : v->lines.count;
    size_t ordinal = first ? NO_LINE : page_cursor_ordinal(&v->cursor, &v->lines, v->rows_for);
    if (v->lines_for == cols && (v->rows_for == rows || app->prompt))
        return;
    if (v->lines_for != cols) {
        forget_lines(v);
        if (!page_lines_make(&v->lines, &v->page, page_draw_width()))
            app_say(app, STYLE_ERROR, "%s", _("out of memory"));
        v->lines_for = cols;
    }
    if (first)
        v->cursor = (struct page_cursor){ 0, NO_LINE };
    else
        page_cursor_return(&v->cursor, &v->lines, ordinal, before, rows);
    v->rows_for = rows;
}

/* While there is nothing to show, what it came from stays in sight. */
static void draw(struct app *app, struct view *view, bool all)
{
    struct import_view *v = (struct import_view *)view;
    struct frame f = frame_of(app);
    if (!is_shown(v)) {
        view->below->def->draw(app, view->below, all);
        return;
    }
    fit(app, v);
    page_draw_title(&v->page, &f);
    bool on = page_cursor_item(&v->cursor, &v->lines, f.body_rows) != NO_ITEM;
    size_t bar = v->cursor.at > v->cursor.top ? v->cursor.at : v->cursor.top;
    for (int i = 0; i < f.body_rows; i++) {
        size_t line = v->cursor.top + (size_t)i;
        if (line < v->lines.count)
            page_draw_line(&v->lines.list[line], f.body + i, on && line == bar);
        else
            term_erase_row(f.body + i);
    }
}

static void status(const struct view *view, int width, struct buf *b)
{
    const struct import_view *v = (const struct import_view *)view;
    size_t unsaved = book_unsaved(v->table->book);
    (void)width;
    if (!is_shown(v))
        return;
    if (unsaved > 0)
        buf_addf(b, ngettext("%zu unsaved", "%zu unsaved", unsaved), unsaved);
    frame_add_lines(b, v->cursor.top, frame_for(term_rows(), false, false).body_rows,
                    v->lines.count);
}

/* ---- accepting ---- */

/* "96 values changed in 12 posts, through Aug": what the status line says when it is done. */
static void add_done(struct buf *b, const struct import *im)
{
    const struct outcomes *o = &im->outcomes;
    size_t edits = im->budget ? im->budgets.edits : o->edits;
    if (!import_changes(im)) {
        buf_add(b, _("nothing had to be changed"));
        return;
    }
    buf_addf(b, ngettext("%zu value changed", "%zu values changed", edits), edits);
    if (!im->budget)
        buf_addf(b, ngettext(" in %zu post, through %s", " in %zu posts, through %s", o->posts),
                 o->posts, month_name(im->through));
}

static void say_done(struct app *app, const struct table_view *t, const char *done, bool ours)
{
    if (ours && t->book->readonly)
        app_say(app, STYLE_ERROR,
                _("%s; what you type now is a what-if, {spara-kopia} saves a copy"),
                t->book->readonly);
    else if (t->book->readonly)
        app_say(app, STYLE_MESSAGE, _("%s · {angra} takes it all back"), done);
    else
        app_say(app, STYLE_MESSAGE, _("%s · {angra} takes it all back · {spara} saves"), done);
}

/* The table comes up, also where a page of it was looked at: it shows what has changed. */
static void accept(struct app *app, struct import_view *v)
{
    struct table_view *t = v->table;
    struct err e = ERR_INIT;
    struct buf done = BUF_INIT;
    bool ours = !t->book->readonly, changes = import_changes(&v->import);
    struct table_place *place = table_remember(t);
    bool ok = !changes || import_accept(t->book, &v->import, &e);
    table_return(app, t, place);
    add_done(&done, &v->import);
    if (ok)
        while (app->top != &t->view)
            app_pop(app);
    if (!ok)
        app_say(app, STYLE_ERROR, "%s", err_text(&e));
    else if (changes)
        say_done(app, t, buf_text(&done), ours);
    else
        app_say(app, STYLE_MESSAGE, "%s", buf_text(&done));
    err_clear(&e);
    buf_release(&done);
}

/* ---- the view ---- */

static bool act(struct app *app, struct view *view, enum action action)
{
    struct import_view *v = (struct import_view *)view;
    if (action == ACTION_RELOAD) { /* from the page of its problems, too */
        v->state = IMPORT_READ;
        app->redraw = true;
        return true;
    }
    if (!is_shown(v))
        return false;
    switch (action) {
    case ACTION_ACCEPT:
        accept(app, v);
        return true;
    case ACTION_PERIOD:
        if (v->import.budget)
            app_say(app, STYLE_MESSAGE, "%s", _("a budget is of the whole year"));
        else
            import_view_ask_month(app, v);
        return true;
    default:
        return page_cursor_move(&v->cursor, &v->lines, action, frame_of(app).body_rows);
    }
}

static void settle(struct app *app, struct view *view)
{
    struct import_view *v = (struct import_view *)view;
    if (v->state == IMPORT_READ)
        import_view_read(app, v);
    else if (v->state == IMPORT_REFUSED)
        app_pop(app);
}

static bool offers(const struct view *view, enum action action)
{
    const struct import_view *v = (const struct import_view *)view;
    return is_shown(v) && !(action == ACTION_PERIOD && v->import.budget);
}

static const char *hint(const struct view *view, enum action action)
{
    const struct import_view *v = (const struct import_view *)view;
    if (action == ACTION_ACCEPT && is_shown(v) && !import_changes(&v->import))
        return N_("nothing to change");
    return action == ACTION_BACK ? N_("cancel") : NULL;
}

static void release(struct view *view)
{
    struct import_view *v = (struct import_view *)view;
    import_view_forget(v);
    free(v->path);
    free(v->text);
    free(v);
}

static const struct view_def import_def = {
    .id = VIEW_IMPORT,
    .draw = draw,
    .act = act,
    .status = status,
    .release = release,
    .settle = settle,
    .offers = offers,
    .hint = hint,
};

void import_view_push(struct app *app, struct table_view *t, const char *path, const char *text,
                      size_t len)
{
    struct import_view *v = calloc(1, sizeof *v);
    if (v) {
        v->view.def = &import_def;
        v->table = t;
        v->lines_for = v->rows_for = -1;
        v->page = (struct page){ .arena = ARENA_INIT };
        v->path = path ? strdup(path) : NULL;
        v->text = path ? NULL : strndup(text, len);
        v->len = len;
    }
    bool ok = v && (path ? v->path : v->text);
    if (v && !ok)
        release(&v->view);
    app_push(app, ok ? &v->view : NULL);
}
