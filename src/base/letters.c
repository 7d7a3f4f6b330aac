/* Owns what is the same letter, and the order of the alphabet. */
#include "base/letters.h"

#include <string.h>
#include <wctype.h>

#include "base/utf8.h"

enum { RING = 0x30A, DIAERESIS = 0x308 };

/* Latin letters are folded here, so that they are in every locale. */
static uint32_t lower(uint32_t cp)
{
    if (cp < 0x80)
        return cp >= 'A' && cp <= 'Z' ? cp + 32 : cp;
    if (cp < 0x100)
        return cp >= 0xC0 && cp <= 0xDE && cp != 0xD7 ? cp + 32 : cp;
    return (uint32_t)towlower((wint_t)cp);
}

/* The letter with a mark after it, as one character; 0 when that is none of the Swedish ones. */
static uint32_t composed(uint32_t cp, uint32_t mark)
{
    if (mark == RING)
        return cp == 'a' ? 0xE5 : 0;
    if (mark == DIAERESIS)
        return cp == 'a' ? 0xE4 : cp == 'o' ? 0xF6 : 0;
    return 0;
}

static uint32_t peek(const char *s)
{
    uint32_t cp = 0;
    utf8_decode(s, strnlen(s, 4), &cp);
    return cp;
}

/* The next letter in lower case, 0 at the end. */
static uint32_t next(const char **s)
{
    uint32_t cp = 0, mark = 0, whole;
    *s += utf8_decode(*s, strnlen(*s, 4), &cp);
    cp = lower(cp);
    if (cp != 'a' && cp != 'o')
        return cp;
    size_t n = utf8_decode(*s, strnlen(*s, 4), &mark);
    if (n == 0 || (whole = composed(cp, mark)) == 0)
        return cp;
    *s += n;
    return whole;
}

/* What stands after part at the beginning of text; NULL when part does not stand there. A letter
 * with a combining mark is not the letter without it. */
static const char *after(const char *text, const char *part)
{
    while (*part)
        if (next(&part) != next(&text))
            return NULL;
    return *text && cp_width(peek(text)) == 0 ? NULL : text;
}

const char *letters_find(const char *text, const char *part)
{
    if (!*part)
        return text;
    for (; *text; next(&text))
        if (after(text, part))
            return text;
    return NULL;
}

bool letters_begin(const char *text, const char *part)
{
    return !*part || after(text, part) != NULL;
}

bool letters_begin_word(const char *text, const char *part)
{
    bool inside = false;
    for (; *text;) {
        if (!inside && letters_begin(text, part))
            return true;
        uint32_t cp = next(&text);
        inside = cp >= 0x80 || (cp >= 'a' && cp <= 'z') || (cp >= '0' && cp <= '9');
    }
    return !*part;
}

bool letters_equal(const char *a, const char *b)
{
    while (*a && *b)
        if (next(&a) != next(&b))
            return false;
    return !*a && !*b;
}

/* The place of a letter in the alphabet: foreign ones stand with their nearest Swedish. */
static uint32_t weight(uint32_t cp)
{
    enum { STEP = 4 };
    static const struct {
        uint32_t from, to; /* of U+00E0.. */
        uint32_t as;
    } latin[] = { { 0xE0, 0xE3, STEP * 'a' },     { 0xE4, 0xE4, STEP * 'z' + 2 },
                  { 0xE5, 0xE5, STEP * 'z' + 1 }, { 0xE6, 0xE6, STEP * 'z' + 2 },
                  { 0xE7, 0xE7, STEP * 'c' },     { 0xE8, 0xEB, STEP * 'e' },
                  { 0xEC, 0xEF, STEP * 'i' },     { 0xF1, 0xF1, STEP * 'n' },
                  { 0xF2, 0xF5, STEP * 'o' },     { 0xF6, 0xF6, STEP * 'z' + 3 },
                  { 0xF8, 0xF8, STEP * 'z' + 3 }, { 0xF9, 0xFB, STEP * 'u' },
                  { 0xFC, 0xFD, STEP * 'y' },     { 0xFF, 0xFF, STEP * 'y' } };
    for (size_t i = 0; i < sizeof latin / sizeof *latin; i++)
        if (cp >= latin[i].from && cp <= latin[i].to)
            return latin[i].as;
    return STEP * cp;
}

int letters_compare(const char *a, const char *b)
{
    while (*a && *b) {
        uint32_t x = weight(next(&a)), y = weight(next(&b));
        if (x != y)
            return x < y ? -1 : 1;
    }
    return (*a != '\0') - (*b != '\0');
}
