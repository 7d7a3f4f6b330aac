/* Owns where things are: translations, examples, the directory to open. A program that has not
 * been installed finds its own beside itself. */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "cli/cli.h"
#include "cli/config.h"
#include "store/directory.h"

/* "name" in the directory of the running program, if it is a directory there; else NULL. */
static char *beside_program(const char *name)
{
    char *path = path_beside_program(name);
    char *plain = path && file_is_directory(path) ? realpath(path, NULL) : NULL;
    free(path);
    return plain; /* "build/../data" is shown as data */
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

char *default_directory(const struct config *c)
{
    if (c->directory)
        return strdup(c->directory);
    struct directory_list list = DIRECTORY_LIST_INIT;
    enum directory_kind here = directory_look(".", &list, NULL);
    directory_list_release(&list);
    return here != DIRECTORY_NEITHER ? strdup(".") : example_directory();
}

char *default_directory_printed(void)
{
    struct problems problems = PROBLEMS_INIT;
    struct config config;
    config_read(&config, &problems);
    char *dir = default_directory(&config);
    print_problems(&problems);
    problems_release(&problems);
    config_release(&config);
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
