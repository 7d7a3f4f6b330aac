/* Owns the step from what was gathered, in the order of the file, to the ledger, in an order that
 * is the same however the file was ordered. */
#include <stdlib.h>
#include <string.h>

#include "sie/gather.h"

/* Each thing remembers its old number while it is sorted. */
struct ranked_account {
    struct sie_account account;
    uint32_t old;
};

struct ranked_dim {
    struct sie_dim dim;
    uint32_t old;
};

struct ranked_object {
    struct sie_object object;
    uint32_t old;
};

struct ranked_set {
    uint32_t *objects;
    size_t count;
    uint32_t old;
};

static int by_account(const void *a, const void *b)
{
    const struct ranked_account *x = a, *y = b;
    return strcmp(x->account.number, y->account.number);
}

static int by_dim(const void *a, const void *b)
{
    const struct ranked_dim *x = a, *y = b;
    size_t m = strlen(x->dim.number), n = strlen(y->dim.number);
    return m != n ? (m < n ? -1 : 1) : strcmp(x->dim.number, y->dim.number);
}

static int by_object(const void *a, const void *b)
{
    const struct ranked_object *x = a, *y = b;
    if (x->object.dim != y->object.dim)
        return x->object.dim < y->object.dim ? -1 : 1;
    return strcmp(x->object.code, y->object.code);
}

static int by_objects(const void *a, const void *b)
{
    const struct ranked_set *x = a, *y = b;
    for (size_t i = 0; i < x->count && i < y->count; i++)
        if (x->objects[i] != y->objects[i])
            return x->objects[i] < y->objects[i] ? -1 : 1;
    return x->count < y->count ? -1 : x->count > y->count;
}

