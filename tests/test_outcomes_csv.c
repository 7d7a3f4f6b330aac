/* test_outcomes_csv.c – outcomes and budgets out of CSV: the shapes that lists come in, headings,
 * months, signs, units and sums; what is refused has its own tests. */
#include "outcomes_csv_test.h"
#include "report/report.h"

#define NBSP "\xC2\xA0"

static struct book *b;

static int open_federation(void **state)
{
    if (setup(state) != 0)
        return -1;
    b = open_small(*state);
    return 0;
}

static int close_federation(void **state)
{
    book_close(b);
    return teardown(state);
}

static void rows_of_post_month_and_amount_are_read(void **state)
{
    (void)state;
    check_read(b, "post;månad;belopp\r\nloner;jan;-50 000\r\nloner;feb;-51000,50\r\n",
               "loner jan -50000,00; loner feb -51000,50");
    check_read(b, "Projekt;Mån;Utfall\nnorr;3;-1 000\n", "norr mar -1000,00");
    check_read(b, "Belopp;Post;Period\n-50" NBSP "000;Löner;2025-01\n-1;LÖNER;2025-01-31\n",
               "loner jan -50001,00");
    check_read(b, "id\tmonth\tamount\nlokal\tMarch\t-10000\nlokal\t1\t-9000\n",
               "lokal jan -9000,00; lokal mar -10000,00");
}

static void months_are_named_as_lists_name_them(void **state)
{
    static const char *const names[] = { "mar",     "Mars",      "3",          "03",
                                         "2025-03", "202503",    "March",      "mars 25",
                                         "mar-25",  "MARS 2025", "2025-03-31", "2025.03" };
    (void)state;
    for (size_t i = 0; i < COUNT(names); i++) {
        char text[96];
        snprintf(text, sizeof text, "post;manad;belopp\nlokal;%s;-10000\n", names[i]);
        check_read(b, text, "lokal mar -10000,00");
    }
}

static void a_column_for_each_month_is_read_whatever_its_heading(void **state)
{
    (void)state;
    check_read(b, "namn;Januari;FEBRUARI;mar 2025\nLöner;-50000;-51000;-52000\n",
               "loner jan -50000,00; loner feb -51000,00; loner mar -52000,00");
    check_read(b, ";2025-01;2025-02\nloner;-50000;-51000\nHyra;-10000;\n",
               "loner jan -50000,00; loner feb -51000,00; lokal jan -10000,00");
    check_read(b, "post;utfall.jan;utfall feb\nloner;-50000;-51000\n",
               "loner jan -50000,00; loner feb -51000,00");
    check_remark(b, "Konto;jan;feb;Summa\nloner;-50000;-51000;-101000\n",
                 "loner jan -50000,00; loner feb -51000,00", "\"Summa\" was left out");
}

static void accumulated_amounts_of_all_months_become_months(void **state)
{
    (void)state;
    check_read(b, "post;tom;ackumulerat\nloner;feb;-101000\nloner;jan;-50000\nloner;mars;-101500\n",
               "loner jan -50000,00; loner feb -51000,00; loner mar -500,00");
    check_read(b, "post;utfall jan;ack feb\nloner;-50000;\n", "loner jan -50000,00");
    check_read(b, "post;ack 2025-01;utfall jan-feb\nloner;-50000;-101000\n",
               "loner jan -50000,00; loner feb -51000,00");
}

static void one_accumulated_amount_stays_accumulated(void **state)
{
    static const char *const headings[] = { "utfall jan-aug",        "Utfall jan - aug 2025",
                                            "ackumulerat 2025-08",   "utfall t.o.m. augusti",
                                            "Utfall per 2025-08-31", "utfall.t2" };
    (void)state;
    for (size_t i = 0; i < COUNT(headings); i++) {
        char text[128];
        snprintf(text, sizeof text, "post;%s\nloner;-400 000\n", headings[i]);
        check_remark(b, text, "loner =aug -400000,00", "its months cannot be told");
    }
    check_read(b, "post;tom;ackumulerat\nloner;apr;-200000\nloner;jul;-350000\nloner;sep;-450000\n",
               "loner =apr -200000,00; loner =sep -450000,00");
}

