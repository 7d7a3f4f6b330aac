/* Owns the report as a workbook for Excel: a worksheet for the table and one for each page. The
 * library writes to a file only, so the workbook is made in a directory of its own, which nobody
 * else can look into, and read from there. */
#include "report/xlsx.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "report/module.h"
#include "sheet/summary.h"

static const size_t FILE_MOST = (size_t)1 << 30;

/* A text of the document's properties; freed by its owner, NULL without memory. */
static char *property(const char *text)
{
    struct buf b = BUF_INIT;
    buf_add(&b, "");
    buf_add_visible(&b, text, strlen(text));
    return buf_take(&b);
}

/* The time is the report's own: so the same report gives the same bytes. The library takes 0 for
 * the clock's. */
static void set_properties(struct xlsx *x, const struct report *r, int64_t made)
{
    struct buf title = BUF_INIT;
    if (r->sheet)
        buf_add_sheet_title(&title, r->sheet->statement, false);
    else if (r->page_count > 0)
        buf_add(&title, r->pages[0].title);
    lxw_doc_properties properties = {
        .title = property(buf_text(&title)),
        .subject = property(!r->sheet && r->page_count > 0 ? r->pages[0].scope : ""),
        .author = property(r->sheet ? r->sheet->statement->federation->name : ""),
        .created = made > 0 ? (time_t)made : 1
    };
    if (properties.title && properties.subject && properties.author && buf_ok(&title))
        xlsx_note(x, workbook_set_properties(x->book, &properties));
    else
        x->nomem = true;
    free(properties.title);
    free(properties.subject);
    free(properties.author);
    buf_release(&title);
}

static bool failed(const struct xlsx *x)
{
    return x->nomem || x->too_large || x->failed != LXW_NO_ERROR;
}

static void fill(struct xlsx *x, const struct report *r, const struct report_options *o)
{
    size_t all = r->page_count + (r->sheet != NULL), done = 0;
    set_properties(x, r, o->made);
    if (r->sheet) {
        xlsx_add_sheet(x, r->sheet);
        done++;
    }
    for (size_t i = 0; i < r->page_count && !failed(x); i++) {
        if (o->progress)
            o->progress(o->data, done, all);
        xlsx_add_page(x, &r->pages[i]);
        done++;
    }
    if (o->progress)
        o->progress(o->data, done, all);
}

static bool tell(const struct xlsx *x, struct err *e)
{
    if (x->nomem)
        return err_nomem(e);
    if (x->too_large)
        return err_set(e, "%s",
                       _("an amount has more than fifteen digits, and Excel would not keep them"));
    if (x->failed == LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE)
        return err_set(e, "%s", _("there are more rows than a worksheet has room for"));
    if (x->failed != LXW_NO_ERROR)
        return err_set(e, _("the workbook cannot be made: %s"), lxw_strerror(x->failed));
    return true;
}

static void release(struct xlsx *x)
{
    for (size_t i = 0; i < x->name_count; i++)
        free(x->names[i]);
    free(x->names);
    free(x->formats);
    buf_release(&x->text);
}

static bool make(const char *path, char *dir, const struct report *r,
                 const struct report_options *o, struct err *e)
{
    struct xlsx x = { .text = BUF_INIT };
    lxw_workbook_options options = { .tmpdir = dir };
    x.book = workbook_new_opt(path, &options);
    if (!x.book)
        return err_nomem(e);
    fill(&x, r, o);
    if (failed(&x))
        lxw_workbook_free(x.book);
    else
        xlsx_note(&x, workbook_close(x.book));
    bool ok = tell(&x, e);
    release(&x);
    return ok;
}

static bool read_back(struct buf *out, const char *path, struct err *e)
{
    char *bytes;
    size_t len;
    if (!file_read(path, FILE_MOST, &bytes, &len, e))
        return false;
    buf_add_bytes(out, bytes, len);
    free(bytes);
    return buf_ok(out) || err_nomem(e);
}

static bool write_xlsx(struct buf *out, const struct report *r, const struct report_options *o,
                       const char *language, struct err *e)
{
    (void)language;
    const char *parent = getenv("TMPDIR");
    char *dir = path_join(parent && *parent ? parent : "/tmp", "tertial-XXXXXX");
    if (!dir)
        return err_nomem(e);
    if (!mkdtemp(dir)) {
        err_set(e, _("%s: no directory for temporary files: %s"), dir, strerror(errno));
        free(dir);
        return false;
    }
    char *path = path_join(dir, "tertial.xlsx");
    bool ok = path ? make(path, dir, r, o, e) && read_back(out, path, e) : err_nomem(e);
    if (path)
        unlink(path);
    rmdir(dir);
    free(path);
    free(dir);
    return ok;
}

__attribute__((visibility("default")))
const struct report_module REPORT_MODULE = { PACKAGE_VERSION, write_xlsx };
