/* What may stand next on a command line: the command that the completions of shells ask. */
#include "cli/cli.h"
#include "cli/option_table.h"
#include "cli_test.h"

/* In English, where the texts are the ones in the code. */
static struct result *run_english(const char *command)
{
    char line[4096];
    assert_true(snprintf(line, sizeof line, "export LANGUAGE=en; %s", command) < (int)sizeof line);
    return run(line);
}

/* What is proposed for the last of the words, as the shell gets it. */
static struct result *ask(const char *words)
{
    char command[2048];
    snprintf(command, sizeof command, "$T komplettera -- %s", words);
    struct result *r = run_english(command);
    assert_int_equal(r->status, 0);
    assert_string_equal(r->err, "");
    return r;
}

/* Is the candidate proposed, for itself and not as a part of another? */
static bool proposes(const struct result *r, const char *word)
{
    size_t len = strlen(word);
    for (const char *line = r->out; *line; line += strcspn(line, "\n") + 1)
        if (strncmp(line, word, len) == 0 && line[len] == '\t')
            return true;
    return false;
}

static void expect_proposed(const struct result *r, const char *word, bool proposed)
{
    if (proposes(r, word) != proposed)
        fail_msg("%s is %sproposed: %s", word, proposed ? "not " : "", r->out);
}

/* Runs a command line for each candidate: "%s" in it is the candidate. How many there were. */
static int try_each(const char *words, const char *command,
                    void (*look)(const struct result *r, const char *line))
{
    char line[2048], *candidates = strdup(ask(words)->out), *rest = candidates;
    int n = 0;
    assert_non_null(candidates);
    for (char *one; (one = strsep(&rest, "\n")) && *one; n++) {
        const char *at = strstr(command, "%s");
        one[strcspn(one, "\t")] = '\0';
        assert_non_null(at);
        snprintf(line, sizeof line, "%.*s'%s'%s", (int)(at - command), command, one, at + 2);
        look(run_english(line), line);
    }
    free(candidates);
    return n;
}

static void must_succeed(const struct result *r, const char *line)
{
    if (r->status != 0)
        fail_msg("status %d: %s: %s", r->status, line, r->err);
}

/* The value is one, though the federation's figures may not go so far. */
static void must_be_known(const struct result *r, const char *line)
{
    if (r->status == EXIT_USAGE)
        fail_msg("status %d: %s: %s", r->status, line, r->err);
}

/* ---- commands and options ---- */

static void the_first_word_is_a_command_or_a_directory(void **state)
{
    (void)state;
    struct result *r = ask("''");
    for (size_t i = 0; i < cli_command_count; i++)
        expect_proposed(r, cli_commands[i].name, cli_commands[i].summary != NULL);
    expect_in(r->out, "rapport\tthe follow-up, or the report to the board\n");
    expect_in(r->out, "\n\tkatalog\n");
    r = ask("kon");
    expect_proposed(r, "kontroll", true);
    expect_proposed(r, "satt", false);
    r = ask("--sprak=sv k");
    expect_proposed(r, "kontroll", true);
    r = ask("--sprak en k");
    expect_proposed(r, "kontroll", true);
    r = ask("--skrivskydd k");
    assert_string_equal(r->out, "\tkatalog\n");
    r = ask("-- k");
    assert_string_equal(r->out, "\tkatalog\n");
}

static void what_scripts_ask_is_not_in_the_help(void **state)
{
    (void)state;
    assert_null(strstr(run_english("$T --help")->out, "komplettera"));
    struct result *r = run_english("$T komplettera --help");
    assert_int_equal(r->status, 0);
    expect_in(r->out, "tertial COMMAND");
    assert_string_equal(ask("kompl")->out, "\tkatalog\n");
}

static void a_command_takes_as_many_directories_as_it_says(void **state)
{
    (void)state;
    assert_string_equal(ask("rapport ''")->out, "\tkatalog\n");
    assert_string_equal(ask("rapport exempel ''")->out, "");
    assert_string_equal(ask("kontroll exempel ''")->out, "\tkatalog\n");
    assert_string_equal(ask("exempel ''")->out, "");
}

