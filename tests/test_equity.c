/* test_equity.c – equity and the rules for how much a federation may save. */
#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rules/equity.h"

static const int64_t mkr = 100000000;

static struct equity equity_of(const struct fixture *x)
{
    struct equity q;
    equity_compute(&q, &x->statement);
    return q;
}

/* ---- The national council's rule ---- */

static void national_rule_is_marginal(void **state)
{
    static const struct {
        int64_t contributions;
        int64_t limit;
    } list[] = {
        { 0, 0 },
        { -1, 0 },
        { -500000000, 0 },
        { 1, 0 },
        { 2, 0 },
        { 3, 1 }, /* 0,6 öre */
        { 100, 20 },
        { 699999999, 140000000 }, /* 20 % of one öre less is 0,2 öre less */
        { 700000000, 140000000 },
        { 700000001, 140000000 },
        { 700000004, 140000001 }, /* 15 % of 4 öre is 0,6 */
        { 1499999999, 260000000 },
        { 1500000000, 260000000 },
        { 1500000001, 260000000 },
        { 1500000005, 260000001 }, /* 10 % of 5 öre is 0,5 */
        { 850200000, 162530000 },  /* Jämtland 2021: printed 1 625 tkr for 8 502 */
        { 822800000, 158420000 },
        { 2332200000, 343220000 },
        { 979400000, 181910000 },
        { 1242000000, 221300000 },
        { INT64_MAX, 922337203795477581 }, /* a tenth of all but 15 mkr, and 2,6 mkr */
    };
    (void)state;
    for (size_t i = 0; i < COUNT(list); i++) {
        int64_t limit = -1;
        assert_true(equity_national_limit(list[i].contributions, &limit));
        assert_ore(limit, list[i].limit);
    }
}

static void national_rule_never_falls(void **state)
{
    int64_t before = 0;
    (void)state;
    for (int64_t c = 0; c <= 20 * mkr; c += 1234567) {
        int64_t limit;
        assert_true(equity_national_limit(c, &limit));
        assert_true(limit >= before);
        before = limit;
    }
}

static void jamtland_2021_has_the_printed_limit(void **state)
{
    struct fixture *x = *state;
    open_text(x, "[ar]\nmedlemsbidrag = 8 502\ningaende_eget_kapital = 4 696\n"
                 "[post a]\nutfall = 1 361\n[summa s]\nav = a\n");
    struct equity q = equity_of(x);
    struct buf b = BUF_INIT;
    buf_add_money(&b, q.limit, UNIT_TKR, 0, " ");
    assert_string_equal(buf_text(&b), "1 625");
    buf_release(&b);
    assert_ore(q.out_outcome.ore, tkr(6057));
    assert_int_equal(q.status, EQUITY_ABOVE);
}

/* ---- Which rule, and on what ---- */

static void percent_rule_is_of_the_contributions(void **state)
{
    static const struct {
        const char *rule;
        int64_t limit;
    } list[] = {
        { "procent 20", 56640000 },     { "procent 0", 0 },
        { "procent 12,5", 35400000 },   { "procent 0,01", 28320 },
        { "procent 100 %", 283200000 },
    };
    struct fixture *x = *state;
    for (size_t i = 0; i < COUNT(list); i++) {
        char text[100];
        snprintf(text, sizeof text, "[eget_kapital]\nregel = %s\n", list[i].rule);
        write_federation(x, text);
        open_text(x, "[ar]\nmedlemsbidrag = 2 832\n[post a]\n[summa s]\nav = a\n");
        struct equity q = equity_of(x);
        assert_true(q.has_limit);
        assert_ore(q.limit, list[i].limit);
    }
}

