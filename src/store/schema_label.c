/* Owns what the keys of the year files, and the words of their closed choices, are called. */
#include <string.h>

#include "base/i18n.h"
#include "model/period.h"
#include "store/schema.h"

struct label {
    const char *key;
    const char *name; /* N_() */
};

/* clang-format off */
static const struct label labels[] = {
    { "utfall", N_("Outcome") },
    { "budget", N_("Budget") },
    { "namn", N_("Name") },
    { "grupp", N_("Group") },
    { "prognos", N_("Forecast") },
    { "reviderad_budget", N_("Revised budget") },
    { "avvikelse", N_("Deviation") },
    { "kvot", N_("Consumption ratio") },
    { "beviljat", N_("Granted funds") },
    { "forbrukat", N_("Used") },
    { "ej_forbrukat", N_("Unused") },
    { "kvarstaende", N_("Remaining commitment") },
    { "slag", N_("Nature") },
    { "typ", N_("Type") },
    { "del_av", N_("Part of") },
    { "under", N_("Stands under") },
    { "av", N_("Sum of") },
    { "resultat", N_("The year's result") },
    { "period", N_("Period") },
    { "periodisering", N_("Weights by month") },
    { "fullstandigt_namn", N_("Full name") },
    { "agare", N_("Owner") },
    { "parter", N_("Parties") },
    { "kategori", N_("Category") },
    { "beslut", N_("Decision") },
    { "i_fas", N_("On track") },
    { "styrgruppsmoten", N_("Steering meetings") },
    { "avvikelser", N_("Deviations reported") },
    { "vakanser", N_("Vacancies") },
    { "implementering", N_("Implementation") },
    { "maluppfyllelse", N_("Goals reached") },
    { "syfte", N_("Purpose") },
    { "malgrupp", N_("Target group") },
    { "anteckning", N_("Note") },
    { "slut", N_("How it ends") },
    { "deltagare", N_("Participants") },
    { "nya", N_("New participants") },
    { "avslutade", N_("Ended") },
    { "till_arbete", N_("To work") },
    { "till_studier", N_("To studies") },
    { "konsultationer", N_("Consultations") },
    { "moten", N_("Meetings") },
    { "tillfallen", N_("Occasions") },
    { "andel_kvinnor", N_("Share of women") },
    { "andel_man", N_("Share of men") },
    { "reviderad_datum", N_("Revised on") },
    { "reviderad_paragraf", N_("Revised by paragraph") },
    { "reviderad_finansiering", N_("Revision paid by") },
    { "kommentar", N_("Comment") },
    { "orsak", N_("Cause") },
    { "atgard", N_("Action") },
    { "intern", N_("Internal comment") },
};

static const struct label choices[] = {
    { "ja", N_("yes") },
    { "nej", N_("no") },
    { "delvis", N_("partly") },
    { "intakt", N_("income") },
    { "kostnad", N_("cost") },
    { "finans", N_("financial") },
    { "individ", N_("individual") },
    { "struktur", N_("structural") },
    { "forrehab", N_("pre-rehabilitation") },
    { "forstudie", N_("preliminary study") },
    { "kompetens", N_("skills") },
    { "administration", N_("administration") },
    { "ovrig", N_("other") },
    { "tillfallig", N_("temporary") },
    { "bestaende", N_("lasting") },
};
/* clang-format on */

static const char *find(const struct label *list, size_t n, const char *key)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(list[i].key, key) == 0)
            return _(list[i].name);
    return NULL;
}

const char *schema_choice_name(const char *value)
{
    const char *name = find(choices, sizeof choices / sizeof *choices, value);
    return name ? name : value;
}

static void add_part(struct buf *b, const char *name)
{
    buf_addf(b, ", %s", name);
}

static void add_suffixes(struct buf *b, const struct schema_match *m)
{
    static const char *const sides[] = { [SIDE_INCOME] = N_("income"),
                                         [SIDE_COST] = N_("cost"),
                                         [SIDE_WOMEN] = N_("women"),
                                         [SIDE_MEN] = N_("men"),
                                         [SIDE_UNKNOWN] = N_("sex unknown") };
    if (m->part > PART_MONTH)
        add_part(b, month_key(m->part - PART_MONTH));
    else if (m->part != PART_WHOLE)
        buf_addf(b, " T%d", m->part - PART_TERTIAL);
    if (m->side != SIDE_NET)
        add_part(b, _(sides[m->side]));
    if (m->printed)
        add_part(b, _("as printed"));
}

bool buf_add_key_label(struct buf *b, enum section_kind section, const char *key, size_t len)
{
    struct schema_match m;
    if (!schema_find_key(section, key, len, &m))
        return false;
    bool before = strncmp(m.key->key, "fg_", 3) == 0;
    const char *name = find(labels, sizeof labels / sizeof *labels, m.key->key + (before ? 3 : 0));
    if (!name)
        return false;
    buf_add(b, name);
    add_suffixes(b, &m);
    if (before)
        add_part(b, _("year before"));
    return true;
}
