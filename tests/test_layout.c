/* test_layout.c – a sheet fitted into every width from 0 to 250. */
#include "fixture.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

/* A statement with every column that a screen can have. */
static const char everything[] =
    "[ar]\nutfall_tom = 2024-08\n[grupp individ]\nnamn = Individinriktade insatser\n"
    "[insats framsteget]\ngrupp = individ\nnamn = Framsteget 2.0 med ett namn som är längre än\n"
    "agare = Håbo kommun\nbudget = -3 880\nreviderad_budget = -4 000\nutfall.intakt = 100\n"
    "utfall.kostnad = -3 900\nprognos.t2 = -5 000\nfg_utfall = -1 234 567\n"
    "[varav v]\nunder = framsteget\nnamn = varav 日本語\n"
    "[summa s]\nnamn = Årets resultat\nav = individ\n";

static const char closed_year[] =
    "[grupp k]\nslag = kostnad\nnamn = Kansli och styrelse\n"
    "[post a]\ngrupp = k\nnamn = Kansli\nbudget = -3 822\nutfall = -4 812\nfg_utfall = -4 518\n"
    "[summa s]\nav = k\n";

static struct sheet open_sheet(struct fixture *x, const char *text)
{
    struct sheet sheet;
    open_text(x, text);
    assert_true(sheet_build(&sheet, &x->statement, &(struct sheet_options){ 0 }));
    return sheet;
}

static bool shows(const struct layout *layout, enum column_id id)
{
    for (size_t i = 0; i < layout->count; i++)
        if (layout->columns[i].id == id)
            return true;
    return false;
}

static size_t available(const struct sheet *sheet)
{
    size_t n = 0;
    for (int c = 0; c < COLUMNS; c++)
        n += sheet->available[c];
    return n;
}

static int widest_name(const struct fixture *x, const struct sheet *sheet)
{
    int widest = 0;
    for (size_t r = 0; r < sheet->row_count; r++) {
        int width = utf8_width(x->year.items[sheet->rows[r].item].name) + 2 * sheet->rows[r].depth;
        if (width > widest)
            widest = width;
    }
    return widest;
}

static int right_edge(const struct layout *layout)
{
    if (layout->count == 0)
        return layout->name_width;
    const struct layout_column *last = &layout->columns[layout->count - 1];
    return last->at + last->width;
}

/* ---- What holds at every width ---- */

static void check_places(const struct layout *layout, int width)
{
    int at = layout->name_width;
    assert_int_equal(layout->width, width);
    assert_true(layout->name_width >= 0);
    assert_true(right_edge(layout) <= (width > 0 ? width : 0));
    for (size_t i = 0; i < layout->count; i++) {
        const struct layout_column *c = &layout->columns[i];
        bool mark = sheet_columns[c->id].kind == SHEET_MARK;
        assert_int_equal(c->at, at + (mark ? 1 : COLUMN_GAP));
        assert_true(c->width > 0);
        assert_true(i == 0 || layout->columns[i - 1].id < c->id);
        at = c->at + c->width;
    }
}

/* What is left out is less important than everything that is shown; equal ones go together. */
static void check_importance(const struct sheet *sheet, const struct layout *layout)
{
    for (int out = 0; out < COLUMNS; out++) {
        if (!sheet->available[out]) {
            assert_false(shows(layout, (enum column_id)out));
            continue;
        }
        for (size_t i = 0; i < layout->count && !shows(layout, (enum column_id)out); i++)
            assert_true(sheet_columns[out].importance <
                        sheet_columns[layout->columns[i].id].importance);
    }
}

/* Every figure has the room that it needs. */
static void check_room(const struct sheet *sheet, const struct layout *layout)
{
    struct buf b = BUF_INIT;
    for (size_t i = 0; i < layout->count; i++) {
        const struct layout_column *c = &layout->columns[i];
        buf_reset(&b);
        buf_add_heading(&b, sheet, c->id);
        assert_true(utf8_width(buf_text(&b)) <= c->width);
        for (size_t r = 0; r < sheet->row_count && c->id != COLUMN_OWNER; r++) {
            buf_reset(&b);
            buf_add_cell(&b, sheet, &sheet->rows[r], c->id);
            assert_true(utf8_width(buf_text(&b)) <= c->width);
        }
    }
    buf_release(&b);
}

/* The name is not narrower than is readable as long as there is any figure, and whole where there
 * is room for whose it is. */
static void check_name(const struct layout *layout, int wish)
{
    if (shows(layout, COLUMN_OWNER))
        assert_int_equal(layout->name_width, wish);
    bool spare = shows(layout, COLUMN_QUOTA) || shows(layout, COLUMN_PREVIOUS);
    int good = spare ? 30 : 24, enough = wish < good ? wish : good,
        least = enough < 12 ? enough : 12;
    if (layout->count > 0)
        assert_true(layout->name_width >= (layout->width < 60 ? least : enough));
    else
        assert_int_equal(layout->name_width, layout->width < wish ? layout->width : wish);
}

static void every_width_is_filled_rightly(void **state)
{
    static const char *const texts[] = { everything, closed_year,
                                         "[post a]\nbudget = 1\nutfall = 1\n",
                                         "[post a]\nnamn = Å\n", "" };
    struct fixture *x = *state;
    for (size_t t = 0; t < COUNT(texts); t++) {
        struct sheet sheet = open_sheet(x, texts[t]);
        struct layout wide;
        sheet_layout(&wide, &sheet, 1000);
        for (int width = 0; width <= 250; width++) {
            struct layout layout;
            sheet_layout(&layout, &sheet, width);
            check_places(&layout, width);
            check_importance(&sheet, &layout);
            check_room(&sheet, &layout);
            check_name(&layout, wide.name_width);
        }
        sheet_release(&sheet);
    }
}

