/* The editing of one text: characters, cursor, words, and how it wraps. It knows no screen.
 *
 * The text is UTF-8. What is typed and pasted brings no line breaks, control characters or other
 * invisible characters into it; a text that is set is taken as it is. The cursor stands before a
 * whole character and never between a letter and its combining marks. */
#ifndef TERTIAL_UI_LINE_EDIT_H
#define TERTIAL_UI_LINE_EDIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "ui/event.h"

struct line_edit {
    struct buf text;
    size_t cursor;  /* a byte offset */
    size_t limit;   /* bytes that the text may have; 0 = any number */
    struct buf cut; /* what Ctrl-K, Ctrl-U and Ctrl-W took, for Ctrl-Y */
    /* The present value is offered whole, like a selected text: what is typed or pasted first
     * replaces it, what deletes takes all of it, a movement keeps it. Set by the caller. */
    bool fresh;
    /* Earlier entries, newest last; borrowed. Up and Down go through them; those that are longer
     * than the limit are passed over. One that is changed becomes what is being typed. */
    const char *const *history;
    size_t history_count;
    size_t history_at; /* history_count: what is being typed */
    char *typed;       /* kept while an earlier entry is shown */
};

/* The cursor is at the end. False without memory; it may be released then, and not used. */
bool line_edit_init(struct line_edit *l, const char *text, size_t limit);
void line_edit_release(struct line_edit *l);

/* Replaces the text, which may be longer than the limit: it can only be made shorter then. The
 * cursor goes to the end. False without memory: nothing was changed. */
bool line_edit_set(struct line_edit *l, const char *text);

/* Borrows earlier entries; what is there now is what is being typed. */
void line_edit_set_history(struct line_edit *l, const char *const *history, size_t count);

enum line_edit_result {
    LINE_IGNORED, /* the key means nothing here: Enter, Tab, Esc, F-keys */
    LINE_MOVED,   /* the text is as it was */
    LINE_CHANGED,
    LINE_FULL, /* it would be longer than the limit; nothing was changed */
    LINE_NOMEM /* nothing was changed */
};

/* Takes a key: characters, Left, Right, Home, End, Ctrl-A, E, B, F, Ctrl-Left and Ctrl-Right or
 * Alt-B and Alt-F where the terminal sends them, Backspace, Ctrl-H, Delete, Ctrl-D, Ctrl-U, K, W,
 * Y, Alt-Backspace, Up, Down, Ctrl-P, N (history). */
enum line_edit_result line_edit_key(struct line_edit *l, uint32_t key);

/* Puts a paste in: a line break or tab becomes one blank, with the blanks and breaks around it;
 * outer blanks go; other control characters and invisible ones are left out. As much as the limit
 * allows is never cut silently: LINE_FULL puts nothing in. */
enum line_edit_result line_edit_paste(struct line_edit *l, const char *text, size_t len);

/* ---- Showing it ---- */

/* One screen row of the wrapped text. */
struct line_row {
    size_t from, to; /* bytes */
};

/* Wraps the text at blanks into rows of at most `width` columns (a longer word is broken); there is
 * always one row, and the cursor at the end of a full row begins a new one. Returns the number of
 * rows; fills at most `max` of them. */
size_t line_edit_wrap(const struct line_edit *l, int width, struct line_row *rows, size_t max);

/* Where the cursor is: its row, and its column in it. */
void line_edit_where(const struct line_edit *l, int width, size_t *row, int *col);

/* Moves the cursor a row up (-1) or down (1), to the same column or as near as there is text.
 * False when there is no such row. */
bool line_edit_move_row(struct line_edit *l, int width, int step);

#endif
