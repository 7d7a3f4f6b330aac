/* test_pages.c – the views that are pages, on the screen of the real program: the menu, opening and
 * closing, sizes, from insats to insats, and back to the row in the table. */
#include "edit_app.h"

#include "sheet/pages.h"

static const char *const federations[] = { "exempel", "jamtland", "solleftea", "uppsala",
                                           "vastra-ostergotland" };
enum { FEDERATIONS = sizeof federations / sizeof *federations };

static struct pty *start_in(const char *language, const char *dir, int rows, int cols)
{
    const char *argv[] = { program(), language, dir, NULL };
    struct pty_options options = { .rows = rows, .cols = cols, .argv = argv };
    struct pty *p = pty_start(&options);
    assert_non_null(p);
    pty_expect_settled(p);
    return p;
}

static void open_page(struct pty *p, enum page_id id)
{
    char letter[] = { page_defs[id].letter, '\0' };
    pty_key(p, "v");
    pty_expect_settled(p);
    pty_key(p, letter);
    pty_expect_settled(p);
}

static void the_menu_names_every_view(void **state)
{
    (void)state;
    struct pty *p = start(example("exempel"), 24, 80, NULL);
    pty_expect(p, "rets resultat");
    pty_expect(p, "v views");
    pty_key(p, "v");
    for (int i = 0; i < PAGES && page_defs[i].letter; i++) {
        char line[128];
        snprintf(line, sizeof line, "%c  %s", page_defs[i].letter, page_defs[i].name);
        pty_expect(p, line);
    }
    escape(p);
    pty_expect_not(p, page_defs[PAGE_EQUITY].name);
    assert_true(on_screen(p, "Outcome"));
    quit(p);
}

static void every_page_opens_and_closes(const char *language, const char *close)
{
    for (int i = 0; i < FEDERATIONS; i++) {
        struct pty *p = start_in(language, example(federations[i]), 24, 80);
        char *table = pty_screen(p);
        for (int id = 0; id < PAGES && page_defs[id].letter; id++) {
            open_page(p, (enum page_id)id);
            char *page = pty_screen(p);
            PTY_MUST(p, strcmp(page, table) != 0, "page %d does not open", id);
            /* what the figures are of stands at the right, as in the table */
            PTY_MUST(p, strstr(page, " tkr\n"), "page %d does not tell its scope", id);
            free(page);
            escape(p);
            PTY_MUST(p, on_screen(p, close), "page %d does not close", id);
        }
        free(table);
        quit(p);
    }
}

static void every_page_opens_and_closes_in_english(void **state)
{
    (void)state;
    every_page_opens_and_closes("--sprak=en", "Outcome");
}

static void every_page_opens_and_closes_in_swedish(void **state)
{
    (void)state;
    every_page_opens_and_closes("--sprak=sv", "Utfall");
}

static void every_page_opens_on_small_screens(void **state)
{
    (void)state;
    static const int sizes[][2] = { { 10, 40 }, { 1, 1 }, { 2, 5 }, { 4, 12 } };
    static const char *const walk[] = { "Down",   "Down", "PageDown", "End",      "Up",
                                        "Enter",  "Left", "Right",    "PageUp",   "Home",
                                        "PageUp", "Up",   "Esc",      "PageDown", NULL };
    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++)
        for (int i = 0; i < FEDERATIONS; i++) {
            struct pty *p =
                start_in("--sprak=en", example(federations[i]), sizes[s][0], sizes[s][1]);
            for (int id = 0; id < PAGES && page_defs[id].letter; id++) {
                open_page(p, (enum page_id)id);
                for (const char *const *key = walk; *key; key++) {
                    pty_key(p, *key);
                    pty_expect_settled(p);
                }
            }
            quit(p);
        }
}

