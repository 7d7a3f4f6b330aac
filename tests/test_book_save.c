/* test_book_save.c – saving a book and its log, undo past the saved point, the journal after a
 * crash, and a file that somebody else has changed. */
#include "book_test.h"

/* ---- saving ---- */

static void saving_changes_only_what_was_edited(void **state)
{
    struct place *p = *state;
    struct book *b = open_it(p);
    char path[128];
    struct err e = ERR_INIT;
    set(b, "insats a", "budget", "-1 300");
    set(b, "insats b", "kommentar.t2", "Sjuk; åter i maj");
    must_save(b);
    char *text = get(p->year);
    assert_string_equal(text, b->text.bytes);
    assert_non_null(strstr(text, "budget     = -1 300    ; beslutad\n"));
    assert_non_null(strstr(text, "\"Sjuk; åter i maj\"\n"));
    assert_non_null(strstr(text, "okand     = hej\n"));
    free(text);
    assert_int_equal(book_unsaved(b), 0);
    assert_int_equal(book_save(b, 0, &e), BOOK_NOTHING);
    assert_int_equal(journal_files(p), 0);
    snprintf(path, sizeof path, "%s~", p->year);
    assert_file(path, plain);
    snprintf(path, sizeof path, "%s/andringslogg.csv", p->dir);
    char *log = get(path);
    assert_non_null(strstr(log, ";2025.ini;insats a;budget;-1 200;-1 300;"));
    assert_non_null(strstr(log, ";2025.ini;insats b;kommentar.t2;;\"Sjuk; åter i maj\";"));
    free(log);
    book_close(b);
}

static void undo_goes_past_the_saved_point(void **state)
{
    struct place *p = *state;
    struct book *b = open_it(p);
    struct err e = ERR_INIT;
    const char *what;
    set(b, "insats a", "prognos.t2", "-900");
    must_save(b);
    assert_true(book_undo(b, &what, &e));
    assert_string_equal(b->text.bytes, plain);
    assert_int_equal(book_unsaved(b), 1);
    must_save(b);
    assert_file(p->year, plain);
    assert_true(book_redo(b, &what, &e));
    assert_int_equal(book_unsaved(b), 1);
    assert_true(book_undo(b, &what, &e));
    assert_int_equal(book_unsaved(b), 0);
    assert_int_equal(journal_files(p), 0);
    book_close(b);
}

static void what_cannot_be_saved_stays(void **state)
{
    struct place *p = *state;
    struct book *b = open_it(p);
    struct err e = ERR_INIT;
    char copy[128];
    set(b, "insats a", "prognos.t2", "-900");
    assert_int_equal(unlink(p->year), 0);
    assert_int_equal(book_save(b, 0, &e), BOOK_CHANGED);
    err_clear(&e);
    assert_int_equal(book_unsaved(b), 1);
    snprintf(copy, sizeof copy, "%s/kopia.ini", p->dir);
    assert_true(book_save_copy(b, copy, &e));
    assert_file(copy, b->text.bytes);
    assert_false(book_save_copy(b, copy, &e));
    err_clear(&e);
    book_close(b);
}

/* ---- the journal ---- */

static void what_was_confirmed_survives_a_crash(void **state)
{
    struct place *p = *state;
    struct book *b = open_it(p);
    struct ini_differences found = INI_DIFFERENCES_INIT, clashes = INI_DIFFERENCES_INIT;
    struct err e = ERR_INIT;
    const char *what;
    set(b, "insats a", "prognos.t2", "-900");
    set(b, "insats b", "kommentar.t2", "Vakant");
    assert_false(b->journal.unsynced);
    book_keep_edits(b); /* written, if not yet past a power cut */
    assert_true(b->journal.unsynced);
    assert_true(book_settle(b, &e));
    assert_false(b->journal.unsynced);
    char *text = strdup(b->text.bytes);
    book_close(b); /* without saving: the journal is all that is left */
    b = open_it(p);
    assert_string_equal(b->text.bytes, plain);
    assert_int_equal(book_look_for_journal(b, &found, &clashes, &e), FOUND_EDITS);
    assert_int_equal(found.n, 2);
    assert_string_equal(found.list[0].key, "prognos.t2");
    assert_true(book_restore(b, true, &e));
    assert_string_equal(b->text.bytes, text);
    assert_int_equal(book_unsaved(b), 2);
    assert_true(book_undo(b, &what, &e));
    assert_string_equal(b->text.bytes, plain);
    assert_true(book_redo(b, &what, &e));
    must_save(b);
    assert_int_equal(journal_files(p), 0);
    book_close(b);
    free(text);
    ini_differences_release(&found);
    ini_differences_release(&clashes);
}

