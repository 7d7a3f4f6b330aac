/* Owns a page as CSV, for a Swedish Excel as in csv.c. Every table has a blank line on either side,
 * since that is how a spreadsheet tells one table from another when it sorts and filters. */
#include <inttypes.h>
#include <string.h>

#include "base/csv.h"
#include "base/i18n.h"
#include "report/report.h"
#include "report/report_parts.h"

static void add_text(struct buf *out, const char *text)
{
    buf_add_csv_quoted(out, text, strlen(text));
}

static void add_cell(struct buf *out, const struct page_cell *cell)
{
    switch (cell->kind) {
    case PAGE_EMPTY:
    case PAGE_BAR:
        break;
    case PAGE_MONEY:
        buf_add_decimal(out, cell->value, 2, "");
        break;
    case PAGE_RATIO:
        report_add_percent(out, cell->ratio);
        break;
    case PAGE_COUNT:
        buf_addf(out, "%" PRId64, cell->value);
        break;
    case PAGE_WORDS:
        add_text(out, cell->text);
        break;
    case PAGE_MARK:
        buf_add(out, report_state_word(cell->state));
        break;
    }
}

static void add_table(struct buf *out, const struct page_block *b)
{
    for (size_t i = 0; i < b->column_count; i++)
        if (b->columns[i].kind != PAGE_BAR)
            buf_addf(out, "%s%s", i > 0 ? ";" : "", b->columns[i].key);
    buf_add(out, "\r\n");
    for (size_t r = 0; r < b->row_count; r++) {
        for (size_t i = 0; i < b->column_count; i++) {
            if (b->columns[i].kind == PAGE_BAR)
                continue;
            buf_add(out, i > 0 ? ";" : "");
            add_cell(out, &b->rows[r].cells[i]);
        }
        buf_add(out, "\r\n");
    }
}

void report_page_csv(struct buf *out, const struct page *page)
{
    out->failed |= !page_ok(page);
    add_text(out, page->title);
    buf_add_char(out, ';');
    add_text(out, page->scope);
    buf_add_char(out, ';');
    add_text(out, _("amounts in tables are in kr"));
    buf_addf(out, ";version;%d;vy;%s\r\n", REPORT_VERSION, page->key ? page->key : "");
    bool after_text = false;
    for (size_t i = 0; i < page->block_count; i++) {
        const struct page_block *b = &page->blocks[i];
        bool is_table = b->kind == PAGE_BLOCK_TABLE;
        if (b->kind == PAGE_BLOCK_BREAK || (is_table && b->row_count == 0))
            continue;
        if (is_table || !after_text || b->role == PAGE_HEADING)
            buf_add(out, "\r\n");
        after_text = !is_table;
        if (is_table) {
            add_table(out, b);
            continue;
        }
        add_text(out, b->text);
        buf_add(out, "\r\n");
    }
}
