/* Owns what can only be checked when a whole file is loaded. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "store/loader.h"

static bool wrong_item(struct loader *l, const struct item *item, uint32_t line, const char *text)
{
    return problem_add(l->problems, l->text->path, line ? line : item->line, "%s: %s", item->id,
                       text);
}

static void check_relations(struct loader *l, const struct item *item)
{
    if (item->kind == ITEM_MEMO && item->parent == NO_ITEM)
        wrong_item(l, item, 0,
                   _("a varav line needs to say under which post it stands: under = ID"));
    if (item->kind == ITEM_TOTAL && !item->parts)
        wrong_item(l, item, 0, _("a total needs to say what it adds up: av = IDs"));
    if (item->parent != NO_ITEM && item->group != NO_ITEM)
        wrong_item(l, item, 0,
                   _("grupp and del_av cannot both stand: an insats is either a line of "
                     "its own or a part of another line"));
    if (item->parent != NO_ITEM && l->year->items[item->parent].parent != NO_ITEM)
        wrong_item(l, item, 0, _("the post that it belongs to is itself a part of another"));
}

static int grain_of(const struct figure *f)
{
    return f->key.part == PART_WHOLE ? 0 : f->key.part < PART_MONTH ? 1 : 2;
}

/* One outcome in one grain, and each amount either net or gross. */
static void check_figures(struct loader *l, const struct item *item)
{
    const struct figure *first = NULL;
    for (size_t i = 0; i < item->figures.n; i++) {
        const struct figure *f = &item->figures.list[i];
        if (f->key.printed || !figure_field_is_money((enum figure_field)f->key.field))
            continue;
        if (f->key.field == FIG_OUTCOME && !first)
            first = f;
        if (f->key.field == FIG_OUTCOME && grain_of(f) != grain_of(first))
            wrong_item(l, item, f->line,
                       _("the outcome is given in two grains; use either utfall, or utfall.t1 to "
                         ".t3, or utfall.jan to .dec"));
        struct figure_key net = f->key;
        net.side = SIDE_NET;
        if (f->key.side != SIDE_NET && figures_get(&item->figures, net))
            wrong_item(
                l, item, f->line,
                _("the same amount is given both net and as .intakt and .kostnad; keep one"));
    }
}

/* The parent's own nature may come from its group; a parent with a parent has been refused. */
static enum nature nature_of(const struct year *y, const struct item *item)
{
    if (item->nature != NATURE_UNKNOWN)
        return item->nature;
    if (item->kind == ITEM_INTERVENTION)
        return NATURE_COST;
    if (item->group != NO_ITEM)
        return y->items[item->group].nature;
    if (item->parent != NO_ITEM && y->items[item->parent].parent == NO_ITEM)
        return nature_of(y, &y->items[item->parent]);
    return NATURE_UNKNOWN;
}

/* Amounts that follow the sign of their line. A deviation never does: it is favourable or not. */
static bool follows_nature(const struct figure *f)
{
    return f->key.field == FIG_BUDGET || f->key.field == FIG_REVISED_BUDGET ||
           f->key.field == FIG_OUTCOME || f->key.field == FIG_PREV_BUDGET ||
           f->key.field == FIG_PREV_REVISED_BUDGET || f->key.field == FIG_PREV_OUTCOME ||
           f->key.field == FIG_FORECAST;
}

/* kostnader = positiva: the file writes costs without a minus; inside they are negative. */
static void turn_costs(struct loader *l, struct item *item)
{
    bool needs_nature = false;
    for (size_t i = 0; i < item->figures.n; i++) {
        struct figure *f = &item->figures.list[i];
        if (!follows_nature(f) || f->verbatim || f->key.side == SIDE_INCOME)
            continue;
        bool cost = f->key.side == SIDE_COST || item->nature == NATURE_COST;
        needs_nature |= f->key.side == SIDE_NET && item->nature == NATURE_UNKNOWN;
        if (cost && !money_negate(f->value, &f->value))
            wrong_item(l, item, f->line, _("the amount is too large"));
    }
    if (needs_nature && (item->kind == ITEM_POST || item->kind == ITEM_MEMO))
        wrong_item(l, item, 0,
                   _("with kostnader = positiva the program must know whether this is "
                     "income or cost; write slag = intakt, kostnad or finans, here or "
                     "in its group"));
}

/* A total that the sum of `start` comes back to on its way, or NO_ITEM. `state` marks items: 1 on
 * the way, 2 done. */
static uint32_t circular(const struct year *y, uint32_t start, uint8_t *state)
{
    const struct item *item = &y->items[start];
    if (state[start] == 2)
        return NO_ITEM;
    if (state[start] == 1)
        return start;
    state[start] = 1;
    uint32_t found = NO_ITEM;
    for (size_t i = 0; i < item->part_count && found == NO_ITEM; i++)
        if (item->parts[i].item < y->item_count)
            found = circular(y, item->parts[i].item, state);
    state[start] = 2;
    return found;
}

/* The depth of the walk is bounded by the number of totals, which sits well within the stack: a
 * file holds at most INI_ENTRY_LIMIT headings. */
static void check_circles(struct loader *l)
{
    const struct year *y = l->year;
    uint8_t *state = calloc(y->item_count + 1, 1);
    if (!state) {
        loader_nomem(l);
        return;
    }
    for (size_t i = 0; i < y->item_count; i++) {
        uint32_t at = circular(y, (uint32_t)i, state);
        if (at != NO_ITEM)
            wrong_item(l, &y->items[at], 0,
                       _("the total contains itself, by way of the lines in av"));
    }
    free(state);
}

