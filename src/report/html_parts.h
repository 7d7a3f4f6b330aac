/* What the files that write HTML share: html.c the document, html_table.c its tables, html_bar.c
 * their bars, html_text.c every text that stands in it, html_style.c how it looks. */
#ifndef TERTIAL_REPORT_HTML_PARTS_H
#define TERTIAL_REPORT_HTML_PARTS_H

#include "sheet/page.h"
#include "sheet/page_scale.h"

/* A document that is being written. Borrowed, all of it. */
struct html {
    struct buf *out;
    const struct page *page; /* that is being written */
    const char *heading;     /* the last one, and the number of its id */
    size_t heading_id;
    bool seen[STATES]; /* that the legend is to explain */
};

/* Appends a text of any origin: what is invisible is made visible, what HTML reads is escaped, so
 * that it can stand in an element or between quotes in an attribute. A minus before a figure is set
 * as one. */
void html_add_text(struct buf *out, const char *text);

/* The same of an amount, which is never broken. */
void html_add_figure(struct buf *out, const char *text);

/* The name of a state in the style; NULL for the normal one. */
const char *html_state_class(enum cell_state state);

void html_add_style(struct buf *out);

/* A table under the last heading, in a frame of its own that scrolls where it is too wide. */
void html_add_table(struct html *h, const struct page_block *b);

/* A bar of a row as a drawing, on the scale of its column. `alone`: nothing beside it says how long
 * it is, so the drawing itself does. */
void html_add_bar(struct buf *out, const struct page_scale *scale, const struct page_cell *cell,
                  bool alone);

#endif
