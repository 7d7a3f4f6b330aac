/* Owns the sum: the CRC-32 of zip and PNG, four bits at a time. */
#include "sie/ksumma.h"

static const uint32_t nibbles[16] = {
    0x00000000, 0x1DB71064, 0x3B6E20C8, 0x26D930AC, 0x76DC4190, 0x6B6B51F4, 0x4DB26158, 0x5005713C,
    0xEDB88320, 0xF00F9344, 0xD6D6A3E8, 0xCB61B38C, 0x9B64C2B0, 0x86D3D2D4, 0xA00AE278, 0xBDBDF21C,
};

static uint32_t crc_add(uint32_t crc, const char *bytes, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        crc ^= (unsigned char)bytes[i];
        crc = (crc >> 4) ^ nibbles[crc & 15];
        crc = (crc >> 4) ^ nibbles[crc & 15];
    }
    return crc;
}

void sie_ksumma_open(struct sie_ksumma *k, uint32_t line)
{
    k->crc = 0xFFFFFFFF;
    k->line = line;
}

static bool add_field(struct sie_ksumma *k, const struct sie_field *f, enum sie_encoding encoding,
                      struct buf *scratch)
{
    if (encoding == SIE_CP437 || encoding == SIE_ASCII) {
        k->crc = crc_add(k->crc, f->text, f->len);
        return true;
    }
    buf_reset(scratch);
    sie_charset_add_cp437(scratch, encoding, f->text, f->len);
    k->crc = crc_add(k->crc, buf_text(scratch), scratch->len);
    return buf_ok(scratch);
}

bool sie_ksumma_add(struct sie_ksumma *k, const struct sie_line *l, enum sie_encoding encoding,
                    struct buf *scratch)
{
    bool ok = add_field(k, &l->label, encoding, scratch);
    for (size_t i = 0; ok && i < l->fields.count; i++) {
        const struct sie_field *f = &l->fields.at[i];
        ok = add_field(k, f, encoding, scratch);
        for (size_t j = 0; ok && j < f->count; j++)
            ok = add_field(k, &l->items.at[f->first + j], encoding, scratch);
    }
    return ok;
}

uint32_t sie_ksumma_close(struct sie_ksumma *k)
{
    k->line = 0;
    return ~k->crc;
}
