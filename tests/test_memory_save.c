/* test_memory_save.c – memory that runs out while a book is saved, while what a crash left of it is
 * restored, and while somebody else has the file or has changed it. */
#include "memory_test.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

/* ---- saving ---- */

static bool act_save(struct world *w)
{
    enum book_save end = book_save(w->book, 0, &w->e);
    w->unsure = end == BOOK_SAVED_UNSURE;
    if (end != BOOK_SAVED && end != BOOK_SAVED_UNSURE && end != BOOK_FAILED)
        fail_msg("the save ends as %d: %s", end, err_text(&w->e));
    return end != BOOK_FAILED;
}

static void show_saved(const struct world *w, struct buf *out)
{
    char *file = memory_get("2025.ini");
    show_book(out, w->book);
    buf_addf(out, "---- file\n%s", file ? file : "none\n");
    free(file);
}

/* The log holds the save once. */
static void is_logged(const char *expected)
{
    struct buf log = BUF_INIT;
    show_log(&log);
    assert_string_equal(buf_text(&log), expected);
    buf_release(&log);
}

static size_t count_files(const char *name)
{
    size_t n = 0;
    DIR *d = opendir(memory_path(name));
    for (struct dirent *entry; d && (entry = readdir(d));)
        n += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    if (d)
        closedir(d);
    return n;
}

static char *whole_log;

/* A log that lacks the save says so, and has it when the year is opened next. */
static void is_saved(struct world *w)
{
    if (!whole_log) {
        struct buf log = BUF_INIT;
        show_log(&log);
        whole_log = buf_take(&log);
    }
    if (w->unsure) {
        assert_true(w->e.nomem || strstr(err_text(&w->e), "saved, but the log"));
        book_close(w->book);
        world_open(w);
        assert_int_equal(world_look(w), FOUND_NOTHING);
    }
    is_logged(whole_log);
    char *backup = memory_get("2025.ini~");
    assert_string_equal(backup, memory_year);
    free(backup);
    assert_int_equal(count_files("state/tertial"), 0);
    assert_int_equal(count_files("."), 6); /* no temporary file, no lock */
}

static void a_save_is_whole_and_logged_once(void **state)
{
    (void)state;
    struct scenario s = { "save", world_edited, act_save, show_saved, is_saved, false };
    whole_log = NULL;
    run_scenario(&s);
    free(whole_log);
}

static bool act_copy(struct world *w)
{
    return book_save_copy(w->book, memory_path("kopia.ini"), &w->e);
}

static void show_copy(const struct world *w, struct buf *out)
{
    char *copy = memory_get("kopia.ini");
    show_book(out, w->book);
    buf_addf(out, "---- copy\n%s", copy ? copy : "none\n");
    free(copy);
}

static void a_copy_is_whole(void **state)
{
    (void)state;
    run_scenario(
        &(struct scenario){ "copy", world_edited, act_copy, show_copy, world_is_kept, false });
}

/* The program ended between the file and the log. */
static void begin_unlogged(struct world *w)
{
    world_edited(w);
    struct journal_record r;
    struct journal j;
    char *text = strdup(w->book->text.bytes);
    size_t len = w->book->text.len;
    book_close(w->book);
    assert_true(journal_open(&j, memory_path("2025.ini"), NULL));
    assert_true(journal_read(&j, &r, NULL));
    assert_true(journal_write(&j, r.base, r.base_len, text, len, 1761000000, NULL));
    journal_record_release(&r);
    journal_release(&j);
    memory_put("2025.ini", text);
    free(text);
    world_open(w);
}

static bool act_end_save(struct world *w)
{
    enum book_found found = world_look(w);
    assert_true(found == FOUND_NOTHING || found == FOUND_DAMAGE);
    return found == FOUND_NOTHING;
}

static void show_logged(const struct world *w, struct buf *out)
{
    show_book(out, w->book);
    show_log(out);
    buf_addf(out, "---- journal files: %zu\n", count_files("state/tertial"));
}

static void an_interrupted_save_is_logged_once(void **state)
{
    (void)state;
    run_scenario(&(struct scenario){ "end of a save", begin_unlogged, act_end_save, show_logged,
                                     NULL, true });
}

