/* Owns the page that compares federations. Their results are too small to measure a deviation by,
 * and their budgets too different in what they call income: what is compared is the costs. */
#include "sheet/page_federations.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "sheet/pages.h"

/* ---- the figures of one ---- */

/* A post that does not say what it is, is a cost when its amount is one. */
static bool is_cost(const struct statement *s, size_t i)
{
    const struct line *line = &s->lines[i];
    if (!item_is_summed(&s->year->items[i]))
        return false;
    if (line->nature != NATURE_UNKNOWN)
        return line->nature == NATURE_COST;
    struct sum amount = line->sums[MEASURE_BUDGET];
    if (!amount.known)
        amount = line->sums[MEASURE_OUTCOME];
    return amount.known && amount.ore < 0;
}

/* A sum that does not fit is not known, and stays so. */
static void add(struct sum *total, struct sum part, bool *overflow)
{
    if (!part.known || *overflow)
        return;
    *overflow = !money_add(total->ore, part.ore, &total->ore);
    total->known = !*overflow;
}

static void add_costs(struct federation_figures *f, const struct statement *s)
{
    bool over[5] = { false }, incomplete = false;
    for (size_t i = 0; i < s->year->item_count; i++) {
        const struct line *line = &s->lines[i];
        if (!is_cost(s, i))
            continue;
        incomplete |= line->incomplete;
        add(&f->budget, line->sums[MEASURE_BUDGET], &over[0]);
        add(&f->to_date, line->sums[MEASURE_BUDGET_TO_DATE], &over[1]);
        add(&f->outcome, line->sums[MEASURE_OUTCOME], &over[2]);
        add(&f->deviation, line->deviation, &over[3]);
        add(&f->forecast, line->forecast, &over[4]);
    }
    f->state = state_of_level(deviation_level(&s->federation->limits, f->deviation, f->to_date),
                              f->deviation);
    if (incomplete && f->deviation.known)
        f->state = STATE_INCOMPLETE;
}

static void find_worst(struct federation_figures *f, const struct statement *s)
{
    uint64_t most = 0;
    for (size_t i = 0; i < s->year->item_count; i++) {
        const struct line *line = &s->lines[i];
        uint64_t size = money_magnitude(line->deviation.ore);
        if (!item_is_summed(&s->year->items[i]) || !line->deviation.known || size <= most)
            continue;
        most = size;
        f->worst = s->year->items[i].name;
        f->worst_deviation = line->deviation;
        f->worst_state =
            line->incomplete ? STATE_INCOMPLETE : state_of_level(line->level, line->deviation);
    }
}

void federation_figures_of(struct federation_figures *f, const struct statement *s)
{
    const struct line *result = statement_result(s);
    struct equity q;
    *f = (struct federation_figures){ .known = true,
                                      .name = s->federation->name,
                                      .year = s->year->year,
                                      .unit = s->federation->unit,
                                      .costs_positive = s->federation->costs_positive };
    f->round = s->year->through.month < MONTHS ? s->cutoff.round : 0;
    add_costs(f, s);
    if (result)
        f->result = f->round ? result->forecast : result->sums[MEASURE_OUTCOME];
    equity_compute(&q, s);
    f->equity = equity_judged(&q, s);
    f->share = q.share;
    f->status = q.status;
    find_worst(f, s);
}

/* ---- their order ---- */

struct place {
    size_t index;
    bool has;
    int64_t number; /* what it is ordered by; ascending */
    const char *text;
};

/* A ratio as a number that can be compared: the whole percents are too coarse. */
static bool ratio_number(struct ratio r, int64_t *number)
{
    return ratio_percent(r, 4, number);
}

static bool sum_number(struct sum sum, bool largest_first, int64_t *number)
{
    *number = sum.ore;
    return sum.known && (!largest_first || money_negate(sum.ore, number));
}

/* What one would look for in a column comes first: the largest cost, the worst deviation, the
 * equity that is most above the rule, the latest year. */
