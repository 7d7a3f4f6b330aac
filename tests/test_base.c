/* test_base.c – the floor that everybody stands on: growing texts, arenas, errors and the choice of
 * language. Characters are in test_utf8.c, files in test_file.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/i18n.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

/* ---- Growing texts ---- */

static void a_buffer_grows(void **state)
{
    struct buf b = BUF_INIT;
    (void)state;
    assert_string_equal(buf_text(&b), "");
    for (int i = 0; i < 10000; i++)
        buf_add_char(&b, (char)('a' + i % 26));
    buf_add(&b, "");
    buf_addf(&b, "%d %s", -5, "kr");
    buf_addf(&b, "%s", "");
    buf_add_fill(&b, '.', 3);
    buf_add_fill(&b, '.', 0);
    assert_true(buf_ok(&b));
    assert_int_equal(b.len, 10008);
    assert_string_equal(buf_text(&b) + 9998, "op-5 kr...");
    buf_release(&b);
    assert_string_equal(buf_text(&b), "");
}

static void a_buffer_holds_zero_bytes(void **state)
{
    struct buf b = BUF_INIT;
    (void)state;
    buf_add_bytes(&b, "a\0b", 3);
    assert_int_equal(b.len, 3);
    assert_memory_equal(buf_text(&b), "a\0b", 4);
    buf_release(&b);
}

static void a_buffer_hands_its_text_over(void **state)
{
    struct buf b = BUF_INIT;
    (void)state;
    char *empty = buf_take(&b);
    assert_string_equal(empty, "");
    buf_add(&b, "första");
    char *first = buf_take(&b);
    buf_add(&b, "andra");
    assert_string_equal(first, "första");
    assert_string_equal(buf_text(&b), "andra");
    buf_reset(&b);
    assert_string_equal(buf_text(&b), "");
    buf_add(&b, "x");
    assert_string_equal(buf_text(&b), "x");
    free(empty);
    free(first);
    buf_release(&b);
}

static void a_buffer_remembers_that_memory_ran_out(void **state)
{
    struct buf b = BUF_INIT;
    (void)state;
    buf_add(&b, "före");
    buf_add_fill(&b, 'x', SIZE_MAX);
    buf_add(&b, "efter");
    buf_addf(&b, "%d", 1);
    assert_false(buf_ok(&b));
    assert_string_equal(buf_text(&b), "före");
    buf_reset(&b);
    assert_false(buf_ok(&b));
    assert_null(buf_take(&b));
    assert_true(buf_ok(&b));
    buf_release(&b);
}

/* ---- Arenas ---- */

static void an_arena_gives_zeroed_and_aligned_memory(void **state)
{
    static const unsigned char zeros[300] = { 0 };
    struct arena a = ARENA_INIT;
    (void)state;
    for (size_t i = 0; i < 2000; i++) {
        size_t size = i % 300;
        unsigned char *p = arena_alloc(&a, size);
        assert_non_null(p);
        assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
        assert_memory_equal(p, zeros, size);
        memset(p, 0xFF, size);
    }
    arena_release(&a);
    unsigned char *again = arena_alloc(&a, 10);
    assert_memory_equal(again, zeros, 10);
    arena_release(&a);
    arena_release(&a);
}

static void an_arena_gives_blocks_larger_than_its_own(void **state)
{
    struct arena a = ARENA_INIT;
    (void)state;
    char *small = arena_alloc(&a, 8), *large = arena_alloc(&a, 1 << 20);
    char *after = arena_alloc(&a, 8);
    assert_true(small && large && after);
    memset(large, 'x', 1 << 20);
    assert_int_equal(after[0], 0);
    arena_release(&a);
}

static void an_arena_refuses_what_cannot_be(void **state)
{
    struct arena a = ARENA_INIT;
    size_t cap = SIZE_MAX / 2;
    char old = 'x';
    (void)state;
    assert_null(arena_alloc(&a, SIZE_MAX));
    assert_null(arena_alloc(&a, SIZE_MAX / 2 + 1));
    assert_null(arena_grow(&a, &old, cap, &cap, 8));
    assert_int_equal(cap, SIZE_MAX / 2);
    arena_release(&a);
}

static void an_arena_copies_texts(void **state)
{
    struct arena a = ARENA_INIT;
    (void)state;
    assert_string_equal(arena_text(&a, "kansliet", 5), "kansl");
    assert_string_equal(arena_text(&a, NULL, 0), "");
    assert_memory_equal(arena_text(&a, "a\0b", 3), "a\0b", 4);
    arena_release(&a);
}

static void an_arena_grows_arrays(void **state)
{
    struct arena a = ARENA_INIT;
    int *list = NULL;
    size_t cap = 0;
    (void)state;
    for (size_t n = 0; n < 1000; n++) {
        int *grown = arena_grow(&a, list, n, &cap, sizeof *list);
        assert_non_null(grown);
        assert_true(cap > n);
        list = grown;
        list[n] = (int)n;
    }
    for (int i = 0; i < 1000; i++)
        assert_int_equal(list[i], i);
    arena_release(&a);
}

