/* prompt_test.h – the start of the tests of prompts and menus: the program that PROMPT_DEMO names
 * (prompt_demo.c) in a terminal of its own. */
#ifndef PROMPT_TEST_H
#define PROMPT_TEST_H

#include "app.h"

static inline struct pty *begin(int rows, int cols)
{
    const char *path = getenv("PROMPT_DEMO");
    const char *argv[] = { path ? path : "./prompt_demo", NULL };
    struct pty *p = pty_start(&(struct pty_options){ .rows = rows, .cols = cols, .argv = argv });
    assert_non_null(p);
    pty_expect_settled(p);
    return p;
}

/* The program, and the prompt that a key opens in it. */
static inline struct pty *open_prompt(int rows, int cols, const char *key)
{
    struct pty *p = begin(rows, cols);
    pty_key(p, key);
    pty_expect_settled(p);
    return p;
}

static inline void expect_cursor(struct pty *p, int row, int col)
{
    int at_row, at_col;
    pty_expect_settled(p);
    bool visible = pty_cursor(p, &at_row, &at_col);
    PTY_MUST(p, visible && at_row == row && at_col == col,
             "the cursor is at %d,%d instead of %d,%d%s", at_row, at_col, row, col,
             visible ? "" : ", and hidden");
}

static inline void expect_no_cursor(struct pty *p)
{
    pty_expect_settled(p);
    PTY_MUST(p, !pty_cursor(p, NULL, NULL), "the cursor is visible");
}

static inline void keys(struct pty *p, const char *const *names)
{
    for (; *names; names++)
        pty_key(p, *names);
}
#define KEYS(p, ...) keys(p, (const char *const[]){ __VA_ARGS__, NULL })

/* Apart in time, so that it is no Alt-Q. */
static inline void cancel_and_quit(struct pty *p)
{
    pty_key(p, "Esc");
    pty_expect_settled(p);
    quit(p);
}

#endif
