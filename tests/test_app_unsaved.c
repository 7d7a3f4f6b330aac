/* The real program with unsaved edits: what is confirmed stays somewhere, whatever is pressed. */
#include "app.h"

#include <signal.h>

static const char year[] = "[ar]\nar = 2024\nutfall_tom = 2024-08\n\n"
                           "[grupp g]\nnamn = Insatser\n\n"
                           "[insats a]\ngrupp = g\nnamn = Alfa\nbudget = -100\nutfall.t2 = -60\n\n"
                           "[insats b]\ngrupp = g\nnamn = Beta\nbudget = -200\nutfall.t2 = -90\n"
                           "prognos.t1 = -210\n\n"
                           "[summa s]\nnamn = Resultat\nav = g\n";

struct places {
    char dir[64], home[64];
};

static int setup(void **state)
{
    struct places *x = calloc(1, sizeof *x);
    assert_non_null(x);
    strcpy(x->dir, "/tmp/tertial-unsaved-XXXXXX");
    strcpy(x->home, "/tmp/tertial-home-XXXXXX");
    assert_non_null(mkdtemp(x->dir));
    assert_non_null(mkdtemp(x->home));
    put_file(x->dir, "forbund.ini", FEDERATION);
    put_file(x->dir, "2024.ini", year);
    *state = x;
    return 0;
}

static int teardown(void **state)
{
    struct places *x = *state;
    char command[512];
    snprintf(command, sizeof command, "chmod -R u+w '%s' '%s'; rm -rf '%s' '%s'", x->dir, x->home,
             x->dir, x->home);
    assert_int_equal(system(command), 0);
    free(x);
    return 0;
}

static struct pty *begin(const struct places *x, const char *const *env)
{
    const char *argv[] = { program(), "--sprak=en", x->dir, NULL };
    struct pty_options options = {
        .rows = 30, .cols = 110, .argv = argv, .home = x->home, .env = env
    };
    struct pty *p = pty_start(&options);
    assert_non_null(p);
    pty_expect(p, "Alfa");
    return p;
}

static void kill_it(struct pty *p)
{
    pty_expect_settled(p);
    pty_signal(p, SIGKILL);
    pty_expect_signal(p, SIGKILL);
    pty_free(p);
}

/* A forecast for Alfa, which the cursor then stands below. */
static void type_forecast(struct pty *p)
{
    pty_key(p, "Home");
    pty_key(p, "Down");
    pty_type(p, "77");
    pty_key(p, "Enter");
    pty_expect(p, "-77*");
}

/* An edit that a program left which was killed. */
static void leave_one(const struct places *x)
{
    struct pty *p = begin(x, NULL);
    type_forecast(p);
    kill_it(p);
}

static void found_again(const struct places *x)
{
    struct pty *p = begin(x, NULL);
    pty_expect(p, "Edits that were not saved were found:");
    pty_expect(p, "-77");
    kill_it(p);
}

static void save_copy(struct pty *p)
{
    pty_key(p, "S");
    pty_expect(p, "Save a copy as");
    pty_key(p, "Enter");
    pty_expect(p, "a copy is saved as");
}

static void a_copy_does_not_forget_what_stays(void **state)
{
    struct places *x = *state;
    struct pty *p = begin(x, NULL);
    type_forecast(p);
    save_copy(p);
    pty_key(p, "Down");
    pty_expect(p, "1 unsaved");
    kill_it(p);
    found_again(x);
}

static void a_copy_does_not_forget_what_was_left(void **state)
{
    struct places *x = *state;
    leave_one(x);
    struct pty *p = begin(x, NULL);
    pty_expect(p, "Edits that were not saved were found:");
    pty_key(p, "s");
    pty_expect_not(p, "leave them for later");
    save_copy(p);
    quit(p);
    found_again(x);
}

