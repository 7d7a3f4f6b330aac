/* Budgets from outside, on their way into a book: what each post has and would get, before they are
 * accepted. */
#ifndef TERTIAL_BOOK_BUDGETS_H
#define TERTIAL_BOOK_BUDGETS_H

#include "book/book.h"
#include "book/outcomes_csv.h"

struct budget_row {
    uint32_t item;
    struct sum before; /* the budget that was decided first (budget), öre */
    int64_t after;
    bool revised; /* it has a revised budget, too, which goes on being the one in force */
};

struct budgets {
    struct budget_row *rows; /* in the order of the items */
    size_t count;
    struct sum result_before, result_after; /* the year's, by the budget in force */
    uint32_t *missing;                      /* posts that have no budget after it either */
    size_t missing_count;
    size_t edits; /* values of the file that would change; 0: it says all this already */
};

/* Lays out what would be given. Fails with a sentence: a post that does not exist or takes no
 * budget, amounts that are too large together. The edits are tried, so that what is laid out can be
 * made. To be released in any case. */
bool budgets_lay(struct budgets *to, const struct book *b, const struct budget_in *in, size_t n,
                 struct err *e);

/* Makes it as one batch, in the file's unit and sign; a budget that was written as income and cost
 * becomes one amount. The book must be as it was when they were laid out. */
bool budgets_accept(struct book *b, const struct budgets *from, const char *what, struct err *e);

void budgets_release(struct budgets *b);

#endif
