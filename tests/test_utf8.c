/* test_utf8.c – characters: decoding, validity, columns, and making untrusted text visible. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/utf8.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

/* ---- UTF-8 ---- */

/* Decodes a copy that ends where the text ends, so that a sanitizer sees a byte read too much. */
static size_t decode(const char *s, size_t len, uint32_t *cp)
{
    char *copy = malloc(len + !len);
    assert_non_null(copy);
    memcpy(copy, s, len);
    size_t used = utf8_decode(copy, len, cp);
    free(copy);
    return used;
}

static void decode_takes_the_bounds_of_each_length(void **state)
{
    static const struct {
        const char *bytes;
        uint32_t cp;
    } rows[] = {
        { "\x01", 0x01 },
        { "\x7F", 0x7F },
        { "\xC2\x80", 0x80 },
        { "\xDF\xBF", 0x7FF },
        { "\xE0\xA0\x80", 0x800 },
        { "\xED\x9F\xBF", 0xD7FF },
        { "\xEE\x80\x80", 0xE000 },
        { "\xEF\xBF\xBF", 0xFFFF },
        { "å", 0xE5 },
        { "−", 0x2212 },
        { "😀", 0x1F600 },
        { "\xF0\x90\x80\x80", 0x10000 },
        { "\xEF\xBF\xBD", 0xFFFD },
        { "\xF4\x8F\xBF\xBF", 0x10FFFF },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        uint32_t cp = 0;
        size_t len = strlen(rows[i].bytes);
        assert_int_equal(decode(rows[i].bytes, len, &cp), len);
        assert_int_equal(cp, rows[i].cp);
        assert_int_equal(utf8_valid_prefix(rows[i].bytes, len), len);
    }
}

static void check_invalid(const char *bytes, size_t len)
{
    uint32_t cp = 0;
    if (decode(bytes, len, &cp) != 1 || cp != 0xFFFD || utf8_valid_prefix(bytes, len) != 0)
        fail_msg("%02X %02X ... is not refused", (unsigned char)bytes[0], (unsigned char)bytes[1]);
}

static void decode_refuses_stray_and_impossible_bytes(void **state)
{
    static const char *const rows[] = {
        "\x80",
        "\xBF",
        "\xC0",
        "\xC1",
        "\xFE",
        "\xFF",
        "\xF5\x80\x80\x80",
        "\xF7\xBF\xBF\xBF",
        "\xF9",
        "\xE5\xE4\xF6",
        "\xF8\x88\x80\x80\x80",
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++)
        check_invalid(rows[i], strlen(rows[i]));
}

static void decode_refuses_overlong_forms(void **state)
{
    static const char *const rows[] = {
        "\xC0\x80",     "\xC0\xAF",         "\xC1\xBF",         "\xE0\x80\x80",
        "\xE0\x9F\xBF", "\xF0\x80\x80\x80", "\xF0\x8F\xBF\xBF",
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++)
        check_invalid(rows[i], strlen(rows[i]));
}

static void decode_refuses_surrogates_and_what_lies_above_unicode(void **state)
{
    static const char *const rows[] = { "\xED\xA0\x80", "\xED\xAF\xBF", "\xED\xB0\x80",
                                        "\xED\xBF\xBF", "\xF4\x90\x80\x80" };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++)
        check_invalid(rows[i], strlen(rows[i]));
}

static void decode_refuses_cut_and_broken_sequences(void **state)
{
    static const char *const rows[] = { "\xC3",          "\xE2\x82",      "\xF0\x9F\x98",
                                        "\xC3(",         "\xE2(\xA1",     "\xE2\x82(",
                                        "\xF0(\x8C\xBC", "\xF0\x9F(\x80", "\xF0\x9F\x98(" };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++)
        check_invalid(rows[i], strlen(rows[i]));
}

static void decode_of_nothing_uses_nothing(void **state)
{
    uint32_t cp = 7;
    (void)state;
    assert_int_equal(utf8_decode("a", 0, &cp), 0);
    assert_int_equal(utf8_valid_prefix("a", 0), 0);
}

