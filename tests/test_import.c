/* test_import.c – an import as a whole: the ledger or the list, the rules, the year, and the page
 * that a person says yes to. */
#include "book_test.h"

#include "book/import.h"
#include "report/report.h"

/* A ledger of 2025 with vouchers through March; 2025-03-15 is easily turned into another month. */
#define HEAD                                                                                       \
    "#FLAGGA 0\n#PROGRAM Prov 1\n#FORMAT PC8\n#SIETYP 4\n#FNAMN Prov\n#ORGNR 222000-1234\n"        \
    "#RAR 0 20250101 20251231\n#KONTO 4010 Insats\n#KONTO 3010 Bidrag\n#DIM 6 Projekt\n"           \
    "#IB 0 1930 0\n"
#define RES "#RES 0 4010 1500.50\n#RES 0 3010 -200.00\n"
#define VOUCHERS                                                                                   \
    "#VER A 1 20250115\n{\n#TRANS 4010 {6 P1} 1000.00\n#TRANS 3010 {6 P1} -200.00\n"               \
    "#TRANS 1930 {} -800.00\n}\n"                                                                  \
    "#VER A 2 20250315\n{\n#TRANS 4010 {6 P2} 500.50\n#TRANS 1930 {} -500.50\n}\n"
#define RULES                                                                                      \
    "[sie]\norgnr = 222000-1234\n[dim]\nprojekt = 6\n"                                             \
    "[regel 1]\npost = a\nprojekt = P1\n"
#define RULE_B "[regel 2]\npost = b\nprojekt = P2\n"

static const char *in_dir(const struct place *p, const char *name)
{
    static char path[128];
    snprintf(path, sizeof path, "%s/%s", p->dir, name);
    return path;
}

static bool read_file(struct import *im, struct place *p, struct book *b, const char *name,
                      int through, struct problems *problems)
{
    struct import_request r = { .path = in_dir(p, name), .through = through };
    return import_read(im, b, &r, problems);
}

static void must_read(struct import *im, struct place *p, struct book *b, const char *ledger,
                      const char *rules, int through)
{
    struct problems problems = PROBLEMS_INIT;
    put(in_dir(p, "l.se"), ledger);
    put(in_dir(p, "sie.ini"), rules);
    if (!read_file(im, p, b, "l.se", through, &problems))
        fail_msg("%s: %s", problems.list[0].file, problems.list[0].text);
    problems_release(&problems);
}

/* The text of all problems, which have `words` among them; nothing has changed. */
static void must_refuse(struct place *p, const char *ledger, const char *rules, int through,
                        const char *words)
{
    struct problems problems = PROBLEMS_INIT;
    struct import im;
    struct book *b = open_it(p);
    struct buf text = BUF_INIT;
    put(in_dir(p, "l.se"), ledger);
    if (rules)
        put(in_dir(p, "sie.ini"), rules);
    assert_false(read_file(&im, p, b, "l.se", through, &problems));
    buf_add_problems(&text, &problems);
    if (!strstr(buf_text(&text), words))
        fail_msg("\"%s\" is not in: %s", words, buf_text(&text));
    assert_int_equal(book_unsaved(b), 0);
    assert_file(p->year, plain);
    buf_release(&text);
    problems_release(&problems);
    import_release(&im);
    book_close(b);
}

static char *page_of(const struct import *im, const struct book *b)
{
    struct page page;
    struct buf out = BUF_INIT;
    struct report_options o = { .width = 200 };
    import_page(&page, im, b);
    assert_true(page_ok(&page));
    report_page_text(&out, &page, &o);
    page_release(&page);
    return buf_take(&out);
}

static void must_show(const struct import *im, const struct book *b, const char *const *words)
{
    char *text = page_of(im, b);
    for (; *words; words++)
        if (!strstr(text, *words))
            fail_msg("\"%s\" is not in: %s", *words, text);
    free(text);
}

static void must_not_show(const struct import *im, const struct book *b, const char *words)
{
    char *text = page_of(im, b);
    if (strstr(text, words))
        fail_msg("\"%s\" is in: %s", words, text);
    free(text);
}

static void must_accept(struct book *b, const struct import *im)
{
    struct err e = ERR_INIT;
    if (!import_accept(b, im, &e))
        fail_msg("%s", err_text(&e));
}

