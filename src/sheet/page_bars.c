/* Owns the geometry of bars: one scale for a column, zero always on it, and each bar drawn with
 * characters, to an eighth of a cell to the right of zero and to half a cell to the left, where
 * there are no finer characters. */
#include "sheet/page_maker.h"

#include "model/money.h"

enum { EIGHTHS = 8 };

static void stretch(struct page_scale *scale, bool has, int64_t value)
{
    uint64_t *side = value < 0 ? &scale->below : &scale->above;
    if (has && money_magnitude(value) > *side)
        *side = money_magnitude(value);
}

void page_scale_find(struct page_scale *scale, const struct page_block *b, size_t column)
{
    *scale = (struct page_scale){ 0 };
    for (size_t r = 0; r < b->row_count; r++) {
        const struct page_cell *cell = &b->rows[r].cells[column];
        if (cell->kind != PAGE_BAR)
            continue;
        stretch(scale, cell->bar.has_value, cell->bar.value);
        stretch(scale, cell->bar.has_rest, cell->bar.rest);
        stretch(scale, cell->bar.has_tick, cell->bar.tick);
        scale->ticks |= cell->bar.has_tick;
    }
    scale->mirrored = scale->below > 0 && scale->above == 0;
    if (scale->mirrored) {
        scale->above = scale->below;
        scale->below = 0;
    }
}

/* part ÷ whole of `room`, rounded; nothing that is there vanishes. */
static int share(uint64_t part, uint64_t whole, int room)
{
    /* what is lost here is finer than any screen, and the product below fits */
    while (whole >> 40) {
        whole >>= 1;
        part >>= 1;
        part += part == 0;
    }
    if (part == 0 || whole == 0)
        return 0;
    uint64_t n = (part * (uint64_t)room + whole / 2) / whole;
    return n > 0 ? (int)n : 1;
}

/* How a bar's column is divided. */
struct halves {
    int left, right; /* cells on both sides of zero */
    int room;        /* eighths that the whole scale takes */
    uint64_t whole;
};

static struct halves divide(const struct page_scale *scale, int width)
{
    struct halves h = { 0, width, 0, scale->below + scale->above };
    /* the tick stands after what it measures */
    int cells = width - (scale->ticks ? 1 : 0) - (scale->below > 0 ? 1 : 0);
    h.room = cells * EIGHTHS;
    if (scale->below > 0) {
        h.left = share(scale->below, h.whole, cells);
        if (h.left >= cells)
            h.left = cells - 1;
        h.right = width - h.left - 1;
    }
    return h;
}

/* The eighths that an amount takes on one side of zero, where it is on that side; else 0. */
static int reach(const struct page_scale *scale, const struct halves *h, bool has, int64_t amount,
                 bool left)
{
    bool negative = amount < 0 && !scale->mirrored;
    if (!has || amount == 0 || negative != left)
        return 0;
    int n = share(money_magnitude(amount), h->whole, h->room);
    int most = (left ? h->left : h->right) * EIGHTHS;
    return n < most ? n : most;
}

static bool has_tick_at(const struct page_scale *scale, const struct halves *h,
                        const struct page_bar *bar, bool left, int distance)
{
    if (!bar->has_tick || (bar->tick < 0 && !scale->mirrored) != left)
        return false;
    int cell = (reach(scale, h, true, bar->tick, left) + EIGHTHS / 2) / EIGHTHS;
    int last = (left ? h->left : h->right) - 1;
    return distance == (cell < last ? cell : last);
}

const char *page_bar_cell(const struct page_scale *scale, const struct page_bar *bar, int width,
                          int cell, bool *stroke)
{
    static const char *const blocks[] = { " ", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█" };
    struct halves h = divide(scale, width);
    bool left = cell < h.left;
    int distance = left ? h.left - 1 - cell : h.left > 0 ? cell - h.left - 1 : cell;
    *stroke = distance < 0 || has_tick_at(scale, &h, bar, left, distance);
    if (*stroke)
        return distance < 0 ? "┊" : "│";
    int value = reach(scale, &h, bar->has_value, bar->value, left);
    int rest = reach(scale, &h, bar->has_rest, bar->rest, left);
    int solid = value - distance * EIGHTHS;
    if (solid > 0 && left)
        return solid > 5 ? "█" : "▐";
    if (solid > 0)
        return blocks[solid < EIGHTHS ? solid : EIGHTHS];
    return rest > value && rest >= distance * EIGHTHS + EIGHTHS / 2 ? "░" : " ";
}
