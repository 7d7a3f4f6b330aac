/* Owns the way of outcomes from outside into a book: which posts and months they replace, what that
 * gives, and the edits that make it. */
#include "book/outcomes.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "book/book_parts.h"
#include "book/edits.h"
#include "edit/entry.h"
#include "rules/measure.h"
#include "sheet/summary.h"
#include "store/schema.h"

void outcomes_release(struct outcomes *o)
{
    free(o->rows);
    free(o->touched);
    free(o->missing);
    *o = (struct outcomes){ 0 };
}

/* ---- what is touched ---- */

static bool takes_outcomes(const struct book *b, const char *id, uint32_t *item, struct err *e)
{
    *item = year_find_item(&b->year, id, strlen(id));
    if (*item == NO_ITEM)
        return err_set(e, _("%d has no post \"%s\""), b->year.year, id);
    switch (b->year.items[*item].kind) {
    case ITEM_POST:
    case ITEM_INTERVENTION:
    case ITEM_MEMO:
        return true;
    case ITEM_GROUP:
        return err_set(e, _("\"%s\" is a group, which is a sum; outcomes belong to its posts"), id);
    case ITEM_TOTAL:
        return err_set(e, _("\"%s\" is a sum; outcomes belong to the posts that it adds up"), id);
    default:
        return err_set(e, _("\"%s\" is no post; outcomes belong to posts and insatser"), id);
    }
}

/* The post among those that are touched, or NULL. */
static struct outcome_post *touched_post(const struct outcomes *o, uint32_t item)
{
    for (size_t i = 0; i < o->posts; i++)
        if (o->touched[i].item == item)
            return &o->touched[i];
    return NULL;
}

/* Is an amount of it written as income and cost? */
static bool is_gross(const struct item *item)
{
    for (size_t i = 0; i < item->figures.n; i++) {
        struct figure_key key = item->figures.list[i].key;
        if (!key.printed && (key.field == FIG_OUTCOME || key.field == FIG_BUDGET) &&
            (key.side == SIDE_INCOME || key.side == SIDE_COST))
            return true;
    }
    return false;
}

/* The sides of an outcome are those of its own amounts, where it has any. */
static bool writes_sides(const struct item *item)
{
    for (size_t i = 0; i < item->figures.n; i++) {
        struct figure_key key = item->figures.list[i].key;
        if (!key.printed && key.field == FIG_OUTCOME)
            return key.side != SIDE_NET;
    }
    return is_gross(item);
}

static bool touch(struct outcomes *o, const struct book *b, const char *const *posts, size_t n,
                  struct err *e)
{
    const struct year *y = &b->year;
    bool *marked = calloc(y->item_count + 1, sizeof *marked), ok = marked || err_nomem(e);
    for (size_t i = 0; ok && i < n; i++) {
        uint32_t item;
        ok = takes_outcomes(b, posts[i], &item, e);
        if (ok)
            marked[item] = true;
    }
    o->touched = ok ? calloc(y->item_count + 1, sizeof *o->touched) : NULL;
    ok = ok && (o->touched || err_nomem(e));
    for (uint32_t i = 0; ok && i < y->item_count; i++) {
        struct outcome_post post = { .item = i, .gross = writes_sides(&y->items[i]) };
        if (!marked[i])
            continue;
        if (!outcome_through(y, &y->items[i], y->through.month, SIDE_NET, &post.before))
            ok = err_set(e, _("the amounts of \"%s\" are too large to be added"), y->items[i].id);
        o->touched[o->posts++] = post;
    }
    free(marked);
    return ok;
}

/* ---- what they get ---- */

