/* Letters as Swedish readers know them: finding one text in another, and alphabetical order. Upper
 * and lower case are the same letter; å, ä and ö are letters of their own, also where a file writes
 * them as a letter and a combining mark. */
#ifndef TERTIAL_BASE_LETTERS_H
#define TERTIAL_BASE_LETTERS_H

#include <stdbool.h>

/* The first place in text where `part` stands, or NULL. "" stands everywhere. */
const char *letters_find(const char *text, const char *part);

/* Does it stand at the beginning? */
bool letters_begin(const char *text, const char *part);

/* Does it stand at the beginning of a word? */
bool letters_begin_word(const char *text, const char *part);

/* Are they the same? */
bool letters_equal(const char *a, const char *b);

/* Below, at or above 0: which comes first in the alphabet, with å, ä, ö last, and é as e. */
int letters_compare(const char *a, const char *b);

#endif
