/* test_money_write.c – exact amounts: arithmetic that never wraps, rounding half away from zero,
 * the Swedish way of writing, and that what is written is read back the same. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/money.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

__extension__ typedef __int128 wide;

/* ---- Arithmetic ---- */

static void sums_that_do_not_fit_are_told(void **state)
{
    int64_t out;
    (void)state;
    assert_true(money_add(INT64_MAX - 1, 1, &out));
    assert_true(out == INT64_MAX);
    assert_true(money_add(INT64_MAX, INT64_MIN, &out));
    assert_true(out == -1);
    assert_false(money_add(INT64_MAX, 1, &out));
    assert_false(money_add(INT64_MIN, -1, &out));
    assert_true(money_sub(INT64_MIN + 1, 1, &out));
    assert_true(out == INT64_MIN);
    assert_false(money_sub(INT64_MIN, 1, &out));
    assert_false(money_sub(0, INT64_MIN, &out));
    assert_true(money_negate(INT64_MAX, &out));
    assert_true(out == -INT64_MAX);
    assert_false(money_negate(INT64_MIN, &out));
}

static void the_magnitude_always_fits(void **state)
{
    (void)state;
    assert_true(money_magnitude(0) == 0);
    assert_true(money_magnitude(-594) == 594);
    assert_true(money_magnitude(INT64_MAX) == INT64_MAX);
    assert_true(money_magnitude(INT64_MIN) == (uint64_t)INT64_MAX + 1);
}

static void scaling_rounds_half_away_from_zero(void **state)
{
    static const struct {
        int64_t a, numerator, denominator, result;
    } rows[] = {
        { 10, 1, 3, 3 },
        { 20, 1, 3, 7 },
        { 5, 1, 2, 3 },
        { -5, 1, 2, -3 },
        { 5, -1, 2, -3 },
        { 5, 1, -2, -3 },
        { -5, -1, 2, 3 },
        { -5, 1, -2, 3 },
        { 1, 1, 2, 1 },
        { -1, 1, 2, -1 },
        { 1, 1, 3, 0 },
        { -1, 1, 3, 0 },
        { 25, 1, 10, 3 },
        { 24, 1, 10, 2 },
        { -25, 1, 10, -3 },
        { -24, 1, 10, -2 },
        { 0, 5, 7, 0 },
        { 7, 0, 5, 0 },
        { 388000000, 8, 12, 258666667 },
        { INT64_MAX, INT64_MAX, INT64_MAX, INT64_MAX },
        { INT64_MIN, INT64_MAX, INT64_MAX, INT64_MIN },
        { INT64_MIN, 1, 1, INT64_MIN },
        { INT64_MAX, 1, INT64_MIN, -1 },
        { INT64_MIN, INT64_MIN, INT64_MIN, INT64_MIN },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        int64_t out = 0;
        assert_true(money_scale(rows[i].a, rows[i].numerator, rows[i].denominator, &out));
        assert_true(out == rows[i].result);
    }
}

static void scaling_that_does_not_fit_is_told(void **state)
{
    int64_t out = 7;
    (void)state;
    assert_false(money_scale(1, 1, 0, &out));
    assert_false(money_scale(0, 0, 0, &out));
    assert_false(money_scale(INT64_MIN, -1, 1, &out));
    assert_false(money_scale(INT64_MIN, 1, -1, &out));
    assert_false(money_scale(INT64_MAX, 2, 1, &out));
    assert_false(money_scale(INT64_MAX, INT64_MAX, 1, &out));
    assert_false(money_scale(INT64_MIN, INT64_MIN, 1, &out));
    assert_true(out == 7);
}

static uint64_t random_state = 0x9E3779B97F4A7C15;

static uint64_t random_bits(void)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return random_state;
}

/* Of every size: a random number of bits, and now and then an end of the scale. */
static int64_t random_amount(void)
{
    static const int64_t ends[] = { INT64_MAX, -INT64_MAX, INT64_MIN, 0, 1, -1, 50, -50 };
    uint64_t bits = random_bits();
    if (bits % 16 == 0)
        return ends[random_bits() % COUNT(ends)];
    int64_t size = (int64_t)(random_bits() >> (1 + bits % 62));
    return bits & 64 ? -size : size;
}

static wide size_of(wide a)
{
    return a < 0 ? -a : a;
}

/* The quotient is nearest, and of two equally near the one further from zero; or it does not fit.
 */
static void scaling_is_always_nearest(void **state)
{
    (void)state;
    for (int i = 0; i < 20000; i++) {
        int64_t a = random_amount(), n = random_amount(), d = random_amount(), out;
        wide product = (wide)a * n;
        if (d == 0)
            continue;
        if (!money_scale(a, n, d, &out)) {
            assert_true(size_of(product) >= size_of(d) * INT64_MAX);
            continue;
        }
        wide back = (wide)out * d, off = size_of(product - back) * 2;
        bool away = size_of(back) >= size_of(product);
        assert_true(off < size_of(d) || (off == size_of(d) && away));
    }
}

