/* Owns the line of progress. */
#include "cli/progress.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/utf8.h"

void progress_begin(struct progress_line *line, const char *path)
{
    *line = (struct progress_line){ .name = path_name(path),
                                    .wanted = isatty(STDERR_FILENO) == 1,
                                    .percent = -1 };
    clock_gettime(CLOCK_MONOTONIC, &line->began);
}

static bool has_taken_long(const struct progress_line *line)
{
    enum { LONG_MS = 500 };
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (now.tv_sec - line->began.tv_sec) * 1000 +
               (now.tv_nsec - line->began.tv_nsec) / 1000000 >=
           LONG_MS;
}

bool progress_show(void *data, uint64_t done, uint64_t all)
{
    struct progress_line *line = data;
    bool fits = done < all && done < UINT64_MAX / 100;
    int percent = fits ? (int)(done * 100 / all) : 100;
    if (!line->wanted || percent == line->percent || !has_taken_long(line))
        return true;
    struct buf name = BUF_INIT;
    buf_add_visible(&name, line->name, strlen(line->name));
    fputc('\r', stderr);
    /* TRANSLATORS: a file's name, and how much of it is read or written */
    fprintf(stderr, _("%s … %d %%"), buf_text(&name), percent);
    fflush(stderr);
    buf_release(&name);
    line->percent = percent;
    line->shown = true;
    return true;
}

void progress_end(struct progress_line *line)
{
    if (line->shown)
        fputs("\r\033[K", stderr);
    line->shown = false;
}
