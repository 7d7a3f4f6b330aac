/* The development over the years: the key figures of each year, from the year's own file where it
 * has one, else from what later files say of it.
 *
 * Amounts are in öre; costs are negative, as everywhere in the model. */
#ifndef TERTIAL_RULES_OVERVIEW_H
#define TERTIAL_RULES_OVERVIEW_H

#include "rules/statement.h"

enum overview_figure {
    OVERVIEW_INCOME,
    OVERVIEW_COSTS,
    OVERVIEW_OPERATING, /* the two together */
    OVERVIEW_FINANCE,
    OVERVIEW_RESULT,
    OVERVIEW_EQUITY, /* at the end of the year */
    OVERVIEW_CONTRIBUTIONS,
    OVERVIEW_COMMITMENT, /* granted for coming years */
    OVERVIEW_LIQUID,
    OVERVIEW_ASSETS,
    OVERVIEW_FIGURES
};

struct overview {
    int year;
    bool own_file; /* the figures are the program's own sums */
    bool forecast; /* the year is not over: what it is expected to become */
    struct sum money[OVERVIEW_FIGURES];
    struct ratio of_limit;         /* equity ÷ what the rule allows; only of own files */
    struct ratio of_contributions; /* equity ÷ contributions */
    struct ratio solidity;
    bool has_participants;
    int64_t participants;
};

/* An overview of a year that nothing is known of yet. */
void overview_init(struct overview *o, int year);

/* Fills in what the statement of the year itself says. By outcome when it looks through December,
 * else by forecast. */
void overview_take_own(struct overview *o, const struct statement *s);

/* Fills in what is not known yet from a later year's file: its comparison figures first, since they
 * are exact, and then its printed overview. */
void overview_take_later(struct overview *o, const struct statement *later);

/* Which figure a row of the statement's printed overview is; OVERVIEW_FIGURES when it is another.
 */
enum overview_figure overview_row_figure(const struct statement *s, const struct row *row);
bool overview_is_solidity(const struct row *row);

/* The printed overview of a year's file, or NULL. */
const struct table *overview_table(const struct statement *s);

#endif
