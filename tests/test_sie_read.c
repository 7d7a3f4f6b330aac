/* test_sie_read.c – whole files: what is booked where, and what is remarked. */
#include "sie_test.h"

/* ---- vouchers and rows ---- */

static void rows_are_added_up_by_account_objects_and_month(void **state)
{
    struct sie_test *t = *state;
    sie_take(t,
             HEAD UB "#VER A 1 20240115 \"Hyra\"\n{\n#TRANS 5010 {1 \"100\"} 10.00\n"
                     "#TRANS 5010 {1 100} 2.50\n#TRANS 5010 {} 1\n#TRANS 1930 {} -13.50\n}\n"
                     "#VER A 2 20240215\n{\n#TRANS 5010 {\"1\" \"100\"} 4\n#TRANS 1930 {} -4\n}\n");
    assert_cell(t, "5010", "1:100", 202401, 1250);
    assert_cell(t, "5010", "", 202401, 100);
    assert_cell(t, "5010", "1:100", 202402, 400);
    assert_cell(t, "1930", "", 202401, -1350);
    assert_int_equal(t->l.cell_count, 5);
    assert_int_equal(t->l.vouchers, 2);
    assert_int_equal(t->l.rows, 6);
    assert_int_equal(t->l.source, SIE_VOUCHERS);
    assert_int_equal(t->l.through.month, 2);
    assert_string_equal(t->l.program, "Prov 1.0");
    assert_string_equal(t->l.company, "Provens förbund");
    assert_string_equal(t->l.registration, "222000-1234");
}

#define SPREAD                                                                                     \
    HEAD UB "#VER A 1 20240115 \"Tre\"\n{\n#TRANS 5010 {} 10 20240201\n#TRANS 5010 {} 20 \"\"\n"   \
            "#TRANS 1930 {} -30 20240301\n}\n"

static void a_row_belongs_to_the_month_of_its_own_date(void **state)
{
    struct sie_test *t = *state;
    sie_take(t, SPREAD);
    assert_cell(t, "5010", "", 202402, 1000);
    assert_cell(t, "5010", "", 202401, 2000);
    assert_cell(t, "1930", "", 202403, -3000);
}

static void or_to_its_vouchers_when_that_is_asked_for(void **state)
{
    struct sie_test *t = *state;
    t->options.by_voucher = true;
    sie_take(t, SPREAD);
    assert_cell(t, "5010", "", 202401, 3000);
    assert_cell(t, "1930", "", 202401, -3000);
}

static void added_and_removed_rows_do_not_count(void **state)
{
    struct sie_test *t = *state;
    sie_take(t, HEAD UB "#VER A 5 20240131\n{\n#TRANS 5010 {} 800\n#BTRANS 6110 {} 800\n"
                        "#RTRANS 5010 {} 50 20230101\n#TRANS 5010 {} 50\n#TRANS 1930 {} -850\n}\n");
    assert_cell(t, "5010", "", 202401, 85000);
    assert_cell(t, "6110", "", 202401, 0);
    assert_int_equal(t->l.rows, 3);
    assert_int_equal(t->l.unbalanced, 0);
}

static void a_row_may_have_several_dimensions_in_any_order(void **state)
{
    struct sie_test *t = *state;
    sie_take(t, HEAD UB "#DIM 20 Verksamhet\n#VER A 1 20240131\n{\n"
                        "#TRANS 5010 {20 \"V\" 6 \"P1\" 1 \"100\"} 1\n"
                        "#TRANS 5010 {\"1\" \"100\"\t6 P1 20 V} 2\n#TRANS 1930 {} -3\n}\n");
    assert_cell(t, "5010", "1:100 6:P1 20:V", 202401, 300);
    assert_int_equal(t->l.dim_count, 3);
    assert_string_equal(t->l.dims[0].name, "Cost centre");
    assert_string_equal(t->l.dims[1].name, "Project");
    assert_string_equal(t->l.dims[2].name, "Verksamhet");
    assert_false(t->l.dims[0].declared);
    assert_true(t->l.dims[2].declared);
}

