/* What the tests of the commands share: a shell command in a directory of its own, and what came of
 * it. */
#ifndef CLI_TEST_H
#define CLI_TEST_H

#include <fcntl.h>
#include <sys/wait.h>

#include "app.h"

struct result {
    int status;
    char out[65536];
    char err[8192];
};

static inline void read_into(const char *path, char *text, size_t size)
{
    int fd = open(path, O_RDONLY);
    assert_true(fd >= 0);
    size_t len = 0;
    for (ssize_t n; (n = read(fd, text + len, size - 1 - len)) > 0;)
        len += (size_t)n;
    text[len] = '\0';
    close(fd);
}

/* Runs a shell command line in which $T is the program and $D the data; with a clean HOME. */
static inline struct result *run(const char *command)
{
    static struct result r;
    char dir[] = "/tmp/tertial-test-XXXXXX", line[8192], path[256];
    assert_non_null(mkdtemp(dir));
    snprintf(line, sizeof line,
             "cd '%s' && export T='%s' D='%s' HOME='%s' XDG_CONFIG_HOME='%s/config' XDG_STATE_HOME='%s/state' LC_ALL=C.UTF-8; "
             "unset LANGUAGE COLUMNS; { %s ; } >out 2>err </dev/null",
             dir, program(), data_directory(), dir, dir, dir, command);
    int status = system(line);
    assert_true(WIFEXITED(status));
    r.status = WEXITSTATUS(status);
    snprintf(path, sizeof path, "%s/out", dir);
    read_into(path, r.out, sizeof r.out);
    snprintf(path, sizeof path, "%s/err", dir);
    read_into(path, r.err, sizeof r.err);
    snprintf(line, sizeof line, "rm -rf '%s'", dir);
    assert_int_equal(system(line), 0);
    return &r;
}

static inline void expect_in(const char *text, const char *wanted)
{
    if (!strstr(text, wanted))
        fail_msg("\"%s\" is not in: %s", wanted, text);
}

#endif
