/* Owns the table of columns: what each shows, when it is there, and what goes first when room is
 * short. */
#include "base/i18n.h"
#include "sheet/sheet.h"

static const struct line *line_of(const struct sheet *s, uint32_t item)
{
    return &s->statement->lines[item];
}

static const struct item *item_of(const struct sheet *s, uint32_t item)
{
    return &s->statement->year->items[item];
}

static void money(struct sheet_cell *cell, struct sum sum)
{
    if (!sum.known)
        return;
    cell->kind = SHEET_MONEY;
    cell->value = sum.ore;
}

/* Costs are negative inside; a federation that writes them positive sees them so. */
static void line_money(const struct sheet *s, uint32_t item, struct sheet_cell *cell,
                       struct sum sum)
{
    bool turned =
        s->statement->federation->costs_positive && line_of(s, item)->nature == NATURE_COST;
    money(cell, sum);
    if (turned && cell->kind == SHEET_MONEY)
        money_negate(cell->value, &cell->value);
}

enum cell_state state_of_level(enum level level, struct sum deviation)
{
    bool under = deviation.ore > 0;
    switch (level) {
    case LEVEL_NORMAL:
        break;
    case LEVEL_NOTED:
        return under ? STATE_NOTED_UNDER : STATE_NOTED_OVER;
    case LEVEL_SERIOUS:
        return under ? STATE_SERIOUS_UNDER : STATE_SERIOUS_OVER;
    }
    return STATE_NORMAL;
}

/* A deviation from an outcome that is not all there is not judged. */
static enum cell_state deviation_state(const struct line *line)
{
    if (line->incomplete && line->deviation.known)
        return STATE_INCOMPLETE;
    return state_of_level(line->level, line->deviation);
}

static bool always(const struct sheet *s)
{
    (void)s;
    return true;
}

static bool any_sum(const struct sheet *s, enum measure m)
{
    for (size_t i = 0; i < s->statement->year->item_count; i++)
        if (s->statement->lines[i].sums[m].known)
            return true;
    return false;
}

static bool has_revised(const struct sheet *s)
{
    return any_sum(s, MEASURE_REVISED_BUDGET) && any_sum(s, MEASURE_ORIGINAL_BUDGET);
}

static bool part_of_year(const struct sheet *s)
{
    return s->statement->cutoff.month < MONTHS;
}

/* The two sides are columns where all lines have them: with some lines net, their sums would
 * mislead. */
static bool has_gross(const struct sheet *s)
{
    bool any = false;
    for (size_t i = 0; i < s->statement->year->item_count; i++) {
        const struct sum *sums = s->statement->lines[i].sums;
        bool gross = sums[MEASURE_OUTCOME_INCOME].known || sums[MEASURE_OUTCOME_COST].known;
        if (item_is_summed(item_of(s, (uint32_t)i)) && sums[MEASURE_OUTCOME].known && !gross)
            return false;
        any |= gross;
    }
    return any;
}

static bool has_quota(const struct sheet *s)
{
    for (size_t i = 0; i < s->statement->year->item_count; i++)
        if (s->statement->lines[i].quota.known)
            return true;
    return false;
}

/* Where nothing is booked there is nothing to compare, and the room is for the year before. */
static bool has_begun(const struct sheet *s)
{
    return s->statement->begun;
}

static bool has_to_date(const struct sheet *s)
{
    return has_begun(s) && part_of_year(s);
}

/* A forecast column that only repeats the outcome of closed books, or the budget of a year that has
 * not begun, is noise. */
static bool has_forecast(const struct sheet *s)
{
    if (has_to_date(s))
        return any_sum(s, MEASURE_BUDGET);
    for (size_t i = 0; i < s->statement->year->item_count; i++)
        if (item_is_summed(item_of(s, (uint32_t)i)) &&
            s->statement->lines[i].source == FORECAST_GIVEN)
            return true;
    return false;
}

static bool has_previous(const struct sheet *s)
{
    return any_sum(s, MEASURE_PREV_OUTCOME);
}

static bool has_owner(const struct sheet *s)
{
    for (size_t i = 0; i < s->statement->year->item_count; i++)
        if (item_text(item_of(s, (uint32_t)i), TEXT_OWNER, 0))
            return true;
    return false;
}

static void cell_owner(const struct sheet *s, uint32_t item, struct sheet_cell *cell)
{
    cell->text = item_text(item_of(s, item), TEXT_OWNER, 0);
    cell->kind = cell->text ? SHEET_TEXT : SHEET_EMPTY;
}

