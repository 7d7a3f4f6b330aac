/* test_term_io.c – what goes to the terminal and what comes from it: kinds of terminals, locales,
 * colours, keys, pastes, the mouse. */
#include <signal.h>
#include <string.h>

#include "term_test.h"

/* ---- terminals and locales ------------------------------------------------------------------- */

static void refuses(const char *env, const char *text)
{
    struct pty *p = start_sized(24, 200, ENV(env));

    pty_expect_exit(p, 2);
    pty_expect(p, text);
    pty_expect(p, "tertial rapport");
    assert_as_found(p);
    pty_free(p);
}

static void refuses_what_is_no_screen(void **state)
{
    (void)state;
    refuses("TERM=dumb", "the terminal \"dumb\" (TERM) cannot show a screen");
    refuses("TERM=nonesuch", "the terminal \"nonesuch\" (TERM) is not known here");
    refuses("TERM=e\033[31m", "the terminal \"e^[[31m\" (TERM) is not known here");
    refuses("TERM=", "TERM is not set");
    refuses("TERM", "TERM is not set");
    struct pty *p = start_in_shell("\"$0\" </dev/null; echo $?; \"$0\" | cat");
    pty_expect(p, "this is not a terminal");
    pty_expect_exit(p, 0);
    assert_as_found(p);
    pty_free(p);
}

/* "over" is the row below: 2 for the head, then its place among the styles. */
static struct pty_cell over_cell(struct pty *p)
{
    int row = 0;

    assert_true(pty_find(p, "  over  ", &row, NULL));
    return pty_cell_at(p, row, 2);
}

static void colours_where_there_are_any(void **state)
{
    static const struct {
        const char *env;
        int fg;
    } cases[] = {
        { "TERM=xterm-256color", 1 }, { "TERM=xterm", 1 },  { "TERM=screen", 1 },
        { "TERM=tmux-256color", 1 },  { "TERM=linux", 1 },  { "TERM=vt100", -1 },
        { "TERM=xterm-mono", -1 },    { "NO_COLOR=1", -1 }, { "NO_COLOR=", 1 },
    };
    (void)state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct pty *p = start_env(ENV(cases[i].env));
        struct pty_cell cell = over_cell(p);
        PTY_MUST(p, cell.fg == cases[i].fg, "%s: colour %d", cases[i].env, cell.fg);
        assert_int_equal(cell.bg, -1);
        assert_true(pty_cell_at(p, 2, 2).reverse); /* the cursor's row */
        assert_false(pty_cell_at(p, 3, 2).reverse);
        assert_true(pty_cell_at(p, 3, 2).bold);
        pty_free(p);
    }
}

static void paste_markers_only_where_they_are_known(void **state)
{
    static const struct {
        const char *env;
        bool on;
    } cases[] = {
        { "TERM=xterm", true },  { "TERM=tmux-256color", true }, { "TERM=screen", true },
        { "TERM=linux", false }, { "TERM=vt100", false },        { "TERM=vt220", false }
    };
    (void)state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct pty *p = start_env(ENV(cases[i].env));
        PTY_MUST(p, pty_modes(p).bracketed_paste == cases[i].on, "%s", cases[i].env);
        pty_free(p);
    }
}

static void plain_locale_shows_stand_ins(void **state)
{
    (void)state;
    struct pty *p = start_env(ENV("LC_ALL=C"));

    pty_expect_row(p, 0, "term_demo 24 x 80 . aao AAO - + vv ^^ > . -1 234 E");
    pty_expect_row(p, 1, "------------");
    pty_free(p);
    p = start_env(NULL);
    pty_expect_row(p, 0, "term_demo 24 x 80 · åäö ÅÄÖ ▾ ▸ ▼▼ △△ → … −1 234 €");
    pty_free(p);
    p = start_env(ENV("TERM=linux"));
    pty_expect_row(p, 0, "term_demo 24 x 80 · åäö ÅÄÖ - + vv ^^ > … -1 234 €");
    pty_expect_row(p, 1, "────────────");
    pty_free(p);
}

