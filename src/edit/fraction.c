/* Owns exact arithmetic with fractions. Every fraction can be negated: the one number of 128 bits
 * that has no opposite counts as not fitting. */
#include "edit/fraction.h"

#include <assert.h>

static wide magnitude(wide a)
{
    return a < 0 ? -a : a;
}

static wide common_divisor(wide a, wide b)
{
    while (b != 0) {
        wide rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

static bool can_be_negated(wide a)
{
    wide negated;
    return !__builtin_sub_overflow((wide)0, a, &negated);
}

static struct fraction reduced(wide numerator, wide denominator)
{
    wide g = common_divisor(magnitude(numerator), denominator);
    return (struct fraction){ numerator / g, denominator / g };
}

struct fraction fraction_of(int64_t numerator, int64_t denominator)
{
    assert(denominator > 0);
    return reduced(numerator, denominator);
}

struct fraction fraction_negate(struct fraction a)
{
    return (struct fraction){ -a.numerator, a.denominator };
}

bool fraction_add(struct fraction a, struct fraction b, struct fraction *out)
{
    wide g = common_divisor(a.denominator, b.denominator);
    wide left, right, numerator, denominator;
    if (__builtin_mul_overflow(a.numerator, b.denominator / g, &left) ||
        __builtin_mul_overflow(b.numerator, a.denominator / g, &right) ||
        __builtin_add_overflow(left, right, &numerator) || !can_be_negated(numerator) ||
        __builtin_mul_overflow(a.denominator, b.denominator / g, &denominator))
        return false;
    *out = reduced(numerator, denominator);
    return true;
}

/* Reduced crosswise first, so that nothing overflows that would have been reduced afterwards. */
bool fraction_multiply(struct fraction a, struct fraction b, struct fraction *out)
{
    wide g = common_divisor(magnitude(a.numerator), b.denominator);
    wide h = common_divisor(magnitude(b.numerator), a.denominator);
    wide numerator, denominator;
    if (__builtin_mul_overflow(a.numerator / g, b.numerator / h, &numerator) ||
        !can_be_negated(numerator) ||
        __builtin_mul_overflow(a.denominator / h, b.denominator / g, &denominator))
        return false;
    *out = (struct fraction){ numerator, denominator };
    return true;
}

bool fraction_divide(struct fraction a, struct fraction b, struct fraction *out)
{
    assert(b.numerator != 0);
    struct fraction inverse = { b.denominator, b.numerator };
    if (b.numerator < 0)
        inverse = (struct fraction){ -b.denominator, -b.numerator };
    return fraction_multiply(a, inverse, out);
}

bool fraction_round(struct fraction a, int64_t *out)
{
    wide whole = a.numerator / a.denominator;
    wide rest = magnitude(a.numerator % a.denominator);
    if (rest >= a.denominator - rest)
        whole += a.numerator < 0 ? -1 : 1;
    if (whole > INT64_MAX || whole < INT64_MIN)
        return false;
    *out = (int64_t)whole;
    return true;
}
