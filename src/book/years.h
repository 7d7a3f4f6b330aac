/* All years of a book's federation, for the views that compare them. */
#ifndef TERTIAL_BOOK_YEARS_H
#define TERTIAL_BOOK_YEARS_H

#include "book/book.h"

struct book_years;

/* Reads every year that has a file, each statement at its natural cut-off and with the year before
 * as its previous; the book's own statement stands in its place, as it is shown, with what is
 * unsaved. Years that cannot be read are left out. The book must stay alive and unchanged
 * meanwhile. NULL without memory. */
struct book_years *book_years_open(const struct book *b);

/* Oldest first; borrowed until book_years_close(). Never empty. */
const struct statement *const *book_years_list(const struct book_years *y, size_t *n);

/* The years that were left out, oldest first; borrowed likewise. */
const int *book_years_left_out(const struct book_years *y, size_t *n);

/* NULL is nothing. */
void book_years_close(struct book_years *y);

#endif
