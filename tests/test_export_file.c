/* test_export_file.c – exporting from the real program: nothing is written over by chance, unsaved
 * edits are told, and a name that cannot be can be put right. */
#include "edit_app.h"
#include "export_app.h"

static void a_file_is_written_over_only_when_that_is_answered(void **state)
{
    static const char name[] = "Operating statement T2 2025 Exempel.csv";
    (void)state;
    write_text(out(name), "mine\n");
    struct pty *p = open_here(24, 80);
    export_as(p, "c");
    pty_expect(p, "is there already ──");
    pty_key(p, "Enter"); /* the first choice is the safe one */
    pty_expect(p, "you are asked before it is written over");
    pty_key(p, "Enter");
    pty_expect(p, "is there already ──");
    escape(p);
    assert_true(file_holds(out(name), "mine\n"));
    export_as(p, "c");
    pty_expect(p, "is there already ──");
    pty_key(p, "c");
    pty_expect_not(p, "is there already");
    assert_true(file_holds(out(name), "mine\n"));
    export_as(p, "c");
    pty_expect(p, "is there already ──");
    pty_key(p, "o");
    pty_expect(p, "Exempel.csv · ");
    expect_as_rapport(name, "--format=csv");
    assert_int_equal(files(), 1);
    quit(p);
}

static void what_is_no_file_is_not_written_over(void **state)
{
    (void)state;
    write_text(temp_path("annan"), "mine\n");
    assert_int_equal(symlink(temp_path("annan"), out("lank.csv")), 0);
    struct pty *p = open_here(24, 80);
    KEYS(p, "x", "c");
    pty_expect(p, "to the file");
    type_path(p, "lank.csv");
    pty_key(p, "Enter");
    pty_expect(p, "lank.csv is there already ──");
    pty_key(p, "o");
    pty_expect(p, "is not a regular file and is not replaced");
    pty_expect(p, "lank.csv"); /* what was typed can be put right */
    pty_key(p, "2");
    pty_expect_not(p, "is not replaced");
    escape(p);
    assert_true(file_holds(temp_path("annan"), "mine\n"));
    assert_int_equal(files(), 1);
    quit(p);
}

static void figures_are_not_written_over_whatever_is_answered(void **state)
{
    (void)state;
    struct pty *p = open_here(24, 80);
    KEYS(p, "x", "c");
    pty_expect(p, "to the file");
    type_path(p, "../exempel/2025.ini");
    pty_expect(p, "is not written over");
    pty_key(p, "Enter");
    pty_expect_settled(p);
    assert_true(on_screen(p, "../exempel/2025.ini"));
    write_text(own("andringslogg.csv"), "mine\n");
    type_path(p, "../exempel/andringslogg.csv");
    pty_expect(p, "is not written over");
    pty_key(p, "Enter");
    escape(p);
    assert_true(file_holds(own("andringslogg.csv"), "mine\n"));
    quit(p);
    expect_untouched();
}

static void every_question_can_be_left_without_a_file(void **state)
{
    (void)state;
    struct pty *p = open_here(24, 80);
    pty_key(p, "x");
    pty_expect(p, "Export · ");
    pty_key(p, "C-c");
    pty_expect_not(p, "Export · ");
    KEYS(p, "x", "c");
    pty_expect(p, "to the file");
    escape(p);
    pty_expect_not(p, "to the file");
    assert_int_equal(files(), 0);
    quit(p);
}

static void unsaved_edits_are_asked_about_and_told(void **state)
{
    (void)state;
    struct pty *p = open_here(24, 80);
    type_into(p, "Styrelse", "390");
    pty_key(p, "x");
    pty_expect(p, "1 value is not saved: it comes with the report");
    escape(p);
    KEYS(p, "x", "n");
    pty_expect_not(p, "comes with the report");
    KEYS(p, "x", "e");
    pty_expect(p, "Export · ");
    pty_key(p, "t");
    pty_expect(p, "to the file");
    pty_key(p, "Enter");
    pty_expect(p, "with 1 unsaved change");
    assert_true(file_holds(out("Tertial report T2 2025 Exempel.txt"),
                           "Contains 1 change that is not saved."));
    expect_untouched();
    KEYS(p, "x", "s"); /* saves, and goes on to the export */
    pty_expect(p, "Export · ");
    pty_key(p, "t");
    pty_expect(p, "to the file");
    type_path(p, "sparad.txt");
    pty_key(p, "Enter");
    pty_expect(p, "sparad.txt · ");
    assert_false(on_screen(p, "unsaved"));
    expect_as_rapport("sparad.txt", "--format=text --vy=tertialrapport");
    EXPECT_LINES({ 137, "prognos.t2   = -400", "prognos.t2   = -390" });
    quit(p);
}

