/* Owns the view of a text that scrolls: the help, and the problems of files. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "sheet/page_lines.h"
#include "ui/frame.h"
#include "ui/term.h"
#include "ui/view.h"

struct pager_line {
    enum style style;
    char *text;
    int hang; /* columns that continued lines are set in by */
};

struct pager_view {
    struct view view;
    char *title;
    struct pager_line *lines;
    size_t count, cap;
    size_t top;     /* the first wrapped line on screen */
    size_t wrapped; /* how many wrapped lines there are at the present width */
};

static void add_line(struct pager_view *p, enum style style, int hang, const char *text)
{
    if (p->count == p->cap) {
        size_t cap = p->cap ? p->cap * 2 : 32;
        struct pager_line *lines = realloc(p->lines, cap * sizeof *lines);
        if (!lines)
            return;
        p->lines = lines;
        p->cap = cap;
    }
    char *copy = strdup(text);
    if (copy)
        p->lines[p->count++] = (struct pager_line){ style, copy, hang };
}

/* Draws the wrapped lines from p->top on; counts them all. */
static void draw_lines(struct pager_view *p, const struct frame *f, int margin, int width)
{
    size_t at = 0;
    struct buf piece = BUF_INIT;
    for (size_t i = 0; i < p->count; i++) {
        const char *rest = p->lines[i].text;
        int indent = 0;
        do {
            size_t next = 0, n = *rest ? page_wrap(rest, width - indent, &next) : 0;
            if (at >= p->top && at - p->top < (size_t)f->body_rows) {
                int row = f->body + (int)(at - p->top);
                buf_reset(&piece);
                buf_add_bytes(&piece, rest, n);
                term_erase_row(row);
                term_put(row, margin + indent, width - indent, p->lines[i].style, false,
                         buf_text(&piece));
            }
            rest += next;
            at++;
            indent = p->lines[i].hang < width / 2 ? p->lines[i].hang : 0;
        } while (*rest);
    }
    p->wrapped = at;
    for (; at < p->top + (size_t)f->body_rows; at++)
        term_erase_row(f->body + (int)(at - p->top));
    buf_release(&piece);
}

static void clamp(struct pager_view *p, int rows)
{
    size_t height = rows > 0 ? (size_t)rows : 1;
    size_t last = p->wrapped > height ? p->wrapped - height : 0;
    if (p->top > last)
        p->top = last;
}

static void pager_draw(struct app *app, struct view *view, bool all)
{
    struct pager_view *p = (struct pager_view *)view;
    int cols = term_cols(), margin = frame_margin(cols);
    struct frame f = frame_for(frame_rows(app), false, false);
    (void)app;
    (void)all;
    if (f.title >= 0)
        frame_draw_title(f.title, margin, cols, p->title, "");
    draw_lines(p, &f, margin, cols - margin);
    size_t before = p->top;
    clamp(p, f.body_rows);
    if (p->top != before)
        draw_lines(p, &f, margin, cols - margin);
}

/* Where one is in a text that goes on: the files to be copied must not seem to end too early. */
static void pager_status(const struct view *view, int width, struct buf *b)
{
    const struct pager_view *p = (const struct pager_view *)view;
    (void)width;
    frame_add_lines(b, p->top, frame_for(term_rows(), false, false).body_rows, p->wrapped);
}

static bool pager_act(struct app *app, struct view *view, enum action action)
{
    struct pager_view *p = (struct pager_view *)view;
    struct frame f = frame_for(frame_rows(app), false, false);
    struct list_window w = { p->wrapped + 1, p->top, 0 };
    if (action == ACTION_HELP && view->def->id == VIEW_HELP) {
        app_pop(app); /* the same key closes it */
        return true;
    }
    if (action == ACTION_RELOAD) {
        app_try_again(app);
        return true;
    }
    if (!list_move(&w, action, f.body_rows))
        return false;
    p->top = w.cursor;
    clamp(p, f.body_rows);
    return true;
}

static void pager_release(struct view *view)
{
    struct pager_view *p = (struct pager_view *)view;
    for (size_t i = 0; i < p->count; i++)
        free(p->lines[i].text);
    free(p->lines);
    free(p->title);
    free(p);
}

static const struct view_def help_def = {
    .id = VIEW_HELP,
    .draw = pager_draw,
    .act = pager_act,
    .status = pager_status,
    .release = pager_release,
};
static const struct view_def problem_def = {
    .id = VIEW_PROBLEMS,
    .draw = pager_draw,
    .act = pager_act,
    .status = pager_status,
    .release = pager_release,
};

static struct pager_view *pager_new(const struct view_def *def, const char *title)
{
    struct pager_view *p = calloc(1, sizeof *p);
    if (p && !(p->title = strdup(title))) {
        free(p);
        return NULL;
    }
    if (p)
        p->view.def = def;
    return p;
}

/* ---- help ---- */

enum { KEYS_WIDTH = 22 };

static void add_key_line(struct pager_view *p, const struct bindings *b, size_t row)
{
    struct buf keys = BUF_INIT, line = BUF_INIT;
    for (int k = 0; bindings_key(b, row, k); k++) {
        buf_add(&keys, k ? ", " : "");
        buf_add_key(&keys, bindings_key(b, row, k));
    }
    if (keys.len == 0) /* on the command line only */
        buf_addf(&keys, ":%s", action_name(action_defs[row].action));
    buf_add(&line, "  ");
    buf_add_column(&line, buf_text(&keys), KEYS_WIDTH - 4, false);
    buf_add(&line, "  ");
    buf_add(&line, _(action_defs[row].help));
    add_line(p, STYLE_TEXT, KEYS_WIDTH, buf_text(&line));
    buf_release(&keys);
    buf_release(&line);
}

