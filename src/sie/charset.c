/* Owns the telling of character sets and the way from them to UTF-8. */
#include "sie/charset.h"

#include <string.h>

#include "base/utf8.h"

enum { HIGH = 0x80, REPLACEMENT = 0xFFFD };

static const uint16_t cp437[HIGH] = {
    0xC7,   0xFC,   0xE9,   0xE2,   0xE4,   0xE0,   0xE5,   0xE7,   0xEA,   0xEB,   0xE8,   0xEF,
    0xEE,   0xEC,   0xC4,   0xC5,   0xC9,   0xE6,   0xC6,   0xF4,   0xF6,   0xF2,   0xFB,   0xF9,
    0xFF,   0xD6,   0xDC,   0xA2,   0xA3,   0xA5,   0x20A7, 0x192,  0xE1,   0xED,   0xF3,   0xFA,
    0xF1,   0xD1,   0xAA,   0xBA,   0xBF,   0x2310, 0xAC,   0xBD,   0xBC,   0xA1,   0xAB,   0xBB,
    0x2591, 0x2592, 0x2593, 0x2502, 0x2524, 0x2561, 0x2562, 0x2556, 0x2555, 0x2563, 0x2551, 0x2557,
    0x255D, 0x255C, 0x255B, 0x2510, 0x2514, 0x2534, 0x252C, 0x251C, 0x2500, 0x253C, 0x255E, 0x255F,
    0x255A, 0x2554, 0x2569, 0x2566, 0x2560, 0x2550, 0x256C, 0x2567, 0x2568, 0x2564, 0x2565, 0x2559,
    0x2558, 0x2552, 0x2553, 0x256B, 0x256A, 0x2518, 0x250C, 0x2588, 0x2584, 0x258C, 0x2590, 0x2580,
    0x3B1,  0xDF,   0x393,  0x3C0,  0x3A3,  0x3C3,  0xB5,   0x3C4,  0x3A6,  0x398,  0x3A9,  0x3B4,
    0x221E, 0x3C6,  0x3B5,  0x2229, 0x2261, 0xB1,   0x2265, 0x2264, 0x2320, 0x2321, 0xF7,   0x2248,
    0xB0,   0x2219, 0xB7,   0x221A, 0x207F, 0xB2,   0x25A0, 0xA0,
};

/* Windows-1252 where it differs from Latin-1: 80..9F. */
static const uint16_t cp1252[32] = {
    0x20AC,      REPLACEMENT, 0x201A, 0x192,  0x201E, 0x2026,      0x2020, 0x2021,
    0x2C6,       0x2030,      0x160,  0x2039, 0x152,  REPLACEMENT, 0x17D,  REPLACEMENT,
    REPLACEMENT, 0x2018,      0x2019, 0x201C, 0x201D, 0x2022,      0x2013, 0x2014,
    0x2DC,       0x2122,      0x161,  0x203A, 0x153,  REPLACEMENT, 0x17E,  0x178,
};

/* å ä ö é ü, small and large. */
static bool is_cp437_letter(unsigned char c)
{
    return c != 0 && strchr("\x84\x86\x94\x8E\x8F\x99\x82\x90\x81\x9A", c) != NULL;
}

static bool is_latin1_letter(unsigned char c)
{
    return c != 0 && strchr("\xE4\xE5\xF6\xC4\xC5\xD6\xE9\xC9\xFC\xDC", c) != NULL;
}

/* The first byte of a character: how many follow it, and between what the second must be. Overlong
 * forms, surrogates and what is beyond Unicode are not UTF-8. */
static void utf8_begin(struct sie_charset *c, unsigned char byte)
{
    c->low = 0x80;
    c->top = 0xBF;
    if (byte >= 0xC2 && byte <= 0xDF) {
        c->need = 1;
    } else if (byte >= 0xE0 && byte <= 0xEF) {
        c->need = 2;
        c->low = byte == 0xE0 ? 0xA0 : 0x80;
        c->top = byte == 0xED ? 0x9F : 0xBF;
    } else if (byte >= 0xF0 && byte <= 0xF4) {
        c->need = 3;
        c->low = byte == 0xF0 ? 0x90 : 0x80;
        c->top = byte == 0xF4 ? 0x8F : 0xBF;
    } else {
        c->not_utf8 = true;
    }
}

