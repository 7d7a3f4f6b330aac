/* test_ini_edit_random.c – random changes in random texts and in the shipped federations: after
 * each the text says exactly what was meant, no other line is touched, and undoing everything gives
 * the first bytes back. The directory of the federations is TERTIAL_DATADIR, else data. */
#include "ini_edit_test.h"

#include <glob.h>
#include <strings.h>
#include <stdio.h>

#include "base/buf.h"
#include "base/file.h"
#include "ini_test.h"

static uint64_t random_state;

static size_t random_below(size_t n)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return (size_t)((random_state >> 16) % n);
}

#define ONE_OF(list) ((list)[random_below(COUNT(list))])

static const char *const kinds[] = { "post", "insats", "grupp", "varav", "tabell", "okand" };
static const char *const keys[] = {
    "namn",
    "grupp",
    "agare",
    "budget",
    "utfall",
    "utfall.jan",
    "utfall.feb",
    "utfall.dec",
    "prognos.t1",
    "prognos.t2",
    "reviderad_budget",
    "orsak.t2",
    "atgard.t1",
    "intern.t3",
    "kommentar.t2",
    "kommentar",
    "tryckt.budget",
    "fg_utfall",
    "deltagare",
    "nya.man",
    "rad.a",
    "av.a",
    "eget",
    "eget.två",
};
static const char *const values[] = {
    "",
    "1",
    "-5",
    "-1 890",
    "12 345,50",
    "−3",
    "0,5",
    "(12)",
    "90 %",
    "1 200 kr",
    "Kansli",
    "åäö ÅÄÖ",
    "a=b",
    "a \t b",
    "a;b",
    "nr #2",
    " a",
    "b\t",
    "'a'",
    "C:\\bok x",
    "[t]",
    "2024-05-22",
    "0 1 2 3",
    "%s%n",
    "1\xC2\xA0"
    "200",
    "en längre text, med komma och punkt. Och en mening till",
};
static const char *const bad_values[] = { "a\nb", "a\r",  "a\"b", "\"a\"",
                                          "\x1B", "\xFF", "a\\",  ";\\" };

/* ---- Texts ---- */

static void add_value(struct buf *b)
{
    static const char *const blanks[] = { "", " ", " ", " ", "  ", "    ", "\t" };
    static const char *const plain[] = { "", "1", "-1 890", "-19,4", "Kansli", "a b", "C:\\x y" };
    static const char *const quoted[] = { "", " ", "a;b", "#", "Kansli", "'x'" };
    static const char *const ends[] = { "", "", "", "", " ; x", "\t; \"y\"", "    ; z = 1", " " };
    buf_add(b, ONE_OF(blanks));
    buf_add(b, "=");
    buf_add(b, ONE_OF(blanks));
    if (random_below(4) == 0)
        buf_addf(b, "\"%s\"", ONE_OF(quoted));
    else
        buf_add(b, ONE_OF(plain));
    buf_add(b, ONE_OF(ends));
}

static void add_random_section(struct buf *b, int number, const char *newline)
{
    static const char *const indents[] = { "", "", "", "  ", "\t" };
    static const char *const between[] = { "", "", "", "", "", "\n", "\n\n", "; a\n", " \n# b\n" };
    const char *indent = ONE_OF(indents);
    buf_addf(b, "%s[%s s%d]%s", indent, ONE_OF(kinds), number, newline);
    for (size_t i = 0; i < COUNT(keys); i++) {
        if (random_below(3) > 0)
            continue;
        for (const char *s = ONE_OF(between); *s; s++)
            buf_add(b, *s == '\n' ? newline : (char[]){ *s, '\0' });
        const char *key = keys[i];
        buf_addf(b, "%s%s", indent, key);
        if (random_below(2))
            buf_add_fill(b, ' ', 18 - strlen(key));
        add_value(b);
        buf_add(b, newline);
    }
    for (const char *s = ONE_OF(between); *s; s++)
        buf_add(b, *s == '\n' ? newline : (char[]){ *s, '\0' });
}

