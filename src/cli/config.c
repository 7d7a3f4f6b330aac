/* Owns the keys of the configuration, and reading them. */
#include "cli/config.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "cli/config_keys.h"
#include "store/ini_text.h"
#include "ui/key_name.h"

/* Where a value stands, and what it is to become. */
struct place {
    struct config *config;
    const char *file;
    uint32_t line;
    struct problems *problems;
};

/* ---- values ---- */

/* "~/" is the home directory. */
static void take_directory(const struct place *at, const char *value)
{
    const char *home = getenv("HOME");
    bool in_home = strncmp(value, "~/", 2) == 0 && home && *home;
    free(at->config->directory);
    at->config->directory = !*value ? NULL : in_home ? path_join(home, value + 2) : strdup(value);
    if (*value && !at->config->directory)
        at->problems->nomem = true;
}

static void take_theme(const struct place *at, const char *value)
{
    char *names = theme_names();
    if (!theme_parse(value, &at->config->theme))
        problem_add(at->problems, at->file, at->line, _("there is no theme \"%s\"; choose from %s"),
                    value, names ? names : "");
    free(names);
}

static void take_mouse(const struct place *at, const char *value)
{
    if (!config_parse_yes(value, &at->config->mouse))
        problem_add(at->problems, at->file, at->line, _("mus = %s: write ja or nej"), value);
}

/* By the rows of config_keys. */
static void (*const takers[CONFIG_KEYS])(const struct place *at, const char *value) = {
    [CONFIG_DIRECTORY] = take_directory,
    [CONFIG_THEME] = take_theme,
    [CONFIG_MOUSE] = take_mouse,
};

bool config_parse_yes(const char *text, bool *yes)
{
    *yes = strcmp(text, "ja") == 0;
    return *yes || strcmp(text, "nej") == 0;
}

/* ---- keys of the keyboard ---- */

/* Names with commas or blanks between them; false when the line is refused. */
static bool parse_keys(const struct place *at, const char *value, struct binding *b)
{
    size_t n = 0;
    for (const char *from = value + strspn(value, ", \t"); *from; from += strspn(from, ", \t")) {
        size_t len = strcspn(from, ", \t");
        uint32_t key = 0;
        struct err e = ERR_INIT;
        bool ok = n < ACTION_KEYS ? key_parse(from, len, &key, &e)
                                  : err_set(&e, _("an action has at most %d keys"), ACTION_KEYS);
        if (!ok)
            problem_add(at->problems, at->file, at->line, "%s: %s", action_name(b->action),
                        err_text(&e));
        err_clear(&e);
        if (!ok)
            return false;
        b->keys[n++] = key;
        from += len;
    }
    return true;
}

struct wishes {
    struct binding *list;
    size_t n;
};

static void take_binding(const struct place *at, const char *name, const char *value,
                         struct wishes *w)
{
    struct binding b = { .action = action_of_name(name, strlen(name)), .line = at->line };
    if (b.action == ACTION_NONE)
        problem_add(at->problems, at->file, at->line,
                    _("there is no action %s; the command line (:) and --skapa-konfiguration show "
                      "their names"),
                    name);
    else if (parse_keys(at, value, &b))
        w->list[w->n++] = b;
}

/* ---- the file ---- */

static void take_key(const struct place *at, const char *key, const char *value)
{
    for (size_t i = 0; i < CONFIG_KEYS; i++)
        if (strcmp(config_keys[i].key, key) == 0) {
            takers[i](at, value);
            return;
        }
    struct buf known = BUF_INIT;
    for (size_t i = 0; i < CONFIG_KEYS; i++)
        buf_addf(&known, "%s%s", i ? ", " : "", config_keys[i].key);
    problem_add(at->problems, at->file, at->line, _("%s means nothing here; under [%s] stand %s"),
                key, CONFIG_SECTION, buf_text(&known));
    buf_release(&known);
}

/* A name in lower case, as iniparser reads it; to be freed. */
static char *name_of(const struct ini_text *t, struct span s)
{
    char *name = strndup(ini_bytes(t, s), s.len);
    for (char *c = name; c && *c; c++)
        if (*c >= 'A' && *c <= 'Z')
            *c = (char)(*c - 'A' + 'a');
    return name;
}

static void take_entry(struct place *at, const struct ini_text *t, const char *section,
                       const struct ini_entry *e, struct wishes *w)
{
    char *key = name_of(t, e->key), *value = strndup(ini_bytes(t, e->value), e->value.len);
    at->line = e->line;
    if (!key || !value)
        at->problems->nomem = true;
    else if (strcmp(section, CONFIG_SECTION) == 0)
        take_key(at, key, value);
    else
        take_binding(at, key, value, w);
    free(key);
    free(value);
}

static void take_section(struct place *at, const struct ini_text *t, const struct ini_section *s,
                         struct wishes *w)
{
    char *name = name_of(t, s->name);
    if (!name)
        at->problems->nomem = true;
    else if (strcmp(name, CONFIG_SECTION) != 0 && strcmp(name, CONFIG_KEY_SECTION) != 0)
        problem_add(at->problems, at->file, s->line,
                    _("[%s] means nothing here; there are [%s] and [%s]"), name, CONFIG_SECTION,
                    CONFIG_KEY_SECTION);
    else
        for (uint32_t k = 0; k < s->count; k++)
            take_entry(at, t, name, &t->entries[s->first + k], w);
    free(name);
}

static void take_text(struct config *c, const struct ini_text *t, struct problems *problems)
{
    struct place at = { c, t->path, 0, problems };
    struct wishes w = { calloc(t->entry_count + 1, sizeof *w.list), 0 };
    problems->nomem |= !w.list;
    for (size_t i = 0; w.list && i < t->section_count; i++)
        take_section(&at, t, &t->sections[i], &w);
    if (c->bindings.keys)
        bindings_apply(&c->bindings, w.list, w.n, t->path, problems);
    free(w.list);
}

void config_read(struct config *c, struct problems *problems)
{
    char *path = config_path();
    struct ini_text t;
    *c = (struct config){ .theme = THEME_OWN };
    if (!bindings_init(&c->bindings))
        problems->nomem = true;
    if (path && file_exists(path) && ini_text_load(&t, path, problems)) {
        take_text(c, &t, problems);
        ini_text_release(&t);
    }
    problems_sort(problems); /* those of keys are found last */
    free(path);
}

void config_release(struct config *c)
{
    free(c->directory);
    c->directory = NULL;
    bindings_release(&c->bindings);
}
