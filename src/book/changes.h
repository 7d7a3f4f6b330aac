/* What the log of changes tells of one item, for its page. */
#ifndef TERTIAL_BOOK_CHANGES_H
#define TERTIAL_BOOK_CHANGES_H

#include "book/book.h"
#include "sheet/pages.h"

struct book_changes;

/* The item's changes in the file of the year that is shown, as far as they are saved. A missing log
 * is empty. NULL when the log cannot be read, or without memory; e says so. */
struct book_changes *book_changes_open(const struct book *b, uint32_t item, struct err *e);

/* Newest first; borrowed until book_changes_close(). */
const struct page_change *book_changes_list(const struct book_changes *c, size_t *n);

/* NULL is nothing. */
void book_changes_close(struct book_changes *c);

#endif
