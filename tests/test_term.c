/* test_term.c – taking the terminal and giving it back: whatever ends or stops the program, and
 * whatever becomes of the window, the terminal is afterwards as it was found. */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "term_test.h"

/* ---- whatever ends it ------------------------------------------------------------------------ */

static void takes_the_terminal(void **state)
{
    (void)state;
    struct pty *p = start();
    struct pty_modes modes = pty_modes(p);
    struct termios now;

    assert_true(modes.alt_screen);
    assert_true(modes.bracketed_paste);
    assert_false(modes.mouse);
    assert_false(modes.cursor_visible);
    assert_true(pty_get_termios(p, &now));
    assert_false(now.c_lflag & (ICANON | ECHO));
    assert_true(now.c_lflag & ISIG);
    assert_int_equal(now.c_cc[VINTR], _POSIX_VDISABLE);
    assert_int_equal(now.c_cc[VSUSP], 26);
    assert_false(now.c_iflag & (IXON | ICRNL));
    pty_free(p);
}

static void quit_restores(void **state)
{
    (void)state;
    struct pty *p = start();

    pty_type(p, "mc"); /* the mouse and the cursor too */
    pty_expect(p, "U+0063 c.");
    assert_true(pty_modes(p).mouse);
    assert_true(pty_modes(p).mouse_sgr);
    assert_true(pty_modes(p).cursor_visible);
    pty_type(p, "q");
    pty_expect_exit(p, 0);
    assert_as_found(p);
    pty_expect(p, "after the screen");
    pty_free(p);
}

/* Requests to end, crashes, and signals that nobody expects; with the mouse on. */
static void signals_restore_and_are_seen(void **state)
{
    static const int signals[] = { SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGSEGV, SIGABRT,
                                   SIGBUS,  SIGFPE, SIGILL, SIGUSR1, SIGUSR2, SIGALRM };
    (void)state;

    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
        struct pty *p = start();
        pty_type(p, "m");
        pty_expect(p, "U+006D m.");
        pty_expect_settled(p);
        pty_signal(p, signals[i]);
        pty_expect_signal(p, signals[i]);
        assert_as_found(p);
        pty_free(p);
    }
}

static void own_crashes_restore(void **state)
{
    (void)state;
    struct pty *p = start();

    pty_type(p, "S");
    pty_expect_signal(p, SIGSEGV);
    assert_as_found(p);
    pty_free(p);
    p = start();
    pty_type(p, "R"); /* no stack left: the handler has one of its own */
    pty_expect_signal(p, SIGSEGV);
    assert_as_found(p);
    pty_free(p);
    p = start();
    pty_type(p, "mA");
    pty_expect_signal(p, SIGABRT);
    assert_as_found(p);
    pty_free(p);
}

static void signals_restore_every_terminal(void **state)
{
    static const char *const terms[] = { "TERM=xterm",     "TERM=screen", "TERM=tmux-256color",
                                         "TERM=linux",     "TERM=vt100",  "TERM=vt220",
                                         "TERM=xterm-mono" };
    static const int signals[] = { SIGTERM, SIGSEGV };
    (void)state;

    for (size_t i = 0; i < sizeof terms / sizeof *terms; i++)
        for (size_t k = 0; k < 2; k++) {
            struct pty *p = start_env(ENV(terms[i]));
            pty_key(p, "Down");
            pty_expect(p, "Down.");
            pty_expect_settled(p);
            pty_signal(p, signals[k]);
            pty_expect_signal(p, signals[k]);
            assert_as_found(p);
            pty_free(p);
        }
}

static void ignored_sigpipe_is_harmless(void **state)
{
    (void)state;
    struct pty *p = start();

    pty_signal(p, SIGPIPE);
    pty_type(p, "x");
    pty_expect(p, "U+0078 x.");
    pty_type(p, "q");
    pty_expect_exit(p, 0);
    pty_free(p);
}

/* A program that does not answer can still be ended, and restores. */
static void hanging_program_obeys_the_second_request(void **state)
{
    (void)state;
    const struct timespec pause = { .tv_sec = 3 };
    struct pty *p = start();

    pty_type(p, "H");
    pty_expect(p, "hanging.");
    pty_signal(p, SIGTERM);
    nanosleep(&pause, NULL); /* the time is what is tested */
    pty_signal(p, SIGTERM);
    pty_expect_signal(p, SIGTERM);
    assert_as_found(p);
    pty_free(p);
}

