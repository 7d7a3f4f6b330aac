/* Owns the table of keys. tertial(5) documents each; tests/test_schema.c holds the two together. */
#include "store/schema.h"

#include <stdlib.h>
#include <string.h>

#include "model/figure.h"
#include "model/item.h"
#include "model/period.h"

#define BIT(kind) (1u << SECTION_##kind)
#define LINES (BIT(POST) | BIT(INTERVENTION) | BIT(MEMO) | BIT(BALANCE))
#define SUMS (BIT(GROUP) | BIT(TOTAL))
#define FUNDED (BIT(POST) | BIT(INTERVENTION))
#define COUNTED (BIT(YEAR) | BIT(INTERVENTION))
#define NAMED (BIT(MEMBER) | BIT(GROUP) | LINES | BIT(TOTAL) | BIT(TABLE))
#define YES_NO "ja|nej"

/* clang-format off */
#define FIGURE(key, sections, type, field, suffixes, printed) \
    { key, sections, type, TARGET_FIGURE, field, suffixes, printed, NULL }
#define AMOUNT(key, sections, field, suffixes, printed) \
    FIGURE(key, sections, VALUE_AMOUNT, field, suffixes, printed)
#define COUNT(key, field) FIGURE(key, COUNTED, VALUE_COUNT, field, SUFFIX_SEX, PRINTED_ALSO)
#define TEXT(key, sections, type, field, suffixes) \
    { key, sections, type, TARGET_TEXT, field, suffixes, PRINTED_NO, NULL }
#define CHOICE(key, sections, field, suffixes, choices) \
    { key, sections, VALUE_CHOICE, TARGET_TEXT, field, suffixes, PRINTED_NO, choices }
#define OTHER(key, sections, type, field, choices) \
    { key, sections, type, TARGET_OTHER, field, 0, PRINTED_NO, choices }

