/* Owns the copying of a year's text into the next year's: line by line, so that all that a person
 * has laid out stays as it is, and comments go where what they are about goes.
 *
 * A comment directly above a key or a heading is about it; one under a heading, or directly below
 * the last key, is about the section; one with a blank line on either side is a banner, which stays
 * while anything under it does. */
#include <string.h>

#include "book/next_year_parts.h"
#include "store/ini_layout.h"

/* A stretch of the old text. */
struct stretch {
    size_t from, to;
};

struct copy {
    struct next_plan *p;
    const struct ini_text *t;
    struct buf *out;
    struct stretch banner; /* above sections that were left out, waiting for one that stays */
};

static void add_stretch(struct copy *c, struct stretch s)
{
    if (s.to > s.from)
        buf_add_bytes(c->out, c->t->bytes + s.from, s.to - s.from);
}

/* ---- one key ---- */

static void add_note(struct copy *c, const struct next_line *line)
{
    if (line->note.len > 0)
        buf_addf(c->out, "   ; %s", buf_text(&line->note));
}

/* "; budget      =            ; 2025: -1 980": the equals sign keeps its column where the blanks
 * before it allow. */
static void add_emptied(struct copy *c, const struct ini_row *row, const struct next_line *line)
{
    const char *b = c->t->bytes;
    size_t key_end = row->equals;
    while (key_end > row->from && (b[key_end - 1] == ' ' || b[key_end - 1] == '\t'))
        key_end--;
    size_t blanks = row->equals - key_end;
    bool tab = memchr(b + key_end, '\t', blanks) != NULL;
    buf_add(c->out, "; ");
    buf_add_bytes(c->out, b + row->from, key_end - row->from);
    if (tab)
        buf_add_bytes(c->out, b + key_end, blanks);
    else
        buf_add_fill(c->out, ' ', blanks > 2 ? blanks - 2 : blanks > 0);
    buf_add_char(c->out, '=');
    if (line->note.len == 0)
        return;
    size_t width = row->stop_column - row->equals_column;
    buf_add_fill(c->out, ' ', width > 1 ? width - 1 : 0);
    add_note(c, line);
}

static void add_changed(struct copy *c, const struct ini_section *s, const struct ini_row *row,
                        const struct next_line *line)
{
    const char *value = buf_text(&line->value);
    size_t column = ini_value_column(c->t, s, row, true, row->equals_column, value);
    buf_add_bytes(c->out, c->t->bytes + row->from, row->equals + 1 - row->from);
    ini_pad(c->out, row->equals_column + 1, column, false);
    buf_add(c->out, value);
    add_note(c, line);
}

static void add_key(struct copy *c, const struct ini_section *s, const struct ini_entry *e,
                    const struct next_line *line)
{
    struct ini_row row = ini_row(c->t, e);
    size_t next = ini_line_next(c->t, row.from);
    if (line->what == LINE_STAYS) {
        add_stretch(c, (struct stretch){ row.from, next });
        return;
    }
    if (line->what == LINE_EMPTIED)
        add_emptied(c, &row, line);
    else
        add_changed(c, s, &row, line);
    add_stretch(c, (struct stretch){ row.end, next });
}

/* ---- one section ---- */

/* The comment lines from `at` on. */
static size_t skip_comments(const struct ini_text *t, size_t at, size_t end)
{
    while (at < end && ini_line_is_comment(t, at))
        at = ini_line_next(t, at);
    return at;
}

static size_t skip_blanks(const struct ini_text *t, size_t at, size_t end)
{
    while (at < end && ini_line_is_blank(t, at))
        at = ini_line_next(t, at);
    return at;
}

/* What stands between two keys: the first blank lines, and all below them. */
static struct stretch blanks_in(const struct ini_text *t, struct stretch between)
{
    while (between.from < between.to && !ini_line_is_blank(t, between.from))
        between.from = ini_line_next(t, between.from);
    return (struct stretch){ between.from, skip_blanks(t, between.from, between.to) };
}

/* Copies a heading and what stays of its keys. Returns where the section ends, with the comments
 * directly below its last key. */
