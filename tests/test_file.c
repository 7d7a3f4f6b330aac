/* test_file.c – whole files: everything that is no ordinary file is told, nothing hangs, and nobody
 * ever sees half of a file that is written. */
#include <dirent.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "temp_dir.h"

enum { LIMIT = 1000 };

/* ---- Reading ---- */

static void check_read(const char *path, size_t limit, const char *expected, size_t len)
{
    char *bytes = NULL;
    size_t got = 0;
    struct err e = ERR_INIT;
    if (!file_read(path, limit, &bytes, &got, &e))
        fail_msg("%s: %s", path, err_text(&e));
    assert_int_equal(got, len);
    assert_memory_equal(bytes, expected, len);
    assert_int_equal(bytes[len], 0);
    assert_null(e.text);
    free(bytes);
}

/* Reading fails with a sentence that holds `word`, and leaves *bytes alone. */
static void check_unread(const char *path, size_t limit, const char *word)
{
    char *bytes = (char *)&limit;
    size_t got = 0;
    struct err e = ERR_INIT;
    alarm(60); /* a file that hangs ends the test */
    assert_false(file_read(path, limit, &bytes, &got, &e));
    assert_false(file_read(path, limit, &bytes, &got, NULL));
    alarm(0);
    assert_ptr_equal(bytes, &limit);
    if (!strstr(err_text(&e), word))
        fail_msg("%s: \"%s\" does not say \"%s\"", path, err_text(&e), word);
    err_clear(&e);
}

static void a_file_is_read_whole(void **state)
{
    (void)state;
    assert_true(temp_file("hel.ini", "[a]\0b\r\n", 7));
    check_read(temp_path("hel.ini"), LIMIT, "[a]\0b\r\n", 7);
}

static void an_empty_file_is_read(void **state)
{
    (void)state;
    assert_true(temp_file("tom.ini", "", 0));
    check_read(temp_path("tom.ini"), LIMIT, "", 0);
    check_read(temp_path("tom.ini"), 0, "", 0);
}

static void a_file_at_the_limit_is_read_and_one_byte_more_is_not(void **state)
{
    static char bytes[LIMIT + 1];
    (void)state;
    memset(bytes, 'x', sizeof bytes);
    assert_true(temp_file("lagom.ini", bytes, LIMIT));
    check_read(temp_path("lagom.ini"), LIMIT, bytes, LIMIT);
    assert_true(temp_file("stor.ini", bytes, LIMIT + 1));
    check_unread(temp_path("stor.ini"), LIMIT, "1001");
}

static void a_file_is_read_through_a_link(void **state)
{
    (void)state;
    assert_true(temp_file("mal.ini", "x", 1));
    assert_int_equal(symlink("mal.ini", temp_path("lank.ini")), 0);
    check_read(temp_path("lank.ini"), LIMIT, "x", 1);
}

