/* test_page_attention.c – the page of what needs attention: who is on it, in what order, and with
 * which words. The limits are those of the program: 5 % and 50 tkr, 10 % and 200 tkr. */
#include "page_text.h"

/* Closed books of one insats, with these lines. */
static char *page_of_insats(struct fixture *x, const char *lines)
{
    char text[1000];
    snprintf(text, sizeof text, "[ar]\nutfall_tom = 2024-12\n[insats a]\nnamn = Alfa\n%s", lines);
    open_text(x, text);
    return page_of(x, PAGE_ATTENTION);
}

static void nothing_to_attend_to_is_a_friendly_sentence(void **state)
{
    static const char *const calm[] = {
        "budget = -1 000\nutfall = -1 000\n",
        "budget = -1 000\nutfall = -951\n", /* 49 tkr: below the amount */
        "budget = -1 001\nutfall = -951\n", /* 50 tkr: just below the percentage */
        "budget = -1 000\nutfall = -1 000\ni_fas = ja\navvikelser = nej\nvakanser = nej\n"
        "implementering = ja\nstyrgruppsmoten = ja\n",
        "budget = -1 000\nutfall = -1 000\nimplementering = delvis\n",
        "budget = -1 000\nutfall = -1 000\nkommentar.t3 = Allt väl\n",
    };
    for (size_t i = 0; i < COUNT(calm); i++) {
        char *page = page_of_insats(*state, calm[i]);
        ASSERT_PAGE(page, "L: Nothing needs attention.\n");
        assert_page_lacks(page, "Alfa");
        free(page);
    }
}

static void post_at_the_limits_is_on_the_page(void **state)
{
    static const struct {
        const char *lines, *row;
    } list[] = {
        { "budget = -1 000\nutfall = -950\n", "| Alfa | 50 | △ | " },
        { "budget = -1 000\nutfall = -1 050\n", "| Alfa | -50 | ▼ | " },
        { "budget = -2 000\nutfall = -2 200\n", "| Alfa | -200 | ▼▼ | " },
        { "budget = -2 000\nutfall = -2 199\n", "| Alfa | -199 | ▼ | " },
    };
    for (size_t i = 0; i < COUNT(list); i++) {
        char *page = page_of_insats(*state, list[i].lines);
        ASSERT_PAGE(page, "L: 1 post needs attention.", list[i].row);
        free(page);
    }
}

static void every_flag_is_told_by_itself(void **state)
{
    static const struct {
        const char *line, *words;
    } list[] = {
        { "i_fas = nej\n", "[not on track]" },
        { "i_fas = delvis\n", "[partly on track]" },
        { "avvikelser = ja\n", "[departs from the plan]" },
        { "vakanser = ja\n", "[vacancies]" },
        { "implementering = nej\n", "[not implemented]" },
        { "styrgruppsmoten = nej\n", "[steering meetings missing]" },
        { "i_fas = nej\nvakanser = ja\n", "[not on track, vacancies]" },
    };
    for (size_t i = 0; i < COUNT(list); i++) {
        char lines[200];
        snprintf(lines, sizeof lines, "budget = -1\nutfall = -1\n%s", list[i].line);
        char *page = page_of_insats(*state, lines);
        ASSERT_PAGE(page, "L: 1 post needs attention.\n", "| Alfa | 0 |  | ", list[i].words);
        free(page);
    }
}

static void missing_outcome_is_told_and_not_judged(void **state)
{
    struct fixture *x = *state;
    open_text(x, "[ar]\nutfall_tom = 2024-06\n[post a]\nnamn = Alfa\nbudget = -1 200\n"
                 "utfall.jan = -1\nutfall.mar = -1\n[post b]\nbudget = -2\nutfall = -1\n");
    char *page = page_of(x, PAGE_ATTENTION);
    ASSERT_PAGE(page, "L: 1 post needs attention.", "| Alfa | 598 | ? | ", "[outcome missing]");
    assert_page_lacks(page, "| b |");
    free(page);
}

static void worst_comes_first_and_equal_ones_as_in_the_file(void **state)
{
    struct fixture *x = *state;
    open_text(x, "[ar]\nutfall_tom = 2024-12\n"
                 "[insats flagga]\nbudget = -1\nutfall = -1\nvakanser = ja\n"
                 "[post noterad]\nbudget = -9 000\nutfall = -8 400\n"
                 "[post liten]\nbudget = -100\nutfall = -150\n"
                 "[post lika]\nbudget = -100\nutfall = -50\n"
                 "[post allvarlig]\nbudget = -1 000\nutfall = -1 250\n"
                 "[post storst]\nbudget = -1 000\nutfall = -600\n");
    char *page = page_of(x, PAGE_ATTENTION);
    ASSERT_PAGE(page, "L: 6 posts need attention.", "| storst | 400", "| allvarlig | -250",
                "| noterad | 600", "| liten | -50", "| lika | 50", "| flagga | 0");
    free(page);
}

