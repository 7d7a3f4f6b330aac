/* Owns the figures of the page of one insats: the table of its amounts, the funds it was granted,
 * and its rounds of forecast with what was said in them. */
#include "sheet/page_item.h"

#include <string.h>

#include "base/i18n.h"
#include "rules/measure.h"
#include "rules/progress.h"

/* ---- Amounts ---- */

static void add_amount(const struct item_page *x, const char *name, struct sum sum)
{
    if (!sum.known)
        return;
    page_add_row(x->p, PAGE_TEXT, 0, NO_ITEM, name);
    page_money(x->p, page_shown(x->s, x->index, sum), STATE_NORMAL);
}

static void add_deviation(const struct item_page *x, const char *name, struct sum deviation,
                          struct sum base, enum cell_state state)
{
    if (!deviation.known)
        return;
    page_add_row(x->p, PAGE_TEXT, 1, NO_ITEM, name);
    page_money(x->p, deviation, state);
    page_ratio(x->p, deviation_ratio(deviation, base), 1, state);
    page_mark(x->p, state);
}

static const char *source_words(enum forecast_source source)
{
    switch (source) {
    case FORECAST_EARLIER:
        return _("inherited from the round before");
    case FORECAST_BUDGET:
        return _("inherited from the budget");
    case FORECAST_OUTCOME:
        return _("the outcome of closed books");
    case FORECAST_GIVEN:
        break;
    }
    return "";
}

static void add_budgets(const struct item_page *x)
{
    const struct sum *sums = x->line->sums;
    if (sums[MEASURE_REVISED_BUDGET].known)
        add_amount(x, _("Original budget"), sums[MEASURE_ORIGINAL_BUDGET]);
    add_amount(x, sums[MEASURE_REVISED_BUDGET].known ? _("Revised budget") : _("Budget"),
               sums[MEASURE_BUDGET]);
    if (x->s->cutoff.month < MONTHS)
        add_amount(x, _("Budget to date"), sums[MEASURE_BUDGET_TO_DATE]);
}

static void add_outcome(const struct item_page *x)
{
    const struct sum *sums = x->line->sums;
    enum cell_state state =
        x->line->incomplete ? STATE_INCOMPLETE : state_of_level(x->line->level, x->line->deviation);
    add_amount(x, _("Outcome"), sums[MEASURE_OUTCOME]);
    if (sums[MEASURE_OUTCOME_INCOME].known && sums[MEASURE_OUTCOME_COST].known) {
        struct sum cost = sums[MEASURE_OUTCOME_COST];
        if (x->s->federation->costs_positive)
            cost.known = money_negate(cost.ore, &cost.ore);
        page_add_row(x->p, PAGE_MUTED, 1, NO_ITEM, _("of which income"));
        page_money(x->p, sums[MEASURE_OUTCOME_INCOME], STATE_NORMAL);
        page_add_row(x->p, PAGE_MUTED, 1, NO_ITEM, _("of which cost"));
        page_money(x->p, cost, STATE_NORMAL);
    }
    add_deviation(x, _("Deviation"), x->line->deviation, sums[MEASURE_BUDGET_TO_DATE], state);
}

/* Repeating the outcome of closed books tells nothing. */
static void add_forecast(const struct item_page *x)
{
    if (!x->line->forecast.known || x->line->source == FORECAST_OUTCOME ||
        (x->line->source != FORECAST_GIVEN && x->s->cutoff.month == MONTHS))
        return;
    add_amount(x, page_keep(x->p, _("Forecast T%d"), x->s->cutoff.round), x->line->forecast);
    page_nothing(x->p);
    page_mark(x->p, x->line->source == FORECAST_GIVEN ? STATE_NORMAL : STATE_INHERITED);
    add_deviation(x, _("Forecast against the budget"), x->line->forecast_deviation,
                  x->line->sums[MEASURE_BUDGET],
                  state_of_level(x->line->forecast_level, x->line->forecast_deviation));
}

