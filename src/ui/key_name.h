/* Keys as people call them: shown on the screen, and written in the configuration. */
#ifndef TERTIAL_UI_KEY_NAME_H
#define TERTIAL_UI_KEY_NAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"

/* Appends a key as the screen shows it: "q", "Enter", "Ctrl-L", "↑". Never with a percent sign. */
void buf_add_key(struct buf *b, uint32_t key);

/* Appends the name that key_parse() reads whatever the language is: "Upp", "Blanksteg". */
void buf_add_key_name(struct buf *b, uint32_t key);

/* Reads a key: a character, "Ctrl-G", "F5", or a name in Swedish or English in any case. False,
 * with a sentence, for what is no key, and for keys that cannot be given away: those that begin an
 * amount, and the control characters that a terminal or this program needs. */
bool key_parse(const char *text, size_t len, uint32_t *key, struct err *e);

#endif
