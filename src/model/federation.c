/* Owns the life of a federation and its years, and finding things in them. */
#include "model/federation.h"

#include <string.h>

bool federation_init(struct federation *f, const char *dir)
{
    *f = (struct federation){
        .unit = UNIT_TKR,
        /* DESIGN: noterad at 5 % and 50 tkr, allvarlig at 10 % and 200 tkr */
        .limits = { 500, 5000000, 1000, 20000000 },
        .rule = RULE_NATIONAL_COUNCIL,
        .base = BASE_THIS_YEAR,
    };
    f->dir = arena_text(&f->arena, dir, strlen(dir));
    f->name = f->short_name = f->dir;
    return f->dir != NULL;
}

void federation_release(struct federation *f)
{
    arena_release(&f->arena);
    *f = (struct federation){ 0 };
}

void year_init(struct year *y, const struct federation *f, int year)
{
    *y = (struct year){ .year = year, .through = { year, MONTHS, 0 } };
    y->base = f->base;
    y->margin = f->margin;
    y->path = "";
    y->self = (struct item){
        .kind = ITEM_YEAR, .id = "", .name = "", .group = NO_ITEM, .parent = NO_ITEM
    };
}

void year_release(struct year *y)
{
    arena_release(&y->arena);
    *y = (struct year){ 0 };
}

uint32_t year_find_item(const struct year *y, const char *id, size_t len)
{
    for (size_t i = 0; i < y->item_count; i++)
        if (strlen(y->items[i].id) == len && memcmp(y->items[i].id, id, len) == 0)
            return (uint32_t)i;
    return NO_ITEM;
}

uint32_t year_find_table(const struct year *y, const char *id, size_t len)
{
    for (size_t i = 0; i < y->table_count; i++)
        if (strlen(y->tables[i].id) == len && memcmp(y->tables[i].id, id, len) == 0)
            return (uint32_t)i;
    return NO_ITEM;
}

uint32_t year_result_item(const struct year *y)
{
    uint32_t last = NO_ITEM;
    for (size_t i = 0; i < y->item_count; i++) {
        if (y->items[i].kind != ITEM_TOTAL)
            continue;
        if (y->items[i].is_result)
            return (uint32_t)i;
        last = (uint32_t)i;
    }
    return last;
}

bool year_contributions(const struct year *y, enum figure_field field, int64_t *ore)
{
    struct figure_key key = figure_key(field, PART_WHOLE, SIDE_NET);
    const struct figure *total = figures_get(&y->self.figures, key);
    if (total) {
        *ore = total->value;
        return true;
    }
    bool any = false;
    *ore = 0;
    for (size_t i = 0; i < y->member_count; i++) {
        const struct figure *one = figures_get(&y->members[i].figures, key);
        if (!one)
            continue;
        any = true;
        if (!money_add(*ore, one->value, ore))
            return false;
    }
    return any;
}

const char *year_type_of(const struct year *y, const struct item *item)
{
    const char *type = item_text(item, TEXT_TYPE, 0);
    return type || item->group == NO_ITEM ? type : item_text(&y->items[item->group], TEXT_TYPE, 0);
}
