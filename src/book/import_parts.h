/* What the readers of an import share. Used by book/ only. */
#ifndef TERTIAL_BOOK_IMPORT_PARTS_H
#define TERTIAL_BOOK_IMPORT_PARTS_H

#include "book/import.h"

/* An error as a problem of the file, and cleared. Always returns false. */
bool import_problem(struct problems *problems, const char *path, struct err *e);

/* The month through: what is asked for, which the file must hold, else its natural one. */
bool import_choose_through(struct import *im, const struct import_request *r, int natural, int last,
                           struct problems *problems);

/* Lays the amounts beside the book, unless a decision of the board forbids the month. */
bool import_lay(struct import *im, const struct book *b, const char *const *posts, size_t n,
                const struct outcome_in *in, size_t count, struct problems *problems);

/* A CSV file or a paste. Unlike a ledger it need not hold the whole year: months that it does not
 * name keep what they have. */
bool import_read_csv(struct import *im, const struct book *b, const struct import_request *r,
                     struct problems *problems);

/* The same for budgets. */
bool import_read_budget(struct import *im, const struct book *b, const struct import_request *r,
                        const char *bytes, size_t len, struct problems *problems);

#endif
