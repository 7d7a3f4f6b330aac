/* Owns how a page's title and lines look on the screen. */
#include "ui/page_draw.h"

#include <string.h>

#include "base/utf8.h"
#include "ui/term.h"

enum { WIDEST = 120 }; /* wider, the eye does not find from a name to its figures */

int page_draw_width(void)
{
    int width = term_cols() - frame_margin(term_cols());
    return width < WIDEST ? width : WIDEST;
}

enum style page_draw_style(enum page_role role)
{
    switch (role) {
    case PAGE_LEAD:
        return STYLE_TITLE;
    case PAGE_HEADING:
        return STYLE_HEADING;
    case PAGE_GROUP:
        return STYLE_GROUP;
    case PAGE_SUM:
        return STYLE_SUM;
    case PAGE_RESULT:
        return STYLE_RESULT;
    case PAGE_MUTED:
        return STYLE_MUTED;
    case PAGE_TEXT:
        break;
    }
    return STYLE_TEXT;
}

/* As in the table, the line with the cursor is one bar without patches of colour. */
void page_draw_line(const struct page_line *line, int row, bool selected)
{
    int cols = term_cols(), margin = frame_margin(cols);
    term_fill(row, 0, cols, STYLE_TEXT, selected, ' ');
    for (size_t i = 0; i < line->count; i++) {
        const struct page_span *s = &line->spans[i];
        enum style own = page_draw_style(selected ? line->role : s->role);
        enum style style = selected ? own : frame_state_style(s->state, own);
        if (margin + s->at < cols)
            term_put(row, margin + s->at, cols - margin - s->at, style, selected, s->text);
    }
}

/* As many of the last parts of the scope as have room, for the unit is the last: "" when it has
 * none, too. */
static const char *scope_for(const struct page *page, int room)
{
    static const char between[] = " · ";
    const char *text = page->scope;
    while (text && utf8_width(text) > room) {
        text = strstr(text, between);
        text = text ? text + strlen(between) : NULL;
    }
    return text ? text : "";
}

/* What the figures are of stands beside the title, or when that is too narrow in the blank line
 * under it. */
void page_draw_title(const struct page *page, const struct frame *f)
{
    int margin = frame_margin(term_cols()), width = page_draw_width();
    int title = utf8_width(page->title);
    int room = title < width ? width - title - 2 : 0;
    bool below = utf8_width(page->scope) > room && f->body > f->title + 1;
    struct buf cut = BUF_INIT;
    if (f->title < 0)
        return;
    buf_add_column(&cut, page->title, title < width ? title : width, false);
    frame_draw_title(f->title, margin, margin + width, buf_text(&cut),
                     below ? "" : scope_for(page, room));
    if (below)
        term_put(f->title + 1, margin, width, STYLE_TEXT, false, scope_for(page, width));
    buf_release(&cut);
}