static size_t copy_section(struct copy *c, const struct next_section *s, size_t heading, size_t end)
{
    const struct ini_text *t = c->t;
    size_t at = ini_line_next(t, heading);
    bool kept = true, any = false;
    if (!s->schema || s->schema->kind != SECTION_YEAR)
        at = skip_comments(t, at, end);
    add_stretch(c, (struct stretch){ heading, at });
    struct stretch blanks = { 0, 0 }; /* not yet copied, above keys that go */
    for (uint32_t i = 0; i < s->section->count; i++) {
        const struct ini_entry *e = &t->entries[s->section->first + i];
        struct next_line line;
        next_plan_line(c->p, s, e, &line);
        size_t key = ini_line_start(t, e->key.at);
        struct stretch between = { at, key };
        kept = line.what != LINE_GOES;
        if (!kept || line.note.len > 0 || line.what == LINE_EMPTIED) {
            if (blanks.to == blanks.from && any)
                blanks = blanks_in(t, between);
            between.to = between.from; /* the comment was about what was there */
        }
        if (kept) {
            any = true;
            add_stretch(c, blanks);
            if (blanks.to > blanks.from) /* keys that went have left theirs already */
                between.from = skip_blanks(t, between.from, between.to);
            add_stretch(c, between);
            add_key(c, s->section, e, &line);
            blanks = (struct stretch){ 0, 0 };
        }
        buf_release_part(&line.value, c->out);
        buf_release_part(&line.note, c->out);
        at = ini_line_next(t, key);
    }
    size_t tail = skip_comments(t, at, end);
    if (kept)
        add_stretch(c, (struct stretch){ at, tail });
    return tail;
}

/* ---- all sections ---- */

static struct next_section section_at(const struct copy *c, size_t index, uint32_t *next_item)
{
    const struct ini_section *section = &c->t->sections[index];
    const char *name = ini_bytes(c->t, section->name);
    size_t word = 0;
    while (word < section->name.len && name[word] != ' ' && name[word] != '\t')
        word++;
    struct next_section s = { section, schema_find_section(name, word, true), NO_ITEM };
    const struct year *y = &c->p->b->year;
    if (*next_item < y->item_count && y->items[*next_item].line == section->line)
        s.item = (*next_item)++;
    return s;
}

static bool stays(const struct copy *c, const struct next_section *s)
{
    if (s->item != NO_ITEM)
        return c->p->fates[s->item] == FATE_STAYS;
    return !s->schema || s->schema->kind != SECTION_TABLE; /* printed tables are the old report's */
}

/* Where the comment directly above a heading begins, no earlier than `from`. */
static size_t own_comment(const struct ini_text *t, size_t heading, size_t from)
{
    size_t at = heading;
    while (at > from) {
        size_t line = ini_line_start(t, at - 1);
        if (line < from || !ini_line_is_comment(t, line))
            break;
        at = line;
    }
    return at;
}

/* Of what stands above the first section only a comment of its own, below a head, is kept. */
static size_t first_of_text(const struct ini_text *t, size_t heading)
{
    size_t at = own_comment(t, heading, t->start);
    return skip_blanks(t, t->start, at) < at ? at : heading;
}

static bool has_comment(const struct ini_text *t, struct stretch s)
{
    return skip_blanks(t, s.from, s.to) < s.to;
}

/* What stands between two sections, and the second one's own comment. */
static void copy_gap(struct copy *c, struct stretch gap, struct stretch own, bool kept)
{
    bool banner = has_comment(c->t, gap);
    if (!kept) {
        if (banner)
            c->banner = gap;
        return;
    }
    add_stretch(c, banner || c->banner.to == 0 ? gap : c->banner);
    add_stretch(c, own);
    c->banner = (struct stretch){ 0, 0 };
}

void buf_add_next_sections(struct buf *b, struct next_plan *p)
{
    const struct ini_text *t = &p->b->text;
    struct copy c = { p, t, b, { 0, 0 } };
    uint32_t item = 0;
    size_t at = t->start;
    bool kept = true;
    for (size_t i = 0; i < t->section_count; i++) {
        struct next_section s = section_at(&c, i, &item);
        size_t heading = ini_line_start(t, s.section->name.at);
        size_t end =
            i + 1 < t->section_count ? ini_line_start(t, t->sections[i + 1].name.at) : t->len;
        if (i == 0)
            at = first_of_text(t, heading);
        size_t own = own_comment(t, heading, at);
        kept = stays(&c, &s);
        copy_gap(&c, (struct stretch){ at, own }, (struct stretch){ own, heading }, kept);
        if (kept) {
            at = copy_section(&c, &s, heading, end);
        } else {
            const struct ini_entry *last =
                s.section->count > 0 ? &t->entries[s.section->first + s.section->count - 1] : NULL;
            at = skip_comments(t, ini_line_next(t, last ? last->key.at : heading), end);
        }
    }
    if (kept)
        add_stretch(&c, (struct stretch){ at, t->len });
}

bool next_has_year_section(const struct next_plan *p)
{
    return ini_find_section(&p->b->text, "ar") != NULL;
}
