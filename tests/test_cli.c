/* The commands without a screen: what they print, where, and with which exit status. */
#include "cli/cli.h"
#include "cli_test.h"

static void prints_the_table_without_a_terminal(void **state)
{
    (void)state;
    struct result *r = run("$T $D/uppsala");
    assert_int_equal(r->status, 0);
    assert_string_equal(r->err, "");
    expect_in(r->out, "Samordningsförbundet Uppsala län · Driftsredovisning 2024\n");
    expect_in(r->out, "Totalt 2024-12-31");
    assert_null(strchr(r->out, '\033'));
    r = run("$T $D");
    assert_int_equal(r->status, 0);
    expect_in(r->out, "Exempel (påhittat)");
}

static void report_fits_the_width(void **state)
{
    (void)state;
    static const int widths[] = { 1, 20, 40, 80, 100, 120, 200 };
    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
        char command[128];
        snprintf(command, sizeof command,
                 "$T rapport $D/exempel --bredd=%d | sed -n '4,31p' | wc -L", widths[i]);
        struct result *r = run(command);
        assert_int_equal(r->status, 0);
        assert_true(atoi(r->out) <= widths[i]);
    }
}

static void report_chooses_year_and_format(void **state)
{
    (void)state;
    struct result *r = run("$T rapport $D/jamtland --ar=2021");
    expect_in(r->out, "2021");
    expect_in(r->out, "1 361");
    r = run("$T rapport --format=csv $D/uppsala");
    assert_int_equal(r->status, 0);
    assert_memory_equal(r->out, "\xEF\xBB\xBF" "ar;sektion;id;grupp;namn;", 28);
    expect_in(r->out, "2024;post;kansli_kring");
    expect_in(r->out, ";-4812000,00;");
    expect_in(r->out, ";allvarlig_over;");
}

static void report_never_overwrites_unasked(void **state)
{
    (void)state;
    struct result *r = run("echo kvar >fil; $T rapport $D/uppsala --output=fil; s=$?; cat fil; exit $s");
    assert_int_equal(r->status, 3);
    assert_string_equal(r->out, "kvar\n");
    expect_in(r->err, "fil");
    r = run("echo bort >fil; $T rapport $D/uppsala --output=fil --skriv-over && head -1 fil; ls");
    assert_int_equal(r->status, 0);
    expect_in(r->out, "Uppsala");
    assert_null(strstr(r->out, "tmp"));
    r = run("$T rapport $D/uppsala --output=ny && head -1 ny");
    assert_int_equal(r->status, 0);
    r = run("$T rapport $D/uppsala --output=finns/inte/fil");
    assert_int_equal(r->status, 3);
}

static void a_closed_pipe_is_quiet(void **state)
{
    (void)state;
    struct result *r = run("$T rapport $D/uppsala | head -1");
    assert_string_equal(r->err, "");
    r = run("$T rapport $D/uppsala >/dev/full");
    assert_int_equal(r->status, 3);
    assert_true(strlen(r->err) > 0);
}

static void wrong_use_is_explained(void **state)
{
    (void)state;
    static const char *const commands[] = {
        "$T --ingenting",           "$T rapport --format=excel $D/uppsala",
        "$T rapport --ar=i-fjol $D/uppsala", "$T rapport $D/uppsala $D/exempel",
        "$T rapport --bredd $D/uppsala",     "$T kontroll --snabbt",
        "$T --sprak=fi $D/uppsala", "$T rapport $D", "$T raport $D/uppsala", "$T rapport --ar",
    };
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        struct result *r = run(commands[i]);
        if (r->status != 2)
            fail_msg("exit status %d: %s", r->status, commands[i]);
        assert_string_equal(r->out, "");
        expect_in(r->err, "tertial --help");
    }
}

