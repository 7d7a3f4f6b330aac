/* Owns the fitting of a sheet into a width. */
#include <string.h>

#include "base/utf8.h"
#include "sheet/order.h"

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

static int column_width(const struct sheet *sheet, const struct sheet_sort *sort, enum column_id id,
                        bool *whole)
{
    if (sheet_columns[id].kind == SHEET_MARK)
        return id == COLUMN_COMMENT ? 1 : MARK_WIDTH;
    struct buf b = BUF_INIT;
    buf_add_sorted_heading(&b, sheet, id, sort);
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

/* The mark that goes with a figure; COLUMNS when it has none. */
static enum column_id mark_of(enum column_id id)
{
    return id == COLUMN_DEVIATION            ? COLUMN_MARK
           : id == COLUMN_FORECAST_DEVIATION ? COLUMN_FORECAST_MARK
                                             : COLUMNS;
}

static size_t add_once(enum column_id *sequence, size_t n, const struct sheet *sheet,
                       enum column_id id)
{
    if (id >= COLUMNS || !sheet->available[id])
        return n;
    for (size_t i = 0; i < n; i++)
        if (sequence[i] == id)
            return n;
    sequence[n] = id;
    return n + 1;
}

/* The columns that have something to show, in the order they are to stand. */
static size_t in_sequence(enum column_id *sequence, const struct sheet *sheet,
                          const struct layout_options *options)
{
    size_t n = 0, count = options->columns ? options->count : COLUMNS;
    for (size_t i = 0; i < count; i++) {
        enum column_id id = options->columns ? options->columns[i] : (enum column_id)i;
        n = add_once(sequence, n, sheet, id);
        if (options->columns)
            n = add_once(sequence, n, sheet, mark_of(id));
    }
    return n;
}

/* Takes columns away until the rest and a readable name have room. */
static void make_room(bool *shown, const int *widths, int wish, int width)
{
    for (;;) {
        int enough = least_importance(shown) <= GOOD_TO_HAVE ? NAME_GOOD : NAME_ENOUGH;
        int need = wish < enough ? wish : enough;
        int total = total_width(shown, widths);
        bool narrow = width < NAME_GOOD * 2; /* shorter names before fewer figures */
        if (total + need <= width || (narrow && total + NAME_LEAST <= width))
            return;
        if (!drop_least(shown))
            return;
    }
}

bool sheet_layout_with(struct layout *layout, const struct sheet *sheet,
                       const struct layout_options *options, int width)
{
    bool shown[COLUMNS] = { false }, whole = true;
    int widths[COLUMNS] = { 0 };
    enum column_id sequence[COLUMNS];
    size_t n = in_sequence(sequence, sheet, options);
    for (size_t i = 0; i < n; i++) {
        shown[sequence[i]] = true;
        widths[sequence[i]] = column_width(sheet, options->sort, sequence[i], &whole);
    }
    int wish = name_wish(sheet, &whole);
    /* whole names before whose they are, unless that was asked for */
    if (shown[COLUMN_OWNER] && !options->columns && total_width(shown, widths) + wish > width)
        shown[COLUMN_OWNER] = false;
    make_room(shown, widths, wish, width);
    int left = width - total_width(shown, widths);
    *layout = (struct layout){ .width = width, .name_width = left < wish ? left : wish };
    if (layout->name_width < 0)
        layout->name_width = 0;
    int at = layout->name_width;
    for (size_t i = 0; i < n; i++) {
        enum column_id id = sequence[i];
        if (!shown[id])
            continue;
        at += gap_before(id);
        layout->columns[layout->count++] = (struct layout_column){ id, at, widths[id] };
        at += widths[id];
    }
    return whole;
}

bool sheet_layout(struct layout *layout, const struct sheet *sheet, int width)
{
    return sheet_layout_with(layout, sheet, &(struct layout_options){ 0 }, width);
}
