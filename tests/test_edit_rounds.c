/* test_edit_rounds.c – forecast rounds and suggestions in the real program, and prompts of every
 * kind at every size. */
#include "edit_app.h"

/* ---- suggestions ---- */

static void suggestions_for_one_post_show_what_each_gives(void **state)
{
    (void)state;
    struct pty *p = open_year();
    go_to(p, "Gemensam");
    pty_key(p, "f");
    pty_expect_row(p, -7, "Suggestions for T2, 1 post · now -690 ──");
    pty_expect_row(p, -6, "b  the budget ................................ -600");
    pty_expect_row(p, -5, "r  outcome so far + the rest of the budget ... -668");
    pty_expect_row(p, -4, "m  even use over the active months ........... -702");
    pty_expect_row(p, -3, "a  last year's course ........................ -712");
    pty_expect_row(p, -2, "f  the round before .......................... -600");
    pty_key(p, "r");
    expect_in_row(p, "Gemensam", "-668* !");
    pty_expect_row(p, -2, "1 forecast set: outcome so far + the rest of the budget");
    go_to(p, "Gemensam");
    pty_expect_row(p, -2, "1 unsaved · Equity 2 904 → 2 499");
    KEYS(p, "f", "Down", "Down", "Enter");
    expect_in_row(p, "Gemensam", "-702* !");
    pty_key(p, "u");
    pty_expect_row(p, -2, "undone: suggestion for 1 post: even use over the active months");
    pty_key(p, "s");
    pty_expect_row(p, -2, "saved: 1 value");
    assert_true(file_holds(own("2025.ini"), "\nprognos.t2      = -668\n"));
    quit(p);
}

static void a_group_gets_suggestions_for_all_its_posts(void **state)
{
    (void)state;
    struct pty *p = open_year();
    go_to(p, "Kansli och styrelse");
    pty_key(p, "f");
    pty_expect(p, "Suggestions for T2, 2 posts"); /* a "varav" line is in its post already */
    pty_expect_row(p, -6, "-2 310");
    pty_key(p, "m");
    pty_expect_settled(p);
    expect_in_row(p, "Styrelse", "-357* ”");
    expect_in_row(p, "Kansli  ", "-1 875*");
    expect_in_row(p, "varav", "-204·");
    expect_in_row(p, "Kansli och", "-2 232");
    pty_expect_row(p, -2, "2 forecasts set: even use over the active months");
    pty_key(p, "Down");
    pty_expect_row(p, -2, "2 unsaved");
    pty_key(p, "u"); /* as one */
    pty_expect_row(p, -2, "undone: suggestion for 2 posts: even use over the active months");
    expect_in_row(p, "Kansli och", "-2 290");
    quit(p);
    expect_untouched();
}

static void marked_rows_get_suggestions_together(void **state)
{
    (void)state;
    struct pty *p = open_year();
    go_to(p, "Gemensam");
    KEYS(p, "m", "m", "m");
    pty_expect_row(p, -2, "only posts can be marked");
    expect_in_row(p, "Gemensam", "• Gemensam");
    expect_in_row(p, "Förstudie", "• Förstudie");
    pty_key(p, "f");
    pty_expect(p, "Suggestions for T2, 2 posts");
    pty_expect_row(p, -3, "a  last year's course ........................ -712 (1 of 2)");
    pty_key(p, "a");
    pty_expect_row(p, -2, "1 forecast set: last year's course");
    expect_in_row(p, "Gemensam", "-712*");
    expect_in_row(p, "Förstudie", "-155");
    assert_false(on_screen(p, "•")); /* the marks have done their work */
    pty_expect(p, "Summa individ");
    go_to(p, "Summa individ");
    pty_key(p, "f");
    pty_expect_row(p, -2, "there is no post here to suggest a forecast for");
    go_to(p, "Förstudie");
    pty_key(p, "f");
    pty_expect(p, "the figures for it are missing");
    pty_key(p, "a");
    pty_expect_row(p, -1, "last year's course: the figures for it are missing");
    escape(p);
    quit_and_forget(p);
}

