/* test_save_faults.c – each system call of a lock and a save fails once, or is the last: the file
 * is always wholly the old or the new one, the result tells which, and the next save works. */
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <cmocka.h>

#include "faults.h"
#include "save_test.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

enum {
    OLDEST = 1, /* the value in the backup from the beginning */
    OLD,
    NEW,
    ROOM = 500 /* more calls than any session makes */
};

static bool attributes; /* the file system has them */

static bool write_year(const char *name, int value)
{
    char text[sizeof save_test_year], four[8];
    memcpy(text, save_test_year, sizeof text);
    snprintf(four, sizeof four, "%04d", value);
    memcpy(save_test_digits(text, 'a'), four, 4);
    return temp_file(name, text, sizeof text - 1);
}

/* A year and its backup, reached through a link, with all that goes with a file. */
static int fresh(void **state)
{
    static const char acl[] = "\2\0\0\0\1\0\6\0\377\377\377\377\4\0\4\0\377\377\377\377"
                              "\40\0\0\0\377\377\377\377";
    (void)state;
    faults_off();
    if (!temp_dir_make() || !write_year(YEAR, OLD) || !write_year(YEAR "~", OLDEST) ||
        symlink(YEAR, temp_path("lank")) != 0 || chmod(temp_path(YEAR), 0640) != 0)
        return -1;
    attributes = setxattr(temp_path(YEAR), "user.a", "x", 1, 0) == 0 &&
                 setxattr(temp_path(YEAR), "system.posix_acl_access", acl, sizeof acl - 1, 0) == 0;
    if (geteuid() == 0 && chown(temp_path(YEAR), 1234, 4321) != 0)
        return -1;
    return 0;
}

static int removed(void **state)
{
    (void)state;
    faults_off();
    temp_dir_remove();
    return 0;
}

static void again(void)
{
    removed(NULL);
    assert_int_equal(fresh(NULL), 0);
}

static struct session new_session(void)
{
    return (struct session){ .path = temp_path("lank"), .post = 'a', .value = NEW };
}

/* ---- What holds after every fault ---- */

static int value_now(void)
{
    if (!save_test_whole(temp_path(YEAR)))
        return -1;
    return save_test_value(temp_path(YEAR), 'a');
}

/* The next session, undisturbed, saves and leaves nothing but the year and its backup. */
static void check_next(const char *what, int n)
{
    struct session next = new_session();
    int before = value_now();
    next.value = 77;
    session_run(&next);
    if (!next.tried || next.saved != SAVE_DONE || value_now() != 77 || next.told)
        fail_msg("%s %d: the next save fails: lock %d, save %d", what, n, (int)next.locked,
                 (int)next.saved);
    assert_true(save_test_whole(temp_path(YEAR "~")));
    assert_int_equal(save_test_value(temp_path(YEAR "~"), 'a'), before);
    if (save_test_leftovers() != 1) /* the link */
        fail_msg("%s %d: something is left over", what, n);
}

/* The file and the backup are whole, and are what the session says. */
static void check_outcome(const struct session *s, const char *what, int n)
{
    int expected = session_saved(s) ? NEW : OLD;
    int value = value_now();
    if (value != expected)
        fail_msg("%s %d (%s): lock %d, save %d, but the value is %d", what, n,
                 faults_hit() ? faults_hit() : "", (int)s->locked, (int)s->saved, value);
    int backup = save_test_value(temp_path(YEAR "~"), 'a');
    if (!save_test_whole(temp_path(YEAR "~")) || (backup != OLD && backup != OLDEST) ||
        (expected == NEW && backup != OLD))
        fail_msg("%s %d: the backup has the value %d", what, n, backup);
    if (s->tried && s->saved != SAVE_DONE && !s->told)
        fail_msg("%s %d (%s): there is no text", what, n, faults_hit());
}

static int lowest_descriptor(void)
{
    int fd = dup(0);
    close(fd);
    return fd;
}

/* Every call of a session fails in turn; returns how many there were. */
static int fail_each(const char *what, void (*set)(int n, int error), int error)
{
    int descriptor = lowest_descriptor();
    for (int n = 1; n < ROOM; n++) {
        struct session s = new_session();
        again();
        set(n, error);
        session_run(&s);
        faults_off();
        check_outcome(&s, what, n);
        assert_int_equal(lowest_descriptor(), descriptor);
        if (!faults_hit()) {
            assert_int_equal(s.saved, SAVE_DONE);
            return n - 1;
        }
        check_next(what, n);
    }
    fail_msg("%s: there is no end", what);
    return 0;
}

