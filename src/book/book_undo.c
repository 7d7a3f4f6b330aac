/* Owns undo and redo: batches of changes are turned round, by their bytes where the text is the one
 * for which they were made, and by what they mean where somebody else has changed it. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "book/draft.h"
#include "store/ini_layout.h"

static bool value_is(const struct ini_text *t, const struct change *c, const char *value)
{
    const struct ini_entry *entry = ini_find_entry(t, c->section, c->key);
    if (!entry || !value)
        return !entry && !value;
    return entry->value.len == strlen(value) &&
           memcmp(ini_bytes(t, entry->value), value, entry->value.len) == 0;
}

/* Did the bytes change what the change is about, and nothing else? On a text that somebody else has
 * changed they may have hit another place: an insertion fits everywhere. *ok is false without
 * memory. */
static bool hit(const struct ini_text *from, const struct ini_text *to, const struct change *c,
                bool undo, bool *ok)
{
    struct ini_differences d = INI_DIFFERENCES_INIT;
    if (c->key)
        return value_is(to, c, undo ? c->before : c->after);
    if (!*c->section) /* the whole text, which fits only where it is all there */
        return true;
    *ok = ini_compare(from, to, &d);
    bool moved = c->before && c->after;
    bool right = *ok && d.n == (moved ? 0 : 1) &&
                 (moved || (!d.list[0].key && strcmp(d.list[0].section, c->section) == 0));
    ini_differences_release(&d);
    return right;
}

/* The draft becomes what the bytes of the change make of it, if they hit. */
static bool turn_bytes(struct draft *d, const struct book *b, const struct change *c, bool undo,
                       bool *right, struct err *e)
{
    const struct ini_text *from = draft_text(d, b);
    struct draft next = { 0 };
    struct err why = ERR_INIT;
    bool known = true;
    *right = false;
    if (!ini_edit_fits(from, &c->splice, undo))
        return true;
    size_t len;
    char *bytes = ini_edit_apply(from, &c->splice, undo, &len);
    bool read = draft_index(&next, b, bytes, bytes ? len : 0, &why);
    bool lacking = why.nomem; /* any other fault: it did not hit */
    err_clear(&why);
    *right = read && hit(from, &next.text, c, undo, &known);
    if (*right) {
        draft_release(d);
        *d = next;
    } else {
        draft_release(&next);
    }
    return (!lacking && known) || err_nomem(e);
}

/* By what the change means. */
static bool turn_meaning(struct draft *d, const struct book *b, const struct change *c, bool undo,
                         struct err *e)
{
    const struct ini_text *text = draft_text(d, b);
    const char *was = undo ? c->after : c->before, *now = undo ? c->before : c->after;
    struct change again;
    bool ok;
    if (c->key)
        ok = ini_edit_set(text, c->section, c->key, now, &again, e);
    else if (!was && now && !ini_find_section(text, c->section))
        ok = ini_add_section_text(text, NULL, c->section, now, &again, e);
    else
        return err_set(e, "%s",
                       _("the file has changed too much since; this can no longer be "
                         "undone by itself"));
    if (!ok)
        return false;
    ok = draft_splice(d, b, &again.splice, false, e);
    change_release(&again);
    return ok;
}

/* Turns one change round, or makes it again: by its bytes where the text still holds them in their
 * place; on a text that has changed since, by what it means. A value that somebody else has given
 * since stays, and the draft as it is. */
static bool turn(struct draft *d, const struct book *b, const struct change *c, bool undo,
                 struct err *e)
{
    bool right;
    if (c->key && !value_is(draft_text(d, b), c, undo ? c->after : c->before))
        return true;
    if (!turn_bytes(d, b, c, undo, &right, e))
        return false;
    return right || turn_meaning(d, b, c, undo, e);
}

static void step(struct book *b, bool undo)
{
    if (undo)
        history_step_back(&b->history);
    else
        history_step_forward(&b->history);
    book_keep(b);
}

/* The batch on the text for which it was made: by its bytes alone, however many changes it has.
 * False when they do not fit after all. */
static bool turn_exactly(struct draft *d, const struct book *b, const struct batch *batch,
                         bool undo)
{
    struct ini_text text = { .bytes = b->text.bytes, .len = b->text.len };
    for (size_t i = 0; text.bytes && i < batch->n; i++) {
        const struct splice *s = &batch->changes[undo ? batch->n - 1 - i : i].splice;
        size_t len = 0;
        char *bytes = ini_edit_fits(&text, s, undo) ? ini_edit_apply(&text, s, undo, &len) : NULL;
        if (text.bytes != b->text.bytes)
            free(text.bytes);
        text = (struct ini_text){ .bytes = bytes, .len = len };
    }
    return text.bytes && draft_index(d, b, text.bytes, text.len, NULL);
}

/* Change by change, on a text that somebody else has changed since. What comes out may be spaced
 * differently, so that no batch fits by its bytes alone any more. */
static bool turn_each(struct draft *d, struct book *b, const struct batch *batch, bool undo,
                      struct err *e)
{
    bool ok = true;
    for (size_t i = 0; ok && i < batch->n; i++)
        ok = turn(d, b, &batch->changes[undo ? batch->n - 1 - i : i], undo, e);
    if (ok)
        b->shifted = b->history.n;
    return ok;
}

static bool turn_batch(struct book *b, const struct batch *batch, bool undo, struct err *e)
{
    struct draft d = { 0 };
    struct reading r;
    bool exact = b->history.at - undo >= b->shifted && turn_exactly(&d, b, batch, undo);
    bool ok = exact || turn_each(&d, b, batch, undo, e);
    if (ok && !d.ready) {
        step(b, undo);
        return err_set(e, _("the file has other values since (%s), and they stay"), batch->what);
    }
    ok = ok && reading_of_text(&r, b, &d.text, e);
    draft_release(&d);
    if (!ok)
        return false;
    book_claim(b);
    reading_take(b, &r);
    step(b, undo);
    return true;
}

bool book_undo(struct book *b, const char **what, struct err *e)
{
    const struct batch *batch = history_undoable(&b->history);
    *what = batch ? batch->what : NULL;
    return !batch || turn_batch(b, batch, true, e);
}

bool book_redo(struct book *b, const char **what, struct err *e)
{
    const struct batch *batch = history_redoable(&b->history);
    *what = batch ? batch->what : NULL;
    return !batch || turn_batch(b, batch, false, e);
}
