/* test_page_lines.c – pages laid out as lines for a width. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "sheet/page_lines.h"

/* The lines as one text; to be freed. Checks what holds for every page. */
static char *drawn(const struct page *p, int width)
{
    struct page_lines l;
    struct buf b = BUF_INIT;
    assert_true(page_lines_make(&l, p, width));
    for (size_t i = 0; i < l.count; i++) {
        int at = 0;
        for (size_t s = 0; s < l.list[i].count; s++) {
            const struct page_span *span = &l.list[i].spans[s];
            assert_true(span->at >= at && span->at + span->width <= width);
            assert_int_equal(utf8_width(span->text), span->width);
            buf_add_fill(&b, ' ', (size_t)(span->at - at));
            buf_add(&b, span->text);
            at = span->at + span->width;
        }
        assert_true(l.list[i].part < l.parts);
        buf_add_char(&b, '\n');
    }
    page_lines_release(&l);
    assert_true(buf_ok(&b));
    char *text = strdup(buf_text(&b));
    buf_release(&b);
    return text;
}

static void assert_drawn(const struct page *p, int width, const char *expected)
{
    char *text = drawn(p, width);
    bool same = strcmp(text, expected) == 0;
    if (!same)
        print_error("expected:\n%sfound:\n%s", expected, text);
    free(text);
    assert_true(same);
}

static struct sum known(int64_t tkr)
{
    return (struct sum){ .ore = tkr * 100000, .known = true };
}

static void paragraphs_are_wrapped_at_blanks(void **state)
{
    struct page p;
    (void)state;
    page_init(&p, "T", "S", UNIT_TKR);
    page_add_text(&p, PAGE_TEXT, "Utfallet är lägre än budget");
    assert_drawn(&p, 27, "Utfallet är lägre än budget\n");
    assert_drawn(&p, 26, "Utfallet är lägre än\nbudget\n");
    assert_drawn(&p, 11, "Utfallet är\nlägre än\nbudget\n");
    assert_drawn(&p, 10, "Utfallet\när lägre\nän budget\n");
    assert_drawn(&p, 5, "Utfal\nlet\när\nlägre\nän\nbudge\nt\n");
    assert_drawn(&p, 0, "");
    page_release(&p);
}

/* "2" on one row and "477 tkr" on the next is read as two amounts. */
static void a_number_is_not_broken_at_its_blank(void **state)
{
    struct page p;
    (void)state;
    page_init(&p, "T", "S", UNIT_TKR);
    page_add_text(&p, PAGE_TEXT, "prognos: 2 477 tkr, -12 345 678 kr, 112 %% av 10 år");
    assert_drawn(&p, 11, "prognos:\n2 477 tkr,\n-12 345 678\nkr, 112 %\nav 10 år\n");
    assert_drawn(&p, 9, "prognos:\n2 477\ntkr,\n-12 345 6\n78 kr,\n112 % av\n10 år\n");
    page_release(&p);
}

static void unsafe_characters_are_shown(void **state)
{
    struct page p;
    (void)state;
    page_init(&p, "T", "S", UNIT_TKR);
    page_add_text(&p, PAGE_TEXT, "a\033[31mb");
    assert_drawn(&p, 20, "a^[[31mb\n");
    page_release(&p);
}