const struct schema_key schema_keys[] = {
    /* the amounts of the statement; the commonest first, since the table is searched from the top */
    AMOUNT("utfall", LINES | SUMS, FIG_OUTCOME, SUFFIX_GROSS | SUFFIX_TERTIAL | SUFFIX_MONTH, PRINTED_ALSO),
    AMOUNT("budget", LINES | SUMS, FIG_BUDGET, SUFFIX_GROSS, PRINTED_ALSO),
    TEXT("namn", NAMED | BIT(FEDERATION), VALUE_TEXT, TEXT_NAME, 0),
    OTHER("grupp", FUNDED, VALUE_ID, OTHER_GROUP, NULL),
    AMOUNT("fg_utfall", LINES | SUMS, FIG_PREV_OUTCOME, SUFFIX_GROSS, PRINTED_ALSO),
    AMOUNT("fg_budget", LINES | SUMS, FIG_PREV_BUDGET, SUFFIX_GROSS, PRINTED_ALSO),
    AMOUNT("prognos", LINES | SUMS, FIG_FORECAST, SUFFIX_ROUND, PRINTED_ALSO),
    AMOUNT("reviderad_budget", LINES | SUMS, FIG_REVISED_BUDGET, SUFFIX_GROSS, PRINTED_ALSO),
    AMOUNT("fg_reviderad_budget", LINES | SUMS, FIG_PREV_REVISED_BUDGET, SUFFIX_GROSS, PRINTED_ALSO),
    AMOUNT("avvikelse", LINES | SUMS, FIG_DEVIATION, 0, PRINTED_ONLY),
    AMOUNT("fg_avvikelse", LINES | SUMS, FIG_PREV_DEVIATION, 0, PRINTED_ONLY),
    FIGURE("kvot", FUNDED | SUMS, VALUE_PERCENT, FIG_QUOTA, 0, PRINTED_ONLY),
    FIGURE("fg_kvot", FUNDED | SUMS, VALUE_PERCENT, FIG_PREV_QUOTA, 0, PRINTED_ONLY),
    AMOUNT("beviljat", FUNDED, FIG_GRANTED, 0, PRINTED_ALSO),
    AMOUNT("fg_beviljat", FUNDED, FIG_PREV_GRANTED, 0, PRINTED_ALSO),
    AMOUNT("forbrukat", FUNDED, FIG_USED, 0, PRINTED_ONLY),
    AMOUNT("ej_forbrukat", FUNDED, FIG_UNUSED, 0, PRINTED_ONLY),
    AMOUNT("kvarstaende", BIT(INTERVENTION), FIG_COMMITMENT, 0, PRINTED_ALSO),
    AMOUNT("fg_kvarstaende", BIT(INTERVENTION), FIG_PREV_COMMITMENT, 0, PRINTED_ALSO),
    AMOUNT("kvarstaende", BIT(YEAR), FIG_COMMITMENT, 0, PRINTED_ONLY),
    AMOUNT("fg_kvarstaende", BIT(YEAR), FIG_PREV_COMMITMENT, 0, PRINTED_ONLY),

    /* what a line is */
    OTHER("slag", BIT(GROUP) | BIT(POST) | BIT(MEMO) | BIT(TOTAL), VALUE_CHOICE, OTHER_NATURE, "intakt|kostnad|finans"),
    CHOICE("typ", BIT(GROUP) | FUNDED, TEXT_TYPE, 0, "individ|struktur|forrehab|forstudie|kompetens|administration|ovrig"),
    OTHER("del_av", BIT(INTERVENTION), VALUE_ID, OTHER_DETAIL_OF, NULL),
    OTHER("under", BIT(MEMO), VALUE_ID, OTHER_UNDER, NULL),
    OTHER("av", BIT(TOTAL), VALUE_IDS, OTHER_PARTS, NULL),
    OTHER("resultat", BIT(TOTAL), VALUE_CHOICE, OTHER_RESULT, YES_NO),
    OTHER("period", FUNDED, VALUE_PERIOD, OTHER_PERIOD, NULL),
    OTHER("periodisering", FUNDED, VALUE_WEIGHTS, OTHER_WEIGHTS, NULL),

    /* an intervention */
    TEXT("fullstandigt_namn", FUNDED | BIT(MEMBER), VALUE_TEXT, TEXT_FULL_NAME, 0),
    TEXT("agare", FUNDED, VALUE_TEXT, TEXT_OWNER, 0),
    TEXT("parter", FUNDED, VALUE_TEXT, TEXT_PARTIES, 0),
    TEXT("kategori", FUNDED, VALUE_TEXT, TEXT_CATEGORY, 0),
    TEXT("beslut", FUNDED, VALUE_TEXT, TEXT_DECISION, 0),
    CHOICE("i_fas", BIT(INTERVENTION), TEXT_ON_TRACK, 0, "ja|delvis|nej"),
    CHOICE("styrgruppsmoten", BIT(INTERVENTION), TEXT_STEERING, 0, YES_NO),
    CHOICE("avvikelser", BIT(INTERVENTION), TEXT_DEVIATIONS, 0, YES_NO),
    CHOICE("vakanser", BIT(INTERVENTION), TEXT_VACANCIES, 0, YES_NO),
    CHOICE("implementering", BIT(INTERVENTION), TEXT_IMPLEMENTATION, 0, "ja|delvis|nej"),
    TEXT("maluppfyllelse", BIT(INTERVENTION), VALUE_TEXT, TEXT_GOALS, 0),
    TEXT("syfte", BIT(INTERVENTION), VALUE_TEXT, TEXT_PURPOSE, 0),
    TEXT("malgrupp", BIT(INTERVENTION), VALUE_TEXT, TEXT_TARGET_GROUP, 0),
    TEXT("anteckning", BIT(YEAR) | BIT(MEMBER) | BIT(GROUP) | LINES | BIT(TOTAL) | BIT(TABLE), VALUE_TEXT, TEXT_NOTE, 0),
    TEXT("slut", BIT(INTERVENTION), VALUE_TEXT, TEXT_ENDING, 0),
    COUNT("deltagare", FIG_PARTICIPANTS),
    COUNT("nya", FIG_NEW),
    COUNT("avslutade", FIG_ENDED),
    COUNT("till_arbete", FIG_TO_WORK),
    COUNT("till_studier", FIG_TO_STUDIES),
    COUNT("konsultationer", FIG_CONSULTATIONS),
    COUNT("moten", FIG_MEETINGS),
    COUNT("tillfallen", FIG_OCCASIONS),
    COUNT("fg_deltagare", FIG_PREV_PARTICIPANTS),
    COUNT("fg_nya", FIG_PREV_NEW),
    COUNT("fg_avslutade", FIG_PREV_ENDED),
    COUNT("fg_till_arbete", FIG_PREV_TO_WORK),
    COUNT("fg_till_studier", FIG_PREV_TO_STUDIES),
    COUNT("fg_konsultationer", FIG_PREV_CONSULTATIONS),
    COUNT("fg_moten", FIG_PREV_MEETINGS),
    COUNT("fg_tillfallen", FIG_PREV_OCCASIONS),
    FIGURE("andel_kvinnor", COUNTED, VALUE_PERCENT, FIG_SHARE_WOMEN, 0, PRINTED_NO),
    FIGURE("andel_man", COUNTED, VALUE_PERCENT, FIG_SHARE_MEN, 0, PRINTED_NO),

    /* decisions and explanations */
    TEXT("reviderad_datum", FUNDED, VALUE_DATE, TEXT_REVISED_DATE, 0),
    TEXT("reviderad_paragraf", FUNDED, VALUE_TEXT, TEXT_REVISED_PARAGRAPH, 0),
    TEXT("reviderad_finansiering", FUNDED, VALUE_TEXT, TEXT_REVISED_FINANCING, 0),
    TEXT("kommentar", BIT(YEAR) | BIT(GROUP) | LINES | BIT(TOTAL), VALUE_TEXT, TEXT_COMMENT, SUFFIX_ROUND | SUFFIX_OPTIONAL),
    CHOICE("orsak", BIT(GROUP) | LINES, TEXT_CAUSE, SUFFIX_ROUND, "tillfallig|bestaende"),
    TEXT("atgard", BIT(GROUP) | LINES, VALUE_TEXT, TEXT_ACTION, SUFFIX_ROUND),
    CHOICE("intern", BIT(GROUP) | LINES, TEXT_INTERNAL, SUFFIX_ROUND, YES_NO),

    /* the year as a whole */
    OTHER("ar", BIT(YEAR), VALUE_YEAR, OTHER_YEAR, NULL),
    OTHER("utfall_tom", BIT(YEAR), VALUE_MONTH, OTHER_THROUGH, NULL),
    TEXT("kalla", BIT(YEAR) | BIT(TABLE), VALUE_TEXT, TEXT_SOURCE, 0),
    TEXT("budget_beslut", BIT(YEAR), VALUE_DATE, TEXT_BUDGET_DATE, 0),
    TEXT("budget_paragraf", BIT(YEAR), VALUE_TEXT, TEXT_BUDGET_PARAGRAPH, 0),
    AMOUNT("ingaende_eget_kapital", BIT(YEAR), FIG_EQUITY_IN, 0, PRINTED_ALSO),
    AMOUNT("fg_ingaende_eget_kapital", BIT(YEAR), FIG_PREV_EQUITY_IN, 0, PRINTED_ALSO),
    AMOUNT("utgaende_eget_kapital", BIT(YEAR), FIG_EQUITY_OUT, 0, PRINTED_ONLY),
    AMOUNT("fg_utgaende_eget_kapital", BIT(YEAR), FIG_PREV_EQUITY_OUT, 0, PRINTED_ONLY),
    AMOUNT("reservfond", BIT(YEAR), FIG_RESERVE, 0, PRINTED_NO),
    AMOUNT("medlemsbidrag", BIT(YEAR), FIG_CONTRIBUTION, 0, PRINTED_ALSO),
    AMOUNT("fg_medlemsbidrag", BIT(YEAR), FIG_PREV_CONTRIBUTION, 0, PRINTED_ALSO),
    AMOUNT("medlemsbidrag_nasta_ar", BIT(YEAR), FIG_NEXT_CONTRIBUTION, 0, PRINTED_ALSO),
    AMOUNT("bidrag", BIT(MEMBER), FIG_CONTRIBUTION, 0, PRINTED_ALSO),
    AMOUNT("fg_bidrag", BIT(MEMBER), FIG_PREV_CONTRIBUTION, 0, PRINTED_ALSO),
    AMOUNT("bidrag_nasta_ar", BIT(MEMBER), FIG_NEXT_CONTRIBUTION, 0, PRINTED_ALSO),
    FIGURE("andel_individ", BIT(YEAR), VALUE_PERCENT, FIG_SHARE_INDIVIDUAL, 0, PRINTED_ONLY),
    FIGURE("andel_struktur", BIT(YEAR), VALUE_PERCENT, FIG_SHARE_STRUCTURE, 0, PRINTED_ONLY),
    FIGURE("andel_administration", BIT(YEAR), VALUE_PERCENT, FIG_SHARE_ADMIN, 0, PRINTED_ONLY),
    TEXT("faststalld", BIT(YEAR), VALUE_DATE, TEXT_DECIDED, SUFFIX_ROUND),
    TEXT("paragraf", BIT(YEAR), VALUE_TEXT, TEXT_PARAGRAPH, SUFFIX_ROUND),
    OTHER("underlag", BIT(YEAR) | BIT(EQUITY), VALUE_CHOICE, OTHER_BASE, "arets|nasta_ar"),
    OTHER("marginal", BIT(YEAR) | BIT(EQUITY), VALUE_PERCENT, OTHER_MARGIN, NULL),

    /* printed tables */
    { "rad", BIT(TABLE), VALUE_ROW, TARGET_OTHER, 0, SUFFIX_ID, PRINTED_NO, NULL },
    { "summa", BIT(TABLE), VALUE_ROW, TARGET_OTHER, 0, SUFFIX_ID, PRINTED_NO, NULL },
    { "tal", BIT(TABLE), VALUE_ROW, TARGET_OTHER, 0, SUFFIX_ID, PRINTED_NO, NULL },
    { "procent", BIT(TABLE), VALUE_ROW, TARGET_OTHER, 0, SUFFIX_ID, PRINTED_NO, NULL },
    { "rubrik", BIT(TABLE), VALUE_ROW, TARGET_OTHER, 0, SUFFIX_ID, PRINTED_NO, NULL },
    { "av", BIT(TABLE), VALUE_REFS, TARGET_OTHER, 0, SUFFIX_ID, PRINTED_NO, NULL },
    { "lika", BIT(TABLE), VALUE_REFS, TARGET_OTHER, 0, SUFFIX_ID, PRINTED_NO, NULL },
    { "not", BIT(TABLE), VALUE_TEXT, TARGET_OTHER, 0, SUFFIX_ID, PRINTED_NO, NULL },
    OTHER("kolumner", BIT(TABLE), VALUE_COLUMNS, OTHER_NONE, NULL),
    OTHER("enhet", BIT(TABLE) | BIT(FEDERATION), VALUE_CHOICE, OTHER_NONE, "kr|tkr|mkr"),

    /* forbund.ini */
    OTHER("kortnamn", BIT(FEDERATION), VALUE_TEXT, OTHER_NONE, NULL),
    OTHER("organisationsnummer", BIT(FEDERATION), VALUE_TEXT, OTHER_NONE, NULL),
    OTHER("kostnader", BIT(FEDERATION), VALUE_CHOICE, OTHER_NONE, "negativa|positiva"),
    OTHER("procent", BIT(LIMITS), VALUE_PERCENT, OTHER_NONE, NULL),
    OTHER("belopp", BIT(LIMITS), VALUE_AMOUNT, OTHER_NONE, NULL),
    OTHER("allvarlig_procent", BIT(LIMITS), VALUE_PERCENT, OTHER_NONE, NULL),
    OTHER("allvarlig_belopp", BIT(LIMITS), VALUE_AMOUNT, OTHER_NONE, NULL),
    OTHER("regel", BIT(EQUITY), VALUE_RULE, OTHER_NONE, NULL),
    OTHER("golv", BIT(EQUITY), VALUE_AMOUNT, OTHER_NONE, NULL),
    OTHER("tak", BIT(EQUITY), VALUE_AMOUNT, OTHER_NONE, NULL),
};
/* clang-format on */
const size_t schema_key_count = sizeof schema_keys / sizeof *schema_keys;

