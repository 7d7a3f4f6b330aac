/* test_edit_lines.c – whole rows in the real program: all fields of one, new, renamed, moved and
 * removed rows, and the file in an editor. */
#include "edit_app.h"

/* ---- all fields ---- */

static void go_to_field(struct pty *p, const char *key)
{
    pty_key(p, "Home");
    pty_expect_settled(p);
    for (int i = 0; i < 60 && !on_row(p, bar(p), key); i++) {
        pty_key(p, "Down");
        pty_expect_settled(p);
    }
    expect_bar(p, key);
}

static void all_fields_of_a_row_can_be_edited(void **state)
{
    (void)state;
    struct pty *p = open_year();
    go_to(p, "Styrelse");
    pty_key(p, "o");
    pty_expect_row(p, 0, "[post styrelse]");
    pty_expect_row(p, 0, "all fields, as in the file");
    pty_expect_row(p, -1, "Enter edit  Delete take away  Esc back");
    go_to_field(p, " budget ");
    KEYS(p, "-", "4", "3", "0", "Enter");
    expect_in_row(p, " budget ", "-430");
    expect_bar(p, "utfall.jan");
    pty_expect_row(p, -2, "1 unsaved");
    go_to_field(p, " utfall.sep");
    KEYS(p, "e", "-", "2", "0", "Enter");
    expect_in_row(p, "utfall.sep", "-20");
    go_to_field(p, " agare ");
    KEYS(p, "Enter", "Ö", "Enter");
    expect_bar(p, " agare ");
    expect_in_row(p, " agare ", "Ö");
    go_to_field(p, " kommentar.t2");
    pty_key(p, "D");
    pty_expect_row(p, -2, "4 unsaved");
    pty_key(p, "u");
    pty_expect_row(p, -2, "undone: ");
    expect_in_row(p, "kommentar.t2", "Ett av höstens möten");
    pty_key(p, "U");
    pty_expect_row(p, -2, "done again: ");
    pty_key(p, "s");
    pty_expect_row(p, -2, "saved: 4 values");
    escape(p);
    expect_in_row(p, "Styrelse", "-430 ");
    EXPECT_LINES({ 126, NULL, "agare        = Ö" },
                 { 127, "budget       = -420", "budget       = -430" },
                 { 135, NULL, "utfall.sep   =  -20" },
                 { 138, "kommentar.t2 = Ett av höstens möten hålls digitalt", NULL });
    quit(p);
}

static void an_amount_among_the_fields_is_read_as_in_the_table(void **state)
{
    (void)state;
    struct pty *p = open_year();
    go_to(p, "Styrelse");
    pty_key(p, "o");
    pty_expect(p, "[post styrelse]");
    go_to_field(p, " budget ");
    KEYS(p, "e", "4", "3", "0"); /* the present value is offered whole */
    pty_expect_row(p, -1, "= -430 tkr");
    pty_key(p, "Enter");
    expect_in_row(p, " budget ", "-430");
    go_to_field(p, " budget ");
    pty_key(p, "e");
    pty_paste(p, "1\t2");
    pty_expect(p, "that is several cells or lines");
    escape(p);
    pty_key(p, "s");
    pty_expect_row(p, -2, "saved: 1 value");
    escape(p);
    EXPECT_LINES({ 127, "budget       = -420", "budget       = -430" });
    quit(p);
}

static void a_refused_field_stays_and_says_why(void **state)
{
    (void)state;
    struct pty *p = open_year();
    go_to(p, "Stegvis");
    pty_key(p, "o");
    pty_expect(p, "[insats stegvis]");
    go_to_field(p, " period ");
    KEYS(p, "e", "C-u");
    pty_type(p, "från 2023");
    pty_key(p, "Enter");
    pty_expect(p, "period: \"från 2023\"");
    assert_true(on_screen(p, " (period): från 2023"));
    escape(p);
    go_to_field(p, " grupp ");
    KEYS(p, "e", "C-u", "x", "Enter");
    pty_expect(p, "grupp: \"x\"");
    escape(p);
    escape(p);
    quit(p);
    expect_untouched();
}

