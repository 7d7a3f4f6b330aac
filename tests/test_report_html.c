/* test_report_html.c – reports as web pages, read back as a browser would. */
#include "html_test.h"
#include "page_test.h"

#include "base/utf8.h"
#include "report/report.h"
#include "sheet/page_scale.h"

static const struct shipped_year {
    const char *federation;
    int year;
} shipped_years[] = {
    { "exempel", 2025 },   { "jamtland", 2021 }, { "jamtland", 2024 },
    { "solleftea", 2024 }, { "uppsala", 2024 },  { "vastra-ostergotland", 2024 }
};

/* The pages as one document; to be freed. */
static char *html_of(const struct page *pages, size_t n)
{
    const struct report_options options = { .made = 1757635200 };
    struct buf b = BUF_INIT;
    assert_true(report_find("html")->write(&b, &(struct report){ .pages = pages, .page_count = n },
                                           &options, NULL));
    char *html = buf_take(&b);
    assert_non_null(html);
    return html;
}

static void assert_in(const char *html, const char *wanted)
{
    if (!strstr(html, wanted))
        fail_msg("\"%s\" is not in: %s", wanted, strstr(html, "<main>"));
}

static void assert_not_in(const char *html, const char *unwanted)
{
    const char *found = strstr(html, unwanted);
    if (found)
        fail_msg("\"%s\" is in it: %.200s", unwanted, found);
}

/* ---- The shipped federations ---- */

/* What html_rows() should find in the tables of a page. */
static char *expected_rows(const struct page *p)
{
    struct buf b = BUF_INIT;
    for (size_t i = 0; i < p->block_count; i++) {
        const struct page_block *t = &p->blocks[i];
        for (size_t r = 0; r < t->row_count; r++) {
            for (size_t c = 0; c < t->column_count; c++) {
                buf_add(&b, c > 0 ? " | " : "");
                page_cell_text(&b, p, &t->rows[r].cells[c]);
            }
            buf_add(&b, "\n");
        }
    }
    char *rows = buf_take(&b);
    return rows ? rows : strdup("");
}

static void check_page(const struct page *p)
{
    char *html = html_of(p, 1), *again = html_of(p, 1), *expected = expected_rows(p);
    assert_well_formed(html);
    assert_string_equal(html, again);
    assert_not_in(html, "<script");
    assert_not_in(html, "http:");
    assert_not_in(html, "https:");
    assert_not_in(html, "src=");
    assert_not_in(html, "href=");
    assert_not_in(html, "url(");
    if (*expected) {
        char *rows = html_rows(html);
        assert_string_equal(rows, expected);
        free(rows);
    }
    free(expected);
    free(again);
    free(html);
}

static void every_figure_of_every_federation_is_in_its_cell(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(shipped_years); i++) {
        struct fixture *x = shipped(shipped_years[i].federation, shipped_years[i].year, false);
        struct sheet sheet;
        assert_true(sheet_build(&sheet, &x->statement, &(struct sheet_options){ 0 }));
        for (int v = 0; v < PAGES; v++) {
            struct page_source source = { .statement = &x->statement,
                                          .sheet = &sheet,
                                          .item = NO_ITEM,
                                          .years = (const struct statement *[]){ &x->statement },
                                          .year_count = 1,
                                          .date = "2025-09-12" };
            struct page p;
            page_defs[v].build(&p, &source);
            assert_true(page_ok(&p));
            check_page(&p);
            page_release(&p);
        }
        sheet_release(&sheet);
        fixture_teardown((void **)&x);
    }
}

/* As a sheet and as a page of it. */
static void a_sheet_is_written_as_the_statement(void **state)
{
    (void)state;
    struct fixture *x = shipped("uppsala", 2024, false);
    const struct report_options options = { .made = 0 };
    struct sheet sheet;
    struct buf b = BUF_INIT;
    assert_true(sheet_build(&sheet, &x->statement, &(struct sheet_options){ 0 }));
    assert_true(report_write_html(&b, &(struct report){ .sheet = &sheet }, &options, NULL));
    assert_well_formed(buf_text(&b));
    assert_in(buf_text(&b), "<h1 id=\"h1\">Operating statement</h1>");
    buf_release(&b);
    sheet_release(&sheet);
    fixture_teardown((void **)&x);
}

/* ---- What people wrote ---- */

#define HOSTILE "</td><script>alert(\"1\")</script>&'\x1b[31m\u202Etxt"
#define HARMLESS                                                                                   \
    "&lt;/td&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/"                                           \
    "script&gt;&amp;&#39;^[[31m&lt;U+202E&gt;txt"

