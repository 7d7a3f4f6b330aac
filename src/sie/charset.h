/* The character set of a SIE file, told by its bytes: #FORMAT says PC8 whatever was written. */
#ifndef TERTIAL_SIE_CHARSET_H
#define TERTIAL_SIE_CHARSET_H

#include "base/buf.h"
#include "sie/ledger.h"

enum { SIE_HEAD = 1024 };

/* What is counted while a whole file goes by. Begin with all zero. */
struct sie_charset {
    uint64_t bytes;
    uint64_t high;                /* bytes above 127 */
    uint64_t cp437, latin1;       /* those that are Swedish letters there */
    uint64_t print;               /* of all bytes: two passes that differ read different files */
    uint32_t line;                /* the one that is being read, less one */
    uint32_t nul_line;            /* the first with a NUL; 0 */
    char head[SIE_HEAD];          /* the first bytes */
    unsigned char need, low, top; /* of a UTF-8 character: bytes to come, bounds of the next */
    bool not_utf8;
    bool after_cr;
};

/* The next bytes of the file. */
void sie_charset_feed(struct sie_charset *c, const char *bytes, size_t n);

bool sie_charset_is_utf16(const struct sie_charset *c);
bool sie_charset_has_bom(const struct sie_charset *c);

/* The answer, when all of the file has gone by. Letters are counted, not looked for: a file of
 * CP437 with a few names typed in another program is CP437. */
enum sie_encoding sie_charset_answer(const struct sie_charset *c);

/* Appends the bytes as UTF-8; what is no character there becomes U+FFFD. */
void sie_charset_add(struct buf *b, enum sie_encoding encoding, const char *bytes, size_t n);

/* The same text in CP437, for #KSUMMA; what is not in it becomes a question mark. */
void sie_charset_add_cp437(struct buf *b, enum sie_encoding encoding, const char *bytes, size_t n);

#endif
