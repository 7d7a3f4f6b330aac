/* test_page_cursor.c – moving in a page that has been laid out: from item to item, and by lines
 * where there is no item in sight. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "ui/page_cursor.h"

enum { MOST = 64 };

/* A page as a string: a letter is a line about that item, any other character a line about none. */
static struct page_lines page_of(const char *text)
{
    static struct page_line list[MOST];
    struct page_lines l = { .list = list, .count = strlen(text), .parts = 1 };
    assert_true(l.count <= MOST);
    for (size_t i = 0; i < l.count; i++)
        list[i] =
            (struct page_line){ .item = text[i] >= 'a' && text[i] <= 'z' ? (uint32_t)(text[i] - 'a')
                                                                         : NO_ITEM };
    return l;
}

/* What is seen, with the item under the cursor as a capital; the window is `rows` high. */
static void expect_seen(const struct page_cursor *c, const struct page_lines *l, int rows,
                        const char *expected)
{
    char seen[MOST + 1] = "";
    uint32_t item = page_cursor_item(c, l, rows);
    size_t n = 0;
    for (size_t i = c->top; i < l->count && n < (size_t)rows; i++) {
        uint32_t of = l->list[i].item;
        bool under = item != NO_ITEM && i >= c->at && i < c->at + page_stop_lines(l, c->at);
        seen[n++] = of == NO_ITEM ? '.' : (char)((under ? 'A' : 'a') + (char)of);
    }
    assert_string_equal(seen, expected);
}

static void expect_moves(const char *text, int rows, enum action action,
                         const char *const *expected)
{
    struct page_lines l = page_of(text);
    struct page_cursor c;
    page_cursor_begin(&c, &l, NO_ITEM, rows);
    if (action == ACTION_UP || action == ACTION_PAGE_UP)
        page_cursor_move(&c, &l, ACTION_BOTTOM, rows);
    for (; *expected; expected++) {
        expect_seen(&c, &l, rows, *expected);
        assert_true(page_cursor_move(&c, &l, action, rows));
    }
}
#define EXPECT_MOVES(text, rows, action, ...)                                                      \
    expect_moves(text, rows, action, (const char *const[]){ __VA_ARGS__, NULL })

static void the_cursor_goes_from_item_to_item(void **state)
{
    (void)state;
    EXPECT_MOVES("..a.bbc.", 8, ACTION_DOWN, "..A.bbc.", "..a.BBc.", "..a.bbC.", "..a.bbC.");
    EXPECT_MOVES("..a.bbc.", 8, ACTION_UP, "..a.bbC.", "..a.BBc.", "..A.bbc.", "..A.bbc.");
}

static void text_between_two_items_scrolls_by_a_line(void **state)
{
    (void)state;
    EXPECT_MOVES("a......b..", 4, ACTION_DOWN, "A...", "....", "....", "....", "...B", "..B.",
                 ".B..", ".B..");
    EXPECT_MOVES("..a......b", 4, ACTION_UP, "...B", "....", "....", "....", "A...", ".A..", "..A.",
                 "..A.");
}

static void a_page_without_items_scrolls(void **state)
{
    (void)state;
    struct page_lines l = page_of(".....");
    struct page_cursor c;
    page_cursor_begin(&c, &l, 0, 3);
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(c.top, i < 2 ? i : 2);
        page_cursor_move(&c, &l, ACTION_DOWN, 3);
    }
    page_cursor_move(&c, &l, ACTION_TOP, 3);
    assert_int_equal(c.top, 0);
    assert_int_equal(page_cursor_item(&c, &l, 3), NO_ITEM);
}

static void a_stop_of_several_lines_comes_into_sight_whole(void **state)
{
    (void)state;
    EXPECT_MOVES("a..bbb", 4, ACTION_DOWN, "A..b", ".BBB");
    EXPECT_MOVES("abbbbb.c", 3, ACTION_DOWN, "Abb", "BBB", "BBB", "BBB", "BB.", "b.C");
}

static void turning_pages_takes_the_cursor_along(void **state)
{
    (void)state;
    EXPECT_MOVES("ab.cd.ef.g", 4, ACTION_PAGE_DOWN, "Ab.c", "Cd.e", "Ef.g", "ef.G", "ef.G");
    EXPECT_MOVES("ab.cd.ef.g", 4, ACTION_PAGE_UP, "ef.G", "cd.E", "ab.C", "Ab.c", "Ab.c");
}

static void the_ends_are_reached_at_once(void **state)
{
    (void)state;
    EXPECT_MOVES("..a...b..", 3, ACTION_BOTTOM, "..A", "B..", "B..");
    EXPECT_MOVES("...a.b...", 3, ACTION_BOTTOM, "...", "...");
}

static void a_cursor_out_of_sight_opens_nothing(void **state)
{
    (void)state;
    struct page_lines l = page_of("a.....");
    struct page_cursor c;
    page_cursor_begin(&c, &l, 0, 3);
    assert_int_equal(page_cursor_item(&c, &l, 3), 0);
    page_cursor_move(&c, &l, ACTION_DOWN, 3);
    assert_int_equal(page_cursor_item(&c, &l, 3), NO_ITEM);
    page_cursor_move(&c, &l, ACTION_UP, 3);
    assert_int_equal(page_cursor_item(&c, &l, 3), 0);
}

