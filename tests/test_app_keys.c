/* test_app_keys.c – what a person arranges to suit: other keys, the mouse, a theme; and the command
 * line. With the real program in a terminal. */
#include "edit_app.h"

/* The program with a configuration of its own and more options. */
static struct pty *start_with(const char *config, const char *option, const char *dir)
{
    char home[300];
    snprintf(home, sizeof home, "XDG_CONFIG_HOME=%s/config", temp_dir);
    mkdir(temp_path("config"), 0700);
    put_file(temp_path("config/tertial"), "tertial.ini", config);
    const char *env[] = { home, NULL };
    const char *argv[] = { program(), "--sprak=en", dir, option, NULL };
    struct pty *p =
        pty_start(&(struct pty_options){ .rows = 24, .cols = 80, .argv = argv, .env = env });
    assert_non_null(p);
    return p;
}

static bool is_on_bar(struct pty *p, const char *text)
{
    return pty_cell_at(p, row_of(p, text), 40).reverse;
}

static void other_keys_are_obeyed_and_shown(void **state)
{
    (void)state;
    struct pty *p = start_with("[tangenter]\navsluta = y\nhjalp = F2\nned = Ctrl-N\n", NULL,
                               example("uppsala"));
    pty_expect(p, "y quit");
    pty_expect(p, "F2 help");
    pty_key(p, "q");
    pty_expect(p, "the key q does nothing here; F2 shows the keys");
    KEYS(p, "C-n", "C-n", "Esc");
    pty_expect(p, "y quits");
    pty_key(p, "F2");
    pty_expect(p, "Keys in the table");
    pty_expect(p, "Ctrl-N");
    pty_key(p, "F2");
    pty_expect_not(p, "Keys in the table");
    pty_key(p, "y");
    pty_expect_exit(p, 0);
    pty_free(p);
}

static void a_collision_is_told_before_anything_else(void **state)
{
    (void)state;
    struct pty *p = start_with("[tangenter]\nmarkera = q\n", NULL, example("uppsala"));
    pty_expect(p, "tertial.ini:2: markera cannot have");
    pty_key(p, "Esc");
    pty_expect(p, "q quit");
    quit(p);
}

static void what_is_said_of_finding_and_sorting_names_the_keys_in_force(void **state)
{
    (void)state;
    struct pty *p = start_with("[tangenter]\nsok = F3\nsortera = F4\nnasta-avvikelse = y\n", NULL,
                               example("uppsala"));
    pty_expect(p, "Medlemsavgifter");
    pty_key(p, "N");
    pty_expect(p, "nothing is searched for; F3 searches");
    pty_key(p, "F3");
    pty_type(p, "medlem\r");
    pty_expect(p, "y next match");
    KEYS(p, "Esc", "F4", "n", "a");
    pty_expect(p, "move down");
    pty_key(p, "d");
    pty_expect(p, "own order; F4 puts them in it");
    quit(p);
}

static void a_click_moves_the_cursor_and_a_second_one_edits(void **state)
{
    (void)state;
    struct pty *p = start_with("", "--mus", example("exempel"));
    pty_expect(p, "Ung kraft");
    pty_expect_settled(p);
    pty_mouse_click(p, row_of(p, "Ung kraft"), 30);
    pty_expect_settled(p);
    assert_true(is_on_bar(p, "Ung kraft"));
    assert_false(is_on_bar(p, "Intäkter"));
    pty_mouse_click(p, row_of(p, "Ung kraft"), 45); /* another place: not a double click */
    pty_expect(p, "Ung kraft · forecast");
    pty_mouse_click(p, 4, 45); /* what is typed is not clicked away */
    pty_expect_settled(p);
    assert_true(on_screen(p, "Ung kraft · forecast"));
    pty_key(p, "Esc");
    pty_expect_not(p, "Ung kraft · forecast");
    KEYS(p, "Home");
    pty_mouse_click(p, row_of(p, "Stegvis"), 30);
    pty_mouse_click(p, row_of(p, "Stegvis"), 30);
    pty_expect(p, "Stegvis · forecast");
    cancel_and_quit(p);
}

static void a_click_on_the_arrow_folds(void **state)
{
    (void)state;
    struct pty *p = start_with("[tertial]\nmus = ja\n", NULL, example("exempel"));
    pty_expect(p, "Medlemsbidrag");
    pty_expect_settled(p);
    pty_mouse_click(p, row_of(p, "Intäkter"), 1);
    pty_expect_not(p, "Medlemsbidrag");
    pty_mouse_click(p, row_of(p, "Intäkter"), 1); /* quick or not: each click folds */
    pty_expect(p, "Medlemsbidrag");
    pty_mouse_click(p, row_of(p, "▾ Kansli "), 3); /* deeper in */
    pty_expect_settled(p);
    pty_mouse_click(p, 0, 0); /* the title, the heads, the foot: nothing */
    pty_mouse_click(p, 2, 40);
    pty_mouse_click(p, 23, 3);
    pty_expect_settled(p);
    quit(p);
}

