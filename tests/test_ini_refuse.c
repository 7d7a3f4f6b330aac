/* test_ini_refuse.c – what iniparser 4.1 does silently wrong with a file is refused, each trap by a
 * test of its own: the right line, and a sentence that says what is the matter. What is read, and
 * how much, is in test_ini_text.c. */
#include <fcntl.h>
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "ini_test.h"
#include "temp_dir.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

struct refusal {
    const char *name;
    const char *bytes;
    size_t len;
    uint32_t line;
    const char *word; /* that the sentence holds */
};

#define ROW(name, bytes, line, word)                                                               \
    {                                                                                              \
        name, bytes, sizeof(bytes) - 1, line, word                                                 \
    }
#define S "[s]\n"
#define BOM "\xEF\xBB\xBF"

static struct refusal refusals[] = {
    /* bytes */
    ROW("utf16_little_endian", "\xFF\xFE[\0s\0]\0\n\0", 0, "UTF-16"),
    ROW("utf16_big_endian", "\xFE\xFF\0[\0s\0]\0\n", 0, "UTF-16"),
    ROW("utf16_mark_alone", "\xFF\xFE", 0, "UTF-16"),
    ROW("utf16_without_a_mark", "[\0s\0]\0\n", 1, "U+0000"),
    ROW("latin_1_in_a_value", S "k = sm\xF6r\n", 2, "F6 in column 7"),
    ROW("latin_1_in_a_comment", S "; sm\xF6r\nk = 1\n", 2, "UTF-8"),
    ROW("overlong_slash", S "k = \xC0\xAF\n", 2, "C0"),
    ROW("surrogate", S "k = \xED\xA0\x80\n", 2, "ED"),
    ROW("utf8_cut_by_the_line_end", S "k = \xC3\n", 2, "C3"),
    ROW("replacement_character", S "k = \xEF\xBF\xBD\n", 2, "U+FFFD"),
    ROW("old_macintosh_line_ends", "[s]\rk=1\rj=2\r", 0, "carriage return"),
    ROW("carriage_return_inside_a_line", S "k = 1\rj = 2\n", 2, "carriage return"),
    ROW("carriage_return_twice", S "k = 1\r\r\n", 2, "carriage return"),
    ROW("carriage_return_last", S "k = 1\r", 2, "carriage return"),
    ROW("zero_byte_first_on_a_line", S "\0k = 1\n", 2, "U+0000"),
    ROW("zero_byte_inside_a_line", S "k = a\0b\n", 2, "U+0000"),
    ROW("zero_byte_in_the_last_line", S "k = a\0b", 2, "U+0000"),
    ROW("zero_byte_alone", "\0", 1, "U+0000"),
    ROW("escape", S "k = \x1B[31m\n", 2, "U+001B"),
    ROW("escape_in_a_comment", S "; \x1B[2J\n", 2, "U+001B"),
    ROW("delete", S "k = \x7F\n", 2, "U+007F"),
    ROW("c1_control",
        S "k = \xC2\x9B"
          "31m\n",
        2, "U+009B"),
    ROW("form_feed", S "\f\n", 2, "U+000C"),
    ROW("vertical_tab_after_a_value", S "k = 1\v\n", 2, "U+000B"),
    ROW("second_byte_order_mark", BOM BOM S, 1, "neither"),
    /* lines joined by a backslash */
    ROW("backslash_ends_a_comment", S "; se C:\\mapp\\\nk = 1\n", 2, "backslash"),
    ROW("backslash_ends_a_value", S "dir = C:\\data\\\nk = 1\n", 2, "backslash"),
    ROW("backslash_ends_a_heading", "[s]\\\nk = 1\n", 1, "backslash"),
    ROW("backslash_and_blanks_end_a_line", S "k = a\\ \t\nj = 1\n", 2, "backslash"),
    ROW("backslash_before_crlf", "[s]\r\nk = a\\\r\n", 2, "backslash"),
    ROW("backslash_ends_the_last_line", S "k = a\\", 2, "backslash"),
    ROW("backslash_ends_a_comment_after_a_value", S "k = a ; b\\\nj = 1\n", 2, "backslash"),
    ROW("backslash_alone", S "\\\n", 2, "backslash"),
    /* headings */
    ROW("comment_after_a_heading", "[s] ; note\nk = 1\n", 1, "bracket"),
    ROW("comment_with_equals_after_a_heading", "[s] ; x=y\nk = 1\n", 1, "bracket"),
    ROW("comment_with_bracket_after_a_heading", "[s] ; x]\nk = 1\n", 1, "bracket"),
    ROW("two_brackets_close_a_heading", "[a]b]\nk = 1\n", 1, "bracket"),
    ROW("heading_without_bracket", "[s\nk = 1\n", 1, "bracket"),
    ROW("bracket_alone", "[", 1, "bracket"),
    ROW("empty_heading_after_another", "[budget]\nk = 1\n[]\nj = 2\n", 3, "empty"),
    ROW("heading_of_blanks", "[  \t ]\nk = 1\n", 1, "empty"),
    ROW("colon_in_a_heading", "[ A b.c:D ]\nk = 1\n", 1, "colon"),
    ROW("colon_heading_hides_a_value", "[a]\nb=1\n[a:b]\nc=2\n", 3, "colon"),
    ROW("bracket_in_a_heading", "[[s]\n", 1, "bracket"),
    ROW("heading_stands_twice", "[s]\nk=1\n[t]\n[s]\nj=2\n", 4, "heading [s]"),
    ROW("heading_stands_twice_in_another_case", "[Post A]\n[post a]\n", 2, "line 1"),
    ROW("heading_stands_twice_with_other_blanks", "[s]\n[ s\t]\n", 2, "line 1"),
    /* keys */
    ROW("key_before_any_heading", "a = 1\n[s]\n", 1, "before"),
    ROW("key_without_equals", S "nyckel\n", 2, "neither"),
    ROW("last_line_of_one_byte", S "x", 2, "neither"),
    ROW("value_without_key", S "= v\n", 2, "key"),
    ROW("two_equals_alone", S "==\n", 2, "key"),
    ROW("equals_alone", S "=", 2, "key"),
    ROW("blank_in_a_key", S "en nyckel = 1\n", 2, "en nyckel"),
    ROW("colon_in_a_key", S "a:b = 1\n", 2, "a:b"),
    ROW("quotes_around_a_key", S "\"k\" = 1\n", 2, "key"),
    ROW("bracket_in_a_key", S "k] = 1\n", 2, "key"),
    ROW("semicolon_in_a_key", S "k;x = 1\n", 2, "key"),
    ROW("key_stands_twice", S "k = 1\nj = 2\nk = 3\n", 4, "line 2"),
    ROW("key_stands_twice_in_another_case", S "Belopp = 1\nbelopp = 2\n", 3, "line 2"),
    ROW("key_stands_twice_with_the_same_value", S "k = 1\nk = 1\n", 3, "key \"k\""),
    ROW("key_stands_twice_far_apart", S "az = 1\n_ = 2\na_ = 3\nAZ = 4\n", 5, "line 2"),
    /* values */
    ROW("semicolon_close_to_a_value", S "k = a;b\n", 2, "semicolon"),
    ROW("semicolon_close_after_a_value", S "k = a; b\n", 2, "semicolon"),
    ROW("number_sign_in_a_value", S "k = Avgift #2\n", 2, "#"),
    ROW("number_sign_first_in_a_value", S "k=#x\n", 2, "#"),
    ROW("single_quotes", S "k = 'a#b'\n", 2, "#"),
    ROW("single_quotes_without_need", S "k = 'a'\n", 2, "quotation mark"),
    ROW("single_quote_first", S "k = 'n god id\xC3\xA9\n", 2, "quotation mark"),
    ROW("text_after_the_closing_quote", S "k = \"a\" skrap\n", 2, "closing"),
    ROW("quoted_text_close_to_another", S "k = \"a\"b\"c\"\n", 2, "closing"),
    ROW("comment_close_to_the_closing_quote", S "k = \"a\";b\n", 2, "closing"),
    ROW("number_sign_after_the_closing_quote", S "k = \"a\" #b\n", 2, "closing"),
    ROW("quote_never_closed", S "k = \"a\n", 2, "closing"),
    ROW("quote_alone", S "k = \"\n", 2, "closing"),
    ROW("quote_inside_a_value", S "k = x \"q;r\"\n", 2, "quotation mark"),
    ROW("quote_last_in_a_value", S "k = tum 5\"\n", 2, "quotation mark"),
    ROW("backslash_before_a_quote", S "k = \"say \\\"hi\\\"\"\n", 2, "backslash"),
    ROW("backslash_in_quotes", S "k = \"a\\b\"\n", 2, "backslash"),
};

