/* Owns the formulas of the table: groups and totals as sums of their parts, deviations, changes and
 * ratios as what they are computed from. Each is computed here first, in öre, on what the cells
 * hold; where that is not exactly what the sheet says (a group whose year before is another than
 * the sum of its posts', say) the figure is written as it is. */
#include "report/xlsx.h"

#include "rules/measure.h"

/* What Excel takes in one formula is 8192 characters and 255 arguments of a function. */
enum { ARGUMENTS_MOST = 250 };

/* The arguments of a SUM(): cells of a column, neighbours as a range. */
struct side {
    struct buf text;
    lxw_row_t first, last;
    int count; /* the last one is not in the text yet */
};

struct terms {
    struct side side[2]; /* added, subtracted */
    int64_t ore;
    bool known, fits;
};

static int64_t ore_of(const struct xlsx_grid *g, size_t row, enum column_id column)
{
    const struct sheet_cell *cell = &g->sheet->rows[row].cells[column];
    return cell->kind == SHEET_MONEY ? cell->value : 0;
}

static bool is_known(const struct xlsx_grid *g, size_t row, enum column_id column)
{
    return g->sheet->rows[row].cells[column].kind == SHEET_MONEY;
}

/* Is an amount shown with the opposite sign of what it counts with? */
static bool is_turned(const struct xlsx_grid *g, size_t row, enum column_id column)
{
    const struct statement *s = g->sheet->statement;
    if (!s->federation->costs_positive || column == COLUMN_INCOME)
        return false;
    return column == COLUMN_COST || s->lines[g->sheet->rows[row].item].nature == NATURE_COST;
}

static void close_range(struct side *side, int col)
{
    if (side->count == 0)
        return;
    if (side->text.len > 0)
        buf_add_char(&side->text, ',');
    buf_add_place(&side->text, side->first, col, false);
    if (side->last > side->first) {
        buf_add_char(&side->text, ':');
        buf_add_place(&side->text, side->last, col, false);
    }
}

static void add_term(struct terms *t, int col, lxw_row_t row, struct sum sum, bool negative)
{
    struct side *side = &t->side[negative];
    t->fits =
        t->fits && (negative ? money_sub : money_add)(t->ore, sum.known ? sum.ore : 0, &t->ore);
    t->known |= sum.known;
    if (side->count > 0 && row == side->last + 1) {
        side->last = row;
        return;
    }
    close_range(side, col);
    side->first = side->last = row;
    side->count++;
}

static void add_cell_term(const struct xlsx_grid *g, struct terms *t, size_t row,
                          enum column_id column, bool negative)
{
    struct sum sum = { is_known(g, row, column), ore_of(g, row, column), 0 };
    add_term(t, g->at[column], g->first + (lxw_row_t)row, sum, negative);
}

static enum measure measure_of(const struct sheet *sheet, enum column_id column)
{
    int round = sheet->statement->cutoff.round;
    switch (column) {
    case COLUMN_ORIGINAL_BUDGET:
        return MEASURE_ORIGINAL_BUDGET;
    case COLUMN_BUDGET:
        return MEASURE_BUDGET;
    case COLUMN_BUDGET_TO_DATE:
        return MEASURE_BUDGET_TO_DATE;
    case COLUMN_INCOME:
        return MEASURE_OUTCOME_INCOME;
    case COLUMN_COST:
        return MEASURE_OUTCOME_COST;
    case COLUMN_OUTCOME:
        return MEASURE_OUTCOME;
    case COLUMN_FORECAST:
        return (enum measure)(MEASURE_FORECAST_T1 + round - 1);
    case COLUMN_FORECAST_BEFORE:
        return round > 1 ? (enum measure)(MEASURE_FORECAST_T1 + round - 2) : MEASURES;
    case COLUMN_PREVIOUS:
        return MEASURE_PREV_OUTCOME;
    default:
        return MEASURES; /* not summed */
    }
}

struct sum xlsx_equity_in(const struct sheet *sheet, enum column_id column)
{
    enum measure m = measure_of(sheet, column);
    struct sum none = { false, 0, 0 };
    return m == MEASURES ? none : measure_equity_in(sheet->statement, m);
}

static void add_members(const struct xlsx_grid *g, struct terms *t, size_t row,
                        enum column_id column)
{
    const struct year *y = g->sheet->statement->year;
    uint32_t group = g->sheet->rows[row].item;
    bool turned = is_turned(g, row, column);
    for (size_t r = 0; r < g->sheet->row_count; r++) {
        const struct item *item = &y->items[g->sheet->rows[r].item];
        if (item->group == group && item_is_summed(item))
            add_cell_term(g, t, r, column, turned != is_turned(g, r, column));
    }
}

static void add_parts(const struct xlsx_grid *g, struct terms *t, size_t row, enum column_id column)
{
    const struct item *total = &g->sheet->statement->year->items[g->sheet->rows[row].item];
    bool turned = is_turned(g, row, column);
    for (size_t i = 0; i < total->part_count; i++) {
        const struct ref *ref = &total->parts[i];
        if (ref->item == REF_EQUITY_IN) {
            add_term(t, g->at[column], g->equity, xlsx_equity_in(g->sheet, column),
                     turned != ref->negative);
            continue;
        }
        uint32_t r = g->row_of_item[ref->item];
        if (r == NO_ITEM)
            t->fits = false;
        else
            add_cell_term(g, t, r, column, (turned != is_turned(g, r, column)) != ref->negative);
    }
}

