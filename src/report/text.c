/* Owns the report as plain text: the table as the screen shows it, with everything unfolded. */
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "report/report.h"
#include "report/report_parts.h"
#include "sheet/summary.h"

/* Blanks up to a column; `at` is where the line has come to. */
static void fill_to(struct buf *out, int *at, int column)
{
    if (column > *at) {
        buf_add_fill(out, ' ', (size_t)(column - *at));
        *at = column;
    }
}

static bool flush_right(enum column_id id)
{
    return sheet_columns[id].kind == SHEET_MONEY || sheet_columns[id].kind == SHEET_PERCENT;
}

/* The cells of a row, or with NULL the headings, after a name that goes up to `at`. */
static void write_cells(struct buf *out, const struct sheet *sheet, const struct layout *layout,
                        const struct sheet_row *row, int at)
{
    struct buf cell = BUF_INIT;
    for (size_t i = 0; i < layout->count; i++) {
        const struct layout_column *c = &layout->columns[i];
        buf_reset(&cell);
        if (row)
            buf_add_cell(&cell, sheet, row, c->id);
        else
            buf_add_heading(&cell, sheet, c->id);
        fill_to(out, &at, c->at);
        buf_add_column(out, buf_text(&cell), c->width, flush_right(c->id));
        at += c->width;
    }
    buf_release_part(&cell, out);
    report_end_line(out);
}

static void write_row(struct buf *out, const struct sheet *sheet, const struct layout *layout,
                      const struct sheet_row *row)
{
    struct buf cell = BUF_INIT;
    const char *name = sheet->statement->year->items[row->item].name;
    buf_add_fill(&cell, ' ', (size_t)(2 * row->depth));
    buf_add_visible(&cell, name, strlen(name));
    buf_add_column(out, buf_text(&cell), layout->name_width, false);
    buf_release_part(&cell, out);
    write_cells(out, sheet, layout, row, layout->name_width);
}

static void write_rule(struct buf *out, int width)
{
    for (int i = 0; i < width; i++)
        buf_add(out, "─");
    buf_add_char(out, '\n');
}

static int used_width(const struct layout *layout)
{
    if (layout->count == 0)
        return layout->name_width;
    const struct layout_column *last = &layout->columns[layout->count - 1];
    return last->at + last->width;
}

/* Explains the marks that the layout has room for. */
static void write_legend(struct buf *out, const struct sheet *sheet, const struct layout *layout)
{
    bool seen[STATES] = { false };
    for (size_t r = 0; r < sheet->row_count; r++)
        for (size_t i = 0; i < layout->count; i++) {
            enum column_id id = layout->columns[i].id;
            const struct sheet_cell *cell = &sheet->rows[r].cells[id];
            if (cell->kind == SHEET_MARK || (id == COLUMN_FORECAST && cell->kind == SHEET_MONEY))
                seen[cell->state] = true;
        }
    report_add_legend(out, seen, layout->width);
}

void report_text(struct buf *out, const struct sheet *sheet, const struct report_options *o)
{
    struct layout layout;
    out->failed |= !sheet_layout(&layout, sheet, o->width);
    buf_add_sheet_title(out, sheet->statement, false);
    buf_add_char(out, '\n');
    buf_add_sheet_scope(out, sheet->statement);
    buf_add(out, "\n\n");
    write_cells(out, sheet, &layout, NULL, 0);
    for (size_t r = 0; r < sheet->row_count; r++) {
        if (sheet->rows[r].is_result)
            write_rule(out, used_width(&layout));
        write_row(out, sheet, &layout, &sheet->rows[r]);
    }
    buf_add_char(out, '\n');
    size_t before = out->len;
    buf_add_equity(out, sheet->statement, o->width);
    if (out->len > before)
        buf_add_char(out, '\n');
    write_legend(out, sheet, &layout);
}
