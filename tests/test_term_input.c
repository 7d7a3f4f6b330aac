/* test_term_input.c – the bytes of terminals turned into events, without a terminal; and what a
 * character becomes on the screen. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "ui/glyph.h"
#include "ui/term_input.h"
#include "ui/theme.h"

static const char *name_of(uint32_t key)
{
    static const char *const names[] = {
        "Up",    "Down",   "Left", "Right", "Home",   "End",     "PgUp",      "PgDn", "Ret",
        "Esc",   "Tab",    "BTab", "BS",    "Del",    "Ins",     "F1",        "F2",   "F3",
        "F4",    "F5",     "F6",   "F7",    "F8",     "F9",      "F10",       "F11",  "F12",
        "WLeft", "WRight", "WBS",  "click", "double", "wheelup", "wheeldown",
    };
    return names[key - TKEY_UP];
}

static void add_event(char *out, size_t size, const struct event *ev)
{
    size_t n = strlen(out);
    char text[5] = "";

    if (n > 0)
        n += (size_t)snprintf(out + n, size - n, " ");
    if (ev->kind == EVENT_PASTE)
        snprintf(out + n, size - n, "<%s>", ev->paste);
    else if (ev->kind == EVENT_MOUSE)
        snprintf(out + n, size - n, "%s@%d,%d", name_of(ev->key), ev->row, ev->col);
    else if (ev->key >= TKEY_UP)
        snprintf(out + n, size - n, "%s", name_of(ev->key));
    else if (ev->key < 0x20)
        snprintf(out + n, size - n, "^%c", (int)ev->key + '@');
    else
        snprintf(out + n, size - n, "%.*s", (int)utf8_encode(ev->key, text), text);
}

/* All events of the bytes, given in pieces of `step`, with silence at the end. */
static void run(struct input *in, const char *bytes, size_t len, size_t step, char *out,
                size_t size)
{
    struct event ev;
    size_t room;

    out[0] = '\0';
    for (size_t i = 0; i < len; i += step) {
        size_t n = len - i < step ? len - i : step;
        memcpy(input_room(in, &room), bytes + i, n);
        assert_true(room >= n);
        input_added(in, n);
        while (input_take(in, false, 0, &ev)) {
            add_event(out, size, &ev);
            event_release(&ev);
        }
    }
    for (int silences = 0; silences < 5 && input_patience(in) >= 0; silences++)
        while (input_take(in, true, 0, &ev)) {
            add_event(out, size, &ev);
            event_release(&ev);
        }
    assert_int_equal(input_patience(in), -1);
}

/* The description of a terminal with keys of its own. */
static char *sun(const char *name)
{
    static char f1[] = "\033[224z", up[] = "\013";

    return strcmp(name, "kf1") == 0 ? f1 : strcmp(name, "kcuu1") == 0 ? up : (char *)-1;
}

