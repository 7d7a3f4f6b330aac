/* Owns the participants of the page of one insats: how many, of which sex, what became of them, and
 * what each has cost. */
#include "base/i18n.h"
#include "rules/progress.h"
#include "sheet/page_item.h"

static const struct figure *count_of(const struct item_page *x, enum figure_field field,
                                     enum figure_side side)
{
    return figures_get(&x->item->figures, figure_key(field, PART_WHOLE, side));
}

/* What is counted; the same the year before, or FIG_FIELDS. */
static const struct {
    enum figure_field field, before;
    int depth;
    const char *name;
} counted[] = {
    { FIG_PARTICIPANTS, FIG_PREV_PARTICIPANTS, 0, N_("Participants") },
    { FIG_NEW, FIG_PREV_NEW, 1, N_("new") },
    { FIG_ENDED, FIG_PREV_ENDED, 1, N_("ended") },
    { FIG_TO_WORK, FIG_PREV_TO_WORK, 2, N_("to work") },
    { FIG_TO_STUDIES, FIG_PREV_TO_STUDIES, 2, N_("to studies") },
    { FIG_CONSULTATIONS, FIG_PREV_CONSULTATIONS, 0, N_("Consultations") },
    { FIG_MEETINGS, FIG_PREV_MEETINGS, 0, N_("Meetings") },
    { FIG_OCCASIONS, FIG_PREV_OCCASIONS, 0, N_("Occasions") },
};

enum { COUNTED = sizeof counted / sizeof *counted };

static const enum figure_side sides[] = { SIDE_NET, SIDE_WOMEN, SIDE_MEN, SIDE_UNKNOWN };

enum { SIDES = sizeof sides / sizeof *sides };

static bool any_of_side(const struct item_page *x, enum figure_side side)
{
    for (int i = 0; i < COUNTED; i++)
        if (count_of(x, counted[i].field, side))
            return true;
    return false;
}

static bool any_before(const struct item_page *x)
{
    for (int i = 0; i < COUNTED; i++)
        if (count_of(x, counted[i].before, SIDE_NET))
            return true;
    return false;
}

static void add_count(const struct item_page *x, const struct figure *f)
{
    if (f && !f->verbatim)
        page_count(x->p, f->value);
    else
        page_nothing(x->p);
}

/* Columns for the sexes and for the year before only where something is known of them. */
static void add_table(const struct item_page *x, const bool *shown, bool before)
{
    const struct page_column all[SIDES] = {
        { "summa", C_("column", "Total"), PAGE_COUNT, 0 },
        { "kvinnor", C_("column", "Women"), PAGE_COUNT, 2 },
        { "man", C_("column", "Men"), PAGE_COUNT, 2 },
        { "ej_angivet", C_("column", "Not stated"), PAGE_COUNT, 1 },
    };
    struct page_column columns[SIDES + 2] = { { "rad", "", PAGE_WORDS, 0 } };
    size_t n = 1;
    for (int i = 0; i < SIDES; i++)
        if (shown[i])
            columns[n++] = all[i];
    if (before)
        columns[n++] =
            (struct page_column){ "previous", page_keep(x->p, "%d", x->s->year->year - 1),
                                  PAGE_COUNT, 1 };
    page_add_table(x->p, columns, n);
}

static void add_rows(const struct item_page *x, const bool *shown, bool before)
{
    for (int i = 0; i < COUNTED; i++) {
        bool any = count_of(x, counted[i].before, SIDE_NET) != NULL;
        for (int side = 0; side < SIDES; side++)
            any |= count_of(x, counted[i].field, sides[side]) != NULL;
        if (!any)
            continue;
        page_add_row(x->p, PAGE_TEXT, counted[i].depth, NO_ITEM, _(counted[i].name));
        for (int side = 0; side < SIDES; side++)
            if (shown[side])
                add_count(x, count_of(x, counted[i].field, sides[side]));
        if (before)
            add_count(x, count_of(x, counted[i].before, SIDE_NET));
    }
}

/* In whole kronor whatever the unit: a participant costs too little for tkr. */
static void add_cost_each(const struct item_page *x, const char *label, int64_t persons)
{
    int64_t each;
    struct sum outcome = x->line->sums[MEASURE_OUTCOME];
    if (!outcome.known || x->line->incomplete || outcome.ore >= 0 ||
        !money_negate(outcome.ore, &outcome.ore) ||
        !progress_cost_each(outcome.ore, persons, unit_ore(UNIT_KR), &each))
        return;
    struct buf b = BUF_INIT;
    buf_add_money(&b, each, UNIT_KR, 0, " ");
    buf_addf(&b, " %s", unit_name(UNIT_KR));
    page_item_words(x, label, page_take(x->p, &b));
}

static void add_costs(const struct item_page *x)
{
    const struct figure *all = count_of(x, FIG_PARTICIPANTS, SIDE_NET);
    const struct figure *work = count_of(x, FIG_TO_WORK, SIDE_NET);
    const struct figure *studies = count_of(x, FIG_TO_STUDIES, SIDE_NET);
    int64_t both = work ? work->value : 0;
    if (all)
        add_cost_each(x, _("Cost per participant"), all->value);
    if ((work || studies) && money_add(both, studies ? studies->value : 0, &both))
        add_cost_each(x, _("Cost per participant to work or studies"), both);
}

/* Shares that are given instead of numbers: hundredths of a percent. */
static void add_shares(const struct item_page *x)
{
    const struct figure *women = count_of(x, FIG_SHARE_WOMEN, SIDE_NET);
    const struct figure *men = count_of(x, FIG_SHARE_MEN, SIDE_NET);
    const struct figure *shares[] = { women, men };
    const char *names[] = { _("Share of women"), _("Share of men") };
    for (int i = 0; i < 2; i++) {
        if (!shares[i] || shares[i]->verbatim)
            continue;
        struct buf b = BUF_INIT;
        bool whole = shares[i]->value % 100 == 0;
        buf_add_decimal(&b, whole ? shares[i]->value / 100 : shares[i]->value, whole ? 0 : 2, " ");
        buf_add(&b, " %");
        page_item_words(x, names[i], page_take(x->p, &b));
    }
}

void page_item_people(const struct item_page *x)
{
    bool shown[SIDES], any = false, before = any_before(x);
    for (int side = 0; side < SIDES; side++) {
        shown[side] = any_of_side(x, sides[side]);
        any |= shown[side];
    }
    bool share = count_of(x, FIG_SHARE_WOMEN, SIDE_NET) || count_of(x, FIG_SHARE_MEN, SIDE_NET);
    if (!any && !before && !share)
        return;
    page_add_text(x->p, PAGE_HEADING, "%s", _("Participants"));
    if (any || before) {
        add_table(x, shown, before);
        add_rows(x, shown, before);
    }
    add_shares(x);
    add_costs(x);
}
