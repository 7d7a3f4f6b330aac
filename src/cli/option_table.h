/* The options of every command, in one table each: the help, the check for unknown options and the
 * completion of shells come from it. A new option is one row in option_table.c and its use. */
#ifndef TERTIAL_CLI_OPTION_TABLE_H
#define TERTIAL_CLI_OPTION_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

/* What an option's value is, so that completion can say what may stand there. */
enum option_takes {
    TAKES_NOTHING,
    TAKES_TEXT, /* and numbers: anything, nothing is proposed */
    TAKES_FILE,
    TAKES_YEAR,
    TAKES_PERIOD, /* a tertial or a month */
    TAKES_FORMAT,
    TAKES_VIEW,
    TAKES_POST,
    TAKES_POST_OR_YEAR, /* ... or "ar" for the year itself */
    TAKES_FIELD,        /* a key of that post */
    TAKES_FIELD_VALUE,  /* what may stand under that key */
    TAKES_THEME,
    TAKES_YES,
    TAKES_UNIT,
    TAKES_COSTS,   /* how costs are written */
    TAKES_EXAMPLE, /* a shipped federation */
    TAKES_LANGUAGE,
    TAKES_BUDGET_SOURCE
};

struct option_def {
    const char *name;     /* without dashes; NULL ends a table */
    const char *argument; /* as in the help, "=YEAR", "[=ja|nej]" where it may be left out; NULL:
                             none. N_() where it has a word to translate */
    enum option_takes takes;
    const char *help; /* N_(): lines parted by newlines */
};

extern const struct option_def options_of_all[]; /* that every command has */
extern const struct option_def options_of_show[];
extern const struct option_def options_of_report[];
extern const struct option_def options_of_check[];
extern const struct option_def options_of_set[];
extern const struct option_def options_of_new_federation[];
extern const struct option_def options_of_new_year[];
extern const struct option_def options_of_import[];

/* The views of rapport that are not a page of their own. */
struct other_view {
    const char *key;
    const char *name; /* N_() */
};

extern const struct other_view other_views[];
extern const size_t other_view_count;

/* The row of a name of `len` bytes; NULL when the table has none. */
const struct option_def *option_find(const struct option_def *table, const char *name, size_t len);

/* Does the table have the option, and may it stand as it does? `value` is what follows "=", or
 * NULL. */
bool option_is_known(const struct option_def *table, const char *name, const char *value);

/* Must a value follow? */
bool option_needs_value(const struct option_def *d);

/* Appends the rows as --help shows them. */
void buf_add_options(struct buf *b, const struct option_def *table);

/* Appends what the option is for, in some words. */
void buf_add_option_summary(struct buf *b, const struct option_def *d);

#endif
