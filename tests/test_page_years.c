/* test_page_years.c – what the page of the years shows: the overviews that the reports print, the
 * change from year to year, and how good the forecasts were. */
#include "page_years.h"

#include "rules/accuracy.h"
#include "rules/overview.h"

#define FORECASTS "The forecasts of 2024"
#define CHANGE "Change from the year before"

/* A page of 2024, and of 2023 and 2025 where they are given, of the test's own. */
static const struct page *text_page(struct page_fixture *f, const char *federation,
                                    const char *before, const char *year, const char *after)
{
    years_begin(f, NULL);
    write_federation(f->x, federation);
    if (before)
        write_year(f->x, 2023, before);
    write_year(f->x, 2024, year);
    if (after)
        write_year(f->x, 2025, after);
    return years_page(f, 2024, 0, page_build_years);
}

/* ---- The reports ---- */

/* The overview of 2024 prints 2018-2024 and that of 2021 prints 2017-2021. What the files can sum
 * themselves comes from them: 2024's costs are -9 218 there and 9 079 in the overview. */
static void jamtland_is_one_series_of_two_reports(void **state)
{
    static const struct shown list[] = {
        { "", "Income", "2024", "8 484" },
        { "", "Income", "2022", "7 930" },
        { "", "Income", "2018", "9 365" },
        { "", "Income", "2017", "8 795" },
        { "", "Costs", "2024", "-9 218" },
        { "", "Costs", "2022", "-10 295" },
        { "", "Costs", "2021", "-7 034" },
        { "", "Costs", "2017", "-7 972" },
        { "", "Result", "2024", "-594" },
        { "", "Result", "2023", "-1 409" },
        { "", "Result", "2022", "-2 317" },
        { "", "Result", "2021", "1 361" },
        { "", "Result", "2020", "2 024" },
        { "", "Result", "2019", "-965" },
        { "", "Result", "2017", "822" },
        { "", "Closing equity", "2024", "1 737" },
        { "", "Closing equity", "2023", "2 331" },
        { "", "Closing equity", "2022", "3 740" },
        { "", "Closing equity", "2021", "6 057" },
        { "", "Closing equity", "2020", "4 696" },
        { "", "Closing equity", "2019", "2 671" },
        { "", "Closing equity", "2018", "-" },
        { "", "Remaining commitments", "2024", "7 505" },
        { "", "Remaining commitments", "2021", "24 621" },
        { "", "Participants", "2024", "292" },
        { "", "Participants", "2021", "178" }, /* 104 women and 74 men */
        { "", "Antal anställda, kansli", "2023", "2,4" },
        { "", "Antal anställda, kansli", "2017", "3,6" },
        { CHANGE, "Result", "2024", "815" },
        { CHANGE, "Costs", "2023", "961" },
        { CHANGE, "Closing equity", "2022", "-2 317" },
    };
    (void)state;
    expect_data("jamtland", 2024, 0, page_build_years, list, COUNT(list));
}

static void solleftea_is_as_its_overview_prints_it(void **state)
{
    static const struct shown list[] = {
        { "", "Income", "2024", "2 832" },
        { "", "Income", "2020", "2 838" },
        { "", "Costs", "2024", "-2 650" },
        { "", "Costs", "2023", "-2 983" },
        { "", "Costs", "2020", "-2 493" },
        { "", "Result", "2024", "237" },
        { "", "Result", "2023", "-117" },
        { "", "Result", "2021", "-126" },
        { "", "Closing equity", "2024", "821" },
        { "", "Closing equity", "2023", "584" },
        { "", "Closing equity", "2020", "800" },
        { "", "Equity ratio", "2024", "82 %" },
        { "", "Equity ratio", "2023", "47 %" },
        { "", "Equity ratio", "2021", "43 %" },
        { "", "Equity against the contributions", "2024", "29 %" },
        { "", "Equity against the contributions", "2023", "21 %" },
        { "", "Eget kapital/medlemsintäkter", "2022", "25 %" },
    };
    (void)state;
    expect_data("solleftea", 2024, 0, page_build_years, list, COUNT(list));
}

