/* test_schema.c – holds the schema of keys and tertial(5) together, in both languages and both
 * ways: every key is documented in its section, and everything documented is a key. TOP in the
 * environment is the source directory; without it, the present one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/period.h"
#include "store/schema.h"

static const char *const pages[] = { "man/tertial.5", "man/sv/tertial.5" };
enum { PAGES = sizeof pages / sizeof *pages };

enum { SECTIONS_MAX = 32, KEYS_MAX = 128, WORD = 48, LINE = 512 };

struct documented {
    char name[WORD];
    char keys[KEYS_MAX][WORD];
    size_t key_count;
};

struct page {
    struct documented sections[SECTIONS_MAX];
    size_t section_count;
};

static bool has(unsigned sections, enum section_kind kind)
{
    return sections >> kind & 1u;
}

static FILE *open_page(const char *name)
{
    const char *top = getenv("TOP");
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", top && *top ? top : ".", name);
    FILE *f = fopen(path, "r");
    if (!f)
        fail_msg("%s cannot be opened", path);
    return f;
}

/* Copies what follows the words of a macro line; false when the line is another. */
static bool after(const char *line, const char *start, char *rest, size_t size)
{
    size_t n = strlen(start);
    if (strncmp(line, start, n) != 0)
        return false;
    snprintf(rest, size, "%s", line + n);
    rest[strcspn(rest, "\n")] = '\0';
    return true;
}

static bool is_section_heading(const char *line, char *name, size_t size)
{
    return after(line, ".Ss Section ", name, size) || after(line, ".Ss Avsnittet ", name, size);
}

static void read_page(struct page *p, const char *file)
{
    FILE *f = open_page(file);
    char line[LINE], word[LINE];
    struct documented *d = NULL;
    bool mapping = false; /* sie.ini has a reader of its own */
    p->section_count = 0;
    while (fgets(line, sizeof line, f)) {
        if (strncmp(line, ".Sh", 3) == 0)
            mapping = strstr(line, "sie.ini") != NULL;
        if (mapping)
            d = NULL;
        else if (is_section_heading(line, word, sizeof word)) {
            assert_true(p->section_count < SECTIONS_MAX);
            d = &p->sections[p->section_count++];
            d->key_count = 0;
            assert_true(strlen(word) < sizeof d->name);
            memcpy(d->name, word, strlen(word) + 1);
        } else if (strncmp(line, ".Ss", 3) == 0 || strncmp(line, ".Sh", 3) == 0) {
            d = NULL;
        } else if (d && after(line, ".It Ic ", word, sizeof word)) {
            assert_true(d->key_count < KEYS_MAX);
            assert_true(strlen(word) < WORD);
            memcpy(d->keys[d->key_count++], word, strlen(word) + 1);
        }
    }
    fclose(f);
}

static const struct schema_section *find_section(const char *name)
{
    for (size_t i = 0; i < schema_section_count; i++)
        if (strcmp(schema_sections[i].name, name) == 0)
            return &schema_sections[i];
    return NULL;
}

static bool is_documented(const struct documented *d, const char *key)
{
    for (size_t i = 0; i < d->key_count; i++)
        if (strcmp(d->keys[i], key) == 0)
            return true;
    return false;
}

static bool is_key(enum section_kind kind, const char *key)
{
    for (size_t i = 0; i < schema_key_count; i++)
        if (has(schema_keys[i].sections, kind) && strcmp(schema_keys[i].key, key) == 0)
            return true;
    return false;
}

static struct page page;

static void test_every_section_is_documented_once(void **state)
{
    (void)state;
    for (size_t n = 0; n < PAGES; n++) {
        read_page(&page, pages[n]);
        for (size_t i = 0; i < page.section_count; i++)
            if (!find_section(page.sections[i].name))
                fail_msg("%s: section \"%s\" is not in the schema", pages[n],
                         page.sections[i].name);
        for (size_t s = 0; s < schema_section_count; s++) {
            int times = 0;
            for (size_t i = 0; i < page.section_count; i++)
                times += strcmp(page.sections[i].name, schema_sections[s].name) == 0;
            if (times != 1)
                fail_msg("%s: section \"%s\" is described %d times", pages[n],
                         schema_sections[s].name, times);
        }
    }
}

