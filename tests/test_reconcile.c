/* test_reconcile.c – what kontroll finds in the lines of the statement, between the years and among
 * the members. The printed tables are in test_reconcile_tables.c. A finding reads: CHECK, item,
 * key, then the printed and the computed figure in kr; "~" is rounding. */
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

#define POST "[post a]\nbudget = -100\nutfall = -90\nfg_budget = -80\nfg_utfall = -85\n"

/* ---- Control figures of lines ---- */

static void printed_figures_are_computed_again(void **state)
{
    static const struct check_case list[] = {
        { POST "tryckt.budget = -100\ntryckt.utfall = -90\ntryckt.avvikelse = 10\n"
               "tryckt.fg_budget = -80\ntryckt.fg_utfall = -85\ntryckt.fg_avvikelse = -5\n",
          "" },
        { POST "tryckt.budget = -102\n", "PRINTED a tryckt.budget: -102000,00 / -100000,00\n" },
        { POST "tryckt.utfall = -92\n", "PRINTED a tryckt.utfall: -92000,00 / -90000,00\n" },
        { POST "tryckt.avvikelse = 13\n", "PRINTED a tryckt.avvikelse: 13000,00 / 10000,00\n" },
        { POST "tryckt.fg_budget = -82\n", "PRINTED a tryckt.fg_budget: -82000,00 / -80000,00\n" },
        { POST "tryckt.fg_utfall = 0\n", "PRINTED a tryckt.fg_utfall: 0,00 / -85000,00\n" },
        { POST "tryckt.fg_avvikelse = -8\n",
          "PRINTED a tryckt.fg_avvikelse: -8000,00 / -5000,00\n" },
        { "[post a]\nutfall = 5\n"
          "tryckt.budget = 1\n",
          "PRINTED a tryckt.budget: 1000,00 / nothing\n" },
        { "[post a]\ntryckt.avvikelse = 5\n[post b]\nbudget = 5\ntryckt.avvikelse = -5\n",
          "PRINTED a tryckt.avvikelse: 5000,00 / nothing\n" },
        { "[post a]\nutfall.intakt = 5\nutfall.kostnad = -3\nfg_utfall.kostnad = -1\n"
          "tryckt.utfall = 4\ntryckt.utfall.intakt = 7\ntryckt.utfall.kostnad = -3\n"
          "tryckt.fg_utfall.intakt = 3\ntryckt.fg_utfall.kostnad = -3\n",
          "PRINTED a tryckt.utfall: 4000,00 / 2000,00\n"
          "PRINTED a tryckt.utfall.intakt: 7000,00 / 5000,00\n"
          "PRINTED a tryckt.fg_utfall.intakt: 3000,00 / nothing\n"
          "PRINTED a tryckt.fg_utfall.kostnad: -3000,00 / -1000,00\n" },
        { "[post a]\nbudget.intakt = 5\nbudget.kostnad = -3\ntryckt.budget.intakt = 5\n"
          "tryckt.budget.kostnad = -9\ntryckt.budget = 2\n",
          "PRINTED a tryckt.budget.kostnad: -9000,00 / -3000,00\n" },
    };
    check_cases(*state, list, COUNT(list));
}

