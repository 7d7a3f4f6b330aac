/* Owns the growth of texts. */
#include "base/buf.h"

#include <assert.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool buf_reserve(struct buf *b, size_t more)
{
    if (b->failed)
        return false;
    if (b->cap - b->len > more)
        return true;
    size_t cap = b->cap ? b->cap : 64;
    while (cap - b->len <= more) {
        if (cap > SIZE_MAX / 2) {
            b->failed = true;
            return false;
        }
        cap *= 2;
    }
    char *text = realloc(b->text, cap);
    if (!text) {
        b->failed = true;
        return false;
    }
    b->text = text;
    b->cap = cap;
    return true;
}

void buf_add_bytes(struct buf *b, const char *bytes, size_t n)
{
    if (!buf_reserve(b, n))
        return;
    if (n > 0)
        memcpy(b->text + b->len, bytes, n);
    b->len += n;
    b->text[b->len] = '\0';
}

void buf_add(struct buf *b, const char *text)
{
    buf_add_bytes(b, text, strlen(text));
}

void buf_add_char(struct buf *b, char c)
{
    buf_add_bytes(b, &c, 1);
}

void buf_add_fill(struct buf *b, char c, size_t n)
{
    if (!buf_reserve(b, n))
        return;
    memset(b->text + b->len, c, n);
    b->len += n;
    b->text[b->len] = '\0';
}

void buf_addf(struct buf *b, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    buf_vaddf(b, fmt, ap);
    va_end(ap);
}

void buf_vaddf(struct buf *b, const char *fmt, va_list ap)
{
    char *text;
    int n = vasprintf(&text, fmt, ap);
    if (n < 0) {
        b->failed = true;
        return;
    }
    buf_add_bytes(b, text, (size_t)n);
    free(text);
}

void buf_reset(struct buf *b)
{
    b->len = 0;
    if (b->text)
        b->text[0] = '\0';
}

void buf_cut(struct buf *b, size_t len)
{
    assert(len <= b->len);
    b->len = len;
    b->failed = false;
    if (b->text)
        b->text[len] = '\0';
}

const char *buf_text(const struct buf *b)
{
    return b->text ? b->text : "";
}

bool buf_ok(const struct buf *b)
{
    return !b->failed;
}

char *buf_take(struct buf *b)
{
    if (!b->text && !b->failed)
        buf_add_bytes(b, "", 0);
    char *text = b->failed ? NULL : b->text;
    if (b->failed)
        free(b->text);
    *b = (struct buf)BUF_INIT;
    return text;
}

void buf_release(struct buf *b)
{
    free(b->text);
    *b = (struct buf)BUF_INIT;
}

void buf_release_part(struct buf *part, struct buf *whole)
{
    whole->failed |= part->failed;
    buf_release(part);
}
