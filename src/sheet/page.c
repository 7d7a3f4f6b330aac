/* Owns the filling of a page. */
#include "sheet/page.h"

#include <assert.h>
#include <stdarg.h>
#include <string.h>

#include "base/utf8.h"

/* A text of the page's own; "" without memory. */
static const char *keep(struct page *p, const char *text)
{
    const char *kept = arena_text(&p->arena, text, strlen(text));
    p->nomem |= !kept;
    return kept ? kept : "";
}

void page_init(struct page *p, const char *title, const char *scope, enum unit unit)
{
    *p = (struct page){ .arena = ARENA_INIT, .unit = unit };
    p->title = keep(p, title);
    p->scope = keep(p, scope);
}

void page_release(struct page *p)
{
    arena_release(&p->arena);
    *p = (struct page){ .title = "", .scope = "" };
}

bool page_ok(const struct page *p)
{
    return !p->nomem;
}

const char *page_take(struct page *p, struct buf *b)
{
    p->nomem |= !buf_ok(b);
    const char *kept = keep(p, buf_text(b));
    buf_release(b);
    return kept;
}

const char *page_visible(struct page *p, const char *text)
{
    struct buf b = BUF_INIT;
    buf_add_visible(&b, text, strlen(text));
    return page_take(p, &b);
}

static const char *keep_formatted(struct page *p, const char *fmt, va_list ap)
{
    struct buf b = BUF_INIT;
    buf_vaddf(&b, fmt, ap);
    return page_take(p, &b);
}

const char *page_keep(struct page *p, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    const char *text = keep_formatted(p, fmt, ap);
    va_end(ap);
    return text;
}

/* NULL without memory. */
static struct page_block *add_block(struct page *p, enum page_block_kind kind)
{
    struct page_block *blocks =
        arena_grow(&p->arena, p->blocks, p->block_count, &p->block_cap, sizeof *blocks);
    if (!blocks) {
        p->nomem = true;
        return NULL;
    }
    p->blocks = blocks;
    struct page_block *b = &blocks[p->block_count++];
    *b = (struct page_block){ .kind = kind, .text = "", .item = NO_ITEM };
    return b;
}

void page_add_text(struct page *p, enum page_role role, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    const char *text = keep_formatted(p, fmt, ap);
    va_end(ap);
    struct page_block *b = add_block(p, PAGE_BLOCK_TEXT);
    if (!b)
        return;
    b->role = role;
    b->text = text;
}

void page_about(struct page *p, uint32_t item)
{
    if (p->block_count > 0)
        p->blocks[p->block_count - 1].item = item;
}

void page_add_break(struct page *p)
{
    add_block(p, PAGE_BLOCK_BREAK);
}

void page_cut(struct page *p, size_t count)
{
    if (p->block_count > count)
        p->block_count = count;
}

void page_add_table(struct page *p, const struct page_column *columns, size_t n)
{
    struct page_column *own = arena_alloc(&p->arena, n * sizeof *own);
    struct page_block *b = own ? add_block(p, PAGE_BLOCK_TABLE) : NULL;
    p->nomem |= !own;
    if (!b)
        return;
    for (size_t i = 0; i < n; i++) {
        own[i] = columns[i];
        own[i].key = keep(p, columns[i].key);
        own[i].heading = keep(p, columns[i].heading);
    }
    b->columns = own;
    b->column_count = n;
}

/* The table that is being filled. NULL after a lack of memory, when anything may be missing. */
static struct page_block *open_table(struct page *p)
{
    if (p->nomem)
        return NULL;
    struct page_block *b = p->block_count > 0 ? &p->blocks[p->block_count - 1] : NULL;
    assert(b && b->kind == PAGE_BLOCK_TABLE);
    return b;
}

/* The next cell of the row that is being filled; NULL without memory. */
static struct page_cell *next_cell(struct page *p, enum page_cell_kind kind, enum cell_state state)
{
    struct page_block *b = open_table(p);
    if (!b)
        return NULL;
    assert(b->row_count > 0);
    struct page_row *row = &b->rows[b->row_count - 1];
    assert(row->filled < b->column_count);
    struct page_cell *cell = &row->cells[row->filled++];
    *cell = (struct page_cell){ .kind = kind, .state = state, .text = "" };
    return cell;
}

void page_add_row(struct page *p, enum page_role role, int depth, uint32_t item, const char *name)
{
    struct page_block *b = open_table(p);
    if (!b)
        return;
    struct page_row *rows = arena_grow(&p->arena, b->rows, b->row_count, &b->row_cap, sizeof *rows);
    struct page_cell *cells = arena_alloc(&p->arena, b->column_count * sizeof *cells);
    if (rows)
        b->rows = rows;
    if (!rows || !cells) {
        p->nomem = true;
        return;
    }
    for (size_t i = 0; i < b->column_count; i++)
        cells[i].text = "";
    rows[b->row_count++] = (struct page_row){ role, depth, item, cells, 0 };
    page_words(p, STATE_NORMAL, "%s", name);
}

void page_money(struct page *p, struct sum sum, enum cell_state state)
{
    struct page_cell *cell = next_cell(p, sum.known ? PAGE_MONEY : PAGE_EMPTY, state);
    if (cell)
        cell->value = sum.ore;
}

void page_ratio(struct page *p, struct ratio ratio, int decimals, enum cell_state state)
{
    struct page_cell *cell = next_cell(p, ratio.known ? PAGE_RATIO : PAGE_EMPTY, state);
    if (!cell)
        return;
    cell->ratio = ratio;
    cell->decimals = decimals;
}

void page_count(struct page *p, int64_t n)
{
    struct page_cell *cell = next_cell(p, PAGE_COUNT, STATE_NORMAL);
    if (cell)
        cell->value = n;
}

void page_words(struct page *p, enum cell_state state, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    const char *text = keep_formatted(p, fmt, ap);
    va_end(ap);
    struct page_cell *cell = next_cell(p, PAGE_WORDS, state);
    if (cell)
        cell->text = text;
}

void page_mark(struct page *p, enum cell_state state)
{
    next_cell(p, PAGE_MARK, state);
}

void page_bar(struct page *p, const struct page_bar *bar, enum cell_state state)
{
    struct page_cell *cell = next_cell(p, PAGE_BAR, state);
    if (cell)
        cell->bar = *bar;
}

void page_nothing(struct page *p)
{
    next_cell(p, PAGE_EMPTY, STATE_NORMAL);
}
