/* Owns what is put in a cell of a workbook: words that stay words, and amounts that stay exact. */
#include "report/xlsx.h"

#include <string.h>

#include "base/utf8.h"
#include "report/report_parts.h"

enum {
    CELL_MOST = 32767, /* characters that Excel holds in a cell, in UTF-16 */
    HEX_DIGITS = 4
};

/* Excel keeps fifteen digits, and so do the digits that the library writes; what has more öre than
 * that would not come back as it was. */
static const int64_t MOST_ORE = INT64_C(999999999999999);

void xlsx_note(struct xlsx *x, lxw_error answer)
{
    if (answer == LXW_ERROR_MEMORY_MALLOC_FAILED)
        x->nomem = true;
    else if (answer != LXW_NO_ERROR && x->failed == LXW_NO_ERROR)
        x->failed = answer;
}

/* Is this what Excel reads as a character by its number, "_x0041_"? */
static bool is_coded(const char *s)
{
    if (s[0] != '_' || s[1] != 'x')
        return false;
    return strspn(s + 2, "0123456789abcdefABCDEF") >= HEX_DIGITS && s[2 + HEX_DIGITS] == '_';
}

/* Control characters become visible, and line feeds stay: they are lines of a cell.
 * What has no room in it is cut, with an ellipsis. */
static const char *clean(struct xlsx *x, const char *text)
{
    struct buf *b = &x->text;
    size_t len = strlen(text), units = 0, used;
    buf_reset(b);
    for (size_t i = 0; i < len; i += used) {
        uint32_t cp;
        size_t before = b->len;
        used = utf8_decode(text + i, len - i, &cp);
        if (cp == '\n')
            buf_add_char(b, '\n');
        else if (is_coded(text + i))
            buf_add(b, "_x005F_");
        else
            buf_add_visible(b, text + i, used);
        /* what is one character stays one or, beyond U+FFFF, two; the rest is ASCII */
        size_t more = b->len - before;
        units += more == used ? (cp > 0xFFFF ? 2 : 1) : more;
        if (units >= CELL_MOST) {
            buf_cut(b, before);
            buf_add(b, "…");
            break;
        }
    }
    x->nomem |= !buf_ok(b);
    return buf_text(b);
}

void xlsx_words(struct xlsx *x, lxw_worksheet *ws, lxw_row_t row, int col, const char *text,
                struct xlsx_look look)
{
    lxw_format *f = xlsx_format(x, look);
    const char *words = clean(x, text);
    if (*words)
        xlsx_note(x, worksheet_write_string(ws, row, (lxw_col_t)col, words, f));
    else
        xlsx_note(x, worksheet_write_blank(ws, row, (lxw_col_t)col, f));
}

void xlsx_blank(struct xlsx *x, lxw_worksheet *ws, lxw_row_t row, int col, struct xlsx_look look)
{
    xlsx_note(x, worksheet_write_blank(ws, row, (lxw_col_t)col, xlsx_format(x, look)));
}

void xlsx_number(struct xlsx *x, lxw_worksheet *ws, lxw_row_t row, int col, double number,
                 struct xlsx_look look)
{
    xlsx_note(x, worksheet_write_number(ws, row, (lxw_col_t)col, number, xlsx_format(x, look)));
}

double xlsx_in_unit(int64_t ore, enum unit unit)
{
    return (double)ore / (double)unit_ore(unit);
}

/* An amount is written in the unit that is shown, with all its decimals, and the format shows as
 * many as the screen: 8 305 123,45 kr is 8305.12345 in tkr, and people see 8 305. Amounts in kr
 * behind a format that divides by a thousand would look the same, but who typed 4900 over a
 * forecast in such a cell would have entered 4,9 tkr. */
void xlsx_amount(struct xlsx *x, lxw_worksheet *ws, lxw_row_t row, int col, int64_t ore,
                 struct xlsx_look look)
{
    x->too_large |= ore > MOST_ORE || ore < -MOST_ORE;
    xlsx_number(x, ws, row, col, xlsx_in_unit(ore, look.unit), look);
}

