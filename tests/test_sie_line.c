/* test_sie_line.c – a line taken apart, the values in it, and the control sum over it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>
#include <string.h>

#include "sie/ksumma.h"
#include "sie/value.h"

/* The line written with | between fields, lists as {a,b}; the caller forgets nothing. */
static enum sie_line_kind shown(const char *text, char out[512])
{
    struct sie_line l = { .open_quote = false };
    size_t n = strlen(text);
    char *bytes = malloc(n ? n : 1); /* exactly, so that a step outside is seen */
    memcpy(bytes, text, n);
    enum sie_line_kind kind = sie_line_parse(&l, bytes, n);
    struct buf b = BUF_INIT;
    if (kind == SIE_LINE_RECORD) {
        buf_add_bytes(&b, l.label.text, l.label.len);
        for (size_t i = 0; i < l.fields.count; i++) {
            const struct sie_field *f = &l.fields.at[i];
            buf_add(&b, f->list ? "|{" : "|");
            buf_add_bytes(&b, f->text, f->len);
            for (size_t j = 0; j < f->count; j++) {
                const struct sie_field *item = &l.items.at[f->first + j];
                buf_add(&b, j > 0 ? "," : "");
                buf_add_bytes(&b, item->text, item->len);
            }
            buf_add(&b, f->list ? "}" : "");
        }
        buf_add(&b, l.open_quote ? " open quote" : "");
        buf_add(&b, l.open_list ? " open list" : "");
    }
    snprintf(out, 512, "%s", buf_text(&b));
    buf_release(&b);
    sie_line_release(&l);
    free(bytes);
    return kind;
}

static void assert_fields(const char *text, const char *expected)
{
    char out[512];
    assert_int_equal(shown(text, out), SIE_LINE_RECORD);
    assert_string_equal(out, expected);
}

static void assert_kind(const char *text, enum sie_line_kind kind)
{
    char out[512];
    assert_int_equal(shown(text, out), kind);
}

static void fields_are_divided_by_blanks_and_tabs(void **state)
{
    (void)state;
    assert_fields("#KONTO 1910 \"Kassa\"", "#KONTO|1910|Kassa");
    assert_fields(" \t#KONTO\t \t1910\t\"Kassa och bank\" \t", "#KONTO|1910|Kassa och bank");
    assert_fields("#DIM 1 Kostnadsst\x84lle", "#DIM|1|Kostnadsst\x84lle");
    assert_fields("#SIETYP", "#SIETYP");
    assert_fields("#", "#");
}

static void a_backslash_is_itself_but_before_a_quote(void **state)
{
    (void)state;
    assert_fields("#KONTO 1 \"Kassa \\\"special\\\"\"", "#KONTO|1|Kassa \"special\"");
    assert_fields("#FNR \"C:\\SPCS\\Adm\\\\x\"", "#FNR|C:\\SPCS\\Adm\\\\x");
    assert_fields("#FNR a\\\"b c\\", "#FNR|a\"b|c\\");
    assert_fields("#FNR \"slut\\\"", "#FNR|slut\" open quote");
}

static void braces_within_quotes_are_text(void **state)
{
    (void)state;
    assert_fields("#VER A 1 20240101 \"{ett} }\"", "#VER|A|1|20240101|{ett} }");
}

static void an_object_list_has_many_shapes(void **state)
{
    (void)state;
    assert_fields("#TRANS 1 {} -5", "#TRANS|1|{}|-5");
    assert_fields("#TRANS 1910{}-5", "#TRANS|1910|{}|-5");
    assert_fields("#TRANS 1 { } 5", "#TRANS|1|{}|5");
    assert_fields("#TRANS 1 {\"7\" \"1\"} 5", "#TRANS|1|{7,1}|5");
    assert_fields("#TRANS 1 { \"1\" \"1010\"} 5", "#TRANS|1|{1,1010}|5");
    assert_fields("#TRANS 1 {1 \"2\"\t10 \"12\"}\t5", "#TRANS|1|{1,2,10,12}|5");
    assert_fields("#TRANS 1 {1 100} 5", "#TRANS|1|{1,100}|5");
    assert_fields("#TRANS 1 {1 \"}\" 6 \"a b\"} 5", "#TRANS|1|{1,},6,a b}|5");
}

