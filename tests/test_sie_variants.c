/* test_sie_variants.c – one ledger written in many ways is one ledger; and files that are cut,
 * damaged or made to hurt. */
#include "sie_test.h"

#include "sie/charset.h"
#include "sie/ksumma.h"
#include "sie/line.h"

/* The ledger, a line each; vouchers are whole from their #VER to their brace. */
static const char *const lines[] = {
    "#FLAGGA 0",
    "#PROGRAM Prov 1.0",
    "#FORMAT PC8",
    "#SIETYP 4",
    "#ORGNR 222000-1234",
    "#FNAMN Förbund",
    "#RAR 0 20240101 20241231",
    "#RAR -1 20230101 20231231",
    "#DIM 20 Verksamhet",
    "#KONTO 1930 Plusgiro",
    "#KONTO 3510 Bidrag",
    "#KONTO 5010 Löner",
    "#OBJEKT 1 10 Kansli",
    "#OBJEKT 6 P1 Ungavuxna",
    "#OBJEKT 6 P2 Åter",
    "#OBJEKT 20 Ö Övrigt",
    "#UB 0 1930 50.00",
    "#RES 0 3510 -100.00",
    "#RES 0 5010 50.00",
    "#RES -1 5010 7.00",
    "#VER A 1 20240115 Bidrag",
    "{",
    "#TRANS 3510 {1 10} -100.00 20240115 Bidrag",
    "#TRANS 1930 {} 100.00 20240115",
    "}",
    "#VER A 2 20240215 Löner",
    "{",
    "#TRANS 5010 {6 P1 20 Ö} 30.50 20240215 Lön",
    "#BTRANS 5010 {6 P1} 30.50 20240215",
    "#TRANS 5010 {6 P2} 19.50 20240315 Lön",
    "#TRANS 1930 {} -50.00 20240215",
    "}",
};

enum { LINES = sizeof lines / sizeof *lines, FIRST_VER = 20, LAST_VER = 25 };

static char *joined(const char *const *some, size_t n, const char *end)
{
    struct buf b = BUF_INIT;
    for (size_t i = 0; i < n; i++) {
        buf_add(&b, some[i]);
        buf_add(&b, end);
    }
    return buf_take(&b);
}

/* All that a ledger says but where it was read, as one text. */
static char *shown(const struct sie_ledger *l)
{
    struct buf b = BUF_INIT;
    buf_addf(&b, "%d %s %s %s %d-%d %d-%d %d %zu %zu %zu\n", l->type, l->program, l->company,
             l->registration, l->from.year, l->from.month, l->to.year, l->to.month,
             l->through.month, l->vouchers, l->rows, l->unbalanced);
    for (size_t i = 0; i < l->account_count; i++)
        buf_addf(&b, "%s %s %lld\n", l->accounts[i].number, l->accounts[i].name,
                 (long long)l->accounts[i].res);
    for (size_t i = 0; i < l->dim_count; i++)
        buf_addf(&b, "%s %s\n", l->dims[i].number, l->dims[i].name);
    for (size_t i = 0; i < l->object_count; i++)
        buf_addf(&b, "%u %s %s\n", l->objects[i].dim, l->objects[i].code, l->objects[i].name);
    for (size_t i = 0; i < l->cell_count; i++)
        buf_addf(&b, "%u {%s} %d %lld\n", l->cells[i].account, l->sets[l->cells[i].set].text,
                 l->cells[i].month, (long long)l->cells[i].ore);
    buf_addf(&b, "%zu differences\n", l->difference_count);
    return buf_take(&b);
}

/* The text is read, and gives the same ledger as the plain one; it is freed. */
static void assert_same(struct sie_test *t, char *text, size_t n)
{
    char *plain = joined(lines, LINES, "\n");
    sie_take(t, plain);
    assert_int_equal(t->l.difference_count, 0);
    assert_int_equal(t->l.remarks.count, 0);
    char *expected = shown(&t->l);
    if (!sie_try_bytes(t, text, n))
        fail_msg("%u: %s", t->problems.list[0].line, t->problems.list[0].text);
    char *read = shown(&t->l);
    assert_string_equal(read, expected);
    free(read);
    free(expected);
    free(plain);
    free(text);
}

