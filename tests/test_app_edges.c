/* The real program where things go wrong: signals, terminals, broken and hostile files. */
#include "app.h"

#include <signal.h>

static void leaves_the_terminal_after_signals(void **state)
{
    (void)state;
    static const int signals[] = { SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGSEGV, SIGABRT };
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
        /* under AddressSanitizer the crash signals are its own, unless it is told to leave them */
        const char *env[] = { "ASAN_OPTIONS=handle_segv=0:handle_abort=0", NULL };
        struct pty *p = start(example("uppsala"), 24, 80, env);
        pty_expect(p, "Totalt");
        pty_expect_settled(p);
        pty_signal(p, signals[i]);
        pty_expect_signal(p, signals[i]);
        PTY_MUST(p, pty_termios_restored(p), "line settings after signal %d", signals[i]);
        PTY_MUST(p, !*pty_left_on(p), "%s left on after signal %d", pty_left_on(p), signals[i]);
        pty_free(p);
    }
}

static void ctrl_c_leaves_when_pressed_twice(void **state)
{
    (void)state;
    struct pty *p = start(example("uppsala"), 24, 80, NULL);
    pty_expect(p, "Totalt");
    pty_key(p, "C-c");
    pty_expect(p, "q quits; so does a second Ctrl-C");
    pty_key(p, "Down");
    pty_expect_not(p, "q quits");
    pty_key(p, "C-c");
    pty_expect(p, "q quits; so does a second Ctrl-C");
    pty_key(p, "C-c");
    pty_expect_exit(p, 0);
    assert_true(pty_termios_restored(p));
    assert_string_equal(pty_left_on(p), "");
    pty_free(p);
}

static void ends_when_the_terminal_vanishes(void **state)
{
    (void)state;
    struct pty *p = start(example("uppsala"), 24, 80, NULL);
    int status;
    pty_expect(p, "Totalt");
    pty_hangup(p);
    assert_true(pty_wait_exit(p, &status));
    pty_free(p);
}

static void works_on_every_terminal(void **state)
{
    (void)state;
    static const char *const terms[] = { "TERM=xterm-256color", "TERM=xterm", "TERM=tmux-256color",
                                         "TERM=screen",         "TERM=linux", "TERM=vt100" };
    for (size_t i = 0; i < sizeof terms / sizeof *terms; i++) {
        const char *env[] = { terms[i], NULL };
        struct pty *p = start(example("uppsala"), 24, 80, env);
        PTY_MUST(p, pty_wait_text(p, "23 322"), "nothing shown with %s", terms[i]);
        PTY_MUST(p, pty_wait_text(p, "Kvinna Hälsa Arbete"), "no ä with %s", terms[i]);
        pty_key(p, "q");
        pty_expect_exit(p, 0);
        PTY_MUST(p, pty_termios_restored(p), "line settings with %s", terms[i]);
        pty_free(p);
    }
}

static void says_so_when_the_terminal_cannot(void **state)
{
    (void)state;
    static const char *const terms[] = { "TERM=dumb", "TERM=no-such-terminal", "TERM" };
    for (size_t i = 0; i < sizeof terms / sizeof *terms; i++) {
        const char *env[] = { terms[i], NULL };
        struct pty *p = start(example("uppsala"), 24, 80, env);
        pty_expect(p, "for the table as text");
        pty_expect_exit(p, 2);
        pty_free(p);
    }
}

static void swedish_without_any_locale(void **state)
{
    (void)state;
    static const char *const locales[] = { "LC_ALL=C", "LC_ALL=sv_SE.UTF-8", "LC_ALL=C.UTF-8",
                                           "LC_ALL=de_DE.UTF-8" };
    for (size_t i = 0; i < sizeof locales / sizeof *locales; i++) {
        const char *env[] = { locales[i], NULL };
        const char *argv[] = { program(), example("uppsala"), NULL };
        struct pty_options options = { .rows = 24, .cols = 100, .argv = argv, .env = env };
        struct pty *p = pty_start(&options);
        assert_non_null(p);
        PTY_MUST(p, pty_wait_text(p, "Driftsredovisning 2024"), "not Swedish with %s", locales[i]);
        pty_expect(p, "Avvikelse");
        pty_expect(p, "hjälp");
        pty_expect(p, "Kvinna Hälsa Arbete");
        quit(p);
    }
}

static void english_by_locale(void **state)
{
    (void)state;
    const char *env[] = { "LC_ALL=en_GB.UTF-8", NULL };
    const char *argv[] = { program(), example("uppsala"), NULL };
    struct pty_options options = { .rows = 24, .cols = 100, .argv = argv, .env = env };
    struct pty *p = pty_start(&options);
    pty_expect(p, "Operating statement 2024");
    quit(p);
}

static void the_shipped_ones_lead_on_to_one_of_ones_own(void **state)
{
    (void)state;
    struct pty *p = start(data_directory(), 24, 80, NULL);
    pty_expect_row(p, -2, "tertial nytt-forbund DIRECTORY makes one of your own");
    pty_key(p, "Down");
    pty_expect_row(p, -2, "Equity: 110 %");
    quit(p);
}

