/* Owns the report as CSV, as a Swedish Excel opens it: UTF-8 with a byte order mark, semicolons,
 * decimal commas, CRLF. All columns are always there, in kr with two decimals; nothing is known =
 * an empty cell. */
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
    case SHEET_PERCENT: {
        int64_t percent;
        if (ratio_percent(cell->ratio, 2, &percent))
            buf_add_decimal(out, percent, 2, "");
        break;
    }
    case SHEET_MARK:
        buf_add(out, report_state_word(cell->state));
        break;
    case SHEET_TEXT:
        buf_add_csv_quoted(out, cell->text, strlen(cell->text));
        break;
    }
}

static const char *kind_word(enum item_kind kind)
{
    static const char *const words[] = {
        [ITEM_GROUP] = "grupp", [ITEM_POST] = "post",     [ITEM_INTERVENTION] = "insats",
        [ITEM_MEMO] = "varav",  [ITEM_BALANCE] = "saldo", [ITEM_TOTAL] = "summa",
        [ITEM_YEAR] = "ar",     [ITEM_MEMBER] = "medlem"
    };
    return words[kind];
}

void report_csv(struct buf *out, const struct sheet *sheet, const struct report_options *o)
{
    const struct year *y = sheet->statement->year;
    (void)o;
    buf_add(out, CSV_MARK "ar;sektion;id;grupp;namn");
    for (int c = 0; c < COLUMNS; c++)
        buf_addf(out, ";%s", sheet_columns[c].key);
    buf_add(out, "\r\n");
    for (size_t r = 0; r < sheet->row_count; r++) {
        const struct item *item = &y->items[sheet->rows[r].item];
        uint32_t above = item->parent != NO_ITEM ? item->parent : item->group;
        buf_addf(out, "%d;%s;%s;%s;", y->year, kind_word(item->kind), item->id,
                 above != NO_ITEM ? y->items[above].id : "");
        buf_add_csv_quoted(out, item->name, strlen(item->name));
        for (int c = 0; c < COLUMNS; c++) {
            buf_add_char(out, ';');
            add_cell(out, &sheet->rows[r].cells[c]);
        }
        buf_add(out, "\r\n");
    }
}