static void add_random_text(struct buf *b)
{
    const char *newline = random_below(3) ? "\n" : "\r\n";
    buf_add(b, random_below(4) ? "" : "\xEF\xBB\xBF");
    if (random_below(2))
        buf_addf(b, "; fil%s%s", newline, random_below(2) ? newline : "");
    for (int i = 0, n = 1 + (int)random_below(5); i < n; i++)
        add_random_section(b, i, newline);
    while (random_below(3) == 0 && b->text[b->len - 1] == '\n')
        b->text[--b->len] = '\0';
    if (b->text[b->len - 1] == '\r')
        b->text[--b->len] = '\0';
}

/* ---- What a change may touch ---- */

/* A line without its end. */
struct line {
    const char *s;
    size_t len;
};

/* The lines; what follows the last line end is one too, also when it is nothing. */
static size_t split(const char *bytes, struct line **lines)
{
    size_t n = 0;
    *lines = malloc((strlen(bytes) + 1) * sizeof **lines);
    assert_non_null(*lines);
    for (bool more = true; more;) {
        size_t len = strcspn(bytes, "\n");
        more = bytes[len] == '\n';
        (*lines)[n++] = (struct line){ bytes, len - (more && len > 0 && bytes[len - 1] == '\r') };
        bytes += len + more;
    }
    return n;
}

static bool lines_equal(struct line a, struct line b)
{
    return a.len == b.len && memcmp(a.s, b.s, a.len) == 0;
}

/* At most one line gave way to at most one. */
static void assert_one_line(const char *before, const char *after)
{
    struct line *old, *new;
    size_t m = split(before, &old), n = split(after, &new);
    while (m > 0 && n > 0 && lines_equal(old[m - 1], new[n - 1])) {
        m--;
        n--;
    }
    size_t head = 0;
    while (head < m && head < n && lines_equal(old[head], new[head]))
        head++;
    if (m - head > 1 || n - head > 1)
        fail_msg("more than a line differs; before:\n%s\nafter:\n%s", before, after);
    free(old);
    free(new);
}

static int by_text(const void *a, const void *b)
{
    const struct line *x = a, *y = b;
    size_t len = x->len < y->len ? x->len : y->len;
    int order = memcmp(x->s, y->s, len);
    return order ? order : (x->len > y->len) - (x->len < y->len);
}

static size_t not_blank(struct line *lines, size_t n)
{
    size_t kept = 0;
    for (size_t i = 0; i < n; i++)
        if (strspn(lines[i].s, " \t") < lines[i].len)
            lines[kept++] = lines[i];
    qsort(lines, kept, sizeof *lines, by_text);
    return kept;
}

/* The same lines in another order, and other blank ones. */
static void assert_same_lines(const char *before, const char *after)
{
    struct line *old, *new;
    size_t m = split(before, &old), n = split(after, &new);
    m = not_blank(old, m);
    n = not_blank(new, n);
    assert_int_equal(m, n);
    for (size_t i = 0; i < n; i++)
        assert_true(lines_equal(old[i], new[i]));
    free(old);
    free(new);
}

/* ---- Changes ---- */

struct session {
    struct ini_text text;
    struct batch *done;
    char *first;
    size_t first_len;
    int changed, refused;
};

static bool texts_equal(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : !a && !b;
}

/* The two texts differ in nothing but the change. */
static void assert_said(const struct ini_text *before, const struct ini_text *after,
                        const struct change *c)
{
    struct ini_differences d = INI_DIFFERENCES_INIT;
    assert_true(ini_compare(before, after, &d));
    assert_int_equal(d.n, texts_equal(c->before, c->after) ? 0 : 1);
    if (d.n == 1) {
        assert_true(strcasecmp(d.list[0].section, c->section) == 0);
        assert_true(texts_equal(d.list[0].key, c->key));
        assert_true(texts_equal(d.list[0].before, c->before));
        assert_true(c->key ? texts_equal(d.list[0].after, c->after)
                           : !c->after == !d.list[0].after);
    }
    ini_differences_release(&d);
}

