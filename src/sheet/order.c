/* Owns the order that a person sorts the rows in, and what is searched of a row. */
#include "sheet/order.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/letters.h"

/* A row with what it is sorted by; the smaller stands first. */
struct key {
    uint32_t above; /* the row that it stands under, + 1; 0 = none */
    uint32_t run;   /* rows under none are sorted only with the posts beside them */
    bool known, reversed;
    int64_t value;
    const char *text; /* instead of the value, or NULL */
    size_t row;
};

static int sign(bool above, bool below)
{
    return (int)above - (int)below;
}

static int compare(const void *a, const void *b)
{
    const struct key *x = a, *y = b;
    int by = sign(x->above > y->above, x->above < y->above);
    if (by == 0)
        by = sign(x->run > y->run, x->run < y->run);
    if (by == 0)
        by = sign(y->known, x->known);
    if (by == 0) {
        by = x->text && y->text ? letters_compare(x->text, y->text)
                                : sign(x->value > y->value, x->value < y->value);
        by = x->reversed ? -by : by;
    }
    return by != 0 ? by : sign(x->row > y->row, x->row < y->row);
}

/* Amounts whose sign says whether they are good or bad. */
static bool judged(enum column_id column)
{
    return column == COLUMN_DEVIATION || column == COLUMN_PERCENT ||
           column == COLUMN_FORECAST_DEVIATION || column == COLUMN_FORECAST_CHANGE;
}

/* Worst first. */
static int64_t severity(enum cell_state state)
{
    static const enum cell_state order[] = { STATE_SERIOUS_OVER,  STATE_NOTED_OVER,
                                             STATE_UNEXPLAINED,   STATE_INCOMPLETE,
                                             STATE_EXPLAINED,     STATE_INHERITED,
                                             STATE_SERIOUS_UNDER, STATE_NOTED_UNDER };
    const int n = sizeof order / sizeof *order;
    for (int i = 0; i < n; i++)
        if (order[i] == state)
            return i;
    return n;
}

static void set_key(struct key *k, const struct sheet *s, const struct sheet_sort *sort, size_t row)
{
    const struct sheet_cell *cell = &s->rows[row].cells[sort->column];
    int64_t value = cell->value;
    k->known = true;
    if (sort->by_name) {
        k->text = s->statement->year->items[s->rows[row].item].name;
        return;
    }
    switch (cell->kind) {
    case SHEET_EMPTY:
        k->known = false;
        break;
    case SHEET_TEXT:
        k->text = cell->text;
        break;
    case SHEET_MARK:
        k->value = severity(cell->state);
        break;
    case SHEET_PERCENT:
        k->known = ratio_percent(cell->ratio, 3, &value);
        k->value = judged(sort->column) ? value : -value;
        break;
    case SHEET_MONEY: /* below zero every magnitude has room */
        k->value = judged(sort->column) || value < 0 ? value : -value;
        break;
    }
}

static bool is_post(const struct sheet *s, size_t row)
{
    enum item_kind kind = s->statement->year->items[s->rows[row].item].kind;
    return kind == ITEM_POST || kind == ITEM_INTERVENTION || kind == ITEM_MEMO;
}

static struct key *sorted_keys(const struct sheet *s, const struct sheet_sort *sort)
{
    struct key *keys = calloc(s->row_count + 1, sizeof *keys);
    uint32_t run = 0;
    bool beside = false; /* the row before it under none was a post */
    for (size_t r = 0; keys && r < s->row_count; r++) {
        struct key *k = &keys[r];
        k->row = r;
        k->reversed = sort->reversed;
        k->above = s->rows[r].parent == NO_ITEM ? 0 : s->rows[r].parent + 1;
        if (k->above == 0) {
            run += !(beside && is_post(s, r));
            k->run = run;
            beside = is_post(s, r);
        }
        set_key(k, s, sort, r);
    }
    if (keys)
        qsort(keys, s->row_count, sizeof *keys, compare);
    return keys;
}

/* Puts down the rows that stand under one, each with its own under it. */
struct laying {
    const struct key *keys;
    const size_t *first; /* of each row + 1: where the keys of those under it begin */
    size_t count;
    size_t *order;
    size_t laid;
};

static void lay(struct laying *l, size_t above)
{
    for (size_t i = l->first[above]; i < l->count && l->keys[i].above == above; i++) {
        l->order[l->laid++] = l->keys[i].row;
        lay(l, l->keys[i].row + 1);
    }
}

bool sheet_order(const struct sheet *s, const struct sheet_sort *sort, size_t *order)
{
    size_t n = s->row_count;
    for (size_t r = 0; r < n; r++)
        order[r] = r;
    if (!sort->on)
        return true;
    struct key *keys = sorted_keys(s, sort);
    size_t *first = malloc((n + 2) * sizeof *first);
    bool ok = keys && first;
    if (ok) {
        for (size_t r = 0; r < n + 2; r++)
            first[r] = n;
        for (size_t i = n; i-- > 0;)
            first[keys[i].above] = i;
        lay(&(struct laying){ keys, first, n, order, 0 }, 0);
    }
    free(keys);
    free(first);
    return ok;
}

const char *sort_arrow(const struct sheet_sort *sort)
{
    enum cell_kind kind = sheet_columns[sort->column].kind;
    bool grows = sort->by_name || kind == SHEET_TEXT || judged(sort->column);
    return grows != sort->reversed ? "↑" : "↓";
}

void buf_add_sorted_heading(struct buf *b, const struct sheet *s, enum column_id column,
                            const struct sheet_sort *sort)
{
    buf_add_heading(b, s, column);
    if (!sort || !sort->on || sort->by_name || sort->column != column)
        return;
    if (b->len > 0 && b->text[b->len - 1] == ' ') /* kept for the sign of a forecast */
        buf_cut(b, b->len - 1);
    buf_add(b, sort_arrow(sort));
}

enum find_where sheet_find(const struct sheet *s, size_t row, const char *part, const char **text)
{
    const struct item *item = &s->statement->year->items[s->rows[row].item];
    int round = s->statement->cutoff.round;
    const struct {
        enum find_where where;
        const char *text;
    } texts[] = { { FOUND_NAME, item->name },
                  { FOUND_NAME, item_text(item, TEXT_FULL_NAME, 0) },
                  { FOUND_ID, item->id },
                  { FOUND_OWNER, item_text(item, TEXT_OWNER, 0) },
                  { FOUND_COMMENT, item_text(item, TEXT_COMMENT, round) },
                  { FOUND_COMMENT, item_text(item, TEXT_COMMENT, 0) },
                  { FOUND_ACTION, item_text(item, TEXT_ACTION, round) } };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (texts[i].text && letters_find(texts[i].text, part)) {
            if (text)
                *text = texts[i].text;
            return texts[i].where;
        }
    return FOUND_NOWHERE;
}
