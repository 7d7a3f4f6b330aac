/* Owns the stack of views, the prompt over it, and the loop that feeds them. */
#include "ui/app.h"

#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "ui/frame.h"
#include "ui/prompt.h"
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
    app->turn++;
    app->redraw = true;
}

void app_remove(struct app *app)
{
    struct view *top = app->top;
    prompt_free(app->prompt);
    app->prompt = NULL;
    app->top = top->below;
    top->def->release(top);
    app->turn++;
    app->redraw = true;
}

void app_pop(struct app *app)
{
    if (app->top->below)
        app_remove(app);
}

void app_quit(struct app *app, const char *why)
{
    app->done = true;
    app->why = why;
}

void app_ask(struct app *app, struct prompt *p)
{
    app->redraw = true;
    if (!p)
        app_say(app, STYLE_ERROR, "%s", _("out of memory"));
    else if (app->prompt)
        prompt_free(p);
    else
        app->prompt = p;
    app->turn++;
}

static void open_first(struct app *app)
{
    if (app->list->n == 0)
        directory_look(app->dir, app->list, NULL);
    if (app->list->n == 0)
        first_view_push(app);
    else if (app->list->n == 1)
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
    struct buf keyed = BUF_INIT;
    buf_add_keyed(&keyed, app->bindings, app->top ? app->top->def->id : VIEW_TABLE, fmt);
    va_start(ap, fmt);
    int n = buf_ok(&keyed) ? vasprintf(&text, buf_text(&keyed), ap) : -1;
    va_end(ap);
    buf_release(&keyed);
    if (n < 0)
        return;
    buf_reset(&app->message);
    buf_add_visible(&app->message, text, (size_t)n);
    app->message_style = style;
    free(text);
}

/* Every view may have something to ask before it goes. */
static void quit(struct app *app)
{
    for (struct view *v = app->top; v; v = v->below)
        if (v->def->leave && !v->def->leave(app, v, true))
            return;
    app->done = true;
}

static void back(struct app *app)
{
    struct view *top = app->top;
    if (!top->def->leave || top->def->leave(app, top, false))
        app_pop(app);
}

/* Ctrl-C cancels what is going on. Where nothing is, it says how to leave, and leaves when it is
 * pressed again: that is what people try who do not know the program. */
static void cancel(struct app *app)
{
    if (app->cancelled)
        quit(app);
    else if (app->top->below)
        back(app);
    else
        app_say(app, STYLE_MESSAGE, _("{avsluta} quits; so does a second Ctrl-C"));
    app->cancelled = true;
}

/* What is the same in every view. */
static bool act_anywhere(struct app *app, enum action action)
{
    switch (action) {
    case ACTION_QUIT:
        quit(app);
        return true;
    case ACTION_CANCEL:
        cancel(app);
        return true;
    case ACTION_REDRAW:
        term_redraw_all();
        app->redraw = true;
        return true;
    case ACTION_COMMAND:
        command_line_ask(app);
        return true;
    case ACTION_HELP:
        help_view_push(app, app->top->def->id);
        return true;
    case ACTION_BACK:
        if (app->top->below)
            back(app);
        else
            app_say(app, STYLE_MESSAGE, _("{avsluta} quits"));
        return true;
    default:
        return false;
    }
}

bool app_act(struct app *app, enum action action)
{
    return app->top->def->act(app, app->top, action) || act_anywhere(app, action);
}

static bool type_text(struct app *app, const char *text, size_t len)
{
    return app->top->def->type && app->top->def->type(app, app->top, text, len);
}

/* A character that is no key of the view may be the beginning of something typed. */
static bool type_key(struct app *app, uint32_t key)
{
    char bytes[5] = "";
    size_t len = key >= 32 && key < TKEY_UP ? utf8_encode(key, bytes) : 0;
    return len > 0 && type_text(app, bytes, len);
}

static void take_key(struct app *app, uint32_t key)
{
    enum action action = bindings_action(app->bindings, app->top->def->id, key);
    if (action != ACTION_CANCEL)
        app->cancelled = false;
    buf_reset(&app->message);
    if (action != ACTION_NONE && app_act(app, action))
        return;
    if (type_key(app, key))
        return;
    struct buf name = BUF_INIT;
    buf_add_key(&name, key);
    app_say(app, STYLE_MESSAGE, _("the key %s does nothing here; {hjalp} shows the keys"),
            buf_text(&name));
    buf_release(&name);
}

