/* test_cli_new_year.c – tertial nytt-ar: the next year's file with the real program. */
#include "cli_test.h"

#define COPY "cp -R $D/exempel x && chmod -R u+w x && "

static void the_file_is_made_told_of_and_checked(void **state)
{
    (void)state;
    struct result *r = run(COPY "$T nytt-ar --sprak=en x && $T kontroll x --sprak=en && ls -A x && "
                                "cat x/2026.ini && $T x --sprak=en");
    assert_int_equal(r->status, 0);
    assert_string_equal(r->err, "");
    expect_in(r->out, "x/2026.ini: the year 2026, made from 2025.\n");
    expect_in(r->out, "by 30 November 2025 (Finsamlagen");
    expect_in(r->out, "Left out, because the period has ended:\n    Vägen vidare ");
    expect_in(r->out, "Ends during the year:\n    Stegvis ");
    expect_in(r->out, "0 findings");
    expect_in(r->out, "2024.ini\n2025.ini\n2026.ini\nforbund.ini\n");
    expect_in(r->out, "senast den 30 november 2025 (23 § lagen\n");
    expect_in(r->out, "nothing booked yet · tkr");
}

static void a_dry_run_prints_the_file_and_writes_nothing(void **state)
{
    (void)state;
    struct result *r =
        run("$T nytt-ar $D/exempel --budget=samma --torrkorning --sprak=en >text; " COPY
            "$T nytt-ar x --budget=samma --sprak=en && cmp text x/2026.ini && "
            "ls $D/exempel");
    assert_int_equal(r->status, 0);
    expect_in(r->err, "The budget is the one in force in 2025.\n");
    expect_in(r->err, "dry run: nothing is saved\n");
    expect_in(r->out, "2025.ini\nforbund.ini\n");
}

static void the_year_to_begin_from_can_be_chosen(void **state)
{
    (void)state;
    struct result *r = run("cp -R $D/jamtland x && chmod -R u+w x && "
                           "$T nytt-ar x --ar=2021 --budget beviljat --sprak=en && ls x");
    assert_int_equal(r->status, 0);
    expect_in(r->out, "2021.ini\n2022.ini\n2024.ini\n");
}

static void the_budget_can_come_from_a_spreadsheet(void **state)
{
    (void)state;
    struct result *r = run(
        COPY "printf 'post;budget (tkr)\\r\\nstegvis;2 100\\r\\nHälsa och arbete;1 650,5\\r\\n"
             "vagen_vidare;0\\r\\n' >'b\n.csv' && $T nytt-ar x --budget='b\n.csv' --sprak=en && "
             "grep -A2 'av \\|budget  *= *-' x/2026.ini && $T kontroll x --sprak=en");
    assert_int_equal(r->status, 0);
    expect_in(r->out, "The budget is read from a file; the one of 2025 is not used.\n");
    expect_in(r->out, "\nbudget            = -2 100   ; ur b^J.csv\n");
    expect_in(r->out, "\nbudget                 = -1 650,5   ; ur b^J.csv\n");
    expect_in(r->out, "0 findings");
}

static void a_spreadsheet_that_is_not_understood_makes_nothing(void **state)
{
    (void)state;
    static const struct {
        const char *text, *words;
    } cases[] = { { "post;budget (tkr)\\nstegvi;2100\\n", "b.csv:2: " },
                  { "post;budget (tkr)\\nvagen_vidare;5\\n",
                    "\"vagen_vidare\" is left out of 2026" },
                  { "hej", "b.csv" } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char command[512];
        snprintf(command, sizeof command,
                 COPY "printf '%s' >b.csv; $T nytt-ar x --budget=b.csv --sprak=en; echo =$?; ls x",
                 cases[i].text);
        struct result *r = run(command);
        expect_in(r->err, cases[i].words);
        expect_in(r->out, "=3\n");
        assert_null(strstr(r->out, "2026.ini"));
    }
}

