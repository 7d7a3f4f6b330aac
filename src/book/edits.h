/* A list of edits that is being made, with texts of its own. Used by book/ only. */
#ifndef TERTIAL_BOOK_EDITS_H
#define TERTIAL_BOOK_EDITS_H

#include "book/book.h"

struct edits {
    struct edit *list; /* every text owned */
    size_t n, cap;
};

/* clang-format off */
#define EDITS_INIT { 0, 0, 0 }
/* clang-format on */

/* Adds one and takes over its texts, also when it fails: without memory, of which a text that is
 * NULL is a sign. */
bool edits_add(struct edits *all, char *section, char *key, char *value);

/* The same for a key that is to be taken away. */
bool edits_add_removal(struct edits *all, char *section, char *key);

void edits_release(struct edits *all);

#endif
