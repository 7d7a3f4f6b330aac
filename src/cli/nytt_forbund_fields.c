/* Owns the fields of a new federation: their options, questions and proposed answers, and what is
 * right for each. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "cli/cli.h"
#include "cli/nytt_forbund.h"
#include "edit/entry.h"
#include "report/report.h"
#include "sheet/page_lines.h"

struct field_def {
    const char *option;
    bool needed;
    const char *question; /* N_() */
};

/* clang-format off */
static const struct field_def fields[TOLD_FIELDS] = {
    [TOLD_NAME] = { "namn", true, N_("The federation's name") },
    [TOLD_SHORT_NAME] = { "kortnamn", false, N_("Short name") },
    [TOLD_REGISTRATION] = { "orgnr", false, N_("Organisation number (Enter: later)") },
    [TOLD_YEAR] = { "ar", true, N_("First year") },
    [TOLD_REGION] = { "region", false, N_("The region that is a member") },
    [TOLD_MUNICIPALITIES] = { "kommuner", false,
                               N_("The municipalities, parted by commas (Enter: later)") },
    [TOLD_UNIT] = { "enhet", false, N_("Amounts are written in kr, tkr or mkr") },
    [TOLD_COSTS] = { "kostnader", false,
                      N_("Costs are written with a minus (negativa) or without (positiva)") },
    [TOLD_EQUITY] = { "ingaende", false, N_("Equity when the year begins, in %s (Enter: later)") },
    [TOLD_CONTRIBUTIONS] = { "bidrag", false,
                              N_("The members' contributions together, in %s (Enter: later)") },
};
/* clang-format on */

const char *told_option(enum told_field field)
{
    return fields[field].option;
}

bool told_is_needed(enum told_field field)
{
    return fields[field].needed;
}

enum told_field told_find(const char *option)
{
    int i = 0;
    while (i < TOLD_FIELDS && strcmp(fields[i].option, option) != 0)
        i++;
    return (enum told_field)i;
}

void told_release(struct told_federation *d)
{
    for (int i = 0; i < TOLD_FIELDS; i++)
        free(d->answers[i]);
}

/* ---- what is right ---- */

/* Each part of the list is a name of its own in the file; one of blanks and commas is none. */
static bool take_text(const char **to, const char *text, struct err *e)
{
    if (!new_federation_check_text(text, e))
        return false;
    *to = text[strspn(text, ", \t")] ? text : NULL;
    return true;
}

static bool take_amount(const struct new_federation *n, bool *has, int64_t *ore, const char *text,
                        struct err *e)
{
    struct entry_place place = { .unit = n->unit, .nature = NATURE_INCOME };
    bool turned;
    *has = false;
    if (!*text)
        return true;
    *has = entry_read(text, strlen(text), &place, ore, &turned, e);
    return *has;
}

static bool take_contributions(struct new_federation *n, const char *text, struct err *e)
{
    if (!take_amount(n, &n->has_contributions, &n->contributions, text, e))
        return false;
    if (n->has_contributions && n->contributions < 0)
        return err_set(e, "%s", _("contributions are income: write them without a minus"));
    return true;
}

static bool take_costs(struct new_federation *n, const char *text, struct err *e)
{
    n->costs_positive = strcmp(text, "positiva") == 0;
    return n->costs_positive || strcmp(text, "negativa") == 0 ||
           err_set(e, "%s", _("write negativa or positiva"));
}

static bool take_registration(struct told_federation *d, const char *text, struct err *e)
{
    d->made.registration = NULL;
    if (!*text)
        return true;
    if (!new_federation_registration(text, d->registration, e))
        return false;
    d->made.registration = d->registration;
    return true;
}

static bool take(struct told_federation *d, enum told_field field, const char *text, struct err *e)
{
    enum { FIRST_YEAR = 2004, LAST_YEAR = 2199 }; /* the act is of 2003 */
    struct new_federation *n = &d->made;
    switch (field) {
    case TOLD_NAME:
        return take_text(&n->name, text, e) &&
               (n->name || err_set(e, "%s", _("a federation has a name; write it")));
    case TOLD_SHORT_NAME:
        return take_text(&n->short_name, text, e);
    case TOLD_REGISTRATION:
        return take_registration(d, text, e);
    case TOLD_YEAR:
        return (strlen(text) == 4 && parse_number(text, FIRST_YEAR, LAST_YEAR, &n->year)) ||
               err_set(e, _("write a year between %d and %d"), FIRST_YEAR, LAST_YEAR);
    case TOLD_REGION:
        return take_text(&n->region, text, e);
    case TOLD_MUNICIPALITIES:
        return take_text(&n->municipalities, text, e);
    case TOLD_UNIT:
        return unit_parse(text, strlen(text), &n->unit) ||
               err_set(e, "%s", _("write kr, tkr or mkr"));
    case TOLD_COSTS:
        return take_costs(n, text, e);
    case TOLD_EQUITY:
        return take_amount(n, &n->has_equity, &n->equity, text, e);
    case TOLD_CONTRIBUTIONS:
        return take_contributions(n, text, e);
    case TOLD_FIELDS:
        break;
    }
    return false;
}

