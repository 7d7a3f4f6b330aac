/* Owns what a new federation is made of: the checks of what a person says about it, the making of
 * the three texts, which the program reads before it lets them go, and the writing of them. */
#include "book/new_federation.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "book/new_federation_parts.h"
#include "store/ini_layout.h"
#include "store/load.h"

/* ---- what a person says ---- */

bool new_federation_check_text(const char *text, struct err *e)
{
    enum { LONGEST = 900 }; /* leaves room for the key on a line of INI_LINE_LIMIT */
    size_t len = strlen(text);
    if (!ini_check_value(text, e))
        return false;
    for (size_t i = 0; i < len;) {
        uint32_t cp;
        i += utf8_decode(text + i, len - i, &cp);
        if (cp_is_unsafe(cp))
            return err_set(e, "%s", _("it holds a character that cannot be seen; type it again"));
    }
    if (len > LONGEST)
        return err_set(e, _("it is too long: at most %d bytes"), LONGEST);
    return true;
}

/* The check digit by Luhn's rule. */
static bool luhn_agrees(const char digits[10])
{
    int sum = 0;
    for (int i = 0; i < 10; i++) {
        int d = (digits[i] - '0') * (i % 2 == 0 ? 2 : 1);
        sum += d > 9 ? d - 9 : d;
    }
    return sum % 10 == 0;
}

bool new_federation_registration(const char *text, char out[REGISTRATION_SIZE], struct err *e)
{
    char digits[12];
    size_t n = 0, after_hyphen = 0;
    bool hyphen = false, ok = true;
    for (const char *c = text; *c && ok; c++) {
        if (*c == '-' && !hyphen) {
            hyphen = true;
        } else if (*c >= '0' && *c <= '9' && n < sizeof digits) {
            digits[n++] = *c;
            after_hyphen += hyphen;
        } else {
            ok = false;
        }
    }
    const char *ten = digits;
    if (ok && n == 12 && memcmp(digits, "16", 2) == 0) {
        ten += 2;
        n -= 2;
    }
    if (!ok || n != 10 || (hyphen && after_hyphen != 4))
        return err_set(e, "%s", _("an organisation number has ten digits, as in 222000-1234"));
    if (!luhn_agrees(ten))
        return err_set(e, "%s",
                       _("the last digit of the organisation number does not agree with "
                         "the others; one of them is mistyped"));
    memcpy(out, ten, 6);
    out[6] = '-';
    memcpy(out + 7, ten + 6, 4);
    out[11] = '\0';
    return true;
}

char *new_federation_short_name(const char *name)
{
    static const char *const heads[] = { "Samordningsförbundet i ", "Samordningsförbundet " };
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        size_t len = strlen(heads[i]);
        if (strncmp(name, heads[i], len) == 0 && name[len + strspn(name + len, " ")])
            return strdup(name + len + strspn(name + len, " "));
    }
    return strdup(name);
}

/* ---- the texts ---- */

void new_files_release(struct new_files *f)
{
    buf_release(&f->federation);
    buf_release(&f->year);
    buf_release(&f->mapping);
}

/* Reads a text as the program will when it stands on disk. */
static bool can_be_read(const char *path, const struct buf *text, struct problems *problems)
{
    struct ini_text t;
    bool ok = ini_text_from_bytes(&t, path, buf_text(text), text->len, problems);
    if (ok)
        ini_text_release(&t);
    return ok;
}

/* Reads all texts so, and makes the mapping of the year's posts. */
static bool add_mapping(struct new_files *out, const struct new_federation *n, struct err *e)
{
    struct problems problems = PROBLEMS_INIT;
    struct federation f;
    struct year y;
    struct ini_text year;
    char path[32];
    snprintf(path, sizeof path, "%d.ini", n->year);
    if (!federation_init(&f, "."))
        return err_nomem(e);
    f.unit = n->unit;
    f.costs_positive = n->costs_positive;
    bool ok = can_be_read("forbund.ini", &out->federation, &problems) &&
              ini_text_from_bytes(&year, path, buf_text(&out->year), out->year.len, &problems);
    if (ok) {
        ok = load_year_text(&y, &f, n->year, &year, &problems, NULL);
        if (ok) {
            buf_add_new_mapping(&out->mapping, n, &y);
            year_release(&y);
        }
        ini_text_release(&year);
    }
    ok = ok && (buf_ok(&out->mapping) || err_nomem(e)) &&
         can_be_read("sie.ini", &out->mapping, &problems);
    if (!ok && !(e && e->nomem))
        problems_fail(&problems, e);
    problems_release(&problems);
    federation_release(&f);
    return ok;
}

