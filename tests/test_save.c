/* test_save.c – every result of a save, and what it leaves: bytes, names, rights, the backup. How a
 * save fares when system calls fail is in test_save_faults.c, and beside others in
 * test_save_race.c. */
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <cmocka.h>

#include "save_test.h"

#define OLD "[ar]\nar = 2024\n"
#define NEW "[ar]\nar = 2025\n"
#define LATER "[ar]\nar = 2026\n"

static void check_bytes(const char *name, const char *bytes, size_t len)
{
    struct save_test_bytes b = save_test_read(temp_path(name));
    assert_non_null(b.text);
    assert_int_equal(b.len, len);
    assert_memory_equal(b.text, bytes, len);
    free(b.text);
}

static void check_text(const char *name, const char *text)
{
    check_bytes(name, text, strlen(text));
}

static enum save_result save(const char *name, const char *before, const char *text, unsigned flags)
{
    return save_file(temp_path(name), before, strlen(before), text, strlen(text), flags, NULL);
}

/* Saves without a remark. */
static void check_saved(const char *name, const char *before, const char *text, unsigned flags)
{
    struct err e = ERR_INIT;
    enum save_result result =
        save_file(temp_path(name), before, strlen(before), text, strlen(text), flags, &e);
    if (result != SAVE_DONE || e.text)
        fail_msg("%d: %s", result, err_text(&e));
    check_text(name, text);
}

/* Saving fails with a sentence that names the file and holds `words`, and leaves nothing. */
static void check_unsaved(const char *name, const char *before, const char *text, unsigned flags,
                          enum save_result expected, const char *words)
{
    struct err e = ERR_INIT;
    int leftovers = save_test_leftovers();
    assert_int_equal(
        save_file(temp_path(name), before, strlen(before), text, strlen(text), flags, &e),
        expected);
    if (!strstr(err_text(&e), words) || !strstr(err_text(&e), name))
        fail_msg("\"%s\" does not say \"%s\" of %s", err_text(&e), words, name);
    err_clear(&e);
    assert_int_equal(save(name, before, text, flags), expected);
    assert_int_equal(save_test_leftovers(), leftovers);
}

static int fresh(void **state)
{
    (void)state;
    return temp_dir_make() && temp_file(YEAR, OLD, sizeof OLD - 1) ? 0 : -1;
}

static int removed(void **state)
{
    (void)state;
    temp_dir_remove();
    return 0;
}

/* ---- Saved ---- */

static void a_save_replaces_the_file_and_keeps_the_one_before(void **state)
{
    (void)state;
    check_saved(YEAR, OLD, NEW, 0);
    check_text(YEAR "~", OLD);
    check_saved(YEAR, NEW, LATER, 0);
    check_text(YEAR "~", NEW);
    assert_int_equal(save_test_leftovers(), 0);
}

static void whoever_has_the_old_file_open_reads_all_of_it(void **state)
{
    char bytes[64] = "";
    (void)state;
    int fd = open(temp_path(YEAR), O_RDONLY | O_CLOEXEC);
    check_saved(YEAR, OLD, NEW, 0);
    assert_int_equal(read(fd, bytes, sizeof bytes), sizeof OLD - 1);
    assert_string_equal(bytes, OLD);
    close(fd);
}

static void every_byte_is_saved_as_it_is(void **state)
{
    static const char bytes[] = "\xEF\xBB\xBF; \xC3\xA5\r\n[ar]\r\n\tar=2024 ; x\n\r\n \t\n[a]";
    (void)state;
    assert_true(temp_file(YEAR, bytes, sizeof bytes - 1));
    assert_int_equal(save(YEAR, bytes, NEW, 0), SAVE_DONE);
    assert_int_equal(save(YEAR, NEW, bytes, 0), SAVE_DONE);
    check_bytes(YEAR, bytes, sizeof bytes - 1);
    assert_int_equal(save(YEAR, bytes, "", 0), SAVE_DONE);
    check_bytes(YEAR, "", 0);
    assert_int_equal(save_file(temp_path(YEAR), NULL, 0, bytes, sizeof bytes - 1, 0, NULL),
                     SAVE_DONE);
    check_bytes(YEAR, bytes, sizeof bytes - 1);
}

