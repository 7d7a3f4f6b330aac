/* What the files of the view of several federations share: chooser_view.c (reading them, and the
 * keys) and chooser_draw.c. */
#ifndef TERTIAL_UI_CHOOSER_H
#define TERTIAL_UI_CHOOSER_H

#include "book/federations.h"
#include "ui/view.h"

struct chooser_view {
    struct view view;
    struct federation_entry *entries; /* one per path of the app's list */
    struct federation_figures *known; /* of each */
    size_t looked;                    /* how many of them have been looked at */
    struct federations_order order;
    struct page page; /* of what is known now; its rows are the list's */
    bool stale;       /* it is to be made again */
    struct list_window list;
};

/* The table of the page, with the total as its last row; NULL when memory lacked. */
const struct page_block *chooser_table(const struct chooser_view *c);

/* Makes the page ready, with what can be seen in so many rows looked at. */
void chooser_prepare(struct app *app, struct chooser_view *c, int rows);

/* ---- chooser_draw.c ---- */

void chooser_draw(struct app *app, struct view *view, bool all);

#endif