static void a_menu_is_chosen_from_by_clicks(void **state)
{
    (void)state;
    struct pty *p = start_with("", "--mus", example("exempel"));
    pty_expect(p, "Medlemsbidrag");
    KEYS(p, "Down", "f");
    pty_expect(p, "Enter choose");
    pty_expect_settled(p);
    pty_mouse_click(p, 3, 30); /* behind the menu */
    pty_mouse_wheel(p, 22, 10, 1);
    pty_expect_settled(p);
    assert_true(is_on_bar(p, "Medlemsbidrag"));
    int row = row_of(p, "b  the budget"); /* a post when the menu has gone */
    pty_mouse_click(p, row, 10);
    pty_expect_settled(p);
    assert_true(on_screen(p, "Enter choose"));
    assert_true(pty_cell_at(p, row, 10).reverse);
    pty_mouse_click(p, 4, 30);
    pty_mouse_click(p, row, 10);
    pty_expect_not(p, "Enter choose");
    pty_mouse_click(p, row, 10); /* the second click was meant for the menu */
    pty_expect_settled(p);
    assert_true(on_screen(p, "q quit"));
    assert_true(is_on_bar(p, "Medlemsbidrag"));
    pty_key(p, "u");
    quit(p);
}

static void the_wheel_scrolls_tables_and_texts(void **state)
{
    (void)state;
    struct pty *p = start_with("", "--mus=ja", example("exempel"));
    pty_expect(p, "Intäkter");
    pty_expect_settled(p);
    pty_mouse_wheel(p, 10, 10, 2);
    pty_expect_settled(p);
    assert_true(is_on_bar(p, "varav lokaler"));
    pty_mouse_wheel(p, 10, 10, 20);
    pty_expect_not(p, "Medlemsbidrag");
    pty_mouse_wheel(p, 10, 10, -30);
    pty_expect(p, "Medlemsbidrag");
    pty_key(p, "?");
    pty_expect(p, "one row up");
    pty_mouse_wheel(p, 10, 10, 1);
    pty_expect_not(p, "Keys in the table");
    pty_mouse_click(p, 5, 5);
    pty_key(p, "?");
    pty_expect(p, "Medlemsbidrag");
    quit(p);
}

static void the_mouse_is_left_alone_unless_asked_for(void **state)
{
    (void)state;
    struct pty *p = start_with("[tertial]\nmus = ja\n", "--mus=nej", example("exempel"));
    pty_expect(p, "Intäkter");
    pty_expect_settled(p);
    assert_false(pty_modes(p).mouse);
    quit(p);
    p = start_with("[tertial]\n", NULL, example("exempel"));
    pty_expect(p, "Intäkter");
    pty_expect_settled(p);
    assert_false(pty_modes(p).mouse);
    quit(p);
}

static void a_federation_is_opened_by_a_double_click(void **state)
{
    (void)state;
    struct pty *p = start_with("", "--mus", data_directory());
    pty_expect(p, "federations");
    pty_expect_settled(p);
    int row = row_of(p, "Sollefteå");
    pty_mouse_click(p, row, 5);
    pty_expect_settled(p);
    assert_true(is_on_bar(p, "Sollefteå"));
    pty_mouse_click(p, row, 6);
    pty_expect(p, "Psykiatriveckan");
    quit(p);
}

static void a_theme_has_its_ground_everywhere(void **state)
{
    (void)state;
    struct pty *p = start_with("[tertial]\ntema = mork\n", "--tema=ljus", example("exempel"));
    pty_expect(p, "Intäkter");
    pty_expect_settled(p);
    for (int row = 0; row < 24; row++)
        for (int col = 0; col < 80; col++) {
            struct pty_cell cell = pty_cell_at(p, row, col);
            PTY_MUST(p, cell.bg == 231 || cell.bg == 222, "%d,%d has the ground %d", row, col,
                     cell.bg);
        }
    pty_key(p, "?");
    pty_expect(p, "Keys in the table");
    pty_key(p, "?");
    quit(p);
}

static void no_color_wins_over_a_theme(void **state)
{
    (void)state;
    const char *env[] = { "NO_COLOR=1", NULL };
    const char *argv[] = { program(), "--sprak=en", "--tema=mork", example("exempel"), NULL };
    struct pty *p =
        pty_start(&(struct pty_options){ .rows = 24, .cols = 80, .argv = argv, .env = env });
    assert_non_null(p);
    pty_expect(p, "▼▼");
    pty_expect_settled(p);
    assert_int_equal(pty_cell_at(p, 5, 10).bg, -1);
    assert_int_equal(pty_cell_at(p, row_of(p, "▼▼"), 40).fg, -1);
    quit(p);
}

/* ---- the command line ---- */