static void a_mark_is_taken_away_by_a_second_one(void **state)
{
    (void)state;
    struct pty *p = open_year();
    go_to(p, "Stegvis");
    pty_key(p, "m");
    expect_in_row(p, "Stegvis", "• Stegvis");
    KEYS(p, "Up", "m");
    pty_expect_not(p, "•");
    quit(p);
}

/* ---- rounds ---- */

static void a_round_is_chosen_and_started_from_the_one_before(void **state)
{
    (void)state;
    struct pty *p = open_year();
    pty_key(p, "t");
    pty_expect_row(p, -9, "Forecast rounds ──");
    pty_expect_row(p, -8, "1  forecast T1 .......................... decided 2025-05-22 § 21");
    pty_expect_row(p, -7, "2  forecast T2 ........................................ shown now");
    pty_expect_row(p, -5, "s  start T2 from T1 ........ forecasts and comments that it lacks");
    pty_expect_row(p, -4, "n  start T3 from T2 ........ forecasts and comments that it lacks");
    pty_key(p, "3");
    pty_expect(p, "Forecast T3");
    expect_in_row(p, "Övriga intäkter", "45· ”"); /* of the round before */
    KEYS(p, "t", "s");
    pty_expect_row(p, -2, "33 values taken over");
    expect_in_row(p, "Övriga intäkter", "45* ”");
    expect_in_row(p, "Gröna steg", "-640·");
    KEYS(p, "t", "s");
    pty_expect_row(p, -2, "T2 has nothing that T3 lacks");
    type_into(p, "Stegvis", "2000");
    expect_in_row(p, "Stegvis", "-2 000*");
    KEYS(p, "t", "2");
    pty_expect(p, "Forecast T2");
    expect_in_row(p, "Stegvis", "-1 995");
    pty_key(p, "s");
    pty_expect_row(p, -2, "saved: 33 values");
    assert_true(file_holds(own("2025.ini"), "prognos.t2        = -1 995\n"
                                            "prognos.t3        = -2 000\n"));
    KEYS(p, "u", "u");
    pty_expect_row(p, -2, "undone: ");
    pty_key(p, "s");
    pty_expect_row(p, -2, "saved: 33 values");
    expect_untouched();
    quit(p);
}

static void a_decided_round_is_locked_until_it_is_unlocked(void **state)
{
    (void)state;
    struct pty *p = open_year();
    go_to(p, "Styrelse");
    KEYS(p, "t", "f");
    pty_expect(p, "T2 · the board's decision, date as 2025-05-22");
    pty_type(p, "2025-02-30");
    pty_key(p, "Enter");
    pty_expect_row(p, -1, "write the date as 2025-05-22");
    pty_key(p, "C-u");
    pty_type(p, "2025-09-25");
    pty_key(p, "Enter");
    pty_expect(p, "T2 · paragraph, such as § 21 (may be empty)");
    pty_type(p, "§ 33");
    pty_key(p, "Enter");
    pty_expect_row(p, 0, "T2 decided · outcome through Aug");
    static const char *const refused[] = { "5", "e", "Enter", "c", "f" };
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        pty_key(p, "L"); /* another message, or none */
        pty_expect_settled(p);
        pty_key(p, refused[i]);
        pty_expect_row(p, -2, "T2 is decided by the board and locked; t unlocks it");
    }
    pty_key(p, "t");
    pty_expect(p, "decided 2025-09-25 § 33, shown now");
    pty_key(p, "s");
    pty_expect_row(p, -1, "start T2 from T1: locked");
    pty_key(p, "f");
    pty_expect_row(p, -1, "decide T2 and lock it: already decided");
    pty_key(p, "u");
    pty_expect(p, "T2 is decided by the board ──");
    pty_key(p, "Enter"); /* the harmless choice is the offered one */
    pty_expect_not(p, "T2 is decided by the board ──");
    pty_expect_row(p, 0, "T2 decided");
    pty_key(p, "s");
    pty_expect_row(p, -2, "saved: 2 values");
    EXPECT_LINES({ 40, NULL, "faststalld.t2          = 2025-09-25" },
                 { 40, NULL, "paragraf.t2            = § 33" });
    KEYS(p, "t", "u", "u");
    pty_expect_row(p, -2, "T2 is open again; the log says so when the year is saved");
    pty_key(p, "s");
    pty_expect_row(p, -2, "saved: 2 values");
    expect_untouched();
    assert_true(file_holds(own("andringslogg.csv"), ";ar;faststalld.t2;2025-09-25;;"));
    quit(p);
}

