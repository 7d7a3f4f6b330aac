/* The history of a year: batches done, and batches undone that can be done again. It has no limit.
 * The saved point is a mark in it; what is unsaved is whatever lies between the mark and now. */
#ifndef TERTIAL_EDIT_HISTORY_H
#define TERTIAL_EDIT_HISTORY_H

#include <stdbool.h>
#include <stddef.h>

#include "edit/change.h"

struct history {
    struct batch **list; /* owned */
    size_t n;
    size_t cap;
    size_t at;    /* list[at - 1] is undone next, list[at] done again */
    size_t saved; /* the place of the mark, or HISTORY_LOST */
};

/* The saved point was in a branch that was undone and then typed over. */
#define HISTORY_LOST ((size_t)-1)

/* clang-format off */
#define HISTORY_INIT { 0, 0, 0, 0, 0 }
/* clang-format on */

/* Makes room for one more, so that history_add() cannot fail when the text has been changed. */
bool history_reserve(struct history *h);

/* Adds a batch that has been done; what was undone before it is forgotten. */
void history_add(struct history *h, struct batch *b);

/* The batch that would be undone or done again; NULL when there is none. Borrowed. */
const struct batch *history_undoable(const struct history *h);
const struct batch *history_redoable(const struct history *h);

/* Steps over it, when the text has been changed accordingly. */
void history_step_back(struct history *h);
void history_step_forward(struct history *h);

void history_mark_saved(struct history *h);
bool history_is_saved(const struct history *h);

void history_release(struct history *h);

#endif