static void without_a_rule_there_is_no_limit(void **state)
{
    struct fixture *x = *state;
    write_federation(x, "[eget_kapital]\nregel = ingen\n");
    open_text(x, "[ar]\nmedlemsbidrag = 2 832\ningaende_eget_kapital = 1\n[post a]\nutfall = 1\n"
                 "[summa s]\nav = a\n");
    struct equity q = equity_of(x);
    assert_false(q.has_limit);
    assert_false(q.share.known);
    assert_int_equal(q.status, EQUITY_UNKNOWN);
    assert_ore(q.out_outcome.ore, tkr(2));
}

static void next_years_contributions_are_used_where_they_are_known(void **state)
{
    static const struct {
        const char *federation;
        const char *year;
        int64_t contributions; /* tkr */
        bool next;
    } list[] = {
        { "", "medlemsbidrag = 100\nmedlemsbidrag_nasta_ar = 200\n", 100, false },
        { "underlag = arets\n",
          "medlemsbidrag = 100\n"
          "medlemsbidrag_nasta_ar = 200\n",
          100, false },
        { "underlag = nasta_ar\n",
          "medlemsbidrag = 100\n"
          "medlemsbidrag_nasta_ar = 200\n",
          200, true },
        { "underlag = nasta_ar\n", "medlemsbidrag = 100\n", 100, false },
        { "underlag = nasta_ar\n",
          "underlag = arets\nmedlemsbidrag = 100\n"
          "medlemsbidrag_nasta_ar = 200\n",
          100, false },
        { "",
          "underlag = nasta_ar\nmedlemsbidrag = 100\n"
          "medlemsbidrag_nasta_ar = 200\n",
          200, true },
        { "",
          "[medlem a]\nbidrag = 30\nbidrag_nasta_ar = 35\n[medlem b]\n"
          "bidrag = 40\n",
          70, false },
        { "underlag = nasta_ar\n",
          "[medlem a]\nbidrag = 30\nbidrag_nasta_ar = 35\n[medlem b]\n"
          "bidrag_nasta_ar = 45\n",
          80, true },
        { "", "medlemsbidrag = 99\n[medlem a]\nbidrag = 30\n", 99, false },
    };
    struct fixture *x = *state;
    for (size_t i = 0; i < COUNT(list); i++) {
        char federation[200], text[400];
        snprintf(federation, sizeof federation, "[eget_kapital]\n%s", list[i].federation);
        snprintf(text, sizeof text, "[ar]\n%s", list[i].year);
        write_federation(x, federation);
        open_text(x, text);
        struct equity q = equity_of(x);
        assert_true(q.has_limit);
        assert_ore(q.contributions, tkr(list[i].contributions));
        assert_int_equal(q.next_year, list[i].next);
    }
}

static void without_contributions_there_is_no_limit(void **state)
{
    struct fixture *x = *state;
    open_text(x, "[ar]\ningaende_eget_kapital = 1\n[medlem a]\nfg_bidrag = 5\n");
    assert_false(equity_of(x).has_limit);
    open_text(x, "[medlem a]\nbidrag = 92 233 720 368 547 758 kr\n"
                 "[medlem b]\nbidrag = 92 233 720 368 547 758 kr\n");
    assert_false(equity_of(x).has_limit);
}

/* ---- The judgement ---- */

static void check_status(struct fixture *x, const char *margin, const char *out,
                         enum equity_status status)
{
    char text[300];
    snprintf(text, sizeof text,
             "[ar]\nmarginal = %s\nmedlemsbidrag = 5 000\ningaende_eget_kapital = %s\n"
             "[post a]\nutfall = 0\n[summa s]\nav = a\n",
             margin, out);
    open_text(x, text);
    assert_int_equal(equity_of(x).status, status);
}