static int by_id(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

static int by_cell(const void *a, const void *b)
{
    const struct sie_cell *x = a, *y = b;
    if (x->account != y->account)
        return x->account < y->account ? -1 : 1;
    if (x->set != y->set)
        return x->set < y->set ? -1 : 1;
    return x->month < y->month ? -1 : x->month > y->month;
}

/* The new numbers by the old ones, in scratch; NULL without memory. */
static uint32_t *order_accounts(struct sie_gather *g, struct sie_ledger *l)
{
    size_t n = g->account_keys.count;
    struct ranked_account *ranked = arena_alloc(&g->scratch, (n + 1) * sizeof *ranked);
    uint32_t *new_of = arena_alloc(&g->scratch, (n + 1) * sizeof *new_of);
    l->accounts = arena_alloc(&l->arena, (n + 1) * sizeof *l->accounts);
    if (!ranked || !new_of || !l->accounts)
        return NULL;
    for (uint32_t i = 0; i < n; i++)
        ranked[i] = (struct ranked_account){ g->accounts[i], i };
    qsort(ranked, n, sizeof *ranked, by_account);
    for (uint32_t i = 0; i < n; i++) {
        l->accounts[i] = ranked[i].account;
        new_of[ranked[i].old] = i;
    }
    l->account_count = n;
    return new_of;
}

static uint32_t *order_dims(struct sie_gather *g, struct sie_ledger *l)
{
    size_t n = g->dim_keys.count;
    struct ranked_dim *ranked = arena_alloc(&g->scratch, (n + 1) * sizeof *ranked);
    uint32_t *new_of = arena_alloc(&g->scratch, (n + 1) * sizeof *new_of);
    l->dims = arena_alloc(&l->arena, (n + 1) * sizeof *l->dims);
    if (!ranked || !new_of || !l->dims)
        return NULL;
    for (uint32_t i = 0; i < n; i++)
        ranked[i] = (struct ranked_dim){ g->dims[i], i };
    qsort(ranked, n, sizeof *ranked, by_dim);
    for (uint32_t i = 0; i < n; i++) {
        l->dims[i] = ranked[i].dim;
        new_of[ranked[i].old] = i;
    }
    l->dim_count = n;
    return new_of;
}

static uint32_t *order_objects(struct sie_gather *g, struct sie_ledger *l)
{
    const uint32_t *dim_of = order_dims(g, l);
    size_t n = g->object_keys.count;
    struct ranked_object *ranked = arena_alloc(&g->scratch, (n + 1) * sizeof *ranked);
    uint32_t *new_of = arena_alloc(&g->scratch, (n + 1) * sizeof *new_of);
    l->objects = arena_alloc(&l->arena, (n + 1) * sizeof *l->objects);
    if (!dim_of || !ranked || !new_of || !l->objects)
        return NULL;
    for (uint32_t i = 0; i < n; i++) {
        ranked[i] = (struct ranked_object){ g->objects[i], i };
        ranked[i].object.dim = dim_of[g->objects[i].dim];
    }
    qsort(ranked, n, sizeof *ranked, by_object);
    for (uint32_t i = 0; i < n; i++) {
        l->objects[i] = ranked[i].object;
        new_of[ranked[i].old] = i;
    }
    l->object_count = n;
    return new_of;
}

/* A set's objects under their new numbers, which are ordered by dimension. */
static bool rank_set(struct sie_gather *g, struct sie_ledger *l, const uint32_t *object_of,
                     struct ranked_set *set)
{
    const struct sie_key *key = &g->set_keys.list[set->old];
    set->count = key->len / sizeof(uint32_t);
    set->objects = arena_alloc(&l->arena, key->len + sizeof(uint32_t));
    if (!set->objects)
        return false;
    memcpy(set->objects, key->bytes, key->len);
    for (size_t i = 0; i < set->count; i++)
        set->objects[i] = object_of[set->objects[i]];
    qsort(set->objects, set->count, sizeof *set->objects, by_id);
    return true;
}

static const char *set_text(struct sie_ledger *l, const struct ranked_set *set)
{
    struct buf b = BUF_INIT;
    for (size_t i = 0; i < set->count; i++) {
        const struct sie_object *o = &l->objects[set->objects[i]];
        buf_addf(&b, "%s%s:%s", i > 0 ? " " : "", l->dims[o->dim].number, o->code);
    }
    const char *text = buf_ok(&b) ? arena_text(&l->arena, buf_text(&b), b.len) : NULL;
    buf_release(&b);
    return text;
}

static uint32_t *order_sets(struct sie_gather *g, struct sie_ledger *l)
{
    const uint32_t *object_of = order_objects(g, l);
    size_t n = g->set_keys.count;
    struct ranked_set *ranked = arena_alloc(&g->scratch, (n + 1) * sizeof *ranked);
    uint32_t *new_of = arena_alloc(&g->scratch, (n + 1) * sizeof *new_of);
    l->sets = arena_alloc(&l->arena, (n + 1) * sizeof *l->sets);
    if (!object_of || !ranked || !new_of || !l->sets)
        return NULL;
    for (uint32_t i = 0; i < n; i++) {
        ranked[i].old = i;
        if (!rank_set(g, l, object_of, &ranked[i]))
            return NULL;
    }
    qsort(ranked, n, sizeof *ranked, by_objects);
    for (uint32_t i = 0; i < n; i++) {
        const char *text = set_text(l, &ranked[i]);
        if (!text)
            return NULL;
        l->sets[i] = (struct sie_set){ ranked[i].objects, ranked[i].count, text };
        new_of[ranked[i].old] = i;
    }
    l->set_count = n;
    return new_of;
}

bool sie_gather_order(struct sie_gather *g, const struct sie_sums *sums, struct sie_ledger *l)
{
    const uint32_t *account_of = order_accounts(g, l);
    const uint32_t *set_of = order_sets(g, l);
    size_t n = 0, all = sums->keys.count;
    l->cells = arena_alloc(&l->arena, (all + 1) * sizeof *l->cells);
    if (!account_of || !set_of || !l->cells)
        return false;
    int from = l->from.year * 100 + l->from.month, to = l->to.year * 100 + l->to.month;
    for (size_t i = 0; i < all; i++) {
        const struct sie_sum *s = &sums->list[i];
        if (s->ore != 0 && s->month >= from && s->month <= to)
            l->cells[n++] =
                (struct sie_cell){ account_of[s->account], set_of[s->set], s->month, s->ore };
    }
    qsort(l->cells, n, sizeof *l->cells, by_cell);
    l->cell_count = n;
    return true;
}
