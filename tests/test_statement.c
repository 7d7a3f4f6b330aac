/* test_statement.c – the computed statement: sums, budgets, outcomes, deviations and their levels,
 * and what happens when the amounts are too large. Forecasts, the year before and the quota are in
 * test_forecast.c. */
#include "fixture.h"

#include <stdio.h>
#include <string.h>

/* ---- Sums ---- */

static void groups_sum_their_members(void **state)
{
    struct fixture *x = *state;
    open_text(x, "[grupp g]\n[post a]\ngrupp = g\nbudget = 10\nutfall = 11,5\nfg_utfall = 1\n"
                 "[insats b]\ngrupp = g\nbudget = -4\nutfall = -5\nfg_budget = 7\n"
                 "[post c]\nbudget = 100\n[grupp tom]\n");
    assert_ore(sum_named(x, "g", MEASURE_BUDGET), tkr(6));
    assert_ore(sum_named(x, "g", MEASURE_OUTCOME), tkr(13) / 2);
    assert_ore(sum_named(x, "g", MEASURE_PREV_OUTCOME), tkr(1));
    assert_ore(sum_named(x, "g", MEASURE_PREV_BUDGET), tkr(7));
    assert_ore(line_named(x, "g")->deviation.ore, kr(500));
    assert_false(is_known(x, "tom", MEASURE_BUDGET));
    assert_false(line_named(x, "tom")->deviation.known);
}

static void totals_sum_lines_groups_and_totals(void **state)
{
    struct fixture *x = *state;
    open_text(x, "[ar]\ningaende_eget_kapital = 1 000\nfg_ingaende_eget_kapital = 900\n"
                 "[summa allt]\nav = rest -c ingaende_eget_kapital\n[summa rest]\nav = g d\n"
                 "[grupp g]\n[post a]\ngrupp = g\nutfall = 10\nbudget = 9\n"
                 "[post b]\ngrupp = g\nutfall = 20\n[post c]\nutfall = -5\nfg_utfall = 2\n"
                 "[post d]\nutfall = 3\n");
    assert_ore(sum_named(x, "rest", MEASURE_OUTCOME), tkr(33));
    assert_ore(sum_named(x, "allt", MEASURE_OUTCOME), tkr(33 + 5 + 1000));
    assert_ore(sum_named(x, "rest", MEASURE_BUDGET), tkr(9));
    assert_ore(sum_named(x, "allt", MEASURE_BUDGET), tkr(1009));
    assert_ore(sum_named(x, "allt", MEASURE_PREV_OUTCOME), tkr(-2 + 900));
    assert_false(is_known(x, "rest", MEASURE_PREV_OUTCOME));
    assert_false(is_known(x, "allt", MEASURE_OUTCOME_INCOME));
}

static void result_is_the_marked_total_or_the_last(void **state)
{
    struct fixture *x = *state;
    open_text(x, "[post a]\nutfall = 1\n[post b]\nutfall = 2\n[summa s]\nav = a\n[summa t]\n"
                 "av = b\n");
    assert_ore(statement_result(&x->statement)->sums[MEASURE_OUTCOME].ore, tkr(2));
    open_text(x, "[post a]\nutfall = 1\n[post b]\nutfall = 2\n[summa s]\nav = a\nresultat = ja\n"
                 "[summa t]\nav = b\nresultat = nej\n");
    assert_ore(statement_result(&x->statement)->sums[MEASURE_OUTCOME].ore, tkr(1));
    open_text(x, "[post a]\nutfall = 1\n");
    assert_null(statement_result(&x->statement));
}

static void memos_balances_and_details_are_never_summed(void **state)
{
    struct fixture *x = *state;
    open_text(x, "[grupp g]\n[post a]\ngrupp = g\nutfall = -10\nbudget = -12\n"
                 "[varav v]\nunder = a\nutfall = -7\nbudget = -5\n"
                 "[insats d]\ndel_av = a\nutfall = -3\n[saldo s]\nutfall = 99\n"
                 "[summa t]\nav = g\n");
    assert_ore(sum_named(x, "g", MEASURE_OUTCOME), tkr(-10));
    assert_ore(sum_named(x, "t", MEASURE_OUTCOME), tkr(-10));
    assert_ore(sum_named(x, "g", MEASURE_BUDGET), tkr(-12));
    assert_ore(sum_named(x, "v", MEASURE_OUTCOME), tkr(-7));
    assert_ore(sum_named(x, "d", MEASURE_OUTCOME), tkr(-3));
    assert_ore(sum_named(x, "s", MEASURE_OUTCOME), tkr(99));
    assert_ore(line_named(x, "v")->deviation.ore, tkr(-2));
    assert_false(line_named(x, "d")->deviation.known);
    assert_false(line_named(x, "s")->deviation.known);
}

