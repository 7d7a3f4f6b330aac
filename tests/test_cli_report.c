/* test_cli_report.c – how `tertial rapport` puts out what it has written: to a pipe that closes, to
 * a file that must not be lost, the same bytes again; and what it says of a period that the file
 * cannot tell of. */
#include "cli_test.h"

#include <sys/mount.h>

#include "report/report.h"

/* Runs the command, with every %s the format's name, for each format that is built. */
static void for_all_formats(const char *command,
                            void (*check)(const struct report_format *f, const struct result *r))
{
    size_t tried = 0;
    for (size_t i = 0; i < report_format_count; i++) {
        const struct report_format *f = &report_formats[i];
        struct buf line = BUF_INIT;
        if (!f->write)
            continue;
        for (const char *s = command; *s; s++)
            if (*s == '%') {
                buf_add(&line, f->name);
            } else {
                buf_add_char(&line, *s);
            }
        assert_true(buf_ok(&line));
        check(f, run(buf_text(&line)));
        buf_release(&line);
        tried++;
    }
    assert_true(tried >= 3);
}

static void expect_quiet(const struct report_format *f, const struct result *r)
{
    if (r->status != 0 || *r->err)
        fail_msg("%s: status %d: %s%s", f->name, r->status, r->out, r->err);
}

static void the_same_input_and_clock_give_the_same_bytes(void **state)
{
    (void)state;
    for_all_formats("export SOURCE_DATE_EPOCH=1757664000; f=--format=%; x=$D/exempel; "
                    "$T rapport $x $f --sprak=sv --output=a && "
                    "TZ=Pacific/Kiritimati LC_ALL= LANG=C.UTF-8 LANGUAGE=en "
                    "$T rapport $x $f --sprak=sv --output=b && cmp a b && test -s a",
                    expect_quiet);
    for_all_formats("export SOURCE_DATE_EPOCH=1757664000; f=--format=%; x=$D/uppsala; "
                    "$T rapport $x $f --vy=allt --output=a && sleep 0.01 && "
                    "COLUMNS=40 $T rapport $x $f --bredd=120 --vy=allt --output=b && cmp a b",
                    expect_quiet);
}

static void a_time_that_is_not_pinned_is_now(void **state)
{
    (void)state;
    struct result *r = run("$T rapport $D/exempel --format=json | grep skapad; date -u +%Y-%m-%d");
    char today[11] = "";
    for (const char *s = r->out; (s = strchr(s, '\n')); s++)
        if (strlen(s + 1) == 11)
            snprintf(today, sizeof today, "%.10s", s + 1);
    assert_int_equal(strlen(today), 10);
    expect_in(strstr(r->out, "skapad"), today);
    r = run("SOURCE_DATE_EPOCH=0 $T rapport $D/exempel --format=json | grep skapad");
    expect_in(r->out, "\"1970-01-01T00:00:00Z\"");
    r = run("SOURCE_DATE_EPOCH=253402300799 $T rapport $D/exempel --format=json | grep skapad");
    expect_in(r->out, "\"9999-12-31T23:59:59Z\"");
    r = run("SOURCE_DATE_EPOCH=253402300800 $T rapport $D/exempel --format=json | grep skapad");
    expect_in(r->out, today);
}

/* A reader that has seen enough is no fault. The pipe holds less than the report, so the program
 * meets it closed. */
static void a_pipe_that_closes_is_quiet_in_every_format(void **state)
{
    (void)state;
    for_all_formats("for i in 1 2 3; do $T rapport $D/exempel --vy=allt --format=% | head -c 1 "
                    ">eaten; done",
                    expect_quiet);
    for_all_formats("$T rapport $D/exempel --vy=allt --format=% | true", expect_quiet);
    for_all_formats("(trap '' PIPE; $T rapport $D/exempel --vy=allt --format=%) | true",
                    expect_quiet);
}

static void expect_refusal(const struct report_format *f, const struct result *r)
{
    if (r->status != 3 || !*r->err)
        fail_msg("%s: status %d: %s%s", f->name, r->status, r->out, r->err);
}

static void a_full_disk_is_told_in_every_format(void **state)
{
    (void)state;
    for_all_formats("$T rapport $D/exempel --format=% >/dev/full", expect_refusal);
}

