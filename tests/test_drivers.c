/* test_drivers.c – which posts explain the result's deviation: the fewest that are four fifths of
 * it, where others go the other way, and where nothing can be said. */
#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "rules/drivers.h"

static void add_driver(struct buf *b, const struct fixture *x, const struct drivers *d, size_t i)
{
    buf_addf(b, "%s %lld", x->year.items[d->list[i].item].id, (long long)(d->list[i].ore / 100000));
}

/* "explain 86 %: a 60, b 26; against c -20", "explain more: a 103", "offset: a 470, b -230" or
 * "none", in tkr. */
static void describe(const struct fixture *x, bool by_forecast, struct buf *b)
{
    struct drivers d;
    assert_true(drivers_find(&d, &x->statement, by_forecast));
    if (d.kind == DRIVERS_NONE) {
        buf_add(b, "none");
    } else if (d.kind == DRIVERS_OFFSET) {
        buf_add(b, "offset: ");
        add_driver(b, x, &d, d.best);
        buf_add(b, ", ");
        add_driver(b, x, &d, d.worst);
    } else {
        int64_t percent = 0;
        if (ratio_percent(d.share, 0, &percent))
            buf_addf(b, "explain %lld %%: ", (long long)percent);
        else
            buf_add(b, "explain more: ");
        for (size_t i = 0; i < d.few; i++) {
            buf_add(b, i > 0 ? ", " : "");
            add_driver(b, x, &d, d.chosen[i]);
        }
        if (d.against != NO_DRIVER) {
            buf_add(b, "; against ");
            add_driver(b, x, &d, d.against);
        }
    }
    drivers_release(&d);
    assert_true(buf_ok(b));
}

static void expect(const struct fixture *x, bool by_forecast, const char *expected)
{
    struct buf b = BUF_INIT;
    describe(x, by_forecast, &b);
    assert_string_equal(buf_text(&b), expected);
    buf_release(&b);
}

/* Posts a, b, c ... of a closed year, each with its deviation in tkr from a budget of 0. */
static void open_deviations(struct fixture *x, const int *list, size_t n)
{
    struct buf b = BUF_INIT;
    buf_add(&b, "[ar]\nutfall_tom = 2024-12\n");
    for (size_t i = 0; i < n; i++)
        buf_addf(&b, "[post %c]\nbudget = 0\nutfall = %d\n", (char)('a' + i), list[i]);
    buf_add(&b, "[summa s]\nav =");
    for (size_t i = 0; i < n; i++)
        buf_addf(&b, " %c", (char)('a' + i));
    buf_add(&b, "\n");
    open_text(x, buf_text(&b));
    buf_release(&b);
}

