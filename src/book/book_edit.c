/* Owns the editing of a book: edits become changes of its text, and are undone as such. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "book/draft.h"
#include "edit/entry.h"
#include "store/save.h"
#include "store/schema.h"

/* ---- what may be edited ---- */

bool round_is_decided(const struct year *y, int round)
{
    return item_text(&y->self, TEXT_DECIDED, round) != NULL;
}

static enum section_kind section_kind_of(const char *heading)
{
    const struct schema_section *s = schema_find_section(heading, strcspn(heading, " \t"), true);
    return s ? s->kind : SECTION_TABLE;
}

int book_round_of_key(const char *section, const char *key)
{
    struct schema_match m;
    if (!schema_find_key(section_kind_of(section), key, strlen(key), &m))
        return 0;
    bool decision = m.key->target == TARGET_TEXT &&
                    (m.key->field == TEXT_DECIDED || m.key->field == TEXT_PARAGRAPH);
    return decision ? 0 : m.round;
}

/* A round that the board has decided is locked; its decision itself can be taken back. */
static bool check_allowed(const struct book *b, const struct edit *edit, struct err *e)
{
    int round = book_round_of_key(edit->section, edit->key);
    if (!round || !round_is_decided(&b->year, round))
        return true;
    const char *paragraph = item_text(&b->year.self, TEXT_PARAGRAPH, round);
    return err_set(e, _("T%d was decided on %s %s and is locked; it has to be unlocked first"),
                   round, item_text(&b->year.self, TEXT_DECIDED, round),
                   paragraph ? paragraph : "");
}

/* A post that is removed takes its figures with it, those of a decided round too. */
static bool check_removal(const struct book *b, const struct change *c, struct err *e)
{
    const struct ini_section *s = ini_find_section(&b->text, c->section);
    bool ok = true;
    for (uint32_t i = 0; s && !c->key && !c->after && ok && i < s->count; i++) {
        struct span span = b->text.entries[s->first + i].key;
        char *key = strndup(ini_bytes(&b->text, span), span.len);
        ok = key ? check_allowed(b, &(struct edit){ c->section, key, NULL }, e) : err_nomem(e);
        free(key);
    }
    return ok;
}

/* False without memory: then nothing is known, and it can be asked again. */
static bool look_at_rights(struct book *b)
{
    struct err e = ERR_INIT;
    bool known = true;
    if (!b->readonly && !save_possible(b->text.path, &e)) {
        b->readonly = e.nomem ? NULL : strdup(err_text(&e));
        known = b->readonly != NULL;
    }
    err_clear(&e);
    return known;
}

void book_look_at_rights(struct book *b)
{
    look_at_rights(b);
}

static bool ask_for_lock(struct book *b)
{
    struct err e = ERR_INIT;
    struct buf why = BUF_INIT;
    enum lock_result got = lock_take(&b->lock, b->text.path, b->wait_ms, &e);
    if (got == LOCK_BUSY)
        buf_addf(&why, _("edited by %s"), err_text(&e));
    else if (got == LOCK_FAILED)
        buf_add(&why, err_text(&e));
    bool known = !e.nomem && buf_ok(&why);
    b->unlocked = got == LOCK_NONE;
    b->busy = known && got == LOCK_BUSY;
    if (known && why.len > 0)
        b->readonly = buf_take(&why);
    buf_release(&why);
    err_clear(&e);
    return known;
}

bool book_claim(struct book *b)
{
    char *before = NULL;
    if (b->lock.fd >= 0)
        return true;
    if (b->busy) { /* perhaps they have finished */
        before = b->readonly;
        b->readonly = NULL;
        b->busy = false;
    }
    bool known = look_at_rights(b) && (b->readonly || ask_for_lock(b));
    if (!known && before) {
        b->readonly = before;
        b->busy = true;
    } else {
        free(before);
    }
    return known;
}

void book_keep(struct book *b)
{
    if (!book_differs(b))
        lock_release(&b->lock); /* others may edit */
    b->keep_due = true;
}

static bool write_journal(struct book *b, time_t saving, struct err *e)
{
    const struct ini_text *base = book_base(b);
    if (!b->has_journal)
        b->has_journal = journal_open(&b->journal, b->text.path, e);
    if (!b->has_journal)
        return false;
    if (book_differs(b))
        return journal_write(&b->journal, base->bytes, base->len, b->text.bytes, b->text.len,
                             saving, e);
    journal_clear(&b->journal);
    return true;
}

bool book_keep_now(struct book *b, time_t saving)
{
    b->keep_due = false;
    if (b->left)
        return true;
    err_clear(&b->unkept);
    bool kept = write_journal(b, saving, &b->unkept);
    b->keep_due = !kept && b->unkept.nomem; /* there may be memory the next time */
    return kept;
}

void book_keep_edits(struct book *b)
{
    if (b->keep_due)
        book_keep_now(b, 0);
}

/* ---- editing ---- */

