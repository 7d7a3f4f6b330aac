/* Owns what the board is asked to decide: what follows from the figures and nothing else. */
#include "sheet/page_decide.h"

#include "base/i18n.h"
#include "sheet/page_words.h"

static void decide_forecast(struct page *p, const struct page_source *source, int *n)
{
    const struct statement *s = source->statement;
    int round = s->cutoff.round;
    if (!page_by_forecast(source) || item_text(&s->year->self, TEXT_DECIDED, round))
        return;
    page_add_text(p, PAGE_TEXT, _("%d. To adopt the forecast of T%d."), ++*n, round);
}

/* `fmt` has the number and an amount. */
static void decide_amount(struct page *p, const struct statement *s, const char *fmt, int64_t ore,
                          int *n)
{
    page_add_text(p, PAGE_TEXT, fmt, ++*n, page_size(p, s, ore));
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

void page_add_decisions(struct page *p, const struct page_source *source, const struct equity *q,
                        const struct concerns *c)
{
    int n = 0;
    page_add_text(p, PAGE_HEADING, "%s", _("The board is asked"));
    decide_forecast(p, source, &n);
    decide_equity(p, source->statement, q, &n);
    decide_actions(p, source->statement, c, &n);
    if (n == 0)
        page_add_text(p, PAGE_TEXT, "%s", _("To note the follow-up; nothing needs a decision."));
}