static void a_journal_is_restored_onto_a_changed_file(void **state)
{
    struct place *p = *state;
    struct book *b = open_it(p);
    struct ini_differences found = INI_DIFFERENCES_INIT, clashes = INI_DIFFERENCES_INIT;
    struct err e = ERR_INIT;
    set(b, "insats a", "prognos.t2", "-900");
    set(b, "insats a", "budget", "-1 201");
    book_close(b);
    struct book *other = open_it(p);
    other->left = true; /* as if it had no journal of its own */
    set(other, "insats b", "prognos.t2", "-650");
    set(other, "insats a", "budget", "-1 999");
    must_save(other);
    book_close(other);
    b = open_it(p);
    assert_int_equal(book_look_for_journal(b, &found, &clashes, &e), FOUND_CLASHES);
    assert_int_equal(clashes.n, 1);
    assert_string_equal(clashes.list[0].key, "budget");
    assert_string_equal(clashes.list[0].before, "-1 999");
    assert_string_equal(clashes.list[0].after, "-1 201");
    assert_true(book_restore(b, false, &e));
    assert_int_equal(forecast(b, "a"), -900);
    assert_int_equal(forecast(b, "b"), -650);
    assert_non_null(strstr(b->text.bytes, "-1 999"));
    must_save(b);
    book_close(b);
    ini_differences_release(&found);
    ini_differences_release(&clashes);
}

static void a_forgotten_journal_is_gone(void **state)
{
    struct place *p = *state;
    struct book *b = open_it(p);
    struct ini_differences found = INI_DIFFERENCES_INIT, clashes = INI_DIFFERENCES_INIT;
    struct err e = ERR_INIT;
    set(b, "insats a", "prognos.t2", "-900");
    book_close(b);
    b = open_it(p);
    assert_int_equal(book_look_for_journal(b, &found, &clashes, &e), FOUND_EDITS);
    book_forget_journal(b);
    book_close(b);
    assert_int_equal(journal_files(p), 0);
    ini_differences_release(&found);
    ini_differences_release(&clashes);
}

/* ---- two at the file ---- */

static void a_second_holder_is_read_only(void **state)
{
    struct place *p = *state;
    struct book *first = open_it(p), *second = open_it(p);
    struct err e = ERR_INIT;
    set(first, "insats a", "prognos.t2", "-900");
    assert_null(first->readonly);
    set(second, "insats a", "prognos.t2", "-800");
    assert_non_null(second->readonly);
    assert_int_equal(forecast(second, "a"), -800);
    assert_int_equal(book_save(second, 0, &e), BOOK_NOT_OURS);
    err_clear(&e);
    must_save(first);
    assert_int_equal(book_save(second, 0, &e), BOOK_CHANGED); /* it is free now, but not as read */
    err_clear(&e);
    assert_true(book_merge(second, true, &e));
    must_save(second);
    assert_int_equal(forecast(second, "a"), -800);
    book_close(second);
    book_close(first);
}

