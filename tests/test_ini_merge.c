/* test_ini_merge.c – what two INI texts say differently, and two persons' changes of one text made
 * into one. */
#include "ini_edit_test.h"

#include "base/buf.h"

/* ---- Differences ---- */

/* In short: "a.k 1>2@2; a.j ->3@3; +[b]@4; -[c]@6". */
static void buf_add_differences(struct buf *b, const struct ini_differences *d)
{
    for (size_t i = 0; i < d->n; i++) {
        const struct ini_difference *x = &d->list[i];
        buf_add(b, i > 0 ? "; " : "");
        if (x->key)
            buf_addf(b, "%s.%s %s>%s@%u", x->section, x->key, x->before ? x->before : "-",
                     x->after ? x->after : "-", x->line);
        else
            buf_addf(b, "%s%s[%s]@%u", x->before ? "-" : "", x->after ? "+" : "", x->section,
                     x->line);
    }
}

static void assert_differences(const struct ini_differences *d, const char *expected)
{
    struct buf b = BUF_INIT;
    buf_add_differences(&b, d);
    assert_string_equal(buf_text(&b), expected);
    buf_release(&b);
}

struct pair {
    const char *name, *from, *to, *expected;
};

static struct pair pairs[] = {
    { "nothing_differs", "[a]\nk = 1\n", "[a]\nk = 1\n", "" },
    { "layout_and_comments_are_not_looked_at", "[a]\nk = 1\nj=2\n[b]\n",
      "\xEF\xBB\xBF; x\r\n[B]\r\n\r\n[A]\r\nJ = \"2\" ; y\r\nK=1", "" },
    { "a_changed_value", "[a]\nk = 1\n", "[a]\n; x\nk = 2\n", "a.k 1>2@3" },
    { "an_added_and_a_removed_key", "[a]\nk = 1\n", "[a]\nj = 2\n", "a.j ->2@2; a.k 1>-@2" },
    { "an_empty_value_is_not_a_missing_one", "[a]\nk =\n", "[a]\nk = 1\n[b]\n",
      "a.k >1@2; +[b]@3" },
    { "sections_added_and_removed", "[a]\nk = 1\n[b]\n", "[c]\n[a]\nk = 1\n", "+[c]@1; -[b]@3" },
    { "values_are_compared_byte_for_byte", "[a]\nk = X\n", "[a]\nk = x\n", "a.k X>x@2" },
    { "many_in_the_order_of_the_file", "[a]\nk = 1\nl = 1\n[b]\nk = 1\n",
      "[b]\nk = 2\n[a]\nl = 2\nk = 2\n", "b.k 1>2@2; a.l 1>2@4; a.k 1>2@5" },
    { "empty_texts", "", "", "" },
    { "from_an_empty_text", "", "[a]\n", "+[a]@1" },
};

static void check_pair(void **state)
{
    const struct pair *pair = *state;
    struct ini_text from = read_text(pair->from), to = read_text(pair->to);
    struct ini_differences d = INI_DIFFERENCES_INIT;
    assert_true(ini_compare(&from, &to, &d));
    assert_differences(&d, pair->expected);
    ini_differences_release(&d);
    assert_int_equal(d.n, 0);
    ini_text_release(&from);
    ini_text_release(&to);
}

static void a_section_comes_with_its_comments(void **state)
{
    struct ini_text from = read_text("[a]\n\n; banner\n\n; om b\n[b]\nk = 1\n; slut\n\n[c]\n");
    struct ini_text to = read_text("[a]\n[c]\n");
    struct ini_differences d = INI_DIFFERENCES_INIT;
    (void)state;
    assert_true(ini_compare(&from, &to, &d));
    assert_int_equal(d.n, 1);
    assert_string_equal(d.list[0].before, "; om b\n[b]\nk = 1\n; slut");
    ini_differences_release(&d);
    ini_text_release(&from);
    ini_text_release(&to);
}

/* ---- Merging ---- */

struct joint {
    const char *name;
    const char *base, *ours, *theirs;
    const char *result;    /* when theirs is kept */
    const char *conflicts; /* theirs>ours */
    const char *ours_wins; /* NULL: the same */
};

#define AB "[a]\nk = 1\nj = 1\n\n[b]\nk = 1\n"

