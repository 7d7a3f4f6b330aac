/* test_sie_suggest.c – what --lista shows of a ledger, and the sie.ini that --foresla begins. */
#include "fixture.h"
#include "page_text.h"
#include "mapping_test.h"

#include <dirent.h>

#include "cli/sie_list.h"
#include "sie/suggest.h"

static const struct sie_post posts[] = {
    { "medlemsbidrag", "Medlemsbidrag", true, false },
    { "styrelse", "Styrelse", false, false },
    { "kansli", "Kansli", false, false },
    { "unga", "Unga framåt", false, true },
    { "vagen_vidare", "Vägen vidare", false, true },
    { "stegvis", "Stegvis", false, true },
    { "stegvis_norr", "Stegvis norr", false, true },
};
enum { POSTS = sizeof posts / sizeof *posts };

static void book(struct hand_ledger *h, const char *number, const char *name, const char *code,
                 const char *object, int64_t ore)
{
    uint32_t account = hand_account(h, number, name), set = 0;
    if (code) {
        uint32_t o = hand_object(h, 1, code, object);
        set = hand_set(h, code, 1, &o);
    }
    h->cells[h->l.cell_count++] = (struct sie_cell){ account, set, 202401, ore };
}

/* Kommun-Bas: staff in class 5. */
static void fill(struct hand_ledger *h)
{
    hand_begin(h);
    h->l.company = "Samordningsförbundet Prov";
    h->l.registration = "222000-1234";
    book(h, "3510", "Bidrag från medlemmar", NULL, "", -900000000);
    book(h, "5010", "Arvode förtroendevalda", NULL, "", 4000000);
    book(h, "5110", "Månadslön", NULL, "", 60000000);
    book(h, "5110", "Månadslön", "101", "Unga framåt", 30000000);
    book(h, "5110", "Månadslön", "A B", "Vägen vidare 2024", 20000000);
    book(h, "5110", "Månadslön", "105", "Stegvis", 100);
    book(h, "5110", "Månadslön", "900", "Något annat", 1230000);
    book(h, "6010", "Lokalhyra", NULL, "", 7000000);
    book(h, "8999", "Årets resultat", NULL, "", 5);
}

/* The text, read back; both to be released. */
static void suggest(const struct hand_ledger *h, struct buf *b, struct sie_mapping *m,
                    struct sie_outcome *out)
{
    assert_true(sie_suggest(b, &h->l, posts, POSTS));
    read_rules(m, buf_text(b));
    assert_true(sie_apply(out, m, &h->l, 0, NULL));
}

static const struct sie_rule *rule_for(const struct sie_mapping *m, const char *post)
{
    for (size_t i = 0; i < m->rule_count; i++)
        if (strcmp(m->rules[i].post, post) == 0)
            return &m->rules[i];
    return NULL;
}

static void objects_that_look_like_an_insats_get_a_rule(void **state)
{
    (void)state;
    struct hand_ledger h;
    struct buf b = BUF_INIT;
    struct sie_mapping m;
    struct sie_outcome out;
    fill(&h);
    suggest(&h, &b, &m, &out);
    assert_non_null(rule_for(&m, "unga"));
    assert_string_equal(rule_for(&m, "unga")->conditions[0].dim, "6");
    assert_string_equal(rule_for(&m, "unga")->conditions[0].words[0].text, "101");
    assert_string_equal(rule_for(&m, "vagen_vidare")->conditions[0].words[0].text, "A B");
    assert_string_equal(rule_for(&m, "stegvis")->conditions[0].words[0].text, "105");
    assert_null(rule_for(&m, "stegvis_norr"));
    assert_non_null(strstr(buf_text(&b), "; 101 Unga framåt, 300 000 kr: samma namn\n"));
    assert_non_null(strstr(buf_text(&b), "det ena namnet ingår i det andra\n"));
    sie_outcome_release(&out);
    sie_mapping_release(&m);
    buf_release(&b);
}

