/* Owns the file of an export: its name, where it is, and the writing of it. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "book/book_report.h"
#include "sheet/summary.h"
#include "store/directory.h"
#include "ui/export.h"
#include "ui/frame.h"
#include "ui/pace.h"
#include "ui/table.h"
#include "ui/term.h"

/* In the program text, too, is for reading: the report rather than the table. */
enum report_usual export_usual(const struct report_format *f)
{
    return strcmp(f->name, "text") == 0 ? REPORT_TERTIAL : f->usual;
}

/* ---- its name ---- */

static bool is_tertial_report(const struct export *x)
{
    return x->page == PAGE_REPORT ||
           (x->page == PAGES && export_usual(x->format) == REPORT_TERTIAL);
}

static const char *kind_of_report(const struct export *x)
{
    if (x->title)
        return x->title;
    return export_usual(x->format) == REPORT_EVERYTHING ? _("Budget follow-up")
                                                        : _("Operating statement");
}

/* What is written, and for when: the report has both in its title. */
static void add_what(struct buf *b, const struct table_view *t)
{
    const struct statement *s = &t->book->statement;
    int month = s->cutoff.month, tertial = tertial_of_month(month);
    if (is_tertial_report(&t->export)) {
        buf_add_report_title(b, s);
        return;
    }
    buf_add(b, kind_of_report(&t->export));
    if (tertial_last_month(tertial) == month)
        buf_addf(b, " T%d", tertial);
    else
        buf_addf(b, " %s", month_name(month));
    buf_addf(b, " %d", s->year->year);
}

/* Appends a text as a part of a file's name, which has to do on a disk that other systems share,
 * too: no separators, no signs that they keep for themselves, nothing invisible. */
static void add_safe(struct buf *b, const char *text)
{
    size_t len = strlen(text);
    while (len > 0) {
        uint32_t cp;
        size_t n = utf8_decode(text, len, &cp);
        bool kept = cp < 0x80 && strchr("/\\:*?\"<>|", (int)cp);
        if (kept)
            buf_add_char(b, '-');
        else if (cp >= 0x20 && cp != 0x7F && !cp_is_unsafe(cp) && !(b->len == 0 && cp == '.'))
            buf_add_bytes(b, text, n);
        text += n;
        len -= n;
    }
}

/* "Tertialrapport T2 2025 Exempel", no longer than any file system takes with its ending. */
static void add_stem(struct buf *b, const struct table_view *t)
{
    enum { LONGEST = 180 };
    struct buf text = BUF_INIT;
    add_what(&text, t);
    buf_addf(&text, " %s", t->book->federation.short_name);
    add_safe(b, buf_text(&text));
    b->failed |= !buf_ok(&text);
    buf_release(&text);
    if (b->len > LONGEST)
        buf_cut(b, utf8_valid_prefix(buf_text(b), LONGEST));
    while (b->len > 0 && b->text[b->len - 1] == ' ')
        buf_cut(b, b->len - 1);
}

/* The path of a name in the directory that the program was started in; NULL without memory. */
static char *here(const char *name)
{
    char *dir = getcwd(NULL, 0);
    if (!dir && errno == ENOMEM)
        return NULL;
    char *path = dir ? path_join(dir, name) : strdup(name); /* a directory that is gone */
    free(dir);
    return path;
}

char *export_default_path(const struct table_view *t)
{
    struct buf name = BUF_INIT;
    add_stem(&name, t);
    buf_addf(&name, ".%s", t->export.format->extension);
    char *path = buf_ok(&name) ? here(buf_text(&name)) : NULL;
    buf_release(&name);
    return path;
}

static bool check_place(const char *path, struct err *e)
{
    enum { LONGEST = 235 }; /* the temporary file beside it has a longer name */
    const char *name = strrchr(path, '/');
    char *dir = name ? strndup(path, name > path ? (size_t)(name - path) : 1) : strdup(".");
    bool ok = false;
    if (!dir)
        err_nomem(e);
    else if (!file_is_directory(dir))
        err_set(e, _("there is no directory %s"), dir);
    else if (name && strlen(name + 1) > LONGEST)
        err_set(e, "%s", _("the file's name is too long"));
    else if (file_is_directory(path))
        err_set(e, _("%s is a directory: put a file name after it"), path);
    else if (directory_has_figures_at(path))
        err_set(e, _("%s may hold a federation's figures and is not written over"), path);
    else
        ok = true;
    free(dir);
    return ok;
}