bool outcome_of_month(const struct item *item, int month, int64_t *ore, int64_t *income)
{
    bool any = false;
    *ore = *income = 0;
    for (int side = SIDE_NET; side <= SIDE_COST; side++) {
        struct figure_key key = figure_key(FIG_OUTCOME, PART_MONTH + month, (enum figure_side)side);
        const struct figure *f = figures_get(&item->figures, key);
        if (!f || f->verbatim || !money_add(*ore, f->value, ore))
            continue;
        any = true;
        if (side == SIDE_INCOME)
            *income = f->value;
    }
    return any;
}

static bool make_rows(struct outcomes *o, const struct book *b, struct err *e)
{
    size_t months = (size_t)o->through;
    int64_t income;
    o->rows = calloc(o->posts * months + 1, sizeof *o->rows);
    if (!o->rows)
        return err_nomem(e);
    for (size_t i = 0; i < o->posts; i++)
        for (int m = 1; m <= o->through; m++) {
            struct outcome_row *row = &o->rows[o->count++];
            row->item = o->touched[i].item;
            row->month = m;
            row->has_before = outcome_of_month(&b->year.items[row->item], m, &row->before, &income);
        }
    return true;
}

static bool take_amount(struct outcomes *o, const struct book *b, const struct outcome_in *in,
                        struct err *e)
{
    uint32_t item = year_find_item(&b->year, in->post, strlen(in->post));
    struct outcome_post *post = item == NO_ITEM ? NULL : touched_post(o, item);
    if (!post)
        return err_set(e, _("there is an amount of \"%s\", which is none of the posts"), in->post);
    if (in->month < 1 || in->month > o->through)
        return err_set(e, _("\"%s\" has an amount after %s, the last closed month"), in->post,
                       month_name(o->through));
    size_t at = (size_t)(post - o->touched) * (size_t)o->through + (size_t)in->month - 1;
    struct outcome_row *row = &o->rows[at];
    row->given = true;
    post->accumulated |= in->accumulated;
    if (!money_add(row->after, in->ore, &row->after) ||
        !money_add(row->income, in->income, &row->income))
        return err_set(e, _("the amounts of \"%s\" are too large to be added"), in->post);
    return true;
}

/* What is accumulated through the closed month is already the sum. Cost is what is not income, and
 * has to be an amount, too. */
static bool add_months(struct outcome_post *post, const struct outcome_row *rows, int through)
{
    int64_t cost;
    for (int m = 1; m <= through; m++)
        if (!money_sub(rows[m - 1].after, rows[m - 1].income, &cost) ||
            ((!post->accumulated || m == through) &&
             !money_add(post->after, rows[m - 1].after, &post->after)))
            return false;
    return true;
}

static bool add_up(struct outcomes *o, struct err *e)
{
    for (size_t i = 0; i < o->posts; i++) {
        struct outcome_post *post = &o->touched[i];
        if (!add_months(post, &o->rows[i * (size_t)o->through], o->through) ||
            !money_add(o->after, post->after, &o->after) ||
            (post->before.known && !money_add(o->before, post->before.ore, &o->before)))
            return err_set(e, "%s", _("the amounts are too large to be added"));
    }
    return true;
}

/* ---- the edits ---- */

static char *key_of(const struct book *b, uint32_t item, struct figure_key key)
{
    struct buf text = BUF_INIT;
    buf_add_figure_key(&text, schema_section_of(b->year.items[item].kind), key);
    return buf_take(&text);
}

static char *written(const struct book *b, uint32_t item, const char *key, int64_t ore)
{
    struct entry_place place;
    struct buf text = BUF_INIT;
    if (!key || !book_field_place(b, item, key, &place))
        return NULL;
    buf_add_entry(&text, &place, ore);
    return buf_take(&text);
}

static bool ends_tertial(int month)
{
    return tertial_last_month(tertial_of_month(month)) == month;
}

/* The part of the year under which a row is written, or -1. An accumulated outcome is that of its
 * tertial where one ends, so that it goes on telling of that month; a whole year is just that. */
