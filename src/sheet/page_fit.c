/* Owns the fitting of a page's table into a width: which columns are shown, where, and how wide. */
#include "sheet/page_maker.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

enum {
    NAME_ENOUGH = 24, /* a long name is not cut to less while a column can be dropped */
    NAME_LEAST = 12,  /* on a narrow screen */
    NARROW = 60,
    WORDS_ENOUGH = 24, /* a column to wrap a comment in; longer ones may stand under their row, */
    WORDS_LONG = 40,   /* and those that may be dropped only when they are this long */
    WORDS_TALLEST = 4, /* rows that it may take in a column narrower than half the page */
    WORDS_WIDEST = 24, /* of words that are not wrapped */
    BAR_LEAST = 8,
    BAR_GOOD = 16
};

bool page_is_heading(const struct page_block *b)
{
    return b && b->kind == PAGE_BLOCK_TEXT && b->role == PAGE_HEADING;
}

bool page_is_figure(enum page_cell_kind kind)
{
    return kind == PAGE_MONEY || kind == PAGE_RATIO || kind == PAGE_COUNT;
}

bool page_is_sum(const struct page_row *row)
{
    return row->role == PAGE_SUM || row->role == PAGE_RESULT;
}

bool page_is_name_only(const struct page_block *b, const struct page_row *row)
{
    for (size_t i = 1; i < b->column_count; i++)
        if (row->cells[i].kind != PAGE_EMPTY)
            return false;
    return true;
}

/* What a column would like. *whole: there was memory to find out. */
static int wish(const struct page *p, const struct page_block *b, size_t column, bool *whole)
{
    if (b->columns[column].kind == PAGE_BAR)
        return BAR_LEAST;
    struct buf text = BUF_INIT;
    buf_add_visible(&text, b->columns[column].heading, strlen(b->columns[column].heading));
    int widest = utf8_width(buf_text(&text));
    for (size_t r = 0; r < b->row_count; r++) {
        if (b->column_count > 1 && page_is_name_only(b, &b->rows[r]))
            continue;
        buf_reset(&text);
        page_cell_text(&text, p, &b->rows[r].cells[column]);
        int width = utf8_width(buf_text(&text)) + (column == 0 ? 2 * b->rows[r].depth : 0);
        if (width > widest)
            widest = width;
    }
    *whole &= buf_ok(&text);
    buf_release(&text);
    return widest;
}

/* A mark stands close to the figure that it marks. */
static int gap_before(const struct page_block *b, size_t column)
{
    return column == 0 ? 0 : b->columns[column].kind == PAGE_MARK ? 1 : COLUMN_GAP;
}

/* Does the column take room beside the name? */
static bool is_beside(const struct page_fit *fit, size_t i)
{
    return fit->places[i].width > 0 && !(fit->below && i == fit->words);
}

/* Columns that are taken, from the second on. */
static int total(const struct page_fit *fit, const struct page_block *b)
{
    int sum = 0;
    for (size_t i = 1; i < b->column_count; i++)
        if (is_beside(fit, i))
            sum += gap_before(b, i) + fit->places[i].width;
    return sum;
}

/* Takes the least important columns away; false when none that may go is left. */
static bool drop_least(struct page_fit *fit, const struct page_block *b)
{
    int least = 0;
    for (size_t i = 1; i < b->column_count; i++) {
        int importance = b->columns[i].importance;
        if (is_beside(fit, i) && importance > 0 && (least == 0 || importance < least))
            least = importance;
    }
    for (size_t i = 1; i < b->column_count; i++)
        if (is_beside(fit, i) && b->columns[i].importance == least && least > 0)
            fit->places[i].width = 0;
    return least > 0;
}

/* Takes the last column away, bars first, although they are never to go: it is that or a figure cut
 * in two. */
static bool drop_last(struct page_fit *fit, const struct page_block *b)
{
    size_t last = 0;
    for (size_t i = 1; i < b->column_count; i++)
        if (is_beside(fit, i) &&
            (last == 0 || b->columns[last].kind != PAGE_BAR || b->columns[i].kind == PAGE_BAR))
            last = i;
    if (last == 0)
        return false;
    fit->places[last].width = 0;
    return true;
}

