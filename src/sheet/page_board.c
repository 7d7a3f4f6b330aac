/* Owns the board's page: a calm sequence of one thing at a time, each with its figures, and what
 * the board is asked to decide at the end. */
#include "base/i18n.h"
#include "rules/equity.h"
#include "sheet/concern.h"
#include "sheet/page_sheet.h"
#include "sheet/pages.h"
#include "sheet/summary.h"

/* The parts of an amount stay on one line. */
#define NO_BREAK "\u00a0"

/* An amount in running text, with its unit: "2 477 tkr". */
static void add_amount(struct buf *b, const struct statement *s, int64_t ore)
{
    enum unit unit = s->federation->unit;
    buf_add_money(b, ore, unit, unit == UNIT_MKR ? 3 : 0, NO_BREAK);
    buf_addf(b, NO_BREAK "%s", unit_name(unit));
}

/* The same without a sign, for what the words say which way it goes. */
static void add_size(struct buf *b, const struct statement *s, int64_t ore)
{
    int64_t size = ore;
    if (ore < 0 && !money_negate(ore, &size))
        size = INT64_MAX;
    add_amount(b, s, size);
}

/* A paragraph, unless it is empty; releases the text. */
static void add_text(struct page *p, enum page_role role, struct buf *b)
{
    p->nomem |= !buf_ok(b);
    if (b->len > 0)
        page_add_text(p, role, "%s", buf_text(b));
    buf_release(b);
}

/* The one figure of a part. */
static void add_figure(struct page *p, const struct statement *s, int64_t ore)
{
    struct buf b = BUF_INIT;
    add_amount(&b, s, ore);
    add_text(p, PAGE_LEAD, &b);
}

/* Is the year still told by a forecast? As in the table: closed books have their outcome. */
static bool by_forecast(const struct page_source *source)
{
    return source->sheet->available[COLUMN_FORECAST];
}

/* ---- 1: the result ---- */

static void add_result_sentence(struct page *p, const struct page_source *source, struct sum result,
                                struct sum deviation)
{
    const struct statement *s = source->statement;
    struct buf b = BUF_INIT, amount = BUF_INIT, size = BUF_INIT;
    const char *fmt;
    add_amount(&amount, s, result.ore);
    add_size(&size, s, deviation.ore);
    if (by_forecast(source))
        fmt = !deviation.known    ? _("The forecast result for %d is %s.")
              : deviation.ore > 0 ? _("The forecast result for %d is %s, %s better than budget.")
              : deviation.ore < 0 ? _("The forecast result for %d is %s, %s worse than budget.")
                                  : _("The forecast result for %d is %s, as in the budget.");
    else
        fmt = !deviation.known    ? _("The result for %d is %s.")
              : deviation.ore > 0 ? _("The result for %d is %s, %s better than budget.")
              : deviation.ore < 0 ? _("The result for %d is %s, %s worse than budget.")
                                  : _("The result for %d is %s, as in the budget.");
    /* every one of them takes the year and two amounts, of which some say only the first */
    buf_addf(&b, fmt, s->year->year, buf_text(&amount), buf_text(&size));
    buf_release_part(&amount, &b);
    buf_release_part(&size, &b);
    add_text(p, PAGE_TEXT, &b);
}

static void add_result(struct page *p, const struct page_source *source)
{
    const struct statement *s = source->statement;
    uint32_t item = year_result_item(s->year);
    page_add_text(p, PAGE_HEADING, "%s", _("The result"));
    struct sum result = { false, 0, 0 }, deviation = result, budget = result;
    if (item != NO_ITEM) {
        const struct line *line = &s->lines[item];
        bool forecast = by_forecast(source);
        result = page_shown(s, item, forecast ? line->forecast : line->sums[MEASURE_OUTCOME]);
        budget = line->sums[MEASURE_BUDGET];
        deviation = forecast ? line->forecast_deviation : line->deviation;
        deviation.known &= budget.known;
    }
    if (!result.known) {
        page_add_text(p, PAGE_TEXT, "%s", _("The year's result is not known."));
        return;
    }
    add_figure(p, s, result.ore);
    add_result_sentence(p, source, result, deviation);
}

/* ---- 2: the statement ---- */

static const enum column_id statement_columns[] = { COLUMN_BUDGET,       COLUMN_OUTCOME,
                                                    COLUMN_DEVIATION,    COLUMN_MARK,
                                                    COLUMN_FORECAST,     COLUMN_FORECAST_DEVIATION,
                                                    COLUMN_FORECAST_MARK };
