/* Owns the reading of options and the writing of messages. */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "cli/cli.h"
#include "cli/option_table.h"
#include "model/period.h"
#include "store/directory.h"

enum option_kind options_next(struct options *o, const char **name, const char **value)
{
    if (++o->at >= o->argc)
        return OPTION_END;
    char *arg = o->argv[o->at];
    if (!o->only_operands && strcmp(arg, "--") == 0) {
        o->only_operands = true;
        return options_next(o, name, value);
    }
    *value = arg;
    if (o->only_operands || arg[0] != '-' || arg[1] == '\0')
        return OPTION_OPERAND;
    const char *equals = strchr(arg, '=');
    size_t len = equals ? (size_t)(equals - arg) : strlen(arg);
    *value = equals ? equals + 1 : NULL;
    if (len >= sizeof o->name || strncmp(arg, "--", 2) != 0) {
        *name = arg; /* nothing we know: the message shows it whole */
        return OPTION_NAMED;
    }
    memcpy(o->name, arg + 2, len - 2);
    o->name[len - 2] = '\0';
    *name = o->name;
    return OPTION_NAMED;
}

/* The value of an option that needs one: after "=" or the next argument; NULL with a message. */
static const char *value_of(struct options *o, const char *name, const char *value)
{
    if (!value && o->at + 1 < o->argc)
        value = o->argv[++o->at];
    if (!value || !*value) {
        usage_error(_("--%s needs a value"), name);
        return NULL;
    }
    return value;
}

static int take_option(struct options *o, const char *name, const char *value,
                       const struct arguments *a)
{
    const struct option_to *to = a->to;
    if (!option_is_known(a->options, name, value))
        return usage_error(a->unknown, o->argv[o->at]);
    while (to->name && strcmp(to->name, name) != 0)
        to++;
    bool whole = value && (*value || (a->empty_values && !to->year));
    if (!whole && option_needs_value(option_find(a->options, name, strlen(name))) &&
        !(value = value_of(o, name, value)))
        return EXIT_USAGE;
    if (!to->name)
        return a->take(name, value, a->data);
    if (to->year)
        return parse_year(value, to->year);
    if (to->text)
        *to->text = value;
    else
        *to->flag = true;
    return EXIT_OK;
}

int options_read(int argc, char **argv, const struct arguments *a)
{
    struct options o = { .argc = argc, .argv = argv };
    const char *name, *value;
    int status = EXIT_OK, n = 0;
    for (enum option_kind kind;
         status == EXIT_OK && (kind = options_next(&o, &name, &value)) != OPTION_END;) {
        if (kind == OPTION_NAMED)
            status = take_option(&o, name, value, a);
        else if (n < OPERANDS_MOST && a->operands[n])
            *a->operands[n++] = value;
        else
            status = usage_error(a->too_many, a->names_first ? *a->operands[0] : value);
    }
    return status;
}

static void say(const char *fmt, va_list ap)
{
    char *text;
    if (vasprintf(&text, fmt, ap) < 0)
        return;
    struct buf visible = BUF_INIT;
    buf_add_visible(&visible, text, strlen(text));
    fprintf(stderr, "tertial: %s\n", buf_text(&visible));
    buf_release(&visible);
    free(text);
}

int usage_error(const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    say(fmt, ap);
    va_end(ap);
    fputs(_("tertial --help lists commands and options\n"), stderr);
    return EXIT_USAGE;
}

int failure(const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    say(fmt, ap);
    va_end(ap);
    return EXIT_UNREADABLE;
}

void print_problems(const struct problems *p)
{
    struct buf b = BUF_INIT;
    buf_add_problems(&b, p);
    fputs(buf_text(&b), stderr);
    if (!buf_ok(&b))
        failure("%s", _("out of memory"));
    buf_release(&b);
}

static bool write_to(const char *path, const struct buf *out, bool replace)
{
    struct err e = ERR_INIT;
    bool ok = false;
    if (replace && directory_has_figures_at(path))
        failure(_("%s may hold a federation's figures and is not written over"), path);
    else if (!(ok = file_write(path, buf_text(out), out->len, replace, &e)))
        failure("%s", err_text(&e));
    err_clear(&e);
    return ok;
}

bool write_out(const struct buf *out, const char *path, bool replace)
{
    if (!buf_ok(out)) {
        failure("%s", _("out of memory"));
        return false;
    }
    if (path)
        return write_to(path, out, replace);
    if (fwrite(buf_text(out), 1, out->len, stdout) == out->len && fflush(stdout) == 0)
        return true;
    if (errno != EPIPE) /* whoever reads it has seen enough */
        failure(_("standard output cannot be written: %s"), strerror(errno));
    return false;
}

bool parse_number(const char *text, int least, int most, int *out)
{
    char *end;
    errno = 0;
    long n = strtol(text, &end, 10);
    if (errno || end == text || *end || n < least || n > most)
        return false;
    *out = (int)n;
    return true;
}

int parse_year(const char *text, int *year)
{
    return parse_number(text, 1900, 2199, year) ? EXIT_OK
                                                : usage_error(_("--ar=%s is not a year"), text);
}

int parse_period(const char *text)
{
    bool tertial = text[0] == 't' && text[1] >= '1' && text[1] <= '3' && text[2] == '\0';
    return tertial ? tertial_last_month(text[1] - '0') : month_from_key(text, strlen(text));
}

int natural_width(void)
{
    enum { DEFAULT_WIDTH = 120, WIDEST = 1000 }; /* every ordinary column is shown in 120 */
    struct winsize size;
    int width;
    if (isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col < WIDEST ? size.ws_col : WIDEST;
    const char *columns = getenv("COLUMNS");
    return columns && parse_number(columns, 1, WIDEST, &width) ? width : DEFAULT_WIDTH;
}
