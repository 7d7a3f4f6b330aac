/* Owns the way from the keys of a [tabell] section to a printed table. */
#include <string.h>

#include "base/i18n.h"
#include "store/loader.h"

/* The words for columns that hold a field of the statement. */
static const struct {
    const char *name;
    enum figure_field field;
} column_fields[] = {
    { "utfall", FIG_OUTCOME },
    { "fg_utfall", FIG_PREV_OUTCOME },
    { "budget", FIG_BUDGET },
    { "fg_budget", FIG_PREV_BUDGET },
    { "reviderad_budget", FIG_REVISED_BUDGET },
    { "kvarstaende", FIG_COMMITMENT },
    { "fg_kvarstaende", FIG_PREV_COMMITMENT },
    { "beviljat", FIG_GRANTED },
    { "fg_beviljat", FIG_PREV_GRANTED },
};

/* A column named by a year holds outcomes: this year's, last year's, or one that only other tables
 * and files can be compared with. */
static struct column read_column(const struct year *y, const char *name)
{
    struct column c = { name, FIG_FIELDS, 0 };
    struct date d;
    char january[8] = "";
    size_t n = strlen(name);
    if (n == 4) {
        memcpy(january, name, 4);
        memcpy(january + 4, "-01", 3);
        if (month_parse(january, 7, &d))
            c.year = d.year;
    }
    for (size_t i = 0; i < sizeof column_fields / sizeof *column_fields; i++)
        if (strcmp(column_fields[i].name, name) == 0)
            c.field = column_fields[i].field;
    if (c.field == FIG_OUTCOME)
        c.year = y->year;
    if (c.field == FIG_PREV_OUTCOME)
        c.year = y->year - 1;
    if (c.year == y->year)
        c.field = FIG_OUTCOME;
    else if (c.year == y->year - 1)
        c.field = FIG_PREV_OUTCOME;
    return c;
}

static void load_columns(const struct value *v, struct table *t)
{
    struct arena *a = &v->loader->year->arena;
    const char *s = v->s, *word;
    size_t len = v->len, word_len, cap = 0;
    while (next_word(&s, &len, &word, &word_len)) {
        struct column *columns = arena_grow(a, t->columns, t->column_count, &cap, sizeof *columns);
        const char *name = columns ? arena_text(a, word, word_len) : NULL;
        if (!name) {
            loader_nomem(v->loader);
            return;
        }
        t->columns = columns;
        t->columns[t->column_count++] = read_column(v->loader->year, name);
    }
    if (t->column_count == 0)
        value_wrong(v, _("names no column; write words such as utfall fg_utfall budget, or years"));
}

static bool number_cell(const struct value *v, struct cell *cell)
{
    size_t len = v->len;
    while (len > 0 && (v->s[len - 1] == '%' || v->s[len - 1] == ' '))
        len--;
    int decimals = 0;
    enum amount_error why = decimal_parse(v->s, len, &cell->value, &decimals);
    if (why != AMOUNT_OK || decimals > 3)
        return value_wrong(v, _("is not a number; write it like 2,5"));
    cell->step = 1;
    for (; decimals < 3; decimals++) {
        cell->step *= 10;
        if (__builtin_mul_overflow(cell->value, 10, &cell->value))
            return value_wrong(v, _("is too large"));
    }
    return true;
}

static void load_cell(const struct value *v, const struct table *t, enum row_kind kind,
                      struct cell *cell)
{
    if (v->len == 0 || (v->len == 1 && v->s[0] == '-'))
        return;
    if (v->s[0] == '?') {
        struct value rest = *v;
        do {
            rest.s++;
            rest.len--;
        } while (rest.len > 0 && rest.s[0] == ' ');
        cell->verbatim = value_text(&rest, &v->loader->year->arena);
        cell->state = CELL_VERBATIM;
        return;
    }
    bool ok;
    if (kind == ROW_NUMBER || kind == ROW_PERCENT) {
        ok = number_cell(v, cell);
    } else {
        struct amount amount = { 0, 0 };
        ok = value_amount(v, t->unit, &amount);
        cell->value = amount.ore;
        cell->step = amount.step;
    }
    if (ok)
        cell->state = CELL_NUMBER;
}

