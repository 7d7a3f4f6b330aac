/* test_keys.c – keys as the configuration names them, the keys in force, the themes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/i18n.h"
#include "cli/config.h"
#include "temp_dir.h"
#include "ui/bindings.h"
#include "ui/event.h"
#include "ui/key_name.h"
#include "ui/theme.h"

/* ---- names of keys ---- */

static void keys_are_read_in_swedish_and_english(void **state)
{
    static const struct {
        const char *text;
        uint32_t key;
    } cases[] = {
        { "x", 'x' },
        { "X", 'X' },
        { "å", 0xE5 },
        { "/", '/' },
        { "Ctrl-G", 7 },
        { "ctrl-g", 7 },
        { "F1", TKEY_F1 },
        { "f12", TKEY_F12 },
        { "F", 'F' },
        { "f", 'f' },
        { "PgUp", TKEY_PGUP },
        { "pageup", TKEY_PGUP },
        { "Blanksteg", ' ' },
        { "space", ' ' },
        { "Komma", ',' },
        { "Semikolon", ';' },
        { "Vänster", TKEY_LEFT },
        { "vanster", TKEY_LEFT },
        { "Skift-Tab", TKEY_BACKTAB },
        { "Esc", TKEY_ESC },
        { "↑", TKEY_UP },
        { "%", '%' },
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint32_t key = 0;
        if (!key_parse(cases[i].text, strlen(cases[i].text), &key, NULL))
            fail_msg("%s is not read", cases[i].text);
        assert_int_equal(key, cases[i].key);
    }
}

static void what_is_no_key_is_refused(void **state)
{
    static const char *const texts[] = { "",       "xy",     "F0",       "F13",         "F01",
                                         "F1x",    "Ctrl-",  "Ctrl-1",   "Ctrl-åx",     "\xC3",
                                         "\xFF",   "\t",     "Ctrl-C",   "ctrl-c",      "Ctrl-I",
                                         "Ctrl-M", "Ctrl-Z", "Ctrl-H",   "Ctrl-J",      "0",
                                         "9",      "+",      "-",        "−",           "=",
                                         "*",      "(",      "\xCC\x88", "\xE2\x80\xAE" };
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        uint32_t key = 0;
        struct err e = ERR_INIT;
        if (key_parse(texts[i], strlen(texts[i]), &key, &e))
            fail_msg("\"%s\" is read as a key", texts[i]);
        assert_true(strlen(err_text(&e)) > 0);
        err_clear(&e);
    }
}

static void a_key_that_is_written_is_read_again(void **state)
{
    (void)state;
    for (uint32_t key = 1; key <= TKEY_WORD_BACKSPACE; key++) {
        struct buf name = BUF_INIT, shown = BUF_INIT;
        uint32_t again;
        buf_add_key(&shown, key);
        assert_null(strchr(buf_text(&shown), '%')); /* it is put into formats */
        buf_add_key_name(&name, key);
        bool arrow = key >= 0x2190 && key <= 0x2193; /* no key, but what arrows are shown as */
        if (!arrow && key_parse(buf_text(&name), name.len, &again, NULL))
            assert_int_equal(again, key);
        buf_release(&name);
        buf_release(&shown);
    }
    for (size_t i = 0; i < action_def_count; i++)
        for (int k = 0; k < ACTION_KEYS && action_defs[i].keys[k]; k++) {
            struct buf name = BUF_INIT;
            uint32_t again;
            buf_add_key_name(&name, action_defs[i].keys[k]);
            if (action_defs[i].action != ACTION_CANCEL)
                assert_true(key_parse(buf_text(&name), name.len, &again, NULL));
            buf_release(&name);
        }
}

/* ---- actions and their keys ---- */

