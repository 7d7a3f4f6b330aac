/* Owns everything that has to do with iniparser; no other file includes it.
 *
 * iniparser 4.1 can only load a path, so it gets a memory file. It reports errors through one
 * global callback; after the checks of ini_check.c any error is an inside fault, and its text
 * (which holds raw bytes of the file) is not shown. It folds names with tolower(), which follows
 * the locale, so it runs in the C locale. */
#include "store/ini_parser.h"

#include <errno.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"

#ifdef HAVE_INIPARSER_INIPARSER_H
#include <iniparser/dictionary.h>
#include <iniparser/iniparser.h>
#else
#include <dictionary.h>
#include <iniparser.h>
#endif

static int swallow(const char *format, ...)
{
    (void)format;
    return 0;
}

/* The dictionary of the text, or NULL. A final line without an end gets one: iniparser would drop
 * it when it is one byte long. */
static dictionary *load(const struct ini_text *t)
{
    int fd = memfd_create("tertial", MFD_CLOEXEC);
    if (fd < 0)
        return NULL;
    dictionary *d = NULL;
    size_t len = t->len - t->start;
    const char *bytes = t->bytes + t->start;
    if (file_write_all(fd, bytes, len) &&
        (len == 0 || bytes[len - 1] == '\n' || file_write_all(fd, "\n", 1))) {
        char path[64];
        snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
        locale_t c = newlocale(LC_ALL_MASK, "C", (locale_t)0);
        locale_t before = c ? uselocale(c) : (locale_t)0;
        iniparser_set_error_callback(swallow);
        d = c ? iniparser_load(path) : NULL;
        iniparser_set_error_callback(NULL);
        if (c) {
            uselocale(before);
            freelocale(c);
        }
    }
    close(fd);
    return d;
}

/* The next entry of the dictionary in the order of the file; NULL at the end. */
static const char *next_key(const dictionary *d, ssize_t *i, const char **value)
{
    while (*i < d->size && !d->key[*i])
        ++*i;
    if (*i >= d->size)
        return NULL;
    *value = d->val[*i];
    return d->key[(*i)++];
}

static bool heading_matches(const char *key, const char *value, const char *name, size_t len)
{
    return key && !value && ini_names_equal(key, strlen(key), name, len);
}

static bool entry_matches(const struct ini_text *t, const struct ini_section *s,
                          const struct ini_entry *e, const char *key, const char *value)
{
    if (!key || !value)
        return false;
    size_t len = strlen(key);
    return len == s->name.len + 1 + e->key.len && key[s->name.len] == ':' &&
           ini_names_equal(key, s->name.len, ini_bytes(t, s->name), s->name.len) &&
           ini_names_equal(key + s->name.len + 1, e->key.len, ini_bytes(t, e->key), e->key.len) &&
           strlen(value) == e->value.len &&
           memcmp(value, ini_bytes(t, e->value), e->value.len) == 0;
}

static bool differ(const struct ini_text *t, uint32_t line, struct problems *p)
{
    return problem_add(p, t->path, line,
                       _("iniparser reads this line differently; write it more plainly, for "
                         "instance with the value in quotation marks"));
}

static bool compare(const struct ini_text *t, const dictionary *d, struct problems *p)
{
    ssize_t at = 0;
    const char *value = NULL;
    for (size_t i = 0; i < t->section_count; i++) {
        const struct ini_section *s = &t->sections[i];
        const char *key = next_key(d, &at, &value);
        if (!heading_matches(key, value, ini_bytes(t, s->name), s->name.len))
            return differ(t, s->line, p);
        for (uint32_t k = 0; k < s->count; k++) {
            const struct ini_entry *e = &t->entries[s->first + k];
            key = next_key(d, &at, &value);
            if (!entry_matches(t, s, e, key, value))
                return differ(t, e->line, p);
        }
    }
    if (next_key(d, &at, &value))
        return differ(t, 0, p);
    return true;
}

void ini_parser_compare(const struct ini_text *t, struct problems *p)
{
    errno = 0;
    dictionary *d = load(t);
    if (!d && errno == ENOMEM) {
        p->nomem = true;
        return;
    }
    if (!d) {
        problem_add(p, t->path, 0, _("iniparser cannot read the file"));
        return;
    }
    compare(t, d, p);
    iniparser_freedict(d);
}