static void assert_same_text(struct sie_test *t, char *text)
{
    assert_same(t, text, strlen(text));
}

static void line_ends_do_not_matter(void **state)
{
    const char *const ends[] = { "\n", "\r\n", "\r", "\n\n", " \t\r\n", "\x1A\n" };
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        assert_same_text(*state, joined(lines, LINES, ends[i]));
    char *open = joined(lines, LINES, "\n");
    assert_same(*state, open, strlen(open) - 1);
}

static void the_character_set_does_not_matter(void **state)
{
    struct sie_test *t = *state;
    struct buf cp437 = BUF_INIT, latin1 = BUF_INIT, bom = BUF_INIT;
    char *plain = joined(lines, LINES, "\n");
    sie_charset_add_cp437(&cp437, SIE_UTF8, plain, strlen(plain));
    buf_addf(&bom, "\xEF\xBB\xBF%s", plain);
    for (const char *s = plain; *s; s++) /* all its letters are C3 xx */
        buf_add_char(&latin1, *s == '\xC3' ? (char)(*++s + 0x40) : *s);
    free(plain);
    assert_same_text(t, buf_take(&bom));
    assert_int_equal(t->l.encoding, SIE_UTF8);
    assert_same_text(t, buf_take(&cp437));
    assert_int_equal(t->l.encoding, SIE_CP437);
    assert_same_text(t, buf_take(&latin1));
    assert_int_equal(t->l.encoding, SIE_LATIN1);
}

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525 + 1013904223;
    return *seed >> 16;
}

/* Records in any order, vouchers whole. */
static void the_order_of_records_does_not_matter(void **state)
{
    uint32_t seed = 7;
    for (int round = 0; round < 50; round++) {
        size_t starts[LINES], n = 0;
        for (size_t i = 0; i <= LAST_VER; i += i == FIRST_VER ? LAST_VER - FIRST_VER : 1)
            starts[n++] = i;
        for (size_t i = n - 1; i > 0; i--) {
            size_t j = next_random(&seed) % (i + 1), kept = starts[i];
            starts[i] = starts[j];
            starts[j] = kept;
        }
        const char *order[LINES];
        size_t out = 0;
        for (size_t i = 0; i < n; i++) {
            size_t count = starts[i] == FIRST_VER  ? LAST_VER - FIRST_VER
                           : starts[i] == LAST_VER ? LINES - LAST_VER
                                                   : 1;
            for (size_t k = 0; k < count; k++)
                order[out++] = lines[starts[i] + k];
        }
        assert_int_equal(out, LINES);
        assert_same_text(*state, joined(order, LINES, "\n"));
    }
}

/* The line written again with these signs: `blank` between fields, `quote` around each. */
static void add_again(struct buf *b, const char *text, char blank, const char *quote)
{
    size_t label = strcspn(text, " ");
    buf_add_bytes(b, text, label);
    for (const char *s = text + label; *s;) {
        size_t n = strcspn(s, " {}");
        if (n > 0) {
            buf_add(b, quote);
            buf_add_bytes(b, s, n);
            buf_add(b, quote);
        } else {
            n = 1;
            buf_add_char(b, *s == ' ' ? blank : *s);
        }
        s += n;
    }
    buf_add_char(b, '\n');
}

static void quotes_and_tabs_do_not_matter(void **state)
{
    struct buf quoted = BUF_INIT, tabs = BUF_INIT;
    for (size_t i = 0; i < LINES; i++) {
        add_again(&quoted, lines[i], ' ', "\"");
        add_again(&tabs, lines[i], '\t', "");
    }
    assert_non_null(
        strstr(buf_text(&quoted), "#TRANS \"5010\" {\"6\" \"P1\" \"20\" \"Ö\"} \"30.50\""));
    assert_same_text(*state, buf_take(&quoted));
    assert_same_text(*state, buf_take(&tabs));
}

