/* test_next_year.c – the next year's file from the present one: what stays, what goes, and that the
 * result is a file that loads and adds up. */
#include "book_test.h"

#include "book/next_year.h"
#include "rules/equity.h"
#include "rules/reconcile.h"

static const char *data(const char *name)
{
    static char path[4096];
    const char *dir = getenv("TERTIAL_DATADIR"), *top = getenv("srcdir");
    if (dir)
        snprintf(path, sizeof path, "%s/%s", dir, name);
    else
        snprintf(path, sizeof path, "%s/data/%s", top ? top : ".", name);
    return path;
}

static struct book *open_dir(const char *dir, int year)
{
    struct problems problems = PROBLEMS_INIT;
    struct book *b = book_open(dir, year, &problems);
    if (!b || !book_confirm(b, &problems))
        fail_msg("%s: %s", dir, problems.n ? problems.list[0].text : "no memory");
    problems_release(&problems);
    return b;
}

static struct next_year make(const struct book *b, const struct next_request *r)
{
    struct next_year n;
    struct err e = ERR_INIT;
    if (!next_year_make(&n, b, r, &e))
        fail_msg("%s", err_text(&e));
    assert_int_equal(strlen(n.text), n.len);
    return n;
}

static void refuse_make(const struct book *b, const struct next_request *r, const char *words)
{
    struct next_year n;
    struct err e = ERR_INIT;
    assert_false(next_year_make(&n, b, r, &e));
    assert_non_null(strstr(err_text(&e), words));
    assert_null(n.text);
    err_clear(&e);
}

/* Makes, writes and opens; the old book is closed. */
static struct book *go_on(struct book *b, enum next_budget budget)
{
    struct next_year n = make(b, &(struct next_request){ .budget = budget });
    struct err e = ERR_INIT;
    char dir[4096];
    snprintf(dir, sizeof dir, "%s", b->federation.dir);
    int year = n.year;
    if (!next_year_write(&n, b, &e))
        fail_msg("%s", err_text(&e));
    assert_file(n.path, n.text);
    next_year_release(&n);
    book_close(b);
    return open_dir(dir, year);
}

static void expect_text(const struct next_year *n, const char *words)
{
    if (!strstr(n->text, words))
        fail_msg("\"%s\" is not in:\n%s", words, n->text);
}

static void expect_no_text(const struct next_year *n, const char *words)
{
    if (strstr(n->text, words))
        fail_msg("\"%s\" is in:\n%s", words, n->text);
}

/* The test's year with another text, opened. */
static struct book *open_text(const struct place *p, const char *text)
{
    put(p->year, text);
    return open_it(p);
}

/* A copy of a shipped federation in the place's directory. */
static void copy_data(const struct place *p, const char *name)
{
    char command[9000];
    snprintf(command, sizeof command,
             "cp -R '%s/.' '%s' && rm -f '%s' && cp '%s'/*.ini '%s' && "
             "chmod -R u+w '%s'",
             data(name), p->dir, p->year, data(name), p->dir, p->dir);
    assert_int_equal(system(command), 0);
    if (strcmp(name, "exempel") != 0)
        unlink(p->year);
}

static const struct next_request empty = { .budget = NEXT_BUDGET_EMPTY };
static const struct next_request same = { .budget = NEXT_BUDGET_SAME };
static const struct next_request granted = { .budget = NEXT_BUDGET_GRANTED };

/* ---- the shipped federations ---- */

static void every_shipped_year_has_a_next_one_without_findings(void **state)
{
    const struct place *p = *state;
    static const struct {
        const char *name;
        int year;
    } all[] = { { "exempel", 2025 },   { "jamtland", 2021 }, { "jamtland", 2024 },
                { "solleftea", 2024 }, { "uppsala", 2024 },  { "vastra-ostergotland", 2024 } };
    for (size_t i = 0; i < COUNT(all); i++)
        for (int budget = NEXT_BUDGET_EMPTY; budget <= NEXT_BUDGET_GRANTED; budget++) {
            char remove[128];
            snprintf(remove, sizeof remove, "rm -f '%s'/*.ini", p->dir);
            assert_int_equal(system(remove), 0);
            copy_data(p, all[i].name);
            struct book *b = go_on(open_dir(p->dir, all[i].year), (enum next_budget)budget);
            struct findings f;
            assert_true(b->has_before);
            assert_true(reconcile(&f, &b->statement, &b->previous));
            for (size_t k = 0; k < f.n; k++)
                if (!f.list[k].rounding)
                    fail_msg("%s %d: line %u", all[i].name, b->year.year, f.list[k].line);
            findings_release(&f);
            book_close(b);
        }
}