static void sequences_become_keys(void **state)
{
    static const char *const cases[][2] = {
        { "abc", "a b c" },
        { "åä€𝄞", "å ä € 𝄞" },
        { "\r\n\t\b\177", "Ret Ret Tab BS BS" },
        { "\003\032\001", "^C ^Z ^A" },
        { "\033", "Esc" },
        { "\033\033", "Esc Esc" },
        { "\033q", "Esc q" },
        { "\033[A\033[B\033[C\033[D", "Up Down Right Left" },
        { "\033OA\033OB\033OC\033OD", "Up Down Right Left" },
        { "\033\033[A", "Esc Up" },
        { "\033[1;5A\033[1;2D\033Oa\033[b", "Up Left Up Down" },
        { "\033[1;5D\033[1;5C\033[1;3D\033[1;3C\033[1;7D", "WLeft WRight WLeft WRight WLeft" },
        { "\033[1;2C\033[1;1D\033Od\033Oc\033[d", "Right Left WLeft WRight Left" },
        { "\033b\033fx\033\177\033\b", "WLeft WRight x WBS WBS" },
        { "\033d\033B", "Esc d Esc B" },
        { "\033\033b", "Esc WLeft" },
        { "\033[H\033[F\033OH\033OF\033[1~\033[4~\033[7~\033[8~",
          "Home End Home End Home End Home End" },
        { "\033[5~\033[6~\033[2~\033[3~\033[3;5~", "PgUp PgDn Ins Del Del" },
        { "\033[Z", "BTab" },
        { "\033OP\033OQ\033OR\033OS\033[15~\033[17~\033[24~", "F1 F2 F3 F4 F5 F6 F12" },
        { "\033[[A\033[[E\033[11~\033[1;2P", "F1 F5 F1 F1" },
        { "\033OM\033Op\033Oy\033Ol\033Om\033On", "Ret 0 9 , - ." },
        { "\033[224z", "F1" }, /* described by the terminal */
        { "\033[225zx", "x" },
        { "\033[?1;2cx\033[99~y\033[1;1Rz", "x y F3 z" },
        { "\033[I\033[Oq", "q" },
        { "\033[1;2;3;4;5;6mq", "q" },
        { "\033[99999999999999999999~q", "q" },
        { "\033[\rq", "Ret q" },
        { "\033[12\033[A", "Up" },
        { "\033[", "" },
        { "\033[12;", "" },
        { "\303", "\357\277\275" },
        { "\303q", "\357\277\275 q" },
        { "\377\200", "\357\277\275 \357\277\275" },
        { "\342\202", "\357\277\275 \357\277\275" },
        { "\033[200~12\rq34\033[201~x", "<12\nq34> x" },
        { "\033[200~\033[201~", "<>" },
        { "\033[200~a\r\nb\nc\r\033[201~", "<a\nb\nc\n>" },
        { "\033[200~q\033[A\033[20\033[201~", "<q\033[A\033[20>" },
        { "\033[200~\303\245\377\033[201~", "<å\357\277\275>" },
        { "\033[200~lost", "<lost>" },
        { "\033[200~lost\033[201", "<lost\033[201>" },
        { "\033[201~q", "q" },
        { "\033[<0;8;6M\033[<0;8;6m\033[<64;1;1M\033[<65;1;1M",
          "click@5,7 wheelup@0,0 wheeldown@0,0" },
        { "\033[<0;8;6M\033[<0;8;6M\033[<0;8;6M", "click@5,7 double@5,7 click@5,7" },
        { "\033[<2;8;6M\033[<35;8;6M\033[<0;0;0Mq", "q" },
        { "\033[M !!\033[M`\"#q", "click@0,0 wheelup@2,1 q" },
    };
    (void)state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (size_t step = 1; step < 40; step++) {
            struct input in;
            char out[400];
            input_init(&in, false, 25, sun);
            run(&in, cases[i][0], strlen(cases[i][0]), step, out, sizeof out);
            assert_string_equal(out, cases[i][1]);
            input_release(&in);
        }
}

static void a_nul_is_nothing(void **state)
{
    (void)state;
    struct input in;
    static const char bytes[] = "a\0b\033[200~c\0d\033[201~";
    char out[100];

    input_init(&in, false, 25, NULL);
    run(&in, bytes, sizeof bytes - 1, sizeof bytes - 1, out, sizeof out);
    assert_string_equal(out, "a b <cd>");
    input_release(&in);
}

static void patience_depends_on_what_has_begun(void **state)
{
    static const struct {
        const char *bytes;
        int ms;
    } cases[] = {
        { "", -1 }, { "\033", 25 }, { "\033[1", 25 }, { "\303", 50 }, { "\033[200~x", 2000 }
    };
    (void)state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct input in;
        struct event ev;
        size_t room;
        input_init(&in, false, 25, NULL);
        memcpy(input_room(&in, &room), cases[i].bytes, strlen(cases[i].bytes));
        input_added(&in, strlen(cases[i].bytes));
        assert_false(input_take(&in, false, 0, &ev));
        assert_int_equal(ev.kind, EVENT_TIMEOUT);
        assert_int_equal(input_patience(&in), cases[i].ms);
        input_release(&in);
    }
}

/* The 25 ms in which the letter would have come have passed. */
static void an_escape_and_a_later_letter_are_two_keys(void **state)
{
    static const char letters[] = "bf\b\177";
    static const uint32_t keys[] = { 'b', 'f', TKEY_BACKSPACE, TKEY_BACKSPACE };
    (void)state;

    for (size_t i = 0; i < sizeof letters - 1; i++) {
        struct input in;
        struct event ev;
        size_t room;
        input_init(&in, false, 25, NULL);
        *input_room(&in, &room) = '\033';
        input_added(&in, 1);
        assert_false(input_take(&in, false, 0, &ev));
        assert_true(input_take(&in, true, 25, &ev));
        assert_int_equal(ev.key, TKEY_ESC);
        *input_room(&in, &room) = letters[i];
        input_added(&in, 1);
        assert_true(input_take(&in, false, 26, &ev));
        assert_int_equal(ev.key, keys[i]);
        input_release(&in);
    }
}

static void second_click_must_be_soon(void **state)
{
    static const char bytes[] = "\033[<0;8;6M";
    (void)state;
    struct input in;
    struct event ev;
    size_t room;
    long long at[] = { 1000, 1399, 1400, 1801 };
    uint32_t keys[] = { TKEY_CLICK, TKEY_DOUBLE_CLICK, TKEY_CLICK, TKEY_CLICK };

    input_init(&in, false, 25, NULL);
    for (int i = 0; i < 4; i++) {
        memcpy(input_room(&in, &room), bytes, sizeof bytes - 1);
        input_added(&in, sizeof bytes - 1);
        assert_true(input_take(&in, false, at[i], &ev));
        assert_int_equal(ev.key, keys[i]);
    }
    input_release(&in);
}

