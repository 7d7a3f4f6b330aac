/* Owns the table of formats. */
#include "report/report.h"

#include <string.h>

const struct report_format report_formats[] = {
    { "text", report_text, report_page_text },
    { "csv", report_csv, report_page_csv },
};
const size_t report_format_count = sizeof report_formats / sizeof *report_formats;

const struct report_format *report_find(const char *name)
{
    for (size_t i = 0; i < report_format_count; i++)
        if (strcmp(report_formats[i].name, name) == 0)
            return &report_formats[i];
    return NULL;
}