static void uppsala_and_vastra_ostergotland_have_their_operating_results(void **state)
{
    static const struct shown uppsala[] = {
        { "", "Income", "2024", "24 064" },           { "", "Costs", "2022", "-25 843" },
        { "", "Operating result", "2023", "-1 035" }, { "", "Operating result", "2020", "-1 118" },
        { "", "Result", "2024", "-1 864" },           { "", "Result", "2023", "-504" },
        { "", "Equity ratio", "2021", "58 %" },
    };
    static const struct shown ostergotland[] = {
        { "", "Income", "2024", "9 805" },
        { "", "Costs", "2024", "-11 810" },
        { "", "Costs", "2020", "-11 662" }, /* printed without a minus */
        { "", "Operating result", "2024", "-2 005" },
        { "", "Operating result", "2022", "-703" },
        { "", "Closing equity", "2023", "4 833" },
        { "", "Equity ratio", "2024", "85 %" },
        { "", "Equity ratio", "2020", "94 %" },
    };
    (void)state;
    expect_data("uppsala", 2024, 0, page_build_years, uppsala, COUNT(uppsala));
    expect_data("vastra-ostergotland", 2024, 0, page_build_years, ostergotland,
                COUNT(ostergotland));
}

/* Lines with an income and a cost side count on both sides, as the income statement has them. */
static void exempel_adds_up_to_its_printed_income_and_costs(void **state)
{
    static const struct shown list[] = {
        { "", "Income", "2024", "12 925" },
        { "", "Income", "2023", "12 453" },
        { "", "Costs", "2024", "-12 731" },
        { "", "Costs", "2023", "-12 062" },
        { "", "Operating result", "2024", "194" },
        { "", "Operating result", "2023", "391" },
        { "", "Financial items", "2024", "62" },
        { "", "Assets", "2020", "3 372" },
        { "", "Result", "2025", "-427" },
        { "", "Operating result", "2025", "-477" },
        { "", "Income", "2025", "-" }, /* a forecast has no sides */
        { "", "Costs", "2025", "-" },
        { "", "Liquid funds", "2025", "-" },
        { CHANGE, "Income", "2024", "472" },
        { CHANGE, "Closing equity", "2025", "-427" },
    };
    (void)state;
    expect_data("exempel", 2025, 0, page_build_years, list, COUNT(list));
}

static void a_year_that_is_not_over_is_called_a_forecast(void **state)
{
    struct page_fixture f;
    (void)state;
    years_begin(&f, "exempel");
    const struct page_block *t = table_after(years_page(&f, 2025, 0, page_build_years), "");
    assert_string_equal(t->columns[1].heading, "2025 forecast");
    assert_string_equal(t->columns[1].key, "2025");
    assert_string_equal(t->columns[2].heading, "2024");
    assert_string_equal(t->columns[t->column_count - 1].heading, "2020");
    assert_true(t->columns[1].importance > t->columns[2].importance);
    years_end(&f);
}

/* ---- Years of the test's own ---- */

static void a_gap_between_years_has_no_change(void **state)
{
    struct page_fixture f;
    static const char overview[] =
        "[ar]\nutfall_tom = 2024-12\n[post a]\nslag = intakt\nutfall = 100\n[summa s]\nav = a\n"
        "[tabell oversikt]\nenhet = tkr\nkolumner = 2024 2022 2021\n"
        "rad.intakter = Intäkter | 100 | 80 | 0\n";
    (void)state;
    const struct page *p = text_page(&f, "", NULL, overview, NULL);
    expect_cell(p, "", "Income", "2022", "80");
    expect_cell(p, CHANGE, "Income", "2024", "-");
    expect_cell(p, CHANGE, "Income", "2022", "80");
    expect_cell(p, CHANGE, "growth in percent", "2022", "-"); /* from nothing */
    years_end(&f);
}