const struct schema_section schema_sections[] = {
    { "forbund", SECTION_FEDERATION, false },
    { "avvikelse", SECTION_LIMITS, false },
    { "eget_kapital", SECTION_EQUITY, false },
    { "ar", SECTION_YEAR, false },
    { "medlem", SECTION_MEMBER, true },
    { "grupp", SECTION_GROUP, true },
    { "post", SECTION_POST, true },
    { "insats", SECTION_INTERVENTION, true },
    { "varav", SECTION_MEMO, true },
    { "saldo", SECTION_BALANCE, true },
    { "summa", SECTION_TOTAL, true },
    { "tabell", SECTION_TABLE, true },
};
const size_t schema_section_count = sizeof schema_sections / sizeof *schema_sections;

static char fold(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
}

static bool equals(const char *word, const char *s, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (word[i] == '\0' || word[i] != fold(s[i]))
            return false;
    return word[len] == '\0';
}

static bool section_is_of(const struct schema_section *s, bool year)
{
    return (s->kind >= SECTION_YEAR) == year;
}

static const enum section_kind sections_of_items[] = {
    [ITEM_GROUP] = SECTION_GROUP,
    [ITEM_POST] = SECTION_POST,
    [ITEM_INTERVENTION] = SECTION_INTERVENTION,
    [ITEM_MEMO] = SECTION_MEMO,
    [ITEM_BALANCE] = SECTION_BALANCE,
    [ITEM_TOTAL] = SECTION_TOTAL,
    [ITEM_YEAR] = SECTION_YEAR,
    [ITEM_MEMBER] = SECTION_MEMBER,
};

