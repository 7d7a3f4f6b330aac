/* Owns the comparison of forecasts with what really happened. */
#include "rules/accuracy.h"

static bool is_given(const struct item *item, int round)
{
    struct figure_key key = figure_key(FIG_FORECAST, PART_TERTIAL + round, SIDE_NET);
    return figures_get(&item->figures, key) != NULL;
}

bool accuracy_kept(const struct year *y, int round)
{
    for (size_t i = 0; i < y->item_count; i++)
        if (is_given(&y->items[i], round))
            return true;
    return false;
}

/* A total stands for the whole round. */
static bool any_given(const struct year *y, uint32_t index, int round)
{
    if (y->items[index].kind == ITEM_TOTAL)
        return accuracy_kept(y, round);
    if (y->items[index].kind != ITEM_GROUP)
        return is_given(&y->items[index], round);
    for (size_t i = 0; i < y->item_count; i++)
        if (y->items[i].group == index && item_is_summed(&y->items[i]) &&
            is_given(&y->items[i], round))
            return true;
    return false;
}

void accuracy_of(struct accuracy *a, const struct statement *s, uint32_t item, int round)
{
    const struct line *line = &s->lines[item];
    *a = (struct accuracy){ .forecast = line->sums[MEASURE_FORECAST_T1 + round - 1],
                            .outcome = line->sums[MEASURE_OUTCOME],
                            .inherited = !any_given(s->year, item, round) };
    a->error.known = a->forecast.known && a->outcome.known &&
                     money_sub(a->outcome.ore, a->forecast.ore, &a->error.ore) &&
                     money_add(a->outcome.step, a->forecast.step, &a->error.step);
    a->share = ratio_of(a->error, a->forecast);
}
