/* Owns the place of PDF among the formats: its writer is a module, since pango and cairo make every
 * start of the program six times as long. */
#include "report/module.h"

bool report_write_pdf(struct buf *out, const struct report *r, const struct report_options *o,
                      struct err *e)
{
    return report_module_write("tertial-pdf.so", out, r, o, e);
}
