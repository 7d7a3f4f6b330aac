/* test_changelog_append.c – adding to the log of changes: no line is ever lost, cut, or mixed with
 * another, whoever else writes. */
#include <fcntl.h>
#include <pwd.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "changelog_test.h"

enum { LIMIT = 1 << 20 };

static void assert_log(const char *expected)
{
    char *bytes = NULL;
    size_t len;
    assert_true(file_read(log_path(), LIMIT, &bytes, &len, NULL));
    assert_string_equal(bytes, expected);
    free(bytes);
}

static void append_unless_there(const char *lines)
{
    assert_true(changelog_append(temp_dir, lines, strlen(lines), true, NULL));
}

static void assert_not_appended(const char *words)
{
    struct err e = ERR_INIT;
    alarm(60); /* a file that hangs ends the test */
    assert_false(changelog_append(temp_dir, "a\r\n", 3, false, &e));
    assert_false(changelog_append(temp_dir, "a\r\n", 3, true, NULL));
    alarm(0);
    if (!strstr(err_text(&e), words) || !strstr(err_text(&e), CHANGELOG_NAME))
        fail_msg("\"%s\" does not say \"%s\"", err_text(&e), words);
    err_clear(&e);
}

/* ---- Appending ---- */

static void a_new_log_gets_its_mark_and_heading(void **state)
{
    struct stat st;
    (void)state;
    mode_t before = umask(027);
    append("ett\r\n");
    umask(before);
    append("två\r\ntre\r\n");
    assert_log(HEAD "ett\r\ntvå\r\ntre\r\n");
    assert_int_equal(stat(log_path(), &st), 0);
    assert_int_equal(st.st_mode & 0777, 0640);
}

static void nothing_makes_no_log(void **state)
{
    (void)state;
    append("");
    assert_false(file_exists(log_path()));
}

static void an_empty_log_is_a_new_one(void **state)
{
    (void)state;
    assert_true(temp_file(CHANGELOG_NAME, "", 0));
    append("ett\r\n");
    assert_log(HEAD "ett\r\n");
}

static void a_log_without_its_last_line_end_gets_one(void **state)
{
    (void)state;
    assert_true(temp_file(CHANGELOG_NAME, "annan;rubrik\nslut", 17));
    append("ett\r\n");
    append("två\r\n");
    assert_log("annan;rubrik\nslut\r\nett\r\ntvå\r\n");
}

static void a_log_is_never_rewritten(void **state)
{
    struct stat before, after;
    (void)state;
    append("ett\r\n");
    assert_int_equal(chmod(log_path(), 0604), 0);
    assert_int_equal(stat(log_path(), &before), 0);
    append("två\r\n");
    assert_int_equal(stat(log_path(), &after), 0);
    assert_int_equal(before.st_ino, after.st_ino);
    assert_int_equal(after.st_mode & 0777, 0604);
}

static void a_link_to_a_log_is_followed(void **state)
{
    (void)state;
    assert_true(temp_file("logg.csv", "x\r\n", 3));
    assert_int_equal(symlink("logg.csv", log_path()), 0);
    append("ett\r\n");
    assert_log("x\r\nett\r\n");
    struct stat st;
    assert_int_equal(lstat(log_path(), &st), 0);
    assert_true(S_ISLNK(st.st_mode));
}

static void what_is_no_file_is_never_written_nor_waited_for(void **state)
{
    (void)state;
    assert_int_equal(mkfifo(log_path(), 0600), 0);
    assert_not_appended("is not a regular file");
    assert_int_equal(unlink(log_path()), 0);
    assert_int_equal(symlink("/dev/full", log_path()), 0);
    assert_not_appended("is not a regular file");
    assert_int_equal(unlink(log_path()), 0);
    assert_int_equal(symlink("ingenting", log_path()), 0);
    assert_not_appended("cannot be opened");
    assert_false(file_exists(temp_path("ingenting")));
    assert_int_equal(unlink(log_path()), 0);
    assert_int_equal(mkdir(log_path(), 0700), 0);
    assert_not_appended("Is a directory");
}

