/* Owns the lists of edits that are made before any of them is. */
#include "book/edits.h"

#include <stdlib.h>

void edits_release(struct edits *all)
{
    for (size_t i = 0; i < all->n; i++) {
        free((char *)all->list[i].section);
        free((char *)all->list[i].key);
        free((char *)all->list[i].value);
    }
    free(all->list);
    *all = (struct edits)EDITS_INIT;
}

static bool add(struct edits *all, char *section, char *key, char *value)
{
    struct edit *list = all->list;
    if (all->n == all->cap) {
        size_t cap = all->cap ? all->cap * 2 : 32;
        list = realloc(all->list, cap * sizeof *list);
        if (list) {
            all->list = list;
            all->cap = cap;
        }
    }
    if (!list || !section || !key) {
        free(section);
        free(key);
        free(value);
        return false;
    }
    list[all->n++] = (struct edit){ section, key, value };
    return true;
}

bool edits_add(struct edits *all, char *section, char *key, char *value)
{
    if (value)
        return add(all, section, key, value);
    free(section);
    free(key);
    return false;
}

bool edits_add_removal(struct edits *all, char *section, char *key)
{
    return add(all, section, key, NULL);
}
