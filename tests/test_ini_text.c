/* test_ini_text.c – what an INI file may look like, that each value is found where it stands, the
 * limits of size, and the list of problems. What is refused is in test_ini_refuse.c. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ini_test.h"
#include "temp_dir.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

struct reading {
    const char *name;
    const char *bytes;
    const char *text; /* as buf_add_ini() says it */
};

#define S "[s]\n"
#define BOM "\xEF\xBB\xBF"

static struct reading readings[] = {
    /* files */
    { "empty_file", "", "" },
    { "only_blanks", "\n \t\n\n  ", "" },
    { "only_comments", "; a\n# b = c\n  ; [s]", "" },
    { "only_a_byte_order_mark", BOM, "" },
    { "byte_order_mark_before_a_heading", BOM "[s]\nk = 1\n", "1[s] 2k=<1>" },
    { "byte_order_mark_before_a_comment", BOM "; a\n[s]\n", "2[s]" },
    { "byte_order_mark_before_a_comment_with_equals", BOM "; a = b\n[s]\n", "2[s]" },
    { "crlf", "[s]\r\n\r\nk = 1\r\n; a\r\nj = \"2\"\r\n", "1[s] 3k=<1> 5j=<2>" },
    { "crlf_and_lf", "[s]\r\nk = 1\nj = 2\r\n", "1[s] 2k=<1> 3j=<2>" },
    { "no_final_newline_after_a_value", "[s]\nk = 1", "1[s] 2k=<1>" },
    { "no_final_newline_after_a_heading", "[s]", "1[s]" },
    { "no_final_newline_after_a_comment", "[s]\n; a", "1[s]" },
    { "last_line_of_one_byte", "[s]\nk = 1\n;", "1[s] 2k=<1>" },
    { "short_last_line", "[s]\nk=", "1[s] 2k=<>" },
    /* headings */
    { "tabs_and_blanks_around_a_heading", " \t[\t s ] \t\n", "1[s]" },
    { "blanks_inside_a_heading", "[post  a\tb]\n", "1[post  a\tb]" },
    { "upper_case_in_a_heading", "[Post A]\n", "1[Post A]" },
    { "letters_outside_ascii_in_a_heading", "[år Åsbro]\n", "1[år Åsbro]" },
    { "signs_in_a_heading", "[a=b;c#d.\"e\"'\\f]\n", "1[a=b;c#d.\"e\"'\\f]" },
    { "heading_without_keys", "[a]\n[b]\n[c]\nk=1\n", "1[a] 2[b] 3[c] 4k=<1>" },
    { "the_same_key_under_two_headings", "[a]\nk=1\n[b]\nk=2\n", "1[a] 2k=<1> 3[b] 4k=<2>" },
    /* keys */
    { "tabs_around_names_and_values", S "\tk\t=\t1\t\n", "1[s] 2k=<1>" },
    { "no_blanks_around_equals", S "k=1\n", "1[s] 2k=<1>" },
    { "dots_digits_and_lines_in_a_key", S "tryckt.fg_utfall-2 = 1\n",
      "1[s] 2tryckt.fg_utfall-2=<1>" },
    { "bounds_of_what_a_key_may_hold", S "azAZ09_.-\xC2\xA0 = 1\n", "1[s] 2azAZ09_.-\xC2\xA0=<1>" },
    { "upper_case_in_a_key", S "Belopp = 1\n", "1[s] 2Belopp=<1>" },
    { "letters_outside_ascii_are_not_folded", S "å = 1\nÅ = 2\n", "1[s] 2å=<1> 3Å=<2>" },
    { "the_same_beginning_of_two_keys", S "k = 1\nkk = 2\n", "1[s] 2k=<1> 3kk=<2>" },
    { "number_as_a_key", S "1 = 2\n", "1[s] 21=<2>" },
    /* values */
    { "empty_value", S "k=\n", "1[s] 2k=<>" },
    { "empty_value_with_blanks", S "k = \t \n", "1[s] 2k=<>" },
    { "empty_quotes", S "k = \"\"\n", "1[s] 2k=<>" },
    { "empty_quotes_and_comment", S "k = \"\" ; a\n", "1[s] 2k=<>" },
    { "comment_instead_of_a_value", S "k=;x\nj = ; y\n", "1[s] 2k=<> 3j=<>" },
    { "blank_in_quotes", S "k = \" \"\n", "1[s] 2k=< >" },
    { "outer_blanks_in_quotes", S "k = \" \ta \"\n", "1[s] 2k=< \ta >" },
    { "semicolon_in_quotes", S "k = \"a;b\"\n", "1[s] 2k=<a;b>" },
    { "number_sign_in_quotes", S "k = \"Avgift #2\"\n", "1[s] 2k=<Avgift #2>" },
    { "single_quote_in_quotes", S "k = \"'a'\"\n", "1[s] 2k=<'a'>" },
    { "equals_in_quotes", S "k = \"a=b\"\n", "1[s] 2k=<a=b>" },
    { "heading_in_quotes", S "k = \"[t]\"\n", "1[s] 2k=<[t]>" },
    { "comment_after_quotes", S "k = \"a\"\t; b \"c\" = d\n", "1[s] 2k=<a>" },
    { "comment_after_a_value", S "k = a ; b\n", "1[s] 2k=<a>" },
    { "comment_after_a_tab", S "k = a\t;b\n", "1[s] 2k=<a>" },
    { "anything_in_a_comment", S "k = a ; # \"q\" 'x' \\ y = z;\n", "1[s] 2k=<a>" },
    { "empty_comment_after_a_value", S "k = a ;\n", "1[s] 2k=<a>" },
    { "tabs_and_blanks_inside_a_value", S "k = a \t b\n", "1[s] 2k=<a \t b>" },
    { "equals_in_a_value", S "k=a=b\n", "1[s] 2k=<a=b>" },
    { "equals_first_in_a_value", S "k==v\n", "1[s] 2k=<=v>" },
    { "formats_in_a_value", S "k = %s%n%d\n", "1[s] 2k=<%s%n%d>" },
    { "single_quote_inside_a_value", S "k = l'été\n", "1[s] 2k=<l'été>" },
    { "backslash_inside_a_value", S "k = C:\\data\n", "1[s] 2k=<C:\\data>" },
    { "brackets_in_a_value", S "k = [t]\n", "1[s] 2k=<[t]>" },
    { "bars_in_a_value", S "rad.a = Namn | 1 | -\n", "1[s] 2rad.a=<Namn | 1 | ->" },
    { "no_break_space_is_no_blank",
      S "k = \xC2\xA0"
        "1\xC2\xA0\n",
      "1[s] 2k=<\xC2\xA0"
      "1\xC2\xA0>" },
    { "narrow_no_break_space_and_minus",
      S "k = −8\xE2\x80\xAF"
        "484\n",
      "1[s] 2k=<−8\xE2\x80\xAF"
      "484>" },
    { "wide_characters", S "k = 漢字 😀\n", "1[s] 2k=<漢字 😀>" },
};

