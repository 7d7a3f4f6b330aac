/* Owns the reading of a file from its path to a ledger, and what can be told from its first look:
 * that it is no SIE of the kind that is read. */
#include "sie/ledger.h"

#include <string.h>

#include "base/foreign.h"
#include "base/i18n.h"
#include "sie/reader.h"

/* XML and web pages begin with a <; SIE 5 says that it is one. */
static bool check_markup(const struct sie_charset *c, const char *path, struct problems *problems)
{
    size_t n = c->bytes < SIE_HEAD ? (size_t)c->bytes : SIE_HEAD;
    size_t at = sie_charset_has_bom(c) ? 3 : 0;
    while (at < n && memchr(" \t\r\n", c->head[at], 4))
        at++;
    if (at == n || c->head[at] != '<')
        return true;
    if (memmem(c->head, n, "sie.se/sie5", 11) || memmem(c->head, n, "<Sie", 4))
        return problem_add(problems, path, 0,
                           _("is SIE 5 (XML), which is not read; export type 4 (4E)"));
    return problem_add(problems, path, 0, _("is a web page or other markup, and no SIE file"));
}

static bool check_bytes(const struct sie_charset *c, const char *path, struct problems *problems)
{
    size_t n = c->bytes < SIE_HEAD ? (size_t)c->bytes : SIE_HEAD;
    if (c->bytes == 0)
        return problem_add(problems, path, 0, _("is empty"));
    const char *foreign = foreign_format(c->head, n);
    if (foreign)
        return problem_add(problems, path, 0, "%s", foreign);
    if (sie_charset_is_utf16(c))
        return problem_add(problems, path, 0,
                           _("is written in UTF-16, which is not read; export it again"));
    if (c->nul_line > 0)
        return problem_add(problems, path, c->nul_line,
                           _("a NUL byte: this is no text, or a text in UTF-16"));
    return check_markup(c, path, problems);
}

static void read_opened(struct sie_reader *r)
{
    if (!check_bytes(&r->in.first, r->in.path, r->problems))
        return;
    r->l->encoding = sie_charset_answer(&r->in.first);
    if (sie_gather_set(&r->gather, NULL, 0) == SIE_NO_KEY) {
        r->problems->nomem = true;
        return;
    }
    size_t before = r->problems->n;
    sie_reader_run(r);
    /* A file that is none would only be told that each line is wrong. */
    if (r->problems->n == before && !r->problems->nomem)
        sie_settle(r);
}

bool sie_read(struct sie_ledger *l, const char *path, const struct sie_options *o,
              struct problems *problems)
{
    *l = (struct sie_ledger){ .program = "", .company = "", .registration = "" };
    struct sie_reader r = { .l = l,
                            .options = o,
                            .problems = problems,
                            .balances = PROBLEMS_INIT,
                            .gather = { .texts = &l->arena } };
    char *copy = arena_text(&l->arena, path, strlen(path));
    size_t before = problems->n + problems->more;
    if (!copy) {
        problems->nomem = true;
    } else if (sie_input_open(&r.in, copy, o, problems)) {
        l->path = copy;
        read_opened(&r);
        sie_input_close(&r.in);
    }
    sie_line_release(&r.line);
    sie_gather_release(&r.gather);
    buf_release(&r.code);
    buf_release(&r.scratch);
    if (r.balances.nomem)
        problems->nomem = true;
    problems_release(&r.balances);
    bool ok = problems->n + problems->more == before && !problems->nomem;
    if (!ok)
        sie_release(l);
    return ok;
}

void sie_release(struct sie_ledger *l)
{
    arena_release(&l->arena);
    *l = (struct sie_ledger){ .path = "", .program = "", .company = "", .registration = "" };
}

/* The last ten digits of a text; false when there are fewer. */
static bool last_digits(const char *s, char out[10])
{
    size_t left = 10;
    for (size_t i = strlen(s); i > 0 && left > 0; i--)
        if (s[i - 1] >= '0' && s[i - 1] <= '9')
            out[--left] = s[i - 1];
    return left == 0;
}

bool sie_same_registration(const char *a, const char *b)
{
    char x[10], y[10];
    return last_digits(a, x) && last_digits(b, y) && memcmp(x, y, sizeof x) == 0;
}
