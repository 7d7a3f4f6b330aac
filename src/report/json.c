/* Owns the report as JSON, with the table's rows; json_page.c has the pages and json_facts.c what
 * is known of the federation. jansson keeps the order in which the fields are put in. */
#include <string.h>
#include <time.h>

#include "base/utf8.h"
#include "report/json_parts.h"
#include "report/report_parts.h"

static json_t *make_cell(const struct sheet_cell *cell)
{
    switch (cell->kind) {
    case SHEET_EMPTY:
        break;
    case SHEET_MONEY:
        return json_amount((struct sum){ true, cell->value, 0 });
    case SHEET_PERCENT:
        return json_ratio(cell->ratio);
    case SHEET_MARK:
        return json_word(report_state_word(cell->state));
    case SHEET_TEXT:
        return json_words(cell->text);
    }
    return json_null();
}

static json_t *make_round(const struct statement *s, uint32_t item, int round, bool internal)
{
    struct report_said said = report_said(&s->year->items[item], round, internal);
    struct sum forecast = s->lines[item].sums[MEASURE_FORECAST_T1 + round - 1];
    json_t *o = json_object();
    bool ok = json_put(o, "omgang", json_integer(round));
    ok &= json_put(o, "prognos", json_amount(page_shown(s, item, forecast)));
    ok &= json_put(o, "orsak", json_words(said.cause));
    ok &= json_put(o, "kommentar", json_words(said.comment));
    ok &= json_put(o, "atgard", json_words(said.action));
    ok &= json_put(o, "intern", json_boolean(said.hidden));
    return json_whole_or_none(o, ok);
}

static json_t *make_rounds(const struct statement *s, uint32_t item, bool internal)
{
    json_t *list = json_array();
    bool ok = list != NULL;
    for (int round = 1; round <= s->cutoff.round; round++)
        ok &= json_push(list, make_round(s, item, round, internal));
    return json_whole_or_none(list, ok);
}

static json_t *make_row(const struct sheet *sheet, const struct sheet_row *row, bool internal)
{
    const struct year *y = sheet->statement->year;
    const struct item *item = &y->items[row->item];
    json_t *o = json_object(), *values = json_object();
    bool ok = values != NULL;
    for (int c = 0; c < COLUMNS; c++)
        ok &= json_put(values, sheet_columns[c].key, make_cell(&row->cells[c]));
    ok &= json_put(o, "id", json_words(item->id));
    ok &= json_put(o, "sektion", json_string(report_kind_word(item->kind)));
    ok &= json_put(o, "grupp", json_word(report_above(y, item)));
    ok &= json_put(o, "namn", json_words(item->name));
    ok &= json_put(o, "varden", values);
    ok &= json_put(o, "omgangar", make_rounds(sheet->statement, row->item, internal));
    ok &= json_put(o, "kommentar", json_words(report_said(item, 0, internal).comment));
    return json_whole_or_none(o, ok);
}

static json_t *make_rows(const struct sheet *sheet, bool internal)
{
    json_t *list = json_array();
    bool ok = list != NULL;
    for (size_t r = 0; r < sheet->row_count; r++)
        ok &= json_push(list, make_row(sheet, &sheet->rows[r], internal));
    return json_whole_or_none(list, ok);
}

static json_t *make_pages(const struct report *r, const struct statement *s)
{
    json_t *list = json_array();
    bool ok = list != NULL;
    for (size_t i = 0; i < r->page_count; i++)
        ok &= json_push(list, json_page(&r->pages[i], s));
    return json_whole_or_none(list, ok);
}

static json_t *make_time(int64_t made)
{
    time_t seconds = (time_t)made;
    struct tm t;
    if (!gmtime_r(&seconds, &t))
        return json_null();
    return json_sprintf("%04d-%02d-%02dT%02d:%02d:%02dZ", t.tm_year + 1900, t.tm_mon + 1, t.tm_mday,
                        t.tm_hour, t.tm_min, t.tm_sec);
}

static json_t *make_report(const struct report *r, const struct report_options *o)
{
    const struct statement *s = r->sheet ? r->sheet->statement : r->statement;
    json_t *all = json_object();
    bool ok = json_put(all, "format", json_string("tertial"));
    ok &= json_put(all, "version", json_integer(REPORT_VERSION));
    ok &= json_put(all, "skapad", make_time(o->made));
    if (s)
        ok &= json_put_facts(all, s);
    if (r->sheet)
        ok &= json_put(all, "rader", make_rows(r->sheet, r->internal));
    if (r->page_count > 0)
        ok &= json_put(all, "sidor", make_pages(r, s));
    return json_whole_or_none(all, ok);
}

/* jansson leaves DEL, the C1 controls and what turns text around as they are; a terminal obeys
 * them. Outside ASCII there is nothing but the contents of strings, so an escape is always right
 * there, and whoever reads it gets the same text. */
static void add_escaped(struct buf *out, const char *text)
{
    size_t len = strlen(text), clean = 0;
    for (size_t i = 0; i < len;) {
        uint32_t cp;
        size_t used = utf8_decode(text + i, len - i, &cp);
        if (cp >= 0x7F && cp_is_unsafe(cp)) {
            buf_add_bytes(out, text + clean, i - clean);
            if (cp >= 0x10000)
                buf_addf(out, "\\u%04X\\u%04X", (unsigned)(0xD7C0 + (cp >> 10)),
                         (unsigned)(0xDC00 + (cp & 0x3FF)));
            else
                buf_addf(out, "\\u%04X", (unsigned)cp);
            clean = i + used;
        }
        i += used;
    }
    buf_add_bytes(out, text + clean, len - clean);
}

static int take(const char *bytes, size_t n, void *text)
{
    buf_add_bytes(text, bytes, n);
    return buf_ok(text) ? 0 : -1;
}

bool report_write_json(struct buf *out, const struct report *r, const struct report_options *o,
                       struct err *e)
{
    struct buf text = BUF_INIT;
    json_t *all = make_report(r, o);
    bool ok = all && json_dump_callback(all, take, &text, JSON_INDENT(2)) == 0;
    json_decref(all);
    if (ok) {
        add_escaped(out, buf_text(&text));
        buf_add_char(out, '\n');
    }
    buf_release(&text);
    return (ok && buf_ok(out)) || err_nomem(e);
}
