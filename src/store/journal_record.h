/* The bytes of a journal's slot: readable lines that say what it is, the path, the two texts, and a
 * checksum of everything before it. */
#ifndef TERTIAL_STORE_JOURNAL_RECORD_H
#define TERTIAL_STORE_JOURNAL_RECORD_H

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "store/ini_text.h"
#include "store/journal.h"

/* No record is larger: two texts, a path and the lines. */
enum { JOURNAL_RECORD_LIMIT = 2 * INI_FILE_LIMIT + 8192 };

/* What a slot holds. One that stands later here decides when two slots differ. */
enum slot_state {
    SLOT_EMPTY,
    SLOT_DAMAGED,
    SLOT_WHOLE,
    SLOT_FOREIGN, /* whole, but another file's: their hashes are the same */
    SLOT_NOMEM
};

/* A hash (FNV-1a) of 64 bits: it names the slots and ends the records. */
uint64_t journal_hash(const char *bytes, size_t len);

/* What becomes a record; all borrowed. */
struct journal_state {
    const char *file;
    uint64_t number;
    time_t written, saving;
    const char *base;
    size_t base_len;
    const char *text;
    size_t len;
};

void buf_add_journal_record(struct buf *b, const struct journal_state *s);

/* Reads a record of the file. Only when it is whole, *number and *r (owned) are set. */
enum slot_state journal_record_read(const char *bytes, size_t len, const char *file,
                                    uint64_t *number, struct journal_record *r);

#endif
