/* A text under work, from the book's text to one that takes its place. Used by book/ only. */
#ifndef TERTIAL_BOOK_DRAFT_H
#define TERTIAL_BOOK_DRAFT_H

#include "book/book_parts.h"

/* Only its bytes count until it is read as a whole. All zero it is the book's text. */
struct draft {
    struct ini_text text; /* indexed when `ready` */
    bool ready;
};

/* The text as it is now. */
const struct ini_text *draft_text(const struct draft *d, const struct book *b);

/* Takes over the bytes as the new text; NULL is lack of memory. */
bool draft_index(struct draft *d, const struct book *b, char *bytes, size_t len, struct err *e);

/* Makes a splice, which fits. */
bool draft_splice(struct draft *d, const struct book *b, const struct splice *s, bool undo,
                  struct err *e);

/* Makes changes that were all worked out on the text as it is now, and none of which touches
 * another, at once; they go over into the batch, in an order in which each has its place. */
bool draft_take_round(struct draft *d, const struct book *b, struct batch *round,
                      struct batch *batch, struct err *e);

void draft_release(struct draft *d);

#endif
