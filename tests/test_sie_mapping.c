/* test_sie_mapping.c – sie.ini: how its words are read, what they take, and what is refused. */
#include "mapping_test.h"

#include "sie/word.h"

/* ---- what words take ---- */

struct word_case {
    const char *value;
    const char *text; /* NULL: no object */
    bool takes;
};

static void check_words(const char *key, const struct word_case *cases, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        char text[400];
        struct sie_mapping m;
        snprintf(text, sizeof text, RULES_HEAD "[regel 1]\npost = p\n%s = %s\n", key,
                 cases[i].value);
        read_rules(&m, text);
        if (sie_condition_holds(&m.rules[0].conditions[0], cases[i].text) != cases[i].takes)
            fail_msg("%s = %s: %s is %s", key, cases[i].value,
                     cases[i].text ? cases[i].text : "(none)",
                     cases[i].takes ? "not taken" : "taken");
        sie_mapping_release(&m);
    }
}
#define CHECK_WORDS(key, cases) check_words(key, cases, sizeof cases / sizeof *cases)

static void accounts_are_taken_by_their_beginning(void **state)
{
    (void)state;
    static const struct word_case cases[] = {
        { "501", "501", true },    { "501", "50190", true },    { "501", "5020", false },
        { "501", "50", false },    { "501", "1501", false },    { "501 502", "5020", true },
        { "FEL", "FEL", true },    { "11", "11AF", true },      { "\"501\"", "5010", true },
        { "=5010", "5010", true }, { "=5010", "50101", false }, { "=5010", "501", false },
    };
    CHECK_WORDS("konto", cases);
}

static void a_range_of_accounts_compares_each_bound_at_its_own_length(void **state)
{
    (void)state;
    static const struct word_case cases[] = {
        { "70..76", "6999", false },     { "70..76", "7000", true },
        { "70..76", "7699", true },      { "70..76", "70", true },
        { "70..76", "7700", false },     { "70..76", "7", false },
        { "3..8", "2999", false },       { "3..8", "30106", true },
        { "3..8", "8999", true },        { "3..8", "9000", false },
        { "3000..3999", "30106", true }, { "30..4", "29", false },
        { "30..4", "3000", true },       { "30..4", "4999", true },
        { "30..4", "5", false },         { "7690..77", "7689", false },
        { "7690..77", "7690", true },    { "7690..77", "7799", true },
        { "7690..77", "780", false },    { "3..30", "3010", true },
        { "3..30", "31", false },
    };
    CHECK_WORDS("konto", cases);
}

static void what_is_excepted_is_not_taken_whatever_else_is(void **state)
{
    (void)state;
    static const struct word_case cases[] = {
        { "7 !78", "7010", true },        { "7 !78", "7810", false },
        { "!78 7", "7810", false },       { "!58", "5010", true },
        { "!58", "5810", false },         { "!58 !59", "3010", true },
        { "!58 !59", "5910", false },     { "5 !=5010", "5010", false },
        { "5 !=5010", "50101", true },    { "3..8 !50..52", "5199", false },
        { "3..8 !50..52", "5300", true },
    };
    CHECK_WORDS("konto", cases);
}

static void codes_of_objects_are_exact(void **state)
{
    (void)state;
    static const struct word_case cases[] = {
        { "101", "101", true },          { "101", "1010", false },
        { "101", "0101", false },        { "0001", "1", false },
        { "AO", "ao", false },           { "Nord", "Nord", true },
        { "101", NULL, false },          { "101 102", "102", true },
        { "10*", "10", true },           { "10*", "1099", true },
        { "10*", "0109", false },        { "10*", NULL, false },
        { "A-1", "A-1", true },          { "å1", "å1", true },
        { "1010..1019", "1010", true },  { "1010..1019", "1019", true },
        { "1010..1019", "1020", false }, { "1010..1019", "10150", false },
        { "1010..1019", "101", false },  { "P01..P20", "P07", true },
        { "!58", "58", false },          { "!58", "581", true },
        { "!58", NULL, true },           { "10* !105", "105", false },
        { "10* !105", "104", true },
    };
    CHECK_WORDS("projekt", cases);
}