static void lines_keep_their_ids_and_find_the_year_before(void **state)
{
    const struct place *p = *state;
    copy_data(p, "uppsala");
    struct book *b = go_on(open_dir(p->dir, 2024), NEXT_BUDGET_SAME);
    for (size_t i = 0; i < b->year.item_count; i++) {
        const char *id = b->year.items[i].id;
        uint32_t old = year_find_item(&b->before, id, strlen(id));
        if (old == NO_ITEM)
            fail_msg("%s is new", id);
        bool dated = strcmp(b->before.items[old].name, "Totalt 2024-12-31") == 0;
        assert_string_equal(b->year.items[i].name,
                            dated ? "Totalt 2025-12-31" : b->before.items[old].name);
        assert_int_equal(b->year.items[i].kind, b->before.items[old].kind);
    }
    uint32_t plattform = year_find_item(&b->year, "plattform", 9);
    assert_int_equal(b->statement.lines[plattform].sums[MEASURE_PREV_OUTCOME].ore, -235400000);
    assert_int_equal(b->statement.lines[plattform].sums[MEASURE_BUDGET].ore, -234500000);
    assert_true(year_find_item(&b->year, "framsteget", 10) == NO_ITEM);      /* ended */
    assert_true(year_find_item(&b->year, "arbetslivsintro", 15) == NO_ITEM); /* only 2023 */
    assert_int_equal(b->year.member_count, b->before.member_count);
    assert_int_equal(b->year.table_count, 0);
    book_close(b);
}

/* The printed 5 495 450 kr is within the rounding of the sum, 5 495 764; exempel's is a forecast.
 */
static void equity_comes_from_the_latest_result(void **state)
{
    const struct place *p = *state;
    copy_data(p, "uppsala");
    struct book *b = open_dir(p->dir, 2024);
    struct next_year n = make(b, &empty);
    expect_text(&n, "ingaende_eget_kapital           = 5 495 450 kr   ; utgående 2024\n");
    next_year_release(&n);
    book_close(b);
    b = open_dir(data("exempel"), 2025);
    struct equity q;
    equity_compute(&q, &b->statement);
    assert_int_equal(q.out_forecast.ore, 247700000);
    n = make(b, &empty);
    expect_text(&n, "ingaende_eget_kapital  =  2 477   ; utgående 2025 enligt prognosen");
    expect_text(&n, "enligt prognosen för tertial 2. Ändra det\n;   när bokslutet är klart.");
    expect_text(&n, "\nmedlemsbidrag          = 12 600   ; enligt 2025.ini\n");
    next_year_release(&n);
    book_close(b);
}

/* Also when another month or round is looked at. */
static void what_is_looked_at_does_not_matter(void **state)
{
    (void)state;
    struct book *b = open_dir(data("exempel"), 2025);
    struct err e = ERR_INIT;
    struct next_year n = make(b, &same);
    assert_true(book_look_at_month(b, 3, &e) && book_look(b, 1, false, &e));
    struct next_year again = make(b, &same);
    assert_string_equal(n.text, again.text);
    next_year_release(&n);
    next_year_release(&again);
    book_close(b);
}

/* Every line that is not blank is either the old file's, byte for byte, or one that was made. */
static void the_layout_is_the_persons(void **state)
{
    (void)state;
    struct book *b = open_dir(data("exempel"), 2025);
    struct next_year n = make(b, &empty);
    const char *old = b->text.bytes, *body = strstr(n.text, "\n[ar]\n");
    assert_non_null(body);
    size_t changed = 0;
    for (const char *line = body + 1, *end; *line; line = end + 1) {
        end = strchr(line, '\n');
        char *copy = strndup(line, (size_t)(end - line) + 1);
        const char *at = strstr(old, copy);
        if (*copy != '\n' && at)
            old = at + strlen(copy); /* and in its order */
        else if (*copy != '\n' && changed++ > 200)
            fail_msg("%s", copy);
        if (*copy != '\n' && !at && !strstr(copy, "; "))
            assert_string_equal(copy, "ar                     = 2026\n");
        free(copy);
    }
    assert_int_equal(changed, 35);
    assert_null(strstr(body, "\n\n\n\n"));
    expect_text(&n, "typ               = individ\n"
                    "syfte             = Arbetsträning i park, skog och trädgård\n"
                    "periodisering     = 0 0 1 2 3 3 1 2 3 1 0 0\n\n"
                    "; budget          =        ; 2025: -640\n\n"
                    "; kvarstaende     =        ; 2025: 660\n\n\n"
                    "; ----");
    next_year_release(&n);
    book_close(b);
}

