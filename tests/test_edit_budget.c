/* test_edit_budget.c – the budget of a year that is being planned, typed in the real program. */
#include "edit_app.h"

/* The invented federation's next year, with what its file is to begin with. */
static struct pty *open_next_year(const char *language)
{
    struct pty *p = open_year();
    KEYS(p, ">", "t");
    pty_expect_row(p, 0, "The year 2026 is made");
    escape(p);
    quit(p);
    p = open_in(language, 24, 80, NULL);
    pty_expect_row(p, 0, "2026");
    return p;
}

static void an_amount_is_the_budget_while_the_year_is_planned(void **state)
{
    (void)state;
    struct pty *p = open_next_year("--sprak=en");
    pty_expect_row(p, -2, "an amount typed on a row is its budget");
    pty_expect_row(p, -1, "e edit");
    assert_false(on_screen(p, "f suggest"));
    go_to(p, "Stegvis");
    KEYS(p, "2", "1", "0", "0");
    pty_expect_row(p, -1, "= -2 100 tkr");
    pty_expect(p, "Stegvis · budget:");
    pty_key(p, "Tab"); /* to the next row's budget */
    pty_expect(p, "Ung kraft · budget:");
    pty_expect_row(p, -1, "no budget yet · budget 2025: -1 200");
    pty_type(p, "650");
    pty_key(p, "Enter");
    expect_in_row(p, "Stegvis", "-2 100");
    expect_in_row(p, "Ung kraft", "-650");
    pty_expect_row(p, -2, "2 unsaved");
    pty_key(p, "u");
    pty_expect_row(p, -2, "undone: Ung kraft · budget");
    pty_key(p, "s");
    pty_expect_row(p, -2, "saved: 1 value");
    quit(p);
    assert_true(file_holds(own("2026.ini"), "\nbudget            = -2 100   ; 2025: -1 980\n"));
    assert_true(file_holds(own("2026.ini"), "\n; budget               =          ; 2025: -1 200"));
    expect_untouched();
}

/* Nothing is compared with nothing: the room is for what one budgets against. */
static void the_year_before_stands_beside_the_budget_on_any_screen(void **state)
{
    (void)state;
    static const struct {
        int rows, cols;
    } sizes[] = { { 24, 80 }, { 40, 120 }, { 10, 40 } };
    struct pty *p = open_next_year("--sprak=en");
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        pty_resize(p, sizes[i].rows, sizes[i].cols);
        pty_expect_settled(p);
        int heads = row_of(p, "Budget");
        PTY_MUST(p, on_row(p, heads, "2025"), "%s", "no year before");
        PTY_MUST(p, !on_row(p, heads, "Deviation"), "%s", "a deviation of nothing");
    }
    quit(p);
}

static void the_equity_is_whole_or_not_there(void **state)
{
    (void)state;
    struct pty *p = open_next_year("--sprak=en");
    type_into(p, "Stegvis", "2100");
    KEYS(p, "s");
    pty_expect_row(p, -2, "saved: 1 value");
    pty_key(p, "Down");
    pty_expect_row(p, -2, "Equity 2 477");
    pty_resize(p, 24, 56);
    pty_expect_settled(p);
    pty_expect_row(p, -2, "an amount typed on a row is its budget");
    assert_false(on_screen(p, "Equity"));
    quit(p);
}

static void a_decided_budget_is_not_typed_over(void **state)
{
    (void)state;
    struct pty *p = open_next_year("--sprak=en");
    type_into(p, "Stegvis", "2100");
    pty_key(p, "s");
    pty_expect_row(p, -2, "saved: 1 value");
    quit(p);
    change_file("2026.ini", "; budget_beslut        = ", "budget_beslut = 2025-11-20");
    p = open_in("--sprak=en", 24, 80, NULL);
    go_to(p, "Stegvis");
    KEYS(p, "2", "0", "0", "0");
    pty_expect(p, "Stegvis · forecast T1:");
    pty_expect_row(p, -1, "vs budget 100");
    pty_key(p, "Enter");
    expect_in_row(p, "Stegvis", "-2 100");
    expect_in_row(p, "Stegvis", "-2 000");
    quit_and_forget(p);
}

static void the_first_outcome_ends_the_planning(void **state)
{
    (void)state;
    struct pty *p = open_next_year("--sprak=en");
    type_into(p, "Stegvis", "2100");
    pty_key(p, "s");
    pty_expect_row(p, -2, "saved: 1 value");
    quit(p);
    change_file("2026.ini", "\nbudget            = -2 100", "\nutfall.jan = -150\nbudget = -2 100");
    p = open_in("--sprak=en", 24, 80, NULL);
    go_to(p, "Ung kraft");
    KEYS(p, "6");
    pty_expect(p, "Ung kraft · forecast T1:");
    escape(p);
    quit(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        EDIT_TEST(an_amount_is_the_budget_while_the_year_is_planned),
        EDIT_TEST(the_year_before_stands_beside_the_budget_on_any_screen),
        EDIT_TEST(the_equity_is_whole_or_not_there),
        EDIT_TEST(a_decided_budget_is_not_typed_over),
        EDIT_TEST(the_first_outcome_ends_the_planning),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
