/* test_suggest.c – suggestions for a year's forecast, against figures reckoned by hand. */
#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rules/suggest.h"

static const char *const kind_names[SUGGESTIONS] = { "budget", "remaining", "linear", "last year",
                                                     "previous round" };

static struct sum suggested(const struct fixture *x, const char *id, enum suggestion kind,
                            int64_t step)
{
    return suggest(&x->statement, (uint32_t)(item_named(x, id) - x->year.items), kind, step);
}

static void check_ore(const struct fixture *x, const char *id, enum suggestion kind, int64_t step,
                      int64_t ore)
{
    struct sum found = suggested(x, id, kind, step);
    if (!found.known || found.ore != ore || found.step != step)
        fail_msg("%s, %s: %s %lld in steps of %lld, not %lld in %lld", id, kind_names[kind],
                 found.known ? "known," : "unknown,", (long long)found.ore, (long long)found.step,
                 (long long)ore, (long long)step);
}

static void check_unknown(const struct fixture *x, const char *id, enum suggestion kind)
{
    struct sum found = suggested(x, id, kind, 1);
    if (found.known || found.ore != 0)
        fail_msg("%s, %s: %lld, but nothing can be known", id, kind_names[kind],
                 (long long)found.ore);
}

/* All that is suggested for an item, in whole tkr. */
enum { NONE = -999999 };
struct suggested_row {
    const char *id;
    int tkr[SUGGESTIONS];
};

static void check_rows(const struct fixture *x, const struct suggested_row *rows, size_t n)
{
    for (size_t i = 0; i < n; i++)
        for (int kind = 0; kind < SUGGESTIONS; kind++)
            if (rows[i].tkr[kind] == NONE)
                check_unknown(x, rows[i].id, (enum suggestion)kind);
            else
                check_ore(x, rows[i].id, (enum suggestion)kind, tkr(1), tkr(rows[i].tkr[kind]));
}

/* ---- The example ---- */

static int open_example(void **state)
{
    const char *dir = getenv("TERTIAL_DATADIR");
    char path[4000];
    snprintf(path, sizeof path, "%s/exempel", dir ? dir : "data");
    *state = fixture_on(path);
    open_year(*state, 2025, true);
    return 0;
}

static void the_example_is_as_reckoned_by_hand(void **state)
{
    static const struct suggested_row rows[] = {
        /* 1 329 to August: + 660; x 12/8 = 1 993,5; x 1 934 / 1 274 = 2 017,5 less a little */
        { "stegvis", { -1980, -1989, -1994, -2017, -1980 } },
        /* 611, with three vacant months: + 400; 916,5; x 1 318 / 877 = 918,2 */
        { "ung_kraft", { -1200, -1011, -917, -918, -1100 } },
        /* ended in June: what it has cost is what it costs; last year it ran all year */
        { "vagen_vidare", { -1080, -1095, -1095, NONE, -1095 } },
        /* from April: 395 in five of nine months, + 400 */
        { "framat", { -900, -795, -711, NONE, -860 } },
        /* began in March last year, so that its months are others */
        { "jobbsparet", { -900, -560, -390, NONE, -720 } },
        /* by the season 480 of 640 belong to date: 485 + 160; 727,5; x 588 / 437 = 652,6 */
        { "grona_steg", { -640, -645, -728, -653, -640 } },
        /* 12 May to 17 October: 108 in four of six months, + 53,3 */
        { "forstudie_asbro", { -160, -161, -162, NONE, -160 } },
        /* 238,0 + 140; 357; x 371,0 / 191,2 = 461,8 */
        { "styrelse", { -420, -378, -357, -462, -420 } },
        /* 436 - 549 = -113: - 60; 169,5; x 151 / 95 = 179,6 */
        { "esf", { -180, -173, -170, -180, -180 } },
        /* 24,2: + 20; 36,3; x 62,0 / 30,51 = 49,2 */
        { "finans", { 60, 44, 36, 49, 50 } },
        { "individ", { NONE, NONE, NONE, NONE, NONE } },
        { "insatser", { NONE, NONE, NONE, NONE, NONE } },
        { "resultat", { NONE, NONE, NONE, NONE, NONE } },
    };
    struct fixture *x = *state;
    check_rows(x, rows, COUNT(rows));
    check_ore(x, "finans", SUGGEST_LINEAR, 100, kr(36300));
    check_ore(x, "finans", SUGGEST_LAST_YEAR, 100, kr(49177));
    check_ore(x, "finans", SUGGEST_LAST_YEAR, 1, 4917732);
}