static void nothing_of_the_old_year_is_left(void **state)
{
    (void)state;
    static const char *const names[] = { "exempel", "jamtland", "solleftea", "uppsala",
                                         "vastra-ostergotland" };
    static const char *const keys[] = { "\nutfall.",   "\nutfall ",   "\nprognos",   "\nkommentar",
                                        "\norsak",     "\natgard",    "\nfg_",       "\ntryckt.",
                                        "\nreviderad", "\ndeltagare", "\nslut ",     "\ni_fas",
                                        "\n[tabell",   "\nkalla",     "\nfaststalld" };
    for (size_t i = 0; i < COUNT(names); i++) {
        struct book *b = open_dir(data(names[i]), 0);
        struct next_year n = make(b, &same);
        for (size_t k = 0; k < COUNT(keys); k++)
            expect_no_text(&n, keys[k]);
        next_year_release(&n);
        book_close(b);
    }
}

/* ---- budgets ---- */

static const char budgets[] = "[ar]\nar = 2025\nutfall_tom = 2025-08\n\n"
                              "[insats ny]\n"
                              "period      = 2025-04 -- 2027-06\n"
                              "budget      = -900\n"
                              "reviderad_budget = -950,5\n"
                              "utfall.t2   = -395\n"
                              "kvarstaende = 1 000\n\n"
                              "[insats sista]\n"
                              "period      = 2024-01 -- 2026-03-15\n"
                              "kvarstaende = 333,33\n\n"
                              "[insats senare]\n"
                              "period      = 2026-11 -- 2027-02\n"
                              "budget      = 0\n"
                              "kvarstaende = 100\n\n"
                              "[insats oppen]\n"
                              "budget      = -100\n"
                              "beviljat    = 120\n"
                              "kvarstaende = 500\n\n"
                              "[post brutto]\n"
                              "slag           = kostnad\n"
                              "budget.intakt  = 7\n"
                              "budget.kostnad = -9\n"
                              "beviljat       = 3\n\n"
                              "[summa s]\nav = ny sista senare oppen brutto\n";

static void the_same_budget_is_the_one_in_force(void **state)
{
    struct book *b = open_text(*state, budgets);
    struct next_year n = make(b, &same);
    expect_text(&n, "\nbudget      = -950,5   ; 2025 års reviderade budget\n");
    expect_text(&n, "\nbudget.kostnad = -9\n");
    expect_text(&n, "\nbudget      = -100\n");
    expect_no_text(&n, "; budget ");
    next_year_release(&n);
    book_close(b);
}

/* 12 of the 18 months that are left, in whole tkr; all of it in the last year; 2 of 4 of one that
 * begins in November; without an end the granted funds. */
static void granted_funds_follow_the_insats_own_period(void **state)
{
    struct book *b = open_text(*state, budgets);
    struct next_year n = make(b, &granted);
    expect_text(&n, "\nbudget      = -667   ; 12 av 18 månader av kvarstående 1 000\n");
    expect_text(&n, "\nbudget      = -333,33\n");
    expect_text(&n, "\nbudget      = -50   ; 2 av 4 månader av kvarstående 100\n");
    expect_text(&n, "\nbudget      = -120   ; beviljade medel 2025\n");
    expect_text(&n, "= -3\n");
    expect_text(&n, "; budget.intakt ");
    expect_text(&n, "\n; kvarstaende =");
    next_year_release(&n);
    book_close(b);
}

static void budgets_from_elsewhere_are_by_post(void **state)
{
    struct book *b = open_text(*state, budgets);
    struct budget_in amounts[] = { { "oppen", -12345600 }, { "sista", -5000000 } };
    struct next_request r = { NEXT_BUDGET_GIVEN, "budget.csv", amounts, COUNT(amounts) };
    struct next_year n = make(b, &r);
    expect_text(&n, "\nbudget      = -123,456   ; ur budget.csv\n");
    expect_text(&n, "\nbudget      = -50\n");
    expect_text(&n, "\n; budget    =");
    next_year_release(&n);
    amounts[1].post = "saknas";
    refuse_make(b, &r, "saknas");
    amounts[1].post = "s";
    refuse_make(b, &r, "\"s\"");
    book_close(b);
}