static void check_read(const char *bytes, size_t len, const char *expected)
{
    struct problems p = PROBLEMS_INIT;
    struct ini_text t;
    struct buf b = BUF_INIT;
    if (!ini_text_from_bytes(&t, "x.ini", bytes, len, &p)) {
        buf_add_problems(&b, &p);
        fail_msg("refused: %s", buf_text(&b));
    }
    assert_true(problems_none(&p));
    assert_string_equal(t.path, "x.ini");
    if (ini_text_flaw(&t))
        fail_msg("%s", ini_text_flaw(&t));
    buf_add_ini(&b, &t);
    if (expected)
        assert_string_equal(buf_text(&b), expected);
    buf_release(&b);
    ini_text_release(&t);
    assert_true(ini_text_is_empty(&t));
    problems_release(&p);
}

/* From bytes and from a file; and the same with other line ends. */
static void read_right(void **state)
{
    const struct reading *row = *state;
    struct problems p = PROBLEMS_INIT;
    struct ini_text t;
    struct buf b = BUF_INIT, crlf = BUF_INIT;
    check_read(row->bytes, strlen(row->bytes), row->text);
    for (const char *c = row->bytes; *c; c++) {
        if (*c == '\n' && (c == row->bytes || c[-1] != '\r'))
            buf_add_char(&crlf, '\r');
        buf_add_char(&crlf, *c);
    }
    check_read(buf_text(&crlf), crlf.len, row->text);
    assert_true(temp_file("x.ini", row->bytes, strlen(row->bytes)));
    assert_true(ini_text_load(&t, temp_path("x.ini"), &p));
    assert_int_equal(t.len, strlen(row->bytes));
    assert_memory_equal(t.bytes, row->bytes, t.len);
    buf_add_ini(&b, &t);
    assert_string_equal(buf_text(&b), row->text);
    ini_text_release(&t);
    buf_release(&b);
    buf_release(&crlf);
}

