/* test_new_federation.c – the files of a new federation: what may be said of it, what the texts
 * give when the program reads them, and that they are written whole or not at all. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "base/file.h"
#include "book/new_federation.h"
#include "rules/reconcile.h"
#include "store/load.h"
#include "temp_dir.h"

static int setup(void **state)
{
    (void)state;
    return temp_dir_make() ? 0 : -1;
}

static int teardown(void **state)
{
    (void)state;
    temp_dir_remove();
    return 0;
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

static const char *shipped(const char *name)
{
    static char path[4096];
    const char *data = getenv("TERTIAL_DATADIR");
    snprintf(path, sizeof path, "%s/%s", data ? data : "data", name);
    return path;
}

static struct new_federation granby(void)
{
    return (struct new_federation){ .name = "Samordningsförbundet Granby",
                                    .year = 2026,
                                    .unit = UNIT_TKR };
}

/* Makes the files in a directory of that name, and reads them as the program does. */
static void make_and_load(const char *name, const struct new_federation *n, struct federation *f,
                          struct year *y)
{
    struct new_files files = NEW_FILES_INIT;
    struct err e = ERR_INIT;
    struct problems problems = PROBLEMS_INIT;
    if (!new_federation_make(&files, n, &e) ||
        !new_federation_write(temp_path(name), n->year, &files, &e))
        fail_msg("%s", err_text(&e));
    new_files_release(&files);
    bool ok = load_federation(f, temp_path(name), &problems, &problems) &&
              load_year(y, f, n->year, &problems, &problems) && problems_none(&problems);
    if (!ok)
        fail_msg("%s", problems.n > 0 ? problems.list[0].text : "not read");
    problems_release(&problems);
}

static void release(struct federation *f, struct year *y)
{
    year_release(y);
    federation_release(f);
}

static int64_t figure_of(const struct item *item, enum figure_field field)
{
    for (size_t i = 0; i < item->figures.n; i++)
        if (item->figures.list[i].key.field == field)
            return item->figures.list[i].value;
    return INT64_MIN;
}

static void expect_no_findings(const struct federation *f, const struct year *y)
{
    struct statement s;
    struct findings found = { 0 };
    assert_true(statement_build(&s, f, y, NULL, statement_cutoff(y), NULL));
    assert_true(reconcile(&found, &s, NULL));
    for (size_t i = 0; i < found.n; i++)
        fail_msg("finding %d at line %u", (int)found.list[i].check, found.list[i].line);
    findings_release(&found);
    statement_release(&s);
}

/* ---- what is said ---- */

static void an_organisation_number_is_read_in_its_three_shapes(void **state)
{
    (void)state;
    static const char *const right[] = { "222000-1230", "2220001230", "162220001230",
                                         "16222000-1230" };
    for (size_t i = 0; i < sizeof right / sizeof *right; i++) {
        char out[REGISTRATION_SIZE];
        assert_true(new_federation_registration(right[i], out, NULL));
        assert_string_equal(out, "222000-1230");
    }
}

static void an_organisation_number_with_a_wrong_digit_or_shape_is_refused(void **state)
{
    (void)state;
    static const char *const wrong[] = { "222000-1231",   "222000-1320",         "",
                                         "222000-123",    "222000-12300",        "2220-001230",
                                         "172220001230",  "222000–1230",         "222000--1230",
                                         "22200O-1230",   "222000 1230",         "-2220001230",
                                         "16-2220001230", "99999999999999999999" };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        char out[REGISTRATION_SIZE] = "untouched";
        struct err e = ERR_INIT;
        if (new_federation_registration(wrong[i], out, &e))
            fail_msg("\"%s\" is taken", wrong[i]);
        assert_non_null(e.text);
        assert_string_equal(out, "untouched");
        err_clear(&e);
    }
}

static void every_single_mistyped_digit_is_noticed(void **state)
{
    (void)state;
    for (int at = 0; at < 10; at++)
        for (char digit = '0'; digit <= '9'; digit++) {
            char text[] = "2220001230", out[REGISTRATION_SIZE];
            bool same = text[at] == digit;
            text[at] = digit;
            assert_int_equal(new_federation_registration(text, out, NULL), same);
        }
}

