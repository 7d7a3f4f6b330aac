/* Owns the page of the equity: what it becomes, and how it stands against the rules for how much
 * the federation may save. What the rule says is in page_rule.c. */
#include "base/i18n.h"
#include "rules/balance.h"
#include "sheet/page_rule.h"
#include "sheet/page_words.h"
#include "sheet/summary.h"

static const struct sum unknown = { false, 0, 0 };

/* "Equity 1 737 tkr at the end of the year: 110 % of the rule, within the rule's margin." */
static void add_lead(struct page *p, const struct statement *s, const struct equity *q)
{
    struct sum judged = equity_judged(q, s);
    bool closed = s->cutoff.month == MONTHS;
    struct buf text = BUF_INIT;
    buf_add_amount(&text, p->unit, judged.ore);
    const char *amount = page_take(p, &text), *unit = unit_name(p->unit);
    const char *share = page_percent(p, q->share, 0);
    if (!judged.known)
        page_add_text(p, PAGE_LEAD, "%s",
                      _("The equity is not known: the year's file does not say what it was at the "
                        "start of the year, or has no result."));
    else if (!q->share.known && closed)
        page_add_text(p, PAGE_LEAD, _("Closing equity: %s %s"), amount, unit);
    else if (!q->share.known)
        page_add_text(p, PAGE_LEAD, _("Closing equity by forecast: %s %s"), amount, unit);
    else if (closed)
        page_add_text(p, PAGE_LEAD, _("Closing equity: %s %s, %s %% of what the rule allows: %s"),
                      amount, unit, share, equity_status_name(q->status));
    else
        page_add_text(p, PAGE_LEAD,
                      _("Closing equity by forecast: %s %s, %s %% of what the rule allows: %s"),
                      amount, unit, share, equity_status_name(q->status));
}

/* A row of the three ways to see the year; the forecast is left out where the books are closed. */
static void add_ways(struct page *p, enum page_role role, const char *name, bool closed,
                     const struct sum ways[3])
{
    page_add_row(p, role, 0, NO_ITEM, name);
    page_money(p, ways[0], STATE_NORMAL);
    if (!closed)
        page_money(p, ways[1], STATE_NORMAL);
    page_money(p, ways[2], STATE_NORMAL);
}

/* What of an equity is not bound. */
static struct sum free_part(struct sum equity, struct sum reserve)
{
    struct sum out = { equity.known, 0, equity.step };
    out.known = out.known && money_sub(equity.ore, reserve.ore, &out.ore);
    return out;
}

void page_add_equity(struct page *p, const struct statement *s, const struct equity *q)
{
    bool closed = s->cutoff.month == MONTHS;
    const struct line *line = statement_result(s);
    struct page_column columns[4] = { { "rad", "", PAGE_WORDS, 0 },
                                      { "budget", C_("column", "Budget"), PAGE_MONEY, 2 } };
    size_t n = 2;
    if (!closed)
        columns[n++] = (struct page_column){ "prognos", C_("column", "Forecast"), PAGE_MONEY, 4 };
    columns[n++] = (struct page_column){ "utfall", C_("column", "Outcome"), PAGE_MONEY, 3 };
    page_add_table(p, columns, n);
    add_ways(p, PAGE_TEXT, _("Opening equity"), closed, (struct sum[]){ q->in, q->in, q->in });
    add_ways(p, PAGE_TEXT, _("Result"), closed,
             (struct sum[]){ line ? line->sums[MEASURE_BUDGET] : unknown,
                             line ? line->forecast : unknown,
                             line ? line->sums[MEASURE_OUTCOME] : unknown });
    const struct sum out[3] = { q->out_budget, q->out_forecast, q->out_outcome };
    add_ways(p, PAGE_RESULT, _("Closing equity"), closed, out);
    if (!q->reserve.known)
        return;
    add_ways(p, PAGE_MUTED, _("of which bound reserve"), closed,
             (struct sum[]){ q->reserve, q->reserve, q->reserve });
    add_ways(p, PAGE_MUTED, _("the rest, which can be used"), closed,
             (struct sum[]){ free_part(out[0], q->reserve), free_part(out[1], q->reserve),
                             free_part(out[2], q->reserve) });
}