static void fields_are_read_again_when_somebody_has_changed_them(void **state)
{
    (void)state;
    struct pty *p = open_year();
    go_to(p, "Styrelse");
    pty_key(p, "o");
    go_to_field(p, " budget ");
    KEYS(p, "-", "1", "Enter");
    change_file("2025.ini", "utfall.feb   =  -46,8", "utfall.feb   =  -47,5");
    pty_key(p, "s");
    pty_expect(p, "Somebody else has changed the file: Styrelse och revision utfall.feb");
    pty_key(p, "m");
    pty_expect_row(p, -2, "the file's changes are taken in");
    expect_in_row(p, "utfall.feb", "-47,5");
    expect_in_row(p, " budget ", "-1");
    change_file("2025.ini", "utfall.feb   =  -47,5", "utfall.feb   =  -48,5");
    KEYS(p, "s", "l"); /* theirs */
    pty_expect(p, "Exempel · 2025");
    expect_in_row(p, "Styrelse", "-420");
    pty_key(p, "o");
    pty_expect_settled(p);
    expect_in_row(p, "utfall.feb", "-48,5");
    expect_in_row(p, " budget ", "-420");
    escape(p);
    quit(p);
}

/* ---- rows ---- */

static void a_new_post_stands_after_the_one_and_in_its_group(void **state)
{
    (void)state;
    struct pty *p = open_year();
    go_to(p, "Styrelse");
    pty_key(p, "a");
    pty_expect_row(p, -7, "Styrelse och revision ──");
    pty_expect_row(p, -6, "n  new post after this one");
    pty_key(p, "n");
    pty_expect(p, "Name of the new post");
    pty_key(p, "Enter");
    pty_expect_row(p, -2, "write a name");
    pty_type(p, "Ny kurs; å 2");
    pty_key(p, "Enter");
    expect_bar(p, "Ny kurs; å 2");
    assert_int_equal(row_of(p, "Ny kurs"), row_of(p, "Styrelse") + 1);
    pty_key(p, "u");
    pty_expect_row(p, -2, "undone: new post Ny kurs; å 2");
    expect_bar(p, "Styrelse");
    pty_key(p, "U");
    pty_expect(p, "Ny kurs");
    type_into(p, "Ny kurs", "100");
    expect_in_row(p, "Kansli och", "-2 390");
    expect_in_row(p, "Årets resultat", "-527");
    pty_key(p, "s");
    pty_expect_row(p, -2, "saved: ");
    EXPECT_LINES({ 138, NULL, "" }, { 138, NULL, "[post ny_kurs_a_2]" },
                 { 138, NULL, "grupp = kansli_styrelse" },
                 { 138, NULL, "namn  = \"Ny kurs; å 2\"" }, { 138, NULL, "prognos.t2 = -100" });
    go_to(p, "Ny kurs");
    KEYS(p, "a", "n"); /* the same name once more is another post */
    pty_type(p, "Ny kurs å 2");
    pty_key(p, "Enter");
    expect_bar(p, "Ny kurs å 2");
    pty_key(p, "s");
    pty_expect_row(p, -2, "saved: 1 value");
    assert_true(file_holds(own("2025.ini"), "[post ny_kurs_a_2_2]\n"));
    quit(p);
    p = open_year();
    expect_in_row(p, "Ny kurs; å 2", "-100");
    quit(p);
}

static void a_post_gets_a_new_name(void **state)
{
    (void)state;
    struct pty *p = open_year();
    go_to(p, "Stegvis");
    KEYS(p, "a", "r");
    pty_expect_row(p, -3, "New name ──");
    pty_expect_row(p, -2, "Stegvis");
    pty_type(p, " framåt");
    pty_key(p, "Enter");
    expect_bar(p, "Stegvis framåt");
    pty_expect_row(p, -2, "1 unsaved");
    pty_key(p, "s");
    pty_expect_row(p, -2, "saved: 1 value");
    EXPECT_LINES({ 180, "namn              = Stegvis", "namn              = Stegvis framåt" });
    pty_key(p, "u");
    pty_expect_row(p, -2, "undone: new name: Stegvis framåt");
    quit_and_forget(p);
}

