/* test_ini_section.c – whole sections added, removed and moved in an INI text: the comments that go
 * with them, and the blank lines around. */
#include "ini_edit_test.h"

enum kind { ADD, REMOVE, MOVE };

struct edit {
    const char *name;
    enum kind kind;
    const char *before;
    const char *section;
    const char *after_section;
    const char *after;
};

#define A "[a]\nk = 1\n"
#define B "[b]\nk = 2\n"
#define C "[c]\nk = 3\n"
#define NEW "[n]\nnamn   = X\nbudget = \"1;2\"\ntom    =\n"
#define BANNER "; ---\n; grupp\n; ---\n"

static struct edit edits[] = {
    /* adding */
    { "added_after_the_last", ADD, A "\n" B, "n", NULL, A "\n" B "\n" NEW },
    { "added_between", ADD, A "\n" B, "n", "a", A "\n" NEW "\n" B },
    { "added_without_blank_lines_where_there_are_none", ADD, A B, "n", "a", A NEW B },
    { "added_with_two_blank_lines_where_there_are_two", ADD, A "\n\n" B, "n", "a",
      A "\n\n" NEW "\n\n" B },
    { "added_after_the_only_one", ADD, A, "n", "A", A "\n" NEW },
    { "added_before_a_banner", ADD, A "\n" B "\n\n" BANNER "\n" C, "n", "b",
      A "\n" B "\n" NEW "\n\n" BANNER "\n" C },
    { "added_before_a_comment_of_the_next", ADD, A "\n; om b\n" B, "n", "a",
      A "\n" NEW "\n; om b\n" B },
    { "added_after_a_comment_below_the_last_key", ADD, A "; slut\n\n" B, "n", "a",
      A "; slut\n\n" NEW "\n" B },
    { "added_before_trailing_blank_lines", ADD, A "\n" B "\n\n", "n", NULL,
      A "\n" B "\n" NEW "\n\n" },
    { "added_to_a_file_without_a_final_newline", ADD, A "\n[b]\nk = 2", "n", NULL,
      A "\n[b]\nk = 2\n\n[n]\nnamn   = X\nbudget = \"1;2\"\ntom    =" },
    { "added_to_a_file_with_crlf", ADD, "[a]\r\nk = 1\r\n", "n", NULL,
      "[a]\r\nk = 1\r\n\r\n[n]\r\nnamn   = X\r\nbudget = \"1;2\"\r\ntom    =\r\n" },
    { "added_to_an_empty_file", ADD, "", "n", NULL, NEW },
    { "added_to_a_byte_order_mark", ADD, "\xEF\xBB\xBF", "n", NULL, "\xEF\xBB\xBF" NEW },
    { "added_below_a_comment", ADD, "; fil\n", "n", NULL, "; fil\n\n" NEW },
    { "added_below_a_comment_and_a_blank_line", ADD, "; fil\n\n", "n", NULL, "; fil\n\n" NEW },
    { "added_below_a_heading_alone", ADD, "[a]\n\n" B, "n", "a", "[a]\n\n" NEW "\n" B },
    /* removing */
    { "the_first_is_removed", REMOVE, A "\n" B, "a", NULL, B },
    { "the_last_is_removed", REMOVE, A "\n" B, "b", NULL, A },
    { "one_between_is_removed", REMOVE, A "\n" B "\n" C, "b", NULL, A "\n" C },
    { "the_only_one_is_removed", REMOVE, A, "a", NULL, "" },
    { "removed_where_there_are_no_blank_lines", REMOVE, A B C, "b", NULL, A C },
    { "the_wider_gap_stays", REMOVE, A "\n" B "\n\n" C, "b", NULL, A "\n\n" C },
    { "the_wider_gap_above_stays", REMOVE, A "\n\n" B "\n" C, "b", NULL, A "\n\n" C },
    { "its_comments_go_too", REMOVE, A "\n; om b\n; mer\n[b]\n; i b\nk = 2\n; efter\n\n" C, "b",
      NULL, A "\n" C },
    { "a_comment_of_the_next_stays", REMOVE, A "\n" B "; om c\n" C, "b", NULL, A "\n; om c\n" C },
    { "a_banner_stays", REMOVE, A "\n\n" BANNER "\n" B "\n" C, "b", NULL, A "\n\n" BANNER "\n" C },
    { "the_next_banner_stays", REMOVE, A "\n" B "\n\n" BANNER "\n" C, "b", NULL,
      A "\n\n" BANNER "\n" C },
    { "a_missing_final_newline_stays_missing", REMOVE, A "\n[b]\nk = 2", "b", NULL, "[a]\nk = 1" },
    { "a_missing_final_newline_after_crlf_stays_missing", REMOVE,
      "[a]\r\nk = 1\r\n\r\n[b]\r\nk = 2", "b", NULL, "[a]\r\nk = 1" },
    { "removed_below_the_files_comment", REMOVE, "; fil\n\n" A "\n" B, "a", NULL, "; fil\n\n" B },
    /* moving */
    { "moved_down", MOVE, A "\n" B "\n" C, "a", "b", B "\n" A "\n" C },
    { "moved_last", MOVE, A "\n" B "\n" C, "a", "c", B "\n" C "\n" A },
    { "moved_up", MOVE, A "\n" B "\n" C, "c", "a", A "\n" C "\n" B },
    { "moved_first", MOVE, A "\n" B "\n" C, "c", NULL, C "\n" A "\n" B },
    { "moved_first_below_the_files_comment", MOVE, "; fil\n\n" A "\n" B, "b", NULL,
      "; fil\n\n" B "\n" A },
    { "moved_with_its_comment", MOVE, A "\n; om b\n" B "\n" C, "b", "c", A "\n" C "\n; om b\n" B },
    { "moved_past_a_banner", MOVE, A "\n" B "\n\n" BANNER "\n" C, "b", "c",
      A "\n\n" BANNER "\n" C "\n" B },
    { "moved_without_a_final_newline", MOVE, A "\n[b]\nk = 2", "a", "b", B "\n[a]\nk = 1" },
    { "moved_up_without_a_final_newline", MOVE, A "\n[b]\nk = 2", "b", NULL, B "\n[a]\nk = 1" },
    { "moved_with_crlf", MOVE, "[a]\r\nk = 1\r\n\r\n[b]\r\nk = 2\r\n", "b", NULL,
      "[b]\r\nk = 2\r\n\r\n[a]\r\nk = 1\r\n" },
    { "moved_to_where_it_is", MOVE, A "\n" B, "b", "a", A "\n" B },
    { "moved_first_when_first", MOVE, A "\n" B, "a", NULL, A "\n" B },
    { "moved_after_itself", MOVE, A "\n" B, "a", "a", A "\n" B },
};

