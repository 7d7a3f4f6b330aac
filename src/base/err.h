/* An error that travels up: one sentence for a person, made where the facts are known.
 *
 * Functions that can fail for outside reasons return bool (or NULL) and take a last argument
 * `struct err *`, which may be NULL when the caller does not want the text. */
#ifndef TERTIAL_BASE_ERR_H
#define TERTIAL_BASE_ERR_H

#include <stdbool.h>

struct err {
    char *text; /* owned; NULL when there is no error, or no memory for the text */
    bool nomem; /* the cause was memory */
};

/* clang-format off */
#define ERR_INIT { 0, false }
/* clang-format on */

/* Sets the text (replacing an earlier one) and returns false, so that a failing function can end
 * with `return err_set(...)`. A NULL e is allowed. */
bool err_set(struct err *e, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* The error for an allocation that failed. Always returns false. */
bool err_nomem(struct err *e);

/* The sentence, never NULL. Borrowed from e. */
const char *err_text(const struct err *e);

void err_clear(struct err *e);

#endif
