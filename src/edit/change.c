/* Owns changes and batches of them: their memory. */
#include "edit/change.h"

#include <stdlib.h>
#include <string.h>

void splice_release(struct splice *s)
{
    free(s->removed);
    free(s->inserted);
    *s = (struct splice){ 0 };
}

void change_release(struct change *c)
{
    free(c->section);
    free(c->key);
    free(c->before);
    free(c->after);
    splice_release(&c->splice);
    *c = (struct change){ 0 };
}

struct batch *batch_new(const char *what)
{
    struct batch *b = calloc(1, sizeof *b);
    if (!b)
        return NULL;
    b->what = strdup(what);
    if (b->what)
        return b;
    free(b);
    return NULL;
}

bool batch_add(struct batch *b, struct change *c)
{
    if (b->n == b->cap) {
        size_t cap = b->cap ? b->cap * 2 : 4;
        struct change *changes = realloc(b->changes, cap * sizeof *changes);
        if (!changes) {
            change_release(c);
            return false;
        }
        b->changes = changes;
        b->cap = cap;
    }
    b->changes[b->n++] = *c;
    *c = (struct change){ 0 };
    return true;
}

void batch_free(struct batch *b)
{
    if (!b)
        return;
    for (size_t i = 0; i < b->n; i++)
        change_release(&b->changes[i]);
    free(b->changes);
    free(b->what);
    free(b);
}
