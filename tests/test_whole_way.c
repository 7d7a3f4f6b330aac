/* test_whole_way.c – the whole way with the real program: from nothing to the reports to the board
 * and the next year. Every figure that is expected is computed from the vouchers, budgets and
 * forecasts of whole_way.h, and looked for in the files, on the screen and in each format of the
 * report. The tests are steps: each goes on where the one before it ended. */
#include "cli_test.h"

#include "whole_way.h"

/* ---- the steps ---- */

static int begin_the_way(void **state)
{
    (void)state;
    return temp_dir_make() && mkdir(temp_path("home"), 0700) == 0 ? 0 : -1;
}

static int end_the_way(void **state)
{
    pty_teardown(state);
    temp_dir_remove();
    return 0;
}

static void a_new_federation_is_made(void **state)
{
    (void)state;
    char command[512];
    snprintf(command, sizeof command,
             "$T nytt-forbund granby --sprak=en --namn='Samordningsförbundet Granby' --ar=2025 "
             "--orgnr=222000-1230 --region='Region Norr' --kommuner='Granby kommun' "
             "--ingaende='%s' --bidrag='%s' && $T kontroll granby >/dev/null",
             tkr((int64_t)EQUITY * 100), tkr(budget_of(DUES)));
    expect_in(must(command)->out, "Written in granby");
    assert_true(file_holds(temp_path("granby/2025.ini"), "medlemsbidrag         = 4 200\n"));
}

static void its_insatser_are_added_in_the_program(void **state)
{
    (void)state;
    struct pty *p = open_granby(80);
    pty_expect_row(p, 0, "nothing booked yet");
    go_to(p, "Individinriktade");
    KEYS(p, "a", "n");
    pty_expect(p, "Name of the new post");
    pty_type(p, posts[STEP].name);
    pty_key(p, "Enter");
    expect_bar(p, posts[STEP].name);
    go_to(p, "Strukturinriktade");
    KEYS(p, "a", "n");
    pty_expect(p, "Name of the new post");
    pty_type(p, posts[PLACE].name);
    pty_key(p, "Enter");
    expect_bar(p, posts[PLACE].name);
    pty_key(p, "s");
    pty_expect(p, "saved: 2 values");
    quit(p);
    char command[256];
    snprintf(command, sizeof command,
             "$T satt granby --post=framsteget --falt=beviljat --varde='%s' && "
             "$T satt granby --post=framsteget --falt=period --varde='2025-01 -- 2027-12'",
             tkr((int64_t)GRANTED * 100));
    must(command);
    assert_true(file_holds(temp_path("granby/2025.ini"), "[insats motesplatsen]\n"));
}

static void its_budget_comes_from_a_spreadsheet(void **state)
{
    (void)state;
    write_budget("budget.csv", 2025, false);
    struct result *r = must("$T importera --sprak=en budget.csv granby");
    expect_in(r->out, "6 posts get their budgets from budget.csv.");
    expect_in(r->out, "saved, with 5 values changed"); /* the contributions are as was said */
    assert_true(file_holds(temp_path("granby/2025.ini"), "budget = -2 040\n"));
    struct pty *p = open_granby(100);
    for (int i = 0; i < POSTS; i++)
        expect_in_row(p, row_name((enum post)i), tkr(budget_of((enum post)i)));
    quit(p);
}

/* Nothing of it is taken before every amount has its post. */
static void a_ledger_without_rules_is_refused_and_then_has_them_suggested(void **state)
{
    (void)state;
    write_ledger("april.se", MONTHS_T1);
    char *before = read_text(temp_path("granby/2025.ini"));
    struct result *r = in_place("$T importera --sprak=en april.se granby");
    assert_int_equal(r->status, 3);
    expect_in(r->err, "4510 Köp av verksamhet {6:101 Framsteget}: ");
    char *after = read_text(temp_path("granby/2025.ini"));
    assert_string_equal(after, before);
    free(before);
    free(after);
    must("$T importera --foresla --skriv-over april.se granby");
    assert_true(file_holds(temp_path("granby/sie.ini"), "post    = framsteget\nprojekt = 101\n"));
}

static void april_is_imported(void **state)
{
    (void)state;
    struct result *r = must("$T importera --sprak=en april.se granby");
    expect_in(r->out, "6 posts get their outcomes from January through Apr from april.se.");
    expect_json(T1);
    r = must("cp granby/2025.ini first && $T importera --sprak=en april.se granby && "
             "cmp first granby/2025.ini");
    expect_in(r->out, "nothing changes");
}

/* Decides the round that is shown, as the board did. */
static void decide(struct pty *p, const char *date, const char *paragraph)
{
    KEYS(p, "t", "f");
    pty_expect(p, "the board's decision");
    pty_type(p, date);
    pty_key(p, "Enter");
    pty_expect(p, "paragraph");
    pty_type(p, paragraph);
    pty_key(p, "Enter");
    pty_expect(p, "decided · outcome through");
    pty_key(p, "s");
    pty_expect(p, "saved: ");
}

