/* Exact fractions, for the sums that people type: what is divided and multiplied again comes back
 * whole, and is rounded once, at the end. */
#ifndef TERTIAL_EDIT_FRACTION_H
#define TERTIAL_EDIT_FRACTION_H

#include <stdbool.h>
#include <stdint.h>

__extension__ typedef __int128 wide;

/* In lowest terms; the denominator is above zero. */
struct fraction {
    wide numerator;
    wide denominator;
};

/* numerator ÷ denominator, which is above zero. */
struct fraction fraction_of(int64_t numerator, int64_t denominator);

/* False when the result does not fit in 128 bits. The divisor is not zero. */
bool fraction_add(struct fraction a, struct fraction b, struct fraction *out);
bool fraction_multiply(struct fraction a, struct fraction b, struct fraction *out);
bool fraction_divide(struct fraction a, struct fraction b, struct fraction *out);

struct fraction fraction_negate(struct fraction a);

/* The nearest whole number, half away from zero. False when it does not fit in 64 bits. */
bool fraction_round(struct fraction a, int64_t *out);

#endif
