/* Owns the charts of what the costs go to: shares computed from the year's posts, and beside them
 * the ones that the year's own report prints. */
#include <string.h>

#include "base/i18n.h"
#include "rules/shares.h"
#include "sheet/page_charts.h"
#include "sheet/summary.h"

/* ---- Computed ---- */

static struct ratio percent(int share)
{
    return (struct ratio){ share >= 0, share, 100 };
}

static struct sum shown_cost(const struct statement *s, struct sum cost)
{
    if (cost.known && !s->federation->costs_positive)
        cost.known = money_negate(cost.ore, &cost.ore);
    return cost;
}

static void add_share(struct page *p, const struct statement *s, const struct cost_share *share)
{
    bool booked = share->outcome_share >= 0;
    struct page_bar bar = { .has_value = booked,
                            .has_tick = share->budget_share >= 0,
                            .value = share->outcome_share,
                            .tick = share->budget_share };
    const char *name = share->type ? type_name(share->type) : s->year->items[share->item].name;
    page_add_row(p, PAGE_TEXT, 0, share->posts == 1 ? share->item : NO_ITEM, page_visible(p, name));
    page_bar(p, &bar, STATE_NORMAL);
    page_money(p, shown_cost(s, share->outcome), STATE_NORMAL);
    page_ratio(p, percent(share->outcome_share), 0, STATE_NORMAL);
    page_ratio(p, percent(share->budget_share), 0, STATE_NORMAL);
}

static void add_computed(struct page *p, const struct statement *s, const struct cost_shares *c)
{
    const struct page_column columns[] = {
        { "typ", "", PAGE_WORDS, 0 },
        { "stapel", "", PAGE_BAR, 0 },
        { "utfall", C_("column", "Outcome"), PAGE_MONEY, 1 },
        { "andel", C_("column", "Share %"), PAGE_RATIO, 0 },
        { "budgetandel", C_("column", "Budget %"), PAGE_RATIO, 2 },
    };
    page_add_text(p, PAGE_HEADING, "%s", _("What the costs go to"));
    page_add_table(p, columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < c->n; i++)
        add_share(p, s, &c->list[i]);
    page_add_text(p, PAGE_MUTED, "%s",
                  _("By type, else by post. The bar is the share of the outcome, the stroke of the "
                    "budget. Rounded so that they add up to 100."));
}

/* ---- Printed ---- */

static void add_printed_rows(struct page *p, const struct table *t, size_t column, int64_t *total)
{
    for (size_t r = 0; r < t->row_count; r++) {
        const struct cell *cell = &t->rows[r].cells[column];
        int64_t thousandths = cell->value;
        if (t->rows[r].kind != ROW_PERCENT || cell->state != CELL_NUMBER)
            continue;
        struct page_bar bar = { .has_value = true, .value = thousandths };
        page_add_row(p, PAGE_TEXT, 0, NO_ITEM, page_visible(p, t->rows[r].name));
        page_bar(p, &bar, STATE_NORMAL);
        page_ratio(p, (struct ratio){ true, thousandths, 100000 }, cell->step < 1000, STATE_NORMAL);
        if (!money_add(*total, thousandths, total))
            *total = INT64_MAX;
    }
}

/* The report's own figures, also where nobody can compute them: it rounds each by itself. */
static void add_printed(struct page *p, const struct table *t, size_t column, int shown)
{
    const struct page_column columns[] = {
        { "typ", "", PAGE_WORDS, 0 },
        { "stapel", "", PAGE_BAR, 0 },
        { "andel", C_("column", "Share %"), PAGE_RATIO, 0 },
    };
    int64_t total = 0;
    bool budget =
        t->columns[column].field == FIG_BUDGET || t->columns[column].field == FIG_REVISED_BUDGET;
    int year = t->columns[column].year;
    if (!budget && year && year != shown)
        page_add_text(p, PAGE_HEADING, _("What the costs go to, as printed: of the outcome %d"),
                      year);
    else
        page_add_text(p, PAGE_HEADING, "%s",
                      budget ? _("What the costs go to, as printed: of the budget")
                             : _("What the costs go to, as printed: of the outcome"));
    page_add_table(p, columns, sizeof columns / sizeof *columns);
    add_printed_rows(p, t, column, &total);
    if (total != 100000 && total < INT64_MAX)
        page_add_text(p, PAGE_MUTED, _("As printed they add up to %d %%."),
                      (int)(money_in_steps(total, 1000) % 1000000));
}

static bool has_percent(const struct table *t, size_t column)
{
    for (size_t r = 0; r < t->row_count; r++)
        if (t->rows[r].kind == ROW_PERCENT && t->rows[r].cells[column].state == CELL_NUMBER)
            return true;
    return false;
}

void chart_shares(struct page *p, const struct page_source *source)
{
    const struct year *y = source->statement->year;
    struct cost_shares c;
    if (!cost_shares_compute(&c, source->statement)) {
        p->nomem = true;
        return;
    }
    if (c.n > 1) /* a single kind is the whole, and no news */
        add_computed(p, source->statement, &c);
    cost_shares_release(&c);
    uint32_t index = year_find_table(y, "kostnadsfordelning", strlen("kostnadsfordelning"));
    for (size_t column = 0; index != NO_ITEM && column < y->tables[index].column_count; column++)
        if (has_percent(&y->tables[index], column))
            add_printed(p, &y->tables[index], column, y->year);
}
