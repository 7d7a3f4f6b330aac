/* Saving: at every moment the file on disk is wholly the old or wholly the new one.
 *
 * The caller holds the lock (store/lock.h) and gives the bytes that the file had when it was read.
 * A file that holds other bytes now is not touched. The new text goes to a temporary file with a
 * fixed name beside it (".2024.ini.tmp"; a leftover is removed), is read back through both readers
 * and compared, fsynced, renamed over the old one, and the directory is fsynced. Owner, mode, ACL
 * and extended attributes follow where they can; a symbolic link stays one, to a new file. The
 * version before stays beside as "2024.ini~".
 *
 * Without a lock (SAVE_UNLOCKED) two may save at once, so each has a temporary file with a name of
 * its own, which stays when the program is killed just then. What another program writes between
 * the last comparison and the rename, some microseconds, is overwritten unnoticed. */
#ifndef TERTIAL_STORE_SAVE_H
#define TERTIAL_STORE_SAVE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

enum save_result {
    SAVE_DONE,    /* a text says that owner, group or rights could not all be kept */
    SAVE_UNSURE,  /* the new file is in place, but may not survive a power cut: the text says why */
    SAVE_CHANGED, /* nothing was done: the file holds other bytes than `before`, or is gone */
    SAVE_READONLY, /* nothing was done: the file's mode forbids writing; see SAVE_EVEN_READONLY */
    SAVE_LINKED,   /* nothing was done: the file has other names; see SAVE_EVEN_LINKED */
    SAVE_FAILED    /* nothing was done: the text says why */
};

enum {
    SAVE_EVEN_CHANGED = 1,  /* overwrite what somebody else has written, or write anew */
    SAVE_EVEN_READONLY = 2, /* the person has said so */
    SAVE_EVEN_LINKED = 4,   /* the other names keep the old content */
    SAVE_UNLOCKED = 8       /* there is no lock (LOCK_NONE) */
};

/* Saves `bytes` as the file at `path`, which held `before` when it was read. Every result but
 * SAVE_DONE has a text that names the file, and says what happened and what can be done. Of a file
 * system that cannot make second names the backup is a copy; a save whose backup fails, fails. */
enum save_result save_file(const char *path, const char *before, size_t before_len,
                           const char *bytes, size_t len, unsigned flags, struct err *e);

/* Saves a copy under a name that does not exist yet, and never overwrites. It is compared byte by
 * byte, but need not be an INI file that the program would read: it is the last resort. SAVE_DONE,
 * SAVE_UNSURE or SAVE_FAILED. */
enum save_result save_copy(const char *path, const char *bytes, size_t len, struct err *e);

/* May the file be written, as far as one can see without trying? The text says why not. */
bool save_possible(const char *path, struct err *e);

#endif
