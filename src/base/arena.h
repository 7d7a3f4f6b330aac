/* Memory that is given back all at once: what belongs to one loaded file lives in one arena. */
#ifndef TERTIAL_BASE_ARENA_H
#define TERTIAL_BASE_ARENA_H

#include <stddef.h>

struct arena_block;

struct arena {
    struct arena_block *block;
    size_t used;
};

/* clang-format off */
#define ARENA_INIT { 0, 0 }
/* clang-format on */

/* Zeroed memory, aligned for any object; NULL when there is none. Freed by arena_release only. */
void *arena_alloc(struct arena *a, size_t size);

/* A NUL-terminated copy of n bytes. NULL when there is no memory. */
char *arena_text(struct arena *a, const char *bytes, size_t n);

/* Room for one element more in an array that holds *n of them and has room for *cap: the array,
 * moved when it had to grow, or NULL (the old array is then untouched). */
void *arena_grow(struct arena *a, void *array, size_t n, size_t *cap, size_t size);

void arena_release(struct arena *a);

#endif
