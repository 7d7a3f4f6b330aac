/* The development over the years: income, cost and result of each, from the best there is. */
#ifndef TERTIAL_RULES_DEVELOPMENT_H
#define TERTIAL_RULES_DEVELOPMENT_H

#include "rules/statement.h"

enum development_source {
    DEVELOPMENT_BOOKED,     /* the year's own file, with its books closed */
    DEVELOPMENT_FORECAST,   /* the year's own file: as it is forecast to become */
    DEVELOPMENT_COMPARISON, /* the column of comparison in the file of the year after */
    DEVELOPMENT_PRINTED     /* the table [tabell oversikt] of a later year */
};

/* In öre; costs are negative. What is financial is only in the result. */
struct development_year {
    int year;
    enum development_source source;
    struct sum income, cost, result;
};

/* The year that is shown and the ones before it, oldest first, at most `wanted`; years that nothing
 * is known of are left out. `years` as in struct page_source: any order, may be none. Returns how
 * many there are. The figures are those of rules/overview.h; a year without a result is the sums of
 * its posts. */
size_t development_compute(struct development_year *list, size_t wanted, const struct statement *s,
                           const struct statement *const *years, size_t year_count);

#endif
