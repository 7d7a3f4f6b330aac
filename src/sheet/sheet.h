/* The sheet: what is shown of an operating statement, as rows of typed cells.
 *
 * The screen draws a sheet and every export prints one, so they cannot disagree. The columns are
 * one table (columns.c): a new column is one row there. No curses and no files here. */
#ifndef TERTIAL_SHEET_SHEET_H
#define TERTIAL_SHEET_SHEET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "rules/statement.h"

enum cell_kind {
    SHEET_EMPTY,   /* nothing is known: shown as "-" for figures */
    SHEET_MONEY,   /* öre */
    SHEET_PERCENT, /* a ratio */
    SHEET_MARK,    /* only the cell's state is shown */
    SHEET_TEXT
};

/* What a cell means beyond its value; the screen gives it a colour, the mark gives it a sign. */
enum cell_state {
    STATE_NORMAL,
    STATE_NOTED_OVER, /* worse than budget */
    STATE_NOTED_UNDER,
    STATE_SERIOUS_OVER,
    STATE_SERIOUS_UNDER,
    STATE_INHERITED,
    STATE_UNEXPLAINED, /* a deviation without a comment */
    STATE_EXPLAINED,
    STATE_INCOMPLETE, /* an outcome is missing: the deviation says nothing yet */
    STATES
};

struct sheet_cell {
    enum cell_kind kind;
    enum cell_state state;
    int64_t value;
    bool unsaved; /* what it shows was typed and is not saved */
    struct ratio ratio;
    const char *text; /* SHEET_TEXT: borrowed from the model */
};

enum column_id {
    COLUMN_OWNER,
    COLUMN_ORIGINAL_BUDGET,
    COLUMN_BUDGET,
    COLUMN_BUDGET_TO_DATE,
    COLUMN_INCOME,
    COLUMN_COST,
    COLUMN_OUTCOME,
    COLUMN_DEVIATION,
    COLUMN_MARK,
    COLUMN_PERCENT,
    COLUMN_QUOTA,
    COLUMN_FORECAST_BEFORE, /* of the round before, and what has changed since */
    COLUMN_FORECAST_CHANGE,
    COLUMN_FORECAST,
    COLUMN_FORECAST_SOURCE, /* for exports; on the screen the forecast carries a sign */
    COLUMN_FORECAST_DEVIATION,
    COLUMN_FORECAST_MARK,
    COLUMN_COMMENT,
    COLUMN_PREVIOUS,
    COLUMNS
};

struct sheet;

struct column_def {
    enum column_id id;
    const char *key; /* for options and CSV headings: stable, ASCII */
    const char
        *heading; /* NC_("column", ...); NULL for marks, and where buf_add_heading() makes it */
    enum cell_kind kind;
    int importance; /* when room is short the least important goes first; equal ones go together */
    /* Is there anything to show in this sheet? */
    bool (*available)(const struct sheet *s);
    void (*cell)(const struct sheet *s, uint32_t item, struct sheet_cell *cell);
};

extern const struct column_def sheet_columns[COLUMNS];

struct sheet_row {
    uint32_t item;     /* index in the year's items */
    uint32_t parent;   /* row that it is folded under, or NO_ITEM */
    int depth;         /* 0, 1, 2 */
    bool foldable;     /* other rows stand under it */
    bool folded_first; /* folded until somebody unfolds it: details without figures in the statement
                        */
    bool is_result;
    uint8_t unsaved; /* UNSAVED_ bits of the item */
    struct sheet_cell cells[COLUMNS];
};

/* What of an item is changed and not saved: bits. */
enum {
    UNSAVED_FORECAST = 1, /* of the view's round */
    UNSAVED_COMMENT = 2,  /* cause, comment or action of the view's round */
    UNSAVED_BUDGET = 4,
    UNSAVED_OUTCOME = 8,
    UNSAVED_NAME = 16,
    UNSAVED_OTHER = 32 /* something that the table does not show */
};

struct sheet_options {
    bool rounds;            /* show the round before and the change since */
    const uint8_t *unsaved; /* per item, UNSAVED_ bits; NULL = nothing is */
    const enum unit *unit;  /* that amounts are shown in; NULL = the federation's */
};

struct sheet {
    const struct statement *statement;
    bool rounds;
    enum unit unit;         /* that amounts are shown in; may be changed at any time */
    struct sheet_row *rows; /* in the order of the screen: groups with their members under them */
    size_t row_count;
    bool available[COLUMNS];
};

/* Lays the statement out. The statement must stay alive; the options need not. False without
 * memory. */
bool sheet_build(struct sheet *sheet, const struct statement *s,
                 const struct sheet_options *options);
void sheet_release(struct sheet *sheet);

/* Appends the year before the statement's, and the last month of its outcomes where its books are
 * not closed: "2024", "2024 aug". */
void buf_add_year_before(struct buf *b, const struct statement *s);

/* The column's heading in the language in force ("Utfall", "2023"); appended to b. */
void buf_add_heading(struct buf *b, const struct sheet *sheet, enum column_id column);

/* A cell as it is read by people: in the sheet's unit, "-" when nothing is known. */
void buf_add_cell(struct buf *b, const struct sheet *sheet, const struct sheet_row *row,
                  enum column_id column);

/* The sign for a state: "▼▼" serious and worse, "▼" noted, "△△" and "△" for better than budget, "·"
 * for an inherited forecast, "?" for an incomplete outcome, "!" for a deviation without a
 * comment and "”" for a comment, "". */
const char *state_mark(enum cell_state state);

/* The state of a deviation of this level: its sign tells over from under. */
enum cell_state state_of_level(enum level level, struct sum deviation);

/* Its name in words, in the language in force. */
const char *state_name(enum cell_state state);

/* Appends an amount as the screens show it: in this unit, without decimals but in mkr.
 */
void buf_add_amount(struct buf *b, enum unit unit, int64_t ore);

/* Appends a ratio in percent, without the sign; "-" when it is unknown or too large to tell. */
void buf_add_percent(struct buf *b, struct ratio ratio, int decimals);

/* ---- Fitting a width ---- */

enum { COLUMN_GAP = 2 };

struct layout_column {
    enum column_id id;
    int at;    /* the first screen column */
    int width; /* figures are set flush right, text flush left */
};

struct layout {
    int width;
    int name_width;
    struct layout_column columns[COLUMNS];
    size_t count;
};

/* Chooses and places the columns for a width: the name gets what is left. Works for any width, also
 * 0. False without memory: a column may then be too narrow for what it is to hold. */
bool sheet_layout(struct layout *layout, const struct sheet *sheet, int width);

/* What a person has chosen to see. */
struct sheet_sort;
struct layout_options {
    const enum column_id *columns; /* these, in this order, where there is something in them; each
                                      brings its mark; NULL: all, in their own order */
    size_t count;
    const struct sheet_sort *sort; /* whose arrow needs room; NULL: none */
};

/* The same with choices. */
bool sheet_layout_with(struct layout *layout, const struct sheet *sheet,
                       const struct layout_options *options, int width);

#endif
