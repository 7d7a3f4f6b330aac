/* Owns the rule of the equity page: how much the federation may save, step by step, and the equity
 * against it by this year's contributions and next year's. */
#include "sheet/page_rule.h"

#include "base/i18n.h"
#include "sheet/page_words.h"
#include "sheet/summary.h"

/* This year's and next year's contributions, side by side; next year's are often not decided. */
struct bases {
    size_t n;
    int years[2];
    bool judged[2]; /* the rule is applied to them */
    struct equity_test tests[2];
};

static void find_bases(struct bases *b, const struct statement *s, const struct equity *q)
{
    static const enum figure_field fields[] = { FIG_CONTRIBUTION, FIG_NEXT_CONTRIBUTION };
    *b = (struct bases){ 0 };
    for (int i = 0; i < 2; i++) {
        struct sum contributions = equity_contributions(s->year, fields[i]);
        if (!contributions.known)
            continue;
        b->years[b->n] = s->year->year + i;
        b->judged[b->n] = q->has_limit && q->next_year == (i == 1);
        equity_test(&b->tests[b->n++], s, equity_judged(q, s), contributions);
    }
}

static int percent_decimals(int64_t hundredths)
{
    return hundredths % 100 == 0 ? 0 : hundredths % 10 == 0 ? 1 : 2;
}

static void add_share(struct page *p, int64_t hundredths)
{
    page_ratio(p, (struct ratio){ true, hundredths, 10000 }, percent_decimals(hundredths),
               STATE_NORMAL);
}

static struct sum exact(int64_t ore)
{
    return (struct sum){ true, ore, 0 };
}

/* Columns: the step, its percent, and for each base the part of the contributions and its share. */
static void add_step_table(struct page *p, const struct bases *b)
{
    static const char *const keys[2][2] = { { "bidrag", "del" },
                                            { "bidrag_nasta_ar", "del_nasta_ar" } };
    /* The share of what is judged stays longest. */
    static const int importance[2][2] = { { 1, 2 }, { 3, 5 } };
    struct page_column columns[6] = { { "steg", "", PAGE_WORDS, 0 },
                                      { "procent", _("Share"), PAGE_RATIO, 4 } };
    size_t n = 2;
    for (size_t i = 0; i < b->n; i++)
        for (size_t k = 0; k < 2; k++)
            columns[n++] =
                (struct page_column){ keys[i][k],
                                      page_keep(p, k ? _("part of it %d") : _("contributions %d"),
                                                b->years[i]),
                                      PAGE_MONEY, importance[b->judged[i]][k] };
    page_add_table(p, columns, n);
}

static void add_step_name(struct page *p, const struct equity_step *step)
{
    int from = (int)(step->from / unit_ore(UNIT_MKR)), to = (int)(step->to / unit_ore(UNIT_MKR));
    struct buf name = BUF_INIT;
    if (from == 0)
        buf_addf(&name, _("of the first %d mkr"), to);
    else if (to > 0)
        buf_addf(&name, _("of what is between %d and %d mkr"), from, to);
    else
        buf_addf(&name, _("of what is above %d mkr"), from);
    page_add_row(p, PAGE_TEXT, 0, NO_ITEM, page_take(p, &name));
}

static void add_council_steps(struct page *p, const struct bases *b)
{
    struct equity_step steps[2][EQUITY_STEPS];
    bool fits[2] = { false, false };
    for (size_t i = 0; i < b->n; i++)
        fits[i] = equity_national_steps(b->tests[i].contributions.ore, steps[i]);
    for (int step = 0; step < EQUITY_STEPS; step++) {
        add_step_name(p, &steps[0][step]);
        add_share(p, steps[0][step].percent);
        for (size_t i = 0; i < b->n; i++) {
            page_money(p, (struct sum){ fits[i], steps[i][step].slice, 0 }, STATE_NORMAL);
            page_money(p, (struct sum){ fits[i], steps[i][step].part, 0 }, STATE_NORMAL);
        }
    }
}