static void somebody_elses_changes_are_merged(void **state)
{
    struct place *p = *state;
    struct book *b = open_it(p);
    struct ini_differences theirs = INI_DIFFERENCES_INIT, clashes = INI_DIFFERENCES_INIT;
    struct err e = ERR_INIT;
    const char *what;
    bool changed;
    set(b, "insats a", "prognos.t2", "-900");
    char *text = get(p->year);
    char *at = strstr(text, "budget    = -600");
    memcpy(at, "budget    = -700", 16);
    put(p->year, text);
    assert_int_equal(book_save(b, 0, &e), BOOK_CHANGED);
    err_clear(&e);
    assert_file(p->year, text);
    assert_true(book_outside(b, &changed, &theirs, &clashes, &e));
    assert_true(changed);
    assert_int_equal(theirs.n, 1);
    assert_int_equal(clashes.n, 0);
    assert_true(book_merge(b, false, &e));
    assert_int_equal(forecast(b, "a"), -900);
    assert_int_equal(forecast(b, "b"), -700);
    assert_int_equal(book_unsaved(b), 1);
    must_save(b);
    assert_true(book_undo(b, &what, &e));
    assert_int_equal(forecast(b, "a"), -1100);
    assert_int_equal(forecast(b, "b"), -700);
    assert_string_equal(b->text.bytes, text);
    book_close(b);
    free(text);
    ini_differences_release(&theirs);
    ini_differences_release(&clashes);
}

static void a_merge_changes_nothing_that_was_decided_meanwhile(void **state)
{
    struct place *p = *state;
    struct book *b = open_it(p);
    struct err e = ERR_INIT;
    set(b, "insats a", "prognos.t2", "-900");
    char *mine = strdup(b->text.bytes), *text = get(p->year), theirs[4096];
    snprintf(theirs, sizeof theirs, "%.*sfaststalld.t2 = 2025-09-25\n%s",
             (int)(strstr(text, "utfall_tom") - text), text, strstr(text, "utfall_tom"));
    put(p->year, theirs);
    assert_false(book_merge(b, true, &e));
    assert_non_null(strstr(err_text(&e), "T2 has been decided in the file since"));
    err_clear(&e);
    assert_string_equal(b->text.bytes, mine);
    assert_int_equal(forecast(b, "a"), -900);
    assert_int_equal(book_unsaved(b), 1);
    assert_int_equal(book_save(b, 0, &e), BOOK_CHANGED);
    err_clear(&e);
    assert_file(p->year, theirs);
    book_close(b);
    free(mine);
    free(text);
}

static void nothing_is_restored_into_a_round_that_was_decided_meanwhile(void **state)
{
    struct place *p = *state;
    struct book *b = open_it(p);
    struct err e = ERR_INIT;
    struct ini_differences found = INI_DIFFERENCES_INIT, clashes = INI_DIFFERENCES_INIT;
    char *text = get(p->year), theirs[4096];
    set(b, "insats a", "prognos.t2", "-900");
    assert_true(book_settle(b, &e));
    book_close(b);
    snprintf(theirs, sizeof theirs, "%.*sfaststalld.t2 = 2025-09-25\n%s",
             (int)(strstr(text, "utfall_tom") - text), text, strstr(text, "utfall_tom"));
    put(p->year, theirs);
    b = open_it(p);
    assert_int_equal(book_look_for_journal(b, &found, &clashes, &e), FOUND_DAMAGE);
    assert_non_null(strstr(err_text(&e), "T2 has been decided in the file since"));
    assert_true(b->left);
    err_clear(&e);
    book_close(b);
    put(p->year, text); /* unlocked in the file */
    b = open_it(p);
    ini_differences_release(&found);
    assert_int_equal(book_look_for_journal(b, &found, &clashes, &e), FOUND_EDITS);
    assert_true(book_restore(b, true, &e));
    assert_int_equal(forecast(b, "a"), -900);
    book_close(b);
    free(text);
    ini_differences_release(&found);
    ini_differences_release(&clashes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
        T(saving_changes_only_what_was_edited),
        T(undo_goes_past_the_saved_point),
        T(what_cannot_be_saved_stays),
        T(what_was_confirmed_survives_a_crash),
        T(a_journal_is_restored_onto_a_changed_file),
        T(a_forgotten_journal_is_gone),
        T(a_second_holder_is_read_only),
        T(somebody_elses_changes_are_merged),
        T(a_merge_changes_nothing_that_was_decided_meanwhile),
        T(nothing_is_restored_into_a_round_that_was_decided_meanwhile),
#undef T
    };
    return cmocka_run_group_tests_name("saving a book", tests, NULL, NULL);
}
