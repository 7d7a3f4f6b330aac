/* What the writers of reports share. */
#ifndef TERTIAL_REPORT_REPORT_PARTS_H
#define TERTIAL_REPORT_REPORT_PARTS_H

#include "sheet/sheet.h"

/* Takes the blanks at the end of the line away, and ends it. */
void report_end_line(struct buf *out);

/* Explains the marks of the states that were seen, wrapped between them; nothing when no state but
 * the normal was. */
void report_add_legend(struct buf *out, const bool seen[STATES], int width);

/* A ratio in percent with two decimals; nothing when it is unknown or too large to tell. */
void report_add_percent(struct buf *out, struct ratio ratio);

/* A state as a word that does not change with the language, for CSV; "" for the normal one. */
const char *report_state_word(enum cell_state state);

/* What an item is, as in the headings of the files: "post", "insats". */
const char *report_kind_word(enum item_kind kind);

/* The item that this one is summed in or belongs to, as the files name it; "" = none. */
const char *report_above(const struct year *y, const struct item *item);

/* What was said of an item in a round. Borrowed; NULL where nothing was, or it is hidden. */
struct report_said {
    const char *cause; /* "tillfallig" or "bestaende" */
    const char *comment, *action;
    bool hidden; /* something was said that is internal */
};

/* Of a round 1..3; of the year when 0. With `internal` nothing is hidden. */
struct report_said report_said(const struct item *item, int round, bool internal);

/* Of the round that stands for the one that is shown, or of a closed year. */
struct report_said report_said_now(const struct statement *s, const struct item *item,
                                   bool internal);

#endif
