/* Owns an item's part of the log of changes, in the form in which it is shown. */
#include "book/changes.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "store/changelog.h"

struct book_changes {
    struct arena arena;
    struct page_change *list;
    size_t n;
};

/* In visible form; NULL without memory. */
static const char *shown(struct arena *a, const char *text, size_t most)
{
    struct buf b = BUF_INIT;
    size_t len = strlen(text);
    buf_add_visible(&b, text, len < most ? len : most);
    const char *kept = buf_ok(&b) ? arena_text(a, buf_text(&b), b.len) : NULL;
    buf_release(&b);
    return kept;
}

static bool add(struct book_changes *c, const struct log_entry *l)
{
    const size_t minute = strlen("2026-11-22 14:03");
    bool whole = !*l->key; /* the section as such; its text would fill the page */
    const char *what = !whole       ? l->key
                       : *l->before ? _("the row was removed")
                                    : _("the row was added");
    struct page_change *p = &c->list[c->n++];
    *p = (struct page_change){ .when = shown(&c->arena, l->when, minute),
                               .who = shown(&c->arena, l->who, SIZE_MAX),
                               .field = shown(&c->arena, what, SIZE_MAX),
                               .before = shown(&c->arena, whole ? "" : l->before, SIZE_MAX),
                               .after = shown(&c->arena, whole ? "" : l->after, SIZE_MAX) };
    return p->when && p->who && p->field && p->before && p->after;
}

/* The log tells of all years; lines of another one would be taken for this one's. */
static bool of_this_year(const struct book *b, const struct log_entry *l)
{
    return strcmp(l->file, path_name(b->year.path)) == 0;
}

static struct book_changes *make(const struct book *b, const struct log_entries *log)
{
    struct book_changes *c = calloc(1, sizeof *c);
    if (!c)
        return NULL;
    c->arena = (struct arena)ARENA_INIT;
    c->list = calloc(log->n + 1, sizeof *c->list);
    bool ok = c->list != NULL;
    for (size_t i = log->n; ok && i-- > 0;)
        if (of_this_year(b, &log->list[i]))
            ok = add(c, &log->list[i]);
    if (ok)
        return c;
    book_changes_close(c);
    return NULL;
}

struct book_changes *book_changes_open(const struct book *b, uint32_t item, struct err *e)
{
    struct log_entries log = { 0 };
    struct book_changes *c = NULL;
    char *section = book_section(b, item);
    if (!section) {
        err_nomem(e);
        return NULL;
    }
    if (changelog_read(b->federation.dir, section, &log, e) && !(c = make(b, &log)))
        err_nomem(e);
    log_entries_release(&log);
    free(section);
    return c;
}

const struct page_change *book_changes_list(const struct book_changes *c, size_t *n)
{
    *n = c->n;
    return c->list;
}

void book_changes_close(struct book_changes *c)
{
    if (!c)
        return;
    arena_release(&c->arena);
    free(c->list);
    free(c);
}