static void decode_takes_a_zero_byte(void **state)
{
    uint32_t cp = 7;
    (void)state;
    assert_int_equal(utf8_decode("\0", 1, &cp), 1);
    assert_int_equal(cp, 0);
}

static void every_character_survives_encoding_and_decoding(void **state)
{
    (void)state;
    for (uint32_t cp = 0; cp <= 0x110010; cp++) {
        char bytes[4];
        uint32_t back = 0;
        size_t n = utf8_encode(cp, bytes);
        bool exists = cp <= 0x10FFFF && !(cp >= 0xD800 && cp <= 0xDFFF);
        if (exists != (n > 0))
            fail_msg("U+%04X: %zu bytes", (unsigned)cp, n);
        if (exists && (utf8_decode(bytes, n, &back) != n || back != cp))
            fail_msg("U+%04X comes back as U+%04X", (unsigned)cp, (unsigned)back);
    }
}

static void every_pair_of_bytes_is_judged_right(void **state)
{
    (void)state;
    for (unsigned a = 0; a < 256; a++)
        for (unsigned b = 0; b < 256; b++) {
            const char bytes[] = { (char)a, (char)b };
            size_t good = a >= 0x80 ? 0 : b >= 0x80 ? 1 : 2;
            if (a >= 0xC2 && a <= 0xDF && b >= 0x80 && b <= 0xBF)
                good = 2;
            if (utf8_valid_prefix(bytes, 2) != good)
                fail_msg("%02X %02X: %zu", a, b, utf8_valid_prefix(bytes, 2));
        }
}

static void valid_prefix_ends_at_the_first_bad_byte(void **state)
{
    (void)state;
    assert_int_equal(utf8_valid_prefix("åäö", 6), 6);
    assert_int_equal(utf8_valid_prefix("åä\xF6", 5), 4);
    assert_int_equal(utf8_valid_prefix("åäö", 5), 4);
    assert_int_equal(utf8_valid_prefix("a\xFF"
                                       "b",
                                       3),
                     1);
}

/* ---- Widths ---- */

static void characters_have_their_columns(void **state)
{
    static const struct {
        uint32_t cp;
        int width;
    } rows[] = {
        { 'a', 1 },     { 0xE5, 1 },   { 0x2212, 1 }, { 0xA0, 1 },   { 0x202F, 1 },
        { 0x25BC, 1 },  { 0x301, 0 },  { 0x200D, 0 }, { 0, 0 },      { '\n', 0 },
        { 0x1B, 0 },    { 0x7F, 0 },   { 0x9B, 0 },   { 0x6F22, 2 }, { 0x3042, 2 },
        { 0x1F600, 2 }, { 0xFF1D, 2 }, { 0xFFFD, 1 }, { 0x2026, 1 },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++)
        if (cp_width(rows[i].cp) != rows[i].width)
            fail_msg("U+%04X is %d columns", (unsigned)rows[i].cp, cp_width(rows[i].cp));
}

static void no_character_has_a_negative_width(void **state)
{
    (void)state;
    for (uint32_t cp = 0; cp <= 0x10FFFF; cp++)
        if (cp_width(cp) < 0 || cp_width(cp) > 2)
            fail_msg("U+%04X is %d columns", (unsigned)cp, cp_width(cp));
}

static void texts_have_their_columns(void **state)
{
    (void)state;
    assert_int_equal(utf8_width(""), 0);
    assert_int_equal(utf8_width("Åsbro"), 5);
    assert_int_equal(utf8_width("e\xCC\x81tude"), 5);
    assert_int_equal(utf8_width("漢字"), 4);
    assert_int_equal(utf8_width("a\xFF"
                                "b"),
                     3);
    assert_int_equal(utf8_width("-4 812"), 6);
}

/* ---- Making text visible ---- */

static void check_visible(const char *bytes, size_t n, const char *expected)
{
    struct buf b = BUF_INIT;
    buf_add_visible(&b, bytes, n);
    assert_true(buf_ok(&b));
    assert_string_equal(buf_text(&b), expected);
    assert_int_equal(b.len, strlen(expected));
    buf_release(&b);
}