static struct joint joints[] = {
    { "nothing_changed", AB, AB, AB, AB, "", NULL },
    { "only_ours_changed_and_its_bytes_are_kept", AB, "[b]\nk=2\n\n[a]\nk = 1\nj = 1\n", AB,
      "[b]\nk=2\n\n[a]\nk = 1\nj = 1\n", "", NULL },
    { "only_theirs_changed", AB, AB, "; x\n[a]\nj=1\nk=3\n", "; x\n[a]\nj=1\nk=3\n", "", NULL },
    { "different_values", AB, "[a]\nk = 2\nj = 1\n\n[b]\nk = 1\n",
      "; x\n[a]\nk   = 1 ; c\nj = 3\n[b]\nk = 1", "; x\n[a]\nk   = 2 ; c\nj = 3\n[b]\nk = 1", "",
      NULL },
    { "the_same_value_to_the_same", AB, "[a]\nk = 2\nj = 1\n\n[b]\nk = 1\n",
      "[a]\nk=2\nj = 1\n\n[b]\nk = 1\n", "[a]\nk=2\nj = 1\n\n[b]\nk = 1\n", "", NULL },
    { "the_same_value_to_another", AB, "[a]\nk = 2\nj = 1\n\n[b]\nk = 1\n",
      "[a]\n; x\nk = 3\nj = 1\n\n[b]\nk = 1\n", "[a]\n; x\nk = 3\nj = 1\n\n[b]\nk = 1\n",
      "a.k 3>2@2", "[a]\n; x\nk = 2\nj = 1\n\n[b]\nk = 1\n" },
    { "keys_added_by_both", AB, "[a]\nk = 1\nj = 1\nl = 5\n\n[b]\nk = 1\n",
      "[a]\nk = 1\nj = 1\n\n[b]\nk = 1\nm = 6\n", "[a]\nk = 1\nj = 1\nl = 5\n\n[b]\nk = 1\nm = 6\n",
      "", NULL },
    { "the_same_key_added_by_both", AB, "[a]\nk = 1\nj = 1\nl = 5\n\n[b]\nk = 1\n",
      "[a]\nk = 1\nj = 1\nl = 6\n\n[b]\nk = 1\n", "[a]\nk = 1\nj = 1\nl = 6\n\n[b]\nk = 1\n",
      "a.l 6>5@4", "[a]\nk = 1\nj = 1\nl = 5\n\n[b]\nk = 1\n" },
    { "a_key_removed_by_us", AB, "[a]\nk = 1\n\n[b]\nk = 1\n", "[a]\nk = 3\nj = 1\n\n[b]\nk = 1\n",
      "[a]\nk = 3\n\n[b]\nk = 1\n", "", NULL },
    { "a_key_removed_by_us_and_changed_by_them", AB, "[a]\nk = 1\n\n[b]\nk = 1\n",
      "[a]\nk = 1\nj = 3\n\n[b]\nk = 1\n", "[a]\nk = 1\nj = 3\n\n[b]\nk = 1\n", "a.j 3>-@3",
      "[a]\nk = 1\n\n[b]\nk = 1\n" },
    { "a_key_removed_by_them_and_changed_by_us", AB, "[a]\nk = 1\nj = 2\n\n[b]\nk = 1\n",
      "[a]\nk = 1\n\n[b]\nk = 1\n", "[a]\nk = 1\n\n[b]\nk = 1\n", "a.j ->2@3",
      "[a]\nk = 1\nj = 2\n\n[b]\nk = 1\n" },
    { "a_key_removed_by_both", AB, "[a]\nk = 1\n\n[b]\nk = 1\n", "[a]\nk = 1\n[b]\nk = 1\n",
      "[a]\nk = 1\n[b]\nk = 1\n", "", NULL },
    { "a_section_added_by_us", AB, "[a]\nk = 1\nj = 1\n\n; om c\n[c]\nk=4 ; x\n\n[b]\nk = 1\n",
      "[a]\r\nk = 3\r\nj = 1\r\n\r\n[b]\r\nk = 1\r\n",
      "[a]\r\nk = 3\r\nj = 1\r\n\r\n; om c\r\n[c]\r\nk=4 ; x\r\n\r\n[b]\r\nk = 1\r\n", "", NULL },
    { "a_section_added_by_us_first", AB, "[c]\nk = 4\n\n" AB, AB "l = 2\n",
      "[c]\nk = 4\n\n" AB "l = 2\n", "", NULL },
    { "two_sections_added_by_us", AB, AB "\n[c]\n\n[d]\n", AB "\n[e]\n", AB "\n[c]\n\n[d]\n\n[e]\n",
      "", NULL },
    { "a_section_added_by_them", AB, AB "l = 2\n", AB "\n[c]\nk = 4\n", AB "l = 2\n\n[c]\nk = 4\n",
      "", NULL },
    { "the_same_section_added_by_both", AB, AB "\n[c]\nk = 4\nj = 1\n", AB "\n[c]\nk = 5\nl = 1\n",
      AB "\n[c]\nk = 5\nl = 1\nj = 1\n", "c.k 5>4@9", AB "\n[c]\nk = 4\nl = 1\nj = 1\n" },
    { "a_section_removed_by_us", AB, "[a]\nk = 1\nj = 1\n",
      "[a]\nk = 3\nj = 1\n\n; om b\n[B]\nk=1\n", "[a]\nk = 3\nj = 1\n", "", NULL },
    { "a_section_removed_by_them", AB, "[a]\nk = 2\nj = 1\n\n[b]\nk = 1\n", "[a]\nk = 1\nj = 1\n",
      "[a]\nk = 2\nj = 1\n", "", NULL },
    { "a_section_removed_by_both", AB, "[b]\nk = 1\n", "[b]\nk = 3\n", "[b]\nk = 3\n", "", NULL },
    { "a_section_removed_by_us_and_changed_by_them", AB, "[b]\nk = 1\n",
      "[a]\nk = 3\nj = 1\n\n[b]\nk = 1\n", "[a]\nk = 3\nj = 1\n\n[b]\nk = 1\n", "-[a]@1",
      "[b]\nk = 1\n" },
    { "a_section_removed_by_them_and_changed_by_us", AB, "[a]\nk = 2\nj = 2\n\n[b]\nk = 1\n",
      "[b]\nk = 3\n", "[b]\nk = 3\n", "+[a]@1", "[a]\nk = 2\nj = 2\n\n[b]\nk = 3\n" },
    { "the_order_of_sections_follows_theirs", AB, "[b]\nk = 1\n\n[a]\nk = 2\nj = 1\n", AB "l = 1\n",
      "[a]\nk = 2\nj = 1\n\n[b]\nk = 1\nl = 1\n", "", NULL },
};