static void finish_sum(struct terms *t, int col, struct buf *formula)
{
    close_range(&t->side[0], col);
    close_range(&t->side[1], col);
    t->fits = t->fits && t->side[0].count + t->side[1].count <= ARGUMENTS_MOST;
    if (t->side[0].count > 0)
        buf_addf(formula, "SUM(%s)", buf_text(&t->side[0].text));
    if (t->side[1].count > 0)
        buf_addf(formula, "-SUM(%s)", buf_text(&t->side[1].text));
    buf_release_part(&t->side[0].text, formula);
    buf_release_part(&t->side[1].text, formula);
}

/* A group or a total: what it adds up, in this column. */
static bool sum_formula(const struct xlsx_grid *g, size_t row, enum column_id column,
                        struct buf *formula)
{
    const struct item *item = &g->sheet->statement->year->items[g->sheet->rows[row].item];
    struct terms t = { .side = { { .text = BUF_INIT }, { .text = BUF_INIT } }, .fits = true };
    if (measure_of(g->sheet, column) == MEASURES)
        return false;
    if (item->kind == ITEM_GROUP)
        add_members(g, &t, row, column);
    else if (item->kind == ITEM_TOTAL)
        add_parts(g, &t, row, column);
    finish_sum(&t, g->at[column], formula);
    return t.fits && t.known && t.ore == ore_of(g, row, column);
}

static void add_cell(const struct xlsx_grid *g, struct buf *b, size_t row, enum column_id column)
{
    buf_add_place(b, g->first + (lxw_row_t)row, g->at[column], false);
}

/* One amount of the row plus or minus another; with costs written positive, in the order and with
 * the signs that give the figure. */
static bool pair_formula(const struct xlsx_grid *g, size_t row, enum column_id column,
                         enum column_id a, enum column_id b, bool add, struct buf *formula)
{
    bool turned = column == COLUMN_OUTCOME && is_turned(g, row, column);
    bool minus_a = turned != is_turned(g, row, a);
    bool minus_b = (turned != is_turned(g, row, b)) != !add; /* a difference turns it once more */
    int64_t ore = 0;
    if (g->at[a] < 0 || g->at[b] < 0 || (!is_known(g, row, a) && !is_known(g, row, b)))
        return false;
    if (!(minus_a ? money_sub : money_add)(ore, ore_of(g, row, a), &ore) ||
        !(minus_b ? money_sub : money_add)(ore, ore_of(g, row, b), &ore) ||
        ore != ore_of(g, row, column))
        return false;
    bool swap = minus_a && !minus_b;
    buf_add(formula, minus_a && minus_b ? "-" : "");
    add_cell(g, formula, row, swap ? b : a);
    buf_add_char(formula, minus_a || minus_b ? '-' : '+');
    add_cell(g, formula, row, swap ? a : b);
    return true;
}

static enum column_id base_column(const struct xlsx_grid *g)
{
    return g->at[COLUMN_BUDGET_TO_DATE] >= 0 ? COLUMN_BUDGET_TO_DATE : COLUMN_BUDGET;
}

static bool ratio_formula(const struct xlsx_grid *g, size_t row, enum column_id column,
                          struct buf *formula)
{
    bool quota = column == COLUMN_QUOTA;
    enum column_id part = quota ? COLUMN_OUTCOME : COLUMN_DEVIATION, whole = base_column(g);
    struct ratio ratio = g->sheet->rows[row].cells[column].ratio;
    int64_t above = ore_of(g, row, part), below = ore_of(g, row, whole);
    if (below < 0) { /* of the quota both are costs; of a deviation only the size of the budget */
        if (!money_negate(below, &below) || (quota && !money_negate(above, &above)))
            return false;
    }
    if (!ratio.known || above != ratio.part || below != ratio.whole)
        return false;
    buf_add(formula, "IF(");
    add_cell(g, formula, row, whole);
    buf_add(formula, "=0,\"\",");
    add_cell(g, formula, row, part);
    buf_add(formula, quota ? "/" : "/ABS(");
    add_cell(g, formula, row, whole);
    buf_add(formula, quota ? ")" : "))");
    return true;
}

static bool make(const struct xlsx_grid *g, size_t row, enum column_id column, struct buf *formula)
{
    switch (column) {
    case COLUMN_DEVIATION:
        return pair_formula(g, row, column, COLUMN_OUTCOME, base_column(g), false, formula);
    case COLUMN_FORECAST_DEVIATION:
        return pair_formula(g, row, column, COLUMN_FORECAST, COLUMN_BUDGET, false, formula);
    case COLUMN_FORECAST_CHANGE:
        return pair_formula(g, row, column, COLUMN_FORECAST, COLUMN_FORECAST_BEFORE, false,
                            formula);
    case COLUMN_PERCENT:
    case COLUMN_QUOTA:
        return ratio_formula(g, row, column, formula);
    default:
        break;
    }
    if (sum_formula(g, row, column, formula))
        return true;
    buf_cut(formula, 1);
    return column == COLUMN_OUTCOME &&
           pair_formula(g, row, column, COLUMN_INCOME, COLUMN_COST, true, formula);
}

bool xlsx_write_formula(const struct xlsx_grid *g, size_t row, enum column_id column,
                        struct xlsx_look look)
{
    const struct sheet_cell *cell = &g->sheet->rows[row].cells[column];
    struct buf formula = BUF_INIT;
    buf_add_char(&formula, '=');
    bool found = make(g, row, column, &formula);
    if (found && buf_ok(&formula)) {
        double value = cell->kind == SHEET_MONEY
                           ? xlsx_in_unit(cell->value, look.unit)
                           : (double)cell->ratio.part / (double)cell->ratio.whole;
        xlsx_note(g->x, worksheet_write_formula_num(g->ws, g->first + (lxw_row_t)row,
                                                    (lxw_col_t)g->at[column], buf_text(&formula),
                                                    xlsx_format(g->x, look), value));
    }
    g->x->nomem |= !buf_ok(&formula);
    buf_release(&formula);
    return found;
}
