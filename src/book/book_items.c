/* Owns what an edit needs to know of an item: its heading in the file, how its amounts are written,
 * and what a new round takes over. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "book/book_parts.h"
#include "book/edits.h"
#include "edit/entry.h"
#include "store/schema.h"

static const char *word_of(enum item_kind kind)
{
    switch (kind) {
    case ITEM_GROUP:
        return "grupp";
    case ITEM_POST:
        return "post";
    case ITEM_INTERVENTION:
        return "insats";
    case ITEM_MEMO:
        return "varav";
    case ITEM_BALANCE:
        return "saldo";
    case ITEM_TOTAL:
        return "summa";
    case ITEM_MEMBER:
        return "medlem";
    case ITEM_YEAR:
        break;
    }
    return "ar";
}

/* The file may write its headings with more than one blank, so they are looked up by their line. */
char *book_section(const struct book *b, uint32_t item)
{
    const struct item *wanted = &b->year.items[item];
    for (size_t i = 0; i < b->text.section_count; i++)
        if (b->text.sections[i].line == wanted->line)
            return strndup(ini_bytes(&b->text, b->text.sections[i].name),
                           b->text.sections[i].name.len);
    struct buf heading = BUF_INIT;
    buf_addf(&heading, "%s %s", word_of(wanted->kind), wanted->id);
    return buf_take(&heading);
}

void book_entry_place(const struct book *b, uint32_t item, struct entry_place *place)
{
    const struct line *line = &b->statement.lines[item];
    *place = (struct entry_place){ .unit = b->federation.unit,
                                   .nature = b->year.items[item].nature,
                                   .costs_positive = b->federation.costs_positive,
                                   .has_current = line->forecast.known,
                                   .current = line->forecast.ore,
                                   .has_budget = line->sums[MEASURE_BUDGET].known,
                                   .budget = line->sums[MEASURE_BUDGET].ore };
}

/* An amount as it stands in the file, with the sign that it has inside. */
static bool amount_inside(const char *value, const struct entry_place *place, int64_t *ore)
{
    struct amount amount;
    if (amount_parse(value, strlen(value), place->unit, &amount) != AMOUNT_OK)
        return false;
    *ore = amount.ore;
    return !(place->costs_positive && place->nature == NATURE_COST) ||
           money_negate(amount.ore, ore);
}

bool book_field_place(const struct book *b, uint32_t item, const char *key,
                      struct entry_place *place)
{
    char *section = book_section(b, item);
    const struct schema_section *s =
        section ? schema_find_section(section, strcspn(section, " \t"), true) : NULL;
    struct schema_match m;
    bool follows = s && schema_find_key(s->kind, key, strlen(key), &m) && !m.printed &&
                   m.key->target == TARGET_FIGURE &&
                   (m.key->field == FIG_BUDGET || m.key->field == FIG_REVISED_BUDGET ||
                    m.key->field == FIG_OUTCOME || m.key->field == FIG_FORECAST);
    if (follows) {
        char *value = ini_value(&b->text, section, key);
        book_entry_place(b, item, place);
        if (m.side != SIDE_NET)
            place->nature = m.side == SIDE_COST ? NATURE_COST : NATURE_INCOME;
        if (value)
            place->has_current = amount_inside(value, place, &place->current);
        else if (m.key->field != FIG_FORECAST || m.round != book_round(b))
            place->has_current = false;
        free(value);
    }
    free(section);
    return follows;
}

/* ---- a new round ---- */

static char *round_key(const char *word, int round)
{
    struct buf key = BUF_INIT;
    buf_addf(&key, "%s.t%d", word, round);
    return buf_take(&key);
}

/* Copies a key of the round before, where it is given and the new round has none. */
static bool copy_key(const struct book *b, struct edits *all, const char *section, const char *word,
                     int round)
{
    char *from = round_key(word, round - 1), *to = round_key(word, round);
    bool ok = from && to;
    if (ok && ini_find_entry(&b->text, section, from) && !ini_find_entry(&b->text, section, to)) {
        ok = edits_add(all, strdup(section), to, ini_value(&b->text, section, from));
        to = NULL;
    }
    free(from);
    free(to);
    return ok;
}

static bool copy_round(const struct book *b, struct edits *all, uint32_t item, int round)
{
    static const char *const words[] = { "prognos", "orsak", "kommentar", "atgard", "intern" };
    char *section = book_section(b, item);
    bool ok = section != NULL;
    for (size_t i = 0; ok && i < sizeof words / sizeof *words; i++)
        ok = copy_key(b, all, section, words[i], round);
    free(section);
    return ok;
}

bool book_start_round(struct book *b, int round, size_t *n, struct err *e)
{
    struct edits all = EDITS_INIT;
    struct buf what = BUF_INIT;
    bool ok = true;
    *n = 0;
    for (uint32_t i = 0; ok && round > 1 && i < b->year.item_count; i++)
        if (b->year.items[i].kind != ITEM_TOTAL && b->year.items[i].kind != ITEM_BALANCE)
            ok = copy_round(b, &all, i, round);
    buf_addf(&what, _("start of T%d from T%d"), round, round - 1);
    if (!ok || !buf_ok(&what))
        ok = err_nomem(e);
    else if (all.n > 0)
        ok = book_edit(b, buf_text(&what), all.list, all.n, e);
    if (ok)
        *n = all.n;
    edits_release(&all);
    buf_release(&what);
    return ok;
}
