/* Owns the summary of the tertial report: sentences that follow from the figures. */
#include "base/i18n.h"
#include "rules/drivers.h"
#include "sheet/page_report.h"
#include "sheet/page_words.h"
#include "sheet/summary.h"

enum { NAMED = 3 }; /* so many posts can be named in a sentence that is still read */

/* ---- What explains the deviation ---- */

/* "Jobbspåret (+470 tkr)" */
static void add_driver(struct buf *b, const struct report_page *x, const struct driver *d)
{
    buf_addf(b, "%s (", x->s->year->items[d->item].name);
    buf_add_signed(b, x->s, d->ore);
    buf_add_char(b, ')');
}

/* "A, B and C" */
static void add_drivers(struct buf *b, const struct report_page *x, const struct drivers *d)
{
    size_t n = d->few < NAMED ? d->few : NAMED;
    struct buf first = BUF_INIT, last = BUF_INIT;
    for (size_t i = 0; i + 1 < n; i++) {
        buf_add(&first, i > 0 ? ", " : "");
        add_driver(&first, x, &d->list[d->chosen[i]]);
    }
    add_driver(&last, x, &d->list[d->chosen[n - 1]]);
    if (n > 1)
        /* TRANSLATORS: the last two of a list */
        buf_addf(b, _("%s and %s"), buf_text(&first), buf_text(&last));
    else
        buf_add(b, buf_text(&last));
    buf_release_part(&first, b);
    buf_release_part(&last, b);
}

/* As a sentence begins with it: in words where a person would write it so. */
static void add_number(struct buf *b, size_t n)
{
    static const char *const words[] = {
        NC_("begins a sentence", "One"),    NC_("begins a sentence", "Two"),
        NC_("begins a sentence", "Three"),  NC_("begins a sentence", "Four"),
        NC_("begins a sentence", "Five"),   NC_("begins a sentence", "Six"),
        NC_("begins a sentence", "Seven"),  NC_("begins a sentence", "Eight"),
        NC_("begins a sentence", "Nine"),   NC_("begins a sentence", "Ten"),
        NC_("begins a sentence", "Eleven"), NC_("begins a sentence", "Twelve")
    };
    if (n > 0 && n <= sizeof words / sizeof *words)
        buf_add(b, i18n_marked(words[n - 1]));
    else
        buf_addf(b, "%zu", n);
}

static bool are_insatser(const struct report_page *x, const struct drivers *d)
{
    for (size_t i = 0; i < d->few; i++)
        if (x->s->year->items[d->list[d->chosen[i]].item].kind != ITEM_INTERVENTION)
            return false;
    return true;
}

/* A format for the number, the percentage and the posts. */
static const char *explain_words(bool insatser, unsigned long n)
{
    if (n > NAMED)
        return insatser ? _("%s insatser explain %s %% of the deviation, the largest of them %s.")
                        : _("%s posts explain %s %% of the deviation, the largest of them %s.");
    return insatser ? ngettext("%s insats explains %s %% of the deviation: %s.",
                               "%s insatser explain %s %% of the deviation: %s.", n)
                    : ngettext("%s post explains %s %% of the deviation: %s.",
                               "%s posts explain %s %% of the deviation: %s.", n);
}

/* All is said only of what is all: 99,6 % is 99. */
static struct ratio honest(struct ratio share)
{
    int64_t percent;
    bool rounded_up = share.part < share.whole && ratio_percent(share, 0, &percent) && percent > 99;
    return rounded_up ? (struct ratio){ true, 99, 100 } : share;
}

