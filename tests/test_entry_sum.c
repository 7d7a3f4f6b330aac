/* test_entry_sum.c – sums that are typed: exactness, units, signs, and what is refused. */
#include "entry_test.h"

#include "edit/entry_sum.h"
#include "edit/fraction.h"

static const struct entry_place income = { .unit = UNIT_TKR, .nature = NATURE_INCOME };
static const struct entry_place kr = { .unit = UNIT_KR, .nature = NATURE_INCOME };
static const struct entry_place cost = { .unit = UNIT_TKR, .nature = NATURE_COST };
static const struct entry_place positive_cost = { .unit = UNIT_TKR,
                                                  .nature = NATURE_COST,
                                                  .costs_positive = true };

struct sum_row {
    const char *text;
    int64_t ore;
};

static void check_sums(const struct sum_row *list, size_t n, const struct entry_place *p)
{
    for (size_t i = 0; i < n; i++)
        check_entry(list[i].text, p, list[i].ore, false);
}

/* ---- Evaluation ---- */

static void sums_follow_the_order_of_arithmetic(void **state)
{
    static const struct sum_row list[] = {
        { "=-2652+120-3*40", TKR(-2652) },
        { "=(2652-120)*2", TKR(5064) },
        { "=2+3*4", TKR(14) },
        { "=(2+3)*4", TKR(20) },
        { "=100-20-30", TKR(50) },
        { "=100/5/2", TKR(10) },
        { "=100/5*2", TKR(40) },
        { "=2*-3", TKR(-6) },
        { "=-2*3", TKR(-6) },
        { "=2--3", TKR(5) },
        { "=2-+3", TKR(-1) },
        { "=-(2+3)", TKR(-5) },
        { "=-(-(5))", TKR(5) },
        { "=6/-2", TKR(-3) },
        { "=((((1))))", TKR(1) },
        { "=5", TKR(5) },
        { "=+5", TKR(5) },
        { "=0/5", 0 },
        { "=(594)", TKR(594) },
    };
    (void)state;
    check_sums(list, COUNT(list), &income);
}

static void sums_are_typed_the_swedish_way(void **state)
{
    static const struct sum_row list[] = {
        { " = 2 652 + 120 ", TKR(2772) },
        { "=2" NBSP "652+1" NNBSP "000" NBSP "000", TKR(1002652) },
        { "=" MINUS "2652" MINUS "1", TKR(-2653) },
        { "=3×40÷2", TKR(60) },
        { "=0,5+0,25", 75000 },
        { "=1\t+" NBSP "2", TKR(3) },
        { "=2 652-1 652", TKR(1000) },
        { "= ( 2 + 3 ) * 4", TKR(20) },
    };
    (void)state;
    check_sums(list, COUNT(list), &income);
}

static void divisions_lose_nothing_on_the_way(void **state)
{
    static const struct sum_row list[] = {
        { "=2652/3*3", 265200 },
        { "=1/3+1/3+1/3", 100 },
        { "=1/7*7", 100 },
        { "=100/7/11/13*7*11*13", 10000 },
        { "=0,333333333*3", 100 },
        { "=(1/3-0,333333333)*1000000000*3", 100 },
        { "=9223372036854775807/9223372036854775807", 100 },
        { "=9223372036854775807*9223372036854775807/9223372036854775807/9223372036854775807", 100 },
    };
    (void)state;
    check_sums(list, COUNT(list), &kr);
}

static void totals_are_rounded_once_half_away_from_zero(void **state)
{
    static const struct sum_row list[] = {
        { "=0,005", 1 },       { "=0,004999999", 0 },
        { "=-0,005", -1 },     { "=-0,004999999", 0 },
        { "=0,01/3", 0 },      { "=0,02/3", 1 },
        { "=-0,02/3", -1 },    { "=0,015", 2 },
        { "=-0,015", -2 },     { "=0,004+0,004", 1 },
        { "=0,003+0,001", 0 }, { "=0,01/2-0,000000001", 0 },
        { "=-0,01/2", -1 },    { "=-0,01/2+0,000000001", 0 },
    };
    (void)state;
    check_sums(list, COUNT(list), &kr);
}

/* ---- Units ---- */

static void plain_numbers_are_in_the_unit_of_the_place(void **state)
{
    static const struct sum_row list[] = {
        { "=3*40", TKR(120) },
        { "=40*3", TKR(120) },
        { "=100/4", TKR(25) },
        { "=2*3*4", TKR(24) },
    };
    (void)state;
    check_sums(list, COUNT(list), &income);
}

