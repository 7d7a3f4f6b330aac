/* test_load.c – reading a year's file into the model: values, references, headings, and what only
 * makes sense when all is there. Each refusal names its line. Tables are in test_load_table.c, the
 * federation's own file and remarks in test_load_file.c. */
#include "fixture.h"

#include <stdio.h>
#include <string.h>

/* A value that is refused: the lines before it, its line, and words of the complaint. */
struct wrong {
    const char *before;
    const char *entry;
    const char *words;
};

static uint32_t lines_of(const char *text)
{
    uint32_t n = 0;
    for (; *text; text++)
        n += *text == '\n';
    return n;
}

static void refuse_each(struct fixture *x, const struct wrong *list, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        char text[4000];
        snprintf(text, sizeof text, "%s%s\n", list[i].before, list[i].entry);
        struct expected one = { lines_of(list[i].before) + 1, list[i].words };
        refuse_text(x, text, &one, 1);
    }
}

#define REFUSE(x, text, ...)                                                                       \
    refuse_text(x, text, (const struct expected[]){ __VA_ARGS__ },                                 \
                COUNT(((const struct expected[]){ __VA_ARGS__ })))

#define POST "[post a]\n"
#define INSATS "[insats a]\n"
#define YEAR "[ar]\n"
#define TOTAL "[post a]\n[summa s]\nav = a\n"

/* ---- Values ---- */

static void amounts_that_are_refused(void **state)
{
    static const struct wrong list[] = {
        { POST, "budget =", "is empty" },
        { POST, "budget = mycket", "is not an amount" },
        { POST, "budget = 5 st", "is not an amount" },
        { POST, "budget = -4 682 00", "\"-4 682 00\" has blanks" },
        { POST, "budget = 1234 567", "has blanks" },
        { POST, "budget = 1,2,3", "two commas" },
        { POST, "budget = 4.682", "a point" },
        { POST, "budget = 5,", "comma" },
        { POST, "budget = ,5", "comma" },
        { POST, "budget = 1,234567", "finer than one öre" },
        { POST, "budget = 1,234 kr", "finer than one öre" },
        { POST, "budget = 92 233 720 368 548", "too large" },
        { POST, "budget = 99999999999999999999", "too large" },
        { POST, "budget = (594", "parenthesis" },
        { POST, "budget = (-594)", "parenthesis" },
        { POST, "reviderad_budget = x", "reviderad_budget: \"x\" is not an amount" },
        { POST, "utfall.jan.kostnad = x", "utfall.jan.kostnad" },
        { POST, "prognos.t2 = x", "prognos.t2" },
        { POST, "tryckt.avvikelse = x", "tryckt.avvikelse" },
        { INSATS, "kvarstaende = x", "kvarstaende" },
        { YEAR, "reservfond = x", "reservfond" },
        { "[medlem a]\n", "bidrag = x", "bidrag" },
        { "[saldo a]\n", "utfall = x", "utfall" },
    };
    refuse_each(*state, list, COUNT(list));
}

