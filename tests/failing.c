/* failing.c – what the linker puts in the place of the calls for memory. An arena seldom asks for a
 * block, so its own functions are led here too: each of them can be the one that fails. */
#include "failing.h"

#include <dirent.h>
#include <errno.h>
#include <locale.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/arena.h"

static struct {
    size_t at; /* the call that fails, 0 = none */
    bool on;
    size_t calls, failed;
    long held;
} failing;

void failing_begin(size_t n, bool on)
{
    failing.at = n;
    failing.on = on;
    failing.calls = failing.failed = 0;
}

size_t failing_end(void)
{
    failing.at = 0;
    return failing.failed;
}

long failing_held(void)
{
    return failing.held;
}

static bool fails(void)
{
    if (failing.at == 0)
        return false;
    failing.calls++;
    if (failing.calls != failing.at && !(failing.on && failing.calls > failing.at))
        return false;
    failing.failed++;
    errno = ENOMEM;
    return true;
}

static void *hold(void *p)
{
    failing.held += p != NULL;
    return p;
}

/* ---- libc ---- */

void *__real_malloc(size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_malloc(size_t size)
{
    return fails() ? NULL : hold(__real_malloc(size));
}

void *__real_calloc(size_t n, size_t size);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_calloc(size_t n, size_t size)
{
    return fails() ? NULL : hold(__real_calloc(n, size));
}

void *__real_realloc(void *p, size_t size);
void *__wrap_realloc(void *p, size_t size);
void *__wrap_realloc(void *p, size_t size)
{
    if (fails())
        return NULL;
    void *moved = __real_realloc(p, size);
    return p ? moved : hold(moved);
}

void __real_free(void *p);
void __wrap_free(void *p);
void __wrap_free(void *p)
{
    failing.held -= p != NULL;
    __real_free(p);
}

char *__real_strdup(const char *s);
char *__wrap_strdup(const char *s);
char *__wrap_strdup(const char *s)
{
    return fails() ? NULL : hold(__real_strdup(s));
}

char *__real_strndup(const char *s, size_t n);
char *__wrap_strndup(const char *s, size_t n);
char *__wrap_strndup(const char *s, size_t n)
{
    return fails() ? NULL : hold(__real_strndup(s, n));
}

int __real_vasprintf(char **out, const char *fmt, va_list ap);
int __wrap_vasprintf(char **out, const char *fmt, va_list ap) __attribute__((format(printf, 2, 0)));
int __wrap_vasprintf(char **out, const char *fmt, va_list ap)
{
    int n = fails() ? -1 : __real_vasprintf(out, fmt, ap);
    if (n >= 0)
        hold(*out);
    else
        *out = (char *)(uintptr_t)1; /* no promise is made of what is in it then */
    return n;
}

int __wrap_asprintf(char **out, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
int __wrap_asprintf(char **out, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    int n = __wrap_vasprintf(out, fmt, ap);
    va_end(ap);
    return n;
}

/* Where the compiler checks formats when they run. */
int __wrap___vasprintf_chk(char **out, int flag, const char *fmt, va_list ap)
    __attribute__((format(printf, 3, 0)));
int __wrap___vasprintf_chk(char **out, int flag, const char *fmt, va_list ap)
{
    (void)flag;
    return __wrap_vasprintf(out, fmt, ap);
}

int __wrap___asprintf_chk(char **out, int flag, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
int __wrap___asprintf_chk(char **out, int flag, const char *fmt, ...)
{
    va_list ap;
    (void)flag;
    va_start(ap, fmt);
    int n = __wrap_vasprintf(out, fmt, ap);
    va_end(ap);
    return n;
}

char *__real_realpath(const char *path, char *resolved);
char *__wrap_realpath(const char *path, char *resolved);
char *__wrap_realpath(const char *path, char *resolved)
{
    if (fails())
        return NULL;
    char *real = __real_realpath(path, resolved);
    return resolved ? real : hold(real);
}

DIR *__real_opendir(const char *path);
DIR *__wrap_opendir(const char *path);
DIR *__wrap_opendir(const char *path)
{
    return fails() ? NULL : __real_opendir(path);
}

int __real_memfd_create(const char *name, unsigned flags);
int __wrap_memfd_create(const char *name, unsigned flags);
int __wrap_memfd_create(const char *name, unsigned flags)
{
    return fails() ? -1 : __real_memfd_create(name, flags);
}

/* They fail as a whole; what iniparser does without memory is its own affair. */
void *__real_iniparser_load(const char *path);
void *__wrap_iniparser_load(const char *path);
void *__wrap_iniparser_load(const char *path)
{
    return fails() ? NULL : __real_iniparser_load(path);
}

locale_t __real_newlocale(int mask, const char *name, locale_t base);
locale_t __wrap_newlocale(int mask, const char *name, locale_t base);
locale_t __wrap_newlocale(int mask, const char *name, locale_t base)
{
    return fails() ? (locale_t)0 : __real_newlocale(mask, name, base);
}

/* Nothing here is about the disk, and it is slow. */
int __wrap_fsync(int fd);
int __wrap_fsync(int fd)
{
    (void)fd;
    return 0;
}

/* ---- the arena ---- */

void *__real_arena_alloc(struct arena *a, size_t size);
void *__wrap_arena_alloc(struct arena *a, size_t size);
void *__wrap_arena_alloc(struct arena *a, size_t size)
{
    return fails() ? NULL : __real_arena_alloc(a, size);
}

char *__real_arena_text(struct arena *a, const char *bytes, size_t n);
char *__wrap_arena_text(struct arena *a, const char *bytes, size_t n);
char *__wrap_arena_text(struct arena *a, const char *bytes, size_t n)
{
    return fails() ? NULL : __real_arena_text(a, bytes, n);
}

void *__real_arena_grow(struct arena *a, void *array, size_t n, size_t *cap, size_t size);
void *__wrap_arena_grow(struct arena *a, void *array, size_t n, size_t *cap, size_t size);
void *__wrap_arena_grow(struct arena *a, void *array, size_t n, size_t *cap, size_t size)
{
    return n >= *cap && fails() ? NULL : __real_arena_grow(a, array, n, cap, size);
}
