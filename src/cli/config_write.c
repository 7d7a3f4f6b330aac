/* Owns where the configuration is, and the file that shows what can be configured. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/i18n.h"
#include "cli/config.h"
#include "cli/config_keys.h"
#include "ui/key_name.h"

const struct config_key config_keys[CONFIG_KEYS] = {
    [CONFIG_DIRECTORY] = { "katalog", "~/samordning",
                           N_("the directory that opens when none is named; ~/ is the home "
                              "directory") },
    [CONFIG_THEME] = { "tema", "egen",
                       N_("the colours; egen is the terminal's own, and NO_COLOR takes all colours "
                          "away") },
    [CONFIG_MOUSE] = { "mus", "nej",
                       N_("ja takes the mouse: click and wheel; marking text then needs Shift") },
};

char *config_path(void)
{
    const char *xdg = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    char *dir = xdg && *xdg == '/' ? strdup(xdg)
                : home && *home    ? path_join(home, ".config")
                                   : NULL;
    char *path = dir ? path_join(dir, "tertial/tertial.ini") : NULL;
    free(dir);
    return path;
}

/* ---- its text ---- */

static void add_comment(struct buf *b, const char *text)
{
    buf_addf(b, "; %s\n", text);
}

static void add_keys(struct buf *b)
{
    for (enum config_key_id id = 0; id < CONFIG_KEYS; id++) {
        add_comment(b, _(config_keys[id].comment));
        if (id == CONFIG_THEME) {
            char *names = theme_names();
            add_comment(b, names ? names : "");
            free(names);
        }
        buf_addf(b, ";%s = %s\n\n", config_keys[id].key, config_keys[id].standard);
    }
}

static bool is_repeated(size_t row)
{
    for (size_t i = 0; i < row; i++)
        if (action_defs[i].action == action_defs[row].action)
            return true;
    return false;
}

static void add_bindings(struct buf *b)
{
    for (size_t i = 0; i < action_def_count; i++) {
        uint32_t keys[ACTION_KEYS];
        const char *name = action_name(action_defs[i].action);
        if (!name || is_repeated(i))
            continue;
        size_t n = bindings_default(action_defs[i].action, keys);
        add_comment(b, _(action_defs[i].help));
        buf_addf(b, ";%s =", name);
        for (size_t k = 0; k < n; k++) {
            buf_add(b, k > 0 ? ", " : " ");
            buf_add_key_name(b, keys[k]);
        }
        buf_add(b, "\n");
    }
}

void buf_add_config(struct buf *b)
{
    add_comment(b,
                _("The configuration of tertial. Take away the semicolon before a line to change "
                  "it."));
    buf_add(b, "\n[" CONFIG_SECTION "]\n\n");
    add_keys(b);
    add_comment(b,
                _("Keys: names with a comma between them, such as x, Ctrl-G, F5, PgUp, Blanksteg, "
                  "Komma."));
    add_comment(b,
                _("Nothing after the equals sign: no key. Two actions of one view cannot share a "
                  "key."));
    buf_add(b, "\n[" CONFIG_KEY_SECTION "]\n\n");
    add_bindings(b);
}

/* ---- writing it ---- */

/* The directory of the file, and every one above it. */
static bool make_directories(char *path, struct err *e)
{
    for (char *slash = path; (slash = strchr(slash + 1, '/'));) {
        *slash = '\0';
        int why = mkdir(path, 0777) != 0 ? errno : 0;
        bool ok = why == 0 || file_is_directory(path);
        if (!ok)
            err_set(e, _("the directory %s cannot be made: %s"), path, strerror(why));
        *slash = '/';
        if (!ok)
            return false;
    }
    return true;
}

bool config_write(char **path, struct err *e)
{
    struct buf b = BUF_INIT;
    *path = config_path();
    if (!*path)
        return err_set(e, _("there is no place for a configuration: HOME is not set"));
    buf_add_config(&b);
    bool ok = buf_ok(&b) || err_nomem(e);
    ok = ok && make_directories(*path, e);
    ok = ok && file_write(*path, buf_text(&b), b.len, false, e);
    buf_release(&b);
    return ok;
}