/* The next piece of "name | cell | cell", without outer blanks; false at the end. */
static bool next_piece(struct value *rest, struct value *piece, bool *more)
{
    if (!*more)
        return false;
    const char *bar = memchr(rest->s, '|', rest->len);
    size_t n = bar ? (size_t)(bar - rest->s) : rest->len;
    *piece = *rest;
    piece->len = n;
    *more = bar != NULL;
    if (bar) {
        rest->s += n + 1;
        rest->len -= n + 1;
    }
    while (piece->len > 0 && strchr(" \t", piece->s[0])) {
        piece->s++;
        piece->len--;
    }
    while (piece->len > 0 && strchr(" \t", piece->s[piece->len - 1]))
        piece->len--;
    return true;
}

static void load_cells(struct value *rest, bool more, const struct table *t, struct row *row)
{
    struct value piece;
    size_t n = 0;
    while (next_piece(rest, &piece, &more)) {
        if (n < t->column_count)
            load_cell(&piece, t, row->kind, &row->cells[n]);
        n++;
    }
    if (row->kind != ROW_HEADING && n != t->column_count)
        problem_add(rest->loader->problems, rest->loader->text->path, rest->line,
                    _("%.*s: the number of cells after the name is %zu, but of columns %zu; write "
                      "- for an empty cell"),
                    (int)rest->key_len, rest->key, n, t->column_count);
}

static void load_row(const struct value *v, struct table *t, enum row_kind kind,
                     const struct schema_match *m)
{
    struct loader *l = v->loader;
    struct arena *a = &l->year->arena;
    struct value id = { l, v->line, v->key, v->key_len, m->id, m->id_len };
    if (!value_id(&id))
        return;
    if (table_find_row(t, m->id, m->id_len) != NO_ITEM) {
        value_wrong(&id, _("is already a row of this table; each row needs its own ID"));
        return;
    }
    struct row *rows = arena_grow(a, t->rows, t->row_count, &t->row_cap, sizeof *rows);
    if (rows)
        t->rows = rows; /* at once: the capacity is the new one's */
    struct cell *cells = arena_alloc(a, (t->column_count + 1) * sizeof *cells);
    struct value rest = *v, name;
    bool more = true;
    next_piece(&rest, &name, &more);
    const char *id_text = value_text(&id, a), *name_text = value_text(&name, a);
    if (!rows || !cells || !id_text || !name_text) {
        loader_nomem(l);
        return;
    }
    struct row *row = &t->rows[t->row_count++];
    *row = (struct row){
        .kind = kind, .id = id_text, .name = name_text, .line = v->line, .cells = cells
    };
    load_cells(&rest, more, t, row);
}

/* rad, summa, tal, procent, rubrik: the row kinds by their key. */
static bool row_kind(const char *key, enum row_kind *kind)
{
    static const char *const keys[] = { [ROW_AMOUNT] = "rad",
                                        [ROW_TOTAL] = "summa",
                                        [ROW_NUMBER] = "tal",
                                        [ROW_PERCENT] = "procent",
                                        [ROW_HEADING] = "rubrik" };
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (strcmp(keys[i], key) == 0) {
            *kind = (enum row_kind)i;
            return true;
        }
    return false;
}

/* The keys that the rows are read with: unit and columns, wherever they stand. */
static void load_frame(struct loader *l, struct table *t, const struct ini_section *section)
{
    for (uint32_t i = 0; i < section->count; i++) {
        struct value v = loader_value(l, &l->text->entries[section->first + i]);
        struct schema_match m;
        const char *choice;
        if (!schema_find_key(SECTION_TABLE, v.key, v.key_len, &m)) {
            loader_unknown_key(l, SECTION_TABLE, &l->text->entries[section->first + i]);
            continue;
        }
        if (m.key->type == VALUE_COLUMNS)
            load_columns(&v, t);
        else if (m.key->type == VALUE_CHOICE && value_choice(&v, m.key->choices, &choice))
            unit_parse(v.s, v.len, &t->unit);
        else if (m.key->target == TARGET_TEXT && m.key->field == TEXT_NAME)
            t->name = value_text(&v, &l->year->arena);
    }
    if (!t->name)
        t->name = t->id;
    if (t->column_count == 0)
        problem_add(l->problems, l->text->path, section->line,
                    _("the table has no columns; write kolumner = utfall fg_utfall"));
}

