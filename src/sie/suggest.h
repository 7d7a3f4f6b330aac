/* A first sie.ini for a federation and its ledger, for a person to finish. */
#ifndef TERTIAL_SIE_SUGGEST_H
#define TERTIAL_SIE_SUGGEST_H

#include "sie/ledger.h"

/* A post of the year's file that outcomes can be booked on. Borrowed. */
struct sie_post {
    const char *id, *name;
    bool income;
    bool intervention;
};

/* Appends the file, with comments in Swedish as all files of a federation have them. It can be read
 * by sie_mapping_read(), and takes nothing on a guess that it does not tell of: what no rule takes
 * is listed at its end. False without memory. */
bool sie_suggest(struct buf *out, const struct sie_ledger *l, const struct sie_post *posts,
                 size_t n);

#endif
