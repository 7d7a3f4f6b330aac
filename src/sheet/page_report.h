/* The parts of the tertial report; each adds what stands under its heading, or nothing where the
 * files tell nothing. Shared by page_report*.c only. */
#ifndef TERTIAL_SHEET_PAGE_REPORT_H
#define TERTIAL_SHEET_PAGE_REPORT_H

#include "rules/equity.h"
#include "sheet/concern.h"
#include "sheet/pages.h"

/* What the parts see. */
struct report_page {
    struct page *p;
    const struct page_source *source;
    const struct statement *s;
    const struct concerns *concerns;
    const struct equity *equity;
};

/* "January" .. "December", as they are written in the middle of a sentence. */
const char *report_month(int month);

/* What may be shown of what was said of an item; nothing of what is internal, unless the reader may
 * see that. */
struct remark report_remark(const struct report_page *x, uint32_t item);

/* Is there a budget to deviate from? */
bool report_has_budget(const struct statement *s);

void report_summary(const struct report_page *x);
void report_statement(const struct report_page *x);
void report_deviations(const struct report_page *x);
void report_status(const struct report_page *x);
void report_commitments(const struct report_page *x);
void report_changes(const struct report_page *x);

#endif
