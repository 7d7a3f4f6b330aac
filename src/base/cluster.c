/* Owns what a character is to the person who types it, as glyph.c owns what it is on the screen. */
#include "base/cluster.h"

#include <stdbool.h>
#include <stdint.h>

#include "base/utf8.h"

/* Invisible characters are no marks: they are shown, as <U+200B>. */
static bool is_mark(uint32_t cp)
{
    return cp_width(cp) == 0 && !cp_is_unsafe(cp);
}

size_t cluster_next(const char *text, size_t len, size_t at)
{
    uint32_t cp;
    if (at >= len)
        return len;
    at += utf8_decode(text + at, len - at, &cp);
    while (at < len) {
        size_t used = utf8_decode(text + at, len - at, &cp);
        if (!is_mark(cp))
            break;
        at += used;
    }
    return at;
}

size_t cluster_before(const char *text, size_t len, size_t at)
{
    size_t from = 0;
    for (size_t next = 0; next < at; next = cluster_next(text, len, next))
        from = next;
    return from;
}

/* What buf_add_visible() makes of it. */
static int visible_columns(uint32_t cp)
{
    if (cp < 0x20 || cp == 0x7F)
        return 2;
    return cp > 0xFFFFF ? 10 : cp > 0xFFFF ? 9 : 8;
}

int cluster_columns(const char *text, size_t len, size_t at)
{
    uint32_t cp = ' ';
    size_t used = utf8_decode(text + at, len - at, &cp);
    if (used == 1 && (unsigned char)text[at] >= 0x80)
        return 4;
    if (cp_is_unsafe(cp))
        return visible_columns(cp);
    return is_mark(cp) ? 1 : cp_width(cp); /* a mark alone stands on a blank */
}

static bool is_digit(const char *text, size_t len, size_t at)
{
    return at < len && text[at] >= '0' && text[at] <= '9';
}

/* A row may end at a blank, but not inside a number ("2 477"), nor before its per cent sign. */
static bool may_break(const char *text, size_t len, size_t at)
{
    if (text[at] != ' ')
        return false;
    if (at == 0 || !is_digit(text, len, at - 1))
        return true;
    if (at + 1 < len && text[at + 1] == '%')
        return false;
    size_t digits = 0;
    while (digits <= 3 && is_digit(text, len, at + 1 + digits))
        digits++;
    return digits != 3;
}

size_t cluster_fit(const char *text, size_t len, int width)
{
    size_t at = 0, blank = 0;
    int used = 0;
    while (at < len) {
        size_t next = cluster_next(text, len, at);
        used += cluster_columns(text, len, at);
        if (used > width)
            return blank > 0 ? blank : at > 0 ? at : next;
        if (may_break(text, len, at))
            blank = next;
        at = next;
    }
    return len;
}
