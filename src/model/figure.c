/* Owns the lists of figures. They are short, so looking one up is a walk. */
#include "model/figure.h"

#include <assert.h>
#include <string.h>

static_assert(FIG_FIELDS <= 64, "a set of fields is 64 bits");

struct figure_key figure_key(enum figure_field field, int part, enum figure_side side)
{
    return (struct figure_key){ (uint8_t)field, (uint8_t)part, (uint8_t)side, false };
}

struct figure_key figure_printed(enum figure_field field, int part, enum figure_side side)
{
    return (struct figure_key){ (uint8_t)field, (uint8_t)part, (uint8_t)side, true };
}

static bool same_key(struct figure_key a, struct figure_key b)
{
    return a.field == b.field && a.part == b.part && a.side == b.side && a.printed == b.printed;
}

const struct figure *figures_get(const struct figures *f, struct figure_key key)
{
    if (!(f->fields >> key.field & 1))
        return NULL;
    for (size_t i = 0; i < f->n; i++)
        if (same_key(f->list[i].key, key))
            return &f->list[i];
    return NULL;
}

bool figures_add(struct figures *f, struct arena *a, const struct figure *figure)
{
    struct figure *list = arena_grow(a, f->list, f->n, &f->cap, sizeof *list);
    if (!list)
        return false;
    f->list = list;
    f->fields |= (uint64_t)1 << figure->key.field;
    f->list[f->n++] = *figure;
    return true;
}

bool figure_field_is_money(enum figure_field field)
{
    return field < FIG_QUOTA;
}

bool figure_field_is_percent(enum figure_field field)
{
    return field >= FIG_QUOTA && field < FIG_PARTICIPANTS;
}
