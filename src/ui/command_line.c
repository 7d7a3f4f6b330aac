/* Owns the command line: an action is found by its name or by words of its help, completed with
 * Tab, and done in the view that lies under it. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <wctype.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "ui/prompt.h"
#include "ui/view.h"

/* How well an action fits what was typed; the better, the higher. */
enum fit { FIT_NONE, FIT_HELP, FIT_INSIDE, FIT_BEGINS, FIT_WHOLE };

static const char *shown_name(const struct action_def *d)
{
    return action_name(d->action);
}

/* Appends the text in lower case, with names' letters for å, ä and ö, so that "ångra" and "ANGRA"
 * find "angra". */
static void add_folded(struct buf *b, const char *text)
{
    size_t len = strlen(text);
    while (len > 0) {
        uint32_t cp;
        char bytes[4];
        size_t n = utf8_decode(text, len, &cp);
        cp = (uint32_t)towlower((wint_t)cp);
        cp = cp == 0xE5 || cp == 0xE4 ? 'a' : cp == 0xF6 ? 'o' : cp;
        buf_add_bytes(b, bytes, utf8_encode(cp, bytes));
        text += n;
        len -= n;
    }
}

/* `wanted` is folded. */
static enum fit fit(const struct action_def *d, const char *wanted)
{
    const char *name = shown_name(d), *in_name = strstr(name, wanted);
    struct buf help = BUF_INIT;
    if (strcmp(name, wanted) == 0)
        return FIT_WHOLE;
    if (in_name)
        return in_name == name ? FIT_BEGINS : FIT_INSIDE;
    add_folded(&help, _(d->help));
    bool found = strstr(buf_text(&help), wanted) != NULL;
    buf_release(&help);
    return found ? FIT_HELP : FIT_NONE;
}

/* The commands that take more after their name, ":exportera pdf rapport.pdf"; what follows it, and
 * the command, or NULL without it. */
static const char *words_in(const char *text, enum action *action)
{
    static const enum action takes[] = { ACTION_EXPORT, ACTION_IMPORT };
    text += strspn(text, " :");
    for (size_t i = 0; i < sizeof takes / sizeof *takes; i++) {
        const char *name = action_name(takes[i]), *words = text + strlen(name);
        if (strncasecmp(text, name, strlen(name)) != 0 || *words != ' ')
            continue;
        words += strspn(words, " ");
        *action = takes[i];
        return *words ? words : NULL;
    }
    return NULL;
}

/* The name or the words that were typed, without outer blanks and colons, folded. */
static struct buf wanted_of(const char *text)
{
    struct buf b = BUF_INIT;
    enum action action;
    if (words_in(text, &action))
        buf_add(&b, action_name(action));
    else
        add_folded(&b, text + strspn(text, " :"));
    while (b.len > 0 && b.text[b.len - 1] == ' ')
        buf_cut(&b, b.len - 1);
    return b;
}

/* The actions of a view that fit best, and how many they are. */
struct matches {
    enum fit fit;
    size_t n;
    const struct action_def *first;
    struct buf names;  /* " · " between them */
    struct buf common; /* what all their names begin with */
};

static void add_match(struct matches *m, const struct action_def *d)
{
    const char *name = shown_name(d), *common = buf_text(&m->common);
    size_t same = 0;
    if (m->n++ == 0) {
        m->first = d;
        buf_add(&m->common, name);
    } else {
        while (common[same] && common[same] == name[same])
            same++;
        buf_cut(&m->common, same);
    }
    buf_add(&m->names, m->n > 1 ? " · " : "");
    buf_add(&m->names, name);
}

static void find(const struct app *app, const char *wanted, struct matches *m)
{
    *m = (struct matches){ .fit = FIT_HELP };
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < action_def_count; i++) {
            const struct action_def *d = &action_defs[i];
            if (!(d->views & 1u << app->top->def->id) || !shown_name(d) ||
                d->action == ACTION_COMMAND)
                continue;
            enum fit how = fit(d, wanted);
            if (pass == 0 && how > m->fit)
                m->fit = how;
            else if (pass == 1 && how == m->fit)
                add_match(m, d);
        }
}

