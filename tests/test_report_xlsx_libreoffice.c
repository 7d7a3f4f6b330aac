/* test_report_xlsx_libreoffice.c – the workbook as another program sees it. LibreOffice opens it,
 * and every cell of the table must be what the sheet says: once as it was written, and once with
 * every formula's remembered result spoiled, so that only computing the formulas gives the figures.
 * Skipped where LibreOffice is missing, or xlsx. */
#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/module.h"
#include "temp_dir.h"

#ifdef HAVE_XLSX
#include <xlsxwriter.h>

/* The test is linked with the module, to stand between it and its library. */
extern const struct report_module REPORT_MODULE;

static bool spoiled;
static int formulas;

lxw_error __real_worksheet_write_formula_num(lxw_worksheet *ws, lxw_row_t row, lxw_col_t col,
                                             const char *formula, lxw_format *format, double value);
lxw_error __wrap_worksheet_write_formula_num(lxw_worksheet *ws, lxw_row_t row, lxw_col_t col,
                                             const char *formula, lxw_format *format, double value);
lxw_error __real_worksheet_write_formula_str(lxw_worksheet *ws, lxw_row_t row, lxw_col_t col,
                                             const char *formula, lxw_format *format,
                                             const char *value);
lxw_error __wrap_worksheet_write_formula_str(lxw_worksheet *ws, lxw_row_t row, lxw_col_t col,
                                             const char *formula, lxw_format *format,
                                             const char *value);

lxw_error __wrap_worksheet_write_formula_num(lxw_worksheet *ws, lxw_row_t row, lxw_col_t col,
                                             const char *formula, lxw_format *format, double value)
{
    formulas++;
    return __real_worksheet_write_formula_num(ws, row, col, formula, format,
                                              spoiled ? 123456.789 : value);
}

lxw_error __wrap_worksheet_write_formula_str(lxw_worksheet *ws, lxw_row_t row, lxw_col_t col,
                                             const char *formula, lxw_format *format,
                                             const char *value)
{
    formulas++;
    return __real_worksheet_write_formula_str(ws, row, col, formula, format,
                                              spoiled ? "spoiled" : value);
}

/* ---- The federations ---- */

/* Costs written positive, öre, totals that begin with the equity and that subtract, a group that
 * has lost a member since last year, missing outcomes, a deviation at its limit, and names that a
 * spreadsheet could take for more than names. */
#define INVENTED                                                                                   \
    "[ar]\nmedlemsbidrag = 10 000\ningaende_eget_kapital = 1 234,56\nutfall_tom = 2024-08\n"       \
    "[post i]\nslag = intakt\nnamn = =cmd|' /C calc'!A0\nbudget = 0,3\nutfall_t1 = 0,1\n"          \
    "utfall_t2 = 0,2\n"                                                                            \
    "[grupp k]\nnamn = @SUM(1+1)*cmd\nslag = kostnad\nfg_utfall = 999\n"                           \
    "[post a]\ngrupp = k\nnamn = +1, 'två' <b>&amp x\nbudget = 1 500\nutfall_t1 = 550,01\n"       \
    "utfall_t2 = 550,02\nfg_utfall = 7\n"                                                          \
    "[post b]\ngrupp = k\nnamn = _x0041_\nbudget = 1 845,33\nutfall_t1 = 1,11\nprognos_t2 = 2 "    \
    "000\n"                                                                                        \
    "[post c]\nslag = kostnad\nnamn = -2+3\nbudget = 300\nutfall_t1 = 99,99\nutfall_t2 = 0,01\n"   \
    "[summa n]\nnamn = Netto\nav = i k c\n"                                                        \
    "[summa u]\nnamn = Utan c\nav = n -c\n"                                                        \
    "[summa s]\nnamn = Eget kapital ut\nav = ingaende_eget_kapital n\n"

struct federation_case {
    const char *name;
    const char *data; /* NULL: invented */
    int year;
    bool before;
    int formulas; /* at least so many */
};

