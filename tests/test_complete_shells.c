/* Completion as a person gets it: the real shells with the scripts that are installed for them. A
 * shell that is not there is skipped. */
#include "cli_test.h"

enum { ROWS = 24, COLUMNS_OF_SHELL = 200 };

static bool has_shell(const char *name)
{
    char command[64];
    snprintf(command, sizeof command, "command -v %s", name);
    return run(command)->status == 0;
}

/* ---- bash: what the function answers ---- */

/* Asks the function in bash. `words` are as bash parts the line; the last is the one at hand. */
static const char *answer(const char *line, const char *words)
{
    char command[4096];
    snprintf(command, sizeof command,
             "mkdir 'a b' ekonomi; export LANGUAGE=en; cat >ask <<'END'\n"
             "source \"$D/completions/tertial.bash\"\n"
             "COMP_LINE=$1 COMP_POINT=${#1}; shift\n"
             "COMP_WORDS=(\"$T\" \"$@\") COMP_LINE=\"$T $COMP_LINE\"\n"
             "COMP_CWORD=$# COMP_POINT=${#COMP_LINE}\n"
             "_tertial \"$T\"; printf '[%%s]' \"${COMPREPLY[@]}\"\n"
             "END\n"
             "bash ask %s %s",
             line, words);
    struct result *r = run(command);
    assert_int_equal(r->status, 0);
    assert_string_equal(r->err, "");
    return r->out;
}

static void bash_gets_what_follows_the_equals_sign(void **state)
{
    (void)state;
    if (!has_shell("bash"))
        skip();
    assert_string_equal(answer("rap", "rap"), "[rapport]");
    assert_string_equal(answer("'rapport --vy=av'", "rapport --vy = av"), "[avvikelser]");
    assert_string_equal(answer("'rapport --vy av'", "rapport --vy av"), "[avvikelser]");
    assert_string_equal(answer("'--tema='", "--tema ="),
                        "[egen][ljus][mork][hogkontrast][fargblind][monokrom]");
    assert_string_equal(answer("'rapport --output=ek'", "rapport --output = ek"), "[ekonomi]");
    assert_string_equal(answer("'rapport --ou'", "rapport --ou"), "[--output=]");
    assert_string_equal(answer("'rapport --finns='", "rapport --finns ="), "[]");
}

static void bash_gets_whole_words_where_it_does_not_part_them(void **state)
{
    (void)state;
    if (!has_shell("bash"))
        skip();
    struct result *r =
        run("bash -c 'source \"$D/completions/tertial.bash\"; COMP_WORDBREAKS=\" \"; "
            "COMP_LINE=\"$T rapport --vy=av\" COMP_POINT=${#COMP_LINE} COMP_CWORD=2; "
            "COMP_POINT=${#COMP_LINE}; COMP_WORDS=(\"$T\" rapport --vy=av); "
            "_tertial; echo \"${COMPREPLY[@]}\"'");
    assert_string_equal(r->out, "--vy=avvikelser\n");
}

static void bash_sees_only_what_stands_before_the_cursor(void **state)
{
    (void)state;
    if (!has_shell("bash"))
        skip();
    struct result *r = run("bash -c 'source \"$D/completions/tertial.bash\"; "
                           "COMP_WORDS=(\"$T\" kontakt exempel) COMP_CWORD=1; "
                           "COMP_LINE=\"$T kontakt exempel\" COMP_POINT=$((${#T} + 4)); "
                           "_tertial; echo \"${COMPREPLY[@]}\"'");
    assert_string_equal(r->out, "kontroll\n");
}

