/* fuzz_sie.c – libFuzzer's way in: the bytes as a SIE file. What is read keeps the promises of
 * sie/ledger.h; a broken one aborts, and is then a finding. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/utf8.h"
#include "sie/mapping.h"
#include "sie/suggest.h"

#define CHECK(promise)                                                                             \
    do {                                                                                           \
        if (!(promise)) {                                                                          \
            fprintf(stderr, "%s:%d: broken promise: %s\n", __FILE__, __LINE__, #promise);          \
            abort();                                                                               \
        }                                                                                          \
    } while (0)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_text(const char *s)
{
    struct buf b = BUF_INIT;
    CHECK(s != NULL);
    buf_add_visible(&b, s, strlen(s));
    CHECK(strcmp(buf_text(&b), s) == 0); /* safe to show as it is */
    buf_release(&b);
}

static void check_names(const struct sie_ledger *l)
{
    check_text(l->program);
    check_text(l->company);
    check_text(l->registration);
    for (size_t i = 0; i < l->account_count; i++) {
        check_text(l->accounts[i].number);
        check_text(l->accounts[i].name);
        CHECK(*l->accounts[i].number);
        CHECK(i == 0 || strcmp(l->accounts[i - 1].number, l->accounts[i].number) < 0);
    }
    for (size_t i = 0; i < l->dim_count; i++)
        check_text(l->dims[i].number);
    for (size_t i = 0; i < l->object_count; i++) {
        check_text(l->objects[i].code);
        check_text(l->objects[i].name);
        CHECK(l->objects[i].dim < l->dim_count);
        CHECK(i == 0 || l->objects[i - 1].dim <= l->objects[i].dim);
    }
}

static void check_cells(const struct sie_ledger *l)
{
    CHECK(l->set_count > 0 && l->sets[0].count == 0);
    for (size_t i = 0; i < l->set_count; i++) {
        check_text(l->sets[i].text);
        for (size_t j = 0; j < l->sets[i].count; j++) {
            CHECK(l->sets[i].objects[j] < l->object_count);
            CHECK(j == 0 || l->objects[l->sets[i].objects[j - 1]].dim <
                                l->objects[l->sets[i].objects[j]].dim);
        }
    }
    for (size_t i = 0; i < l->cell_count; i++) {
        const struct sie_cell *c = &l->cells[i];
        CHECK(c->account < l->account_count && c->set < l->set_count && c->ore != 0);
        CHECK(c->month >= l->from.year * 100 + l->from.month);
        CHECK(c->month <= l->to.year * 100 + l->to.month);
    }
    for (size_t i = 0; i < l->difference_count; i++)
        CHECK(l->differences[i].read != l->differences[i].stated &&
              sie_is_outcome(&l->accounts[l->differences[i].account]));
    for (size_t i = 0; i < l->remarks.count; i++)
        check_text(l->remarks.list[i].text);
}

/* What is suggested of any ledger can be read, and loses nothing. */
static void check_suggestion(const struct sie_ledger *l)
{
    static const struct sie_post posts[] = { { "unga", "Unga vuxna", false, true },
                                             { "kansli", "Kansli", false, false },
                                             { "bidrag", "Medlemsbidrag", true, false } };
    struct buf b = BUF_INIT;
    struct problems problems = PROBLEMS_INIT;
    struct sie_mapping m;
    struct sie_outcome o;
    struct err e = ERR_INIT;
    CHECK(sie_suggest(&b, l, posts, sizeof posts / sizeof *posts));
    CHECK(sie_mapping_from_bytes(&m, "sie.ini", buf_text(&b), b.len, &problems));
    if (sie_apply(&o, &m, l, 0, &e)) {
        int64_t sum = 0;
        if (!__builtin_add_overflow(o.control.posts, o.control.ignored, &sum) &&
            !__builtin_add_overflow(sum, o.control.untaken, &sum))
            CHECK(sum == o.control.outcome);
        sie_outcome_release(&o);
    }
    err_clear(&e);
    sie_mapping_release(&m);
    problems_release(&problems);
    buf_release(&b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char path[64];
    int fd = memfd_create("sie", MFD_CLOEXEC);
    CHECK(fd >= 0 && (size == 0 || write(fd, data, size) == (ssize_t)size));
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    for (int by_voucher = 0; by_voucher < 2; by_voucher++) {
        struct sie_options o = { by_voucher == 1, NULL, NULL };
        struct problems problems = PROBLEMS_INIT;
        struct sie_ledger l;
        bool read = sie_read(&l, path, &o, &problems);
        CHECK(read == problems_none(&problems));
        if (read) {
            check_names(&l);
            check_cells(&l);
            check_suggestion(&l);
            sie_release(&l);
        }
        CHECK(l.cell_count == 0 && !l.accounts);
        problems_release(&problems);
    }
    close(fd);
    return 0;
}