static void a_number_with_a_unit_is_an_amount(void **state)
{
    static const struct sum_row list[] = {
        { "=2*3 tkr", TKR(6) },
        { "=2 mkr*3", TKR(6000) },
        { "=500 kr+1", TKR(1) + KR(500) },
        { "=1+500kr", TKR(1) + KR(500) },
        { "=1-500 kr-500 kr", 0 },
        { "=2*(3 tkr+1)", TKR(8) },
        { "=(3 kr+1)*2", KR(6) + TKR(2) },
        { "=(1+1)*(2 kr)", KR(4) },
        { "=1 000" NBSP "kr/4", KR(250) },
        { "=-5 kr", KR(-5) },
        { "=(1 kr)", KR(1) },
        { "=1,5 mkr-1 500", 0 },
        { "=2*3+4 kr", TKR(6) + KR(4) },
    };
    (void)state;
    check_sums(list, COUNT(list), &income);
}

static void amounts_are_not_multiplied_with_each_other(void **state)
{
    static const struct refusal list[] = {
        { "=2 tkr*3 tkr", "\"=2 tkr*3 tkr\" multiplies two amounts; only one factor of a product "
                          "can have a unit" },
        { "=2*3 kr*(1+1 kr)", "\"=2*3 kr*(1+1 kr)\" multiplies two amounts; only one factor of a "
                              "product can have a unit" },
        { "=100/2 kr", "\"=100/2 kr\" divides by an amount; divide by a number without a unit" },
        { "=1 kr/(2 kr+1)", "\"=1 kr/(2 kr+1)\" divides by an amount; divide by a number without a "
                            "unit" },
    };
    (void)state;
    check_refusals(list, COUNT(list), &income);
}

/* ---- The sign of a cost ---- */

static void the_total_of_a_cost_is_spent(void **state)
{
    struct entry_place unknown = { .unit = UNIT_TKR };
    (void)state;
    check_entry("=-2652+120-3*40", &cost, TKR(-2652), false);
    check_entry("=2652+120", &cost, TKR(-2772), true);
    check_entry("=+(2652+120)", &cost, TKR(-2772), true);
    check_entry("=(594)", &cost, TKR(-594), true);
    check_entry("=5-5", &cost, 0, false);
    check_entry("=0,00001/3", &cost, 0, false);
    check_entry("=2652+120", &positive_cost, TKR(-2772), false);
    check_entry("=-50", &positive_cost, TKR(50), false);
    check_entry("=5-5", &positive_cost, 0, false);
    check_entry("=20-50", &income, TKR(-30), false);
    check_entry("=20+50", &unknown, TKR(70), false);
    unknown.has_budget = true;
    unknown.budget = -1;
    check_entry("=20+50", &unknown, TKR(-70), true);
    check_entry("=20-50", &unknown, TKR(-30), false);
}

/* ---- What is refused ---- */

#define ENDS " ends where a number should be; write the number, or take the last sign away"
#define STANDS " stands where a number should be; write the number, or take the sign away"
#define FOREIGN                                                                                    \
    " does not belong in a sum; write numbers, + - * / and parentheses, and after a number kr, "   \
    "tkr or mkr where it needs a unit"
#define LONELY " has no + - * or / before it; write one"

static void broken_sums_are_refused_with_what_would_be_right(void **state)
{
    static const struct refusal list[] = {
        { "=", "\"=\"" ENDS },
        { "= 2 +", "\"= 2 +\"" ENDS },
        { "=-", "\"=-\"" ENDS },
        { "=2*(3+", "\"=2*(3+\"" ENDS },
        { "=*2", "\"*\"" STANDS },
        { "=2**3", "\"*\"" STANDS },
        { "=2+/3", "\"/\"" STANDS },
        { "=2---3", "\"-\"" STANDS },
        { "=2×÷3", "\"÷\"" STANDS },
        { "=2" MINUS MINUS MINUS "3", "\"" MINUS "\"" STANDS },
        { "=()", "\")\"" STANDS },
        { "=2(3)", "\"(3)\"" LONELY },
        { "=(2)(3)", "\"(3)\"" LONELY },
        { "=(2)3", "\"3\"" LONELY },
        { "=((2)3)", "\"3)\"" LONELY },
        { "=2 kr 3", "\"3\"" LONELY },
        { "=(2+3", "\"=(2+3\" has a ( that is not closed; write ) where it ends" },
        { "=2+3)", "\"=2+3)\" has a ) without a ( before it; take it away, or write the (" },
        { "==2", "\"=\"" FOREIGN },
        { "=2:3", "\":\"" FOREIGN },
        { "=2x3", "\"x\"" FOREIGN },
        { "=x", "\"x\"" FOREIGN },
        { "=2 sek", "\"sek\"" FOREIGN },
        { "=2 TKR", "\"TKR\"" FOREIGN },
        { "=5 år", "\"å\"" FOREIGN },
        { "=2+90%", "\"%\"" FOREIGN },
        { "=2\x1b", "\"^[\"" FOREIGN },
        { "=2+\xff", "\"<FF>\"" FOREIGN },
        { "=5/0", "\"=5/0\" divides by zero; write another number after the /" },
        { "=5/(2-2)", "\"=5/(2-2)\" divides by zero; write another number after the /" },
    };
    (void)state;
    check_refusals(list, COUNT(list), &income);
}