static void a_large_file_is_saved(void **state)
{
    enum { LINES = 6000, LINE = 20 };
    char *text = malloc(LINES * LINE + 1), *other = malloc(LINES * LINE + 1);
    (void)state;
    for (int i = 0; i < LINES; i++)
        snprintf(text + i * LINE, LINE + 1,
                 i == 0 ? "[post med blanksteg]" : "\nutfall.%05d = 1234", i);
    strcpy(other, text);
    other[LINES * LINE - 1] = '5';
    assert_true(temp_file(YEAR, text, LINES * LINE));
    check_saved(YEAR, text, other, 0);
    check_bytes(YEAR "~", text, LINES * LINE);
    free(text);
    free(other);
}

static void a_link_stays_a_link_to_the_new_file(void **state)
{
    struct stat st;
    (void)state;
    assert_int_equal(mkdir(temp_path("annan"), 0700), 0);
    assert_int_equal(symlink("../" YEAR, temp_path("annan/mellan.ini")), 0);
    assert_int_equal(symlink("annan/mellan.ini", temp_path("lank.ini")), 0);
    check_saved("lank.ini", OLD, NEW, 0);
    check_text(YEAR, NEW);
    check_text(YEAR "~", OLD);
    assert_int_equal(lstat(temp_path("lank.ini"), &st), 0);
    assert_true(S_ISLNK(st.st_mode));
    assert_int_equal(lstat(temp_path("annan/mellan.ini"), &st), 0);
    assert_true(S_ISLNK(st.st_mode));
}

static void a_file_of_the_working_directory_is_saved(void **state)
{
    (void)state;
    assert_int_equal(chdir(temp_dir), 0);
    assert_int_equal(save_file(YEAR, OLD, sizeof OLD - 1, NEW, sizeof NEW - 1, 0, NULL), SAVE_DONE);
    assert_int_equal(chdir("/"), 0);
    check_text(YEAR, NEW);
}

static void leftovers_of_killed_programs_are_removed(void **state)
{
    (void)state;
    assert_true(temp_file("offer", "viktigt", 7));
    assert_true(temp_file("." YEAR ".tmp", "halvt", 5));
    assert_int_equal(link(temp_path(YEAR), temp_path("." YEAR ".tmp~")), 0);
    check_saved(YEAR, OLD, NEW, 0);
    assert_int_equal(symlink("offer", temp_path("." YEAR ".tmp")), 0);
    assert_true(temp_file("." YEAR ".tmp~", "halvt", 5));
    check_saved(YEAR, NEW, LATER, 0);
    check_text("offer", "viktigt");
    assert_int_equal(save_test_leftovers(), 1); /* offer */
}

/* The program was killed when the backup had its name, and the new file did not. */
static void a_backup_that_is_the_file_itself_is_no_other_name(void **state)
{
    (void)state;
    assert_int_equal(link(temp_path(YEAR), temp_path(YEAR "~")), 0);
    check_saved(YEAR, OLD, NEW, 0);
    check_text(YEAR "~", OLD);
    assert_int_equal(save_test_leftovers(), 0);
}

static void a_backup_that_is_a_link_is_replaced_and_not_followed(void **state)
{
    (void)state;
    assert_true(temp_file("offer", "viktigt", 7));
    assert_int_equal(symlink("offer", temp_path(YEAR "~")), 0);
    check_saved(YEAR, OLD, NEW, 0);
    check_text("offer", "viktigt");
    check_text(YEAR "~", OLD);
}

/* ---- What goes with the file ---- */

static void the_mode_is_kept(void **state)
{
    static const mode_t modes[] = { 0600, 0640, 0664, 0666, 0755, 02664 };
    struct stat st;
    (void)state;
    for (size_t i = 0; i < sizeof modes / sizeof *modes; i++) {
        mode_t before = umask(i % 2 ? 077 : 0);
        assert_int_equal(chmod(temp_path(YEAR), modes[i]), 0);
        check_saved(YEAR, i % 2 ? NEW : OLD, i % 2 ? OLD : NEW, 0);
        umask(before);
        assert_int_equal(stat(temp_path(YEAR), &st), 0);
        assert_int_equal(st.st_mode & 07777, modes[i]);
    }
}

static void owner_and_group_are_kept(void **state)
{
    struct stat st;
    (void)state;
    if (geteuid() != 0)
        skip();
    assert_int_equal(chown(temp_path(YEAR), 1234, 4321), 0);
    assert_int_equal(chmod(temp_path(YEAR), 02660), 0);
    check_saved(YEAR, OLD, NEW, 0);
    assert_int_equal(stat(temp_path(YEAR), &st), 0);
    assert_int_equal(st.st_uid, 1234);
    assert_int_equal(st.st_gid, 4321);
    assert_int_equal(st.st_mode & 07777, 02660);
}