static void sums_are_computed_again(void **state)
{
    static const struct check_case list[] = {
        { "[grupp g]\ntryckt.utfall = 5\n[post a]\ngrupp = g\nutfall = 5\n[summa s]\nav = g\n"
          "tryckt.utfall = 5\n",
          "" },
        { "[grupp g]\ntryckt.utfall = 8\ntryckt.budget = 1\n[post a]\ngrupp = g\nutfall = 5\n"
          "[summa s]\nav = g\ntryckt.utfall = 8\ntryckt.avvikelse = 9\n",
          "PRINTED g tryckt.utfall: 8000,00 / 5000,00\n"
          "PRINTED g tryckt.budget: 1000,00 / nothing\n"
          "PRINTED s tryckt.utfall: 8000,00 / 5000,00\n"
          "PRINTED s tryckt.avvikelse: 9000,00 / 5000,00\n" },
        { "[post a]\nbudget = 7\nreviderad_budget = 5\n[post b]\nbudget = 3\n[summa s]\nav = a b\n"
          "tryckt.budget = 10\ntryckt.reviderad_budget = 5\n",
          "" },
        { "[post a]\nfg_budget = 1\nfg_reviderad_budget = 5\n[post b]\nfg_budget = 3\n"
          "[summa s]\nav = a b\ntryckt.fg_reviderad_budget = 8\n",
          "" },
        { "[ar]\nutfall_tom = 2024-08\n[post a]\nbudget = 5\nprognos.t1 = 7\n[summa s]\nav = a\n"
          "tryckt.prognos.t1 = 7\ntryckt.prognos.t2 = 10\n",
          "PRINTED s tryckt.prognos.t2: 10000,00 / 7000,00\n" },
        { "[grupp g]\ntryckt.budget.intakt = 7\ntryckt.budget.kostnad = -4\n[post a]\ngrupp = g\n"
          "budget.intakt = 5\nbudget.kostnad = -4\n[summa s]\nav = g\ntryckt.budget.intakt = 5\n"
          "tryckt.fg_budget.intakt = 3\n",
          "PRINTED g tryckt.budget.intakt: 7000,00 / 5000,00\n" },
        { "[ar]\ningaende_eget_kapital = 10\n[post a]\nbudget = 5\nreviderad_budget = 7\n"
          "utfall = 1\n"
          "[summa s]\nav = a ingaende_eget_kapital\ntryckt.reviderad_budget = 17\n"
          "tryckt.budget = 17\ntryckt.utfall = 11\ntryckt.avvikelse = -6\n",
          "" },
    };
    check_cases(*state, list, COUNT(list));
}

static void figures_of_an_insats_are_checked(void **state)
{
    static const struct check_case list[] = {
        { "[insats a]\nbudget = -60\nutfall = -44\ntryckt.forbrukat = 44\n"
          "tryckt.ej_forbrukat = 16\n",
          "" },
        { "[insats a]\nbudget = -60\nutfall = -44\ntryckt.forbrukat = -44\n", "" },
        { "[insats a]\nbeviljat = 70\nbudget = -60\nutfall = -44\n"
          "tryckt.ej_forbrukat = 26\n",
          "" },
        { "[insats a]\nbudget = -60\nutfall = -44\ntryckt.forbrukat = 42\n"
          "tryckt.ej_forbrukat = 18\n",
          "PRINTED a tryckt.forbrukat: 42000,00 / 44000,00\n"
          "PRINTED a tryckt.ej_forbrukat: 18000,00 / 16000,00\n" },
        { "[insats a]\nbeviljat = 5\ntryckt.beviljat = 8\nkvarstaende = 2\n"
          "tryckt.kvarstaende = 2\n",
          "PRINTED a tryckt.beviljat: 8000,00 / 5000,00\n" },
        { "[insats a]\ndeltagare = 7\ndeltagare.kvinnor = 4\ndeltagare.man = 3\n"
          "tryckt.deltagare = 8\n"
          "tryckt.deltagare.kvinnor = 4\ntryckt.deltagare.man = 4\n",
          "PRINTED a tryckt.deltagare: 8 / 7\nPRINTED a tryckt.deltagare.man: 4 / 3\n" },
    };
    check_cases(*state, list, COUNT(list));
}

