/* test_report_formats.c – what is written of every shipped federation, read back and compared with
 * the sheet and the pages cell by cell: text as it is shown, CSV and JSON to the öre. */
#include "read_back.h"

#include <jansson.h>

#include "base/csv.h"
#include "base/utf8.h"
#include "rules/equity.h"
#include "sheet/concern.h"

/* The words that programs rely on; they are never to change. */
static const char *word_of(enum cell_state state)
{
    static const char *const words[STATES] = {
        "",     "noterad_over", "noterad_under", "allvarlig_over", "allvarlig_under",
        "arvd", "saknas",       "finns",         "utfall_saknas"
    };
    return words[state];
}

static void check_ratio(const char *text, char point, struct ratio ratio)
{
    assert_int_equal(hundredths(text, point), percent_of(ratio));
}

/* ---- CSV ---- */

static void check_csv_cell(const char *text, const struct sheet_cell *cell)
{
    switch (cell->kind) {
    case SHEET_EMPTY:
        assert_string_equal(text, "");
        break;
    case SHEET_MONEY:
        assert_int_equal(hundredths(text, ','), cell->value);
        break;
    case SHEET_PERCENT:
        check_ratio(text, ',', cell->ratio);
        break;
    case SHEET_MARK:
        assert_string_equal(text, word_of(cell->state));
        break;
    case SHEET_TEXT:
        assert_string_equal(csv_unguard(text), cell->text);
        break;
    }
}

static void check_csv_words(const struct csv_file *f, size_t row, const struct reported *r,
                            uint32_t index)
{
    struct remark remark = remark_on(&r->x->statement, index);
    const char *comment = remark.internal || !remark.comment ? "" : remark.comment;
    const char *action = remark.internal || !remark.action ? "" : remark.action;
    assert_string_equal(csv_unguard(csv_named(f, row, "kommentartext")), comment);
    assert_string_equal(csv_unguard(csv_named(f, row, "atgard")), action);
    assert_true(!*csv_named(f, row, "orsak") == !(remark.cause && !remark.internal));
}

static void check_csv(struct reported *r)
{
    const struct report report = { .sheet = &r->sheet };
    char *text = written(&report, "csv", 0);
    struct csv_file f = csv_read(text);
    assert_int_equal(f.count, r->sheet.row_count + 1);
    assert_string_equal(f.rows[0].cells[f.rows[0].count - 1], "version");
    for (size_t row = 1; row < f.count; row++) {
        const struct sheet_row *shown = &r->sheet.rows[row - 1];
        const struct item *item = &r->x->year.items[shown->item];
        assert_int_equal(f.rows[row].count, f.rows[0].count);
        assert_int_equal(atoi(csv_named(&f, row, "ar")), r->x->year.year);
        assert_string_equal(csv_named(&f, row, "id"), item->id);
        assert_string_equal(csv_unguard(csv_named(&f, row, "namn")), item->name);
        assert_string_equal(csv_named(&f, row, "version"), "1");
        for (int c = 0; c < COLUMNS; c++)
            check_csv_cell(csv_named(&f, row, sheet_columns[c].key), &shown->cells[c]);
        check_csv_words(&f, row, r, shown->item);
    }
    csv_free(&f);
    free(text);
}

static void every_cell_of_the_csv_is_that_of_the_sheet(void **state)
{
    (void)state;
    for_all_data(check_csv);
}

static void check_csv_page_cell(const char *text, const struct page_cell *cell)
{
    switch (cell->kind) {
    case PAGE_EMPTY:
    case PAGE_BAR:
        assert_string_equal(text, "");
        break;
    case PAGE_MONEY:
        assert_int_equal(hundredths(text, ','), cell->value);
        break;
    case PAGE_RATIO:
        check_ratio(text, ',', cell->ratio);
        break;
    case PAGE_COUNT:
        assert_int_equal(strtoll(text, NULL, 10), cell->value);
        break;
    case PAGE_WORDS:
        assert_string_equal(csv_unguard(text), cell->text);
        break;
    case PAGE_MARK:
        assert_string_equal(text, word_of(cell->state));
        break;
    }
}