static void any_call_fails_once(void **state)
{
    static const struct {
        const char *name;
        int error;
    } errors[] = {
        { "ENOSPC", ENOSPC }, { "EIO", EIO },     { "EACCES", EACCES }, { "EPERM", EPERM },
        { "ENOENT", ENOENT }, { "EROFS", EROFS }, { "ESTALE", ESTALE }, { "EINVAL", EINVAL },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(errors); i++)
        assert_true(fail_each(errors[i].name, faults_fail_at, errors[i].error) > 40);
}

static void the_disk_fails_and_stays_so(void **state)
{
    (void)state;
    assert_true(fail_each("ENOSPC from", faults_fail_from, ENOSPC) > 40);
    assert_true(fail_each("EIO from", faults_fail_from, EIO) > 40);
}

static void memory_runs_out(void **state)
{
    (void)state;
    assert_true(fail_each("ENOMEM", faults_fail_at, ENOMEM) > 10);
    assert_true(fail_each("ENOMEM from", faults_fail_from, ENOMEM) > 10);
}

/* Those calls that a signal may interrupt are made again, and nobody notices. */
static void a_signal_interrupts_any_call(void **state)
{
    static const char *const interruptible[] = {
        "open",  "openat", "read",   "write",     "fsync",
        "flock", "fchmod", "fchown", "fsync-dir", "close"
    };
    (void)state;
    assert_true(fail_each("EINTR", faults_fail_at, EINTR) > 40);
    for (size_t i = 0; i < COUNT(interruptible); i++)
        for (int n = 1; n < ROOM; n++) {
            struct session s = new_session();
            again();
            faults_fail_call(interruptible[i], n, EINTR);
            session_run(&s);
            faults_off();
            if (s.locked != LOCK_HELD || s.saved != SAVE_DONE || s.told)
                fail_msg("%s %d: lock %d, save %d", interruptible[i], n, (int)s.locked,
                         (int)s.saved);
            if (!faults_hit())
                break;
        }
}

/* ---- Ends ---- */

/* A child makes the session and dies at its n-th call; false when it makes no such call. */
static bool dies(void (*set)(int n), int n)
{
    int status;
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        struct session s = new_session();
        set(n);
        session_run(&s);
        _exit(session_saved(&s) ? 0 : 1);
    }
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFSIGNALED(status) || WEXITSTATUS(status) == 0);
    return WIFSIGNALED(status);
}

static void check_deaths(const char *what, void (*set)(int n))
{
    int turned = 0, value = OLD;
    for (int n = 1; n < ROOM; n++) {
        again();
        bool died = dies(set, n);
        int before = value;
        value = value_now();
        if (value != OLD && value != NEW)
            fail_msg("%s %d: the file is not whole", what, n);
        turned += value != before;
        if (!save_test_whole(temp_path(YEAR "~")))
            fail_msg("%s %d: the backup is not whole", what, n);
        if (save_test_leftovers() > 1 + 3) /* the link, the lock, two temporary files */
            fail_msg("%s %d: too much is left over", what, n);
        check_next(what, n);
        if (!died) {
            assert_true(n > 40);
            assert_int_equal(turned, 1); /* there is one call that makes the old the new */
            return;
        }
    }
    fail_msg("%s: there is no end", what);
}

static void the_program_is_killed_at_any_call(void **state)
{
    (void)state;
    check_deaths("kill", faults_kill_at);
}

static void the_power_goes_at_any_call(void **state)
{
    (void)state;
    check_deaths("power cut", faults_power_cut_at);
}

static void a_program_that_is_killed_again_and_again_leaves_no_more(void **state)
{
    (void)state;
    for (int n = 1; dies(faults_kill_at, n); n++)
        if (value_now() < 0 || save_test_leftovers() > 1 + 3)
            fail_msg("kill %d", n);
    check_next("after", 0);
}

/* ---- Single faults ---- */

static struct session with_fault(const char *call, int n, int error)
{
    struct session s = new_session();
    again();
    faults_fail_call(call, n, error);
    session_run(&s);
    faults_off();
    check_outcome(&s, call, n);
    assert_string_equal(faults_hit() ? faults_hit() : "none", call);
    return s;
}