static void a_page_takes_any_size_while_it_is_open(void **state)
{
    (void)state;
    static const int sizes[][2] = { { 40, 120 }, { 10, 40 }, { 1, 1 },  { 2, 7 },
                                    { 60, 200 }, { 3, 300 }, { 50, 3 }, { 24, 80 } };
    struct pty *p = start(example("exempel"), 24, 80, NULL);
    pty_expect(p, "rets resultat");
    for (int id = 0; id < PAGE_BOARD; id++) {
        open_page(p, (enum page_id)id);
        char *before = pty_screen(p);
        for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
            pty_resize(p, sizes[i][0], sizes[i][1]);
            pty_expect_settled(p);
        }
        char *after = pty_screen(p);
        assert_string_equal(after, before);
        free(before);
        free(after);
    }
    quit(p);
}

static void the_scope_is_seen_on_a_narrow_screen_too(void **state)
{
    (void)state;
    struct pty *p = start(example("exempel"), 24, 50, NULL);
    pty_expect(p, "Outcome");
    open_page(p, PAGE_YEARS);
    pty_expect(p, "outcome through Aug · tkr");
    pty_resize(p, 10, 50);
    pty_expect_settled(p);
    assert_true(on_screen(p, "outcome through Aug · tkr"));
    quit(p);
}

static void a_view_takes_the_place_of_another(void **state)
{
    (void)state;
    struct pty *p = start(example("exempel"), 24, 80, NULL);
    pty_expect(p, "rets resultat");
    for (int id = 0; id < PAGES && page_defs[id].letter; id++)
        open_page(p, (enum page_id)id);
    escape(p);
    assert_true(on_screen(p, "rets resultat"));
    assert_true(on_screen(p, "Outcome"));
    escape(p);
    pty_expect(p, "q quits");
    quit(p);
}

static void leaving_an_insats_leads_to_its_row(void **state)
{
    (void)state;
    struct pty *p = open_year();
    go_to(p, "Stegvis");
    pty_key(p, "I");
    pty_expect(p, "Exempel · 2025");
    pty_expect_not(p, "rets resultat");
    escape(p);
    expect_bar(p, "Stegvis");
    pty_key(p, "I");
    pty_expect_settled(p);
    KEYS(p, "Right", "l", "h");
    escape(p);
    expect_bar(p, "Ung kraft");
    KEYS(p, "I", "<", "Left");
    pty_expect(p, "none comes before this one");
    escape(p);
    expect_bar(p, "Stegvis");
    quit(p);
}

static void the_last_insats_has_none_after_it(void **state)
{
    (void)state;
    struct pty *p = open_year();
    go_to(p, "Stegvis");
    pty_key(p, "I");
    pty_expect_settled(p);
    for (int i = 0; i < 40 && !on_screen(p, "none comes after this one"); i++) {
        pty_key(p, ">");
        pty_expect_settled(p);
    }
    assert_true(on_screen(p, "none comes after this one"));
    pty_key(p, "<");
    pty_expect_not(p, "none comes after this one");
    escape(p);
    assert_true(bar(p) >= 0);
    quit(p);
}

static void a_folded_row_is_unfolded_on_the_way_back(void **state)
{
    (void)state;
    struct pty *p = open_year();
    go_to(p, "Stegvis");
    KEYS(p, "I", "Right");
    escape(p);
    expect_bar(p, "Ung kraft");
    pty_key(p, "z");
    pty_expect_not(p, "Ung kraft");
    open_page(p, PAGE_ITEM); /* from a group: the first insats */
    escape(p);
    expect_bar(p, "Stegvis");
    quit(p);
}

static void a_sum_has_no_page(void **state)
{
    (void)state;
    struct pty *p = open_year();
    pty_key(p, "Home");
    pty_key(p, "I");
    pty_expect(p, "only insatser and other posts have a page, not sums");
    assert_true(on_screen(p, "rets resultat"));
    quit(p);
}

static void an_insats_chosen_on_a_group_is_of_the_group(void **state)
{
    (void)state;
    struct pty *p = open_year();
    go_to(p, "Strukturinriktade");
    open_page(p, PAGE_ITEM);
    pty_expect(p, "Insats · Strukturinriktade insatser");
    quit(p);
}

