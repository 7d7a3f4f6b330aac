/* test_memory_csv.c – memory that runs out while outcomes and budgets are read out of CSV. */
#include "memory_test.h"

#include <string.h>

#include "book/outcomes_csv.h"

/* A title, a column to be left out, months, a sum that does not agree; accumulated amounts; and
 * things that are wrong. */
static const char *const texts[] = {
    "Utfall i tkr\n\nnamn;jan;feb;budget\nAlfa;-10;-11,5\nBeta;-5\n\"Insatser\";-99;0\nSumma;1;2\n",
    "\xEF\xBB\xBFid;tom;ackumulerat\r\na;apr;-1 000\r\na;aug;-2 000\r\nb;aug;-1\r\n",
    "m\xE5nad\tpost\tbelopp\njan\ta\tmycket\n13\tb\t5\nfeb\t\xE5\t-1\n",
    "a;\"b\n",
};

static bool act_read(struct world *w)
{
    struct outcomes_csv o;
    buf_reset(&w->out);
    for (size_t i = 0; i < COUNT(texts); i++) {
        bool ok = outcomes_csv_read(&o, w->book, "f.csv", texts[i], strlen(texts[i]), &w->problems);
        if (w->problems.nomem) {
            assert_false(ok);
            return err_nomem(&w->e);
        }
        for (size_t k = 0; ok && k < o.count; k++)
            buf_addf(&w->out, "%s %d %lld\n", o.in[k].post, o.in[k].month, (long long)o.in[k].ore);
        for (size_t k = 0; ok && k < o.remarks.count; k++)
            buf_addf(&w->out, "%s\n", o.remarks.list[k].text);
        outcomes_csv_release(&o);
    }
    buf_add_problems(&w->out, &w->problems);
    return buf_ok(&w->out) || err_nomem(&w->e);
}

static void begin(struct world *w)
{
    buf_release(&w->out);
    problems_release(&w->problems);
    w->problems = (struct problems)PROBLEMS_INIT;
    if (!w->book)
        world_open(w);
}

static bool act_read_anew(struct world *w)
{
    begin(w);
    return act_read(w);
}

static bool act_budget(struct world *w)
{
    static const char text[] = "post;budget 2026 (tkr);annat\na;1 200\nb;600;x\n";
    struct budget_csv o;
    begin(w);
    bool ok = budget_csv_read(&o, w->book, 2026, "b.csv", text, sizeof text - 1, &w->problems);
    assert_int_equal(ok, !w->problems.nomem);
    for (size_t k = 0; ok && k < o.count; k++)
        buf_addf(&w->out, "%s %lld\n", o.in[k].post, (long long)o.in[k].ore);
    budget_csv_release(&o);
    return (ok && buf_ok(&w->out)) || err_nomem(&w->e);
}

static void show_out(const struct world *w, struct buf *out)
{
    buf_add(out, buf_ok(&w->out) ? buf_text(&w->out) : "");
}

static void outcomes_are_read_whole_or_not_at_all(void **state)
{
    (void)state;
    run_scenario(
        &(struct scenario){ "outcomes from CSV", world_open, act_read_anew, show_out, NULL, true });
}

static void budgets_are_read_whole_or_not_at_all(void **state)
{
    (void)state;
    run_scenario(
        &(struct scenario){ "budgets from CSV", world_open, act_budget, show_out, NULL, true });
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MEMORY_TEST(outcomes_are_read_whole_or_not_at_all),
        MEMORY_TEST(budgets_are_read_whole_or_not_at_all),
    };
    return cmocka_run_group_tests_name("memory_csv", tests, NULL, NULL);
}
