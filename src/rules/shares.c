/* Owns the division of costs into shares. */
#include "rules/shares.h"

#include <stdlib.h>
#include <string.h>

#include "rules/progress.h"

__extension__ typedef unsigned __int128 wide;

static uint64_t positive(int64_t part)
{
    return part > 0 ? (uint64_t)part : 0;
}

/* What a part has lost when it is rounded down, in hundredths of the whole. */
static wide lost(int64_t part, wide whole, int percent)
{
    return (wide)positive(part) * 100 - (wide)(unsigned)percent * whole;
}

void shares_percent(const int64_t *parts, size_t n, int *percent)
{
    wide whole = 0;
    int given = 0;
    for (size_t i = 0; i < n; i++)
        whole += positive(parts[i]);
    for (size_t i = 0; i < n; i++) {
        percent[i] = whole ? (int)((wide)positive(parts[i]) * 100 / whole) : -1;
        given += percent[i];
    }
    /* whoever has been given one has lost less than nothing: the unsigned difference would wrap, so
     * it is passed over */
    for (; whole && given < 100; given++) {
        size_t most = n;
        for (size_t i = 0; i < n; i++) {
            bool rounded_down = (wide)(unsigned)percent[i] * whole < (wide)positive(parts[i]) * 100;
            if (rounded_down && (most == n || lost(parts[i], whole, percent[i]) >
                                                  lost(parts[most], whole, percent[most])))
                most = i;
        }
        if (most == n)
            return;
        percent[most]++;
    }
}

static struct cost_share *share_for(struct cost_shares *c, const char *type, uint32_t item)
{
    for (size_t i = 0; type && i < c->n; i++)
        if (c->list[i].type && strcmp(c->list[i].type, type) == 0)
            return &c->list[i];
    struct cost_share *one = &c->list[c->n++];
    *one = (struct cost_share){ .type = type, .item = item };
    return one;
}

static void take(struct sum *from, struct sum term)
{
    if (!term.known)
        return;
    bool first = !from->known && from->ore == 0;
    from->known = (from->known || first) && money_sub(from->ore, term.ore, &from->ore) &&
                  money_add(from->step, term.step, &from->step);
}

static bool fill_shares(struct cost_shares *c)
{
    int64_t *parts = calloc(c->n + 1, sizeof *parts);
    int *percent = calloc(c->n + 1, sizeof *percent);
    bool ok = parts && percent;
    for (int budget = 0; ok && budget <= 1; budget++) {
        for (size_t i = 0; i < c->n; i++) {
            struct sum sum = budget ? c->list[i].budget : c->list[i].outcome;
            parts[i] = sum.known ? sum.ore : 0;
        }
        shares_percent(parts, c->n, percent);
        for (size_t i = 0; i < c->n; i++)
            *(budget ? &c->list[i].budget_share : &c->list[i].outcome_share) = percent[i];
    }
    free(parts);
    free(percent);
    return ok;
}

bool cost_shares_compute(struct cost_shares *c, const struct statement *s)
{
    const struct year *y = s->year;
    *c = (struct cost_shares){ calloc(y->item_count + 1, sizeof *c->list), 0 };
    if (!c->list)
        return false;
    for (uint32_t i = 0; i < y->item_count; i++) {
        const struct sum *sums = s->lines[i].sums;
        if (!progress_is_cost(s, i) ||
            (!sums[MEASURE_BUDGET].known && !sums[MEASURE_OUTCOME].known))
            continue;
        struct cost_share *share = share_for(c, year_type_of(y, &y->items[i]), i);
        share->posts++;
        take(&share->budget, sums[MEASURE_BUDGET]);
        take(&share->outcome, sums[MEASURE_OUTCOME]);
    }
    if (fill_shares(c))
        return true;
    cost_shares_release(c);
    return false;
}

void cost_shares_release(struct cost_shares *c)
{
    free(c->list);
    *c = (struct cost_shares){ NULL, 0 };
}
