/* test_money.c – exact amounts: what is read and what is refused. Arithmetic and writing are in
 * test_money_write.c. */
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
#define NBSP "\xC2\xA0"
#define NNBSP "\xE2\x80\xAF"
#define MINUS "\xE2\x88\x92"

/* ---- Reading amounts ---- */

/* Reads a copy that ends where the text ends, so that a sanitizer sees a byte read too much. */
static enum amount_error read_amount(const char *text, size_t len, enum unit unit,
                                     struct amount *out)
{
    char *copy = malloc(len + !len);
    assert_non_null(copy);
    memcpy(copy, text, len);
    enum amount_error why = amount_parse(copy, len, unit, out);
    free(copy);
    return why;
}

static void check_amount(const char *text, enum unit unit, int64_t ore, int64_t step)
{
    struct amount got = { 0, 0 };
    enum amount_error why = read_amount(text, strlen(text), unit, &got);
    if (why != AMOUNT_OK || got.ore != ore || got.step != step)
        fail_msg("\"%s\": error %d, %lld öre in steps of %lld", text, (int)why, (long long)got.ore,
                 (long long)got.step);
}

static void check_refused(const char *text, size_t len, enum unit unit, enum amount_error error)
{
    struct amount got = { 0, 0 };
    enum amount_error why = read_amount(text, len, unit, &got);
    if (why != error)
        fail_msg("\"%s\": error %d, not %d", text, (int)why, (int)error);
}

static void refuse_all(const char *const *texts, size_t n, enum amount_error error)
{
    for (size_t i = 0; i < n; i++)
        check_refused(texts[i], strlen(texts[i]), UNIT_TKR, error);
}

static void amounts_are_read_as_reports_print_them(void **state)
{
    (void)state;
    check_amount("8 484", UNIT_KR, 848400, 100);
    check_amount("8484", UNIT_KR, 848400, 100);
    check_amount("7 505 000", UNIT_KR, 750500000, 100);
    check_amount("997,76", UNIT_KR, 99776, 1);
    check_amount("0,5", UNIT_KR, 50, 10);
    check_amount("0", UNIT_KR, 0, 100);
    check_amount("1 234 567 890,12", UNIT_KR, 123456789012, 1);
}

static void every_blank_of_reports_divides_thousands(void **state)
{
    (void)state;
    check_amount("8" NBSP "484", UNIT_KR, 848400, 100);
    check_amount("8" NNBSP "484", UNIT_KR, 848400, 100);
    check_amount("7 505" NBSP "000" NNBSP "000", UNIT_KR, 750500000000, 100);
}

static void every_minus_of_reports_is_a_minus(void **state)
{
    static const char *const texts[] = { "-594",         MINUS "594", "- 594",
                                         MINUS " 594",   "(594)",     "( 594)",
                                         "-" NBSP "594", "-0594",     MINUS NNBSP "594" };
    (void)state;
    for (size_t i = 0; i < COUNT(texts); i++)
        check_amount(texts[i], UNIT_KR, -59400, 100);
    check_amount("+594", UNIT_KR, 59400, 100);
    check_amount("-0", UNIT_KR, 0, 100);
}

static void outer_blanks_do_not_count(void **state)
{
    (void)state;
    check_amount(" \t8 484 ", UNIT_KR, 848400, 100);
    check_amount(NBSP NNBSP "-594" NNBSP NBSP "\t", UNIT_KR, -59400, 100);
}

static void the_unit_is_the_federations_or_its_own(void **state)
{
    (void)state;
    check_amount("8 484", UNIT_TKR, 848400000, 100000);
    check_amount("997,76", UNIT_TKR, 99776000, 1000);
    check_amount("1,2", UNIT_MKR, 120000000, 10000000);
    check_amount("10 000 kr", UNIT_TKR, 1000000, 100);
    check_amount("10 000kr", UNIT_TKR, 1000000, 100);
    check_amount("8 484" NBSP "tkr", UNIT_KR, 848400000, 100000);
    check_amount("1,2 mkr", UNIT_KR, 120000000, 10000000);
    check_amount("(594) tkr", UNIT_KR, -59400000, 100000);
    check_amount("0,01 kr", UNIT_MKR, 1, 1);
}

/* What is printed decides how much rounding may explain. */
static void the_step_is_that_of_the_last_digit(void **state)
{
    (void)state;
    check_amount("7 505", UNIT_TKR, 750500000, 100000);
    check_amount("7 505,0", UNIT_TKR, 750500000, 10000);
    check_amount("0,00", UNIT_TKR, 0, 1000);
    check_amount("0,00000", UNIT_TKR, 0, 1);
    check_amount("0,00000000", UNIT_MKR, 0, 1);
}