static void amounts_are_read_as_excel_writes_them(void **state)
{
    static const struct {
        const char *written, *read;
    } amounts[] = { { "-10 000,50", "-10000,50" },
                    { "\xE2\x88\x92"
                      "10000",
                      "-10000,00" },
                    { "\xE2\x80\x93"
                      "10 000",
                      "-10000,00" },
                    { "10000-", "-10000,00" },
                    { "(10 000)", "-10000,00" },
                    { "-10" NBSP "000,5 kr", "-10000,50" },
                    { "-10 tkr", "-10000,00" },
                    { "\" -10 000 \"", "-10000,00" },
                    { "-10\xE2\x80\xAF"
                      "000",
                      "-10000,00" } };
    (void)state;
    for (size_t i = 0; i < COUNT(amounts); i++) {
        char text[96], expected[64];
        snprintf(text, sizeof text, "post;manad;belopp\nlokal;1;%s\n", amounts[i].written);
        snprintf(expected, sizeof expected, "lokal jan %s", amounts[i].read);
        check_read(b, text, expected);
    }
    check_read(b, "post;jan;feb\nlokal;-10000; -   \n", "lokal jan -10000,00");
}

static void the_unit_is_said_by_the_heading_or_the_title(void **state)
{
    struct outcomes_csv o;
    struct problems problems = PROBLEMS_INIT;
    static const char text[] = "post;manad;belopp (tkr)\nlokal;jan;-10,5\n";
    (void)state;
    check_read(b, text, "lokal jan -10500,00");
    check_read(b, "post;manad;Utfall, tkr\nlokal;jan;-10\n", "lokal jan -10000,00");
    check_read(b, "Post (tkr);jan;feb\nlokal;-10;-9\n", "lokal jan -10000,00; lokal feb -9000,00");
    check_read(b, "Post (tkr);jan (kr);feb (kr)\nlokal;-10000;-9000\n",
               "lokal jan -10000,00; lokal feb -9000,00");
    check_read(b, "Utfall 2025, tusental kronor\n\npost;jan;feb\nlokal;-10;-11\n",
               "lokal jan -10000,00; lokal feb -11000,00");
    check_remark(b, "post;manad;belopp\nlokal;jan;-10000\n", "lokal jan -10000,00", "read in kr");
    assert_true(outcomes_csv_read(&o, b, "f", text, sizeof text - 1, &problems));
    assert_true(o.unit_said && o.unit == UNIT_TKR);
    outcomes_csv_release(&o);
}

static void costs_without_a_minus_are_spent_and_it_is_said(void **state)
{
    (void)state;
    check_remark(b, "post;jan;feb\nloner;50000;51000\nlokal;10000;-500\nbidrag;100000;100000\n",
                 "bidrag jan 100000,00; bidrag feb 100000,00; loner jan -50000,00; "
                 "loner feb -51000,00; lokal jan -10000,00; lokal feb 500,00",
                 "taken as spent");
}

static void money_back_stays_money_back_among_costs_with_a_minus(void **state)
{
    (void)state;
    check_remark(b, "post;jan;feb\nloner;-50000;-51000\nlokal;1000;500\n",
                 "loner jan -50000,00; loner feb -51000,00; lokal jan 1000,00; lokal feb 500,00",
                 "\"Hyra\" is a cost with money back");
}

static void the_signs_of_a_ledger_are_turned_as_a_whole(void **state)
{
    (void)state;
    check_remark(b, "post;jan\nloner;50000\nbidrag;-100000\nranta;-200\n",
                 "bidrag jan 100000,00; loner jan -50000,00; ranta jan 200,00",
                 "the signs are the ledger's");
}

static void a_federation_without_minus_keeps_its_own_signs(void **state)
{
    struct place *p = *state;
    char path[96];
    snprintf(path, sizeof path, "%s/forbund.ini", p->dir);
    put(path, "[forbund]\nnamn = P\nkostnader = positiva\n");
    struct problems problems = PROBLEMS_INIT;
    struct book *positive = book_open(p->dir, 2025, &problems);
    assert_non_null(positive);
    check_read(positive, "post;jan;feb\nloner;50000;-1000\nbidrag;100000;-100\n",
               "bidrag jan 100000,00; bidrag feb -100,00; loner jan -50000,00; "
               "loner feb 1000,00");
    check_remark(positive, "post;jan\nlokal;-1000\n", "lokal jan 1000,00", "money back");
    book_close(positive);
    problems_release(&problems);
}

static void sums_are_left_out_and_checked(void **state)
{
    static const char rows[] = "post;jan\nloner;-50000\nlokal;-10000\n";
    static const char read[] = "loner jan -50000,00; lokal jan -10000,00";
    char text[128];
    (void)state;
    snprintf(text, sizeof text, "%sKansli;-60000\n", rows);
    check_remark(b, text, read, "\"Kansli\" was left out; it agrees");
    snprintf(text, sizeof text, "%sresultat;-60000\n", rows);
    check_remark(b, text, read, "\"Årets resultat\" was left out; it agrees");
    snprintf(text, sizeof text, "%sKansli;-60001\n", rows);
    check_remark(b, text, read, "it says -60 001,00 kr, but its posts add up to -60 000,00 kr");
    snprintf(text, sizeof text, "%sSumma kostnader;-60000\n", rows);
    check_remark(b, text, read, "left out as a sum of others");
}

