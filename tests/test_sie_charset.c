/* test_sie_charset.c – which character set a file is written in, and its way to UTF-8. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/utf8.h"
#include "sie/charset.h"

static enum sie_encoding encoding_of(const char *bytes)
{
    struct sie_charset whole = { .bytes = 0 }, cut = { .bytes = 0 };
    size_t n = strlen(bytes);
    sie_charset_feed(&whole, bytes, n);
    for (size_t i = 0; i < n; i++) /* where a block ends must not matter */
        sie_charset_feed(&cut, bytes + i, 1);
    assert_int_equal(sie_charset_answer(&whole), sie_charset_answer(&cut));
    assert_true(whole.print == cut.print);
    return sie_charset_answer(&whole);
}

static void the_bytes_tell_the_character_set(void **state)
{
    (void)state;
    assert_int_equal(encoding_of(""), SIE_ASCII);
    assert_int_equal(encoding_of("#FORMAT PC8\n"), SIE_ASCII);
    assert_int_equal(encoding_of("L\x84n \x86r \x99"), SIE_CP437);
    assert_int_equal(encoding_of("L\xE4n \xE5r \xD6"), SIE_LATIN1);
    assert_int_equal(encoding_of("L\xC3\xA4n \xC3\xA5r"), SIE_UTF8);
    assert_int_equal(encoding_of("\xEF\xBB\xBFplain"), SIE_UTF8);
    assert_int_equal(encoding_of("\xE2\x80\x93 \xF0\x9F\x98\x80"), SIE_UTF8);
}

static void letters_are_counted_and_not_looked_for(void **state)
{
    (void)state;
    assert_int_equal(encoding_of("f\x94rs\x84ljning \x86r; och ett \xF6"), SIE_CP437);
    assert_int_equal(encoding_of("f\xF6rs\xE4ljning \xE5r; och ett \x94"), SIE_LATIN1);
    assert_int_equal(encoding_of("ett \x94 och ett \xF6"), SIE_CP437);
}

static void nearly_utf8_is_not_utf8(void **state)
{
    (void)state;
    const char *const bad[] = { "\xC3",         "\xC3\xA5 \xC3",    "\xC0\xAF",
                                "\xE0\x80\x80", "\xED\xA0\x80",     "\xF4\x90\x80\x80",
                                "\xF5\x80",     "\xC3 \xA5",        "\xA5",
                                "\xE2\x80",     "\xF0\x8F\x80\x80", "\xC3\xA5\xA5" };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_not_equal(encoding_of(bad[i]), SIE_UTF8);
}

static void assert_utf8(enum sie_encoding encoding, const char *bytes, const char *expected)
{
    struct buf b = BUF_INIT;
    sie_charset_add(&b, encoding, bytes, strlen(bytes));
    assert_string_equal(buf_text(&b), expected);
    buf_release(&b);
}

static void each_character_set_becomes_utf8(void **state)
{
    (void)state;
    assert_utf8(SIE_CP437, "L\x84n \x86\x94 \x8E\x8F\x99 \x82\x81", "Län åö ÄÅÖ éü");
    assert_utf8(SIE_CP437, "\xE1\xFB\xAB", "ß√½");
    assert_utf8(SIE_CP437, "\xFF", "\xC2\xA0");
    assert_utf8(SIE_LATIN1, "L\xE4n \xE5\xF6 \x80 \x96", "Län åö € –");
    assert_utf8(SIE_LATIN1, "\x81", "\xEF\xBF\xBD");
    assert_utf8(SIE_UTF8, "Län", "Län");
    assert_utf8(SIE_UTF8, "L\xE4n", "L\xEF\xBF\xBDn");
}

static void what_comes_out_is_always_utf8_and_goes_back(void **state)
{
    (void)state;
    char all[255];
    for (size_t i = 0; i < sizeof all; i++)
        all[i] = (char)(i + 1);
    for (int e = SIE_ASCII; e <= SIE_LATIN1; e++) {
        struct buf b = BUF_INIT;
        sie_charset_add(&b, (enum sie_encoding)e, all, sizeof all);
        assert_int_equal(utf8_valid_prefix(buf_text(&b), b.len), b.len);
        struct buf back = BUF_INIT;
        sie_charset_add_cp437(&back, SIE_UTF8, buf_text(&b), b.len);
        if (e == SIE_CP437) {
            assert_int_equal(back.len, sizeof all);
            assert_memory_equal(buf_text(&back), all, sizeof all);
        }
        buf_release(&b);
        buf_release(&back);
    }
}

static void the_line_of_a_nul_is_known_whatever_ends_lines(void **state)
{
    (void)state;
    const char *const ends[] = { "\n", "\r\n", "\r" };
    for (size_t i = 0; i < 3; i++) {
        struct sie_charset c = { .bytes = 0 };
        for (int line = 0; line < 4; line++) {
            sie_charset_feed(&c, "abc", 3);
            sie_charset_feed(&c, ends[i], strlen(ends[i]));
        }
        sie_charset_feed(&c, "\0 \0", 3);
        assert_int_equal(c.nul_line, 5);
    }
}

static void utf16_is_told_by_its_first_bytes(void **state)
{
    (void)state;
    struct sie_charset c = { .bytes = 0 };
    sie_charset_feed(&c, "\xFF\xFE#", 3);
    assert_true(sie_charset_is_utf16(&c));
    c = (struct sie_charset){ .bytes = 0 };
    sie_charset_feed(&c, "\xFE\xFF", 2);
    assert_true(sie_charset_is_utf16(&c));
    c = (struct sie_charset){ .bytes = 0 };
    sie_charset_feed(&c, "#\xFF\xFE", 3);
    assert_false(sie_charset_is_utf16(&c));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_bytes_tell_the_character_set),
        cmocka_unit_test(letters_are_counted_and_not_looked_for),
        cmocka_unit_test(nearly_utf8_is_not_utf8),
        cmocka_unit_test(each_character_set_becomes_utf8),
        cmocka_unit_test(what_comes_out_is_always_utf8_and_goes_back),
        cmocka_unit_test(the_line_of_a_nul_is_known_whatever_ends_lines),
        cmocka_unit_test(utf16_is_told_by_its_first_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
