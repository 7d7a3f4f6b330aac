/* Owns what a single line is worth in each measure. */
#include "rules/measure.h"

/* Adds the figure under a key, if it is there. */
static bool add_figure(const struct item *item, struct figure_key key, struct sum *out)
{
    const struct figure *f = figures_get(&item->figures, key);
    if (!f)
        return true;
    out->known = true;
    return money_add(out->ore, f->value, &out->ore) && money_add(out->step, f->step, &out->step);
}

/* A figure that is given net, or as its two sides. */
static bool figure_sum(const struct item *item, enum figure_field field, int part,
                       enum figure_side side, struct sum *out)
{
    if (side != SIDE_NET)
        return add_figure(item, figure_key(field, part, side), out);
    return add_figure(item, figure_key(field, part, SIDE_NET), out) &&
           add_figure(item, figure_key(field, part, SIDE_INCOME), out) &&
           add_figure(item, figure_key(field, part, SIDE_COST), out);
}

static bool has_months(const struct item *item)
{
    for (size_t i = 0; i < item->figures.n; i++) {
        struct figure_key key = item->figures.list[i].key;
        if (!key.printed && key.field == FIG_OUTCOME && key.part > PART_MONTH)
            return true;
    }
    return false;
}

bool outcome_through(const struct year *y, const struct item *item, int month,
                     enum figure_side side, struct sum *out)
{
    *out = (struct sum){ false, 0, 0 };
    if (has_months(item)) {
        for (int m = 1; m <= month; m++)
            if (!figure_sum(item, FIG_OUTCOME, PART_MONTH + m, side, out))
                return false;
        return true;
    }
    if (month == y->through.month) {
        if (!figure_sum(item, FIG_OUTCOME, PART_WHOLE, side, out))
            return false;
        if (out->known)
            return true;
    }
    int tertial = tertial_of_month(month);
    if (month == tertial_last_month(tertial))
        return figure_sum(item, FIG_OUTCOME, PART_TERTIAL + tertial, side, out);
    return true;
}

bool amount_to_date(const struct item *item, int year, int month, int64_t ore, int64_t *to_date)
{
    unsigned active = item_active_months(item, year);
    if (active == 0)
        active = (1u << MONTHS) - 1;
    int64_t so_far = 0, whole = 0;
    for (int m = 1; m <= MONTHS; m++) {
        int64_t weight = item->weights ? item->weights[m - 1] : active >> (m - 1) & 1;
        whole += weight;
        if (m <= month)
            so_far += weight;
    }
    return money_scale(ore, so_far, whole, to_date);
}

static bool budget_in_force(const struct item *item, struct sum *out)
{
    if (!figure_sum(item, FIG_REVISED_BUDGET, PART_WHOLE, SIDE_NET, out))
        return false;
    return out->known || figure_sum(item, FIG_BUDGET, PART_WHOLE, SIDE_NET, out);
}

static bool previous_budget(const struct item *item, struct sum *out)
{
    if (!figure_sum(item, FIG_PREV_REVISED_BUDGET, PART_WHOLE, SIDE_NET, out))
        return false;
    return out->known || figure_sum(item, FIG_PREV_BUDGET, PART_WHOLE, SIDE_NET, out);
}

static bool budget_to_date(const struct statement *s, const struct item *item, struct sum *out)
{
    if (!budget_in_force(item, out))
        return false;
    if (!out->known || item->kind == ITEM_BALANCE)
        return true;
    return amount_to_date(item, s->year->year, s->cutoff.month, out->ore, &out->ore);
}

bool books_closed(const struct year *y)
{
    return y->through.month == MONTHS;
}

enum forecast_source measure_forecast_source(const struct year *y, const struct item *item,
                                             int round)
{
    struct figure_key key = figure_key(FIG_FORECAST, PART_TERTIAL + round, SIDE_NET);
    if (figures_get(&item->figures, key))
        return FORECAST_GIVEN;
    if (round == ROUNDS && books_closed(y))
        return FORECAST_OUTCOME;
    for (int r = round - 1; r >= 1; r--) {
        key.part = (uint8_t)(PART_TERTIAL + r);
        if (figures_get(&item->figures, key))
            return FORECAST_EARLIER;
    }
    return FORECAST_BUDGET;
}

static bool forecast(const struct statement *s, const struct item *item, int round, struct sum *out)
{
    switch (measure_forecast_source(s->year, item, round)) {
    case FORECAST_GIVEN:
        return figure_sum(item, FIG_FORECAST, PART_TERTIAL + round, SIDE_NET, out);
    case FORECAST_EARLIER:
        return forecast(s, item, round - 1, out);
    case FORECAST_OUTCOME:
        return outcome_through(s->year, item, MONTHS, SIDE_NET, out);
    case FORECAST_BUDGET:
        break;
    }
    return budget_in_force(item, out);
}

/* The measures that are one figure of the item and nothing more. */
static const struct {
    bool plain;
    enum figure_field field;
    enum figure_side side;
} plain_measures[MEASURES] = {
    [MEASURE_ORIGINAL_BUDGET] = { true, FIG_BUDGET, SIDE_NET },
    [MEASURE_BUDGET_INCOME] = { true, FIG_BUDGET, SIDE_INCOME },
    [MEASURE_BUDGET_COST] = { true, FIG_BUDGET, SIDE_COST },
    [MEASURE_REVISED_BUDGET] = { true, FIG_REVISED_BUDGET, SIDE_NET },
    [MEASURE_PREV_OUTCOME] = { true, FIG_PREV_OUTCOME, SIDE_NET },
    [MEASURE_PREV_INCOME] = { true, FIG_PREV_OUTCOME, SIDE_INCOME },
    [MEASURE_PREV_COST] = { true, FIG_PREV_OUTCOME, SIDE_COST },
};

