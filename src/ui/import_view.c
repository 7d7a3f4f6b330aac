/* Owns the view of an import: its preview, and what accepting it does to the book. */
#include "ui/import_view.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "sheet/summary.h"

void import_view_forget(struct import_view *v)
{
    page_window_clear(&v->window);
    if (v->read)
        import_release(&v->import);
    v->read = false;
}

/* ---- drawing ---- */

static bool is_shown(const struct import_view *v)
{
    return v->window.page.title != NULL;
}

/* While there is nothing to show, what it came from stays in sight. */
static void draw(struct app *app, struct view *view, bool all)
{
    struct import_view *v = (struct import_view *)view;
    if (!is_shown(v)) {
        view->below->def->draw(app, view->below, all);
        return;
    }
    page_window_fit(app, &v->window);
    page_window_draw(app, &v->window);
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
    page_window_add_lines(b, &v->window);
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
        return page_window_move(app, &v->window, action);
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
        page_window_init(&v->window);
        v->path = path ? strdup(path) : NULL;
        v->text = path ? NULL : strndup(text, len);
        v->len = len;
    }
    bool ok = v && (path ? v->path : v->text);
    if (v && !ok)
        release(&v->view);
    app_push(app, ok ? &v->view : NULL);
}
