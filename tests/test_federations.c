/* test_federations.c – the comparison of federations: what is taken from a statement, in which
 * order the rows stand, and what is totalled. */
#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sheet/page_federations.h"

static const struct page_block *table_of(const struct page *p)
{
    assert_true(page_ok(p));
    assert_int_equal(p->block_count, 1);
    return &p->blocks[0];
}

static void expect_money(const struct page *p, size_t row, enum federations_column column,
                         int64_t in_tkr)
{
    const struct page_cell *cell = &table_of(p)->rows[row].cells[column];
    assert_int_equal(cell->kind, PAGE_MONEY);
    assert_int_equal(cell->value, tkr(in_tkr));
}

static void expect_nothing(const struct page *p, size_t row, enum federations_column column)
{
    assert_int_equal(table_of(p)->rows[row].cells[column].kind, PAGE_EMPTY);
}

static struct federation_figures figures_of_year(struct fixture *x, const char *text)
{
    struct federation_figures f;
    open_text(x, text);
    federation_figures_of(&f, &x->statement);
    return f;
}

static void costs_are_compared_and_not_income(void **state)
{
    struct federation_figures f =
        figures_of_year(*state, "[post m]\nslag = intakt\nbudget = 900\nutfall = 800\n"
                                "[post a]\nslag = kostnad\nbudget = -500\nutfall = -450\n"
                                "[post b]\nbudget = -300\nutfall = -400\n"
                                "[varav v]\nunder = b\nbudget = -100\nutfall = -100\n"
                                "[summa s]\nav = m a b\n");
    assert_int_equal(f.budget.ore, -80000000);
    assert_int_equal(f.outcome.ore, -85000000);
    assert_int_equal(f.deviation.ore, -5000000);
    assert_int_equal(f.result.ore, -5000000);
    assert_int_equal(f.round, 0);
}

static void the_post_that_deviates_most_may_be_an_income(void **state)
{
    struct federation_figures f =
        figures_of_year(*state, "[post m]\nnamn = Bidrag\nslag = intakt\nbudget = 900\nutfall = 1\n"
                                "[post a]\nslag = kostnad\nbudget = -500\nutfall = -450\n");
    assert_string_equal(f.worst, "Bidrag");
    assert_int_equal(f.worst_deviation.ore, -89900000);
    assert_int_equal(f.worst_state, STATE_SERIOUS_OVER);
}

static void a_year_without_posts_has_no_figures(void **state)
{
    struct federation_figures f = figures_of_year(*state, "[ar]\nar = 2024\n");
    struct page p;
    assert_true(f.known);
    assert_false(f.budget.known || f.outcome.known || f.result.known || f.equity.known);
    assert_null(f.worst);
    page_build_federations(&p, &f, 1, (struct federations_order){ FEDERATIONS_NAME, false });
    expect_nothing(&p, 0, FEDERATIONS_BUDGET);
    expect_nothing(&p, 1, FEDERATIONS_BUDGET);
    page_release(&p);
}

/* ---- the page ---- */

static struct sum amount(int64_t n)
{
    return (struct sum){ true, n * 100000, 1 };
}

static struct federation_figures made(const char *name, int64_t budget, int64_t deviation)
{
    return (struct federation_figures){ .known = true,
                                        .name = name,
                                        .year = 2024,
                                        .unit = UNIT_TKR,
                                        .budget = amount(budget),
                                        .to_date = amount(budget),
                                        .deviation = amount(deviation) };
}

static void expect_order(const struct federation_figures *list, size_t n,
                         enum federations_column column, bool reversed, const char *expected)
{
    struct page p;
    char found[64] = "";
    page_build_federations(&p, list, n, (struct federations_order){ column, reversed });
    const struct page_block *t = table_of(&p);
    assert_int_equal(t->row_count, n + 1);
    for (size_t r = 0; r < n; r++) {
        assert_string_equal(t->rows[r].cells[0].text, list[t->rows[r].item].name);
        strncat(found, t->rows[r].cells[0].text, sizeof found - strlen(found) - 1);
    }
    assert_string_equal(found, expected);
    assert_int_equal(t->rows[n].item, NO_ITEM);
    page_release(&p);
}

static void rows_stand_in_the_order_asked_for_and_those_without_a_figure_last(void **state)
{
    (void)state;
    struct federation_figures list[] = {
        made("a", -100, 5),   { .name = "b", .unread = "2024.ini:3: x" },
        made("c", -900, -50), made("d", -300, -60),
        { .name = "e" },      made("f", -300, 5),
    };
    size_t n = COUNT(list);
    expect_order(list, n, FEDERATIONS_NAME, false, "abcdef");
    expect_order(list, n, FEDERATIONS_NAME, true, "fedcba");
    expect_order(list, n, FEDERATIONS_BUDGET, false, "cdfabe");
    expect_order(list, n, FEDERATIONS_BUDGET, true, "afdcbe");
    expect_order(list, n, FEDERATIONS_DEVIATION, false, "dcafbe");
    expect_order(list, n, FEDERATIONS_PERCENT, false, "dcfabe"); /* 20, 6, -2, -5 % over */
    expect_order(list, n, FEDERATIONS_EQUITY, false, "abcdef");  /* nobody has any */
}

