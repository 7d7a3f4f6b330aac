/* What the files of the xlsx writer share: a workbook in the making, its looks, and the few ways
 * to put something in a cell. Only those files include this; it knows libxlsxwriter. */
#ifndef TERTIAL_REPORT_XLSX_H
#define TERTIAL_REPORT_XLSX_H

#include <xlsxwriter.h>

#include "report/report.h"

/* What a cell holds, for its alignment and number format. */
enum xlsx_kind {
    XLSX_WORDS,
    XLSX_MONEY,
    XLSX_FORECAST, /* money, with a sign after one that is inherited */
    XLSX_PERCENT,
    XLSX_COUNT,
    XLSX_MARK,
    XLSX_BAR,
    XLSX_TITLE,  /* of a worksheet */
    XLSX_NOTE,   /* small print */
    XLSX_COLUMN, /* the heading of a column of words */
    XLSX_COLUMN_OF_FIGURES
};

struct xlsx_look {
    enum xlsx_kind kind;
    enum page_role role;
    enum cell_state state;
    enum unit unit;
    int depth;
    int decimals;
};

struct xlsx_format {
    struct xlsx_look look;
    lxw_format *format;
};

struct xlsx {
    lxw_workbook *book;
    struct xlsx_format *formats;
    size_t format_count, format_cap;
    char **names; /* of the worksheets, in lower case */
    size_t name_count;
    struct buf text;  /* scratch of xlsx_words() */
    lxw_error failed; /* the first thing that the library refused */
    bool nomem, too_large;
};

/* ---- Looks (xlsx_format.c) ---- */

/* The workbook's format for a look; NULL without memory, which is remembered. */
lxw_format *xlsx_format(struct xlsx *x, struct xlsx_look look);

/* The format that a conditional rule puts on top, for one of the four states of a deviation. */
lxw_format *xlsx_state_format(struct xlsx *x, enum cell_state state);

/* ---- Cells (xlsx_cell.c); rows and columns from 0 ---- */

/* Words, as they are: never a formula, whatever they begin with. */
void xlsx_words(struct xlsx *x, lxw_worksheet *ws, lxw_row_t row, int col, const char *text,
                struct xlsx_look look);
void xlsx_blank(struct xlsx *x, lxw_worksheet *ws, lxw_row_t row, int col, struct xlsx_look look);
void xlsx_number(struct xlsx *x, lxw_worksheet *ws, lxw_row_t row, int col, double number,
                 struct xlsx_look look);

/* An amount, in the unit of the look. */
void xlsx_amount(struct xlsx *x, lxw_worksheet *ws, lxw_row_t row, int col, int64_t ore,
                 struct xlsx_look look);

/* A ratio, as a fraction that is shown in percent; blank when it is unknown or too large to tell.
 */
void xlsx_ratio(struct xlsx *x, lxw_worksheet *ws, lxw_row_t row, int col, struct ratio ratio,
                struct xlsx_look look);

/* Text that spans columns 0..last, wrapped within `width` characters. */
void xlsx_paragraph(struct xlsx *x, lxw_worksheet *ws, lxw_row_t row, int last, int width,
                    const char *text, struct xlsx_look look);

/* The same of what the marks mean that were seen. False, and nothing, where none was. */
bool xlsx_legend(struct xlsx *x, lxw_worksheet *ws, lxw_row_t row, int last, int width,
                 const bool seen[STATES]);

enum { XLSX_POINTS = 11 }; /* the size of ordinary words */

/* The lines of a text that is wrapped within `width` characters; how high a row of that many is, in
 * points; and a row that high. */
int xlsx_lines(const char *text, int width);
double xlsx_height(int lines, int points);
void xlsx_set_lines(struct xlsx *x, lxw_worksheet *ws, lxw_row_t row, int lines, int points);

/* What an amount is in a cell. */
double xlsx_in_unit(int64_t ore, enum unit unit);

/* Remembers what the library answered. */
void xlsx_note(struct xlsx *x, lxw_error answer);

/* "$I$5", "I5": appended. */
void buf_add_place(struct buf *b, lxw_row_t row, int col, bool fixed);

/* ---- Worksheets ---- */

/* A new worksheet with a name made from a title, set up for an A4 page; NULL when it failed, which
 * is remembered. `head` is printed at the top of each page. (xlsx_worksheet.c) */
lxw_worksheet *xlsx_add_worksheet(struct xlsx *x, const char *title, const char *head);

void xlsx_add_sheet(struct xlsx *x, const struct sheet *sheet); /* xlsx_sheet.c */
void xlsx_add_page(struct xlsx *x, const struct page *page);    /* xlsx_page.c */

/* A chart of a table of a page. Borrowed. */
struct xlsx_chart {
    const struct page_block *table;
    const char *title;       /* "" = none */
    const char *description; /* for who cannot see it */
    lxw_row_t first;         /* of the table's rows; its headings stand above */
    lxw_row_t place;         /* where the chart stands */
    int col;
};

/* Draws a table that has bars; returns how many rows it covers, 0 when there is nothing to draw.
 * (xlsx_chart.c) */
int xlsx_add_chart(struct xlsx *x, lxw_worksheet *ws, const struct xlsx_chart *c);

/* ---- The table's grid: where everything of the sheet stands ---- */

struct xlsx_grid {
    struct xlsx *x;
    lxw_worksheet *ws;
    const struct sheet *sheet;
    int at[COLUMNS]; /* the worksheet's column, or -1 */
    int last;        /* the last column in use */
    int name_width;  /* of column 0, in characters */
    lxw_row_t first; /* of the sheet's rows */
    lxw_row_t equity;
    bool has_equity;       /* a total counts equity in: it has a row of its own */
    lxw_row_t limits;      /* noted; serious is the row below: percent in column 1, amount in 2 */
    uint32_t *row_of_item; /* the sheet's row of each item */
};

/* Writes a formula for a cell of the sheet if there is one that gives exactly what the cell holds.
 * (xlsx_formula.c) */
bool xlsx_write_formula(const struct xlsx_grid *g, size_t row, enum column_id column,
                        struct xlsx_look look);

/* Equity in as a column of amounts counts it. */
struct sum xlsx_equity_in(const struct sheet *sheet, enum column_id column);

/* The same for a mark, which then follows the figures and the limits. (xlsx_mark.c) */
bool xlsx_write_mark(const struct xlsx_grid *g, size_t row, enum column_id column,
                     struct xlsx_look look);

/* Writes the limits that the marks follow, and colours what the marks say. */
void xlsx_add_limits(const struct xlsx_grid *g);

#endif