static void what_cannot_be_read_is_explained(void **state)
{
    (void)state;
    struct result *r = run("$T rapport finns-inte");
    assert_int_equal(r->status, 3);
    expect_in(r->err, "finns-inte");
    r = run("mkdir tom; $T kontroll tom");
    assert_int_equal(r->status, 3);
    expect_in(r->err, "forbund.ini");
    r = run("$T rapport --ar=1999 $D/uppsala");
    assert_int_equal(r->status, 3);
    expect_in(r->err, "1999");
    r = run("mkdir f; printf '[forbund]\\nnamn=N\\n' >f/forbund.ini; mkfifo f/2024.ini; $T f");
    assert_int_equal(r->status, 3);
    expect_in(r->err, "2024.ini");
    r = run("mkdir f; printf '[forbund]\\nnamn=N\\n' >f/forbund.ini; $T f");
    assert_int_equal(r->status, 3);
    r = run("mkdir f; printf '[forbund]\\nnamn=N\\n' >f/forbund.ini; "
            "printf '[ar]\\nar=2024\\n[post a]\\nbudget=1.000\\nutfall=x\\n[post b]\\nbudget=1 00\\n' "
            ">f/2024.ini; $T f");
    assert_int_equal(r->status, 3);
    expect_in(r->err, "2024.ini:4:");
    expect_in(r->err, "2024.ini:5:");
    expect_in(r->err, "2024.ini:7:");
}

static void hostile_names_are_shown_visibly(void **state)
{
    (void)state;
    struct result *r = run("$T rapport \"$(printf 'a\\033[31mb')\"");
    assert_int_equal(r->status, 3);
    assert_null(strchr(r->err, '\033'));
    expect_in(r->err, "^[");
}

static void control_finds_the_printed_errors(void **state)
{
    (void)state;
    struct result *r = run("$T kontroll $D/uppsala");
    assert_int_equal(r->status, 1);
    expect_in(r->out, "-4 682 00");
    expect_in(r->out, "-4 682 000 kr");
    expect_in(r->out, "2024.ini:");
    r = run("$T kontroll $D/exempel");
    assert_int_equal(r->status, 0);
    r = run("mkdir f; printf '[forbund]\\nnamn=N\\n' >f/forbund.ini; "
            "printf '[ar]\\nar=2024\\n[post a]\\nbudjet=1\\n[inats b]\\n' >f/2024.ini; $T kontroll f");
    assert_int_equal(r->status, 1);
    expect_in(r->out, "\"budget\"");
    expect_in(r->out, "\"insats\"");
    r = run("printf '[forbund' >forbund.ini; $T kontroll . $D/exempel");
    assert_int_equal(r->status, 3);
}

static void help_and_version(void **state)
{
    (void)state;
    struct result *r = run("$T --help");
    assert_int_equal(r->status, 0);
    expect_in(r->out, "rapport");
    expect_in(r->out, "kontroll");
    r = run("$T rapport --help --sprak=en");
    expect_in(r->out, "Usage: tertial rapport");
    expect_in(r->out, "--skriv-over");
    r = run("$T --version");
    expect_in(r->out, "tertial ");
}

static void language_by_option_and_locale(void **state)
{
    (void)state;
    expect_in(run("$T rapport $D/uppsala")->out, "Avvikelse");
    expect_in(run("$T rapport $D/uppsala --sprak=en")->out, "Deviation");
    expect_in(run("$T --sprak en rapport $D/uppsala")->out, "Deviation");
    expect_in(run("LC_ALL=en_US.UTF-8 $T rapport $D/uppsala")->out, "Deviation");
    expect_in(run("LC_ALL=C $T rapport $D/uppsala")->out, "Avvikelse");
    expect_in(run("LC_ALL=en_US.UTF-8 $T rapport $D/uppsala --sprak=sv")->out, "Avvikelse");
    expect_in(run("LC_ALL= LC_MESSAGES= LANG=fi_FI.UTF-8 $T rapport $D/uppsala")->out, "Avvikelse");
}

static void the_presentation_is_printed_without_a_terminal(void **state)
{
    (void)state;
    struct result *r = run("$T --presentation --sprak=en $D/uppsala");
    assert_int_equal(r->status, 0);
    expect_in(r->out, "For the board");
    expect_in(r->out, "The board is asked");
    r = run("$T --sprak=en $D/uppsala");
    assert_null(strstr(r->out, "For the board"));
}

static void opens_the_nearest_directory(void **state)
{
    (void)state;
    struct result *r = run("TERTIAL_DATADIR=$D $T");
    expect_in(r->out, "Exempel (påhittat)");
    r = run("cd $D/solleftea && $T");
    expect_in(r->out, "Sollefteå");
    r = run("mkdir -p config/tertial; printf '[tertial]\\nkatalog = %s/jamtland\\n' \"$D\" "
            ">config/tertial/tertial.ini; cd $D/solleftea && $T");
    expect_in(r->out, "Jämtland");
    r = run("mkdir -p config/tertial; ln -s $D/uppsala mitt; printf '[tertial]\\nkatalog = ~/mitt\\n' "
            ">config/tertial/tertial.ini; $T rapport");
    expect_in(r->out, "Uppsala");
}

