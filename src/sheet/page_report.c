/* Owns the tertial report: what the board gets on paper, as one page. Here are its title, the order
 * of its parts, and those that are short or borrowed from other pages; the rest are in the other
 * files page_report_*.c. */
#include "sheet/page_report.h"

#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "sheet/page_charts.h"
#include "sheet/page_decide.h"
#include "sheet/page_item.h"
#include "sheet/page_rule.h"
#include "sheet/page_words.h"
#include "sheet/summary.h"

const char *report_month(int month)
{
    static const char *const names[MONTHS] = {
        NC_("in a sentence", "January"),   NC_("in a sentence", "February"),
        NC_("in a sentence", "March"),     NC_("in a sentence", "April"),
        NC_("in a sentence", "May"),       NC_("in a sentence", "June"),
        NC_("in a sentence", "July"),      NC_("in a sentence", "August"),
        NC_("in a sentence", "September"), NC_("in a sentence", "October"),
        NC_("in a sentence", "November"),  NC_("in a sentence", "December")
    };
    return i18n_marked(names[month - 1]);
}

struct remark report_remark(const struct report_page *x, uint32_t item)
{
    struct remark r = remark_on(x->s, item);
    return r.internal && !x->source->internal ? (struct remark){ .internal = true } : r;
}

/* ---- Title ---- */

void buf_add_report_title(struct buf *b, const struct statement *s)
{
    int month = s->cutoff.month, year = s->year->year;
    if (!s->begun) /* there is nothing to follow up */
        buf_addf(b, _("Budget for %d"), year);
    else if (month == MONTHS)
        buf_addf(b, _("Follow-up of the whole year %d"), year);
    else if (month == tertial_last_month(s->cutoff.round))
        buf_addf(b, _("Tertial report T%d %d"), s->cutoff.round, year);
    else
        /* TRANSLATORS: a month and a year */
        buf_addf(b, _("Follow-up through %s %d"), report_month(month), year);
}

static void begin(struct page *p, const struct statement *s)
{
    struct buf title = BUF_INIT, scope = BUF_INIT;
    buf_add_report_title(&title, s);
    buf_add_visible(&scope, s->federation->name, strlen(s->federation->name));
    buf_add(&scope, " · ");
    buf_add_sheet_scope(&scope, s);
    page_init(p, buf_text(&title), buf_text(&scope), s->federation->unit);
    p->nomem |= !buf_ok(&title) || !buf_ok(&scope);
    buf_release(&title);
    buf_release(&scope);
}

static void add_standing(struct page *p, const struct page_source *source)
{
    const char *registration = source->statement->federation->registration;
    struct buf b = BUF_INIT;
    if (registration)
        buf_addf(&b, _("Registration number %s."), registration);
    if (source->date) {
        buf_add(&b, b.len > 0 ? " " : "");
        buf_addf(&b, _("Drawn up on %s."), source->date);
    }
    page_add_buf(p, PAGE_MUTED, &b);
    page_add_text(p, PAGE_MUTED, "%s",
                  _("This is the federation's own internal follow-up. It is not an interim report "
                    "required by law: the act on financial coordination requires only the annual "
                    "report."));
}

/* ---- Parts that are borrowed ---- */

static void report_equity(const struct report_page *x)
{
    bool contributions = equity_contributions(x->s->year, FIG_CONTRIBUTION).known ||
                         equity_contributions(x->s->year, FIG_NEXT_CONTRIBUTION).known;
    if (!x->equity->in.known)
        return;
    page_add_equity(x->p, x->s, x->equity);
    if (contributions)
        page_add_rule(x->p, x->s, x->equity);
    page_add_interval(x->p, x->s, x->equity);
}

static void report_charts(const struct report_page *x)
{
    struct progress costs;
    chart_posts(x->p, x->source);
    progress_compute(&costs, x->s, PROGRESS_COSTS);
    if (costs.booked > 1) /* a single month is no course */
        chart_months(x->p, x->source);
    chart_shares(x->p, x->source);
}

/* ---- Decision ---- */

static void add_decided(const struct report_page *x)
{
    const struct item *year = &x->s->year->self;
    int round = x->s->cutoff.round;
    const char *date = item_text(year, TEXT_DECIDED, round);
    struct buf b = BUF_INIT;
    if (!date || !page_by_forecast(x->source))
        return;
    page_item_decision(&b, date, item_text(year, TEXT_PARAGRAPH, round));
    page_add_text(x->p, PAGE_TEXT, _("The forecast of T%d was adopted: %s."), round,
                  page_take(x->p, &b));
}

/* Lines to write on: who signs is not for a program to know. */
static void report_decision(const struct report_page *x)
{
    static const char *const lines[] = { N_("Decision: § __________ Date: ____________________"),
                                         N_("Chair: ______________________________________"),
                                         N_("Manager: ____________________________________") };
    page_add_decisions(x->p, x->source, x->equity, x->concerns);
    add_decided(x);
    page_add_text(x->p, PAGE_HEADING, "%s", _("Decision and signatures"));
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        page_add_text(x->p, PAGE_TEXT, "%s", _(lines[i]));
}

/* ---- The whole ---- */

static const struct {
    const char *heading; /* NULL: the part brings its own */
    void (*add)(const struct report_page *x);
} parts[] = {
    { N_("Summary"), report_summary },
    { N_("Operating statement"), report_statement },
    { N_("Deviations"), report_deviations },
    { N_("Status of the insatser"), report_status },
    { N_("Equity and the rule"), report_equity },
    { N_("Remaining commitments"), report_commitments },
    { N_("Charts"), report_charts },
    { N_("Changes since the previous forecast"), report_changes },
    { NULL, report_decision },
};

void page_build_report(struct page *p, const struct page_source *source)
{
    struct concerns c;
    struct equity q;
    begin(p, source->statement);
    if (!concerns_find(&c, source->sheet)) {
        p->nomem = true;
        return;
    }
    equity_compute(&q, source->statement);
    const struct report_page x = { p, source, source->statement, &c, &q };
    add_standing(p, source);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        size_t before = p->block_count;
        if (parts[i].heading)
            page_add_text(p, PAGE_HEADING, "%s", _(parts[i].heading));
        size_t empty = p->block_count;
        parts[i].add(&x);
        if (p->block_count == empty)
            page_cut(p, before);
    }
    concerns_release(&c);
}
