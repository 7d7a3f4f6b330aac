/* The journal: edits that are confirmed but not saved, so that a kill, a crash or a power cut loses
 * nothing.
 *
 * Each year's file has its journal under $XDG_STATE_HOME/tertial/ (else ~/.local/state/tertial/),
 * named by a hash of the file's real path. It holds the bytes of the file as it was read and of the
 * text as it is now, twice over: two slots are written in turn, each with a number and a checksum,
 * so that the one before is whole while the other is being written. The journal is removed after a
 * save, and is never larger than four times the file. */
#ifndef TERTIAL_STORE_JOURNAL_H
#define TERTIAL_STORE_JOURNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include "base/err.h"

struct journal {
    char *path[2];   /* of the slots */
    char *file;      /* the real path of the year's file */
    int fd[2];       /* -1 until the first write, or until a record was read; each locked, so that
                        another program does not take it for the journal of a dead one */
    uint64_t number; /* of the last record; its lowest bit is the slot */
    bool unsynced;   /* the last record may not survive a power cut */
    bool unlisted;   /* nor the slots' names */
};

/* clang-format off */
#define JOURNAL_INIT { { 0, 0 }, 0, { -1, -1 }, 0, false, false }
/* clang-format on */

/* Finds the journal's place; nothing is made yet. False with a text when there is no home, or no
 * such file. */
bool journal_open(struct journal *j, const char *file, struct err *e);

/* Writes the state. When it returns the record survives the end of the program; journal_sync()
 * makes it survive a power cut (and is best called soon: the next write has to wait for it).
 * `saving` is 0, or the time of the save that is about to be made. False, with a text, when the
 * disk is full, the place cannot be written, or another program holds the journal: what was written
 * before is still there. */
bool journal_write(struct journal *j, const char *base, size_t base_len, const char *text,
                   size_t len, time_t saving, struct err *e);
bool journal_sync(struct journal *j, struct err *e);

/* Removes what was written, or was read: there is nothing unsaved. What another program holds is
 * left alone. */
void journal_clear(struct journal *j);

/* Closes without removing. */
void journal_release(struct journal *j);

/* What an earlier program left. All zero when there is nothing. */
struct journal_record {
    char *base; /* owned, and NUL-terminated */
    size_t base_len;
    char *text; /* likewise */
    size_t len;
    time_t saving;  /* not 0: a save was begun then and perhaps not ended */
    time_t written; /* when */
};

/* Reads the newest whole record; to be called before the first write. False, with a text, when the
 * journal cannot be opened, or when none of it is whole: it is then renamed to end in "~" (in place
 * of an older one), never deleted. True without a record when there is none, when it says nothing
 * that is not in the file as it was read, or when a living program holds it. A record that was read
 * is held until the journal is cleared or released, so that no other program is given it too. */
bool journal_read(struct journal *j, struct journal_record *r, struct err *e);
void journal_record_release(struct journal_record *r);

#endif
