/* test_entry.c – what is typed in an amount's cell: its forms, the sign of a cost, what is refused,
 * and how an amount is written back. Sums have their own tests. */
#include "entry_test.h"

static const struct entry_place cost = { .unit = UNIT_TKR,
                                         .nature = NATURE_COST,
                                         .has_current = true,
                                         .current = TKR(-3000),
                                         .has_budget = true,
                                         .budget = TKR(-4000) };
static const struct entry_place income = { .unit = UNIT_TKR,
                                           .nature = NATURE_INCOME,
                                           .has_current = true,
                                           .current = TKR(3000),
                                           .has_budget = true,
                                           .budget = TKR(4000) };
/* Costs are written without a minus here. */
static const struct entry_place positive_cost = { .unit = UNIT_TKR,
                                                  .nature = NATURE_COST,
                                                  .costs_positive = true,
                                                  .has_current = true,
                                                  .current = TKR(-3000),
                                                  .has_budget = true,
                                                  .budget = TKR(-4000) };
static const struct entry_place bare = { .unit = UNIT_TKR, .nature = NATURE_INCOME };

static struct entry_place of_nature(struct entry_place p, enum nature nature)
{
    p.nature = nature;
    return p;
}

static struct entry_place with_current(struct entry_place p, int64_t current)
{
    p.has_current = true;
    p.current = current;
    return p;
}

static struct entry_place with_budget(struct entry_place p, int64_t budget)
{
    p.has_budget = true;
    p.budget = budget;
    return p;
}

/* ---- Amounts ---- */

static void amounts_are_typed_the_swedish_way(void **state)
{
    static const char *const forms[] = { "3880",          "3 880",     "3" NBSP "880",
                                         "3" NNBSP "880", "  3 880\t", NBSP "3 880" NNBSP,
                                         "3880,00",       "3 880 tkr", "3 880" NBSP "tkr",
                                         "3 880 000 kr",  "3,88 mkr" };
    (void)state;
    for (size_t i = 0; i < COUNT(forms); i++)
        check_entry(forms[i], &income, TKR(3880), false);
    check_entry("997,76", &income, 99776000, false);
    check_entry("0,00001", &income, 1, false);
    check_entry("3 880,50", &income, 388050000, false);
}

static void a_cost_is_spent_with_or_without_its_minus(void **state)
{
    (void)state;
    check_entry("3 880", &cost, TKR(-3880), true);
    check_entry("-3 880", &cost, TKR(-3880), false);
    check_entry(MINUS "3 880", &cost, TKR(-3880), false);
    check_entry("- 3 880", &cost, TKR(-3880), false);
    check_entry("(3 880)", &cost, TKR(-3880), false);
    check_entry("3 880 000 kr", &cost, TKR(-3880), true);
    check_entry("-1,5 mkr", &cost, TKR(-1500), false);
    check_entry("0", &cost, 0, false);
    check_entry("-0", &cost, 0, false);
}

static void a_plus_before_a_cost_is_money_back(void **state)
{
    (void)state;
    check_entry("+50", &cost, TKR(50), false);
    check_entry("+ 50", &cost, TKR(50), false);
    check_entry("+0", &cost, 0, false);
}

static void an_income_keeps_the_sign_that_is_typed(void **state)
{
    struct entry_place financial = of_nature(income, NATURE_FINANCIAL);
    (void)state;
    for (int i = 0; i < 2; i++) {
        const struct entry_place *p = i ? &financial : &income;
        check_entry("3 880", p, TKR(3880), false);
        check_entry("+3 880", p, TKR(3880), false);
        check_entry("-3 880", p, TKR(-3880), false);
        check_entry("(594)", p, TKR(-594), false);
    }
    struct entry_place paid = with_budget(financial, TKR(-60));
    check_entry("50", &paid, TKR(50), false);
}

static void a_post_of_unknown_nature_has_the_sign_of_its_budget(void **state)
{
    struct entry_place p = of_nature(bare, NATURE_UNKNOWN);
    (void)state;
    check_entry("50", &p, TKR(50), false);
    check_entry("-50", &p, TKR(-50), false);
    p = with_budget(p, TKR(-1));
    check_entry("50", &p, TKR(-50), true);
    check_entry("+50", &p, TKR(50), false);
    check_entry("-50", &p, TKR(-50), false);
    check_entry("(50)", &p, TKR(-50), false);
    check_entry("0", &p, 0, false);
    p = with_budget(p, 0);
    check_entry("50", &p, TKR(50), false);
    p = with_budget(p, TKR(1));
    check_entry("50", &p, TKR(50), false);
    p.has_budget = false;
    p.budget = TKR(-1); /* means nothing when there is none */
    check_entry("50", &p, TKR(50), false);
}