static void matches_release(struct matches *m)
{
    buf_release(&m->names);
    buf_release(&m->common);
}

/* "spara (s, Ctrl-S): save" */
static void add_explanation(struct buf *b, const struct app *app, const struct action_def *d)
{
    struct buf keys = BUF_INIT;
    size_t row = (size_t)(d - action_defs);
    for (int k = 0; bindings_key(app->bindings, row, k); k++) {
        buf_add(&keys, k ? ", " : " (");
        buf_add_key(&keys, bindings_key(app->bindings, row, k));
    }
    buf_add(b, shown_name(d));
    buf_add(b, buf_text(&keys));
    buf_add(b, keys.len > 0 ? "): " : ": ");
    buf_add(b, _(d->help));
    buf_release_part(&keys, b);
}

static enum style preview(struct app *app, void *asker, const char *text, struct buf *b)
{
    struct buf wanted = wanted_of(text);
    struct matches m;
    enum style style = STYLE_HINT;
    (void)asker;
    find(app, buf_text(&wanted), &m);
    if (buf_text(&wanted)[0] == '\0') { /* all of them would only hide the keys */
        buf_add(b, _("a name, or words of the help"));
    } else if (m.n == 1) {
        add_explanation(b, app, m.first);
        style = STYLE_MESSAGE;
    } else if (m.n > 1) {
        buf_add(b, buf_text(&m.names));
    } else {
        buf_add(b, _("there is no such command here"));
        style = STYLE_ERROR;
    }
    matches_release(&m);
    buf_release(&wanted);
    return style;
}

static void ask(struct app *app, const char *text);

/* Tab writes out what is certain; when nothing more is, the list of names stays. */
static bool complete(struct app *app, const struct matches *m, const char *wanted, const char *text)
{
    const char *common = buf_text(&m->common);
    enum action action;
    if (words_in(text, &action))
        return false;
    bool longer = m->n == 1 || strlen(common) > strlen(wanted);
    if (m->n == 0 || !longer || !buf_ok(&m->common) || strcmp(common, text) == 0)
        return false;
    ask(app, common);
    return true;
}

static bool run(struct app *app, const struct matches *m, const char *text, struct buf *why)
{
    if (m->n == 0) {
        buf_addf(why, _("there is no command \"%s\" here; Tab shows those that there are"), text);
        return false;
    }
    if (m->n > 1) {
        buf_addf(why, _("which one? %s"), buf_text(&m->names));
        return false;
    }
    enum action action;
    app->words = words_in(text, &action);
    bool meant = app_act(app, m->first->action);
    app->words = NULL;
    if (!meant)
        app_say(app, STYLE_MESSAGE, _("%s does nothing here"), shown_name(m->first));
    return true;
}

static bool done(struct app *app, void *asker, enum prompt_end how, const char *text,
                 struct buf *why)
{
    if (how == PROMPT_CANCEL)
        return true;
    struct buf wanted = wanted_of(text);
    struct matches m;
    bool ended = how == PROMPT_ENTER && wanted.len == 0; /* nothing is asked for */
    (void)asker;
    find(app, buf_text(&wanted), &m);
    if (!buf_ok(&wanted))
        buf_add(why, _("out of memory"));
    else if (!ended)
        ended = how == PROMPT_ENTER ? run(app, &m, text, why)
                                    : complete(app, &m, buf_text(&wanted), text);
    matches_release(&m);
    buf_release(&wanted);
    return ended;
}

static const struct prompt_def command_prompt = {
    .preview = preview, .done = done, .one = true, .tabs = true, .tab = N_("complete"), .rows = 1
};

static void ask(struct app *app, const char *text)
{
    app_ask(app, prompt_new(&command_prompt, NULL, _("Command"), text, 0, NULL, 0));
}

void command_line_ask(struct app *app)
{
    ask(app, "");
}