static void a_ledger_becomes_outcomes_that_one_undo_takes_back(void **state)
{
    struct place *p = *state;
    struct book *b = open_it(p);
    struct import im;
    const char *what;
    struct err e = ERR_INIT;
    must_read(&im, p, b, HEAD RES VOUCHERS, RULES RULE_B, 0);
    assert_int_equal(im.through, 3);
    assert_true(import_changes(&im));
    assert_file(p->year, plain);
    must_accept(b, &im);
    import_release(&im);
    if (!strstr(b->text.bytes, "utfall.jan =     -0,8\n"))
        fail_msg("%s", b->text.bytes);
    assert_non_null(strstr(b->text.bytes, "utfall_tom = 2025-03\n"));
    assert_non_null(strstr(b->text.bytes, "-0,5005\n"));
    must_read(&im, p, b, HEAD RES VOUCHERS, RULES RULE_B, 0);
    assert_false(import_changes(&im));
    import_release(&im);
    assert_true(book_undo(b, &what, &e));
    assert_string_equal(what, "outcomes through Mar from l.se");
    assert_string_equal(b->text.bytes, plain);
    book_close(b);
}

/* February's file, then March's: the same as March's alone. */
static void a_later_file_gives_its_own_state(void **state)
{
    struct place *p = *state;
    struct import im;
    struct book *b = open_it(p);
    must_read(&im, p, b, HEAD VOUCHERS, RULES RULE_B, 0);
    must_accept(b, &im);
    import_release(&im);
    char *alone = strdup(b->text.bytes);
    book_close(b);
    b = open_it(p);
    must_read(&im, p, b, HEAD VOUCHERS, RULES RULE_B, 2);
    must_accept(b, &im);
    import_release(&im);
    assert_string_not_equal(b->text.bytes, alone);
    must_read(&im, p, b, HEAD VOUCHERS, RULES RULE_B, 3);
    must_accept(b, &im);
    import_release(&im);
    assert_string_equal(b->text.bytes, alone);
    free(alone);
    book_close(b);
}

static void what_is_not_of_this_federation_and_year_is_refused_whole(void **state)
{
    static const char other[] = "#FLAGGA 0\n#SIETYP 4\n#FNAMN Annat\n#ORGNR 222000-9999\n"
                                "#RAR 0 20250101 20251231\n#IB 0 1930 0\n" VOUCHERS;
    static const char last_year[] = "#FLAGGA 0\n#SIETYP 4\n#ORGNR 222000-1234\n"
                                    "#RAR 0 20240101 20241231\n#IB 0 1930 0\n"
                                    "#VER A 1 20240115\n{\n#TRANS 4010 {6 P1} 1\n"
                                    "#TRANS 1930 {} -1\n}\n";
    static const char broken[] = "#FLAGGA 0\n#SIETYP 4\n#ORGNR 222000-1234\n"
                                 "#RAR 0 20250701 20260630\n#IB 0 1930 0\n"
                                 "#VER A 1 20250715\n{\n#TRANS 4010 {6 P1} 1\n"
                                 "#TRANS 1930 {} -1\n}\n";
    must_refuse(*state, other, RULES RULE_B, 0, "ledger of Annat 222000-9999");
    must_refuse(*state, last_year, RULES RULE_B, 0, "2024-01 to 2024-12");
    must_refuse(*state, broken, RULES RULE_B, 0, "2025-07 to 2026-06");
    must_refuse(*state, HEAD VOUCHERS "#VER A 3 20250401\n{\n", RULES RULE_B, 0, "l.se");
    must_refuse(*state, HEAD VOUCHERS, RULES RULE_B, 4, "nothing is booked after Mar");
    must_refuse(*state, "<html></html>\n", RULES RULE_B, 0, "l.se");
}

/* A row that is dated ahead makes its month look like the last one. */
static void a_month_that_was_not_over_and_one_without_rows_are_told(void **state)
{
    struct place *p = *state;
    struct book *b = open_it(p);
    struct import im;
    must_read(&im, p, b, "#GEN 20250331\n" HEAD VOUCHERS, RULES RULE_B, 0);
    must_show(&im, b,
              (const char *[]){ "made on 2025-03-31, before Mar was over",
                                "Nothing is booked in Feb. Are all", NULL });
    import_release(&im);
    must_read(&im, p, b, "#GEN 20250331\n" HEAD VOUCHERS,
              RULES RULE_B "[regel 3]\npost = a\nkonto = 4\n", 1);
    must_not_show(&im, b, "was over");
    must_not_show(&im, b, "Nothing is booked");
    import_release(&im);
    must_read(&im, p, b, "#GEN 20250401\n" HEAD VOUCHERS, RULES RULE_B, 0);
    must_not_show(&im, b, "was over");
    import_release(&im);
    book_close(b);
}

