/* test_csv_read.c – rows of cells out of what spreadsheets write: character sets, separators,
 * quotes, line ends, and what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/csv_read.h"

/* The rows as one text: [a|b] for each. */
static char *rows_of(const struct csv_table *t)
{
    struct buf b = BUF_INIT;
    for (size_t i = 0; i < t->count; i++) {
        buf_add_char(&b, '[');
        for (size_t c = 0; c < t->rows[i].count; c++) {
            assert_int_equal(strlen(t->rows[i].cells[c].text), t->rows[i].cells[c].len);
            buf_addf(&b, "%s%s", c ? "|" : "", t->rows[i].cells[c].text);
        }
        buf_add_char(&b, ']');
    }
    buf_add(&b, "");
    return buf_take(&b);
}

static void check_n(const char *bytes, size_t len, const char *expected)
{
    struct csv_table t;
    struct err e = ERR_INIT;
    uint32_t line;
    if (!csv_read(&t, bytes, len, &line, &e))
        fail_msg("line %u: %s", line, err_text(&e));
    char *rows = rows_of(&t);
    assert_string_equal(rows, expected);
    free(rows);
    csv_release(&t);
}

static void check(const char *text, const char *expected)
{
    check_n(text, strlen(text), expected);
}

static void refuse_n(const char *bytes, size_t len, uint32_t at, const char *words)
{
    struct csv_table t;
    struct err e = ERR_INIT;
    uint32_t line;
    assert_false(csv_read(&t, bytes, len, &line, &e));
    assert_non_null(strstr(err_text(&e), words));
    assert_int_equal(line, at);
    err_clear(&e);
    csv_release(&t);
}

static void refuse(const char *text, uint32_t line, const char *words)
{
    refuse_n(text, strlen(text), line, words);
}

static void cells_are_divided_by_semicolons_or_tabs(void **state)
{
    (void)state;
    check("a;b;c\r\n1;2;3\r\n", "[a|b|c][1|2|3]");
    check("a\tb;c\td\n1\t2\t3\n", "[a|b;c|d][1|2|3]");
    check("ett ord", "[ett ord]");
    check("sep=\t\na;b\tc\n", "[a;b|c]");
    check("sep=;\r\na\tb\tc;d\n", "[a\tb\tc|d]");
    check("\"a\tb\tc\td\";e\n", "[a\tb\tc\td|e]");
}

static void empty_rows_are_left_out_and_empty_cells_are_kept(void **state)
{
    (void)state;
    check("", "");
    check("\r\n;;;\r\n \t \r\n", "");
    check("a;;b;\n\n;;\nc", "[a||b|][c]");
    check("a\t\t\tb\n", "[a|||b]");
}

static void blanks_around_a_cell_are_no_part_of_it(void **state)
{
    (void)state;
    check(" a b ; \xC2\xA0"
          "1 000\xC2\xA0 ;c\t\n",
          "[a b|1 000|c]");
    check("\" a \" ; b\n", "[ a |b]");
}

static void quotes_hold_separators_quotes_and_line_breaks(void **state)
{
    (void)state;
    check("\"a;b\";\"c\"\"d\";\"\"\n", "[a;b|c\"d|]");
    check("\"a\r\nb\rc\nd\";e\r\nf;g\n", "[a\nb\nc\nd|e][f|g]");
    check("5\" skarm;b\"c\"\n", "[5\" skarm|b\"c\"]");
    check("\"\"\"\";a", "[\"|a]");
}

static void rows_know_the_line_where_they_begin(void **state)
{
    static const char text[] = "a;1\r\n\r\n\"b\r\nb\";2\r\nc;3\rd;4\ne;5";
    static const uint32_t lines[] = { 1, 3, 5, 6, 7 };
    struct csv_table t;
    uint32_t line;
    (void)state;
    assert_true(csv_read(&t, text, sizeof text - 1, &line, NULL));
    assert_int_equal(t.count, 5);
    for (size_t i = 0; i < 5; i++)
        assert_int_equal(t.rows[i].line, lines[i]);
    assert_string_equal(csv_at(&t.rows[0], 1).text, "1");
    assert_string_equal(csv_at(&t.rows[0], 2).text, "");
    csv_release(&t);
}

