/* test_prompt.c – prompts over a view, in a terminal: prompt_demo.c. */
#include "prompt_test.h"

#include <signal.h>

static void a_prompt_stands_where_status_and_hints_stood(void **state)
{
    (void)state;
    struct pty *p = begin(24, 80);
    expect_no_cursor(p);
    pty_expect_row(p, -1, "help");
    pty_key(p, "Enter");
    pty_expect_row(p, -4, "Comment · row ───");
    pty_expect_row(p, -4, "─ 300 left");
    pty_expect_row(p, -2, "0 bytes are typed");
    pty_expect_row(p, -1, "Enter OK  Esc cancel  Tab next");
    pty_expect_row(p, -5, "row 17");
    expect_cursor(p, 21, 1);
    pty_type(p, "hej");
    pty_expect_row(p, -4, "297 left");
    pty_expect_row(p, -2, "3 bytes are typed");
    expect_cursor(p, 21, 4);
    pty_key(p, "Enter");
    pty_expect_row(p, -2, "comment <hej> by enter");
    pty_expect_row(p, -1, "help");
    expect_no_cursor(p);
    assert_false(on_screen(p, "Comment"));
    quit(p);
}

static void keys_edit_the_text(void **state)
{
    (void)state;
    struct pty *p = open_prompt(24, 80, "Enter");
    pty_type(p, "åäö två tre");
    expect_cursor(p, 21, 12);
    KEYS(p, "C-Left", "M-b", "Delete", "S", "End", "!", "Home", "C-f", "Backspace", "Å");
    pty_expect_row(p, -3, " Åäö Svå tre!");
    expect_cursor(p, 21, 2);
    KEYS(p, "C-Right", "C-Right", "C-w", "C-e", "C-y", "M-Backspace", "C-a", "C-Right", "C-k");
    pty_expect_row(p, -3, " Åäö");
    pty_key(p, "Enter");
    pty_expect(p, "comment <Åäö> by enter");
    quit(p);
}

static void letters_and_function_keys_are_no_commands(void **state)
{
    (void)state;
    struct pty *p = open_prompt(24, 80, "Enter");
    pty_type(p, "q?jkgG r-+<>");
    KEYS(p, "F1", "F5", "F10", "C-b", "PageDown", "C-l", "q");
    pty_expect_row(p, -3, " q?jkgG r-+<q>");
    pty_expect_settled(p);
    pty_expect_row(p, -4, "Comment");
    pty_key(p, "Enter");
    pty_expect(p, "comment <q?jkgG r-+<q>> by enter");
    quit(p);
}

static void a_paste_is_one_line_and_no_keys(void **state)
{
    (void)state;
    struct pty *p = open_prompt(24, 80, "Enter");
    pty_type(p, "[]");
    pty_key(p, "Left");
    pty_paste(p, " \u00A0 1\u00A0234,50 kr\n\n  två\tq\x1b\x03\u200B\r\n");
    pty_expect_row(p, -3, " [1 234,50 kr två q]");
    expect_cursor(p, 21, 19);
    pty_key(p, "Enter");
    pty_expect(p, "comment <[1 234,50 kr två q]> by enter");
    quit(p);
}

static void a_full_line_says_so_and_takes_nothing(void **state)
{
    (void)state;
    struct pty *p = open_prompt(24, 80, "z");
    pty_paste(p, "123456789");
    pty_expect_row(p, -2, "that does not fit: there is room for 8 characters");
    pty_expect_row(p, -3, " 100");
    pty_type(p, "12345678");
    pty_expect_row(p, -3, " 0 left");
    pty_expect_not(p, "does not fit");
    pty_type(p, "9");
    pty_expect_row(p, -2, "does not fit");
    pty_key(p, "Enter");
    pty_expect(p, "figure <12345678> by enter");
    quit(p);
}

static void what_is_offered_whole_is_replaced_or_kept(void **state)
{
    (void)state;
    struct pty *p = open_prompt(24, 80, "z");
    int row = row_of(p, " 100");
    assert_true(pty_cell_at(p, row, 1).reverse && pty_cell_at(p, row, 3).reverse);
    assert_false(pty_cell_at(p, row, 4).reverse);
    expect_cursor(p, row, 4);
    pty_key(p, "Left");
    pty_expect_settled(p);
    assert_false(pty_cell_at(p, row, 1).reverse);
    pty_type(p, "5");
    pty_key(p, "Enter");
    pty_expect(p, "figure <1050> by enter");
    pty_key(p, "z");
    pty_type(p, "7");
    pty_key(p, "Enter");
    pty_expect(p, "figure <7> by enter");
    quit(p);
}

