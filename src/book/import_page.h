/* What the files of the preview share. Used by book/ only. */
#ifndef TERTIAL_BOOK_IMPORT_PAGE_H
#define TERTIAL_BOOK_IMPORT_PAGE_H

#include "book/import.h"

/* What a person should know before saying yes, under a heading; nothing where there is nothing. */
void import_add_notes(struct page *p, const struct import *im, const struct book *b);

/* How the amounts of the ledger add up to those of the posts, and what no rule took. */
void import_add_control(struct page *p, const struct import *im);

/* The reader's remarks on the file. */
void import_add_remarks(struct page *p, const struct import *im);

#endif