static void bash_reads_quotes_and_runs_nothing(void **state)
{
    (void)state;
    if (!has_shell("bash"))
        skip();
    assert_string_equal(answer("'rapport a'", "rapport a"), "[a b]");
    assert_string_equal(answer("'rapport a\\ '", "rapport 'a\\ '"), "[a b]");
    assert_string_equal(answer("'rapport \"a '", "rapport '\"a '"), "[a b]");
    assert_string_equal(answer("\"rapport 'a \"", "rapport \"'a \""), "[a b]");
    assert_string_equal(answer("'rapport --output=\"a '", "rapport --output = '\"a '"), "[a b]");
    static const char *const hostile[] = { "$(touch x)", "`touch x`", "a;touch x",      "${x:=y",
                                           "*",          "\\",        "--vy=$(touch x)" };
    for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) {
        char line[128], word[64];
        snprintf(line, sizeof line, "'rapport %s'", hostile[i]);
        snprintf(word, sizeof word, "rapport '%s'; ls", hostile[i]);
        assert_null(strstr(answer(line, word), "\nx\n")); /* nor is a file made */
    }
}

static void bash_knows_the_posts_of_the_directory_on_the_line(void **state)
{
    (void)state;
    if (!has_shell("bash"))
        skip();
    assert_string_equal(answer("\"rapport $D/jamtland --ar=\"", "rapport \"$D/jamtland\" --ar ="),
                        "[2024][2021]");
    assert_string_equal(
        answer("\"satt $D/exempel --post=steg\"", "satt \"$D/exempel\" --post = steg"),
        "[stegvis]");
}

/* ---- shells with a person at the keyboard ---- */

/* A shell in a directory that holds "a b" and "exempel", with the program in its PATH; NULL when
 * there is no such shell. */
static struct pty *start_shell(const char *const *argv, const char *prepare, char *home)
{
    char path[8192], command[8192], *slash;
    struct pty *p;
    if (!has_shell(argv[0]))
        return NULL;
    assert_non_null(mkdtemp(home));
    snprintf(command, sizeof command, "mkdir '%s/a b' && cp -R '%s' '%s' && cp '%s'/* '%s/a b/'",
             home, example("exempel"), home, example("exempel"), home);
    assert_int_equal(system(command), 0);
    snprintf(path, sizeof path, "PATH=%s", program());
    slash = strrchr(path, '/');
    assert_non_null(slash);
    snprintf(slash, sizeof path - (size_t)(slash - path), ":%s", getenv("PATH"));
    const char *env[] = { path, "LANGUAGE=en", "PS1=$ ", NULL };
    struct pty_options options = {
        .rows = ROWS, .cols = COLUMNS_OF_SHELL, .argv = argv, .env = env, .cwd = home, .home = home
    };
    p = pty_start(&options);
    assert_non_null(p);
    assert_true(pty_settle(p));
    snprintf(command, sizeof command, prepare, data_directory());
    pty_type(p, command);
    pty_type(p, "; echo kl''ar\r");
    pty_expect(p, "klar");
    pty_expect_settled(p);
    return p;
}

static void stop_shell(struct pty *p, const char *home)
{
    char command[512];
    pty_free(p);
    snprintf(command, sizeof command, "rm -rf '%s'", home);
    assert_int_equal(system(command), 0);
}

/* Types, presses Tab, and waits for what the line then holds. */
static void expect_completed(struct pty *p, const char *typed, const char *line)
{
    pty_type(p, typed);
    pty_key(p, "Tab");
    pty_expect(p, line);
    pty_expect_settled(p);
}

/* The same line in any shell: a command, a view, a directory that has to be quoted, its years. */
static void complete_a_report(struct pty *p)
{
    expect_completed(p, "tertial rapp", "tertial rapport ");
    expect_completed(p, "--vy=av", "rapport --vy=avvikelser ");
    expect_completed(p, "--output=exe", "--vy=avvikelser --output=exempel/");
    expect_completed(p, "2024", "--output=exempel/2024.ini ");
    expect_completed(p, "a", "--output=exempel/2024.ini a\\ b");
    pty_key(p, "C-e");
    pty_type(p, "\025"); /* the line is taken away */
    expect_completed(p, "tertial satt a\\ b --post=steg", "satt a\\ b --post=stegvis ");
    expect_completed(p, "--falt=prognos.t3", "--post=stegvis --falt=prognos.t3 ");
    expect_completed(p, "--varde", "--falt=prognos.t3 --varde=");
    pty_type(p, "\025");
    expect_completed(p, "tertial satt 'a b' --ar=2025 --post=steg", "--ar=2025 --post=stegvis ");
}

