/* Owns the editing of one text. Everything that changes it goes through replace(). */
#include "ui/line_edit.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "base/cluster.h"

bool line_edit_init(struct line_edit *l, const char *text, size_t limit)
{
    *l = (struct line_edit){ .text = BUF_INIT, .limit = limit, .cut = BUF_INIT };
    return line_edit_set(l, text);
}

void line_edit_release(struct line_edit *l)
{
    buf_release(&l->text);
    buf_release(&l->cut);
    free(l->typed);
    l->typed = NULL;
}

void line_edit_set_history(struct line_edit *l, const char *const *history, size_t count)
{
    l->history = history;
    l->history_count = l->history_at = count;
}

/* ---- changing ---- */

/* A mark that now follows the cursor belongs to what stands before it. */
static size_t past_marks(const struct line_edit *l, size_t at)
{
    const char *text = buf_text(&l->text);
    size_t from = cluster_before(text, l->text.len, at);
    return at == 0 ? 0 : cluster_next(text, l->text.len, from);
}

/* Puts n bytes in place of those between from and to, and the cursor after them. */
static enum line_edit_result put(struct line_edit *l, size_t from, size_t to, const char *bytes,
                                 size_t n)
{
    size_t before = l->text.len, after = before - (to - from) + n;
    if (after >= before)
        buf_add_fill(&l->text, ' ', after - before);
    if (!buf_ok(&l->text)) {
        l->text.failed = false;
        return LINE_NOMEM;
    }
    memmove(l->text.text + from + n, l->text.text + to, before - to);
    if (n > 0)
        memcpy(l->text.text + from, bytes, n);
    l->text.text[after] = '\0';
    l->text.len = after;
    l->cursor = past_marks(l, from + n);
    l->fresh = false;
    return LINE_CHANGED;
}

/* As a change by the person: within the limit, and of what is being typed. */
static enum line_edit_result replace(struct line_edit *l, size_t from, size_t to, const char *bytes,
                                     size_t n)
{
    if (from == to && n == 0)
        return LINE_MOVED;
    if (l->limit > 0 && n > to - from && l->text.len - (to - from) + n > l->limit)
        return LINE_FULL;
    enum line_edit_result result = put(l, from, to, bytes, n);
    if (result == LINE_CHANGED) {
        l->history_at = l->history_count;
        free(l->typed);
        l->typed = NULL;
    }
    return result;
}

bool line_edit_set(struct line_edit *l, const char *text)
{
    return put(l, 0, l->text.len, text, strlen(text)) == LINE_CHANGED;
}

static enum line_edit_result insert(struct line_edit *l, const char *bytes, size_t n)
{
    if (n == 0) /* of nothing, a value that is offered is not replaced */
        return LINE_MOVED;
    return l->fresh ? replace(l, 0, l->text.len, bytes, n)
                    : replace(l, l->cursor, l->cursor, bytes, n);
}

static enum line_edit_result take_out(struct line_edit *l, size_t from, size_t to)
{
    return l->fresh ? replace(l, 0, l->text.len, NULL, 0) : replace(l, from, to, NULL, 0);
}

/* Deletes, and keeps it for Ctrl-Y. When there is nothing, what was kept before stays. */
static enum line_edit_result cut(struct line_edit *l, size_t from, size_t to)
{
    struct buf taken = BUF_INIT;
    if (l->fresh) {
        from = 0;
        to = l->text.len;
    }
    if (from == to)
        return LINE_MOVED;
    buf_add_bytes(&taken, l->text.text + from, to - from);
    if (!buf_ok(&taken)) {
        buf_release(&taken);
        return LINE_NOMEM;
    }
    buf_release(&l->cut);
    l->cut = taken;
    return replace(l, from, to, NULL, 0);
}

/* ---- words ---- */

static bool is_blank(uint32_t cp)
{
    return cp == ' ' || cp == 0xA0 || cp == 0x1680 || (cp >= 0x2000 && cp <= 0x200A) ||
           cp == 0x202F || cp == 0x205F || cp == 0x3000;
}

/* Letters and digits of any script: what is neither a blank nor punctuation. The same in every
 * locale, unlike iswalnum(). */
