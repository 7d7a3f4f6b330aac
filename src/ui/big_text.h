/* Figures in large digits, made of blocks, for a screen that is seen from afar. */
#ifndef TERTIAL_UI_BIG_TEXT_H
#define TERTIAL_UI_BIG_TEXT_H

#include <stdbool.h>

#include "ui/theme.h"

enum { BIG_TEXT_ROWS = 5, BIG_TEXT_SCALES = 2 };

/* The columns of a text that begins with a figure: the figure large, each dot `scale` columns wide
 * (1..BIG_TEXT_SCALES), what follows it ("tkr") as it is. 0 when it begins with none, or has more
 * of it where it is not large. Blanks may be no-break spaces. */
int big_text_width(const char *text, int scale);

/* Draws it in BIG_TEXT_ROWS rows. */
void big_text_draw(int row, int col, int scale, enum style style, const char *text);

#endif
