/* test_memory.c – a book whose memory runs out while it is opened, edited and undone. */
#include "memory_test.h"

#include <string.h>

/* ---- opening ---- */

static bool act_open(struct world *w)
{
    w->book = book_open(memory_dir(), 2025, &w->problems);
    if (w->book && book_confirm(w->book, &w->problems) && problems_none(&w->problems))
        return true;
    book_close(w->book);
    w->book = NULL;
    return false;
}

static void a_year_is_opened_whole_or_not_at_all(void **state)
{
    (void)state;
    run_scenario(&(struct scenario){ .name = "open", .act = act_open, .show = world_show });
}

static bool act_open_readable(struct world *w)
{
    w->book = book_open_readable(memory_dir(), &w->problems);
    if (w->book && book_confirm(w->book, &w->problems))
        return true;
    book_close(w->book);
    w->book = NULL;
    return false;
}

/* The last year is not readable: the one before it is opened, and the problem told. */
static void begin_unreadable(struct world *w)
{
    (void)w;
    memory_put("2025.ini", "[ar]\nar = 2025\n[insats a]\nbudget = 12.5\ngrupp = x\n");
}

static void show_with_problems(const struct world *w, struct buf *out)
{
    buf_add_problems(out, &w->problems);
    show_book(out, w->book);
}

static void an_unreadable_year_is_told_of(void **state)
{
    (void)state;
    run_scenario(&(struct scenario){ .name = "open readable",
                                     .begin = begin_unreadable,
                                     .act = act_open_readable,
                                     .show = show_with_problems,
                                     .again = true });
}

/* ---- editing ---- */

static bool edit_all(struct world *w, const struct edit *edits, size_t n)
{
    return book_edit(w->book, "an edit", edits, n, &w->e);
}

static bool act_edit(struct world *w)
{
    const struct edit edit = { "insats a", "budget", "-1 250,5" };
    return edit_all(w, &edit, 1);
}

static bool act_edit_several(struct world *w)
{
    static const struct edit edits[] = {
        { "insats a", "prognos.t2", "-900" },   { "insats a", "kommentar.t1", NULL },
        { "insats b", "utfall.t2", "-401" },    { "insats b", "kommentar.t2", "a; b" },
        { "insats b", "namn", "Beta & Gamma" }, { "insats a", "prognos.t2", "-12 345 678" },
    };
    return edit_all(w, edits, COUNT(edits));
}

static void an_edit_is_made_wholly_or_not_at_all(void **state)
{
    (void)state;
    run_scenario(
        &(struct scenario){ "edit", world_open, act_edit, world_show, world_is_kept, false });
    run_scenario(&(struct scenario){ "second edit", world_edited, act_edit, world_show,
                                     world_is_kept, false });
    run_scenario(&(struct scenario){ "batch", world_open, act_edit_several, world_show,
                                     world_is_kept, false });
}

