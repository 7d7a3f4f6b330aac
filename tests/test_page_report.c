/* test_page_report.c – the tertial report: its parts in their order and those that are left out,
 * sentences that say what the statement says, and what is not for the board. */
#include "page_text.h"

#include "rules/equity.h"

static const struct page_source outside = { .date = "2025-09-12" };

static char *report_of(struct fixture *x, const char *text)
{
    open_text(x, text);
    return page_for(x, PAGE_REPORT, &outside);
}

/* A page with its title and scope; to be freed. */
static char *title_of(const struct fixture *x)
{
    struct sheet sheet;
    struct page page;
    struct buf b = BUF_INIT;
    assert_true(sheet_build(&sheet, &x->statement, &(struct sheet_options){ 0 }));
    page_build_report(&page, &(struct page_source){ .statement = &x->statement, .sheet = &sheet });
    assert_true(page_ok(&page));
    buf_addf(&b, "%s / %s", page.title, page.scope);
    page_release(&page);
    sheet_release(&sheet);
    return buf_take(&b);
}

static void expect_title(struct fixture *x, int month, const char *expected)
{
    look_through(x, month);
    char *title = title_of(x);
    assert_string_equal(title, expected);
    free(title);
}

static void title_says_which_follow_up_it_is(void **state)
{
    struct fixture *x = shipped_year(state, "exempel", 2025, true);
    expect_title(x, 8,
                 "Tertial report T2 2025 / Samordningsförbundet Exempel (påhittat) · outcome "
                 "through Aug · tkr");
    expect_title(x, 4,
                 "Tertial report T1 2025 / Samordningsförbundet Exempel (påhittat) · looking "
                 "back · outcome through Apr · tkr");
    expect_title(x, 5,
                 "Follow-up through May 2025 / Samordningsförbundet Exempel (påhittat) · "
                 "looking back · outcome through May · tkr");
    fixture_teardown(state);
    x = shipped_year(state, "uppsala", 2024, false);
    expect_title(x, 12,
                 "Follow-up of the whole year 2024 / Samordningsförbundet Uppsala län · "
                 "outcome through Dec · tkr");
}

static void the_example_has_every_part_in_order(void **state)
{
    struct fixture *x = shipped_year(state, "exempel", 2025, true);
    char *page = page_for(x, PAGE_REPORT, &outside);
    ASSERT_PAGE(
        page, "M: Drawn up on 2025-09-12.\n", "It is not an interim report required by law",
        "H: Summary\nL: The forecast result for 2025 is -427 tkr, 383 tkr better than "
        "budget.\n",
        "T: The posts deviate in both directions: the largest deviation for the better is "
        "Jobbspåret (+470 tkr), the largest for the worse Hälsa och arbete (-230 tkr).\n",
        "T: The result through August is -463 tkr, 391 tkr better than the budget to "
        "date.\n",
        "T: Equity is forecast to be 2 477 tkr at the end of the year. The rule allows "
        "2 213 tkr: it will be 112 % of that, above the rule.\n",
        "T: Five posts deviate so much that they are to be explained. One deviation lacks "
        "a comment.\n",
        "H: Operating statement\n", " | Jobbspåret | -900 | -600 | -260 | 340 | △△",
        " | Årets resultat | -810 | -853 | -463 | 391 |",
        "M: The budget of the year was decided: 2024-11-28 § 38.\n",
        "M: The budget of Ung kraft has been revised from -1 440 tkr to -1 200 tkr "
        "(2025-05-22 § 22). Frigör 240 tkr, som går till Hälsa och arbete.\n",
        "H: Deviations\n", " | Jobbspåret | 340 | △△ | 470 | △△ | Anvisningarna",
        "Cause: lasting. Action: Styrgruppen prövar",
        " | Gemensam kartläggning | -68 | ▼ | -90 | ▼ | There is no comment yet.\n",
        "H: Status of the insatser\n", " | Ung kraft | 24 | partly | yes | yes | no | yes\n",
        "H: Equity and the rule\n", " | Closing equity | 2 094 | 2 477 | 2 441\n",
        " | Highest equity by the rule |  | 12 420 | 2 213", "H: The board's own interval\n",
        "H: Remaining commitments\n", " | Stegvis | 2 040 | 4 020\n", " | Sum | 9 220 | 14 600\n",
        "H: Charts\nH: Costs by post\n", "H: All costs month by month, accumulated\n",
        "H: What the costs go to\n",
        "H: Changes since the previous forecast\nT: The forecast of T2 against that of T1.\n",
        " | Jobbspåret | -720 | -430 | 290 | See Deviations.\n",
        " | Årets resultat | -675 | -427 | 248 | \n", "H: The board is asked\n",
        "T: 1. To adopt the forecast of T2.\n", "H: Decision and signatures\n",
        "T: Decision: § ____", "T: Chair: ____", "T: Manager: ____");
    assert_page_lacks(page, " | Kansli | -1 890 | -1 890"); /* unchanged since T1 */
    free(page);
}

