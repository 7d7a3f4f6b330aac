/* Owns the key figures of the years, and what printed overviews call them. */
#include "rules/overview.h"

#include <string.h>

#include "rules/balance.h"
#include "rules/equity.h"

enum { IDS = 5 };

/* Rows of a printed overview, by the IDs that files give them; tertial(5) lists them. */
static const char *const row_ids[OVERVIEW_FIGURES][IDS] = {
    [OVERVIEW_INCOME] = { "intakter" },
    [OVERVIEW_COSTS] = { "kostnader" },
    [OVERVIEW_OPERATING] = { "verksamhet", "verksamhetsresultat", "verksamhetens_resultat" },
    [OVERVIEW_FINANCE] = { "finansnetto" },
    [OVERVIEW_RESULT] = { "arets_resultat" },
    [OVERVIEW_EQUITY] = { "utgaende_eget_kapital", "eget_kapital", "summa_eget_kapital" },
    [OVERVIEW_CONTRIBUTIONS] = { "medlemsbidrag" },
    [OVERVIEW_COMMITMENT] = { "kvarstaende" },
    [OVERVIEW_LIQUID] = { "likvida_medel" },
    [OVERVIEW_ASSETS] = { "balansomslutning" },
};

const struct table *overview_table(const struct statement *s)
{
    return balance_find_table(s->year, "oversikt");
}

static enum overview_figure figure_by_id(const char *id)
{
    for (int f = 0; f < OVERVIEW_FIGURES; f++)
        for (int i = 0; i < IDS && row_ids[f][i]; i++)
            if (strcmp(row_ids[f][i], id) == 0)
                return (enum overview_figure)f;
    return OVERVIEW_FIGURES;
}

/* A total of the income and the costs of its own table, whatever it is called. */
static bool is_operating(const struct year *y, const struct table *t, const struct row *row)
{
    bool income = false, costs = false;
    for (size_t i = 0; i < row->part_count; i++) {
        const struct row_ref *part = &row->parts[i];
        if (part->is_item || part->table >= y->table_count || &y->tables[part->table] != t)
            return false;
        enum overview_figure f = figure_by_id(t->rows[part->row].id);
        income |= f == OVERVIEW_INCOME;
        costs |= f == OVERVIEW_COSTS;
    }
    return income && costs && row->part_count == 2;
}

enum overview_figure overview_row_figure(const struct statement *s, const struct row *row)
{
    const struct table *t = overview_table(s);
    if (row->kind != ROW_AMOUNT && row->kind != ROW_TOTAL)
        return OVERVIEW_FIGURES;
    return t && is_operating(s->year, t, row) ? OVERVIEW_OPERATING : figure_by_id(row->id);
}

bool overview_is_solidity(const struct row *row)
{
    return row->kind == ROW_PERCENT && strcmp(row->id, "soliditet") == 0;
}

void overview_init(struct overview *o, int year)
{
    static const struct ratio none = { false, 0, 1 };
    *o = (struct overview){
        .year = year, .of_limit = none, .of_contributions = none, .solidity = none
    };
}

/* ---- The result, taken apart ---- */

enum source { SOURCE_OUTCOME, SOURCE_FORECAST, SOURCE_PREVIOUS };

/* The result by nature. */
struct split {
    const struct statement *s;
    enum source source;
    size_t visits; /* left */
    bool failed;
    bool gross; /* income and costs together are right, but not each for itself */
    struct sum income, costs, finance;
};

static struct sum line_value(const struct line *line, enum source source)
{
    switch (source) {
    case SOURCE_FORECAST:
        return line->forecast;
    case SOURCE_PREVIOUS:
        return line->sums[MEASURE_PREV_OUTCOME];
    case SOURCE_OUTCOME:
        break;
    }
    return line->sums[MEASURE_OUTCOME];
}

static void add_to(struct split *split, struct sum *to, struct sum term, bool negative)
{
    if (!term.known)
        return;
    if ((negative && !money_negate(term.ore, &term.ore)) ||
        !money_add(to->ore, term.ore, &to->ore) || !money_add(to->step, term.step, &to->step))
        split->failed = true;
    to->known = true;
}

