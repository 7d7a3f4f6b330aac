/* test_report_pdf.c – reports as PDF, read back with poppler's tools as a reader of the board's
 * papers would see them. Without them, or built without pango, there is nothing to test. */
#include "cli_test.h"
#include "fixture.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "report/report.h"

static void need_pdf(void)
{
    if (!report_find("pdf")->write || system("command -v pdftotext pdfinfo pdffonts >/dev/null"))
        skip();
}

static const char *const federations[] = {
    "exempel", "jamtland", "jamtland --ar=2021", "solleftea", "uppsala", "vastra-ostergotland",
};

/* ---- Every figure ---- */

/* The line's figures, "-1 890" and "16,6", each in a text of its own. A name's digits are among
 * them, and do no harm. */
static size_t figures(const char *line, char list[][32], size_t most)
{
    size_t n = 0, len = 0;
    for (const char *c = line; n < most; c++) {
        bool thousands = *c == ' ' && len > 0 && isdigit((unsigned char)c[1]) && c[1];
        bool part = isdigit((unsigned char)*c) || *c == ',' || thousands ||
                    (*c == '-' && len == 0 && isdigit((unsigned char)c[1]));
        if (part && len < 31) {
            list[n][len++] = *c;
        } else if (len > 0) {
            list[n++][len] = '\0';
            len = 0;
        }
        if (!*c)
            break;
    }
    return n;
}

static bool has_all(const char *line, char list[][32], size_t n)
{
    for (size_t i = 0; i < n; i++) {
        line = strstr(line, list[i]);
        if (!line)
            return false;
        line += strlen(list[i]);
    }
    return true;
}

static bool is_on_some_line(const char *text, char list[][32], size_t n)
{
    for (const char *from = text; *from;) {
        size_t len = strcspn(from, "\n");
        char *line = strndup(from, len);
        assert_non_null(line);
        bool found = has_all(line, list, n);
        free(line);
        if (found)
            return true;
        from += len + (from[len] == '\n');
    }
    return false;
}

static void every_row_of_the_sheet_has_its_figures_in_order(void **state)
{
    char command[512];
    (void)state;
    need_pdf();
    for (size_t i = 0; i < COUNT(federations); i++) {
        snprintf(command, sizeof command,
                 "$T rapport --vy=driftsredovisning --bredd=400 $D/%s | sed -n '4,/^$/p'; echo =; "
                 "$T rapport --vy=driftsredovisning --format=pdf $D/%s | pdftotext -layout - -",
                 federations[i], federations[i]);
        struct result *r = run(command);
        assert_int_equal(r->status, 0);
        char *pdf = strstr(r->out, "\n=\n");
        assert_non_null(pdf);
        *pdf = '\0';
        pdf += 3;
        int rows = 0;
        for (char *save, *line = strtok_r(r->out, "\n", &save); line;
             line = strtok_r(NULL, "\n", &save)) {
            char list[32][32];
            size_t n = figures(line, list, 32);
            if (n < 2)
                continue;
            rows++;
            if (!is_on_some_line(pdf, list, n))
                fail_msg("%s: not found: %s", federations[i], line);
        }
        assert_true(rows >= 4);
    }
}

/* ---- The document ---- */

static void it_is_a4_with_title_date_and_embedded_fonts(void **state)
{
    (void)state;
    need_pdf();
    struct result *r = run(
        "SOURCE_DATE_EPOCH=1757664000 TZ=Asia/Tokyo $T rapport --sprak=en --vy=allt "
        "--format=pdf $D/exempel >a.pdf; pdfinfo -isodates a.pdf; pdffonts a.pdf | tail -n +3 | "
        "awk '{ print \"embedded:\", $(NF-4), $(NF-3), $(NF-2) }' | sort -u");
    expect_in(r->out, "Author:          Samordningsförbundet Exempel (påhittat)\n");
    expect_in(r->out,
              "Title:           Operating statement · Samordningsförbundet Exempel (påhittat)\n");
    expect_in(r->out, "CreationDate:    2025-09-12T08:00:00Z\n");
    expect_in(r->out, "(A4)");
    expect_in(r->out, "Tagged:          yes");
    expect_in(r->out, "embedded: yes yes yes\n");
    assert_null(strstr(r->out, " no yes"));
    assert_null(strstr(r->out, "embedded: no"));
}

static void its_sheets_are_numbered_and_headings_are_repeated(void **state)
{
    (void)state;
    need_pdf();
    struct result *r =
        run("$T rapport --sprak=en --vy=allt --format=pdf $D/exempel >a.pdf; "
            "n=$(pdfinfo a.pdf | sed -n 's/^Pages: *//p'); i=0; bad=0; "
            "while [ $i -lt $n ]; do i=$((i+1)); "
            "pdftotext -layout -f $i -l $i a.pdf - | grep -q \"Page $i of $n\\$\" || bad=$i; done; "
            "echo \"$n pages, bad $bad\"; pdftotext -layout -f 2 -l 2 a.pdf - | head -1");
    expect_in(r->out, " pages, bad 0\n");
    expect_in(r->out, "Samordningsförbundet Exempel (påhittat)   ");
    assert_true(atoi(r->out) > 3);
}