static void costs_without_minus_are_typed_as_the_files_have_them(void **state)
{
    (void)state;
    check_entry("3 880", &positive_cost, TKR(-3880), false);
    check_entry("+3 880", &positive_cost, TKR(-3880), false);
    check_entry("-50", &positive_cost, TKR(50), false);
    check_entry("(50)", &positive_cost, TKR(50), false);
    check_entry("0", &positive_cost, 0, false);
    struct entry_place p = income;
    p.costs_positive = true;
    check_entry("3 880", &p, TKR(3880), false);
    check_entry("-50", &p, TKR(-50), false);
    p.nature = NATURE_FINANCIAL;
    check_entry("-50", &p, TKR(-50), false);
}

static void the_unit_of_the_place_is_used_where_none_is_typed(void **state)
{
    struct entry_place p = bare;
    (void)state;
    p.unit = UNIT_KR;
    check_entry("12,34", &p, 1234, false);
    check_entry("12 tkr", &p, TKR(12), false);
    p.unit = UNIT_MKR;
    check_entry("12", &p, TKR(12000), false);
    check_entry("12 kr", &p, KR(12), false);
}

/* ---- Changes ---- */

static void more_of_a_cost_is_more_spent(void **state)
{
    (void)state;
    check_entry("+=50", &cost, TKR(-3050), true);
    check_entry("-=50", &cost, TKR(-2950), true);
    check_entry(MINUS "=50", &cost, TKR(-2950), true);
    check_entry("+= 50 kr", &cost, TKR(-3000) - KR(50), true);
    check_entry("-=" NBSP "1 050,5 tkr ", &cost, TKR(-3000) + 105050000, true);
    check_entry("+=0", &cost, TKR(-3000), false);
    check_entry("-=3 050", &cost, TKR(50), true);
    struct entry_place back = with_current(cost, TKR(100));
    check_entry("+=50", &back, TKR(50), true);
}

static void more_of_an_income_is_more_received(void **state)
{
    struct entry_place financial = of_nature(income, NATURE_FINANCIAL);
    struct entry_place paid = with_current(financial, TKR(-20));
    (void)state;
    check_entry("+=50", &income, TKR(3050), false);
    check_entry("-=50", &income, TKR(2950), false);
    check_entry("+=50", &financial, TKR(3050), false);
    check_entry("+=50", &paid, TKR(30), false);
    check_entry("-=50", &paid, TKR(-70), false);
}

static void more_of_an_unknown_post_follows_what_it_is_now(void **state)
{
    struct entry_place p = with_current(of_nature(bare, NATURE_UNKNOWN), TKR(-20));
    (void)state;
    check_entry("+=50", &p, TKR(-70), true);
    check_entry("-=5", &p, TKR(-15), true);
    p = with_current(p, TKR(20));
    check_entry("+=50", &p, TKR(70), false);
    p = with_current(p, 0);
    check_entry("+=50", &p, TKR(50), false);
    p = with_budget(p, TKR(-100));
    check_entry("+=50", &p, TKR(-50), true);
    p = with_current(p, TKR(20));
    check_entry("+=50", &p, TKR(70), false);
}

static void more_is_as_written_where_costs_have_no_minus(void **state)
{
    (void)state;
    check_entry("+=50", &positive_cost, TKR(-3050), false);
    check_entry("-=50", &positive_cost, TKR(-2950), false);
}

static void a_change_needs_something_to_change(void **state)
{
    static const struct refusal list[] = {
        { "+=50", "\"+=50\" changes an amount, but there is none yet; write the amount itself" },
        { MINUS "=5", "\"" MINUS "=5\" changes an amount, but there is none yet; write the amount "
                      "itself" },
        { "*1,02", "\"*1,02\" multiplies an amount, but there is none yet; write the amount "
                   "itself" },
        { "90%", "\"90%\" is a part of the budget, but there is none; write an amount" },
    };
    (void)state;
    check_refusals(list, COUNT(list), &bare);
}

#define NO_CHANGE                                                                                  \
    " is no change of an amount; write +=50 for more, -=50 for less, or *1,05 for five percent "   \
    "more"

