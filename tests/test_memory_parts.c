/* test_memory_parts.c – memory that runs out outside the book: in the remarks on a file, the log of
 * changes, the list of federations, the checks, the reports, and in what is typed. */
#include "memory_test.h"

#include <string.h>
#include <sys/stat.h>

#include "book/federations.h"
#include "edit/entry.h"
#include "report/report.h"
#include "rules/reconcile.h"
#include "sheet/page_first.h"
#include "store/load.h"

/* ---- reading ---- */

/* Everything that is unknown is told, or that memory lacked. */
static bool act_remarks(struct world *w)
{
    struct problems remarks = PROBLEMS_INIT;
    struct federation f;
    struct year y;
    bool ok = load_federation(&f, memory_dir(), &w->problems, &remarks);
    if (ok) {
        ok = load_year(&y, &f, 2025, &w->problems, &remarks);
        if (ok)
            year_release(&y);
        federation_release(&f);
    }
    buf_reset(&w->out);
    if (ok && problems_none(&w->problems) && !remarks.nomem)
        buf_add_problems(&w->out, &remarks);
    else
        ok = false;
    if (remarks.nomem)
        err_nomem(&w->e);
    problems_release(&remarks);
    return ok && (buf_ok(&w->out) || err_nomem(&w->e));
}

static void begin_unknown(struct world *w)
{
    (void)w;
    memory_put("2025.ini", "[insats a]\nnam = Alfa\nbudget = -1\navvikelse = -5\nokand = 1\n"
                           "[instas b]\n[x]\n");
}

static void show_out(const struct world *w, struct buf *out)
{
    buf_add(out, buf_ok(&w->out) ? buf_text(&w->out) : "");
}

/* A buffer that has failed is begun anew. */
static void begin_out(struct world *w)
{
    buf_release(&w->out);
}

static bool act_remarks_anew(struct world *w)
{
    begin_out(w);
    return act_remarks(w);
}

static void every_remark_is_made_or_none(void **state)
{
    (void)state;
    run_scenario(
        &(struct scenario){ "remarks", begin_unknown, act_remarks_anew, show_out, NULL, true });
}

static void begin_logged(struct world *w)
{
    world_edited(w);
    assert_int_equal(book_save(w->book, 0, &w->e), BOOK_SAVED);
    memory_edit(w->book, "insats a", "budget", "-1");
    assert_int_equal(book_save(w->book, 0, &w->e), BOOK_SAVED);
}

static bool act_read_log(struct world *w)
{
    return changelog_read(memory_dir(), "insats a", &w->log, &w->e);
}

static void show_entries(const struct world *w, struct buf *out)
{
    for (size_t i = 0; i < w->log.n; i++) {
        const struct log_entry *l = &w->log.list[i];
        buf_addf(out, "%s %s %s %s %s %s %s %s\n", l->who, l->file, l->section, l->key, l->before,
                 l->after, l->cause, l->comment);
    }
}

static void the_log_is_read_whole_or_not_at_all(void **state)
{
    (void)state;
    run_scenario(&(struct scenario){ "read the log", begin_logged, act_read_log, show_entries, NULL,
                                     false });
}

static void begin_collection(struct world *w)
{
    static const char *const names[] = { "samling", "samling/a", "samling/b", "samling/c" };
    (void)w;
    for (size_t i = 0; i < COUNT(names); i++)
        mkdir(memory_path(names[i]), 0700);
    memory_put("samling/a/forbund.ini", "[forbund]\nnamn = A\n");
    memory_put("samling/b/forbund.ini", "[forbund]\nnamn = B\n");
}

static bool act_directory(struct world *w)
{
    enum directory_kind kind = directory_look(memory_path("samling"), &w->directories, &w->e);
    if (kind == DIRECTORY_COLLECTION)
        kind = directory_look(memory_path("samling/a"), &w->directories, &w->e);
    if (kind == DIRECTORY_FEDERATION)
        return true;
    directory_list_release(&w->directories);
    return false;
}

static void show_directories(const struct world *w, struct buf *out)
{
    for (size_t i = 0; i < w->directories.n; i++)
        buf_addf(out, "%s\n", w->directories.paths[i]);
}

static void every_federation_is_found_or_none(void **state)
{
    (void)state;
    run_scenario(&(struct scenario){ "directories", begin_collection, act_directory,
                                     show_directories, NULL, false });
}

/* ---- showing ---- */

static bool act_check(struct world *w)
{
    struct findings f = FINDINGS_INIT;
    bool ok = reconcile(&f, &w->book->statement, &w->book->previous) || err_nomem(&w->e);
    w->step = ok ? (int)f.n : 0;
    findings_release(&f);
    return ok;
}

static void show_step(const struct world *w, struct buf *out)
{
    buf_addf(out, "%d\n", w->step);
}

