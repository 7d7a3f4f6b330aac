/* Owns a page of the report on paper: its title, its paragraphs and what stands between them. A
 * heading stands on the sheet of what it is the heading of. */
#include "report/pdf_maker.h"

#include <stdlib.h>
#include <string.h>

#include "report/report_parts.h"

/* How texts are set: on paper, and on a slide, which is seen from far away. */
static const struct pdf_style *style_of(const struct pdf *p, enum page_role role)
{
    static const struct pdf_style styles[][2] = {
        [PAGE_TEXT] = { { 9, 13.5, false, PDF_BLACK }, { 13, 19, false, PDF_BLACK } },
        [PAGE_LEAD] = { { 10.5, 16, true, PDF_BLACK }, { 32, 44, true, PDF_BLACK } },
        [PAGE_HEADING] = { { 12, 17, true, PDF_BLACK }, { 18, 26, true, PDF_BLACK } },
        [PAGE_GROUP] = { { 9, 13.5, true, PDF_BLACK }, { 13, 19, true, PDF_BLACK } },
        [PAGE_SUM] = { { 9, 13.5, true, PDF_BLACK }, { 13, 19, true, PDF_BLACK } },
        [PAGE_RESULT] = { { 9, 13.5, true, PDF_BLACK }, { 13, 19, true, PDF_BLACK } },
        [PAGE_MUTED] = { { 8, 12, false, PDF_GREY }, { 10, 15, false, PDF_GREY } },
    };
    return &styles[role][p->slides];
}

/* A paragraph with neither its first nor its last line alone on a sheet. */
static void put_paragraph(struct pdf *p, const char *visible, const struct pdf_style *style,
                          const char *tag)
{
    PangoLayout *layout = pdf_set(p, style, visible, pdf_width(p));
    int lines = pango_layout_get_line_count(layout);
    pdf_need(p, (lines < 4 ? lines : 2) * style->leading);
    pdf_tag(p, tag);
    for (int i = 0; i < lines; i++) {
        int kept = lines - i == 2 ? 2 : 1;
        if (i > 0 && kept * style->leading > pdf_room(p)) {
            pdf_untag(p, tag);
            pdf_new_sheet(p, p->wide);
            pdf_tag(p, tag);
        }
        pdf_show(p, layout, style, i, pdf_left(p), p->y, pdf_width(p), false);
        p->y += style->leading;
        p->fresh = false;
    }
    pdf_untag(p, tag);
    g_object_unref(layout);
}

static void put_title(struct pdf *p, const struct page *page)
{
    static const struct pdf_style title = { 19, 24, true, PDF_BLACK };
    static const struct pdf_style scope = { 9.5, 14, false, PDF_GREY };
    struct buf visible = BUF_INIT;
    buf_add_visible(&visible, page->title, strlen(page->title));
    p->outline = pdf_bookmark(p, 0, buf_text(&visible));
    put_paragraph(p, buf_text(&visible), &title, "H1");
    p->nomem |= !buf_ok(&visible);
    buf_reset(&visible);
    buf_add_visible(&visible, page->scope, strlen(page->scope));
    p->y += 2;
    put_paragraph(p, buf_text(&visible), &scope, "P");
    p->nomem |= !buf_ok(&visible);
    buf_release(&visible);
    p->y += 6;
    pdf_rule(p, pdf_left(p), p->y, pdf_width(p), 1.2, PDF_SLATE);
    p->y += 12;
}

/* What a block needs at its beginning; a heading, together with what follows, over a
 * sentence between the two. */
static double need_of(struct pdf *p, const struct page *page, const struct pdf_fit *fits, size_t i)
{
    double need = 0;
    bool introduced = false;
    for (; i < page->block_count; i++) {
        const struct page_block *b = &page->blocks[i];
        if (b->kind == PAGE_BLOCK_TABLE)
            return need + pdf_table_need(p, b, &fits[i]);
        if (b->kind == PAGE_BLOCK_BREAK || (introduced && b->role == PAGE_HEADING))
            return need;
        need += 2 * style_of(p, b->role)->leading;
        bool is_heading = b->role == PAGE_HEADING || b->role == PAGE_GROUP;
        if (!is_heading && introduced)
            return need;
        introduced |= !is_heading;
    }
    return need;
}

static void put_text(struct pdf *p, const struct page *page, const struct pdf_fit *fits, size_t i)
{
    const struct page_block *b = &page->blocks[i];
    const struct pdf_style *style = style_of(p, b->role);
    const struct page_block *before = i > 0 ? &page->blocks[i - 1] : NULL;
    bool after_table = before && before->kind == PAGE_BLOCK_TABLE;
    struct buf visible = BUF_INIT;
    buf_add_visible(&visible, b->text, strlen(b->text));
    if (b->role == PAGE_HEADING) {
        pdf_gap(p, page_is_heading(before) ? 2 : 16);
        pdf_need(p, need_of(p, page, fits, i));
        pdf_bookmark(p, p->outline, buf_text(&visible));
    } else if (b->role == PAGE_GROUP) {
        pdf_gap(p, 8);
        pdf_need(p, need_of(p, page, fits, i));
    } else if (after_table) {
        pdf_gap(p, b->role == PAGE_MUTED ? 3 : 9);
    }
    put_paragraph(p, buf_text(&visible), style, b->role == PAGE_HEADING ? "H2" : "P");
    p->y += b->role == PAGE_MUTED ? 1 : b->role == PAGE_GROUP ? 1 : 4;
    p->nomem |= !buf_ok(&visible);
    buf_release(&visible);
}

