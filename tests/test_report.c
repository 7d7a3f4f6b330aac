/* test_report.c – the statement as text and as CSV. */
#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "report/report.h"

/* The report in a format; to be freed. */
static char *report_of(const struct fixture *x, const char *format, int width)
{
    const struct report_options options = { .width = width };
    const struct report_format *f = report_find(format);
    struct sheet sheet;
    struct buf b = BUF_INIT;
    assert_non_null(f);
    assert_true(sheet_build(&sheet, &x->statement, &(struct sheet_options){ 0 }));
    assert_true(f->write(&b, &(struct report){ .sheet = &sheet }, &options, NULL));
    sheet_release(&sheet);
    char *text = buf_take(&b);
    assert_non_null(text);
    return text;
}

static void assert_report(const struct fixture *x, const char *format, int width,
                          const char *expected)
{
    char *text = report_of(x, format, width);
    bool same = strcmp(text, expected) == 0;
    if (!same)
        print_error("expected:\n%sfound:\n%s", expected, text);
    free(text);
    assert_true(same);
}

static void formats_are_found_by_name(void **state)
{
    (void)state;
    assert_ptr_equal(report_find("text")->write, report_write_text);
    assert_ptr_equal(report_find("csv")->write, report_write_csv);
    assert_null(report_find("tex"));
    assert_null(report_find(""));
    assert_null(report_find("CSV"));
}

/* ---- Text ---- */

#define STATEMENT                                                                                  \
    "[ar]\nmedlemsbidrag = 23 322\ningaende_eget_kapital = 7 360\n"                                \
    "[grupp k]\nnamn = Kansli och styrelse\nslag = kostnad\n"                                      \
    "[post f]\ngrupp = k\nnamn = Förtroendevalda\nbudget = -800\nutfall = -429\n"                 \
    "[post r]\ngrupp = k\nnamn = Kansli\nbudget = -3 822\nutfall = -4 812\n"                       \
    "[post i]\nslag = intakt\nnamn = Medlemsavgifter\nbudget = 4 622\nutfall = 4 622\n"            \
    "[summa s]\nnamn = Resultat\nav = k i\n"

static void text_at_eighty_columns(void **state)
{
    struct fixture *x = *state;
    open_text(x, STATEMENT);
    assert_report(x, "text", 80,
                  "Prov · Operating statement 2024\n"
                  "outcome through Dec · tkr\n"
                  "\n"
                  "                       Budget  Outcome  Deviation         %  Ratio\n"
                  "Kansli och styrelse    -4 622   -5 241       -619 ▼▼  -13,4  113 %\n"
                  "  Förtroendevalda        -800     -429        371 △△   46,4      -\n"
                  "  Kansli               -3 822   -4 812       -990 ▼▼  -25,9      -\n"
                  "Medlemsavgifter         4 622    4 622          0       0,0      -\n"
                  "──────────────────────────────────────────────────────────────────\n"
                  "Resultat                    0     -619       -619         -      -\n"
                  "\n"
                  "Equity 7 360 → 6 741 · rule 3 432 (196 %, above the rule)\n"
                  "▼▼ serious, worse than budget   △△ serious, better than budget\n");
}

static void text_at_forty_columns(void **state)
{
    struct fixture *x = *state;
    open_text(x, STATEMENT);
    assert_report(x, "text", 40,
                  "Prov · Operating statement 2024\n"
                  "outcome through Dec · tkr\n"
                  "\n"
                  "                   Outcome  Deviation\n"
                  "Kansli och styre…   -5 241       -619 ▼▼\n"
                  "  Förtroendevalda     -429        371 △△\n"
                  "  Kansli            -4 812       -990 ▼▼\n"
                  "Medlemsavgifter      4 622          0\n"
                  "────────────────────────────────────────\n"
                  "Resultat              -619       -619\n"
                  "\n"
                  "Equity 7 360 → 6 741 (196 %)\n"
                  "▼▼ serious, worse than budget\n"
                  "△△ serious, better than budget\n");
}

