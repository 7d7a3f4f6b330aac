/* A view that is a page, made from a book: what its builder needs besides the book is read here. */
#ifndef TERTIAL_BOOK_BOOK_PAGE_H
#define TERTIAL_BOOK_BOOK_PAGE_H

#include "book/years.h"
#include "sheet/pages.h"

/* Which page, and what is to be seen on it. */
struct page_wish {
    enum page_id id;
    uint32_t item;    /* that PAGE_ITEM is about, or NO_ITEM */
    bool internal;    /* with comments that are marked internal */
    const char *date; /* of a report; NULL: none */
};

/* Fills the page, which must be empty or released, and is to be released by the caller in any case.
 * *years are opened when the page needs them and
 * they are NULL, and stay the caller's, for the next page of the same book. What the page lacks
 * (years or a log that cannot be read) is appended to `note` as a sentence for a person. False
 * without memory. */
bool book_page(struct page *p, const struct book *b, const struct page_wish *wish,
               struct book_years **years, struct buf *note);

#endif
