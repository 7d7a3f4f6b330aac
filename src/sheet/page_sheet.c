/* Owns the way from the cells of the sheet to those of a page. */
#include "sheet/page_sheet.h"

#include <assert.h>

static struct page_column column_of(struct page *p, const struct sheet *sheet, enum column_id id)
{
    static const enum page_cell_kind kinds[] = { [SHEET_EMPTY] = PAGE_EMPTY,
                                                 [SHEET_MONEY] = PAGE_MONEY,
                                                 [SHEET_PERCENT] = PAGE_RATIO,
                                                 [SHEET_MARK] = PAGE_MARK,
                                                 [SHEET_TEXT] = PAGE_WORDS };
    const struct column_def *def = &sheet_columns[id];
    struct buf heading = BUF_INIT;
    buf_add_heading(&heading, sheet, id);
    p->nomem |= !buf_ok(&heading); /* which cutting it would forget */
    /* the table leaves a blank for the sign of inherited forecasts after its heading */
    while (heading.len > 0 && heading.text[heading.len - 1] == ' ')
        buf_cut(&heading, heading.len - 1);
    return (struct page_column){ def->key, page_take(p, &heading), kinds[def->kind],
                                 def->importance };
}

void page_sheet_begin(struct page *p, struct page_sheet *ps, const struct sheet *sheet,
                      const char *names, const enum column_id *list, size_t n,
                      const struct page_column *last)
{
    struct page_column columns[COLUMNS + 2];
    size_t count = 0;
    assert(n <= COLUMNS);
    *ps = (struct page_sheet){ .sheet = sheet };
    columns[count++] = (struct page_column){ "post", names, PAGE_WORDS, 0 };
    for (size_t i = 0; i < n; i++) {
        if (!sheet->available[list[i]])
            continue;
        ps->columns[ps->count++] = list[i];
        columns[count++] = column_of(p, sheet, list[i]);
    }
    if (last)
        columns[count++] = *last;
    page_add_table(p, columns, count);
}

void page_sheet_row(struct page *p, const struct page_sheet *ps, const struct sheet_row *row,
                    enum page_role role, int depth)
{
    const struct year *y = ps->sheet->statement->year;
    page_add_row(p, role, depth, row->item, y->items[row->item].name);
    for (size_t i = 0; i < ps->count; i++) {
        const struct sheet_cell *cell = &row->cells[ps->columns[i]];
        switch (cell->kind) {
        case SHEET_EMPTY:
            page_nothing(p);
            break;
        case SHEET_MONEY:
            page_money(p, (struct sum){ true, cell->value, 0 }, cell->state);
            break;
        case SHEET_PERCENT:
            page_ratio(p, cell->ratio, ps->columns[i] == COLUMN_QUOTA ? 0 : 1, cell->state);
            break;
        case SHEET_MARK:
            page_mark(p, cell->state);
            break;
        case SHEET_TEXT:
            page_words(p, cell->state, "%s", cell->text);
            break;
        }
    }
}

static enum page_role row_role(const struct page_sheet *ps, const struct sheet_row *row,
                               enum page_sheet_rows which)
{
    enum item_kind kind = ps->sheet->statement->year->items[row->item].kind;
    if (row->is_result)
        return PAGE_RESULT;
    if (kind == ITEM_TOTAL)
        return PAGE_SUM;
    return kind == ITEM_GROUP && which != SHEET_TOP ? PAGE_GROUP : PAGE_TEXT;
}

static bool has_figures(const struct page_sheet *ps, const struct sheet_row *row)
{
    for (size_t i = 0; i < ps->count; i++)
        if (row->cells[ps->columns[i]].kind == SHEET_MONEY)
            return true;
    return false;
}

static bool is_wanted(const struct page_sheet *ps, const struct sheet_row *row,
                      enum page_sheet_rows which)
{
    switch (which) {
    case SHEET_TOP:
        return row->depth == 0;
    case SHEET_POSTS:
        return row->depth <= 1 && has_figures(ps, row);
    case SHEET_ALL:
        break;
    }
    return true;
}

void page_sheet_rows(struct page *p, const struct page_sheet *ps, enum page_sheet_rows which)
{
    for (int result = 0; result <= 1; result++)
        for (size_t r = 0; r < ps->sheet->row_count; r++) {
            const struct sheet_row *row = &ps->sheet->rows[r];
            if (row->is_result == result && is_wanted(ps, row, which))
                page_sheet_row(p, ps, row, row_role(ps, row, which), row->depth);
        }
}

const struct sheet_row *page_sheet_find(const struct sheet *sheet, uint32_t item)
{
    for (size_t r = 0; r < sheet->row_count; r++)
        if (sheet->rows[r].item == item)
            return &sheet->rows[r];
    return NULL;
}