static long milliseconds(const struct rusage *use)
{
    return (use->ru_utime.tv_sec + use->ru_stime.tv_sec) * 1000 +
           (use->ru_utime.tv_usec + use->ru_stime.tv_usec) / 1000;
}

static void closed_window_ends_it_at_once(void **state)
{
    (void)state;
    struct rusage before, after;
    const char *const argv[] = { "sh", "-c", "trap '' HUP; exec \"$0\"", demo(), NULL };

    for (int ignored = 0; ignored < 2; ignored++) {
        struct pty *p = ignored ? pty_start(&(struct pty_options){ .argv = argv }) : start();
        int status = 0;
        pty_expect(p, "event 0: none.");
        getrusage(RUSAGE_CHILDREN, &before);
        pty_hangup(p);
        PTY_MUST(p, pty_wait_exit(p, &status), "does not end");
        assert_int_equal(WIFSIGNALED(status) ? WTERMSIG(status) : 0, SIGHUP);
        getrusage(RUSAGE_CHILDREN, &after);
        assert_true(milliseconds(&after) - milliseconds(&before) < 500);
        pty_free(p);
    }
}

static void idle_means_idle(void **state)
{
    (void)state;
    struct pty *p = start();
    size_t bytes = pty_bytes(p);
    const struct timespec pause = { .tv_nsec = 300 * 1000 * 1000 };
    char path[64];
    char before[600] = "", after[600] = "";

    snprintf(path, sizeof path, "/proc/%d/status", (int)pty_pid(p));
    for (int i = 0; i < 2; i++) { /* the number of times it went to sleep */
        char line[200];
        FILE *f = fopen(path, "r");
        assert_non_null(f);
        while (fgets(line, sizeof line, f))
            if (strstr(line, "ctxt_switches"))
                strcat(i ? after : before, line);
        fclose(f);
        if (i == 0)
            nanosleep(&pause, NULL); /* the time is what is tested */
    }
    assert_string_equal(before, after);
    assert_int_equal(pty_bytes(p), bytes);
    pty_free(p);
}

/* ---- stopping and going on ------------------------------------------------------------------- */

static void suspend_and_resume(void **state)
{
    (void)state;
    struct pty *p = start_in_shell("set -m; \"$0\"; echo STOPPED; read x; fg; echo ENDED $?");

    pty_expect(p, "event 0: none.");
    pty_type(p, "m");
    pty_expect(p, "U+006D m.");
    pty_key(p, "C-z");
    pty_expect(p, "STOPPED");
    assert_as_found(p);
    pty_resize(p, 30, 100);
    pty_type(p, "\r");
    pty_expect(p, "term_demo 30 x 100");
    pty_expect_row(p, -1, "resize.");
    assert_true(pty_modes(p).alt_screen);
    assert_true(pty_modes(p).mouse);
    assert_true(pty_modes(p).bracketed_paste);
    assert_false(pty_modes(p).cursor_visible);
    pty_type(p, "q");
    pty_expect(p, "ENDED 0");
    pty_expect_exit(p, 0);
    assert_as_found(p);
    pty_free(p);
}

static void stopped_program_can_be_ended(void **state)
{
#define ENDING "while kill -0 %1 2>/dev/null; do sleep 0.02; done; echo ENDED"
    static const char *const scripts[] = {
        "set -m; \"$0\"; kill %1; kill -CONT %1; " ENDING,
        "set -m; \"$0\"; bg; sleep 0.2; kill %1; kill -CONT %1; " ENDING,
    };
    (void)state;

    for (size_t i = 0; i < 2; i++) {
        struct pty *p = start_in_shell(scripts[i]);
        pty_expect(p, "event 0: none.");
        pty_key(p, "C-z");
        pty_expect(p, "ENDED");
        pty_expect_exit(p, 0);
        assert_as_found(p);
        pty_free(p);
    }
}

static void continued_in_the_background_stops_again(void **state)
{
    (void)state;
    struct pty *p = start_in_shell("set -m; \"$0\"; echo STOPPED; bg; sleep 0.3; echo WAITED; "
                                   "fg; echo ENDED $?");

    pty_expect(p, "event 0: none.");
    pty_key(p, "C-z");
    pty_expect(p, "resize.");
    pty_type(p, "q");
    pty_expect(p, "ENDED 0");
    pty_expect_exit(p, 0);
    assert_as_found(p);
    pty_free(p);
}

static pid_t child_of(pid_t parent)
{
    char path[64];
    int child = 0;

    snprintf(path, sizeof path, "/proc/%d/task/%d/children", (int)parent, (int)parent);
    FILE *f = fopen(path, "r");
    assert_non_null(f);
    assert_int_equal(fscanf(f, "%d", &child), 1);
    fclose(f);
    return child;
}

