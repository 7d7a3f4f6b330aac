/* The charts of the page of charts; each adds its heading and table, or nothing. Shared by
 * page_charts*.c only. */
#ifndef TERTIAL_SHEET_PAGE_CHARTS_H
#define TERTIAL_SHEET_PAGE_CHARTS_H

#include "rules/progress.h"
#include "sheet/pages.h"

/* Budget, outcome and forecast of each post, costs first. False, and nothing, when none has any. */
bool chart_posts(struct page *p, const struct page_source *source);

/* All costs, accumulated month by month. */
void chart_months(struct page *p, const struct page_source *source);

/* What the costs go to, and the shares that the year's report prints. */
void chart_shares(struct page *p, const struct page_source *source);

/* Income, cost and result of five years. */
void chart_years(struct page *p, const struct page_source *source);

#endif