/* Sjölunda runs Ung kraft and Gröna steg, with four insatser of others between them. */
static void pages_turn_past_what_a_filter_hides(void **state)
{
    (void)state;
    struct pty *p = open_year();
    KEYS(p, "F", "a");
    pty_expect(p, "6  Sjölunda kommun");
    pty_key(p, "6");
    pty_expect_not(p, "Stegvis");
    pty_key(p, "Home");
    open_page(p, PAGE_ITEM);
    pty_expect_row(p, 0, "Ung kraft");
    pty_key(p, "Right");
    pty_expect_row(p, 0, "Gröna steg");
    pty_key(p, "Left");
    pty_expect_row(p, 0, "Ung kraft");
    quit(p);
}

static void a_page_shows_what_was_typed_and_not_saved(void **state)
{
    (void)state;
    struct pty *p = open_year();
    go_to(p, "Stegvis");
    pty_type(p, "-1 999\r");
    pty_expect(p, "1 unsaved");
    expect_bar(p, "Ung kraft"); /* the next one to be typed */
    open_page(p, PAGE_YEARS);
    escape(p);
    expect_bar(p, "Ung kraft");
    assert_true(on_screen(p, "-1 999"));
    KEYS(p, "u", "q");
    pty_expect_exit(p, 0);
    pty_free(p);
}

static void a_year_that_cannot_be_read_is_named(void **state)
{
    (void)state;
    write_text(own("2023.ini"), "[ar\n");
    struct pty *p = open_year();
    open_page(p, PAGE_YEARS);
    pty_expect(p, "left out, since it cannot be read: 2023");
    quit(p);
}

static void keys_on_a_page_are_explained(void **state)
{
    (void)state;
    struct pty *p = open_year();
    open_page(p, PAGE_CHARTS);
    pty_key(p, "?");
    pty_expect(p, "Keys on a page");
    pty_expect(p, "views: ");
    escape(p);
    pty_expect_not(p, "Keys on a page");
    pty_expect(p, "v views");
    escape(p);
    pty_expect(p, "rets resultat");
    quit(p);
}

static void leaving_with_unsaved_edits_asks_over_a_page_too(void **state)
{
    (void)state;
    struct pty *p = open_year();
    go_to(p, "Stegvis");
    pty_type(p, "-1 999\r");
    pty_expect(p, "1 unsaved");
    open_page(p, PAGE_EQUITY);
    pty_key(p, "q");
    pty_expect(p, "1 value is not saved");
    escape(p);
    pty_expect_not(p, "1 value is not saved");
    assert_false(on_screen(p, "rets resultat")); /* the page is still there */
    escape(p);
    expect_bar(p, "Ung kraft");
    KEYS(p, "u", "q");
    pty_expect_exit(p, 0);
    pty_free(p);
}

/* ---- pages that name insatser ---- */

static void the_cursor_goes_over_the_insatser_of_a_page(void **state)
{
    (void)state;
    struct pty *p = open_year();
    go_to(p, "Stegvis");
    open_page(p, PAGE_CHARTS);
    expect_bar(p, "Stegvis"); /* where the table's cursor was */
    pty_key(p, "Down");
    expect_bar(p, "Ung kraft");
    pty_key(p, "Home");
    pty_expect_settled(p);
    int first = bar(p);
    assert_true(first > 2); /* not on the heading, which is about no post */
    pty_key(p, "Up");
    pty_expect_settled(p);
    assert_int_equal(bar(p), first);
    quit(p);
}

static void enter_opens_the_insats_and_esc_returns_to_it(void **state)
{
    (void)state;
    struct pty *p = open_year();
    go_to(p, "Stegvis");
    open_page(p, PAGE_CHARTS);
    char *charts = pty_row(p, 0);
    pty_key(p, "Down");
    pty_key(p, "Enter");
    pty_expect_row(p, 0, "Ung kraft");
    pty_key(p, "Right");
    pty_expect_row(p, 0, "Vägen vidare");
    escape(p);
    char *again = pty_row(p, 0);
    assert_string_equal(again, charts);
    expect_bar(p, "Vägen vidare");
    escape(p);
    expect_bar(p, "Vägen vidare");
    assert_true(on_screen(p, "rets resultat"));
    free(charts);
    free(again);
    quit(p);
}

