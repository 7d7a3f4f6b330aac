/* memory_test.c – a small federation, and the running of a scenario with ever later failures. */
#include "memory_test.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "failing.h"
#include "report/report.h"
#include "temp_dir.h"

const char memory_year[] = "; ett år\n"
                           "[ar]\n"
                           "ar         = 2025\n"
                           "utfall_tom = 2025-08\n"
                           "ingaende_eget_kapital = 2 000\n"
                           "medlemsbidrag = 1 900\n"
                           "\n"
                           "[grupp g]\n"
                           "namn = Insatser\n"
                           "\n"
                           "; den första\n"
                           "[insats a]\n"
                           "grupp      = g\n"
                           "namn       = Alfa\n"
                           "period     = 2024-01 -- 2026-12\n"
                           "periodisering = 1 1 1 1 1 1 1 1 1 1 1 1\n"
                           "budget     = -1 200    ; beslutad\n"
                           "utfall.t2  =   -700\n"
                           "prognos.t1 = -1 100\n"
                           "kommentar.t1 = En tjänst är vakant\n"
                           "\n"
                           "[insats b]\n"
                           "grupp     = g\n"
                           "namn      = Beta\n"
                           "budget    = -600\n"
                           "utfall.t2 = -400\n"
                           "tryckt.avvikelse = -5\n"
                           "okand     = hej\n"
                           "\n"
                           "[summa s]\n"
                           "namn = Resultat\n"
                           "av   = g\n"
                           "\n"
                           "[medlem m]\n"
                           "namn = Kommunen\n"
                           "\n"
                           "[tabell t]\n"
                           "namn     = Noter\n"
                           "kolumner = utfall fg_utfall\n"
                           "rad.a = A | 1 | 2\nrad.b = B | ? hej | 2\nrad.c = C | 1 | 2\n"
                           "rad.d = D | 1 | 2\nrad.e = E | 1 | 2\nrad.f = F | 1 | 2\n"
                           "rad.g = G | 1 | 2\nrad.h = H | 1 | 2\nrad.i = I | 1 | 2\n"
                           "rad.j = J | 1 | 2\nsumma.k = K | 10 | 20\n"
                           "av.k = a b c d e f g h i j\n"
                           "lika.a = a\n";

static const char year_before[] = "[ar]\nar = 2024\ningaende_eget_kapital = 1 500\n"
                                  "[insats a]\nnamn = Alfa\nbudget = -1 000\nutfall = -900\n"
                                  "[summa s]\nnamn = Resultat\nav = a\n";

static const char federation[] = "[forbund]\nnamn = Provförbundet\nkortnamn = Prov\n"
                                 "[eget_kapital]\ngolv = 100\n";

const char *memory_dir(void)
{
    return temp_dir;
}

const char *memory_path(const char *name)
{
    return temp_path(name);
}

void memory_put(const char *name, const char *text)
{
    assert_true(temp_file(name, text, strlen(text)));
}

char *memory_get(const char *name)
{
    char *bytes;
    size_t len;
    return file_read(memory_path(name), 1 << 20, &bytes, &len, NULL) ? bytes : NULL;
}

int memory_setup(void **state)
{
    (void)state;
    if (!temp_dir_make())
        return -1;
    setenv("XDG_STATE_HOME", memory_path("state"), 1);
    setenv("LOGNAME", "nagon-annan", 1);
    setenv("LC_ALL", "C", 1);
    mkdir(memory_path("state"), 0700);
    memory_put("forbund.ini", federation);
    memory_put("2024.ini", year_before);
    return 0;
}

int memory_teardown(void **state)
{
    (void)state;
    temp_dir_remove();
    return 0;
}

static void remove_all(const char *dir)
{
    char path[600];
    DIR *d = opendir(dir);
    for (struct dirent *entry; d && (entry = readdir(d));) {
        snprintf(path, sizeof path, "%s/%.256s", dir, entry->d_name);
        if (strcmp(entry->d_name, "forbund.ini") != 0 && strcmp(entry->d_name, "2024.ini") != 0)
            unlink(path); /* directories stay */
    }
    if (d)
        closedir(d);
}

