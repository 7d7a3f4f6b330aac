/* Owns the marks of the table as formulas: they follow the figures and the limits, which stand in
 * cells below the table, and the colours follow the marks. So one rule decides, and nothing is told
 * by a colour alone. */
#include "report/xlsx.h"

#include "base/i18n.h"

/* What a mark judges, and against what. */
struct judged {
    enum column_id deviation, base;
};

static struct judged judged_by(const struct xlsx_grid *g, enum column_id mark)
{
    enum column_id to_date =
        g->at[COLUMN_BUDGET_TO_DATE] >= 0 ? COLUMN_BUDGET_TO_DATE : COLUMN_BUDGET;
    if (mark == COLUMN_MARK)
        return (struct judged){ COLUMN_DEVIATION, to_date };
    return (struct judged){ COLUMN_FORECAST_DEVIATION, COLUMN_BUDGET };
}

static struct sum sum_of(const struct sheet_cell *cell)
{
    return (struct sum){ cell->kind == SHEET_MONEY, cell->value, 0 };
}

/* Both limits reached: AND(the amount, the percentage). Rounded, since a tenth of 12,3 is not quite
 * 1,23 in a computer and a deviation may be just at its limit. */
static void add_reached(struct buf *b, const char *deviation, const char *base, const char *percent,
                        const char *amount)
{
    buf_addf(b, "AND(ROUND(ABS(%s)-%s,6)>=0,ROUND(ABS(%s)-ABS(%s)*%s,6)>=0)", deviation, amount,
             deviation, base, percent);
}

static void add_choice(struct buf *b, const char *deviation, enum cell_state over,
                       enum cell_state under)
{
    buf_addf(b, ",IF(%s<0,\"%s\",\"%s\"),", deviation, state_mark(over), state_mark(under));
}

struct places {
    struct buf deviation, base, noted_percent, noted, serious_percent, serious;
};

static void find_places(struct places *p, const struct xlsx_grid *g, lxw_row_t row,
                        struct judged judged)
{
    *p = (struct places){ BUF_INIT, BUF_INIT, BUF_INIT, BUF_INIT, BUF_INIT, BUF_INIT };
    buf_add_place(&p->deviation, row, g->at[judged.deviation], false);
    buf_add_place(&p->base, row, g->at[judged.base], false);
    buf_add_place(&p->noted_percent, g->limits, 1, true);
    buf_add_place(&p->noted, g->limits, 2, true);
    buf_add_place(&p->serious_percent, g->limits + 1, 1, true);
    buf_add_place(&p->serious, g->limits + 1, 2, true);
}

static void release_places(struct places *p, struct buf *formula)
{
    buf_release_part(&p->deviation, formula);
    buf_release_part(&p->base, formula);
    buf_release_part(&p->noted_percent, formula);
    buf_release_part(&p->noted, formula);
    buf_release_part(&p->serious_percent, formula);
    buf_release_part(&p->serious, formula);
}

static void make(struct buf *b, const struct xlsx_grid *g, lxw_row_t row, struct judged judged)
{
    struct places p;
    find_places(&p, g, row, judged);
    const char *deviation = buf_text(&p.deviation), *base = buf_text(&p.base);
    buf_addf(b, "=IF(ROUND(N(%s),6)=0,\"\",IF(", deviation);
    add_reached(b, deviation, base, buf_text(&p.serious_percent), buf_text(&p.serious));
    add_choice(b, deviation, STATE_SERIOUS_OVER, STATE_SERIOUS_UNDER);
    buf_add(b, "IF(");
    add_reached(b, deviation, base, buf_text(&p.noted_percent), buf_text(&p.noted));
    add_choice(b, deviation, STATE_NOTED_OVER, STATE_NOTED_UNDER);
    buf_add(b, "\"\")))");
    release_places(&p, b);
}

/* Is the mark what the figures that are shown, and the limits, say? Of a total, or where an outcome
 * is missing, it is not. */
static bool follows(const struct xlsx_grid *g, size_t row, enum column_id mark,
                    struct judged judged)
{
    const struct statement *s = g->sheet->statement;
    const struct sheet_cell *cells = g->sheet->rows[row].cells;
    const struct item *item = &s->year->items[g->sheet->rows[row].item];
    struct sum deviation = sum_of(&cells[judged.deviation]);
    if (item->kind != ITEM_GROUP && !item_is_summed(item))
        return false;
    enum level level =
        deviation_level(&s->federation->limits, deviation, sum_of(&cells[judged.base]));
    return cells[mark].state == state_of_level(level, deviation);
}

