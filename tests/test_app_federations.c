/* test_app_federations.c – the comparison of federations in the real program: its columns, its
 * order, and that it goes on when something cannot be read. */
#include "app.h"

#include "temp_dir.h"

static int setup(void **state)
{
    (void)state;
    return temp_dir_make() ? 0 : -1;
}

static int teardown(void **state)
{
    pty_teardown(state);
    temp_dir_remove();
    return 0;
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

static void put_federation(const char *dir, const char *name, int budget, int outcome)
{
    char text[512];
    snprintf(text, sizeof text,
             "[forbund]\nnamn = Samordningsförbundet %s\nkortnamn = %s\nenhet = tkr\n", name, name);
    put_file(temp_path(dir), "forbund.ini", text);
    snprintf(
        text, sizeof text,
        "[ar]\nar = 2024\n[post a]\nnamn = Insatser\nslag = kostnad\nbudget = %d\nutfall = %d\n",
        budget, outcome);
    put_file(temp_path(dir), "2024.ini", text);
}

static void expect_rows(struct pty *p, const char *first, const char *second, const char *third)
{
    pty_expect_settled(p);
    int a = row_of(p, first), b = row_of(p, second), c = row_of(p, third);
    PTY_MUST(p, a < b && b < c, "not in the order %s, %s, %s", first, second, third);
}

static void put_three(void)
{
    put_federation("a", "Alsjö", -100, -90);
    put_federation("b", "Bergby", -3000, -3300);
    put_federation("c", "Cedra", -500, -500);
}

static void the_shipped_ones_are_compared_and_added_up(void **state)
{
    (void)state;
    struct pty *p = start(data_directory(), 24, 80, NULL);
    pty_expect(p, "5 federations");
    pty_expect(p, "costs of the latest year · tkr");
    pty_expect_settled(p);
    int row = row_of(p, "Uppsala län");
    pty_expect_row(p, row, "-27 059  -26 532        527     1,9 ");
    pty_expect_row(p, row, " 160 %!");
    pty_expect_row(p, -3, "In all ");
    pty_expect_row(p, -3, "-63 967  -59 002        828     1,4 ");
    quit(p);
}

/* What the figures are is told before where they come from. */
static void a_long_path_gives_way_to_the_unit(void **state)
{
    (void)state;
    put_three();
    char dir[600], command[2400];
    snprintf(dir, sizeof dir, "%s/en-lang-vag-till-alla/de-forbund-som-finns/i-hela-landet",
             temp_dir);
    snprintf(command, sizeof command, "mkdir -p '%s' && cp -R '%s'/[abc] '%s'", dir, temp_dir, dir);
    assert_int_equal(system(command), 0);
    struct pty *p = start(dir, 24, 80, NULL);
    pty_expect_row(p, 0, "3 federations · …/i-hela-landet");
    pty_expect_row(p, 0, "costs of the latest year · tkr");
    pty_resize(p, 10, 40);
    pty_expect_row(p, 0, "3 federations");
    quit(p);
}

static void the_order_is_chosen_turned_and_given_up(void **state)
{
    (void)state;
    put_three();
    struct pty *p = start(temp_dir, 24, 80, NULL);
    expect_rows(p, "Alsjö", "Bergby", "Cedra");
    pty_key(p, "Down"); /* the cursor stays on Bergby */
    pty_key(p, "O");
    pty_expect(p, "Order by");
    pty_key(p, "d");
    pty_expect(p, "ordered by deviation: the worst first");
    pty_expect(p, "Deviation ↓");
    expect_rows(p, "Bergby", "Cedra", "Alsjö");
    pty_key(p, "O");
    pty_expect(p, "Order by");
    pty_key(p, "d");
    pty_expect(p, "Deviation ↑");
    expect_rows(p, "Alsjö", "Cedra", "Bergby");
    assert_true(pty_cell_at(p, row_of(p, "Bergby"), 79).reverse);
    pty_key(p, "Enter"); /* opens what the cursor is on */
    pty_expect(p, "Bergby · 2024");
    pty_key(p, "Esc");
    pty_expect(p, "Deviation ↑");
    pty_key(p, "O");
    pty_expect(p, "Order by");
    pty_key(p, "n");
    pty_expect_not(p, "↑");
    expect_rows(p, "Alsjö", "Bergby", "Cedra");
    quit(p);
}

static void a_key_steps_through_the_columns_and_back_to_the_names(void **state)
{
    (void)state;
    put_three();
    struct pty *p = start(temp_dir, 24, 100, NULL);
    expect_rows(p, "Alsjö", "Bergby", "Cedra");
    pty_key(p, "o");
    pty_expect(p, "Year ↓");
    pty_key(p, "o");
    pty_expect(p, "Budget ↓");
    expect_rows(p, "Bergby", "Cedra", "Alsjö");
    for (int i = 0; i < 9; i++)
        pty_key(p, "o");
    pty_expect(p, "ordered by name");
    pty_expect_not(p, "↓");
    expect_rows(p, "Alsjö", "Bergby", "Cedra");
    quit(p);
}

static void what_cannot_be_read_says_why_and_does_not_stop_the_rest(void **state)
{
    (void)state;
    put_three();
    put_file(temp_path("b"), "2024.ini", "[ar]\nar = 2024\n[post a]\nbudget = 4 682 00\n");
    struct pty *p = start(temp_dir, 24, 80, NULL);
    pty_expect(p, "cannot be read: 2024.ini:4:");
    pty_expect(p, "In all, 2 of 3");
    pty_expect_row(p, -3, "-600");
    pty_expect_row(p, -3, "-590");
    put_federation("b", "Bergby", -3000, -3300);
    pty_key(p, "r");
    pty_expect(p, "the files have been read again");
    pty_expect_row(p, -3, "-3 600");
    assert_false(on_screen(p, "cannot be read"));
    quit(p);
}

static void all_of_eighty_are_read_also_those_below_the_screen(void **state)
{
    (void)state;
    char name[16], dir[16];
    for (int i = 0; i < 80; i++) {
        snprintf(dir, sizeof dir, "f%02d", i);
        snprintf(name, sizeof name, "Nr %02d", i);
        put_federation(dir, name, -100, i == 70 ? -170 : -100);
    }
    struct pty *p = start(temp_dir, 24, 80, NULL);
    pty_expect(p, "80 federations");
    pty_expect_row(p, -4, " 63 rows more ↓ ");
    pty_key(p, "End");
    pty_expect_not(p, "more ↓");
    pty_key(p, "Home");
    pty_expect_row(p, -3, "-8 000   -8 070");
    assert_false(on_screen(p, "In all,"));
    pty_key(p, "O");
    pty_key(p, "d");
    pty_expect(p, "Deviation ↓");
    pty_key(p, "Home");
    pty_expect_settled(p);
    assert_int_equal(row_of(p, "Nr 70"), row_of(p, "Deviation ↓") + 1);
    quit(p);
}

static void the_column_of_the_order_is_seen_also_where_room_is_short(void **state)
{
    static const struct {
        const char *key, *heading;
    } orders[] = { { "y", "Year ↓" },
                   { "f", "Forecast ↓" },
                   { "r", "Result ↓" },
                   { "e", "Equity ↓" },
                   { "l", "Largest ↓" } };
    (void)state;
    struct pty *p = start(data_directory(), 24, 80, NULL);
    pty_expect_settled(p);
    for (size_t i = 0; i < sizeof orders / sizeof *orders; i++) {
        pty_key(p, "O");
        pty_expect(p, "Order by");
        pty_key(p, orders[i].key);
        pty_expect_row(p, 2, orders[i].heading);
    }
    quit(p);
}

static void a_year_without_posts_does_not_hide_the_total(void **state)
{
    (void)state;
    put_three();
    put_file(temp_path("b"), "2024.ini", "[ar]\nar = 2024\n");
    struct pty *p = start(temp_dir, 24, 80, NULL);
    pty_expect(p, "In all, 2 of 3");
    pty_expect_row(p, -3, "-600     -590");
    quit(p);
}

static void it_narrows_by_importance(void **state)
{
    (void)state;
    struct pty *p = start(data_directory(), 24, 160, NULL);
    pty_expect(p, "Jobbspåret");
    pty_expect(p, "Forecast");
    pty_resize(p, 24, 100);
    pty_expect_not(p, "Jobbspåret");
    pty_expect(p, "Year");
    pty_resize(p, 10, 40);
    pty_expect_not(p, "Outcome");
    pty_expect(p, "Deviation");
    pty_expect(p, "160 %!");
    pty_expect(p, "In all");
    pty_resize(p, 3, 12);
    pty_expect_settled(p);
    pty_resize(p, 1, 1);
    pty_expect_settled(p);
    pty_resize(p, 24, 80);
    pty_expect(p, "In all");
    quit(p);
}

static void all_of_them_can_vanish(void **state)
{
    (void)state;
    put_three();
    struct pty *p = start(temp_dir, 24, 80, NULL);
    pty_expect(p, "In all");
    char command[4200];
    snprintf(command, sizeof command, "rm -r '%s'/?", temp_dir);
    assert_int_equal(system(command), 0);
    pty_key(p, "r");
    pty_expect(p, "holds no federation");
    pty_key(p, "Enter");
    pty_expect(p, "forbund.ini");
    quit(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_shipped_ones_are_compared_and_added_up),
        TEST(a_long_path_gives_way_to_the_unit),
        TEST(the_order_is_chosen_turned_and_given_up),
        TEST(a_key_steps_through_the_columns_and_back_to_the_names),
        TEST(what_cannot_be_read_says_why_and_does_not_stop_the_rest),
        TEST(all_of_eighty_are_read_also_those_below_the_screen),
        TEST(the_column_of_the_order_is_seen_also_where_room_is_short),
        TEST(a_year_without_posts_does_not_hide_the_total),
        TEST(it_narrows_by_importance),
        TEST(all_of_them_can_vanish),
    };
    return cmocka_run_group_tests_name("federations side by side", tests, NULL, NULL);
}
