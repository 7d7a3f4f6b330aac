/* What the tests of changes in INI texts share. */
#ifndef TERTIAL_TESTS_INI_EDIT_TEST_H
#define TERTIAL_TESTS_INI_EDIT_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "store/ini_edit.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

/* Reads a text that must be right, through both readers. */
static inline struct ini_text read_bytes(const char *bytes, size_t len)
{
    struct problems p = PROBLEMS_INIT;
    struct ini_text t;
    if (!ini_text_from_bytes(&t, "prov.ini", bytes, len, &p))
        fail_msg("%s\n%s", p.n > 0 ? p.list[0].text : "no memory", bytes);
    return t;
}

static inline struct ini_text read_text(const char *bytes)
{
    return read_bytes(bytes, strlen(bytes));
}

static inline void assert_bytes(const char *found, size_t len, const char *expected)
{
    if (len != strlen(expected) || memcmp(found, expected, len) != 0)
        fail_msg("found:\n%s\nexpected:\n%s", found, expected);
}

/* Makes the change, compares with a text, and unmakes it. */
static inline void apply_and_undo(const struct ini_text *t, const struct change *c,
                                  const char *expected)
{
    size_t len, undone_len;
    char *bytes = ini_edit_apply(t, &c->splice, false, &len);
    assert_non_null(bytes);
    assert_bytes(bytes, len, expected);
    struct ini_text after = read_text(bytes);
    char *undone = ini_edit_apply(&after, &c->splice, true, &undone_len);
    assert_non_null(undone);
    assert_bytes(undone, undone_len, t->bytes);
    free(undone);
    free(bytes);
    ini_text_release(&after);
}

#endif
