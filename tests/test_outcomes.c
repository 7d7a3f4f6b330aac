/* test_outcomes.c – outcomes from outside on their way into a book: what they replace, how they are
 * written, and that all of it is one batch. */
#include "book_test.h"

#include "book/outcomes.h"
#include "rules/measure.h"

static void lay(struct outcomes *o, const struct book *b, const char *posts,
                const struct outcome_in *in, size_t n, int through)
{
    const char *list[16];
    char *copy = strdup(posts), *rest = copy;
    size_t count = 0;
    struct err e = ERR_INIT;
    for (char *id; (id = strtok_r(rest, " ", &rest));)
        list[count++] = id;
    if (!outcomes_lay(o, b, list, count, in, n, through, &e))
        fail_msg("%s", err_text(&e));
    free(copy);
}

static void refuse_to_lay(const struct book *b, const char *post, const struct outcome_in *in,
                          int through, const char *words)
{
    struct outcomes o;
    struct err e = ERR_INIT;
    assert_false(outcomes_lay(&o, b, &post, 1, in, in ? 1 : 0, through, &e));
    if (!strstr(err_text(&e), words))
        fail_msg("\"%s\" is not in: %s", words, err_text(&e));
    err_clear(&e);
}

static void accept(struct book *b, const struct outcomes *o)
{
    struct err e = ERR_INIT;
    if (!outcomes_accept(b, o, "import", &e))
        fail_msg("%s", err_text(&e));
}

static void take(struct book *b, const char *posts, const struct outcome_in *in, size_t n,
                 int through)
{
    struct outcomes o;
    lay(&o, b, posts, in, n, through);
    accept(b, &o);
    outcomes_release(&o);
}

static const char *value(const struct book *b, const char *section, const char *key)
{
    static char text[64];
    char *found = ini_value(&b->text, section, key);
    snprintf(text, sizeof text, "%s", found ? found : "-");
    free(found);
    return text;
}

static const struct outcome_in january_and_march[] = {
    { .post = "a", .month = 1, .ore = -12345670 },
    { .post = "a", .month = 3, .ore = -100000 },
    { .post = "b", .month = 1, .ore = -50000000 },
};

static void all_months_to_the_closed_one_are_replaced_and_nothing_is_added(void **state)
{
    struct book *b = open_it(*state);
    take(b, "a b", january_and_march, 3, 3);
    assert_string_equal(value(b, "insats a", "utfall.jan"), "-123,4567");
    assert_string_equal(value(b, "insats a", "utfall.feb"), "0");
    assert_string_equal(value(b, "insats a", "utfall.mar"), "-1");
    assert_string_equal(value(b, "insats a", "utfall.apr"), "-");
    assert_string_equal(value(b, "insats a", "utfall.t2"), "-");
    assert_string_equal(value(b, "ar", "utfall_tom"), "2025-03");
    size_t len = b->text.len, batches = b->history.at;
    take(b, "a b", january_and_march, 3, 3);
    assert_int_equal(b->text.len, len);
    assert_int_equal(b->history.at, batches);
    book_close(b);
}

static void amounts_of_the_same_post_and_month_are_added(void **state)
{
    static const struct outcome_in twice[] = { { .post = "a", .month = 1, .ore = -100000 },
                                               { .post = "a", .month = 1, .ore = -200000 } };
    struct book *b = open_it(*state);
    take(b, "a b", twice, 2, 1);
    assert_string_equal(value(b, "insats a", "utfall.jan"), "-3");
    book_close(b);
}

static void one_undo_gives_the_bytes_of_the_file_back(void **state)
{
    struct book *b = open_it(*state);
    const char *what;
    struct err e = ERR_INIT;
    take(b, "a b", january_and_march, 3, 4);
    assert_string_not_equal(b->text.bytes, plain);
    assert_true(book_undo(b, &what, &e));
    assert_string_equal(what, "import");
    assert_string_equal(b->text.bytes, plain);
    book_close(b);
}

static void a_later_month_is_taken_away_when_the_year_goes_back(void **state)
{
    struct book *b = open_it(*state);
    take(b, "a b", january_and_march, 3, 3);
    take(b, "a b", january_and_march, 1, 2);
    assert_string_equal(value(b, "insats a", "utfall.mar"), "-");
    assert_string_equal(value(b, "insats b", "utfall.jan"), "0");
    assert_string_equal(value(b, "ar", "utfall_tom"), "2025-02");
    book_close(b);
}