static void the_same_comes_out_wherever_and_whenever(void **state)
{
    (void)state;
    need_pdf();
    struct result *r =
        run("export SOURCE_DATE_EPOCH=1757664000; "
            "$T rapport --vy=allt --format=pdf $D/exempel >a.pdf; mkdir t; umask 077; "
            "TZ=America/New_York TMPDIR=$PWD/t $T rapport --vy=allt --format=pdf "
            "--output=b.pdf $D/exempel && cmp a.pdf b.pdf && echo same; "
            "SOURCE_DATE_EPOCH=1757664001 $T rapport --vy=allt --format=pdf "
            "$D/exempel | cmp -s a.pdf - || echo other");
    assert_string_equal(r->out, "same\nother\n");
}

static void the_presentation_alone_has_a_sheet_for_each_part(void **state)
{
    (void)state;
    need_pdf();
    struct result *r =
        run("$T rapport --sprak=en --vy=styrelse --format=pdf $D/exempel >a.pdf; "
            "pdfinfo a.pdf | grep Pages; pdftotext -f 3 -l 3 a.pdf - | grep -c Jobbsp");
    assert_string_equal(r->out, "Pages:           9\n2\n");
}

/* ---- What persons may have written ---- */

static const struct page_column columns[] = {
    { "namn", "Post <b>&", PAGE_WORDS, 0 },
    { "utfall", "Utfall", PAGE_MONEY, 0 },
    { "marke", "", PAGE_MARK, 0 },
    { "stapel", "", PAGE_BAR, 1 },
    { "kommentar", "Kommentar", PAGE_WORDS, 0 },
};

static void begin(struct page *p)
{
    page_init(p, "Prov <i>", "Förbundet · 2024 · tkr", UNIT_TKR);
    page_add_text(p, PAGE_LEAD, "<span size='1'>Inledning</span> &amp; 4 812 tkr");
    page_add_table(p, columns, COUNT(columns));
}

static void add_row(struct page *p, const char *name, const char *words, int64_t tkr_)
{
    struct page_bar bar = { .has_value = true, .value = tkr_, .has_tick = true, .tick = INT64_MAX };
    page_add_row(p, PAGE_TEXT, 1, NO_ITEM, name);
    page_money(p, (struct sum){ .ore = tkr(tkr_), .known = true }, STATE_SERIOUS_OVER);
    page_mark(p, STATE_SERIOUS_OVER);
    page_bar(p, &bar, STATE_NORMAL);
    page_words(p, STATE_NORMAL, "%s", words);
}

/* The report of the page, as text with a form feed after each sheet; to be freed. */
static char *written(const struct page *p, const struct report_options *o)
{
    char path[] = "/tmp/tertial-pdf-XXXXXX", command[128];
    static char text[1 << 20];
    struct buf out = BUF_INIT;
    struct err e = ERR_INIT;
    const struct report report = { .pages = p, .page_count = 1 };
    bool ok = report_find("pdf")->write(&out, &report, o, &e);
    if (!ok)
        fail_msg("%s", err_text(&e));
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, out.text, out.len), out.len);
    close(fd);
    buf_release(&out);
    snprintf(command, sizeof command, "pdftotext -layout %s - 2>&1", path);
    FILE *f = popen(command, "r");
    assert_non_null(f);
    text[fread(text, 1, sizeof text - 1, f)] = '\0';
    assert_int_equal(pclose(f), 0);
    unlink(path);
    return strdup(text);
}

static void hostile_texts_are_only_texts(void **state)
{
    static const char *const names[] = {
        "<b>fet</b> &lt;",
        "styr\x01tecken\x1b[31m",
        "rad\nbrytning\ttabb",
        "😀🏳️‍🌈👩‍👩‍👧",
        "a\u0301\u0302\u0303\u0304 å",
        "אבג دهو \u202evänt",
        "\xff\xfe ogiltig",
        "",
        "%s%n {\\b1} (\\) endobj",
    };
    struct report_options o = { .width = 80, .made = 0 };
    struct page p;
    (void)state;
    need_pdf();
    begin(&p);
    for (size_t i = 0; i < COUNT(names); i++)
        add_row(&p, names[i], names[COUNT(names) - 1 - i], (int64_t)i - 4);
    char *text = written(&p, &o);
    expect_in(text, "Prov <i>");
    expect_in(text, "<span size='1'>Inledning</span> &amp; 4 812 tkr");
    expect_in(text, "<b>fet</b> &lt;");
    expect_in(text, "styr^Atecken^[[31m");
    expect_in(text, "(\\) endobj");
    assert_null(strchr(text, '\x1b'));
    free(text);
    page_release(&p);
}