static void quota_is_right_when_it_rounds_to_what_is_printed(void **state)
{
    static const struct {
        const char *outcome;
        const char *printed;
        const char *finding;
    } list[] = {
        { "-962", "96", "" },
        { "-965", "97", "" },
        { "-964", "96", "" },
        { "-964", "96,4", "" },
        { "-964,4", "96,4", "" },
        { "-964", "96,40", "" },
        { "-964", "97", "PRINTED a tryckt.kvot: 97,00 / 96,40\n" },
        /* the more exact the outcome, the less is rounding */
        { "-964,5", "97", "PRINTED a tryckt.kvot: 97,00 / 96,45\n" },
        { "-964", "96,5", "PRINTED a tryckt.kvot: 96,50 / 96,40 ~\n" },
        { "-965", "96", "PRINTED a tryckt.kvot: 96,00 / 96,50 ~\n" },
        { "-964", "9 640 %", "PRINTED a tryckt.kvot: 9640,00 / 96,40\n" },
    };
    struct fixture *x = *state;
    for (size_t i = 0; i < COUNT(list); i++) {
        char text[200];
        snprintf(text, sizeof text, "[insats a]\nbudget = -1 000\nutfall = %s\ntryckt.kvot = %s\n",
                 list[i].outcome, list[i].printed);
        open_text(x, text);
        assert_findings(x, list[i].finding);
    }
    open_text(x, "[insats a]\nbudget = -10\ntryckt.kvot = 5\ntryckt.fg_kvot = 95\n");
    assert_findings(x, "PRINTED a tryckt.kvot: 5,00 / nothing\n");
}

static void opposite_sign_is_told_apart(void **state)
{
    static const struct check_case list[] = {
        { POST "tryckt.avvikelse = -10\n", "SIGN a tryckt.avvikelse: -10000,00 / 10000,00\n" },
        { POST "tryckt.utfall = 90\n", "SIGN a tryckt.utfall: 90000,00 / -90000,00\n" },
        { POST "tryckt.utfall = 91\n", "SIGN a tryckt.utfall: 91000,00 / -90000,00\n" },
        { POST "tryckt.utfall = 92\n", "PRINTED a tryckt.utfall: 92000,00 / -90000,00\n" },
        { "[post a]\nutfall = 0\n"
          "tryckt.utfall = 1\n",
          "PRINTED a tryckt.utfall: 1000,00 / 0,00 ~\n" },
    };
    check_cases(*state, list, COUNT(list));
}

static void verbatim_figures_are_named_with_what_they_should_be(void **state)
{
    static const struct check_case list[] = {
        { POST "tryckt.budget = ? -1 00\n",
          "VERBATIM a tryckt.budget \"-1 00\": nothing / -100000,00\n" },
        { "[post a]\ntryckt.utfall = ? oläsligt\n",
          "VERBATIM a tryckt.utfall \"oläsligt\": nothing / nothing\n" },
        { "[insats a]\nbudget = -10\nutfall = -9\ntryckt.kvot = ? n/a\n",
          "VERBATIM a tryckt.kvot \"n/a\": nothing / 90,00\n" },
        { "[ar]\ningaende_eget_kapital = 7\ntryckt.utgaende_eget_kapital = ? 1 2\n[post a]\n"
          "utfall = 3\n"
          "[summa s]\nav = a\n",
          "VERBATIM - tryckt.utgaende_eget_kapital \"1 2\": nothing / 10000,00\n" },
    };
    check_cases(*state, list, COUNT(list));
}

/* ---- Rounding ---- */

