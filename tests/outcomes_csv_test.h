/* What the tests of outcomes in CSV share: a small federation, and what was read as one text. */
#ifndef OUTCOMES_CSV_TEST_H
#define OUTCOMES_CSV_TEST_H

#include "book/outcomes_csv.h"
#include "book_test.h"

/* Two groups, posts with the same name, a post whose nature only its budget tells. */
static const char small_year[] = "[ar]\nar = 2025\nutfall_tom = 2025-02\n"
                                 "[grupp intakter]\nnamn = Intäkter\nslag = intakt\n"
                                 "[post bidrag]\ngrupp = intakter\nnamn = Medlemsbidrag\n"
                                 "budget = 1 200\n"
                                 "[grupp kansli]\nnamn = Kansli\nslag = kostnad\n"
                                 "[post loner]\ngrupp = kansli\nnamn = Löner\nbudget = -600\n"
                                 "[post lokal]\ngrupp = kansli\nnamn = Hyra\nbudget = -120\n"
                                 "[grupp insatser]\nnamn = Insatser\nslag = kostnad\n"
                                 "[insats norr]\ngrupp = insatser\nnamn = Stegen\nbudget = -300\n"
                                 "[insats syd]\ngrupp = insatser\nnamn = Stegen\n"
                                 "budget = -180\n"
                                 "[post ranta]\nnamn = Ränta\nslag = finans\nbudget = 10\n"
                                 "[summa resultat]\nnamn = Årets resultat\n"
                                 "av = intakter, kansli, insatser, ranta\n";

static inline struct book *open_small(const struct place *p)
{
    put(p->year, small_year);
    return open_it(p);
}

/* "loner jan -100,00; lokal =aug -5,50": the outcomes in kr, accumulated ones with =. */
static inline char *outcomes_text(const struct outcomes_csv *o)
{
    struct buf b = BUF_INIT;
    buf_add(&b, "");
    for (size_t i = 0; i < o->count; i++) {
        buf_addf(&b, "%s%s %s%s ", i ? "; " : "", o->in[i].post, o->in[i].accumulated ? "=" : "",
                 month_key(o->in[i].month));
        buf_add_money(&b, o->in[i].ore, UNIT_KR, 2, "");
    }
    return buf_take(&b);
}

static inline void check_read_n(const struct book *b, const char *bytes, size_t len,
                                const char *expected, const char *remark)
{
    struct outcomes_csv o;
    struct problems problems = PROBLEMS_INIT;
    bool said = !remark;
    if (!outcomes_csv_read(&o, b, "fil.csv", bytes, len, &problems))
        fail_msg("%u: %s", problems.n ? problems.list[0].line : 0,
                 problems.n ? problems.list[0].text : "no memory");
    char *text = outcomes_text(&o);
    assert_string_equal(text, expected);
    for (size_t i = 0; i < o.remarks.count; i++)
        said = said || strstr(o.remarks.list[i].text, remark);
    for (size_t i = 0; !said && i < o.remarks.count; i++)
        print_message("remark: %s\n", o.remarks.list[i].text);
    if (!said)
        fail_msg("no remark says \"%s\"", remark);
    free(text);
    outcomes_csv_release(&o);
    problems_release(&problems);
}

static inline void check_read(const struct book *b, const char *text, const char *expected)
{
    check_read_n(b, text, strlen(text), expected, NULL);
}

static inline void check_remark(const struct book *b, const char *text, const char *expected,
                                const char *remark)
{
    check_read_n(b, text, strlen(text), expected, remark);
}

/* Refused on a line with words; nothing is taken. */
static inline void check_refused(const struct book *b, const char *text, uint32_t line,
                                 const char *words)
{
    struct outcomes_csv o;
    struct problems problems = PROBLEMS_INIT;
    bool said = false;
    if (outcomes_csv_read(&o, b, "fil.csv", text, strlen(text), &problems))
        fail_msg("read: %s", text);
    for (size_t i = 0; i < problems.n; i++) {
        assert_string_equal(problems.list[i].file, "fil.csv");
        said = said || (problems.list[i].line == line && strstr(problems.list[i].text, words));
    }
    for (size_t i = 0; !said && i < problems.n; i++)
        print_message("%u: %s\n", problems.list[i].line, problems.list[i].text);
    if (!said)
        fail_msg("no problem on line %u says \"%s\"", line, words);
    assert_int_equal(o.count, 0);
    assert_int_equal(o.post_count, 0);
    outcomes_csv_release(&o);
    problems_release(&problems);
}

#endif