static bool read_text(struct ini_text *t, const char *bytes, size_t len, struct problems *p)
{
    /* a copy without a byte to spare, so that a sanitizer sees a byte read too much */
    char *copy = malloc(len + !len);
    assert_non_null(copy);
    memcpy(copy, bytes, len);
    bool ok = ini_text_from_bytes(t, "ett\x1B.ini", copy, len, p);
    free(copy);
    return ok;
}

static void check_refused(const char *bytes, size_t len, uint32_t line, const char *word)
{
    struct problems p = PROBLEMS_INIT;
    struct ini_text t;
    struct buf all = BUF_INIT;
    bool ok = read_text(&t, bytes, len, &p);
    buf_add_problems(&all, &p);
    if (ok || p.n != 1 || p.more > 0 || p.list[0].line != line || !strstr(p.list[0].text, word))
        fail_msg("not refused once on line %u with \"%s\", but: %s", line, word, buf_text(&all));
    assert_true(ini_text_is_empty(&t));
    assert_string_equal(p.list[0].file, "ett^[.ini");
    buf_release(&all);
    problems_release(&p);
}

/* The trap as it is, and with more lines before it. */
static void refuse(void **state)
{
    const struct refusal *row = *state;
    struct buf more = BUF_INIT;
    check_refused(row->bytes, row->len, row->line, row->word);
    if (row->line == 0)
        return;
    buf_add(&more, "; en kommentar\n\n; x = y\n");
    buf_add_bytes(&more, row->bytes, row->len);
    if (!strstr(row->word, "line "))
        check_refused(buf_text(&more), more.len, row->line + 3, row->word);
    buf_release(&more);
}