/* The table's rows from *at on, after the line of keys. */
static void check_csv_table(const struct csv_file *f, size_t *at, const struct page_block *b)
{
    for (size_t row = 0; row <= b->row_count; row++, ++*at) {
        size_t c = 0;
        assert_true(*at < f->count);
        for (size_t i = 0; i < b->column_count; i++) {
            if (b->columns[i].kind == PAGE_BAR)
                continue;
            assert_true(c < f->rows[*at].count);
            if (row == 0)
                assert_string_equal(f->rows[*at].cells[c], b->columns[i].key);
            else
                check_csv_page_cell(f->rows[*at].cells[c], &b->rows[row - 1].cells[i]);
            c++;
        }
        assert_int_equal(f->rows[*at].count, c);
    }
}

static bool is_blank(const struct csv_row *row)
{
    return row->count == 1 && !*row->cells[0] && !row->quoted[0];
}

static void check_csv_pages(struct reported *r)
{
    char *text = written(&r->report, "csv", 0);
    struct csv_file f = csv_read(text);
    size_t at = r->sheet.row_count + 1;
    for (int p = 0; p < PAGES; p++) {
        const struct page *page = &r->pages[p];
        assert_true(is_blank(&f.rows[at++]));
        assert_string_equal(csv_unguard(f.rows[at].cells[0]), page->title);
        assert_string_equal(csv_unguard(f.rows[at].cells[1]), page->scope);
        assert_int_equal(f.rows[at].count, 7);
        assert_string_equal(f.rows[at].cells[4], "1");
        assert_string_equal(f.rows[at++].cells[6], page->key);
        for (size_t i = 0; i < page->block_count; i++) {
            const struct page_block *b = &page->blocks[i];
            bool table = b->kind == PAGE_BLOCK_TABLE;
            if (b->kind == PAGE_BLOCK_BREAK || (table && b->row_count == 0))
                continue;
            bool parted = at < f.count && is_blank(&f.rows[at]);
            assert_true(parted || !table);
            at += parted ? 1 : 0;
            if (table)
                check_csv_table(&f, &at, b);
            else
                assert_string_equal(csv_unguard(f.rows[at++].cells[0]), b->text);
        }
    }
    assert_int_equal(at, f.count);
    csv_free(&f);
    free(text);
}

static void every_cell_of_every_page_is_in_the_csv(void **state)
{
    (void)state;
    for_all_data(check_csv_pages);
}

/* ---- JSON ---- */

static json_t *read_json(const char *text)
{
    json_error_t error;
    json_t *all = json_loads(text, JSON_REJECT_DUPLICATES, &error);
    if (!all)
        fail_msg("line %d: %s", error.line, error.text);
    assert_int_equal(text[strlen(text) - 1], '\n');
    return all;
}

static const char *field(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    assert_non_null(text);
    return text;
}

static void check_words(const json_t *value, const char *expected)
{
    if (expected)
        assert_string_equal(json_string_value(value), expected);
    else
        assert_true(json_is_null(value));
}

static void check_amount(const json_t *value, bool known, int64_t ore)
{
    assert_true(json_is_null(value) == !known);
    if (!known)
        return;
    assert_true(json_is_integer(json_object_get(value, "ore")));
    assert_int_equal(json_integer_value(json_object_get(value, "ore")), ore);
    assert_int_equal(hundredths(field(value, "kr"), '.'), ore);
}

static void check_json_ratio(const json_t *value, struct ratio ratio)
{
    assert_int_equal(json_integer_value(json_object_get(value, "del")), ratio.part);
    assert_int_equal(json_integer_value(json_object_get(value, "hel")), ratio.whole);
    check_ratio(field(value, "procent"), '.', ratio);
}

static void check_state(const json_t *value, enum cell_state state)
{
    check_words(value, state == STATE_NORMAL ? NULL : word_of(state));
}

static void check_json_cell(const json_t *value, const struct sheet_cell *cell)
{
    assert_non_null(value);
    if (cell->kind == SHEET_MONEY || cell->kind == SHEET_EMPTY)
        check_amount(value, cell->kind == SHEET_MONEY, cell->value);
    if (cell->kind == SHEET_PERCENT)
        check_json_ratio(value, cell->ratio);
    if (cell->kind == SHEET_MARK)
        check_state(value, cell->state);
    if (cell->kind == SHEET_TEXT)
        check_words(value, cell->text);
}

