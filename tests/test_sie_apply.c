/* test_sie_apply.c – what the rules make of a ledger, and that nothing is lost on the way. The real
 * files of ../shared are tried where they are. */
#include "mapping_test.h"

#include "model/money.h"

static void apply(struct sie_outcome *out, const struct sie_mapping *m, const struct hand_ledger *h,
                  int through)
{
    struct err e = ERR_INIT;
    if (!sie_apply(out, m, &h->l, through, &e))
        fail_msg("%s", err_text(&e));
    const struct sie_control *c = &out->control;
    assert_int_equal(c->posts + c->ignored + c->untaken, c->outcome);
}

static void check_amount(const struct sie_outcome *out, size_t i, const char *post, int month,
                         int64_t ore, int64_t income)
{
    assert_true(i < out->amount_count);
    assert_string_equal(out->amounts[i].post, post);
    assert_int_equal(out->amounts[i].month, 202400 + month);
    assert_int_equal(out->amounts[i].ore, ore);
    assert_int_equal(out->amounts[i].income, income);
}

/* A federation of its own: contributions, a grant on a project, staff on projects and off. */
static void fill(struct hand_ledger *h)
{
    hand_begin(h);
    hand_cell(h, "1930", NULL, 1, 999);
    hand_cell(h, "3510", NULL, 1, -100000);
    hand_cell(h, "3510", NULL, 2, -50000);
    hand_cell(h, "3510", "101", 2, -7000);
    hand_cell(h, "5010", NULL, 1, 3000);
    hand_cell(h, "5020", NULL, 1, 4000);
    hand_cell(h, "5020", "101", 1, 20000);
    hand_cell(h, "5020", "101", 3, 21000);
    hand_cell(h, "5020", "102", 3, 500);
    hand_cell(h, "6110", NULL, 2, 70);
    hand_cell(h, "8999", NULL, 12, 30000);
    hand_cell(h, "9310", NULL, 12, 1);
}

static const char rules[] = RULES_HEAD "[regel 1]\npost = ignorera\nkonto = 899\n"
                                       "[regel 2]\npost = unga\nprojekt = 101\n"
                                       "[regel 3]\npost = styrelse\nkonto = 501\nprojekt = -\n"
                                       "[regel 4]\npost = kansli\nkonto = 5\nprojekt = -\n"
                                       "[regel 5]\npost = bidrag\nkonto = 35\ntecken = intakt\n"
                                       "[regel 6]\npost = ranta\nkonto = 84\n";

static void the_first_rule_that_matches_takes_the_amount(void **state)
{
    (void)state;
    struct hand_ledger h;
    struct sie_mapping m;
    struct sie_outcome out;
    fill(&h);
    read_rules(&m, rules);
    apply(&out, &m, &h, 0);
    assert_int_equal(out.amount_count, 7);
    check_amount(&out, 0, "bidrag", 1, 100000, 100000);
    check_amount(&out, 1, "bidrag", 2, 50000, 50000);
    check_amount(&out, 2, "kansli", 1, -4000, 0);
    check_amount(&out, 3, "styrelse", 1, -3000, 0);
    check_amount(&out, 4, "unga", 1, -20000, 0);
    check_amount(&out, 5, "unga", 2, 7000, 7000);
    check_amount(&out, 6, "unga", 3, -21000, 0);
    sie_outcome_release(&out);
    sie_mapping_release(&m);
}

static void what_no_rule_takes_is_listed_with_rules_and_codes_that_idle(void **state)
{
    (void)state;
    struct hand_ledger h;
    struct sie_mapping m;
    struct sie_outcome out;
    fill(&h);
    read_rules(&m, rules);
    apply(&out, &m, &h, 0);
    assert_int_equal(out.untaken_count, 2);
    assert_string_equal(h.accounts[out.untaken[0].account].number, "5020");
    assert_string_equal(h.sets[out.untaken[0].set].text, "102");
    assert_int_equal(out.untaken[0].ore, 500);
    assert_string_equal(h.accounts[out.untaken[1].account].number, "6110");
    assert_int_equal(out.idle_count, 1);
    assert_string_equal(out.idle[0]->name, "6");
    assert_int_equal(out.unnamed_count, 1);
    assert_string_equal(out.unnamed[0]->code, "102");
    assert_int_equal(out.control.posts, -100000 - 50000 - 7000 + 3000 + 4000 + 20000 + 21000);
    assert_int_equal(out.control.ignored, 30000);
    assert_int_equal(out.control.untaken, 570);
    assert_false(out.control.has_res);
    sie_outcome_release(&out);
    sie_mapping_release(&m);
}