bool new_federation_make(struct new_files *out, const struct new_federation *given, struct err *e)
{
    struct new_federation n = *given;
    char *short_name = n.short_name ? NULL : new_federation_short_name(n.name);
    n.short_name = n.short_name ? n.short_name : short_name;
    bool ok = n.short_name || err_nomem(e);
    if (ok) {
        buf_add_new_forbund(&out->federation, &n);
        buf_add_new_year(&out->year, &n);
        if (n.from)
            ok = buf_add_copied_posts(&out->year, &n, e);
        else
            buf_add_new_posts(&out->year, &n);
    }
    ok = ok && ((buf_ok(&out->federation) && buf_ok(&out->year)) || err_nomem(e)) &&
         add_mapping(out, &n, e);
    free(short_name);
    return ok;
}

/* ---- the files ---- */

enum { FILES = 3 };

static bool paths_of(char *paths[FILES], const char *dir, int year, struct err *e)
{
    char name[32];
    snprintf(name, sizeof name, "%d.ini", year);
    paths[0] = path_join(dir, name);
    paths[1] = path_join(dir, "sie.ini");
    paths[2] = path_join(dir, "forbund.ini");
    return (paths[0] && paths[1] && paths[2]) || err_nomem(e);
}

static void free_paths(char *paths[FILES])
{
    for (int i = 0; i < FILES; i++)
        free(paths[i]);
}

/* Where a directory that is not there would be made; to be freed, NULL without memory. */
static char *parent_of(const char *dir)
{
    size_t len = strlen(dir);
    while (len > 1 && dir[len - 1] == '/')
        len--;
    while (len > 0 && dir[len - 1] != '/')
        len--;
    return len > 0 ? strndup(dir, len) : strdup(".");
}

/* So that nobody answers questions in vain. */
static bool may_be_written(const char *dir, struct err *e)
{
    bool there = file_exists(dir);
    char *parent = there ? NULL : parent_of(dir);
    const char *in = there ? dir : parent;
    if (!in)
        return err_nomem(e);
    bool ok = access(in, W_OK | X_OK) == 0;
    if (!ok && !there)
        err_set(e, _("%s cannot be made in %s: %s"), dir, in, strerror(errno));
    else if (!ok)
        err_set(e, _("files cannot be made in %s: %s"), in, strerror(errno));
    free(parent);
    return ok;
}

bool new_federation_free(const char *dir, int year, struct err *e)
{
    char *paths[FILES];
    bool ok = paths_of(paths, dir, year, e);
    struct stat st;
    if (ok && lstat(dir, &st) == 0 && !file_is_directory(dir))
        ok = err_set(e, _("%s is not a directory"), dir);
    else if (ok && lstat(paths[2], &st) == 0)
        ok = err_set(e, _("%s holds a federation already: forbund.ini is there"), dir);
    for (int i = 0; i < FILES && ok; i++)
        if (lstat(paths[i], &st) == 0)
            ok = err_set(e, _("%s is there already, and is not written over"), paths[i]);
    ok = ok && may_be_written(dir, e);
    free_paths(paths);
    return ok;
}

/* forbund.ini is the last one: without it the others are no federation to anybody. */
bool new_federation_write(const char *dir, int year, const struct new_files *files, struct err *e)
{
    const struct buf *texts[FILES] = { &files->year, &files->mapping, &files->federation };
    char *paths[FILES];
    int written = 0;
    bool made = false, ok = paths_of(paths, dir, year, e) && new_federation_free(dir, year, e);
    if (ok && !file_is_directory(dir)) {
        made = mkdir(dir, 0777) == 0;
        ok = made || err_set(e, _("%s cannot be made: %s"), dir, strerror(errno));
    }
    while (ok && written < FILES) {
        ok = file_write(paths[written], buf_text(texts[written]), texts[written]->len, false, e);
        written += ok;
    }
    if (!ok) {
        while (written > 0)
            unlink(paths[--written]);
        if (made)
            rmdir(dir);
    }
    free_paths(paths);
    return ok;
}