static void make(struct session *s, struct change *c)
{
    size_t len;
    char *bytes = ini_edit_apply(&s->text, &c->splice, false, &len);
    assert_non_null(bytes);
    struct ini_text after = read_bytes(bytes, len);
    if (ini_text_flaw(&after))
        fail_msg("%s:\n%s", ini_text_flaw(&after), bytes);
    assert_said(&s->text, &after, c);
    if (c->key)
        assert_one_line(s->text.bytes, after.bytes);
    else if (c->before && c->after)
        assert_same_lines(s->text.bytes + s->text.start, after.bytes + after.start);
    if (c->splice.removed_len + c->splice.inserted_len == 0)
        assert_string_equal(bytes, s->text.bytes);
    free(bytes);
    ini_text_release(&s->text);
    s->text = after;
    s->changed++;
    assert_true(batch_add(s->done, c));
}

static char *random_section(const struct ini_text *t)
{
    const struct ini_section *s = &t->sections[random_below(t->section_count)];
    return strndup(ini_bytes(t, s->name), s->name.len);
}

/* Most often a key that is there. */
static char *random_key(const struct ini_text *t, const char *section)
{
    const struct ini_section *s = ini_find_section(t, section);
    if (s->count == 0 || random_below(3) == 0)
        return strdup(ONE_OF(keys));
    const struct ini_entry *e = &t->entries[s->first + random_below(s->count)];
    return strndup(ini_bytes(t, e->key), e->key.len);
}

static void change_a_value(struct session *s)
{
    struct err e = ERR_INIT;
    struct change c;
    char *section = random_section(&s->text), *key = random_key(&s->text, section);
    bool bad = random_below(10) == 0, remove = !bad && random_below(5) == 0;
    const char *value = bad ? ONE_OF(bad_values) : remove ? NULL : ONE_OF(values);
    if (ini_edit_set(&s->text, section, key, value, &c, &e)) {
        assert_false(bad);
        make(s, &c);
    } else if (bad || strlen(err_text(&e)) == 0) {
        assert_true(bad && e.text);
        s->refused++;
    } else {
        assert_non_null(strstr(err_text(&e), "too long"));
    }
    err_clear(&e);
    free(section);
    free(key);
}

static void change_a_section(struct session *s)
{
    static int number;
    struct change c;
    const char *const entries[][2] = { { "namn", ONE_OF(values) }, { "budget", "5" } };
    char *section = random_section(&s->text), *other = random_section(&s->text);
    char name[40];
    size_t what = random_below(3);
    bool ok = true;
    snprintf(name, sizeof name, "%s ny%d", ONE_OF(kinds), number++);
    if (what == 0)
        ok = ini_edit_add_section(&s->text, random_below(4) ? other : NULL, name, entries,
                                  COUNT(entries), &c, NULL);
    else if (what == 1 && s->text.section_count > 2)
        ok = ini_edit_remove_section(&s->text, section, &c, NULL);
    else
        ok = ini_edit_move_section(&s->text, section, random_below(4) ? other : NULL, &c, NULL);
    if (ok)
        make(s, &c);
    else
        assert_non_null(strchr(entries[0][1], '\\'));
    free(section);
    free(other);
}

static void begin(struct session *s, const char *bytes, size_t len)
{
    *s = (struct session){ .text = read_bytes(bytes, len), .done = batch_new("slump") };
    s->first = malloc(len + 1);
    assert_true(s->done && s->first);
    memcpy(s->first, bytes, len + 1);
    s->first_len = len;
}

/* Undoes everything, last first. */
static void end(struct session *s)
{
    for (size_t i = s->done->n; i > 0; i--) {
        size_t len;
        char *bytes = ini_edit_apply(&s->text, &s->done->changes[i - 1].splice, true, &len);
        assert_non_null(bytes);
        free(s->text.bytes);
        s->text.bytes = bytes;
        s->text.len = len;
    }
    assert_int_equal(s->text.len, s->first_len);
    assert_memory_equal(s->text.bytes, s->first, s->first_len);
    ini_text_release(&s->text);
    batch_free(s->done);
    free(s->first);
}

