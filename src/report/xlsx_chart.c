/* Owns charts of a worksheet: a table with bars becomes one of Excel's own, drawn from the table's
 * cells, so that it follows them. The charts stand beside the tables and are not printed with them:
 * on paper the bars in the cells do the work. */
#include "report/xlsx.h"

#include <string.h>

#include "base/utf8.h"

enum { CHART_WIDTH = 480, CHART_HEIGHT = 288, ROW_HEIGHT = 20, FEWEST_ROWS = 12 };

/* Amounts are drawn; what they deviate by is of another size, and would only lie there. */
static bool is_drawn(const struct page_column *column)
{
    return column->kind == PAGE_MONEY && !strstr(column->key, "avvikelse");
}

static bool is_chart(const struct page_block *table)
{
    bool bars = false, amounts = false;
    for (size_t c = 0; c < table->column_count; c++) {
        bars |= table->columns[c].kind == PAGE_BAR;
        amounts |= is_drawn(&table->columns[c]);
    }
    return bars && amounts && table->row_count > 1;
}

/* No red and green: here they would look like judgements. Dark, light and grey differ in print,
 * too.
 */
static void fill_series(lxw_chart_series *series, size_t n)
{
    static const lxw_color_t colours[] = { 0x1F4E79, 0x7FB2E5, 0xA6A6A6 };
    lxw_chart_fill fill = { .color = colours[n % (sizeof colours / sizeof *colours)] };
    chart_series_set_fill(series, &fill);
}

static void add_series(struct xlsx *x, lxw_chart *chart, const char *sheet,
                       const struct xlsx_chart *c)
{
    lxw_row_t last = c->first + (lxw_row_t)c->table->row_count - 1;
    for (size_t i = 0, n = 0; i < c->table->column_count; i++) {
        lxw_col_t col = (lxw_col_t)i;
        if (!is_drawn(&c->table->columns[i]))
            continue;
        lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
        if (!series) {
            x->nomem = true;
            return;
        }
        fill_series(series, n++);
        chart_series_set_categories(series, sheet, c->first, 0, last, 0);
        chart_series_set_values(series, sheet, c->first, col, last, col);
        chart_series_set_name_range(series, sheet, c->first - 1, col);
    }
}

/* A title that begins with "=" would be taken for a reference. */
static void add_title(struct xlsx *x, lxw_chart *chart, const char *title)
{
    struct buf b = BUF_INIT;
    buf_add_visible(&b, title, strlen(title));
    if (b.len > 0 && *b.text != '=')
        chart_title_set_name(chart, b.text);
    else
        chart_title_off(chart);
    x->nomem |= !buf_ok(&b);
    buf_release(&b);
}

/* Are the amounts costs, all below zero? */
static bool all_negative(const struct page_block *table)
{
    for (size_t r = 0; r < table->row_count; r++)
        for (size_t c = 0; c < table->column_count; c++) {
            const struct page_cell *cell = &table->rows[r].cells[c];
            if (is_drawn(&table->columns[c]) && cell->kind == PAGE_MONEY && cell->value > 0)
                return false;
        }
    return true;
}

/* In a chart of bars the library's y axis has the names. The first row comes on top, as in the
 * table; costs grow to the right as other amounts do, and the names stand to the left of all. */
static void set_axes(lxw_chart *chart, const struct page_block *table)
{
    bool turned = all_negative(table);
    chart_axis_set_reverse(chart->y_axis);
    if (turned)
        chart_axis_set_reverse(chart->x_axis);
    chart_axis_set_label_position(chart->y_axis, turned ? LXW_CHART_AXIS_LABEL_POSITION_HIGH
                                                        : LXW_CHART_AXIS_LABEL_POSITION_LOW);
    chart_axis_set_num_format(chart->x_axis, "#,##0");
}

int xlsx_add_chart(struct xlsx *x, lxw_worksheet *ws, const struct xlsx_chart *c)
{
    if (!is_chart(c->table))
        return 0;
    lxw_chart *chart = workbook_add_chart(x->book, LXW_CHART_BAR);
    if (!chart) {
        x->nomem = true;
        return 0;
    }
    int rows = (int)c->table->row_count * 3 / 2 + 4;
    rows = rows > FEWEST_ROWS ? rows : FEWEST_ROWS;
    add_series(x, chart, ws->name, c);
    add_title(x, chart, c->title);
    set_axes(chart, c->table);
    chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
    lxw_chart_options options = { .x_scale = 600.0 / CHART_WIDTH,
                                  .y_scale = (double)(rows * ROW_HEIGHT) / CHART_HEIGHT,
                                  .description = (char *)c->description };
    xlsx_note(x, worksheet_insert_chart_opt(ws, c->place, (lxw_col_t)c->col, chart, &options));
    return rows;
}
