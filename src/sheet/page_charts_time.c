/* Owns the charts over time: the costs month by month, and five years. */
#include "base/i18n.h"
#include "rules/development.h"
#include "sheet/page_charts.h"
#include "sheet/summary.h"

/* ---- Month by month ---- */

/* Costs are turned where the federation writes them so. */
static struct sum shown_cost(const struct statement *s, struct sum cost)
{
    if (cost.known && s->federation->costs_positive)
        cost.known = money_negate(cost.ore, &cost.ore);
    return cost;
}

static int64_t length(struct sum cost)
{
    return cost.known && money_negate(cost.ore, &cost.ore) ? cost.ore : 0;
}

static void add_month(struct page *p, const struct statement *s, int month,
                      const struct progress_month *m)
{
    bool ahead = !m->outcome.known && m->forecast.known;
    struct page_bar bar = { .has_value = m->outcome.known,
                            .has_rest = ahead,
                            .has_tick = m->budget.known,
                            .value = length(m->outcome),
                            .rest = length(m->forecast),
                            .tick = length(m->budget) };
    struct sum deviation = { false, 0, 0 };
    if (m->outcome.known && m->budget.known)
        deviation.known = money_sub(m->outcome.ore, m->budget.ore, &deviation.ore);
    page_add_row(p, ahead ? PAGE_MUTED : PAGE_TEXT, 0, NO_ITEM, month_name(month));
    page_bar(p, &bar, STATE_NORMAL);
    page_money(p, shown_cost(s, ahead ? m->forecast : m->outcome),
               ahead ? STATE_INHERITED : STATE_NORMAL);
    page_money(p, shown_cost(s, m->budget), STATE_NORMAL);
    page_money(p, deviation, STATE_NORMAL);
}

/* What the chart cannot show, in words. */
static void add_limits(struct page *p, const struct statement *s, const struct progress *all)
{
    bool at_end = all->months[s->cutoff.month - 1].outcome.known;
    if (all->booked == 0)
        page_add_text(p, PAGE_TEXT, "%s",
                      _("An outcome is missing, so only the periodised budget can be shown."));
    else if (all->booked == 1 && s->cutoff.month > 1 && at_end)
        page_add_text(p, PAGE_TEXT,
                      _("The outcomes are not given by the month: only what they are through %s "
                        "can be shown."),
                      month_name(s->cutoff.month));
    else if (all->booked < s->cutoff.month)
        page_add_text(p, PAGE_TEXT, "%s",
                      _("Some outcomes are not given by the month: only the months that all are "
                        "given for are shown."));
}

void chart_months(struct page *p, const struct page_source *source)
{
    const struct page_column columns[] = {
        { "manad", "", PAGE_WORDS, 0 },
        { "stapel", "", PAGE_BAR, 0 },
        { "utfall", C_("column", "Outcome"), PAGE_MONEY, 0 },
        { "budget", C_("column", "Budget"), PAGE_MONEY, 2 },
        { "avvikelse", C_("column", "Deviation"), PAGE_MONEY, 1 },
    };
    const struct statement *s = source->statement;
    struct progress all;
    progress_compute(&all, s, PROGRESS_COSTS);
    if (all.booked == 0 && !all.months[MONTHS - 1].budget.known)
        return;
    page_add_text(p, PAGE_HEADING, "%s", _("All costs month by month, accumulated"));
    add_limits(p, s, &all);
    page_add_table(p, columns, sizeof columns / sizeof *columns);
    for (int m = 1; m <= MONTHS; m++) {
        const struct progress_month *month = &all.months[m - 1];
        /* without any month at all the budget's own course is what there is */
        if (month->outcome.known || m > s->cutoff.month || all.booked == 0)
            add_month(p, s, m, month);
    }
    page_add_text(p, PAGE_MUTED, "%s",
                  s->cutoff.month < MONTHS && all.booked > 0
                      ? _("The stroke is the periodised budget; shaded is what is only forecast.")
                      : _("The stroke is the periodised budget."));
}

/* ---- Five years ---- */

enum { YEARS = 5 };

static const char *source_words(enum development_source source)
{
    switch (source) {
    case DEVELOPMENT_FORECAST:
        return _("forecast");
    case DEVELOPMENT_COMPARISON:
        return _("from the year after");
    case DEVELOPMENT_PRINTED:
        return _("as printed");
    case DEVELOPMENT_BOOKED:
        break;
    }
    return "";
}

static void add_bar(struct page *p, struct sum sum, bool ahead, enum cell_state state)
{
    struct page_bar bar = { .has_value = sum.known && !ahead,
                            .has_rest = sum.known && ahead,
                            .value = ahead ? 0 : sum.ore,
                            .rest = ahead ? sum.ore : 0 };
    if (sum.known)
        page_bar(p, &bar, state);
    else
        page_nothing(p);
}

static void add_amount(struct page *p, const char *name, struct sum shown, struct sum bar,
                       const struct development_year *d)
{
    bool ahead = d->source == DEVELOPMENT_FORECAST;
    if (!shown.known)
        return;
    page_add_row(p, PAGE_TEXT, 1, NO_ITEM, name);
    page_money(p, shown, ahead ? STATE_INHERITED : STATE_NORMAL);
    add_bar(p, bar, ahead, STATE_NORMAL);
}

/* Cost as long as income, so that the two can be compared. */
static void add_year(struct page *p, const struct statement *s, const struct development_year *d)
{
    struct sum cost = d->cost;
    const char *words = source_words(d->source);
    if (cost.known)
        cost.known = money_negate(cost.ore, &cost.ore);
    page_add_row(p, PAGE_GROUP, 0, NO_ITEM,
                 words[0] ? page_keep(p, "%d (%s)", d->year, words) : page_keep(p, "%d", d->year));
    add_amount(p, _("Income"), d->income, d->income, d);
    add_amount(p, _("Cost"), shown_cost(s, d->cost), cost, d);
    add_amount(p, _("Result"), d->result, d->result, d);
}

void chart_years(struct page *p, const struct page_source *source)
{
    const struct page_column columns[] = {
        { "rad", "", PAGE_WORDS, 0 },
        { "belopp", unit_name(source->statement->federation->unit), PAGE_MONEY, 0 },
        { "stapel", "", PAGE_BAR, 1 },
    };
    struct development_year list[YEARS];
    size_t n =
        development_compute(list, YEARS, source->statement, source->years, source->year_count);
    if (n < 2)
        return;
    page_add_text(p, PAGE_HEADING, "%s", _("Income, cost and result by year"));
    page_add_table(p, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < n; i++)
        add_year(p, source->statement, &list[i]);
}
