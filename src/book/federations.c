/* Owns the reading of federations to be compared: each one's latest year, of which only the figures
 * are kept. */
#include "book/federations.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "book/book.h"

void federation_entry_release(struct federation_entry *e, struct federation_figures *f)
{
    free(e->name);
    free(e->short_name);
    free(e->worst);
    free(e->unread);
    *e = (struct federation_entry){ 0 };
    *f = (struct federation_figures){ 0 };
}

static const char *last_part(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash && slash[1] ? slash + 1 : path;
}

/* The first problem in one line; the page that Enter opens has all of them. */
static char *first_problem(const struct problems *problems)
{
    struct buf b = BUF_INIT;
    if (problems->n > 0 && !problems->nomem) {
        const struct problem *first = &problems->list[0];
        const char *file = last_part(first->file);
        buf_add_visible(&b, file, strlen(file));
        if (first->line > 0)
            buf_addf(&b, ":%u", (unsigned)first->line);
        buf_addf(&b, ": %s", first->text);
    } else {
        buf_add(&b, _("out of memory"));
    }
    return buf_take(&b);
}

/* False without memory: then it is a federation that cannot be read, for that reason. */
static bool take_figures(struct federation_entry *e, struct federation_figures *f,
                         const struct book *book)
{
    federation_figures_of(f, &book->statement);
    e->name = strdup(f->name);
    e->short_name = strdup(book->federation.short_name);
    e->worst = f->worst ? strdup(f->worst) : NULL;
    bool ok = e->name && e->short_name && (e->worst || !f->worst);
    f->name = e->name;
    f->worst = e->worst;
    return ok;
}

void federation_look(struct federation_entry *e, struct federation_figures *f, const char *path)
{
    struct problems problems = PROBLEMS_INIT;
    struct book *book = book_open_alone(path, 0, &problems);
    if (!book || !take_figures(e, f, book)) {
        federation_entry_release(e, f);
        e->name = strdup(last_part(path));
        e->unread = first_problem(&problems);
        /* without memory even for the reason there is still one to be given */
        *f = (struct federation_figures){ .name = e->name,
                                          .unread = e->unread ? e->unread : _("out of memory") };
    }
    e->looked = true;
    problems_release(&problems);
    book_close(book);
}