/* A person may say that such a month is closed, all the same. */
static void a_month_with_payments_only_can_be_chosen(void **state)
{
    static const char paid[] = HEAD VOUCHERS "#VER A 3 20250402\n{\n#TRANS 2440 {} 5\n"
                                             "#TRANS 1930 {} -5\n}\n";
    struct place *p = *state;
    struct book *b = open_it(p);
    struct import im;
    must_read(&im, p, b, paid, RULES RULE_B, 0);
    assert_int_equal(im.through, 3);
    import_release(&im);
    must_read(&im, p, b, paid, RULES RULE_B, 4);
    assert_int_equal(im.through, 4);
    import_release(&im);
    book_close(b);
    must_refuse(p, paid, RULES RULE_B, 5, "nothing is booked after");
}

/* All would be the federation's own, and nothing the insatser's. */
static void a_file_without_the_objects_that_rules_ask_for_is_no_outcome(void **state)
{
    static const char balances[] = "#SIETYP 2\n#ORGNR 222000-1234\n#RAR 0 20250101 20251231\n"
                                   "#KONTO 4010 Insats\n#PSALDO 0 202501 4010 {} 1000.00\n";
    static const char vouchers[] = HEAD "#VER A 1 20250115\n{\n#TRANS 4010 {} 1000.00\n"
                                        "#TRANS 1930 {} -1000.00\n}\n";
    static const char rest[] = "[regel 2]\npost = b\nkonto = 4\n";
    struct place *p = *state;
    must_refuse(p, balances, RULES RULE_B, 0, "has only month balances");
    must_refuse(p, balances, RULES RULE_B, 0, "[regel 1] of sie.ini (line 5)");
    struct book *b = open_it(p);
    struct import im;
    must_read(&im, p, b, balances, "[regel 1]\npost = a\nkonto = 4\n", 0);
    import_release(&im);
    char *rules = NULL;
    assert_true(asprintf(&rules, "%s%s", RULES, rest) > 0);
    must_read(&im, p, b, vouchers, rules, 0);
    must_show(&im, b, (const char *[]){ "No row of the file has an object of dimension 6", NULL });
    import_release(&im);
    must_read(&im, p, b, HEAD VOUCHERS, rules, 0);
    must_not_show(&im, b, "object of dimension");
    import_release(&im);
    free(rules);
    book_close(b);
}

/* The number of forbund.ini counts where sie.ini has none. */
static void the_federation_has_its_number_from_either_file(void **state)
{
    struct place *p = *state;
    static const char rules[] = "[dim]\nprojekt = 6\n[regel 1]\npost = a\nprojekt = P1 P2\n";
    struct import im;
    put(in_dir(p, "forbund.ini"), "[forbund]\nnamn = Prov\norganisationsnummer = 222000-9999\n");
    must_refuse(p, HEAD VOUCHERS, rules, 0, "222000-9999");
    put(in_dir(p, "forbund.ini"), "[forbund]\nnamn = Prov\n");
    struct book *b = open_it(p);
    must_read(&im, p, b, HEAD VOUCHERS, rules, 0);
    must_show(&im, b, (const char *[]){ "Nothing says whose ledger it has to be", NULL });
    import_release(&im);
    book_close(b);
}

static void rules_that_do_not_fit_the_year_are_refused_by_their_line(void **state)
{
    must_refuse(*state, HEAD VOUCHERS, NULL, 0, "sie.ini: there is no such file");
    must_refuse(*state, HEAD VOUCHERS, RULES "[regel 2]\npost = c\nprojekt = P2\n", 0,
                "sie.ini:8: [regel 2]: 2025 has no post \"c\"");
    must_refuse(*state, HEAD VOUCHERS, RULES "[regel 2]\npost = g\nprojekt = P2\n", 0,
                "\"g\" is a group");
    must_refuse(*state, HEAD VOUCHERS, RULES RULE_B "tecken = intakt\n", 0, "is a cost");
}

/* The control sum would agree, and the result lack what the rule took from the post. */
static void a_part_of_a_post_is_not_given_what_would_then_be_no_posts(void **state)
{
    struct place *p = *state;
    char *year = NULL;
    assert_true(asprintf(&year, "%s\n[varav v]\nunder = b\n", plain) > 0);
    put(p->year, year);
    struct book *b = open_it(p);
    struct problems problems = PROBLEMS_INIT;
    struct import im;
    put(in_dir(p, "l.se"), HEAD VOUCHERS);
    put(in_dir(p, "sie.ini"), RULES "[regel 2]\npost = v\nprojekt = P2\n");
    assert_false(read_file(&im, p, b, "l.se", 0, &problems));
    assert_int_equal(problems.list[0].line, 8);
    assert_non_null(strstr(problems.list[0].text, "included in another post"));
    problems_release(&problems);
    import_release(&im);
    book_close(b);
    free(year);
}

