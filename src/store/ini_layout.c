/* Owns the lines and columns of an INI text: where things stand, and where something new would
 * stand in line with them. */
#include "store/ini_layout.h"

#include <string.h>

#include "base/utf8.h"

enum { TAB = 8 };

static bool blank(char c)
{
    return c == ' ' || c == '\t';
}

size_t ini_line_start(const struct ini_text *t, size_t at)
{
    while (at > t->start && t->bytes[at - 1] != '\n')
        at--;
    return at;
}

size_t ini_line_end(const struct ini_text *t, size_t at)
{
    const char *lf = memchr(t->bytes + at, '\n', t->len - at);
    size_t end = lf ? (size_t)(lf - t->bytes) : t->len;
    return lf && end > at && t->bytes[end - 1] == '\r' ? end - 1 : end;
}

size_t ini_line_next(const struct ini_text *t, size_t at)
{
    const char *lf = memchr(t->bytes + at, '\n', t->len - at);
    return lf ? (size_t)(lf - t->bytes) + 1 : t->len;
}

static char first_of_line(const struct ini_text *t, size_t at)
{
    size_t end = ini_line_end(t, at);
    while (at < end && blank(t->bytes[at]))
        at++;
    return at < end ? t->bytes[at] : '\0';
}

bool ini_line_is_blank(const struct ini_text *t, size_t at)
{
    return first_of_line(t, at) == '\0';
}

bool ini_line_is_comment(const struct ini_text *t, size_t at)
{
    char first = first_of_line(t, at);
    return first == ';' || first == '#';
}

const char *ini_line_ending(const struct ini_text *t, size_t at)
{
    const char *lf = NULL;
    for (size_t i = at; i > t->start && !lf; i--)
        if (t->bytes[i - 1] == '\n')
            lf = t->bytes + i - 1;
    if (!lf)
        lf = memchr(t->bytes + at, '\n', t->len - at);
    return lf && lf > t->bytes + t->start && lf[-1] == '\r' ? "\r\n" : "\n";
}

bool ini_lacks_line_end(const struct ini_text *t, size_t at)
{
    return at == t->len && at > t->start && t->bytes[at - 1] != '\n';
}

size_t ini_column(const char *s, size_t n, size_t column)
{
    for (size_t i = 0; i < n;) {
        uint32_t cp;
        i += utf8_decode(s + i, n - i, &cp);
        column += cp == '\t' ? TAB - column % TAB : (size_t)cp_width(cp);
    }
    return column;
}

void ini_pad(struct buf *b, size_t column, size_t to, bool tabs)
{
    while (tabs && column < to && column + TAB - column % TAB <= to) {
        buf_add_char(b, '\t');
        column += TAB - column % TAB;
    }
    if (column < to)
        buf_add_fill(b, ' ', to - column);
}

static size_t digits(const char *s, size_t n)
{
    size_t i = 0;
    while (i < n && s[i] >= '0' && s[i] <= '9')
        i++;
    return i;
}

/* The bytes of one of these at the beginning; 0 when there is none. */
static size_t any_of(const char *s, size_t n, const char *const *signs)
{
    for (; *signs; signs++)
        if (strlen(*signs) <= n && memcmp(s, *signs, strlen(*signs)) == 0)
            return strlen(*signs);
    return 0;
}

size_t ini_amount_whole(const char *s, size_t n)
{
    static const char *const signs[] = { "-", "+", "\xE2\x88\x92", NULL };
    static const char *const spaces[] = { " ", "\xC2\xA0", "\xE2\x80\xAF", NULL };
    static const char *const units[] = { "kr", "tkr", "mkr", "%", NULL };
    size_t i = n > 0 && s[0] == '(', space;
    i += any_of(s + i, n - i, signs);
    i += any_of(s + i, n - i, spaces);
    size_t first = digits(s + i, n - i);
    if (first == 0)
        return 0;
    i += first;
    while ((space = any_of(s + i, n - i, spaces)) > 0 && digits(s + i + space, n - i - space) == 3)
        i += space + 3;
    size_t whole = i;
    if (i < n && s[i] == ',')
        i += 1 + digits(s + i + 1, n - i - 1);
    i += i < n && s[i] == ')';
    i += any_of(s + i, n - i, spaces);
    i += any_of(s + i, n - i, units);
    return i == n ? whole : 0;
}

struct ini_row ini_row(const struct ini_text *t, const struct ini_entry *e)
{
    struct ini_row r = { .from = ini_line_start(t, e->key.at) };
    const char *b = t->bytes;
    r.end = ini_line_end(t, e->key.at);
    r.equals = (size_t)e->key.at + e->key.len;
    while (b[r.equals] != '=')
        r.equals++;
    r.start = e->value.at;
    r.stop = (size_t)e->value.at + e->value.len;
    r.quoted = r.start > r.equals + 1 && b[r.start - 1] == '"';
    r.start -= r.quoted;
    r.stop += r.quoted;
    r.comment = r.stop;
    while (r.comment < r.end && blank(b[r.comment]))
        r.comment++;
    r.has_comment = r.comment < r.end;
    if (!r.has_comment)
        r.comment = r.stop;
    r.indent_column = ini_column(b + r.from, e->key.at - r.from, 0);
    r.equals_column = ini_column(b + e->key.at, r.equals - e->key.at, r.indent_column);
    r.start_column = ini_column(b + r.equals, r.start - r.equals, r.equals_column);
    r.stop_column = ini_column(b + r.start, r.stop - r.start, r.start_column);
    r.comment_column = ini_column(b + r.stop, r.comment - r.stop, r.stop_column);
    size_t whole = r.quoted ? 0 : ini_amount_whole(b + r.start, r.stop - r.start);
    r.amount = whole > 0;
    r.whole_column = ini_column(b + r.start, whole, r.start_column);
    return r;
}