static void add_explained(struct buf *b, const struct report_page *x, const struct drivers *d)
{
    struct buf number = BUF_INIT, share = BUF_INIT, names = BUF_INIT, other = BUF_INIT;
    add_number(&number, d->few);
    buf_add_percent(&share, honest(d->share), 0);
    add_drivers(&names, x, d);
    if (d->count == 1)
        buf_addf(b, _("The whole deviation is in one post: %s."), buf_text(&names));
    else if (!d->share.known)
        buf_addf(b, _("The deviation is mainly in %s."), buf_text(&names));
    else
        buf_addf(b, explain_words(are_insatser(x, d), d->few), buf_text(&number), buf_text(&share),
                 buf_text(&names));
    if (d->against != NO_DRIVER && said_of(x->s, d->list[d->against].ore) != 0) {
        add_driver(&other, x, &d->list[d->against]);
        buf_add_char(b, ' ');
        buf_addf(b, _("The largest in the other direction is %s."), buf_text(&other));
    }
    buf_release_part(&number, b);
    buf_release_part(&share, b);
    buf_release_part(&names, b);
    buf_release_part(&other, b);
}

static void add_offset(struct buf *b, const struct report_page *x, const struct drivers *d)
{
    struct buf best = BUF_INIT, worst = BUF_INIT;
    if (d->best != NO_DRIVER)
        add_driver(&best, x, &d->list[d->best]);
    if (d->worst != NO_DRIVER)
        add_driver(&worst, x, &d->list[d->worst]);
    if (said_of(x->s, d->deviation) == 0)
        buf_addf(b,
                 _("The posts deviate, but cancel each other out: the largest deviation for the "
                   "better is %s, the largest for the worse %s."),
                 buf_text(&best), buf_text(&worst));
    else
        buf_addf(b,
                 _("The posts deviate in both directions: the largest deviation for the better is "
                   "%s, the largest for the worse %s."),
                 buf_text(&best), buf_text(&worst));
    buf_release_part(&best, b);
    buf_release_part(&worst, b);
}

/* Is there anything to explain? Nobody asks what 0 tkr consists of. */
static bool is_worth_words(const struct report_page *x, const struct drivers *d)
{
    for (size_t i = 0; d->kind == DRIVERS_OFFSET && i < d->count; i++)
        if (said_of(x->s, d->list[i].ore) != 0)
            return true;
    return d->kind == DRIVERS_EXPLAIN && said_of(x->s, d->deviation) != 0;
}

static void add_explanation(const struct report_page *x)
{
    struct drivers d;
    struct buf b = BUF_INIT;
    if (!drivers_find(&d, x->s, page_by_forecast(x->source))) {
        x->p->nomem = true;
        return;
    }
    if (is_worth_words(x, &d))
        (d.kind == DRIVERS_EXPLAIN ? add_explained : add_offset)(&b, x, &d);
    drivers_release(&d);
    page_add_buf(x->p, PAGE_TEXT, &b);
}

/* ---- The other sentences ---- */

/* Without one the figures of the forecast are the budget's, which nobody should take for a
 * judgement. */
static void add_no_forecast(const struct report_page *x)
{
    const struct year *y = x->s->year;
    if (!page_by_forecast(x->source))
        return;
    for (size_t i = 0; i < y->item_count; i++)
        if (item_is_summed(&y->items[i]) &&
            (x->s->lines[i].source == FORECAST_GIVEN || x->s->lines[i].source == FORECAST_EARLIER))
            return;
    page_add_text(x->p, PAGE_TEXT, "%s",
                  _("No forecast has been made for the year; the budget stands in its place."));
}

static void add_to_date(const struct report_page *x)
{
    const struct line *line = statement_result(x->s);
    struct sum result;
    const char *fmt;
    if (x->s->cutoff.month == MONTHS || !line || !line->sums[MEASURE_OUTCOME].known)
        return;
    struct sum deviation = line->deviation;
    deviation.known &= line->sums[MEASURE_BUDGET_TO_DATE].known;
    int64_t said = said_of(x->s, deviation.ore);
    result = page_shown(x->s, year_result_item(x->s->year), line->sums[MEASURE_OUTCOME]);
    fmt = !deviation.known ? _("The result through %s is %s.")
          : said > 0       ? _("The result through %s is %s, %s better than the budget to date.")
          : said < 0       ? _("The result through %s is %s, %s worse than the budget to date.")
                           : _("The result through %s is %s, as in the budget to date.");
    page_add_text(x->p, PAGE_TEXT, fmt, report_month(x->s->cutoff.month),
                  page_worded(x->p, x->s, result.ore), page_size(x->p, x->s, deviation.ore));
}

