/* Owns the order of the rows and the words for cells. */
#include "sheet/sheet.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "rules/measure.h"
#include "sheet/summary.h"

static struct sheet_row *add_row(struct sheet *sheet, uint32_t item, uint32_t parent)
{
    struct sheet_row *row = &sheet->rows[sheet->row_count++];
    *row = (struct sheet_row){ .item = item, .parent = parent };
    if (parent != NO_ITEM) {
        row->depth = sheet->rows[parent].depth + 1;
        sheet->rows[parent].foldable = true;
    }
    return row;
}

/* What stands under a line: its memos, and the parts that have no line of their own. */
struct children {
    uint32_t *next;  /* of each item: the next item under the same parent, or NO_ITEM */
    uint32_t *first; /* of each item: the first one under it */
};

static void add_with_details(struct sheet *sheet, const struct children *under, uint32_t item,
                             uint32_t parent)
{
    const struct year *y = sheet->statement->year;
    uint32_t row = (uint32_t)sheet->row_count;
    add_row(sheet, item, parent);
    for (uint32_t i = under->first[item]; i != NO_ITEM; i = under->next[i]) {
        add_with_details(sheet, under, i, row);
        if (y->items[i].kind == ITEM_INTERVENTION && y->items[item].kind != ITEM_GROUP)
            sheet->rows[row].folded_first = true;
    }
}

static uint32_t above(const struct item *item)
{
    if (item->kind == ITEM_GROUP || item->kind == ITEM_TOTAL || item->kind == ITEM_BALANCE)
        return NO_ITEM;
    return item->parent != NO_ITEM ? item->parent : item->group;
}

/* Links each item under its group or parent, in the order of the file. */
static bool link_children(const struct year *y, struct children *under)
{
    size_t n = y->item_count + 1;
    under->first = malloc(n * sizeof *under->first);
    under->next = malloc(n * sizeof *under->next);
    if (!under->first || !under->next)
        return false;
    for (size_t i = 0; i < n; i++)
        under->first[i] = under->next[i] = NO_ITEM;
    for (uint32_t i = (uint32_t)y->item_count; i-- > 0;) {
        uint32_t parent = above(&y->items[i]);
        if (parent == NO_ITEM)
            continue;
        under->next[i] = under->first[parent];
        under->first[parent] = i;
    }
    return true;
}

static void fill_cells(struct sheet *sheet)
{
    for (size_t r = 0; r < sheet->row_count; r++)
        for (int c = 0; c < COLUMNS; c++)
            sheet_columns[c].cell(sheet, sheet->rows[r].item, &sheet->rows[r].cells[c]);
}

/* Sums change with what they add up, but it is the post that was edited. */
static void mark_unsaved(struct sheet *sheet, const uint8_t *unsaved)
{
    static const struct {
        uint8_t bit;
        enum column_id column;
    } marks[] = { { UNSAVED_FORECAST, COLUMN_FORECAST },
                  { UNSAVED_COMMENT, COLUMN_COMMENT },
                  { UNSAVED_BUDGET, COLUMN_BUDGET },
                  { UNSAVED_OUTCOME, COLUMN_OUTCOME } };
    for (size_t r = 0; unsaved && r < sheet->row_count; r++) {
        struct sheet_row *row = &sheet->rows[r];
        row->unsaved = unsaved[row->item];
        for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
            row->cells[marks[i].column].unsaved = row->unsaved & marks[i].bit;
    }
}

bool sheet_build(struct sheet *sheet, const struct statement *s,
                 const struct sheet_options *options)
{
    const struct year *y = s->year;
    struct children under = { NULL, NULL };
    *sheet = (struct sheet){ .statement = s, .rounds = options->rounds };
    sheet->unit = options->unit ? *options->unit : s->federation->unit;
    sheet->rows = malloc((y->item_count + 1) * sizeof *sheet->rows);
    bool ok = sheet->rows && link_children(y, &under);
    if (ok) {
        uint32_t result = year_result_item(y);
        for (uint32_t i = 0; i < y->item_count; i++)
            if (above(&y->items[i]) == NO_ITEM)
                add_with_details(sheet, &under, i, NO_ITEM);
        for (size_t r = 0; r < sheet->row_count; r++)
            sheet->rows[r].is_result = sheet->rows[r].item == result;
        for (int c = 0; c < COLUMNS; c++)
            sheet->available[c] = sheet_columns[c].available(sheet);
        fill_cells(sheet);
        mark_unsaved(sheet, options->unsaved);
    } else {
        sheet_release(sheet);
    }
    free(under.first);
    free(under.next);
    return ok;
}