static bool in_word(const struct line_edit *l, size_t at)
{
    uint32_t cp = ' ';
    utf8_decode(l->text.text + at, l->text.len - at, &cp);
    if (cp < 0x80)
        return (cp >= '0' && cp <= '9') || ((cp | 0x20) >= 'a' && (cp | 0x20) <= 'z');
    if (cp < 0xC0)
        return cp == 0xAA || cp == 0xB5 || cp == 0xBA; /* ª µ º */
    return !is_blank(cp) && cp != 0xD7 && cp != 0xF7 && !(cp >= 0x2010 && cp <= 0x205E) &&
           !(cp >= 0x3001 && cp <= 0x3003) && !(cp >= 0x3008 && cp <= 0x3011);
}

static size_t word_left(const struct line_edit *l)
{
    const char *text = buf_text(&l->text);
    size_t from = 0;
    bool was_in = false;
    for (size_t at = 0; at < l->cursor; at = cluster_next(text, l->text.len, at)) {
        bool is_in = in_word(l, at);
        if (is_in && !was_in)
            from = at;
        was_in = is_in;
    }
    return from;
}

static size_t word_right(const struct line_edit *l)
{
    const char *text = buf_text(&l->text);
    size_t at = l->cursor;
    while (at < l->text.len && !in_word(l, at))
        at = cluster_next(text, l->text.len, at);
    while (at < l->text.len && in_word(l, at))
        at = cluster_next(text, l->text.len, at);
    return at;
}

/* ---- history ---- */

static bool fits(const struct line_edit *l, size_t entry)
{
    return entry == l->history_count || l->limit == 0 || strlen(l->history[entry]) <= l->limit;
}

static enum line_edit_result go_in_history(struct line_edit *l, bool back)
{
    size_t to = l->history_at;
    if (l->history_count == 0)
        return LINE_IGNORED;
    do {
        if (to == (back ? 0 : l->history_count))
            return LINE_MOVED;
        to += back ? (size_t)-1 : 1;
    } while (!fits(l, to));
    if (l->history_at == l->history_count) {
        char *typed = strdup(buf_text(&l->text));
        if (!typed)
            return LINE_NOMEM;
        free(l->typed);
        l->typed = typed;
    }
    if (!line_edit_set(l, to < l->history_count ? l->history[to] : l->typed))
        return LINE_NOMEM;
    l->history_at = to;
    return LINE_CHANGED;
}

/* ---- keys ---- */

static enum line_edit_result move_to(struct line_edit *l, size_t at)
{
    l->cursor = at;
    l->fresh = false;
    return LINE_MOVED;
}

static enum line_edit_result type(struct line_edit *l, uint32_t cp)
{
    char bytes[4];
    if (cp > 0x10FFFF || cp_is_unsafe(cp) || cp == 0xFFFD)
        return LINE_IGNORED;
    return insert(l, bytes, utf8_encode(cp, bytes));
}

enum line_edit_result line_edit_key(struct line_edit *l, uint32_t key)
{
    const char *text = buf_text(&l->text);
    size_t len = l->text.len;
    switch (key) {
    case TKEY_LEFT:
    case TKEY_CTRL('B'):
        return move_to(l, cluster_before(text, len, l->cursor));
    case TKEY_RIGHT:
    case TKEY_CTRL('F'):
        return move_to(l, cluster_next(text, len, l->cursor));
    case TKEY_HOME:
    case TKEY_CTRL('A'):
        return move_to(l, 0);
    case TKEY_END:
    case TKEY_CTRL('E'):
        return move_to(l, len);
    case TKEY_WORD_LEFT:
        return move_to(l, word_left(l));
    case TKEY_WORD_RIGHT:
        return move_to(l, word_right(l));
    case TKEY_BACKSPACE:
    case TKEY_CTRL('H'):
        return take_out(l, cluster_before(text, len, l->cursor), l->cursor);
    case TKEY_DELETE:
    case TKEY_CTRL('D'):
        return take_out(l, l->cursor, cluster_next(text, len, l->cursor));
    case TKEY_WORD_BACKSPACE:
    case TKEY_CTRL('W'):
        return cut(l, word_left(l), l->cursor);
    case TKEY_CTRL('U'):
        return cut(l, 0, l->cursor);
    case TKEY_CTRL('K'):
        return cut(l, l->cursor, len);
    case TKEY_CTRL('Y'):
        return insert(l, buf_text(&l->cut), l->cut.len);
    case TKEY_UP:
    case TKEY_CTRL('P'):
        return go_in_history(l, true);
    case TKEY_DOWN:
    case TKEY_CTRL('N'):
        return go_in_history(l, false);
    default:
        return type(l, key);
    }
}