static void costs_that_grow_are_a_plus_in_percent(void **state)
{
    struct page_fixture f;
    static const char before[] = "[ar]\nutfall_tom = 2023-12\n[post b]\nslag = kostnad\n"
                                 "utfall = -50\n[summa s]\nav = b\n";
    static const char year[] = "[ar]\nutfall_tom = 2024-12\n[post b]\nslag = kostnad\n"
                               "utfall = -60\n[summa s]\nav = b\n";
    (void)state;
    const struct page *p = text_page(&f, "", before, year, NULL);
    expect_cell(p, CHANGE, "Costs", "2024", "-10");
    expect_cell(p, CHANGE, "growth in percent", "2024", "20,0 %");
    years_end(&f);
}

static void costs_are_shown_with_the_sign_of_the_federation(void **state)
{
    struct page_fixture f;
    static const char before[] = "[ar]\nutfall_tom = 2023-12\n[post b]\nslag = kostnad\n"
                                 "utfall = 50\n[summa s]\nav = b\n";
    static const char year[] = "[ar]\nutfall_tom = 2024-12\n[post b]\nslag = kostnad\n"
                               "utfall = 60\n[summa s]\nav = b\n";
    (void)state;
    const struct page *p = text_page(&f, "kostnader = positiva\n", before, year, NULL);
    expect_cell(p, "", "Costs", "2024", "60");
    expect_cell(p, "", "Result", "2024", "-60");
    expect_cell(p, CHANGE, "Costs", "2024", "10");
    expect_cell(p, CHANGE, "growth in percent", "2024", "20,0 %");
    years_end(&f);
}

static void a_result_that_subtracts_turns_what_it_subtracts(void **state)
{
    struct page_fixture f;
    struct overview o;
    (void)state;
    text_page(&f, "", NULL,
              "[ar]\nutfall_tom = 2024-12\n[post a]\nslag = intakt\nutfall = 70\n"
              "[post b]\nslag = intakt\nutfall = 20\n[post c]\nslag = finans\nutfall = 3\n"
              "[summa s]\nav = a -b c\n",
              NULL);
    overview_init(&o, 2024);
    overview_take_own(&o, f.list[0]);
    assert_ore(o.money[OVERVIEW_INCOME].ore, tkr(50));
    assert_ore(o.money[OVERVIEW_FINANCE].ore, tkr(3));
    assert_ore(o.money[OVERVIEW_RESULT].ore, tkr(53));
    years_end(&f);
}

/* ---- How good the forecasts were ---- */

static void without_rounds_it_says_that_no_forecasts_are_kept(void **state)
{
    static const char *const list[] = { "jamtland", "solleftea", "uppsala", "vastra-ostergotland" };
    (void)state;
    for (size_t i = 0; i < COUNT(list); i++) {
        struct page_fixture f;
        years_begin(&f, list[i]);
        const struct page *p = years_page(&f, 2024, 0, page_build_years);
        assert_true(has_text(p, "No forecasts are kept for a year whose books are closed"));
        assert_null(table_after(p, FORECASTS));
        years_end(&f);
    }
}

static void exempel_2024_is_compared_with_its_rounds(void **state)
{
    static const struct shown list[] = {
        { FORECASTS, "Individinriktade insatser", "utfall", "-7 547" },
        { FORECASTS, "Individinriktade insatser", "t1", "-7 844" },
        { FORECASTS, "Individinriktade insatser", "t1_skillnad", "297" },
        { FORECASTS, "Individinriktade insatser", "t1_procent", "3,8 %" },
        { FORECASTS, "Individinriktade insatser", "t2", "-7 640" },
        { FORECASTS, "Individinriktade insatser", "t2_skillnad", "93" },
        { FORECASTS, "Individinriktade insatser", "t2_procent", "1,2 %" },
        { FORECASTS, "Årets resultat", "utfall", "256" },
        { FORECASTS, "Årets resultat", "t1", "-190" },
        { FORECASTS, "Årets resultat", "t1_skillnad", "446" },
        { FORECASTS, "Årets resultat", "t2", "79" },
        { FORECASTS, "Årets resultat", "t2_skillnad", "177" },
    };
    struct page_fixture f;
    (void)state;
    expect_data("exempel", 2025, 0, page_build_years, list, COUNT(list));
    expect_data("exempel", 2024, 4, page_build_years, list,
                COUNT(list)); /* whatever month is looked at */
    years_begin(&f, "exempel");
    const struct page *p = years_page(&f, 2025, 0, page_build_years);
    assert_null(cell_of(table_after(p, FORECASTS), "Årets resultat", "t3"));
    assert_true(has_text(p, "The forecasts of 2025 are compared when its books are closed."));
    assert_int_equal(cell_of(table_after(p, FORECASTS), "Strukturinriktade insatser", "t2")->state,
                     STATE_INHERITED);
    assert_int_equal(cell_of(table_after(p, FORECASTS), "Individinriktade insatser", "t2")->state,
                     STATE_NORMAL);
    years_end(&f);
}