static void a_change_is_an_amount_without_a_sign(void **state)
{
    static const struct refusal list[] = {
        { "+=", "\"+=\"" NO_CHANGE },
        { "-= ", "\"-=\"" NO_CHANGE },
        { "+=-50", "\"+=-50\"" NO_CHANGE },
        { "-=" MINUS "50", "\"-=" MINUS "50\"" NO_CHANGE },
        { "-=+50", "\"-=+50\"" NO_CHANGE },
        { "+=(50)", "\"+=(50)\"" NO_CHANGE },
        { "+=5 %", "\"+=5 %\"" NO_CHANGE },
        { "+=x", "\"+=x\"" NO_CHANGE },
        { "+=4.5", "\"4.5\" has a point, which could mean thousands or decimals; write 4 682 or "
                   "4,682" },
        { "+=1 50", "\"1 50\" has blanks that do not separate thousands; write three digits in "
                    "each group, as in 4 682 000" },
        { "-=0,000001", "\"0,000001\" is finer than one öre; write fewer decimals" },
    };
    (void)state;
    check_refusals(list, COUNT(list), &cost);
}

/* ---- Factors and percentages ---- */

static void a_factor_is_taken_times_what_is_there_now(void **state)
{
    (void)state;
    check_entry("*1,02", &cost, TKR(-3060), false);
    check_entry("*1,02", &income, TKR(3060), false);
    check_entry("*1,02", &positive_cost, TKR(-3060), false);
    check_entry("×1,02", &cost, TKR(-3060), false);
    check_entry("* 2", &cost, TKR(-6000), false);
    check_entry("*0", &cost, 0, false);
    check_entry("*1", &cost, TKR(-3000), false);
    check_entry("*1 000", &income, TKR(3000000), false);
    check_entry("*0,333333333", &income, 99999999 + 1, false);
}

static void a_product_is_rounded_once_half_away_from_zero(void **state)
{
    struct entry_place p = with_current(income, 5);
    (void)state;
    check_entry("*0,5", &p, 3, false);
    check_entry("*0,499999999", &p, 2, false);
    check_entry("*0,1", &p, 1, false);
    check_entry("*0,099999999", &p, 0, false);
    p.current = -5;
    check_entry("*0,5", &p, -3, false);
    check_entry("*0,499999999", &p, -2, false);
}

static void a_percentage_is_of_the_budget(void **state)
{
    (void)state;
    check_entry("90%", &cost, TKR(-3600), false);
    check_entry("90 %", &cost, TKR(-3600), false);
    check_entry("90" NBSP "%", &cost, TKR(-3600), false);
    check_entry(" 90 % ", &positive_cost, TKR(-3600), false);
    check_entry("90,5 %", &income, TKR(3620), false);
    check_entry("100 %", &income, TKR(4000), false);
    check_entry("1 000 %", &income, TKR(40000), false);
    check_entry("0 %", &cost, 0, false);
    struct entry_place p = with_budget(cost, -1);
    check_entry("50%", &p, -1, false);
    check_entry("49,999999999%", &p, 0, false);
    p = with_budget(p, 0);
    check_entry("90%", &p, 0, false);
}

#define NO_FACTOR " does not multiply by a number; write it like *1,02, without a sign"
#define NO_PERCENT " is no percentage of the budget; write it like 102,5 %, without a sign"

static void factors_and_percentages_have_no_sign_and_no_unit(void **state)
{
    static const struct refusal list[] = {
        { "*", "\"*\"" NO_FACTOR },
        { "*-1", "\"*-1\"" NO_FACTOR },
        { "*+1", "\"*+1\"" NO_FACTOR },
        { "*(2)", "\"*(2)\"" NO_FACTOR },
        { "×2 tkr", "\"×2 tkr\"" NO_FACTOR },
        { "*2*3", "\"*2*3\"" NO_FACTOR },
        { "*90%", "\"*90%\"" NO_FACTOR },
        { "*1.02", "\"*1.02\" has a point, which could mean thousands or decimals; write 4 682 or "
                   "4,682" },
        { "*1,0123456789", "\"*1,0123456789\" has more than nine decimals; write fewer" },
        { "*,5", "\"*,5\" needs a digit on each side of the comma; write 0,50" },
        { "%", "\"%\"" NO_PERCENT },
        { "+5%", "\"+5%\"" NO_PERCENT },
        { "-5 %", "\"-5 %\"" NO_PERCENT },
        { MINUS "5 %", "\"" MINUS "5 %\"" NO_PERCENT },
        { "(5)%", "\"(5)%\"" NO_PERCENT },
        { "5%%", "\"5%%\"" NO_PERCENT },
        { "90 kr %", "\"90 kr %\"" NO_PERCENT },
        { "1,2,3%", "\"1,2,3%\" has two commas; one comma separates the decimals, blanks separate "
                    "thousands" },
    };
    (void)state;
    check_refusals(list, COUNT(list), &cost);
}