static void a_post_is_moved_among_its_own(void **state)
{
    (void)state;
    struct pty *p = open_year();
    go_to(p, "Stegvis");
    KEYS(p, "a", "u");
    pty_expect_row(p, -2, "the row is already at that end of its group");
    KEYS(p, "a", "d");
    pty_expect_settled(p);
    expect_bar(p, "Stegvis");
    assert_int_equal(row_of(p, "Stegvis"), row_of(p, "Ung kraft") + 1);
    pty_expect_row(p, -2, "1 unsaved"); /* no value, but not to be lost */
    pty_key(p, "q");
    pty_expect(p, "is not saved");
    pty_key(p, "n");
    pty_key(p, "s");
    pty_expect_row(p, -2, "saved: 1 value");
    quit(p);
    p = open_year();
    assert_int_equal(row_of(p, "Stegvis"), row_of(p, "Ung kraft") + 1);
    go_to(p, "Stegvis");
    KEYS(p, "a", "u");
    pty_expect_settled(p);
    pty_key(p, "u");
    pty_expect_row(p, -2, "undone: move of Stegvis");
    KEYS(p, "U", "s");
    pty_expect_row(p, -2, "saved: 1 value");
    expect_untouched();
    quit(p);
}

static void a_removed_post_comes_back_with_u(void **state)
{
    (void)state;
    struct pty *p = open_year();
    go_to(p, "Ung kraft");
    KEYS(p, "a", "x"); /* it would take its part of T1 with it */
    pty_expect_row(p, -2, "T1 was decided on 2025-05-22 § 21 and is locked");
    go_to(p, "Gröna steg");
    KEYS(p, "a", "x");
    pty_expect_row(p, -2, "removed; u brings it back");
    pty_expect_not(p, "Gröna steg");
    expect_bar(p, "Jobbspåret"); /* near where it was */
    expect_in_row(p, "Individinriktade", "-7 190");
    KEYS(p, "u");
    pty_expect_row(p, -2, "undone: removal of Gröna steg");
    expect_in_row(p, "Gröna steg", "-640·");
    quit(p);
    expect_untouched();
    p = open_year();
    go_to(p, "Gröna steg");
    KEYS(p, "a", "x", "s");
    pty_expect_row(p, -2, "saved: ");
    assert_false(file_holds(own("2025.ini"), "[insats grona_steg]"));
    assert_true(file_holds(own("andringslogg.csv"), "insats grona_steg;"));
    pty_key(p, "u");
    pty_expect_row(p, -2, "undone: removal of Gröna steg");
    pty_key(p, "s");
    pty_expect_row(p, -2, "saved: ");
    expect_untouched();
    quit(p);
}

static void what_others_need_cannot_be_removed(void **state)
{
    (void)state;
    struct pty *p = open_year();
    go_to(p, "Kansli  ");
    KEYS(p, "a", "x");
    pty_expect_row(p, -2, "varav lokaler stands under Kansli; remove it first");
    pty_key(p, "End");
    KEYS(p, "a", "x");
    pty_expect_row(p, -2, "Årets resultat adds up Finansiella intäkter och kostnader");
    pty_key(p, "Home");
    KEYS(p, "a", "x");
    pty_expect_row(p, -1, "remove: only posts, not sums");
    escape(p);
    quit(p);
    expect_untouched();
}

/* ---- the editor ---- */

/* A program that notes what it was called with, and changes the file. */
static const char **editor(const char *change)
{
    static char script[900], variable[600];
    static const char *env[] = { variable, "VISUAL", NULL };
    snprintf(script, sizeof script,
             "#!/bin/sh\nprintf '%%s\\n' \"$@\" >%s\n%s\nprintf 'Editing. '\n", temp_path("called"),
             change);
    write_text(temp_path("my editor"), script);
    assert_int_equal(chmod(temp_path("my editor"), 0700), 0);
    snprintf(variable, sizeof variable, "EDITOR='%s' -n", temp_path("my editor"));
    return env;
}

static void the_editor_opens_the_file_at_the_row(void **state)
{
    (void)state;
    struct pty *p = open_in("--sprak=en", 24, 80,
                            editor("sed -i 's/^prognos.t2   = 45/prognos.t2   = 46/' \"$3\""));
    go_to(p, "Styrelse");
    pty_key(p, "E");
    pty_expect_row(p, -2, "the files have been read again");
    expect_in_row(p, "Övriga intäkter", "46  ”");
    expect_bar(p, "Styrelse");
    assert_true(pty_modes(p).alt_screen && pty_modes(p).bracketed_paste);
    char expected[600];
    snprintf(expected, sizeof expected, "-n\n+124\n%s\n", own("2025.ini"));
    char *called = read_text(temp_path("called"));
    assert_string_equal(called, expected);
    free(called);
    quit(p);
}

