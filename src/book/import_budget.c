/* Owns the import of a budget out of a CSV file or a paste: of the book's year, as a whole. */
#include "base/i18n.h"
#include "book/import_parts.h"

bool import_read_budget(struct import *im, const struct book *b, const struct import_request *r,
                        const char *bytes, size_t len, struct problems *problems)
{
    struct err e = ERR_INIT;
    if (r->through > 0)
        return problem_add(problems, im->name, 0, "%s",
                           _("it gives the budget of the whole year, which has no last month"));
    if (!budget_csv_read(&im->budget_csv, b, b->year.year, im->name, bytes, len, problems))
        return false;
    return budgets_lay(&im->budgets, b, im->budget_csv.in, im->budget_csv.count, &e) ||
           import_problem(problems, im->name, &e);
}
