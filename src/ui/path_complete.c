/* Owns the completion of file names. It is made anew for every key, so it looks at names only; a
 * file is asked what it is where its directory does not tell. */
#include "ui/path_complete.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/file.h"
#include "base/utf8.h"

enum kind { KIND_WANTED, KIND_DIRECTORY, KIND_OTHER, KINDS };

/* What a directory holds that goes on from a name. */
struct found {
    char **names[KINDS];
    size_t n[KINDS];
    bool nomem;
};

static void add_trimmed(struct buf *b, const char *typed)
{
    buf_add(b, typed + strspn(typed, " "));
    while (b->len > 0 && b->text[b->len - 1] == ' ')
        buf_cut(b, b->len - 1);
}

char *path_typed(const char *typed)
{
    const char *home = getenv("HOME");
    struct buf b = BUF_INIT;
    add_trimmed(&b, typed);
    const char *text = buf_text(&b);
    if (text[0] != '~' || (text[1] && text[1] != '/') || !home || !*home)
        return buf_take(&b);
    char *path = !buf_ok(&b) ? NULL : text[1] ? path_join(home, text + 2) : strdup(home);
    buf_release(&b);
    return path;
}

static bool is_wanted(const char *name)
{
    static const char *const endings[] = { ".se", ".si", ".sie", ".csv", ".tsv", ".txt" };
    size_t len = strlen(name);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t n = strlen(endings[i]);
        if (len > n && strcasecmp(name + len - n, endings[i]) == 0)
            return true;
    }
    return false;
}

static enum kind kind_of(struct found *f, const char *dir, const struct dirent *entry)
{
    bool is_dir = entry->d_type == DT_DIR;
    if (entry->d_type == DT_LNK || entry->d_type == DT_UNKNOWN) {
        char *path = path_join(dir, entry->d_name);
        is_dir = path && file_is_directory(path);
        f->nomem |= !path;
        free(path);
    }
    return is_dir ? KIND_DIRECTORY : is_wanted(entry->d_name) ? KIND_WANTED : KIND_OTHER;
}

static bool can_be_typed(const char *name)
{
    size_t len = strlen(name);
    for (size_t at = 0, n; at < len; at += n) {
        uint32_t cp;
        n = utf8_decode(name + at, len - at, &cp);
        if (cp < ' ' || cp == 0x7F || cp_is_unsafe(cp))
            return false;
    }
    return utf8_valid_prefix(name, len) == len;
}

/* "data/" for a directory, so that the next Tab goes into it. */
static void keep(struct found *f, enum kind kind, const char *name)
{
    size_t n = f->n[kind];
    if ((n & (n - 1)) == 0) { /* full at every power of two */
        char **more = realloc(f->names[kind], (n ? n * 2 : 1) * sizeof *more);
        if (!more) {
            f->nomem = true;
            return;
        }
        f->names[kind] = more;
    }
    struct buf b = BUF_INIT;
    buf_add(&b, name);
    buf_add(&b, kind == KIND_DIRECTORY ? "/" : "");
    if ((f->names[kind][n] = buf_take(&b)))
        f->n[kind]++;
    else
        f->nomem = true;
}

static void look(struct found *f, const char *dir, const char *begins)
{
    DIR *d = opendir(dir);
    f->nomem |= !d && errno == ENOMEM; /* one that cannot be read offers nothing */
    for (const struct dirent *entry; d && (entry = readdir(d));) {
        const char *name = entry->d_name;
        if (strncmp(name, begins, strlen(begins)) != 0 || (name[0] == '.' && begins[0] != '.') ||
            strcmp(name, ".") == 0 || !can_be_typed(name))
            continue;
        keep(f, kind_of(f, dir, entry), name);
    }
    if (d)
        closedir(d);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* How much of the name the other one begins with, too, in whole characters. */
static size_t common(const char *name, size_t len, const char *other)
{
    size_t n = 0;
    while (n < len && name[n] == other[n])
        n++;
    return utf8_valid_prefix(name, n);
}

/* Completes with the kinds from `first` to `last`. */
static void offer(struct path_matches *m, struct found *f, enum kind first, enum kind last,
                  size_t typed)
{
    const char *name = NULL;
    size_t len = 0;
    for (int kind = (int)first; kind <= (int)last; kind++) {
        if (f->n[kind] > 0)
            qsort(f->names[kind], f->n[kind], sizeof *f->names[kind], by_name);
        for (size_t i = 0; i < f->n[kind]; i++) {
            len = name ? common(name, len, f->names[kind][i]) : strlen(f->names[kind][i]);
            name = f->names[kind][i];
            buf_add(&m->names, m->count++ > 0 ? " · " : "");
            buf_add(&m->names, name);
        }
    }
    if (len > typed)
        buf_add_bytes(&m->text, name + typed, len - typed);
}

static void found_release(struct found *f)
{
    for (int kind = 0; kind < KINDS; kind++) {
        for (size_t i = 0; i < f->n[kind]; i++)
            free(f->names[kind][i]);
        free(f->names[kind]);
    }
}

bool path_complete(const char *typed, struct path_matches *m)
{
    struct found f = { 0 };
    char *path = path_typed(typed), *slash = path ? strrchr(path, '/') : NULL;
    const char *name = slash ? slash + 1 : path;
    char *dir = !path    ? NULL
                : !slash ? strdup(".")
                         : strndup(path, slash > path ? (size_t)(slash - path) : 1);
    *m = (struct path_matches){ 0 };
    add_trimmed(&m->text, typed);
    if (dir) {
        look(&f, dir, name);
        bool any = f.n[KIND_WANTED] + f.n[KIND_DIRECTORY] > 0;
        offer(m, &f, any ? KIND_WANTED : KIND_OTHER, any ? KIND_DIRECTORY : KIND_OTHER,
              strlen(name));
    }
    bool ok = dir && !f.nomem && buf_ok(&m->text) && buf_ok(&m->names);
    found_release(&f);
    free(dir);
    free(path);
    return ok;
}

void path_matches_release(struct path_matches *m)
{
    buf_release(&m->text);
    buf_release(&m->names);
}