static void very_long_words_go_on_over_sheets_and_nothing_is_lost(void **state)
{
    struct report_options o = { .width = 80, .made = 0 };
    struct page p;
    char longest[10001], words[10001];
    (void)state;
    need_pdf();
    memset(longest, 'x', sizeof longest - 1);
    for (size_t i = 0; i < sizeof words; i++)
        words[i] = i % 8 < 7 ? 'y' : ' ';
    longest[sizeof longest - 1] = words[sizeof words - 1] = '\0';
    begin(&p);
    add_row(&p, longest, words, 999999);
    add_row(&p, "Sist", words, -1);
    page_add_text(&p, PAGE_TEXT, "%s", longest);
    char *text = written(&p, &o);
    size_t x = 0, y = 0, sheets = 0, headings = 0;
    for (const char *c = text; *c; c++) {
        x += *c == 'x';
        y += *c == 'y';
        sheets += *c == '\f';
        headings += strncmp(c, "Kommentar", 9) == 0;
    }
    assert_int_equal(x, 20000);
    assert_int_equal(y, 2 * (10000 - 10000 / 8));
    assert_true(sheets > 3);
    assert_true(headings >= 3);
    expect_in(text, "999 999");
    expect_in(text, "Sist");
    free(text);
    page_release(&p);
}

/* ---- Tables ---- */

static void long_tables_repeat_their_headings_and_keep_sums_with_rows(void **state)
{
    struct report_options o = { .width = 80, .made = 0 };
    (void)state;
    need_pdf();
    for (int rows = 40; rows < 60; rows++) {
        struct page p;
        begin(&p);
        for (int i = 0; i < rows; i++)
            add_row(&p, "Post", "", i);
        page_add_row(&p, PAGE_GROUP, 0, NO_ITEM, "Grupp");
        add_row(&p, "Medlem", "", 1);
        page_add_row(&p, PAGE_RESULT, 0, NO_ITEM, "Resultat");
        page_money(&p, (struct sum){ .ore = tkr(4711), .known = true }, STATE_NORMAL);
        char *text = written(&p, &o);
        for (char *save, *sheet = strtok_r(text, "\f", &save); sheet;
             sheet = strtok_r(NULL, "\f", &save)) {
            bool table = strstr(sheet, "Post ") || strstr(sheet, "Resultat");
            assert_true(!table || strstr(sheet, "Kommentar"));
            assert_int_equal(strstr(sheet, "Grupp") != NULL, strstr(sheet, "Medlem") != NULL);
            assert_int_equal(strstr(sheet, "Medlem") != NULL, strstr(sheet, "Resultat") != NULL);
        }
        free(text);
        page_release(&p);
    }
}

static void a_table_that_is_too_wide_turns_the_sheet_and_keeps_its_columns(void **state)
{
    enum { MANY = 14 };
    struct page_column many[MANY];
    struct report_options o = { .width = 80, .made = 0 };
    struct page p;
    (void)state;
    need_pdf();
    page_init(&p, "Bred", "Förbundet · tkr", UNIT_TKR);
    for (int i = 0; i < MANY; i++)
        many[i] = (struct page_column){ "k", i > 0 ? "Rubrik" : "Post",
                                        i > 0 ? PAGE_MONEY : PAGE_WORDS, i };
    page_add_table(&p, many, MANY);
    page_add_row(&p, PAGE_TEXT, 0, NO_ITEM, "En post med ett långt namn");
    for (int i = 1; i < MANY; i++)
        page_money(&p, (struct sum){ .ore = tkr(100000 + i), .known = true }, STATE_NORMAL);
    char *text = written(&p, &o);
    for (int i = 1; i < MANY; i++) {
        char figure[32];
        snprintf(figure, sizeof figure, "100 %03d", i);
        expect_in(text, figure);
    }
    free(text);
    page_release(&p);
}

struct seen {
    size_t calls, done, all;
};

static void count_call(void *data, size_t done, size_t all)
{
    struct seen *seen = data;
    seen->calls++;
    assert_int_equal(done, seen->calls);
    seen->done = done;
    seen->all = all;
}

static void progress_is_told_for_each_sheet(void **state)
{
    struct seen seen = { 0, 0, 0 };
    struct report_options o = { .width = 80, .progress = count_call, .data = &seen };
    struct page p;
    (void)state;
    need_pdf();
    begin(&p);
    for (int i = 0; i < 200; i++)
        add_row(&p, "Post", "ord", i);
    char *text = written(&p, &o);
    assert_true(seen.calls > 2);
    assert_int_equal(seen.done, seen.all);
    free(text);
    page_release(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_row_of_the_sheet_has_its_figures_in_order),
        cmocka_unit_test(it_is_a4_with_title_date_and_embedded_fonts),
        cmocka_unit_test(its_sheets_are_numbered_and_headings_are_repeated),
        cmocka_unit_test(the_same_comes_out_wherever_and_whenever),
        cmocka_unit_test(the_presentation_alone_has_a_sheet_for_each_part),
        cmocka_unit_test(hostile_texts_are_only_texts),
        cmocka_unit_test(very_long_words_go_on_over_sheets_and_nothing_is_lost),
        cmocka_unit_test(long_tables_repeat_their_headings_and_keep_sums_with_rows),
        cmocka_unit_test(a_table_that_is_too_wide_turns_the_sheet_and_keeps_its_columns),
        cmocka_unit_test(progress_is_told_for_each_sheet),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