static void wrong_numbers_in_a_sum_are_refused_by_themselves(void **state)
{
    static const struct refusal list[] = {
        { "=1+4.682*2", "\"4.682\" has a point, which could mean thousands or decimals; write "
                        "4 682 or 4,682" },
        { "=4 682 00-1", "\"4 682 00\" has blanks that do not separate thousands; write three "
                         "digits in each group, as in 4 682 000" },
        { "=1  234", "\"1  234\" has blanks that do not separate thousands; write three digits in "
                     "each group, as in 4 682 000" },
        { "=1,2,3", "\"1,2,3\" has two commas; one comma separates the decimals, blanks separate "
                    "thousands" },
        { "=5,+1", "\"5,\" needs a digit on each side of the comma; write 0,50" },
        { "=,5", "\",5\" needs a digit on each side of the comma; write 0,50" },
        { "=(5),5", "\",5\" needs a digit on each side of the comma; write 0,50" },
        { "=5 .5", "\".5\" has a point, which could mean thousands or decimals; write 4 682 or "
                   "4,682" },
        { "=0,1234567890", "\"0,1234567890\" has more than nine decimals; write fewer" },
        { "=9223372036854775808", "\"9223372036854775808\" is too large for an amount" },
    };
    (void)state;
    check_refusals(list, COUNT(list), &income);
}

static void check_depth(int depth, const char *sentence)
{
    char text[256] = "=";
    memset(text + 1, '(', (size_t)depth);
    text[depth + 1] = '7';
    memset(text + depth + 2, ')', (size_t)depth);
    if (sentence)
        check_refusal(text, (size_t)(2 * depth + 2), &income, sentence);
    else
        check_entry(text, &income, TKR(7), false);
}

static void parentheses_have_a_depth_that_is_told(void **state)
{
    static const char told[] = "the parentheses are more than 32 deep; write the sum with fewer";
    (void)state;
    check_depth(32, NULL);
    check_depth(33, told);
    check_depth(100, told);
    char side_by_side[256] = "=0";
    for (int i = 0; i < 60; i++)
        strcat(side_by_side, "+(1)");
    check_entry(side_by_side, &income, TKR(60), false);
}

#define MAX_KR "92233720368547758,07"

static void totals_that_do_not_fit_are_refused(void **state)
{
    static const struct sum_row fits[] = {
        { "=" MAX_KR, INT64_MAX },
        { "=-" MAX_KR, -INT64_MAX },
        { "=" MAX_KR "+0,004999999", INT64_MAX },
        { "=" MAX_KR "*2/2", INT64_MAX },
        { "=" MAX_KR "*" MAX_KR "/" MAX_KR, INT64_MAX },
    };
    static const struct refusal list[] = {
        { "=" MAX_KR "+0,01", "\"=" MAX_KR "+0,01\" is too large for an amount" },
        { "=" MAX_KR "+0,005", "\"=" MAX_KR "+0,005\" is too large for an amount" },
        { "=-" MAX_KR "-0,01", "\"=-" MAX_KR "-0,01\" is too large for an amount" },
        { "=-" MAX_KR "-0,02", "\"=-" MAX_KR "-0,02\" is too large for an amount" },
    };
    (void)state;
    check_sums(fits, COUNT(fits), &kr);
    check_refusals(list, COUNT(list), &kr);
}

#define BIG "9223372036854775807"
#define CUT "\"=9223372036854775807*9223372036854775807…\""
#define TOO_LARGE " is too large to be computed exactly; write a smaller sum"

static void what_does_not_fit_on_the_way_is_refused(void **state)
{
    static const struct refusal list[] = {
        { "=" BIG "*" BIG "*" BIG, CUT TOO_LARGE },
        { "=" BIG "*" BIG "*3", CUT TOO_LARGE },
        { "=" BIG "*" BIG, "\"=" BIG "*" BIG "\"" TOO_LARGE },
        { "=1/" BIG "/" BIG "/3", "\"=1/9223372036854775807/92233720368547758…\"" TOO_LARGE },
        { "=" BIG " mkr*" BIG, "\"=9223372036854775807 mkr*922337203685477…\"" TOO_LARGE },
    };
    struct entry_place mkr = income;
    (void)state;
    mkr.unit = UNIT_MKR;
    check_refusals(list, COUNT(list), &mkr);
}