static void every_action_but_cancel_has_a_name_of_its_own(void **state)
{
    (void)state;
    for (size_t i = 0; i < action_def_count; i++) {
        enum action action = action_defs[i].action;
        const char *name = action_name(action);
        if (action == ACTION_CANCEL) {
            assert_null(name);
            continue;
        }
        if (!name)
            fail_msg("no name: %s", action_defs[i].help);
        assert_int_equal(strspn(name, "abcdefghijklmnopqrstuvwxyz-"), strlen(name));
        assert_int_equal(action_of_name(name, strlen(name)), action);
    }
    assert_int_equal(action_of_name("", 0), ACTION_NONE);
    assert_int_equal(action_of_name("spar", 4), ACTION_NONE);
    assert_int_equal(action_of_name("sparar", 6), ACTION_NONE);
}

static void the_table_of_keys_has_no_collisions(void **state)
{
    (void)state;
    for (size_t i = 0; i < action_def_count; i++)
        for (size_t j = 0; j < i; j++)
            for (int k = 0; k < ACTION_KEYS * ACTION_KEYS; k++) {
                uint32_t a = action_defs[i].keys[k / ACTION_KEYS];
                if (a && a == action_defs[j].keys[k % ACTION_KEYS] &&
                    (action_defs[i].views & action_defs[j].views))
                    fail_msg("%s / %s", action_defs[i].help, action_defs[j].help);
            }
}

static struct bindings apply(struct binding *list, size_t n, struct problems *p)
{
    struct bindings b;
    assert_true(bindings_init(&b));
    bindings_apply(&b, list, n, "x.ini", p);
    return b;
}

static void two_actions_can_change_keys_with_each_other(void **state)
{
    (void)state;
    struct problems p = PROBLEMS_INIT;
    struct binding list[] = { { ACTION_SAVE, { 'u' }, 1, false },
                              { ACTION_UNDO, { 's', TKEY_F1 + 1 }, 2, false } };
    struct bindings b = apply(list, 2, &p);
    assert_int_equal(p.n, 0);
    assert_int_equal(bindings_action(&b, VIEW_TABLE, 'u'), ACTION_SAVE);
    assert_int_equal(bindings_action(&b, VIEW_FIELDS, 's'), ACTION_UNDO);
    assert_int_equal(bindings_action(&b, VIEW_TABLE, TKEY_F2), ACTION_UNDO);
    assert_int_equal(bindings_action(&b, VIEW_TABLE, TKEY_CTRL('S')), ACTION_NONE);
    bindings_release(&b);
    problems_release(&p);
}

static void a_collision_is_refused_and_the_action_keeps_its_keys(void **state)
{
    (void)state;
    struct problems p = PROBLEMS_INIT;
    struct binding list[] = { { ACTION_MARK, { 'q' }, 7, false } };
    struct bindings b = apply(list, 1, &p);
    assert_int_equal(p.n, 1);
    assert_int_equal(p.list[0].line, 7);
    assert_non_null(strstr(p.list[0].text, "markera"));
    assert_non_null(strstr(p.list[0].text, "avsluta"));
    assert_int_equal(bindings_action(&b, VIEW_TABLE, 'm'), ACTION_MARK);
    assert_int_equal(bindings_action(&b, VIEW_TABLE, 'q'), ACTION_QUIT);
    bindings_release(&b);
    problems_release(&p);
}

/* The second line is refused; its own key is what the first one took. */
static void one_refusal_can_lead_to_another(void **state)
{
    (void)state;
    struct problems p = PROBLEMS_INIT;
    struct binding list[] = { { ACTION_SAVE, { 'u' }, 1, false },
                              { ACTION_UNDO, { 'q' }, 2, false } };
    struct bindings b = apply(list, 2, &p);
    assert_int_equal(p.n, 2);
    for (size_t i = 0; i < action_def_count; i++)
        for (int k = 0; k < BINDING_KEYS; k++)
            assert_int_equal(bindings_key(&b, i, k), bindings_key(NULL, i, k));
    bindings_release(&b);
    problems_release(&p);
}

