/* test_order.c – sorting the rows of a sheet, searching them, and columns that are chosen. */
#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "sheet/order.h"
#include "sheet/summary.h"

static struct sheet sheet_of(const struct fixture *x)
{
    struct sheet sheet;
    assert_true(sheet_build(&sheet, &x->statement, &(struct sheet_options){ 0 }));
    return sheet;
}

/* The IDs in order, each with a blank after it. */
static void assert_order(const struct fixture *x, const struct sheet_sort *sort,
                         const char *expected)
{
    struct sheet sheet = sheet_of(x);
    struct buf b = BUF_INIT;
    size_t order[100];
    assert_true(sheet.row_count <= 100);
    assert_true(sheet_order(&sheet, sort, order));
    for (size_t i = 0; i < sheet.row_count; i++)
        buf_addf(&b, "%s ", x->year.items[sheet.rows[order[i]].item].id);
    assert_string_equal(buf_text(&b), expected);
    buf_release(&b);
    sheet_release(&sheet);
}

static void posts_are_sorted_in_their_group_and_groups_stay(void **state)
{
    struct fixture *x = *state;
    const struct sheet_sort name = { .on = true, .by_name = true };
    const struct sheet_sort back = { .on = true, .by_name = true, .reversed = true };
    open_text(x, "[grupp h]\n[post o]\nnamn = Öst\ngrupp = h\n[varav v]\nunder = o\n[post a]\n"
                 "namn = Åre\ngrupp = h\n[grupp g]\n[post z]\ngrupp = g\n[post b]\ngrupp = g\n"
                 "[summa s]\nav = h g\n");
    assert_order(x, &(struct sheet_sort){ 0 }, "h o v a g z b s ");
    assert_order(x, &name, "h a o v g b z s ");
    assert_order(x, &back, "h o v a g z b s ");
}

static void posts_without_a_group_are_sorted_between_what_stands_still(void **state)
{
    struct fixture *x = *state;
    const struct sheet_sort name = { .on = true, .by_name = true };
    open_text(x,
              "[post d]\n[post c]\n[summa s]\nav = d c\n[post b]\n[post a]\n[summa t]\nav = s\n");
    assert_order(x, &name, "c d s a b t ");
}

static void amounts_begin_with_the_largest_and_unknown_ones_stand_last(void **state)
{
    struct fixture *x = *state;
    struct sheet_sort sort = { .on = true, .column = COLUMN_BUDGET };
    open_text(x, "[grupp g]\n[post a]\ngrupp = g\n[post b]\ngrupp = g\nbudget = -10\n[post c]\n"
                 "grupp = g\nbudget = 200\n[post d]\ngrupp = g\nbudget = -300\n");
    assert_order(x, &sort, "g d c b a ");
    assert_string_equal(sort_arrow(&sort), "↓");
    sort.reversed = true;
    assert_order(x, &sort, "g b c d a ");
    assert_string_equal(sort_arrow(&sort), "↑");
}

static void deviations_begin_with_the_worst(void **state)
{
    struct fixture *x = *state;
    struct sheet_sort sort = { .on = true, .column = COLUMN_DEVIATION };
    open_text(x, "[post a]\nbudget = -100\nutfall = -90\n[post b]\nbudget = -100\nutfall = -140\n"
                 "[post c]\nbudget = -100\nutfall = -100\n");
    assert_order(x, &sort, "b c a ");
    assert_string_equal(sort_arrow(&sort), "↑");
    sort.column = COLUMN_PERCENT;
    assert_order(x, &sort, "b c a ");
    sort.reversed = true;
    assert_order(x, &sort, "a c b ");
}

/* Every row stands once, after what it is under, with nothing of another group between. */
static void assert_whole(const struct sheet *sheet, const size_t *order)
{
    size_t n = sheet->row_count, *rank = calloc(n + 1, sizeof *rank);
    bool *seen = calloc(n + 1, sizeof *seen);
    assert_non_null(rank);
    assert_non_null(seen);
    for (size_t i = 0; i < n; i++) {
        assert_true(order[i] < n);
        assert_false(seen[order[i]]);
        seen[order[i]] = true;
        rank[order[i]] = i;
    }
    for (size_t i = 1; i < n; i++) {
        const struct sheet_row *row = &sheet->rows[order[i]], *before = &sheet->rows[order[i - 1]];
        if (row->parent != NO_ITEM)
            assert_true(rank[row->parent] < i);
        assert_true(row->depth <= before->depth + 1);
        if (row->depth == before->depth + 1)
            assert_int_equal(row->parent, order[i - 1]);
    }
    free(rank);
    free(seen);
}

static void every_sort_of_every_federation_keeps_rows_with_their_groups(void **state)
{
    static const struct {
        const char *name;
        int year;
    } all[] = { { "uppsala", 2024 },  { "solleftea", 2024 },           { "jamtland", 2021 },
                { "jamtland", 2024 }, { "vastra-ostergotland", 2024 }, { "exempel", 2025 } };
    (void)state;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        char path[4096];
        const char *data = getenv("TERTIAL_DATADIR");
        snprintf(path, sizeof path, "%s/%s", data ? data : "data", all[i].name);
        struct fixture *x = fixture_on(path);
        open_year(x, all[i].year, false);
        struct sheet sheet = sheet_of(x);
        size_t *order = calloc(sheet.row_count + 1, sizeof *order);
        assert_non_null(order);
        for (int c = -1; c < COLUMNS; c++)
            for (int reversed = 0; reversed < 2; reversed++) {
                struct sheet_sort sort = { true, c < 0, c < 0 ? 0 : (enum column_id)c, reversed };
                assert_true(sheet_order(&sheet, &sort, order));
                assert_whole(&sheet, order);
            }
        free(order);
        sheet_release(&sheet);
        void *held = x;
        fixture_teardown(&held);
    }
}

