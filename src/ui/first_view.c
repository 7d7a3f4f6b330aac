/* Owns what is shown where there are no figures yet: it looks at what is there instead, for the
 * page that tells how to begin. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/i18n.h"
#include "sheet/page_first.h"
#include "store/load.h"
#include "ui/frame.h"
#include "ui/term.h"
#include "ui/view.h"

/* The directory of a file, when it is a federation; to be freed. */
static char *federation_of(const char *file)
{
    struct directory_list list = DIRECTORY_LIST_INIT;
    const char *slash = strrchr(file, '/');
    size_t len = slash ? (size_t)(slash - file) : 0;
    char *dir = slash ? strndup(file, len > 0 ? len : 1) : strdup(".");
    if (dir && directory_look(dir, &list, NULL) != DIRECTORY_FEDERATION) {
        free(dir);
        dir = NULL;
    }
    directory_list_release(&list);
    return dir;
}

/* The whole path, so that one can see where it is and copy it from the screen; to be freed. */
static char *whole_path(const char *path)
{
    char *whole = realpath(path, NULL);
    return whole ? whole : strdup(path);
}

static void push(struct app *app, struct first *first)
{
    struct page page;
    struct directory_list names = DIRECTORY_LIST_INIT;
    char *path = whole_path(first->path);
    char *examples = app->examples ? whole_path(app->examples) : NULL;
    if (first->what == FIRST_NO_FEDERATION || first->what == FIRST_NO_YEAR)
        directory_names(first->path, &names);
    first->path = path ? path : first->path;
    first->names = (const char *const *)names.paths;
    first->name_count = names.n;
    first->examples = examples;
    page_build_first(&page, first);
    directory_list_release(&names);
    free(examples);
    free(path);
    pager_view_push_page(app, &page);
}

void first_view_push(struct app *app)
{
    struct first first = { .what = FIRST_NO_FEDERATION, .path = app->dir };
    struct directory_list names = DIRECTORY_LIST_INIT;
    struct stat st;
    char *federation = NULL;
    errno = 0;
    if (stat(app->dir, &st) == 0 && !S_ISDIR(st.st_mode)) {
        first.what = FIRST_FILE;
        first.federation = federation = federation_of(app->dir);
    } else if (errno != 0 || !directory_names(app->dir, &names)) {
        first.what = errno == ENOENT || errno == ENOTDIR ? FIRST_MISSING : FIRST_UNREADABLE;
        first.why = strerror(errno);
    }
    push(app, &first);
    directory_list_release(&names);
    free(federation);
}

bool first_view_push_year(struct app *app, const char *dir)
{
    struct problems problems = PROBLEMS_INIT;
    struct federation f;
    bool read = load_federation(&f, dir, &problems, NULL);
    bool lacking = read && f.year_count == 0;
    if (lacking)
        push(app, &(struct first){ .what = FIRST_NO_YEAR, .path = dir });
    if (read)
        federation_release(&f);
    problems_release(&problems);
    return lacking;
}

void first_draw_empty(const struct frame *f, const char *file)
{
    struct page page;
    struct first first = { .what = FIRST_NO_POST, .path = file };
    int cols = term_cols(), margin = frame_margin(cols), at = 0;
    page_build_first(&page, &first);
    for (size_t i = 0; page_ok(&page) && i < page.block_count && at < f->body_rows; i++) {
        const struct page_block *block = &page.blocks[i];
        bool strong = block->role == PAGE_LEAD || block->role == PAGE_HEADING;
        if (at > 0 && block->role == PAGE_HEADING)
            at++;
        int left = f->body_rows - at, rows = frame_text_rows(block->text, cols - margin, left);

        frame_draw_text(f->body + at, rows, margin, cols, strong ? STYLE_GROUP : STYLE_TEXT,
                        block->text);
        at += rows;
    }
    page_release(&page);
}