static void months_after_the_closed_one_are_left_out(void **state)
{
    (void)state;
    struct hand_ledger h;
    struct sie_mapping m;
    struct sie_outcome out;
    fill(&h);
    h.accounts[hand_account(&h, "3510", "")].has_res = true;
    h.accounts[hand_account(&h, "3510", "")].res = -157000;
    h.accounts[hand_account(&h, "1930", "")].has_res = true;
    h.accounts[hand_account(&h, "1930", "")].res = 5;
    read_rules(&m, rules);
    apply(&out, &m, &h, 202402);
    assert_int_equal(out.amount_count, 6);
    assert_int_equal(out.control.ignored, 0);
    assert_int_equal(out.idle_count, 2); /* the closing entry is of December */
    assert_int_equal(out.unnamed_count, 0);
    assert_false(out.control.has_res);
    sie_outcome_release(&out);
    apply(&out, &m, &h, 202412);
    assert_true(out.control.has_res);
    assert_int_equal(out.control.res, -157000);
    sie_outcome_release(&out);
    sie_mapping_release(&m);
}

static void the_order_of_the_rules_decides(void **state)
{
    (void)state;
    struct hand_ledger h;
    struct sie_mapping m;
    struct sie_outcome out;
    fill(&h);
    read_rules(&m, RULES_HEAD "[regel 1]\npost = allt\nkonto = 3..8 !899\n"
                              "[regel 2]\npost = unga\nprojekt = 101\n");
    apply(&out, &m, &h, 0);
    for (size_t i = 0; i < out.amount_count; i++)
        assert_string_equal(out.amounts[i].post, "allt");
    assert_int_equal(out.idle_count, 1);
    assert_int_equal(out.untaken_count, 1);
    assert_int_equal(out.control.untaken, 30000);
    sie_outcome_release(&out);
    sie_mapping_release(&m);
}

static void conditions_on_several_dimensions_must_all_hold(void **state)
{
    (void)state;
    struct hand_ledger h;
    struct sie_mapping m;
    struct sie_outcome out;
    hand_begin(&h);
    uint32_t north = hand_object(&h, 0, "Nord", ""), south = hand_object(&h, 0, "Syd", "");
    uint32_t one = hand_object(&h, 1, "1", "");
    uint32_t both = hand_set(&h, "1:Nord 6:1", 2, (uint32_t[]){ north, one });
    uint32_t only = hand_set(&h, "1:Syd", 1, &south);
    h.cells[h.l.cell_count++] = (struct sie_cell){ hand_account(&h, "4010", ""), both, 202401, 10 };
    h.cells[h.l.cell_count++] =
        (struct sie_cell){ hand_account(&h, "4010", ""), only, 202401, 200 };
    read_rules(&m, RULES_HEAD "[regel 1]\npost = a\nansvar = Nord\nprojekt = -\n"
                              "[regel 2]\npost = b\nansvar = * !Syd\nprojekt = 1\n"
                              "[regel 3]\npost = c\nverksamhet = *\n"
                              "[regel 4]\npost = d\nverksamhet = -\nkonto = 4\n");
    apply(&out, &m, &h, 0);
    assert_int_equal(out.amount_count, 2);
    check_amount(&out, 0, "b", 1, -10, 0);
    check_amount(&out, 1, "d", 1, -200, 0);
    sie_outcome_release(&out);
    sie_mapping_release(&m);
}

static void a_dimension_that_the_file_lacks_has_no_objects(void **state)
{
    (void)state;
    struct hand_ledger h;
    struct sie_mapping m;
    struct sie_outcome out;
    fill(&h);
    read_rules(&m, "[dim]\nx = 99\n[regel 1]\npost = a\nx = *\n[regel 2]\npost = b\nx = -\n");
    apply(&out, &m, &h, 0);
    assert_int_equal(out.idle_count, 1);
    assert_string_equal(out.idle[0]->name, "1");
    assert_int_equal(out.untaken_count, 0);
    sie_outcome_release(&out);
    sie_mapping_release(&m);
}

static void amounts_that_cancel_out_are_left_out_unless_they_have_two_sides(void **state)
{
    (void)state;
    struct hand_ledger h;
    struct sie_mapping m;
    struct sie_outcome out;
    hand_begin(&h);
    hand_cell(&h, "3010", NULL, 1, -500);
    hand_cell(&h, "4010", NULL, 1, 500);
    hand_cell(&h, "5010", NULL, 2, 300);
    hand_cell(&h, "5020", NULL, 2, -300);
    hand_cell(&h, "6010", NULL, 3, 80);
    hand_cell(&h, "6010", NULL, 4, -80);
    read_rules(&m, "[regel 1]\npost = a\nkonto = 3..5\n");
    apply(&out, &m, &h, 0);
    assert_int_equal(out.amount_count, 1);
    check_amount(&out, 0, "a", 1, 0, 500);
    assert_int_equal(out.untaken_count, 0);
    assert_int_equal(out.idle_count, 0);
    sie_outcome_release(&out);
    sie_mapping_release(&m);
}

