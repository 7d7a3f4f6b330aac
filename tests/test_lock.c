/* test_lock.c – one program at a time, by name; what crashed and what is no lock is in nobody's
 * way. How a lock fares when system calls fail is in test_save_faults.c and test_save_race.c. */
#include <errno.h>
#include <fcntl.h>
#include <regex.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/login.h"
#include "save_test.h"

#define LOCK ".2024.ini.lock"

static enum lock_result take(struct lock *l, const char *path)
{
    return lock_take(l, path, 0, NULL);
}

/* The text of a refusal; to be freed. */
static char *refusal(const char *path, enum lock_result expected)
{
    struct lock l;
    struct err e = ERR_INIT;
    assert_int_equal(lock_take(&l, path, 0, &e), expected);
    assert_int_equal(l.fd, -1);
    assert_null(l.path);
    assert_non_null(e.text);
    return e.text;
}

static void check_refusal(const char *path, enum lock_result expected, const char *words)
{
    char *text = refusal(path, expected);
    if (!strstr(text, words))
        fail_msg("\"%s\" does not say \"%s\"", text, words);
    free(text);
}

/* Holds the lock as another program that has written this about itself. */
static int hold_with(const char *text, size_t len)
{
    assert_true(temp_file(LOCK, text, len));
    int fd = open(temp_path(LOCK), O_RDWR | O_CLOEXEC);
    assert_int_equal(flock(fd, LOCK_EX | LOCK_NB), 0);
    return fd;
}

static int fresh(void **state)
{
    (void)state;
    return temp_dir_make() && temp_file(YEAR, save_test_year, sizeof save_test_year - 1) ? 0 : -1;
}

static int removed(void **state)
{
    (void)state;
    temp_dir_remove();
    return 0;
}

/* ---- One program at a time ---- */

static void a_lock_is_a_file_that_goes_when_it_is_given_back(void **state)
{
    struct lock l;
    (void)state;
    assert_int_equal(take(&l, temp_path(YEAR)), LOCK_HELD);
    assert_true(file_exists(temp_path(LOCK)));
    assert_int_equal(fcntl(l.fd, F_GETFD) & FD_CLOEXEC, FD_CLOEXEC);
    lock_release(&l);
    assert_false(file_exists(temp_path(LOCK)));
    lock_release(&l);
    assert_int_equal(take(&l, temp_path(YEAR)), LOCK_HELD);
    lock_release(&l);
    assert_int_equal(save_test_leftovers(), 0);
}

static void a_second_lock_is_refused_and_says_who_holds_the_first(void **state)
{
    struct lock l;
    regex_t form;
    (void)state;
    assert_int_equal(take(&l, temp_path(YEAR)), LOCK_HELD);
    char *text = refusal(temp_path(YEAR), LOCK_BUSY);
    char *login = login_name();
    assert_int_equal(regcomp(&form, "^[^@]+@[^ ]* since (.*-.*-.* )?[0-9][0-9]:[0-9][0-9]$",
                             REG_EXTENDED | REG_NOSUB),
                     0);
    assert_int_equal(regexec(&form, text, 0, NULL, 0), 0);
    assert_memory_equal(text, login, strlen(login));
    regfree(&form);
    free(login);
    free(text);
    lock_release(&l);
}

/* A process that takes the lock, says so, and waits for a word or for its end. */
static pid_t other_process(int *ours)
{
    int there[2], back[2];
    assert_int_equal(pipe(there), 0);
    assert_int_equal(pipe(back), 0);
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        struct lock l;
        char c;
        close(back[1]);
        if (take(&l, temp_path(YEAR)) != LOCK_HELD || write(there[1], "x", 1) != 1)
            _exit(1);
        if (read(back[0], &c, 1) != 1)
            _exit(2);
        lock_release(&l);
        _exit(0);
    }
    char c;
    close(there[1]);
    close(back[0]);
    assert_int_equal(read(there[0], &c, 1), 1);
    close(there[0]);
    *ours = back[1];
    return pid;
}

static void another_process_is_waited_for(void **state)
{
    struct lock l;
    int word, status;
    (void)state;
    pid_t pid = other_process(&word);
    assert_int_equal(take(&l, temp_path(YEAR)), LOCK_BUSY);
    assert_int_equal(write(word, "x", 1), 1);
    alarm(60);
    assert_int_equal(lock_take(&l, temp_path(YEAR), 50000, NULL), LOCK_HELD);
    alarm(0);
    close(word);
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_int_equal(status, 0);
    /* what the other has given back late has not taken ours with it */
    assert_true(file_exists(temp_path(LOCK)));
    lock_release(&l);
}

