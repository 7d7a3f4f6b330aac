/* test_columns.c – choosing columns and unit in the real program, and what is kept of it. */
#include "edit_app.h"
#include "find_app.h"

static const char *settings(void)
{
    return temp_path("home/.config/tertial/vy.ini");
}

static void put_settings(const char *text)
{
    mkdir(temp_path("home/.config"), 0700);
    put_file(temp_path("home/.config/tertial"), "vy.ini", text);
}

static void a_column_is_taken_away_and_put_back(void **state)
{
    (void)state;
    struct pty *p = open_year();
    assert_true(on_row(p, 2, "Budget"));
    KEYS(p, "K", "Down", "Down", "Down", "Down", "Enter");
    pty_expect(p, "[ ] Budget");
    escape(p);
    assert_false(on_row(p, 2, "Budget"));
    assert_true(on_row(p, 2, "Outcome"));
    assert_true(file_holds(settings(), "kolumner = agare ursprunglig_budget budget_hittills "));
    assert_false(file_holds(settings(), " budget "));
    KEYS(p, "K", "End", "Enter"); /* it comes last */
    pty_expect(p, "[x] Budget");
    KEYS(p, "Left", "Left", "Left", "Left");
    escape(p);
    assert_true(on_row(p, 2, "Budget"));
    KEYS(p, "K", "s");
    pty_expect(p, "columns ................. ✓");
    escape(p);
    assert_false(file_holds(settings(), "kolumner"));
    quit(p);
    expect_untouched();
}

static void columns_keep_their_order_for_the_next_time(void **state)
{
    (void)state;
    put_settings("[vy]\nkolumner = prognos avvikelse utfall\n");
    struct pty *p = open_year();
    pty_expect_row(p, 2, "Forecast T2   Deviation     Outcome");
    expect_in_row(p, "Hälsa och arbete", "-210 ▼▼ ");
    KEYS(p, "K", "Down", "Down", "Right");
    pty_expect_settled(p);
    escape(p);
    pty_expect_row(p, 2, "Deviation     Forecast T2   Outcome");
    quit(p);
    p = open_year();
    pty_expect_row(p, 2, "Deviation     Forecast T2   Outcome");
    quit(p);
}

static void amounts_are_typed_in_the_unit_that_is_shown(void **state)
{
    (void)state;
    struct pty *p = open_year();
    KEYS(p, "K", "e");
    pty_expect(p, "· mkr");
    pty_key(p, "e");
    pty_expect_row(p, 0, "outcome through Aug · kr");
    escape(p);
    go_to(p, "Gemensam");
    expect_in_row(p, "Gemensam", "-600 000");
    pty_type(p, "612500");
    pty_expect(p, "= -612 500 kr (the post is a cost) · vs budget -12 500");
    pty_key(p, "Enter");
    pty_expect(p, "1 unsaved");
    go_to(p, "Gemensam");
    expect_in_row(p, "Gemensam", "-612 500* !");
    pty_key(p, "e");
    pty_expect(p, "forecast T2: -612 500"); /* offered as it is shown, not as it is written */
    KEYS(p, "Enter", "s");
    pty_expect_row(p, -2, "saved: 1 value");
    assert_true(file_holds(own("2025.ini"), "\nprognos.t2      = -612,5\n"));
    quit(p);
    p = open_year();
    pty_expect_row(p, 0, "· kr");
    KEYS(p, "K", "e"); /* the federation's own again: nothing is kept */
    pty_expect_row(p, 0, "· tkr");
    escape(p);
    assert_false(file_holds(settings(), "enhet"));
    quit(p);
}

static void damaged_settings_are_told_and_do_no_harm(void **state)
{
    (void)state;
    put_settings("[vy]\nenhet = mkr\nkolumner = utfall rappakalja utfall avvikelse\n");
    struct pty *p = open_year();
    pty_expect_row(p, -2, "vy.ini: line 3 is not understood and is left out");
    pty_expect_row(p, 0, "· mkr");
    assert_false(on_row(p, 2, "Budget"));
    quit(p);
    put_settings("[[[\n\xFF\xFE = \n");
    p = open_year();
    pty_expect_row(p, -2, "vy.ini: ");
    assert_true(on_row(p, 2, "Budget"));
    quit(p);
}

static void settings_that_cannot_be_written_are_told(void **state)
{
    (void)state;
    put_file(temp_path("home"), ".config", "in the way");
    struct pty *p = open_year();
    KEYS(p, "K", "e");
    pty_expect_row(p, 0, "· mkr");
    pty_expect_row(p, -2, "the choice is not kept for next time: ");
    quit(p);
}

static void columns_are_chosen_on_a_small_screen(void **state)
{
    (void)state;
    struct pty *p = open_in("--sprak=en", 10, 40, NULL);
    KEYS(p, "K", "Down", "Down", "Down", "Down", "Enter");
    pty_expect(p, "[x]");
    pty_resize(p, 1, 1);
    pty_expect_settled(p);
    pty_resize(p, 10, 40);
    escape(p);
    assert_false(on_row(p, 1, "Budget"));
    quit(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        EDIT_TEST(a_column_is_taken_away_and_put_back),
        EDIT_TEST(columns_keep_their_order_for_the_next_time),
        EDIT_TEST(amounts_are_typed_in_the_unit_that_is_shown),
        EDIT_TEST(damaged_settings_are_told_and_do_no_harm),
        EDIT_TEST(settings_that_cannot_be_written_are_told),
        EDIT_TEST(columns_are_chosen_on_a_small_screen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
