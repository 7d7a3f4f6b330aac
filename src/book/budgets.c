/* Owns the way of budgets from outside into a book: which posts get them, what that gives, and the
 * edits that make it. */
#include "book/budgets.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "book/book_parts.h"
#include "book/edits.h"
#include "edit/entry.h"

void budgets_release(struct budgets *b)
{
    free(b->rows);
    free(b->missing);
    *b = (struct budgets){ 0 };
}

/* ---- the edits ---- */

static const struct figure *budget_of(const struct item *item, enum figure_side side)
{
    return figures_get(&item->figures, figure_key(FIG_BUDGET, PART_WHOLE, side));
}

static char *written(const struct book *b, const struct budget_row *row)
{
    struct entry_place place;
    struct buf text = BUF_INIT;
    if (!book_field_place(b, row->item, "budget", &place))
        return NULL;
    buf_add_entry(&text, &place, row->after);
    return buf_take(&text);
}

static bool add_row(struct edits *all, const struct book *b, const struct budget_row *row)
{
    const struct item *item = &b->year.items[row->item];
    const struct figure *now = budget_of(item, SIDE_NET);
    char *section = book_section(b, row->item);
    bool ok = section != NULL;
    if (ok && !(now && !now->verbatim && now->value == row->after))
        ok = edits_add(all, strdup(section), strdup("budget"), written(b, row));
    if (ok && budget_of(item, SIDE_INCOME))
        ok = edits_add_removal(all, strdup(section), strdup("budget.intakt"));
    if (ok && budget_of(item, SIDE_COST))
        ok = edits_add_removal(all, strdup(section), strdup("budget.kostnad"));
    free(section);
    return ok;
}

static bool make_edits(struct edits *all, const struct book *b, const struct budgets *from,
                       struct err *e)
{
    bool ok = true;
    for (size_t i = 0; ok && i < from->count; i++)
        ok = add_row(all, b, &from->rows[i]);
    return ok || err_nomem(e);
}

/* ---- what they get ---- */

static bool take(struct budgets *to, const struct book *b, const struct budget_in *in,
                 struct err *e)
{
    uint32_t item = year_find_item(&b->year, in->post, strlen(in->post));
    if (item == NO_ITEM)
        return err_set(e, _("%d has no post \"%s\""), b->year.year, in->post);
    const struct sum *sums = b->statement.lines[item].sums;
    to->rows[to->count++] = (struct budget_row){ .item = item,
                                                 .before = sums[MEASURE_ORIGINAL_BUDGET],
                                                 .after = in->ore,
                                                 .revised = sums[MEASURE_REVISED_BUDGET].known };
    return true;
}

static struct sum result_of(const struct statement *s)
{
    const struct line *line = statement_result(s);
    return line ? line->sums[MEASURE_BUDGET] : (struct sum){ false, 0, 0 };
}

static bool find_missing(struct budgets *to, const struct reading *after, struct err *e)
{
    const struct year *y = &after->year;
    to->missing = calloc(y->item_count + 1, sizeof *to->missing);
    if (!to->missing)
        return err_nomem(e);
    for (uint32_t i = 0; i < y->item_count; i++) {
        bool post = y->items[i].kind == ITEM_POST || y->items[i].kind == ITEM_INTERVENTION;
        if (post && item_is_summed(&y->items[i]) &&
            !after->statement.lines[i].sums[MEASURE_BUDGET].known)
            to->missing[to->missing_count++] = i;
    }
    return true;
}

/* Tries the edits, so that nothing that is shown is refused afterwards. */
static bool look_after(struct budgets *to, const struct book *b, struct err *e)
{
    struct edits all = EDITS_INIT;
    struct reading r;
    bool ok = make_edits(&all, b, to, e) && book_try(b, all.list, all.n, &r, e);
    to->edits = all.n;
    edits_release(&all);
    if (!ok)
        return false;
    to->result_before = result_of(&b->statement);
    to->result_after = result_of(&r.statement);
    ok = find_missing(to, &r, e);
    reading_release(&r);
    return ok;
}

bool budgets_lay(struct budgets *to, const struct book *b, const struct budget_in *in, size_t n,
                 struct err *e)
{
    *to = (struct budgets){ .rows = calloc(n + 1, sizeof *to->rows) };
    bool ok = to->rows || err_nomem(e);
    for (size_t i = 0; ok && i < n; i++)
        ok = take(to, b, &in[i], e);
    ok = ok && look_after(to, b, e);
    if (!ok)
        budgets_release(to);
    return ok;
}

bool budgets_accept(struct book *b, const struct budgets *from, const char *what, struct err *e)
{
    struct edits all = EDITS_INIT;
    bool ok =
        make_edits(&all, b, from, e) && (all.n == 0 || book_edit(b, what, all.list, all.n, e));
    edits_release(&all);
    return ok;
}
