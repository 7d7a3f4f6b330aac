/* Owns what two texts say differently, and the joining of two persons' changes of one text. */
#include "store/ini_edit.h"

#include <stdlib.h>
#include <string.h>

#include "store/ini_layout.h"

/* ---- Differences ---- */

static void difference_release(struct ini_difference *d)
{
    free(d->section);
    free(d->key);
    free(d->before);
    free(d->after);
}

void ini_differences_release(struct ini_differences *d)
{
    for (size_t i = 0; i < d->n; i++)
        difference_release(&d->list[i]);
    free(d->list);
    *d = (struct ini_differences)INI_DIFFERENCES_INIT;
}

/* Adds one, taking over its texts; the flags say which of them must be there. */
static bool add(struct ini_differences *d, struct ini_difference new, bool key, bool before,
                bool after)
{
    bool ok = new.section && (!key || new.key) && (!before || new.before) && (!after || new.after);
    if (ok && d->n == d->cap) {
        size_t cap = d->cap ? d->cap * 2 : 16;
        struct ini_difference *list = realloc(d->list, cap * sizeof *list);
        ok = list != NULL;
        if (ok) {
            d->list = list;
            d->cap = cap;
        }
    }
    if (ok)
        d->list[d->n++] = new;
    else
        difference_release(&new);
    return ok;
}

static char *copy_span(const struct ini_text *t, struct span s)
{
    return strndup(ini_bytes(t, s), s.len);
}

static bool spans_equal(const struct ini_text *a, struct span x, const struct ini_text *b,
                        struct span y)
{
    return x.len == y.len && memcmp(ini_bytes(a, x), ini_bytes(b, y), x.len) == 0;
}

static bool names_equal(const struct ini_text *a, struct span x, const struct ini_text *b,
                        struct span y)
{
    return ini_names_equal(ini_bytes(a, x), x.len, ini_bytes(b, y), y.len);
}

/* The section of `in` with the same name as one of `of`. Most are where they were, so that the
 * search begins there. */
static const struct ini_section *twin_section(const struct ini_text *in, const struct ini_text *of,
                                              const struct ini_section *s, size_t *hint)
{
    for (size_t i = 0; i < in->section_count; i++) {
        size_t at = (*hint + i) % in->section_count;
        if (names_equal(in, in->sections[at].name, of, s->name)) {
            *hint = at + 1;
            return &in->sections[at];
        }
    }
    return NULL;
}

/* The same for an entry; a section that is not there (NULL) has none. */
static const struct ini_entry *twin_entry(const struct ini_text *in, const struct ini_section *s,
                                          const struct ini_text *of, const struct ini_entry *e,
                                          uint32_t *hint)
{
    for (uint32_t i = 0; s && i < s->count; i++) {
        uint32_t at = (*hint + i) % s->count;
        const struct ini_entry *found = &in->entries[s->first + at];
        if (names_equal(in, found->key, of, e->key)) {
            *hint = at + 1;
            return found;
        }
    }
    return NULL;
}

/* The entry in both texts; one of them may be NULL. */
static bool add_entry(struct ini_differences *d, const struct ini_text *from,
                      const struct ini_entry *old, const struct ini_text *to,
                      const struct ini_entry *new, const struct ini_text *of,
                      const struct ini_section *s)
{
    struct ini_difference entry = { .section = copy_span(of, s->name),
                                    .line = new ? new->line : old->line };
    entry.key = new ? copy_span(to, new->key) : copy_span(from, old->key);
    entry.before = old ? copy_span(from, old->value) : NULL;
    entry.after = new ? copy_span(to, new->value) : NULL;
    return add(d, entry, true, old, new);
}

static bool compare_entries(const struct ini_text *from, const struct ini_section *old,
                            const struct ini_text *to, const struct ini_section *new,
                            struct ini_differences *d)
{
    uint32_t hint = 0;
    for (uint32_t i = 0; i < new->count; i++) {
        const struct ini_entry *e = &to->entries[new->first + i];
        const struct ini_entry *before = twin_entry(from, old, to, e, &hint);
        if ((!before || !spans_equal(from, before->value, to, e->value)) &&
            !add_entry(d, from, before, to, e, to, new))
            return false;
    }
    hint = 0;
    for (uint32_t i = 0; old && i < old->count; i++) {
        const struct ini_entry *e = &from->entries[old->first + i];
        if (!twin_entry(to, new, from, e, &hint) && !add_entry(d, from, e, to, NULL, to, new))
            return false;
    }
    return true;
}

