/* test_app_tutorial.c – what tertial-handledning(7) says to type, typed in the real program. Where
 * tests/man goes through the tutorial it takes commands in its place, the page's `typed' marks;
 * they have to give the same file. */
#include "edit_app.h"

/* Two federations as they are when the tutorial comes to the forecasts, and the second with what
 * the marks say. */
static const char federations[] =
    "set -e; T nytt-forbund typed --ar=2026 --orgnr=222000-9993 --ingaende=900 --bidrag=6000 "
    "--namn='Samordningsförbundet Sjöbygden'; "
    "insats() { printf '[insats %s]\\ngrupp = individ\\nnamn = %s\\n\\n' \"$1\" \"$2\"; }; "
    "{ sed '/^.grupp struktur/,$d' typed/2026.ini; insats arbetslust Arbetslust; "
    "insats unga_vidare 'Unga vidare'; sed -n '/^.grupp struktur/,$p' typed/2026.ini; } >new; "
    "cp new typed/2026.ini; budget() { T satt --post=$1 --falt=budget --varde=$2 typed; }; "
    "budget medlemsbidrag 6000; budget styrelse 250; budget kansli 2500; budget revision 60; "
    "budget arbetslust 1700; budget unga_vidare 1300; cp \"$H\"/sie.ini typed; "
    "cp -R typed imported; T importera \"$H\"/bokforing.se typed; cp -R typed marked; "
    "sed -n 's/^\\.\\\\\" typed: tertial \\(.*\\) sjobygden$/T \\1 marked/p' \"$PAGE\" >marks; "
    "test $(wc -l <marks) -ge 7; . ./marks; cp \"$H\"/bokforing.se .";

static int tutorial_setup(void **state)
{
    (void)state;
    char head[4096], *command = NULL, page[4096];
    const char *top = getenv("TOP");
    snprintf(page, sizeof page, "%s/man/tertial-handledning.7", top && *top ? top : ".");
    char *whole = realpath(page, NULL), *program_path = realpath(program(), NULL);
    char *files = realpath(example("handledning"), NULL);
    assert_true(whole && program_path && files && temp_dir_make());
    assert_int_equal(mkdir(temp_path("home"), 0700), 0);
    snprintf(head, sizeof head,
             "cd '%s' && export HOME='%s' LC_ALL=C.UTF-8; H='%s'; PAGE='%s'; "
             "T() { '%s' \"$@\" </dev/null >/dev/null; }; ",
             temp_path(""), temp_path("home"), files, whole, program_path);
    assert_true(asprintf(&command, "%s%s", head, federations) > 0);
    assert_int_equal(system(command), 0);
    free(command);
    free(files);
    free(program_path);
    free(whole);
    return 0;
}

static struct pty *open_federation(const char *name)
{
    const char *argv[] = { program(), "--sprak=sv", temp_path(name), NULL };
    struct pty_options options = {
        .rows = 24, .cols = 80, .argv = argv, .home = temp_path("home")
    };
    struct pty *p = pty_start(&options);
    assert_non_null(p);
    pty_expect(p, "rets resultat");
    pty_expect_settled(p);
    return p;
}

static void expect_same(const char *a, const char *b)
{
    char *first = read_text(temp_path(a)), *second = read_text(temp_path(b));
    assert_string_equal(first, second);
    free(first);
    free(second);
}

static void type_text(struct pty *p, const char *asked, const char *text)
{
    pty_expect(p, asked);
    pty_type(p, text);
    pty_expect(p, text);
}

static void the_keys_give_what_the_commands_give(void **state)
{
    (void)state;
    struct pty *p = open_federation("typed");
    pty_key(p, "n");
    expect_bar(p, "Arbetslust");
    KEYS(p, "1", "5", "6", "0", "Tab");
    pty_expect(p, "Arbetslust · orsak T1");
    pty_key(p, "t");
    type_text(p, "Arbetslust · kommentar T1", "En av två tjänster är vakant från april");
    pty_key(p, "Enter");
    expect_bar(p, "Unga vidare");
    KEYS(p, "1", "4", "5", "0", "Tab");
    pty_expect(p, "Unga vidare · orsak T1");
    pty_key(p, "b");
    type_text(p, "Unga vidare · kommentar T1", "Hälsoskolan tillkom efter budgeten");
    pty_key(p, "Tab");
    type_text(p, "Unga vidare · åtgärd T1", "Tas med i budgeten för 2027");
    KEYS(p, "Enter", "s");
    pty_expect_row(p, -2, "sparat: 7 värden");
    KEYS(p, "t", "f");
    pty_expect(p, "T1");
    pty_type(p, "2026-05-21");
    KEYS(p, "Enter");
    pty_type(p, "§ 23");
    KEYS(p, "Enter");
    pty_expect_row(p, 0, "T1 fastställd");
    pty_key(p, "s");
    pty_expect_row(p, -2, "sparat: 2 värden");
    quit(p);
    expect_same("typed/2026.ini", "marked/2026.ini");
}

static void the_import_on_the_screen_is_that_of_the_command(void **state)
{
    (void)state;
    struct pty *p = open_federation("imported");
    pty_key(p, "i");
    pty_expect(p, "Läs in utfall eller budget");
    pty_type(p, temp_path("bokforing.se"));
    pty_key(p, "Enter");
    pty_expect(p, "T1 ... den sista");
    pty_key(p, "Enter");
    pty_expect(p, "8 poster får sitt utfall");
    pty_key(p, "a");
    pty_expect_row(p, -2, "33 värden ändrade i 8 poster");
    pty_key(p, "s");
    pty_expect_row(p, -2, "sparat: 33 värden");
    quit(p);
    expect_same("imported/2026.ini", "typed/2026.ini");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_keys_give_what_the_commands_give, tutorial_setup,
                                        edit_teardown),
        cmocka_unit_test_setup_teardown(the_import_on_the_screen_is_that_of_the_command,
                                        tutorial_setup, edit_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
