/* A SIE file, read and summed: accounts, dimensions, objects, and what was booked in each month.
 *
 * The format is "SIE filformat" edition 4B; what real exports do beyond it is told where it is
 * handled. All texts are UTF-8 and safe to show. Everything is kept as the file has it: debit above
 * zero, credit below, so a cost is positive and an income negative here. Only mapping.h turns
 * signs.
 *
 * Transactions are not kept: they are added up as they are read, by account, objects and month, so
 * memory grows with the accounts and objects that occur and not with the file. */
#ifndef TERTIAL_SIE_LEDGER_H
#define TERTIAL_SIE_LEDGER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "model/period.h"
#include "store/problem.h"

enum sie_encoding { SIE_ASCII, SIE_UTF8, SIE_CP437, SIE_LATIN1 };

enum { SIE_LINE_LIMIT = 65536 }; /* bytes; a longer line is refused, never cut */

struct sie_account {
    const char *number; /* text: "5010", "0100", "FEL" */
    const char *name;   /* "" when it is not declared */
    bool declared;
    bool has_res;
    int64_t res; /* #RES 0 */
};

struct sie_dim {
    const char *number; /* "1", "6", "20" */
    const char *name;   /* of the file, else the standard's for reserved ones, else "" */
    bool declared;
};

struct sie_object {
    uint32_t dim;
    const char *code;
    const char *name; /* "" when it is not declared */
    bool declared;
};

/* The objects of a transaction: at most one of each dimension. Set 0 has none. */
struct sie_set {
    const uint32_t *objects; /* ordered by dimension */
    size_t count;
    const char *text; /* "1:100 6:P1"; "" for none */
};

/* What was booked on an account with these objects in a month. */
struct sie_cell {
    uint32_t account, set;
    int month; /* YYYYMM */
    int64_t ore;
};

/* An account whose own #RES says something else than what was read. */
struct sie_difference {
    uint32_t account;
    int64_t read, stated;
};

/* Where the outcome is taken from. */
enum sie_source {
    SIE_VOUCHERS,      /* #TRANS */
    SIE_MONTH_BALANCES /* #PSALDO: types 2 and 3; no objects */
};

struct sie_ledger {
    struct arena arena;
    const char *path;
    enum sie_encoding encoding;
    int type; /* #SIETYP */
    enum sie_source source;
    const char *program, *company, *registration; /* "" when not given */
    struct date made;                             /* #GEN; day 0: not given */
    struct date from, to;                         /* #RAR 0 */
    struct date through; /* the last month with rows on accounts of the outcome, day 0; of month
                            balances #OMFATTN, if given */
    int last_month;      /* YYYYMM: the last with any rows, through or later */

    struct sie_account *accounts; /* ordered by number, as bytes */
    size_t account_count;
    struct sie_dim *dims; /* ordered by number, shorter before longer */
    size_t dim_count;
    struct sie_object *objects; /* ordered by dimension and code */
    size_t object_count;
    struct sie_set *sets;
    size_t set_count;
    struct sie_cell *cells; /* ordered by account, set and month; all classes, months within #RAR 0,
                               none that is zero */
    size_t cell_count;

    size_t vouchers, empty_vouchers, rows, unbalanced;
    int64_t outside; /* rows of other years on accounts of the outcome: counted in no cell */
    size_t outside_rows;

    struct file_remarks remarks;
    struct sie_difference
        *differences; /* classes 3-8: "filen innehåller inte alla verifikationer" */
    size_t difference_count;
};

struct sie_options {
    bool by_voucher; /* a row's month is its voucher's (datum = ver); else the row's own date */
    /* Bytes; false gives up the reading, which then fails. NULL: nobody looks. */
    bool (*progress)(void *data, uint64_t done, uint64_t all);
    void *data;
};

/* Reads the file. False, with problems that name file and line, when it is refused: not SIE, SIE 5,
 * type 1 or 4I, cut off, a wrong #KSUMMA, no usable #RAR 0, another currency, a transaction that
 * cannot be read, a line that is too long, a NUL, an amount beyond 64 bits. The ledger is then
 * empty. The file is only read, in one or more passes, in blocks. */
bool sie_read(struct sie_ledger *l, const char *path, const struct sie_options *o,
              struct problems *problems);
void sie_release(struct sie_ledger *l);

/* Is it an account of the outcome: class 3 to 8, by the first character? */
bool sie_is_outcome(const struct sie_account *a);

/* The last ten digits of a registration number are the same. An empty one is nobody's. */
bool sie_same_registration(const char *a, const char *b);

#endif
