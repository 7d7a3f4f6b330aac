/* test_memory_import.c – memory that runs out while outcomes are read, laid beside a year, shown
 * and accepted: all of it is done, or the book is as it was and it says why. */
#include "memory_test.h"

#include <string.h>

#include "book/import.h"
#include "report/report.h"

static void put_ledger(void)
{
    memory_put("l.se", "#FLAGGA 0\n#SIETYP 4\n#ORGNR 222000-1234\n#RAR 0 20250101 20251231\n"
                       "#KONTO 4010 Insats\n#DIM 6 Projekt\n#IB 0 1930 0\n#RES 0 4010 1600\n"
                       "#VER A 1 20250115\n{\n#TRANS 4010 {6 P1} 1000\n#TRANS 3010 {6 P2} 500\n"
                       "#TRANS 5010 {} 7\n#TRANS 1930 {} -1507\n}\n");
    memory_put("sie.ini", "[sie]\notraffat = varna\n[dim]\nprojekt = 6\n"
                          "[regel 1]\npost = a\nprojekt = P1\n[regel 2]\npost = b\nprojekt = P2\n"
                          "[regel 3]\npost = ignorera\nkonto = 9\n");
}

static bool take_problems(struct world *w)
{
    if (w->problems.nomem)
        err_nomem(&w->e);
    else if (w->problems.n > 0)
        err_set(&w->e, "%s", w->problems.list[0].text);
    return false;
}

static bool import_file(struct world *w, const char *name)
{
    struct import_request r = { .path = memory_path(name) };
    struct report_options o = { .width = 100 };
    struct page page = { .title = "", .scope = "" };
    struct buf out = BUF_INIT;
    struct import im;
    problems_release(&w->problems);
    bool ok = import_read(&im, w->book, &r, &w->problems);
    if (!ok)
        take_problems(w);
    if (ok) {
        import_page(&page, &im, w->book);
        report_page_text(&out, &page, &o);
        ok = (page_ok(&page) && buf_ok(&out)) || err_nomem(&w->e);
        page_release(&page);
    }
    ok = ok && import_accept(w->book, &im, &w->e);
    buf_release(&out);
    import_release(&im);
    return ok;
}

static void begin_ledger(struct world *w)
{
    put_ledger();
    world_open(w);
}

static bool act_ledger(struct world *w)
{
    return import_file(w, "l.se");
}

static void a_ledger_is_imported_wholly_or_not_at_all(void **state)
{
    (void)state;
    run_scenario(&(struct scenario){ "ledger", begin_ledger, act_ledger, world_show, NULL, false });
}

static void begin_list(struct world *w)
{
    memory_put("l.csv", "post;månad;belopp (tkr)\na;aug;-700\na;jan;-1\na;feb;0\na;mar;0\na;apr;0\n"
                        "a;maj;0\na;jun;0\na;jul;0\n");
    world_open(w);
}

static bool act_list(struct world *w)
{
    return import_file(w, "l.csv");
}

static void a_list_is_imported_wholly_or_not_at_all(void **state)
{
    (void)state;
    run_scenario(&(struct scenario){ "list", begin_list, act_list, world_show, NULL, false });
}

static void begin_budget(struct world *w)
{
    memory_put("l.csv", "post;budget (tkr);budget 2024\na;-1 300;-1\nb;-700;0\n");
    world_open(w);
}

static void a_budget_is_imported_wholly_or_not_at_all(void **state)
{
    (void)state;
    run_scenario(&(struct scenario){ "budget", begin_budget, act_list, world_show, NULL, false });
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MEMORY_TEST(a_ledger_is_imported_wholly_or_not_at_all),
        MEMORY_TEST(a_list_is_imported_wholly_or_not_at_all),
        MEMORY_TEST(a_budget_is_imported_wholly_or_not_at_all),
    };
    return cmocka_run_group_tests_name("memory_import", tests, NULL, NULL);
}