/* ---- Errors and language ---- */

static void errors_carry_a_sentence(void **state)
{
    struct err e = ERR_INIT;
    (void)state;
    assert_string_equal(err_text(&e), "unknown error");
    assert_string_equal(err_text(NULL), "unknown error");
    assert_false(err_set(&e, "%s på rad %d", "fel", 3));
    assert_string_equal(err_text(&e), "fel på rad 3");
    assert_false(err_set(&e, "ett annat"));
    assert_string_equal(err_text(&e), "ett annat");
    assert_false(err_nomem(&e));
    assert_true(e.nomem);
    assert_string_equal(err_text(&e), "out of memory");
    err_clear(&e);
    assert_false(e.nomem);
    assert_false(err_set(NULL, "ingen lyssnar"));
    assert_false(err_nomem(NULL));
    err_clear(NULL);
}

static void languages_are_told_by_their_codes(void **state)
{
    static const struct {
        const char *name;
        int language; /* -1: refused */
    } rows[] = {
        { "sv", LANGUAGE_SWEDISH },
        { "en", LANGUAGE_ENGLISH },
        { "C", -1 },
        { "sv_SE.UTF-8", LANGUAGE_SWEDISH },
        { "en_GB", LANGUAGE_ENGLISH },
        { "sverige", -1 },
        { "sv:en", LANGUAGE_SWEDISH },
        { "en-US", LANGUAGE_ENGLISH },
        { "english", -1 },
        { "sv@x", LANGUAGE_SWEDISH },
        { "en.UTF-8", LANGUAGE_ENGLISH },
        { "", -1 },
        { "SV", -1 },
        { "de_DE.UTF-8", -1 },
        { "s", -1 },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        enum language language = LANGUAGE_FROM_LOCALE;
        bool ok = i18n_language_parse(rows[i].name, &language);
        if (ok != (rows[i].language >= 0) || (ok && (int)language != rows[i].language))
            fail_msg("\"%s\": %d", rows[i].name, (int)language);
    }
}

static void the_environment_chooses_the_language(void **state)
{
    static const char *const names[] = { "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG" };
    static const struct {
        const char *values[4];
        enum language language;
    } rows[] = {
        { { NULL, NULL, NULL, NULL }, LANGUAGE_SWEDISH },
        { { NULL, NULL, NULL, "en_US.UTF-8" }, LANGUAGE_ENGLISH },
        { { NULL, NULL, NULL, "de_DE.UTF-8" }, LANGUAGE_SWEDISH },
        { { NULL, "C", NULL, "en_US.UTF-8" }, LANGUAGE_SWEDISH },
        { { NULL, NULL, "en_US.UTF-8", "sv_SE.UTF-8" }, LANGUAGE_ENGLISH },
        { { NULL, "sv_SE.UTF-8", "en_US.UTF-8", "en_US.UTF-8" }, LANGUAGE_SWEDISH },
        { { "en", "sv_SE.UTF-8", NULL, NULL }, LANGUAGE_ENGLISH },
        { { "", "", "", "en_US.UTF-8" }, LANGUAGE_ENGLISH },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        for (size_t k = 0; k < COUNT(names); k++) {
            unsetenv(names[k]);
            if (rows[i].values[k])
                setenv(names[k], rows[i].values[k], 1);
        }
        i18n_start(LANGUAGE_FROM_LOCALE, "/nonexistent");
        assert_int_equal(i18n_language(), rows[i].language);
    }
    i18n_start(LANGUAGE_ENGLISH, "/nonexistent");
    assert_int_equal(i18n_language(), LANGUAGE_ENGLISH);
    assert_string_equal(C_("column", "Budget"), "Budget");
    assert_string_equal(i18n_marked(NC_("column", "Outcome")), "Outcome");
    assert_string_equal(i18n_marked("no context"), "no context");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_buffer_grows),
        cmocka_unit_test(a_buffer_holds_zero_bytes),
        cmocka_unit_test(a_buffer_hands_its_text_over),
        cmocka_unit_test(a_buffer_remembers_that_memory_ran_out),
        cmocka_unit_test(an_arena_gives_zeroed_and_aligned_memory),
        cmocka_unit_test(an_arena_gives_blocks_larger_than_its_own),
        cmocka_unit_test(an_arena_refuses_what_cannot_be),
        cmocka_unit_test(an_arena_copies_texts),
        cmocka_unit_test(an_arena_grows_arrays),
        cmocka_unit_test(errors_carry_a_sentence),
        cmocka_unit_test(languages_are_told_by_their_codes),
        cmocka_unit_test(the_environment_chooses_the_language),
    };
    return cmocka_run_group_tests_name("base", tests, NULL, NULL);
}
