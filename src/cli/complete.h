/* Completion for shells: `tertial komplettera -- WORD...` prints what may stand in the place of the
 * last word. The scripts of data/completions know nothing of the program: a new command, option,
 * format, view or theme is completed as soon as its table has it. */
#ifndef TERTIAL_CLI_COMPLETE_H
#define TERTIAL_CLI_COMPLETE_H

#include "base/buf.h"
#include "cli/option_table.h"

/* The candidates, and what of the word they are to continue. */
struct completion {
    struct buf out;     /* lines: word, tab, description */
    const char *head;   /* bytes of the word that stay: "--vy=" */
    size_t head_len;    /* 0: none stay */
    const char *begins; /* what a candidate begins with */
};

/* What the line says already, as far as candidates depend on it; NULL where it says nothing. */
struct completion_line {
    const char *dir, *year, *post, *field;
};

/* Adds a candidate when it goes on from what was typed. One with control or invisible characters is
 * left out, for the shell would be given another word than is meant; in the description they are
 * made visible. The description may be NULL. */
void completion_add(struct completion *c, const char *word, const char *description);

/* Tells the shell to propose names of files of its own: a line without a word. */
void completion_add_files(struct completion *c);
void completion_add_directories(struct completion *c);

/* Adds what may stand as the value of an option. Nothing when the federation cannot be read. */
void complete_value(struct completion *c, const struct option_def *option,
                    const struct completion_line *line);

#endif
