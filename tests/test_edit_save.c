/* test_edit_save.c – saving in the real program: the file, the log, quitting, copies, and what
 * other programs do to the file meanwhile. */
#include "edit_app.h"

static void saving_changes_the_edited_lines_and_logs_them(void **state)
{
    (void)state;
    struct pty *p = open_year();
    type_into(p, "Styrelse", "390");
    KEYS(p, "Up", "c", "C-u");
    pty_type(p, "Ett möte; på nätet");
    KEYS(p, "Tab", "Esc");
    pty_expect_settled(p);
    pty_expect_row(p, -2, "2 unsaved");
    expect_untouched();
    pty_key(p, "C-s");
    pty_expect_row(p, -2, "saved: 2 values");
    expect_in_row(p, "Styrelse", "-390  ”");
    EXPECT_LINES({ 137, "prognos.t2   = -400", "prognos.t2   = -390" },
                 { 138, "kommentar.t2 = Ett av höstens möten hålls digitalt",
                   "kommentar.t2 = \"Ett möte; på nätet\"" });
    expect_lines_of(own("2025.ini~"), NULL, 0);
    char *log = read_text(own("andringslogg.csv"));
    assert_non_null(strstr(log, "tid;namn;fil;post;falt;fore;efter;orsak;kommentar\r\n"));
    assert_non_null(strstr(log, ";2025.ini;post styrelse;prognos.t2;-400;-390;;"));
    assert_non_null(strstr(log, ";2025.ini;post styrelse;kommentar.t2;Ett av höstens möten hålls "
                                "digitalt;\"Ett möte; på nätet\";;"));
    free(log);
    pty_key(p, "s");
    pty_expect_row(p, -2, "nothing is unsaved");
    pty_key(p, "L");
    pty_expect(p, "Styrelse och revision · history");
    pty_expect(p, "-400 → -390");
    escape(p);
    quit(p);
    p = open_year();
    expect_in_row(p, "Styrelse", "-390  ”");
    quit(p);
}

static void quitting_asks_what_to_do_with_unsaved_edits(void **state)
{
    (void)state;
    struct pty *p = open_year();
    type_into(p, "Styrelse", "390");
    pty_key(p, "q");
    pty_expect_row(p, -5, "1 value is not saved ──");
    KEYS(p, "y", "?", "q"); /* no answers */
    pty_expect_settled(p);
    pty_key(p, "n");
    pty_expect_not(p, "is not saved");
    pty_key(p, "q");
    pty_expect(p, "is not saved");
    escape(p);
    KEYS(p, "C-c", "C-c");
    pty_expect(p, "is not saved");
    pty_key(p, "x");
    pty_expect_exit(p, 0);
    assert_string_equal(pty_left_on(p), "");
    pty_free(p);
    expect_untouched();
    p = open_year(); /* what is thrown away does not come back */
    assert_false(on_screen(p, "found"));
    type_into(p, "Styrelse", "390");
    KEYS(p, "q", "s");
    pty_expect_exit(p, 0);
    assert_true(pty_termios_restored(p));
    pty_free(p);
    EXPECT_LINES({ 137, "prognos.t2   = -400", "prognos.t2   = -390" });
}

static void another_year_waits_for_the_unsaved_edits(void **state)
{
    (void)state;
    struct pty *p = open_year();
    type_into(p, "Styrelse", "390");
    pty_key(p, "<");
    pty_expect(p, "1 value is not saved");
    pty_key(p, "n");
    pty_expect(p, "Exempel · 2025");
    KEYS(p, "<", "s");
    pty_expect(p, "Exempel · 2024");
    type_into(p, "Övriga intäkter", "70");
    KEYS(p, ">", "x");
    pty_expect(p, "Exempel · 2025");
    expect_in_row(p, "Styrelse", "-390  ”");
    type_into(p, "Styrelse", "380");
    KEYS(p, "<", "x", ">");
    pty_expect(p, "Exempel · 2025");
    expect_in_row(p, "Styrelse", "-390  ”");
    assert_false(on_screen(p, "found"));
    quit(p);
}

static void going_back_to_the_chooser_asks_too(void **state)
{
    (void)state;
    put_file(temp_path("other"), "forbund.ini", FEDERATION);
    put_file(temp_path("other"), "2025.ini", "[ar]\nar = 2025\n\n[post a]\nbudget = 1\n");
    const char *argv[] = { program(), "--sprak=en", temp_dir, NULL };
    struct pty *p = pty_start(&(struct pty_options){ .argv = argv, .home = temp_path("home") });
    pty_expect(p, "2 federations");
    KEYS(p, "Home", "Enter");
    pty_expect(p, "Exempel · 2025");
    type_into(p, "Styrelse", "390");
    escape(p);
    pty_expect(p, "1 value is not saved");
    escape(p);
    pty_expect(p, "Exempel · 2025");
    escape(p);
    pty_key(p, "s");
    pty_expect(p, "2 federations");
    EXPECT_LINES({ 137, "prognos.t2   = -400", "prognos.t2   = -390" });
    pty_expect_settled(p);
    quit(p);
}