static void every_finding_is_found_or_none(void **state)
{
    (void)state;
    run_scenario(&(struct scenario){ "findings", world_open, act_check, show_step, NULL, false });
}

static bool act_report(struct world *w)
{
    const struct report_options options = { .width = 120 };
    begin_out(w);
    report_text(&w->out, &w->book->sheet, &options);
    report_csv(&w->out, &w->book->sheet, true);
    return report_write_json(&w->out, &(struct report){ .sheet = &w->book->sheet }, &options,
                             &w->e);
}

static void a_report_is_whole_or_none(void **state)
{
    (void)state;
    run_scenario(&(struct scenario){ "report", world_edited, act_report, show_out, NULL, true });
}

static void fill_page(struct page *p)
{
    static const struct page_column columns[] = { { "namn", "Post", PAGE_WORDS, 0 },
                                                  { "utfall", "Utfall", PAGE_MONEY, 0 },
                                                  { "stapel", "", PAGE_BAR, 1 },
                                                  { "ord", "Kommentar", PAGE_WORDS, 0 } };
    page_init(p, "Sida", "Prov", UNIT_TKR);
    page_add_text(p, PAGE_TEXT, "En mening som är längre än raden");
    page_add_table(p, columns, 4);
    for (int i = 0; i < 20; i++) {
        page_add_row(p, i == 19 ? PAGE_SUM : PAGE_TEXT, 0, NO_ITEM, "Kansli");
        page_money(p, (struct sum){ .ore = -i, .known = true }, STATE_NORMAL);
        page_bar(p, &(struct page_bar){ true, false, true, i, 0, 9 }, STATE_NOTED_OVER);
        page_words(p, STATE_NORMAL, "en kommentar som inte får plats på raden");
    }
}

static bool act_page(struct world *w)
{
    static const int widths[] = { 24, 60 };
    struct page p;
    begin_out(w);
    fill_page(&p);
    for (size_t i = 0; i < COUNT(widths); i++)
        report_page_text(&w->out, &p, &(struct report_options){ .width = widths[i] });
    report_page_csv(&w->out, &p);
    page_release(&p);
    return buf_ok(&w->out) || err_nomem(&w->e);
}

static void a_page_is_whole_or_none(void **state)
{
    (void)state;
    run_scenario(&(struct scenario){ "page", NULL, act_page, show_out, NULL, true });
}

/* A page, and the sheet as one. */
static bool act_html(struct world *w)
{
    const struct report_options options = { .made = 1757635200 };
    struct page p;
    begin_out(w);
    fill_page(&p);
    bool ok =
        report_write_html(&w->out, &(struct report){ .pages = &p, .page_count = 1 }, &options,
                          &w->e) &&
        report_write_html(&w->out, &(struct report){ .sheet = &w->book->sheet }, &options, &w->e);
    page_release(&p);
    return ok;
}

static void a_web_page_is_whole_or_none(void **state)
{
    (void)state;
    run_scenario(&(struct scenario){ "html", world_edited, act_html, show_out, NULL, true });
}

/* A page's texts, when it is whole. Releases it. */
static bool take_page(struct world *w, struct page *p)
{
    bool ok = page_ok(p);
    for (size_t i = 0; ok && i < p->block_count; i++) {
        const struct page_block *b = &p->blocks[i];
        buf_addf(&w->out, "%s\n", b->text);
        for (size_t c = 0; c < b->row_count * b->column_count; c++) {
            const struct page_cell *cell = &b->rows[c / b->column_count].cells[c % b->column_count];
            buf_addf(&w->out, "%d %lld %s\n", cell->kind, (long long)cell->value, cell->text);
        }
    }
    page_release(p);
    return ok && buf_ok(&w->out);
}

static bool act_compare(struct world *w)
{
    struct federation_entry entries[2] = { 0 };
    struct federation_figures known[2] = { 0 };
    struct page p;
    begin_out(w);
    federation_look(&entries[0], &known[0], memory_dir());
    federation_look(&entries[1], &known[1], memory_path("finns-inte"));
    bool ok = known[0].known;
    if (!ok) /* the reason is told as it is */
        assert_non_null(strstr(known[0].unread, "out of memory"));
    page_build_federations(&p, known, 2, (struct federations_order){ FEDERATIONS_DEVIATION, true });
    ok = take_page(w, &p) && ok && known[1].name && strstr(known[1].unread, "forbund.ini");
    for (int i = 0; i < 2; i++)
        federation_entry_release(&entries[i], &known[i]);
    return ok || err_nomem(&w->e);
}

static void federations_are_compared_wholly_or_said_to_lack_memory(void **state)
{
    (void)state;
    run_scenario(&(struct scenario){ "comparison", NULL, act_compare, show_out, NULL, true });
}