static void check_json_rounds(const json_t *list, const struct item *item, int last)
{
    assert_int_equal(json_array_size(list), last);
    for (int round = 1; round <= last; round++) {
        const json_t *o = json_array_get(list, (size_t)round - 1);
        const char *internal = item_text(item, TEXT_INTERNAL, round);
        bool hidden = internal && strcmp(internal, "ja") == 0;
        assert_int_equal(json_integer_value(json_object_get(o, "omgang")), round);
        check_words(json_object_get(o, "kommentar"),
                    hidden ? NULL : item_text(item, TEXT_COMMENT, round));
        check_words(json_object_get(o, "atgard"),
                    hidden ? NULL : item_text(item, TEXT_ACTION, round));
        check_words(json_object_get(o, "orsak"),
                    hidden ? NULL : item_text(item, TEXT_CAUSE, round));
    }
}

static void check_json_facts(const json_t *all, const struct reported *r)
{
    const struct statement *s = &r->x->statement;
    const json_t *e = json_object_get(all, "eget_kapital");
    struct equity q;
    equity_compute(&q, s);
    assert_string_equal(field(all, "format"), "tertial");
    assert_int_equal(json_integer_value(json_object_get(all, "version")), 1);
    assert_string_equal(field(all, "skapad"), "2025-09-12T08:00:00Z");
    assert_int_equal(json_integer_value(json_object_get(all, "ar")), s->year->year);
    assert_string_equal(field(json_object_get(all, "forbund"), "namn"), s->federation->name);
    check_amount(json_object_get(e, "ingaende"), q.in.known, q.in.ore);
    check_amount(json_object_get(e, "utgaende_utfall"), q.out_outcome.known, q.out_outcome.ore);
    check_amount(json_object_get(e, "utgaende_prognos"), q.out_forecast.known, q.out_forecast.ore);
    check_amount(json_object_get(e, "grans"), q.has_limit, q.limit);
    if (q.share.known)
        check_json_ratio(json_object_get(e, "andel"), q.share);
    else
        assert_true(json_is_null(json_object_get(e, "andel")));
}

/* Nothing in it is a floating-point number. */
static void check_no_reals(const json_t *value)
{
    const char *key;
    json_t *child;
    size_t i;
    assert_false(json_is_real(value));
    json_object_foreach((json_t *)value, key, child) check_no_reals(child);
    json_array_foreach(value, i, child) check_no_reals(child);
}

static void check_json_page_cell(const json_t *o, const struct page_cell *cell)
{
    if (cell->kind == PAGE_EMPTY) {
        assert_true(json_is_null(o));
        return;
    }
    check_state(json_object_get(o, "tillstand"), cell->state);
    if (cell->kind == PAGE_MONEY)
        check_amount(o, true, cell->value);
    if (cell->kind == PAGE_RATIO)
        check_json_ratio(o, cell->ratio);
    if (cell->kind == PAGE_COUNT)
        assert_int_equal(json_integer_value(json_object_get(o, "antal")), cell->value);
    if (cell->kind == PAGE_WORDS)
        check_words(json_object_get(o, "text"), cell->text);
    if (cell->kind == PAGE_BAR && cell->bar.has_value)
        assert_int_equal(json_integer_value(json_object_get(o, "varde")), cell->bar.value);
}

static void check_json_page(const json_t *o, const struct page *p)
{
    const json_t *blocks = json_object_get(o, "innehall");
    assert_string_equal(field(o, "titel"), p->title);
    assert_string_equal(field(o, "vy"), p->key);
    assert_int_equal(json_array_size(blocks), p->block_count);
    for (size_t i = 0; i < p->block_count; i++) {
        const struct page_block *b = &p->blocks[i];
        const json_t *block = json_array_get(blocks, i), *rows = json_object_get(block, "rader");
        if (b->kind == PAGE_BLOCK_TEXT)
            check_words(json_object_get(block, "text"), b->text);
        assert_int_equal(json_array_size(rows), b->kind == PAGE_BLOCK_TABLE ? b->row_count : 0);
        for (size_t r = 0; r < json_array_size(rows); r++) {
            const json_t *cells = json_object_get(json_array_get(rows, r), "celler");
            assert_int_equal(json_array_size(cells), b->column_count);
            for (size_t c = 0; c < b->column_count; c++)
                check_json_page_cell(json_array_get(cells, c), &b->rows[r].cells[c]);
        }
    }
}

