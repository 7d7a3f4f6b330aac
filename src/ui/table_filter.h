/* What of the table is shown: the filter on its rows, and their order. */
#ifndef TERTIAL_UI_TABLE_FILTER_H
#define TERTIAL_UI_TABLE_FILTER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

struct app;
struct table_place;
struct table_view;

enum filter_kind {
    FILTER_NONE,
    FILTER_TEXT,
    FILTER_GROUP,
    FILTER_OWNER,
    FILTER_TYPE,
    FILTER_DEVIATING,
    FILTER_UNEXPLAINED,
    FILTER_NO_FORECAST,
    FILTER_UNSAVED
};

struct table_filter {
    enum filter_kind kind;
    char *text;    /* what is looked for: a text, the ID of a group, an owner, a type; or NULL */
    bool *passes;  /* by row of the sheet: it matches, or something under it does */
    size_t passed; /* rows that match */
    size_t rows;   /* of how many */
    struct table_place *before; /* how the table was folded before there was a filter, or NULL */
};

/* Lets the filter look at the sheet as it is now; `passes` has room for its rows. */
void table_filter_apply(struct table_view *t);

/* Takes the filter away: all rows are shown, folded as they were; the cursor stays. */
void table_filter_clear(struct app *app, struct table_view *t);

/* When no row passes any more, the filter goes; that is said, unless there is something to say
 * already. */
void table_filter_end_empty(struct app *app, struct table_view *t);

/* Shows what passes, after rows have changed in their places. */
void table_filter_renew(struct app *app, struct table_view *t);

void table_filter_release(struct table_view *t);

/* "only deviating: 5 of 23"; without the words when they have no room in `width`. Nothing without a
 * filter. */
void buf_add_filter(struct buf *b, const struct table_view *t, int width);

/* The menus of filters and of what to sort by. */
void table_filter(struct app *app, struct table_view *t);
void table_sort(struct app *app, struct table_view *t);

/* Sorts by the column whose head stands at this column of the screen, counted from the margin;
 * again: turned round. False where there is none. */
bool table_sort_at(struct app *app, struct table_view *t, int col);

/* Puts the rows in the order that is chosen; the file's without memory. */
void table_order(struct table_view *t);

#endif
