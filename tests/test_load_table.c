/* test_load_table.c – reading the printed tables: columns, rows, cells and references. */
#include "fixture.h"

#include <stdio.h>
#include <string.h>

#define T "[tabell t]\nkolumner = utfall fg_utfall\n"

static const struct table *only_table(const struct fixture *x)
{
    assert_int_equal(x->year.table_count, 1);
    return &x->year.tables[0];
}

static const struct row *row_named(const struct fixture *x, const char *id)
{
    const struct table *t = only_table(x);
    uint32_t i = table_find_row(t, id, strlen(id));
    if (i == UINT32_MAX)
        fail_msg("there is no row %s", id);
    return &t->rows[i];
}

/* ---- Columns ---- */

static void columns_are_fields_years_or_words(void **state)
{
    static const struct {
        const char *name;
        enum figure_field field;
        int year;
    } list[] = {
        { "utfall", FIG_OUTCOME, 2024 },
        { "fg_utfall", FIG_PREV_OUTCOME, 2023 },
        { "2024", FIG_OUTCOME, 2024 },
        { "2023", FIG_PREV_OUTCOME, 2023 },
        { "2022", FIG_FIELDS, 2022 },
        { "budget", FIG_BUDGET, 0 },
        { "fg_budget", FIG_PREV_BUDGET, 0 },
        { "reviderad_budget", FIG_REVISED_BUDGET, 0 },
        { "kvarstaende", FIG_COMMITMENT, 0 },
        { "fg_kvarstaende", FIG_PREV_COMMITMENT, 0 },
        { "beviljat", FIG_GRANTED, 0 },
        { "fg_beviljat", FIG_PREV_GRANTED, 0 },
        { "belopp", FIG_FIELDS, 0 },
        { "20245", FIG_FIELDS, 0 },
        { "9999", FIG_FIELDS, 0 },
    };
    struct fixture *x = *state;
    char text[400] = "[tabell t]\nkolumner =";
    for (size_t i = 0; i < COUNT(list); i++) {
        size_t at = strlen(text);
        snprintf(text + at, sizeof text - at, "%s%s", i % 2 ? " " : ", ", list[i].name);
    }
    strcat(text, "\n");
    open_text(x, text);
    const struct table *t = only_table(x);
    assert_int_equal(t->column_count, COUNT(list));
    for (size_t i = 0; i < COUNT(list); i++) {
        assert_string_equal(t->columns[i].name, list[i].name);
        assert_int_equal(t->columns[i].field, list[i].field);
        assert_int_equal(t->columns[i].year, list[i].year);
    }
}

static void table_without_columns_is_refused(void **state)
{
    static const struct expected none[] = { { 2, "kolumner" } };
    static const struct expected empty[] = { { 1, "kolumner" }, { 2, "names no column" } };
    struct fixture *x = *state;
    refuse_text(x, "[post a]\n[tabell t]\nrad.a = A | x\nav.b = c\n", none, COUNT(none));
    refuse_text(x, "[tabell t]\nkolumner =\nrad.a = A | x\n", empty, COUNT(empty));
}

/* ---- Rows and cells ---- */

static void rows_of_every_kind_are_read(void **state)
{
    struct fixture *x = *state;
    open_text(x, "[tabell t]\n"
                 "namn = Tabellen\n"
                 "rubrik.h = Rubrik\n"
                 "rad.a = Namn: med tecken | 1 000 | -2,5\n"
                 "summa.s = \"Summa; allt | - | 3 kr\"\n"
                 "tal.n = Antal | 3,0 | 1 234\n"
                 "procent.p = Andel | 53 % | 4,125\n"
                 "rad.tom = Tom | |\n"
                 "rad.v = Oläslig | ? 4 68 | ?\n"
                 "enhet = mkr\n"
                 "not.a = 2, 3\n"
                 "kolumner = utfall fg_utfall\n");
    const struct table *t = only_table(x);
    static const enum row_kind kinds[] = { ROW_HEADING, ROW_AMOUNT, ROW_TOTAL, ROW_NUMBER,
                                           ROW_PERCENT, ROW_AMOUNT, ROW_AMOUNT };
    assert_string_equal(t->name, "Tabellen");
    assert_int_equal(t->unit, UNIT_MKR);
    assert_int_equal(t->row_count, COUNT(kinds));
    for (size_t i = 0; i < COUNT(kinds); i++) {
        assert_int_equal(t->rows[i].kind, kinds[i]);
        assert_int_equal(t->rows[i].line, i + 3);
    }
    assert_string_equal(row_named(x, "a")->name, "Namn: med tecken");
    assert_string_equal(row_named(x, "a")->note, "2, 3");
    assert_string_equal(row_named(x, "s")->name, "Summa; allt");
    assert_null(row_named(x, "s")->note);
}

