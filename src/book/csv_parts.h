/* What the readers of outcomes and budgets in CSV share: only for the files of book/ that read it.
 */
#ifndef TERTIAL_BOOK_CSV_PARTS_H
#define TERTIAL_BOOK_CSV_PARTS_H

#include "base/csv_read.h"
#include "book/outcomes_csv.h"

enum csv_kind {
    CSV_IGNORED,
    CSV_POST,        /* an ID or a name */
    CSV_NAME,        /* a name; asked where the ID is missing */
    CSV_MONTH,       /* which month the amount is of */
    CSV_THROUGH,     /* through which month it is accumulated */
    CSV_YEAR,        /* must be the book's */
    CSV_AMOUNT,      /* of the month that the row says, or of `month` */
    CSV_OUTCOME,     /* "utfall": an amount of a month, or accumulated where no month is said */
    CSV_ACCUMULATED, /* through the month that the row says, or through `month` */
    CSV_BUDGET,
    CSV_OWN /* a column that only the program's own export has */
};

struct csv_column {
    enum csv_kind kind;
    int month;       /* 1..12, or 0 where a row says it */
    bool other_year; /* a month or a budget, but not of the year: ignored */
    bool has_unit;
    enum unit unit;
};

/* A file that is being read. */
struct csv_reading {
    const struct book *b;
    const char *name;
    struct problems *problems;
    size_t before;       /* so many problems were there when it began */
    struct arena *arena; /* of the remarks */
    struct file_remarks *remarks;
    struct csv_table table;
    int year;     /* that the figures are of */
    bool budgets; /* they are asked for, not outcomes */
    bool own;     /* it is the program's own export */
    size_t first; /* the first row of figures */
    struct csv_column *columns;
    size_t column_count;
    enum unit unit;
    bool unit_said;
};

/* What a file says of an item, öre. */
struct csv_tally {
    int64_t months[MONTHS], sums[MONTHS]; /* in the month; from 1 January through it */
    uint16_t has_months, has_sums;        /* bit 0 = January */
    uint32_t line;                        /* of its first row; 0: nothing is said of it */
};

/* ---- csv_sheet.c ---- */

/* Adds a problem of a cell, with the column's letter. Always returns false. */
bool csv_wrong(struct csv_reading *r, const struct csv_row *row, size_t column, const char *fmt,
               ...) __attribute__((format(printf, 4, 5)));

/* Has nothing been wrong with it so far, and no memory lacked? */
bool csv_is_right(const struct csv_reading *r);

void csv_remark(struct csv_reading *r, uint32_t line, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* A name that is no item's. */
#define CSV_NOTHING NO_ITEM

/* The item that a cell names, by ID or name; CSV_NOTHING when there is none. False, with a problem,
 * when there are several. */
bool csv_find_item(struct csv_reading *r, const struct csv_row *row, size_t column,
                   const char *text, uint32_t *item);

/* Is it one whose figures are computed or printed, not booked? */
bool csv_is_sum(const struct item *item);

/* Is there an amount in each of its cells? Once the heading is read. */
bool csv_has_amounts(const struct csv_column *c);

/* An amount of a cell, with its sign as it is written; a lone minus is zero, as Excel shows it.
 * False with a problem. */
bool csv_amount(struct csv_reading *r, const struct csv_row *row, size_t column, int64_t *ore);

/* ---- csv_heading.c ---- */

enum csv_month { CSV_NO_MONTH, CSV_OTHER_YEAR, CSV_IS_MONTH };

/* "mar", "mars", "March", "3", "03", "2024-03", "202403", "2024-03-31", "mars 2024", "mar-24". */
enum csv_month csv_month(const char *text, int year, int *month);

/* Has the file a heading for budgets, and none for outcomes above or in it? The figures are not
 * looked at. False, too, without memory. */
bool csv_is_budget(struct csv_reading *r);

/* Finds the row that says what the columns are, and makes the columns. False with a problem. */
bool csv_read_heading(struct csv_reading *r);

/* The first column of a kind, or SIZE_MAX. */
size_t csv_column_of(const struct csv_reading *r, enum csv_kind kind);

/* ---- csv_rows.c ---- */

/* Begins to read: remarks go into the arena, problems to those that are there. The figures are of
 * the book's year. */
void csv_start(struct csv_reading *r, const struct book *b, const char *name,
               struct problems *problems);

/* Reads the cells of a file, without its heading. False with a problem. */
bool csv_read_cells(struct csv_reading *r, const char *bytes, size_t len);

/* Reads the file into tallies, one for each item of the year, with the sign that it has inside; to
 * be freed. NULL, with problems, when anything is wrong. */
struct csv_tally *csv_read_tallies(struct csv_reading *r, const char *bytes, size_t len);

/* What is said of an item in all: the months' sum, or the last accumulated amount. False when it
 * does not fit. */
bool csv_tally_net(const struct csv_tally *t, int64_t *ore);

/* ---- csv_signs.c ---- */

/* Gives all amounts the sign that they have inside; says what was done. False with a problem when
 * they look like another unit, or do not fit. */
bool csv_settle(struct csv_reading *r, struct csv_tally *tallies);

/* Says of each item that is a sum, and has rows, whether they agree with what it sums up. */
void csv_check_sums(struct csv_reading *r, const struct csv_tally *tallies);

#endif