/* ---- the journal ---- */

/* As after a crash. */
static void begin_again(struct world *w)
{
    world_edited(w);
    book_close(w->book);
    world_open(w);
}

static bool act_look_for_journal(struct world *w)
{
    enum book_found found = world_look(w);
    if (found == FOUND_DAMAGE && w->e.text)
        assert_null(strstr(w->e.text, "damaged"));
    else if (found != FOUND_DAMAGE && w->found.n != 2)
        fail_msg("%zu edits are found (%d)", w->found.n, found);
    return found != FOUND_DAMAGE;
}

static void is_restorable(struct world *w)
{
    struct err e = ERR_INIT;
    assert_true(book_restore(w->book, true, &e));
    assert_int_equal(book_unsaved(w->book), 2);
    world_is_kept(w);
}

/* The file has changed since, and both have changed a value. */
static void begin_clash(struct world *w)
{
    world_open(w);
    memory_edit(w->book, "insats a", "prognos.t2", "-900");
    memory_edit(w->book, "insats a", "budget", "-1 201");
    book_close(w->book);
    world_open(w);
    w->book->left = true; /* as if it had no journal of its own */
    memory_edit(w->book, "insats b", "prognos.t2", "-650");
    memory_edit(w->book, "insats a", "budget", "-1 999");
    assert_int_equal(book_save(w->book, 0, NULL), BOOK_SAVED);
    book_close(w->book);
    world_open(w);
}

static void what_a_crash_left_is_found(void **state)
{
    (void)state;
    run_scenario(&(struct scenario){ "look for the journal", begin_again, act_look_for_journal,
                                     world_show, is_restorable, false });
    run_scenario(&(struct scenario){ "look, after a change", begin_clash, act_look_for_journal,
                                     world_show, is_restorable, false });
}

/* Who edits on before the journal could be read does not lose what is in it. */
static bool act_look_and_edit(struct world *w)
{
    bool found = act_look_for_journal(w);
    w->step = !found;
    return true;
}

static void is_not_written_over(struct world *w)
{
    struct err e = ERR_INIT;
    if (w->step) {
        assert_false(book_settle(w->book, &e)); /* the new edits are not in it, and it is said */
        memory_edit(w->book, "insats b", "budget", "-601");
        memory_edit(w->book, "insats b", "budget", "-602");
        memory_edit(w->book, "insats b", "budget", "-603");
        book_close(w->book);
        world_open(w);
        assert_true(act_look_for_journal(w));
    }
    err_clear(&e);
    err_clear(&w->e);
}

static void a_journal_that_could_not_be_read_stays(void **state)
{
    (void)state;
    run_scenario(&(struct scenario){ "look and edit", begin_again, act_look_and_edit, world_show,
                                     is_not_written_over, false });
}

static void begin_found(struct world *w)
{
    begin_again(w);
    assert_int_equal(world_look(w), FOUND_EDITS);
}

static void begin_found_clash(struct world *w)
{
    begin_clash(w);
    assert_int_equal(world_look(w), FOUND_CLASHES);
}

static bool act_restore(struct world *w)
{
    return book_restore(w->book, true, &w->e);
}

static bool act_restore_theirs(struct world *w)
{
    return book_restore(w->book, false, &w->e);
}

static void what_a_crash_left_is_restored(void **state)
{
    (void)state;
    run_scenario(&(struct scenario){ "restore", begin_found, act_restore, world_show, world_is_kept,
                                     false });
    run_scenario(&(struct scenario){ "restore ours", begin_found_clash, act_restore, world_show,
                                     world_is_kept, false });
    run_scenario(&(struct scenario){ "restore theirs", begin_found_clash, act_restore_theirs,
                                     world_show, world_is_kept, false });
}

static void begin_unsettled(struct world *w)
{
    world_open(w);
    memory_edit(w->book, "insats a", "prognos.t2", "-900");
}

static bool act_settle(struct world *w)
{
    return book_settle(w->book, &w->e);
}

static void a_journal_that_is_not_on_the_disk_is_told_of(void **state)
{
    (void)state;
    run_scenario(&(struct scenario){ "settle", begin_unsettled, act_settle, world_show,
                                     world_is_kept, false });
}

