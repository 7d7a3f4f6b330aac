/* test_cli_new_federation.c – tertial nytt-forbund: from options, from answers in a terminal, with
 * another federation's structure; and what it refuses. */
#include "cli_test.h"

#include "temp_dir.h"

#define NEW "$T nytt-forbund --sprak=en "
#define GRANBY "--namn='Samordningsförbundet Granby' --ar=2026 "

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

/* ---- options ---- */

static void options_make_a_federation_that_passes_kontroll(void **state)
{
    (void)state;
    struct result *r = run(
        NEW "x " GRANBY "--orgnr=162220001230 --region='Region Norr' --kommuner='Granby kommun' "
            "--ingaende='1 500' --bidrag=8000 && ls x && cat x/*.ini && "
            "$T kontroll x && $T rapport x --sprak=en");
    assert_int_equal(r->status, 0);
    assert_string_equal(r->err, "");
    expect_in(r->out, "Written in x: forbund.ini, 2026.ini and sie.ini\n");
    expect_in(r->out, "2026.ini\nforbund.ini\nsie.ini\n");
    expect_in(r->out, "organisationsnummer = 222000-1230\n");
    expect_in(r->out, "orgnr    = 222000-1230 ");
    expect_in(r->out, "ingaende_eget_kapital = 1 500\n");
    expect_in(r->out, "medlemsbidrag         = 8 000\n");
    expect_in(r->out, "[medlem granby]\nnamn      = Granby kommun\nbidrag    = 2 000\n");
    expect_in(r->out, "Samordningsförbundet Granby · Operating statement 2026");
}

static void positive_costs_and_other_units_pass_too(void **state)
{
    (void)state;
    static const char *const options[] = { "--enhet=kr --kostnader=positiva --bidrag='8 000 000'",
                                           "--enhet=mkr --ingaende=-1,5 --bidrag=8,25",
                                           "--bidrag='8 mkr' --enhet=kr", "--orgnr= --kortnamn=" };
    for (size_t i = 0; i < sizeof options / sizeof *options; i++) {
        char command[512];
        snprintf(command, sizeof command, NEW "x " GRANBY "%s && $T kontroll x && cat x/2026.ini",
                 options[i]);
        struct result *r = run(command);
        assert_int_equal(r->status, 0);
        if (i != 3)
            expect_in(r->out, i == 1 ? "medlemsbidrag         = 8,25\n"
                                     : "medlemsbidrag         = 8 000 000\n");
    }
}

static void every_shipped_structure_passes_kontroll(void **state)
{
    (void)state;
    struct result *r =
        run("for f in exempel jamtland solleftea uppsala vastra-ostergotland; do " NEW "$f " GRANBY
            "--fran=$f >/dev/null && $T kontroll $f || exit 9; done; "
            "cat uppsala/2026.ini");
    assert_int_equal(r->status, 0);
    expect_in(r->out, "agare             = Uppsala kommun\n");
    assert_null(strstr(r->out, "fg_"));
    assert_null(strstr(r->out, "tryckt"));
    assert_null(strstr(r->out, "Samordningsförbundet Uppsala"));
}

static void a_structure_comes_from_a_directory_with_its_unit_and_sign(void **state)
{
    (void)state;
    struct result *r =
        run(NEW "a " GRANBY "--enhet=mkr --kostnader=positiva && " NEW
                "b --namn=Ny --ar=2027 --fran=./a && $T kontroll b && cat b/*.ini; " NEW
                "c --namn=Ny --ar=2027 --fran=b --enhet=kr && cat c/forbund.ini");
    assert_int_equal(r->status, 0);
    expect_in(r->out, "enhet               = mkr ");
    expect_in(r->out, "enhet               = kr ");
    expect_in(r->out, "kostnader           = positiva");
}

static void what_is_missing_without_a_terminal_is_named(void **state)
{
    (void)state;
    struct result *r = run(NEW "x --enhet=kr; echo $?; test ! -e x");
    assert_int_equal(r->status, 0);
    assert_string_equal(r->out, "2\n");
    expect_in(r->err, "this is missing: --namn=, --ar=\n");
    r = run(NEW GRANBY);
    assert_int_equal(r->status, 2);
    expect_in(r->err, "needs the directory");
}