static void rounding_is_half_a_step_of_every_term(void **state)
{
    static const struct check_case list[] = {
        /* printed in whole tkr: half of one; the term is exact to the krona: half of that */
        { "[post a]\nutfall = 1 499 kr\ntryckt.utfall = 1\n",
          "PRINTED a tryckt.utfall: 1000,00 / 1499,00 ~\n" },
        { "[post a]\nutfall = 1 500 kr\ntryckt.utfall = 1\n",
          "PRINTED a tryckt.utfall: 1000,00 / 1500,00 ~\n" },
        { "[post a]\nutfall = 1 500,00 kr\ntryckt.utfall = 1\n",
          "PRINTED a tryckt.utfall: 1000,00 / 1500,00 ~\n" },
        { "[post a]\nutfall = 1 500,01 kr\ntryckt.utfall = 1\n",
          "PRINTED a tryckt.utfall: 1000,00 / 1500,01\n" },
        { "[post a]\nutfall = 1 501 kr\ntryckt.utfall = 1\n",
          "PRINTED a tryckt.utfall: 1000,00 / 1501,00\n" },
        { "[post a]\nutfall = -1 500,00 kr\ntryckt.utfall = -1\n",
          "PRINTED a tryckt.utfall: -1000,00 / -1500,00 ~\n" },
        { "[post a]\nutfall = -1 500,01 kr\ntryckt.utfall = -1\n",
          "PRINTED a tryckt.utfall: -1000,00 / -1500,01\n" },
        /* three terms in whole tkr and a printed sum: two steps */
        { "[post a]\nutfall = 1\n[post b]\nutfall = 1\n[post c]\nutfall = 1\n[summa s]\n"
          "av = a b c\n"
          "tryckt.utfall = 5\n",
          "PRINTED s tryckt.utfall: 5000,00 / 3000,00 ~\n" },
        { "[post a]\nutfall = 1\n[post b]\nutfall = 1\n[post c]\nutfall = 1\n[summa s]\n"
          "av = a b c\n"
          "tryckt.utfall = 5 001 kr\n",
          "PRINTED s tryckt.utfall: 5001,00 / 3000,00\n" },
        /* also where a term is subtracted, and where it is nothing */
        { "[post a]\nutfall = 1\n[post b]\nutfall = 0\n[summa s]\nav = a -b\n"
          "tryckt.utfall = 2,5\n",
          "PRINTED s tryckt.utfall: 2500,00 / 1000,00\n" },
        { "[post a]\nutfall = 1\n[post b]\nutfall = 0\n[summa s]\nav = a -b\n"
          "tryckt.utfall = 2,0\n",
          "PRINTED s tryckt.utfall: 2000,00 / 1000,00 ~\n" },
        /* a deviation has two terms */
        { "[post a]\nutfall = 5\nbudget = 3\ntryckt.avvikelse = 3\n",
          "PRINTED a tryckt.avvikelse: 3000,00 / 2000,00 ~\n" },
        { "[post a]\nutfall = 5\nbudget = 3\ntryckt.avvikelse = 4\n",
          "PRINTED a tryckt.avvikelse: 4000,00 / 2000,00\n" },
    };
    check_cases(*state, list, COUNT(list));
}

static void differences_that_do_not_fit_are_errors(void **state)
{
    static const struct check_case list[] = {
        { "[post a]\nutfall = 92 233 720 368 547 758 kr\n"
          "tryckt.utfall = -92 233 720 368 547 757 kr\n",
          "SIGN a tryckt.utfall: -92233720368547757,00 / 92233720368547758,00\n" },
        { "[post a]\nutfall = 92 233 720 368 547 758 kr\ntryckt.utfall = -2 000 kr\n",
          "PRINTED a tryckt.utfall: -2000,00 / 92233720368547758,00\n" },
    };
    check_cases(*state, list, COUNT(list));
}

/* ---- The year as a whole ---- */

static void figures_of_the_year_are_checked(void **state)
{
    static const struct check_case list[] = {
        { "[ar]\ningaende_eget_kapital = 7\nfg_ingaende_eget_kapital = 4\n"
          "tryckt.utgaende_eget_kapital = 10\ntryckt.fg_utgaende_eget_kapital = 7\n"
          "tryckt.ingaende_eget_kapital = 7\n[post a]\nutfall = 3\nfg_utfall = 3\n[summa s]\n"
          "av = a\n",
          "" },
        { "[ar]\ningaende_eget_kapital = 7\ntryckt.utgaende_eget_kapital = 13\n"
          "tryckt.fg_utgaende_eget_kapital = 7\n[post a]\nutfall = 3\n[summa s]\nav = a\n",
          "PRINTED - tryckt.utgaende_eget_kapital: 13000,00 / 10000,00\n"
          "PRINTED - tryckt.fg_utgaende_eget_kapital: 7000,00 / nothing\n" },
        { "[ar]\ntryckt.utgaende_eget_kapital = 3\n[post a]\nutfall = 3\n[summa s]\nav = a\n",
          "PRINTED - tryckt.utgaende_eget_kapital: 3000,00 / nothing\n" },
        { "[ar]\ningaende_eget_kapital = 3\ntryckt.utgaende_eget_kapital = 3\n[post a]\nutfall = "
          "3\n",
          "PRINTED - tryckt.utgaende_eget_kapital: 3000,00 / nothing\n" },
        { "[ar]\ntryckt.kvarstaende = 7\n[insats a]\nkvarstaende = 3\n[insats b]\n"
          "kvarstaende = 4\n",
          "" },
        { "[ar]\ntryckt.kvarstaende = 10\ntryckt.fg_kvarstaende = 5\n[insats a]\n"
          "kvarstaende = 3\n",
          "PRINTED - tryckt.kvarstaende: 10000,00 / 3000,00\n"
          "PRINTED - tryckt.fg_kvarstaende: 5000,00 / nothing\n" },
        { "[ar]\ndeltagare = 7\ntryckt.deltagare = 8\ntryckt.nya = 2\n",
          "PRINTED - tryckt.deltagare: 8 / 7\nPRINTED - tryckt.nya: 2 / nothing\n" },
        { "[ar]\nmedlemsbidrag = 7\ntryckt.medlemsbidrag = 9\n",
          "PRINTED - tryckt.medlemsbidrag: 9000,00 / 7000,00\n" },
        { "[ar]\ntryckt.medlemsbidrag = 9\n[medlem a]\nbidrag = 4\n[medlem b]\nbidrag = 5\n", "" },
        { "[medlem a]\nbidrag = 4\ntryckt.bidrag = 6\n[medlem b]\nbidrag = 4\n"
          "tryckt.bidrag = ? x\n",
          "PRINTED a tryckt.bidrag: 6000,00 / 4000,00\n"
          "VERBATIM b tryckt.bidrag \"x\": nothing / 4000,00\n" },
    };
    check_cases(*state, list, COUNT(list));
}

