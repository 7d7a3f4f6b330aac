/* Owns the report as CSV, as a Swedish Excel opens it: UTF-8 with a byte order mark, semicolons,
 * decimal commas, CRLF. All columns are always there, in kr with two decimals; nothing is known =
 * an empty cell. The version of the format is the last column: a line of its own would stop the
 * programs that take the first one for the columns' names. */
#include <string.h>

#include "base/csv.h"
#include "report/report.h"
#include "report/report_parts.h"

static void add_cell(struct buf *out, const struct sheet_cell *cell)
{
    switch (cell->kind) {
    case SHEET_EMPTY:
        break;
    case SHEET_MONEY:
        buf_add_decimal(out, cell->value, 2, "");
        break;
    case SHEET_PERCENT:
        report_add_percent(out, cell->ratio);
        break;
    case SHEET_MARK:
        buf_add(out, report_state_word(cell->state));
        break;
    case SHEET_TEXT:
        buf_add_csv_quoted(out, cell->text, strlen(cell->text));
        break;
    }
}

static void add_text(struct buf *out, const char *text)
{
    buf_add_char(out, ';');
    if (text)
        buf_add_csv_quoted(out, text, strlen(text));
}

static void add_row(struct buf *out, const struct sheet *sheet, const struct sheet_row *row,
                    bool internal)
{
    const struct year *y = sheet->statement->year;
    const struct item *item = &y->items[row->item];
    const char *above = report_above(y, item);
    struct report_said said = report_said_now(sheet->statement, item, internal);
    buf_addf(out, "%d;%s;", y->year, report_kind_word(item->kind));
    buf_add_csv_cell(out, item->id, strlen(item->id));
    buf_add_char(out, ';');
    buf_add_csv_cell(out, above, strlen(above));
    add_text(out, item->name);
    for (int c = 0; c < COLUMNS; c++) {
        buf_add_char(out, ';');
        add_cell(out, &row->cells[c]);
    }
    buf_addf(out, ";%s", said.cause ? said.cause : "");
    add_text(out, said.comment);
    add_text(out, said.action);
    buf_addf(out, ";%d\r\n", REPORT_VERSION);
}

void report_csv(struct buf *out, const struct sheet *sheet, bool internal)
{
    buf_add(out, "ar;sektion;id;grupp;namn");
    for (int c = 0; c < COLUMNS; c++)
        buf_addf(out, ";%s", sheet_columns[c].key);
    buf_add(out, ";orsak;kommentartext;atgard;version\r\n");
    for (size_t r = 0; r < sheet->row_count; r++)
        add_row(out, sheet, &sheet->rows[r], internal);
}
