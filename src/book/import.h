/* An import: a SIE 4 file through the federation's sie.ini, or outcomes or budgets in a CSV file or
 * a paste, laid beside what the book has. Nothing is changed before import_accept(). */
#ifndef TERTIAL_BOOK_IMPORT_H
#define TERTIAL_BOOK_IMPORT_H

#include "book/budgets.h"
#include "book/outcomes.h"
#include "book/outcomes_csv.h"
#include "sheet/page.h"
#include "sie/mapping.h"

struct import_request {
    const char *path; /* of the file; NULL: `text` is what was pasted */
    const char *text;
    size_t len;
    int through; /* the last closed month, 1..12; 0: what the file says; never with budgets */
    /* Bytes; false gives up the reading, which then fails. NULL: nobody looks. */
    bool (*progress)(void *data, uint64_t done, uint64_t all);
    void *data;
};

struct import {
    struct arena arena;
    const char *name; /* of the file, without its directory, or what a paste is called */
    bool sie;         /* else CSV: ledger, mapping and outcome are empty */
    struct outcomes_csv csv;
    bool kept;   /* months that the CSV does not name keep what they have */
    bool budget; /* a CSV of budgets: of the rest, only these two are filled */
    struct budget_csv budget_csv;
    struct budgets budgets;
    struct sie_ledger ledger;
    struct sie_mapping mapping;
    struct sie_outcome outcome;
    struct outcomes outcomes;
    int through; /* 1..12; 0 with budgets */
};

/* Is the file a ledger? By its name, else by its first bytes; what looks like neither is read as
 * one, and refused as such. */
bool import_is_sie(const char *path);

/* sie.ini of a federation's directory; to be freed, NULL without memory. */
char *import_mapping_path(const char *dir);

/* Reads and lays out. False, with problems, when it is refused: the file (see sie_read()), sie.ini
 * missing or wrong, another organisation number or year, amounts that no rule takes (unless sie.ini
 * says varna; each is listed with account, objects and amount), a month beyond what the file holds,
 * a round that is decided for later months, a closed month for budgets. To be released in any case.
 */
bool import_read(struct import *im, const struct book *b, const struct import_request *r,
                 struct problems *problems);

/* What a person looks at before saying yes: what comes from where and through which month; per post
 * the amounts before and after and the difference, and the months of it; the result before and
 * after; the control sum; what was ignored, what no rule took, rules that took nothing, objects
 * that no rule names; differences from #RES ("filen innehåller inte alla verifikationer"); remarks.
 */
void import_page(struct page *p, const struct import *im, const struct book *b);

/* Does it change anything? */
bool import_changes(const struct import *im);

/* Makes it, as one batch that one undo takes back. */
bool import_accept(struct book *b, const struct import *im, struct err *e);

void import_release(struct import *im);

#endif