static void codes_are_texts_and_keep_their_zeros_and_letters(void **state)
{
    struct sie_test *t = *state;
    sie_take(t, HEAD UB "#VER A 1 20240131\n{\n#TRANS 0100 {6 \"0001\"} 1\n#TRANS 100 {6 \"1\"} 2\n"
                        "#TRANS FEL {6 \"a b\"} 4\n#TRANS 11AF {6 \"A B\"} -7\n}\n");
    assert_cell(t, "0100", "6:0001", 202401, 100);
    assert_cell(t, "100", "6:1", 202401, 200);
    assert_cell(t, "FEL", "6:a b", 202401, 400);
    assert_cell(t, "11AF", "6:A B", 202401, -700);
    assert_false(sie_is_outcome(&t->l.accounts[0]));
}

static void a_voucher_that_does_not_balance_is_remarked_and_kept(void **state)
{
    struct sie_test *t = *state;
    sie_take(t, HEAD UB "#VER A 1 20240131\n{\n#TRANS 5010 {} 12\n#TRANS 1930 {} -10\n}\n");
    assert_int_equal(t->l.unbalanced, 1);
    assert_true(sie_remarked(&t->l, 10, "2,00"));
    assert_cell(t, "5010", "", 202401, 1200);
}

static void an_empty_voucher_and_one_without_braces_are_read(void **state)
{
    struct sie_test *t = *state;
    sie_take(t, HEAD UB "#VER A 1 20240131\n{\n}\n#VER \"\" \"\" 20240131\n#TRANS 5010 {} 1\n"
                        "#TRANS 1930 {} -1\n#VER A 3 20240131\n\t{ \n#TRANS 5010 {} 2\n"
                        "#TRANS 1930 {} -2\n } \t\n");
    assert_int_equal(t->l.vouchers, 3);
    assert_int_equal(t->l.empty_vouchers, 1);
    assert_cell(t, "5010", "", 202401, 300);
}

static void rows_of_other_years_are_told_and_not_counted(void **state)
{
    struct sie_test *t = *state;
    sie_take(t, HEAD UB "#VER A 1 20231231\n{\n#TRANS 5010 {} 7\n#TRANS 1930 {} -7\n}\n"
                        "#VER A 2 20240131\n{\n#TRANS 5010 {} 1\n#TRANS 1930 {} -1\n}\n");
    assert_int_equal(t->l.cell_count, 2);
    assert_int_equal(t->l.outside, 700);
    assert_int_equal(t->l.outside_rows, 1);
    assert_int_equal(t->l.through.month, 1);
}

/* What was bought in one month is paid in the next, often before that month has any costs. */
static void a_month_of_nothing_but_payments_is_not_yet_booked(void **state)
{
    struct sie_test *t = *state;
    sie_take(t, HEAD UB "#KONTO 5010 Hyra\n#VER A 1 20240831\n{\n#TRANS 5010 {} 5\n"
                        "#TRANS 2440 {} -5\n}\n#VER A 2 20240902\n{\n#TRANS 2440 {} 5\n"
                        "#TRANS 1930 {} -5\n}\n");
    assert_int_equal(t->l.through.month, 8);
    assert_int_equal(t->l.last_month, 202409);
}

static void a_bad_voucher_date_matters_only_where_it_is_needed(void **state)
{
    struct sie_test *t = *state;
    sie_take(t, HEAD UB "#VER A 1 20240231\n{\n#TRANS 5010 {} 7 20240228\n"
                        "#TRANS 1930 {} -7 20240228\n}\n");
    assert_true(sie_remarked(&t->l, 10, "20240231"));
    sie_refuse(t, HEAD UB "#VER A 1 20240231\n{\n#TRANS 5010 {} 7\n}\n", 12, "has a date");
    t->options.by_voucher = true;
    sie_refuse(t, HEAD UB "#VER A 1 20240231\n{\n#TRANS 5010 {} 7 20240228\n}\n", 12, "has a date");
}

/* ---- what is tolerated ---- */

