/* test_book_edges.c – a book where it hurts: what only moves lines, undo on a file that somebody
 * else has changed, what is locked, a log that cannot be written, a save that may not last. */
#include "book_test.h"

#include "store/changelog.h"

static void move(struct book *b, const char *section, const char *after)
{
    struct change c;
    struct err e = ERR_INIT;
    if (!ini_edit_move_section(&b->text, section, after, &c, &e) ||
        !book_edit_section(b, "move", &c, &e))
        fail_msg("%s", err_text(&e));
}

static void take_away(struct book *b, const char *section)
{
    struct change c;
    struct err e = ERR_INIT;
    if (!ini_edit_remove_section(&b->text, section, &c, &e) ||
        !book_edit_section(b, "removal", &c, &e))
        fail_msg("%s", err_text(&e));
}

/* Somebody else's editor: the first `from` in the file becomes `to`. */
static void outside(const struct place *p, const char *from, const char *to)
{
    char *text = get(p->year);
    char *at = strstr(text, from);
    assert_non_null(at);
    size_t size = strlen(text) + strlen(to) + 1;
    char *changed = malloc(size);
    assert_non_null(changed);
    snprintf(changed, size, "%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
    put(p->year, changed);
    free(changed);
    free(text);
}

static void merge(struct book *b, bool ours)
{
    struct err e = ERR_INIT;
    if (!book_merge(b, ours, &e))
        fail_msg("%s", err_text(&e));
}

static void undo(struct book *b)
{
    struct err e = ERR_INIT;
    const char *what;
    if (!book_undo(b, &what, &e))
        fail_msg("%s", err_text(&e));
    assert_non_null(what);
}

/* ---- what no value tells ---- */

static void a_move_is_unsaved(void **state)
{
    struct place *p = *state;
    struct book *b = open_it(p);
    move(b, "insats a", "insats b");
    assert_int_equal(book_unsaved(b), 1);
    must_save(b);
    assert_int_equal(book_unsaved(b), 0);
    assert_file(p->year, b->text.bytes);
    undo(b);
    assert_int_equal(book_unsaved(b), 1);
    book_close(b);
}

static void a_move_survives_a_crash(void **state)
{
    struct place *p = *state;
    struct book *b = open_it(p);
    struct ini_differences found = INI_DIFFERENCES_INIT, clashes = INI_DIFFERENCES_INIT;
    struct err e = ERR_INIT;
    move(b, "insats a", "insats b");
    char *text = strdup(b->text.bytes);
    book_close(b); /* as after a kill */
    b = open_it(p);
    assert_int_equal(book_look_for_journal(b, &found, &clashes, &e), FOUND_EDITS);
    assert_true(book_restore(b, true, &e));
    assert_string_equal(b->text.bytes, text);
    must_save(b);
    assert_file(p->year, text);
    book_close(b);
    free(text);
    ini_differences_release(&found);
    ini_differences_release(&clashes);
}

/* ---- undo on a changed file ---- */

static void a_cleared_key_comes_back_in_its_own_place(void **state)
{
    struct place *p = *state;
    struct book *b = open_it(p);
    set(b, "insats b", "okand", NULL);
    outside(p, "; ett år\n", "; ett helt annat år\n");
    merge(b, false);
    undo(b);
    char *theirs = get(p->year);
    assert_int_equal(book_unsaved(b), 0);
    assert_string_equal(b->text.bytes, theirs);
    free(theirs);
    book_close(b);
}

static void a_removed_post_comes_back_whole(void **state)
{
    struct place *p = *state;
    struct book *b = open_it(p);
    take_away(b, "insats a");
    outside(p, "; ett år\n", "; ett helt annat år\n");
    merge(b, false);
    undo(b);
    assert_int_equal(b->unsaved.n, 0);
    assert_int_equal(forecast(b, "a"), -1100);
    assert_int_equal(forecast(b, "b"), -600);
    book_close(b);
}

static void a_removed_post_comes_back_where_it_stood_when_nothing_moved(void **state)
{
    struct place *p = *state;
    struct book *b = open_it(p);
    take_away(b, "insats a");
    outside(p, "budget    = -600", "budget    = -650");
    merge(b, false);
    undo(b);
    char *theirs = get(p->year);
    assert_string_equal(b->text.bytes, theirs);
    free(theirs);
    book_close(b);
}

/* What was ours has given way; going back must not give the file an old value. */
static void undo_leaves_what_they_decided(void **state)
{
    struct place *p = *state;
    struct book *b = open_it(p);
    struct err e = ERR_INIT;
    const char *what;
    set(b, "insats b", "budget", "-601");
    set(b, "insats a", "prognos.t1", "-1 150");
    outside(p, "prognos.t1 = -1 100", "prognos.t1 = -1 175");
    merge(b, false);
    assert_false(book_undo(b, &what, &e));
    assert_non_null(strstr(err_text(&e), "prognos.t1"));
    err_clear(&e);
    assert_non_null(strstr(b->text.bytes, "-1 175"));
    undo(b);
    char *theirs = get(p->year);
    assert_string_equal(b->text.bytes, theirs);
    free(theirs);
    book_close(b);
}

/* ---- batches ---- */

static void the_edits_of_a_batch_are_made_in_their_order(void **state)
{
    struct book *b = open_it(*state), *one_by_one = open_it(*state);
    struct err e = ERR_INIT;
    const char *what;
    static const struct edit edits[] = {
        { "insats b", "prognos.t2", "-1" },
        { "insats a", "prognos.t2", "-2" },
        { "INSATS B", "prognos.t2", "-3" },
        { "insats a", "prognos.t1", NULL },
        { "insats b", "kommentar.t2", "x" },
        { "insats a", "prognos.t2", "-4 444,5" },
        { "ar", "ingaende_eget_kapital", "1" },
        { "insats b", "kommentar.t2", NULL },
        { "summa s", "av", "g" },
    };
    one_by_one->left = true; /* the journal is the other's */
    assert_true(book_edit(b, "all", edits, COUNT(edits), &e));
    for (size_t i = 0; i < COUNT(edits); i++)
        set(one_by_one, edits[i].section, edits[i].key, edits[i].value);
    assert_string_equal(b->text.bytes, one_by_one->text.bytes);
    assert_int_equal(b->history.n, 1);
    undo(b);
    assert_string_equal(b->text.bytes, plain);
    assert_true(book_redo(b, &what, &e));
    assert_string_equal(b->text.bytes, one_by_one->text.bytes);
    book_close(one_by_one);
    book_close(b);
}

static void undo_and_redo_go_through_a_merge(void **state)
{
    struct place *p = *state;
    struct book *b = open_it(p);
    struct err e = ERR_INIT;
    const char *what;
    set(b, "insats b", "okand", NULL);
    set(b, "insats a", "budget", "-1 201");
    outside(p, "; ett år\n", "; ett helt annat år\n");
    outside(p, "budget    = -600\n", "budget    = -650\n");
    merge(b, false);
    set(b, "insats b", "prognos.t2", "-77");
    char *last = strdup(b->text.bytes), *theirs = get(p->year);
    for (int i = 0; i < 3; i++)
        undo(b);
    assert_int_equal(b->unsaved.n, 0);
    assert_string_equal(b->text.bytes, theirs);
    for (int i = 0; i < 3; i++)
        assert_true(book_redo(b, &what, &e));
    assert_int_equal(forecast(b, "b"), -77);
    assert_string_equal(b->text.bytes, last);
    undo(b);
    set(b, "insats b", "prognos.t2", "-78");
    undo(b);
    undo(b);
    undo(b);
    assert_string_equal(b->text.bytes, theirs);
    free(last);
    free(theirs);
    book_close(b);
}

/* ---- locked ---- */

static void a_post_of_a_decided_round_is_not_removed(void **state)
{
    struct book *b = open_it(*state);
    struct change c;
    struct err e = ERR_INIT;
    set(b, "ar", "faststalld.t1", "2025-05-22");
    assert_true(ini_edit_remove_section(&b->text, "insats a", &c, &e));
    assert_false(book_edit_section(b, "removal", &c, &e));
    assert_non_null(strstr(err_text(&e), "locked"));
    err_clear(&e);
    assert_int_equal(forecast(b, "a"), -1100);
    take_away(b, "insats b"); /* it has nothing of that round */
    book_close(b);
}

static void case_and_blanks_do_not_unlock(void **state)
{
    struct place *p = *state;
    outside(p, "[insats b]", "[INSATS   b]");
    outside(p, "utfall.t2 = -400", "Prognos.T1 = -400");
    struct book *b = open_it(p);
    uint32_t item = year_find_item(&b->year, "b", 1);
    char *section = book_section(b, item);
    set(b, "ar", "faststalld.t1", "2025-05-22");
    refuse(b, section, "Prognos.T1", "-1", "locked");
    refuse(b, section, "PROGNOS.t1", NULL, "locked");
    refuse(b, section, "KOMMENTAR.T1", "x", "locked");
    refuse(b, "insats b", "prognos.t1", "-1", "");
    free(section);
    book_close(b);
}

/* ---- the log ---- */

static size_t logged(const struct place *p, const char *words)
{
    char path[128];
    size_t n = 0;
    snprintf(path, sizeof path, "%s/%s", p->dir, CHANGELOG_NAME);
    if (access(path, F_OK) != 0)
        return 0;
    char *text = get(path);
    for (char *at = text; (at = strstr(at, words)); at += strlen(words))
        n++;
    free(text);
    return n;
}

/* A directory in the place of the log. */
static void block_log(const struct place *p, bool block)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%s", p->dir, CHANGELOG_NAME);
    assert_int_equal(block ? mkdir(path, 0700) : rmdir(path), 0);
}

