/* Owns the checks between years, of the members, and of decisions. */
#include <string.h>

#include "rules/reconcile.h"

static const struct figure *own_figure(const struct item *item, enum figure_field field)
{
    return figures_get(&item->figures, figure_key(field, PART_WHOLE, SIDE_NET));
}

static bool compare_previous(struct findings *f, const struct statement *s, size_t index,
                             const struct line *old, enum figure_field field, enum measure here,
                             enum measure there)
{
    const struct item *item = &s->year->items[index];
    struct sum given = s->lines[index].sums[here];
    const struct figure *at = own_figure(item, field);
    if (!given.known || item->kind == ITEM_TOTAL || item->kind == ITEM_GROUP)
        return true;
    struct finding one = { .check = CHECK_PREVIOUS,
                           .line = at ? at->line : item->line,
                           .item = item,
                           .key = figure_key(field, PART_WHOLE, SIDE_NET) };
    return finding_compare(f, &one, given.ore, given.step, old->sums[there]);
}

static bool check_previous(struct findings *f, const struct statement *s,
                           const struct statement *before)
{
    for (size_t i = 0; i < s->year->item_count; i++) {
        const char *id = s->year->items[i].id;
        uint32_t same = year_find_item(before->year, id, strlen(id));
        if (same == NO_ITEM)
            continue;
        const struct line *old = &before->lines[same];
        if (!compare_previous(f, s, i, old, FIG_PREV_OUTCOME, MEASURE_PREV_OUTCOME,
                              MEASURE_OUTCOME) ||
            !compare_previous(f, s, i, old, FIG_PREV_BUDGET, MEASURE_PREV_BUDGET, MEASURE_BUDGET))
            return false;
    }
    return true;
}

static bool check_equity_in(struct findings *f, const struct statement *s,
                            const struct statement *before)
{
    const struct figure *in = own_figure(&s->year->self, FIG_EQUITY_IN);
    const struct figure *earlier = own_figure(&before->year->self, FIG_EQUITY_IN);
    const struct line *result = statement_result(before);
    if (!in || !earlier || !result || !result->sums[MEASURE_OUTCOME].known ||
        before->cutoff.month < MONTHS)
        return true;
    struct sum year = result->sums[MEASURE_OUTCOME], out = { true, 0, 0 };
    out.known = money_add(earlier->value, year.ore, &out.ore) &&
                money_add(earlier->step, year.step, &out.step);
    struct finding one = {
        .check = CHECK_EQUITY_IN, .line = in->line, .item = &s->year->self, .key = in->key
    };
    return finding_compare(f, &one, in->value, in->step, out);
}

static bool check_members(struct findings *f, const struct year *y, enum figure_field field)
{
    const struct figure *total = own_figure(&y->self, field);
    struct sum sum = { false, 0, 0 };
    bool ok = true;
    for (size_t i = 0; i < y->member_count; i++) {
        const struct figure *one = own_figure(&y->members[i], field);
        if (!one)
            continue;
        sum.known = true;
        ok = ok && money_add(sum.ore, one->value, &sum.ore) &&
             money_add(sum.step, one->step, &sum.step);
    }
    if (!total || !sum.known || !ok)
        return true;
    struct finding one = {
        .check = CHECK_MEMBERS, .line = total->line, .item = &y->self, .key = total->key
    };
    return finding_compare(f, &one, total->value, total->step, sum);
}

/* A forecast round is decided after its tertial has ended. */
static bool check_decisions(struct findings *f, const struct year *y)
{
    for (int round = 1; round <= ROUNDS; round++) {
        const struct text *decided = item_text_entry(&y->self, TEXT_DECIDED, round);
        struct date d;
        if (!decided || !date_parse(decided->value, strlen(decided->value), &d))
            continue;
        if (d.year > y->year || (d.year == y->year && d.month > tertial_last_month(round)))
            continue;
        struct finding one = { .check = CHECK_DECIDED_EARLY,
                               .line = decided->line,
                               .item = &y->self,
                               .month = round,
                               .verbatim = decided->value };
        if (!finding_add(f, &one))
            return false;
    }
    return true;
}

bool reconcile_years(struct findings *f, const struct statement *s, const struct statement *before)
{
    static const enum figure_field members[] = { FIG_CONTRIBUTION, FIG_PREV_CONTRIBUTION,
                                                 FIG_NEXT_CONTRIBUTION };
    if (before && (!check_previous(f, s, before) || !check_equity_in(f, s, before)))
        return false;
    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        if (!check_members(f, s->year, members[i]))
            return false;
    return check_decisions(f, s->year);
}
