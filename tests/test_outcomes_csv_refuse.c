/* test_outcomes_csv_refuse.c – outcomes in CSV that are refused, each with its line and column and
 * what would be right; hostile files; and the federations as they are. */
#include "outcomes_csv_test.h"

static struct book *b;

static int open_federation(void **state)
{
    if (setup(state) != 0)
        return -1;
    b = open_small(*state);
    return 0;
}

static int close_federation(void **state)
{
    book_close(b);
    return teardown(state);
}

/* A row below a heading; the problem is on line 2. */
static void refuse_row(const char *row, const char *words)
{
    char text[256];
    snprintf(text, sizeof text, "post;manad;belopp\n%s\n", row);
    check_refused(b, text, 2, words);
}

static void posts_that_are_not_in_the_file_are_refused(void **state)
{
    (void)state;
    refuse_row("okand;jan;-10", "column A: no post has the ID or the name \"okand\"");
    refuse_row(";jan;-10", "column A: the row has an amount but names no post");
    refuse_row("Summan;jan;-10", "no post has the ID or the name \"Summan\"");
}

static void what_is_no_table_is_refused_by_what_it_is(void **state)
{
    (void)state;
    check_refused(b, "%PDF-1.7\n1 0 obj\n", 0, "is a PDF");
    check_refused(b, "PK\003\004\024\n", 0, "is a workbook");
    check_refused(b, "\320\317\021\340\n", 0, "is a workbook of the old kind");
}

static void a_name_of_several_posts_is_refused_with_their_ids(void **state)
{
    (void)state;
    refuse_row("Stegen;jan;-10", "\"Stegen\" is the name of several (norr, syd); write the ID");
    check_read(b, "post;manad;belopp\nsyd;jan;-10000\n", "syd jan -10000,00");
}

static void what_is_no_month_is_refused(void **state)
{
    (void)state;
    refuse_row("loner;13;-10", "column B: \"13\" is no month");
    refuse_row("loner;0;-10", "\"0\" is no month");
    refuse_row("loner;;-10", "the month is missing");
    refuse_row("loner;t1;-10", "\"t1\" is no month");
    refuse_row("loner;2025-13;-10", "is no month");
    refuse_row("loner;2024-03;-10", "\"2024-03\" is in another year; these are figures of 2025");
    check_refused(b, "ar;post;jan;feb\n2024;loner;1;2\n", 2, "column A: \"2024\" is another year");
}

static void what_is_no_amount_is_refused(void **state)
{
    (void)state;
    refuse_row("loner;jan;mycket", "column C: \"mycket\" is not an amount");
    refuse_row("loner;jan;1.234", "has a point");
    refuse_row("loner;jan;1,234", "finer than one öre");
    refuse_row("loner;jan;12 34", "three digits in each group");
    refuse_row("loner;jan;(-5)", "parenthesis");
    refuse_row("loner;jan;#REF!", "is not an amount");
    refuse_row("loner;jan;=1+1", "is not an amount");
    refuse_row("loner;jan;99999999999999999999", "too large");
    check_refused(b, "post;jan\nloner;90000000000000000\nloner;90000000000000000\n", 3,
                  "too large together");
}

static void all_problems_are_told_not_only_the_first(void **state)
{
    struct outcomes_csv o;
    struct problems p = PROBLEMS_INIT;
    static const char text[] = "post;jan;feb\nx;1;2\nloner;a;b\nlokal;-1;-2\ny;3;\n";
    (void)state;
    assert_false(outcomes_csv_read(&o, b, "f.csv", text, sizeof text - 1, &p));
    assert_int_equal(p.n, 4);
    assert_int_equal(p.list[1].line, 3);
    assert_non_null(strstr(p.list[2].text, "column C"));
    assert_int_equal(p.list[3].line, 5);
    problems_release(&p);
}

static void a_file_without_a_heading_that_says_all_is_refused(void **state)
{
    (void)state;
    check_refused(b, "", 0, "it is empty");
    check_refused(b, " \n;;\n", 0, "it is empty");
    check_refused(b, "hej\n", 1, "no row says what the columns are");
    check_refused(b, "post,manad,belopp\nloner,jan,-10\n", 1, "divided by commas");
    check_refused(b, "post;jan;januari\nloner;1;2\n", 1, "column C: \"januari\" says the same");
    check_refused(b, "post;belopp\nloner;1\n", 1, "which month");
    check_refused(b, "post;utfall\nloner;1\n", 1, "which month");
    check_refused(b, "post;jan\n", 0, "no amount of any post");
    check_refused(b, "post;jan\nkansli;-10000\n", 0, "no amount of any post");
    check_refused(b, "post;jan\n\"loner;1\n", 2, "never closed");
}

static void figures_of_another_year_are_no_columns(void **state)
{
    (void)state;
    check_refused(b, "post;2024-01;2024-02\nloner;1;2\n", 1,
                  "column B: \"2024-01\" is in another year");
    check_remark(b, "post;2024-01;2025-01\nloner;-1;-50000\n", "loner jan -50000,00",
                 "the column \"2024-01\" was left out");
    check_refused(b, "loner;1;2;3\nlokal;3;4;5\n", 1, "no row says what the columns are");
}

