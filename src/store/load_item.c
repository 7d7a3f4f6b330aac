/* Owns the way from one key of a section to a field of an item. */
#include <string.h>

#include "base/i18n.h"
#include "store/loader.h"

static struct figure_key match_key(const struct schema_match *m)
{
    return (struct figure_key){ (uint8_t)m->key->field, (uint8_t)m->part, (uint8_t)m->side,
                                m->printed };
}

/* "? -4 682 00": the text that is printed where no amount can be read. */
static bool verbatim(const struct value *v, const struct schema_match *m, struct figure *figure)
{
    if (!m->printed || v->len == 0 || v->s[0] != '?')
        return false;
    struct value rest = *v;
    do {
        rest.s++;
        rest.len--;
    } while (rest.len > 0 && rest.s[0] == ' ');
    figure->verbatim = value_text(&rest, &v->loader->year->arena);
    return true;
}

static bool read_figure(const struct value *v, const struct schema_match *m, struct figure *figure)
{
    if (verbatim(v, m, figure))
        return figure->verbatim != NULL;
    if (m->key->type == VALUE_PERCENT)
        return value_percent(v, &figure->value, &figure->step);
    if (m->key->type == VALUE_COUNT) {
        figure->step = 1;
        return value_count(v, &figure->value);
    }
    struct amount amount;
    if (!value_amount(v, v->loader->federation->unit, &amount))
        return false;
    figure->value = amount.ore;
    figure->step = amount.step;
    return true;
}

static void load_figure(const struct value *v, const struct schema_match *m, struct item *item)
{
    struct figure figure = { .key = match_key(m), .line = v->line };
    if (!read_figure(v, m, &figure))
        return;
    if (!figures_add(&item->figures, &v->loader->year->arena, &figure))
        loader_nomem(v->loader);
}

static void load_text(const struct value *v, const struct schema_match *m, struct item *item)
{
    struct arena *a = &v->loader->year->arena;
    const char *choice;
    if (m->key->type == VALUE_CHOICE && !value_choice(v, m->key->choices, &choice))
        return;
    if (m->key->type == VALUE_DATE && !value_date(v))
        return;
    const char *text = value_text(v, a);
    if (!text)
        return;
    if (m->key->field == TEXT_NAME) {
        if (v->len == 0)
            value_wrong(v, _("is empty; write a name, or leave the key out"));
        else
            item->name = text;
    }
    struct text *list =
        arena_grow(a, item->texts.list, item->texts.n, &item->texts.cap, sizeof *list);
    if (!list) {
        loader_nomem(v->loader);
        return;
    }
    item->texts.list = list;
    list[item->texts.n++] =
        (struct text){ (uint8_t)m->key->field, (uint8_t)m->round, v->line, text };
}

static void load_nature(const struct value *v, const struct schema_match *m, struct item *item)
{
    const char *choice;
    if (!value_choice(v, m->key->choices, &choice))
        return;
    item->nature = choice[0] == 'i'   ? NATURE_INCOME
                   : choice[0] == 'k' ? NATURE_COST
                                      : NATURE_FINANCIAL;
}

/* grupp, del_av and under name another item of the same file. */
static void load_relation(const struct value *v, int field, struct item *item)
{
    const struct year *y = v->loader->year;
    uint32_t other = year_find_item(y, v->s, v->len);
    bool group = field == OTHER_GROUP;
    if (other == NO_ITEM) {
        value_wrong(v, group ? _("is no group of this file; a heading [grupp ID] is missing")
                             : _("is no post of this file; a heading [post ID] is missing"));
        return;
    }
    enum item_kind kind = y->items[other].kind;
    if (group && kind != ITEM_GROUP)
        value_wrong(v, _("is not a group; name a [grupp ID]"));
    else if (!group &&
             ((kind != ITEM_POST && kind != ITEM_INTERVENTION) || &y->items[other] == item))
        value_wrong(v, _("is not a post of its own; name a [post ID] or an [insats ID]"));
    else if (group)
        item->group = other;
    else
        item->parent = other;
}

/* One ID of a total's list, with a minus before it or not; complains when it cannot be summed. */
static bool read_part(const struct value *word, struct ref *ref)
{
    static const char equity[] = "ingaende_eget_kapital";
    const struct year *y = word->loader->year;
    ref->negative = word->s[0] == '-';
    struct value id = *word;
    id.s += ref->negative;
    id.len -= ref->negative;
    ref->item = year_find_item(y, id.s, id.len);
    if (id.len == sizeof equity - 1 && memcmp(id.s, equity, id.len) == 0)
        ref->item = REF_EQUITY_IN;
    if (ref->item == NO_ITEM)
        return value_wrong(&id, _("is no line of this file; name groups, posts, insatser or "
                                  "totals"));
    if (ref->item != REF_EQUITY_IN &&
        (y->items[ref->item].kind == ITEM_MEMO || y->items[ref->item].kind == ITEM_BALANCE))
        return value_wrong(&id, _("is a memo or a balance, which are never summed"));
    return true;
}