static void the_editor_and_unsaved_edits_meet(void **state)
{
    (void)state;
    struct pty *p = open_in("--sprak=en", 24, 80,
                            editor("sed -i 's/^prognos.t2   = 45/prognos.t2   = 46/' \"$3\""));
    type_into(p, "Styrelse", "390");
    pty_key(p, "E");
    pty_expect_row(p, -2, "the file's changes are taken in; s saves yours together with them");
    expect_in_row(p, "Övriga intäkter", "46  ”");
    expect_in_row(p, "Styrelse", "-390* ”");
    pty_key(p, "s");
    pty_expect_row(p, -2, "saved: 1 value");
    EXPECT_LINES({ 110, "prognos.t2   = 45", "prognos.t2   = 46" },
                 { 137, "prognos.t2   = -400", "prognos.t2   = -390" });
    pty_key(p, "E");
    pty_expect_row(p, -2, "the files have been read again");
    quit(p);
}

static void a_file_that_the_editor_breaks_is_explained(void **state)
{
    (void)state;
    struct pty *p = open_in("--sprak=en", 24, 80,
                            editor("sed -i 's/^prognos.t2   = 45/prognos.t2   = 4x5/' \"$3\""));
    pty_key(p, "E");
    pty_expect(p, "This could not be read");
    pty_expect(p, "\"4x5\" is not an");
    escape(p);
    expect_in_row(p, "Övriga intäkter", "45  ”"); /* what was read before */
    change_file("2025.ini", "4x5", "47");
    pty_key(p, "r");
    pty_expect_row(p, -2, "the files have been read again");
    expect_in_row(p, "Övriga intäkter", "47  ”");
    quit(p);
}

static void without_an_editor_there_is_a_sentence(void **state)
{
    (void)state;
    const char *env[] = { "EDITOR=vi", "VISUAL=no-such-editor -x", NULL };
    struct pty *p = open_in("--sprak=sv", 10, 40, env);
    pty_key(p, "E");
    pty_expect_row(p, -2, "det finns ingen redigerare \"no-such");
    pty_expect_settled(p);
    assert_true(pty_modes(p).alt_screen);
    quit(p);
    expect_untouched();
}

static void in_swedish_on_a_small_screen(void **state)
{
    (void)state;
    struct pty *p = open_in("--sprak=sv", 10, 40, NULL);
    go_to(p, "Stegvis");
    pty_key(p, "a");
    pty_expect(p, "n  ny post efter den här");
    pty_key(p, "n");
    pty_type(p, "Öppen väg");
    pty_key(p, "Enter");
    expect_bar(p, "Öppen väg");
    pty_key(p, "o");
    pty_expect(p, "[insats oppen_vag]");
    go_to_field(p, "Ägare ");
    KEYS(p, "Enter", "Å", "Enter");
    expect_in_row(p, "Ägare ", "Å");
    escape(p);
    expect_bar(p, "Öppen väg");
    pty_key(p, "s");
    pty_expect_row(p, -2, "sparat: ");
    assert_true(file_holds(own("2025.ini"), "[insats oppen_vag]\ngrupp"));
    quit(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        EDIT_TEST(all_fields_of_a_row_can_be_edited),
        EDIT_TEST(an_amount_among_the_fields_is_read_as_in_the_table),
        EDIT_TEST(a_refused_field_stays_and_says_why),
        EDIT_TEST(fields_are_read_again_when_somebody_has_changed_them),
        EDIT_TEST(a_new_post_stands_after_the_one_and_in_its_group),
        EDIT_TEST(a_post_gets_a_new_name),
        EDIT_TEST(a_post_is_moved_among_its_own),
        EDIT_TEST(a_removed_post_comes_back_with_u),
        EDIT_TEST(what_others_need_cannot_be_removed),
        EDIT_TEST(the_editor_opens_the_file_at_the_row),
        EDIT_TEST(the_editor_and_unsaved_edits_meet),
        EDIT_TEST(a_file_that_the_editor_breaks_is_explained),
        EDIT_TEST(without_an_editor_there_is_a_sentence),
        EDIT_TEST(in_swedish_on_a_small_screen),
    };
    return cmocka_run_group_tests_name("rows", tests, NULL, NULL);
}
