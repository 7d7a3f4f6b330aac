/* test_export.c – exporting from the real program: what is written is what `tertial rapport`
 * writes, of what is seen. */
#include "edit_app.h"
#include "export_app.h"
#include "report/report.h"

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
    pty_key(p, "I");
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
    export_as(p, "t");
    pty_expect(p, "Exempel.txt · ");
    expect_as_rapport("Follow-up through May 2025 Exempel.txt",
                      "--format=text --vy=tertialrapport --period=maj");
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
        EXPORT_TEST(a_small_screen_is_enough),
        EXPORT_TEST(the_presentation_exports_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