/* ---- somebody else ---- */

static void begin_outside(struct world *w)
{
    struct buf text = BUF_INIT;
    const char *at = strstr(memory_year, "budget    = -600");
    world_edited(w);
    memory_edit(w->book, "insats a", "budget", "-1 201");
    buf_add_bytes(&text, memory_year, (size_t)(at - memory_year));
    buf_add(&text, "budget    = -700");
    buf_add(&text, at + strlen("budget    = -600"));
    memcpy(strstr(text.text, "-1 200 "), "-1 999 ", 7);
    memory_put("2025.ini", buf_text(&text));
    buf_release(&text);
}

static bool act_outside(struct world *w)
{
    bool changed = false;
    ini_differences_release(&w->found);
    ini_differences_release(&w->clashes);
    if (!book_outside(w->book, &changed, &w->found, &w->clashes, &w->e))
        return false;
    assert_true(changed);
    assert_int_equal(w->found.n, 2);
    assert_int_equal(w->clashes.n, 1);
    return true;
}

static bool act_merge(struct world *w)
{
    return book_merge(w->book, true, &w->e);
}

static void begin_unedited(struct world *w)
{
    begin_outside(w);
    book_forget_journal(w->book);
    book_close(w->book);
    memory_put("2025.ini", memory_year);
    world_open(w);
    memory_put("2025.ini", "; ny\n[ar]\nar = 2025\n[insats a]\nnamn = Alfa\nbudget = -5\n");
}

static void somebody_elses_changes_are_merged(void **state)
{
    (void)state;
    run_scenario(
        &(struct scenario){ "outside", begin_outside, act_outside, world_show, NULL, false });
    run_scenario(&(struct scenario){ "merge", begin_outside, act_merge, world_show, NULL, false });
    run_scenario(
        &(struct scenario){ "merge unedited", begin_unedited, act_merge, world_show, NULL, false });
}

static void begin_held(struct world *w)
{
    w->other = memory_open();
    memory_edit(w->other, "insats a", "budget", "-1");
    world_open(w);
}

static bool act_edit(struct world *w)
{
    const struct edit edit = { "insats a", "budget", "-1 250,5" };
    return book_edit(w->book, "an edit", &edit, 1, &w->e);
}

/* Whether it is held may be unknown when memory lacks; then it is asked again before a save. */
static void is_held(struct world *w)
{
    assert_int_equal(book_save(w->book, 0, NULL), BOOK_NOT_OURS);
    assert_non_null(strstr(w->book->readonly, " since "));
}

static void show_text(const struct world *w, struct buf *out)
{
    buf_add_bytes(out, w->book->text.bytes, w->book->text.len);
}

static bool act_save_held(struct world *w)
{
    enum book_save end = book_save(w->book, 0, &w->e);
    assert_true(end == BOOK_NOT_OURS || (end == BOOK_FAILED && w->e.nomem));
    return end == BOOK_NOT_OURS;
}

static void begin_edited_held(struct world *w)
{
    begin_held(w);
    memory_edit(w->book, "insats a", "budget", "-1");
}

static void a_second_holder_learns_who_is_first(void **state)
{
    (void)state;
    run_scenario(
        &(struct scenario){ "edit held", begin_held, act_edit, show_text, is_held, false });
    run_scenario(&(struct scenario){ "save held", begin_edited_held, act_save_held, world_show,
                                     is_held, false });
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MEMORY_TEST(a_save_is_whole_and_logged_once),
        MEMORY_TEST(a_copy_is_whole),
        MEMORY_TEST(an_interrupted_save_is_logged_once),
        MEMORY_TEST(what_a_crash_left_is_found),
        MEMORY_TEST(a_journal_that_could_not_be_read_stays),
        MEMORY_TEST(what_a_crash_left_is_restored),
        MEMORY_TEST(a_journal_that_is_not_on_the_disk_is_told_of),
        MEMORY_TEST(somebody_elses_changes_are_merged),
        MEMORY_TEST(a_second_holder_learns_who_is_first),
    };
    return cmocka_run_group_tests_name("memory_save", tests, NULL, NULL);
}
