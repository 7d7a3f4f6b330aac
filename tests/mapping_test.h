/* What the tests of the mapping share: rules as text, and ledgers filled by hand. */
#ifndef TERTIAL_TESTS_MAPPING_TEST_H
#define TERTIAL_TESTS_MAPPING_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sie/mapping.h"

/* Rules after [sie] and [dim] with projekt = 6, ansvar = 1, verksamhet = 20. */
#define RULES_HEAD "[sie]\n[dim]\nansvar = 1\nprojekt = 6\nverksamhet = 20\n"

static inline void read_rules(struct sie_mapping *m, const char *text)
{
    struct problems p = PROBLEMS_INIT;
    if (!sie_mapping_from_bytes(m, "sie.ini", text, strlen(text), &p)) {
        struct buf b = BUF_INIT;
        buf_add_problems(&b, &p);
        fail_msg("%s", buf_text(&b));
    }
    problems_release(&p);
}

/* A ledger of the year 2024 in memory of fixed size: enough for the tests. */
enum { HAND_ACCOUNTS = 64, HAND_OBJECTS = 64, HAND_SETS = 64, HAND_CELLS = 1024 };

struct hand_ledger {
    struct sie_ledger l;
    struct sie_account accounts[HAND_ACCOUNTS];
    struct sie_dim dims[4];
    struct sie_object objects[HAND_OBJECTS];
    struct sie_set sets[HAND_SETS];
    uint32_t in_set[HAND_SETS][4];
    struct sie_cell cells[HAND_CELLS];
};

static inline void hand_begin(struct hand_ledger *h)
{
    static const char *const dims[][2] = {
        { "1", "Ansvar" }, { "6", "Projekt" }, { "7", "Anställd" }, { "20", "Verksamhet" }
    };
    memset(h, 0, sizeof *h);
    h->l.accounts = h->accounts;
    h->l.dims = h->dims;
    h->l.objects = h->objects;
    h->l.sets = h->sets;
    h->l.cells = h->cells;
    h->l.path = "hand.se";
    h->l.program = h->l.company = h->l.registration = "";
    h->l.type = 4;
    h->l.from = (struct date){ 2024, 1, 1 };
    h->l.to = (struct date){ 2024, 12, 31 };
    h->l.through = (struct date){ 2024, 12, 0 };
    for (size_t i = 0; i < 4; i++)
        h->dims[i] = (struct sie_dim){ dims[i][0], dims[i][1], true };
    h->l.dim_count = 4;
    h->sets[0].text = "";
    h->l.set_count = 1;
}

/* In the order of their numbers. */
static inline uint32_t hand_account(struct hand_ledger *h, const char *number, const char *name)
{
    for (uint32_t i = 0; i < h->l.account_count; i++)
        if (strcmp(h->accounts[i].number, number) == 0)
            return i;
    assert_true(h->l.account_count < HAND_ACCOUNTS);
    h->accounts[h->l.account_count] =
        (struct sie_account){ .number = number, .name = name, .declared = *name != '\0' };
    return (uint32_t)h->l.account_count++;
}

/* dim: a place in dims. */
static inline uint32_t hand_object(struct hand_ledger *h, uint32_t dim, const char *code,
                                   const char *name)
{
    for (uint32_t i = 0; i < h->l.object_count; i++)
        if (h->objects[i].dim == dim && strcmp(h->objects[i].code, code) == 0)
            return i;
    assert_true(h->l.object_count < HAND_OBJECTS);
    h->objects[h->l.object_count] = (struct sie_object){ dim, code, name, true };
    return (uint32_t)h->l.object_count++;
}

static inline uint32_t hand_set(struct hand_ledger *h, const char *text, size_t n,
                                const uint32_t *objects)
{
    for (uint32_t i = 0; i < h->l.set_count; i++)
        if (strcmp(h->sets[i].text, text) == 0)
            return i;
    uint32_t at = (uint32_t)h->l.set_count++;
    assert_true(at < HAND_SETS && n <= 4);
    memcpy(h->in_set[at], objects, n * sizeof *objects);
    h->sets[at] = (struct sie_set){ h->in_set[at], n, text };
    return at;
}

/* A cell with at most one object, of the dimension "6" (projekt). */
static inline void hand_cell(struct hand_ledger *h, const char *account, const char *project,
                             int month, int64_t ore)
{
    uint32_t set = 0;
    if (project) {
        uint32_t object = hand_object(h, 1, project, "");
        set = hand_set(h, project, 1, &object);
    }
    assert_true(h->l.cell_count < HAND_CELLS);
    h->cells[h->l.cell_count++] =
        (struct sie_cell){ hand_account(h, account, ""), set, 202400 + month, ore };
}

#endif