/* Saves as somebody who is not root, in a directory that is theirs; told is the remark. */
static int save_as_nobody(const char *path, bool *told)
{
    struct err e = ERR_INIT;
    if (setgid(65534) != 0 || setuid(65534) != 0)
        return 99;
    enum save_result r = save_file(path, OLD, sizeof OLD - 1, NEW, sizeof NEW - 1, 0, &e);
    *told = e.text && strstr(e.text, "rights");
    return (int)r;
}

static void a_group_that_cannot_be_kept_gives_nobody_more_rights(void **state)
{
    struct stat st;
    int status;
    (void)state;
    if (geteuid() != 0)
        skip();
    assert_int_equal(chown(temp_dir, 65534, 65534), 0);
    assert_int_equal(chown(temp_path(YEAR), 65534, 4321), 0);
    assert_int_equal(chmod(temp_path(YEAR), 0664), 0);
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        bool told = false;
        int r = save_as_nobody(temp_path(YEAR), &told);
        _exit(told ? r : 98);
    }
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), SAVE_DONE);
    assert_int_equal(stat(temp_path(YEAR), &st), 0);
    assert_int_equal(st.st_gid, 65534);
    assert_int_equal(st.st_mode & 0777, 0644);
}

static const char acl_name[] = "system.posix_acl_access";
/* clang-format off */
static const unsigned char acl[] = {
    2, 0, 0, 0,
    1, 0, 6, 0, 255, 255, 255, 255,  /* user::rw- */
    2, 0, 6, 0, 232, 3, 0, 0,        /* user:1000:rw- */
    4, 0, 4, 0, 255, 255, 255, 255,  /* group::r-- */
    16, 0, 6, 0, 255, 255, 255, 255, /* mask::rw- */
    32, 0, 0, 0, 255, 255, 255, 255, /* other::--- */
};
/* clang-format on */

static void access_list_and_attributes_are_kept(void **state)
{
    char value[256];
    (void)state;
    if (setxattr(temp_path(YEAR), "user.tagg", "r\xC3\xB6", 3, 0) != 0 ||
        setxattr(temp_path(YEAR), "user.tom", "", 0, 0) != 0 ||
        setxattr(temp_path(YEAR), acl_name, acl, sizeof acl, 0) != 0)
        skip();
    check_saved(YEAR, OLD, NEW, 0);
    assert_int_equal(getxattr(temp_path(YEAR), "user.tagg", value, sizeof value), 3);
    assert_memory_equal(value, "r\xC3\xB6", 3);
    assert_int_equal(getxattr(temp_path(YEAR), "user.tom", value, sizeof value), 0);
    assert_int_equal(getxattr(temp_path(YEAR), acl_name, value, sizeof value), sizeof acl);
    assert_memory_equal(value, acl, sizeof acl);
}

static void the_directorys_list_gives_no_right_that_the_file_did_not_give(void **state)
{
    char value[256];
    struct stat st;
    (void)state;
    assert_int_equal(chmod(temp_path(YEAR), 0640), 0);
    if (setxattr(temp_dir, "system.posix_acl_default", acl, sizeof acl, 0) != 0)
        skip();
    check_saved(YEAR, OLD, NEW, 0);
    assert_int_equal(getxattr(temp_path(YEAR), acl_name, value, sizeof value), -1);
    assert_int_equal(stat(temp_path(YEAR), &st), 0);
    assert_int_equal(st.st_mode & 0777, 0640);
}

/* ---- Not saved ---- */

