/* One file of a journal: opened and locked, read whole, written whole. */
#ifndef TERTIAL_STORE_JOURNAL_SLOT_H
#define TERTIAL_STORE_JOURNAL_SLOT_H

#include <stdbool.h>
#include <stddef.h>

/* Opens and locks a slot. 0, or an errno: ENOENT where it is missing and is not to be made,
 * EWOULDBLOCK where another program holds it. */
int slot_open(const char *path, bool create, int *fd);

/* Reads the whole slot, to be freed (NULL when it is empty): 0 or an errno, EFBIG above the
 * limit. */
int slot_read(int fd, size_t limit, char **bytes, size_t *len);

/* Replaces what is in the slot: 0 or an errno; nothing of use is in it then. */
int slot_write(int fd, const char *bytes, size_t len);

/* Brings to the disk what was written, and the name of the slot if `name` too: 0 or an errno. */
int slot_sync(int fd, const char *path, bool name);

#endif