static void test_every_key_is_documented(void **state)
{
    (void)state;
    int missing = 0;
    for (size_t n = 0; n < PAGES; n++) {
        read_page(&page, pages[n]);
        for (size_t i = 0; i < page.section_count; i++) {
            const struct schema_section *s = find_section(page.sections[i].name);
            assert_non_null(s);
            for (size_t k = 0; k < schema_key_count; k++)
                if (has(schema_keys[k].sections, s->kind) &&
                    !is_documented(&page.sections[i], schema_keys[k].key)) {
                    print_error("%s: [%s] lacks %s\n", pages[n], s->name, schema_keys[k].key);
                    missing++;
                }
        }
    }
    assert_int_equal(missing, 0);
}

static void test_everything_documented_is_a_key(void **state)
{
    (void)state;
    int wrong = 0;
    for (size_t n = 0; n < PAGES; n++) {
        read_page(&page, pages[n]);
        for (size_t i = 0; i < page.section_count; i++) {
            const struct documented *d = &page.sections[i];
            const struct schema_section *s = find_section(d->name);
            assert_non_null(s);
            for (size_t k = 0; k < d->key_count; k++) {
                bool twice = false;
                for (size_t j = 0; j < k; j++)
                    twice |= strcmp(d->keys[j], d->keys[k]) == 0;
                if (!twice && is_key(s->kind, d->keys[k]))
                    continue;
                print_error("%s: [%s] %s %s\n", pages[n], d->name, d->keys[k],
                            twice ? "stands twice" : "is no key");
                wrong++;
            }
        }
    }
    assert_int_equal(wrong, 0);
}

/* The example lines of a section, ".Dl KEY = VALUE", begin with keys that may stand there. */
static void test_examples_are_keys(void **state)
{
    (void)state;
    int examples = 0;
    for (size_t n = 0; n < PAGES; n++) {
        FILE *f = open_page(pages[n]);
        char line[LINE], text[LINE];
        const struct schema_section *s = NULL;
        while (fgets(line, sizeof line, f)) {
            struct schema_match m;
            if (is_section_heading(line, text, sizeof text))
                s = find_section(text);
            else if (strncmp(line, ".Ss", 3) == 0 || strncmp(line, ".Sh", 3) == 0)
                s = NULL;
            else if (s && after(line, ".Dl ", text, sizeof text)) {
                const char *key = text + (text[0] == '"');
                examples++;
                if (!schema_find_key(s->kind, key, strcspn(key, " "), &m))
                    fail_msg("%s: [%s]: the example %s has no such key", pages[n], s->name, text);
            }
        }
        fclose(f);
    }
    assert_true(examples > 100);
}

/* Every suffix, and a few that are none. */
/* clang-format off */
static const char *const suffixes[] = {
    "",          ".t1",         ".t2",      ".t3",          ".t0",          ".t4",
    ".jan",      ".feb",        ".mar",     ".apr",         ".maj",         ".jun",
    ".jul",      ".aug",        ".sep",     ".okt",         ".nov",         ".dec",
    ".may",      ".oct",        ".intakt",  ".kostnad",     ".jan.intakt",  ".t1.kostnad",
    ".jan.feb",  ".kvinnor",    ".man",     ".okant",       ".man.kvinnor", ".rad_1",
    ".",         "..t1",        ".t1.",     ".intakt.intakt", ".intakt.jan",  ".kostnad.t1",
};
/* clang-format on */
enum { SUFFIXES = sizeof suffixes / sizeof *suffixes };

static const char months[] = ".jan .feb .mar .apr .maj .jun .jul .aug .sep .okt .nov .dec ";

