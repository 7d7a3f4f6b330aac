/* test_period.c – the calendar of a federation: days, months, periods and tertials. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/period.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

typedef bool parse_date(const char *s, size_t len, struct date *out);

/* Reads a copy that ends where the text ends, so that a sanitizer sees a byte read too much. */
static char *copy_of(const char *text, size_t len)
{
    char *copy = malloc(len + !len);
    assert_non_null(copy);
    memcpy(copy, text, len);
    return copy;
}

static void check_date(parse_date *parse, const char *text, int year, int month, int day)
{
    struct date d = { -1, -1, -1 };
    char *copy = copy_of(text, strlen(text));
    bool ok = parse(copy, strlen(text), &d);
    free(copy);
    if (!ok || d.year != year || d.month != month || d.day != day)
        fail_msg("\"%s\": %d, %d-%d-%d", text, ok, d.year, d.month, d.day);
}

static void check_no_dates(parse_date *parse, const char *const *texts, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct date d = { -1, -1, -1 };
        char *copy = copy_of(texts[i], strlen(texts[i]));
        bool ok = parse(copy, strlen(texts[i]), &d);
        free(copy);
        if (ok || d.year != -1 || d.month != -1 || d.day != -1)
            fail_msg("\"%s\" is taken, or the date is touched", texts[i]);
    }
}

/* ---- Days and months ---- */

static void days_of_the_calendar_are_read(void **state)
{
    (void)state;
    check_date(date_parse, "2024-12-31", 2024, 12, 31);
    check_date(date_parse, "1900-01-01", 1900, 1, 1);
    check_date(date_parse, "2199-12-31", 2199, 12, 31);
    check_date(date_parse, "2024-02-29", 2024, 2, 29);
    check_date(date_parse, "2000-02-29", 2000, 2, 29);
}

static void days_that_do_not_exist_are_refused(void **state)
{
    static const char *const texts[] = {
        "2023-02-29", "2100-02-29", "1900-02-29", "2024-02-30", "2024-04-31",
        "2024-06-31", "2024-09-31", "2024-11-31", "2024-01-32", "2024-01-00",
        "2024-00-01", "2024-13-01", "1899-12-31", "2200-01-01", "0000-01-01",
    };
    (void)state;
    check_no_dates(date_parse, texts, COUNT(texts));
}

static void other_ways_to_write_a_day_are_refused(void **state)
{
    static const char *const texts[] = {
        "",           "2024",       "2024-12",    "2024-12-3",   "2024-12-311", "24-12-31",
        "2024/12/31", "2024-12 31", "20241231",   " 2024-12-31", "2024-12-31 ", "2024-1-031",
        "2024-+1-01", "2024--1-01", "2024-12-xx", "202x-12-31",  "31-12-2024",  "2024-12-٣",
    };
    (void)state;
    check_no_dates(date_parse, texts, COUNT(texts));
}

static void months_are_read(void **state)
{
    (void)state;
    check_date(month_parse, "2024-12", 2024, 12, 0);
    check_date(month_parse, "1900-01", 1900, 1, 0);
    check_date(month_parse, "2199-12", 2199, 12, 0);
}

static void what_is_no_month_is_refused(void **state)
{
    static const char *const texts[] = {
        "",        "2024",    "2024-00", "2024-13", "1899-12", "2200-01",  "2024-1",
        "2024-1x", "2024 12", "24-12",   "2024-+1", " 2024-1", "2024-012", "2024-12-01",
    };
    (void)state;
    check_no_dates(month_parse, texts, COUNT(texts));
}

/* Every year has the days that it has. */
static void each_year_has_365_or_366_days(void **state)
{
    (void)state;
    for (int year = 1900; year <= 2199; year++) {
        int days = 0;
        bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        for (int month = 0; month <= 13; month++)
            for (int day = 0; day <= 32; day++) {
                char text[40];
                struct date d;
                snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
                days += date_parse(text, strlen(text), &d);
            }
        assert_int_equal(days, leap ? 366 : 365);
    }
}

/* ---- Periods ---- */