enum section_kind schema_section_of(enum item_kind kind)
{
    return sections_of_items[kind];
}

enum item_kind schema_item_of(enum section_kind kind)
{
    for (size_t i = 0; i < sizeof sections_of_items / sizeof *sections_of_items; i++)
        if (sections_of_items[i] == kind)
            return (enum item_kind)i;
    return ITEM_POST;
}

const struct schema_section *schema_find_section(const char *name, size_t len, bool year)
{
    for (size_t i = 0; i < schema_section_count; i++)
        if (section_is_of(&schema_sections[i], year) && equals(schema_sections[i].name, name, len))
            return &schema_sections[i];
    return NULL;
}

/* The part stands before the side, utfall.jan.intakt, so that a figure has one name only. */
static bool match_part(unsigned suffixes, const char *s, size_t len, struct schema_match *m)
{
    if (m->side != SIDE_NET)
        return false;
    if (len == 2 && fold(s[0]) == 't' && s[1] >= '1' && s[1] <= '3') {
        if (suffixes & SUFFIX_ROUND && m->round == 0) {
            m->round = s[1] - '0';
            m->part = PART_TERTIAL + m->round;
            return true;
        }
        if (suffixes & SUFFIX_TERTIAL && m->part == PART_WHOLE) {
            m->part = PART_TERTIAL + (s[1] - '0');
            return true;
        }
    }
    char name[3] = "";
    for (size_t i = 0; i < len && i < sizeof name; i++)
        name[i] = fold(s[i]);
    int month = suffixes & SUFFIX_MONTH && m->part == PART_WHOLE && len == sizeof name
                    ? month_from_key(name, len)
                    : 0;
    if (month)
        m->part = PART_MONTH + month;
    return month != 0;
}