static void check_json(struct reported *r)
{
    char *text = written(&r->report, "json", 0);
    json_t *all = read_json(text);
    const json_t *rows = json_object_get(all, "rader"), *pages = json_object_get(all, "sidor");
    check_no_reals(all);
    check_json_facts(all, r);
    assert_int_equal(json_array_size(rows), r->sheet.row_count);
    for (size_t i = 0; i < r->sheet.row_count; i++) {
        const json_t *row = json_array_get(rows, i), *values = json_object_get(row, "varden");
        const struct item *item = &r->x->year.items[r->sheet.rows[i].item];
        assert_string_equal(field(row, "id"), item->id);
        assert_string_equal(field(row, "namn"), item->name);
        assert_int_equal(json_object_size(values), COLUMNS);
        for (int c = 0; c < COLUMNS; c++)
            check_json_cell(json_object_get(values, sheet_columns[c].key),
                            &r->sheet.rows[i].cells[c]);
        check_json_rounds(json_object_get(row, "omgangar"), item, r->x->statement.cutoff.round);
    }
    assert_int_equal(json_array_size(pages), PAGES);
    for (size_t i = 0; i < PAGES; i++)
        check_json_page(json_array_get(pages, i), &r->pages[i]);
    json_decref(all);
    free(text);
}

static void every_cell_of_the_json_is_that_of_the_sheet_and_the_pages(void **state)
{
    (void)state;
    for_all_data(check_json);
}

/* ---- Text ---- */

/* What stands in some columns of a line, without blanks anywhere. */
static void columns_of(const char *line, int from, int width, char *out, size_t size)
{
    size_t len = strcspn(line, "\n"), n = 0;
    int at = 0;
    for (size_t i = 0; i < len;) {
        uint32_t cp;
        size_t used = utf8_decode(line + i, len - i, &cp);
        if (at >= from && at < from + width && cp != ' ')
            for (size_t k = 0; k < used && n + 1 < size; k++)
                out[n++] = line[i + k];
        at += cp_width(cp);
        i += used;
    }
    out[n] = '\0';
}

/* A shown amount in steps of the unit, and a sign after it for an inherited one. */
static void check_text_cell(const char *text, const struct sheet_cell *cell, enum unit unit)
{
    char *end;
    if (cell->kind == SHEET_EMPTY)
        assert_string_equal(text, "-");
    if (cell->kind != SHEET_MONEY)
        return;
    long long shown = strtoll(text, &end, 10);
    if (unit == UNIT_MKR && *end == ',')
        shown = shown * 10 + (*text == '-' ? -1 : 1) * strtoll(end + 1, &end, 10);
    assert_int_equal(shown,
                     money_in_steps(cell->value, unit_ore(unit) / (unit == UNIT_MKR ? 10 : 1)));
    assert_string_equal(end, cell->state == STATE_INHERITED ? "·" : "");
}

static void check_text(struct reported *r)
{
    struct layout layout;
    char *text = written(&(struct report){ .sheet = &r->sheet }, "text", 400);
    const char *line = text;
    assert_true(sheet_layout(&layout, &r->sheet, 400));
    assert_true(layout.count > 4);
    for (int i = 0; i < 4; i++)
        line = strchr(line, '\n') + 1;
    for (size_t row = 0; row < r->sheet.row_count; row++) {
        const struct sheet_row *shown = &r->sheet.rows[row];
        if (strncmp(line, "─", 3) == 0)
            line = strchr(line, '\n') + 1;
        const char *name = line + strspn(line, " ");
        const char *expected = r->x->year.items[shown->item].name;
        assert_memory_equal(name, expected, strlen(expected));
        for (size_t i = 0; i < layout.count; i++) {
            const struct layout_column *c = &layout.columns[i];
            char cell[200];
            if (sheet_columns[c->id].kind != SHEET_MONEY)
                continue;
            columns_of(line, c->at, c->width, cell, sizeof cell);
            check_text_cell(cell, &shown->cells[c->id], r->sheet.unit);
        }
        line = strchr(line, '\n') + 1;
    }
    free(text);
}

static void every_amount_of_the_text_is_that_of_the_sheet(void **state)
{
    (void)state;
    for_all_data(check_text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_cell_of_the_csv_is_that_of_the_sheet),
        cmocka_unit_test(every_cell_of_every_page_is_in_the_csv),
        cmocka_unit_test(every_cell_of_the_json_is_that_of_the_sheet_and_the_pages),
        cmocka_unit_test(every_amount_of_the_text_is_that_of_the_sheet),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
