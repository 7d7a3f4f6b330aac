/* Federations to be compared: what is kept of each, for sheet/page_federations.h. */
#ifndef TERTIAL_BOOK_FEDERATIONS_H
#define TERTIAL_BOOK_FEDERATIONS_H

#include "sheet/page_federations.h"

/* The texts that a federation's figures borrow, and its short name. All zero: not looked at. */
struct federation_entry {
    bool looked;
    char *name, *short_name, *worst, *unread; /* each may be NULL */
};

/* Reads the latest year of the federation in a directory, or why it cannot be read; both must be
 * zero. The figures borrow from the entry. */
void federation_look(struct federation_entry *e, struct federation_figures *f, const char *path);

/* Empties both. */
void federation_entry_release(struct federation_entry *e, struct federation_figures *f);

#endif
