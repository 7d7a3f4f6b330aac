/* test_journal_torn.c – a journal that was torn: cut or garbled at any byte it gives the record
 * before, or none, and nothing is ever taken for an edit that is not one. */
#include "journal_test.h"
#include "store/journal_record.h"

/* Two records, "ett" and then "tva"; which slot holds the second is told. */
static int two_records(struct slots *s)
{
    struct journal j = open_journal();
    write_state(&j, "bas", "ett", 0);
    write_state(&j, "bas", "tva", 0);
    int newer = (int)(j.number % 2);
    journal_release(&j);
    find_slots(s);
    assert_non_null(strstr(s->bytes[newer], "tva"));
    return newer;
}

static void a_newer_record_cut_anywhere_gives_the_older(void **state)
{
    struct slots s;
    int newer = two_records(&s);
    (void)state;
    for (size_t n = 0; n < s.len[newer]; n++) {
        put_back(&s);
        put(s.path[newer], s.bytes[newer], n);
        assert_left("ett");
        /* cut to its new length, but not yet written */
        assert_int_equal(truncate(s.path[newer], (off_t)s.len[newer]), 0);
        assert_left("ett");
    }
    put_back(&s);
    assert_left("tva");
    free_slots(&s);
}

static void a_newer_record_garbled_anywhere_gives_the_older(void **state)
{
    struct slots s;
    int newer = two_records(&s);
    (void)state;
    for (size_t i = 0; i < s.len[newer]; i++)
        for (int bit = 0; bit < 8; bit++) {
            s.bytes[newer][i] ^= (char)(1 << bit);
            put_back(&s);
            assert_left("ett");
            s.bytes[newer][i] ^= (char)(1 << bit);
        }
    free_slots(&s);
}

static void a_record_half_over_another_gives_the_older(void **state)
{
    struct slots s;
    int newer = two_records(&s);
    char *third = NULL;
    size_t len;
    (void)state;
    struct journal j = open_journal();
    write_state(&j, "bas", "TRE", 0); /* over "ett", and as long */
    journal_release(&j);
    assert_true(file_read(s.path[!newer], LIMIT, &third, &len, NULL));
    assert_int_equal(len, s.len[!newer]);
    for (size_t n = 0; n < len; n++) {
        put_back(&s);
        int fd = open(s.path[!newer], O_WRONLY | O_CLOEXEC);
        assert_int_equal(write(fd, third, n), n);
        close(fd);
        struct journal_record r;
        j = open_journal();
        assert_true(journal_read(&j, &r, NULL));
        /* the last bytes may happen to be there already */
        bool whole = memcmp(third + n, s.bytes[!newer] + n, len - n) == 0;
        assert_string_equal(r.text, whole ? "TRE" : "tva");
        journal_record_release(&r);
        journal_release(&j);
    }
    free(third);
    free_slots(&s);
}

static void bytes_after_a_record_are_not_forgiven(void **state)
{
    struct slots s;
    int newer = two_records(&s);
    (void)state;
    s.len[newer]++; /* the NUL after it */
    put_back(&s);
    assert_left("ett");
    free_slots(&s);
}

static void a_lone_record_cut_anywhere_is_kept_aside(void **state)
{
    struct journal j = open_journal();
    struct slots s;
    (void)state;
    write_state(&j, "bas", "ett", 0);
    int slot = (int)(j.number % 2);
    journal_release(&j);
    find_slots(&s);
    for (size_t n = 1; n < s.len[slot]; n++) {
        char aside[520], *kept = NULL;
        size_t len;
        put(s.path[slot], s.bytes[slot], n);
        snprintf(aside, sizeof aside, "%s~", s.path[slot]);
        assert_refused(aside);
        assert_true(file_read(aside, LIMIT, &kept, &len, NULL)); /* in place of an older one */
        assert_int_equal(len, n);
        assert_memory_equal(kept, s.bytes[slot], n);
        free(kept);
        assert_false(file_exists(s.path[slot]));
        assert_left(NULL);
    }
    put(s.path[slot], "", 0);
    assert_left(NULL);
    free_slots(&s);
}

static void both_damaged_are_both_kept_aside_and_a_new_journal_begins(void **state)
{
    struct slots s;
    two_records(&s);
    (void)state;
    put(s.path[0], "skräp", 6);
    put(s.path[1], s.bytes[1], s.len[1] - 1);
    assert_refused("is damaged");
    assert_int_equal(count_slots(), 2);
    struct journal j = open_journal();
    write_state(&j, "bas", "ny", 0);
    journal_release(&j);
    assert_left("ny");
    assert_int_equal(count_slots(), 4);
    free_slots(&s);
}

/* The reader has not been asked: what is damaged is kept aside all the same. */
static void a_write_does_not_bury_what_is_damaged(void **state)
{
    struct slots s;
    two_records(&s);
    (void)state;
    put(s.path[0], "skräp", 6);
    put(s.path[1], "skräp", 6);
    struct journal j = open_journal();
    struct err e = ERR_INIT;
    assert_false(journal_write(&j, "a", 1, "b", 1, 0, &e));
    assert_non_null(strstr(err_text(&e), "~"));
    err_clear(&e);
    write_state(&j, "a", "b", 0);
    journal_release(&j);
    assert_left("b");
    free_slots(&s);
}