static void load_parts(const struct value *v, struct item *item)
{
    static const struct ref none;
    struct ref *parts = NULL;
    size_t n = 0, cap = 0, words = 0;
    const char *s = v->s, *word;
    size_t len = v->len, word_len;
    while (next_word(&s, &len, &word, &word_len)) {
        struct value one = { v->loader, v->line, v->key, v->key_len, word, word_len };
        struct ref ref;
        words++;
        if (!read_part(&one, &ref))
            continue;
        struct ref *grown = arena_grow(&v->loader->year->arena, parts, n, &cap, sizeof *parts);
        if (!grown) {
            loader_nomem(v->loader);
            return;
        }
        parts = grown;
        parts[n++] = ref;
    }
    if (words == 0)
        value_wrong(v, _("names no line; write the IDs of what the total adds up"));
    item->parts = parts ? parts : &none; /* given, if not well: one complaint is enough */
    item->part_count = n;
}

static void load_weights(const struct value *v, struct item *item)
{
    uint8_t *weights = arena_alloc(&v->loader->year->arena, MONTHS);
    if (!weights) {
        loader_nomem(v->loader);
        return;
    }
    const char *s = v->s, *word;
    size_t len = v->len, word_len, n = 0;
    int64_t sum = 0;
    while (next_word(&s, &len, &word, &word_len)) {
        int64_t weight = 0;
        int decimals = 0;
        if (n >= MONTHS || decimal_parse(word, word_len, &weight, &decimals) != AMOUNT_OK ||
            decimals > 0 || weight < 0 || weight > 255) {
            n = 0;
            break;
        }
        weights[n++] = (uint8_t)weight;
        sum += weight;
    }
    if (n != MONTHS || sum == 0)
        value_wrong(v, _("is not twelve weights; write one whole number from 0 to 255 a month, "
                         "not all 0"));
    else
        item->weights = weights;
}

static void load_year_field(const struct value *v, const struct schema_match *m)
{
    struct year *y = v->loader->year;
    const char *choice;
    int64_t number = 0, step = 0;
    int decimals = 0;
    switch ((enum other_field)m->key->field) {
    case OTHER_YEAR:
        if (decimal_parse(v->s, v->len, &number, &decimals) != AMOUNT_OK || decimals > 0 ||
            number != y->year)
            value_wrong(v, _("is not the year of the file's name"));
        y->stated = true;
        break;
    case OTHER_THROUGH:
        if (!month_parse(v->s, v->len, &y->through) || y->through.year != y->year)
            value_wrong(v, _("is not a month of the file's year; write it like 2024-08"));
        break;
    case OTHER_BASE:
        if (value_choice(v, m->key->choices, &choice))
            y->base = choice[0] == 'a' ? BASE_THIS_YEAR : BASE_NEXT_YEAR;
        break;
    case OTHER_MARGIN:
        if (value_percent(v, &number, &step) && number < 0)
            value_wrong(v, _("is negative; a margin is how far above the rule is still accepted"));
        else
            y->margin = number;
        break;
    default:
        break;
    }
}

static void load_other(const struct value *v, const struct schema_match *m, struct item *item)
{
    const char *choice;
    switch ((enum other_field)m->key->field) {
    case OTHER_NATURE:
        load_nature(v, m, item);
        break;
    case OTHER_GROUP:
    case OTHER_DETAIL_OF:
    case OTHER_UNDER:
        load_relation(v, m->key->field, item);
        break;
    case OTHER_PARTS:
        load_parts(v, item);
        break;
    case OTHER_RESULT:
        if (value_choice(v, m->key->choices, &choice))
            item->is_result = choice[0] == 'j';
        break;
    case OTHER_PERIOD:
        if (!period_parse(v->s, v->len, &item->period))
            value_wrong(v, _("is not a period; write it like 2022-01 -- 2024-12 or "
                             "2024-03-15 -- 2024-06-15"));
        break;
    case OTHER_WEIGHTS:
        load_weights(v, item);
        break;
    default:
        load_year_field(v, m);
        break;
    }
}

void load_item_entry(struct loader *l, struct item *item, enum section_kind section,
                     const struct ini_entry *entry)
{
    struct value v = loader_value(l, entry);
    struct schema_match m;
    if (!schema_find_key(section, v.key, v.key_len, &m)) {
        loader_unknown_key(l, section, entry);
        return;
    }
    switch (m.key->target) {
    case TARGET_FIGURE:
        load_figure(&v, &m, item);
        break;
    case TARGET_TEXT:
        load_text(&v, &m, item);
        break;
    case TARGET_OTHER:
        load_other(&v, &m, item);
        break;
    }
}
