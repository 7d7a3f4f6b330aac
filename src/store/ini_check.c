/* Owns the rules for bytes and lines. Each refusal answers something that iniparser 4.1 does
 * silently, or that 4.1 and 4.2 do differently; tertial(5) lists them. */
#include "store/ini_check.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"

static bool complain(const struct ini_place *place, const char *text)
{
    return problem_add(place->problems, place->path, place->line, "%s", text);
}

bool ini_check_encoding(const struct ini_place *place, size_t len, size_t *start)
{
    const char *b = place->bytes;
    *start = 0;
    if (len >= 2 && (memcmp(b, "\xFF\xFE", 2) == 0 || memcmp(b, "\xFE\xFF", 2) == 0))
        return complain(place, _("is written in UTF-16; save it as UTF-8"));
    if (len >= 3 && memcmp(b, "\xEF\xBB\xBF", 3) == 0)
        *start = 3;
    if (!memchr(b, '\n', len) && memchr(b, '\r', len))
        return complain(place, _("has line ends of a carriage return alone (old Macintosh); save "
                                 "it with Unix or Windows line ends"));
    return true;
}

static bool check_utf8(const struct ini_place *place, size_t from, size_t to)
{
    size_t good = utf8_valid_prefix(place->bytes + from, to - from);
    if (good == to - from)
        return true;
    return problem_add(place->problems, place->path, place->line,
                       _("the byte %02X in column %zu is not UTF-8; the file looks like Latin-1 or "
                         "Windows-1252: save it as UTF-8"),
                       (unsigned char)place->bytes[from + good], good + 1);
}

static bool check_controls(const struct ini_place *place, size_t from, size_t to)
{
    for (size_t i = from; i < to;) {
        unsigned char c = (unsigned char)place->bytes[i];
        if (c >= 0x20 && c < 0x7F) {
            i++;
            continue;
        }
        uint32_t cp;
        i += utf8_decode(place->bytes + i, to - i, &cp);
        if (cp == '\t' || (cp >= 0xA0 && cp != 0xFFFD))
            continue;
        if (cp == '\r')
            return complain(place, _("a carriage return stands inside the line; save the file with "
                                     "Unix or Windows line ends"));
        if (cp == 0xFFFD)
            return complain(place,
                            _("the sign U+FFFD stands in the line: a letter was lost when the "
                              "file was converted; write the letter again"));
        return problem_add(place->problems, place->path, place->line,
                           _("the control character U+%04X stands in the line; remove it"),
                           (unsigned)cp);
    }
    return true;
}

bool ini_check_bytes(const struct ini_place *place, size_t from, size_t to)
{
    if (to - from > INI_LINE_LIMIT)
        return problem_add(place->problems, place->path, place->line,
                           _("the line is %zu bytes long; at most %d are read"), to - from,
                           INI_LINE_LIMIT);
    if (!check_utf8(place, from, to) || !check_controls(place, from, to))
        return false;
    size_t end = to;
    while (end > from && (place->bytes[end - 1] == ' ' || place->bytes[end - 1] == '\t'))
        end--;
    if (end > from && place->bytes[end - 1] == '\\')
        return complain(place, _("the line ends in a backslash, which would join the next line to "
                                 "it; remove the backslash"));
    return true;
}

static bool blank(char c)
{
    return c == ' ' || c == '\t';
}

static enum ini_line_kind check_heading(const struct ini_place *place, struct span line,
                                        struct ini_line *out)
{
    const char *s = place->bytes + line.at;
    const char *close = memchr(s, ']', line.len);
    if (!close) {
        complain(place, _("the heading has no closing bracket; write [name]"));
        return INI_LINE_WRONG;
    }
    if (close != s + line.len - 1) {
        complain(place, _("something follows the heading's bracket; a comment must stand on a "
                          "line of its own"));
        return INI_LINE_WRONG;
    }
    size_t from = 1, to = line.len - 1;
    while (from < to && blank(s[from]))
        from++;
    while (to > from && blank(s[to - 1]))
        to--;
    if (from == to) {
        complain(place, _("the heading is empty; write [name]"));
        return INI_LINE_WRONG;
    }
    if (to - from > INI_NAME_LIMIT || memchr(s + from, ':', to - from) ||
        memchr(s + from, '[', to - from)) {
        complain(place, _("the heading is too long, or holds a colon or a bracket"));
        return INI_LINE_WRONG;
    }
    out->name = (struct span){ line.at + (uint32_t)from, (uint32_t)(to - from) };
    return INI_LINE_HEADING;
}