/* iniparser's own getters read these as 1, 64, 0, 0 and 0. */
static void numbers_are_not_those_of_c(void **state)
{
    static const char *const refused[] = { "0x10", "1e6", "1e", "inf", "nan", "0b1" };
    (void)state;
    check_amount("1 200", UNIT_KR, 120000, 100);
    check_amount("0100", UNIT_KR, 10000, 100);
    check_amount("08", UNIT_KR, 800, 100);
    check_amount(MINUS "5", UNIT_KR, -500, 100);
    check_amount("99999999999", UNIT_KR, 9999999999900, 100);
    refuse_all(refused, COUNT(refused), AMOUNT_NOT_A_NUMBER);
}

/* ---- Refusing amounts ---- */

static void an_empty_amount_is_refused(void **state)
{
    static const char *const texts[] = { "", " ", "\t", NBSP, " " NNBSP " " };
    (void)state;
    refuse_all(texts, COUNT(texts), AMOUNT_EMPTY);
}

static void irregular_grouping_is_refused(void **state)
{
    static const char *const texts[] = {
        "4 682 00",   "46 82",      "1 2345",        "1234 567",      "4 68 200",
        "4  682",     "4 682  000", "1 2 3",         "-4 682 00",     "4" NBSP "68",
        "4 682 0000", "997,76 000", "1 000,5 5 tkr", "4" NBSP " 682",
    };
    (void)state;
    refuse_all(texts, COUNT(texts), AMOUNT_GROUPING);
}

static void two_commas_are_refused(void **state)
{
    static const char *const texts[] = { "1,2,3", "1,234,567", "0,5,", "-1,2,3 tkr" };
    (void)state;
    refuse_all(texts, COUNT(texts), AMOUNT_TWO_COMMAS);
}

static void a_point_is_refused(void **state)
{
    static const char *const texts[] = { "4.682", "1200.50", "1.200,50", "-4.682",
                                         ".5",    "4 682.0", "1,5.5",    "5." };
    (void)state;
    refuse_all(texts, COUNT(texts), AMOUNT_POINT);
}

static void a_comma_needs_digits_on_both_sides(void **state)
{
    static const char *const texts[] = { ",5", "5,", "-,5", "5, 5", "5 ,5", "5,kr", "1,,2", "," };
    (void)state;
    refuse_all(texts, COUNT(texts), AMOUNT_NO_DECIMALS);
}

static void letters_and_signs_are_refused(void **state)
{
    static const char *const texts[] = {
        "abc",     "-",           "--594",   "+-594",  "-+594",  "594-",      "594 -",
        "594 SEK", "594 Kr",      "594 kr.", "kr",     "kr 594", "594 kr kr", "12a4",
        "\"594\"", "594 %",       "~594",    "–594",   "4'682",  "4_682",     "594)",
        "٣",       "１２",        "5 a",     "-(594)", "\xFF",   "5\xC2",     "5−",
        "4\t682",  "594 tkr mkr", "?",       "=594",   "5 t kr", "½",         "+ - 5",
    };
    (void)state;
    refuse_all(texts, COUNT(texts), AMOUNT_NOT_A_NUMBER);
}

static void a_parenthesis_must_fit(void **state)
{
    static const char *const texts[] = { "(594",     "(-594)", "(" MINUS "594)",
                                         "(594 kr)", "(594 )", "(5,5" };
    (void)state;
    refuse_all(texts, COUNT(texts), AMOUNT_PARENTHESIS);
}

static void what_is_finer_than_an_ore_is_refused(void **state)
{
    (void)state;
    check_refused("0,001", 5, UNIT_KR, AMOUNT_TOO_PRECISE);
    check_refused("0,000", 5, UNIT_KR, AMOUNT_TOO_PRECISE);
    check_refused("1,000001", 8, UNIT_TKR, AMOUNT_TOO_PRECISE);
    check_refused("1,000000001", 11, UNIT_MKR, AMOUNT_TOO_PRECISE);
    check_refused("0,1234567890123", 15, UNIT_MKR, AMOUNT_TOO_PRECISE);
    check_refused("0,001 kr", 8, UNIT_MKR, AMOUNT_TOO_PRECISE);
}

static void a_zero_byte_is_refused(void **state)
{
    (void)state;
    check_refused("5\0", 2, UNIT_KR, AMOUNT_NOT_A_NUMBER);
    check_refused("\0"
                  "5",
                  2, UNIT_KR, AMOUNT_NOT_A_NUMBER);
    check_refused("5 kr\0", 5, UNIT_KR, AMOUNT_NOT_A_NUMBER);
}

