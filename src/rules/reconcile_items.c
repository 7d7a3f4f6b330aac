/* Owns the checks of what was put in: forecasts that cannot come true, outcomes that are missing or
 * stand where none can be, amounts with the wrong sign, lines that the result does not reach. */
#include <stdlib.h>

#include "rules/measure.h"
#include "rules/reconcile.h"

/* Is the line a cost? By its nature; where that is not known, by the sign of what is booked. */
static bool is_cost(const struct item *item, int64_t booked)
{
    return item->nature == NATURE_COST || (item->nature == NATURE_UNKNOWN && booked < 0);
}

/* A cost forecast that is smaller than what is booked by the end of its tertial cannot come true
 * without money coming back. For the round that is open, an inherited forecast counts too. */
static bool check_forecast(struct findings *f, const struct statement *s, const struct item *item,
                           const struct line *line, int round)
{
    struct figure_key key = figure_key(FIG_FORECAST, PART_TERTIAL + round, SIDE_NET);
    const struct figure *given = figures_get(&item->figures, key);
    bool open = round == s->cutoff.round && s->cutoff.month < MONTHS;
    int month = tertial_last_month(round);
    if (month > s->year->through.month)
        month = s->year->through.month;
    struct sum booked, forecast = line->sums[MEASURE_FORECAST_T1 + round - 1];
    if ((!given && !open) || !forecast.known || tertial_of_month(month) != round ||
        !outcome_through(s->year, item, month, SIDE_NET, &booked) || !booked.known ||
        !is_cost(item, booked.ore) || booked.ore >= forecast.ore)
        return true;
    struct finding one = { .check = CHECK_FORECAST_BOOKED,
                           .line = given ? given->line : item->line,
                           .item = item,
                           .key = key,
                           .month = round,
                           .has_printed = true,
                           .printed = forecast.ore,
                           .printed_step = given ? given->step : 0,
                           .has_computed = true,
                           .computed = booked.ore };
    return finding_add(f, &one) != NULL;
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
        struct finding one = { .line = figure->line,
                               .item = item,
                               .key = figure->key,
                               .has_printed = true,
                               .printed = figure->value,
                               .printed_step = figure->step };
        bool found = true;
        if (figure->key.part != PART_WHOLE && last_month_of(figure->key) > s->year->through.month) {
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

static bool check_missing(struct findings *f, const struct statement *s, const struct item *item,
                          const struct line *line)
{
    struct missing missing = measure_missing(s, item, line);
    struct finding one = { .check = CHECK_MISSING,
                           .line = item->line,
                           .item = item,
                           .month = missing.month,
                           .key = figure_key(FIG_OUTCOME, PART_WHOLE, SIDE_NET) };
    return !missing.any || finding_add(f, &one) != NULL;
}

/* A cost for the year that is above zero, an income below: most often a forgotten minus. A single
 * month may be a correction. */
static bool check_signs(struct findings *f, const struct item *item)
{
    for (size_t i = 0; i < item->figures.n; i++) {
        const struct figure *figure = &item->figures.list[i];
        struct figure_key key = figure->key;
        bool yearly = key.field == FIG_BUDGET || key.field == FIG_REVISED_BUDGET ||
                      key.field == FIG_FORECAST || key.field == FIG_OUTCOME ||
                      key.field == FIG_PREV_OUTCOME || key.field == FIG_PREV_BUDGET;
        if (key.printed || !yearly || key.part > PART_MONTH || key.side != SIDE_NET)
            continue;
        if (!(item->nature == NATURE_COST && figure->value > 0) &&
            !(item->nature == NATURE_INCOME && figure->value < 0))
            continue;
        struct finding one = { .check = CHECK_SIGN,
                               .line = figure->line,
                               .item = item,
                               .key = key,
                               .has_printed = true,
                               .printed = figure->value,
                               .printed_step = figure->step };
        if (!finding_add(f, &one))
            return false;
    }
    return true;
}

/* Marks what a total adds up, down to the posts. */
static void reach(const struct year *y, uint32_t index, bool *reached)
{
    if (index >= y->item_count || reached[index])
        return;
    const struct item *item = &y->items[index];
    reached[index] = true;
    for (size_t i = 0; i < item->part_count; i++)
        reach(y, item->parts[i].item, reached);
}

static bool check_reach(struct findings *f, const struct statement *s)
{
    const struct year *y = s->year;
    uint32_t result = year_result_item(y);
    if (result == NO_ITEM)
        return true;
    bool ok = true, *reached = calloc(y->item_count + 1, sizeof *reached);
    if (!reached)
        return false;
    reach(y, result, reached);
    for (size_t i = 0; i < y->item_count && ok; i++) {
        const struct item *item = &y->items[i];
        const struct sum *sums = s->lines[i].sums;
        bool counted = reached[i] || (item->group != NO_ITEM && reached[item->group]);
        if (!item_is_summed(item) || counted ||
            (!sums[MEASURE_BUDGET].known && !sums[MEASURE_OUTCOME].known))
            continue;
        struct finding one = { .check = CHECK_UNREACHED,
                               .line = item->line,
                               .item = item,
                               .key = figure_key(FIG_OUTCOME, PART_WHOLE, SIDE_NET),
                               .verbatim = y->items[result].id };
        ok = finding_add(f, &one) != NULL;
    }
    free(reached);
    return ok;
}

bool reconcile_items(struct findings *f, const struct statement *s)
{
    for (size_t i = 0; i < s->year->item_count; i++) {
        const struct item *item = &s->year->items[i];
        for (int round = 1; round <= ROUNDS && item_is_summed(item); round++)
            if (!check_forecast(f, s, item, &s->lines[i], round))
                return false;
        if (!check_outcomes(f, s, item))
            return false;
        if (!check_missing(f, s, item, &s->lines[i]) ||
            (item_is_summed(item) && !check_signs(f, item)))
            return false;
    }
    return check_reach(f, s);
}
