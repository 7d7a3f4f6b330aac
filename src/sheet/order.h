/* Sorting and finding the rows of a sheet. The rows themselves stay where they are. */
#ifndef TERTIAL_SHEET_ORDER_H
#define TERTIAL_SHEET_ORDER_H

#include "sheet/sheet.h"

/* By what posts are sorted within what they stand under. */
struct sheet_sort {
    bool on; /* else the order of the file */
    bool by_name;
    enum column_id column; /* unless by name */
    bool reversed;
};

/* The rows in order: `order` has room for row_count of them. What stands under a row stays under
 * it, and groups and sums keep their places. Deviations begin with the worst, other amounts with
 * the largest, texts with å ä ö last; where nothing is known a row stands last. False without
 * memory: it is then the file's order. */
bool sheet_order(const struct sheet *s, const struct sheet_sort *sort, size_t *order);

/* "↑" when what is sorted by grows down the table, else "↓". */
const char *sort_arrow(const struct sheet_sort *sort);

/* The column's heading, with the arrow when it is the one that is sorted by; `sort` may be NULL. */
void buf_add_sorted_heading(struct buf *b, const struct sheet *s, enum column_id column,
                            const struct sheet_sort *sort);

/* In which text of a row something was found. */
enum find_where { FOUND_NOWHERE, FOUND_NAME, FOUND_ID, FOUND_OWNER, FOUND_COMMENT, FOUND_ACTION };

/* Looks for a part of a row's name, ID or owner, or of the comment or action of the round that is
 * shown. *text is the whole text that it stands in, borrowed; may be NULL. */
enum find_where sheet_find(const struct sheet *s, size_t row, const char *part, const char **text);

#endif