static void check_period(const char *text, struct period expected)
{
    struct period p = { { -1, -1, -1 }, { -1, -1, -1 } };
    char *copy = copy_of(text, strlen(text));
    bool ok = period_parse(copy, strlen(text), &p);
    free(copy);
    if (!ok || memcmp(&p, &expected, sizeof p) != 0)
        fail_msg("\"%s\": %d, %d-%d-%d to %d-%d-%d", text, ok, p.from.year, p.from.month,
                 p.from.day, p.to.year, p.to.month, p.to.day);
}

static void periods_are_read(void **state)
{
    const struct period months = { { 2022, 1, 0 }, { 2024, 12, 0 } };
    const struct period days = { { 2024, 3, 15 }, { 2024, 6, 15 } };
    (void)state;
    check_period("2022-01 -- 2024-12", months);
    check_period("2022-01--2024-12", months);
    check_period("2022-01   --   2024-12", months);
    check_period("2024-03-15 -- 2024-06-15", days);
    check_period("2022-01 -- 2024-06-15", (struct period){ { 2022, 1, 0 }, { 2024, 6, 15 } });
    check_period("2024-03-15 -- 2024-12", (struct period){ { 2024, 3, 15 }, { 2024, 12, 0 } });
}

static void a_period_can_be_open(void **state)
{
    const struct period open = { { 2022, 1, 0 }, { 0, 0, 0 } };
    (void)state;
    check_period("2022-01 --", open);
    check_period("2022-01--", open);
    check_period("2022-01 --  ", open);
    check_period("2022-01-01 --", (struct period){ { 2022, 1, 1 }, { 0, 0, 0 } });
}

static void a_period_can_be_as_short_as_a_day(void **state)
{
    (void)state;
    check_period("2024-05 -- 2024-05", (struct period){ { 2024, 5, 0 }, { 2024, 5, 0 } });
    check_period("2024-05-07 -- 2024-05-07", (struct period){ { 2024, 5, 7 }, { 2024, 5, 7 } });
    check_period("2024-05-31 -- 2024-05", (struct period){ { 2024, 5, 31 }, { 2024, 5, 0 } });
    check_period("2024-05 -- 2024-05-01", (struct period){ { 2024, 5, 0 }, { 2024, 5, 1 } });
}

static void what_is_no_period_is_refused(void **state)
{
    static const char *const texts[] = {
        "",
        "-",
        "--",
        "---",
        " -- ",
        "-- 2024-12",
        "2022-01",
        "2022-01 - 2024-12",
        "2022-01 – 2024-12",
        "2022-01 --- 2024-12",
        "2022-01 -- 2024-12 -- 2025-01",
        "2022 -- 2024",
        "2022-01 -- 2024-13",
        "2022-01 -- x",
        "x -- 2024-12",
        "2022-01\t--\t2024-12",
        "2022-02-30 -- 2024-12",
        "2022-01 -- 2022-02-29",
        " 2022-01 -- 2024-12",
        "2022-01 -- 2024-12 ",
    };
    (void)state;
    for (size_t i = 0; i < COUNT(texts); i++) {
        struct period p;
        char *copy = copy_of(texts[i], strlen(texts[i]));
        if (period_parse(copy, strlen(texts[i]), &p))
            fail_msg("\"%s\" is taken", texts[i]);
        free(copy);
    }
}

static void a_period_that_ends_before_it_begins_is_refused(void **state)
{
    static const char *const texts[] = {
        "2024-02 -- 2024-01",    "2024-01 -- 2023-12",    "2024-05-07 -- 2024-05-06",
        "2024-06-01 -- 2024-05", "2024-06 -- 2024-05-31", "2024-12-31 -- 2023-01-01",
    };
    (void)state;
    for (size_t i = 0; i < COUNT(texts); i++) {
        struct period p;
        if (period_parse(texts[i], strlen(texts[i]), &p))
            fail_msg("\"%s\" is taken", texts[i]);
    }
}

