/* Owns the checks of the statement's own lines: control figures, forecasts, periods. */
#include <string.h>

#include "rules/equity.h"
#include "rules/measure.h"
#include "rules/reconcile.h"

static struct sum minus(struct sum a, struct sum b)
{
    struct sum out = a;
    if (!a.known && !b.known)
        return out;
    out.known = money_sub(a.known ? a.ore : 0, b.known ? b.ore : 0, &out.ore) &&
                money_add(a.step, b.known ? b.step : 0, &out.step);
    return out;
}

static struct sum own(const struct item *item, enum figure_field field)
{
    const struct figure *f = figures_get(&item->figures, figure_key(field, PART_WHOLE, SIDE_NET));
    return f ? (struct sum){ true, f->value, f->step } : (struct sum){ false, 0, 0 };
}

static struct sum magnitude(struct sum s)
{
    if (s.known && s.ore < 0)
        s.known = money_negate(s.ore, &s.ore);
    return s;
}

/* What is granted: beviljat where it is given, else the budget. */
static struct sum granted(const struct item *item, const struct line *line)
{
    struct sum stated = own(item, FIG_GRANTED);
    return magnitude(stated.known ? stated : line->sums[MEASURE_BUDGET]);
}

/* The sums that a printed amount can be compared with by a plain look-up. */
static bool measure_of(struct figure_key key, enum measure *m)
{
    static const struct {
        enum figure_field field;
        enum figure_side side;
        enum measure measure;
    } table[] = {
        { FIG_BUDGET, SIDE_NET, MEASURE_ORIGINAL_BUDGET },
        { FIG_BUDGET, SIDE_INCOME, MEASURE_BUDGET_INCOME },
        { FIG_BUDGET, SIDE_COST, MEASURE_BUDGET_COST },
        { FIG_REVISED_BUDGET, SIDE_NET, MEASURE_REVISED_BUDGET },
        { FIG_OUTCOME, SIDE_NET, MEASURE_OUTCOME },
        { FIG_OUTCOME, SIDE_INCOME, MEASURE_OUTCOME_INCOME },
        { FIG_OUTCOME, SIDE_COST, MEASURE_OUTCOME_COST },
        { FIG_PREV_BUDGET, SIDE_NET, MEASURE_PREV_BUDGET },
        { FIG_PREV_REVISED_BUDGET, SIDE_NET, MEASURE_PREV_BUDGET },
        { FIG_PREV_OUTCOME, SIDE_NET, MEASURE_PREV_OUTCOME },
        { FIG_PREV_OUTCOME, SIDE_INCOME, MEASURE_PREV_INCOME },
        { FIG_PREV_OUTCOME, SIDE_COST, MEASURE_PREV_COST },
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (table[i].field == key.field && table[i].side == key.side) {
            *m = table[i].measure;
            return true;
        }
    if (key.field == FIG_FORECAST && key.part >= 1 && key.part <= ROUNDS) {
        *m = (enum measure)(MEASURE_FORECAST_T1 + key.part - 1);
        return true;
    }
    return false;
}

/* A total counts equity in like its other parts; a budget or revised budget does not hold it, so
 * the budget in force is asked there. */
static struct sum line_sum(const struct item *item, const struct line *line, enum measure m)
{
    for (size_t i = 0; i < item->part_count; i++)
        if (item->parts[i].item == REF_EQUITY_IN &&
            (m == MEASURE_ORIGINAL_BUDGET || m == MEASURE_REVISED_BUDGET))
            return line->sums[MEASURE_BUDGET];
    return line->sums[m];
}

static bool add_sum(struct sum *to, struct sum term, bool negative)
{
    if (!term.known)
        return true;
    if (negative && !money_negate(term.ore, &term.ore))
        return false;
    to->known = true;
    return money_add(to->ore, term.ore, &to->ore) && money_add(to->step, term.step, &to->step);
}

/* The item's own figure under the same key. */
static struct sum data_for(const struct item *item, struct figure_key key)
{
    key.printed = false;
    const struct figure *f = figures_get(&item->figures, key);
    return f ? (struct sum){ true, f->value, f->step } : (struct sum){ false, 0, 0 };
}

/* What the program computes for a printed figure. */
static struct sum computed_for(const struct item *item, const struct line *line,
                               struct figure_key key)
{
    enum measure m;
    if (measure_of(key, &m))
        return line_sum(item, line, m);
    switch ((enum figure_field)key.field) {
    case FIG_DEVIATION:
        return minus(line->sums[MEASURE_OUTCOME], line->sums[MEASURE_BUDGET_TO_DATE]);
    case FIG_PREV_DEVIATION:
        return minus(line->sums[MEASURE_PREV_OUTCOME], line->sums[MEASURE_PREV_BUDGET]);
    case FIG_USED:
        return magnitude(line->sums[MEASURE_OUTCOME]);
    case FIG_UNUSED:
        return minus(granted(item, line), magnitude(line->sums[MEASURE_OUTCOME]));
    default:
        return data_for(item, key);
    }
}

/* The two sides of other budgets than the first are not summed. */
static bool is_not_computed(const struct item *item, struct figure_key key)
{
    enum measure m;
    bool sum = item->kind == ITEM_GROUP || item->kind == ITEM_TOTAL;
    return sum && key.side != SIDE_NET && !measure_of(key, &m);
}

/* Reports print what is used with a minus or without. */
static bool sign_is_free(struct figure_key key)
{
    return key.field == FIG_USED;
}

/* A percentage is a fraction, so it is right when it rounds to what is printed. */
static bool rounds_to(struct ratio ratio, const struct figure *printed)
{
    int decimals = printed->step >= 100 ? 0 : printed->step >= 10 ? 1 : 2;
    int64_t percent;
    return ratio_percent(ratio, decimals, &percent) && percent == printed->value / printed->step;
}

/* The ratio to two decimals; its step is what rounding of the outcome can do to it. */
static struct sum sum_of_ratio(struct ratio ratio, int64_t outcome_step)
{
    struct ratio rounding = { ratio.known, outcome_step, ratio.whole };
    struct sum sum = { false, 0, 0 };
    sum.known = ratio_percent(ratio, 2, &sum.ore) && ratio_percent(rounding, 2, &sum.step);
    return sum;
}

static enum finding_measure measure_of_field(enum figure_field field)
{
    return figure_field_is_percent(field) ? FINDING_PERCENT
           : figure_field_is_money(field) ? FINDING_MONEY
                                          : FINDING_NUMBER;
}

/* Compares a control figure with what is computed; a percentage with its ratio. */
static bool compare(struct findings *f, const struct item *item, const struct figure *figure,
                    struct sum computed, struct ratio ratio)
{
    struct finding one = {
        .check = CHECK_PRINTED, .line = figure->line, .item = item, .key = figure->key
    };
    one.measure = measure_of_field((enum figure_field)figure->key.field);
    if (figure->verbatim) {
        one.check = CHECK_VERBATIM;
        one.verbatim = figure->verbatim;
        one.has_computed = computed.known;
        one.computed = computed.ore;
        return finding_add(f, &one) != NULL;
    }
    if (one.measure == FINDING_PERCENT && rounds_to(ratio, figure))
        return true;
    int64_t printed = figure->value, step = figure->step;
    if (sign_is_free(figure->key) && printed < 0)
        printed = -printed;
    if (one.measure == FINDING_NUMBER)
        step = computed.step = 0; /* persons are counted, not rounded */
    return finding_compare(f, &one, printed, step, computed);
}

static bool check_printed(struct findings *f, const struct item *item, const struct line *line,
                          const struct figure *figure)
{
    struct ratio ratio = { false, 0, 1 };
    struct sum computed = { false, 0, 0 };
    switch ((enum figure_field)figure->key.field) {
    case FIG_PREV_QUOTA:
        if (!figure->verbatim)
            return true; /* last year's granted funds are not here */
        break;
    case FIG_QUOTA:
        ratio = line->quota;
        computed = sum_of_ratio(ratio, line->sums[MEASURE_OUTCOME].step);
        break;
    default:
        if (is_not_computed(item, figure->key) && !figure->verbatim)
            return true;
        computed = computed_for(item, line, figure->key);
        break;
    }
    return compare(f, item, figure, computed, ratio);
}

static bool check_item_figures(struct findings *f, const struct item *item, const struct line *line)
{
    for (size_t i = 0; i < item->figures.n; i++)
        if (item->figures.list[i].key.printed &&
            !check_printed(f, item, line, &item->figures.list[i]))
            return false;
    return true;
}

static bool is_of_type(const struct year *y, const struct item *item, const char *const *types,
                       bool *typed)
{
    const char *type = item_text(item, TEXT_TYPE, 0);
    if (!type && item->group != NO_ITEM)
        type = item_text(&y->items[item->group], TEXT_TYPE, 0);
    *typed |= type != NULL;
    for (int k = 0; k < 3 && type; k++)
        if (strcmp(type, types[k]) == 0)
            return true;
    return false;
}

/* The cost shares that reports print: by the type of each post, or of its group. */
static struct ratio share_of(const struct statement *s, enum figure_field field)
{
    static const char *const types[][3] = { { "individ", "forrehab", "" },
                                            { "struktur", "kompetens", "forstudie" },
                                            { "administration", "", "" } };
    const struct year *y = s->year;
    const struct ratio none = { false, 0, 1 };
    struct sum part = { true, 0, 0 }, whole = { true, 0, 0 };
    bool typed = false;
    for (size_t i = 0; i < y->item_count; i++) {
        const struct item *item = &y->items[i];
        struct sum cost = s->lines[i].sums[MEASURE_OUTCOME];
        if (!item_is_summed(item) || item->nature != NATURE_COST || !cost.known)
            continue;
        bool of_type = is_of_type(y, item, types[field - FIG_SHARE_INDIVIDUAL], &typed);
        if (!add_sum(&whole, cost, true) || (of_type && !add_sum(&part, cost, true)))
            return none;
    }
    return typed && whole.ore > 0 ? ratio_of(part, whole) : none;
}

static struct sum sum_of_items(const struct item *items, size_t n, enum figure_field field)
{
    struct sum out = { false, 0, 0 };
    for (size_t i = 0; i < n; i++)
        if (!add_sum(&out, own(&items[i], field), false))
            return (struct sum){ false, 0, 0 };
    return out;
}

static struct sum equity_out(const struct statement *s, bool previous)
{
    struct sum in = own(&s->year->self, previous ? FIG_PREV_EQUITY_IN : FIG_EQUITY_IN);
    const struct line *result = statement_result(s);
    struct sum out = { false, 0, 0 };
    if (!in.known || !result)
        return out;
    struct sum year = result->sums[previous ? MEASURE_PREV_OUTCOME : MEASURE_OUTCOME];
    out.known = year.known && money_add(in.ore, year.ore, &out.ore) &&
                money_add(in.step, year.step, &out.step);
    return out;
}

static bool check_year_figure(struct findings *f, const struct statement *s,
                              const struct figure *figure)
{
    const struct year *y = s->year;
    enum figure_field field = (enum figure_field)figure->key.field;
    struct ratio ratio = { false, 0, 1 };
    struct sum computed;
    switch (field) {
    case FIG_EQUITY_OUT:
    case FIG_PREV_EQUITY_OUT:
        computed = equity_out(s, field == FIG_PREV_EQUITY_OUT);
        break;
    case FIG_COMMITMENT:
    case FIG_PREV_COMMITMENT:
        computed = sum_of_items(y->items, y->item_count, field);
        break;
    case FIG_SHARE_INDIVIDUAL:
    case FIG_SHARE_STRUCTURE:
    case FIG_SHARE_ADMIN:
        ratio = share_of(s, field);
        computed = sum_of_ratio(ratio, 0);
        break;
    default:
        computed = data_for(&y->self, figure->key);
        if (!computed.known) /* the members' contributions */
            computed = sum_of_items(y->members, y->member_count, field);
        break;
    }
    return compare(f, &y->self, figure, computed, ratio);
}

bool reconcile_lines(struct findings *f, const struct statement *s)
{
    static const struct line none;
    const struct year *y = s->year;
    for (size_t i = 0; i < y->item_count; i++) {
        const struct item *item = &y->items[i];
        if (!check_item_figures(f, item, &s->lines[i]))
            return false;
    }
    for (size_t i = 0; i < y->member_count; i++)
        if (!check_item_figures(f, &y->members[i], &none))
            return false;
    for (size_t i = 0; i < y->self.figures.n; i++)
        if (y->self.figures.list[i].key.printed &&
            !check_year_figure(f, s, &y->self.figures.list[i]))
            return false;
    return true;
}