static void faults_of_the_configuration_are_told(void **state)
{
    (void)state;
    struct result *r = run("mkdir -p config/tertial; printf '[tertial]\\nkatalog = %s/uppsala\\n"
                           "katalgo = x\\n' \"$D\" >config/tertial/tertial.ini; $T rapport");
    expect_in(r->out, "Uppsala");
    expect_in(r->err, "tertial.ini:3: katalgo betyder ingenting här");
}

static void a_configuration_is_written_once(void **state)
{
    (void)state;
    struct result *r = run("$T --skapa-konfiguration && cat config/tertial/tertial.ini");
    assert_int_equal(r->status, EXIT_OK);
    expect_in(r->out, ";tema = egen");
    expect_in(r->out, "\n[tangenter]\n");
    expect_in(r->out, ";spara = s, Ctrl-S");
    r = run("mkdir -p config/tertial; echo '; mine' >config/tertial/tertial.ini; "
            "$T --skapa-konfiguration; echo $?; cat config/tertial/tertial.ini");
    assert_string_equal(r->out, "3\n; mine\n");
    expect_in(r->err, "tertial.ini");
    r = run("touch config; $T --skapa-konfiguration"); /* where a directory should be */
    assert_int_equal(r->status, EXIT_UNREADABLE);
    r = run("unset HOME XDG_CONFIG_HOME; $T --skapa-konfiguration");
    assert_int_equal(r->status, EXIT_UNREADABLE);
    expect_in(r->err, "HOME");
}

static void options_of_the_screen_are_checked(void **state)
{
    (void)state;
    assert_int_equal(run("$T --tema=rosa $D/uppsala")->status, EXIT_USAGE);
    assert_int_equal(run("$T --tema")->status, EXIT_USAGE);
    assert_int_equal(run("$T --mus=kanske $D/uppsala")->status, EXIT_USAGE);
    assert_int_equal(run("$T --tema=mork --mus $D/uppsala")->status, EXIT_OK);
    struct result *r = run("$T --tema=rosa");
    expect_in(r->err, "egen, ljus, mork, hogkontrast, fargblind, monokrom");
}

static void an_empty_value_takes_a_field_away(void **state)
{
    (void)state;
    struct result *r = run("cp -R $D/exempel x && chmod -R u+w x && $T satt --post=jobbsparet "
                           "--falt=prognos.t2 --varde= --kommentar= x && "
                           "sed -n '/^.insats jobbsparet/,/^.insats grona/p' x/2025.ini");
    assert_int_equal(r->status, 0);
    assert_string_equal(r->err, "");
    expect_in(r->out, "[insats jobbsparet] prognos.t2: -430 → –\n");
    expect_in(r->out, "\norsak.t2 ");
    assert_null(strstr(r->out, "\nprognos.t2"));
    assert_null(strstr(r->out, "\nkommentar.t2"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(prints_the_table_without_a_terminal),
        cmocka_unit_test(faults_of_the_configuration_are_told),
        cmocka_unit_test(a_configuration_is_written_once),
        cmocka_unit_test(options_of_the_screen_are_checked),
        cmocka_unit_test(report_fits_the_width),
        cmocka_unit_test(report_chooses_year_and_format),
        cmocka_unit_test(report_never_overwrites_unasked),
        cmocka_unit_test(a_closed_pipe_is_quiet),
        cmocka_unit_test(wrong_use_is_explained),
        cmocka_unit_test(what_cannot_be_read_is_explained),
        cmocka_unit_test(hostile_names_are_shown_visibly),
        cmocka_unit_test(control_finds_the_printed_errors),
        cmocka_unit_test(help_and_version),
        cmocka_unit_test(language_by_option_and_locale),
        cmocka_unit_test(the_presentation_is_printed_without_a_terminal),
        cmocka_unit_test(opens_the_nearest_directory),
        cmocka_unit_test(an_empty_value_takes_a_field_away),
    };
    return cmocka_run_group_tests_name("the commands", tests, NULL, NULL);
}
