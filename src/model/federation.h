/* The federation and its years: plain data, as read from the files and as changed by editing.
 * Nothing here is computed; see rules/. */
#ifndef TERTIAL_MODEL_FEDERATION_H
#define TERTIAL_MODEL_FEDERATION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "model/item.h"
#include "model/money.h"
#include "model/period.h"
#include "model/table.h"

enum equity_rule { RULE_NATIONAL_COUNCIL, RULE_PERCENT, RULE_NONE };
enum equity_base { BASE_THIS_YEAR, BASE_NEXT_YEAR };

/* When a deviation deserves attention: both the percentage and the amount reached. */
struct limits {
    int64_t percent; /* hundredths of a percent */
    int64_t ore;
    int64_t serious_percent;
    int64_t serious_ore;
};

struct federation {
    struct arena arena;
    const char *dir; /* its directory */
    const char *name;
    const char *short_name;   /* the name where no short one is given */
    const char *registration; /* organisationsnummer, or NULL */
    enum unit unit;           /* of the amounts in the year files, and on screen */
    bool costs_positive;      /* files and screens write costs without a minus */
    struct limits limits;
    enum equity_rule rule;
    int64_t rule_percent;  /* RULE_PERCENT: hundredths of a percent */
    enum equity_base base; /* whose contributions the rule is applied to */
    int64_t margin;        /* hundredths of a percent above the rule still called within it */
    bool has_floor, has_ceiling;
    int64_t floor, ceiling; /* the board's own interval, öre */
    int *years;             /* that have a file, ascending */
    size_t year_count;
};

/* One accounting year. */
struct year {
    struct arena arena;
    const char *path; /* of its file */
    int year;
    bool stated;           /* the file says which year it is */
    struct date through;   /* outcomes are booked through this month; a day of 0 */
    enum equity_base base; /* the federation's, unless the year has its own */
    int64_t margin;
    struct item self; /* ITEM_YEAR: the figures and texts of the year as a whole */
    struct item *items;
    size_t item_count;
    size_t item_cap;
    struct item *members;
    size_t member_count;
    size_t member_cap;
    struct table *tables;
    size_t table_count;
    size_t table_cap;
};

/* A federation with the default settings; false without memory. */
bool federation_init(struct federation *f, const char *dir);
void federation_release(struct federation *f);

void year_init(struct year *y, const struct federation *f, int year);
void year_release(struct year *y);

/* The type of an item (individ, struktur, ...): its own, else its group's, else NULL. */
const char *year_type_of(const struct year *y, const struct item *item);

/* Indexes, or NO_ITEM. */
uint32_t year_find_item(const struct year *y, const char *id, size_t len);
uint32_t year_find_table(const struct year *y, const char *id, size_t len);

/* The line marked as the year's result, else the last total; NO_ITEM when there is none. */
uint32_t year_result_item(const struct year *y);

/* All members' contributions: the stated total, else the sum of the members'. False when neither is
 * given or the sum overflows. `field` is FIG_CONTRIBUTION or a relative. */
bool year_contributions(const struct year *y, enum figure_field field, int64_t *ore);

#endif
