/* test_report_xlsx.c – the workbook: its bytes, its limits and what it leaves behind. What is in
 * the cells is in test_report_xlsx_libreoffice.c. */
#include "fixture.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "report/report.h"
#include "temp_dir.h"

#ifdef HAVE_XLSX
#include "report/xlsx.h"
#endif

/* Writes pages with these titles, and a hostile text in each. */
static bool write_titles(struct buf *out, const char *const *titles, size_t n, int64_t made,
                         struct err *e)
{
    static const struct page_column columns[] = { { "namn", "=1+1", PAGE_WORDS, 0 },
                                                  { "utfall", "@x", PAGE_MONEY, 0 },
                                                  { "stapel", "", PAGE_BAR, 1 } };
    const struct report_options options = { .made = made };
    struct page pages[16];
    struct page_bar bar = { .has_value = true, .value = -4812 };
    assert_true(n <= COUNT(pages));
    for (size_t i = 0; i < n; i++) {
        page_init(&pages[i], titles[i], "&P &D {}\x01\xFF", UNIT_TKR);
        page_add_text(&pages[i], PAGE_LEAD, "=HYPERLINK(\"http://x\")\x02\n_x0041_");
        page_add_table(&pages[i], columns, COUNT(columns));
        page_add_row(&pages[i], PAGE_TEXT, 99, NO_ITEM, "{=cmd|'/C calc'!A0}\x1B[31m\xEF\xBF\xBF");
        page_money(&pages[i], (struct sum){ .ore = -1, .known = true }, STATE_SERIOUS_OVER);
        page_bar(&pages[i], &bar, STATE_NORMAL);
    }
    bool ok = report_find("xlsx")->write(out, &(struct report){ .pages = pages, .page_count = n },
                                         &options, e);
    for (size_t i = 0; i < n; i++)
        page_release(&pages[i]);
    return ok;
}

static void enter(void)
{
    if (!report_find("xlsx")->write)
        skip();
}

static void is_a_format_of_figures_that_is_not_for_a_terminal(void **state)
{
    (void)state;
    const struct report_format *f = report_find("xlsx");
    assert_non_null(f);
    assert_string_equal(f->extension, "xlsx");
    assert_true(f->binary && f->tables);
    assert_int_equal(f->usual, REPORT_EVERYTHING);
}

static void the_same_report_gives_the_same_bytes(void **state)
{
    (void)state;
    const char *const titles[] = { "Eget kapital", "Diagram" };
    struct buf a = BUF_INIT, b = BUF_INIT, later = BUF_INIT;
    enter();
    assert_true(write_titles(&a, titles, 2, 1700000000, NULL));
    assert_true(write_titles(&b, titles, 2, 1700000000, NULL));
    assert_true(write_titles(&later, titles, 2, 1700000001, NULL));
    assert_memory_equal(a.text, "PK", 2);
    assert_int_equal(a.len, b.len);
    assert_memory_equal(a.text, b.text, a.len);
    assert_true(a.len != later.len || memcmp(a.text, later.text, a.len) != 0);
    buf_release(&a);
    buf_release(&b);
    buf_release(&later);
}

/* The library refuses a name that Excel would not take. */
static void any_titles_become_names_of_worksheets(void **state)
{
    (void)state;
    const char *const titles[] = { "Diagram",
                                   "DIAGRAM",
                                   "diagram",
                                   "",
                                   "",
                                   "[a]:*?/\\b",
                                   "'q'",
                                   "History",
                                   "åäöåäöåäöåäöåäöåäöåäöåäöåäöåäöåäöåäö",
                                   "åäöåäöåäöåäöåäöåäöåäöåäöåäöåäöåäöxyz",
                                   "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀",
                                   "\x1B[31m\n\xFF" };
    struct buf b = BUF_INIT;
    struct err e = ERR_INIT;
    enter();
    if (!write_titles(&b, titles, COUNT(titles), 1, &e))
        fail_msg("%s", err_text(&e));
    buf_release(&b);
}

