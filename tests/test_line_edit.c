/* test_line_edit.c – the editing of one text: keys, words, pastes, limits, history, and rows. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "base/cluster.h"
#include "ui/line_edit.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

enum { NEVER = -1 };

/* The text with a bar at the cursor. A static buffer. */
static const char *state_of(const struct line_edit *l)
{
    static char out[4096];
    snprintf(out, sizeof out, "%.*s|%s", (int)l->cursor, buf_text(&l->text),
             buf_text(&l->text) + l->cursor);
    return out;
}

static struct line_edit edit(const char *text, size_t limit)
{
    struct line_edit l;
    assert_true(line_edit_init(&l, text, limit));
    return l;
}

/* Takes keys: characters as they are, "^X" for Ctrl-X, and <names>. Returns the last result. */
static enum line_edit_result press(struct line_edit *l, const char *keys)
{
    static const struct {
        const char *name;
        uint32_t key;
    } names[] = {
        { "<L>", TKEY_LEFT },       { "<R>", TKEY_RIGHT },       { "<Home>", TKEY_HOME },
        { "<End>", TKEY_END },      { "<BS>", TKEY_BACKSPACE },  { "<Del>", TKEY_DELETE },
        { "<WL>", TKEY_WORD_LEFT }, { "<WR>", TKEY_WORD_RIGHT }, { "<WBS>", TKEY_WORD_BACKSPACE },
        { "<Up>", TKEY_UP },        { "<Down>", TKEY_DOWN }
    };
    enum line_edit_result result = LINE_IGNORED;
    while (*keys) {
        uint32_t key = 0;
        size_t used = 0;
        for (size_t i = 0; i < COUNT(names); i++)
            if (strncmp(keys, names[i].name, strlen(names[i].name)) == 0) {
                key = names[i].key;
                used = strlen(names[i].name);
            }
        if (!used && keys[0] == '^') {
            key = TKEY_CTRL(keys[1]);
            used = 2;
        } else if (!used) {
            used = utf8_decode(keys, strlen(keys), &key);
        }
        result = line_edit_key(l, key);
        keys += used;
    }
    return result;
}

static void expect(const char *text, const char *keys, const char *wanted)
{
    struct line_edit l = edit(text, 0);
    press(&l, keys);
    assert_string_equal(state_of(&l), wanted);
    line_edit_release(&l);
}

