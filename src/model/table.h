/* Printed tables: resultaträkning, balansräkning, notes, overview. They are what the operating
 * statement is reconciled with, and are kept as they are printed. */
#ifndef TERTIAL_MODEL_TABLE_H
#define TERTIAL_MODEL_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/figure.h"
#include "model/money.h"

enum row_kind { ROW_AMOUNT, ROW_TOTAL, ROW_NUMBER, ROW_PERCENT, ROW_HEADING };

enum printed_state { CELL_NONE, CELL_NUMBER, CELL_VERBATIM };

struct cell {
    enum printed_state state;
    int64_t value; /* öre; for numbers and percentages: thousandths */
    int64_t step;
    const char *verbatim;
};

/* What a column holds. Columns of two tables are compared where these are equal. */
struct column {
    const char *name;
    enum figure_field field; /* FIG_FIELDS when it is none of the statement's */
    int year;                /* 0 when it is no year of outcomes */
};

/* A reference from a row: to a row of this or another table, or to an item of the statement. */
struct row_ref {
    bool negative;
    bool is_item;
    uint32_t item;  /* is_item: index, or REF_EQUITY_IN */
    uint32_t table; /* else: index of the table and of its row */
    uint32_t row;
};

struct row {
    enum row_kind kind;
    const char *id;
    const char *name;
    const char *note; /* the printed note reference, or NULL */
    uint32_t line;
    struct cell *cells;          /* one per column of the table */
    const struct row_ref *parts; /* av: what a total adds up */
    size_t part_count;
    const struct row_ref *equals; /* lika: what the row should agree with */
    size_t equal_count;
};

struct table {
    const char *id;
    const char *name;
    uint32_t line;
    enum unit unit;
    struct column *columns;
    size_t column_count;
    struct row *rows;
    size_t row_count;
    size_t row_cap;
};

/* The index of the row, or UINT32_MAX. */
uint32_t table_find_row(const struct table *t, const char *id, size_t len);

#endif