static void positive_costs_stay_positive(void **state)
{
    const struct place *p = *state;
    char path[96];
    snprintf(path, sizeof path, "%s/forbund.ini", p->dir);
    put(path, "[forbund]\nnamn = Prov\nkostnader = positiva\n");
    struct book *b = open_text(p, "[ar]\nar = 2025\nutfall_tom = 2025-08\n"
                                  "ingaende_eget_kapital = 900\n\n"
                                  "[insats a]\nperiod = 2025-01 -- 2026-12\nbudget = 300\n"
                                  "utfall = 200\nkvarstaende = 250\n\n"
                                  "[summa s]\nav = a\n");
    struct next_year n = make(b, &granted);
    expect_text(&n, "\nbudget = 250   ; kvarstående 2025\n");
    expect_text(&n, "\ningaende_eget_kapital = 600   ; utgående 2025");
    next_year_release(&n);
    book_close(go_on(b, NEXT_BUDGET_GRANTED));
}

/* ---- what is left out ---- */

static const char ending[] = "\xEF\xBB\xBF; ett gammalt huvud\r\n\r\n"
                             "; Årets egna tal\r\n[ar]\r\nar = 2025\r\nutfall_tom = 2025-12\r\n\r\n"
                             "; ---- en rubrik ----\r\n\r\n"
                             "; om a\r\n[insats a]\r\nperiod = 2024-01 -- 2025-12-31\r\n"
                             "utfall = -1\r\n; efter a\r\n\r\n"
                             "[varav aa]\r\nunder = a\r\nutfall = -1\r\n\r\n"
                             "; ---- nästa rubrik ----\r\n\r\n"
                             "[insats b]\r\nperiod = 2024-01 -- 2026-01-01\r\nutfall = -2\r\n\r\n"
                             "[summa forst]\r\nav = a\r\n\r\n"
                             "[summa sist]\r\nnamn = Sist\r\nav = -forst a, b  c\r\n"
                             "utfall_okand = 1\r\n\r\n"
                             "[post c]\r\nutfall = 4\r\n";

static void what_has_ended_goes_with_all_that_names_it(void **state)
{
    struct book *b = open_text(*state, ending);
    struct next_year n = make(b, &empty);
    const char *body = strstr(n.text, "; Årets egna tal");
    assert_non_null(body);
    assert_string_equal(body, "; Årets egna tal\r\n[ar]\r\nar = 2026\r\n"
                              "utfall_tom = 2026-01   ; ändras när en ny månad är bokförd\r\n\r\n"
                              "; ---- nästa rubrik ----\r\n\r\n"
                              "[insats b]\r\nperiod = 2024-01 -- 2026-01-01\r\n\r\n"
                              "[summa sist]\r\nnamn = Sist\r\nav = b  c\r\nutfall_okand = 1\r\n\r\n"
                              "[post c]\r\n");
    assert_int_equal(strncmp(n.text, "\xEF\xBB\xBF; ====", 9), 0);
    expect_no_text(&n, "gammalt huvud");
    for (const char *lf = n.text; (lf = strchr(lf, '\n')); lf++)
        assert_int_equal(lf[-1], '\r');
    assert_non_null(strstr(n.told, "\n    a                    "));
    assert_non_null(strstr(n.told, "2024-01 -- 2026-01-01\n"));
    next_year_release(&n);
    book_close(go_on(b, NEXT_BUDGET_EMPTY));
}

/* A day into the new year it stays, and so does one that ends in the middle of it. */
static void an_insats_that_ends_during_the_year_is_told_and_stays(void **state)
{
    struct book *b = open_text(*state, "[ar]\nar = 2025\nutfall_tom = 2025-08\n"
                                       "[insats a]\nnamn = Halvår\nperiod = 2024-01 -- 2026-06\n"
                                       "utfall = -1\nslut = Klart\n"
                                       "[insats utan]\nslut = Avslutas i vår\nutfall = -1\n"
                                       "[summa s]\nav = a utan\n");
    struct next_year n = make(b, &empty);
    expect_text(&n, "; Slutar under året:\n;    Halvår ");
    expect_text(&n, "har ingen period och står kvar:\n;    utan\n");
    next_year_release(&n);
    b = go_on(b, NEXT_BUDGET_EMPTY);
    assert_int_equal(item_active_months(&b->year.items[0], 2026), 0x3f);
    assert_int_equal(b->year.item_count, 3);
    book_close(b);
}