static void an_object_that_looks_like_two_is_left_for_a_person(void **state)
{
    (void)state;
    struct hand_ledger h;
    struct buf b = BUF_INIT;
    struct sie_mapping m;
    struct sie_outcome out;
    hand_begin(&h);
    book(&h, "5110", "Lön", "105", "Stegvis syd", 100);
    static const struct sie_post two[] = { { "a", "Stegvis öst", false, true },
                                           { "b", "Stegvis väst", false, true } };
    assert_true(sie_suggest(&b, &h.l, two, 2));
    read_rules(&m, buf_text(&b));
    assert_true(sie_apply(&out, &m, &h.l, 0, NULL));
    assert_int_equal(m.rule_count, 1);
    assert_int_equal(out.untaken_count, 1);
    sie_outcome_release(&out);
    sie_mapping_release(&m);
    buf_release(&b);
}

/* The board's and the office's costs are on no project, but some of a federation's own work is. */
static void a_post_gets_the_project_that_is_called_the_same(void **state)
{
    static const struct sie_post own[] = { { "esf", "Unga i rörelse (ESF)", false, false },
                                           { "bidrag", "Bidrag från ESF", true, false },
                                           { "kansli", "Kansli", false, false } };
    struct hand_ledger h;
    struct buf b = BUF_INIT;
    struct sie_mapping m;
    (void)state;
    hand_begin(&h);
    book(&h, "4010", "Insats", "302", "Unga i rörelse (ESF)", 700);
    book(&h, "3010", "Bidrag", "303", "Bidrag från ESF", -500);
    book(&h, "4010", "Insats", "304", "Kansli och annat", 700);
    uint32_t centre = hand_object(&h, 0, "1", "Kansli");
    uint32_t set = hand_set(&h, "1:1", 1, &centre);
    h.cells[h.l.cell_count++] = (struct sie_cell){ 0, set, 202401, 700 };
    assert_true(sie_suggest(&b, &h.l, own, 3));
    read_rules(&m, buf_text(&b));
    assert_string_equal(rule_for(&m, "esf")->conditions[0].words[0].text, "302");
    assert_false(rule_for(&m, "esf")->income);
    assert_string_equal(rule_for(&m, "bidrag")->conditions[0].words[0].text, "303");
    assert_true(rule_for(&m, "bidrag")->income);
    assert_null(rule_for(&m, "kansli")); /* nor by a cost centre of its name, or half of one */
    assert_int_equal(m.rule_count, 3);
    sie_mapping_release(&m);
    buf_release(&b);
}

static void the_rest_of_classes_is_by_account_and_what_is_left_is_listed(void **state)
{
    (void)state;
    struct hand_ledger h;
    struct buf b = BUF_INIT;
    struct sie_mapping m;
    struct sie_outcome out;
    fill(&h);
    suggest(&h, &b, &m, &out);
    assert_string_equal(m.registration, "222000-1234");
    assert_true(m.rules[0].ignored);
    assert_non_null(strstr(buf_text(&b), "Kommun-Bas: personalen står i klass 5 (5010 Arvode"));
    const struct sie_rule *income = rule_for(&m, "medlemsbidrag");
    assert_true(income && income->income);
    assert_string_equal(income->conditions[0].words[0].text, "3510");
    assert_string_equal(rule_for(&m, "styrelse")->conditions[0].words[0].text, "5010");
    assert_string_equal(rule_for(&m, "kansli")->conditions[0].words[0].text, "5");
    assert_int_equal(rule_for(&m, "kansli")->conditions[1].words[0].kind, WORD_NONE);
    assert_int_equal(out.untaken_count, 2); /* another project, and the rent */
    assert_non_null(strstr(buf_text(&b), "12 300 kr  5110 Månadslön, 900\n"));
    assert_non_null(strstr(buf_text(&b), "70 000 kr  6010 Lokalhyra\n"));
    /* only what the rule would take: not what is on projects, nor what an earlier rule has */
    assert_non_null(strstr(buf_text(&b), "; Kansli\n; 5110 Månadslön, 600 000 kr\n[regel"));
    assert_non_null(strstr(buf_text(&b), "projekt 900  Något annat\n"));
    assert_non_null(strstr(buf_text(&b), ";   stegvis_norr  Stegvis norr\n"));
    sie_outcome_release(&out);
    sie_mapping_release(&m);
    buf_release(&b);
}

