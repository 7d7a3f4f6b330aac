/* Owns the saving of a book, what an earlier program left of it, and what somebody else does to its
 * file meanwhile. */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/file.h"
#include "base/i18n.h"
#include "book/book_parts.h"
#include "store/changelog.h"
#include "store/save.h"

static bool index_bytes(struct ini_text *t, const struct book *b, const char *bytes, size_t len,
                        struct err *e)
{
    struct problems problems = PROBLEMS_INIT;
    bool ok = ini_text_index(t, b->text.path, bytes, len, &problems);
    if (!ok && problems.n > 0 && !problems.nomem)
        err_set(e, _("line %u: %s"), problems.list[0].line, problems.list[0].text);
    else if (!ok)
        err_nomem(e);
    problems_release(&problems);
    return ok;
}

static bool read_outside(const struct book *b, struct ini_text *t, bool *changed, struct err *e)
{
    const struct ini_text *base = book_base(b);
    char *bytes;
    size_t len;
    if (!file_read(b->text.path, INI_FILE_LIMIT, &bytes, &len, e))
        return false;
    *changed = len != base->len || memcmp(bytes, base->bytes, len) != 0;
    bool ok = index_bytes(t, b, bytes, len, e);
    free(bytes);
    return ok;
}

/* What the lines of the log say of these differences. */
static bool log_lines(const struct book *b, const struct ini_differences *d,
                      const struct ini_text *to, time_t when, struct buf *lines)
{
    char *who = changelog_login();
    if (who)
        buf_add_changelog(lines, d, to, path_name(b->text.path), who, when);
    free(who);
    return who && buf_ok(lines);
}

static bool write_log(const struct book *b, const char *lines, size_t len, bool unless_there,
                      struct err *e)
{
    return len == 0 || changelog_append(b->federation.dir, lines, len, unless_there, e);
}

/* The text as it is now is what the file has. */
static void is_saved(struct book *b)
{
    ini_text_release(&b->base);
    ini_differences_release(&b->unsaved);
    history_mark_saved(&b->history);
    for (size_t r = 0; r < b->sheet.row_count; r++) {
        b->sheet.rows[r].unsaved = 0;
        for (int c = 0; c < COLUMNS; c++)
            b->sheet.rows[r].cells[c].unsaved = false;
    }
    lock_release(&b->lock);
}

static enum book_save refused(enum save_result result)
{
    switch (result) {
    case SAVE_CHANGED:
        return BOOK_CHANGED;
    case SAVE_READONLY:
        return BOOK_READONLY_MODE;
    case SAVE_LINKED:
        return BOOK_LINKED;
    default:
        return BOOK_FAILED;
    }
}

bool book_write_log(struct book *b, struct err *e)
{
    const char *lines = buf_text(&b->unlogged);
    size_t tried = b->tried, len = b->unlogged.len;
    if (!write_log(b, lines, tried, true, e))
        return false;
    b->tried = len; /* what fails now may be there all the same: only its answer was lost */
    if (!write_log(b, lines + tried, len - tried, false, e))
        return false;
    b->tried = 0;
    buf_reset(&b->unlogged);
    return true;
}

/* The file is saved; the log and the journal follow. Lines that cannot be written wait for the next
 * save, and in the journal for the next time the year is opened. There a save that may not survive
 * a power cut waits, too: what is in the file by then is found to be so. */
static enum book_save saved(struct book *b, enum save_result result, struct err *e)
{
    struct err log = ERR_INIT;
    bool sure =
        result == SAVE_DONE && !(e && e->text); /* a text tells of rights that were not kept */
    bool logged = book_write_log(b, &log);
    is_saved(b);
    b->keep_due = false; /* there is nothing left to keep */
    err_clear(&b->unkept);
    if (!logged)
        err_set(e, _("saved, but the log of changes could not be written: %s"), err_text(&log));
    else if (result == SAVE_DONE && b->has_journal && !b->left)
        journal_clear(&b->journal);
    err_clear(&log);
    return logged && sure ? BOOK_SAVED : BOOK_SAVED_UNSURE;
}