static void a_file_that_says_little_becomes_one_that_says_enough(void **state)
{
    struct book *b = open_text(*state, "[post a]\nutfall = 1"); /* nor a last line end */
    struct next_year n = make(b, &empty);
    const char *body = strstr(n.text, "\n[ar]\n");
    assert_non_null(body);
    assert_non_null(strstr(body, "ar = 2026\n"));
    assert_non_null(strstr(body, "utfall_tom = 2026-01\n"));
    expect_text(&n, "Ingående eget kapital är inte känt");
    next_year_release(&n);
    b = go_on(b, NEXT_BUDGET_EMPTY);
    assert_int_equal(b->year.through.month, 1);
    book_close(b);
}

static void a_total_is_named_after_the_new_year_and_a_post_after_its_own(void **state)
{
    struct book *b = open_text(*state, "[ar]\nar = 2025\nutfall_tom = 2025-12\n"
                                       "[post a]\nnamn = Ung 2025-26\nutfall = 1\n"
                                       "[summa s]\nnamn = \"Totalt; 2025-12-31\"\nav = a\n"
                                       "[summa t]\nnamn = Dnr 12025-1\nav = a\n"
                                       "[summa u]\nnamn = 2025-12-31   ; nu\nav = a\n");
    struct next_year n = make(b, &empty);
    expect_text(&n, "namn = Ung 2025-26\n");
    expect_text(&n, "namn = \"Totalt; 2026-12-31\"\n");
    expect_text(&n, "namn = Dnr 12025-1\n");
    expect_text(&n, "namn = 2026-12-31\n");
    next_year_release(&n);
    book_close(go_on(b, NEXT_BUDGET_EMPTY));
}

/* ---- refusals ---- */

static void a_year_that_has_a_file_is_never_made_again(void **state)
{
    const struct place *p = *state;
    struct book *b = open_it(p);
    struct next_year n = make(b, &empty);
    struct err e = ERR_INIT;
    assert_true(next_year_write(&n, b, &e));
    assert_false(next_year_write(&n, b, &e)); /* somebody was faster */
    assert_non_null(strstr(err_text(&e), "2026.ini"));
    assert_file(n.path, n.text);
    next_year_release(&n);
    book_close(b);
    b = open_it(p);
    refuse_make(b, &empty, "2026");
    book_close(b);
    err_clear(&e);
}

/* What came before is not missing: a new year has not begun. */
static void a_year_with_nothing_booked_lacks_no_outcome(void **state)
{
    const struct place *p = *state;
    struct book *b = go_on(open_it(p), NEXT_BUDGET_SAME);
    struct findings f;
    assert_false(b->statement.begun);
    assert_true(reconcile(&f, &b->statement, NULL));
    assert_int_equal(f.n, 0);
    findings_release(&f);
    set(b, "insats a", "utfall.jan", "-10");
    assert_true(b->statement.begun);
    assert_true(reconcile(&f, &b->statement, NULL));
    assert_int_equal(f.n, 1); /* the other insats has a budget, and nothing booked */
    findings_release(&f);
    book_forget_journal(b);
    book_close(b);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(every_shipped_year_has_a_next_one_without_findings),
        TEST(lines_keep_their_ids_and_find_the_year_before),
        TEST(equity_comes_from_the_latest_result),
        TEST(what_is_looked_at_does_not_matter),
        TEST(the_layout_is_the_persons),
        TEST(nothing_of_the_old_year_is_left),
        TEST(the_same_budget_is_the_one_in_force),
        TEST(granted_funds_follow_the_insats_own_period),
        TEST(budgets_from_elsewhere_are_by_post),
        TEST(positive_costs_stay_positive),
        TEST(what_has_ended_goes_with_all_that_names_it),
        TEST(an_insats_that_ends_during_the_year_is_told_and_stays),
        TEST(a_file_that_says_little_becomes_one_that_says_enough),
        TEST(a_total_is_named_after_the_new_year_and_a_post_after_its_own),
        TEST(a_year_that_has_a_file_is_never_made_again),
        TEST(a_year_with_nothing_booked_lacks_no_outcome),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
