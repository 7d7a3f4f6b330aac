/* What the test of the whole way knows: the vouchers, budgets and forecasts that are written and
 * typed, what has to come of them, and where a report of each format says it. */
#ifndef WHOLE_WAY_H
#define WHOLE_WAY_H

#include "cli_test.h"

#include "edit_app.h"

enum post { DUES, BOARD, OFFICE, AUDIT, STEP, PLACE, POSTS };
enum { T1 = 1, T2, MONTHS_T1 = 4, MONTHS_T2 = 8 };

static const struct {
    const char *id, *name;
    const char *account, *objects; /* in the ledger */
    int sign;                      /* of the program: incomes above zero */
    long budget, next_budget;      /* kr, without sign; each divisible by 12 */
} posts[POSTS] = {
    [DUES] = { "medlemsbidrag", "Medlemsbidrag", "3510", "", 1, 4200000, 4320000 },
    [BOARD] = { "styrelse", "Styrelse", "5010", "", -1, 120000, 132000 },
    [OFFICE] = { "kansli", "Administration (kansli)", "5110", "", -1, 900000, 960000 },
    [AUDIT] = { "revision", "Revision", "7410", "", -1, 36000, 36000 },
    [STEP] = { "framsteget", "Framsteget", "4510", "6 101", -1, 2040000, 2160000 },
    [PLACE] = { "motesplatsen", "Mötesplatsen", "4510", "6 102", -1, 1104000, 1200000 },
};

static const struct voucher {
    int month;
    enum post post;
    long ore; /* what was spent, or came in */
} vouchers[] = {
    { 1, DUES, 210000000 },  { 1, OFFICE, 6800000 }, { 1, STEP, 15000000 },  { 2, OFFICE, 6900000 },
    { 2, STEP, 15000000 },   { 2, PLACE, 8000000 },  { 3, BOARD, 3000000 },  { 3, OFFICE, 7000000 },
    { 3, STEP, 15500000 },   { 3, PLACE, 8000000 },  { 4, OFFICE, 7100050 }, { 4, AUDIT, 1200000 },
    { 4, STEP, 15000000 },   { 4, PLACE, 8100000 },  { 5, OFFICE, 7000000 }, { 5, STEP, 16000000 },
    { 6, BOARD, 2500000 },   { 6, OFFICE, 7000000 }, { 6, STEP, 16000000 },  { 6, PLACE, 9000000 },
    { 7, DUES, 210000000 },  { 7, OFFICE, 5000000 }, { 7, OFFICE, -200000 }, { 7, STEP, 12000000 },
    { 8, OFFICE, 7200000 },  { 8, AUDIT, 2050050 },  { 8, STEP, 16500000 },  { 8, PLACE, 8000000 },
    { 9, OFFICE, 99999900 }, /* not closed: in no file below */
};

enum { EQUITY = 1000000, GRANTED = 2040000 }; /* kr */

/* What is typed, kr without sign; 0: nothing, and the round has what it inherits. */
static const long forecasts[3][POSTS] = {
    [T1] = { [OFFICE] = 840000, [STEP] = 1900000 },
    [T2] = { [PLACE] = 1000000 },
};

/* ---- what is to be ---- */

static inline int64_t outcome_of(enum post post, int months)
{
    int64_t ore = 0;
    for (size_t i = 0; i < sizeof vouchers / sizeof *vouchers; i++)
        if (vouchers[i].post == post && vouchers[i].month <= months)
            ore += vouchers[i].ore;
    return ore * posts[post].sign;
}

static inline int64_t budget_of(enum post post)
{
    return (int64_t)posts[post].budget * 100 * posts[post].sign;
}

static inline int64_t to_date_of(enum post post, int months)
{
    return budget_of(post) / 12 * months;
}

/* The round that has been typed so far. */
static int typed;

/* Its own, else that of the round before, else the budget. */
static inline int64_t forecast_of(enum post post, int round)
{
    for (; round >= T1; round--)
        if (round <= typed && forecasts[round][post])
            return (int64_t)forecasts[round][post] * 100 * posts[post].sign;
    return budget_of(post);
}

struct expected {
    int64_t budget, to_date, outcome, deviation, forecast;
};

static inline struct expected expect_of(enum post post, int round)
{
    int months = round * 4;
    return (struct expected){ .budget = budget_of(post),
                              .to_date = to_date_of(post, months),
                              .outcome = outcome_of(post, months),
                              .deviation = outcome_of(post, months) - to_date_of(post, months),
                              .forecast = forecast_of(post, round) };
}

static inline struct expected expect_result(int round)
{
    struct expected all = { 0, 0, 0, 0, 0 };
    for (int i = 0; i < POSTS; i++) {
        struct expected one = expect_of((enum post)i, round);
        all.budget += one.budget;
        all.to_date += one.to_date;
        all.outcome += one.outcome;
        all.deviation += one.deviation;
        all.forecast += one.forecast;
    }
    return all;
}

static inline int64_t equity_out(int round)
{
    return (int64_t)EQUITY * 100 + expect_result(round).forecast;
}

/* ---- writing and reading ---- */