static void a_refused_text_stays_with_the_reason(void **state)
{
    (void)state;
    struct pty *p = open_prompt(24, 80, "z");
    pty_type(p, "12\u00F6");
    pty_expect_row(p, -3, "Figure^[[31m");
    pty_key(p, "Enter");
    pty_expect_row(p, -2, "\"12ö\" is no number: it has other characters than digits");
    pty_expect_row(p, -3, " 12ö");
    expect_cursor(p, 21, 4);
    pty_key(p, "Left");
    pty_expect_settled(p);
    assert_true(on_screen(p, "is no number"));
    pty_key(p, "Delete");
    pty_expect_not(p, "is no number");
    pty_key(p, "Enter");
    pty_expect(p, "figure <12> by enter");
    quit(p);
}

static void a_long_reason_takes_more_rows(void **state)
{
    (void)state;
    struct pty *p = open_prompt(10, 40, "z");
    pty_type(p, "x");
    pty_key(p, "Enter");
    pty_expect_row(p, -3, "\"x\" is no number: it has other");
    pty_expect_row(p, -2, "characters than digits");
    pty_expect_row(p, -5, "Figure");
    cancel_and_quit(p);
}

static void esc_and_ctrl_c_cancel_and_no_more(void **state)
{
    (void)state;
    struct pty *p = open_prompt(24, 80, "Enter");
    pty_type(p, "text");
    pty_key(p, "Esc");
    pty_expect(p, "comment <> by cancel");
    expect_no_cursor(p);
    pty_key(p, "z");
    pty_expect(p, "Figure");
    pty_key(p, "C-c");
    pty_expect(p, "figure <> by cancel");
    pty_key(p, "C-c"); /* the first one here */
    pty_expect(p, "so does a second Ctrl-C");
    pty_key(p, "Enter");
    pty_expect(p, "Comment");
    KEYS(p, "C-c", "C-c", "C-c");
    pty_expect_exit(p, 0);
    assert_string_equal(pty_left_on(p), "");
    pty_free(p);
}

static void tab_goes_to_the_next_prompt(void **state)
{
    (void)state;
    struct pty *p = open_prompt(24, 80, "Enter");
    pty_type(p, "a");
    pty_key(p, "Tab");
    pty_expect(p, "Figure");
    pty_expect_not(p, "Comment");
    pty_type(p, "x");
    pty_key(p, "Tab");
    pty_expect(p, "is no number");
    KEYS(p, "Backspace", "BackTab");
    pty_expect(p, "Comment");
    pty_key(p, "Esc");
    pty_expect(p, "comment <> by cancel");
    pty_key(p, "<"); /* this one has no next */
    pty_expect(p, "Name");
    pty_expect_row(p, -1, "Enter OK  Esc cancel  ↑ earlier texts");
    KEYS(p, "Tab", "BackTab", "Up", "Up", "Down", "!", "Enter");
    pty_expect(p, "name <Östen!> by enter");
    quit(p);
}

static void a_second_prompt_has_no_place(void **state)
{
    (void)state;
    struct pty *p = open_prompt(24, 80, ">");
    pty_expect(p, "Name");
    assert_false(on_screen(p, "Figure"));
    pty_key(p, "Esc");
    pty_expect(p, "name <> by cancel");
    quit(p);
}

#define LONG "Tertial 2: fler deltagare än väntat på 漢字漢字 och högre lönekostnader sedan juni"

static void text_and_cursor_survive_any_size(void **state)
{
    static const int sizes[][2] = { { 40, 120 }, { 10, 40 }, { 1, 1 },  { 2, 2 },  { 3, 7 },
                                    { 4, 200 },  { 60, 1 },  { 1, 80 }, { 5, 20 }, { 24, 80 } };
    (void)state;
    struct pty *p = open_prompt(24, 80, "Enter");
    pty_type(p, LONG);
    KEYS(p, "C-Left", "C-Left");
    pty_expect_settled(p);
    int row = row_of(p, "sedan"), col;
    assert_true(pty_find(p, "sedan", NULL, &col));
    expect_cursor(p, row, col);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        pty_resize(p, sizes[i][0], sizes[i][1]);
        pty_expect_settled(p);
        pty_type(p, "x");
        pty_expect_settled(p);
        pty_key(p, i % 2 ? "F1" : "C-l");
        pty_key(p, "Backspace");
        pty_expect_settled(p);
    }
    expect_cursor(p, row, col);
    pty_expect_row(p, row, "Tertial 2: fler deltagare än väntat på 漢字漢字");
    pty_key(p, "Enter");
    pty_expect(p, "<Tertial 2");
    quit(p);
}

static void at_40_by_10_all_of_it_is_there(void **state)
{
    (void)state;
    struct pty *p = open_prompt(10, 40, "Enter");
    pty_type(p, LONG " och " LONG);
    pty_expect_settled(p);
    pty_expect_row(p, 3, "Comment · row");
    pty_expect_row(p, 4, "↑");
    pty_expect_row(p, -3, "sedan juni");
    pty_expect_row(p, -2, "bytes are typed");
    pty_expect_row(p, -1, "Enter OK  Esc cancel  Tab next");
    pty_expect_row(p, 0, "row 0");
    pty_expect_row(p, 2, "row 2");
    KEYS(p, "Home");
    pty_expect_row(p, 4, "Tertial 2");
    pty_expect_row(p, -3, "↓");
    expect_cursor(p, 4, 0);
    KEYS(p, "Down", "Down", "Up");
    expect_cursor(p, 5, 0);
    cancel_and_quit(p);
}

