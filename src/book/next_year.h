/* A new year: the text of the next year's file, made from the open one, and its writing.
 *
 * The text is the present year's own with what belongs to that year taken out, so a person finds
 * the order, the comments, the spacing and the line ends that are theirs. Lines keep their IDs:
 * that is how the new year finds its predecessor. */
#ifndef TERTIAL_BOOK_NEXT_YEAR_H
#define TERTIAL_BOOK_NEXT_YEAR_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "book/outcomes_csv.h"

/* Where the new budget comes from. What the source says nothing of is left empty. */
enum next_budget {
    NEXT_BUDGET_EMPTY,
    NEXT_BUDGET_SAME,    /* last year's budget in force */
    NEXT_BUDGET_GRANTED, /* the remaining commitment, shared over the months that the insats has
                            left; where there is none, the granted funds */
    NEXT_BUDGET_GIVEN    /* `amounts` */
};

struct next_request {
    enum next_budget budget;
    const char *source; /* NEXT_BUDGET_GIVEN: what the amounts are called, "budget2026.csv" */
    const struct budget_in *amounts;
    size_t amount_count;
};

struct next_year {
    int year;
    char *path; /* of its file */
    char *text; /* all bytes of it */
    size_t len;
    char *told; /* what was done, sentences of a line each, in the language in force */
};

/* The budget that a word names: tom, samma or beviljat; false when it names none. */
bool next_budget_parse(const char *word, enum next_budget *budget);

/* Makes the text from the book as it stands now, with what is unsaved, and reads it to see that it
 * loads. Nothing is written. False with a sentence, and *n is empty, when the year after has a file
 * already, when an amount names no post, or when what came out could not be read. */
bool next_year_make(struct next_year *n, const struct book *b, const struct next_request *r,
                    struct err *e);

/* Writes the file, which must not exist, in one step, and opens it to see that it is there. True
 * with a sentence in e when it may not survive a power cut. */
bool next_year_write(const struct next_year *n, const struct book *b, struct err *e);

void next_year_release(struct next_year *n);

#endif
