/* test_sie_refuse.c – what is refused whole, and said why: files that are no ledger's, years that
 * are not known, transactions that cannot be read, control sums that are wrong. */
#include "sie_test.h"

#include <fcntl.h>
#include <sys/stat.h>

static void what_is_no_ledger_is_refused_by_name(void **state)
{
    struct sie_test *t = *state;
    sie_refuse(t, "", 0, "empty");
    sie_refuse(t, "hej\nhopp\n", 0, "no SIE file");
    sie_refuse(t, "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n", 0, "is a PDF");
    sie_refuse(t, "PK\003\004\024", 0, "is a workbook");
    sie_refuse(t, "PK\003", 0, "no SIE file");
    sie_refuse(t, "<!DOCTYPE html>\n<html>", 0, "web page");
    sie_refuse(t, "\xEF\xBB\xBF<?xml version=\"1.0\"?><Sie xmlns=\"http://www.sie.se/sie5\">", 0,
               "SIE 5");
    sie_refuse(t, "#SIETYP 1\n#RAR 0 20240101 20241231\n#RES 0 5010 1\n", 0, "type 1");
    sie_refuse(t, "#RAR 0 20240101 20241231\n#RES 0 5010 1\n", 0, "type 1");
    sie_refuse(t, HEAD "#VER A 1 20240131\n{\n#TRANS 5010 {} 0\n}\n", 0, "4I");
    sie_refuse(t, "#SIETYP 5\n", 1, "#SIETYP");
    sie_refuse(t, HEAD UB, 0, "neither");
    sie_refuse(t, "#VALUTA EUR\n", 1, "EUR");
}

/* 4E and 4I have the same number, and a ledger may leave its balances out. */
static void vouchers_without_balances_are_a_ledgers_unless_they_come_from_a_pre_system(void **state)
{
    struct sie_test *t = *state;
    const char *text =
        HEAD "#KONTO 5010 Hyra\n#VER A 1 20240131\n{\n#TRANS 5010 {} 7\n#TRANS 1930 {} -7\n}\n";
    sie_take(t, text);
    assert_cell(t, "5010", "", 202401, 700);
    assert_true(sie_remarked(&t->l, 0, "no balances"));
    assert_int_equal(t->l.difference_count, 0);
    sie_forget(t);
    assert_true(temp_file("prov.SI", text, strlen(text)));
    assert_false(sie_read(&t->l, temp_path("prov.SI"), &t->options, &t->problems));
    assert_non_null(strstr(t->problems.list[0].text, "4I"));
}

static void a_year_that_is_not_known_is_refused(void **state)
{
    struct sie_test *t = *state;
    const char *const years[] = { "",
                                  "#RAR 0\n",
                                  "#RAR 0 \"\" \"\"\n",
                                  "#RAR -1 20240101 20241231\n",
                                  "#RAR 0 20240101 20240001\n",
                                  "#RAR 0 20241231 20240101\n" };
    for (size_t i = 0; i < sizeof years / sizeof *years; i++) {
        char text[200];
        snprintf(text, sizeof text, "#SIETYP 2\n%s#PSALDO 0 202401 5010 {} 1\n", years[i]);
        sie_refuse(t, text, 0, "#RAR 0");
    }
    sie_refuse(t, HEAD "#RAR 0 20230101 20231231\n", 9, "#RAR 0");
}

static void a_transaction_that_cannot_be_read_is_refused_with_its_line(void **state)
{
    static const struct {
        const char *row, *words;
    } rows[] = {
        { "#TRANS 5010 {}", "amount is missing" },
        { "#TRANS 5010 {} \"\"", "amount is missing" },
        { "#TRANS 5010 {} 1e5", "no amount" },
        { "#TRANS 5010 {} \"1 000\"", "no amount" },
        { "#TRANS 5010 {} 1 20240230", "no date" },
        { "#TRANS 5010 {} 1 202401", "no date" },
        { "#TRANS 5010 {} 1 -20240131", "no date" },
        { "#TRANS 5010 {} 1 {}", "no date" },
        { "#TRANS 5010 1", "object list is missing" },
        { "#TRANS 5010", "object list is missing" },
        { "#TRANS 5010 {1} 1", "object list is broken" },
        { "#TRANS 5010 {1 2 1", "object list is broken" },
        { "#TRANS 5010 {1 2 1 3} 1", "twice" },
        { "#TRANS 5010 {1 \"\"} 1", "object is missing" },
        { "#TRANS 5010 {\"\" 1} 1", "dimension is missing" },
        { "#TRANS \"\" {} 1", "account is missing" },
        { "#TRANS {} 1", "account is missing" },
        { "#TRANS 50\03310 {} 1", "control characters" },
        { "#TRANS 5010 {1 \"\a\"} 1", "control characters" },
        { "#TRANS 5010 {} 92233720368547758.08", "too large" },
        { "#VER A 2 20240131", "} is missing" },
        { "{", "no #VER" },
    };
    struct sie_test *t = *state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[1000];
        snprintf(text, sizeof text, HEAD UB "#VER A 1 20240131\n{\n%s\n}\n", rows[i].row);
        sie_refuse(t, text, 12, rows[i].words);
    }
    sie_refuse(t, HEAD UB "#TRANS 5010 {} 1 20240131\n", 10, "no voucher");
    sie_refuse(t, HEAD UB "#VER A 1 20240131\n{ #TRANS 5010 {} 1\n}\n", 11, "in one line");
    sie_refuse(t, HEAD UB "#VER A 1 20240131\n{\n}\n}\n", 13, "no #VER");
}

