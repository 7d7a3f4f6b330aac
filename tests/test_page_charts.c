/* test_page_charts.c – the page of charts: its bars, the months, the shares as the reports print
 * them, and five years. */
#include "page_test.h"

#include <stdlib.h>
#include <string.h>

#include "rules/development.h"
#include "rules/progress.h"
#include "rules/shares.h"

static void check_charts(const struct fixture *x, const char *lines)
{
    char *text = page_text(x, PAGE_CHARTS, NO_ITEM, NULL);
    assert_says(text, lines);
    free(text);
}

static void check_silent(const struct fixture *x, const char *words)
{
    char *text = page_text(x, PAGE_CHARTS, NO_ITEM, NULL);
    assert_silent(text, words);
    free(text);
}

/* ---- Shares ---- */

static void check_shares(const int64_t *parts, size_t n, const int *expected)
{
    int percent[8];
    assert_true(n <= COUNT(percent));
    shares_percent(parts, n, percent);
    for (size_t i = 0; i < n; i++)
        assert_int_equal(percent[i], expected[i]);
}

static void shares_add_up_to_a_hundred(void **state)
{
    (void)state;
    check_shares((int64_t[]){ 6134, 2452, 632 }, 3, (int[]){ 66, 27, 7 });
    check_shares((int64_t[]){ 1, 1, 1 }, 3, (int[]){ 34, 33, 33 });
    check_shares((int64_t[]){ 1, 1, 1, 1, 1, 1 }, 6, (int[]){ 17, 17, 17, 17, 16, 16 });
    check_shares((int64_t[]){ 1, 99999 }, 2, (int[]){ 0, 100 });
    check_shares((int64_t[]){ 50, 50 }, 2, (int[]){ 50, 50 });
    check_shares((int64_t[]){ 7 }, 1, (int[]){ 100 });
    check_shares((int64_t[]){ 0, 5, -3 }, 3, (int[]){ 0, 100, 0 });
    check_shares((int64_t[]){ INT64_MAX, INT64_MAX, INT64_MIN }, 3, (int[]){ 50, 50, 0 });
    check_shares((int64_t[]){ 0, -1 }, 2, (int[]){ -1, -1 });
    shares_percent(NULL, 0, NULL);
}

/* Årsredovisning 2024, "Kostnadsfördelning": 66, 27 and 7 %. */
static void jamtland_divides_its_costs_as_it_prints(void **state)
{
    (void)state;
    struct fixture *x = shipped("jamtland", 2024, false);
    check_charts(x, "# What the costs go to\n"
                    "Individual insatser | [66>!68] | -6 134 | 66% | 68%\n"
                    "Personalkostnader | [27>!23] | -2 452 | 27% | 23%\n"
                    "Verksamhetskostnader | [7>!9] | -632 | 7% | 9%\n");
    check_charts(x, "# What the costs go to, as printed: of the outcome\n"
                    "Individinriktade insatser | [66000>!] | 66%\n"
                    "Personalkostnader | [27000>!] | 27%\n"
                    "Verksamhetskostnader och strukturinriktade insatser | [7000>!] | 7%\n");
    check_silent(x, "As printed they add up");
    fixture_teardown((void **)&x);
}

/* Årsredovisning 2024, "Kostnadsfördelningen i budgeten": 13, 5 and 83 %. No amounts are printed,
 * and its one post of costs has no kind, so there is nothing to compute them from. */
static void vastra_ostergotland_is_told_as_it_prints(void **state)
{
    (void)state;
    struct fixture *x = shipped("vastra-ostergotland", 2024, false);
    check_charts(x, "# What the costs go to, as printed: of the budget\n"
                    "Administration | [13000>!] | 13%\n"
                    "Strukturövergripande insatser | [5000>!] | 5%\n"
                    "Individinriktade insatser | [83000>!] | 83%\n"
                    "As printed they add up to 101 %.\n");
    check_silent(x, "# What the costs go to\n");
    fixture_teardown((void **)&x);
}

static void the_type_of_a_post_goes_before_that_of_its_group(void **state)
{
    struct fixture *x = *state;
    open_text(x, "[grupp g]\nslag = kostnad\ntyp = individ\n[insats a]\ngrupp = g\nutfall = -50\n"
                 "[insats b]\ngrupp = g\ntyp = struktur\nutfall = -30\n[insats c]\ntyp = individ\n"
                 "utfall = -10\n[post d]\nutfall = -10\n[post e]\nutfall = 500\n"
                 "[varav v]\nunder = a\nutfall = -7\n");
    struct cost_shares c;
    assert_true(cost_shares_compute(&c, &x->statement));
    assert_int_equal(c.n, 3);
    assert_string_equal(c.list[0].type, "individ");
    assert_int_equal(c.list[0].posts, 2);
    assert_ore(c.list[0].outcome.ore, tkr(60));
    assert_int_equal(c.list[0].outcome_share, 60);
    assert_int_equal(c.list[0].budget_share, -1);
    assert_int_equal(c.list[1].outcome_share, 30);
    assert_null(c.list[2].type);
    assert_int_equal(c.list[2].outcome_share, 10);
    cost_shares_release(&c);
}

