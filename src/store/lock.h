/* The right to write a year's file: one program at a time.
 *
 * The lock is the kernel's (flock) on a file of its own beside the year, ".2024.ini.lock", so a
 * crash leaves none behind; what stands in that file only names the holder. (A POSIX lock on the
 * year itself would be gone after iniparser has read and closed it.) */
#ifndef TERTIAL_STORE_LOCK_H
#define TERTIAL_STORE_LOCK_H

#include <stdbool.h>

#include "base/err.h"

struct lock {
    int fd; /* -1: not held */
    char *path;
};

/* clang-format off */
#define LOCK_INIT { -1, 0 }
/* clang-format on */

enum lock_result {
    LOCK_HELD,  /* by us now */
    LOCK_BUSY,  /* by somebody else: the text says who ("anna@dator since 14:32", made visible) */
    LOCK_NONE,  /* the file system knows no locks: go on, and save with SAVE_UNLOCKED */
    LOCK_FAILED /* the text says why, for instance a directory that cannot be written */
};

/* Takes the lock for a year's file (a symbolic link is followed to where the file really is).
 * Waits at most `wait_ms` for another holder. */
enum lock_result lock_take(struct lock *l, const char *path, int wait_ms, struct err *e);

/* Removes the file and gives the lock back. A lock that is not held is nothing. */
void lock_release(struct lock *l);

#endif
