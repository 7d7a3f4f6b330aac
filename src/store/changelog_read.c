/* Owns reading the log of changes. A line of the file is a line of the log: no cell holds a line
 * break, so a quotation mark that is missing damages its own line and no other. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/csv.h"
#include "base/file.h"
#include "base/i18n.h"
#include "store/changelog.h"

enum { LOG_LIMIT = 64 * 1024 * 1024, CELLS = 9 };
/* Their places in CHANGELOG_HEADING. */
enum { CELL_WHEN = 0, CELL_SECTION = 3 };

/* Reads a quoted cell over itself. The end of its text is written to *end; NULL when it is not
 * closed. */
static char *unquote(char *s, char **end)
{
    char *to = s;
    for (s++; *s; s++) {
        if (*s == '"' && s[1] != '"') {
            *end = to;
            return s + 1;
        }
        s += *s == '"';
        *to++ = *s;
    }
    return NULL;
}

/* Takes a line apart in its place. False when it is not whole: cells are missing, or a quotation
 * mark. Cells after the known ones are a later version's. */
static bool split(char *line, const char *cells[CELLS])
{
    for (int i = 0;; i++) {
        char *end = line + strcspn(line, ";"), *next = end;
        if (*line == '"')
            next = unquote(line, &end);
        if (!next || (*next != ';' && *next != '\0'))
            return false;
        bool last = *next == '\0';
        *end = '\0';
        if (i < CELLS)
            cells[i] = csv_unguard(line);
        if (last)
            return i + 1 >= CELLS;
        line = next + 1;
    }
}

static void entry_release(struct log_entry *entry)
{
    char *texts[] = { entry->when,   entry->who,   entry->file,  entry->section, entry->key,
                      entry->before, entry->after, entry->cause, entry->comment };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        free(texts[i]);
}

static bool add_entry(struct log_entries *l, const char *const cells[CELLS])
{
    if (l->n == l->cap) {
        size_t cap = l->cap ? l->cap * 2 : 64;
        struct log_entry *list = realloc(l->list, cap * sizeof *list);
        if (!list)
            return false;
        l->list = list;
        l->cap = cap;
    }
    char *copies[CELLS];
    bool ok = true;
    for (int i = 0; i < CELLS; i++) {
        copies[i] = strdup(cells[i]);
        ok = ok && copies[i];
    }
    struct log_entry entry = { copies[0], copies[1], copies[2], copies[3], copies[4],
                               copies[5], copies[6], copies[7], copies[8] };
    if (ok)
        l->list[l->n++] = entry;
    else
        entry_release(&entry);
    return ok;
}

static bool is_wanted(const char *const cells[CELLS], const char *section)
{
    return strcmp(cells[CELL_WHEN], "tid") != 0 &&
           (!section || ini_names_equal(cells[CELL_SECTION], strlen(cells[CELL_SECTION]), section,
                                        strlen(section)));
}

static bool read_lines(char *bytes, size_t len, const char *section, struct log_entries *out)
{
    size_t mark = strlen(CSV_MARK);
    char *line = bytes, *stop = bytes + len;
    if (len >= mark && memcmp(line, CSV_MARK, mark) == 0)
        line += mark;
    while (line < stop) {
        const char *cells[CELLS];
        char *lf = memchr(line, '\n', (size_t)(stop - line)), *end = lf ? lf : stop;
        char *next = lf ? lf + 1 : stop;
        if (end > line && end[-1] == '\r')
            end--;
        *end = '\0';
        bool whole = strlen(line) == (size_t)(end - line) && split(line, cells);
        if (whole && is_wanted(cells, section) && !add_entry(out, cells))
            return false;
        line = next;
    }
    return true;
}

/* Reads the file while nobody adds to it. True without bytes when it is not there. */
static bool read_log(const char *path, char **bytes, size_t *len, struct err *e)
{
    *bytes = NULL;
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (fd < 0 && errno == ENOENT)
        return true;
    while (fd >= 0 && flock(fd, LOCK_SH) != 0 && errno == EINTR)
        ;
    struct err why = ERR_INIT;
    bool ok = file_read(path, LOG_LIMIT, bytes, len, &why);
    if (!ok && why.nomem)
        err_nomem(e);
    else if (!ok)
        err_set(e, "%s %s", path, err_text(&why));
    err_clear(&why);
    if (fd >= 0)
        close(fd);
    return ok;
}

bool changelog_read(const char *dir, const char *section, struct log_entries *out, struct err *e)
{
    *out = (struct log_entries){ 0 };
    char *path = path_join(dir, CHANGELOG_NAME), *bytes = NULL;
    size_t len = 0;
    if (!path)
        return err_nomem(e);
    bool ok = read_log(path, &bytes, &len, e);
    if (ok && bytes && !read_lines(bytes, len, section, out)) {
        log_entries_release(out);
        ok = err_nomem(e);
    }
    free(bytes);
    free(path);
    return ok;
}

void log_entries_release(struct log_entries *l)
{
    for (size_t i = 0; i < l->n; i++)
        entry_release(&l->list[i]);
    free(l->list);
    *l = (struct log_entries){ 0 };
}