/* ---- copies ---- */

static void a_copy_never_overwrites(void **state)
{
    (void)state;
    const char *copy = temp_path("home/2025-copy.ini");
    struct pty *p = open_year();
    type_into(p, "Styrelse", "390");
    pty_key(p, "S");
    pty_expect_row(p, -3, "Save a copy as ──");
    pty_expect_row(p, -2, "/home/2025-copy.ini");
    pty_key(p, "Enter");
    pty_expect_row(p, -2, "a copy is saved as /");
    expect_lines_of(copy,
                    &(struct line_change){ 137, "prognos.t2   = -400", "prognos.t2   = -390" }, 1);
    expect_untouched();
    KEYS(p, "S", "Enter");
    pty_expect(p, "already exists and is not");
    KEYS(p, "C-u", "/", "n", "o", "/", "x", "Enter");
    pty_expect(p, "/no/x is not saved, and nothing on the disk is changed");
    escape(p);
    pty_key(p, "Down");
    pty_expect_row(p, -2, "1 unsaved"); /* the year itself is */
    pty_signal(p, SIGKILL);
    pty_expect_signal(p, SIGKILL);
    pty_free(p);
    p = open_year();
    pty_expect(p, "Edits that were not saved were found");
    escape(p);
    quit(p);
}

/* ---- somebody else's changes ---- */

static struct pty *both_have_changed(const char *from, const char *to)
{
    struct pty *p = open_year();
    type_into(p, "Styrelse", "390");
    change_file("2025.ini", from, to);
    return p;
}

#define THEIRS "prognos.t2   = 45\n", "prognos.t2   = 46\n"
#define CLASH "prognos.t2   = -400\n", "prognos.t2   = -410\n"
#define MERGED                                                                                     \
    { 110, "prognos.t2   = 45", "prognos.t2   = 46" },                                             \
    {                                                                                              \
        137, "prognos.t2   = -400", "prognos.t2   = -390"                                          \
    }

static void a_changed_file_can_be_merged(void **state)
{
    (void)state;
    struct pty *p = both_have_changed(THEIRS);
    pty_key(p, "s");
    pty_expect(p, "Somebody else has changed the file: Övriga intäkter prognos.t2: 45 → 46");
    EXPECT_LINES({ 110, "prognos.t2   = 45", "prognos.t2   = 46" });
    pty_key(p, "e");
    pty_expect(p, "merge; mine where both changed: nothing was changed by both");
    pty_key(p, "m");
    pty_expect_row(p, -2, "the file's changes are taken in; s saves yours together with them");
    expect_in_row(p, "Övriga intäkter", "46  ”");
    expect_in_row(p, "Styrelse", "-390* ”");
    pty_key(p, "s");
    pty_expect_row(p, -2, "saved: 1 value");
    EXPECT_LINES(MERGED);
    assert_false(file_holds(own("andringslogg.csv"), "ovriga_intakter")); /* not our change */
    pty_key(p, "u");
    expect_in_row(p, "Styrelse", "-400* ”");
    expect_in_row(p, "Övriga intäkter", "46  ”");
    quit_and_forget(p);
}

static void the_differences_are_shown_and_the_question_comes_back(void **state)
{
    (void)state;
    struct pty *p = both_have_changed(CLASH);
    change_file("2025.ini", THEIRS);
    pty_key(p, "s");
    pty_expect(p, "merge; theirs where both changed");
    pty_expect(p, "1 value was changed by both");
    pty_key(p, "v");
    pty_expect(p, "In the file, since it was read:");
    pty_expect_settled(p);
    assert_true(on_screen(p, "    Övriga intäkter prognos.t2: 45 → 46"));
    assert_true(on_screen(p, "    Styrelse och revision prognos.t2: -400 → -410"));
    int heading = row_of(p, "Changed by both (theirs → mine):");
    assert_true(on_row(p, heading + 1, "    Styrelse och revision prognos.t2: -410 → -390"));
    escape(p);
    pty_expect(p, "Somebody else has changed the file");
    pty_key(p, "e");
    pty_expect_row(p, -2, "the file's changes are taken in");
    pty_key(p, "s");
    pty_expect_row(p, -2, "saved: 1 value");
    EXPECT_LINES(MERGED);
    quit(p);
}

static void a_changed_file_can_be_read_instead(void **state)
{
    (void)state;
    struct pty *p = both_have_changed(THEIRS);
    KEYS(p, "s", "l");
    expect_in_row(p, "Övriga intäkter", "46  ”");
    expect_in_row(p, "Styrelse", "-400  ”");
    expect_bar(p, "Kansli");
    quit(p);
    EXPECT_LINES({ 110, "prognos.t2   = 45", "prognos.t2   = 46" });
    p = open_year();
    assert_false(on_screen(p, "found"));
    quit(p);
}

