/* Owns what is said of a new year: the comment at the head of its file, and the answer to the one
 * who makes it. */
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "book/next_year_parts.h"

enum { NAME_WIDTH = 44, HEAD_WIDTH = 77 };

/* A name, and the period beside it; cut so that no line becomes longer than a file may have. */
static void add_name(struct buf *b, const struct item *item)
{
    const struct date days[] = { item->period.from, item->period.to };
    buf_add_column(b, item->name, NAME_WIDTH, false);
    for (size_t i = 0; i < 2 && item->period.to.year != 0; i++) {
        buf_add(b, i == 0 ? " " : " -- ");
        if (days[i].year != 0)
            buf_addf(b, "%d-%02d", days[i].year, days[i].month);
        if (days[i].day != 0)
            buf_addf(b, "-%02d", days[i].day);
    }
    while (buf_ok(b) && b->len > 0 && b->text[b->len - 1] == ' ') /* a cut forgets a failure */
        buf_cut(b, b->len - 1);
    buf_add_char(b, '\n');
}

/* What is to be told of a line. */
enum topic { TOPIC_ENDED, TOPIC_ONLY_BEFORE, TOPIC_WITH_IT, TOPIC_ENDS, TOPIC_NO_PERIOD, TOPICS };

static bool is_about(const struct next_plan *p, size_t i, enum topic topic)
{
    const struct item *item = &p->b->year.items[i];
    bool stays = p->fates[i] == FATE_STAYS;
    switch (topic) {
    case TOPIC_ENDED:
        return p->fates[i] == FATE_ENDED;
    case TOPIC_ONLY_BEFORE:
        return p->fates[i] == FATE_ONLY_BEFORE;
    case TOPIC_WITH_IT:
        return p->fates[i] == FATE_PARENT || p->fates[i] == FATE_NO_PARTS;
    case TOPIC_ENDS:
        return stays && item->period.to.year == p->year;
    case TOPIC_NO_PERIOD:
        return stays && item->period.to.year == 0 && item_text(item, TEXT_ENDING, 0);
    case TOPICS:
        break;
    }
    return false;
}

static void add_topics(struct buf *b, const struct next_plan *p, const char *const titles[TOPICS],
                       const char *mark)
{
    for (enum topic topic = 0; topic < TOPICS; topic++) {
        bool first = true;
        for (size_t i = 0; i < p->b->year.item_count; i++) {
            if (!is_about(p, i, topic))
                continue;
            if (first)
                buf_addf(b, "%s\n%s%s\n", mark, *mark ? "; " : "", titles[topic]);
            first = false;
            buf_addf(b, "%s    ", mark);
            add_name(b, &p->b->year.items[i]);
        }
    }
}

/* ---- the head of the file ---- */

static void add_rule(struct buf *b)
{
    buf_add(b, "; ");
    buf_add_fill(b, '=', HEAD_WIDTH);
    buf_add_char(b, '\n');
}

static void add_budget_to_do(struct buf *b, const struct next_plan *p)
{
    switch (p->request->budget) {
    case NEXT_BUDGET_SAME:
        buf_addf(b,
                 "; - Gå igenom budgeten: den är densamma som %d, den reviderade där en finns.\n",
                 p->year - 1);
        break;
    case NEXT_BUDGET_GRANTED:
        buf_addf(b,
                 p->found > 0
                     ? "; - Gå igenom budgeten: den är räknad ur kvarstående åtaganden och "
                       "beviljade medel.\n"
                     : "; - %d.ini säger inte vad som är beviljat %d, så ingen budget är räknad ur "
                       "det.\n",
                 p->year - 1, p->year);
        break;
    case NEXT_BUDGET_GIVEN:
        buf_addf(b, "; - Gå igenom budgeten: den är hämtad ur %s.\n",
                 p->request->source ? p->request->source : "en annan fil");
        break;
    case NEXT_BUDGET_EMPTY:
        break;
    }
    if (p->empty > 0)
        buf_add(
            b,
            "; - Skriv in budgeten: i programmet, med beloppet på raden, eller här på de rader\n"
            ";   som börjar med \"; budget\": ta bort det första semikolonet och skriv beloppet\n"
            ";   före det andra.\n");
    buf_addf(b,
             "; - Styrelsen ska besluta om budgeten senast den 30 november %d (23 § lagen\n"
             ";   2003:1210 om finansiell samordning av rehabiliteringsinsatser).\n",
             p->year - 1);
}

static void add_equity_to_do(struct buf *b, const struct next_plan *p)
{
    int old = p->year - 1;
    switch (p->equity_from) {
    case EQUITY_IN_FORECAST:
        buf_addf(
            b,
            "; - Ingående eget kapital är utgående %d enligt prognosen för tertial %d. Ändra det\n"
            ";   när bokslutet är klart.\n",
            old, p->statement.cutoff.round);
        break;
    case EQUITY_IN_PRINTED:
        buf_addf(b, "; - Ingående eget kapital är det utgående i årsredovisningen %d.\n", old);
        break;
    case EQUITY_IN_OUTCOME:
        buf_addf(b, "; - Ingående eget kapital är utgående %d enligt utfallet.\n", old);
        break;
    case EQUITY_IN_UNKNOWN:
        buf_addf(
            b,
            "; - Ingående eget kapital är inte känt: skriv in det när bokslutet för %d är klart.\n",
            old);
        break;
    }
    if (!p->total_known && !p->members_known)
        buf_addf(b, "; - Medlemsbidragen för %d är inte kända: skriv in dem när de är det.\n",
                 p->year);
}