static void check_cell(const struct fixture *x, const char *row, size_t column, int64_t value,
                       int64_t step)
{
    const struct cell *cell = &row_named(x, row)->cells[column];
    assert_int_equal(cell->state, CELL_NUMBER);
    assert_ore(cell->value, value);
    assert_int_equal(cell->step, step);
}

static void cells_are_read_by_the_kind_of_their_row(void **state)
{
    struct fixture *x = *state;
    open_text(x, T "enhet = mkr\n"
                   "rad.a = A | 1 000 | -2,5\n"
                   "summa.s = S | - | 3 kr\n"
                   "tal.n = N | 3,0 | 1 234\n"
                   "procent.p = P | 53 % | 4,125\n"
                   "rad.tom = Tom | |\n"
                   "rad.v = V | ? 4 68 | ?\n");
    check_cell(x, "a", 0, kr(1000000000), kr(1000000));
    check_cell(x, "a", 1, kr(-2500000), kr(100000));
    check_cell(x, "s", 1, kr(3), kr(1));
    check_cell(x, "n", 0, 3000, 100);
    check_cell(x, "n", 1, 1234000, 1000);
    check_cell(x, "p", 0, 53000, 1000);
    check_cell(x, "p", 1, 4125, 1);
    assert_int_equal(row_named(x, "s")->cells[0].state, CELL_NONE);
    assert_int_equal(row_named(x, "tom")->cells[0].state, CELL_NONE);
    assert_int_equal(row_named(x, "tom")->cells[1].state, CELL_NONE);
    assert_int_equal(row_named(x, "v")->cells[0].state, CELL_VERBATIM);
    assert_string_equal(row_named(x, "v")->cells[0].verbatim, "4 68");
    assert_string_equal(row_named(x, "v")->cells[1].verbatim, "");
}

static void unit_is_the_federations_unless_the_table_has_its_own(void **state)
{
    struct fixture *x = *state;
    open_text(x, T "rad.a = A | 1 | 1\n");
    check_cell(x, "a", 0, tkr(1), tkr(1));
    assert_string_equal(only_table(x)->name, "t");
    write_federation(x, "enhet = kr\n");
    open_text(x, T "rad.a = A | 1 | 1\n");
    check_cell(x, "a", 0, kr(1), kr(1));
}