static void a_wrong_value_is_told_and_nothing_is_made(void **state)
{
    (void)state;
    static const struct {
        const char *options, *told;
    } cases[] = {
        { "--orgnr=222000-1231", "--orgnr=222000-1231: the last digit" },
        { "--ar=26", "--ar=26: write a year" },
        { "--ar=2200", "write a year" },
        { "--enhet=öre", "write kr, tkr or mkr" },
        { "--kostnader=ibland", "write negativa or positiva" },
        { "--ingaende='12 00'", "--ingaende=12 00: " },
        { "--bidrag=-5", "without a minus" },
        { "--bidrag=99999999999999999999", "--bidrag=" },
        { "--namn='a\"b'", "double quotation mark" },
        { "--namn=' '", "a federation has a name" },
        { "--namn=\"$(printf 'a\\033[31m')\"", "a character that cannot be seen" },
        { "--kommuner=\"$(printf 'a\\nb')\"", "line break" },
        { "--fraga=kanske", "write ja or nej" },
        { "--fran=atlantis", "neither a shipped federation" },
        { "--fran=", "neither a shipped federation" },
        { "--finns-inte", "has no option --finns-inte" },
        { "y", "unexpected argument y" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char command[512];
        snprintf(command, sizeof command, NEW "x " GRANBY "%s; s=$?; ls; exit $s",
                 cases[i].options);
        struct result *r = run(command);
        if (r->status != 2)
            fail_msg("%s: status %d", cases[i].options, r->status);
        expect_in(r->err, cases[i].told);
        assert_string_equal(r->out, "err\nout\n");
        assert_null(strchr(r->err, '\x1b'));
    }
}

static void a_name_of_three_hundred_characters_with_signs_is_kept(void **state)
{
    (void)state;
    struct result *r =
        run("N=\"Å; # 'ä' $(printf 'ö%.0s' $(seq 290))\"; " NEW
            "x --ar=2026 --namn=\"$N\" --kommuner='Ö; a, [b], #c' && "
            "$T kontroll x && grep -cF \"\\\"$N\\\"\" x/forbund.ini && cat x/2026.ini");
    assert_int_equal(r->status, 0);
    expect_in(r->out, "\n2\n"); /* the name and the short one */
    expect_in(r->out, "namn      = \"Ö; a\"\n");
    expect_in(r->out, "namn      = \"#c\"\n");
}

static void a_federation_and_an_example_are_left_as_they_are(void **state)
{
    (void)state;
    struct result *r = run(NEW "x " GRANBY ">/dev/null && cp -R x y && " NEW
                               "x --namn=Annan --ar=2027; s=$?; diff -r x y && exit $s");
    assert_int_equal(r->status, 3);
    expect_in(r->err, "x holds a federation already");
    r = run(NEW "$D/uppsala " GRANBY);
    assert_int_equal(r->status, 3);
    expect_in(r->err, "the shipped examples are not written to");
    r = run(NEW "a/b " GRANBY);
    assert_int_equal(r->status, 3);
    expect_in(r->err, "a/b cannot be made in a/: ");
    r = run("mkdir x && echo hej >x/brev.txt && " NEW "x " GRANBY " && ls x && cat x/brev.txt");
    assert_int_equal(r->status, 0);
    expect_in(r->out, "2026.ini\nbrev.txt\nforbund.ini\nsie.ini\nhej\n");
}

/* The value after "KEY = " in every line of a comment that shows how, and the BAS rules in place of
 * the others: what the comments say to do gives files that the program takes. */
static void what_the_comments_show_can_be_done(void **state)
{
    (void)state;
    struct result *r =
        run(NEW "x " GRANBY "--bidrag=8000 --kommuner='A, B' --ingaende=0 >/dev/null && "
                "sed -i -E 's/^;     (.*)/\\1/; s/ETT_ID/stegvis/; s/^; (bidrag  =)$/\\1 1 000/; "
                "s/^; (budget|bidrag|budget_beslut|budget_paragraf)( *= )/\\1\\2/' x/2026.ini && "
                "sed -i -E 's/^; (golv|tak)/\\1/' x/forbund.ini && "
                "$T kontroll x; $T rapport x --sprak=en; cat x/2026.ini");
    expect_in(r->out, "\nbidrag  = 4 000\n");
    expect_in(r->out, "varav lokaler");
    expect_in(r->out, "Insatsens namn");
    expect_in(r->out, "-1 200");
    assert_null(strstr(r->out, "Läses inte"));
    assert_string_equal(r->err, "");
}

static void the_shell_completes_what_can_be_chosen(void **state)
{
    (void)state;
    struct result *r = run("$T komplettera -- nytt-forbund ny --fran=; "
                           "$T komplettera -- nytt-forbund --enhet=; "
                           "$T komplettera -- nytt-forbund --kostnader=p");
    expect_in(r->out, "--fran=uppsala");
    expect_in(r->out, "--enhet=mkr");
    expect_in(r->out, "--kostnader=positiva");
    assert_null(strstr(r->out, "negativa"));
}

/* ---- questions ---- */

static struct pty *begin(const char *option)
{
    static const char *const env[] = { "SOURCE_DATE_EPOCH=1767225600", NULL }; /* 2026-01-01 */
    const char *argv[] = { program(), "nytt-forbund", "--sprak=en", "ny", option, NULL };
    struct pty_options options = {
        .rows = 40, .cols = 100, .argv = argv, .env = env, .cwd = temp_dir
    };
    struct pty *p = pty_start(&options);
    assert_non_null(p);
    return p;
}

/* Waits for the question, with the cursor after it, and answers. */
static void answer(struct pty *p, const char *question, const char *text)
{
    pty_expect(p, question);
    pty_expect_settled(p);
    pty_type(p, text);
    pty_key(p, "Enter");
}

static bool is_made(const char *name)
{
    struct stat st;
    return stat(temp_path(name), &st) == 0;
}

static void the_questions_lead_to_the_table(void **state)
{
    (void)state;
    struct pty *p = begin("--kostnader=negativa");
    answer(p, "The federation's name: ", "");
    answer(p, "a federation has a name; write it", "Samordningsförbundet Åsbro");
    answer(p, "Short name [Åsbro]: ", "");
    answer(p, "Organisation number (Enter: later): ", "222000-1231");
    answer(p, "does not agree with the others", "222000-1230");
    answer(p, "First year [2026]: ", "i år");
    answer(p, "write a year between", "");
    answer(p, "[Regionen]: ", "");
    answer(p, "parted by commas (Enter: later): ", "Åsbro kommun");
    answer(p, "kr, tkr or mkr [tkr]: ", "mkr");
    answer(p, "in mkr (Enter: later): ", "1,5 x");
    assert_false(is_made("ny"));
    answer(p, "  \"", "1,5");
    answer(p, "together, in mkr (Enter: later): ", "8");
    pty_expect(p, "Samordningsförbundet Åsbro · Operating statement 2026");
    assert_false(on_screen(p, "Costs are written")); /* it was given */
    quit(p);
    char command[1024];
    snprintf(command, sizeof command, "'%s' kontroll '%s' >/dev/null", program(), temp_path("ny"));
    assert_int_equal(system(command), 0);
}

static void what_is_wrong_with_an_answer_is_broken_between_words(void **state)
{
    (void)state;
    struct pty *p = begin("--namn=Granby");
    answer(p, "Short name [Granby]: ", "");
    pty_expect(p, "Organisation number");
    pty_resize(p, 40, 40);
    answer(p, "Organisation number", "222000-1231");
    pty_expect(p, "is mistyped");
    int row = row_of(p, "the last digit of the organisation");
    pty_expect_row(p, row + 1, "  number does not agree with the others;");
    pty_expect_row(p, row + 2, "  one of them is mistyped");
    pty_key(p, "C-c");
    pty_expect_signal(p, 2);
    pty_free(p);
}

static void nothing_is_left_when_the_questions_end_early(void **state)
{
    (void)state;
    static const char *const keys[] = { "C-c", "C-d" };
    for (int i = 0; i < 2; i++) {
        struct pty *p = begin(NULL);
        answer(p, "The federation's name: ", "Granby");
        answer(p, "Short name [Granby]: ", "");
        pty_expect(p, "Organisation number");
        pty_expect_settled(p);
        pty_key(p, keys[i]);
        if (i == 0) {
            pty_expect_signal(p, 2);
        } else {
            pty_expect(p, "ended; nothing has been written");
            pty_expect_exit(p, 3);
        }
        assert_false(is_made("ny"));
        assert_true(pty_termios_restored(p));
        pty_free(p);
    }
}

static void nej_asks_nothing_on_a_terminal_either(void **state)
{
    (void)state;
    struct pty *p = begin("--fraga=nej");
    pty_expect(p, "this is missing: --namn=, --ar=");
    pty_expect_exit(p, 2);
    assert_false(is_made("ny"));
    pty_free(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(options_make_a_federation_that_passes_kontroll),
        cmocka_unit_test(positive_costs_and_other_units_pass_too),
        cmocka_unit_test(every_shipped_structure_passes_kontroll),
        cmocka_unit_test(a_structure_comes_from_a_directory_with_its_unit_and_sign),
        cmocka_unit_test(what_is_missing_without_a_terminal_is_named),
        cmocka_unit_test(a_wrong_value_is_told_and_nothing_is_made),
        cmocka_unit_test(a_name_of_three_hundred_characters_with_signs_is_kept),
        cmocka_unit_test(a_federation_and_an_example_are_left_as_they_are),
        cmocka_unit_test(what_the_comments_show_can_be_done),
        cmocka_unit_test(the_shell_completes_what_can_be_chosen),
        TEST(the_questions_lead_to_the_table),
        TEST(what_is_wrong_with_an_answer_is_broken_between_words),
        TEST(nothing_is_left_when_the_questions_end_early),
        TEST(nej_asks_nothing_on_a_terminal_either),
    };
    return cmocka_run_group_tests_name("a new federation", tests, NULL, NULL);
}
