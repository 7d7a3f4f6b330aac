/* test_sie_shared.c – real exports against their answer keys, cell by cell. The files are beside
 * the source directory where they are at all (../shared/sie, or TERTIAL_SIE_SAMPLES); else skipped.
 */
#include "sie_test.h"

#include <dirent.h>
#include <errno.h>
#include <jansson.h>
#include <strings.h>
#include <sys/stat.h>

static char samples[1024];

static const char *sample(const char *folder, const char *name, const char *suffix)
{
    static char paths[4][2048];
    static unsigned next;
    char *path = paths[next++ % 4];
    snprintf(path, sizeof paths[0], "%s%s/%s%s", samples, folder, name, suffix);
    return path;
}

static bool find_samples(void)
{
    const char *given = getenv("TERTIAL_SIE_SAMPLES"), *data = getenv("TERTIAL_DATADIR");
    struct stat st;
    if (given)
        snprintf(samples, sizeof samples, "%s", given);
    else
        snprintf(samples, sizeof samples, "%s/../../shared/sie", data ? data : "data");
    return stat(samples, &st) == 0 && S_ISDIR(st.st_mode);
}

static int64_t whole(const json_t *key, const char *name)
{
    const json_t *v = json_object_get(key, name);
    return json_is_string(v) ? strtoll(json_string_value(v), NULL, 10) : json_integer_value(v);
}

static const char *word(const json_t *key, const char *name)
{
    const char *s = json_string_value(json_object_get(key, name));
    return s ? s : "";
}

static void compare(const char *name, const char *what, int64_t read, int64_t key)
{
    if (read != key)
        fail_msg("%s: %s is %lld, and %lld in the key", name, what, (long long)read,
                 (long long)key);
}

static void compare_encoding(const char *name, const struct sie_ledger *l, const json_t *key)
{
    static const char *const names[] = { "ascii", "utf-8", "cp437", "cp1252" };
    const char *said = word(key, "encoding");
    if (strcmp(names[l->encoding], said) != 0)
        fail_msg("%s: %s, and %s in the key", name, names[l->encoding], said);
}

static bool in_year(const struct sie_ledger *l, int month)
{
    return month >= l->from.year * 100 + l->from.month && month <= l->to.year * 100 + l->to.month;
}

/* Each cell of the key is there, and no other. */
static void compare_cells(const char *name, const struct sie_ledger *l, const json_t *cells)
{
    size_t i, found = 0;
    json_t *cell;
    json_array_foreach(cells, i, cell)
    {
        int64_t ore = json_integer_value(json_array_get(cell, 3));
        int month = (int)strtol(json_string_value(json_array_get(cell, 2)), NULL, 10);
        const char *account = json_string_value(json_array_get(cell, 0));
        const char *set = json_string_value(json_array_get(cell, 1));
        char what[200];
        if (ore == 0 || !in_year(l, month))
            continue;
        snprintf(what, sizeof what, "%s {%s} %d", account, set, month);
        compare(name, what, sie_cell_of(l, account, set, month), ore);
        found++;
    }
    compare(name, "the number of cells", (int64_t)l->cell_count, (int64_t)found);
}

/* The sum of all sets of an account in a month. */
static int64_t month_of(const struct sie_ledger *l, const char *account, int month)
{
    int64_t sum = 0;
    for (size_t i = 0; i < l->cell_count; i++)
        if (l->cells[i].month == month &&
            strcmp(l->accounts[l->cells[i].account].number, account) == 0)
            sum += l->cells[i].ore;
    return sum;
}

static void compare_outcome(const char *name, const struct sie_ledger *l, const json_t *key)
{
    const char *account, *month;
    json_t *months, *ore;
    int64_t total = 0;
    json_object_foreach(json_object_get(key, "outcome"), account, months)
    {
        json_object_foreach(months, month, ore)
        {
            int m = (int)strtol(month, NULL, 10);
            char what[100];
            snprintf(what, sizeof what, "%s %d", account, m);
            compare(name, what, month_of(l, account, m), json_integer_value(ore));
        }
    }
    for (size_t i = 0; i < l->cell_count; i++)
        if (sie_is_outcome(&l->accounts[l->cells[i].account]))
            total += l->cells[i].ore;
    compare(name, "the outcome", total, whole(key, "outcome_total"));
}