static const struct federation_case cases[] = {
    { "exempel", "exempel", 2025, true, 150 },
    { "jamtland21", "jamtland", 2021, false, 20 },
    { "jamtland24", "jamtland", 2024, false, 20 },
    { "solleftea", "solleftea", 2024, false, 20 },
    { "uppsala", "uppsala", 2024, false, 60 },
    { "vastra", "vastra-ostergotland", 2024, false, 10 },
    { "invented", NULL, 2024, false, 30 },
};

static struct fixture *open_case(const struct federation_case *c)
{
    if (!c->data) {
        void *made;
        assert_int_equal(fixture_setup(&made), 0);
        struct fixture *x = made;
        write_federation(x, "kostnader = positiva\n");
        write_year(x, 2024, INVENTED);
        open_year(x, 2024, false);
        return x;
    }
    const char *dir = getenv("TERTIAL_DATADIR");
    char path[4000];
    snprintf(path, sizeof path, "%s/%s", dir ? dir : "data", c->data);
    struct fixture *x = fixture_on(path);
    open_year(x, c->year, c->before);
    return x;
}

static void write_case(const struct federation_case *c, const char *file)
{
    const struct report_options options = { .made = 1700000000 };
    struct fixture *x = open_case(c);
    struct sheet sheet;
    struct buf b = BUF_INIT;
    struct err e = ERR_INIT;
    assert_true(sheet_build(&sheet, &x->statement, &(struct sheet_options){ .rounds = true }));
    formulas = 0;
    if (!REPORT_MODULE.write(&b, &(struct report){ .sheet = &sheet }, &options, "en", &e))
        fail_msg("%s: %s", c->name, err_text(&e));
    assert_true(temp_file(file, b.text, b.len));
    buf_release(&b);
    sheet_release(&sheet);
    void *fixture = x;
    fixture_teardown(&fixture);
    if (formulas < c->formulas)
        fail_msg("%s: %d formulas", c->name, formulas);
}

/* ---- What LibreOffice says ---- */

/* The next cell of a line, unquoted; NULL at its end. */
static char *next_cell(char **at)
{
    char *from = *at, *to = from, *cell = from;
    bool quoted = *from == '"';
    if (!*from)
        return NULL;
    from += quoted;
    while (*from && !(quoted ? *from == '"' && from[1] != '"' : *from == ';' || *from == '\n')) {
        from += quoted && *from == '"';
        *to++ = *from++;
    }
    from += quoted && *from == '"';
    *at = from + (*from == ';');
    bool last = *from == '\n' || !*from;
    if (last)
        *at = from + strlen(from);
    *to = '\0';
    return cell;
}

/* The number that a text is, in so many parts of one. */
static int64_t in_parts(const char *text, double parts)
{
    double value = strtod(text, NULL) * parts;
    return (int64_t)(value < 0 ? value - 0.5 : value + 0.5);
}

static void check_cell(const char *where, const struct sheet *sheet, const struct sheet_row *row,
                       enum column_id column, const char *text)
{
    const struct sheet_cell *cell = &row->cells[column];
    int64_t percent;
    bool same = false;
    switch (cell->kind) {
    case SHEET_EMPTY:
        same = !*text;
        break;
    case SHEET_MONEY:
        same = *text && in_parts(text, (double)unit_ore(sheet->unit)) == cell->value;
        break;
    case SHEET_PERCENT: /* "-0.18028%" */
        same = !ratio_percent(cell->ratio, 2, &percent) ? !*text
                                                        : *text && in_parts(text, 100) == percent;
        break;
    case SHEET_MARK:
        same = strcmp(text, state_mark(cell->state)) == 0;
        break;
    case SHEET_TEXT:
        same = strcmp(text, cell->text) == 0;
        break;
    }
    if (!same)
        fail_msg("%s, line \"%s\", %s: \"%s\"", where,
                 sheet->statement->year->items[row->item].name, sheet_columns[column].key, text);
}

