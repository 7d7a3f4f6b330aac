/* prompt_demo.c – a list with prompts and menus over it, in the loop of the real program. For
 * test_prompt.c and test_menu.c, and for trying them by hand.
 *
 * Enter asks for a comment, - for a figure (Tab goes from one to the other), < for a name with
 * earlier ones, + shows a menu, > asks twice at once; q quits. What came of it is on the status
 * line. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "ui/frame.h"
#include "ui/prompt.h"
#include "ui/term.h"
#include "ui/view.h"

enum { ROWS = 30 };

struct demo {
    struct view view;
    struct list_window list;
    int drawn_whole; /* times */
};

static void ask_comment(struct app *app, struct demo *d);
static void ask_figure(struct app *app, struct demo *d);

static void tell(struct app *app, const char *what, enum prompt_end how, const char *text)
{
    static const char *const ends[] = { "enter", "tab", "backtab", "cancel" };
    app_say(app, STYLE_MESSAGE, "%s <%s> by %s", what, text ? text : "", ends[how]);
}

static enum style count(struct app *app, void *asker, const char *text, struct buf *b)
{
    (void)app;
    (void)asker;
    buf_addf(b, "%zu bytes are typed", strlen(text));
    return STYLE_MUTED;
}

static bool take_comment(struct app *app, void *asker, enum prompt_end how, const char *text,
                         struct buf *why)
{
    (void)why;
    tell(app, "comment", how, text);
    if (how == PROMPT_TAB || how == PROMPT_BACKTAB)
        ask_figure(app, asker);
    return true;
}

static bool take_figure(struct app *app, void *asker, enum prompt_end how, const char *text,
                        struct buf *why)
{
    if (how != PROMPT_CANCEL && text[strspn(text, "0123456789")] != '\0') {
        buf_addf(why, "\"%s\" is no number: it has other characters than digits", text);
        return false;
    }
    tell(app, "figure", how, text);
    if (how == PROMPT_TAB || how == PROMPT_BACKTAB)
        ask_comment(app, asker);
    return true;
}

static bool take_name(struct app *app, void *asker, enum prompt_end how, const char *text,
                      struct buf *why)
{
    (void)asker;
    (void)why;
    tell(app, "name", how, text);
    return true;
}

static void ask_comment(struct app *app, struct demo *d)
{
    static const struct prompt_def def = {
        .preview = count, .done = take_comment, .tabs = true, .rows = 5
    };
    app_ask(app, prompt_new(&def, d, "Comment · row", "", 300, NULL, 0));
}

static void ask_figure(struct app *app, struct demo *d)
{
    static const struct prompt_def def = { .done = take_figure, .tabs = true, .rows = 1 };
    struct prompt *p = prompt_new(&def, d, "Figure\033[31m", "100", 8, NULL, 0);
    if (p)
        prompt_edit(p)->fresh = true;
    app_ask(app, p);
}

static void ask_name(struct app *app, struct demo *d)
{
    static const struct prompt_def def = { .done = take_name, .rows = 1 };
    static const char *const names[] = { "Anna", "Östen" };
    app_ask(app, prompt_new(&def, d, "Name", "", 0, names, 2));
}

static void take_choice(struct app *app, void *asker, int index)
{
    if (index == 0)
        ask_comment(app, asker);
    else
        app_say(app, STYLE_MESSAGE, "choice %d", index);
}

static void ask_choice(struct app *app, struct demo *d)
{
    static const struct menu_def def = { .chosen = take_choice };
    static const struct choice choices[] = {
        { 'c', "comment", NULL, false },
        { 'l', "straight line", "-1 234", false },
        { 's', "by season", "-987", false },
        { 'y', "as last year", "there is no file for the year before, so that nothing is known",
          true },
        { 'q', "quarter", "-5", false },
        { 'w', "known costs", "0", false },
        { 0xE5, "årsbudget", "-2 000", false },
        { 0, "nothing", NULL, false },
    };
    app_ask(app, menu_new(&def, d, "Forecast", choices, sizeof choices / sizeof *choices, 1));
}

static void demo_draw(struct app *app, struct view *view, bool all)
{
    struct demo *d = (struct demo *)view;
    struct frame f = frame_for(frame_rows(app), false, false);
    char text[60];
    d->drawn_whole += all;
    list_show_cursor(&d->list, f.body_rows);
    if (f.title >= 0)
        frame_draw_title(f.title, 0, term_cols(), "prompt_demo", "");
    for (int i = 0; i < f.body_rows; i++) {
        size_t at = d->list.top + (size_t)i;
        snprintf(text, sizeof text, "row %zu, drawn %d.", at, d->drawn_whole);
        term_fill(f.body + i, 0, term_cols(), STYLE_TEXT, at == d->list.cursor, ' ');
        term_put(f.body + i, 0, term_cols(), STYLE_TEXT, at == d->list.cursor, text);
    }
}

static bool demo_act(struct app *app, struct view *view, enum action action)
{
    struct demo *d = (struct demo *)view;
    if (list_move(&d->list, action, frame_for(frame_rows(app), false, false).body_rows))
        return true;
    switch (action) {
    case ACTION_ENTER:
        ask_comment(app, d);
        return true;
    case ACTION_FOLD_ALL:
        ask_figure(app, d);
        return true;
    case ACTION_YEAR_AFTER: /* the second has no place */
        ask_name(app, d);
        ask_figure(app, d);
        return true;
    case ACTION_YEAR_BEFORE:
        ask_name(app, d);
        return true;
    case ACTION_NEXT_UNEXPLAINED:
        ask_choice(app, d);
        return true;
    default:
        return false;
    }
}

static void demo_release(struct view *view)
{
    (void)view;
}

int main(void)
{
    static const struct view_def def = {
        .id = VIEW_TABLE, .draw = demo_draw, .act = demo_act, .release = demo_release
    };
    struct demo demo = { .view = { .def = &def }, .list = { .count = ROWS } };
    struct app app = { .message = BUF_INIT, .redraw = true };
    struct err e = ERR_INIT;

    i18n_start(LANGUAGE_ENGLISH, NULL);
    if (!term_open(&e)) {
        fprintf(stderr, "prompt_demo: %s\n", err_text(&e));
        err_clear(&e);
        return 2;
    }
    app_push(&app, &demo.view);
    app_loop(&app);
    term_close();
    buf_release(&app.message);
    return 0;
}
