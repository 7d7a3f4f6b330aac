/* test_memory_next_year.c – memory that runs out while a new year is made or written. */
#include "memory_test.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "book/next_year.h"

/* Something of all that a new year is made from. */
static const char old_year[] = "; huvud\n"
                               "[ar]\n"
                               "ar = 2025\n"
                               "utfall_tom = 2025-08\n"
                               "budget_beslut = 2024-11-21\n"
                               "ingaende_eget_kapital = 2 000\n"
                               "medlemsbidrag = 1 900\n"
                               "medlemsbidrag_nasta_ar = 2 000\n"
                               "\n"
                               "[medlem m]\n"
                               "bidrag = 1 900\n"
                               "\n"
                               "[insats a]\n"
                               "namn = Alfa\n"
                               "period = 2024-01 -- 2027-06\n"
                               "utfall.t2 = -700\n"
                               "kvarstaende = 900\n"
                               "\n"
                               "[insats slut]\n"
                               "namn = Avslutad\n"
                               "period = 2024-01 -- 2025-06\n"
                               "utfall.t2 = -10\n"
                               "\n"
                               "[post b]\n"
                               "budget = -600\n"
                               "reviderad_budget = -650   ; i juni\n"
                               "utfall.t2 = -400\n"
                               "\n"
                               "[post c]\n"
                               "reviderad_budget = -20\n"
                               "utfall.t2 = -10\n"
                               "\n"
                               "[summa s]\n"
                               "namn = Resultat 2025-12-31\n"
                               "av = a slut b c\n"
                               "resultat = ja\n";

static void begin(struct world *w)
{
    unlink(memory_path("2026.ini"));
    memory_put("2025.ini", old_year);
    w->book = memory_open();
}

static bool make(struct world *w, enum next_budget budget, bool write)
{
    static const struct budget_in amounts[] = { { "b", -70000000 }, { "a", -1 } };
    struct next_request r = { budget, "budget.csv", amounts, COUNT(amounts) };
    struct next_year n;
    buf_release(&w->out);
    if (!next_year_make(&n, w->book, &r, &w->e)) {
        assert_null(n.text);
        assert_null(n.told);
        return false;
    }
    buf_addf(&w->out, "%s%s", n.text, n.told);
    bool ok =
        (buf_ok(&w->out) || err_nomem(&w->e)) && (!write || next_year_write(&n, w->book, &w->e));
    next_year_release(&n);
    return ok;
}

static bool act_empty(struct world *w)
{
    return make(w, NEXT_BUDGET_EMPTY, false);
}

static bool act_same(struct world *w)
{
    return make(w, NEXT_BUDGET_SAME, false);
}

static bool act_granted(struct world *w)
{
    return make(w, NEXT_BUDGET_GRANTED, false);
}

static bool act_given(struct world *w)
{
    return make(w, NEXT_BUDGET_GIVEN, false);
}

static void show_out(const struct world *w, struct buf *out)
{
    buf_add(out, buf_ok(&w->out) ? buf_text(&w->out) : "");
}

static void the_text_is_made_whole_or_not_at_all(void **state)
{
    (void)state;
    run_scenario(&(struct scenario){ "empty", begin, act_empty, show_out, NULL, true });
    run_scenario(&(struct scenario){ "same", begin, act_same, show_out, NULL, true });
    run_scenario(&(struct scenario){ "granted", begin, act_granted, show_out, NULL, true });
    run_scenario(&(struct scenario){ "given", begin, act_given, show_out, NULL, true });
}

/* Whatever lacks when, a file that is there is all of it. */
static bool act_write(struct world *w)
{
    unlink(memory_path("2026.ini"));
    bool ok = make(w, NEXT_BUDGET_SAME, true);
    static char text[16384]; /* memory lacks for one that grows */
    int fd = open(memory_path("2026.ini"), O_RDONLY);
    ssize_t len = fd < 0 ? 0 : read(fd, text, sizeof text);
    if (fd >= 0)
        close(fd);
    if (fd >= 0 && (len < 100 || strncmp(buf_text(&w->out), text, (size_t)len) != 0))
        fail_msg("half a year is left:\n%.*s", (int)len, text);
    if (ok && fd < 0)
        fail_msg("%s", "no year is left");
    return ok;
}

static void the_file_is_written_whole_or_not_at_all(void **state)
{
    (void)state;
    run_scenario(&(struct scenario){ "written", begin, act_write, show_out, NULL, true });
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MEMORY_TEST(the_text_is_made_whole_or_not_at_all),
        MEMORY_TEST(the_file_is_written_whole_or_not_at_all),
    };
    return cmocka_run_group_tests_name("memory_next_year", tests, NULL, NULL);
}
