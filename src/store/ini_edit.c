/* Owns the changes of single values: the value's bytes give way, a line is added, or one goes. */
#include "store/ini_edit.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "store/ini_check.h"
#include "store/ini_layout.h"

const struct ini_section *ini_find_section(const struct ini_text *t, const char *section)
{
    size_t len = strlen(section);
    for (size_t i = 0; i < t->section_count; i++) {
        const struct ini_section *s = &t->sections[i];
        if (ini_names_equal(ini_bytes(t, s->name), s->name.len, section, len))
            return s;
    }
    return NULL;
}

static const struct ini_entry *find_in(const struct ini_text *t, const struct ini_section *s,
                                       const char *key)
{
    size_t len = strlen(key);
    for (uint32_t i = 0; i < s->count; i++) {
        const struct ini_entry *e = &t->entries[s->first + i];
        if (ini_names_equal(ini_bytes(t, e->key), e->key.len, key, len))
            return e;
    }
    return NULL;
}

const struct ini_entry *ini_find_entry(const struct ini_text *t, const char *section,
                                       const char *key)
{
    const struct ini_section *s = ini_find_section(t, section);
    return s ? find_in(t, s, key) : NULL;
}

char *ini_value(const struct ini_text *t, const char *section, const char *key)
{
    const struct ini_entry *e = ini_find_entry(t, section, key);
    return e ? strndup(ini_bytes(t, e->value), e->value.len) : NULL;
}

/* ---- What can be written ---- */

static bool blank(char c)
{
    return c == ' ' || c == '\t';
}

static bool needs_quotes(const char *value)
{
    size_t len = strlen(value);
    return len > 0 &&
           (strpbrk(value, ";#") || value[0] == '\'' || blank(value[0]) || blank(value[len - 1]));
}

bool ini_check_value(const char *value, struct err *e)
{
    size_t len = strlen(value);
    if (utf8_valid_prefix(value, len) < len)
        return err_set(e, _("the value is not UTF-8 text; write it again"));
    if (strpbrk(value, "\r\n"))
        return err_set(e, _("a value cannot hold a line break; write it on one line"));
    if (strchr(value, '"'))
        return err_set(e, _("a value cannot hold a double quotation mark; write single ones, or "
                            "the curved ones"));
    if (strchr(value, '\\') && needs_quotes(value))
        return err_set(e, _("a value with a semicolon, a # or blanks at its ends stands in "
                            "quotation marks, and cannot hold a backslash; leave one of them out"));
    if (len > 0 && value[len - 1] == '\\')
        return err_set(e, _("a value cannot end in a backslash; leave it out"));
    return true;
}

void buf_add_ini_value(struct buf *b, const char *value, bool quoted)
{
    bool quotes = needs_quotes(value) || (quoted && !strchr(value, '\\'));
    buf_addf(b, quotes ? "\"%s\"" : "%s", value);
}

bool ini_check_written(const char *line, size_t len, const char *key, const char *value,
                       struct err *e)
{
    if (len > INI_LINE_LIMIT)
        return err_set(e,
                       _("the value is too long: its line would be %zu bytes, and at most %d are "
                         "read; shorten it"),
                       len, INI_LINE_LIMIT);
    struct problems p = PROBLEMS_INIT;
    struct ini_place place = { "", 1, line, &p };
    struct ini_line got = { 0 };
    size_t from = 0;
    while (from < len && blank(line[from]))
        from++;
    struct span s = { (uint32_t)from, (uint32_t)(len - from) };
    while (s.len > 0 && blank(line[s.at + s.len - 1]))
        s.len--;
    bool ok = s.len > 0 && ini_check_bytes(&place, 0, len) &&
              ini_check_line(&place, s, &got) == INI_LINE_ENTRY &&
              ini_names_equal(line + got.name.at, got.name.len, key, strlen(key)) &&
              got.value.len == strlen(value) &&
              memcmp(line + got.value.at, value, got.value.len) == 0;
    if (!ok && !problems_none(&p))
        problems_fail(&p, e);
    else if (!ok)
        err_set(e, _("the line would not be read as it is meant; write the value "
                     "differently"));
    problems_release(&p);
    return ok;
}

/* ---- Changes ---- */

static char *copy(const char *text)
{
    return text ? strdup(text) : NULL;
}

/* strndup() that may hold any byte. */
static char *copy_bytes(const char *bytes, size_t n)
{
    char *text = malloc(n + 1);
    if (!text)
        return NULL;
    memcpy(text, bytes, n);
    text[n] = '\0';
    return text;
}

bool ini_change_make(const struct ini_text *t, struct ini_cut *cut, const char *section,
                     const char *key, struct change *c, struct err *e)
{
    size_t removed = cut->to - cut->from, inserted = cut->text.len;
    c->section = strdup(section);
    c->key = copy(key);
    c->splice =
        (struct splice){ .at = cut->from, .removed_len = removed, .inserted_len = inserted };
    c->splice.removed = copy_bytes(t->bytes + cut->from, removed);
    c->splice.inserted = buf_take(&cut->text);
    if (!c->section || (key && !c->key) || !c->splice.removed || !c->splice.inserted) {
        change_release(c);
        return err_nomem(e);
    }
    if (t->len - removed + inserted <= INI_FILE_LIMIT)
        return true;
    change_release(c);
    return err_set(e, _("the file would be larger than %d MB, which is not read"),
                   INI_FILE_LIMIT / 1024 / 1024);
}