static void a_directory_that_is_missing_is_told(void **state)
{
    struct err e = ERR_INIT;
    (void)state;
    assert_false(changelog_append(temp_path("saknas"), "a\r\n", 3, false, &e));
    assert_non_null(strstr(err_text(&e), "saknas/" CHANGELOG_NAME " cannot be opened: No such"));
    err_clear(&e);
}

static void a_log_that_may_not_be_written_is_told(void **state)
{
    (void)state;
    append("ett\r\n");
    assert_int_equal(chmod(log_path(), 0400), 0);
    if (geteuid() == 0)
        skip(); /* root may write everywhere */
    assert_not_appended("Permission denied");
}

/* A limit on the size of files is as near as a test comes to a disk that is full. */
static void append_on_full_disk(rlim_t size)
{
    struct rlimit before, small;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    small = (struct rlimit){ size, before.rlim_max };
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    struct err e = ERR_INIT;
    bool done = changelog_append(temp_dir, "tre\r\nfyra\r\n", 11, false, &e);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    signal(SIGXFSZ, SIG_DFL);
    assert_false(done);
    assert_non_null(strstr(err_text(&e), "File too large"));
    err_clear(&e);
}

static void a_full_disk_leaves_the_log_as_it_was(void **state)
{
    (void)state;
    for (rlim_t size = 0; size < strlen(HEAD) + 11; size++) {
        append_on_full_disk(size);
        assert_false(file_exists(log_path()));
    }
    append("ett\r\ntvå");
    for (rlim_t more = 0; more < 13; more++) {
        append_on_full_disk(strlen(HEAD "ett\r\ntvå") + more);
        assert_log(HEAD "ett\r\ntvå");
    }
    append("tre\r\n");
    assert_log(HEAD "ett\r\ntvå\r\ntre\r\n");
}

static void a_save_that_was_interrupted_is_logged_once(void **state)
{
    (void)state;
    append_unless_there("ett;a\r\ntvå;b\r\n");
    append_unless_there("ett;a\r\ntvå;b\r\n");
    assert_log(HEAD "ett;a\r\ntvå;b\r\n");
    append("tre;c\r\n"); /* somebody has saved another year since */
    append_unless_there("ett;a\r\ntvå;b\r\n");
    assert_log(HEAD "ett;a\r\ntvå;b\r\ntre;c\r\n");
    append_unless_there("tre;c\r\nfyra;d\r\n");
    assert_log(HEAD "ett;a\r\ntvå;b\r\ntre;c\r\ntre;c\r\nfyra;d\r\n");
    append("tre;c\r\n"); /* without asking it is added */
    assert_log(HEAD "ett;a\r\ntvå;b\r\ntre;c\r\ntre;c\r\nfyra;d\r\ntre;c\r\n");
}

static void lines_that_were_cut_are_logged_again(void **state)
{
    const char *lines = "ett;a\r\ntvå;b\r\n";
    (void)state;
    for (size_t n = 1; n < strlen(lines); n++) {
        char cut[100];
        snprintf(cut, sizeof cut, HEAD "%.*s", (int)n, lines);
        assert_true(temp_file(CHANGELOG_NAME, cut, strlen(cut)));
        append_unless_there(lines);
        snprintf(cut, sizeof cut, HEAD "%.*s%s%s", (int)n, lines,
                 lines[n - 1] == '\n' ? "" : "\r\n", lines);
        assert_log(cut);
    }
}

/* ---- Several programs ---- */

enum { WRITERS = 4, TURNS = 150 };

static void write_turns(int writer)
{
    for (int i = 0; i < TURNS; i++) {
        char lines[200];
        /* two lines each time, which stay together */
        int n = snprintf(lines, sizeof lines, "t;w%d;f;s;k%d;;a;;\r\nt;w%d;f;s;k%d;;b;;\r\n",
                         writer, i, writer, i);
        if (!changelog_append(temp_dir, lines, (size_t)n, false, NULL))
            _exit(1);
    }
    _exit(0);
}

