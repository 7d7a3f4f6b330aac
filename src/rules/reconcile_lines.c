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
        { FIG_REVISED_BUDGET, SIDE_NET, MEASURE_REVISED_BUDGET },
        { FIG_OUTCOME, SIDE_NET, MEASURE_OUTCOME },
        { FIG_OUTCOME, SIDE_INCOME, MEASURE_OUTCOME_INCOME },
        { FIG_OUTCOME, SIDE_COST, MEASURE_OUTCOME_COST },
        { FIG_PREV_BUDGET, SIDE_NET, MEASURE_PREV_BUDGET },
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

/* A total counts equity in like its other parts; a budget or revised budget does not hold it, so the
 * budget in force is asked there. */
static struct sum line_sum(const struct item *item, const struct line *line, enum measure m)
{
    for (size_t i = 0; i < item->part_count; i++)
        if (item->parts[i].item == REF_EQUITY_IN &&
            (m == MEASURE_ORIGINAL_BUDGET || m == MEASURE_REVISED_BUDGET))
            return line->sums[MEASURE_BUDGET];
    return line->sums[m];
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
    case FIG_GRANTED:
        return own(item, FIG_GRANTED);
    default:
        return own(item, (enum figure_field)key.field);
    }
}

/* Reports print what is used with a minus or without. */
static bool sign_is_free(struct figure_key key)
{
    return key.field == FIG_USED;
}

/* A quota printed in whole percent is right when ours rounds to it; or when it would for some true
 * values behind the rounded amounts. Its step is one printed percent, so the comparison's tolerance
 * of half a step does the first; the second widens it by what rounding of the outcome can do. */
static struct sum computed_quota(const struct line *line)
{
    struct sum quota = { false, 0, 0 };
    struct ratio rounding = { true, line->sums[MEASURE_OUTCOME].step, line->quota.whole };
    quota.known = ratio_percent(line->quota, 2, &quota.ore) &&
                  ratio_percent(rounding, 2, &quota.step);
    return quota;
}

static bool check_printed(struct findings *f, const struct item *item, const struct line *line,
                          const struct figure *figure)
{
    struct finding one = { .check = CHECK_PRINTED, .line = figure->line, .item = item,
                           .key = figure->key };
    bool percent = figure_field_is_percent((enum figure_field)figure->key.field);
    struct sum computed = percent ? computed_quota(line) : computed_for(item, line, figure->key);
    one.measure = percent ? FINDING_PERCENT : FINDING_MONEY;
    if (figure->verbatim) {
        one.check = CHECK_VERBATIM;
        one.verbatim = figure->verbatim;
        one.has_computed = computed.known;
        one.computed = computed.ore;
        return finding_add(f, &one) != NULL;
    }
    if (figure->key.field == FIG_PREV_QUOTA)
        return true; /* last year's granted funds are not here */
    int64_t printed = figure->value;
    if (sign_is_free(figure->key) && printed < 0)
        printed = -printed;
    return finding_compare(f, &one, printed, figure->step, computed);
}

static bool check_item_figures(struct findings *f, const struct item *item,
                               const struct line *line)
{
    for (size_t i = 0; i < item->figures.n; i++) {
        const struct figure *figure = &item->figures.list[i];
        if (!figure->key.printed)
            continue;
        if (!check_printed(f, item, line, figure))
            return false;
    }
    return true;
}

/* A cost forecast that is smaller than what is booked by the end of its tertial cannot come true
 * without money coming back. */
static bool check_forecasts(struct findings *f, const struct statement *s,
                            const struct item *item)
{
    for (int round = 1; round <= ROUNDS && item->nature == NATURE_COST; round++) {
        const struct figure *forecast = figures_get(
            &item->figures, figure_key(FIG_FORECAST, PART_TERTIAL + round, SIDE_NET));
        int month = tertial_last_month(round);
        if (month > s->year->through.month)
            month = s->year->through.month;
        struct sum booked;
        if (!forecast || tertial_of_month(month) != round ||
            !outcome_through(s->year, item, month, SIDE_NET, &booked) || !booked.known ||
            booked.ore >= forecast->value)
            continue;
        struct finding one = { .check = CHECK_FORECAST_BOOKED, .line = forecast->line,
                               .item = item, .key = forecast->key, .month = round,
                               .has_printed = true, .printed = forecast->value,
                               .printed_step = forecast->step, .has_computed = true,
                               .computed = booked.ore };
        if (!finding_add(f, &one))
            return false;
    }
    return true;
}

static int last_month_of(struct figure_key key)
{
    return key.part > PART_MONTH ? key.part - PART_MONTH
                                 : tertial_last_month(key.part - PART_TERTIAL);
}

