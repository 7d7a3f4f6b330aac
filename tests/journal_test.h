/* What the tests of the journal share: a directory with a year and a place for its journal, and
 * what the next program would be given. */
#ifndef TERTIAL_TESTS_JOURNAL_TEST_H
#define TERTIAL_TESTS_JOURNAL_TEST_H

#include <dirent.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "store/journal.h"
#include "temp_dir.h"

#define JOURNAL_TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

enum { LIMIT = 20 * 1024 * 1024 };

/* A directory of its own for each test, with a year in it. */
static inline int setup(void **state)
{
    (void)state;
    if (!temp_dir_make() || !temp_file("2024.ini", "[ar]\n", 5))
        return -1;
    unsetenv("HOME");
    return setenv("XDG_STATE_HOME", temp_path("state/deep"), 1);
}

static inline int teardown(void **state)
{
    (void)state;
    temp_dir_remove();
    return 0;
}

static inline struct journal open_journal(void)
{
    struct journal j;
    struct err e = ERR_INIT;
    if (!journal_open(&j, temp_path("2024.ini"), &e))
        fail_msg("%s", err_text(&e));
    return j;
}

static inline void write_state(struct journal *j, const char *base, const char *text, time_t saving)
{
    struct err e = ERR_INIT;
    if (!journal_write(j, base, strlen(base), text, strlen(text), saving, &e))
        fail_msg("%s", err_text(&e));
    assert_null(e.text);
}

/* The text of the record that a new program is given; NULL: none. */
static inline void assert_left(const char *text)
{
    struct journal j = open_journal();
    struct journal_record r;
    struct err e = ERR_INIT;
    if (!journal_read(&j, &r, &e))
        fail_msg("%s", err_text(&e));
    if (text && r.text)
        assert_string_equal(r.text, text);
    else
        assert_ptr_equal(r.text, text);
    journal_record_release(&r);
    journal_release(&j);
}

/* A new program is told a sentence with those words. */
static inline void assert_refused(const char *words)
{
    struct journal j = open_journal();
    struct journal_record r;
    struct err e = ERR_INIT;
    assert_false(journal_read(&j, &r, &e));
    assert_null(r.text);
    assert_null(r.base);
    if (!strstr(err_text(&e), words))
        fail_msg("\"%s\" does not say \"%s\"", err_text(&e), words);
    err_clear(&e);
    journal_release(&j);
}

static inline void assert_unwritten(struct journal *j, const char *words)
{
    struct err e = ERR_INIT;
    assert_false(journal_write(j, "a", 1, "b", 1, 0, &e));
    assert_false(journal_write(j, "a", 1, "b", 1, 0, NULL));
    if (!strstr(err_text(&e), words))
        fail_msg("\"%s\" does not say \"%s\"", err_text(&e), words);
    err_clear(&e);
}

static inline size_t count_slots(void)
{
    DIR *dir = opendir(temp_path("state/deep/tertial"));
    size_t n = 0;
    for (struct dirent *entry; dir && (entry = readdir(dir));)
        n += entry->d_name[0] != '.';
    if (dir)
        closedir(dir);
    return n;
}

/* The two slots of the journal, to be torn. */
struct slots {
    char path[2][512];
    char *bytes[2];
    size_t len[2];
};

static inline void put(const char *path, const char *bytes, size_t len)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, bytes, len), len);
    assert_int_equal(close(fd), 0);
}

static inline void find_slots(struct slots *s)
{
    struct journal j = open_journal();
    for (int i = 0; i < 2; i++) {
        snprintf(s->path[i], sizeof s->path[i], "%s", j.path[i]);
        s->bytes[i] = NULL;
        s->len[i] = 0;
        if (file_exists(s->path[i]))
            assert_true(file_read(s->path[i], LIMIT, &s->bytes[i], &s->len[i], NULL));
    }
    journal_release(&j);
}

static inline void put_back(const struct slots *s)
{
    for (int i = 0; i < 2; i++)
        put(s->path[i], s->bytes[i], s->len[i]);
}

static inline void free_slots(struct slots *s)
{
    free(s->bytes[0]);
    free(s->bytes[1]);
}

#endif
