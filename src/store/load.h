/* Loading: from the files of a directory to the model.
 *
 * A file with any problem is refused whole, with all its problems listed; the other files of the
 * directory are not affected. What is merely unknown is a remark, not a problem. */
#ifndef TERTIAL_STORE_LOAD_H
#define TERTIAL_STORE_LOAD_H

#include <stdbool.h>

#include "model/federation.h"
#include "store/problem.h"

/* Reads forbund.ini of a directory, and which years have a file there. A directory without
 * forbund.ini gives a problem. `remarks` may be NULL. On failure *f is empty. */
bool load_federation(struct federation *f, const char *dir, struct problems *problems,
                     struct problems *remarks);

/* Reads one year's file. On failure *y is empty. */
bool load_year(struct year *y, const struct federation *f, int year, struct problems *problems,
               struct problems *remarks);

#endif
