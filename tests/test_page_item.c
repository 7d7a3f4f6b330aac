/* test_page_item.c – the page of one insats: that it tells what there is, and only that; and the
 * arithmetic behind it, progress through the year, funds and the cost of a participant. */
#include "page_test.h"

#include <stdlib.h>
#include <string.h>

#include "failing.h"
#include "rules/progress.h"

static uint32_t index_of(const struct fixture *x, const char *id)
{
    return (uint32_t)(item_named(x, id) - x->year.items);
}

static char *page_of(const struct fixture *x, const char *id)
{
    return page_text(x, PAGE_ITEM, id ? index_of(x, id) : NO_ITEM, NULL);
}

static void check_page(const struct fixture *x, const char *id, const char *lines)
{
    char *text = page_of(x, id);
    assert_says(text, lines);
    free(text);
}

static void check_silent(const struct fixture *x, const char *id, const char *words)
{
    char *text = page_of(x, id);
    assert_silent(text, words);
    free(text);
}

/* ---- Arithmetic ---- */

static void a_participant_costs_what_one_division_gives(void **state)
{
    static const struct {
        int64_t ore, persons, step, each;
    } list[] = {
        { 100, 3, 1, 33 },       { 200, 3, 1, 67 },
        { 5, 2, 1, 3 },                                   /* 2,5 öre away from zero */
        { -5, 2, 1, -3 },        { 14900, 2, 100, 7500 }, /* 74,50 kr */
        { 14899, 2, 100, 7400 }, /* 74,495 kr: rounded twice it would be 75 */
        { 0, 7, 100, 0 },        { INT64_MAX, 1, 1, INT64_MAX },
    };
    int64_t each;
    (void)state;
    for (size_t i = 0; i < COUNT(list); i++) {
        assert_true(progress_cost_each(list[i].ore, list[i].persons, list[i].step, &each));
        assert_ore(each, list[i].each);
    }
    assert_false(progress_cost_each(100, 0, 1, &each));
    assert_false(progress_cost_each(100, -1, 1, &each));
    assert_false(progress_cost_each(100, INT64_MAX, 100, &each));
}

static void the_year_of_an_insats_is_its_own_months(void **state)
{
    struct fixture *x = *state;
    open_text(x, "[ar]\nutfall_tom = 2024-08\n[insats a]\nperiod = 2024-07 -- 2024-10\n"
                 "budget = -100\n[insats b]\nbudget = -100\n[insats c]\n"
                 "period = 2022-01 -- 2023-12\n");
    struct ratio r = progress_elapsed(item_named(x, "a"), 2024, 6);
    assert_true(r.known);
    assert_int_equal(r.part, 0);
    assert_int_equal(r.whole, 4);
    assert_int_equal(progress_elapsed(item_named(x, "a"), 2024, 8).part, 2);
    assert_int_equal(progress_elapsed(item_named(x, "b"), 2024, 8).part, 8);
    assert_int_equal(progress_elapsed(item_named(x, "b"), 2024, 12).part, 12);
    assert_false(progress_elapsed(item_named(x, "c"), 2024, 8).known);
}

static void check_progress(const struct progress *p, int month, int64_t budget, int64_t outcome,
                           int64_t forecast)
{
    const struct progress_month *m = &p->months[month - 1];
    assert_true(m->budget.known);
    assert_ore(m->budget.ore, budget);
    assert_int_equal(m->outcome.known, outcome != 1);
    assert_int_equal(m->forecast.known, forecast != 1);
    if (m->outcome.known)
        assert_ore(m->outcome.ore, outcome);
    if (m->forecast.known)
        assert_ore(m->forecast.ore, forecast);
}

/* 1 öre stands for nothing known. */
static void the_forecast_goes_on_as_the_budget_does(void **state)
{
    struct fixture *x = *state;
    struct progress p;
    open_text(x, "[ar]\nutfall_tom = 2024-02\n[insats a]\nbudget = -1 000\n"
                 "periodisering = 1 1 0 0 0 0 0 0 0 0 2 6\nutfall.jan = -150\nutfall.feb = -50\n"
                 "prognos.t1 = -1 800\n");
    progress_compute(&p, &x->statement, index_of(x, "a"));
    assert_int_equal(p.booked, 2);
    check_progress(&p, 1, tkr(-100), tkr(-150), 1);
    check_progress(&p, 2, tkr(-200), tkr(-200), tkr(-200));
    check_progress(&p, 3, tkr(-200), 1, tkr(-200));
    check_progress(&p, 10, tkr(-200), 1, tkr(-200));
    check_progress(&p, 11, tkr(-400), 1, tkr(-600));
    check_progress(&p, 12, tkr(-1000), 1, tkr(-1800));
}

