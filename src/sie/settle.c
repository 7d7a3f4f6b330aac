/* Owns the decisions that wait until all of a file is read: what type it is, whether it can be
 * used, where its outcome is taken from, and whether that agrees with what the file itself says. */
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "model/money.h"
#include "sie/reader.h"

static bool is_outcome_number(const char *number)
{
    return *number >= '3' && *number <= '8';
}

bool sie_is_outcome(const struct sie_account *a)
{
    return is_outcome_number(a->number);
}

static bool in_year(const struct sie_ledger *l, int month)
{
    return month >= l->from.year * 100 + l->from.month && month <= l->to.year * 100 + l->to.month;
}

static bool refuse(struct sie_reader *r, const char *sentence)
{
    return problem_add(r->problems, r->in.path, 0, "%s", sentence);
}

/* Types 4I and 4E have the same number. What a pre-system sends to the ledger has the suffix .si,
 * or it has no accounts to which the vouchers could belong; neither has balances, which 4E may
 * leave out, too. */
static bool is_entries(const struct sie_reader *r)
{
    const struct sie_gather *g = &r->gather;
    size_t declared = 0;
    for (size_t i = 0; i < g->account_keys.count; i++)
        declared += g->accounts[i].declared;
    return r->l->type == 4 && !r->has_balances &&
           (declared == 0 || path_ends_in(r->in.path, ".si"));
}

static bool check_type(struct sie_reader *r)
{
    const struct sie_ledger *l = r->l;
    if (r->records == 0)
        return refuse(r, _("is no SIE file: no line of it has a label that SIE knows"));
    if (l->type <= 1)
        return refuse(r, _("is of type 1, which has only the year's balances and no months; "
                           "export type 4 (4E: with transactions)"));
    if (is_entries(r))
        return refuse(r, _("is of type 4I, vouchers on their way into a ledger; export type 4E "
                           "from the ledger itself"));
    if (!r->has_year)
        return refuse(r, _("has no valid #RAR 0, so its year is not known"));
    if (l->vouchers == 0 && r->gather.totals.keys.count + r->gather.parts.keys.count == 0)
        return refuse(r, _("has neither vouchers nor month balances"));
    if (!r->has_balances)
        sie_reader_remark(r, 0,
                          _("the file has no balances (#IB, #UB, #RES), so nothing tells whether "
                            "all vouchers are in it; is it the ledger's own export (4E)?"));
    return true;
}

/* How many accounts of the outcome differ from their #RES when their months are these. */
static bool count_differences(struct sie_reader *r, const struct sie_sums *const sums[2],
                              size_t *differ)
{
    struct sie_gather *g = &r->gather;
    size_t n = g->account_keys.count;
    int64_t *total = arena_alloc(&g->scratch, (n + 1) * sizeof *total);
    if (!total) {
        r->problems->nomem = true;
        return false;
    }
    for (size_t k = 0; k < 2 && sums[k]; k++) {
        for (size_t i = 0; i < sums[k]->keys.count; i++) {
            const struct sie_sum *s = &sums[k]->list[i];
            if (in_year(r->l, s->month) &&
                !money_add(total[s->account], s->ore, &total[s->account]))
                return refuse(r, _("has month balances whose sum is too large"));
        }
    }
    *differ = 0;
    for (size_t i = 0; i < n; i++)
        if (is_outcome_number(g->accounts[i].number) && total[i] != g->accounts[i].res)
            ++*differ;
    return true;
}

/* The total of an account is written without objects, but some programs write there only what has
 * none. The file's own results tell which it is. */
static bool choose_balances(struct sie_reader *r)
{
    struct sie_gather *g = &r->gather;
    const struct sie_sums *totals[] = { &g->totals, NULL };
    const struct sie_sums *both[] = { &g->totals, &g->parts };
    size_t with_totals = 0, with_both = 0;
    if (r->results == 0 || g->parts.keys.count == 0)
        return true;
    if (!count_differences(r, totals, &with_totals) || !count_differences(r, both, &with_both))
        return false;
    if (with_totals == 0 || with_both > 0)
        return true;
    for (size_t i = 0; i < g->parts.keys.count; i++) {
        const struct sie_sum part = g->parts.list[i];
        struct sie_sum *sum = sie_gather_sum(g, &g->totals, part.account, 0, part.month);
        if (!sum) {
            r->problems->nomem = true;
            return false;
        }
        sum->rows += part.rows;
        if (!money_add(sum->ore, part.ore, &sum->ore))
            return refuse(r, _("has month balances whose sum is too large"));
    }
    return true;
}

static bool choose_source(struct sie_reader *r)
{
    if (r->l->vouchers > 0) {
        r->l->source = SIE_VOUCHERS;
        return true;
    }
    r->l->source = SIE_MONTH_BALANCES;
    for (size_t i = 0; i < r->balances.n; i++) {
        const struct problem *p = &r->balances.list[i];
        problem_add(r->problems, r->in.path, p->line, "%s", p->text ? p->text : "");
    }
    r->problems->more += r->balances.more;
    return r->balances.n == 0 && choose_balances(r);
}

/* What lies in other years, and the last months of this one that have anything. What is paid in a
 * month that has no costs yet does not make it one that is booked. */
