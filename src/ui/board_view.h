/* The presentation for the board: one thing at a time, large, and read-only. */
#ifndef TERTIAL_UI_BOARD_VIEW_H
#define TERTIAL_UI_BOARD_VIEW_H

#include "ui/table.h"

/* Pushes it over the table, whose year it shows; the table stays alive below. */
void board_view_push(struct app *app, const struct table_view *table);

#endif
