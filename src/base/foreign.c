/* Owns the beginnings of files that are no text but are often taken for one. */
#include "base/foreign.h"

#include <string.h>

#include "base/i18n.h"

const char *foreign_format(const char *bytes, size_t len)
{
    static const struct {
        const char *begins, *words;
    } known[] = {
        { "%PDF-",
          N_("is a PDF, which has no figures to read; fetch an SIE file of type 4 from the "
             "ledger, or a table as CSV") },
        { "PK\003\004", N_("is a workbook or another compressed file, which is not read; save the "
                           "sheet as CSV, or unpack the file first") },
        { "\320\317\021\340", N_("is a workbook of the old kind, which is not read; save the sheet "
                                 "as CSV") }
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        size_t n = strlen(known[i].begins);
        if (len >= n && memcmp(bytes, known[i].begins, n) == 0)
            return _(known[i].words);
    }
    return NULL;
}
