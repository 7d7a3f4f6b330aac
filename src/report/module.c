/* Owns the finding and loading of modules. */
#include "report/module.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"

/* The path of a module beside the program, above it (the tests stand in a directory of their own),
 * or where it is installed; to be freed. NULL without memory. */
static char *find(const char *file)
{
    static const char *const places[] = { "", "../" };
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        struct buf name = BUF_INIT;
        buf_addf(&name, "%s%s", places[i], file);
        char *path = buf_ok(&name) ? path_beside_program(buf_text(&name)) : NULL;
        buf_release(&name);
        if (path && file_exists(path))
            return path;
        free(path);
    }
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
