/* fuzz_sie.c – libFuzzer's way in: the bytes as a SIE file. What is read keeps the promises of
 * sie/ledger.h; a broken one aborts, and is then a finding. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/utf8.h"
#include "sie/ledger.h"

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
    for (size_t i = 0; i < l->remark_count; i++)
        check_text(l->remarks[i].text);
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
            sie_release(&l);
        }
        CHECK(l.cell_count == 0 && !l.accounts);
        problems_release(&problems);
    }
    close(fd);
    return 0;
}
