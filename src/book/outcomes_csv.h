/* Outcomes and budgets out of CSV: what a Swedish Excel saves, or puts on the clipboard when rows
 * are copied, and the program's own export.
 *
 *   post;månad;belopp            one row for each post and month: jan, 1, mars, 2024-03
 *   post;ackumulerat;tom         from 1 January through a month: "ackumulerat", or in the heading,
 *                                as "utfall jan-aug" or "ackumulerat 2024-08"
 *   post;jan;feb;mar             a column for each month
 *
 * Headings in any order and case; a post is named by its ID or its name. Amounts are in kr where
 * neither the heading, as "belopp (tkr)", nor the amount itself says another unit. */
#ifndef TERTIAL_BOOK_OUTCOMES_CSV_H
#define TERTIAL_BOOK_OUTCOMES_CSV_H

#include "book/outcomes.h"
#include "store/problem.h"

struct outcomes_csv {
    struct arena arena;
    const char *
        *posts; /* IDs of the posts that it speaks of; each once, in the order of the items */
    size_t post_count;
    struct outcome_in *in; /* ordered by item and month; post is one of `posts` */
    size_t count;
    int through;    /* the last month with an amount other than zero; never 0 */
    int last;       /* the last month that it has anything for, zeros too */
    enum unit unit; /* that the amounts were read in, where they do not say their own */
    bool unit_said; /* by the heading; else it is kr */
    struct file_remarks remarks;
};

/* Reads the bytes of a file, or of a paste; `name` is for the problems. False, with all problems by
 * line, when anything is wrong: nothing is then taken. `out` is to be released in any case.
 *
 * Signs: costs are taken as spent where the file writes them without a minus (by the sum of all of
 * them), and all is turned where it has the ledger's signs, with incomes below zero too; what was
 * done is told in a remark. Where the federation writes costs without a minus, a cost below zero is
 * money back.
 *
 * Of the program's own export, which is accumulated, only the posts are taken whose outcome is
 * another than the book's.
 *
 * Rows of groups, sums and balances are no outcomes: they are left out, with a remark that says
 * whether they agree. */
bool outcomes_csv_read(struct outcomes_csv *out, const struct book *b, const char *name,
                       const char *bytes, size_t len, struct problems *problems);
void outcomes_csv_release(struct outcomes_csv *out);

/* A budget of the whole year, öre, in the sign of the program. */
struct budget_in {
    const char *post; /* ID */
    int64_t ore;
};

struct budget_csv {
    struct arena arena;
    struct budget_in *in; /* in the order of the items */
    size_t count;
    enum unit unit;
    bool unit_said;
    struct file_remarks remarks;
};

/* Does a file give budgets and no outcomes? By its heading; what is wrong with it, its reader
 * tells. False, too, without memory, which is noted. */
bool budget_csv_is_one(const struct book *b, const char *bytes, size_t len,
                       struct problems *problems);

/* The same as for outcomes, post;budget; posts are those of the book's year, and the budget is that
 * of `year`: a column "budget 2025" of another one is left out. */
bool budget_csv_read(struct budget_csv *out, const struct book *b, int year, const char *name,
                     const char *bytes, size_t len, struct problems *problems);
void budget_csv_release(struct budget_csv *out);

#endif