static void every_way_to_edit_asks_about_what_was_left(void **state)
{
    struct places *x = *state;
    leave_one(x);
    struct pty *p = begin(x, NULL);
    static const char *const ways[] = { "a", "ts", "c", "1" };
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        pty_expect(p, "leave them for later");
        pty_key(p, "Esc");
        pty_expect_not(p, "leave them for later");
        pty_key(p, "Home");
        pty_key(p, "Down");
        pty_type(p, ways[i]);
    }
    pty_expect(p, "leave them for later");
    assert_false(on_screen(p, "unsaved"));
    kill_it(p);
    found_again(x);
}

static void a_move_asks_before_it_is_left(void **state)
{
    struct places *x = *state;
    struct pty *p = begin(x, NULL);
    pty_key(p, "Down");
    pty_type(p, "ad");
    pty_expect(p, "1 unsaved");
    pty_key(p, "q");
    pty_expect(p, "1 value is not saved");
    pty_key(p, "s");
    pty_expect_exit(p, 0);
    pty_free(p);
    p = begin(x, NULL);
    assert_true(row_of(p, "Alfa") > row_of(p, "Beta"));
    quit(p);
}

static void says_when_the_journal_cannot_be_kept(void **state)
{
    struct places *x = *state;
    const char *env[] = { "XDG_STATE_HOME=/proc/nowhere", NULL };
    struct pty *p = begin(x, env);
    type_forecast(p);
    pty_expect(p, "not safe from a crash");
    kill_it(p);
    p = begin(x, env); /* and on the page of fields */
    pty_key(p, "Down");
    pty_key(p, "o");
    pty_expect(p, "all fields");
    pty_key(p, "Down");
    pty_key(p, "Enter");
    pty_type(p, "x");
    pty_key(p, "Enter");
    pty_expect(p, "not safe from a crash");
    kill_it(p);
}

static void the_page_of_fields_follows_a_merge(void **state)
{
    struct places *x = *state;
    struct pty *p = begin(x, NULL);
    char theirs[sizeof year];
    type_forecast(p);
    pty_key(p, "o");
    pty_expect(p, "[insats b]");
    strcpy(theirs, year);
    memcpy(strstr(theirs, "-200"), "-222", 4);
    put_file(x->dir, "2024.ini", theirs);
    pty_key(p, "s");
    pty_expect(p, "Somebody else has changed the file");
    pty_key(p, "m");
    pty_expect(p, "are taken in");
    pty_expect(p, "-222");
    kill_it(p);
}

static void a_page_of_a_dropped_year_goes(void **state)
{
    struct places *x = *state;
    struct pty *p = begin(x, NULL);
    char theirs[sizeof year];
    type_forecast(p);
    pty_key(p, "o");
    pty_expect(p, "[insats b]");
    strcpy(theirs, year);
    memcpy(strstr(theirs, "-200"), "-222", 4);
    put_file(x->dir, "2024.ini", theirs);
    pty_key(p, "s");
    pty_expect(p, "Somebody else has changed the file");
    pty_key(p, "l");
    pty_expect(p, "Operating statement");
    pty_expect(p, "-222");
    assert_false(on_screen(p, "unsaved"));
    quit(p);
}

static void what_cannot_be_dropped_for_theirs_stays(void **state)
{
    struct places *x = *state;
    struct pty *p = begin(x, NULL);
    char theirs[sizeof year];
    type_forecast(p);
    strcpy(theirs, year);
    memcpy(strstr(theirs, "-200"), "-222", 4);
    put_file(x->dir, "2024.ini", theirs);
    pty_key(p, "s");
    pty_expect(p, "Somebody else has changed the file");
    memcpy(strstr(theirs, "-222"), "oj ?", 4);
    put_file(x->dir, "2024.ini", theirs);
    pty_key(p, "l");
    pty_expect(p, "2024.ini:17:");
    kill_it(p);
    put_file(x->dir, "2024.ini", year);
    found_again(x);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
        T(a_copy_does_not_forget_what_stays),
        T(a_copy_does_not_forget_what_was_left),
        T(every_way_to_edit_asks_about_what_was_left),
        T(a_move_asks_before_it_is_left),
        T(says_when_the_journal_cannot_be_kept),
        T(the_page_of_fields_follows_a_merge),
        T(a_page_of_a_dropped_year_goes),
        T(what_cannot_be_dropped_for_theirs_stays),
#undef T
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