static void waiting_has_an_end(void **state)
{
    struct lock l;
    struct timespec from, to;
    (void)state;
    int fd = hold_with("", 0);
    clock_gettime(CLOCK_MONOTONIC, &from);
    assert_int_equal(lock_take(&l, temp_path(YEAR), 30, NULL), LOCK_BUSY);
    clock_gettime(CLOCK_MONOTONIC, &to);
    assert_true((to.tv_sec - from.tv_sec) * 1000 + (to.tv_nsec - from.tv_nsec) / 1000000 >= 29);
    close(fd);
}

static void the_lock_of_a_killed_process_is_taken_at_once(void **state)
{
    struct lock l;
    int word;
    (void)state;
    pid_t pid = other_process(&word);
    assert_int_equal(kill(pid, SIGKILL), 0);
    assert_int_equal(waitpid(pid, NULL, 0), pid);
    close(word);
    assert_true(file_exists(temp_path(LOCK)));
    assert_int_equal(take(&l, temp_path(YEAR)), LOCK_HELD);
    char *text = refusal(temp_path(YEAR), LOCK_BUSY);
    free(text);
    lock_release(&l);
    assert_int_equal(save_test_leftovers(), 0);
}

/* ---- Who holds it ---- */

static void what_the_file_says_of_its_holder_is_not_trusted(void **state)
{
    static const struct {
        const char *text, *shown;
    } rows[] = {
        { "", "another program" },
        { "\n", "another program" },
        { "anna@dator", "another program" },
        { "anna@dator 12", "another program" },
        { " 12 13", "another program" },
        { "anna@dator x 1700000000\n", "another program" },
        { "anna@dator 12 -1\n", "another program" },
        { "anna@dator 12 1700000000x\n", "another program" },
        { "anna@dator 12 99999999999999999999\n", "another program" },
        { "anna@dator 12 9223372036854775807\n", "another program" },
        { "anna@dator 12 1700000000\n", "anna@dator since 2023-11-14 22:13" },
        { "Anna A@dator 12 1700000000", "Anna A@dator since 2023-11-14 22:13" },
        { "\033[2J\xE2\x80\xAE\xFF@x 12 1700000000\n",
          "^[[2J<U+202E><FF>@x since 2023-11-14 22:13" },
    };
    (void)state;
    setenv("TZ", "UTC0", 1);
    tzset();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int fd = hold_with(rows[i].text, strlen(rows[i].text));
        char *text = refusal(temp_path(YEAR), LOCK_BUSY);
        assert_string_equal(text, rows[i].shown);
        free(text);
        close(fd);
    }
}

static void a_holder_with_a_long_or_broken_name_is_another_program(void **state)
{
    char text[2000];
    (void)state;
    memset(text, 'x', sizeof text);
    int fd = hold_with(text, sizeof text);
    check_refusal(temp_path(YEAR), LOCK_BUSY, "another program");
    close(fd);
    fd = hold_with("a\0b 12 1700000000\n", 18);
    check_refusal(temp_path(YEAR), LOCK_BUSY, "another program");
    close(fd);
}

/* ---- What the lock is, and where ---- */

static void a_lock_whose_file_was_removed_counts_no_more(void **state)
{
    struct lock l, second;
    (void)state;
    assert_int_equal(take(&l, temp_path(YEAR)), LOCK_HELD);
    assert_int_equal(unlink(temp_path(LOCK)), 0);
    assert_int_equal(take(&second, temp_path(YEAR)), LOCK_HELD);
    lock_release(&l);
    assert_true(file_exists(temp_path(LOCK))); /* the second's, which the first leaves alone */
    check_refusal(temp_path(YEAR), LOCK_BUSY, "since");
    lock_release(&second);
    assert_int_equal(save_test_leftovers(), 0);
}

static void the_lock_is_beside_the_real_file(void **state)
{
    struct lock l;
    (void)state;
    assert_int_equal(mkdir(temp_path("annan"), 0700), 0);
    assert_int_equal(symlink("../" YEAR, temp_path("annan/lank.ini")), 0);
    assert_int_equal(take(&l, temp_path("annan/lank.ini")), LOCK_HELD);
    assert_true(file_exists(temp_path(LOCK)));
    check_refusal(temp_path(YEAR), LOCK_BUSY, "since");
    check_refusal(temp_path("annan/../" YEAR), LOCK_BUSY, "since");
    lock_release(&l);
}

static void a_file_that_is_not_there_can_be_locked(void **state)
{
    struct lock l;
    (void)state;
    assert_int_equal(unlink(temp_path(YEAR)), 0);
    assert_int_equal(take(&l, temp_path(YEAR)), LOCK_HELD);
    assert_true(file_exists(temp_path(LOCK)));
    lock_release(&l);
    assert_int_equal(chdir(temp_dir), 0);
    assert_int_equal(take(&l, YEAR), LOCK_HELD);
    assert_true(file_exists(temp_path(LOCK)));
    lock_release(&l);
    assert_int_equal(chdir("/"), 0);
}