static void a_text_in_the_place_of_a_rows_date_is_remarked_and_is_no_date(void **state)
{
    struct sie_test *t = *state;
    sie_take(t, HEAD UB "#VER A 1 20240131\n{\n#TRANS 5010 {} 7 \"Hyra\"\n"
                        "#TRANS 1930 {} -7 \"\xC3\x96verf\xC3\xB6ring\"\n}\n");
    assert_cell(t, "5010", "", 202401, 700);
    assert_true(sie_remarked(&t->l, 12, "\"Hyra\" stands where"));
    assert_true(sie_remarked(&t->l, 13, "\"\xC3\x96verf"));
    sie_refuse(t, HEAD UB "#VER A 1 hej\n{\n#TRANS 5010 {} 0 Hyra\n}\n", 12, "neither the row");
}

static void unknown_labels_and_extra_fields_are_ignored(void **state)
{
    struct sie_test *t = *state;
    sie_take(
        t, HEAD UB
        "#KONTO 5010 Hyra\n#NYTT 1 {2 3} \"x\"\n\n#ver A 1 20240131 t 20240131 AN mer och mer\n{\n"
        "#OKAND 1\n#trans 5010 {} 1 20240131 t 0 AN mer\n#TRANS 1930 {} -1\n}\n"
        "en rad\n");
    assert_cell(t, "5010", "", 202401, 100);
    assert_int_equal(t->l.remarks.count, 1);
    assert_true(sie_remarked(&t->l, 19, "#"));
}

static void what_is_booked_and_not_declared_is_remarked_once(void **state)
{
    struct sie_test *t = *state;
    sie_take(t, HEAD UB "#KONTO 5020 El\n#OBJEKT 6 P2 Ett\n#VER A 1 20240131\n{\n"
                        "#TRANS 5010 {6 P1} 1\n#TRANS 5010 {} 2\n#TRANS 5020 {6 P2} 1\n"
                        "#TRANS 6110 {7 X} 1\n#TRANS 1930 {8 Y} -5\n}\n");
    assert_int_equal(t->l.remarks.count, 1);
    assert_string_equal(t->l.remarks.list[0].text,
                        "4 codes are used and not declared in the file: 5010, 6110, 6:P1, 7:X");
    sie_take(t, HEAD UB "#KONTO 5020 El\n#VER A 1 20240131\n{\n#TRANS 5020 {} 1\n"
                        "#TRANS 1930 {} -1\n}\n");
    assert_int_equal(t->l.remarks.count, 0);
    char text[4000] = HEAD UB "#VER A 1 20240131\n{\n";
    for (int i = 0; i < 40; i++)
        sprintf(text + strlen(text), "#TRANS 50%02d {} 0.01\n", i);
    strcat(text, "#TRANS 1930 {} -0.40\n}\n");
    sie_take(t, text);
    assert_true(
        sie_remarked(&t->l, 0, "40 codes are used and not declared in the file: 5000, 5001,"));
    assert_false(sie_remarked(&t->l, 0, "5030"));
}

static void names_may_come_after_what_they_name(void **state)
{
    struct sie_test *t = *state;
    sie_take(t, "#VER A 1 20240131\n{\n#TRANS 5010 {20 \"1\"} 1\n#TRANS 1930 {} -1\n}\n"
                "#OBJEKT 20 1 Ett\n#UNDERDIM 20 Under 1\n#KONTO 5010 Hyra\n" UB HEAD);
    assert_string_equal(t->l.accounts[1].name, "Hyra");
    assert_true(t->l.accounts[1].declared);
    assert_false(t->l.accounts[0].declared);
    assert_string_equal(t->l.objects[0].name, "Ett");
    assert_string_equal(t->l.dims[0].name, "Under");
}

static void tolerated_values_are_remarked(void **state)
{
    struct sie_test *t = *state;
    sie_take(t, HEAD UB "#KONTO 5010 Hyra\n#VER A 1 2024-01-31\n{\n#TRANS 5010 {} +5,5 2024-01-30\n"
                        "#TRANS 1930 \"\" -5.504\n}\n");
    assert_cell(t, "5010", "", 202401, 550);
    assert_int_equal(t->l.remarks.count, 4);
    assert_true(sie_remarked(&t->l, 13, "+5,5"));
}

