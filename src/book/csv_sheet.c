/* Owns what is said of a cell: the problem with its column, the item that it names, its amount. */
#include <stdarg.h>
#include <string.h>

#include "base/i18n.h"
#include "base/letters.h"
#include "base/utf8.h"
#include "book/csv_parts.h"
#include "edit/entry_text.h"

/* As a spreadsheet names it: A..Z, AA.. */
static void add_column_letters(struct buf *b, size_t column)
{
    if (column >= 26)
        add_column_letters(b, column / 26 - 1);
    buf_add_char(b, (char)('A' + column % 26));
}

bool csv_wrong(struct csv_reading *r, const struct csv_row *row, size_t column, const char *fmt,
               ...)
{
    struct buf letters = BUF_INIT, text = BUF_INIT;
    va_list ap;
    add_column_letters(&letters, column);
    va_start(ap, fmt);
    buf_vaddf(&text, fmt, ap);
    va_end(ap);
    if (!buf_ok(&letters) || !buf_ok(&text))
        r->problems->nomem = true;
    else
        /* TRANSLATORS: "column C: what is wrong" */
        problem_add(r->problems, r->name, row->line, _("column %s: %s"), buf_text(&letters),
                    buf_text(&text));
    buf_release(&letters);
    buf_release(&text);
    return false;
}

bool csv_is_right(const struct csv_reading *r)
{
    return r->problems->n + r->problems->more == r->before && !r->problems->nomem;
}

void csv_remark(struct csv_reading *r, uint32_t line, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    r->problems->nomem |= !file_remark_vadd(r->remarks, r->arena, line, fmt, ap);
    va_end(ap);
}

bool csv_is_sum(const struct item *item)
{
    return item->kind == ITEM_GROUP || item->kind == ITEM_TOTAL || item->kind == ITEM_BALANCE;
}

bool csv_has_amounts(const struct csv_column *c)
{
    return c->kind == CSV_AMOUNT || c->kind == CSV_ACCUMULATED || c->kind == CSV_BUDGET;
}

/* ---- Items ---- */

static bool is_called(const struct item *item, const char *text)
{
    const char *full = item_text(item, TEXT_FULL_NAME, 0);
    return letters_equal(item->name, text) || (full && letters_equal(full, text));
}

/* Several are called the same: the IDs are listed, so that one can be written instead. */
static bool many(struct csv_reading *r, const struct csv_row *row, size_t column, const char *text)
{
    const struct year *y = &r->b->year;
    struct buf ids = BUF_INIT;
    for (size_t i = 0; i < y->item_count; i++)
        if (is_called(&y->items[i], text))
            buf_addf(&ids, "%s%s", ids.len ? ", " : "", y->items[i].id);
    if (buf_ok(&ids))
        csv_wrong(r, row, column, _("\"%s\" is the name of several (%s); write the ID"), text,
                  buf_text(&ids));
    else
        r->problems->nomem = true;
    buf_release(&ids);
    return false;
}

bool csv_find_item(struct csv_reading *r, const struct csv_row *row, size_t column,
                   const char *text, uint32_t *item)
{
    const struct year *y = &r->b->year;
    size_t found = 0;
    *item = year_find_item(y, text, strlen(text));
    for (size_t i = 0; *item == NO_ITEM && i < y->item_count; i++)
        if (letters_equal(y->items[i].id, text))
            *item = (uint32_t)i;
    if (*item != NO_ITEM)
        return true;
    for (size_t i = 0; i < y->item_count; i++)
        if (is_called(&y->items[i], text)) {
            *item = (uint32_t)i;
            found++;
        }
    return found <= 1 || many(r, row, column, text);
}

/* ---- Amounts ---- */

/* The bytes of a minus of any kind: hyphens, dashes, full-width. */
static size_t minus_at(const char *s)
{
    uint32_t cp = 0;
    size_t n = utf8_decode(s, strnlen(s, 4), &cp);
    bool minus =
        cp == '-' || (cp >= 0x2010 && cp <= 0x2015) || cp == 0x2212 || cp == 0xFE63 || cp == 0xFF0D;
    return minus ? n : 0;
}

/* With plain minus signs, and one that stands after the digits put before them, as some ledgers
 * write it. */
static void add_plain(struct buf *out, const char *s)
{
    struct buf b = BUF_INIT;
    while (*s) {
        size_t minus = minus_at(s), figure = strncmp(s, "\xE2\x80\x87", 3) == 0 ? 3 : 0;
        if (minus > 0)
            buf_add_char(&b, '-');
        else if (figure > 0)
            buf_add_char(&b, ' ');
        else
            buf_add_char(&b, *s);
        s += minus > 0 ? minus : figure > 0 ? figure : 1;
    }
    const char *text = buf_text(&b);
    if (b.len > 1 && text[b.len - 1] == '-' && text[0] >= '0' && text[0] <= '9') {
        buf_add_char(out, '-');
        b.len--;
    }
    buf_add_bytes(out, text, b.len);
    buf_release_part(&b, out);
}

bool csv_amount(struct csv_reading *r, const struct csv_row *row, size_t column, int64_t *ore)
{
    const struct csv_column *c = &r->columns[column];
    struct csv_cell cell = csv_at(row, column);
    struct buf plain = BUF_INIT;
    struct amount amount = { 0, 0 };
    struct err e = ERR_INIT;
    add_plain(&plain, cell.text);
    if (!buf_ok(&plain)) {
        buf_release(&plain);
        r->problems->nomem = true;
        return false;
    }
    enum amount_error why = AMOUNT_OK;
    if (strcmp(buf_text(&plain), "-") != 0)
        why = amount_parse(buf_text(&plain), plain.len, c->has_unit ? c->unit : r->unit, &amount);
    if (why == AMOUNT_OK && amount.ore == INT64_MIN)
        why = AMOUNT_TOO_LARGE;
    buf_release(&plain);
    *ore = amount.ore;
    if (why == AMOUNT_OK)
        return true;
    entry_amount_wrong(&e, cell.text, cell.len, why);
    if (e.nomem)
        r->problems->nomem = true;
    else
        csv_wrong(r, row, column, "%s", err_text(&e));
    err_clear(&e);
    return false;
}