static void what_no_rule_takes_stops_the_import_and_is_listed(void **state)
{
    must_refuse(*state, HEAD VOUCHERS, RULES, 0, "takes 1 amount of the ledger, 500,50 kr");
    must_refuse(*state, HEAD VOUCHERS, RULES, 0, "4010 Insats {6:P2}: 500,50");
}

static void what_no_rule_takes_is_shown_where_the_rules_say_so(void **state)
{
    static const char rules[] = "[sie]\notraffat = varna\n[dim]\nprojekt = 6\n"
                                "[regel 1]\npost = a\nprojekt = P1\n"
                                "[regel 2]\npost = b\nprojekt = P9\n"
                                "[regel 3]\npost = ignorera\nkonto = 899\n";
    struct place *p = *state;
    struct book *b = open_it(p);
    struct import im;
    must_read(&im, p, b, HEAD RES VOUCHERS, rules, 0);
    must_show(&im, b,
              (const char *[]){ "No rule takes 500,50 kr",
                                "Rules that took nothing: [regel 2] b.\n", "6:P2",
                                "What no rule took", "4010 Insats", NULL });
    import_release(&im);
    book_close(b);
}

/* A ledger may have thousands of codes, and the page is for a person. */
static void long_lists_are_cut_and_counted(void **state)
{
    struct place *p = *state;
    struct book *b = open_it(p);
    struct import im;
    struct buf rules = BUF_INIT, ledger = BUF_INIT;
    buf_add(&rules, "[dim]\nprojekt = 6\n[regel 0]\npost = a\nkonto = 4\n");
    buf_add(&ledger, HEAD "#VER A 1 20250115\n{\n");
    for (int i = 1; i <= 70; i++) {
        buf_addf(&rules, "[regel %d]\npost = b\nprojekt = Q%d\n", i, i);
        buf_addf(&ledger, "#TRANS 4010 {6 P%02d} 1\n", i);
    }
    buf_add(&ledger, "#TRANS 1930 {} -70\n}\n");
    must_read(&im, p, b, buf_text(&ledger), buf_text(&rules), 0);
    must_show(
        &im, b,
        (const char *[]){ "[regel 50] b.\n... and 20 more", "6:P49, 6:P50.\n... and 20", NULL });
    must_not_show(&im, b, "[regel 51]");
    buf_release(&rules);
    buf_release(&ledger);
    import_release(&im);
    book_close(b);
}

static void the_page_tells_what_comes_and_what_goes(void **state)
{
    struct place *p = *state;
    struct book *b = open_it(p);
    struct import im;
    must_read(&im, p, b, HEAD RES VOUCHERS, RULES RULE_B, 0);
    must_show(&im, b,
              (const char *[]){ "2 posts get their outcomes from January through Mar from l.se.",
                                "SIE 4 · Prov 1 · Prov · 222000-1234 · 2 vouchers",
                                "The year goes back from Aug to Mar",
                                "Accumulated outcomes are replaced by months: Alfa, Beta.",
                                "Now, to Aug  After, to Mar", "-700 000", "-800", "699 200",
                                "Resultat", "-1 100 000", "1\u00a0300,50",
                                "The file's own sum (#RES)", NULL });
    import_release(&im);
    must_read(&im, p, b, HEAD "#RES 0 4010 1700.00\n#RES 0 3010 -200.00\n" VOUCHERS, RULES RULE_B,
              0);
    must_show(&im, b,
              (const char *[]){ "does not hold all vouchers", "4010 Insats: 1\u00a0500,50 kr read",
                                "They differ by 199,50 kr", NULL });
    import_release(&im);
    book_close(b);
}

/* Its figures are kept, though the outcomes that it stood on change. */
static void a_round_that_is_decided_is_told_of_and_not_undercut(void **state)
{
    static const char year[] = "[ar]\nar = 2025\nutfall_tom = 2025-04\nfaststalld.t1 = 2025-05-22\n"
                               "[insats a]\nutfall.jan = -1\n[insats b]\nutfall.t1 = 0\n";
    struct place *p = *state;
    struct problems problems = PROBLEMS_INIT;
    struct import im;
    put(p->year, year);
    struct book *b = open_it(p);
    put(in_dir(p, "sie.ini"), RULES RULE_B);
    put(in_dir(p, "l.se"), HEAD VOUCHERS);
    assert_false(read_file(&im, p, b, "l.se", 0, &problems));
    assert_non_null(strstr(problems.list[0].text, "T1 is decided by the board"));
    problems_release(&problems);
    import_release(&im);
    must_read(&im, p, b,
              HEAD VOUCHERS "#VER A 3 20250430\n{\n#TRANS 4010 {6 P2} 1\n#TRANS 1930 {} -1\n}\n",
              RULES RULE_B, 0);
    must_show(&im, b,
              (const char *[]){ "Outcomes of T1 change, which the board decided on "
                                "2025-05-22",
                                NULL });
    must_accept(b, &im);
    import_release(&im);
    book_close(b);
}

