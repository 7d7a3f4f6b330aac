/* Owns the finding and loading of modules. */
#include "report/module.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"

/* The directory of the running program; NULL without memory, or where the system does not say. */
static char *program_directory(void)
{
    enum { LONGEST = 4096 };
    char exe[LONGEST];
    ssize_t n = readlink("/proc/self/exe", exe, sizeof exe - 1);
    exe[n > 0 ? n : 0] = '\0';
    char *slash = strrchr(exe, '/');
    if (slash)
        *slash = '\0';
    return slash ? strdup(exe) : NULL;
}

/* The path of a module beside the program, above it (the tests stand in a directory of their own),
 * or where it is installed; to be freed. NULL without memory. */
static char *find(const char *file)
{
    static const char *const places[] = { ".", ".." };
    char *program = program_directory();
    for (size_t i = 0; program && i < sizeof places / sizeof *places; i++) {
        char *dir = path_join(program, places[i]);
        char *path = dir ? path_join(dir, file) : NULL;
        free(dir);
        if (path && file_exists(path)) {
            free(program);
            return path;
        }
        free(path);
    }
    free(program);
    return path_join(MODULEDIR, file);
}

bool report_module_write(const char *file, struct buf *out, const struct report *r,
                         const struct report_options *o, struct err *e)
{
    char *path = find(file);
    if (!path)
        return err_nomem(e);
    void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    const char *why = library ? NULL : dlerror();
    free(path);
    if (!library)
        return err_set(e, _("%s cannot be loaded: %s"), file, why ? why : "");
    const struct report_module *module = dlsym(library, REPORT_MODULE_NAME);
    if (!module || strcmp(module->version, PACKAGE_VERSION) != 0)
        return err_set(e, _("%s belongs to another version of tertial than %s"), file,
                       PACKAGE_VERSION);
    return module->write(out, r, o, i18n_language() == LANGUAGE_ENGLISH ? "en" : "sv", e);
}
