/* Owns how cells of a workbook look: number formats, weights, lines and colours. Formats are made
 * once each and shared, since a workbook holds only so many. */
#include "report/xlsx.h"

#include <stdlib.h>

/* Number formats are stored in the neutral form: a Swedish Excel shows the comma as a blank and the
 * point as a comma. */
static const char *number_format(struct xlsx_look look)
{
    static const char *const percent[] = { "0%", "0.0%", "0.00%" };
    switch (look.kind) {
    case XLSX_MONEY:
        return look.unit == UNIT_MKR ? "#,##0.000" : "#,##0";
    case XLSX_FORECAST:
        if (look.state == STATE_INHERITED)
            return look.unit == UNIT_MKR ? "#,##0.000\"·\"" : "#,##0\"·\"";
        return look.unit == UNIT_MKR ? "#,##0.000_·" : "#,##0_·";
    case XLSX_PERCENT:
        return percent[look.decimals < 0 ? 0 : look.decimals > 2 ? 2 : look.decimals];
    case XLSX_COUNT:
        return "0";
    case XLSX_BAR:
        return ";;;"; /* only the bar is to be seen */
    default:
        return NULL;
    }
}

static bool is_wrapped(struct xlsx_look look)
{
    return look.kind == XLSX_WORDS || look.kind == XLSX_NOTE || look.kind == XLSX_COLUMN ||
           look.kind == XLSX_COLUMN_OF_FIGURES || look.kind == XLSX_TITLE;
}

static void align(lxw_format *f, struct xlsx_look look)
{
    format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
    if (look.kind == XLSX_COLUMN_OF_FIGURES)
        format_set_align(f, LXW_ALIGN_RIGHT);
    if (look.kind == XLSX_COLUMN || look.kind == XLSX_COLUMN_OF_FIGURES) {
        format_set_align(f, LXW_ALIGN_VERTICAL_BOTTOM);
        format_set_bottom(f, LXW_BORDER_THIN);
        format_set_bold(f);
    }
    if (is_wrapped(look))
        format_set_text_wrap(f);
    if (look.depth > 0)
        format_set_indent(f, (uint8_t)(look.depth > 15 ? 15 : look.depth));
}

/* A state is always told by a sign, too, so that nothing hangs on the colour alone. */
static void colour(lxw_format *f, enum cell_state state)
{
    switch (state) {
    case STATE_SERIOUS_OVER:
        format_set_bold(f);
        format_set_font_color(f, 0x9C0006);
        break;
    case STATE_NOTED_OVER:
    case STATE_UNEXPLAINED:
        format_set_font_color(f, 0x7F4F00);
        break;
    case STATE_SERIOUS_UNDER:
        format_set_bold(f);
        format_set_font_color(f, 0x006100);
        break;
    case STATE_NOTED_UNDER:
        format_set_font_color(f, 0x006100);
        break;
    case STATE_INHERITED:
        format_set_font_color(f, 0x595959);
        format_set_italic(f);
        break;
    default:
        break;
    }
}

static void weigh(lxw_format *f, struct xlsx_look look)
{
    switch (look.role) {
    case PAGE_RESULT:
        format_set_top(f, LXW_BORDER_MEDIUM);
        format_set_bold(f);
        break;
    case PAGE_SUM:
        format_set_top(f, LXW_BORDER_THIN);
        format_set_bold(f);
        break;
    case PAGE_GROUP:
        format_set_bold(f);
        break;
    case PAGE_HEADING:
        format_set_bold(f);
        format_set_font_size(f, 13);
        break;
    case PAGE_LEAD:
        format_set_font_size(f, 12);
        break;
    case PAGE_MUTED:
        format_set_font_color(f, 0x595959);
        break;
    case PAGE_TEXT:
        break;
    }
    if (look.kind == XLSX_TITLE) {
        format_set_bold(f);
        format_set_font_size(f, 16);
    } else if (look.kind == XLSX_NOTE) {
        format_set_font_size(f, 9);
    }
}

static bool same_look(struct xlsx_look a, struct xlsx_look b)
{
    return a.kind == b.kind && a.role == b.role && a.state == b.state && a.unit == b.unit &&
           a.depth == b.depth && a.decimals == b.decimals;
}

static lxw_format *add_format(struct xlsx *x, struct xlsx_look look)
{
    if (x->format_count == x->format_cap) {
        size_t cap = x->format_cap ? 2 * x->format_cap : 32;
        struct xlsx_format *more = realloc(x->formats, cap * sizeof *more);
        if (!more)
            return NULL;
        x->formats = more;
        x->format_cap = cap;
    }
    lxw_format *f = workbook_add_format(x->book);
    if (f)
        x->formats[x->format_count++] = (struct xlsx_format){ look, f };
    return f;
}

lxw_format *xlsx_format(struct xlsx *x, struct xlsx_look look)
{
    for (size_t i = 0; i < x->format_count; i++)
        if (same_look(x->formats[i].look, look))
            return x->formats[i].format;
    lxw_format *f = add_format(x, look);
    if (!f) {
        x->nomem = true;
        return NULL;
    }
    align(f, look);
    weigh(f, look);
    colour(f, look.state);
    const char *numbers = number_format(look);
    if (numbers)
        format_set_num_format(f, numbers);
    return f;
}

lxw_format *xlsx_state_format(struct xlsx *x, enum cell_state state)
{
    bool over = state == STATE_SERIOUS_OVER || state == STATE_NOTED_OVER;
    bool serious = state == STATE_SERIOUS_OVER || state == STATE_SERIOUS_UNDER;
    lxw_format *f = workbook_add_format(x->book);
    if (!f) {
        x->nomem = true;
        return NULL;
    }
    colour(f, state);
    format_set_bg_color(f,
                        over ? (serious ? 0xFFC7CE : 0xFFEB9C) : (serious ? 0xC6EFCE : 0xE6F4EA));
    return f;
}
