/* Reading CSV as Swedish spreadsheets write it: rows of cells in UTF-8, from bytes in UTF-8 (with
 * or without its mark), Windows-1252 or UTF-16 (with its mark), with semicolons or tabs, quotes,
 * and any line ends. What a cell means is the reader's business. */
#ifndef TERTIAL_BASE_CSV_READ_H
#define TERTIAL_BASE_CSV_READ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"

enum {
    CSV_CELL_LIMIT = 32767, /* bytes; a spreadsheet holds no more in a cell */
    CSV_ROW_LIMIT = 1000,   /* cells */
    CSV_CELLS_LIMIT = 4000000
};

enum csv_encoding { CSV_UTF8, CSV_WINDOWS_1252, CSV_UTF16 };

struct csv_cell {
    const char *text; /* UTF-8, NUL-terminated, without the blanks around it unless quoted */
    uint32_t len;
};

struct csv_row {
    uint32_t line; /* where it begins, from 1 */
    uint32_t count;
    struct csv_cell *cells;
};

struct csv_table {
    struct arena arena;
    enum csv_encoding encoding;
    char separator;       /* ';' or a tab */
    struct csv_row *rows; /* those that have anything in a cell */
    size_t count;
};

/* Reads all of it. The separator is the one that occurs most outside of quotes in the first rows,
 * or what a first line "sep=;" says. False with one sentence and its line (0: the file as a whole):
 * a NUL, a quote that is not closed, text after a closing quote, too much of anything. The table is
 * to be released in any case. */
bool csv_read(struct csv_table *t, const char *bytes, size_t len, uint32_t *line, struct err *e);
void csv_release(struct csv_table *t);

/* The cell, or an empty one where the row has none there. */
struct csv_cell csv_at(const struct csv_row *row, size_t column);

#endif
