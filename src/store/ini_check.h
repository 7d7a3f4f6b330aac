/* What a line of an INI file may look like. Used by the ini_*.c files only. */
#ifndef TERTIAL_STORE_INI_CHECK_H
#define TERTIAL_STORE_INI_CHECK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "store/ini_text.h"

/* Where a check looks, and where it complains. */
struct ini_place {
    const char *path;
    uint32_t line;
    const char *bytes; /* of the whole file */
    struct problems *problems;
};

struct ini_line {
    struct span name; /* of the heading or key */
    struct span value;
};

enum ini_line_kind { INI_LINE_HEADING, INI_LINE_ENTRY, INI_LINE_WRONG };

/* Is the file UTF-8 at all? Sets the start of the text after a byte order mark. */
bool ini_check_encoding(const struct ini_place *place, size_t len, size_t *start);

/* The bytes of one line without its end: length, UTF-8, control characters, a backslash last. */
bool ini_check_bytes(const struct ini_place *place, size_t from, size_t to);

/* A line that is neither blank nor a comment, stripped of outer blanks. */
enum ini_line_kind ini_check_line(const struct ini_place *place, struct span line,
                                  struct ini_line *out);

/* Headings and keys that stand twice. */
void ini_check_duplicates(const struct ini_text *t, struct problems *p);

#endif
