/* Owns the changes of whole sections: where one begins and ends, and the blank lines around it. */
#include "store/ini_edit.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "store/ini_layout.h"

size_t ini_section_begin(const struct ini_text *t, size_t index)
{
    size_t at = ini_line_start(t, t->sections[index].name.at);
    while (at > t->start) {
        size_t above = ini_line_start(t, at - 1);
        if (!ini_line_is_comment(t, above))
            break;
        at = above;
    }
    return at;
}

size_t ini_section_end(const struct ini_text *t, size_t index)
{
    const struct ini_section *s = &t->sections[index];
    size_t limit = index + 1 < t->section_count ? ini_section_begin(t, index + 1) : t->len;
    size_t last = s->count > 0 ? t->entries[s->first + s->count - 1].key.at : s->name.at;
    size_t at = ini_line_next(t, last);
    while (at < limit && ini_line_is_comment(t, at))
        at = ini_line_next(t, at);
    return at;
}

/* A copy of from..to without a line end last. */
static char *copy_lines(const struct ini_text *t, size_t from, size_t to)
{
    struct buf b = BUF_INIT;
    if (to > from && t->bytes[to - 1] == '\n')
        to -= to - from > 1 && t->bytes[to - 2] == '\r' ? 2 : 1;
    buf_add_bytes(&b, t->bytes + from, to - from);
    return buf_take(&b);
}

char *ini_section_text(const struct ini_text *t, const struct ini_section *s)
{
    size_t index = (size_t)(s - t->sections);
    return copy_lines(t, ini_section_begin(t, index), ini_section_end(t, index));
}

/* ---- Blank lines ---- */

/* Where the blank lines above, and below, a line begin and end. */
static size_t blanks_above(const struct ini_text *t, size_t at, size_t *n)
{
    for (*n = 0; at > t->start; ++*n) {
        size_t above = ini_line_start(t, at - 1);
        if (!ini_line_is_blank(t, above))
            break;
        at = above;
    }
    return at;
}

static size_t blanks_below(const struct ini_text *t, size_t at, size_t *n)
{
    for (*n = 0; at < t->len && ini_line_is_blank(t, at); ++*n)
        at = ini_line_next(t, at);
    return at;
}

/* How many blank lines part a section from its neighbours: from the next one, unless something
 * else stands between, from what is above, or else one. */
static size_t separation(const struct ini_text *t, size_t index)
{
    size_t n;
    size_t below = blanks_below(t, ini_section_end(t, index), &n);
    if (index + 1 < t->section_count && below == ini_section_begin(t, index + 1))
        return n;
    size_t above = blanks_above(t, ini_section_begin(t, index), &n);
    return above > t->start ? n : 1;
}

/* ---- Adding ---- */

static void buf_add_lines(struct buf *b, const char *text, const char *ending)
{
    for (const char *lf = strchr(text, '\n'); lf; text = lf + 1, lf = strchr(text, '\n')) {
        size_t n = (size_t)(lf - text);
        buf_add_bytes(b, text, n - (n > 0 && text[n - 1] == '\r'));
        buf_add(b, ending);
    }
    buf_add(b, text);
}

static void buf_add_endings(struct buf *b, const char *ending, size_t n)
{
    while (n-- > 0)
        buf_add(b, ending);
}

/* The cut that puts a text before the first section. */
static void put_first(const struct ini_text *t, const char *text, struct ini_cut *cut)
{
    cut->from = cut->to = ini_section_begin(t, 0);
    const char *ending = ini_line_ending(t, cut->from);
    buf_add_lines(&cut->text, text, ending);
    buf_add_endings(&cut->text, ending, 1 + separation(t, 0));
}

/* The same after a section, or after everything in a file without sections. */
static void put_after(const struct ini_text *t, const struct ini_section *after, const char *text,
                      struct ini_cut *cut)
{
    size_t at = t->len, blanks;
    if (after) {
        size_t index = (size_t)(after - t->sections);
        at = ini_section_end(t, index);
        blanks = separation(t, index);
    } else if (blanks_above(t, at, &blanks) > t->start) {
        blanks = blanks == 0; /* below a comment */
    } else {
        blanks = 0;
    }
    const char *ending = ini_line_ending(t, at);
    bool lacking = ini_lacks_line_end(t, at);
    cut->from = cut->to = at;
    buf_add_endings(&cut->text, ending, blanks + lacking);
    buf_add_lines(&cut->text, text, ending);
    buf_add(&cut->text, lacking ? "" : ending);
}

