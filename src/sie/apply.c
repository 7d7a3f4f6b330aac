/* Owns what the rules make of a ledger: the amounts of posts, what no rule took, and the control
 * that nothing was lost on the way. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "model/money.h"
#include "sie/mapping.h"
#include "sie/word.h"

#define NO_DIM UINT32_MAX

/* A ledger and rules that are being brought together. */
struct applying {
    const struct sie_mapping *m;
    const struct sie_ledger *l;
    struct sie_outcome *out;
    uint32_t *dims; /* of each condition, in order: its dimension in the ledger, or NO_DIM */
    const size_t *first_dim; /* of each rule: its place in dims */
    bool *took;              /* of each rule */
    bool *seen;              /* of each object: it has amounts */
    size_t amount_cap, untaken_cap;
    bool cut; /* months after `through` were left out */
    struct err *e;
};

/* ---- which rule ---- */

static uint32_t find_dim(const struct sie_ledger *l, const char *number)
{
    for (size_t i = 0; i < l->dim_count; i++)
        if (strcmp(l->dims[i].number, number) == 0)
            return (uint32_t)i;
    return NO_DIM;
}

static const char *code_of(const struct sie_ledger *l, const struct sie_set *set, uint32_t dim)
{
    for (size_t i = 0; i < set->count; i++)
        if (l->objects[set->objects[i]].dim == dim)
            return l->objects[set->objects[i]].code;
    return NULL;
}

static bool rule_takes(const struct applying *a, size_t rule, uint32_t account,
                       const struct sie_set *set)
{
    const struct sie_rule *r = &a->m->rules[rule];
    for (size_t i = 0; i < r->count; i++) {
        const struct sie_condition *c = &r->conditions[i];
        const char *text = c->dim ? code_of(a->l, set, a->dims[a->first_dim[rule] + i])
                                  : a->l->accounts[account].number;
        if (!sie_condition_holds(c, text))
            return false;
    }
    return true;
}

/* The first that takes it, or rule_count. */
static size_t find_rule(const struct applying *a, const struct sie_cell *cell)
{
    size_t rule = 0;
    while (rule < a->m->rule_count && !rule_takes(a, rule, cell->account, &a->l->sets[cell->set]))
        rule++;
    return rule;
}

/* ---- adding up ---- */

static bool too_large(const struct applying *a, uint32_t account)
{
    return err_set(a->e, _("the amounts are too large to be added up, at account %s"),
                   a->l->accounts[account].number);
}

static bool add(const struct applying *a, uint32_t account, int64_t *sum, int64_t ore)
{
    return money_add(*sum, ore, sum) || too_large(a, account);
}

/* Without adding to what is there: amounts are put in order first. */
static bool take(struct applying *a, size_t rule, const struct sie_cell *cell)
{
    struct sie_outcome *out = a->out;
    const struct sie_rule *r = &a->m->rules[rule];
    a->took[rule] = true;
    if (r->ignored)
        return add(a, cell->account, &out->control.ignored, cell->ore);
    if (!add(a, cell->account, &out->control.posts, cell->ore))
        return false;
    struct sie_amount *list =
        arena_grow(&out->arena, out->amounts, out->amount_count, &a->amount_cap, sizeof *list);
    if (!list)
        return err_nomem(a->e);
    out->amounts = list;
    struct sie_amount *amount = &list[out->amount_count++];
    *amount = (struct sie_amount){ .post = r->post, .month = cell->month };
    if (!money_negate(cell->ore, &amount->ore))
        return too_large(a, cell->account);
    if (a->l->accounts[cell->account].number[0] == '3')
        amount->income = amount->ore;
    return true;
}

static bool leave(struct applying *a, const struct sie_cell *cell)
{
    struct sie_outcome *out = a->out;
    if (!add(a, cell->account, &out->control.untaken, cell->ore))
        return false;
    struct sie_untaken *last = out->untaken_count ? &out->untaken[out->untaken_count - 1] : NULL;
    if (last && last->account == cell->account && last->set == cell->set)
        return add(a, cell->account, &last->ore, cell->ore);
    struct sie_untaken *list =
        arena_grow(&out->arena, out->untaken, out->untaken_count, &a->untaken_cap, sizeof *list);
    if (!list)
        return err_nomem(a->e);
    out->untaken = list;
    list[out->untaken_count++] = (struct sie_untaken){ cell->account, cell->set, cell->ore };
    return true;
}

/* Cells of an account and a set stand together: their rule is looked for once. */
static bool apply_cells(struct applying *a, int through)
{
    const struct sie_ledger *l = a->l;
    const struct sie_cell *before = NULL;
    size_t rule = 0;
    for (size_t i = 0; i < l->cell_count; i++) {
        const struct sie_cell *cell = &l->cells[i];
        if (!sie_is_outcome(&l->accounts[cell->account]))
            continue;
        if (through > 0 && cell->month > through) {
            a->cut = true;
            continue;
        }
        if (!before || before->account != cell->account || before->set != cell->set) {
            rule = find_rule(a, cell);
            const struct sie_set *set = &l->sets[cell->set];
            for (size_t k = 0; k < set->count; k++)
                a->seen[set->objects[k]] = true;
        }
        before = cell;
        if (!add(a, cell->account, &a->out->control.outcome, cell->ore))
            return false;
        if (!(rule < a->m->rule_count ? take(a, rule, cell) : leave(a, cell)))
            return false;
    }
    return true;
}

