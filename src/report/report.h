/* Reports: one writer per format. What is written is a report: the table, pages, or both, and
 * every format can write each of them. A new format is one file and one row in report.c. */
#ifndef TERTIAL_REPORT_REPORT_H
#define TERTIAL_REPORT_REPORT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "sheet/pages.h"

enum { REPORT_WIDTH = 120 }; /* columns, where no terminal decides */

/* What is written, in this order. Borrowed. */
struct report {
    const struct sheet *sheet; /* the table; NULL: not that. Formats of pages get it as a page */
    const struct page *pages;
    size_t page_count;
    const struct statement *statement; /* that the pages are of, for facts about the federation;
                                          NULL: the sheet's, or none */
    bool internal; /* comments that are marked internal are written, too; pages have theirs already
                    */
};

/* Of CSV and JSON: what a program that reads them relies on. It goes up when a column or field
 * changes its name, place or meaning; new ones come last, without a new number. */
enum { REPORT_VERSION = 1 };

struct report_options {
    int width;    /* columns, for formats that have lines */
    int64_t made; /* when the report is made, in seconds since 1970; see report_clock() */
    void (*progress)(void *data, size_t done, size_t all); /* NULL: nobody looks */
    void *data;
};

/* What a report is of when nothing else is asked for. */
enum report_usual {
    REPORT_TABLE,     /* the sheet */
    REPORT_TERTIAL,   /* the tertial report, a page */
    REPORT_EVERYTHING /* the sheet, and the pages that belong to everything */
};

struct report_format {
    const char *name;      /* for --format= */
    const char *extension; /* of a file's name, without a point */
    const char *summary;   /* N_(): in a menu */
    enum report_usual usual;
    bool binary; /* not for a terminal */
    bool tables; /* writes the sheet itself; else a page of it is wanted */
    /* Appends the report. NULL: this program was built without it. False, with a sentence, when it
     * cannot; without memory, too. The same report, options and language give the same bytes. */
    bool (*write)(struct buf *out, const struct report *r, const struct report_options *o,
                  struct err *e);
};

extern const struct report_format report_formats[];
extern const size_t report_format_count;

/* NULL when there is no such format. */
const struct report_format *report_find(const char *name);

/* What a format writes: the sheet, and these pages. A format that knows only pages gets the
 * statement as one. */
struct report_parts {
    bool sheet;
    bool pages[PAGES];
};
void report_usual_parts(struct report_parts *parts, const struct report_format *f,
                        enum report_usual usual);

/* Now, or what the environment variable SOURCE_DATE_EPOCH says instead, so that a report can be
 * made again with the same bytes. */
int64_t report_clock(void);

/* "2025-09-12": the day of it, in local time, or in UTC when SOURCE_DATE_EPOCH decides. */
enum { REPORT_DATE_SIZE = 24 };
void report_date(int64_t made, char date[REPORT_DATE_SIZE]);

bool report_write_text(struct buf *out, const struct report *r, const struct report_options *o,
                       struct err *e);

/* One byte order mark, then the table and the pages, parted by a blank line. */
bool report_write_csv(struct buf *out, const struct report *r, const struct report_options *o,
                      struct err *e);
bool report_write_html(struct buf *out, const struct report *r, const struct report_options *o,
                       struct err *e);

/* One object in UTF-8, with a line feed at its end. What is not known is null, never 0. An amount
 * is { "ore": -371800000, "kr": "-3718000.00" }, a ratio { "del", "hel", "procent": "46.38" } with
 * del ÷ hel exact; never floating point. States are the words of CSV, null for the normal one.
 * Keys are Swedish, in ASCII, and keep their order:
 *
 *   format         "tertial"
 *   version        REPORT_VERSION
 *   skapad         when it was made, "2025-09-12T08:00:00Z"
 * of the federation and the year, where the report is of one:
 *   forbund        { namn, kortnamn, organisationsnummer }
 *   ar             2025
 *   period         "t2", or a month where no tertial ends: "jul"
 *   t_o_m          "2025-08"
 *   omgang         of the forecast, 1 to 3
 *   enhet          "kr", "tkr" or "mkr": of the files; amounts here are always both öre and kr
 *   kostnader      "negativa" or "positiva": the sign that costs have here
 *   granser        { procent, belopp, allvarlig_procent, allvarlig_belopp }; percents "5.00"
 *   eget_kapital   { ingaende, utgaende_budget, utgaende_utfall, utgaende_prognos, reserv, regel,
 *                  bidrag, bidrag_ar, grans, andel, status, golv, tak }; regel "nationella_radet",
 *                  "procent" or "ingen"; grans is what the rule makes of the bidrag; andel is the
 *                  judged equity ÷ grans; status "inom", "inom_marginal", "over" or null
 * with the table:
 *   rader          [ { id, sektion, grupp, namn, varden, omgangar, kommentar } ]: varden has the
 *                  columns of CSV by their keys; omgangar [ { omgang, prognos, orsak, kommentar,
 *                  atgard, intern } ] to the round that is shown, the last three null and intern
 *                  true where they may not be seen; kommentar is that of the year
 * with pages:
 *   sidor          [ { vy, titel, omfattning, innehall } ], vy as in --vy=; innehall is a list of
 *                  { typ: "text", roll, text }
 *                  { typ: "tabell", kolumner: [ { nyckel, rubrik, slag } ],
 *                    rader: [ { roll, niva, id, celler } ] }
 *                  { typ: "brytning" }
 *                  roll is "text", "ingress", "rubrik", "grupp", "summa", "resultat" or "dampad";
 *                  id the item that the row is about, or null
 *   celler         one for each column: null where nothing is known, else { slag, tillstand } and
 *                  "belopp": ore, kr
 *                  "andel": del, hel, procent
 *                  "antal": antal
 *                  "text": text
 *                  "markering": nothing more than its tillstand
 *                  "stapel": varde, rest, streck; whole numbers on the column's own scale
 */
bool report_write_json(struct buf *out, const struct report *r, const struct report_options *o,
                       struct err *e);

/* A worksheet for the table and one for each page. Only where libxlsxwriter is. */
bool report_write_xlsx(struct buf *out, const struct report *r, const struct report_options *o,
                       struct err *e);
/* A4, with page numbers; only where the program is built with pango and cairo. Every page begins on
 * a sheet of its own. A PDF of the presentation alone has a sheet for each of its parts. */
bool report_write_pdf(struct buf *out, const struct report *r, const struct report_options *o,
                      struct err *e);

void report_text(struct buf *out, const struct sheet *sheet, const struct report_options *o);

/* The table without a byte order mark: ar, sektion, id, grupp, namn, the columns of the sheet by
 * their keys, all of them, then orsak, kommentartext and atgard, which stand for the round that is
 * shown, and version. */
void report_csv(struct buf *out, const struct sheet *sheet, bool internal);
void report_page_text(struct buf *out, const struct page *page, const struct report_options *o);

/* The page's title, scope, unit and version, its texts as a cell each, and its tables with a line
 * of keys, parted by blank lines. Amounts in kr with two decimals, ratios in percent, marks as
 * words; a bar only draws the figures beside it, and is left out. */
void report_page_csv(struct buf *out, const struct page *page);

#endif