#define COSTS                                                                                      \
    "[grupp g]\nslag = kostnad\ntyp = administration\n[post k]\ngrupp = g\nutfall = -200\n"        \
    "[insats i]\ntyp = individ\nutfall = -600\n[insats s]\ntyp = kompetens\nutfall = -150\n"       \
    "[insats o]\nutfall = -50\n[post m]\nslag = intakt\nutfall = 1 000\n"

static void cost_shares_are_by_type(void **state)
{
    static const struct check_case list[] = {
        { "[ar]\ntryckt.andel_individ = 60\ntryckt.andel_struktur = 15\n"
          "tryckt.andel_administration = 20\n" COSTS,
          "" },
        { "[ar]\ntryckt.andel_individ = 61\ntryckt.andel_struktur = 15,4\n"
          "tryckt.andel_administration = 2\n" COSTS,
          "PRINTED - tryckt.andel_individ: 61,00 / 60,00\n"
          "PRINTED - tryckt.andel_struktur: 15,40 / 15,00\n"
          "PRINTED - tryckt.andel_administration: 2,00 / 20,00\n" },
        { "[ar]\ntryckt.andel_individ = 67\n[insats i]\ntyp = individ\nutfall = -2\n"
          "[insats s]\ntyp = struktur\nutfall = -1\n",
          "" },
        { "[ar]\ntryckt.andel_individ = 67\n[insats i]\nutfall = -2\n",
          "PRINTED - tryckt.andel_individ: 67,00 / nothing\n" },
    };
    check_cases(*state, list, COUNT(list));
}

/* ---- Forecasts, periods and decisions ---- */

static void forecast_smaller_than_what_is_booked(void **state)
{
    static const struct check_case list[] = {
        { "[ar]\nutfall_tom = 2024-08\n[insats a]\nutfall = -50\nprognos.t2 = -50\n"
          "prognos.t1 = -1\n",
          "" },
        { "[ar]\nutfall_tom = 2024-08\n[insats a]\nutfall = -50\nprognos.t2 = -49\n",
          "FORECAST_BOOKED a prognos.t2 2: -49000,00 / -50000,00\n" },
        { "[insats a]\nutfall.t1 = -20\nutfall.t2 = -50\nutfall.t3 = -90\nprognos.t1 = -19\n"
          "prognos.t2 = -60\nprognos.t3 = -80\n",
          "FORECAST_BOOKED a prognos.t1 1: -19000,00 / -20000,00\n"
          "FORECAST_BOOKED a prognos.t3 3: -80000,00 / -90000,00\n" },
        { "[ar]\nutfall_tom = 2024-06\n[insats a]\nutfall.jan = -30\nutfall.jun = -40\n"
          "prognos.t1 = -30\n"
          "prognos.t2 = -60\n",
          "FORECAST_BOOKED a prognos.t2 2: -60000,00 / -70000,00\n" },
        { "[ar]\nutfall_tom = 2024-04\n[insats a]\nutfall = -50\nprognos.t2 = -10\n", "" },
        { "[post a]\nslag = intakt\nutfall = 50\nprognos.t3 = 40\n", "" },
    };
    check_cases(*state, list, COUNT(list));
}

