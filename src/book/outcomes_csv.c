/* Owns the way from what a file says of each post to outcomes: by the month where the months can be
 * told, else accumulated. */
#include "book/outcomes_csv.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "book/csv_parts.h"
#include "sheet/summary.h"

static uint16_t months_through(int month)
{
    return (uint16_t)((1u << month) - 1);
}

static int last_month(unsigned months)
{
    int last = 0;
    for (int m = 1; m <= MONTHS; m++)
        if (months & 1u << (m - 1))
            last = m;
    return last;
}

static bool is_taken(const struct book *b, const struct csv_tally *t, size_t item)
{
    return t[item].line > 0 && !csv_is_sum(&b->year.items[item]);
}

/* Accumulated amounts of every month from January on are months. */
static bool months_of_sums(struct csv_reading *r, const struct item *item, struct csv_tally *t)
{
    int last = last_month(t->has_sums);
    if (last == 0 || t->has_sums != months_through(last))
        return true;
    for (int m = 0; m < last; m++)
        if (!money_sub(t->sums[m], m > 0 ? t->sums[m - 1] : 0, &t->months[m]) ||
            t->months[m] == INT64_MIN)
            return problem_add(r->problems, r->name, t->line,
                               _("the amounts of \"%s\" are too large together"), item->id);
    t->has_months = t->has_sums;
    t->has_sums = 0;
    return true;
}

/* The last month with anything, and with anything but zero. A month of which all lists say zero is
 * as a rule one that has not been booked. */
static void find_months(struct outcomes_csv *out, const struct book *b, const struct csv_tally *t)
{
    for (size_t i = 0; i < b->year.item_count; i++) {
        unsigned some = 0;
        if (!is_taken(b, t, i))
            continue;
        for (int m = 0; m < MONTHS; m++)
            some |= t[i].months[m] != 0 || t[i].has_sums & 1u << m ? 1u << m : 0;
        int last = last_month(t[i].has_months | t[i].has_sums);
        out->last = last > out->last ? last : out->last;
        out->through = last_month(some) > out->through ? last_month(some) : out->through;
    }
    if (out->through == 0)
        out->through = out->last;
}

/* What the year's file cannot say: an accumulated amount of another month than the others'. */
static void check_sums(struct csv_reading *r, const struct outcomes_csv *out,
                       const struct csv_tally *t)
{
    const struct year *y = &r->b->year;
    for (size_t i = 0; i < y->item_count; i++) {
        int last = last_month(t[i].has_sums);
        if (!is_taken(r->b, t, i) || last == 0)
            continue;
        if (last != out->through)
            problem_add(r->problems, r->name, t[i].line,
                        _("\"%s\" is accumulated through %s, the others through %s; give all of "
                          "them through the same month"),
                        y->items[i].id, month_name(last), month_name(out->through));
        else
            csv_remark(r, t[i].line,
                       _("\"%s\" is accumulated through %s; its months cannot be told"),
                       y->items[i].name, month_name(last));
    }
}

static void say_months(struct csv_reading *r, const struct outcomes_csv *out)
{
    csv_remark(r, 0, _("amounts without a unit of their own were read in %s"), unit_name(r->unit));
    if (out->last > out->through)
        csv_remark(r, 0, _("all amounts after %s are zero; the outcomes are taken through it"),
                   month_name(out->through));
}

/* The outcomes of a post: its months, or its accumulated amounts through a tertial and the last. */
static bool add_outcomes(struct outcomes_csv *out, const struct book *b, size_t item,
                         const struct csv_tally *t)
{
    /* A copy: an edit reads the book's year again. */
    const char *id =
        arena_text(&out->arena, b->year.items[item].id, strlen(b->year.items[item].id));
    bool sums = t->has_sums != 0;
    unsigned has = sums ? t->has_sums : t->has_months;
    if (!id)
        return false;
    out->posts[out->post_count++] = id;
    for (int month = 1; month <= out->through; month++) {
        if (!(has & 1u << (month - 1)))
            continue;
        if (sums && month != out->through && month != tertial_last_month(tertial_of_month(month)))
            continue;
        int64_t ore = sums ? t->sums[month - 1] : t->months[month - 1];
        out->in[out->count++] = (struct outcome_in){
            .post = id, .month = month, .ore = ore, .income = ore > 0 ? ore : 0, .accumulated = sums
        };
    }
    return true;
}

/* The program's own export says all posts, accumulated. Those that somebody has not changed in it
 * keep the months that the year's file has. */