static void blank_lines_part_headings_tables_and_breaks(void **state)
{
    static const struct page_column columns[] = { { "a", "", PAGE_WORDS, 0 } };
    struct page p;
    struct page_lines l;
    (void)state;
    page_init(&p, "T", "S", UNIT_TKR);
    page_add_text(&p, PAGE_HEADING, "Först");
    page_add_table(&p, columns, 1);
    page_add_row(&p, PAGE_TEXT, 0, 7, "rad");
    page_add_text(&p, PAGE_MUTED, "not");
    page_add_text(&p, PAGE_HEADING, "Sedan");
    page_add_text(&p, PAGE_TEXT, "om insatsen");
    page_about(&p, 3);
    page_add_break(&p);
    page_add_text(&p, PAGE_HEADING, "Sist");
    assert_drawn(&p, 40, "Först\nrad\nnot\n\nSedan\nom insatsen\n\nSist\n");
    assert_true(page_lines_make(&l, &p, 8));
    assert_int_equal(l.parts, 2);
    assert_int_equal(l.list[1].item, 7);
    assert_int_equal(l.list[2].item, NO_ITEM);
    assert_int_equal(l.list[5].item, 3);
    assert_int_equal(l.list[6].item, 3); /* its second line */
    assert_int_equal(l.list[7].part, 0); /* the blank line */
    assert_int_equal(l.list[8].part, 1);
    assert_int_equal(l.list[8].role, PAGE_HEADING);
    page_lines_release(&l);
    page_release(&p);
}

static void add_figures(struct page *p)
{
    static const struct page_column columns[] = {
        { "namn", "", PAGE_WORDS, 0 },         { "budget", "Budget", PAGE_MONEY, 0 },
        { "utfall", "Utfall", PAGE_MONEY, 5 }, { "procent", "%", PAGE_RATIO, 3 },
        { "marke", "", PAGE_MARK, 3 },
    };
    page_add_table(p, columns, 5);
    page_add_row(p, PAGE_GROUP, 0, 1, "Kansli");
    page_money(p, known(-800), STATE_NORMAL);
    page_money(p, known(-1429), STATE_NORMAL);
    page_ratio(p, (struct ratio){ .known = true, .part = 1, .whole = 3 }, 1, STATE_NORMAL);
    page_mark(p, STATE_SERIOUS_OVER);
    page_add_row(p, PAGE_TEXT, 1, 2, "Förtroendevaldas arvoden");
    page_money(p, (struct sum){ 0 }, STATE_NORMAL);
    page_money(p, known(12), STATE_NORMAL);
    page_add_row(p, PAGE_RESULT, 0, NO_ITEM, "Resultat");
    page_money(p, known(0), STATE_NORMAL);
}

static void tables_drop_the_least_important_columns_first(void **state)
{
    struct page p;
    (void)state;
    page_init(&p, "T", "S", UNIT_TKR);
    add_figures(&p);
    assert_drawn(&p, 80,
                 "                            Budget  Utfall       %\n"
                 "Kansli                        -800  -1 429  33,3 % ▼▼\n"
                 "  Förtroendevaldas arvoden              12\n"
                 "─────────────────────────────────────────────────────\n"
                 "Resultat                         0\n");
    assert_drawn(&p, 39,
                 "              Budget  Utfall       %\n"
                 "Kansli          -800  -1 429  33,3 % ▼▼\n"
                 "  Förtroend…              12\n"
                 "───────────────────────────────────────\n"
                 "Resultat           0\n");
    assert_drawn(&p, 37,
                 "                       Budget  Utfall\n"
                 "Kansli                   -800  -1 429\n"
                 "  Förtroendevaldas a…              12\n"
                 "─────────────────────────────────────\n"
                 "Resultat                    0\n");
    assert_drawn(&p, 20,
                 "              Budget\nKansli          -800\n  Förtroend…\n"
                 "────────────────────\nResultat           0\n");
    page_release(&p);
}

/* A figure that is never to go goes all the same before it is cut. */
static void figures_are_whole_at_every_width(void **state)
{
    struct page p;
    (void)state;
    page_init(&p, "T", "S", UNIT_TKR);
    add_figures(&p);
    for (int width = 0; width < 90; width++) {
        char *text = drawn(&p, width);
        assert_true(!strstr(text, "-8") || strstr(text, "-800"));
        assert_true(!strstr(text, "-1") || strstr(text, "-1 429"));
        assert_true(!strstr(text, "33") || strstr(text, "33,3 %"));
        free(text);
    }
    assert_drawn(&p, 5, "Kans…\n  Fö…\n─────\nResu…\n");
    page_release(&p);
}

