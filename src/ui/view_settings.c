/* Owns the file of view settings. It is small and written whole: nobody is meant to keep comments
 * in it. */
#include "ui/view_settings.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/i18n.h"
#include "store/ini_text.h"

/* The path of a file under the directory of settings; NULL with a sentence when there is none. */
static char *settings_path(const char *name, struct err *e)
{
    const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    bool own = config && *config == '/'; /* a relative path is to be ignored, says XDG */
    struct buf path = BUF_INIT;
    if (!own && !(home && *home == '/')) {
        err_set(e, _("there is no home directory for settings; HOME should hold its path"));
        return NULL;
    }
    buf_addf(&path, own ? "%s/tertial/%s" : "%s/.config/tertial/%s", own ? config : home, name);
    char *text = buf_take(&path);
    if (!text)
        err_nomem(e);
    return text;
}

bool settings_column(enum column_id column)
{
    return column < COLUMNS && column != COLUMN_MARK && column != COLUMN_FORECAST_MARK &&
           column != COLUMN_FORECAST_SOURCE;
}

static bool add_column(struct view_settings *s, const char *key, size_t len)
{
    for (int c = 0; c < COLUMNS; c++) {
        const char *own = sheet_columns[c].key;
        if (!settings_column((enum column_id)c) || strlen(own) != len || memcmp(own, key, len) != 0)
            continue;
        for (size_t i = 0; i < s->count; i++)
            if (s->columns[i] == (enum column_id)c)
                return false;
        s->columns[s->count++] = (enum column_id)c;
        return true;
    }
    return false;
}

static bool take_columns(struct view_settings *s, const char *value, size_t len)
{
    bool ok = true;
    s->chosen = true;
    s->count = 0;
    for (size_t at = 0; at < len;) {
        size_t from = at;
        while (at < len && value[at] != ' ')
            at++;
        if (at > from)
            ok &= add_column(s, value + from, at - from);
        else
            at++;
    }
    return ok;
}

static bool key_is(const struct ini_text *text, const struct ini_entry *entry, const char *key)
{
    return ini_names_equal(ini_bytes(text, entry->key), entry->key.len, key, strlen(key));
}

/* False with the line of what is not understood. */
static bool take(struct view_settings *s, const struct ini_text *text, uint32_t *line)
{
    bool ok = true;
    for (size_t i = 0; i < text->entry_count; i++) {
        const struct ini_entry *entry = &text->entries[i];
        const char *value = ini_bytes(text, entry->value);
        bool good = false;
        if (key_is(text, entry, "enhet"))
            good = s->has_unit = unit_parse(value, entry->value.len, &s->unit);
        else if (key_is(text, entry, "kolumner"))
            good = take_columns(s, value, entry->value.len);
        if (!good && ok)
            *line = entry->line;
        ok &= good;
    }
    return ok;
}

bool settings_read(struct view_settings *s, struct err *e)
{
    *s = (struct view_settings){ 0 };
    char *path = settings_path("vy.ini", NULL); /* without a home nothing was ever written */
    struct ini_text text = { 0 };
    struct problems problems = PROBLEMS_INIT;
    uint32_t line = 0;
    bool ok = true;
    if (path && file_exists(path)) {
        ok = ini_text_read(&text, path, &problems) || problems_fail(&problems, e);
        if (ok && !take(s, &text, &line))
            ok = err_set(e, _("line %u is not understood and is left out (%s)"), line, path);
        ini_text_release(&text);
    }
    problems_release(&problems);
    free(path);
    return ok;
}

/* Makes the directories above a path. */
static bool make_directories(char *path, struct err *e)
{
    for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        bool ok = mkdir(path, 0700) == 0 || errno == EEXIST || file_is_directory(path);
        if (!ok)
            err_set(e, _("%s cannot be made: %s"), path, strerror(errno));
        *slash = '/';
        if (!ok)
            return false;
    }
    return true;
}

bool settings_write(const struct view_settings *s, struct err *e)
{
    char *path = settings_path("vy.ini", e);
    struct buf text = BUF_INIT;
    if (!path)
        return false;
    buf_addf(&text, "# %s\n[vy]\n", _("written by tertial: K in the table changes it"));
    if (s->has_unit)
        buf_addf(&text, "enhet = %s\n", unit_name(s->unit));
    for (size_t i = 0; s->chosen && i < s->count; i++)
        buf_addf(&text, "%s%s", i == 0 ? "kolumner = " : " ", sheet_columns[s->columns[i]].key);
    if (s->chosen)
        buf_add(&text, s->count > 0 ? "\n" : "kolumner =\n");
    bool ok = buf_ok(&text) ? make_directories(path, e) : err_nomem(e);
    ok = ok && file_write(path, text.text, text.len, true, e);
    buf_release(&text);
    free(path);
    return ok;
}
