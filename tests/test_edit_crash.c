/* test_edit_crash.c – what becomes of unsaved edits when the real program ends without being asked:
 * signals, a closed window, and the next start. */
#include "edit_app.h"

#define FOUND "Edits that were not saved were found"

/* A program with two confirmed edits and one that was not. */
static struct pty *with_unsaved_edits(void)
{
    struct pty *p = open_year();
    type_into(p, "Styrelse", "390");
    KEYS(p, "c", "A", "b", "c", "Enter");
    pty_expect_settled(p);
    pty_expect_row(p, -2, "2 unsaved");
    KEYS(p, "9", "9");
    pty_expect(p, "· forecast T2");
    pty_expect_settled(p);
    return p;
}

static void killed(struct pty *p, int signo)
{
    pty_signal(p, signo);
    pty_expect_signal(p, signo);
    if (signo != SIGKILL) {
        PTY_MUST(p, !*pty_left_on(p), "%s left on after signal %d", pty_left_on(p), signo);
        PTY_MUST(p, pty_termios_restored(p), "line settings after signal %d", signo);
    }
    pty_free(p);
}

static void expect_restored(struct pty *p)
{
    pty_expect_row(p, -2, "the edits are back; s saves them, u undoes them");
    expect_in_row(p, "Styrelse", "-390* ”");
    expect_in_row(p, "Kansli  ", "-1 890· ”");
    expect_in_row(p, "varav lokaler", "-204·"); /* what had not been confirmed */
    pty_key(p, "Down");
    pty_expect_row(p, -2, "2 unsaved");
}

#define EDITED                                                                                     \
    { 137, "prognos.t2   = -400", "prognos.t2   = -390" },                                         \
    {                                                                                              \
        151, NULL, "kommentar.t2 = Abc"                                                            \
    }

static void edits_survive_the_signals_that_end_the_program(void **state)
{
    static const int signals[] = { SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGSEGV, SIGKILL };
    (void)state;
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
        struct pty *p;
        if (i == 0) {
            p = with_unsaved_edits();
        } else { /* restored edits are as safe as typed ones */
            p = open_in("--sprak=en", 24, 80,
                        (const char *[]){ "ASAN_OPTIONS=handle_segv=0:handle_abort=0", NULL });
            pty_expect(p, FOUND);
            pty_key(p, "t");
            expect_restored(p);
        }
        killed(p, signals[i]);
        expect_untouched();
    }
    struct pty *p = open_year();
    pty_expect(p, FOUND);
    KEYS(p, "t", "s");
    pty_expect_row(p, -2, "saved: 2 values");
    EXPECT_LINES(EDITED);
    assert_true(file_holds(own("andringslogg.csv"), "post styrelse;prognos.t2;-400;-390;"));
    quit(p);
    p = open_year();
    assert_false(on_screen(p, "found"));
    quit(p);
}

static void edits_survive_a_closed_window(void **state)
{
    (void)state;
    struct pty *p = with_unsaved_edits();
    int status;
    pty_hangup(p);
    assert_true(pty_wait_exit(p, &status));
    pty_free(p);
    expect_untouched();
    p = open_year();
    pty_expect(p, FOUND);
    pty_key(p, "Enter");
    expect_restored(p);
    pty_key(p, "u");
    pty_expect_row(p, -2, "undone: the restored edits");
    expect_in_row(p, "Styrelse", "-400  ”");
    quit(p);
}

static void edits_can_wait_or_be_thrown_away(void **state)
{
    (void)state;
    killed(with_unsaved_edits(), SIGKILL);
    struct pty *p = open_year();
    pty_expect_row(p, -7, FOUND ": Styrelse och revision prognos.t2: -400");
    pty_key(p, "s");
    pty_expect_not(p, "found");
    quit(p);
    p = open_year();
    pty_expect(p, FOUND);
    escape(p);
    pty_expect_not(p, "found");
    go_to(p, "Styrelse");
    pty_key(p, "5"); /* they have to be decided on first */
    pty_expect(p, FOUND);
    escape(p);
    KEYS(p, "o", "D");
    pty_expect_row(p, -2, "the edits that were found have to be decided on first");
    escape(p);
    pty_key(p, "e");
    pty_expect(p, FOUND);
    pty_key(p, "x");
    pty_expect_not(p, "found");
    quit(p);
    p = open_year();
    assert_false(on_screen(p, "found"));
    quit(p);
    expect_untouched();
}

static void edits_come_back_into_a_file_that_has_changed(void **state)
{
    (void)state;
    killed(with_unsaved_edits(), SIGKILL);
    change_file("2025.ini", "prognos.t2   = 45\n", "prognos.t2   = 46\n");
    struct pty *p = open_year();
    pty_expect(p, FOUND);
    expect_in_row(p, "Övriga intäkter", "46  ”");
    pty_key(p, "f");
    pty_expect(p, "where both changed: nothing");
    pty_key(p, "t");
    expect_restored(p);
    pty_key(p, "s");
    pty_expect_row(p, -2, "saved: 2 values");
    EXPECT_LINES({ 110, "prognos.t2   = 45", "prognos.t2   = 46" }, EDITED);
    quit(p);
}