static void the_same_key_may_mean_two_things_in_two_views(void **state)
{
    (void)state;
    struct problems p = PROBLEMS_INIT;
    struct binding list[] = { { ACTION_OPEN, { 'e' }, 1, false } };
    struct bindings b = apply(list, 1, &p);
    assert_int_equal(p.n, 0);
    assert_int_equal(bindings_action(&b, VIEW_CHOOSER, 'e'), ACTION_OPEN);
    assert_int_equal(bindings_action(&b, VIEW_CHOOSER, TKEY_ENTER), ACTION_NONE);
    assert_int_equal(bindings_action(&b, VIEW_TABLE, 'e'), ACTION_EDIT);
    bindings_release(&b);
    problems_release(&p);
}

static void a_key_that_only_one_view_has_stays(void **state)
{
    (void)state;
    struct problems p = PROBLEMS_INIT;
    struct binding list[] = { { ACTION_EDIT, { 'b', 'y', 'w' }, 1, false } };
    struct bindings b = apply(list, 1, &p);
    assert_int_equal(p.n, 0);
    assert_int_equal(bindings_action(&b, VIEW_FIELDS, TKEY_ENTER), ACTION_EDIT);
    assert_int_equal(bindings_action(&b, VIEW_FIELDS, 'w'), ACTION_EDIT);
    assert_int_equal(bindings_action(&b, VIEW_FIELDS, 'e'), ACTION_NONE);
    assert_int_equal(bindings_action(&b, VIEW_TABLE, 'w'), ACTION_EDIT);
    assert_int_equal(bindings_action(&b, VIEW_TABLE, TKEY_ENTER), ACTION_ENTER);
    bindings_release(&b);
    problems_release(&p);
}

/* The presentation turns its pages by keys of its own, which nothing takes away. */
static void without_a_key_an_action_has_none_but_in_the_presentation(void **state)
{
    (void)state;
    struct problems p = PROBLEMS_INIT;
    struct binding list[] = { { ACTION_DOWN, { 0 }, 1, false } };
    struct bindings b = apply(list, 1, &p);
    assert_int_equal(p.n, 0);
    assert_int_equal(bindings_action(&b, VIEW_TABLE, 'j'), ACTION_NONE);
    assert_int_equal(bindings_action(&b, VIEW_CHOOSER, TKEY_DOWN), ACTION_NONE);
    assert_int_equal(bindings_action(&b, VIEW_BOARD, TKEY_DOWN), ACTION_DOWN);
    bindings_release(&b);
    problems_release(&p);
}

static void sentences_name_the_keys_in_force(void **state)
{
    (void)state;
    struct problems p = PROBLEMS_INIT;
    struct binding list[] = { { ACTION_SAVE, { TKEY_F2 }, 1, false },
                              { ACTION_MARK, { 0 }, 2, false } };
    struct bindings b = apply(list, 2, &p);
    struct buf text = BUF_INIT;
    buf_add_keyed(&text, &b, VIEW_TABLE, "{spara}; {markera}, {angra} {nope} {");
    assert_string_equal(buf_text(&text), "F2; :markera, u :nope :");
    buf_release(&text);
    bindings_release(&b);
    problems_release(&p);
}

/* ---- the configuration ---- */

static void write_config_file(const char *text)
{
    mkdir(temp_path("tertial"), 0700);
    assert_true(temp_file("tertial/tertial.ini", text, strlen(text)));
}

static struct config read_config(struct problems *p)
{
    struct config c;
    setenv("XDG_CONFIG_HOME", temp_dir, 1);
    config_read(&c, p);
    return c;
}

static void without_a_file_everything_is_at_its_default(void **state)
{
    (void)state;
    struct problems p = PROBLEMS_INIT;
    remove(temp_path("tertial/tertial.ini"));
    struct config c = read_config(&p);
    assert_true(problems_none(&p));
    assert_null(c.directory);
    assert_int_equal(c.theme, THEME_OWN);
    assert_false(c.mouse);
    config_release(&c);
    problems_release(&p);
}

