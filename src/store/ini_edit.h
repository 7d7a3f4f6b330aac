/* Editing the text of an INI file: only the bytes that say what is changed are changed.
 *
 * Each function works out a splice; ini_edit_apply() makes the new text, which is then read like
 * any other. Comments, order, spacing, quoting, line ends, a byte order mark, a missing final
 * newline and unknown keys stay as they are. */
#ifndef TERTIAL_STORE_INI_EDIT_H
#define TERTIAL_STORE_INI_EDIT_H

#include "base/err.h"
#include "edit/change.h"
#include "store/ini_text.h"

/* The section with that heading, compared as iniparser does; NULL when there is none. */
const struct ini_section *ini_find_section(const struct ini_text *t, const char *section);

/* The entry of a key in a section; NULL when it is not given. */
const struct ini_entry *ini_find_entry(const struct ini_text *t, const char *section,
                                       const char *key);

/* A copy of the key's value (to be freed); NULL when it is not given or without memory. */
char *ini_value(const struct ini_text *t, const char *section, const char *key);

/* Gives a key a value; NULL takes the key's line away. An existing value keeps its quotes, the
 * column of a comment after it where the length allows, and its right edge where figures are set
 * flush right in its section (a column of figures with and without decimals: the edge of the whole
 * units). A new key takes the place of a comment line "; KEY =" of its section that waits for it,
 * and keeps the comment after that; else it is put where a person would: after the keys that it
 * belongs with (prognos.t2 after prognos.t1, orsak.t2 after prognos.t2), its "=" and its value in
 * line with theirs. No comment is parted from the line below it. On success *c is filled (to be
 * released), with `section` and `key` as given and before and after; its splice is empty when
 * nothing would change. Fails when there is no such section, or when the value cannot be written in
 * a file (a line break, a control character, a double quotation mark, a backslash where quotation
 * marks are needed or at the end, too long). */
bool ini_edit_set(const struct ini_text *t, const char *section, const char *key, const char *value,
                  struct change *c, struct err *e);

/* Adds a section after another one (NULL: last), separated like its neighbours. `entries` are its
 * keys and values; the "=" are aligned here. `after_section` is a heading. Fails when the section
 * is there already, the other one is not, or something in it cannot be written. */
bool ini_edit_add_section(const struct ini_text *t, const char *after_section, const char *section,
                          const char *const (*entries)[2], size_t n, struct change *c,
                          struct err *e);

/* Takes a section away: its heading, its keys, and the comment lines directly above the heading and
 * below the last key. A banner that is parted from the heading by a blank line stays. */
bool ini_edit_remove_section(const struct ini_text *t, const char *section, struct change *c,
                             struct err *e);

/* Moves a section, with the comment lines directly above it, to stand after another one (NULL:
 * first of the sections). The splice covers the stretch between the old place and the new; it is
 * empty when the section stands there already. */
bool ini_edit_move_section(const struct ini_text *t, const char *section, const char *after_section,
                           struct change *c, struct err *e);

/* Does the text hold what the splice removes, where it removes it? `undo` turns it round. */
bool ini_edit_fits(const struct ini_text *t, const struct splice *s, bool undo);

/* The bytes after a splice, to be freed; NULL without memory, or when it does not fit. */
char *ini_edit_apply(const struct ini_text *t, const struct splice *s, bool undo, size_t *len);

/* ---- Differences ---- */

struct ini_difference {
    char *section;
    char *key;    /* NULL: the whole section was added (before NULL) or removed (after NULL) */
    char *before; /* the value, or a section's text with its own comments; NULL = not there */
    char *after;
    uint32_t line; /* of the entry or heading, in `to` if it is there, else in `from` */
};

struct ini_differences {
    struct ini_difference *list;
    size_t n;
    size_t cap;
};

/* clang-format off */
#define INI_DIFFERENCES_INIT { 0, 0, 0 }
/* clang-format on */

/* What the entries and sections of `to` say otherwise than those of `from`, in the order of the
 * files. Comments, spacing and the order of sections are not looked at. False without memory. */
bool ini_compare(const struct ini_text *from, const struct ini_text *to, struct ini_differences *d);
void ini_differences_release(struct ini_differences *d);

/* Makes our changes (base → ours) on a text that somebody else has changed (base → theirs). The
 * result's bytes are to be freed; *len is their number. Where both changed the same value, and not
 * to the same, the difference is added to `conflicts` (key, before = theirs, after = ours) and
 * theirs is kept, or ours when `ours_wins`. A section that one side removed and the other changed
 * is a conflict as a whole (key NULL, the text of the one who has it). NULL without memory or, with
 * a text, when our change cannot be written there. The order of sections follows theirs, unless
 * theirs is base. */
char *ini_merge(const struct ini_text *base, const struct ini_text *ours,
                const struct ini_text *theirs, bool ours_wins, struct ini_differences *conflicts,
                size_t *len, struct err *e);

#endif