static void outcome_outside_the_period(void **state)
{
    static const struct check_case list[] = {
        { "[insats a]\nperiod = 2024-03-31 -- 2024-06-01\nutfall.feb = 0\nutfall.mar = -1\n"
          "utfall.jun = -1\nutfall.jul = 0\n",
          "" },
        { "[insats a]\nperiod = 2024-03 -- 2024-06\nutfall.feb = -1\nutfall.jul.kostnad = -2\n",
          "OUTSIDE_PERIOD a utfall.feb 2: -1000,00 / nothing\n"
          "OUTSIDE_PERIOD a utfall.jul.kostnad 7: -2000,00 / nothing\n" },
        { "[insats a]\nperiod = 2025-01 --\nutfall = -1\n",
          "OUTSIDE_PERIOD a utfall: -1000,00 / nothing\n" },
        { "[insats a]\nperiod = 2022-01 -- 2023-12\nutfall.t3 = -1\nutfall.t1 = 0\n",
          "OUTSIDE_PERIOD a utfall.t3: -1000,00 / nothing\n" },
        { "[insats a]\nperiod = 2024-11 --\nutfall = -1\n", "" },
    };
    check_cases(*state, list, COUNT(list));
}

static void outcome_after_the_cut_off(void **state)
{
    static const struct check_case list[] = {
        { "[ar]\nutfall_tom = 2024-08\n[post a]\nutfall.aug = 1\nutfall.sep = 0\n", "" },
        { "[ar]\nutfall_tom = 2024-08\n[post a]\nutfall.aug = 1\nutfall.sep = 2\n",
          "AFTER_CUT_OFF a utfall.sep 9: 2000,00 / nothing\n" },
        { "[ar]\nutfall_tom = 2024-07\n[post a]\nutfall.t1 = 1\nutfall.t2 = 2\n",
          "AFTER_CUT_OFF a utfall.t2 8: 2000,00 / nothing\n" },
    };
    check_cases(*state, list, COUNT(list));
}

static void decision_before_its_tertial_has_ended(void **state)
{
    static const struct check_case list[] = {
        { "[ar]\nfaststalld.t1 = 2024-05-01\nfaststalld.t2 = 2025-01-01\n"
          "faststalld.t3 = 2025-01-31\n",
          "" },
        { "[ar]\nfaststalld.t1 = 2024-04-30\nfaststalld.t2 = 2023-09-26\n"
          "faststalld.t3 = 2024-12-31\n",
          "DECIDED_EARLY - faststalld 1 \"2024-04-30\": nothing / nothing\n"
          "DECIDED_EARLY - faststalld 2 \"2023-09-26\": nothing / nothing\n"
          "DECIDED_EARLY - faststalld 3 \"2024-12-31\": nothing / nothing\n" },
    };
    check_cases(*state, list, COUNT(list));
}

/* ---- What was put in ---- */

static void missing_outcomes_are_told(void **state)
{
    struct fixture *x = *state;
    x->input_findings = true;
    open_text(x, "[ar]\nutfall_tom = 2024-08\n[insats a]\nbudget = -12\nutfall.jan = -1\n"
                 "utfall.feb = 0\nutfall.apr = -1\n[insats b]\nbudget = -12\n"
                 "[insats c]\nbudget = -12\nutfall.t1 = -4\n"
                 "[insats d]\nbudget = -12\nperiod = 2024-09 --\n[post e]\nbudget = 0\n"
                 "[insats f]\nperiod = 2024-02 -- 2024-03\nutfall.feb = -1\nutfall.mar = -1\n");
    assert_errors(x, "MISSING a utfall 3\nMISSING b utfall\nMISSING c utfall\n");
}