static void the_example_at_the_first_tertial(void **state)
{
    static const struct suggested_row rows[] = {
        /* 664: + 1 320; x 3; x 1 934 / 636 = 2 019,1 */
        { "stegvis", { -1980, -1984, -1992, -2019, NONE } },
        /* 41 in one of nine months, + 800 */
        { "framat", { -900, -841, -369, NONE, NONE } },
        /* nothing yet in a period that begins in May */
        { "forstudie_asbro", { -160, -160, NONE, NONE, NONE } },
    };
    struct fixture *x = *state;
    look_through(x, 4);
    check_rows(x, rows, COUNT(rows));
}

static void the_example_after_its_books_end(void **state)
{
    static const struct suggested_row rows[] = {
        { "stegvis", { -1980, NONE, NONE, NONE, -1995 } },
        /* ended in June, so that nothing is missing of it */
        { "vagen_vidare", { -1080, -1095, -1095, NONE, -1095 } },
    };
    struct fixture *x = *state;
    look_through(x, 12);
    check_rows(x, rows, COUNT(rows));
}

/* ---- Each by itself ---- */

static void suggestions_are_rounded_half_away_from_zero(void **state)
{
    struct fixture *x = *state;
    open_text(x, "[post a]\nbudget = -2,5\n[post b]\nbudget = 2,5\n[post c]\nbudget = -2,49999\n"
                 "[post d]\nbudget = 0\n[post e]\nbudget = -0,49999\n");
    check_ore(x, "a", SUGGEST_BUDGET, tkr(1), tkr(-3));
    check_ore(x, "b", SUGGEST_BUDGET, tkr(1), tkr(3));
    check_ore(x, "c", SUGGEST_BUDGET, tkr(1), tkr(-2));
    check_ore(x, "d", SUGGEST_BUDGET, tkr(1), 0);
    check_ore(x, "e", SUGGEST_BUDGET, tkr(1), 0);
    check_ore(x, "c", SUGGEST_BUDGET, 1, -249999);
    check_ore(x, "a", SUGGEST_BUDGET, tkr(10), 0);
    check_ore(x, "a", SUGGEST_BUDGET, tkr(5), tkr(-5));
}

static void nothing_is_rounded_on_the_way(void **state)
{
    struct fixture *x = *state;
    write_federation(x, "enhet = kr\n");
    /* 0,29 x 12/7 = 0,497: as öre it would be 0,50, and then a krona */
    open_text(x, "[ar]\nutfall_tom = 2024-07\n[post a]\nutfall = -0,29\n[post b]\nutfall = 0,30\n");
    check_ore(x, "a", SUGGEST_LINEAR, 100, 0);
    check_ore(x, "a", SUGGEST_LINEAR, 1, -50);
    check_ore(x, "b", SUGGEST_LINEAR, 100, 100);
}

static void the_budget_is_the_one_in_force(void **state)
{
    struct fixture *x = *state;
    open_text(x, "[ar]\nutfall_tom = 2024-06\n"
                 "[post a]\nbudget = -12\nreviderad_budget = -24\nutfall = -5\n"
                 "[post b]\nutfall = -5\n[post c]\nbudget.intakt = 10\nbudget.kostnad = -34\n"
                 "utfall.jan.intakt = 1\nutfall.feb.kostnad = -1\nutfall.mar.intakt = 0\n"
                 "utfall.apr.intakt = 0\nutfall.maj.intakt = 0\nutfall.jun.kostnad = -7\n");
    check_ore(x, "a", SUGGEST_BUDGET, tkr(1), tkr(-24));
    check_ore(x, "a", SUGGEST_REMAINING, tkr(1), tkr(-5 - 12));
    check_unknown(x, "b", SUGGEST_BUDGET);
    check_unknown(x, "b", SUGGEST_REMAINING);
    check_ore(x, "b", SUGGEST_LINEAR, tkr(1), tkr(-10));
    check_ore(x, "c", SUGGEST_BUDGET, tkr(1), tkr(-24));
    check_ore(x, "c", SUGGEST_REMAINING, tkr(1), tkr(-7 - 12));
    check_ore(x, "c", SUGGEST_LINEAR, tkr(1), tkr(-14));
}

