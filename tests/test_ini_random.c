/* test_ini_random.c – random files from an alphabet of nasty pieces: nothing crashes, what is
 * refused says why, and what is accepted is found where it stands and read the same by iniparser.
 */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#ifdef HAVE_INIPARSER_INIPARSER_H
#include <iniparser/iniparser.h>
#else
#include <iniparser.h>
#endif

#include "base/utf8.h"
#include "ini_test.h"
#include "store/ini_parser.h"
#include "temp_dir.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

static uint64_t random_state;

static size_t random_below(size_t n)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return (size_t)((random_state >> 16) % n);
}

struct tally {
    int accepted, refused, differ;
};

/* iniparser, given the file by itself, finds the same value under each name, and nothing else. */
static void compare_with_iniparser(const struct ini_text *t)
{
    const char *path = temp_path("slump.ini");
    size_t n = 0;
    char name[2 * INI_NAME_LIMIT + 2];
    assert_true(temp_file("slump.ini", t->bytes + t->start, t->len - t->start));
    dictionary *d = iniparser_load(path);
    assert_non_null(d);
    for (size_t i = 0; i < t->section_count; i++) {
        const struct ini_section *s = &t->sections[i];
        snprintf(name, sizeof name, "%.*s", (int)s->name.len, ini_bytes(t, s->name));
        assert_int_equal(iniparser_find_entry(d, name), 1);
        for (uint32_t k = 0; k < s->count; k++) {
            const struct ini_entry *e = &t->entries[s->first + k];
            snprintf(name, sizeof name, "%.*s:%.*s", (int)s->name.len, ini_bytes(t, s->name),
                     (int)e->key.len, ini_bytes(t, e->key));
            const char *value = iniparser_getstring(d, name, NULL);
            assert_non_null(value);
            assert_int_equal(strlen(value), e->value.len);
            assert_memory_equal(value, ini_bytes(t, e->value), e->value.len);
        }
    }
    for (ssize_t i = 0; i < d->size; i++)
        n += d->key[i] != NULL;
    assert_int_equal(n, t->section_count + t->entry_count);
    iniparser_freedict(d);
}

static bool is_visible(const char *text)
{
    size_t len = strlen(text);
    for (size_t i = 0; i < len;) {
        uint32_t cp;
        size_t n = utf8_decode(text + i, len - i, &cp);
        if (cp_is_unsafe(cp) || (n == 1 && (unsigned char)text[i] >= 0x80))
            return false;
        i += n;
    }
    return true;
}

static void check_problems(const struct problems *p, uint32_t lines, struct tally *tally)
{
    assert_true(p->n > 0 && !p->nomem);
    for (size_t i = 0; i < p->n; i++) {
        assert_true(p->list[i].line <= lines);
        assert_true(is_visible(p->list[i].text) && *p->list[i].text);
        tally->differ += strstr(p->list[i].text, "iniparser reads") != NULL;
    }
}

static void check_one(const struct buf *b, struct tally *tally)
{
    struct problems p = PROBLEMS_INIT;
    struct ini_text t;
    uint32_t lines = 1;
    char *copy = malloc(b->len + !b->len); /* without a byte to spare */
    assert_non_null(copy);
    memcpy(copy, buf_text(b), b->len);
    for (size_t i = 0; i < b->len; i++)
        lines += copy[i] == '\n';
    if (ini_text_from_bytes(&t, "slump.ini", copy, b->len, &p)) {
        tally->accepted++;
        assert_true(problems_none(&p));
        if (ini_text_flaw(&t))
            fail_msg("%s:\n%s", ini_text_flaw(&t), buf_text(b));
        if (t.bytes[t.len - (t.len > 0)] == '\n') /* iniparser drops a last line of one byte */
            compare_with_iniparser(&t);
    } else {
        tally->refused++;
        assert_true(ini_text_is_empty(&t));
        check_problems(&p, lines, tally);
    }
    ini_text_release(&t);
    problems_release(&p);
    free(copy);
}

