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
    int64_t income;   /* the part of it that is income: for posts that keep two sides */
    bool accumulated; /* from 1 January through the month, where the months cannot be told: all of a
                         post's are then, the last of them through the closed month, and those
                         before it through a tertial */
};

/* What will happen to a post in a month: for the preview. */
struct outcome_row {
    uint32_t item;
    int month;
    bool has_before;       /* the month's amount can be told from the file as it is */
    int64_t before, after; /* after: of an accumulated post, from 1 January */
    int64_t income;        /* the part of `after` that is income */
    bool given;            /* the source speaks of it; else it is zero, or of an accumulated post
                              not known */
};

/* And to the post as a whole. */
struct outcome_post {
    uint32_t item;
    bool gross;        /* it keeps its sides apart, and gets both */
    bool accumulated;  /* its months cannot be told */
    struct sum before; /* as far as the year is booked now */
    int64_t after;     /* through the closed month */
};

struct outcomes {
    struct outcome_row *rows; /* in the order of the items, then months; all months 1..through of
                                 every post that is touched */
    size_t count;
    int through;           /* the closed month: all months to it are replaced */
    int64_t before, after; /* of all posts that are touched; before: of those that have one */
    size_t posts;
    struct outcome_post *touched;           /* `posts` of them, in the order of the items */
    struct sum result_before, result_after; /* the year's, over all posts */
    uint32_t *missing; /* posts that are not touched, and have no outcome through the month */
    size_t missing_count;
    size_t edits; /* values of the file that would change; 0: it says all this already */
};

/* Lays out what would be replaced: every post of `posts` (IDs; those that the source speaks of,
 * also where it has nothing on them), months 1 to `through`; a month that `in` does not name is
 * zero. Fails with a sentence: a post that does not exist, or is a group, a sum or a balance; a
 * month after `through`; an amount of a post that `posts` lacks; overflow; a post that is not
 * touched and whose accumulated outcome (utfall) would come to mean another month, since that moves
 * with utfall_tom. Amounts of the same post and month are added. The edits are tried, so that what
 * is laid out can be made. */
bool outcomes_lay(struct outcomes *o, const struct book *b, const char *const *posts,
                  size_t post_count, const struct outcome_in *in, size_t n, int through,
                  struct err *e);
void outcomes_release(struct outcomes *o);

/* Makes it as one batch of edits: monthly outcomes (utfall.jan ...) in the file's unit and sign,
 * any coarser grain of the touched posts taken away, months after `through` taken away, utfall_tom
 * set. A post that keeps its sides apart (utfall.jan.intakt) gets both. Amounts that the file has
 * already stay as they are written; months before and after an insats' own are not filled with
 * zeros. The book must be as it was when the outcomes were laid out. One undo takes all of it back.
 * A second call with the same figures changes nothing. */
bool outcomes_accept(struct book *b, const struct outcomes *o, const char *what, struct err *e);

/* What the year's file says of a month of an item, öre; false when it says nothing. */
bool outcome_of_month(const struct item *item, int month, int64_t *ore, int64_t *income);

#endif