static void a_file_system_without_locks_is_no_obstacle(void **state)
{
    static const int errors[] = { ENOLCK, ENOTSUP, ENOSYS };
    (void)state;
    for (size_t i = 0; i < COUNT(errors); i++) {
        struct session s = with_fault("flock", 1, errors[i]);
        assert_int_equal(s.locked, LOCK_NONE);
        assert_int_equal(s.saved, SAVE_DONE);
        assert_int_equal(save_test_leftovers(), 1);
    }
}

static void a_file_system_without_second_names_gets_a_copy_as_backup(void **state)
{
    static const int errors[] = { EPERM, EMLINK, ENOTSUP };
    (void)state;
    for (size_t i = 0; i < COUNT(errors); i++) {
        struct stat st;
        struct session s = with_fault("linkat", 1, errors[i]);
        assert_int_equal(s.saved, SAVE_DONE);
        assert_false(s.told);
        assert_int_equal(save_test_value(temp_path(YEAR "~"), 'a'), OLD);
        assert_int_equal(stat(temp_path(YEAR "~"), &st), 0);
        assert_int_equal(st.st_mode & 0777, 0640);
        assert_int_equal(save_test_leftovers(), 1);
    }
}

static void a_changed_file_is_told_before_anything_is_written(void **state)
{
    (void)state;
    faults_fail_call("write", 1, ENOSPC);
    assert_int_equal(save_file(temp_path(YEAR), "x", 1, "", 0, 0, NULL), SAVE_CHANGED);
    assert_null(faults_hit());
}

static void only_what_the_disk_does_not_confirm_is_unsure(void **state)
{
    (void)state;
    assert_int_equal(with_fault("fsync-dir", 1, EIO).saved, SAVE_UNSURE);
    assert_int_equal(with_fault("fsync-dir", 1, EINVAL).saved, SAVE_DONE);
    assert_int_equal(with_fault("fsync", 1, EIO).saved, SAVE_FAILED);
    assert_int_equal(with_fault("fsync", 1, EINVAL).saved, SAVE_FAILED);
}

static void a_backup_that_fails_stops_the_save(void **state)
{
    (void)state;
    assert_int_equal(with_fault("linkat", 1, EIO).saved, SAVE_FAILED);
    assert_int_equal(with_fault("linkat", 1, ENOSPC).saved, SAVE_FAILED);
    assert_int_equal(with_fault("renameat", 1, EIO).saved, SAVE_FAILED);
}

/* How many closes there are up to the one that closes the new file. */
static int closes_of_the_new_file(void)
{
    struct session s = new_session();
    int n = 1;
    again();
    faults_watch();
    session_run(&s);
    faults_off();
    const char *synced = strstr(faults_trace(), " fsync ");
    assert_non_null(synced);
    for (const char *at = faults_trace(); (at = strstr(at, " close ")) && at < synced; at++)
        n++;
    return n;
}

static void what_only_closing_tells_is_told(void **state)
{
    (void)state;
    int n = closes_of_the_new_file();
    assert_int_equal(with_fault("close", n, EIO).saved, SAVE_FAILED);
    assert_int_equal(with_fault("close", n, EDQUOT).saved, SAVE_FAILED);
}

/* Over a network the second question can be answered "there is no such file". */
static void a_rename_whose_answer_was_lost_is_seen(void **state)
{
    (void)state;
    for (int n = 1; n <= 2; n++) {
        struct session s = new_session();
        again();
        faults_only("renameat");
        faults_lose_answer_at(n, ENOENT);
        session_run(&s);
        faults_off();
        assert_string_equal(faults_hit(), "renameat");
        check_outcome(&s, "lost", n);
        check_next("lost", n);
        assert_int_equal(s.saved, n == 1 ? SAVE_FAILED : SAVE_DONE); /* the backup; the year */
    }
}

static void a_disk_that_gives_back_other_bytes_is_noticed(void **state)
{
    (void)state;
    for (int n = 1; n < ROOM; n++) {
        struct session s = new_session();
        again();
        faults_short(40);
        faults_corrupt_at(n);
        session_run(&s);
        faults_off();
        check_outcome(&s, "corrupt", n);
        check_next("corrupt", n);
        if (!faults_hit()) {
            assert_true(n > 5);
            return;
        }
    }
    fail();
}

