/* What the writers of reports share. */
#ifndef TERTIAL_REPORT_REPORT_PARTS_H
#define TERTIAL_REPORT_REPORT_PARTS_H

#include "sheet/sheet.h"

/* Takes the blanks at the end of the line away, and ends it. */
void report_end_line(struct buf *out);

/* Explains the marks of the states that were seen, wrapped between them; nothing when no state but
 * the normal was. */
void report_add_legend(struct buf *out, const bool seen[STATES], int width);

/* A state as a word that does not change with the language, for CSV; "" for the normal one. */
const char *report_state_word(enum cell_state state);

#endif