static void measure(struct place *at, const struct federation_figures *f,
                    enum federations_column column)
{
    switch (column) {
    case FEDERATIONS_NAME:
    case FEDERATIONS_COLUMNS:
        break;
    case FEDERATIONS_YEAR:
        at->has = f->known;
        at->number = -(f->year * 4 + (f->round ? f->round : 4));
        break;
    case FEDERATIONS_BUDGET:
        at->has = sum_number(f->budget, false, &at->number);
        break;
    case FEDERATIONS_OUTCOME:
        at->has = sum_number(f->outcome, false, &at->number);
        break;
    case FEDERATIONS_FORECAST:
        at->has = sum_number(f->forecast, false, &at->number);
        break;
    case FEDERATIONS_DEVIATION:
        at->has = sum_number(f->deviation, false, &at->number);
        break;
    case FEDERATIONS_RESULT:
        at->has = sum_number(f->result, false, &at->number);
        break;
    case FEDERATIONS_EQUITY:
        at->has = sum_number(f->equity, true, &at->number);
        break;
    case FEDERATIONS_MARK:
    case FEDERATIONS_PERCENT:
        at->has = ratio_number(deviation_ratio(f->deviation, f->to_date), &at->number);
        break;
    case FEDERATIONS_SHARE:
        at->has = ratio_number(f->share, &at->number) && money_negate(at->number, &at->number);
        break;
    case FEDERATIONS_WORST_DEVIATION:
        at->has = f->worst && sum_number(f->worst_deviation, false, &at->number);
        break;
    case FEDERATIONS_WORST:
        at->has = f->worst != NULL;
        at->text = f->worst;
        break;
    }
}

static int compare(const void *a, const void *b)
{
    const struct place *x = a, *y = b;
    if (x->has != y->has)
        return x->has ? -1 : 1;
    int by_text = x->text && y->text ? strcoll(x->text, y->text) : 0;
    if (by_text != 0)
        return by_text;
    if (x->number != y->number)
        return x->number < y->number ? -1 : 1;
    return x->index < y->index ? -1 : x->index > y->index;
}

static void reverse(struct place *places, size_t n)
{
    for (size_t i = 0; i < n / 2; i++) {
        struct place other = places[i];
        places[i] = places[n - 1 - i];
        places[n - 1 - i] = other;
    }
}

/* To be freed; NULL without memory. */
static struct place *put_in_order(const struct federation_figures *list, size_t n,
                                  struct federations_order order)
{
    struct place *places = calloc(n + 1, sizeof *places);
    size_t having = 0;
    for (size_t i = 0; places && i < n; i++) {
        places[i] = (struct place){ .index = i };
        measure(&places[i], &list[i], order.column);
        having += places[i].has;
    }
    if (!places)
        return NULL;
    qsort(places, n, sizeof *places, compare);
    if (order.reversed)
        reverse(places, order.column == FEDERATIONS_NAME ? n : having);
    return places;
}

/* ---- the page ---- */

/* Shown as most of them are used to: with a minus, unless all write costs without one. */
static struct sum shown(struct sum sum, bool positive)
{
    if (sum.known && positive)
        sum.known = money_negate(sum.ore, &sum.ore);
    return sum;
}

static void add_figures(struct page *p, const struct federation_figures *f, bool positive)
{
    page_money(p, shown(f->budget, positive), STATE_NORMAL);
    page_money(p, shown(f->outcome, positive), STATE_NORMAL);
    page_money(p, f->deviation, f->state);
    page_mark(p, f->state);
    page_ratio(p, deviation_ratio(f->deviation, f->to_date), 1, f->state);
    page_money(p, shown(f->forecast, positive), STATE_NORMAL);
    page_money(p, f->result, STATE_NORMAL);
    page_money(p, f->equity, STATE_NORMAL);
}

static void add_federation(struct page *p, const struct federation_figures *f, uint32_t index,
                           bool positive)
{
    page_add_row(p, PAGE_TEXT, 0, index, f->name ? page_visible(p, f->name) : "");
    if (f->unread) {
        for (int c = FEDERATIONS_YEAR; c < FEDERATIONS_WORST; c++)
            page_nothing(p);
        page_words(p, STATE_UNEXPLAINED, _("cannot be read: %s"), f->unread);
    } else if (f->known) {
        if (f->round)
            page_words(p, STATE_NORMAL, "%d T%d", f->year, f->round);
        else
            page_words(p, STATE_NORMAL, "%d", f->year);
        add_figures(p, f, positive);
        bool above = f->status == EQUITY_ABOVE;
        page_ratio(p, f->share, 0, above ? STATE_NOTED_OVER : STATE_NORMAL);
        if (f->worst) {
            page_money(p, f->worst_deviation, f->worst_state);
            page_words(p, f->worst_state, "%s", page_visible(p, f->worst));
        }
    }
}

