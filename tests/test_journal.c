/* test_journal.c – the journal of unsaved edits: what was written is what the next program is
 * given, whatever became of this one. */
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "journal_test.h"
#include "store/ini_text.h"

/* ---- Writing and reading ---- */

static void what_was_written_is_read_by_the_next_program(void **state)
{
    struct journal j = open_journal();
    struct journal_record r;
    time_t before = time(NULL);
    (void)state;
    assert_true(journal_write(&j, "[ar]\0x", 6, "[ar]\r\n\xff", 7, 1234567890, NULL));
    assert_true(journal_sync(&j, NULL));
    journal_release(&j);
    j = open_journal();
    assert_true(journal_read(&j, &r, NULL));
    assert_int_equal(r.base_len, 6);
    assert_memory_equal(r.base, "[ar]\0x", 7);
    assert_int_equal(r.len, 7);
    assert_memory_equal(r.text, "[ar]\r\n\xff", 8);
    assert_int_equal(r.saving, 1234567890);
    assert_true(r.written >= before && r.written <= time(NULL));
    journal_record_release(&r);
    assert_null(r.base);
    journal_release(&j);
}

static void nothing_is_made_before_the_first_write(void **state)
{
    (void)state;
    assert_left(NULL);
    assert_false(file_exists(temp_path("state")));
}

static void the_last_of_many_writes_is_read(void **state)
{
    struct journal j = open_journal();
    char text[1000];
    (void)state;
    for (int i = 0; i < 40; i++) {
        memset(text, 'x', sizeof text);
        snprintf(text + (i * 37) % 900, 90, "<%d>", i); /* longer and shorter in turn */
        write_state(&j, "gammal", text, 0);
        if (i % 3 == 0)
            assert_true(journal_sync(&j, NULL));
    }
    journal_release(&j);
    assert_left(text);
    assert_int_equal(count_slots(), 2);
}

static void the_next_program_goes_on_where_the_last_one_ended(void **state)
{
    (void)state;
    for (int i = 0; i < 5; i++) {
        char text[20], before[20];
        struct journal j = open_journal();
        struct journal_record r = { 0 };
        snprintf(before, sizeof before, "ny %d", i - 1);
        snprintf(text, sizeof text, "ny %d", i);
        if (i % 2 == 0) { /* also without having read */
            assert_true(journal_read(&j, &r, NULL));
            assert_true(i == 0 || strcmp(r.text, before) == 0);
        }
        journal_record_release(&r);
        write_state(&j, "gammal", text, 0);
        journal_release(&j);
        assert_left(text);
    }
}

static void an_empty_text_is_a_text(void **state)
{
    struct journal j = open_journal();
    (void)state;
    write_state(&j, "x", "", 0);
    journal_release(&j);
    assert_left("");
}

static void a_text_as_in_the_file_is_no_record_but_a_begun_save_is(void **state)
{
    struct journal j = open_journal();
    (void)state;
    write_state(&j, "lika", "lika", 0);
    journal_release(&j);
    assert_left(NULL);
    j = open_journal();
    write_state(&j, "lika", "lika", 1);
    journal_release(&j);
    assert_left("lika");
}

static void an_edit_that_was_taken_back_does_not_come_again(void **state)
{
    struct journal j = open_journal();
    (void)state;
    write_state(&j, "a", "b", 0);
    write_state(&j, "a", "a", 0);
    journal_release(&j);
    assert_left(NULL);
}

static void a_cleared_journal_is_gone_and_can_be_written_again(void **state)
{
    struct journal j = open_journal();
    (void)state;
    journal_clear(&j);
    write_state(&j, "a", "b", 0);
    write_state(&j, "a", "c", 0);
    assert_int_equal(count_slots(), 2);
    journal_clear(&j);
    assert_int_equal(count_slots(), 0);
    assert_left(NULL);
    write_state(&j, "a", "d", 0);
    assert_true(journal_sync(&j, NULL));
    journal_release(&j);
    assert_left("d");
}

static void a_record_that_was_read_is_cleared(void **state)
{
    struct journal j = open_journal();
    struct journal_record r;
    (void)state;
    write_state(&j, "a", "b", 0); /* one slot alone */
    journal_release(&j);
    j = open_journal();
    assert_true(journal_read(&j, &r, NULL));
    assert_non_null(r.text);
    journal_record_release(&r);
    journal_clear(&j);
    journal_release(&j);
    assert_left(NULL);
}