enum { STATEMENT_COLUMNS = sizeof statement_columns / sizeof *statement_columns };

static enum page_role row_role(const struct page_source *source, const struct sheet_row *row)
{
    if (row->is_result)
        return PAGE_RESULT;
    return source->statement->year->items[row->item].kind == ITEM_TOTAL ? PAGE_SUM : PAGE_TEXT;
}

static void add_statement(struct page *p, const struct page_source *source)
{
    const struct sheet *sheet = source->sheet;
    struct page_sheet ps;
    page_add_break(p);
    page_add_text(p, PAGE_HEADING, "%s", _("Outcome and budget"));
    page_sheet_begin(p, &ps, sheet, "", statement_columns, STATEMENT_COLUMNS, NULL);
    for (int result = 0; result <= 1; result++) /* it stands at the bottom, as on the screen */
        for (size_t r = 0; r < sheet->row_count; r++)
            if (sheet->rows[r].depth == 0 && sheet->rows[r].is_result == result)
                page_sheet_row(p, &ps, &sheet->rows[r], row_role(source, &sheet->rows[r]), 0);
}

/* ---- 3: the deviations ---- */

static const char *deviation_words(const struct statement *s, const struct concern *c)
{
    bool better = c->deviation.ore > 0;
    if (c->by_forecast)
        return better ? _("The forecast for the year is better than budget.")
                      : _("The forecast for the year is worse than budget.");
    if (s->cutoff.month < MONTHS)
        return better ? _("The outcome so far is better than budget.")
                      : _("The outcome so far is worse than budget.");
    return better ? _("The outcome is better than budget.")
                  : _("The outcome is worse than budget.");
}

static void add_deviation(struct page *p, const struct page_source *source, const struct concern *c)
{
    const struct statement *s = source->statement;
    const struct sheet_row *row = page_sheet_find(source->sheet, c->item);
    struct remark remark = remark_on(s, c->item);
    struct page_sheet ps;
    struct buf said = BUF_INIT;
    page_add_break(p);
    page_add_text(p, PAGE_HEADING, "%s", s->year->items[c->item].name);
    page_about(p, c->item);
    add_figure(p, s, c->deviation.ore);
    page_add_text(p, PAGE_TEXT, "%s", deviation_words(s, c));
    if (row) {
        page_sheet_begin(p, &ps, source->sheet, "", statement_columns, STATEMENT_COLUMNS, NULL);
        page_sheet_row(p, &ps, row, PAGE_TEXT, 0);
    }
    if (!remark.internal)
        buf_add_remark(&said, &remark);
    add_text(p, PAGE_TEXT, &said);
    if (c->reasons & CONCERN_UNEXPLAINED)
        page_add_text(p, PAGE_TEXT, "%s", _("There is no comment yet."));
}

/* ---- 4: equity ---- */

static void add_interval(struct page *p, const struct statement *s)
{
    const struct federation *f = s->federation;
    struct buf b = BUF_INIT, floor = BUF_INIT, ceiling = BUF_INIT;
    add_amount(&floor, s, f->floor);
    add_amount(&ceiling, s, f->ceiling);
    if (f->has_floor && f->has_ceiling)
        buf_addf(&b, _("The board's own interval is %s to %s."), buf_text(&floor),
                 buf_text(&ceiling));
    else if (f->has_floor)
        buf_addf(&b, _("The board's own floor is %s."), buf_text(&floor));
    else if (f->has_ceiling)
        buf_addf(&b, _("The board's own ceiling is %s."), buf_text(&ceiling));
    buf_release_part(&floor, &b);
    buf_release_part(&ceiling, &b);
    add_text(p, PAGE_TEXT, &b);
}

static void add_rule(struct page *p, const struct statement *s, const struct equity *q)
{
    struct buf b = BUF_INIT, limit = BUF_INIT, share = BUF_INIT;
    if (!q->share.known)
        return;
    add_amount(&limit, s, q->limit);
    buf_add_percent(&share, q->share, 0);
    /* TRANSLATORS: an amount, a percentage, and "above the rule" or the like */
    buf_addf(&b, _("The rule allows %s: equity is %s %% of it, %s."), buf_text(&limit),
             buf_text(&share), equity_status_name(q->status));
    buf_release_part(&limit, &b);
    buf_release_part(&share, &b);
    add_text(p, PAGE_TEXT, &b);
}