static void other_values_that_are_refused(void **state)
{
    static const struct wrong list[] = {
        { POST, "namn =", "is empty" },
        { INSATS, "andel_kvinnor = hälften", "percentage" },
        { INSATS, "andel_kvinnor = 1,234", "percentage" },
        { INSATS, "tryckt.kvot = 9x", "percentage" },
        { INSATS, "tryckt.kvot = 100000001", "percentage" },
        { INSATS, "tryckt.kvot = -100000001", "percentage" },
        { INSATS, "tryckt.kvot = %", "percentage" },
        { INSATS, "deltagare = 2,5", "whole number" },
        { INSATS, "deltagare = -3", "whole number" },
        { INSATS, "deltagare.kvinnor = många", "whole number" },
        { POST, "slag = utgift", "intakt, kostnad, finans" },
        { INSATS, "typ = annan", "individ, struktur" },
        { INSATS, "i_fas = kanske", "ja, delvis, nej" },
        { INSATS, "vakanser = delvis", "ja, nej" },
        { INSATS, "orsak.t1 = okand", "tillfallig, bestaende" },
        { INSATS, "intern.t3 = Ja", "ja, nej" },
        { TOTAL, "resultat = kanske", "ja, nej" },
        { INSATS, "period = 2024", "is not a period" },
        { INSATS, "period = 2024-13 --", "is not a period" },
        { INSATS, "period = 2024-12 -- 2024-01", "is not a period" },
        { INSATS, "periodisering = 1 1 1 1 1 1 1 1 1 1 1", "twelve weights" },
        { INSATS, "periodisering = 1 1 1 1 1 1 1 1 1 1 1 1 1", "twelve weights" },
        { INSATS, "periodisering = 0 0 0 0 0 0 0 0 0 0 0 0", "twelve weights" },
        { INSATS, "periodisering = 1 1 1 1 1 1 1 1 1 1 1 -1", "twelve weights" },
        { INSATS, "periodisering = 1 1 1 1 1 1 1 1 1 1 1 256", "twelve weights" },
        { INSATS, "reviderad_datum = 2024-02-30", "is not a day" },
        { YEAR, "budget_beslut = 23 november", "is not a day" },
        { YEAR, "faststalld.t1 = 2024-05", "is not a day" },
        { YEAR, "ar = 2023", "is not the year of the file's name" },
        { YEAR, "ar = 202,4", "is not the year of the file's name" },
        { YEAR, "ar = i år", "is not the year of the file's name" },
        { YEAR, "utfall_tom = 2023-12", "is not a month of the file's year" },
        { YEAR, "utfall_tom = 2024-13", "is not a month" },
        { YEAR, "utfall_tom = 2024-12-31", "is not a month" },
        { YEAR, "underlag = i_fjol", "arets, nasta_ar" },
        { YEAR, "marginal = tio", "percentage" },
        { YEAR, "marginal = -1", "is negative" },
    };
    refuse_each(*state, list, COUNT(list));
}

static void long_value_is_cut_in_the_complaint(void **state)
{
    struct fixture *x = *state;
    char text[400] = "[post a]\nbudget = ";
    for (int i = 0; i < 100; i++)
        strcat(text, "å");
    strcat(text, "\n");
    struct expected one = { 2, "å…\" is not an amount" };
    refuse_text(x, text, &one, 1);
    assert_true(strlen(x->problems.list[0].text) < 200);
}

static void amounts_that_are_read(void **state)
{
    static const struct {
        const char *text;
        int64_t ore;
        int64_t step;
    } list[] = {
        { "8 484", 848400000, 100000 },
        { "8484", 848400000, 100000 },
        { "−594", -59400000, 100000 },
        { "- 594", -59400000, 100000 },
        { "(594)", -59400000, 100000 },
        { "997,76", 99776000, 1000 },
        { "0,00", 0, 1000 },
        { "7 505 000 kr", 750500000, 100 },
        { "10 000,50 kr", 1000050, 1 },
        { "8 484 tkr", 848400000, 100000 },
        { "1,2 mkr", 120000000, 10000000 },
        { "-0,335mkr", -33500000, 100000 },
        { "\"1 000\"", 100000000, 100000 },
    };
    struct fixture *x = *state;
    for (size_t i = 0; i < COUNT(list); i++) {
        char text[100];
        snprintf(text, sizeof text, "[post a]\nbudget = %s\n", list[i].text);
        open_text(x, text);
        const struct figure *f = figure_named(x, "a", figure_key(FIG_BUDGET, PART_WHOLE, SIDE_NET));
        assert_ore(f->value, list[i].ore);
        assert_int_equal(f->step, list[i].step);
        assert_int_equal(f->line, 2);
    }
}

