/* What the tests of INI texts share: a second, simpler index of the lines, and a short form of a
 * text for comparing. */
#ifndef TERTIAL_TESTS_INI_TEST_H
#define TERTIAL_TESTS_INI_TEST_H

#include <string.h>

#include "base/buf.h"
#include "store/ini_text.h"

/* Where a line of a text begins and ends, without outer blanks and line end. */
struct ini_test_line {
    size_t from, to;
    size_t next;
};

static inline bool ini_test_blank(char c)
{
    return c == ' ' || c == '\t';
}

static inline struct ini_test_line ini_test_line(const struct ini_text *t, size_t at)
{
    struct ini_test_line line = { at, at, t->len };
    while (line.to < t->len && t->bytes[line.to] != '\n')
        line.to++;
    line.next = line.to + (line.to < t->len);
    if (line.to < t->len && line.to > at && t->bytes[line.to - 1] == '\r')
        line.to--;
    while (line.from < line.to && ini_test_blank(t->bytes[line.from]))
        line.from++;
    while (line.to > line.from && ini_test_blank(t->bytes[line.to - 1]))
        line.to--;
    return line;
}

/* Does the heading say what stands between its brackets? */
static inline const char *ini_test_heading(const struct ini_text *t, struct ini_test_line line,
                                           const struct ini_section *s)
{
    size_t from = line.from + 1, to = line.to - 1;
    if (t->bytes[line.to - 1] != ']')
        return "a heading ends in something else than its bracket";
    while (from < to && ini_test_blank(t->bytes[from]))
        from++;
    while (to > from && ini_test_blank(t->bytes[to - 1]))
        to--;
    if (s->name.at != from || s->name.len != to - from || from == to)
        return "a heading's span is wrong";
    return NULL;
}

/* Is the line "key = value", with or without quotes and comment, and nothing else? */
static inline const char *ini_test_entry(const struct ini_text *t, struct ini_test_line line,
                                         const struct ini_entry *e)
{
    const char *b = t->bytes;
    size_t at = (size_t)e->key.at + e->key.len, end = (size_t)e->value.at + e->value.len;
    if (e->key.at != line.from || e->key.len == 0 || end > line.to)
        return "an entry's span is wrong";
    while (at < line.to && ini_test_blank(b[at]))
        at++;
    if (at == line.to || b[at++] != '=')
        return "no equals sign follows the key";
    while (at < line.to && ini_test_blank(b[at]))
        at++;
    bool quoted = at < line.to && b[at] == '"';
    if (e->value.at != at + quoted)
        return "a value begins elsewhere";
    if (memchr(b + e->value.at, '"', e->value.len) ||
        (!quoted && e->value.len > 0 && ini_test_blank(b[end - 1])))
        return "a value holds too much";
    if (quoted && (end == line.to || b[end++] != '"'))
        return "a value is not closed";
    bool blank = end == at;
    for (; end < line.to && ini_test_blank(b[end]); end++)
        blank = true;
    if (end < line.to && (b[end] != ';' || !blank))
        return "something follows a value";
    return NULL;
}

/* What is wrong with the index of a text that was accepted; NULL when nothing is. */
static inline const char *ini_text_flaw(const struct ini_text *t)
{
    size_t sections = 0, entries = 0, at = t->start;
    const char *flaw = NULL;
    for (uint32_t number = 1; at < t->len && !flaw; number++) {
        struct ini_test_line line = ini_test_line(t, at);
        char first = line.from < line.to ? t->bytes[line.from] : ';';
        at = line.next;
        if (first == ';' || first == '#')
            continue;
        if (first == '[') {
            const struct ini_section *s = &t->sections[sections++];
            if (sections > t->section_count || s->line != number || s->first != entries)
                return "a heading is missing, or on another line";
            flaw = ini_test_heading(t, line, s);
        } else {
            const struct ini_entry *e = &t->entries[entries++];
            const struct ini_section *s = &t->sections[sections - 1];
            if (entries > t->entry_count || e->line != number || sections == 0 ||
                entries > (size_t)s->first + s->count)
                return "an entry is missing, on another line, or in another section";
            flaw = ini_test_entry(t, line, e);
        }
    }
    if (!flaw && (sections != t->section_count || entries != t->entry_count))
        flaw = "there are more headings or entries than lines";
    return flaw;
}

/* A text in short: "1[post a] 2namn=<Kansli> 3budget=<-594>". */
static inline void buf_add_ini(struct buf *b, const struct ini_text *t)
{
    for (size_t i = 0; i < t->section_count; i++) {
        const struct ini_section *s = &t->sections[i];
        buf_addf(b, "%s%u[%.*s]", i > 0 ? " " : "", s->line, (int)s->name.len,
                 ini_bytes(t, s->name));
        for (uint32_t k = 0; k < s->count; k++) {
            const struct ini_entry *e = &t->entries[s->first + k];
            buf_addf(b, " %u%.*s=<%.*s>", e->line, (int)e->key.len, ini_bytes(t, e->key),
                     (int)e->value.len, ini_bytes(t, e->value));
        }
    }
}

/* A text that was refused holds nothing. */
static inline bool ini_text_is_empty(const struct ini_text *t)
{
    return !t->path && !t->bytes && !t->sections && !t->entries && t->len == 0 &&
           t->section_count == 0 && t->entry_count == 0;
}

#endif