void load_table_rows(struct loader *l, struct table *t, const struct ini_section *section)
{
    load_frame(l, t, section);
    if (t->column_count == 0)
        return;
    for (uint32_t i = 0; i < section->count; i++) {
        struct value v = loader_value(l, &l->text->entries[section->first + i]);
        struct schema_match m;
        enum row_kind kind;
        if (schema_find_key(SECTION_TABLE, v.key, v.key_len, &m) && m.key->type == VALUE_ROW &&
            row_kind(m.key->key, &kind))
            load_row(&v, t, kind, &m);
    }
}

/* "id", "-id", "tabell/rad": parts (`av`) are rows of the same table, `lika` names items first. */
static bool read_ref(const struct value *word, const struct table *t, bool parts,
                     struct row_ref *ref)
{
    const struct year *y = word->loader->year;
    *ref = (struct row_ref){ .negative = word->s[0] == '-' };
    const char *s = word->s + ref->negative;
    size_t len = word->len - ref->negative;
    const char *slash = memchr(s, '/', len);
    if (parts) {
        ref->table = (uint32_t)(t - y->tables);
        ref->row = table_find_row(t, s, len);
        return ref->row != NO_ITEM ||
               value_wrong(word, _("is no row of this table; name rows of the same table"));
    }
    if (slash) {
        ref->table = year_find_table(y, s, (size_t)(slash - s));
        if (ref->table == NO_ITEM)
            return value_wrong(word, _("names a table that is not in this file"));
        ref->row = table_find_row(&y->tables[ref->table], slash + 1, len - (size_t)(slash - s) - 1);
        return ref->row != NO_ITEM || value_wrong(word, _("names a row that is not in that table"));
    }
    static const char equity[] = "ingaende_eget_kapital";
    ref->is_item = true;
    ref->item = year_find_item(y, s, len);
    if (len == sizeof equity - 1 && memcmp(s, equity, len) == 0)
        ref->item = REF_EQUITY_IN;
    return ref->item != NO_ITEM ||
           value_wrong(word, _("is no line of the statement; name an ID, or TABLE/ROW"));
}

static void load_refs(const struct value *v, const struct table *t, struct row *row, bool parts)
{
    struct row_ref *refs = NULL;
    size_t n = 0, cap = 0, words = 0, len = v->len, word_len;
    const char *s = v->s, *word;
    while (next_word(&s, &len, &word, &word_len)) {
        struct value one = { v->loader, v->line, v->key, v->key_len, word, word_len };
        struct row_ref ref;
        words++;
        if (!read_ref(&one, t, parts, &ref))
            continue;
        struct row_ref *grown = arena_grow(&v->loader->year->arena, refs, n, &cap, sizeof *refs);
        if (!grown) {
            loader_nomem(v->loader);
            return;
        }
        refs = grown;
        refs[n++] = ref;
    }
    if (words == 0)
        value_wrong(v, _("names nothing; write the IDs of rows or lines"));
    if (parts) {
        row->parts = refs;
        row->part_count = n;
    } else {
        row->equals = refs;
        row->equal_count = n;
    }
}

void load_table_refs(struct loader *l, struct table *t, const struct ini_section *section)
{
    for (uint32_t i = 0; i < section->count && t->column_count > 0; i++) {
        struct value v = loader_value(l, &l->text->entries[section->first + i]);
        struct schema_match m;
        if (!schema_find_key(SECTION_TABLE, v.key, v.key_len, &m) || !m.id ||
            m.key->type == VALUE_ROW)
            continue;
        uint32_t row = table_find_row(t, m.id, m.id_len);
        if (row == NO_ITEM)
            problem_add(l->problems, l->text->path, v.line,
                        _("%.*s: the table has no row with that ID"), (int)v.key_len, v.key);
        else if (m.key->type == VALUE_REFS)
            load_refs(&v, t, &t->rows[row], m.key->key[0] == 'a');
        else
            t->rows[row].note = value_text(&v, &l->year->arena);
    }
}