static void assert_merged(const struct joint *joint, bool ours_wins)
{
    struct ini_text base = read_text(joint->base), ours = read_text(joint->ours);
    struct ini_text theirs = read_text(joint->theirs);
    struct ini_differences conflicts = INI_DIFFERENCES_INIT;
    struct err e = ERR_INIT;
    size_t len;
    char *bytes = ini_merge(&base, &ours, &theirs, ours_wins, &conflicts, &len, &e);
    if (!bytes)
        fail_msg("%s", err_text(&e));
    assert_bytes(bytes, len, ours_wins && joint->ours_wins ? joint->ours_wins : joint->result);
    assert_differences(&conflicts, joint->conflicts);
    free(bytes);
    ini_differences_release(&conflicts);
    ini_text_release(&base);
    ini_text_release(&ours);
    ini_text_release(&theirs);
}

static void check_joint(void **state)
{
    assert_merged(*state, false);
    assert_merged(*state, true);
}

static void a_conflict_of_sections_holds_the_text_of_the_one_who_has_it(void **state)
{
    struct ini_text base = read_text(AB), ours = read_text("[a]\nk = 2\nj = 2\n\n");
    struct ini_text theirs = read_text("[b]\nk = 3\n");
    struct ini_differences d = INI_DIFFERENCES_INIT;
    size_t len;
    (void)state;
    char *bytes = ini_merge(&base, &ours, &theirs, false, &d, &len, NULL);
    assert_string_equal(bytes, "[b]\nk = 3\n");
    assert_int_equal(d.n, 2);
    assert_string_equal(d.list[0].after, "[a]\nk = 2\nj = 2");
    assert_null(d.list[0].before);
    assert_string_equal(d.list[1].before, "[b]\nk = 3");
    assert_null(d.list[1].after);
    free(bytes);
    ini_differences_release(&d);
    ini_text_release(&base);
    ini_text_release(&ours);
    ini_text_release(&theirs);
}

static void a_value_that_has_no_room_with_them_is_told(void **state)
{
    struct buf long_value = BUF_INIT, long_comment = BUF_INIT;
    struct err e = ERR_INIT;
    struct ini_differences d = INI_DIFFERENCES_INIT;
    size_t len;
    (void)state;
    buf_add(&long_value, "[a]\nk = ");
    buf_add_fill(&long_value, 'x', 900);
    buf_add(&long_comment, "[a]\nk = 1 ; ");
    buf_add_fill(&long_comment, 'x', 900);
    struct ini_text base = read_text("[a]\nk = 1\n"), ours = read_text(buf_text(&long_value));
    struct ini_text theirs = read_text(buf_text(&long_comment));
    assert_null(ini_merge(&base, &ours, &theirs, false, &d, &len, &e));
    assert_non_null(strstr(err_text(&e), "too long"));
    err_clear(&e);
    buf_release(&long_value);
    buf_release(&long_comment);
    ini_differences_release(&d);
    ini_text_release(&base);
    ini_text_release(&ours);
    ini_text_release(&theirs);
}

int main(void)
{
    static const struct CMUnitTest others[] = {
        cmocka_unit_test(a_section_comes_with_its_comments),
        cmocka_unit_test(a_conflict_of_sections_holds_the_text_of_the_one_who_has_it),
        cmocka_unit_test(a_value_that_has_no_room_with_them_is_told),
    };
    static struct CMUnitTest tests[COUNT(pairs) + COUNT(joints) + COUNT(others)];
    size_t n = 0;
    for (size_t i = 0; i < COUNT(pairs); i++)
        tests[n++] = (struct CMUnitTest){ pairs[i].name, check_pair, NULL, NULL, &pairs[i] };
    for (size_t i = 0; i < COUNT(joints); i++)
        tests[n++] = (struct CMUnitTest){ joints[i].name, check_joint, NULL, NULL, &joints[i] };
    memcpy(tests + n, others, sizeof others);
    return cmocka_run_group_tests_name("ini_merge", tests, NULL, NULL);
}