static void gross_posts_have_a_net_and_two_sides(void **state)
{
    struct fixture *x = *state;
    open_text(x, "[post a]\nutfall.intakt = 56\nutfall.kostnad = -1\nbudget.intakt = 40\n"
                 "budget.kostnad = -50\nreviderad_budget.kostnad = -60\nfg_utfall.kostnad = -9\n"
                 "[post b]\nutfall = 100\n[post c]\nutfall.intakt = 4\n[summa s]\nav = a b -c\n");
    assert_ore(sum_named(x, "a", MEASURE_OUTCOME), tkr(55));
    assert_ore(sum_named(x, "a", MEASURE_OUTCOME_INCOME), tkr(56));
    assert_ore(sum_named(x, "a", MEASURE_OUTCOME_COST), tkr(-1));
    assert_ore(sum_named(x, "a", MEASURE_ORIGINAL_BUDGET), tkr(-10));
    assert_ore(sum_named(x, "a", MEASURE_BUDGET), tkr(-60));
    assert_ore(sum_named(x, "a", MEASURE_PREV_OUTCOME), tkr(-9));
    assert_ore(sum_named(x, "a", MEASURE_PREV_COST), tkr(-9));
    assert_false(is_known(x, "a", MEASURE_PREV_INCOME));
    assert_false(is_known(x, "b", MEASURE_OUTCOME_INCOME));
    assert_ore(sum_named(x, "s", MEASURE_OUTCOME), tkr(151));
    assert_ore(sum_named(x, "s", MEASURE_OUTCOME_INCOME), tkr(52));
    assert_ore(sum_named(x, "s", MEASURE_OUTCOME_COST), tkr(-1));
}

static void sums_have_the_nature_that_their_parts_share(void **state)
{
    struct fixture *x = *state;
    open_text(
        x,
        "[grupp k]\n[insats a]\ngrupp = k\n[post b]\ngrupp = k\nslag = kostnad\n"
        "[grupp m]\n[post c]\ngrupp = m\nslag = intakt\n[insats d]\ngrupp = m\n"
        "[grupp i]\nslag = intakt\n[post e]\ngrupp = i\n[insats f]\ngrupp = i\n"
        "[insats x]\n[summa s]\nav = k x\n[summa t]\nav = k i\n[summa u]\nav = k i\nslag = finans\n"
        "[summa w]\nav = k ingaende_eget_kapital\n");
    assert_int_equal(line_named(x, "k")->nature, NATURE_COST);
    assert_int_equal(line_named(x, "m")->nature, NATURE_UNKNOWN);
    assert_int_equal(line_named(x, "e")->nature, NATURE_INCOME);
    assert_int_equal(line_named(x, "i")->nature, NATURE_INCOME);
    assert_int_equal(line_named(x, "s")->nature, NATURE_COST);
    assert_int_equal(line_named(x, "t")->nature, NATURE_UNKNOWN);
    assert_int_equal(line_named(x, "u")->nature, NATURE_FINANCIAL);
    assert_int_equal(line_named(x, "w")->nature, NATURE_UNKNOWN);
}

/* ---- Budgets ---- */

