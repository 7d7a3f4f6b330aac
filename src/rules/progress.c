/* Owns how far a line has come: its months, its granted funds, what a participant has cost. */
#include "rules/progress.h"

#include "rules/measure.h"

static const struct sum unknown = { false, 0, 0 };

static int count(unsigned months)
{
    return __builtin_popcount(months);
}

static unsigned through(int month)
{
    return (1u << month) - 1;
}

struct ratio progress_elapsed(const struct item *item, int year, int month)
{
    unsigned active = item_active_months(item, year);
    if (active == 0)
        return (struct ratio){ false, 0, 1 };
    return (struct ratio){ true, count(active & through(month)), count(active) };
}

bool progress_cost_each(int64_t ore, int64_t persons, int64_t step, int64_t *each)
{
    int64_t divisor, steps;
    return persons > 0 && !__builtin_mul_overflow(persons, step, &divisor) &&
           money_scale(ore, 1, divisor, &steps) && !__builtin_mul_overflow(steps, step, each);
}

bool progress_is_cost(const struct statement *s, uint32_t item)
{
    const struct item *i = &s->year->items[item];
    const struct line *line = &s->lines[item];
    if (!item_is_summed(i) || (i->kind != ITEM_POST && i->kind != ITEM_INTERVENTION))
        return false;
    if (line->nature != NATURE_UNKNOWN)
        return line->nature == NATURE_COST;
    struct sum budget = line->sums[MEASURE_BUDGET], outcome = line->sums[MEASURE_OUTCOME];
    return (budget.known && budget.ore < 0) ||
           (!(budget.known && budget.ore > 0) && outcome.known && outcome.ore < 0);
}

/* Is the post summed in what is asked for? */
static bool counts(const struct statement *s, uint32_t post, uint32_t asked)
{
    const struct item *item = &s->year->items[post];
    if (asked == PROGRESS_COSTS)
        return progress_is_cost(s, post);
    if (s->year->items[asked].kind == ITEM_GROUP)
        return item->group == asked && item_is_summed(item) && item->kind != ITEM_GROUP;
    return post == asked;
}

/* A side that is given later in the year but not by this month is not all there. */
static bool has_all_sides(const struct year *y, const struct item *item, int month)
{
    struct sum early, late;
    for (enum figure_side side = SIDE_INCOME; side <= SIDE_COST; side++)
        if (!outcome_through(y, item, month, side, &early) ||
            !outcome_through(y, item, y->through.month, side, &late) ||
            (late.known && !early.known))
            return false;
    return true;
}

/* The outcome of one post where it is all there. A post that has not begun, or that has no budget
 * and no outcome, counts as nothing. */
static struct sum post_outcome(const struct statement *s, uint32_t post, int month)
{
    const struct year *y = s->year;
    const struct item *item = &y->items[post];
    const struct line *line = &s->lines[post];
    unsigned given = outcome_months(item);
    unsigned begun = item_active_months(item, y->year) & through(month);
    struct sum out;
    if (given ? (begun & ~given) != 0 : !has_all_sides(y, item, month))
        return unknown;
    if (!outcome_through(y, item, month, SIDE_NET, &out))
        return unknown;
    struct sum budget = line->sums[MEASURE_BUDGET];
    bool expected = line->sums[MEASURE_OUTCOME].known || (budget.known && budget.ore != 0);
    if (!out.known && !(begun && expected))
        out = (struct sum){ true, 0, 0 };
    return out;
}

/* Adds a term; what is not known makes the whole unknown. */
static void add(struct sum *to, struct sum term)
{
    to->known = to->known && term.known && money_add(to->ore, term.ore, &to->ore) &&
                money_add(to->step, term.step, &to->step);
}

/* A post without a budget adds nothing to it. */
static void add_budget(struct sum *to, bool *any, const struct statement *s, uint32_t post,
                       int month)
{
    struct sum budget = s->lines[post].sums[MEASURE_BUDGET];
    if (!budget.known)
        return;
    budget.known =
        amount_to_date(&s->year->items[post], s->year->year, month, budget.ore, &budget.ore);
    add(to, budget);
    *any = true;
}

