/* test_cli_import.c – tertial importera: a ledger or a list into a year, by the real program. */
#include "cli_test.h"

/* $1 of the shell's functions: `year` and `rules` make a federation in x, `ledger LAST` prints a
 * SIE file with a voucher for each month from January to LAST. */
#define SHELL                                                                                      \
    "T=\"$T --sprak=en\"; mkdir x; printf '[forbund]\\nnamn = Prov\\n' >x/forbund.ini; "           \
    "printf '; ett år\\n[ar]\\nar = 2025\\nutfall_tom = 2025-01\\n\\n[post i]\\nslag = intakt\\n" \
    "utfall.jan = 7\\n\\n[insats a]\\nbudget = -100   ; beslutad\\n\\n[summa s]\\nav = i a\\n' "   \
    ">x/2025.ini; printf '[sie]\\norgnr = 222000-1234\\n[dim]\\nprojekt = 6\\n[regel 1]\\n"        \
    "post = a\\nprojekt = P1\\n[regel 2]\\npost = i\\nkonto = 3\\ntecken = intakt\\n' "            \
    ">x/sie.ini; "                                                                                 \
    "ledger() { printf '#FLAGGA 0\\n#SIETYP 4\\n#ORGNR %s\\n#RAR 0 20250101 20251231\\n"           \
    "#KONTO 4010 Insats\\n#DIM 6 Projekt\\n#IB 0 1930 0\\n' ${2:-222000-1234}; m=1; "              \
    "while [ $m -le $1 ]; do printf '#VER A %d 2025%02d15\\n{\\n#TRANS 4010 {6 P1} 1000.50\\n"     \
    "#TRANS 3010 {} -3000\\n#TRANS 1930 {} 1999.50\\n}\\n' $m $m; m=$((m + 1)); done; }; "

static void outcomes_are_shown_saved_and_logged(void **state)
{
    (void)state;
    struct result *r = run(SHELL "cp x/2025.ini before; ledger 2 >l.se; $T importera l.se x; "
                                 "echo =$?; diff before x/2025.ini; cat x/andringslogg.csv; "
                                 "ls -A x");
    assert_string_equal(r->err, "");
    expect_in(r->out, "2 posts get their outcomes from January through Feb from l.se.");
    expect_in(r->out, "saved, with 5 values changed\n=0\n");
    expect_in(r->out, "< utfall.jan = 7\n---\n> utfall.jan = 3\n> utfall.feb = 3\n");
    expect_in(r->out, "> utfall.jan = -1,0005\n");
    expect_in(r->out, ";2025.ini;post i;utfall.jan;7;3;");
    expect_in(r->out, ";2025.ini;ar;utfall_tom;2025-01;2025-02;");
    expect_in(r->out, "2025.ini~\n");
    assert_null(strstr(r->out, "budget"));
    assert_null(strstr(r->out, ".lock"));
}

static void twice_the_same_file_gives_the_same_bytes(void **state)
{
    (void)state;
    struct result *r = run(SHELL "ledger 3 >l.se; $T importera l.se x >/dev/null; "
                                 "cp -p x/2025.ini first; cp x/andringslogg.csv log; "
                                 "$T importera l.se x | tail -1; cmp first x/2025.ini && "
                                 "cmp log x/andringslogg.csv && [ ! x/2025.ini -nt first ] && "
                                 "echo same");
    assert_string_equal(r->err, "");
    assert_string_equal(r->out, "nothing changes\nsame\n");
}

static void februarys_file_and_then_marchs_is_marchs(void **state)
{
    (void)state;
    struct result *r =
        run(SHELL "cp -R x y; ledger 2 >l2.se; ledger 3 >l3.se; "
                  "$T importera l2.se x >/dev/null; $T importera l3.se x >/dev/null; "
                  "$T importera l3.se y >/dev/null; cmp x/2025.ini y/2025.ini && "
                  "grep -c 'utfall.mar' y/2025.ini");
    assert_string_equal(r->err, "");
    assert_string_equal(r->out, "2\n");
}

static void a_ledger_is_taken_to_the_year_that_it_is_of(void **state)
{
    (void)state;
    struct result *r =
        run(SHELL "ledger 2 >l.se; sed 's/2025/2026/' x/2025.ini >x/2026.ini; cp x/2026.ini later; "
                  "$T importera l.se x | tail -1; cmp later x/2026.ini && "
                  "grep -c 'utfall.feb' x/2025.ini; rm x/2025.ini; $T importera l.se x; echo =$?; "
                  "cmp later x/2026.ini && echo same");
    expect_in(r->out, "saved, with 5 values changed\n2\n=3\nsame\n");
    expect_in(r->err, "2025");
}