/* Says whether the program knows an option of a command, whatever it thinks of its value. */
static void expect_known(const char *command, const struct option_def *d)
{
    char line[256];
    snprintf(line, sizeof line, "$T %s --%s%s", command, d->name, d->argument ? "=1" : "");
    struct result *r = run_english(line);
    if (strstr(r->err, "has no option") || strstr(r->err, "there is no option"))
        fail_msg("%s: %s", line, r->err);
}

static void expect_options(const char *command, const struct option_def *options)
{
    char words[128], word[128];
    for (const struct option_def *d = options; d->name; d++) {
        snprintf(words, sizeof words, "%s --", command);
        snprintf(word, sizeof word, "--%s%s", d->name, option_needs_value(d) ? "=" : "");
        expect_proposed(ask(words), word, true);
        expect_known(command, d);
    }
}

static void every_option_of_the_tables_is_proposed_and_accepted(void **state)
{
    (void)state;
    expect_options("", options_of_show);
    expect_options("", options_of_all);
    for (size_t i = 0; i < cli_command_count; i++)
        if (cli_commands[i].summary) {
            expect_options(cli_commands[i].name, cli_commands[i].options);
            expect_options(cli_commands[i].name, options_of_all);
        }
}

static void an_option_that_is_in_no_table_is_refused(void **state)
{
    (void)state;
    static const char *const lines[] = {
        "$T --ar=2024 $D/exempel",  "$T --skrivskydd=ja", "$T kontroll --avrundning=ja $D/exempel",
        "$T satt --torrkorning=ja", "$T satt --vy=ar",    "$T rapport --falt=a"
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct result *r = run_english(lines[i]);
        if (r->status != EXIT_USAGE || !strstr(r->err, " no option "))
            fail_msg("status %d: %s: %s", r->status, lines[i], r->err);
    }
}

static void an_option_that_is_given_is_not_proposed_again(void **state)
{
    (void)state;
    struct result *r = ask("rapport --vy=ar --ar 2024 -");
    expect_proposed(r, "--vy=", false);
    expect_proposed(r, "--ar=", false);
    expect_proposed(r, "--format=", true);
    expect_proposed(ask("rapport --varde=2 -"), "--vy=", true);
    assert_string_equal(ask("rapport -- -")->out, "\tkatalog\n");
}

static void options_say_what_they_are_for_in_a_few_words(void **state)
{
    (void)state;
    struct result *r = ask("rapport --");
    expect_in(r->out, "--ar=\tthe year\n");
    expect_in(r->out, "--vy=\tthe view\n");
    expect_in(r->out, "--skriv-over\twith --output: replace an existing file\n");
}

/* ---- values ---- */

static void values_from_the_tables_are_proposed_and_accepted(void **state)
{
    (void)state;
    assert_true(try_each("rapport --vy=", "$T rapport $D/exempel %s", must_succeed) >= 7);
    assert_true(try_each("rapport --format=", "$T rapport $D/exempel %s", must_succeed) >= 2);
    assert_int_equal(try_each("rapport --period=t", "$T rapport $D/uppsala %s", must_be_known), 3);
    assert_int_equal(try_each("rapport --period=", "$T rapport $D/uppsala %s", must_be_known), 15);
    assert_int_equal(try_each("--tema=", "$T $D/exempel %s", must_succeed), 6);
    assert_int_equal(try_each("--mus=", "$T $D/exempel %s", must_succeed), 2);
    assert_int_equal(try_each("--sprak=", "$T $D/exempel %s", must_succeed), 2);
    assert_string_equal(ask("rapport --vy=av")->out,
                        "--vy=avvikelser\twhat needs attention, worst first\n");
    assert_string_equal(ask("rapport --vy av")->out,
                        "avvikelser\twhat needs attention, worst first\n");
    assert_string_equal(ask("rapport --bredd=")->out, "");
    assert_string_equal(ask("rapport --output=")->out, "\tfil\n");
    assert_string_equal(ask("rapport --skriv-over=")->out, "");
    assert_string_equal(ask("rapport --finns-inte=")->out, "");
}

