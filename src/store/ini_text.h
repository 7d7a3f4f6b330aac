/* The text of an INI file with an index of its lines.
 *
 * The program reads the bytes itself, checks them, and knows where every value stands, so that
 * messages can name the line and saving can change one value and nothing else. What it accepts is
 * a small, unambiguous part of what iniparser accepts: everything that iniparser would read
 * silently wrong, or that its versions 4.1 and 4.2 read differently, is refused here. */
#ifndef TERTIAL_STORE_INI_TEXT_H
#define TERTIAL_STORE_INI_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "store/problem.h"

enum {
    INI_FILE_LIMIT = 4 * 1024 * 1024,
    INI_LINE_LIMIT = 1000,   /* bytes; iniparser's own limit is 1022 */
    INI_ENTRY_LIMIT = 20000, /* sections and keys: iniparser's time grows with the square */
    INI_NAME_LIMIT = 200
};

/* A stretch of the text. */
struct span {
    uint32_t at;
    uint32_t len;
};

struct ini_entry {
    struct span key;   /* as written; compare with ini_key_equals() */
    struct span value; /* without quotes, outer blanks and comment */
    uint32_t line;
};

struct ini_section {
    struct span name; /* between the brackets, without outer blanks */
    uint32_t line;
    uint32_t first; /* its entries */
    uint32_t count;
};

struct ini_text {
    char *path;
    char *bytes; /* the whole file, NUL-terminated */
    size_t len;
    size_t start; /* after a byte order mark */
    struct ini_section *sections;
    size_t section_count;
    size_t section_cap;
    struct ini_entry *entries;
    size_t entry_count;
    size_t entry_cap;
};

/* Reads, checks and indexes a file. Every problem is added to p; false when there was any, and the
 * text is then empty. What was read is not to be relied on before ini_text_confirm(). */
bool ini_text_read(struct ini_text *t, const char *path, struct problems *p);

/* Lets iniparser read the same bytes and compares every heading, key and value; false, with
 * problems, when the two readings differ. It takes longer than all the rest of the loading, so the
 * screen does it when the first frame is already there, before the first key. */
bool ini_text_confirm(const struct ini_text *t, struct problems *p);

/* Both. */
bool ini_text_load(struct ini_text *t, const char *path, struct problems *p);

/* The same as ini_text_read() and ini_text_load() for bytes that are already there (they are
 * copied). */
bool ini_text_index(struct ini_text *t, const char *path, const char *bytes, size_t len,
                    struct problems *p);
bool ini_text_from_bytes(struct ini_text *t, const char *path, const char *bytes, size_t len,
                         struct problems *p);

void ini_text_release(struct ini_text *t);

/* The bytes of a span; not NUL-terminated. */
const char *ini_bytes(const struct ini_text *t, struct span s);

/* Are two names the same to iniparser, which folds A-Z? */
bool ini_names_equal(const char *a, size_t a_len, const char *b, size_t b_len);

#endif
