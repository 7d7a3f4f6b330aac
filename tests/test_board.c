/* test_board.c – the presentation on the screen of the real program: its pages and keys, sizes, and
 * that it changes nothing. */
#include "edit_app.h"

static struct pty *present(const char *option, const char *dir, int rows, int cols)
{
    const char *argv[] = { program(), "--sprak=en", option, dir, NULL };
    struct pty_options options = {
        .rows = rows, .cols = cols, .argv = argv, .home = temp_path("home")
    };
    struct pty *p = pty_start(&options);
    assert_non_null(p);
    return p;
}

static struct pty *present_own(int rows, int cols)
{
    struct pty *p = present("--presentation", temp_path("exempel"), rows, cols);
    pty_expect(p, "The result");
    pty_expect(p, "page 1 of ");
    return p;
}

static void opens_from_the_table_and_goes_back_to_it(void **state)
{
    static const char *const leaving[] = { "Esc", "q" };
    (void)state;
    struct pty *p = open_year();
    go_to(p, "Jobbspåret");
    for (size_t i = 0; i < sizeof leaving / sizeof *leaving; i++) {
        pty_key(p, "p");
        pty_expect(p, "The forecast result for 2025 is -427 tkr, 383 tkr better than budget.");
        pty_expect_row(p, -1, "page 1 of 9");
        pty_expect_not(p, "Equity 2 904");
        pty_key(p, leaving[i]);
        pty_expect(p, "Equity 2 904");
        expect_bar(p, "Jobbspåret");
    }
    quit(p);
    expect_untouched();
}

static void option_begins_with_it_and_q_quits(void **state)
{
    (void)state;
    struct pty *p = present_own(24, 80);
    pty_key(p, "Esc");
    pty_expect(p, "Equity 2 904");
    pty_key(p, "p");
    pty_expect(p, "page 1 of 9");
    quit(p);
    expect_untouched();
}

static void every_key_forward_and_back_turns_one_page(void **state)
{
    static const char *const forward[] = { "Space", "Right", "PageDown", "Down", "Enter" };
    static const char *const back[] = { "Left", "PageUp", "Up", "Backspace" };
    (void)state;
    struct pty *p = present_own(24, 80);
    for (size_t i = 0; i < sizeof forward / sizeof *forward; i++) {
        char expected[20];
        pty_key(p, forward[i]);
        snprintf(expected, sizeof expected, "page %zu of 9", i + 2);
        pty_expect_row(p, -1, expected);
    }
    for (size_t i = 0; i < sizeof back / sizeof *back; i++) {
        char expected[20];
        pty_key(p, back[i]);
        snprintf(expected, sizeof expected, "page %zu of 9", 5 - i);
        pty_expect_row(p, -1, expected);
    }
    pty_key(p, "End");
    pty_expect(p, "The board is asked");
    pty_expect_row(p, -1, "page 9 of 9");
    pty_key(p, "Home");
    pty_expect_row(p, -1, "page 1 of 9");
    quit(p);
}

static void one_part_is_seen_at_a_time(void **state)
{
    (void)state;
    struct pty *p = present_own(24, 80);
    assert_false(on_screen(p, "Outcome and budget"));
    pty_key(p, "Space");
    pty_expect(p, "Outcome and budget");
    pty_expect(p, "Individinriktade insatser");
    pty_expect(p, "395 △");
    pty_expect_not(p, "The result");
    pty_key(p, "Space");
    pty_expect(p, "Jobbspåret");
    pty_expect(p, "340 △△");
    pty_expect_not(p, "Ung kraft");
    quit(p);
}

/* The minus of -427 stands in the middle of five rows. */
static void figure_is_large_where_there_is_room(void **state)
{
    (void)state;
    struct pty *p = present_own(24, 80);
    int row = row_of(p, "████  ██████  ██████      ██");
    pty_expect_row(p, row - 2, "██  ██  ██████  ██████");
    pty_expect_row(p, row + 2, "██  ██████      ██  tkr");
    pty_resize(p, 10, 40);
    pty_expect_not(p, "██");
    pty_expect(p, "-427 tkr");
    quit(p);
}

static void amounts_in_mkr_and_back(void **state)
{
    (void)state;
    struct pty *p = present_own(10, 80);
    pty_expect(p, "is -427 tkr, 383 tkr better");
    pty_key(p, "m");
    pty_expect(p, "is -0,427 mkr, 0,383 mkr better");
    pty_expect_row(p, 0, "mkr");
    pty_key(p, "Space");
    pty_expect(p, "8,305");
    pty_key(p, "m");
    pty_expect(p, "8 305"); /* on the same part */
    pty_key(p, "Esc");
    pty_expect(p, "391"); /* the table has kept its unit */
    pty_expect_not(p, "0,391");
    quit(p);
}