static void any_object_and_none_are_told_apart(void **state)
{
    (void)state;
    static const struct word_case cases[] = {
        { "*", "1", true },        { "*", NULL, false },     { "-", NULL, true },
        { "-", "1", false },       { "- 101", "101", true }, { "- 101", NULL, true },
        { "- 101", "102", false }, { "!-", "1", true },      { "!-", NULL, false },
        { "!*", NULL, true },      { "!*", "1", false },     { "* !900", "900", false },
        { "* !900", "901", true }, { "\"*\"", "*", true },   { "\"*\"", "1", false },
        { "\"-\"", "-", true },    { "\"-\"", NULL, false },
    };
    CHECK_WORDS("projekt", cases);
}

static void words_with_blanks_are_quoted(void **state)
{
    (void)state;
    static const struct word_case cases[] = {
        { "\"A B\"", "A B", true },         { "\"A B\"", "A", false },
        { "\"A;1 #2\"", "A;1 #2", true },   { "\"!A\"", "!A", true },
        { "\"1..3\"", "1..3", true },       { "\"1..3\"", "2", false },
        { "\"10*\"", "10*", true },         { "\"10*\"", "101", false },
        { "\"'A B' C 10*\"", "A B", true }, { "\"'A B' C 10*\"", "C", true },
        { "\"'A B' C 10*\"", "105", true }, { "\"'A B' C 10*\"", "A", false },
        { "C 'A B'", "A B", true },         { "\"* !'A B'\"", "A B", false },
        { "\"* !'A B'\"", "A", true },      { "\"'-' '*'\"", "*", true },
        { "\"'-' '*'\"", NULL, false },     { "\"O'Brien\"", "O'Brien", true },
        { "O'Brien", "O'Brien", true },     { "101 ; Unga vuxna", "101", true },
    };
    CHECK_WORDS("projekt", cases);
}

static void codes_are_written_so_that_they_are_read_back(void **state)
{
    (void)state;
    static const char *const lists[][3] = {
        { "101", NULL, NULL },    { "A B", NULL, NULL },  { "A B", "C", "D E" },
        { "-", NULL, NULL },      { "*", "10*", "1..2" }, { "!A", "=B", "a,b" },
        { "#1", "a;b", "Åsbro" }, { "10", "20", "30" },
    };
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        size_t n = 0;
        while (n < 3 && lists[i][n])
            n++;
        struct buf b = BUF_INIT;
        struct sie_mapping m;
        buf_add(&b, RULES_HEAD "[regel 1]\npost = p\nprojekt = ");
        assert_true(buf_add_sie_codes(&b, lists[i], n));
        buf_add(&b, "\n");
        read_rules(&m, buf_text(&b));
        assert_int_equal(m.rules[0].conditions[0].count, n);
        for (size_t k = 0; k < n; k++) {
            assert_int_equal(m.rules[0].conditions[0].words[k].kind, WORD_EXACT);
            assert_string_equal(m.rules[0].conditions[0].words[k].text, lists[i][k]);
        }
        sie_mapping_release(&m);
        buf_release(&b);
    }
    static const char *const bad[] = { "a\"b", "a\\b", "", "a\033b", "a'b" };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct buf b = BUF_INIT;
        assert_false(buf_add_sie_codes(&b, &bad[i], 1));
        assert_int_equal(b.len, 0);
    }
}

static void a_rule_names_the_codes_that_it_speaks_of(void **state)
{
    (void)state;
    struct sie_mapping m;
    read_rules(&m, RULES_HEAD "[regel 1]\npost = p\nprojekt = * - 101 20* !300 400..499\n");
    const struct sie_condition *c = &m.rules[0].conditions[0];
    assert_true(sie_condition_names(c, "101"));
    assert_true(sie_condition_names(c, "205"));
    assert_true(sie_condition_names(c, "300"));
    assert_true(sie_condition_names(c, "444"));
    assert_false(sie_condition_names(c, "102"));
    sie_mapping_release(&m);
}

/* ---- the file ---- */