static void the_operators_are_counted(void **state)
{
    static const struct {
        const char *text;
        size_t operators;
    } rows[] = { { "-5", 0 }, { "(-5)", 0 }, { "1+2", 1 }, { "=1+2*(3-4)/-5", 4 } };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct entry_sum sum;
        assert_true(entry_sum_read(rows[i].text, strlen(rows[i].text), UNIT_KR, &sum, NULL));
        assert_int_equal(sum.operators, rows[i].operators);
    }
}

/* ---- Fractions ---- */

static void fractions_are_in_lowest_terms_with_the_sign_above(void **state)
{
    struct fraction f = fraction_of(-6, 4);
    (void)state;
    assert_true(f.numerator == -3 && f.denominator == 2);
    f = fraction_of(0, 9);
    assert_true(f.numerator == 0 && f.denominator == 1);
    assert_true(fraction_divide(fraction_of(1, 2), fraction_of(-3, 4), &f));
    assert_true(f.numerator == -2 && f.denominator == 3);
    assert_true(fraction_add(fraction_of(1, 6), fraction_of(1, 3), &f));
    assert_true(f.numerator == 1 && f.denominator == 2);
    assert_true(fraction_divide(fraction_of(1, 1), fraction_of(INT64_MIN, 1), &f));
    assert_true(f.numerator == -1 && f.denominator == -(wide)INT64_MIN);
}

static void the_lowest_number_of_all_does_not_fit(void **state)
{
    struct fraction two_to_126, f;
    (void)state;
    assert_true(
        fraction_multiply(fraction_of(INT64_MIN, 1), fraction_of(INT64_MIN, 1), &two_to_126));
    assert_false(fraction_multiply(two_to_126, fraction_of(-2, 1), &f));
    assert_false(fraction_add(fraction_negate(two_to_126), fraction_negate(two_to_126), &f));
    assert_true(fraction_add(two_to_126, fraction_negate(two_to_126), &f));
    assert_true(f.numerator == 0 && f.denominator == 1);
}

static void rounding_reaches_the_whole_range(void **state)
{
    int64_t out;
    struct fraction f;
    (void)state;
    assert_true(fraction_round(fraction_of(INT64_MIN, 1), &out));
    assert_true(out == INT64_MIN);
    assert_true(fraction_add(fraction_of(INT64_MIN, 1), fraction_of(-49, 100), &f));
    assert_true(fraction_round(f, &out) && out == INT64_MIN);
    assert_true(fraction_add(fraction_of(INT64_MIN, 1), fraction_of(-1, 2), &f));
    assert_false(fraction_round(f, &out));
    assert_true(fraction_add(fraction_of(INT64_MAX, 1), fraction_of(1, 2), &f));
    assert_false(fraction_round(f, &out));
    assert_true(fraction_add(fraction_of(INT64_MAX, 1), fraction_of(49, 100), &f));
    assert_true(fraction_round(f, &out) && out == INT64_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums_follow_the_order_of_arithmetic),
        cmocka_unit_test(sums_are_typed_the_swedish_way),
        cmocka_unit_test(divisions_lose_nothing_on_the_way),
        cmocka_unit_test(totals_are_rounded_once_half_away_from_zero),
        cmocka_unit_test(plain_numbers_are_in_the_unit_of_the_place),
        cmocka_unit_test(a_number_with_a_unit_is_an_amount),
        cmocka_unit_test(amounts_are_not_multiplied_with_each_other),
        cmocka_unit_test(the_total_of_a_cost_is_spent),
        cmocka_unit_test(broken_sums_are_refused_with_what_would_be_right),
        cmocka_unit_test(wrong_numbers_in_a_sum_are_refused_by_themselves),
        cmocka_unit_test(parentheses_have_a_depth_that_is_told),
        cmocka_unit_test(totals_that_do_not_fit_are_refused),
        cmocka_unit_test(what_does_not_fit_on_the_way_is_refused),
        cmocka_unit_test(the_operators_are_counted),
        cmocka_unit_test(fractions_are_in_lowest_terms_with_the_sign_above),
        cmocka_unit_test(the_lowest_number_of_all_does_not_fit),
        cmocka_unit_test(rounding_reaches_the_whole_range),
    };
    return cmocka_run_group_tests_name("entry_sum", tests, NULL, NULL);
}
