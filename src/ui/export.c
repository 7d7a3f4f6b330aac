/* Owns the questions of an export: what is to be done with unsaved edits, the format, the file. */
#include "ui/export.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "sheet/summary.h"
#include "ui/table.h"

/* The formats in the order of the menu. j and k move in every menu, so JSON has another letter. */
static const struct {
    const char *name;
    char letter;
} letters[] = { { "pdf", 'p' },  { "html", 'h' }, { "xlsx", 'x' },
                { "text", 't' }, { "csv", 'c' },  { "json", 's' } };
enum { FORMATS = sizeof letters / sizeof *letters };

static void ask_format(struct app *app, struct table_view *t, size_t at);
static void ask_path(struct app *app, struct table_view *t, const char *text);

void export_release(struct export *x)
{
    free(x->title);
    free(x->words);
    free(x->typed);
    buf_release(&x->why);
}

/* What is written, in words. */
static const char *what(const struct export *x, const struct report_format *f)
{
    if (x->title)
        return x->title;
    switch (export_usual(f)) {
    case REPORT_TERTIAL:
        return _("the tertial report");
    case REPORT_EVERYTHING:
        return _("the table and all views");
    case REPORT_TABLE:
        break;
    }
    return _("the table");
}

/* "outcome through Aug · tkr": what is seen is what is written. */
static void add_scope(struct buf *b, const struct table_view *t)
{
    buf_add_sheet_scope_in(b, &t->book->statement, t->book->sheet.unit);
}

/* ---- the file ---- */

enum { REPLACE_OTHER_NAME, REPLACE_OVERWRITE };

/* The prompt comes again with what was typed, and says what was wrong with it. */
static void ask_path_again(struct app *app, struct table_view *t, const char *why)
{
    struct export *x = &t->export;
    buf_reset(&x->why);
    buf_add(&x->why, why);
    ask_path(app, t, x->typed);
}

static void overwrite(struct app *app, struct table_view *t)
{
    struct err e = ERR_INIT;
    char *path = export_resolve(t->export.typed, &e);
    if (!path || !export_write(app, t, path, true, &e))
        ask_path_again(app, t, err_text(&e));
    free(path);
    err_clear(&e);
}

static void chosen_replace(struct app *app, void *asker, int index)
{
    struct table_view *t = asker;
    if (index == REPLACE_OTHER_NAME)
        ask_path(app, t, t->export.typed);
    else if (index == REPLACE_OVERWRITE)
        overwrite(app, t);
}

static void ask_replace(struct app *app, struct table_view *t, const char *path)
{
    static const struct menu_def def = { .chosen = chosen_replace };
    const struct choice choices[] = {
        { 'n', _("another name"), NULL, false },
        { 'o', _("write over it"), NULL, false },
        { 'c', _("do not export"), NULL, false },
    };
    struct buf title = BUF_INIT;
    buf_addf(&title, _("%s is there already"), path_name(path));
    app_ask(app, menu_new(&def, t, buf_text(&title), choices, 3, REPLACE_OTHER_NAME));
    buf_release(&title);
}

/* Writes to what was typed, or asks before something is written over. False, with the reason, when
 * it cannot be written. */
static bool take_path(struct app *app, struct table_view *t, const char *text, struct buf *why)
{
    struct export *x = &t->export;
    struct err e = ERR_INIT;
    char *typed = strdup(text), *path = typed ? export_resolve(text, &e) : NULL;
    bool ok = path != NULL;
    if (typed) {
        free(x->typed);
        x->typed = typed;
    } else {
        err_nomem(&e);
    }
    if (path && export_taken(path))
        ask_replace(app, t, path);
    else if (path)
        ok = export_write(app, t, path, false, &e);
    if (!ok)
        buf_add(why, err_text(&e));
    free(path);
    err_clear(&e);
    return ok;
}

static bool done_path(struct app *app, void *asker, enum prompt_end how, const char *text,
                      struct buf *why)
{
    return how == PROMPT_CANCEL || take_path(app, asker, text, why);
}

/* What is wrong with the name, or what it means. */
static enum style preview_path(struct app *app, void *asker, const char *text, struct buf *b)
{
    struct table_view *t = asker;
    struct export *x = &t->export;
    struct err e = ERR_INIT;
    (void)app;
    if (x->why.len > 0 && x->typed && strcmp(text, x->typed) == 0) {
        buf_add(b, buf_text(&x->why));
        return STYLE_ERROR;
    }
    char *path = export_resolve(text, &e);
    enum style style = path ? STYLE_HINT : STYLE_ERROR;
    if (!path) {
        buf_add(b, err_text(&e));
    } else if (export_taken(path)) {
        buf_add(b, _("is there already: you are asked before it is written over"));
        style = STYLE_MESSAGE;
    } else if (strcmp(path, text) != 0) {
        buf_addf(b, "→ %s", path);
    } else {
        buf_addf(b, "%s · ", what(x, x->format));
        add_scope(b, t);
        buf_add(b, x->internal ? " · " : "");
        buf_add(b, x->internal ? _("with internal comments") : "");
    }
    free(path);
    err_clear(&e);
    return style;
}

static void ask_path(struct app *app, struct table_view *t, const char *text)
{
    static const struct prompt_def def = { .preview = preview_path, .done = done_path, .rows = 3 };
    struct buf label = BUF_INIT;
    /* TRANSLATORS: the name of a format, "pdf" */
    buf_addf(&label, _("Write %s to the file"), t->export.format->name);
    app_ask(app, text ? prompt_new(&def, t, buf_text(&label), text, 0, NULL, 0) : NULL);
    buf_release(&label);
}

