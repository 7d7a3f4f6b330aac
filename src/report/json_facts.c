/* Owns what JSON says of the federation and the year beside the table. */
#include "report/json_parts.h"
#include "rules/equity.h"

static json_t *federation(const struct federation *f)
{
    json_t *o = json_object();
    bool ok = json_put(o, "namn", json_words(f->name));
    ok &= json_put(o, "kortnamn", json_words(f->short_name));
    ok &= json_put(o, "organisationsnummer", json_words(f->registration));
    return json_whole_or_none(o, ok);
}

static json_t *limits(const struct limits *l)
{
    json_t *o = json_object();
    bool ok = json_put(o, "procent", json_percent(l->percent));
    ok &= json_put(o, "belopp", json_amount((struct sum){ true, l->ore, 0 }));
    ok &= json_put(o, "allvarlig_procent", json_percent(l->serious_percent));
    ok &= json_put(o, "allvarlig_belopp", json_amount((struct sum){ true, l->serious_ore, 0 }));
    return json_whole_or_none(o, ok);
}

static const char *rule_word(enum equity_rule rule)
{
    static const char *const words[] = { [RULE_NATIONAL_COUNCIL] = "nationella_radet",
                                         [RULE_PERCENT] = "procent",
                                         [RULE_NONE] = "ingen" };
    return words[rule];
}

static const char *status_word(enum equity_status status)
{
    static const char *const words[] = { [EQUITY_UNKNOWN] = "",
                                         [EQUITY_WITHIN] = "inom",
                                         [EQUITY_WITHIN_MARGIN] = "inom_marginal",
                                         [EQUITY_ABOVE] = "over" };
    return words[status];
}

static json_t *equity(const struct statement *s)
{
    const struct federation *f = s->federation;
    struct equity q;
    json_t *o = json_object();
    equity_compute(&q, s);
    struct sum base = { q.has_limit, q.contributions, 0 }, limit = { q.has_limit, q.limit, 0 };
    struct sum floor = { f->has_floor, f->floor, 0 }, ceiling = { f->has_ceiling, f->ceiling, 0 };
    bool ok = json_put(o, "ingaende", json_amount(q.in));
    ok &= json_put(o, "utgaende_budget", json_amount(q.out_budget));
    ok &= json_put(o, "utgaende_utfall", json_amount(q.out_outcome));
    ok &= json_put(o, "utgaende_prognos", json_amount(q.out_forecast));
    ok &= json_put(o, "reserv", json_amount(q.reserve));
    ok &= json_put(o, "regel", json_word(rule_word(f->rule)));
    ok &= json_put(o, "bidrag", json_amount(base));
    ok &= json_put(o, "bidrag_ar", json_whole(q.has_limit, s->year->year + (q.next_year ? 1 : 0)));
    ok &= json_put(o, "grans", json_amount(limit));
    ok &= json_put(o, "andel", json_ratio(q.share));
    ok &= json_put(o, "status", json_word(status_word(q.status)));
    ok &= json_put(o, "golv", json_amount(floor));
    ok &= json_put(o, "tak", json_amount(ceiling));
    return json_whole_or_none(o, ok);
}

static bool put_period(json_t *o, const struct statement *s)
{
    int month = s->cutoff.month, tertial = tertial_of_month(month);
    bool whole = month == tertial_last_month(tertial);
    bool ok = json_put(o, "ar", json_integer(s->year->year));
    ok &=
        json_put(o, "period", whole ? json_sprintf("t%d", tertial) : json_string(month_key(month)));
    ok &= json_put(o, "t_o_m", json_sprintf("%04d-%02d", s->year->year, month));
    return json_put(o, "omgang", json_integer(s->cutoff.round)) && ok;
}

bool json_put_facts(json_t *o, const struct statement *s)
{
    const struct federation *f = s->federation;
    bool ok = json_put(o, "forbund", federation(f));
    ok &= put_period(o, s);
    ok &= json_put(o, "enhet", json_string(unit_name(f->unit)));
    ok &= json_put(o, "kostnader", json_string(f->costs_positive ? "positiva" : "negativa"));
    ok &= json_put(o, "granser", limits(&f->limits));
    return json_put(o, "eget_kapital", equity(s)) && ok;
}