/* 20 % of 5 000 tkr is 1 000 tkr. */
static void status_at_the_exact_limits(void **state)
{
    struct fixture *x = *state;
    check_status(x, "10", "999 999,99 kr", EQUITY_WITHIN);
    check_status(x, "10", "1 000 000,00 kr", EQUITY_WITHIN);
    check_status(x, "10", "1 000 000,01 kr", EQUITY_WITHIN_MARGIN);
    check_status(x, "10", "1 100 000,00 kr", EQUITY_WITHIN_MARGIN);
    check_status(x, "10", "1 100 000,01 kr", EQUITY_ABOVE);
    check_status(x, "0", "1 000 000,00 kr", EQUITY_WITHIN);
    check_status(x, "0", "1 000 000,01 kr", EQUITY_ABOVE);
    check_status(x, "2,5", "1 025 000,00 kr", EQUITY_WITHIN_MARGIN);
    check_status(x, "2,5", "1 025 000,01 kr", EQUITY_ABOVE);
    check_status(x, "10", "-500", EQUITY_WITHIN);
}

static void share_is_equity_over_limit(void **state)
{
    struct fixture *x = *state;
    check_status(x, "0", "1 601", EQUITY_ABOVE);
    int64_t percent;
    assert_true(ratio_percent(equity_of(x).share, 1, &percent));
    assert_int_equal(percent, 1601);
}

static void outcome_is_judged_when_the_books_are_closed_else_the_forecast(void **state)
{
    struct fixture *x = *state;
    open_text(x, "[ar]\nmedlemsbidrag = 5 000\ningaende_eget_kapital = 900\nreservfond = 300\n"
                 "[post a]\nbudget = 50\nutfall.t2 = 60\nutfall.t3 = 80\nprognos.t2 = 200\n"
                 "[summa s]\nav = a\n");
    struct equity q = equity_of(x);
    assert_ore(q.in.ore, tkr(900));
    assert_ore(q.reserve.ore, tkr(300));
    assert_ore(q.out_budget.ore, tkr(950));
    assert_ore(q.out_outcome.ore, tkr(980));
    assert_ore(equity_judged(&q, &x->statement).ore, tkr(980));
    assert_int_equal(q.status, EQUITY_WITHIN);
    look_through(x, 8);
    q = equity_of(x);
    assert_ore(q.out_outcome.ore, tkr(960));
    assert_ore(q.out_forecast.ore, tkr(1100));
    assert_ore(equity_judged(&q, &x->statement).ore, tkr(1100));
    assert_int_equal(q.status, EQUITY_ABOVE);
}

static void equity_that_is_not_known(void **state)
{
    struct fixture *x = *state;
    open_text(x, "[ar]\nmedlemsbidrag = 5\n[post a]\nutfall = 1\n[summa s]\nav = a\n");
    struct equity q = equity_of(x);
    assert_false(q.in.known);
    assert_false(q.out_outcome.known);
    assert_false(q.reserve.known);
    assert_true(q.has_limit);
    assert_int_equal(q.status, EQUITY_UNKNOWN);
    open_text(x, "[ar]\ningaende_eget_kapital = 5\n[post a]\nutfall = 1\n");
    q = equity_of(x);
    assert_true(q.in.known);
    assert_false(q.out_outcome.known);
    open_text(x, "[ar]\ningaende_eget_kapital = 92 233 720 368 547 758 kr\n"
                 "[post a]\nutfall = 92 233 720 368 547 758 kr\n[summa s]\nav = a\n");
    assert_false(equity_of(x).out_outcome.known);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(national_rule_is_marginal),
        cmocka_unit_test(national_rule_never_falls),
        FIXTURE_TEST(jamtland_2021_has_the_printed_limit),
        FIXTURE_TEST(percent_rule_is_of_the_contributions),
        FIXTURE_TEST(without_a_rule_there_is_no_limit),
        FIXTURE_TEST(next_years_contributions_are_used_where_they_are_known),
        FIXTURE_TEST(without_contributions_there_is_no_limit),
        FIXTURE_TEST(status_at_the_exact_limits),
        FIXTURE_TEST(share_is_equity_over_limit),
        FIXTURE_TEST(outcome_is_judged_when_the_books_are_closed_else_the_forecast),
        FIXTURE_TEST(equity_that_is_not_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
