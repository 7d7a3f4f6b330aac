/* Importing outcomes on the screen: the question of the file, the reading, the question of the last
 * closed month, and the preview that is accepted as a whole or not at all.
 *
 * import_ask.c asks for the file or takes the paste; import_view.c is the view, which lies above
 * the table, or a page of it, from the first byte that is read; import_read.c reads. */
#ifndef TERTIAL_UI_IMPORT_VIEW_H
#define TERTIAL_UI_IMPORT_VIEW_H

#include "book/import.h"
#include "ui/page_window.h"
#include "ui/table.h"

/* What is to happen when the frame is on the screen. */
enum import_state {
    IMPORT_READ,   /* it is to be read */
    IMPORT_ASKING, /* for the last closed month, in a menu */
    IMPORT_SHOWN,  /* as the preview */
    IMPORT_REFUSED /* by its problems, which lie above, or the person: it goes when it is on top */
};

struct import_view {
    struct view view;
    struct table_view *table;
    enum import_state state;
    char *path; /* of the file; or NULL: */
    char *text; /* what was pasted, and its length */
    size_t len;
    int through; /* the last closed month, as it was chosen; 0: not yet */
    bool read;   /* there is an import, and a page of it: */
    struct import import;
    struct page_window window;
};

/* ---- import_ask.c ---- */

/* Asks for a file, or takes what was typed after the command's name. */
void import_ask(struct app *app, struct table_view *t);

/* ---- import_view.c ---- */

/* Reads a file, or with `path` NULL a text, and shows what it would change. Both are copied. */
void import_view_push(struct app *app, struct table_view *t, const char *path, const char *text,
                      size_t len);

/* Forgets the import and its page. */
void import_view_forget(struct import_view *v);

/* ---- import_read.c ---- */

/* Reads, and goes on to the question of the month, to the preview, to the problems, or when the
 * person gives it up back to where it began. */
void import_view_read(struct app *app, struct import_view *v);

/* Asks for the last closed month; when none is chosen the preview stays, if there is one. */
void import_view_ask_month(struct app *app, struct import_view *v);

#endif
