/* Reconciliation: does everything add up? Every printed sum, deviation and quota is computed again;
 * the statement is compared with the other tables of the report, with the year before, and with
 * itself.
 *
 * A difference within half a step of each term's last printed digit is rounding; a larger one is an
 * error. The findings are data: their sentences are made where they are shown. */
#ifndef TERTIAL_RULES_RECONCILE_H
#define TERTIAL_RULES_RECONCILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "rules/statement.h"

enum check {
    CHECK_PRINTED,      /* a control figure of a line: printed, computed */
    CHECK_PRINTED_SIGN, /* the same, and only the sign differs */
    CHECK_VERBATIM,     /* what is printed is no amount: computed is what it should be, if known */
    CHECK_ROW_SUM,      /* a total of a table and the rows it adds up */
    CHECK_ROW_EQUAL,    /* a row of a table and what it should agree with */
    CHECK_PREVIOUS,     /* an fg_ figure and that year's own file */
    CHECK_EQUITY_IN,    /* equity in and last year's equity out */
    CHECK_MEMBERS,      /* the members' contributions and their stated total */
    CHECK_FORECAST_BOOKED, /* a forecast cost smaller than what is booked by its tertial */
    CHECK_OUTSIDE_PERIOD,  /* an outcome in months when the insats does not run */
    CHECK_AFTER_CUT_OFF,   /* an outcome for months that are not booked yet */
    CHECK_MISSING,         /* no outcome, or none for a month, up to the cut-off */
    CHECK_SIGN,            /* a cost above zero, an income below */
    CHECK_UNREACHED,       /* a post that the year's result does not count; verbatim: its ID */
    CHECK_DECIDED_EARLY    /* a round decided before its tertial has ended */
};

enum finding_measure { FINDING_MONEY, FINDING_PERCENT, FINDING_NUMBER }; /* öre, 1/100 %, 1/1000 */

struct finding {
    enum check check;
    bool rounding;
    uint32_t line;           /* in the year's file */
    const struct item *item; /* of the statement or a member; or NULL */
    struct figure_key key;   /* with item: which figure */
    const struct table *table;
    const struct row *row;
    const struct column *column;
    enum finding_measure measure;
    bool has_printed, has_computed;
    int64_t printed;
    int64_t printed_step;
    int64_t computed;
    int month; /* of CHECK_OUTSIDE_PERIOD and CHECK_AFTER_CUT_OFF; round of CHECK_FORECAST_BOOKED */
    const char *verbatim;
};

struct findings {
    struct finding *list;
    size_t n;
    size_t cap;
};

/* clang-format off */
#define FINDINGS_INIT { 0, 0, 0 }
/* clang-format on */

/* Checks one year. `s` is the year's statement, computed without a previous one; `before` is last
 * year's own statement, or NULL. Findings come in the order of the file's lines. False without
 * memory. They borrow from the statements' years. */
bool reconcile(struct findings *f, const struct statement *s, const struct statement *before);

void findings_release(struct findings *f);

/* For the files of this room. */
struct finding *finding_add(struct findings *f, const struct finding *one);

/* Compares and adds a finding when they differ; `computed.step` and `printed_step` decide whether
 * it is rounding. False without memory. */
bool finding_compare(struct findings *f, struct finding *one, int64_t printed, int64_t printed_step,
                     struct sum computed);

bool reconcile_lines(struct findings *f, const struct statement *s);
bool reconcile_items(struct findings *f, const struct statement *s);
bool reconcile_tables(struct findings *f, const struct statement *s);
bool reconcile_years(struct findings *f, const struct statement *s, const struct statement *before);

#endif