static void the_journal_is_for_its_owners_eyes(void **state)
{
    struct journal j = open_journal();
    struct stat st;
    (void)state;
    mode_t before = umask(0);
    write_state(&j, "a", "b", 0);
    umask(before);
    assert_int_equal(stat(temp_path("state"), &st), 0);
    assert_int_equal(st.st_mode & 0777, 0700);
    assert_int_equal(stat(temp_path("state/deep/tertial"), &st), 0);
    assert_int_equal(st.st_mode & 0777, 0700);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(stat(j.path[i], &st), 0);
        assert_int_equal(st.st_mode & 0777, 0600);
    }
    journal_release(&j);
}

static void a_link_leads_to_the_journal_of_its_file(void **state)
{
    struct journal j = open_journal();
    struct journal_record r;
    (void)state;
    write_state(&j, "a", "b", 0);
    journal_release(&j);
    assert_int_equal(symlink("2024.ini", temp_path("i-ar.ini")), 0);
    assert_true(journal_open(&j, temp_path("i-ar.ini"), NULL));
    assert_true(journal_read(&j, &r, NULL));
    assert_non_null(r.text);
    journal_record_release(&r);
    journal_release(&j);
}

static void sizes_at_the_limit_are_kept_and_one_byte_more_is_refused(void **state)
{
    struct journal j = open_journal();
    struct journal_record r;
    struct err e = ERR_INIT;
    char *text = malloc(INI_FILE_LIMIT + 1);
    (void)state;
    assert_non_null(text);
    memset(text, 'x', INI_FILE_LIMIT + 1);
    assert_true(journal_write(&j, text, INI_FILE_LIMIT, text, INI_FILE_LIMIT, 5, NULL));
    assert_false(journal_write(&j, text, INI_FILE_LIMIT + 1, "", 0, 0, &e));
    assert_non_null(strstr(err_text(&e), "too large"));
    err_clear(&e);
    assert_false(journal_write(&j, "", 0, text, INI_FILE_LIMIT + 1, 0, NULL));
    journal_release(&j);
    j = open_journal();
    assert_true(journal_read(&j, &r, NULL));
    assert_int_equal(r.base_len, INI_FILE_LIMIT);
    assert_int_equal(r.len, INI_FILE_LIMIT);
    journal_record_release(&r);
    journal_release(&j);
    free(text);
}

/* ---- Two programs ---- */

static void a_living_programs_journal_is_nobody_elses(void **state)
{
    struct journal ours = open_journal(), theirs = open_journal();
    (void)state;
    write_state(&ours, "a", "b", 0);
    assert_left(NULL);
    assert_unwritten(&theirs, "another program holds");
    journal_clear(&theirs);
    write_state(&ours, "a", "c", 0);
    journal_release(&ours);
    write_state(&theirs, "a", "d", 0);
    journal_release(&theirs);
    assert_left("d");
}

static void only_one_program_is_given_a_record(void **state)
{
    struct journal first = open_journal();
    struct journal_record r;
    (void)state;
    write_state(&first, "a", "b", 0);
    journal_release(&first);
    first = open_journal();
    assert_true(journal_read(&first, &r, NULL));
    assert_string_equal(r.text, "b");
    journal_record_release(&r);
    assert_left(NULL);
    journal_release(&first);
    assert_left("b");
}

/* Killed at any moment, the program leaves a record that was whole: one of those it had finished,
 * or the one that it was about to finish. */
