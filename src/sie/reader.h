/* The reading of a file's records, one after the other, into what is gathered. */
#ifndef TERTIAL_SIE_READER_H
#define TERTIAL_SIE_READER_H

#include "sie/gather.h"
#include "sie/input.h"
#include "sie/ksumma.h"
#include "sie/line.h"

/* The voucher that is being read. */
struct sie_voucher {
    bool known;    /* a #VER was met, and its end not */
    bool open;     /* its brace was met */
    bool dated;
    bool too_large;
    struct date date;
    int64_t sum;
    size_t rows;
    uint32_t line;
};

struct sie_reader {
    struct sie_ledger *l;
    struct sie_input in;
    const struct sie_options *options;
    struct problems *problems;
    struct problems balances; /* of #PSALDO: they matter only when the outcome is taken from it */
    struct sie_line line;
    struct sie_gather gather;
    struct sie_voucher voucher;
    struct sie_ksumma ksumma;
    struct buf code, scratch; /* for texts on their way to UTF-8 */
    uint32_t *objects;        /* of the row that is read */
    size_t object_cap;
    size_t records; /* with a known label */
    size_t results; /* #RES 0 */
    size_t damaged; /* lines with U+FFFD */
    bool has_balances;
    bool has_year;
};

/* Reads all records of the opened file. What is wrong is among the problems. */
void sie_reader_run(struct sie_reader *r);

/* The text of a field, safe to show, in the ledger's memory; "" for one that is not there. NULL
 * without memory, which is then among the problems. */
const char *sie_reader_text(struct sie_reader *r, size_t field);

/* Field n of the line; an empty one when it is not there. */
const struct sie_field *sie_reader_field(const struct sie_reader *r, size_t n);

/* The account, the dimension or the object that a field names; SIE_NO_KEY, and a problem in
 * `problems`, when it is empty, holds control characters, or there is no memory. */
uint32_t sie_reader_account(struct sie_reader *r, const struct sie_field *f,
                            struct problems *problems);
uint32_t sie_reader_dim(struct sie_reader *r, const struct sie_field *f, struct problems *problems);
uint32_t sie_reader_object(struct sie_reader *r, uint32_t dim, const struct sie_field *f,
                           struct problems *problems);

/* An amount; one that is tolerated is remarked. */
bool sie_reader_amount(struct sie_reader *r, const struct sie_field *f, int64_t *ore,
                       struct problems *problems);

/* Something that a person should know; line 0 is the file. */
void sie_reader_remark(struct sie_reader *r, uint32_t line, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* ---- Vouchers (vouchers.c) ---- */

void sie_take_ver(struct sie_reader *r);
void sie_take_trans(struct sie_reader *r);
void sie_take_open(struct sie_reader *r);
void sie_take_close(struct sie_reader *r);
void sie_vouchers_end(struct sie_reader *r);

/* ---- Records (records.c) ---- */

/* Takes the record of the line; false when its label is not known. */
bool sie_take_record(struct sie_reader *r);

/* ---- When all is read (settle.c) ---- */

/* Decides what the file is and where its outcome is taken from, and makes the ledger. */
void sie_settle(struct sie_reader *r);

#endif
