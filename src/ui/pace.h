/* What is told while a file is read or written: now and then, not at every step. */
#ifndef TERTIAL_UI_PACE_H
#define TERTIAL_UI_PACE_H

#include <stdbool.h>
#include <time.h>

struct app;

/* Is it a tenth of a second since it was true the last time? True, too, when *told is all zero. */
bool pace_is_due(struct timespec *told);

/* Draws the message that app_say() has set; what is typed meanwhile waits in the terminal. */
void pace_show(struct app *app);

#endif
