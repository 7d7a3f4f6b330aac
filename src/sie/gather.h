/* What a file says, gathered in the order it is met: accounts, dimensions, objects, and sums. */
#ifndef TERTIAL_SIE_GATHER_H
#define TERTIAL_SIE_GATHER_H

#include "sie/keys.h"
#include "sie/ledger.h"

/* What was booked on an account, with a set of objects, in a month of any year. */
struct sie_sum {
    uint32_t account, set;
    int month;
    int64_t ore;
    size_t rows;
};

struct sie_sums {
    struct sie_keys keys;
    struct sie_sum *list; /* as many as there are keys */
    size_t cap;
};

struct sie_gather {
    struct arena *texts;  /* the ledger's */
    struct arena scratch; /* what is gone when the ledger is made */

    struct sie_keys account_keys, dim_keys, object_keys, set_keys;
    struct sie_account *accounts;
    struct sie_dim *dims;
    struct sie_object *objects;
    size_t account_cap, dim_cap, object_cap;

    struct sie_sums rows;   /* #TRANS */
    struct sie_sums totals; /* #PSALDO without objects; set 0 */
    struct sie_sums parts;  /* #PSALDO with objects; set 0 */
};

/* Begin with all zero but `texts`; set 0 must be there before a sum is. All return SIE_NO_KEY or
 * NULL without memory. Texts are UTF-8, n bytes, and copied. */
uint32_t sie_gather_account(struct sie_gather *g, const char *number, size_t n);
uint32_t sie_gather_dim(struct sie_gather *g, const char *number, size_t n);
uint32_t sie_gather_object(struct sie_gather *g, uint32_t dim, const char *code, size_t n);

/* The objects' numbers are put in order. */
uint32_t sie_gather_set(struct sie_gather *g, uint32_t *objects, size_t count);

/* The sum of these; a new one is zero and has no rows. */
struct sie_sum *sie_gather_sum(struct sie_gather *g, struct sie_sums *sums, uint32_t account,
                               uint32_t set, int month);

/* Orders it all into the ledger. What is booked is taken from `sums`, months of its year only. */
bool sie_gather_order(struct sie_gather *g, const struct sie_sums *sums, struct sie_ledger *l);

void sie_gather_release(struct sie_gather *g);

#endif
