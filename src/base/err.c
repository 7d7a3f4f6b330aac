/* Owns the making and freeing of error sentences. */
#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/i18n.h"

bool err_set(struct err *e, const char *fmt, ...)
{
    if (!e)
        return false;
    err_clear(e);
    va_list ap;
    va_start(ap, fmt);
    if (vasprintf(&e->text, fmt, ap) < 0) {
        e->text = NULL;
        e->nomem = true;
    }
    va_end(ap);
    return false;
}

bool err_nomem(struct err *e)
{
    if (e) {
        err_clear(e);
        e->nomem = true;
    }
    return false;
}

const char *err_text(const struct err *e)
{
    if (e && e->text)
        return e->text;
    return e && e->nomem ? _("out of memory") : _("unknown error");
}

void err_clear(struct err *e)
{
    if (!e)
        return;
    free(e->text);
    e->text = NULL;
    e->nomem = false;
}