/* ---- Bars ---- */

static void posts_are_bars_from_outcome_to_forecast_with_the_budget(void **state)
{
    (void)state;
    struct fixture *x = shipped("exempel", 2025, true);
    check_charts(x, "# Costs by post\nKansli och styrelse |  |  |  |  |  | \n"
                    "Styrelse och revision | [23800000>40000000!42000000] | -238 | -400 | -420 | "
                    "20 | \n"
                    "Kansli | [125000000>189000000!189000000] | -1 250 | -1 890· | -1 890 | 0 | \n"
                    "Individinriktade insatser |  |  |  |  |  | \n");
    check_charts(x, "Jobbspåret | [26000000>43000000!90000000] | -260 | -430 | -900 | 470△△ | "
                    "△△\n");
    check_charts(x, "# Income by post\nIntäkter |  |  |  |  |  | \n"
                    "Medlemsbidrag | [828000000>1242000000!1242000000] | 8 280 | 12 420· | "
                    "12 420 | 0 | \n");
    fixture_teardown((void **)&x);
}

static void closed_books_have_no_forecast(void **state)
{
    (void)state;
    struct fixture *x = shipped("uppsala", 2024, false);
    check_charts(x, "Kansli och kringkostnader | [481200000>!382200000] | -4 812 | -3 822 | "
                    "-990▼▼ | ▼▼\n");
    check_charts(x, "# Financial items\n");
    fixture_teardown((void **)&x);
}

/* ---- Months ---- */

static void the_months_go_on_to_the_forecast(void **state)
{
    (void)state;
    struct fixture *x = shipped("exempel", 2025, true);
    check_charts(x, "# All costs month by month, accumulated\n"
                    "Jan | [101520000>!106083333] | -1 015 | -1 061 | 46\n");
    check_charts(x, "Aug | [879200000>!921333334] | -8 792 | -9 213 | 421\n"
                    "Sep | [>992313416!1034083333] | -9 923· | -10 341 | \n");
    check_charts(x, "Dec | [>1294200000!1335000000] | -12 942· | -13 350 | \n"
                    "The stroke is the periodised budget; shaded is what is only forecast.\n");
    fixture_teardown((void **)&x);
}

/* What the chart ends at is what the table says. */
static void the_months_agree_with_the_statement(void **state)
{
    (void)state;
    struct fixture *x = shipped("exempel", 2025, true);
    for (int month = 1; month <= MONTHS; month++) {
        look_through(x, month);
        int64_t budget = 0, outcome = 0, forecast = 0;
        struct progress p;
        progress_compute(&p, &x->statement, PROGRESS_COSTS);
        for (uint32_t i = 0; i < x->year.item_count; i++) {
            const struct line *line = &x->statement.lines[i];
            if (!progress_is_cost(&x->statement, i))
                continue;
            budget += line->sums[MEASURE_BUDGET_TO_DATE].ore;
            outcome += line->sums[MEASURE_OUTCOME].ore;
            forecast += line->forecast.ore;
        }
        assert_ore(p.months[month - 1].budget.ore, budget);
        assert_int_equal(p.months[month - 1].outcome.known, month <= 8);
        if (month <= 8)
            assert_ore(p.months[month - 1].outcome.ore, outcome);
        if (month <= 8)
            assert_ore(p.months[MONTHS - 1].forecast.ore, forecast);
        assert_int_equal(p.booked, month < 8 ? month : 8);
    }
    fixture_teardown((void **)&x);
}

static void without_months_it_says_what_can_be_shown(void **state)
{
    struct fixture *x = *state;
    open_text(x, "[ar]\nutfall_tom = 2024-08\n[post a]\nbudget = -120\nutfall = -90\n");
    check_charts(x, "The outcomes are not given by the month: only what they are through Aug can "
                    "be shown.\nAug | [9000000>!8000000] | -90 | -80 | -10\nSep | ");
    /* one month, but not the last: what is through August cannot be shown */
    open_text(x, "[ar]\nutfall_tom = 2024-08\n[post a]\nbudget = -120\nutfall.jan = -9\n");
    check_charts(x, "Some outcomes are not given by the month: only the months that all are given "
                    "for are shown.\nJan | [900000>!1000000] | -9 | -10 | 1\nSep | ");
    open_text(x, "[ar]\nutfall_tom = 2024-08\n[post a]\nbudget = -120\nutfall.t1 = -40\n"
                 "utfall.t2 = -90\n[post b]\nutfall.jan = -1\nutfall.feb = -1\nutfall.mar = -1\n"
                 "utfall.apr = -1\nutfall.maj = -1\nutfall.jun = -1\nutfall.jul = -1\n"
                 "utfall.aug = -1\n");
    check_charts(x, "Some outcomes are not given by the month: only the months that all are given "
                    "for are shown.\nApr | [4400000>!4000000] | -44 | -40 | -4\n"
                    "Aug | [9800000>!8000000] | -98 | -80 | -18\n");
    open_text(x, "[ar]\nutfall_tom = 2024-08\n[post a]\nbudget = -120\n");
    check_charts(x, "An outcome is missing, so only the periodised budget can be shown.\n"
                    "Jan | [>!1000000] |  | -10 | \n");
    open_text(x, "[post a]\nbudget = 120\nutfall = 10\n");
    check_silent(x, "accumulated");
}

