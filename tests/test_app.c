/* The screen of the real program, with the real federations. */
#include "app.h"

#include "ui/action.h"

/* One row of the table as it must stand on the screen, figures in order. */
static void expect_line(struct pty *p, const char *name, const char *const *cells)
{
    char *row = pty_row(p, row_of(p, name));
    const char *at = strstr(row, name) + strlen(name);
    for (; *cells; cells++) {
        const char *found = strstr(at, *cells);
        PTY_MUST(p, found, "%s: \"%s\" is missing or out of order in: %s", name, *cells, row);
        at = found + strlen(*cells);
    }
    free(row);
}

static void uppsala_as_printed(void **state)
{
    (void)state;
    struct pty *p = start(example("uppsala"), 50, 110, NULL);
    pty_expect(p, "Totalt 2024-12-31");
    pty_expect_settled(p);
    pty_expect_row(p, 0, "Samordningsförbundet Uppsala län · Operating statement 2024");
    pty_expect_row(p, 0, "outcome through Dec · tkr");
    expect_line(p, "Medlemsavgifter", (const char *[]){ "23 322", "23 322", " 0", "23 036", 0 });
    expect_line(p, "▾ Kansli och styrelse",
                (const char *[]){ "-5 422", "-5 952", "-530 ▼", "-9,8", "-5 898", 0 });
    expect_line(p, "Kansli och kringkostnader",
                (const char *[]){ "-3 822", "-4 812", "-990 ▼▼", "-25,9", "-4 518", 0 });
    expect_line(p, "Kvinna Hälsa Arbete",
                (const char *[]){ "-1 348", "-985", "363 △△", "26,9", "73 %", "-486", 0 });
    expect_line(p, "Summa individ och strukturinsats",
                (const char *[]){ "-20 657", "-19 864", "793", "96 %", "-18 709", 0 });
    expect_line(p, "Totalt 2024-12-31",
                (const char *[]){ "-2 959", "-1 864", "1 095", "37,0", "-504", 0 });
    pty_expect(p, "Equity 7 360 → 5 496 · rule 3 432 (160 %, above the rule)");
    quit(p);
}

static void deviations_have_colours_and_marks(void **state)
{
    (void)state;
    struct pty *p = start(example("uppsala"), 50, 110, NULL);
    int col;
    pty_expect(p, "Totalt 2024-12-31");
    pty_expect_settled(p);
    int row = row_of(p, "Kansli och kringkostnader");
    assert_true(pty_find(p, "-990", NULL, &col));
    struct pty_cell over = pty_cell_at(p, row, col);
    assert_int_equal(over.fg, 1);
    assert_true(over.bold);
    row = row_of(p, "Jobbcentrum");
    assert_true(pty_find(p, "260 △", NULL, &col));
    struct pty_cell under = pty_cell_at(p, row, col);
    assert_int_equal(under.fg, 5);
    assert_false(under.bold);
    assert_int_equal(pty_cell_at(p, row_of(p, "Medlemsavgifter"), 50).fg, -1);
    quit(p);
}

static void no_colour_when_asked(void **state)
{
    (void)state;
    const char *env[] = { "NO_COLOR=1", NULL };
    struct pty *p = start(example("uppsala"), 50, 110, env);
    pty_expect(p, "Totalt 2024-12-31");
    pty_expect_settled(p);
    for (int row = 0; row < 50; row++)
        for (int col = 0; col < 110; col++) {
            assert_int_equal(pty_cell_at(p, row, col).fg, -1);
            assert_int_equal(pty_cell_at(p, row, col).bg, -1);
        }
    assert_true(on_screen(p, "-990 ▼▼"));
    quit(p);
}

static void cursor_moves(void **state)
{
    (void)state;
    struct pty *p = start(example("uppsala"), 50, 110, NULL);
    pty_expect(p, "Totalt 2024-12-31");
    pty_key(p, "Down");
    pty_key(p, "j");
    pty_key(p, "Up");
    pty_expect_settled(p);
    int row = row_of(p, "Medlemsavgifter");
    assert_true(pty_cell_at(p, row, 10).reverse);
    assert_true(pty_cell_at(p, row, 109).reverse);
    assert_false(pty_cell_at(p, row - 1, 10).reverse);
    assert_false(pty_cell_at(p, row + 1, 10).reverse);
    pty_key(p, "End");
    pty_expect_settled(p);
    assert_true(pty_cell_at(p, row_of(p, "Finansiella"), 10).reverse);
    quit(p);
}