static void add_bound(struct page *p, const char *name, int64_t bound, struct sum equity,
                      bool is_floor)
{
    struct sum over = { equity.known, 0, equity.step };
    over.known = over.known && money_sub(equity.ore, bound, &over.ore);
    page_add_row(p, PAGE_TEXT, 0, NO_ITEM, name);
    page_money(p, (struct sum){ true, bound, 0 }, STATE_NORMAL);
    page_money(p, over, STATE_NORMAL);
    if (!over.known)
        page_nothing(p);
    else if (is_floor)
        page_words(p, STATE_NORMAL, "%s",
                   over.ore < 0 ? _("below the floor") : _("above the floor"));
    else
        page_words(p, STATE_NORMAL, "%s",
                   over.ore > 0 ? _("above the ceiling") : _("below the ceiling"));
}

void page_add_interval(struct page *p, const struct statement *s, const struct equity *q)
{
    const struct federation *f = s->federation;
    const struct page_column columns[] = {
        { "rad", "", PAGE_WORDS, 0 },
        { "belopp", _("Amount"), PAGE_MONEY, 3 },
        { "skillnad", _("Equity over it"), PAGE_MONEY, 2 },
        { "lage", "", PAGE_WORDS, 1 },
    };
    if (!f->has_floor && !f->has_ceiling)
        return;
    page_add_text(p, PAGE_HEADING, "%s", _("The board's own interval"));
    page_add_table(p, columns, sizeof columns / sizeof *columns);
    if (f->has_floor)
        add_bound(p, _("Floor"), f->floor, equity_judged(q, s), true);
    if (f->has_ceiling)
        add_bound(p, _("Ceiling"), f->ceiling, equity_judged(q, s), false);
}

/* What the printed overview says of the soliditet in a year; unknown when it says nothing. */
static struct ratio printed_solidity(const struct statement *s, int year)
{
    static const char *const ids[] = { "soliditet", NULL };
    const struct table *t = balance_find_table(s->year, "oversikt");
    const struct row *row = balance_find_row(t, ids);
    const struct cell *cell = balance_cell(t, row, year);
    struct ratio none = { false, 0, 1 };
    return cell && row->kind == ROW_PERCENT ? (struct ratio){ true, cell->value, 100000 } : none;
}

static void add_balance_money(struct page *p, const char *name, struct sum now, struct sum before)
{
    if (!now.known && !before.known)
        return;
    page_add_row(p, PAGE_TEXT, 0, NO_ITEM, name);
    page_money(p, now, STATE_NORMAL);
    page_money(p, before, STATE_NORMAL);
}

static void add_balance_ratio(struct page *p, enum page_role role, const char *name,
                              struct ratio now, struct ratio before)
{
    if (!now.known && !before.known)
        return;
    page_add_row(p, role, 0, NO_ITEM, name);
    page_ratio(p, now, 0, STATE_NORMAL);
    page_ratio(p, before, 0, STATE_NORMAL);
}

/* Liquidity and soliditet come from the printed balance sheet and are kept apart from the rest. */
static void add_balance(struct page *p, const struct statement *s)
{
    int year = s->year->year;
    struct balance now, before;
    balance_read(&now, s, year);
    balance_read(&before, s, year - 1);
    if (!now.liquid.known && !now.assets.known)
        return;
    const struct page_column columns[] = {
        { "rad", "", PAGE_WORDS, 0 },
        { "aret", page_keep(p, "%d", year), PAGE_MONEY, 2 },
        { "fg_ar", page_keep(p, "%d", year - 1), PAGE_MONEY, 1 },
    };
    page_add_text(p, PAGE_HEADING, "%s", _("From the balance sheet, at the end of the year"));
    page_add_table(p, columns, sizeof columns / sizeof *columns);
    add_balance_money(p, _("Liquid funds"), now.liquid, before.liquid);
    add_balance_money(p, _("Assets"), now.assets, before.assets);
    add_balance_money(p, _("Equity"), now.equity, before.equity);
    add_balance_ratio(p, PAGE_TEXT, _("Equity ratio: equity ÷ assets"), now.solidity,
                      before.solidity);
    add_balance_ratio(p, PAGE_MUTED, _("Equity ratio as the overview prints it"),
                      printed_solidity(s, year), printed_solidity(s, year - 1));
}

void page_build_equity(struct page *p, const struct page_source *source)
{
    const struct statement *s = source->statement;
    struct equity q;
    equity_compute(&q, s);
    page_begin(p, source, _("Equity"));
    add_lead(p, s, &q);
    page_add_equity(p, s, &q);
    page_add_rule(p, s, &q);
    page_add_interval(p, s, &q);
    page_add_next_year(p, source, &q);
    add_balance(p, s);
    page_add_text(
        p, PAGE_MUTED, "%s",
        _("How a negative result is to be met, the balance requirement, is tried in the "
          "annual report. What stands here is information for the board's own follow-up."));
}
