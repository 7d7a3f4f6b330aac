/* Owns looking into an item. */
#include "model/item.h"

const struct text *item_text_entry(const struct item *item, enum text_field field, int round)
{
    for (size_t i = 0; i < item->texts.n; i++) {
        const struct text *t = &item->texts.list[i];
        if (t->field == field && t->round == round)
            return t;
    }
    return NULL;
}

const char *item_text(const struct item *item, enum text_field field, int round)
{
    const struct text *t = item_text_entry(item, field, round);
    return t ? t->value : NULL;
}

bool item_is_summed(const struct item *item)
{
    return (item->kind == ITEM_POST || item->kind == ITEM_INTERVENTION) && item->parent == NO_ITEM;
}

unsigned item_active_months(const struct item *item, int year)
{
    unsigned months = 0;
    for (int m = 1; m <= MONTHS; m++)
        if (period_covers_month(&item->period, year, m))
            months |= 1u << (m - 1);
    return months;
}
