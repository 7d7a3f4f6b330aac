/* Items: what stands under one heading of a year's file. The lines of the operating statement are
 * items, and so are the year itself and each member. */
#ifndef TERTIAL_MODEL_ITEM_H
#define TERTIAL_MODEL_ITEM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/figure.h"
#include "model/period.h"

enum item_kind {
    ITEM_GROUP,        /* grupp: a heading with the sum of its members */
    ITEM_POST,         /* post */
    ITEM_INTERVENTION, /* insats: a post that finances an activity run by a member */
    ITEM_MEMO,         /* varav: a memo line under its parent, never summed */
    ITEM_BALANCE,      /* saldo: a balance printed inside the statement, never summed */
    ITEM_TOTAL,        /* summa: a result line */
    ITEM_YEAR,         /* ar */
    ITEM_MEMBER        /* medlem */
};

/* What the figures of an item are by nature; decides the sign where costs are written positive. */
enum nature { NATURE_UNKNOWN, NATURE_INCOME, NATURE_COST, NATURE_FINANCIAL };

enum text_field {
    TEXT_NAME,
    TEXT_FULL_NAME,
    TEXT_OWNER,
    TEXT_PARTIES,
    TEXT_CATEGORY, /* the report's own word for the type */
    TEXT_TYPE,     /* individ, struktur, ... */
    TEXT_DECISION,
    TEXT_ON_TRACK, /* ja, delvis, nej */
    TEXT_STEERING, /* ja, nej: meetings of the steering group as agreed */
    TEXT_DEVIATIONS,
    TEXT_VACANCIES,
    TEXT_IMPLEMENTATION,
    TEXT_GOALS,
    TEXT_PURPOSE,
    TEXT_TARGET_GROUP,
    TEXT_NOTE,
    TEXT_ENDING,
    TEXT_SOURCE,
    TEXT_BUDGET_DATE,
    TEXT_BUDGET_PARAGRAPH,
    TEXT_REVISED_DATE,
    TEXT_REVISED_PARAGRAPH,
    TEXT_REVISED_FINANCING,
    TEXT_COMMENT,  /* by round, or 0 for the year */
    TEXT_CAUSE,    /* by round: tillfallig, bestaende */
    TEXT_ACTION,   /* by round */
    TEXT_INTERNAL, /* by round: ja, nej */
    TEXT_DECIDED,  /* by round: the date */
    TEXT_PARAGRAPH /* by round */
};

struct text {
    uint8_t field;
    uint8_t round; /* 1..3, or 0 */
    uint32_t line;
    const char *value;
};

struct texts {
    struct text *list;
    size_t n;
    size_t cap;
};

/* A reference to another item, with its sign in a sum. */
struct ref {
    uint32_t item; /* index in the year's items, or REF_EQUITY_IN */
    bool negative;
};

#define NO_ITEM UINT32_MAX
#define REF_EQUITY_IN (UINT32_MAX - 1)

struct item {
    enum item_kind kind;
    enum nature nature;
    const char *id;   /* "" for the year itself */
    const char *name; /* never NULL; the ID where no name is given */
    uint32_t line;    /* of its heading in the file */
    uint32_t group;   /* index of the group it is summed in, or NO_ITEM */
    uint32_t parent;  /* varav and del_av: index of the line it belongs to, or NO_ITEM */
    bool is_result;   /* the line that is the year's result */
    struct period period;
    const uint8_t *weights;  /* twelve, or NULL: even over the active months */
    const struct ref *parts; /* of a total */
    size_t part_count;
    struct figures figures;
    struct texts texts;
};

/* The text, or NULL when it is not given. */
const char *item_text(const struct item *item, enum text_field field, int round);
const struct text *item_text_entry(const struct item *item, enum text_field field, int round);

/* Takes part in sums: not a memo, balance or detail of another line. */
bool item_is_summed(const struct item *item);

/* The active months of a year as a set of bits, bit 0 = January. */
unsigned item_active_months(const struct item *item, int year);

#endif