static void groups_fold(void **state)
{
    (void)state;
    struct pty *p = start(example("uppsala"), 50, 110, NULL);
    pty_expect(p, "Medlemsavgifter");
    pty_key(p, "Enter");
    pty_expect(p, "▸ Intäkter");
    pty_expect_not(p, "Medlemsavgifter");
    pty_key(p, "Right");
    pty_expect(p, "▾ Intäkter");
    pty_expect(p, "Medlemsavgifter");
    pty_key(p, "Down");
    pty_key(p, "Left"); /* from a member to its heading */
    pty_key(p, "Left");
    pty_expect(p, "▸ Intäkter");
    pty_key(p, "z");
    pty_expect(p, "▸ Strukturinriktade");
    pty_expect_not(p, "RegExPro");
    assert_true(on_screen(p, "Totalt verksamhet"));
    pty_key(p, "z");
    pty_expect(p, "RegExPro");
    pty_key(p, "End");
    pty_key(p, " ");
    pty_expect(p, "nothing stands under this row");
    quit(p);
}

static void details_are_folded_first(void **state)
{
    (void)state;
    struct pty *p = start(example("jamtland"), 40, 100, NULL);
    pty_expect(p, "▸ Bidrag till insatser");
    pty_expect_settled(p);
    assert_false(on_screen(p, "STAR Ragunda"));
    pty_key(p, "z");
    pty_expect_not(p, "Bidrag till insatser");
    pty_key(p, "z");
    pty_expect(p, "STAR Ragunda");
    quit(p);
}

static void head_and_result_stay_while_rows_scroll(void **state)
{
    (void)state;
    struct pty *p = start(example("uppsala"), 12, 80, NULL);
    pty_expect(p, "Totalt 2024-12-31");
    pty_key(p, "End");
    pty_expect(p, "Finansiella");
    pty_expect_settled(p);
    assert_false(on_screen(p, "Medlemsavgifter"));
    pty_expect_row(p, 1, "Outcome");
    pty_expect_row(p, -3, "Totalt 2024-12-31");
    pty_key(p, "PageUp");
    pty_key(p, "Home");
    pty_expect(p, "Medlemsavgifter");
    pty_expect_row(p, -3, "Totalt 2024-12-31");
    quit(p);
}

static void years_keep_the_place(void **state)
{
    (void)state;
    struct pty *p = start(example("jamtland"), 40, 100, NULL);
    pty_expect(p, "Operating statement 2024");
    pty_expect_settled(p);
    while (!pty_cell_at(p, row_of(p, "Personalkostnader"), 10).reverse) {
        pty_key(p, "Down");
        pty_expect_settled(p);
    }
    pty_key(p, "<");
    pty_expect(p, "Operating statement 2021");
    pty_expect_settled(p);
    assert_true(pty_cell_at(p, row_of(p, "Personalkostnader"), 10).reverse);
    expect_line(p, "Personalkostnader", (const char *[]){ "-1 942", "-1 588", "354", "-2 799", 0 });
    pty_key(p, "<");
    pty_expect(p, "2021 is the first year that has a file");
    pty_key(p, "]");
    pty_expect(p, "Operating statement 2024");
    pty_key(p, ">");
    pty_expect(p, "2024 is the last year that has a file");
    quit(p);
}

static void previous_year_from_its_own_file(void **state)
{
    (void)state;
    struct pty *p = start(example("exempel"), 40, 140, NULL);
    pty_expect(p, "Operating statement 2025");
    pty_expect(p, "outcome through Aug");
    pty_expect(p, "Forecast T2");
    pty_expect_settled(p);
    expect_line(p, "Jobbspåret",
                (const char *[]){ "-900", "-600", "-260", "340 △△", "-430", "470 △△", "-398", 0 });
    quit(p);
}

static void resizes_at_any_moment(void **state)
{
    (void)state;
    static const int sizes[][2] = { { 40, 120 }, { 10, 40 }, { 1, 1 },   { 2, 7 },  { 60, 200 },
                                    { 3, 300 },  { 50, 3 },  { 24, 80 }, { 5, 20 }, { 24, 80 } };
    struct pty *p = start(example("uppsala"), 24, 80, NULL);
    pty_expect(p, "Totalt");
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        pty_resize(p, sizes[i][0], sizes[i][1]);
        pty_key(p, i % 2 ? "Down" : "PageDown");
        pty_expect_settled(p);
        pty_key(p, "?");
        pty_expect_settled(p);
        pty_key(p, "Esc");
        pty_expect_settled(p);
    }
    pty_expect(p, "Totalt 2024-12-31");
    pty_resize(p, 10, 40);
    pty_expect_row(p, 1, "Deviation");
    quit(p);
}

