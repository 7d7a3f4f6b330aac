/* test_page_board.c – the board's page: its parts in their order, the words for each way a figure
 * can go, what is kept from the board, and what it is asked to decide. */
#include "page_text.h"

static char *board_of(struct fixture *x, const char *text)
{
    open_text(x, text);
    return page_of(x, PAGE_BOARD);
}

static void result_is_one_figure_and_one_sentence(void **state)
{
    static const struct {
        const char *text, *figure, *sentence;
    } list[] = {
        { "[ar]\nutfall_tom = 2024-12\n[post a]\nbudget = 10\nutfall = 12\n[summa s]\nav = a\n",
          "L: 12 tkr\n", "T: The result for 2024 is 12 tkr, 2 tkr better than budget.\n" },
        { "[ar]\nutfall_tom = 2024-12\n[post a]\nbudget = 10\nutfall = -2\n[summa s]\nav = a\n",
          "L: -2 tkr\n", "T: The result for 2024 is -2 tkr, 12 tkr worse than budget.\n" },
        { "[ar]\nutfall_tom = 2024-12\n[post a]\nbudget = 10\nutfall = 10\n[summa s]\nav = a\n",
          "L: 10 tkr\n", "T: The result for 2024 is 10 tkr, as in the budget.\n" },
        { "[ar]\nutfall_tom = 2024-12\n[post a]\nutfall = 10\n[summa s]\nav = a\n", "L: 10 tkr\n",
          "T: The result for 2024 is 10 tkr.\n" },
        { "[ar]\nutfall_tom = 2024-08\n[post a]\nbudget = 12\nutfall = 1\nprognos.t2 = 7\n"
          "[summa s]\nav = a\n",
          "L: 7 tkr\n", "T: The forecast result for 2024 is 7 tkr, 5 tkr worse than budget.\n" },
        { "[post a]\nbudget = 12\nutfall = 1\n", "H: The result\n",
          "T: The year's result is not known.\n" },
        { "", "H: The result\n", "T: The year's result is not known.\n" },
    };
    for (size_t i = 0; i < COUNT(list); i++) {
        char *page = board_of(*state, list[i].text);
        ASSERT_PAGE(page, "H: The result\n", "\n----\n");
        ASSERT_PAGE(page, list[i].figure, list[i].sentence, "----");
        free(page);
    }
}

static void internal_comment_is_kept_from_the_board(void **state)
{
    static const char text[] =
        "[ar]\nutfall_tom = 2024-08\n[post a]\nnamn = Alfa\nbudget = -1 200\n"
        "utfall = -800\nprognos.t2 = -1 500\nkommentar.t2 = Hemligt\n"
        "orsak.t2 = bestaende\natgard.t2 = Dolt\nintern.t2 = %s\n";
    char filled[500];
    snprintf(filled, sizeof filled, text, "ja");
    char *page = board_of(*state, filled);
    ASSERT_PAGE(page, "H: Alfa\n", "L: -300 tkr\n", "T: The forecast for the year is worse");
    assert_page_lacks(page, "Hemligt");
    assert_page_lacks(page, "Dolt");
    assert_page_lacks(page, "lasting");
    assert_page_lacks(page, "no comment yet");
    free(page);
    snprintf(filled, sizeof filled, text, "nej");
    page = board_of(*state, filled);
    ASSERT_PAGE(page, "H: Alfa\n", "T: Hemligt. Cause: lasting. Action: Dolt.\n");
    free(page);
}

static void figures_are_as_the_federation_writes_costs(void **state)
{
    struct fixture *x = *state;
    write_federation(x, "kostnader = positiva\n");
    char *page = board_of(x, "[ar]\nutfall_tom = 2024-12\n[post a]\nslag = kostnad\nbudget = 500\n"
                             "utfall = 800\n");
    ASSERT_PAGE(page, "| a | 500 | 800 | -300 | ▼▼", "L: -300 tkr\n",
                "T: The outcome is worse than budget.\n");
    free(page);
}

#define EQUITY                                                                                     \
    "ingaende_eget_kapital = %s\nmedlemsbidrag = 5 000\n[post a]\nbudget = 0\nutfall = 0\n"        \
    "prognos.t2 = 0\n[summa s]\nav = a\n"

/* The rule gives 1 000 tkr, and 10 % above it are within its margin. */
static void equity_above_the_rule_is_to_be_decided_on(void **state)
{
    static const struct {
        const char *equity, *sentence;
        bool decide;
    } list[] = {
        { "1 000", "equity is 100 % of it, within the rule.", false },
        { "1 100", "equity is 110 % of it, within the rule's margin.", false },
        { "1 101", "equity is 110 % of it, above the rule.", true },
    };
    write_federation(*state, "[eget_kapital]\nregel = nationella_radet\nmarginal = 10\n");
    for (size_t i = 0; i < COUNT(list); i++) {
        char text[500];
        snprintf(text, sizeof text, "[ar]\nutfall_tom = 2024-12\n" EQUITY, list[i].equity);
        char *page = board_of(*state, text);
        ASSERT_PAGE(page, "H: Equity\n", list[i].equity, list[i].sentence);
        ASSERT_PAGE(page, list[i].decide ? "which is 101 tkr above the rule.\n"
                                         : "T: To note the follow-up");
        free(page);
    }
}