static void comments_of_the_round_that_is_shown_are_found(void **state)
{
    struct fixture *x = *state;
    const char *text = NULL;
    open_text(x, "[post a]\nnamn = Alfa\nagare = Kommunen\nkommentar.t3 = Sen Start\n"
                 "kommentar.t1 = Gammalt\n");
    struct sheet sheet = sheet_of(x);
    assert_int_equal(sheet_find(&sheet, 0, "ALF", &text), FOUND_NAME);
    assert_int_equal(sheet_find(&sheet, 0, "kommun", &text), FOUND_OWNER);
    assert_int_equal(sheet_find(&sheet, 0, "sen start", &text), FOUND_COMMENT);
    assert_string_equal(text, "Sen Start");
    assert_int_equal(sheet_find(&sheet, 0, "gammalt", NULL), FOUND_NOWHERE);
    sheet_release(&sheet);
}

/* ---- columns that are chosen, and the unit ---- */

static void chosen_columns_stand_in_their_order_with_their_marks(void **state)
{
    static const enum column_id wanted[] = { COLUMN_OUTCOME, COLUMN_OWNER, COLUMN_DEVIATION,
                                             COLUMN_BUDGET, COLUMN_OUTCOME };
    const struct layout_options options = { wanted, 5, NULL };
    struct fixture *x = *state;
    struct layout layout;
    open_text(x, "[post a]\nbudget = -100\nutfall = -90\n"); /* nobody owns anything */
    struct sheet sheet = sheet_of(x);
    for (int width = 0; width < 120; width++) {
        assert_true(sheet_layout_with(&layout, &sheet, &options, width));
        if (width < 60)
            continue;
        assert_int_equal(layout.count, 4);
        assert_int_equal(layout.columns[0].id, COLUMN_OUTCOME);
        assert_int_equal(layout.columns[1].id, COLUMN_DEVIATION);
        assert_int_equal(layout.columns[2].id, COLUMN_MARK);
        assert_int_equal(layout.columns[3].id, COLUMN_BUDGET);
        assert_true(layout.columns[3].at > layout.columns[2].at);
    }
    sheet_release(&sheet);
}

static void the_arrow_has_room_in_the_heading(void **state)
{
    const struct sheet_sort sort = { .on = true, .column = COLUMN_DEVIATION };
    const struct layout_options options = { NULL, 0, &sort };
    struct fixture *x = *state;
    struct layout layout;
    struct buf b = BUF_INIT;
    open_text(x, "[post a]\nbudget = -100\nutfall = -90\n");
    struct sheet sheet = sheet_of(x);
    buf_add_sorted_heading(&b, &sheet, COLUMN_DEVIATION, &sort);
    assert_string_equal(buf_text(&b), "Deviation↑");
    assert_true(sheet_layout_with(&layout, &sheet, &options, 100));
    for (size_t i = 0; i < layout.count; i++)
        if (layout.columns[i].id == COLUMN_DEVIATION)
            assert_int_equal(layout.columns[i].width, utf8_width(buf_text(&b)));
    buf_release(&b);
    sheet_release(&sheet);
}

static void amounts_are_shown_in_the_unit_of_the_sheet(void **state)
{
    static const char *const shown[] = { "-1 234 500", "-1 235", "-1,235" }; /* half away from 0 */
    struct fixture *x = *state;
    open_text(x, "[post a]\nbudget = -1234,5\n");
    for (int unit = UNIT_KR; unit <= UNIT_MKR; unit++) {
        enum unit wanted = (enum unit)unit;
        struct sheet sheet;
        struct buf b = BUF_INIT;
        assert_true(sheet_build(&sheet, &x->statement, &(struct sheet_options){ .unit = &wanted }));
        buf_add_cell(&b, &sheet, &sheet.rows[0], COLUMN_BUDGET);
        assert_string_equal(buf_text(&b), shown[unit]);
        buf_reset(&b);
        buf_add_sheet_scope_in(&b, &x->statement, wanted);
        assert_non_null(strstr(buf_text(&b), unit_name(wanted)));
        buf_release(&b);
        sheet_release(&sheet);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(posts_are_sorted_in_their_group_and_groups_stay),
        FIXTURE_TEST(posts_without_a_group_are_sorted_between_what_stands_still),
        FIXTURE_TEST(amounts_begin_with_the_largest_and_unknown_ones_stand_last),
        FIXTURE_TEST(deviations_begin_with_the_worst),
        cmocka_unit_test(every_sort_of_every_federation_keeps_rows_with_their_groups),
        FIXTURE_TEST(comments_of_the_round_that_is_shown_are_found),
        FIXTURE_TEST(chosen_columns_stand_in_their_order_with_their_marks),
        FIXTURE_TEST(the_arrow_has_room_in_the_heading),
        FIXTURE_TEST(amounts_are_shown_in_the_unit_of_the_sheet),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
