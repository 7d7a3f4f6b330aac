/* test_menu.c – menus over a view, in a terminal: prompt_demo.c. */
#include "prompt_test.h"

static void a_menu_is_chosen_from_by_letter(void **state)
{
    (void)state;
    struct pty *p = open_prompt(24, 80, "n");
    expect_no_cursor(p);
    pty_expect_row(p, -10, "Forecast ────");
    pty_expect_row(p, -9, "c  comment");
    pty_expect_row(p, -8, "l  straight line ... -1 234");
    pty_expect_row(p, -7, "s  by season ......... -987");
    pty_expect_row(p, -1, "Enter choose  Esc cancel");
    assert_true(pty_cell_at(p, row_of(p, "straight line"), 70).reverse);
    pty_key(p, "w");
    pty_expect(p, "choice 5");
    pty_key(p, "n");
    pty_expect(p, "Forecast");
    pty_key(p, "q");
    pty_expect(p, "choice 4");
    pty_key(p, "n");
    pty_type(p, "å");
    pty_expect(p, "choice 6");
    pty_key(p, "n");
    pty_key(p, "c"); /* opens a prompt */
    pty_expect(p, "Comment");
    pty_expect_not(p, "Forecast");
    pty_key(p, "Esc");
    pty_expect(p, "comment <> by cancel");
    quit(p);
}

static void a_menu_is_chosen_from_with_the_arrows(void **state)
{
    (void)state;
    struct pty *p = open_prompt(24, 80, "n");
    KEYS(p, "Down", "Enter");
    pty_expect(p, "choice 2");
    KEYS(p, "n", "End", "Enter");
    pty_expect(p, "choice 7");
    KEYS(p, "n", "Home", "Up", "C-n", "C-n", "C-n", "C-p", "Enter");
    pty_expect(p, "choice 2");
    KEYS(p, "n", "x", "F1", "Tab", "C-c");
    pty_expect(p, "choice -1");
    pty_key(p, "n");
    pty_paste(p, "l");
    pty_key(p, "Esc");
    pty_expect(p, "choice -1");
    quit(p);
}

static void j_and_k_move_and_choose_nothing(void **state)
{
    (void)state;
    struct pty *p = open_prompt(24, 80, "n");
    pty_key(p, "j");
    pty_expect_settled(p);
    assert_true(pty_cell_at(p, row_of(p, "s  by season"), 70).reverse);
    KEYS(p, "k", "k");
    pty_expect_settled(p);
    assert_true(pty_cell_at(p, row_of(p, "c  comment"), 70).reverse);
    assert_false(on_screen(p, "choice"));
    KEYS(p, "j", "j", "Enter");
    pty_expect(p, "choice 2");
    quit(p);
}

static void what_cannot_be_chosen_says_why(void **state)
{
    (void)state;
    struct pty *p = open_prompt(24, 80, "n");
    pty_expect_settled(p);
    pty_expect(p, "y  as last year: there is no file for the year before");
    pty_key(p, "y");
    pty_expect_row(p, -1, "as last year: there is no file for the year before, so that nothing is");
    assert_true(pty_cell_at(p, row_of(p, "y  as last year"), 70).reverse);
    pty_key(p, "Up");
    pty_expect_row(p, -1, "Enter choose");
    KEYS(p, "Down", "Enter");
    pty_expect_row(p, -1, "as last year: there is no");
    pty_resize(p, 10, 40);
    pty_expect_row(p, -2, "as last year: there is no file for the");
    pty_expect_row(p, -1, "year before, so that nothing is known");
    KEYS(p, "Up", "Enter");
    pty_expect(p, "choice 2");
    quit(p);
}

static void a_menu_scrolls_and_survives_any_size(void **state)
{
    static const int sizes[][2] = {
        { 1, 1 }, { 2, 2 }, { 3, 12 }, { 60, 1 }, { 5, 20 }, { 10, 40 }
    };
    (void)state;
    struct pty *p = open_prompt(10, 40, "n");
    pty_expect_row(p, 3, "Forecast ─");
    pty_expect_row(p, 3, "─ 2/8");
    assert_false(on_screen(p, "nothing"));
    pty_key(p, "End");
    pty_expect_row(p, -2, "nothing");
    pty_expect_row(p, 3, "8/8");
    KEYS(p, "PageUp", "PageDown", "Up");
    pty_expect_settled(p); /* a page depends on the size */
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        pty_resize(p, sizes[i][0], sizes[i][1]);
        pty_expect_settled(p);
        KEYS(p, "Down", "Up");
        pty_expect_settled(p);
        if (sizes[i][1] == 20) /* a figure is whole for as long as it can be */
            pty_expect_row(p, 2, "å  årsbudget  -2 000");
    }
    pty_expect_row(p, -3, "å  årsbudget");
    pty_key(p, "Enter");
    pty_expect(p, "choice 6");
    quit(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(a_menu_is_chosen_from_by_letter, pty_teardown),
        cmocka_unit_test_teardown(a_menu_is_chosen_from_with_the_arrows, pty_teardown),
        cmocka_unit_test_teardown(j_and_k_move_and_choose_nothing, pty_teardown),
        cmocka_unit_test_teardown(what_cannot_be_chosen_says_why, pty_teardown),
        cmocka_unit_test_teardown(a_menu_scrolls_and_survives_any_size, pty_teardown),
    };
    return cmocka_run_group_tests_name("menus", tests, NULL, NULL);
}