static void what_is_refused_says_why(void **state)
{
    (void)state;
    static const struct {
        const char *arguments, *words;
        int status;
    } cases[] = {
        { "x --ar=2024", "2025", 3 },
        { "x --ar=2031", "2031", 3 },
        { "x --ar=i-fjol", "--ar=i-fjol", 2 },
        { "x --budget=mer", "--budget=mer", 2 },
        { "x --fel", "--fel", 2 },
        { "x y", "y", 2 },
        { "", "nytt-ar", 2 },
        { "saknas", "saknas", 3 },
        { "$D/exempel", "examples", 3 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char command[512];
        snprintf(command, sizeof command,
                 COPY "$T nytt-ar --sprak=en %s; echo =$?; diff -r x $D/exempel && echo untouched",
                 cases[i].arguments);
        struct result *r = run(command);
        char status[16];
        snprintf(status, sizeof status, "=%d\n", cases[i].status);
        expect_in(r->err, cases[i].words);
        expect_in(r->out, status);
        expect_in(r->out, "untouched\n");
    }
}

static void a_second_time_is_refused_and_nothing_is_overwritten(void **state)
{
    (void)state;
    struct result *r =
        run(COPY "$T nytt-ar x --ar=2025 >/dev/null && echo egen >>x/2026.ini && cp x/2026.ini f; "
                 "$T nytt-ar x --ar=2025 --budget=samma; echo =$?; cmp f x/2026.ini && echo same; "
                 "ls -A x | grep -c tmp");
    expect_in(r->out, "=3\n");
    expect_in(r->out, "same\n0\n");
    expect_in(r->err, "2026");
}

static void a_year_that_is_not_begun_is_gone_on_from_only_when_named(void **state)
{
    (void)state;
    struct result *r = run(COPY "$T nytt-ar x >/dev/null && $T nytt-ar x --sprak=en; echo =$?; "
                                "ls x; $T nytt-ar x --ar=2026 >/dev/null && ls x");
    expect_in(r->out, "=3\n2024.ini\n2025.ini\n2026.ini\nforbund.ini\n"
                      "2024.ini\n2025.ini\n2026.ini\n2027.ini\n");
    expect_in(r->err, "nothing is booked in 2026 yet; --ar=2026 makes 2027 from it");
}

static void granted_funds_that_are_not_there_are_not_said_to_be_used(void **state)
{
    (void)state;
    struct result *r = run("cp -R $D/jamtland x && chmod -R u+w x && "
                           "$T nytt-ar x --budget=beviljat --sprak=en && cat x/2025.ini");
    assert_int_equal(r->status, 0);
    expect_in(r->out, "No budget could be reckoned: 2024 says nothing of what is granted for 2025");
    assert_null(strstr(r->out, "The budget is reckoned"));
    assert_null(strstr(r->out, "den är räknad ur"));
}

static void of_several_at_once_one_makes_the_year(void **state)
{
    (void)state;
    struct result *r =
        run(COPY "for i in 1 2 3 4 5 6 7 8; do "
                 "{ $T nytt-ar x --ar=2025 >o$i 2>&1 && echo made; } & done; wait; ls -A x; "
                 "$T kontroll x --sprak=en");
    expect_in(r->out, "made\n2024.ini\n2025.ini\n2026.ini\nforbund.ini\n0 findings");
    assert_null(strstr(r->out, "made\nmade"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_file_is_made_told_of_and_checked),
        cmocka_unit_test(a_dry_run_prints_the_file_and_writes_nothing),
        cmocka_unit_test(the_year_to_begin_from_can_be_chosen),
        cmocka_unit_test(the_budget_can_come_from_a_spreadsheet),
        cmocka_unit_test(a_spreadsheet_that_is_not_understood_makes_nothing),
        cmocka_unit_test(what_is_refused_says_why),
        cmocka_unit_test(a_second_time_is_refused_and_nothing_is_overwritten),
        cmocka_unit_test(of_several_at_once_one_makes_the_year),
        cmocka_unit_test(a_year_that_is_not_begun_is_gone_on_from_only_when_named),
        cmocka_unit_test(granted_funds_that_are_not_there_are_not_said_to_be_used),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