/* ---- What is refused ---- */

#define NO_AMOUNT " is not an amount; write it like -4 812, 997,76 or 10 000 kr"
#define EMPTY "nothing is written; write an amount such as 3 880, or a sum such as =2652+120"

static void wrong_amounts_are_refused_with_what_would_be_right(void **state)
{
    static const struct refusal list[] = {
        { "", EMPTY },
        { " \t" NBSP NNBSP, EMPTY },
        { "abc", "\"abc\"" NO_AMOUNT },
        { "-", "\"-\"" NO_AMOUNT },
        { "+", "\"+\"" NO_AMOUNT },
        { "1e3", "\"1e3\"" NO_AMOUNT },
        { "5 sek", "\"5 sek\"" NO_AMOUNT },
        { "/2", "\"/2\"" NO_AMOUNT },
        { "4.682", "\"4.682\" has a point, which could mean thousands or decimals; write 4 682 or "
                   "4,682" },
        { "4 682 00", "\"4 682 00\" has blanks that do not separate thousands; write three digits "
                      "in each group, as in 4 682 000" },
        { "1,2,3", "\"1,2,3\" has two commas; one comma separates the decimals, blanks separate "
                   "thousands" },
        { "5,", "\"5,\" needs a digit on each side of the comma; write 0,50" },
        { "0,000001", "\"0,000001\" is finer than one öre; write fewer decimals" },
        { "(-594)", "\"(-594)\" has a parenthesis that does not fit; write -594 or (594)" },
        { "(594", "\"(594\" has a parenthesis that does not fit; write -594 or (594)" },
        { "2652+120", "\"2652+120\" is a sum; write = before it, as in =2652+120" },
        { "(2652-120)*2", "\"(2652-120)*2\" is a sum; write = before it, as in =2652+120" },
        { "2" MINUS "1", "\"2" MINUS "1\" is a sum; write = before it, as in =2652+120" },
        { "2+", "\"2+\"" NO_AMOUNT },
    };
    (void)state;
    check_refusals(list, COUNT(list), &cost);
}

