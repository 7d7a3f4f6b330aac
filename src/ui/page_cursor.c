/* Owns moving in a page. */
#include "ui/page_cursor.h"

static bool is_stop(const struct page_lines *l, size_t i)
{
    return l->list[i].item != NO_ITEM && (i == 0 || l->list[i - 1].item != l->list[i].item);
}

size_t page_stop_lines(const struct page_lines *l, size_t at)
{
    size_t end = at;
    while (end < l->count && l->list[end].item == l->list[at].item)
        end++;
    return end - at;
}

/* The next stop below the line, or NO_LINE; from NO_LINE the first one. */
static size_t next_stop(const struct page_lines *l, size_t at)
{
    for (size_t i = at == NO_LINE ? 0 : at + 1; i < l->count; i++)
        if (is_stop(l, i))
            return i;
    return NO_LINE;
}

static size_t stop_before(const struct page_lines *l, size_t at)
{
    for (size_t i = at == NO_LINE ? 0 : at; i-- > 0;)
        if (is_stop(l, i))
            return i;
    return NO_LINE;
}

static size_t height_of(int rows)
{
    return rows > 0 ? (size_t)rows : 1;
}

static size_t last_top(const struct page_lines *l, size_t height)
{
    return l->count > height ? l->count - height : 0;
}

static bool seen(const struct page_cursor *c, size_t line, size_t height)
{
    return line != NO_LINE && line >= c->top && line - c->top < height;
}

/* The stop is seen with as many of its lines as there is room for. */
static void show(struct page_cursor *c, const struct page_lines *l, size_t height)
{
    if (c->at != NO_LINE) {
        size_t lines = page_stop_lines(l, c->at), end = c->at + (lines < height ? lines : height);
        if (end > c->top + height)
            c->top = end - height;
        if (c->at < c->top)
            c->top = c->at;
    }
    if (c->top > last_top(l, height))
        c->top = last_top(l, height);
}

/* Is any line of the cursor's stop seen? */
static bool in_sight(const struct page_cursor *c, const struct page_lines *l, size_t height)
{
    return c->at != NO_LINE && c->at < l->count && c->at < c->top + height &&
           c->at + page_stop_lines(l, c->at) > c->top;
}

/* The stop to go to: from the cursor's, or when that is out of sight from the window's edge. */
static size_t stop_towards(const struct page_cursor *c, const struct page_lines *l, size_t height,
                           bool down)
{
    bool from_cursor = in_sight(c, l, height);
    if (down)
        return next_stop(l, from_cursor ? c->at : c->top > 0 ? c->top - 1 : NO_LINE);
    if (from_cursor)
        return stop_before(l, c->at);
    return stop_before(l, c->top + height < l->count ? c->top + height : l->count);
}

/* Where the window has gone, the cursor takes the nearest stop that is seen. */
static void follow(struct page_cursor *c, const struct page_lines *l, size_t height, bool down)
{
    if (seen(c, c->at, height))
        return;
    c->at = NO_LINE;
    size_t stop = stop_towards(c, l, height, down);
    if (seen(c, stop, height))
        c->at = stop;
}

static void step(struct page_cursor *c, const struct page_lines *l, size_t height, bool down)
{
    size_t stop = stop_towards(c, l, height, down);
    if (!seen(c, stop, height)) {
        if (down)
            c->top += c->top < last_top(l, height);
        else
            c->top -= c->top > 0;
    }
    if (!seen(c, stop, height))
        return;
    c->at = stop;
    show(c, l, height);
}

static void turn(struct page_cursor *c, const struct page_lines *l, size_t height, bool down)
{
    size_t by = height > 1 ? height - 1 : 1, before = c->top;
    if (down)
        c->top = c->top + by < last_top(l, height) ? c->top + by : last_top(l, height);
    else
        c->top = c->top > by ? c->top - by : 0;
    if (c->top != before) {
        follow(c, l, height, down);
        return;
    }
    size_t stop = down ? stop_before(l, l->count) : next_stop(l, NO_LINE); /* the outermost one */
    if (seen(c, stop, height))
        c->at = stop;
}

static void go_to_end(struct page_cursor *c, const struct page_lines *l, size_t height, bool down)
{
    c->top = down ? last_top(l, height) : 0;
    size_t stop = down ? stop_before(l, l->count) : next_stop(l, NO_LINE);
    c->at = seen(c, stop, height) ? stop : NO_LINE;
}

bool page_cursor_move(struct page_cursor *c, const struct page_lines *l, enum action action,
                      int rows)
{
    size_t height = height_of(rows);
    switch (action) {
    case ACTION_UP:
    case ACTION_DOWN:
        step(c, l, height, action == ACTION_DOWN);
        return true;
    case ACTION_PAGE_UP:
    case ACTION_PAGE_DOWN:
        turn(c, l, height, action == ACTION_PAGE_DOWN);
        return true;
    case ACTION_TOP:
    case ACTION_BOTTOM:
        go_to_end(c, l, height, action == ACTION_BOTTOM);
        return true;
    default:
        return false;
    }
}

void page_cursor_begin(struct page_cursor *c, const struct page_lines *l, uint32_t item, int rows)
{
    size_t height = height_of(rows), first = next_stop(l, NO_LINE);
    *c = (struct page_cursor){ 0, NO_LINE };
    for (size_t i = first; seen(c, i, height) && c->at == NO_LINE; i = next_stop(l, i))
        if (l->list[i].item == item)
            c->at = i;
    if (c->at == NO_LINE && seen(c, first, height))
        c->at = first;
}

bool page_cursor_find(struct page_cursor *c, const struct page_lines *l, uint32_t item, int rows)
{
    for (size_t i = 0; item != NO_ITEM && i < l->count; i++)
        if (l->list[i].item == item) {
            c->at = i;
            show(c, l, height_of(rows));
            return true;
        }
    return false;
}

uint32_t page_cursor_item(const struct page_cursor *c, const struct page_lines *l, int rows)
{
    return in_sight(c, l, height_of(rows)) ? l->list[c->at].item : NO_ITEM;
}

size_t page_cursor_ordinal(const struct page_cursor *c, const struct page_lines *l, int rows)
{
    size_t n = 0;
    if (!in_sight(c, l, height_of(rows)))
        return NO_LINE;
    for (size_t i = 0; i < c->at; i++)
        n += is_stop(l, i);
    return n;
}

void page_cursor_return(struct page_cursor *c, const struct page_lines *l, size_t ordinal,
                        size_t before, int rows)
{
    size_t height = height_of(rows);
    c->top = before > 0 ? c->top * l->count / before : 0;
    c->at = NO_LINE;
    if (ordinal != NO_LINE) {
        c->at = next_stop(l, NO_LINE);
        for (size_t i = 0; i < ordinal && c->at != NO_LINE; i++)
            c->at = next_stop(l, c->at);
    }
    if (c->at != NO_LINE && c->at + page_stop_lines(l, c->at) <= height)
        c->top = 0; /* seen from the top, as when the page was opened */
    show(c, l, height);
    follow(c, l, height, true);
}
