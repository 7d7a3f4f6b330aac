/* test_cli_set.c – tertial satt: one value through the same pen, saving and log as the screen. */
#include "cli_test.h"

#define COPY "cp -R $D/exempel x && chmod -R u+w x && "

static void a_value_is_set_saved_and_logged(void **state)
{
    (void)state;
    struct result *r = run(COPY "$T satt x --post=jobbsparet --falt=prognos.t2 --varde=450 "
                                "--kommentar='Två nya; startar i höst' && "
                                "diff $D/exempel/2025.ini x/2025.ini; cat x/andringslogg.csv; ls -A x");
    assert_int_equal(r->status, 0);
    expect_in(r->out, "[insats jobbsparet] prognos.t2: -430 → -450\n");
    expect_in(r->out, "< prognos.t2        = -430\n---\n> prognos.t2        = -450\n");
    expect_in(r->out, "\"Två nya; startar i höst\"\n");
    expect_in(r->out, ";2025.ini;insats jobbsparet;prognos.t2;-430;-450;");
    expect_in(r->out, "2025.ini~\n");
    assert_null(strstr(r->out, ".lock"));
    assert_null(strstr(r->out, ".tmp"));
    assert_string_equal(r->err, "");
}

static void amounts_are_typed_as_on_the_screen(void **state)
{
    (void)state;
    static const struct {
        const char *value, *shown;
    } cases[] = { { "90%", "→ -810\n" },     { "-=30", "→ -400\n" },      { "*2", "→ -860\n" },
                  { "=400+2*5", "→ -410\n" }, { "450 000 kr", "→ -450\n" }, { "", "→ –\n" } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char command[256];
        snprintf(command, sizeof command,
                 COPY "$T satt x --torrkorning --post=jobbsparet --falt=prognos.t2 '--varde=%s'",
                 cases[i].value);
        struct result *r = run(command);
        assert_int_equal(r->status, 0);
        expect_in(r->out, cases[i].shown);
    }
}

/* Also those that are not forecasts: a cost stays one. */
static void a_budget_follows_the_sign_of_its_post(void **state)
{
    (void)state;
    struct result *r = run(COPY "$T satt x --torrkorning --post=jobbsparet --falt=budget --varde=950 "
                                "&& $T satt x --torrkorning --post=jobbsparet --falt=utfall.aug "
                                "--varde=+=5");
    assert_int_equal(r->status, 0);
    expect_in(r->out, "budget: -900 → -950\n");
    expect_in(r->out, "utfall.aug: ");
}

static void a_dry_run_writes_nothing(void **state)
{
    (void)state;
    struct result *r = run(COPY "$T satt x --torrkorning --post=jobbsparet --falt=prognos.t2 "
                                "--varde=450 && diff -r $D/exempel x && ls -A x && ! ls state/tertial 2>&1");
    assert_int_equal(r->status, 0);
    expect_in(r->out, "torrkörning: ingenting sparas");
    assert_null(strstr(r->out, "andringslogg"));
}

static void what_is_refused_says_why(void **state)
{
    (void)state;
    static const struct {
        const char *arguments, *words;
        int status;
    } cases[] = {
        { "x --post=jobbspar --falt=prognos.t2 --varde=1", "har ingen post \"jobbspar\"", 2 },
        { "x --post=jobbsparet --falt=progno.t2 --varde=1", "menade du prognos?", 2 },
        { "x --post=jobbsparet --falt=prognos.t1 --varde=1", "T1 fastställdes 2025-05-22 § 21", 2 },
        { "x --post=jobbsparet --falt=prognos.t2 --varde=4.5", "punkt", 2 },
        { "x --post=jobbsparet --falt=utfall.jan --varde=abc", "är inget belopp", 2 },
        { "x --post=jobbsparet --falt=orsak.t2 --varde=kanske", "tillfallig", 2 },
        { "x --post=jobbsparet --falt=prognos.t2", "--varde=", 2 },
        { "x --post=jobbsparet --falt=prognos.t2 --varde=1 --ar=2031", "2031", 3 },
        { "saknas --post=jobbsparet --falt=prognos.t2 --varde=1", "saknas", 3 },
        { "$D/exempel --post=jobbsparet --falt=prognos.t2 --varde=1", "medföljande exemplen", 3 },
        { "x y --post=a --falt=b --varde=c", "oväntat argument y", 2 },
        { "x --fel", "ingen flagga", 2 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char command[512];
        snprintf(command, sizeof command,
                 COPY "$T satt %s; echo =$?; cmp x/2025.ini $D/exempel/2025.ini && ls x",
                 cases[i].arguments);
        struct result *r = run(command);
        char status[16];
        snprintf(status, sizeof status, "=%d\n", cases[i].status);
        expect_in(r->err, cases[i].words);
        expect_in(r->out, status);
        assert_null(strstr(r->out, "andringslogg"));
    }
}

/* Each process sets its own post many times; in the end the file has the last value of each, and the
 * log every one of them. */
static void writers_at_the_same_time_lose_nothing(void **state)
{
    (void)state;
    struct result *r = run(
        COPY "for p in jobbsparet stegvis framat; do ( i=1; while [ $i -le 15 ]; do "
             "$T satt x --post=$p --falt=prognos.t2 --varde=$((1000 + i)) >/dev/null || echo lost; "
             "i=$((i + 1)); done ) & done; wait; "
             "for p in jobbsparet stegvis framat; do grep -c \"insats $p;prognos.t2\" "
             "x/andringslogg.csv; sed -n \"/insats $p]/,/^\\$/p\" x/2025.ini | grep prognos.t2; "
             "done; wc -l <x/andringslogg.csv; $T kontroll x >/dev/null; ls -A x | grep -c lock");
    assert_string_equal(r->err, "");
    assert_null(strstr(r->out, "lost"));
    int found = 0;
    for (const char *s = r->out; (s = strstr(s, "15\n")); s++)
        found++;
    expect_in(r->out, "46\n"); /* a heading and 45 lines */
    expect_in(r->out, "\n0\n");
    assert_true(found >= 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_value_is_set_saved_and_logged),
        cmocka_unit_test(amounts_are_typed_as_on_the_screen),
        cmocka_unit_test(a_budget_follows_the_sign_of_its_post),
        cmocka_unit_test(a_dry_run_writes_nothing),
        cmocka_unit_test(what_is_refused_says_why),
        cmocka_unit_test(writers_at_the_same_time_lose_nothing),
    };
    return cmocka_run_group_tests_name("satt", tests, NULL, NULL);
}
