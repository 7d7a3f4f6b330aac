/* Keys that are met again and again, numbered in the order they are first met. */
#ifndef TERTIAL_SIE_KEYS_H
#define TERTIAL_SIE_KEYS_H

#include <stdint.h>

#include "base/arena.h"

enum { SIE_NO_KEY = UINT32_MAX };

struct sie_key {
    uint64_t hash;
    const void *bytes;
    size_t len;
};

/* Begin with all zero. Its memory is the arena's. */
struct sie_keys {
    struct sie_key *list;
    size_t count, cap;
    uint32_t *slots; /* a key's number + 1 */
    size_t slot_count;
};

/* The number of this key, a new one when it was not met before; SIE_NO_KEY without memory. */
uint32_t sie_keys_number(struct sie_keys *k, struct arena *a, const void *bytes, size_t len);

#endif