static bool key_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '.' || c == '-' || (unsigned char)c >= 0x80;
}

static bool check_key(const struct ini_place *place, struct span key)
{
    const char *s = place->bytes + key.at;
    if (key.len == 0)
        return complain(place, _("no key stands before the equals sign; write key = value"));
    for (size_t i = 0; i < key.len; i++)
        if (!key_char(s[i]))
            return problem_add(place->problems, place->path, place->line,
                               _("\"%.*s\" cannot be a key: letters, digits, . _ and - only"),
                               (int)key.len, s);
    if (key.len > INI_NAME_LIMIT)
        return problem_add(place->problems, place->path, place->line,
                           _("the key is longer than %d bytes"), INI_NAME_LIMIT);
    return true;
}

/* A value in double quotes: s begins after the opening one. */
static bool check_quoted(const struct ini_place *place, struct span s, struct span *value)
{
    const char *text = place->bytes + s.at;
    const char *close = memchr(text, '"', s.len);
    if (!close)
        return complain(place, _("the quoted value has no closing quotation mark"));
    size_t len = (size_t)(close - text);
    if (memchr(text, '\\', len))
        return complain(place, _("a backslash inside quotation marks is read differently by "
                                 "different versions of iniparser; leave it out"));
    size_t after = len + 1;
    while (after < s.len && blank(text[after]))
        after++;
    if (after < s.len && (text[after] != ';' || !blank(text[after - 1])))
        return complain(place, _("something follows the closing quotation mark; only a comment "
                                 "may follow it: a blank, then a semicolon"));
    *value = (struct span){ s.at, (uint32_t)len };
    return true;
}

static bool check_plain(const struct ini_place *place, struct span s, struct span *value)
{
    const char *text = place->bytes + s.at;
    size_t end = s.len;
    const char *semicolon = memchr(text, ';', s.len);
    if (semicolon) {
        end = (size_t)(semicolon - text);
        if (end > 0 && !blank(text[end - 1]))
            return complain(place, _("a semicolon stands close to the value: put a blank before a "
                                     "comment, or the whole value in quotation marks"));
    }
    while (end > 0 && blank(text[end - 1]))
        end--;
    if (memchr(text, '#', end))
        return complain(place, _("a # would cut the value short; put the whole value in quotation "
                                 "marks"));
    if (memchr(text, '"', end) || (end > 0 && text[0] == '\''))
        return complain(place, _("a quotation mark stands in the value; quotation marks may only "
                                 "stand around the whole value, and only double ones"));
    *value = (struct span){ s.at, (uint32_t)end };
    return true;
}

static enum ini_line_kind complain_of_line(const struct ini_place *place, struct span line)
{
    enum { SHOWN = 60 };
    const char *s = place->bytes + line.at;
    uint32_t shown = line.len > SHOWN ? SHOWN : line.len;
    while (shown < line.len && ((unsigned char)s[shown] & 0xC0) == 0x80)
        shown--; /* not in the middle of a character */
    problem_add(place->problems, place->path, place->line,
                _("\"%.*s\" is neither a heading, a key with a value nor a comment; write "
                  "key = value"),
                (int)shown, s);
    return INI_LINE_WRONG;
}