static bool read_text(struct import *im, struct book *b, const char *text,
                      struct problems *problems)
{
    struct import_request r = { .text = text, .len = strlen(text) };
    return import_read(im, b, &r, problems);
}

/* A list of September is not a list of the year. */
static void rows_that_are_pasted_leave_other_months_alone(void **state)
{
    static const char year[] = "[ar]\nar = 2025\nutfall_tom = 2025-02\n[insats a]\n"
                               "utfall.jan = -1\nutfall.feb = -2\nbudget = -30\n";
    static const char rows[] = "post\tmånad\tbelopp (tkr)\r\na\tmar\t-5,5\r\n";
    struct place *p = *state;
    struct problems problems = PROBLEMS_INIT;
    struct import im;
    put(p->year, year);
    struct book *b = open_it(p);
    if (!read_text(&im, b, rows, &problems))
        fail_msg("%s", problems.list[0].text);
    must_show(&im, b,
              (const char *[]){ "from the pasted rows", "keep the outcomes they have", NULL });
    must_accept(b, &im);
    import_release(&im);
    assert_non_null(strstr(b->text.bytes, "utfall.jan = -1\nutfall.feb = -2\nutfall.mar = -5,5\n"));
    book_close(b);
    put(p->year, plain); /* and by the tertial they would be lost */
    b = open_it(p);
    assert_false(read_text(&im, b, "post;månad;belopp (tkr)\na;sep;-5\n", &problems));
    assert_non_null(strstr(problems.list[0].text, "has an accumulated outcome"));
    import_release(&im);
    problems_release(&problems);
    book_close(b);
}

static void a_file_is_known_by_its_name_or_its_first_bytes(void **state)
{
    struct place *p = *state;
    static const struct {
        const char *name, *bytes;
        bool sie;
    } cases[] = { { "x.csv", "#FLAGGA 0\n", false },
                  { "x.SE", "post;jan\n", true },
                  { "x", "\xEF\xBB\xBF#FLAGGA 0\n", true },
                  { "x.txt", "post;jan\n", false },
                  { "x.txt", "\r\n post\tjan\n", false },
                  { "x.txt", "<a;b>\n", true },
                  { "x.txt", "", true },
                  { "x.txt", "post jan\n;\n", true } };
    for (size_t i = 0; i < COUNT(cases); i++) {
        put(in_dir(p, cases[i].name), cases[i].bytes);
        assert_int_equal(import_is_sie(in_dir(p, cases[i].name)), cases[i].sie);
    }
    assert_true(import_is_sie(in_dir(p, "missing")));
}

#define BOOK_TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        BOOK_TEST(a_ledger_becomes_outcomes_that_one_undo_takes_back),
        BOOK_TEST(a_later_file_gives_its_own_state),
        BOOK_TEST(what_is_not_of_this_federation_and_year_is_refused_whole),
        BOOK_TEST(a_month_that_was_not_over_and_one_without_rows_are_told),
        BOOK_TEST(a_month_with_payments_only_can_be_chosen),
        BOOK_TEST(a_file_without_the_objects_that_rules_ask_for_is_no_outcome),
        BOOK_TEST(the_federation_has_its_number_from_either_file),
        BOOK_TEST(rules_that_do_not_fit_the_year_are_refused_by_their_line),
        BOOK_TEST(a_part_of_a_post_is_not_given_what_would_then_be_no_posts),
        BOOK_TEST(what_no_rule_takes_stops_the_import_and_is_listed),
        BOOK_TEST(what_no_rule_takes_is_shown_where_the_rules_say_so),
        BOOK_TEST(long_lists_are_cut_and_counted),
        BOOK_TEST(the_page_tells_what_comes_and_what_goes),
        BOOK_TEST(a_round_that_is_decided_is_told_of_and_not_undercut),
        BOOK_TEST(rows_that_are_pasted_leave_other_months_alone),
        BOOK_TEST(a_file_is_known_by_its_name_or_its_first_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