static void a_program_that_is_killed_leaves_its_last_edit(void **state)
{
    (void)state;
    for (int round = 0; round < 20; round++) {
        int told[2];
        assert_int_equal(pipe(told), 0);
        pid_t child = fork();
        assert_true(child >= 0);
        if (child == 0) {
            static char text[100000];
            struct journal j;
            memset(text, 'x', sizeof text - 1);
            if (!journal_open(&j, temp_path("2024.ini"), NULL))
                _exit(1);
            for (unsigned i = 0;; i++) {
                snprintf(text, 12, "%010u", i);
                text[10] = 'x';
                if (!journal_write(&j, "bas", 3, text, strlen(text) - i % 1000, 0, NULL) ||
                    write(told[1], &i, sizeof i) != sizeof i)
                    _exit(1);
            }
        }
        close(told[1]);
        unsigned last = 0;
        for (int i = 0; i <= round; i++)
            assert_int_equal(read(told[0], &last, sizeof last), sizeof last);
        kill(child, SIGKILL);
        assert_int_equal(waitpid(child, NULL, 0), child);
        for (unsigned next; read(told[0], &next, sizeof next) == sizeof next;)
            last = next;
        close(told[0]);
        struct journal j = open_journal();
        struct journal_record r;
        struct err e = ERR_INIT;
        if (!journal_read(&j, &r, &e))
            fail_msg("%s", err_text(&e));
        assert_non_null(r.text);
        unsigned long got = strtoul(r.text, NULL, 10);
        assert_true(got == last || got == last + 1);
        assert_int_equal(r.len, 99999 - got % 1000);
        journal_record_release(&r);
        journal_clear(&j);
        journal_release(&j);
    }
}

/* ---- Where it cannot be ---- */

static void without_a_home_there_is_no_journal(void **state)
{
    struct journal j;
    struct err e = ERR_INIT;
    (void)state;
    unsetenv("XDG_STATE_HOME");
    assert_false(journal_open(&j, temp_path("2024.ini"), &e));
    assert_non_null(strstr(err_text(&e), "HOME"));
    err_clear(&e);
    setenv("HOME", "", 1);
    setenv("XDG_STATE_HOME", "relativ", 1);
    assert_false(journal_open(&j, temp_path("2024.ini"), NULL));
    journal_release(&j);
    setenv("HOME", temp_path("hem"), 1);
    assert_true(journal_open(&j, temp_path("2024.ini"), NULL));
    assert_int_equal(
        strncmp(j.path[0], temp_path("hem/.local/state/tertial/"), strlen(temp_path("")) + 25), 0);
    write_state(&j, "a", "b", 0);
    journal_release(&j);
    assert_left("b");
}

static void a_file_that_is_not_there_has_no_journal(void **state)
{
    struct journal j;
    struct err e = ERR_INIT;
    (void)state;
    assert_false(journal_open(&j, temp_path("saknas.ini"), &e));
    assert_non_null(strstr(err_text(&e), "saknas.ini"));
    err_clear(&e);
    journal_release(&j);
}

static void a_place_that_cannot_be_made_is_told(void **state)
{
    struct journal j = open_journal();
    (void)state;
    assert_true(temp_file("state", "en fil", 6));
    assert_left(NULL);
    assert_unwritten(&j, "state/deep cannot be made: Not a directory");
    journal_release(&j);
}

static void a_place_that_cannot_be_written_is_told(void **state)
{
    (void)state;
    if (geteuid() == 0)
        skip(); /* root may write everywhere */
    struct journal j = open_journal();
    assert_int_equal(mkdir(temp_path("state"), 0500), 0);
    assert_unwritten(&j, "Permission denied");
    journal_release(&j);
}

static void what_is_no_file_is_never_written_nor_waited_for(void **state)
{
    struct journal j = open_journal();
    (void)state;
    write_state(&j, "a", "b", 0);
    journal_clear(&j);
    alarm(60); /* a FIFO that hangs ends the test */
    assert_int_equal(symlink(temp_path("2024.ini"), j.path[0]), 0);
    assert_unwritten(&j, "cannot be written");
    assert_refused("cannot be opened");
    assert_int_equal(unlink(j.path[0]), 0);
    assert_int_equal(mkfifo(j.path[1], 0600), 0);
    assert_unwritten(&j, "cannot be written");
    assert_refused("cannot be opened");
    assert_int_equal(unlink(j.path[1]), 0);
    assert_int_equal(mkdir(j.path[1], 0700), 0);
    assert_unwritten(&j, "Is a directory");
    assert_int_equal(rmdir(j.path[1]), 0);
    alarm(0);
    write_state(&j, "a", "c", 0);
    journal_release(&j);
    assert_left("c");
}