/* Chooses what is shown, each column as narrow as it can be. */
static void choose(struct page_fit *fit, const struct page_block *b, const int *wishes, int width)
{
    int enough = width < NARROW ? NAME_LEAST : NAME_ENOUGH;
    int name = wishes[0] < enough ? wishes[0] : enough;
    while (name + total(fit, b) > width) {
        size_t w = fit->words;
        int longest = b->columns[w].importance > 0 ? WORDS_LONG : WORDS_ENOUGH;
        if (w > 0 && fit->places[w].width > 0 && wishes[w] > longest && !fit->below)
            fit->below = true;
        else if (!drop_least(fit, b) && !drop_last(fit, b))
            break;
    }
    fit->places[0].width = name < width ? name : width;
}

/* Gives a column some of what is left, up to what it would like. */
static void widen(struct page_place *place, int to, int *left)
{
    int more = to - place->width;
    if (place->width == 0 || more <= 0)
        return;
    more = more < *left ? more : *left;
    place->width += more;
    *left -= more;
}

/* Would the words make a tall and narrow column? */
static bool is_crowded(const struct page_fit *fit, const int *wishes, int left, int width)
{
    int beside = fit->places[fit->words].width + left;
    return fit->words > 0 && is_beside(fit, fit->words) && beside < width / 2 &&
           wishes[fit->words] > WORDS_TALLEST * beside;
}

static void share_out(struct page_fit *fit, const struct page_block *b, const int *wishes,
                      int width)
{
    int left = width - fit->places[0].width - total(fit, b), bars = 0;
    for (size_t i = 1; i < b->column_count; i++)
        if (b->columns[i].kind == PAGE_BAR && fit->places[i].width > 0) {
            widen(&fit->places[i], BAR_GOOD, &left);
            bars++;
        }
    widen(&fit->places[0], wishes[0], &left);
    if (is_crowded(fit, wishes, left, width)) {
        left += fit->places[fit->words].width + COLUMN_GAP;
        fit->below = true;
    }
    if (fit->words > 0 && !fit->below)
        widen(&fit->places[fit->words], wishes[fit->words], &left);
    for (size_t i = 1; i < b->column_count && left > 0; i++)
        if (b->columns[i].kind == PAGE_BAR && fit->places[i].width > 0)
            widen(&fit->places[i], fit->places[i].width + left / bars--, &left);
}

static void place(struct page_fit *fit, const struct page_block *b, int width)
{
    int at = fit->places[0].width;
    for (size_t i = 1; i < b->column_count; i++) {
        struct page_place *p = &fit->places[i];
        if (!is_beside(fit, i))
            continue;
        at += gap_before(b, i);
        p->at = at;
        at += p->width;
    }
    fit->used = at;
    struct page_place *words = &fit->places[fit->words];
    if (fit->below && words->width > 0) {
        words->at = width > NAME_LEAST ? 2 : 0;
        words->width = width - words->at;
    }
}

bool page_fit_columns(struct page_fit *fit, const struct page *p, const struct page_block *b,
                      int width)
{
    bool whole = true;
    int *wishes = calloc(b->column_count, sizeof *wishes);
    *fit = (struct page_fit){ .places = calloc(b->column_count, sizeof *fit->places) };
    if (!wishes || !fit->places) {
        free(wishes);
        return false;
    }
    for (size_t i = 1; i < b->column_count; i++)
        if (b->columns[i].kind == PAGE_WORDS)
            fit->words = i;
    for (size_t i = 0; i < b->column_count; i++) {
        wishes[i] = wish(p, b, i, &whole);
        int least =
            b->columns[i].kind == PAGE_WORDS && wishes[i] > WORDS_WIDEST ? WORDS_WIDEST : wishes[i];
        fit->places[i].width = least;
    }
    choose(fit, b, wishes, width);
    share_out(fit, b, wishes, width);
    place(fit, b, width);
    for (size_t i = 1; i < b->column_count; i++)
        if (b->columns[i].kind == PAGE_BAR && fit->places[i].width > 0)
            page_scale_find(&fit->places[i].scale, b, i);
    free(wishes);
    return whole;
}