static bool match_side(unsigned suffixes, const char *s, size_t len, struct schema_match *m)
{
    static const struct {
        const char *word;
        unsigned suffix;
        int side;
    } sides[] = { { "intakt", SUFFIX_GROSS, SIDE_INCOME },
                  { "kostnad", SUFFIX_GROSS, SIDE_COST },
                  { "kvinnor", SUFFIX_SEX, SIDE_WOMEN },
                  { "man", SUFFIX_SEX, SIDE_MEN },
                  { "okant", SUFFIX_SEX, SIDE_UNKNOWN } };
    if (m->side != SIDE_NET)
        return false;
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++)
        if (suffixes & sides[i].suffix && equals(sides[i].word, s, len)) {
            m->side = sides[i].side;
            return true;
        }
    return false;
}

/* What follows the key: nothing, or its suffixes. */
static bool match_suffixes(const struct schema_key *key, const char *s, size_t len,
                           struct schema_match *m)
{
    unsigned suffixes = key->suffixes;
    if (suffixes & SUFFIX_ID) {
        m->id = s + 1;
        m->id_len = len > 0 ? len - 1 : 0;
        return len > 1;
    }
    while (len > 0) {
        s++;
        len--;
        const char *dot = memchr(s, '.', len);
        size_t n = dot ? (size_t)(dot - s) : len;
        if (!match_part(suffixes, s, n, m) && !match_side(suffixes, s, n, m))
            return false;
        s += n;
        len -= n;
    }
    bool needs_round = suffixes & SUFFIX_ROUND && !(suffixes & SUFFIX_OPTIONAL);
    return !needs_round || m->round != 0;
}

/* Totals and groups are computed: their amounts can only be printed ones. */
static bool printed_allowed(const struct schema_key *key, enum section_kind section, bool printed)
{
    bool sum = key->target == TARGET_FIGURE && (1u << section) & SUMS;
    if (key->printed == PRINTED_ONLY || sum)
        return printed;
    return !printed || key->printed == PRINTED_ALSO;
}

