/* Owns a page as a worksheet: its texts across all columns, its tables under each other with typed
 * cells, and its bars as bars in the cells. */
#include "report/xlsx.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "sheet/page_scale.h"

enum { NAME_WIDEST = 55, WORDS_WIDEST = 50, NARROWEST = 5, BAR_WIDTH = 30, TEXT_WIDTH = 90 };

struct page_grid {
    struct xlsx *x;
    lxw_worksheet *ws;
    const struct page *page;
    int *widths; /* of the columns */
    int count, all;
    lxw_row_t row;       /* the next one */
    lxw_row_t chart;     /* below the last chart */
    const char *heading; /* the last one */
    bool seen[STATES];
};

static struct xlsx_look look_of(const struct page_grid *g, const struct page_row *row,
                                const struct page_cell *cell)
{
    static const enum xlsx_kind kinds[] = {
        [PAGE_EMPTY] = XLSX_WORDS, [PAGE_MONEY] = XLSX_MONEY, [PAGE_RATIO] = XLSX_PERCENT,
        [PAGE_COUNT] = XLSX_COUNT, [PAGE_WORDS] = XLSX_WORDS, [PAGE_MARK] = XLSX_MARK,
        [PAGE_BAR] = XLSX_BAR
    };
    struct xlsx_look look = {
        .kind = kinds[cell->kind], .role = row->role, .state = cell->state, .unit = g->page->unit
    };
    if (cell->kind == PAGE_RATIO)
        look.decimals = cell->decimals;
    return look;
}

/* ---- Widths ---- */

static int cell_width(const struct page_grid *g, const struct page_cell *cell)
{
    struct buf b = BUF_INIT;
    page_cell_text(&b, g->page, cell);
    int width = utf8_width(buf_text(&b));
    buf_release(&b);
    return width < WORDS_WIDEST ? width : WORDS_WIDEST;
}

static void widen(struct page_grid *g, size_t column, int width)
{
    if (g->widths[column] < width)
        g->widths[column] = width;
}

/* Are the words of the column's table set across the columns to its right, too, which only tables
 * with more columns use? Else a column of comments makes one of figures above it as wide. */
static bool goes_on(const struct page_grid *g, const struct page_block *b, size_t column)
{
    return column > 0 && column + 1 == b->column_count && (int)b->column_count < g->count &&
           b->columns[column].kind == PAGE_WORDS;
}

static int width_from(const struct page_grid *g, size_t column)
{
    int width = 0;
    for (size_t c = column; (int)c < g->count; c++)
        width += g->widths[c];
    return width;
}

static int words_room(const struct page_grid *g, const struct page_block *b, size_t column)
{
    return goes_on(g, b, column) ? width_from(g, column) : g->widths[column];
}

static void measure_table(struct page_grid *g, const struct page_block *b)
{
    for (size_t c = 0; c < b->column_count; c++) {
        if (b->columns[c].kind == PAGE_BAR)
            widen(g, c, BAR_WIDTH);
        if (goes_on(g, b, c))
            continue;
        int width = utf8_width(b->columns[c].heading);
        widen(g, c, (width < WORDS_WIDEST ? width : WORDS_WIDEST) + 2);
        for (size_t r = 0; r < b->row_count; r++) {
            const struct page_row *row = &b->rows[r];
            int indent = c == 0 ? 2 * row->depth : 0;
            width = cell_width(g, &row->cells[c]) + indent + 2;
            widen(g, c, c == 0 && width > NAME_WIDEST ? NAME_WIDEST : width);
        }
    }
}

/* Makes room for the words that go on, at the right of all. */
static void measure_words(struct page_grid *g, const struct page_block *b)
{
    size_t last = b->column_count - 1;
    int width = 0;
    if (b->column_count == 0 || !goes_on(g, b, last))
        return;
    for (size_t r = 0; r < b->row_count; r++) {
        int cell = cell_width(g, &b->rows[r].cells[last]) + 2;
        width = cell > width ? cell : width;
    }
    int lacking = width - width_from(g, last);
    g->widths[g->count - 1] += lacking > 0 ? lacking : 0;
}