/* What a total adds up: only lines of the statement's own. */
static void check_parts(struct loader *l, const struct item *total)
{
    const struct year *y = l->year;
    for (size_t i = 0; i < total->part_count; i++) {
        uint32_t part = total->parts[i].item;
        if (part < y->item_count && y->items[part].parent != NO_ITEM)
            problem_add(l->problems, l->text->path, total->line,
                        _("%s: \"%s\" is a part of another line and is never summed by itself"),
                        total->id, y->items[part].id);
    }
}

/* A walk down from a total to its posts, with the sign that each is counted with. */
struct walk {
    const struct year *y;
    int8_t *met;  /* of each line: the sign it was last met with, 0 = not yet */
    size_t steps; /* left: a file made to be slow is let through rather than waited for */
};

/* The line that is counted twice, or NO_ITEM. With opposite signs the two take each other out, as
 * in "everything but the interest". */
static uint32_t counted_twice(struct walk *w, uint32_t index, int sign)
{
    if (index >= w->y->item_count || w->steps == 0)
        return NO_ITEM;
    w->steps--;
    if (w->met[index] == sign)
        return index;
    const struct item *item = &w->y->items[index];
    w->met[index] = (int8_t)sign;
    uint32_t twice = NO_ITEM;
    for (size_t i = 0; i < item->part_count && twice == NO_ITEM; i++)
        twice = counted_twice(w, item->parts[i].item, item->parts[i].negative ? -sign : sign);
    for (size_t i = 0; i < w->y->item_count && item->kind == ITEM_GROUP && twice == NO_ITEM; i++)
        if (w->y->items[i].group == index && item_is_summed(&w->y->items[i]))
            twice = counted_twice(w, (uint32_t)i, sign);
    return twice;
}

static void check_counted_once(struct loader *l)
{
    const struct year *y = l->year;
    int8_t *met = malloc(y->item_count + 1);
    if (!met) {
        loader_nomem(l);
        return;
    }
    struct walk w = { y, met, 1000000 };
    for (size_t i = 0; i < y->item_count; i++) {
        if (y->items[i].kind != ITEM_TOTAL)
            continue;
        memset(met, 0, y->item_count + 1);
        uint32_t twice = counted_twice(&w, (uint32_t)i, 1);
        if (twice != NO_ITEM)
            problem_add(l->problems, l->text->path, y->items[i].line,
                        _("%s: \"%s\" is counted twice, by way of the lines in av"), y->items[i].id,
                        y->items[twice].id);
    }
    free(met);
}

static void check_result(struct loader *l)
{
    const struct item *first = NULL;
    for (size_t i = 0; i < l->year->item_count; i++) {
        const struct item *item = &l->year->items[i];
        if (item->is_result && first)
            problem_add(l->problems, l->text->path, item->line,
                        _("%s: \"%s\" on line %u is already the result; only one line can be"),
                        item->id, first->id, first->line);
        if (item->is_result && !first)
            first = item;
    }
}

static enum nature agreed(enum nature one, enum nature other, bool first)
{
    return first || one == other ? other : NATURE_UNKNOWN;
}

/* A group or total without a nature of its own has that of its parts, when they agree. */
static enum nature derive_nature(struct year *y, uint32_t index, bool *done)
{
    struct item *item = &y->items[index];
    if (done[index] || item->nature != NATURE_UNKNOWN)
        return item->nature;
    done[index] = true;
    enum nature nature = NATURE_UNKNOWN;
    bool first = true;
    for (size_t i = 0; i < y->item_count && item->kind == ITEM_GROUP; i++)
        if (y->items[i].group == index && item_is_summed(&y->items[i])) {
            nature = agreed(nature, y->items[i].nature, first);
            first = false;
        }
    for (size_t i = 0; i < item->part_count; i++) {
        uint32_t part = item->parts[i].item;
        nature = agreed(
            nature, part < y->item_count ? derive_nature(y, part, done) : NATURE_UNKNOWN, i == 0);
    }
    item->nature = nature;
    return nature;
}

/* kostnader = positiva, for the whole file: also the printed sums of lines that are costs as a
 * whole. */
static void turn_all_costs(struct loader *l)
{
    struct year *y = l->year;
    bool *done = calloc(y->item_count + 1, sizeof *done);
    if (!done) {
        loader_nomem(l);
        return;
    }
    for (uint32_t i = 0; i < y->item_count; i++)
        if (y->items[i].kind == ITEM_GROUP || y->items[i].kind == ITEM_TOTAL)
            derive_nature(y, i, done);
    free(done);
    for (size_t i = 0; i < y->item_count; i++)
        turn_costs(l, &y->items[i]);
}

void load_check_items(struct loader *l)
{
    struct year *y = l->year;
    for (size_t i = 0; i < y->item_count; i++) {
        struct item *item = &y->items[i];
        check_relations(l, item);
        check_figures(l, item);
        check_parts(l, item);
    }
    for (size_t i = 0; i < y->item_count; i++)
        y->items[i].nature = nature_of(y, &y->items[i]);
    size_t before = l->problems->n;
    check_circles(l);
    bool straight = l->problems->n == before;
    if (straight)
        check_counted_once(l);
    if (straight && l->federation->costs_positive)
        turn_all_costs(l);
    check_result(l);
}
