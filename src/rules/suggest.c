/* Owns what each way of reckoning makes of the figures so far. Everything is computed from the
 * exact figures and rounded once. */
#include "rules/suggest.h"

#include <assert.h>
#include <string.h>

#include "rules/measure.h"

__extension__ typedef __int128 wide;

static const struct sum unknown = { false, 0, 0 };

/* a × numerator ÷ denominator in whole steps, half away from zero. The products have room: each is
 * of two numbers of 64 bits. */
static struct sum scaled(int64_t a, int64_t numerator, int64_t denominator, int64_t step)
{
    wide dividend = (wide)a * numerator, divisor = (wide)denominator * step;
    if (divisor == 0)
        return unknown;
    bool negative = (dividend < 0) != (divisor < 0);
    dividend = dividend < 0 ? -dividend : dividend;
    divisor = divisor < 0 ? -divisor : divisor;
    wide steps = dividend / divisor, rest = dividend % divisor, ore;
    if (rest >= divisor - rest)
        steps++;
    if (__builtin_mul_overflow(negative ? -steps : steps, (wide)step, &ore) || ore > INT64_MAX ||
        ore < INT64_MIN)
        return unknown;
    return (struct sum){ true, (int64_t)ore, step };
}

static struct sum rounded(struct sum exact, int64_t step)
{
    return exact.known ? scaled(exact.ore, 1, 1, step) : unknown;
}

static int count(unsigned months)
{
    return __builtin_popcount(months);
}

static unsigned through(int month)
{
    return (1u << month) - 1;
}

/* Is a month missing in which the item was active, although it is booked by the month? The line
 * tells that of posts; it does not of a memo or a part of another line. */
static bool lacks_months(const struct year *y, const struct item *item, int month)
{
    unsigned given = outcome_months(item);
    return given && (item_active_months(item, y->year) & through(month) & ~given);
}

/* The outcome to date, where it is all there. */
static struct sum outcome(const struct statement *s, uint32_t index)
{
    const struct line *line = &s->lines[index];
    if (line->incomplete || lacks_months(s->year, &s->year->items[index], s->cutoff.month))
        return unknown;
    return line->sums[MEASURE_OUTCOME];
}

static struct sum remaining(const struct statement *s, uint32_t index, int64_t step)
{
    struct sum so_far = outcome(s, index);
    struct sum budget = s->lines[index].sums[MEASURE_BUDGET];
    struct sum to_date = s->lines[index].sums[MEASURE_BUDGET_TO_DATE];
    if (!so_far.known || !budget.known || !to_date.known ||
        !money_sub(budget.ore, to_date.ore, &budget.ore) ||
        !money_add(so_far.ore, budget.ore, &so_far.ore))
        return unknown;
    return rounded(so_far, step);
}

static struct sum linear(const struct statement *s, uint32_t index, int64_t step)
{
    struct sum so_far = outcome(s, index);
    unsigned active = item_active_months(&s->year->items[index], s->year->year);
    if (!so_far.known)
        return unknown;
    return scaled(so_far.ore, count(active), count(active & through(s->cutoff.month)), step);
}

/* Booked by the tertial on two sides, an outcome can have one side that is not given until later in
 * the year; it is then not all there before. */
static bool has_all_sides(const struct year *y, const struct item *item, int month)
{
    struct sum early, late;
    for (enum figure_side side = SIDE_INCOME; side <= SIDE_COST; side++)
        if (!outcome_through(y, item, month, side, &early) ||
            !outcome_through(y, item, MONTHS, side, &late) || (late.known && !early.known))
            return false;
    return true;
}

/* The outcome of a closed year through a month, where it is all there. */
static struct sum closed_outcome(const struct statement *s, uint32_t index, int month)
{
    const struct item *item = &s->year->items[index];
    struct sum sum;
    if (s->year->through.month != MONTHS || s->lines[index].incomplete ||
        lacks_months(s->year, item, MONTHS))
        return unknown;
    if (!outcome_months(item) && !has_all_sides(s->year, item, month))
        return unknown;
    return outcome_through(s->year, item, month, SIDE_NET, &sum) ? sum : unknown;
}

/* A year that was active in other months, or that turned from cost to income, is no pattern. */
static struct sum last_year(const struct statement *s, uint32_t index, int64_t step)
{
    const struct statement *before = s->previous;
    const struct item *item = &s->year->items[index];
    uint32_t same = before ? year_find_item(before->year, item->id, strlen(item->id)) : NO_ITEM;
    if (same == NO_ITEM || item_active_months(item, s->year->year) !=
                               item_active_months(&before->year->items[same], before->year->year))
        return unknown;
    struct sum so_far = outcome(s, index);
    struct sum part = closed_outcome(before, same, s->cutoff.month);
    struct sum whole = closed_outcome(before, same, MONTHS);
    if (!so_far.known || !part.known || !whole.known ||
        (whole.ore != 0 && (whole.ore < 0) != (part.ore < 0)))
        return unknown;
    return scaled(so_far.ore, whole.ore, part.ore, step);
}

static struct sum previous_round(const struct statement *s, uint32_t index, int64_t step)
{
    if (s->cutoff.round < 2)
        return unknown;
    return rounded(s->lines[index].sums[MEASURE_FORECAST_T1 + s->cutoff.round - 2], step);
}

struct sum suggest(const struct statement *s, uint32_t item, enum suggestion kind, int64_t step)
{
    assert(item < s->year->item_count && step > 0);
    enum item_kind what = s->year->items[item].kind;
    if (what == ITEM_GROUP || what == ITEM_TOTAL)
        return unknown;
    if (kind == SUGGEST_BUDGET)
        return rounded(s->lines[item].sums[MEASURE_BUDGET], step);
    if (kind == SUGGEST_PREVIOUS)
        return previous_round(s, item, step);
    if (what == ITEM_BALANCE)
        return unknown;
    switch (kind) {
    case SUGGEST_REMAINING:
        return remaining(s, item, step);
    case SUGGEST_LINEAR:
        return linear(s, item, step);
    case SUGGEST_LAST_YEAR:
        return last_year(s, item, step);
    default:
        return unknown;
    }
}
