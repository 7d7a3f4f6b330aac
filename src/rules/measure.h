/* What a single line contributes to each measure of the statement, before anything is summed. */
#ifndef TERTIAL_RULES_MEASURE_H
#define TERTIAL_RULES_MEASURE_H

#include "rules/statement.h"

/* The item's own figure for a measure; unknown for groups and totals, which are summed. False when
 * it does not fit. */
bool measure_item(const struct statement *s, const struct item *item, enum measure m,
                  struct sum *out);

/* Equity in as a part of a total: what it was at the start of the year, whatever is measured. */
struct sum measure_equity_in(const struct statement *s, enum measure m);

/* Where the forecast of a round comes from. */
enum forecast_source measure_forecast_source(const struct year *y, const struct item *item,
                                             int round);

/* Förbrukningskvot: what is used ÷ what even consumption of the granted funds over the active
 * months would have used by now; 100 % is the target. (Uppsala län, årsredovisning 2024, p.
 * "Förvaltningen": "förbrukade medel i jämförelse med en linjär förbrukning över tid. Målvärdet är
 * 100 %".) For groups and totals of costs: outcome ÷ budget to date, as the same report does for
 * its sums. */
struct ratio measure_quota(const struct statement *s, const struct item *item,
                           const struct line *line);

/* The part of a year's amount that belongs to January..month: by the item's weights, else even over
 * its active months (over all twelve when it has none in the year). */
bool amount_to_date(const struct item *item, int year, int month, int64_t ore, int64_t *to_date);

/* The accumulated outcome through a month, in whatever grain it is given. Unknown where the grain
 * does not tell. `side` is SIDE_NET for the whole, or one of the two sides. */
bool outcome_through(const struct year *y, const struct item *item, int month,
                     enum figure_side side, struct sum *out);

/* The months that an item has an outcome of its own for, as a set of bits, bit 0 = January; none
 * for an item that is not booked by the month. */
unsigned outcome_months(const struct item *item);

/* Is the year booked to its end? */
bool books_closed(const struct year *y);

/* What is not given of a line's outcome although it should be, up to the cut-off: for a line that
 * is booked by the month an active month; for one booked by the tertial a side that another tertial
 * has; for any other the whole. It counts as nothing in every sum, which nobody can see from them.
 */
struct missing {
    bool any;
    int month; /* the first one that is missing; 0 = the whole, or one side of it */
};
struct missing measure_missing(const struct statement *s, const struct item *item,
                               const struct line *line);

#endif