static void saving_first_goes_on_with_the_command_that_was_typed(void **state)
{
    (void)state;
    struct pty *p = open_here(24, 80);
    type_into(p, "Styrelse", "390");
    KEYS(p, "v", "e", ":");
    pty_type(p, "exportera csv kapital.csv");
    pty_key(p, "Enter");
    pty_expect(p, "comes with the report");
    pty_key(p, "s");
    pty_expect(p, "kapital.csv · ");
    expect_as_rapport("kapital.csv", "--format=csv --vy=eget-kapital");
    escape(p);
    quit(p);
}

/* ---- what is wrong ---- */

static void a_name_that_cannot_be_is_told_and_stays_to_be_put_right(void **state)
{
    char longest[300];
    (void)state;
    struct pty *p = open_here(24, 80);
    KEYS(p, "x", "c");
    pty_expect(p, "to the file");
    type_path(p, "finns-inte/a.csv");
    pty_expect(p, "there is no directory");
    pty_key(p, "Enter");
    pty_expect_settled(p);
    assert_true(on_screen(p, "finns-inte/a.csv"));
    type_path(p, "/tmp/");
    pty_expect(p, "/tmp/ is a directory: put a file name after it");
    pty_key(p, "Enter");
    type_path(p, "");
    pty_expect(p, "a file name is needed");
    pty_key(p, "Enter");
    memset(longest, 'l', 260);
    strcpy(longest + 260, ".csv");
    type_path(p, longest);
    pty_expect(p, "the file's name is too long");
    pty_key(p, "Enter");
    type_path(p, "/proc/a.csv");
    pty_key(p, "Enter");
    pty_expect(p, "/proc/a.csv cannot be written");
    assert_int_equal(files(), 0);
    type_path(p, "rätt.csv");
    pty_key(p, "Enter");
    pty_expect(p, "rätt.csv · ");
    expect_as_rapport("rätt.csv", "--format=csv");
    quit(p);
}

static void the_name_of_a_federation_cannot_lead_elsewhere(void **state)
{
    (void)state;
    char *text = read_text(own("forbund.ini"));
    char *at = strstr(text, "kortnamn");
    assert_non_null(at);
    at[-1] = '\0';
    char *changed = NULL;
    assert_true(asprintf(&changed, "%s\nkortnamn = ../../A:B*\\C\n%s", text, strchr(at, '\n')) > 0);
    write_text(own("forbund.ini"), changed);
    free(changed);
    free(text);
    struct pty *p = open_here(24, 80);
    KEYS(p, "x", "c");
    pty_expect(p, "to the file");
    pty_key(p, "Enter");
    pty_expect(p, ".csv · ");
    assert_true(is_there(out("Operating statement T2 2025 ..-..-A-B--C.csv")));
    quit(p);
}

static void the_home_and_the_directory_of_the_start_are_understood(void **state)
{
    (void)state;
    struct pty *p = open_here(24, 80);
    pty_key(p, ":");
    pty_type(p, "exportera csv ~/min fil.csv");
    pty_key(p, "Enter");
    pty_expect(p, "min fil.csv · ");
    assert_true(is_there(temp_path("home/min fil.csv")));
    pty_key(p, ":");
    pty_type(p, "exportera odt x");
    pty_key(p, "Enter");
    pty_expect_row(p, -2, "there is no format odt");
    pty_key(p, ":");
    pty_type(p, "exportera csv");
    pty_key(p, "Enter");
    pty_expect(p, "Write csv to the file");
    type_path(p, "här.csv");
    pty_expect(p, "→ /");
    escape(p);
    pty_key(p, ":");
    pty_type(p, "exportera csv finns-inte/x.csv");
    pty_key(p, "Enter");
    pty_expect(p, "there is no directory");
    assert_true(on_screen(p, "finns-inte/x.csv"));
    escape(p);
    quit(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        EXPORT_TEST(a_file_is_written_over_only_when_that_is_answered),
        EXPORT_TEST(what_is_no_file_is_not_written_over),
        EXPORT_TEST(figures_are_not_written_over_whatever_is_answered),
        EXPORT_TEST(every_question_can_be_left_without_a_file),
        EXPORT_TEST(unsaved_edits_are_asked_about_and_told),
        EXPORT_TEST(saving_first_goes_on_with_the_command_that_was_typed),
        EXPORT_TEST(a_name_that_cannot_be_is_told_and_stays_to_be_put_right),
        EXPORT_TEST(the_name_of_a_federation_cannot_lead_elsewhere),
        EXPORT_TEST(the_home_and_the_directory_of_the_start_are_understood),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
