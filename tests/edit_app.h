/* edit_app.h – what the tests of editing with the real program share: a federation of each test's
 * own, the invented one, and a HOME of its own, where a program can be started again. */
#ifndef EDIT_APP_H
#define EDIT_APP_H

#include <signal.h>

#include "prompt_test.h"
#include "temp_dir.h"

/* ---- files ---- */

/* A file's text; to be freed. */
static inline char *read_text(const char *path)
{
    struct stat st;
    FILE *f = fopen(path, "rb");
    if (!f || fstat(fileno(f), &st) != 0)
        fail_msg("%s cannot be read", path);
    char *text = calloc(1, (size_t)st.st_size + 1);
    assert_non_null(text);
    assert_int_equal(fread(text, 1, (size_t)st.st_size, f), st.st_size);
    fclose(f);
    return text;
}

static inline void write_text(const char *path, const char *text)
{
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_not_equal(fputs(text, f), EOF);
    assert_int_equal(fclose(f), 0);
}

/* The path of a file of the test's federation. */
static inline const char *own(const char *name)
{
    char path[64];
    snprintf(path, sizeof path, "exempel/%.50s", name);
    return temp_path(path);
}

static inline char *original(const char *name)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", example("exempel"), name);
    return read_text(path);
}

/* As somebody else would, with an editor: the first place of one text becomes another. */
static inline void change_file(const char *name, const char *from, const char *to)
{
    char *text = read_text(own(name)), *at = strstr(text, from), *changed = NULL;
    if (!at)
        fail_msg("%s does not hold \"%s\"", name, from);
    *at = '\0';
    assert_true(asprintf(&changed, "%s%s%s", text, to, at + strlen(from)) > 0);
    write_text(own(name), changed);
    free(changed);
    free(text);
}

static inline bool file_holds(const char *path, const char *what)
{
    char *text = read_text(path);
    bool found = strstr(text, what) != NULL;
    free(text);
    return found;
}

/* A line of the file as it was, counted from 1, and what stands there now. Without `before` the
 * line `after` has come in after it; without `after` it is gone. */
struct line_change {
    int line;
    const char *before, *after;
};

static inline void expect_line(const char *path, const char **now, const char *line, size_t len)
{
    if (strncmp(*now, line, len) != 0 || (*now)[len] != '\n')
        fail_msg("%s: \"%.*s\" instead of \"%.*s\"", path, (int)strcspn(*now, "\n"), *now, (int)len,
                 line);
    *now += len + 1;
}

/* A file is as shipped but for these lines, in their order; the rest byte for byte. */
static inline void expect_lines_of(const char *path, const struct line_change *c, size_t n)
{
    char *before = original("2025.ini"), *after = read_text(path);
    const char *was = before, *now = after;
    for (int line = 1; *was; line++) {
        size_t len = strcspn(was, "\n");
        if (n > 0 && c->line == line && c->before) {
            if (strlen(c->before) != len || strncmp(c->before, was, len) != 0)
                fail_msg("line %d is \"%.*s\"", line, (int)len, was);
            if (c->after)
                expect_line(path, &now, c->after, strlen(c->after));
            c++, n--;
        } else {
            expect_line(path, &now, was, len);
        }
        for (; n > 0 && c->line == line && !c->before; c++, n--)
            expect_line(path, &now, c->after, strlen(c->after));
        was += len + 1;
    }
    assert_string_equal(now, "");
    assert_int_equal(n, 0);
    free(before);
    free(after);
}
#define EXPECT_LINES(...)                                                                          \
    expect_lines_of(own("2025.ini"), (const struct line_change[]){ __VA_ARGS__ },                  \
                    sizeof((const struct line_change[]){ __VA_ARGS__ }) /                          \
                        sizeof(struct line_change))

static inline void expect_untouched(void)
{
    expect_lines_of(own("2025.ini"), NULL, 0);
}

/* ---- the program ---- */

static inline int edit_setup(void **state)
{
    static const char *const files[] = { "forbund.ini", "2024.ini", "2025.ini" };
    (void)state;
    assert_true(temp_dir_make());
    assert_int_equal(mkdir(temp_path("home"), 0700), 0);
    assert_int_equal(mkdir(temp_path("exempel"), 0700), 0);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        char *text = original(files[i]);
        write_text(own(files[i]), text);
        free(text);
    }
    return 0;
}

static inline int edit_teardown(void **state)
{
    pty_teardown(state);
    temp_dir_remove();
    return 0;
}

#define EDIT_TEST(f) cmocka_unit_test_setup_teardown(f, edit_setup, edit_teardown)

static inline struct pty *open_in(const char *language, int rows, int cols, const char *const *env)
{
    const char *argv[] = { program(), language, temp_path("exempel"), NULL };
    struct pty_options options = {
        .rows = rows, .cols = cols, .argv = argv, .env = env, .home = temp_path("home")
    };
    struct pty *p = pty_start(&options);
    assert_non_null(p);
    pty_expect(p, "rets res"); /* the result, which a question on a small screen leaves in sight */
    pty_expect_settled(p);
    return p;
}

static inline struct pty *open_year(void)
{
    return open_in("--sprak=en", 24, 80, NULL);
}

/* Esc by itself, and not Alt with what comes after it. */
static inline void escape(struct pty *p)
{
    pty_key(p, "Esc");
    pty_expect_settled(p);
}

/* The row of the table that the cursor is on; -1: none is seen. */
static inline int bar(const struct pty *p)
{
    int rows, cols;
    pty_size(p, &rows, &cols);
    for (int row = 0; row < rows; row++)
        if (pty_cell_at(p, row, cols - 1).reverse)
            return row;
    return -1;
}

static inline bool on_row(const struct pty *p, int row, const char *text)
{
    char *line = pty_row(p, row);
    bool found = strstr(line, text) != NULL;
    free(line);
    return found;
}

/* Moves the cursor of the table to the row with a name. */
static inline void go_to(struct pty *p, const char *name)
{
    pty_key(p, "Home");
    pty_expect_settled(p);
    for (int i = 0; i < 40; i++) {
        if (on_row(p, bar(p), name))
            return;
        pty_key(p, "Down");
        pty_expect_settled(p);
    }
    PTY_MUST(p, false, "no row to go to: \"%s\"", name);
}

static inline void expect_bar(struct pty *p, const char *name)
{
    pty_expect_settled(p);
    PTY_MUST(p, on_row(p, bar(p), name), "the cursor is not on \"%s\"", name);
}

/* The first row with this name holds the text, now that the program rests. */
static inline void expect_in_row(struct pty *p, const char *name, const char *text)
{
    pty_expect_settled(p);
    PTY_MUST(p, on_row(p, row_of(p, name), text), "not in the row of %s: \"%s\"", name, text);
}

/* Types into the row with a name and confirms it. */
static inline void type_into(struct pty *p, const char *name, const char *text)
{
    go_to(p, name);
    pty_type(p, text);
    pty_key(p, "Enter");
    pty_expect_settled(p);
}

/* Leaves without saving. */
static inline void quit_and_forget(struct pty *p)
{
    pty_key(p, "q");
    pty_expect(p, "not saved");
    pty_key(p, "x");
    pty_expect_exit(p, 0);
    assert_string_equal(pty_left_on(p), "");
    assert_true(pty_termios_restored(p));
    pty_free(p);
}

#endif
