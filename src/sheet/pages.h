/* The views that are pages, in one table: the screen's menu of views, `tertial rapport --vy=` and
 * their help come from it. A new one is one file with its builder and one row in pages.c. */
#ifndef TERTIAL_SHEET_PAGES_H
#define TERTIAL_SHEET_PAGES_H

#include "sheet/page.h"

/* A line of the log of changes, as it is shown. Borrowed texts, in visible form. */
struct page_change {
    const char *when, *who, *field, *before, *after;
};

/* What the builders see. All borrowed, and alive only while the page is built. */
struct page_source {
    const struct statement *statement; /* of the year that is shown, at the period that is shown */
    const struct sheet *sheet;
    uint32_t item; /* that PAGE_ITEM is about; NO_ITEM: the first insats */

    /* All years of the federation that can be read, oldest first, each at its own cut-off. The one
     * that is shown is among them, at the period that is shown. Only for those with `years`. */
    const struct statement *const *years;
    size_t year_count;

    /* Of the item, newest first. Only for those with `changes`. */
    const struct page_change *changes;
    size_t change_count;

    bool internal;    /* comments that are marked internal are shown, too */
    const char *date; /* that stands on a report, "2025-09-12"; NULL: none */
};

enum page_id {
    PAGE_ITEM,      /* one insats, everything about it */
    PAGE_ATTENTION, /* what deviates, lacks a comment or has a flag; worst first */
    PAGE_CHARTS,
    PAGE_EQUITY,
    PAGE_YEARS,
    PAGE_BOARD,     /* the presentation: one thing between each break */
    PAGE_REPORT,    /* the tertial report: what the board gets on paper */
    PAGE_STATEMENT, /* the table itself, for formats that know only pages */
    PAGES
};

struct page_def {
    enum page_id id;
    const char *key;  /* for --vy=: stable, ASCII */
    char letter;      /* in the menu of views; 0, last: it does not stand there */
    const char *name; /* N_(): in that menu */
    bool years, changes;
    bool everything; /* belongs to a report of everything (--vy=allt) */
    /* Fills a page that is empty; inits it, too. */
    void (*build)(struct page *p, const struct page_source *source);
};

extern const struct page_def page_defs[PAGES];

/* NULL when there is no such view. */
const struct page_def *page_find(const char *key);

/* "Tertial report T2 2025", or what the follow-up is called when no tertial ends there. */
void buf_add_report_title(struct buf *b, const struct statement *s);

/* Inits the page with a title and the federation, year, period and unit as its scope. */
void page_begin(struct page *p, const struct page_source *source, const char *title);

/* The statement of a year, the one that is shown or another; NULL: there is none. */
const struct statement *page_year(const struct page_source *source, int year);

/* An amount of an item as the table shows it: with the sign that the federation gives costs. */
struct sum page_shown(const struct statement *s, uint32_t item, struct sum sum);

void page_build_item(struct page *p, const struct page_source *source);
void page_build_attention(struct page *p, const struct page_source *source);
void page_build_charts(struct page *p, const struct page_source *source);
void page_build_equity(struct page *p, const struct page_source *source);
void page_build_years(struct page *p, const struct page_source *source);
void page_build_board(struct page *p, const struct page_source *source);
void page_build_statement(struct page *p, const struct page_source *source);
void page_build_report(struct page *p, const struct page_source *source);

#endif