static void add_missing(const struct report_page *x)
{
    unsigned long missing = 0;
    for (size_t i = 0; i < x->concerns->count; i++)
        missing += (x->concerns->list[i].reasons & CONCERN_INCOMPLETE) != 0;
    if (missing > 0)
        page_add_text(x->p, PAGE_TEXT,
                      ngettext("The outcome is not whole: %lu post lacks a figure.",
                               "The outcome is not whole: %lu posts lack a figure.", missing),
                      missing);
}

/* "100 % of that, above the rule" would not be believed. */
static int decimals_of(struct ratio share)
{
    int64_t percent;
    bool nearly = share.part != share.whole && ratio_percent(share, 0, &percent) && percent == 100;
    return nearly ? 1 : 0;
}

static void add_equity(const struct report_page *x)
{
    const struct equity *q = x->equity;
    struct sum out = equity_judged(q, x->s);
    bool closed = x->s->cutoff.month == MONTHS;
    if (!q->in.known || !out.known)
        return;
    const char *amount = page_worded(x->p, x->s, out.ore);
    if (!q->share.known)
        page_add_text(x->p, PAGE_TEXT,
                      closed ? _("Equity was %s at the end of the year.")
                             : _("Equity is forecast to be %s at the end of the year."),
                      amount);
    else
        /* TRANSLATORS: an amount, the limit, a percentage, and "above the rule" or the like */
        page_add_text(
            x->p, PAGE_TEXT,
            closed ? _("Equity was %s at the end of the year. The rule allows %s: it was %s %% "
                       "of that, %s.")
                   : _("Equity is forecast to be %s at the end of the year. The rule allows "
                       "%s: it will be %s %% of that, %s."),
            amount, page_worded(x->p, x->s, q->limit),
            page_percent(x->p, q->share, decimals_of(q->share)), equity_status_name(q->status));
}

static void add_deviations(const struct report_page *x)
{
    unsigned long deviations = 0, lacking = 0;
    struct buf b = BUF_INIT, number = BUF_INIT;
    for (size_t i = 0; i < x->concerns->count; i++) {
        deviations += x->concerns->list[i].level != LEVEL_NORMAL;
        lacking += (x->concerns->list[i].reasons & CONCERN_UNEXPLAINED) != 0;
    }
    if (!report_has_budget(x->s))
        return;
    add_number(&number, deviations);
    if (deviations > 0)
        buf_addf(&b,
                 ngettext("%s post deviates so much that it is to be explained.",
                          "%s posts deviate so much that they are to be explained.", deviations),
                 buf_text(&number));
    buf_reset(&number);
    add_number(&number, lacking);
    if (lacking > 0) {
        buf_add(&b, b.len > 0 ? " " : "");
        buf_addf(
            &b, ngettext("%s deviation lacks a comment.", "%s deviations lack a comment.", lacking),
            buf_text(&number));
    }
    buf_release_part(&number, &b);
    page_add_buf(x->p, PAGE_TEXT, &b);
}

void report_summary(const struct report_page *x)
{
    struct page_result r = page_find_result(x->source);
    if (r.result.known)
        page_add_result_sentence(x->p, PAGE_LEAD, x->source, &r);
    else
        page_add_unknown_result(x->p, PAGE_LEAD, x->source);
    add_no_forecast(x);
    if (r.result.known && r.deviation.known)
        add_explanation(x);
    add_to_date(x);
    add_missing(x);
    add_equity(x);
    add_deviations(x);
}