static const char *const entries[][2] = { { "namn", "X" }, { "budget", "1;2" }, { "tom", "" } };

static bool make(const struct ini_text *t, const struct edit *edit, struct change *c, struct err *e)
{
    if (edit->kind == ADD)
        return ini_edit_add_section(t, edit->after_section, edit->section, entries, COUNT(entries),
                                    c, e);
    if (edit->kind == REMOVE)
        return ini_edit_remove_section(t, edit->section, c, e);
    return ini_edit_move_section(t, edit->section, edit->after_section, c, e);
}

static void check_edit(void **state)
{
    const struct edit *edit = *state;
    struct ini_text t = read_text(edit->before);
    struct err e = ERR_INIT;
    struct change c;
    if (!make(&t, edit, &c, &e))
        fail_msg("%s", err_text(&e));
    assert_string_equal(c.section, edit->section);
    assert_null(c.key);
    assert_int_equal(c.before != NULL, edit->kind != ADD);
    assert_int_equal(c.after != NULL, edit->kind != REMOVE);
    if (strcmp(edit->before, edit->after) == 0)
        assert_int_equal(c.splice.removed_len + c.splice.inserted_len, 0);
    apply_and_undo(&t, &c, edit->after);
    change_release(&c);
    ini_text_release(&t);
}

