/* The schema: every section and key of the files, in one table.
 *
 * The loader, the checks for unknown keys and the test that compares tertial(5) with the program
 * all work from it. A new key is one row here, one field in the model, and one use. */
#ifndef TERTIAL_STORE_SCHEMA_H
#define TERTIAL_STORE_SCHEMA_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "model/figure.h"
#include "model/item.h"

enum section_kind {
    /* forbund.ini */
    SECTION_FEDERATION,
    SECTION_LIMITS,
    SECTION_EQUITY,
    /* year files */
    SECTION_YEAR,
    SECTION_MEMBER,
    SECTION_GROUP,
    SECTION_POST,
    SECTION_INTERVENTION,
    SECTION_MEMO,
    SECTION_BALANCE,
    SECTION_TOTAL,
    SECTION_TABLE
};

/* What a value must look like. */
enum value_type {
    VALUE_AMOUNT,
    VALUE_PERCENT,
    VALUE_COUNT,
    VALUE_TEXT,
    VALUE_CHOICE,
    VALUE_DATE,
    VALUE_MONTH,
    VALUE_PERIOD,
    VALUE_ID,
    VALUE_IDS,
    VALUE_WEIGHTS,
    VALUE_YEAR,
    VALUE_RULE,    /* nationella_radet, procent N, ingen */
    VALUE_COLUMNS, /* words */
    VALUE_ROW,     /* name | cell | cell */
    VALUE_REFS     /* ids, table/row, each with a minus before it or not */
};

/* Where a value goes: a figure, a text, or a place of its own. */
enum target { TARGET_FIGURE, TARGET_TEXT, TARGET_OTHER };

enum other_field {
    OTHER_NONE,
    OTHER_NATURE,
    OTHER_GROUP,
    OTHER_DETAIL_OF,
    OTHER_UNDER,
    OTHER_PARTS,
    OTHER_RESULT,
    OTHER_PERIOD,
    OTHER_WEIGHTS,
    OTHER_YEAR,
    OTHER_THROUGH,
    OTHER_BASE,
    OTHER_MARGIN
};

/* What may follow a key after a dot. */
enum {
    SUFFIX_GROSS = 1,   /* .intakt .kostnad */
    SUFFIX_TERTIAL = 2, /* .t1 .t2 .t3 */
    SUFFIX_MONTH = 4,   /* .jan ... .dec */
    SUFFIX_ROUND = 8,   /* .t1 .t2 .t3, required unless SUFFIX_OPTIONAL */
    SUFFIX_OPTIONAL = 16,
    SUFFIX_SEX = 32, /* .kvinnor .man .okant */
    SUFFIX_ID = 64   /* the ID of a row, required */
};

/* Whether `tryckt.` may stand before the key. */
enum printed_use { PRINTED_NO, PRINTED_ALSO, PRINTED_ONLY };

struct schema_key {
    const char *key;
    unsigned sections; /* bits: 1 << enum section_kind */
    enum value_type type;
    enum target target;
    int field; /* enum figure_field, text_field or other_field */
    unsigned suffixes;
    enum printed_use printed;
    const char *choices; /* VALUE_CHOICE: "ja|nej" */
};

struct schema_section {
    const char *name;
    enum section_kind kind;
    bool has_id;
};

/* A key as it stands in a file, taken apart. */
struct schema_match {
    const struct schema_key *key;
    bool printed;
    int part;       /* PART_WHOLE, PART_TERTIAL + n or PART_MONTH + n */
    int side;       /* enum figure_side */
    int round;      /* 1..3, or 0 */
    const char *id; /* SUFFIX_ID: the rest of the key */
    size_t id_len;
};

extern const struct schema_key schema_keys[];
extern const size_t schema_key_count;
extern const struct schema_section schema_sections[];
extern const size_t schema_section_count;

/* Finds the section named by the first word of a heading of a year file (`year`) or of forbund.ini;
 * NULL when unknown. */
const struct schema_section *schema_find_section(const char *name, size_t len, bool year);

/* The kind of section that says what an item is, and what kind of item a section tells of: a post
 * where it tells of none. */
enum section_kind schema_section_of(enum item_kind kind);
enum item_kind schema_item_of(enum section_kind kind);

/* Takes a key apart; false when it is not in the schema for that section. ASCII case is folded. */
bool schema_find_key(enum section_kind section, const char *key, size_t len,
                     struct schema_match *match);

/* Appends a figure's key as it is written in such a section: "tryckt.utfall.jan.intakt". */
void buf_add_figure_key(struct buf *b, enum section_kind section, struct figure_key key);

/* Appends what a key of a post, a group or the like is called, in the language in force: "Outcome,
 * jan". False when it has no name, and then nothing is added. */
bool buf_add_key_label(struct buf *b, enum section_kind section, const char *key, size_t len);

/* What a word of a closed choice is called ("partly"); the word itself when it has no other name.
 */
const char *schema_choice_name(const char *value);

/* The known key nearest to a misspelt one, or NULL when none is near. */
const char *schema_suggest_key(enum section_kind section, const char *key, size_t len);
const char *schema_suggest_section(const char *name, size_t len, bool year);

/* The same among other names. Borrowed from them. */
const char *schema_suggest_name(const char *const *names, size_t n, const char *name, size_t len);

#endif
