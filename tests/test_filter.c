/* test_filter.c – filtering and sorting the table, in the real program. */
#include "edit_app.h"
#include "find_app.h"

/* ---- filters ---- */

static void only_deviating_rows_stand_under_their_groups(void **state)
{
    (void)state;
    struct pty *p = open_uppsala(24, 80);
    KEYS(p, "F", "d");
    pty_expect(p, "─ filter: 9 of 28 rows · only deviating ─");
    EXPECT_ROWS(p, "Kansli och styrelse", "Förtroendevalda", "Kansli ISA", "Individinriktade",
                "Kvinna Hälsa", "Övriga samverkan", "Kompetenshöjande", "Totalt 2024");
    assert_false(on_screen(p, "Ung framtid"));
    assert_false(on_screen(p, "Intäkter"));
    expect_in_row(p, "Individinriktade", "-18 083"); /* the sum of all its posts */
    expect_in_row(p, "Totalt 2024", "-1 864");
    escape(p);
    pty_expect(p, "Ung framtid");
    assert_false(on_screen(p, "filter:"));
    quit(p);
}

static void groups_open_for_a_filter_and_fold_again_after_it(void **state)
{
    (void)state;
    struct pty *p = open_uppsala(24, 80);
    pty_key(p, "z");
    pty_expect(p, "▸ Individinriktade");
    KEYS(p, "F", "d");
    pty_expect(p, "▾ Individinriktade");
    EXPECT_ROWS(p, "Individinriktade", "Kvinna Hälsa");
    KEYS(p, "F", "c"); /* another filter: still as before the first one */
    pty_expect(p, "deviation without a comment ─");
    escape(p);
    pty_expect(p, "▸ Individinriktade");
    assert_false(on_screen(p, "Kvinna"));
    quit(p);
}

static void a_text_is_filtered_by_and_an_empty_one_shows_all(void **state)
{
    (void)state;
    struct pty *p = open_uppsala(24, 80);
    KEYS(p, "F", "t");
    pty_type(p, "qqq");
    pty_expect(p, "0 rows");
    pty_key(p, "Enter");
    pty_expect(p, "no row is like that; what is shown stays");
    pty_key(p, "C-u");
    pty_type(p, "isa");
    pty_key(p, "Enter");
    pty_expect(p, "rows · “isa” ─");
    EXPECT_ROWS(p, "Intäkter", " ISA projektet", "Kansli ISA", "Övrigt ISA");
    assert_false(on_screen(p, "Medlemsavgifter"));
    KEYS(p, "F", "t", "C-u", "Enter");
    pty_expect(p, "Medlemsavgifter");
    quit(p);
}

static void a_group_is_shown_with_all_its_rows(void **state)
{
    (void)state;
    struct pty *p = open_uppsala(24, 80);
    KEYS(p, "F", "g");
    pty_expect(p, "one group ──");
    pty_expect(p, "2  Kansli och styrelse");
    pty_key(p, "2");
    pty_expect(p, "filter: 4 of 28 rows · Kansli och styrelse");
    EXPECT_ROWS(p, "Kansli och styrelse", "Förtroendevalda", "Övrigt ISA", "Totalt 2024");
    assert_false(on_screen(p, "Intäkter"));
    KEYS(p, "F", "n");
    pty_expect(p, "Intäkter");
    quit(p);
}

static void an_owner_and_a_type_are_chosen_among_those_there_are(void **state)
{
    (void)state;
    struct pty *p = open_uppsala(24, 80);
    KEYS(p, "F", "a");
    pty_expect(p, "one owner ──");
    pty_key(p, "Enter");
    pty_expect(p, "filter: ");
    KEYS(p, "F", "y");
    pty_expect(p, "one type ──");
    pty_key(p, "Enter");
    pty_expect(p, "filter: ");
    escape(p);
    assert_false(on_screen(p, "filter:"));
    quit(p);
}

static void posts_have_the_type_of_their_group(void **state)
{
    (void)state;
    struct pty *p = open_year();
    KEYS(p, "F", "y");
    pty_expect(p, "1  Administration");
    pty_key(p, "1");
    pty_expect(p, "filter:");
    EXPECT_ROWS(p, "Kansli och styrelse", "Styrelse och revision", "▾ Kansli  ");
    assert_true(on_screen(p, "rows · Administration ─"));
    assert_false(on_screen(p, "Stegvis"));
    escape(p);
    quit(p);
}

static void a_row_that_is_explained_leaves_the_filter_and_the_last_takes_it_away(void **state)
{
    (void)state;
    struct pty *p = open_year();
    KEYS(p, "F", "u");
    pty_expect_row(p, -1, "there is none"); /* the reason stands where the keys were */
    escape(p);
    type_into(p, "Gemensam", "700");
    KEYS(p, "F", "u");
    pty_expect(p, "filter: 1 of ");
    expect_bar(p, "Gemensam");
    pty_key(p, "u");
    pty_expect_settled(p);
    assert_false(on_screen(p, "filter:"));
    pty_expect(p, "Medlemsbidrag");
    quit(p);
    expect_untouched();
}

static void saving_ends_the_filter_of_unsaved_rows(void **state)
{
    (void)state;
    struct pty *p = open_year();
    type_into(p, "Gemensam", "700");
    KEYS(p, "F", "u");
    pty_expect(p, "filter: 1 of ");
    pty_key(p, "s");
    pty_expect_row(p, -2, "saved: 1 value");
    pty_expect_settled(p);
    assert_false(on_screen(p, "filter:"));
    expect_bar(p, "Gemensam");
    quit(p);
}