static void a_move_covers_only_the_stretch_between(void **state)
{
    struct ini_text t = read_text(A "\n" B "\n" C "\n[d]\nk = 4\n");
    struct change c;
    (void)state;
    assert_true(ini_edit_move_section(&t, "b", "c", &c, NULL));
    assert_true(c.splice.at >= strlen(A "\n"));
    assert_true(c.splice.at + c.splice.removed_len <= strlen(A "\n" B "\n" C "\n"));
    assert_string_equal(c.before, "[b]\nk = 2");
    assert_string_equal(c.after, c.before);
    change_release(&c);
    ini_text_release(&t);
}

/* ---- Refusals ---- */

static void refuse_add(const char *after, const char *section, const char *key, const char *value,
                       const char *words)
{
    struct ini_text t = read_text(A);
    const char *const list[][2] = { { "namn", "X" }, { key, value } };
    struct err e = ERR_INIT;
    struct change c;
    assert_false(ini_edit_add_section(&t, after, section, list, COUNT(list), &c, &e));
    if (!strstr(err_text(&e), words))
        fail_msg("%s", err_text(&e));
    assert_null(c.section);
    assert_null(c.after);
    err_clear(&e);
    ini_text_release(&t);
}

static void what_cannot_be_a_section_is_refused(void **state)
{
    (void)state;
    refuse_add(NULL, "A", "k", "v", "already");
    refuse_add("b", "n", "k", "v", "[b]");
    refuse_add(NULL, "n:m", "k", "v", "colon");
    refuse_add(NULL, "", "k", "v", "empty");
    refuse_add(NULL, " n", "k", "v", "as it is meant");
    refuse_add(NULL, "n]", "k", "v", "bracket");
    refuse_add(NULL, "n\n[m", "k", "v", "");
    refuse_add(NULL, "n", "NAMN", "v", "already");
    refuse_add(NULL, "n", "två ord", "v", "cannot be a key");
    refuse_add(NULL, "n", ";k", "v", "as it is meant");
    refuse_add(NULL, "n", "[k", "v", "bracket");
    refuse_add(NULL, "n", "k", "a\"b", "double quotation mark");
    refuse_add(NULL, "n", "k", "a\nb", "line break");
    refuse_add(NULL, "n", "k", "a\x7F", "U+007F");
}

static void a_section_that_is_not_there_is_refused(void **state)
{
    struct ini_text t = read_text(A B);
    struct err e = ERR_INIT;
    struct change c;
    (void)state;
    assert_false(ini_edit_remove_section(&t, "n", &c, &e));
    assert_non_null(strstr(err_text(&e), "[n]"));
    assert_false(ini_edit_move_section(&t, "n", "a", &c, &e));
    assert_false(ini_edit_move_section(&t, "a", "n", &c, &e));
    assert_non_null(strstr(err_text(&e), "[n]"));
    err_clear(&e);
    ini_text_release(&t);
}

int main(void)
{
    static const struct CMUnitTest others[] = {
        cmocka_unit_test(a_move_covers_only_the_stretch_between),
        cmocka_unit_test(what_cannot_be_a_section_is_refused),
        cmocka_unit_test(a_section_that_is_not_there_is_refused),
    };
    static struct CMUnitTest tests[COUNT(edits) + COUNT(others)];
    for (size_t i = 0; i < COUNT(edits); i++)
        tests[i] = (struct CMUnitTest){ edits[i].name, check_edit, NULL, NULL, &edits[i] };
    memcpy(tests + COUNT(edits), others, sizeof others);
    return cmocka_run_group_tests_name("ini_section", tests, NULL, NULL);
}
