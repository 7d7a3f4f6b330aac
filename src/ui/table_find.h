/* Searching the table. */
#ifndef TERTIAL_UI_TABLE_FIND_H
#define TERTIAL_UI_TABLE_FIND_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

struct app;
struct table_view;

struct table_find {
    char *text;  /* what was searched for last, or NULL */
    bool active; /* n and N go to its matches */

    /* while it is typed: where one was */
    unsigned made; /* the table's, then: rows are those of that sheet */
    size_t row, top;
    bool *folded; /* by row, or NULL */
};

/* Opens the search; what is typed moves the cursor. */
void table_find(struct app *app, struct table_view *t);

/* To the next match (step 1) or the one before (-1). */
void table_find_next(struct app *app, struct table_view *t, int step);

/* "“stöd”: 2 of 5", for the status line, while a search is active. */
void buf_add_find(struct buf *b, const struct table_view *t);

void table_find_release(struct table_view *t);

#endif
