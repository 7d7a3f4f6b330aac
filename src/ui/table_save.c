/* Owns the saving of what was typed, and the questions before anything could be lost: quitting with
 * unsaved edits, a file that somebody else has changed, what an earlier program left. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "store/save.h"
#include "ui/board_view.h"
#include "ui/table.h"

static void save(struct app *app, struct table_view *t);
static void ask_changed(struct app *app, struct table_view *t);

/* Does what the person wanted before the unsaved edits came between. */
static void go_on(struct app *app, struct table_view *t)
{
    enum table_then then = t->then;
    t->then = THEN_NOTHING;
    switch (then) {
    case THEN_QUIT:
        app_quit(app, NULL);
        break;
    case THEN_BACK:
        app_pop(app);
        break;
    case THEN_YEAR:
        table_open_year(app, t, t->then_year);
        break;
    case THEN_EXPORT:
        export_again(app, t);
        break;
    case THEN_NOTHING:
        break;
    }
}

/* ---- a copy ---- */

static bool done_copy(struct app *app, void *asker, enum prompt_end how, const char *text,
                      struct buf *why)
{
    struct table_view *t = asker;
    struct err e = ERR_INIT;
    if (how == PROMPT_CANCEL) {
        t->then = THEN_NOTHING;
        return true;
    }
    if (!book_save_copy(t->book, text, &e)) {
        buf_add(why, err_text(&e));
        err_clear(&e);
        return false;
    }
    app_say(app, STYLE_MESSAGE, _("a copy is saved as %s"), text);
    err_clear(&e);
    /* who stays has them here, and in the journal */
    t->book->thrown = t->then != THEN_NOTHING && t->then != THEN_EXPORT;
    go_on(app, t);
    return true;
}

static const struct prompt_def copy_prompt = { .done = done_copy, .rows = 2 };

void table_save_as(struct app *app, struct table_view *t)
{
    struct buf name = BUF_INIT;
    const char *home = getenv("HOME");
    buf_addf(&name, "%s/%d-%s.ini", home && *home ? home : ".", t->book->year.year, _("copy"));
    app_ask(app, prompt_new(&copy_prompt, t, _("Save a copy as"), buf_text(&name), 0, NULL, 0));
    buf_release(&name);
}

/* ---- saving ---- */

void table_ask(struct app *app, struct table_view *t, const struct menu_def *def, const char *title,
               const struct choice *choices, size_t n, size_t at)
{
    struct prompt *p = menu_new(def, t, title, choices, n, at);
    if (!p)
        t->then = THEN_NOTHING;
    app_ask(app, p);
}

static void ask(struct app *app, struct table_view *t, const struct menu_def *def,
                const char *title, const struct choice *choices, size_t n)
{
    table_ask(app, t, def, title, choices, n, 0);
}

/* After a refusal: once more, as a copy, or not now. */
static void chosen_refused(struct app *app, void *asker, int index)
{
    struct table_view *t = asker;
    if (index == 0)
        save(app, t);
    else if (index == 1)
        table_save_as(app, t);
    else
        t->then = THEN_NOTHING;
}

static const struct menu_def refused_menu = { .chosen = chosen_refused };

static void ask_anyway(struct app *app, struct table_view *t, unsigned flag, const char *title,
                       const char *detail)
{
    const struct choice choices[] = {
        { 's', _("save all the same"), detail, false },
        { 'c', _("save a copy elsewhere"), NULL, false },
        { 'n', _("do not save now"), NULL, false },
    };
    t->save_flags |= flag;
    ask(app, t, &refused_menu, title, choices, 3);
}

/* Nothing is lost: the edits are there, and in the journal. */
static void ask_failed(struct app *app, struct table_view *t, const char *why, bool again)
{
    const struct choice choices[] = {
        { 'r', _("try again"), NULL, !again },
        { 'c', _("save a copy elsewhere"), NULL, false },
        { 'n', _("do not save now"), _("the edits stay here"), false },
    };
    table_ask(app, t, &refused_menu, why, choices, 3, again ? 0 : 1);
}

static void after_save(struct app *app, struct table_view *t, enum book_save end, size_t n,
                       const struct err *e)
{
    switch (end) {
    case BOOK_SAVED:
        app_say(app, STYLE_MESSAGE, ngettext("saved: %zu value", "saved: %zu values", n), n);
        break;
    case BOOK_SAVED_UNSURE:
        app_say(app, STYLE_ERROR, "%s", err_text(e));
        break;
    case BOOK_NOTHING:
        app_say(app, STYLE_MESSAGE, "%s", _("nothing is unsaved"));
        break;
    case BOOK_CHANGED:
        ask_changed(app, t);
        return;
    case BOOK_READONLY_MODE:
        ask_anyway(app, t, SAVE_EVEN_READONLY, _("The file is marked as read-only"), NULL);
        return;
    case BOOK_LINKED:
        ask_anyway(app, t, SAVE_EVEN_LINKED, _("The file has other names as well (hard links)"),
                   _("the other names keep what was there before"));
        return;
    case BOOK_NOT_OURS:
        ask_failed(app, t, err_text(e), t->book->busy);
        return;
    case BOOK_FAILED:
        ask_failed(app, t, err_text(e), true);
        return;
    }
    t->save_flags = 0;
    table_filter_renew(app, t);
    go_on(app, t);
}