static void compare_results(const char *name, const struct sie_ledger *l, const json_t *key)
{
    const json_t *check = json_object_get(json_object_get(key, "checks"), "res_vs_outcome");
    const json_t *differ = json_object_get(check, "differ");
    if (check)
        compare(name, "accounts that differ from #RES", (int64_t)l->difference_count,
                (int64_t)json_object_size(differ));
    for (size_t i = 0; check && i < l->difference_count; i++)
        if (!json_object_get(differ, l->accounts[l->differences[i].account].number))
            fail_msg("%s: %s differs from #RES", name,
                     l->accounts[l->differences[i].account].number);
}

/* Not the ledger's outcome, whatever else the key says of it. */
static bool is_declined(const char *name, const json_t *key)
{
    size_t len = strlen(name);
    bool entries = len > 3 && strcasecmp(name + len - 3, ".si") == 0;
    bool balances = false;
    const char *const names[] = { "IB", "UB", "RES", "OIB", "OUB" };
    for (size_t i = 0; i < 5; i++)
        balances = balances || json_object_get(json_object_get(key, "counts"), names[i]);
    return whole(key, "sietyp") == 1 || (whole(key, "sietyp") == 4 && !balances && entries) ||
           strcmp(word(key, "outcome_source"), "none") == 0;
}

static void compare_file(struct sie_test *t, const char *name)
{
    json_error_t e;
    json_t *key = json_load_file(sample("-keys", name, ".json"), 0, &e);
    if (!key)
        fail_msg("%s: %s", name, e.text);
    bool refused = json_array_size(json_object_get(key, "refuse")) > 0 || *word(key, "rejected") ||
                   is_declined(name, key);
    sie_forget(t);
    t->read = sie_read(&t->l, sample("", name, ""), &t->options, &t->problems);
    if (t->read == refused)
        fail_msg("%s: %s", name, t->read ? "not refused" : t->problems.list[0].text);
    if (t->read) {
        const struct sie_ledger *l = &t->l;
        compare_encoding(name, l, key);
        compare(name, "the type", l->type, whole(key, "sietyp"));
        compare(name, "unbalanced vouchers", (int64_t)l->unbalanced,
                (int64_t)json_array_size(json_object_get(key, "unbalanced")));
        compare(name, "vouchers", (int64_t)l->vouchers, whole(key, "vers"));
        compare(name, "empty vouchers", (int64_t)l->empty_vouchers, whole(key, "empty_vers"));
        compare(name, "rows", (int64_t)l->rows, whole(key, "trans"));
        compare_outcome(name, l, key);
        compare_results(name, l, key);
        if (l->source == SIE_VOUCHERS)
            compare_cells(name, l, json_object_get(key, "cells"));
    }
    json_decref(key);
}

static void real_exports_are_read_as_their_answer_keys_say(void **state)
{
    size_t files = 0;
    DIR *dir = find_samples() ? opendir(samples) : NULL;
    if (!dir)
        skip();
    for (struct dirent *entry; (entry = readdir(dir));) {
        struct stat st;
        if (*entry->d_name == '.' || stat(sample("-keys", entry->d_name, ".json"), &st) != 0)
            continue;
        compare_file(*state, entry->d_name);
        files++;
    }
    closedir(dir);
    assert_true(files > 50);
}

/* The folder of the samples cannot be written to where it matters; here its files are only read. */
static void reading_leaves_a_file_as_it_was(void **state)
{
    struct sie_test *t = *state;
    struct stat before, after;
    if (!find_samples() || stat(sample("", "norstedts-sie4e.se", ""), &before) != 0)
        skip();
    t->read = sie_read(&t->l, sample("", "norstedts-sie4e.se", ""), &t->options, &t->problems);
    assert_true(t->read);
    assert_int_equal(stat(sample("", "norstedts-sie4e.se", ""), &after), 0);
    assert_int_equal(before.st_size, after.st_size);
    assert_int_equal(before.st_mtim.tv_sec, after.st_mtim.tv_sec);
    assert_int_equal(before.st_mtim.tv_nsec, after.st_mtim.tv_nsec);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SIE_TEST(real_exports_are_read_as_their_answer_keys_say),
        SIE_TEST(reading_leaves_a_file_as_it_was),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