/* Nothing is unsaved; what an earlier save could not log may be logged now. */
static enum book_save nothing(struct book *b, struct err *e)
{
    struct err log = ERR_INIT;
    if (b->unlogged.len == 0)
        return BOOK_NOTHING;
    bool logged = book_write_log(b, &log);
    if (!logged)
        err_set(e, _("saved, but the log of changes could not be written: %s"), err_text(&log));
    else if (b->has_journal && !b->left)
        journal_clear(&b->journal);
    err_clear(&log);
    return logged ? BOOK_SAVED : BOOK_SAVED_UNSURE;
}

/* The lines of a save that was not made. */
static void forget_lines(struct book *b, size_t len)
{
    buf_cut(&b->unlogged, len);
}

/* What the save is going to change: in what somebody else has written since, if that is written
 * over and can be read. */
static bool log_save(struct book *b, unsigned flags, time_t now)
{
    struct ini_text outside;
    struct ini_differences d = INI_DIFFERENCES_INIT;
    bool changed = false;
    if (!(flags & SAVE_EVEN_CHANGED) || !read_outside(b, &outside, &changed, NULL))
        return log_lines(b, &b->unsaved, &b->text, now, &b->unlogged);
    bool ok = ini_compare(&outside, &b->text, &d) && log_lines(b, &d, &b->text, now, &b->unlogged);
    ini_differences_release(&d);
    ini_text_release(&outside);
    return ok;
}

enum book_save book_save(struct book *b, unsigned flags, struct err *e)
{
    if (!book_differs(b))
        return nothing(b, e);
    if (!book_claim(b)) {
        err_nomem(e);
        return BOOK_FAILED;
    }
    if (b->readonly) {
        err_set(e, "%s", b->readonly);
        return BOOK_NOT_OURS;
    }
    time_t now = time(NULL);
    size_t logged = b->unlogged.len;
    if (!log_save(b, flags, now)) {
        forget_lines(b, logged);
        err_nomem(e);
        return BOOK_FAILED;
    }
    book_keep_now(b, now);
    if (b->unlocked)
        flags |= SAVE_UNLOCKED;
    enum save_result result =
        save_file(b->text.path, b->base.bytes, b->base.len, b->text.bytes, b->text.len, flags, e);
    if (result == SAVE_DONE || result == SAVE_UNSURE)
        return saved(b, result, e);
    forget_lines(b, logged);
    book_keep(b);
    return refused(result);
}

bool book_save_copy(const struct book *b, const char *path, struct err *e)
{
    enum save_result result = save_copy(path, b->text.bytes, b->text.len, e);
    return result == SAVE_DONE || result == SAVE_UNSURE;
}

bool book_settle(struct book *b, struct err *e)
{
    book_keep_edits(b);
    bool kept = !b->unkept.text && !b->unkept.nomem;
    if (kept && b->has_journal && b->journal.unsynced)
        kept = journal_sync(&b->journal, &b->unkept);
    bool told = b->told;
    if (!kept && b->busy) /* who edits it has the journal, too; it is a what-if, and that is told */
        return true;
    b->told = !kept;
    return kept || told ||
           err_set(e, _("the edits are not safe from a crash before they are saved: %s"),
                   err_text(&b->unkept));
}

/* ---- what somebody else has done ---- */

bool book_outside(struct book *b, bool *changed, struct ini_differences *theirs,
                  struct ini_differences *clashes, struct err *e)
{
    struct ini_text outside;
    if (!read_outside(b, &outside, changed, e))
        return false;
    size_t len;
    bool ok = !*changed || ini_compare(book_base(b), &outside, theirs) || err_nomem(e);
    if (ok && *changed) {
        char *merged = ini_merge(book_base(b), &b->text, &outside, false, clashes, &len, e);
        ok = merged != NULL;
        free(merged);
    }
    ini_text_release(&outside);
    return ok;
}

/* The first round that the differences change although the result has it decided, as the board has
 * done in the file meanwhile; 0 = none. `was` is the side that decides whether that is news. */
static int decided_since(const struct ini_differences *d, const struct year *result,
                         const struct year *was, bool was_decided)
{
    for (size_t i = 0; i < d->n; i++) {
        int round = d->list[i].key ? book_round_of_key(d->list[i].section, d->list[i].key) : 0;
        if (round && round_is_decided(result, round) && round_is_decided(was, round) == was_decided)
            return round;
    }
    return 0;
}

