/* Owns the format of a journal's record. A record that was torn anywhere is never taken for one. */
#include "store/journal_record.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* Ends in the version: what an unknown one means is not guessed, the journal is set aside. */
#define MAGIC "tertial journal 1\n"

/* "\nchecksum 0123456789abcdef\n" */
enum { CHECKSUM_LEN = 27 };

uint64_t journal_hash(const char *bytes, size_t len)
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    for (size_t i = 0; i < len; i++)
        hash = (hash ^ (unsigned char)bytes[i]) * UINT64_C(0x100000001b3);
    return hash;
}

static void add_checksum(struct buf *b, const char *bytes, size_t len)
{
    buf_addf(b, "\nchecksum %016" PRIx64 "\n", journal_hash(bytes, len));
}

/* A clock before 1970 is wrong, but must not make a record that cannot be read. */
static uint64_t seconds(time_t t)
{
    return t > 0 ? (uint64_t)t : 0;
}

void buf_add_journal_record(struct buf *b, const struct journal_state *s)
{
    size_t start = b->len, path_len = strlen(s->file);
    buf_addf(b, MAGIC "number %" PRIu64 "\nwritten %" PRIu64 "\nsaving %" PRIu64 "\n", s->number,
             seconds(s->written), seconds(s->saving));
    buf_addf(b, "path %zu\nbase %zu\ntext %zu\n", path_len, s->base_len, s->len);
    buf_add_bytes(b, s->file, path_len);
    buf_add_char(b, '\n');
    buf_add_bytes(b, s->base, s->base_len);
    buf_add_bytes(b, s->text, s->len);
    if (buf_ok(b))
        add_checksum(b, b->text + start, b->len - start);
}

/* Bytes that are consumed from the left. */
struct cursor {
    const char *at;
    size_t left;
};

static bool take(struct cursor *c, const char *bytes, size_t n)
{
    if (c->left < n || memcmp(c->at, bytes, n) != 0)
        return false;
    c->at += n;
    c->left -= n;
    return true;
}

/* A line "name 123". */
static bool take_number(struct cursor *c, const char *name, uint64_t limit, uint64_t *value)
{
    if (!take(c, name, strlen(name)) || !take(c, " ", 1))
        return false;
    const char *first = c->at;
    *value = 0;
    for (; c->left > 0 && *c->at >= '0' && *c->at <= '9'; c->at++, c->left--)
        if (__builtin_mul_overflow(*value, 10, value) ||
            __builtin_add_overflow(*value, (uint64_t)(*c->at - '0'), value))
            return false;
    return c->at > first && *value <= limit && take(c, "\n", 1);
}

static char *take_copy(struct cursor *c, size_t n)
{
    char *copy = malloc(n + 1);
    if (copy) {
        memcpy(copy, c->at, n);
        copy[n] = '\0';
        c->at += n;
        c->left -= n;
    }
    return copy;
}

/* A record that cannot be checked for lack of memory is not a damaged one. */
static enum slot_state check_checksum(const char *bytes, size_t len)
{
    struct buf b = BUF_INIT;
    add_checksum(&b, bytes, len);
    enum slot_state state = SLOT_WHOLE;
    if (!buf_ok(&b))
        state = SLOT_NOMEM;
    else if (memcmp(b.text, bytes + len, CHECKSUM_LEN) != 0)
        state = SLOT_DAMAGED;
    buf_release(&b);
    return state;
}

struct heading {
    uint64_t number, written, saving, path_len, base_len, len;
};

static bool take_heading(struct cursor *c, struct heading *h)
{
    return take(c, MAGIC, strlen(MAGIC)) && take_number(c, "number", INT64_MAX, &h->number) &&
           take_number(c, "written", INT64_MAX, &h->written) &&
           take_number(c, "saving", INT64_MAX, &h->saving) &&
           take_number(c, "path", JOURNAL_RECORD_LIMIT, &h->path_len) &&
           take_number(c, "base", INI_FILE_LIMIT, &h->base_len) &&
           take_number(c, "text", INI_FILE_LIMIT, &h->len);
}

enum slot_state journal_record_read(const char *bytes, size_t len, const char *file,
                                    uint64_t *number, struct journal_record *r)
{
    if (len == 0)
        return SLOT_EMPTY;
    if (len < CHECKSUM_LEN)
        return SLOT_DAMAGED;
    enum slot_state state = check_checksum(bytes, len - CHECKSUM_LEN);
    if (state != SLOT_WHOLE)
        return state;
    struct cursor c = { bytes, len - CHECKSUM_LEN };
    struct heading h;
    if (!take_heading(&c, &h) || c.left != h.path_len + 1 + h.base_len + h.len)
        return SLOT_DAMAGED;
    if (h.path_len != strlen(file) || !take(&c, file, h.path_len) || !take(&c, "\n", 1))
        return SLOT_FOREIGN;
    struct journal_record got = { .base_len = h.base_len,
                                  .len = h.len,
                                  .saving = (time_t)h.saving,
                                  .written = (time_t)h.written };
    got.base = take_copy(&c, got.base_len);
    got.text = got.base ? take_copy(&c, got.len) : NULL;
    if (!got.text) {
        free(got.base);
        return SLOT_NOMEM;
    }
    *number = h.number;
    *r = got;
    return SLOT_WHOLE;
}
