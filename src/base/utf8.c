/* Owns what the program knows about characters. The width comes from the C library's wcwidth(),
 * with the libraries' "unknown" counted as one column. */
#include "base/utf8.h"

#include <string.h>
#include <wchar.h>

size_t utf8_decode(const char *s, size_t len, uint32_t *cp)
{
    const unsigned char *u = (const unsigned char *)s;
    static const uint32_t smallest[] = { 0, 0, 0x80, 0x800, 0x10000 };

    if (len == 0)
        return 0;
    if (u[0] < 0x80) {
        *cp = u[0];
        return 1;
    }
    size_t n = u[0] >= 0xF0 && u[0] < 0xF8 ? 4 : u[0] >= 0xE0 ? 3 : u[0] >= 0xC0 ? 2 : 0;
    *cp = 0xFFFD;
    if (n == 0 || u[0] >= 0xF8 || n > len)
        return 1;
    uint32_t c = u[0] & (0xFFu >> (n + 1));
    for (size_t i = 1; i < n; i++) {
        if ((u[i] & 0xC0) != 0x80)
            return 1;
        c = c << 6 | (u[i] & 0x3Fu);
    }
    if (c < smallest[n] || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
        return 1;
    *cp = c;
    return n;
}

size_t utf8_encode(uint32_t cp, char out[4])
{
    if (cp < 0x80) {
        out[0] = (char)cp;
        return 1;
    }
    if (cp < 0x800) {
        out[0] = (char)(0xC0 | cp >> 6);
        out[1] = (char)(0x80 | (cp & 0x3F));
        return 2;
    }
    if (cp >= 0xD800 && cp <= 0xDFFF)
        return 0;
    if (cp < 0x10000) {
        out[0] = (char)(0xE0 | cp >> 12);
        out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
        out[2] = (char)(0x80 | (cp & 0x3F));
        return 3;
    }
    if (cp > 0x10FFFF)
        return 0;
    out[0] = (char)(0xF0 | cp >> 18);
    out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
    out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
    out[3] = (char)(0x80 | (cp & 0x3F));
    return 4;
}

size_t utf8_valid_prefix(const char *s, size_t len)
{
    size_t i = 0;
    while (i < len) {
        if ((unsigned char)s[i] < 0x80) {
            i++;
            continue;
        }
        uint32_t cp;
        size_t n = utf8_decode(s + i, len - i, &cp);
        if (n == 1)
            return i;
        i += n;
    }
    return len;
}

int cp_width(uint32_t cp)
{
    if (cp >= 0x20 && cp < 0x7F)
        return 1;
    if (cp < 0x20 || (cp >= 0x7F && cp < 0xA0))
        return 0;
    int width = wcwidth((wchar_t)cp);
    return width < 0 ? 1 : width;
}

int utf8_width(const char *s)
{
    size_t len = strlen(s);
    int width = 0;
    for (size_t i = 0; i < len;) {
        uint32_t cp;
        i += utf8_decode(s + i, len - i, &cp);
        width += cp_width(cp);
    }
    return width;
}

/* Valid UTF-8, but no text: XML has no room for some of them, and fonts and PDF for none. */
static bool is_noncharacter(uint32_t cp)
{
    return (cp >= 0xFDD0 && cp <= 0xFDEF) || (cp & 0xFFFE) == 0xFFFE;
}

bool cp_is_unsafe(uint32_t cp)
{
    return cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || cp == 0xAD || cp == 0x061C ||
           (cp >= 0x200B && cp <= 0x200F) || (cp >= 0x2028 && cp <= 0x202E) ||
           (cp >= 0x2060 && cp <= 0x206F) || cp == 0xFEFF || (cp >= 0xFFF9 && cp <= 0xFFFB) ||
           (cp >= 0xE0000 && cp <= 0xE007F) || is_noncharacter(cp);
}

void buf_add_visible(struct buf *b, const char *s, size_t n)
{
    size_t clean = 0; /* start of the run that needs no change */
    size_t i = 0;
    while (i < n) {
        uint32_t cp;
        size_t used = utf8_decode(s + i, n - i, &cp);
        bool invalid = used == 1 && (unsigned char)s[i] >= 0x80;
        if (invalid || cp_is_unsafe(cp)) {
            buf_add_bytes(b, s + clean, i - clean);
            if (invalid)
                buf_addf(b, "<%02X>", (unsigned char)s[i]);
            else if (cp < 0x20 || cp == 0x7F)
                buf_addf(b, "^%c", (int)(cp ^ 0x40));
            else
                buf_addf(b, "<U+%04X>", (unsigned)cp);
            clean = i + used;
        }
        i += used;
    }
    buf_add_bytes(b, s + clean, n - clean);
}

void buf_add_column(struct buf *b, const char *s, int width, bool right)
{
    if (width <= 0)
        return;
    size_t len = strlen(s);
    int full = utf8_width(s);
    if (full <= width) {
        size_t pad = (size_t)(width - full);
        if (right)
            buf_add_fill(b, ' ', pad);
        buf_add_bytes(b, s, len);
        if (!right)
            buf_add_fill(b, ' ', pad);
        return;
    }
    int used = 0;
    size_t i = 0;
    while (i < len) {
        uint32_t cp;
        size_t n = utf8_decode(s + i, len - i, &cp);
        if (used + cp_width(cp) > width - 1)
            break;
        used += cp_width(cp);
        i += n;
    }
    buf_add_bytes(b, s, i);
    buf_add(b, "…");
    buf_add_fill(b, ' ', (size_t)(width - 1 - used));
}
