/* Owns the question about what an earlier program left: edits that were not saved. */
#include "base/i18n.h"
#include "ui/table.h"

static void tell_journal(struct app *app, struct table_view *t, bool page);

enum { RESTORE_SHOW, RESTORE_OURS, RESTORE_THEIRS, RESTORE_FORGET };

static void chosen_restore(struct app *app, void *asker, int index)
{
    struct table_view *t = asker;
    struct err e = ERR_INIT;
    if (index == RESTORE_SHOW) {
        tell_journal(app, t, true);
    } else if (index == RESTORE_OURS || index == RESTORE_THEIRS) {
        struct table_place *place = table_remember(t);
        if (!book_restore(t->book, index == RESTORE_OURS, &e))
            app_say(app, STYLE_ERROR, "%s", err_text(&e));
        else
            app_say(app, STYLE_MESSAGE,
                    _("the edits are back; {spara} saves them, {angra} undoes them"));
        table_return(app, t, place);
    } else if (index == RESTORE_FORGET) {
        book_forget_journal(t->book);
    }
    err_clear(&e);
}

static const struct menu_def restore_menu = { .chosen = chosen_restore };

static void ask_restore(struct app *app, struct table_view *t, enum book_found found,
                        const struct ini_differences *edits, const struct ini_differences *clashes)
{
    struct buf title = BUF_INIT, clash = BUF_INIT;
    bool both = found == FOUND_CLASHES;
    buf_add(&title, edits->n ? _("Edits that were not saved were found: ")
                             : _("A move of rows that was not saved was found."));
    buf_add_differences(&title, t, edits);
    buf_add_clash_count(&clash, clashes);
    const struct choice choices[] = {
        { 'v', _("show the differences"), NULL, edits->n == 0 },
        { 't', _("restore them"), buf_text(&clash), false },
        { 'f', _("restore, but keep what the file has where both changed"),
          both ? NULL : _("nothing was changed by both"), !both },
        { 'x', _("throw them away"), NULL, false },
        { 's', _("leave them for later"), NULL, false },
    };
    table_ask(app, t, &restore_menu, buf_text(&title), choices, 5, 1);
    buf_release(&title);
    buf_release(&clash);
}

static void chosen_damaged(struct app *app, void *asker, int index)
{
    struct table_view *t = asker;
    if (index != 0)
        return;
    book_forget_journal(t->book);
    app_say(app, STYLE_MESSAGE, "%s", _("thrown away"));
}

static const struct menu_def damaged_menu = { .chosen = chosen_damaged };

/* It cannot be made again on the file as it is now; nothing can be typed over it unasked. */
static void ask_damaged(struct app *app, struct table_view *t, const char *why)
{
    const struct choice choices[] = {
        { 'x', _("throw them away"), NULL, false },
        { 's', _("leave them for later"), NULL, false },
    };
    struct buf title = BUF_INIT;
    buf_addf(&title, _("Earlier edits cannot be restored: %s"), why);
    table_ask(app, t, &damaged_menu, buf_text(&title), choices, 2, 1);
    buf_release(&title);
}

/* Tells what was found: asks about it, or shows it on a page and asks after. */
static void tell_journal(struct app *app, struct table_view *t, bool page)
{
    struct ini_differences edits = INI_DIFFERENCES_INIT, clashes = INI_DIFFERENCES_INIT;
    struct err e = ERR_INIT;
    enum book_found found = book_look_for_journal(t->book, &edits, &clashes, &e);
    if (found == FOUND_DAMAGE && t->book->left) {
        ask_damaged(app, t, err_text(&e));
    } else if (found == FOUND_DAMAGE) {
        app_say(app, STYLE_ERROR, "%s", err_text(&e));
    } else if (found != FOUND_NOTHING && page) {
        t->again = ASK_RESTORE;
        table_show_differences(app, t, _("Edits that were not saved:"), &edits,
                               _("Changed in the file since, too (there → here):"), &clashes);
    } else if (found != FOUND_NOTHING) {
        ask_restore(app, t, found, &edits, &clashes);
    }
    err_clear(&e);
    ini_differences_release(&edits);
    ini_differences_release(&clashes);
}

void table_look_for_journal(struct app *app, struct table_view *t)
{
    tell_journal(app, t, false);
}