static bool act_first(struct world *w)
{
    static const char *const names[] = { "a", "b", "c", "d", "e", "f", "g", "h", "i\x1b" };
    struct first first = { .path = "/tmp/x", .names = names, .name_count = COUNT(names) };
    bool ok = true;
    begin_out(w);
    first.examples = first.federation = first.why = "y";
    for (int what = FIRST_MISSING; what <= FIRST_NO_POST; what++) {
        struct page p;
        first.what = (enum first_case)what;
        page_build_first(&p, &first);
        ok = take_page(w, &p) && ok;
    }
    return ok || err_nomem(&w->e);
}

static void the_first_page_is_whole_or_none(void **state)
{
    (void)state;
    run_scenario(&(struct scenario){ "first", NULL, act_first, show_out, NULL, true });
}

/* ---- typing ---- */

static bool act_entry(struct world *w)
{
    static const char *const texts[] = { "12.5", "=1/0", "90%", "1 000", "", "=2*(3", "x" };
    const struct entry_place place = { .unit = UNIT_TKR };
    begin_out(w);
    for (size_t i = 0; i < COUNT(texts); i++) {
        int64_t ore = 0;
        bool turned;
        err_clear(&w->e);
        bool ok = entry_read(texts[i], strlen(texts[i]), &place, &ore, &turned, &w->e);
        if (w->e.nomem)
            return false;
        buf_addf(&w->out, "%s: ", ok ? "read" : err_text(&w->e));
        buf_add_entry(&w->out, &place, ore);
        buf_add_char(&w->out, '\n');
    }
    err_clear(&w->e);
    return buf_ok(&w->out) || err_nomem(&w->e);
}

static void an_entry_is_refused_for_the_right_reason(void **state)
{
    (void)state;
    run_scenario(&(struct scenario){ "entries", NULL, act_entry, show_out, NULL, true });
}

static const char *const earlier[] = { "-900", "en lång kommentar om en tjänst som är vakant, och "
                                               "som ska tillsättas i augusti" };

static enum line_edit_result type(struct line_edit *l, int step)
{
    static const char paste[] = "ännu\nen\trad  som är så lång att den inte får plats i det första";
    static const uint32_t keys[] = { 'a',
                                     0xE5,
                                     ' ',
                                     TKEY_CTRL('W'),
                                     TKEY_CTRL('Y'),
                                     TKEY_UP,
                                     TKEY_UP,
                                     TKEY_DOWN,
                                     TKEY_DOWN,
                                     'x',
                                     TKEY_BACKSPACE,
                                     TKEY_CTRL('U'),
                                     TKEY_CTRL('Y'),
                                     TKEY_HOME,
                                     TKEY_CTRL('K'),
                                     TKEY_CTRL('Y') };
    if ((size_t)step < COUNT(keys))
        return line_edit_key(l, keys[step]);
    return (size_t)step == COUNT(keys) ? line_edit_paste(l, paste, strlen(paste)) : LINE_IGNORED;
}

static bool act_type(struct world *w)
{
    if (!w->has_line) {
        if (!line_edit_init(&w->line, "-1 200", 400)) {
            line_edit_release(&w->line);
            return err_nomem(&w->e);
        }
        w->has_line = true;
        line_edit_set_history(&w->line, earlier, COUNT(earlier));
    }
    for (;; w->step++) {
        char before[512];
        size_t cursor = w->line.cursor;
        strcpy(before, buf_text(&w->line.text));
        switch (type(&w->line, w->step)) {
        case LINE_IGNORED:
            return true;
        case LINE_NOMEM:
            assert_string_equal(buf_text(&w->line.text), before);
            assert_int_equal(w->line.cursor, cursor);
            return err_nomem(&w->e);
        default:
            break;
        }
    }
}

static void show_line(const struct world *w, struct buf *out)
{
    buf_addf(out, "%zu: %s\n", w->line.cursor, buf_text(&w->line.text));
}

static void what_is_typed_stays(void **state)
{
    (void)state;
    run_scenario(&(struct scenario){ "typing", NULL, act_type, show_line, NULL, true });
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MEMORY_TEST(every_remark_is_made_or_none),
        MEMORY_TEST(the_log_is_read_whole_or_not_at_all),
        MEMORY_TEST(every_federation_is_found_or_none),
        MEMORY_TEST(every_finding_is_found_or_none),
        MEMORY_TEST(a_report_is_whole_or_none),
        MEMORY_TEST(a_page_is_whole_or_none),
        MEMORY_TEST(a_web_page_is_whole_or_none),
        MEMORY_TEST(federations_are_compared_wholly_or_said_to_lack_memory),
        MEMORY_TEST(the_first_page_is_whole_or_none),
        MEMORY_TEST(an_entry_is_refused_for_the_right_reason),
        MEMORY_TEST(what_is_typed_stays),
    };
    return cmocka_run_group_tests_name("memory_parts", tests, NULL, NULL);
}
