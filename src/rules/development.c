/* Owns the development over the years. */
#include "rules/development.h"

#include "rules/overview.h"
#include "rules/progress.h"

static void add(struct sum *to, struct sum term)
{
    if (!term.known)
        return;
    bool first = !to->known && to->ore == 0;
    to->known = (to->known || first) && money_add(to->ore, term.ore, &to->ore) &&
                money_add(to->step, term.step, &to->step);
}

static bool is_income(const struct statement *s, uint32_t item)
{
    const struct item *i = &s->year->items[item];
    bool post = i->kind == ITEM_POST || i->kind == ITEM_INTERVENTION;
    enum nature nature = s->lines[item].nature;
    return post && item_is_summed(i) && nature != NATURE_FINANCIAL && nature != NATURE_COST &&
           !progress_is_cost(s, item);
}

/* Of a year that has no result to be split: its posts as they are. */
static void from_posts(struct development_year *d, const struct statement *s, bool closed)
{
    for (uint32_t i = 0; i < s->year->item_count; i++) {
        struct sum whole = closed ? s->lines[i].sums[MEASURE_OUTCOME] : s->lines[i].forecast;
        if (progress_is_cost(s, i))
            add(&d->cost, whole);
        else if (is_income(s, i))
            add(&d->income, whole);
    }
}

static const struct statement *of_year(const struct statement *s,
                                       const struct statement *const *years, size_t n, int year)
{
    if (s->year->year == year)
        return s;
    for (size_t i = 0; i < n; i++)
        if (years[i]->year->year == year)
            return years[i];
    return s->previous && s->previous->year->year == year ? s->previous : NULL;
}

static bool is_closed(const struct statement *s)
{
    return s->year->through.month == MONTHS && s->cutoff.month == MONTHS;
}

static bool take(struct development_year *d, const struct overview *o,
                 enum development_source source)
{
    d->income = o->money[OVERVIEW_INCOME];
    d->cost = o->money[OVERVIEW_COSTS];
    d->result = o->money[OVERVIEW_RESULT];
    d->source = source;
    return d->income.known || d->cost.known || d->result.known;
}

/* The same figures as the overview of the years has. */
static bool one_year(struct development_year *d, const struct statement *s,
                     const struct statement *const *years, size_t n)
{
    const struct statement *own = of_year(s, years, n, d->year);
    const struct statement *after = of_year(s, years, n, d->year + 1);
    struct overview o;
    overview_init(&o, d->year);
    if (own) {
        bool closed = is_closed(own);
        overview_take_own(&o, own);
        if (take(d, &o, closed ? DEVELOPMENT_BOOKED : DEVELOPMENT_FORECAST))
            return true;
        from_posts(d, own, closed);
        return d->income.known || d->cost.known;
    }
    if (after)
        overview_take_later(&o, after);
    for (size_t i = 0; i < n; i++)
        if (years[i]->year->year > d->year)
            overview_take_later(&o, years[i]);
    overview_take_later(&o, s);
    const struct line *result = after ? statement_result(after) : NULL;
    bool compared = result && result->sums[MEASURE_PREV_OUTCOME].known;
    return take(d, &o, compared ? DEVELOPMENT_COMPARISON : DEVELOPMENT_PRINTED);
}

size_t development_compute(struct development_year *list, size_t wanted, const struct statement *s,
                           const struct statement *const *years, size_t year_count)
{
    size_t n = 0;
    for (int back = (int)wanted - 1; back >= 0; back--) {
        list[n] = (struct development_year){ .year = s->year->year - back };
        n += one_year(&list[n], s, years, year_count);
    }
    return n;
}