static void the_month_can_be_chosen(void **state)
{
    (void)state;
    static const char *const months[] = { "feb", "2025-02" };
    for (size_t i = 0; i < sizeof months / sizeof *months; i++) {
        char command[4096];
        snprintf(command, sizeof command,
                 "%sledger 4 >l.se; $T importera l.se x --tom=%s >/dev/null; grep tom "
                 "x/2025.ini; grep -c 'utfall.mar' x/2025.ini",
                 SHELL, months[i]);
        struct result *r = run(command);
        assert_string_equal(r->err, "");
        assert_string_equal(r->out, "utfall_tom = 2025-02\n0\n");
    }
}

static void a_dry_run_shows_and_writes_nothing(void **state)
{
    (void)state;
    struct result *r = run(SHELL "cp -Rp x y; ledger 2 >l.se; $T importera --torrkorning l.se x; "
                                 "diff -r x y && ls -A x && ! ls state/tertial 2>&1");
    assert_string_equal(r->err, "");
    expect_in(r->out, "2 posts get");
    expect_in(r->out, "dry run: nothing is saved\n2025.ini\nforbund.ini\nsie.ini\n");
}

/* What the files hold and when they were written stays. */
static void what_is_refused_changes_nothing(void **state)
{
    (void)state;
    static const struct {
        const char *command, *words;
        int status;
    } cases[] = {
        { "ledger 2 222000-9999 >l.se; $T importera l.se x", "organisation number", 3 },
        { "ledger 2 | sed s/2025/2024/g >l.se; $T importera l.se x", "2024-01 to 2024-12", 3 },
        { "ledger 2 | sed '$d' >l.se; $T importera l.se x", "l.se", 3 },
        { "ledger 2 | sed 's/P1/P2/' >l.se; $T importera l.se x", "4010 Insats {6:P2}", 3 },
        { "ledger 2 | sed 's/1000.50/1000,5x/' >l.se; $T importera l.se x", "l.se:10:", 3 },
        { "ledger 2 >l.se; $T importera l.se x --tom=mar", "nothing is booked after Feb", 3 },
        { "ledger 2 >l.se; $T importera l.se x --ar=2031", "2031", 3 },
        { "ledger 2 >l.se; rm y/sie.ini x/sie.ini; $T importera l.se x", "there is no such file",
          3 },
        { "ledger 2 >l.se; $T importera l.se saknas", "saknas", 3 },
        { "$T importera saknas.se x", "saknas.se", 3 },
        { "$T importera x x", "x", 3 },
        { "printf 'post;jan\\nb;1\\n' >l.csv; $T importera l.csv x", "l.csv:2", 3 },
        { "$T importera", "needs a file", 2 },
        { "$T importera l.se", "directory", 2 },
        { "$T importera l.se x y", "unexpected argument y", 2 },
        { "$T importera l.se x --fel", "no option --fel", 2 },
        { "$T importera l.se x --tom=hej", "is no month", 2 },
        { "$T importera l.se x --tom=2025-13", "is no month", 2 },
        { "$T importera l.se x --ar=2024 --tom=2025-02", "is not in 2024", 2 },
        { "$T importera l.se x --tom=2025-02 --ar=2024", "another year", 2 },
        { "$T importera --lista --foresla l.se", "do not go together", 2 },
        { "$T importera --skriv-over l.se x", "goes with --foresla", 2 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char command[4096], status[16];
        snprintf(command, sizeof command,
                 "%scp -Rp x y; touch -r x/2025.ini stamp; %s; echo =$?; diff -r x y && "
                 "[ ! x/2025.ini -nt stamp ] && echo untouched",
                 SHELL, cases[i].command);
        snprintf(status, sizeof status, "=%d\nuntouched\n", cases[i].status);
        struct result *r = run(command);
        expect_in(r->err, cases[i].words);
        assert_string_equal(r->out, status);
    }
}

static void the_shipped_examples_are_not_written_to(void **state)
{
    (void)state;
    struct result *r = run(SHELL "printf 'post;månad;belopp\\nkansli;sep;100000\\n' >l.csv; "
                                 "$T importera l.csv $D/exempel; echo =$?");
    assert_string_equal(r->out, "=3\n");
    expect_in(r->err, "the shipped examples are not written to");
}

static void a_list_of_a_month_leaves_the_others_alone(void **state)
{
    (void)state;
    struct result *r =
        run("cp -R $D/exempel x && chmod -R u+w x; printf 'post;månad;belopp (tkr)\\r\\n"
            "kansli;sep;-100,5\\r\\n' >l.csv; $T --sprak=en importera l.csv x; "
            "diff $D/exempel/2025.ini x/2025.ini; $T kontroll x >/dev/null; echo =$?");
    assert_string_equal(r->err, "");
    expect_in(r->out, "Months that the file does not name keep the outcomes they have.");
    expect_in(r->out, "Not in this import, and then without an outcome through Sep: Medlemsbidrag");
    expect_in(r->out, "> utfall.sep =   -100,5\n");
    assert_null(strstr(r->out, "< utfall."));
}

static void a_budget_is_shown_saved_and_logged(void **state)
{
    (void)state;
    struct result *r =
        run(SHELL
            "printf 'Post;Budget 2025 (tkr)\\r\\na;150\\r\\ni;200\\r\\n' >b.csv; cp x/2025.ini y; "
            "$T importera b.csv x --torrkorning >dry; cmp y x/2025.ini && "
            "$T importera b.csv x; diff y x/2025.ini; cat x/andringslogg.csv; "
            "$T importera b.csv x | tail -1; tail -1 dry");
    assert_string_equal(r->err, "");
    expect_in(r->out, "2 posts get their budgets from b.csv.");
    expect_in(r->out, "saved, with 2 values changed\n");
    expect_in(r->out, "> budget = 200\n");
    expect_in(r->out, "> budget = -150   ; beslutad\n");
    expect_in(r->out, ";2025.ini;insats a;budget;-100;-150;");
    expect_in(r->out, "nothing changes\ndry run: nothing is saved\n");
}

static void a_ledger_can_be_listed_and_rules_suggested(void **state)
{
    (void)state;
    struct result *r = run(
        SHELL "ledger 2 >l.se; rm x/sie.ini; $T importera --lista l.se; "
              "$T importera --foresla l.se x; echo =$?; cp x/sie.ini first; "
              "$T importera --foresla l.se x; echo =$?; cmp first x/sie.ini && echo kept; "
              "$T importera --foresla l.se | grep -c '^\\[sie\\]'; ls -A x; echo egen >>x/sie.ini; "
              "$T importera --foresla --skriv-over l.se x >/dev/null; cmp first x/sie.ini && "
              "tail -1 x/sie.ini~");
    expect_in(r->out, "Insats");
    expect_in(r->out, "P1");
    expect_in(r->out, "x/sie.ini has been written; look through it before the first import\n=0\n");
    expect_in(r->out, "=3\nkept\n1\n2025.ini\nforbund.ini\nsie.ini\n");
    expect_in(r->out, "sie.ini\negen\n");
    expect_in(r->err, "sie.ini already exists and is not overwritten; --torrkorning shows");
}

/* Neither is lost: whoever comes second reads what the first has saved. */
static void writers_at_the_same_time_lose_nothing(void **state)
{
    (void)state;
    struct result *r =
        run(SHELL
            "ledger 2 >l.se; ( i=1; while [ $i -le 12 ]; do $T satt x --post=a --falt=budget "
            "--varde=$i >/dev/null || echo lost; i=$((i + 1)); done ) & i=1; while [ $i -le 12 ]; "
            "do $T importera l.se x --tom=$([ $((i % 2)) = 0 ] && echo feb || echo jan) >/dev/null "
            "|| echo lost; i=$((i + 1)); done; wait; cat x/2025.ini; grep -c ';budget;' "
            "x/andringslogg.csv");
    assert_string_equal(r->err, "");
    assert_null(strstr(r->out, "lost"));
    expect_in(r->out, "budget = -12 ");
    expect_in(r->out, "utfall.feb = 3\n");
    expect_in(r->out, "\n12\n");
}

/* Every file that is a ledger is read to its end; none makes the program fall. */
static void real_files_are_read_or_refused_cleanly(void **state)
{
    (void)state;
    struct result *r = run(
        "[ -d $D/../../shared/sie ] || { echo skipped; exit 0; }; for f in $D/../../shared/sie/*; "
        "do $T --sprak=en importera --lista \"$f\" >/dev/null 2>&1; s=$?; "
        "[ $s = 0 ] || [ $s = 3 ] || echo \"$f: $s\"; done");
    if (strcmp(r->out, "skipped\n") == 0)
        skip();
    assert_string_equal(r->out, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(outcomes_are_shown_saved_and_logged),
        cmocka_unit_test(twice_the_same_file_gives_the_same_bytes),
        cmocka_unit_test(februarys_file_and_then_marchs_is_marchs),
        cmocka_unit_test(a_ledger_is_taken_to_the_year_that_it_is_of),
        cmocka_unit_test(the_month_can_be_chosen),
        cmocka_unit_test(a_dry_run_shows_and_writes_nothing),
        cmocka_unit_test(what_is_refused_changes_nothing),
        cmocka_unit_test(the_shipped_examples_are_not_written_to),
        cmocka_unit_test(a_list_of_a_month_leaves_the_others_alone),
        cmocka_unit_test(a_budget_is_shown_saved_and_logged),
        cmocka_unit_test(a_ledger_can_be_listed_and_rules_suggested),
        cmocka_unit_test(writers_at_the_same_time_lose_nothing),
        cmocka_unit_test(real_files_are_read_or_refused_cleanly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
