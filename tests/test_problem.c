/* test_problem.c – the list of problems: safe to show, in order, and never endless. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "store/problem.h"

static void check_shown(const struct problems *p, const char *expected)
{
    struct buf b = BUF_INIT;
    buf_add_problems(&b, p);
    assert_true(buf_ok(&b));
    assert_string_equal(buf_text(&b), expected);
    buf_release(&b);
}

static void no_problem_is_no_text(void **state)
{
    struct problems p = PROBLEMS_INIT;
    (void)state;
    assert_true(problems_none(&p));
    problems_sort(&p);
    check_shown(&p, "");
    problems_release(&p);
}

static void a_problem_names_file_and_line(void **state)
{
    struct problems p = PROBLEMS_INIT;
    (void)state;
    assert_false(problem_add(&p, "2024.ini", 7, "budget: \"%s\" är fel", "4.682"));
    assert_false(problem_add(&p, "2024.ini", 0, "%s", ""));
    assert_false(problems_none(&p));
    assert_int_equal(p.n, 2);
    check_shown(&p, "2024.ini:7: budget: \"4.682\" är fel\n2024.ini: \n");
    problems_release(&p);
    assert_true(problems_none(&p));
}

static void a_problem_is_safe_to_show(void **state)
{
    struct problems p = PROBLEMS_INIT;
    (void)state;
    problem_add(&p, "a\x1B[2J\n.ini", 1, "\"%s\" %s", "\x1B]0;x\a\xFF", "\xE2\x80\xAE");
    check_shown(&p, "a^[[2J^J.ini:1: \"^[]0;x^G<FF>\" <U+202E>\n");
    problems_release(&p);
}

static void problems_are_sorted_by_file_and_line(void **state)
{
    struct problems p = PROBLEMS_INIT;
    (void)state;
    problem_add(&p, "b", 2, "tre");
    problem_add(&p, "a", 10, "två");
    problem_add(&p, "b", 300, "fyra");
    problem_add(&p, "a", 9, "ett");
    problem_add(&p, "a", 0, "noll");
    problems_sort(&p);
    check_shown(&p, "a: noll\na:9: ett\na:10: två\nb:2: tre\nb:300: fyra\n");
    problems_release(&p);
}

static void problems_of_one_line_keep_their_order(void **state)
{
    struct problems p = PROBLEMS_INIT;
    (void)state;
    problem_add(&p, "a", 1, "x");
    problem_add(&p, "a", 1, "y");
    problem_add(&p, "a", 1, "z");
    problems_sort(&p);
    check_shown(&p, "a:1: x\na:1: y\na:1: z\n");
    problems_release(&p);
}

static void problems_beyond_the_limit_are_counted(void **state)
{
    struct problems p = PROBLEMS_INIT;
    struct buf b = BUF_INIT;
    (void)state;
    for (uint32_t i = 1; i <= PROBLEMS_KEPT; i++)
        problem_add(&p, "a", i, "fel");
    buf_add_problems(&b, &p);
    assert_null(strstr(buf_text(&b), "more"));
    assert_false(problem_add(&p, "a", 5000, "fel"));
    assert_false(problem_add(&p, "a", 5001, "fel"));
    buf_reset(&b);
    buf_add_problems(&b, &p);
    assert_int_equal(p.n, PROBLEMS_KEPT);
    assert_int_equal(p.more, 2);
    assert_non_null(strstr(buf_text(&b), "a:100: fel\n... and 2 more\n"));
    buf_release(&b);
    problems_release(&p);
}

static void a_lack_of_memory_is_a_problem(void **state)
{
    struct problems p = PROBLEMS_INIT;
    (void)state;
    problem_add(&p, "a", 1, "fel");
    p.nomem = true;
    check_shown(&p, "a:1: fel\nout of memory\n");
    problems_release(&p);
    p.nomem = true;
    assert_false(problems_none(&p));
    check_shown(&p, "out of memory\n");
}

static int set_locale(void **state)
{
    (void)state;
    return setlocale(LC_CTYPE, "C.UTF-8") ? 0 : -1;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_problem_is_no_text),
        cmocka_unit_test(a_problem_names_file_and_line),
        cmocka_unit_test(a_problem_is_safe_to_show),
        cmocka_unit_test(problems_are_sorted_by_file_and_line),
        cmocka_unit_test(problems_of_one_line_keep_their_order),
        cmocka_unit_test(problems_beyond_the_limit_are_counted),
        cmocka_unit_test(a_lack_of_memory_is_a_problem),
    };
    return cmocka_run_group_tests_name("problem", tests, set_locale, NULL);
}