/* ---- Figures ---- */

/* Blanks where amounts have no-break ones. */
static void expect_amount(const char *page, const struct fixture *x, const char *fmt, int64_t ore)
{
    struct buf amount = BUF_INIT, line = BUF_INIT;
    buf_add_money(&amount, ore, x->federation.unit, 0, " ");
    buf_addf(&line, fmt, buf_text(&amount));
    if (!strstr(page, buf_text(&line)))
        fail_msg("missing: \"%s\" in:\n%s", buf_text(&line), page);
    buf_release(&amount);
    buf_release(&line);
}

static void sentences_say_what_the_statement_says(void **state)
{
    static const struct {
        const char *dir;
        int year;
    } list[] = { { "jamtland", 2021 },
                 { "jamtland", 2024 },
                 { "solleftea", 2024 },
                 { "uppsala", 2024 },
                 { "vastra-ostergotland", 2024 },
                 { "exempel", 2024 } };
    for (size_t i = 0; i < COUNT(list); i++) {
        struct fixture *x = shipped_year(state, list[i].dir, list[i].year, false);
        const struct line *result = statement_result(&x->statement);
        struct equity q;
        char *page = page_for(x, PAGE_REPORT, &outside);
        equity_compute(&q, &x->statement);
        expect_amount(page, x, " is %s tkr, ", result->sums[MEASURE_OUTCOME].ore);
        expect_amount(page, x, ", %s tkr better than budget.\n", result->deviation.ore);
        expect_amount(page, x, "Equity was %s tkr at", q.out_outcome.ore);
        expect_amount(page, x, "The rule allows %s tkr", q.limit);
        assert_page_lacks(page, "The result through");
        assert_page_lacks(page, "forecast to be");
        free(page);
        fixture_teardown(state);
    }
    fixture_setup(state);
}

static void year_with_nothing_booked_is_a_budget_and_no_follow_up(void **state)
{
    static const char planned[] = "[ar]\nutfall_tom = 2024-01\n[post a]\nbudget = -50\n"
                                  "[summa s]\nav = a\n";
    char *page = report_of(*state, planned);
    ASSERT_PAGE(page, "L: The budget for 2024 gives a result of -50 tkr.\n");
    assert_page_lacks(page, "is not known");
    char *title = title_of(*state);
    assert_int_equal(strncmp(title, "Budget for 2024 / ", 18), 0);
    free(title);
    free(page);
    page = report_of(*state, "[ar]\nutfall_tom = 2024-01\n[post a]\nutfall.jan = -5\n");
    title = title_of(*state);
    assert_int_equal(strncmp(title, "Follow-up through January 2024 / ", 33), 0);
    free(title);
    free(page);
}

static void parts_without_anything_to_say_are_left_out(void **state)
{
    static const char *const parts[] = { "H: Operating statement",    "H: Deviations",
                                         "H: Status of the insatser", "H: Equity and the rule",
                                         "H: Remaining commitments",  "H: Charts",
                                         "H: Changes since" };
    char *page = report_of(*state, "");
    for (size_t i = 0; i < COUNT(parts); i++)
        assert_page_lacks(page, parts[i]);
    ASSERT_PAGE(page, "H: Summary\nL: The year's result is not known.\n", "H: The board is asked\n",
                "H: Decision and signatures\n");
    free(page);
    page = report_of(*state, "[post a]\nbudget = -10\nutfall = -10\n");
    ASSERT_PAGE(page, "H: Deviations\nT: No post deviates so much that it is to be explained.\n");
    free(page);
}

