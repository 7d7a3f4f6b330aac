/* test_schema_label.c – what the keys are called: every key that the page of all fields can show
 * has a name, and so has every word of a closed choice. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "store/schema.h"

#define BIT(kind) (1u << SECTION_##kind)
#define ROWS (BIT(GROUP) | BIT(POST) | BIT(INTERVENTION) | BIT(MEMO) | BIT(BALANCE) | BIT(TOTAL))

static void expect_label(enum section_kind section, const char *key, const char *expected)
{
    struct buf b = BUF_INIT;
    bool known = buf_add_key_label(&b, section, key, strlen(key));
    assert_int_equal(known, *expected != '\0');
    assert_string_equal(buf_text(&b), expected);
    buf_release(&b);
}

static void parts_sides_and_rounds_are_told(void **state)
{
    (void)state;
    expect_label(SECTION_INTERVENTION, "agare", "Owner");
    expect_label(SECTION_INTERVENTION, "AGARE", "Owner");
    expect_label(SECTION_POST, "utfall.jan", "Outcome, jan");
    expect_label(SECTION_POST, "utfall.t1", "Outcome T1");
    expect_label(SECTION_POST, "utfall.dec.kostnad", "Outcome, dec, cost");
    expect_label(SECTION_POST, "prognos.t2", "Forecast T2");
    expect_label(SECTION_POST, "kommentar.t3", "Comment T3");
    expect_label(SECTION_POST, "kommentar", "Comment");
    expect_label(SECTION_POST, "fg_utfall", "Outcome, year before");
    expect_label(SECTION_GROUP, "tryckt.budget", "Budget, as printed");
    expect_label(SECTION_INTERVENTION, "deltagare.kvinnor", "Participants, women");
}

static void what_is_no_key_has_no_name(void **state)
{
    (void)state;
    expect_label(SECTION_POST, "", "");
    expect_label(SECTION_POST, "fg_", "");
    expect_label(SECTION_POST, "okand", "");
    expect_label(SECTION_POST, "utfall.okt.okt", "");
    expect_label(SECTION_GROUP, "agare", "");
}

static void every_key_of_a_row_has_a_name(void **state)
{
    (void)state;
    for (size_t i = 0; i < schema_key_count; i++) {
        const struct schema_key *k = &schema_keys[i];
        for (int section = SECTION_GROUP; section <= SECTION_TOTAL; section++) {
            char key[80];
            struct buf b = BUF_INIT;
            if (!(k->sections & ROWS & 1u << section))
                continue;
            bool sum = k->target == TARGET_FIGURE &&
                       (section == SECTION_GROUP || section == SECTION_TOTAL);
            snprintf(key, sizeof key, "%s%s%s", sum || k->printed == PRINTED_ONLY ? "tryckt." : "",
                     k->key, k->suffixes & SUFFIX_ROUND ? ".t1" : "");
            if (!buf_add_key_label(&b, (enum section_kind)section, key, strlen(key)))
                fail_msg("%s has no name", key);
            buf_release(&b);
        }
    }
}

static void every_word_of_a_choice_has_a_name(void **state)
{
    (void)state;
    for (size_t i = 0; i < schema_key_count; i++) {
        const struct schema_key *k = &schema_keys[i];
        if (!(k->sections & ROWS) || k->type != VALUE_CHOICE)
            continue;
        for (const char *at = k->choices; *at; at += *at == '|') {
            char word[40];
            size_t n = strcspn(at, "|");
            snprintf(word, sizeof word, "%.*s", (int)n, at);
            if (schema_choice_name(word) == word)
                fail_msg("%s: %s has no name", k->key, word);
            at += n;
        }
    }
    assert_string_equal(schema_choice_name("x"), "x");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_sides_and_rounds_are_told),
        cmocka_unit_test(what_is_no_key_has_no_name),
        cmocka_unit_test(every_key_of_a_row_has_a_name),
        cmocka_unit_test(every_word_of_a_choice_has_a_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
