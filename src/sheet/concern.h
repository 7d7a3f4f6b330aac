/* What of a statement somebody should look at: posts that deviate, that lack a comment or an
 * outcome, and insatser whose follow-up says that something is wrong. */
#ifndef TERTIAL_SHEET_CONCERN_H
#define TERTIAL_SHEET_CONCERN_H

#include "sheet/sheet.h"

/* Why: bits. */
enum {
    CONCERN_TO_DATE = 1,      /* the deviation so far is noted or serious */
    CONCERN_FORECAST = 2,     /* the forecast's is */
    CONCERN_UNEXPLAINED = 4,  /* a deviation without a comment */
    CONCERN_INCOMPLETE = 8,   /* an outcome is missing */
    CONCERN_PARTLY = 16,      /* i_fas: delvis */
    CONCERN_OFF_TRACK = 32,   /* i_fas: nej */
    CONCERN_DEVIATIONS = 64,  /* avvikelser: ja */
    CONCERN_VACANCIES = 128,  /* vakanser: ja */
    CONCERN_NOT_TAKEN = 256,  /* implementering: nej */
    CONCERN_NO_MEETINGS = 512 /* styrgruppsmoten: nej */
};

struct concern {
    uint32_t item;
    unsigned reasons;
    enum level level;     /* the worse one of to date and forecast */
    struct sum deviation; /* of that level, the larger one; unknown when neither deviates */
    bool by_forecast;     /* and it is the forecast's */
};

struct concerns {
    struct concern *list; /* serious before noted before the rest; by amount; as in the file */
    size_t count;
};

/* The sheet says what is judged: what has no column in it is not told of. False without memory. */
bool concerns_find(struct concerns *c, const struct sheet *sheet);
void concerns_release(struct concerns *c);

/* What was said of an item, for the round or, when the books are closed, for the year. NULL is
 * nothing; borrowed from the model. */
struct remark {
    const char *cause;   /* in the language in force */
    const char *comment; /* as written */
    const char *action;
    bool internal; /* not for the board */
};
struct remark remark_on(const struct statement *s, uint32_t item);

/* "Tjänst vakant under våren. Orsak: tillfällig. Åtgärd: ingen."; nothing when nothing was said. */
void buf_add_remark(struct buf *b, const struct remark *remark);

#endif
