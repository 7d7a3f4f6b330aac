/* Owns the checks of printed tables: totals against their rows, rows against the statement and
 * against other tables. */
#include <string.h>

#include "rules/reconcile.h"

static bool add_signed(struct sum *to, int64_t value, int64_t step, bool negative)
{
    to->known = true;
    if (negative && !money_negate(value, &value))
        return false;
    return money_add(to->ore, value, &to->ore) && money_add(to->step, step, &to->step);
}

static enum finding_measure measure_of_row(const struct row *row)
{
    return row->kind == ROW_NUMBER || row->kind == ROW_PERCENT ? FINDING_NUMBER : FINDING_MONEY;
}

/* The sum of the rows that a total names, in one column, without what is printed illegibly. Unknown
 * when more than one is; `illegible` is the last of them, or NULL. */
static struct sum sum_of_parts(const struct table *t, const struct row *row, size_t column,
                               const struct row **illegible, bool *negative)
{
    struct sum sum = { false, 0, 0 };
    bool ok = true;
    *illegible = NULL;
    for (size_t i = 0; i < row->part_count; i++) {
        const struct row_ref *ref = &row->parts[i];
        const struct cell *cell = &t->rows[ref->row].cells[column];
        if (cell->state == CELL_NUMBER)
            ok = ok && add_signed(&sum, cell->value, cell->step, ref->negative);
        if (cell->state == CELL_VERBATIM) {
            ok = ok && !*illegible;
            *illegible = &t->rows[ref->row];
            *negative = ref->negative;
        }
    }
    sum.known = sum.known && ok;
    return sum;
}

static bool check_total(struct findings *f, const struct table *t, const struct row *row,
                        size_t column)
{
    const struct cell *cell = &row->cells[column];
    const struct row *illegible;
    bool negative = false;
    if (cell->state != CELL_NUMBER)
        return true;
    struct sum sum = sum_of_parts(t, row, column, &illegible, &negative);
    struct finding one = { .check = CHECK_ROW_SUM,
                           .line = row->line,
                           .table = t,
                           .row = row,
                           .column = &t->columns[column],
                           .measure = measure_of_row(row) };
    if (!illegible)
        return !sum.known || finding_compare(f, &one, cell->value, cell->step, sum);
    /* what the illegible cell must be for the total to hold */
    one.check = CHECK_VERBATIM;
    one.line = illegible->line;
    one.row = illegible;
    one.verbatim = illegible->cells[column].verbatim;
    one.printed_step = cell->step;
    one.has_computed = sum.known && money_sub(cell->value, sum.ore, &one.computed);
    if (one.has_computed && negative)
        one.has_computed = money_negate(one.computed, &one.computed);
    return finding_add(f, &one) != NULL;
}

/* The column of another table that holds the same thing; its count when there is none. */
static size_t same_column(const struct table *other, const struct column *wanted)
{
    for (size_t i = 0; i < other->column_count; i++) {
        const struct column *c = &other->columns[i];
        bool named = c->field == FIG_FIELDS && !c->year && wanted->field == FIG_FIELDS &&
                     !wanted->year && strcmp(c->name, wanted->name) == 0;
        if (named || (c->field == wanted->field && c->year == wanted->year &&
                      (c->field != FIG_FIELDS || c->year)))
            return i;
    }
    return other->column_count;
}

/* The statement's figure for a column; false when the statement has no such figure. */
static bool item_figure(const struct statement *s, uint32_t item, const struct column *column,
                        struct sum *out)
{
    static const struct {
        enum figure_field field;
        enum measure measure;
    } measures[] = { { FIG_OUTCOME, MEASURE_OUTCOME },
                     { FIG_PREV_OUTCOME, MEASURE_PREV_OUTCOME },
                     { FIG_BUDGET, MEASURE_BUDGET },
                     { FIG_PREV_BUDGET, MEASURE_PREV_BUDGET },
                     { FIG_REVISED_BUDGET, MEASURE_REVISED_BUDGET } };
    if (item == REF_EQUITY_IN) {
        bool previous = column->field == FIG_PREV_OUTCOME;
        const struct figure *f = figures_get(
            &s->year->self.figures,
            figure_key(previous ? FIG_PREV_EQUITY_IN : FIG_EQUITY_IN, PART_WHOLE, SIDE_NET));
        if (!f || (column->field != FIG_OUTCOME && !previous))
            return false;
        *out = (struct sum){ true, f->value, f->step };
        return true;
    }
    for (size_t i = 0; i < sizeof measures / sizeof *measures; i++)
        if (measures[i].field == column->field) {
            *out = s->lines[item].sums[measures[i].measure];
            return true;
        }
    const struct figure *f = column->field == FIG_FIELDS
                                 ? NULL
                                 : figures_get(&s->year->items[item].figures,
                                               figure_key(column->field, PART_WHOLE, SIDE_NET));
    if (f)
        *out = (struct sum){ true, f->value, f->step };
    return f != NULL;
}

