/* What the files of the loader share. Used by store/load_*.c only. */
#ifndef TERTIAL_STORE_LOADER_H
#define TERTIAL_STORE_LOADER_H

#include "model/federation.h"
#include "store/ini_text.h"
#include "store/problem.h"
#include "store/schema.h"

struct loader {
    const struct ini_text *text;
    const struct federation *federation;
    struct year *year; /* NULL for forbund.ini */
    struct problems *problems;
    struct problems *remarks; /* or NULL */
};

/* One value under reading. */
struct value {
    struct loader *loader;
    uint32_t line;
    const char *key; /* as written, for messages */
    size_t key_len;
    const char *s; /* the value; not NUL-terminated */
    size_t len;
};

struct value loader_value(struct loader *l, const struct ini_entry *entry);

/* Reads the value as its type asks. Each complains and returns false when it is not right. */
bool value_amount(const struct value *v, enum unit unit, struct amount *out);
bool value_percent(const struct value *v, int64_t *hundredths, int64_t *step);
bool value_count(const struct value *v, int64_t *out);
bool value_choice(const struct value *v, const char *choices, const char **out);
bool value_date(const struct value *v);
bool value_id(const struct value *v);
/* A copy in the arena; NULL (and a problem) without memory. */
const char *value_text(const struct value *v, struct arena *a);

/* What is wrong with an amount, as a sentence's end. */
const char *amount_error_text(enum amount_error why);

/* Adds a problem at the value's line that begins with the key and what was found. */
bool value_wrong(const struct value *v, const char *what_is_right);

/* A remark on a key that the schema does not know. */
void loader_unknown_key(struct loader *l, enum section_kind section, const struct ini_entry *entry);
void loader_unknown_section(struct loader *l, const struct ini_section *section, bool year);

bool loader_nomem(struct loader *l);

/* Takes one entry of a section into an item. */
void load_item_entry(struct loader *l, struct item *item, enum section_kind section,
                     const struct ini_entry *entry);

/* The rows of a printed table; and, when all tables are there, their references. */
void load_table_rows(struct loader *l, struct table *t, const struct ini_section *section);
void load_table_refs(struct loader *l, struct table *t, const struct ini_section *section);

/* Splits off the first word of a list separated by blanks or commas; false at the end. */
bool next_word(const char **s, size_t *len, const char **word, size_t *word_len);

/* After all items are loaded: natures, signs, grains and sums that go round in circles. */
void load_check_items(struct loader *l);

#endif