static void what_is_shown_before_is_what_is_there_after(void **state)
{
    struct book *b = open_it(*state);
    struct outcomes o;
    lay(&o, b, "a b", january_and_march, 3, 4);
    assert_int_equal(o.posts, 2);
    assert_int_equal(o.count, 8);
    assert_int_equal(o.before, -110000000);
    assert_int_equal(o.after, -12445670 - 50000000);
    assert_int_equal(o.result_before.ore, -110000000);
    assert_int_equal(o.result_after.ore, o.after);
    assert_false(o.rows[0].has_before); /* an outcome of a tertial tells of no month */
    accept(b, &o);
    assert_int_equal(statement_result(&b->statement)->sums[MEASURE_OUTCOME].ore, o.after);
    outcomes_release(&o);
    lay(&o, b, "a b", january_and_march, 3, 4);
    assert_true(o.rows[0].has_before);
    assert_int_equal(o.rows[0].before, -12345670);
    assert_int_equal(o.edits, 0);
    outcomes_release(&o);
    book_close(b);
}

/* What a person has written as 1 035,00 stays so. */
static void an_amount_that_is_there_already_stays_as_it_is_written(void **state)
{
    struct book *b;
    put(((struct place *)*state)->year, "[ar]\nar = 2025\nutfall_tom = 2025-01\n"
                                        "[insats a]\nutfall.jan = -1,00\n");
    b = open_it(*state);
    static const struct outcome_in one = { .post = "a", .month = 1, .ore = -100000 };
    take(b, "a", &one, 1, 1);
    assert_string_equal(value(b, "insats a", "utfall.jan"), "-1,00");
    book_close(b);
}

static struct book *open_as(struct place *p, const char *settings, const char *year)
{
    char path[96], text[256];
    snprintf(path, sizeof path, "%s/forbund.ini", p->dir);
    snprintf(text, sizeof text, "[forbund]\nnamn = Provförbundet\n%s", settings);
    put(path, text);
    put(p->year, year);
    return open_it(p);
}

