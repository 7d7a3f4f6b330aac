/* The part of the page of the years that tells how good the forecasts were. */
#ifndef TERTIAL_SHEET_PAGE_ACCURACY_H
#define TERTIAL_SHEET_PAGE_ACCURACY_H

#include "sheet/pages.h"

/* Every closed year that forecasts are kept for: the result and its groups, by round. */
void page_add_accuracy(struct page *p, const struct page_source *source);

#endif
