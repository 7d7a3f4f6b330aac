/* Reports: one writer per format. What is written is a report: the table, pages, or both, and
 * every format can write each of them. A new format is one file and one row in report.c. */
#ifndef TERTIAL_REPORT_REPORT_H
#define TERTIAL_REPORT_REPORT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "sheet/pages.h"

/* What is written, in this order. Borrowed. */
struct report {
    const struct sheet *sheet; /* the table; NULL: not that. Formats of pages get it as a page */
    const struct page *pages;
    size_t page_count;
};

struct report_options {
    int width;    /* columns, for formats that have lines */
    int64_t made; /* when the report is made, in seconds since 1970; see report_clock() */
    void (*progress)(void *data, size_t done, size_t all); /* NULL: nobody looks */
    void *data;
};

/* What a report is of when nothing else is asked for. */
enum report_usual {
    REPORT_TABLE,     /* the sheet */
    REPORT_TERTIAL,   /* the tertial report, a page */
    REPORT_EVERYTHING /* the sheet, and the pages that belong to everything */
};

struct report_format {
    const char *name;      /* for --format= */
    const char *extension; /* of a file's name, without a point */
    const char *summary;   /* N_(): in a menu */
    enum report_usual usual;
    bool binary; /* not for a terminal */
    bool tables; /* writes the sheet itself; else a page of it is wanted */
    /* Appends the report. NULL: this program was built without it. False, with a sentence, when it
     * cannot; without memory, too. The same report, options and language give the same bytes. */
    bool (*write)(struct buf *out, const struct report *r, const struct report_options *o,
                  struct err *e);
};

extern const struct report_format report_formats[];
extern const size_t report_format_count;

/* NULL when there is no such format. */
const struct report_format *report_find(const char *name);

/* What a format writes: the sheet, and these pages. A format that knows only pages gets the
 * statement as one. */
struct report_parts {
    bool sheet;
    bool pages[PAGES];
};
void report_usual_parts(struct report_parts *parts, const struct report_format *f,
                        enum report_usual usual);

/* Now, or what the environment variable SOURCE_DATE_EPOCH says instead, so that a report can be
 * made again with the same bytes. */
int64_t report_clock(void);

/* "2025-09-12": the day of it, in local time, or in UTC when SOURCE_DATE_EPOCH decides. */
enum { REPORT_DATE_SIZE = 24 };
void report_date(int64_t made, char date[REPORT_DATE_SIZE]);

bool report_write_text(struct buf *out, const struct report *r, const struct report_options *o,
                       struct err *e);
bool report_write_csv(struct buf *out, const struct report *r, const struct report_options *o,
                      struct err *e);

void report_text(struct buf *out, const struct sheet *sheet, const struct report_options *o);
void report_csv(struct buf *out, const struct sheet *sheet, const struct report_options *o);
void report_page_text(struct buf *out, const struct page *page, const struct report_options *o);

/* The page's title and scope, its texts as a cell each, and its tables with a line of keys, parted
 * by blank lines. Amounts in kr with two decimals, ratios in percent, marks as words; a bar only
 * draws the figures beside it, and is left out. */
void report_page_csv(struct buf *out, const struct page *page, const struct report_options *o);

#endif