static void amounts_are_written_in_the_unit_and_sign_of_the_federation(void **state)
{
    static const char year[] = "[ar]\nar = 2025\nutfall_tom = 2025-01\n"
                               "[post i]\nslag = intakt\nutfall = 5\n"
                               "[post k]\nslag = kostnad\nutfall = 5\n";
    static const struct outcome_in in[] = { { .post = "i", .month = 1, .ore = 123456 },
                                            { .post = "i", .month = 2, .ore = -100 },
                                            { .post = "k", .month = 1, .ore = -123456 },
                                            { .post = "k", .month = 2, .ore = 100 } };
    static const struct {
        const char *settings, *income, *back, *cost, *refund;
    } cases[] = {
        { "enhet = kr\nkostnader = positiva\n", "1 234,56", "-1", "1 234,56", "-1" },
        { "enhet = tkr\nkostnader = positiva\n", "1,23456", "-0,001", "1,23456", "-0,001" },
        { "enhet = mkr\nkostnader = negativa\n", "0,00123456", "-0,000001", "-0,00123456",
          "0,000001" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct book *b = open_as(*state, cases[i].settings, year);
        take(b, "i k", in, 4, 2);
        assert_string_equal(value(b, "post i", "utfall.jan"), cases[i].income);
        assert_string_equal(value(b, "post i", "utfall.feb"), cases[i].back);
        assert_string_equal(value(b, "post k", "utfall.jan"), cases[i].cost);
        assert_string_equal(value(b, "post k", "utfall.feb"), cases[i].refund);
        struct sum sum;
        assert_true(outcome_through(&b->year, &b->year.items[1], 2, SIDE_NET, &sum));
        assert_int_equal(sum.ore, -123356);
        book_close(b);
    }
}

static void a_post_that_keeps_its_sides_apart_gets_both(void **state)
{
    static const char year[] = "[ar]\nar = 2025\nutfall_tom = 2025-04\n"
                               "[post p]\nslag = kostnad\n"
                               "utfall.t1.intakt = 10\nutfall.t1.kostnad = -30\n";
    static const struct outcome_in in[] = {
        { .post = "p", .month = 1, .ore = -1500000, .income = 500000 }
    };
    struct book *b = open_as(*state, "enhet = tkr\n", year);
    take(b, "p", in, 1, 2);
    assert_string_equal(value(b, "post p", "utfall.jan.intakt"), "5");
    assert_string_equal(value(b, "post p", "utfall.jan.kostnad"), "-20");
    assert_string_equal(value(b, "post p", "utfall.feb.intakt"), "0");
    assert_string_equal(value(b, "post p", "utfall.t1.intakt"), "-");
    assert_string_equal(value(b, "post p", "utfall.jan"), "-");
    book_close(b);
}

static void every_grain_gives_way(void **state)
{
    static const char *const grains[] = { "utfall = -5\n", "utfall.t1 = -5\nutfall.t2 = -9\n",
                                          "utfall.jan = -5\nutfall.dec = -5\n",
                                          "utfall.intakt = 5\nutfall.kostnad = -7\n", "" };
    static const struct outcome_in one = { .post = "p", .month = 2, .ore = -700000 };
    for (size_t i = 0; i < COUNT(grains); i++) {
        char year[256];
        snprintf(year, sizeof year,
                 "[ar]\nar = 2025\nutfall_tom = 2025-04\n[post p]\nslag = kostnad\n%s", grains[i]);
        struct book *b = open_as(*state, "enhet = tkr\n", year);
        take(b, "p", &one, 1, 2);
        struct sum sum;
        assert_true(outcome_through(&b->year, &b->year.items[0], 2, SIDE_NET, &sum));
        assert_int_equal(sum.ore, -700000);
        assert_string_equal(value(b, "post p", "utfall"), "-");
        assert_string_equal(value(b, "post p", "utfall.t1"), "-");
        assert_string_equal(value(b, "post p", "utfall.dec"), "-");
        book_close(b);
    }
}

/* Before an insats begins it has no outcome, rather than one of zero. */
static void months_outside_the_period_of_an_insats_are_not_filled(void **state)
{
    static const char year[] = "[ar]\nar = 2025\nutfall_tom = 2025-01\n"
                               "[insats n]\nperiod = 2025-03 -- 2025-12\nbudget = -10\n";
    static const struct outcome_in one = { .post = "n", .month = 4, .ore = -700000 };
    struct book *b = open_as(*state, "enhet = tkr\n", year);
    take(b, "n", &one, 1, 4);
    assert_string_equal(value(b, "insats n", "utfall.feb"), "-");
    assert_string_equal(value(b, "insats n", "utfall.mar"), "0");
    assert_string_equal(value(b, "insats n", "utfall.apr"), "-7");
    assert_false(b->statement.lines[0].incomplete);
    book_close(b);
}

static void an_accumulated_outcome_is_that_of_its_tertial(void **state)
{
    static const char year[] = "[ar]\nar = 2025\nutfall_tom = 2025-04\n"
                               "[post p]\nslag = kostnad\nutfall.jan = -5\n";
    static const struct outcome_in in[] = {
        { .post = "p", .month = 4, .ore = -400000, .accumulated = true },
        { .post = "p", .month = 8, .ore = -800000, .accumulated = true },
        { .post = "p", .month = 9, .ore = -900000, .accumulated = true },
    };
    struct book *b = open_as(*state, "enhet = tkr\n", year);
    take(b, "p", in, 2, 8);
    assert_string_equal(value(b, "post p", "utfall.t1"), "-4");
    assert_string_equal(value(b, "post p", "utfall.t2"), "-8");
    assert_string_equal(value(b, "post p", "utfall.jan"), "-");
    take(b, "p", in, 3, 9);
    assert_string_equal(value(b, "post p", "utfall"), "-9");
    assert_string_equal(value(b, "post p", "utfall.t2"), "-");
    book_close(b);
}

/* utfall goes with utfall_tom: moved, it would be a wrong outcome that looks right. */
static void an_accumulated_outcome_that_would_come_to_mean_another_month_is_refused(void **state)
{
    static const char year[] = "[ar]\nar = 2025\nutfall_tom = 2025-08\n"
                               "[post p]\nslag = kostnad\nutfall = -5\n"
                               "[post q]\nslag = kostnad\nutfall = -5\n";
    struct book *b = open_as(*state, "enhet = tkr\n", year);
    refuse_to_lay(b, "p", NULL, 9, "\"q\" gets no outcome, and the one it has (utfall, line 9)");
    refuse_to_lay(b, "p", NULL, 7, "\"q\"");
    take(b, "p", NULL, 0, 8); /* the month stays */
    assert_string_equal(value(b, "post q", "utfall"), "-5");
    assert_string_equal(value(b, "post p", "utfall.aug"), "0");
    book_close(b);
}

static void posts_that_are_left_without_an_outcome_are_told_of(void **state)
{
    struct book *b = open_it(*state);
    struct outcomes o;
    lay(&o, b, "a", january_and_march, 1, 8);
    assert_int_equal(o.missing_count, 0);
    outcomes_release(&o);
    lay(&o, b, "a", january_and_march, 1, 9); /* b has utfall.t2, which says nothing of September */
    assert_int_equal(o.missing_count, 1);
    assert_string_equal(b->year.items[o.missing[0]].id, "b");
    outcomes_release(&o);
    book_close(b);
}

static void what_cannot_be_taken_is_refused_with_a_reason(void **state)
{
    static const struct outcome_in of_b = { .post = "b", .month = 1, .ore = 1 };
    static const struct outcome_in late = { .post = "a", .month = 5, .ore = 1 };
    struct book *b = open_it(*state);
    refuse_to_lay(b, "x", NULL, 8, "no post \"x\"");
    refuse_to_lay(b, "g", NULL, 8, "is a group");
    refuse_to_lay(b, "s", NULL, 8, "is a sum");
    refuse_to_lay(b, "a", &of_b, 8, "none of the posts");
    refuse_to_lay(b, "a", &late, 4, "after Apr");
    refuse_to_lay(b, "a", NULL, 0, "not known");
    refuse_to_lay(b, "a", NULL, 13, "not known");
    assert_string_equal(b->text.bytes, plain);
    assert_int_equal(book_unsaved(b), 0);
    book_close(b);
}

static void amounts_beyond_what_can_be_added_are_refused(void **state)
{
    static const struct outcome_in in[] = {
        { .post = "a", .month = 1, .ore = INT64_MIN },
        { .post = "a", .month = 1, .ore = -1 },
        { .post = "a", .month = 2, .ore = INT64_MIN },
        { .post = "a", .month = 1, .ore = INT64_MIN, .income = 1 }
    };
    static const size_t from[] = { 0, 1, 3 }, counts[] = { 2, 2, 1 };
    struct book *b = open_it(*state);
    const char *post = "a";
    for (size_t i = 0; i < COUNT(from); i++) {
        struct outcomes o;
        struct err e = ERR_INIT;
        assert_false(outcomes_lay(&o, b, &post, 1, &in[from[i]], counts[i], 8, &e));
        assert_non_null(strstr(err_text(&e), "too large"));
        err_clear(&e);
    }
    book_close(b);
}

#define BOOK_TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        BOOK_TEST(all_months_to_the_closed_one_are_replaced_and_nothing_is_added),
        BOOK_TEST(amounts_of_the_same_post_and_month_are_added),
        BOOK_TEST(one_undo_gives_the_bytes_of_the_file_back),
        BOOK_TEST(a_later_month_is_taken_away_when_the_year_goes_back),
        BOOK_TEST(what_is_shown_before_is_what_is_there_after),
        BOOK_TEST(an_amount_that_is_there_already_stays_as_it_is_written),
        BOOK_TEST(amounts_are_written_in_the_unit_and_sign_of_the_federation),
        BOOK_TEST(a_post_that_keeps_its_sides_apart_gets_both),
        BOOK_TEST(every_grain_gives_way),
        BOOK_TEST(months_outside_the_period_of_an_insats_are_not_filled),
        BOOK_TEST(an_accumulated_outcome_is_that_of_its_tertial),
        BOOK_TEST(an_accumulated_outcome_that_would_come_to_mean_another_month_is_refused),
        BOOK_TEST(posts_that_are_left_without_an_outcome_are_told_of),
        BOOK_TEST(what_cannot_be_taken_is_refused_with_a_reason),
        BOOK_TEST(amounts_beyond_what_can_be_added_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