/* A limit on the size of files is as near as a test comes to a disk that is full. */
static void a_full_disk_leaves_the_record_before(void **state)
{
    struct journal j = open_journal();
    struct rlimit before, small;
    struct err e = ERR_INIT;
    char text[5000];
    (void)state;
    memset(text, 'x', sizeof text);
    write_state(&j, "a", "b", 0);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    small = (struct rlimit){ 4096, before.rlim_max };
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    bool first = journal_write(&j, "a", 1, text, sizeof text, 0, &e);
    bool second = journal_write(&j, "a", 1, text, sizeof text, 0, NULL);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    signal(SIGXFSZ, SIG_DFL);
    assert_false(first || second);
    assert_non_null(strstr(err_text(&e), "File too large; a crash would lose"));
    err_clear(&e);
    journal_release(&j);
    assert_left("b");
    j = open_journal();
    write_state(&j, "a", "c", 0);
    journal_release(&j);
    assert_left("c");
}

/* The disk that was full has nothing else to be told of at the next start. */
static void a_first_write_that_failed_leaves_no_damage(void **state)
{
    struct journal j = open_journal();
    struct rlimit before, small;
    (void)state;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    small = (struct rlimit){ 50, before.rlim_max };
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    bool written = journal_write(&j, "a", 1, "b", 1, 0, NULL);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    signal(SIGXFSZ, SIG_DFL);
    assert_false(written);
    journal_release(&j);
    assert_left(NULL);
}

/* fsync cannot be done on what is closed: the error of a disk as far as the journal can tell. */
static void a_sync_that_failed_spares_the_record_before(void **state)
{
    struct journal j = open_journal();
    struct slots s;
    struct err e = ERR_INIT;
    (void)state;
    write_state(&j, "a", "ett", 0);
    assert_true(journal_sync(&j, NULL));
    assert_true(journal_sync(&j, NULL));
    write_state(&j, "a", "tva", 0);
    int slot = (int)(j.number % 2), fd = j.fd[slot];
    j.fd[slot] = -1;
    assert_false(journal_sync(&j, &e));
    assert_non_null(strstr(err_text(&e), "may not survive a power cut"));
    err_clear(&e);
    j.fd[slot] = fd;
    write_state(&j, "a", "tre", 0);
    find_slots(&s);
    assert_non_null(strstr(s.bytes[slot], "tre"));
    assert_non_null(strstr(s.bytes[!slot], "ett"));
    assert_true(journal_sync(&j, NULL));
    journal_release(&j);
    assert_left("tre");
    free_slots(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        JOURNAL_TEST(what_was_written_is_read_by_the_next_program),
        JOURNAL_TEST(nothing_is_made_before_the_first_write),
        JOURNAL_TEST(the_last_of_many_writes_is_read),
        JOURNAL_TEST(the_next_program_goes_on_where_the_last_one_ended),
        JOURNAL_TEST(an_empty_text_is_a_text),
        JOURNAL_TEST(a_text_as_in_the_file_is_no_record_but_a_begun_save_is),
        JOURNAL_TEST(an_edit_that_was_taken_back_does_not_come_again),
        JOURNAL_TEST(a_cleared_journal_is_gone_and_can_be_written_again),
        JOURNAL_TEST(a_record_that_was_read_is_cleared),
        JOURNAL_TEST(the_journal_is_for_its_owners_eyes),
        JOURNAL_TEST(a_link_leads_to_the_journal_of_its_file),
        JOURNAL_TEST(sizes_at_the_limit_are_kept_and_one_byte_more_is_refused),
        JOURNAL_TEST(a_living_programs_journal_is_nobody_elses),
        JOURNAL_TEST(only_one_program_is_given_a_record),
        JOURNAL_TEST(a_program_that_is_killed_leaves_its_last_edit),
        JOURNAL_TEST(without_a_home_there_is_no_journal),
        JOURNAL_TEST(a_file_that_is_not_there_has_no_journal),
        JOURNAL_TEST(a_place_that_cannot_be_made_is_told),
        JOURNAL_TEST(a_place_that_cannot_be_written_is_told),
        JOURNAL_TEST(what_is_no_file_is_never_written_nor_waited_for),
        JOURNAL_TEST(a_full_disk_leaves_the_record_before),
        JOURNAL_TEST(a_first_write_that_failed_leaves_no_damage),
        JOURNAL_TEST(a_sync_that_failed_spares_the_record_before),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
