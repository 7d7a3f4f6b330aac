/* test_findings.c – what kontroll finds in the shipped federations: the annual reports' own printed
 * errors, each listed here with its cause, and nothing else. The directory is TERTIAL_DATADIR, else
 * data. */
#include "fixture.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct fixture *x;

static void open_data(const char *federation, int year, bool with_before)
{
    const char *dir = getenv("TERTIAL_DATADIR");
    char path[4000];
    snprintf(path, sizeof path, "%s/%s", dir ? dir : "data", federation);
    x = fixture_on(path);
    x->input_findings = true;
    open_year(x, year, with_before);
}

static int close_data(void **state)
{
    (void)state;
    void *fixture = x;
    if (x)
        fixture_teardown(&fixture);
    x = NULL;
    return 0;
}

static void uppsala_2024(void **state)
{
    (void)state;
    open_data("uppsala", 2024, false);
    assert_errors(x,
                  /* the cells of 2023 are swapped */
                  "PRINTED ovriga_rorelseintakter tryckt.fg_utfall\n"
                  "PRINTED isa tryckt.fg_utfall\n"
                  /* the costs of 2023, 2022 and 2020 are printed with the financial net in them */
                  "ROW_EQUAL oversikt/kostnader 2023\n"
                  "ROW_SUM oversikt/resultat 2023\n"
                  "ROW_SUM oversikt/resultat 2022\n"
                  "ROW_SUM oversikt/resultat 2020\n"
                  /* 12 427 kr, printed as 13 tkr so that the column adds up */
                  "ROW_EQUAL resultatrakning/ovriga_rorelseintakter utfall\n"
                  /* -800 000 kr, budgeted on another line of the statement */
                  "ROW_EQUAL resultatrakning/esf budget\n"
                  /* "-4 682 00" */
                  "VERBATIM resultatrakning/personal budget\n"
                  /* 5 591 879 kr, in the note 5 591 888 */
                  "ROW_EQUAL balansrakning/kassa_bank utfall\n"
                  /* rounded in the statement so that the column adds up */
                  "ROW_EQUAL not_2/regexpro utfall\n"
                  "ROW_EQUAL not_2/regexpro fg_utfall\n"
                  "ROW_EQUAL not_2/ung_framtid utfall\n"
                  /* the column lacks its minus */
                  "ROW_EQUAL not_3/summa utfall\n");
}

static void solleftea_2024(void **state)
{
    (void)state;
    open_data("solleftea", 2024, false);
    assert_errors(x,
                  /* 2 832, the same as the income */
                  "PRINTED driftbidrag tryckt.fg_utfall.kostnad\n"
                  /* 42 614 and 15 700 kr used, in the statement 44 and 11 tkr */
                  "PRINTED psykiatriveckan tryckt.forbrukat\n"
                  "PRINTED psykiatriveckan tryckt.ej_forbrukat\n"
                  "PRINTED loksam tryckt.forbrukat\n"
                  "PRINTED loksam tryckt.ej_forbrukat\n"
                  /* the contributions, which are no part of this sum */
                  "PRINTED verksamhet tryckt.fg_utfall.intakt\n"
                  /* without the interest; and 0 */
                  "PRINTED resultat tryckt.utfall.intakt\n"
                  "PRINTED resultat tryckt.fg_utfall.intakt\n"
                  /* 7011,12 for 701,12 in the balance sheet */
                  "ROW_EQUAL oversikt/utgaende_eget_kapital 2023\n"
                  "ROW_EQUAL balansrakning/ovrigt_eget_kapital fg_utfall\n"
                  "ROW_SUM balansrakning/summa_ek_skulder fg_utfall\n"
                  /* 256,46 without its minus, and the sum that follows it */
                  "ROW_SUM kassaflode/lopande fg_utfall\n"
                  "ROW_SUM kassaflode/arets_kassaflode fg_utfall\n");
}