/* Checks a line that is to be written; false when it, or the memory for it, is not good. */
static bool check_line(const struct buf *line, const char *key, const char *value, struct err *e)
{
    if (!buf_ok(line))
        return err_nomem(e);
    return ini_check_written(buf_text(line), line->len, key, value, e);
}

/* What follows the "=" of a row when its value becomes another. A comment keeps its column where
 * there is room. */
static void buf_add_tail(struct buf *b, const struct ini_text *t, const struct ini_section *s,
                         const struct ini_row *r, const char *value)
{
    struct buf written = BUF_INIT;
    buf_add_ini_value(&written, value, r->quoted);
    size_t column = ini_value_column(t, s, r, true, r->equals_column, buf_text(&written));
    size_t after = r->equals_column + 1, gap = r->equals + 1, room = r->comment - r->stop;
    if (written.len > 0 && column == r->start_column && r->start < r->stop)
        buf_add_bytes(b, t->bytes + gap, r->start - gap); /* blanks or tabs, as they were */
    else if (written.len > 0)
        ini_pad(b, after, column, false);
    after = written.len > 0 ? ini_column(buf_text(&written), written.len, column) : after;
    buf_add(b, buf_text(&written));
    if (r->has_comment && r->comment_column > after)
        ini_pad(b, after, r->comment_column, memchr(t->bytes + r->stop, '\t', room) != NULL);
    else if (r->has_comment)
        buf_add_fill(b, ' ', room > 1 ? 2 : 1);
    buf_release_part(&written, b);
}

static bool replace(const struct ini_text *t, const struct ini_section *s,
                    const struct ini_entry *entry, const char *key, const char *value,
                    struct ini_cut *cut, struct err *e)
{
    struct ini_row r = ini_row(t, entry);
    struct buf line = BUF_INIT;
    cut->from = r.equals + 1;
    cut->to = r.comment;
    buf_add_tail(&cut->text, t, s, &r, value);
    buf_add_bytes(&line, t->bytes + r.from, cut->from - r.from);
    buf_add_bytes(&line, buf_text(&cut->text), cut->text.len);
    buf_add_bytes(&line, t->bytes + cut->to, r.end - cut->to);
    line.failed |= !buf_ok(&cut->text);
    bool ok = check_line(&line, key, value, e);
    buf_release(&line);
    return ok;
}

/* A new line in line with its neighbour. */
static void buf_add_line(struct buf *b, const struct ini_text *t, const struct ini_section *s,
                         const struct ini_entry *neighbour, const char *key, const char *value)
{
    struct buf written = BUF_INIT;
    buf_add_ini_value(&written, value, false);
    if (neighbour) {
        struct ini_row r = ini_row(t, neighbour);
        size_t key_end = (size_t)neighbour->key.at + neighbour->key.len;
        bool tight = r.equals == key_end,
             tabs = memchr(t->bytes + key_end, '\t', r.equals - key_end);
        size_t after = ini_column(key, strlen(key), r.indent_column), equals = after + !tight;
        if (!tight && equals < r.equals_column && ini_is_aligned(t, s, &r))
            equals = r.equals_column;
        size_t column = ini_value_column(t, s, &r, false, equals, buf_text(&written));
        buf_add_bytes(b, t->bytes + r.from, neighbour->key.at - r.from);
        buf_add(b, key);
        ini_pad(b, after, equals, tabs);
        buf_add_char(b, '=');
        if (written.len > 0)
            ini_pad(b, equals + 1, column, false);
    } else {
        buf_addf(b, written.len > 0 ? "%s = " : "%s =", key);
    }
    buf_add(b, buf_text(&written));
    buf_release_part(&written, b);
}

static size_t after_blanks(const char *b, size_t at, size_t end)
{
    while (at < end && (b[at] == ' ' || b[at] == '\t'))
        at++;
    return at;
}

/* Is the line "; KEY =", with nothing after it but perhaps a comment, which *note then is? */
static bool is_waiting(const struct ini_text *t, size_t line, const char *key, struct span *note)
{
    const char *b = t->bytes;
    size_t end = ini_line_end(t, line), len = strlen(key);
    size_t at = after_blanks(b, line, end);
    if (at == end || b[at] != ';')
        return false;
    at = after_blanks(b, at + 1, end);
    if (end - at < len || !ini_names_equal(b + at, len, key, len))
        return false;
    at = after_blanks(b, at + len, end);
    if (at == end || b[at] != '=')
        return false;
    at = after_blanks(b, at + 1, end);
    *note = (struct span){ (uint32_t)at, (uint32_t)(end - at) };
    return at == end || b[at] == ';';
}

