/* What the tests of the log of changes share: a directory of its own for each, and a log in it. */
#ifndef TERTIAL_TESTS_CHANGELOG_TEST_H
#define TERTIAL_TESTS_CHANGELOG_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/csv.h"
#include "base/file.h"
#include "store/changelog.h"
#include "temp_dir.h"

#define LOG_TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
#define HEAD CSV_MARK CHANGELOG_HEADING

/* A directory of its own for each test, in Stockholm. */
static inline int setup(void **state)
{
    (void)state;
    setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", 1);
    tzset();
    return temp_dir_make() ? 0 : -1;
}

static inline int teardown(void **state)
{
    (void)state;
    temp_dir_remove();
    return 0;
}

static inline const char *log_path(void)
{
    return temp_path(CHANGELOG_NAME);
}

static inline void append(const char *lines)
{
    struct err e = ERR_INIT;
    if (!changelog_append(temp_dir, lines, strlen(lines), false, &e))
        fail_msg("%s", err_text(&e));
    assert_null(e.text);
}

#endif