/* What the board has decided meanwhile is not changed by way of a merge. */
static bool check_decisions(const struct book *b, const struct reading *r, struct err *e)
{
    int round = decided_since(&r->unsaved, &r->year, &b->year, false);
    return !round || err_set(e,
                             _("T%d has been decided in the file since; your edits of it cannot be "
                               "merged. Save them as a copy, and read the file again"),
                             round);
}

/* The file's text becomes the base, and the bytes the text. Where there was no base, the text was
 * it, and reading_take() lets it go. */
static bool rebase(struct book *b, struct ini_text *base, const char *bytes, size_t len,
                   struct err *e)
{
    struct ini_text old = b->base;
    struct reading r;
    b->base = *base;
    bool ok = reading_make(&r, b, bytes, len, e);
    if (ok && !check_decisions(b, &r, e)) {
        reading_release(&r);
        ok = false;
    }
    if (!ok) {
        b->base = old;
        return false;
    }
    *base = (struct ini_text){ 0 };
    ini_text_release(&old);
    reading_take(b, &r);
    b->shifted = b->history.n;
    return true;
}

bool book_merge(struct book *b, bool ours, struct err *e)
{
    struct ini_differences clashes = INI_DIFFERENCES_INIT;
    struct ini_text outside;
    bool changed;
    size_t len;
    if (!read_outside(b, &outside, &changed, e))
        return false;
    char *merged = ini_merge(book_base(b), &b->text, &outside, ours, &clashes, &len, e);
    bool ok = merged && rebase(b, &outside, merged, len, e);
    if (ok)
        book_keep(b);
    free(merged);
    ini_text_release(&outside);
    ini_differences_release(&clashes);
    return ok;
}

/* ---- what an earlier program left ---- */

/* A save that ended on disk but perhaps not in the log; somebody else may have written since. False
 * only without memory. */
static bool end_save(struct book *b, const struct journal_record *r, struct err *e)
{
    struct ini_text base = { 0 }, text = { 0 };
    struct ini_differences d = INI_DIFFERENCES_INIT;
    struct buf lines = BUF_INIT;
    struct err why = ERR_INIT;
    if (!index_bytes(&base, b, r->base, r->base_len, &why) ||
        !index_bytes(&text, b, r->text, r->len, &why)) {
        /* what it was before is not known; its lines are not either */
    } else if (!ini_compare(&base, &text, &d) || !log_lines(b, &d, &text, r->saving, &lines)) {
        err_nomem(&why);
    } else if (write_log(b, buf_text(&lines), lines.len, true, &why)) {
        journal_clear(&b->journal);
    }
    bool lacking = why.nomem;
    err_clear(&why);
    buf_release(&lines);
    ini_differences_release(&d);
    ini_text_release(&base);
    ini_text_release(&text);
    return !lacking || err_nomem(e);
}

static bool same(const char *bytes, size_t len, const struct ini_text *t)
{
    return len == t->len && memcmp(bytes, t->bytes, len) == 0;
}

/* The text that the record's edits make of the file as it is now. */
static char *restored(struct book *b, const struct journal_record *r, bool ours,
                      struct ini_differences *clashes, size_t *len, struct err *e)
{
    struct ini_text base = { 0 }, text = { 0 };
    char *bytes = NULL;
    if (index_bytes(&base, b, r->base, r->base_len, e) &&
        index_bytes(&text, b, r->text, r->len, e)) {
        if (same(r->base, r->base_len, &b->text)) {
            *len = r->len;
            bytes = malloc(r->len + 1);
            if (bytes)
                memcpy(bytes, r->text, r->len);
            else
                err_nomem(e);
        } else {
            bytes = ini_merge(&base, &text, &b->text, ours, clashes, len, e);
        }
    }
    ini_text_release(&base);
    ini_text_release(&text);
    return bytes;
}

