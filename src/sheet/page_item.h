/* The parts of the page of one insats; each adds its heading and what there is under it, or
 * nothing. Shared by page_item*.c only. */
#ifndef TERTIAL_SHEET_PAGE_ITEM_H
#define TERTIAL_SHEET_PAGE_ITEM_H

#include "sheet/pages.h"

struct item_page {
    struct page *p;
    const struct page_source *source;
    const struct statement *s;
    uint32_t index;
    const struct item *item;
    const struct line *line;
};

/* "label: text"; nothing when the text is NULL. */
void page_item_words(const struct item_page *x, const char *label, const char *text);

/* "2025-05-22 § 22": as much of it as is given; either may be NULL. */
void page_item_decision(struct buf *b, const char *date, const char *paragraph);

/* "yes", "partly" or "no", in the language in force; NULL for NULL. */
const char *page_item_answer(const char *value);

/* Is what was said of the item in a round not for the board? */
bool page_item_internal(const struct item *item, int round);

/* What an amount of the item is as the length of a bar: costs are turned. */
int64_t page_item_length(const struct item_page *x, struct sum sum);

void page_item_figures(const struct item_page *x);
void page_item_pace(const struct item_page *x);
void page_item_months(const struct item_page *x);
void page_item_funds(const struct item_page *x);
void page_item_rounds(const struct item_page *x);
void page_item_people(const struct item_page *x);

#endif
