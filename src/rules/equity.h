/* Equity against the rules for how much a federation may save. */
#ifndef TERTIAL_RULES_EQUITY_H
#define TERTIAL_RULES_EQUITY_H

#include <stdbool.h>
#include <stdint.h>

#include "rules/statement.h"

/* The national council's rule (Nationella rådet, cited in Västra Östergötland's årsredovisning
 * 2024): 20 % of the member contributions up to 7 mkr, 15 % of the part between 7 and 15 mkr and 10
 * % of the part above. Contributions and result in öre. False when it does not fit. */
bool equity_national_limit(int64_t contributions, int64_t *limit);

enum equity_status { EQUITY_UNKNOWN, EQUITY_WITHIN, EQUITY_WITHIN_MARGIN, EQUITY_ABOVE };

struct equity {
    struct sum in;
    struct sum out_budget;   /* in + the result by budget */
    struct sum out_outcome;  /* in + the result so far */
    struct sum out_forecast; /* in + the result by forecast */
    struct sum reserve;      /* the bound part of it; shown apart */
    bool has_limit;
    int64_t limit;         /* by the federation's rule */
    int64_t contributions; /* that the rule was applied to */
    bool next_year;        /* they are next year's */
    struct ratio share;    /* equity ÷ limit */
    enum equity_status status;
};

/* Equity as of the statement: the outcome's when the books are closed, else the forecast's, is
 * judged against the rule. */
void equity_compute(struct equity *q, const struct statement *s);

/* The equity that is judged: out by outcome or by forecast. */
struct sum equity_judged(const struct equity *q, const struct statement *s);

#endif