static void stop_signal_is_survived(void **state)
{
    (void)state;
    struct pty *p = start_in_shell("set -m; \"$0\"; echo STOPPED; stty sane; fg; echo ENDED $?");

    pty_expect(p, "event 0: none.");
    assert_int_equal(kill(child_of(pty_pid(p)), SIGSTOP), 0);
    pty_expect(p, "resize.");
    pty_expect(p, "term_demo 24 x 80");
    pty_type(p, "q");
    pty_expect(p, "ENDED 0");
    pty_expect_exit(p, 0);
    assert_as_found(p);
    pty_free(p);
}

/* Without a shell that could continue it, it does not stop. */
static void nobody_to_continue_it(void **state)
{
    (void)state;
    struct pty *p = start();

    pty_key(p, "C-z");
    pty_expect(p, "resize.");
    pty_type(p, "q");
    pty_expect_exit(p, 0);
    assert_as_found(p);
    pty_free(p);
}

/* ---- sizes ----------------------------------------------------------------------------------- */

static void every_size(void **state)
{
    static const int sizes[][2] = { { 1, 1 },      { 2, 2 },   { 24, 1 }, { 1, 80 }, { 300, 500 },
                                    { 600, 1200 }, { 10, 40 }, { 1, 1 },  { 24, 80 } };
    (void)state;
    struct pty *p = start();
    char text[64];

    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        int rows = sizes[i][0], cols = sizes[i][1];
        pty_resize(p, rows, cols);
        pty_expect_settled(p);
        snprintf(text, sizeof text, " term_demo %d x %d ", rows < 500 ? rows : 500,
                 cols < 1000 ? cols : 1000);
        if (cols >= 40)
            pty_expect_row(p, 0, rows > 1 ? text : "event");
        pty_key(p, "Down");
        pty_expect_settled(p);
    }
    pty_type(p, "q");
    pty_expect_exit(p, 0);
    assert_as_found(p);
    pty_free(p);
}

static void starts_at_every_size(void **state)
{
    static const int sizes[][2] = { { 1, 1 }, { 2, 2 }, { 300, 500 }, { 700, 1100 } };
    (void)state;

    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct pty *p = start_sized(sizes[i][0], sizes[i][1], NULL);
        pty_expect(p, sizes[i][1] < 20 ? "e" : "event 0: none.");
        pty_type(p, "q");
        pty_expect_exit(p, 0);
        assert_as_found(p);
        pty_free(p);
    }
}

static void storm_of_resizes_is_few_events(void **state)
{
    (void)state;
    struct pty *p = start();
    int n = -1;

    for (int i = 0; i < 500; i++)
        pty_resize(p, 20 + i % 10, 80 + i % 30);
    pty_resize(p, 33, 99);
    pty_expect(p, "term_demo 33 x 99");
    pty_expect_settled(p);
    char *last = pty_row(p, -1);
    assert_int_equal(sscanf(last, "event %d: resize", &n), 1);
    free(last);
    PTY_MUST(p, n > 0 && n < 50, "%d events for 501 resizes", n);
    pty_free(p);
}

static void environment_does_not_overrule_the_window(void **state)
{
    (void)state;
    struct pty *p = start_env(ENV("LINES=5", "COLUMNS=20"));

    pty_expect(p, "term_demo 24 x 80");
    pty_free(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takes_the_terminal),
        cmocka_unit_test(quit_restores),
        cmocka_unit_test(signals_restore_and_are_seen),
        cmocka_unit_test(own_crashes_restore),
        cmocka_unit_test(signals_restore_every_terminal),
        cmocka_unit_test(ignored_sigpipe_is_harmless),
        cmocka_unit_test(hanging_program_obeys_the_second_request),
        cmocka_unit_test(closed_window_ends_it_at_once),
        cmocka_unit_test(idle_means_idle),
        cmocka_unit_test(suspend_and_resume),
        cmocka_unit_test(stopped_program_can_be_ended),
        cmocka_unit_test(continued_in_the_background_stops_again),
        cmocka_unit_test(stop_signal_is_survived),
        cmocka_unit_test(nobody_to_continue_it),
        cmocka_unit_test(every_size),
        cmocka_unit_test(starts_at_every_size),
        cmocka_unit_test(storm_of_resizes_is_few_events),
        cmocka_unit_test(environment_does_not_overrule_the_window),
    };
    return cmocka_run_group_tests(tests, let_signals_kill, NULL);
}