void page_item_figures(const struct item_page *x)
{
    const struct page_column columns[] = {
        { "rad", "", PAGE_WORDS, 0 },
        { "belopp", unit_name(x->s->federation->unit), PAGE_MONEY, 0 },
        { "procent", C_("column", "%"), PAGE_RATIO, 1 },
        { "markering", "", PAGE_MARK, 0 },
    };
    bool any = x->line->deviation.known;
    for (int m = 0; m < MEASURES; m++)
        any |= x->line->sums[m].known;
    if (!any) {
        page_add_text(x->p, PAGE_TEXT, "%s", _("It has no figures of its own in the statement."));
        return;
    }
    page_add_text(x->p, PAGE_HEADING, "%s", _("Figures"));
    page_add_table(x->p, columns, sizeof columns / sizeof *columns);
    add_budgets(x);
    add_outcome(x);
    add_forecast(x);
    struct buf year = BUF_INIT;
    buf_add_year_before(&year, x->s);
    add_amount(x, page_keep(x->p, _("Outcome %s"), page_take(x->p, &year)),
               x->line->sums[MEASURE_PREV_OUTCOME]);
    if (x->line->incomplete)
        page_add_text(x->p, PAGE_MUTED, "%s",
                      _("An outcome is missing, so the deviation says nothing yet."));
}

/* ---- Rounds ---- */

/* Has anything been said or forecast in the round? */
static bool has_round(const struct item_page *x, int round)
{
    return figures_get(&x->item->figures,
                       figure_key(FIG_FORECAST, PART_TERTIAL + round, SIDE_NET)) ||
           item_text(x->item, TEXT_COMMENT, round) || item_text(x->item, TEXT_ACTION, round) ||
           item_text(x->item, TEXT_CAUSE, round);
}

/* Is what was said in the round kept from this reader? */
static bool is_hidden(const struct item_page *x, int round)
{
    return !x->source->internal && page_item_internal(x->item, round);
}

static const char *cause_name(const char *cause)
{
    if (!cause)
        return "";
    return strcmp(cause, "tillfallig") == 0 ? _("temporary") : _("lasting");
}

static void add_round(const struct item_page *x, int round)
{
    bool summed = x->item->kind == ITEM_GROUP || x->item->kind == ITEM_TOTAL;
    enum forecast_source source =
        summed ? FORECAST_GIVEN : measure_forecast_source(x->s->year, x->item, round);
    struct sum forecast = x->line->sums[MEASURE_FORECAST_T1 + round - 1];
    struct sum budget = x->line->sums[MEASURE_BUDGET], deviation = { false, 0, 0 };
    const char *decided = item_text(&x->s->year->self, TEXT_DECIDED, round);
    const char *paragraph = item_text(&x->s->year->self, TEXT_PARAGRAPH, round);
    const char *cause =
        is_hidden(x, round) ? "" : cause_name(item_text(x->item, TEXT_CAUSE, round));
    char name[] = "T1";
    name[1] = (char)('0' + round);
    if (forecast.known && budget.known)
        deviation.known = money_sub(forecast.ore, budget.ore, &deviation.ore);
    enum level level = deviation_level(&x->s->federation->limits, deviation, budget);
    page_add_row(x->p, PAGE_TEXT, 0, NO_ITEM, name);
    page_money(x->p, page_shown(x->s, x->index, forecast),
               source == FORECAST_GIVEN ? STATE_NORMAL : STATE_INHERITED);
    page_money(x->p, deviation, state_of_level(level, deviation));
    page_words(x->p, STATE_NORMAL, "%s", cause[0] ? cause : source_words(source));
    struct buf when = BUF_INIT;
    page_item_decision(&when, decided, paragraph);
    page_words(x->p, STATE_NORMAL, "%s", page_take(x->p, &when));
}

static void add_said(const struct item_page *x, int round)
{
    bool internal = page_item_internal(x->item, round);
    if (is_hidden(x, round))
        return;
    page_item_words(
        x, page_keep(x->p, internal ? _("Comment T%d (internal)") : _("Comment T%d"), round),
        item_text(x->item, TEXT_COMMENT, round));
    page_item_words(x,
                    page_keep(x->p, internal ? _("Action T%d (internal)") : _("Action T%d"), round),
                    item_text(x->item, TEXT_ACTION, round));
}