static void remarks_beyond_the_limit_are_counted(void **state)
{
    struct sie_test *t = *state;
    struct buf b = BUF_INIT;
    buf_add(&b, HEAD UB
            "#KONTO 5010 Hyra\n#VER A 1 20240131\n{\n#TRANS 5010 {} 1\n#TRANS 1930 {} -1\n}\n");
    for (int i = 0; i < REMARKS_KEPT + 3; i++)
        buf_add(&b, "x\n");
    sie_take(t, buf_text(&b));
    assert_int_equal(t->l.remarks.count, REMARKS_KEPT);
    assert_int_equal(t->l.remarks.more, 3);
    buf_release(&b);
}

static void letters_lost_before_the_export_are_told_once(void **state)
{
    struct sie_test *t = *state;
    sie_take(t, HEAD UB "#KONTO 5010 \"L\xEF\xBF\xBDn\"\n#KONTO 5011 \"\xEF\xBF\xBD\"\n"
                        "#VER A 1 20240131\n{\n#TRANS 5010 {} 1\n#TRANS 1930 {} -1\n}\n");
    assert_int_equal(t->l.remarks.count, 1);
    assert_true(sie_remarked(&t->l, 0, "2 lines"));
}

static void control_characters_in_names_are_made_visible(void **state)
{
    struct sie_test *t = *state;
    sie_take(t, HEAD UB "#KONTO 5010 \"a\033[2Jb\"\n#VER A 1 20240131\n{\n#TRANS 5010 {} 1\n"
                        "#TRANS 1930 {} -1\n}\n");
    assert_string_equal(t->l.accounts[1].name, "a^[[2Jb");
}

/* ---- month balances ---- */

static void month_balances_are_the_outcome_where_there_are_no_vouchers(void **state)
{
    struct sie_test *t = *state;
    sie_take(t, HEAD2 "#RES 0 5010 3\n#PSALDO 0 202401 5010 {} 1\n#PSALDO 0 202402 5010 {} 2\n"
                      "#PSALDO 0 202402 5010 {1 \"9\"} 2\n#PBUDGET 0 202402 5010 {} 9\n");
    assert_int_equal(t->l.source, SIE_MONTH_BALANCES);
    assert_cell(t, "5010", "", 202401, 100);
    assert_cell(t, "5010", "", 202402, 200);
    assert_int_equal(t->l.cell_count, 2);
    assert_int_equal(t->l.difference_count, 0);
    assert_int_equal(t->l.through.month, 3);
    assert_int_equal(t->l.through.day, 31);
}

static void vouchers_win_over_month_balances(void **state)
{
    struct sie_test *t = *state;
    sie_take(t, HEAD UB "#PSALDO 0 202401 5010 {} 99\n#PSALDO 0 x 5010 {} 99\n"
                        "#VER A 1 20240131\n{\n#TRANS 5010 {} 1\n#TRANS 1930 {} -1\n}\n");
    assert_cell(t, "5010", "", 202401, 100);
}

static void the_period_of_a_month_balance_wins_over_its_year(void **state)
{
    struct sie_test *t = *state;
    sie_take(t, HEAD2 "#PSALDO -1 202401 5010 {} 1\n#PSALDO 0 202401 5010 {} 1\n"
                      "#PSALDO 0 202312 5010 {} 7\n");
    assert_cell(t, "5010", "", 202401, 100);
    assert_int_equal(t->l.cell_count, 1);
    sie_refuse(t, HEAD2 "#PSALDO -1 202401 5010 {} 1\n#PSALDO 0 202401 5010 {} 2\n", 5,
               "two amounts");
}

