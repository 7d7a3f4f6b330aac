/* Owns the lines that a page becomes: paragraphs, the blank lines between things, and the spans. */
#include "sheet/page_lines.h"

#include <assert.h>
#include <string.h>

#include "base/cluster.h"
#include "base/utf8.h"
#include "sheet/page_maker.h"

struct page_line *page_make_line(struct page_maker *m, enum page_role role, uint32_t item,
                                 size_t spans)
{
    struct page_lines *l = m->lines;
    struct page_line *list = arena_grow(&l->arena, l->list, l->count, &m->cap, sizeof *list);
    struct page_span *own = NULL;
    if (spans > 0)
        own = arena_alloc(&l->arena, spans * sizeof *own);
    if (list)
        l->list = list;
    if (!list || (spans > 0 && !own)) {
        m->nomem = true;
        return NULL;
    }
    struct page_line *line = &list[l->count++];
    *line = (struct page_line){ role, item, m->part, own, 0 };
    return line;
}

/* From the left to the right: a wrapped column is made last, wherever it stands. */
static void insert_span(struct page_line *line, const struct page_span *span)
{
    size_t i = line->count++;
    for (; i > 0 && line->spans[i - 1].at > span->at; i--)
        line->spans[i] = line->spans[i - 1];
    line->spans[i] = *span;
}

void page_make_span(struct page_maker *m, struct page_line *line, int at, int width, bool right,
                    enum cell_state state, const char *text, size_t len)
{
    struct buf piece = BUF_INIT, fitted = BUF_INIT;
    buf_add_bytes(&piece, text, len);
    int full = utf8_width(buf_text(&piece));
    int taken = full < width ? full : width;
    if (taken <= 0)
        goto out;
    buf_add_column(&fitted, buf_text(&piece), taken, right);
    const char *own = arena_text(&m->lines->arena, buf_text(&fitted), fitted.len);
    m->nomem |= !buf_ok(&fitted) || !own;
    if (own)
        insert_span(line, &(struct page_span){ .at = right ? at + width - taken : at,
                                               .width = taken,
                                               .role = line->role,
                                               .state = state,
                                               .text = own });
out:
    m->nomem |= !buf_ok(&piece);
    buf_release(&fitted);
    buf_release(&piece);
}

size_t page_wrap(const char *text, int width, size_t *next)
{
    size_t len = strlen(text);
    size_t end = cluster_fit(text, len, width);
    size_t more = cluster_fit(text, len, width + 1); /* the blank after the row needs no room */
    if (more > end && text[more - 1] == ' ')
        end = more;
    *next = end;
    while (text[*next] == ' ')
        ++*next;
    while (end > 0 && text[end - 1] == ' ')
        end--;
    return end;
}

static void make_text(struct page_maker *m, const struct page_block *b)
{
    struct buf visible = BUF_INIT;
    buf_add_visible(&visible, b->text, strlen(b->text));
    m->nomem |= !buf_ok(&visible);
    const char *text = buf_text(&visible);
    if (!*text)
        page_make_line(m, b->role, b->item, 0);
    for (size_t next; *text; text += next) {
        size_t len = page_wrap(text, m->width, &next);
        struct page_line *line = page_make_line(m, b->role, b->item, 1);
        if (!line)
            break;
        page_make_span(m, line, 0, m->width, false, STATE_NORMAL, text, len);
    }
    buf_release(&visible);
}

/* A blank line, unless there is one already or nothing to part from. */
static void make_blank(struct page_maker *m)
{
    const struct page_lines *l = m->lines;
    if (l->count > 0 && l->list[l->count - 1].count > 0)
        page_make_line(m, PAGE_TEXT, NO_ITEM, 0);
}

/* Are the two parted by a blank line? What is muted belongs to what it stands beside. */
static bool are_parted(const struct page_block *before, const struct page_block *b)
{
    if (page_is_heading(before))
        return false;
    if (page_is_heading(b))
        return true;
    if (before->kind == PAGE_BLOCK_TEXT && b->kind == PAGE_BLOCK_TEXT)
        return false;
    const struct page_block *text = b->kind == PAGE_BLOCK_TEXT ? b : before;
    return text->kind != PAGE_BLOCK_TEXT || text->role != PAGE_MUTED;
}

static void make_block(struct page_maker *m, const struct page_block *before,
                       const struct page_block *b)
{
    if (b->kind == PAGE_BLOCK_BREAK) {
        make_blank(m); /* still in the part that ends */
        m->part++;
        return;
    }
    if (before && before->kind != PAGE_BLOCK_BREAK && are_parted(before, b))
        make_blank(m);
    if (b->kind == PAGE_BLOCK_TEXT)
        make_text(m, b);
    else
        page_make_table(m, b);
}

bool page_lines_make(struct page_lines *l, const struct page *p, int width)
{
    *l = (struct page_lines){ .arena = ARENA_INIT };
    struct page_maker m = { .lines = l, .page = p, .width = width };
    for (size_t i = 0; i < p->block_count && !m.nomem; i++) {
        if (width > 0)
            make_block(&m, i > 0 ? &p->blocks[i - 1] : NULL, &p->blocks[i]);
        else
            m.part += p->blocks[i].kind == PAGE_BLOCK_BREAK;
    }
    l->parts = m.part + 1;
    return !m.nomem && page_ok(p);
}

void page_lines_release(struct page_lines *l)
{
    arena_release(&l->arena);
    *l = (struct page_lines){ .arena = ARENA_INIT };
}
