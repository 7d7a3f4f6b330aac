/* test_forecast.c – where a forecast comes from, the year before, and the förbrukningskvot. */
#include "fixture.h"

#include <stdio.h>
#include <string.h>

/* ---- Forecasts ---- */

static void check_forecast(const struct fixture *x, const char *id, int64_t amount,
                           enum forecast_source source)
{
    const struct line *line = line_named(x, id);
    assert_true(line->forecast.known);
    assert_ore(line->forecast.ore, tkr(amount));
    assert_int_equal(line->source, source);
}

static void forecast_is_given_or_inherited(void **state)
{
    struct fixture *x = *state;
    open_text(x, "[ar]\nutfall_tom = 2024-08\n"
                 "[insats a]\nbudget = -10\nprognos.t1 = -11\nprognos.t2 = -12\nutfall = -5\n"
                 "[insats b]\nbudget = -20\nprognos.t1 = -21\n"
                 "[insats c]\nbudget = -30\nreviderad_budget = -33\n"
                 "[insats d]\nbudget = -40\nprognos.t3 = -44\n"
                 "[insats e]\nutfall = -5\n"
                 "[summa s]\nav = a b c d e\n");
    check_forecast(x, "a", -12, FORECAST_GIVEN);
    check_forecast(x, "b", -21, FORECAST_EARLIER);
    check_forecast(x, "c", -33, FORECAST_BUDGET);
    check_forecast(x, "d", -40, FORECAST_BUDGET);
    assert_false(line_named(x, "e")->forecast.known);
    assert_ore(line_named(x, "s")->forecast.ore, tkr(-12 - 21 - 33 - 40));
    assert_ore(line_named(x, "a")->forecast_deviation.ore, tkr(-2));
    assert_ore(line_named(x, "c")->forecast_deviation.ore, 0);

    look_through(x, 4);
    check_forecast(x, "a", -11, FORECAST_GIVEN);
    check_forecast(x, "b", -21, FORECAST_GIVEN);
    look_through(x, 12);
    check_forecast(x, "a", -12, FORECAST_EARLIER);
    check_forecast(x, "b", -21, FORECAST_EARLIER);
    check_forecast(x, "d", -44, FORECAST_GIVEN);
}

static void closed_books_are_their_own_forecast(void **state)
{
    struct fixture *x = *state;
    open_text(x, "[grupp g]\n[insats a]\ngrupp = g\nbudget = -10\nprognos.t2 = -12\nutfall = -9\n"
                 "[insats b]\ngrupp = g\nbudget = -10\nutfall.t3 = -8\n");
    check_forecast(x, "a", -9, FORECAST_OUTCOME);
    check_forecast(x, "b", -8, FORECAST_OUTCOME);
    check_forecast(x, "g", -17, FORECAST_OUTCOME);
    assert_ore(line_named(x, "g")->forecast_deviation.ore, tkr(3));
    look_through(x, 8);
    check_forecast(x, "a", -12, FORECAST_GIVEN);
    check_forecast(x, "b", -10, FORECAST_BUDGET);
    open_text(x, "[insats a]\nbudget = -10\nprognos.t3 = -7\nutfall = -9\n");
    check_forecast(x, "a", -7, FORECAST_GIVEN);
}

static void group_is_inherited_only_when_every_member_is(void **state)
{
    struct fixture *x = *state;
    open_text(x, "[ar]\nutfall_tom = 2024-08\n[grupp g]\n[grupp h]\n[grupp i]\n"
                 "[insats a]\ngrupp = g\nbudget = -1\n"
                 "[insats b]\ngrupp = h\nbudget = -1\n"
                 "[insats c]\ngrupp = h\nprognos.t1 = -2\n"
                 "[insats d]\ngrupp = i\nbudget = -1\nprognos.t2 = -4\n"
                 "[insats e]\ngrupp = i\nbudget = -1\n");
    check_forecast(x, "g", -1, FORECAST_BUDGET);
    check_forecast(x, "h", -3, FORECAST_EARLIER);
    check_forecast(x, "i", -5, FORECAST_GIVEN);
}