static void what_cannot_stand_in_a_file_is_refused_with_a_sentence(void **state)
{
    (void)state;
    static const char *const wrong[] = { "a\"b",
                                         "a\nb",
                                         "a\x1b[31mb",
                                         "a\x7f",
                                         "\xff",
                                         "a\xe2\x80\xae"
                                         "b",
                                         "a;b\\c",
                                         "slutar med \\" };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct err e = ERR_INIT;
        if (new_federation_check_text(wrong[i], &e))
            fail_msg("text %zu is taken", i);
        assert_non_null(e.text);
        err_clear(&e);
    }
    char longest[902];
    memset(longest, 'x', sizeof longest);
    longest[901] = '\0';
    assert_false(new_federation_check_text(longest, NULL));
    longest[900] = '\0';
    assert_true(new_federation_check_text(longest, NULL));
}

static void the_short_name_is_what_follows_the_common_word(void **state)
{
    (void)state;
    static const struct {
        const char *name, *short_name;
    } cases[] = { { "Samordningsförbundet Granby", "Granby" },
                  { "Samordningsförbundet i Jämtlands län", "Jämtlands län" },
                  { "Samordningsförbundet", "Samordningsförbundet" },
                  { "Samordningsförbundet ", "Samordningsförbundet " },
                  { "Finsam Lekeberg", "Finsam Lekeberg" } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *made = new_federation_short_name(cases[i].name);
        assert_string_equal(made, cases[i].short_name);
        free(made);
    }
}

/* ---- what is made ---- */

static void every_unit_and_sign_is_read_back_as_it_was_said(void **state)
{
    (void)state;
    for (int unit = UNIT_KR; unit <= UNIT_MKR; unit++)
        for (int positive = 0; positive < 2; positive++) {
            struct new_federation n = granby();
            struct federation f;
            struct year y;
            char dir[16];
            snprintf(dir, sizeof dir, "%d%d", unit, positive);
            n.unit = (enum unit)unit;
            n.costs_positive = positive;
            n.has_equity = n.has_contributions = true;
            n.equity = -123456789;
            n.contributions = 800000001;
            n.registration = "222000-1230";
            make_and_load(dir, &n, &f, &y);
            assert_int_equal(f.unit, unit);
            assert_int_equal(f.costs_positive, positive);
            assert_string_equal(f.registration, "222000-1230");
            assert_string_equal(f.short_name, "Granby");
            assert_int_equal(figure_of(&y.self, FIG_EQUITY_IN), -123456789);
            assert_int_equal(figure_of(&y.self, FIG_CONTRIBUTION), 800000001);
            assert_int_equal(figure_of(&y.members[0], FIG_CONTRIBUTION), 400000000);
            assert_int_equal(figure_of(&y.members[1], FIG_CONTRIBUTION), 200000000);
            assert_int_equal(figure_of(&y.members[2], FIG_CONTRIBUTION), 200000001);
            expect_no_findings(&f, &y);
            release(&f, &y);
        }
}

static void the_posts_are_those_that_the_council_advises(void **state)
{
    (void)state;
    static const char *const ids[] = { "medlemsbidrag", "styrelse", "kansli",  "revision",
                                       "individ",       "struktur", "resultat" };
    struct new_federation n = granby();
    struct federation f;
    struct year y;
    make_and_load("x", &n, &f, &y);
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
        assert_int_not_equal(year_find_item(&y, ids[i], strlen(ids[i])), NO_ITEM);
    assert_true(y.items[year_result_item(&y)].is_result);
    for (size_t i = 0; i < y.item_count; i++) {
        assert_int_not_equal(y.items[i].kind, ITEM_INTERVENTION); /* none pretends to be real */
        assert_int_equal(y.items[i].figures.n, 0);
    }
    expect_no_findings(&f, &y);
    release(&f, &y);
}

/* The shares of several municipalities are not known; amounts of only some would not add up. */
static void several_municipalities_are_members_without_amounts(void **state)
{
    (void)state;
    struct new_federation n = granby();
    struct federation f;
    struct year y;
    n.has_contributions = true;
    n.contributions = 800000000;
    n.region = "Region \xc3\x96st; norr";
    n.municipalities = " Åsbro kommun,, Asbro kommun ,日本,Region,kommun,\t";
    make_and_load("x", &n, &f, &y);
    static const char *const ids[] = { "staten", "region",   "asbro",   "asbro_2",
                                       "kommun", "region_2", "kommun_2" };
    assert_int_equal(y.member_count, sizeof ids / sizeof *ids);
    for (size_t i = 0; i < y.member_count; i++) {
        assert_string_equal(y.members[i].id, ids[i]);
        assert_int_equal(y.members[i].figures.n, 0);
    }
    assert_string_equal(y.members[1].name, "Region Öst; norr");
    assert_string_equal(y.members[2].name, "Åsbro kommun");
    expect_no_findings(&f, &y);
    release(&f, &y);
}

