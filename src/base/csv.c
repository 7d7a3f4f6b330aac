/* Owns how a text becomes a cell of CSV, and back. */
#include "base/csv.h"

#include <stdbool.h>
#include <string.h>

#include "base/utf8.h"

/* The bytes of a blank of any width, or of an apostrophe; 0 when there is something else. */
static size_t blank_at(const char *s, size_t n)
{
    uint32_t cp = 0;
    size_t used = utf8_decode(s, n, &cp);
    bool blank = cp == ' ' || cp == '\'' || cp == 0xA0 || (cp >= 0x2000 && cp <= 0x200A) ||
                 cp == 0x202F || cp == 0x205F || cp == 0x3000;
    return blank ? used : 0;
}

/* Would a spreadsheet take the text for a formula? Blanks before do not stop it, and full-width
 * signs count. An apostrophe before it does stop it, but a text that has one of its own gets
 * another one, so that csv_unguard() can tell them apart. */
static bool looks_like_formula(const char *s, size_t n)
{
    static const char *const starts[] = { "=",  "+",  "-",  "@",  "|", "\t",
                                          "\r", "＝", "＋", "－", "＠" };
    for (size_t blank; (blank = blank_at(s, n)) > 0; n -= blank)
        s += blank;
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        size_t len = strlen(starts[i]);
        if (n >= len && memcmp(s, starts[i], len) == 0)
            return true;
    }
    return false;
}

static void add_quoted(struct buf *b, const char *s)
{
    buf_add_char(b, '"');
    for (; *s; s++) {
        if (*s == '"')
            buf_add_char(b, '"');
        buf_add_char(b, *s);
    }
    buf_add_char(b, '"');
}

static bool needs_quotes(const struct buf *text)
{
    const char *s = buf_text(text);
    return strpbrk(s, ";\"") || *s == ' ' || (text->len > 0 && s[text->len - 1] == ' ');
}

static void add_cell(struct buf *b, const char *s, size_t n, bool always_quoted)
{
    struct buf text = BUF_INIT;
    if (looks_like_formula(s, n))
        buf_add_char(&text, '\'');
    buf_add_visible(&text, s, n);
    if (always_quoted || needs_quotes(&text))
        add_quoted(b, buf_text(&text));
    else
        buf_add(b, buf_text(&text));
    buf_release_part(&text, b);
}

void buf_add_csv_cell(struct buf *b, const char *s, size_t n)
{
    add_cell(b, s, n, false);
}

void buf_add_csv_quoted(struct buf *b, const char *s, size_t n)
{
    add_cell(b, s, n, true);
}

const char *csv_unguard(const char *s)
{
    return *s == '\'' && looks_like_formula(s + 1, strlen(s + 1)) ? s + 1 : s;
}