static void a_missing_directory_is_told(void **state)
{
    (void)state;
    check_refusal(temp_path("saknas/" YEAR), LOCK_FAILED, "directory is gone");
    check_refusal(temp_path(YEAR "/x"), LOCK_FAILED, "directory is gone");
    check_refusal("", LOCK_FAILED, "directory is gone");
}

static void what_is_no_lock_file_is_told_and_left_alone(void **state)
{
    struct stat st;
    (void)state;
    assert_true(temp_file("offer", "viktigt", 7));
    assert_int_equal(symlink("offer", temp_path(LOCK)), 0);
    check_refusal(temp_path(YEAR), LOCK_FAILED, "symbolic links");
    assert_int_equal(stat(temp_path("offer"), &st), 0);
    assert_int_equal(st.st_size, 7);
    assert_int_equal(unlink(temp_path(LOCK)), 0);
    assert_int_equal(mkfifo(temp_path(LOCK), 0600), 0);
    alarm(60);
    check_refusal(temp_path(YEAR), LOCK_FAILED, "File exists");
    alarm(0);
    assert_int_equal(unlink(temp_path(LOCK)), 0);
    assert_int_equal(mkdir(temp_path(LOCK), 0700), 0);
    check_refusal(temp_path(YEAR), LOCK_FAILED, "Is a directory");
}

/* Runs a check as somebody who is not root; its answer is 0 when all is well. */
static void as_nobody(int (*check)(void))
{
    int status;
    assert_int_equal(chmod(temp_dir, 0755), 0);
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0))
            _exit(99);
        _exit(check());
    }
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
}

static int cannot_lock_in_foreign_directory(void)
{
    struct lock l;
    struct err e = ERR_INIT;
    chmod(temp_dir, 0555);
    if (lock_take(&l, temp_path(YEAR), 0, &e) != LOCK_FAILED)
        return 1;
    return strstr(err_text(&e), "no right") ? 0 : 2;
}

static void a_directory_that_may_not_be_written_is_told(void **state)
{
    (void)state;
    as_nobody(cannot_lock_in_foreign_directory);
    assert_int_equal(chmod(temp_dir, 0755), 0);
}

static int takes_foreign_lock(void)
{
    struct lock l;
    if (take(&l, temp_path(YEAR)) != LOCK_HELD)
        return 1;
    lock_release(&l);
    return file_exists(temp_path(LOCK)) ? 2 : 0;
}

static int finds_foreign_lock_busy(void)
{
    struct lock l;
    return take(&l, temp_path(YEAR)) == LOCK_BUSY ? 0 : 1;
}

/* Somebody else's crashed program left a file that we may read, in a directory that we share. */
static void a_lock_file_that_may_only_be_read_is_no_obstacle(void **state)
{
    (void)state;
    if (geteuid() != 0)
        skip();
    int fd = hold_with("anna@dator 1 1700000000\n", 24);
    assert_int_equal(chmod(temp_path(LOCK), 0644), 0);
    as_nobody(finds_foreign_lock_busy);
    close(fd);
    assert_int_equal(chown(temp_dir, 65534, 65534), 0);
    as_nobody(takes_foreign_lock);
}

static void the_lock_can_be_opened_by_the_group(void **state)
{
    struct lock l;
    struct stat st;
    (void)state;
    mode_t before = umask(002);
    assert_int_equal(take(&l, temp_path(YEAR)), LOCK_HELD);
    umask(before);
    assert_int_equal(fstat(l.fd, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0664);
    lock_release(&l);
}

#define LOCK_TEST(name) cmocka_unit_test_setup_teardown(name, fresh, removed)

int main(void)
{
    const struct CMUnitTest tests[] = {
        LOCK_TEST(a_lock_is_a_file_that_goes_when_it_is_given_back),
        LOCK_TEST(a_second_lock_is_refused_and_says_who_holds_the_first),
        LOCK_TEST(another_process_is_waited_for),
        LOCK_TEST(waiting_has_an_end),
        LOCK_TEST(the_lock_of_a_killed_process_is_taken_at_once),
        LOCK_TEST(what_the_file_says_of_its_holder_is_not_trusted),
        LOCK_TEST(a_holder_with_a_long_or_broken_name_is_another_program),
        LOCK_TEST(a_lock_whose_file_was_removed_counts_no_more),
        LOCK_TEST(the_lock_is_beside_the_real_file),
        LOCK_TEST(a_file_that_is_not_there_can_be_locked),
        LOCK_TEST(a_missing_directory_is_told),
        LOCK_TEST(what_is_no_lock_file_is_told_and_left_alone),
        LOCK_TEST(a_directory_that_may_not_be_written_is_told),
        LOCK_TEST(a_lock_file_that_may_only_be_read_is_no_obstacle),
        LOCK_TEST(the_lock_can_be_opened_by_the_group),
    };
    return cmocka_run_group_tests_name("lock", tests, NULL, NULL);
}
