/* The screen program: opens the terminal, runs the views, closes it. */
#ifndef TERTIAL_UI_APP_H
#define TERTIAL_UI_APP_H

#include <stdbool.h>

#include "base/err.h"
#include "store/directory.h"
#include "store/problem.h"

/* Shows one federation, or a chooser when the list holds several; and first what was wrong before
 * that, if anything. Returns when the person quits;
 * false, with a text, when there is no terminal to show it on. A fatal signal ends the process. */
bool app_run(const char *dir, struct directory_list *list, const struct problems *problems,
             struct err *e);

#endif
