/* Owns the large digits. Only the full block is used: where a terminal has no half ones, its
 * stand-in for them would be the same sign, and the digits could not be read. */
#include "ui/big_text.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/utf8.h"
#include "ui/term.h"

enum { BLOCK = 0x2588, NO_BREAK_SPACE = 0xA0 };

/* Three dots a row, the leftmost is the highest bit of each octal digit. */
struct digit {
    uint32_t cp;
    int width;
    unsigned char rows[BIG_TEXT_ROWS];
};

static const struct digit digits[] = {
    { '0', 3, { 7, 5, 5, 5, 7 } },
    { '1', 3, { 2, 6, 2, 2, 7 } },
    { '2', 3, { 7, 1, 7, 4, 7 } },
    { '3', 3, { 7, 1, 7, 1, 7 } },
    { '4', 3, { 5, 5, 7, 1, 1 } },
    { '5', 3, { 7, 4, 7, 1, 7 } },
    { '6', 3, { 7, 4, 7, 5, 7 } },
    { '7', 3, { 7, 1, 1, 1, 1 } },
    { '8', 3, { 7, 5, 7, 5, 7 } },
    { '9', 3, { 7, 5, 7, 1, 7 } },
    { '-', 2, { 0, 0, 6, 0, 0 } },
    { ',', 1, { 0, 0, 0, 4, 4 } },
    { ' ', 1, { 0 } },
};

static const struct digit *find_digit(uint32_t cp)
{
    if (cp == NO_BREAK_SPACE)
        cp = ' ';
    for (size_t i = 0; i < sizeof digits / sizeof *digits; i++)
        if (digits[i].cp == cp)
            return &digits[i];
    return NULL;
}

/* Goes through what is large, drawing it when row is not negative; *rest is what is not. Returns
 * the columns. */
static int large(int row, int col, int scale, enum style style, const char *text, const char **rest)
{
    int width = 0, gap = 0;
    const struct digit *d;
    uint32_t cp;
    size_t len = strlen(text), used = utf8_decode(text, len, &cp);
    for (; used > 0 && (d = find_digit(cp)); used = utf8_decode(text, len, &cp)) {
        for (int y = 0; row >= 0 && y < BIG_TEXT_ROWS; y++)
            for (int x = 0; x < d->width; x++)
                if (d->rows[y] & 4 >> x)
                    term_fill(row + y, col + width + x * scale, scale, style, false, BLOCK);
        width += (d->width + 1) * scale;
        gap = d->rows[BIG_TEXT_ROWS - 1] == 0 && d->width == 1 ? (d->width + 1) * scale : 0;
        text += used;
        len -= used;
    }
    *rest = text;
    return width - gap; /* the blank before what is not large need not be */
}

int big_text_width(const char *text, int scale)
{
    const char *rest;
    if (text[0] != '-' && (text[0] < '0' || text[0] > '9'))
        return 0;
    int width = large(-1, 0, scale, STYLE_TEXT, text, &rest);
    return strpbrk(rest, "0123456789") ? 0 : width + utf8_width(rest);
}

void big_text_draw(int row, int col, int scale, enum style style, const char *text)
{
    const char *rest;
    int width = large(row, col, scale, style, text, &rest);
    term_put(row + BIG_TEXT_ROWS - 1, col + width, utf8_width(rest), style, false, rest);
}