static void rows_that_are_refused(void **state)
{
    static const struct {
        const char *entry;
        const char *words;
    } list[] = {
        { "rad.a = A | 1", "1, but of columns 2" },
        { "rad.a = A | 1 | 2 | 3", "3, but of columns 2" },
        { "rad.a = A", "0, but of columns 2" },
        { "rad.a = A | x | 1", "\"x\" is not an amount" },
        { "rad.a = A | 1 | 4 682 00", "\"4 682 00\" has blanks" },
        { "summa.a = A | 4.682 | 1", "a point" },
        { "tal.a = A | många | 1", "\"många\" is not a number" },
        { "tal.a = A | 1,2345 | 1", "is not a number" },
        { "tal.a = A | 1 kr | 1", "is not a number" },
        { "procent.a = A | 9 999 999 999 999 999 999 | 1", "is not a number" },
        { "procent.a = A | 9 999 999 999 999 999 | 1", "is too large" },
        { "rad.A = A | 1 | 2", "\"A\" cannot be an ID" },
        { "rad.a.b = A | 1 | 2", "\"a.b\" cannot be an ID" },
        { "rad.å = A | 1 | 2", "cannot be an ID" },
        { "rad.b = A | 1 | 2", "\"rad.b\" is already on line 4" },
        { "summa.b = A | 1 | 2", "\"b\" is already a row" },
        { "enhet = öre", "kr, tkr, mkr" },
        { "av.b = c", "\"c\" is no row of this table" },
        { "av.b = b -c", "\"-c\" is no row of this table" },
        { "av.b = p", "\"p\" is no row of this table" },
        { "av.b =", "names nothing" },
        { "av.c = b", "av.c: the table has no row" },
        { "lika.b = c", "\"c\" is no line of the statement" },
        { "lika.b = b", "\"b\" is no line of the statement" },
        { "lika.b = u/b", "names a table that is not" },
        { "lika.b = t/c", "names a row that is not" },
        { "lika.b = t/", "names a row that is not" },
        { "lika.b = p -t/c", "\"-t/c\" names a row" },
        { "lika.b =", "names nothing" },
        { "lika.c = p", "lika.c: the table has no row" },
        { "not.c = 4", "not.c: the table has no row" },
    };
    struct fixture *x = *state;
    for (size_t i = 0; i < COUNT(list); i++) {
        char text[400];
        struct expected one = { 5, list[i].words };
        snprintf(text, sizeof text, "[post p]\n" T "rad.b = B | 1 | 2\n%s\n", list[i].entry);
        refuse_text(x, text, &one, 1);
    }
}

static void all_wrong_cells_of_a_row_are_named(void **state)
{
    static const struct expected list[] = { { 3, "\"x\"" }, { 3, "\"y\"" } };
    struct fixture *x = *state;
    refuse_text(x, T "rad.a = A | x | y\n", list, COUNT(list));
}

/* ---- References ---- */

static void references_are_resolved(void **state)
{
    struct fixture *x = *state;
    open_text(x, "[tabell t]\nav.s = a -b\nlika.s = p -q t/b -t/a ingaende_eget_kapital\n"
                 "summa.s = S | 1\nrad.a = A | 1\nrad.b = B | 1\nkolumner = utfall\n"
                 "[post q]\n[post p]\n");
    const struct row *s = row_named(x, "s");
    assert_int_equal(s->part_count, 2);
    assert_int_equal(s->parts[0].row, 1);
    assert_false(s->parts[0].negative);
    assert_int_equal(s->parts[1].row, 2);
    assert_true(s->parts[1].negative);
    assert_int_equal(s->equal_count, 5);
    assert_true(s->equals[0].is_item);
    assert_ptr_equal(&x->year.items[s->equals[0].item], item_named(x, "p"));
    assert_true(s->equals[1].negative);
    assert_false(s->equals[2].is_item);
    assert_int_equal(s->equals[2].row, 2);
    assert_true(s->equals[3].negative);
    assert_int_equal(s->equals[4].item, REF_EQUITY_IN);
}

static void tables_may_refer_to_later_ones(void **state)
{
    struct fixture *x = *state;
    open_text(x, "[tabell a]\nkolumner = utfall\nrad.x = X | 1\nlika.x = b/y\n"
                 "[tabell b]\nkolumner = utfall\nrad.y = Y | 1\n");
    assert_int_equal(x->year.tables[0].rows[0].equals[0].table, 1);
    assert_int_equal(x->year.tables[0].rows[0].equals[0].row, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(columns_are_fields_years_or_words),
        FIXTURE_TEST(table_without_columns_is_refused),
        FIXTURE_TEST(rows_of_every_kind_are_read),
        FIXTURE_TEST(cells_are_read_by_the_kind_of_their_row),
        FIXTURE_TEST(unit_is_the_federations_unless_the_table_has_its_own),
        FIXTURE_TEST(rows_that_are_refused),
        FIXTURE_TEST(all_wrong_cells_of_a_row_are_named),
        FIXTURE_TEST(references_are_resolved),
        FIXTURE_TEST(tables_may_refer_to_later_ones),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
