/* Owns which cells of the sheet a difference of the text belongs to. */
#include <stdlib.h>
#include <string.h>

#include "book/book_parts.h"
#include "store/schema.h"

static uint8_t bit_of_figure(const struct schema_match *m, int round)
{
    switch (m->key->field) {
    case FIG_BUDGET:
    case FIG_REVISED_BUDGET:
        return UNSAVED_BUDGET;
    case FIG_OUTCOME:
        return UNSAVED_OUTCOME;
    case FIG_FORECAST:
        return m->round == round ? UNSAVED_FORECAST : UNSAVED_OTHER;
    default:
        return UNSAVED_OTHER;
    }
}

static uint8_t bit_of_text(const struct schema_match *m, int round)
{
    switch (m->key->field) {
    case TEXT_NAME:
        return UNSAVED_NAME;
    case TEXT_COMMENT:
    case TEXT_CAUSE:
    case TEXT_ACTION:
        return m->round == round || m->round == 0 ? UNSAVED_COMMENT : UNSAVED_OTHER;
    default:
        return UNSAVED_OTHER;
    }
}

static uint8_t bit_of(enum section_kind section, const char *key, int round)
{
    struct schema_match m;
    if (!key || !schema_find_key(section, key, strlen(key), &m) || m.printed)
        return UNSAVED_OTHER;
    if (m.key->target == TARGET_FIGURE)
        return bit_of_figure(&m, round);
    return m.key->target == TARGET_TEXT ? bit_of_text(&m, round) : UNSAVED_OTHER;
}

uint8_t *unsaved_marks(const struct year *y, const struct ini_differences *d, int round)
{
    uint8_t *marks = calloc(y->item_count + 1, 1);
    for (size_t i = 0; marks && i < d->n; i++) {
        const char *heading = d->list[i].section;
        size_t word = strcspn(heading, " \t");
        const struct schema_section *section = schema_find_section(heading, word, true);
        const char *id = heading + word + strspn(heading + word, " \t");
        uint32_t item = section ? year_find_item(y, id, strlen(id)) : NO_ITEM;
        if (item != NO_ITEM && section->kind != SECTION_TABLE && section->kind != SECTION_MEMBER)
            marks[item] |= bit_of(section->kind, d->list[i].key, round);
    }
    return marks;
}
