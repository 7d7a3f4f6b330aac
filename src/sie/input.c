/* Owns the opened file: blocks, lines, and the suspicion that it changes meanwhile. */
#include "sie/input.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"

enum { BUFFER = 4 * SIE_LINE_LIMIT };

static bool failed(const struct sie_input *in, struct problems *problems)
{
    return problem_add(problems, in->path, 0, _("cannot be read: %s"), strerror(errno));
}

/* Fills up what the buffer has room for. 0 at the end of the file, -1 with errno. */
static ssize_t fill(struct sie_input *in, struct sie_charset *pass)
{
    ssize_t n;
    do
        n = read(in->fd, in->buffer + in->end, BUFFER - in->end);
    while (n < 0 && errno == EINTR);
    if (n <= 0)
        return n;
    sie_charset_feed(pass, in->buffer + in->end, (size_t)n);
    in->end += (size_t)n;
    in->done += (uint64_t)n;
    uint64_t all = in->size * 2;
    if (in->options->progress &&
        !in->options->progress(in->options->data, in->done < all ? in->done : all, all)) {
        errno = ECANCELED;
        return -1;
    }
    return n;
}

static bool check_kind(const struct sie_input *in, const struct stat *st, struct problems *problems)
{
    if (S_ISDIR(st->st_mode))
        return problem_add(problems, in->path, 0, _("is a directory, not a file"));
    if (!S_ISREG(st->st_mode))
        return problem_add(problems, in->path, 0, _("is not a regular file"));
    return true;
}

static bool changed(const struct sie_input *in, struct problems *problems)
{
    return problem_add(problems, in->path, 0,
                       _("was changed while it was read; try again when it is finished"));
}

/* A file that grows as fast as it is read would never end. */
static bool read_first(struct sie_input *in, struct problems *problems)
{
    ssize_t n = 0;
    while (in->first.bytes <= in->size && (n = fill(in, &in->first)) > 0)
        in->end = 0;
    if (in->first.bytes > in->size)
        return changed(in, problems);
    if (n < 0 || lseek(in->fd, 0, SEEK_SET) != 0)
        return failed(in, problems);
    return true;
}

bool sie_input_open(struct sie_input *in, const char *path, const struct sie_options *options,
                    struct problems *problems)
{
    *in = (struct sie_input){ .path = path, .options = options };
    /* O_NONBLOCK: opening a FIFO must not wait for a writer. */
    in->fd = file_open(AT_FDCWD, path, O_RDONLY | O_NONBLOCK | O_NOCTTY, 0);
    if (in->fd < 0)
        return problem_add(problems, path, 0, _("cannot be opened: %s"), strerror(errno));
    struct stat st;
    bool ok = fstat(in->fd, &st) == 0 || failed(in, problems);
    ok = ok && check_kind(in, &st, problems);
    if (ok) {
        in->size = st.st_size > 0 ? (uint64_t)st.st_size : 0;
        in->buffer = malloc(BUFFER);
        if (!in->buffer)
            problems->nomem = true;
        ok = in->buffer && read_first(in, problems);
    }
    if (!ok)
        sie_input_close(in);
    return ok;
}

/* Moves what is left to the front and reads on. */
static bool read_on(struct sie_input *in, struct problems *problems)
{
    memmove(in->buffer, in->buffer + in->at, in->end - in->at);
    in->end -= in->at;
    in->at = 0;
    ssize_t n = fill(in, &in->second);
    if (n < 0)
        return failed(in, problems);
    if (n > 0)
        return in->second.bytes <= in->first.bytes || changed(in, problems);
    in->at_end = true;
    return (in->second.bytes == in->first.bytes && in->second.print == in->first.print) ||
           changed(in, problems);
}

/* How many bytes from `at` the line has, or what there is of it. */
static size_t line_length(const struct sie_input *in, size_t known)
{
    size_t n = known;
    while (in->at + n < in->end && in->buffer[in->at + n] != '\n' && in->buffer[in->at + n] != '\r')
        n++;
    return n;
}

static bool drop_second_end(struct sie_input *in, struct problems *problems)
{
    if (in->at == in->end && !in->at_end && !read_on(in, problems))
        return false;
    if (in->after_cr && in->at < in->end && in->buffer[in->at] == '\n')
        in->at++;
    in->after_cr = false;
    return true;
}

enum sie_input_answer sie_input_line(struct sie_input *in, char **bytes, size_t *n,
                                     struct problems *problems)
{
    if (!drop_second_end(in, problems))
        return SIE_INPUT_FAILED;
    if (in->line == 0 && sie_charset_has_bom(&in->first) && in->end - in->at >= 3)
        in->at += 3;
    size_t len = line_length(in, 0);
    while (in->at + len == in->end && !in->at_end && len <= SIE_LINE_LIMIT) {
        if (!read_on(in, problems))
            return SIE_INPUT_FAILED;
        len = line_length(in, len);
    }
    in->line++;
    if (len > SIE_LINE_LIMIT) {
        problem_add(problems, in->path, in->line, _("the line is longer than %d bytes"),
                    (int)SIE_LINE_LIMIT);
        return SIE_INPUT_FAILED;
    }
    bool ended = in->at + len < in->end;
    if (!ended && len == 0)
        return SIE_INPUT_END;
    *bytes = in->buffer + in->at;
    *n = len;
    in->after_cr = ended && (*bytes)[len] == '\r';
    in->at += len + (ended ? 1 : 0);
    return SIE_INPUT_LINE;
}

void sie_input_close(struct sie_input *in)
{
    if (in->fd >= 0)
        file_close(in->fd);
    free(in->buffer);
    in->fd = -1;
    in->buffer = NULL;
}
