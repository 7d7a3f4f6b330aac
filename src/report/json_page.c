/* Owns a page as JSON: its texts and its tables, cell by cell. */
#include "report/json_parts.h"
#include "report/report_parts.h"

static const char *role_word(enum page_role role)
{
    static const char *const words[] = {
        [PAGE_TEXT] = "text",   [PAGE_LEAD] = "ingress", [PAGE_HEADING] = "rubrik",
        [PAGE_GROUP] = "grupp", [PAGE_SUM] = "summa",    [PAGE_RESULT] = "resultat",
        [PAGE_MUTED] = "dampad"
    };
    return words[role];
}

/* "" for what is not there. */
static const char *kind_word(enum page_cell_kind kind)
{
    static const char *const words[] = {
        [PAGE_EMPTY] = "",      [PAGE_MONEY] = "belopp", [PAGE_RATIO] = "andel",
        [PAGE_COUNT] = "antal", [PAGE_WORDS] = "text",   [PAGE_MARK] = "markering",
        [PAGE_BAR] = "stapel"
    };
    return words[kind];
}

static bool put_bar(json_t *o, const struct page_bar *bar)
{
    bool ok = json_put(o, "varde", json_whole(bar->has_value, bar->value));
    ok &= json_put(o, "rest", json_whole(bar->has_rest, bar->rest));
    return json_put(o, "streck", json_whole(bar->has_tick, bar->tick)) && ok;
}

static json_t *make_cell(const struct page_cell *cell)
{
    if (cell->kind == PAGE_EMPTY)
        return json_null();
    json_t *o = json_object();
    bool ok = json_put(o, "slag", json_string(kind_word(cell->kind)));
    ok &= json_put(o, "tillstand", json_word(report_state_word(cell->state)));
    if (cell->kind == PAGE_MONEY)
        ok &= json_put_amount(o, cell->value);
    if (cell->kind == PAGE_RATIO)
        ok &= json_put_ratio(o, cell->ratio);
    if (cell->kind == PAGE_COUNT)
        ok &= json_put(o, "antal", json_integer(cell->value));
    if (cell->kind == PAGE_WORDS)
        ok &= json_put(o, "text", json_words(cell->text));
    if (cell->kind == PAGE_BAR)
        ok &= put_bar(o, &cell->bar);
    return json_whole_or_none(o, ok);
}

static json_t *make_columns(const struct page_block *b)
{
    json_t *list = json_array();
    bool ok = list != NULL;
    for (size_t i = 0; i < b->column_count; i++) {
        json_t *o = json_object();
        ok &= json_put(o, "nyckel", json_words(b->columns[i].key));
        ok &= json_put(o, "rubrik", json_words(b->columns[i].heading));
        ok &= json_put(o, "slag", json_word(kind_word(b->columns[i].kind)));
        ok &= json_push(list, o);
    }
    return json_whole_or_none(list, ok);
}

static json_t *make_row(const struct page_block *b, const struct page_row *row,
                        const struct statement *s)
{
    const struct item *item =
        s && row->item < s->year->item_count ? &s->year->items[row->item] : NULL;
    json_t *o = json_object(), *cells = json_array();
    bool ok = cells != NULL;
    for (size_t i = 0; i < b->column_count; i++)
        ok &= json_push(cells, make_cell(&row->cells[i]));
    ok &= json_put(o, "roll", json_string(role_word(row->role)));
    ok &= json_put(o, "niva", json_integer(row->depth));
    ok &= json_put(o, "id", json_words(item ? item->id : NULL));
    ok &= json_put(o, "celler", cells);
    return json_whole_or_none(o, ok);
}

static json_t *make_table(const struct page_block *b, const struct statement *s)
{
    json_t *o = json_object(), *rows = json_array();
    bool ok = rows != NULL;
    for (size_t r = 0; r < b->row_count; r++)
        ok &= json_push(rows, make_row(b, &b->rows[r], s));
    ok &= json_put(o, "typ", json_string("tabell"));
    ok &= json_put(o, "kolumner", make_columns(b));
    ok &= json_put(o, "rader", rows);
    return json_whole_or_none(o, ok);
}

static json_t *make_block(const struct page_block *b, const struct statement *s)
{
    if (b->kind == PAGE_BLOCK_TABLE)
        return make_table(b, s);
    json_t *o = json_object();
    bool is_text = b->kind == PAGE_BLOCK_TEXT;
    bool ok = json_put(o, "typ", json_string(is_text ? "text" : "brytning"));
    if (is_text) {
        ok &= json_put(o, "roll", json_string(role_word(b->role)));
        ok &= json_put(o, "text", json_words(b->text));
    }
    return json_whole_or_none(o, ok);
}

json_t *json_page(const struct page *p, const struct statement *s)
{
    json_t *o = json_object(), *blocks = json_array();
    bool ok = page_ok(p) && blocks;
    for (size_t i = 0; i < p->block_count; i++)
        ok &= json_push(blocks, make_block(&p->blocks[i], s));
    ok &= json_put(o, "vy", json_words(p->key));
    ok &= json_put(o, "titel", json_words(p->title));
    ok &= json_put(o, "omfattning", json_words(p->scope));
    ok &= json_put(o, "innehall", blocks);
    return json_whole_or_none(o, ok);
}