static void year_of_outcomes_only_is_told_without_forecast_and_budget(void **state)
{
    char *page = report_of(*state, "[ar]\nutfall_tom = 2024-12\n[post a]\nutfall = -50\n"
                                   "[summa s]\nav = a\n");
    ASSERT_PAGE(page, "L: The result for 2024 is -50 tkr.\nH: Operating statement\n");
    ASSERT_PAGE(page, " |  | Outcome\n | a | -50\n | s | -50\n");
    assert_page_lacks(page, "explain");
    assert_page_lacks(page, "H: Deviations");
    assert_page_lacks(page, "H: Changes since");
    free(page);
}

/* The forecast is then only the budget, and somebody might believe in it. */
static void year_without_a_forecast_says_so(void **state)
{
    char *page = report_of(*state, "[ar]\nutfall_tom = 2024-08\n[post a]\nbudget = -1 200\n"
                                   "utfall.t2 = -800\n[summa s]\nav = a\n");
    ASSERT_PAGE(page, "L: The forecast result for 2024 is -1 200 tkr, as in the budget.\n",
                "T: No forecast has been made for the year; the budget stands in its place.\n",
                "T: The result through August is -800 tkr, as in the budget to date.\n");
    assert_page_lacks(page, "H: Changes since");
    free(page);
    page = report_of(*state, "[ar]\nutfall_tom = 2024-08\n[post a]\nbudget = -1 200\n"
                             "utfall.t2 = -800\nprognos.t1 = -1 200\n[summa s]\nav = a\n");
    assert_page_lacks(page, "No forecast has been made");
    ASSERT_PAGE(page, "H: Changes since", "T: No changes.\n");
    free(page);
}

static void the_explanation_is_a_whole_sentence_for_each_case(void **state)
{
    static const struct {
        const char *text, *sentence;
    } list[] = {
        { "[insats a]\nbudget = 0\nutfall = 100\n[post b]\nbudget = 0\nutfall = 0\n",
          "T: The whole deviation is in one post: a (+100 tkr).\n" },
        { "[insats a]\nbudget = 0\nutfall = 90\n[insats b]\nbudget = 0\nutfall = 10\n",
          "T: One insats explains 90 % of the deviation: a (+90 tkr).\n" },
        { "[insats a]\nbudget = 0\nutfall = -60\n[post b]\nbudget = 0\nutfall = -40\n",
          "T: Two posts explain 100 % of the deviation: a (-60 tkr) and b (-40 tkr).\n" },
        { "[insats a]\nbudget = 0\nutfall = 90\n[post b]\nbudget = 0\nutfall = -30\n"
          "[post c]\nbudget = 0\nutfall = 40\n",
          "T: One insats explains 90 % of the deviation: a (+90 tkr). The largest in the other "
          "direction is b (-30 tkr).\n" },
        { "[post a]\nbudget = 0\nutfall = 50\n[post b]\nbudget = 0\nutfall = -50\n",
          "T: The posts deviate, but cancel each other out: the largest deviation for the better "
          "is a (+50 tkr), the largest for the worse b (-50 tkr).\n" },
        { "[post a]\nbudget = 0\nutfall = 105\n[post b]\nbudget = 0\nutfall = -5\n",
          "T: The deviation is mainly in a (+105 tkr).\n" },
        { "[post a]\nbudget = 0\nutfall = 9 999\n[post b]\nbudget = 0\nutfall = 1\n",
          "T: One post explains 99 % of the deviation: a (+9 999 tkr).\n" },
        { "[post a]\nbudget = 0\nutfall = 25\n[post b]\nbudget = 0\nutfall = 25\n"
          "[post c]\nbudget = 0\nutfall = 25\n[post d]\nbudget = 0\nutfall = 25\n",
          "T: Four posts explain 100 % of the deviation, the largest of them a (+25 tkr), b (+25 "
          "tkr) and c (+25 tkr).\n" },
    };
    for (size_t i = 0; i < COUNT(list); i++) {
        struct buf b = BUF_INIT;
        buf_addf(&b, "[ar]\nutfall_tom = 2024-12\n%s[summa s]\nav = a b%s%s\n", list[i].text,
                 strstr(list[i].text, "post c") ? " c" : "",
                 strstr(list[i].text, "post d") ? " d" : "");
        char *page = report_of(*state, buf_text(&b));
        ASSERT_PAGE(page, list[i].sentence);
        free(page);
        buf_release(&b);
    }
}

