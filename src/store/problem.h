/* Problems: what is wrong with files, each with file, line and one sentence that says what was
 * found and what would be right. All problems of a file are collected, not only the first. */
#ifndef TERTIAL_STORE_PROBLEM_H
#define TERTIAL_STORE_PROBLEM_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"

enum { PROBLEMS_KEPT = 100 }; /* of one file; the rest are only counted */

struct problem {
    char *file;
    uint32_t line; /* 0 = the file as a whole */
    char *text;    /* safe to show */
};

struct problems {
    struct problem *list;
    size_t n;
    size_t cap;
    size_t more; /* not kept */
    bool nomem;
};

/* clang-format off */
#define PROBLEMS_INIT { 0, 0, 0, 0, false }
/* clang-format on */

/* Adds one. Always returns false, so that a check can end with it. The text is made visible: it may
 * quote the file. */
bool problem_add(struct problems *p, const char *file, uint32_t line, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));

/* Nothing wrong, and no memory lacking? */
bool problems_none(const struct problems *p);

/* The sentence of the first one as an error; where memory lacked, that. Always returns false. */
bool problems_fail(const struct problems *p, struct err *e);

/* Appends "file:line: text" and a newline for each, and a line where memory lacked. */
void buf_add_problems(struct buf *b, const struct problems *p);

/* Orders by file and line. */
void problems_sort(struct problems *p);

void problems_release(struct problems *p);

/* ---- Remarks ---- */

enum { REMARKS_KEPT = 200 }; /* on one file; the rest are only counted */

/* What was taken as it was, and a person should know; safe to show. */
struct file_remark {
    uint32_t line; /* 0: of the file as a whole */
    const char *text;
};

/* Begin with all zero; the memory is the arena's. */
struct file_remarks {
    struct file_remark *list;
    size_t count, cap;
    size_t more; /* not kept */
};

/* Adds one, made visible. False without memory. */
bool file_remark_vadd(struct file_remarks *to, struct arena *a, uint32_t line, const char *fmt,
                      va_list ap) __attribute__((format(printf, 4, 0)));

#endif