static void names_at_the_edge_of_what_a_file_takes_are_kept_whole(void **state)
{
    (void)state;
    char name[901] = "", *longest;
    for (int i = 0; i < 300; i++)
        strncat(name, i % 3 ? "å" : "Ö", sizeof name - strlen(name) - 1);
    static const char *const names[] = { "Samordningsförbundet 'Å; Ä # Ö'", "[x]", "= y", "%s %n",
                                         NULL };
    longest = name;
    for (int i = 0; i < 5; i++) {
        struct new_federation n = granby();
        struct federation f;
        struct year y;
        char dir[16];
        snprintf(dir, sizeof dir, "%d", i);
        n.name = names[i] ? names[i] : longest;
        n.municipalities = n.region = n.name;
        assert_true(new_federation_check_text(n.name, NULL));
        make_and_load(dir, &n, &f, &y);
        assert_string_equal(f.name, n.name);
        assert_string_equal(y.members[1].name, n.name);
        release(&f, &y);
    }
}

/* ---- another one's structure ---- */

static void expect_same_structure(const struct year *old, const struct year *y)
{
    size_t k = 0;
    for (size_t i = 0; i < old->item_count; i++) {
        if (old->items[i].kind == ITEM_BALANCE)
            continue;
        assert_true(k < y->item_count);
        const struct item *was = &old->items[i], *is = &y->items[k++];
        assert_int_equal(was->kind, is->kind);
        assert_string_equal(was->id, is->id);
        assert_int_equal(was->nature, is->nature);
        assert_int_equal(was->is_result, is->is_result);
        assert_int_equal(was->part_count, is->part_count);
        assert_int_equal(is->figures.n, 0);
        assert_null(item_text(is, TEXT_COMMENT, 0));
        assert_null(item_text(is, TEXT_NOTE, 0));
        assert_null(item_text(is, TEXT_DECISION, 0));
        for (int round = 1; round <= 3; round++)
            assert_null(item_text(is, TEXT_COMMENT, round));
    }
    assert_int_equal(k, y->item_count);
    assert_int_equal(y->table_count, 0);
}

static void a_shipped_structure_comes_without_anything_else(void **state)
{
    (void)state;
    static const char *const names[] = { "exempel", "uppsala", "jamtland", "solleftea",
                                         "vastra-ostergotland" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct new_federation n = granby();
        struct federation f, other;
        struct year y, old;
        n.from = shipped(names[i]);
        make_and_load(names[i], &n, &f, &y);
        struct problems problems = PROBLEMS_INIT;
        assert_true(load_federation(&other, shipped(names[i]), &problems, NULL));
        assert_true(load_year(&old, &other, other.years[other.year_count - 1], &problems, NULL));
        problems_release(&problems);
        expect_same_structure(&old, &y);
        expect_no_findings(&f, &y);
        release(&other, &old);
        release(&f, &y);
    }
}

static void the_other_ones_name_and_year_are_replaced(void **state)
{
    (void)state;
    struct new_federation n = granby();
    struct federation f;
    struct year y;
    n.name = "Samordningsförbundet Exempel och Granby"; /* holds the old name */
    n.from = shipped("exempel");
    make_and_load("a", &n, &f, &y);
    uint32_t k = year_find_item(&y, "kompetens", strlen("kompetens"));
    assert_string_equal(item_text(&y.items[k], TEXT_OWNER, 0), n.name);
    release(&f, &y);
    n.from = shipped("uppsala");
    make_and_load("b", &n, &f, &y);
    assert_string_equal(y.items[year_result_item(&y)].name, "Totalt 2026-12-31");
    release(&f, &y);
}

static void a_structure_that_cannot_be_read_is_told(void **state)
{
    (void)state;
    enum unit unit;
    bool positive;
    struct err e = ERR_INIT;
    assert_false(new_federation_source(temp_path("finns-inte"), &unit, &positive, &e));
    assert_non_null(e.text);
    err_clear(&e);
    assert_false(new_federation_source(temp_dir, &unit, &positive, &e));
    assert_non_null(strstr(err_text(&e), "not a federation"));
    err_clear(&e);
    assert_true(temp_file("forbund.ini", "[forbund]\nnamn = x\n", 19));
    assert_false(new_federation_source(temp_dir, &unit, &positive, &e));
    assert_non_null(strstr(err_text(&e), "no year"));
    err_clear(&e);
}

