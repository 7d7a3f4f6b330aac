/* test_import_budget.c – a budget in a list: known as one, laid beside the one there is, refused
 * whole, and accepted as one batch. */
#include "book_test.h"

#include "book/import.h"
#include "report/report.h"

static char *page_of(const struct import *im, const struct book *b)
{
    struct page page;
    struct buf out = BUF_INIT;
    struct report_options o = { .width = 200 };
    import_page(&page, im, b);
    assert_true(page_ok(&page));
    report_page_text(&out, &page, &o);
    page_release(&page);
    return buf_take(&out);
}

static void must_show(const struct import *im, const struct book *b, const char *const *words)
{
    char *text = page_of(im, b);
    for (; *words; words++)
        if (!strstr(text, *words))
            fail_msg("\"%s\" is not in: %s", *words, text);
    free(text);
}

static void must_accept(struct book *b, const struct import *im)
{
    struct err e = ERR_INIT;
    if (!import_accept(b, im, &e))
        fail_msg("%s", err_text(&e));
}

static bool read_list(struct import *im, struct book *b, const char *text, int through,
                      struct problems *problems)
{
    struct import_request r = { .text = text, .len = strlen(text), .through = through };
    return import_read(im, b, &r, problems);
}

static void must_read_list(struct import *im, struct book *b, const char *text)
{
    struct problems problems = PROBLEMS_INIT;
    if (!read_list(im, b, text, 0, &problems))
        fail_msg("%s", problems.list[0].text);
    problems_release(&problems);
}

static void a_budget_is_laid_beside_the_one_there_is(void **state)
{
    static const char year[] = "[ar]\nar = 2025\nutfall_tom = 2025-02\n"
                               "budget_beslut = 2024-11-21\n[insats a]\nbudget = -1 200 ; först\n"
                               "utfall.t1 = -300\n[insats b]\nbudget.intakt = 100\n"
                               "budget.kostnad = -700\nreviderad_budget = -650\n[insats c]\n"
                               "[summa s]\nnamn = Resultat\nav = a b c\n";
    struct place *p = *state;
    struct import im;
    const char *what;
    struct err e = ERR_INIT;
    put(p->year, year);
    struct book *b = open_it(p);
    must_read_list(&im, b, "Insats;Budget 2024;Budget 2025 (tkr)\na;1;1 300\nb;2;600,5\n");
    assert_true(im.budget);
    must_show(&im, b,
              (const char *const[]){ "2 posts get their budgets from the pasted rows.",
                                     "The board decided the budget on 2024-11-21.",
                                     "goes on being the one in force: b.",
                                     "then without a budget: c.",
                                     "a         -1 200 000    -1 300 000    -100 000",
                                     "\"Budget 2024\" was left out", NULL });
    must_accept(b, &im);
    import_release(&im);
    assert_non_null(
        strstr(b->text.bytes, "[insats a]\nbudget = -1 300 ; först\nutfall.t1 = -300\n"));
    assert_non_null(
        strstr(b->text.bytes, "[insats b]\nbudget = -600,5\nreviderad_budget = -650\n"));
    must_read_list(&im, b, "post;budget\na;-1300000\nb;-600500\n");
    assert_false(import_changes(&im));
    must_show(&im, b, (const char *const[]){ "Nothing changes: the budget is that of", NULL });
    import_release(&im);
    assert_true(book_undo(b, &what, &e));
    assert_string_equal(what, "budget from the pasted rows");
    assert_string_equal(b->text.bytes, year);
    book_close(b);
}

static void a_list_with_outcomes_is_no_budget(void **state)
{
    struct place *p = *state;
    struct book *b = open_it(p);
    static const char *const outcomes[] = { "post;budget;jan\na;-1;-2\n",
                                            "post;budget;utfall jan-aug\na;-1;-2\n" };
    for (size_t i = 0; i < COUNT(outcomes); i++) {
        struct import im;
        struct problems problems = PROBLEMS_INIT;
        read_list(&im, b, outcomes[i], 0, &problems);
        assert_false(im.budget);
        problems_release(&problems);
        import_release(&im);
    }
    book_close(b);
}

static void a_budget_that_is_not_understood_is_refused_whole(void **state)
{
    struct place *p = *state;
    static const struct {
        const char *text;
        int through;
        const char *words;
    } cases[] = {
        { "post;budget (kr)\na;-1\n", 4, "has no last month" },
        { "post;budget 2024\na;-1\n", 0, "\"budget 2024\" is in another year" },
        { "post;budget;budget 2025\na;-1;-2\n", 0, "says the same" },
        { "post;budget\na;-1x\n", 0, "column B" },
        { "post;budget\nq;-1\n", 0, "no post has the ID" },
        { "post;budget\na;1 300\nb;600\n", 0, "look like tkr" },
        { "post;budget (tkr)\ns;-1\n", 0, "no amount of any post" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct book *b = open_it(p);
        struct import im;
        struct problems problems = PROBLEMS_INIT;
        assert_false(read_list(&im, b, cases[i].text, cases[i].through, &problems));
        if (problems.n == 0 || !strstr(problems.list[0].text, cases[i].words))
            fail_msg("%s: %s", cases[i].words, problems.n ? problems.list[0].text : "nothing");
        assert_string_equal(b->text.bytes, plain);
        problems_release(&problems);
        import_release(&im);
        book_close(b);
    }
}

/* There is no earlier budget then; 1 200 is not 1 200 kr where the members give 4 000 tkr. */
static void a_first_budget_in_another_unit_is_told_by_the_contributions(void **state)
{
    static const char year[] = "[ar]\nar = 2025\nmedlemsbidrag = 4 000\n[insats a]\n"
                               "[summa s]\nav = a\n";
    struct place *p = *state;
    struct import im;
    struct problems problems = PROBLEMS_INIT;
    put(p->year, year);
    struct book *b = open_it(p);
    assert_false(read_list(&im, b, "post;budget\na;-1 200\n", 0, &problems));
    assert_non_null(strstr(problems.list[0].text, "contributions they look like tkr"));
    problems_release(&problems);
    import_release(&im);
    must_read_list(&im, b, "post;budget (kr)\na;-1 200\n");
    must_accept(b, &im);
    assert_non_null(strstr(b->text.bytes, "budget = -1,2\n"));
    import_release(&im);
    book_close(b);
}

#define BOOK_TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        BOOK_TEST(a_budget_is_laid_beside_the_one_there_is),
        BOOK_TEST(a_list_with_outcomes_is_no_budget),
        BOOK_TEST(a_budget_that_is_not_understood_is_refused_whole),
        BOOK_TEST(a_first_budget_in_another_unit_is_told_by_the_contributions),
    };
    return cmocka_run_group_tests_name("importing a budget", tests, NULL, NULL);
}
