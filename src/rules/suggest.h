/* Suggestions for a year's forecast: what each way of reckoning would give. Nobody's forecast is
 * made by them; they are shown, and taken or not. */
#ifndef TERTIAL_RULES_SUGGEST_H
#define TERTIAL_RULES_SUGGEST_H

#include <stdbool.h>
#include <stdint.h>

#include "rules/statement.h"

enum suggestion {
    SUGGEST_BUDGET,    /* the budget in force */
    SUGGEST_REMAINING, /* outcome to date + the part of the budget that belongs to later months */
    SUGGEST_LINEAR,    /* outcome to date ÷ active months so far × active months of the year */
    SUGGEST_LAST_YEAR, /* outcome to date × last year's outcome ÷ last year's to the same month */
    SUGGEST_PREVIOUS,  /* the forecast of the round before */
    SUGGESTIONS
};

/* What it would give for an item at the statement's cut-off and round: computed exactly from
 * the statement's figures, and rounded to whole `step` öre (1 or more: the federation's unit), half
 * away from zero; the sum's step is `step`. Unknown when the figures it needs are missing, when it
 * would divide by nothing, or when it does not fit. Groups and totals have none: their posts do.
 *
 * An outcome that is not all there (see measure_missing()) gives nothing. The linear one counts the
 * months of the item's period, vacant ones too, and knows no weights; before the first of them it
 * is unknown. Last year's shape needs last year's own file, with its books closed, and an item that
 * was active in the same months of both years and whose outcome had the same sign to date as in the
 * end. A balance does not grow with the months: it has only its budget and the round before, of
 * which there is none for round 1. */
struct sum suggest(const struct statement *s, uint32_t item, enum suggestion kind, int64_t step);

#endif
