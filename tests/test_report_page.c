/* test_report_page.c – pages as text and as CSV. */
#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/report.h"

static void fill(struct page *p)
{
    static const struct page_column columns[] = {
        { "namn", "Post", PAGE_WORDS, 0 }, { "utfall", "Utfall", PAGE_MONEY, 0 },
        { "marke", "", PAGE_MARK, 0 },     { "stapel", "", PAGE_BAR, 1 },
        { "andel", "%", PAGE_RATIO, 0 },   { "antal", "Antal", PAGE_COUNT, 0 }
    };
    struct page_bar bar = { .has_value = true, .value = -4812 };
    page_init(p, "Provsida", "Prov · 2024 · tkr", UNIT_TKR);
    page_add_text(p, PAGE_LEAD, "Inledning; med semikolon");
    page_add_text(p, PAGE_HEADING, "=SUMMA(A1)");
    page_add_table(p, columns, 6);
    page_add_row(p, PAGE_TEXT, 1, NO_ITEM, "Kansli");
    page_money(p, (struct sum){ .ore = -481234567, .known = true }, STATE_NORMAL);
    page_mark(p, STATE_SERIOUS_OVER);
    page_bar(p, &bar, STATE_SERIOUS_OVER);
    page_ratio(p, (struct ratio){ true, 2, 3 }, 0, STATE_NORMAL);
    page_count(p, 17);
    page_add_row(p, PAGE_TEXT, 0, NO_ITEM, "Ingenting");
    page_add_break(p);
    page_add_text(p, PAGE_TEXT, "Slut");
}

static void assert_page(const char *format, int width, const char *expected)
{
    const struct report_options options = { .width = width };
    struct page p;
    struct buf b = BUF_INIT;
    fill(&p);
    const struct report report = { .pages = &p, .page_count = 1 };
    assert_true(report_find(format)->write(&b, &report, &options, NULL));
    page_release(&p);
    assert_true(buf_ok(&b));
    bool same = strcmp(buf_text(&b), expected) == 0;
    if (!same)
        print_error("expected:\n%sfound:\n%s", expected, buf_text(&b));
    buf_release(&b);
    assert_true(same);
}

static void text_is_what_the_screen_draws_and_a_legend(void **state)
{
    (void)state;
    assert_page("text", 44,
                "Provsida\nProv · 2024 · tkr\n\n"
                "Inledning; med semikolon\n\n"
                "=SUMMA(A1)\n"
                "Post      Utfall                    %  Antal\n"
                "  Kansli  -4 812 ▼▼  ██████████  67 %     17\n"
                "Ingenting\n\n"
                "Slut\n\n"
                "▼▼ serious, worse than budget\n");
}

static void csv_has_exact_amounts_and_blank_lines_around_tables(void **state)
{
    (void)state;
    assert_page("csv", 1,
                "\xEF\xBB\xBF\"Provsida\";\"Prov · 2024 · tkr\";\"amounts in tables are in kr\";version;1;vy;\r\n"
                "\r\n"
                "\"Inledning; med semikolon\"\r\n"
                "\r\n"
                "\"'=SUMMA(A1)\"\r\n"
                "\r\n"
                "namn;utfall;marke;andel;antal\r\n"
                "\"Kansli\";-4812345,67;allvarlig_over;66,67;17\r\n"
                "\"Ingenting\";;;;\r\n"
                "\r\n"
                "\"Slut\"\r\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_what_the_screen_draws_and_a_legend),
        cmocka_unit_test(csv_has_exact_amounts_and_blank_lines_around_tables),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
