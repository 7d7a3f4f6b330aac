/* Owns the tables that grow while a file is read. */
#include "sie/gather.h"

#include <stdlib.h>
#include <string.h>

/* Room for the table's next element, when the key just asked for is a new one. */
static bool grow(struct sie_gather *g, void **list, size_t n, size_t *cap, size_t size)
{
    void *grown = arena_grow(&g->scratch, *list, n, cap, size);
    if (grown)
        *list = grown;
    return grown != NULL;
}

uint32_t sie_gather_account(struct sie_gather *g, const char *number, size_t n)
{
    struct sie_keys *k = &g->account_keys;
    size_t known = k->count;
    void *list = g->accounts;
    if (!grow(g, &list, known, &g->account_cap, sizeof *g->accounts))
        return SIE_NO_KEY;
    g->accounts = list;
    uint32_t at = sie_keys_number(k, &g->scratch, number, n);
    if (at != SIE_NO_KEY && k->count > known) {
        const char *copy = arena_text(g->texts, number, n);
        if (!copy)
            return SIE_NO_KEY;
        g->accounts[at] = (struct sie_account){ .number = copy, .name = "" };
    }
    return at;
}

uint32_t sie_gather_dim(struct sie_gather *g, const char *number, size_t n)
{
    struct sie_keys *k = &g->dim_keys;
    size_t known = k->count;
    void *list = g->dims;
    if (!grow(g, &list, known, &g->dim_cap, sizeof *g->dims))
        return SIE_NO_KEY;
    g->dims = list;
    uint32_t at = sie_keys_number(k, &g->scratch, number, n);
    if (at != SIE_NO_KEY && k->count > known) {
        const char *copy = arena_text(g->texts, number, n);
        if (!copy)
            return SIE_NO_KEY;
        g->dims[at] = (struct sie_dim){ .number = copy, .name = "" };
    }
    return at;
}

/* The key of an object: its dimension's number, and its code. */
static uint32_t object_number(struct sie_gather *g, uint32_t dim, const char *code, size_t n)
{
    char small[64], *key = small;
    if (n > sizeof small - sizeof dim && !(key = malloc(n + sizeof dim)))
        return SIE_NO_KEY;
    memcpy(key, &dim, sizeof dim);
    memcpy(key + sizeof dim, code, n);
    uint32_t at = sie_keys_number(&g->object_keys, &g->scratch, key, n + sizeof dim);
    if (key != small)
        free(key);
    return at;
}

uint32_t sie_gather_object(struct sie_gather *g, uint32_t dim, const char *code, size_t n)
{
    size_t known = g->object_keys.count;
    void *list = g->objects;
    if (!grow(g, &list, known, &g->object_cap, sizeof *g->objects))
        return SIE_NO_KEY;
    g->objects = list;
    uint32_t at = object_number(g, dim, code, n);
    if (at != SIE_NO_KEY && g->object_keys.count > known) {
        const char *copy = arena_text(g->texts, code, n);
        if (!copy)
            return SIE_NO_KEY;
        g->objects[at] = (struct sie_object){ .dim = dim, .code = copy, .name = "" };
    }
    return at;
}

static int by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

uint32_t sie_gather_set(struct sie_gather *g, uint32_t *objects, size_t count)
{
    if (count > 1)
        qsort(objects, count, sizeof *objects, by_number);
    return sie_keys_number(&g->set_keys, &g->scratch, count > 0 ? objects : &(uint32_t){ 0 },
                           count * sizeof *objects);
}

struct sie_sum *sie_gather_sum(struct sie_gather *g, struct sie_sums *sums, uint32_t account,
                               uint32_t set, int month)
{
    uint32_t key[] = { account, set, (uint32_t)month };
    size_t known = sums->keys.count;
    void *list = sums->list;
    if (!grow(g, &list, known, &sums->cap, sizeof *sums->list))
        return NULL;
    sums->list = list;
    uint32_t at = sie_keys_number(&sums->keys, &g->scratch, key, sizeof key);
    if (at == SIE_NO_KEY)
        return NULL;
    if (sums->keys.count > known)
        sums->list[at] = (struct sie_sum){ account, set, month, 0, 0 };
    return &sums->list[at];
}

void sie_gather_release(struct sie_gather *g)
{
    arena_release(&g->scratch);
}