static void fill_hostile(struct page *p)
{
    static const struct page_column columns[] = { { "namn", HOSTILE, PAGE_WORDS, 0 },
                                                  { "ord", HOSTILE, PAGE_WORDS, 0 },
                                                  { "kr", HOSTILE, PAGE_MONEY, 0 } };
    page_init(p, HOSTILE, HOSTILE, UNIT_TKR);
    page_add_text(p, PAGE_LEAD, "%s", HOSTILE);
    page_add_text(p, PAGE_HEADING, "%s", HOSTILE);
    page_add_text(p, PAGE_TEXT, "%s", HOSTILE);
    page_add_text(p, PAGE_MUTED, "%s", HOSTILE);
    page_add_table(p, columns, COUNT(columns));
    page_add_row(p, PAGE_GROUP, 0, NO_ITEM, HOSTILE);
    page_add_row(p, PAGE_TEXT, 1, NO_ITEM, HOSTILE);
    page_words(p, STATE_NORMAL, "%s", HOSTILE);
    page_add_row(p, PAGE_SUM, 1, NO_ITEM, HOSTILE);
    page_words(p, STATE_SERIOUS_OVER, "%s", HOSTILE);
}

static size_t count_in(const char *text, const char *wanted)
{
    size_t n = 0;
    for (; (text = strstr(text, wanted)); text += strlen(wanted))
        n++;
    return n;
}

static void nothing_that_is_written_becomes_markup(void **state)
{
    (void)state;
    struct page p[2];
    fill_hostile(&p[0]);
    fill_hostile(&p[1]);
    for (size_t n = 1; n <= 2; n++) {
        char *html = html_of(p, n);
        assert_well_formed(html);
        assert_not_in(html, "<script");
        assert_not_in(html, "\x1b");
        assert_not_in(html, "\u202E");
        /* title (one page), h1, two scopes; lead, h2, text, muted; caption, 3 headings, 5 cells, and
         * 2 labels of cells */
        assert_int_equal(count_in(html, HARMLESS), n == 1 ? 19 : 2 + 2 * 16);
        free(html);
    }
    page_release(&p[0]);
    page_release(&p[1]);
}

static void bytes_that_are_no_text_are_shown_as_such(void **state)
{
    (void)state;
    struct page p;
    page_init(&p,
              "a\xff"
              "b",
              "", UNIT_KR);
    char *html = html_of(&p, 1);
    assert_in(html, "a&lt;FF&gt;b</h1>");
    free(html);
    page_release(&p);
}

/* ---- Parts ---- */

enum { NAME, BAR, MONEY, MARK };
static const struct page_column parts[] = { { "namn", "", PAGE_WORDS, 0 },
                                            { "stapel", "", PAGE_BAR, 0 },
                                            { "kr", "Outcome", PAGE_MONEY, 0 },
                                            { "mark", "", PAGE_MARK, 0 } };

static void add_bar_row(struct page *p, const char *name, struct page_bar bar, bool alone)
{
    page_add_row(p, PAGE_TEXT, 2, NO_ITEM, name);
    page_bar(p, &bar, STATE_SERIOUS_OVER);
    if (alone)
        return;
    page_money(p, (struct sum){ .known = true, .ore = bar.value }, STATE_INHERITED);
    page_mark(p, STATE_SERIOUS_OVER);
}

static void bars_of_a_column_share_their_scale(void **state)
{
    (void)state;
    struct page p;
    page_init(&p, "T", "S", UNIT_TKR);
    page_add_text(&p, PAGE_HEADING, "H");
    page_add_table(&p, parts, COUNT(parts));
    add_bar_row(&p, "a", (struct page_bar){ .has_value = true, .value = 300000000 }, false);
    add_bar_row(&p, "b", (struct page_bar){ .has_value = true, .value = -100000000 }, false);
    add_bar_row(&p, "c",
                (struct page_bar){ .has_value = true,
                                   .value = 100000000,
                                   .has_rest = true,
                                   .rest = 200000000,
                                   .has_tick = true,
                                   .tick = 300000000 },
                true);
    char *html = html_of(&p, 1);
    assert_well_formed(html);
    assert_in(html, "<rect class=\"value\" x=\"25.00%\" width=\"75.00%\"");
    assert_in(html, "<rect class=\"value\" x=\"0.00%\" width=\"25.00%\"");
    assert_in(html, "<rect class=\"value\" x=\"25.00%\" width=\"25.00%\"");
    assert_in(html, "<rect class=\"rest\" x=\"50.00%\" width=\"25.00%\"");
    assert_in(html, "<line class=\"tick\" x1=\"100.00%\"");
    assert_int_equal(count_in(html, "<line class=\"axis\" x1=\"25.00%\""), 3);
    /* what has figures beside it is not read twice; what stands alone is */
    assert_int_equal(count_in(html, "<svg "), 3);
    assert_int_equal(count_in(html, "focusable=\"false\""), 2);
    assert_int_equal(count_in(html, "role=\"img\" aria-label=\"bar, 25 % of the width"), 1);
    free(html);
    page_release(&p);
}