static void chooser_opens_and_returns(void **state)
{
    (void)state;
    struct pty *p = start(data_directory(), 24, 160, NULL);
    pty_expect(p, "5 federations");
    pty_expect(p, "Samordningsförbundet Västra Östergötland");
    pty_expect(p, "-990 ▼▼");
    pty_expect(p, "160 %!");
    pty_key(p, "Down");
    pty_expect(p, "within the rule's margin");
    pty_key(p, "Enter");
    pty_expect(p, "Operating statement 2024");
    pty_key(p, "Esc");
    pty_expect(p, "5 federations");
    pty_key(p, "End");
    pty_key(p, "Enter");
    pty_expect(p, "Likvida medel");
    pty_key(p, "Backspace");
    pty_expect(p, "5 federations");
    pty_resize(p, 10, 40);
    pty_expect(p, "Uppsala län");
    quit(p);
}

static void a_broken_file_is_explained_and_can_be_tried_again(void **state)
{
    (void)state;
    char dir[] = "/tmp/tertial-test-XXXXXX";
    assert_non_null(mkdtemp(dir));
    put_file(dir, "forbund.ini", FEDERATION);
    put_file(dir, "2024.ini", "[ar]\nar = 2024\n[post a]\nnamn = Avgift\nbudget = 4 682 00\n");
    struct pty *p = start(dir, 24, 100, NULL);
    pty_expect(p, "This could not be read");
    pty_expect(p, "2024.ini:5:");
    pty_expect(p, "4 682 00");
    put_file(dir, "2024.ini", "[ar]\nar = 2024\n[post a]\nnamn = Avgift\nbudget = 4 682\n");
    pty_key(p, "r");
    pty_expect(p, "Avgift");
    pty_expect(p, "4 682");
    put_file(dir, "2024.ini", "[ar]\nar = 2024\n[post a]\nnamn = Avgift\nbudget = 5 000\n");
    pty_key(p, "r");
    pty_expect(p, "5 000");
    pty_expect(p, "the files have been read again");
    put_file(dir, "2024.ini", "[ar\n");
    pty_key(p, "r");
    pty_expect(p, "2024.ini:1:");
    pty_key(p, "Esc"); /* what was shown before is still there */
    pty_expect(p, "5 000");
    pty_key(p, "Down");
    pty_key(p, "r");
    pty_expect(p, "2024.ini:1:");
    quit(p);
    char command[256];
    snprintf(command, sizeof command, "rm -r '%s'", dir);
    assert_int_equal(system(command), 0);
}

static void names_cannot_command_the_terminal(void **state)
{
    (void)state;
    char dir[] = "/tmp/tertial-test-XXXXXX";
    assert_non_null(mkdtemp(dir));
    put_file(dir, "forbund.ini", FEDERATION);
    put_file(dir, "2024.ini",
             "[ar]\nar = 2024\n[post a]\nnamn = Av\xE2\x80\xAEgift\nbudget = 1\n"
             "[post b]\nnamn = 日本語\nbudget = 22\n[post c]\nbudget = 333\n");
    struct pty *p = start(dir, 24, 80, NULL);
    int one, two, three;
    pty_expect(p, "Av<U+202E>gift");
    pty_expect(p, "日本語");
    pty_expect_settled(p);
    assert_true(pty_find(p, " 1 ", NULL, &one));
    assert_true(pty_find(p, " 22 ", NULL, &two));
    assert_true(pty_find(p, " 333 ", NULL, &three));
    assert_int_equal(one + 1, two + 2);
    assert_int_equal(two + 2, three + 3);
    quit(p);
    char command[256];
    snprintf(command, sizeof command, "rm -r '%s'", dir);
    assert_int_equal(system(command), 0);
}

static void a_chooser_lives_with_a_broken_federation(void **state)
{
    (void)state;
    char dir[] = "/tmp/tertial-test-XXXXXX", good[64], bad[64];
    assert_non_null(mkdtemp(dir));
    snprintf(good, sizeof good, "%s/a-good", dir);
    snprintf(bad, sizeof bad, "%s/b-bad", dir);
    put_file(good, "forbund.ini", FEDERATION);
    put_file(good, "2024.ini", "[ar]\nar = 2024\n[post a]\nbudget = 1\nutfall = 2\n");
    put_file(bad, "forbund.ini", "[forbund]\nnamn = \"Osluten\n");
    struct pty *p = start(dir, 24, 100, NULL);
    pty_expect(p, "Testförbundet");
    pty_expect(p, "cannot be read: forbund.ini:2: ");
    pty_key(p, "End");
    pty_expect_row(p, -2, "cannot be read; Enter shows why");
    pty_key(p, "Enter");
    pty_expect(p, "forbund.ini:2:");
    pty_key(p, "Esc");
    pty_expect(p, "2 federations");
    quit(p);
    char command[256];
    snprintf(command, sizeof command, "rm -r '%s'", dir);
    assert_int_equal(system(command), 0);
}

