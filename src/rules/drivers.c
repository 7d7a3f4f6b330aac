/* Owns the choice of the posts that explain the result's deviation. */
#include "rules/drivers.h"

#include <stdlib.h>

__extension__ typedef unsigned __int128 wide;

/* What each item is worth in the result. A statement is a few levels of groups and totals; one that
 * names totals upon totals until the parts are past counting is not explained. */
struct walk {
    const struct statement *s;
    bool by_forecast;
    int64_t *ore; /* per item */
    size_t left;  /* visits */
};

enum { VISITS_EACH = 64 };

static struct sum deviation_of(const struct walk *w, uint32_t item)
{
    const struct line *line = &w->s->lines[item];
    return w->by_forecast ? line->forecast_deviation : line->deviation;
}

static bool take_post(struct walk *w, uint32_t item, bool negative)
{
    struct sum deviation = deviation_of(w, item);
    if (!deviation.known)
        return true;
    return negative ? money_sub(w->ore[item], deviation.ore, &w->ore[item])
                    : money_add(w->ore[item], deviation.ore, &w->ore[item]);
}

static bool take_group(struct walk *w, uint32_t group, bool negative)
{
    const struct year *y = w->s->year;
    for (uint32_t i = 0; i < y->item_count; i++)
        if (y->items[i].group == group && item_is_summed(&y->items[i]) &&
            !take_post(w, i, negative))
            return false;
    return true;
}

/* False when it does not fit, or has no end. */
static bool take(struct walk *w, uint32_t index, bool negative)
{
    const struct item *item = &w->s->year->items[index];
    if (w->left == 0)
        return false;
    w->left--;
    if (item->kind == ITEM_GROUP)
        return take_group(w, index, negative);
    if (item->kind != ITEM_TOTAL)
        return take_post(w, index, negative);
    for (size_t i = 0; i < item->part_count; i++)
        if (item->parts[i].item != REF_EQUITY_IN &&
            !take(w, item->parts[i].item, negative != item->parts[i].negative))
            return false;
    return true;
}

static int largest_first(const void *a, const void *b)
{
    const struct driver *x = a, *y = b;
    uint64_t more = money_magnitude(x->ore), less = money_magnitude(y->ore);
    if (more != less)
        return more > less ? -1 : 1;
    return x->item < y->item ? -1 : x->item > y->item;
}

/* Lists what deviates. False when the parts are not the whole: an outcome or a budget is missing,
 * and nobody can say what it would have explained. */
static bool list_parts(struct drivers *d, const int64_t *ore, size_t n)
{
    int64_t sum = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (!money_add(sum, ore[i], &sum))
            return false;
        if (ore[i] != 0)
            d->list[d->count++] = (struct driver){ i, ore[i] };
    }
    qsort(d->list, d->count, sizeof *d->list, largest_first);
    for (size_t i = d->count; i-- > 0;)
        *(d->list[i].ore > 0 ? &d->best : &d->worst) = i;
    return sum == d->deviation && sum != INT64_MIN;
}

/* In the deviation's own direction, or the other one. */
static wide all_of(const struct drivers *d, bool own)
{
    wide sum = 0;
    for (size_t i = 0; i < d->count; i++)
        if (((d->list[i].ore > 0) == (d->deviation > 0)) == own)
            sum += money_magnitude(d->list[i].ore);
    return sum;
}

static enum drivers_kind choose(struct drivers *d)
{
    wide whole = money_magnitude(d->deviation), sum = 0;
    if (d->count == 0)
        return DRIVERS_NONE;
    if (whole == 0 || all_of(d, false) * 2 > all_of(d, true))
        return DRIVERS_OFFSET;
    for (size_t i = 0; sum * 5 < whole * 4; i++) {
        if ((d->list[i].ore > 0) != (d->deviation > 0))
            continue;
        d->chosen[d->few++] = i;
        sum += money_magnitude(d->list[i].ore);
    }
    if (sum > whole && all_of(d, false) * 5 > whole)
        return DRIVERS_OFFSET;
    size_t other = d->deviation > 0 ? d->worst : d->best;
    if (other != NO_DRIVER && (wide)money_magnitude(d->list[other].ore) * 5 >= whole)
        d->against = other;
    if (sum <= whole)
        d->share = (struct ratio){ true, (int64_t)sum, (int64_t)whole };
    return DRIVERS_EXPLAIN;
}

bool drivers_find(struct drivers *d, const struct statement *s, bool by_forecast)
{
    size_t n = s->year->item_count;
    uint32_t result = year_result_item(s->year);
    struct walk w = { s, by_forecast, calloc(n + 1, sizeof *w.ore), (n + 1) * VISITS_EACH };
    *d = (struct drivers){
        .share = { false, 0, 1 }, .against = NO_DRIVER, .best = NO_DRIVER, .worst = NO_DRIVER
    };
    d->list = calloc(n + 1, sizeof *d->list);
    d->chosen = calloc(n + 1, sizeof *d->chosen);
    bool ok = w.ore && d->list && d->chosen;
    if (ok && result != NO_ITEM && deviation_of(&w, result).known) {
        d->deviation = deviation_of(&w, result).ore;
        if (take(&w, result, false) && list_parts(d, w.ore, n))
            d->kind = choose(d);
    }
    free(w.ore);
    if (!ok)
        drivers_release(d);
    return ok;
}

void drivers_release(struct drivers *d)
{
    free(d->list);
    free(d->chosen);
    *d = (struct drivers){ .against = NO_DRIVER, .best = NO_DRIVER, .worst = NO_DRIVER };
}