static void fresh_files(void)
{
    remove_all(memory_dir());
    remove_all(memory_path("state/tertial"));
    memory_put("2025.ini", memory_year);
}

struct book *memory_open(void)
{
    struct problems problems = PROBLEMS_INIT;
    struct book *b = book_open(memory_dir(), 2025, &problems);
    if (!b || !book_confirm(b, &problems))
        fail_msg("%s", problems.n ? problems.list[0].text : "no memory");
    problems_release(&problems);
    return b;
}

void memory_edit(struct book *b, const char *section, const char *key, const char *value)
{
    struct edit edit = { section, key, value };
    struct err e = ERR_INIT;
    if (!book_edit(b, key, &edit, 1, &e))
        fail_msg("%s %s: %s", section, key, err_text(&e));
}

void show_book(struct buf *out, const struct book *b)
{
    const struct report_options options = { .width = 200 };
    if (!b) {
        buf_add(out, "none\n");
        return;
    }
    buf_add_bytes(out, b->text.bytes, b->text.len);
    buf_addf(out, "---- base\n%s", book_unsaved(b) ? b->base.bytes : "the same\n");
    buf_addf(out, "---- unsaved %zu, history %zu of %zu, round %d, members %zu, rows %zu\n",
             book_unsaved(b), b->history.at, b->history.n, book_round(b), b->year.member_count,
             b->year.table_count ? b->year.tables[0].row_count : 0);
    bool held = b->readonly && strstr(b->readonly, " since "); /* and a time, which varies */
    buf_addf(out, "read-only: %s\n", held ? "held" : b->readonly ? b->readonly : "no");
    for (size_t i = 0; i < b->unsaved.n; i++) {
        const struct ini_difference *d = &b->unsaved.list[i];
        buf_addf(out, "%s %s %s %s\n", d->section, d->key ? d->key : "-",
                 d->before ? d->before : "-", d->after ? d->after : "-");
    }
    for (size_t r = 0; r < b->sheet.row_count; r++)
        buf_addf(out, "%u", b->sheet.rows[r].unsaved);
    buf_add_char(out, '\n');
    report_text(out, &b->sheet, &options);
    report_csv(out, &b->sheet, true);
}

void show_log(struct buf *out)
{
    char *log = memory_get(CHANGELOG_NAME);
    buf_add(out, "---- log\n");
    for (char *line = log; line && *line; line += strspn(line, "\r\n")) {
        size_t n = strcspn(line, "\r\n"), time = strcspn(line, ";");
        buf_add_bytes(out, line + time, n > time ? n - time : 0);
        buf_add_char(out, '\n');
        line += n;
    }
    free(log);
}

/* ---- the parts of scenarios ---- */

void world_show(const struct world *w, struct buf *out)
{
    show_book(out, w->book);
}

void world_open(struct world *w)
{
    w->book = memory_open();
}

void world_edited(struct world *w)
{
    world_open(w);
    memory_edit(w->book, "insats a", "prognos.t2", "-900");
    memory_edit(w->book, "insats b", "kommentar.t2", "Sjuk; åter i maj");
}

enum book_found world_look(struct world *w)
{
    ini_differences_release(&w->found);
    ini_differences_release(&w->clashes);
    return book_look_for_journal(w->book, &w->found, &w->clashes, &w->e);
}

void world_is_kept(struct world *w)
{
    struct err e = ERR_INIT;
    if (book_settle(w->book, &e)) {
        char *text = strdup(w->book->text.bytes);
        assert_non_null(text);
        book_close(w->book);
        world_open(w);
        if (strcmp(text, w->book->text.bytes) != 0) {
            assert_int_equal(world_look(w), FOUND_EDITS);
            assert_true(book_restore(w->book, true, &e));
            assert_string_equal(w->book->text.bytes, text);
        }
        free(text);
    } else {
        assert_non_null(strstr(err_text(&e), "not safe from a crash"));
    }
    err_clear(&e);
}

