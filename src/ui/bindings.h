/* Which keys do what: the table of actions with what the configuration says instead. */
#ifndef TERTIAL_UI_BINDINGS_H
#define TERTIAL_UI_BINDINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "store/problem.h"
#include "ui/action.h"

/* Keys of a row: those that are chosen, and those of the row alone; see bindings_apply(). */
enum { BINDING_KEYS = 2 * ACTION_KEYS };

struct bindings {
    uint32_t (*keys)[BINDING_KEYS]; /* by row of action_defs, 0 after the last; owned */
};

/* One line of the configuration: the keys of an action, 0 after the last; no key at all is allowed
 * too. */
struct binding {
    enum action action;
    uint32_t keys[ACTION_KEYS];
    uint32_t line;
    bool refused;
};

/* The keys of the table. False without memory; bindings_release() may be called all the same. */
bool bindings_init(struct bindings *b);
void bindings_release(struct bindings *b);

/* Gives the actions their keys. A key that would mean two things in one view is a problem of the
 * line that asks for it, and that action keeps its own keys. Where an action has several rows, the
 * keys that all of them have are replaced, and a key that only one has (Enter) stays. */
void bindings_apply(struct bindings *b, struct binding *list, size_t n, const char *file,
                    struct problems *p);

/* The k-th key of a row of action_defs; 0 when there is none. b may be NULL: the table's. */
uint32_t bindings_key(const struct bindings *b, size_t row, int k);

/* Appends a text of ours in which {name} stands for the key that does the action of that name: in
 * the view, or else in another; ":name" when no key does. */
void buf_add_keyed(struct buf *b, const struct bindings *bindings, enum view_id view,
                   const char *text);

/* What a key means in a view; ACTION_NONE when nothing. */
enum action bindings_action(const struct bindings *b, enum view_id view, uint32_t key);

/* The keys of an action that can be replaced; returns how many. */
size_t bindings_default(enum action action, uint32_t keys[ACTION_KEYS]);

#endif
