/* test_path_complete.c – completing the names of files. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "failing.h"
#include "temp_dir.h"
#include "ui/path_complete.h"

static int setup(void **state)
{
    static const char *const files[] = { "bok-2024.se", "bok-2025.SE", "bok.pdf", "brev.pdf",
                                         "utfall.csv",  ".dold.se",    "åtta.si", "ås.si" };
    (void)state;
    assert_true(temp_dir_make());
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        assert_true(temp_file(files[i], "", 0));
    assert_true(temp_file("rad\nbruten.se", "", 0));
    assert_true(temp_file("b\xE5k.se", "", 0));
    assert_int_equal(mkdir(temp_path("uttag"), 0700), 0);
    assert_int_equal(mkdir(temp_path("tom"), 0700), 0);
    assert_int_equal(chdir(temp_path("")), 0);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    assert_int_equal(chdir("/"), 0);
    temp_dir_remove();
    return 0;
}

static void completes(const char *typed, const char *text, const char *names)
{
    struct path_matches m;
    assert_true(path_complete(typed, &m));
    assert_string_equal(buf_text(&m.text), text);
    assert_string_equal(buf_text(&m.names), names);
    path_matches_release(&m);
}

static void what_is_certain_is_written_out(void **state)
{
    (void)state;
    completes("b", "bok-202", "bok-2024.se · bok-2025.SE");
    completes("bok-2024", "bok-2024.se", "bok-2024.se");
    completes(" bok-2024 ", "bok-2024.se", "bok-2024.se");
    completes("ut", "ut", "utfall.csv · uttag/");
    completes("x", "x", "");
    completes("saknas/x", "saknas/x", "");
}

static void a_directory_goes_on_with_its_files(void **state)
{
    char typed[600], text[600];
    (void)state;
    completes("to", "tom/", "tom/");
    completes("tom/", "tom/", "");
    snprintf(typed, sizeof typed, "%s/utt", temp_path("."));
    snprintf(text, sizeof text, "%s/uttag/", temp_path("."));
    completes(typed, text, "uttag/");
    setenv("HOME", temp_path("."), 1);
    completes("~/utf", "~/utfall.csv", "utfall.csv");
}

static void other_files_come_only_where_nothing_else_does(void **state)
{
    (void)state;
    completes("bok.", "bok.pdf", "bok.pdf");
    completes("br", "brev.pdf", "brev.pdf");
    completes("bo", "bok-202", "bok-2024.se · bok-2025.SE");
}

static void hidden_names_need_their_dot(void **state)
{
    (void)state;
    completes("", "", "bok-2024.se · bok-2025.SE · utfall.csv · ås.si · åtta.si · tom/ · uttag/");
    completes(".", ".", ".dold.se · ../");
    completes(".d", ".dold.se", ".dold.se");
}

static void names_that_cannot_be_typed_are_left_out(void **state)
{
    (void)state;
    completes("rad", "rad", "");
    completes("b\xE5", "b\xE5", "");
}

static void no_letter_is_cut_in_two(void **state)
{
    (void)state;
    assert_true(temp_file("tom/é.se", "", 0)); /* C3 A9, and å is C3 A5 */
    assert_true(temp_file("tom/å.se", "", 0));
    completes("tom/", "tom/", "å.se · é.se");
    completes("å", "å", "ås.si · åtta.si");
}

static void a_path_is_what_was_typed(void **state)
{
    static const struct {
        const char *typed, *path;
    } cases[] = {
        { "", "" },        { "  ", "" },   { " a b ", "a b" }, { "~", "/hem" },
        { "~/", "/hem/" }, { "~a", "~a" }, { "/~", "/~" },     { "~/a.se", "/hem/a.se" }
    };
    (void)state;
    setenv("HOME", "/hem", 1);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *path = path_typed(cases[i].typed);
        assert_string_equal(path, cases[i].path);
        free(path);
    }
}

static void lacking_memory_is_told(void **state)
{
    struct path_matches m;
    (void)state;
    assert_int_equal(symlink("uttag", "utlank"), 0);
    setenv("HOME", ".", 1);
    long held = failing_held();
    for (size_t n = 1, failed = 1; failed > 0; n++) {
        failing_begin(n, false);
        bool ok = path_complete("~/ut", &m);
        failed = failing_end();
        assert_int_equal(ok, failed == 0);
        if (ok)
            assert_string_equal(buf_text(&m.names), "utfall.csv · utlank/ · uttag/");
        path_matches_release(&m);
        assert_int_equal(failing_held(), held);
    }
}

#define PATH_TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        PATH_TEST(what_is_certain_is_written_out),
        PATH_TEST(a_directory_goes_on_with_its_files),
        PATH_TEST(other_files_come_only_where_nothing_else_does),
        PATH_TEST(hidden_names_need_their_dot),
        PATH_TEST(names_that_cannot_be_typed_are_left_out),
        PATH_TEST(no_letter_is_cut_in_two),
        PATH_TEST(lacking_memory_is_told),
        cmocka_unit_test(a_path_is_what_was_typed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
