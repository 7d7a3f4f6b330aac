/* Prompts: a line at the foot of the screen where something is typed, and menus to choose from.
 *
 * A prompt lies over the view that asked: the view is drawn in the rows that are left. Keys and
 * pastes go to the prompt alone. There is one at a time; app_ask() opens it. */
#ifndef TERTIAL_UI_PROMPT_H
#define TERTIAL_UI_PROMPT_H

#include <stdbool.h>

#include "base/buf.h"
#include "ui/event.h"
#include "ui/line_edit.h"
#include "ui/theme.h"

struct app;

/* How a prompt was left. */
enum prompt_end { PROMPT_ENTER, PROMPT_TAB, PROMPT_BACKTAB, PROMPT_CANCEL };

/* What a prompt is about. Every function gets `asker`. */
struct prompt_def {
    /* The line under what is typed: what it would mean, or what is wrong with it. Appends to b and
     * gives the style; may be NULL. Asked when the text has changed. */
    enum style (*preview)(struct app *app, void *asker, const char *text, struct buf *b);
    /* Takes what was typed (NULL for PROMPT_CANCEL, which cannot be refused). False keeps the
     * prompt open, with the text as it is, and the reason in the preview's place until the text
     * changes. It may open the next prompt, when it returns true. */
    bool (*done)(struct app *app, void *asker, enum prompt_end how, const char *text,
                 struct buf *why);
    /* Takes a paste of several cells or lines in place of the text; true ends the prompt, false
     * keeps it, with the reason. NULL: such a paste is a text like others. */
    bool (*paste)(struct app *app, void *asker, const char *text, size_t len, struct buf *why);
    /* One value, such as an amount: a paste of several cells or lines is refused, and the text
     * stands beside its label where there is room. */
    bool one;
    bool tabs;       /* Tab and Shift-Tab end it too */
    const char *tab; /* N_(): what Tab does; NULL: goes to what is next */
    int rows; /* the text may wrap to this many rows, where the screen has them; at least 1 */
};

/* An entry of a menu. Texts are copied. */
struct choice {
    uint32_t key; /* the letter that chooses it at once; 0 = none */
    const char *label;
    const char *detail; /* at the right: what it would give; or NULL */
    bool disabled;      /* shown, with its detail as the reason, but not to be chosen */
};

struct menu_def {
    /* Takes the index of what was chosen, or -1 when cancelled. It may open the next prompt. */
    void (*chosen)(struct app *app, void *asker, int index);
    /* Tab and Shift-Tab leave it without a choice; NULL: they do nothing. May open the next one. */
    void (*passed)(struct app *app, void *asker, enum prompt_end how);
    /* Left (-1) and right (1) move what the cursor is on: it ends the menu, and is to open it again
     * as it is then. NULL: they do nothing. */
    void (*moved)(struct app *app, void *asker, int index, int step);
};

struct prompt; /* either kind */

/* A prompt with a label ("Framsteget · prognos T2"), a first text, and the right end of the label's
 * line for the limit ("812 left") when there is one, in bytes. history may be NULL; it is borrowed.
 * NULL without memory. */
struct prompt *prompt_new(const struct prompt_def *def, void *asker, const char *label,
                          const char *text, size_t limit, const char *const *history,
                          size_t history_count);
/* With the cursor on `at`. NULL without memory. */
struct prompt *menu_new(const struct menu_def *def, void *asker, const char *title,
                        const struct choice *choices, size_t n, size_t at);
/* Calls none of its functions. NULL is nothing. */
void prompt_free(struct prompt *p);

/* The text in a prompt, before it is opened: for a caller that offers it whole (`fresh`). NULL for
 * a menu. */
struct line_edit *prompt_edit(struct prompt *p);

/* Puts a paste into the text, as when it comes while the prompt is open. Not for a menu. */
void prompt_paste(struct prompt *p, const char *text, size_t len);

/* Rows that it needs at this width, out of at most `most`. When there are few, what gives way is
 * more rows of text than one, the keys, the label, the preview; of a menu the choices scroll and
 * the keys, then the title go. */
int prompt_height(struct prompt *p, struct app *app, int cols, int most);

/* Draws it in these rows, `margin` columns in, and sets the cursor or hides it. */
void prompt_draw(struct prompt *p, struct app *app, int row, int rows, int margin, int cols);

/* Takes a key, a paste, or in a menu the mouse. True when the prompt is done with: the caller frees
 * it, after which the def's function has been called (it may have opened the next prompt). */
bool prompt_event(struct prompt *p, struct app *app, const struct event *ev);

#endif
