/* test_sheet.c – the statement laid out as rows and cells: their order and folding, which columns
 * there is anything to show in, what a cell means and how it reads. Fitting a width is in
 * test_layout.c. */
#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sheet/summary.h"

/* The sheet of the fixture's statement; to be released. */
static struct sheet sheet_of(const struct fixture *x)
{
    struct sheet sheet;
    assert_true(sheet_build(&sheet, &x->statement, &(struct sheet_options){ 0 }));
    return sheet;
}

static const struct sheet_row *row_named(const struct fixture *x, const struct sheet *sheet,
                                         const char *id)
{
    const struct item *item = item_named(x, id);
    for (size_t r = 0; r < sheet->row_count; r++)
        if (&x->year.items[sheet->rows[r].item] == item)
            return &sheet->rows[r];
    fail_msg("there is no row for %s", id);
    return NULL;
}

/* ---- Rows ---- */

/* Each row as "id", indented by depth, with "+" when others stand under it, "F" when it is folded
 * at first and "=" when it is the result. */
static void assert_rows(const struct fixture *x, const char *expected)
{
    struct sheet sheet = sheet_of(x);
    struct buf b = BUF_INIT;
    for (size_t r = 0; r < sheet.row_count; r++) {
        const struct sheet_row *row = &sheet.rows[r];
        buf_addf(&b, "%.*s%s%s%s%s\n", row->depth, "....", x->year.items[row->item].id,
                 row->foldable ? "+" : "", row->folded_first ? "F" : "", row->is_result ? "=" : "");
        if (row->parent == NO_ITEM)
            assert_int_equal(row->depth, 0);
        else
            assert_int_equal(row->depth, sheet.rows[row->parent].depth + 1);
    }
    bool same = strcmp(buf_text(&b), expected) == 0;
    if (!same)
        print_error("expected:\n%sfound:\n%s", expected, buf_text(&b));
    buf_release(&b);
    sheet_release(&sheet);
    assert_true(same);
}

static void rows_are_in_the_order_of_the_file(void **state)
{
    struct fixture *x = *state;
    open_text(x, "[grupp g]\n[post a]\ngrupp = g\n[post b]\n[summa s]\nav = g\n[insats c]\n"
                 "grupp = g\n"
                 "[saldo d]\n[grupp tom]\n[summa t]\nav = s\n");
    assert_rows(x, "g+\n.a\n.c\nb\ns\nd\ntom\nt=\n");
}

static void lines_stand_under_what_they_belong_to(void **state)
{
    struct fixture *x = *state;
    open_text(x, "[varav v2]\nunder = a\n[insats d1]\ndel_av = b\n[post a]\ngrupp = g\n[post b]\n"
                 "[grupp g]\n[varav v1]\nunder = a\n[insats d2]\ndel_av = b\n[summa s]\nav = a\n"
                 "resultat = ja\n[summa t]\nav = a\n");
    assert_rows(x, "b+F\n.d1\n.d2\ng+\n.a+\n..v2\n..v1\ns=\nt\n");
}

static void details_are_folded_at_first_and_memos_are_not(void **state)
{
    struct fixture *x = *state;
    open_text(x, "[post a]\n[varav v]\nunder = a\n[post b]\n[varav w]\nunder = b\n[insats d]\n"
                 "del_av = b\n[insats i]\n[varav u]\nunder = i\n");
    assert_rows(x, "a+\n.v\nb+F\n.w\n.d\ni+\n.u\n");
}

static void empty_statement_has_no_rows(void **state)
{
    struct fixture *x = *state;
    open_text(x, "[ar]\n[medlem a]\n[tabell t]\nkolumner = x\n");
    assert_rows(x, "");
    open_text(x, "");
    assert_rows(x, "");
}

/* ---- Columns ---- */