/* Date and paragraph are one edit, made when both are confirmed. */
static void a_decision_given_up_at_the_paragraph_decides_nothing(void **state)
{
    (void)state;
    struct pty *p = open_year();
    KEYS(p, "t", "f");
    pty_expect(p, "T2 · the board's decision");
    pty_type(p, "2025-09-25");
    pty_key(p, "Enter");
    pty_expect(p, "T2 · paragraph");
    pty_type(p, "§ 33");
    escape(p);
    pty_expect_not(p, "T2 · paragraph");
    assert_false(on_screen(p, "T2 decided"));
    assert_false(on_screen(p, "unsaved"));
    quit(p); /* nothing to ask about */
    expect_untouched();
}

static void the_next_round_is_started_without_being_chosen_first(void **state)
{
    (void)state;
    struct pty *p = open_year();
    KEYS(p, "t", "n");
    pty_expect_row(p, -2, "33 values taken over from T2");
    pty_expect(p, "Forecast T3");
    expect_in_row(p, "Övriga intäkter", "45* ”");
    quit_and_forget(p);
    expect_untouched();
}

static void a_locked_round_is_not_edited_by_the_page_of_fields(void **state)
{
    (void)state;
    struct pty *p = open_year();
    KEYS(p, "t", "1");
    pty_expect(p, "T1 decided");
    go_to(p, "Ung kraft");
    pty_key(p, "o");
    pty_expect(p, "[insats ung_kraft]");
    KEYS(p, "G", "Home");
    for (int i = 0; i < 40 && !on_row(p, bar(p), "prognos.t1"); i++) {
        pty_key(p, "Down");
        pty_expect_settled(p);
    }
    pty_type(p, "1");
    pty_key(p, "Enter");
    pty_expect(p, "T1 was decided on 2025-05-22 § 21 and is locked");
    escape(p);
    escape(p);
    quit(p);
    expect_untouched();
}

static void shift_p_shows_the_round_before(void **state)
{
    (void)state;
    struct pty *p = open_in("--sprak=en", 24, 110, NULL);
    pty_key(p, "P");
    pty_expect_row(p, 2, "T1  Change  Forecast T2");
    expect_in_row(p, "Jobbspåret", "-720     290         -430");
    type_into(p, "Jobbspåret", "440");
    expect_in_row(p, "Jobbspåret", "-720     280         -440*");
    pty_key(p, "P");
    pty_expect_not(p, "Change");
    KEYS(p, "t", "1");
    pty_expect(p, "Forecast T1");
    pty_key(p, "P");
    pty_expect_row(p, -2, "T1 is the first round: there is none before it");
    quit_and_forget(p);
}

/* At 80 columns there is no room beside what matters more. */
static void shift_p_says_so_where_there_is_no_room(void **state)
{
    (void)state;
    struct pty *p = open_year();
    pty_key(p, "P");
    pty_expect_settled(p);
    if (!on_screen(p, "Change"))
        pty_expect_row(p, -2, "a wider window shows T1 and the change since");
    pty_resize(p, 24, 120);
    pty_expect(p, "Change");
    quit(p);
}

/* ---- every prompt at every size ---- */

