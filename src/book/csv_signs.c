/* Owns what can only be judged of a file as a whole: whether it writes costs with or without a
 * minus, whether its unit can be right, and whether its sums agree. */

#include "base/i18n.h"
#include "book/csv_parts.h"

/* Amounts below a two-hundredth of the budgets in kr, which would fit them in tkr, are not kr. */
enum { TOO_LITTLE = 200, TOO_MUCH = 20, IN_BOUNDS = 3, SUMS_DEEP = 12 };

/* What a person must say yes to: what the amounts of a file are. */
struct totals {
    int64_t costs, incomes; /* as they are written */
    uint64_t all;           /* all of them, without their signs */
    uint64_t amounts;       /* those of posts that have a budget */
    uint64_t budgets;       /* of those posts */
};

static struct sum budget_of(const struct csv_reading *r, size_t item)
{
    return r->b->statement.lines[item].sums[MEASURE_BUDGET];
}

/* The typed amount's rule: where nobody has said what a post is, a budget below zero does. */
static bool is_spent(const struct csv_reading *r, size_t item)
{
    enum nature nature = r->b->year.items[item].nature;
    struct sum budget = budget_of(r, item);
    return nature == NATURE_COST || (nature == NATURE_UNKNOWN && budget.known && budget.ore < 0);
}

static bool has_outcome(const struct csv_reading *r, const struct csv_tally *tallies, size_t item)
{
    return tallies[item].line > 0 && !csv_is_sum(&r->b->year.items[item]);
}

static bool add_up(struct csv_reading *r, const struct csv_tally *tallies, struct totals *t)
{
    const struct year *y = &r->b->year;
    *t = (struct totals){ 0, 0, 0, 0, 0 };
    for (size_t i = 0; i < y->item_count; i++) {
        int64_t net;
        bool fits = true;
        if (!has_outcome(r, tallies, i) || y->items[i].kind == ITEM_MEMO ||
            !csv_tally_net(&tallies[i], &net))
            continue;
        if (is_spent(r, i))
            fits = money_add(t->costs, net, &t->costs);
        else if (y->items[i].nature == NATURE_INCOME)
            fits = money_add(t->incomes, net, &t->incomes);
        fits = fits && !__builtin_add_overflow(t->all, money_magnitude(net), &t->all);
        struct sum budget = budget_of(r, i);
        if (budget.known && budget.ore != 0)
            fits = fits && !__builtin_add_overflow(t->amounts, money_magnitude(net), &t->amounts) &&
                   !__builtin_add_overflow(t->budgets, money_magnitude(budget.ore), &t->budgets);
        if (!fits)
            return problem_add(r->problems, r->name, tallies[i].line, "%s",
                               _("the amounts of all posts are too large together"));
    }
    return true;
}

/* ---- The unit ---- */

/* Would amounts in kr be few beside so much, and in tkr about as much? */
static bool look_like_tkr(uint64_t amounts, uint64_t beside)
{
    const uint64_t thousand = 1000;
    return amounts > 0 && amounts < beside / TOO_LITTLE && amounts / IN_BOUNDS <= beside / thousand;
}

/* A first budget has no other to be laid beside. */
static bool check_first_budget(struct csv_reading *r, const struct totals *t)
{
    int64_t contributions;
    if (!r->budgets || r->unit_said || t->budgets > 0 ||
        !year_contributions(&r->b->year, FIG_CONTRIBUTION, &contributions) ||
        !look_like_tkr(t->all, money_magnitude(contributions)))
        return true;
    return problem_add(r->problems, r->name, 0, "%s",
                       _("the amounts are read in kr, but beside the members' contributions they "
                         "look like tkr; say the unit in the heading, as budget (tkr) or "
                         "budget (kr)"));
}

static bool check_unit(struct csv_reading *r, const struct totals *t)
{
    bool little = look_like_tkr(t->amounts, t->budgets);
    bool much = t->budgets > 0 && t->amounts / TOO_MUCH > t->budgets;
    if (!r->unit_said && little)
        return problem_add(r->problems, r->name, 0, "%s",
                           _("the amounts are read in kr, but beside the budgets they look like "
                             "tkr; say the unit in the heading, as amount (tkr) or amount (kr)"));
    if (much)
        csv_remark(r, 0, _("the amounts, read in %s, are more than %d times the budgets"),
                   unit_name(r->unit), TOO_MUCH);
    return check_first_budget(r, t);
}

/* ---- The signs ---- */

/* No amount is INT64_MIN, so each has its opposite. */
static void turn(struct csv_tally *t)
{
    for (int m = 0; m < MONTHS; m++) {
        t->months[m] = -t->months[m];
        t->sums[m] = -t->sums[m];
    }
}

