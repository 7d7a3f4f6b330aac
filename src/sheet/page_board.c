/* Owns the board's page: a calm sequence of one thing at a time, each with its figures, and what
 * the board is asked to decide at the end. */
#include "base/i18n.h"
#include "rules/equity.h"
#include "sheet/page_decide.h"
#include "sheet/page_sheet.h"
#include "sheet/page_words.h"
#include "sheet/summary.h"

/* The one figure of a part. */
static void add_figure(struct page *p, const struct statement *s, int64_t ore)
{
    page_add_text(p, PAGE_LEAD, "%s", page_worded(p, s, ore));
}

/* ---- 1: the result ---- */

static void add_result(struct page *p, const struct page_source *source)
{
    struct page_result r = page_find_result(source);
    page_add_text(p, PAGE_HEADING, "%s", _("The result"));
    if (!r.result.known) {
        page_add_unknown_result(p, PAGE_TEXT, source);
        return;
    }
    add_figure(p, source->statement, r.result.ore);
    page_add_result_sentence(p, PAGE_TEXT, source, &r);
}

/* ---- 2: the statement ---- */

static const enum column_id statement_columns[] = { COLUMN_BUDGET,       COLUMN_OUTCOME,
                                                    COLUMN_DEVIATION,    COLUMN_MARK,
                                                    COLUMN_FORECAST,     COLUMN_FORECAST_DEVIATION,
                                                    COLUMN_FORECAST_MARK };
enum { STATEMENT_COLUMNS = sizeof statement_columns / sizeof *statement_columns };

static void add_statement(struct page *p, const struct page_source *source)
{
    struct page_sheet ps;
    page_add_break(p);
    page_add_text(p, PAGE_HEADING, "%s", _("Outcome and budget"));
    page_sheet_begin(p, &ps, source->sheet, "", statement_columns, STATEMENT_COLUMNS, NULL);
    page_sheet_rows(p, &ps, SHEET_TOP);
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
    page_add_buf(p, PAGE_TEXT, &said);
    if (c->reasons & CONCERN_UNEXPLAINED)
        page_add_text(p, PAGE_TEXT, "%s", _("There is no comment yet."));
}

/* ---- 4: equity ---- */

static void add_interval(struct page *p, const struct statement *s)
{
    const struct federation *f = s->federation;
    const char *floor = page_worded(p, s, f->floor), *ceiling = page_worded(p, s, f->ceiling);
    if (f->has_floor && f->has_ceiling)
        page_add_text(p, PAGE_TEXT, _("The board's own interval is %s to %s."), floor, ceiling);
    else if (f->has_floor)
        page_add_text(p, PAGE_TEXT, _("The board's own floor is %s."), floor);
    else if (f->has_ceiling)
        page_add_text(p, PAGE_TEXT, _("The board's own ceiling is %s."), ceiling);
}

static void add_rule(struct page *p, const struct statement *s, const struct equity *q)
{
    if (q->share.known)
        /* TRANSLATORS: an amount, a percentage, and "above the rule" or the like */
        page_add_text(p, PAGE_TEXT, _("The rule allows %s: equity is %s %% of it, %s."),
                      page_worded(p, s, q->limit), page_percent(p, q->share, 0),
                      equity_status_name(q->status));
}

static void add_equity(struct page *p, const struct statement *s, const struct equity *q)
{
    struct sum out = equity_judged(q, s);
    if (!q->in.known || !out.known)
        return;
    page_add_break(p);
    page_add_text(p, PAGE_HEADING, "%s", _("Equity"));
    add_figure(p, s, out.ore);
    page_add_text(
        p, PAGE_TEXT,
        s->cutoff.month < MONTHS
            ? _("This is what equity is forecast to be when the year ends; it began at %s.")
            : _("This is what equity was when the year ended; it began at %s."),
        page_worded(p, s, q->in.ore));
    add_rule(p, s, q);
    add_interval(p, s);
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
    page_add_break(p);
    page_add_decisions(p, source, &q, &c);
    concerns_release(&c);
}
