/* What the readers of entries share: the blanks of a typed text, and the sentences about what is
 * not right in it. */
#ifndef TERTIAL_EDIT_ENTRY_TEXT_H
#define TERTIAL_EDIT_ENTRY_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "model/money.h"

/* The bytes of the blank that s begins with: a blank, a tab, a no-break, narrow no-break or thin
 * space. 0 when it begins with none. */
size_t entry_blank(const char *s, size_t len);

/* Takes the blanks away from both ends. */
void entry_trim(const char **s, size_t *len);

/* Does s begin with the token? */
bool entry_begins(const char *s, size_t len, const char *token);

/* The bytes of the minus that s begins with, of whichever kind; 0 when it begins with none. */
size_t entry_minus(const char *s, size_t len);

/* The error `"what was typed" what_is_right`. The typed text is cut when it is long, and nothing in
 * it reaches a terminal as it is. Always returns false. */
bool entry_wrong(struct err *e, const char *s, size_t len, const char *what_is_right);

/* The error for a text that amount_parse() refuses. Always returns false. */
bool entry_amount_wrong(struct err *e, const char *s, size_t len, enum amount_error why);

/* The error for a text that decimal_parse() refuses; `else_right` is what to write when it is no
 * number at all. Always returns false. */
bool entry_number_wrong(struct err *e, const char *s, size_t len, enum amount_error why,
                        const char *else_right);

/* What is wrong with an amount, as a sentence's end, for what is typed and what stands in a file.
 */
const char *entry_amount_sentence(enum amount_error why);

#endif