bool told_take(struct told_federation *d, enum told_field field, const char *text, struct err *e)
{
    text += strspn(text, " \t\r\n");
    size_t len = strlen(text);
    while (len > 0 && strchr(" \t\r\n", text[len - 1]))
        len--;
    free(d->answers[field]);
    d->answers[field] = strndup(text, len);
    return d->answers[field] ? take(d, field, d->answers[field], e) : err_nomem(e);
}

/* ---- asking ---- */

static void add_proposal(struct buf *b, const struct told_federation *d, enum told_field field)
{
    char date[REPORT_DATE_SIZE];
    char *short_name = field == TOLD_SHORT_NAME ? new_federation_short_name(d->made.name) : NULL;
    switch (field) {
    case TOLD_SHORT_NAME:
        buf_add(b, short_name ? short_name : "");
        break;
    case TOLD_YEAR:
        report_date(report_clock(), date);
        buf_addf(b, "%.4s", date);
        break;
    case TOLD_REGION:
        buf_add(b, "Regionen"); /* as the file has it */
        break;
    case TOLD_UNIT:
        buf_add(b, unit_name(d->made.unit));
        break;
    case TOLD_COSTS:
        buf_add(b, d->made.costs_positive ? "positiva" : "negativa");
        break;
    default:
        break;
    }
    free(short_name);
}

static void say(const char *text)
{
    struct buf b = BUF_INIT;
    buf_add_visible(&b, text, strlen(text));
    fputs(buf_text(&b), stdout);
    fflush(stdout);
    buf_release(&b);
}

/* What was wrong with an answer, on lines that are broken between words. */
static void explain(const char *sentence)
{
    enum { LEAST = 20, INDENT = 2 };
    int width = natural_width() - INDENT;
    struct buf visible = BUF_INIT, lines = BUF_INIT;
    buf_add_visible(&visible, sentence, strlen(sentence));
    const char *text = buf_text(&visible);
    for (size_t next; *text; text += next) {
        size_t len = page_wrap(text, width < LEAST ? LEAST : width, &next);
        buf_addf(&lines, "%*s%.*s\n", INDENT, "", (int)len, text);
    }
    fputs(buf_text(&lines), stdout);
    buf_release(&visible);
    buf_release(&lines);
}

static void put_question(const struct told_federation *d, enum told_field field,
                         const char *proposal)
{
    struct buf b = BUF_INIT;
    if (field == TOLD_EQUITY)
        buf_addf(&b, _("Equity when the year begins, in %s (Enter: later)"),
                 unit_name(d->made.unit));
    else if (field == TOLD_CONTRIBUTIONS)
        buf_addf(&b, _("The members' contributions together, in %s (Enter: later)"),
                 unit_name(d->made.unit));
    else
        buf_add(&b, _(fields[field].question));
    if (*proposal)
        buf_addf(&b, " [%s]", proposal);
    buf_add(&b, ": ");
    say(buf_text(&b));
    buf_release(&b);
}

/* One question until its answer is right; false at the end of input or without memory. */
static bool ask(struct told_federation *d, enum told_field field, struct err *e)
{
    struct buf proposal = BUF_INIT;
    char *line = NULL;
    size_t size = 0;
    bool right = false;
    add_proposal(&proposal, d, field);
    for (ssize_t n; !right;) {
        put_question(d, field, buf_text(&proposal));
        n = getline(&line, &size, stdin);
        if (n < 0 || line[n - 1] != '\n') /* Ctrl-D, or the terminal is gone */
            break;
        struct err why = ERR_INIT;
        bool whole =
            strlen(line) == (size_t)n ||
            err_set(&why, "%s", _("it holds a character that cannot be seen; type it again"));
        const char *text = line[strspn(line, " \t\r\n")] ? line : buf_text(&proposal);
        right = whole && told_take(d, field, text, &why);
        if (!right)
            explain(err_text(&why));
        if (why.nomem)
            err_nomem(e);
        err_clear(&why);
        if (e->nomem)
            break;
    }
    free(line);
    buf_release(&proposal);
    return right;
}

bool told_ask(struct told_federation *d, const char *dir, struct err *e)
{
    struct buf intro = BUF_INIT;
    buf_addf(&intro, _("A new federation in %s"), dir);
    say(buf_text(&intro));
    buf_release(&intro);
    fputs("\n", stdout);
    fputs(_("Enter takes what stands in brackets. Nothing is written before the last answer;\n"
            "Ctrl-C ends.\n\n"),
          stdout);
    for (int i = 0; i < TOLD_FIELDS; i++)
        if (!(d->given[i] ? told_take(d, (enum told_field)i, d->given[i], e)
                          : ask(d, (enum told_field)i, e)))
            return false;
    return true;
}
