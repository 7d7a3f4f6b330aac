/* test_save_copy.c – a copy is saved under a new name: it never overwrites, is whole or not there,
 * and needs no sense that the program would see in it. */
#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include "save_race.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))
#define TEXT "[ar]\nar = 2025\n"

enum { ROOM = 500 }; /* more calls than any copy makes */

static enum save_result *result_of_other; /* shared with the other process */

static void check_bytes(const char *name, const char *bytes, size_t len)
{
    struct save_test_bytes b = save_test_read(temp_path(name));
    assert_non_null(b.text);
    assert_int_equal(b.len, len);
    assert_memory_equal(b.text, bytes, len);
    free(b.text);
}

static int fresh(void **state)
{
    (void)state;
    faults_off();
    void *shared = mmap(NULL, sizeof *result_of_other, PROT_READ | PROT_WRITE,
                        MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED)
        return -1;
    result_of_other = shared;
    return temp_dir_make() && temp_file(YEAR, save_test_year, sizeof save_test_year - 1) ? 0 : -1;
}

static int removed(void **state)
{
    (void)state;
    faults_off();
    temp_dir_remove();
    munmap(result_of_other, sizeof *result_of_other);
    return 0;
}

/* ---- Copies ---- */

static void check_uncopied(const char *name, const char *words)
{
    struct err e = ERR_INIT;
    assert_int_equal(save_copy(temp_path(name), TEXT, sizeof TEXT - 1, &e), SAVE_FAILED);
    if (!strstr(err_text(&e), words) || !strstr(err_text(&e), name))
        fail_msg("\"%s\" does not say \"%s\" of %s", err_text(&e), words, name);
    err_clear(&e);
}

static void a_copy_is_a_new_file(void **state)
{
    struct stat st;
    (void)state;
    assert_true(temp_file(".kopia.ini.tmp", "halvt", 5));
    mode_t before = umask(022);
    assert_int_equal(save_copy(temp_path("kopia.ini"), "vad\0som", 7, NULL), SAVE_DONE);
    umask(before);
    check_bytes("kopia.ini", "vad\0som", 7);
    assert_int_equal(stat(temp_path("kopia.ini"), &st), 0);
    assert_int_equal(st.st_mode & 07777, 0644);
    assert_int_equal(st.st_nlink, 1);
    check_bytes(".kopia.ini.tmp", "halvt", 5);  /* somebody may be writing it */
    assert_int_equal(save_test_leftovers(), 2); /* that, and the copy */
}

static void a_copy_never_overwrites(void **state)
{
    (void)state;
    assert_int_equal(symlink("ingenting", temp_path("lank.ini")), 0);
    assert_int_equal(mkdir(temp_path("katalog.ini"), 0700), 0);
    check_uncopied(YEAR, "not overwritten");
    check_uncopied("lank.ini", "not overwritten");
    check_uncopied("katalog.ini", "not overwritten");
    check_uncopied("saknas/kopia.ini", "directory is gone");
    assert_true(save_test_whole(temp_path(YEAR)));
    assert_false(file_exists(temp_path("ingenting")));
    assert_int_equal(save_test_leftovers(), 2);
}

/* ---- Faults ---- */

static int remove_copy(void)
{
    return unlink(temp_path("kopia")) == 0 || errno == ENOENT ? 0 : -1;
}

static enum save_result copy_now(void)
{
    return save_copy(temp_path("kopia"), save_test_year, sizeof save_test_year - 1, NULL);
}

static void a_copy_is_whole_or_not_there(void **state)
{
    static const int errors[] = { ENOSPC, EIO, EINTR, EACCES, EINVAL, ENOMEM };
    (void)state;
    for (size_t i = 0; i < COUNT(errors); i++)
        for (int n = 1; n < ROOM; n++) {
            assert_int_equal(remove_copy(), 0);
            faults_fail_at(n, errors[i]);
            enum save_result result = copy_now();
            faults_off();
            bool saved = result == SAVE_DONE || result == SAVE_UNSURE;
            if (saved != save_test_whole(temp_path("kopia")) ||
                saved != file_exists(temp_path("kopia")))
                fail_msg("%s (%d): %d", faults_hit(), errors[i], (int)result);
            assert_true(save_test_whole(temp_path(YEAR)));
            if (!faults_hit())
                break;
            assert_int_equal(copy_now(), saved ? SAVE_FAILED : SAVE_DONE);
            assert_int_equal(save_test_leftovers(), 1);
        }
}

static void a_copy_is_made_without_renames_that_never_replace(void **state)
{
    (void)state;
    faults_fail_call("renameat2", 1, EINVAL);
    assert_int_equal(copy_now(), SAVE_DONE);
    assert_true(save_test_whole(temp_path("kopia")));
    assert_int_equal(save_test_leftovers(), 1);
    faults_fail_call("renameat2", 1, EINVAL);
    assert_int_equal(copy_now(), SAVE_FAILED);
}

static void run_copy(void)
{
    *result_of_other =
        save_copy(temp_path("kopia"), save_test_year, sizeof save_test_year - 1, NULL);
}

static void a_copy_does_not_overwrite_what_came_meanwhile(void **state)
{
    (void)state;
    for (int n = 1; n < ROOM; n++) {
        remove(temp_path("kopia"));
        pid_t pid = start_stopped(n, run_copy);
        bool first = !file_exists(temp_path("kopia"));
        if (first)
            assert_true(temp_file("kopia", "annat", 5));
        if (pid > 0)
            go_on(pid);
        struct save_test_bytes b = save_test_read(temp_path("kopia"));
        assert_non_null(b.text);
        assert_int_equal(b.len, first ? 5 : sizeof save_test_year - 1);
        assert_int_equal(*result_of_other, first ? SAVE_FAILED : SAVE_DONE);
        free(b.text);
        if (pid == 0) {
            assert_true(n > 10);
            return;
        }
    }
    fail();
}

#define COPY_TEST(name) cmocka_unit_test_setup_teardown(name, fresh, removed)

int main(void)
{
    const struct CMUnitTest tests[] = {
        COPY_TEST(a_copy_is_a_new_file),
        COPY_TEST(a_copy_never_overwrites),
        COPY_TEST(a_copy_is_whole_or_not_there),
        COPY_TEST(a_copy_is_made_without_renames_that_never_replace),
        COPY_TEST(a_copy_does_not_overwrite_what_came_meanwhile),
    };
    return cmocka_run_group_tests_name("save_copy", tests, NULL, NULL);
}