/* ---- Several problems ---- */

static void check_lines(const char *bytes, const uint32_t *lines, size_t n)
{
    struct problems p = PROBLEMS_INIT;
    struct ini_text t;
    struct buf b = BUF_INIT;
    assert_false(ini_text_from_bytes(&t, "x.ini", bytes, strlen(bytes), &p));
    problems_sort(&p);
    buf_add_problems(&b, &p);
    if (p.n != n)
        fail_msg("%zu problems: %s", p.n, buf_text(&b));
    for (size_t i = 0; i < n; i++)
        if (p.list[i].line != lines[i])
            fail_msg("problem %zu is on line %u: %s", i, p.list[i].line, buf_text(&b));
    buf_release(&b);
    problems_release(&p);
}

static void all_problems_of_a_file_are_told_at_once(void **state)
{
    static const uint32_t lines[] = { 1, 4, 5, 6, 7, 8, 10, 11, 12, 13 };
    (void)state;
    check_lines("a = 1\n"
                "[s]\n"
                "k = 1\n"
                "= v\n"
                "==\n"
                "nyckel\n"
                "k = sm\xF6r\n"
                "k = \"a\n"
                "\n"
                "[t\n"
                "k = a;b\n"
                "; mapp\\\n"
                "k = \x1B\n"
                "j = 1\n",
                lines, COUNT(lines));
}

static void all_duplicates_of_a_file_are_told_at_once(void **state)
{
    static const uint32_t lines[] = { 3, 5, 7, 8, 9 };
    (void)state;
    check_lines("[s]\nk=1\nk=2\n[t]\n[S]\nk=3\nK=4\n[t]\n[s]\n", lines, COUNT(lines));
}

static void duplicates_among_many_keys_are_found(void **state)
{
    static const uint32_t lines[] = { 502 };
    struct buf b = BUF_INIT;
    (void)state;
    buf_add(&b, S);
    for (int i = 0; i < 500; i++)
        buf_addf(&b, "k%d = %d\n", i, i);
    check_read(buf_text(&b), b.len, NULL);
    buf_add(&b, "K7 = 1\n");
    check_lines(buf_text(&b), lines, 1);
    buf_release(&b);
}

static void keys_under_a_refused_heading_are_not_blamed(void **state)
{
    static const uint32_t lines[] = { 1, 4 };
    (void)state;
    check_lines("[f\xF6rbund]\nnamn = A\nenhet = kr\n[ar\nar = 2024\n", lines, COUNT(lines));
}

static void a_long_line_is_quoted_in_part(void **state)
{
    struct problems p = PROBLEMS_INIT;
    struct ini_text t;
    struct buf b = BUF_INIT;
    (void)state;
    buf_add(&b, S "x");
    for (int i = 0; i < 300; i++)
        buf_add(&b, "å");
    assert_false(ini_text_from_bytes(&t, "x.ini", buf_text(&b), b.len, &p));
    assert_true(strlen(p.list[0].text) < 200);
    assert_null(strstr(p.list[0].text, "<C3>"));
    assert_non_null(strstr(p.list[0].text, "xåååå"));
    problems_release(&p);
    buf_release(&b);
}

static void huge_numbers_of_problems_are_counted(void **state)
{
    struct problems p = PROBLEMS_INIT;
    struct ini_text t;
    struct buf b = BUF_INIT, told = BUF_INIT;
    (void)state;
    buf_add(&b, S);
    for (int i = 0; i < 50000; i++)
        buf_add(&b, "fel\n");
    assert_false(ini_text_from_bytes(&t, "x.ini", buf_text(&b), b.len, &p));
    assert_int_equal(p.n, PROBLEMS_KEPT);
    assert_int_equal(p.more, 50000 - PROBLEMS_KEPT);
    for (size_t i = 0; i < p.n; i++)
        assert_int_equal(p.list[i].line, i + 2);
    buf_add_problems(&told, &p);
    assert_non_null(strstr(buf_text(&told), "\n... and 49900 more\n"));
    problems_release(&p);
    buf_release(&b);
    buf_release(&told);
}

/* ---- Limits ---- */