static void what_the_file_and_the_edits_both_changed_is_decided(void **state)
{
    (void)state;
    for (int file = 0; file < 2; file++) {
        edit_teardown(state);
        edit_setup(state);
        killed(with_unsaved_edits(), SIGKILL);
        change_file("2025.ini", "prognos.t2   = -400", "prognos.t2   = -410");
        struct pty *p = open_year();
        pty_expect(p, FOUND);
        pty_key(p, file ? "f" : "t");
        pty_expect_row(p, -2, "the edits are back");
        expect_in_row(p, "Styrelse", file ? "-410  ”" : "-390* ”");
        expect_in_row(p, "Kansli  ", "-1 890· ”");
        pty_key(p, "s");
        pty_expect_row(p, -2, file ? "saved: 1 value" : "saved: 2 values");
        EXPECT_LINES(
            { 137, "prognos.t2   = -400", file ? "prognos.t2   = -410" : "prognos.t2   = -390" },
            { 151, NULL, "kommentar.t2 = Abc" });
        quit(p);
    }
}

static void what_was_found_is_shown_and_the_question_comes_back(void **state)
{
    (void)state;
    killed(with_unsaved_edits(), SIGKILL);
    change_file("2025.ini", "prognos.t2   = -400", "prognos.t2   = -410");
    struct pty *p = open_year();
    pty_expect(p, FOUND);
    pty_key(p, "v");
    pty_expect(p, "Edits that were not saved:");
    pty_expect_settled(p);
    /* from what the file has now */
    assert_true(on_screen(p, "    Styrelse och revision prognos.t2: -410 → -390"));
    assert_true(on_screen(p, "    Kansli kommentar.t2: – → Abc"));
    int heading = row_of(p, "Changed in the file since, too (there → here):");
    assert_true(on_row(p, heading + 1, "    Styrelse och revision prognos.t2: -410 → -390"));
    escape(p);
    pty_expect(p, FOUND);
    pty_key(p, "t");
    expect_restored(p);
    quit_and_forget(p);
}

/* The edits are of 2025; 2024 has none. */
static void each_year_has_its_own(void **state)
{
    (void)state;
    killed(with_unsaved_edits(), SIGTERM);
    struct pty *p = open_year();
    pty_expect(p, FOUND);
    escape(p);
    pty_key(p, "<");
    pty_expect(p, "Exempel · 2024");
    pty_expect_settled(p);
    assert_false(on_screen(p, "found"));
    pty_key(p, ">");
    pty_expect(p, FOUND);
    pty_key(p, "t");
    expect_restored(p);
    quit_and_forget(p);
}

static void a_move_of_rows_comes_back(void **state)
{
    (void)state;
    struct pty *p = open_year();
    go_to(p, "Stegvis");
    KEYS(p, "a", "d");
    pty_expect_row(p, -2, "1 unsaved");
    pty_expect_settled(p);
    killed(p, SIGKILL);
    p = open_year();
    pty_expect(p, "A move of rows that was not saved was found.");
    pty_key(p, "t");
    pty_expect_row(p, -2, "the edits are back");
    assert_int_equal(row_of(p, "Stegvis"), row_of(p, "Ung kraft") + 1);
    quit_and_forget(p);
}

static void in_swedish_on_a_small_screen(void **state)
{
    (void)state;
    killed(with_unsaved_edits(), SIGHUP);
    struct pty *p = open_in("--sprak=sv", 10, 40, NULL);
    pty_expect(p, "t  återställ");
    pty_expect_row(p, -1, "Enter välj  Esc avbryt");
    pty_key(p, "t");
    pty_expect_row(p, -2, "ändringarna är tillbaka");
    pty_key(p, "s");
    pty_expect_row(p, -2, "sparat: 2 värden");
    EXPECT_LINES(EDITED);
    quit(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        EDIT_TEST(edits_survive_the_signals_that_end_the_program),
        EDIT_TEST(edits_survive_a_closed_window),
        EDIT_TEST(edits_can_wait_or_be_thrown_away),
        EDIT_TEST(edits_come_back_into_a_file_that_has_changed),
        EDIT_TEST(what_the_file_and_the_edits_both_changed_is_decided),
        EDIT_TEST(what_was_found_is_shown_and_the_question_comes_back),
        EDIT_TEST(each_year_has_its_own),
        EDIT_TEST(a_move_of_rows_comes_back),
        EDIT_TEST(in_swedish_on_a_small_screen),
    };
    return cmocka_run_group_tests_name("crashes", tests, NULL, NULL);
}