static void leave_unchanged(struct csv_reading *r, struct csv_tally *t)
{
    const struct book *b = r->b;
    size_t left = 0, taken = 0;
    if (!r->own || b->month != 0)
        return;
    for (size_t i = 0; i < b->year.item_count; i++) {
        struct sum now = b->statement.lines[i].sums[MEASURE_OUTCOME];
        uint16_t through = (uint16_t)(1u << (b->statement.cutoff.month - 1));
        if (!is_taken(b, t, i))
            continue;
        bool same = now.known && t[i].has_sums == through &&
                    t[i].sums[b->statement.cutoff.month - 1] == now.ore;
        left += same;
        taken += !same;
        if (same)
            t[i].line = 0;
    }
    if (left > 0 && taken > 0)
        csv_remark(r, 0, "%s",
                   _("posts whose outcome is the same as in the year's file were left out"));
    else if (left > 0)
        problem_add(r->problems, r->name, 0, "%s",
                    _("all outcomes in it are those that the year's file has; there is nothing to "
                      "import"));
}

static void fill(struct outcomes_csv *out, struct csv_reading *r, struct csv_tally *t)
{
    const struct year *y = &r->b->year;
    for (size_t i = 0; i < y->item_count; i++)
        if (is_taken(r->b, t, i) && !months_of_sums(r, &y->items[i], &t[i]))
            return;
    leave_unchanged(r, t);
    if (!csv_is_right(r))
        return;
    find_months(out, r->b, t);
    check_sums(r, out, t);
    say_months(r, out);
    out->posts = arena_alloc(&out->arena, (y->item_count + 1) * sizeof *out->posts);
    out->in = arena_alloc(&out->arena, (y->item_count + 1) * MONTHS * sizeof *out->in);
    if (!out->posts || !out->in) {
        r->problems->nomem = true;
        return;
    }
    for (size_t i = 0; i < y->item_count; i++)
        if (is_taken(r->b, t, i) && !add_outcomes(out, r->b, i, &t[i]))
            r->problems->nomem = true;
}

bool outcomes_csv_read(struct outcomes_csv *out, const struct book *b, const char *name,
                       const char *bytes, size_t len, struct problems *problems)
{
    struct csv_reading r;
    *out = (struct outcomes_csv){ .arena = ARENA_INIT };
    csv_start(&r, b, name, problems);
    r.arena = &out->arena;
    r.remarks = &out->remarks;
    struct csv_tally *tallies = csv_read_tallies(&r, bytes, len);
    if (tallies)
        fill(out, &r, tallies);
    free(tallies);
    out->unit = r.unit;
    out->unit_said = r.unit_said;
    if (csv_is_right(&r))
        return true;
    outcomes_csv_release(out);
    return false;
}

void outcomes_csv_release(struct outcomes_csv *out)
{
    arena_release(&out->arena);
    *out = (struct outcomes_csv){ .arena = ARENA_INIT };
}

bool budget_csv_is_one(const struct book *b, const char *bytes, size_t len,
                       struct problems *problems)
{
    struct problems own = PROBLEMS_INIT; /* whoever reads the file will tell */
    struct csv_reading r;
    csv_start(&r, b, "", &own);
    bool is = csv_read_cells(&r, bytes, len) && csv_is_budget(&r);
    csv_release(&r.table);
    problems->nomem |= own.nomem;
    problems_release(&own);
    return is;
}

bool budget_csv_read(struct budget_csv *out, const struct book *b, int year, const char *name,
                     const char *bytes, size_t len, struct problems *problems)
{
    struct csv_reading r;
    *out = (struct budget_csv){ .arena = ARENA_INIT };
    csv_start(&r, b, name, problems);
    r.budgets = true;
    r.year = year;
    r.arena = &out->arena;
    r.remarks = &out->remarks;
    struct csv_tally *tallies = csv_read_tallies(&r, bytes, len);
    out->in = arena_alloc(&out->arena, (b->year.item_count + 1) * sizeof *out->in);
    problems->nomem = problems->nomem || !out->in;
    for (size_t i = 0; tallies && out->in && i < b->year.item_count; i++) {
        const char *id = b->year.items[i].id;
        if (!is_taken(b, tallies, i))
            continue;
        id = arena_text(&out->arena, id, strlen(id));
        problems->nomem = problems->nomem || !id;
        out->in[out->count++] = (struct budget_in){ id, tallies[i].sums[MONTHS - 1] };
    }
    free(tallies);
    out->unit = r.unit;
    out->unit_said = r.unit_said;
    if (csv_is_right(&r))
        return true;
    budget_csv_release(out);
    return false;
}

void budget_csv_release(struct budget_csv *out)
{
    arena_release(&out->arena);
    *out = (struct budget_csv){ .arena = ARENA_INIT };
}