static void unknown_labels_and_extra_fields_do_not_matter(void **state)
{
    struct buf b = BUF_INIT;
    for (size_t i = 0; i < LINES; i++) {
        bool brace = *lines[i] != '#';
        bool text = strncmp(lines[i], "#PROGRAM", 8) == 0 || strncmp(lines[i], "#FNAMN", 6) == 0;
        buf_addf(&b, "#XYZ {1 2} \"}\" 4\n\n  %s%s\n", lines[i],
                 brace || text                    ? ""
                 : strncmp(lines[i], "#TRANS", 6) ? " extra \"fält\""
                                                  : " text 0 AN extra {9 9}");
    }
    char *again = buf_take(&b), *at = strstr(again, "#TRANS 1930 {} 100.00 20240115");
    assert_non_null(at);
    assert_same_text(*state, again);
}

/* ---- cut and damaged ---- */

static void a_file_that_is_cut_in_its_last_voucher_is_noticed(void **state)
{
    struct sie_test *t = *state;
    char *whole = joined(lines, LINES, "\n"), *head = joined(lines, LAST_VER, "\n");
    size_t n = strlen(whole);
    for (size_t cut = strlen(head); cut < n - 1; cut++) {
        if (!sie_try_bytes(t, whole, cut))
            continue;
        if (t->l.difference_count == 0)
            fail_msg("cut after %zu bytes of %zu and not noticed", cut, n);
    }
    assert_true(sie_try_bytes(t, whole, n - 1)); /* only the last line end is gone */
    free(head);
    free(whole);
}

/* The ledger with its sum; of what is plain, as only then one flipped bit leaves the character set.
 */
static char *with_sum(void)
{
    struct buf b = BUF_INIT, scratch = BUF_INIT;
    struct sie_ksumma k = SIE_KSUMMA_INIT;
    struct sie_line l = { .open_quote = false };
    buf_addf(&b, "%s\n#KSUMMA\n", lines[0]);
    sie_ksumma_open(&k, 1);
    for (size_t i = 1; i < LINES; i++) {
        struct buf cp437 = BUF_INIT;
        sie_charset_add_cp437(&cp437, SIE_UTF8, lines[i], strlen(lines[i]));
        buf_addf(&b, "%s\n", buf_text(&cp437));
        if (sie_line_parse(&l, cp437.text, cp437.len) == SIE_LINE_RECORD)
            assert_true(sie_ksumma_add(&k, &l, SIE_CP437, &scratch));
        buf_release(&cp437);
    }
    buf_addf(&b, "#KSUMMA %u\n", sie_ksumma_close(&k));
    sie_line_release(&l);
    buf_release(&scratch);
    return buf_take(&b);
}

static void every_cut_is_refused_under_a_control_sum(void **state)
{
    struct sie_test *t = *state;
    char *whole = with_sum();
    size_t n = strlen(whole);
    assert_true(sie_try_bytes(t, whole, n));
    assert_int_equal(t->l.encoding, SIE_CP437);
    assert_int_equal(t->l.remarks.count, 0);
    for (size_t cut = 0; cut < n - 1; cut++)
        if (sie_try_bytes(t, whole, cut))
            fail_msg("cut after %zu bytes of %zu and not refused", cut, n);
    free(whole);
}

static bool is_layout(char c)
{
    return strchr(" \t\r\n\x1A{}\"", c) != NULL;
}

/* Blanks, braces and quotes are not part of the sum: only what is said is. Nor is the case of the
 * label that opens it. */
static void every_flipped_byte_is_refused_under_a_control_sum(void **state)
{
    struct sie_test *t = *state;
    char *whole = with_sum();
    size_t n = strlen(whole);
    size_t opening = strlen(lines[0]) + 1, closing = (size_t)(strstr(whole, "#KSUMMA ") - whole);
    size_t label = strlen("#KSUMMA");
    for (size_t i = opening; i < n - 1; i++) {
        bool in_label = i < opening + label || (i >= closing && i < closing + label);
        for (int bit = 0; bit < 8; bit++) {
            char kept = whole[i];
            whole[i] = (char)(kept ^ (1 << bit));
            if (!(in_label && bit == 5) && !is_layout(kept) && !is_layout(whole[i]) &&
                sie_try_bytes(t, whole, n) && t->l.encoding == SIE_CP437)
                fail_msg("bit %d of byte %zu flipped and not refused", bit, i);
            whole[i] = kept;
        }
    }
    free(whole);
}

/* ---- made to hurt ---- */