static void steps_round_half_away_from_zero(void **state)
{
    static const struct {
        int64_t ore, step, steps;
    } rows[] = {
        { 149, 100, 1 },
        { 150, 100, 2 },
        { -149, 100, -1 },
        { -150, 100, -2 },
        { 49999, 100000, 0 },
        { -49999, 100000, 0 },
        { 50000, 100000, 1 },
        { -50000, 100000, -1 },
        { 0, 100, 0 },
        { 7, 1, 7 },
        { INT64_MAX, 1, INT64_MAX },
        { INT64_MIN, 1, INT64_MIN },
        { INT64_MAX, 100, 92233720368547758 },
        { INT64_MIN, 100, -92233720368547758 },
        { INT64_MAX, INT64_MAX, 1 },
        { INT64_MIN, INT64_MAX, -1 },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_true(money_in_steps(rows[i].ore, rows[i].step) == rows[i].steps);
}

/* ---- Writing ---- */

static void amounts_are_written_the_swedish_way(void **state)
{
    static const struct {
        int64_t ore;
        enum unit unit;
        int decimals;
        const char *thousands, *text;
    } rows[] = {
        { 848400, UNIT_KR, 0, " ", "8 484" },
        { -481200000, UNIT_TKR, 0, " ", "-4 812" },
        { 99776000, UNIT_TKR, 2, " ", "997,76" },
        { 99776, UNIT_KR, 2, " ", "997,76" },
        { 750500000, UNIT_KR, 0, " ", "7 505 000" },
        { 750500000, UNIT_KR, 0, "", "7505000" },
        { 750500000, UNIT_MKR, 1, " ", "7,5" },
        { 123456789012, UNIT_KR, 2, "\xC2\xA0",
          "1\xC2\xA0"
          "234\xC2\xA0"
          "567\xC2\xA0"
          "890,12" },
        { 5, UNIT_KR, 2, " ", "0,05" },
        { -5, UNIT_KR, 2, " ", "-0,05" },
        { 100000, UNIT_KR, 2, " ", "1 000,00" },
        { 99999, UNIT_KR, 0, " ", "1 000" },
        { 0, UNIT_KR, 0, " ", "0" },
        { 0, UNIT_KR, 2, " ", "0,00" },
        { 10000, UNIT_KR, 0, " ", "100" },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct buf b = BUF_INIT;
        buf_add_money(&b, rows[i].ore, rows[i].unit, rows[i].decimals, rows[i].thousands);
        assert_string_equal(buf_text(&b), rows[i].text);
        buf_release(&b);
    }
}

static void check_written(int64_t ore, enum unit unit, int decimals, const char *text)
{
    struct buf b = BUF_INIT;
    buf_add_money(&b, ore, unit, decimals, " ");
    assert_string_equal(buf_text(&b), text);
    buf_release(&b);
}

static void writing_rounds_half_away_from_zero(void **state)
{
    (void)state;
    check_written(748450000, UNIT_TKR, 0, "7 485");
    check_written(-748450000, UNIT_TKR, 0, "-7 485");
    check_written(748449999, UNIT_TKR, 0, "7 484");
    check_written(-748449999, UNIT_TKR, 0, "-7 484");
    check_written(150, UNIT_KR, 1, "1,5");
    check_written(155, UNIT_KR, 1, "1,6");
    check_written(-155, UNIT_KR, 1, "-1,6");
    check_written(99999999, UNIT_MKR, 0, "1");
}

static void nothing_is_never_negative(void **state)
{
    (void)state;
    check_written(-49999, UNIT_TKR, 0, "0");
    check_written(-499, UNIT_TKR, 2, "0,00");
    check_written(-50000, UNIT_TKR, 0, "-1");
}

static void there_are_never_more_decimals_than_ore(void **state)
{
    (void)state;
    check_written(150, UNIT_KR, 9, "1,50");
    check_written(150, UNIT_TKR, 9, "0,00150");
    check_written(150, UNIT_MKR, 9, "0,00000150");
}

static void the_largest_amounts_are_written(void **state)
{
    (void)state;
    check_written(INT64_MAX, UNIT_KR, 2, "92 233 720 368 547 758,07");
    check_written(INT64_MIN, UNIT_KR, 2, "-92 233 720 368 547 758,08");
    check_written(INT64_MIN, UNIT_MKR, 0, "-92 233 720 369");
    check_written(INT64_MAX, UNIT_MKR, 8, "92 233 720 368,54775807");
}

static void plain_numbers_are_written(void **state)
{
    static const struct {
        int64_t value;
        int decimals;
        const char *text;
    } rows[] = {
        { 0, 0, "0" },
        { 0, 3, "0,000" },
        { 1234567, 0, "1 234 567" },
        { -5, 3, "-0,005" },
        { 9650, 2, "96,50" },
        { -100000, 2, "-1 000,00" },
        { 999, 0, "999" },
        { 1000, 0, "1 000" },
        { INT64_MIN, 0, "-9 223 372 036 854 775 808" },
        { 1, 18, "0,000000000000000001" },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct buf b = BUF_INIT;
        buf_add_decimal(&b, rows[i].value, rows[i].decimals, " ");
        assert_string_equal(buf_text(&b), rows[i].text);
        buf_release(&b);
    }
}

/* ---- Round trips ---- */

static const char *const blanks[] = { " ", "", "\xC2\xA0", "\xE2\x80\xAF" };
static const int all_decimals[] = { 2, 5, 8 }; /* of the units */

/* Reading takes everything that writing makes, but for the one amount without a counterpart. */
static void what_is_written_is_read_back(void **state)
{
    (void)state;
    for (int i = 0; i < 20000; i++) {
        int64_t ore = random_amount();
        enum unit unit = (enum unit)(random_bits() % 3);
        struct buf b = BUF_INIT;
        struct amount got;
        buf_add_money(&b, ore, unit, all_decimals[unit], blanks[random_bits() % COUNT(blanks)]);
        enum amount_error why = amount_parse(buf_text(&b), b.len, unit, &got);
        if (ore == INT64_MIN)
            assert_int_equal(why, AMOUNT_TOO_LARGE);
        else if (why != AMOUNT_OK || got.ore != ore || got.step != 1)
            fail_msg("%lld öre: \"%s\"", (long long)ore, buf_text(&b));
        buf_release(&b);
    }
}

static void what_is_written_rounded_is_read_back_rounded(void **state)
{
    (void)state;
    for (int i = 0; i < 20000; i++) {
        int64_t ore = random_amount(), step;
        enum unit unit = (enum unit)(random_bits() % 3);
        int decimals = (int)(random_bits() % (uint64_t)(all_decimals[unit] + 1));
        struct buf b = BUF_INIT;
        struct amount got;
        step = unit_ore(unit);
        for (int d = 0; d < decimals; d++)
            step /= 10;
        wide rounded = (wide)money_in_steps(ore, step) * step;
        buf_add_money(&b, ore, unit, decimals, " ");
        buf_addf(&b, " %s", unit_name(unit));
        enum amount_error why = amount_parse(buf_text(&b), b.len, UNIT_KR, &got);
        if (rounded > INT64_MAX || rounded < -INT64_MAX)
            assert_int_equal(why, AMOUNT_TOO_LARGE);
        else if (why != AMOUNT_OK || got.ore != rounded || got.step != step)
            fail_msg("%lld öre: \"%s\"", (long long)ore, buf_text(&b));
        buf_release(&b);
    }
}

/* Texts from an alphabet of nasty pieces: whatever is read means one amount, however it is written
 * again. */
static void whatever_is_read_can_be_written(void **state)
{
    static const char *const pieces[] = { "0",   "5",   "12",  "123", "000", " ", "\xC2\xA0",
                                          ",",   ".",   "-",   "−",   "(",   ")", "kr",
                                          "tkr", "mkr", " kr", "+",   "\t",  "e", "\xE2\x80\xAF" };
    int read = 0;
    (void)state;
    for (int i = 0; i < 50000; i++) {
        struct buf text = BUF_INIT, again = BUF_INIT;
        struct amount first, second;
        for (uint64_t n = random_bits() % 7; n > 0; n--)
            buf_add(&text, pieces[random_bits() % COUNT(pieces)]);
        if (amount_parse(buf_text(&text), text.len, UNIT_TKR, &first) == AMOUNT_OK) {
            read++;
            assert_true(first.step >= 1 && first.ore % first.step == 0);
            buf_add_money(&again, first.ore, UNIT_KR, 2, "");
            assert_int_equal(amount_parse(buf_text(&again), again.len, UNIT_KR, &second),
                             AMOUNT_OK);
            assert_true(first.ore == second.ore);
        }
        buf_release(&text);
        buf_release(&again);
    }
    assert_true(read > 1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums_that_do_not_fit_are_told),
        cmocka_unit_test(the_magnitude_always_fits),
        cmocka_unit_test(scaling_rounds_half_away_from_zero),
        cmocka_unit_test(scaling_that_does_not_fit_is_told),
        cmocka_unit_test(scaling_is_always_nearest),
        cmocka_unit_test(steps_round_half_away_from_zero),
        cmocka_unit_test(amounts_are_written_the_swedish_way),
        cmocka_unit_test(writing_rounds_half_away_from_zero),
        cmocka_unit_test(nothing_is_never_negative),
        cmocka_unit_test(there_are_never_more_decimals_than_ore),
        cmocka_unit_test(the_largest_amounts_are_written),
        cmocka_unit_test(plain_numbers_are_written),
        cmocka_unit_test(what_is_written_is_read_back),
        cmocka_unit_test(what_is_written_rounded_is_read_back_rounded),
        cmocka_unit_test(whatever_is_read_can_be_written),
    };
    return cmocka_run_group_tests_name("money_write", tests, NULL, NULL);
}