/* ---- in order ---- */

static int by_post(const void *a, const void *b)
{
    const struct sie_amount *x = a, *y = b;
    int posts = strcmp(x->post, y->post);
    return posts != 0 ? posts : (x->month > y->month) - (x->month < y->month);
}

static bool gather_amounts(const struct applying *a)
{
    struct sie_outcome *out = a->out;
    size_t kept = 0;
    if (out->amount_count > 1)
        qsort(out->amounts, out->amount_count, sizeof *out->amounts, by_post);
    for (size_t i = 0; i < out->amount_count;) {
        struct sie_amount sum = out->amounts[i];
        for (i++; i < out->amount_count && by_post(&sum, &out->amounts[i]) == 0; i++)
            if (!money_add(sum.ore, out->amounts[i].ore, &sum.ore) ||
                !money_add(sum.income, out->amounts[i].income, &sum.income))
                return err_set(a->e, _("the amounts of %s are too large to be added up"), sum.post);
        if (sum.ore != 0 || sum.income != 0)
            out->amounts[kept++] = sum;
    }
    out->amount_count = kept;
    return true;
}

static void drop_zero_untaken(struct sie_outcome *out)
{
    size_t kept = 0;
    for (size_t i = 0; i < out->untaken_count; i++)
        if (out->untaken[i].ore != 0)
            out->untaken[kept++] = out->untaken[i];
    out->untaken_count = kept;
}

/* ---- what else a person should know ---- */

static bool list_idle(const struct applying *a)
{
    struct sie_outcome *out = a->out;
    out->idle = arena_alloc(&out->arena, (a->m->rule_count + 1) * sizeof *out->idle);
    if (!out->idle)
        return err_nomem(a->e);
    for (size_t i = 0; i < a->m->rule_count; i++)
        if (!a->took[i])
            out->idle[out->idle_count++] = &a->m->rules[i];
    return true;
}

/* Does any rule use its dimension, and none name its code? */
static bool is_unnamed(const struct applying *a, const struct sie_object *object)
{
    bool used = false;
    for (size_t i = 0; i < a->m->rule_count; i++) {
        const struct sie_rule *r = &a->m->rules[i];
        for (size_t k = 0; k < r->count; k++) {
            if (!r->conditions[k].dim || a->dims[a->first_dim[i] + k] != object->dim)
                continue;
            used = true;
            if (sie_condition_names(&r->conditions[k], object->code))
                return false;
        }
    }
    return used;
}

static bool list_unnamed(const struct applying *a)
{
    struct sie_outcome *out = a->out;
    size_t cap = 0;
    for (size_t i = 0; i < a->l->object_count; i++) {
        if (!a->seen[i] || !is_unnamed(a, &a->l->objects[i]))
            continue;
        const struct sie_object **list =
            arena_grow(&out->arena, out->unnamed, out->unnamed_count, &cap, sizeof *list);
        if (!list)
            return err_nomem(a->e);
        out->unnamed = list;
        list[out->unnamed_count++] = &a->l->objects[i];
    }
    return true;
}

static bool sum_res(const struct applying *a)
{
    struct sie_control *control = &a->out->control;
    for (size_t i = 0; i < a->l->account_count; i++) {
        const struct sie_account *account = &a->l->accounts[i];
        if (!account->has_res || !sie_is_outcome(account))
            continue;
        control->has_res = !a->cut;
        if (!add(a, (uint32_t)i, &control->res, account->res))
            return false;
    }
    return true;
}

/* ---- all of it ---- */

static bool prepare(struct applying *a, size_t **first)
{
    size_t conditions = 0, rules = a->m->rule_count;
    for (size_t i = 0; i < rules; i++)
        conditions += a->m->rules[i].count;
    a->dims = calloc(conditions + 1, sizeof *a->dims);
    *first = calloc(rules + 1, sizeof **first);
    a->took = calloc(rules + 1, sizeof *a->took);
    a->seen = calloc(a->l->object_count + 1, sizeof *a->seen);
    if (!a->dims || !*first || !a->took || !a->seen)
        return err_nomem(a->e);
    a->first_dim = *first;
    size_t at = 0;
    for (size_t i = 0; i < rules; i++) {
        (*first)[i] = at;
        for (size_t k = 0; k < a->m->rules[i].count; k++) {
            const char *dim = a->m->rules[i].conditions[k].dim;
            a->dims[at++] = dim ? find_dim(a->l, dim) : NO_DIM;
        }
    }
    return true;
}

bool sie_apply(struct sie_outcome *out, const struct sie_mapping *m, const struct sie_ledger *l,
               int through, struct err *e)
{
    *out = (struct sie_outcome){ 0 };
    struct applying a = { .m = m, .l = l, .out = out, .e = e };
    size_t *first = NULL;
    bool ok = prepare(&a, &first) && apply_cells(&a, through) && gather_amounts(&a) &&
              list_idle(&a) && list_unnamed(&a) && sum_res(&a);
    drop_zero_untaken(out);
    free(a.dims);
    free(first);
    free(a.took);
    free(a.seen);
    if (!ok)
        sie_outcome_release(out);
    return ok;
}

void sie_outcome_release(struct sie_outcome *out)
{
    arena_release(&out->arena);
    *out = (struct sie_outcome){ 0 };
}