/* Any pieces in any order: nearly all of these are refused. */
static void random_soup(void **state)
{
    static const struct {
        const char *bytes;
        size_t len;
    } pieces[] = {
#define P(text) { text, sizeof(text) - 1 }
        P("["),
        P("]"),
        P("s"),
        P("="),
        P(" "),
        P("\t"),
        P(";"),
        P("#"),
        P("\""),
        P("'"),
        P("\\"),
        P("\r"),
        P("\n"),
        P("\n"),
        P("\r\n"),
        P("\0"),
        P("å"),
        P("\xC3"),
        P(":"),
        P("k"),
        P("%n"),
        P("\x1B"),
        P("\xEF\xBB\xBF"),
        P("a=b"),
        P("k = v\n"),
        P("[s]\n"),
        P("\n[t]\n"),
        P("\xC2\xA0"),
        P("\xED\xA0\x80"),
        P("\\\n"),
        P("\xFF\xFE"),
        P(","),
        P("\x7F"),
#undef P
    };
    struct tally tally = { 0, 0, 0 };
    (void)state;
    random_state = 0x1234567;
    for (int round = 0; round < 6000; round++) {
        struct buf b = BUF_INIT;
        for (size_t n = random_below(30); n > 0; n--) {
            size_t i = random_below(COUNT(pieces));
            buf_add_bytes(&b, pieces[i].bytes, pieces[i].len);
        }
        check_one(&b, &tally);
        buf_release(&b);
    }
    assert_true(tally.accepted > 50 && tally.refused > 1000);
    assert_int_equal(tally.differ, 0);
}

static const char *one_of(const char *const *list, size_t n)
{
    return list[random_below(n)];
}

/* A line that looks right, and often is. */
static void add_random_line(struct buf *b, int number)
{
    static const char *const blanks[] = { "", "", " ", "\t", "  ", " \t " };
    static const char *const keys[] = {
        "k", "K", "belopp", "utfall.jan", "å", "Å", "tryckt.x-y_z"
    };
    static const char *const values[] = {
        "",          "1",   "a b",      "\"\"", "\" \"",      "\"a;b\"", "\"a#b\"",
        "\"'\"",     "a=b", "=v",       "%s%n", "a'b",        "x\\y",    "[t]",
        "\"[t]\"",   "åäö", "\xC2\xA0", "−5",   "\" a\tb \"", "a \t b",  "k = v",
        "\"k = v\"", ",",   "'",        "a\"",  "a#b",        "a;b",
    };
    static const char *const ends[] = { "",   "",     "",         " ; x", "\t; \"q\"",
                                        " ;", " ; #", " ; a = b", "; x",  " # x" };
    static const char *const comments[] = {
        "", ";", "#", "; a = b", "# [s]", ";\"", "; \t", "#\\x"
    };
    buf_add(b, one_of(blanks, COUNT(blanks)));
    size_t kind = random_below(12);
    if (kind == 0)
        buf_add(b, one_of(comments, COUNT(comments)));
    else if (kind <= 2)
        buf_addf(b, "[%sh%s%d%s]", one_of(blanks, COUNT(blanks)), one_of(blanks, COUNT(blanks)),
                 number, one_of(blanks, COUNT(blanks)));
    else if (kind <= 10)
        buf_addf(b, "%s%d%s=%s%s%s", one_of(keys, COUNT(keys)), number,
                 one_of(blanks, COUNT(blanks)), one_of(blanks, COUNT(blanks)),
                 one_of(values, random_below(8) ? 24 : COUNT(values)),
                 one_of(ends, random_below(8) ? 8 : COUNT(ends)));
    buf_add(b, one_of(blanks, COUNT(blanks)));
}

static void random_lines(void **state)
{
    struct tally tally = { 0, 0, 0 };
    (void)state;
    random_state = 0x7654321;
    for (int round = 0; round < 3000; round++) {
        struct buf b = BUF_INIT;
        const char *newline = random_below(4) ? "\n" : "\r\n";
        buf_addf(&b, "%s[s]%s", random_below(4) ? "" : "\xEF\xBB\xBF", newline);
        for (int n = (int)random_below(20); n > 0; n--) {
            add_random_line(&b, n);
            buf_add(&b, n > 1 || random_below(4) ? newline : "");
        }
        check_one(&b, &tally);
        buf_release(&b);
    }
    assert_true(tally.accepted > 1000 && tally.refused > 300);
    assert_int_equal(tally.differ, 0);
}

/* A file that is right, with a few bytes of it changed, dropped or doubled. */
static void random_damage(void **state)
{
    static const char file[] = "\xEF\xBB\xBF; ett år\r\n"
                               "[ar]\r\n"
                               "ar = 2024\r\n"
                               "kalla = \"Årsredovisning; sidan 5 #2\" ; not\r\n"
                               "\r\n"
                               "[post kansli]\r\n"
                               "namn   = Kansli och styrelse\r\n"
                               "utfall = -4 812,50 kr ; se C:\\bok\r\n";
    static const char nasty[] = "\n\r\\\"';#[]=: \t\xC3\xFF\x1B"
                                "ak0";
    struct tally tally = { 0, 0, 0 };
    (void)state;
    random_state = 0xABCDEF;
    for (int round = 0; round < 6000; round++) {
        struct buf b = BUF_INIT;
        size_t len = sizeof file - 1 - random_below(3);
        for (size_t i = 0; i < len; i++) {
            size_t what = random_below(120);
            if (what == 0)
                buf_add_char(&b, nasty[random_below(sizeof nasty)]);
            else if (what != 1)
                buf_add_char(&b, file[i]);
            if (what == 2)
                buf_add_char(&b, file[i]);
        }
        check_one(&b, &tally);
        buf_release(&b);
    }
    assert_true(tally.accepted > 500 && tally.refused > 500);
    assert_int_equal(tally.differ, 0);
}