static void check_rows(const struct federation_case *c, const struct sheet *sheet, FILE *file)
{
    enum { BEFORE = 4 };
    char line[8192];
    for (int i = 0; i < BEFORE; i++)
        assert_non_null(fgets(line, sizeof line, file));
    for (size_t r = 0; r < sheet->row_count; r++) {
        const struct sheet_row *row = &sheet->rows[r];
        assert_non_null(fgets(line, sizeof line, file));
        char *at = line, *cell = next_cell(&at);
        assert_non_null(cell);
        assert_string_equal(cell, sheet->statement->year->items[row->item].name);
        for (int col = 0; col < COLUMNS; col++) {
            if (!sheet->available[col])
                continue;
            cell = next_cell(&at);
            check_cell(c->name, sheet, row, (enum column_id)col, cell ? cell : "");
        }
    }
}

static void check_case(const struct federation_case *c)
{
    char name[64];
    struct fixture *x = open_case(c);
    struct sheet sheet;
    assert_true(sheet_build(&sheet, &x->statement, &(struct sheet_options){ .rounds = true }));
    snprintf(name, sizeof name, "%s.csv", c->name);
    FILE *file = fopen(temp_path(name), "r");
    if (!file)
        fail_msg("LibreOffice did not open %s", c->name);
    check_rows(c, &sheet, file);
    fclose(file);
    remove(temp_path(name));
    sheet_release(&sheet);
    void *fixture = x;
    fixture_teardown(&fixture);
}

/* Formulas are computed when a file is opened: 0 always, 1 never. */
static void write_profile(int mode)
{
    char text[600];
    int n = snprintf(text, sizeof text,
                     "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<oor:items xmlns:oor=\""
                     "http://openoffice.org/2001/registry\"><item oor:path=\""
                     "/org.openoffice.Office.Calc/Formula/Load\"><prop oor:name=\"OOXMLRecalcMode\""
                     " oor:op=\"fuse\"><value>%d</value></prop></item></oor:items>\n",
                     mode);
    mkdir(temp_path("profile"), 0700);
    mkdir(temp_path("profile/user"), 0700);
    assert_true(temp_file("profile/user/registrymodifications.xcu", text, (size_t)n));
}

/* The first worksheet of each workbook as CSV, with all digits. */
static void convert(void)
{
    char command[2048];
    snprintf(
        command, sizeof command,
        "cd '%s' && timeout 120 soffice '-env:UserInstallation=file://%s/profile' --headless "
        "--convert-to 'csv:Text - txt - csv (StarCalc):59,34,76,1,,1033,false,false,false' *.xlsx "
        ">convert.log 2>&1",
        temp_dir, temp_dir);
    assert_int_equal(system(command), 0);
}

static void compare_all(bool spoil)
{
    spoiled = spoil;
    for (size_t i = 0; i < COUNT(cases); i++) {
        char name[64];
        snprintf(name, sizeof name, "%s.xlsx", cases[i].name);
        write_case(&cases[i], name);
    }
    spoiled = false;
    write_profile(spoil ? 0 : 1);
    convert();
    for (size_t i = 0; i < COUNT(cases); i++)
        check_case(&cases[i]);
}

static int leave(void **state)
{
    (void)state;
    temp_dir_remove();
    return 0;
}

static void enter(void)
{
    if (system("command -v soffice >/dev/null 2>&1") != 0)
        skip();
    assert_true(temp_dir_make());
}

static void the_cells_hold_what_the_sheet_says(void **state)
{
    (void)state;
    enter();
    compare_all(false);
}

static void the_formulas_compute_what_the_sheet_says(void **state)
{
    (void)state;
    enter();
    compare_all(true);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(the_cells_hold_what_the_sheet_says, leave),
        cmocka_unit_test_teardown(the_formulas_compute_what_the_sheet_says, leave),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
#else
static void the_workbook_is_opened_by_libreoffice(void **state)
{
    (void)state;
    skip();
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(the_workbook_is_opened_by_libreoffice) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
#endif