/* Whatever comes: every byte is taken in the end, the room is never full, and every key is a
 * character or has a name. */
static void noise_is_taken(void **state)
{
    static const char letters[] = "\033\033\033[[O<>?;0123456789MmA~zq\303\245\377 \r\0";
    (void)state;
    struct input in;
    struct event ev;
    unsigned seed = 1;
    size_t room;

    input_init(&in, false, 25, sun);
    for (int i = 0; i < 300000; i++) {
        seed = seed * 1103515245 + 12345;
        size_t n = seed >> 16 & 7;
        char *to = input_room(&in, &room);
        assert_true(room > n);
        for (size_t k = 0; k < n; k++) {
            seed = seed * 1103515245 + 12345;
            to[k] = letters[(seed >> 16) % sizeof letters];
        }
        input_added(&in, n);
        while (input_take(&in, (seed & 0xF0000) == 0, i, &ev)) {
            assert_true(ev.kind != EVENT_KEY || (ev.key > 0 && ev.key < TKEY_CLICK));
            event_release(&ev);
        }
        assert_true(in.len < 100);
    }
    input_release(&in);
}

static void looks_survive_without_colours(void **state)
{
    (void)state;
    for (enum style style = 0; style < STYLE_COUNT; style++) {
        struct look plain = theme_look(THEME_OWN, style, false, 0);
        struct look cursor = theme_look(THEME_OWN, style, true, 0);
        assert_int_equal(plain.fg, COLOUR_OWN);
        assert_int_equal(plain.bg, COLOUR_OWN);
        assert_int_equal((plain.attributes ^ cursor.attributes) & LOOK_REVERSE, LOOK_REVERSE);
    }
}

static void every_stand_in_is_one_ascii_character(void **state)
{
    (void)state;
    for (uint32_t cp = 0; cp < 0x11000; cp++) {
        char c = glyph_stand_in(cp);
        assert_true(c >= ' ' && c <= '~');
    }
    assert_int_equal(glyph_stand_in(0x25BC), 'v');
    assert_int_equal(glyph_stand_in(0x25B3), '^');
    assert_int_equal(glyph_stand_in(0x257F), '|');
    assert_int_equal(glyph_stand_in(0x2212), '-');
    assert_int_equal(glyph_stand_in(0xE5), 'a');
}

static void a_glyph_keeps_its_width(void **state)
{
    static const struct {
        const char *text;
        size_t used;
        int width;
        const wchar_t *shown;
    } cases[] = {
        { "a", 1, 1, L"a" },
        { "\xC2\xA0x", 2, 1, L" " },
        { "\xE2\x80\xAFx", 3, 1, L" " },
        { "漢x", 3, 2, L"漢" },
        { "a\xCC\x88x", 3, 1, L"a\u0308" },
        { "\xCC\x88x", 2, 1, L" \u0308" },
        { "a\xCC\x88\xCC\x88\xCC\x88\xCC\x88\xCC\x88x", 11, 1, L"a\u0308\u0308\u0308\u0308" },
    };
    (void)state;
    wchar_t out[GLYPH_MAX + 1];
    int width;

    assert_non_null(setlocale(LC_ALL, "C.UTF-8"));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t len = strlen(cases[i].text);
        assert_int_equal(glyph_take(cases[i].text, len, false, out, &width), cases[i].used);
        assert_int_equal(width, cases[i].width);
        assert_int_equal(wcscmp(out, cases[i].shown), 0);
    }
    assert_true(glyph_is_unsafe("a\x1B", 2));
    assert_true(glyph_is_unsafe("\xFF", 1));
    assert_true(glyph_is_unsafe("\xE2\x80\xAE", 3));
    assert_false(glyph_is_unsafe("å\xEF\xBF\xBD", 5));
    assert_non_null(setlocale(LC_ALL, "C"));
    glyph_take("å", 2, false, out, &width);
    assert_int_equal(wcscmp(out, L"a"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sequences_become_keys),
        cmocka_unit_test(a_nul_is_nothing),
        cmocka_unit_test(patience_depends_on_what_has_begun),
        cmocka_unit_test(an_escape_and_a_later_letter_are_two_keys),
        cmocka_unit_test(second_click_must_be_soon),
        cmocka_unit_test(noise_is_taken),
        cmocka_unit_test(looks_survive_without_colours),
        cmocka_unit_test(every_stand_in_is_one_ascii_character),
        cmocka_unit_test(a_glyph_keeps_its_width),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
