/* Owns the lines of the log of changes: what stands in which cell. */
#include "store/changelog.h"

#include <stdio.h>
#include <string.h>

#include "base/csv.h"
#include "base/utf8.h"
#include "model/money.h"

/* A spreadsheet's cell takes 32767 characters; a section that is longer is cut. */
enum { CELL_LIMIT = 30000 };

static void add_text(struct buf *b, const char *s)
{
    buf_add_csv_cell(b, s, strlen(s));
}

static void add_time(struct buf *b, time_t when)
{
    struct tm tm;
    char text[80];
    if (localtime_r(&when, &tm) && strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S %z", &tm) > 0)
        buf_add(b, text);
}

/* In the finest unit, so that the amounts of all federations are known as such. */
static bool is_amount(const char *s)
{
    struct amount amount;
    return amount_parse(s, strlen(s), UNIT_MKR, &amount) == AMOUNT_OK;
}

static void add_value(struct buf *b, const char *s)
{
    if (is_amount(s))
        buf_add_visible(b, s, strlen(s));
    else
        add_text(b, s);
}

/* The lines of a section one after the other, without the empty ones and outer blanks. */
static void add_section_text(struct buf *b, const char *s)
{
    struct buf joined = BUF_INIT;
    for (const char *line = s; *line; line += strspn(line, "\r\n")) {
        size_t n = strcspn(line, "\r\n"), skipped = strspn(line, " \t");
        const char *first = line + (skipped < n ? skipped : n);
        line += n;
        n = (size_t)(line - first);
        while (n > 0 && (first[n - 1] == ' ' || first[n - 1] == '\t'))
            n--;
        if (n > 0 && joined.len > 0)
            buf_add(&joined, " ¶ ");
        buf_add_bytes(&joined, first, n);
    }
    if (joined.len > CELL_LIMIT && buf_ok(&joined)) {
        joined.len = utf8_valid_prefix(joined.text, CELL_LIMIT);
        buf_add(&joined, "…");
    }
    buf_add_csv_cell(b, buf_text(&joined), joined.len);
    buf_release_part(&joined, b);
}

/* The round that a key belongs to: 2 for "prognos.t2" and "utfall.t2.intakt"; 0 for none. */
static int round_of_key(const char *key)
{
    for (const char *dot = key; (dot = strchr(dot, '.'));) {
        dot++;
        if ((*dot == 't' || *dot == 'T') && dot[1] >= '1' && dot[1] <= '3' &&
            (dot[2] == '.' || dot[2] == '\0'))
            return dot[1] - '0';
    }
    return 0;
}

static bool is_named(const struct ini_text *t, struct span name, const char *wanted)
{
    return ini_names_equal(ini_bytes(t, name), name.len, wanted, strlen(wanted));
}

static const struct ini_entry *find_entry(const struct ini_text *t, const char *section,
                                          const char *key)
{
    for (size_t i = 0; i < t->section_count; i++) {
        if (!is_named(t, t->sections[i].name, section))
            continue;
        for (uint32_t k = 0; k < t->sections[i].count; k++) {
            const struct ini_entry *entry = &t->entries[t->sections[i].first + k];
            if (is_named(t, entry->key, key))
                return entry;
        }
    }
    return NULL;
}

/* What the text says under a key for the difference's section and round. */
static void add_remark(struct buf *b, const struct ini_difference *d, const struct ini_text *to,
                       const char *const keys[4])
{
    int round = d->key ? round_of_key(d->key) : 0;
    const struct ini_entry *entry = find_entry(to, d->section, keys[round]);
    if (entry)
        buf_add_csv_cell(b, ini_bytes(to, entry->value), entry->value.len);
}

static void add_side(struct buf *b, const struct ini_difference *d, const char *value)
{
    if (value && d->key)
        add_value(b, value);
    else if (value)
        add_section_text(b, value);
    buf_add_char(b, ';');
}

void buf_add_changelog(struct buf *b, const struct ini_differences *d, const struct ini_text *to,
                       const char *file, const char *who, time_t when)
{
    static const char *const causes[] = { "orsak", "orsak.t1", "orsak.t2", "orsak.t3" };
    static const char *const comments[] = { "kommentar", "kommentar.t1", "kommentar.t2",
                                            "kommentar.t3" };
    for (size_t i = 0; i < d->n; i++) {
        const struct ini_difference *one = &d->list[i];
        const char *const names[] = { who, file, one->section, one->key ? one->key : "" };
        add_time(b, when);
        buf_add_char(b, ';');
        for (size_t n = 0; n < sizeof names / sizeof *names; n++) {
            add_text(b, names[n]);
            buf_add_char(b, ';');
        }
        add_side(b, one, one->before);
        add_side(b, one, one->after);
        add_remark(b, one, to, causes);
        buf_add_char(b, ';');
        add_remark(b, one, to, comments);
        buf_add(b, "\r\n");
    }
}
