/* Owns the page of the years: the key figures of every year that the files know of, as the
 * five-year overviews of the reports print them, and what changed from year to year. */
#include <string.h>

#include "base/i18n.h"
#include "rules/balance.h"
#include "rules/overview.h"
#include "sheet/page_accuracy.h"

/* The years, newest first. */
struct years {
    struct overview *list;
    size_t n, cap;
};

static void add_year(struct page *p, struct years *years, int year)
{
    size_t at = 0;
    while (at < years->n && years->list[at].year > year)
        at++;
    if (at < years->n && years->list[at].year == year)
        return;
    struct overview *list = arena_grow(&p->arena, years->list, years->n, &years->cap, sizeof *list);
    if (!list) {
        p->nomem = true;
        return;
    }
    memmove(&list[at + 1], &list[at], (years->n++ - at) * sizeof *list);
    overview_init(&list[at], year);
    years->list = list;
}

/* The years that have a file, and those that one of their overviews tells of. */
static void find_years(struct page *p, const struct page_source *source, struct years *years)
{
    for (size_t i = 0; i < source->year_count; i++) {
        const struct statement *s = source->years[i];
        const struct table *t = overview_table(s);
        const struct line *result = statement_result(s);
        add_year(p, years, s->year->year);
        if (result && result->sums[MEASURE_PREV_OUTCOME].known)
            add_year(p, years, s->year->year - 1);
        for (size_t c = 0; t && c < t->column_count; c++)
            if (t->columns[c].year > 0)
                add_year(p, years, t->columns[c].year);
    }
}

/* A year's own file first, then the nearest later one. */
static void fill_years(const struct page_source *source, struct years *years)
{
    for (size_t y = 0; y < years->n; y++) {
        struct overview *o = &years->list[y];
        for (size_t i = 0; i < source->year_count; i++)
            if (source->years[i]->year->year == o->year)
                overview_take_own(o, source->years[i]);
        for (size_t i = 0; i < source->year_count; i++)
            if (source->years[i]->year->year >= o->year)
                overview_take_later(o, source->years[i]);
    }
}

/* Begins a table with a column per year. The oldest years go first when room is short. */
static void add_table(struct page *p, const struct years *years, size_t n)
{
    struct page_column *columns = arena_alloc(&p->arena, (n + 1) * sizeof *columns);
    if (!columns) {
        p->nomem = true;
        return;
    }
    columns[0] = (struct page_column){ "rad", "", PAGE_WORDS, 0 };
    for (size_t i = 0; i < n; i++) {
        const struct overview *o = &years->list[i];
        const char *key = page_keep(p, "%d", o->year);
        const char *heading = o->forecast ? page_keep(p, _("%d forecast"), o->year) : key;
        columns[i + 1] = (struct page_column){ key, heading, PAGE_MONEY, (int)(n - i) };
    }
    page_add_table(p, columns, n + 1);
}

static const char *figure_name(enum overview_figure f)
{
    static const char *const names[OVERVIEW_FIGURES] = {
        [OVERVIEW_INCOME] = N_("Income"),
        [OVERVIEW_COSTS] = N_("Costs"),
        [OVERVIEW_OPERATING] = N_("Operating result"),
        [OVERVIEW_FINANCE] = N_("Financial items"),
        [OVERVIEW_RESULT] = N_("Result"),
        [OVERVIEW_EQUITY] = N_("Closing equity"),
        [OVERVIEW_CONTRIBUTIONS] = N_("Contributions"),
        [OVERVIEW_COMMITMENT] = N_("Remaining commitments"),
        [OVERVIEW_LIQUID] = N_("Liquid funds"),
        [OVERVIEW_ASSETS] = N_("Assets"),
    };
    return _(names[f]);
}

static enum page_role figure_role(enum overview_figure f)
{
    return f == OVERVIEW_RESULT || f == OVERVIEW_EQUITY ? PAGE_RESULT
           : f == OVERVIEW_OPERATING                    ? PAGE_SUM
                                                        : PAGE_TEXT;
}

/* Costs with the sign that the federation gives them. */
static struct sum shown(const struct statement *s, enum overview_figure f, struct sum value)
{
    if (f == OVERVIEW_COSTS && value.known && s->federation->costs_positive)
        value.known = money_negate(value.ore, &value.ore);
    return value;
}