static void save(struct app *app, struct table_view *t)
{
    struct err e = ERR_INIT;
    size_t n = book_unsaved(t->book);
    enum book_save end = book_save(t->book, t->save_flags, &e);
    app->redraw = true;
    after_save(app, t, end, n, &e);
    err_clear(&e);
}

void table_save_then(struct app *app, struct table_view *t, enum table_then then)
{
    t->then = then;
    t->save_flags = 0;
    save(app, t);
}

void table_save(struct app *app, struct table_view *t)
{
    table_save_then(app, t, THEN_NOTHING);
}

/* ---- somebody else's changes ---- */

static void say_merged(struct app *app, struct table_view *t, bool ours)
{
    struct err e = ERR_INIT;
    struct table_place *place = table_remember(t);
    if (!book_merge(t->book, ours, &e))
        app_say(app, STYLE_ERROR, "%s", err_text(&e));
    else
        app_say(app, STYLE_MESSAGE,
                _("the file's changes are taken in; {spara} saves yours together with them"));
    err_clear(&e);
    table_return(app, t, place);
}

enum {
    CHANGED_SHOW,
    CHANGED_THEIRS,
    CHANGED_OURS,
    CHANGED_RELOAD,
    CHANGED_OVERWRITE,
    CHANGED_COPY,
    CHANGED_NOT
};

static void show_changed(struct app *app, struct table_view *t)
{
    struct ini_differences theirs = INI_DIFFERENCES_INIT, clashes = INI_DIFFERENCES_INIT;
    struct err e = ERR_INIT;
    bool changed;
    if (book_outside(t->book, &changed, &theirs, &clashes, &e)) {
        t->again = ASK_CHANGED;
        table_show_differences(app, t, _("In the file, since it was read:"), &theirs,
                               _("Changed by both (theirs → mine):"), &clashes);
    } else {
        app_say(app, STYLE_ERROR, "%s", err_text(&e));
    }
    err_clear(&e);
    ini_differences_release(&theirs);
    ini_differences_release(&clashes);
}

static void chosen_changed(struct app *app, void *asker, int index)
{
    struct table_view *t = asker;
    switch (index) {
    case CHANGED_SHOW:
        show_changed(app, t);
        break;
    case CHANGED_THEIRS:
    case CHANGED_OURS:
        t->then = THEN_NOTHING;
        say_merged(app, t, index == CHANGED_OURS);
        break;
    case CHANGED_RELOAD:
        t->book->thrown = true;
        t->then = THEN_NOTHING;
        table_open_year(app, t, t->book->year.year);
        break;
    case CHANGED_OVERWRITE:
        t->save_flags |= SAVE_EVEN_CHANGED;
        save(app, t);
        break;
    case CHANGED_COPY:
        table_save_as(app, t);
        break;
    default:
        t->then = THEN_NOTHING;
        break;
    }
}

static const struct menu_def changed_menu = { .chosen = chosen_changed };

static void ask_how_changed(struct app *app, struct table_view *t,
                            const struct ini_differences *theirs,
                            const struct ini_differences *clashes)
{
    struct buf title = BUF_INIT, clash = BUF_INIT;
    bool both = clashes->n > 0;
    buf_add(&title, theirs->n ? _("Somebody else has changed the file: ")
                              : _("Somebody else has changed the file (comments or spacing)"));
    buf_add_differences(&title, t, theirs);
    buf_add_clash_count(&clash, clashes);
    const struct choice choices[] = {
        { 'v', _("show the differences"), NULL, theirs->n == 0 },
        { 'm', both ? _("merge; theirs where both changed") : _("merge both"), buf_text(&clash),
          false },
        { 'e', _("merge; mine where both changed"), both ? NULL : _("nothing was changed by both"),
          !both },
        { 'l', _("read theirs; mine are dropped"), NULL, false },
        { 'o', _("write over theirs"), NULL, false },
        { 'c', _("save mine as a copy"), NULL, false },
        { 'n', _("do nothing now"), NULL, false },
    };
    table_ask(app, t, &changed_menu, buf_text(&title), choices, sizeof choices / sizeof *choices,
              1);
    buf_release(&title);
    buf_release(&clash);
}

enum { UNREADABLE_AGAIN, UNREADABLE_OVERWRITE, UNREADABLE_COPY };

static void chosen_unreadable(struct app *app, void *asker, int index)
{
    struct table_view *t = asker;
    if (index == UNREADABLE_OVERWRITE)
        t->save_flags |= SAVE_EVEN_CHANGED;
    if (index == UNREADABLE_AGAIN || index == UNREADABLE_OVERWRITE)
        save(app, t);
    else if (index == UNREADABLE_COPY)
        table_save_as(app, t);
    else
        t->then = THEN_NOTHING;
}