static void cell_original(const struct sheet *s, uint32_t item, struct sheet_cell *cell)
{
    line_money(s, item, cell, line_of(s, item)->sums[MEASURE_ORIGINAL_BUDGET]);
}

static void cell_budget(const struct sheet *s, uint32_t item, struct sheet_cell *cell)
{
    line_money(s, item, cell, line_of(s, item)->sums[MEASURE_BUDGET]);
}

static void cell_to_date(const struct sheet *s, uint32_t item, struct sheet_cell *cell)
{
    line_money(s, item, cell, line_of(s, item)->sums[MEASURE_BUDGET_TO_DATE]);
}

static void cell_income(const struct sheet *s, uint32_t item, struct sheet_cell *cell)
{
    money(cell, line_of(s, item)->sums[MEASURE_OUTCOME_INCOME]);
}

static void cell_cost(const struct sheet *s, uint32_t item, struct sheet_cell *cell)
{
    money(cell, line_of(s, item)->sums[MEASURE_OUTCOME_COST]);
    if (s->statement->federation->costs_positive && cell->kind == SHEET_MONEY)
        money_negate(cell->value, &cell->value);
}

static void cell_outcome(const struct sheet *s, uint32_t item, struct sheet_cell *cell)
{
    line_money(s, item, cell, line_of(s, item)->sums[MEASURE_OUTCOME]);
}

static void cell_deviation(const struct sheet *s, uint32_t item, struct sheet_cell *cell)
{
    const struct line *line = line_of(s, item);
    money(cell, line->deviation);
    cell->state = deviation_state(line);
}

static void cell_mark(const struct sheet *s, uint32_t item, struct sheet_cell *cell)
{
    const struct line *line = line_of(s, item);
    cell->kind = SHEET_MARK;
    cell->state = deviation_state(line);
}

static void cell_percent(const struct sheet *s, uint32_t item, struct sheet_cell *cell)
{
    const struct line *line = line_of(s, item);
    cell->ratio = deviation_ratio(line->deviation, line->sums[MEASURE_BUDGET_TO_DATE]);
    if (cell->ratio.known)
        cell->kind = SHEET_PERCENT;
    cell->state = deviation_state(line);
}

static void cell_quota(const struct sheet *s, uint32_t item, struct sheet_cell *cell)
{
    const struct line *line = line_of(s, item);
    cell->ratio = line->quota;
    if (cell->ratio.known)
        cell->kind = SHEET_PERCENT;
}

static void cell_forecast(const struct sheet *s, uint32_t item, struct sheet_cell *cell)
{
    const struct line *line = line_of(s, item);
    line_money(s, item, cell, line->forecast);
    if (line->source == FORECAST_EARLIER || line->source == FORECAST_BUDGET)
        cell->state = STATE_INHERITED;
    if (item_of(s, item)->kind == ITEM_TOTAL)
        cell->state = STATE_NORMAL;
}

static bool never(const struct sheet *s)
{
    (void)s;
    return false;
}

static void cell_forecast_source(const struct sheet *s, uint32_t item, struct sheet_cell *cell)
{
    struct sheet_cell forecast = { 0 };
    cell_forecast(s, item, &forecast);
    cell->kind = SHEET_MARK;
    cell->state = forecast.kind == SHEET_EMPTY ? STATE_NORMAL : forecast.state;
}

static void cell_forecast_deviation(const struct sheet *s, uint32_t item, struct sheet_cell *cell)
{
    const struct line *line = line_of(s, item);
    money(cell, line->forecast_deviation);
    cell->state = state_of_level(line->forecast_level, line->forecast_deviation);
}

static void cell_forecast_mark(const struct sheet *s, uint32_t item, struct sheet_cell *cell)
{
    const struct line *line = line_of(s, item);
    cell->kind = SHEET_MARK;
    cell->state = state_of_level(line->forecast_level, line->forecast_deviation);
}

static bool has_rounds(const struct sheet *s)
{
    return s->rounds && s->statement->cutoff.round > 1 && any_sum(s, MEASURE_BUDGET);
}

static struct sum forecast_before(const struct sheet *s, uint32_t item)
{
    int round = s->statement->cutoff.round;
    struct sum none = { false, 0, 0 };
    return round > 1 ? line_of(s, item)->sums[MEASURE_FORECAST_T1 + round - 2] : none;
}