static bool check_outcomes(struct findings *f, const struct statement *s, const struct item *item)
{
    unsigned active = item_active_months(item, s->year->year);
    for (size_t i = 0; i < item->figures.n; i++) {
        const struct figure *figure = &item->figures.list[i];
        if (figure->key.printed || figure->key.field != FIG_OUTCOME || figure->value == 0)
            continue;
        struct finding one = { .line = figure->line, .item = item, .key = figure->key,
                               .has_printed = true, .printed = figure->value,
                               .printed_step = figure->step };
        bool found = true;
        if (figure->key.part != PART_WHOLE &&
            last_month_of(figure->key) > s->year->through.month) {
            one.check = CHECK_AFTER_CUT_OFF;
            one.month = last_month_of(figure->key);
        } else if (figure->key.part > PART_MONTH &&
                   !(active >> (figure->key.part - PART_MONTH - 1) & 1)) {
            one.check = CHECK_OUTSIDE_PERIOD;
            one.month = figure->key.part - PART_MONTH;
        } else if (active == 0) {
            one.check = CHECK_OUTSIDE_PERIOD;
        } else {
            found = false;
        }
        if (found && !finding_add(f, &one))
            return false;
    }
    return true;
}

/* The cost shares that reports print: by the type of each post, or of its group. */
static struct sum share_of(const struct statement *s, enum figure_field field)
{
    static const char *const types[][3] = { { "individ", "forrehab", "" },
                                            { "struktur", "kompetens", "forstudie" },
                                            { "administration", "", "" } };
    const char *const *wanted = types[field - FIG_SHARE_INDIVIDUAL];
    const struct year *y = s->year;
    struct sum part = { true, 0, 0 }, whole = { false, 0, 0 }, out = { false, 0, 0 };
    for (size_t i = 0; i < y->item_count; i++) {
        const struct item *item = &y->items[i];
        struct sum cost = s->lines[i].sums[MEASURE_OUTCOME];
        if (!item_is_summed(item) || item->nature != NATURE_COST || !cost.known)
            continue;
        const char *type = item_text(item, TEXT_TYPE, 0);
        if (!type && item->group != NO_ITEM)
            type = item_text(&y->items[item->group], TEXT_TYPE, 0);
        if (!money_add(whole.ore, cost.ore, &whole.ore))
            return out;
        whole.known |= type != NULL;
        for (int k = 0; k < 3 && type; k++)
            if (strcmp(type, wanted[k]) == 0 && !money_add(part.ore, cost.ore, &part.ore))
                return out;
    }
    out.known = whole.known && whole.ore != 0 && money_scale(part.ore, 10000, whole.ore, &out.ore);
    return out;
}

static struct sum sum_of_items(const struct statement *s, enum figure_field field)
{
    struct sum out = { false, 0, 0 };
    for (size_t i = 0; i < s->year->item_count; i++) {
        struct sum one = own(&s->year->items[i], field);
        if (!one.known)
            continue;
        out.known = money_add(out.ore, one.ore, &out.ore) && money_add(out.step, one.step, &out.step);
        if (!out.known)
            break;
    }
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
    const struct item *self = &s->year->self;
    enum figure_field field = (enum figure_field)figure->key.field;
    struct finding one = { .check = CHECK_PRINTED, .line = figure->line, .item = self,
                           .key = figure->key };
    struct sum computed;
    switch (field) {
    case FIG_EQUITY_OUT:
    case FIG_PREV_EQUITY_OUT:
        computed = equity_out(s, field == FIG_PREV_EQUITY_OUT);
        break;
    case FIG_COMMITMENT:
    case FIG_PREV_COMMITMENT:
        computed = sum_of_items(s, field);
        break;
    case FIG_SHARE_INDIVIDUAL:
    case FIG_SHARE_STRUCTURE:
    case FIG_SHARE_ADMIN:
        computed = share_of(s, field);
        break;
    default: {
        struct figure_key data = figure->key;
        data.printed = false;
        const struct figure *given = figures_get(&self->figures, data);
        computed = given ? (struct sum){ true, given->value, given->step }
                         : (struct sum){ false, 0, 0 };
        break;
    }
    }
    one.measure = figure_field_is_percent(field) ? FINDING_PERCENT
                  : figure_field_is_money(field) ? FINDING_MONEY
                                                 : FINDING_NUMBER;
    return finding_compare(f, &one, figure->value, figure->step, computed);
}

bool reconcile_lines(struct findings *f, const struct statement *s)
{
    const struct year *y = s->year;
    for (size_t i = 0; i < y->item_count; i++) {
        const struct item *item = &y->items[i];
        if (!check_item_figures(f, item, &s->lines[i]) || !check_forecasts(f, s, item) ||
            !check_outcomes(f, s, item))
            return false;
    }
    for (size_t i = 0; i < y->self.figures.n; i++)
        if (y->self.figures.list[i].key.printed &&
            !check_year_figure(f, s, &y->self.figures.list[i]))
            return false;
    return true;
}
