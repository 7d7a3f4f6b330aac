/* test_reconcile_tables.c – what kontroll finds in the printed tables, between a year and the one
 * before it, and among the members. A finding reads: CHECK, table/row column or item key, then the
 * printed and the computed figure in kr (thousandths for numbers and percentages); "~" is rounding.
 */
#include "fixture.h"

#include <stdio.h>
#include <string.h>

struct check_case {
    const char *text;
    const char *findings;
};

static void check_cases(struct fixture *x, const struct check_case *list, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        open_text(x, list[i].text);
        assert_findings(x, list[i].findings);
    }
}

#define T "[tabell t]\nkolumner = utfall fg_utfall\n"

/* ---- Totals of a table ---- */

static void totals_are_added_up_by_column(void **state)
{
    static const struct check_case list[] = {
        { T "rad.a = A | 1 | 10\nrad.b = B | 2 | 20\nsumma.s = S | 3 | 30\nav.s = a b\n", "" },
        { T "rad.a = A | 1 | 10\nrad.b = B | 2 | 20\nsumma.s = S | -1 | -10\nav.s = a -b\n", "" },
        { T "rad.a = A | 1 | 10\nrad.b = B | 2 | 20\nsumma.s = S | 6 | 35\nav.s = a b\n",
          "ROW_SUM t/s utfall: 6000,00 / 3000,00\nROW_SUM t/s fg_utfall: 35000,00 / 30000,00\n" },
        { T "summa.s = S | 6 | 30\nav.s = u\nsumma.u = U | 3 | 30\nav.u = a\nrad.a = A | 3 | 33\n",
          "ROW_SUM t/s utfall: 6000,00 / 3000,00\nROW_SUM t/u fg_utfall: 30000,00 / 33000,00\n" },
        /* an empty cell is nothing; a column without any figure is not added up */
        { T "rad.a = A | 1 | -\nrad.b = B | - | -\nsumma.s = S | 4 | 30\nav.s = a b\n",
          "ROW_SUM t/s utfall: 4000,00 / 1000,00\n" },
        { T "rad.a = A | 1 | 2\nsumma.s = S | - | 9\nav.s = a\n",
          "ROW_SUM t/s fg_utfall: 9000,00 / 2000,00\n" },
        { T "tal.a = A | 2 | 1,5\ntal.b = B | 3 | 1,5\ntal.s = S | 5 | 3,5\nav.s = a b\n",
          "ROW_SUM t/s fg_utfall: 3,500 / 3,000\n" },
        { T "rad.a = A | 92 233 720 368 547 758 kr | 1\nsumma.s = S | 1 | 2\nav.s = a a\n", "" },
    };
    check_cases(*state, list, COUNT(list));
}

static void rounding_counts_the_steps_of_the_rows(void **state)
{
    static const struct check_case list[] = {
        { T "rad.a = A | 1 | 10\nrad.b = B | 2 | 20\nsumma.s = S | 4 | 30,5\nav.s = a b\n",
          "ROW_SUM t/s utfall: 4000,00 / 3000,00 ~\n"
          "ROW_SUM t/s fg_utfall: 30500,00 / 30000,00 ~\n" },
        { T "rad.a = A | 1 | 10\nrad.b = B | 2 | 20\nsumma.s = S | 5 | 31,2\nav.s = a b\n",
          "ROW_SUM t/s utfall: 5000,00 / 3000,00\nROW_SUM t/s fg_utfall: 31200,00 / 30000,00\n" },
        { T "enhet = kr\nrad.a = A | 1 | 10\nsumma.s = S | 2 | 12\nav.s = a\n",
          "ROW_SUM t/s utfall: 2,00 / 1,00 ~\nROW_SUM t/s fg_utfall: 12,00 / 10,00\n" },
        { T "rad.a = A | 0,15 | 0,15\nsumma.s = S | 0,2 | 0,25\nav.s = a\n",
          "ROW_SUM t/s utfall: 200,00 / 150,00 ~\nROW_SUM t/s fg_utfall: 250,00 / 150,00\n" },
        { T "procent.a = A | 20 | 20\nprocent.s = S | 21 | 22\nav.s = a\n",
          "ROW_SUM t/s utfall: 21,000 / 20,000 ~\nROW_SUM t/s fg_utfall: 22,000 / 20,000\n" },
    };
    check_cases(*state, list, COUNT(list));
}

