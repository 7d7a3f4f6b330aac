/* Money: exact amounts in öre, and the one way to read, add, divide and write them.
 *
 * An amount is a signed 64-bit integer of öre. No floating point comes near it. Everything that can
 * overflow says so by returning false; nothing wraps. Rounding is half away from zero, once, when
 * an amount is shown. */
#ifndef TERTIAL_MODEL_MONEY_H
#define TERTIAL_MODEL_MONEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

/* The units of files and screens, as öre. */
enum unit { UNIT_KR, UNIT_TKR, UNIT_MKR };

int64_t unit_ore(enum unit unit);      /* 100, 100 000, 100 000 000 */
const char *unit_name(enum unit unit); /* "kr", "tkr", "mkr" */
bool unit_parse(const char *name, size_t len, enum unit *unit);

/* An amount as it was written: its value, and what one step of its last digit is worth. A figure
 * printed as "7 505" in tkr has the step 100 000 öre, so its true value lies within 50 000 öre. */
struct amount {
    int64_t ore;
    int64_t step;
};

enum amount_error {
    AMOUNT_OK,
    AMOUNT_EMPTY,
    AMOUNT_NOT_A_NUMBER, /* letters or other signs that do not belong */
    AMOUNT_GROUPING,     /* "4 682 00": groups that are not of three digits */
    AMOUNT_TWO_COMMAS,
    AMOUNT_POINT,       /* "4.682": thousands or decimals? */
    AMOUNT_NO_DECIMALS, /* a comma with no digit after it, or none before it */
    AMOUNT_TOO_PRECISE, /* finer than one öre */
    AMOUNT_TOO_LARGE,
    AMOUNT_PARENTHESIS /* "(594" or "(-594)" */
};

/* Reads an amount written the Swedish way, in `unit` unless it ends in a unit of its own:
 * "8 484", "8484", "-594", "−594", "- 594", "(594)", "997,76", "10 000 kr". The thousands may be
 * separated by a blank, a no-break, narrow no-break or thin space. */
enum amount_error amount_parse(const char *s, size_t len, enum unit unit, struct amount *out);

/* A whole or decimal number read by the same rules, without unit: value × 10^decimals. */
enum amount_error decimal_parse(const char *s, size_t len, int64_t *value, int *decimals);

bool money_add(int64_t a, int64_t b, int64_t *sum);
bool money_sub(int64_t a, int64_t b, int64_t *difference);
bool money_negate(int64_t a, int64_t *negated);

/* a × numerator ÷ denominator, rounded half away from zero. False when the denominator is 0 or the
 * result does not fit. */
bool money_scale(int64_t a, int64_t numerator, int64_t denominator, int64_t *out);

/* |a|, as unsigned so that it always fits. */
uint64_t money_magnitude(int64_t a);

/* Rounds to a multiple of `step` (1 or more), half away from zero; the result is in steps. */
int64_t money_in_steps(int64_t ore, int64_t step);

/* Appends the amount in `unit` with `decimals` decimals: "-4 812", "997,76". Thousands are
 * separated by `thousands` (a blank, or "" for machine use); nothing is shown as "-0". */
void buf_add_money(struct buf *b, int64_t ore, enum unit unit, int decimals, const char *thousands);

/* Appends value ÷ 10^decimals the same way. */
void buf_add_decimal(struct buf *b, int64_t value, int decimals, const char *thousands);

#endif