static void sums_beyond_64_bits_are_refused(void **state)
{
    struct sie_test *t = *state;
    sie_refuse(t,
               HEAD UB "#VER A 1 20240131\n{\n#TRANS 5010 {} 90000000000000000\n"
                       "#TRANS 5010 {} 90000000000000000\n}\n",
               13, "5010");
    sie_refuse(t,
               HEAD "#RES 0 5010 1\n#VER A 1 20240131\n{\n#TRANS 5010 {} 90000000000000000\n"
                    "#TRANS 5010 {1 a} 90000000000000000\n#TRANS 1930 {} -90000000000000000\n"
                    "#TRANS 1940 {} -90000000000000000\n}\n",
               10, "too large");
    sie_refuse(t,
               HEAD2 "#PSALDO 0 202401 5010 {1 a} 90000000000000000\n"
                     "#PSALDO 0 202401 5010 {1 b} 90000000000000000\n",
               5, "5010");
}

static void a_nul_and_utf16_are_refused(void **state)
{
    struct sie_test *t = *state;
    const char nul[] = HEAD "#KONTO 5010 \"a\0b\"\n";
    assert_false(sie_try_bytes(t, nul, sizeof nul - 1));
    assert_int_equal(t->problems.list[0].line, 9);
    assert_false(sie_try_bytes(t, "\xFF\xFE#\0S\0", 6));
    assert_non_null(strstr(t->problems.list[0].text, "UTF-16"));
}

static void what_is_no_file_is_refused_and_not_waited_for(void **state)
{
    struct sie_test *t = *state;
    struct sie_ledger l;
    assert_int_equal(mkfifo(temp_path("rör"), 0600), 0);
    const char *const paths[] = { temp_path("rör"), temp_path("."), temp_path("finns ej") };
    for (size_t i = 0; i < 3; i++) {
        assert_false(sie_read(&l, paths[i], &t->options, &t->problems));
        assert_int_equal(t->problems.n, i + 1);
        assert_int_equal(l.account_count, 0);
    }
}

/* ---- the control sum ---- */

static void a_control_sum_that_agrees_is_accepted_and_another_is_not(void **state)
{
    struct sie_test *t = *state;
    sie_refuse(t, "#KSUMMA\n#KONTO 1915 \"Kassa \\\"special\\\"\"\n#KSUMMA 1921122205\n", 0,
               "type 1");
    sie_refuse(t, "#KSUMMA\n#KONTO 1915 \"Kassa \\\"special\\\"\"\n#KSUMMA 1921122206\n", 3,
               "#KSUMMA");
    sie_refuse(t, "#KSUMMA\n#KONTO 1915 \"Kassa\"\n", 1, "never closed");
    sie_refuse(t, "#KONTO 1915 \"Kassa\"\n#KSUMMA 1\n", 2, "#KSUMMA");
}

static void a_wrong_control_sum_is_remarked_where_the_file_was_turned_into_utf8(void **state)
{
    struct sie_test *t = *state;
    sie_take(t, "#KSUMMA\n" HEAD UB "#VER A 1 20240131\n{\n#TRANS 5010 {} 1\n#TRANS 1930 {} -1\n}\n"
                "#KSUMMA 123456789\n");
    assert_true(sie_remarked(&t->l, 16, "#KSUMMA"));
}

static void a_registration_number_is_compared_by_its_last_ten_digits(void **state)
{
    (void)state;
    assert_true(sie_same_registration("222000-1234", "2220001234"));
    assert_true(sie_same_registration("162220001234", "222000-1234"));
    assert_false(sie_same_registration("222000-1234", "222000-1235"));
    assert_false(sie_same_registration("", ""));
    assert_false(sie_same_registration("1234", "1234"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SIE_TEST(what_is_no_ledger_is_refused_by_name),
        SIE_TEST(vouchers_without_balances_are_a_ledgers_unless_they_come_from_a_pre_system),
        SIE_TEST(a_year_that_is_not_known_is_refused),
        SIE_TEST(a_transaction_that_cannot_be_read_is_refused_with_its_line),
        SIE_TEST(sums_beyond_64_bits_are_refused),
        SIE_TEST(a_nul_and_utf16_are_refused),
        SIE_TEST(what_is_no_file_is_refused_and_not_waited_for),
        SIE_TEST(a_control_sum_that_agrees_is_accepted_and_another_is_not),
        SIE_TEST(a_wrong_control_sum_is_remarked_where_the_file_was_turned_into_utf8),
        SIE_TEST(a_registration_number_is_compared_by_its_last_ten_digits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
