/* Owns the table as a worksheet: rows as on the screen, groups that fold, amounts as numbers and
 * what is computed as formulas. */
#include "report/xlsx.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "sheet/summary.h"

enum { HEAD_ROWS = 3, NAME_WIDEST = 60, WORDS_WIDEST = 30 };

static enum page_role role_of(const struct sheet *sheet, const struct sheet_row *row)
{
    enum item_kind kind = sheet->statement->year->items[row->item].kind;
    if (row->is_result)
        return PAGE_RESULT;
    if (kind == ITEM_TOTAL)
        return PAGE_SUM;
    return kind == ITEM_GROUP ? PAGE_GROUP : PAGE_TEXT;
}

static bool counts_equity(const struct sheet *sheet)
{
    const struct year *y = sheet->statement->year;
    for (size_t i = 0; i < y->item_count; i++)
        for (size_t p = 0; p < y->items[i].part_count; p++)
            if (y->items[i].parts[p].item == REF_EQUITY_IN)
                return true;
    return false;
}

static int name_width(const struct xlsx_grid *g)
{
    int widest = utf8_width(_("Limits for deviations: both are reached"));
    for (size_t r = 0; r < g->sheet->row_count; r++) {
        const struct sheet_row *row = &g->sheet->rows[r];
        int width = utf8_width(g->sheet->statement->year->items[row->item].name) + 2 * row->depth;
        widest = width > widest ? width : widest;
    }
    return (widest < NAME_WIDEST ? widest : NAME_WIDEST) + 2;
}

/* Decides where everything stands. */
static void place(struct xlsx_grid *g)
{
    const struct sheet *sheet = g->sheet;
    g->last = 0;
    for (int c = 0; c < COLUMNS; c++)
        g->at[c] = sheet->available[c] ? ++g->last : -1;
    g->name_width = name_width(g);
    g->first = HEAD_ROWS + 1;
    g->has_equity = counts_equity(sheet);
    g->equity = g->first + (lxw_row_t)sheet->row_count;
    g->limits = g->equity + (g->has_equity ? 3 : 2);
    for (size_t i = 0; i < sheet->statement->year->item_count; i++)
        g->row_of_item[i] = NO_ITEM;
    for (size_t r = 0; r < sheet->row_count; r++)
        g->row_of_item[sheet->rows[r].item] = (uint32_t)r;
}

static void add_heading(struct buf *b, const struct sheet *sheet, enum column_id column)
{
    if (column == COLUMN_COMMENT)
        buf_add(b, C_("column", "Comment"));
    else if (sheet_columns[column].kind == SHEET_MARK)
        buf_add(b, _("Mark"));
    else
        buf_add_heading(b, sheet, column);
    while (b->len > 0 && b->text[b->len - 1] == ' ')
        buf_cut(b, b->len - 1);
}

/* As wide as the widest of what is in a column, within reason. */
static int column_width(const struct xlsx_grid *g, enum column_id column)
{
    struct buf b = BUF_INIT;
    add_heading(&b, g->sheet, column);
    int widest = utf8_width(buf_text(&b));
    for (size_t r = 0; r < g->sheet->row_count; r++) {
        buf_reset(&b);
        buf_add_cell(&b, g->sheet, &g->sheet->rows[r], column);
        int width = utf8_width(buf_text(&b));
        widest = width > widest ? width : widest;
    }
    buf_release(&b);
    if (sheet_columns[column].kind == SHEET_TEXT && widest > WORDS_WIDEST)
        widest = WORDS_WIDEST;
    return widest + 3;
}

/* Sets the widths, and returns that of all columns together. */
static int set_widths(const struct xlsx_grid *g)
{
    int all = g->name_width;
    xlsx_note(g->x, worksheet_set_column(g->ws, 0, 0, all, NULL));
    for (int c = 0; c < COLUMNS; c++) {
        if (g->at[c] < 0)
            continue;
        int width = column_width(g, (enum column_id)c);
        lxw_col_t at = (lxw_col_t)g->at[c];
        xlsx_note(g->x, worksheet_set_column(g->ws, at, at, width, NULL));
        all += width;
    }
    return all;
}

