/* Owns the worksheets of a workbook as such: their names, and how they come out on paper. */
#include "report/xlsx.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/i18n.h"
#include "base/utf8.h"

enum { NAME_MOST = LXW_SHEETNAME_MAX, HEAD_MOST = 200 };

/* Appends as much of a text as has room, in UTF-16, without what `forbidden` has. */
static void add_cut(struct buf *b, const char *text, size_t most, const char *forbidden)
{
    size_t len = strlen(text), used;
    for (size_t i = 0, units = 0; i < len; i += used) {
        uint32_t cp;
        used = utf8_decode(text + i, len - i, &cp);
        bool plain = cp != 0xFFFD && !cp_is_unsafe(cp) && !(cp < 128 && strchr(forbidden, (int)cp));
        units += cp > 0xFFFF ? 2 : 1;
        if (units > most)
            return;
        if (plain)
            buf_add_bytes(b, text + i, used);
        else
            buf_add_char(b, ' ');
    }
}

static bool is_taken(const struct xlsx *x, const char *name)
{
    for (size_t i = 0; i < x->name_count; i++)
        if (strcasecmp(x->names[i], name) == 0)
            return true;
    return strcasecmp(name, "History") == 0; /* Excel keeps that one for itself */
}

/* A name that Excel takes: short, without its signs, not empty, and no other worksheet's. */
static void make_name(const struct xlsx *x, struct buf *name, const char *title)
{
    enum { ROOM_FOR_NUMBER = 6 };
    add_cut(name, title, NAME_MOST, "[]:*?/\\'");
    while (name->len > 0 && name->text[name->len - 1] == ' ')
        buf_cut(name, name->len - 1);
    if (name->len == 0)
        buf_add(name, _("Page"));
    for (int n = 2; buf_ok(name) && is_taken(x, buf_text(name)); n++) {
        buf_reset(name);
        add_cut(name, *title ? title : _("Page"), NAME_MOST - ROOM_FOR_NUMBER, "[]:*?/\\'");
        buf_addf(name, " %d", n);
    }
}

static bool remember(struct xlsx *x, const char *name)
{
    char **more = realloc(x->names, (x->name_count + 1) * sizeof *more);
    char *copy = strdup(name);
    if (more)
        x->names = more;
    if (more && copy)
        x->names[x->name_count++] = copy;
    else
        free(copy);
    return more && copy;
}

/* Ampersands are commands in heads and feet, so they are doubled. */
static void print_head(struct xlsx *x, lxw_worksheet *ws, const char *head)
{
    struct buf plain = BUF_INIT, line = BUF_INIT;
    add_cut(&plain, head, HEAD_MOST / 2, "\n");
    buf_add(&line, "&L");
    for (const char *s = buf_text(&plain); *s; s++) {
        buf_add_char(&line, *s);
        if (*s == '&')
            buf_add_char(&line, '&');
    }
    x->nomem |= !buf_ok(&plain) || !buf_ok(&line);
    xlsx_note(x, worksheet_set_header(ws, buf_text(&line)));
    buf_reset(&line);
    buf_addf(&line, "&L&A&R%s", _("Page &P of &N"));
    x->nomem |= !buf_ok(&line);
    xlsx_note(x, worksheet_set_footer(ws, buf_text(&line)));
    buf_release(&plain);
    buf_release(&line);
}

lxw_worksheet *xlsx_add_worksheet(struct xlsx *x, const char *title, const char *head)
{
    struct buf name = BUF_INIT;
    lxw_worksheet *ws = NULL;
    make_name(x, &name, title);
    if (buf_ok(&name) && remember(x, buf_text(&name)))
        ws = workbook_add_worksheet(x->book, buf_text(&name));
    else
        x->nomem = true;
    buf_release(&name);
    if (!ws) {
        x->nomem = true;
        return NULL;
    }
    worksheet_set_paper(ws, 9); /* A4 */
    worksheet_set_landscape(ws);
    worksheet_fit_to_pages(ws, 1, 0);
    worksheet_set_margins(ws, 0.5, 0.5, 0.7, 0.6);
    print_head(x, ws, head);
    return ws;
}