static int part_of(const struct outcomes *o, const struct outcome_post *post,
                   const struct outcome_row *row)
{
    if (!post->accumulated)
        return PART_MONTH + row->month;
    if (!row->given)
        return -1;
    const struct outcome_row *rows = row - (row->month - 1);
    bool tertials = ends_tertial(o->through) && o->through < MONTHS;
    for (int m = 1; m < o->through && o->through == MONTHS; m++)
        tertials |= rows[m - 1].given && ends_tertial(m);
    if (tertials)
        return ends_tertial(row->month) ? PART_TERTIAL + tertial_of_month(row->month) : -1;
    return row->month == o->through ? PART_WHOLE : -1;
}

/* One amount, unless the file has it. Before an insats begins and after it has ended, nothing is as
 * good as zero. */
static bool add_amount(struct edits *all, const struct book *b, const struct outcome_row *row,
                       const char *section, struct figure_key key, int64_t ore)
{
    const struct item *item = &b->year.items[row->item];
    const struct figure *f = figures_get(&item->figures, key);
    bool active = item_active_months(item, b->year.year) >> (row->month - 1) & 1;
    if (f ? !f->verbatim && f->value == ore : row->after == 0 && row->income == 0 && !active)
        return true;
    char *name = key_of(b, row->item, key);
    return edits_add(all, strdup(section), name, written(b, row->item, name, ore));
}

static bool add_row(struct edits *all, const struct book *b, const struct outcome_row *row,
                    const char *section, bool gross, int part)
{
    int64_t cost;
    if (part < 0)
        return true;
    if (!gross)
        return add_amount(all, b, row, section, figure_key(FIG_OUTCOME, part, SIDE_NET),
                          row->after);
    return money_sub(row->after, row->income, &cost) &&
           add_amount(all, b, row, section, figure_key(FIG_OUTCOME, part, SIDE_INCOME),
                      row->income) &&
           add_amount(all, b, row, section, figure_key(FIG_OUTCOME, part, SIDE_COST), cost);
}

/* Everything else that the file says of the post's outcome is taken away. */
static bool add_removals(struct edits *all, const struct book *b, const struct outcomes *o,
                         const struct outcome_post *post, const struct outcome_row *rows,
                         const char *section)
{
    const struct figures *figures = &b->year.items[post->item].figures;
    bool ok = true;
    for (size_t i = 0; ok && i < figures->n; i++) {
        struct figure_key key = figures->list[i].key;
        bool stays = false;
        for (int m = 1; m <= o->through; m++)
            stays |= part_of(o, post, &rows[m - 1]) == key.part;
        stays = stays && (key.side != SIDE_NET) == post->gross;
        if (key.field == FIG_OUTCOME && !key.printed && !stays)
            ok = edits_add_removal(all, strdup(section), key_of(b, post->item, key));
    }
    return ok;
}

static bool add_through(struct edits *all, const struct book *b, int through)
{
    struct buf month = BUF_INIT;
    if (ini_find_entry(&b->text, "ar", "utfall_tom") && b->year.through.month == through)
        return true;
    buf_addf(&month, "%d-%02d", b->year.year, through);
    return edits_add(all, strdup("ar"), strdup("utfall_tom"), buf_take(&month));
}

static bool make_edits(struct edits *all, const struct book *b, const struct outcomes *o,
                       struct err *e)
{
    bool ok = add_through(all, b, o->through);
    for (size_t i = 0; ok && i < o->posts; i++) {
        const struct outcome_post *post = &o->touched[i];
        const struct outcome_row *rows = &o->rows[i * (size_t)o->through];
        char *section = book_section(b, post->item);
        ok = section != NULL;
        for (int m = 1; ok && m <= o->through; m++)
            ok =
                add_row(all, b, &rows[m - 1], section, post->gross, part_of(o, post, &rows[m - 1]));
        ok = ok && add_removals(all, b, o, post, rows, section);
        free(section);
    }
    return ok || err_nomem(e);
}

