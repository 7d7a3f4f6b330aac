/* test_save_race.c – several programs save the same year: each stopped at each of its calls while
 * another goes on, and all at once at random. What was confirmed as saved is never lost. */
#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "faults.h"
#include "save_race.h"

enum { ROUNDS = 40, PROGRAMS = 3, ROOM = 500 };

/* What the processes tell each other. */
struct told {
    struct session session;
    enum lock_result locked;
    int confirmed[PROGRAMS]; /* the last value that was */
    int attempts[PROGRAMS];
};

static struct told *told;

static int fresh(void **state)
{
    (void)state;
    faults_off();
    void *shared =
        mmap(NULL, sizeof *told, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED)
        return -1;
    told = shared;
    return temp_dir_make() && temp_file(YEAR, save_test_year, sizeof save_test_year - 1) ? 0 : -1;
}

static int removed(void **state)
{
    (void)state;
    faults_off();
    temp_dir_remove();
    munmap(told, sizeof *told);
    return 0;
}

static struct session session_of(char post, int value)
{
    return (struct session){ .path = temp_path(YEAR), .post = post, .value = value };
}

/* ---- One stopped, one going on ---- */

static void run_session(void)
{
    session_run(&told->session);
}

static bool legitimate(const struct session *s)
{
    if (s->locked == LOCK_BUSY)
        return !s->tried;
    return s->tried && (s->saved == SAVE_DONE || s->saved == SAVE_CHANGED);
}

/* One saves post a and is stopped at its n-th call; the other saves post b in the meantime. */
static bool race_at(int n, struct session stopped)
{
    struct session other = session_of('b', 2);
    other.no_lock = stopped.no_lock;
    assert_true(temp_file(YEAR, save_test_year, sizeof save_test_year - 1));
    told->session = stopped;
    pid_t pid = start_stopped(n, run_session);
    if (!save_test_whole(temp_path(YEAR)))
        fail_msg("stopped at %d: the file is not whole", n);
    if (pid == 0)
        return false;
    session_run(&other);
    if (!save_test_whole(temp_path(YEAR)))
        fail_msg("stopped at %d, the other went on: the file is not whole", n);
    go_on(pid);
    const struct session *first = &told->session;
    if (!save_test_whole(temp_path(YEAR)))
        fail_msg("both have gone on from %d: the file is not whole", n);
    int a = save_test_value(temp_path(YEAR), 'a'), b = save_test_value(temp_path(YEAR), 'b');
    if (stopped.no_lock) {
        if (!session_saved(first) && (a != 0 || (session_saved(&other) && b != 2)))
            fail_msg("%d without a lock: a %d, b %d", n, a, b);
        return true;
    }
    if (a != (session_saved(first) ? 1 : 0) || b != (session_saved(&other) ? 2 : 0))
        fail_msg("stopped at %d: a is %d after lock %d and save %d, b is %d after %d and %d", n, a,
                 (int)first->locked, (int)first->saved, b, (int)other.locked, (int)other.saved);
    if (!legitimate(first) || !legitimate(&other) ||
        (!session_saved(first) && !session_saved(&other)))
        fail_msg("stopped at %d: lock %d, save %d; lock %d, save %d", n, (int)first->locked,
                 (int)first->saved, (int)other.locked, (int)other.saved);
    assert_int_equal(save_test_leftovers(), 0);
    return true;
}

static void race_at_each(struct session stopped)
{
    int n = 1;
    while (n < ROOM && race_at(n, stopped))
        n++;
    assert_in_range(n, 30, ROOM - 1);
}

static void no_confirmed_save_is_lost(void **state)
{
    (void)state;
    race_at_each(session_of('a', 1));
}

/* As a program does that has been open for long. */
static void no_confirmed_save_is_lost_to_one_who_read_before(void **state)
{
    struct session s = session_of('a', 1);
    (void)state;
    s.read_first = true;
    race_at_each(s);
}

static void without_locks_the_file_is_whole_all_the_same(void **state)
{
    struct session s = session_of('a', 1);
    (void)state;
    s.no_lock = true;
    race_at_each(s);
}