static void accumulated_amounts_that_do_not_fit_together_are_refused(void **state)
{
    (void)state;
    check_refused(b, "post;tom;ackumulerat\nloner;aug;-400000\nlokal;jul;-70000\n", 3,
                  "\"lokal\" is accumulated through Jul, the others through Aug");
    check_refused(b, "post;tom;ackumulerat\nloner;aug;-400000\nloner;aug;-70000\n", 3,
                  "already has another amount (line 2)");
    check_refused(b, "post;tom;ackumulerat\nloner;;-400000\n", 2, "the month is missing");
}

static void amounts_that_look_like_another_unit_are_refused(void **state)
{
    (void)state;
    check_refused(b, "post;jan;feb\nloner;-50;-51\nlokal;-10;-10\nbidrag;100;100\n", 0,
                  "they look like tkr");
    check_read(b, "post;jan (kr)\nloner;-50\n", "loner jan -50,00");
    check_remark(b, "post;jan (tkr)\nloner;-50000\n", "loner jan -50000000,00",
                 "more than 20 times the budgets");
}

static void control_characters_reach_no_message(void **state)
{
    struct outcomes_csv o;
    struct problems p = PROBLEMS_INIT;
    static const char text[] = "post;jan;\033[2Jx\n\033]0;5;\na\033b;1\nloner;\033\n";
    (void)state;
    assert_false(outcomes_csv_read(&o, b, "f", text, sizeof text - 1, &p));
    for (size_t i = 0; i < p.n; i++)
        assert_null(strchr(p.list[i].text, '\033'));
    assert_true(p.n >= 3);
    problems_release(&p);
}

static void a_hundred_thousand_rows_are_added_up(void **state)
{
    struct buf text = BUF_INIT, wrong = BUF_INIT;
    struct problems p = PROBLEMS_INIT;
    struct outcomes_csv o;
    (void)state;
    buf_add(&text, "post;manad;belopp\r\n");
    buf_add(&wrong, "post;manad;belopp\r\n");
    for (int i = 0; i < 100000; i++) {
        buf_addf(&text, "%s;%d;-1\r\n", i % 2 ? "loner" : "Hyra", i % 12 / 2 + 1);
        buf_add(&wrong, "nej;jan;-1\r\n");
    }
    assert_true(outcomes_csv_read(&o, b, "f", text.text, text.len, &p));
    assert_int_equal(o.count, 12);
    assert_int_equal(o.in[0].ore + o.in[5].ore, -833400 - 833300);
    outcomes_csv_release(&o);
    assert_false(outcomes_csv_read(&o, b, "f", wrong.text, wrong.len, &p));
    assert_int_equal(p.n + p.more, 100000);
    buf_release(&text);
    buf_release(&wrong);
    problems_release(&p);
}

/* Every shipped federation: a list of all its posts, by ID in one column and by month in others. */
static void the_posts_of_every_federation_can_be_named(void **state)
{
    static const struct {
        const char *dir;
        int year;
    } all[] = { { "jamtland", 2021 },
                { "jamtland", 2024 },
                { "solleftea", 2024 },
                { "uppsala", 2024 },
                { "exempel", 2024 },
                { "exempel", 2025 },
                { "vastra-ostergotland", 2024 } };
    (void)state;
    for (size_t i = 0; i < COUNT(all); i++) {
        struct problems p = PROBLEMS_INIT;
        struct buf dir = BUF_INIT, text = BUF_INIT;
        struct outcomes_csv o;
        size_t posts = 0;
        buf_addf(&dir, "%s/%s", getenv("TERTIAL_DATADIR"), all[i].dir);
        struct book *book = book_open(buf_text(&dir), all[i].year, &p);
        if (!book)
            fail_msg("%s", buf_text(&dir));
        buf_add(&text, "post;namn;jan (kr);feb\n");
        for (size_t k = 0; k < book->year.item_count; k++) {
            const struct item *item = &book->year.items[k];
            bool sum =
                item->kind == ITEM_GROUP || item->kind == ITEM_TOTAL || item->kind == ITEM_BALANCE;
            bool cost = item->nature == NATURE_COST && !book->federation.costs_positive;
            buf_addf(&text, "%s;%s;%s10 000,00;%s\n", item->id, "Samma namn", cost ? "-" : "",
                     sum ? "" : "0");
            posts += !sum;
        }
        if (!outcomes_csv_read(&o, book, "f", text.text, text.len, &p))
            fail_msg("%s %u: %s", buf_text(&dir), p.list[0].line, p.list[0].text);
        assert_int_equal(o.post_count, posts);
        assert_int_equal(o.through, 1);
        for (size_t k = 0; k < o.count; k++)
            assert_true(o.in[k].ore == 1000000 || o.in[k].ore == -1000000);
        outcomes_csv_release(&o);
        book_close(book);
        problems_release(&p);
        buf_release(&dir);
        buf_release(&text);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_federation, close_federation)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(posts_that_are_not_in_the_file_are_refused),
        TEST(what_is_no_table_is_refused_by_what_it_is),
        TEST(a_name_of_several_posts_is_refused_with_their_ids),
        TEST(what_is_no_month_is_refused),
        TEST(what_is_no_amount_is_refused),
        TEST(all_problems_are_told_not_only_the_first),
        TEST(a_file_without_a_heading_that_says_all_is_refused),
        TEST(figures_of_another_year_are_no_columns),
        TEST(accumulated_amounts_that_do_not_fit_together_are_refused),
        TEST(amounts_that_look_like_another_unit_are_refused),
        TEST(control_characters_reach_no_message),
        TEST(a_hundred_thousand_rows_are_added_up),
        TEST(the_posts_of_every_federation_can_be_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