static void all_that_a_file_says_is_read(void **state)
{
    (void)state;
    struct sie_mapping m;
    read_rules(&m, "; a comment\n[regel första]\npost = ignorera\nKONTO = 899\n"
                   "[sie]\norgnr = 222000-1234\ndatum = ver\notraffat = varna\n"
                   "[regel 2]\npost = bidrag\nkonto = 35\nProjekt = -\ntecken = intakt\n"
                   "[dim]\nprojekt = 6\n");
    assert_string_equal(m.registration, "222000-1234");
    assert_true(m.by_voucher && m.warn_untaken);
    assert_int_equal(m.rule_count, 2);
    assert_string_equal(m.rules[0].name, "första");
    assert_int_equal(m.rules[0].line, 2);
    assert_true(m.rules[0].ignored && !m.rules[0].income);
    assert_null(m.rules[0].conditions[0].dim);
    assert_string_equal(m.rules[1].post, "bidrag");
    assert_true(m.rules[1].income && !m.rules[1].ignored);
    assert_int_equal(m.rules[1].count, 2);
    assert_string_equal(m.rules[1].conditions[1].dim, "6");
    sie_mapping_release(&m);

    read_rules(&m, "[regel 1]\npost = a\nkonto = 3\n");
    assert_null(m.registration);
    assert_false(m.by_voucher || m.warn_untaken);
    sie_mapping_release(&m);
}

struct refusal {
    const char *text;
    uint32_t line;
    const char *says;
};

static void check_refusal(const struct refusal *r)
{
    struct problems p = PROBLEMS_INIT;
    struct sie_mapping m;
    assert_false(sie_mapping_from_bytes(&m, "sie.ini", r->text, strlen(r->text), &p));
    assert_int_equal(m.rule_count, 0);
    assert_true(p.n > 0);
    if (p.n != 1 || p.list[0].line != r->line || !strstr(p.list[0].text, r->says))
        fail_msg("%s\ngave %zu problems, the first: %u: %s\ninstead of %u: %s", r->text, p.n,
                 p.list[0].line, p.list[0].text, r->line, r->says);
    problems_release(&p);
}

#define RULE "[dim]\nprojekt = 6\n[regel 1]\npost = p\n"

static void what_is_wrong_is_refused_by_line_with_what_is_right(void **state)
{
    (void)state;
    static const struct refusal refusals[] = {
        { "[sie4]\n[regel 1]\npost = p\nkonto = 3\n", 1, "is \"sie\" meant?" },
        { "[regler 1]\npost = p\nkonto = 3\n[regel 2]\npost=p\nkonto=3\n", 1,
          "is \"regel\" meant?" },
        { "[konton]\n[regel 2]\npost=p\nkonto=3\n", 1, "there are [sie], [dim] and [regel 1]" },
        { "[regel]\npost = p\nkonto = 3\n[regel 2]\npost=p\nkonto=3\n", 1, "has no name" },
        { "[sie]\n", 0, "has no rules" },
        { "", 0, "has no rules" },
        { "[sie]\norgnum = 222000-1234\n" RULE "konto = 3\n", 2, "is \"orgnr\" meant?" },
        { "[sie]\nfärg = blå\n" RULE "konto = 3\n", 2, "[sie] has orgnr, datum and otraffat" },
        { "[sie]\norgnr = 222000\n" RULE "konto = 3\n", 2, "write it like 222000-1234" },
        { "[sie]\norgnr = SE2220001234\n" RULE "konto = 3\n", 2, "write it like" },
        { "[sie]\ndatum = dag\n" RULE "konto = 3\n", 2, "write rad" },
        { "[sie]\notraffat = ja\n" RULE "konto = 3\n", 2, "write stopp or varna" },
        { "[dim]\nkonto = 6\n[regel 1]\npost=p\nkonto=3\n", 2, "cannot be called \"konto\"" },
        { "[dim]\nprojekt = sex\n[regel 1]\npost=p\nkonto=3\n", 2, "such as 6" },
        { "[dim]\nprojekt = \n[regel 1]\npost=p\nkonto=3\n", 2, "such as 6" },
        { "[dim]\nprojekt = 6\nansvar = 6\n[regel 1]\npost=p\nkonto=3\n", 3,
          "has two names, \"projekt\" and \"ansvar\"" },
        { "[regel 1]\nkonto = 3\n", 1, "the rule 1 has no post" },
        { "[regel 1]\npost = p\n", 1, "has no condition" },
        { "[regel 1]\npost = två ord\nkonto = 3\n", 2, "is no ID of a post" },
        { "[regel 1]\npost =\nkonto = 3\n", 2, "is no ID of a post" },
        { "[regel 1]\npost = p\nkonto = 3\ntecken = plus\n", 4, "write intakt" },
        { RULE "projekts = 101\n", 5, "is \"projekt\" meant?" },
        { RULE "ansvar = 101\n", 5, "that are named under [dim]" },
        { RULE "konto =\n", 5, "is empty" },
        { RULE "projekt =\n", 5, "- for none" },
        { RULE "projekt = \"\"\n", 5, "- for none" },
        { RULE "konto = 50*\n", 5, "\"50*\" is no account" },
        { RULE "konto = *\n", 5, "is no account" },
        { RULE "konto = -\n", 5, "is no account" },
        { RULE "konto = 3010, 3020\n", 5, "blanks between them" },
        { RULE "konto = 50-52\n", 5, "70..76 for several" },
        { RULE "konto = =\n", 5, "is no account" },
        { RULE "konto = ! 58\n", 5, "write it close: !58" },
        { RULE "konto = !!58\n", 5, "is no account" },
        { RULE "konto = 70..\n", 5, "is no range" },
        { RULE "konto = ..76\n", 5, "is no range" },
        { RULE "konto = 70...76\n", 5, "is no range" },
        { RULE "konto = 70..75..76\n", 5, "is no range" },
        { RULE "konto = 76..70\n", 5, "ends before it begins" },
        { RULE "konto = 4..30\n", 5, "ends before it begins" },
        { RULE "projekt = 1..119\n", 5, "different lengths" },
        { RULE "projekt = 119..101\n", 5, "ends before it begins" },
        { RULE "projekt = =101\n", 5, "is no code" },
        { RULE "projekt = 101, 102\n", 5, "is no code" },
        { RULE "projekt = 1*0\n", 5, "does not stand last" },
        { RULE "projekt = \"'A B C\"\n", 5, "is not closed" },
        { RULE "projekt = \"'A B'C\"\n", 5, "is not closed" },
        { RULE "projekt = \"'' A\"\n", 5, "is an empty word" },
        { RULE "projekt = 1\nprojekt = 2\n", 6, "already on line 5" },
        { RULE "projekt = 1\n[regel 1]\npost = q\nkonto = 3\n", 6, "already on line 3" },
    };
    for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++)
        check_refusal(&refusals[i]);
}

