/* Owns the walk through a file's lines, and how a field becomes a text, a code or an amount. */
#include "sie/reader.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "sie/value.h"

static const struct sie_field no_field = { "", 0, false, 0, 0 };

const struct sie_field *sie_reader_field(const struct sie_reader *r, size_t n)
{
    return n < r->line.fields.count ? &r->line.fields.at[n] : &no_field;
}

void sie_reader_remark(struct sie_reader *r, uint32_t line, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    r->problems->nomem |= !file_remark_vadd(&r->l->remarks, &r->l->arena, line, fmt, ap);
    va_end(ap);
}

/* The field as UTF-8 that is safe to show, in `code`. */
static bool convert(struct sie_reader *r, const struct sie_field *f)
{
    buf_reset(&r->code);
    buf_reset(&r->scratch);
    sie_charset_add(&r->scratch, r->l->encoding, f->text, f->len);
    buf_add_visible(&r->code, buf_text(&r->scratch), r->scratch.len);
    if (buf_ok(&r->code) && buf_ok(&r->scratch))
        return true;
    r->problems->nomem = true;
    return false;
}

const char *sie_reader_text(struct sie_reader *r, size_t field)
{
    const struct sie_field *f = sie_reader_field(r, field);
    if (f->len == 0)
        return "";
    const char *text = NULL;
    if (convert(r, f))
        text = arena_text(&r->l->arena, buf_text(&r->code), r->code.len);
    if (!text)
        r->problems->nomem = true;
    return text;
}

/* A code's bytes in UTF-8; most are plain already. A control character would make two codes look
 * the same once it is made visible, and belongs in none. */
static bool code_of(struct sie_reader *r, const struct sie_field *f, const char *missing,
                    const char **code, size_t *n, struct problems *problems)
{
    bool plain = true;
    if (f->len == 0)
        return problem_add(problems, r->in.path, r->in.line, "%s", missing);
    for (size_t i = 0; i < f->len; i++) {
        unsigned char c = (unsigned char)f->text[i];
        if (c < ' ' || c == 0x7F)
            return problem_add(problems, r->in.path, r->in.line,
                               _("\"%.*s\": a code with control characters"), (int)f->len, f->text);
        plain = plain && c < 0x80;
    }
    *code = f->text;
    *n = f->len;
    if (plain)
        return true;
    if (!convert(r, f))
        return false;
    *code = buf_text(&r->code);
    *n = r->code.len;
    return true;
}

static uint32_t known(struct sie_reader *r, uint32_t number)
{
    if (number == SIE_NO_KEY)
        r->problems->nomem = true;
    return number;
}

uint32_t sie_reader_account(struct sie_reader *r, const struct sie_field *f,
                            struct problems *problems)
{
    const char *code;
    size_t n;
    if (!code_of(r, f, _("the account is missing"), &code, &n, problems))
        return SIE_NO_KEY;
    return known(r, sie_gather_account(&r->gather, code, n));
}

uint32_t sie_reader_dim(struct sie_reader *r, const struct sie_field *f, struct problems *problems)
{
    const char *code;
    size_t n;
    if (!code_of(r, f, _("the dimension is missing"), &code, &n, problems))
        return SIE_NO_KEY;
    return known(r, sie_gather_dim(&r->gather, code, n));
}

uint32_t sie_reader_object(struct sie_reader *r, uint32_t dim, const struct sie_field *f,
                           struct problems *problems)
{
    const char *code;
    size_t n;
    if (dim == SIE_NO_KEY || !code_of(r, f, _("the object is missing"), &code, &n, problems))
        return SIE_NO_KEY;
    return known(r, sie_gather_object(&r->gather, dim, code, n));
}

