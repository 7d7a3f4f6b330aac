/* Exporting what is shown to a file: which format, what file, and the questions before anything is
 * written over or written with edits that are not saved. */
#ifndef TERTIAL_UI_EXPORT_H
#define TERTIAL_UI_EXPORT_H

#include "base/buf.h"
#include "report/report.h"

struct app;
struct table_view;

/* What is being exported, and what was chosen last. Zero is nothing yet. */
struct export
{
    enum page_id page;                  /* PAGES: what is usual for the format */
    uint32_t item;                      /* that PAGE_ITEM is about, or NO_ITEM */
    char *title;                        /* of the page; NULL without one */
    const struct report_format *format; /* NULL: none was chosen yet */
    bool internal;                      /* with comments that are marked internal */
    char *words;                        /* of the command line: the format and the file; or NULL */
    char *typed;                        /* the file's name as it was typed */
    struct buf why;                     /* what was wrong with it */
};

void export_release(struct export *x);

/* ---- export.c ---- */

/* Asks what to write and where. `page` is a page, with its title and item, or PAGES: the table.
 * What was typed after the command's name answers beforehand. */
void export_ask(struct app *app, struct table_view *t, enum page_id page, uint32_t item,
                const char *title);

/* The same once more, when the edits are saved. */
void export_again(struct app *app, struct table_view *t);

/* ---- export_file.c ---- */

/* What the format gets. */
enum report_usual export_usual(const struct report_format *f);

/* "/home/anna/Tertialrapport T2 2025 Exempel.pdf": in the directory that the program was started
 * in. To be freed; NULL without memory. */
char *export_default_path(const struct table_view *t);

/* The whole path of what was typed, to be freed: ~ is the home, the rest is from the directory that
 * the program was started in. NULL, with a sentence, when nothing can be written there. */
char *export_resolve(const char *typed, struct err *e);

/* Is the name taken, by whatever it may be? */
bool export_taken(const char *path);

/* Writes the file, whole or not at all, and says so. False with a sentence. */
bool export_write(struct app *app, struct table_view *t, const char *path, bool replace,
                  struct err *e);

#endif