/* ---- Files ---- */

static void expect_kept(const struct report_format *f, const struct result *r)
{
    expect_refusal(f, r);
    assert_string_equal(r->out, "kvar\nerr\nfil\nout\n");
}

static void a_file_is_not_overwritten_in_any_format(void **state)
{
    (void)state;
    for_all_formats("echo kvar >fil; $T rapport $D/exempel --format=% --output=fil; s=$?; cat fil; "
                    "ls -A; exit $s",
                    expect_kept);
}

static void expect_replaced(const struct report_format *f, const struct result *r)
{
    expect_quiet(f, r);
    assert_string_equal(r->out, "err\nfil\nlink\nout\nkvar\n640\n");
}

/* Another name of the old file still has what it had: a reader has the old one or the new one. */
static void a_file_is_replaced_as_a_whole_when_asked(void **state)
{
    (void)state;
    for_all_formats("echo kvar >fil; chmod 640 fil; ln fil link; "
                    "$T rapport $D/exempel --format=% --output=fil --skriv-over && ls -A && "
                    "cat link && find fil -perm 640 | sed s,fil,640, && ! cmp -s fil link",
                    expect_replaced);
}

static void figures_are_not_replaced_whatever_is_asked(void **state)
{
    static const char *const files[] = { "2025.ini", "forbund.ini", "2024.ini.bak",
                                         "andringslogg.csv" };
    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        char command[512];
        snprintf(command, sizeof command,
                 "cp -r $D/exempel x && f='x/%s'; test -e $f || echo kvar >$f; cp $f kvar; "
                 "$T rapport $D/exempel --sprak=en --output=$f --skriv-over; s=$?; "
                 "cmp $f kvar; rm -r x kvar; exit $s",
                 files[i]);
        struct result *r = run(command);
        assert_int_equal(r->status, 3);
        assert_string_equal(r->out, "");
        expect_in(r->err, "may hold a federation's figures");
    }
}

static void what_cannot_be_written_leaves_nothing(void **state)
{
    static const char *const files[] = { "finns/inte/fil", "/proc/fil", "fil/", ".",
                                         "/dev/full",      "link" };
    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        for (int replace = 0; replace <= 1; replace++) {
            char command[512];
            snprintf(command, sizeof command,
                     "ln -s mal link; $T rapport $D/exempel --format=json --output=%s %s; s=$?; "
                     "ls -A; exit $s",
                     files[i], replace ? "--skriv-over" : "");
            struct result *r = run(command);
            if (r->status != 3 || !*r->err)
                fail_msg("%s: status %d: %s", command, r->status, r->err);
            assert_string_equal(r->out, "err\nlink\nout\n");
        }
}

/* On a disk of a few pages, where one can be made. */
static void a_disk_that_runs_full_keeps_the_old_file(void **state)
{
    (void)state;
    char dir[] = "/tmp/tertial-disk-XXXXXX", command[1024];
    assert_non_null(mkdtemp(dir));
    if (mount("tmpfs", dir, "tmpfs", 0, "size=16k") != 0) {
        rmdir(dir);
        skip();
    }
    snprintf(command, sizeof command,
             "cd '%s' && echo kvar >fil; $T rapport $D/exempel --format=json --output=fil "
             "--skriv-over; s=$?; cat fil; ls -A; exit $s",
             dir);
    struct result *r = run(command);
    umount(dir);
    rmdir(dir);
    assert_int_equal(r->status, 3);
    assert_true(strlen(r->err) > 0);
    assert_string_equal(r->out, "kvar\nfil\n");
}

/* What is sent to others has the same columns, whatever terminal it was ordered from. */
static void a_file_has_every_column_unless_its_width_is_asked_for(void **state)
{
    (void)state;
    struct result *r = run("export COLUMNS=40; $T rapport $D/exempel --output=a && "
                           "$T rapport $D/exempel --output=b --bredd=120 && cmp a b && "
                           "$T rapport $D/exempel --output=c --bredd=40 && "
                           "$T rapport $D/exempel | cmp - c");
    assert_int_equal(r->status, 0);
    assert_string_equal(r->out, "");
}

