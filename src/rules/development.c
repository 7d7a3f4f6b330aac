/* Owns the development over the years. */
#include "rules/development.h"

#include <string.h>

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

static struct sum of_line(const struct line *line, enum development_source source)
{
    switch (source) {
    case DEVELOPMENT_BOOKED:
        return line->sums[MEASURE_OUTCOME];
    case DEVELOPMENT_COMPARISON:
        return line->sums[MEASURE_PREV_OUTCOME];
    case DEVELOPMENT_FORECAST:
    case DEVELOPMENT_PRINTED:
        break;
    }
    return line->forecast;
}

static bool from_statement(struct development_year *d, const struct statement *s,
                           enum development_source source)
{
    for (uint32_t i = 0; i < s->year->item_count; i++) {
        if (progress_is_cost(s, i))
            add(&d->cost, of_line(&s->lines[i], source));
        else if (is_income(s, i))
            add(&d->income, of_line(&s->lines[i], source));
    }
    const struct line *result = statement_result(s);
    if (result)
        d->result = of_line(result, source);
    d->source = source;
    return d->income.known || d->cost.known || d->result.known;
}

static struct sum printed(const struct table *t, const char *row, int year)
{
    uint32_t r = table_find_row(t, row, strlen(row));
    for (size_t c = 0; r != UINT32_MAX && c < t->column_count; c++) {
        const struct cell *cell = &t->rows[r].cells[c];
        if (t->columns[c].year == year && cell->state == CELL_NUMBER &&
            (t->rows[r].kind == ROW_AMOUNT || t->rows[r].kind == ROW_TOTAL))
            return (struct sum){ true, cell->value, cell->step };
    }
    return (struct sum){ false, 0, 0 };
}

static bool from_overview(struct development_year *d, const struct year *y)
{
    uint32_t index = year_find_table(y, "oversikt", strlen("oversikt"));
    if (index == NO_ITEM)
        return false;
    const struct table *t = &y->tables[index];
    d->income = printed(t, "intakter", d->year);
    d->cost = printed(t, "kostnader", d->year);
    d->result = printed(t, "arets_resultat", d->year);
    if (d->cost.known && d->cost.ore > 0)
        d->cost.known = money_negate(d->cost.ore, &d->cost.ore);
    d->source = DEVELOPMENT_PRINTED;
    return d->income.known || d->cost.known || d->result.known;
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

static bool one_year(struct development_year *d, const struct statement *s,
                     const struct statement *const *years, size_t n)
{
    const struct statement *own = of_year(s, years, n, d->year);
    const struct statement *after = of_year(s, years, n, d->year + 1);
    if (own && from_statement(d, own, is_closed(own) ? DEVELOPMENT_BOOKED : DEVELOPMENT_FORECAST))
        return true;
    if (after && from_statement(d, after, DEVELOPMENT_COMPARISON))
        return true;
    return from_overview(d, s->year);
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
