/* What the tests of the whole program share: starting it on some directory, and files of their own. */
#ifndef APP_H
#define APP_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "pty.h"

static inline const char *program(void)
{
    const char *path = getenv("TERTIAL");
    return path ? path : "./tertial";
}

static inline const char *data_directory(void)
{
    const char *path = getenv("TERTIAL_DATADIR");
    return path ? path : "data";
}

/* The path of a shipped federation. A static buffer for each of the last four calls. */
static inline const char *example(const char *name)
{
    static char paths[4][4096];
    static int next;
    char *path = paths[next++ % 4];
    snprintf(path, sizeof paths[0], "%s/%s", data_directory(), name);
    return path;
}

/* Starts the program in English, where its texts are the ones in the code. */
static inline struct pty *start(const char *dir, int rows, int cols, const char *const *env)
{
    const char *argv[] = { program(), "--sprak=en", dir, NULL };
    struct pty_options options = { .rows = rows, .cols = cols, .argv = argv, .env = env };
    struct pty *p = pty_start(&options);
    assert_non_null(p);
    return p;
}

static inline void quit(struct pty *p)
{
    pty_key(p, "q");
    pty_expect_exit(p, 0);
    assert_string_equal(pty_left_on(p), "");
    assert_true(pty_termios_restored(p));
    pty_free(p);
}

/* The row of the screen that holds a text; fails when there is none. */
static inline int row_of(struct pty *p, const char *text)
{
    int row = -1;
    PTY_MUST(p, pty_find(p, text, &row, NULL), "not on the screen: \"%s\"", text);
    return row;
}

static inline bool on_screen(struct pty *p, const char *text)
{
    return pty_find(p, text, NULL, NULL);
}

/* Writes a file under a directory, making the directory. */
static inline void put_file(const char *dir, const char *name, const char *text)
{
    char path[4096];
    mkdir(dir, 0700);
    snprintf(path, sizeof path, "%s/%s", dir, name);
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    assert_int_not_equal(fputs(text, f), EOF);
    assert_int_equal(fclose(f), 0);
}

#define FEDERATION "[forbund]\nnamn = Testförbundet\nenhet = tkr\n"

#endif