static void a_comment_is_wrapped_beside_or_below_its_row(void **state)
{
    static const struct page_column columns[] = { { "namn", "Insats", PAGE_WORDS, 0 },
                                                  { "utfall", "Utfall", PAGE_MONEY, 0 },
                                                  { "kommentar", "Kommentar", PAGE_WORDS, 0 } };
    struct page p;
    (void)state;
    page_init(&p, "T", "S", UNIT_TKR);
    page_add_table(&p, columns, 3);
    page_add_row(&p, PAGE_TEXT, 0, 4, "Unga in");
    page_money(&p, known(-1200), STATE_NORMAL);
    page_words(&p, STATE_NORMAL, "Starten blev senare än planerat");
    assert_drawn(&p, 48,
                 "Insats   Utfall  Kommentar\n"
                 "Unga in  -1 200  Starten blev senare än planerat\n");
    assert_drawn(&p, 41,
                 "Insats   Utfall  Kommentar\n"
                 "Unga in  -1 200  Starten blev senare än\n"
                 "                 planerat\n");
    assert_drawn(&p, 40, "Insats   Utfall\nUnga in  -1 200\n  Starten blev senare än planerat\n");
    page_release(&p);
}

/* Four rows are as many as it may take in less than half the page. */
static void a_long_comment_stands_below_its_row(void **state)
{
    static const struct page_column columns[] = { { "namn", "", PAGE_WORDS, 0 },
                                                  { "ett", "", PAGE_MONEY, 0 },
                                                  { "kommentar", "Kommentar", PAGE_WORDS, 0 } };
    static const char word[] = "åtta ord och fyra till på raden, ";
    struct page p;
    struct page_lines l;
    (void)state;
    page_init(&p, "T", "S", UNIT_TKR);
    page_add_table(&p, columns, 3);
    page_add_row(&p, PAGE_TEXT, 0, 4, "Individinriktade insatser i länet");
    page_money(&p, known(-123456789), STATE_NORMAL);
    page_words(&p, STATE_NORMAL, "%s%s%s%s%s", word, word, word, word, word);
    assert_true(page_lines_make(&l, &p, 80));
    assert_int_equal(l.list[0].spans[0].width, 33); /* no heading of a column that is not there */
    assert_int_equal(l.list[1].spans[0].at, 2);
    assert_int_equal(l.count, 4);
    page_lines_release(&l);
    assert_true(page_lines_make(&l, &p, 120));
    assert_true(l.list[1].spans[2].at > 40);
    page_lines_release(&l);
    page_release(&p);
}

static void a_name_alone_goes_on_over_the_other_columns(void **state)
{
    static const struct page_column columns[] = { { "namn", "", PAGE_WORDS, 0 },
                                                  { "utfall", "", PAGE_MONEY, 0 } };
    struct page p;
    (void)state;
    page_init(&p, "T", "S", UNIT_TKR);
    page_add_table(&p, columns, 2);
    page_add_row(&p, PAGE_GROUP, 0, NO_ITEM, "Individinriktade insatser");
    page_add_row(&p, PAGE_TEXT, 1, NO_ITEM, "Unga in");
    page_money(&p, known(5), STATE_NORMAL);
    assert_drawn(&p, 40, "Individinriktade insatser\n  Unga in  5\n");
    assert_drawn(&p, 20, "Individinriktade in…\n  Unga in  5\n");
    page_release(&p);
}

/* ---- Bars ---- */

static void add_bars(struct page *p, const struct page_bar *bars, size_t n)
{
    static const struct page_column columns[] = { { "namn", "", PAGE_WORDS, 0 },
                                                  { "stapel", "", PAGE_BAR, 0 } };
    page_init(p, "T", "S", UNIT_TKR);
    page_add_table(p, columns, 2);
    for (size_t i = 0; i < n; i++) {
        page_add_row(p, PAGE_TEXT, 0, NO_ITEM, "x");
        page_bar(p, &bars[i], STATE_NOTED_OVER);
    }
}

