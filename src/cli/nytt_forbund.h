/* What `tertial nytt-forbund` is told of a new federation, by options or by answers. */
#ifndef TERTIAL_CLI_NYTT_FORBUND_H
#define TERTIAL_CLI_NYTT_FORBUND_H

#include "book/new_federation.h"

/* In the order in which they are asked and taken: amounts are read in the unit that is chosen. */
enum told_field {
    TOLD_NAME,
    TOLD_SHORT_NAME,
    TOLD_REGISTRATION,
    TOLD_YEAR,
    TOLD_REGION,
    TOLD_MUNICIPALITIES,
    TOLD_UNIT,
    TOLD_COSTS,
    TOLD_EQUITY,
    TOLD_CONTRIBUTIONS,
    TOLD_FIELDS
};

struct told_federation {
    struct new_federation made;
    const char *given[TOLD_FIELDS]; /* by options; borrowed, NULL: not given */
    char *answers[TOLD_FIELDS];     /* what `made` borrows; owned */
    char registration[REGISTRATION_SIZE];
};

/* The option of a field, without dashes. */
const char *told_option(enum told_field field);

/* The field of an option; TOLD_FIELDS when it is none of theirs. */
enum told_field told_find(const char *option);

/* Must it be given where nothing is asked? */
bool told_is_needed(enum told_field field);

/* Takes a text as a field's value; "" is that it is not known. The sentence says what is wrong. */
bool told_take(struct told_federation *d, enum told_field field, const char *text, struct err *e);

/* Asks on the terminal for each field that is not given, until the answer is right. False at the
 * end of input, or without memory, which *e tells. */
bool told_ask(struct told_federation *d, const char *dir, struct err *e);

void told_release(struct told_federation *d);

#endif
