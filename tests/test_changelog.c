/* test_changelog.c – the lines of the log of changes: what is written in it is safe in a
 * spreadsheet, and is read again as it was. */
#include <sys/stat.h>

#include "changelog_test.h"

/* 22 November 2026, 14:03:05 in Stockholm */
#define WHEN ((time_t)1795352585)

/* The lines of differences in a year. */
static char *lines_of(struct ini_difference *list, size_t n, const char *year, const char *who)
{
    struct ini_differences d = { list, n, n };
    struct ini_text to;
    struct problems p = PROBLEMS_INIT;
    struct buf b = BUF_INIT;
    assert_true(ini_text_index(&to, "2024.ini", year, strlen(year), &p));
    buf_add_changelog(&b, &d, &to, "2024.ini", who, WHEN);
    ini_text_release(&to);
    problems_release(&p);
    char *lines = buf_take(&b);
    assert_non_null(lines);
    return lines;
}

static void assert_line(struct ini_difference d, const char *year, const char *expected)
{
    char *lines = lines_of(&d, 1, year, "anna");
    assert_string_equal(lines, expected);
    free(lines);
}

static struct ini_difference difference(const char *section, const char *key, const char *before,
                                        const char *after)
{
    return (struct ini_difference){ (char *)(uintptr_t)section, (char *)(uintptr_t)key,
                                    (char *)(uintptr_t)before, (char *)(uintptr_t)after, 1 };
}

/* ---- What a line says ---- */

#define YEAR                                                                                       \
    "[ar]\nkommentar.t2 = Om året\n[insats a]\nprognos.t1 = 1\norsak.t1 = bestaende\n"            \
    "kommentar.t1 = \"Först; sedan\"\n[INSATS B]\nORSAK.T2 = tillfallig\n"                        \
    "kommentar.t2 = =HYPERLINK(\nkommentar = Helt\n"

static void a_line_says_when_who_and_what(void **state)
{
    (void)state;
    assert_line(difference("insats a", "prognos.t1", "-3 880", "-3 900,50"), YEAR,
                "2026-11-22 14:03:05 +0100;anna;2024.ini;insats a;prognos.t1;-3 880;-3 900,50;"
                "bestaende;\"Först; sedan\"\r\n");
}

static void a_comment_is_that_of_the_section_and_the_round(void **state)
{
    static const struct {
        const char *section, *key, *end;
    } list[] = {
        { "insats a", "prognos.t2", ";;\r\n" },
        { "insats b", "prognos.t2", ";tillfallig;'=HYPERLINK(\r\n" },
        { "insats b", "utfall.t2.intakt", ";tillfallig;'=HYPERLINK(\r\n" },
        { "insats b", "tryckt.Prognos.T2", ";tillfallig;'=HYPERLINK(\r\n" },
        { "insats b", "prognos.t4", ";;Helt\r\n" },
        { "insats b", "budget.t21", ";;Helt\r\n" },
        { "insats b", "budget", ";;Helt\r\n" },
        { "insats b", NULL, ";;Helt\r\n" },
        { "ar", "prognos.t2", ";;Om året\r\n" },
        { "insats saknas", "budget", ";;\r\n" },
    };
    (void)state;
    for (size_t i = 0; i < sizeof list / sizeof *list; i++) {
        struct ini_difference d = difference(list[i].section, list[i].key, NULL, "x");
        char *line = lines_of(&d, 1, YEAR, "anna"), *after = strstr(line, ";x;");
        assert_non_null(after);
        assert_string_equal(after + 2, list[i].end);
        free(line);
    }
}

static void what_was_or_is_not_given_is_empty(void **state)
{
    (void)state;
    assert_line(difference("ar", "budget", NULL, "0"), "[ar]\n",
                "2026-11-22 14:03:05 +0100;anna;2024.ini;ar;budget;;0;;\r\n");
    assert_line(difference("ar", "budget", "0", NULL), "[ar]\n",
                "2026-11-22 14:03:05 +0100;anna;2024.ini;ar;budget;0;;;\r\n");
}

static void the_time_is_local_with_its_zone(void **state)
{
    struct ini_difference list[] = { difference("ar", "budget", NULL, "1") };
    struct ini_differences d = { list, 1, 1 };
    struct ini_text none = { 0 };
    struct buf b = BUF_INIT;
    (void)state;
    /* the hour that the clocks are put back comes twice */
    buf_add_changelog(&b, &d, &none, "2024.ini", "anna", 1792888200);
    buf_add_changelog(&b, &d, &none, "2024.ini", "anna", 1792888200 + 3600);
    assert_non_null(strstr(buf_text(&b), "2026-10-25 02:30:00 +0200;"));
    assert_non_null(strstr(buf_text(&b), "2026-10-25 02:30:00 +0100;"));
    buf_reset(&b);
    setenv("TZ", "YYY+3:30", 1);
    tzset();
    buf_add_changelog(&b, &d, &none, "2024.ini", "anna", WHEN);
    assert_int_equal(strncmp(buf_text(&b), "2026-11-22 09:33:05 -0330;", 26), 0);
    buf_release(&b);
}