static void without_budget_left_the_forecast_goes_on_evenly(void **state)
{
    struct fixture *x = *state;
    struct progress p;
    open_text(x, "[ar]\nutfall_tom = 2024-10\n[insats a]\nperiod = 2024-01 -- 2024-06\n"
                 "budget = -600\nutfall.jan = -100\nutfall.feb = -100\nutfall.mar = -100\n"
                 "utfall.apr = -100\nutfall.maj = -100\nutfall.jun = -100\nprognos.t3 = -601\n");
    progress_compute(&p, &x->statement, index_of(x, "a"));
    check_progress(&p, 10, tkr(-600), tkr(-600), tkr(-600));
    check_progress(&p, 11, tkr(-600), 1, tkr(-600) - kr(500));
    check_progress(&p, 12, tkr(-600), 1, tkr(-601));
}

static void a_month_that_one_lacks_is_not_summed(void **state)
{
    struct fixture *x = *state;
    struct progress p;
    open_text(x, "[ar]\nutfall_tom = 2024-04\n[grupp g]\nslag = kostnad\n[insats a]\ngrupp = g\n"
                 "budget = -1 200\nutfall.jan = -1\nutfall.feb = -1\nutfall.mar = -1\n"
                 "utfall.apr = -1\n[insats b]\ngrupp = g\nbudget = -1 200\nutfall.t1 = -5\n"
                 "[insats c]\ngrupp = g\nbudget = -12\nperiod = 2024-07 --\n");
    progress_compute(&p, &x->statement, index_of(x, "g"));
    assert_int_equal(p.booked, 1);
    assert_false(p.months[2].outcome.known);
    assert_ore(p.months[3].outcome.ore, tkr(-9));
    progress_compute(&p, &x->statement, index_of(x, "a"));
    assert_int_equal(p.booked, 4);
    progress_compute(&p, &x->statement, PROGRESS_COSTS);
    assert_int_equal(p.booked, 1);
}

static void what_nobody_booked_has_no_months(void **state)
{
    struct fixture *x = *state;
    struct progress p;
    open_text(x, "[post b]\nbudget = -5\nutfall = -5\n[insats a]\ndel_av = b\n[summa s]\nav = b\n"
                 "[saldo l]\nutfall = 7\n");
    static const char *const ids[] = { "a", "s", "l" };
    for (size_t i = 0; i < COUNT(ids); i++) {
        progress_compute(&p, &x->statement, index_of(x, ids[i]));
        assert_int_equal(p.booked, 0);
    }
}

/* ---- The page ---- */

static void an_insats_of_the_example_is_told_whole(void **state)
{
    (void)state;
    struct fixture *x = shipped("exempel", 2025, true);
    check_page(x, "halsa_arbete",
               "Hälsa och arbete\nInsats · Individinriktade insatser · Region Exempel\n"
               "Full name: Hälsa och arbete – rehabkoordinering i primärvård och kommun\n"
               "Forecast -1 790 tkr, -230 against the budget\n# Figures\n"
               "Original budget | -1 260 |  | \nRevised budget | -1 560 |  | \n"
               "Budget to date | -1 040 |  | \nOutcome | -1 250 |  | \n"
               "Deviation | -210▼▼ | -20,2%▼▼ | ▼▼\nForecast T2 | -1 790 |  | \n"
               "Forecast against the budget | -230▼▼ | -14,7%▼▼ | ▼▼\n"
               "Outcome 2024 | -1 268 |  | \n# Forecast rounds\n"
               "T1 | -1 720 | -160▼ | lasting | 2025-05-22 § 21\n"
               "T2 | -1 790 | -230▼▼ | lasting | \nComment T2: Fler remisser");
    check_page(x, "halsa_arbete",
               "Consumption ratio (target 100) | 120% | [12019>!10000]\n"
               "Of the year's budget | 80% | [8013>!6667]\n"
               "Time gone | 67% | [6667>!]\n8 of 12 active months have gone\n");
    check_page(x, "halsa_arbete",
               "Aug | -171 | -1 250 | -1 040 | [125000000>!104000000]\n"
               "Sep |  | -1 385· | -1 170 | [>138500000!117000000]\n");
    check_page(x, "halsa_arbete",
               "Participants | 49 | 35 | 14\nended | 16 | 12 | 4\nto work | 6 |  | \n"
               "to studies | 3 |  | \nCost per participant: 25 510 kr\n"
               "Cost per participant to work or studies: 138 889 kr\n# Status\n"
               "On track: partly\nSteering group meets as agreed: yes\n"
               "Deviations from the plan: yes\nVacancies: no\nImplementation under way: partly\n"
               "# Description\nPeriod: 2022-09 – 2026-12\nBudget decided: 2024-11-28 § 38\n"
               "Revised budget decided: 2025-05-22 § 22\n");
    fixture_teardown((void **)&x);
}

