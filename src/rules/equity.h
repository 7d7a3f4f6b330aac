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

enum { EQUITY_STEPS = 3 };

/* One step of the council's rule: `percent` of the part of the contributions between from and to.
 */
struct equity_step {
    int64_t from, to; /* öre; to 0 = no end */
    int64_t percent;  /* hundredths of a percent */
    int64_t slice;    /* of the contributions, in this step */
    int64_t part;     /* percent of it: the limit is the sum of the parts */
};

/* The rule's arithmetic, step by step. False when it does not fit. */
bool equity_national_steps(int64_t contributions, struct equity_step steps[EQUITY_STEPS]);

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

/* An equity against the federation's rule, applied to some contributions. */
struct equity_test {
    struct sum contributions;
    struct sum limit;
    struct sum highest;       /* the limit and its margin */
    struct sum above_limit;   /* what must be used to come within; negative: room that is left */
    struct sum above_highest; /* the same for the limit with its margin */
    struct ratio share;       /* equity ÷ limit */
    struct ratio of_contributions;
    enum equity_status status;
};

void equity_test(struct equity_test *t, const struct statement *s, struct sum equity,
                 struct sum contributions);

/* All members' contributions; `field` is FIG_CONTRIBUTION or FIG_NEXT_CONTRIBUTION. */
struct sum equity_contributions(const struct year *y, enum figure_field field);

#endif