static void revised_budget_is_in_force(void **state)
{
    struct fixture *x = *state;
    open_text(x, "[post a]\nbudget = -10\nreviderad_budget = -12\nfg_budget = 3\n"
                 "fg_reviderad_budget = 4\n[post b]\nbudget = -5\n[post c]\nreviderad_budget = 0\n"
                 "[summa s]\nav = a b c\n");
    assert_ore(sum_named(x, "a", MEASURE_BUDGET), tkr(-12));
    assert_ore(sum_named(x, "a", MEASURE_ORIGINAL_BUDGET), tkr(-10));
    assert_ore(sum_named(x, "a", MEASURE_PREV_BUDGET), tkr(4));
    assert_ore(sum_named(x, "c", MEASURE_BUDGET), 0);
    assert_false(is_known(x, "c", MEASURE_ORIGINAL_BUDGET));
    assert_ore(sum_named(x, "s", MEASURE_BUDGET), tkr(-17));
    assert_ore(sum_named(x, "s", MEASURE_ORIGINAL_BUDGET), tkr(-15));
    assert_ore(sum_named(x, "s", MEASURE_REVISED_BUDGET), tkr(-12));
}

/* The budget to date at the end of each month, in kr. */
struct to_date {
    const char *text;
    int64_t kr[MONTHS];
};

static void budget_to_date_follows_period_and_weights(void **state)
{
    static const struct to_date list[] = {
        { "budget = -12\n",
          { -1000, -2000, -3000, -4000, -5000, -6000, -7000, -8000, -9000, -10000, -11000,
            -12000 } },
        { "budget = 1\nreviderad_budget = 12\nperiod = 2023-06 -- 2025-01\n",
          { 1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000, 9000, 10000, 11000, 12000 } },
        { "budget = -9\nperiod = 2024-04 --\n",
          { 0, 0, 0, -1000, -2000, -3000, -4000, -5000, -6000, -7000, -8000, -9000 } },
        { "budget = -4\nperiod = 2024-03-15 -- 2024-06-15\n",
          { 0, 0, -1000, -2000, -3000, -4000, -4000, -4000, -4000, -4000, -4000, -4000 } },
        { "budget = -6\nperiod = 2020-01 -- 2024-06-01\n",
          { -1000, -2000, -3000, -4000, -5000, -6000, -6000, -6000, -6000, -6000, -6000, -6000 } },
        { "budget = -12\nperiod = 2025-01 --\n",
          { -1000, -2000, -3000, -4000, -5000, -6000, -7000, -8000, -9000, -10000, -11000,
            -12000 } },
        { "budget = -16\nperiodisering = 0 0 1 2 3 3 1 2 3 1 0 0\n",
          { 0, 0, -1000, -3000, -6000, -9000, -10000, -12000, -15000, -16000, -16000, -16000 } },
        { "budget = -2\nperiod = 2024-12 --\nperiodisering = 1,0,0,0,0,0,0,0,0,0,0,1\n",
          { -1000, -1000, -1000, -1000, -1000, -1000, -1000, -1000, -1000, -1000, -1000, -2000 } },
    };
    struct fixture *x = *state;
    for (size_t i = 0; i < COUNT(list); i++) {
        char text[200];
        snprintf(text, sizeof text, "[post a]\n%s", list[i].text);
        open_text(x, text);
        for (int m = 1; m <= MONTHS; m++) {
            look_through(x, m);
            assert_ore(sum_named(x, "a", MEASURE_BUDGET_TO_DATE), kr(list[i].kr[m - 1]));
        }
    }
}

static void balance_has_its_budget_all_year(void **state)
{
    struct fixture *x = *state;
    open_text(x, "[ar]\nutfall_tom = 2024-06\n[saldo a]\nbudget = 100\nutfall = 90\n");
    assert_ore(sum_named(x, "a", MEASURE_BUDGET_TO_DATE), tkr(100));
    assert_ore(line_named(x, "a")->deviation.ore, tkr(-10));
    assert_int_equal(line_named(x, "a")->level, LEVEL_NORMAL);
}