static void verbatim_cells_are_named_with_what_they_should_be(void **state)
{
    static const struct check_case list[] = {
        { T "rad.a = A | ? 4 68 | 1\nrad.b = B | 2 | 2\nsumma.s = S | 5 | 3\nav.s = a b\n",
          "VERBATIM t/a utfall \"4 68\": nothing / 3000,00\n" },
        { T "rad.a = A | ? 4 68 | 1\nrad.b = B | 2 | 2\nsumma.s = S | 5 | 1\nav.s = b -a\n",
          "VERBATIM t/a utfall \"4 68\": nothing / -3000,00\n" },
        { T "summa.s = S | 5 | 3\nav.s = b a\nrad.a = A | ? 4 68 | 1\nrad.b = B | 2 | 2\n",
          "VERBATIM t/a utfall \"4 68\": nothing / 3000,00\n" },
        { T "rad.a = A | ? 4 68 | 1\n", "VERBATIM t/a utfall \"4 68\": nothing / nothing\n" },
        /* nothing else in the column tells */
        { T "rad.a = A | ? x | 1\nrad.b = B | - | 2\nsumma.s = S | 5 | 3\nav.s = a b\n",
          "VERBATIM t/a utfall \"x\": nothing / nothing\n" },
        /* the total is not printed, or is itself illegible */
        { T "rad.a = A | ? x | 1\nrad.b = B | 2 | 2\nsumma.s = S | - | 3\nav.s = a b\n",
          "VERBATIM t/a utfall \"x\": nothing / nothing\n" },
        { T "rad.a = A | ? x | 1\nrad.b = B | 2 | 2\nsumma.s = S | ? y | 3\nav.s = a b\n",
          "VERBATIM t/a utfall \"x\": nothing / nothing\n"
          "VERBATIM t/s utfall \"y\": nothing / nothing\n" },
        { T "rad.a = A | 1 | 1\nrad.b = B | 2 | 2\nsumma.s = S | ? y | 3\nav.s = a b\n",
          "VERBATIM t/s utfall \"y\": nothing / 3000,00\n" },
        /* two illegible cells in one total: neither can be told */
        { T "rad.a = A | ? x | 1\nrad.b = B | ? y | 2\nrad.c = C | 1 | 1\nsumma.s = S | 5 | 4\n"
            "av.s = a b c\n",
          "VERBATIM t/a utfall \"x\": nothing / nothing\n"
          "VERBATIM t/b utfall \"y\": nothing / nothing\n" },
        /* an illegible cell is not compared */
        { "[post p]\nutfall = 5\n" T "rad.a = A | ? x | -\nlika.a = p\n",
          "VERBATIM t/a utfall \"x\": nothing / nothing\n" },
        { T "rad.a = A | ? x | 1\nrad.b = B | 2 | 1\nlika.b = t/a\n",
          "VERBATIM t/a utfall \"x\": nothing / nothing\n" },
    };
    check_cases(*state, list, COUNT(list));
}

/* ---- Rows against something else ---- */

#define ITEMS                                                                                      \
    "[ar]\ningaende_eget_kapital = 50\nfg_ingaende_eget_kapital = 40\n[grupp g]\n[post p]\n"       \
    "grupp = g\nutfall = 5\nfg_utfall = 4\nbudget = 8\nreviderad_budget = 9\nfg_budget = 3\n"      \
    "[insats i]\ngrupp = g\nutfall = -2\nkvarstaende = 7\n"

static void rows_are_compared_with_the_statement(void **state)
{
    static const struct check_case list[] = {
        { ITEMS T "rad.a = A | 5 | 4\nlika.a = p\nrad.g = G | 3 | 4\nlika.g = g\n", "" },
        { ITEMS T "rad.a = A | 8 | 1\nlika.a = p\n",
          "ROW_EQUAL t/a utfall: 8000,00 / 5000,00\n"
          "ROW_EQUAL t/a fg_utfall: 1000,00 / 4000,00\n" },
        { ITEMS T "rad.a = A | 2 | -\nlika.a = -i\nrad.b = B | 7 | 4\nlika.b = p -i\n", "" },
        { ITEMS "[tabell t]\nkolumner = 2024 2023 2022\nrad.a = A | 9 | 9 | 9\nlika.a = p\n",
          "ROW_EQUAL t/a 2024: 9000,00 / 5000,00\nROW_EQUAL t/a 2023: 9000,00 / 4000,00\n" },
        { ITEMS "[tabell t]\nkolumner = budget fg_budget reviderad_budget kvarstaende fritt\n"
                "rad.a = A | 9 | 3 | 9 | 1 | 1\nlika.a = p\nrad.b = B | - | - | - | 9 | 1\n"
                "lika.b = i\n",
          "ROW_EQUAL t/b kvarstaende: 9000,00 / 7000,00\n" },
        { ITEMS "[tabell t]\nkolumner = utfall fg_utfall budget\n"
                "rad.a = A | 55 | 40 | 99\nlika.a = p ingaende_eget_kapital\n",
          "ROW_EQUAL t/a fg_utfall: 40000,00 / 44000,00\n" },
        /* a line of the statement that is empty is nothing */
        { ITEMS T "rad.a = A | 5 | 9\nlika.a = i\n",
          "ROW_EQUAL t/a utfall: 5000,00 / -2000,00\nROW_EQUAL t/a fg_utfall: 9000,00 / 0,00\n" },
        { ITEMS T "enhet = kr\nrad.a = A | 5 499 | 4 501\nlika.a = p\n",
          "ROW_EQUAL t/a utfall: 5499,00 / 5000,00 ~\n"
          "ROW_EQUAL t/a fg_utfall: 4501,00 / 4000,00\n" },
    };
    /* 501 kr is more than half a tkr and half a krona */
    check_cases(*state, list, COUNT(list));
}

