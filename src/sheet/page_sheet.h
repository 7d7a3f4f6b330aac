/* Rows of the sheet as rows of a page: the same cells as in the table, so that a view beside it
 * cannot tell another story. */
#ifndef TERTIAL_SHEET_PAGE_SHEET_H
#define TERTIAL_SHEET_PAGE_SHEET_H

#include "sheet/page.h"

/* The columns of the sheet that a table of the page has. */
struct page_sheet {
    const struct sheet *sheet;
    enum column_id columns[COLUMNS];
    size_t count;
};

/* Begins a table with the columns of the list that the sheet has something for, after one for the
 * names, and with `last` (NULL: none) at the end. The heading of the names is translated. */
void page_sheet_begin(struct page *p, struct page_sheet *ps, const struct sheet *sheet,
                      const char *names, const enum column_id *list, size_t n,
                      const struct page_column *last);

/* Adds a row of the sheet; the cell of `last` is the caller's to add. */
void page_sheet_row(struct page *p, const struct page_sheet *ps, const struct sheet_row *row,
                    enum page_role role, int depth);

/* Which rows of the sheet. */
enum page_sheet_rows {
    SHEET_TOP,   /* groups and what is in none */
    SHEET_POSTS, /* and what stands under them, where any of the columns has something */
    SHEET_ALL
};

/* Adds them, the result last, as on the screen. */
void page_sheet_rows(struct page *p, const struct page_sheet *ps, enum page_sheet_rows which);

/* The item's row; NULL when there is none. */
const struct sheet_row *page_sheet_find(const struct sheet *sheet, uint32_t item);

#endif
