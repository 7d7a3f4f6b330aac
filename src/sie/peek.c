/* Owns the look at the beginning of a file for the year that it is of. */
#include "sie/peek.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "model/period.h"
#include "sie/line.h"
#include "sie/value.h"

enum { LOOKED_AT = 65536 };

/* The year of a line "#RAR 0 20250101 20251231"; 0 for any other. */
static int year_of(const struct sie_line *l)
{
    const struct sie_field *at = l->fields.at;
    struct date month;
    char text[] = "YYYY-MM";
    if (!sie_field_is(&l->label, "#RAR") || l->fields.count < 2 || !sie_field_is(&at[0], "0") ||
        at[1].len < 6)
        return 0;
    memcpy(text, at[1].text, 4);
    memcpy(text + 5, at[1].text + 4 + (at[1].text[4] == '-'), 2);
    return month_parse(text, strlen(text), &month) ? month.year : 0;
}

static int search(char *bytes, size_t n)
{
    struct sie_line line = { 0 };
    int year = 0;
    for (size_t at = 0; at < n && year == 0;) {
        size_t len = 0;
        while (at + len < n && bytes[at + len] != '\n' && bytes[at + len] != '\r')
            len++;
        enum sie_line_kind kind = sie_line_parse(&line, bytes + at, len);
        if (kind == SIE_LINE_NOMEM)
            break;
        if (kind == SIE_LINE_RECORD)
            year = year_of(&line);
        at += len + 1;
    }
    sie_line_release(&line);
    return year;
}

int sie_peek_year(const char *path)
{
    char *bytes = malloc(LOOKED_AT);
    int fd = file_open(AT_FDCWD, path, O_RDONLY | O_NONBLOCK, 0);
    ssize_t n = bytes && fd >= 0 ? read(fd, bytes, LOOKED_AT) : -1;
    int year = n > 0 ? search(bytes, (size_t)n) : 0;
    if (fd >= 0)
        file_close(fd);
    free(bytes);
    return year;
}