static void lines_that_could_not_be_logged_are_tried_again(void **state)
{
    struct place *p = *state;
    struct book *b = open_it(p);
    struct err e = ERR_INIT;
    block_log(p, true);
    set(b, "insats b", "budget", "-601");
    assert_int_equal(book_save(b, 0, &e), BOOK_SAVED_UNSURE);
    err_clear(&e);
    assert_int_equal(book_save(b, 0, &e), BOOK_SAVED_UNSURE); /* nothing is unsaved but its line */
    err_clear(&e);
    block_log(p, false);
    must_save(b);
    assert_int_equal(logged(p, "-601"), 1);
    assert_int_equal(book_save(b, 0, &e), BOOK_NOTHING);
    assert_int_equal(journal_files(p), 0);
    book_close(b);
    assert_int_equal(logged(p, "-601"), 1);
}

static void the_last_try_is_when_the_book_is_closed(void **state)
{
    struct place *p = *state;
    struct book *b = open_it(p);
    struct err e = ERR_INIT;
    block_log(p, true);
    set(b, "insats b", "budget", "-601");
    assert_int_equal(book_save(b, 0, &e), BOOK_SAVED_UNSURE);
    err_clear(&e);
    set(b, "insats b", "budget", "-602"); /* the journal tells of this now */
    undo(b);
    block_log(p, false);
    book_close(b);
    assert_int_equal(logged(p, "-601"), 1);
    assert_int_equal(journal_files(p), 0);
}

