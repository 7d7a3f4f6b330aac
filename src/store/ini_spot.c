/* Owns the place of a new key among those of its section. The schema's table begins with the
 * commonest keys; people begin with the name. */
#include "store/ini_layout.h"

#include <string.h>

#include "store/schema.h"

/* The order in which people write keys. Those of a forecast round stand together, at ROUNDS; keys
 * that are not here follow in the order of the schema. */
static const char *const customary[] = {
    /* the year */
    "ar", "utfall_tom", "kalla", "budget_beslut", "budget_paragraf", "ingaende_eget_kapital",
    "utgaende_eget_kapital", "reservfond", "underlag", "marginal", "medlemsbidrag",
    "medlemsbidrag_nasta_ar",
    /* what a line is */
    "grupp", "del_av", "under", "namn", "fullstandigt_namn", "slag", "av", "resultat", "agare",
    "parter", "period", "typ", "kategori", "beslut", "syfte", "malgrupp", "kortnamn",
    "organisationsnummer", "enhet", "kostnader", "kolumner",
    /* its amounts */
    "beviljat", "periodisering", "budget", "reviderad_budget", "reviderad_datum",
    "reviderad_paragraf", "reviderad_finansiering", "utfall", "avvikelse", "kvot", "fg_budget",
    "fg_reviderad_budget", "fg_utfall", "fg_avvikelse", "fg_kvot", "prognos"
};
static const char *const of_round[] = { "prognos", "orsak",      "kommentar", "atgard",
                                        "intern",  "faststalld", "paragraf" };

enum { CUSTOMARY = sizeof customary / sizeof *customary, ROUNDS_PLACE = CUSTOMARY - 1 };

static int index_of(const char *const *list, int n, const char *word)
{
    for (int i = 0; i < n; i++)
        if (strcmp(list[i], word) == 0)
            return i;
    return -1;
}

/* The keys that belong together have one place. Last year's figure stands beside this year's, but
 * for the statement's, which stand together. */
static int place_of(const char *word, bool *of_last_year)
{
    *of_last_year = false;
    int place = index_of(customary, CUSTOMARY, word);
    if (place >= 0)
        return place;
    *of_last_year = strncmp(word, "fg_", 3) == 0;
    if (*of_last_year)
        word += 3;
    place = index_of(customary, CUSTOMARY, word);
    for (size_t i = 0; i < schema_key_count && place < 0; i++)
        if (strcmp(schema_keys[i].key, word) == 0)
            place = CUSTOMARY + (int)i;
    return place;
}

struct rank {
    int place;  /* -1: not known */
    long order; /* within the place */
};

static struct rank rank_of(const struct schema_section *kind, const char *key, size_t len)
{
    struct schema_match m;
    if (!kind || !schema_find_key(kind->kind, key, len, &m))
        return (struct rank){ -1, 0 };
    if (m.key->suffixes & SUFFIX_ID) /* a table's rows in the order of the report, then the rest */
        return (struct rank){ CUSTOMARY + (int)schema_key_count,
                              m.key->type == VALUE_ROW ? -1 : m.key - schema_keys };
    bool of_last_year;
    struct rank rank = { place_of(m.key->key, &of_last_year), 0 };
    int place_in_round = 0;
    if (m.round > 0) {
        rank.place = ROUNDS_PLACE;
        place_in_round = index_of(of_round, sizeof of_round / sizeof *of_round, m.key->key);
    }
    const int parts[] = { m.round, place_in_round, of_last_year, m.printed, m.part, m.side };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        rank.order = rank.order * 32 + parts[i];
    return rank;
}

static int compare(struct rank a, struct rank b)
{
    if (a.place != b.place)
        return a.place < b.place ? -1 : 1;
    return a.order < b.order ? -1 : a.order > b.order;
}