void sheet_release(struct sheet *sheet)
{
    free(sheet->rows);
    *sheet = (struct sheet){ 0 };
}

const char *state_mark(enum cell_state state)
{
    switch (state) {
    case STATE_NOTED_OVER:
        return "▼";
    case STATE_SERIOUS_OVER:
        return "▼▼";
    case STATE_NOTED_UNDER:
        return "△";
    case STATE_SERIOUS_UNDER:
        return "△△";
    case STATE_INHERITED:
        return "·";
    case STATE_UNEXPLAINED:
        return "!";
    case STATE_EXPLAINED:
        return "”";
    case STATE_INCOMPLETE:
        return "?";
    case STATE_NORMAL:
    case STATES:
        break;
    }
    return "";
}

const char *state_name(enum cell_state state)
{
    switch (state) {
    case STATE_NOTED_OVER:
        return _("noted, worse than budget");
    case STATE_SERIOUS_OVER:
        return _("serious, worse than budget");
    case STATE_NOTED_UNDER:
        return _("noted, better than budget");
    case STATE_SERIOUS_UNDER:
        return _("serious, better than budget");
    case STATE_INHERITED:
        return _("inherited forecast");
    case STATE_UNEXPLAINED:
        return _("a comment is missing");
    case STATE_EXPLAINED:
        return _("has a comment");
    case STATE_INCOMPLETE:
        return _("an outcome is missing");
    case STATE_NORMAL:
    case STATES:
        break;
    }
    return "";
}

void buf_add_year_before(struct buf *b, const struct statement *s)
{
    buf_addf(b, "%d", s->year->year - 1);
    if (s->previous && !books_closed(s->previous->year))
        buf_addf(b, " %s", month_name(s->previous->cutoff.month));
}

void buf_add_heading(struct buf *b, const struct sheet *sheet, enum column_id column)
{
    if (column == COLUMN_PREVIOUS) {
        buf_add_year_before(b, sheet->statement);
    } else if (column == COLUMN_FORECAST) {
        /* TRANSLATORS: the forecast of tertial 1, 2 or 3 */
        buf_addf(b, _("Forecast T%d "), sheet->statement->cutoff.round);
    } else if (column == COLUMN_FORECAST_BEFORE) {
        buf_addf(b, "T%d", sheet->statement->cutoff.round - 1);
    } else if (sheet_columns[column].heading) {
        buf_add(b, i18n_marked(sheet_columns[column].heading));
    }
}

void buf_add_amount(struct buf *b, enum unit unit, int64_t ore)
{
    buf_add_money(b, ore, unit, unit == UNIT_MKR ? 3 : 0, " ");
}

void buf_add_percent(struct buf *b, struct ratio ratio, int decimals)
{
    int64_t percent;
    if (ratio_percent(ratio, decimals, &percent))
        buf_add_decimal(b, percent, decimals, " ");
    else
        buf_add_char(b, '-');
}

void buf_add_cell(struct buf *b, const struct sheet *sheet, const struct sheet_row *row,
                  enum column_id column)
{
    const struct sheet_cell *cell = &row->cells[column];
    switch (cell->kind) {
    case SHEET_EMPTY:
        if (sheet_columns[column].kind != SHEET_TEXT)
            buf_add(b, column == COLUMN_FORECAST ? "- " : "-");
        break;
    case SHEET_MONEY:
        buf_add_amount(b, sheet->unit, cell->value);
        if (column == COLUMN_FORECAST) /* a sign besides the colour; else a blank, so that the
                                          digits stand in line */
            buf_add(b, cell->unsaved                    ? "*"
                       : cell->state == STATE_INHERITED ? state_mark(cell->state)
                                                        : " ");
        break;
    case SHEET_PERCENT:
        buf_add_percent(b, cell->ratio, column == COLUMN_QUOTA ? 0 : 1);
        if (column == COLUMN_QUOTA)
            buf_add(b, " %");
        break;
    case SHEET_MARK:
        buf_add(b, state_mark(cell->state));
        break;
    case SHEET_TEXT:
        buf_add_visible(b, cell->text, strlen(cell->text));
        break;
    }
}