static void a_reason_stands_in_the_row_of_what_cannot_be_read(void **state)
{
    (void)state;
    struct federation_figures list[] = { { .name = "b", .unread = "2024.ini:3: x" } };
    struct page p;
    page_build_federations(&p, list, 1, (struct federations_order){ FEDERATIONS_NAME, false });
    assert_string_equal(table_of(&p)->rows[0].cells[FEDERATIONS_WORST].text,
                        "cannot be read: 2024.ini:3: x");
    assert_string_equal(table_of(&p)->rows[1].cells[0].text, "In all, 0 of 1");
    expect_nothing(&p, 1, FEDERATIONS_BUDGET);
    page_release(&p);
}

static void a_column_is_totalled_only_when_all_that_are_known_have_it(void **state)
{
    (void)state;
    struct federation_figures list[] = { made("a", -100, 5),
                                         { .name = "b", .unread = "x" },
                                         made("c", -900, -50) };
    struct page p;
    list[0].equity = amount(7);
    page_build_federations(&p, list, 3, (struct federations_order){ FEDERATIONS_NAME, false });
    expect_money(&p, 3, FEDERATIONS_BUDGET, -1000);
    expect_money(&p, 3, FEDERATIONS_DEVIATION, -45);
    expect_money(&p, 0, FEDERATIONS_EQUITY, 7);
    expect_nothing(&p, 3, FEDERATIONS_EQUITY);
    assert_string_equal(table_of(&p)->rows[3].cells[0].text, "In all, 2 of 3");
    page_release(&p);
}

static void a_total_that_does_not_fit_is_not_known(void **state)
{
    (void)state;
    struct federation_figures list[] = { made("a", 0, 0), made("b", 0, 0) };
    struct page p;
    list[0].budget.ore = list[1].budget.ore = INT64_MIN + 1;
    page_build_federations(&p, list, 2, (struct federations_order){ FEDERATIONS_BUDGET, false });
    expect_nothing(&p, 2, FEDERATIONS_BUDGET);
    expect_money(&p, 2, FEDERATIONS_DEVIATION, 0);
    page_release(&p);
}

static void all_stand_in_one_unit_and_with_one_sign(void **state)
{
    (void)state;
    struct federation_figures list[] = { made("a", -100, 5), made("b", -900, -50) };
    struct federations_order by_name = { FEDERATIONS_NAME, false };
    struct page p;
    list[0].unit = UNIT_MKR;
    list[0].costs_positive = true;
    page_build_federations(&p, list, 2, by_name);
    assert_int_equal(p.unit, UNIT_TKR);
    expect_money(&p, 0, FEDERATIONS_BUDGET, -100);
    page_release(&p);
    list[1].unit = UNIT_MKR;
    list[1].costs_positive = true;
    page_build_federations(&p, list, 2, by_name);
    assert_int_equal(p.unit, UNIT_MKR);
    expect_money(&p, 0, FEDERATIONS_BUDGET, 100);
    expect_money(&p, 1, FEDERATIONS_DEVIATION, -50); /* unfavourable in either */
    expect_money(&p, 2, FEDERATIONS_BUDGET, 1000);
    page_release(&p);
}

/* ---- the real ones ---- */

static void the_shipped_federations(void **state)
{
    (void)state;
    static const struct {
        const char *dir;
        int year;
        int64_t result, equity; /* tkr, as printed in their reports */
        int round;
    } real[] = {
        { "uppsala", 2024, -1864, 5496, 0 },
        { "exempel", 2025, -427, 2477, 2 },
    };
    const char *data = getenv("TERTIAL_DATADIR");
    for (size_t i = 0; i < COUNT(real); i++) {
        char dir[4096];
        struct federation_figures f;
        snprintf(dir, sizeof dir, "%s/%s", data ? data : "data", real[i].dir);
        struct fixture *x = fixture_on(dir);
        open_year(x, real[i].year, false);
        federation_figures_of(&f, &x->statement);
        assert_int_equal(money_in_steps(f.result.ore, 100000), real[i].result);
        assert_int_equal(money_in_steps(f.equity.ore, 100000), real[i].equity);
        assert_int_equal(f.round, real[i].round);
        assert_true(f.budget.ore < 0 && f.outcome.ore < 0);
        void *gone = x;
        fixture_teardown(&gone);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(costs_are_compared_and_not_income),
        FIXTURE_TEST(the_post_that_deviates_most_may_be_an_income),
        FIXTURE_TEST(a_year_without_posts_has_no_figures),
        cmocka_unit_test(rows_stand_in_the_order_asked_for_and_those_without_a_figure_last),
        cmocka_unit_test(a_reason_stands_in_the_row_of_what_cannot_be_read),
        cmocka_unit_test(a_column_is_totalled_only_when_all_that_are_known_have_it),
        cmocka_unit_test(a_total_that_does_not_fit_is_not_known),
        cmocka_unit_test(all_stand_in_one_unit_and_with_one_sign),
        cmocka_unit_test(the_shipped_federations),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
