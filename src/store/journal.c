/* Owns the journal: the place of its two slots, and in which order they are written and removed.
 * The files are journal_slot.c's, the bytes in them journal_record.c's.
 *
 * Record n is in slot n mod 2, so a write never touches the record before. It does not begin before
 * that one is on the disk, so that a power cut finds one of the two whole, too. */
#include "store/journal.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "store/journal_record.h"
#include "store/journal_slot.h"

/* ---- The place ---- */

static char *state_directory(struct err *e)
{
    const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
    char *dir = NULL;
    /* a relative path is to be ignored, says the XDG specification */
    if (state && *state == '/')
        dir = path_join(state, "tertial");
    else if (home && *home == '/')
        dir = path_join(home, ".local/state/tertial");
    else {
        err_set(e, _("there is no home directory for the journal of unsaved edits; HOME should "
                     "hold its path"));
        return NULL;
    }
    if (!dir)
        err_nomem(e);
    return dir;
}

bool journal_open(struct journal *j, const char *file, struct err *e)
{
    *j = (struct journal)JOURNAL_INIT;
    char *dir = state_directory(e);
    if (!dir)
        return false;
    j->file = realpath(file, NULL);
    bool ok = j->file != NULL;
    if (!ok && errno == ENOMEM)
        err_nomem(e);
    else if (!ok)
        err_set(e, _("%s cannot be opened: %s"), file, strerror(errno));
    for (int i = 0; ok && i < 2; i++)
        if (asprintf(&j->path[i], "%s/%016" PRIx64 ".%d", dir,
                     journal_hash(j->file, strlen(j->file)), i) < 0) {
            j->path[i] = NULL;
            ok = err_nomem(e);
        }
    free(dir);
    if (!ok)
        journal_release(j);
    return ok;
}

/* The directory of the slots, and every one above it. Only for the person's own eyes. */
static bool make_directories(const struct journal *j, struct err *e)
{
    char *path = strdup(j->path[0]);
    if (!path)
        return err_nomem(e);
    bool ok = true;
    for (char *slash = path; ok && (slash = strchr(slash + 1, '/'));) {
        *slash = '\0';
        int why = mkdir(path, 0700) != 0 ? errno : 0;
        if (why != 0 && why != EEXIST && !file_is_directory(path))
            ok = err_set(e, _("the directory %s cannot be made: %s"), path, strerror(why));
        *slash = '/';
    }
    free(path);
    return ok;
}

/* ---- Holding the slots ---- */

static void close_slots(struct journal *j)
{
    for (int i = 0; i < 2; i++) {
        if (j->fd[i] >= 0)
            close(j->fd[i]);
        j->fd[i] = -1;
    }
    j->unsynced = j->unlisted = false;
}

/* Both slots, or none: 0, or an errno. Without `create` a slot that is missing stays at -1. */
static int open_slots(struct journal *j, bool create)
{
    for (int i = 0; i < 2; i++) {
        if (j->fd[i] >= 0)
            continue;
        int why = slot_open(j->path[i], create, &j->fd[i]);
        if (why != 0 && (create || (why != ENOENT && why != ENOTDIR))) {
            close_slots(j);
            return why;
        }
    }
    return 0;
}

/* Renames what is damaged to end in "~". Always false. */
static bool set_aside(struct journal *j, struct err *e)
{
    struct buf kept = BUF_INIT;
    struct stat st;
    for (int i = 0; i < 2; i++) {
        if (lstat(j->path[i], &st) != 0 || (S_ISREG(st.st_mode) && st.st_size == 0))
            continue;
        char *aside = NULL;
        if (asprintf(&aside, "%s~", j->path[i]) < 0) {
            kept.failed = true;
            break;
        }
        /* where it cannot be renamed it stays where it is, and is named so */
        bool renamed = rename(j->path[i], aside) == 0;
        buf_addf(&kept, "%s%s", kept.len > 0 ? ", " : "", renamed ? aside : j->path[i]);
        free(aside);
    }
    close_slots(j);
    if (buf_ok(&kept))
        err_set(e,
                _("the journal of unsaved edits to %s is damaged and cannot be read; it is kept "
                  "as %s"),
                j->file, buf_text(&kept));
    else
        err_nomem(e);
    buf_release(&kept);
    return false;
}

/* ---- Reading ---- */

void journal_record_release(struct journal_record *r)
{
    free(r->base);
    free(r->text);
    *r = (struct journal_record){ 0 };
}

static enum slot_state read_slot(const struct journal *j, int slot, uint64_t *number,
                                 struct journal_record *r)
{
    char *bytes = NULL;
    size_t len = 0;
    int why = slot_read(j->fd[slot], JOURNAL_RECORD_LIMIT, &bytes, &len);
    if (why != 0)
        return why == ENOMEM ? SLOT_NOMEM : SLOT_DAMAGED;
    enum slot_state state = journal_record_read(bytes, len, j->file, number, r);
    free(bytes);
    if (state == SLOT_WHOLE && *number % 2 != (uint64_t)slot) {
        journal_record_release(r); /* somebody has renamed it */
        state = SLOT_DAMAGED;
    }
    return state;
}

