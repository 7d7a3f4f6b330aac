/* The mapping of a ledger on the posts of a federation: sie.ini, its rules, and what they give.
 *
 * The rules are tried in the order of the file; the first that matches takes the amount. The sign
 * belongs to the post, not to the account: an insats is the net of everything on its project, so a
 * grant on it makes it cheaper. */
#ifndef TERTIAL_SIE_MAPPING_H
#define TERTIAL_SIE_MAPPING_H

#include "sie/ledger.h"

/* One word of a rule's line: "501", "=5010", "70..76", "10*", "*", "-", and "!" before it. */
enum sie_word_kind { WORD_PREFIX, WORD_EXACT, WORD_RANGE, WORD_ANY, WORD_NONE };

struct sie_word {
    enum sie_word_kind kind;
    bool except; /* "!" */
    const char *text, *to; /* to: of a range */
};

/* What a rule asks of the account (dim NULL) or of a dimension. Words are OR, except-words are
 * AND NOT; a condition of only except-words takes everything else. */
struct sie_condition {
    const char *dim; /* the dimension's number in the file; NULL: the account */
    struct sie_word *words;
    size_t count;
};

struct sie_rule {
    const char *name; /* "1", of [regel 1] */
    uint32_t line;
    const char *post; /* the post's ID, or "ignorera" */
    bool ignored;
    bool income; /* tecken = intakt: the post is an income; only compared with what the post is */
    struct sie_condition *conditions; /* AND */
    size_t count;
};

struct sie_mapping {
    struct arena arena;
    const char *path;
    const char *registration; /* orgnr, or NULL */
    bool by_voucher;          /* datum = ver */
    bool warn_untaken;        /* otraffat = varna; else what no rule takes stops the import */
    struct sie_rule *rules;
    size_t rule_count;
};

/* Reads sie.ini. False, with problems by line, when anything in it is wrong: unknown keys, a rule
 * without a post or without a condition, an undefined dimension, a dimension named twice. */
bool sie_mapping_read(struct sie_mapping *m, const char *path, struct problems *problems);

/* The same for bytes that are already there; path is what the problems name. */
bool sie_mapping_from_bytes(struct sie_mapping *m, const char *path, const char *bytes, size_t len,
                            struct problems *problems);
void sie_mapping_release(struct sie_mapping *m);

/* An amount of a post and a month, in the program's sign: a cost below zero, an income above. That
 * is the ledger's, turned, whatever the post is. */
struct sie_amount {
    const char *post;
    int month; /* YYYYMM */
    int64_t ore;
    int64_t income; /* the part of it from accounts of class 3: for posts that keep two sides */
};

/* What no rule took; the ledger's own sign. */
struct sie_untaken {
    uint32_t account, set;
    int64_t ore; /* all months */
};

/* The control: Σ posts + ignored + untaken = Σ classes 3-8; all in the ledger's own sign. */
struct sie_control {
    int64_t posts, ignored, untaken, outcome;
    bool has_res; /* the file states it, and no month after `through` was left out */
    int64_t res;  /* Σ #RES 0 of classes 3-8 */
};

struct sie_outcome {
    struct arena arena;
    struct sie_amount *amounts; /* ordered by post (bytes) and month; left out where nothing
                                   is left, nor any income */
    size_t amount_count;
    struct sie_untaken *untaken; /* ordered by account and set; zero ones left out */
    size_t untaken_count;
    const struct sie_rule **idle; /* rules that took nothing, in order */
    size_t idle_count;
    const struct sie_object **unnamed; /* objects with amounts that no rule names, of the dimensions
                                          that the rules use: new project codes */
    size_t unnamed_count;
    struct sie_control control;
};

/* Applies the rules to classes 3-8 and the months through `through` (YYYYMM; 0: all). What is
 * borrowed comes from the ledger and the mapping. False on overflow, naming account, or without
 * memory. */
bool sie_apply(struct sie_outcome *out, const struct sie_mapping *m, const struct sie_ledger *l,
               int through, struct err *e);
void sie_outcome_release(struct sie_outcome *out);

#endif
