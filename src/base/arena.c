/* Owns the blocks behind an arena: each twice as large as the one before, up to a limit. */
#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_BLOCK = 4096, LARGEST_BLOCK = 256 * 1024 };

struct arena_block {
    struct arena_block *next;
    size_t size;
    alignas(max_align_t) unsigned char bytes[];
};

static struct arena_block *block_new(const struct arena *a, size_t need)
{
    size_t size = a->block ? a->block->size * 2 : FIRST_BLOCK;
    if (size > LARGEST_BLOCK)
        size = LARGEST_BLOCK;
    if (size < need)
        size = need;
    if (size > SIZE_MAX - sizeof(struct arena_block))
        return NULL;
    struct arena_block *block = malloc(sizeof *block + size);
    if (block)
        block->size = size;
    return block;
}

void *arena_alloc(struct arena *a, size_t size)
{
    size_t align = alignof(max_align_t);
    if (size > SIZE_MAX / 2)
        return NULL;
    size = (size + align - 1) / align * align;
    if (!a->block || a->block->size - a->used < size) {
        struct arena_block *block = block_new(a, size);
        if (!block)
            return NULL;
        block->next = a->block;
        a->block = block;
        a->used = 0;
    }
    void *p = a->block->bytes + a->used;
    a->used += size;
    return memset(p, 0, size);
}

char *arena_text(struct arena *a, const char *bytes, size_t n)
{
    char *copy = arena_alloc(a, n + 1);
    if (copy && n > 0)
        memcpy(copy, bytes, n);
    return copy;
}

void *arena_grow(struct arena *a, void *array, size_t n, size_t *cap, size_t size)
{
    if (n < *cap)
        return array;
    size_t bigger = *cap ? *cap * 2 : 8;
    if (bigger > SIZE_MAX / size)
        return NULL;
    void *moved = arena_alloc(a, bigger * size);
    if (!moved)
        return NULL;
    if (n > 0)
        memcpy(moved, array, n * size);
    *cap = bigger;
    return moved;
}

void arena_release(struct arena *a)
{
    while (a->block) {
        struct arena_block *next = a->block->next;
        free(a->block);
        a->block = next;
    }
    a->used = 0;
}