static void the_months_of_the_period_are_those_that_count(void **state)
{
    static const struct {
        const char *period;
        int months_so_far, months;
    } rows[] = { { "2024-01 -- 2024-12", 8, 12 }, { "2020-01 --", 8, 12 },
                 { "2024-08 -- 2024-12", 1, 5 },  { "2024-08-31 -- 2024-09-01", 1, 2 },
                 { "2024-09 -- 2024-12", 0, 4 },  { "2024-01 -- 2024-08", 8, 8 },
                 { "2024-02 -- 2024-02", 1, 1 },  { "2023-01 -- 2023-12", 0, 0 },
                 { "2025-01 --", 0, 0 } };
    struct fixture *x = *state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        char text[256];
        snprintf(text, sizeof text,
                 "[ar]\nutfall_tom = 2024-08\n[insats a]\nperiod = %s\nutfall = -840\n",
                 rows[i].period);
        open_text(x, text);
        if (rows[i].months_so_far == 0)
            check_unknown(x, "a", SUGGEST_LINEAR);
        else
            check_ore(x, "a", SUGGEST_LINEAR, tkr(1),
                      tkr(-840 * rows[i].months / rows[i].months_so_far));
    }
}

static void the_season_decides_what_remains_but_not_the_line(void **state)
{
    struct fixture *x = *state;
    open_text(x, "[ar]\nutfall_tom = 2024-04\n[post a]\nbudget = -100\nutfall = -30\n"
                 "periodisering = 0 0 0 1 0 0 0 0 0 0 0 3\n"
                 "[post b]\nbudget = -100\nutfall = 0\nperiodisering = 0 0 0 0 1 0 0 0 0 0 0 0\n");
    check_ore(x, "a", SUGGEST_REMAINING, tkr(1), tkr(-30 - 75));
    check_ore(x, "a", SUGGEST_LINEAR, tkr(1), tkr(-90));
    check_ore(x, "b", SUGGEST_REMAINING, tkr(1), tkr(-100));
    check_ore(x, "b", SUGGEST_LINEAR, tkr(1), 0);
}

static void an_outcome_that_is_not_all_there_suggests_nothing(void **state)
{
    struct fixture *x = *state;
    open_text(x, "[ar]\nutfall_tom = 2024-04\n"
                 "[post a]\nbudget = -12\nutfall.jan = -1\nutfall.feb = -1\nutfall.apr = -1\n"
                 "[post b]\nbudget = -12\n"
                 "[post c]\nbudget = -12\nutfall.t2 = -9\n"
                 "[post d]\nbudget = -12\nutfall = -4\n"
                 "[varav e]\nunder = d\nbudget = -12\nutfall.jan = -1\nutfall.feb = -1\n"
                 "utfall.apr = -1\n"
                 "[varav f]\nunder = d\nbudget = -12\nutfall.jan = -1\nutfall.feb = -1\n"
                 "utfall.mar = -1\nutfall.apr = -1\n[varav g]\nunder = d\n"
                 "[post h]\nbudget = -12\nutfall.t1.kostnad = -4\nutfall.t2.kostnad = -8\n"
                 "utfall.t2.intakt = 1\n");
    for (const char *id = "abcegh"; *id; id++) {
        char name[] = { *id, '\0' };
        check_unknown(x, name, SUGGEST_REMAINING);
        check_unknown(x, name, SUGGEST_LINEAR);
        if (*id != 'g')
            check_ore(x, name, SUGGEST_BUDGET, tkr(1), tkr(-12));
    }
    check_unknown(x, "g", SUGGEST_BUDGET);
    check_ore(x, "d", SUGGEST_LINEAR, tkr(1), tkr(-12));
    check_ore(x, "f", SUGGEST_LINEAR, tkr(1), tkr(-12));
    check_ore(x, "f", SUGGEST_REMAINING, tkr(1), tkr(-12));
    look_through(x, 2);
    check_ore(x, "a", SUGGEST_LINEAR, tkr(1), tkr(-12));
    check_unknown(x, "d", SUGGEST_LINEAR);
}

