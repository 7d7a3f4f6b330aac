/* Owns how an insats has used its year, on its page: against what even consumption would have used,
 * and month by month against the periodised budget. */
#include "base/i18n.h"
#include "rules/progress.h"
#include "sheet/page_item.h"
#include "sheet/summary.h"

/* ---- Pace ---- */

enum { HUNDREDTHS = 2, WHOLE = 10000 }; /* bars in hundredths of a percent */

/* A row with a share as figure and as bar; `mark` is where it should be. */
static void add_share(const struct item_page *x, const char *name, struct ratio share,
                      struct ratio mark)
{
    struct page_bar bar = { .has_value = false };
    if (!share.known)
        return;
    bar.has_value = ratio_percent(share, HUNDREDTHS, &bar.value);
    bar.has_tick = ratio_percent(mark, HUNDREDTHS, &bar.tick);
    page_add_row(x->p, PAGE_TEXT, 0, NO_ITEM, name);
    page_ratio(x->p, share, 0, STATE_NORMAL);
    page_bar(x->p, &bar, STATE_NORMAL);
}

/* What is used of the budget of the year. */
static struct ratio used_of_budget(const struct item_page *x)
{
    struct sum used = x->line->sums[MEASURE_OUTCOME];
    if (used.known)
        used.ore = page_item_length(x, used);
    return ratio_of(used, x->line->sums[MEASURE_BUDGET]);
}

void page_item_pace(const struct item_page *x)
{
    const struct page_column columns[] = {
        { "rad", "", PAGE_WORDS, 0 },
        { "procent", C_("column", "%"), PAGE_RATIO, 0 },
        { "stapel", "", PAGE_BAR, 1 },
    };
    struct ratio none = { false, 0, 1 }, all = { true, 1, 1 };
    struct ratio gone = progress_elapsed(x->item, x->s->year->year, x->s->cutoff.month);
    struct ratio used = used_of_budget(x);
    if (x->item->kind == ITEM_TOTAL || x->item->kind == ITEM_BALANCE ||
        (!x->line->quota.known && !used.known))
        return;
    page_add_text(x->p, PAGE_HEADING, "%s", _("Pace"));
    page_add_table(x->p, columns, sizeof columns / sizeof *columns);
    add_share(x, _("Consumption ratio (target 100)"), x->line->quota, all);
    add_share(x, _("Of the year's budget"), used, gone);
    if (!gone.known || gone.part == gone.whole)
        return;
    add_share(x, _("Time gone"), gone, none);
    page_add_text(x->p, PAGE_MUTED,
                  ngettext("%d of %d active month has gone", "%d of %d active months have gone",
                           (unsigned long)gone.whole),
                  (int)gone.part, (int)gone.whole);
}

/* ---- Month by month ---- */

static struct sum in_period(struct sum now, struct sum before)
{
    now.known = now.known && before.known && money_sub(now.ore, before.ore, &now.ore);
    return now;
}

static void add_month(const struct item_page *x, int month, const struct progress_month *m,
                      struct sum before)
{
    bool ahead = !m->outcome.known && m->forecast.known;
    struct page_bar bar = { .has_value = m->outcome.known,
                            .has_rest = ahead,
                            .has_tick = m->budget.known,
                            .value = page_item_length(x, m->outcome),
                            .rest = page_item_length(x, m->forecast),
                            .tick = page_item_length(x, m->budget) };
    page_add_row(x->p, ahead ? PAGE_MUTED : PAGE_TEXT, 0, NO_ITEM, month_name(month));
    page_money(x->p, page_shown(x->s, x->index, in_period(m->outcome, before)), STATE_NORMAL);
    page_money(x->p, page_shown(x->s, x->index, ahead ? m->forecast : m->outcome),
               ahead ? STATE_INHERITED : STATE_NORMAL);
    page_money(x->p, page_shown(x->s, x->index, m->budget), STATE_NORMAL);
    page_bar(x->p, &bar, STATE_NORMAL);
}

/* A single outcome is among the figures already. */
void page_item_months(const struct item_page *x)
{
    const struct page_column columns[] = {
        { "manad", "", PAGE_WORDS, 0 },
        { "bokfort", C_("column", "Booked"), PAGE_MONEY, 2 },
        { "utfall", C_("column", "To date"), PAGE_MONEY, 0 },
        { "budget", C_("column", "Budget"), PAGE_MONEY, 1 },
        { "stapel", "", PAGE_BAR, 0 },
    };
    struct progress p;
    struct sum before = { true, 0, 0 };
    progress_compute(&p, x->s, x->index);
    if (p.booked < 2)
        return;
    bool monthly = p.booked >= x->s->cutoff.month;
    page_add_text(x->p, PAGE_HEADING, "%s",
                  monthly ? _("Month by month, accumulated") : _("Through the year, accumulated"));
    page_add_table(x->p, columns, sizeof columns / sizeof *columns);
    for (int m = 1; m <= MONTHS; m++) {
        const struct progress_month *month = &p.months[m - 1];
        if (!month->outcome.known && m <= x->s->cutoff.month)
            continue;
        add_month(x, m, month, before);
        before = month->outcome;
    }
    page_add_text(x->p, PAGE_MUTED, "%s",
                  _("The stroke is the periodised budget; shaded is what is only forecast."));
}
