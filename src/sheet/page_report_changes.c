/* Owns what has changed since the board saw the previous forecast, post by post. */
#include "base/i18n.h"
#include "sheet/page_report.h"

/* What is compared. */
struct comparison {
    enum measure before;
    int round;   /* of `before`; 0: the budget */
    bool closed; /* what it became, instead of the next forecast */
};

static struct sum now_of(const struct report_page *x, const struct comparison *c, uint32_t item)
{
    const struct line *line = &x->s->lines[item];
    return c->closed ? line->sums[MEASURE_OUTCOME] : line->forecast;
}

static struct sum change_of(const struct report_page *x, const struct comparison *c, uint32_t item)
{
    struct sum now = now_of(x, c, item), before = x->s->lines[item].sums[c->before];
    struct sum change = { now.known && before.known, 0, 0 };
    change.known = change.known && money_sub(now.ore, before.ore, &change.ore);
    return change;
}

/* The last round, of those up to this one, in which any post has a forecast of its own; 0: none. */
static int last_forecast(const struct year *y, int round)
{
    for (int r = round; r >= 1; r--)
        for (size_t i = 0; i < y->item_count; i++)
            if (figures_get(&y->items[i].figures,
                            figure_key(FIG_FORECAST, PART_TERTIAL + r, SIDE_NET)))
                return r;
    return 0;
}

static bool is_post(const struct item *item)
{
    return (item->kind == ITEM_POST || item->kind == ITEM_INTERVENTION) && item_is_summed(item);
}

static void begin_changes(const struct report_page *x, const struct comparison *c)
{
    const char *before =
        c->round > 0 ? page_keep(x->p, _("Forecast T%d"), c->round) : C_("column", "Budget");
    const char *now = c->closed ? C_("column", "Outcome")
                                : page_keep(x->p, _("Forecast T%d"), x->s->cutoff.round);
    const struct page_column columns[] = {
        { "post", C_("column", "Post"), PAGE_WORDS, 0 },
        { "fore", before, PAGE_MONEY, 1 },
        { "nu", now, PAGE_MONEY, 2 },
        { "andring", C_("column", "Change"), PAGE_MONEY, 3 },
        { "kommentar", C_("column", "Comment"), PAGE_WORDS, 0 },
    };
    page_add_table(x->p, columns, sizeof columns / sizeof *columns);
}

static bool is_a_deviation(const struct report_page *x, uint32_t item)
{
    for (size_t i = 0; i < x->concerns->count; i++)
        if (x->concerns->list[i].item == item)
            return x->concerns->list[i].level != LEVEL_NORMAL;
    return false;
}

/* Nobody wants to read the same twice. */
static const char *why(const struct report_page *x, uint32_t item)
{
    struct remark remark = report_remark(x, item);
    if (!remark.comment)
        return "";
    return is_a_deviation(x, item) ? _("See Deviations.") : remark.comment;
}

static void add_change(const struct report_page *x, const struct comparison *c, uint32_t item,
                       enum page_role role)
{
    page_add_row(x->p, role, 0, item, x->s->year->items[item].name);
    page_money(x->p, page_shown(x->s, item, x->s->lines[item].sums[c->before]), STATE_NORMAL);
    page_money(x->p, page_shown(x->s, item, now_of(x, c, item)), STATE_NORMAL);
    page_money(x->p, change_of(x, c, item), STATE_NORMAL);
    page_words(x->p, STATE_NORMAL, "%s", why(x, item));
}

static void add_table(const struct report_page *x, const struct comparison *c)
{
    const struct sheet *sheet = x->source->sheet;
    uint32_t result = year_result_item(x->s->year);
    bool begun = false;
    for (size_t r = 0; r < sheet->row_count; r++) {
        uint32_t item = sheet->rows[r].item;
        struct sum change = change_of(x, c, item);
        if (!is_post(&x->s->year->items[item]) || !change.known || change.ore == 0)
            continue;
        if (!begun)
            begin_changes(x, c);
        begun = true;
        add_change(x, c, item, PAGE_TEXT);
    }
    if (!begun)
        page_add_text(x->p, PAGE_TEXT, "%s", _("No changes."));
    else if (result != NO_ITEM && change_of(x, c, result).known)
        add_change(x, c, result, PAGE_RESULT);
}

void report_changes(const struct report_page *x)
{
    bool closed = x->s->cutoff.month == MONTHS;
    int last = last_forecast(x->s->year, x->s->cutoff.round);
    int before = closed ? last : x->s->cutoff.round - 1;
    enum measure measure =
        before > 0 ? (enum measure)(MEASURE_FORECAST_T1 + before - 1) : MEASURE_BUDGET;
    if (last == 0)
        return;
    if (closed)
        page_add_text(x->p, PAGE_TEXT, _("What the year became, against the forecast of T%d."),
                      before);
    else if (before == 0)
        page_add_text(x->p, PAGE_TEXT, "%s",
                      _("The forecast is the first one of the year and is compared with the "
                        "budget."));
    else
        page_add_text(x->p, PAGE_TEXT, _("The forecast of T%d against that of T%d."),
                      x->s->cutoff.round, before);
    add_table(x, &(struct comparison){ measure, before, closed });
}
