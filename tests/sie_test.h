/* What the tests of the SIE reader share: a file written and read, and what is asked of it. */
#ifndef SIE_TEST_H
#define SIE_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "sie/ledger.h"
#include "temp_dir.h"

/* How a file begins: of type 4 with #UB its balances, and of type 2 through March. */
#define HEAD                                                                                       \
    "#FLAGGA 0\n#PROGRAM \"Prov\" 1.0\n#FORMAT PC8\n#SIETYP 4\n#ORGNR 222000-1234\n"               \
    "#FNAMN Provens f\xC3\xB6rbund\n#RAR 0 20240101 20241231\n#RAR -1 20230101 20231231\n"
#define UB "#UB 0 1930 0.00\n"
#define HEAD2 "#SIETYP 2\n#RAR 0 20240101 20241231\n#OMFATTN 20240331\n"

struct sie_test {
    struct sie_ledger l;
    struct problems problems;
    struct sie_options options;
    bool read;
};

static inline int sie_test_setup(void **state)
{
    static struct sie_test t;
    t = (struct sie_test){ .problems = PROBLEMS_INIT };
    *state = &t;
    return temp_dir_make() ? 0 : -1;
}

static inline void sie_forget(struct sie_test *t)
{
    if (t->read)
        sie_release(&t->l);
    problems_release(&t->problems);
    t->read = false;
}

static inline int sie_test_teardown(void **state)
{
    sie_forget(*state);
    temp_dir_remove();
    return 0;
}

#define SIE_TEST(name) cmocka_unit_test_setup_teardown(name, sie_test_setup, sie_test_teardown)

static inline bool sie_try_bytes(struct sie_test *t, const char *bytes, size_t n)
{
    sie_forget(t);
    assert_true(temp_file("prov.se", bytes, n));
    t->read = sie_read(&t->l, temp_path("prov.se"), &t->options, &t->problems);
    assert_int_equal(t->read, problems_none(&t->problems));
    return t->read;
}

static inline bool sie_try(struct sie_test *t, const char *text)
{
    return sie_try_bytes(t, text, strlen(text));
}

/* Reads it, or fails with what was wrong. */
static inline void sie_take(struct sie_test *t, const char *text)
{
    if (!sie_try(t, text))
        fail_msg("%u: %s", t->problems.list[0].line, t->problems.list[0].text);
}

/* It is refused, and the first problem is of this line and holds these words. */
static inline void sie_refuse(struct sie_test *t, const char *text, uint32_t line,
                              const char *words)
{
    if (sie_try(t, text))
        fail_msg("not refused: %s", words);
    const struct problem *p = &t->problems.list[0];
    if (p->line != line || !strstr(p->text, words))
        fail_msg("line %u: %s", p->line, p->text);
    assert_int_equal(t->l.cell_count, 0);
    assert_null(t->l.accounts);
}

/* What is booked on an account with these objects in a month; 0 when there is no such cell. */
static inline int64_t sie_cell_of(const struct sie_ledger *l, const char *account, const char *set,
                                  int month)
{
    for (size_t i = 0; i < l->cell_count; i++)
        if (l->cells[i].month == month &&
            strcmp(l->accounts[l->cells[i].account].number, account) == 0 &&
            strcmp(l->sets[l->cells[i].set].text, set) == 0)
            return l->cells[i].ore;
    return 0;
}

#define assert_cell(t, account, set, month, ore)                                                   \
    assert_int_equal(sie_cell_of(&(t)->l, account, set, month), ore)

/* Is there a remark of this line (0: any) with these words? */
static inline bool sie_remarked(const struct sie_ledger *l, uint32_t line, const char *words)
{
    for (size_t i = 0; i < l->remarks.count; i++)
        if ((line == 0 || l->remarks.list[i].line == line) &&
            strstr(l->remarks.list[i].text, words))
            return true;
    return false;
}

#endif
