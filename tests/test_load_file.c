/* test_load_file.c – the federation's own file, what a year overrides, costs that are written as
 * positive amounts, and the remarks on what nobody knows. */
#include "fixture.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "store/load.h"

static void refuse_federation(struct fixture *x, const char *text, uint32_t line, const char *words)
{
    const struct expected one = { line, words };
    write_federation(x, text);
    bool loaded = try_federation(x);
    assert_problems(&x->problems, &one, 1);
    assert_false(loaded);
}

/* ---- forbund.ini ---- */

static void least_federation_has_the_defaults(void **state)
{
    struct fixture *x = *state;
    assert_true(try_federation(x));
    const struct federation *f = &x->federation;
    assert_string_equal(f->name, "Prov");
    assert_string_equal(f->short_name, "Prov");
    assert_null(f->registration);
    assert_int_equal(f->unit, UNIT_TKR);
    assert_false(f->costs_positive);
    assert_int_equal(f->limits.percent, 500);
    assert_ore(f->limits.ore, tkr(50));
    assert_int_equal(f->limits.serious_percent, 1000);
    assert_ore(f->limits.serious_ore, tkr(200));
    assert_int_equal(f->rule, RULE_NATIONAL_COUNCIL);
    assert_int_equal(f->base, BASE_THIS_YEAR);
    assert_int_equal(f->margin, 0);
    assert_false(f->has_floor);
    assert_false(f->has_ceiling);
    assert_int_equal(f->year_count, 0);
}

static void every_setting_is_read(void **state)
{
    struct fixture *x = *state;
    write_federation(x, "kortnamn = Kort\norganisationsnummer = 222000-0000\nenhet = kr\n"
                        "kostnader = positiva\n"
                        "[avvikelse]\nprocent = 2,5\nbelopp = 10 000\nallvarlig_procent = 7 %\n"
                        "allvarlig_belopp = 90 tkr\n"
                        "[eget_kapital]\nregel = procent 12,5\nunderlag = nasta_ar\n"
                        "marginal = 10\ngolv = 0\ntak = 2 mkr\n");
    assert_true(try_federation(x));
    const struct federation *f = &x->federation;
    assert_string_equal(f->short_name, "Kort");
    assert_string_equal(f->registration, "222000-0000");
    assert_int_equal(f->unit, UNIT_KR);
    assert_true(f->costs_positive);
    assert_int_equal(f->limits.percent, 250);
    assert_ore(f->limits.ore, kr(10000));
    assert_int_equal(f->limits.serious_percent, 700);
    assert_ore(f->limits.serious_ore, tkr(90));
    assert_int_equal(f->rule, RULE_PERCENT);
    assert_int_equal(f->rule_percent, 1250);
    assert_int_equal(f->base, BASE_NEXT_YEAR);
    assert_int_equal(f->margin, 1000);
    assert_true(f->has_floor);
    assert_ore(f->floor, 0);
    assert_true(f->has_ceiling);
    assert_ore(f->ceiling, kr(2000000));
    assert_problems(&x->remarks, NULL, 0);
}

static void unit_counts_wherever_it_stands(void **state)
{
    struct fixture *x = *state;
    write_text(x, "forbund.ini",
               "[avvikelse]\nbelopp = 500\n[forbund]\nnamn = Prov\nenhet = mkr\n");
    assert_true(try_federation(x));
    assert_ore(x->federation.limits.ore, kr(500000000));
}

static void limits_may_be_nothing(void **state)
{
    struct fixture *x = *state;
    write_federation(x, "[avvikelse]\nprocent = 0\nbelopp = 0\n[eget_kapital]\nmarginal = 0\n");
    assert_true(try_federation(x));
    assert_int_equal(x->federation.limits.percent, 0);
    assert_ore(x->federation.limits.ore, 0);
}