void page_item_rounds(const struct item_page *x)
{
    const struct page_column columns[] = {
        { "omgang", C_("column", "Round"), PAGE_WORDS, 0 },
        { "prognos", C_("column", "Forecast"), PAGE_MONEY, 0 },
        { "prognosavvikelse", C_("column", "vs budget"), PAGE_MONEY, 0 },
        { "orsak", C_("column", "Cause"), PAGE_WORDS, 2 },
        { "faststalld", C_("column", "Decided"), PAGE_WORDS, 1 },
    };
    int last = 0;
    for (int round = 1; round <= ROUNDS; round++)
        if (has_round(x, round))
            last = round;
    if (last > 0) {
        if (last < x->s->cutoff.round && x->s->cutoff.month < MONTHS)
            last = x->s->cutoff.round;
        page_add_text(x->p, PAGE_HEADING, "%s", _("Forecast rounds"));
        page_add_table(x->p, columns, sizeof columns / sizeof *columns);
        for (int round = 1; round <= last; round++)
            add_round(x, round);
        for (int round = last; round >= 1; round--)
            add_said(x, round);
    }
    page_item_words(x, _("Comment"), item_text(x->item, TEXT_COMMENT, 0));
    if (x->line->needs_comment && !x->line->has_comment)
        page_add_text(x->p, PAGE_TEXT, "%s", _("The deviation has no comment yet."));
}

/* ---- Granted funds ---- */

/* What the files tell of it, year by year. */
struct funds_walk {
    const struct item_page *x;
    bool granted; /* some year has granted funds: their columns are there */
    bool begun;
};

static void begin_funds(struct funds_walk *w)
{
    const struct page_column columns[] = {
        { "ar", "", PAGE_WORDS, 0 },
        { "forbrukat", C_("column", "Used"), PAGE_MONEY, 3 },
        { "kvarstaende_atagande", C_("column", "Remaining commitment"), PAGE_MONEY, 0 },
        { "beviljat", C_("column", "Granted"), PAGE_MONEY, 0 },
        { "outnyttjat", C_("column", "Unused"), PAGE_MONEY, 2 },
    };
    if (!w->begun) {
        page_add_text(w->x->p, PAGE_HEADING, "%s", _("Granted funds and commitments"));
        page_add_table(w->x->p, columns, w->granted ? 5 : 3);
    }
    w->begun = true;
}

static void add_funds(struct funds_walk *w, const struct progress_funds *f)
{
    struct page *p = w->x->p;
    begin_funds(w);
    page_add_row(p, PAGE_TEXT, 0, NO_ITEM, page_keep(p, "%d", f->year));
    page_money(p, f->used, STATE_NORMAL);
    page_money(p, f->commitment, STATE_NORMAL);
    if (w->granted) {
        page_money(p, f->granted, STATE_NORMAL);
        page_money(p, f->unused, STATE_NORMAL);
    }
}

/* Of a year: its own file's figures, else the columns of comparison in the file of the year after.
 */
static bool funds_of(struct progress_funds *f, const struct item_page *x, int year)
{
    for (int after = 0; after <= 1; after++) {
        const struct statement *s = page_year(x->source, year + after);
        uint32_t same = s && s->year->year <= x->s->year->year
                            ? year_find_item(s->year, x->item->id, strlen(x->item->id))
                            : NO_ITEM;
        if (same != NO_ITEM && progress_funds(f, s, same, after == 1))
            return true;
    }
    return false;
}

void page_item_funds(const struct item_page *x)
{
    struct funds_walk w = { .x = x };
    struct progress_funds f;
    int first = x->s->year->year;
    for (size_t i = 0; i < x->source->year_count; i++)
        if (x->source->years[i]->year->year < first)
            first = x->source->years[i]->year->year;
    for (int year = first - 1; year <= x->s->year->year; year++)
        w.granted |= funds_of(&f, x, year) && f.granted.known;
    for (int year = first - 1; year <= x->s->year->year; year++)
        if (funds_of(&f, x, year))
            add_funds(&w, &f);
}
