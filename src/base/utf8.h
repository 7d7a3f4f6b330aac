/* UTF-8: decoding, validity, columns on a terminal, and making untrusted text visible. */
#ifndef TERTIAL_BASE_UTF8_H
#define TERTIAL_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

/* Decodes the character at s (len bytes are there). Returns the bytes used, 0 when len is 0.
 * An invalid byte gives U+FFFD and 1; overlong forms and surrogates are invalid. */
size_t utf8_decode(const char *s, size_t len, uint32_t *cp);

/* Encodes cp into out; returns the number of bytes, 0 when cp is no Unicode character. */
size_t utf8_encode(uint32_t cp, char out[4]);

/* The offset of the first invalid byte, or len when all is valid. */
size_t utf8_valid_prefix(const char *s, size_t len);

/* Terminal columns of a character: 0 for combining marks, 2 for wide ones, never negative. */
int cp_width(uint32_t cp);

/* Terminal columns of a NUL-terminated text. */
int utf8_width(const char *s);

/* Must cp be shown in visible form? Control characters, bidirectional controls, the other invisible
 * characters that can make a text look like something else, and what is no character. */
bool cp_is_unsafe(uint32_t cp);

/* Appends n bytes with every unsafe character in visible form: ^[ for escape, <U+202E>, and
 * <FF> for a byte that is not UTF-8. Everything that comes from a file, a file name or an argument
 * passes here on its way to a terminal, a message or a report. */
void buf_add_visible(struct buf *b, const char *s, size_t n);

/* Appends s cut or padded with blanks to exactly `width` columns; `right` pads on the left.
 * A text that is cut ends in an ellipsis. */
void buf_add_column(struct buf *b, const char *s, int width, bool right);

#endif
