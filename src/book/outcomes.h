/* Outcomes from outside, on their way into a book: per post and month, before they are accepted.
 *
 * They come from a SIE file through its mapping, from a CSV file, or from a paste; what is then
 * shown, refused and made is the same for all. */
#ifndef TERTIAL_BOOK_OUTCOMES_H
#define TERTIAL_BOOK_OUTCOMES_H

#include "book/book.h"

/* A month's amount, öre, in the sign of the program: costs below zero. */
struct outcome_in {
    const char *post; /* ID of a heading of the year's file; borrowed */
    int month;        /* 1..12 of the book's year */
    int64_t ore;
    int64_t income; /* the part of it that is income: for posts that keep two sides */
};

/* What will happen to a post in a month: for the preview. */
struct outcome_row {
    uint32_t item;
    int month;
    bool has_before; /* the month's amount can be told from the file as it is */
    int64_t before, after;
};

struct outcomes {
    struct outcome_row *rows; /* in the order of the items, then months; all months 1..through of
                                 every post that is touched */
    size_t count;
    int through;           /* the closed month: all months to it are replaced */
    int64_t before, after; /* of all posts that are touched, through the month */
    size_t posts;
};

/* Lays out what would be replaced: every post of `posts` (IDs; those that the source speaks of,
 * also where it has nothing on them), months 1 to `through`; a month that `in` does not name is
 * zero. Fails with a sentence: a post that does not exist, or is a group, a sum or a balance; a
 * month after `through`; an amount of a post that `posts` lacks; overflow. Amounts of the same post
 * and month are added. */
bool outcomes_lay(struct outcomes *o, const struct book *b, const char *const *posts,
                  size_t post_count, const struct outcome_in *in, size_t n, int through,
                  struct err *e);
void outcomes_release(struct outcomes *o);

/* Makes it as one batch of edits: monthly outcomes (utfall.jan ...) in the file's unit and sign,
 * any coarser grain of the touched posts taken away, months after `through` taken away, utfall_tom
 * set. A post that keeps its sides apart (utfall.jan.intakt) gets both. One undo takes all of it
 * back. A second call with the same figures changes nothing. */
bool outcomes_accept(struct book *b, const struct outcomes *o, const char *what, struct err *e);

#endif
