/* term_test.h – the start of every test of the terminal layer: the program that TERM_DEMO names
 * (term_demo.c) in a terminal of its own. */
#ifndef TERM_TEST_H
#define TERM_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "pty.h"

#define ENV(...) ((const char *const[]){ __VA_ARGS__, NULL })

static inline const char *demo(void)
{
    const char *path = getenv("TERM_DEMO");
    return path ? path : "./term_demo";
}

static inline struct pty *start_sized(int rows, int cols, const char *const *env)
{
    const char *const argv[] = { demo(), NULL };
    struct pty *p =
        pty_start(&(struct pty_options){ .rows = rows, .cols = cols, .argv = argv, .env = env });

    assert_non_null(p);
    return p;
}

/* The demo, when it shows its first screen and waits. */
static inline struct pty *start_env(const char *const *env)
{
    struct pty *p = start_sized(24, 80, env);

    pty_expect(p, "event 0: none.");
    pty_expect_settled(p);
    return p;
}

static inline struct pty *start(void)
{
    return start_env(NULL);
}

/* A shell with job control and the demo in it. */
static inline struct pty *start_in_shell(const char *script)
{
    const char *const argv[] = { "sh", "-c", script, demo(), NULL };
    struct pty *p = pty_start(&(struct pty_options){ .argv = argv });

    assert_non_null(p);
    return p;
}

static inline void assert_as_found(struct pty *p)
{
    PTY_MUST(p, *pty_left_on(p) == '\0', "left on: %s", pty_left_on(p));
    PTY_MUST(p, pty_termios_restored(p), "the line settings are not as before");
}

/* A sanitizer would report a fatal signal and exit; here the signal itself is to be seen. */
static inline int let_signals_kill(void **state)
{
    static const char *const names[] = { "ASAN_OPTIONS", "UBSAN_OPTIONS" };
    char value[1000];

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        const char *now = getenv(names[i]);
        snprintf(value, sizeof value,
                 "%s:handle_segv=0:handle_abort=0:handle_sigbus=0:handle_sigfpe=0:handle_sigill=0",
                 now ? now : "");
        setenv(names[i], value, 1);
    }
    return 0;
}

#endif