static void columns_are_there_when_they_have_something(void **state)
{
#define ALWAYS " budget utfall avvikelse markering avvikelse_procent"
#define FORECAST " prognos prognosavvikelse prognosmarkering"
    static const struct {
        const char *text;
        const char *columns;
    } list[] = {
        { "[post a]\n", " budget utfall avvikelse markering avvikelse_procent" },
        { "[insats a]\nagare = Kommunen\n", " agare" ALWAYS },
        { "[post a]\nbudget = 1\nreviderad_budget = 2\n", " ursprunglig_budget" ALWAYS },
        { "[post a]\nreviderad_budget = 2\n", ALWAYS },
        { "[post a]\nutfall.kostnad = 2\n",
          " budget utfall_intakt utfall_kostnad utfall avvikelse markering avvikelse_procent" },
        { "[insats a]\nbudget = -2\nutfall = -1\n", ALWAYS " forbrukningskvot" },
        { "[post a]\nslag = kostnad\nbudget = -2\nutfall = -1\n", ALWAYS },
        { "[post a]\nfg_utfall = 2\n", ALWAYS " foregaende_ar" },
        { "[post a]\nfg_budget = 2\n", ALWAYS },
        { "[ar]\nutfall_tom = 2024-08\n[post a]\n",
          " budget budget_hittills utfall avvikelse markering avvikelse_procent" },
        { "[ar]\nutfall_tom = 2024-08\n[post a]\nbudget = 1\n",
          " budget budget_hittills utfall avvikelse markering avvikelse_procent" FORECAST },
        { "[post a]\nbudget = 1\nprognos.t2 = 3\nutfall = 1\n", ALWAYS },
        { "[post a]\nbudget = 1\nprognos.t3 = 3\nutfall = 1\n", ALWAYS FORECAST },
    };
#undef ALWAYS
#undef FORECAST
    struct fixture *x = *state;
    for (size_t i = 0; i < COUNT(list); i++) {
        open_text(x, list[i].text);
        struct sheet sheet = sheet_of(x);
        char found[400] = "";
        for (int c = 0; c < COLUMNS; c++) {
            assert_int_equal(sheet_columns[c].id, c);
            if (sheet.available[c])
                snprintf(found + strlen(found), sizeof found - strlen(found), " %s",
                         sheet_columns[c].key);
        }
        sheet_release(&sheet);
        assert_string_equal(found, list[i].columns);
    }
}

static void headings_name_the_year_and_the_round(void **state)
{
    static const struct {
        enum column_id column;
        const char *heading;
    } list[] = { { COLUMN_OWNER, "Owner" },    { COLUMN_BUDGET, "Budget" },
                 { COLUMN_PERCENT, "%" },      { COLUMN_MARK, "" },
                 { COLUMN_FORECAST_MARK, "" }, { COLUMN_FORECAST, "Forecast T2 " },
                 { COLUMN_PREVIOUS, "2023" } };
    struct fixture *x = *state;
    open_text(x, "[ar]\nutfall_tom = 2024-06\n[post a]\n");
    struct sheet sheet = sheet_of(x);
    struct buf b = BUF_INIT;
    for (size_t i = 0; i < COUNT(list); i++) {
        buf_reset(&b);
        buf_add_heading(&b, &sheet, list[i].column);
        assert_string_equal(buf_text(&b), list[i].heading);
    }
    buf_release(&b);
    sheet_release(&sheet);
}

/* ---- Cells ---- */

struct cell_case {
    const char *row;
    enum column_id column;
    const char *text;
    enum cell_state state;
};

static void check_cells(const struct fixture *x, const struct cell_case *list, size_t n)
{
    struct sheet sheet = sheet_of(x);
    struct buf b = BUF_INIT;
    for (size_t i = 0; i < n; i++) {
        const struct sheet_row *row = row_named(x, &sheet, list[i].row);
        buf_reset(&b);
        buf_add_cell(&b, &sheet, row, list[i].column);
        if (strcmp(buf_text(&b), list[i].text) != 0)
            print_error("%s, %s\n", list[i].row, sheet_columns[list[i].column].key);
        assert_string_equal(buf_text(&b), list[i].text);
        assert_int_equal(row->cells[list[i].column].state, list[i].state);
    }
    buf_release(&b);
    sheet_release(&sheet);
}

