/* Owns the order of what was done and undone, and where in it the file was saved. */
#include "edit/history.h"

#include <assert.h>
#include <stdlib.h>

bool history_reserve(struct history *h)
{
    if (h->n < h->cap)
        return true;
    size_t cap = h->cap ? h->cap * 2 : 16;
    struct batch **list = realloc(h->list, cap * sizeof *list);
    if (!list)
        return false;
    h->list = list;
    h->cap = cap;
    return true;
}

void history_add(struct history *h, struct batch *b)
{
    while (h->n > h->at)
        batch_free(h->list[--h->n]);
    if (h->saved != HISTORY_LOST && h->saved > h->at)
        h->saved = HISTORY_LOST;
    assert(h->n < h->cap);
    h->list[h->n++] = b;
    h->at = h->n;
}

const struct batch *history_undoable(const struct history *h)
{
    return h->at > 0 ? h->list[h->at - 1] : NULL;
}

const struct batch *history_redoable(const struct history *h)
{
    return h->at < h->n ? h->list[h->at] : NULL;
}

void history_step_back(struct history *h)
{
    assert(h->at > 0);
    h->at--;
}

void history_step_forward(struct history *h)
{
    assert(h->at < h->n);
    h->at++;
}

void history_mark_saved(struct history *h)
{
    h->saved = h->at;
}

bool history_is_saved(const struct history *h)
{
    return h->saved == h->at;
}

void history_release(struct history *h)
{
    for (size_t i = 0; i < h->n; i++)
        batch_free(h->list[i]);
    free(h->list);
    *h = (struct history)HISTORY_INIT;
}