static void budget_to_date_is_rounded_by_post_half_away_from_zero(void **state)
{
    static const struct {
        const char *amount;
        int month;
        int64_t ore;
    } list[] = {
        { "0,06", 1, 1 },   { "-0,06", 1, -1 },   { "0,05", 1, 0 },    { "-0,05", 1, 0 },
        { "0,07", 1, 1 },   { "0,06", 3, 2 },     { "-0,06", 3, -2 },  { "100", 1, 833 },
        { "100", 7, 5833 }, { "-100", 2, -1667 }, { "100", 11, 9167 }, { "100", 12, 10000 },
    };
    struct fixture *x = *state;
    write_federation(x, "enhet = kr\n");
    for (size_t i = 0; i < COUNT(list); i++) {
        char text[300];
        snprintf(text, sizeof text,
                 "[post a]\nbudget = %s\n[post b]\nbudget = %s\n[post c]\nbudget = %s\n"
                 "[summa s]\nav = a b c\n",
                 list[i].amount, list[i].amount, list[i].amount);
        open_text(x, text);
        look_through(x, list[i].month);
        assert_ore(sum_named(x, "a", MEASURE_BUDGET_TO_DATE), list[i].ore);
        assert_ore(sum_named(x, "s", MEASURE_BUDGET_TO_DATE), 3 * list[i].ore);
    }
}

/* ---- Outcomes ---- */

enum { UNKNOWN = -9999 };

struct grain {
    const char *text;
    int64_t tkr[MONTHS];
};

static void outcome_in_each_grain_at_every_month(void **state)
{
    enum { U = UNKNOWN };
    static const struct grain list[] = {
        { "utfall = 80\n", { U, U, U, U, U, U, U, 80, U, U, U, U } },
        { "utfall.t1 = 40\nutfall.t2 = 80\nutfall.t3 = 120\n",
          { U, U, U, 40, U, U, U, 80, U, U, U, 120 } },
        { "utfall.t1 = 40\n", { U, U, U, 40, U, U, U, U, U, U, U, U } },
        { "utfall.jan = 1\nutfall.feb = 2\nutfall.mar = 4\nutfall.apr = 8\nutfall.maj = 16\n"
          "utfall.jun = 32\nutfall.jul = 64\nutfall.aug = 128\n",
          { 1, 3, 7, 15, 31, 63, 127, 255, 255, 255, 255, 255 } },
        { "utfall.mar = 4\nutfall.maj = 16\nutfall.dec = 5\n",
          { U, U, 4, 4, 20, 20, 20, 20, 20, 20, 20, 25 } },
        { "utfall.feb.intakt = 9\nutfall.feb.kostnad = -4\nutfall.apr.kostnad = -1\n",
          { U, 5, 5, 4, 4, 4, 4, 4, 4, 4, 4, 4 } },
        { "budget = 5\n", { U, U, U, U, U, U, U, U, U, U, U, U } },
        { "tryckt.utfall = 5\n", { U, U, U, U, U, U, U, U, U, U, U, U } },
    };
    struct fixture *x = *state;
    for (size_t i = 0; i < COUNT(list); i++) {
        char text[400];
        snprintf(text, sizeof text, "[ar]\nutfall_tom = 2024-08\n[post a]\n%s", list[i].text);
        open_text(x, text);
        for (int m = 1; m <= MONTHS; m++) {
            look_through(x, m);
            assert_int_equal(is_known(x, "a", MEASURE_OUTCOME), list[i].tkr[m - 1] != UNKNOWN);
            if (list[i].tkr[m - 1] != UNKNOWN)
                assert_ore(sum_named(x, "a", MEASURE_OUTCOME), tkr(list[i].tkr[m - 1]));
        }
    }
}

static void it_is_known_how_much_a_month_can_tell(void **state)
{
    static const struct {
        int month;
        size_t untold;
    } list[] = { { 1, 3 }, { 3, 2 }, { 4, 1 }, { 5, 2 }, { 8, 0 } };
    struct fixture *x = *state;
    open_text(x, "[ar]\nutfall_tom = 2024-08\n[post a]\nutfall.mar = 5\n"
                 "[post b]\nutfall.t1 = 5\nutfall.t2 = 6\n[post c]\nutfall = 5\n"
                 "[post d]\nbudget = 5\n");
    for (size_t i = 0; i < COUNT(list); i++) {
        struct told told = statement_told(&x->year, list[i].month);
        assert_int_equal(told.booked, 3); /* a post without an outcome is none that lacks one */
        assert_int_equal(told.untold, list[i].untold);
    }
}