#define INTERNAL                                                                                   \
    "[ar]\nutfall_tom = 2024-04\n[insats a]\nbudget = -100\nutfall.t1 = -40\n"                     \
    "kommentar.t1 = Hemligt\natgard.t1 = Prata\norsak.t1 = bestaende\nintern.t1 = ja\n"            \
    "kommentar = Om året\n"

static void internal_comments_are_shown_with_the_word(void **state)
{
    struct fixture *x = *state;
    open_text(x, INTERNAL);
    char *text = page_text(x, PAGE_ITEM, 0, &(struct page_source){ .internal = true });
    assert_says(text, "Comment T1 (internal): Hemligt\nAction T1 (internal): Prata\n"
                      "Comment: Om året\n");
    assert_says(text, "T1 | -100· | 0 | lasting | \n");
    free(text);
}

static void internal_comments_are_only_for_who_asks(void **state)
{
    static const struct page_change list[] = {
        { "2024-05-03", "anna", "intern.t1", "ja", "nej" },
        { "2024-05-02", "anna", "kommentar.t1", "Dolt", "Hemligt" },
        { "2024-05-01", "anna", "kommentar.t2", "", "Öppet" },
        { "2024-04-30", "anna", "budget", "-90", "-100" },
    };
    struct page_source more = { .changes = list, .change_count = COUNT(list) };
    struct fixture *x = *state;
    open_text(x, INTERNAL);
    char *text = page_text(x, PAGE_ITEM, 0, &more);
    assert_says(text, "Comment: Om året\n");
    assert_silent(text, "Hemligt");
    assert_silent(text, "Prata");
    assert_silent(text, "lasting");
    assert_silent(text, "nternal");
    assert_silent(text, "Dolt");
    assert_silent(text, "intern.t1");
    assert_says(text, "2024-05-01 | anna | kommentar.t2 |  | Öppet\n"
                      "2024-04-30 | anna | budget | -90 | -100\n");
    free(text);
    more.internal = true;
    text = page_text(x, PAGE_ITEM, 0, &more);
    assert_says(text, "2024-05-02 | anna | kommentar.t1 | Dolt | Hemligt\n");
    free(text);
}

/* What was internal when it was written is in the log although it is not internal any more. */
static void log_of_a_round_that_was_internal_is_kept_back(void **state)
{
    static const struct page_change list[] = {
        { "2024-05-03", "anna", "intern.t1", "ja", "" },
        { "2024-05-02", "anna", "atgard.t1", "Dolt", "Öppet" },
    };
    struct page_source more = { .changes = list, .change_count = COUNT(list) };
    struct fixture *x = *state;
    open_text(x, "[ar]\nutfall_tom = 2024-04\n[insats a]\nbudget = -100\nutfall.t1 = -40\n"
                 "atgard.t1 = Öppet\n");
    char *text = page_text(x, PAGE_ITEM, 0, &more);
    assert_says(text, "Action T1: Öppet\n");
    assert_silent(text, "Dolt");
    assert_silent(text, "Changes");
    free(text);
}

static void a_deviation_without_comment_is_told(void **state)
{
    struct fixture *x = *state;
    open_text(x, "[insats a]\nbudget = -1 000\nutfall = -2 000\n[insats b]\nbudget = -1 000\n"
                 "utfall = -2 000\nkommentar.t3 = Så\n");
    check_page(x, "a", "The deviation has no comment yet.\n");
    check_silent(x, "b", "no comment yet");
}