/* Types the forecasts of a round and looks at what the table then says. */
static void type_forecasts(struct pty *p, int round)
{
    char amount[32];
    typed = round;
    for (int i = 0; i < POSTS; i++) {
        if (!forecasts[round][i])
            continue;
        snprintf(amount, sizeof amount, "%ld", forecasts[round][i] / 1000);
        type_into(p, row_name((enum post)i), amount);
        expect_in_row(p, row_name((enum post)i), tkr(forecast_of((enum post)i, round)));
    }
    expect_in_row(p, "Årets resultat", tkr(expect_result(round).forecast));
}

static void the_forecasts_of_t1_are_typed_and_decided(void **state)
{
    (void)state;
    struct pty *p = open_granby(120);
    pty_expect(p, "Forecast T1");
    type_forecasts(p, T1);
    go_to(p, row_name(OFFICE));
    pty_key(p, "c");
    pty_expect(p, "comment T1");
    pty_type(p, "En tjänst är vakant till mars");
    pty_key(p, "Enter");
    pty_expect_settled(p);
    decide(p, "2025-05-22", "§ 21");
    quit(p);
    expect_json(T1);
    struct result *r = must("$T rapport granby --vy=tertialrapport --sprak=en");
    expect_in(r->out, "En tjänst är vakant till mars");
    expect_in(r->out, "2025-05-22 § 21");
}

static void august_goes_on_from_there_and_leaves_t1_as_it_was(void **state)
{
    (void)state;
    write_ledger("augusti.se", MONTHS_T2);
    struct pty *p = open_granby(100);
    pty_key(p, "i");
    pty_expect(p, "Import outcomes or a budget");
    pty_type(p, temp_path("augusti.se"));
    pty_key(p, "Enter");
    pty_expect(p, "Which month is the last closed one?");
    pty_key(p, "Enter");
    pty_expect(p, "6 posts get their outcomes from January through Aug from augusti.se.");
    pty_expect_settled(p);
    pty_key(p, "a");
    pty_expect(p, "through Aug · u takes it all back");
    pty_key(p, "s");
    pty_expect(p, "saved: ");
    quit(p);
    expect_json(T2);
    struct result *r = must("$T rapport granby --format=json --period=t1");
    for (int i = 0; i < POSTS; i++)
        expect_json_row(r->out, posts[i].id, expect_of((enum post)i, T1));
}

static void the_forecasts_of_t2_start_from_those_of_t1(void **state)
{
    (void)state;
    struct pty *p = open_granby(120);
    pty_expect(p, "Forecast T2");
    KEYS(p, "t", "s");
    pty_expect(p, "values taken over");
    type_forecasts(p, T2);
    decide(p, "2025-09-25", "§ 33");
    quit(p);
    expect_json(T2);
}

/* ---- the reports ---- */

static void text_csv_and_json_say_it(void **state)
{
    (void)state;
    expect_json(T2);
    /* Of the two columns in percent the sheet has no figure that is looked for here. */
    expect_table("$T rapport granby --sprak=en --bredd=100 | sed 's/[0-9]*,[0-9]//'", T2);
    struct result *r = must("$T rapport granby --format=csv");
    for (int i = 0; i < POSTS; i++)
        expect_csv_row(r->out, posts[i].id, expect_of((enum post)i, T2));
    expect_csv_row(r->out, "resultat", expect_result(T2));
}

static void html_says_it(void **state)
{
    (void)state;
    expect_table("$T rapport granby --sprak=en --format=html | grep '<tr'", T2);
}

static void pdf_says_it(void **state)
{
    (void)state;
    if (in_place("command -v pdftotext >/dev/null && $T rapport granby --format=pdf "
                 "--output=a.pdf")
            ->status != 0)
        skip();
    expect_table("pdftotext -layout a.pdf -", T2);
}