enum ini_line_kind ini_check_line(const struct ini_place *place, struct span line,
                                  struct ini_line *out)
{
    const char *s = place->bytes + line.at;
    if (s[0] == '[')
        return check_heading(place, line, out);
    const char *equals = memchr(s, '=', line.len);
    if (!equals)
        return complain_of_line(place, line);
    size_t key_end = (size_t)(equals - s), from = key_end + 1;
    while (key_end > 0 && blank(s[key_end - 1]))
        key_end--;
    while (from < line.len && blank(s[from]))
        from++;
    out->name = (struct span){ line.at, (uint32_t)key_end };
    if (!check_key(place, out->name))
        return INI_LINE_WRONG;
    struct span rest = { line.at + (uint32_t)from, line.len - (uint32_t)from };
    bool quoted = rest.len > 0 && s[from] == '"';
    if (quoted) {
        rest.at++;
        rest.len--;
    }
    bool ok =
        quoted ? check_quoted(place, rest, &out->value) : check_plain(place, rest, &out->value);
    return ok ? INI_LINE_ENTRY : INI_LINE_WRONG;
}

/* Names sorted by what they are to iniparser, then by line: duplicates end up side by side. */
struct name {
    const char *s;
    uint32_t len;
    uint32_t line;
};

static int fold(char c)
{
    return c >= 'A' && c <= 'Z' ? c + 'a' - 'A' : (unsigned char)c;
}

static int by_name(const void *a, const void *b)
{
    const struct name *x = a, *y = b;
    for (uint32_t i = 0; i < x->len && i < y->len; i++)
        if (fold(x->s[i]) != fold(y->s[i]))
            return fold(x->s[i]) - fold(y->s[i]);
    if (x->len != y->len)
        return x->len < y->len ? -1 : 1;
    return x->line < y->line ? -1 : x->line > y->line;
}

static void report_duplicates(const struct ini_text *t, struct name *names, size_t n, bool headings,
                              struct problems *p)
{
    qsort(names, n, sizeof *names, by_name);
    for (size_t i = 1; i < n; i++) {
        const struct name *a = &names[i - 1], *b = &names[i];
        if (!ini_names_equal(a->s, a->len, b->s, b->len))
            continue;
        problem_add(p, t->path, b->line,
                    headings ? _("the heading [%.*s] is already on line %u")
                             : _("the key \"%.*s\" is already on line %u of the same section"),
                    (int)b->len, b->s, a->line);
    }
}

/* The few keys of an ordinary section are compared pairwise, without memory. */
static bool small_and_unique(const struct ini_text *t, const struct ini_section *section)
{
    if (section->count < 2)
        return true;
    if (section->count > 40)
        return false;
    const struct ini_entry *e = t->entries + section->first;
    for (uint32_t i = 1; i < section->count; i++)
        for (uint32_t j = 0; j < i; j++)
            if (e[i].key.len == e[j].key.len &&
                ini_names_equal(ini_bytes(t, e[i].key), e[i].key.len, ini_bytes(t, e[j].key),
                                e[j].key.len))
                return false;
    return true;
}

void ini_check_duplicates(const struct ini_text *t, struct problems *p)
{
    size_t most = t->section_count > t->entry_count ? t->section_count : t->entry_count;
    struct name *names = malloc((most + 1) * sizeof *names);
    if (!names) {
        p->nomem = true;
        return;
    }
    for (size_t i = 0; i < t->section_count; i++) {
        const struct ini_section *s = &t->sections[i];
        names[i] = (struct name){ ini_bytes(t, s->name), s->name.len, s->line };
    }
    report_duplicates(t, names, t->section_count, true, p);
    for (size_t i = 0; i < t->section_count; i++) {
        const struct ini_section *s = &t->sections[i];
        if (small_and_unique(t, s))
            continue;
        for (uint32_t k = 0; k < s->count; k++) {
            const struct ini_entry *e = &t->entries[s->first + k];
            names[k] = (struct name){ ini_bytes(t, e->key), e->key.len, e->line };
        }
        report_duplicates(t, names, s->count, false, p);
    }
    free(names);
}