static void a_file_that_somebody_has_changed_is_not_overwritten(void **state)
{
    struct stat before;
    struct timespec times[2];
    (void)state;
    assert_int_equal(stat(temp_path(YEAR), &before), 0);
    /* in place, with the same size and the time put back */
    int fd = open(temp_path(YEAR), O_WRONLY | O_CLOEXEC);
    assert_int_equal(write(fd, LATER, sizeof LATER - 1), sizeof LATER - 1);
    times[0] = before.st_atim;
    times[1] = before.st_mtim;
    assert_int_equal(futimens(fd, times), 0);
    close(fd);
    check_unsaved(YEAR, OLD, NEW, 0, SAVE_CHANGED, "changed by another program");
    check_unsaved(YEAR, OLD, OLD, 0, SAVE_CHANGED, "changed by another program");
    check_unsaved(YEAR, "", NEW, 0, SAVE_CHANGED, "changed by another program");
    check_unsaved(YEAR, LATER "\n", NEW, 0, SAVE_CHANGED, "changed by another program");
    check_text(YEAR, LATER);
    assert_false(file_exists(temp_path(YEAR "~")));
    check_saved(YEAR, OLD, NEW, SAVE_EVEN_CHANGED);
    check_text(YEAR "~", LATER); /* what was overwritten, not what was read */
}

static void a_file_that_is_gone_is_not_made_again_unasked(void **state)
{
    struct stat st;
    (void)state;
    assert_int_equal(unlink(temp_path(YEAR)), 0);
    check_unsaved(YEAR, OLD, NEW, 0, SAVE_CHANGED, "is gone");
    assert_false(file_exists(temp_path(YEAR)));
    mode_t before = umask(027);
    check_saved(YEAR, OLD, NEW, SAVE_EVEN_CHANGED);
    umask(before);
    assert_int_equal(stat(temp_path(YEAR), &st), 0);
    assert_int_equal(st.st_mode & 07777, 0640);
    assert_false(file_exists(temp_path(YEAR "~")));
}

static void a_write_protected_file_is_saved_only_when_asked(void **state)
{
    struct stat st;
    (void)state;
    assert_int_equal(chmod(temp_path(YEAR), 0464), 0);
    check_unsaved(YEAR, OLD, NEW, SAVE_EVEN_CHANGED | SAVE_EVEN_LINKED, SAVE_READONLY,
                  "write-protected (mode 464)");
    check_text(YEAR, OLD);
    check_saved(YEAR, OLD, NEW, SAVE_EVEN_READONLY);
    assert_int_equal(stat(temp_path(YEAR), &st), 0);
    assert_int_equal(st.st_mode & 07777, 0464);
}

static void a_file_with_other_names_is_saved_only_when_asked(void **state)
{
    (void)state;
    assert_int_equal(link(temp_path(YEAR), temp_path("annat.ini")), 0);
    check_unsaved(YEAR, OLD, NEW, SAVE_EVEN_CHANGED | SAVE_EVEN_READONLY, SAVE_LINKED,
                  "hard links");
    assert_int_equal(link(temp_path(YEAR), temp_path(YEAR "~")), 0);
    check_unsaved(YEAR, OLD, NEW, 0, SAVE_LINKED, "hard links");
    check_text(YEAR, OLD);
    check_saved(YEAR, OLD, NEW, SAVE_EVEN_LINKED);
    check_text("annat.ini", OLD);
}

static void a_text_that_the_readers_refuse_is_not_saved(void **state)
{
    (void)state;
    check_unsaved(YEAR, OLD, "[ar]\nar = 2024\nar = 2025\n", 0, SAVE_FAILED, "(line 3: ");
    check_unsaved(YEAR, OLD, "[ar]\nar = \x01\n", 0, SAVE_FAILED, "(line 2: ");
    check_text(YEAR, OLD);
    assert_false(file_exists(temp_path(YEAR "~")));
}

static void what_is_no_regular_file_is_not_replaced(void **state)
{
    (void)state;
    assert_int_equal(symlink("ingenting", temp_path("lank.ini")), 0);
    assert_int_equal(mkdir(temp_path("katalog.ini"), 0700), 0);
    assert_int_equal(mkfifo(temp_path("ror.ini"), 0600), 0);
    alarm(60);
    check_unsaved("lank.ini", "", NEW, SAVE_EVEN_CHANGED, SAVE_FAILED, "regular");
    check_unsaved("katalog.ini", "", NEW, SAVE_EVEN_CHANGED, SAVE_FAILED, "regular");
    check_unsaved("ror.ini", "", NEW, SAVE_EVEN_CHANGED, SAVE_FAILED, "regular");
    alarm(0);
    assert_false(file_exists(temp_path("ingenting")));
}

static void a_missing_directory_is_told(void **state)
{
    (void)state;
    check_unsaved("saknas/" YEAR, OLD, NEW, SAVE_EVEN_CHANGED, SAVE_FAILED, "directory is gone");
}