static void cells_read_as_people_write(void **state)
{
    static const struct cell_case list[] = {
        { "a", COLUMN_OWNER, "Kommunen", 0 },
        { "a", COLUMN_ORIGINAL_BUDGET, "-24 000", 0 },
        { "a", COLUMN_BUDGET, "-24 100", 0 },
        { "a", COLUMN_BUDGET_TO_DATE, "-16 067", 0 },
        { "a", COLUMN_INCOME, "1", 0 },
        { "a", COLUMN_COST, "-16 032", 0 },
        { "a", COLUMN_OUTCOME, "-16 031", 0 },
        { "a", COLUMN_DEVIATION, "36", 0 },
        { "a", COLUMN_PERCENT, "0,2", 0 },
        { "a", COLUMN_QUOTA, "100 %", 0 },
        { "a", COLUMN_FORECAST, "-24 101 ", 0 },
        { "a", COLUMN_FORECAST_DEVIATION, "-1", 0 },
        { "a", COLUMN_PREVIOUS, "0", 0 },
        { "b", COLUMN_OWNER, "", 0 },
        { "b", COLUMN_BUDGET, "-", 0 },
        { "b", COLUMN_PERCENT, "-", 0 },
        { "b", COLUMN_QUOTA, "-", 0 },
        { "b", COLUMN_DEVIATION, "0", 0 },
        { "b", COLUMN_MARK, "", 0 },
        { "c", COLUMN_OUTCOME, "-", 0 },
        { "c", COLUMN_DEVIATION, "-", 0 },
    };
    struct fixture *x = *state;
    open_text(x, "[ar]\nutfall_tom = 2024-08\n"
                 "[insats a]\nagare = Kommunen\nbudget = -24 000\nreviderad_budget = -24 100\n"
                 "utfall.intakt = 1\nutfall.kostnad = -16 031,5\nprognos.t2 = -24 100,5\n"
                 "fg_utfall = -0,4\n"
                 "[post b]\nutfall = -0,49\n[post c]\n");
    check_cells(x, list, COUNT(list));
}

static void states_tell_over_from_under(void **state)
{
    static const struct cell_case list[] = {
        { "a", COLUMN_DEVIATION, "-60", STATE_NOTED_OVER },
        { "a", COLUMN_MARK, "▼", STATE_NOTED_OVER },
        { "a", COLUMN_PERCENT, "-6,0", STATE_NOTED_OVER },
        { "b", COLUMN_MARK, "▼▼", STATE_SERIOUS_OVER },
        { "c", COLUMN_MARK, "△", STATE_NOTED_UNDER },
        { "d", COLUMN_MARK, "△△", STATE_SERIOUS_UNDER },
        { "e", COLUMN_MARK, "△△", STATE_SERIOUS_UNDER },
        { "f", COLUMN_MARK, "", STATE_NORMAL },
        { "f", COLUMN_DEVIATION, "-49", STATE_NORMAL },
        { "s", COLUMN_MARK, "", STATE_NORMAL },
        { "s", COLUMN_DEVIATION, "161", STATE_NORMAL },
        { "a", COLUMN_OUTCOME, "-1 060", STATE_NORMAL },
    };
    struct fixture *x = *state;
    open_text(x, "[insats a]\nbudget = -1 000\nutfall = -1 060\n[insats b]\nbudget = -1 000\n"
                 "utfall = -1 200\n[insats c]\nbudget = -1 000\nutfall = -930\n"
                 "[insats d]\nbudget = -1 000\nutfall = -800\n[post e]\nslag = intakt\n"
                 "budget = 1 000\nutfall = 1 200\n[insats f]\nbudget = -100\nutfall = -149\n"
                 "[summa s]\nav = a b c d e f\n");
    check_cells(x, list, COUNT(list));
}

static void forecasts_show_that_they_are_inherited(void **state)
{
    static const struct cell_case list[] = {
        /* a sign, or a blank that keeps the digits in line */
        { "g", COLUMN_FORECAST, "-1 160 ", STATE_NORMAL },
        { "h", COLUMN_FORECAST, "-7·", STATE_INHERITED },
        { "a", COLUMN_FORECAST, "-1 060 ", STATE_NORMAL },
        { "a", COLUMN_FORECAST_SOURCE, "", STATE_NORMAL },
        { "b", COLUMN_FORECAST_SOURCE, "·", STATE_INHERITED },
        { "d", COLUMN_FORECAST, "- ", STATE_INHERITED },
        { "d", COLUMN_FORECAST_SOURCE, "", STATE_NORMAL },
        { "a", COLUMN_FORECAST_DEVIATION, "-60", STATE_NOTED_OVER },
        { "a", COLUMN_FORECAST_MARK, "▼", STATE_NOTED_OVER },
        { "b", COLUMN_FORECAST, "-100·", STATE_INHERITED },
        { "b", COLUMN_FORECAST_MARK, "", STATE_NORMAL },
        { "c", COLUMN_FORECAST, "-7·", STATE_INHERITED },
        { "s", COLUMN_FORECAST, "-1 167 ", STATE_NORMAL },
    };
    struct fixture *x = *state;
    open_text(x, "[ar]\nutfall_tom = 2024-08\n[grupp g]\n[grupp h]\n"
                 "[insats a]\ngrupp = g\nbudget = -1 000\nprognos.t2 = -1 060\n"
                 "[insats b]\ngrupp = g\nbudget = -100\n"
                 "[insats c]\ngrupp = h\nbudget = -5\nprognos.t1 = -7\n[insats d]\n"
                 "[summa s]\nav = g h\n");
    check_cells(x, list, COUNT(list));
}

