/* test_app_fields.c – the page of all fields in the real program: the names beside the keys, and
 * the closed choices as menus. */
#include "edit_app.h"

static void go_to_field(struct pty *p, const char *key)
{
    pty_key(p, "Home");
    pty_expect_settled(p);
    for (int i = 0; i < 70 && !on_row(p, bar(p), key); i++) {
        pty_key(p, "Down");
        pty_expect_settled(p);
    }
    expect_bar(p, key);
}

static void fields_have_names_beside_their_keys(void **state)
{
    (void)state;
    struct pty *p = open_year();
    go_to(p, "Stegvis");
    pty_key(p, "o");
    pty_expect(p, "[insats stegvis]");
    go_to_field(p, " agare ");
    expect_in_row(p, " agare ", "Owner ");
    expect_in_row(p, " budget ", "Budget ");
    pty_resize(p, 10, 40); /* there the names alone have room */
    pty_expect_settled(p);
    expect_bar(p, "Owner ");
    assert_false(on_screen(p, "agare"));
    pty_resize(p, 24, 80);
    pty_expect_settled(p);
    go_to_field(p, " agare ");
    pty_key(p, "e");
    pty_expect(p, "Owner (agare) ──");
    escape(p);
    escape(p);
    quit(p);
    expect_untouched();
}

static void a_closed_choice_is_made_in_a_menu(void **state)
{
    (void)state;
    struct pty *p = open_year();
    go_to(p, "Stegvis");
    pty_key(p, "o");
    pty_expect(p, "[insats stegvis]");
    go_to_field(p, " orsak.t2 ");
    pty_key(p, "Enter");
    pty_expect(p, "Cause T2 (orsak.t2) ──");
    pty_expect(p, "2  lasting ");
    pty_expect(p, "0  not given");
    pty_key(p, "2");
    pty_expect_row(p, -2, "1 unsaved");
    expect_in_row(p, " orsak.t2 ", "bestaende");
    go_to_field(p, " orsak.t2 ");
    pty_key(p, "Enter");
    pty_expect(p, "Cause T2 (orsak.t2) ──");
    escape(p);
    expect_in_row(p, " orsak.t2 ", "bestaende");
    pty_key(p, "Enter");
    pty_expect(p, "Cause T2 (orsak.t2) ──");
    pty_key(p, "0");
    pty_expect_settled(p);
    assert_false(on_screen(p, "unsaved"));
    go_to_field(p, " orsak.t2 ");
    expect_in_row(p, " orsak.t2 ", "–");
    escape(p);
    quit(p);
    expect_untouched();
}

static void a_field_that_holds_nothing_is_not_said_to_be_taken_away(void **state)
{
    (void)state;
    struct pty *p = open_year();
    go_to(p, "Stegvis");
    pty_key(p, "o");
    pty_expect_row(p, -2, "lines 1–20 of ");
    pty_key(p, "End");
    pty_key(p, "Up");
    pty_expect_settled(p);
    expect_bar(p, " atgard.t2 ");
    pty_key(p, "Delete");
    pty_expect_row(p, -2, "the field is empty already");
    pty_key(p, "Enter");
    pty_expect(p, "empty: the field is left out");
    pty_key(p, "Enter");
    pty_expect(p, "[insats stegvis]");
    pty_expect_row(p, -2, "lines ");
    escape(p);
    quit(p);
    expect_untouched();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        EDIT_TEST(fields_have_names_beside_their_keys),
        EDIT_TEST(a_closed_choice_is_made_in_a_menu),
        EDIT_TEST(a_field_that_holds_nothing_is_not_said_to_be_taken_away),
    };
    return cmocka_run_group_tests_name("all fields of a row", tests, NULL, NULL);
}
