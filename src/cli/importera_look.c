/* tertial importera --lista and --foresla: what a ledger holds, and a first sie.ini from it. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "book/import.h"
#include "cli/cli.h"
#include "cli/importera.h"
#include "cli/sie_list.h"
#include "report/report.h"
#include "sie/suggest.h"

/* False, with what is wrong printed, when it is no ledger. */
static bool read_ledger(struct sie_ledger *l, const char *path)
{
    struct problems problems = PROBLEMS_INIT;
    struct progress_line line;
    progress_begin(&line, path);
    struct sie_options options = { false, progress_show, &line };
    bool ok = sie_read(l, path, &options, &problems);
    progress_end(&line);
    print_problems(&problems);
    problems_release(&problems);
    return ok;
}

int import_list(const struct import_command *c)
{
    struct sie_ledger ledger;
    struct page page = { .title = "", .scope = "" };
    struct report_options options = { .width = natural_width() };
    struct buf out = BUF_INIT;
    if (!read_ledger(&ledger, c->path))
        return EXIT_UNREADABLE;
    bool ok = sie_list_page(&page, &ledger);
    if (ok)
        report_page_text(&out, &page, &options);
    else
        failure("%s", _("out of memory"));
    ok = ok && write_out(&out, NULL, false);
    buf_release(&out);
    page_release(&page);
    sie_release(&ledger);
    return ok ? EXIT_OK : EXIT_UNREADABLE;
}

/* ---- a first sie.ini ---- */

/* The posts that outcomes can go to; to be freed, NULL without memory. */
static struct sie_post *posts_of(const struct book *b, size_t *n)
{
    struct sie_post *posts = calloc(b->year.item_count + 1, sizeof *posts);
    *n = 0;
    for (size_t i = 0; posts && i < b->year.item_count; i++) {
        const struct item *item = &b->year.items[i];
        if ((item->kind == ITEM_POST || item->kind == ITEM_INTERVENTION) && item_is_summed(item))
            posts[(*n)++] = (struct sie_post){ .id = item->id,
                                               .name = item->name,
                                               .income = item->nature == NATURE_INCOME,
                                               .intervention = item->kind == ITEM_INTERVENTION };
    }
    return posts;
}

/* What somebody may have written by hand is not lost: it gets the name that a backup has, and its
 * own one back when nothing can be put in its place. */
static bool replace(const struct buf *text, const char *path)
{
    struct buf old = BUF_INIT;
    buf_addf(&old, "%s~", path);
    bool ok = buf_ok(&old);
    if (!ok)
        failure("%s", _("out of memory"));
    else if (!(ok = rename(path, buf_text(&old)) == 0))
        failure("%s: %s", path, strerror(errno));
    else if (!(ok = write_out(text, path, false)))
        rename(buf_text(&old), path);
    buf_release(&old);
    return ok;
}

/* One that is there is not replaced unasked. */
static bool put_file(const struct import_command *c, const struct buf *text, const char *path)
{
    if (!file_exists(path))
        return write_out(text, path, false);
    if (c->replace)
        return replace(text, path);
    failure(_("%s already exists and is not overwritten; --torrkorning shows the suggestion, and "
              "--skriv-over writes it and keeps the old file as %s~"),
            path, path);
    return false;
}

/* Into the federation's directory, where there is none yet; else to standard output. */
static bool put_suggestion(const struct import_command *c, const struct buf *text)
{
    if (!c->dir || c->dry)
        return write_out(text, NULL, false);
    if (is_example(c->dir))
        return failure("%s", _("the shipped examples are not written to")) == EXIT_OK;
    char *path = import_mapping_path(c->dir);
    bool ok = path && put_file(c, text, path);
    if (!path)
        failure("%s", _("out of memory"));
    if (ok)
        printf(_("%s has been written; look through it before the first import\n"), path);
    free(path);
    return ok;
}

static bool suggest(const struct import_command *c, const struct sie_ledger *l,
                    const struct book *b)
{
    struct buf text = BUF_INIT;
    size_t n = 0;
    struct sie_post *posts = b ? posts_of(b, &n) : NULL;
    bool ok = (posts || !b) && sie_suggest(&text, l, posts, n) && buf_ok(&text);
    if (ok)
        ok = put_suggestion(c, &text);
    else
        failure("%s", _("out of memory"));
    free(posts);
    buf_release(&text);
    return ok;
}

int import_suggest(const struct import_command *c)
{
    struct sie_ledger ledger;
    struct problems problems = PROBLEMS_INIT;
    if (!read_ledger(&ledger, c->path))
        return EXIT_UNREADABLE;
    struct book *b = c->dir ? book_open(c->dir, c->year, &problems) : NULL;
    print_problems(&problems);
    problems_release(&problems);
    bool ok = (b || !c->dir) && suggest(c, &ledger, b);
    book_close(b);
    sie_release(&ledger);
    return ok ? EXIT_OK : EXIT_UNREADABLE;
}
