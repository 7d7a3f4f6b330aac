/* test_app_first.c – the first time: the real program where there is nothing to show yet says what
 * it looked for, what it found and what to do, and what it says to do works. */
#include "app.h"

#include "sheet/page_first.h"
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

static void an_empty_directory_is_filled_as_the_page_says(void **state)
{
    (void)state;
    const char *dir = temp_path("nytt");
    assert_int_equal(mkdir(dir, 0700), 0);
    struct pty *p = start(dir, 60, 100, NULL);
    pty_expect(p, "There is no federation in ");
    pty_expect(p, "Found: nothing; the directory is empty.");
    pty_expect(p, "    tertial nytt-forbund /");
    pty_expect(p, "/nytt/forbund.ini. This is enough:");
    pty_expect(p, "namn      = Samordningsförbundet Granby");
    pty_expect(p, "man 5 tertial");
    pty_expect(p, "Look at federations that are filled in: tertial /");
    put_file(dir, "forbund.ini", first_federation_text);
    pty_key(p, "r");
    pty_expect(p, " has no year yet");
    pty_expect(p, "Found: forbund.ini.");
    pty_expect(p, "[insats stegvis]");
    put_file(dir, "2025.ini", first_year_text);
    pty_key(p, "r");
    pty_expect(p, "Samordningsförbundet Granby · Operating statement 2025");
    int row = row_of(p, "Årets resultat");
    pty_expect_row(p, row, "400");
    pty_expect_row(p, row, "217");
    quit(p);
}

static void the_files_of_the_page_have_no_findings(void **state)
{
    (void)state;
    const char *dir = temp_path("nytt");
    char command[8300];
    put_file(dir, "forbund.ini", first_federation_text);
    put_file(dir, "2025.ini", first_year_text);
    snprintf(command, sizeof command, "'%s' kontroll '%s' >/dev/null", program(), dir);
    assert_int_equal(system(command), 0);
}

static void a_directory_with_other_things_tells_what_they_are(void **state)
{
    (void)state;
    char name[32];
    for (int i = 1; i <= 10; i++) {
        snprintf(name, sizeof name, "bok%02d.xlsx", i);
        put_file(temp_path("annat"), name, "x");
    }
    put_file(temp_path("annat"), "a\x1b[31m", "x");
    struct pty *p = start(temp_path("annat"), 24, 120, NULL);
    pty_expect(p, "Found: a^[[31m, bok01.xlsx, bok02.xlsx");
    pty_expect(p, "bok07.xlsx and 3 more.");
    quit(p);
}

static void a_directory_that_is_not_there_can_be_made_meanwhile(void **state)
{
    (void)state;
    const char *dir = temp_path("senare");
    struct pty *p = start(dir, 24, 100, NULL);
    pty_expect(p, "There is no /");
    pty_expect(p, "Check the name.");
    pty_key(p, "r");
    pty_expect(p, "There is no /");
    put_file(dir, "forbund.ini", first_federation_text);
    put_file(dir, "2025.ini", first_year_text);
    pty_key(p, "r");
    pty_expect(p, "Årets resultat");
    quit(p);
}

/* What the file shall hold does not seem to end where the screen does. */
static void a_page_that_goes_on_below_the_screen_says_so(void **state)
{
    (void)state;
    assert_int_equal(mkdir(temp_path("nytt"), 0700), 0);
    struct pty *p = start(temp_path("nytt"), 24, 80, NULL);
    pty_expect_row(p, -2, "lines 1–20 of ");
    pty_key(p, "End");
    pty_expect_row(p, -2, "lines ");
    pty_expect(p, "man 5 tertial");
    pty_resize(p, 60, 80);
    pty_expect_not(p, "lines 1");
    quit(p);
}

/* What the page says can be copied to a shell. */
static void a_path_with_blanks_stands_in_quotes(void **state)
{
    (void)state;
    assert_int_equal(mkdir(temp_path("vårt förbund"), 0700), 0);
    struct pty *p = start(temp_path("vårt förbund"), 24, 160, NULL);
    pty_expect(p, "    tertial nytt-forbund '/");
    pty_expect(p, "/vårt förbund'");
    quit(p);
}

static void a_broken_federation_file_is_told_once(void **state)
{
    (void)state;
    put_file(temp_path("x"), "forbund.ini", "[forbund\n");
    put_file(temp_path("x"), "2025.ini", first_year_text);
    struct pty *p = start(temp_path("x"), 24, 160, NULL);
    pty_expect(p, "forbund.ini:1: ");
    pty_expect_settled(p);
    int row = row_of(p, "forbund.ini:1: ");
    pty_expect_row(p, row + 2, "Nothing has been changed on disk.");
    quit(p);
}

static void a_file_leads_to_its_federation(void **state)
{
    (void)state;
    struct pty *p = start(example("uppsala/2024.ini"), 24, 160, NULL);
    pty_expect(p, "/uppsala/2024.ini is a file");
    pty_expect(p, "It stands in one. Open that: tertial ");
    quit(p);
    put_file(temp_path("x"), "y.txt", "");
    p = start(temp_path("x/y.txt"), 24, 160, NULL);
    pty_expect(p, "Name the directory that holds forbund.ini.");
    quit(p);
}

static void a_year_without_posts_says_how_to_begin(void **state)
{
    (void)state;
    const char *dir = temp_path("nytt");
    put_file(dir, "forbund.ini", first_federation_text);
    put_file(dir, "2025.ini", "[ar]\nar = 2025\n");
    struct pty *p = start(dir, 24, 80, NULL);
    pty_expect(p, "/2025.ini holds no posts yet");
    pty_expect(p, "[insats stegvis]");
    pty_key(p, "a");
    pty_expect(p, "there is no post yet; E opens the file in an editor");
    pty_key(p, "L");
    pty_expect_not(p, "there is no post yet");
    assert_false(on_screen(p, "memory"));
    pty_resize(p, 10, 40);
    pty_expect(p, "holds no posts yet");
    pty_resize(p, 24, 80);
    put_file(dir, "2025.ini", first_year_text);
    pty_key(p, "r");
    pty_expect(p, "Årets resultat");
    pty_expect_not(p, "holds no posts");
    quit(p);
}

static void a_federation_without_years_among_others(void **state)
{
    (void)state;
    put_file(temp_path("a"), "forbund.ini", first_federation_text);
    put_file(temp_path("a"), "2025.ini", first_year_text);
    put_file(temp_path("b"), "forbund.ini", first_federation_text);
    struct pty *p = start(temp_dir, 24, 80, NULL);
    pty_expect(p, "2 federations");
    pty_expect(p, "holds no year");
    pty_key(p, "Down");
    pty_key(p, "Enter");
    pty_expect(p, "/b has no year yet");
    pty_expect_settled(p);
    pty_key(p, "Esc");
    pty_expect(p, "2 federations");
    quit(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_empty_directory_is_filled_as_the_page_says),
        TEST(the_files_of_the_page_have_no_findings),
        TEST(a_directory_with_other_things_tells_what_they_are),
        TEST(a_directory_that_is_not_there_can_be_made_meanwhile),
        TEST(a_page_that_goes_on_below_the_screen_says_so),
        TEST(a_path_with_blanks_stands_in_quotes),
        TEST(a_broken_federation_file_is_told_once),
        TEST(a_file_leads_to_its_federation),
        TEST(a_year_without_posts_says_how_to_begin),
        TEST(a_federation_without_years_among_others),
    };
    return cmocka_run_group_tests_name("the first time", tests, NULL, NULL);
}
