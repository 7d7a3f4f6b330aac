/* test_book_years.c – all years of a federation beside the open one, and an item's part of the log
 * of changes. */
#include "book_test.h"

#include "book/book_page.h"
#include "book/changes.h"
#include "store/changelog.h"

static void put_in(const struct place *p, const char *name, const char *text)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%s", p->dir, name);
    put(path, text);
}

#define YEAR(year, through, budget, outcome)                                                       \
    "[ar]\nar = " year "\nutfall_tom = " through "\n[grupp g]\nnamn = G\n[insats a]\ngrupp = g\n"  \
    "namn = Alfa\nbudget = " budget "\n" outcome "[summa s]\nnamn = Resultat\nav = g\n"

static int64_t sum_of(const struct statement *s, const char *id, enum measure m)
{
    uint32_t item = year_find_item(s->year, id, strlen(id));
    assert_int_not_equal(item, NO_ITEM);
    assert_true(s->lines[item].sums[m].known);
    return s->lines[item].sums[m].ore / 100000;
}

static void years_are_listed_oldest_first(void **state)
{
    const struct place *p = *state;
    put_in(p, "2023.ini", YEAR("2023", "2023-12", "-900", "utfall = -950\n"));
    put_in(p, "2024.ini", YEAR("2024", "2024-12", "-1000", "utfall = -980\n"));
    put_in(p, "2026.ini", YEAR("2026", "2026-04", "-1300", "utfall.t1 = -300\n"));
    struct book *b = open_it(p);
    struct book_years *y = book_years_open(b);
    size_t n, out;
    const struct statement *const *list = book_years_list(y, &n);
    book_years_left_out(y, &out);
    assert_int_equal(n, 4);
    assert_int_equal(out, 0);
    for (size_t i = 0; i < n; i++)
        assert_int_equal(list[i]->year->year, 2023 + (int)i);
    assert_ptr_equal(list[2], &b->statement);
    assert_int_equal(list[1]->cutoff.month, 12);
    assert_int_equal(list[3]->cutoff.month, 4);
    assert_null(list[0]->previous);
    assert_ptr_equal(list[1]->previous, list[0]);
    assert_int_equal(sum_of(list[1], "a", MEASURE_PREV_OUTCOME), -950);
    assert_int_equal(sum_of(list[3], "a", MEASURE_PREV_OUTCOME), -700);
    book_years_close(y);
    book_close(b);
}

static void years_see_what_is_unsaved(void **state)
{
    const struct place *p = *state;
    put_in(p, "2026.ini", YEAR("2026", "2026-04", "-1300", "utfall.t1 = -300\n"));
    struct book *b = open_it(p);
    set(b, "insats a", "utfall.t2", "-750");
    struct book_years *y = book_years_open(b);
    size_t n;
    const struct statement *const *list = book_years_list(y, &n);
    assert_int_equal(n, 2);
    assert_int_equal(sum_of(list[0], "a", MEASURE_OUTCOME), -750);
    assert_int_equal(sum_of(list[1], "a", MEASURE_PREV_OUTCOME), -750);
    book_years_close(y);
    book_close(b);
}

static void a_gap_of_years_has_no_year_before(void **state)
{
    const struct place *p = *state;
    put_in(p, "2022.ini", YEAR("2022", "2022-12", "-900", "utfall = -950\n"));
    put_in(p, "2027.ini", YEAR("2027", "2027-12", "-900", "utfall = -950\n"));
    struct book *b = open_it(p);
    struct book_years *y = book_years_open(b);
    size_t n;
    const struct statement *const *list = book_years_list(y, &n);
    assert_int_equal(n, 3);
    assert_null(list[2]->previous);
    book_years_close(y);
    book_close(b);
}

static void a_year_that_cannot_be_read_is_left_out_and_told(void **state)
{
    const struct place *p = *state;
    put_in(p, "2022.ini", "[ar\n");
    put_in(p, "2023.ini", YEAR("2023", "2023-12", "-900", "utfall = -950\n"));
    put_in(p, "2026.ini", "[insats a]\nbudget = 1.5\n");
    struct book *b = open_it(p);
    struct book_years *y = NULL;
    struct page page = { .title = "" };
    struct buf note = BUF_INIT;
    assert_true(
        book_page(&page, b, &(struct page_wish){ .id = PAGE_YEARS, .item = NO_ITEM }, &y, &note));
    size_t n, out;
    const struct statement *const *list = book_years_list(y, &n);
    const int *left_out = book_years_left_out(y, &out);
    assert_int_equal(n, 2);
    assert_int_equal(list[0]->year->year, 2023);
    assert_int_equal(out, 2);
    assert_int_equal(left_out[0], 2022);
    assert_int_equal(left_out[1], 2026);
    assert_string_equal(buf_text(&note), "left out, since it cannot be read: 2022, 2026");
    page_release(&page);
    buf_release(&note);
    book_years_close(y);
    book_close(b);
}

