/* A format whose libraries are large is a module, which is loaded when a report is written in it
 * for the first time: the program starts as fast as if the format were not there. The module has
 * its own copy of what it uses of the program, and no state. */
#ifndef TERTIAL_REPORT_MODULE_H
#define TERTIAL_REPORT_MODULE_H

#include "report/report.h"

/* What a module defines under the name REPORT_MODULE. */
struct report_module {
    const char *version; /* of the program that it was built with, PACKAGE_VERSION */
    /* As report_format.write; `language` is "sv" or "en". */
    bool (*write)(struct buf *out, const struct report *r, const struct report_options *o,
                  const char *language, struct err *e);
};

#define REPORT_MODULE report_module
#define REPORT_MODULE_NAME "report_module"

/* Writes with the module of that file name, which stands beside the program when that has not been
 * installed, else in MODULEDIR. False with a sentence when there is none that fits, or when it
 * cannot write. It stays loaded. */
bool report_module_write(const char *file, struct buf *out, const struct report *r,
                         const struct report_options *o, struct err *e);

#endif