/* ---- Years ---- */

static void five_years_come_from_the_best_there_is(void **state)
{
    (void)state;
    struct fixture *x = shipped("jamtland", 2024, false);
    struct fixture *y = shipped("jamtland", 2021, false);
    const struct statement *years[] = { &y->statement, &x->statement };
    struct page_source more = { .years = years, .year_count = COUNT(years) };
    char *text = page_text(x, PAGE_CHARTS, NO_ITEM, &more);
    assert_says(text, "2020 (from the year after) |  | \nIncome | 8 623 | [862300000>!]\n"
                      "Cost | -6 498 | [649800000>!]\nResult | 2 024 | [202400000>!]\n"
                      "2021 |  | \nIncome | 8 502 | [850200000>!]\nCost | -7 034 | "
                      "[703400000>!]\nResult | 1 361 | [136100000>!]\n"
                      "2022 (as printed) |  | \nIncome | 7 930 | [793000000>!]\n"
                      "Cost | -10 295 | [1029500000>!]\nResult | -2 317 | [-231700000>!]\n"
                      "2023 (from the year after) |  | \n");
    free(text);
    check_charts(x, "2021 (as printed) |  | \nIncome | 8 502 | [850200000>!]\n");
    fixture_teardown((void **)&y);
    fixture_teardown((void **)&x);
}

static void the_running_year_is_its_forecast(void **state)
{
    (void)state;
    struct fixture *x = shipped("exempel", 2025, true);
    check_charts(x, "2023 (from the year after) |  | \nIncome | 12 453 | [1245300000>!]\n");
    /* a post with an income and a cost of its own has one forecast: the sides are not known */
    check_charts(x, "2025 (forecast) |  | \nResult | -427· | [>-42700000!]\n");
    fixture_teardown((void **)&x);
}

/* The operating result is not the year's: a row that is not called arets_resultat is left out. */
static void another_result_is_not_taken_for_the_years(void **state)
{
    (void)state;
    struct fixture *x = shipped("uppsala", 2024, false);
    check_charts(x, "2022 (as printed) |  | \nIncome | 26 178 | [2617800000>!]\n"
                    "Cost | -25 843 | [2584300000>!]\n2023 (from the year after) |  | \n");
    fixture_teardown((void **)&x);
}

static void a_single_year_is_no_development(void **state)
{
    struct fixture *x = *state;
    struct development_year list[5];
    open_text(x, "[post a]\nutfall = -5\n");
    assert_int_equal(development_compute(list, COUNT(list), &x->statement, NULL, 0), 1);
    assert_int_equal(list[0].year, 2024);
    assert_ore(list[0].cost.ore, tkr(-5));
    assert_false(list[0].income.known);
    check_silent(x, "by year");
}

static void an_empty_year_says_that_it_is_empty(void **state)
{
    struct fixture *x = *state;
    open_text(x, "[ar]\n");
    check_charts(x, "Charts\nThis year has no posts with figures to chart.\n");
    check_silent(x, "#");
}

static void costs_are_turned_where_the_federation_writes_them_so(void **state)
{
    struct fixture *x = *state;
    write_federation(x, "kostnader = positiva\n");
    open_text(x, "[post a]\nslag = kostnad\ntyp = individ\nbudget = 10\nutfall = 12\n"
                 "[post b]\nslag = kostnad\ntyp = struktur\nutfall = 4\nfg_utfall = 3\n"
                 "[summa s]\nav = a b\n");
    check_charts(x, "a | [1200000>!1000000] | 12 | 10 | -2 | \n");
    check_charts(x, "Individual insatser | [75>!100] | 12 | 75% | 100%\n");
    check_charts(x, "2024 |  | \nCost | 16 | [1600000>!]\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shares_add_up_to_a_hundred),
        cmocka_unit_test(jamtland_divides_its_costs_as_it_prints),
        cmocka_unit_test(vastra_ostergotland_is_told_as_it_prints),
        FIXTURE_TEST(the_type_of_a_post_goes_before_that_of_its_group),
        cmocka_unit_test(posts_are_bars_from_outcome_to_forecast_with_the_budget),
        cmocka_unit_test(closed_books_have_no_forecast),
        cmocka_unit_test(the_months_go_on_to_the_forecast),
        cmocka_unit_test(the_months_agree_with_the_statement),
        FIXTURE_TEST(without_months_it_says_what_can_be_shown),
        cmocka_unit_test(five_years_come_from_the_best_there_is),
        cmocka_unit_test(the_running_year_is_its_forecast),
        cmocka_unit_test(another_result_is_not_taken_for_the_years),
        FIXTURE_TEST(a_single_year_is_no_development),
        FIXTURE_TEST(an_empty_year_says_that_it_is_empty),
        FIXTURE_TEST(costs_are_turned_where_the_federation_writes_them_so),
    };
    return cmocka_run_group_tests_name("page_charts", tests, NULL, NULL);
}