bool xlsx_write_mark(const struct xlsx_grid *g, size_t row, enum column_id column,
                     struct xlsx_look look)
{
    struct judged judged = judged_by(g, column);
    lxw_row_t at = g->first + (lxw_row_t)row;
    if ((column != COLUMN_MARK && column != COLUMN_FORECAST_MARK) || g->at[judged.deviation] < 0 ||
        g->at[judged.base] < 0 || !follows(g, row, column, judged))
        return false;
    struct buf formula = BUF_INIT;
    make(&formula, g, at, judged);
    const char *mark = state_mark(g->sheet->rows[row].cells[column].state);
    if (buf_ok(&formula))
        xlsx_note(g->x,
                  worksheet_write_formula_str(g->ws, at, (lxw_col_t)g->at[column],
                                              buf_text(&formula), xlsx_format(g->x, look), mark));
    g->x->nomem |= !buf_ok(&formula);
    buf_release(&formula);
    return true;
}

/* Colours the columns from..to of every row where the mark says so. */
static void colour(const struct xlsx_grid *g, enum column_id mark, enum column_id from,
                   enum column_id to)
{
    static const enum cell_state states[] = { STATE_SERIOUS_OVER, STATE_SERIOUS_UNDER,
                                              STATE_NOTED_OVER, STATE_NOTED_UNDER };
    if (g->at[mark] < 0 || g->at[from] < 0 || g->at[to] < 0 || g->sheet->row_count == 0)
        return;
    for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
        struct buf place = BUF_INIT, rule = BUF_INIT;
        buf_add_place(&place, g->first, g->at[mark], true);
        /* "$I$5" without its second sign: the column stays, the row follows */
        const char *name = buf_text(&place);
        for (size_t c = 0; c < place.len; c++)
            if (c == 0 || name[c] != '$')
                buf_add_char(&rule, name[c]);
        buf_reset(&place);
        buf_addf(&place, "=%s=\"%s\"", buf_text(&rule), state_mark(states[i]));
        lxw_conditional_format format = { .type = LXW_CONDITIONAL_TYPE_FORMULA,
                                          .value_string = place.text,
                                          .format = xlsx_state_format(g->x, states[i]) };
        if (buf_ok(&place) && buf_ok(&rule))
            xlsx_note(g->x, worksheet_conditional_format_range(
                                g->ws, g->first, (lxw_col_t)g->at[from],
                                g->first + (lxw_row_t)g->sheet->row_count - 1, (lxw_col_t)g->at[to],
                                &format));
        else
            g->x->nomem = true;
        buf_release(&place);
        buf_release(&rule);
    }
}

static void add_limit(const struct xlsx_grid *g, lxw_row_t row, const char *name, int64_t percent,
                      int64_t ore)
{
    struct xlsx_look look = { .kind = XLSX_WORDS, .unit = g->sheet->unit };
    xlsx_words(g->x, g->ws, row, 0, name, look);
    look.kind = XLSX_PERCENT;
    look.decimals = percent % 100 ? 2 : 0;
    xlsx_number(g->x, g->ws, row, 1, (double)percent / 10000, look);
    look.kind = XLSX_MONEY;
    look.decimals = 0;
    xlsx_amount(g->x, g->ws, row, 2, ore, look);
}

void xlsx_add_limits(const struct xlsx_grid *g)
{
    const struct limits *limits = &g->sheet->statement->federation->limits;
    struct xlsx_look head = { .kind = XLSX_COLUMN };
    xlsx_words(g->x, g->ws, g->limits - 1, 0, _("Limits for deviations: both are reached"), head);
    head.kind = XLSX_COLUMN_OF_FIGURES;
    xlsx_words(g->x, g->ws, g->limits - 1, 1, "%", head);
    xlsx_words(g->x, g->ws, g->limits - 1, 2, unit_name(g->sheet->unit), head);
    add_limit(g, g->limits, _("▼ △ noted from"), limits->percent, limits->ore);
    add_limit(g, g->limits + 1, _("▼▼ △△ serious from"), limits->serious_percent,
              limits->serious_ore);
    colour(g, COLUMN_MARK, COLUMN_DEVIATION, COLUMN_PERCENT);
    colour(g, COLUMN_FORECAST_MARK, COLUMN_FORECAST_DEVIATION, COLUMN_FORECAST_MARK);
}
