/* Owns how good the forecasts were, as the page of the years tells it: for every closed year each
 * round's forecast of the result and of the groups, against the outcome. */
#include "sheet/page_accuracy.h"

#include <stdio.h>

#include "base/i18n.h"
#include "rules/accuracy.h"
#include "rules/measure.h"

/* A name, the outcome, and three columns for every round. */
enum { COLUMNS_MAX = 2 + 3 * ROUNDS };

/* The rounds that something is forecast in. */
static unsigned kept_rounds(const struct year *y)
{
    unsigned rounds = 0;
    for (int round = 1; round <= ROUNDS; round++)
        if (accuracy_kept(y, round))
            rounds |= 1u << round;
    return rounds;
}

/* Where room is short the latest round stays longest, its deviation longer than the forecast. */
static void add_table(struct page *p, const char *first, unsigned rounds)
{
    static const char *const keys[ROUNDS][3] = {
        { "t1", "t1_skillnad", "t1_procent" },
        { "t2", "t2_skillnad", "t2_procent" },
        { "t3", "t3_skillnad", "t3_procent" },
    };
    static const char *const headings[ROUNDS] = { N_("Forecast T1"), N_("Forecast T2"),
                                                  N_("Forecast T3") };
    struct page_column columns[COLUMNS_MAX] = {
        { first, "", PAGE_WORDS, 0 }, { "utfall", C_("column", "Outcome"), PAGE_MONEY, 12 }
    };
    size_t n = 2;
    for (int r = 0; r < ROUNDS; r++) {
        if (!(rounds & 1u << (r + 1)))
            continue;
        columns[n++] = (struct page_column){ keys[r][0], _(headings[r]), PAGE_MONEY, 5 + 2 * r };
        columns[n++] =
            (struct page_column){ keys[r][1], C_("column", "Deviation"), PAGE_MONEY, 6 + 2 * r };
        columns[n++] = (struct page_column){ keys[r][2], "%", PAGE_RATIO, 1 + r };
    }
    page_add_table(p, columns, n);
}

/* A row of a table for `columns`, a year that forecasts are kept for in `rounds`. */
static void add_row(struct page *p, enum page_role role, const char *name,
                    const struct statement *s, uint32_t item, unsigned columns)
{
    page_add_row(p, role, 0, NO_ITEM, name);
    page_money(p, page_shown(s, item, s->lines[item].sums[MEASURE_OUTCOME]), STATE_NORMAL);
    for (int round = 1; round <= ROUNDS; round++) {
        if (!(columns & 1u << round))
            continue;
        struct accuracy a;
        accuracy_of(&a, s, item, round);
        if (!accuracy_kept(s->year, round)) {
            page_nothing(p);
            page_nothing(p);
            page_nothing(p);
            continue;
        }
        page_money(p, page_shown(s, item, a.forecast),
                   a.inherited ? STATE_INHERITED : STATE_NORMAL);
        page_money(p, a.error, STATE_NORMAL);
        page_ratio(p, a.share, 1, STATE_NORMAL);
    }
}

/* Groups, and posts that stand alone. */
static bool has_row(const struct item *item)
{
    bool post = item->kind == ITEM_POST || item->kind == ITEM_INTERVENTION;
    return item->kind == ITEM_GROUP || (post && item->group == NO_ITEM && item_is_summed(item));
}

static void add_item_row(struct page *p, enum page_role role, const struct statement *s,
                         uint32_t item, unsigned rounds)
{
    add_row(p, role, page_visible(p, s->year->items[item].name), s, item, rounds);
}

static void add_year(struct page *p, const struct statement *s)
{
    const struct year *y = s->year;
    unsigned rounds = kept_rounds(y);
    uint32_t result = year_result_item(y);
    page_add_text(p, PAGE_HEADING, _("The forecasts of %d"), y->year);
    add_table(p, "rad", rounds);
    for (size_t i = 0; i < y->item_count; i++)
        if (has_row(&y->items[i]) && s->lines[i].sums[MEASURE_OUTCOME].known)
            add_item_row(p, PAGE_TEXT, s, (uint32_t)i, rounds);
    if (result != NO_ITEM)
        add_item_row(p, PAGE_RESULT, s, result, rounds);
}

/* The results of several years below each other. */
static void add_results(struct page *p, const struct statement *list, size_t n)
{
    unsigned rounds = 0;
    for (size_t i = 0; i < n; i++)
        rounds |= kept_rounds(list[i].year);
    page_add_text(p, PAGE_HEADING, "%s", _("The result, year by year"));
    add_table(p, "ar", rounds);
    for (size_t i = 0; i < n; i++) {
        char name[24];
        snprintf(name, sizeof name, "%d", list[i].year->year);
        uint32_t result = year_result_item(list[i].year);
        if (result != NO_ITEM)
            add_row(p, PAGE_TEXT, name, &list[i], result, rounds);
    }
}

static void add_years(struct page *p, const struct statement *list, size_t n)
{
    page_add_text(
        p, PAGE_TEXT, "%s",
        _("What was forecast for the year at each tertial, and the outcome when the books "
          "were closed. A deviation above zero went better than forecast. Where no "
          "forecast was given, the earlier one or the budget stands."));
    if (n > 1)
        add_results(p, list, n);
    for (size_t i = 0; i < n; i++)
        add_year(p, &list[i]);
}

/* Computes the closed years with forecasts to their end, newest first, into `list`, which has room
 * for them all. */
static size_t close_years(struct page *p, const struct page_source *source, struct statement *list)
{
    size_t n = 0;
    for (size_t i = source->year_count; i-- > 0;) {
        const struct statement *s = source->years[i];
        struct err e = ERR_INIT;
        if (!books_closed(s->year) || kept_rounds(s->year) == 0)
            continue;
        struct cutoff end = { MONTHS, ROUNDS };
        if (statement_build(&list[n], s->federation, s->year, s->previous, end, &e))
            n++;
        else
            page_add_text(p, PAGE_TEXT, "%s", err_text(&e));
        err_clear(&e);
    }
    return n;
}

static void add_open_years(struct page *p, const struct page_source *source)
{
    for (size_t i = source->year_count; i-- > 0;) {
        const struct year *y = source->years[i]->year;
        if (!books_closed(y) && kept_rounds(y) != 0)
            page_add_text(p, PAGE_MUTED,
                          _("The forecasts of %d are compared when its books are closed."),
                          y->year);
    }
}

void page_add_accuracy(struct page *p, const struct page_source *source)
{
    struct statement *list = arena_alloc(&p->arena, (source->year_count + 1) * sizeof *list);
    if (!list) {
        p->nomem = true;
        return;
    }
    page_add_text(p, PAGE_HEADING, "%s", _("How good the forecasts were"));
    size_t n = close_years(p, source, list);
    if (n > 0)
        add_years(p, list, n);
    else
        page_add_text(p, PAGE_TEXT, "%s",
                      _("No forecasts are kept for a year whose books are closed, so there is "
                        "nothing to compare."));
    add_open_years(p, source);
    for (size_t i = 0; i < n; i++)
        statement_release(&list[i]);
}
