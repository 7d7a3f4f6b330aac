/* Owns the stack of views and the loop that feeds it. */
#include "ui/app.h"

#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "ui/frame.h"
#include "ui/term.h"
#include "ui/view.h"

void app_push(struct app *app, struct view *view)
{
    if (!view) {
        app_say(app, STYLE_ERROR, "%s", _("out of memory"));
        return;
    }
    view->below = app->top;
    app->top = view;
    app->redraw = true;
}

void app_remove(struct app *app)
{
    struct view *top = app->top;
    app->top = top->below;
    top->def->release(top);
    app->redraw = true;
}

void app_pop(struct app *app)
{
    if (app->top->below)
        app_remove(app);
}

static void open_first(struct app *app)
{
    if (app->list->n == 1)
        table_view_push(app, app->list->paths[0]);
    else
        chooser_view_push(app);
}

void app_try_again(struct app *app)
{
    app_remove(app);
    if (app->top)
        app->top->def->act(app, app->top, ACTION_RELOAD);
    else
        open_first(app);
}

void app_say(struct app *app, enum style style, const char *fmt, ...)
{
    char *text;
    va_list ap;
    va_start(ap, fmt);
    int n = vasprintf(&text, fmt, ap);
    va_end(ap);
    if (n < 0)
        return;
    buf_reset(&app->message);
    buf_add_visible(&app->message, text, (size_t)n);
    app->message_style = style;
    free(text);
}

/* Ctrl-C cancels what is going on. Where nothing is, it says how to leave, and leaves when it is
 * pressed again: that is what people try who do not know the program. */
static void cancel(struct app *app)
{
    if (app->cancelled)
        app->done = true;
    else if (app->top->below)
        app_pop(app);
    else
        app_say(app, STYLE_MESSAGE, "%s", _("q quits; so does a second Ctrl-C"));
    app->cancelled = true;
}

/* What is the same in every view. */
static bool act_anywhere(struct app *app, enum action action)
{
    switch (action) {
    case ACTION_QUIT:
        app->done = true;
        return true;
    case ACTION_CANCEL:
        cancel(app);
        return true;
    case ACTION_REDRAW:
        term_redraw_all();
        app->redraw = true;
        return true;
    case ACTION_HELP:
        help_view_push(app, app->top->def->id);
        return true;
    case ACTION_BACK:
        if (app->top->below)
            app_pop(app);
        else
            app_say(app, STYLE_MESSAGE, "%s", _("q quits"));
        return true;
    default:
        return false;
    }
}

static void take_key(struct app *app, uint32_t key)
{
    enum action action = action_of_key(app->top->def->id, key);
    if (action != ACTION_CANCEL)
        app->cancelled = false;
    buf_reset(&app->message);
    if (action != ACTION_NONE &&
        (app->top->def->act(app, app->top, action) || act_anywhere(app, action)))
        return;
    struct buf name = BUF_INIT;
    buf_add_key(&name, key);
    app_say(app, STYLE_MESSAGE, _("the key %s does nothing here; ? shows the keys"),
            buf_text(&name));
    buf_release(&name);
}

static void take_event(struct app *app, const struct event *ev)
{
    switch (ev->kind) {
    case EVENT_KEY:
        take_key(app, ev->key);
        break;
    case EVENT_PASTE:
        app_say(app, STYLE_MESSAGE, "%s", _("nothing can be pasted here"));
        break;
    case EVENT_RESIZE:
        app->redraw = true;
        break;
    case EVENT_SIGNAL:
        term_die(ev->signo);
    case EVENT_GONE:
        term_die(SIGHUP);
    case EVENT_MOUSE:
    case EVENT_TIMEOUT:
        break;
    }
}

static void draw(struct app *app)
{
    bool all = app->redraw;
    app->redraw = false;
    if (all)
        term_erase();
    app->top->def->draw(app, app->top, all);
    frame_draw_footer(app);
    term_flush();
}

bool app_run(const char *dir, struct directory_list *list, const struct problems *problems,
             struct err *e)
{
    struct app app = { .dir = dir, .list = list, .message = BUF_INIT, .redraw = true };
    if (!term_open(e))
        return false;
    open_first(&app);
    const char *codeset = i18n_foreign_codeset();
    if (codeset)
        app_say(&app, STYLE_MESSAGE,
                _("the locale says %s, but tertial writes UTF-8: the terminal must, too"), codeset);
    if (problems->n > 0)
        problem_view_push(&app, problems);
    while (app.top && !app.done) {
        struct event ev = { 0 };
        draw(&app);
        if (app.top->def->settle)
            app.top->def->settle(&app, app.top);
        if (app.redraw)
            continue;
        term_wait(&ev, -1);
        take_event(&app, &ev);
        event_release(&ev);
    }
    while (app.top)
        app_remove(&app);
    term_close();
    buf_release(&app.message);
    return true;
}