static bool is_nothing(const struct change *c)
{
    return c->splice.removed_len == 0 && c->splice.inserted_len == 0;
}

/* Edits under way. Those of different sections do not touch each other, so one of each is made at a
 * time: the text is read again as often as a section has edits, not as there are edits. */
struct round {
    const struct edit *edits;
    size_t n;
    bool *made; /* by edit */
    bool *used; /* by section of the draft: it has an edit in this round */
};

/* The edits of a round become changes of the draft as it is. */
static bool plan_round(struct round *r, const struct draft *d, const struct book *b,
                       struct batch *round, struct err *e)
{
    const struct ini_text *text = draft_text(d, b);
    memset(r->used, 0, text->section_count * sizeof *r->used);
    for (size_t i = 0; i < r->n; i++) {
        const struct edit *edit = &r->edits[i];
        const struct ini_section *s = r->made[i] ? NULL : ini_find_section(text, edit->section);
        struct change c;
        if (r->made[i] || (s && r->used[s - text->sections]))
            continue;
        if (!check_allowed(b, edit, e) ||
            !ini_edit_set(text, edit->section, edit->key, edit->value, &c, e))
            return false;
        r->made[i] = r->used[s - text->sections] = true; /* else it would have failed */
        if (is_nothing(&c))
            change_release(&c);
        else if (!batch_add(round, &c))
            return err_nomem(e);
    }
    return true;
}

static bool make_rounds(struct round *r, struct draft *d, const struct book *b, struct batch *batch,
                        struct err *e)
{
    for (size_t made = 0; made < r->n;) {
        struct batch *round = batch_new("");
        bool ok = (round || err_nomem(e)) && plan_round(r, d, b, round, e) &&
                  draft_take_round(d, b, round, batch, e);
        batch_free(round);
        if (!ok)
            return false;
        for (made = 0; made < r->n && r->made[made];)
            made++;
    }
    return true;
}

static bool make_edits(struct draft *d, const struct book *b, const struct edit *edits, size_t n,
                       struct batch *batch, struct err *e)
{
    struct round r = { edits, n, calloc(n + 1, sizeof *r.made),
                       calloc(b->text.section_count + 1, sizeof *r.used) };
    bool ok = r.made && r.used ? make_rounds(&r, d, b, batch, e) : err_nomem(e);
    free(r.made);
    free(r.used);
    return ok;
}

/* The draft takes the book's place, and the batch is history. */
static bool finish(struct book *b, struct draft *d, struct batch *batch, struct err *e)
{
    struct reading r;
    if (batch->n == 0 || !d->ready) {
        batch_free(batch);
        return true;
    }
    if (!history_reserve(&b->history)) {
        batch_free(batch);
        return err_nomem(e);
    }
    d->ready = false;
    if (!reading_of_text(&r, b, &d->text, e)) {
        batch_free(batch);
        return false;
    }
    book_claim(b);
    reading_take(b, &r);
    if (b->shifted > b->history.at)
        b->shifted = b->history.at;
    history_add(&b->history, batch);
    book_keep(b);
    return true;
}

bool book_edit(struct book *b, const char *what, const struct edit *edits, size_t n, struct err *e)
{
    struct draft d = { 0 };
    struct batch *batch = batch_new(what);
    if (!batch)
        return err_nomem(e);
    bool ok = make_edits(&d, b, edits, n, batch, e);
    if (ok)
        ok = finish(b, &d, batch, e);
    else
        batch_free(batch);
    draft_release(&d);
    return ok;
}

bool book_try(const struct book *b, const struct edit *edits, size_t n, struct reading *r,
              struct err *e)
{
    struct draft d = { 0 };
    struct batch *batch = batch_new("");
    bool ok = (batch || err_nomem(e)) && make_edits(&d, b, edits, n, batch, e);
    if (ok && d.ready) {
        d.ready = false;
        ok = reading_of_text(r, b, &d.text, e);
    } else if (ok) {
        ok = reading_make(r, b, b->text.bytes, b->text.len, e);
    }
    batch_free(batch);
    draft_release(&d);
    return ok;
}

bool book_edit_section(struct book *b, const char *what, struct change *c, struct err *e)
{
    struct draft d = { 0 };
    struct batch *batch = batch_new(what);
    bool ok = (batch || err_nomem(e)) && check_removal(b, c, e) &&
              draft_splice(&d, b, &c->splice, false, e);
    if (!ok) {
        change_release(c);
        batch_free(batch);
        draft_release(&d);
        return false;
    }
    ok = batch_add(batch, c) || err_nomem(e);
    if (ok)
        ok = finish(b, &d, batch, e);
    else
        batch_free(batch);
    draft_release(&d);
    return ok;
}

bool book_differs(const struct book *b)
{
    return b->base.bytes &&
           (b->base.len != b->text.len || memcmp(b->base.bytes, b->text.bytes, b->text.len) != 0);
}

size_t book_unsaved(const struct book *b)
{
    return b->unsaved.n > 0 ? b->unsaved.n : book_differs(b);
}