static void keys_move_and_change(void **state)
{
    static const char *const cases[][3] = {
        { "", "abc", "abc|" },
        { "", "åäö", "åäö|" },
        { "abc", "<L>x", "abx|c" },
        { "abc", "<Home>x", "x|abc" },
        { "abc", "^Ax^Ey", "xabcy|" },
        { "abc", "^B^B^Fx", "abx|c" },
        { "abc", "<L><L><L><L><L>x", "x|abc" },
        { "abc", "<R>x", "abcx|" },
        { "åäö", "<BS>", "åä|" },
        { "åäö", "^H^H", "å|" },
        { "åäö", "<Home><Del>", "|äö" },
        { "åäö", "^A^D^D", "|ö" },
        { "", "<BS><Del>^D^K^U^W^Y", "|" },
        { "a漢b", "<L><L><BS>x", "x|漢b" },
        { "😀b", "<L><L><Del>", "|b" },
        { "abc", "<L>^K", "ab|" },
        { "abc", "<L>^U", "|c" },
        { "abc", "<L>^U^Y^Y", "abab|c" },
        { "abc", "<L>^K^K^A^Y", "c|ab" },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        expect(cases[i][0], cases[i][1], cases[i][2]);
}

/* e + U+0301, and a mark that stands alone at the start. */
static void the_cursor_keeps_marks_with_their_letter(void **state)
{
    static const char *const cases[][3] = {
        { "ae\u0301b", "<L><L>x", "ax|e\u0301b" },
        { "ae\u0301b", "<L><BS>", "a|b" },
        { "ae\u0301b", "<Home><R><Del>", "a|b" },
        { "ae\u0301\u0308b", "<Home><R><R>x", "ae\u0301\u0308x|b" },
        { "ab", "<L>\u0301", "a\u0301|b" },
        { "\u0301b", "<Home>a", "a\u0301|b" },
        { "\u0301b", "<Home><Del>", "|b" },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        expect(cases[i][0], cases[i][1], cases[i][2]);
}

static void words_end_at_blanks_and_punctuation(void **state)
{
    static const char *const cases[][3] = {
        { "två ord", "<WL>", "två |ord" },
        { "två ord", "<WL><WL>", "|två ord" },
        { "två ord", "<WL><WL><WL>", "|två ord" },
        { "två ord", "<Home><WR>", "två| ord" },
        { "två ord", "<Home><WR><WR>", "två ord|" },
        { "två ord", "<WR>", "två ord|" },
        { "a-å/ö, b", "<WL>", "a-å/ö, |b" },
        { "a-å/ö, b", "<WL><WL>", "a-å/|ö, b" },
        { "a-å/ö, b", "<WL><WL><WL>", "a-|å/ö, b" },
        { "x…”y” ", "<WL>", "x…”|y” " },
        { "1\u00A0234", "<WL>", "1\u00A0|234" },
        { "två ord", "^W", "två |" },
        { "två ord ", "<WBS>", "två |" },
        { "två ord", "<L>^W^A^Y", "or|två d" },
        { "...", "^W", "|" },
        { "漢字 x", "<WL><WL>", "|漢字 x" },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        expect(cases[i][0], cases[i][1], cases[i][2]);
}

static void keys_of_others_are_ignored(void **state)
{
    static const uint32_t keys[] = { TKEY_ENTER, TKEY_ESC,  TKEY_TAB,       TKEY_BACKTAB,
                                     TKEY_F1,    TKEY_PGUP, TKEY_CTRL('C'), TKEY_CTRL('L'),
                                     TKEY_UP,    0x202E,    0x200B,         0xAD,
                                     0x85,       0xFFFD,    0xFEFF };
    (void)state;
    struct line_edit l = edit("abc", 0);
    l.fresh = true;
    for (size_t i = 0; i < COUNT(keys); i++) {
        assert_int_equal(line_edit_key(&l, keys[i]), LINE_IGNORED);
        assert_string_equal(state_of(&l), "abc|");
        assert_true(l.fresh);
    }
    line_edit_release(&l);
}

static void what_happened_is_told(void **state)
{
    (void)state;
    struct line_edit l = edit("ab", 3);
    assert_int_equal(press(&l, "<L>"), LINE_MOVED);
    assert_int_equal(press(&l, "c"), LINE_CHANGED);
    assert_int_equal(press(&l, "d"), LINE_FULL);
    assert_int_equal(press(&l, "<Home><BS>"), LINE_MOVED);
    assert_int_equal(press(&l, "<Del>"), LINE_CHANGED);
    assert_int_equal(press(&l, "^U"), LINE_MOVED);
    assert_int_equal(press(&l, "^Y"), LINE_MOVED);
    assert_string_equal(state_of(&l), "|cb");
    line_edit_release(&l);
}

static void the_limit_counts_bytes(void **state)
{
    (void)state;
    struct line_edit l = edit("abc", 5);
    assert_int_equal(press(&l, "å"), LINE_CHANGED);
    assert_int_equal(press(&l, "x"), LINE_FULL);
    assert_string_equal(state_of(&l), "abcå|");
    assert_int_equal(press(&l, "<BS>x"), LINE_CHANGED);
    assert_int_equal(press(&l, "å"), LINE_FULL);
    assert_int_equal(line_edit_paste(&l, "yz", 2), LINE_FULL);
    assert_int_equal(line_edit_paste(&l, " y ", 3), LINE_CHANGED);
    assert_string_equal(state_of(&l), "abcxy|");
    line_edit_release(&l);
}

static void a_text_over_the_limit_can_be_made_shorter(void **state)
{
    (void)state;
    struct line_edit l = edit("abcdef", 3);
    assert_int_equal(press(&l, "x"), LINE_FULL);
    assert_int_equal(press(&l, "<BS>"), LINE_CHANGED);
    assert_string_equal(state_of(&l), "abcde|");
    l.fresh = true;
    assert_int_equal(line_edit_paste(&l, "1234", 4), LINE_CHANGED); /* shorter than it was */
    assert_int_equal(press(&l, "5"), LINE_FULL);
    line_edit_release(&l);
}

static void a_fresh_value_is_like_a_selected_text(void **state)
{
    static const char *const cases[][2] = {
        { "7", "7|" },
        { "å5", "å5|" },
        { "<End>7", "old text7|" },
        { "<L>7", "old tex7|t" },
        { "<Home>7", "7|old text" },
        { "<WL>7", "old 7|text" },
        { "<BS>", "|" },
        { "<Del>", "|" },
        { "^W", "|" },
        { "^K^Y", "old text|" },
        { "^Y", "old text|" },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct line_edit l = edit("old text", 0);
        l.fresh = true;
        press(&l, cases[i][0]);
        assert_string_equal(state_of(&l), cases[i][1]);
        line_edit_release(&l);
    }
}

static void a_paste_replaces_a_fresh_value(void **state)
{
    (void)state;
    struct line_edit l = edit("old", 4);
    l.fresh = true;
    assert_int_equal(line_edit_paste(&l, "\n", 1), LINE_MOVED);
    assert_int_equal(line_edit_paste(&l, "12345", 5), LINE_FULL);
    assert_true(l.fresh);
    assert_string_equal(state_of(&l), "old|");
    assert_int_equal(line_edit_paste(&l, "1234", 4), LINE_CHANGED);
    assert_false(l.fresh);
    assert_string_equal(state_of(&l), "1234|");
    line_edit_release(&l);
}

static void a_paste_becomes_one_line(void **state)
{
    static const char *const cases[][2] = {
        { "x", "a-x|-b" },
        { "  x  ", "a-x|-b" },
        { "\u00A0\u202F\u3000x\u2003\t\n", "a-x|-b" },
        { "x\ny", "a-x y|-b" },
        { "x  \n\n \t  y\n", "a-x y|-b" },
        { "x\u2028y\302\205z\fw", "a-x y z w|-b" },
        { "x  y", "a-x  y|-b" },
        { "1\u00A0234", "a-1\u00A0234|-b" },
        { "x\033[31my\a\u200Bz\u202E\u00AD", "a-x[31myz|-b" },
        { "x\xFFy\xC3", "a-xy|-b" },
        { "\u0301x", "a-\u0301x|-b" },
        { "\n\t \u200B", "a-|-b" },
        { "", "a-|-b" },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct line_edit l = edit("a--b", 0);
        press(&l, "<L><L>");
        line_edit_paste(&l, cases[i][0], strlen(cases[i][0]));
        assert_string_equal(state_of(&l), cases[i][1]);
        line_edit_release(&l);
    }
}

static void earlier_entries_come_back(void **state)
{
    static const char *const history[] = { "first", "second", "too long for it", "third" };
    (void)state;
    struct line_edit l = edit("typed", 10);
    line_edit_set_history(&l, history, 4);
    assert_int_equal(press(&l, "<Down>"), LINE_MOVED);
    assert_int_equal(press(&l, "<Up>"), LINE_CHANGED);
    assert_string_equal(state_of(&l), "third|");
    press(&l, "^P"); /* passes over what would not fit */
    assert_string_equal(state_of(&l), "second|");
    press(&l, "^P^P^P");
    assert_string_equal(state_of(&l), "first|");
    press(&l, "^N<Down>");
    assert_string_equal(state_of(&l), "third|");
    press(&l, "<Down>");
    assert_string_equal(state_of(&l), "typed|");
    press(&l, "<Up><Up><L>x");
    assert_string_equal(state_of(&l), "seconx|d");
    press(&l, "<Up>"); /* what was changed is what is being typed now */
    assert_string_equal(state_of(&l), "third|");
    press(&l, "<Down>");
    assert_string_equal(state_of(&l), "seconxd|");
    line_edit_release(&l);
}

static void without_history_up_is_ignored(void **state)
{
    (void)state;
    struct line_edit l = edit("", 0);
    assert_int_equal(press(&l, "<Up>"), LINE_IGNORED);
    assert_int_equal(press(&l, "^N"), LINE_IGNORED);
    line_edit_release(&l);
}

/* ---- rows ---- */

/* The rows between bars, and the cursor's place. */
static void expect_rows(const char *text, size_t cursor, int width, const char *wanted, size_t row,
                        int col)
{
    struct line_edit l = edit(text, 0);
    struct line_row rows[40];
    char out[400] = "";
    size_t at_row;
    int at_col;
    l.cursor = cursor;
    size_t n = line_edit_wrap(&l, width, rows, COUNT(rows));
    assert_true(n >= 1 && n <= COUNT(rows));
    assert_int_equal(line_edit_wrap(&l, width, NULL, 0), n);
    for (size_t i = 0; i < n; i++) {
        size_t used = strlen(out);
        snprintf(out + used, sizeof out - used, "%s%.*s", i ? "|" : "",
                 (int)(rows[i].to - rows[i].from), text + rows[i].from);
    }
    assert_string_equal(out, wanted);
    line_edit_where(&l, width, &at_row, &at_col);
    assert_int_equal(at_row, row);
    assert_int_equal(at_col, col);
    line_edit_release(&l);
}

static void text_wraps_at_blanks(void **state)
{
    (void)state;
    expect_rows("", 0, 5, "", 0, 0);
    expect_rows("", 0, 0, "", 0, 0);
    expect_rows("abc", 3, 5, "abc", 0, 3);
    expect_rows("abcde", 5, 5, "abcde|", 1, 0);
    expect_rows("abcde", 4, 5, "abcde", 0, 4);
    expect_rows("abcdef", 6, 5, "abcde|f", 1, 1);
    expect_rows("abcdef", 5, 5, "abcde|f", 1, 0);
    expect_rows("ab cd ef", 8, 5, "ab |cd ef|", 2, 0);
    expect_rows("ab cd ef", 2, 6, "ab cd |ef", 0, 2);
    expect_rows("ab cd ef", 6, 6, "ab cd |ef", 1, 0);
    expect_rows("aaa åäö", 10, 5, "aaa |åäö", 1, 3);
    expect_rows("abcdefgh ij", 11, 4, "abcd|efgh| ij", 2, 3);
    expect_rows("ab", 2, 1, "a|b|", 2, 0);
}

static void wide_characters_and_marks_wrap_whole(void **state)
{
    (void)state;
    expect_rows("漢字漢", 9, 5, "漢字|漢", 1, 2);
    expect_rows("漢字漢", 9, 6, "漢字漢|", 1, 0);
    expect_rows("漢字漢", 3, 1, "漢|字|漢", 1, 0);
    expect_rows("e\u0301e\u0301e\u0301", 3, 2, "e\u0301e\u0301|e\u0301", 0, 1);
    expect_rows("\u0301ab", 2, 5, "\u0301ab", 0, 1);
    expect_rows("a\u200Bb", 4, 12, "a\u200Bb", 0, 9); /* shown as <U+200B> */
    expect_rows("a\xFF\033b", 3, 12, "a\xFF\033b", 0, 7);
}

static void the_cursor_moves_between_rows(void **state)
{
    static const struct {
        const char *text;
        size_t cursor;
        int width, step;
        long to; /* NEVER: there is no such row */
    } cases[] = {
        { "abcdefgh", 6, 5, -1, 1 },    { "abcdefgh", 1, 5, 1, 6 },
        { "abcdefgh", 4, 5, 1, 8 },     { "abcdefgh", 2, 5, -1, NEVER },
        { "abcdefgh", 6, 5, 1, NEVER }, { "ab cdefg", 7, 5, -1, 2 },
        { "abcde", 5, 5, -1, 0 },       { "abcde", 5, 5, 1, NEVER },
        { "漢字abcd", 9, 4, -1, 3 },    { "漢字abc", 3, 4, 1, 8 },
        { "漢字abc", 7, 4, -1, 0 },     { "", 0, 5, -1, NEVER },
        { "", 0, 5, 1, NEVER },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct line_edit l = edit(cases[i].text, 0);
        l.cursor = cases[i].cursor;
        bool moved = line_edit_move_row(&l, cases[i].width, cases[i].step);
        assert_int_equal(moved, cases[i].to != NEVER);
        assert_int_equal(l.cursor, moved ? (size_t)cases[i].to : cases[i].cursor);
        line_edit_release(&l);
    }
}

/* Whatever is pressed and pasted: the text is valid and within its limit, the cursor stands on the
 * beginning of a cluster, and the rows hold all of it and the cursor. */
static void random_editing_keeps_the_promises(void **state)
{
    static const char *const keys[] = { "a",    "å",      "漢",   " ",     "\u0301", "-",
                                        "<L>",  "<R>",    "<WL>", "<WR>",  "<BS>",   "<Del>",
                                        "^W",   "^K",     "^Y",   "^U",    "<Home>", "<End>",
                                        "<Up>", "<Down>", "😀",    "\u200B" };
    static const char *const history[] = { "tidigare å", "e\u0301", "" };
    (void)state;
    struct line_edit l = edit("", 60);
    struct line_row rows[64];
    unsigned seed = 1;
    line_edit_set_history(&l, history, 3);
    for (int i = 0; i < 200000; i++) {
        seed = seed * 1103515245 + 12345;
        unsigned dice = seed >> 16;
        if (dice % 37 == 0)
            line_edit_paste(&l, "\n\u0308x\ty ", 8);
        else if (dice % 41 == 0)
            l.fresh = true;
        else
            press(&l, keys[dice % COUNT(keys)]);
        const char *text = buf_text(&l.text);
        assert_true(l.text.len <= 60 && strlen(text) == l.text.len);
        assert_int_equal(utf8_valid_prefix(text, l.text.len), l.text.len);
        assert_true(l.cursor == 0 ||
                    cluster_next(text, l.text.len, cluster_before(text, l.text.len, l.cursor)) ==
                        l.cursor);
        int width = 1 + (int)(dice % 13), col;
        size_t row, n = line_edit_wrap(&l, width, rows, COUNT(rows));
        assert_true(n >= 1 && n <= COUNT(rows));
        for (size_t r = 1; r < n; r++)
            assert_int_equal(rows[r].from, rows[r - 1].to);
        assert_int_equal(rows[n - 1].to, l.text.len);
        line_edit_where(&l, width, &row, &col);
        assert_true(row < n && col >= 0 && col < width);
    }
    line_edit_release(&l);
}

static int set_locale(void **state)
{
    (void)state;
    return setlocale(LC_ALL, "C.UTF-8") ? 0 : -1;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_move_and_change),
        cmocka_unit_test(the_cursor_keeps_marks_with_their_letter),
        cmocka_unit_test(words_end_at_blanks_and_punctuation),
        cmocka_unit_test(keys_of_others_are_ignored),
        cmocka_unit_test(what_happened_is_told),
        cmocka_unit_test(the_limit_counts_bytes),
        cmocka_unit_test(a_text_over_the_limit_can_be_made_shorter),
        cmocka_unit_test(a_fresh_value_is_like_a_selected_text),
        cmocka_unit_test(a_paste_replaces_a_fresh_value),
        cmocka_unit_test(a_paste_becomes_one_line),
        cmocka_unit_test(earlier_entries_come_back),
        cmocka_unit_test(without_history_up_is_ignored),
        cmocka_unit_test(text_wraps_at_blanks),
        cmocka_unit_test(wide_characters_and_marks_wrap_whole),
        cmocka_unit_test(the_cursor_moves_between_rows),
        cmocka_unit_test(random_editing_keeps_the_promises),
    };
    return cmocka_run_group_tests_name("a line", tests, set_locale, NULL);
}