void buf_add_next_head(struct buf *b, const struct next_plan *p)
{
    static const char *const titles[TOPICS] = {
        [TOPIC_ENDED] = "Utelämnade, eftersom deras period är slut:",
        [TOPIC_ONLY_BEFORE] = "Utelämnade, eftersom de bara fanns för jämförelsen med året före:",
        [TOPIC_WITH_IT] = "Utelämnade, eftersom de hörde till rader som är utelämnade:",
        [TOPIC_ENDS] = "Slutar under året:",
        [TOPIC_NO_PERIOD] =
            "Ska avslutas enligt förra årets fil, men har ingen period och står kvar:",
    };
    const char *name = p->b->federation.name;
    add_rule(b);
    buf_add(b, "; ");
    buf_add_column(b, name, utf8_width(name) > 200 ? 200 : utf8_width(name), false);
    buf_addf(b, ": räkenskapsåret %d\n;\n", p->year);
    buf_addf(b,
             "; Gjord ur %d.ini. Poster, insatser och deras ID är desamma. Utfall, prognoser,\n"
             "; kommentarer och beslut hör till %d och står kvar där.\n;\n; Att göra:\n",
             p->year - 1, p->year - 1);
    add_budget_to_do(b, p);
    add_equity_to_do(b, p);
    buf_add(
        b, "; - Inget är bokfört ännu. Skriv in utfallen när januari är bokförd; utfall_tom säger\n"
           ";   hur långt det är bokfört.\n");
    add_topics(b, p, titles, ";");
    add_rule(b);
}

/* ---- the answer ---- */

static void tell_budget(struct buf *b, const struct next_plan *p)
{
    static const char *const from[] = {
        [NEXT_BUDGET_EMPTY] = NULL,
        [NEXT_BUDGET_SAME] = N_("The budget is the one in force in %d."),
        [NEXT_BUDGET_GRANTED] =
            N_("The budget is reckoned from what remained of commitments and from the granted "
               "funds of %d."),
        [NEXT_BUDGET_GIVEN] = N_("The budget is read from a file; the one of %d is not used."),
    };
    if (p->request->budget == NEXT_BUDGET_GRANTED && p->found == 0) {
        buf_addf(b, _("No budget could be reckoned: %d says nothing of what is granted for %d."),
                 p->year - 1, p->year);
        buf_add_char(b, '\n');
    } else if (from[p->request->budget]) {
        buf_addf(b, _(from[p->request->budget]), p->year - 1);
        buf_add_char(b, '\n');
    }
    if (p->empty > 0) {
        buf_addf(b,
                 ngettext("%zu budget is still to be written; the old amount stands beside it.",
                          "%zu budgets are still to be written; the old amounts stand beside them.",
                          p->empty),
                 p->empty);
        buf_add_char(b, '\n');
    }
    buf_addf(b, _("The board is to decide the budget by 30 November %d (Finsamlagen, section 23)."),
             p->year - 1);
    buf_add_char(b, '\n');
}

static void tell_equity(struct buf *b, const struct next_plan *p)
{
    static const char *const from[] = {
        [EQUITY_IN_UNKNOWN] = N_("Equity in is not known: the year %d has none, or no result."),
        [EQUITY_IN_PRINTED] = N_("Equity in is %s, as the annual report for %d closes."),
        [EQUITY_IN_OUTCOME] = N_("Equity in is %s, by the outcome of %d."),
        [EQUITY_IN_FORECAST] = N_("Equity in is %s, by the forecast for %d; change it when the "
                                  "books are closed."),
    };
    struct buf amount = BUF_INIT;
    buf_add(&amount, buf_text(&p->equity));
    if (!strstr(buf_text(&amount), " kr")) /* written in full, where the unit would round it */
        buf_addf(&amount, " %s", unit_name(p->b->federation.unit));
    if (p->equity_from == EQUITY_IN_UNKNOWN)
        buf_addf(b, _(from[EQUITY_IN_UNKNOWN]), p->year - 1);
    else
        buf_addf(b, _(from[p->equity_from]), buf_text(&amount), p->year - 1);
    buf_release_part(&amount, b);
    buf_add_char(b, '\n');
    if (!p->total_known && !p->members_known) {
        buf_addf(b, _("The member contributions for %d are not known yet."), p->year);
        buf_add_char(b, '\n');
    }
}

void buf_add_next_told(struct buf *b, const struct next_plan *p, const char *path)
{
    const char *const titles[TOPICS] = {
        [TOPIC_ENDED] = _("Left out, because the period has ended:"),
        [TOPIC_ONLY_BEFORE] =
            _("Left out, because they were there only to be compared with the year before:"),
        [TOPIC_WITH_IT] = _("Left out, because they belonged to lines that are left out:"),
        [TOPIC_ENDS] = _("Ends during the year:"),
        [TOPIC_NO_PERIOD] =
            _("To be ended by last year's file, but without a period, and therefore kept:"),
    };
    buf_addf(b, _("%s: the year %d, made from %d."), path, p->year, p->year - 1);
    buf_add_char(b, '\n');
    tell_budget(b, p);
    tell_equity(b, p);
    add_topics(b, p, titles, "");
}
