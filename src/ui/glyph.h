/* What a character becomes on the screen: itself, its visible form, or an ASCII stand-in where the
 * terminal or the locale cannot show it. Does not know curses. */
#ifndef TERTIAL_UI_GLYPH_H
#define TERTIAL_UI_GLYPH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <wchar.h>

enum { GLYPH_MAX = 5 }; /* a character and four combining marks: what curses keeps in a cell */

/* Must the text pass buf_add_visible() before it is drawn? */
bool glyph_is_unsafe(const char *text, size_t len);

/* Takes the first character of a text that is not unsafe, with the combining marks that follow it,
 * and gives what to show: `out`, ended by L'\0', `width` columns wide (1 or 2). A mark with nothing
 * to stand on stands on a blank. few_symbols: the terminal's font has letters and lines but hardly
 * any other symbol. Returns the bytes used; len must not be 0. */
size_t glyph_take(const char *text, size_t len, bool few_symbols, wchar_t out[GLYPH_MAX + 1],
                  int *width);

/* The ASCII character that stands in for cp, one column wide; '?' when there is none. */
char glyph_stand_in(uint32_t cp);

#endif
