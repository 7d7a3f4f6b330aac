/* The views that `tertial rapport --vy=` writes. */
#include "cli_test.h"

#include "sheet/pages.h"

static const char *const federations[] = { "exempel", "jamtland --ar=2021", "jamtland", "solleftea",
                                           "uppsala", "vastra-ostergotland" };

static void every_view_of_every_federation_is_written(void **state)
{
    (void)state;
    for (size_t f = 0; f < sizeof federations / sizeof *federations; f++)
        for (int v = 0; v < PAGES; v++) {
            char command[256];
            snprintf(command, sizeof command, "$T rapport $D/%s --vy=%s", federations[f],
                     page_defs[v].key);
            struct result *r = run(command);
            if (r->status != 0 || strlen(r->out) < 40 || *r->err)
                fail_msg("%s: status %d, %s", command, r->status, r->err);
            snprintf(command, sizeof command, "$T rapport $D/%s --vy=%s --format=csv",
                     federations[f], page_defs[v].key);
            r = run(command);
            assert_int_equal(r->status, 0);
            assert_memory_equal(r->out, "\xEF\xBB\xBF", 3);
        }
}

/* Below the title and the scope, which are not wrapped. */
static void no_line_is_wider_than_the_width(void **state)
{
    (void)state;
    static const int widths[] = { 1, 10, 40, 80, 200 };
    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++)
        for (int v = 0; v < PAGES; v++) {
            char command[256];
            if (v == PAGE_STATEMENT) /* the table itself, whose width is its own test's */
                continue;
            snprintf(command, sizeof command,
                     "$T rapport $D/exempel --vy=%s --bredd=%d | sed '1,3d; /[▼△]/d' | wc -L",
                     page_defs[v].key, widths[i]);
            struct result *r = run(command);
            assert_int_equal(r->status, 0);
            assert_true(atoi(r->out) <= widths[i]);
        }
}

/* The keys of the files and of the table's CSV are Swedish; those of a view are no others. */
static void the_columns_of_a_view_are_named_as_those_of_the_table(void **state)
{
    (void)state;
    struct result *r = run("$T rapport $D/exempel --vy=insats --post=stegvis --format=csv");
    expect_in(r->out, "\r\nrad;belopp;procent;markering\r\n");
    expect_in(r->out, "\r\nomgang;prognos;prognosavvikelse;orsak;faststalld\r\n");
    expect_in(r->out, "\r\nmanad;bokfort;utfall;budget\r\n");
    r = run("$T rapport $D/exempel --vy=diagram --format=csv --sprak=en");
    expect_in(r->out, "\r\npost;utfall;prognos;budget;prognosavvikelse;markering\r\n");
    r = run("$T rapport $D/solleftea --vy=diagram --format=csv");
    expect_in(r->out, "\r\npost;utfall;budget;avvikelse;markering\r\n");
}

static void a_view_is_of_the_chosen_year(void **state)
{
    (void)state;
    struct result *r = run("$T rapport $D/exempel --vy=eget-kapital --ar=2024");
    expect_in(r->out, " · 2024 · ");
    r = run("$T rapport $D/exempel --vy=eget-kapital --output=sida && head -2 sida");
    assert_int_equal(r->status, 0);
    expect_in(r->out, " · 2025 · ");
}

static void wrong_views_and_posts_are_refused(void **state)
{
    (void)state;
    struct result *r = run("$T rapport $D/exempel --vy=tavla");
    assert_int_equal(r->status, 2);
    for (int v = 0; v < PAGES; v++)
        expect_in(r->err, page_defs[v].key);
    r = run("$T rapport $D/exempel --post=kansli");
    assert_int_equal(r->status, 2);
    expect_in(r->err, "--vy=insats");
    r = run("$T rapport $D/exempel --vy=ar --post=kansli");
    assert_int_equal(r->status, 2);
    r = run("$T rapport $D/exempel --vy=insats --post=finns_inte --output=sida; s=$?; ls; exit $s");
    assert_int_equal(r->status, 3);
    expect_in(r->err, "finns_inte");
    assert_string_equal(r->out, "err\nout\n");
    r = run("$T rapport --vy");
    assert_int_equal(r->status, 2);
}

static void the_help_names_every_view(void **state)
{
    (void)state;
    struct result *r = run("$T rapport --help");
    for (int v = 0; v < PAGES; v++)
        expect_in(r->out, page_defs[v].key);
    expect_in(r->out, "--post=");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_view_of_every_federation_is_written),
        cmocka_unit_test(no_line_is_wider_than_the_width),
        cmocka_unit_test(the_columns_of_a_view_are_named_as_those_of_the_table),
        cmocka_unit_test(a_view_is_of_the_chosen_year),
        cmocka_unit_test(wrong_views_and_posts_are_refused),
        cmocka_unit_test(the_help_names_every_view),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