/* ---- writing ---- */

static void nothing_stays_when_the_last_file_cannot_be_written(void **state)
{
    (void)state;
    enum { ROOM = 65536 };
    struct new_federation n = granby();
    struct new_files files = NEW_FILES_INIT;
    struct err e = ERR_INIT;
    struct rlimit before, small;
    assert_true(new_federation_make(&files, &n, &e));
    buf_add_fill(&files.federation, ';', 2 * ROOM);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    small = before;
    small.rlim_cur = ROOM;
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    bool made = new_federation_write(temp_path("ny"), 2026, &files, &e);
    assert_int_equal(mkdir(temp_path("gammal"), 0700), 0);
    bool filled = new_federation_write(temp_path("gammal"), 2026, &files, NULL);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    assert_false(made);
    assert_false(filled);
    assert_non_null(strstr(err_text(&e), "forbund.ini"));
    assert_false(file_exists(temp_path("ny")));
    assert_int_equal(rmdir(temp_path("gammal")), 0); /* and it is empty */
    err_clear(&e);
    new_files_release(&files);
}

static void a_file_that_is_there_is_left_and_nothing_is_added(void **state)
{
    (void)state;
    static const char *const names[] = { "forbund.ini", "2026.ini", "sie.ini" };
    struct new_federation n = granby();
    struct new_files files = NEW_FILES_INIT;
    assert_true(new_federation_make(&files, &n, NULL));
    for (size_t i = 0; i < 3; i++) {
        struct err e = ERR_INIT;
        char *bytes;
        size_t len;
        assert_true(temp_file(names[i], "min", 3));
        assert_false(new_federation_free(temp_dir, 2026, &e));
        assert_non_null(strstr(err_text(&e), names[i]));
        assert_false(new_federation_write(temp_dir, 2026, &files, NULL));
        for (size_t k = 0; k < 3; k++)
            assert_int_equal(file_exists(temp_path(names[k])), k == i);
        assert_true(file_read(temp_path(names[i]), 100, &bytes, &len, NULL));
        assert_string_equal(bytes, "min");
        free(bytes);
        remove(temp_path(names[i]));
        err_clear(&e);
    }
    assert_true(temp_file("annat.txt", "x", 1));
    assert_true(new_federation_write(temp_dir, 2026, &files, NULL));
    assert_true(temp_file("fil", "x", 1));
    assert_false(new_federation_write(temp_path("fil"), 2026, &files, NULL));
    assert_false(new_federation_write(temp_path("a/b/c"), 2026, &files, NULL));
    new_files_release(&files);
}

static void what_the_members_pay_is_the_budget_of_their_post(void **state)
{
    (void)state;
    static const int64_t ore[] = { 0, 1, 800000000 };
    for (size_t i = 0; i < sizeof ore / sizeof *ore; i++) {
        struct new_federation n = granby();
        struct federation f;
        struct year y;
        char name[16];
        n.has_contributions = true;
        n.contributions = ore[i];
        snprintf(name, sizeof name, "ny%zu", i);
        make_and_load(name, &n, &f, &y);
        uint32_t post = year_find_item(&y, "medlemsbidrag", strlen("medlemsbidrag"));
        assert_int_not_equal(post, NO_ITEM);
        assert_int_equal(figure_of(&y.items[post], FIG_BUDGET), ore[i]);
        expect_no_findings(&f, &y);
        release(&f, &y);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_organisation_number_is_read_in_its_three_shapes),
        TEST(an_organisation_number_with_a_wrong_digit_or_shape_is_refused),
        TEST(every_single_mistyped_digit_is_noticed),
        TEST(what_cannot_stand_in_a_file_is_refused_with_a_sentence),
        TEST(the_short_name_is_what_follows_the_common_word),
        TEST(every_unit_and_sign_is_read_back_as_it_was_said),
        TEST(the_posts_are_those_that_the_council_advises),
        TEST(several_municipalities_are_members_without_amounts),
        TEST(names_at_the_edge_of_what_a_file_takes_are_kept_whole),
        TEST(a_shipped_structure_comes_without_anything_else),
        TEST(the_other_ones_name_and_year_are_replaced),
        TEST(a_structure_that_cannot_be_read_is_told),
        TEST(nothing_stays_when_the_last_file_cannot_be_written),
        TEST(a_file_that_is_there_is_left_and_nothing_is_added),
        TEST(what_the_members_pay_is_the_budget_of_their_post),
    };
    return cmocka_run_group_tests_name("a new federation", tests, NULL, NULL);
}
