/* What the board is asked to decide: shared by its presentation and the tertial report. */
#ifndef TERTIAL_SHEET_PAGE_DECIDE_H
#define TERTIAL_SHEET_PAGE_DECIDE_H

#include "rules/equity.h"
#include "sheet/concern.h"
#include "sheet/pages.h"

/* The heading, and the numbered proposals under it. */
void page_add_decisions(struct page *p, const struct page_source *source, const struct equity *q,
                        const struct concerns *c);

#endif