void xlsx_ratio(struct xlsx *x, lxw_worksheet *ws, lxw_row_t row, int col, struct ratio ratio,
                struct xlsx_look look)
{
    int64_t percent;
    if (ratio_percent(ratio, 2, &percent))
        xlsx_number(x, ws, row, col, (double)ratio.part / (double)ratio.whole, look);
    else
        xlsx_blank(x, ws, row, col, look);
}

/* The columns of n bytes, without blanks at their end. */
static int word_width(const char *s, size_t n)
{
    int width = 0;
    for (size_t i = 0, used; i < n; i += used) {
        uint32_t cp;
        used = utf8_decode(s + i, n - i, &cp);
        width += cp_width(cp);
    }
    return width;
}

/* Words are not parted; one that is wider than a line fills as many as it needs. */
int xlsx_lines(const char *text, int width)
{
    int lines = 1, at = 0;
    width = width > 4 ? width : 4;
    while (*text) {
        size_t n = strcspn(text, " \n");
        int word = word_width(text, n);
        if (at > 0 && at + 1 + word > width) {
            lines++;
            at = 0;
        }
        at += (at > 0) + word;
        lines += at > width ? (at - 1) / width : 0;
        at = at > width ? (at - 1) % width + 1 : at;
        text += n;
        if (*text == '\n') {
            lines++;
            at = 0;
        }
        text += *text != '\0';
    }
    return lines;
}

double xlsx_height(int lines, int points)
{
    const double highest = 409; /* that Excel takes */
    double height = lines * points * 1.36;
    return height < highest ? height : highest;
}

void xlsx_set_lines(struct xlsx *x, lxw_worksheet *ws, lxw_row_t row, int lines, int points)
{
    xlsx_note(x, worksheet_set_row(ws, row, xlsx_height(lines, points), NULL));
}

/* Excel does not find the height of merged cells by itself. */
void xlsx_paragraph(struct xlsx *x, lxw_worksheet *ws, lxw_row_t row, int last, int width,
                    const char *text, struct xlsx_look look)
{
    int points = look.kind == XLSX_TITLE     ? 16
                 : look.role == PAGE_HEADING ? 13
                 : look.role == PAGE_LEAD    ? 12
                                             : XLSX_POINTS;
    int room = width * XLSX_POINTS / points;
    if (last > 0) /* first: it empties the cells; and never with the text, which it may compute */
        xlsx_note(
            x, worksheet_merge_range(ws, row, 0, row, (lxw_col_t)last, "", xlsx_format(x, look)));
    xlsx_words(x, ws, row, 0, text, look);
    xlsx_set_lines(x, ws, row, xlsx_lines(text, room - room / 10), points);
}

bool xlsx_legend(struct xlsx *x, lxw_worksheet *ws, lxw_row_t row, int last, int width,
                 const bool seen[STATES])
{
    struct buf b = BUF_INIT;
    report_add_legend(&b, seen, width > 20 ? width - 10 : 10);
    x->nomem |= !buf_ok(&b);
    while (b.len > 0 && b.text[b.len - 1] == '\n')
        buf_cut(&b, b.len - 1);
    bool any = b.len > 0;
    if (any)
        xlsx_paragraph(x, ws, row, last, width, buf_text(&b),
                       (struct xlsx_look){ .kind = XLSX_WORDS });
    buf_release(&b);
    return any;
}

void buf_add_place(struct buf *b, lxw_row_t row, int col, bool fixed)
{
    char name[LXW_MAX_CELL_NAME_LENGTH];
    if (fixed)
        lxw_rowcol_to_cell_abs(name, row, (lxw_col_t)col, true, true);
    else
        lxw_rowcol_to_cell(name, row, (lxw_col_t)col);
    buf_add(b, name);
}