static void a_missing_field_in_the_middle_is_empty(void **state)
{
    (void)state;
    assert_fields("#VER \"\" \"\" 20240101 \"\"", "#VER|||20240101|");
}

static void a_quote_or_a_list_that_is_not_closed_is_told(void **state)
{
    (void)state;
    assert_fields("#TRANS 1 {} 5 20240101 \"avhugg", "#TRANS|1|{}|5|20240101|avhugg open quote");
    assert_fields("#TRANS 1 {1 2", "#TRANS|1|{1,2} open list");
    assert_fields("#TRANS 1 {", "#TRANS|1|{} open list");
    assert_fields("#TRANS 1 {1 {2} 5", "#TRANS|1|{1}|{2}|5 open list");
}

static void brace_lines_may_have_blanks_around_them(void **state)
{
    (void)state;
    assert_kind("{", SIE_LINE_OPEN);
    assert_kind("\t{\t ", SIE_LINE_OPEN);
    assert_kind("  }\t", SIE_LINE_CLOSE);
    assert_kind("", SIE_LINE_EMPTY);
    assert_kind(" \t ", SIE_LINE_EMPTY);
    assert_kind("\x1A", SIE_LINE_EMPTY);
    assert_kind("}\x1A", SIE_LINE_CLOSE);
    assert_kind("KONTO 1", SIE_LINE_OTHER);
    assert_kind("{ }", SIE_LINE_OTHER);
    assert_kind("{ #TRANS 5010 {} 1", SIE_LINE_MIXED);
    assert_kind("}#VER A 2 20240131", SIE_LINE_MIXED);
}

/* ---- values ---- */

static struct sie_field field(const char *text)
{
    return (struct sie_field){ text, strlen(text), false, 0, 0 };
}

static void assert_amount(const char *text, enum sie_reading reading, int64_t ore)
{
    struct sie_field f = field(text);
    int64_t read = 0;
    if (sie_amount(&f, &read) != reading || read != ore)
        fail_msg("\"%s\" was read as %lld", text, (long long)read);
}

static void amounts_are_exact(void **state)
{
    (void)state;
    assert_amount("0", SIE_VALUE_OK, 0);
    assert_amount("-0.00", SIE_VALUE_OK, 0);
    assert_amount("1", SIE_VALUE_OK, 100);
    assert_amount("-12345.6", SIE_VALUE_OK, -1234560);
    assert_amount("0.01", SIE_VALUE_OK, 1);
    assert_amount("007.10", SIE_VALUE_OK, 710);
    assert_amount("92233720368547758.07", SIE_VALUE_OK, INT64_MAX);
    assert_amount("-92233720368547758.08", SIE_VALUE_OK, INT64_MIN);
}

static void what_can_only_mean_one_thing_is_tolerated(void **state)
{
    (void)state;
    assert_amount("+5", SIE_VALUE_TOLERATED, 500);
    assert_amount("5,50", SIE_VALUE_TOLERATED, 550);
    assert_amount(".50", SIE_VALUE_TOLERATED, 50);
    assert_amount("-.5", SIE_VALUE_TOLERATED, -50);
    assert_amount("5.", SIE_VALUE_TOLERATED, 500);
    assert_amount("1.004999", SIE_VALUE_TOLERATED, 100);
    assert_amount("1.005", SIE_VALUE_TOLERATED, 101);
    assert_amount("-1.005", SIE_VALUE_TOLERATED, -101);
    assert_amount("1.995", SIE_VALUE_TOLERATED, 200);
}

static void what_is_no_amount_or_too_large_is_told(void **state)
{
    (void)state;
    const char *const bad[] = { "",    "-",  ".",    ",",     "1e5", "1 000", "abc",  "1.2.3",
                                "--5", "5-", "0x10", "1_000", "5a",  "\t5",   "1,2.3" };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_amount(bad[i], SIE_VALUE_BAD, 0);
    assert_amount("92233720368547758.08", SIE_VALUE_TOO_LARGE, 0);
    assert_amount("-92233720368547758.09", SIE_VALUE_TOO_LARGE, 0);
    assert_amount("99999999999999999999999999", SIE_VALUE_TOO_LARGE, 0);
    assert_amount("-92233720368547758.085", SIE_VALUE_TOO_LARGE, 0);
}