static void add_equity(struct page *p, const struct statement *s, const struct equity *q)
{
    struct sum out = equity_judged(q, s);
    struct buf b = BUF_INIT, in = BUF_INIT;
    if (!q->in.known || !out.known)
        return;
    page_add_break(p);
    page_add_text(p, PAGE_HEADING, "%s", _("Equity"));
    add_figure(p, s, out.ore);
    add_amount(&in, s, q->in.ore);
    buf_addf(&b,
             s->cutoff.month < MONTHS
                 ? _("This is what equity is forecast to be when the year ends; it began at %s.")
                 : _("This is what equity was when the year ended; it began at %s."),
             buf_text(&in));
    buf_release_part(&in, &b);
    add_text(p, PAGE_TEXT, &b);
    add_rule(p, s, q);
    add_interval(p, s);
}

/* ---- 5: what to decide ---- */

static void decide_forecast(struct page *p, const struct page_source *source, int *n)
{
    const struct statement *s = source->statement;
    int round = s->cutoff.round;
    if (!by_forecast(source) || item_text(&s->year->self, TEXT_DECIDED, round))
        return;
    page_add_text(p, PAGE_TEXT, _("%d. To adopt the forecast of T%d."), ++*n, round);
}

/* `fmt` has the number and an amount. */
static void decide_amount(struct page *p, const struct statement *s, const char *fmt, int64_t ore,
                          int *n)
{
    struct buf b = BUF_INIT, size = BUF_INIT;
    add_size(&size, s, ore);
    buf_addf(&b, fmt, ++*n, buf_text(&size));
    buf_release_part(&size, &b);
    add_text(p, PAGE_TEXT, &b);
}

static void decide_equity(struct page *p, const struct statement *s, const struct equity *q, int *n)
{
    const struct federation *f = s->federation;
    struct sum out = equity_judged(q, s);
    int64_t more;
    if (!out.known)
        return;
    if (q->status == EQUITY_ABOVE && money_sub(out.ore, q->limit, &more))
        decide_amount(p, s, _("%d. To consider the equity, which is %s above the rule."), more, n);
    if (f->has_ceiling && out.ore > f->ceiling && money_sub(out.ore, f->ceiling, &more))
        decide_amount(p, s, _("%d. To consider the equity, which is %s above the board's ceiling."),
                      more, n);
    if (f->has_floor && out.ore < f->floor && money_sub(f->floor, out.ore, &more))
        decide_amount(p, s, _("%d. To consider the equity, which is %s below the board's floor."),
                      more, n);
}

/* What overdraws seriously, and nobody has said what is done about it. */
static void decide_actions(struct page *p, const struct statement *s, const struct concerns *c,
                           int *n)
{
    for (size_t i = 0; i < c->count; i++) {
        const struct concern *concern = &c->list[i];
        bool open = s->cutoff.month < MONTHS;
        if (open && concern->level == LEVEL_SERIOUS && concern->deviation.ore < 0 &&
            !remark_on(s, concern->item).action)
            page_add_text(p, PAGE_TEXT, _("%d. To decide on an action for %s."), ++*n,
                          s->year->items[concern->item].name);
    }
}

static void add_decisions(struct page *p, const struct page_source *source, const struct equity *q,
                          const struct concerns *c)
{
    int n = 0;
    page_add_break(p);
    page_add_text(p, PAGE_HEADING, "%s", _("The board is asked"));
    decide_forecast(p, source, &n);
    decide_equity(p, source->statement, q, &n);
    decide_actions(p, source->statement, c, &n);
    if (n == 0)
        page_add_text(p, PAGE_TEXT, "%s", _("To note the follow-up; nothing needs a decision."));
}

void page_build_board(struct page *p, const struct page_source *source)
{
    struct concerns c;
    struct equity q;
    page_begin(p, source, _("For the board"));
    if (!concerns_find(&c, source->sheet)) {
        p->nomem = true;
        return;
    }
    equity_compute(&q, source->statement);
    add_result(p, source);
    add_statement(p, source);
    for (size_t i = 0; i < c.count; i++)
        if (c.list[i].level != LEVEL_NORMAL)
            add_deviation(p, source, &c.list[i]);
    add_equity(p, source->statement, &q);
    add_decisions(p, source, &q, &c);
    concerns_release(&c);
}