static bool survey_months(struct sie_reader *r, const struct sie_sums *sums)
{
    struct sie_ledger *l = r->l;
    int last = 0;
    for (size_t i = 0; i < sums->keys.count; i++) {
        const struct sie_sum *s = &sums->list[i];
        bool outcome = is_outcome_number(r->gather.accounts[s->account].number);
        if (in_year(l, s->month)) {
            last = outcome && s->month > last ? s->month : last;
            l->last_month = s->month > l->last_month ? s->month : l->last_month;
        } else if (l->source == SIE_VOUCHERS && outcome) {
            l->outside_rows += s->rows;
            if (!money_add(l->outside, s->ore, &l->outside))
                return refuse(r, _("has transactions of other years whose sum is too large"));
        }
    }
    int stated = l->through.year * 100 + l->through.month;
    if (l->source == SIE_VOUCHERS || stated == 0 || !in_year(l, stated))
        l->through = (struct date){ last / 100, last % 100, 0 };
    else if (stated > l->last_month)
        l->last_month = stated;
    return true;
}

/* Accounts of the outcome whose #RES says something else. One without a #RES has nothing booked,
 * where others have one: zero may be left out. */
static bool compare_results(struct sie_reader *r)
{
    struct sie_ledger *l = r->l;
    size_t cell = 0;
    if (r->results == 0)
        return true;
    l->differences = arena_alloc(&l->arena, (l->account_count + 1) * sizeof *l->differences);
    if (!l->differences) {
        r->problems->nomem = true;
        return false;
    }
    for (uint32_t i = 0; i < l->account_count; i++) {
        int64_t sum = 0;
        for (; cell < l->cell_count && l->cells[cell].account == i; cell++)
            if (!money_add(sum, l->cells[cell].ore, &sum))
                return problem_add(r->problems, r->in.path, 0,
                                   _("account %s: the sum of its transactions is too large"),
                                   l->accounts[i].number);
        if (sie_is_outcome(&l->accounts[i]) && sum != l->accounts[i].res)
            l->differences[l->difference_count++] =
                (struct sie_difference){ i, sum, l->accounts[i].res };
    }
    return true;
}

/* The dimensions that the format has given a name. */
static void name_dims(struct sie_ledger *l)
{
    static const struct {
        const char *number, *name;
    } reserved[] = {
        { "1", N_("Cost centre") }, { "2", N_("Cost bearer") }, { "6", N_("Project") },
        { "7", N_("Employee") },    { "8", N_("Customer") },    { "9", N_("Supplier") },
        { "10", N_("Invoice") },
    };
    for (size_t i = 0; i < l->dim_count; i++)
        for (size_t j = 0; j < sizeof reserved / sizeof *reserved; j++)
            if (!*l->dims[i].name && strcmp(l->dims[i].number, reserved[j].number) == 0)
                l->dims[i].name = _(reserved[j].name);
}

struct undeclared {
    struct buf names;
    size_t count;
};

static void add_undeclared(struct undeclared *u, const char *dim, const char *code)
{
    enum { NAMED = 30 };
    if (++u->count <= NAMED)
        buf_addf(&u->names, "%s%s%s%s", u->count > 1 ? ", " : "", dim, *dim ? ":" : "", code);
}

/* Which accounts, and behind them which objects, the outcome has amounts on. NULL without memory.
 */
static bool *find_used(struct sie_reader *r)
{
    const struct sie_ledger *l = r->l;
    bool *used = arena_alloc(&r->gather.scratch, l->account_count + l->object_count + 1);
    for (size_t i = 0; used && i < l->cell_count; i++) {
        const struct sie_cell *cell = &l->cells[i];
        const struct sie_set *set = &l->sets[cell->set];
        if (!sie_is_outcome(&l->accounts[cell->account]))
            continue;
        used[cell->account] = true;
        for (size_t k = 0; k < set->count; k++)
            used[l->account_count + set->objects[k]] = true;
    }
    return used;
}

/* A code that nothing declares may be one that was mistyped in the ledger. */
static void remark_undeclared(struct sie_reader *r)
{
    const struct sie_ledger *l = r->l;
    struct undeclared u = { BUF_INIT, 0 };
    const bool *used = find_used(r);
    for (size_t i = 0; used && i < l->account_count; i++)
        if (used[i] && !l->accounts[i].declared)
            add_undeclared(&u, "", l->accounts[i].number);
    for (size_t i = 0; used && i < l->object_count; i++)
        if (used[l->account_count + i] && !l->objects[i].declared)
            add_undeclared(&u, l->dims[l->objects[i].dim].number, l->objects[i].code);
    if (u.count > 0)
        sie_reader_remark(r, 0,
                          ngettext("%zu code is used and not declared in the file: %s",
                                   "%zu codes are used and not declared in the file: %s", u.count),
                          u.count, buf_text(&u.names));
    r->problems->nomem |= !used || !buf_ok(&u.names);
    buf_release(&u.names);
}

void sie_settle(struct sie_reader *r)
{
    struct sie_gather *g = &r->gather;
    bool ok = check_type(r) && choose_source(r);
    const struct sie_sums *sums = r->l->source == SIE_VOUCHERS ? &g->rows : &g->totals;
    if (!ok || !survey_months(r, sums))
        return;
    if (!sie_gather_order(g, sums, r->l)) {
        r->problems->nomem = true;
        return;
    }
    name_dims(r->l);
    remark_undeclared(r);
    compare_results(r);
}