/* Finds the columns that the tables need; together they are wide enough for texts. */
static bool measure(struct page_grid *g)
{
    for (size_t i = 0; i < g->page->block_count; i++)
        if ((int)g->page->blocks[i].column_count > g->count)
            g->count = (int)g->page->blocks[i].column_count;
    if (g->count == 0)
        g->count = 1;
    g->widths = calloc((size_t)g->count, sizeof *g->widths);
    if (!g->widths)
        return false;
    for (size_t i = 0; i < g->page->block_count; i++)
        measure_table(g, &g->page->blocks[i]);
    for (size_t i = 0; i < g->page->block_count; i++)
        measure_words(g, &g->page->blocks[i]);
    for (int c = 0; c < g->count; c++) {
        if (g->widths[c] < NARROWEST)
            g->widths[c] = NARROWEST;
        g->all += g->widths[c];
    }
    if (g->all < TEXT_WIDTH) { /* a page of texts, or of a small table */
        int more = TEXT_WIDTH - g->all;
        more = g->count > 1 && g->widths[0] + more > NAME_WIDEST ? 0 : more;
        g->widths[0] += more;
        g->all += more;
    }
    for (int c = 0; c < g->count; c++)
        xlsx_note(g->x,
                  worksheet_set_column(g->ws, (lxw_col_t)c, (lxw_col_t)c, g->widths[c], NULL));
    return true;
}

/* ---- Tables ---- */

static void write_bar(const struct page_grid *g, int col, const struct page_cell *cell,
                      struct xlsx_look look)
{
    const struct page_bar *bar = &cell->bar;
    look.state = STATE_NORMAL;
    if (bar->has_value || bar->has_rest)
        xlsx_number(g->x, g->ws, g->row, col, (double)(bar->has_value ? bar->value : bar->rest),
                    look);
    else
        xlsx_blank(g->x, g->ws, g->row, col, look);
}

/* Before the words are written: merging empties the cells. */
static void merge_on(const struct page_grid *g, const struct page_block *b, size_t column,
                     struct xlsx_look look)
{
    if (goes_on(g, b, column))
        xlsx_note(g->x,
                  worksheet_merge_range(g->ws, g->row, (lxw_col_t)column, g->row,
                                        (lxw_col_t)(g->count - 1), "", xlsx_format(g->x, look)));
}

static void write_cell(struct page_grid *g, const struct page_block *b, size_t column,
                       const struct page_row *row)
{
    const struct page_cell *cell = &row->cells[column];
    int col = (int)column;
    struct xlsx_look look = look_of(g, row, cell);
    look.depth = col == 0 ? row->depth : 0;
    if (col > 0 && cell->kind == PAGE_WORDS && row->role == PAGE_GROUP)
        look.role = PAGE_TEXT; /* a paragraph in bold is hard to read */
    merge_on(g, b, column, look);
    switch (cell->kind) {
    case PAGE_EMPTY:
        xlsx_blank(g->x, g->ws, g->row, col, look);
        break;
    case PAGE_MONEY:
        xlsx_amount(g->x, g->ws, g->row, col, cell->value, look);
        break;
    case PAGE_RATIO:
        xlsx_ratio(g->x, g->ws, g->row, col, cell->ratio, look);
        break;
    case PAGE_COUNT:
        xlsx_number(g->x, g->ws, g->row, col, (double)cell->value, look);
        break;
    case PAGE_WORDS:
        xlsx_words(g->x, g->ws, g->row, col, cell->text, look);
        break;
    case PAGE_MARK:
        g->seen[cell->state] = true;
        xlsx_words(g->x, g->ws, g->row, col, state_mark(cell->state), look);
        break;
    case PAGE_BAR:
        write_bar(g, col, cell, look);
        break;
    }
}

static bool write_headings(struct page_grid *g, const struct page_block *b)
{
    bool any = false;
    for (size_t c = 0; c < b->column_count; c++)
        any |= *b->columns[c].heading != '\0';
    if (!any)
        return false;
    for (size_t c = 0; c < b->column_count; c++) {
        bool figures = page_is_figure(b->columns[c].kind);
        const struct xlsx_look look = { .kind = figures ? XLSX_COLUMN_OF_FIGURES : XLSX_COLUMN };
        merge_on(g, b, c, look);
        xlsx_words(g->x, g->ws, g->row, (int)c, b->columns[c].heading, look);
    }
    g->row++;
    return true;
}

/* A chart of the table, to the right of all tables and below the charts before it. */
static void draw_chart(struct page_grid *g, const struct page_block *b, lxw_row_t first)
{
    struct buf text = BUF_INIT;
    buf_addf(&text, _("Chart of the figures in the table \"%s\""), g->heading);
    struct xlsx_chart chart = { .table = b,
                                .title = g->heading,
                                .description = buf_text(&text),
                                .first = first,
                                .place = first > g->chart ? first - 1 : g->chart,
                                .col = g->count + 1 };
    int rows = xlsx_add_chart(g->x, g->ws, &chart);
    if (rows > 0)
        g->chart = chart.place + (lxw_row_t)rows + 1;
    g->x->nomem |= !buf_ok(&text);
    buf_release(&text);
}