/* "-1 234" tkr, half away from zero. A buffer of its own for each of the last eight calls. */
static const char *tkr(int64_t ore)
{
    static char texts[8][32];
    static int next;
    char *text = texts[next++ % 8];
    int64_t whole = ((ore < 0 ? -ore : ore) + 50000) / 100000;
    const char *minus = ore < 0 && whole > 0 ? "-" : "";
    if (whole < 1000)
        snprintf(text, sizeof texts[0], "%s%d", minus, (int)whole);
    else
        snprintf(text, sizeof texts[0], "%s%d %03d", minus, (int)(whole / 1000),
                 (int)(whole % 1000));
    return text;
}

/* A command in the directory that all steps share. */
static inline struct result *in_place(const char *command)
{
    char line[4096];
    snprintf(line, sizeof line, "cd '%s' && { %s\n}", temp_dir, command);
    return run(line);
}

static inline struct result *must(const char *command)
{
    struct result *r = in_place(command);
    if (r->status != 0 || *r->err)
        fail_msg("%s: %d\n%s\n%s", command, r->status, r->err, r->out);
    return r;
}

/* As a ledger exports what is booked through a month, in the code page of the time. */
static inline void write_ledger(const char *name, int months)
{
    FILE *f = fopen(temp_path(name), "w");
    assert_non_null(f);
    fputs("#FLAGGA 0\n#PROGRAM \"Prov\" 1\n#FORMAT PC8\n#SIETYP 4\n#ORGNR 222000-1230\n"
          "#FNAMN \"Samordningsf\x94rbundet Granby\"\n#RAR 0 20250101 20251231\n"
          "#KONTO 3510 \"Medlemsbidrag\"\n#KONTO 4510 \"K\x94p av verksamhet\"\n"
          "#KONTO 5010 \"Arvoden\"\n#KONTO 5110 \"L\x94ner\"\n#KONTO 7410 \"Revision\"\n"
          "#DIM 6 \"Projekt\"\n#OBJEKT 6 101 \"Framsteget\"\n#OBJEKT 6 102 \"M\x94tesplatsen\"\n"
          "#IB 0 1930 0\n",
          f);
    for (size_t i = 0; i < sizeof vouchers / sizeof *vouchers; i++) {
        const struct voucher *v = &vouchers[i];
        long ore = -v->ore * posts[v->post].sign; /* the ledger's own sign */
        if (v->month > months)
            continue;
        const char *minus = ore < 0 ? "-" : "", *against = ore < 0 ? "" : "-";
        fprintf(f, "#VER A %d 2025%02d15\n{\n#TRANS %s {%s} %s%ld.%02ld\n", (int)i + 1, v->month,
                posts[v->post].account, posts[v->post].objects, minus, labs(ore) / 100,
                labs(ore) % 100);
        fprintf(f, "#TRANS 1930 {} %s%ld.%02ld\n}\n", against, labs(ore) / 100, labs(ore) % 100);
    }
    assert_int_equal(fclose(f), 0);
}

/* As a spreadsheet does: tkr, costs without a minus, a sum at the end. */
static inline void write_budget(const char *name, int year, bool next)
{
    FILE *f = fopen(temp_path(name), "w");
    assert_non_null(f);
    fprintf(f, "\xEF\xBB\xBFPost;Budget %d (tkr)\r\n", year);
    for (int i = 0; i < POSTS; i++)
        fprintf(f, "%s;%s\r\n", posts[i].name,
                tkr((int64_t)(next ? posts[i].next_budget : posts[i].budget) * 100));
    fputs("Summa;0\r\n", f);
    assert_int_equal(fclose(f), 0);
}

/* How its row begins on the screen: other names begin in the same way. */
static const char *row_name(enum post post)
{
    static char name[64];
    snprintf(name, sizeof name, "   %s  ", posts[post].name);
    return name;
}

static inline struct pty *open_granby(int cols)
{
    const char *argv[] = { program(), "--sprak=en", temp_path("granby"), NULL };
    struct pty_options options = {
        .rows = 30, .cols = cols, .argv = argv, .home = temp_path("home")
    };
    struct pty *p = pty_start(&options);
    assert_non_null(p);
    pty_expect(p, "Årets resultat");
    pty_expect_settled(p);
    return p;
}

/* ---- what the report says ---- */

/* The amount of a key after a place in the JSON report. */
static inline int64_t json_ore(const char *at, const char *key)
{
    char wanted[64];
    snprintf(wanted, sizeof wanted, "\"%s\": {", key);
    at = strstr(at, wanted);
    if (!at || !(at = strstr(at, "\"ore\": ")))
        fail_msg("no amount of %s", key);
    return strtoll(at + 7, NULL, 10);
}