/* Opens with the keys and must then be seen: the head of the prompt. */
static const struct {
    const char *keys[5];
    const char *head;
} prompts[] = {
    { { "4" }, "forecast T2" },          { { "c" }, "comment T2" },
    { { "e", "Tab" }, "cause T2" },      { { "f" }, "Suggestions for T2" },
    { { "t" }, "Forecast rounds" },      { { "t", "f" }, "T2 · the board's decision" },
    { { "a" }, "Övriga intäkter ──" },   { { "a", "n" }, "Name of the new post" },
    { { "q" }, "1 value is not saved" }, { { "S" }, "Save a copy as" },
};

static void every_prompt_survives_any_size(void **state)
{
    static const int sizes[][2] = { { 10, 40 }, { 1, 1 }, { 3, 9 }, { 10, 40 }, { 24, 80 } };
    (void)state;
    struct pty *p = open_year();
    type_into(p, "Övriga intäkter", "47");
    for (size_t i = 0; i < sizeof prompts / sizeof *prompts; i++) {
        go_to(p, "Övriga intäkter");
        for (int k = 0; prompts[i].keys[k]; k++) {
            pty_key(p, prompts[i].keys[k]);
            pty_expect_settled(p);
        }
        pty_expect(p, prompts[i].head);
        char *before = pty_screen(p);
        char *head = strstr(before, prompts[i].head);
        for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
            pty_resize(p, sizes[s][0], sizes[s][1]);
            pty_expect_settled(p);
            if (sizes[s][0] == 10) {
                pty_expect(p, prompts[i].head);
                pty_expect(p, "Esc cancel");
                pty_expect(p, "Övriga …");
            }
        }
        char *after = pty_screen(p);
        assert_string_equal(strstr(after, prompts[i].head), head);
        free(before);
        free(after);
        escape(p);
        PTY_MUST(p, pty_wait_no_text(p, "Esc cancel"), "the prompt of %s stays", prompts[i].head);
    }
    quit_and_forget(p);
    expect_untouched();
}

static void in_swedish_on_a_small_screen(void **state)
{
    (void)state;
    struct pty *p = open_in("--sprak=sv", 10, 40, NULL);
    go_to(p, "Gemensam");
    pty_key(p, "f");
    pty_expect(p, "Förslag för T2, 1 post");
    pty_expect(p, "b  budgeten");
    pty_expect(p, "-600");
    pty_expect(p, "-668"); /* each shows what it gives */
    pty_expect(p, "-702");
    pty_key(p, "m");
    pty_expect_row(p, -2, "1 prognos satt: jämn förbrukning");
    pty_key(p, "t");
    pty_expect(p, "Prognosomgångar");
    KEYS(p, "Down", "f");
    pty_expect(p, "T2 · beslutsdatum");
    pty_type(p, "2025-09-25");
    KEYS(p, "Enter", "Enter", "7");
    pty_expect_row(p, -2, "T2 är fastställd");
    pty_key(p, "s");
    pty_expect_row(p, -2, "sparat: 2 värden");
    quit(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        EDIT_TEST(suggestions_for_one_post_show_what_each_gives),
        EDIT_TEST(a_group_gets_suggestions_for_all_its_posts),
        EDIT_TEST(marked_rows_get_suggestions_together),
        EDIT_TEST(a_mark_is_taken_away_by_a_second_one),
        EDIT_TEST(a_round_is_chosen_and_started_from_the_one_before),
        EDIT_TEST(a_decided_round_is_locked_until_it_is_unlocked),
        EDIT_TEST(a_decision_given_up_at_the_paragraph_decides_nothing),
        EDIT_TEST(the_next_round_is_started_without_being_chosen_first),
        EDIT_TEST(a_locked_round_is_not_edited_by_the_page_of_fields),
        EDIT_TEST(shift_p_shows_the_round_before),
        EDIT_TEST(shift_p_says_so_where_there_is_no_room),
        EDIT_TEST(every_prompt_survives_any_size),
        EDIT_TEST(in_swedish_on_a_small_screen),
    };
    return cmocka_run_group_tests_name("rounds and suggestions", tests, NULL, NULL);
}
