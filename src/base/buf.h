/* A text that grows. Failure is remembered: append freely, ask buf_ok() once at the end. */
#ifndef TERTIAL_BASE_BUF_H
#define TERTIAL_BASE_BUF_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

struct buf {
    char *text; /* NUL-terminated once something was added; NULL before */
    size_t len;
    size_t cap;
    bool failed;
};

/* clang-format off */
#define BUF_INIT { 0, 0, 0, false }
/* clang-format on */

void buf_add(struct buf *b, const char *text);
void buf_add_bytes(struct buf *b, const char *bytes, size_t n);
void buf_add_char(struct buf *b, char c);
void buf_add_fill(struct buf *b, char c, size_t n);
void buf_addf(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void buf_vaddf(struct buf *b, const char *fmt, va_list ap) __attribute__((format(printf, 2, 0)));

/* Empties the text but keeps the memory. */
void buf_reset(struct buf *b);

/* Takes away all but the first `len` bytes, and the failure of what is taken away. */
void buf_cut(struct buf *b, size_t len);

/* The text so far, "" when empty; borrowed. */
const char *buf_text(const struct buf *b);

/* False when memory ran out somewhere: the text is then not whole. */
bool buf_ok(const struct buf *b);

/* Hands the text over (free() it); the buffer is empty afterwards. NULL when it failed. */
char *buf_take(struct buf *b);

void buf_release(struct buf *b);

/* Frees a text that was made for a part of another; that one is not whole when the part was not. */
void buf_release_part(struct buf *part, struct buf *whole);

#endif