/* A mark that there is no room for needs no explanation. */
static void text_at_twenty_columns(void **state)
{
    struct fixture *x = *state;
    open_text(x, STATEMENT);
    assert_report(x, "text", 20,
                  "Prov · Operating statement 2024\n"
                  "outcome through Dec · tkr\n"
                  "\n"
                  "\n"
                  "Kansli och styrelse\n"
                  "  Förtroendevalda\n"
                  "  Kansli\n"
                  "Medlemsavgifter\n"
                  "────────────────────\n"
                  "Resultat\n"
                  "\n"
                  "Equity 7 360 → 6 741\n");
}

static void legend_is_broken_where_it_must_be(void **state)
{
    struct fixture *x = *state;
    open_text(x, STATEMENT);
    char *text = report_of(x, "text", 62);
    assert_non_null(strstr(text, "worse than budget   △△ serious, better than budget\n"));
    free(text);
    text = report_of(x, "text", 61);
    assert_non_null(strstr(text, "worse than budget\n△△ serious, better than budget\n"));
    free(text);
}

/* Only forecasts that are shown can be shown to be inherited. */
static void legend_names_what_is_there(void **state)
{
    struct fixture *x = *state;
    open_text(x, "[ar]\nutfall_tom = 2024-08\n[post a]\nutfall = 60\n");
    char *text = report_of(x, "text", 120);
    assert_non_null(strstr(text, "\n△ noted, better than budget   ! a comment is missing\n"));
    assert_null(strstr(text, "inherited"));
    free(text);
    open_text(x, "[ar]\nutfall_tom = 2024-08\n[post a]\nbudget = 100\nutfall = 1\n");
    text = report_of(x, "text", 120);
    assert_non_null(strstr(text, "100·"));
    assert_non_null(strstr(text, "▼ noted, worse than budget   · inherited forecast   ! a comment is missing\n"));
    free(text);
}

/* The lines of the table, which come after the three of the head and end with an empty one. */
static void check_table_width(const char *text, int width)
{
    int line = 0;
    for (const char *s = text; *s; line++) {
        size_t len = strcspn(s, "\n");
        char one[1000];
        snprintf(one, sizeof one, "%.*s", (int)len, s);
        assert_int_equal(s[len], '\n');
        assert_true(len == 0 || s[len - 1] != ' ');
        if (line > 3 && len == 0)
            return;
        if (line >= 3)
            assert_true(utf8_width(one) <= width);
        s += len + 1;
    }
    fail_msg("the table does not end");
}

static void table_is_never_wider_than_asked(void **state)
{
    struct fixture *x = *state;
    open_text(x,
              "[ar]\nutfall_tom = 2024-08\n"
              "[insats a]\nnamn = En insats med ett långt namn, 日本語, å ä ö\nagare = Kommunen\n"
              "budget = -1 000\nreviderad_budget = -1 200\nutfall = -1 100\n"
              "prognos.t2 = -1 500\n"
              "fg_utfall = -3\n[varav v]\nunder = a\n[summa s]\nav = a\n");
    for (int width = 0; width <= 250; width++) {
        char *text = report_of(x, "text", width);
        check_table_width(text, width);
        free(text);
    }
}

static void text_of_nothing(void **state)
{
    struct fixture *x = *state;
    open_text(x, "");
    assert_report(x, "text", 80,
                  "Prov · Operating statement 2024\noutcome through Dec · tkr\n\n"
                  "  Budget  Outcome  Deviation     %\n\n");
}

static void names_that_would_deceive_are_made_visible(void **state)
{
    struct fixture *x = *state;
    open_text(x, "[post a]\nnamn = A\u202etxt\n[post b]\nnamn = Bok\n");
    x->year.items[1].name = "B\x1b[31m";
    char *text = report_of(x, "text", 80), *csv = report_of(x, "csv", 0);
    assert_non_null(strstr(text, "A<U+202E>txt"));
    assert_non_null(strstr(text, "B^[[31m"));
    assert_null(strchr(text, '\x1b'));
    assert_non_null(strstr(csv, "\"A<U+202E>txt\""));
    assert_non_null(strstr(csv, "\"B^[[31m\""));
    free(text);
    free(csv);
}