static bool listed(const char *list, const char *suffix)
{
    size_t n = strlen(suffix);
    for (const char *at = list; (at = strstr(at, suffix)) != NULL; at++)
        if ((at == list || at[-1] == ' ') && at[n] == ' ')
            return true;
    return false;
}

/* What tertial(5) says: `alone` tells whether the bare key may stand; `months_too` adds the months. */
static void check_suffixes(enum section_kind section, const char *key, bool alone, bool months_too,
                           const char *list)
{
    for (size_t i = 0; i < SUFFIXES; i++) {
        char whole[2 * WORD];
        struct schema_match m;
        bool expected = !*suffixes[i] ? alone
                                      : listed(list, suffixes[i]) ||
                                            (months_too && listed(months, suffixes[i]));
        snprintf(whole, sizeof whole, "%s%s", key, suffixes[i]);
        if (schema_find_key(section, whole, strlen(whole), &m) != expected)
            fail_msg("section %d: %s is %s", (int)section, whole,
                     expected ? "refused" : "accepted");
    }
}

static void test_suffixes(void **state)
{
    (void)state;
    static const char gross[] = ".intakt .kostnad ", rounds[] = ".t1 .t2 .t3 ";
    static const char sexes[] = ".kvinnor .man .okant ";

    check_suffixes(SECTION_POST, "utfall", true, true,
                   ".t1 .t2 .t3 .intakt .kostnad .jan.intakt .t1.kostnad ");
    check_suffixes(SECTION_POST, "tryckt.utfall", true, false, gross);
    check_suffixes(SECTION_GROUP, "tryckt.utfall", true, false, gross);
    check_suffixes(SECTION_GROUP, "utfall", false, false, "");
    check_suffixes(SECTION_TOTAL, "budget", false, false, "");
    check_suffixes(SECTION_POST, "budget", true, false, gross);
    check_suffixes(SECTION_POST, "fg_utfall", true, false, gross);
    check_suffixes(SECTION_INTERVENTION, "prognos", false, false, rounds);
    check_suffixes(SECTION_INTERVENTION, "tryckt.prognos", false, false, rounds);
    check_suffixes(SECTION_INTERVENTION, "kommentar", true, false, rounds);
    check_suffixes(SECTION_INTERVENTION, "orsak", false, false, rounds);
    check_suffixes(SECTION_YEAR, "faststalld", false, false, rounds);
    check_suffixes(SECTION_YEAR, "deltagare", true, false, sexes);
    check_suffixes(SECTION_INTERVENTION, "tryckt.deltagare", true, false, sexes);
    check_suffixes(SECTION_POST, "avvikelse", false, false, "");
    check_suffixes(SECTION_POST, "tryckt.avvikelse", true, false, "");
    check_suffixes(SECTION_POST, "namn", true, false, "");
    check_suffixes(SECTION_POST, "tryckt.namn", false, false, "");
    check_suffixes(SECTION_MEMO, "tryckt.kvot", false, false, "");
    check_suffixes(SECTION_FEDERATION, "namn", true, false, "");
    check_suffixes(SECTION_LIMITS, "belopp", true, false, "");
    check_suffixes(SECTION_YEAR, "kvarstaende", false, false, "");
    check_suffixes(SECTION_YEAR, "tryckt.kvarstaende", true, false, "");
    check_suffixes(SECTION_INTERVENTION, "kvarstaende", true, false, "");
}

/* The keys of rows take any ID behind their dot; what an ID may be is checked when it is loaded. */
static void test_row_keys(void **state)
{
    (void)state;
    static const char *const keys[] = { "rad", "summa", "tal", "procent", "rubrik", "av", "lika",
                                        "not" };
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        char whole[WORD];
        struct schema_match m;
        snprintf(whole, sizeof whole, "%s.rad_1", keys[i]);
        assert_true(schema_find_key(SECTION_TABLE, whole, strlen(whole), &m));
        assert_int_equal(m.id_len, strlen("rad_1"));
        assert_memory_equal(m.id, "rad_1", strlen("rad_1"));
        assert_false(schema_find_key(SECTION_TABLE, keys[i], strlen(keys[i]), &m));
        assert_false(schema_find_key(SECTION_TABLE, whole, strlen(keys[i]) + 1, &m));
    }
}