static void settings_that_are_refused(void **state)
{
    static const struct {
        const char *section;
        const char *entry;
        const char *words;
    } list[] = {
        { "", "kortnamn =", "is empty" },
        { "", "enhet = öre", "kr, tkr, mkr" },
        { "", "kostnader = plus", "negativa, positiva" },
        { "[avvikelse]\n", "procent = fem", "percentage" },
        { "[avvikelse]\n", "procent = -5", "is negative" },
        { "[avvikelse]\n", "allvarlig_procent = -1", "is negative" },
        { "[avvikelse]\n", "belopp = -50", "is negative" },
        { "[avvikelse]\n", "allvarlig_belopp = 5 0", "has blanks" },
        { "[eget_kapital]\n", "regel = lagom", "is no rule" },
        { "[eget_kapital]\n", "regel = procent", "is no rule" },
        { "[eget_kapital]\n", "regel = nationella_raden", "is no rule" },
        { "[eget_kapital]\n", "regel = inget", "is no rule" },
        { "[eget_kapital]\n", "regel = procenttal 20", "is no rule" },
        { "[eget_kapital]\n", "regel = procent tjugo", "percentage" },
        { "[eget_kapital]\n", "underlag = alltid", "arets, nasta_ar" },
        { "[eget_kapital]\n", "marginal = 1,234", "percentage" },
        { "[eget_kapital]\n", "marginal = -1", "is negative" },
        { "[eget_kapital]\n", "golv = lågt", "is not an amount" },
        { "[eget_kapital]\n", "tak =", "is empty" },
    };
    struct fixture *x = *state;
    for (size_t i = 0; i < COUNT(list); i++) {
        char text[200];
        snprintf(text, sizeof text, "%s%s\n", list[i].section, list[i].entry);
        refuse_federation(x, text, list[i].section[0] ? 4 : 3, list[i].words);
    }
}

static void floor_above_the_ceiling_is_refused(void **state)
{
    struct fixture *x = *state;
    refuse_federation(x, "[eget_kapital]\ngolv = 5\ntak = 4\n", 0, "golv is larger than tak");
    write_federation(x, "[eget_kapital]\ngolv = 5\ntak = 5\n");
    assert_true(try_federation(x));
}

static void federation_needs_a_name(void **state)
{
    static const struct expected one = { 0, "has no name" };
    struct fixture *x = *state;
    write_text(x, "forbund.ini", "[forbund]\nkortnamn = Prov\n");
    assert_false(try_federation(x));
    assert_problems(&x->problems, &one, 1);
}

static void directory_needs_the_file(void **state)
{
    struct fixture *x = *state;
    char path[5000];
    snprintf(path, sizeof path, "%s/forbund.ini", x->dir);
    assert_int_equal(remove(path), 0);
    assert_false(try_federation(x));
    assert_int_equal(x->problems.n, 1);
    assert_string_equal(x->problems.list[0].file, path);
    assert_null(x->federation.name);
}

static void years_are_the_files_named_so_in_order(void **state)
{
    static const char *const names[] = { "2025.ini",  "2021.ini", "2024.ini",  "2024.ini~",
                                         "20245.ini", "1800.ini", "x2024.ini", "2026.INI",
                                         "2023.ini",  "2018.ini", "2022.ini",  "2019.ini",
                                         "2020.ini",  "2017.ini" };
    struct fixture *x = *state;
    for (size_t i = 0; i < COUNT(names); i++)
        write_text(x, names[i], "");
    assert_true(try_federation(x));
    assert_int_equal(x->federation.year_count, 9);
    for (int i = 0; i < 9; i++)
        assert_int_equal(x->federation.years[i], 2017 + i);
}

/* ---- What a year says itself ---- */

static void year_without_settings_has_the_federations(void **state)
{
    struct fixture *x = *state;
    write_federation(x, "[eget_kapital]\nunderlag = nasta_ar\nmarginal = 10\n");
    open_text(x, "[post a]\n");
    assert_int_equal(x->year.year, 2024);
    assert_int_equal(x->year.through.year, 2024);
    assert_int_equal(x->year.through.month, 12);
    assert_int_equal(x->year.base, BASE_NEXT_YEAR);
    assert_int_equal(x->year.margin, 1000);
}

