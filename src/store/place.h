/* Where a file really is. A path is followed once, through every symbolic link, and what is done to
 * the file is then done by name in its opened directory: links and directories that are moved in
 * the meantime lead nobody astray. */
#ifndef TERTIAL_STORE_PLACE_H
#define TERTIAL_STORE_PLACE_H

#include <stdbool.h>

struct place {
    int dir;          /* the directory, opened */
    char *path;       /* the real path, owned */
    const char *name; /* the last part of it */
};

/* clang-format off */
#define PLACE_INIT { -1, 0, 0 }
/* clang-format on */

/* Finds a file, or the place where one that is missing would be. False with errno; a link to a file
 * that is missing is not followed, and is found as what it is. */
bool place_open(struct place *p, const char *path);

void place_release(struct place *p);

/* What an error of the system means for somebody who wants to save there, and what to do about it:
 * a part of a sentence. NULL when there is no better text than the system's. */
const char *place_why(int error);

#endif