static void add_figures(struct page *p, const struct statement *s, const struct years *years)
{
    for (int f = 0; f < OVERVIEW_FIGURES; f++) {
        enum overview_figure figure = (enum overview_figure)f;
        bool any = false;
        for (size_t i = 0; i < years->n; i++)
            any |= years->list[i].money[f].known;
        if (!any)
            continue;
        page_add_row(p, figure_role(figure), 0, NO_ITEM, figure_name(figure));
        for (size_t i = 0; i < years->n; i++)
            page_money(p, shown(s, figure, years->list[i].money[f]), STATE_NORMAL);
    }
}

/* ---- Ratios and counts ---- */

static struct ratio of_limit(const struct overview *o)
{
    return o->of_limit;
}

static struct ratio of_contributions(const struct overview *o)
{
    return o->of_contributions;
}

static struct ratio solidity(const struct overview *o)
{
    return o->solidity;
}

static void add_ratios(struct page *p, const struct years *years, const char *name,
                       struct ratio (*of)(const struct overview *))
{
    bool any = false;
    for (size_t i = 0; i < years->n; i++)
        any |= of(&years->list[i]).known;
    if (!any)
        return;
    page_add_row(p, PAGE_TEXT, 0, NO_ITEM, name);
    for (size_t i = 0; i < years->n; i++)
        page_ratio(p, of(&years->list[i]), 0, STATE_NORMAL);
}

static void add_participants(struct page *p, const struct years *years)
{
    bool any = false;
    for (size_t i = 0; i < years->n; i++)
        any |= years->list[i].has_participants;
    if (!any)
        return;
    page_add_row(p, PAGE_TEXT, 0, NO_ITEM, _("Participants"));
    for (size_t i = 0; i < years->n; i++)
        if (years->list[i].has_participants)
            page_count(p, years->list[i].participants);
        else
            page_nothing(p);
}

/* ---- Rows that only the printed overviews have ---- */

/* The cell of a row in a year: as the newest report that tells it prints it. */
static const struct cell *printed_cell(const struct page_source *source, const struct row *row,
                                       int year)
{
    const char *ids[] = { row->id, NULL };
    for (size_t i = source->year_count; i-- > 0;) {
        const struct table *t = overview_table(source->years[i]);
        const struct row *same = balance_find_row(t, ids);
        const struct cell *cell =
            same && same->kind == row->kind ? balance_cell(t, same, year) : NULL;
        if (cell)
            return cell;
    }
    return NULL;
}

static void add_printed_number(struct page *p, const struct cell *cell)
{
    struct buf b = BUF_INIT;
    int decimals = cell->value % 1000 == 0 ? 0 : cell->value % 100 == 0 ? 1 : 3;
    int64_t value = decimals == 0   ? cell->value / 1000
                    : decimals == 1 ? cell->value / 100
                                    : cell->value;
    buf_add_decimal(&b, value, decimals, " ");
    page_words(p, STATE_NORMAL, "%s", page_take(p, &b));
}

static void add_printed_row(struct page *p, const struct page_source *source,
                            const struct years *years, const struct row *row)
{
    page_add_row(p, PAGE_MUTED, 0, NO_ITEM, page_visible(p, row->name));
    for (size_t i = 0; i < years->n; i++) {
        const struct cell *cell = printed_cell(source, row, years->list[i].year);
        if (!cell)
            page_nothing(p);
        else if (row->kind == ROW_PERCENT)
            page_ratio(p, (struct ratio){ true, cell->value, 100000 },
                       cell->value % 1000 == 0 ? 0 : 1, STATE_NORMAL);
        else if (row->kind == ROW_NUMBER)
            add_printed_number(p, cell);
        else
            page_money(p, (struct sum){ true, cell->value, cell->step }, STATE_NORMAL);
    }
}

/* Does a newer overview have the row? Then it has been shown. */
static bool is_shown(const struct page_source *source, size_t newer_than, const struct row *row)
{
    const char *ids[] = { row->id, NULL };
    for (size_t i = newer_than + 1; i < source->year_count; i++)
        if (balance_find_row(overview_table(source->years[i]), ids))
            return true;
    return false;
}