static void the_rest_without_objects_is_told_from_a_total_by_the_result(void **state)
{
    struct sie_test *t = *state;
    sie_take(t, HEAD2 "#RES 0 5010 6\n#PSALDO 0 202401 5010 {} 1\n"
                      "#PSALDO 0 202401 5010 {1 \"a\"} 2\n#PSALDO 0 202401 5010 {1 \"b\"} 3\n");
    assert_cell(t, "5010", "", 202401, 600);
    sie_take(t, HEAD2 "#RES 0 5010 5\n#PSALDO 0 202401 5010 {} 5\n"
                      "#PSALDO 0 202401 5010 {1 \"a\"} 2\n#PSALDO 0 202401 5010 {1 \"b\"} 3\n");
    assert_cell(t, "5010", "", 202401, 500);
    sie_take(t, HEAD2 "#RES 0 5010 9\n#PSALDO 0 202401 5010 {} 5\n"
                      "#PSALDO 0 202401 5010 {1 \"a\"} 2\n");
    assert_cell(t, "5010", "", 202401, 500);
    assert_int_equal(t->l.difference_count, 1);
}

/* ---- the file's own results ---- */

static void a_partial_file_is_seen_by_its_results(void **state)
{
    struct sie_test *t = *state;
    sie_take(t, HEAD "#RES 0 5010 5\n#RES -1 5010 99\n#RES 0 1930 77\n#RES 0 6110 4\n"
                     "#VER A 1 20240131\n{\n#TRANS 5010 {} 1\n#TRANS 5010 {1 a} 4\n"
                     "#TRANS 7010 {} 2\n#TRANS 1930 {} -7\n}\n");
    assert_int_equal(t->l.difference_count, 2);
    const struct sie_difference *d = t->l.differences;
    assert_string_equal(t->l.accounts[d[0].account].number, "6110");
    assert_int_equal(d[0].read, 0);
    assert_int_equal(d[0].stated, 400);
    assert_string_equal(t->l.accounts[d[1].account].number, "7010");
    assert_int_equal(d[1].read, 200);
    assert_int_equal(d[1].stated, 0);
}

static void without_results_there_is_nothing_to_differ_from(void **state)
{
    struct sie_test *t = *state;
    sie_take(t, HEAD UB "#VER A 1 20240131\n{\n#TRANS 5010 {} 1\n#TRANS 1930 {} -1\n}\n");
    assert_int_equal(t->l.difference_count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SIE_TEST(rows_are_added_up_by_account_objects_and_month),
        SIE_TEST(a_row_belongs_to_the_month_of_its_own_date),
        SIE_TEST(or_to_its_vouchers_when_that_is_asked_for),
        SIE_TEST(added_and_removed_rows_do_not_count),
        SIE_TEST(a_row_may_have_several_dimensions_in_any_order),
        SIE_TEST(codes_are_texts_and_keep_their_zeros_and_letters),
        SIE_TEST(a_voucher_that_does_not_balance_is_remarked_and_kept),
        SIE_TEST(an_empty_voucher_and_one_without_braces_are_read),
        SIE_TEST(rows_of_other_years_are_told_and_not_counted),
        SIE_TEST(a_month_of_nothing_but_payments_is_not_yet_booked),
        SIE_TEST(a_bad_voucher_date_matters_only_where_it_is_needed),
        SIE_TEST(a_text_in_the_place_of_a_rows_date_is_remarked_and_is_no_date),
        SIE_TEST(unknown_labels_and_extra_fields_are_ignored),
        SIE_TEST(what_is_booked_and_not_declared_is_remarked_once),
        SIE_TEST(names_may_come_after_what_they_name),
        SIE_TEST(tolerated_values_are_remarked),
        SIE_TEST(remarks_beyond_the_limit_are_counted),
        SIE_TEST(letters_lost_before_the_export_are_told_once),
        SIE_TEST(control_characters_in_names_are_made_visible),
        SIE_TEST(month_balances_are_the_outcome_where_there_are_no_vouchers),
        SIE_TEST(vouchers_win_over_month_balances),
        SIE_TEST(the_period_of_a_month_balance_wins_over_its_year),
        SIE_TEST(the_rest_without_objects_is_told_from_a_total_by_the_result),
        SIE_TEST(a_partial_file_is_seen_by_its_results),
        SIE_TEST(without_results_there_is_nothing_to_differ_from),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