bool measure_item(const struct statement *s, const struct item *item, enum measure m,
                  struct sum *out)
{
    *out = (struct sum){ false, 0, 0 };
    if (item->kind == ITEM_GROUP || item->kind == ITEM_TOTAL)
        return true;
    if (plain_measures[m].plain)
        return figure_sum(item, plain_measures[m].field, PART_WHOLE, plain_measures[m].side, out);
    switch (m) {
    case MEASURE_BUDGET:
        return budget_in_force(item, out);
    case MEASURE_BUDGET_TO_DATE:
        return budget_to_date(s, item, out);
    case MEASURE_OUTCOME:
        return outcome_through(s->year, item, s->cutoff.month, SIDE_NET, out);
    case MEASURE_OUTCOME_INCOME:
        return outcome_through(s->year, item, s->cutoff.month, SIDE_INCOME, out);
    case MEASURE_OUTCOME_COST:
        return outcome_through(s->year, item, s->cutoff.month, SIDE_COST, out);
    case MEASURE_FORECAST_T1:
    case MEASURE_FORECAST_T2:
    case MEASURE_FORECAST_T3:
        return forecast(s, item, (int)(m - MEASURE_FORECAST_T1) + 1, out);
    case MEASURE_PREV_BUDGET:
        return previous_budget(item, out);
    default:
        return true;
    }
}

struct sum measure_equity_in(const struct statement *s, enum measure m)
{
    struct sum out = { false, 0, 0 };
    if (plain_measures[m].plain && m != MEASURE_PREV_OUTCOME)
        return out;
    if (m == MEASURE_OUTCOME_INCOME || m == MEASURE_OUTCOME_COST)
        return out;
    bool previous = m == MEASURE_PREV_BUDGET || m == MEASURE_PREV_OUTCOME;
    enum figure_field field = previous ? FIG_PREV_EQUITY_IN : FIG_EQUITY_IN;
    add_figure(&s->year->self, figure_key(field, PART_WHOLE, SIDE_NET), &out);
    return out;
}

/* Even consumption over the active months, whatever the budget's weights: that is what the quota is
 * defined against. */
static bool expected_use(const struct statement *s, const struct item *item, struct sum budget,
                         int64_t *ore)
{
    struct sum granted = { false, 0, 0 };
    if (!add_figure(item, figure_key(FIG_GRANTED, PART_WHOLE, SIDE_NET), &granted))
        return false;
    if (!granted.known)
        granted = budget;
    if (!granted.known || granted.ore == INT64_MIN)
        return false;
    struct item even = *item;
    even.weights = NULL;
    return amount_to_date(&even, s->year->year, s->cutoff.month,
                          granted.ore < 0 ? -granted.ore : granted.ore, ore);
}

struct ratio measure_quota(const struct statement *s, const struct item *item,
                           const struct line *line)
{
    struct ratio none = { false, 0, 1 };
    struct sum outcome = line->sums[MEASURE_OUTCOME];
    struct sum to_date = line->sums[MEASURE_BUDGET_TO_DATE];
    int64_t used, expected;
    if (line->nature != NATURE_COST || !outcome.known || !money_negate(outcome.ore, &used))
        return none;
    if (item->kind == ITEM_INTERVENTION) {
        if (!expected_use(s, item, line->sums[MEASURE_BUDGET], &expected))
            return none;
    } else if (item->kind == ITEM_GROUP || item->kind == ITEM_TOTAL) {
        if (!to_date.known || !money_negate(to_date.ore, &expected))
            return none;
    } else {
        return none;
    }
    return expected > 0 ? (struct ratio){ true, used, expected } : none;
}

unsigned outcome_months(const struct item *item)
{
    unsigned given = 0;
    for (size_t i = 0; i < item->figures.n; i++) {
        struct figure_key key = item->figures.list[i].key;
        if (!key.printed && key.field == FIG_OUTCOME && key.part > PART_MONTH)
            given |= 1u << (key.part - PART_MONTH - 1);
    }
    return given;
}

/* Is there a side of the outcome in some tertial, but not in the one of the cut-off? */
static bool side_missing(const struct statement *s, const struct item *item)
{
    const struct line *line = &s->lines[item - s->year->items];
    for (size_t i = 0; i < item->figures.n; i++) {
        struct figure_key key = item->figures.list[i].key;
        if (key.printed || key.field != FIG_OUTCOME || key.side == SIDE_NET)
            continue;
        enum measure side = key.side == SIDE_INCOME ? MEASURE_OUTCOME_INCOME : MEASURE_OUTCOME_COST;
        if (!line->sums[side].known)
            return true;
    }
    return false;
}

struct missing measure_missing(const struct statement *s, const struct item *item,
                               const struct line *line)
{
    struct missing none = { false, 0 };
    if (!s->begun || !item_is_summed(item) || item->kind == ITEM_GROUP || item->kind == ITEM_TOTAL)
        return none;
    unsigned active = item_active_months(item, s->year->year), given = outcome_months(item);
    for (int m = 1; given && m <= s->cutoff.month; m++)
        if ((active & ~given) >> (m - 1) & 1)
            return (struct missing){ true, m };
    bool begun = (active & ((1u << s->cutoff.month) - 1)) != 0;
    struct sum budget = line->sums[MEASURE_BUDGET];
    if (!line->sums[MEASURE_OUTCOME].known)
        return (struct missing){ begun && budget.known && budget.ore != 0, 0 };
    return (struct missing){ !given && side_missing(s, item), 0 };
}