static void a_dash_is_standard_output(void **state)
{
    (void)state;
    struct result *r = run("$T rapport $D/exempel --output=- >a && $T rapport $D/exempel >b && "
                           "cmp a b && ls -A");
    assert_int_equal(r->status, 0);
    assert_string_equal(r->out, "a\nb\nerr\nout\n");
    r = run("$T rapport $D/exempel --output=");
    assert_int_equal(r->status, 2);
    assert_string_equal(r->out, "");
}

/* ---- Periods ---- */

static void a_file_that_cannot_tell_of_a_period_says_so(void **state)
{
    static const char *const names[] = { "uppsala", "jamtland", "solleftea",
                                         "vastra-ostergotland" };
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char command[256];
        snprintf(command, sizeof command, "$T rapport $D/%s --sprak=en --period=t1", names[i]);
        struct result *r = run(command);
        assert_int_equal(r->status, 3);
        assert_string_equal(r->out, "");
        expect_in(r->err, "has no outcomes by the month or tertial");
        expect_in(r->err, "2024.ini");
        snprintf(command, sizeof command, "$T rapport $D/%s --sprak=en --period=t3", names[i]);
        r = run(command);
        assert_int_equal(r->status, 0);
        expect_in(r->out, "outcome through Dec");
    }
}

static void a_period_is_as_far_as_the_books_go(void **state)
{
    (void)state;
    struct result *r = run("$T rapport $D/exempel --sprak=en --period=aug");
    assert_int_equal(r->status, 0);
    expect_in(r->out, "outcome through Aug");
    r = run("$T rapport $D/exempel --period=t1 --format=json");
    assert_int_equal(r->status, 0);
    expect_in(r->out, "\"period\": \"t1\",\n  \"t_o_m\": \"2025-04\",\n  \"omgang\": 1,");
    r = run("$T rapport $D/exempel --period=jul --format=json");
    expect_in(r->out, "\"period\": \"jul\",\n  \"t_o_m\": \"2025-07\",\n  \"omgang\": 2,");
    r = run("$T rapport $D/exempel --sprak=en --period=sep");
    assert_int_equal(r->status, 3);
    assert_string_equal(r->out, "");
    expect_in(r->err, "booked through Aug only");
    r = run("$T rapport $D/exempel --period=t4");
    assert_int_equal(r->status, 2);
}

/* Some posts tell of April and some do not: the report comes, and what it lacks is said. */
static void a_period_that_is_told_in_part_is_written_with_a_remark(void **state)
{
    (void)state;
    struct result *r = run(
        "mkdir f; printf '[forbund]\\nnamn = Prov\\n' >f/forbund.ini; printf '[ar]\\nar = 2024\\n"
        "[post a]\\nutfall.t1 = 1\\nutfall.t2 = 2\\nutfall.t3 = 3\\n[post b]\\nutfall = 9\\n' "
        ">f/2024.ini; $T rapport f --sprak=en --period=t1");
    assert_int_equal(r->status, 0);
    expect_in(r->out, "outcome through Apr");
    expect_in(r->err, "1 post of 2 has no outcome by the month");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_input_and_clock_give_the_same_bytes),
        cmocka_unit_test(a_time_that_is_not_pinned_is_now),
        cmocka_unit_test(a_pipe_that_closes_is_quiet_in_every_format),
        cmocka_unit_test(a_full_disk_is_told_in_every_format),
        cmocka_unit_test(a_file_is_not_overwritten_in_any_format),
        cmocka_unit_test(a_file_is_replaced_as_a_whole_when_asked),
        cmocka_unit_test(figures_are_not_replaced_whatever_is_asked),
        cmocka_unit_test(what_cannot_be_written_leaves_nothing),
        cmocka_unit_test(a_disk_that_runs_full_keeps_the_old_file),
        cmocka_unit_test(a_file_has_every_column_unless_its_width_is_asked_for),
        cmocka_unit_test(a_dash_is_standard_output),
        cmocka_unit_test(a_file_that_cannot_tell_of_a_period_says_so),
        cmocka_unit_test(a_period_is_as_far_as_the_books_go),
        cmocka_unit_test(a_period_that_is_told_in_part_is_written_with_a_remark),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
