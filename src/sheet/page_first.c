/* Owns the page for those who have no figures yet, and the smallest files that work. */
#include "sheet/page_first.h"

#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"

const char first_federation_text[] = "[forbund]\n"
                                     "namn      = Samordningsförbundet Granby\n"
                                     "kortnamn  = Granby\n"
                                     "enhet     = tkr\n"
                                     "kostnader = negativa\n";

const char first_year_text[] = "[ar]\n"
                               "ar                    = 2025\n"
                               "utfall_tom            = 2025-04\n"
                               "medlemsbidrag         = 8 000\n"
                               "ingaende_eget_kapital = 1 500\n"
                               "\n"
                               "[post bidrag]\n"
                               "namn      = Medlemsbidrag\n"
                               "slag      = intakt\n"
                               "budget    = 8 000\n"
                               "utfall.t1 = 2 667\n"
                               "\n"
                               "[insats stegvis]\n"
                               "namn      = Stegvis\n"
                               "budget    = -7 600\n"
                               "utfall.t1 = -2 450\n"
                               "\n"
                               "[summa resultat]\n"
                               "namn      = Årets resultat\n"
                               "av        = bidrag stegvis\n"
                               "resultat  = ja\n";

static const char post_text[] = "[insats stegvis]\n"
                                "namn      = Stegvis\n"
                                "budget    = -7 600\n"
                                "utfall.t1 = -2 450\n";

/* A file's text, line by line, so that it stands as it is written. */
static void add_file(struct page *p, const char *text)
{
    while (*text) {
        size_t n = strcspn(text, "\n");
        page_add_text(p, PAGE_MUTED, "    %.*s", (int)n, text);
        text += n + (text[n] == '\n');
    }
}

/* ---- what was found ---- */

enum { NAMES_SHOWN = 8 };

static void add_found(struct page *p, const struct first *first)
{
    struct buf b = BUF_INIT;
    size_t shown = first->name_count < NAMES_SHOWN ? first->name_count : NAMES_SHOWN;
    for (size_t i = 0; i < shown; i++) {
        buf_add(&b, i > 0 ? ", " : "");
        buf_add_visible(&b, first->names[i], strlen(first->names[i]));
    }
    const char *names = page_take(p, &b);
    size_t more = first->name_count - shown;
    if (first->name_count == 0)
        page_add_text(p, PAGE_TEXT, _("Found: nothing; the directory is empty."));
    else if (more == 0)
        page_add_text(p, PAGE_TEXT, _("Found: %s."), names);
    else
        page_add_text(p, PAGE_TEXT,
                      ngettext("Found: %s and %zu more.", "Found: %s and %zu more.", more), names,
                      more);
}

static void add_situation(struct page *p, const struct first *first, const char *path)
{
    switch (first->what) {
    case FIRST_UNREADABLE:
        page_add_text(p, PAGE_LEAD, _("%s cannot be opened"), path);
        if (first->why)
            page_add_text(p, PAGE_TEXT, _("The system says: %s."), first->why);
        break;
    case FIRST_MISSING:
        page_add_text(p, PAGE_LEAD, _("There is no %s"), path);
        page_add_text(p, PAGE_TEXT,
                      _("Looked for: a directory with a federation, which is one "
                        "that holds the file forbund.ini."));
        break;
    case FIRST_FILE:
        page_add_text(p, PAGE_LEAD, _("%s is a file"), path);
        page_add_text(p, PAGE_TEXT, _("A federation is opened by its directory."));
        break;
    case FIRST_NO_FEDERATION:
        page_add_text(p, PAGE_LEAD, _("There is no federation in %s yet"), path);
        page_add_text(p, PAGE_TEXT,
                      _("Looked for: the file forbund.ini, here and in the "
                        "directories that stand here."));
        add_found(p, first);
        break;
    case FIRST_NO_YEAR:
        page_add_text(p, PAGE_LEAD, _("%s has no year yet"), path);
        page_add_text(p, PAGE_TEXT,
                      _("Looked for: a file with the figures of a year, named after "
                        "it, such as 2025.ini."));
        add_found(p, first);
        break;
    case FIRST_NO_POST:
        page_add_text(p, PAGE_LEAD, _("%s holds no posts yet"), path);
        page_add_text(p, PAGE_TEXT,
                      _("Looked for: headings such as [post hyra] or "
                        "[insats stegvis], each with its budget and outcome."));
        break;
    }
}

/* ---- what to do ---- */

/* The argument of a command; in quotes where a shell would take it apart. */
static void add_command(struct page *p, const char *path)
{
    bool quotes = path[strcspn(path, " ()&;\"*?$`\\<>|!")] != '\0' && !strchr(path, '\'');
    page_add_text(p, PAGE_TEXT,
                  _("The easiest way is a command that asks a few questions, makes the files and "
                    "opens them:"));
    page_add_text(p, PAGE_LEAD,
                  quotes ? "    tertial nytt-forbund '%s'" : "    tertial nytt-forbund %s", path);
}

static void add_files(struct page *p, bool federation, const char *path)
{
    if (federation) {
        add_command(p, path);
        page_add_text(p, PAGE_TEXT,
                      _("Or by hand: create the file %s/forbund.ini. This is enough:"), path);
        add_file(p, first_federation_text);
        page_add_text(p, PAGE_TEXT, _("And a file for each year, such as %s/2025.ini:"), path);
    } else {
        page_add_text(p, PAGE_TEXT,
                      _("Create a file for the year, such as %s/2025.ini. This is "
                        "enough to begin with:"),
                      path);
    }
    add_file(p, first_year_text);
}

static void add_advice(struct page *p, const struct first *first, const char *path)
{
    page_add_text(p, PAGE_HEADING, _("What to do"));
    switch (first->what) {
    case FIRST_UNREADABLE:
        page_add_text(p, PAGE_TEXT, _("Whoever owns it can give you the right to read it."));
        break;
    case FIRST_MISSING:
        page_add_text(p, PAGE_TEXT,
                      _("Check the name. A new federation begins with a directory of its own."));
        add_files(p, true, path);
        break;
    case FIRST_FILE:
        if (first->federation)
            page_add_text(p, PAGE_TEXT, _("It stands in one. Open that: tertial %s"),
                          page_visible(p, first->federation));
        else
            page_add_text(p, PAGE_TEXT, _("Name the directory that holds forbund.ini."));
        break;
    case FIRST_NO_FEDERATION:
        add_files(p, true, path);
        break;
    case FIRST_NO_YEAR:
        add_files(p, false, path);
        break;
    case FIRST_NO_POST:
        page_add_text(p, PAGE_TEXT,
                      _("Write them in the file (E opens it in an editor), like "
                        "this:"));
        add_file(p, post_text);
        break;
    }
    page_add_text(p, PAGE_TEXT, _("Then press r, and the files are read again; q quits."));
}

static void add_help(struct page *p, const struct first *first)
{
    page_add_text(p, PAGE_HEADING, _("Where to read more"));
    page_add_text(p, PAGE_TEXT, _("The manual describes every key of the files: man 5 tertial"));
    if (!first->examples)
        return;
    const char *examples = page_visible(p, first->examples);
    page_add_text(p, PAGE_TEXT, _("Look at federations that are filled in: tertial %s"), examples);
    page_add_text(p, PAGE_TEXT, _("Begin with a copy of the invented one: cp -r %s/exempel ."),
                  examples);
}

void page_build_first(struct page *p, const struct first *first)
{
    page_init(p, _("Getting started"), "", UNIT_TKR);
    const char *path = page_visible(p, first->path);
    add_situation(p, first, path);
    add_advice(p, first, path);
    add_help(p, first);
}
