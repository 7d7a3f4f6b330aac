/* Directories: is it a federation, a place with several, or neither? */
#ifndef TERTIAL_STORE_DIRECTORY_H
#define TERTIAL_STORE_DIRECTORY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

enum directory_kind {
    DIRECTORY_FEDERATION, /* holds forbund.ini */
    DIRECTORY_COLLECTION, /* holds directories that do */
    DIRECTORY_NEITHER
};

struct directory_list {
    char **paths; /* sorted by name */
    size_t n;
    size_t cap;
};

/* clang-format off */
#define DIRECTORY_LIST_INIT { 0, 0, 0 }
/* clang-format on */

/* Looks at a directory. For a collection, and for a federation itself, the federations' paths are
 * added to list. DIRECTORY_NEITHER with a text in e when it cannot be read; without when it just
 * holds none. */
enum directory_kind directory_look(const char *path, struct directory_list *list, struct err *e);

/* Adds the names of what a directory holds, sorted; not those that begin with a dot. False, and
 * none is added, when it cannot be read. */
bool directory_names(const char *path, struct directory_list *list);

/* Is there a file at the path that may hold figures, a copy of them or the log of changes? No
 * report is written over it, whatever is answered. */
bool directory_has_figures_at(const char *path);

void directory_list_release(struct directory_list *list);

#endif