static void forecast_deviation_has_its_own_level(void **state)
{
    struct fixture *x = *state;
    open_text(x, "[ar]\nutfall_tom = 2024-04\n"
                 "[insats a]\nbudget = -3 000\nutfall = -1 000\nprognos.t1 = -3 150\n"
                 "[insats b]\nbudget = -3 000\nutfall = -500\nprognos.t1 = -2 700\n"
                 "[insats c]\nprognos.t1 = -60\n[insats d]\nbudget = -3 000\n"
                 "prognos.t1 = -3 149\n");
    assert_int_equal(line_named(x, "a")->level, LEVEL_NORMAL);
    assert_int_equal(line_named(x, "a")->forecast_level, LEVEL_NOTED);
    assert_int_equal(line_named(x, "b")->level, LEVEL_SERIOUS);
    assert_int_equal(line_named(x, "b")->forecast_level, LEVEL_SERIOUS);
    assert_int_equal(line_named(x, "c")->forecast_level, LEVEL_NOTED);
    assert_int_equal(line_named(x, "d")->forecast_level, LEVEL_NORMAL);
}

/* ---- The year before ---- */

static void year_before_comes_from_its_own_file(void **state)
{
    struct fixture *x = *state;
    write_year(x, 2023,
               "[grupp g]\n[post a]\ngrupp = g\nutfall.intakt = 10\nutfall.kostnad = -3\n"
               "budget = 8\nreviderad_budget = 9\n"
               "[post slutad]\ngrupp = g\nutfall = 5\n[summa s]\nav = g\n");
    write_year(x, 2024,
               "[grupp g]\n[post a]\ngrupp = g\nutfall = 1\nfg_utfall = 99\n"
               "fg_budget = 98\n"
               "[post ny]\ngrupp = g\nutfall = 2\nfg_utfall = 3\n[summa s]\nav = g\n");
    open_year(x, 2024, true);
    assert_ore(sum_named(x, "a", MEASURE_PREV_OUTCOME), tkr(7));
    assert_ore(sum_named(x, "a", MEASURE_PREV_INCOME), tkr(10));
    assert_ore(sum_named(x, "a", MEASURE_PREV_COST), tkr(-3));
    assert_ore(sum_named(x, "a", MEASURE_PREV_BUDGET), tkr(9));
    assert_ore(sum_named(x, "ny", MEASURE_PREV_OUTCOME), tkr(3));
    assert_ore(sum_named(x, "g", MEASURE_PREV_OUTCOME), tkr(12));
    assert_ore(sum_named(x, "s", MEASURE_PREV_OUTCOME), tkr(12));
}

static void year_before_comes_from_fg_keys_without_a_file(void **state)
{
    struct fixture *x = *state;
    open_text(x, "[grupp g]\n[post a]\ngrupp = g\nfg_utfall = 99\nfg_budget = 98\n"
                 "[post b]\ngrupp = g\nutfall = 4\n[summa s]\nav = g\n");
    assert_ore(sum_named(x, "a", MEASURE_PREV_OUTCOME), tkr(99));
    assert_ore(sum_named(x, "g", MEASURE_PREV_BUDGET), tkr(98));
    assert_ore(sum_named(x, "s", MEASURE_PREV_OUTCOME), tkr(99));
    assert_false(is_known(x, "b", MEASURE_PREV_OUTCOME));
}

/* A group or total that is new this year has the sum of what its parts were. */
static void new_sums_add_up_what_their_parts_were(void **state)
{
    struct fixture *x = *state;
    write_year(x, 2023,
               "[grupp gammal]\n[post a]\ngrupp = gammal\nutfall = 10\nbudget = 9\n"
               "[post b]\nutfall = 5\n");
    write_year(x, 2024,
               "[summa s]\nav = t c\n[grupp ny]\n[post a]\ngrupp = ny\n"
               "[post b]\n[post c]\nfg_utfall = 1\n[summa t]\nav = ny -b\n");
    open_year(x, 2024, true);
    assert_ore(sum_named(x, "ny", MEASURE_PREV_OUTCOME), tkr(10));
    assert_ore(sum_named(x, "ny", MEASURE_PREV_BUDGET), tkr(9));
    assert_ore(sum_named(x, "t", MEASURE_PREV_OUTCOME), tkr(5));
    assert_ore(sum_named(x, "s", MEASURE_PREV_OUTCOME), tkr(6));
}

/* Also where a part is itself a sum, with posts in it last year that have ended. */
static void new_sums_hold_what_has_ended_in_their_parts(void **state)
{
    struct fixture *x = *state;
    write_year(x, 2023,
               "[grupp g]\n[post a]\ngrupp = g\nutfall = 10\n"
               "[post slutad]\ngrupp = g\nutfall = 5\n[summa gammal]\nav = g\n");
    write_year(x, 2024,
               "[summa s]\nav = gammal\n[summa t]\nav = g\n[grupp g]\n[post a]\n"
               "grupp = g\n"
               "[summa gammal]\nav = g\n");
    open_year(x, 2024, true);
    assert_ore(sum_named(x, "s", MEASURE_PREV_OUTCOME), tkr(15));
    assert_ore(sum_named(x, "t", MEASURE_PREV_OUTCOME), tkr(15));
}

