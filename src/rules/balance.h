/* Figures of the balance sheet, which are printed tables and no part of the operating statement. */
#ifndef TERTIAL_RULES_BALANCE_H
#define TERTIAL_RULES_BALANCE_H

#include "rules/statement.h"

/* At the end of a year; öre. */
struct balance {
    struct sum liquid; /* cash and bank, with short-term investments where they are summed */
    struct sum assets;
    struct sum equity;
    struct ratio solidity; /* soliditet: equity ÷ assets */
};

/* Reads the balance at the end of `year`, which is the statement's year or the year before it. What
 * is not printed is unknown; an equity that is not printed is the one that is computed. */
void balance_read(struct balance *b, const struct statement *s, int year);

/* The first row of a table that has one of these IDs; NULL when there is none. The list of IDs ends
 * with NULL. */
const struct row *balance_find_row(const struct table *t, const char *const *ids);

/* The table, or NULL. */
const struct table *balance_find_table(const struct year *y, const char *id);

/* The number in the table's column of a year; NULL when there is none. */
const struct cell *balance_cell(const struct table *t, const struct row *row, int year);

#endif
