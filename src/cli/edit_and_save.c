/* Owns the way of an edited year into its file, for commands. */
#include "cli/edit_and_save.h"

#include <string.h>

#include "base/i18n.h"

enum { LOCK_WAIT_MS = 10000, TRIES = 50 };

void buf_add_saved(struct buf *out, const struct book *b, bool dry)
{
    if (b->unsaved.n == 0)
        buf_addf(out, "%s\n", _("nothing changes"));
    else if (dry)
        buf_addf(out, "%s\n", _("dry run: nothing is saved"));
}

static enum book_save edit(struct book *b, const struct year_edit *y, bool *refused, struct err *e)
{
    struct ini_differences left = INI_DIFFERENCES_INIT, clashes = INI_DIFFERENCES_INIT;
    struct buf out = BUF_INIT;
    enum book_save end = BOOK_FAILED;
    b->wait_ms = LOCK_WAIT_MS;
    struct err damage = ERR_INIT;
    if (book_look_for_journal(b, &left, &clashes, &damage) == FOUND_DAMAGE)
        failure("%s", err_text(&damage)); /* what it holds stays there; it is told only once */
    err_clear(&damage);
    if (is_example(y->dir))
        b->readonly = strdup(_("the shipped examples are not written to"));
    *refused = !y->edit(b, &out, y->data, e);
    if (!*refused) {
        end = y->dry || b->unsaved.n == 0 ? BOOK_SAVED : book_save(b, 0, e);
        if (end == BOOK_SAVED || end == BOOK_SAVED_UNSURE)
            write_out(&out, NULL, false);
        if (!b->left && book_unsaved(b) > 0)
            book_forget_journal(b); /* nobody has confirmed them */
    }
    buf_release(&out);
    ini_differences_release(&left);
    ini_differences_release(&clashes);
    return end;
}

/* BOOK_CHANGED when somebody else saved between our reading and our saving. */
static enum book_save try_once(const struct year_edit *y, bool *refused, struct err *e)
{
    struct problems problems = PROBLEMS_INIT;
    struct book *b = book_open(y->dir, y->year, &problems);
    enum book_save end = b && book_confirm(b, &problems) ? edit(b, y, refused, e) : BOOK_FAILED;
    print_problems(&problems);
    problems_release(&problems);
    book_close(b);
    return end;
}

int edit_and_save(const struct year_edit *y)
{
    int status = EXIT_OK;
    struct err e = ERR_INIT;
    enum book_save end = BOOK_CHANGED;
    bool refused = false;
    for (int i = 0; i < TRIES && end == BOOK_CHANGED; i++) {
        err_clear(&e);
        end = try_once(y, &refused, &e);
    }
    if (end == BOOK_SAVED_UNSURE)
        failure("%s", err_text(&e));
    else if (end != BOOK_SAVED)
        status = e.text || e.nomem ? failure("%s", err_text(&e)) : EXIT_UNREADABLE;
    if (refused && !e.nomem)
        status = y->refused;
    err_clear(&e);
    return status;
}