static void a_whole_section_is_one_cell(void **state)
{
    (void)state;
    assert_line(
        difference("post a", NULL, "; om a\r\n[post a]\r\n\r\n  namn = A  \nbudget=-1", NULL),
        "[ar]\n",
        "2026-11-22 14:03:05 +0100;anna;2024.ini;post a;;"
        "\"; om a ¶ [post a] ¶ namn = A ¶ budget=-1\";;;\r\n");
    assert_line(difference("post a", NULL, NULL, "\n \n"), "[ar]\n",
                "2026-11-22 14:03:05 +0100;anna;2024.ini;post a;;;;;\r\n");
}

static void a_section_that_fills_no_cell_is_cut_between_characters(void **state)
{
    (void)state;
    for (size_t shift = 0; shift < 2; shift++) {
        char *text = malloc(100000);
        assert_non_null(text);
        size_t n = shift;
        memset(text, 'x', shift);
        for (; n + 2 < 99999; n += 2)
            memcpy(text + n, "ö", 2);
        text[n] = '\0';
        struct ini_difference d = difference("post a", NULL, text, NULL);
        char *line = lines_of(&d, 1, "[ar]\n", "anna");
        size_t len = strlen(line);
        assert_true(len > 29000 && len < 31000);
        assert_non_null(strstr(line, "ö…;;;\r\n"));
        free(line);
        free(text);
    }
}

/* ---- Hostile cells ---- */

/* What is written of a value, which is read back the same. */
static const struct {
    const char *value, *cell;
} cells[] = {
    { "-3 880", "-3 880" },
    { "+5", "+5" },
    { "−3 880,5", "−3 880,5" },
    { "- 594 tkr", "- 594 tkr" },
    { "(594)", "(594)" },
    { "0,123456", "0,123456" },
    { "-1+1", "'-1+1" },
    { "-", "'-" },
    { "=1+1", "'=1+1" },
    { "  =1", "'  =1" },
    { "'=1", "''=1" },
    { "''=1", "'''=1" },
    { "'t Hof", "'t Hof" },
    { "@SUM(A1;A2)", "\"'@SUM(A1;A2)\"" },
    { "＝1", "'＝1" },
    { "|cmd", "'|cmd" },
    { "a;b", "\"a;b\"" },
    { "\"", "\"\"\"\"" },
    { "\"a\"\"b", "\"\"\"a\"\"\"\"b\"" },
    { " a", "\" a\"" },
    { "a ", "\"a \"" },
    { "", "" },
    { "å ä ö", "å ä ö" },
    { ";", "\";\"" },
};

static void values_are_made_safe_and_read_back(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        struct ini_difference d = difference("ar", "budget", "x", cells[i].value);
        char *line = lines_of(&d, 1, "[ar]\n", "anna"), expected[200];
        struct log_entries l;
        snprintf(expected, sizeof expected,
                 "2026-11-22 14:03:05 +0100;anna;2024.ini;ar;budget;x;%s;;\r\n", cells[i].cell);
        assert_string_equal(line, expected);
        remove(log_path());
        append(line);
        assert_true(changelog_read(temp_dir, NULL, &l, NULL));
        assert_int_equal(l.n, 1);
        assert_string_equal(l.list[0].after, cells[i].value);
        log_entries_release(&l);
        free(line);
    }
}

static void no_cell_holds_what_would_end_it(void **state)
{
    struct ini_difference d = difference("a\nb", "c\r\nd", "1\n2", "\x1b[31m\xff");
    char *line = lines_of(&d, 1, "[ar]\n", "=an\nna;\"x\"");
    (void)state;
    assert_string_equal(line, "2026-11-22 14:03:05 +0100;\"'=an^Jna;\"\"x\"\"\";2024.ini;a^Jb;"
                              "c^M^Jd;1^J2;^[[31m<FF>;;\r\n");
    free(line);
}

/* ---- Reading ---- */

static void read_log(const char *bytes, size_t len, const char *section, struct log_entries *l)
{
    struct err e = ERR_INIT;
    assert_true(temp_file(CHANGELOG_NAME, bytes, len));
    if (!changelog_read(temp_dir, section, l, &e))
        fail_msg("%s", err_text(&e));
}

static void a_missing_log_is_empty(void **state)
{
    struct log_entries l;
    (void)state;
    assert_true(changelog_read(temp_dir, NULL, &l, NULL));
    assert_int_equal(l.n, 0);
    log_entries_release(&l);
    read_log("", 0, NULL, &l);
    assert_int_equal(l.n, 0);
    read_log(HEAD, strlen(HEAD), NULL, &l);
    assert_int_equal(l.n, 0);
    read_log("\xEF\xBB", 2, NULL, &l);
    assert_int_equal(l.n, 0);
}