static void unit_of_the_federation_is_used(void **state)
{
    static const struct {
        const char *unit;
        int64_t ore;
    } list[] = { { "enhet = kr\n", 500 },
                 { "enhet = tkr\n", 500000 },
                 { "enhet = mkr\n", 500000000 } };
    struct fixture *x = *state;
    for (size_t i = 0; i < COUNT(list); i++) {
        write_federation(x, list[i].unit);
        open_text(x, "[post a]\nbudget = 5\nutfall = 5 kr\n");
        assert_ore(sum_named(x, "a", MEASURE_BUDGET), list[i].ore);
        assert_ore(sum_named(x, "a", MEASURE_OUTCOME), kr(5));
    }
}

static void printed_text_may_stand_for_a_printed_figure(void **state)
{
    struct fixture *x = *state;
    open_text(x, "[post a]\nbudget = -4 682\ntryckt.budget = ? -4 682 00\n");
    const struct figure *f = figure_named(x, "a", figure_printed(FIG_BUDGET, PART_WHOLE, SIDE_NET));
    assert_string_equal(f->verbatim, "-4 682 00");
    open_text(x, "[post a]\ntryckt.budget = ?\n");
    f = figure_named(x, "a", figure_printed(FIG_BUDGET, PART_WHOLE, SIDE_NET));
    assert_string_equal(f->verbatim, "");
    REFUSE(x, "[post a]\nbudget = ? -4 682 00\n", { 2, "is not an amount" });
    REFUSE(x, "[post a]\ntryckt.budget =\n", { 2, "is empty" });
}

/* ---- References ---- */

static void references_that_are_refused(void **state)
{
    static const struct wrong list[] = {
        { POST, "grupp = ingen", "\"ingen\" is no group of this file" },
        { "[post b]\n[post a]\n", "grupp = b", "is not a group" },
        { INSATS, "del_av = ingen", "is no post of this file" },
        { "[grupp g]\n[insats a]\n", "del_av = g", "is not a post of its own" },
        { INSATS, "del_av = a", "is not a post of its own" },
        { "[saldo s]\n[insats a]\n", "del_av = s", "is not a post of its own" },
        { "[summa s]\n", "av = ingen", "\"ingen\" is no line of this file" },
        { "[post b]\n[summa s]\n", "av = b -ingen", "\"ingen\" is no line of this file" },
        { "[summa s]\n", "av =", "names no line" },
        { "[post b]\n[varav v]\nunder = b\n[summa s]\n", "av = b v", "\"v\" is a memo" },
        { "[saldo b]\n[summa s]\n", "av = b", "\"b\" is a memo or a balance" },
        { "[medlem m]\n[summa s]\n", "av = m", "is no line of this file" },
    };
    refuse_each(*state, list, COUNT(list));
}

static void relations_that_are_refused(void **state)
{
    struct fixture *x = *state;
    REFUSE(x, "[post b]\n\n[varav a]\nnamn = A\n", { 3, "under = ID" });
    REFUSE(x, "[varav a]\nunder = ingen\n", { 1, "under = ID" }, { 2, "is no post" });
    REFUSE(x, "[post b]\n[summa s]\nnamn = S\n", { 2, "av = IDs" });
    REFUSE(x, "[grupp g]\n[post b]\n[insats a]\ngrupp = g\ndel_av = b\n",
           { 3, "grupp and del_av cannot both stand" });
    REFUSE(x, "[post p]\n[insats a]\ndel_av = p\n[insats b]\ndel_av = a\n",
           { 4, "itself a part of another" });
    REFUSE(x, "[post p]\n[insats a]\ndel_av = p\n[varav b]\nunder = a\n",
           { 4, "itself a part of another" });
    REFUSE(x,
           "[insats a]\ndel_av = b\n[insats b]\n"
           "del_av = a\n",
           { 1, "itself a part of another" }, { 3, "itself a part of another" });
}