static void another_size_keeps_the_insats(void **state)
{
    (void)state;
    static const int sizes[][2] = { { 10, 40 }, { 40, 120 }, { 12, 60 }, { 24, 80 } };
    struct pty *p = open_year();
    go_to(p, "Gröna steg");
    open_page(p, PAGE_CHARTS);
    expect_bar(p, "Gröna steg");
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        pty_resize(p, sizes[i][0], sizes[i][1]);
        expect_bar(p, "Gröna steg");
    }
    pty_resize(p, 1, 1);
    pty_expect_settled(p);
    pty_resize(p, 24, 80);
    expect_bar(p, "Gröna steg");
    quit(p);
}

static void the_menu_over_a_page_leaves_its_place(void **state)
{
    (void)state;
    struct pty *p = open_year();
    go_to(p, "Gröna steg");
    open_page(p, PAGE_CHARTS);
    char *before = pty_screen(p);
    pty_key(p, "v");
    pty_expect(p, "Views");
    escape(p);
    char *after = pty_screen(p);
    assert_string_equal(after, before);
    free(before);
    free(after);
    quit(p);
}

static void the_next_view_is_about_the_same_insats(void **state)
{
    (void)state;
    struct pty *p = open_year();
    go_to(p, "Stegvis");
    open_page(p, PAGE_CHARTS);
    KEYS(p, "Down", "Down");
    expect_bar(p, "Vägen vidare");
    open_page(p, PAGE_ITEM);
    pty_expect_row(p, 0, "Vägen vidare");
    open_page(p, PAGE_CHARTS);
    expect_bar(p, "Vägen vidare");
    quit(p);
}

static void moving_the_cursor_sends_little(void **state)
{
    (void)state;
    struct pty *p = open_year();
    open_page(p, PAGE_CHARTS);
    pty_key(p, "Home");
    pty_expect_settled(p);
    size_t before = pty_bytes(p);
    pty_key(p, "Down");
    pty_expect_settled(p);
    assert_in_range(pty_bytes(p) - before, 1, 1500);
    quit(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(the_menu_names_every_view, pty_teardown),
        cmocka_unit_test_teardown(every_page_opens_and_closes_in_english, pty_teardown),
        cmocka_unit_test_teardown(every_page_opens_and_closes_in_swedish, pty_teardown),
        cmocka_unit_test_teardown(every_page_opens_on_small_screens, pty_teardown),
        cmocka_unit_test_teardown(a_page_takes_any_size_while_it_is_open, pty_teardown),
        cmocka_unit_test_teardown(the_scope_is_seen_on_a_narrow_screen_too, pty_teardown),
        cmocka_unit_test_teardown(a_view_takes_the_place_of_another, pty_teardown),
        EDIT_TEST(leaving_an_insats_leads_to_its_row),
        EDIT_TEST(the_last_insats_has_none_after_it),
        EDIT_TEST(a_folded_row_is_unfolded_on_the_way_back),
        EDIT_TEST(a_sum_has_no_page),
        EDIT_TEST(an_insats_chosen_on_a_group_is_of_the_group),
        EDIT_TEST(pages_turn_past_what_a_filter_hides),
        EDIT_TEST(a_page_shows_what_was_typed_and_not_saved),
        EDIT_TEST(a_year_that_cannot_be_read_is_named),
        EDIT_TEST(keys_on_a_page_are_explained),
        EDIT_TEST(leaving_with_unsaved_edits_asks_over_a_page_too),
        EDIT_TEST(the_cursor_goes_over_the_insatser_of_a_page),
        EDIT_TEST(enter_opens_the_insats_and_esc_returns_to_it),
        EDIT_TEST(another_size_keeps_the_insats),
        EDIT_TEST(the_menu_over_a_page_leaves_its_place),
        EDIT_TEST(the_next_view_is_about_the_same_insats),
        EDIT_TEST(moving_the_cursor_sends_little),
    };
    return cmocka_run_group_tests_name("pages", tests, NULL, NULL);
}