static void the_largest_amounts_stay_in_their_drawing(void **state)
{
    (void)state;
    struct page p;
    page_init(&p, "T", "S", UNIT_TKR);
    page_add_table(&p, parts, COUNT(parts));
    add_bar_row(&p, "a", (struct page_bar){ .has_value = true, .value = INT64_MIN }, true);
    add_bar_row(&p, "b", (struct page_bar){ .has_value = true, .value = INT64_MAX }, true);
    add_bar_row(&p, "c", (struct page_bar){ .has_value = true, .value = 1 }, true);
    char *html = html_of(&p, 1);
    assert_in(html, "<rect class=\"value\" x=\"0.00%\" width=\"50.00%\"");
    assert_in(html, "<rect class=\"value\" x=\"50.00%\" width=\"50.00%\"");
    assert_in(html, "<rect class=\"value\" x=\"50.00%\" width=\"0.40%\"");
    free(html);
    page_release(&p);
}

static void marks_are_read_as_words_and_told_in_the_legend(void **state)
{
    (void)state;
    struct page p;
    page_init(&p, "T", "S", UNIT_TKR);
    page_add_table(&p, parts, COUNT(parts));
    add_bar_row(&p, "a", (struct page_bar){ .has_value = true, .value = -123456700 }, false);
    char *html = html_of(&p, 1);
    assert_in(html, "aria-hidden=\"true\" title=\"serious, worse than budget\">▼▼</span>"
                    "<span class=\"unseen\">serious, worse than budget</span>");
    assert_in(html, "<i title=\"inherited forecast\">\u22121\u00a0235</i>");
    assert_in(html, "▼▼</span> serious, worse than budget</li>");
    assert_in(html, "<i>italics</i></span> inherited forecast</li>");
    assert_int_equal(count_in(html, "<li>"), 2);
    free(html);
    page_release(&p);
}

static void headings_follow_their_order_and_name_the_tables(void **state)
{
    (void)state;
    struct page p[2];
    for (int i = 0; i < 2; i++) {
        page_init(&p[i], i ? "Two" : "One", "S", UNIT_KR);
        page_add_text(&p[i], PAGE_HEADING, "Part");
        page_add_table(&p[i], parts, COUNT(parts));
        add_bar_row(&p[i], "a", (struct page_bar){ .has_value = true, .value = 1 }, false);
        page_add_break(&p[i]);
        page_add_text(&p[i], PAGE_LEAD, "12");
    }
    char *html = html_of(p, 1);
    assert_well_formed(html);
    assert_in(html, "<h1 id=\"h1\">One</h1>");
    assert_in(html, "<h2 id=\"h2\">Part</h2>");
    assert_in(html, "tabindex=\"0\" aria-labelledby=\"h2\">");
    assert_in(html, "<caption><span class=\"unseen\"><bdi>Part</bdi>, </span>kr</caption>");
    assert_in(html, "</section>\n<section class=\"sheet\">\n<p class=\"lead\">12</p>\n</section>");
    free(html);
    html = html_of(p, 2);
    assert_well_formed(html);
    assert_int_equal(count_in(html, "<h1"), 1);
    assert_in(html, "<h2 id=\"h1\">One</h2>");
    assert_in(html, "<h3 id=\"h4\">Part</h3>");
    assert_int_equal(count_in(html, "<p class=\"scope\">S</p>"), 1);
    free(html);
    page_release(&p[0]);
    page_release(&p[1]);
}

static void a_minus_is_one_only_before_a_figure(void **state)
{
    (void)state;
    struct page p;
    page_init(&p, "-5 tkr", "S", UNIT_KR);
    page_add_text(&p, PAGE_TEXT, "%s", "2024-08 blev -3 (-4), a-b - c -d\u00a0-6");
    char *html = html_of(&p, 1);
    assert_in(html, ">\u22125 tkr</h1>");
    assert_in(html, "<p>2024-08 blev \u22123 (\u22124), a-b - c -d\u00a0\u22126</p>");
    free(html);
    page_release(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_figure_of_every_federation_is_in_its_cell),
        cmocka_unit_test(a_sheet_is_written_as_the_statement),
        cmocka_unit_test(nothing_that_is_written_becomes_markup),
        cmocka_unit_test(bytes_that_are_no_text_are_shown_as_such),
        cmocka_unit_test(bars_of_a_column_share_their_scale),
        cmocka_unit_test(the_largest_amounts_stay_in_their_drawing),
        cmocka_unit_test(marks_are_read_as_words_and_told_in_the_legend),
        cmocka_unit_test(headings_follow_their_order_and_name_the_tables),
        cmocka_unit_test(a_minus_is_one_only_before_a_figure),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