static void every_cell_is_read_in_its_place(void **state)
{
    static const char text[] = HEAD "1;2;3;4;5;6;7;8;9\r\n\"a;\"\"\";;;;;;;;\"\"\n";
    struct log_entries l;
    (void)state;
    read_log(text, strlen(text), NULL, &l);
    assert_int_equal(l.n, 2);
    const struct log_entry *e = &l.list[0];
    const char *const got[] = { e->when,   e->who,   e->file,  e->section, e->key,
                                e->before, e->after, e->cause, e->comment };
    for (int i = 0; i < 9; i++) {
        assert_int_equal(got[i][0], '1' + i);
        assert_int_equal(got[i][1], 0);
    }
    assert_string_equal(l.list[1].when, "a;\"");
    assert_string_equal(l.list[1].comment, "");
    log_entries_release(&l);
}

static void a_section_has_its_own_history(void **state)
{
    static const char text[] = "1;;;insats a;;;;;\r\n2;;;insats ab;;;;;\r\n3;;;INSATS A;;;;;\n";
    struct log_entries l;
    (void)state;
    read_log(text, strlen(text), "Insats a", &l);
    assert_int_equal(l.n, 2);
    assert_string_equal(l.list[0].when, "1");
    assert_string_equal(l.list[1].when, "3");
    log_entries_release(&l);
    read_log(text, strlen(text), "insats", &l);
    assert_int_equal(l.n, 0);
}

static void lines_that_are_not_whole_are_left_out(void **state)
{
    static const char *const list[] = {
        "1;2;3;4;5;6;7;8",
        "\"1;2;3;4;5;6;7;8;9",
        "1;2;3;4;5;6;7;8;\"9",
        "1;\"2\"x;3;4;5;6;7;8;9",
        "1;\"2;3;4;5;6;7;8;9",
        "skräp",
        "",
        ";;;;;;;",
        "1;2;3;4;5;6;7;8;\"9\"\"",
    };
    struct log_entries l;
    (void)state;
    for (size_t i = 0; i < sizeof list / sizeof *list; i++)
        for (int last = 0; last < 2; last++) {
            char text[300];
            snprintf(text, sizeof text, HEAD "a;;;;;;;;\r\n%s\r\n%s", list[i],
                     last ? "" : "b;;;;;;;;\r\n");
            read_log(text, strlen(text) - (last ? 2 : 0), NULL, &l);
            if (l.n != (last ? 1 : 2))
                fail_msg("%zu entries of %s", l.n, text);
            log_entries_release(&l);
        }
    read_log("a;;\0;;;;;;;;;;\nb;;;;;;;;\n", 26, NULL, &l);
    assert_int_equal(l.n, 1);
    log_entries_release(&l);
}

static void cells_of_a_later_version_are_passed_over(void **state)
{
    static const char text[] = "tid;namn;fil;post;falt;fore;efter;orsak;kommentar;mer\r\n"
                               "1;2;3;4;5;6;7;8;9;10;\"11;\"\n";
    struct log_entries l;
    (void)state;
    read_log(text, strlen(text), NULL, &l);
    assert_int_equal(l.n, 1);
    assert_string_equal(l.list[0].comment, "9");
    log_entries_release(&l);
}

static void the_last_line_needs_no_end(void **state)
{
    struct log_entries l;
    (void)state;
    read_log("1;2;3;4;5;6;7;8;9", 17, NULL, &l);
    assert_int_equal(l.n, 1);
    assert_string_equal(l.list[0].comment, "9");
    log_entries_release(&l);
}

static void a_log_that_cannot_be_read_is_told(void **state)
{
    struct log_entries l;
    struct err e = ERR_INIT;
    (void)state;
    assert_true(temp_file(CHANGELOG_NAME, "", 0));
    assert_int_equal(truncate(log_path(), 64 * 1024 * 1024 + 1), 0);
    assert_false(changelog_read(temp_dir, NULL, &l, &e));
    assert_int_equal(l.n, 0);
    assert_non_null(strstr(err_text(&e), CHANGELOG_NAME " is too large"));
    assert_int_equal(unlink(log_path()), 0);
    assert_int_equal(mkfifo(log_path(), 0600), 0);
    alarm(60);
    assert_false(changelog_read(temp_dir, NULL, &l, &e));
    alarm(0);
    assert_non_null(strstr(err_text(&e), "not a regular file"));
    err_clear(&e);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        LOG_TEST(a_line_says_when_who_and_what),
        LOG_TEST(a_comment_is_that_of_the_section_and_the_round),
        LOG_TEST(what_was_or_is_not_given_is_empty),
        LOG_TEST(the_time_is_local_with_its_zone),
        LOG_TEST(a_whole_section_is_one_cell),
        LOG_TEST(a_section_that_fills_no_cell_is_cut_between_characters),
        LOG_TEST(values_are_made_safe_and_read_back),
        LOG_TEST(no_cell_holds_what_would_end_it),
        LOG_TEST(a_missing_log_is_empty),
        LOG_TEST(every_cell_is_read_in_its_place),
        LOG_TEST(a_section_has_its_own_history),
        LOG_TEST(lines_that_are_not_whole_are_left_out),
        LOG_TEST(cells_of_a_later_version_are_passed_over),
        LOG_TEST(the_last_line_needs_no_end),
        LOG_TEST(a_log_that_cannot_be_read_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
