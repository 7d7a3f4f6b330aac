/* The parts of the equity page that tell what the rule says. */
#ifndef TERTIAL_SHEET_PAGE_RULE_H
#define TERTIAL_SHEET_PAGE_RULE_H

#include "rules/equity.h"
#include "sheet/pages.h"

/* The federation's rule as arithmetic, and the equity against it by this year's contributions and
 * by next year's. */
void page_add_rule(struct page *p, const struct statement *s, const struct equity *q);

/* Next year by its own budget, where its file is among the years. */
void page_add_next_year(struct page *p, const struct page_source *source, const struct equity *q);

#endif