static void programs_that_write_at_once_lose_and_cut_nothing(void **state)
{
    pid_t children[WRITERS];
    int next[WRITERS] = { 0 };
    struct log_entries l;
    (void)state;
    for (int w = 0; w < WRITERS; w++) {
        children[w] = fork();
        assert_true(children[w] >= 0);
        if (children[w] == 0)
            write_turns(w);
    }
    for (int i = 0; i < 20; i++) { /* whoever reads meanwhile sees whole pairs */
        assert_true(changelog_read(temp_dir, NULL, &l, NULL));
        assert_int_equal(l.n % 2, 0);
        log_entries_release(&l);
    }
    for (int w = 0; w < WRITERS; w++) {
        int status;
        assert_int_equal(waitpid(children[w], &status, 0), children[w]);
        assert_int_equal(status, 0);
    }
    assert_true(changelog_read(temp_dir, NULL, &l, NULL));
    assert_int_equal(l.n, 2 * WRITERS * TURNS);
    for (size_t i = 0; i < l.n; i += 2) {
        int w = l.list[i].who[1] - '0';
        char key[20];
        snprintf(key, sizeof key, "k%d", next[w]++);
        assert_string_equal(l.list[i].key, key);
        assert_string_equal(l.list[i].after, "a");
        assert_string_equal(l.list[i + 1].key, key);
        assert_string_equal(l.list[i + 1].who, l.list[i].who);
        assert_string_equal(l.list[i + 1].after, "b");
    }
    log_entries_release(&l);
}

/* Whether the child had opened the old log or not: its line is in the new one. */
static void a_log_that_was_replaced_meanwhile_gets_the_line(void **state)
{
    (void)state;
    append("ett\r\n");
    int fd = open(log_path(), O_RDONLY | O_CLOEXEC);
    assert_int_equal(flock(fd, LOCK_EX), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        close(fd);
        _exit(changelog_append(temp_dir, "två\r\n", strlen("två\r\n"), false, NULL) ? 0 : 1);
    }
    assert_true(temp_file("ny.csv", "ny\r\n", 4));
    assert_int_equal(rename(temp_path("ny.csv"), log_path()), 0);
    close(fd);
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    assert_log("ny\r\ntvå\r\n");
}

/* ---- Who ---- */

static void the_login_is_that_of_the_system(void **state)
{
    char *name = changelog_login();
    const struct passwd *entry = getpwuid(geteuid());
    (void)state;
    assert_non_null(name);
    if (entry)
        assert_string_equal(name, entry->pw_name);
    free(name);
}

static bool login_is(const char *expected)
{
    char *name = changelog_login();
    bool same = name && strcmp(name, expected) == 0;
    free(name);
    return same;
}

static void a_person_whom_the_system_does_not_know_has_a_name_all_the_same(void **state)
{
    enum { NOBODY = 3999999 };
    (void)state;
    if (geteuid() != 0 || getpwuid(NOBODY))
        skip(); /* only root may become somebody unknown */
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        bool ok = setuid(NOBODY) == 0;
        setenv("LOGNAME", "anna", 1);
        setenv("USER", "beda", 1);
        ok = ok && login_is("anna");
        setenv("LOGNAME", "", 1);
        ok = ok && login_is("beda");
        unsetenv("LOGNAME");
        unsetenv("USER");
        _exit(ok && login_is("3999999") ? 0 : 1);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        LOG_TEST(a_new_log_gets_its_mark_and_heading),
        LOG_TEST(nothing_makes_no_log),
        LOG_TEST(an_empty_log_is_a_new_one),
        LOG_TEST(a_log_without_its_last_line_end_gets_one),
        LOG_TEST(a_log_is_never_rewritten),
        LOG_TEST(a_link_to_a_log_is_followed),
        LOG_TEST(what_is_no_file_is_never_written_nor_waited_for),
        LOG_TEST(a_directory_that_is_missing_is_told),
        LOG_TEST(a_log_that_may_not_be_written_is_told),
        LOG_TEST(a_full_disk_leaves_the_log_as_it_was),
        LOG_TEST(a_save_that_was_interrupted_is_logged_once),
        LOG_TEST(lines_that_were_cut_are_logged_again),
        LOG_TEST(programs_that_write_at_once_lose_and_cut_nothing),
        LOG_TEST(a_log_that_was_replaced_meanwhile_gets_the_line),
        LOG_TEST(the_login_is_that_of_the_system),
        LOG_TEST(a_person_whom_the_system_does_not_know_has_a_name_all_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