static void an_amount_that_does_not_fit_is_refused_by_account(void **state)
{
    (void)state;
    static const int64_t hostile[][2] = { { INT64_MAX, 1 }, { INT64_MIN, 0 }, { INT64_MIN, -1 } };
    static const char *const posts[] = { "a", "ignorera" };
    for (size_t i = 0; i < 6; i++) {
        struct hand_ledger h;
        struct sie_mapping m;
        struct sie_outcome out;
        struct err e = ERR_INIT;
        char text[100];
        snprintf(text, sizeof text, "[regel 1]\npost = %s\nkonto = 4\n", posts[i % 2]);
        hand_begin(&h);
        hand_cell(&h, "4010", NULL, 1, hostile[i / 2][0]);
        hand_cell(&h, "4010", NULL, 2, hostile[i / 2][1]);
        read_rules(&m, text);
        bool fits = i == 3; /* what is ignored is not turned */
        assert_int_equal(sie_apply(&out, &m, &h.l, 0, &e), fits);
        if (!fits)
            assert_non_null(strstr(err_text(&e), "4010"));
        err_clear(&e);
        sie_outcome_release(&out);
        sie_mapping_release(&m);
    }
}

/* ---- random ledgers and rules ---- */

static uint32_t seed = 20241122;

static uint32_t dice(uint32_t n)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % n;
}

static const char *const codes[] = { "1", "10", "101", "A", "A B", "0001" };

static void random_ledger(struct hand_ledger *h)
{
    static const char *const accounts[] = { "1910", "30106", "3510", "4010", "5010", "501",
                                            "5020", "70",    "7690", "8310", "8999", "9999" };
    hand_begin(h);
    for (size_t a = 0; a < sizeof accounts / sizeof *accounts; a++)
        for (int k = -1; k < 6; k++)
            for (int month = 1; month <= 12; month++)
                if (dice(3) == 0)
                    hand_cell(h, accounts[a], k < 0 ? NULL : codes[k], month,
                              (int64_t)dice(2000000) - 1000000);
}

static void random_rules(struct buf *b)
{
    static const char *const accounts[] = {
        "5", "=501", "50..76", "3..8", "!58", "3..8 !5", "899"
    };
    static const char *const projects[] = { "*", "-", "10*", "101 A", "\"A B\"", "!101", "1..9" };
    static const char *const posts[] = { "a", "b", "ignorera", "d" };
    buf_add(b, RULES_HEAD);
    for (uint32_t i = 0, n = 1 + dice(8); i < n; i++) {
        buf_addf(b, "[regel %u]\npost = %s\n", i, posts[dice(4)]);
        uint32_t which = 1 + dice(3);
        if (which & 1)
            buf_addf(b, "konto = %s\n", accounts[dice(7)]);
        if (which & 2)
            buf_addf(b, "projekt = %s\n", projects[dice(7)]);
    }
}

static void the_control_always_adds_up(void **state)
{
    (void)state;
    for (int round = 0; round < 400; round++) {
        struct hand_ledger h;
        struct sie_mapping m;
        struct sie_outcome out;
        struct buf b = BUF_INIT;
        random_ledger(&h);
        random_rules(&b);
        read_rules(&m, buf_text(&b));
        int through = dice(2) ? 0 : 202401 + (int)dice(12);
        apply(&out, &m, &h, through);
        int64_t posts = 0, untaken = 0, outcome = 0;
        for (size_t i = 0; i < out.amount_count; i++)
            posts -= out.amounts[i].ore;
        for (size_t i = 0; i < out.untaken_count; i++)
            untaken += out.untaken[i].ore;
        for (size_t i = 0; i < h.l.cell_count; i++)
            if (sie_is_outcome(&h.accounts[h.cells[i].account]) &&
                (through == 0 || h.cells[i].month <= through))
                outcome += h.cells[i].ore;
        assert_int_equal(posts, out.control.posts);
        assert_int_equal(untaken, out.control.untaken);
        assert_int_equal(outcome, out.control.outcome);
        for (size_t i = 1; i < out.amount_count; i++)
            assert_true(strcmp(out.amounts[i - 1].post, out.amounts[i].post) < 0 ||
                        out.amounts[i - 1].month < out.amounts[i].month);
        sie_outcome_release(&out);
        sie_mapping_release(&m);
        buf_release(&b);
    }
}

/* ---- the worked examples ---- */