static void year_overrides_the_federation(void **state)
{
    struct fixture *x = *state;
    write_federation(x, "[eget_kapital]\nunderlag = nasta_ar\nmarginal = 10\n");
    open_text(x, "[ar]\nar = 2 024\nutfall_tom = 2024-04\nunderlag = arets\nmarginal = 0\n");
    assert_int_equal(x->year.through.month, 4);
    assert_int_equal(x->year.base, BASE_THIS_YEAR);
    assert_int_equal(x->year.margin, 0);
    assert_int_equal(x->federation.base, BASE_NEXT_YEAR);
}

static void texts_are_kept_by_round(void **state)
{
    struct fixture *x = *state;
    open_text(x, "[ar]\nfaststalld.t1 = 2024-05-23\nparagraf.t1 = § 31\n"
                 "[insats a]\nnamn = \"Ett; två\"\nkommentar = Året\nkommentar.t2 = Tertialen\n"
                 "orsak.t2 = bestaende\n");
    const struct item *a = item_named(x, "a");
    assert_string_equal(a->name, "Ett; två");
    assert_string_equal(item_text(a, TEXT_COMMENT, 0), "Året");
    assert_string_equal(item_text(a, TEXT_COMMENT, 2), "Tertialen");
    assert_null(item_text(a, TEXT_COMMENT, 1));
    assert_string_equal(item_text(a, TEXT_CAUSE, 2), "bestaende");
    assert_int_equal(item_text_entry(a, TEXT_CAUSE, 2)->line, 8);
    assert_string_equal(item_text(&x->year.self, TEXT_DECIDED, 1), "2024-05-23");
    assert_string_equal(item_text(&x->year.self, TEXT_PARAGRAPH, 1), "§ 31");
}

/* ---- Costs written without a minus ---- */

static void positive_costs_are_negative_inside(void **state)
{
    struct fixture *x = *state;
    write_federation(x, "kostnader = positiva\n");
    open_text(x, "[grupp g]\nslag = kostnad\n"
                 "[post a]\ngrupp = g\nbudget = 100\nutfall = 90\nfg_utfall = 80\n"
                 "prognos.t1 = 95\n"
                 "tryckt.avvikelse = 10\ntryckt.utfall = 91\n"
                 "[insats i]\nbudget = -7\nbeviljat = 8\n"
                 "[post b]\nslag = intakt\nbudget.intakt = 60\nbudget.kostnad = 20\nutfall = 50\n"
                 "[post f]\nslag = finans\nutfall = -3\n");
    assert_ore(sum_named(x, "a", MEASURE_BUDGET), tkr(-100));
    assert_ore(sum_named(x, "a", MEASURE_OUTCOME), tkr(-90));
    assert_ore(sum_named(x, "a", MEASURE_PREV_OUTCOME), tkr(-80));
    assert_ore(sum_named(x, "a", MEASURE_FORECAST_T1), tkr(-95));
    assert_ore(line_named(x, "a")->deviation.ore, tkr(10));
    assert_ore(sum_named(x, "i", MEASURE_BUDGET), tkr(7));
    assert_ore(sum_named(x, "b", MEASURE_BUDGET), tkr(40));
    assert_ore(sum_named(x, "b", MEASURE_OUTCOME), tkr(50));
    assert_ore(sum_named(x, "f", MEASURE_OUTCOME), tkr(-3));
    assert_ore(sum_named(x, "g", MEASURE_BUDGET), tkr(-100));
    const struct figure *granted =
        figure_named(x, "i", figure_key(FIG_GRANTED, PART_WHOLE, SIDE_NET));
    assert_ore(granted->value, tkr(8));
    assert_findings(x, "PRINTED a tryckt.utfall: -91000,00 / -90000,00 ~\n");
}

