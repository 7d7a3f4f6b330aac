/* test_export.c – exporting from the real program: what is written is what `tertial rapport`
 * writes, nothing is written over by chance, and what is wrong can be put right. */
#include "edit_app.h"
#include "report/report.h"

#define CLOCK "SOURCE_DATE_EPOCH=1757635200"

static int setup(void **state)
{
    edit_setup(state);
    assert_int_equal(mkdir(temp_path("ut"), 0700), 0);
    return 0;
}

#define EXPORT_TEST(f) cmocka_unit_test_setup_teardown(f, setup, edit_teardown)

/* In a directory of its own, where the files come. */
static struct pty *open_here(int rows, int cols)
{
    static const char *const env[] = { CLOCK, NULL };
    const char *argv[] = { program(), "--sprak=en", temp_path("exempel"), NULL };
    struct pty_options options = { .rows = rows,
                                   .cols = cols,
                                   .argv = argv,
                                   .env = env,
                                   .cwd = temp_path("ut"),
                                   .home = temp_path("home") };
    struct pty *p = pty_start(&options);
    assert_non_null(p);
    pty_expect(p, "rets res");
    pty_expect_settled(p);
    return p;
}

static const char *out(const char *name)
{
    char path[160];
    snprintf(path, sizeof path, "ut/%.150s", name);
    return temp_path(path);
}

static bool is_there(const char *path)
{
    struct stat st;
    return lstat(path, &st) == 0;
}