/* One is stopped at its n-th call, the other before it has written anything; then the first goes
 * on. Returns whether what the other had half written was then in place. */
static bool half_written_at(int n, bool careless, bool *end)
{
    struct session s = session_of('a', 1);
    s.no_lock = true;
    s.careless = careless;
    assert_true(temp_file(YEAR, save_test_year, sizeof save_test_year - 1));
    told->session = s;
    pid_t first = start_stopped(n, run_session);
    *end = first == 0;
    if (*end)
        return false;
    faults_only("write");
    pid_t second = start_stopped(1, run_session);
    faults_off();
    go_on(first);
    bool torn = !save_test_whole(temp_path(YEAR));
    if (second > 0)
        go_on(second);
    if (!save_test_whole(temp_path(YEAR)))
        fail_msg("stopped at %d: the file is not whole at the end", n);
    return torn;
}

static int half_written(bool careless)
{
    bool end = false;
    int n = 1, torn = 0;
    for (; n < ROOM && !end; n++)
        torn += half_written_at(n, careless, &end);
    assert_in_range(n, 30, ROOM - 1);
    return torn;
}

static void without_locks_nobody_puts_anothers_half_file_in_place(void **state)
{
    (void)state;
    assert_int_equal(half_written(false), 0);
    assert_int_equal(save_test_leftovers(), 0);
}

/* One who does as if there were a lock can only meet the other at the very rename. */
static void a_temporary_file_that_is_anothers_is_not_put_in_place(void **state)
{
    (void)state;
    assert_in_range(half_written(true), 0, 1);
}

/* ---- An editor that knows no locks ---- */

/* An editor writes in place, same size, while a save is stopped at its n-th call. Returns whether
 * what it wrote was lost. */
static bool edit_at(int n, bool *end, bool *backed_up)
{
    char edited[sizeof save_test_year];
    remove(temp_path(YEAR "~"));
    assert_true(temp_file(YEAR, save_test_year, sizeof save_test_year - 1));
    told->session = session_of('a', 1);
    pid_t pid = start_stopped(n, run_session);
    *end = pid == 0 || save_test_value(temp_path(YEAR), 'a') == 1;
    if (!*end) {
        memcpy(edited, save_test_year, sizeof edited);
        memcpy(save_test_digits(edited, 'b'), "0002", 4);
        FILE *file = fopen(temp_path(YEAR), "r+b");
        assert_non_null(file);
        assert_int_equal(fwrite(edited, 1, sizeof edited - 1, file), sizeof edited - 1);
        assert_int_equal(fclose(file), 0);
    }
    if (pid > 0)
        go_on(pid);
    *backed_up = told->session.saved == SAVE_CHANGED && file_exists(temp_path(YEAR "~"));
    if (*end)
        return false;
    bool kept = save_test_value(temp_path(YEAR), 'b') == 2;
    assert_int_equal(save_test_value(temp_path(YEAR), 'a'), session_saved(&told->session));
    assert_true(kept || session_saved(&told->session));
    return !kept;
}

static void what_an_editor_writes_is_noticed_until_the_very_end(void **state)
{
    bool end = false, backed_up;
    int n = 1, lost = 0, backups = 0;
    (void)state;
    for (; n < ROOM && !end; n++) {
        lost += edit_at(n, &end, &backed_up);
        backups += backed_up;
    }
    assert_in_range(n, 30, ROOM - 1);
    /* after the bytes were read: the end of the file, close, one look at the new file, rename */
    assert_in_range(lost, 0, 4);
    /* a save that was refused has made a backup only when it was that close, too: the backup's end
     * of the file, close, link, rename, unlink, and the last comparison up to its reading */
    assert_in_range(backups, 0, 10);
}

/* ---- Two locks ---- */

static void take_only(void)
{
    struct lock l;
    told->locked = lock_take(&l, temp_path(YEAR), 0, NULL);
    faults_off();
    if (told->locked == LOCK_HELD)
        raise(SIGSTOP); /* holds it until it is told to go on */
    lock_release(&l);
}