static void random_changes_in_random_texts(void **state)
{
    int changed = 0, refused = 0;
    (void)state;
    random_state = 0x2468ACE;
    for (int round = 0; round < 400; round++) {
        struct buf b = BUF_INIT;
        struct session s;
        add_random_text(&b);
        assert_true(buf_ok(&b));
        begin(&s, buf_text(&b), b.len);
        for (size_t n = 1 + random_below(20); n > 0; n--) {
            if (random_below(4) > 0)
                change_a_value(&s);
            else
                change_a_section(&s);
        }
        changed += s.changed;
        refused += s.refused;
        end(&s);
        buf_release(&b);
    }
    assert_true(changed > 3000);
    assert_true(refused > 100);
}

static void random_changes_in_the_shipped_federations(void **state)
{
    const char *dir = getenv("TERTIAL_DATADIR");
    char pattern[4000];
    glob_t found;
    (void)state;
    random_state = 0x13579BDF;
    snprintf(pattern, sizeof pattern, "%s/*/*.ini", dir ? dir : "data");
    assert_int_equal(glob(pattern, 0, NULL, &found), 0);
    assert_true(found.gl_pathc >= 12);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        struct session s;
        char *bytes;
        size_t len;
        assert_true(file_read(found.gl_pathv[i], INI_FILE_LIMIT, &bytes, &len, NULL));
        begin(&s, bytes, len);
        for (int n = 0; n < 40; n++) {
            if (random_below(5) > 0)
                change_a_value(&s);
            else
                change_a_section(&s);
        }
        assert_true(s.changed > 20);
        end(&s);
        free(bytes);
    }
    globfree(&found);
}

/* Each value given once more, and each taken away and given back: in its place again, or where a
 * person would look for it. */
static void every_value_can_be_taken_away_and_given_back(void **state)
{
    struct session s;
    struct change c;
    const char *dir = getenv("TERTIAL_DATADIR");
    char path[4000], *bytes;
    size_t len, same = 0, all = 0;
    (void)state;
    snprintf(path, sizeof path, "%s/exempel/2025.ini", dir ? dir : "data");
    assert_true(file_read(path, INI_FILE_LIMIT, &bytes, &len, NULL));
    begin(&s, bytes, len);
    struct ini_text t = read_bytes(bytes, len);
    for (size_t i = 0; i < t.section_count; i++) {
        for (uint32_t k = 0; k < t.sections[i].count; k += 3) {
            const struct ini_entry *e = &t.entries[t.sections[i].first + k];
            char *section = strndup(ini_bytes(&t, t.sections[i].name), t.sections[i].name.len);
            char *key = strndup(ini_bytes(&t, e->key), e->key.len),
                 *value = ini_value(&t, section, key);
            assert_true(ini_edit_set(&s.text, section, key, value, &c, NULL));
            assert_int_equal(c.splice.removed_len + c.splice.inserted_len, 0);
            change_release(&c);
            assert_true(ini_edit_set(&s.text, section, key, NULL, &c, NULL));
            make(&s, &c);
            assert_true(ini_edit_set(&s.text, section, key, value, &c, NULL));
            make(&s, &c);
            same += ini_find_entry(&s.text, section, key)->line == e->line;
            all++;
            free(section);
            free(key);
            free(value);
        }
    }
    assert_true(same * 10 > all * 7); /* not the first of a block, and no comment is put back */
    ini_text_release(&t);
    end(&s);
    free(bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_changes_in_random_texts),
        cmocka_unit_test(random_changes_in_the_shipped_federations),
        cmocka_unit_test(every_value_can_be_taken_away_and_given_back),
    };
    return cmocka_run_group_tests_name("ini_edit_random", tests, NULL, NULL);
}
