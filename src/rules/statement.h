/* The operating statement, computed: for every line of a year what the columns and the checks need.
 *
 * Pure functions of the model. Sums are exact; where a figure is divided (the budget to date) each
 * post is rounded to the öre, half away from zero, before it is summed. */
#ifndef TERTIAL_RULES_STATEMENT_H
#define TERTIAL_RULES_STATEMENT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "model/federation.h"

/* What is summed. */
enum measure {
    MEASURE_BUDGET,          /* in force: the revised one where there is one */
    MEASURE_ORIGINAL_BUDGET, /* as first decided */
    MEASURE_BUDGET_INCOME,   /* the two sides of that, where they are given */
    MEASURE_BUDGET_COST,
    MEASURE_REVISED_BUDGET, /* only where it is given */
    MEASURE_BUDGET_TO_DATE, /* the part of the budget in force that belongs to the months so far */
    MEASURE_OUTCOME,        /* through the cut-off month */
    MEASURE_OUTCOME_INCOME, /* the two sides, where they are given */
    MEASURE_OUTCOME_COST,
    MEASURE_FORECAST_T1, /* for the year, as judged at the tertial; inherited where not given */
    MEASURE_FORECAST_T2,
    MEASURE_FORECAST_T3,
    MEASURE_PREV_BUDGET, /* in force the year before */
    MEASURE_PREV_OUTCOME,
    MEASURE_PREV_INCOME,
    MEASURE_PREV_COST,
    MEASURES
};

/* A sum in öre. `step` adds up what one step of each term's last digit is worth: a sum of printed
 * figures can differ from the printed sum by half of it. */
struct sum {
    bool known;
    int64_t ore;
    int64_t step;
};

/* A fraction that is not divided until it is shown, so that it is rounded once. */
struct ratio {
    bool known;
    int64_t part;
    int64_t whole; /* above zero */
};

/* How much attention a deviation deserves; its sign tells over- from under-consumption. */
enum level { LEVEL_NORMAL, LEVEL_NOTED, LEVEL_SERIOUS };

/* Where a forecast comes from. */
enum forecast_source {
    FORECAST_GIVEN,
    FORECAST_EARLIER, /* inherited from an earlier round */
    FORECAST_BUDGET,  /* inherited from the budget */
    FORECAST_OUTCOME  /* the books are closed: the outcome itself */
};

struct line {
    struct sum sums[MEASURES];
    enum nature nature;            /* of groups and totals: of all their parts, if they agree */
    struct sum deviation;          /* outcome - budget to date; positive is favourable */
    struct sum forecast;           /* of the view's round */
    struct sum forecast_deviation; /* forecast - budget in force */
    enum forecast_source source;
    enum level level;
    enum level forecast_level;
    bool needs_comment; /* the deviation of a post deserves an explanation */
    bool has_comment;   /* for the view's round */
    bool incomplete;    /* an outcome that should be there is missing, here or in what it adds up */
    struct ratio quota; /* förbrukningskvot: used ÷ what should have been used by now */
};

/* What part of the year is looked at. */
struct cutoff {
    int month; /* outcomes through it, 1..12 */
    int round; /* the forecast round, 1..3 */
};

struct statement {
    const struct federation *federation;
    const struct year *year;
    const struct statement *previous; /* of the year before, or NULL */
    struct cutoff cutoff;
    struct line *lines; /* one per item of the year */
    bool begun;         /* anything is booked at all: before that no outcome is missing */
};

/* The natural view of a year: through its cut-off, with that month's round. */
struct cutoff statement_cutoff(const struct year *y);

/* Computes the statement. `previous` is the year before's, if its file is there (it must stay
 * alive); else its figures are the fg_ keys. Fails when a sum does not fit in 64 bits of öre,
 * naming the line, or without memory. */
bool statement_build(struct statement *s, const struct federation *f, const struct year *y,
                     const struct statement *previous, struct cutoff cutoff, struct err *e);

void statement_release(struct statement *s);

/* Gives a line the year before's figures from that year's own statement, if it has the line; NULL
 * is nothing. */
void line_take_previous(struct line *line, const struct item *item, const struct statement *before);

/* The round whose comment, cause and action stand for an item in a round: that round itself where
 * it has any of them; else, as long as the forecast is inherited, the round before, and so on. 0
 * when no round has any. */
int comment_round(const struct item *item, int round);

/* How much of the outcome through a month the files tell: the posts that are booked at all, and
 * those of them whose grain says nothing of that month (an outcome of the year says nothing of
 * April). */
struct told {
    size_t booked, untold;
};
struct told statement_told(const struct year *y, int month);

/* The year's result, or NULL when the file has no total. */
const struct line *statement_result(const struct statement *s);

/* part ÷ |base|; unknown when one of them is, or the base is zero. */
struct ratio ratio_of(struct sum part, struct sum base);

/* A deviation of its budget. Unknown, too, beside less than a krona: where the budgets of a result
 * cancel out, so much is left of them by the rounding of each to the month. */
struct ratio deviation_ratio(struct sum deviation, struct sum budget);

/* The ratio in percent × 10^decimals, rounded half away from zero. False when it is unknown or does
 * not fit. */
bool ratio_percent(struct ratio r, int decimals, int64_t *out);

/* The level of a deviation from a base under the federation's limits: noted when it reaches both
 * the percentage and the amount. A deviation from nothing reaches every percentage. */
enum level deviation_level(const struct limits *limits, struct sum deviation, struct sum base);

#endif