/* The file that is shown says what is: with every line in force, nothing is different. */
static void the_file_of_defaults_changes_nothing(void **state)
{
    (void)state;
    struct problems p = PROBLEMS_INIT;
    struct buf b = BUF_INIT;
    buf_add_config(&b);
    assert_true(buf_ok(&b));
    for (size_t i = 0; i + 1 < b.len; i++)
        if (b.text[i] == ';' && (i == 0 || b.text[i - 1] == '\n') && b.text[i + 1] != ' ')
            b.text[i] = ' ';
    write_config_file(buf_text(&b));
    struct config c = read_config(&p);
    if (p.n > 0)
        fail_msg("%u: %s", p.list[0].line, p.list[0].text);
    assert_non_null(c.directory);
    assert_int_equal(c.theme, THEME_OWN);
    assert_false(c.mouse);
    for (size_t i = 0; i < action_def_count; i++) {
        for (enum view_id view = VIEW_TABLE; view <= VIEW_FIELDS; view++)
            for (int k = 0; k < ACTION_KEYS && action_defs[i].keys[k]; k++)
                assert_int_equal(bindings_action(&c.bindings, view, action_defs[i].keys[k]),
                                 bindings_action(NULL, view, action_defs[i].keys[k]));
    }
    config_release(&c);
    problems_release(&p);
    buf_release(&b);
}

static void what_is_configured_is_taken(void **state)
{
    (void)state;
    struct problems p = PROBLEMS_INIT;
    write_config_file("[Tertial]\nTEMA = hogkontrast\nmus = ja\nkatalog = /x y\n"
                      "[tangenter]\nspara = F2,Ctrl-G  Komma\nmarkera =\n");
    struct config c = read_config(&p);
    assert_true(problems_none(&p));
    assert_int_equal(c.theme, THEME_CONTRAST);
    assert_true(c.mouse);
    assert_string_equal(c.directory, "/x y");
    assert_int_equal(bindings_action(&c.bindings, VIEW_TABLE, ','), ACTION_SAVE);
    assert_int_equal(bindings_action(&c.bindings, VIEW_TABLE, TKEY_CTRL('G')), ACTION_SAVE);
    assert_int_equal(bindings_action(&c.bindings, VIEW_TABLE, 's'), ACTION_NONE);
    assert_int_equal(bindings_action(&c.bindings, VIEW_TABLE, 'm'), ACTION_NONE);
    config_release(&c);
    problems_release(&p);
}

static void each_fault_of_the_file_is_told_with_its_line(void **state)
{
    static const struct {
        const char *line, *message;
    } cases[] = {
        { "[tangenter]\nspara = 5", "begins an amount" },
        { "[tangenter]\nspara = Ctrl-C", "is needed for something else" },
        { "[tangenter]\nspara = a b c d", "at most 3 keys" },
        { "[tangenter]\nspara = Hopp", "is no key" },
        { "[tangenter]\nsparra = x", "no action sparra" },
        { "[tangenter]\navbryt = x", "no action avbryt" },
        { "[tangenter]\nspara = q", "avsluta" },
        { "[tertial]\ntema = rosa", "egen, ljus" },
        { "[tertial]\nmus = kanske", "ja or nej" },
        { "[tertial]\nsprak = sv", "katalog, tema, mus" },
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct problems p = PROBLEMS_INIT;
        write_config_file(cases[i].line);
        struct config c = read_config(&p);
        assert_int_equal(p.n, 1);
        assert_int_equal(p.list[0].line, 2);
        if (!strstr(p.list[0].text, cases[i].message))
            fail_msg("\"%s\" is not in: %s", cases[i].message, p.list[0].text);
        assert_int_equal(bindings_action(&c.bindings, VIEW_TABLE, 's'), ACTION_SAVE);
        config_release(&c);
        problems_release(&p);
    }
}

/* ---- themes ---- */

/* Relative luminance times a million, of a colour of the palette of 256, with a gamma of 2. */
static long luminance(int colour)
{
    static const int levels[] = { 0, 95, 135, 175, 215, 255 };
    long rgb[3];
    assert_in_range(colour, 16, 255);
    for (int i = 0; i < 3; i++) {
        static const int weights[] = { 36, 6, 1 };
        rgb[i] = colour >= 232 ? 8 + 10 * (colour - 232) : levels[(colour - 16) / weights[i] % 6];
        rgb[i] *= rgb[i];
    }
    return (2126 * rgb[0] + 7152 * rgb[1] + 722 * rgb[2]) / 650;
}

