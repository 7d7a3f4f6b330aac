/* fuzz_csv.c – libFuzzer's way in: the bytes as outcomes, and as budgets, in CSV. A broken promise
 * aborts, and is then a finding. */
#include <locale.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "book/outcomes_csv.h"
#include "temp_dir.h"

#define CHECK(promise)                                                                             \
    do {                                                                                           \
        if (!(promise)) {                                                                          \
            fprintf(stderr, "%s:%d: broken promise: %s\n", __FILE__, __LINE__, #promise);          \
            abort();                                                                               \
        }                                                                                          \
    } while (0)

static const char federation_file[] = "[forbund]\nnamn = Slump\n";
static const char year_file[] = "[ar]\nar = 2025\nutfall_tom = 2025-02\n"
                                "[grupp g]\nnamn = Insatser\nslag = kostnad\n"
                                "[insats a]\ngrupp = g\nnamn = Stegen\nbudget = -300\n"
                                "[insats b]\ngrupp = g\nnamn = Stegen\nbudget = -180\n"
                                "[post c]\nnamn = Bidrag\nslag = intakt\nbudget = 480\n"
                                "[post d]\nnamn = Annat\nbudget = -5\n"
                                "[summa s]\nav = g, c, d, -ingaende_eget_kapital\n";

static struct book *book;

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void finish(void)
{
    book_close(book);
    temp_dir_remove();
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    struct problems p = PROBLEMS_INIT;
    (void)argc;
    (void)argv;
    setlocale(LC_CTYPE, "C.UTF-8");
    CHECK(temp_dir_make());
    CHECK(temp_file("forbund.ini", federation_file, sizeof federation_file - 1));
    CHECK(temp_file("2025.ini", year_file, sizeof year_file - 1));
    book = book_open(temp_path("."), 2025, &p);
    CHECK(book != NULL);
    atexit(finish);
    return 0;
}

static void check_visible(const char *text)
{
    size_t len = strlen(text);
    for (size_t i = 0; i < len;) {
        uint32_t cp;
        size_t n = utf8_decode(text + i, len - i, &cp);
        CHECK(n > 1 || (unsigned char)text[i] < 0x80);
        CHECK(!cp_is_unsafe(cp));
        i += n;
    }
}

static void check_problems(const struct problems *p, bool ok)
{
    CHECK(!p->nomem && p->n <= PROBLEMS_KEPT && (p->n == 0) == ok);
    for (size_t i = 0; i < p->n; i++) {
        CHECK(p->list[i].text[0]);
        check_visible(p->list[i].text);
    }
}

static void check_remarks(const struct file_remarks *r)
{
    CHECK(r->count <= REMARKS_KEPT);
    for (size_t i = 0; i < r->count; i++)
        check_visible(r->list[i].text);
}

static void check_outcomes(const struct outcomes_csv *o)
{
    size_t post = 0;
    CHECK(o->through >= 1 && o->through <= o->last && o->last <= MONTHS && o->post_count > 0);
    for (size_t i = 0; i < o->count; i++) {
        while (post < o->post_count && strcmp(o->posts[post], o->in[i].post) != 0)
            post++;
        CHECK(post < o->post_count);
        CHECK(o->in[i].month >= 1 && o->in[i].month <= o->through);
        CHECK(i == 0 || o->in[i].post != o->in[i - 1].post || o->in[i].month > o->in[i - 1].month);
        CHECK(o->in[i].ore != INT64_MIN && o->in[i].income >= 0);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct problems p = PROBLEMS_INIT;
    struct outcomes_csv outcomes;
    struct budget_csv budgets;
    bool ok = outcomes_csv_read(&outcomes, book, "f.csv", (const char *)data, size, &p);
    check_problems(&p, ok);
    if (ok)
        check_outcomes(&outcomes);
    check_remarks(&outcomes.remarks);
    outcomes_csv_release(&outcomes);
    problems_release(&p);
    ok = budget_csv_read(&budgets, book, book->year.year, "f.csv", (const char *)data, size, &p);
    check_problems(&p, ok);
    CHECK(!ok || budgets.count > 0);
    check_remarks(&budgets.remarks);
    budget_csv_release(&budgets);
    problems_release(&p);
    return 0;
}
