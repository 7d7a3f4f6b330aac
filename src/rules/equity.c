/* Owns the arithmetic of equity. */
#include "rules/equity.h"

static const int64_t mkr = 100000000;

bool equity_national_limit(int64_t contributions, int64_t *limit)
{
    static const struct {
        int64_t from_mkr;
        int64_t to_mkr; /* 0 = no end */
        int64_t percent;
    } steps[] = { { 0, 7, 20 }, { 7, 15, 15 }, { 15, 0, 10 } };

    *limit = 0;
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        int64_t from = steps[i].from_mkr * mkr, to = steps[i].to_mkr * mkr, part;
        if (contributions <= from)
            break;
        int64_t slice = (to && contributions > to ? to : contributions) - from;
        if (!money_scale(slice, steps[i].percent, 100, &part) || !money_add(*limit, part, limit))
            return false;
    }
    return true;
}

static struct sum own_figure(const struct year *y, enum figure_field field)
{
    const struct figure *f = figures_get(&y->self.figures, figure_key(field, PART_WHOLE, SIDE_NET));
    return f ? (struct sum){ true, f->value, f->step } : (struct sum){ false, 0, 0 };
}

static struct sum plus(struct sum a, struct sum b)
{
    struct sum out = { a.known && b.known, 0, 0 };
    if (out.known)
        out.known = money_add(a.ore, b.ore, &out.ore) && money_add(a.step, b.step, &out.step);
    return out;
}

/* Next year's contributions are often not decided yet: then this year's are used. */
static bool contributions(const struct year *y, int64_t *ore, bool *next_year)
{
    *next_year = y->base == BASE_NEXT_YEAR && year_contributions(y, FIG_NEXT_CONTRIBUTION, ore);
    return *next_year || year_contributions(y, FIG_CONTRIBUTION, ore);
}

static bool limit_by_rule(const struct federation *f, int64_t base, int64_t *limit)
{
    switch (f->rule) {
    case RULE_NATIONAL_COUNCIL:
        return equity_national_limit(base, limit);
    case RULE_PERCENT:
        return money_scale(base, f->rule_percent, 10000, limit);
    case RULE_NONE:
        break;
    }
    return false;
}

struct sum equity_judged(const struct equity *q, const struct statement *s)
{
    return s->cutoff.month == MONTHS ? q->out_outcome : q->out_forecast;
}

void equity_compute(struct equity *q, const struct statement *s)
{
    const struct year *y = s->year;
    const struct line *result = statement_result(s);
    *q = (struct equity){ .in = own_figure(y, FIG_EQUITY_IN),
                          .reserve = own_figure(y, FIG_RESERVE) };
    if (result) {
        q->out_budget = plus(q->in, result->sums[MEASURE_BUDGET]);
        q->out_outcome = plus(q->in, result->sums[MEASURE_OUTCOME]);
        q->out_forecast = plus(q->in, result->forecast);
    }
    q->has_limit = contributions(y, &q->contributions, &q->next_year) &&
                   limit_by_rule(s->federation, q->contributions, &q->limit);
    struct sum judged = equity_judged(q, s);
    int64_t highest;
    if (!judged.known || !q->has_limit ||
        !money_scale(q->limit, 10000 + y->margin, 10000, &highest))
        return;
    q->status = judged.ore <= q->limit  ? EQUITY_WITHIN
                : judged.ore <= highest ? EQUITY_WITHIN_MARGIN
                                        : EQUITY_ABOVE;
    q->share = ratio_of(judged, (struct sum){ true, q->limit, 0 });
}
