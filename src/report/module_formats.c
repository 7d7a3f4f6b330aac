/* Owns the place of PDF and xlsx among the formats: their writers are modules, since their
 * libraries would make every start of the program six times as long. */
#include "report/module.h"

bool report_write_pdf(struct buf *out, const struct report *r, const struct report_options *o,
                      struct err *e)
{
    return report_module_write("tertial-pdf.so", out, r, o, e);
}

bool report_write_xlsx(struct buf *out, const struct report *r, const struct report_options *o,
                       struct err *e)
{
    return report_module_write("tertial-xlsx.so", out, r, o, e);
}