/* What a row should agree with, in one column. False when something named there has no such figure:
 * then there is nothing to compare. A line of the statement that is empty counts as nothing. */
static bool sum_of_refs(const struct statement *s, const struct row *row,
                        const struct column *column, struct sum *sum)
{
    *sum = (struct sum){ true, 0, 0 };
    for (size_t i = 0; i < row->equal_count; i++) {
        const struct row_ref *ref = &row->equals[i];
        struct sum one = { false, 0, 0 };
        if (ref->is_item) {
            if (!item_figure(s, ref->item, column, &one))
                return false;
        } else {
            const struct table *other = &s->year->tables[ref->table];
            size_t c = same_column(other, column);
            if (c == other->column_count)
                return false;
            const struct cell *cell = &other->rows[ref->row].cells[c];
            if (cell->state == CELL_VERBATIM)
                return false;
            one = (struct sum){ cell->state == CELL_NUMBER, cell->value, cell->step };
        }
        if (one.known && !add_signed(sum, one.ore, one.step, ref->negative))
            return false;
    }
    return true;
}

static bool check_equal(struct findings *f, const struct statement *s, const struct table *t,
                        const struct row *row, size_t column)
{
    const struct cell *cell = &row->cells[column];
    struct sum sum;
    if (cell->state != CELL_NUMBER || !sum_of_refs(s, row, &t->columns[column], &sum))
        return true;
    struct finding one = { .check = CHECK_ROW_EQUAL,
                           .line = row->line,
                           .table = t,
                           .row = row,
                           .column = &t->columns[column],
                           .measure = measure_of_row(row) };
    return finding_compare(f, &one, cell->value, cell->step, sum);
}

/* Is there a total that tells what the illegible cell should be, or at least reports it? */
static bool in_a_total(const struct table *t, size_t row, size_t column)
{
    const struct row *illegible;
    bool negative;
    for (size_t i = 0; i < t->row_count; i++) {
        if (t->rows[i].cells[column].state != CELL_NUMBER)
            continue;
        sum_of_parts(t, &t->rows[i], column, &illegible, &negative);
        if (illegible == &t->rows[row])
            return true;
    }
    return false;
}

static bool check_illegible(struct findings *f, const struct table *t, size_t row, size_t column)
{
    const struct cell *cell = &t->rows[row].cells[column];
    if (cell->state != CELL_VERBATIM || in_a_total(t, row, column))
        return true;
    const struct row *illegible;
    bool negative;
    struct sum sum = sum_of_parts(t, &t->rows[row], column, &illegible, &negative);
    struct finding one = { .check = CHECK_VERBATIM,
                           .line = t->rows[row].line,
                           .table = t,
                           .row = &t->rows[row],
                           .column = &t->columns[column],
                           .measure = measure_of_row(&t->rows[row]),
                           .verbatim = cell->verbatim,
                           .printed_step = sum.step,
                           .has_computed = sum.known && !illegible,
                           .computed = sum.ore };
    return finding_add(f, &one) != NULL;
}

bool reconcile_tables(struct findings *f, const struct statement *s)
{
    for (size_t i = 0; i < s->year->table_count; i++) {
        const struct table *t = &s->year->tables[i];
        for (size_t r = 0; r < t->row_count; r++)
            for (size_t c = 0; c < t->column_count; c++) {
                const struct row *row = &t->rows[r];
                if (!check_illegible(f, t, r, c))
                    return false;
                if (row->part_count > 0 && !check_total(f, t, row, c))
                    return false;
                if (row->equal_count > 0 && !check_equal(f, s, t, row, c))
                    return false;
            }
    }
    return true;
}
