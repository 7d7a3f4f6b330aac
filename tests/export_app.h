/* export_app.h – what the tests of exporting with the real program share: the program in a
 * directory of its own, where the files come, and what the command writes beside it. */
#ifndef EXPORT_APP_H
#define EXPORT_APP_H

#include "edit_app.h"

#define CLOCK "SOURCE_DATE_EPOCH=1757635200"

static inline int setup(void **state)
{
    edit_setup(state);
    assert_int_equal(mkdir(temp_path("ut"), 0700), 0);
    return 0;
}

#define EXPORT_TEST(f) cmocka_unit_test_setup_teardown(f, setup, edit_teardown)

/* In a directory of its own, where the files come. */
static inline struct pty *open_here(int rows, int cols)
{
    static const char *const env[] = { CLOCK, NULL };
    const char *argv[] = { program(), "--sprak=en", temp_path("exempel"), NULL };
    struct pty_options options = { .rows = rows,
                                   .cols = cols,
                                   .argv = argv,
                                   .env = env,
                                   .cwd = temp_path("ut"),
                                   .home = temp_path("home") };
    struct pty *p = pty_start(&options);
    assert_non_null(p);
    pty_expect(p, "rets res");
    pty_expect_settled(p);
    return p;
}

static inline const char *out(const char *name)
{
    char path[160];
    snprintf(path, sizeof path, "ut/%.150s", name);
    return temp_path(path);
}

static inline bool is_there(const char *path)
{
    struct stat st;
    return lstat(path, &st) == 0;
}

/* How many files there are where the exports come, and with them what a temporary one left. */
static inline int files(void)
{
    char line[1024];
    snprintf(line, sizeof line, "exit $(ls -A '%s' | wc -l)", temp_path("ut"));
    int status = system(line);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

/* The file has the bytes that the command writes with these options. */
static inline void expect_as_rapport(const char *name, const char *options)
{
    char line[4096];
    snprintf(line, sizeof line,
             "cd '%s' && unset LANGUAGE COLUMNS; HOME='%s' XDG_CONFIG_HOME='%s/c' LC_ALL=C.UTF-8 "
             "TZ=UTC " CLOCK " '%s' --sprak=en rapport '%s' %s --output=../ratt && "
             "cmp ../ratt '%s' && rm ../ratt",
             temp_path("ut"), temp_path("home"), temp_path("home"), program(), temp_path("exempel"),
             options, out(name));
    if (system(line) != 0)
        fail_msg("\"%s\" is not what rapport %s writes", name, options);
}

/* The file's text in place of the one that is offered. */
static inline void type_path(struct pty *p, const char *path)
{
    KEYS(p, "C-u", "C-k");
    pty_type(p, path);
    pty_expect_settled(p);
}

/* Answers the question of the format, and takes the name that is offered. */
static inline void export_as(struct pty *p, const char *letter)
{
    pty_key(p, "x");
    pty_expect(p, "Export · ");
    pty_key(p, letter);
    pty_expect(p, "to the file");
    pty_key(p, "Enter");
}

#endif
