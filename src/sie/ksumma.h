/* The control sum of a SIE file (#KSUMMA): CRC-32 of labels and fields. */
#ifndef TERTIAL_SIE_KSUMMA_H
#define TERTIAL_SIE_KSUMMA_H

#include "sie/charset.h"
#include "sie/line.h"

/* Begin with SIE_KSUMMA_INIT. */
struct sie_ksumma {
    uint32_t crc;
    uint32_t line; /* where it was opened; 0 when it is not open */
};

/* clang-format off */
#define SIE_KSUMMA_INIT { 0, 0 }
/* clang-format on */

void sie_ksumma_open(struct sie_ksumma *k, uint32_t line);

/* Adds a record: its label with the #, then what its fields hold, in CP437, nothing between them.
 * `scratch` is used where the file is in another character set; false without memory. */
bool sie_ksumma_add(struct sie_ksumma *k, const struct sie_line *l, enum sie_encoding encoding,
                    struct buf *scratch);

/* Closes it; the sum. */
uint32_t sie_ksumma_close(struct sie_ksumma *k);

#endif