/* From a table in mkr the key leads back to the federation's own unit, and the hint says so. */
static void unit_changes_from_mkr_too(void **state)
{
    (void)state;
    struct pty *p = present_own(24, 80);
    pty_expect_row(p, -1, "m: mkr");
    pty_key(p, "m");
    pty_expect_row(p, -1, "m: tkr");
    pty_key(p, "Esc");
    pty_expect(p, "Equity 2 904");
    pty_key(p, "K");
    pty_key(p, "e");
    pty_expect_row(p, 0, "mkr");
    pty_key(p, "Esc");
    pty_key(p, "p");
    pty_expect_row(p, -1, "m: tkr");
    pty_expect(p, "is -0,427 mkr");
    pty_key(p, "m");
    pty_expect(p, "is -427 tkr, 383 tkr better");
    pty_expect_row(p, -1, "m: mkr");
    quit(p);
}

static void headings_stand_still_from_page_to_page(void **state)
{
    static const char *const headings[] = { "The result", "Outcome and budget", "Jobbspåret",
                                            "Hälsa och arbete", "Ung kraft" };
    (void)state;
    struct pty *p = present_own(40, 120);
    int row = row_of(p, headings[0]);
    for (size_t i = 1; i < sizeof headings / sizeof *headings; i++) {
        pty_key(p, "Space");
        pty_expect_row(p, row, headings[i]);
    }
    quit(p);
}

static void nothing_can_be_typed(void **state)
{
    static const char *const keys[] = { "1", "e", "c", "u", "s", "f", "Delete" };
    (void)state;
    struct pty *p = present_own(24, 80);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        pty_key(p, keys[i]);
        pty_expect_row(p, -2, "does nothing here");
        pty_key(p, "Home"); /* the message goes, and the page is whole again */
        pty_expect_row(p, -1, "page 1 of 9");
        pty_expect_not(p, "does nothing here");
    }
    pty_paste(p, "123");
    pty_expect_row(p, -2, "nothing can be pasted here");
    quit(p);
    expect_untouched();
}

static void page_that_stays_is_not_drawn_again(void **state)
{
    (void)state;
    struct pty *p = present_own(24, 80);
    pty_key(p, "End");
    pty_expect_row(p, -1, "page 9 of 9");
    pty_expect_settled(p);
    size_t before = pty_bytes(p);
    pty_key(p, "Space");
    pty_expect_settled(p);
    assert_int_equal(pty_bytes(p), before);
    quit(p);
}

static void unsaved_forecast_is_presented(void **state)
{
    (void)state;
    struct pty *p = open_year();
    type_into(p, "Jobbspåret", "400");
    pty_key(p, "p");
    pty_expect(p, "is -397 tkr, 413 tkr better than budget.");
    pty_key(p, "q");
    quit_and_forget(p);
}

static void help_lists_its_keys(void **state)
{
    (void)state;
    struct pty *p = present_own(40, 80);
    pty_key(p, "?");
    pty_expect(p, "Keys in the presentation");
    pty_expect(p, "amounts in mkr");
    pty_key(p, "Esc");
    pty_expect(p, "page 1 of 9");
    quit(p);
}

static void long_part_goes_on_where_the_screen_is_low(void **state)
{
    (void)state;
    struct pty *p = present_own(10, 40);
    pty_key(p, "Space");
    pty_expect(p, "Intäkter");
    pty_expect_not(p, "Årets resultat");
    pty_key(p, "Space");
    pty_expect(p, "Årets resultat");
    pty_expect_not(p, "Intäkter");
    PTY_MUST(p, !pty_find(p, "────", &(int){ 0 }, NULL) || row_of(p, "────") > 2,
             "a rule stands first");
    pty_resize(p, 24, 80); /* the part that is seen stays */
    pty_expect(p, "Intäkter");
    pty_expect_row(p, -1, "page 2 of 9");
    quit(p);
}

static void what_goes_on_says_again_what_it_is_about(void **state)
{
    (void)state;
    struct pty *p = present("--presentation", example("solleftea"), 24, 80);
    pty_expect(p, "page 1 of ");
    pty_key(p, "Space");
    pty_expect(p, "Driftbidrag");
    pty_key(p, "Space");
    pty_expect(p, "Kansli");
    pty_expect_not(p, "Driftbidrag");
    int heading = row_of(p, "Outcome and budget"), columns = row_of(p, "Deviation");
    assert_int_equal(columns, heading + 2);
    assert_int_equal(row_of(p, "Kansli"), columns + 1);
    quit(p);
}