static void bars_have_one_scale_to_an_eighth_of_a_cell(void **state)
{
    static const struct page_bar bars[] = { { .has_value = true, .value = 64 },
                                            { .has_value = true, .value = 32 },
                                            { .has_value = true, .value = 29 },
                                            { .has_value = true, .value = 1 },
                                            { .has_value = true, .value = 0 } };
    struct page p;
    (void)state;
    add_bars(&p, bars, 5);
    assert_drawn(&p, 11, "x  ████████\nx  ████\nx  ███▋\nx  ▏\nx\n");
    assert_drawn(&p, 19, "x  ████████████████\nx  ████████\nx  ███████▎\nx  ▎\nx\n");
    assert_drawn(&p, 10, "x\nx\nx\nx\nx\n"); /* seven columns say too little */
    page_release(&p);
}

static void bars_of_costs_alone_go_to_the_right(void **state)
{
    static const struct page_bar bars[] = { { .has_value = true, .value = INT64_MIN },
                                            { .has_value = true, .value = INT64_MIN / 2 } };
    struct page p;
    (void)state;
    add_bars(&p, bars, 2);
    assert_drawn(&p, 11, "x  ████████\nx  ████\n");
    page_release(&p);
}

static void bars_of_both_signs_stand_on_an_axis(void **state)
{
    static const struct page_bar bars[] = { { .has_value = true, .value = 30 },
                                            { .has_value = true, .value = -10 },
                                            { .has_value = true, .value = -1 } };
    struct page p;
    (void)state;
    add_bars(&p, bars, 3);
    assert_drawn(&p, 12, "x    ┊██████\nx  ██┊\nx   ▐┊\n");
    page_release(&p);
}

static void bars_go_on_shaded_and_have_a_tick_after_what_it_measures(void **state)
{
    static const struct page_bar bars[] = {
        { true, true, true, 40, 70, 60 }, { true, false, true, 60, 0, 60 },
        { true, true, true, 80, 10, 60 }, { false, true, false, 0, 20, 0 },
        { false, false, true, 0, 0, 80 },
    };
    struct page p;
    struct page_lines l;
    (void)state;
    add_bars(&p, bars, 5);
    assert_drawn(&p, 12, "x  ████░░│\nx  ██████│\nx  ██████│█\nx  ░░\nx          │\n");
    assert_true(page_lines_make(&l, &p, 12));
    assert_int_equal(l.list[2].count, 4);
    assert_int_equal(l.list[2].spans[1].state, STATE_NOTED_OVER);
    assert_int_equal(l.list[2].spans[2].state, STATE_NORMAL); /* the tick */
    assert_int_equal(l.list[2].spans[3].at, 10);
    page_lines_release(&l);
    page_release(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paragraphs_are_wrapped_at_blanks),
        cmocka_unit_test(a_number_is_not_broken_at_its_blank),
        cmocka_unit_test(unsafe_characters_are_shown),
        cmocka_unit_test(blank_lines_part_headings_tables_and_breaks),
        cmocka_unit_test(tables_drop_the_least_important_columns_first),
        cmocka_unit_test(figures_are_whole_at_every_width),
        cmocka_unit_test(a_comment_is_wrapped_beside_or_below_its_row),
        cmocka_unit_test(a_long_comment_stands_below_its_row),
        cmocka_unit_test(a_name_alone_goes_on_over_the_other_columns),
        cmocka_unit_test(bars_have_one_scale_to_an_eighth_of_a_cell),
        cmocka_unit_test(bars_of_costs_alone_go_to_the_right),
        cmocka_unit_test(bars_of_both_signs_stand_on_an_axis),
        cmocka_unit_test(bars_go_on_shaded_and_have_a_tick_after_what_it_measures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