static void the_years_are_those_of_the_federation(void **state)
{
    (void)state;
    assert_string_equal(ask("rapport $D/jamtland --ar=")->out,
                        "--ar=2024\tJämtlands län\n--ar=2021\tJämtlands län\n");
    assert_string_equal(ask("satt $D/jamtland --ar=2021 --ar 2")->out,
                        "2024\tJämtlands län\n2021\tJämtlands län\n");
    assert_string_equal(ask("rapport --ar= $D/jamtland --ar=2021")->out,
                        "--ar=2021\tJämtlands län\n");
    struct result *r = ask("rapport $D/uppsala --ar=");
    expect_proposed(r, "--ar=2024", true);
    expect_proposed(r, "--ar=2021", false);
    r = run_english("cd $D/solleftea && $T komplettera -- rapport --ar=");
    expect_proposed(r, "--ar=2024", true);
    r = ask("rapport --ar="); /* the shipped examples: the first of them */
    expect_proposed(r, "--ar=2025", true);
    assert_string_equal(ask("rapport $D --ar=")->out, "");
    r = run_english("cp -R $D/jamtland hem && $T komplettera -- rapport '~/hem' --ar=");
    expect_proposed(r, "--ar=2021", true);
}

static void the_posts_are_those_of_the_year_with_their_names(void **state)
{
    (void)state;
    struct result *r = ask("rapport $D/uppsala --post=kansli");
    expect_in(r->out, "--post=kansli_kring\t");
    assert_null(strstr(r->out, "--post=ar\t"));
    expect_proposed(ask("satt $D/uppsala --post="), "--post=ar", true);
    assert_int_equal(ask("satt $D/jamtland --ar=1999 --post=k")->out[0], '\0');
    assert_int_equal(ask("satt $D/jamtland --ar=i-fjol --post=k")->out[0], '\0');
    char *latest = strdup(ask("satt $D/jamtland --post=")->out);
    assert_non_null(latest);
    assert_string_equal(ask("satt $D/jamtland --ar=2024 --post=")->out, latest);
    assert_string_not_equal(ask("satt $D/jamtland --ar=2021 --post=")->out, latest);
    free(latest);
    static const char *const federations[] = { "exempel", "solleftea" };
    for (size_t i = 0; i < 2; i++) {
        char words[128], line[128];
        snprintf(words, sizeof words, "rapport $D/%s --post=", federations[i]);
        snprintf(line, sizeof line, "$T rapport $D/%s --vy=insats %%s", federations[i]);
        assert_true(try_each(words, line, must_succeed) > 5);
    }
}

static void the_fields_are_those_of_the_post(void **state)
{
    (void)state;
    struct result *r = ask("satt $D/exempel --post=stegvis --falt=");
    expect_proposed(r, "--falt=prognos.t2", true);
    expect_proposed(r, "--falt=prognos", false);
    expect_proposed(r, "--falt=budget", true);
    expect_proposed(r, "--falt=deltagare", true);
    expect_proposed(r, "--falt=utfall", true);
    expect_proposed(r, "--falt=utfall.jan", false);
    expect_in(r->out, "--falt=prognos.t2\tForecast T2\n");
    r = ask("satt $D/exempel --post stegvis --falt utfall.");
    expect_proposed(r, "utfall.jan", true);
    expect_proposed(r, "utfall.dec", true);
    expect_proposed(r, "utfall.t1.intakt", true);
    r = ask("satt $D/exempel --post=individ --falt=");
    expect_proposed(r, "--falt=kommentar.t2", true);
    expect_proposed(r, "--falt=budget", false);
    r = ask("satt $D/exempel --post=individ --falt=tryckt.");
    expect_proposed(r, "--falt=tryckt.budget", true);
    r = ask("satt $D/exempel --post=ar --falt=");
    expect_proposed(r, "--falt=utfall_tom", true);
    expect_proposed(r, "--falt=prognos.t2", false);
    r = ask("satt $D/exempel --falt=");
    expect_proposed(r, "--falt=prognos.t2", true);
}

static void a_closed_choice_has_its_words(void **state)
{
    (void)state;
    struct result *r = ask("satt $D/exempel --post=stegvis --falt=i_fas --varde=");
    assert_string_equal(r->out, "--varde=ja\tyes\n--varde=delvis\tpartly\n--varde=nej\tno\n");
    assert_string_equal(ask("satt $D/exempel --post=stegvis --falt=budget --varde=")->out, "");
    assert_string_equal(ask("satt $D/exempel --varde=")->out, "");
}

