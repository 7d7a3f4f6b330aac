/* test_json.c – what JSON says that no other format does, and that it is whole or not there when
 * memory runs out inside jansson. */
#include "read_back.h"

#include <jansson.h>

static void assert_has(const char *text, const char *wanted)
{
    if (!strstr(text, wanted))
        fail_msg("%s\nis not in\n%s", wanted, text);
}

static void the_fields_stand_in_their_order(void **state)
{
    struct fixture *x = *state;
    struct reported r;
    write_federation(x, "kortnamn = P\norganisationsnummer = 222000-1234\n");
    open_text(x, "[ar]\nutfall_tom = 2024-08\n[post a]\nbudget = -3 718\nutfall = -0,01 kr\n");
    reported_open(&r, x);
    char *text = written(&(struct report){ .sheet = &r.sheet }, "json", 0);
    const char *facts = "{\n"
                        "  \"format\": \"tertial\",\n"
                        "  \"version\": 1,\n"
                        "  \"skapad\": \"2025-09-12T08:00:00Z\",\n"
                        "  \"forbund\": {\n"
                        "    \"namn\": \"Prov\",\n"
                        "    \"kortnamn\": \"P\",\n"
                        "    \"organisationsnummer\": \"222000-1234\"\n"
                        "  },\n"
                        "  \"ar\": 2024,\n"
                        "  \"period\": \"t2\",\n"
                        "  \"t_o_m\": \"2024-08\",\n"
                        "  \"omgang\": 2,\n"
                        "  \"enhet\": \"tkr\",\n"
                        "  \"kostnader\": \"negativa\",\n"
                        "  \"granser\": {\n";
    if (strncmp(text, facts, strlen(facts)) != 0)
        fail_msg("%s\nis not how this begins:\n%.600s", facts, text);
    assert_has(text, "\"budget\": {\n          \"ore\": -371800000,\n"
                     "          \"kr\": \"-3718000.00\"\n        }");
    assert_has(text, "\"utfall\": {\n          \"ore\": -1,\n          \"kr\": \"-0.01\"\n");
    assert_has(text, "\"ingaende\": null,");
    assert_has(text, "\"status\": null,");
    assert_has(text, "\"utfall_intakt\": null,");
    free(text);
    reported_close(&r);
}

/* Öre do not fit in a double: 2^53 + 1 is the first that is lost. */
static void large_amounts_are_exact(void **state)
{
    struct fixture *x = *state;
    struct reported r;
    open_text(x, "[post a]\nutfall = 90 071 992 547 409,93 kr\n"
                 "[post b]\nutfall = -90 071 992 547 409,93 kr\n");
    reported_open(&r, x);
    char *text = written(&(struct report){ .sheet = &r.sheet }, "json", 0);
    assert_has(text, "\"ore\": 9007199254740993,\n          \"kr\": \"90071992547409.93\"");
    assert_has(text, "\"ore\": -9007199254740993,\n          \"kr\": \"-90071992547409.93\"");
    free(text);
    reported_close(&r);
}

static void pages_alone_have_the_facts_but_no_rows(void **state)
{
    struct fixture *x = *state;
    struct reported r;
    open_text(x, "[post a]\nutfall = 1\n");
    reported_open(&r, x);
    r.report.sheet = NULL;
    char *text = written(&r.report, "json", 0);
    json_t *all = json_loads(text, 0, NULL);
    assert_non_null(all);
    assert_null(json_object_get(all, "rader"));
    assert_int_equal(json_integer_value(json_object_get(all, "ar")), 2024);
    assert_int_equal(json_array_size(json_object_get(all, "sidor")), PAGES);
    json_decref(all);
    free(text);
    r.report.statement = NULL;
    text = written(&r.report, "json", 0);
    all = json_loads(text, 0, NULL);
    assert_null(json_object_get(all, "ar"));
    assert_non_null(json_object_get(all, "sidor"));
    json_decref(all);
    free(text);
    reported_close(&r);
}

static void the_rows_of_a_page_name_their_item(void **state)
{
    struct fixture *x = *state;
    struct reported r;
    open_text(x, "[insats forsta]\nnamn = Den\nbudget = -1 000\nutfall = -2 000\n");
    reported_open(&r, x);
    struct report report = { .pages = &r.pages[PAGE_STATEMENT],
                             .page_count = 1,
                             .statement = &x->statement };
    char *text = written(&report, "json", 0);
    assert_has(text, "\"id\": \"forsta\",");
    free(text);
    reported_close(&r);
}

/* ---- Memory ---- */

/* What jansson gets its memory from has no argument for its own. */
static struct {
    long held;
    size_t calls, fail_at; /* 0: none fails */
} memory;

static void *take_memory(size_t size)
{
    void *p = ++memory.calls == memory.fail_at ? NULL : malloc(size);
    memory.held += p ? 1 : 0;
    return p;
}

static void give_memory(void *p)
{
    memory.held -= p ? 1 : 0;
    free(p);
}

static void a_lack_of_memory_is_told_and_nothing_is_kept(void **state)
{
    struct fixture *x = *state;
    struct reported r;
    bool ok = false;
    open_text(x, "[ar]\nmedlemsbidrag = 9\ningaende_eget_kapital = 1\n[post a]\nagare = X\n"
                 "budget = -1\nutfall = -2\nkommentar = Ja\n[summa s]\nav = a\n");
    reported_open(&r, x);
    struct report report = { .sheet = &r.sheet,
                             .pages = &r.pages[PAGE_CHARTS],
                             .page_count = 1,
                             .statement = &x->statement };
    json_set_alloc_funcs(take_memory, give_memory);
    for (size_t n = 1; !ok; n++) {
        struct buf out = BUF_INIT;
        struct err e = ERR_INIT;
        memory.calls = 0;
        memory.fail_at = n;
        ok = report_write_json(&out, &report, &(struct report_options){ .made = 1 }, &e);
        assert_int_equal(memory.held, 0);
        assert_true(ok == (memory.calls < n));
        assert_true(ok || (e.nomem && out.len == 0));
        buf_release(&out);
        err_clear(&e);
        assert_true(n < 100000);
    }
    json_set_alloc_funcs(malloc, free);
    assert_true(memory.calls > 200);
    reported_close(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(the_fields_stand_in_their_order),
        FIXTURE_TEST(large_amounts_are_exact),
        FIXTURE_TEST(pages_alone_have_the_facts_but_no_rows),
        FIXTURE_TEST(the_rows_of_a_page_name_their_item),
        FIXTURE_TEST(a_lack_of_memory_is_told_and_nothing_is_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