static void an_older_year_is_shown_when_the_newest_is_broken(void **state)
{
    (void)state;
    char dir[] = "/tmp/tertial-test-XXXXXX";
    assert_non_null(mkdtemp(dir));
    put_file(dir, "forbund.ini", FEDERATION);
    put_file(dir, "2023.ini", "[ar]\nar = 2023\n[post a]\nnamn = Avgift\nbudget = 23\n");
    put_file(dir, "2024.ini", "[ar]\nar = 2024\n[post a\n");
    struct pty *p = start(dir, 24, 100, NULL);
    pty_expect(p, "2024.ini:3:");
    pty_key(p, "Esc");
    pty_expect(p, "Operating statement 2023");
    pty_expect(p, "Avgift");
    quit(p);
    char command[256];
    snprintf(command, sizeof command, "rm -r '%s'", dir);
    assert_int_equal(system(command), 0);
}

static void the_chooser_follows_the_files(void **state)
{
    (void)state;
    char dir[] = "/tmp/tertial-test-XXXXXX", one[64], two[64], three[64];
    assert_non_null(mkdtemp(dir));
    snprintf(one, sizeof one, "%s/ett", dir);
    snprintf(two, sizeof two, "%s/tva", dir);
    snprintf(three, sizeof three, "%s/tre", dir);
    put_file(one, "forbund.ini", FEDERATION);
    put_file(one, "2024.ini", "[ar]\nar = 2024\n[post a]\nnamn = Avgift\nbudget = 1\nutfall = 2\n");
    put_file(two, "forbund.ini", FEDERATION);
    struct pty *p = start(dir, 24, 160, NULL);
    pty_expect(p, "2 federations");
    pty_expect(p, "Avgift");
    pty_key(p, "Enter");
    pty_expect(p, "Operating statement 2024");
    put_file(one, "2024.ini", "[ar]\nar = 2024\n[post a]\nnamn = Hyra\nbudget = 1\nutfall = 500\n");
    pty_key(p, "Esc");
    pty_expect(p, "499 △△");
    pty_expect(p, "Hyra");
    put_file(three, "forbund.ini", FEDERATION);
    pty_key(p, "r");
    pty_expect(p, "3 federations");
    quit(p);
    char command[256];
    snprintf(command, sizeof command, "rm -r '%s'", dir);
    assert_int_equal(system(command), 0);
}

/* On standard error it would be seen only when the screen has been left. */
static void faults_of_the_configuration_come_first(void **state)
{
    (void)state;
    char home[] = "/tmp/tertial-test-XXXXXX", config[64];
    assert_non_null(mkdtemp(home));
    snprintf(config, sizeof config, "%s/tertial", home);
    put_file(config, "tertial.ini", "[tertial]\nkatalog \n");
    char xdg[64];
    snprintf(xdg, sizeof xdg, "XDG_CONFIG_HOME=%s", home);
    const char *env[] = { xdg, NULL };
    const char *argv[] = { program(), "--sprak=en", NULL };
    struct pty_options options = {
        .argv = argv, .env = env, .cwd = example("uppsala"), .rows = 24, .cols = 100
    };
    struct pty *p = pty_start(&options);
    assert_non_null(p);
    pty_expect(p, "tertial.ini:2:");
    pty_key(p, "Esc");
    pty_expect(p, "Totalt");
    quit(p);
    char command[256];
    snprintf(command, sizeof command, "rm -r '%s'", home);
    assert_int_equal(system(command), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(leaves_the_terminal_after_signals, pty_teardown),
        cmocka_unit_test_teardown(ctrl_c_leaves_when_pressed_twice, pty_teardown),
        cmocka_unit_test_teardown(ends_when_the_terminal_vanishes, pty_teardown),
        cmocka_unit_test_teardown(works_on_every_terminal, pty_teardown),
        cmocka_unit_test_teardown(says_so_when_the_terminal_cannot, pty_teardown),
        cmocka_unit_test_teardown(swedish_without_any_locale, pty_teardown),
        cmocka_unit_test_teardown(english_by_locale, pty_teardown),
        cmocka_unit_test_teardown(faults_of_the_configuration_come_first, pty_teardown),
        cmocka_unit_test_teardown(the_shipped_ones_lead_on_to_one_of_ones_own, pty_teardown),
        cmocka_unit_test_teardown(chooser_opens_and_returns, pty_teardown),
        cmocka_unit_test_teardown(a_broken_file_is_explained_and_can_be_tried_again, pty_teardown),
        cmocka_unit_test_teardown(names_cannot_command_the_terminal, pty_teardown),
        cmocka_unit_test_teardown(an_older_year_is_shown_when_the_newest_is_broken, pty_teardown),
        cmocka_unit_test_teardown(the_chooser_follows_the_files, pty_teardown),
        cmocka_unit_test_teardown(a_chooser_lives_with_a_broken_federation, pty_teardown),
    };
    return cmocka_run_group_tests_name("edges of the screen", tests, NULL, NULL);
}
