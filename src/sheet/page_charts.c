/* Owns the page of charts: its order, and the bars of every post. The charts over time are in
 * page_charts_time.c, the shares in page_charts_shares.c. */
#include "sheet/page_charts.h"

#include "base/i18n.h"

/* ---- Budget, outcome and forecast by post ---- */

enum side { INCOME, COST, FINANCIAL, SIDES };

static enum side side_of(const struct statement *s, uint32_t item)
{
    if (s->lines[item].nature == NATURE_FINANCIAL)
        return FINANCIAL;
    return progress_is_cost(s, item) ? COST : INCOME;
}

static bool is_post(const struct statement *s, uint32_t item)
{
    const struct item *i = &s->year->items[item];
    const struct line *line = &s->lines[item];
    return (i->kind == ITEM_POST || i->kind == ITEM_INTERVENTION) && item_is_summed(i) &&
           (line->sums[MEASURE_BUDGET].known || line->sums[MEASURE_OUTCOME].known);
}

static int64_t length(struct sum sum, enum side side)
{
    if (!sum.known || (side == COST && !money_negate(sum.ore, &sum.ore)))
        return 0;
    return sum.ore;
}

/* With the books closed the outcome is what stands against the budget; before that the forecast. */
static void add_post(struct page *p, const struct statement *s, uint32_t item, enum side side)
{
    const struct line *line = &s->lines[item];
    bool closed = s->cutoff.month == MONTHS;
    struct sum outcome = line->sums[MEASURE_OUTCOME], forecast = line->forecast;
    struct sum deviation = closed ? line->deviation : line->forecast_deviation;
    enum cell_state state = state_of_level(closed ? line->level : line->forecast_level, deviation);
    if (closed && line->incomplete)
        state = STATE_INCOMPLETE;
    struct page_bar bar = { .has_value = outcome.known,
                            .has_rest = forecast.known && !closed,
                            .has_tick = line->sums[MEASURE_BUDGET].known,
                            .value = length(outcome, side),
                            .rest = length(forecast, side),
                            .tick = length(line->sums[MEASURE_BUDGET], side) };
    page_add_row(p, PAGE_TEXT, s->year->items[item].group != NO_ITEM, item,
                 page_visible(p, s->year->items[item].name));
    page_bar(p, &bar, state);
    page_money(p, page_shown(s, item, outcome), STATE_NORMAL);
    if (!closed)
        page_money(p, page_shown(s, item, forecast),
                   line->source == FORECAST_GIVEN ? STATE_NORMAL : STATE_INHERITED);
    page_money(p, page_shown(s, item, line->sums[MEASURE_BUDGET]), STATE_NORMAL);
    page_money(p, deviation, state);
    page_mark(p, state);
}

static void begin_posts(struct page *p, const struct statement *s, enum side side)
{
    const char *headings[SIDES] = { [INCOME] = _("Income by post"),
                                    [COST] = _("Costs by post"),
                                    [FINANCIAL] = _("Financial items") };
    bool closed = s->cutoff.month == MONTHS;
    struct page_column columns[7] = { { "post", "", PAGE_WORDS, 0 },
                                      { "stapel", "", PAGE_BAR, 0 } };
    size_t n = 2;
    columns[n++] = (struct page_column){ "utfall", C_("column", "Outcome"), PAGE_MONEY, 3 };
    if (!closed)
        columns[n++] = (struct page_column){ "prognos", C_("column", "Forecast"), PAGE_MONEY, 2 };
    columns[n++] = (struct page_column){ "budget", C_("column", "Budget"), PAGE_MONEY, 1 };
    columns[n++] =
        (struct page_column){ closed ? "avvikelse" : "prognosavvikelse",
                              closed ? C_("column", "Deviation") : C_("column", "vs budget"),
                              PAGE_MONEY, 0 };
    columns[n++] = (struct page_column){ "markering", "", PAGE_MARK, 0 };
    page_add_text(p, PAGE_HEADING, "%s", headings[side]);
    page_add_table(p, columns, n);
}

/* The posts of a side, under the names of their groups, in the order of the screen. */
static bool add_side(struct page *p, const struct page_source *source, enum side side)
{
    const struct statement *s = source->statement;
    uint32_t group = NO_ITEM;
    bool begun = false;
    for (size_t r = 0; r < source->sheet->row_count; r++) {
        uint32_t item = source->sheet->rows[r].item;
        uint32_t above = s->year->items[item].group;
        if (!is_post(s, item) || side_of(s, item) != side)
            continue;
        if (!begun)
            begin_posts(p, s, side);
        begun = true;
        if (above != group && above != NO_ITEM)
            page_add_row(p, PAGE_GROUP, 0, above, page_visible(p, s->year->items[above].name));
        group = above;
        add_post(p, s, item, side);
    }
    return begun;
}

bool chart_posts(struct page *p, const struct page_source *source)
{
    bool any = add_side(p, source, COST);
    any |= add_side(p, source, INCOME);
    any |= add_side(p, source, FINANCIAL);
    if (!any)
        return false;
    if (source->statement->cutoff.month == MONTHS)
        page_add_text(p, PAGE_MUTED, "%s", _("The bar is the outcome, the stroke the budget."));
    else
        page_add_text(p, PAGE_MUTED, "%s",
                      _("The bar is the outcome so far, shaded on to the forecast; the stroke is "
                        "the budget of the year."));
    return true;
}

void page_build_charts(struct page *p, const struct page_source *source)
{
    page_begin(p, source, _("Charts"));
    if (!chart_posts(p, source))
        page_add_text(p, PAGE_TEXT, "%s", _("This year has no posts with figures to chart."));
    chart_months(p, source);
    chart_shares(p, source);
    chart_years(p, source);
}
