/* Owns finding the figures of the balance sheet among the printed tables.
 *
 * Every federation names its rows itself, so they are known by the IDs that the files give them;
 * tertial(5) lists those IDs. */
#include "rules/balance.h"

#include <string.h>

static const char *const liquid_ids[] = { "likvida_medel", "summa_kassa_bank",
                                          "kassa_bank",    "kassa",
                                          "bank",          NULL };
static const char *const flow_ids[] = { "likvida_slut", NULL };
static const char *const asset_ids[] = { "summa_tillgangar", "tillgangar", NULL };
static const char *const equity_ids[] = { "summa_eget_kapital", "eget_kapital", NULL };

const struct table *balance_find_table(const struct year *y, const char *id)
{
    uint32_t index = year_find_table(y, id, strlen(id));
    return index == NO_ITEM ? NULL : &y->tables[index];
}

const struct row *balance_find_row(const struct table *t, const char *const *ids)
{
    for (; t && *ids; ids++) {
        uint32_t index = table_find_row(t, *ids, strlen(*ids));
        if (index != UINT32_MAX && t->rows[index].kind != ROW_HEADING)
            return &t->rows[index];
    }
    return NULL;
}

const struct cell *balance_cell(const struct table *t, const struct row *row, int year)
{
    for (size_t i = 0; row && i < t->column_count; i++)
        if (t->columns[i].year == year && row->cells[i].state == CELL_NUMBER)
            return &row->cells[i];
    return NULL;
}

static struct sum amount(const struct table *t, const char *const *ids, int year)
{
    const struct row *row = balance_find_row(t, ids);
    bool money = row && (row->kind == ROW_AMOUNT || row->kind == ROW_TOTAL);
    const struct cell *cell = money ? balance_cell(t, row, year) : NULL;
    return cell ? (struct sum){ true, cell->value, cell->step } : (struct sum){ false, 0, 0 };
}

/* Equity in + the result of a year that is booked to its end. */
static struct sum computed_equity(const struct statement *s, int year)
{
    const struct line *result = statement_result(s);
    bool now = year == s->year->year;
    struct sum out = { false, 0, 0 };
    enum figure_field field = now ? FIG_EQUITY_IN : FIG_PREV_EQUITY_IN;
    const struct figure *in =
        figures_get(&s->year->self.figures, figure_key(field, PART_WHOLE, SIDE_NET));
    if (!in || !result || (now && s->cutoff.month < MONTHS))
        return out;
    struct sum year_result = result->sums[now ? MEASURE_OUTCOME : MEASURE_PREV_OUTCOME];
    out.known = year_result.known && money_add(in->value, year_result.ore, &out.ore) &&
                money_add(in->step, year_result.step, &out.step);
    return out;
}

void balance_read(struct balance *b, const struct statement *s, int year)
{
    const struct table *sheet = balance_find_table(s->year, "balansrakning");
    const struct table *flow = balance_find_table(s->year, "kassaflode");
    *b = (struct balance){ .liquid = amount(sheet, liquid_ids, year),
                           .assets = amount(sheet, asset_ids, year),
                           .equity = amount(sheet, equity_ids, year) };
    if (!b->liquid.known)
        b->liquid = amount(flow, flow_ids, year);
    if (!b->equity.known)
        b->equity = computed_equity(s, year);
    /* Uppsala län, årsredovisning 2024: "Soliditet definieras som eget kapital dividerat med totalt
     * kapital". */
    b->solidity = ratio_of(b->equity, b->assets);
}