/* ---- changes ---- */

#define LOG(when, file, post, field, before, after)                                                \
    when ":00 +0100;anna;" file ";" post ";" field ";" before ";" after ";;\r\n"

static void changes_are_of_the_item_and_the_year_newest_first(void **state)
{
    const struct place *p = *state;
    struct err e = ERR_INIT;
    put_in(p, CHANGELOG_NAME,
           "\xef\xbb\xbf" CHANGELOG_HEADING LOG("2025-05-01 09:00", "2025.ini", "insats a",
                                                "prognos.t1", "", "-1 100")
               LOG("2025-05-01 09:00", "2025.ini", "insats b", "prognos.t1", "",
                   "-550") LOG("2025-05-02 09:00", "2024.ini", "insats a", "utfall", "-1", "-2")
                   LOG("2025-06-03 10:11", "2025.ini", "insats a", "budget", "-1 000", "-1 200"));
    struct book *b = open_it(p);
    struct book_changes *c = book_changes_open(b, year_find_item(&b->year, "a", 1), &e);
    assert_non_null(c);
    size_t n;
    const struct page_change *list = book_changes_list(c, &n);
    assert_int_equal(n, 2);
    assert_string_equal(list[0].when, "2025-06-03 10:11");
    assert_string_equal(list[0].who, "anna");
    assert_string_equal(list[0].field, "budget");
    assert_string_equal(list[0].before, "-1 000");
    assert_string_equal(list[0].after, "-1 200");
    assert_string_equal(list[1].field, "prognos.t1");
    assert_string_equal(list[1].before, "");
    book_changes_close(c);
    book_close(b);
}

static void a_row_that_was_added_is_told_without_its_text(void **state)
{
    const struct place *p = *state;
    struct err e = ERR_INIT;
    put_in(p, CHANGELOG_NAME,
           CHANGELOG_HEADING LOG("2025-05-01 09:00", "2025.ini", "insats a", "", "",
                                 "grupp = g \xc2\xb6 namn = A"));
    struct book *b = open_it(p);
    struct book_changes *c = book_changes_open(b, year_find_item(&b->year, "a", 1), &e);
    size_t n;
    const struct page_change *list = book_changes_list(c, &n);
    assert_int_equal(n, 1);
    assert_string_equal(list[0].field, "the row was added");
    assert_string_equal(list[0].after, "");
    book_changes_close(c);
    book_close(b);
}

static void without_a_log_there_are_no_changes(void **state)
{
    struct book *b = open_it(*state);
    struct err e = ERR_INIT;
    size_t n = 1;
    struct book_changes *c = book_changes_open(b, 0, &e);
    assert_non_null(c);
    book_changes_list(c, &n);
    assert_int_equal(n, 0);
    book_changes_close(c);
    book_close(b);
}

static void a_log_that_cannot_be_read_is_noted_on_the_page(void **state)
{
    const struct place *p = *state;
    char path[128];
    snprintf(path, sizeof path, "%s/%s", p->dir, CHANGELOG_NAME);
    assert_int_equal(mkdir(path, 0700), 0);
    struct book *b = open_it(p);
    struct book_years *y = NULL;
    struct page page = { .title = "" };
    struct buf note = BUF_INIT;
    assert_true(book_page(
        &page, b, &(struct page_wish){ .id = PAGE_ITEM, .item = year_find_item(&b->year, "a", 1) },
        &y, &note));
    assert_non_null(strstr(buf_text(&note), CHANGELOG_NAME));
    assert_true(page.block_count > 0);
    page_release(&page);
    buf_release(&note);
    book_years_close(y);
    book_close(b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(years_are_listed_oldest_first, setup, teardown),
        cmocka_unit_test_setup_teardown(years_see_what_is_unsaved, setup, teardown),
        cmocka_unit_test_setup_teardown(a_gap_of_years_has_no_year_before, setup, teardown),
        cmocka_unit_test_setup_teardown(a_year_that_cannot_be_read_is_left_out_and_told, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(changes_are_of_the_item_and_the_year_newest_first, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(a_row_that_was_added_is_told_without_its_text, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(without_a_log_there_are_no_changes, setup, teardown),
        cmocka_unit_test_setup_teardown(a_log_that_cannot_be_read_is_noted_on_the_page, setup,
                                        teardown),
    };
    return cmocka_run_group_tests_name("book_years", tests, NULL, NULL);
}
