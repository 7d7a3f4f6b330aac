/* Owns the operating statement as a page: every row and every column that has something in it. */
#include "base/i18n.h"
#include "sheet/page_sheet.h"
#include "sheet/pages.h"

static enum page_role row_role(const struct sheet_row *row, const struct item *item)
{
    if (row->is_result)
        return PAGE_RESULT;
    if (item->kind == ITEM_TOTAL)
        return PAGE_SUM;
    return item->kind == ITEM_GROUP ? PAGE_GROUP : PAGE_TEXT;
}

void page_build_statement(struct page *p, const struct page_source *source)
{
    const struct sheet *sheet = source->sheet;
    enum column_id columns[COLUMNS];
    struct page_sheet ps;
    page_begin(p, source, _("Operating statement"));
    for (int c = 0; c < COLUMNS; c++)
        columns[c] = (enum column_id)c;
    page_sheet_begin(p, &ps, sheet, "", columns, COLUMNS, NULL);
    for (size_t r = 0; r < sheet->row_count; r++) {
        const struct sheet_row *row = &sheet->rows[r];
        const struct item *item = &source->statement->year->items[row->item];
        page_sheet_row(p, &ps, row, row_role(row, item), row->depth);
    }
}