static void rows_are_compared_with_other_tables(void **state)
{
    static const struct check_case list[] = {
        { T "rad.a = A | 5 | 4\nlika.a = u/b -t/c\nrad.c = C | 1 | 1\n"
            "[tabell u]\nkolumner = fg_utfall x 2024\nrad.b = B | 5 | 9 | 6\n",
          "" },
        { T "rad.a = A | 5 | 4\nlika.a = u/b\n"
            "[tabell u]\nkolumner = fg_utfall x 2024\nrad.b = B | 6 | 9 | 8\n",
          "ROW_EQUAL t/a utfall: 5000,00 / 8000,00\n"
          "ROW_EQUAL t/a fg_utfall: 4000,00 / 6000,00\n" },
        /* columns by their words; what the other table does not have is not compared */
        { "[tabell t]\nkolumner = alla kvinnor 2022\ntal.a = A | 5 | 4 | 1\nlika.a = u/b\n"
          "[tabell u]\nkolumner = kvinnor 2022 2021\ntal.b = B | 3 | 2 | 9\n",
          "ROW_EQUAL t/a kvinnor: 4,000 / 3,000 ~\nROW_EQUAL t/a 2022: 1,000 / 2,000 ~\n" },
        { T "rad.a = A | 5 | 4\nlika.a = u/b\n[tabell u]\nkolumner = utfall fg_utfall\n"
            "rad.b = B | - | 4\n",
          "ROW_EQUAL t/a utfall: 5000,00 / 0,00\n" },
        { T "rad.a = A | - | 4\nlika.a = u/b\n[tabell u]\nkolumner = utfall fg_utfall\n"
            "rad.b = B | 7 | 4\n",
          "" },
        { T "summa.a = A | 5 | 4\nav.a = c\nlika.a = c2\nrad.c = C | 1 | 4\n[post c2]\n"
            "utfall = 9\n"
            "fg_utfall = 4\n",
          "ROW_SUM t/a utfall: 5000,00 / 1000,00\nROW_EQUAL t/a utfall: 5000,00 / 9000,00\n" },
    };
    check_cases(*state, list, COUNT(list));
}

static void findings_come_in_the_order_of_the_file(void **state)
{
    static const struct check_case list[] = {
        { T "rad.a = A | 9 | 9\nlika.a = p\n[post p]\nutfall = 1\ntryckt.utfall = 5\n"
            "[ar]\ntryckt.nya = 4\n[post q]\nutfall = 1\ntryckt.utfall = 5\n",
          "ROW_EQUAL t/a utfall: 9000,00 / 1000,00\nROW_EQUAL t/a fg_utfall: 9000,00 / 0,00\n"
          "PRINTED p tryckt.utfall: 5000,00 / 1000,00\nPRINTED - tryckt.nya: 4 / nothing\n"
          "PRINTED q tryckt.utfall: 5000,00 / 1000,00\n" },
    };
    check_cases(*state, list, COUNT(list));
}

/* ---- The year before ---- */

static void check_years(struct fixture *x, const char *before, const char *text,
                        const char *findings)
{
    write_year(x, 2023, before);
    write_year(x, 2024, text);
    open_year(x, 2024, true);
    assert_findings(x, findings);
}

