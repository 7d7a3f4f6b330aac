/* Owns the report as CSV, as a Swedish Excel opens it: UTF-8 with a byte order mark, semicolons,
 * decimal commas, CRLF. All columns are always there, in kr with two decimals; nothing is known =
 * an empty cell. */
#include <string.h>

#include "base/utf8.h"
#include "report/report.h"

/* Would a spreadsheet take the text for a formula? Blanks before do not stop it, and full-width
 * signs count. */
static bool looks_like_formula(const char *s)
{
    static const char *const starts[] = { "=",  "+",  "-",  "@",  "|", "\t",
                                          "\r", "＝", "＋", "－", "＠" };
    while (*s == ' ')
        s++;
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (strncmp(s, starts[i], strlen(starts[i])) == 0)
            return true;
    return false;
}

static void add_text(struct buf *out, const char *s)
{
    struct buf visible = BUF_INIT;
    buf_add_char(out, '"');
    if (looks_like_formula(s))
        buf_add_char(out, '\'');
    buf_add_visible(&visible, s, strlen(s));
    for (const char *c = buf_text(&visible); *c; c++) {
        if (*c == '"')
            buf_add_char(out, '"');
        buf_add_char(out, *c);
    }
    buf_add_char(out, '"');
    buf_release_part(&visible, out);
}

/* States as words that do not change with the language. */
static const char *state_word(enum cell_state state)
{
    static const char *const words[] = { [STATE_NORMAL] = "",
                                         [STATE_NOTED_OVER] = "noterad_over",
                                         [STATE_NOTED_UNDER] = "noterad_under",
                                         [STATE_SERIOUS_OVER] = "allvarlig_over",
                                         [STATE_SERIOUS_UNDER] = "allvarlig_under",
                                         [STATE_INHERITED] = "arvd",
                                         [STATE_INCOMPLETE] = "utfall_saknas" };
    return words[state];
}

static void add_cell(struct buf *out, const struct sheet_cell *cell)
{
    switch (cell->kind) {
    case SHEET_EMPTY:
        break;
    case SHEET_MONEY:
        buf_add_decimal(out, cell->value, 2, "");
        break;
    case SHEET_PERCENT: {
        int64_t percent;
        if (ratio_percent(cell->ratio, 2, &percent))
            buf_add_decimal(out, percent, 2, "");
        break;
    }
    case SHEET_MARK:
        buf_add(out, state_word(cell->state));
        break;
    case SHEET_TEXT:
        add_text(out, cell->text);
        break;
    }
}

static const char *kind_word(enum item_kind kind)
{
    static const char *const words[] = {
        [ITEM_GROUP] = "grupp", [ITEM_POST] = "post",     [ITEM_INTERVENTION] = "insats",
        [ITEM_MEMO] = "varav",  [ITEM_BALANCE] = "saldo", [ITEM_TOTAL] = "summa",
        [ITEM_YEAR] = "ar",     [ITEM_MEMBER] = "medlem"
    };
    return words[kind];
}

void report_csv(struct buf *out, const struct sheet *sheet, const struct report_options *o)
{
    const struct year *y = sheet->statement->year;
    (void)o;
    buf_add(out, "\xEF\xBB\xBF"
                 "ar;sektion;id;grupp;namn");
    for (int c = 0; c < COLUMNS; c++)
        buf_addf(out, ";%s", sheet_columns[c].key);
    buf_add(out, "\r\n");
    for (size_t r = 0; r < sheet->row_count; r++) {
        const struct item *item = &y->items[sheet->rows[r].item];
        uint32_t above = item->parent != NO_ITEM ? item->parent : item->group;
        buf_addf(out, "%d;%s;%s;%s;", y->year, kind_word(item->kind), item->id,
                 above != NO_ITEM ? y->items[above].id : "");
        add_text(out, item->name);
        for (int c = 0; c < COLUMNS; c++) {
            buf_add_char(out, ';');
            add_cell(out, &sheet->rows[r].cells[c]);
        }
        buf_add(out, "\r\n");
    }
}
