/* How a person has laid out an INI text: its lines, columns and blocks, so that what is written
 * into it looks like what stands there. Used by the ini_*.c files, and by book/next_year, which
 * copies one text into another. */
#ifndef TERTIAL_STORE_INI_LAYOUT_H
#define TERTIAL_STORE_INI_LAYOUT_H

#include "base/buf.h"
#include "base/err.h"
#include "edit/change.h"
#include "store/ini_text.h"

/* ---- Lines ---- */

/* Where the line that holds the byte at `at` begins, where it ends before its line end, and where
 * the next one begins. */
size_t ini_line_start(const struct ini_text *t, size_t at);
size_t ini_line_end(const struct ini_text *t, size_t at);
size_t ini_line_next(const struct ini_text *t, size_t at);

/* Is the line that begins at `at` empty but for blanks? A comment alone? */
bool ini_line_is_blank(const struct ini_text *t, size_t at);
bool ini_line_is_comment(const struct ini_text *t, size_t at);

/* The line end in use above `at`: "\n" or "\r\n". */
const char *ini_line_ending(const struct ini_text *t, size_t at);

/* Does the text stop at `at` in the middle of a line, without a final line end? */
bool ini_lacks_line_end(const struct ini_text *t, size_t at);

/* ---- Columns ---- */

/* An entry's line taken apart: offsets in the text, and columns with tabs every eighth. */
struct ini_row {
    size_t from;    /* of the line */
    size_t equals;  /* its sign */
    size_t start;   /* of the value, with its opening quotation mark */
    size_t stop;    /* of the value, with its closing one */
    size_t comment; /* its semicolon; where there is none, stop */
    size_t end;     /* of the line, before the line end */
    bool has_comment;
    bool quoted;
    bool amount; /* the value is a figure */
    size_t indent_column, equals_column, start_column, stop_column, comment_column;
    size_t whole_column; /* after the whole units of a figure: "-19" in "-19,4" */
};

struct ini_row ini_row(const struct ini_text *t, const struct ini_entry *e);

/* The column after `n` bytes that begin in a column. */
size_t ini_column(const char *s, size_t n, size_t column);

/* The bytes of a figure through its whole units, without decimals and unit; 0 when the text is no
 * figure. */
size_t ini_amount_whole(const char *s, size_t n);

/* Fills up from a column to another. */
void ini_pad(struct buf *b, size_t column, size_t to, bool tabs);

/* The column in which a value begins on the line of `row`, an entry of the section: where the
 * figures are flush right, so that it ends as they do. `own` says that the row's value is to give
 * way, else the row is the neighbour of a new line with its "=" in equals_column. */
size_t ini_value_column(const struct ini_text *t, const struct ini_section *s,
                        const struct ini_row *row, bool own, size_t equals_column,
                        const char *value);

/* Does the section have its "=" in one column? `row` is the neighbour of a new line. */
bool ini_is_aligned(const struct ini_text *t, const struct ini_section *s,
                    const struct ini_row *row);

/* ---- Places ---- */

struct ini_spot {
    size_t at;                         /* where the new line begins */
    const struct ini_entry *neighbour; /* to line up with; NULL in a section without keys */
};

/* Where a person would put a new key of the section. */
struct ini_spot ini_find_spot(const struct ini_text *t, const struct ini_section *s,
                              const char *key);

/* Where the section at an index begins, with the comment lines directly above its heading, and
 * where it ends: after its last key and the comment lines directly below that. */
size_t ini_section_begin(const struct ini_text *t, size_t index);
size_t ini_section_end(const struct ini_text *t, size_t index);

/* Its text, without the last line end; to be freed, NULL without memory. */
char *ini_section_text(const struct ini_text *t, const struct ini_section *s);

/* ---- Changes ---- */

/* The bytes from..to give way to a text. */
struct ini_cut {
    size_t from, to;
    struct buf text;
};

/* Adds a section given as text after another (NULL: last). */
bool ini_add_section_text(const struct ini_text *t, const char *after_section, const char *section,
                          const char *text, struct change *c, struct err *e);

/* Makes the change of a cut, and releases the cut's text. */
bool ini_change_make(const struct ini_text *t, struct ini_cut *cut, const char *section,
                     const char *key, struct change *c, struct err *e);

/* "key = value" as far as the value needs quotation marks, or has them already and bears them. */
void buf_add_ini_value(struct buf *b, const char *value, bool quoted);

/* Can the value be written at all? */
bool ini_check_value(const char *value, struct err *e);

/* Is the line what it is meant to be to the readers: that key with that value? */
bool ini_check_written(const char *line, size_t len, const char *key, const char *value,
                       struct err *e);

#endif
