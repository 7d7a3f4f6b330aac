/* test_letters.c – finding and ordering texts as Swedish readers do. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/letters.h"

static void case_is_no_difference(void **state)
{
    (void)state;
    assert_non_null(letters_find("Ung framtid ÅRE", "FRAM"));
    assert_non_null(letters_find("Ung framtid ÅRE", "åre"));
    assert_non_null(letters_find("École", "é"));
    assert_non_null(letters_find("anything", ""));
    assert_null(letters_find("", "a"));
    assert_null(letters_find("fram", "framt"));
}

static void letters_with_marks_are_letters_of_their_own(void **state)
{
    (void)state;
    assert_null(letters_find("Hälsa", "halsa"));
    assert_null(letters_find("Halsa", "hälsa"));
    assert_null(letters_find("möte", "mote"));
    assert_null(letters_find("Åre", "are"));
    assert_null(letters_find("idé", "ide"));
    assert_null(letters_find("år", "är"));
}

static void a_letter_and_a_combining_mark_are_one_letter(void **state)
{
    (void)state;
    assert_non_null(letters_find("Ha\xCC\x88lsa", "hälsa"));
    assert_non_null(letters_find("Hälsa", "HA\xCC\x88LSA"));
    assert_null(letters_find("Ha\xCC\x88lsa", "ha"));
    assert_null(letters_find("ide\xCC\x81", "ide"));
    assert_true(letters_equal("A\xCC\x8Are", "åre"));
}

static void beginnings_of_texts_and_words_are_told_apart(void **state)
{
    (void)state;
    assert_true(letters_begin("Framsteget 2.0", "framsteget"));
    assert_false(letters_begin("Ung framtid", "fram"));
    assert_true(letters_begin_word("Ung framtid", "fram"));
    assert_true(letters_begin_word("ung-framtid", "fram"));
    assert_false(letters_begin_word("Enframtid", "fram"));
    assert_false(letters_begin_word("Grön", "n"));
    assert_true(letters_begin_word("", ""));
}

static void the_alphabet_ends_in_a_ring_two_dots_and_o(void **state)
{
    static const char *const order[] = { "",     "2",     "Arbete", "arbetet", "Eva", "Évy",
                                         "Fred", "zebra", "År",     "Är",      "Ör" };
    (void)state;
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        for (size_t j = 0; j < sizeof order / sizeof *order; j++) {
            int by = letters_compare(order[i], order[j]);
            assert_true(i < j ? by < 0 : i > j ? by > 0 : by == 0);
        }
    assert_int_equal(letters_compare("ÅRE", "åre"), 0);
}

static void bytes_that_are_no_text_are_no_harm(void **state)
{
    (void)state;
    assert_non_null(letters_find("a\xFFz", "z"));
    assert_null(letters_find("\xC3", "å"));
    assert_int_not_equal(letters_compare("\xFF", "a"), 0);
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(case_is_no_difference),
        cmocka_unit_test(letters_with_marks_are_letters_of_their_own),
        cmocka_unit_test(a_letter_and_a_combining_mark_are_one_letter),
        cmocka_unit_test(beginnings_of_texts_and_words_are_told_apart),
        cmocka_unit_test(the_alphabet_ends_in_a_ring_two_dots_and_o),
        cmocka_unit_test(bytes_that_are_no_text_are_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
