/* The comparison of federations: one row each, with the figures of its latest year.
 *
 * Statements are large, so that each is first reduced to its figures; the page is built from a list
 * of those, of which some may not be known yet and some never. */
#ifndef TERTIAL_SHEET_PAGE_FEDERATIONS_H
#define TERTIAL_SHEET_PAGE_FEDERATIONS_H

#include "rules/equity.h"
#include "sheet/page.h"

/* What is known of one federation. Amounts in öre; those of costs are negative, as in the model,
 * and a positive deviation is favourable. */
struct federation_figures {
    bool known;         /* the figures below are there; else it is not read yet, or `unread` */
    const char *name;   /* NULL: the caller has not read it */
    const char *unread; /* why it cannot be read, in one sentence; or NULL */
    int year;
    int round; /* 0 when the books are closed, else the round that the forecast is from */
    enum unit unit;
    bool costs_positive;
    struct sum budget, to_date, outcome, deviation, forecast; /* of all costs */
    enum cell_state state; /* of that deviation, by its own limits */
    struct sum result;     /* the year's: by outcome when the books are closed, else by forecast */
    struct sum equity;     /* out, likewise */
    struct ratio share;    /* of the equity rule's limit */
    enum equity_status status;
    const char *worst; /* the line that deviates most, or NULL */
    struct sum worst_deviation;
    enum cell_state worst_state;
};

/* The columns of the page's table, in their order. */
enum federations_column {
    FEDERATIONS_NAME,
    FEDERATIONS_YEAR,
    FEDERATIONS_BUDGET,
    FEDERATIONS_OUTCOME,
    FEDERATIONS_DEVIATION,
    FEDERATIONS_MARK,
    FEDERATIONS_PERCENT,
    FEDERATIONS_FORECAST,
    FEDERATIONS_RESULT,
    FEDERATIONS_EQUITY,
    FEDERATIONS_SHARE,
    FEDERATIONS_WORST_DEVIATION,
    FEDERATIONS_WORST,
    FEDERATIONS_COLUMNS
};

/* The order of the rows. FEDERATIONS_NAME is that of the list. */
struct federations_order {
    enum federations_column column;
    bool reversed;
};

/* The figures of a statement, whose texts they borrow. */
void federation_figures_of(struct federation_figures *f, const struct statement *s);

/* One table: a row for each, whose item is its index in the list, in the order asked for (those
 * with nothing in that column stand last), and the total of what is known. The page is in tkr,
 * unless all are in mkr. A column's amount is totalled only when all that are known have it. */
void page_build_federations(struct page *p, const struct federation_figures *list, size_t n,
                            struct federations_order order);

#endif