static void jamtland_2021(void **state)
{
    (void)state;
    open_data("jamtland", 2021, false);
    assert_errors(x,
                  /* the deviations of costs have the opposite sign of those of the results */
                  "SIGN bidrag tryckt.avvikelse\n"
                  "SIGN bidrag tryckt.fg_avvikelse\n"
                  "SIGN personal tryckt.avvikelse\n"
                  "SIGN personal tryckt.fg_avvikelse\n"
                  "SIGN ovriga_kostnader tryckt.avvikelse\n"
                  "SIGN ovriga_kostnader tryckt.fg_avvikelse\n"
                  /* 7 033 338 kr; the income statement adds the rounded posts to 7 034 */
                  "ROW_EQUAL not_2/summa utfall\n");
}

static void jamtland_2024(void **state)
{
    (void)state;
    open_data("jamtland", 2024, false);
    assert_errors(x,
                  /* 66,5 %, printed 66 so that the shares make 100 */
                  "PRINTED - tryckt.andel_individ\n"
                  /* 26 for -26 */
                  "SIGN resultat tryckt.fg_avvikelse\n"
                  /* 175, in the statement 140; and -559 becomes -594 without a row between */
                  "ROW_EQUAL resultatrakning/finansiella_kostnader utfall\n"
                  "ROW_SUM resultatrakning/arets_resultat utfall\n"
                  /* the receivables of note 3 add up neither to its own sum nor to this row */
                  "ROW_EQUAL balansrakning/fordringar utfall\n"
                  "ROW_EQUAL balansrakning/fordringar fg_utfall\n"
                  /* 2 577, last year's, for 2 242 */
                  "ROW_SUM balansrakning/avsattningar utfall\n"
                  "ROW_SUM balansrakning/summa_eget_kapital_och_skulder utfall\n"
                  /* the signs of several changes are wrong */
                  "ROW_SUM kassaflode/lopande_verksamheten utfall\n"
                  "ROW_SUM kassaflode/lopande_verksamheten fg_utfall\n"
                  "ROW_EQUAL kassaflode/avsattningar utfall\n"
                  /* 442 429 for 422 429 */
                  "ROW_EQUAL not_1/ovriga_intakter utfall\n"
                  "ROW_SUM not_1/summa utfall\n"
                  /* 525 234 kr, in the statement 526; 9 333 345, there 9 334 */
                  "ROW_EQUAL not_2/ovriga_kostnader fg_utfall\n"
                  "ROW_EQUAL not_2/summa fg_utfall\n"
                  "ROW_SUM not_3/summa utfall\n"
                  "ROW_SUM not_3/summa fg_utfall\n"
                  /* 9 079, in the income statement 9 218 */
                  "ROW_EQUAL oversikt/kostnader 2024\n"
                  /* 17, 18 and 19 men, of 44 */
                  "ROW_SUM resultat_deltagare/avslutade man\n");
}

static void vastra_ostergotland_2024(void **state)
{
    (void)state;
    open_data("vastra-ostergotland", 2024, false);
    assert_errors(x, "");
}

/* The invented federation adds up to the last krona, also between its years. */
static void exempel(void **state)
{
    open_data("exempel", 2024, false);
    assert_findings(x, "");
    close_data(state);
    open_data("exempel", 2025, true);
    assert_findings(x, "");
}

static void nothing_is_unknown_in_the_files(void **state)
{
    static const struct {
        const char *federation;
        int year;
    } list[] = {
        { "uppsala", 2024 },  { "solleftea", 2024 },           { "jamtland", 2021 },
        { "jamtland", 2024 }, { "vastra-ostergotland", 2024 }, { "exempel", 2024 },
        { "exempel", 2025 },
    };
    for (size_t i = 0; i < COUNT(list); i++) {
        open_data(list[i].federation, list[i].year, false);
        assert_problems(&x->remarks, NULL, 0);
        close_data(state);
    }
}

#define DATA_TEST(name) cmocka_unit_test_teardown(name, close_data)

int main(void)
{
    const struct CMUnitTest tests[] = {
        DATA_TEST(uppsala_2024),
        DATA_TEST(solleftea_2024),
        DATA_TEST(jamtland_2021),
        DATA_TEST(jamtland_2024),
        DATA_TEST(vastra_ostergotland_2024),
        DATA_TEST(exempel),
        DATA_TEST(nothing_is_unknown_in_the_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