static void the_largest_amounts_are_read_and_larger_ones_refused(void **state)
{
    static const char *const large[] = {
        "92 233 720 368 547 758,08", "-92 233 720 368 547 758,08", "92233720368547759",
        "9223372036854775808",       "9223372036854775807",        "99999999999999999999999999",
        "92 233 720 368 548 tkr",    "-92 233 720 369 mkr",
    };
    (void)state;
    check_amount("92 233 720 368 547 758,07", UNIT_KR, INT64_MAX, 1);
    check_amount("-92 233 720 368 547 758,07", UNIT_KR, -INT64_MAX, 1);
    check_amount("92 233 720 368 547,75807", UNIT_TKR, INT64_MAX, 1);
    check_amount("92 233 720 368,54775807", UNIT_MKR, INT64_MAX, 1);
    check_amount("92 233 720 368 mkr", UNIT_KR, 9223372036800000000, 100000000);
    for (size_t i = 0; i < COUNT(large); i++)
        check_refused(large[i], strlen(large[i]), UNIT_KR, AMOUNT_TOO_LARGE);
}

/* ---- Plain numbers and units ---- */

static void plain_numbers_are_read_by_the_same_rules(void **state)
{
    static const struct {
        const char *text;
        enum amount_error why;
        int64_t value;
        int decimals;
    } rows[] = {
        { "96", AMOUNT_OK, 96, 0 },
        { "96,50", AMOUNT_OK, 9650, 2 },
        { "-3,0", AMOUNT_OK, -30, 1 },
        { "1 234", AMOUNT_OK, 1234, 0 },
        { " (7) ", AMOUNT_OK, -7, 0 },
        { "0,000000001", AMOUNT_OK, 1, 9 },
        { "9 223 372 036 854 775 807", AMOUNT_OK, INT64_MAX, 0 },
        { "", AMOUNT_EMPTY, 0, 0 },
        { "96 %", AMOUNT_NOT_A_NUMBER, 0, 0 },
        { "96 kr", AMOUNT_NOT_A_NUMBER, 0, 0 },
        { "9.6", AMOUNT_POINT, 0, 0 },
        { "1,2,3", AMOUNT_TWO_COMMAS, 0, 0 },
        { "1 23", AMOUNT_GROUPING, 0, 0 },
        { "1  234", AMOUNT_GROUPING, 0, 0 },
        { "0,0000000001", AMOUNT_TOO_PRECISE, 0, 0 },
        { "9 223 372 036 854 775 808", AMOUNT_TOO_LARGE, 0, 0 },
        { "(5", AMOUNT_PARENTHESIS, 0, 0 },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        int64_t value = 0;
        int decimals = 0;
        enum amount_error why =
            decimal_parse(rows[i].text, strlen(rows[i].text), &value, &decimals);
        if (why != rows[i].why ||
            (why == AMOUNT_OK && (value != rows[i].value || decimals != rows[i].decimals)))
            fail_msg("\"%s\": error %d, %lld, %d decimals", rows[i].text, (int)why,
                     (long long)value, decimals);
    }
}

static void units_are_three_words(void **state)
{
    static const char *const wrong[] = { "", "k", "kronor", "Kr", "TKR", "kr ", "msek" };
    enum unit unit;
    (void)state;
    for (int u = UNIT_KR; u <= UNIT_MKR; u++) {
        const char *name = unit_name((enum unit)u);
        assert_true(unit_parse(name, strlen(name), &unit));
        assert_int_equal(unit, u);
    }
    for (size_t i = 0; i < COUNT(wrong); i++)
        assert_false(unit_parse(wrong[i], strlen(wrong[i]), &unit));
    assert_int_equal(unit_ore(UNIT_KR), 100);
    assert_int_equal(unit_ore(UNIT_TKR), 100000);
    assert_int_equal(unit_ore(UNIT_MKR), 100000000);
    assert_string_equal(unit_name(UNIT_TKR), "tkr");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(amounts_are_read_as_reports_print_them),
        cmocka_unit_test(every_blank_of_reports_divides_thousands),
        cmocka_unit_test(every_minus_of_reports_is_a_minus),
        cmocka_unit_test(outer_blanks_do_not_count),
        cmocka_unit_test(the_unit_is_the_federations_or_its_own),
        cmocka_unit_test(the_step_is_that_of_the_last_digit),
        cmocka_unit_test(numbers_are_not_those_of_c),
        cmocka_unit_test(an_empty_amount_is_refused),
        cmocka_unit_test(irregular_grouping_is_refused),
        cmocka_unit_test(two_commas_are_refused),
        cmocka_unit_test(a_point_is_refused),
        cmocka_unit_test(a_comma_needs_digits_on_both_sides),
        cmocka_unit_test(letters_and_signs_are_refused),
        cmocka_unit_test(a_parenthesis_must_fit),
        cmocka_unit_test(what_is_finer_than_an_ore_is_refused),
        cmocka_unit_test(a_zero_byte_is_refused),
        cmocka_unit_test(the_largest_amounts_are_read_and_larger_ones_refused),
        cmocka_unit_test(plain_numbers_are_read_by_the_same_rules),
        cmocka_unit_test(units_are_three_words),
    };
    return cmocka_run_group_tests_name("money", tests, NULL, NULL);
}