static void a_period_covers_each_month_that_it_touches(void **state)
{
    static const struct {
        const char *period;
        int year, month;
        bool covered;
    } rows[] = {
        { "2024-03-15 -- 2024-06-15", 2024, 2, false },
        { "2024-03-15 -- 2024-06-15", 2024, 3, true },
        { "2024-03-15 -- 2024-06-15", 2024, 6, true },
        { "2024-03-15 -- 2024-06-15", 2024, 7, false },
        { "2024-03-31 -- 2024-04-01", 2024, 3, true },
        { "2024-03-31 -- 2024-04-01", 2024, 4, true },
        { "2024-03-31 -- 2024-04-01", 2024, 5, false },
        { "2022-01 -- 2024-12", 2021, 12, false },
        { "2022-01 -- 2024-12", 2022, 1, true },
        { "2022-01 -- 2024-12", 2023, 7, true },
        { "2022-01 -- 2024-12", 2024, 12, true },
        { "2022-01 -- 2024-12", 2025, 1, false },
        { "2022-06 --", 2022, 5, false },
        { "2022-06 --", 2022, 6, true },
        { "2022-06 --", 2199, 12, true },
        { "2024-05 -- 2024-05", 2023, 5, false },
        { "2024-05 -- 2024-05", 2024, 5, true },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct period p;
        assert_true(period_parse(rows[i].period, strlen(rows[i].period), &p));
        if (period_covers_month(&p, rows[i].year, rows[i].month) != rows[i].covered)
            fail_msg("%s and %d-%d", rows[i].period, rows[i].year, rows[i].month);
    }
}

static void a_period_that_is_not_given_covers_everything(void **state)
{
    const struct period none = { { 0, 0, 0 }, { 0, 0, 0 } };
    const struct period until = { { 0, 0, 0 }, { 2024, 6, 0 } };
    (void)state;
    assert_true(period_covers_month(&none, 1900, 1));
    assert_true(period_covers_month(&none, 2199, 12));
    assert_true(period_covers_month(&until, 2024, 6));
    assert_false(period_covers_month(&until, 2024, 7));
}

/* ---- Keys and tertials ---- */

static void months_have_swedish_keys(void **state)
{
    (void)state;
    assert_string_equal(month_key(1), "jan");
    assert_string_equal(month_key(5), "maj");
    assert_string_equal(month_key(10), "okt");
    assert_string_equal(month_key(12), "dec");
    assert_null(month_key(0));
    assert_null(month_key(13));
    assert_null(month_key(-1));
    for (int m = 1; m <= MONTHS; m++)
        assert_int_equal(month_from_key(month_key(m), 3), m);
}

static void other_words_are_no_months(void **state)
{
    static const char *const words[] = { "", "j", "ja", "janu", "may", "oct", "Jan", "JAN", "t1" };
    (void)state;
    for (size_t i = 0; i < COUNT(words); i++)
        assert_int_equal(month_from_key(words[i], strlen(words[i])), 0);
}

static void tertials_have_four_months(void **state)
{
    static const int expected[] = { 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3 };
    (void)state;
    for (int m = 1; m <= MONTHS; m++)
        assert_int_equal(tertial_of_month(m), expected[m - 1]);
    assert_int_equal(tertial_last_month(1), 4);
    assert_int_equal(tertial_last_month(2), 8);
    assert_int_equal(tertial_last_month(3), 12);
    for (int t = 1; t <= ROUNDS; t++)
        assert_int_equal(tertial_of_month(tertial_last_month(t)), t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_of_the_calendar_are_read),
        cmocka_unit_test(days_that_do_not_exist_are_refused),
        cmocka_unit_test(other_ways_to_write_a_day_are_refused),
        cmocka_unit_test(months_are_read),
        cmocka_unit_test(what_is_no_month_is_refused),
        cmocka_unit_test(each_year_has_365_or_366_days),
        cmocka_unit_test(periods_are_read),
        cmocka_unit_test(a_period_can_be_open),
        cmocka_unit_test(a_period_can_be_as_short_as_a_day),
        cmocka_unit_test(what_is_no_period_is_refused),
        cmocka_unit_test(a_period_that_ends_before_it_begins_is_refused),
        cmocka_unit_test(a_period_covers_each_month_that_it_touches),
        cmocka_unit_test(a_period_that_is_not_given_covers_everything),
        cmocka_unit_test(months_have_swedish_keys),
        cmocka_unit_test(other_words_are_no_months),
        cmocka_unit_test(tertials_have_four_months),
    };
    return cmocka_run_group_tests_name("period", tests, NULL, NULL);
}