/* A line that a new year's file has for a value that is not known yet: the value is written there,
 * as a person would, and not beside it. */
static bool find_waiting(const struct ini_text *t, const struct ini_section *s, const char *key,
                         struct ini_cut *cut, struct span *note)
{
    size_t next = (size_t)(s - t->sections) + 1;
    size_t end = next < t->section_count ? ini_line_start(t, t->sections[next].name.at) : t->len;
    for (size_t at = ini_line_next(t, s->name.at); at < end; at = ini_line_next(t, at))
        if (is_waiting(t, at, key, note)) {
            cut->from = at;
            cut->to = ini_line_end(t, at);
            return true;
        }
    return false;
}

static bool insert(const struct ini_text *t, const struct ini_section *s, const char *key,
                   const char *value, struct ini_cut *cut, struct err *e)
{
    if (t->section_count + t->entry_count >= INI_ENTRY_LIMIT)
        return err_set(e, _("the file has %d headings and keys already, and no more are read"),
                       INI_ENTRY_LIMIT);
    struct ini_spot spot = ini_find_spot(t, s, key);
    struct buf line = BUF_INIT;
    buf_add_line(&line, t, s, spot.neighbour, key, value);
    struct span note;
    if (find_waiting(t, s, key, cut, &note)) {
        if (note.len > 0)
            buf_addf(&line, "   %.*s", (int)note.len, ini_bytes(t, note));
        bool whole = check_line(&line, key, value, e);
        buf_add(&cut->text, buf_text(&line));
        buf_release_part(&line, &cut->text);
        return whole;
    }
    bool ok = check_line(&line, key, value, e);
    bool lacking = ini_lacks_line_end(t, spot.at);
    const char *ending = ini_line_ending(t, spot.at);
    cut->from = cut->to = spot.at;
    buf_add(&cut->text, lacking ? ending : "");
    buf_add(&cut->text, buf_text(&line));
    buf_add(&cut->text, lacking ? "" : ending);
    buf_release_part(&line, &cut->text);
    return ok;
}

/* Exactly the line, with its line end; of the last line without one, the line end before it. */
static void cut_line(const struct ini_text *t, const struct ini_entry *entry, struct ini_cut *cut)
{
    cut->from = ini_line_start(t, entry->key.at);
    cut->to = ini_line_next(t, entry->key.at);
    if (ini_lacks_line_end(t, cut->to))
        cut->from = ini_line_end(t, ini_line_start(t, cut->from - 1));
}

static bool is_value(const struct ini_text *t, const struct ini_entry *entry, const char *value)
{
    return entry && value && strlen(value) == entry->value.len &&
           memcmp(ini_bytes(t, entry->value), value, entry->value.len) == 0;
}

bool ini_edit_set(const struct ini_text *t, const char *section, const char *key, const char *value,
                  struct change *c, struct err *e)
{
    *c = (struct change){ 0 };
    const struct ini_section *s = ini_find_section(t, section);
    if (!s)
        return err_set(e, _("there is no section [%s] in the file"), section);
    const struct ini_entry *entry = find_in(t, s, key);
    struct ini_cut cut = { 0 };
    bool ok = !value || ini_check_value(value, e);
    if (ok && entry && !value)
        cut_line(t, entry, &cut);
    else if (ok && entry && !is_value(t, entry, value))
        ok = replace(t, s, entry, key, value, &cut, e);
    else if (ok && !entry && value)
        ok = insert(t, s, key, value, &cut, e);
    if (ok && (entry || value)) {
        c->before = entry ? copy_bytes(ini_bytes(t, entry->value), entry->value.len) : NULL;
        c->after = copy(value);
        ok = (!entry || c->before) && (!value || c->after);
        if (!ok)
            err_nomem(e);
    }
    ok = ok && ini_change_make(t, &cut, section, key, c, e);
    buf_release(&cut.text);
    if (!ok)
        change_release(c);
    return ok;
}

bool ini_edit_fits(const struct ini_text *t, const struct splice *s, bool undo)
{
    const char *out = undo ? s->inserted : s->removed;
    size_t len = undo ? s->inserted_len : s->removed_len;
    return s->at <= t->len && t->len - s->at >= len && memcmp(t->bytes + s->at, out, len) == 0;
}

char *ini_edit_apply(const struct ini_text *t, const struct splice *s, bool undo, size_t *len)
{
    const char *in = undo ? s->removed : s->inserted;
    size_t out_len = undo ? s->inserted_len : s->removed_len;
    size_t in_len = undo ? s->removed_len : s->inserted_len;
    if (!ini_edit_fits(t, s, undo))
        return NULL;
    char *bytes = malloc(t->len - out_len + in_len + 1);
    if (!bytes)
        return NULL;
    *len = t->len - out_len + in_len;
    memcpy(bytes, t->bytes, s->at);
    memcpy(bytes + s->at, in, in_len);
    memcpy(bytes + s->at + in_len, t->bytes + s->at + out_len, t->len - s->at - out_len);
    bytes[*len] = '\0';
    return bytes;
}
