/* The log of changes, andringslogg.csv in the federation's directory: one line per changed value at
 * each save. It is only ever added to, by one write under a kernel lock, so that lines of two
 * programs never mix and none is cut. */
#ifndef TERTIAL_STORE_CHANGELOG_H
#define TERTIAL_STORE_CHANGELOG_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

#include "base/buf.h"
#include "base/err.h"
#include "store/ini_edit.h"

#define CHANGELOG_NAME "andringslogg.csv"

/* The heading of the file; columns are never removed or moved. */
#define CHANGELOG_HEADING "tid;namn;fil;post;falt;fore;efter;orsak;kommentar\r\n"

/* Appends a line for each difference. `when` becomes local time with its zone ("2026-11-22 14:03:05
 * +0100"), `who` the login name; `file` is "2024.ini". post is the heading, falt the key. A section
 * that was added or removed as a whole has no key; its text is in fore or efter, its lines parted
 * by " ¶ ". orsak and kommentar are what `to`, the text after the changes, says for the same
 * section and round. No cell holds a line break. Every cell is made safe for spreadsheets
 * (base/csv.h), but a value that is an amount ("-3 880") is written as it is, since it can only be
 * a number. */
void buf_add_changelog(struct buf *b, const struct ini_differences *d, const struct ini_text *to,
                       const char *file, const char *who, time_t when);

/* Adds lines to the log of a directory, making it (with byte order mark and heading) when it is not
 * there. With `unless_there`, nothing is added when these lines, which begin with their time, stand
 * together near the end of the log already: for the end of a save that was interrupted. On failure
 * the log is as it was. */
bool changelog_append(const char *dir, const char *lines, size_t len, bool unless_there,
                      struct err *e);

/* The login name of the person, never NULL; to be freed, NULL without memory. */
char *changelog_login(void);

/* One line of the log, read back. Texts owned; "" where the cell is empty. */
struct log_entry {
    char *when, *who, *file, *section, *key, *before, *after, *cause, *comment;
};
struct log_entries {
    struct log_entry *list; /* oldest first */
    size_t n;
    size_t cap;
};

/* The history of a section ("insats framsteget"; NULL: of all), from the log. A missing log is
 * empty. A line that is not whole is left out. On failure, with a text, *out is empty. */
bool changelog_read(const char *dir, const char *section, struct log_entries *out, struct err *e);
void log_entries_release(struct log_entries *l);

#endif