static const struct schema_section *kind_of(const struct ini_text *t, const struct ini_section *s)
{
    const char *name = ini_bytes(t, s->name);
    size_t len = 0;
    while (len < s->name.len && name[len] != ' ' && name[len] != '\t')
        len++;
    const struct schema_section *kind = schema_find_section(name, len, true);
    return kind ? kind : schema_find_section(name, len, false);
}

/* The entries between which a known key stands by its rank. */
struct between {
    const struct ini_entry *before, *after;
    bool kin_before, kin_after; /* they belong to the same place */
};

static struct between find_between(const struct ini_text *t, const struct ini_section *s,
                                   const struct schema_section *kind, struct rank rank)
{
    struct between b = { 0 };
    struct rank low = { 0 }, high = { 0 };
    for (uint32_t i = 0; i < s->count; i++) {
        const struct ini_entry *e = &t->entries[s->first + i];
        struct rank r = rank_of(kind, ini_bytes(t, e->key), e->key.len);
        if (r.place < 0)
            continue;
        if (compare(r, rank) <= 0 && (!b.before || compare(r, low) >= 0)) {
            b.before = e;
            low = r;
        } else if (compare(r, rank) > 0 && (!b.after || compare(r, high) < 0)) {
            b.after = e;
            high = r;
        }
    }
    b.kin_before = b.before && low.place == rank.place;
    b.kin_after = b.after && high.place == rank.place;
    return b;
}

static size_t base_length(const char *key, size_t len)
{
    const char *dot = memchr(key, '.', len);
    return dot ? (size_t)(dot - key) : len;
}

/* An unknown key follows the last that is the same up to its dot, else the last of all. */
static const struct ini_entry *before_unknown(const struct ini_text *t, const struct ini_section *s,
                                              const char *key)
{
    const struct ini_entry *last = NULL;
    size_t len = base_length(key, strlen(key));
    for (uint32_t i = 0; i < s->count; i++) {
        const struct ini_entry *e = &t->entries[s->first + i];
        if (ini_names_equal(ini_bytes(t, e->key), base_length(ini_bytes(t, e->key), e->key.len),
                            key, len))
            last = e;
    }
    if (!last && s->count > 0)
        last = &t->entries[s->first + s->count - 1];
    return last;
}

/* Above an entry and the comment lines that stand directly over it. */
static size_t above(const struct ini_text *t, const struct ini_entry *e)
{
    size_t at = ini_line_start(t, e->key.at);
    while (at > t->start) {
        size_t previous = ini_line_start(t, at - 1);
        if (!ini_line_is_comment(t, previous))
            break;
        at = previous;
    }
    return at;
}

/* The top of a section: below its heading and the comment that belongs to it. */
static size_t top(const struct ini_text *t, const struct ini_section *s)
{
    size_t index = (size_t)(s - t->sections);
    size_t limit = index + 1 < t->section_count ? ini_section_begin(t, index + 1) : t->len;
    size_t at = ini_line_next(t, s->name.at);
    while (at < limit && ini_line_is_comment(t, at))
        at = ini_line_next(t, at);
    if (s->count == 0)
        return at;
    size_t first = ini_line_start(t, t->entries[s->first].key.at), below = at;
    while (below < first && ini_line_is_blank(t, below))
        below = ini_line_next(t, below);
    return below == first ? first : at;
}

struct ini_spot ini_find_spot(const struct ini_text *t, const struct ini_section *s,
                              const char *key)
{
    const struct schema_section *kind = kind_of(t, s);
    struct rank rank = rank_of(kind, key, strlen(key));
    struct between b = { 0 };
    if (rank.place >= 0)
        b = find_between(t, s, kind, rank);
    else
        b.before = before_unknown(t, s, key);
    if (b.kin_after && !b.kin_before)
        return (struct ini_spot){ above(t, b.after), b.after };
    if (b.before)
        return (struct ini_spot){ ini_line_next(t, b.before->key.at), b.before };
    const struct ini_entry *first = s->count > 0 ? &t->entries[s->first] : NULL;
    return (struct ini_spot){ top(t, s), first };
}