/* ---- Förbrukningskvot ---- */

static void check_quota(const struct fixture *x, const char *id, int64_t part, int64_t whole)
{
    const struct ratio r = line_named(x, id)->quota;
    assert_true(r.known);
    assert_ore(r.part, tkr(part));
    assert_ore(r.whole, tkr(whole));
}

static void quota_follows_the_period_within_the_year(void **state)
{
    struct fixture *x = *state;
    open_text(x, "[ar]\nutfall_tom = 2024-08\n"
                 "[insats hel]\nbudget = -1 200\nutfall = -760\n"
                 "[insats ny]\nperiod = 2024-04 --\nbudget = -900\nutfall = -400\n"
                 "[insats slut]\nperiod = 2022-01 -- 2024-06\nbudget = -900\nutfall = -900\n"
                 "[insats dag]\nperiod = 2024-05-12 -- 2024-10-17\nbudget = -180\nutfall = -108\n"
                 "[insats viktad]\nperiodisering = 12 0 0 0 0 0 0 0 0 0 0 0\nbudget = -1 200\n"
                 "utfall = -800\n"
                 "[insats sedan]\nperiod = 2024-09 --\nbudget = -400\nutfall = -1\n");
    check_quota(x, "hel", 760, 800);
    check_quota(x, "ny", 400, 500);
    check_quota(x, "slut", 900, 900);
    check_quota(x, "dag", 108, 120);
    check_quota(x, "viktad", 800, 800);
    assert_false(line_named(x, "sedan")->quota.known);
}

static void quota_is_of_the_granted_funds(void **state)
{
    struct fixture *x = *state;
    open_text(x, "[insats a]\nbudget = -1 245\nbeviljat = 1 350\nutfall = -1 230\n"
                 "[insats b]\nbeviljat = -114\nperiod = 2024-03-15 -- 2024-06-15\nutfall = -112\n"
                 "[insats c]\nbudget = -10\nreviderad_budget = -20\nutfall = 5\n"
                 "[insats d]\nbudget = -10\nbeviljat = 0\nutfall = -5\n");
    check_quota(x, "a", 1230, 1350);
    check_quota(x, "b", 112, 114);
    check_quota(x, "c", -5, 20);
    assert_false(line_named(x, "d")->quota.known);
}

static void quota_of_sums_is_against_the_budget_to_date(void **state)
{
    struct fixture *x = *state;
    open_text(x, "[ar]\nutfall_tom = 2024-06\n[grupp g]\nslag = kostnad\n"
                 "[insats a]\ngrupp = g\nbudget = -100\nbeviljat = 500\nutfall = -40\n"
                 "[post b]\ngrupp = g\nbudget = -20\nutfall = -5\n[summa s]\nav = g\n");
    check_quota(x, "g", 45, 60);
    check_quota(x, "s", 45, 60);
    assert_false(line_named(x, "b")->quota.known);
}

static void quota_that_is_not_known(void **state)
{
    struct fixture *x = *state;
    open_text(x, "[post a]\nslag = intakt\nbudget = 10\nutfall = 9\n[insats b]\nbudget = -10\n"
                 "[insats c]\nutfall = -5\n[insats d]\nbudget = 0\nutfall = -5\n"
                 "[grupp g]\nslag = kostnad\n[post e]\ngrupp = g\nbudget = 10\nutfall = -5\n"
                 "[grupp h]\n[post f]\ngrupp = h\nslag = finans\nbudget = -10\nutfall = -5\n");
    static const char *const ids[] = { "a", "b", "c", "d", "g", "h" };
    for (size_t i = 0; i < COUNT(ids); i++)
        assert_false(line_named(x, ids[i])->quota.known);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(forecast_is_given_or_inherited),
        FIXTURE_TEST(closed_books_are_their_own_forecast),
        FIXTURE_TEST(group_is_inherited_only_when_every_member_is),
        FIXTURE_TEST(forecast_deviation_has_its_own_level),
        FIXTURE_TEST(year_before_comes_from_its_own_file),
        FIXTURE_TEST(year_before_comes_from_fg_keys_without_a_file),
        FIXTURE_TEST(new_sums_add_up_what_their_parts_were),
        FIXTURE_TEST(new_sums_hold_what_has_ended_in_their_parts),
        FIXTURE_TEST(quota_follows_the_period_within_the_year),
        FIXTURE_TEST(quota_is_of_the_granted_funds),
        FIXTURE_TEST(quota_of_sums_is_against_the_budget_to_date),
        FIXTURE_TEST(quota_that_is_not_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