static void nothing_is_counted_twice(void **state)
{
    struct fixture *x = *state;
    REFUSE(x, "[post b]\n[summa s]\nav = b b\n", { 2, "counted twice" });
    REFUSE(x, "[grupp g]\n[post b]\ngrupp = g\n[summa s]\nav = g b\n", { 4, "counted twice" });
    REFUSE(x, "[post b]\n[summa s]\nav = b\n[summa t]\nav = s b\n", { 4, "counted twice" });
    open_text(x, "[post b]\n[post c]\n[summa s]\nav = b c\n[summa t]\nav = s -c\n");
    REFUSE(x, "[summa s]\nav = d p\n[post p]\n[insats d]\ndel_av = p\n",
           { 1, "never summed by itself" });
    REFUSE(x,
           "[post b]\n[summa s]\nav = b\nresultat = ja\n[summa t]\nav = b\nresultat = ja\n",
           { 5, "already the result" });
}

static void references_may_point_forward(void **state)
{
    struct fixture *x = *state;
    open_text(x, "[summa s]\nav = t -p ingaende_eget_kapital\n[summa t]\nav = g, i\n"
                 "[varav v]\nunder = p\n[post p]\ngrupp = g\n[insats i]\n[grupp g]\n"
                 "[insats d]\ndel_av = p\n");
    const struct item *s = item_named(x, "s");
    assert_int_equal(s->part_count, 3);
    assert_ptr_equal(&x->year.items[s->parts[0].item], item_named(x, "t"));
    assert_true(s->parts[1].negative);
    assert_int_equal(s->parts[2].item, REF_EQUITY_IN);
    assert_ptr_equal(&x->year.items[item_named(x, "p")->group], item_named(x, "g"));
    assert_ptr_equal(&x->year.items[item_named(x, "v")->parent], item_named(x, "p"));
    assert_ptr_equal(&x->year.items[item_named(x, "d")->parent], item_named(x, "p"));
}

/* ---- Headings ---- */

static void headings_that_are_refused(void **state)
{
    static const struct wrong list[] = {
        { "", "[grupp]", "an ID is missing" },
        { "", "[tabell]", "an ID is missing" },
        { "", "[ar 2024]", "nothing may follow" },
        { "", "[post Kansli]", "cannot be an ID" },
        { "", "[post å]", "cannot be an ID" },
        { "", "[post två ord]", "cannot be an ID" },
        { "", "[post -a]", "cannot be an ID" },
        { "", "[post a.b]", "cannot be an ID" },
        { "", "[medlem a/b]", "cannot be an ID" },
        { "", "[post a1234567890123456789012345678901234567890123456789012345678901234]",
          "at most 64" },
        { "[grupp a]\n", "[post a]", "\"a\" is already used on line 1" },
        { "[varav a]\nunder = b\n[post b]\n", "[saldo a]", "already used on line 1" },
        { "[post a]\n", "[post a]", "already on line 1" },
        { "[post a]\n", "[POST a]", "already on line 1" },
        { "[post a]\n", "[post  a]", "already used on line 1" },
        { "[medlem a]\n", "[medlem  a]", "already used on line 1" },
        { "[tabell a]\nkolumner = x\n", "[tabell  a]", "already used on line 1" },
        { "[ar]\n", "[ ar ]", "already on line 1" },
    };
    refuse_each(*state, list, COUNT(list));
}

static void headings_that_are_read(void **state)
{
    struct fixture *x = *state;
    open_text(x, "[AR]\nutfall_tom = 2024-08\n"
                 "[ Post\ta123456789012345678901234567890123456789012345678901234567890123 ]\n"
                 "[medlem a]\n[tabell a]\nkolumner = x\n[post a]\n[post _-9]\n");
    assert_int_equal(x->year.through.month, 8);
    assert_int_equal(x->year.item_count, 3);
    assert_int_equal(x->year.member_count, 1);
    assert_int_equal(x->year.table_count, 1);
    assert_string_equal(item_named(x, "_-9")->name, "_-9");
}

static void same_key_twice_is_refused(void **state)
{
    struct fixture *x = *state;
    REFUSE(x, "[post a]\nbudget = 1\nutfall = 2\nbudget = 3\n", { 4, "already on line 2" });
    REFUSE(x, "[post a]\nbudget = 1\nBudget = 3\n", { 3, "already on line 2" });
}

