/* test_edit_new_year.c – a new year made from the table in the real program. */
#include "edit_app.h"

#include "base/file.h"

static void the_last_year_leads_on_to_a_new_one(void **state)
{
    (void)state;
    struct pty *p = open_year();
    pty_key(p, ">");
    pty_expect(p, "2025 is the last year. Make 2026 from it?");
    escape(p);
    assert_false(file_exists(own("2026.ini")));
    pty_key(p, ">");
    pty_expect(p, "with the same budget");
    pty_key(p, "s");
    pty_expect_row(p, 0, "The year 2026 is made");
    pty_expect(p, "30 November 2025");
    pty_expect(p, "Vägen vidare");
    escape(p);
    pty_expect_row(p, 0, "2026");
    expect_in_row(p, "Stegvis", "-1 980");
    pty_key(p, "<");
    pty_expect_row(p, 0, "2025");
    expect_untouched();
    pty_key(p, ":");
    pty_paste(p, "nytt-ar");
    pty_key(p, "Enter");
    pty_expect_row(p, -2, "a new year is made from the last one, 2026");
    quit(p);
    assert_true(file_holds(own("2026.ini"), "\nar                     = 2026\n"));
}

static void what_is_unsaved_is_saved_first(void **state)
{
    (void)state;
    struct pty *p = open_year();
    go_to(p, "Stegvis");
    KEYS(p, "2", "1", "0", "0", "Enter");
    pty_expect_row(p, -2, "1 unsaved");
    pty_key(p, ">");
    pty_expect_row(p, -2, "a new year is made from what is saved");
    assert_false(file_exists(own("2026.ini")));
    pty_key(p, "s");
    pty_expect_row(p, -2, "saved: 1 value");
    KEYS(p, ">", "t");
    pty_expect_row(p, 0, "The year 2026 is made");
    escape(p);
    quit(p);
    assert_true(file_holds(own("2026.ini"), "; budget          =          ; 2025: -1 980\n"));
    assert_true(file_holds(own("2026.ini"), "=  2 372   ; utgående 2025")); /* 105 more is spent */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        EDIT_TEST(the_last_year_leads_on_to_a_new_one),
        EDIT_TEST(what_is_unsaved_is_saved_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