static void equity_part_is_left_out_when_it_is_not_known(void **state)
{
    char *page = board_of(*state, "[post a]\nbudget = 1\nutfall = 1\n[summa s]\nav = a\n");
    assert_page_lacks(page, "H: Equity");
    ASSERT_PAGE(page, "H: The board is asked\n", "T: To note the follow-up");
    free(page);
}

static void decided_round_is_not_asked_for_again(void **state)
{
    static const char text[] = "[ar]\nutfall_tom = 2024-08\n%s[post a]\nbudget = 1\nutfall = 1\n";
    char filled[300];
    snprintf(filled, sizeof filled, text, "");
    char *page = board_of(*state, filled);
    ASSERT_PAGE(page, "H: The board is asked\n", "T: 1. To adopt the forecast of T2.\n");
    free(page);
    snprintf(filled, sizeof filled, text, "faststalld.t2 = 2024-09-20\n");
    page = board_of(*state, filled);
    assert_page_lacks(page, "adopt");
    ASSERT_PAGE(page, "T: To note the follow-up");
    free(page);
}

static void serious_overdraft_without_an_action_is_to_be_decided_on(void **state)
{
    static const char text[] = "[ar]\nutfall_tom = 2024-08\nfaststalld.t2 = 2024-09-20\n[post a]\n"
                               "namn = Alfa\nbudget = -1 200\nutfall = -800\nprognos.t2 = %s\n%s";
    static const struct {
        const char *forecast, *action;
        bool decide;
    } list[] = { { "-1 400", "", true },
                 { "-1 399", "", false },
                 { "-1 000", "", false }, /* unused funds need no saving */
                 { "-1 400", "atgard.t2 = Intagsstopp\n", false } };
    for (size_t i = 0; i < COUNT(list); i++) {
        char filled[500];
        snprintf(filled, sizeof filled, text, list[i].forecast, list[i].action);
        char *page = board_of(*state, filled);
        ASSERT_PAGE(page, list[i].decide ? "T: 1. To decide on an action for Alfa.\n"
                                         : "T: To note the follow-up");
        free(page);
    }
}

/* ---- The real ones ---- */

static void the_example_from_result_to_decisions(void **state)
{
    struct fixture *x = shipped_year(state, "exempel", 2025, true);
    char *page = page_of(x, PAGE_BOARD);
    ASSERT_PAGE(page, "H: The result\nL: -427 tkr\n", "383 tkr better than budget.\n----\n",
                "| Individinriktade insatser | -8 260 | -5 425 | 395 | △ | -7 830 | 430 | △",
                "| Årets resultat | -810 | -463 | 391 |  | -427 | 383 |", "----\nH: Jobbspåret\n",
                "L: 470 tkr\n", "----\nH: Hälsa och arbete\n", "L: -230 tkr\n", "H: Ung kraft\n",
                "L: 189 tkr\nT: The outcome so far is better than budget.\n",
                "H: Framåt tillsammans\n", "H: Gemensam kartläggning\n",
                "T: There is no comment yet.\n----\nH: Equity\nL: 2 477 tkr\n",
                "T: The rule allows 2 213 tkr: equity is 112 % of it, above the rule.\n",
                "T: The board's own interval is 1 200 tkr to 2 400 tkr.\n----\n",
                "T: 1. To adopt the forecast of T2.\n", "which is 264 tkr above the rule.\n",
                "which is 77 tkr above the board's ceiling.\n");
    free(page);
}

static void closed_books_tell_the_outcome(void **state)
{
    struct fixture *x = shipped_year(state, "vastra-ostergotland", 2024, false);
    char *page = page_of(x, PAGE_BOARD);
    ASSERT_PAGE(page, "L: -1 847 tkr\n",
                "T: The result for 2024 is -1 847 tkr, 153 tkr better than budget.\n",
                "| Årets resultat | -2 000 | -1 847 | 153 | \n", "H: Equity\nL: 2 987 tkr\n",
                "T: This is what equity was when the year ended; it began at 4 833 tkr.\n",
                "T: 1. To consider the equity, which is 1 168 tkr above the rule.\n");
    assert_page_lacks(page, "orecast");
    free(page);
}

static int no_setup(void **state)
{
    *state = NULL;
    return 0;
}

#define SHIPPED_TEST(name) cmocka_unit_test_setup_teardown(name, no_setup, fixture_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(result_is_one_figure_and_one_sentence),
        FIXTURE_TEST(internal_comment_is_kept_from_the_board),
        FIXTURE_TEST(figures_are_as_the_federation_writes_costs),
        FIXTURE_TEST(equity_above_the_rule_is_to_be_decided_on),
        FIXTURE_TEST(equity_part_is_left_out_when_it_is_not_known),
        FIXTURE_TEST(decided_round_is_not_asked_for_again),
        FIXTURE_TEST(serious_overdraft_without_an_action_is_to_be_decided_on),
        SHIPPED_TEST(the_example_from_result_to_decisions),
        SHIPPED_TEST(closed_books_tell_the_outcome),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