/* ---- What only makes sense together ---- */

static void two_grains_in_one_post_are_refused(void **state)
{
    static const struct wrong list[] = {
        { POST "utfall = 1\n", "utfall.t1 = 1", "two grains" },
        { POST "utfall.t1 = 1\n", "utfall = 1", "two grains" },
        { POST "utfall = 1\n", "utfall.jan = 1", "two grains" },
        { POST "utfall.dec = 1\n", "utfall = 1", "two grains" },
        { POST "utfall.t2 = 1\n", "utfall.aug = 1", "two grains" },
        { POST "utfall.jan.intakt = 1\n", "utfall.t1.kostnad = 1", "two grains" },
        { "[post a]\n[varav v]\nunder = a\nutfall = 1\n", "utfall.jan = 1", "two grains" },
    };
    refuse_each(*state, list, COUNT(list));
}

static void net_and_gross_of_one_amount_are_refused(void **state)
{
    static const struct wrong list[] = {
        { POST "budget = 1\n", "budget.intakt = 1", "both net and" },
        { POST "utfall = 1\n", "utfall.kostnad = -1", "both net and" },
        { POST "utfall.maj = 1\n", "utfall.maj.kostnad = -1", "both net and" },
        { POST "fg_utfall = 1\n", "fg_utfall.intakt = 1", "both net and" },
    };
    struct fixture *x = *state;
    refuse_each(x, list, COUNT(list));
    REFUSE(x, "[post a]\nbudget.intakt = 1\nbudget.kostnad = -2\nbudget = -1\n",
           { 2, "both net and" }, { 3, "both net and" });
    open_text(x, "[post a]\nbudget = 1\nutfall.jan.intakt = 1\nutfall.jan.kostnad = -2\n"
                 "utfall.feb = 4\ntryckt.utfall = 3\ntryckt.utfall.intakt = 1\n");
}

static void totals_that_contain_themselves_are_refused(void **state)
{
    struct fixture *x = *state;
    REFUSE(x, "[summa a]\nav = a\n", { 1, "contains itself" });
    REFUSE(x, "[post p]\n[summa a]\nav = p b\n[summa b]\nav = a\n", { 2, "contains itself" });
    REFUSE(x, "[summa a]\nav = b\n[summa b]\nav = c\n[summa c]\nav = -a\n",
           { 1, "contains itself" });
    /* not the one that only leads there; and every circle */
    REFUSE(x, "[summa d]\nav = a\n[summa a]\nav = b\n[summa b]\nav = a\n[summa c]\nav = c d\n",
           { 3, "contains itself" }, { 7, "contains itself" });
    open_text(x, "[summa a]\nav = b c\n[summa b]\nav = p\n[summa c]\nav = q\n[post p]\n[post q]\n");
}

static void same_amount_written_two_ways_is_not_taken_twice(void **state)
{
    struct fixture *x = *state;
    open_text(x, "[post a]\nutfall.jan.intakt = 5\nutfall.intakt.jan = 7\n[ar]\nar = 2024\n");
    assert_ore(sum_named(x, "a", MEASURE_OUTCOME), tkr(5));
    const struct expected one = { 3, "utfall.intakt.jan" };
    assert_problems(&x->remarks, &one, 1);
}

static void case_of_keys_is_folded(void **state)
{
    struct fixture *x = *state;
    open_text(x, "[post a]\nBUDGET = 1\nUtfall.JAN.Intakt = 2\nTryckt.Avvikelse = 1\n"
                 "PROGNOS.T2 = 4\n[Ar]\nAR = 2024\n");
    assert_ore(sum_named(x, "a", MEASURE_BUDGET), tkr(1));
    assert_ore(sum_named(x, "a", MEASURE_OUTCOME), tkr(2));
    assert_ore(sum_named(x, "a", MEASURE_FORECAST_T2), tkr(4));
    assert_problems(&x->remarks, NULL, 0);
}