char *export_resolve(const char *typed, struct err *e)
{
    const char *home = getenv("HOME");
    typed += strspn(typed, " ");
    if (!*typed) {
        err_set(e, "%s", _("a file name is needed"));
        return NULL;
    }
    bool from_home = typed[0] == '~' && (typed[1] == '/' || !typed[1]) && home && *home;
    char *path = from_home         ? path_join(home, typed[1] ? typed + 2 : "")
                 : typed[0] == '/' ? strdup(typed)
                                   : here(typed);
    if (!path)
        err_nomem(e);
    else if (check_place(path, e))
        return path;
    free(path);
    return NULL;
}

bool export_taken(const char *path)
{
    struct stat st;
    return lstat(path, &st) == 0;
}

/* ---- writing it ---- */

struct watch {
    struct app *app;
    const char *format;
    struct timespec told;
};

static void tell_progress(void *data, size_t done, size_t all)
{
    struct watch *w = data;
    if (!pace_is_due(&w->told))
        return;
    app_say(w->app, STYLE_MESSAGE, _("writing %s … %zu of %zu"), w->format, done, all);
    pace_show(w->app);
}

/* The path, or as much of its end as has room. */
static void add_path(struct buf *b, const char *path, int room)
{
    const char *from = path;
    while (utf8_width(from) + (from > path) > room) {
        const char *next = strchr(from + 1, '/');
        if (!next)
            break;
        from = next;
    }
    buf_add(b, from > path ? "…" : "");
    buf_add(b, from);
}

/* "12 kB", "6,3 MB": never less than it is. */
static void add_size(struct buf *b, size_t bytes)
{
    enum { K = 1000, TENTH = 100000, TENTHS = 10 };
    size_t k = bytes / K + (bytes % K > 0), tenths = bytes / TENTH + (bytes % TENTH > 0);
    if (k < K)
        buf_addf(b, "%zu kB", k);
    else
        buf_addf(b, "%zu,%zu MB", tenths / TENTHS, tenths % TENTHS);
}

static void say_written(struct app *app, const struct table_view *t, const char *path, size_t size,
                        const struct buf *note)
{
    size_t unsaved = book_unsaved(t->book);
    struct buf rest = BUF_INIT, text = BUF_INIT;
    const char *before = _("written:");
    buf_add(&rest, " · ");
    add_size(&rest, size);
    buf_add(&rest, unsaved > 0 ? " · " : "");
    if (unsaved > 0)
        buf_addf(&rest, ngettext("with %zu unsaved change", "with %zu unsaved changes", unsaved),
                 unsaved);
    if (note->len > 0)
        buf_addf(&rest, " · %s", buf_text(note));
    int cols = term_cols();
    buf_addf(&text, "%s ", before);
    add_path(&text, path,
             cols - frame_margin(cols) - utf8_width(before) - 1 - utf8_width(buf_text(&rest)));
    buf_add(&text, buf_text(&rest));
    buf_release_part(&rest, &text);
    app_say(app, STYLE_MESSAGE, "%s", buf_text(&text));
    buf_release(&text);
}

static void choose_parts(struct report_parts *parts, const struct export *x)
{
    report_usual_parts(parts, x->format, export_usual(x->format));
    if (x->page == PAGES)
        return;
    *parts = (struct report_parts){ .sheet = false };
    parts->pages[x->page] = true;
}

/* Makes the report's text. */
static bool compose(struct buf *out, struct watch *w, struct table_view *t, struct buf *note,
                    struct err *e)
{
    const struct export *x = &t->export;
    struct report_options o = {
        .width = REPORT_WIDTH, .made = report_clock(), .progress = tell_progress, .data = w
    };
    char date[REPORT_DATE_SIZE];
    struct report_parts parts;
    struct book_report made;
    report_date(o.made, date);
    choose_parts(&parts, x);
    const struct page_wish wish = { .item = x->item, .internal = x->internal, .date = date };
    bool ok = book_report_make(&made, t->book, parts.pages, &wish, table_years(t), note);
    if (!ok)
        err_nomem(e);
    ok = ok && x->format->write(out,
                                &(struct report){ .sheet = parts.sheet ? &t->book->sheet : NULL,
                                                  .pages = made.pages,
                                                  .page_count = made.count,
                                                  .statement = &t->book->statement,
                                                  .internal = x->internal },
                                &o, e);
    book_report_release(&made);
    return ok;
}

bool export_write(struct app *app, struct table_view *t, const char *path, bool replace,
                  struct err *e)
{
    struct watch w = { .app = app, .format = t->export.format->name };
    struct buf out = BUF_INIT, note = BUF_INIT;
    app_say(app, STYLE_MESSAGE, _("writing %s …"), w.format);
    pace_show(app);
    pace_is_due(&w.told); /* begins to count */
    bool ok =
        compose(&out, &w, t, &note, e) && file_write(path, buf_text(&out), out.len, replace, e);
    buf_reset(&app->message);
    if (ok)
        say_written(app, t, path, out.len, &note);
    buf_release(&out);
    buf_release(&note);
    return ok;
}
