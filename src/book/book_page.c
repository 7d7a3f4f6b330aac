/* Owns the bringing together of a page's builder and what it sees. */
#include "book/book_page.h"


#include "base/i18n.h"
#include "book/changes.h"

/* False without memory. */
static bool note_left_out(const struct book_years *years, struct buf *note)
{
    size_t n = 0;
    const int *left_out = book_years_left_out(years, &n);
    if (n == 0)
        return true;
    struct buf list = BUF_INIT;
    for (size_t i = 0; i < n; i++)
        buf_addf(&list, "%s%d", i > 0 ? ", " : "", left_out[i]);
    buf_addf(note, _("left out, since it cannot be read: %s"), buf_text(&list));
    bool ok = buf_ok(&list) && buf_ok(note);
    buf_release(&list);
    return ok;
}

/* NULL where the log cannot be read, which is only noted; lack of memory is remembered in p. */
static struct book_changes *add_changes(struct page_source *source, const struct book *b,
                                        struct page *p, struct buf *note)
{
    struct err e = ERR_INIT;
    struct book_changes *c = book_changes_open(b, source->item, &e);
    if (c)
        source->changes = book_changes_list(c, &source->change_count);
    else if (e.nomem)
        p->nomem = true;
    else
        buf_addf(note, "%s%s", note->len > 0 ? "; " : "", err_text(&e));
    err_clear(&e);
    return c;
}

bool book_page(struct page *p, const struct book *b, const struct page_wish *wish,
               struct book_years **years, struct buf *note)
{
    const struct page_def *def = &page_defs[wish->id];
    /* the same in the unit that is shown; the copies are borrowed from only while it is built */
    struct federation federation = b->federation;
    struct statement statement = b->statement;
    struct sheet sheet = b->sheet;
    struct page_source source = { .statement = &statement,
                                  .sheet = &sheet,
                                  .item = wish->item,
                                  .internal = wish->internal,
                                  .date = wish->date };
    struct book_changes *changes = NULL;
    federation.unit = b->sheet.unit;
    statement.federation = &federation;
    sheet.statement = &statement;
    page_init(p, "", "", federation.unit);
    if (def->years && !*years && !(*years = book_years_open(b)))
        return false;
    if (def->years) {
        source.years = book_years_list(*years, &source.year_count);
        p->nomem |= !note_left_out(*years, note);
    }
    if (def->changes && wish->item != NO_ITEM)
        changes = add_changes(&source, b, p, note);
    bool ok = !p->nomem && buf_ok(note);
    if (ok) {
        page_release(p);
        def->build(p, &source);
        p->key = def->key;
        if (p->block_count == 0)
            page_add_text(p, PAGE_TEXT, "%s", _("The files say nothing that belongs here."));
    }
    book_changes_close(changes);
    return ok && page_ok(p);
}
