/* What the files of the PDF writer share: pdf.c the document, pdf_sheet.c the sheets of paper,
 * pdf_type.c the type, pdf_page.c a page's blocks, pdf_table.c its tables, pdf_row.c their rows,
 * pdf_fit.c their columns, pdf_bar.c the bars.
 *
 * Lengths are points, from the upper left corner of a sheet. The report is laid out twice: first
 * nothing is drawn and the sheets are counted, then the same is drawn with their number at the
 * foot. Lack of memory is remembered in `nomem`; in pango and GLib it ends the program, which is
 * their way and cannot be changed from here. */
#ifndef TERTIAL_REPORT_PDF_MAKER_H
#define TERTIAL_REPORT_PDF_MAKER_H

#include <pango/pangocairo.h>

#include "base/utf8.h"
#include "report/report.h"
#include "sheet/page_scale.h"

enum pdf_ink {
    PDF_BLACK,
    PDF_GREY,  /* what is muted; readable on paper all the same */
    PDF_OVER,  /* worse than budget */
    PDF_UNDER, /* better */
    PDF_SLATE, /* bars */
    PDF_RULE,
    PDF_HAIR
};

struct pdf_style {
    double size, leading;
    bool bold;
    enum pdf_ink ink;
};

struct pdf {
    const struct report *report;
    const struct report_options *options;
    const struct page *page; /* that is laid out */
    PangoContext *context;
    cairo_surface_t *surface;
    cairo_t *cr;        /* NULL while the sheets are counted */
    const char *family; /* names of fonts */
    const char *federation;
    size_t sheet;  /* from 1 */
    size_t sheets; /* of the whole report */
    int outline;   /* the bookmark that the page's headings stand under */
    double y;      /* the next thing's upper edge */
    bool wide;     /* the sheet is turned */
    bool fresh;    /* nothing stands on the sheet yet */
    bool slides;   /* a presentation: large leads, and breaks begin a sheet */
    bool nomem;
};

/* ---- Sheets ---- */

void pdf_new_sheet(struct pdf *p, bool wide); /* ends the one before, too */
void pdf_end_sheet(struct pdf *p);
double pdf_left(const struct pdf *p);
double pdf_width(const struct pdf *p);
double pdf_room(const struct pdf *p);  /* under what stands on the sheet */
double pdf_whole(const struct pdf *p); /* of an empty sheet */

/* A new sheet, unless there is room for so much on this, or it is empty. */
void pdf_need(struct pdf *p, double height);

/* White space, but not at the head of a sheet. */
void pdf_gap(struct pdf *p, double height);

/* The structure for a screen reader: what is drawn between the two belongs together. */
void pdf_tag(struct pdf *p, const char *tag);
void pdf_untag(struct pdf *p, const char *tag);

void pdf_set_ink(const struct pdf *p, enum pdf_ink ink);
void pdf_rule(struct pdf *p, double x, double y, double width, double thickness, enum pdf_ink ink);

/* A bookmark to what comes next. */
int pdf_bookmark(struct pdf *p, int parent, const char *text);

/* ---- Type ---- */

/* A text set in lines of at most `width`, which are then drawn one by one: every line is as high as
 * the style's leading, whatever letters it has. To be unreffed. `text` is visible already. */
PangoLayout *pdf_set(const struct pdf *p, const struct pdf_style *style, const char *text,
                     double width);

/* Line number `line`, with its upper edge at y. */
void pdf_show(const struct pdf *p, PangoLayout *layout, const struct pdf_style *style, int line,
              double x, double y, double width, bool right);

/* How wide the text is on one line, or its longest word; never more than a sheet. */
double pdf_measure(const struct pdf *p, const struct pdf_style *style, const char *text, bool word);

/* ---- Pages ---- */

/* A page of the report, from the head of a sheet. */
void pdf_put_page(struct pdf *p, const struct page *page);

/* ---- Tables ---- */

struct pdf_place {
    bool shown;
    double at, width;
    struct page_scale scale;
};

/* How a table's columns are placed. */
struct pdf_fit {
    struct pdf_place *places; /* as many as the table has columns; NULL without memory */
    double size;              /* of the type */
    double width;             /* all columns */
    bool wide;                /* it needs a sheet that is turned */
};

struct pdf_table {
    struct pdf *pdf;
    const struct page_block *block;
    const struct pdf_fit *fit;
};

/* Chooses type, sheet and columns: smaller type first, then a turned sheet, and only when neither
 * is enough the least important columns go. */
void pdf_fit_table(struct pdf *p, struct pdf_fit *fit, const struct page_block *b);

/* Of a row's cell; the leading is the same in all of them. */
struct pdf_style pdf_cell_style(const struct page_row *row, size_t column, double size);
double pdf_indent(const struct page_row *row, double size);

/* What the table's beginning needs, so that its headings are not left alone. */
/* A small table is kept whole. */
double pdf_table_need(struct pdf *p, const struct page_block *b, const struct pdf_fit *fit);
void pdf_put_table(struct pdf *p, const struct page_block *b, const struct pdf_fit *fit);

/* A row that is set: a text for each cell that has one. */
struct pdf_row {
    const struct page_row *row; /* NULL: the table's headings */
    PangoLayout **cells;        /* as many as the table has columns; NULL without memory */
    struct pdf_style *styles;
    int lines; /* the tallest cell's */
    double leading, height;
};

void pdf_row_set(const struct pdf_table *t, struct pdf_row *r, const struct page_row *row);
void pdf_row_release(const struct pdf_table *t, struct pdf_row *r);

/* Draws its lines from `first` up to `end` at the place on the sheet that is next. */
void pdf_row_show(const struct pdf_table *t, const struct pdf_row *r, int first, int end);

void pdf_bar(struct pdf *p, const struct pdf_place *place, const struct page_cell *cell, double y,
             double height);

#endif