static void what_is_quoted_is_short_and_harmless(void **state)
{
    (void)state;
    check_refusal("\x1b[2J", 4, &cost, "\"^[[2J\"" NO_AMOUNT);
    check_refusal("1\xff", 2, &cost, "\"1<FF>\"" NO_AMOUNT);
    check_refusal("5\0x", 3, &cost, "\"5^@x\"" NO_AMOUNT);
    check_refusal("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 40, &cost,
                  "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"" NO_AMOUNT);
    check_refusal("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 41, &cost,
                  "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…\"" NO_AMOUNT);
    check_refusal("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaöaa", 43, &cost,
                  "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…\"" NO_AMOUNT);
}

static void what_does_not_fit_is_refused(void **state)
{
    struct entry_place largest = with_current(bare, INT64_MAX);
    struct entry_place lowest = with_current(of_nature(bare, NATURE_COST), -INT64_MAX);
    (void)state;
    largest.unit = lowest.unit = UNIT_KR;
    largest = with_budget(largest, INT64_MAX);
    check_entry("92 233 720 368 547 758,07", &largest, INT64_MAX, false);
    check_entry("92 233 720 368 547 758,07", &lowest, -INT64_MAX, true);
    check_entry("*1", &largest, INT64_MAX, false);
    check_entry("100 %", &largest, INT64_MAX, false);
    check_entry("-=0,07", &largest, INT64_MAX - 7, false);
    static const struct refusal list[] = {
        { "92 233 720 368 547 758,08", "\"92 233 720 368 547 758,08\" is too large for an amount" },
        { "+=0,01", "\"+=0,01\" is too large for an amount" },
        { "*1,000000001", "\"*1,000000001\" is too large for an amount" },
        { "100,000001%", "\"100,000001%\" is too large for an amount" },
    };
    check_refusals(list, COUNT(list), &largest);
    /* one öre below is the number that has no opposite */
    check_refusal("+=0,01", 6, &lowest, "\"+=0,01\" is too large for an amount");
    check_refusal("+=0,02", 6, &lowest, "\"+=0,02\" is too large for an amount");
}

/* ---- Writing ---- */

static void check_written(const struct entry_place *p, int64_t ore, const char *text)
{
    struct buf b = BUF_INIT;
    buf_add(&b, "=");
    buf_add_entry(&b, p, ore);
    assert_true(buf_ok(&b));
    assert_string_equal(buf_text(&b) + 1, text);
    buf_release(&b);
}

static void an_amount_is_written_as_in_the_file(void **state)
{
    struct entry_place kr = cost, mkr = cost;
    (void)state;
    kr.unit = UNIT_KR;
    mkr.unit = UNIT_MKR;
    check_written(&cost, TKR(-3880), "-3 880");
    check_written(&cost, 0, "0");
    check_written(&cost, 99776000, "997,76");
    check_written(&cost, -1, "-0,00001");
    check_written(&cost, TKR(1000000), "1 000 000");
    check_written(&kr, -123450, "-1 234,5");
    check_written(&kr, 7, "0,07");
    check_written(&kr, 10, "0,1");
    check_written(&kr, 100, "1");
    check_written(&mkr, TKR(-1500), "-1,5");
    check_written(&mkr, 1, "0,00000001");
    check_written(&kr, INT64_MIN, "-92 233 720 368 547 758,08");
}

static void a_cost_is_written_without_minus_where_the_files_have_none(void **state)
{
    struct entry_place p = positive_cost;
    (void)state;
    check_written(&p, TKR(-3880), "3 880");
    check_written(&p, TKR(50), "-50");
    check_written(&p, 0, "0");
    check_written(&p, -1, "0,00001");
    check_written(&p, INT64_MIN, "92 233 720 368 547,75808");
    p.nature = NATURE_INCOME;
    check_written(&p, TKR(-50), "-50");
    p.nature = NATURE_UNKNOWN;
    check_written(&p, TKR(-50), "-50");
}

static void what_is_written_without_plus_is_read_back(void **state)
{
    static const int64_t amounts[] = { 0, -1, -10, -123456789, TKR(-3880), -INT64_MAX };
    (void)state;
    for (int unit = UNIT_KR; unit <= UNIT_MKR; unit++)
        for (size_t i = 0; i < 4 * COUNT(amounts); i++) {
            struct entry_place p = i & 1 ? positive_cost : i & 2 ? cost : income;
            int64_t ore = amounts[i / 4];
            p.unit = (enum unit)unit;
            struct buf b = BUF_INIT;
            buf_add_entry(&b, &p, ore);
            check_entry(buf_text(&b), &p, ore, false);
            buf_release(&b);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(amounts_are_typed_the_swedish_way),
        cmocka_unit_test(a_cost_is_spent_with_or_without_its_minus),
        cmocka_unit_test(a_plus_before_a_cost_is_money_back),
        cmocka_unit_test(an_income_keeps_the_sign_that_is_typed),
        cmocka_unit_test(a_post_of_unknown_nature_has_the_sign_of_its_budget),
        cmocka_unit_test(costs_without_minus_are_typed_as_the_files_have_them),
        cmocka_unit_test(the_unit_of_the_place_is_used_where_none_is_typed),
        cmocka_unit_test(more_of_a_cost_is_more_spent),
        cmocka_unit_test(more_of_an_income_is_more_received),
        cmocka_unit_test(more_of_an_unknown_post_follows_what_it_is_now),
        cmocka_unit_test(more_is_as_written_where_costs_have_no_minus),
        cmocka_unit_test(a_change_needs_something_to_change),
        cmocka_unit_test(a_change_is_an_amount_without_a_sign),
        cmocka_unit_test(a_factor_is_taken_times_what_is_there_now),
        cmocka_unit_test(a_product_is_rounded_once_half_away_from_zero),
        cmocka_unit_test(a_percentage_is_of_the_budget),
        cmocka_unit_test(factors_and_percentages_have_no_sign_and_no_unit),
        cmocka_unit_test(wrong_amounts_are_refused_with_what_would_be_right),
        cmocka_unit_test(what_is_quoted_is_short_and_harmless),
        cmocka_unit_test(what_does_not_fit_is_refused),
        cmocka_unit_test(an_amount_is_written_as_in_the_file),
        cmocka_unit_test(a_cost_is_written_without_minus_where_the_files_have_none),
        cmocka_unit_test(what_is_written_without_plus_is_read_back),
    };
    return cmocka_run_group_tests_name("entry", tests, NULL, NULL);
}
