/* Owns the pages of a report. */
#include "book/book_report.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"

/* On paper nobody sees that the figures are not those of the file: the page begins with it. */
static void tell_unsaved(struct page *p, size_t n)
{
    page_add_text(p, PAGE_MUTED,
                  ngettext("Contains %zu change that is not saved.",
                           "Contains %zu changes that are not saved.", n),
                  n);
    if (!page_ok(p))
        return;
    struct page_block told = p->blocks[p->block_count - 1];
    memmove(p->blocks + 1, p->blocks, (p->block_count - 1) * sizeof *p->blocks);
    p->blocks[0] = told;
}

static bool add(struct book_report *r, const struct book *b, enum page_id id,
                const struct page_wish *wish, struct book_years **years, struct buf *note)
{
    struct page_wish one = *wish;
    struct buf said = BUF_INIT;
    one.id = id;
    struct page *page = &r->pages[r->count++];
    bool ok = book_page(page, b, &one, years, &said) && buf_ok(&said);
    if (ok && book_unsaved(b) > 0)
        tell_unsaved(page, book_unsaved(b));
    ok = ok && page_ok(page);
    if (said.len > 0 && note->len == 0) /* the pages of a report lack the same */
        buf_add(note, buf_text(&said));
    buf_release(&said);
    return ok && buf_ok(note);
}

bool book_report_make(struct book_report *r, const struct book *b, const bool pages[PAGES],
                      const struct page_wish *wish, struct book_years **years, struct buf *note)
{
    *r = (struct book_report){ .pages = calloc(PAGES, sizeof *r->pages) };
    bool ok = r->pages != NULL;
    if (ok && pages[PAGE_STATEMENT])
        ok = add(r, b, PAGE_STATEMENT, wish, years, note);
    for (int id = 0; ok && id < PAGES; id++)
        if (pages[id] && id != PAGE_STATEMENT)
            ok = add(r, b, (enum page_id)id, wish, years, note);
    return ok;
}

void book_report_release(struct book_report *r)
{
    for (size_t i = 0; i < r->count; i++)
        page_release(&r->pages[i]);
    free(r->pages);
    *r = (struct book_report){ .pages = NULL };
}