#define VISIBLE(bytes, expected) check_visible(bytes, sizeof(bytes) - 1, expected)

static void plain_text_is_left_alone(void **state)
{
    (void)state;
    VISIBLE("", "");
    VISIBLE("Håbo kommun, 50 % − 漢字 😀", "Håbo kommun, 50 % − 漢字 😀");
    VISIBLE("e\xCC\x81", "e\xCC\x81");
}

static void control_characters_become_visible(void **state)
{
    (void)state;
    VISIBLE("\x1B[31m", "^[[31m");
    VISIBLE("a\tb\nc\r", "a^Ib^Jc^M");
    VISIBLE("\0", "^@");
    VISIBLE("a\0b", "a^@b");
    VISIBLE("\x7F", "^?");
    VISIBLE("\xC2\x9B"
            "31m",
            "<U+009B>31m");
}

static void invisible_characters_become_visible(void **state)
{
    (void)state;
    VISIBLE("\xE2\x80\xAE"
            "gpj.exe",
            "<U+202E>gpj.exe");
    VISIBLE("a\xC2\xAD"
            "b",
            "a<U+00AD>b");
    VISIBLE("\xE2\x80\x8B\xE2\x80\x8F", "<U+200B><U+200F>");
    VISIBLE("\xE2\x81\xA6x\xE2\x81\xA9", "<U+2066>x<U+2069>");
    VISIBLE("\xEF\xBB\xBFx", "<U+FEFF>x");
    VISIBLE("\xE2\x80\xA8", "<U+2028>");
    VISIBLE("\xF3\xA0\x81\x81", "<U+E0041>");
}

static void invisible_characters_are_known_to_the_bounds(void **state)
{
    static const uint32_t ranges[][2] = {
        { 0, 0x1F },          { 0x7F, 0x9F },         { 0xAD, 0xAD },     { 0x61C, 0x61C },
        { 0x200B, 0x200F },   { 0x2028, 0x202E },     { 0x2060, 0x206F }, { 0xFEFF, 0xFEFF },
        { 0xFFF9, 0xFFFB },   { 0xDFFFE, 0xE007F },   { 0xFDD0, 0xFDEF }, { 0xFFFE, 0xFFFF },
        { 0x1FFFE, 0x1FFFF }, { 0x10FFFE, 0x10FFFF },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(ranges); i++) {
        for (uint32_t cp = ranges[i][0]; cp <= ranges[i][1]; cp++)
            assert_true(cp_is_unsafe(cp));
        assert_false(ranges[i][0] > 0 && cp_is_unsafe(ranges[i][0] - 1));
        assert_false(cp_is_unsafe(ranges[i][1] + 1));
    }
}

static void bytes_that_are_not_utf8_become_visible(void **state)
{
    (void)state;
    VISIBLE("sm\xF6r", "sm<F6>r");
    VISIBLE("\xC3", "<C3>");
    VISIBLE("\xC0\xAF", "<C0><AF>");
    VISIBLE("\xED\xA0\x80", "<ED><A0><80>");
    VISIBLE("å\xFFä", "å<FF>ä");
}

static uint32_t random_state = 1;

static unsigned random_below(unsigned n)
{
    random_state = random_state * 1664525u + 1013904223u;
    return (random_state >> 8) % n;
}

/* Pieces of text that are hard to measure and to show. */
static size_t random_text(char *out, size_t pieces)
{
    static const char *const alphabet[] = {
        "a",    "å",    "漢",   "😀", "\xCC\x81",     "\xE2\x80\xAE",
        "\x1B", "\xFF", "\xC3", " ", "\xED\xA0\x80",
    };
    size_t len = 0;
    for (size_t i = 0; i < pieces; i++) {
        const char *piece = alphabet[random_below(COUNT(alphabet))];
        memcpy(out + len, piece, strlen(piece));
        len += strlen(piece);
    }
    out[len] = '\0';
    return len;
}