static void a_changed_file_can_be_written_over(void **state)
{
    (void)state;
    struct pty *p = both_have_changed(THEIRS);
    KEYS(p, "s", "n");
    pty_expect_not(p, "Somebody else");
    pty_key(p, "s");
    pty_expect(p, "Somebody else");
    pty_key(p, "o");
    pty_expect_row(p, -2, "saved: 1 value");
    EXPECT_LINES({ 137, "prognos.t2   = -400", "prognos.t2   = -390" });
    assert_true(file_holds(own("2025.ini~"), "prognos.t2   = 46\n")); /* theirs is not lost */
    quit(p);
}

static void a_changed_file_leaves_a_copy_to_save(void **state)
{
    (void)state;
    struct pty *p = both_have_changed(THEIRS);
    KEYS(p, "q", "s");
    pty_expect(p, "Somebody else");
    pty_key(p, "c");
    pty_expect(p, "Save a copy as");
    pty_key(p, "Enter");
    pty_expect_exit(p, 0); /* as was asked for */
    pty_free(p);
    EXPECT_LINES({ 110, "prognos.t2   = 45", "prognos.t2   = 46" });
    assert_true(file_holds(temp_path("home/2025-copy.ini"), "prognos.t2   = -390\n"));
}

static void what_both_have_changed_is_decided(void **state)
{
    (void)state;
    for (int mine = 0; mine < 2; mine++) {
        struct pty *p = both_have_changed(CLASH);
        pty_key(p, "s");
        pty_expect(p, "Somebody else has changed the file: Styrelse och revision prognos.t2");
        pty_key(p, mine ? "e" : "m");
        pty_expect_settled(p);
        expect_in_row(p, "Styrelse", mine ? "-390* ”" : "-410  ”");
        pty_key(p, "s");
        pty_expect_row(p, -2, mine ? "saved: 1 value" : "nothing is unsaved");
        quit(p);
        EXPECT_LINES(
            { 137, "prognos.t2   = -400", mine ? "prognos.t2   = -390" : "prognos.t2   = -410" });
        change_file("2025.ini", mine ? "prognos.t2   = -390" : "prognos.t2   = -410",
                    "prognos.t2   = -400");
    }
}

static void r_reads_the_file_again_and_keeps_the_edits(void **state)
{
    (void)state;
    struct pty *p = open_year();
    change_file("2025.ini", "prognos.t2   = 45\n", "prognos.t2   = 44\n");
    go_to(p, "Styrelse");
    pty_key(p, "r");
    pty_expect_row(p, -2, "the files have been read again");
    expect_in_row(p, "Övriga intäkter", "44  ”");
    expect_bar(p, "Styrelse");
    type_into(p, "Styrelse", "390");
    pty_key(p, "r");
    pty_expect_row(p, -2, "the file has not changed; your edits are still here");
    change_file("2025.ini", "prognos.t2   = 44\n", "prognos.t2   = 46\n");
    pty_key(p, "r");
    pty_expect_row(p, -2, "the file's changes are taken in");
    expect_in_row(p, "Övriga intäkter", "46  ”");
    expect_in_row(p, "Styrelse", "-390* ”");
    change_file("2025.ini", CLASH);
    pty_key(p, "r");
    pty_expect(p, "Somebody else has changed the file: Styrelse och revision");
    pty_key(p, "e");
    pty_expect_row(p, -2, "the file's changes are taken in");
    pty_key(p, "s");
    pty_expect_row(p, -2, "saved: 1 value");
    EXPECT_LINES(MERGED);
    quit(p);
}

static void a_file_that_is_gone_is_written_anew(void **state)
{
    (void)state;
    struct pty *p = open_year();
    type_into(p, "Styrelse", "390");
    assert_int_equal(remove(own("2025.ini")), 0);
    pty_key(p, "s");
    pty_expect(p, "2025.ini");
    pty_expect(p, "No such file or directory");
    pty_key(p, "o");
    pty_expect_row(p, -2, "saved: 1 value");
    EXPECT_LINES({ 137, "prognos.t2   = -400", "prognos.t2   = -390" });
    quit(p);
}

static void a_merge_that_cannot_be_read_changes_nothing(void **state)
{
    (void)state;
    struct pty *p = both_have_changed("prognos.t2   = 45\n", "prognos.t2   = 4x5\n");
    KEYS(p, "s", "m");
    pty_expect_row(p, -2, "\"4x5\" is not an amount");
    expect_in_row(p, "Styrelse", "-390* ”");
    pty_key(p, "s");
    pty_expect(p, "Somebody else");
    escape(p);
    quit_and_forget(p);
}