/* ---- quiet and safe ---- */

static void what_cannot_be_read_has_no_candidates(void **state)
{
    (void)state;
    static const char *const lines[] = {
        "$T komplettera",
        "$T komplettera --",
        "$T komplettera rapport --vy=",
        "$T komplettera -- rapport finns-inte --ar=",
        "mkdir tom; $T komplettera -- rapport tom --post=",
        "mkdir f; echo skräp >f/forbund.ini; $T komplettera -- rapport f --ar=",
        "mkdir f; printf '[forbund]\\nnamn=N\\n' >f/forbund.ini; $T komplettera -- rapport f "
        "--post=",
        "mkdir f; printf '[forbund]\\nnamn=N\\n' >f/forbund.ini; echo '[' >f/2024.ini; "
        "$T komplettera -- rapport f --post=",
        "mkdir f; printf '[forbund]\\nnamn=N\\n' >f/forbund.ini; mkfifo f/2024.ini; "
        "$T komplettera -- rapport f --post=",
        "mkdir -p config/tertial; echo '[[' >config/tertial/tertial.ini; "
        "$T komplettera -- rapport --format=finns-inte",
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct result *r = run_english(lines[i]);
        if (r->status != 0 || *r->out || *r->err)
            fail_msg("status %d: %s: %s%s", r->status, lines[i], r->out, r->err);
    }
}

static void nothing_is_written(void **state)
{
    (void)state;
    struct result *r =
        run_english("cp -R $D/exempel e; chmod -R u+w e; find . | sort >/dev/shm/before.$$; "
                    "for o in --ar= --post= --falt=; do $T komplettera -- satt e $o; done "
                    ">/dev/null; find . | sort | diff - /dev/shm/before.$$; s=$?; "
                    "rm /dev/shm/before.$$; exit $s");
    assert_int_equal(r->status, 0);
}

/* A file with control characters is refused whole; what merely looks like something else is made
 * visible. */
static void no_control_character_reaches_the_shell(void **state)
{
    (void)state;
    static const char make[] = "mkdir f; printf '[forbund]\\nnamn=N\\n' >f/forbund.ini; "
                               "printf '[ar]\\nar=2024\\n[post a]\\nnamn=r%sd\\n' >f/2024.ini; "
                               "$T komplettera -- satt f --post=";
    static const char *const hostile[] = { "\\342\\200\\256", "\\033[31m", "\\302\\233", "\\r" };
    for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) {
        char command[1024];
        snprintf(command, sizeof command, make, hostile[i]);
        struct result *r = run_english(command);
        assert_int_equal(r->status, 0);
        assert_string_equal(r->err, "");
        assert_null(strpbrk(r->out, "\033\r"));
        assert_null(strstr(r->out, "\302\233"));
        assert_null(strstr(r->out, "\342\200\256"));
        if (i == 0)
            expect_in(r->out, "--post=a\tr<U+202E>d\n");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_word_is_a_command_or_a_directory),
        cmocka_unit_test(what_scripts_ask_is_not_in_the_help),
        cmocka_unit_test(a_command_takes_as_many_directories_as_it_says),
        cmocka_unit_test(every_option_of_the_tables_is_proposed_and_accepted),
        cmocka_unit_test(an_option_that_is_in_no_table_is_refused),
        cmocka_unit_test(an_option_that_is_given_is_not_proposed_again),
        cmocka_unit_test(options_say_what_they_are_for_in_a_few_words),
        cmocka_unit_test(values_from_the_tables_are_proposed_and_accepted),
        cmocka_unit_test(the_years_are_those_of_the_federation),
        cmocka_unit_test(the_posts_are_those_of_the_year_with_their_names),
        cmocka_unit_test(the_fields_are_those_of_the_post),
        cmocka_unit_test(a_closed_choice_has_its_words),
        cmocka_unit_test(what_cannot_be_read_has_no_candidates),
        cmocka_unit_test(nothing_is_written),
        cmocka_unit_test(no_control_character_reaches_the_shell),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