static void deviation_of_less_than_the_unit_is_none(void **state)
{
    char *page =
        report_of(*state, "[ar]\nutfall_tom = 2024-08\n[post a]\nbudget = -1 200\n"
                          "utfall.t2 = -799,7\nprognos.t2 = -1 199,7\n[summa s]\nav = a\n");
    ASSERT_PAGE(page, "L: The forecast result for 2024 is -1 200 tkr, as in the budget.\n",
                "T: The result through August is -800 tkr, as in the budget to date.\n");
    assert_page_lacks(page, "The whole deviation");
    free(page);
    page = report_of(*state, "[ar]\nutfall_tom = 2024-12\n[post a]\nbudget = -10\nutfall = -9,5\n"
                             "[post b]\nbudget = -10\nutfall = -9,8\n[summa s]\nav = a b\n");
    ASSERT_PAGE(page, "L: The result for 2024 is -19 tkr, 1 tkr better than budget.\nT: Two posts "
                      "explain 100 % of the deviation: a (+1 tkr) and b (0 tkr).\n");
    free(page);
    page = report_of(*state, "[ar]\nutfall_tom = 2024-12\n[post a]\nbudget = -10\nutfall = -9,6\n"
                             "[post b]\nbudget = -10\nutfall = -10,4\n[summa s]\nav = a b\n");
    assert_page_lacks(page, "The posts deviate");
    free(page);
    page = report_of(*state, "[ar]\nutfall_tom = 2024-12\n[post a]\nbudget = -90\nutfall = -9,6\n"
                             "[post b]\nbudget = -10\nutfall = -90\n[summa s]\nav = a b\n");
    ASSERT_PAGE(page, "as in the budget.\nT: The posts deviate, but cancel each other out: ");
    free(page);
}

static void equity_that_is_just_above_the_rule_is_not_all_of_it(void **state)
{
    static const struct {
        const char *equity, *share;
    } list[] = { { "2 219", ": it was 100,3 % of that, above the rule.\n" },
                 { "2 213", ": it was 100 % of that, within the rule.\n" },
                 { "2 208", ": it was 99,8 % of that, within the rule.\n" } };
    for (size_t i = 0; i < COUNT(list); i++) {
        struct buf b = BUF_INIT;
        buf_addf(&b,
                 "[ar]\nutfall_tom = 2024-12\nmedlemsbidrag = 12 420\ningaende_eget_kapital = %s\n"
                 "[post a]\nbudget = 0\nutfall = 0\n[summa s]\nav = a\n",
                 list[i].equity);
        char *page = report_of(*state, buf_text(&b));
        ASSERT_PAGE(page, list[i].share);
        free(page);
        buf_release(&b);
    }
}

static void missing_outcomes_are_told_in_the_summary(void **state)
{
    char *page = report_of(*state, "[ar]\nutfall_tom = 2024-03\n[post a]\nbudget = -1 200\n"
                                   "utfall.jan = -100\nutfall.mar = -100\n[summa s]\nav = a\n");
    ASSERT_PAGE(page, "T: The outcome is not whole: 1 post lacks a figure.\n");
    free(page);
}

/* ---- Who may read it ---- */

