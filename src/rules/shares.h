/* What the costs go to: their shares by kind, and shares of a hundred in general. */
#ifndef TERTIAL_RULES_SHARES_H
#define TERTIAL_RULES_SHARES_H

#include "rules/statement.h"

/* Shares in whole percent that add up to 100: each is rounded down, and the percent units that are
 * left go to those that lost most, the first of equals first. So does Samordningsförbundet i
 * Jämtlands län (årsredovisning 2024, "Kostnadsfördelning"): 6 134, 2 452 and 632 of 9 218 tkr,
 * that is 66,5, 26,6 and 6,9, are printed 66, 27 and 7. Negative parts count as nothing; without a
 * part above zero all shares are -1. */
void shares_percent(const int64_t *parts, size_t n, int *percent);

/* The costs of one kind. */
struct cost_share {
    const char *type;           /* as the file has it: "individ"; NULL: a post without a type */
    uint32_t item;              /* the first post of the kind */
    size_t posts;               /* how many */
    struct sum budget, outcome; /* öre, turned: a cost is positive */
    int budget_share, outcome_share; /* percent, or -1 */
};

struct cost_shares {
    struct cost_share *list; /* in the order of the file */
    size_t n;
};

/* By the type of each cost, else of its group; a post with neither is a kind of its own. False
 * without memory. */
bool cost_shares_compute(struct cost_shares *c, const struct statement *s);
void cost_shares_release(struct cost_shares *c);

#endif