/* A section that was added (`added`) or removed. */
static bool add_whole(struct ini_differences *d, const struct ini_text *t,
                      const struct ini_section *s, bool added)
{
    struct ini_difference whole = { .section = copy_span(t, s->name), .line = s->line };
    char *text = ini_section_text(t, s);
    if (added)
        whole.after = text;
    else
        whole.before = text;
    return add(d, whole, false, !added, added);
}

bool ini_compare(const struct ini_text *from, const struct ini_text *to, struct ini_differences *d)
{
    size_t hint = 0;
    for (size_t i = 0; i < to->section_count; i++) {
        const struct ini_section *s = &to->sections[i];
        const struct ini_section *old = twin_section(from, to, s, &hint);
        if (old ? !compare_entries(from, old, to, s, d) : !add_whole(d, to, s, true))
            return false;
    }
    hint = 0;
    for (size_t i = 0; i < from->section_count; i++) {
        const struct ini_section *s = &from->sections[i];
        if (!twin_section(to, from, s, &hint) && !add_whole(d, from, s, false))
            return false;
    }
    return true;
}

/* ---- Merging ---- */

struct merge {
    const struct ini_text *base, *ours, *theirs;
    struct ini_text text; /* theirs with our changes so far */
    bool ours_wins;
    struct ini_differences *conflicts;
    struct err *e;
};

static bool index_bytes(struct ini_text *t, const char *path, const char *bytes, size_t len,
                        struct err *e)
{
    struct problems p = PROBLEMS_INIT;
    bool ok = ini_text_index(t, path, bytes, len, &p);
    if (!ok)
        problems_fail(&p, e);
    problems_release(&p);
    return ok;
}

/* Makes a change, which is released, on the result. */
static bool make(struct merge *m, struct change *c)
{
    size_t len;
    struct ini_text next;
    char *bytes = ini_edit_apply(&m->text, &c->splice, false, &len);
    bool ok = bytes ? index_bytes(&next, m->theirs->path, bytes, len, m->e) : err_nomem(m->e);
    free(bytes);
    change_release(c);
    if (!ok)
        return false;
    ini_text_release(&m->text);
    m->text = next;
    return true;
}

/* Is the value so in the text? NULL: not given. */
static bool value_is(const struct ini_entry *e, const struct ini_text *t, const char *value)
{
    if (!e || !value)
        return !e && !value;
    return e->value.len == strlen(value) &&
           memcmp(ini_bytes(t, e->value), value, e->value.len) == 0;
}

static bool merge_value(struct merge *m, const char *section, const char *key, const char *before,
                        const char *after)
{
    struct change c;
    const struct ini_entry *their = ini_find_entry(m->theirs, section, key);
    if (value_is(their, m->theirs, after))
        return true;
    if (!value_is(their, m->theirs, before)) {
        const struct ini_entry *our = ini_find_entry(m->ours, section, key);
        if (!add_entry(m->conflicts, m->theirs, their, m->ours, our, m->theirs,
                       ini_find_section(m->theirs, section)))
            return err_nomem(m->e);
        if (!m->ours_wins)
            return true;
    }
    return ini_edit_set(&m->text, section, key, after, &c, m->e) && make(m, &c);
}

/* The nearest section above one of ours that is in the result too; NULL when there is none. */
static const struct ini_section *neighbour_above(const struct merge *m, const struct ini_section *s)
{
    size_t hint = 0;
    while (s > m->ours->sections) {
        s--;
        const struct ini_section *twin = twin_section(&m->text, m->ours, s, &hint);
        if (twin)
            return twin;
    }
    return NULL;
}