static void all_problems_of_a_file_are_told_in_order(void **state)
{
    (void)state;
    static const char text[] = "[regel 1]\nkonto = 5*\n[dim]\nprojekt = x\n[regel 2]\npost = p\n"
                               "konto = 76..70 =\n";
    struct problems p = PROBLEMS_INIT;
    struct sie_mapping m;
    assert_false(sie_mapping_from_bytes(&m, "sie.ini", text, strlen(text), &p));
    assert_int_equal(p.n, 5);
    static const uint32_t lines[] = { 1, 2, 4, 7, 7 };
    for (size_t i = 0; i < 5; i++)
        assert_int_equal(p.list[i].line, lines[i]);
    problems_release(&p);
}

static void what_a_problem_quotes_cannot_reach_the_terminal_raw(void **state)
{
    (void)state;
    static const struct refusal refusal = { RULE "konto = a\xC2\x9B"
                                                 "1\n",
                                            5, "U+009B" };
    check_refusal(&refusal);
}

static void a_file_that_is_not_there_is_a_problem(void **state)
{
    (void)state;
    struct problems p = PROBLEMS_INIT;
    struct sie_mapping m;
    assert_false(sie_mapping_read(&m, "/nowhere/sie.ini", &p));
    assert_int_equal(p.n, 1);
    sie_mapping_release(&m);
    problems_release(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(accounts_are_taken_by_their_beginning),
        cmocka_unit_test(a_range_of_accounts_compares_each_bound_at_its_own_length),
        cmocka_unit_test(what_is_excepted_is_not_taken_whatever_else_is),
        cmocka_unit_test(codes_of_objects_are_exact),
        cmocka_unit_test(any_object_and_none_are_told_apart),
        cmocka_unit_test(words_with_blanks_are_quoted),
        cmocka_unit_test(codes_are_written_so_that_they_are_read_back),
        cmocka_unit_test(a_rule_names_the_codes_that_it_speaks_of),
        cmocka_unit_test(all_that_a_file_says_is_read),
        cmocka_unit_test(what_is_wrong_is_refused_by_line_with_what_is_right),
        cmocka_unit_test(all_problems_of_a_file_are_told_in_order),
        cmocka_unit_test(what_a_problem_quotes_cannot_reach_the_terminal_raw),
        cmocka_unit_test(a_file_that_is_not_there_is_a_problem),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