/* iniparser itself prints raw bytes of the file when it is not held. */
static void nothing_is_printed(void **state)
{
    (void)state;
    fflush(stderr);
    int saved = dup(STDERR_FILENO);
    int fd = open(temp_path("stderr"), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    assert_true(saved >= 0 && fd >= 0);
    dup2(fd, STDERR_FILENO);
    for (size_t i = 0; i < COUNT(refusals); i++) {
        struct problems p = PROBLEMS_INIT;
        struct ini_text t;
        ini_text_from_bytes(&t, "x.ini", refusals[i].bytes, refusals[i].len, &p);
        problems_release(&p);
    }
    dup2(saved, STDERR_FILENO);
    close(saved);
    off_t printed = lseek(fd, 0, SEEK_END);
    close(fd);
    assert_int_equal(printed, 0);
}

/* ---- What is no file ---- */

struct no_file {
    const char *name;
    const char *path; /* in the test's directory, or from the root */
    const char *word;
};

static struct no_file no_files[] = {
    { "directory_is_no_text", ".", "directory" },
    { "fifo_does_not_hang", "fifo.ini", "regular" },
    { "null_device_is_no_text", "/dev/null", "regular" },
    { "endless_device_does_not_hang", "/dev/zero", "regular" },
    { "huge_hole_is_too_large", "hal.ini", "large" },
    { "read_error_is_told", "/proc/self/mem", "Input/output" },
    { "file_that_is_longer_than_it_says_is_told", "/proc/self/status", "changed" },
    { "missing_file_is_told", "saknas.ini", "No such file" },
    { "loop_of_links_is_told", "slinga.ini", "symbolic links" },
    { "forbidden_file_is_told", "stangd.ini", "Permission" },
};

static void refuse_file(void **state)
{
    const struct no_file *row = *state;
    const char *path = row->path[0] == '/' ? row->path : temp_path(row->path);
    struct problems p = PROBLEMS_INIT;
    struct ini_text t;
    struct stat st;
    if (strstr(row->name, "forbidden") && geteuid() == 0)
        skip();
    if (strstr(row->name, "hole") && (stat(path, &st) != 0 || st.st_size == 0))
        skip();
    alarm(60); /* a file that hangs ends the test */
    assert_false(ini_text_load(&t, path, &p));
    alarm(0);
    assert_int_equal(p.n, 1);
    assert_int_equal(p.list[0].line, 0);
    assert_string_equal(p.list[0].file, path);
    if (!strstr(p.list[0].text, row->word))
        fail_msg("\"%s\" does not say \"%s\"", p.list[0].text, row->word);
    assert_true(ini_text_is_empty(&t));
    problems_release(&p);
}

static int make_files(void **state)
{
    (void)state;
    if (!setlocale(LC_CTYPE, "C.UTF-8") || !temp_dir_make())
        return -1;
    int fd = open(temp_path("hal.ini"), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0 || ftruncate(fd, (off_t)8 << 30) != 0)
        fprintf(stderr, "no room for a hole\n");
    close(fd);
    return mkfifo(temp_path("fifo.ini"), 0600) == 0 &&
                   symlink("slinga.ini", temp_path("slinga.ini")) == 0 &&
                   temp_file("stangd.ini", "", 0) && chmod(temp_path("stangd.ini"), 0) == 0
               ? 0
               : -1;
}

static int remove_files(void **state)
{
    (void)state;
    temp_dir_remove();
    return 0;
}

int main(void)
{
    static struct CMUnitTest tests[COUNT(refusals) + COUNT(no_files) + 1];
    size_t n = 0;
    for (size_t i = 0; i < COUNT(refusals); i++)
        tests[n++] = (struct CMUnitTest){ refusals[i].name, refuse, NULL, NULL, &refusals[i] };
    for (size_t i = 0; i < COUNT(no_files); i++)
        tests[n++] = (struct CMUnitTest){ no_files[i].name, refuse_file, NULL, NULL, &no_files[i] };
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(nothing_is_printed);
    return cmocka_run_group_tests_name("ini_refuse", tests, make_files, remove_files);
}