static void slots_that_changed_places_are_not_believed(void **state)
{
    struct slots s;
    two_records(&s);
    (void)state;
    put(s.path[0], s.bytes[1], s.len[1]);
    put(s.path[1], s.bytes[0], s.len[0]);
    assert_refused("is damaged");
    free_slots(&s);
}

/* Two paths with the same hash: nobody's journal is given to, or overwritten by, the other. */
static void a_journal_of_another_file_is_left_alone(void **state)
{
    struct slots s;
    struct journal j = open_journal();
    (void)state;
    write_state(&j, "bas", "ett", 0);
    write_state(&j, "bas", "tva", 0);
    journal_release(&j);
    find_slots(&s);
    for (uint64_t i = 0; i < 2; i++) {
        struct buf b = BUF_INIT;
        struct journal_state other = { "/annan/2024.ini", 2 + i, 1, 0, "bas", 3, "ny", 2 };
        buf_add_journal_record(&b, &other);
        put(s.path[i], b.text, b.len);
        buf_release(&b);
    }
    assert_left(NULL);
    j = open_journal();
    assert_unwritten(&j, "cannot be written");
    journal_release(&j);
    for (int i = 0; i < 2; i++) {
        char *bytes = NULL;
        size_t len;
        assert_true(file_read(s.path[i], LIMIT, &bytes, &len, NULL));
        assert_non_null(strstr(bytes, "/annan/2024.ini"));
        free(bytes);
    }
    free_slots(&s);
}

/* The checksum is right, but what it is of is not. */
static void lengths_that_lie_are_refused(void **state)
{
    static const char *const list[] = {
        "",
        "tertial journal 2\nnumber 2\nwritten 1\nsaving 0\npath 1\nbase 0\ntext 0\nf\n",
        "tertial journal 1\nnumber 2\nwritten 1\nsaving 0\npath 1\nbase 0\ntext 1\nf\n",
        "tertial journal 1\nnumber 2\nwritten 1\nsaving 0\npath 1\nbase 1\ntext 0\nf\n",
        "tertial journal 1\nnumber 2\nwritten 1\nsaving 0\npath 0\nbase 0\ntext 0\nf\n",
        "tertial journal 1\nnumber 2\nwritten 1\nsaving 0\npath 1\nbase 0\ntext 0\nf\nx",
        "tertial journal 1\nnumber 2\nwritten 1\nsaving 0\npath 1\nbase 4194305\ntext 0\nf\n",
        "tertial journal 1\nnumber 2\nwritten 1\nsaving 0\npath 1\nbase\ntext 0\nf\n",
        "tertial journal 1\nnumber -2\nwritten 1\nsaving 0\npath 1\nbase 0\ntext 0\nf\n",
        "tertial journal 1\nnumber \nwritten 1\nsaving 0\npath 1\nbase 0\ntext 0\nf\n",
        "tertial journal 1\nnumber 18446744073709551618\nwritten 1\nsaving 0\npath 1\nbase 0\n"
        "text 0\nf\n",
        "tertial journal 1\nnumber 2\nwritten 1\nsaving 0\npath 1\nbase 18446744073709551615\n"
        "text 1\nf\n",
        "tertial journal 1\nnumber 2\nsaving 0\nwritten 1\npath 1\nbase 0\ntext 0\nf\n",
        "tertial journal 1\n",
    };
    const char *right =
        "tertial journal 1\nnumber 2\nwritten 1\nsaving 0\npath 1\nbase 0\ntext 0\nf\n";
    struct journal_record r = { 0 };
    uint64_t number = 0;
    (void)state;
    for (size_t i = 0; i <= sizeof list / sizeof *list; i++) {
        const char *text = i > 0 ? list[i - 1] : right;
        char sum[40];
        struct buf b = BUF_INIT;
        buf_add(&b, text);
        snprintf(sum, sizeof sum, "\nchecksum %016llx\n",
                 (unsigned long long)journal_hash(text, strlen(text)));
        buf_add(&b, sum);
        enum slot_state got = journal_record_read(b.text, b.len, "f", &number, &r);
        buf_release(&b);
        if (got != (i == 0 ? SLOT_WHOLE : SLOT_DAMAGED))
            fail_msg("%s gives %d", text, (int)got);
    }
    assert_int_equal(number, 2);
    journal_record_release(&r);
    assert_int_equal(journal_record_read("", 0, "f", &number, &r), SLOT_EMPTY);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        JOURNAL_TEST(a_newer_record_cut_anywhere_gives_the_older),
        JOURNAL_TEST(a_newer_record_garbled_anywhere_gives_the_older),
        JOURNAL_TEST(a_record_half_over_another_gives_the_older),
        JOURNAL_TEST(bytes_after_a_record_are_not_forgiven),
        JOURNAL_TEST(a_lone_record_cut_anywhere_is_kept_aside),
        JOURNAL_TEST(both_damaged_are_both_kept_aside_and_a_new_journal_begins),
        JOURNAL_TEST(a_write_does_not_bury_what_is_damaged),
        JOURNAL_TEST(slots_that_changed_places_are_not_believed),
        JOURNAL_TEST(a_journal_of_another_file_is_left_alone),
        JOURNAL_TEST(lengths_that_lie_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