static void the_round_before_is_as_it_was_measured(void **state)
{
    struct fixture *x = *state;
    open_text(x, "[ar]\nutfall_tom = 2024-08\n"
                 "[post a]\nbudget = -10\nprognos.t1 = -11\nprognos.t2 = -12\nutfall = -5\n"
                 "[post b]\nbudget = -20\nutfall = -5\nprognos.t2 = -22\n"
                 "[post c]\nutfall = -5\nprognos.t1 = -1,5\n[post d]\nutfall = -5\n");
    check_ore(x, "a", SUGGEST_PREVIOUS, tkr(1), tkr(-11));
    check_ore(x, "b", SUGGEST_PREVIOUS, tkr(1), tkr(-20));
    check_ore(x, "c", SUGGEST_PREVIOUS, tkr(1), tkr(-2));
    check_unknown(x, "d", SUGGEST_PREVIOUS);
    look_through(x, 12);
    check_ore(x, "a", SUGGEST_PREVIOUS, tkr(1), tkr(-12));
    check_ore(x, "b", SUGGEST_PREVIOUS, tkr(1), tkr(-22));
    look_through(x, 4);
    check_unknown(x, "a", SUGGEST_PREVIOUS);
}

static void a_balance_does_not_grow_with_the_months(void **state)
{
    struct fixture *x = *state;
    open_text(x, "[ar]\nutfall_tom = 2024-08\n[post p]\nbudget = -1\nutfall = -1\n"
                 "[saldo a]\nbudget = 10\nutfall = 8\n");
    check_ore(x, "a", SUGGEST_BUDGET, tkr(1), tkr(10));
    check_ore(x, "a", SUGGEST_PREVIOUS, tkr(1), tkr(10));
    check_unknown(x, "a", SUGGEST_REMAINING);
    check_unknown(x, "a", SUGGEST_LINEAR);
    check_unknown(x, "a", SUGGEST_LAST_YEAR);
}

/* ---- Last year's shape ---- */

/* Opens a year through August with -90 so far, after one with this post. */
static void open_after(struct fixture *x, const char *year, const char *post)
{
    char text[1024];
    snprintf(text, sizeof text, "[ar]\n%s[post a]\n%s", year, post);
    write_year(x, 2023, text);
    write_year(x, 2024, "[ar]\nutfall_tom = 2024-08\n[post a]\nutfall = -90\n");
    open_year(x, 2024, true);
}

#define MONTHS_BUT_DECEMBER                                                                        \
    "utfall.jan = -1\nutfall.feb = -2\nutfall.mar = -3\nutfall.apr = -4\nutfall.maj = -5\n"        \
    "utfall.jun = -6\nutfall.jul = -7\nutfall.aug = -8\nutfall.sep = -9\nutfall.okt = -1\n"        \
    "utfall.nov = -2\n"

static void last_years_shape_is_that_of_its_own_file(void **state)
{
    struct fixture *x = *state;
    open_after(x, "", "utfall.t2 = -36\nutfall.t3 = -51\n");
    check_ore(x, "a", SUGGEST_LAST_YEAR, 1, -12750000); /* 90 x 51 / 36 = 127,5 */
    check_ore(x, "a", SUGGEST_LAST_YEAR, tkr(1), tkr(-128));
    open_after(x, "", MONTHS_BUT_DECEMBER "utfall.dec = -3\n");
    check_ore(x, "a", SUGGEST_LAST_YEAR, 1, -12750000);
    open_after(x, "", "utfall.t2 = -36\nutfall.t3 = 0\n");
    check_ore(x, "a", SUGGEST_LAST_YEAR, 1, 0);
    open_after(x, "",
               "utfall.t2.intakt = 4\nutfall.t2.kostnad = -40\n"
               "utfall.t3.intakt = 4\nutfall.t3.kostnad = -55\n");
    check_ore(x, "a", SUGGEST_LAST_YEAR, 1, -12750000);
}