bool ini_is_aligned(const struct ini_text *t, const struct ini_section *s,
                    const struct ini_row *row)
{
    bool alone = true;
    for (uint32_t i = 0; i < s->count; i++) {
        struct ini_row other = ini_row(t, &t->entries[s->first + i]);
        if (other.from == row->from)
            continue;
        alone = false;
        if (other.equals_column == row->equals_column)
            return true;
    }
    return alone || (row->equals_column > 1 && blank(t->bytes[row->equals - 1]) &&
                     blank(t->bytes[row->equals - 2]));
}

/* What the lines of a section with "=" in one column say about where values stand. */
struct habit {
    size_t least;            /* the smallest distance from "=" to a value; 0: there is no value */
    size_t figures;          /* how many */
    size_t flush;            /* neighbours that end in one column and begin in different ones */
    size_t left;             /* or the other way round */
    struct ini_row nearest;  /* of the figures; the line itself when it is one */
    size_t by_whole, by_end; /* how many line up with that one, and how */
};

static size_t distance(size_t a, size_t b)
{
    return a > b ? a - b : b - a;
}

static void compare_neighbours(struct habit *h, const struct ini_row *a, const struct ini_row *b)
{
    bool start = a->start_column == b->start_column;
    bool whole = a->whole_column == b->whole_column;
    bool end = a->stop_column == b->stop_column;
    h->flush += !start && (whole || end);
    h->left += start && !whole && !end;
}

static struct habit find_habit(const struct ini_text *t, const struct ini_section *s,
                               const struct ini_row *row, size_t equals_column)
{
    struct habit h = { 0 };
    struct ini_row before = { 0 };
    for (uint32_t i = 0; i < s->count; i++) {
        struct ini_row r = ini_row(t, &t->entries[s->first + i]);
        size_t gap = r.start_column - r.equals_column;
        if (r.start < r.stop && (h.least == 0 || gap < h.least))
            h.least = gap;
        if (!r.amount || r.equals_column != equals_column)
            continue;
        if (h.figures++ > 0)
            compare_neighbours(&h, &before, &r);
        if (h.figures == 1 || distance(r.from, row->from) < distance(h.nearest.from, row->from))
            h.nearest = r;
        before = r;
    }
    for (uint32_t i = 0; i < s->count && h.figures > 1; i++) {
        struct ini_row r = ini_row(t, &t->entries[s->first + i]);
        if (!r.amount || r.equals_column != equals_column || r.from == h.nearest.from)
            continue;
        h.by_whole += r.whole_column == h.nearest.whole_column;
        h.by_end += r.stop_column == h.nearest.stop_column;
    }
    return h;
}

/* Are figures flush right in most of the file's sections? */
static bool file_is_flush(const struct ini_text *t)
{
    struct habit all = { 0 };
    for (size_t i = 0; i < t->section_count; i++) {
        const struct ini_section *s = &t->sections[i];
        struct ini_row before = { 0 };
        for (uint32_t k = 0; k < s->count; k++) {
            struct ini_row r = ini_row(t, &t->entries[s->first + k]);
            if (before.amount && r.amount && r.equals_column == before.equals_column)
                compare_neighbours(&all, &before, &r);
            before = r;
        }
    }
    return all.flush > all.left;
}

size_t ini_value_column(const struct ini_text *t, const struct ini_section *s,
                        const struct ini_row *row, bool own, size_t equals_column,
                        const char *value)
{
    struct habit h = find_habit(t, s, row, equals_column);
    size_t len = strlen(value), whole = ini_amount_whole(value, len);
    if (h.least == 0)
        h.least = blank(t->bytes[row->equals - 1]) ? 2 : 1;
    size_t first = equals_column + h.least;
    bool given = own && row->start < row->stop, figure = given && row->amount;
    bool flush = h.flush || (figure && !h.left && row->start_column > first);
    if (!flush && !h.left && h.figures > figure) /* figures of one length: nothing is told here */
        flush = file_is_flush(t);
    if (given && (!flush || (!figure && whole == 0)))
        return row->start_column;
    if (!flush || whole == 0 || h.figures == 0)
        return first;
    bool by_end = h.by_end > h.by_whole;
    size_t edge = by_end ? h.nearest.stop_column : h.nearest.whole_column;
    size_t width = ini_column(value, by_end ? len : whole, 0);
    size_t least = equals_column + (h.least == 1 ? 1 : 2);
    return edge >= least + width ? edge - width : least;
}
