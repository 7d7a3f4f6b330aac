/* What the parts of book/next_year share. */
#ifndef TERTIAL_BOOK_NEXT_YEAR_PARTS_H
#define TERTIAL_BOOK_NEXT_YEAR_PARTS_H

#include "book/next_year.h"
#include "rules/equity.h"
#include "store/schema.h"

/* What becomes of a line of the statement. */
enum next_fate {
    FATE_STAYS,
    FATE_ENDED,       /* its period is over before the new year */
    FATE_ONLY_BEFORE, /* it was there only to be compared with: it has figures of the year before */
    FATE_PARENT,      /* the line that it belongs to is left out */
    FATE_NO_PARTS     /* a total of which nothing is left */
};

/* Where the new year's equity in comes from. */
enum next_equity { EQUITY_IN_UNKNOWN, EQUITY_IN_PRINTED, EQUITY_IN_OUTCOME, EQUITY_IN_FORECAST };

struct next_plan {
    const struct book *b;
    const struct next_request *request;
    int year;                   /* the new one */
    struct statement statement; /* of the old one at its natural cut-off, whatever is looked at */
    enum next_fate *fates;      /* one per item */
    enum next_equity equity_from;
    struct buf equity;  /* as it is written in the file */
    bool total_known;   /* all contributions of the new year are known, in one sum */
    bool members_known; /* each member's */
    size_t found;       /* budgets that the source gives; none of NEXT_BUDGET_SAME */
    size_t empty;       /* that are to be written */
};

/* What becomes of one key's line of the file. */
enum next_what {
    LINE_STAYS,
    LINE_GOES,
    LINE_EMPTIED, /* kept as a comment without its value, to be filled in */
    LINE_CHANGED
};

struct next_line {
    enum next_what what;
    struct buf value; /* LINE_CHANGED */
    struct buf note;  /* the comment after it; empty for none */
};

/* The section that a key stands in. */
struct next_section {
    const struct ini_section *section;
    const struct schema_section *schema; /* NULL when unknown */
    uint32_t item;                       /* NO_ITEM where it is none of the statement's lines */
};

/* ---- next_year_values.c ---- */

/* False without memory. */
bool next_plan_fates(struct next_plan *p);

/* The amounts that the new year begins with. */
void next_plan_values(struct next_plan *p);

void next_plan_line(struct next_plan *p, const struct next_section *s, const struct ini_entry *e,
                    struct next_line *line);

/* The new budget of a line by the request's source, where it gives one, and what to say of it. */
bool next_budget_of(const struct next_plan *p, uint32_t item, int64_t *ore, struct buf *note);

/* The amount as it is written for the item's budget. */
void buf_add_next_budget(struct buf *b, const struct next_plan *p, uint32_t item, int64_t ore);

/* ---- next_year_copy.c ---- */

/* Appends the old text from its first section on, without what belongs to the old year. */
void buf_add_next_sections(struct buf *b, struct next_plan *p);

/* Does the file have a section [ar]? */
bool next_has_year_section(const struct next_plan *p);

/* ---- next_year_words.c ---- */

/* The comment at the head of the file, in Swedish whatever the language in force: the file belongs
 * to the federation, not to the one who makes it. */
void buf_add_next_head(struct buf *b, const struct next_plan *p);

/* The same for the one who makes it. */
void buf_add_next_told(struct buf *b, const struct next_plan *p, const char *path);

#endif