static void last_years_shape_needs_a_whole_year(void **state)
{
    static const struct {
        const char *year, *post;
    } rows[] = {
        { "", "utfall = -51\n" },                     /* does not tell the months */
        { "", "utfall.t1 = -18\nutfall.t3 = -51\n" }, /* nor August */
        { "", "utfall.t2 = -36\n" },                  /* nor the end */
        { "", "budget = -50\n" },                     /* nor anything */
        { "", "utfall.t2 = 0\nutfall.t3 = -51\n" },   /* would divide by nothing */
        { "", "utfall.t2 = 36\nutfall.t3 = -51\n" },  /* from income to cost */
        { "", "utfall.t2 = -36\nutfall.t3 = 51\n" },
        { "", MONTHS_BUT_DECEMBER },
        { "utfall_tom = 2023-11\n", MONTHS_BUT_DECEMBER },
        { "utfall_tom = 2023-08\n", "utfall.t2 = -36\nutfall.t3 = -51\n" },
        { "", "utfall.t2.kostnad = -36\nutfall.t3.intakt = 4\nutfall.t3.kostnad = -55\n" },
    };
    struct fixture *x = *state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        open_after(x, rows[i].year, rows[i].post);
        check_unknown(x, "a", SUGGEST_LAST_YEAR);
        check_ore(x, "a", SUGGEST_LINEAR, tkr(1), tkr(-135));
    }
}

static void last_years_shape_is_of_the_same_months(void **state)
{
    static const struct {
        const char *now, *then;
        bool same;
    } rows[] = {
        { "2023-01 -- 2024-12", "2023-01 -- 2024-12", true },
        { "2024-01 -- 2024-12", "2020-01 --", true },
        { "2024-04 -- 2024-10", "2023-04 -- 2023-10", true },
        { "2023-01 -- 2024-06", "2023-01 -- 2024-06", false },
        { "2023-03 -- 2024-12", "2023-03 -- 2024-12", false },
    };
    struct fixture *x = *state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        char text[256];
        snprintf(text, sizeof text, "[insats a]\nperiod = %s\nutfall.t2 = -36\nutfall.t3 = -51\n",
                 rows[i].then);
        write_year(x, 2023, text);
        snprintf(text, sizeof text,
                 "[ar]\nutfall_tom = 2024-08\n[insats a]\nperiod = %s\nutfall = -90\n",
                 rows[i].now);
        write_year(x, 2024, text);
        open_year(x, 2024, true);
        if (rows[i].same)
            check_ore(x, "a", SUGGEST_LAST_YEAR, 1, -12750000);
        else
            check_unknown(x, "a", SUGGEST_LAST_YEAR);
    }
}

static void last_years_shape_needs_the_year_before(void **state)
{
    struct fixture *x = *state;
    open_text(x, "[ar]\nutfall_tom = 2024-08\n[post a]\nutfall = -90\nfg_utfall = -51\n");
    check_unknown(x, "a", SUGGEST_LAST_YEAR);
    write_year(x, 2023, "[post b]\nutfall.t2 = -36\nutfall.t3 = -51\n");
    open_year(x, 2024, true);
    check_unknown(x, "a", SUGGEST_LAST_YEAR);
    /* a heading last year, a post this year */
    write_year(x, 2023, "[grupp a]\n[post b]\ngrupp = a\nutfall.t2 = -36\nutfall.t3 = -51\n");
    open_year(x, 2024, true);
    check_unknown(x, "a", SUGGEST_LAST_YEAR);
}

static void last_years_shape_of_a_memo_needs_its_months_too(void **state)
{
    struct fixture *x = *state;
    for (int december = 0; december < 2; december++) {
        char text[512];
        snprintf(text, sizeof text, "[post p]\nutfall = -90\n[varav a]\nunder = p\n%s%s",
                 MONTHS_BUT_DECEMBER, december ? "utfall.dec = -3\n" : "");
        write_year(x, 2023, text);
        write_year(x, 2024,
                   "[ar]\nutfall_tom = 2024-08\n[post p]\nutfall = -90\n"
                   "[varav a]\nunder = p\nutfall = -90\n");
        open_year(x, 2024, true);
        if (december)
            check_ore(x, "a", SUGGEST_LAST_YEAR, 1, -12750000);
        else
            check_unknown(x, "a", SUGGEST_LAST_YEAR);
    }
}

/* ---- Limits ---- */

#define LARGEST "92 233 720 368 547 758,07"