static void a_command_is_completed_and_done(void **state)
{
    (void)state;
    struct pty *p = start_with("", NULL, example("exempel"));
    pty_expect(p, "Medlemsbidrag");
    pty_key(p, ":");
    pty_expect(p, "Command:");
    pty_type(p, "vi");
    pty_expect(p, "visa-omgangar · vik · vik-ihop · vik-ut · vik-alla");
    pty_type(p, "k-a");
    pty_expect(p, "vik-alla (z): fold or unfold all groups");
    pty_key(p, "Tab");
    pty_expect_row(p, -2, "Command: vik-alla");
    pty_key(p, "Enter");
    pty_expect_not(p, "Medlemsbidrag");
    pty_expect_not(p, "Command");
    quit(p);
}

static void a_command_is_found_by_its_help_and_its_swedish_spelling(void **state)
{
    (void)state;
    struct pty *p = start_with("", NULL, example("exempel"));
    pty_expect(p, "Medlemsbidrag");
    pty_type(p, ":HJÄLP\r");
    pty_expect(p, "Keys in the table");
    pty_type(p, ":tillbaka\r"); /* in the view that is there */
    pty_expect_not(p, "Keys in the table");
    pty_type(p, ":the year before\r");
    pty_expect(p, "Exempel · 2024");
    pty_type(p, ":avsl\r");
    pty_expect_exit(p, 0);
    pty_free(p);
}

static void what_is_no_command_is_said(void **state)
{
    (void)state;
    struct pty *p = start_with("", NULL, example("exempel"));
    pty_expect(p, "Medlemsbidrag");
    pty_type(p, ":blaj");
    pty_expect(p, "there is no such command here");
    pty_key(p, "Enter");
    pty_expect(p, "there is no command \"blaj\" here");
    pty_key(p, "C-u");
    pty_type(p, "sida\r");
    pty_expect(p, "which one? sida-upp · sida-ned");
    pty_key(p, "Tab");
    pty_expect_row(p, -2, "Command: sida-");
    pty_expect_row(p, -1, "Tab complete");
    pty_key(p, "Tab"); /* nothing more is certain */
    pty_expect(p, "sida-upp · sida-ned");
    KEYS(p, "C-u", "Enter");
    pty_expect_not(p, "Command:");
    pty_type(p, ":%s%n{spara}\r");
    pty_expect(p, "\"%s%n{spara}\"");
    pty_key(p, "C-c");
    pty_expect_not(p, "Command:");
    pty_key(p, "?");
    pty_expect(p, "Keys in the table");
    pty_type(p, ":spara\r"); /* not in a text */
    pty_expect(p, "there is no command \"spara\" here");
    pty_key(p, "C-c");
    pty_expect_not(p, "Command:");
    quit(p);
}

static void the_command_line_survives_any_size(void **state)
{
    static const int sizes[][2] = { { 1, 1 }, { 2, 2 }, { 5, 20 }, { 10, 40 }, { 40, 120 } };
    (void)state;
    struct pty *p = start_with("", NULL, example("exempel"));
    pty_expect(p, "Medlemsbidrag");
    pty_key(p, ":");
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        pty_resize(p, sizes[i][0], sizes[i][1]);
        pty_expect_settled(p);
        KEYS(p, "x", "Tab", "Backspace");
        pty_expect_settled(p);
    }
    cancel_and_quit(p);
}

static int set_up(void **state)
{
    (void)state;
    return temp_dir_make() ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    temp_dir_remove();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(other_keys_are_obeyed_and_shown, pty_teardown),
        cmocka_unit_test_teardown(a_collision_is_told_before_anything_else, pty_teardown),
        cmocka_unit_test_teardown(what_is_said_of_finding_and_sorting_names_the_keys_in_force,
                                  pty_teardown),
        cmocka_unit_test_teardown(a_click_moves_the_cursor_and_a_second_one_edits, pty_teardown),
        cmocka_unit_test_teardown(a_click_on_the_arrow_folds, pty_teardown),
        cmocka_unit_test_teardown(a_menu_is_chosen_from_by_clicks, pty_teardown),
        cmocka_unit_test_teardown(the_wheel_scrolls_tables_and_texts, pty_teardown),
        cmocka_unit_test_teardown(the_mouse_is_left_alone_unless_asked_for, pty_teardown),
        cmocka_unit_test_teardown(a_federation_is_opened_by_a_double_click, pty_teardown),
        cmocka_unit_test_teardown(a_theme_has_its_ground_everywhere, pty_teardown),
        cmocka_unit_test_teardown(no_color_wins_over_a_theme, pty_teardown),
        cmocka_unit_test_teardown(a_command_is_completed_and_done, pty_teardown),
        cmocka_unit_test_teardown(a_command_is_found_by_its_help_and_its_swedish_spelling,
                                  pty_teardown),
        cmocka_unit_test_teardown(what_is_no_command_is_said, pty_teardown),
        cmocka_unit_test_teardown(the_command_line_survives_any_size, pty_teardown),
    };
    return cmocka_run_group_tests_name("keys, mouse, themes, commands", tests, set_up, tear_down);
}