static void natural_view_is_through_the_cut_off(void **state)
{
    static const int rounds[MONTHS] = { 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3 };
    struct fixture *x = *state;
    for (int m = 1; m <= MONTHS; m++) {
        char text[100];
        snprintf(text, sizeof text, "[ar]\nutfall_tom = 2024-%02d\n[post a]\nutfall = 5\n", m);
        open_text(x, text);
        assert_int_equal(x->statement.cutoff.month, m);
        assert_int_equal(x->statement.cutoff.round, rounds[m - 1]);
        assert_ore(sum_named(x, "a", MEASURE_OUTCOME), tkr(5));
    }
}

/* ---- Deviations ---- */

static void positive_deviation_is_favourable(void **state)
{
    struct fixture *x = *state;
    open_text(x, "[ar]\nutfall_tom = 2024-06\n"
                 "[post mer]\nslag = intakt\nbudget = 120\nutfall = 70\n"
                 "[insats billig]\nbudget = -120\nutfall = -50\n"
                 "[insats dyr]\nbudget = -120\nutfall = -75\n"
                 "[post utan_budget]\nutfall = 8\n[post utan_utfall]\nbudget = 8\n[post tom]\n");
    assert_ore(line_named(x, "mer")->deviation.ore, tkr(10));
    assert_ore(line_named(x, "billig")->deviation.ore, tkr(10));
    assert_ore(line_named(x, "dyr")->deviation.ore, tkr(-15));
    assert_ore(line_named(x, "utan_budget")->deviation.ore, tkr(8));
    assert_false(line_named(x, "utan_utfall")->deviation.known);
    assert_false(line_named(x, "tom")->deviation.known);
}

static void ratios_are_rounded_once_half_away_from_zero(void **state)
{
    static const struct {
        int64_t part, base;
        int decimals;
        int64_t percent;
    } list[] = {
        { -36, 24100, 1, -1 }, /* -0,149 %: -0,1 and not -0,2 by way of -0,15 */
        { -36, 24100, 2, -15 },
        { -36, 24100, 0, 0 },
        { -530, -5422, 1, -98 },
        { 371, -800, 1, 464 },
        { 1, 200, 0, 1 },
        { -1, 200, 0, -1 },
        { 1, 2000, 1, 1 },
        { -1, 2000, 1, -1 },
        { 449999, 100000000, 1, 4 },
        { 450000, 1000000, 0, 45 },
        { 5, 3, 2, 16667 },
        { INT64_MIN, INT64_MAX, 0, -100 },
        { 0, 5, 1, 0 },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(list); i++) {
        struct ratio r =
            ratio_of((struct sum){ true, list[i].part, 0 }, (struct sum){ true, list[i].base, 0 });
        int64_t percent;
        assert_true(ratio_percent(r, list[i].decimals, &percent));
        assert_int_equal(percent, list[i].percent);
    }
}

static void a_deviation_beside_less_than_a_krona_has_no_percentage(void **state)
{
    struct sum deviation = { true, 85000001, 0 };
    (void)state;
    assert_false(deviation_ratio(deviation, (struct sum){ true, 99, 0 }).known);
    assert_true(deviation_ratio(deviation, (struct sum){ true, -100, 0 }).known);
}

static void ratios_that_are_not_known(void **state)
{
    struct sum none = { false, 0, 0 }, one = { true, 1, 0 }, zero = { true, 0, 0 };
    int64_t percent;
    (void)state;
    assert_false(ratio_of(none, one).known);
    assert_false(ratio_of(one, none).known);
    assert_false(ratio_of(one, zero).known);
    assert_false(ratio_of(one, (struct sum){ true, INT64_MIN, 0 }).known);
    assert_false(ratio_percent(ratio_of(one, zero), 1, &percent));
    assert_false(ratio_percent(ratio_of((struct sum){ true, INT64_MAX, 0 }, one), 0, &percent));
}

/* ---- Levels ---- */

static void check_level(int64_t deviation, int64_t base, enum level level)
{
    /* noted at 5 % and 50 tkr, serious at 10 % and 200 tkr */
    static const struct limits limits = { 500, 5000000, 1000, 20000000 };
    struct sum from = { true, base, 0 };
    assert_int_equal(deviation_level(&limits, (struct sum){ true, deviation, 0 }, from), level);
    assert_int_equal(deviation_level(&limits, (struct sum){ true, -deviation, 0 }, from), level);
    from.ore = -base;
    assert_int_equal(deviation_level(&limits, (struct sum){ true, deviation, 0 }, from), level);
}

