/* What the tests of typed entries share: a place to type in, and reading from a copy that ends
 * where the text ends, so that a sanitizer sees a byte read too much. */
#ifndef ENTRY_TEST_H
#define ENTRY_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "edit/entry.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))
#define NBSP "\xC2\xA0"
#define NNBSP "\xE2\x80\xAF"
#define MINUS "\xE2\x88\x92"

/* Amounts of the tests are in öre; these are in kr and tkr. */
#define KR(amount) ((int64_t)(amount)*100)
#define TKR(amount) ((int64_t)(amount)*100000)

static inline bool read_bytes(const char *bytes, size_t len, const struct entry_place *p,
                              int64_t *ore, bool *turned, struct err *e)
{
    char *copy = malloc(len + !len);
    assert_non_null(copy);
    memcpy(copy, bytes, len);
    bool ok = entry_read(copy, len, p, ore, turned, e);
    free(copy);
    return ok;
}

/* Fails unless the text means exactly this. */
static inline void check_entry(const char *text, const struct entry_place *p, int64_t ore,
                               bool turned)
{
    struct err e = ERR_INIT;
    int64_t found = 4711;
    bool found_turned = !turned;
    bool ok = read_bytes(text, strlen(text), p, &found, &found_turned, &e);
    if (!ok)
        print_error("%s\n", err_text(&e));
    err_clear(&e);
    if (!ok || found != ore || found_turned != turned)
        fail_msg("\"%s\": %lld öre, %s; not %lld, %s", text, (long long)found,
                 found_turned ? "turned" : "as typed", (long long)ore,
                 turned ? "turned" : "as typed");
}

/* Fails unless the text is refused with this sentence, and without touching the amount. */
static inline void check_refusal(const char *text, size_t len, const struct entry_place *p,
                                 const char *sentence)
{
    struct err e = ERR_INIT;
    int64_t ore = 4711;
    bool turned = true;
    bool ok = read_bytes(text, len, p, &ore, &turned, &e);
    bool same = !ok && strcmp(err_text(&e), sentence) == 0;
    if (!same)
        print_error("\"%s\": %s (%lld)\nexpected: %s\n", text, ok ? "accepted" : err_text(&e),
                    (long long)ore, sentence);
    err_clear(&e);
    assert_true(same);
    assert_true(ore == 4711 && turned);
    assert_false(read_bytes(text, len, p, &ore, &turned, NULL));
}

struct refusal {
    const char *text;
    const char *sentence;
};

static inline void check_refusals(const struct refusal *list, size_t n, const struct entry_place *p)
{
    for (size_t i = 0; i < n; i++)
        check_refusal(list[i].text, strlen(list[i].text), p, list[i].sentence);
}

#endif
