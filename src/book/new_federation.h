/* A new federation: the text of its forbund.ini, its first year and its sie.ini, and the writing of
 * the three. The files are for a person to go on with by hand, so they are in Swedish and commented
 * throughout, whatever language the program speaks. */
#ifndef TERTIAL_BOOK_NEW_FEDERATION_H
#define TERTIAL_BOOK_NEW_FEDERATION_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "model/money.h"

enum { REGISTRATION_SIZE = sizeof "222000-1234" };

/* What is known of it. All texts are borrowed and pass new_federation_check_text(). */
struct new_federation {
    const char *name;
    const char *short_name;     /* NULL: made from the name */
    const char *registration;   /* as new_federation_registration() gives it; NULL: not known */
    const char *region;         /* the member that is a region; NULL: not named */
    const char *municipalities; /* the members that are, parted by commas; NULL: not named */
    int year;
    enum unit unit; /* of the files */
    bool costs_positive;
    bool has_equity, has_contributions;
    int64_t equity;        /* that the year begins with, öre */
    int64_t contributions; /* of all members together, öre; not below zero */
    const char *from;      /* the directory of the federation whose structure is copied; or NULL */
};

struct new_files {
    struct buf federation, year, mapping;
};

/* clang-format off */
#define NEW_FILES_INIT { BUF_INIT, BUF_INIT, BUF_INIT }
/* clang-format on */

/* Can the text stand as a value in a file? The sentence says what cannot. */
bool new_federation_check_text(const char *text, struct err *e);

/* Reads an organisation number, with or without its hyphen and the "16" that some systems put
 * before it, and writes it as 222000-1234. The sentence says what is wrong. */
bool new_federation_registration(const char *text, char out[REGISTRATION_SIZE], struct err *e);

/* The name without the word that all of them begin with; to be freed, NULL without memory. */
char *new_federation_short_name(const char *name);

/* The unit and the sign of costs of the federation whose structure is to be copied. */
bool new_federation_source(const char *from, enum unit *unit, bool *costs_positive, struct err *e);

/* Makes the three texts and reads them as the program will. *out is released by the caller, also
 * on failure. */
bool new_federation_make(struct new_files *out, const struct new_federation *n, struct err *e);
void new_files_release(struct new_files *f);

/* Is the directory free for them? False when it is a federation already or holds one of the files,
 * and when they cannot be made there; one that is not there is free. */
bool new_federation_free(const char *dir, int year, struct err *e);

/* Writes the three, and makes the directory when it is not there. All or nothing: what was written
 * is taken away again when the rest cannot be. Nothing is replaced. */
bool new_federation_write(const char *dir, int year, const struct new_files *files, struct err *e);

#endif