static bool act_refused(struct world *w)
{
    static const struct {
        struct edit edit;
        const char *words;
    } cases[] = {
        { { "insats a", "prognos.t2", "12.5" }, "point" },
        { { "insats a", "orsak.t2", "kanske" }, "tillfallig" },
        { { "insats a", "grupp", "x" }, "no group" },
        { { "insats x", "namn", "X" }, "insats x" },
        { { "insats a", "namn", "två\nrader" }, "one line" },
        { { "summa s", "av", "s" }, "itself" },
        { { "insats a", "prognos.t1", "-1" }, "locked" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        err_clear(&w->e);
        assert_false(edit_all(w, &cases[i].edit, 1));
        if (w->e.nomem)
            return false;
        if (!strstr(err_text(&w->e), cases[i].words))
            fail_msg("\"%s\" is not in: %s", cases[i].words, err_text(&w->e));
    }
    return true;
}

static void begin_decided(struct world *w)
{
    world_open(w);
    memory_edit(w->book, "ar", "faststalld.t1", "2025-05-22");
}

static void an_edit_is_refused_for_the_right_reason(void **state)
{
    (void)state;
    run_scenario(&(struct scenario){ "refused edits", begin_decided, act_refused, world_show,
                                     world_is_kept, false });
}

static bool act_undo(struct world *w)
{
    const char *what;
    return book_undo(w->book, &what, &w->e);
}

static bool act_redo(struct world *w)
{
    const char *what;
    return book_redo(w->book, &what, &w->e);
}

static void begin_batch(struct world *w)
{
    world_open(w);
    assert_true(act_edit_several(w));
}

static void begin_undone(struct world *w)
{
    begin_batch(w);
    assert_true(act_undo(w));
}

/* Its bytes have moved since: it is undone by what it means. */
static void begin_merged(struct world *w)
{
    struct buf other = BUF_INIT;
    begin_batch(w);
    buf_add(&other, "; a line that somebody has put here\n");
    buf_add(&other, memory_year);
    memory_put("2025.ini", buf_text(&other));
    buf_release(&other);
    assert_true(book_merge(w->book, true, &w->e));
}

static void undo_and_redo_are_whole(void **state)
{
    (void)state;
    run_scenario(
        &(struct scenario){ "undo", begin_batch, act_undo, world_show, world_is_kept, false });
    run_scenario(
        &(struct scenario){ "redo", begin_undone, act_redo, world_show, world_is_kept, false });
    run_scenario(
        &(struct scenario){ "undo by meaning", begin_merged, act_undo, world_show, NULL, false });
}

static bool act_look(struct world *w)
{
    return book_look(w->book, 1, true, &w->e);
}

static bool act_start_round(struct world *w)
{
    size_t n;
    return book_start_round(w->book, 2, &n, &w->e);
}

static void rounds_are_shown_and_started(void **state)
{
    (void)state;
    run_scenario(
        &(struct scenario){ "look", world_edited, act_look, world_show, world_is_kept, false });
    run_scenario(&(struct scenario){ "start round", world_open, act_start_round, world_show,
                                     world_is_kept, false });
}

/* ---- sections ---- */

static bool act_add(struct world *w)
{
    static const char *const entries[][2] = { { "grupp", "g" },
                                              { "namn", "Ny; # insats" },
                                              { "budget", "-50" } };
    struct change c;
    return ini_edit_add_section(&w->book->text, "insats a", "insats ny", entries, COUNT(entries),
                                &c, &w->e) &&
           book_edit_section(w->book, "add", &c, &w->e);
}

static bool act_move(struct world *w)
{
    struct change c;
    return ini_edit_move_section(&w->book->text, "insats a", "insats b", &c, &w->e) &&
           book_edit_section(w->book, "move", &c, &w->e);
}

static bool act_remove(struct world *w)
{
    struct change c;
    return ini_edit_remove_section(&w->book->text, "insats b", &c, &w->e) &&
           book_edit_section(w->book, "remove", &c, &w->e);
}

static void begin_moved(struct world *w)
{
    world_open(w);
    assert_true(act_move(w));
}

static void sections_come_move_and_go(void **state)
{
    (void)state;
    run_scenario(
        &(struct scenario){ "add section", world_open, act_add, world_show, world_is_kept, false });
    run_scenario(&(struct scenario){ "move section", world_open, act_move, world_show,
                                     world_is_kept, false });
    run_scenario(&(struct scenario){ "remove section", world_open, act_remove, world_show,
                                     world_is_kept, false });
    run_scenario(&(struct scenario){ "undo section", begin_moved, act_undo, world_show,
                                     world_is_kept, false });
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MEMORY_TEST(a_year_is_opened_whole_or_not_at_all),
        MEMORY_TEST(an_unreadable_year_is_told_of),
        MEMORY_TEST(an_edit_is_made_wholly_or_not_at_all),
        MEMORY_TEST(an_edit_is_refused_for_the_right_reason),
        MEMORY_TEST(undo_and_redo_are_whole),
        MEMORY_TEST(rounds_are_shown_and_started),
        MEMORY_TEST(sections_come_move_and_go),
    };
    return cmocka_run_group_tests_name("memory", tests, NULL, NULL);
}