/* The forecast of a line that has two sides is one figure all the same. */
static bool add_gross_forecast(struct split *split, const struct line *line, bool negative)
{
    static const enum measure sides[] = { MEASURE_OUTCOME_INCOME, MEASURE_OUTCOME_COST,
                                          MEASURE_BUDGET_INCOME, MEASURE_BUDGET_COST };
    bool gross = false;
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++)
        gross |= line->sums[sides[i]].known;
    if (!gross)
        return false;
    split->gross = true;
    add_to(split, &split->costs, line->forecast, negative);
    return true;
}

/* A line that is given as income and cost counts on both sides, as it does in the reports' income
 * statements. */
static bool add_sides(struct split *split, const struct line *line, bool negative)
{
    bool before = split->source == SOURCE_PREVIOUS;
    struct sum income = line->sums[before ? MEASURE_PREV_INCOME : MEASURE_OUTCOME_INCOME];
    struct sum cost = line->sums[before ? MEASURE_PREV_COST : MEASURE_OUTCOME_COST];
    if (split->source == SOURCE_FORECAST)
        return add_gross_forecast(split, line, negative);
    if (!income.known && !cost.known)
        return false;
    add_to(split, &split->income, income, negative);
    add_to(split, &split->costs, cost, negative);
    return true;
}

static void add_leaf(struct split *split, const struct line *line, bool negative)
{
    struct sum whole = line_value(line, split->source);
    if (line->nature != NATURE_FINANCIAL && add_sides(split, line, negative))
        return;
    switch (line->nature) {
    case NATURE_INCOME:
        add_to(split, &split->income, whole, negative);
        break;
    case NATURE_COST:
        add_to(split, &split->costs, whole, negative);
        break;
    case NATURE_FINANCIAL:
        add_to(split, &split->finance, whole, negative);
        break;
    case NATURE_UNKNOWN:
        split->failed |= whole.known && whole.ore != 0;
        break;
    }
}

/* The loader refuses lines that count twice, but lets a file through that is made to be slow: after
 * four visits to every line the result is left whole. */
static void split_item(struct split *split, uint32_t index, bool negative)
{
    const struct year *y = split->s->year;
    if (index >= y->item_count || split->failed)
        return;
    if (split->visits-- == 0) {
        split->failed = true;
        return;
    }
    const struct item *item = &y->items[index];
    if (item->kind == ITEM_TOTAL) {
        for (size_t i = 0; i < item->part_count; i++)
            split_item(split, item->parts[i].item, negative != item->parts[i].negative);
    } else if (item->kind == ITEM_GROUP) {
        for (size_t i = 0; i < y->item_count; i++)
            if (y->items[i].group == index && item_is_summed(&y->items[i]))
                add_leaf(split, &split->s->lines[i], negative);
    } else {
        add_leaf(split, &split->s->lines[index], negative);
    }
}

/* A figure that is known already stays. */
static void take(struct overview *o, enum overview_figure f, struct sum value)
{
    if (!o->money[f].known)
        o->money[f] = value;
}

static void take_result(struct overview *o, const struct statement *s, enum source source)
{
    const struct line *result = statement_result(s);
    if (!result)
        return;
    take(o, OVERVIEW_RESULT, line_value(result, source));
    struct split split = { .s = s, .source = source, .visits = 4 * s->year->item_count };
    split_item(&split, year_result_item(s->year), false);
    if (split.failed)
        return;
    if (!split.gross) {
        take(o, OVERVIEW_INCOME, split.income);
        take(o, OVERVIEW_COSTS, split.costs);
    }
    take(o, OVERVIEW_FINANCE, split.finance);
    struct sum both = split.income;
    add_to(&split, &both, split.costs, false);
    if (!split.failed)
        take(o, OVERVIEW_OPERATING, both);
}

/* ---- From files ---- */

static struct sum own_figure(const struct item *item, enum figure_field field)
{
    const struct figure *f = figures_get(&item->figures, figure_key(field, PART_WHOLE, SIDE_NET));
    return f ? (struct sum){ true, f->value, f->step } : (struct sum){ false, 0, 0 };
}