static void staff_in_class_7_is_bas(void **state)
{
    (void)state;
    struct hand_ledger h;
    struct buf b = BUF_INIT;
    struct sie_mapping m;
    struct sie_outcome out;
    hand_begin(&h);
    book(&h, "3985", "Erhållna statliga medel", NULL, "", -500);
    book(&h, "5010", "Lokalhyra", NULL, "", 10);
    book(&h, "7210", "Löner", NULL, "", 100);
    book(&h, "7510", "Arbetsgivaravgifter", NULL, "", 30);
    suggest(&h, &b, &m, &out);
    assert_non_null(strstr(buf_text(&b), "BAS: personalen står i klass 7 (7210 Löner)"));
    assert_string_equal(rule_for(&m, "kansli")->conditions[0].words[0].text, "70");
    assert_string_equal(rule_for(&m, "medlemsbidrag")->conditions[0].words[0].text, "398");
    assert_int_equal(out.untaken_count, 1);
    sie_outcome_release(&out);
    sie_mapping_release(&m);
    buf_release(&b);
}

static void what_a_file_says_cannot_break_the_suggestion(void **state)
{
    (void)state;
    static const char *const bad[] = { "slut\\",    "a\033[31m", "rad\nrad",
                                       "[regel 9]", "\"",        "\xFF",
                                       ";#",        "",          "Unga framåt\\",
                                       "L\uFFFDn" };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct hand_ledger h;
        struct buf b = BUF_INIT;
        struct sie_mapping m;
        struct sie_outcome out;
        hand_begin(&h);
        h.l.company = h.l.program = h.l.registration = h.l.path = bad[i];
        for (size_t d = 0; d < 4; d++)
            h.dims[d].name = bad[i];
        book(&h, "5110", bad[i], *bad[i] ? bad[i] : "1", bad[i], 700);
        book(&h, "7999", bad[i], "101", "Unga framåt", 900);
        suggest(&h, &b, &m, &out);
        assert_non_null(rule_for(&m, "unga"));
        assert_null(strchr(buf_text(&b), '\033'));
        if (strstr(bad[i], "\uFFFD"))
            assert_non_null(strstr(buf_text(&b), "; L?n: "));
        sie_outcome_release(&out);
        sie_mapping_release(&m);
        buf_release(&b);
    }
}

static void dimensions_get_keys_of_their_own(void **state)
{
    (void)state;
    struct hand_ledger h;
    struct buf b = BUF_INIT;
    struct sie_mapping m;
    struct sie_outcome out;
    fill(&h);
    h.dims[1].name = "Post";
    h.dims[3].name = "Kostnadsställe / Enhet";
    uint32_t o = hand_object(&h, 3, "7", "");
    uint32_t set = hand_set(&h, "20:7", 1, &o);
    h.cells[h.l.cell_count++] = (struct sie_cell){ hand_account(&h, "8999", ""), set, 202402, 5 };
    suggest(&h, &b, &m, &out);
    assert_non_null(strstr(buf_text(&b), "\npost_dim6 = 6\n"));
    assert_non_null(strstr(buf_text(&b), "\nkostnadsstalle_enhet = 20\n"));
    sie_outcome_release(&out);
    sie_mapping_release(&m);
    buf_release(&b);
}

static void where_much_is_left_it_is_listed_by_account(void **state)
{
    (void)state;
    static char codes[60][8];
    struct hand_ledger h;
    struct buf b = BUF_INIT;
    struct sie_mapping m;
    struct sie_outcome out;
    hand_begin(&h);
    for (int a = 0; a < 6; a++)
        for (int i = 0; i < 60; i++) {
            static const char *const numbers[] = { "6010", "6020", "6030", "6040", "6050", "6060" };
            snprintf(codes[i], sizeof codes[i], "P%d", i);
            book(&h, numbers[a], "Annat", codes[i], "", 100 * (a + 1));
        }
    suggest(&h, &b, &m, &out);
    assert_int_equal(out.untaken_count, 360);
    assert_non_null(strstr(buf_text(&b), "           60 kr  6010 Annat\n"));
    assert_non_null(strstr(buf_text(&b), "          360 kr  6060 Annat\n"));
    sie_outcome_release(&out);
    sie_mapping_release(&m);
    buf_release(&b);
}

