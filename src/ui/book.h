/* A book: one open federation and one of its years, from the files to the sheet. What the screen
 * shows and the reports print. */
#ifndef TERTIAL_UI_BOOK_H
#define TERTIAL_UI_BOOK_H

#include "base/err.h"
#include "rules/statement.h"
#include "sheet/sheet.h"
#include "store/load.h"

struct book {
    struct federation federation;
    bool has_year; /* the rest is only there then */
    struct year year;
    bool has_before; /* last year's own file was there and readable */
    struct year before;
    struct statement previous;
    struct statement statement;
    struct sheet sheet;
};

/* Opens a federation, without a year yet. */
bool book_open(struct book *b, const char *dir, struct problems *problems);

/* Opens a year of it, in place of the one that is open; on failure the old one stays. Year 0 is the
 * latest. A previous year's file that cannot be read is left out; its problems are listed too. */
bool book_open_year(struct book *b, int year, struct problems *problems);

/* The index of the open year in the federation's list. */
size_t book_year_index(const struct book *b);

void book_close(struct book *b);

#endif
