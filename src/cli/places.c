/* Owns where things are: translations, examples, the configured directory. A program that has not
 * been installed finds its own beside itself. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "cli/cli.h"
#include "store/directory.h"
#include "store/ini_text.h"

/* "name" in the directory of the running program, if it is a directory there; else NULL. */
static char *beside_program(const char *name)
{
    enum { LONGEST = 4096 };
    char exe[LONGEST];
    ssize_t n = readlink("/proc/self/exe", exe, sizeof exe - 1);
    if (n <= 0)
        return NULL;
    exe[n] = '\0';
    char *slash = strrchr(exe, '/');
    if (!slash)
        return NULL;
    *slash = '\0';
    char *path = path_join(exe, name);
    if (path && file_is_directory(path))
        return path;
    free(path);
    return NULL;
}

char *locale_directory(void)
{
    return beside_program("locale");
}

char *example_directory(void)
{
    const char *given = getenv("TERTIAL_DATADIR");
    if (given && *given)
        return strdup(given);
    char *beside = beside_program("data");
    if (!beside)
        beside = beside_program("../data"); /* built in a directory of its own */
    return beside ? beside : strdup(EXAMPLEDIR);
}

static char *config_path(void)
{
    const char *xdg = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    char *dir = xdg && *xdg == '/' ? strdup(xdg)
                : home && *home    ? path_join(home, ".config")
                                   : NULL;
    char *path = dir ? path_join(dir, "tertial/tertial.ini") : NULL;
    free(dir);
    return path;
}

static bool is_named(const struct ini_text *t, struct span name, const char *wanted)
{
    return ini_names_equal(ini_bytes(t, name), name.len, wanted, strlen(wanted));
}

/* `katalog` under [tertial] of the configuration; "~/" is the home directory. */
static char *configured_directory(struct problems *problems)
{
    char *path = config_path(), *found = NULL;
    struct ini_text t;
    if (path && file_exists(path) && ini_text_load(&t, path, problems)) {
        for (size_t i = 0; i < t.section_count; i++)
            for (uint32_t k = 0; k < t.sections[i].count; k++) {
                const struct ini_entry *e = &t.entries[t.sections[i].first + k];
                if (!is_named(&t, t.sections[i].name, "tertial") ||
                    !is_named(&t, e->key, "katalog"))
                    problem_add(problems, path, e->line,
                                _("%.*s means nothing here; the only key is katalog, under "
                                  "[tertial]"),
                                (int)e->key.len, ini_bytes(&t, e->key));
                else if (e->value.len > 0)
                    found = strndup(ini_bytes(&t, e->value), e->value.len);
            }
        ini_text_release(&t);
    }
    free(path);
    const char *home = getenv("HOME");
    if (found && home && strncmp(found, "~/", 2) == 0) {
        char *whole = path_join(home, found + 2);
        free(found);
        found = whole;
    }
    return found;
}

char *default_directory(struct problems *problems)
{
    char *configured = configured_directory(problems);
    if (configured)
        return configured;
    struct directory_list list = DIRECTORY_LIST_INIT;
    enum directory_kind here = directory_look(".", &list, NULL);
    directory_list_release(&list);
    return here != DIRECTORY_NEITHER ? strdup(".") : example_directory();
}

char *default_directory_printed(void)
{
    struct problems problems = PROBLEMS_INIT;
    char *dir = default_directory(&problems);
    print_problems(&problems);
    problems_release(&problems);
    return dir;
}

bool is_example(const char *dir)
{
    char *examples = example_directory();
    char *real = realpath(dir, NULL), *root = examples ? realpath(examples, NULL) : NULL;
    size_t len = root ? strlen(root) : 0;
    bool inside =
        real && root && strncmp(real, root, len) == 0 && (real[len] == '\0' || real[len] == '/');
    free(examples);
    free(real);
    free(root);
    return inside;
}