static void add_limits(struct page *p, const struct bases *b)
{
    for (size_t i = 0; i < b->n; i++) {
        page_money(p, b->tests[i].contributions, STATE_NORMAL);
        page_money(p, b->tests[i].limit, STATE_NORMAL);
    }
}

static void add_own_percent(struct page *p, const struct statement *s, const struct bases *b)
{
    page_add_row(p, PAGE_TEXT, 0, NO_ITEM, _("of the contributions"));
    add_share(p, s->federation->rule_percent);
    add_limits(p, b);
}

static void add_arithmetic(struct page *p, const struct statement *s, const struct bases *b)
{
    bool council = s->federation->rule == RULE_NATIONAL_COUNCIL;
    page_add_text(p, PAGE_HEADING, "%s",
                  council ? _("The national council's rule, step by step")
                          : _("The federation's own rule"));
    add_step_table(p, b);
    if (council)
        add_council_steps(p, b);
    else
        add_own_percent(p, s, b);
    page_add_row(p, PAGE_SUM, 0, NO_ITEM, _("Highest equity by the rule"));
    page_nothing(p);
    add_limits(p, b);
}

/* ---- The judgement ---- */

static void add_money(struct page *p, enum page_role role, const char *name, const struct bases *b,
                      const struct sum values[2])
{
    page_add_row(p, role, 0, NO_ITEM, name);
    for (size_t i = 0; i < b->n; i++)
        page_money(p, values[i], STATE_NORMAL);
}

static void add_ratio(struct page *p, const char *name, const struct bases *b,
                      const struct ratio values[2])
{
    page_add_row(p, PAGE_TEXT, 0, NO_ITEM, name);
    for (size_t i = 0; i < b->n; i++)
        page_ratio(p, values[i], 0, STATE_NORMAL);
}

/* Nothing needs to be used where the equity is within already. */
static struct sum to_use(struct sum above)
{
    return above.known && above.ore < 0 ? exact(0) : above;
}

static void add_use(struct page *p, const struct statement *s, const struct bases *b)
{
    add_money(p, PAGE_RESULT, _("Above the rule: to be used"), b,
              (struct sum[]){ to_use(b->tests[0].above_limit), to_use(b->tests[1].above_limit) });
    if (s->year->margin > 0)
        add_money(
            p, PAGE_TEXT, _("Above its margin: to be used"), b,
            (struct sum[]){ to_use(b->tests[0].above_highest), to_use(b->tests[1].above_highest) });
}

static void add_status(struct page *p, const struct bases *b)
{
    page_add_row(p, PAGE_SUM, 0, NO_ITEM, _("The equity is"));
    for (size_t i = 0; i < b->n; i++)
        page_words(p, STATE_NORMAL, "%s", equity_status_name(b->tests[i].status));
}

static void add_judgement_table(struct page *p, const struct bases *b)
{
    static const char *const keys[2] = { "bidrag_1", "bidrag_2" };
    struct page_column columns[3] = { { "rad", "", PAGE_WORDS, 0 } };
    for (size_t i = 0; i < b->n; i++)
        columns[1 + i] =
            (struct page_column){ keys[i], page_keep(p, _("by those of %d"), b->years[i]),
                                  PAGE_MONEY, b->judged[i] ? 2 : 1 };
    page_add_table(p, columns, 1 + b->n);
}

static void add_margin(struct page *p, const struct statement *s, const struct bases *b)
{
    int64_t margin = s->year->margin;
    if (margin <= 0)
        return;
    const char *percent =
        page_percent(p, (struct ratio){ true, margin, 10000 }, percent_decimals(margin));
    add_money(p, PAGE_TEXT, page_keep(p, _("With the margin of %s %%"), percent), b,
              (struct sum[]){ b->tests[0].highest, b->tests[1].highest });
}

