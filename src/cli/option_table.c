/* Owns the tables of options, and how the help shows them. */
#include "cli/option_table.h"

#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"

/* clang-format off */
const struct option_def options_of_all[] = {
    { "sprak", "=sv|en", TAKES_LANGUAGE,
      N_("the language; without it, Swedish unless the locale says English") },
    { "help", NULL, TAKES_NOTHING, N_("this help") },
    { "version", NULL, TAKES_NOTHING, N_("the version") },
    { NULL, NULL, TAKES_NOTHING, NULL },
};

const struct option_def options_of_show[] = {
    { "skrivskydd", NULL, TAKES_NOTHING, N_("open read-only: what is typed is a what-if") },
    { "presentation", NULL, TAKES_NOTHING, N_("begin with the presentation for the board") },
    { "tema", N_("=THEME"), TAKES_THEME,
      N_("the colours: egen, ljus, mork, hogkontrast, fargblind, monokrom") },
    { "mus", "[=ja|nej]", TAKES_YES, N_("take the mouse; marking text then needs Shift") },
    { "skapa-konfiguration", NULL, TAKES_NOTHING,
      N_("write a file that says what can be configured") },
    { NULL, NULL, TAKES_NOTHING, NULL },
};

const struct option_def options_of_report[] = {
    { "ar", N_("=YEAR"), TAKES_YEAR, N_("the year; without it, the latest") },
    { "period", "=PERIOD", TAKES_PERIOD, N_("t1, t2, t3 or a month: jan ... dec") },
    { "format", "=FORMAT", TAKES_FORMAT,
      N_("the format: text (the default), csv, json, html, xlsx or pdf") },
    { "vy", N_("=VIEW"), TAKES_VIEW,
      N_("the view: driftsredovisning (the table), tertialrapport (usual\n"
         "for html and pdf), insats, avvikelser, diagram, eget-kapital,\n"
         "ar, styrelse or allt (usual for xlsx); forbund compares the\n"
         "federations of a directory") },
    { "post", "=ID", TAKES_POST, N_("the post that --vy=insats is about") },
    { "interna", NULL, TAKES_NOTHING, N_("with comments that are marked internal") },
    { "bredd", N_("=COLUMNS"), TAKES_TEXT,
      N_("the width of text; without it, the terminal's, or 120") },
    { "output", N_("=FILE"), TAKES_FILE, N_("write to a file that does not exist yet") },
    { "skriv-over", NULL, TAKES_NOTHING, N_("with --output: replace an existing file") },
    { NULL, NULL, TAKES_NOTHING, NULL },
};

const struct option_def options_of_check[] = {
    { "avrundning", NULL, TAKES_NOTHING, N_("list differences that rounding explains, too") },
    { NULL, NULL, TAKES_NOTHING, NULL },
};

const struct option_def options_of_set[] = {
    { "ar", N_("=YEAR"), TAKES_YEAR, N_("the year; without it, the latest") },
    { "post", "=ID", TAKES_POST_OR_YEAR,
      N_("the post, insats or group; ar for the year itself") },
    { "falt", N_("=KEY"), TAKES_FIELD, N_("the field: prognos.t2, kommentar.t2, budget, ...") },
    { "varde", N_("=VALUE"), TAKES_FIELD_VALUE, N_("its value; empty takes the field away") },
    { "kommentar", "=TEXT", TAKES_TEXT, N_("a comment, for the same round") },
    { "torrkorning", NULL, TAKES_NOTHING, N_("show what would change, and save nothing") },
    { NULL, NULL, TAKES_NOTHING, NULL },
};