/* ---- pastes ---- */

static bool is_break(uint32_t cp)
{
    return (cp >= '\t' && cp <= '\r') || cp == 0x85 || cp == 0x2028 || cp == 0x2029;
}

/* Appends a paste to b as it goes into a line. */
static void add_as_line(struct buf *b, const char *text, size_t len)
{
    size_t end = 0; /* of what is not a blank */
    bool gap = false;
    uint32_t cp;
    for (size_t i = 0, used; i < len; i += used) {
        used = utf8_decode(text + i, len - i, &cp);
        if (is_break(cp)) {
            gap = true;
        } else if (is_blank(cp)) {
            if (end > 0 && !gap)
                buf_add_bytes(b, text + i, used);
        } else if (!cp_is_unsafe(cp) && (used > 1 || cp < 0x80)) {
            if (gap && end > 0) {
                b->len = end;
                buf_add_char(b, ' ');
            }
            gap = false;
            buf_add_bytes(b, text + i, used);
            end = b->len;
        }
    }
    b->len = end;
}

enum line_edit_result line_edit_paste(struct line_edit *l, const char *text, size_t len)
{
    struct buf line = BUF_INIT;
    enum line_edit_result result = LINE_NOMEM;
    add_as_line(&line, text, len);
    if (buf_ok(&line))
        result = insert(l, buf_text(&line), line.len);
    buf_release(&line);
    return result;
}

/* ---- rows ---- */

static int columns_between(const struct line_edit *l, size_t from, size_t to)
{
    const char *text = buf_text(&l->text);
    int columns = 0;
    for (; from < to; from = cluster_next(text, l->text.len, from))
        columns += cluster_columns(text, l->text.len, from);
    return columns;
}

size_t line_edit_wrap(const struct line_edit *l, int width, struct line_row *rows, size_t max)
{
    const char *text = buf_text(&l->text);
    size_t len = l->text.len, n = 0;
    struct line_row row = { 0, 0 };
    width = width > 1 ? width : 1;
    do {
        row.from = row.to;
        row.to += cluster_fit(text + row.from, len - row.from, width);
        if (n < max)
            rows[n] = row;
        n++;
    } while (row.to < len);
    if (l->cursor < len || columns_between(l, row.from, len) < width)
        return n;
    if (n < max)
        rows[n] = (struct line_row){ len, len };
    return n + 1;
}

/* The row that holds a byte, the last row for the end of the text. */
static struct line_row find_row(const struct line_edit *l, int width, size_t byte, size_t *number)
{
    const char *text = buf_text(&l->text);
    size_t len = l->text.len;
    struct line_row row = { 0, 0 };
    for (*number = 0;; ++*number) {
        row.from = row.to;
        row.to += cluster_fit(text + row.from, len - row.from, width);
        if (byte < row.to || row.to >= len)
            return row;
    }
}

void line_edit_where(const struct line_edit *l, int width, size_t *row, int *col)
{
    width = width > 1 ? width : 1;
    struct line_row at = find_row(l, width, l->cursor, row);
    *col = columns_between(l, at.from, l->cursor);
    if (l->cursor == l->text.len && *col >= width) {
        *col = 0;
        ++*row;
    }
}

bool line_edit_move_row(struct line_edit *l, int width, int step)
{
    const char *text = buf_text(&l->text);
    size_t number;
    int col;
    width = width > 1 ? width : 1;
    line_edit_where(l, width, &number, &col);
    struct line_row row = find_row(l, width, l->cursor, &(size_t){ 0 });
    bool beyond = l->cursor == l->text.len && col == 0 && number > 0; /* in a row of its own */
    if (step < 0 ? number == 0 : row.to >= l->text.len)
        return false;
    size_t to = step > 0 ? row.to : beyond ? row.from : row.from - 1;
    row = find_row(l, width, to, &number);
    size_t at = row.from;
    while (col > 0 && at < row.to) {
        size_t next = cluster_next(text, l->text.len, at);
        col -= cluster_columns(text, l->text.len, at);
        if (next == row.to && row.to < l->text.len)
            break; /* the end of this row is the beginning of the next */
        at = col >= 0 ? next : at;
    }
    move_to(l, at);
    return true;
}