static void more_room_never_shows_less(void **state)
{
    struct fixture *x = *state;
    struct sheet sheet = open_sheet(x, everything);
    size_t before = 0;
    for (int width = 0; width <= 250; width++) {
        struct layout layout;
        sheet_layout(&layout, &sheet, width);
        if (width != 60) /* from here on names are whole before there are more figures */
            assert_true(layout.count >= before);
        before = layout.count;
    }
    assert_int_equal(before, available(&sheet));
    sheet_release(&sheet);
}

static void names_give_way_down_to_twelve_columns(void **state)
{
    struct fixture *x = *state;
    struct sheet sheet = open_sheet(x, everything);
    int least = 100;
    for (int width = 0; width < 60; width++) {
        struct layout layout;
        sheet_layout(&layout, &sheet, width);
        if (layout.count > 0 && layout.name_width < least)
            least = layout.name_width;
    }
    assert_int_equal(least, 12);
    sheet_release(&sheet);
}

static void width_below_nothing_is_nothing(void **state)
{
    struct fixture *x = *state;
    struct sheet sheet = open_sheet(x, everything);
    struct layout layout;
    sheet_layout(&layout, &sheet, -5);
    assert_int_equal(layout.count, 0);
    assert_int_equal(layout.name_width, 0);
    sheet_release(&sheet);
}

/* ---- Some widths ---- */

static void wide_screen_shows_everything_and_no_more(void **state)
{
    struct fixture *x = *state;
    struct sheet sheet = open_sheet(x, everything);
    struct layout layout, wider;
    sheet_layout(&layout, &sheet, 250);
    sheet_layout(&wider, &sheet, 100000);
    assert_int_equal(layout.count, available(&sheet));
    assert_int_equal(wider.count, layout.count);
    assert_int_equal(layout.name_width, wider.name_width);
    assert_int_equal(layout.name_width, widest_name(x, &sheet) + 2);
    sheet_release(&sheet);
}

static void least_important_columns_go_first(void **state)
{
    struct fixture *x = *state;
    struct sheet sheet = open_sheet(x, everything);
    enum column_id order[COLUMNS];
    size_t gone = 0;
    for (int width = 250; width >= 0; width--) {
        struct layout layout;
        sheet_layout(&layout, &sheet, width);
        for (int c = 0; c < COLUMNS; c++) {
            bool noted = shows(&layout, (enum column_id)c) || !sheet.available[c];
            for (size_t i = 0; i < gone; i++)
                noted |= order[i] == (enum column_id)c;
            if (!noted)
                order[gone++] = (enum column_id)c;
        }
    }
    assert_int_equal(gone, available(&sheet));
    assert_int_equal(order[0], COLUMN_OWNER);
    assert_int_equal(order[1], COLUMN_ORIGINAL_BUDGET);
    for (size_t i = 1; i < gone; i++)
        assert_true(sheet_columns[order[i - 1]].importance <= sheet_columns[order[i]].importance);
    assert_int_equal(order[gone - 2], COLUMN_DEVIATION);
    assert_int_equal(order[gone - 1], COLUMN_MARK);
    sheet_release(&sheet);
}

static void eighty_columns_hold_what_matters(void **state)
{
    static const enum column_id closed[] = { COLUMN_BUDGET,  COLUMN_OUTCOME, COLUMN_DEVIATION,
                                             COLUMN_PERCENT, COLUMN_QUOTA,   COLUMN_PREVIOUS };
    static const enum column_id narrow[] = { COLUMN_OUTCOME, COLUMN_DEVIATION, COLUMN_MARK };
    struct fixture *x = *state;
    struct sheet sheet = open_sheet(x, closed_year);
    struct layout layout;
    sheet_layout(&layout, &sheet, 80);
    for (size_t i = 0; i < COUNT(closed); i++)
        assert_true(shows(&layout, closed[i]));
    sheet_layout(&layout, &sheet, 40);
    for (size_t i = 0; i < COUNT(narrow); i++)
        assert_true(shows(&layout, narrow[i]));
    sheet_release(&sheet);
}

static void long_owner_is_cut_and_unsafe_names_are_measured_as_shown(void **state)
{
    struct fixture *x = *state;
    struct sheet sheet =
        open_sheet(x, "[insats a]\nnamn = A\u202eB\n"
                      "agare = En ägare vars namn är mycket längre än tjugofyra\n");
    struct layout layout;
    sheet_layout(&layout, &sheet, 200);
    assert_int_equal(layout.columns[0].id, COLUMN_OWNER);
    assert_int_equal(layout.columns[0].width, 24);
    assert_int_equal(layout.name_width, (int)strlen("A<U+202E>B") + 2);
    sheet_release(&sheet);
    sheet = open_sheet(x, "[insats a]\nagare = Håbo kommun\n");
    sheet_layout(&layout, &sheet, 200);
    assert_int_equal(layout.columns[0].width, (int)strlen("Habo kommun"));
    sheet_release(&sheet);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(every_width_is_filled_rightly),
        FIXTURE_TEST(more_room_never_shows_less),
        FIXTURE_TEST(names_give_way_down_to_twelve_columns),
        FIXTURE_TEST(width_below_nothing_is_nothing),
        FIXTURE_TEST(wide_screen_shows_everything_and_no_more),
        FIXTURE_TEST(least_important_columns_go_first),
        FIXTURE_TEST(eighty_columns_hold_what_matters),
        FIXTURE_TEST(long_owner_is_cut_and_unsafe_names_are_measured_as_shown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