static void say_signs(struct csv_reading *r, const struct totals *t)
{
    bool positive = r->b->federation.costs_positive;
    if (t->costs > 0 && t->incomes < 0)
        csv_remark(r, 0, "%s",
                   _("the signs are the ledger's, costs above zero and incomes below: all were "
                     "turned"));
    else if (t->costs > 0 && !positive)
        csv_remark(r, 0, "%s", _("costs stand without a minus: they are taken as spent"));
    else if (t->costs < 0 && positive)
        csv_remark(r, 0, "%s",
                   _("costs stand with a minus: they are taken as money back, as the federation's "
                     "files write it"));
}

bool csv_settle(struct csv_reading *r, struct csv_tally *tallies)
{
    struct totals t;
    const struct year *y = &r->b->year;
    if (!add_up(r, tallies, &t) || !check_unit(r, &t))
        return false;
    bool ledger = t.costs > 0 && t.incomes < 0;
    say_signs(r, &t);
    for (size_t i = 0; i < y->item_count; i++) {
        int64_t net;
        if (!has_outcome(r, tallies, i))
            continue;
        bool written = r->b->federation.costs_positive && y->items[i].nature == NATURE_COST;
        bool spent = is_spent(r, i);
        if (written || (spent && t.costs > 0) || (!spent && ledger))
            turn(&tallies[i]);
        if (spent && csv_tally_net(&tallies[i], &net) && net > 0)
            csv_remark(r, tallies[i].line, _("\"%s\" is a cost with money back in all"),
                       y->items[i].name);
    }
    return true;
}

/* ---- Sums ---- */

static bool sum_of(const struct csv_reading *r, const struct csv_tally *tallies, uint32_t item,
                   int depth, int64_t *ore);

static bool sum_of_group(const struct csv_reading *r, const struct csv_tally *tallies,
                         uint32_t group, int depth, int64_t *ore)
{
    const struct year *y = &r->b->year;
    for (size_t i = 0; i < y->item_count; i++) {
        int64_t part = 0;
        if (y->items[i].group != group || !item_is_summed(&y->items[i]))
            continue;
        if (!sum_of(r, tallies, (uint32_t)i, depth + 1, &part) || !money_add(*ore, part, ore))
            return false;
    }
    return true;
}

static bool sum_of_parts(const struct csv_reading *r, const struct csv_tally *tallies,
                         const struct item *total, int depth, int64_t *ore)
{
    for (size_t i = 0; i < total->part_count; i++) {
        const struct ref *ref = &total->parts[i];
        int64_t part = 0;
        if (ref->item == REF_EQUITY_IN || !sum_of(r, tallies, ref->item, depth + 1, &part))
            return false;
        if (ref->negative ? !money_sub(*ore, part, ore) : !money_add(*ore, part, ore))
            return false;
    }
    return true;
}

/* What the posts of a file add up to for an item; a post that it does not name has nothing. False
 * when it cannot be told. */
static bool sum_of(const struct csv_reading *r, const struct csv_tally *tallies, uint32_t item,
                   int depth, int64_t *ore)
{
    const struct item *it = &r->b->year.items[item];
    *ore = 0;
    if (depth > SUMS_DEEP || it->kind == ITEM_BALANCE)
        return false;
    if (it->kind == ITEM_GROUP)
        return sum_of_group(r, tallies, item, depth, ore);
    if (it->kind == ITEM_TOTAL)
        return sum_of_parts(r, tallies, it, depth, ore);
    return tallies[item].line == 0 || csv_tally_net(&tallies[item], ore);
}

static void say_difference(struct csv_reading *r, const struct csv_tally *t,
                           const struct item *item, int64_t stated, int64_t computed)
{
    struct buf a = BUF_INIT, b = BUF_INIT;
    buf_add_money(&a, stated, UNIT_KR, 2, " ");
    buf_add_money(&b, computed, UNIT_KR, 2, " ");
    if (buf_ok(&a) && buf_ok(&b))
        csv_remark(r, t->line,
                   _("the sum \"%s\" was left out: it says %s kr, but its posts add up to %s kr"),
                   item->name, buf_text(&a), buf_text(&b));
    else
        r->problems->nomem = true;
    buf_release(&a);
    buf_release(&b);
}

/* A sum of costs may stand with or without its minus, like the costs. */
void csv_check_sums(struct csv_reading *r, const struct csv_tally *tallies)
{
    const struct year *y = &r->b->year;
    for (size_t i = 0; i < y->item_count; i++) {
        const struct item *item = &y->items[i];
        int64_t stated = 0, computed = 0;
        if (tallies[i].line == 0 || !csv_is_sum(item))
            continue;
        if (!csv_tally_net(&tallies[i], &stated) || !sum_of(r, tallies, (uint32_t)i, 0, &computed))
            csv_remark(r, tallies[i].line, _("the sum \"%s\" was left out; it cannot be checked"),
                       item->name);
        else if (money_magnitude(stated) == money_magnitude(computed))
            csv_remark(r, tallies[i].line, _("the sum \"%s\" was left out; it agrees"), item->name);
        else
            say_difference(r, &tallies[i], item, stated, computed);
    }
}