#define SECRET                                                                                     \
    "[ar]\nutfall_tom = 2024-08\n[post a]\nnamn = Alfa\nbudget = -1 200\nutfall.t2 = -800\n"       \
    "prognos.t1 = -1 200\nprognos.t2 = -1 500\nkommentar.t2 = Hemligt\norsak.t2 = bestaende\n"     \
    "atgard.t2 = Dolt\nintern.t2 = ja\n[summa s]\nav = a\n"

static void internal_comments_are_left_out_without_a_trace(void **state)
{
    char *page = report_of(*state, SECRET);
    ASSERT_PAGE(page, "H: Deviations\n", " | Alfa | 0 |  | -300 | ▼▼\n", "H: Changes since",
                " | Alfa | -1 200 | -1 500 | -300 | \n");
    assert_page_lacks(page, "Hemligt");
    assert_page_lacks(page, "Dolt");
    assert_page_lacks(page, "lasting");
    assert_page_lacks(page, "nternal)");
    assert_page_lacks(page, "comment");
    assert_page_lacks(page, "See Deviations");
    free(page);
    open_text(*state, SECRET);
    page = page_for(*state, PAGE_REPORT, &(struct page_source){ .internal = true });
    ASSERT_PAGE(page, " | Alfa | 0 |  | -300 | ▼▼ | Hemligt. Cause: lasting. Action: Dolt. "
                      "(internal)\n");
    free(page);
}

static void no_internal_comment_of_the_example_is_in_any_page_for_the_board(void **state)
{
    static const enum page_id pages[] = { PAGE_ATTENTION, PAGE_BOARD, PAGE_REPORT };
    struct fixture *x = shipped_year(state, "exempel", 2025, true);
    size_t internal = 0;
    for (size_t p = 0; p < COUNT(pages); p++) {
        char *page = page_of(x, pages[p]);
        for (size_t i = 0; i < x->year.item_count; i++) {
            const struct item *item = &x->year.items[i];
            for (int round = 1; round <= ROUNDS; round++) {
                const char *comment = item_text(item, TEXT_COMMENT, round);
                if (!item_text(item, TEXT_INTERNAL, round) || !comment)
                    continue;
                assert_page_lacks(page, comment);
                internal++;
            }
        }
        free(page);
    }
    assert_true(internal > 0);
}

/* ---- Other ways to see a year ---- */

static void first_forecast_of_the_year_stands_against_the_budget(void **state)
{
    struct fixture *x = shipped_year(state, "exempel", 2025, true);
    look_through(x, 4);
    char *page = page_of(x, PAGE_REPORT);
    ASSERT_PAGE(page, "T: The forecast is the first one of the year",
                " | Jobbspåret | -900 | -720 | "
                "180 |",
                " | Årets resultat | -810 | -675 | 135 |",
                "T: The forecast of T1 was adopted: 2025-05-22 § 21.\n");
    free(page);
}

static void closed_year_stands_against_its_last_forecast(void **state)
{
    struct fixture *x = shipped_year(state, "exempel", 2024, false);
    char *page = page_of(x, PAGE_REPORT);
    ASSERT_PAGE(page, "H: Changes since", "T: What the year became, against the forecast of T2.\n",
                " | Post | Forecast T2 | Outcome | Change | Comment\n",
                " | Årets resultat | 79 | 256 | 177 | \n");
    free(page);
}

static void forecast_of_the_last_round_does_not_open_closed_books(void **state)
{
    char *page =
        report_of(*state, "[ar]\nutfall_tom = 2024-12\n[post a]\nbudget = -100\nutfall = -90\n"
                          "prognos.t3 = -80\n[summa s]\nav = a\n");
    ASSERT_PAGE(page, "L: The result for 2024 is -90 tkr, 10 tkr better than budget.\n",
                "against the forecast of T3.\n", " | s | -80 | -90 | -10 | \n");
    free(page);
}

static void commitments_are_as_jamtland_prints_them(void **state)
{
    struct fixture *x = shipped_year(state, "jamtland", 2024, false);
    char *page = page_of(x, PAGE_REPORT);
    ASSERT_PAGE(page, "H: Remaining commitments\n", " | Insats | 2024 | 2023\n",
                " | STAR Ragunda | 360 | 330\n", " | Sum | 7 505 | 11 030\n");
    free(page);
}