static void nothing_gets_out_of_its_place(void **state)
{
    static const char *const rows[] = { "ESC^[[31m|",     "BEL^G|",        "LF^JCR^MTAB^I|",
                                        "C1<U+009B>31m|", "bidi<U+202E>|", "byte<FF><C3>|",
                                        "wide漢字|",      "mark\xCC\x88|" };
    (void)state;
    struct pty *p = start();

    pty_type(p, "n");
    pty_expect(p, "U+006E n.");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        pty_expect_row(p, 2 + (int)i, rows[i]);
    assert_string_equal(pty_cell_at(p, 2, 30).text, "漢");
    assert_string_equal(pty_cell_at(p, 2, 32).text, " ");
    assert_string_equal(pty_cell_at(p, 2, 33).text, "|");
    pty_free(p);
}

/* ---- input ----------------------------------------------------------------------------------- */

static void keys_have_names(void **state)
{
    static const char *const keys[][2] = {
        { "Up", "Up." },
        { "Down", "Down." },
        { "Left", "Left." },
        { "Right", "Right." },
        { "Home", "Home." },
        { "End", "End." },
        { "PageUp", "PgUp." },
        { "PageDown", "PgDn." },
        { "Insert", "Insert." },
        { "Delete", "Delete." },
        { "F1", "F1." },
        { "F4", "F4." },
        { "F5", "F5." },
        { "F10", "F10." },
        { "F12", "F12." },
        { "Enter", "Enter." },
        { "Tab", "Tab." },
        { "S-Tab", "BackTab." },
        { "Backspace", "Backspace." },
        { "Esc", "Esc." },
        { "C-c", "U+0003" },
        { "C-s", "U+0013" },
        { "C-q", "U+0011" },
        { "C-v", "U+0016" },
        { "å", "U+00E5 å." },
        { "€", "U+20AC €." },
        { "S-Left", "Left." },
        { "C-Left", "word-left." },
        { "M-f", "word-right." },
        { "C-l", "U+000C" },
    };
    static const char *const terms[] = { "TERM=xterm-256color", "TERM=linux", "TERM=vt100",
                                         "TERM=tmux-256color" };
    (void)state;

    for (size_t t = 0; t < sizeof terms / sizeof *terms; t++) {
        struct pty *p = start_env(ENV(terms[t]));
        for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
            pty_key(p, keys[i][0]);
            pty_expect_row(p, -1, keys[i][1]);
            pty_type(p, " ");
            pty_expect_row(p, -1, "U+0020");
        }
        pty_type(p, "q");
        pty_expect_exit(p, 0);
        pty_free(p);
    }
}

static void paste_is_one_event(void **state)
{
    (void)state;
    struct pty *p = start();

    pty_paste(p, "12\nq34");
    pty_expect_row(p, -1, "event 1: paste 6 [12^Jq34].");
    pty_paste(p, "q\033[Aå\tS");
    pty_expect_row(p, -1, "event 2: paste 8 [q^[[Aå^IS].");
    pty_paste(p, "");
    pty_expect_row(p, -1, "event 3: paste 0 [].");
    pty_type(p, "\033[200~lost"); /* its end never comes: the silence ends it */
    pty_expect_row(p, -1, "event 4: paste 4 [lost].");
    pty_type(p, "q");
    pty_expect_exit(p, 0);
    assert_as_found(p);
    pty_free(p);
}

static void large_paste_is_cut_at_its_limit(void **state)
{
    (void)state;
    enum { SIZE = 3 * 1024 * 1024 };
    struct pty *p = start();
    char *text = malloc(SIZE + 1);

    assert_non_null(text);
    memset(text, 'q', SIZE);
    text[SIZE] = '\0';
    pty_paste(p, text);
    pty_expect_row(p, -1, "event 1: paste 1048576 [qqqq");
    pty_type(p, "x");
    pty_expect_row(p, -1, "event 2: U+0078 x.");
    free(text);
    pty_free(p);
}

static void signal_ends_an_endless_paste(void **state)
{
    (void)state;
    struct pty *p = start();

    pty_type(p, "\033[200~begun");
    pty_signal(p, SIGTERM);
    pty_expect_signal(p, SIGTERM);
    assert_as_found(p);
    pty_free(p);
}