static void cell_forecast_before(const struct sheet *s, uint32_t item, struct sheet_cell *cell)
{
    line_money(s, item, cell, forecast_before(s, item));
}

/* Positive is favourable, as for every deviation. */
static void cell_forecast_change(const struct sheet *s, uint32_t item, struct sheet_cell *cell)
{
    struct sum before = forecast_before(s, item), now = line_of(s, item)->forecast, change = now;
    change.known = now.known && before.known && money_sub(now.ore, before.ore, &change.ore);
    money(cell, change);
}

/* Is there a comment, or a deviation that should have one? A closed year that was never commented
 * on is an old report; its prose is elsewhere. */
static bool has_comments(const struct sheet *s)
{
    for (size_t i = 0; i < s->statement->year->item_count; i++)
        if (s->statement->lines[i].has_comment ||
            (part_of_year(s) && s->statement->lines[i].needs_comment))
            return true;
    return false;
}

static void cell_comment(const struct sheet *s, uint32_t item, struct sheet_cell *cell)
{
    const struct line *line = line_of(s, item);
    cell->kind = SHEET_MARK;
    cell->state = line->has_comment     ? STATE_EXPLAINED
                  : line->needs_comment ? STATE_UNEXPLAINED
                                        : STATE_NORMAL;
}

static void cell_previous(const struct sheet *s, uint32_t item, struct sheet_cell *cell)
{
    line_money(s, item, cell, line_of(s, item)->sums[MEASURE_PREV_OUTCOME]);
}

/* clang-format off */
const struct column_def sheet_columns[COLUMNS] = {
    { COLUMN_OWNER, "agare", NC_("column", "Owner"), SHEET_TEXT, 1, has_owner, cell_owner },
    { COLUMN_ORIGINAL_BUDGET, "ursprunglig_budget", NC_("column", "Original"), SHEET_MONEY, 2, has_revised, cell_original },
    { COLUMN_BUDGET, "budget", NC_("column", "Budget"), SHEET_MONEY, 9, always, cell_budget },
    { COLUMN_BUDGET_TO_DATE, "budget_hittills", NC_("column", "To date"), SHEET_MONEY, 8, has_to_date, cell_to_date },
    { COLUMN_INCOME, "utfall_intakt", NC_("column", "Income"), SHEET_MONEY, 3, has_gross, cell_income },
    { COLUMN_COST, "utfall_kostnad", NC_("column", "Cost"), SHEET_MONEY, 3, has_gross, cell_cost },
    { COLUMN_OUTCOME, "utfall", NC_("column", "Outcome"), SHEET_MONEY, 10, has_begun, cell_outcome },
    { COLUMN_DEVIATION, "avvikelse", NC_("column", "Deviation"), SHEET_MONEY, 12, has_begun, cell_deviation },
    { COLUMN_MARK, "markering", NULL, SHEET_MARK, 12, has_begun, cell_mark },
    { COLUMN_PERCENT, "avvikelse_procent", NC_("column", "%"), SHEET_PERCENT, 6, has_begun, cell_percent },
    { COLUMN_QUOTA, "forbrukningskvot", NC_("column", "Ratio"), SHEET_PERCENT, 4, has_quota, cell_quota },
    { COLUMN_FORECAST_BEFORE, "prognos_forra", NULL, SHEET_MONEY, 8, has_rounds, cell_forecast_before },
    { COLUMN_FORECAST_CHANGE, "prognos_andring", NC_("column", "Change"), SHEET_MONEY, 8, has_rounds, cell_forecast_change },
    { COLUMN_FORECAST, "prognos", NC_("column", "Forecast"), SHEET_MONEY, 11, has_forecast, cell_forecast },
    { COLUMN_FORECAST_SOURCE, "prognoskalla", NULL, SHEET_MARK, 11, never, cell_forecast_source },
    { COLUMN_FORECAST_DEVIATION, "prognosavvikelse", NC_("column", "vs budget"), SHEET_MONEY, 7, has_forecast, cell_forecast_deviation },
    { COLUMN_FORECAST_MARK, "prognosmarkering", NULL, SHEET_MARK, 7, has_forecast, cell_forecast_mark },
    { COLUMN_COMMENT, "kommentar", NULL, SHEET_MARK, 9, has_comments, cell_comment },
    { COLUMN_PREVIOUS, "foregaende_ar", NULL, SHEET_MONEY, 5, has_previous, cell_previous },
};
/* clang-format on */
