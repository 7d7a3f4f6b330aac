/* test_ini_edit_memory.c – memory that runs out anywhere in a change, a comparison or a merge: it
 * is told, nothing is left half made, and nothing leaks. The linker puts the functions below
 * between the program and the library. */
#include "ini_edit_test.h"

#include <stdio.h>

static long allowed = -1; /* allocations until one fails; -1: all succeed */
static bool failed;

static bool fails(void)
{
    if (allowed != 0) {
        allowed -= allowed > 0;
        return false;
    }
    failed = true;
    allowed = -1; /* one alone: what comes after it must not hide it */
    return true;
}

void *__real_malloc(size_t n);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *p, size_t n);
char *__real_strdup(const char *s);
char *__real_strndup(const char *s, size_t n);
void *__wrap_malloc(size_t n);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *p, size_t n);
char *__wrap_strdup(const char *s);
char *__wrap_strndup(const char *s, size_t n);

void *__wrap_malloc(size_t n)
{
    return fails() ? NULL : __real_malloc(n);
}

void *__wrap_calloc(size_t n, size_t size)
{
    return fails() ? NULL : __real_calloc(n, size);
}

void *__wrap_realloc(void *p, size_t n)
{
    return fails() ? NULL : __real_realloc(p, n);
}

char *__wrap_strdup(const char *s)
{
    return fails() ? NULL : __real_strdup(s);
}

char *__wrap_strndup(const char *s, size_t n)
{
    return fails() ? NULL : __real_strndup(s, n);
}

static struct ini_text base, ours, theirs;

static bool finish(bool ok, struct change *c, const struct err *e)
{
    static const struct change empty = { 0 };
    if (ok)
        change_release(c);
    else
        assert_true(e->nomem && memcmp(c, &empty, sizeof empty) == 0);
    return ok;
}

static bool replace(struct err *e)
{
    struct change c;
    return finish(ini_edit_set(&base, "post a", "budget", "-90", &c, e), &c, e);
}

static bool insert(struct err *e)
{
    struct change c;
    return finish(ini_edit_set(&base, "post a", "prognos.t2", "-90", &c, e), &c, e);
}

static bool take_away(struct err *e)
{
    struct change c;
    return finish(ini_edit_set(&base, "post a", "budget", NULL, &c, e), &c, e);
}

static bool add_section(struct err *e)
{
    static const char *const entries[][2] = { { "namn", "a;b" }, { "budget", "5" } };
    struct change c;
    return finish(ini_edit_add_section(&base, "post a", "post n", entries, 2, &c, e), &c, e);
}

static bool remove_section(struct err *e)
{
    struct change c;
    return finish(ini_edit_remove_section(&base, "post a", &c, e), &c, e);
}

static bool move_section(struct err *e)
{
    struct change c;
    return finish(ini_edit_move_section(&base, "post a", "post b", &c, e), &c, e);
}

static bool compare(struct err *e)
{
    struct ini_differences d = INI_DIFFERENCES_INIT;
    bool ok = ini_compare(&base, &ours, &d) || err_nomem(e);
    ini_differences_release(&d);
    return ok;
}

static bool merge(struct err *e)
{
    struct ini_differences d = INI_DIFFERENCES_INIT;
    size_t len;
    char *bytes = ini_merge(&base, &ours, &theirs, true, &d, &len, e);
    bool ok = bytes != NULL;
    assert_true(ok || e->nomem);
    if (ok)
        assert_string_equal(bytes,
                            "[ny]\nk = 1\n\n[post a]\nbudget = -7\nutfall =   -4\n\n[post c]\n"
                            "namn = C\n");
    free(bytes);
    ini_differences_release(&d);
    return ok;
}

static bool apply(struct err *e)
{
    struct change c;
    size_t len;
    long rest = allowed;
    allowed = -1;
    assert_true(ini_edit_set(&base, "post a", "budget", "-90", &c, e));
    allowed = rest;
    char *bytes = ini_edit_apply(&base, &c.splice, false, &len);
    bool ok = bytes || err_nomem(e);
    free(bytes);
    change_release(&c);
    return ok;
}

static bool fill_batch(struct err *e)
{
    struct batch *b = batch_new("a");
    bool ok = b != NULL;
    for (int i = 0; ok && i < 10; i++) {
        struct change c = { .key = __real_strdup("k") };
        ok = batch_add(b, &c);
        assert_null(c.key);
    }
    batch_free(b);
    return ok || err_nomem(e);
}

/* Lets each allocation fail in turn, until none is left to fail. */
static void at_every_allocation(bool (*work)(struct err *e))
{
    int times = 0;
    for (failed = true; failed; times++) {
        struct err e = ERR_INIT;
        failed = false;
        allowed = times;
        bool ok = work(&e);
        allowed = -1;
        assert_int_equal(ok, !failed);
        assert_int_equal(e.nomem, failed);
        err_clear(&e);
    }
    assert_true(times > 1);
}

#define TEST(work)                                                                                 \
    static void work##_without_memory(void **state)                                                \
    {                                                                                              \
        (void)state;                                                                               \
        at_every_allocation(work);                                                                 \
    }

TEST(replace)
TEST(insert)
TEST(take_away)
TEST(add_section)
TEST(remove_section)
TEST(move_section)
TEST(compare)
TEST(merge)
TEST(apply)
TEST(fill_batch)

static int begin(void **state)
{
    (void)state;
    base = read_text("[post a]\nbudget = -1 890 ; x\nutfall =   -154\n\n[post b]\nnamn = B\n");
    ours = read_text("[ny]\nk = 1\n\n[post a]\nbudget = -7\nutfall =   -154\n");
    theirs = read_text("[post a]\nbudget = -8\nutfall =   -4\n\n[post b]\nnamn = X\n\n[post c]\n"
                       "namn = C\n");
    return 0;
}

static int end(void **state)
{
    (void)state;
    ini_text_release(&base);
    ini_text_release(&ours);
    ini_text_release(&theirs);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(replace_without_memory),
        cmocka_unit_test(insert_without_memory),
        cmocka_unit_test(take_away_without_memory),
        cmocka_unit_test(add_section_without_memory),
        cmocka_unit_test(remove_section_without_memory),
        cmocka_unit_test(move_section_without_memory),
        cmocka_unit_test(compare_without_memory),
        cmocka_unit_test(merge_without_memory),
        cmocka_unit_test(apply_without_memory),
        cmocka_unit_test(fill_batch_without_memory),
    };
    return cmocka_run_group_tests_name("ini_edit_memory", tests, begin, end);
}
