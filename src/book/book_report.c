/* Owns the pages of a report. */
#include "book/book_report.h"

#include <stdlib.h>

static bool add(struct book_report *r, const struct book *b, enum page_id id,
                const struct page_wish *wish, struct book_years **years, struct buf *note)
{
    struct page_wish one = *wish;
    struct buf said = BUF_INIT;
    one.id = id;
    bool ok = book_page(&r->pages[r->count++], b, &one, years, &said) && buf_ok(&said);
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
