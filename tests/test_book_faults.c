/* test_book_faults.c – a whole session, edit and save and log and journal, with each system call
 * failing once, and killed at each: the file is always wholly the old or the new one, the answer
 * tells which, the log is whole and has the line of a save that was made, and what was confirmed
 * and not saved is offered again. */
#include <errno.h>
#include <signal.h>
#include <sys/wait.h>

#include "faults.h"

#include "book_test.h"

enum { MOST = 600 }; /* more calls than any session makes */

/* What a session says of itself, a letter each, through a pipe, so that a killed one is heard. */
enum { EDITED = 'e', UNKEPT = 'u', SAVED = 's', NOT_SAVED = 'n', NEVER_HIT = 'x' };

static char new_text[8192];

static void tell(int fd, char what)
{
    faults_off();
    assert_int_equal(write(fd, &what, 1), 1);
}

/* Sets the fault only for what is under test: the file is read before. */
static void session(const struct place *p, int fd, int n, int error)
{
    struct err e = ERR_INIT;
    struct edit edit = { "insats a", "prognos.t2", "-900" };
    struct book *b = open_it(p);
    if (error == 0)
        faults_kill_at(n);
    else
        faults_fail_at(n, error);
    bool edited = book_edit(b, "edit", &edit, 1, &e);
    bool kept = book_settle(b, NULL);
    if (edited && error == 0) { /* the calls go on being counted */
        char what = EDITED;
        if (write(fd, &what, 1) != 1)
            _exit(1);
    }
    enum book_save end = book_save(b, 0, &e);
    book_close(b);
    bool hit = faults_hit() != NULL;
    if (edited && error != 0)
        tell(fd, EDITED);
    if (!kept)
        tell(fd, UNKEPT);
    tell(fd, end == BOOK_SAVED || end == BOOK_SAVED_UNSURE ? SAVED : NOT_SAVED);
    if (!hit)
        tell(fd, NEVER_HIT);
    _exit(0);
}

/* Runs one, and collects what it said. */
static void run_session(const struct place *p, int n, int error, char *said, size_t size)
{
    int fds[2], status;
    assert_int_equal(pipe(fds), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        close(fds[0]);
        session(p, fds[1], n, error);
    }
    close(fds[1]);
    size_t len = 0;
    for (ssize_t got; len + 1 < size && (got = read(fds[0], said + len, size - 1 - len)) > 0;)
        len += (size_t)got;
    said[len] = '\0';
    close(fds[0]);
    assert_int_equal(waitpid(child, &status, 0), child);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        assert_true(error == 0 && WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
}

/* The lines of the log that tell of the edit; every line must be whole. */
static int log_lines(const struct place *p)
{
    char path[128];
    int n = 0;
    snprintf(path, sizeof path, "%s/andringslogg.csv", p->dir);
    if (access(path, F_OK) != 0)
        return 0;
    char *log = get(path);
    size_t len = strlen(log);
    if (len > 0) {
        assert_true(strncmp(log, "\xEF\xBB\xBFtid;", 7) == 0);
        assert_string_equal(log + len - 2, "\r\n");
    }
    for (const char *s = log; (s = strstr(s, ";insats a;prognos.t2;;-900;")); s++)
        n++;
    free(log);
    return n;
}

/* Opens the year again, as the person would. */
static void check_after(const struct place *p, const char *said, int n, int error)
{
    struct ini_differences found = INI_DIFFERENCES_INIT, clashes = INI_DIFFERENCES_INIT;
    struct err e = ERR_INIT;
    char *text = get(p->year);
    bool is_new = strcmp(text, new_text) == 0;
    if (!is_new && strcmp(text, plain) != 0)
        fail_msg("call %d, error %d: the file is neither the old nor the new one", n, error);
    if ((strchr(said, SAVED) && !is_new) || (strchr(said, NOT_SAVED) && is_new))
        fail_msg("call %d, error %d: said \"%s\", but the file is %s", n, error, said,
                 is_new ? "new" : "old");
    struct book *b = open_it(p);
    enum book_found end = book_look_for_journal(b, &found, &clashes, &e);
    if (is_new && log_lines(p) != 1)
        fail_msg("call %d, error %d: saved, but %d lines in the log", n, error, log_lines(p));
    if (!is_new && strchr(said, EDITED) && !strchr(said, UNKEPT)) {
        if (end != FOUND_EDITS || !book_restore(b, true, &e))
            fail_msg("call %d, error %d: what was confirmed is gone", n, error);
        assert_string_equal(b->text.bytes, new_text);
        assert_int_equal(log_lines(p), 0);
        must_save(b);
        assert_int_equal(log_lines(p), 1);
    }
    err_clear(&e);
    free(text);
    ini_differences_release(&found);
    ini_differences_release(&clashes);
    book_close(b);
}

static void make_again(void **state)
{
    teardown(state);
    setup(state);
}

static void every_call(void **state, int error)
{
    char said[16] = "";
    int n = 1;
    for (; n < MOST && !strchr(said, NEVER_HIT); n++) {
        make_again(state);
        run_session(*state, n, error, said, sizeof said);
        check_after(*state, said, n, error);
    }
    assert_true(n > 20 && n < MOST);
}

static int prepare(void **state)
{
    if (setup(state) != 0)
        return -1;
    struct book *b = open_it(*state);
    set(b, "insats a", "prognos.t2", "-900");
    snprintf(new_text, sizeof new_text, "%s", b->text.bytes);
    book_forget_journal(b);
    book_close(b);
    return 0;
}

static void a_full_disk_at_each_call(void **state)
{
    every_call(state, ENOSPC);
}

static void a_broken_disk_at_each_call(void **state)
{
    every_call(state, EIO);
}

static void an_interruption_at_each_call(void **state)
{
    every_call(state, EINTR);
}

static void a_right_that_is_gone_at_each_call(void **state)
{
    every_call(state, EACCES);
}

static void the_end_at_each_call(void **state)
{
    every_call(state, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, prepare, teardown)
        T(a_full_disk_at_each_call),     T(a_broken_disk_at_each_call),
        T(an_interruption_at_each_call), T(a_right_that_is_gone_at_each_call),
        T(the_end_at_each_call),
#undef T
    };
    return cmocka_run_group_tests_name("a session with faults", tests, NULL, NULL);
}
