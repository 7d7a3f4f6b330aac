/* The page for those who have no figures to look at yet: what was looked for, what was found, and
 * what to do next, with the smallest files that work. */
#ifndef TERTIAL_SHEET_PAGE_FIRST_H
#define TERTIAL_SHEET_PAGE_FIRST_H

#include "sheet/page.h"

enum first_case {
    FIRST_MISSING,       /* there is nothing by that name */
    FIRST_UNREADABLE,    /* the directory cannot be opened */
    FIRST_FILE,          /* it is a file */
    FIRST_NO_FEDERATION, /* it holds no forbund.ini, and no directory in it does */
    FIRST_NO_YEAR,       /* a federation without a year's file */
    FIRST_NO_POST        /* a year without posts */
};

/* All texts are borrowed, as they are; the page makes them visible. */
struct first {
    enum first_case what;
    const char *path;         /* that was to be opened; of FIRST_NO_POST, the year's file */
    const char *why;          /* FIRST_UNREADABLE: a sentence; or NULL */
    const char *federation;   /* FIRST_FILE: the federation's directory that it is in, or NULL */
    const char *const *names; /* what the directory holds, where that was looked at */
    size_t name_count;
    const char *examples; /* the directory of the shipped ones, or NULL */
};

/* The smallest forbund.ini, and the smallest year that has a result. */
extern const char first_federation_text[];
extern const char first_year_text[];

void page_build_first(struct page *p, const struct first *first);

#endif
