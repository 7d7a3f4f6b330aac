/* test_report_hostile.c – names and comments that are meant to do harm: a formula in a spreadsheet,
 * a command to a terminal, a text that looks like another one, a cell more than there is. The files
 * cannot hold all of them; the writers must not rely on that. */
#include "read_back.h"

#include <jansson.h>

#include "base/csv.h"
#include "base/utf8.h"

static const char *const hostile[] = {
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "+46 70 123 45 67",
    "-2+3+cmd|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "  =HYPERLINK(\"http://example.org\")",
    "\u00A0=1+1",
    "\u3000=1+1",
    "＝1+1",
    "－1",
    "|calc",
    "'=1",
    "a;b;c",
    "a\";\"b",
    "\"",
    "\"\"",
    "rad 1\r\nrad 2\nrad 3",
    "<script>alert('x')</script>&amp;",
    "\x1b[2J\x1b]0;titel\x07",
    "\x1b]8;;http://example.org\x1b\\",
    "\xC2\x9B"
    "31m",
    "\x7f\x08\x08",
    "\u202Efdp.exe\u202C",
    "\u2066bort\u2069",
    "\u200Bnamn\uFEFF",
    "A\U000E0041",
    "\uFDD0\uFFFE\uFFFF\U0010FFFF",
    "%s%n%d",
    "\\\"; \\u0000",
    "-",
    "",
};

/* Made in the test: too long for a table, with and without places to break. */
static char *long_text(const char *piece)
{
    struct buf b = BUF_INIT;
    while (b.len < 5000)
        buf_add(&b, piece);
    char *text = buf_take(&b);
    assert_non_null(text);
    return text;
}

/* Nothing in it is what a terminal obeys, but ends of lines. */
static void check_harmless(const char *text, bool carriage_returns)
{
    size_t len = strlen(text);
    assert_int_equal(utf8_valid_prefix(text, len), len);
    for (size_t i = 0; i < len;) {
        uint32_t cp;
        size_t used = utf8_decode(text + i, len - i, &cp);
        bool end = cp == '\n' || (carriage_returns && cp == '\r' && text[i + 1] == '\n');
        bool mark = carriage_returns && i == 0 && cp == 0xFEFF;
        if (cp_is_unsafe(cp) && !end && !mark)
            fail_msg("U+%04X: %.60s", (unsigned)cp, text + (i > 20 ? i - 20 : 0));
        i += used;
    }
}

static bool is_number(const char *text)
{
    return strspn(text, "-0123456789,") == strlen(text) && strspn(text, "-") <= 1 &&
           text[strspn(text, "-")] >= '0' && text[strspn(text, "-")] <= '9';
}

/* No cell begins as a formula, unless it is an amount. */
static void check_no_formulas(const struct csv_file *f)
{
    static const char *const starts[] = { "=", "+", "-", "@", "|", "＝", "＋", "－", "＠" };
    for (size_t r = 0; r < f->count; r++)
        for (size_t c = 0; c < f->rows[r].count; c++) {
            const char *cell = f->rows[r].cells[c];
            if (is_number(cell) && !f->rows[r].quoted[c])
                continue;
            while (strncmp(cell, " ", 1) == 0 || strncmp(cell, "\u00A0", 2) == 0 ||
                   strncmp(cell, "\u3000", 3) == 0)
                cell += *cell == ' ' ? 1 : *cell == '\xC2' ? 2 : 3;
            for (size_t i = 0; i < COUNT(starts); i++)
                if (strncmp(cell, starts[i], strlen(starts[i])) == 0)
                    fail_msg("row %zu, cell %zu: %s", r, c, f->rows[r].cells[c]);
        }
}

static void check_json_text(const struct reported *r, const char *text)
{
    char *json = written(&r->report, "json", 0);
    json_error_t error;
    json_t *all = json_loads(json, JSON_REJECT_DUPLICATES, &error);
    if (!all)
        fail_msg("line %d: %s", error.line, error.text);
    check_harmless(json, false);
    const json_t *row = json_array_get(json_object_get(all, "rader"), 0);
    const json_t *round = json_array_get(json_object_get(row, "omgangar"), 1);
    assert_string_equal(json_string_value(json_object_get(row, "namn")), text);
    assert_string_equal(json_string_value(json_object_get(round, "kommentar")), text);
    assert_string_equal(json_string_value(json_object_get(round, "atgard")), text);
    json_decref(all);
    free(json);
}

/* The text in visible form, maybe with an apostrophe before it. */
static void check_shown(const char *cell, const char *visible)
{
    assert_string_equal(*cell == '\'' && *visible != '\'' ? cell + 1 : csv_unguard(cell), visible);
}

static void check_csv_text(const struct reported *r, const char *text)
{
    struct buf visible = BUF_INIT;
    char *csv = written(&r->report, "csv", 0);
    struct csv_file f = csv_read(csv);
    buf_add_visible(&visible, text, strlen(text));
    check_harmless(csv, true);
    check_no_formulas(&f);
    check_shown(csv_named(&f, 1, "namn"), buf_text(&visible));
    check_shown(csv_named(&f, 1, "agare"), buf_text(&visible));
    check_shown(csv_named(&f, 1, "kommentartext"), buf_text(&visible));
    check_shown(csv_named(&f, 1, "atgard"), buf_text(&visible));
    assert_int_equal(f.rows[1].count, f.rows[0].count);
    buf_release(&visible);
    csv_free(&f);
    free(csv);
}

/* Every text that a person could have written is this one. */
static void check_everywhere(struct fixture *x, const char *text)
{
    static const int widths[] = { 10, 80, 400 };
    struct reported r;
    x->federation.name = x->federation.short_name = text;
    for (size_t i = 0; i < x->year.item_count; i++) {
        struct item *item = &x->year.items[i];
        item->name = text;
        for (size_t t = 0; t < item->texts.n; t++)
            if (item->texts.list[t].field != TEXT_CAUSE)
                item->texts.list[t].value = text;
    }
    reported_open(&r, x);
    for (size_t i = 0; i < COUNT(widths); i++) {
        char *plain = written(&r.report, "text", widths[i]);
        check_harmless(plain, false);
        free(plain);
    }
    check_csv_text(&r, text);
    check_json_text(&r, text);
    reported_close(&r);
}

#define STATEMENT                                                                                  \
    "[ar]\nutfall_tom = 2024-08\nmedlemsbidrag = 23 322\ningaende_eget_kapital = 7 360\n"          \
    "[insats a]\nagare = X\nbudget = -800\nutfall = -900\nprognos.t2 = -1 500\n"                   \
    "orsak.t2 = bestaende\nkommentar.t2 = X\natgard.t2 = X\nsyfte = X\nmalgrupp = X\n"             \
    "[post i]\nslag = intakt\nbudget = 4 622\nutfall = 4 622\n[summa s]\nav = a i\n"

static void nothing_that_is_written_does_harm(void **state)
{
    struct fixture *x = *state;
    open_text(x, STATEMENT);
    for (size_t i = 0; i < COUNT(hostile); i++)
        check_everywhere(x, hostile[i]);
}

static void texts_of_thousands_of_characters_are_whole(void **state)
{
    static const char *const pieces[] = { "å", "ord ", "=1;\"\x1b[1m\n" };
    struct fixture *x = *state;
    open_text(x, STATEMENT);
    for (size_t i = 0; i < COUNT(pieces); i++) {
        char *text = long_text(pieces[i]);
        check_everywhere(x, text);
        free(text);
    }
}

static void bytes_that_are_no_text_are_made_visible(void **state)
{
    struct fixture *x = *state;
    struct reported r;
    open_text(x, STATEMENT);
    x->year.items[0].name = "A\xFF\xC3(\xED\xA0\x80";
    reported_open(&r, x);
    char *json = written(&(struct report){ .sheet = &r.sheet }, "json", 0);
    char *csv = written(&(struct report){ .sheet = &r.sheet }, "csv", 0);
    assert_non_null(strstr(json, "\"A<FF><C3>(<ED><A0><80>\""));
    assert_non_null(strstr(csv, "\"A<FF><C3>(<ED><A0><80>\""));
    free(json);
    free(csv);
    reported_close(&r);
}

/* ---- Who may see what ---- */

static void comments_that_are_internal_are_left_out_unless_asked_for(void **state)
{
    static const char *const formats[] = { "csv", "json" };
    struct fixture *x = *state;
    struct reported r;
    open_text(x, "[ar]\nutfall_tom = 2024-08\n"
                 "[post a]\nbudget = -100\nutfall = -90\nprognos.t1 = -1\nprognos.t2 = -120\n"
                 "kommentar.t1 = Hemlighet ett\nintern.t1 = ja\norsak.t2 = bestaende\n"
                 "kommentar.t2 = Hemlighet\natgard.t2 = Tyst\nintern.t2 = ja\n"
                 "[post b]\nbudget = -1\nutfall = -1\nkommentar.t2 = Till alla\nintern.t2 = nej\n");
    reported_open(&r, x);
    for (size_t i = 0; i < COUNT(formats); i++) {
        struct report report = { .sheet = &r.sheet };
        char *text = written(&report, formats[i], 0);
        assert_null(strstr(text, "Hemlighet"));
        assert_null(strstr(text, "Tyst"));
        assert_null(strstr(text, "bestaende"));
        assert_non_null(strstr(text, "Till alla"));
        free(text);
        report.internal = true;
        text = written(&report, formats[i], 0);
        assert_non_null(strstr(text, "Hemlighet"));
        assert_non_null(strstr(text, "Tyst"));
        assert_non_null(strstr(text, "bestaende"));
        free(text);
    }
    reported_close(&r);
}

static void the_comment_that_stands_is_the_one_that_is_written(void **state)
{
    struct fixture *x = *state;
    struct reported r;
    open_text(x, "[ar]\nutfall_tom = 2024-08\n"
                 "[post a]\nbudget = -1\nutfall = -1\nkommentar.t1 = I april\n"
                 "[post b]\nbudget = -1\nutfall = -1\nkommentar.t1 = I april\nprognos.t2 = -2\n"
                 "[post c]\nbudget = -1\nutfall = -1\nkommentar = Om aret\n");
    reported_open(&r, x);
    char *text = written(&(struct report){ .sheet = &r.sheet }, "csv", 0);
    struct csv_file f = csv_read(text);
    assert_string_equal(csv_named(&f, 1, "kommentartext"), "I april");
    assert_string_equal(csv_named(&f, 2, "kommentartext"), "");
    assert_string_equal(csv_named(&f, 3, "kommentartext"), "");
    csv_free(&f);
    free(text);
    reported_close(&r);
    open_text(x, "[post c]\nbudget = -1\nutfall = -1\nkommentar = Om aret\n");
    reported_open(&r, x);
    text = written(&(struct report){ .sheet = &r.sheet }, "csv", 0);
    f = csv_read(text);
    assert_string_equal(csv_named(&f, 1, "kommentartext"), "Om aret");
    csv_free(&f);
    free(text);
    reported_close(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(nothing_that_is_written_does_harm),
        FIXTURE_TEST(texts_of_thousands_of_characters_are_whole),
        FIXTURE_TEST(bytes_that_are_no_text_are_made_visible),
        FIXTURE_TEST(comments_that_are_internal_are_left_out_unless_asked_for),
        FIXTURE_TEST(the_comment_that_stands_is_the_one_that_is_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