static void wrong_signs_are_told(void **state)
{
    struct fixture *x = *state;
    x->input_findings = true;
    open_text(x, "[insats a]\nbudget = 200\nutfall = -1\n[post b]\nslag = intakt\nutfall = -5\n"
                 "[post c]\nslag = finans\nutfall = -5\n[insats d]\nutfall.jan = 5\n"
                 "utfall.feb = -9\n[ar]\nutfall_tom = 2024-02\n[insats e]\nutfall = 0\n");
    assert_errors(x, "FORECAST_BOOKED a prognos.t1 1\nWRONG_SIGN a budget\n"
                     "WRONG_SIGN b utfall\n");
}

static void lines_outside_the_result_are_told(void **state)
{
    struct fixture *x = *state;
    x->input_findings = true;
    open_text(x, "[grupp g]\n[insats a]\ngrupp = g\nutfall = -1\n[insats b]\nutfall = -1\n"
                 "[grupp h]\n[insats c]\ngrupp = h\nutfall = -1\n[insats d]\n"
                 "[summa s]\nav = g\n[summa r]\nav = s\nresultat = ja\n");
    assert_errors(x, "UNREACHED b utfall\nUNREACHED c utfall\n");
    open_text(x, "[insats a]\nutfall = -1\n");
    assert_errors(x, "");
}

static void forecast_that_is_inherited_is_checked_too(void **state)
{
    struct fixture *x = *state;
    open_text(x, "[ar]\nutfall_tom = 2024-08\n[insats a]\nbudget = -100\nutfall = -150\n"
                 "[post b]\nprognos.t2 = -50\nutfall = -90\n[post c]\nprognos.t2 = 50\n"
                 "utfall = 90\n");
    assert_errors(x, "FORECAST_BOOKED a prognos.t2 2\nFORECAST_BOOKED b prognos.t2 2\n");
}

static void sums_of_last_year_count_what_has_ended(void **state)
{
    struct fixture *x = *state;
    write_year(x, 2023,
               "[ar]\nar = 2023\n[grupp g]\n[insats a]\ngrupp = g\nutfall = -90\n"
               "[insats b]\ngrupp = g\nutfall = -80\n[summa s]\nav = g\n");
    write_year(x, 2024,
               "[ar]\nar = 2024\n[grupp g]\ntryckt.fg_utfall = -170\n[insats b]\n"
               "grupp = g\nutfall = -80\nfg_utfall = -80\n[summa s]\nav = g\n"
               "tryckt.fg_utfall = -171\n");
    open_year(x, 2024, true);
    assert_errors(x, "");
    assert_findings(x, "PRINTED s tryckt.fg_utfall: -171000,00 / -170000,00 ~\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(printed_figures_are_computed_again),
        FIXTURE_TEST(sums_are_computed_again),
        FIXTURE_TEST(figures_of_an_insats_are_checked),
        FIXTURE_TEST(quota_is_right_when_it_rounds_to_what_is_printed),
        FIXTURE_TEST(opposite_sign_is_told_apart),
        FIXTURE_TEST(verbatim_figures_are_named_with_what_they_should_be),
        FIXTURE_TEST(rounding_is_half_a_step_of_every_term),
        FIXTURE_TEST(differences_that_do_not_fit_are_errors),
        FIXTURE_TEST(figures_of_the_year_are_checked),
        FIXTURE_TEST(cost_shares_are_by_type),
        FIXTURE_TEST(forecast_smaller_than_what_is_booked),
        FIXTURE_TEST(outcome_outside_the_period),
        FIXTURE_TEST(outcome_after_the_cut_off),
        FIXTURE_TEST(decision_before_its_tertial_has_ended),
        FIXTURE_TEST(sums_of_last_year_count_what_has_ended),
        FIXTURE_TEST(missing_outcomes_are_told),
        FIXTURE_TEST(wrong_signs_are_told),
        FIXTURE_TEST(lines_outside_the_result_are_told),
        FIXTURE_TEST(forecast_that_is_inherited_is_checked_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