bool sie_reader_amount(struct sie_reader *r, const struct sie_field *f, int64_t *ore,
                       struct problems *problems)
{
    int shown = f->len < 100 ? (int)f->len : 100;
    switch (sie_amount(f, ore)) {
    case SIE_VALUE_OK:
        return true;
    case SIE_VALUE_TOLERATED:
        sie_reader_remark(r, r->in.line, _("\"%.*s\" is not written as the format says"), shown,
                          f->text);
        return true;
    case SIE_VALUE_TOO_LARGE:
        return problem_add(problems, r->in.path, r->in.line, _("\"%.*s\": the amount is too large"),
                           shown, f->text);
    case SIE_VALUE_BAD:
        break;
    }
    if (f->len == 0)
        return problem_add(problems, r->in.path, r->in.line, _("the amount is missing"));
    return problem_add(problems, r->in.path, r->in.line, _("\"%.*s\" is no amount"), shown,
                       f->text);
}

/* The opening has no sum, the closing has one. A sum over a file that was turned into another
 * character set on its way says little, as it is made of the bytes of CP437. */
static void take_ksumma(struct sie_reader *r)
{
    const struct sie_field *f = sie_reader_field(r, 0);
    if (f->len == 0) {
        sie_ksumma_open(&r->ksumma, r->in.line);
        return;
    }
    bool open = r->ksumma.line > 0;
    char sum[16];
    int n = snprintf(sum, sizeof sum, "%" PRIu32, sie_ksumma_close(&r->ksumma));
    if (open && (size_t)n == f->len && memcmp(sum, f->text, f->len) == 0)
        return;
    if (r->l->encoding == SIE_CP437 || r->l->encoding == SIE_ASCII)
        problem_add(r->problems, r->in.path, r->in.line,
                    _("#KSUMMA does not agree with what the file holds: it is damaged or was "
                      "edited; export it again"));
    else
        sie_reader_remark(r, r->in.line, _("#KSUMMA does not agree with what the file holds"));
}

static void take_line(struct sie_reader *r, char *bytes, size_t n)
{
    if (r->l->encoding == SIE_UTF8 && memmem(bytes, n, "\xEF\xBF\xBD", 3))
        r->damaged++;
    switch (sie_line_parse(&r->line, bytes, n)) {
    case SIE_LINE_RECORD:
        if (sie_field_is(&r->line.label, "#KSUMMA")) {
            r->records++;
            take_ksumma(r);
            return;
        }
        if (r->ksumma.line > 0 &&
            !sie_ksumma_add(&r->ksumma, &r->line, r->l->encoding, &r->scratch))
            r->problems->nomem = true;
        r->records += sie_take_record(r);
        return;
    case SIE_LINE_OPEN:
        sie_take_open(r);
        return;
    case SIE_LINE_CLOSE:
        sie_take_close(r);
        return;
    case SIE_LINE_MIXED:
        problem_add(r->problems, r->in.path, r->in.line,
                    _("a brace and a record stand in one line; each has to have its own"));
        return;
    case SIE_LINE_OTHER:
        sie_reader_remark(r, r->in.line, _("the line does not begin with # and is left out"));
        return;
    case SIE_LINE_NOMEM:
        r->problems->nomem = true;
        return;
    case SIE_LINE_EMPTY:
        return;
    }
}

void sie_reader_run(struct sie_reader *r)
{
    char *bytes;
    size_t n;
    enum sie_input_answer answer;
    while ((answer = sie_input_line(&r->in, &bytes, &n, r->problems)) == SIE_INPUT_LINE) {
        take_line(r, bytes, n);
        if (r->problems->nomem)
            return;
    }
    if (answer == SIE_INPUT_FAILED)
        return;
    sie_vouchers_end(r);
    if (r->ksumma.line > 0)
        problem_add(r->problems, r->in.path, r->ksumma.line,
                    _("#KSUMMA is opened here and never closed: the file is cut off"));
    if (r->damaged > 0)
        sie_reader_remark(
            r, 0,
            ngettext("%zu line has letters that were lost before the export; amounts are unharmed",
                     "%zu lines have letters that were lost before the export; amounts are "
                     "unharmed",
                     r->damaged),
            r->damaged);
}