/* ---- CSV ---- */

/* The text of a cell of the row with the ID, counted from 0; NULL when there is none. */
static bool read_cell(const char *csv, size_t row, size_t column, char *out, size_t size)
{
    bool quoted = false;
    size_t r = 0, c = 0, n = 0;
    for (const char *s = csv; *s; s++) {
        if (r == row && c == column && (quoted || (*s != ';' && *s != '\r')) && n + 1 < size)
            out[n++] = *s;
        if (*s == '"')
            quoted = !quoted;
        else if (*s == ';' && !quoted)
            c++;
        else if (*s == '\n' && !quoted)
            r++, c = 0;
    }
    out[n] = '\0';
    return r > row;
}

static size_t column_named(const char *csv, const char *key)
{
    for (size_t c = 0; c < 100; c++) {
        char cell[100];
        read_cell(csv, 0, c, cell, sizeof cell);
        if (strcmp(cell, key) == 0)
            return c;
    }
    fail_msg("there is no column %s", key);
    return 0;
}

static void assert_cell(const char *csv, size_t row, const char *key, const char *expected)
{
    char cell[400];
    assert_true(read_cell(csv, row, column_named(csv, key), cell, sizeof cell));
    if (strcmp(cell, expected) != 0)
        print_error("row %zu, %s\n", row, key);
    assert_string_equal(cell, expected);
}

static void csv_is_what_a_swedish_excel_opens(void **state)
{
    struct fixture *x = *state;
    open_text(x, STATEMENT);
    char *csv = report_of(x, "csv", 0);
    assert_int_equal(strncmp(csv,
                             "\xEF\xBB\xBF"
                             "ar;sektion;id;grupp;namn;agare;",
                             34),
                     0);
    size_t rows = 0;
    for (const char *s = csv; (s = strchr(s, '\n')); s++, rows++)
        assert_int_equal(s[-1], '\r');
    assert_int_equal(rows, 6);
    assert_int_equal(csv[strlen(csv) - 1], '\n');
    free(csv);
}

static void csv_has_exact_figures_in_kr(void **state)
{
    struct fixture *x = *state;
    open_text(x, STATEMENT "[post u]\nutfall = 1 234 567,89 kr\n[varav v]\nunder = u\n");
    char *csv = report_of(x, "csv", 0);
    assert_cell(csv, 1, "sektion", "grupp");
    assert_cell(csv, 1, "id", "k");
    assert_cell(csv, 1, "grupp", "");
    assert_cell(csv, 1, "namn", "\"Kansli och styrelse\"");
    assert_cell(csv, 1, "forbrukningskvot", "113,39");
    assert_cell(csv, 2, "sektion", "post");
    assert_cell(csv, 2, "grupp", "k");
    assert_cell(csv, 2, "budget", "-800000,00");
    assert_cell(csv, 2, "utfall", "-429000,00");
    assert_cell(csv, 2, "avvikelse", "371000,00");
    assert_cell(csv, 2, "markering", "allvarlig_under");
    assert_cell(csv, 2, "avvikelse_procent", "46,38");
    assert_cell(csv, 2, "agare", "");
    assert_cell(csv, 3, "markering", "allvarlig_over");
    assert_cell(csv, 4, "markering", "");
    assert_cell(csv, 5, "avvikelse_procent", "");
    assert_cell(csv, 6, "utfall", "1234567,89");
    assert_cell(csv, 6, "budget", "");
    assert_cell(csv, 7, "sektion", "varav");
    assert_cell(csv, 7, "grupp", "u");
    free(csv);
}

static void csv_tells_inherited_forecasts(void **state)
{
    struct fixture *x = *state;
    open_text(x, "[ar]\nutfall_tom = 2024-08\n[post a]\nbudget = 1\nprognos.t2 = 2\n"
                 "[post b]\nbudget = 1\n[post c]\n");
    char *csv = report_of(x, "csv", 0);
    assert_cell(csv, 1, "prognos", "2000,00");
    assert_cell(csv, 1, "prognoskalla", "");
    assert_cell(csv, 2, "prognos", "1000,00");
    assert_cell(csv, 2, "prognoskalla", "arvd");
    assert_cell(csv, 3, "prognos", "");
    assert_cell(csv, 3, "prognoskalla", "");
    free(csv);
}