static struct progress_month month_of(const struct statement *s, uint32_t asked, int month)
{
    struct sum nothing = { true, 0, 0 };
    struct progress_month m = { nothing, nothing, unknown };
    bool any_outcome = false, any_budget = false;
    int last = s->year->through.month < s->cutoff.month ? s->year->through.month : s->cutoff.month;
    m.outcome.known = month <= last;
    for (uint32_t i = 0; i < s->year->item_count; i++) {
        if (!counts(s, i, asked))
            continue;
        any_outcome |= s->lines[i].sums[MEASURE_OUTCOME].known;
        add_budget(&m.budget, &any_budget, s, i, month);
        if (m.outcome.known)
            add(&m.outcome, post_outcome(s, i, month));
    }
    m.budget.known = m.budget.known && any_budget;
    m.outcome.known = m.outcome.known && any_outcome;
    return m;
}

static struct sum forecast_of(const struct statement *s, uint32_t asked)
{
    struct sum sum = { true, 0, 0 };
    bool any = false;
    for (uint32_t i = 0; i < s->year->item_count; i++)
        if (counts(s, i, asked) && s->lines[i].forecast.known) {
            add(&sum, s->lines[i].forecast);
            any = true;
        }
    sum.known = sum.known && any;
    return sum;
}

/* From what is booked at the cut-off to the forecast in December. */
static void continue_to(struct progress *p, int cutoff, struct sum forecast)
{
    const struct progress_month *now = &p->months[cutoff - 1], *end = &p->months[MONTHS - 1];
    int64_t left, rest;
    if (!now->outcome.known || !forecast.known || cutoff == MONTHS ||
        !money_sub(forecast.ore, now->outcome.ore, &left))
        return;
    bool shaped = now->budget.known && end->budget.known &&
                  money_sub(end->budget.ore, now->budget.ore, &rest) && rest != 0;
    for (int m = cutoff; m <= MONTHS; m++) {
        struct sum *to = &p->months[m - 1].forecast;
        int64_t part = m - cutoff, whole = MONTHS - cutoff, more;
        if (shaped && !money_sub(p->months[m - 1].budget.ore, now->budget.ore, &part))
            continue;
        if (shaped)
            whole = rest;
        to->known =
            money_scale(left, part, whole, &more) && money_add(now->outcome.ore, more, &to->ore);
    }
}

void progress_compute(struct progress *p, const struct statement *s, uint32_t item)
{
    *p = (struct progress){ .booked = 0 };
    if (item != PROGRESS_COSTS &&
        (s->year->items[item].kind == ITEM_TOTAL || s->year->items[item].kind == ITEM_BALANCE))
        return;
    for (int m = 1; m <= MONTHS; m++) {
        p->months[m - 1] = month_of(s, item, m);
        p->booked += p->months[m - 1].outcome.known;
    }
    continue_to(p, s->cutoff.month, forecast_of(s, item));
}

static struct sum own(const struct item *item, enum figure_field field)
{
    const struct figure *f = figures_get(&item->figures, figure_key(field, PART_WHOLE, SIDE_NET));
    return f ? (struct sum){ true, f->value, f->step } : unknown;
}

bool progress_funds(struct progress_funds *f, const struct statement *s, uint32_t item, bool before)
{
    const struct item *i = &s->year->items[item];
    *f = (struct progress_funds){ .year = s->year->year - before };
    f->granted = own(i, before ? FIG_PREV_GRANTED : FIG_GRANTED);
    f->commitment = own(i, before ? FIG_PREV_COMMITMENT : FIG_COMMITMENT);
    struct sum outcome = s->lines[item].sums[before ? MEASURE_PREV_OUTCOME : MEASURE_OUTCOME];
    f->used = outcome;
    f->used.known = outcome.known && money_negate(outcome.ore, &f->used.ore);
    if (f->granted.known && f->granted.ore < 0)
        f->granted.known = money_negate(f->granted.ore, &f->granted.ore);
    f->unused = f->granted;
    f->unused.known =
        f->granted.known && f->used.known && money_sub(f->granted.ore, f->used.ore, &f->unused.ore);
    return f->granted.known || f->commitment.known;
}
