/* What the commands that change a year share: the year is opened, edited and saved as the screen
 * does it, and read again where somebody else saves in between. */
#ifndef TERTIAL_CLI_EDIT_AND_SAVE_H
#define TERTIAL_CLI_EDIT_AND_SAVE_H

#include "book/book.h"
#include "cli/cli.h"

struct year_edit {
    const char *dir;
    int year; /* 0: the latest */
    bool dry; /* nothing is saved */
    /* Edits the book, and appends to `out` what is printed when it is saved, or dry. Called again
     * on what somebody else has saved. False when it is refused: with a sentence, or with none when
     * it has printed why itself. */
    bool (*edit)(struct book *b, struct buf *out, void *data, struct err *e);
    void *data;
    int refused; /* the exit status then */
};

/* Does it. An exit status; what went wrong has been printed. */
int edit_and_save(const struct year_edit *y);

/* Appends that nothing changed, or is saved. */
void buf_add_saved(struct buf *out, const struct book *b, bool dry);

#endif