static void every_row_has_the_same_number_of_cells(void **state)
{
    struct fixture *x = *state;
    open_text(x, "[ar]\nutfall_tom = 2024-08\n[grupp g]\nnamn = \"A;B;C\"\n[insats i]\ngrupp = g\n"
                 "agare = \"X; Y\"\nbudget = -1\nutfall = -1\n[post a]\n[varav v]\nunder = a\n"
                 "[saldo d]\n[summa s]\nav = g\n");
    x->year.items[2].name = "rad\r\nbryt \"citat\"; semikolon";
    char *csv = report_of(x, "csv", 0);
    bool quoted = false;
    size_t cells = 1, rows = 0;
    for (const char *s = csv; *s; s++) {
        quoted ^= *s == '"';
        cells += *s == ';' && !quoted;
        if (*s == '\n') {
            assert_false(quoted);
            assert_int_equal(cells, 5 + COLUMNS + 4);
            cells = 1;
            rows++;
        }
    }
    assert_int_equal(rows, 7);
    assert_cell(csv, 3, "namn", "\"rad^M^Jbryt \"\"citat\"\"; semikolon\"");
    assert_cell(csv, 1, "namn", "\"A;B;C\"");
    assert_cell(csv, 2, "agare", "\"X; Y\"");
    free(csv);
}

static void text_that_a_spreadsheet_would_compute_is_disarmed(void **state)
{
    static const struct {
        const char *name;
        const char *cell;
    } list[] = {
        { "=1+1", "\"'=1+1\"" },
        { "+46 70", "\"'+46 70\"" },
        { "-cmd", "\"'-cmd\"" },
        { "@SUM(A1)", "\"'@SUM(A1)\"" },
        { "|calc", "\"'|calc\"" },
        { "   =1", "\"'   =1\"" },
        { " \t=1", "\"' ^I=1\"" },
        { "\t=1", "\"'^I=1\"" },
        { "\r=1", "\"'^M=1\"" },
        { "＝1", "\"'＝1\"" },
        { "＋1", "\"'＋1\"" },
        { "－1", "\"'－1\"" },
        { "＠a", "\"'＠a\"" },
        { "=\"a\"", "\"'=\"\"a\"\"\"" },
        { "A=1", "\"A=1\"" },
        { "1-2", "\"1-2\"" },
        { "– tankstreck", "\"– tankstreck\"" },
        { "", "\"\"" },
    };
    struct fixture *x = *state;
    open_text(x, "[insats a]\nagare = X\n");
    for (size_t i = 0; i < COUNT(list); i++) {
        x->year.items[0].name = list[i].name;
        x->year.items[0].texts.list[0].value = list[i].name;
        char *csv = report_of(x, "csv", 0);
        assert_cell(csv, 1, "namn", list[i].cell);
        assert_cell(csv, 1, "agare", list[i].cell);
        free(csv);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(formats_are_found_by_name),
        FIXTURE_TEST(text_at_eighty_columns),
        FIXTURE_TEST(text_at_forty_columns),
        FIXTURE_TEST(text_at_twenty_columns),
        FIXTURE_TEST(legend_is_broken_where_it_must_be),
        FIXTURE_TEST(legend_names_what_is_there),
        FIXTURE_TEST(table_is_never_wider_than_asked),
        FIXTURE_TEST(text_of_nothing),
        FIXTURE_TEST(names_that_would_deceive_are_made_visible),
        FIXTURE_TEST(csv_is_what_a_swedish_excel_opens),
        FIXTURE_TEST(csv_has_exact_figures_in_kr),
        FIXTURE_TEST(csv_tells_inherited_forecasts),
        FIXTURE_TEST(every_row_has_the_same_number_of_cells),
        FIXTURE_TEST(text_that_a_spreadsheet_would_compute_is_disarmed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