/* One is stopped on its way to the lock; the other has it, gives it back, and has another. */
static void a_lock_that_went_meanwhile_is_not_held(void **state)
{
    int status;
    (void)state;
    for (int n = 1; n < ROOM; n++) {
        struct lock l = LOCK_INIT;
        bool held = false;
        told->locked = LOCK_FAILED;
        pid_t pid = start_stopped(n, take_only);
        assert_true(pid > 0);
        bool done = told->locked == LOCK_HELD;
        if (lock_take(&l, temp_path(YEAR), 0, NULL) == LOCK_HELD) {
            lock_release(&l);
            held = lock_take(&l, temp_path(YEAR), 0, NULL) == LOCK_HELD;
            assert_true(held);
        }
        assert_false(done && held);
        assert_int_equal(kill(pid, SIGCONT), 0);
        if (!done) {
            assert_int_equal(waitpid(pid, &status, WUNTRACED), pid);
            if (told->locked != (held ? LOCK_BUSY : LOCK_HELD))
                fail_msg("stopped at %d: %d, and we %d", n, (int)told->locked, held);
            if (WIFSTOPPED(status))
                assert_int_equal(kill(pid, SIGCONT), 0);
        }
        if (done || WIFSTOPPED(status))
            assert_int_equal(waitpid(pid, &status, 0), pid);
        lock_release(&l);
        assert_int_equal(save_test_leftovers(), 0);
        if (done) {
            assert_true(n > 5);
            return;
        }
    }
    fail();
}

/* ---- All at once ---- */

/* One of them is haunted by faults; what was not confirmed it tries again. */
static void save_many(int program)
{
    unsigned seed = 20240u + (unsigned)program;
    for (int value = 1; value <= ROUNDS;) {
        struct session s = session_of((char)('a' + program), value);
        s.wait_ms = 60000;
        if (program == 0 && rand_r(&seed) % 2)
            faults_fail_at(1 + rand_r(&seed) % 70, rand_r(&seed) % 2 ? EIO : ENOSPC);
        session_run(&s);
        faults_off();
        told->attempts[program]++;
        if (session_saved(&s))
            told->confirmed[program] = value++;
        else if (program != 0 || told->attempts[program] > 100 * ROUNDS)
            _exit(1);
    }
}

static void many_programs_save_many_times(void **state)
{
    pid_t pids[PROGRAMS];
    (void)state;
    for (int i = 0; i < PROGRAMS; i++) {
        pids[i] = fork();
        assert_true(pids[i] >= 0);
        if (pids[i] == 0) {
            alarm(120);
            save_many(i);
            _exit(0);
        }
    }
    for (int i = 0; i < PROGRAMS; i++) {
        int status;
        assert_int_equal(waitpid(pids[i], &status, 0), pids[i]);
        assert_int_equal(status, 0);
    }
    assert_true(save_test_whole(temp_path(YEAR)));
    for (int i = 0; i < PROGRAMS; i++) {
        assert_int_equal(told->confirmed[i], ROUNDS);
        assert_int_equal(save_test_value(temp_path(YEAR), (char)('a' + i)), ROUNDS);
    }
    assert_true(told->attempts[0] > ROUNDS); /* there were faults */
    assert_true(save_test_whole(temp_path(YEAR "~")));
    struct session last = session_of('a', 99);
    session_run(&last);
    assert_int_equal(last.saved, SAVE_DONE);
    assert_int_equal(save_test_leftovers(), 0);
}

#define RACE_TEST(name) cmocka_unit_test_setup_teardown(name, fresh, removed)

int main(void)
{
    const struct CMUnitTest tests[] = {
        RACE_TEST(no_confirmed_save_is_lost),
        RACE_TEST(no_confirmed_save_is_lost_to_one_who_read_before),
        RACE_TEST(without_locks_the_file_is_whole_all_the_same),
        RACE_TEST(without_locks_nobody_puts_anothers_half_file_in_place),
        RACE_TEST(a_temporary_file_that_is_anothers_is_not_put_in_place),
        RACE_TEST(what_an_editor_writes_is_noticed_until_the_very_end),
        RACE_TEST(a_lock_that_went_meanwhile_is_not_held),
        RACE_TEST(many_programs_save_many_times),
    };
    return cmocka_run_group_tests_name("save_race", tests, NULL, NULL);
}