static void columns_give_way_by_importance(void **state)
{
    (void)state;
    struct pty *p = start(example("exempel"), 24, 200, NULL);
    pty_expect(p, "Owner");
    pty_expect(p, "Ratio");
    pty_resize(p, 24, 80);
    pty_expect_not(p, "Owner");
    pty_expect(p, "Forecast T2");
    pty_resize(p, 24, 40);
    pty_expect_not(p, "Outcome");
    pty_expect(p, "Deviation");
    pty_expect(p, "Forecast T2"); /* the year is open: where it ends stays longest */
    pty_resize(p, 24, 24);
    pty_expect_not(p, "Forecast");
    pty_expect(p, "Deviation");
    quit(p);
}

static void help_lists_every_key(void **state)
{
    (void)state;
    struct pty *p = start(example("uppsala"), 60, 100, NULL);
    pty_expect(p, "Totalt");
    pty_key(p, "?");
    pty_expect(p, "Keys in the table");
    pty_expect_settled(p);
    for (size_t i = 0; i < action_def_count; i++)
        if (action_defs[i].views & 1u << VIEW_TABLE)
            PTY_MUST(p, on_screen(p, action_defs[i].help), "not in the help: %s",
                     action_defs[i].help);
    assert_true(on_screen(p, "▼▼"));
    pty_key(p, "Esc");
    pty_expect(p, "Totalt 2024-12-31");
    pty_key(p, "F1");
    pty_expect(p, "Keys in the table");
    pty_key(p, "?");
    pty_expect(p, "Totalt 2024-12-31");
    quit(p);
}

static void unknown_keys_say_where_help_is(void **state)
{
    (void)state;
    struct pty *p = start(example("uppsala"), 24, 80, NULL);
    pty_expect(p, "Totalt");
    pty_key(p, "y");
    pty_expect(p, "the key y does nothing here; ? shows the keys");
    pty_type(p, "å");
    pty_expect(p, "the key å does nothing here");
    pty_key(p, "Down");
    pty_expect_not(p, "does nothing here");
    quit(p);
}

static void pasted_text_is_no_command(void **state)
{
    (void)state;
    struct pty *p = start(example("uppsala"), 24, 80, NULL);
    pty_expect(p, "Totalt");
    pty_expect_settled(p);
    pty_paste(p, "q\n-\x1b[A");
    pty_expect(p, "nothing can be pasted here");
    pty_key(p, "Down");
    pty_paste(p, "12\nq\n-\x1b[A");
    pty_expect(p, "that is several cells or lines; only one value can be pasted here");
    pty_expect_row(p, -2, "Medlemsavgifter · forecast");
    pty_key(p, "Esc");
    assert_true(on_screen(p, "Medlemsavgifter"));
    quit(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(uppsala_as_printed, pty_teardown),
        cmocka_unit_test_teardown(deviations_have_colours_and_marks, pty_teardown),
        cmocka_unit_test_teardown(no_colour_when_asked, pty_teardown),
        cmocka_unit_test_teardown(cursor_moves, pty_teardown),
        cmocka_unit_test_teardown(groups_fold, pty_teardown),
        cmocka_unit_test_teardown(details_are_folded_first, pty_teardown),
        cmocka_unit_test_teardown(head_and_result_stay_while_rows_scroll, pty_teardown),
        cmocka_unit_test_teardown(years_keep_the_place, pty_teardown),
        cmocka_unit_test_teardown(previous_year_from_its_own_file, pty_teardown),
        cmocka_unit_test_teardown(resizes_at_any_moment, pty_teardown),
        cmocka_unit_test_teardown(columns_give_way_by_importance, pty_teardown),
        cmocka_unit_test_teardown(help_lists_every_key, pty_teardown),
        cmocka_unit_test_teardown(unknown_keys_say_where_help_is, pty_teardown),
        cmocka_unit_test_teardown(pasted_text_is_no_command, pty_teardown),
    };
    return cmocka_run_group_tests_name("the screen", tests, NULL, NULL);
}