static void groups_totals_and_memos_are_not_on_it(void **state)
{
    struct fixture *x = *state;
    open_text(x, "[ar]\nutfall_tom = 2024-12\n[grupp g]\nnamn = Gruppen\n"
                 "[post a]\ngrupp = g\nbudget = -100\nutfall = -500\n"
                 "[varav v]\nunder = a\nbudget = -10\nutfall = -300\n[summa s]\nav = g\n");
    char *page = page_of(x, PAGE_ATTENTION);
    ASSERT_PAGE(page, "L: 1 post needs attention.", "| a | -400");
    assert_page_lacks(page, "Gruppen");
    assert_page_lacks(page, "| v |");
    assert_page_lacks(page, "| s |");
    free(page);
}

static void only_the_forecast_deviates(void **state)
{
    struct fixture *x = *state;
    open_text(x, "[ar]\nutfall_tom = 2024-06\n[post a]\nbudget = -1 200\nutfall = -600\n"
                 "prognos.t2 = -1 500\n");
    char *page = page_of(x, PAGE_ATTENTION);
    ASSERT_PAGE(page, "L: 1 post needs attention. 1 deviation lacks a comment.",
                "| a | 0 |  | -300 | ▼▼ | [no comment]");
    free(page);
}

static void remark_stands_with_its_post(void **state)
{
    struct fixture *x = *state;
    open_text(x, "[ar]\nutfall_tom = 2024-06\n[post a]\nbudget = -1 200\nutfall = -600\n"
                 "prognos.t1 = -1 500\nkommentar.t1 = Från våren!\norsak.t1 = bestaende\n"
                 "atgard.t1 = Vänta\nintern.t1 = ja\n");
    char *page = page_for(x, PAGE_ATTENTION, &(struct page_source){ .internal = true });
    ASSERT_PAGE(page, "Från våren! Cause: lasting. Action: Vänta. (internal)");
    assert_page_lacks(page, "lacks a comment");
    free(page);
    page = page_of(x, PAGE_ATTENTION);
    ASSERT_PAGE(page, "| a |");
    assert_page_lacks(page, "Från våren");
    assert_page_lacks(page, "lasting");
    assert_page_lacks(page, "Vänta");
    assert_page_lacks(page, "internal");
    assert_page_lacks(page, "lacks a comment");
    free(page);
}

/* ---- The real ones ---- */

static void the_example_as_it_stands(void **state)
{
    struct fixture *x = shipped_year(state, "exempel", 2025, true);
    char *page = page_of(x, PAGE_ATTENTION);
    ASSERT_PAGE(page, "L: 6 posts need attention. 1 deviation lacks a comment.",
                "| Jobbspåret | 340 | △△ | 470 | △△ | [not on track",
                "| Hälsa och arbete | -210 | ▼▼ | -230 | ▼▼ |", "| Ung kraft | 189 | △ |",
                "| Framåt tillsammans | 105 | △ | 120 | △ |",
                "| Gemensam kartläggning | -68 | ▼ | -90 | ▼ | [no comment]", "| Förstudie Åsbro");
    assert_page_lacks(page, "Stegvis");
    free(page);
}

static void closed_year_without_a_forecast_has_no_such_columns(void **state)
{
    struct fixture *x = shipped_year(state, "uppsala", 2024, false);
    char *page = page_of(x, PAGE_ATTENTION);
    ASSERT_PAGE(page, "L: 15 posts need attention. 7 deviations lack a comment.",
                "| Post | Deviation |  | Comment\n",
                "| Kansli och kringkostnader | -990 | ▼▼ | Differensen",
                "| Förtroendevalda | 371 | △△ |", "| Jobbcentrum");
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
        FIXTURE_TEST(nothing_to_attend_to_is_a_friendly_sentence),
        FIXTURE_TEST(post_at_the_limits_is_on_the_page),
        FIXTURE_TEST(every_flag_is_told_by_itself),
        FIXTURE_TEST(missing_outcome_is_told_and_not_judged),
        FIXTURE_TEST(worst_comes_first_and_equal_ones_as_in_the_file),
        FIXTURE_TEST(groups_totals_and_memos_are_not_on_it),
        FIXTURE_TEST(only_the_forecast_deviates),
        FIXTURE_TEST(remark_stands_with_its_post),
        SHIPPED_TEST(the_example_as_it_stands),
        SHIPPED_TEST(closed_year_without_a_forecast_has_no_such_columns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