static bool write_amount(int64_t ore, struct err *e)
{
    static const struct page_column columns[] = { { "namn", "Post", PAGE_WORDS, 0 },
                                                  { "utfall", "Utfall", PAGE_MONEY, 0 } };
    struct buf b = BUF_INIT;
    struct page p;
    page_init(&p, "Prov", "tkr", UNIT_TKR);
    page_add_table(&p, columns, 2);
    page_add_row(&p, PAGE_TEXT, 0, NO_ITEM, "Kansli");
    page_money(&p, (struct sum){ .ore = ore, .known = true }, STATE_NORMAL);
    bool ok = report_find("xlsx")->write(&b, &(struct report){ .pages = &p, .page_count = 1 },
                                         &(struct report_options){ .made = 1 }, e);
    assert_true(ok == (b.len > 0));
    page_release(&p);
    buf_release(&b);
    return ok;
}

static void an_amount_that_excel_would_round_is_refused(void **state)
{
    (void)state;
    struct err e = ERR_INIT;
    enter();
    assert_true(write_amount(INT64_C(999999999999999), NULL));
    assert_true(write_amount(INT64_C(-999999999999999), NULL));
    assert_false(write_amount(INT64_C(1000000000000000), &e));
    assert_non_null(strstr(err_text(&e), "fifteen digits"));
    assert_false(write_amount(INT64_MIN, &e));
    err_clear(&e);
}

static void a_text_longer_than_a_cell_is_cut(void **state)
{
    (void)state;
    enum { LONG = 70000 };
    struct buf b = BUF_INIT;
    struct err e = ERR_INIT;
    struct page p;
    enter();
    char *text = malloc(LONG + 1);
    assert_non_null(text);
    memset(text, 1, LONG); /* each is shown as two */
    text[LONG] = '\0';
    page_init(&p, "Prov", "tkr", UNIT_TKR);
    page_add_text(&p, PAGE_TEXT, "%s", text);
    free(text);
    if (!report_find("xlsx")->write(&b, &(struct report){ .pages = &p, .page_count = 1 },
                                    &(struct report_options){ .made = 1 }, &e))
        fail_msg("%s", err_text(&e));
    page_release(&p);
    buf_release(&b);
}

static void nothing_is_left_among_the_temporary_files(void **state)
{
    (void)state;
    const char *const titles[] = { "Diagram" };
    struct buf b = BUF_INIT;
    struct err e = ERR_INIT;
    enter();
    const char *before = getenv("TMPDIR");
    char *kept = before ? strdup(before) : NULL;
    assert_true(temp_dir_make());
    setenv("TMPDIR", temp_dir, 1);
    bool ok = write_titles(&b, titles, 1, 1, NULL), refused = !write_amount(INT64_MIN, NULL);
    bool empty = rmdir(temp_dir) == 0;
    bool missing = !write_titles(&b, titles, 1, 1, &e);
    if (kept)
        setenv("TMPDIR", kept, 1);
    else
        unsetenv("TMPDIR");
    free(kept);
    assert_true(ok && refused && empty && missing);
    assert_non_null(strstr(err_text(&e), "temporary files"));
    err_clear(&e);
    buf_release(&b);
}

static void rows_are_as_high_as_their_words_need(void **state)
{
    (void)state;
#ifdef HAVE_XLSX
    assert_int_equal(xlsx_lines("", 10), 1);
    assert_int_equal(xlsx_lines("åäö", 10), 1);
    assert_int_equal(xlsx_lines("åäöåäöåäöå", 10), 1);
    assert_int_equal(xlsx_lines("åäöåäöåäö åå", 10), 2);
    assert_int_equal(xlsx_lines("ett två tre", 7), 2);
    assert_int_equal(xlsx_lines("ett två tre", 6), 3);
    assert_int_equal(xlsx_lines("a\nb\n", 10), 3);
    assert_int_equal(xlsx_lines("abcdefghijklmnopqrstu", 10), 3);
    assert_int_equal(xlsx_lines("abc", -1), 1);
#else
    skip();
#endif
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(is_a_format_of_figures_that_is_not_for_a_terminal),
        cmocka_unit_test(the_same_report_gives_the_same_bytes),
        cmocka_unit_test(any_titles_become_names_of_worksheets),
        cmocka_unit_test(an_amount_that_excel_would_round_is_refused),
        cmocka_unit_test(a_text_longer_than_a_cell_is_cut),
        cmocka_unit_test(nothing_is_left_among_the_temporary_files),
        cmocka_unit_test(rows_are_as_high_as_their_words_need),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