/* Is the row none of the figures above? */
static bool is_only_printed(const struct statement *s, const struct row *row)
{
    return row->kind != ROW_HEADING && !overview_is_solidity(row) &&
           overview_row_figure(s, row) == OVERVIEW_FIGURES;
}

static void add_printed(struct page *p, const struct page_source *source, const struct years *years)
{
    for (size_t i = source->year_count; i-- > 0;) {
        const struct table *t = overview_table(source->years[i]);
        for (size_t r = 0; t && r < t->row_count; r++)
            if (is_only_printed(source->years[i], &t->rows[r]) && !is_shown(source, i, &t->rows[r]))
                add_printed_row(p, source, years, &t->rows[r]);
    }
}

/* ---- From year to year ---- */

static struct sum change(const struct years *years, size_t i, enum overview_figure f)
{
    struct sum none = { false, 0, 0 };
    if (i + 1 >= years->n || years->list[i + 1].year != years->list[i].year - 1)
        return none;
    struct sum now = years->list[i].money[f], before = years->list[i + 1].money[f], out = none;
    out.known = now.known && before.known && money_sub(now.ore, before.ore, &out.ore) &&
                money_add(now.step, before.step, &out.step);
    return out;
}

/* How much more it is than the year before; costs that grow are a plus, whatever their sign. Growth
 * from nothing, or from a negative equity, is not told. */
static struct ratio growth(const struct years *years, size_t i, enum overview_figure f)
{
    struct sum more = change(years, i, f), before = years->list[i + 1].money[f];
    if (f == OVERVIEW_COSTS && more.known)
        more.known = money_negate(more.ore, &more.ore);
    else if (before.ore < 0)
        more.known = false;
    return ratio_of(more, before);
}

/* The amount, and below it the percent for what is not itself a difference. */
static void add_change(struct page *p, const struct statement *s, const struct years *years,
                       enum overview_figure f)
{
    bool any = false, percent = f != OVERVIEW_RESULT && f != OVERVIEW_OPERATING;
    for (size_t i = 0; i < years->n; i++)
        any |= change(years, i, f).known;
    if (!any)
        return;
    page_add_row(p, figure_role(f), 0, NO_ITEM, figure_name(f));
    for (size_t i = 0; i + 1 < years->n; i++)
        page_money(p, shown(s, f, change(years, i, f)), STATE_NORMAL);
    if (!percent)
        return;
    page_add_row(p, PAGE_MUTED, 1, NO_ITEM, _("growth in percent"));
    for (size_t i = 0; i + 1 < years->n; i++)
        page_ratio(p, growth(years, i, f), 1, STATE_NORMAL);
}

static void add_changes(struct page *p, const struct statement *s, const struct years *years)
{
    static const enum overview_figure figures[] = { OVERVIEW_INCOME,    OVERVIEW_COSTS,
                                                    OVERVIEW_OPERATING, OVERVIEW_RESULT,
                                                    OVERVIEW_EQUITY,    OVERVIEW_CONTRIBUTIONS };
    if (years->n < 2)
        return;
    page_add_text(p, PAGE_HEADING, "%s", _("Change from the year before"));
    add_table(p, years, years->n - 1);
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
        add_change(p, s, years, figures[i]);
}

static bool has_printed_years(const struct years *years)
{
    for (size_t i = 0; i < years->n; i++)
        if (!years->list[i].own_file)
            return true;
    return false;
}

void page_build_years(struct page *p, const struct page_source *source)
{
    const struct statement *s = source->statement;
    struct years years = { NULL, 0, 0 };
    page_begin(p, source, _("Years"));
    find_years(p, source, &years);
    fill_years(source, &years);
    add_table(p, &years, years.n);
    add_figures(p, s, &years);
    add_ratios(p, &years, _("Equity against the rule"), of_limit);
    add_ratios(p, &years, _("Equity against the contributions"), of_contributions);
    add_ratios(p, &years, _("Equity ratio"), solidity);
    add_participants(p, &years);
    add_printed(p, source, &years);
    if (has_printed_years(&years))
        page_add_text(p, PAGE_MUTED, "%s",
                      _("Years without a file of their own are as later reports print them, and so "
                        "are the rows in the reports' own words."));
    add_changes(p, s, &years);
    page_add_accuracy(p, source);
}