static void add_keys(struct pager_view *p, const struct bindings *b, const char *heading,
                     enum view_id view)
{
    add_line(p, STYLE_GROUP, 0, heading);
    for (size_t i = 0; i < action_def_count; i++)
        if (action_defs[i].views & 1u << view)
            add_key_line(p, b, i);
    add_line(p, STYLE_TEXT, 0, "");
}

static void add_legend(struct pager_view *p, const struct bindings *b)
{
    static const struct {
        const char *mark;
        enum style style;
        const char *text;
    } marks[] = {
        /* clang-format off */
        { "▼", STYLE_OVER, N_("noted: worse than budget") },
        { "▼▼", STYLE_OVER_SERIOUS, N_("serious: worse than budget") },
        { "△", STYLE_UNDER, N_("noted: better than budget; for costs, unused funds") },
        { "△△", STYLE_UNDER_SERIOUS, N_("serious: better than budget; for costs, unused funds") },
        { "·", STYLE_INHERITED,
          N_("a forecast not given for this round: the one before, or the budget") },
        { "?", STYLE_MUTED, N_("an outcome is missing here, so the deviation says nothing yet") },
        { "!", STYLE_GROUP, N_("a noted or serious deviation without a comment; {nasta-avvikelse} goes to the next") },
        { "”", STYLE_TEXT, N_("a comment for this round; {kommentera} shows it") },
        { "*", STYLE_UNSAVED, N_("typed and not saved") },
        { "•", STYLE_TEXT, N_("marked for a suggestion") },
        /* clang-format on */
    };
    add_line(p, STYLE_GROUP, 0, _("Marks"));
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        struct buf line = BUF_INIT;
        buf_add(&line, "  ");
        buf_add_column(&line, marks[i].mark, 4, false);
        buf_add_keyed(&line, b, VIEW_TABLE, _(marks[i].text));
        add_line(p, marks[i].style, 6, buf_text(&line));
        buf_release(&line);
    }
    add_line(p, STYLE_TEXT, 0, "");
    add_line(
        p, STYLE_TEXT, 0,
        _("A deviation is outcome minus budget to date. Costs count as negative, so a positive "
          "deviation is always favourable. It is marked when it reaches both the percentage "
          "and the amount under [avvikelse] in forbund.ini."));
    add_line(p, STYLE_TEXT, 0, "");
}

void help_view_push(struct app *app, enum view_id of)
{
    struct pager_view *p = pager_new(&help_def, _("Help"));
    if (p) {
        if (of == VIEW_CHOOSER)
            add_keys(p, app->bindings, _("Keys among the federations"), VIEW_CHOOSER);
        if (of == VIEW_PROBLEMS)
            add_keys(p, app->bindings, _("Keys on the page of problems"), VIEW_PROBLEMS);
        if (of == VIEW_BOARD)
            add_keys(p, app->bindings, _("Keys in the presentation"), VIEW_BOARD);
        if (of == VIEW_IMPORT)
            add_keys(p, app->bindings, _("Keys before an import"), VIEW_IMPORT);
        if (of == VIEW_FIELDS)
            add_keys(p, app->bindings, _("Keys among all fields"), VIEW_FIELDS);
        if (of == VIEW_TABLE || of == VIEW_PAGE) {
            add_keys(p, app->bindings,
                     of == VIEW_PAGE ? _("Keys on a page") : _("Keys in the table"), of);
            add_legend(p, app->bindings);
        }
        add_keys(p, app->bindings, _("Keys in a text such as this"), VIEW_HELP);
    }
    app_push(app, p ? &p->view : NULL);
}

/* ---- pages of text ---- */

static void add_lines(struct pager_view *p, const char *text)
{
    while (*text) {
        size_t n = strcspn(text, "\n");
        char *line = strndup(text, n);
        if (line)
            add_line(p, STYLE_TEXT, 4, line);
        free(line);
        text += n + (text[n] == '\n');
    }
}

void page_view_push(struct app *app, const char *title, const char *text)
{
    struct pager_view *p = pager_new(&help_def, title);
    if (p)
        add_lines(p, text);
    app_push(app, p ? &p->view : NULL);
}

void problem_view_push(struct app *app, const struct problems *problems, const char *advice)
{
    struct pager_view *p = pager_new(&problem_def, _("This could not be read"));
    struct buf text = BUF_INIT;
    buf_add_problems(&text, problems);
    if (p) {
        add_lines(p, buf_ok(&text) ? buf_text(&text) : _("out of memory"));
        add_line(p, STYLE_TEXT, 0, "");
        add_line(p, STYLE_MUTED, 0,
                 advice ? advice
                        : _("Nothing has been changed on disk. Correct the file in an editor, then "
                            "read it again."));
    }
    buf_release(&text);
    app_push(app, p ? &p->view : NULL);
}

static enum style role_style(enum page_role role)
{
    switch (role) {
    case PAGE_LEAD:
    case PAGE_HEADING:
    case PAGE_GROUP:
        return STYLE_GROUP;
    case PAGE_TEXT:
    case PAGE_SUM:
    case PAGE_RESULT:
    case PAGE_MUTED: /* what is to be copied must be easy to read */
        break;
    }
    return STYLE_TEXT;
}

void pager_view_push_page(struct app *app, struct page *page)
{
    struct pager_view *p = page_ok(page) ? pager_new(&problem_def, page->title) : NULL;
    for (size_t i = 0; p && i < page->block_count; i++) {
        const struct page_block *block = &page->blocks[i];
        bool apart = i > 0 && block->role != page->blocks[i - 1].role;
        if (apart)
            add_line(p, STYLE_TEXT, 0, "");
        add_line(p, role_style(block->role), 0, block->text);
    }
    page_release(page);
    app_push(app, p ? &p->view : NULL);
}
