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

static char *example_directory(void)
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

/* `katalog` under [tertial] of the configuration; "~/" is the home directory. */
static char *configured_directory(void)
{
    char *path = config_path(), *found = NULL;
    struct problems problems = PROBLEMS_INIT;
    struct ini_text t;
    if (path && file_exists(path) && ini_text_load(&t, path, &problems)) {
        for (size_t i = 0; i < t.section_count; i++)
            for (uint32_t k = 0; k < t.sections[i].count; k++) {
                const struct ini_entry *e = &t.entries[t.sections[i].first + k];
                if (found || e->value.len == 0 ||
                    !ini_names_equal("tertial", 7, ini_bytes(&t, t.sections[i].name),
                                     t.sections[i].name.len) ||
                    !ini_names_equal("katalog", 7, ini_bytes(&t, e->key), e->key.len))
                    continue;
                found = strndup(ini_bytes(&t, e->value), e->value.len);
            }
        ini_text_release(&t);
    }
    print_problems(&problems);
    problems_release(&problems);
    free(path);
    const char *home = getenv("HOME");
    if (found && home && strncmp(found, "~/", 2) == 0) {
        char *whole = path_join(home, found + 2);
        free(found);
        found = whole;
    }
    return found;
}

char *default_directory(void)
{
    char *configured = configured_directory();
    if (configured)
        return configured;
    struct directory_list list = DIRECTORY_LIST_INIT;
    enum directory_kind here = directory_look(".", &list, NULL);
    directory_list_release(&list);
    return here != DIRECTORY_NEITHER ? strdup(".") : example_directory();
}
