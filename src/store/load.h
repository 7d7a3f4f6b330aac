/* Loading: from the files of a directory to the model.
 *
 * A file with any problem is refused whole, with all its problems listed; the other files of the
 * directory are not affected. What is merely unknown is a remark, not a problem. */
#ifndef TERTIAL_STORE_LOAD_H
#define TERTIAL_STORE_LOAD_H

#include <stdbool.h>

#include "model/federation.h"
#include "store/ini_text.h"
#include "store/problem.h"

/* Reads forbund.ini of a directory, and which years have a file there. A directory without
 * forbund.ini gives a problem. `remarks` may be NULL. The text is handed over, not yet seen by
 * ini_text_confirm(). On failure *f is empty, and the text too. */
bool read_federation(struct federation *f, const char *dir, struct ini_text *text,
                     struct problems *problems, struct problems *remarks);

/* The same, confirmed. */
bool load_federation(struct federation *f, const char *dir, struct problems *problems,
                     struct problems *remarks);

/* The same for a text that is already there. The year borrows nothing from it. */
bool load_year_text(struct year *y, const struct federation *f, int year,
                    const struct ini_text *text, struct problems *problems,
                    struct problems *remarks);

/* Reads one year's file and hands over its text, which ini_text_confirm() has not seen yet. On
 * failure there is neither year nor text. */
bool read_year(struct year *y, const struct federation *f, int year, struct ini_text *text,
               struct problems *problems, struct problems *remarks);

/* Reads one year's file, confirmed. On failure *y is empty. */
bool load_year(struct year *y, const struct federation *f, int year, struct problems *problems,
               struct problems *remarks);

#endif
