/* The sentences of kontroll. */
#ifndef TERTIAL_CLI_FINDING_H
#define TERTIAL_CLI_FINDING_H

#include "rules/reconcile.h"

/* Appends "file:line: sentence" and a newline. */
void buf_add_finding(struct buf *b, const struct statement *s, const struct finding *f);

#endif
