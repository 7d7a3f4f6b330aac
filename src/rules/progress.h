/* How far a line has come: what part of its year has gone, what it has used month by month and of
 * what it was granted, and what a participant has cost. Amounts in öre. */
#ifndef TERTIAL_RULES_PROGRESS_H
#define TERTIAL_RULES_PROGRESS_H

#include "rules/statement.h"

/* The active months so far ÷ the active months of the year. Unknown when it has none. */
struct ratio progress_elapsed(const struct item *item, int year, int month);

/* What is in `ore` for each of `persons`, in whole steps of `step` öre (1 or more): divided once,
 * half away from zero. False for no persons, or when it does not fit. */
bool progress_cost_each(int64_t ore, int64_t persons, int64_t step, int64_t *each);

/* ---- Month by month ---- */

/* Accumulated since January. */
struct progress_month {
    struct sum budget;   /* what belongs to the year so far */
    struct sum outcome;  /* unknown after the cut-off, and where something is not given */
    struct sum forecast; /* from the cut-off on: how the outcome would reach the forecast */
};

struct progress {
    struct progress_month months[MONTHS];
    int booked; /* in how many of them the outcome is known */
};

/* All posts that are costs, together. */
#define PROGRESS_COSTS NO_ITEM

/* Of a post, a group or PROGRESS_COSTS; of a total or a balance nothing is known. What is left of
 * the forecast follows the rest of the periodised budget; where nothing is left of that, the months
 * evenly. */
void progress_compute(struct progress *p, const struct statement *s, uint32_t item);

/* Is the line a post that is a cost? One whose nature nobody has told is what its sign says. */
bool progress_is_cost(const struct statement *s, uint32_t item);

/* ---- Granted funds ---- */

struct progress_funds {
    int year;
    struct sum granted, used, unused, commitment; /* unused = granted - used; none is negative
                                                     unless more was used than granted */
};

/* Of the year of the statement; `before`: of the year before, as that year's file tells it in its
 * columns of comparison. False when nothing is known of granted funds or commitments. */
bool progress_funds(struct progress_funds *f, const struct statement *s, uint32_t item,
                    bool before);

#endif