static bool find_after(const struct ini_text *t, const char *name, const struct ini_section **out,
                       struct err *e)
{
    *out = name ? ini_find_section(t, name)
                : (t->section_count > 0 ? &t->sections[t->section_count - 1] : NULL);
    if (name && !*out)
        return err_set(e, _("there is no section [%s] in the file"), name);
    return true;
}

/* Takes over the texts, which may be NULL where `has_` says so. */
static bool finish(const struct ini_text *t, struct ini_cut *cut, const char *section, char *before,
                   bool has_before, char *after, bool has_after, struct change *c, struct err *e)
{
    c->before = before;
    c->after = after;
    bool ok = (before || !has_before) && (after || !has_after);
    if (!ok)
        err_nomem(e);
    ok = ok && ini_change_make(t, cut, section, NULL, c, e);
    buf_release(&cut->text);
    if (!ok)
        change_release(c);
    return ok;
}

bool ini_add_section_text(const struct ini_text *t, const char *after_section, const char *section,
                          const char *text, struct change *c, struct err *e)
{
    *c = (struct change){ 0 };
    const struct ini_section *after;
    struct ini_cut cut = { 0 };
    if (!find_after(t, after_section, &after, e))
        return false;
    put_after(t, after, text, &cut);
    return finish(t, &cut, section, NULL, false, strdup(text), true, c, e);
}

/* Reads the text of a section by itself; it must be one section of that name with those values. */
static bool check_section(const char *text, const char *section, const char *const (*entries)[2],
                          size_t n, struct err *e)
{
    struct problems p = PROBLEMS_INIT;
    struct ini_text t;
    bool ok = ini_text_index(&t, "", text, strlen(text), &p);
    if (!ok)
        problems_fail(&p, e);
    bool meant = ok && t.section_count == 1 && t.entry_count == n && ini_find_section(&t, section);
    for (size_t i = 0; meant && i < n; i++) {
        const struct ini_entry *entry = ini_find_entry(&t, section, entries[i][0]);
        meant = entry && entry->value.len == strlen(entries[i][1]) &&
                memcmp(ini_bytes(&t, entry->value), entries[i][1], entry->value.len) == 0;
    }
    if (ok && !meant)
        err_set(e,
                _("the section [%s] would not be read as it is meant; write its name and keys "
                  "differently"),
                section);
    ini_text_release(&t);
    problems_release(&p);
    return meant;
}

static void buf_add_section(struct buf *b, const char *section, const char *const (*entries)[2],
                            size_t n)
{
    size_t width = 0;
    for (size_t i = 0; i < n; i++) {
        size_t key = ini_column(entries[i][0], strlen(entries[i][0]), 0);
        width = key > width ? key : width;
    }
    buf_addf(b, "[%s]", section);
    for (size_t i = 0; i < n; i++) {
        const char *key = entries[i][0], *value = entries[i][1];
        buf_addf(b, "\n%s", key);
        ini_pad(b, ini_column(key, strlen(key), 0), width + 1, false);
        buf_add(b, *value ? "= " : "=");
        buf_add_ini_value(b, value, false);
    }
}

bool ini_edit_add_section(const struct ini_text *t, const char *after_section, const char *section,
                          const char *const (*entries)[2], size_t n, struct change *c,
                          struct err *e)
{
    *c = (struct change){ 0 };
    if (ini_find_section(t, section))
        return err_set(e, _("there is a section [%s] in the file already"), section);
    if (t->section_count + t->entry_count + n >= INI_ENTRY_LIMIT)
        return err_set(e, _("the file has %d headings and keys already, and no more are read"),
                       INI_ENTRY_LIMIT);
    for (size_t i = 0; i < n; i++)
        if (!ini_check_value(entries[i][1], e))
            return false;
    struct buf text = BUF_INIT;
    buf_add_section(&text, section, entries, n);
    bool ok = buf_ok(&text) ? check_section(buf_text(&text), section, entries, n, e) : err_nomem(e);
    ok = ok && ini_add_section_text(t, after_section, section, buf_text(&text), c, e);
    buf_release(&text);
    return ok;
}

/* ---- Removing and moving ---- */

/* The section goes, and the smaller of the gaps around it, so that its neighbours stay as far apart
 * as the sections are. */