/* Is a text of a head, a line of so many bytes, and a tail taken? Else the line is told. */
static void check_long_line(const char *head, const char *first, size_t len, const char *tail)
{
    struct problems p = PROBLEMS_INIT;
    struct ini_text t;
    struct buf b = BUF_INIT;
    bool fits = len <= INI_LINE_LIMIT;
    buf_add(&b, head);
    buf_add(&b, first);
    buf_add_fill(&b, 'x', len - strlen(first));
    buf_add(&b, tail);
    if (fits)
        check_read(buf_text(&b), b.len, NULL);
    if (ini_text_from_bytes(&t, "x.ini", buf_text(&b), b.len, &p) != fits)
        fail_msg("%s of %zu bytes", first, len);
    if (!fits) {
        assert_int_equal(p.n, 1);
        assert_int_equal(p.list[0].line, *head ? 2 : 1);
        assert_non_null(strstr(p.list[0].text, "1001"));
    }
    ini_text_release(&t);
    problems_release(&p);
    buf_release(&b);
}

static void a_line_has_at_most_1000_bytes(void **state)
{
    static const char *const tails[] = { "", "\n", "\r\n", "\nj = 1\n" };
    (void)state;
    for (size_t len = INI_LINE_LIMIT - 1; len <= INI_LINE_LIMIT + 1; len++)
        for (size_t i = 0; i < COUNT(tails); i++) {
            check_long_line(S, "k = ", len, tails[i]);
            check_long_line(S, "; ", len, tails[i]);
            check_long_line(S, "k = 1 ; ", len, tails[i]);
        }
}

static void a_byte_order_mark_is_no_part_of_the_line(void **state)
{
    (void)state;
    check_long_line("", BOM "; ", INI_LINE_LIMIT, "\n");
}

/* How many problems a line gives after [s]; `n` bytes of a name stand between. */
static size_t count_name(const char *before, size_t n, const char *after)
{
    struct problems p = PROBLEMS_INIT;
    struct ini_text t;
    struct buf b = BUF_INIT;
    buf_add(&b, S);
    buf_add(&b, before);
    buf_add_fill(&b, 'x', n);
    buf_add(&b, after);
    ini_text_from_bytes(&t, "x.ini", buf_text(&b), b.len, &p);
    size_t found = p.n;
    assert_true(found == 0 || p.list[0].line == 2);
    ini_text_release(&t);
    problems_release(&p);
    buf_release(&b);
    return found;
}

static void a_name_has_at_most_200_bytes(void **state)
{
    (void)state;
    for (size_t n = INI_NAME_LIMIT - 1; n <= INI_NAME_LIMIT + 1; n++) {
        assert_int_equal(count_name("", n, " = 1\n"), n > INI_NAME_LIMIT);
        assert_int_equal(count_name("[ ", n, " ]\n"), n > INI_NAME_LIMIT);
    }
}

static void add_entries(struct buf *b, size_t headings, size_t keys)
{
    for (size_t i = 0; i < headings; i++)
        buf_addf(b, "[h%zu]\n", i);
    for (size_t i = 0; i < keys; i++)
        buf_addf(b, "k%zu=%zu\n", i, i);
}

static void a_file_has_at_most_20000_headings_and_keys(void **state)
{
    struct problems p = PROBLEMS_INIT;
    struct ini_text t;
    struct buf b = BUF_INIT;
    (void)state;
    add_entries(&b, 5000, INI_ENTRY_LIMIT - 5000);
    check_read(buf_text(&b), b.len, NULL);
    buf_add(&b, "\nen_till = 1\nfel\n");
    assert_false(ini_text_from_bytes(&t, "x.ini", buf_text(&b), b.len, &p));
    assert_int_equal(p.n, 1);
    assert_int_equal(p.list[0].line, INI_ENTRY_LIMIT + 2);
    assert_non_null(strstr(p.list[0].text, "20000"));
    problems_release(&p);
    buf_release(&b);
}

