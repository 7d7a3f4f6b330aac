/* Owns the way from bytes to rows of cells: the character set, the separator, the quotes. */
#include "base/csv_read.h"

#include <string.h>

#include "base/csv.h"
#include "base/i18n.h"
#include "base/utf8.h"

enum { ROWS_LOOKED_AT = 20 };

/* What Windows-1252 has where Latin-1 has control characters; 0 where it has nothing. */
static const uint16_t windows_1252[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

static void add_character(struct buf *out, uint32_t cp)
{
    char bytes[4];
    size_t n = utf8_encode(cp, bytes);
    if (n == 0)
        n = utf8_encode(0xFFFD, bytes);
    buf_add_bytes(out, bytes, n);
}

static void add_windows_1252(struct buf *out, const char *bytes, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)bytes[i];
        uint32_t cp = c >= 0x80 && c < 0xA0 ? windows_1252[c - 0x80] : c;
        add_character(out, c != 0 && cp == 0 ? 0xFFFD : cp);
    }
}

static uint32_t unit_at(const unsigned char *s, bool big)
{
    return big ? (uint32_t)s[0] << 8 | s[1] : (uint32_t)s[1] << 8 | s[0];
}

/* What Excel calls "Unicode text". Half a character at the end, or half a pair, is shown as such.
 */
static void add_utf16(struct buf *out, const char *bytes, size_t len, bool big)
{
    const unsigned char *s = (const unsigned char *)bytes;
    for (size_t i = 0; i + 1 < len; i += 2) {
        uint32_t cp = unit_at(s + i, big);
        if (cp >= 0xD800 && cp < 0xDC00 && i + 3 < len) {
            uint32_t low = unit_at(s + i + 2, big);
            if (low >= 0xDC00 && low < 0xE000) {
                cp = 0x10000 + ((cp - 0xD800) << 10) + (low - 0xDC00);
                i += 2;
            }
        }
        add_character(out, cp);
    }
    if (len % 2 != 0)
        add_character(out, 0xFFFD);
}

static bool begins(const char *bytes, size_t len, const char *mark, size_t n)
{
    return len >= n && memcmp(bytes, mark, n) == 0;
}

/* All of it as UTF-8, without a byte order mark. */
static void decode(struct buf *out, const char *bytes, size_t len, enum csv_encoding *encoding)
{
    bool big = begins(bytes, len, "\xFE\xFF", 2);
    if (big || begins(bytes, len, "\xFF\xFE", 2)) {
        *encoding = CSV_UTF16;
        add_utf16(out, bytes + 2, len - 2, big);
        return;
    }
    size_t mark = begins(bytes, len, CSV_MARK, 3) ? 3 : 0;
    if (utf8_valid_prefix(bytes, len) == len) {
        *encoding = CSV_UTF8;
        buf_add_bytes(out, bytes + mark, len - mark);
        return;
    }
    *encoding = CSV_WINDOWS_1252;
    add_windows_1252(out, bytes, len);
}

static uint32_t lines_before(const char *text, size_t at)
{
    uint32_t line = 1;
    for (size_t i = 0; i < at; i++)
        if (text[i] == '\n' || (text[i] == '\r' && text[i + 1] != '\n'))
            line++;
    return line;
}

/* ---- Cells ---- */

/* A text that is read from the left; it ends in a NUL, which is nowhere inside. */
struct reader {
    char *at;
    uint32_t line;
    char separator;
};

static bool at_end_of_row(const struct reader *r)
{
    return *r->at == '\0' || *r->at == '\n' || *r->at == '\r';
}

/* A line break of any kind, as one. */
static void skip_line_end(struct reader *r)
{
    if (*r->at == '\0')
        return;
    if (r->at[0] == '\r' && r->at[1] == '\n')
        r->at++;
    r->at++;
    r->line++;
}

static size_t blank_at(const char *s)
{
    if (*s == ' ' || *s == '\t')
        return 1;
    return strncmp(s, "\xC2\xA0", 2) == 0 ? 2 : 0;
}

/* From the opening quote to after the closing one; the text is written over what is read. */
static bool take_quoted(struct reader *r, struct csv_cell *cell, struct err *e)
{
    char *out = r->at;
    cell->text = r->at;
    r->at++;
    for (;;) {
        if (*r->at == '\0')
            return err_set(e, "%s",
                           _("a quote that begins here is never closed; a quote inside a cell is "
                             "written twice"));
        if (*r->at == '"' && r->at[1] != '"')
            break;
        if (*r->at == '"') {
            r->at++;
        } else if (*r->at == '\n' || *r->at == '\r') {
            skip_line_end(r);
            *out++ = '\n';
            continue;
        }
        *out++ = *r->at++;
    }
    r->at++;
    cell->len = (uint32_t)(out - cell->text);
    while (*r->at != r->separator && blank_at(r->at) > 0)
        r->at += blank_at(r->at);
    if (*r->at != r->separator && !at_end_of_row(r))
        return err_set(e, "%s",
                       _("there is text after a closing quote; a quote inside a cell is "
                         "written twice"));
    return true;
}

static void take_plain(struct reader *r, struct csv_cell *cell)
{
    while (*r->at != r->separator && blank_at(r->at) > 0)
        r->at += blank_at(r->at);
    const char *end = r->at;
    cell->text = r->at;
    while (*r->at != r->separator && !at_end_of_row(r)) {
        size_t blank = blank_at(r->at);
        r->at += blank > 0 ? blank : 1;
        if (blank == 0)
            end = r->at;
    }
    cell->len = (uint32_t)(end - cell->text);
}