static void the_character_set_is_told_by_the_bytes(void **state)
{
    static const char utf16[] = "\xFF\xFE"
                                "\xE5\0"
                                ";\0"
                                "b\0"
                                "\n\0";
    static const char utf16_big[] = "\xFE\xFF"
                                    "\0\xE5"
                                    "\0\t"
                                    "\xD8\x3D\xDE\x00";
    (void)state;
    check("\xEF\xBB\xBF"
          "åäö;b\n",
          "[åäö|b]");
    check("åäö;b\n", "[åäö|b]");
    check("\xE5\xE4\xF6;\x80 \x96"
          "1\xA0"
          "000\n",
          "[åäö|€ –1\xC2\xA0"
          "000]");
    check("a\x81;\x9D\n", "[a\xEF\xBF\xBD|\xEF\xBF\xBD]");
    check_n(utf16, sizeof utf16 - 1, "[å|b]");
    check_n(utf16_big, sizeof utf16_big - 1, "[å|😀]");
    check_n(utf16, sizeof utf16 - 2, "[å|b\xEF\xBF\xBD]");
}

static void broken_quotes_are_refused_with_their_line(void **state)
{
    (void)state;
    refuse("a;b\nc;\"d\ne;f\n", 2, "never closed");
    refuse("a;b\r\nc;\"d\"e;f\r\n", 2, "after a closing quote");
    refuse("\"", 1, "never closed");
}

static void what_is_no_text_or_too_much_is_refused(void **state)
{
    static const char nul[] = "a;b\r\nc;\0d\n";
    (void)state;
    refuse_n(nul, sizeof nul - 1, 2, "NUL");
    char *big = malloc(1 << 20);
    assert_non_null(big);
    memset(big, 'x', 1 << 20);
    refuse_n(big, 1 << 20, 1, "1048576 bytes");
    check_n(big, 0, "");
    memset(big, ';', 1 << 20);
    refuse_n(big, 1 << 20, 1, "more than 1000 cells");
    memset(big, '"', 1 << 20);
    refuse_n(big, (1 << 20) - 1, 1, "never closed");
    free(big);
}

static void a_cell_may_be_as_long_as_a_spreadsheet_lets_it(void **state)
{
    (void)state;
    char *text = malloc(CSV_CELL_LIMIT + 2);
    struct csv_table t;
    uint32_t line;
    assert_non_null(text);
    memset(text, 'x', CSV_CELL_LIMIT + 1);
    assert_true(csv_read(&t, text, CSV_CELL_LIMIT, &line, NULL));
    assert_int_equal(t.rows[0].cells[0].len, CSV_CELL_LIMIT);
    csv_release(&t);
    refuse_n(text, CSV_CELL_LIMIT + 1, 1, "at most");
    free(text);
}

static void a_hundred_thousand_rows_are_read(void **state)
{
    struct buf b = BUF_INIT;
    struct csv_table t;
    uint32_t line;
    (void)state;
    for (int i = 0; i < 100000; i++)
        buf_addf(&b, "p%d;jan;%d\r\n", i, i);
    assert_true(buf_ok(&b));
    assert_true(csv_read(&t, b.text, b.len, &line, NULL));
    assert_int_equal(t.count, 100000);
    assert_string_equal(t.rows[99999].cells[2].text, "99999");
    csv_release(&t);
    buf_release(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_are_divided_by_semicolons_or_tabs),
        cmocka_unit_test(empty_rows_are_left_out_and_empty_cells_are_kept),
        cmocka_unit_test(blanks_around_a_cell_are_no_part_of_it),
        cmocka_unit_test(quotes_hold_separators_quotes_and_line_breaks),
        cmocka_unit_test(rows_know_the_line_where_they_begin),
        cmocka_unit_test(the_character_set_is_told_by_the_bytes),
        cmocka_unit_test(broken_quotes_are_refused_with_their_line),
        cmocka_unit_test(what_is_no_text_or_too_much_is_refused),
        cmocka_unit_test(a_cell_may_be_as_long_as_a_spreadsheet_lets_it),
        cmocka_unit_test(a_hundred_thousand_rows_are_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