static void test_what_a_match_says(void **state)
{
    (void)state;
    struct schema_match m;
    static const char printed[] = "tryckt.utfall.intakt", month[] = "utfall.okt.kostnad";
    static const char capital[] = "UTFALL.T2", round[] = "prognos.t3";

    assert_true(schema_find_key(SECTION_POST, printed, strlen(printed), &m));
    assert_true(m.printed);
    assert_int_equal(m.side, SIDE_INCOME);
    assert_int_equal(m.part, PART_WHOLE);
    assert_true(schema_find_key(SECTION_POST, month, strlen(month), &m));
    assert_false(m.printed);
    assert_int_equal(m.side, SIDE_COST);
    assert_int_equal(m.part, PART_MONTH + 10);
    assert_true(schema_find_key(SECTION_POST, capital, strlen(capital), &m));
    assert_int_equal(m.part, PART_TERTIAL + 2);
    assert_int_equal(m.round, 0);
    assert_true(schema_find_key(SECTION_POST, round, strlen(round), &m));
    assert_int_equal(m.round, 3);
}

/* iniparser folds the case of a whole key, so the months must not be an exception. */
static void test_case_of_months(void **state)
{
    (void)state;
    struct schema_match m;
    static const char key[] = "Utfall.OKT";
    assert_true(schema_find_key(SECTION_POST, key, strlen(key), &m));
    assert_int_equal(m.part, PART_MONTH + 10);
}

static void assert_suggested(enum section_kind section, const char *key, const char *expected)
{
    const char *near = schema_suggest_key(section, key, strlen(key));
    if (expected)
        assert_string_equal(near ? near : "(nothing)", expected);
    else
        assert_null(near);
}

static void test_suggestions(void **state)
{
    (void)state;
    assert_suggested(SECTION_POST, "utfal", "utfall");
    assert_suggested(SECTION_POST, "budjet", "budget");
    assert_suggested(SECTION_POST, "utfal.jan", "utfall");
    assert_suggested(SECTION_POST, "reviderad_buget", "reviderad_budget");
    assert_suggested(SECTION_INTERVENTION, "kvarstaende_", "kvarstaende");
    assert_suggested(SECTION_FEDERATION, "nman", "namn");
    assert_suggested(SECTION_POST, "vaderlek", NULL);
    assert_string_equal(schema_suggest_section("insatser", 8, true), "insats");
    assert_string_equal(schema_suggest_section("avikelse", 8, false), "avvikelse");
    assert_null(schema_suggest_section("forbund", 7, true));
}

static void test_sections_know_their_file(void **state)
{
    (void)state;
    assert_non_null(schema_find_section("forbund", 7, false));
    assert_null(schema_find_section("forbund", 7, true));
    assert_non_null(schema_find_section("insats", 6, true));
    assert_null(schema_find_section("insats", 6, false));
    assert_non_null(schema_find_section("Post", 4, true));
    assert_null(schema_find_section("pos", 3, true));
    assert_null(schema_find_section("poster", 6, true));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_section_is_documented_once),
        cmocka_unit_test(test_every_key_is_documented),
        cmocka_unit_test(test_everything_documented_is_a_key),
        cmocka_unit_test(test_examples_are_keys),
        cmocka_unit_test(test_suffixes),
        cmocka_unit_test(test_row_keys),
        cmocka_unit_test(test_what_a_match_says),
        cmocka_unit_test(test_case_of_months),
        cmocka_unit_test(test_suggestions),
        cmocka_unit_test(test_sections_know_their_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
