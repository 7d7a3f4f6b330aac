/* Reads HTML back, for tests of what is written: whether every element is closed in order, and what
 * stands in the cells of its tables. It knows only what the writer writes, and fails on the rest.
 */
#ifndef HTML_TEST_H
#define HTML_TEST_H

#include "fixture.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

struct html_tag {
    const char *name; /* borrowed, not terminated */
    size_t len;
    const char *attributes, *end; /* end: after the > */
    bool closes, empty;           /* </p>, <rect/> */
};

static inline bool html_is(const struct html_tag *t, const char *name)
{
    return t->len == strlen(name) && strncasecmp(t->name, name, t->len) == 0;
}

static inline bool html_is_void(const struct html_tag *t)
{
    static const char *const names[] = { "meta", "br", "hr", "img", "link", "input", "col", "wbr" };
    for (size_t i = 0; i < COUNT(names); i++)
        if (html_is(t, names[i]))
            return true;
    return t->empty || t->name[0] == '!';
}

/* The tag at a '<'. Attributes are name="value" without < or > in them. */
static inline struct html_tag html_tag_at(const char *at)
{
    struct html_tag t = { .name = at + 1 };
    if (*t.name == '/') {
        t.closes = true;
        t.name++;
    }
    while (isalnum((unsigned char)t.name[t.len]) || t.name[t.len] == '!')
        t.len++;
    if (t.len == 0)
        fail_msg("no tag: %.60s", at);
    t.attributes = t.name + t.len;
    bool quoted = false;
    const char *c = t.attributes;
    for (; *c && (quoted || *c != '>'); c++) {
        if (*c == '"')
            quoted = !quoted;
        if (*c == '<')
            fail_msg("a < in a tag: %.80s", at);
    }
    if (!*c)
        fail_msg("a tag without an end: %.80s", at);
    t.empty = c[-1] == '/';
    t.end = c + 1;
    return t;
}

/* Every element is closed, in order; ids are of one element each. */
static inline void assert_well_formed(const char *html)
{
    struct html_tag open[64];
    size_t depth = 0;
    for (const char *c = html; *c;) {
        if (*c == '>')
            fail_msg("a > outside a tag: %.60s", c);
        if (*c == '&' && strncmp(c, "&amp;", 5) != 0 && strncmp(c, "&lt;", 4) != 0 &&
            strncmp(c, "&gt;", 4) != 0 && strncmp(c, "&quot;", 6) != 0 &&
            strncmp(c, "&#39;", 5) != 0)
            fail_msg("an & that is not escaped: %.60s", c);
        if (*c != '<') {
            c++;
            continue;
        }
        struct html_tag t = html_tag_at(c);
        c = t.end;
        if (html_is_void(&t))
            continue;
        if (!t.closes) {
            assert_true(depth < COUNT(open));
            open[depth++] = t;
            if (html_is(&t, "style"))
                assert_non_null(c = strstr(c, "</style>"));
            continue;
        }
        if (depth == 0 || open[depth - 1].len != t.len ||
            strncmp(open[depth - 1].name, t.name, t.len) != 0)
            fail_msg("closed out of order: %.60s", t.name);
        depth--;
    }
    assert_int_equal(depth, 0);
}

/* ---- Tables ---- */

/* Appends the text up to a '<', as it is read: references as their characters, the minus and the
 * no-break space as those of the keyboard. */
static inline const char *html_read_text(struct buf *b, const char *c)
{
    static const struct {
        const char *written, *read;
    } signs[] = { { "&amp;", "&" }, { "&lt;", "<" },   { "&gt;", ">" },  { "&quot;", "\"" },
                  { "&#39;", "'" }, { "\u00a0", " " }, { "\u2212", "-" } };
    while (*c && *c != '<') {
        size_t s = 0;
        while (s < COUNT(signs) && strncmp(c, signs[s].written, strlen(signs[s].written)) != 0)
            s++;
        if (s == COUNT(signs)) {
            buf_add_char(b, *c++);
            continue;
        }
        buf_add(b, signs[s].read);
        c += strlen(signs[s].written);
    }
    return c;
}

static inline bool html_has(const struct html_tag *t, const char *attribute)
{
    const char *found = strstr(t->attributes, attribute);
    return found && found < t->end;
}

/* The rows of all tables' bodies: one line each, its cells apart by " | ", what is only for those
 * who listen left out, and a cell over several columns followed by empty ones. To be freed. */
static inline char *html_rows(const char *html)
{
    struct buf b = BUF_INIT;
    bool body = false, cell = false;
    int unseen = 0, first = 0;
    for (const char *c = html; *c;) {
        if (*c != '<') {
            struct buf text = BUF_INIT;
            c = html_read_text(&text, c);
            buf_add(&b, body && cell && !unseen ? buf_text(&text) : "");
            buf_release(&text);
            continue;
        }
        struct html_tag t = html_tag_at(c);
        c = t.end;
        if (html_is(&t, "tbody"))
            body = !t.closes;
        if (html_is(&t, "span"))
            unseen = !t.closes && html_has(&t, "\"unseen\"");
        if (!body)
            continue;
        if (html_is(&t, "tr")) {
            buf_add(&b, t.closes ? "\n" : "");
            first = 1;
        }
        if (html_is(&t, "th") || html_is(&t, "td")) {
            cell = !t.closes;
            buf_add(&b, cell && !first ? " | " : "");
            first = 0;
            const char *span = cell ? strstr(t.attributes, "colspan=\"") : NULL;
            if (span && span < t.end) {
                struct buf rest = BUF_INIT;
                c = html_read_text(&rest, c);
                buf_add(&b, buf_text(&rest));
                for (long n = strtol(span + 9, NULL, 10); n > 1; n--)
                    buf_add(&b, " | ");
                buf_release(&rest);
            }
        }
    }
    char *rows = buf_take(&b);
    assert_non_null(rows);
    return rows;
}

#endif