/* Costs are positive there, and posts with tecken = intakt turned. */
static void write_expected(struct buf *b, const struct sie_mapping *m, const struct sie_ledger *l,
                           const struct sie_outcome *out)
{
    for (size_t i = 0; i < out->amount_count; i++) {
        const struct sie_amount *a = &out->amounts[i];
        bool income = false;
        for (size_t k = 0; k < m->rule_count; k++)
            income |= strcmp(m->rules[k].post, a->post) == 0 && m->rules[k].income;
        buf_addf(b, "%s;%d;%lld\n", a->post, a->month, (long long)(income ? a->ore : -a->ore));
    }
    for (size_t i = 0; i < out->untaken_count; i++)
        buf_addf(b, "#oträffat;%s;%s;%lld\n", l->accounts[out->untaken[i].account].number,
                 l->sets[out->untaken[i].set].text, (long long)out->untaken[i].ore);
    for (size_t i = 0; i < out->idle_count; i++)
        buf_addf(b, "#regel utan träff;regel %s\n", out->idle[i]->name);
}

/* "" when it cannot be read. */
static char *read_all(const char *path)
{
    FILE *file = fopen(path, "rb");
    char *text = calloc(1, 100000);
    assert_non_null(text);
    if (file) {
        text[fread(text, 1, 99999, file)] = '\0';
        fclose(file);
    }
    return text;
}

/* The order of the lines is that of the file; post by post it need not be that of bytes. */
static int by_line(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void check_lines(const char *name, const char *expected, const char *found)
{
    char *copies[2] = { strdup(expected), strdup(found) };
    char *lines[2][500];
    size_t n[2] = { 0, 0 };
    for (int k = 0; k < 2; k++) {
        char *rest = NULL;
        for (char *s = strtok_r(copies[k], "\r\n", &rest); s; s = strtok_r(NULL, "\r\n", &rest))
            if (n[k] < 500)
                lines[k][n[k]++] = s;
        qsort(lines[k], n[k], sizeof *lines[k], by_line);
    }
    for (size_t i = 0; i < n[0] && i < n[1]; i++)
        if (strcmp(lines[0][i], lines[1][i]) != 0)
            fail_msg("%s: %s instead of %s", name, lines[1][i], lines[0][i]);
    assert_int_equal(n[0], n[1]);
    free(copies[0]);
    free(copies[1]);
}

static void the_worked_examples_come_out_as_expected(void **state)
{
    (void)state;
    static const char *const names[] = { "avendo520-sie4", "edison-sie4e" };
    const char *top = getenv("TOP");
    for (size_t i = 0; i < 2; i++) {
        char path[3][600];
        snprintf(path[0], sizeof path[0], "%s/../shared/sie-mapping/%s.ini", top ? top : ".",
                 names[i]);
        snprintf(path[1], sizeof path[1], "%s/../shared/sie-mapping/%s.expected.csv",
                 top ? top : ".", names[i]);
        snprintf(path[2], sizeof path[2], "%s/../shared/sie/%s.se", top ? top : ".", names[i]);
        char *expected = read_all(path[1]);
        if (!*expected) {
            free(expected);
            skip();
        }
        struct problems p = PROBLEMS_INIT;
        struct sie_mapping m;
        struct sie_ledger l;
        struct sie_outcome out;
        struct sie_options o = { 0 };
        struct buf b = BUF_INIT;
        assert_true(sie_mapping_read(&m, path[0], &p));
        assert_true(sie_read(&l, path[2], &o, &p));
        assert_true(sie_apply(&out, &m, &l, 0, NULL));
        write_expected(&b, &m, &l, &out);
        check_lines(names[i], expected, buf_text(&b));
        assert_true(out.control.has_res);
        buf_release(&b);
        sie_outcome_release(&out);
        sie_release(&l);
        sie_mapping_release(&m);
        problems_release(&p);
        free(expected);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_rule_that_matches_takes_the_amount),
        cmocka_unit_test(what_no_rule_takes_is_listed_with_rules_and_codes_that_idle),
        cmocka_unit_test(months_after_the_closed_one_are_left_out),
        cmocka_unit_test(the_order_of_the_rules_decides),
        cmocka_unit_test(conditions_on_several_dimensions_must_all_hold),
        cmocka_unit_test(a_dimension_that_the_file_lacks_has_no_objects),
        cmocka_unit_test(amounts_that_cancel_out_are_left_out_unless_they_have_two_sides),
        cmocka_unit_test(an_amount_that_does_not_fit_is_refused_by_account),
        cmocka_unit_test(the_control_always_adds_up),
        cmocka_unit_test(the_worked_examples_come_out_as_expected),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