static void write_head(const struct xlsx_grid *g, int width)
{
    const struct statement *s = g->sheet->statement;
    const struct xlsx_look title = { .kind = XLSX_TITLE }, small = { .kind = XLSX_NOTE };
    struct xlsx_look scope = { .role = PAGE_MUTED };
    struct buf b = BUF_INIT;
    buf_add_sheet_title(&b, s, false);
    xlsx_paragraph(g->x, g->ws, 0, g->last, width, buf_text(&b), title);
    buf_reset(&b);
    buf_add_sheet_scope_in(&b, s, g->sheet->unit);
    xlsx_paragraph(g->x, g->ws, 1, g->last, width, buf_text(&b), scope);
    buf_reset(&b);
    buf_addf(&b,
             _("Amounts are in %s. The cells hold them to the öre, also where fewer digits show."),
             unit_name(g->sheet->unit));
    xlsx_paragraph(g->x, g->ws, 2, g->last, width, buf_text(&b), small);
    scope = (struct xlsx_look){ .kind = XLSX_COLUMN };
    xlsx_words(g->x, g->ws, HEAD_ROWS, 0, _("Line"), scope);
    for (int c = 0; c < COLUMNS; c++) {
        if (g->at[c] < 0)
            continue;
        enum cell_kind kind = sheet_columns[c].kind;
        bool figures = kind == SHEET_MONEY || kind == SHEET_PERCENT;
        scope.kind = figures ? XLSX_COLUMN_OF_FIGURES : XLSX_COLUMN;
        buf_reset(&b);
        add_heading(&b, g->sheet, (enum column_id)c);
        xlsx_words(g->x, g->ws, HEAD_ROWS, g->at[c], buf_text(&b), scope);
    }
    g->x->nomem |= !buf_ok(&b);
    buf_release(&b);
}

/* Is the cell coloured by a rule, after its mark? */
static bool is_ruled(enum column_id column)
{
    return column == COLUMN_DEVIATION || column == COLUMN_MARK || column == COLUMN_PERCENT ||
           column == COLUMN_FORECAST_DEVIATION || column == COLUMN_FORECAST_MARK;
}

static struct xlsx_look look_of(const struct sheet *sheet, const struct sheet_row *row,
                                enum column_id column)
{
    static const enum xlsx_kind kinds[] = { [SHEET_EMPTY] = XLSX_WORDS,
                                            [SHEET_MONEY] = XLSX_MONEY,
                                            [SHEET_PERCENT] = XLSX_PERCENT,
                                            [SHEET_MARK] = XLSX_MARK,
                                            [SHEET_TEXT] = XLSX_WORDS };
    const struct sheet_cell *cell = &row->cells[column];
    struct xlsx_look look = { .kind = kinds[sheet_columns[column].kind],
                              .role = role_of(sheet, row),
                              .unit = sheet->unit,
                              .state = is_ruled(column) ? STATE_NORMAL : cell->state };
    if (column == COLUMN_FORECAST)
        look.kind = XLSX_FORECAST;
    if (look.kind == XLSX_PERCENT)
        look.decimals = column == COLUMN_QUOTA ? 0 : 1;
    return look;
}

static void write_cell(const struct xlsx_grid *g, size_t row, enum column_id column)
{
    const struct sheet_cell *cell = &g->sheet->rows[row].cells[column];
    struct xlsx_look look = look_of(g->sheet, &g->sheet->rows[row], column);
    lxw_row_t at = g->first + (lxw_row_t)row;
    switch (cell->kind) {
    case SHEET_EMPTY:
        xlsx_blank(g->x, g->ws, at, g->at[column], look);
        break;
    case SHEET_MONEY:
        if (!xlsx_write_formula(g, row, column, look))
            xlsx_amount(g->x, g->ws, at, g->at[column], cell->value, look);
        break;
    case SHEET_PERCENT:
        if (!xlsx_write_formula(g, row, column, look))
            xlsx_ratio(g->x, g->ws, at, g->at[column], cell->ratio, look);
        break;
    case SHEET_MARK:
        if (!xlsx_write_mark(g, row, column, look))
            xlsx_words(g->x, g->ws, at, g->at[column], state_mark(cell->state), look);
        break;
    case SHEET_TEXT:
        xlsx_words(g->x, g->ws, at, g->at[column], cell->text, look);
        break;
    }
}

