/* A book: a federation and one of its years, from the files to the sheet. What the screen shows and
 * the reports print. A book never changes: another year, or the same one read again, is another
 * book, so that what could not be read does not disturb what is shown. */
#ifndef TERTIAL_BOOK_BOOK_H
#define TERTIAL_BOOK_BOOK_H

#include "rules/statement.h"
#include "sheet/sheet.h"
#include "store/load.h"

struct book {
    struct federation federation;
    struct ini_text text_federation;
    struct year year;
    struct ini_text text; /* of the year's file */
    bool has_before;      /* last year's own file is there and readable */
    struct year before;
    struct ini_text text_before;
    bool confirmed;
    struct statement previous;
    struct statement statement;
    struct sheet sheet;
};

/* Lets the second reader read the same bytes, once: false, with problems, when it reads anything
 * differently, and the book must not be used then. All that open a book do this before they rely
 * on it; the screen shows its first frame meanwhile. */
bool book_confirm(struct book *b, struct problems *problems);

/* Opens a federation's year; year 0 is the latest. NULL when it cannot be read; the problems say
 * why. A previous year that cannot be read is left out, and its problems are listed too. */
struct book *book_open(const char *dir, int year, struct problems *problems);

/* The latest year that can be read; the problems tell of later ones that cannot. */
struct book *book_open_readable(const char *dir, struct problems *problems);

/* The same as book_open() without last year's own file, and confirmed: for what shows one line. */
struct book *book_open_alone(const char *dir, int year, struct problems *problems);

/* The index of the open year in the federation's list. */
size_t book_year_index(const struct book *b);

/* NULL is nothing. */
void book_close(struct book *b);

#endif