static void add_judgement(struct page *p, const struct statement *s, const struct equity *q,
                          const struct bases *b)
{
    struct sum equity = equity_judged(q, s);
    page_add_text(p, PAGE_HEADING, "%s", _("The equity against the rule, by the contributions"));
    add_judgement_table(p, b);
    add_money(p, PAGE_TEXT, _("Contributions"), b,
              (struct sum[]){ b->tests[0].contributions, b->tests[1].contributions });
    add_money(p, PAGE_TEXT, _("Closing equity"), b, (struct sum[]){ equity, equity });
    add_ratio(p, _("Equity against the contributions"), b,
              (struct ratio[]){ b->tests[0].of_contributions, b->tests[1].of_contributions });
    if (!q->has_limit)
        return;
    add_money(p, PAGE_TEXT, _("Highest equity by the rule"), b,
              (struct sum[]){ b->tests[0].limit, b->tests[1].limit });
    add_margin(p, s, b);
    if (!equity.known)
        return;
    add_ratio(p, _("Equity against the rule"), b,
              (struct ratio[]){ b->tests[0].share, b->tests[1].share });
    add_status(p, b);
    add_use(p, s, b);
}

static void add_choice(struct page *p, const struct statement *s, const struct equity *q)
{
    int year = s->year->year;
    if (!q->has_limit)
        return;
    if (q->next_year)
        page_add_text(p, PAGE_MUTED, _("What counts is the contributions of %d, the year after."),
                      year + 1);
    else if (s->year->base == BASE_NEXT_YEAR)
        page_add_text(p, PAGE_MUTED,
                      _("What counts is the contributions of %d, until those of %d are known."),
                      year, year + 1);
    else
        page_add_text(p, PAGE_MUTED, _("What counts is the contributions of %d."), year);
}

void page_add_rule(struct page *p, const struct statement *s, const struct equity *q)
{
    struct bases b;
    find_bases(&b, s, q);
    if (b.n == 0) {
        page_add_text(p, PAGE_TEXT, "%s",
                      _("The year's file does not say what the members contribute, so there is "
                        "nothing to apply a rule to."));
        return;
    }
    if (s->federation->rule == RULE_NONE)
        page_add_text(p, PAGE_TEXT, "%s", _("The federation has no rule for its equity."));
    else
        add_arithmetic(p, s, &b);
    add_judgement(p, s, q, &b);
    add_choice(p, s, q);
}

/* ---- Next year ---- */

static void add_one(struct page *p, enum page_role role, const char *name, struct sum value)
{
    page_add_row(p, role, 0, NO_ITEM, name);
    page_money(p, value, STATE_NORMAL);
}

void page_add_next_year(struct page *p, const struct page_source *source, const struct equity *q)
{
    const struct statement *next = page_year(source, source->statement->year->year + 1);
    const struct line *result = next ? statement_result(next) : NULL;
    struct sum in = equity_judged(q, source->statement), out = in;
    static const struct page_column columns[] = { { "rad", "", PAGE_WORDS, 0 },
                                                  { "belopp", "", PAGE_MONEY, 1 } };
    if (!in.known || !result || !result->sums[MEASURE_BUDGET].known ||
        !money_add(in.ore, result->sums[MEASURE_BUDGET].ore, &out.ore))
        return;
    struct equity_test test;
    equity_test(&test, next, out, equity_contributions(next->year, FIG_CONTRIBUTION));
    page_add_text(p, PAGE_HEADING, _("The end of %d, by its budget"), next->year->year);
    page_add_table(p, columns, sizeof columns / sizeof *columns);
    add_one(p, PAGE_TEXT, _("Opening equity"), in);
    add_one(p, PAGE_TEXT, _("Result by the budget"), result->sums[MEASURE_BUDGET]);
    add_one(p, PAGE_RESULT, _("Closing equity"), out);
    if (!test.share.known)
        return;
    add_one(p, PAGE_TEXT, _("Highest equity by the rule"), test.limit);
    page_add_row(p, PAGE_TEXT, 0, NO_ITEM, _("Equity against the rule"));
    page_ratio(p, test.share, 0, STATE_NORMAL);
    page_add_row(p, PAGE_SUM, 0, NO_ITEM, _("The equity is"));
    page_words(p, STATE_NORMAL, "%s", equity_status_name(test.status));
}