static void mouse_is_heard_when_it_is_on(void **state)
{
    (void)state;
    struct pty *p = start();

    pty_type(p, "m");
    pty_expect(p, "U+006D m.");
    pty_mouse_click(p, 5, 7);
    pty_expect_row(p, -1, "event 2: click at 5,7.");
    pty_mouse_click(p, 5, 7);
    pty_expect_row(p, -1, "event 3: double at 5,7.");
    pty_mouse_click(p, 6, 7);
    pty_expect_row(p, -1, "event 4: click at 6,7.");
    pty_mouse_wheel(p, 1, 1, 2);
    pty_expect_row(p, -1, "event 6: wheel-down at 1,1.");
    pty_mouse_wheel(p, 1, 1, -1);
    pty_expect_row(p, -1, "event 7: wheel-up at 1,1.");
    pty_type(p, "m");
    pty_expect_row(p, -1, "event 8");
    assert_false(pty_modes(p).mouse);
    assert_false(pty_modes(p).mouse_sgr);
    pty_free(p);
}

/* Sequences that nobody knows do nothing: their letters are no commands. */
static void unknown_sequences_disappear(void **state)
{
    (void)state;
    struct pty *p = start();

    pty_type(p, "\033[1;5q\033[?1;2c\033Oq\033[99~x");
    pty_expect_row(p, -1, "event 2: U+0078 x."); /* ESC O q is the keypad's 1 */
    pty_free(p);
}

static void time_out_is_an_event(void **state)
{
    (void)state;
    const char *const argv[] = { demo(), "30", NULL };
    struct pty *p = pty_start(&(struct pty_options){ .argv = argv });

    assert_non_null(p);
    pty_expect_row(p, -1, "event 3: timeout.");
    pty_type(p, "q");
    pty_expect_exit(p, 0);
    pty_free(p);
}

static void opens_again_after_closing(void **state)
{
    (void)state;
    const char *const argv[] = { demo(), "-1", "3", NULL };
    struct pty *p = pty_start(&(struct pty_options){ .argv = argv });

    assert_non_null(p);
    pty_expect(p, "event 0: none.");
    pty_expect_settled(p);
    pty_signal(p, SIGSEGV);
    pty_expect_signal(p, SIGSEGV);
    assert_as_found(p);
    pty_free(p);
}

/* ---- output ---------------------------------------------------------------------------------- */

static void moving_the_cursor_row_is_cheap(void **state)
{
    (void)state;
    struct pty *p = start();
    size_t before = pty_bytes(p);

    pty_key(p, "Down");
    pty_expect_row(p, -1, "Down.");
    pty_expect_settled(p);
    PTY_MUST(p, pty_bytes(p) - before < 400, "%zu bytes", pty_bytes(p) - before);
    before = pty_bytes(p);
    pty_key(p, "C-l");
    pty_expect_row(p, -1, "U+000C");
    pty_expect_settled(p);
    PTY_MUST(p, pty_bytes(p) - before > 500, "not everything was drawn again");
    pty_free(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refuses_what_is_no_screen),
        cmocka_unit_test(colours_where_there_are_any),
        cmocka_unit_test(paste_markers_only_where_they_are_known),
        cmocka_unit_test(plain_locale_shows_stand_ins),
        cmocka_unit_test(nothing_gets_out_of_its_place),
        cmocka_unit_test(keys_have_names),
        cmocka_unit_test(paste_is_one_event),
        cmocka_unit_test(large_paste_is_cut_at_its_limit),
        cmocka_unit_test(signal_ends_an_endless_paste),
        cmocka_unit_test(mouse_is_heard_when_it_is_on),
        cmocka_unit_test(unknown_sequences_disappear),
        cmocka_unit_test(time_out_is_an_event),
        cmocka_unit_test(opens_again_after_closing),
        cmocka_unit_test(moving_the_cursor_row_is_cheap),
    };
    return cmocka_run_group_tests(tests, let_signals_kill, NULL);
}