/* Part of a total: it is known as long as all parts are. */
static void total_part(struct sum *total, struct sum part, bool first)
{
    if (first)
        *total = part;
    else
        total->known = total->known && part.known && money_add(total->ore, part.ore, &total->ore);
}

/* A year without posts has nothing to be added up. */
static bool has_figures(const struct federation_figures *f)
{
    return f->known && (f->budget.known || f->outcome.known || f->result.known);
}

static void add_total(struct page *p, const struct federation_figures *list, size_t n,
                      bool positive)
{
    struct federation_figures all = { .known = true };
    size_t known = 0;
    for (size_t i = 0; i < n; i++) {
        const struct federation_figures *f = &list[i];
        if (!has_figures(f))
            continue;
        total_part(&all.budget, f->budget, known == 0);
        total_part(&all.to_date, f->to_date, known == 0);
        total_part(&all.outcome, f->outcome, known == 0);
        total_part(&all.deviation, f->deviation, known == 0);
        total_part(&all.forecast, f->forecast, known == 0);
        total_part(&all.result, f->result, known == 0);
        total_part(&all.equity, f->equity, known == 0);
        known++;
    }
    page_add_row(p, PAGE_RESULT, 0, NO_ITEM,
                 known == n ? _("In all") : page_keep(p, _("In all, %zu of %zu"), known, n));
    page_nothing(p); /* their years */
    add_figures(p, &all, positive);
}

static void add_columns(struct page *p)
{
    const struct page_column columns[FEDERATIONS_COLUMNS] = {
        [FEDERATIONS_NAME] = { "forbund", _("Federation"), PAGE_WORDS, 0 },
        [FEDERATIONS_YEAR] = { "ar", _("Year"), PAGE_WORDS, 5 },
        [FEDERATIONS_BUDGET] = { "kostnadsbudget", C_("column", "Budget"), PAGE_MONEY, 7 },
        [FEDERATIONS_OUTCOME] = { "kostnader", C_("column", "Outcome"), PAGE_MONEY, 8 },
        [FEDERATIONS_DEVIATION] = { "avvikelse", C_("column", "Deviation"), PAGE_MONEY, 11 },
        [FEDERATIONS_MARK] = { "markering", "", PAGE_MARK, 11 },
        [FEDERATIONS_PERCENT] = { "avvikelse_procent", C_("column", "%"), PAGE_RATIO, 9 },
        [FEDERATIONS_FORECAST] = { "prognos", C_("column", "Forecast"), PAGE_MONEY, 6 },
        [FEDERATIONS_RESULT] = { "resultat", _("Result"), PAGE_MONEY, 1 },
        [FEDERATIONS_EQUITY] = { "eget_kapital", C_("column", "Equity"), PAGE_MONEY, 4 },
        [FEDERATIONS_SHARE] = { "andel_av_regeln", _("Rule"), PAGE_RATIO, 10 },
        [FEDERATIONS_WORST_DEVIATION] = { "storst_avvikelse", _("Largest"), PAGE_MONEY, 2 },
        [FEDERATIONS_WORST] = { "post", _("deviation in"), PAGE_WORDS, 2 },
    };
    page_add_table(p, columns, FEDERATIONS_COLUMNS);
}

void page_build_federations(struct page *p, const struct federation_figures *list, size_t n,
                            struct federations_order order)
{
    bool positive = true, mkr = true, any = false;
    for (size_t i = 0; i < n; i++) {
        if (!list[i].known)
            continue;
        any = true;
        positive = positive && list[i].costs_positive;
        mkr = mkr && list[i].unit == UNIT_MKR;
    }
    positive = positive && any;
    enum unit unit = mkr && any ? UNIT_MKR : UNIT_TKR;
    struct buf scope = BUF_INIT;
    /* TRANSLATORS: what is compared between the federations; then the unit of the amounts */
    buf_addf(&scope, _("costs of the latest year · %s"), unit_name(unit));
    page_init(p, _("Federations"), buf_text(&scope), unit);
    p->nomem |= !buf_ok(&scope);
    buf_release(&scope);
    add_columns(p);
    struct place *places = put_in_order(list, n, order);
    p->nomem |= !places;
    for (size_t i = 0; places && i < n; i++)
        add_federation(p, &list[places[i].index], (uint32_t)places[i].index, positive);
    free(places);
    if (n > 0)
        add_total(p, list, n, positive);
}