bool schema_find_key(enum section_kind section, const char *key, size_t len,
                     struct schema_match *match)
{
    static const char prefix[] = "tryckt.";
    size_t prefix_len = sizeof prefix - 1;
    bool printed = len > prefix_len && equals(prefix, key, prefix_len);
    if (printed) {
        key += prefix_len;
        len -= prefix_len;
    }
    const char *dot = memchr(key, '.', len);
    size_t base = dot ? (size_t)(dot - key) : len;
    for (size_t i = 0; i < schema_key_count; i++) {
        const struct schema_key *k = &schema_keys[i];
        if (!(k->sections & 1u << section) || k->key[0] != fold(key[0]) ||
            !equals(k->key, key, base))
            continue;
        *match = (struct schema_match){ .key = k, .printed = printed };
        if (!printed_allowed(k, section, printed) ||
            !match_suffixes(k, key + base, len - base, match))
            continue;
        /* a control figure is for the year, or for a forecast round; not for a part of the outcome
         */
        if (!printed || match->part == PART_WHOLE || k->suffixes & SUFFIX_ROUND)
            return true;
    }
    return false;
}

void buf_add_figure_key(struct buf *b, enum section_kind section, struct figure_key key)
{
    static const char *const sides[] = { [SIDE_INCOME] = ".intakt",
                                         [SIDE_COST] = ".kostnad",
                                         [SIDE_WOMEN] = ".kvinnor",
                                         [SIDE_MEN] = ".man",
                                         [SIDE_UNKNOWN] = ".okant" };
    if (key.printed)
        buf_add(b, "tryckt.");
    for (size_t i = 0; i < schema_key_count; i++)
        if (schema_keys[i].target == TARGET_FIGURE && schema_keys[i].field == key.field &&
            schema_keys[i].sections & 1u << section) {
            buf_add(b, schema_keys[i].key);
            break;
        }
    if (key.part > PART_MONTH)
        buf_addf(b, ".%s", month_key(key.part - PART_MONTH));
    else if (key.part != PART_WHOLE)
        buf_addf(b, ".t%d", key.part - PART_TERTIAL);
    if (key.side != SIDE_NET)
        buf_add(b, sides[key.side]);
}

/* The number of single-letter changes between two short words, at most `limit` + 1. */
static size_t distance(const char *a, size_t a_len, const char *b, size_t b_len, size_t limit)
{
    enum { LONGEST = 40 };
    size_t row[LONGEST + 1];
    if (a_len > LONGEST || b_len > LONGEST)
        return limit + 1;
    for (size_t j = 0; j <= b_len; j++)
        row[j] = j;
    for (size_t i = 1; i <= a_len; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b_len; j++) {
            size_t best = diagonal + (fold(a[i - 1]) != b[j - 1]);
            diagonal = row[j];
            if (row[j - 1] + 1 < best)
                best = row[j - 1] + 1;
            if (row[j] + 1 < best)
                best = row[j] + 1;
            row[j] = best;
        }
    }
    return row[b_len];
}

static size_t allowed_distance(size_t len)
{
    return len < 4 ? 1 : len < 9 ? 2 : 3;
}

const char *schema_suggest_key(enum section_kind section, const char *key, size_t len)
{
    const char *dot = memchr(key, '.', len);
    size_t base = dot ? (size_t)(dot - key) : len;
    size_t best = allowed_distance(base);
    const char *nearest = NULL;
    for (size_t i = 0; i < schema_key_count; i++) {
        if (!(schema_keys[i].sections & 1u << section))
            continue;
        size_t d = distance(key, base, schema_keys[i].key, strlen(schema_keys[i].key), best);
        if (d == 0 && !dot)
            continue; /* known, but not to be written here: a group's budget is computed */
        if (d < best || (d == best && !nearest)) {
            best = d;
            nearest = schema_keys[i].key;
        }
    }
    return nearest;
}

const char *schema_suggest_section(const char *name, size_t len, bool year)
{
    size_t best = allowed_distance(len);
    const char *nearest = NULL;
    for (size_t i = 0; i < schema_section_count; i++) {
        if (!section_is_of(&schema_sections[i], year))
            continue;
        const char *known = schema_sections[i].name;
        size_t d = distance(name, len, known, strlen(known), best);
        if (d < best || (d == best && !nearest)) {
            best = d;
            nearest = known;
        }
    }
    return nearest;
}

const char *schema_suggest_name(const char *const *names, size_t n, const char *name, size_t len)
{
    size_t best = allowed_distance(len);
    const char *nearest = NULL;
    for (size_t i = 0; i < n; i++) {
        size_t d = distance(name, len, names[i], strlen(names[i]), best);
        if (d < best || (d == best && !nearest)) {
            best = d;
            nearest = names[i];
        }
    }
    return nearest;
}