static void a_backup_that_cannot_be_made_stops_the_save(void **state)
{
    (void)state;
    assert_int_equal(mkdir(temp_path(YEAR "~"), 0700), 0);
    check_unsaved(YEAR, OLD, NEW, 0, SAVE_FAILED, "backup, " YEAR "~, could not be made");
    check_text(YEAR, OLD);
}

/* A limit on the size of files is as near as a test comes to a disk that is full. */
static void a_full_disk_leaves_the_old_file(void **state)
{
    struct rlimit before, small = { 10, 10 };
    (void)state;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    small.rlim_max = before.rlim_max;
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    check_unsaved(YEAR, OLD, NEW, 0, SAVE_FAILED, "File too large; try again");
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    signal(SIGXFSZ, SIG_DFL);
    check_text(YEAR, OLD);
}

/* ---- Looking beforehand ---- */

static void check_impossible(const char *name, const char *words)
{
    struct err e = ERR_INIT;
    assert_false(save_possible(temp_path(name), &e));
    if (!strstr(err_text(&e), words))
        fail_msg("%s: \"%s\" does not say \"%s\"", name, err_text(&e), words);
    err_clear(&e);
}

static int sees_that_the_directory_is_foreign(void)
{
    struct err e = ERR_INIT;
    if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0))
        return 99;
    if (save_possible(temp_path(YEAR), &e) || !strstr(err_text(&e), "no right"))
        return 1;
    return save(YEAR, OLD, NEW, 0) == SAVE_FAILED ? 0 : 2;
}

static void what_hinders_a_save_is_seen_beforehand(void **state)
{
    int status;
    (void)state;
    assert_true(save_possible(temp_path(YEAR), NULL));
    check_impossible("saknas.ini", "is gone");
    check_impossible("saknas/" YEAR, "directory is gone");
    assert_int_equal(chmod(temp_path(YEAR), 0444), 0);
    check_impossible(YEAR, "write-protected");
    assert_int_equal(chmod(temp_path(YEAR), 0666), 0);
    assert_int_equal(chmod(temp_dir, 0555), 0);
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0)
        _exit(sees_that_the_directory_is_foreign());
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_int_equal(chmod(temp_dir, 0755), 0);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
    check_text(YEAR, OLD);
}

#define SAVE_TEST(name) cmocka_unit_test_setup_teardown(name, fresh, removed)

int main(void)
{
    const struct CMUnitTest tests[] = {
        SAVE_TEST(a_save_replaces_the_file_and_keeps_the_one_before),
        SAVE_TEST(whoever_has_the_old_file_open_reads_all_of_it),
        SAVE_TEST(every_byte_is_saved_as_it_is),
        SAVE_TEST(a_large_file_is_saved),
        SAVE_TEST(a_link_stays_a_link_to_the_new_file),
        SAVE_TEST(a_file_of_the_working_directory_is_saved),
        SAVE_TEST(leftovers_of_killed_programs_are_removed),
        SAVE_TEST(a_backup_that_is_the_file_itself_is_no_other_name),
        SAVE_TEST(a_backup_that_is_a_link_is_replaced_and_not_followed),
        SAVE_TEST(the_mode_is_kept),
        SAVE_TEST(owner_and_group_are_kept),
        SAVE_TEST(a_group_that_cannot_be_kept_gives_nobody_more_rights),
        SAVE_TEST(access_list_and_attributes_are_kept),
        SAVE_TEST(the_directorys_list_gives_no_right_that_the_file_did_not_give),
        SAVE_TEST(a_file_that_somebody_has_changed_is_not_overwritten),
        SAVE_TEST(a_file_that_is_gone_is_not_made_again_unasked),
        SAVE_TEST(a_write_protected_file_is_saved_only_when_asked),
        SAVE_TEST(a_file_with_other_names_is_saved_only_when_asked),
        SAVE_TEST(a_text_that_the_readers_refuse_is_not_saved),
        SAVE_TEST(what_is_no_regular_file_is_not_replaced),
        SAVE_TEST(a_missing_directory_is_told),
        SAVE_TEST(a_backup_that_cannot_be_made_stops_the_save),
        SAVE_TEST(a_full_disk_leaves_the_old_file),
        SAVE_TEST(what_hinders_a_save_is_seen_beforehand),
    };
    return cmocka_run_group_tests_name("save", tests, NULL, NULL);
}
