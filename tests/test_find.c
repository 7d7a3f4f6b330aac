/* test_find.c – searching in the table and going to a post, in the real program. */
#include "edit_app.h"
#include "find_app.h"

static void typing_moves_the_cursor_to_the_first_match(void **state)
{
    (void)state;
    struct pty *p = open_uppsala(24, 80);
    pty_key(p, "/");
    pty_expect(p, "a part of a name, an ID, an owner or a comment");
    pty_type(p, "kvin");
    pty_expect(p, "1 of 1");
    pty_key(p, "Enter");
    expect_bar(p, "Kvinna Hälsa Arbete");
    pty_expect_row(p, -2, "“kvin” 1 of 1");
    quit(p);
}

static void every_key_begins_again_from_where_one_was(void **state)
{
    (void)state;
    struct pty *p = open_uppsala(24, 80);
    pty_key(p, "/");
    pty_type(p, "plat");
    pty_expect(p, "1 of");
    expect_bar(p, "Plattform");
    pty_type(p, "tfox");
    pty_expect(p, "no match");
    expect_bar(p, "Intäkter");
    KEYS(p, "Backspace", "Backspace");
    pty_expect(p, "1 of");
    expect_bar(p, "Plattform");
    pty_key(p, "Esc");
    expect_bar(p, "Intäkter");
    pty_key(p, "N");
    pty_expect(p, "nothing is searched for; / searches");
    quit(p);
}

static void n_and_N_go_round_all_matches(void **state)
{
    (void)state;
    struct pty *p = open_uppsala(24, 80);
    pty_key(p, "/");
    pty_type(p, "isa ");
    pty_key(p, "Enter");
    pty_expect_row(p, -2, "1 of 3");
    pty_expect_row(p, -1, "n next match");
    pty_expect_row(p, -1, "Esc end search");
    expect_bar(p, "ISA projektet");
    pty_key(p, "n");
    pty_expect_row(p, -2, "2 of 3");
    expect_bar(p, "Kansli ISA projektet");
    KEYS(p, "n", "n");
    pty_expect_row(p, -2, "1 of 3");
    pty_key(p, "N");
    pty_expect_row(p, -2, "3 of 3");
    expect_bar(p, "Övrigt ISA projektet");
    escape(p);
    pty_key(p, "n"); /* again the next one to explain */
    expect_bar(p, "Jobbcentrum");
    quit(p);
}

static void letters_are_exact_but_for_their_case(void **state)
{
    (void)state;
    struct pty *p = open_uppsala(24, 80);
    pty_key(p, "/");
    pty_type(p, "hÄlsa");
    pty_expect(p, "1 of");
    expect_bar(p, "Kvinna Hälsa");
    KEYS(p, "C-u");
    pty_type(p, "halsa arbete");
    pty_expect(p, "no match");
    pty_key(p, "Enter");
    pty_expect_row(p, -2, "no match for “halsa arbete”");
    expect_bar(p, "Intäkter");
    quit(p);
}

static void a_folded_group_opens_for_a_match_and_folds_again_for_esc(void **state)
{
    (void)state;
    struct pty *p = open_uppsala(24, 80);
    pty_key(p, "z");
    pty_expect(p, "▸ Individinriktade");
    pty_key(p, "/");
    pty_type(p, "framsteg");
    pty_expect(p, "1 of");
    expect_bar(p, "Framsteget 2.0");
    pty_key(p, "Esc");
    pty_expect(p, "▸ Individinriktade");
    assert_false(on_screen(p, "Framsteget"));
    pty_key(p, "/");
    pty_type(p, "framsteg");
    pty_key(p, "Enter");
    expect_bar(p, "Framsteget 2.0");
    quit(p);
}

static void owners_and_comments_are_searched_and_shown(void **state)
{
    (void)state;
    struct pty *p = open_year();
    pty_key(p, "/");
    pty_type(p, "hålls DIGITALT");
    pty_expect(p, "1 of 1 · comment: Ett av höstens möten hålls digitalt");
    pty_key(p, "Enter");
    expect_bar(p, "Styrelse");
    pty_expect_row(p, -2, "“hålls DIGITALT” 1 of 1 · comment: Ett av höstens möten hålls");
    quit(p);
}

static void searching_works_on_a_small_screen(void **state)
{
    (void)state;
    struct pty *p = open_uppsala(10, 40);
    pty_key(p, "/");
    pty_type(p, "kompetens");
    pty_expect(p, "1 of");
    expect_bar(p, "Kompetens");
    pty_key(p, "Enter");
    expect_bar(p, "Kompetens");
    escape(p);
    quit(p);
}

static void going_to_a_post_lists_what_fits_the_best_first(void **state)
{
    (void)state;
    struct pty *p = open_uppsala(24, 80);
    pty_key(p, "J");
    pty_expect(p, "Go to post");
    pty_type(p, "fr");
    pty_expect(p, "→ Framsteget 2.0 ·");
    pty_type(p, "qx");
    pty_expect(p, "no match");
    pty_key(p, "Enter");
    pty_expect(p, "no match");
    KEYS(p, "Backspace", "Backspace", "Enter");
    expect_bar(p, "Framsteget 2.0");
    quit(p);
}

static void going_to_a_post_opens_its_group_and_takes_the_filter_away(void **state)
{
    (void)state;
    struct pty *p = open_uppsala(24, 80);
    KEYS(p, "z", "F", "d");
    pty_expect(p, "filter: 9 of 28 rows");
    pty_key(p, "J");
    pty_type(p, "ung");
    pty_expect(p, "→ Ung framtid");
    pty_key(p, "Enter");
    pty_expect_row(p, -2, "it was hidden by the filter, which is taken away");
    expect_bar(p, "Ung framtid");
    assert_false(on_screen(p, "filter:"));
    quit(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(typing_moves_the_cursor_to_the_first_match, pty_teardown),
        cmocka_unit_test_teardown(every_key_begins_again_from_where_one_was, pty_teardown),
        cmocka_unit_test_teardown(n_and_N_go_round_all_matches, pty_teardown),
        cmocka_unit_test_teardown(letters_are_exact_but_for_their_case, pty_teardown),
        cmocka_unit_test_teardown(a_folded_group_opens_for_a_match_and_folds_again_for_esc,
                                  pty_teardown),
        EDIT_TEST(owners_and_comments_are_searched_and_shown),
        cmocka_unit_test_teardown(searching_works_on_a_small_screen, pty_teardown),
        cmocka_unit_test_teardown(going_to_a_post_lists_what_fits_the_best_first, pty_teardown),
        cmocka_unit_test_teardown(going_to_a_post_opens_its_group_and_takes_the_filter_away,
                                  pty_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