static void levels_at_the_exact_limits(void **state)
{
    (void)state;
    /* 400 tkr: the percentages are passed long before the amounts */
    check_level(tkr(50) - 1, tkr(400), LEVEL_NORMAL);
    check_level(tkr(50), tkr(400), LEVEL_NOTED);
    check_level(tkr(50) + 1, tkr(400), LEVEL_NOTED);
    check_level(tkr(200) - 1, tkr(400), LEVEL_NOTED);
    check_level(tkr(200), tkr(400), LEVEL_SERIOUS);
    check_level(tkr(200) + 1, tkr(400), LEVEL_SERIOUS);
    /* 6 000 tkr: the amounts are passed long before the percentages */
    check_level(tkr(300) - 1, tkr(6000), LEVEL_NORMAL);
    check_level(tkr(300), tkr(6000), LEVEL_NOTED);
    check_level(tkr(300) + 1, tkr(6000), LEVEL_NOTED);
    check_level(tkr(600) - 1, tkr(6000), LEVEL_NOTED);
    check_level(tkr(600), tkr(6000), LEVEL_SERIOUS);
    check_level(tkr(600) + 1, tkr(6000), LEVEL_SERIOUS);
    /* a percentage that is no whole öre: 5 % of 6 000 tkr and 1 öre */
    check_level(tkr(300), tkr(6000) + 1, LEVEL_NORMAL);
    check_level(tkr(300) + 1, tkr(6000) + 1, LEVEL_NOTED);
    check_level(0, tkr(6000), LEVEL_NORMAL);
    check_level(INT64_MAX, INT64_MAX, LEVEL_SERIOUS);
}

static void deviation_from_nothing_reaches_every_percentage(void **state)
{
    static const struct limits limits = { 500, 5000000, 1000, 20000000 };
    static const struct limits none = { 0, 0, 0, 0 };
    struct sum unknown = { false, 0, 0 };
    (void)state;
    check_level(tkr(50) - 1, 0, LEVEL_NORMAL);
    check_level(tkr(50), 0, LEVEL_NOTED);
    check_level(tkr(200), 0, LEVEL_SERIOUS);
    assert_int_equal(deviation_level(&limits, (struct sum){ true, tkr(50), 0 }, unknown),
                     LEVEL_NOTED);
    assert_int_equal(deviation_level(&limits, unknown, (struct sum){ true, 5, 0 }), LEVEL_NORMAL);
    assert_int_equal(deviation_level(&limits, (struct sum){ true, INT64_MIN, 0 }, unknown),
                     LEVEL_SERIOUS);
    assert_int_equal(deviation_level(&none, (struct sum){ true, 1, 0 }, unknown), LEVEL_SERIOUS);
    assert_int_equal(deviation_level(&none, (struct sum){ true, 0, 0 }, unknown), LEVEL_NORMAL);
}

static void lines_are_marked_and_totals_are_not(void **state)
{
    struct fixture *x = *state;
    write_federation(x, "[avvikelse]\nprocent = 10\nbelopp = 20\nallvarlig_procent = 50\n"
                        "allvarlig_belopp = 30\n");
    open_text(x, "[ar]\nutfall_tom = 2024-06\n[grupp g]\n"
                 "[insats a]\ngrupp = g\nbudget = -200\nutfall = -120\n"
                 "[insats b]\ngrupp = g\nbudget = -40\nutfall = -50\n"
                 "[varav v]\nunder = a\nbudget = -10\nutfall = -90\n[summa s]\nav = g\n");
    assert_int_equal(line_named(x, "a")->level, LEVEL_NOTED);
    assert_int_equal(line_named(x, "b")->level, LEVEL_SERIOUS);
    assert_int_equal(line_named(x, "g")->level, LEVEL_NOTED);
    assert_int_equal(line_named(x, "s")->level, LEVEL_NORMAL);
    assert_ore(line_named(x, "s")->deviation.ore, tkr(-50));
    assert_int_equal(line_named(x, "v")->level, LEVEL_NORMAL);
    assert_ore(line_named(x, "v")->deviation.ore, tkr(-85));
}

/* ---- Too large ---- */