static void what_does_not_fit_is_unknown(void **state)
{
    struct fixture *x = *state;
    write_federation(x, "enhet = kr\n");
    write_year(x, 2023,
               "[post a]\nutfall.t1 = " LARGEST "\nutfall.t3 = " LARGEST "\n"
               "[post b]\nutfall.t1 = -0,01\nutfall.t3 = -" LARGEST "\n"
               "[post c]\nutfall.t1 = " LARGEST "\nutfall.t3 = 0,01\n");
    write_year(x, 2024,
               "[ar]\nutfall_tom = 2024-04\n"
               "[post a]\nbudget = 12\nutfall = " LARGEST "\n"
               "[post b]\nutfall = -0,01\n[post c]\nutfall = -" LARGEST "\n");
    open_year(x, 2024, true);
    check_unknown(x, "a", SUGGEST_LINEAR);
    check_unknown(x, "a", SUGGEST_REMAINING);
    check_unknown(x, "c", SUGGEST_LINEAR);
    check_ore(x, "a", SUGGEST_LAST_YEAR, 1, INT64_MAX);
    check_ore(x, "a", SUGGEST_LAST_YEAR, INT64_MAX, INT64_MAX);
    check_ore(x, "b", SUGGEST_LAST_YEAR, 1, -INT64_MAX);
    check_ore(x, "c", SUGGEST_LAST_YEAR, 1, -1);
    check_ore(x, "c", SUGGEST_LAST_YEAR, INT64_MAX, 0);
}

static void what_does_not_fit_when_rounded_is_unknown(void **state)
{
    struct fixture *x = *state;
    write_federation(x, "enhet = kr\n");
    open_text(x, "[post a]\nutfall = " LARGEST "\n[post b]\nutfall = -" LARGEST "\n"
                 "[post c]\nbudget = " LARGEST "\n");
    check_ore(x, "a", SUGGEST_LINEAR, 1, INT64_MAX);
    check_ore(x, "b", SUGGEST_LINEAR, 1, -INT64_MAX);
    check_ore(x, "c", SUGGEST_BUDGET, 1, INT64_MAX);
    check_ore(x, "a", SUGGEST_LINEAR, 100, INT64_MAX - 7);
    check_ore(x, "b", SUGGEST_LINEAR, 2, INT64_MIN);
    assert_false(suggested(x, "a", SUGGEST_LINEAR, 2).known);
    assert_false(suggested(x, "a", SUGGEST_LINEAR, 10).known);
    assert_false(suggested(x, "b", SUGGEST_LINEAR, 10).known);
    assert_false(suggested(x, "c", SUGGEST_BUDGET, 10).known);
    assert_false(suggested(x, "a", SUGGEST_LINEAR, kr(10000000)).known); /* 5 mkr and more above */
    check_ore(x, "a", SUGGEST_LINEAR, INT64_MAX, INT64_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_example_is_as_reckoned_by_hand, open_example,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(the_example_at_the_first_tertial, open_example,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(the_example_after_its_books_end, open_example,
                                        fixture_teardown),
        FIXTURE_TEST(suggestions_are_rounded_half_away_from_zero),
        FIXTURE_TEST(nothing_is_rounded_on_the_way),
        FIXTURE_TEST(the_budget_is_the_one_in_force),
        FIXTURE_TEST(the_months_of_the_period_are_those_that_count),
        FIXTURE_TEST(the_season_decides_what_remains_but_not_the_line),
        FIXTURE_TEST(an_outcome_that_is_not_all_there_suggests_nothing),
        FIXTURE_TEST(the_round_before_is_as_it_was_measured),
        FIXTURE_TEST(a_balance_does_not_grow_with_the_months),
        FIXTURE_TEST(last_years_shape_is_that_of_its_own_file),
        FIXTURE_TEST(last_years_shape_needs_a_whole_year),
        FIXTURE_TEST(last_years_shape_is_of_the_same_months),
        FIXTURE_TEST(last_years_shape_needs_the_year_before),
        FIXTURE_TEST(last_years_shape_of_a_memo_needs_its_months_too),
        FIXTURE_TEST(what_does_not_fit_is_unknown),
        FIXTURE_TEST(what_does_not_fit_when_rounded_is_unknown),
    };
    return cmocka_run_group_tests_name("suggest", tests, NULL, NULL);
}