static void a_page_begins_at_its_top(void **state)
{
    (void)state;
    struct page_lines l = page_of(".a.b.c");
    struct page_cursor c;
    page_cursor_begin(&c, &l, 1, 4); /* b is seen from the top */
    expect_seen(&c, &l, 4, ".a.B");
    page_cursor_begin(&c, &l, 2, 4); /* c is not */
    expect_seen(&c, &l, 4, ".A.b");
    page_cursor_begin(&c, &l, 9, 1);
    expect_seen(&c, &l, 1, ".");
    assert_true(page_cursor_find(&c, &l, 2, 4));
    expect_seen(&c, &l, 4, ".b.C");
    assert_false(page_cursor_find(&c, &l, 9, 4));
    assert_false(page_cursor_find(&c, &l, NO_ITEM, 4));
    expect_seen(&c, &l, 4, ".b.C");
}

static void another_width_keeps_the_stop(void **state)
{
    (void)state;
    struct page_lines wide = page_of("..abc.....");
    struct page_cursor c;
    page_cursor_begin(&c, &wide, 1, 5);
    expect_seen(&c, &wide, 5, "..aBc");
    size_t ordinal = page_cursor_ordinal(&c, &wide, 5);
    assert_int_equal(ordinal, 1);
    struct page_lines narrow = page_of("......aaabbbccc......");
    page_cursor_return(&c, &narrow, ordinal, 10, 3);
    expect_seen(&c, &narrow, 3, "BBB");
    page_cursor_return(&c, &narrow, 1, narrow.count, 5);
    expect_seen(&c, &narrow, 5, "BBBcc");
}

/* What is being read stays, where no item is in sight. */
static void another_width_keeps_the_share_of_a_text(void **state)
{
    (void)state;
    struct page_lines wide = page_of("a.........b");
    struct page_cursor c;
    page_cursor_begin(&c, &wide, 0, 2);
    for (int i = 0; i < 5; i++)
        page_cursor_move(&c, &wide, ACTION_DOWN, 2);
    expect_seen(&c, &wide, 2, "..");
    assert_int_equal(page_cursor_ordinal(&c, &wide, 2), NO_LINE);
    struct page_lines narrow = page_of("aa..................bb");
    page_cursor_return(&c, &narrow, NO_LINE, wide.count, 2);
    assert_int_equal(c.top, 10);
    expect_seen(&c, &narrow, 2, "..");
    for (int i = 0; i < 9; i++)
        page_cursor_move(&c, &narrow, ACTION_DOWN, 2);
    expect_seen(&c, &narrow, 2, "BB");
}

static void an_empty_page_is_no_trouble(void **state)
{
    (void)state;
    struct page_lines l = page_of("");
    struct page_cursor c;
    for (int rows = 0; rows < 3; rows++)
        for (enum action a = ACTION_UP; a <= ACTION_BOTTOM; a++) {
            page_cursor_begin(&c, &l, 0, rows);
            assert_true(page_cursor_move(&c, &l, a, rows));
            assert_int_equal(c.top, 0);
            assert_int_equal(page_cursor_item(&c, &l, rows), NO_ITEM);
            page_cursor_return(&c, &l, page_cursor_ordinal(&c, &l, rows), 0, rows);
        }
    assert_false(page_cursor_move(&c, &l, ACTION_OPEN, 3));
}

/* From every place on every small page, each line can be read by going down alone. */
static void every_line_comes_into_sight(void **state)
{
    (void)state;
    for (unsigned bits = 0; bits < 1u << 9; bits++) {
        char text[10] = "";
        for (unsigned i = 0; i < 9; i++)
            text[i] = bits & 1u << i ? (char)('a' + (char)i) : '.';
        struct page_lines l = page_of(text);
        for (int rows = 1; rows < 5; rows++) {
            struct page_cursor c;
            size_t expected = 0, height = (size_t)rows;
            page_cursor_begin(&c, &l, NO_ITEM, rows);
            for (int step = 0; step < 20; step++) {
                assert_true(c.top <= expected);
                expected = c.top + height > expected ? c.top + height : expected;
                page_cursor_move(&c, &l, ACTION_DOWN, rows);
            }
            assert_true(expected >= l.count);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_cursor_goes_from_item_to_item),
        cmocka_unit_test(text_between_two_items_scrolls_by_a_line),
        cmocka_unit_test(a_page_without_items_scrolls),
        cmocka_unit_test(a_stop_of_several_lines_comes_into_sight_whole),
        cmocka_unit_test(turning_pages_takes_the_cursor_along),
        cmocka_unit_test(the_ends_are_reached_at_once),
        cmocka_unit_test(a_cursor_out_of_sight_opens_nothing),
        cmocka_unit_test(a_page_begins_at_its_top),
        cmocka_unit_test(another_width_keeps_the_stop),
        cmocka_unit_test(another_width_keeps_the_share_of_a_text),
        cmocka_unit_test(an_empty_page_is_no_trouble),
        cmocka_unit_test(every_line_comes_into_sight),
    };
    return cmocka_run_group_tests_name("page_cursor", tests, NULL, NULL);
}
