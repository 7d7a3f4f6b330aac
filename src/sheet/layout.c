/* Owns the fitting of a sheet into a width. */
#include <string.h>

#include "base/utf8.h"
#include "sheet/sheet.h"

enum {
    NAME_GOOD = 30,   /* columns that are good to have do not cost a name more than down to this */
    NAME_ENOUGH = 24, /* the figures that explain the deviation, down to this */
    NAME_LEAST = 12,
    GOOD_TO_HAVE = 5, /* importance */
    OWNER_WIDEST = 24,
    MARK_WIDTH = 2
};

static int name_wish(const struct sheet *sheet, bool *whole)
{
    struct buf visible = BUF_INIT;
    int widest = 0;
    for (size_t r = 0; r < sheet->row_count; r++) {
        const struct sheet_row *row = &sheet->rows[r];
        const char *name = sheet->statement->year->items[row->item].name;
        buf_reset(&visible);
        buf_add_visible(&visible, name, strlen(name));
        int width = utf8_width(buf_text(&visible)) + 2 * row->depth + 2;
        if (width > widest)
            widest = width;
    }
    *whole &= buf_ok(&visible);
    buf_release(&visible);
    return widest;
}

static int column_width(const struct sheet *sheet, enum column_id id, bool *whole)
{
    if (sheet_columns[id].kind == SHEET_MARK)
        return id == COLUMN_COMMENT ? 1 : MARK_WIDTH;
    struct buf b = BUF_INIT;
    buf_add_heading(&b, sheet, id);
    int widest = utf8_width(buf_text(&b));
    for (size_t r = 0; r < sheet->row_count; r++) {
        buf_reset(&b);
        buf_add_cell(&b, sheet, &sheet->rows[r], id);
        int width = utf8_width(buf_text(&b));
        if (width > widest)
            widest = width;
    }
    *whole &= buf_ok(&b);
    buf_release(&b);
    if (sheet_columns[id].kind == SHEET_TEXT && widest > OWNER_WIDEST)
        widest = OWNER_WIDEST;
    return widest;
}

/* A mark stands close to the figure that it marks. */
static int gap_before(enum column_id id)
{
    return sheet_columns[id].kind == SHEET_MARK ? 1 : COLUMN_GAP;
}

static int total_width(const bool *shown, const int *widths)
{
    int total = 0;
    for (int c = 0; c < COLUMNS; c++)
        if (shown[c])
            total += gap_before((enum column_id)c) + widths[c];
    return total;
}

/* Of the columns that are still shown; 0 when none is. */
static int least_importance(const bool *shown)
{
    int least = 0;
    for (int c = 0; c < COLUMNS; c++)
        if (shown[c] && (least == 0 || sheet_columns[c].importance < least))
            least = sheet_columns[c].importance;
    return least;
}

/* Takes away the least important columns that are still shown; false when none is left. */
static bool drop_least(bool *shown)
{
    int least = least_importance(shown);
    for (int c = 0; c < COLUMNS; c++)
        if (shown[c] && sheet_columns[c].importance == least)
            shown[c] = false;
    return least != 0;
}

bool sheet_layout(struct layout *layout, const struct sheet *sheet, int width)
{
    bool shown[COLUMNS];
    int widths[COLUMNS] = { 0 };
    bool whole = true;
    for (int c = 0; c < COLUMNS; c++) {
        shown[c] = sheet->available[c];
        if (shown[c])
            widths[c] = column_width(sheet, (enum column_id)c, &whole);
    }
    int wish = name_wish(sheet, &whole);
    /* whole names before whose they are */
    if (shown[COLUMN_OWNER] && total_width(shown, widths) + wish > width)
        shown[COLUMN_OWNER] = false;
    for (;;) {
        int enough = least_importance(shown) <= GOOD_TO_HAVE ? NAME_GOOD : NAME_ENOUGH;
        int need = wish < enough ? wish : enough;
        int total = total_width(shown, widths);
        bool narrow = width < NAME_GOOD * 2; /* shorter names before fewer figures */
        if (total + need <= width || (narrow && total + NAME_LEAST <= width))
            break;
        if (!drop_least(shown))
            break;
    }
    int left = width - total_width(shown, widths);
    *layout = (struct layout){ .width = width, .name_width = left < wish ? left : wish };
    if (layout->name_width < 0)
        layout->name_width = 0;
    int at = layout->name_width;
    for (int c = 0; c < COLUMNS; c++) {
        if (!shown[c])
            continue;
        at += gap_before((enum column_id)c);
        layout->columns[layout->count++] =
            (struct layout_column){ (enum column_id)c, at, widths[c] };
        at += widths[c];
    }
    return whole;
}