static void bash_completes_a_line(void **state)
{
    (void)state;
    char home[] = "/tmp/tertial-test-XXXXXX";
    const char *const argv[] = { "bash", "--norc", "--noprofile", "-i", NULL };
    struct pty *p = start_shell(argv, "source '%s/completions/tertial.bash'", home);
    if (!p)
        skip();
    complete_a_report(p);
    stop_shell(p, home);
}

static void zsh_completes_a_line(void **state)
{
    (void)state;
    char home[] = "/tmp/tertial-test-XXXXXX";
    const char *const argv[] = { "zsh", "-f", "-i", NULL };
    struct pty *p = start_shell(
        argv, "fpath=('%s/completions' $fpath); autoload -U compinit; compinit -u -D", home);
    if (!p)
        skip();
    complete_a_report(p);
    pty_type(p, "\025");
    pty_type(p, "tertial rapport --");
    pty_key(p, "Tab");
    pty_expect(p, "--skriv-over  with --output: replace an existing file");
    stop_shell(p, home);
}

/* ---- fish ---- */

static const char *fish(const char *line)
{
    char command[4096];
    snprintf(command, sizeof command,
             "mkdir -p 'a b/c' hem bin; cp \"$D\"/exempel/* 'a b'; ln -s \"$T\" bin/tertial; "
             "export LANGUAGE=en PATH=\"$PWD/bin:$PATH\"; echo >log; "
             "fish -c 'source $D/completions/tertial.fish; complete -C $argv[1]' %s",
             line);
    struct result *r = run(command);
    assert_int_equal(r->status, 0);
    assert_string_equal(r->err, "");
    return r->out;
}

static void fish_completes_with_descriptions(void **state)
{
    (void)state;
    if (!has_shell("fish"))
        skip();
    assert_string_equal(fish("'tertial rap'"),
                        "rapport\tthe follow-up, or the report to the board\n");
    assert_string_equal(fish("'tertial rapport --vy=av'"),
                        "--vy=avvikelser\twhat needs attention, worst first\n");
    assert_string_equal(fish("'tertial rapport --vy av'"),
                        "avvikelser\twhat needs attention, worst first\n");
    expect_in(fish("'tertial rapport -'"), "--ar=\tthe year\n");
    expect_in(fish("'tertial --tema='"), "--tema=fargblind");
}

static void fish_completes_directories_and_files(void **state)
{
    (void)state;
    if (!has_shell("fish"))
        skip();
    assert_string_equal(fish("'tertial rapport a'"), "a b/\n");
    assert_string_equal(fish("'tertial rapport lo'"), "");
    assert_string_equal(fish("'tertial rapport --output=lo'"), "--output=log\n");
    assert_string_equal(fish("'tertial rapport ~/he'"), "~/hem/\n");
    expect_in(fish("'tertial rapport a\\ b --ar=2025'"), "--ar=2025\tExempel");
    expect_in(fish("\"tertial satt 'a b' --post=steg\""), "--post=stegvis\tStegvis");
    assert_string_equal(fish("'finns-inte/tertial rap'"), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bash_gets_what_follows_the_equals_sign),
        cmocka_unit_test(bash_gets_whole_words_where_it_does_not_part_them),
        cmocka_unit_test(bash_sees_only_what_stands_before_the_cursor),
        cmocka_unit_test(bash_reads_quotes_and_runs_nothing),
        cmocka_unit_test(bash_knows_the_posts_of_the_directory_on_the_line),
        cmocka_unit_test(bash_completes_a_line),
        cmocka_unit_test(zsh_completes_a_line),
        cmocka_unit_test(fish_completes_with_descriptions),
        cmocka_unit_test(fish_completes_directories_and_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