static void costs_are_turned_where_the_federation_writes_them_so(void **state)
{
    static const struct cell_case list[] = {
        { "a", COLUMN_BUDGET, "100", 0 },   { "a", COLUMN_OUTCOME, "90", 0 },
        { "a", COLUMN_DEVIATION, "10", 0 }, { "a", COLUMN_PERCENT, "10,0", 0 },
        { "a", COLUMN_PREVIOUS, "80", 0 },  { "a", COLUMN_QUOTA, "90 %", 0 },
        { "a", COLUMN_COST, "-", 0 },       { "i", COLUMN_BUDGET, "300", 0 },
        { "i", COLUMN_COST, "40", 0 },      { "i", COLUMN_INCOME, "345", 0 },
        { "i", COLUMN_OUTCOME, "305", 0 },  { "g", COLUMN_BUDGET, "100", 0 },
        { "s", COLUMN_BUDGET, "200", 0 },   { "s", COLUMN_OUTCOME, "215", 0 },
        { "s", COLUMN_DEVIATION, "15", 0 }, { "k", COLUMN_OUTCOME, "90", 0 },
    };
    struct fixture *x = *state;
    write_federation(x, "kostnader = positiva\n");
    open_text(x, "[post i]\nslag = intakt\nbudget = 300\nutfall.intakt = 345\n"
                 "utfall.kostnad = 40\n"
                 "[grupp g]\n[insats a]\ngrupp = g\nbudget = 100\nutfall = 90\nfg_utfall = 80\n"
                 "[summa k]\nav = g\n[summa s]\nav = i g\n");
    check_cells(x, list, COUNT(list));
}

static void amounts_are_in_the_federations_unit(void **state)
{
    static const struct {
        const char *unit;
        const char *text;
    } list[] = { { "kr", "-1 234 568" }, { "tkr", "-1 235" }, { "mkr", "-1,235" } };
    struct fixture *x = *state;
    for (size_t i = 0; i < COUNT(list); i++) {
        char unit[40];
        snprintf(unit, sizeof unit, "enhet = %s\n", list[i].unit);
        write_federation(x, unit);
        open_text(x, "[post a]\nutfall = -1 234 567,50 kr\n");
        const struct cell_case one = { "a", COLUMN_OUTCOME, list[i].text, 0 };
        check_cells(x, &one, 1);
    }
}

/* ---- The words around it ---- */

static void check_equity(const struct fixture *x, int width, const char *text)
{
    struct buf b = BUF_INIT;
    buf_add_equity(&b, &x->statement, width);
    assert_string_equal(buf_text(&b), text);
    buf_release(&b);
}

static void equity_is_told_in_one_line(void **state)
{
    struct fixture *x = *state;
    open_text(x, "[ar]\nmedlemsbidrag = 23 322\ningaende_eget_kapital = 7 360\n[post a]\n"
                 "utfall = -1 864\n[summa s]\nav = a\n");
    check_equity(x, 80, "Equity 7 360 → 5 496 · rule 3 432 (160 %, above the rule)");
    check_equity(x, 41, "Equity 7 360 → 5 496 · rule 3 432 (160 %)");
    check_equity(x, 40, "Equity 7 360 → 5 496 (160 %)");
    open_text(x, "[ar]\ningaende_eget_kapital = 7 360\n[post a]\nutfall = 1\n[summa s]\nav = a\n");
    check_equity(x, 80, "Equity 7 360 → 7 361");
    open_text(x, "[ar]\nmedlemsbidrag = 1\n[post a]\nutfall = 1\n[summa s]\nav = a\n");
    check_equity(x, 80, "");
    open_text(x, "[ar]\ningaende_eget_kapital = 7 360\n[post a]\nutfall = 1\n");
    check_equity(x, 80, "");
}