static void a_theme_with_its_own_ground_can_be_read(void **state)
{
    static const enum theme themes[] = { THEME_LIGHT, THEME_DARK, THEME_CONTRAST };
    (void)state;
    for (size_t t = 0; t < 3; t++)
        for (enum style style = 0; style < STYLE_COUNT; style++) {
            struct look look = theme_look(themes[t], style, false, 256);
            long a = luminance(look.fg) + 50000, b = luminance(look.bg) + 50000;
            long ratio = 100 * (a > b ? a : b) / (a > b ? b : a);
            int least = themes[t] == THEME_CONTRAST ? 700 : style == STYLE_RULE ? 300 : 450;
            if (ratio < least)
                fail_msg("%s, style %d: %ld", theme_name(themes[t]), (int)style, ratio);
            struct look few = theme_look(themes[t], style, false, 8);
            assert_in_range(few.fg, 0, 7);
            assert_in_range(few.bg, 0, 7);
            assert_int_not_equal(few.fg, few.bg);
        }
}

static void every_theme_is_found_by_its_name(void **state)
{
    (void)state;
    enum theme found;
    char *names = theme_names();
    assert_string_equal(names, "egen, ljus, mork, hogkontrast, fargblind, monokrom");
    free(names);
    for (enum theme t = 0; t < THEME_COUNT; t++) {
        assert_true(theme_parse(theme_name(t), &found));
        assert_int_equal(found, t);
    }
    assert_false(theme_parse("", &found));
    assert_false(theme_parse("Egen ", &found));
}

static void a_theme_without_colours_is_monochrome(void **state)
{
    (void)state;
    for (enum theme t = 0; t < THEME_COUNT; t++)
        for (enum style style = 0; style < STYLE_COUNT; style++) {
            struct look plain = theme_look(t, style, false, 0);
            struct look mono = theme_look(THEME_MONO, style, false, 256);
            assert_int_equal(plain.fg, COLOUR_OWN);
            assert_int_equal(plain.bg, COLOUR_OWN);
            assert_int_equal(mono.fg, COLOUR_OWN);
            assert_int_equal(plain.attributes, mono.attributes);
        }
}

static int set_up(void **state)
{
    (void)state;
    i18n_start(LANGUAGE_ENGLISH, NULL); /* for the width of characters */
    return temp_dir_make() ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    temp_dir_remove();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_are_read_in_swedish_and_english),
        cmocka_unit_test(what_is_no_key_is_refused),
        cmocka_unit_test(a_key_that_is_written_is_read_again),
        cmocka_unit_test(every_action_but_cancel_has_a_name_of_its_own),
        cmocka_unit_test(the_table_of_keys_has_no_collisions),
        cmocka_unit_test(two_actions_can_change_keys_with_each_other),
        cmocka_unit_test(a_collision_is_refused_and_the_action_keeps_its_keys),
        cmocka_unit_test(one_refusal_can_lead_to_another),
        cmocka_unit_test(the_same_key_may_mean_two_things_in_two_views),
        cmocka_unit_test(a_key_that_only_one_view_has_stays),
        cmocka_unit_test(without_a_key_an_action_has_none_but_in_the_presentation),
        cmocka_unit_test(sentences_name_the_keys_in_force),
        cmocka_unit_test(without_a_file_everything_is_at_its_default),
        cmocka_unit_test(the_file_of_defaults_changes_nothing),
        cmocka_unit_test(what_is_configured_is_taken),
        cmocka_unit_test(each_fault_of_the_file_is_told_with_its_line),
        cmocka_unit_test(a_theme_with_its_own_ground_can_be_read),
        cmocka_unit_test(every_theme_is_found_by_its_name),
        cmocka_unit_test(a_theme_without_colours_is_monochrome),
    };
    return cmocka_run_group_tests_name("keys, configuration, themes", tests, set_up, tear_down);
}