/* ---- All at once ---- */

/* Duplicates are found last of all, and of headings before keys. */
static void problems_of_the_text_come_in_line_order_too(void **state)
{
    struct fixture *x = *state;
    static const struct expected expected[] = { { 3, "" }, { 6, "" } };
    write_year(x, 2024, "[post a]\nbudget = 1\nbudget = 2\n[post b]\nnamn = B\n[post a]\n");
    bool loaded = try_year(x, 2024);
    assert_problems(&x->problems, expected, COUNT(expected));
    assert_false(loaded);
}

static void all_problems_come_at_once_in_line_order(void **state)
{
    struct fixture *x = *state;
    REFUSE(x,
           "[ar]\n"
           "ar = 2023\n"
           "[summa s]\n"
           "[tabell t]\n"
           "kolumner = utfall\n"
           "rad.a = A | 4.682\n"
           "av.b = a\n"
           "[post a]\n"
           "grupp = g\n"
           "utfall = 1\n"
           "utfall.jan = x\n"
           "utfall.feb = 1\n"
           "[insats i]\n"
           "deltagare = några\n",
           { 2, "year" }, { 3, "av = IDs" }, { 6, "a point" }, { 7, "no row" }, { 9, "no group" },
           { 11, "is not an amount" }, { 12, "two grains" }, { 14, "whole number" });
}

static void beyond_a_hundred_problems_are_counted(void **state)
{
    struct fixture *x = *state;
    char text[20000] = "[tabell t]\nkolumner = utfall\n";
    for (int i = 0; i < 130; i++) {
        size_t at = strlen(text);
        snprintf(text + at, sizeof text - at, "rad.r%d = R | x\n", i);
    }
    write_year(x, 2024, text);
    assert_false(try_year(x, 2024));
    assert_int_equal(x->problems.n, 100);
    assert_int_equal(x->problems.more, 30);
    assert_int_equal(x->problems.list[99].line, 102);
}

static void problems_name_the_file(void **state)
{
    struct fixture *x = *state;
    char path[5000];
    snprintf(path, sizeof path, "%s/2024.ini", x->dir);
    REFUSE(x, "[post a]\nbudget = x\n", { 2, "budget" });
    assert_string_equal(x->problems.list[0].file, path);
    assert_false(try_year(x, 2025));
    assert_int_equal(x->problems.n, 1);
    assert_int_equal(x->problems.list[0].line, 0);
    assert_non_null(strstr(x->problems.list[0].file, "2025.ini"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(amounts_that_are_refused),
        FIXTURE_TEST(other_values_that_are_refused),
        FIXTURE_TEST(long_value_is_cut_in_the_complaint),
        FIXTURE_TEST(amounts_that_are_read),
        FIXTURE_TEST(unit_of_the_federation_is_used),
        FIXTURE_TEST(printed_text_may_stand_for_a_printed_figure),
        FIXTURE_TEST(references_that_are_refused),
        FIXTURE_TEST(relations_that_are_refused),
        FIXTURE_TEST(nothing_is_counted_twice),
        FIXTURE_TEST(references_may_point_forward),
        FIXTURE_TEST(headings_that_are_refused),
        FIXTURE_TEST(headings_that_are_read),
        FIXTURE_TEST(same_key_twice_is_refused),
        FIXTURE_TEST(two_grains_in_one_post_are_refused),
        FIXTURE_TEST(net_and_gross_of_one_amount_are_refused),
        FIXTURE_TEST(totals_that_contain_themselves_are_refused),
        FIXTURE_TEST(same_amount_written_two_ways_is_not_taken_twice),
        FIXTURE_TEST(case_of_keys_is_folded),
        FIXTURE_TEST(problems_of_the_text_come_in_line_order_too),
        FIXTURE_TEST(all_problems_come_at_once_in_line_order),
        FIXTURE_TEST(beyond_a_hundred_problems_are_counted),
        FIXTURE_TEST(problems_name_the_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
