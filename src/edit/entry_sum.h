/* Sums in entries. */
#ifndef TERTIAL_EDIT_ENTRY_SUM_H
#define TERTIAL_EDIT_ENTRY_SUM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "model/money.h"

struct entry_sum {
    int64_t ore;
    size_t operators; /* how many + - * / it has between its terms and factors */
};

/* Evaluates a sum, with "=" before it or not, of numbers with + - * / and parentheses: exactly,
 * then rounded once to the öre, half away from zero. Numbers are plain, and the total is in `unit`:
 * since a unit only scales, it makes no difference which factor of a product is thought of as the
 * amount. A number may have a unit of its own ("2*3 tkr"): then it is an amount, the plain terms
 * beside it are in `unit`, a product can have only one such factor, and nothing can be divided by
 * it. Fails with one sentence that says what is wrong and what would be right. */
bool entry_sum_read(const char *text, size_t len, enum unit unit, struct entry_sum *out,
                    struct err *e);

#endif