static void two_closed_years_are_set_below_each_other(void **state)
{
    static const char results[] = "The result, year by year";
    static const char before[] =
        "[ar]\nutfall_tom = 2023-12\n[post a]\nslag = intakt\n"
        "budget = 100\nutfall = 120\nprognos.t1 = 110\n[summa s]\nav = a\n";
    static const char year[] = "[ar]\nutfall_tom = 2024-12\n[post a]\nslag = intakt\n"
                               "budget = 100\nutfall = 90\nprognos.t2 = 100\nprognos.t3 = 0\n"
                               "[summa s]\nav = a\n";
    static const struct shown list[] = {
        { results, "2024", "utfall", "90" },
        { results, "2024", "t1", "-" },
        { results, "2024", "t2", "100" },
        { results, "2024", "t2_skillnad", "-10" },
        { results, "2024", "t2_procent", "-10,0 %" },
        { results, "2024", "t3", "0" },
        { results, "2024", "t3_skillnad", "90" },
        { results, "2024", "t3_procent", "-" },
        { results, "2023", "t1", "110" },
        { results, "2023", "t1_skillnad", "10" },
        { results, "2023", "t2", "-" },
        { "The forecasts of 2023", "s", "t1_procent", "9,1 %" },
    };
    struct page_fixture f;
    (void)state;
    expect_all(text_page(&f, "", before, year, NULL), list, COUNT(list));
    years_end(&f);
}

static void an_error_is_positive_when_it_went_better_than_forecast(void **state)
{
    struct page_fixture f;
    struct accuracy a;
    (void)state;
    text_page(&f, "", NULL,
              "[ar]\nutfall_tom = 2024-12\n[post a]\nslag = kostnad\nbudget = -100\n"
              "utfall = -80\nprognos.t1 = -90\n[post b]\nslag = kostnad\nutfall = -5\n"
              "[summa s]\nav = a b\n",
              NULL);
    accuracy_of(&a, f.list[0], 0, 1);
    assert_ore(a.error.ore, tkr(10));
    assert_false(a.inherited);
    accuracy_of(&a, f.list[0], 0, 2);
    assert_ore(a.forecast.ore, tkr(-90));
    assert_true(a.inherited);
    accuracy_of(&a, f.list[0], 1, 1);
    assert_false(a.forecast.known); /* neither forecast nor budget */
    assert_false(a.error.known);
    assert_false(a.share.known);
    assert_true(accuracy_kept(&f.years[0], 1));
    assert_false(accuracy_kept(&f.years[0], 2));
    years_end(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(jamtland_is_one_series_of_two_reports),
        cmocka_unit_test(solleftea_is_as_its_overview_prints_it),
        cmocka_unit_test(uppsala_and_vastra_ostergotland_have_their_operating_results),
        cmocka_unit_test(exempel_adds_up_to_its_printed_income_and_costs),
        cmocka_unit_test(a_year_that_is_not_over_is_called_a_forecast),
        cmocka_unit_test(a_gap_between_years_has_no_change),
        cmocka_unit_test(costs_that_grow_are_a_plus_in_percent),
        cmocka_unit_test(costs_are_shown_with_the_sign_of_the_federation),
        cmocka_unit_test(a_result_that_subtracts_turns_what_it_subtracts),
        cmocka_unit_test(without_rounds_it_says_that_no_forecasts_are_kept),
        cmocka_unit_test(exempel_2024_is_compared_with_its_rounds),
        cmocka_unit_test(two_closed_years_are_set_below_each_other),
        cmocka_unit_test(an_error_is_positive_when_it_went_better_than_forecast),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
