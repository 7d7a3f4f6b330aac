/* test_memory_new_federation.c – memory that runs out while the files of a new federation are made
 * or written. */
#include "memory_test.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "book/new_federation.h"

static bool make(struct world *w, const char *from, bool write)
{
    struct new_federation n = { .name = "Samordningsförbundet Granby",
                                .registration = "222000-1230",
                                .municipalities = "Granby kommun, Åsbro; östra",
                                .year = 2031,
                                .unit = UNIT_TKR,
                                .has_contributions = true,
                                .contributions = 800000000,
                                .from = from };
    struct new_files files = NEW_FILES_INIT;
    buf_release(&w->out);
    bool ok = new_federation_make(&files, &n, &w->e);
    if (ok && write)
        ok = new_federation_write(memory_path("ny"), n.year, &files, &w->e);
    buf_addf(&w->out, "%s%s%s", buf_text(&files.federation), buf_text(&files.year),
             buf_text(&files.mapping));
    ok = ok && (buf_ok(&w->out) || err_nomem(&w->e));
    new_files_release(&files);
    return ok;
}

static bool act_make(struct world *w)
{
    return make(w, NULL, false);
}

static bool act_copy(struct world *w)
{
    return make(w, memory_dir(), false);
}

static void show_out(const struct world *w, struct buf *out)
{
    buf_add(out, buf_ok(&w->out) ? buf_text(&w->out) : "");
}

/* What a run has written is taken away before the next. */
static void clear(struct world *w)
{
    static const char *const names[] = { "ny/2031.ini", "ny/sie.ini", "ny/forbund.ini" };
    (void)w;
    for (size_t i = 0; i < COUNT(names); i++)
        unlink(memory_path(names[i]));
    rmdir(memory_path("ny"));
}

static bool act_write(struct world *w)
{
    clear(w);
    bool ok = make(w, NULL, true);
    /* all three or not even the directory, but for the copy that the test makes of the texts */
    bool there = file_is_directory(memory_path("ny"));
    if (there != file_exists(memory_path("ny/forbund.ini")) ||
        there != file_exists(memory_path("ny/sie.ini")))
        fail_msg("%s", "half a federation is left");
    return ok;
}

static void the_texts_are_made_whole_or_not_at_all(void **state)
{
    (void)state;
    run_scenario(&(struct scenario){ "new", NULL, act_make, show_out, NULL, true });
    run_scenario(&(struct scenario){ "copied", NULL, act_copy, show_out, NULL, true });
}

static void the_files_are_written_whole_or_not_at_all(void **state)
{
    (void)state;
    run_scenario(&(struct scenario){ "written", clear, act_write, show_out, NULL, true });
    clear(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MEMORY_TEST(the_texts_are_made_whole_or_not_at_all),
        MEMORY_TEST(the_files_are_written_whole_or_not_at_all),
    };
    return cmocka_run_group_tests_name("memory_new_federation", tests, NULL, NULL);
}