static void a_line_that_is_too_long_is_refused_and_one_that_is_not_is_read(void **state)
{
    struct sie_test *t = *state;
    const size_t lengths[] = { SIE_LINE_LIMIT, SIE_LINE_LIMIT + 1, 1000000 };
    for (size_t i = 0; i < 3; i++) {
        struct buf b = BUF_INIT;
        char *plain = joined(lines, LINES, "\n");
        buf_add(&b, "#PROSA ");
        buf_add_fill(&b, 'x', lengths[i] - strlen("#PROSA "));
        buf_addf(&b, "\n%s", plain);
        assert_int_equal(sie_try_bytes(t, buf_text(&b), b.len), i == 0);
        if (i > 0)
            assert_non_null(strstr(t->problems.list[0].text, "65536"));
        free(plain);
        buf_release(&b);
    }
}

static void ten_thousand_objects_are_read_and_not_in_one_row(void **state)
{
    struct sie_test *t = *state;
    char *plain = joined(lines, LINES, "\n");
    struct buf many = BUF_INIT, row = BUF_INIT;
    buf_addf(&many, "%s#VER B 1 20240401\n{\n", plain);
    for (int i = 0; i < 10000; i++)
        buf_addf(&many, "#TRANS 6110 {6 \"Q%d\"} 0.01\n", i);
    buf_add(&many, "#TRANS 1930 {} -100.00\n}\n");
    assert_true(sie_try_bytes(t, buf_text(&many), many.len));
    assert_int_equal(t->l.object_count, 10004);
    assert_cell(t, "6110", "6:Q9999", 202404, 1);
    buf_addf(&row, "%s#VER B 1 20240401\n{\n#TRANS 6110 {", plain);
    for (int i = 0; i < 5000; i++)
        buf_addf(&row, "%d %d ", i, i);
    buf_add(&row, "} 1\n}\n");
    assert_false(sie_try_bytes(t, buf_text(&row), row.len));
    assert_non_null(strstr(t->problems.list[0].text, "5000"));
    buf_release(&row);
    buf_release(&many);
    free(plain);
}

static bool grow_file(void *data, uint64_t done, uint64_t all)
{
    if (done * 2 < all) /* still in the first pass */
        return true;
    FILE *file = fopen(data, "ab");
    assert_non_null(file);
    fputs("#PROSA mer\n", file);
    fclose(file);
    return true;
}

static void a_file_that_changes_while_it_is_read_is_refused(void **state)
{
    struct sie_test *t = *state;
    char path[512];
    snprintf(path, sizeof path, "%s", temp_path("prov.se"));
    char *plain = joined(lines, LINES, "\n");
    t->options.progress = grow_file;
    t->options.data = path;
    assert_false(sie_try(t, plain));
    assert_non_null(strstr(t->problems.list[0].text, "changed"));
    free(plain);
}

static bool see_progress(void *data, uint64_t done, uint64_t all)
{
    uint64_t *last = data;
    assert_true(done >= *last && done <= all);
    *last = done;
    return true;
}

static void progress_goes_from_nothing_to_all(void **state)
{
    struct sie_test *t = *state;
    uint64_t last = 0;
    char *plain = joined(lines, LINES, "\n");
    t->options.progress = see_progress;
    t->options.data = &last;
    assert_true(sie_try(t, plain));
    assert_int_equal(last, 2 * strlen(plain));
    free(plain);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SIE_TEST(line_ends_do_not_matter),
        SIE_TEST(the_character_set_does_not_matter),
        SIE_TEST(the_order_of_records_does_not_matter),
        SIE_TEST(quotes_and_tabs_do_not_matter),
        SIE_TEST(unknown_labels_and_extra_fields_do_not_matter),
        SIE_TEST(a_file_that_is_cut_in_its_last_voucher_is_noticed),
        SIE_TEST(every_cut_is_refused_under_a_control_sum),
        SIE_TEST(every_flipped_byte_is_refused_under_a_control_sum),
        SIE_TEST(a_line_that_is_too_long_is_refused_and_one_that_is_not_is_read),
        SIE_TEST(ten_thousand_objects_are_read_and_not_in_one_row),
        SIE_TEST(a_file_that_changes_while_it_is_read_is_refused),
        SIE_TEST(progress_goes_from_nothing_to_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