static void commitment_of_a_whole_is_not_counted_again_for_its_parts(void **state)
{
    char *page = report_of(*state, "[ar]\nutfall_tom = 2024-12\n[insats p]\nbudget = -10\n"
                                   "utfall = -10\nkvarstaende = 100\n[insats del]\ndel_av = p\n"
                                   "kvarstaende = 60\n[insats b]\nbudget = -1\nutfall = -1\n"
                                   "kvarstaende = 7\n[summa s]\nav = p b\n");
    ASSERT_PAGE(page, "H: Remaining commitments\n", " | p | 100\n | b | 7\n | Sum | 107\n");
    free(page);
}

static void costs_are_written_as_the_federation_writes_them(void **state)
{
    struct fixture *x = *state;
    write_federation(x, "kostnader = positiva\nenhet = mkr\n");
    char *page = report_of(x, "[ar]\nutfall_tom = 2024-08\n[post a]\nslag = kostnad\n"
                              "budget = 1,2\nreviderad_budget = 1,5\nutfall.t2 = 1\n"
                              "prognos.t2 = 2\n[summa s]\nav = a\n");
    ASSERT_PAGE(page, "is 2,000 mkr, 0,500 mkr worse than budget.\n",
                "The whole deviation is in one post: a (-0,500 mkr).\n",
                "T: The result through August is 1,000 mkr, as in the budget to date.\n",
                " | a | 1,500 | 1,000 | 1,000 | 0,000 |",
                "M: The budget of a has been revised from 1,200 mkr to 1,500 mkr.\n",
                "H: Changes since", " | a | 1,500 | 2,000 | -0,500 |");
    free(page);
}

static void details_without_figures_are_no_rows(void **state)
{
    struct fixture *x = shipped_year(state, "vastra-ostergotland", 2024, false);
    char *page = page_of(x, PAGE_REPORT);
    ASSERT_PAGE(page, " | Motala Fontänhus |  | -600 |", " | Utveckling-struktur |",
                " | Årets resultat | -2 000 | -1 847 |");
    assert_page_lacks(page, "Försteg Boxholm");
    free(page);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(title_says_which_follow_up_it_is, fixture_teardown),
        cmocka_unit_test_teardown(the_example_has_every_part_in_order, fixture_teardown),
        cmocka_unit_test_teardown(sentences_say_what_the_statement_says, fixture_teardown),
        FIXTURE_TEST(year_with_nothing_booked_is_a_budget_and_no_follow_up),
        FIXTURE_TEST(parts_without_anything_to_say_are_left_out),
        FIXTURE_TEST(year_of_outcomes_only_is_told_without_forecast_and_budget),
        FIXTURE_TEST(year_without_a_forecast_says_so),
        FIXTURE_TEST(the_explanation_is_a_whole_sentence_for_each_case),
        FIXTURE_TEST(deviation_of_less_than_the_unit_is_none),
        FIXTURE_TEST(equity_that_is_just_above_the_rule_is_not_all_of_it),
        FIXTURE_TEST(missing_outcomes_are_told_in_the_summary),
        FIXTURE_TEST(internal_comments_are_left_out_without_a_trace),
        cmocka_unit_test_teardown(no_internal_comment_of_the_example_is_in_any_page_for_the_board,
                                  fixture_teardown),
        cmocka_unit_test_teardown(first_forecast_of_the_year_stands_against_the_budget,
                                  fixture_teardown),
        cmocka_unit_test_teardown(closed_year_stands_against_its_last_forecast, fixture_teardown),
        FIXTURE_TEST(forecast_of_the_last_round_does_not_open_closed_books),
        cmocka_unit_test_teardown(commitments_are_as_jamtland_prints_them, fixture_teardown),
        FIXTURE_TEST(commitment_of_a_whole_is_not_counted_again_for_its_parts),
        FIXTURE_TEST(costs_are_written_as_the_federation_writes_them),
        cmocka_unit_test_teardown(details_without_figures_are_no_rows, fixture_teardown),
    };
    return cmocka_run_group_tests_name("page_report", tests, NULL, NULL);
}