static void write_row(const struct xlsx_grid *g, size_t row)
{
    enum { DEEPEST = 7 };
    const struct sheet_row *r = &g->sheet->rows[row];
    const struct item *item = &g->sheet->statement->year->items[r->item];
    lxw_row_t at = g->first + (lxw_row_t)row;
    struct xlsx_look name = { .role = role_of(g->sheet, r), .depth = r->depth };
    lxw_row_col_options fold = { .level = (uint8_t)(r->depth < DEEPEST ? r->depth : DEEPEST) };
    int lines = xlsx_lines(item->name, g->name_width - 2 - 2 * r->depth);
    double height = lines > 1 ? xlsx_height(lines, XLSX_POINTS) : LXW_DEF_ROW_HEIGHT;
    if (r->depth > 0 || lines > 1)
        xlsx_note(g->x, worksheet_set_row_opt(g->ws, at, height, NULL, &fold));
    xlsx_words(g->x, g->ws, at, 0, item->name, name);
    for (int c = 0; c < COLUMNS; c++)
        if (g->at[c] >= 0)
            write_cell(g, row, (enum column_id)c);
}

/* What the totals that begin with the equity refer to. */
static void write_equity_in(const struct xlsx_grid *g)
{
    struct xlsx_look look = { .role = PAGE_MUTED, .unit = g->sheet->unit };
    xlsx_words(g->x, g->ws, g->equity, 0, _("Equity in, as counted above"), look);
    look.kind = XLSX_MONEY;
    for (int c = 0; c < COLUMNS; c++) {
        struct sum in = xlsx_equity_in(g->sheet, (enum column_id)c);
        if (g->at[c] >= 0 && in.known)
            xlsx_amount(g->x, g->ws, g->equity, g->at[c], in.ore, look);
    }
}

/* The equity in a sentence, and what the marks mean. */
static void write_foot(const struct xlsx_grid *g, int width)
{
    const struct xlsx_look look = { .kind = XLSX_WORDS };
    lxw_row_t row = g->limits + 3;
    bool seen[STATES] = { false };
    struct buf b = BUF_INIT;
    for (size_t r = 0; r < g->sheet->row_count; r++)
        for (int c = 0; c < COLUMNS; c++) {
            const struct sheet_cell *cell = &g->sheet->rows[r].cells[c];
            if (g->at[c] >= 0 && (cell->kind == SHEET_MARK || c == COLUMN_FORECAST))
                seen[cell->state] = true;
        }
    buf_add_equity_in(&b, g->sheet->statement, g->sheet->unit, width);
    if (b.len > 0)
        xlsx_paragraph(g->x, g->ws, row++, g->last, width, buf_text(&b), look);
    xlsx_legend(g->x, g->ws, row, g->last, width, seen);
    g->x->nomem |= !buf_ok(&b);
    buf_release(&b);
}

static void write_all(const struct xlsx_grid *g)
{
    int width = set_widths(g);
    write_head(g, width);
    for (size_t r = 0; r < g->sheet->row_count; r++)
        write_row(g, r);
    if (g->has_equity)
        write_equity_in(g);
    xlsx_add_limits(g);
    write_foot(g, width);
    worksheet_freeze_panes(g->ws, g->first, 1);
    xlsx_note(g->x, worksheet_repeat_rows(g->ws, HEAD_ROWS, HEAD_ROWS));
    worksheet_outline_settings(g->ws, true, false, false, false);
}

void xlsx_add_sheet(struct xlsx *x, const struct sheet *sheet)
{
    const struct statement *s = sheet->statement;
    struct xlsx_grid g = { .x = x, .sheet = sheet };
    struct buf head = BUF_INIT;
    buf_addf(&head, "%s · ", s->federation->name);
    buf_add_sheet_scope_in(&head, s, sheet->unit);
    g.row_of_item = malloc((s->year->item_count + 1) * sizeof *g.row_of_item);
    if (sheet->row_count > LXW_ROW_MAX - 100)
        xlsx_note(x, LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE);
    else if (!g.row_of_item || !buf_ok(&head))
        x->nomem = true;
    else if ((g.ws = xlsx_add_worksheet(x, _("Operating statement"), buf_text(&head)))) {
        place(&g);
        write_all(&g);
    }
    free(g.row_of_item);
    buf_release(&head);
}
