/* Owns the question which file is to be imported. */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "ui/import_view.h"
#include "ui/path_complete.h"

static void ask(struct app *app, struct table_view *t, const char *text);

/* The next question begins in the same directory. */
static void remember(struct table_view *t, const char *typed)
{
    const char *slash = strrchr(typed, '/');
    char *from = strndup(typed, slash ? (size_t)(slash - typed) + 1 : 0);
    if (!from) /* then it begins where it did */
        return;
    free(t->import_from);
    t->import_from = from;
}

static bool take_path(struct app *app, struct table_view *t, const char *typed, struct buf *why)
{
    char *path = path_typed(typed);
    bool ok = false;
    if (!path)
        buf_add(why, _("out of memory"));
    else if (!*path)
        buf_add(why, _("a file name is needed; or paste rows that were copied in a spreadsheet"));
    else if (file_is_directory(path))
        buf_addf(why, _("%s is a directory; Tab shows what it holds"), path);
    else if (!file_exists(path))
        buf_addf(why, _("there is no file %s"), path);
    else
        ok = true;
    if (ok) {
        remember(t, typed);
        import_view_push(app, t, path, NULL, 0);
    }
    free(path);
    return ok;
}

/* Tab writes out what is certain; when nothing more is, the names stay. Where nothing is typed it
 * shows what is here. */
static bool complete(struct app *app, struct table_view *t, const char *typed)
{
    struct path_matches m;
    bool ok = path_complete(typed, &m), longer = ok && strcmp(buf_text(&m.text), typed) != 0;
    if (longer || (ok && m.text.len == 0))
        ask(app, t, longer ? buf_text(&m.text) : "./");
    path_matches_release(&m);
    return app->prompt != NULL; /* the next one */
}

static bool done(struct app *app, void *asker, enum prompt_end how, const char *text,
                 struct buf *why)
{
    if (how == PROMPT_ENTER)
        return take_path(app, asker, text, why);
    return how == PROMPT_CANCEL || complete(app, asker, text);
}

static bool take_paste(struct app *app, void *asker, const char *text, size_t len, struct buf *why)
{
    (void)why;
    import_view_push(app, asker, NULL, text, len);
    return true;
}

static enum style preview(struct app *app, void *asker, const char *text, struct buf *b)
{
    struct path_matches m;
    char *path = path_typed(text);
    enum style style = STYLE_HINT;
    (void)app;
    (void)asker;
    bool ok = path_complete(text, &m) && path;
    if (!ok)
        buf_add(b, _("out of memory"));
    else if (!*path)
        buf_add(b, _("a SIE 4 or CSV file, or paste rows that were copied in a spreadsheet"));
    else if (file_exists(path) && !file_is_directory(path))
        buf_add(b, _("Enter reads it and shows what it would change"));
    else if (m.count > 0)
        buf_add(b, buf_text(&m.names));
    else
        buf_add(b, _("nothing there begins so"));
    if (!ok || (*path && m.count == 0))
        style = STYLE_ERROR;
    path_matches_release(&m);
    free(path);
    return style;
}

static const struct prompt_def file_prompt = { .preview = preview,
                                               .done = done,
                                               .paste = take_paste,
                                               .tabs = true,
                                               .tab = N_("complete"),
                                               .rows = 2 };

static void ask(struct app *app, struct table_view *t, const char *text)
{
    app_ask(app, prompt_new(&file_prompt, t, _("Import outcomes or a budget"), text, 0, NULL, 0));
}

void import_ask(struct app *app, struct table_view *t)
{
    struct buf why = BUF_INIT;
    const char *words = app->words;
    if (t->book->left) /* they would be laid upon what is here now */
        app_say(app, STYLE_ERROR, "%s", _("the edits that were found have to be decided on first"));
    else if (!words)
        ask(app, t, t->import_from ? t->import_from : "");
    else if (!take_path(app, t, words, &why))
        app_say(app, STYLE_ERROR, "%s", buf_text(&why));
    buf_release(&why);
}