static void granted_funds_are_as_solleftea_prints_them(void **state)
{
    (void)state;
    struct fixture *x = shipped("solleftea", 2024, false);
    check_page(x, "samcoach",
               "# Granted funds and commitments\n2024 | 775 |  | 775 | 0\n# Participants\n"
               "ended | 15\nShare of women: 60 %\nShare of men: 40 %\n");
    check_silent(x, "samcoach", "Cost per participant");
    check_silent(x, "samcoach", "# Status");
    check_silent(x, "samcoach", "Time gone"); /* it has all gone */
    fixture_teardown((void **)&x);
}

static void commitments_are_as_jamtland_prints_them(void **state)
{
    (void)state;
    struct fixture *x = shipped("jamtland", 2024, false);
    struct fixture *y = shipped("jamtland", 2021, false);
    const struct statement *years[] = { &y->statement, &x->statement };
    struct page_source more = { .years = years, .year_count = COUNT(years) };
    check_page(x, "ragunda",
               "STAR Ragunda\nInsats · Bidrag till insatser\n"
               "It has no figures of its own in the statement.\n"
               "# Granted funds and commitments\n2023 |  | 330\n2024 |  | 360\n");
    check_silent(x, "ragunda", "accumulated");
    char *text = page_text(x, PAGE_ITEM, index_of(x, "ragunda"), &more);
    assert_says(text, "2020 |  | 2 151\n2021 |  | 1 704\n2023 |  | 330\n2024 |  | 360\n");
    free(text);
    fixture_teardown((void **)&y);
    fixture_teardown((void **)&x);
}

static void years_after_the_shown_one_tell_nothing(void **state)
{
    (void)state;
    struct fixture *x = shipped("jamtland", 2021, false);
    struct fixture *y = shipped("jamtland", 2024, false);
    const struct statement *years[] = { &x->statement, &y->statement };
    struct page_source more = { .years = years, .year_count = COUNT(years) };
    char *text = page_text(x, PAGE_ITEM, index_of(x, "ragunda"), &more);
    assert_says(text, "2020 |  | 2 151\n2021 |  | 1 704\n");
    assert_silent(text, "2024 |");
    free(text);
    fixture_teardown((void **)&y);
    fixture_teardown((void **)&x);
}

static void a_group_and_a_total_have_pages_too(void **state)
{
    (void)state;
    struct fixture *x = shipped("exempel", 2025, true);
    check_page(x, "individ",
               "# Consists of\nStegvis | -1 329 | -9 | \nUng kraft | -611 | 189△ | △\n");
    check_page(x, "individ", "T2 | -7 830 | 430△ |  | \n");
    fixture_teardown((void **)&x);
}

static void every_line_of_every_federation_has_a_page(void **state)
{
    static const struct {
        const char *name;
        int year;
    } all[] = { { "jamtland", 2021 }, { "jamtland", 2024 }, { "solleftea", 2024 },
                { "uppsala", 2024 },  { "exempel", 2024 },  { "vastra-ostergotland", 2024 } };
    (void)state;
    for (size_t i = 0; i < COUNT(all); i++) {
        struct fixture *x = shipped(all[i].name, all[i].year, false);
        for (uint32_t item = 0; item < x->year.item_count; item++) {
            char *text = page_text(x, PAGE_ITEM, item, NULL);
            assert_int_equal(
                strncmp(text, x->year.items[item].name, strlen(x->year.items[item].name)), 0);
            free(text);
        }
        fixture_teardown((void **)&x);
    }
}

static void without_a_choice_it_is_the_first_insats(void **state)
{
    struct fixture *x = *state;
    open_text(x, "[post a]\nutfall = -1\n[insats b]\nutfall = -2\n[insats c]\n");
    check_page(x, NULL, "b\nInsats\nOutcome -2 tkr\n");
    open_text(x, "[post a]\nutfall = -1\n");
    check_page(x, NULL, "Insats\nThis year's file has no insatser.\n");
    open_text(x, "[ar]\n");
    check_page(x, NULL, "Insats\nThis year's file has no insatser.\n");
}

static void costs_are_turned_where_the_federation_writes_them_so(void **state)
{
    struct fixture *x = *state;
    write_federation(x, "kostnader = positiva\n");
    open_text(x, "[ar]\nutfall_tom = 2024-02\n[insats a]\nslag = kostnad\nbudget = 1 200\n"
                 "utfall.jan = 150\nutfall.feb = 100\n");
    check_page(x, "a", "Outcome | 250 |  | \nDeviation | -50");
    check_page(x, "a", "Feb | 100 | 250 | 200 | [25000000>!20000000]\n");
}