static inline void expect_json_row(const char *json, const char *id, struct expected e)
{
    char wanted[64];
    snprintf(wanted, sizeof wanted, "\"id\": \"%s\"", id);
    const char *at = strstr(json, wanted);
    if (!at)
        fail_msg("no row %s", id);
    const struct {
        const char *key;
        int64_t ore;
    } amounts[] = { { "budget", e.budget },    { "budget_hittills", e.to_date },
                    { "utfall", e.outcome },   { "avvikelse", e.deviation },
                    { "prognos", e.forecast }, { "prognosavvikelse", e.forecast - e.budget } };
    for (size_t i = 0; i < sizeof amounts / sizeof *amounts; i++)
        if (json_ore(at, amounts[i].key) != amounts[i].ore)
            fail_msg("%s %s: %lld instead of %lld", id, amounts[i].key,
                     (long long)json_ore(at, amounts[i].key), (long long)amounts[i].ore);
}

static inline void expect_json(int round)
{
    struct result *r = must("$T rapport granby --format=json");
    for (int i = 0; i < POSTS; i++)
        expect_json_row(r->out, posts[i].id, expect_of((enum post)i, round));
    expect_json_row(r->out, "resultat", expect_result(round));
    assert_int_equal(json_ore(r->out, "ingaende"), (int64_t)EQUITY * 100);
    assert_int_equal(json_ore(r->out, "utgaende_utfall"),
                     (int64_t)EQUITY * 100 + expect_result(round).outcome);
    assert_int_equal(json_ore(r->out, "utgaende_prognos"), equity_out(round));
}

/* The cell of a column in a line of the CSV. */
static const char *csv_cell(const char *csv, const char *line, const char *column)
{
    static char cell[64];
    char name[64];
    const char *at = csv;
    size_t len = strlen(column);
    while (strncmp(at, column, len) != 0 || !strchr(";\r\n", at[len])) {
        at += strcspn(at, ";\r\n");
        line += strcspn(line, ";\r\n");
        if (*at != ';' || *line != ';')
            fail_msg("no column %s", column);
        at++;
        line++;
    }
    snprintf(name, sizeof name, "%%%d[^;\r\n]", (int)sizeof cell - 1);
    if (sscanf(line, name, cell) != 1)
        cell[0] = '\0';
    return cell;
}

static inline void expect_csv_row(const char *csv, const char *id, struct expected e)
{
    char wanted[64], amount[64];
    snprintf(wanted, sizeof wanted, ";%s;", id);
    const char *line = strstr(csv, wanted);
    if (!line)
        fail_msg("no row %s", id);
    while (line > csv && line[-1] != '\n')
        line--;
    const struct {
        const char *key;
        int64_t ore;
    } amounts[] = { { "budget", e.budget },    { "budget_hittills", e.to_date },
                    { "utfall", e.outcome },   { "avvikelse", e.deviation },
                    { "prognos", e.forecast }, { "prognosavvikelse", e.forecast - e.budget } };
    for (size_t i = 0; i < sizeof amounts / sizeof *amounts; i++) {
        int64_t ore = amounts[i].ore;
        snprintf(amount, sizeof amount, "%s%lld,%02lld", ore < 0 ? "-" : "",
                 (long long)(ore < 0 ? -ore : ore) / 100, (long long)(ore < 0 ? -ore : ore) % 100);
        assert_string_equal(csv_cell(csv, line, amounts[i].key), amount);
    }
}

/* ---- what the other formats say ---- */

/* Figures that stand in this order. */
struct figures_of {
    const char *texts[6];
};

static inline struct figures_of figures_tkr(struct expected e)
{
    return (struct figures_of){ { tkr(e.budget), tkr(e.to_date), tkr(e.outcome), tkr(e.deviation),
                                  tkr(e.forecast), tkr(e.forecast - e.budget) } };
}

/* Do they stand in their order on the line, each by itself? */
static inline bool on_line(const char *line, const struct figures_of *f)
{
    const char *end = line + strcspn(line, "\n");
    for (size_t i = 0; i < 6; i++) {
        size_t len = strlen(f->texts[i]);
        for (;; line++) {
            line = strstr(line, f->texts[i]);
            if (!line || line > end)
                return false;
            if (strchr(" \n", line[len]) && line[-1] == ' ')
                break;
        }
        line += len;
    }
    return true;
}

static inline void expect_row(const char *text, const char *name, struct expected e)
{
    struct figures_of f = figures_tkr(e);
    for (const char *at = text; (at = strstr(at, name)); at++)
        if (on_line(at, &f))
            return;
    fail_msg("%s is not followed by %s %s %s %s %s %s in:\n%s", name, f.texts[0], f.texts[1],
             f.texts[2], f.texts[3], f.texts[4], f.texts[5], text);
}

/* The lines that a command prints of the table, with all figures in them in plain letters: minus
 * signs, blanks that do not break, and signs of what is inherited differ between formats. */
static inline void expect_table(const char *command, int round)
{
    char line[1024];
    snprintf(line, sizeof line,
             "{ %s; } | sed 's/<[^>]*>/ /g; s/\xC2\xA0/ /g; s/\xE2\x80\xAF/ /g; "
             "s/\xE2\x88\x92/-/g; s/\xC2\xB7/ /g; s/[△▼]/ /g'",
             command);
    struct result *r = must(line);
    for (int i = 0; i < POSTS; i++)
        expect_row(r->out, posts[i].name, expect_of((enum post)i, round));
    expect_row(r->out, "Årets resultat", expect_result(round));
}

#endif