/* Reads the row's cells into `cells`, which has room for CSV_ROW_LIMIT. */
static bool take_row(struct reader *r, struct csv_cell *cells, uint32_t *count, uint32_t *line,
                     struct err *e)
{
    *count = 0;
    for (;;) {
        *line = r->line;
        if (*count == CSV_ROW_LIMIT)
            return err_set(e, _("there are more than %d cells in a row"), CSV_ROW_LIMIT);
        struct csv_cell *cell = &cells[(*count)++];
        const char *begin = r->at;
        while (*begin != r->separator && *begin == ' ')
            begin++;
        if (*begin == '"') {
            r->at += begin - r->at;
            if (!take_quoted(r, cell, e))
                return false;
        } else {
            take_plain(r, cell);
        }
        if (cell->len > CSV_CELL_LIMIT)
            return err_set(e, _("cell %u holds %u bytes; at most %d are read"), *count, cell->len,
                           CSV_CELL_LIMIT);
        if (*r->at != r->separator)
            return true;
        r->at++;
    }
}

/* The NUL after a cell overwrites what ended it, so a row is closed when it has been read. */
static void close_cells(const struct csv_row *row)
{
    for (size_t i = 0; i < row->count; i++) {
        char *end = (char *)(uintptr_t)row->cells[i].text + row->cells[i].len;
        *end = '\0';
    }
}

static bool is_empty(const struct csv_cell *cells, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (cells[i].len > 0)
            return false;
    return true;
}

/* ---- The table ---- */

static bool keep_row(struct csv_table *t, size_t *cap, uint32_t line, const struct csv_cell *cells,
                     uint32_t count)
{
    struct csv_row *rows = arena_grow(&t->arena, t->rows, t->count, cap, sizeof *rows);
    struct csv_cell *copy = rows ? arena_alloc(&t->arena, count * sizeof *copy) : NULL;
    if (rows)
        t->rows = rows;
    if (!copy)
        return false;
    memcpy(copy, cells, count * sizeof *copy);
    t->rows[t->count++] = (struct csv_row){ line, count, copy };
    return true;
}

static bool read_rows(struct csv_table *t, struct reader *r, uint32_t *line, struct err *e)
{
    struct csv_cell *cells = arena_alloc(&t->arena, CSV_ROW_LIMIT * sizeof *cells);
    size_t cap = 0, all = 0;
    if (!cells)
        return err_nomem(e);
    while (*r->at) {
        uint32_t count, begin = r->line;
        if (!take_row(r, cells, &count, line, e))
            return false;
        skip_line_end(r);
        if (is_empty(cells, count))
            continue;
        all += count;
        if (all > CSV_CELLS_LIMIT)
            return err_set(e, _("there are more than %d cells"), CSV_CELLS_LIMIT);
        if (!keep_row(t, &cap, begin, cells, count))
            return err_nomem(e);
    }
    for (size_t i = 0; i < t->count; i++)
        close_cells(&t->rows[i]);
    return true;
}

/* Tabs where there are more of them than semicolons outside of quotes in the first rows. */
static char find_separator(const char *s)
{
    size_t tabs = 0, semicolons = 0;
    bool quoted = false;
    for (int rows = 0; *s && rows < ROWS_LOOKED_AT; s++) {
        if (*s == '"')
            quoted = !quoted;
        if (quoted)
            continue;
        tabs += *s == '\t';
        semicolons += *s == ';';
        rows += *s == '\n' || *s == '\r';
    }
    return tabs > semicolons ? '\t' : ';';
}

/* Excel's own line for the separator. */
static void take_separator(struct reader *r)
{
    bool said = strncmp(r->at, "sep=", 4) == 0 && (r->at[4] == ';' || r->at[4] == '\t') &&
                (r->at[5] == '\n' || r->at[5] == '\r' || r->at[5] == '\0');
    r->separator = said ? r->at[4] : find_separator(r->at);
    if (!said)
        return;
    r->at += 5;
    skip_line_end(r);
}

bool csv_read(struct csv_table *t, const char *bytes, size_t len, uint32_t *line, struct err *e)
{
    struct buf text = BUF_INIT;
    *t = (struct csv_table){ .arena = ARENA_INIT };
    *line = 0;
    decode(&text, bytes, len, &t->encoding);
    if (!buf_ok(&text)) {
        buf_release(&text);
        return err_nomem(e);
    }
    size_t whole = strlen(buf_text(&text));
    if (whole != text.len) {
        *line = lines_before(buf_text(&text), whole);
        buf_release(&text);
        return err_set(e, "%s", _("there is a NUL here; this is no text"));
    }
    char *copy = arena_text(&t->arena, buf_text(&text), text.len);
    buf_release(&text);
    if (!copy)
        return err_nomem(e);
    struct reader r = { copy, 1, ';' };
    take_separator(&r);
    t->separator = r.separator;
    return read_rows(t, &r, line, e);
}

void csv_release(struct csv_table *t)
{
    arena_release(&t->arena);
    *t = (struct csv_table){ .arena = ARENA_INIT };
}

struct csv_cell csv_at(const struct csv_row *row, size_t column)
{
    return column < row->count ? row->cells[column] : (struct csv_cell){ "", 0 };
}
