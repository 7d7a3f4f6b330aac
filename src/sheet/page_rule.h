/* The parts of the equity page: what the equity becomes (page_equity.c), and what the rule says
 * (page_rule.c). The tertial report has them, too. */
#ifndef TERTIAL_SHEET_PAGE_RULE_H
#define TERTIAL_SHEET_PAGE_RULE_H

#include "rules/equity.h"
#include "sheet/pages.h"

/* A table of the equity in, the result and the equity out, by budget, forecast and outcome. */
void page_add_equity(struct page *p, const struct statement *s, const struct equity *q);

/* The board's own interval, which is beside the rule and not instead of it; or nothing. */
void page_add_interval(struct page *p, const struct statement *s, const struct equity *q);

/* The federation's rule as arithmetic, and the equity against it by this year's contributions and
 * by next year's. */
void page_add_rule(struct page *p, const struct statement *s, const struct equity *q);

/* Next year by its own budget, where its file is among the years. */
void page_add_next_year(struct page *p, const struct page_source *source, const struct equity *q);

#endif
