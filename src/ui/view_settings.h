/* How a person wants the table: its columns and the unit of the amounts. It is kept apart from the
 * data, in $XDG_CONFIG_HOME/tertial/vy.ini (else ~/.config/tertial/), and is the same for all
 * federations. */
#ifndef TERTIAL_UI_VIEW_SETTINGS_H
#define TERTIAL_UI_VIEW_SETTINGS_H

#include "base/err.h"
#include "sheet/sheet.h"

struct view_settings {
    bool has_unit; /* else each federation's own */
    enum unit unit;
    bool chosen;                     /* the columns below; else all that have room */
    enum column_id columns[COLUMNS]; /* in their order, each once, without marks */
    size_t count;
};

/* Can the column be chosen? Marks come with their figures. */
bool settings_column(enum column_id column);

/* Reads the settings. No file is no settings. What cannot be understood is left out, and the
 * sentence says so: false, but the rest of the look is in force. */
bool settings_read(struct view_settings *s, struct err *e);

/* Writes them, making the directory where it is missing. */
bool settings_write(const struct view_settings *s, struct err *e);

#endif