static void changes_are_told_as_they_come(void **state)
{
    struct fixture *x = *state;
    static const struct page_change list[] = {
        { "2024-05-02 10:00", "anna", "prognos.t1", "-10", "-12" },
        { "2024-05-01 09:00", NULL, "prognos.t1", NULL, "-10" },
    };
    struct page_source more = { .changes = list, .change_count = COUNT(list) };
    open_text(x, "[insats a]\nutfall = -1\n");
    char *text = page_text(x, PAGE_ITEM, 0, &more);
    assert_says(text, "# Changes, newest first\n2024-05-02 10:00 | anna | prognos.t1 | -10 | -12\n"
                      "2024-05-01 09:00 |  | prognos.t1 |  | -10\n");
    free(text);
    check_silent(x, "a", "# Changes");
}

static void an_outcome_that_is_missing_is_not_judged(void **state)
{
    struct fixture *x = *state;
    open_text(x, "[ar]\nutfall_tom = 2024-08\n[insats a]\nbudget = -1 200\nutfall.jan = -100\n"
                 "deltagare = 10\n");
    check_page(x, "a", "An outcome is missing, so the deviation says nothing yet.\n");
    check_silent(x, "a", "against the budget\n#");
    check_silent(x, "a", "Cost per participant");
}

/* Whichever call for memory fails, both pages end, tell it, and leak nothing. */
static void without_memory_the_pages_say_so(void **state)
{
    (void)state;
    struct fixture *x = shipped("exempel", 2025, true);
    static const struct page_change change = { "2025-05-02", "anna", "budget", "-1", "-2" };
    struct sheet sheet;
    assert_true(sheet_build(&sheet, &x->statement, &(struct sheet_options){ 0 }));
    const struct page_source source = { .statement = &x->statement,
                                        .sheet = &sheet,
                                        .item = index_of(x, "halsa_arbete"),
                                        .changes = &change,
                                        .change_count = 1 };
    static const enum page_id pages[] = { PAGE_ITEM, PAGE_CHARTS };
    for (size_t i = 0; i < 2 * COUNT(pages); i++) {
        size_t failed = 1;
        for (size_t n = 1; failed > 0; n++) {
            struct page p;
            long held = failing_held();
            failing_begin(n, i % 2);
            page_defs[pages[i / 2]].build(&p, &source);
            failed = failing_end();
            assert_int_equal(page_ok(&p), failed == 0);
            page_release(&p);
            assert_int_equal(failing_held(), held);
        }
    }
    sheet_release(&sheet);
    fixture_teardown((void **)&x);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_participant_costs_what_one_division_gives),
        FIXTURE_TEST(the_year_of_an_insats_is_its_own_months),
        FIXTURE_TEST(the_forecast_goes_on_as_the_budget_does),
        FIXTURE_TEST(without_budget_left_the_forecast_goes_on_evenly),
        FIXTURE_TEST(a_month_that_one_lacks_is_not_summed),
        FIXTURE_TEST(what_nobody_booked_has_no_months),
        cmocka_unit_test(an_insats_of_the_example_is_told_whole),
        FIXTURE_TEST(internal_comments_are_shown_with_the_word),
        FIXTURE_TEST(internal_comments_are_only_for_who_asks),
        FIXTURE_TEST(log_of_a_round_that_was_internal_is_kept_back),
        FIXTURE_TEST(a_deviation_without_comment_is_told),
        cmocka_unit_test(granted_funds_are_as_solleftea_prints_them),
        cmocka_unit_test(commitments_are_as_jamtland_prints_them),
        cmocka_unit_test(years_after_the_shown_one_tell_nothing),
        cmocka_unit_test(a_group_and_a_total_have_pages_too),
        cmocka_unit_test(every_line_of_every_federation_has_a_page),
        FIXTURE_TEST(without_a_choice_it_is_the_first_insats),
        FIXTURE_TEST(costs_are_turned_where_the_federation_writes_them_so),
        FIXTURE_TEST(changes_are_told_as_they_come),
        FIXTURE_TEST(an_outcome_that_is_missing_is_not_judged),
        cmocka_unit_test(without_memory_the_pages_say_so),
    };
    return cmocka_run_group_tests_name("page_item", tests, NULL, NULL);
}