static void the_owner_is_given_up_with_a_remark(void **state)
{
    (void)state;
    if (geteuid() != 0)
        skip();
    struct session s = with_fault("fchown", 1, EPERM);
    assert_int_equal(s.saved, SAVE_DONE);
    assert_true(s.told);
}

static void a_file_system_without_attributes_is_no_obstacle(void **state)
{
    static const char *const calls[] = { "flistxattr", "fgetxattr", "fsetxattr" };
    (void)state;
    if (!attributes)
        skip();
    for (size_t i = 0; i < COUNT(calls); i++) {
        struct session s = with_fault(calls[i], 1, ENOTSUP);
        assert_int_equal(s.saved, SAVE_DONE);
        assert_false(s.told);
    }
}

/* ---- The order of things ---- */

static void the_disk_has_the_new_file_before_it_gets_its_name(void **state)
{
    struct session s = new_session();
    (void)state;
    faults_watch();
    session_run(&s);
    faults_off();
    const char *calls = faults_trace();
    const char *written = strstr(calls, " openat "), *synced = strstr(calls, " fsync ");
    const char *backed_up = synced ? strstr(synced, " renameat ") : NULL;
    const char *renamed = backed_up ? strstr(backed_up + 1, " renameat ") : NULL;
    const char *sure = strstr(calls, " fsync-dir ");
    assert_true(written && synced && renamed && sure);
    assert_true(written < synced && renamed < sure);
    assert_null(strstr(synced + 1, " fsync ")); /* once; a second answer means nothing */
    assert_non_null(strstr(sure, " unlink "));  /* and the lock is given back last */
}

static void short_reads_and_writes_are_continued(void **state)
{
    (void)state;
    for (size_t most = 1; most < 100; most += 13) {
        struct session s = new_session();
        again();
        faults_short(most);
        session_run(&s);
        faults_off();
        assert_int_equal(s.saved, SAVE_DONE);
        check_outcome(&s, "short", (int)most);
    }
}

/* Half the text is there when the disk is full. */
static void the_disk_is_full_after_some_bytes(void **state)
{
    (void)state;
    for (int n = 1; n < ROOM; n++) {
        struct session s = new_session();
        again();
        faults_short(9);
        faults_fail_call("write", n, n % 2 ? ENOSPC : EDQUOT);
        session_run(&s);
        faults_off();
        check_outcome(&s, "write", n);
        check_next("write", n);
        if (!faults_hit())
            return;
    }
    fail();
}

#define FAULT_TEST(name) cmocka_unit_test_setup_teardown(name, fresh, removed)

int main(void)
{
    const struct CMUnitTest tests[] = {
        FAULT_TEST(any_call_fails_once),
        FAULT_TEST(the_disk_fails_and_stays_so),
        FAULT_TEST(memory_runs_out),
        FAULT_TEST(a_signal_interrupts_any_call),
        FAULT_TEST(the_program_is_killed_at_any_call),
        FAULT_TEST(the_power_goes_at_any_call),
        FAULT_TEST(a_program_that_is_killed_again_and_again_leaves_no_more),
        FAULT_TEST(a_file_system_without_locks_is_no_obstacle),
        FAULT_TEST(a_file_system_without_second_names_gets_a_copy_as_backup),
        FAULT_TEST(a_changed_file_is_told_before_anything_is_written),
        FAULT_TEST(only_what_the_disk_does_not_confirm_is_unsure),
        FAULT_TEST(a_backup_that_fails_stops_the_save),
        FAULT_TEST(what_only_closing_tells_is_told),
        FAULT_TEST(a_rename_whose_answer_was_lost_is_seen),
        FAULT_TEST(a_disk_that_gives_back_other_bytes_is_noticed),
        FAULT_TEST(the_owner_is_given_up_with_a_remark),
        FAULT_TEST(a_file_system_without_attributes_is_no_obstacle),
        FAULT_TEST(the_disk_has_the_new_file_before_it_gets_its_name),
        FAULT_TEST(short_reads_and_writes_are_continued),
        FAULT_TEST(the_disk_is_full_after_some_bytes),
    };
    return cmocka_run_group_tests_name("save_faults", tests, NULL, NULL);
}
