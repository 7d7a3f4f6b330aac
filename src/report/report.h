/* Reports: one writer per format; each prints a sheet, and a page. A new format is one file and one
 * row in report.c. */
#ifndef TERTIAL_REPORT_REPORT_H
#define TERTIAL_REPORT_REPORT_H

#include <stdbool.h>

#include "base/buf.h"
#include "sheet/page.h"

struct report_options {
    int width; /* columns, for formats that have lines */
};

struct report_format {
    const char *name;
    void (*write)(struct buf *out, const struct sheet *sheet, const struct report_options *o);
    void (*write_page)(struct buf *out, const struct page *page, const struct report_options *o);
};

extern const struct report_format report_formats[];
extern const size_t report_format_count;

/* NULL when there is no such format. */
const struct report_format *report_find(const char *name);

void report_text(struct buf *out, const struct sheet *sheet, const struct report_options *o);
void report_csv(struct buf *out, const struct sheet *sheet, const struct report_options *o);
void report_page_text(struct buf *out, const struct page *page, const struct report_options *o);

/* The page's title and scope, its texts as a cell each, and its tables with a line of keys, parted
 * by blank lines. Amounts in kr with two decimals, ratios in percent, marks as words; a bar only
 * draws the figures beside it, and is left out. */
void report_page_csv(struct buf *out, const struct page *page, const struct report_options *o);

#endif