/* ---- two programs, and what must not be written ---- */

static void the_second_program_says_who_is_first(void **state)
{
    (void)state;
    struct pty *first = open_year(), *second = open_year();
    type_into(first, "Styrelse", "390");
    pty_expect_settled(first);
    type_into(second, "Övriga intäkter", "46");
    pty_expect_row(second, -2, "edited by ");
    pty_expect_row(second, -2, "what you type now is a what-if, S saves a copy");
    pty_key(second, "Up");
    pty_expect_row(second, -2, "READ-ONLY · 1 unsaved");
    expect_in_row(second, "Intäkter", "12 466");
    pty_key(second, "s");
    pty_expect(second, "edited by ");
    pty_key(second, "c");
    pty_expect(second, "Save a copy as");
    pty_key(second, "Enter");
    pty_expect_row(second, -2, "a copy is saved as");
    assert_true(file_holds(temp_path("home/2025-copy.ini"), "prognos.t2   = 46\n"));
    expect_untouched();
    pty_key(first, "s");
    pty_expect_row(first, -2, "saved: 1 value");
    quit(first);
    pty_key(second, "s"); /* free now, but changed */
    pty_expect(second, "Somebody else has changed the file");
    pty_key(second, "m");
    pty_expect(second, "taken in");
    pty_key(second, "s");
    pty_expect_row(second, -2, "saved: 1 value");
    assert_false(on_screen(second, "READ-ONLY"));
    EXPECT_LINES(MERGED);
    quit(second);
}

static void a_second_program_is_not_offered_the_edits_of_the_first(void **state)
{
    (void)state;
    struct pty *first = open_year();
    type_into(first, "Styrelse", "390");
    pty_expect_settled(first);
    struct pty *second = open_year();
    assert_false(on_screen(second, "found"));
    quit(second);
    quit_and_forget(first);
}

static void a_write_protected_file_is_for_trying(void **state)
{
    (void)state;
    assert_int_equal(chmod(own("2025.ini"), 0444), 0);
    struct pty *p = open_in("--sprak=sv", 24, 80, NULL);
    pty_expect_row(p, -2, "SKRIVSKYDDAD");
    type_into(p, "Styrelse", "390");
    expect_in_row(p, "Styrelse", "-390*");
    expect_in_row(p, "Årets resultat", "-417");
    pty_key(p, "s");
    pty_expect(p, "2025.ini");
    pty_key(p, "c");
    pty_expect(p, "2025-kopia.ini");
    pty_key(p, "Enter");
    pty_expect(p, "en kopia är sparad");
    pty_key(p, "q");
    pty_expect(p, "1 värde är inte sparat");
    pty_key(p, "x");
    pty_expect_exit(p, 0);
    pty_free(p);
    expect_untouched();
}

static void in_swedish_on_a_small_screen(void **state)
{
    (void)state;
    struct pty *p = open_in("--sprak=sv", 10, 40, NULL);
    type_into(p, "Styrelse", "390");
    change_file("2025.ini", THEIRS);
    pty_key(p, "s");
    pty_expect_row(p, -1, "Enter välj  Esc avbryt");
    pty_expect(p, "m  slå ihop");
    pty_key(p, "m");
    pty_expect_row(p, -2, "filens ändringar är inlästa");
    pty_key(p, "s");
    pty_expect_row(p, -2, "sparat: 1 värde");
    EXPECT_LINES(MERGED);
    quit(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        EDIT_TEST(saving_changes_the_edited_lines_and_logs_them),
        EDIT_TEST(quitting_asks_what_to_do_with_unsaved_edits),
        EDIT_TEST(another_year_waits_for_the_unsaved_edits),
        EDIT_TEST(going_back_to_the_chooser_asks_too),
        EDIT_TEST(a_copy_never_overwrites),
        EDIT_TEST(a_changed_file_can_be_merged),
        EDIT_TEST(the_differences_are_shown_and_the_question_comes_back),
        EDIT_TEST(a_changed_file_can_be_read_instead),
        EDIT_TEST(a_changed_file_can_be_written_over),
        EDIT_TEST(a_changed_file_leaves_a_copy_to_save),
        EDIT_TEST(what_both_have_changed_is_decided),
        EDIT_TEST(r_reads_the_file_again_and_keeps_the_edits),
        EDIT_TEST(a_file_that_is_gone_is_written_anew),
        EDIT_TEST(a_merge_that_cannot_be_read_changes_nothing),
        EDIT_TEST(the_second_program_says_who_is_first),
        EDIT_TEST(a_second_program_is_not_offered_the_edits_of_the_first),
        EDIT_TEST(a_write_protected_file_is_for_trying),
        EDIT_TEST(in_swedish_on_a_small_screen),
    };
    return cmocka_run_group_tests_name("saving", tests, NULL, NULL);
}