static void positive_costs_need_the_nature_of_a_post(void **state)
{
    static const struct expected list[] = { { 1, "slag = intakt, kostnad or finans" },
                                            { 8, "slag = intakt, kostnad or finans" } };
    struct fixture *x = *state;
    write_federation(x, "kostnader = positiva\n");
    refuse_text(x,
                "[post a]\nbudget = 1\n[post b]\nnamn = B\n[grupp g]\n[post c]\n"
                "utfall.kostnad = 4\n[post d]\ngrupp = g\nprognos.t1 = 5\n",
                list, COUNT(list));
    open_text(x, "[saldo s]\nutfall = 5\n");
    assert_ore(sum_named(x, "s", MEASURE_OUTCOME), tkr(5));
}

/* A memo has the nature of its post, also where the post has it from its group and stands later. */
static void nature_is_inherited_whatever_the_order(void **state)
{
    struct fixture *x = *state;
    write_federation(x, "kostnader = positiva\n");
    open_text(x, "[varav v]\nunder = p\nutfall = 3\n[post p]\ngrupp = g\nutfall = 5\n"
                 "[grupp g]\nslag = kostnad\n");
    assert_ore(sum_named(x, "v", MEASURE_OUTCOME), tkr(-3));
    assert_ore(sum_named(x, "p", MEASURE_OUTCOME), tkr(-5));
    assert_int_equal(line_named(x, "v")->nature, NATURE_COST);
}

/* ---- Remarks ---- */

static void unknown_keys_are_remarks_with_a_suggestion(void **state)
{
    static const struct expected list[] = {
        { 2, "\"utfal\" is unknown and not used; is \"utfall\" meant?" },
        { 3, "\"bugdet\" is unknown and not used; is \"budget\" meant?" },
        { 4, "\"tryckt.avikelse\" is unknown and not used; is \"avvikelse\" meant?" },
        { 5, "\"vaderlek\" is unknown and not used" },
        { 6, "\"utfall.jna\" is unknown" },
        { 7, "\"tryckt.utfall.jan\" is unknown" },
        { 8, "\"prognos\" is unknown" },
        { 9, "\"prognos.t4\" is unknown" },
        { 10, "\"budget.jan\" is unknown" },
        { 12, "\"kolumer\" is unknown and not used; is \"kolumner\" meant?" },
    };
    struct fixture *x = *state;
    open_text(x,
              "[post a]\nutfal = 1\nbugdet = 2\ntryckt.avikelse = 3\nvaderlek = grått\n"
              "utfall.jna = 1\ntryckt.utfall.jan = 1\nprognos = 5\nprognos.t4 = 5\nbudget.jan = 5\n"
              "[tabell t]\nkolumer = x\nkolumner = x\n[ar]\nar = 2024\n");
    assert_problems(&x->remarks, list, COUNT(list));
    assert_null(strstr(x->remarks.list[3].text, "meant"));
}

/* What is computed cannot be written; a suggestion of the same key would be no help. */
static void positive_costs_turn_the_printed_sums_of_costs(void **state)
{
    struct fixture *x = *state;
    write_federation(x, "kostnader = positiva\n");
    open_text(x, "[grupp g]\ntryckt.utfall = 290\ntryckt.avvikelse = 10\n[insats a]\ngrupp = g\n"
                 "budget = 300\nutfall = 290\n[post m]\nslag = intakt\nutfall = 312\n"
                 "[summa k]\nav = g\ntryckt.utfall = 290\n[summa r]\nav = m k\n"
                 "tryckt.utfall = 22\n");
    assert_findings(x, "");
}

