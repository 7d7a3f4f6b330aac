/* What explains the result's deviation from the budget: the posts that weigh most in it. */
#ifndef TERTIAL_RULES_DRIVERS_H
#define TERTIAL_RULES_DRIVERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "rules/statement.h"

/* A post's part of the result's deviation. Öre; positive makes the result better. */
struct driver {
    uint32_t item;
    int64_t ore;
};

enum drivers_kind {
    DRIVERS_NONE,    /* there is no deviation, or it cannot be told what it is made of */
    DRIVERS_EXPLAIN, /* a few posts explain most of it */
    DRIVERS_OFFSET   /* so much of it goes the other way that a share would mislead */
};

#define NO_DRIVER SIZE_MAX

struct drivers {
    enum drivers_kind kind;
    int64_t deviation;   /* of the result */
    struct driver *list; /* all posts that deviate, the largest first; of equals the first post */
    size_t count;
    /* DRIVERS_EXPLAIN: indexes of the fewest posts in the deviation's own direction that are at
     * least four fifths of it, the largest first, and how much of it they are; unknown where that
     * is more than all of it, and little goes the other way. `against` is the largest one in the
     * other direction, if it is a fifth or more. */
    size_t *chosen;
    size_t few;
    struct ratio share;
    size_t against;
    /* The largest one for the better and for the worse, or NO_DRIVER. */
    size_t best, worst;
};

/* Of the forecast's deviation, or of the outcome's so far. False without memory. */
bool drivers_find(struct drivers *d, const struct statement *s, bool by_forecast);
void drivers_release(struct drivers *d);

#endif
