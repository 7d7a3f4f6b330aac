/* The pages of a report, made from a book. */
#ifndef TERTIAL_BOOK_BOOK_REPORT_H
#define TERTIAL_BOOK_BOOK_REPORT_H

#include "book/book_page.h"

struct book_report {
    struct page *pages;
    size_t count;
};

/* Makes the pages that are asked for; the statement as a page comes first. `wish` says what is seen
 * on them (its id is ignored). A page says so when edits that are not saved are in it. *years and
 * `note` as with book_page(). To be released in any case. False without memory. */
bool book_report_make(struct book_report *r, const struct book *b, const bool pages[PAGES],
                      const struct page_wish *wish, struct book_years **years, struct buf *note);
void book_report_release(struct book_report *r);

#endif