static void whatever_is_made_visible_is_safe(void **state)
{
    char text[64];
    (void)state;
    for (int round = 0; round < 5000; round++) {
        struct buf b = BUF_INIT;
        buf_add_visible(&b, text, random_text(text, random_below(12)));
        assert_int_equal(utf8_valid_prefix(buf_text(&b), b.len), b.len);
        for (size_t i = 0; i < b.len;) {
            uint32_t cp;
            i += utf8_decode(buf_text(&b) + i, b.len - i, &cp);
            assert_false(cp_is_unsafe(cp));
        }
        buf_release(&b);
    }
}

/* ---- Columns ---- */

static void texts_are_cut_and_padded_to_columns(void **state)
{
    static const struct {
        const char *text;
        int width;
        bool right;
        const char *expected;
    } rows[] = {
        { "ab", 5, false, "ab   " },
        { "ab", 5, true, "   ab" },
        { "ab", 2, false, "ab" },
        { "abc", 2, false, "a…" },
        { "abc", 1, false, "…" },
        { "abc", 0, false, "" },
        { "abc", -3, false, "" },
        { "", 2, false, "  " },
        { "", 0, true, "" },
        { "åäö", 3, false, "åäö" },
        { "åäö", 2, true, "å…" },
        { "漢字", 4, false, "漢字" },
        { "漢字", 3, false, "漢…" },
        { "漢字", 2, false, "… " },
        { "漢字", 5, true, " 漢字" },
        { "e\xCC\x81", 1, false, "e\xCC\x81" },
        { "e\xCC\x81zz", 2, false, "e\xCC\x81…" },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct buf b = BUF_INIT;
        buf_add_column(&b, rows[i].text, rows[i].width, rows[i].right);
        assert_string_equal(buf_text(&b), rows[i].expected);
        buf_release(&b);
    }
}

static void a_column_is_always_as_wide_as_asked(void **state)
{
    char text[64];
    (void)state;
    for (int round = 0; round < 3000; round++) {
        random_text(text, random_below(12));
        int width = (int)random_below(16);
        for (int right = 0; right < 2; right++) {
            struct buf b = BUF_INIT;
            buf_add_column(&b, text, width, right);
            assert_int_equal(utf8_width(buf_text(&b)), width);
            buf_release(&b);
        }
    }
}

static int set_locale(void **state)
{
    (void)state;
    return setlocale(LC_CTYPE, "C.UTF-8") ? 0 : -1;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decode_takes_the_bounds_of_each_length),
        cmocka_unit_test(decode_refuses_stray_and_impossible_bytes),
        cmocka_unit_test(decode_refuses_overlong_forms),
        cmocka_unit_test(decode_refuses_surrogates_and_what_lies_above_unicode),
        cmocka_unit_test(decode_refuses_cut_and_broken_sequences),
        cmocka_unit_test(decode_of_nothing_uses_nothing),
        cmocka_unit_test(decode_takes_a_zero_byte),
        cmocka_unit_test(every_character_survives_encoding_and_decoding),
        cmocka_unit_test(every_pair_of_bytes_is_judged_right),
        cmocka_unit_test(valid_prefix_ends_at_the_first_bad_byte),
        cmocka_unit_test(characters_have_their_columns),
        cmocka_unit_test(no_character_has_a_negative_width),
        cmocka_unit_test(texts_have_their_columns),
        cmocka_unit_test(plain_text_is_left_alone),
        cmocka_unit_test(control_characters_become_visible),
        cmocka_unit_test(invisible_characters_become_visible),
        cmocka_unit_test(invisible_characters_are_known_to_the_bounds),
        cmocka_unit_test(bytes_that_are_not_utf8_become_visible),
        cmocka_unit_test(whatever_is_made_visible_is_safe),
        cmocka_unit_test(texts_are_cut_and_padded_to_columns),
        cmocka_unit_test(a_column_is_always_as_wide_as_asked),
    };
    return cmocka_run_group_tests_name("utf8", tests, set_locale, NULL);
}