const struct option_def options_of_new_federation[] = {
    { "namn", N_("=NAME"), TAKES_TEXT, N_("the federation's name") },
    { "kortnamn", N_("=NAME"), TAKES_TEXT, N_("a short one; without it, the end of the name") },
    { "orgnr", N_("=NUMBER"), TAKES_TEXT, N_("the organisation number, 222000-1234") },
    { "ar", N_("=YEAR"), TAKES_TEXT, N_("the first year") },
    { "region", N_("=NAME"), TAKES_TEXT, N_("the region that is a member") },
    { "kommuner", N_("=NAMES"), TAKES_TEXT, N_("the municipalities, parted by commas") },
    { "enhet", "=kr|tkr|mkr", TAKES_UNIT, N_("the unit of the files") },
    { "kostnader", "=negativa|positiva", TAKES_COSTS,
      N_("how costs are written: with a minus or without") },
    { "ingaende", N_("=AMOUNT"), TAKES_TEXT, N_("equity at the beginning of the year") },
    { "bidrag", N_("=AMOUNT"), TAKES_TEXT,
      N_("the members' contributions of the year, together") },
    { "fran", N_("=FEDERATION"), TAKES_EXAMPLE,
      N_("with the posts of a shipped one (uppsala, ...) or of a\n"
         "directory, without its figures") },
    { "fraga", "=ja|nej", TAKES_YES,
      N_("nej: what is not given is not asked for either") },
    { NULL, NULL, TAKES_NOTHING, NULL },
};

const struct option_def options_of_new_year[] = {
    { "ar", N_("=YEAR"), TAKES_YEAR, N_("the year to begin from; without it, the latest") },
    { "budget", N_("=SOURCE"), TAKES_BUDGET_SOURCE,
      N_("the new budget: tom (usual), samma as last year's, beviljat\n"
         "from granted funds and remaining commitments, or a CSV file\n"
         "with the columns post and budget") },
    { "torrkorning", NULL, TAKES_NOTHING, N_("print the file, and save nothing") },
    { NULL, NULL, TAKES_NOTHING, NULL },
};

const struct option_def options_of_import[] = {
    { "ar", N_("=YEAR"), TAKES_YEAR, N_("the year; without it, the latest") },
    { "tom", N_("=MONTH"), TAKES_PERIOD,
      N_("the last closed month: aug or 2024-08; without it,\nthe last of the file") },
    { "torrkorning", NULL, TAKES_NOTHING, N_("show what would change, and save nothing") },
    { "lista", NULL, TAKES_NOTHING,
      N_("show the accounts, dimensions and objects of the\nfile, and nothing more") },
    { "foresla", NULL, TAKES_NOTHING,
      N_("write a first sie.ini, to be finished by hand: in\nKATALOG, or without one on standard output") },
    { "skriv-over", NULL, TAKES_NOTHING,
      N_("with --foresla: replace sie.ini, which is kept as sie.ini~") },
    { NULL, NULL, TAKES_NOTHING, NULL },
};

const struct other_view other_views[] = {
    { "allt", N_("everything: the table and the views of a report") },
    { "forbund", N_("the federations of a directory, compared") },
};
/* clang-format on */
const size_t other_view_count = sizeof other_views / sizeof *other_views;

const struct option_def *option_find(const struct option_def *table, const char *name, size_t len)
{
    for (const struct option_def *d = table; d->name; d++)
        if (strlen(d->name) == len && memcmp(d->name, name, len) == 0)
            return d;
    return NULL;
}

bool option_is_known(const struct option_def *table, const char *name, const char *value)
{
    const struct option_def *d = option_find(table, name, strlen(name));
    return d && (d->argument || !value);
}

bool option_needs_value(const struct option_def *d)
{
    return d->argument && d->argument[0] == '=';
}

void buf_add_options(struct buf *b, const struct option_def *table)
{
    enum { INDENT = 21 };
    for (const struct option_def *d = table; d->name; d++) {
        struct buf head = BUF_INIT;
        buf_addf(&head, "  --%s%s", d->name, d->argument ? _(d->argument) : "");
        int width = utf8_width(buf_text(&head));
        buf_add(b, buf_text(&head));
        buf_release_part(&head, b);
        if (width >= INDENT) {
            buf_add_char(b, '\n');
            width = 0;
        }
        buf_add_fill(b, ' ', (size_t)(INDENT - width));
        for (const char *text = _(d->help); *text; text++) {
            buf_add_char(b, *text);
            if (*text == '\n')
                buf_add_fill(b, ' ', INDENT);
        }
        buf_add_char(b, '\n');
    }
}

/* A list of values, which completion shows as such, stands after a colon; what goes without
 * saying, after a semicolon. */
void buf_add_option_summary(struct buf *b, const struct option_def *d)
{
    const char *text = _(d->help);
    buf_add_bytes(b, text, strcspn(text, d->argument ? ":;\n" : ";\n"));
}