/* Puts our section where it stood with us. */
static bool put_section(struct merge *m, const struct ini_section *s)
{
    struct change c;
    const struct ini_section *above = neighbour_above(m, s);
    char *name = copy_span(m->ours, s->name), *text = ini_section_text(m->ours, s);
    char *after = above ? copy_span(&m->text, above->name) : NULL;
    bool ok = (name && text && (after || !above)) || err_nomem(m->e);
    ok = ok && ini_add_section_text(&m->text, after, name, text, &c, m->e) && make(m, &c);
    if (ok && !above)
        ok = ini_edit_move_section(&m->text, name, NULL, &c, m->e) && make(m, &c);
    free(after);
    free(name);
    free(text);
    return ok;
}

/* Both may have added it: then its values are taken one by one. */
static bool merge_added_section(struct merge *m, const char *section)
{
    const struct ini_section *s = ini_find_section(m->ours, section);
    bool ok = true;
    if (!ini_find_section(m->theirs, section))
        return put_section(m, s);
    for (uint32_t i = 0; ok && i < s->count; i++) {
        const struct ini_entry *e = &m->ours->entries[s->first + i];
        char *key = copy_span(m->ours, e->key), *value = copy_span(m->ours, e->value);
        ok = key && value ? merge_value(m, section, key, NULL, value) : err_nomem(m->e);
        free(key);
        free(value);
    }
    return ok;
}

/* They may have changed it. */
static bool merge_removed_section(struct merge *m, const char *section)
{
    struct ini_differences changed = INI_DIFFERENCES_INIT;
    struct change c;
    const struct ini_section *their = ini_find_section(m->theirs, section);
    if (!their)
        return true;
    bool ok =
        compare_entries(m->base, ini_find_section(m->base, section), m->theirs, their, &changed) ||
        err_nomem(m->e);
    bool conflict = changed.n > 0;
    ini_differences_release(&changed);
    if (ok && conflict)
        ok = add_whole(m->conflicts, m->theirs, their, false) || err_nomem(m->e);
    if (!ok || (conflict && !m->ours_wins))
        return ok;
    return ini_edit_remove_section(&m->text, section, &c, m->e) && make(m, &c);
}

/* We changed values of a section that they removed. It is told once. */
static bool merge_into_removed(struct merge *m, const char *section)
{
    const struct ini_differences *d = m->conflicts;
    const struct ini_section *s = ini_find_section(m->ours, section);
    if (d->n > 0 && !d->list[d->n - 1].key && strcmp(d->list[d->n - 1].section, section) == 0)
        return true;
    if (!add_whole(m->conflicts, m->ours, s, true))
        return err_nomem(m->e);
    return !m->ours_wins || put_section(m, s);
}

static bool merge_one(struct merge *m, const struct ini_difference *d)
{
    if (!d->key)
        return d->after ? merge_added_section(m, d->section) : merge_removed_section(m, d->section);
    if (!ini_find_section(m->theirs, d->section))
        return merge_into_removed(m, d->section);
    return merge_value(m, d->section, d->key, d->before, d->after);
}

static bool bytes_equal(const struct ini_text *a, const struct ini_text *b)
{
    return a->len == b->len && memcmp(a->bytes, b->bytes, a->len) == 0;
}

char *ini_merge(const struct ini_text *base, const struct ini_text *ours,
                const struct ini_text *theirs, bool ours_wins, struct ini_differences *conflicts,
                size_t *len, struct err *e)
{
    struct ini_differences d = INI_DIFFERENCES_INIT;
    struct merge m = { base, ours, theirs, { 0 }, ours_wins, conflicts, e };
    const struct ini_text *start = bytes_equal(base, theirs) ? ours : theirs;
    if (!index_bytes(&m.text, theirs->path, start->bytes, start->len, e))
        return NULL;
    bool ok = start == ours || ini_compare(base, ours, &d) || err_nomem(e);
    for (size_t i = 0; ok && i < d.n; i++)
        ok = merge_one(&m, &d.list[i]);
    ini_differences_release(&d);
    char *bytes = NULL;
    if (ok) {
        *len = m.text.len;
        bytes = m.text.bytes;
        m.text.bytes = NULL;
    }
    ini_text_release(&m.text);
    return bytes;
}
