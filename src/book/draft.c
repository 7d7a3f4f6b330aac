/* Owns a text under work. */
#include "book/draft.h"

#include <stdlib.h>

bool draft_index(struct draft *d, const struct book *b, char *bytes, size_t len, struct err *e)
{
    struct problems problems = PROBLEMS_INIT;
    struct ini_text text;
    if (!bytes)
        return err_nomem(e);
    bool ok = ini_text_index(&text, b->text.path, bytes, len, &problems);
    if (!ok)
        problems_fail(&problems, e);
    problems_release(&problems);
    free(bytes);
    if (d->ready)
        ini_text_release(&d->text);
    d->ready = ok;
    if (ok)
        d->text = text;
    return ok;
}

const struct ini_text *draft_text(const struct draft *d, const struct book *b)
{
    return d->ready ? &d->text : &b->text;
}

bool draft_splice(struct draft *d, const struct book *b, const struct splice *s, bool undo,
                  struct err *e)
{
    size_t len;
    char *bytes = ini_edit_apply(draft_text(d, b), s, undo, &len);
    return draft_index(d, b, bytes, bytes ? len : 0, e);
}

void draft_release(struct draft *d)
{
    if (d->ready)
        ini_text_release(&d->text);
    d->ready = false;
}

static int last_first(const void *a, const void *b)
{
    const struct change *x = a, *y = b;
    return (x->splice.at < y->splice.at) - (x->splice.at > y->splice.at);
}

/* The text with all changes, the last of which stands first in it. */
static char *spliced(const struct ini_text *t, const struct batch *round, size_t *len)
{
    size_t at = 0;
    struct buf out = BUF_INIT;
    for (size_t i = round->n; i-- > 0;) {
        const struct splice *s = &round->changes[i].splice;
        buf_add_bytes(&out, t->bytes + at, s->at - at);
        buf_add_bytes(&out, s->inserted, s->inserted_len);
        at = s->at + s->removed_len;
    }
    buf_add_bytes(&out, t->bytes + at, t->len - at);
    *len = out.len;
    return buf_take(&out);
}

bool draft_take_round(struct draft *d, const struct book *b, struct batch *round,
                      struct batch *batch, struct err *e)
{
    size_t len;
    if (round->n == 0)
        return true;
    qsort(round->changes, round->n, sizeof *round->changes, last_first);
    char *bytes = spliced(draft_text(d, b), round, &len);
    if (!draft_index(d, b, bytes, len, e))
        return false;
    bool ok = true;
    for (size_t i = 0; ok && i < round->n; i++)
        ok = batch_add(batch, &round->changes[i]);
    return ok || err_nomem(e);
}