static void a_date_is_a_real_day(void **state)
{
    (void)state;
    struct date d = { 0, 0, 0 };
    struct sie_field f = field("20240229");
    assert_int_equal(sie_date(&f, &d), SIE_VALUE_OK);
    assert_int_equal(d.year * 10000 + d.month * 100 + d.day, 20240229);
    f = field("2024-02-29");
    assert_int_equal(sie_date(&f, &d), SIE_VALUE_TOLERATED);
    const char *const bad[] = { "",          "20230229", "20241301", "2024022",
                                "202402299", "20240100", "00000000", "2024 229" };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        f = field(bad[i]);
        assert_int_equal(sie_date(&f, &d), SIE_VALUE_BAD);
    }
}

static void a_period_is_a_real_month(void **state)
{
    (void)state;
    int month = 0;
    struct sie_field f = field("202412");
    assert_true(sie_period(&f, &month));
    assert_int_equal(month, 202412);
    const char *const bad[] = { "202413", "202400", "2024-1", "20241", "1119", "" };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        f = field(bad[i]);
        assert_false(sie_period(&f, &month));
    }
}

/* ---- the control sum ---- */

static uint32_t sum_of(const char *const *lines, size_t n, enum sie_encoding encoding)
{
    struct sie_ksumma k = SIE_KSUMMA_INIT;
    struct sie_line l = { .open_quote = false };
    struct buf scratch = BUF_INIT;
    sie_ksumma_open(&k, 1);
    for (size_t i = 0; i < n; i++) {
        char *bytes = strdup(lines[i]);
        if (sie_line_parse(&l, bytes, strlen(bytes)) == SIE_LINE_RECORD)
            assert_true(sie_ksumma_add(&k, &l, encoding, &scratch));
        free(bytes);
    }
    sie_line_release(&l);
    buf_release(&scratch);
    return sie_ksumma_close(&k);
}

static void the_control_sum_is_made_of_labels_and_contents(void **state)
{
    (void)state;
    const char *const lines[] = { "#KONTO 1915 \"Kassa \\\"special\\\"\"",
                                  "#KONTO 5010 \"Lokalhyra m\x86n\"",
                                  "#VER A 1 20260131 \"Hyra\"",
                                  "{",
                                  "\t#TRANS 5010 {6 \"P1\"} 100.00",
                                  "}" };
    assert_int_equal(sum_of(lines, 1, SIE_ASCII), 1921122205);
    assert_int_equal(sum_of(lines, 6, SIE_CP437), 2539334786);
}

static void the_control_sum_is_that_of_cp437_in_any_character_set(void **state)
{
    (void)state;
    const char *const utf8[] = { "#KONTO 5010 \"Lokalhyra m\xC3\xA5n\"" };
    const char *const latin1[] = { "#KONTO 5010 \"Lokalhyra m\xE5n\"" };
    const char *const cp437[] = { "#KONTO 5010 \"Lokalhyra m\x86n\"" };
    uint32_t sum = sum_of(cp437, 1, SIE_CP437);
    assert_int_equal(sum_of(utf8, 1, SIE_UTF8), sum);
    assert_int_equal(sum_of(latin1, 1, SIE_LATIN1), sum);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fields_are_divided_by_blanks_and_tabs),
        cmocka_unit_test(a_backslash_is_itself_but_before_a_quote),
        cmocka_unit_test(braces_within_quotes_are_text),
        cmocka_unit_test(an_object_list_has_many_shapes),
        cmocka_unit_test(a_missing_field_in_the_middle_is_empty),
        cmocka_unit_test(a_quote_or_a_list_that_is_not_closed_is_told),
        cmocka_unit_test(brace_lines_may_have_blanks_around_them),
        cmocka_unit_test(amounts_are_exact),
        cmocka_unit_test(what_can_only_mean_one_thing_is_tolerated),
        cmocka_unit_test(what_is_no_amount_or_too_large_is_told),
        cmocka_unit_test(a_date_is_a_real_day),
        cmocka_unit_test(a_period_is_a_real_month),
        cmocka_unit_test(the_control_sum_is_made_of_labels_and_contents),
        cmocka_unit_test(the_control_sum_is_that_of_cp437_in_any_character_set),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