static void no_key_is_suggested_for_itself(void **state)
{
    static const struct expected list[] = { { 2, "\"budget\" is not used here" },
                                            { 3, "\"tryckt.namn\" is unknown and not used" },
                                            { 6, "\"utfall\" is not used here" } };
    struct fixture *x = *state;
    open_text(x, "[grupp g]\nbudget = 1\ntryckt.namn = G\n[summa s]\nav = g\nutfall = 2\n"
                 "[ar]\nar = 2024\n");
    assert_problems(&x->remarks, list, COUNT(list));
    for (size_t i = 0; i < COUNT(list); i++)
        assert_null(strstr(x->remarks.list[i].text, "meant"));
    assert_false(is_known(x, "g", MEASURE_BUDGET));
}

static void unknown_sections_are_remarks_with_a_suggestion(void **state)
{
    static const struct expected list[] = {
        { 1, "[insatts a] is unknown and not used; is \"insats\" meant?" },
        { 4, "[forbund] is unknown" },
        { 6, "[vaderlek] is unknown and not used" },
    };
    struct fixture *x = *state;
    open_text(x, "[insatts a]\nbudget = x\n[post b]\n[forbund]\nnamn = N\n[vaderlek]\n"
                 "[ar]\nar = 2024\n");
    assert_problems(&x->remarks, list, COUNT(list));
    assert_int_equal(x->year.item_count, 1);
    static const struct expected own[] = { { 3, "[avvikelser] is unknown" },
                                           { 5, "[ar] is unknown" },
                                           { 7,
                                             "\"regler\" is unknown and not used; is \"regel\"" } };
    write_federation(x, "[avvikelser]\nprocent = x\n[ar]\n[eget_kapital]\nregler = ingen\n");
    assert_true(try_federation(x));
    problems_sort(&x->remarks);
    assert_problems(&x->remarks, own, COUNT(own));
}

static void year_that_is_not_stated_is_a_remark(void **state)
{
    static const struct expected one = { 0, "ar = 2024" };
    struct fixture *x = *state;
    open_text(x, "[ar]\nutfall_tom = 2024-08\n");
    assert_problems(&x->remarks, &one, 1);
    open_text(x, "[ar]\nar = 2024\n");
    assert_problems(&x->remarks, NULL, 0);
}

static void remarks_may_be_unwanted(void **state)
{
    struct fixture *x = *state;
    struct federation f;
    struct year y;
    write_federation(x, "okand = 1\n[okand]\n");
    write_year(x, 2024, "[okand]\n[post a]\nokand = 1\n");
    assert_true(load_federation(&f, x->dir, &x->problems, NULL));
    assert_true(load_year(&y, &f, 2024, &x->problems, NULL));
    assert_true(problems_none(&x->problems));
    year_release(&y);
    federation_release(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(least_federation_has_the_defaults),
        FIXTURE_TEST(every_setting_is_read),
        FIXTURE_TEST(unit_counts_wherever_it_stands),
        FIXTURE_TEST(limits_may_be_nothing),
        FIXTURE_TEST(settings_that_are_refused),
        FIXTURE_TEST(floor_above_the_ceiling_is_refused),
        FIXTURE_TEST(federation_needs_a_name),
        FIXTURE_TEST(directory_needs_the_file),
        FIXTURE_TEST(years_are_the_files_named_so_in_order),
        FIXTURE_TEST(year_without_settings_has_the_federations),
        FIXTURE_TEST(year_overrides_the_federation),
        FIXTURE_TEST(texts_are_kept_by_round),
        FIXTURE_TEST(positive_costs_are_negative_inside),
        FIXTURE_TEST(positive_costs_need_the_nature_of_a_post),
        FIXTURE_TEST(nature_is_inherited_whatever_the_order),
        FIXTURE_TEST(unknown_keys_are_remarks_with_a_suggestion),
        FIXTURE_TEST(positive_costs_turn_the_printed_sums_of_costs),
        FIXTURE_TEST(no_key_is_suggested_for_itself),
        FIXTURE_TEST(unknown_sections_are_remarks_with_a_suggestion),
        FIXTURE_TEST(year_that_is_not_stated_is_a_remark),
        FIXTURE_TEST(remarks_may_be_unwanted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
