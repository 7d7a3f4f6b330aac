/* Owns the arithmetic of equity. */
#include "rules/equity.h"

static const int64_t mkr = 100000000;

static const struct {
    int64_t from_mkr;
    int64_t to_mkr; /* 0 = no end */
    int64_t percent;
} council[EQUITY_STEPS] = { { 0, 7, 20 }, { 7, 15, 15 }, { 15, 0, 10 } };

bool equity_national_steps(int64_t contributions, struct equity_step steps[EQUITY_STEPS])
{
    for (int i = 0; i < EQUITY_STEPS; i++) {
        struct equity_step *step = &steps[i];
        *step = (struct equity_step){ .from = council[i].from_mkr * mkr,
                                      .to = council[i].to_mkr * mkr,
                                      .percent = council[i].percent * 100 };
        if (contributions <= step->from)
            continue;
        step->slice =
            (step->to && contributions > step->to ? step->to : contributions) - step->from;
        if (!money_scale(step->slice, step->percent, 10000, &step->part))
            return false;
    }
    return true;
}

bool equity_national_limit(int64_t contributions, int64_t *limit)
{
    struct equity_step steps[EQUITY_STEPS];
    *limit = 0;
    if (!equity_national_steps(contributions, steps))
        return false;
    for (int i = 0; i < EQUITY_STEPS; i++)
        if (!money_add(*limit, steps[i].part, limit))
            return false;
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
    struct equity_test test;
    equity_test(&test, s, equity_judged(q, s), (struct sum){ q->has_limit, q->contributions, 0 });
    q->status = test.status;
    q->share = test.share;
}

/* How much of `equity` is above `limit`; negative is room below it. */
static struct sum above(struct sum equity, struct sum limit)
{
    struct sum out = { equity.known && limit.known, 0, equity.step };
    out.known = out.known && money_sub(equity.ore, limit.ore, &out.ore);
    return out;
}

void equity_test(struct equity_test *t, const struct statement *s, struct sum equity,
                 struct sum contributions)
{
    *t = (struct equity_test){ .contributions = contributions };
    t->limit.known =
        contributions.known && limit_by_rule(s->federation, contributions.ore, &t->limit.ore);
    t->highest.known = t->limit.known &&
                       money_scale(t->limit.ore, 10000 + s->year->margin, 10000, &t->highest.ore);
    t->above_limit = above(equity, t->limit);
    t->above_highest = above(equity, t->highest);
    t->of_contributions = ratio_of(equity, contributions);
    if (!equity.known || !t->highest.known)
        return;
    t->status = equity.ore <= t->limit.ore     ? EQUITY_WITHIN
                : equity.ore <= t->highest.ore ? EQUITY_WITHIN_MARGIN
                                               : EQUITY_ABOVE;
    t->share = ratio_of(equity, t->limit);
}

struct sum equity_contributions(const struct year *y, enum figure_field field)
{
    struct sum out = { false, 0, 0 };
    out.known = year_contributions(y, field, &out.ore);
    return out;
}