static void rows_without_a_heading_can_be_pasted(void **state)
{
    (void)state;
    check_read(b,
               "loner\tjan\t-50\xC2\xA0"
               "000,00\r\nHyra\tjan\t-10 000\r\n",
               "loner jan -50000,00; lokal jan -10000,00");
}

static void months_that_only_have_zeros_are_not_closed(void **state)
{
    struct outcomes_csv o;
    struct problems problems = PROBLEMS_INIT;
    static const char text[] = "post;jan;feb;mar;apr\nloner;-50000;0;-1000;0\nlokal;0;0;0;0\n";
    (void)state;
    check_remark(b, text,
                 "loner jan -50000,00; loner feb 0,00; loner mar -1000,00; lokal jan 0,00; "
                 "lokal feb 0,00; lokal mar 0,00",
                 "all amounts after Mar are zero");
    assert_true(outcomes_csv_read(&o, b, "f", text, sizeof text - 1, &problems));
    assert_int_equal(o.through, 3);
    assert_int_equal(o.last, 4);
    assert_int_equal(o.post_count, 2);
    assert_string_equal(o.posts[1], "lokal");
    outcomes_csv_release(&o);
}

static void windows_1252_reads_as_utf_8_does(void **state)
{
    static const char text[] = "namn;m\xE5nad;belopp\r\n\"L\xF6ner\";jan;-50\xA0"
                               "000,00\r\n";
    (void)state;
    check_read(b, text, "loner jan -50000,00");
    check_read(b,
               "\xEF\xBB\xBF"
               "namn;månad;belopp\r\n\"Löner\";jan;-50 000\r\n",
               "loner jan -50000,00");
}

static void only_what_was_changed_in_the_programs_own_export_is_read(void **state)
{
    struct buf out = BUF_INIT;
    (void)state;
    set(b, "post loner", "utfall", "-101,5");
    set(b, "insats norr", "utfall", "-20");
    set(b, "post bidrag", "utfall", "200");
    report_csv(&out, &b->sheet, false);
    char *loner = strstr(out.text, ";loner;");
    assert_non_null(loner);
    char *changed = strstr(loner, ";-101500,00;");
    assert_non_null(changed);
    check_refused(b, out.text, 0, "there is nothing to import");
    memcpy(changed, ";-102500,00;", 12);
    check_remark(b, out.text, "loner =feb -102500,00", "the program's own export");
    set(b, "post loner", "utfall", NULL);
    check_remark(b, out.text, "loner =feb -102500,00", "same as in the year's file were left out");
    buf_release(&out);
}

static void budgets_of_a_new_year_are_read(void **state)
{
    struct budget_csv o;
    struct problems problems = PROBLEMS_INIT;
    static const char text[] = "post;Budget 2026 (tkr)\nlokal;130\nloner;620,5\nbidrag;1 250\n"
                               "Kansli;750,5\n";
    (void)state;
    if (!budget_csv_read(&o, b, 2026, "b.csv", text, sizeof text - 1, &problems))
        fail_msg("%s", problems.list[0].text);
    assert_int_equal(o.count, 3);
    assert_string_equal(o.in[1].post, "loner");
    assert_int_equal(o.in[0].ore, 125000000);
    assert_int_equal(o.in[1].ore, -62050000);
    assert_int_equal(o.in[2].ore, -13000000);
    budget_csv_release(&o);
    assert_false(budget_csv_read(&o, b, 2026, "b.csv", "post;utfall\n", 12, &problems));
    assert_non_null(strstr(problems.list[0].text, "post;budget"));
    problems_release(&problems);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_federation, close_federation)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(rows_of_post_month_and_amount_are_read),
        TEST(months_are_named_as_lists_name_them),
        TEST(a_column_for_each_month_is_read_whatever_its_heading),
        TEST(accumulated_amounts_of_all_months_become_months),
        TEST(one_accumulated_amount_stays_accumulated),
        TEST(amounts_are_read_as_excel_writes_them),
        TEST(the_unit_is_said_by_the_heading_or_the_title),
        TEST(costs_without_a_minus_are_spent_and_it_is_said),
        TEST(money_back_stays_money_back_among_costs_with_a_minus),
        TEST(the_signs_of_a_ledger_are_turned_as_a_whole),
        TEST(a_federation_without_minus_keeps_its_own_signs),
        TEST(sums_are_left_out_and_checked),
        TEST(rows_without_a_heading_can_be_pasted),
        TEST(months_that_only_have_zeros_are_not_closed),
        TEST(windows_1252_reads_as_utf_8_does),
        TEST(only_what_was_changed_in_the_programs_own_export_is_read),
        TEST(budgets_of_a_new_year_are_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