static void a_file_has_at_most_4_mebibytes(void **state)
{
    struct problems p = PROBLEMS_INIT;
    struct ini_text t;
    struct buf b = BUF_INIT;
    (void)state;
    buf_add(&b, "[s]\nk=1\n");
    while (b.len < INI_FILE_LIMIT) {
        size_t left = INI_FILE_LIMIT - b.len;
        size_t n = left > 512 ? 256 : left;
        buf_add_char(&b, ';');
        buf_add_fill(&b, 'x', n - 2);
        buf_add_char(&b, '\n');
    }
    assert_true(temp_file("stor.ini", buf_text(&b), b.len));
    assert_int_equal(b.len, INI_FILE_LIMIT);
    assert_true(ini_text_load(&t, temp_path("stor.ini"), &p));
    assert_int_equal(t.entry_count, 1);
    ini_text_release(&t);
    buf_add_char(&b, '\n');
    assert_true(temp_file("stor.ini", buf_text(&b), b.len));
    assert_false(ini_text_load(&t, temp_path("stor.ini"), &p));
    assert_int_equal(p.n, 1);
    assert_int_equal(p.list[0].line, 0);
    assert_non_null(strstr(p.list[0].text, "4194305"));
    problems_release(&p);
    buf_release(&b);
}

/* ---- Locales ---- */

/* iniparser folds names with tolower(), which follows the locale. */
static void check_locale(const char *const *names, size_t n)
{
    bool found = false;
    for (size_t i = 0; i < n && !found; i++)
        found = setlocale(LC_ALL, names[i]) != NULL;
    if (!found) {
        setlocale(LC_CTYPE, "C.UTF-8");
        skip();
    }
    static const char bytes[] = "[ÅR I]\nINTÄKT = 1,5\nintÄkt.ö = Ii\n";
    check_read(bytes, sizeof bytes - 1, "1[ÅR I] 2INTÄKT=<1,5> 3intÄkt.ö=<Ii>");
    setlocale(LC_ALL, "C");
    setlocale(LC_CTYPE, "C.UTF-8");
}

static void names_survive_a_latin_1_locale(void **state)
{
    static const char *const names[] = { "sv_SE.ISO-8859-1", "sv_SE", "en_US.ISO-8859-1" };
    (void)state;
    check_locale(names, COUNT(names));
}

static void names_survive_a_turkish_locale(void **state)
{
    static const char *const names[] = { "tr_TR.UTF-8", "tr_TR" };
    (void)state;
    check_locale(names, COUNT(names));
}

static void names_are_equal_as_iniparser_folds_them(void **state)
{
    (void)state;
    assert_true(ini_names_equal("Belopp", 6, "belOPP", 6));
    assert_true(ini_names_equal("AZaz", 4, "azAZ", 4));
    assert_true(ini_names_equal("", 0, "", 0));
    assert_false(ini_names_equal("a", 1, "ab", 2));
    assert_false(ini_names_equal("Å", 2, "å", 2));
    assert_false(ini_names_equal("[", 1, "{", 1));
    assert_false(ini_names_equal("@", 1, "`", 1));
}

static int make_dir(void **state)
{
    (void)state;
    return setlocale(LC_CTYPE, "C.UTF-8") && temp_dir_make() ? 0 : -1;
}

static int remove_dir(void **state)
{
    (void)state;
    temp_dir_remove();
    return 0;
}

int main(void)
{
    static const struct CMUnitTest others[] = {
        cmocka_unit_test(all_problems_of_a_file_are_told_at_once),
        cmocka_unit_test(all_duplicates_of_a_file_are_told_at_once),
        cmocka_unit_test(duplicates_among_many_keys_are_found),
        cmocka_unit_test(keys_under_a_refused_heading_are_not_blamed),
        cmocka_unit_test(a_long_line_is_quoted_in_part),
        cmocka_unit_test(huge_numbers_of_problems_are_counted),
        cmocka_unit_test(a_line_has_at_most_1000_bytes),
        cmocka_unit_test(a_byte_order_mark_is_no_part_of_the_line),
        cmocka_unit_test(a_name_has_at_most_200_bytes),
        cmocka_unit_test(a_file_has_at_most_20000_headings_and_keys),
        cmocka_unit_test(a_file_has_at_most_4_mebibytes),
        cmocka_unit_test(names_survive_a_latin_1_locale),
        cmocka_unit_test(names_survive_a_turkish_locale),
        cmocka_unit_test(names_are_equal_as_iniparser_folds_them),
    };
    static struct CMUnitTest tests[COUNT(readings) + COUNT(others)];
    for (size_t i = 0; i < COUNT(readings); i++)
        tests[i] = (struct CMUnitTest){ readings[i].name, read_right, NULL, NULL, &readings[i] };
    memcpy(tests + COUNT(readings), others, sizeof others);
    return cmocka_run_group_tests_name("ini_text", tests, make_dir, remove_dir);
}