#define MOST "92 233 720 368 547 758 kr"

static void sums_that_do_not_fit_are_errors(void **state)
{
    static const struct {
        const char *text;
        const char *words;
    } list[] = {
        { "[grupp g]\n[post a]\ngrupp = g\nutfall = " MOST "\n[post b]\ngrupp = g\nutfall = " MOST
          "\n",
          "a group" },
        { "[post a]\nutfall = " MOST "\n[post b]\nutfall = " MOST "\n[summa s]\n"
          "av = a b\n",
          "line 5" },
        { "[post a]\nutfall = " MOST "\n[post b]\nutfall = -" MOST "\n[summa s]\nav = a -b\n",
          "line 5" },
        { "[post a]\nfg_utfall = " MOST "\n[post b]\nfg_utfall = " MOST "\n[summa s]\nav = a b\n",
          "line 5" },
        { "[post a]\nutfall.jan = " MOST "\nutfall.feb = " MOST "\n", "line 1" },
        { "[post a]\nbudget.intakt = " MOST "\nbudget.kostnad = " MOST "\n", "line 1" },
        { "[post a]\nbudget = -" MOST "\nutfall = " MOST "\n", "line 1" },
        { "[post a]\nbudget = -" MOST "\nprognos.t3 = " MOST "\n", "line 1" },
        { "[ar]\ningaende_eget_kapital = " MOST "\n[post a]\nutfall = " MOST
          "\n[summa s]\nav = a ingaende_eget_kapital\n",
          "line 5" },
    };
    struct fixture *x = *state;
    for (size_t i = 0; i < COUNT(list); i++) {
        char text[5000];
        write_year(x, 2024, list[i].text);
        assert_true(try_year(x, 2024));
        refuse_statement(x, text, sizeof text);
        assert_non_null(strstr(text, "too large"));
        assert_non_null(strstr(text, list[i].words));
    }
}

static void largest_amounts_that_fit_are_exact(void **state)
{
    struct fixture *x = *state;
    open_text(x, "[post a]\nutfall = " MOST "\nbudget = " MOST "\n[post b]\nutfall = -" MOST "\n"
                 "[post c]\nutfall = 0,07 kr\n[summa s]\nav = a b c\n[summa t]\nav = a c\n");
    assert_ore(sum_named(x, "s", MEASURE_OUTCOME), 7);
    assert_ore(sum_named(x, "t", MEASURE_OUTCOME), INT64_MAX);
    look_through(x, 11);
    assert_ore(sum_named(x, "a", MEASURE_BUDGET_TO_DATE), 8454757700450211150);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(groups_sum_their_members),
        FIXTURE_TEST(totals_sum_lines_groups_and_totals),
        FIXTURE_TEST(result_is_the_marked_total_or_the_last),
        FIXTURE_TEST(memos_balances_and_details_are_never_summed),
        FIXTURE_TEST(gross_posts_have_a_net_and_two_sides),
        FIXTURE_TEST(sums_have_the_nature_that_their_parts_share),
        FIXTURE_TEST(revised_budget_is_in_force),
        FIXTURE_TEST(budget_to_date_follows_period_and_weights),
        FIXTURE_TEST(balance_has_its_budget_all_year),
        FIXTURE_TEST(budget_to_date_is_rounded_by_post_half_away_from_zero),
        FIXTURE_TEST(outcome_in_each_grain_at_every_month),
        FIXTURE_TEST(natural_view_is_through_the_cut_off),
        FIXTURE_TEST(it_is_known_how_much_a_month_can_tell),
        FIXTURE_TEST(positive_deviation_is_favourable),
        cmocka_unit_test(ratios_are_rounded_once_half_away_from_zero),
        cmocka_unit_test(a_deviation_beside_less_than_a_krona_has_no_percentage),
        cmocka_unit_test(ratios_that_are_not_known),
        cmocka_unit_test(levels_at_the_exact_limits),
        cmocka_unit_test(deviation_from_nothing_reaches_every_percentage),
        FIXTURE_TEST(lines_are_marked_and_totals_are_not),
        FIXTURE_TEST(sums_that_do_not_fit_are_errors),
        FIXTURE_TEST(largest_amounts_that_fit_are_exact),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
