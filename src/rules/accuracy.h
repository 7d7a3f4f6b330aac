/* How good the forecasts of a year were (prognossäkerhet), once its books are closed. */
#ifndef TERTIAL_RULES_ACCURACY_H
#define TERTIAL_RULES_ACCURACY_H

#include "rules/statement.h"

/* One forecast against the outcome; öre. */
struct accuracy {
    struct sum forecast;
    struct sum outcome;
    struct sum error;   /* outcome - forecast: positive is better than was forecast */
    struct ratio share; /* error ÷ |forecast|, as deviations are of the budget */
    bool inherited;     /* nothing was forecast for the line itself or its parts in the round */
};

/* Of a line in a round, 1..3. The statement must look through December of a closed year. */
void accuracy_of(struct accuracy *a, const struct statement *s, uint32_t item, int round);

/* Is any forecast given in the round? */
bool accuracy_kept(const struct year *y, int round);

#endif
