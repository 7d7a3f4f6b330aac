/* Owns the hash table from keys to numbers: open addressing, at most half full. */
#include "sie/keys.h"

#include <stdbool.h>
#include <string.h>

static uint64_t hash_of(const unsigned char *bytes, size_t len)
{
    uint64_t h = 14695981039346656037u;
    for (size_t i = 0; i < len; i++)
        h = (h ^ bytes[i]) * 1099511628211u;
    return h ^ (h >> 29);
}

/* Where the key is, or the empty place where it would be. */
static uint32_t *find(const struct sie_keys *k, uint64_t hash, const void *bytes, size_t len)
{
    size_t mask = k->slot_count - 1;
    for (size_t i = (size_t)hash & mask;; i = (i + 1) & mask) {
        if (k->slots[i] == 0)
            return &k->slots[i];
        const struct sie_key *key = &k->list[k->slots[i] - 1];
        if (key->hash == hash && key->len == len && memcmp(key->bytes, bytes, len) == 0)
            return &k->slots[i];
    }
}

static bool make_room(struct sie_keys *k, struct arena *a)
{
    if (k->count * 2 < k->slot_count)
        return true;
    size_t count = k->slot_count ? k->slot_count * 2 : 64;
    uint32_t *slots = arena_alloc(a, count * sizeof *slots);
    if (!slots)
        return false;
    k->slots = slots;
    k->slot_count = count;
    for (size_t i = 0; i < k->count; i++) {
        size_t at = (size_t)k->list[i].hash & (count - 1);
        while (slots[at] != 0)
            at = (at + 1) & (count - 1);
        slots[at] = (uint32_t)i + 1;
    }
    return true;
}

uint32_t sie_keys_number(struct sie_keys *k, struct arena *a, const void *bytes, size_t len)
{
    if (k->count >= SIE_NO_KEY - 1 || !make_room(k, a))
        return SIE_NO_KEY;
    uint64_t hash = hash_of(bytes, len);
    uint32_t *slot = find(k, hash, bytes, len);
    if (*slot != 0)
        return *slot - 1;
    struct sie_key *list = arena_grow(a, k->list, k->count, &k->cap, sizeof *list);
    if (!list)
        return SIE_NO_KEY;
    k->list = list;
    char *copy = arena_text(a, bytes, len);
    if (!copy)
        return SIE_NO_KEY;
    list[k->count] = (struct sie_key){ hash, copy, len };
    *slot = (uint32_t)++k->count;
    return *slot - 1;
}
