/* The screen program: opens the terminal, runs the views, closes it. */
#ifndef TERTIAL_UI_APP_H
#define TERTIAL_UI_APP_H

#include <stdbool.h>

#include "base/err.h"
#include "store/directory.h"
#include "store/problem.h"
#include "ui/bindings.h"
#include "ui/theme.h"

struct app_start {
    const char *dir;                 /* that the program was asked to open */
    struct directory_list *list;     /* its federations; none: a page tells how to begin */
    const struct problems *problems; /* what was wrong before that; shown first */
    const char *readonly;            /* why nothing is saved in its place; NULL when it can be */
    bool presentation;               /* begin with the board's presentation of the first table */
    const char *examples;            /* where the shipped ones are, or NULL */
    enum theme theme;
    bool mouse;                      /* take the mouse; selecting text then needs Shift */
    const struct bindings *bindings; /* the keys; NULL: those of the table */
};

/* Shows one federation, or a chooser when the list holds several. Returns when the person quits;
 * false, with a text, when there is no terminal to show it on. A fatal signal ends the process. */
bool app_run(const struct app_start *start, struct err *e);

#endif