/* The keys, the label, the preview: the text is kept longest, and a row of the view beside it. */
static void parts_give_way_in_order(void **state)
{
    static const struct {
        int rows;
        const char *seen, *gone;
    } cases[] = {
        { 5, "Enter OK", NULL },   { 4, "Comment", "Enter OK" }, { 3, "are typed", "Comment" },
        { 2, "hej", "are typed" }, { 1, "hej", "row 0" },
    };
    (void)state;
    struct pty *p = open_prompt(24, 80, "Enter");
    pty_type(p, "hej");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        pty_resize(p, cases[i].rows, 80);
        pty_expect(p, cases[i].seen);
        if (cases[i].gone)
            pty_expect_not(p, cases[i].gone);
        if (cases[i].rows > 1)
            pty_expect_row(p, 0, "row 0");
        pty_expect(p, "hej");
    }
    expect_cursor(p, 0, 4);
    cancel_and_quit(p);
}

static void the_row_of_the_view_stays_in_sight(void **state)
{
    (void)state;
    struct pty *p = begin(24, 80);
    KEYS(p, "PageDown");
    pty_expect_settled(p);
    assert_true(pty_cell_at(p, row_of(p, "row 19,"), 40).reverse);
    pty_key(p, "Enter");
    pty_expect(p, "Comment");
    pty_expect_settled(p);
    int row = row_of(p, "row 19,");
    assert_true(row < row_of(p, "Comment"));
    assert_true(pty_cell_at(p, row, 40).reverse);
    cancel_and_quit(p);
}

/* Only what has changed is drawn, and sent. */
static void typing_leaves_the_view_alone(void **state)
{
    (void)state;
    struct pty *p = open_prompt(24, 80, "Enter");
    pty_expect(p, "row 0, drawn 2.");
    pty_type(p, "a");
    pty_expect_settled(p);
    size_t before = pty_bytes(p);
    pty_type(p, "b");
    pty_expect_settled(p);
    PTY_MUST(p, pty_bytes(p) - before < 80, "%zu bytes for one letter", pty_bytes(p) - before);
    for (int i = 0; i < 76; i++)
        pty_type(p, "x"); /* the row is full: one more row of text, one less of the view */
    pty_expect(p, "row 0, drawn 3.");
    pty_expect_row(p, -5, "Comment");
    pty_key(p, "C-u");
    pty_expect(p, "row 0, drawn 4.");
    pty_key(p, "Enter");
    pty_expect(p, "row 0, drawn 5.");
    quit(p);
}

static void a_signal_in_a_prompt_gives_the_terminal_back(void **state)
{
    (void)state;
    struct pty *p = open_prompt(24, 80, "Enter");
    pty_type(p, "text");
    pty_expect_settled(p);
    pty_signal(p, SIGTERM);
    pty_expect_signal(p, SIGTERM);
    assert_string_equal(pty_left_on(p), "");
    assert_true(pty_termios_restored(p));
    pty_free(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(a_prompt_stands_where_status_and_hints_stood, pty_teardown),
        cmocka_unit_test_teardown(keys_edit_the_text, pty_teardown),
        cmocka_unit_test_teardown(letters_and_function_keys_are_no_commands, pty_teardown),
        cmocka_unit_test_teardown(a_paste_is_one_line_and_no_keys, pty_teardown),
        cmocka_unit_test_teardown(a_full_line_says_so_and_takes_nothing, pty_teardown),
        cmocka_unit_test_teardown(what_is_offered_whole_is_replaced_or_kept, pty_teardown),
        cmocka_unit_test_teardown(a_refused_text_stays_with_the_reason, pty_teardown),
        cmocka_unit_test_teardown(a_long_reason_takes_more_rows, pty_teardown),
        cmocka_unit_test_teardown(esc_and_ctrl_c_cancel_and_no_more, pty_teardown),
        cmocka_unit_test_teardown(tab_goes_to_the_next_prompt, pty_teardown),
        cmocka_unit_test_teardown(a_second_prompt_has_no_place, pty_teardown),
        cmocka_unit_test_teardown(text_and_cursor_survive_any_size, pty_teardown),
        cmocka_unit_test_teardown(at_40_by_10_all_of_it_is_there, pty_teardown),
        cmocka_unit_test_teardown(parts_give_way_in_order, pty_teardown),
        cmocka_unit_test_teardown(the_row_of_the_view_stays_in_sight, pty_teardown),
        cmocka_unit_test_teardown(typing_leaves_the_view_alone, pty_teardown),
        cmocka_unit_test_teardown(a_signal_in_a_prompt_gives_the_terminal_back, pty_teardown),
    };
    return cmocka_run_group_tests_name("prompts", tests, NULL, NULL);
}
