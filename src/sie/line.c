/* Owns the grammar of a line: blanks, quotes, backslashes and braces. */
#include "sie/line.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct cursor {
    char *at, *end;
};

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* DOS ended files with 1A. */
static bool is_trimmed(char c)
{
    return is_blank(c) || c == 0x1A;
}

static void skip_blanks(struct cursor *c)
{
    while (c->at < c->end && is_blank(*c->at))
        c->at++;
}

static struct sie_field *add(struct sie_fields *f)
{
    if (f->count == f->cap) {
        size_t cap = f->cap ? f->cap * 2 : 16;
        struct sie_field *at = realloc(f->at, cap * sizeof *at);
        if (!at)
            return NULL;
        f->at = at;
        f->cap = cap;
    }
    f->at[f->count] = (struct sie_field){ "", 0, false, 0, 0 };
    return &f->at[f->count++];
}

/* \" is a quote; a backslash before anything else is itself. */
static char take_char(struct cursor *c)
{
    if (*c->at == '\\' && c->end - c->at > 1 && c->at[1] == '"')
        c->at++;
    return *c->at++;
}

/* To the closing quote. Without one to the end of the line: programs cut texts at a width. */
static bool take_quoted(struct cursor *c, struct sie_field *f)
{
    char *out = ++c->at;
    f->text = out;
    while (c->at < c->end && *c->at != '"')
        *out++ = take_char(c);
    f->len = (size_t)(out - f->text);
    bool closed = c->at < c->end;
    if (closed)
        c->at++;
    return closed;
}

/* To a blank or a brace that begins a list; within a list also to the one that ends it. */
static void take_bare(struct cursor *c, struct sie_field *f, bool in_list)
{
    char *out = c->at;
    f->text = out;
    while (c->at < c->end && !is_blank(*c->at) && *c->at != '{' && !(in_list && *c->at == '}'))
        *out++ = take_char(c);
    f->len = (size_t)(out - f->text);
}

static bool take_word(struct sie_line *l, struct sie_fields *to, struct cursor *c, bool in_list)
{
    struct sie_field *f = add(to);
    if (!f)
        return false;
    if (*c->at != '"')
        take_bare(c, f, in_list);
    else if (!take_quoted(c, f))
        l->open_quote = true;
    return true;
}

static bool take_list(struct sie_line *l, struct cursor *c)
{
    size_t first = l->items.count;
    c->at++;
    for (;;) {
        skip_blanks(c);
        if (c->at == c->end || *c->at == '{') {
            l->open_list = true;
            break;
        }
        if (*c->at == '}') {
            c->at++;
            break;
        }
        if (!take_word(l, &l->items, c, true))
            return false;
    }
    struct sie_field *f = add(&l->fields);
    if (f)
        *f = (struct sie_field){ "", 0, true, first, l->items.count - first };
    return f != NULL;
}

enum sie_line_kind sie_line_parse(struct sie_line *l, char *bytes, size_t n)
{
    struct cursor c = { bytes, bytes + n };
    l->fields.count = l->items.count = 0;
    l->open_quote = l->open_list = false;
    while (c.at < c.end && is_trimmed(*c.at))
        c.at++;
    while (c.end > c.at && is_trimmed(c.end[-1]))
        c.end--;
    if (c.at == c.end)
        return SIE_LINE_EMPTY;
    if (*c.at != '#') {
        bool alone = c.end - c.at == 1;
        if (*c.at != '{' && *c.at != '}')
            return SIE_LINE_OTHER;
        if (alone)
            return *c.at == '{' ? SIE_LINE_OPEN : SIE_LINE_CLOSE;
        return memchr(c.at, '#', (size_t)(c.end - c.at)) ? SIE_LINE_MIXED : SIE_LINE_OTHER;
    }
    l->label = (struct sie_field){ "", 0, false, 0, 0 };
    take_bare(&c, &l->label, false);
    for (;;) {
        skip_blanks(&c);
        if (c.at == c.end)
            return SIE_LINE_RECORD;
        if (*c.at == '{' ? !take_list(l, &c) : !take_word(l, &l->fields, &c, false))
            return SIE_LINE_NOMEM;
    }
}

void sie_line_release(struct sie_line *l)
{
    free(l->fields.at);
    free(l->items.at);
    *l = (struct sie_line){ { "", 0, false, 0, 0 }, { NULL, 0, 0 }, { NULL, 0, 0 }, false, false };
}
