/* Owns the reading, checking and indexing of INI text. The checks of single bytes and lines are in
 * ini_check.c; what iniparser makes of the same bytes is compared in ini_parser.c. */
#include "store/ini_text.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "store/ini_check.h"
#include "store/ini_parser.h"

const char *ini_bytes(const struct ini_text *t, struct span s)
{
    return t->bytes + s.at;
}

static char fold(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
}

bool ini_names_equal(const char *a, size_t a_len, const char *b, size_t b_len)
{
    if (a_len != b_len)
        return false;
    for (size_t i = a_len; i-- > 0;) /* from the end: headings begin alike */
        if (fold(a[i]) != fold(b[i]))
            return false;
    return true;
}

static bool grow(void **array, size_t n, size_t *cap, size_t size)
{
    if (n < *cap)
        return true;
    size_t bigger = *cap ? *cap * 2 : 64;
    void *moved = realloc(*array, bigger * size);
    if (!moved)
        return false;
    *array = moved;
    *cap = bigger;
    return true;
}

static bool add_section(struct ini_text *t, struct span name, uint32_t line)
{
    void *list = t->sections;
    if (!grow(&list, t->section_count, &t->section_cap, sizeof *t->sections))
        return false;
    t->sections = list;
    t->sections[t->section_count++] =
        (struct ini_section){ name, line, (uint32_t)t->entry_count, 0 };
    return true;
}

static bool add_entry(struct ini_text *t, const struct ini_entry *entry)
{
    void *list = t->entries;
    if (!grow(&list, t->entry_count, &t->entry_cap, sizeof *t->entries))
        return false;
    t->entries = list;
    t->entries[t->entry_count++] = *entry;
    t->sections[t->section_count - 1].count++;
    return true;
}

static bool blank(char c)
{
    return c == ' ' || c == '\t';
}

static struct span strip(const char *bytes, size_t from, size_t to)
{
    while (from < to && blank(bytes[from]))
        from++;
    while (to > from && blank(bytes[to - 1]))
        to--;
    return (struct span){ (uint32_t)from, (uint32_t)(to - from) };
}

/* One line, stripped of its end: a heading, a key, or nothing. A heading that is refused is still
 * one to the keys below it, which are not blamed too. */
static void index_line(struct ini_text *t, uint32_t line, size_t from, size_t to,
                       struct problems *p)
{
    struct ini_place place = { t->path, line, t->bytes, p };
    struct span s = strip(t->bytes, from, to);
    struct ini_line got = { s, s };
    enum ini_line_kind kind = INI_LINE_WRONG;
    if (ini_check_bytes(&place, from, to)) {
        if (s.len == 0 || t->bytes[s.at] == ';' || t->bytes[s.at] == '#')
            return;
        kind = ini_check_line(&place, s, &got);
    }
    bool ok = true;
    if (s.len > 0 && t->bytes[s.at] == '[')
        ok = add_section(t, got.name, line);
    else if (kind == INI_LINE_ENTRY && t->section_count == 0)
        problem_add(p, t->path, line,
                    _("the key \"%.*s\" stands before the first heading; a heading such as "
                      "[ar] must come first"),
                    (int)got.name.len, t->bytes + got.name.at);
    else if (kind == INI_LINE_ENTRY)
        ok = add_entry(t, &(struct ini_entry){ got.name, got.value, line });
    if (!ok)
        p->nomem = true;
}

static void index_lines(struct ini_text *t, struct problems *p)
{
    uint32_t line = 0;
    size_t at = t->start;
    while (at < t->len && !p->nomem) {
        line++;
        const char *lf = memchr(t->bytes + at, '\n', t->len - at);
        size_t end = lf ? (size_t)(lf - t->bytes) : t->len;
        size_t next = lf ? end + 1 : end;
        if (end > at && t->bytes[end - 1] == '\r' && lf)
            end--;
        index_line(t, line, at, end, p);
        if (t->section_count + t->entry_count > INI_ENTRY_LIMIT) {
            problem_add(p, t->path, line,
                        _("more than %d headings and keys; the file is too large "
                          "to be a year of a federation"),
                        INI_ENTRY_LIMIT);
            return;
        }
        at = next;
    }
}

static bool index_all(struct ini_text *t, struct problems *p)
{
    size_t before = p->n + p->more;
    struct ini_place place = { t->path, 0, t->bytes, p };
    if (ini_check_encoding(&place, t->len, &t->start))
        index_lines(t, p);
    if (p->n + p->more == before && !p->nomem)
        ini_check_duplicates(t, p);
    return p->n + p->more == before && !p->nomem;
}

bool ini_text_confirm(const struct ini_text *t, struct problems *p)
{
    size_t before = p->n + p->more;
    ini_parser_compare(t, p);
    return p->n + p->more == before && !p->nomem;
}

static bool confirm_or_release(struct ini_text *t, struct problems *p)
{
    if (ini_text_confirm(t, p))
        return true;
    ini_text_release(t);
    return false;
}

bool ini_text_index(struct ini_text *t, const char *path, const char *bytes, size_t len,
                    struct problems *p)
{
    *t = (struct ini_text){ .len = len };
    t->path = strdup(path);
    t->bytes = malloc(len + 1);
    if (!t->path || !t->bytes) {
        p->nomem = true;
        ini_text_release(t);
        return false;
    }
    memcpy(t->bytes, bytes, len);
    t->bytes[len] = '\0';
    if (index_all(t, p))
        return true;
    ini_text_release(t);
    return false;
}

bool ini_text_from_bytes(struct ini_text *t, const char *path, const char *bytes, size_t len,
                         struct problems *p)
{
    return ini_text_index(t, path, bytes, len, p) && confirm_or_release(t, p);
}

bool ini_text_read(struct ini_text *t, const char *path, struct problems *p)
{
    *t = (struct ini_text){ 0 };
    struct err e = ERR_INIT;
    if (file_read(path, INI_FILE_LIMIT, &t->bytes, &t->len, &e)) {
        t->path = strdup(path);
        if (!t->path)
            p->nomem = true;
        else if (index_all(t, p))
            return true;
    } else {
        problem_add(p, path, 0, "%s", err_text(&e));
        p->nomem |= e.nomem;
        err_clear(&e);
    }
    ini_text_release(t);
    return false;
}

bool ini_text_load(struct ini_text *t, const char *path, struct problems *p)
{
    return ini_text_read(t, path, p) && confirm_or_release(t, p);
}

void ini_text_release(struct ini_text *t)
{
    free(t->path);
    free(t->bytes);
    free(t->sections);
    free(t->entries);
    *t = (struct ini_text){ 0 };
}