static void the_fewest_that_are_four_fifths_are_chosen(void **state)
{
    enum { MOST = 6 };
    static const struct {
        int list[MOST];
        size_t n;
        const char *expected;
    } cases[] = {
        { { 100 }, 1, "explain 100 %: a 100" },
        { { -100 }, 1, "explain 100 %: a -100" },
        { { 80, 20 }, 2, "explain 80 %: a 80" },
        { { 79, 21 }, 2, "explain 100 %: a 79, b 21" },
        { { 10, 20, 70 }, 3, "explain 90 %: c 70, b 20" },
        { { -10, -20, -70 }, 3, "explain 90 %: c -70, b -20" },
        { { 20, 20, 20, 20, 20 }, 5, "explain 80 %: a 20, b 20, c 20, d 20" },
        { { 0, 50, 0 }, 3, "explain 100 %: b 50" },
        { { 0, 0 }, 2, "none" },
        { { 0 }, 1, "none" },
        /* what goes the other way is told from a fifth on */
        { { 60, 30, 30, -20 }, 4, "explain 90 %: a 60, b 30; against d -20" },
        { { 60, 30, 35, -25 }, 4, "explain 95 %: a 60, c 35; against d -25" },
        { { 60, 30, 29, -19 }, 4, "explain 90 %: a 60, b 30" },
        /* more than all of it: little goes the other way */
        { { 158, -16, 11 }, 3, "explain more: a 158" },
        { { 120, -20 }, 2, "explain more: a 120; against b -20" },
        { { 121, -21 }, 2, "offset: a 121, b -21" },
        { { -121, 21 }, 2, "offset: b 21, a -121" },
        { { 470, -230 }, 2, "offset: a 470, b -230" },
        /* half as much the other way */
        { { 40, 40, 40, 40, -80 }, 5, "explain 100 %: a 40, b 40; against e -80" },
        { { 40, 40, 40, 40, -81 }, 5, "offset: a 40, e -81" },
        { { 50, -50 }, 2, "offset: a 50, b -50" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        open_deviations(*state, cases[i].list, cases[i].n);
        expect(*state, false, cases[i].expected);
    }
}

static void posts_count_through_groups_and_totals_with_their_signs(void **state)
{
    struct fixture *x = *state;
    open_text(x, "[ar]\nutfall_tom = 2024-12\n[grupp g]\n[post a]\ngrupp = g\nbudget = 100\n"
                 "utfall = 200\n[varav v]\nunder = a\nbudget = 0\nutfall = 900\n"
                 "[post b]\nbudget = 0\nutfall = -10\n[post utanfor]\nbudget = 0\nutfall = 5000\n"
                 "[summa netto]\nav = g\n[summa s]\nav = netto b\nresultat = ja\n");
    expect(x, false, "explain more: a 100");
}

static void forecast_and_outcome_have_drivers_of_their_own(void **state)
{
    struct fixture *x = *state;
    open_text(x, "[ar]\nutfall_tom = 2024-04\n[post a]\nbudget = -1200\nutfall.t1 = -300\n"
                 "prognos.t1 = -1200\n[post b]\nbudget = -600\nutfall.t1 = -200\n"
                 "prognos.t1 = -700\n[summa s]\nav = a b\n");
    expect(x, false, "explain 100 %: a 100");
    expect(x, true, "explain 100 %: b -100");
}

/* The outcome of b is not given: its budget is in the result, but not in any post's deviation. */
static void what_cannot_be_told_apart_is_not_explained(void **state)
{
    struct fixture *x = *state;
    open_text(x, "[ar]\nutfall_tom = 2024-12\n[post a]\nbudget = 100\nutfall = 200\n"
                 "[post b]\nbudget = 50\n[summa s]\nav = a b\n");
    expect(x, false, "none");
}

static void without_a_result_there_is_nothing_to_explain(void **state)
{
    struct fixture *x = *state;
    open_text(x, "[ar]\nutfall_tom = 2024-12\n[post a]\nbudget = 100\nutfall = 200\n");
    expect(x, false, "none");
    open_text(x, "");
    expect(x, false, "none");
}

/* Both sides together are more than 64 bits of öre, although the result is not. */
static void amounts_at_the_edge_do_not_overflow(void **state)
{
    struct fixture *x = *state;
    open_text(x, "[ar]\nutfall_tom = 2024-12\n[post a]\nbudget = 0\nutfall = 60 000 000 000 000\n"
                 "[post b]\nbudget = 0\nutfall = -60 000 000 000 000\n"
                 "[post c]\nbudget = 0\nutfall = 60 000 000 000 000\n"
                 "[post d]\nbudget = 0\nutfall = -60 000 000 000 000\n[summa s]\nav = a b c d\n");
    expect(x, false, "offset: a 60000000000000, b -60000000000000");
}

static void the_federations_are_explained_as_their_statements_say(void **state)
{
    static const struct {
        const char *dir;
        int year;
        bool by_forecast;
        const char *expected;
    } list[] = {
        { "jamtland", 2021, false, "explain 94 %: bidrag 1530, personal 354" },
        { "solleftea", 2024, false, "explain 86 %: bip 120, ranteintakter 56, folkhalsa 28" },
        { "vastra-ostergotland", 2024, false, "explain more: finansnetto 158" },
        { "exempel", 2024, false, "explain 86 %: jobbsparet 322, vagen_vidare 119, ung_kraft 86" },
        { "exempel", 2025, true, "offset: jobbsparet 470, halsa_arbete -230" },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(list); i++) {
        char path[4096];
        const char *data = getenv("TERTIAL_DATADIR");
        snprintf(path, sizeof path, "%s/%s", data ? data : "data", list[i].dir);
        struct fixture *x = fixture_on(path);
        open_year(x, list[i].year, false);
        expect(x, list[i].by_forecast, list[i].expected);
        fixture_teardown((void **)&x);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(the_fewest_that_are_four_fifths_are_chosen),
        FIXTURE_TEST(posts_count_through_groups_and_totals_with_their_signs),
        FIXTURE_TEST(forecast_and_outcome_have_drivers_of_their_own),
        FIXTURE_TEST(what_cannot_be_told_apart_is_not_explained),
        FIXTURE_TEST(without_a_result_there_is_nothing_to_explain),
        FIXTURE_TEST(amounts_at_the_edge_do_not_overflow),
        cmocka_unit_test(the_federations_are_explained_as_their_statements_say),
    };
    return cmocka_run_group_tests_name("drivers", tests, NULL, NULL);
}