static void a_huge_hole_is_too_large(void **state)
{
    (void)state;
    int fd = open(temp_path("hal.ini"), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    assert_true(fd >= 0);
    int made = ftruncate(fd, (off_t)8 << 30);
    close(fd);
    if (made != 0)
        skip();
    check_unread(temp_path("hal.ini"), LIMIT, "too large");
}

static void a_directory_is_no_file(void **state)
{
    (void)state;
    check_unread(temp_dir, LIMIT, "directory");
}

static void a_fifo_does_not_hang(void **state)
{
    (void)state;
    assert_int_equal(mkfifo(temp_path("fifo.ini"), 0600), 0);
    check_unread(temp_path("fifo.ini"), LIMIT, "regular");
}

static void a_socket_is_no_file(void **state)
{
    struct sockaddr_un address = { .sun_family = AF_UNIX };
    (void)state;
    if (strlen(temp_path("uttag")) >= sizeof address.sun_path)
        skip();
    memcpy(address.sun_path, temp_path("uttag"), strlen(temp_path("uttag")) + 1);
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    int bound = bind(fd, (const struct sockaddr *)&address, sizeof address);
    close(fd);
    if (bound != 0)
        skip();
    check_unread(temp_path("uttag"), LIMIT, "cannot be opened");
}

static void devices_are_no_files(void **state)
{
    (void)state;
    check_unread("/dev/null", LIMIT, "regular");
    check_unread("/dev/zero", LIMIT, "regular");
}

static void a_terminal_does_not_hang(void **state)
{
    (void)state;
    int master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (master < 0 || grantpt(master) != 0 || unlockpt(master) != 0)
        skip();
    check_unread(ptsname(master), LIMIT, "regular");
    close(master);
}

static void a_read_error_is_told(void **state)
{
    (void)state;
    if (access("/proc/self/mem", R_OK) != 0)
        skip();
    check_unread("/proc/self/mem", LIMIT, "Input/output error");
}

/* Files under /proc say that they are empty, and are not. */
static void a_file_that_is_longer_than_it_says_is_told(void **state)
{
    (void)state;
    if (access("/proc/self/status", R_OK) != 0)
        skip();
    check_unread("/proc/self/status", LIMIT, "changed");
}

static void a_missing_file_is_told(void **state)
{
    (void)state;
    check_unread(temp_path("saknas.ini"), LIMIT, "No such file");
    check_unread("", LIMIT, "No such file");
    assert_int_equal(symlink("saknas.ini", temp_path("tom-lank.ini")), 0);
    check_unread(temp_path("tom-lank.ini"), LIMIT, "No such file");
}

static void a_loop_of_links_is_told(void **state)
{
    (void)state;
    assert_int_equal(symlink("slinga.ini", temp_path("slinga.ini")), 0);
    check_unread(temp_path("slinga.ini"), LIMIT, "symbolic links");
}

static void a_forbidden_file_is_told(void **state)
{
    (void)state;
    assert_true(temp_file("stangd.ini", "x", 1));
    assert_int_equal(chmod(temp_path("stangd.ini"), 0), 0);
    if (geteuid() == 0)
        skip(); /* root may read everything */
    check_unread(temp_path("stangd.ini"), LIMIT, "Permission denied");
}

/* ---- Writing ---- */

/* How many files the directory holds whose names begin so. */
static int count_files(const char *prefix)
{
    DIR *dir = opendir(temp_dir);
    int n = 0;
    assert_non_null(dir);
    for (struct dirent *entry; (entry = readdir(dir));)
        n += strncmp(entry->d_name, prefix, strlen(prefix)) == 0;
    closedir(dir);
    return n;
}

static void check_unwritten(const char *path, bool replace, const char *word)
{
    struct err e = ERR_INIT;
    assert_false(file_write(path, "nytt", 4, replace, &e));
    assert_false(file_write(path, "nytt", 4, replace, NULL));
    if (!strstr(err_text(&e), word) || !strstr(err_text(&e), path))
        fail_msg("\"%s\" does not say \"%s\" of %s", err_text(&e), word, path);
    err_clear(&e);
}

static void a_new_file_is_written(void **state)
{
    static char large[1 << 20];
    const char *path = temp_path("ny.csv");
    (void)state;
    memset(large, 'x', sizeof large);
    assert_true(file_write(path, "a\0b", 3, false, NULL));
    check_read(path, LIMIT, "a\0b", 3);
    assert_true(file_write(path, "", 0, true, NULL));
    check_read(path, LIMIT, "", 0);
    assert_true(file_write(path, large, sizeof large, true, NULL));
    check_read(path, sizeof large, large, sizeof large);
    assert_int_equal(count_files("ny.csv"), 1);
}

static void a_new_file_has_the_usual_rights(void **state)
{
    struct stat st;
    (void)state;
    mode_t before = umask(027);
    assert_true(file_write(temp_path("ratt.csv"), "x", 1, false, NULL));
    umask(before);
    assert_int_equal(stat(temp_path("ratt.csv"), &st), 0);
    assert_int_equal(st.st_mode & 0777, 0640);
}

static void an_existing_file_is_not_overwritten(void **state)
{
    const char *path = temp_path("finns.csv");
    (void)state;
    assert_true(temp_file("finns.csv", "gammalt", 7));
    check_unwritten(path, false, "not overwritten");
    check_read(path, LIMIT, "gammalt", 7);
    assert_int_equal(count_files("finns.csv"), 1);
}

static void a_link_to_nothing_is_not_overwritten(void **state)
{
    (void)state;
    assert_int_equal(symlink("ingenting", temp_path("lank.csv")), 0);
    check_unwritten(temp_path("lank.csv"), false, "not overwritten");
    assert_false(file_exists(temp_path("ingenting")));
    assert_int_equal(count_files("lank.csv"), 1);
}

static void an_existing_file_is_replaced_when_asked(void **state)
{
    const char *path = temp_path("byt.csv");
    struct stat old, new;
    (void)state;
    assert_true(temp_file("byt.csv", "gammalt", 7));
    int reader = open(path, O_RDONLY | O_CLOEXEC);
    assert_int_equal(fstat(reader, &old), 0);
    assert_true(file_write(path, "nytt", 4, true, NULL));
    check_read(path, LIMIT, "nytt", 4);
    /* whoever had the old file open still reads all of it */
    char bytes[8] = "";
    assert_int_equal(read(reader, bytes, sizeof bytes), 7);
    assert_string_equal(bytes, "gammalt");
    assert_int_equal(stat(path, &new), 0);
    assert_true(old.st_ino != new.st_ino);
    close(reader);
    assert_int_equal(count_files("byt.csv"), 1);
}

static void the_leftover_of_a_killed_program_is_in_nobodys_way(void **state)
{
    char name[64];
    (void)state;
    for (int i = 0; i < 3; i++) {
        snprintf(name, sizeof name, "rest.csv.tmp-%ld-%d", (long)getpid(), i);
        assert_true(temp_file(name, "halvt", 5));
    }
    assert_true(file_write(temp_path("rest.csv"), "helt", 4, false, NULL));
    check_read(temp_path("rest.csv"), LIMIT, "helt", 4);
    assert_true(file_write(temp_path("rest.csv"), "igen", 4, true, NULL));
    check_read(temp_path("rest.csv"), LIMIT, "igen", 4);
    assert_int_equal(count_files("rest.csv"), 4);
}

static void a_directory_is_never_replaced(void **state)
{
    const char *path = temp_path("katalog.csv");
    (void)state;
    assert_int_equal(mkdir(path, 0700), 0);
    check_unwritten(path, true, "not a regular file");
    check_unwritten(path, false, "not overwritten");
    assert_true(file_is_directory(path));
    assert_int_equal(count_files("katalog.csv"), 1);
}

static void a_missing_directory_is_told(void **state)
{
    (void)state;
    check_unwritten(temp_path("saknas/a.csv"), false, "No such file");
    check_unwritten(temp_path("saknas/a.csv"), true, "No such file");
}

static void an_unwritable_directory_is_told(void **state)
{
    (void)state;
    assert_int_equal(mkdir(temp_path("last"), 0500), 0);
    if (geteuid() == 0)
        skip(); /* root may write everywhere */
    check_unwritten(temp_path("last/a.csv"), false, "Permission denied");
}

/* A limit on the size of files is as near as a test comes to a disk that is full. */
static void a_full_disk_leaves_the_old_file(void **state)
{
    const char *path = temp_path("fullt.csv");
    struct rlimit before, small = { 2, 2 };
    struct err e = ERR_INIT;
    (void)state;
    assert_true(temp_file("fullt.csv", "gammalt", 7));
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    small.rlim_max = before.rlim_max;
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    bool written = file_write(path, "nytt", 4, true, &e);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    signal(SIGXFSZ, SIG_DFL);
    assert_false(written);
    assert_non_null(strstr(err_text(&e), "File too large"));
    err_clear(&e);
    check_read(path, LIMIT, "gammalt", 7);
    assert_int_equal(count_files("fullt.csv"), 1);
}

/* ---- Looking and joining ---- */

static void directories_and_files_are_told_apart(void **state)
{
    (void)state;
    assert_true(temp_file("en-fil", "x", 1));
    assert_true(file_is_directory(temp_dir));
    assert_false(file_is_directory(temp_path("en-fil")));
    assert_false(file_is_directory(temp_path("saknas")));
    assert_true(file_exists(temp_dir));
    assert_true(file_exists(temp_path("en-fil")));
    assert_false(file_exists(temp_path("saknas")));
}

static void paths_are_joined_with_one_slash(void **state)
{
    static const struct {
        const char *dir, *name, *path;
    } rows[] = {
        { "data", "2024.ini", "data/2024.ini" },
        { "data/", "2024.ini", "data/2024.ini" },
        { "/", "2024.ini", "/2024.ini" },
        { ".", "å ä", "./å ä" },
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *path = path_join(rows[i].dir, rows[i].name);
        assert_string_equal(path, rows[i].path);
        free(path);
    }
}

static int make_dir(void **state)
{
    (void)state;
    return temp_dir_make() ? 0 : -1;
}

static int remove_dir(void **state)
{
    (void)state;
    temp_dir_remove();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_is_read_whole),
        cmocka_unit_test(an_empty_file_is_read),
        cmocka_unit_test(a_file_at_the_limit_is_read_and_one_byte_more_is_not),
        cmocka_unit_test(a_file_is_read_through_a_link),
        cmocka_unit_test(a_huge_hole_is_too_large),
        cmocka_unit_test(a_directory_is_no_file),
        cmocka_unit_test(a_fifo_does_not_hang),
        cmocka_unit_test(a_socket_is_no_file),
        cmocka_unit_test(devices_are_no_files),
        cmocka_unit_test(a_terminal_does_not_hang),
        cmocka_unit_test(a_read_error_is_told),
        cmocka_unit_test(a_file_that_is_longer_than_it_says_is_told),
        cmocka_unit_test(a_missing_file_is_told),
        cmocka_unit_test(a_loop_of_links_is_told),
        cmocka_unit_test(a_forbidden_file_is_told),
        cmocka_unit_test(a_new_file_is_written),
        cmocka_unit_test(a_new_file_has_the_usual_rights),
        cmocka_unit_test(an_existing_file_is_not_overwritten),
        cmocka_unit_test(a_link_to_nothing_is_not_overwritten),
        cmocka_unit_test(an_existing_file_is_replaced_when_asked),
        cmocka_unit_test(the_leftover_of_a_killed_program_is_in_nobodys_way),
        cmocka_unit_test(a_directory_is_never_replaced),
        cmocka_unit_test(a_missing_directory_is_told),
        cmocka_unit_test(an_unwritable_directory_is_told),
        cmocka_unit_test(a_full_disk_leaves_the_old_file),
        cmocka_unit_test(directories_and_files_are_told_apart),
        cmocka_unit_test(paths_are_joined_with_one_slash),
    };
    return cmocka_run_group_tests_name("file", tests, make_dir, remove_dir);
}