static void the_cursor_goes_to_what_is_looked_for_not_to_its_heading(void **state)
{
    (void)state;
    struct pty *p = open_uppsala(24, 80);
    KEYS(p, "F", "d");
    expect_bar(p, "Förtroendevalda");
    pty_expect_row(p, -1, "Esc show all");
    escape(p);
    expect_bar(p, "Förtroendevalda"); /* one that passes keeps the cursor */
    assert_false(on_screen(p, "Esc show all"));
    quit(p);
}

static void a_filter_is_told_on_small_screens(void **state)
{
    (void)state;
    struct pty *p = open_uppsala(10, 40);
    KEYS(p, "F", "d");
    pty_expect(p, "filter: 9 of 28 rows");
    expect_in_row(p, "Totalt", "1 095");
    pty_resize(p, 7, 40); /* no rule any more: the status line says it */
    pty_expect(p, "filter: 9 of 28 rows");
    pty_resize(p, 1, 1);
    pty_expect_settled(p);
    pty_resize(p, 24, 80);
    pty_expect(p, "filter: 9 of 28 rows · only deviating");
    quit(p);
}

/* ---- sorting ---- */

static void posts_are_sorted_within_their_groups_worst_first(void **state)
{
    (void)state;
    struct pty *p = open_uppsala(24, 80);
    KEYS(p, "O");
    pty_expect(p, "4  Deviation");
    pty_key(p, "4");
    pty_expect(p, "Deviation↑");
    EXPECT_ROWS(p, "Intäkter", " ISA projektet", "Medlemsavgifter", "Övriga rörelse",
                "Kansli och styrelse", "Kansli och kring", "Övrigt ISA", "Kansli ISA",
                "Förtroendevalda", "Individinriktade");
    KEYS(p, "O", "4");
    pty_expect(p, "Deviation↓");
    EXPECT_ROWS(p, "Övriga rörelse", "Medlemsavgifter", " ISA projektet", "Förtroendevalda",
                "Kansli och kring");
    KEYS(p, "O", "f");
    pty_expect(p, "Deviation  ");
    EXPECT_ROWS(p, "Medlemsavgifter", "Övriga rörelse", " ISA projektet", "Förtroendevalda");
    quit(p);
}

static void names_are_sorted_with_the_swedish_letters_last(void **state)
{
    (void)state;
    struct pty *p = open_uppsala(24, 80);
    KEYS(p, "O", "n");
    pty_expect(p, "Name ↑");
    EXPECT_ROWS(p, "Intäkter", " ISA projektet", "Medlemsavgifter", "Övriga rörelse",
                "Kansli och styrelse", "Förtroendevalda", "Kansli ISA", "Kansli och kring",
                "Övrigt ISA");
    pty_key(p, "/"); /* matches come as they stand */
    pty_type(p, "isa ");
    pty_key(p, "Enter");
    expect_bar(p, " ISA projektet");
    pty_key(p, "n");
    expect_bar(p, "Kansli ISA");
    quit(p);
}

static void the_cursor_stays_on_its_row_when_rows_are_sorted(void **state)
{
    (void)state;
    struct pty *p = open_uppsala(24, 80);
    go_to(p, "Kvinna");
    KEYS(p, "O", "2");
    pty_expect(p, "Budget↓");
    pty_expect_row(p, -2, "sorted by Budget ↓");
    expect_bar(p, "Kvinna");
    KEYS(p, "O", "2");
    pty_expect(p, "Budget↑");
    expect_bar(p, "Kvinna");
    quit(p);
}

static void typing_in_a_sorted_table_sorts_it_again(void **state)
{
    (void)state;
    struct pty *p = open_year();
    KEYS(p, "O");
    pty_expect(p, "Forecast T2");
    KEYS(p, "5");
    pty_expect(p, "Forecast T2");
    pty_expect(p, "↓");
    type_into(p, "Gemensam", "9000");
    expect_in_row(p, "Gemensam", "-9 000*");
    pty_key(p, "u");
    expect_bar(p, "Gemensam");
    quit(p);
    expect_untouched();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(only_deviating_rows_stand_under_their_groups, pty_teardown),
        cmocka_unit_test_teardown(groups_open_for_a_filter_and_fold_again_after_it, pty_teardown),
        cmocka_unit_test_teardown(a_text_is_filtered_by_and_an_empty_one_shows_all, pty_teardown),
        cmocka_unit_test_teardown(a_group_is_shown_with_all_its_rows, pty_teardown),
        cmocka_unit_test_teardown(an_owner_and_a_type_are_chosen_among_those_there_are,
                                  pty_teardown),
        EDIT_TEST(posts_have_the_type_of_their_group),
        EDIT_TEST(a_row_that_is_explained_leaves_the_filter_and_the_last_takes_it_away),
        EDIT_TEST(saving_ends_the_filter_of_unsaved_rows),
        cmocka_unit_test_teardown(the_cursor_goes_to_what_is_looked_for_not_to_its_heading,
                                  pty_teardown),
        cmocka_unit_test_teardown(a_filter_is_told_on_small_screens, pty_teardown),
        cmocka_unit_test_teardown(posts_are_sorted_within_their_groups_worst_first, pty_teardown),
        cmocka_unit_test_teardown(names_are_sorted_with_the_swedish_letters_last, pty_teardown),
        cmocka_unit_test_teardown(the_cursor_stays_on_its_row_when_rows_are_sorted, pty_teardown),
        EDIT_TEST(typing_in_a_sorted_table_sorts_it_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