/* Bars that Excel draws in the cells; the figures they draw stand beside them. */
static void draw_bars(const struct page_grid *g, const struct page_block *b, lxw_row_t first)
{
    for (size_t c = 0; c < b->column_count; c++) {
        if (b->columns[c].kind != PAGE_BAR)
            continue;
        lxw_conditional_format bars = { .type = LXW_CONDITIONAL_DATA_BAR,
                                        .bar_only = true,
                                        .data_bar_2010 = true,
                                        .bar_solid = true,
                                        .bar_color = 0x2F6DA8,
                                        .bar_negative_color = 0xB5521B };
        xlsx_note(g->x, worksheet_conditional_format_range(g->ws, first, (lxw_col_t)c, g->row - 1,
                                                           (lxw_col_t)c, &bars));
    }
}

/* A row is as high as its words need: not every program finds that out by itself. */
static void set_height(const struct page_grid *g, const struct page_block *b,
                       const struct page_row *row)
{
    int lines = 1;
    for (size_t c = 0; c < b->column_count; c++) {
        const struct page_cell *cell = &row->cells[c];
        int room = words_room(g, b, c) - 2 - (c == 0 ? 2 * row->depth : 0);
        int need = cell->kind == PAGE_WORDS ? xlsx_lines(cell->text, room) : 1;
        lines = need > lines ? need : lines;
    }
    if (lines > 1)
        xlsx_set_lines(g->x, g->ws, g->row, lines, XLSX_POINTS);
}

static void write_table(struct page_grid *g, const struct page_block *b)
{
    bool headed = write_headings(g, b);
    lxw_row_t first = g->row;
    for (size_t r = 0; r < b->row_count; r++) {
        for (size_t c = 0; c < b->column_count; c++)
            write_cell(g, b, c, &b->rows[r]);
        set_height(g, b, &b->rows[r]);
        g->row++;
    }
    draw_bars(g, b, first);
    if (headed)
        draw_chart(g, b, first);
}

/* ---- The page ---- */

static void write_text(struct page_grid *g, const char *text, struct xlsx_look look)
{
    xlsx_paragraph(g->x, g->ws, g->row++, g->count - 1, g->all, text, look);
}

/* A line is left blank before a heading, between a text and a table, and where a slide ends. */
static void write_blocks(struct page_grid *g)
{
    const struct page_block *before = NULL;
    for (size_t i = 0; i < g->page->block_count; i++) {
        const struct page_block *b = &g->page->blocks[i];
        if (b->kind == PAGE_BLOCK_TABLE && b->row_count == 0)
            continue;
        bool heading = page_is_heading(b);
        if (!page_is_heading(before) && (!before || heading || before->kind != b->kind))
            g->row++;
        before = b;
        g->heading = heading ? b->text : g->heading;
        if (b->kind == PAGE_BLOCK_TABLE)
            write_table(g, b);
        else if (b->kind == PAGE_BLOCK_TEXT)
            write_text(g, b->text, (struct xlsx_look){ .role = b->role });
    }
}

static bool fits(const struct page *page)
{
    size_t rows = 10;
    for (size_t i = 0; i < page->block_count; i++) {
        rows += page->blocks[i].row_count + 4;
        if (page->blocks[i].column_count > LXW_COL_MAX)
            return false;
    }
    return rows < LXW_ROW_MAX;
}

void xlsx_add_page(struct xlsx *x, const struct page *page)
{
    struct page_grid g = { .x = x, .page = page, .heading = "" };
    x->nomem |= !page_ok(page);
    if (!page_ok(page))
        return;
    if (!fits(page)) {
        xlsx_note(x, LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE);
        return;
    }
    g.ws = xlsx_add_worksheet(x, page->title, page->scope);
    if (!g.ws)
        return;
    if (measure(&g)) {
        write_text(&g, page->title, (struct xlsx_look){ .kind = XLSX_TITLE });
        write_text(&g, page->scope, (struct xlsx_look){ .role = PAGE_MUTED });
        write_blocks(&g);
        g.row++;
        g.row += xlsx_legend(x, g.ws, g.row, g.count - 1, g.all, g.seen);
        if (g.chart > 0) /* charts are for the screen */
            xlsx_note(x, worksheet_print_area(g.ws, 0, 0, g.row, (lxw_col_t)(g.count - 1)));
    } else {
        x->nomem = true;
    }
    free(g.widths);
}