/* How many files there are where the exports come, and with them what a temporary one left. */
static int files(void)
{
    char line[1024];
    snprintf(line, sizeof line, "exit $(ls -A '%s' | wc -l)", temp_path("ut"));
    int status = system(line);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

/* The file has the bytes that the command writes with these options. */
static void expect_as_rapport(const char *name, const char *options)
{
    char line[4096];
    snprintf(line, sizeof line,
             "cd '%s' && unset LANGUAGE COLUMNS; HOME='%s' XDG_CONFIG_HOME='%s/c' LC_ALL=C.UTF-8 "
             "TZ=UTC " CLOCK " '%s' --sprak=en rapport '%s' %s --output=../ratt && "
             "cmp ../ratt '%s' && rm ../ratt",
             temp_path("ut"), temp_path("home"), temp_path("home"), program(), temp_path("exempel"),
             options, out(name));
    if (system(line) != 0)
        fail_msg("\"%s\" is not what rapport %s writes", name, options);
}

/* The file's text in place of the one that is offered. */
static void type_path(struct pty *p, const char *path)
{
    KEYS(p, "C-u", "C-k");
    pty_type(p, path);
    pty_expect_settled(p);
}

/* Answers the question of the format, and takes the name that is offered. */
static void export_as(struct pty *p, const char *letter)
{
    pty_key(p, "x");
    pty_expect(p, "Export · ");
    pty_key(p, letter);
    pty_expect(p, "to the file");
    pty_key(p, "Enter");
}

static const struct {
    const char *format, *letter, *kind, *view;
} usual[] = {
    { "pdf", "p", "Tertial report", "--vy=tertialrapport" },
    { "html", "h", "Tertial report", "--vy=tertialrapport" },
    { "xlsx", "x", "Budget follow-up", "--vy=allt" },
    { "text", "t", "Tertial report", "--vy=tertialrapport" },
    { "csv", "c", "Operating statement", "" },
    { "json", "s", "Operating statement", "" },
};
enum { USUAL = sizeof usual / sizeof *usual };

static void every_format_writes_the_bytes_of_the_command(void **state)
{
    (void)state;
    struct pty *p = open_here(24, 80);
    size_t written = 0;
    for (size_t i = 0; i < USUAL; i++) {
        const struct report_format *f = report_find(usual[i].format);
        char name[128], options[128], seen[64];
        if (!f || !f->write)
            continue;
        snprintf(name, sizeof name, "%s T2 2025 Exempel.%s", usual[i].kind, f->extension);
        snprintf(seen, sizeof seen, "Exempel.%s · ", f->extension);
        snprintf(options, sizeof options, "--format=%s %s", f->name, usual[i].view);
        export_as(p, usual[i].letter);
        pty_expect(p, seen);
        expect_as_rapport(name, options);
        assert_int_equal(files(), ++written);
    }
    assert_true(written >= 2);
    quit(p);
}

static void a_format_that_is_not_built_says_so_and_stays_a_choice(void **state)
{
    (void)state;
    struct pty *p = open_here(24, 80);
    pty_key(p, "x");
    pty_expect(p, "left out");
    for (size_t i = 0; i < USUAL; i++) {
        const struct report_format *f = report_find(usual[i].format);
        if (f && f->write)
            continue;
        pty_key(p, usual[i].letter);
        pty_expect_row(p, -1, "this tertial was built without it");
    }
    escape(p);
    assert_int_equal(files(), 0);
    quit(p);
}

static void a_page_is_written_as_it_is_seen(void **state)
{
    (void)state;
    struct pty *p = open_here(24, 80);
    KEYS(p, "v", "e");
    pty_expect(p, "The equity against the rule");
    export_as(p, "t");
    pty_expect(p, "Exempel.txt · ");
    expect_as_rapport("Equity T2 2025 Exempel.txt", "--format=text --vy=eget-kapital");
    KEYS(p, "v", "t");
    pty_expect(p, "Tertial report");
    export_as(p, "t");
    pty_expect(p, "Exempel.txt · ");
    expect_as_rapport("Tertial report T2 2025 Exempel.txt", "--format=text --vy=tertialrapport");
    escape(p);
    go_to(p, "Ung kraft");
    pty_key(p, "i");
    pty_expect(p, "Budget");
    pty_expect_settled(p);
    export_as(p, "c");
    pty_expect(p, "Exempel.csv · ");
    expect_as_rapport("Ung kraft T2 2025 Exempel.csv", "--format=csv --vy=insats --post=ung_kraft");
    escape(p);
    quit(p);
}

static void the_period_and_the_unit_are_those_that_are_seen(void **state)
{
    (void)state;
    struct pty *p = open_here(24, 80);
    KEYS(p, "T", "1");
    pty_expect(p, "looking back");
    export_as(p, "c");
    pty_expect(p, "Exempel.csv · ");
    expect_as_rapport("Operating statement T1 2025 Exempel.csv", "--format=csv --period=t1");
    KEYS(p, "T", "Down", "Enter");
    pty_expect(p, "through May");
    export_as(p, "c");
    pty_expect(p, "Exempel.csv · ");
    expect_as_rapport("Operating statement May 2025 Exempel.csv", "--format=csv --period=maj");
    KEYS(p, "K", "e");
    pty_expect(p, "mkr");
    escape(p);
    pty_key(p, "x");
    pty_expect(p, "Export · looking back · outcome through May · mkr");
    escape(p);
    KEYS(p, "v", "e");
    export_as(p, "t");
    pty_expect(p, "Exempel.txt · ");
    assert_true(file_holds(out("Equity May 2025 Exempel.txt"), "outcome through May · mkr"));
    escape(p);
    quit(p);
}

static void internal_comments_are_left_out_until_they_are_asked_for(void **state)
{
    static const char name[] = "Tertial report T2 2025 Exempel.txt";
    static const char internal[] = "priset är inte offentligt";
    (void)state;
    struct pty *p = open_here(24, 80);
    export_as(p, "t");
    pty_expect(p, "Exempel.txt · ");
    assert_false(file_holds(out(name), internal));
    pty_key(p, "x");
    pty_expect(p, "left out");
    pty_key(p, "i");
    pty_expect(p, "written, too");
    pty_key(p, "t");
    pty_expect(p, "to the file");
    type_path(p, "alla.txt");
    pty_key(p, "Enter");
    pty_expect(p, "alla.txt · ");
    expect_as_rapport("alla.txt", "--format=text --vy=tertialrapport --interna");
    pty_key(p, "x");
    pty_expect(p, "left out"); /* once is not always */
    KEYS(p, "i", "c");
    pty_expect(p, "with internal comments");
    pty_key(p, "Enter");
    pty_expect(p, "Exempel.csv · ");
    assert_true(file_holds(out("Operating statement T2 2025 Exempel.csv"), internal));
    expect_as_rapport("Operating statement T2 2025 Exempel.csv", "--format=csv --interna");
    quit(p);
}

/* ---- nothing is lost ---- */

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

static void a_small_screen_is_enough(void **state)
{
    (void)state;
    struct pty *p = open_here(10, 40);
    pty_key(p, "x");
    pty_expect(p, "Export · ");
    pty_key(p, "End");
    pty_expect(p, "comments that are marked");
    pty_key(p, "c");
    pty_expect(p, "Write csv to the file");
    pty_resize(p, 24, 80);
    pty_expect(p, "the table · outcome through Aug · tkr");
    pty_resize(p, 10, 40);
    pty_key(p, "Enter");
    pty_expect(p, "written: …/Operating statement");
    expect_as_rapport("Operating statement T2 2025 Exempel.csv", "--format=csv");
    export_as(p, "c");
    pty_expect(p, "another name");
    escape(p);
    quit(p);
}

static void the_presentation_exports_nothing(void **state)
{
    (void)state;
    struct pty *p = open_here(24, 80);
    KEYS(p, "p", "x");
    pty_expect(p, "the key x does nothing here");
    escape(p);
    quit(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        EXPORT_TEST(every_format_writes_the_bytes_of_the_command),
        EXPORT_TEST(a_format_that_is_not_built_says_so_and_stays_a_choice),
        EXPORT_TEST(a_page_is_written_as_it_is_seen),
        EXPORT_TEST(the_period_and_the_unit_are_those_that_are_seen),
        EXPORT_TEST(internal_comments_are_left_out_until_they_are_asked_for),
        EXPORT_TEST(a_file_is_written_over_only_when_that_is_answered),
        EXPORT_TEST(what_is_no_file_is_not_written_over),
        EXPORT_TEST(figures_are_not_written_over_whatever_is_answered),
        EXPORT_TEST(every_question_can_be_left_without_a_file),
        EXPORT_TEST(unsaved_edits_are_asked_about_and_told),
        EXPORT_TEST(saving_first_goes_on_with_the_command_that_was_typed),
        EXPORT_TEST(a_name_that_cannot_be_is_told_and_stays_to_be_put_right),
        EXPORT_TEST(the_name_of_a_federation_cannot_lead_elsewhere),
        EXPORT_TEST(the_home_and_the_directory_of_the_start_are_understood),
        EXPORT_TEST(a_small_screen_is_enough),
        EXPORT_TEST(the_presentation_exports_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