/* Does the block belong on a turned sheet? A slide does, and a wide table with its heading and what
 * explains it. */
static bool is_wide(const struct pdf *p, const struct page *page, const struct pdf_fit *fits,
                    size_t i)
{
    const struct page_block *b = &page->blocks[i];
    if (p->slides || b->kind == PAGE_BLOCK_TABLE)
        return p->slides || fits[i].wide;
    if (b->kind == PAGE_BLOCK_TEXT && b->role == PAGE_MUTED && i > 0 &&
        page->blocks[i - 1].kind == PAGE_BLOCK_TABLE)
        return fits[i - 1].wide;
    bool first = i == 0;
    for (; i + 1 < page->block_count; i++) {
        b = &page->blocks[i];
        if (b->kind == PAGE_BLOCK_TABLE)
            break;
        if (b->kind == PAGE_BLOCK_BREAK || (b->role != PAGE_HEADING && !first))
            return false;
        first = b->role == PAGE_HEADING;
    }
    return i < page->block_count && page->blocks[i].kind == PAGE_BLOCK_TABLE && fits[i].wide;
}

/* A sign stays on the line of its words: only where several blanks are may a line end. */
static void add_unbroken(struct buf *b, const char *entries)
{
    for (size_t i = 0; entries[i]; i++) {
        bool alone = entries[i] == ' ' && entries[i + 1] != ' ' && i > 0 && entries[i - 1] != ' ';
        if (alone)
            buf_add(b, "\u00a0");
        else
            buf_add_char(b, entries[i]);
    }
}

/* Remembers the signs that are drawn: marks, and what hangs on an inherited figure. */
static void see(bool seen[STATES], const struct page_cell *cell)
{
    seen[cell->state] |=
        cell->kind == PAGE_MARK || (cell->kind == PAGE_MONEY && cell->state == STATE_INHERITED);
}

static void put_legend(struct pdf *p, const struct page *page)
{
    bool seen[STATES] = { false };
    struct buf legend = BUF_INIT, unbroken = BUF_INIT;
    for (size_t i = 0; i < page->block_count; i++) {
        const struct page_block *b = &page->blocks[i];
        for (size_t r = 0; b->kind == PAGE_BLOCK_TABLE && r < b->row_count; r++)
            for (size_t c = 0; c < b->column_count; c++)
                see(seen, &b->rows[r].cells[c]);
    }
    seen[STATE_NORMAL] = false;
    report_add_legend(&legend, seen, 10000);
    if (legend.len > 0) {
        buf_cut(&legend, legend.len - 1);
        add_unbroken(&unbroken, buf_text(&legend));
        pdf_gap(p, 10);
        put_paragraph(p, buf_text(&unbroken), style_of(p, PAGE_MUTED), "P");
    }
    p->nomem |= !buf_ok(&legend) || !buf_ok(&unbroken);
    buf_release(&legend);
    buf_release(&unbroken);
}

static void put_block(struct pdf *p, const struct page *page, const struct pdf_fit *fits, size_t i)
{
    const struct page_block *b = &page->blocks[i];
    if (b->kind == PAGE_BLOCK_BREAK) {
        if (p->slides && i + 1 < page->block_count)
            pdf_new_sheet(p, is_wide(p, page, fits, i + 1));
        else
            pdf_gap(p, 12);
        return;
    }
    if (is_wide(p, page, fits, i) != p->wide)
        pdf_new_sheet(p, !p->wide);
    if (b->kind == PAGE_BLOCK_TEXT) {
        put_text(p, page, fits, i);
        return;
    }
    pdf_gap(p, i > 0 && page_is_heading(&page->blocks[i - 1]) ? 0 : 5);
    pdf_put_table(p, b, &fits[i]);
    p->y += 3;
}

void pdf_put_page(struct pdf *p, const struct page *page)
{
    struct pdf_fit *fits = calloc(page->block_count + 1, sizeof *fits);
    p->page = page;
    p->nomem |= !fits || !page_ok(page);
    for (size_t i = 0; i < page->block_count && !p->nomem; i++)
        if (page->blocks[i].kind == PAGE_BLOCK_TABLE)
            pdf_fit_table(p, &fits[i], &page->blocks[i]);
    if (!p->nomem) {
        pdf_new_sheet(p, page->block_count > 0 && is_wide(p, page, fits, 0));
        put_title(p, page);
    }
    for (size_t i = 0; i < page->block_count && !p->nomem; i++)
        put_block(p, page, fits, i);
    if (!p->nomem)
        put_legend(p, page);
    for (size_t i = 0; fits && i < page->block_count; i++)
        free(fits[i].places);
    free(fits);
}
