/* test_memory_sie.c – memory that runs out while a SIE file is read: it is then refused, nothing is
 * left, and a second try reads it. */
#include "memory_test.h"

#include <string.h>

#include "sie/ledger.h"

static void begin_files(struct world *w)
{
    (void)w;
    buf_release(&w->out);
    memory_put(
        "prov.se",
        "#KSUMMA\n#SIETYP 4\n#PROGRAM \"Prov\" 1\n#ORGNR 222000-1234\n#FNAMN \"F\xC3\xB6r\"\n"
        "#RAR 0 20240101 20241231\n#KONTO 5010 \"L\xC3\xB6ner\"\n#OBJEKT 6 \"\xC3\x96\" \"x\"\n"
        "#UB 0 1930 0\n#RES 0 5010 5\n#RES 0 6110 1\n#VER A 1 20240131\n{\n"
        "#TRANS 5010 {6 \"\xC3\x96\" 1 a} +4\n#TRANS 1930 {} -3\n}\n#VER A 2 20240231\n{\n}\n"
        "x\n#KSUMMA 1\n");
    memory_put("manad.se", "#SIETYP 3\n#RAR 0 20240101 20241231\n#RES 0 5010 3\n"
                           "#PSALDO 0 202401 5010 {} 1\n#PSALDO 0 202401 5010 {1 a} 2\n");
    memory_put("fel.se", "#SIETYP 4\n#RAR 0 20240101 20241231\n#UB 0 1930 0\n"
                         "#VER A 1 20240131\n{\n#TRANS 5010 {} x\n}\n");
}

static void show_ledger(struct buf *out, const struct sie_ledger *l)
{
    for (size_t i = 0; i < l->cell_count; i++)
        buf_addf(out, "%s {%s} %d %lld\n", l->accounts[l->cells[i].account].number,
                 l->sets[l->cells[i].set].text, l->cells[i].month, (long long)l->cells[i].ore);
    for (size_t i = 0; i < l->remarks.count; i++)
        buf_addf(out, "%u %s\n", l->remarks.list[i].line, l->remarks.list[i].text);
    buf_addf(out, "%zu differences\n", l->difference_count);
}

/* Reads it, or says that memory lacked. */
static bool act_read(struct world *w, const char *name)
{
    struct sie_options o = { false, NULL, NULL };
    struct sie_ledger l;
    bool read = sie_read(&l, memory_path(name), &o, &w->problems);
    buf_release(&w->out);
    if (read)
        show_ledger(&w->out, &l);
    else
        assert_null(l.accounts);
    sie_release(&l);
    if (!read && w->problems.nomem)
        err_nomem(&w->e);
    return read && (buf_ok(&w->out) || err_nomem(&w->e));
}

static bool act_vouchers(struct world *w)
{
    return act_read(w, "prov.se");
}

static bool act_months(struct world *w)
{
    return act_read(w, "manad.se");
}

/* A refusal is as good an answer as long as it tells its line. */
static bool act_refused(struct world *w)
{
    if (act_read(w, "fel.se"))
        fail_msg("not refused");
    if (w->problems.nomem)
        return false;
    buf_add_problems(&w->out, &w->problems);
    return buf_ok(&w->out) || err_nomem(&w->e);
}

static void show_out(const struct world *w, struct buf *out)
{
    buf_add(out, buf_ok(&w->out) ? buf_text(&w->out) : "");
}

static void a_sie_file_is_read_or_memory_is_said_to_lack(void **state)
{
    (void)state;
    const struct scenario all[] = {
        { "vouchers", begin_files, act_vouchers, show_out, NULL, true },
        { "month balances", begin_files, act_months, show_out, NULL, true },
        { "a refusal", begin_files, act_refused, show_out, NULL, true },
    };
    for (size_t i = 0; i < COUNT(all); i++)
        run_scenario(&all[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MEMORY_TEST(a_sie_file_is_read_or_memory_is_said_to_lack),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