/* ---- running ---- */

static char *shown(const struct scenario *s, const struct world *w)
{
    struct buf out = BUF_INIT;
    s->show(w, &out);
    char *text = buf_take(&out);
    assert_non_null(text);
    return text;
}

static void release(struct world *w)
{
    book_close(w->book);
    book_close(w->other);
    err_clear(&w->e);
    problems_release(&w->problems);
    ini_differences_release(&w->found);
    ini_differences_release(&w->clashes);
    for (size_t i = 0; i < COUNT(w->texts); i++)
        ini_text_release(&w->texts[i]);
    log_entries_release(&w->log);
    directory_list_release(&w->directories);
    if (w->has_line)
        line_edit_release(&w->line);
    buf_release(&w->out);
}

struct run {
    const struct scenario *s;
    size_t n;
    bool on;
    char *before, *done; /* what is shown undisturbed */
};

/* The line in which two texts differ first, of each. */
static void must_show(const struct run *r, const struct world *w, const char *expected,
                      const char *when)
{
    char *text = shown(r->s, w);
    size_t line = 0;
    for (size_t i = 0; text[i] && text[i] == expected[i]; i++)
        line = text[i] == '\n' ? i + 1 : line;
    if (strcmp(text, expected) != 0)
        fail_msg("%s, call %zu fails%s: %s \"%.*s\" is shown instead of \"%.*s\"", r->s->name, r->n,
                 r->on ? " and all after it" : "", when, (int)strcspn(text + line, "\n"),
                 text + line, (int)strcspn(expected + line, "\n"), expected + line);
    free(text);
}

/* A failure says something, and not of a text that is not there. */
static void must_say(const struct run *r, const struct world *w)
{
    bool said = w->e.nomem || w->problems.nomem || (w->e.text && !strstr(w->e.text, "(null)"));
    for (size_t i = 0; i < w->problems.n; i++)
        said |= w->problems.list[i].text != NULL;
    if (!said)
        fail_msg("%s, call %zu fails%s: nothing is said but \"%s\"", r->s->name, r->n,
                 r->on ? " and all after it" : "", err_text(&w->e));
}

static void try_again(const struct run *r, struct world *w)
{
    must_say(r, w);
    if (!r->s->again)
        must_show(r, w, r->before, "after the failure");
    err_clear(&w->e);
    problems_release(&w->problems);
    if (!r->s->act(w))
        fail_msg("%s, call %zu fails%s: the second try fails too: %s", r->s->name, r->n,
                 r->on ? " and all after it" : "",
                 w->problems.n ? w->problems.list[0].text : err_text(&w->e));
}

/* How many calls have failed. */
static size_t run_once(struct run *r)
{
    struct world w = { .e = ERR_INIT };
    fresh_files();
    if (r->s->begin)
        r->s->begin(&w);
    if (!r->before)
        r->before = shown(r->s, &w);
    failing_begin(r->n, r->on);
    bool ok = r->s->act(&w);
    size_t failed = failing_end();
    if (!ok)
        try_again(r, &w);
    if (!r->done)
        r->done = shown(r->s, &w);
    must_show(r, &w, r->done, "in the end");
    if (r->s->after)
        r->s->after(&w);
    release(&w);
    return failed;
}

void run_scenario(const struct scenario *s)
{
    struct run r = { s, 0, false, NULL, NULL };
    run_once(&r);
    run_once(&r); /* libc and the other libraries have what they keep */
    long held = failing_held();
    for (int on = 0; on <= 1; on++) {
        r.on = on;
        r.n = 0;
        do {
            r.n++;
            size_t failed = run_once(&r);
            if (failing_held() != held)
                fail_msg("%s, call %zu fails%s: %ld blocks are never freed", s->name, r.n,
                         on ? " and all after it" : "", failing_held() - held);
            if (failed == 0)
                break;
        } while (r.n < 100000);
    }
    print_message("# %s: %zu calls\n", s->name, r.n - 1);
    free(r.before);
    free(r.done);
}
