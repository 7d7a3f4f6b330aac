/* Owns the operating statement as a page: every row and every column that has something in it. */
#include "base/i18n.h"
#include "sheet/page_sheet.h"
#include "sheet/pages.h"

void page_build_statement(struct page *p, const struct page_source *source)
{
    enum column_id columns[COLUMNS];
    struct page_sheet ps;
    page_begin(p, source, _("Operating statement"));
    for (int c = 0; c < COLUMNS; c++)
        columns[c] = (enum column_id)c;
    page_sheet_begin(p, &ps, source->sheet, "", columns, COLUMNS, NULL);
    page_sheet_rows(p, &ps, SHEET_ALL);
}