static void every_size_is_survived(void **state)
{
    static const int sizes[][2] = { { 1, 1 },  { 1, 200 }, { 2, 2 },   { 3, 10 },  { 60, 1 },
                                    { 4, 29 }, { 8, 30 },  { 16, 60 }, { 60, 300 } };
    (void)state;
    struct pty *p = present_own(24, 80);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        pty_resize(p, sizes[i][0], sizes[i][1]);
        pty_expect_settled(p);
        static const char *const keys[] = { "Space", "m", "End", "Left", "Home" };
        for (size_t k = 0; k < sizeof keys / sizeof *keys; k++)
            pty_key(p, keys[k]);
        pty_expect_settled(p);
    }
    pty_resize(p, 24, 80);
    pty_expect(p, "page 1 of 9");
    quit(p);
}

static void all_shipped_federations_can_be_presented(void **state)
{
    static const struct {
        const char *name, *first;
    } list[] = { { "jamtland", "The result for 2024 is" },
                 { "solleftea", "The result for 2024 is" },
                 { "uppsala", "The result for 2024 is -1 864 tkr, 1 095 tkr better than budget." },
                 { "vastra-ostergotland", "The result for 2024 is -1 847 tkr, 153 tkr better" } };
    (void)state;
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        struct pty *p = present("--presentation", example(list[i].name), 24, 80);
        pty_expect(p, list[i].first);
        pty_key(p, "End");
        pty_expect(p, "The board is asked");
        quit(p);
    }
}

/* Among several federations one is chosen first. */
static void presentation_follows_the_choice_of_a_federation(void **state)
{
    (void)state;
    struct pty *p = present("--presentation", data_directory(), 24, 80);
    pty_expect(p, "Exempel");
    pty_key(p, "Enter");
    pty_expect(p, "page 1 of ");
    quit(p);
}

static void the_menu_of_views_opens_it(void **state)
{
    (void)state;
    struct pty *p = open_year();
    pty_key(p, "v");
    pty_expect(p, "board presentation");
    pty_key(p, "b");
    pty_expect_row(p, -1, "page 1 of 9");
    pty_key(p, "Esc");
    pty_expect(p, "Equity 2 904");
    quit(p);
}

/* A question about what an earlier program left comes first. */
static void presentation_waits_for_what_was_left(void **state)
{
    (void)state;
    struct pty *p = open_year();
    type_into(p, "Jobbspåret", "400");
    pty_signal(p, SIGKILL);
    pty_expect_signal(p, SIGKILL);
    pty_free(p);
    p = present("--presentation", temp_path("exempel"), 24, 80);
    pty_expect(p, "r");
    pty_expect_settled(p);
    PTY_MUST(p, !on_screen(p, "page 1 of"), "the question is covered");
    pty_key(p, "Enter"); /* restore */
    pty_expect(p, "is -397 tkr, 413 tkr better than budget.");
    pty_key(p, "Esc");
    pty_expect(p, "Equity");
    quit_and_forget(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        EDIT_TEST(opens_from_the_table_and_goes_back_to_it),
        EDIT_TEST(option_begins_with_it_and_q_quits),
        EDIT_TEST(every_key_forward_and_back_turns_one_page),
        EDIT_TEST(one_part_is_seen_at_a_time),
        EDIT_TEST(figure_is_large_where_there_is_room),
        EDIT_TEST(amounts_in_mkr_and_back),
        EDIT_TEST(unit_changes_from_mkr_too),
        EDIT_TEST(headings_stand_still_from_page_to_page),
        EDIT_TEST(nothing_can_be_typed),
        EDIT_TEST(page_that_stays_is_not_drawn_again),
        EDIT_TEST(unsaved_forecast_is_presented),
        EDIT_TEST(help_lists_its_keys),
        EDIT_TEST(long_part_goes_on_where_the_screen_is_low),
        EDIT_TEST(what_goes_on_says_again_what_it_is_about),
        EDIT_TEST(every_size_is_survived),
        EDIT_TEST(all_shipped_federations_can_be_presented),
        EDIT_TEST(the_menu_of_views_opens_it),
        EDIT_TEST(presentation_waits_for_what_was_left),
        EDIT_TEST(presentation_follows_the_choice_of_a_federation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
