/* Owns the tables that grow while a file is read. */
#include "sie/gather.h"

#include <stdlib.h>
#include <string.h>

/* The number of a key, with room for it in its table; *is_new when the place is to be filled. */
static uint32_t number_of(struct sie_gather *g, struct sie_keys *k, void **list, size_t *cap,
                          size_t size, const void *key, size_t len, bool *is_new)
{
    size_t known = k->count;
    void *grown = arena_grow(&g->scratch, *list, known, cap, size);
    *is_new = false;
    if (!grown)
        return SIE_NO_KEY;
    *list = grown;
    uint32_t at = sie_keys_number(k, &g->scratch, key, len);
    *is_new = k->count > known;
    return at;
}

/* The same for a key whose text is kept; *copy is that of a new one, else NULL. */
static uint32_t enter(struct sie_gather *g, struct sie_keys *k, void **list, size_t *cap,
                      size_t size, const char *key, size_t len, size_t text_at, const char **copy)
{
    bool is_new;
    uint32_t at = number_of(g, k, list, cap, size, key, len, &is_new);
    *copy = is_new ? arena_text(g->texts, key + text_at, len - text_at) : NULL;
    return is_new && !*copy ? SIE_NO_KEY : at;
}

uint32_t sie_gather_account(struct sie_gather *g, const char *number, size_t n)
{
    void *list = g->accounts;
    const char *copy;
    uint32_t at = enter(g, &g->account_keys, &list, &g->account_cap, sizeof *g->accounts, number, n,
                        0, &copy);
    g->accounts = list;
    if (copy)
        g->accounts[at] = (struct sie_account){ .number = copy, .name = "" };
    return at;
}

uint32_t sie_gather_dim(struct sie_gather *g, const char *number, size_t n)
{
    void *list = g->dims;
    const char *copy;
    uint32_t at = enter(g, &g->dim_keys, &list, &g->dim_cap, sizeof *g->dims, number, n, 0, &copy);
    g->dims = list;
    if (copy)
        g->dims[at] = (struct sie_dim){ .number = copy, .name = "" };
    return at;
}

/* The key of an object is its dimension's number, and its code. */
uint32_t sie_gather_object(struct sie_gather *g, uint32_t dim, const char *code, size_t n)
{
    char small[64], *key = small;
    void *list = g->objects;
    const char *copy;
    if (n > sizeof small - sizeof dim && !(key = malloc(n + sizeof dim)))
        return SIE_NO_KEY;
    memcpy(key, &dim, sizeof dim);
    memcpy(key + sizeof dim, code, n);
    uint32_t at = enter(g, &g->object_keys, &list, &g->object_cap, sizeof *g->objects, key,
                        n + sizeof dim, sizeof dim, &copy);
    g->objects = list;
    if (copy)
        g->objects[at] = (struct sie_object){ .dim = dim, .code = copy, .name = "" };
    if (key != small)
        free(key);
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
    void *list = sums->list;
    bool is_new;
    uint32_t at =
        number_of(g, &sums->keys, &list, &sums->cap, sizeof *sums->list, key, sizeof key, &is_new);
    sums->list = list;
    if (is_new)
        sums->list[at] = (struct sie_sum){ account, set, month, 0, 0 };
    return at == SIE_NO_KEY ? NULL : &sums->list[at];
}

void sie_gather_release(struct sie_gather *g)
{
    arena_release(&g->scratch);
}
