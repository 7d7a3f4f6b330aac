/* Owns the way of texts into HTML: nothing that a person wrote can become markup there. Names and
 * comments that are written from right to left need no marks of their own: each stands in a cell, a
 * paragraph or a bdi element, and the characters that turn text around are made visible. */
#include <string.h>

#include "base/utf8.h"
#include "report/html_parts.h"

#define MINUS "\u2212"
#define NO_BREAK "\u00a0"

static bool ends_with(const struct buf *b, size_t from, const char *end)
{
    size_t n = strlen(end);
    return b->len - from >= n && memcmp(b->text + b->len - n, end, n) == 0;
}

/* Is the hyphen at *at a minus: before a figure, and at the beginning or after a blank? */
static bool is_minus(const struct buf *out, size_t from, const char *at)
{
    bool begins = out->len == from || ends_with(out, from, " ") || ends_with(out, from, "(") ||
                  ends_with(out, from, NO_BREAK);
    return *at == '-' && at[1] >= '0' && at[1] <= '9' && begins;
}

static void add(struct buf *out, const char *text, const char *blank)
{
    struct buf visible = BUF_INIT;
    size_t from = out->len;
    buf_add_visible(&visible, text, strlen(text));
    for (const char *c = buf_text(&visible); *c; c++) {
        if (*c == '&')
            buf_add(out, "&amp;");
        else if (*c == '<')
            buf_add(out, "&lt;");
        else if (*c == '>')
            buf_add(out, "&gt;");
        else if (*c == '"')
            buf_add(out, "&quot;");
        else if (*c == '\'')
            buf_add(out, "&#39;");
        else if (*c == ' ')
            buf_add(out, blank);
        else if (is_minus(out, from, c))
            buf_add(out, MINUS);
        else
            buf_add_char(out, *c);
    }
    buf_release_part(&visible, out);
}

void html_add_text(struct buf *out, const char *text)
{
    add(out, text, " ");
}

void html_add_figure(struct buf *out, const char *text)
{
    add(out, text, NO_BREAK);
}

const char *html_state_class(enum cell_state state)
{
    switch (state) {
    case STATE_NOTED_OVER:
        return "noted-over";
    case STATE_SERIOUS_OVER:
        return "serious-over";
    case STATE_NOTED_UNDER:
        return "noted-under";
    case STATE_SERIOUS_UNDER:
        return "serious-under";
    case STATE_INHERITED:
        return "inherited";
    case STATE_UNEXPLAINED:
        return "unexplained";
    case STATE_EXPLAINED:
        return "explained";
    case STATE_INCOMPLETE:
        return "incomplete";
    case STATE_NORMAL:
    case STATES:
        break;
    }
    return NULL;
}