static bool read_record(struct book *b, struct journal_record *r, struct err *e)
{
    struct err why = ERR_INIT;
    *r = (struct journal_record){ 0 };
    if (!b->has_journal)
        b->has_journal = journal_open(&b->journal, b->text.path, &why);
    bool lacking = why.nomem;
    err_clear(&why);
    if (lacking)
        return err_nomem(e);
    return !b->has_journal || journal_read(&b->journal, r, e);
}

/* Nor by edits that were left lying since before the decision. */
static bool check_restorable(const struct book *b, const struct ini_differences *found,
                             const struct year *after, struct err *e)
{
    int round = decided_since(found, after, &b->year, true);
    return !round || err_set(e,
                             _("T%d has been decided in the file since; leave them for later, and "
                               "unlock the round in the file to have them back"),
                             round);
}

static enum book_found look(struct book *b, const struct journal_record *r,
                            struct ini_differences *found, struct ini_differences *clashes,
                            struct err *e)
{
    struct reading after = { 0 };
    size_t len;
    char *bytes = restored(b, r, true, clashes, &len, e);
    bool ok = bytes && reading_make(&after, b, bytes, len, e);
    if (ok) {
        ok = (ini_compare(&b->text, &after.text, found) || err_nomem(e)) &&
             check_restorable(b, found, &after.year, e);
        reading_release(&after);
    }
    bool edits =
        ok && !same(bytes, len, &b->text); /* where no value differs, a section has moved */
    free(bytes);
    if (!ok)
        return FOUND_DAMAGE;
    return clashes->n > 0 ? FOUND_CLASHES : edits ? FOUND_EDITS : FOUND_NOTHING;
}

static enum book_found look_at_record(struct book *b, const struct journal_record *r,
                                      struct ini_differences *found,
                                      struct ini_differences *clashes, struct err *e)
{
    enum book_found end = FOUND_NOTHING;
    if (!r->text)
        return end;
    if (!same(r->text, r->len, &b->text))
        end = look(b, r, found, clashes, e);
    if (end == FOUND_NOTHING && r->saving)
        return end_save(b, r, e) ? FOUND_NOTHING : FOUND_DAMAGE;
    if (end == FOUND_NOTHING)
        journal_clear(&b->journal);
    return end;
}

enum book_found book_look_for_journal(struct book *b, struct ini_differences *found,
                                      struct ini_differences *clashes, struct err *e)
{
    struct journal_record r;
    struct err why = ERR_INIT;
    enum book_found end = FOUND_DAMAGE;
    if (read_record(b, &r, &why))
        end = look_at_record(b, &r, found, clashes, &why);
    /* what could not be taken out of it yet stays, and new edits are not written over it */
    bool stays = end == FOUND_DAMAGE && (r.text || why.nomem);
    b->left = end == FOUND_EDITS || end == FOUND_CLASHES || stays;
    err_clear(&b->unkept);
    if (stays)
        err_set(&b->unkept, "%s", err_text(&why));
    if (e && end == FOUND_DAMAGE) {
        err_clear(e);
        *e = why;
        why = (struct err)ERR_INIT;
    }
    err_clear(&why);
    journal_record_release(&r);
    return end;
}

bool book_restore(struct book *b, bool ours, struct err *e)
{
    struct journal_record r;
    struct ini_differences clashes = INI_DIFFERENCES_INIT;
    struct change c = { 0 };
    size_t len = 0;
    if (!read_record(b, &r, e))
        return false;
    char *bytes = r.text ? restored(b, &r, ours, &clashes, &len, e) : NULL;
    bool left = b->left;
    journal_record_release(&r);
    ini_differences_release(&clashes);
    if (!bytes)
        return false;
    c.section = strdup("");
    c.splice = (struct splice){ 0, strndup(b->text.bytes, b->text.len), b->text.len, bytes, len };
    b->left = false;
    bool ok = c.section && c.splice.removed;
    if (ok) {
        ok = book_edit_section(b, _("the restored edits"), &c, e);
    } else {
        change_release(&c);
        err_nomem(e);
    }
    b->left = left && !ok;
    return ok;
}

void book_forget_journal(struct book *b)
{
    b->left = false;
    b->keep_due = false;
    if (b->has_journal)
        journal_clear(&b->journal);
}