static const struct menu_def unreadable_menu = { .chosen = chosen_unreadable };

/* The file is gone, or nothing that can be merged. */
static void ask_unreadable(struct app *app, struct table_view *t, const char *why)
{
    const struct choice choices[] = {
        { 'r', _("try again"), NULL, false },
        { 'o', _("write the file anew, as it is here"), NULL, false },
        { 'c', _("save a copy elsewhere"), NULL, false },
        { 'n', _("do not save now"), _("the edits stay here"), false },
    };
    struct buf title = BUF_INIT;
    buf_addf(&title, _("%d.ini cannot be read any more: %s"), t->book->year.year, why);
    ask(app, t, &unreadable_menu, buf_text(&title), choices, 4);
    buf_release(&title);
}

static void ask_changed(struct app *app, struct table_view *t)
{
    struct ini_differences theirs = INI_DIFFERENCES_INIT, clashes = INI_DIFFERENCES_INIT;
    struct err e = ERR_INIT;
    bool changed;
    if (book_outside(t->book, &changed, &theirs, &clashes, &e))
        ask_how_changed(app, t, &theirs, &clashes);
    else
        ask_unreadable(app, t, err_text(&e));
    err_clear(&e);
    ini_differences_release(&theirs);
    ini_differences_release(&clashes);
}

void table_reload(struct app *app, struct table_view *t)
{
    bool changed = false;
    struct ini_differences theirs = INI_DIFFERENCES_INIT, clashes = INI_DIFFERENCES_INIT;
    struct err e = ERR_INIT;
    t->then = THEN_NOTHING;
    if (book_unsaved(t->book) == 0) {
        if (table_open_year(app, t, t->book->year.year))
            app_say(app, STYLE_MESSAGE, "%s", _("the files have been read again"));
    } else if (!book_outside(t->book, &changed, &theirs, &clashes, &e)) {
        app_say(app, STYLE_ERROR, "%s", err_text(&e));
    } else if (!changed) {
        app_say(app, STYLE_MESSAGE, "%s", _("the file has not changed; your edits are still here"));
    } else if (clashes.n == 0) {
        say_merged(app, t, false);
    } else {
        ask_how_changed(app, t, &theirs, &clashes);
    }
    err_clear(&e);
    ini_differences_release(&theirs);
    ini_differences_release(&clashes);
}

/* ---- leaving ---- */

static void chosen_unsaved(struct app *app, void *asker, int index)
{
    struct table_view *t = asker;
    if (index == 0) {
        t->save_flags = 0;
        save(app, t);
    } else if (index == 1) {
        t->book->thrown = true;
        go_on(app, t);
    } else {
        t->then = THEN_NOTHING;
    }
}

static const struct menu_def unsaved_menu = { .chosen = chosen_unsaved };

bool table_may(struct app *app, struct table_view *t, enum table_then then, int year)
{
    size_t n = book_unsaved(t->book);
    if (n == 0)
        return true;
    const struct choice choices[] = {
        { 's', _("save"), t->book->readonly, false },
        { 'x', _("throw the edits away"), NULL, false },
        { 'n', _("stay here"), NULL, false },
    };
    struct buf title = BUF_INIT;
    buf_addf(&title, ngettext("%zu value is not saved", "%zu values are not saved", n), n);
    t->then = then;
    t->then_year = year;
    ask(app, t, &unsaved_menu, buf_text(&title), choices, 3);
    buf_release(&title);
    return false;
}

bool table_leave(struct app *app, struct view *view, bool quit)
{
    return table_may(app, (struct table_view *)view, quit ? THEN_QUIT : THEN_BACK, 0);
}

/* The presentation waits until the book is confirmed and what an earlier program left is seen to.
 */
static void present(struct app *app, struct table_view *t)
{
    if (!app->present_next || app->top != &t->view || app->prompt)
        return;
    app->present_next = false;
    board_view_push(app, t);
}

/* The figures are on the screen a moment before the second reader has confirmed them; if it does
 * not, they go. */
void table_settle(struct app *app, struct view *view)
{
    struct table_view *t = (struct table_view *)view;
    struct problems problems = PROBLEMS_INIT;
    struct err e = ERR_INIT;
    if (!book_confirm(t->book, &problems)) {
        app_remove(app);
        problem_view_push(app, &problems, NULL);
        problems_release(&problems);
        return;
    }
    if (!t->settled) {
        t->settled = true;
        if (app->readonly && !t->book->readonly)
            t->book->readonly = strdup(app->readonly);
        book_look_at_rights(t->book);
        app->redraw |= t->book->readonly != NULL;
        table_look_for_journal(app, t);
    } else if (t->again != ASK_NOTHING) { /* back from the page of differences */
        enum table_question again = t->again;
        t->again = ASK_NOTHING;
        if (again == ASK_RESTORE)
            table_look_for_journal(app, t);
        else
            ask_changed(app, t);
    } else if (!book_settle(t->book, &e)) {
        app_say(app, STYLE_ERROR, "%s", err_text(&e));
    }
    present(app, t);
    err_clear(&e);
    problems_release(&problems);
}