static char *list_of(const struct sie_ledger *l)
{
    struct page p;
    struct buf b = BUF_INIT;
    assert_true(sie_list_page(&p, l));
    add_page(&b, &p);
    page_release(&p);
    return buf_take(&b);
}

static void accounts_and_objects_are_listed_with_amounts(void **state)
{
    (void)state;
    struct hand_ledger h;
    fill(&h);
    hand_account(&h, "1930", "Bank");
    hand_account(&h, "6999", "Utan belopp");
    h.l.remarks.list = (struct file_remark[]){ { 12, "utan \033 balans" }, { 0, "allt" } };
    h.l.remarks.count = 2;
    h.l.differences = (struct sie_difference[]){ { 2, 100, 50000 } };
    h.l.difference_count = 1;
    char *text = list_of(&h.l);
    static const char *const lines[] = {
        "| Organisation number | 222000-1234",
        "| Booked through | 2024-12",
        "| 5110 | Månadslön | 1 112 301",
        "| In all |  | -7 777 699",
        "H: Dimension 6 Projekt",
        "| A B | Vägen vidare 2024 | 200 000",
        "| - | without object | -8 290 000",
        "| 5110 | 1 | 500 | -499",
        "| 12 | utan ^[ balans",
        "|  | allt",
    };
    assert_page_holds(text, lines, sizeof lines / sizeof *lines);
    assert_page_lacks(text, "1930");
    assert_page_lacks(text, "6999");
    free(text);
}

static void every_real_file_can_be_listed_and_gets_a_suggestion_that_is_read(void **state)
{
    (void)state;
    const char *top = getenv("TOP");
    char path[600];
    snprintf(path, sizeof path, "%s/../shared/sie", top ? top : ".");
    DIR *dir = opendir(path);
    if (!dir)
        skip();
    size_t read = 0;
    for (struct dirent *entry; (entry = readdir(dir));) {
        struct problems problems = PROBLEMS_INIT;
        struct sie_options o = { 0 };
        struct sie_ledger l;
        snprintf(path, sizeof path, "%s/../shared/sie/%s", top ? top : ".", entry->d_name);
        if (entry->d_name[0] != '.' && sie_read(&l, path, &o, &problems)) {
            struct buf b = BUF_INIT;
            struct sie_mapping m;
            struct sie_outcome out;
            free(list_of(&l));
            assert_true(sie_suggest(&b, &l, posts, POSTS));
            read_rules(&m, buf_text(&b));
            assert_true(sie_apply(&out, &m, &l, 0, NULL));
            assert_int_equal(out.control.posts + out.control.ignored + out.control.untaken,
                             out.control.outcome);
            sie_outcome_release(&out);
            sie_mapping_release(&m);
            sie_release(&l);
            buf_release(&b);
            read++;
        }
        problems_release(&problems);
    }
    closedir(dir);
    assert_true(read > 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(objects_that_look_like_an_insats_get_a_rule),
        cmocka_unit_test(an_object_that_looks_like_two_is_left_for_a_person),
        cmocka_unit_test(a_post_gets_the_project_that_is_called_the_same),
        cmocka_unit_test(the_rest_of_classes_is_by_account_and_what_is_left_is_listed),
        cmocka_unit_test(staff_in_class_7_is_bas),
        cmocka_unit_test(what_a_file_says_cannot_break_the_suggestion),
        cmocka_unit_test(dimensions_get_keys_of_their_own),
        cmocka_unit_test(where_much_is_left_it_is_listed_by_account),
        cmocka_unit_test(accounts_and_objects_are_listed_with_amounts),
        cmocka_unit_test(every_real_file_can_be_listed_and_gets_a_suggestion_that_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