/* The prompt is taken off while it works, for what it calls may open the next one. */
static void take_in_prompt(struct app *app, const struct event *ev)
{
    struct prompt *p = app->prompt;
    app->cancelled = false;
    buf_reset(&app->message);
    if (ev->kind == EVENT_KEY && ev->key == TKEY_CTRL('L')) {
        act_anywhere(app, ACTION_REDRAW);
        return;
    }
    app->prompt = NULL;
    bool done = prompt_event(p, app, ev);
    if (!done && app->prompt) /* it stays, so that the new one has no place */
        prompt_free(app->prompt);
    if (done)
        prompt_free(p);
    else
        app->prompt = p;
    app->redraw |= done;
    app->turn += done;
}

/* What lies behind a prompt is not to be clicked away; and when the first of two quick clicks has
 * opened or closed something, the second was not meant for what has come instead. */
static void take_mouse(struct app *app, const struct event *ev)
{
    enum { WHEEL_ROWS = 3 };
    const struct view_def *def = app->top->def;
    if (ev->key == TKEY_DOUBLE_CLICK && app->clicked != app->turn)
        return;
    app->clicked = app->turn;
    if (app->prompt) {
        take_in_prompt(app, ev);
        return;
    }
    app->cancelled = false;
    buf_reset(&app->message);
    if (ev->key == TKEY_CLICK || ev->key == TKEY_DOUBLE_CLICK) {
        if (def->click)
            def->click(app, app->top, ev->row, ev->col, ev->key == TKEY_DOUBLE_CLICK);
        return;
    }
    for (int i = 0; i < WHEEL_ROWS; i++)
        def->act(app, app->top, ev->key == TKEY_WHEEL_UP ? ACTION_UP : ACTION_DOWN);
}

static void take_event(struct app *app, const struct event *ev)
{
    switch (ev->kind) {
    case EVENT_KEY:
        if (app->prompt)
            take_in_prompt(app, ev);
        else
            take_key(app, ev->key);
        break;
    case EVENT_PASTE:
        if (app->prompt)
            take_in_prompt(app, ev);
        else if (!type_text(app, ev->paste, ev->paste_len))
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
        take_mouse(app, ev);
        break;
    case EVENT_TIMEOUT:
        break;
    }
}

/* What is typed changes the rows of the prompt only; the view is drawn again when it gets fewer or
 * more for itself. */
static void fit_prompt(struct app *app)
{
    int before = frame_rows(app);
    app->prompt_rows = app->prompt ? frame_prompt_rows(app) : 0;
    if (frame_rows(app) != before)
        app->redraw = true;
}

static void draw(struct app *app)
{
    fit_prompt(app);
    bool all = app->redraw;
    app->redraw = false;
    if (all)
        term_erase();
    app->top->def->draw(app, app->top, all);
    frame_draw_footer(app);
    term_flush();
}

void app_loop(struct app *app)
{
    while (app->top && !app->done) {
        struct event ev = { 0 };
        draw(app);
        app->more = false;
        if (app->top->def->settle)
            app->top->def->settle(app, app->top);
        if (app->redraw)
            continue;
        if (app->message.len > 0) { /* it may be new, and the next key takes it away */
            frame_draw_footer(app);
            term_flush();
        }
        term_wait(&ev, app->more ? 0 : -1);
        take_event(app, &ev);
        event_release(&ev);
    }
    while (app->top)
        app_remove(app);
}

bool app_run(const struct app_start *start, struct err *e)
{
    struct app app = { .dir = start->dir,
                       .list = start->list,
                       .readonly = start->readonly,
                       .presentation = start->presentation,
                       .present_next = start->presentation,
                       .examples = start->examples,
                       .bindings = start->bindings,
                       .message = BUF_INIT,
                       .redraw = true };
    if (!term_open(e))
        return false;
    term_theme(start->theme);
    term_mouse(start->mouse);
    open_first(&app);
    const char *codeset = i18n_foreign_codeset();
    if (codeset)
        app_say(&app, STYLE_MESSAGE,
                _("the locale says %s, but tertial writes UTF-8: the terminal must, too"), codeset);
    if (start->problems->n > 0)
        problem_view_push(&app, start->problems, NULL);
    app_loop(&app);
    term_close();
    buf_release(&app.message);
    return app.why ? err_set(e, "%s", app.why) : true;
}
