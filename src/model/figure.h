/* Figures: every number that an item of a file can carry, under one small key.
 *
 * An item carries few of the many possible figures (an outcome can be given in three grains and two
 * sides), so it keeps a list of those that are there. */
#ifndef TERTIAL_MODEL_FIGURE_H
#define TERTIAL_MODEL_FIGURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

enum figure_field {
    /* amounts in öre */
    FIG_BUDGET,
    FIG_REVISED_BUDGET,
    FIG_OUTCOME,
    FIG_DEVIATION,   /* printed only: the program computes it */
    FIG_PREV_BUDGET, /* the year before, as the comparison column prints it */
    FIG_PREV_REVISED_BUDGET,
    FIG_PREV_OUTCOME,
    FIG_PREV_DEVIATION, /* printed only */
    FIG_FORECAST,
    FIG_GRANTED,
    FIG_PREV_GRANTED,
    FIG_USED,   /* printed only */
    FIG_UNUSED, /* printed only */
    FIG_COMMITMENT,
    FIG_PREV_COMMITMENT,
    FIG_CONTRIBUTION, /* a member's, or all members', for the year */
    FIG_PREV_CONTRIBUTION,
    FIG_NEXT_CONTRIBUTION,
    FIG_EQUITY_IN,
    FIG_PREV_EQUITY_IN,
    FIG_EQUITY_OUT,      /* printed only */
    FIG_PREV_EQUITY_OUT, /* printed only */
    FIG_RESERVE,
    /* hundredths of a percent */
    FIG_QUOTA,      /* printed only */
    FIG_PREV_QUOTA, /* printed only */
    FIG_MARGIN,
    FIG_SHARE_INDIVIDUAL, /* printed only */
    FIG_SHARE_STRUCTURE,  /* printed only */
    FIG_SHARE_ADMIN,      /* printed only */
    FIG_SHARE_WOMEN,
    FIG_SHARE_MEN,
    /* counts */
    FIG_PARTICIPANTS,
    FIG_NEW,
    FIG_ENDED,
    FIG_TO_WORK,
    FIG_TO_STUDIES,
    FIG_CONSULTATIONS,
    FIG_MEETINGS,
    FIG_OCCASIONS,
    FIG_PREV_PARTICIPANTS,
    FIG_PREV_NEW,
    FIG_PREV_ENDED,
    FIG_PREV_TO_WORK,
    FIG_PREV_TO_STUDIES,
    FIG_PREV_CONSULTATIONS,
    FIG_PREV_MEETINGS,
    FIG_PREV_OCCASIONS,
    FIG_FIELDS
};

/* Which part of the year: the whole, through tertial 1..3, or one month. */
enum {
    PART_WHOLE = 0,
    PART_TERTIAL = 0,
    PART_MONTH = 10
}; /* PART_TERTIAL + 1.., PART_MONTH + 1.. */

enum figure_side {
    SIDE_NET,
    SIDE_INCOME,
    SIDE_COST,
    /* counts by sex */
    SIDE_WOMEN,
    SIDE_MEN,
    SIDE_UNKNOWN
};

struct figure_key {
    uint8_t field;
    uint8_t part;
    uint8_t side;
    bool printed; /* a control figure, never data */
};

struct figure {
    struct figure_key key;
    uint32_t line; /* where it was written; 0 = nowhere */
    int64_t value; /* öre, hundredths of a percent, or a count */
    int64_t step;  /* of the last digit, in the same measure */
    const char
        *verbatim; /* what is printed where that is no number (value is then unset), or NULL */
};

struct figures {
    struct figure *list;
    size_t n;
    size_t cap;
    uint64_t fields; /* a bit for each field that the list holds: most lookups find nothing */
};

struct figure_key figure_key(enum figure_field field, int part, enum figure_side side);
struct figure_key figure_printed(enum figure_field field, int part, enum figure_side side);

/* The figure, or NULL when it is not given. */
const struct figure *figures_get(const struct figures *f, struct figure_key key);

/* Adds a figure that is not there yet; false without memory. */
bool figures_add(struct figures *f, struct arena *a, const struct figure *figure);

bool figure_field_is_money(enum figure_field field);
bool figure_field_is_percent(enum figure_field field);

#endif