static void cut_section(const struct ini_text *t, size_t index, struct ini_cut *cut)
{
    size_t n_above, n_below;
    cut->from = ini_section_begin(t, index);
    cut->to = ini_section_end(t, index);
    size_t above = blanks_above(t, cut->from, &n_above), below = blanks_below(t, cut->to, &n_below);
    bool first = above == t->start, last = below == t->len;
    if (!first && (last || n_above <= n_below))
        cut->from = above;
    else
        cut->to = below;
    if (last && cut->from > t->start && ini_lacks_line_end(t, cut->to))
        cut->from = ini_line_end(t, ini_line_start(t, cut->from - 1));
}

bool ini_edit_remove_section(const struct ini_text *t, const char *section, struct change *c,
                             struct err *e)
{
    *c = (struct change){ 0 };
    const struct ini_section *s = ini_find_section(t, section);
    if (!s)
        return err_set(e, _("there is no section [%s] in the file"), section);
    struct ini_cut cut = { 0 };
    cut_section(t, (size_t)(s - t->sections), &cut);
    return finish(t, &cut, section, ini_section_text(t, s), true, NULL, false, c, e);
}

/* The lines in which `bytes` differs from the text. */
static void cut_difference(const struct ini_text *t, const char *bytes, size_t len,
                           struct ini_cut *cut)
{
    size_t head = 0, tail = 0, shorter = len < t->len ? len : t->len;
    while (head < shorter && t->bytes[head] == bytes[head])
        head++;
    while (tail < shorter - head && t->bytes[t->len - 1 - tail] == bytes[len - 1 - tail])
        tail++;
    if (head == t->len && head == len)
        return;
    while (head > t->start && t->bytes[head - 1] != '\n')
        head--;
    while (tail > 0 && t->bytes[t->len - tail - 1] != '\n')
        tail--;
    cut->from = head;
    cut->to = t->len - tail;
    buf_add_bytes(&cut->text, bytes + head, len - tail - head);
}

/* The bytes with one cut made. */
static void buf_add_cut(struct buf *b, const struct ini_text *t, const struct ini_cut *cut)
{
    buf_add_bytes(b, t->bytes, cut->from);
    buf_add_bytes(b, buf_text(&cut->text), cut->text.len);
    buf_add_bytes(b, t->bytes + cut->to, t->len - cut->to);
    b->failed |= !buf_ok(&cut->text);
}

/* Puts the text of a section, which is not in `t`, in its new place: the bytes then. */
static bool put_back(const struct ini_text *t, const char *text, const char *after_section,
                     struct buf *out, struct err *e)
{
    const struct ini_section *after = NULL;
    struct ini_cut cut = { 0 };
    if (after_section && !find_after(t, after_section, &after, e))
        return false;
    if (after || t->section_count == 0)
        put_after(t, after, text, &cut);
    else
        put_first(t, text, &cut);
    buf_add_cut(out, t, &cut);
    buf_release(&cut.text);
    return buf_ok(out) || err_nomem(e);
}

/* The bytes with the section moved. */
static bool move(const struct ini_text *t, const struct ini_section *s, const char *after_section,
                 struct buf *out, struct err *e)
{
    struct problems p = PROBLEMS_INIT;
    struct ini_cut cut = { 0 };
    struct ini_text without;
    struct buf bytes = BUF_INIT;
    char *text = ini_section_text(t, s);
    cut_section(t, (size_t)(s - t->sections), &cut);
    buf_add_cut(&bytes, t, &cut);
    bool ok = text && buf_ok(&bytes) &&
              ini_text_index(&without, t->path, buf_text(&bytes), bytes.len, &p);
    if (ok) {
        ok = put_back(&without, text, after_section, out, e);
        ini_text_release(&without);
    } else {
        err_nomem(e); /* the text was read before; it can be read without a section */
    }
    buf_release(&bytes);
    problems_release(&p);
    free(text);
    return ok;
}

bool ini_edit_move_section(const struct ini_text *t, const char *section, const char *after_section,
                           struct change *c, struct err *e)
{
    *c = (struct change){ 0 };
    const struct ini_section *s = ini_find_section(t, section), *after = NULL;
    if (!s)
        return err_set(e, _("there is no section [%s] in the file"), section);
    if (after_section && !find_after(t, after_section, &after, e))
        return false;
    const struct ini_section *above = s > t->sections ? s - 1 : NULL;
    struct buf bytes = BUF_INIT;
    struct ini_cut cut = { 0 };
    bool ok = true;
    if (after != s && after != above) {
        ok = move(t, s, after_section, &bytes, e);
        if (ok)
            cut_difference(t, buf_text(&bytes), bytes.len, &cut);
    }
    buf_release(&bytes);
    return ok && finish(t, &cut, section, ini_section_text(t, s), true, ini_section_text(t, s),
                        true, c, e);
}