/* What both slots say together. The newest whole record becomes *r, and its number the journal's.
 */
static enum slot_state read_slots(struct journal *j, struct journal_record *r)
{
    enum slot_state both = SLOT_EMPTY;
    for (int i = 0; i < 2; i++) {
        struct journal_record found = { 0 };
        uint64_t number = 0;
        enum slot_state state = j->fd[i] < 0 ? SLOT_EMPTY : read_slot(j, i, &number, &found);
        if (state == SLOT_WHOLE && (!r->text || number > j->number)) {
            journal_record_release(r);
            *r = found;
            j->number = number;
        } else {
            journal_record_release(&found);
        }
        if (state > both)
            both = state;
    }
    return both;
}

static bool says_nothing(const struct journal_record *r)
{
    return r->saving == 0 && r->len == r->base_len && memcmp(r->text, r->base, r->len) == 0;
}

bool journal_read(struct journal *j, struct journal_record *r, struct err *e)
{
    *r = (struct journal_record){ 0 };
    int why = open_slots(j, false);
    if (why == EWOULDBLOCK)
        return true;
    if (why != 0)
        return err_set(e, _("the journal of unsaved edits to %s cannot be opened: %s"), j->file,
                       strerror(why));
    enum slot_state state = read_slots(j, r);
    if (state == SLOT_DAMAGED)
        return set_aside(j, e);
    if (state == SLOT_WHOLE && !says_nothing(r))
        return true;
    journal_record_release(r);
    close_slots(j);
    return state != SLOT_NOMEM || err_nomem(e);
}

/* ---- Writing ---- */

/* Says what the failure means for the person. */
static bool unprotected(const struct journal *j, int why, struct err *e)
{
    if (why == EWOULDBLOCK)
        return err_set(
            e,
            _("another program holds the journal of unsaved edits to %s; a crash of this "
              "one would lose what is not saved"),
            j->file);
    return err_set(e,
                   _("the journal of unsaved edits, %s, cannot be written: %s; a crash would lose "
                     "what is not saved"),
                   j->path[(j->number + 1) % 2], strerror(why));
}

/* Before the first write: the slots are ours, and the number goes on from what is in them, so that
 * an older record is neither overwritten first nor taken for a newer one. */
static bool take_slots(struct journal *j, struct err *e)
{
    if (j->fd[0] >= 0 && j->fd[1] >= 0)
        return true;
    if (!make_directories(j, e))
        return false;
    int why = open_slots(j, true);
    if (why != 0)
        return unprotected(j, why, e);
    j->unlisted = true;
    struct journal_record old = { 0 };
    enum slot_state state = read_slots(j, &old);
    journal_record_release(&old);
    if (state == SLOT_DAMAGED)
        return set_aside(j, e);
    if (state == SLOT_EMPTY || state == SLOT_WHOLE)
        return true;
    close_slots(j);
    return state == SLOT_NOMEM ? err_nomem(e) : unprotected(j, EEXIST, e);
}

bool journal_write(struct journal *j, const char *base, size_t base_len, const char *text,
                   size_t len, time_t saving, struct err *e)
{
    if (base_len > INI_FILE_LIMIT || len > INI_FILE_LIMIT)
        return unprotected(j, EFBIG, e);
    if (!take_slots(j, e))
        return false;
    /* where that fails the same slot is written again, and the one before is spared */
    journal_sync(j, NULL);
    struct journal_state state = { j->file, j->number + 1, time(NULL), saving,
                                   base,    base_len,      text,       len };
    struct buf record = BUF_INIT;
    buf_add_journal_record(&record, &state);
    bool ok = buf_ok(&record) || err_nomem(e);
    int why = ok ? slot_write(j->fd[state.number % 2], record.text, record.len) : 0;
    buf_release(&record);
    if (why != 0)
        return unprotected(j, why, e);
    if (ok) {
        j->number = state.number;
        j->unsynced = true;
    }
    return ok;
}

bool journal_sync(struct journal *j, struct err *e)
{
    if (!j->unsynced)
        return true;
    uint64_t slot = j->number % 2;
    int why = slot_sync(j->fd[slot], j->path[slot], j->unlisted);
    j->unsynced = false;
    if (why == 0) {
        j->unlisted = false;
        return true;
    }
    /* A second fsync would succeed without having done anything: the next record goes to the same
     * slot, and the one before stays. */
    j->number--;
    return err_set(e, _("the journal %s may not survive a power cut: %s"), j->path[slot],
                   strerror(why));
}

void journal_clear(struct journal *j)
{
    /* the older record first: alone it would be taken for the newest */
    for (uint64_t i = 1; i <= 2; i++) {
        uint64_t slot = (j->number + i) % 2;
        if (j->fd[slot] >= 0)
            unlink(j->path[slot]);
    }
    close_slots(j);
}

void journal_release(struct journal *j)
{
    close_slots(j);
    free(j->path[0]);
    free(j->path[1]);
    free(j->file);
    *j = (struct journal)JOURNAL_INIT;
}