static void feed_high(struct sie_charset *c, unsigned char byte)
{
    c->high++;
    c->cp437 += is_cp437_letter(byte);
    c->latin1 += is_latin1_letter(byte);
    if (c->not_utf8)
        return;
    if (c->need == 0) {
        utf8_begin(c, byte);
    } else if (byte < c->low || byte > c->top) {
        c->not_utf8 = true;
    } else {
        c->need--;
        c->low = 0x80;
        c->top = 0xBF;
    }
}

static void feed_low(struct sie_charset *c, unsigned char byte)
{
    if (c->need > 0)
        c->not_utf8 = true;
    if (byte == '\r' || (byte == '\n' && !c->after_cr))
        c->line++;
    else if (byte == 0 && c->nul_line == 0)
        c->nul_line = c->line + 1;
    c->after_cr = byte == '\r';
}

void sie_charset_feed(struct sie_charset *c, const char *bytes, size_t n)
{
    for (size_t i = 0; i < n && c->bytes + i < sizeof c->head; i++)
        c->head[c->bytes + i] = bytes[i];
    uint64_t print = c->print;
    for (size_t i = 0; i < n; i++) {
        unsigned char byte = (unsigned char)bytes[i];
        print = (print ^ byte) * 1099511628211u; /* FNV-1a */
        if (byte >= HIGH)
            feed_high(c, byte);
        else if (byte < ' ' || c->need > 0)
            feed_low(c, byte);
        else
            c->after_cr = false;
    }
    c->print = print;
    c->bytes += n;
}

bool sie_charset_is_utf16(const struct sie_charset *c)
{
    return c->bytes >= 2 &&
           (memcmp(c->head, "\xFF\xFE", 2) == 0 || memcmp(c->head, "\xFE\xFF", 2) == 0);
}

bool sie_charset_has_bom(const struct sie_charset *c)
{
    return c->bytes >= 3 && memcmp(c->head, "\xEF\xBB\xBF", 3) == 0;
}

enum sie_encoding sie_charset_answer(const struct sie_charset *c)
{
    if (sie_charset_has_bom(c))
        return SIE_UTF8;
    if (c->high == 0)
        return SIE_ASCII;
    if (!c->not_utf8 && c->need == 0)
        return SIE_UTF8;
    return c->cp437 >= c->latin1 ? SIE_CP437 : SIE_LATIN1;
}

/* The character at s, and how many bytes it takes. */
static size_t decode(enum sie_encoding encoding, const char *s, size_t n, uint32_t *cp)
{
    unsigned char byte = (unsigned char)*s;
    *cp = byte;
    if (byte < HIGH)
        return 1;
    if (encoding == SIE_CP437)
        *cp = cp437[byte - HIGH];
    else if (encoding != SIE_LATIN1)
        return utf8_decode(s, n, cp);
    else if (byte < HIGH + 32)
        *cp = cp1252[byte - HIGH];
    return 1;
}

void sie_charset_add(struct buf *b, enum sie_encoding encoding, const char *bytes, size_t n)
{
    for (size_t i = 0; i < n;) {
        size_t plain = i;
        while (plain < n && (unsigned char)bytes[plain] < HIGH)
            plain++;
        buf_add_bytes(b, bytes + i, plain - i);
        i = plain;
        if (i < n) {
            uint32_t cp;
            char out[4];
            i += decode(encoding, bytes + i, n - i, &cp);
            buf_add_bytes(b, out, utf8_encode(cp, out));
        }
    }
}

static char to_cp437(uint32_t cp)
{
    for (size_t i = 0; i < HIGH; i++)
        if (cp437[i] == cp)
            return (char)(i + HIGH);
    return '?';
}

void sie_charset_add_cp437(struct buf *b, enum sie_encoding encoding, const char *bytes, size_t n)
{
    for (size_t i = 0; i < n;) {
        uint32_t cp;
        i += decode(encoding, bytes + i, n - i, &cp);
        buf_add_char(b, cp < HIGH ? (char)cp : to_cp437(cp));
    }
}
