/* test_memory_mapping.c – memory that runs out while sie.ini is read, applied or suggested. */
#include "memory_test.h"
#include "mapping_test.h"

#include "cli/sie_list.h"
#include "failing.h"
#include "sie/suggest.h"

static const char rules[] =
    RULES_HEAD "orgnr2 = 5\n[regel 1]\npost = ignorera\nkonto = 899\n[regel 2]\npost = unga\n"
               "projekt = \"101 'A B' 10*\"\n[regel 3]\npost = kansli\nkonto = 5 !58 70..76\n";

static void fill(struct hand_ledger *h)
{
    hand_begin(h);
    h->accounts[hand_account(h, "3510", "Bidrag")].has_res = true;
    hand_cell(h, "3510", NULL, 1, -100);
    hand_cell(h, "5110", "101", 1, 30);
    hand_cell(h, "5110", "A B", 2, 20);
    hand_cell(h, "5110", "900", 2, 10);
    hand_cell(h, "6010", NULL, 3, 7);
    h->objects[0].name = "Unga framåt";
}

static void show_mapping(struct buf *b, const struct sie_mapping *m)
{
    for (size_t i = 0; i < m->rule_count; i++)
        buf_addf(b, "%s %s %zu\n", m->rules[i].name, m->rules[i].post, m->rules[i].count);
}

/* Each is done wholly, or says that memory lacked. True when it was. */
static bool read_them(struct buf *b)
{
    struct problems p = PROBLEMS_INIT;
    struct sie_mapping m;
    bool ok = sie_mapping_from_bytes(&m, "sie.ini", rules, sizeof rules - 1, &p);
    assert_true(ok == problems_none(&p));
    if (!ok)
        assert_true(p.nomem);
    if (ok)
        show_mapping(b, &m);
    sie_mapping_release(&m);
    problems_release(&p);
    return ok && buf_ok(b);
}

static struct hand_ledger hand;
static struct sie_mapping mapping;

static bool apply_them(struct buf *b)
{
    struct sie_outcome out;
    struct err e = ERR_INIT;
    bool ok = sie_apply(&out, &mapping, &hand.l, 0, &e);
    assert_true(ok || e.nomem);
    for (size_t i = 0; i < out.amount_count; i++)
        buf_addf(b, "%s %d %d\n", out.amounts[i].post, out.amounts[i].month,
                 (int)out.amounts[i].ore);
    for (size_t i = 0; i < out.untaken_count; i++)
        buf_addf(b, "- %d\n", (int)out.untaken[i].ore);
    buf_addf(b, "%zu %zu\n", out.idle_count, out.unnamed_count);
    sie_outcome_release(&out);
    err_clear(&e);
    return ok && buf_ok(b);
}

static bool suggest_them(struct buf *b)
{
    static const struct sie_post posts[] = { { "unga", "Unga framåt", false, true },
                                             { "bidrag", "Medlemsbidrag", true, false },
                                             { "kansli", "Kansli", false, false } };
    return sie_suggest(b, &hand.l, posts, 3);
}

static bool list_them(struct buf *b)
{
    struct page p;
    bool ok = sie_list_page(&p, &hand.l);
    buf_addf(b, "%zu %s\n", p.block_count, p.title);
    page_release(&p);
    return ok && buf_ok(b);
}

static void check(const char *name, bool (*act)(struct buf *b))
{
    struct buf whole = BUF_INIT;
    assert_true(act(&whole));
    long held = failing_held();
    size_t failed = 1;
    for (size_t n = 1; failed > 0; n++)
        for (int on = 0; on < 2; on++) {
            struct buf b = BUF_INIT;
            failing_begin(n, on);
            bool ok = act(&b);
            failed = failing_end();
            if (ok && strcmp(buf_text(&b), buf_text(&whole)) != 0)
                fail_msg("%s: call %zu failed, and it is not whole:\n%s", name, n, buf_text(&b));
            if (failed == 0)
                assert_true(ok);
            buf_release(&b);
            assert_int_equal(failing_held(), held);
        }
    buf_release(&whole);
}

static void rules_are_read_and_applied_wholly_or_not_at_all(void **state)
{
    (void)state;
    fill(&hand);
    read_rules(&mapping, rules);
    check("reading", read_them);
    check("applying", apply_them);
    check("suggesting", suggest_them);
    check("listing", list_them);
    sie_mapping_release(&mapping);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rules_are_read_and_applied_wholly_or_not_at_all),
    };
    return cmocka_run_group_tests_name("memory_sie", tests, NULL, NULL);
}
