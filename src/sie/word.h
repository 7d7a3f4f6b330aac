/* The words of a rule: how they are written, and what they take. */
#ifndef TERTIAL_SIE_WORD_H
#define TERTIAL_SIE_WORD_H

#include "sie/mapping.h"

/* Where a value stands, for what is wrong with it. */
struct sie_place {
    struct problems *problems;
    const char *path;
    uint32_t line;
    const char *key; /* not NUL-terminated */
    size_t key_len;
};

/* Adds a problem: the key, what was found, what would be right. Always returns false. */
bool sie_wrong(const struct sie_place *p, const char *found, size_t len, const char *what_is_right);

/* Reads a value into the words of c, whose dim is set. `quoted`: the value stood in quotation
 * marks; it is then a single word that is taken as it is, or, with words in apostrophes, a list in
 * which those are. The words live in the arena. False with a problem. */
bool sie_words_read(struct sie_condition *c, struct arena *a, const struct sie_place *p,
                    const char *value, size_t len, bool quoted);

/* Does it take the account, or the code of the object of its dimension (NULL: there is none)? */
bool sie_condition_holds(const struct sie_condition *c, const char *text);

/* Does any of its words speak of this very code, to take it or to except it? "*" and "-" do not. */
bool sie_condition_names(const struct sie_condition *c, const char *code);

/* Appends the codes as the value of a key: quoted where that is needed. False, with nothing added,
 * when they cannot be written in an INI file. */
bool buf_add_sie_codes(struct buf *b, const char *const *codes, size_t n);

#endif