static void bounds_of_the_board_are_told_where_they_fit(void **state)
{
    struct fixture *x = *state;
    write_federation(x, "[eget_kapital]\ngolv = 0\ntak = 2 400\n");
    open_text(x, "[ar]\nmedlemsbidrag = 5 000\ningaende_eget_kapital = 900\nreservfond = 300\n"
                 "[post a]\nutfall = 50\n[summa s]\nav = a\n");
    check_equity(x, 200,
                 "Equity 900 → 950 · rule 1 000 (95 %) · floor 0 · ceiling 2 400 · of which "
                 "bound reserve 300");
    check_equity(x, 62, "Equity 900 → 950 · rule 1 000 (95 %) · floor 0 · ceiling 2 400");
    check_equity(x, 61, "Equity 900 → 950 · rule 1 000 (95 %)");
}

static void titles_say_who_and_when(void **state)
{
    struct fixture *x = *state;
    struct buf b = BUF_INIT;
    write_federation(x, "kortnamn = Kort\nenhet = mkr\n");
    open_text(x, "[ar]\nutfall_tom = 2024-10\n[post a]\n");
    buf_add_sheet_title(&b, &x->statement, false);
    assert_string_equal(buf_text(&b), "Prov · Operating statement 2024");
    buf_reset(&b);
    buf_add_sheet_title(&b, &x->statement, true);
    assert_string_equal(buf_text(&b), "Kort · 2024");
    buf_reset(&b);
    buf_add_sheet_scope(&b, &x->statement);
    assert_string_equal(buf_text(&b), "outcome through Oct · mkr");
    buf_release(&b);
}

/* A mark that says "serious" when the figure is merely not there yet would be worse than none. */
static void incomplete_outcomes_are_marked(void **state)
{
    struct fixture *x = *state;
    open_text(x, "[ar]\nutfall_tom = 2024-08\n[grupp g]\n[insats a]\ngrupp = g\nbudget = -1 200\n"
                 "utfall.jan = -100\nutfall.feb = -100\n[insats b]\ngrupp = g\nbudget = -1 200\n"
                 "utfall.t2 = -100\n[insats c]\nbudget = -1 200\nutfall.t1.kostnad = -900\n"
                 "utfall.t1.intakt = 100\nutfall.t2.intakt = 100\n"
                 "[grupp h]\n[insats d]\ngrupp = h\nbudget = -900\nutfall.t2 = -600\n"
                 "[summa s]\nav = g h\n[summa t]\nav = h\n");
    struct sheet sheet = sheet_of(x);
    static const struct {
        const char *id, *mark;
    } rows[] = { { "a", "?" }, { "b", "△△" }, { "c", "?" }, { "g", "?" },
                 { "h", "" },  { "s", "?" },  { "t", "" } };
    for (size_t i = 0; i < COUNT(rows); i++) {
        const struct sheet_cell *cells = row_named(x, &sheet, rows[i].id)->cells;
        assert_string_equal(state_mark(cells[COLUMN_MARK].state), rows[i].mark);
    }
    sheet_release(&sheet);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(rows_are_in_the_order_of_the_file),
        FIXTURE_TEST(lines_stand_under_what_they_belong_to),
        FIXTURE_TEST(details_are_folded_at_first_and_memos_are_not),
        FIXTURE_TEST(empty_statement_has_no_rows),
        FIXTURE_TEST(columns_are_there_when_they_have_something),
        FIXTURE_TEST(headings_name_the_year_and_the_round),
        FIXTURE_TEST(cells_read_as_people_write),
        FIXTURE_TEST(states_tell_over_from_under),
        FIXTURE_TEST(forecasts_show_that_they_are_inherited),
        FIXTURE_TEST(incomplete_outcomes_are_marked),
        FIXTURE_TEST(costs_are_turned_where_the_federation_writes_them_so),
        FIXTURE_TEST(amounts_are_in_the_federations_unit),
        FIXTURE_TEST(equity_is_told_in_one_line),
        FIXTURE_TEST(bounds_of_the_board_are_told_where_they_fit),
        FIXTURE_TEST(titles_say_who_and_when),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