/* ---- When the readers differ ---- */

static const char plain[] = "[ar]\nar = 2024\nkalla = b\n[post a]\nbudget = 5\n";

/* The line on which the second reader finds a difference from the index; -1 for none. */
static long difference(const struct ini_text *t)
{
    struct problems p = PROBLEMS_INIT;
    ini_parser_compare(t, &p);
    assert_true(p.n <= 1);
    long line = p.n == 1 ? (long)p.list[0].line : -1;
    problems_release(&p);
    return line;
}

static struct ini_text read_plain(void)
{
    struct problems p = PROBLEMS_INIT;
    struct ini_text t;
    assert_true(ini_text_from_bytes(&t, "x.ini", plain, sizeof plain - 1, &p));
    assert_int_equal(difference(&t), -1);
    return t;
}

static void a_value_that_differs_is_noticed(void **state)
{
    struct ini_text t = read_plain();
    (void)state;
    t.entries[1].value.at--;
    assert_int_equal(difference(&t), 3);
    t.entries[0].value.len--;
    assert_int_equal(difference(&t), 2);
    ini_text_release(&t);
}

static void a_name_that_differs_is_noticed(void **state)
{
    struct ini_text t = read_plain();
    (void)state;
    t.sections[1].name.at--;
    assert_int_equal(difference(&t), 4);
    t.entries[1].key.at++;
    assert_int_equal(difference(&t), 3);
    t.sections[0].name.len--;
    assert_int_equal(difference(&t), 1);
    ini_text_release(&t);
}

static void an_entry_too_few_is_noticed(void **state)
{
    struct ini_text t = read_plain();
    (void)state;
    t.sections[1].count--;
    assert_int_equal(difference(&t), 0);
    t.sections[0].count--;
    assert_int_equal(difference(&t), 4);
    t.section_count = 0;
    assert_int_equal(difference(&t), 0);
    ini_text_release(&t);
}

static void an_entry_too_many_is_noticed(void **state)
{
    struct ini_text t = read_plain();
    (void)state;
    t.len -= sizeof "budget = 5\n" - 1;
    assert_int_equal(difference(&t), 5);
    t.len -= sizeof "[post a]\n" - 1;
    assert_int_equal(difference(&t), 4);
    t.len = 0;
    assert_int_equal(difference(&t), 1);
    ini_text_release(&t);
}

static void a_text_that_iniparser_refuses_is_noticed(void **state)
{
    struct ini_text t = read_plain();
    (void)state;
    memset(t.bytes + 5, '=', 2);
    assert_int_equal(difference(&t), 0);
    ini_text_release(&t);
}

/* ---- Files after files ---- */

static void earlier_problems_do_not_spoil_a_good_file(void **state)
{
    struct problems p = PROBLEMS_INIT;
    struct ini_text t;
    (void)state;
    for (uint32_t i = 0; i < PROBLEMS_KEPT + 5; i++) {
        assert_true(ini_text_from_bytes(&t, "x.ini", plain, sizeof plain - 1, &p));
        ini_text_release(&t);
        assert_false(ini_text_from_bytes(&t, "x.ini", "[a]\nfel\n", 8, &p));
        assert_false(ini_text_from_bytes(&t, "x.ini", "[a]\n[a]\n", 8, &p));
    }
    assert_int_equal(p.n, PROBLEMS_KEPT);
    assert_int_equal(p.n + p.more, 2 * (PROBLEMS_KEPT + 5));
    problems_release(&p);
}

static int make_dir(void **state)
{
    (void)state;
    return setlocale(LC_CTYPE, "C.UTF-8") && temp_dir_make() ? 0 : -1;
}

static int remove_dir(void **state)
{
    (void)state;
    temp_dir_remove();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_soup),
        cmocka_unit_test(random_lines),
        cmocka_unit_test(random_damage),
        cmocka_unit_test(a_value_that_differs_is_noticed),
        cmocka_unit_test(a_name_that_differs_is_noticed),
        cmocka_unit_test(an_entry_too_few_is_noticed),
        cmocka_unit_test(an_entry_too_many_is_noticed),
        cmocka_unit_test(a_text_that_iniparser_refuses_is_noticed),
        cmocka_unit_test(earlier_problems_do_not_spoil_a_good_file),
    };
    return cmocka_run_group_tests_name("ini_random", tests, make_dir, remove_dir);
}
