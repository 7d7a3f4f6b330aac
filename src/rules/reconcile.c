/* Owns the list of findings and the difference between rounding and error. */
#include "rules/reconcile.h"

#include <stdlib.h>

struct finding *finding_add(struct findings *f, const struct finding *one)
{
    if (f->n == f->cap) {
        size_t cap = f->cap ? f->cap * 2 : 16;
        struct finding *list = realloc(f->list, cap * sizeof *list);
        if (!list)
            return NULL;
        f->list = list;
        f->cap = cap;
    }
    f->list[f->n] = *one;
    return &f->list[f->n++];
}

bool finding_compare(struct findings *f, struct finding *one, int64_t printed, int64_t printed_step,
                     struct sum computed)
{
    int64_t difference;
    if (computed.known && computed.ore == printed)
        return true;
    one->has_printed = true;
    one->printed = printed;
    one->printed_step = printed_step;
    one->has_computed = computed.known;
    one->computed = computed.ore;
    if (computed.known && money_sub(printed, computed.ore, &difference)) {
        uint64_t slack = money_magnitude(printed_step) + money_magnitude(computed.step);
        one->rounding = money_magnitude(difference) <= slack / 2;
    }
    if (computed.known && !one->rounding && one->check == CHECK_PRINTED &&
        money_add(printed, computed.ore, &difference) &&
        money_magnitude(difference) <=
            (money_magnitude(printed_step) + money_magnitude(computed.step)) / 2)
        one->check = CHECK_PRINTED_SIGN;
    return finding_add(f, one) != NULL;
}

static int by_line(const void *a, const void *b)
{
    const struct finding *x = a, *y = b;
    if (x->line != y->line)
        return x->line < y->line ? -1 : 1;
    if (x->column && y->column && x->column != y->column)
        return x->column < y->column ? -1 : 1;
    return (int)x->check - (int)y->check;
}

/* The lines as they are to be judged: the groups and totals of the year before are those of its own
 * file, which also holds the posts that have ended since. */
static struct line *judged_lines(const struct statement *s, const struct statement *before)
{
    const struct year *y = s->year;
    struct line *lines = malloc((y->item_count + 1) * sizeof *lines);
    for (size_t i = 0; lines && i < y->item_count; i++) {
        lines[i] = s->lines[i];
        if (y->items[i].kind == ITEM_GROUP || y->items[i].kind == ITEM_TOTAL)
            line_take_previous(&lines[i], &y->items[i], before);
    }
    return lines;
}

bool reconcile(struct findings *f, const struct statement *s, const struct statement *before)
{
    struct statement judged = *s;
    *f = (struct findings)FINDINGS_INIT;
    judged.lines = judged_lines(s, before);
    bool ok = judged.lines && reconcile_lines(f, &judged) && reconcile_items(f, s) &&
              reconcile_tables(f, &judged) && reconcile_years(f, s, before);
    statement_release(&judged);
    if (!ok)
        findings_release(f);
    else if (f->n > 1)
        qsort(f->list, f->n, sizeof *f->list, by_line);
    return ok;
}

void findings_release(struct findings *f)
{
    free(f->list);
    *f = (struct findings)FINDINGS_INIT;
}