static void fg_figures_are_compared_with_last_years_file(void **state)
{
    struct fixture *x = *state;
    check_years(x, "[post a]\nutfall = 5\nbudget = 4\nreviderad_budget = 6\n",
                "[post a]\nfg_utfall = 5\nfg_budget = 6\n[post b]\nfg_utfall = 9\n", "");
    check_years(x, "[post a]\nutfall = 5\nbudget = 4\n", "[post a]\nutfall = 9\n", "");
    check_years(x, "[post a]\nutfall = 5\nbudget = 4\n",
                "[post a]\nfg_utfall = 8\nfg_budget = 9\nfg_reviderad_budget = 1\n",
                "PREVIOUS a fg_utfall: 8000,00 / 5000,00\n"
                "PREVIOUS a fg_budget: 1000,00 / 4000,00\n");
    check_years(x, "[post a]\nutfall = 5 400 kr\n", "[post a]\nfg_utfall = 5\n",
                "PREVIOUS a fg_utfall: 5000,00 / 5400,00 ~\n");
    check_years(x, "[post a]\nutfall = 5 501 kr\n", "[post a]\nfg_utfall = 5\n",
                "PREVIOUS a fg_utfall: 5000,00 / 5501,00\n");
    check_years(x, "[post a]\nbudget = 5\n", "[post a]\nfg_utfall = 5\n",
                "PREVIOUS a fg_utfall: 5000,00 / nothing\n");
    check_years(x, "[post a]\nutfall.intakt = 5\nutfall.kostnad = -2\n",
                "[post a]\nfg_utfall.intakt = 6\nfg_utfall.kostnad = -9\n",
                "PREVIOUS a fg_utfall: -3000,00 / 3000,00\n");
    /* the sums follow from their parts */
    check_years(x, "[grupp g]\n[post a]\ngrupp = g\nutfall = 5\n[summa s]\nav = g\n",
                "[grupp g]\n[post b]\ngrupp = g\nfg_utfall = 9\n[summa s]\nav = g\n", "");
}

#define YEAR_2023 "[ar]\ningaende_eget_kapital = 10\n[post a]\nutfall = 5\n[summa s]\nav = a\n"

static void equity_in_is_last_years_equity_out(void **state)
{
    struct fixture *x = *state;
    check_years(x, YEAR_2023, "[ar]\ningaende_eget_kapital = 15\n", "");
    check_years(x, YEAR_2023, "[ar]\nutfall_tom = 2024-08\n", "");
    check_years(x, YEAR_2023, "[ar]\ningaende_eget_kapital = 17\n",
                "EQUITY_IN - ingaende_eget_kapital: 17000,00 / 15000,00\n");
    check_years(x, YEAR_2023, "[ar]\ningaende_eget_kapital = 16\n",
                "EQUITY_IN - ingaende_eget_kapital: 16000,00 / 15000,00 ~\n");
    check_years(x,
                "[ar]\ningaende_eget_kapital = 10\nutfall_tom = 2023-08\n[post a]\nutfall = 5\n"
                "[summa s]\nav = a\n",
                "[ar]\ningaende_eget_kapital = 99\n", "");
    check_years(x, "[ar]\ningaende_eget_kapital = 10\n", "[ar]\ningaende_eget_kapital = 99\n", "");
    check_years(x, "[post a]\nutfall = 5\n[summa s]\nav = a\n",
                "[ar]\ningaende_eget_kapital = 99\n", "");
}

/* ---- Members ---- */

static void members_add_up_to_their_total(void **state)
{
    static const struct check_case list[] = {
        { "[ar]\nmedlemsbidrag = 9\n[medlem a]\nbidrag = 4\n[medlem b]\nbidrag = 5\n", "" },
        { "[ar]\nmedlemsbidrag = 9\n", "" },
        { "[medlem a]\nbidrag = 4\n", "" },
        { "[ar]\nmedlemsbidrag = 9\nfg_medlemsbidrag = 8\nmedlemsbidrag_nasta_ar = 7\n"
          "[medlem a]\nbidrag = 4\nfg_bidrag = 8\nbidrag_nasta_ar = 1\n[medlem b]\nfg_bidrag = 8\n"
          "bidrag_nasta_ar = 6\n",
          "MEMBERS - medlemsbidrag: 9000,00 / 4000,00\n"
          "MEMBERS - fg_medlemsbidrag: 8000,00 / 16000,00\n" },
        { "[ar]\nmedlemsbidrag = 9\n[medlem a]\nbidrag = 4 250,50 kr\n[medlem b]\n"
          "bidrag = 5 249,49 kr\n",
          "MEMBERS - medlemsbidrag: 9000,00 / 9499,99 ~\n" },
        { "[ar]\nmedlemsbidrag = 9\n[medlem a]\nbidrag = 9 500,02 kr\n",
          "MEMBERS - medlemsbidrag: 9000,00 / 9500,02\n" },
    };
    check_cases(*state, list, COUNT(list));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(totals_are_added_up_by_column),
        FIXTURE_TEST(rounding_counts_the_steps_of_the_rows),
        FIXTURE_TEST(verbatim_cells_are_named_with_what_they_should_be),
        FIXTURE_TEST(rows_are_compared_with_the_statement),
        FIXTURE_TEST(rows_are_compared_with_other_tables),
        FIXTURE_TEST(findings_come_in_the_order_of_the_file),
        FIXTURE_TEST(fg_figures_are_compared_with_last_years_file),
        FIXTURE_TEST(equity_in_is_last_years_equity_out),
        FIXTURE_TEST(members_add_up_to_their_total),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