/* The workbook keeps öre: its cells are tkr with decimals. */
static void xlsx_says_it(void **state)
{
    (void)state;
    if (in_place("command -v unzip >/dev/null && $T rapport granby --format=xlsx "
                 "--output=a.xlsx")
            ->status != 0)
        skip();
    struct result *r =
        must("unzip -p a.xlsx xl/sharedStrings.xml | sed 's/<si>/\\n/g' | sed '1,2d; "
             "s/<[^>]*>//g' >names; unzip -p a.xlsx xl/worksheets/sheet1.xml | "
             "sed 's/<row /\\n<row /g' | sed 's/<f>[^<]*<.f>//g; s/<[^>]*>/ /g' | "
             "while read -r name figures; do case $name in [0-9]*) echo \"$(sed -n "
             "$((name + 1))p names) $figures\";; esac; done | awk '{ for (i = 1; i <= NF; i++) "
             "if ($i ~ /^-?[0-9.]+$/) $i = sprintf(\"%.10g\", $i); print }'");
    for (int i = 0; i <= POSTS; i++) {
        char texts[6][32];
        struct expected e = i < POSTS ? expect_of((enum post)i, T2) : expect_result(T2);
        const int64_t ore[] = { e.budget,    e.to_date,  e.outcome,
                                e.deviation, e.forecast, e.forecast - e.budget };
        struct figures_of f;
        const char *name = i < POSTS ? posts[i].name : "Årets resultat";
        for (int k = 0; k < 6; k++) {
            snprintf(texts[k], sizeof texts[k], "%.10g", (double)ore[k] / 100000);
            f.texts[k] = texts[k];
        }
        const char *at = r->out;
        while ((at = strstr(at, name)) && !on_line(at, &f))
            at++;
        if (!at)
            fail_msg("%s: %s %s %s are not in:\n%s", name, texts[0], texts[2], texts[4], r->out);
    }
}

/* What is left of the granted funds, and the equity by budget, forecast and outcome. */
static void the_pages_say_what_remains(void **state)
{
    (void)state;
    char wanted[128];
    struct result *r = must("$T rapport granby --vy=insats --post=framsteget --format=csv");
    int64_t used = -outcome_of(STEP, MONTHS_T2);
    snprintf(wanted, sizeof wanted, ";%lld,%02lld;;%d,00;%lld,%02lld", (long long)used / 100,
             (long long)used % 100, GRANTED, (long long)(GRANTED * 100LL - used) / 100,
             (long long)(GRANTED * 100LL - used) % 100);
    expect_in(r->out, wanted);
    r = must("$T rapport granby --vy=eget-kapital --sprak=en | sed 's/\xC2\xA0/ /g; s/  */ /g'");
    struct expected e = expect_result(T2);
    snprintf(wanted, sizeof wanted, "Result %s %s %s\n", tkr(e.budget), tkr(e.forecast),
             tkr(e.outcome));
    expect_in(r->out, wanted);
    snprintf(wanted, sizeof wanted, " %s %s %s\n", tkr((int64_t)EQUITY * 100 + e.budget),
             tkr(equity_out(T2)), tkr((int64_t)EQUITY * 100 + e.outcome));
    expect_in(r->out, wanted);
}

/* ---- the next year ---- */

static void the_next_year_begins_where_the_forecast_ends(void **state)
{
    (void)state;
    char wanted[128];
    int64_t result = 0;
    write_budget("next.csv", 2026, true);
    struct result *r = must("$T nytt-ar granby --budget=next.csv --sprak=en && "
                            "$T kontroll granby >/dev/null");
    snprintf(wanted, sizeof wanted, "%s tkr", tkr(equity_out(T2)));
    expect_in(r->out, wanted);
    snprintf(wanted, sizeof wanted, "ingaende_eget_kapital = %s ", tkr(equity_out(T2)));
    assert_true(file_holds(temp_path("granby/2026.ini"), wanted));
    struct pty *p = open_granby(120);
    pty_expect_row(p, 0, "2026");
    pty_expect_row(p, 2, "2025 Aug"); /* the year before is not closed yet */
    for (int i = 0; i < POSTS; i++) {
        int64_t budget = (int64_t)posts[i].next_budget * 100 * posts[i].sign;
        result += budget;
        expect_in_row(p, row_name((enum post)i), tkr(budget));
        expect_in_row(p, row_name((enum post)i), tkr(outcome_of((enum post)i, MONTHS_T2)));
    }
    expect_in_row(p, "Årets resultat", tkr(result));
    snprintf(wanted, sizeof wanted, "Equity %s → %s", tkr(equity_out(T2)),
             tkr(equity_out(T2) + result));
    pty_expect(p, wanted);
    quit(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_federation_is_made),
        cmocka_unit_test(its_insatser_are_added_in_the_program),
        cmocka_unit_test(its_budget_comes_from_a_spreadsheet),
        cmocka_unit_test(a_ledger_without_rules_is_refused_and_then_has_them_suggested),
        cmocka_unit_test(april_is_imported),
        cmocka_unit_test(the_forecasts_of_t1_are_typed_and_decided),
        cmocka_unit_test(august_goes_on_from_there_and_leaves_t1_as_it_was),
        cmocka_unit_test(the_forecasts_of_t2_start_from_those_of_t1),
        cmocka_unit_test(text_csv_and_json_say_it),
        cmocka_unit_test(html_says_it),
        cmocka_unit_test(pdf_says_it),
        cmocka_unit_test(xlsx_says_it),
        cmocka_unit_test(the_pages_say_what_remains),
        cmocka_unit_test(the_next_year_begins_where_the_forecast_ends),
    };
    return cmocka_run_group_tests_name("the whole way", tests, begin_the_way, end_the_way);
}