static void what_is_written_over_is_logged(void **state)
{
    struct place *p = *state;
    struct book *b = open_it(p);
    struct err e = ERR_INIT;
    set(b, "insats b", "budget", "-601");
    outside(p, "budget     = -1 200 ", "budget     = -1 234 ");
    assert_int_equal(book_save(b, SAVE_EVEN_CHANGED, &e), BOOK_SAVED);
    assert_int_equal(logged(p, "budget;-600;-601"), 1);
    assert_int_equal(logged(p, "budget;-1 234;-1 200"), 1);
    book_close(b);
}

/* A save of which the end was not logged, after which somebody else has written. */
static void an_unlogged_save_is_logged_though_the_file_has_changed(void **state)
{
    struct place *p = *state;
    struct book *b = open_it(p);
    struct ini_differences found = INI_DIFFERENCES_INIT, clashes = INI_DIFFERENCES_INIT;
    struct err e = ERR_INIT;
    block_log(p, true);
    set(b, "insats b", "budget", "-601");
    assert_int_equal(book_save(b, 0, &e), BOOK_SAVED_UNSURE);
    err_clear(&e);
    book_close(b);
    block_log(p, false);
    outside(p, "; ett år\n", "; ett annat år\n");
    b = open_it(p);
    assert_int_equal(book_look_for_journal(b, &found, &clashes, &e), FOUND_NOTHING);
    assert_int_equal(logged(p, "budget;-600;-601"), 1);
    assert_int_equal(journal_files(p), 0);
    book_close(b);
    ini_differences_release(&found);
    ini_differences_release(&clashes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
        T(a_move_is_unsaved),
        T(a_move_survives_a_crash),
        T(a_cleared_key_comes_back_in_its_own_place),
        T(a_removed_post_comes_back_whole),
        T(a_removed_post_comes_back_where_it_stood_when_nothing_moved),
        T(undo_leaves_what_they_decided),
        T(the_edits_of_a_batch_are_made_in_their_order),
        T(undo_and_redo_go_through_a_merge),
        T(a_post_of_a_decided_round_is_not_removed),
        T(case_and_blanks_do_not_unlock),
        T(lines_that_could_not_be_logged_are_tried_again),
        T(the_last_try_is_when_the_book_is_closed),
        T(what_is_written_over_is_logged),
        T(an_unlogged_save_is_logged_though_the_file_has_changed),
#undef T
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