/* ---- what becomes of the rest ---- */

/* `utfall` is accumulated through utfall_tom: moving that would make it tell of another month. */
static bool check_untouched(const struct outcomes *o, const struct book *b, struct err *e)
{
    const struct year *y = &b->year;
    for (uint32_t i = 0; i < y->item_count && o->through != y->through.month; i++) {
        const struct item *item = &y->items[i];
        uint32_t line = 0;
        for (int side = SIDE_NET; side <= SIDE_COST; side++) {
            struct figure_key key = figure_key(FIG_OUTCOME, PART_WHOLE, (enum figure_side)side);
            const struct figure *f = figures_get(&item->figures, key);
            if (f && f->value != 0)
                line = f->line;
        }
        if (line > 0 && item_is_summed(item) && !touched_post(o, i))
            return err_set(e,
                           _("\"%s\" gets no outcome, and the one it has (utfall, line %u) is "
                             "accumulated through %s: it would be taken for %s; give it an "
                             "outcome here too, or write it by the month or tertial"),
                           item->id, line, month_name(y->through.month), month_name(o->through));
    }
    return true;
}

static bool result_of(const struct book *b, const struct year *y, struct statement *s,
                      struct sum *result, struct err *e)
{
    if (!statement_build(s, &b->federation, y, NULL, statement_cutoff(y), e))
        return false;
    const struct line *line = statement_result(s);
    if (line)
        *result = line->sums[MEASURE_OUTCOME];
    return true;
}

static bool find_missing(struct outcomes *o, const struct year *y, const struct statement *after,
                         struct err *e)
{
    o->missing = calloc(y->item_count + 1, sizeof *o->missing);
    if (!o->missing)
        return err_nomem(e);
    for (uint32_t i = 0; i < y->item_count; i++) {
        const struct item *item = &y->items[i];
        bool post = item->kind == ITEM_POST || item->kind == ITEM_INTERVENTION;
        if (post && item_is_summed(item) && after->lines[i].incomplete && !touched_post(o, i))
            o->missing[o->missing_count++] = i;
    }
    return true;
}

/* Tries the edits, so that nothing that is shown is refused afterwards. */
static bool look_after(struct outcomes *o, const struct book *b, struct err *e)
{
    struct edits all = EDITS_INIT;
    struct reading r;
    struct statement before, after;
    bool ok = make_edits(&all, b, o, e) && book_try(b, all.list, all.n, &r, e);
    o->edits = all.n;
    edits_release(&all);
    if (!ok)
        return false;
    ok = result_of(b, &b->year, &before, &o->result_before, e);
    if (ok)
        statement_release(&before);
    if (ok && (ok = result_of(b, &r.year, &after, &o->result_after, e))) {
        ok = find_missing(o, &r.year, &after, e);
        statement_release(&after);
    }
    reading_release(&r);
    return ok;
}

bool outcomes_lay(struct outcomes *o, const struct book *b, const char *const *posts,
                  size_t post_count, const struct outcome_in *in, size_t n, int through,
                  struct err *e)
{
    *o = (struct outcomes){ .through = through };
    bool ok = (through >= 1 && through <= MONTHS) ||
              err_set(e, "%s", _("the last closed month is not known"));
    ok = ok && touch(o, b, posts, post_count, e) && make_rows(o, b, e);
    for (size_t i = 0; ok && i < n; i++)
        ok = take_amount(o, b, &in[i], e);
    ok = ok && add_up(o, e) && check_untouched(o, b, e) && look_after(o, b, e);
    if (!ok)
        outcomes_release(o);
    return ok;
}

bool outcomes_accept(struct book *b, const struct outcomes *o, const char *what, struct err *e)
{
    struct edits all = EDITS_INIT;
    bool ok = make_edits(&all, b, o, e) && (all.n == 0 || book_edit(b, what, all.list, all.n, e));
    edits_release(&all);
    return ok;
}
