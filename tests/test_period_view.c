/* test_period_view.c – choosing the period of the table in the real program. */
#include "edit_app.h"

static void a_tertial_or_a_month_is_looked_back_at(void **state)
{
    (void)state;
    struct pty *p = open_year();
    KEYS(p, "T", "1");
    pty_expect(p, "T1 decided · looking back · outcome through Apr · tkr");
    pty_expect_settled(p);
    expect_in_row(p, "Styrelse", "-135 ");
    expect_in_row(p, "Årets resultat", " 121 ");
    pty_resize(p, 10, 40);
    pty_resize(p, 24, 80);
    KEYS(p, "T", "Down", "Enter"); /* from the month that is shown */
    pty_expect(p, "looking back · outcome through May · tkr");
    KEYS(p, "r"); /* read again, the period stays */
    pty_expect_settled(p);
    assert_true(on_screen(p, "outcome through May"));
    KEYS(p, "T", "2");
    pty_expect_not(p, "looking back");
    expect_in_row(p, "Styrelse", "-238 ");
    quit(p);
    expect_untouched();
}

static void the_year_that_is_left_is_seen_whole_again(void **state)
{
    (void)state;
    struct pty *p = open_year();
    KEYS(p, "T", "1");
    pty_expect(p, "looking back");
    KEYS(p, "<");
    pty_expect(p, "2024");
    pty_expect_not(p, "looking back");
    quit(p);
}

static void months_that_say_nothing_cannot_be_chosen(void **state)
{
    (void)state;
    struct pty *p = open_year();
    KEYS(p, "T", "3");
    pty_expect(p, "not booked yet");
    escape(p);
    quit(p);
    p = start(example("uppsala"), 24, 80, NULL);
    pty_expect(p, "Totalt");
    KEYS(p, "T", "1");
    pty_expect(p, "the file has no outcomes by the month or tertial");
    pty_expect_settled(p);
    assert_false(on_screen(p, "looking back"));
    escape(p);
    quit(p);
}

static void a_page_looks_back_too(void **state)
{
    (void)state;
    struct pty *p = open_year();
    KEYS(p, "v", "a");
    pty_expect(p, "need attention");
    KEYS(p, "T", "1");
    pty_expect(p, "looking back · outcome through Apr · tkr");
    pty_expect(p, "280 △△");
    KEYS(p, "T", "2");
    pty_expect_not(p, "looking back");
    escape(p);
    quit(p);
}

static void what_is_not_saved_is_told_beside_the_figures(void **state)
{
    (void)state;
    struct pty *p = open_year();
    type_into(p, "Stegvis", "2100");
    KEYS(p, "v", "e");
    pty_expect(p, "1 unsaved");
    escape(p);
    pty_key(p, "p");
    pty_expect(p, "outcome through Aug · tkr · not saved");
    escape(p);
    quit_and_forget(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        EDIT_TEST(a_tertial_or_a_month_is_looked_back_at),
        EDIT_TEST(the_year_that_is_left_is_seen_whole_again),
        EDIT_TEST(months_that_say_nothing_cannot_be_chosen),
        EDIT_TEST(a_page_looks_back_too),
        EDIT_TEST(what_is_not_saved_is_told_beside_the_figures),
    };
    return cmocka_run_group_tests_name("period", tests, NULL, NULL);
}
