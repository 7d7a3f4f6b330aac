/* test_history.c – batches of changes, and the history of them: undo, redo, and the saved point. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "edit/history.h"

static struct history h;

static int begin(void **state)
{
    (void)state;
    h = (struct history)HISTORY_INIT;
    return 0;
}

static int end(void **state)
{
    (void)state;
    history_release(&h);
    return 0;
}

static void add(const char *what)
{
    struct batch *b = batch_new(what);
    assert_non_null(b);
    assert_true(history_reserve(&h));
    history_add(&h, b);
}

/* The names of what would be undone and done again. */
static void assert_between(const char *undo, const char *redo)
{
    const struct batch *u = history_undoable(&h), *r = history_redoable(&h);
    assert_string_equal(u ? u->what : "-", undo);
    assert_string_equal(r ? r->what : "-", redo);
}

static void an_empty_history_has_nothing_and_is_saved(void **state)
{
    (void)state;
    assert_between("-", "-");
    assert_true(history_is_saved(&h));
}

static void undo_and_redo_step_over_batches(void **state)
{
    (void)state;
    add("a");
    add("b");
    assert_between("b", "-");
    history_step_back(&h);
    assert_between("a", "b");
    history_step_back(&h);
    assert_between("-", "a");
    history_step_forward(&h);
    history_step_forward(&h);
    assert_between("b", "-");
}

static void what_was_undone_is_forgotten_when_something_new_is_done(void **state)
{
    (void)state;
    add("a");
    add("b");
    add("c");
    history_step_back(&h);
    history_step_back(&h);
    add("d");
    assert_between("d", "-");
    history_step_back(&h);
    assert_between("a", "d");
}

static void the_saved_point_is_a_mark_between_batches(void **state)
{
    (void)state;
    add("a");
    assert_false(history_is_saved(&h));
    history_mark_saved(&h);
    assert_true(history_is_saved(&h));
    history_step_back(&h);
    assert_false(history_is_saved(&h));
    history_step_forward(&h);
    assert_true(history_is_saved(&h));
    add("b");
    assert_false(history_is_saved(&h));
    history_step_back(&h);
    assert_true(history_is_saved(&h));
}

static void a_saved_point_that_was_typed_over_is_lost(void **state)
{
    (void)state;
    add("a");
    add("b");
    history_mark_saved(&h);
    history_step_back(&h);
    add("c");
    assert_int_equal(h.saved, HISTORY_LOST);
    assert_false(history_is_saved(&h));
    history_step_back(&h);
    assert_false(history_is_saved(&h));
    add("d");
    assert_false(history_is_saved(&h));
    history_mark_saved(&h);
    assert_true(history_is_saved(&h));
}

static void a_saved_point_at_the_fork_is_kept(void **state)
{
    (void)state;
    add("a");
    history_mark_saved(&h);
    add("b");
    history_step_back(&h);
    add("c");
    history_step_back(&h);
    assert_true(history_is_saved(&h));
}

static void the_history_has_no_limit(void **state)
{
    char what[20];
    (void)state;
    for (int i = 0; i < 1000; i++) {
        snprintf(what, sizeof what, "%d", i);
        add(what);
    }
    for (int i = 999; i >= 0; i--) {
        snprintf(what, sizeof what, "%d", i);
        assert_string_equal(history_undoable(&h)->what, what);
        history_step_back(&h);
    }
    assert_between("-", "0");
    assert_true(history_is_saved(&h));
}

static void after_a_reserve_adding_takes_no_memory(void **state)
{
    (void)state;
    for (int i = 0; i < 100; i++) {
        struct batch *b = batch_new("x");
        assert_true(history_reserve(&h));
        struct batch **list = h.list;
        size_t cap = h.cap;
        history_add(&h, b);
        assert_ptr_equal(h.list, list);
        assert_int_equal(h.cap, cap);
    }
}

static void a_batch_owns_its_changes(void **state)
{
    struct batch *b = batch_new("Framsteget: prognos T2");
    (void)state;
    for (size_t i = 0; i < 20; i++) {
        struct change c = { .section = strdup("insats framsteget"),
                            .key = i % 2 ? strdup("prognos.t2") : NULL,
                            .before = NULL,
                            .after = strdup("-5"),
                            .splice = { i, strdup(""), 0, strdup("-5"), 2 } };
        assert_true(batch_add(b, &c));
        assert_null(c.section);
        assert_null(c.splice.inserted);
        change_release(&c);
    }
    assert_int_equal(b->n, 20);
    assert_int_equal(b->changes[13].splice.at, 13);
    assert_string_equal(b->changes[13].key, "prognos.t2");
    batch_free(b);
    batch_free(NULL);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_empty_history_has_nothing_and_is_saved),
        TEST(undo_and_redo_step_over_batches),
        TEST(what_was_undone_is_forgotten_when_something_new_is_done),
        TEST(the_saved_point_is_a_mark_between_batches),
        TEST(a_saved_point_that_was_typed_over_is_lost),
        TEST(a_saved_point_at_the_fork_is_kept),
        TEST(the_history_has_no_limit),
        TEST(after_a_reserve_adding_takes_no_memory),
        TEST(a_batch_owns_its_changes),
    };
    return cmocka_run_group_tests_name("history", tests, NULL, NULL);
}
