/* Owns the lists of problems and of remarks. */
#include "store/problem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"

static struct problem *problem_new(struct problems *p)
{
    if (p->n == p->cap) {
        size_t cap = p->cap ? p->cap * 2 : 8;
        struct problem *list = realloc(p->list, cap * sizeof *list);
        if (!list)
            return NULL;
        p->list = list;
        p->cap = cap;
    }
    return &p->list[p->n];
}

bool problem_add(struct problems *p, const char *file, uint32_t line, const char *fmt, ...)
{
    if (p->n >= PROBLEMS_KEPT) {
        p->more++;
        return false;
    }
    struct buf visible = BUF_INIT, path = BUF_INIT;
    char *text = NULL;
    va_list ap;
    va_start(ap, fmt);
    int len = vasprintf(&text, fmt, ap);
    va_end(ap);
    struct problem *new = problem_new(p);
    if (len >= 0 && new) {
        buf_add_visible(&visible, text, (size_t)len);
        buf_add_visible(&path, file, strlen(file));
        *new = (struct problem){ buf_take(&path), line, buf_take(&visible) };
        p->n++;
        if (!new->file || !new->text)
            p->nomem = true;
    } else {
        p->nomem = true;
    }
    if (len >= 0)
        free(text);
    return false;
}

bool problems_none(const struct problems *p)
{
    return p->n == 0 && !p->nomem;
}

bool problems_fail(const struct problems *p, struct err *e)
{
    if (p->nomem || p->n == 0)
        return err_nomem(e);
    return err_set(e, "%s", p->list[0].text);
}

static int by_place(const void *a, const void *b)
{
    const struct problem *x = a, *y = b;
    int files = x->file && y->file ? strcmp(x->file, y->file) : 0;
    if (files != 0)
        return files;
    return x->line < y->line ? -1 : x->line > y->line;
}

void problems_sort(struct problems *p)
{
    if (p->n > 1)
        qsort(p->list, p->n, sizeof *p->list, by_place);
}

void buf_add_problems(struct buf *b, const struct problems *p)
{
    for (size_t i = 0; i < p->n; i++) {
        const struct problem *one = &p->list[i];
        if (one->line > 0)
            buf_addf(b, "%s:%u: %s\n", one->file ? one->file : "", one->line,
                     one->text ? one->text : "");
        else
            buf_addf(b, "%s: %s\n", one->file ? one->file : "", one->text ? one->text : "");
    }
    if (p->more > 0)
        buf_addf(b, ngettext("... and %zu more\n", "... and %zu more\n", p->more), p->more);
    if (p->nomem)
        buf_addf(b, "%s\n", _("out of memory"));
}

void problems_release(struct problems *p)
{
    for (size_t i = 0; i < p->n; i++) {
        free(p->list[i].file);
        free(p->list[i].text);
    }
    free(p->list);
    *p = (struct problems)PROBLEMS_INIT;
}

bool file_remark_vadd(struct file_remarks *to, struct arena *a, uint32_t line, const char *fmt,
                      va_list ap)
{
    if (to->count >= REMARKS_KEPT) {
        to->more++;
        return true;
    }
    struct buf text = BUF_INIT, visible = BUF_INIT;
    buf_vaddf(&text, fmt, ap);
    buf_add_visible(&visible, buf_text(&text), text.len);
    struct file_remark *list = arena_grow(a, to->list, to->count, &to->cap, sizeof *list);
    const char *kept =
        buf_ok(&text) && buf_ok(&visible) ? arena_text(a, buf_text(&visible), visible.len) : NULL;
    if (list)
        to->list = list;
    if (list && kept)
        list[to->count++] = (struct file_remark){ line, kept };
    buf_release(&text);
    buf_release(&visible);
    return list && kept;
}