static void ask_first_path(struct app *app, struct table_view *t)
{
    char *path = export_default_path(t);
    buf_reset(&t->export.why);
    ask_path(app, t, path);
    free(path);
}

/* ---- the format ---- */

static void chosen_format(struct app *app, void *asker, int index)
{
    struct table_view *t = asker;
    struct export *x = &t->export;
    if (index < 0)
        return;
    if (index == FORMATS) {
        x->internal = !x->internal;
        ask_format(app, t, FORMATS);
        return;
    }
    x->format = report_find(letters[index].name);
    ask_first_path(app, t);
}

static const char *unbuilt(void)
{
    return _("this tertial was built without it");
}

static void ask_format(struct app *app, struct table_view *t, size_t at)
{
    static const struct menu_def def = { .chosen = chosen_format };
    const struct export *x = &t->export;
    struct choice choices[FORMATS + 1] = { 0 };
    struct buf title = BUF_INIT;
    for (size_t i = 0; i < FORMATS; i++) {
        const struct report_format *f = report_find(letters[i].name);
        bool built = f && f->write;
        choices[i] =
            (struct choice){ (uint32_t)letters[i].letter, f ? _(f->summary) : letters[i].name,
                             built ? what(x, f) : unbuilt(), !built };
    }
    choices[FORMATS] = (struct choice){ 'i', _("comments that are marked internal"),
                                        x->internal ? _("written, too") : _("left out"), false };
    buf_add(&title, _("Export"));
    buf_add(&title, " · ");
    add_scope(&title, t);
    app_ask(app, menu_new(&def, t, buf_text(&title), choices, FORMATS + 1, at));
    buf_release(&title);
}

/* The one that was chosen last, or the first that is built. */
static size_t usual_format(const struct export *x)
{
    size_t built = FORMATS;
    for (size_t i = 0; i < FORMATS; i++) {
        const struct report_format *f = report_find(letters[i].name);
        if (f && f == x->format)
            return i;
        if (f && f->write && built == FORMATS)
            built = i;
    }
    return built;
}

/* "pdf rapport.pdf", or only "pdf": then the file is asked for. */
static void take_words(struct app *app, struct table_view *t, const char *words)
{
    struct export *x = &t->export;
    size_t len = strcspn(words, " ");
    const char *file = words + len + strspn(words + len, " ");
    char *name = strndup(words, len);
    const struct report_format *f = name ? report_find(name) : NULL;
    struct buf why = BUF_INIT;
    if (!name)
        app_say(app, STYLE_ERROR, "%s", _("out of memory"));
    else if (!f)
        app_say(app, STYLE_ERROR, _("there is no format %s"), name);
    else if (!f->write)
        app_say(app, STYLE_ERROR, "%s: %s", name, unbuilt());
    else
        x->format = f;
    if (f && f->write && !*file)
        ask_first_path(app, t);
    else if (f && f->write && !take_path(app, t, file, &why))
        ask_path_again(app, t, buf_text(&why));
    buf_release(&why);
    free(name);
}

static void ask_what(struct app *app, struct table_view *t)
{
    if (t->export.words)
        take_words(app, t, t->export.words);
    else
        ask_format(app, t, usual_format(&t->export));
}

/* ---- before it ---- */

enum { UNSAVED_SAVE, UNSAVED_EXPORT };

static void chosen_unsaved(struct app *app, void *asker, int index)
{
    struct table_view *t = asker;
    if (index == UNSAVED_SAVE)
        table_save_then(app, t, THEN_EXPORT);
    else if (index == UNSAVED_EXPORT)
        ask_what(app, t);
}

static void ask_unsaved(struct app *app, struct table_view *t, size_t n)
{
    static const struct menu_def def = { .chosen = chosen_unsaved };
    const char *readonly = t->book->readonly;
    const struct choice choices[] = {
        { 's', _("save first"), readonly, readonly != NULL },
        { 'e', _("export all the same"), NULL, false },
        { 'n', _("do not export"), NULL, false },
    };
    struct buf title = BUF_INIT;
    buf_addf(&title,
             ngettext("%zu value is not saved: it comes with the report",
                      "%zu values are not saved: they come with the report", n),
             n);
    table_ask(app, t, &def, buf_text(&title), choices, 3, readonly ? UNSAVED_EXPORT : UNSAVED_SAVE);
    buf_release(&title);
}

/* Takes over what is exported. False without memory. */
static bool begin(struct export *x, const struct app *app, enum page_id page, uint32_t item,
                  const char *title)
{
    char *words = app->words ? strdup(app->words) : NULL, *copy = title ? strdup(title) : NULL;
    free(x->words);
    free(x->title);
    x->words = words;
    x->title = copy;
    x->page = page;
    x->item = item;
    x->internal = false; /* never because it was so the last time */
    return (words || !app->words) && (copy || !title);
}

void export_ask(struct app *app, struct table_view *t, enum page_id page, uint32_t item,
                const char *title)
{
    size_t unsaved = book_unsaved(t->book);
    if (!begin(&t->export, app, page, item, title))
        app_ask(app, NULL);
    else if (unsaved > 0)
        ask_unsaved(app, t, unsaved);
    else
        ask_what(app, t);
}

void export_again(struct app *app, struct table_view *t)
{
    char *words = t->export.words;
    t->export.words = NULL;
    app->words = words;
    app_act(app, ACTION_EXPORT); /* of the top view, for its page may be another by now */
    app->words = NULL;
    free(words);
}