static struct sum sum_of_items(const struct year *y, enum figure_field field)
{
    struct sum out = { false, 0, 0 };
    for (size_t i = 0; i < y->item_count; i++) {
        struct sum one = own_figure(&y->items[i], field);
        if (!one.known)
            continue;
        out.known = true;
        if (!money_add(out.ore, one.ore, &out.ore) || !money_add(out.step, one.step, &out.step))
            return (struct sum){ false, 0, 0 };
    }
    return out;
}

/* The whole, else the sum of women, men and those who are not told. */
static void take_participants(struct overview *o, const struct year *y, enum figure_field field)
{
    const struct figure *whole =
        figures_get(&y->self.figures, figure_key(field, PART_WHOLE, SIDE_NET));
    if (o->has_participants)
        return;
    o->has_participants = whole != NULL;
    o->participants = whole ? whole->value : 0;
    for (int side = SIDE_WOMEN; !whole && side <= SIDE_UNKNOWN; side++) {
        const struct figure *part =
            figures_get(&y->self.figures, figure_key(field, PART_WHOLE, (enum figure_side)side));
        o->has_participants |= part != NULL;
        if (part && !money_add(o->participants, part->value, &o->participants))
            o->has_participants = false;
    }
}

static void take_balance(struct overview *o, const struct statement *s)
{
    struct balance b;
    balance_read(&b, s, o->year);
    take(o, OVERVIEW_LIQUID, b.liquid);
    take(o, OVERVIEW_ASSETS, b.assets);
    if (!o->solidity.known)
        o->solidity = b.solidity;
}

static void finish(struct overview *o)
{
    o->of_contributions = ratio_of(o->money[OVERVIEW_EQUITY], o->money[OVERVIEW_CONTRIBUTIONS]);
}

void overview_take_own(struct overview *o, const struct statement *s)
{
    struct equity q;
    o->own_file = true;
    o->forecast = s->cutoff.month < MONTHS;
    take_result(o, s, o->forecast ? SOURCE_FORECAST : SOURCE_OUTCOME);
    equity_compute(&q, s);
    take(o, OVERVIEW_EQUITY, equity_judged(&q, s));
    o->of_limit = q.share;
    take(o, OVERVIEW_CONTRIBUTIONS, equity_contributions(s->year, FIG_CONTRIBUTION));
    take(o, OVERVIEW_COMMITMENT, sum_of_items(s->year, FIG_COMMITMENT));
    if (!o->forecast)
        take_balance(o, s);
    take_participants(o, s->year, FIG_PARTICIPANTS);
    finish(o);
}

static void take_printed(struct overview *o, const struct statement *later)
{
    const struct table *t = overview_table(later);
    for (size_t i = 0; t && i < t->row_count; i++) {
        const struct row *row = &t->rows[i];
        enum overview_figure f = overview_row_figure(later, row);
        const struct cell *cell = row->kind == ROW_HEADING ? NULL : balance_cell(t, row, o->year);
        if (cell && overview_is_solidity(row) && !o->solidity.known)
            o->solidity = (struct ratio){ true, cell->value, 100000 };
        if (!cell || f == OVERVIEW_FIGURES)
            continue;
        struct sum value = { true, cell->value, cell->step };
        /* Overviews print costs with or without a minus. */
        if (f == OVERVIEW_COSTS && value.ore > 0)
            value.known = money_negate(value.ore, &value.ore);
        take(o, f, value);
    }
}

void overview_take_later(struct overview *o, const struct statement *later)
{
    const struct year *y = later->year;
    if (o->year == y->year - 1) {
        take_result(o, later, SOURCE_PREVIOUS);
        take(o, OVERVIEW_EQUITY, own_figure(&y->self, FIG_EQUITY_IN));
        take(o, OVERVIEW_CONTRIBUTIONS, equity_contributions(y, FIG_PREV_CONTRIBUTION));
        take(o, OVERVIEW_COMMITMENT, sum_of_items(y, FIG_PREV_COMMITMENT));
        take_balance(o, later);
        take_participants(o, y, FIG_PREV_PARTICIPANTS);
    }
    if (o->year == y->year - 2)
        take(o, OVERVIEW_EQUITY, own_figure(&y->self, FIG_PREV_EQUITY_IN));
    take_printed(o, later);
    finish(o);
}
