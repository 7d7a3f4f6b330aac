/* test_picture.c – the pictures and the report that README names show what the program draws and
 * writes now, and a screen becomes a picture cell by cell. PICTURE is the program that draws them,
 * TERTIAL the one that writes the report, TOP the sources. */
#include "svg.h"

#include "edit_app.h"

static const char *const names[] = { "tertial", "tertial-diagram" };
enum { NAMES = sizeof names / sizeof *names };

/* ---- the pictures of the program ---- */

static char *committed(const char *file)
{
    const char *top = getenv("TOP");
    char path[4096];
    snprintf(path, sizeof path, "%s/man/%s", top ? top : ".", file);
    return read_text(path);
}

static char *output_of(const char *command)
{
    char part[4096];
    struct buf b = BUF_INIT;
    FILE *f = popen(command, "r");
    assert_non_null(f);
    for (size_t n; (n = fread(part, 1, sizeof part, f)) > 0;)
        buf_add_bytes(&b, part, n);
    assert_int_equal(pclose(f), 0);
    char *text = buf_take(&b);
    assert_non_null(text);
    return text;
}

/* The file is what the command writes; else `target` of the Makefile makes it so. */
static void expect_current(const char *file, const char *command, const char *target)
{
    char *then = committed(file), *now = output_of(command);
    size_t same = 0;
    int line = 1;
    while (then[same] && then[same] == now[same])
        line += then[same++] == '\n';
    if (then[same] || now[same])
        fail_msg("man/%s is not what the program makes now, from line %d on: "
                 "look at what it makes, and run make %s",
                 file, line, target);
    free(then);
    free(now);
}

static void the_pictures_show_what_the_program_draws_now(void **state)
{
    (void)state;
    const char *picture = getenv("PICTURE");
    for (size_t i = 0; i < NAMES; i++) {
        char file[64], command[4200];
        snprintf(file, sizeof file, "%s.svg", names[i]);
        snprintf(command, sizeof command, "'%s' %s", picture ? picture : "./picture", names[i]);
        expect_current(file, command, "picture");
    }
}

static void the_pictures_tell_nothing_of_who_drew_them(void **state)
{
    (void)state;
    static const char *const traces[] = { "/tmp", "/home", "/root", "file:", "href", "<script" };
    for (size_t i = 0; i < NAMES; i++) {
        char file[64];
        snprintf(file, sizeof file, "%s.svg", names[i]);
        char *text = committed(file);
        for (size_t t = 0; t < sizeof traces / sizeof *traces; t++)
            if (strstr(text, traces[t]))
                fail_msg("man/%s.svg has \"%s\"", names[i], traces[t]);
        assert_non_null(strstr(text, "role=\"img\""));
        assert_non_null(strstr(text, "<title id=\"t\">tertial: "));
        assert_non_null(strstr(text, "<desc id=\"d\">"));
        free(text);
    }
}

/* ---- the report of the program ---- */

/* Written as `make sample` writes it. */
static void the_sample_is_the_report_that_the_program_writes_now(void **state)
{
    (void)state;
    char command[8400];
    snprintf(command, sizeof command,
             "SOURCE_DATE_EPOCH=1757635200 '%s' rapport --sprak=sv --format=html '%s'", program(),
             example("exempel"));
    expect_current("exempelrapport.html", command, "sample");
}

static void the_sample_tells_nothing_of_who_wrote_it_and_fetches_nothing(void **state)
{
    (void)state;
    static const char *const traces[] = { "/tmp",  "/home",  "/root",   "file:",
                                          "http:", "https:", "<script", "src=" };
    char *text = committed("exempelrapport.html");
    for (size_t t = 0; t < sizeof traces / sizeof *traces; t++)
        if (strstr(text, traces[t]))
            fail_msg("man/exempelrapport.html has \"%s\"", traces[t]);
    assert_non_null(strstr(text, "<html lang=\"sv\">"));
    assert_non_null(strstr(text, "2025-09-12"));
    assert_null(strstr(text, "Direktupphandling")); /* a comment that is internal */
    free(text);
}

/* ---- any screen ---- */

/* The picture of what printf writes, on three rows of twenty columns. */
static char *picture_of(const char *format)
{
    static const struct svg_about about = { "en", "a < b", "A & B", "Says <nothing>." };
    const char *argv[] = { "sh", "-c", "printf \"$0\"; printf '\\033[3;1Hend'; read line", format,
                           NULL };
    struct pty_options options = { .rows = 3, .cols = 20, .argv = argv };
    struct pty *p = pty_start(&options);
    struct buf b = BUF_INIT;
    assert_non_null(p);
    pty_expect_row(p, 2, "end");
    svg_add_screen(&b, p, &about);
    pty_free(p);
    char *text = buf_take(&b);
    assert_non_null(text);
    return text;
}

static void expect_picture(const char *format, const char *const *wanted, const char *unwanted)
{
    char *text = picture_of(format);
    for (; *wanted; wanted++)
        if (!strstr(text, *wanted))
            fail_msg("the picture of \"%s\" lacks %s", format, *wanted);
    if (unwanted && strstr(text, unwanted))
        fail_msg("the picture of \"%s\" has %s", format, unwanted);
    free(text);
}
#define EXPECT(format, unwanted, ...)                                                              \
    expect_picture(format, (const char *const[]){ __VA_ARGS__, NULL }, unwanted)

/* The first cell is at 18, 47; its text stands 15 further down; a cell is 9 × 20. */

static void each_word_stands_at_its_cell_with_its_length(void **state)
{
    (void)state;
    EXPECT("ab cde", "> ", "x=\"18\" y=\"62\" textLength=\"18\"", ">ab</text>",
           "x=\"45\" y=\"62\" textLength=\"27\"", ">cde</text>");
    EXPECT("\\033[2;18Hxyz", NULL, "x=\"171\" y=\"82\" textLength=\"27\"", ">xyz</text>");
}

static void everything_is_escaped(void **state)
{
    (void)state;
    EXPECT("<&>", "<&>", ">&lt;&amp;&gt;</text>", ">a &lt; b</text>", ">A &amp; B</title>",
           ">Says &lt;nothing&gt;.</desc>");
}

static void a_wide_character_has_two_cells_and_moves_no_other(void **state)
{
    (void)state;
    EXPECT("a漢b", NULL, "x=\"18\" y=\"62\" textLength=\"9\"",
           "x=\"27\" y=\"62\" textLength=\"18\" fill=\"#d5d9e0\">漢<", "x=\"45\" y=\"62\"");
}

static void a_letter_keeps_its_marks(void **state)
{
    (void)state;
    EXPECT("a\314\212b", NULL, "textLength=\"18\" fill=\"#d5d9e0\">a\314\212b</text>");
}

static void colours_are_those_of_the_terminal(void **state)
{
    (void)state;
    EXPECT("\\033[38;5;117mx\\033[0m", NULL, "fill=\"#87d7ff\">x<");
    EXPECT("\\033[38;5;246mx\\033[0m", NULL, "fill=\"#949494\">x<");
    EXPECT("\\033[48;5;222mxy\\033[0m.", NULL, "<path fill=\"#ffd787\" d=\"M18 47h18v20h-18z\"/>");
    EXPECT(".\\033[38;2;1;2;3mx\\033[0m", NULL, "fill=\"#010203\">x<");
}

static void reverse_exchanges_text_and_ground(void **state)
{
    (void)state;
    EXPECT(".\\033[7mx \\033[0m", NULL, "<path fill=\"#d5d9e0\" d=\"M27 47h18v20h-18z\"/>",
           "fill=\"#1b1e24\">x<");
}

static void the_window_has_the_ground_that_most_cells_have(void **state)
{
    (void)state;
    EXPECT("\\033[7m%20s\\033[0m", "d=\"M18 67h", "rx=\"10\" fill=\"#1b1e24\"",
           "<path fill=\"#d5d9e0\" d=\"M18 47h180v20h-180z\"/>");
    EXPECT("\\033[48;5;234m\\033[J", "<path fill=\"#1c1c1c\"", "rx=\"10\" fill=\"#1c1c1c\"");
}

static void bold_is_bold_and_a_line_goes_under_blanks_too(void **state)
{
    (void)state;
    EXPECT("\\033[1;4ma b\\033[0m", NULL, "font-weight=\"bold\">a<", "font-weight=\"bold\">b<",
           "d=\"M18 64h27v1h-27z\"");
    EXPECT("a b", "font-weight", ">a<");
}

static void a_bar_is_one_shape_to_an_eighth_of_a_cell(void **state)
{
    (void)state;
    EXPECT("██▍░░│", ">█", "d=\"M18 49h21.375v16H18z\"",
           "fill-opacity=\".25\" d=\"M45 49h18v16H45z\"", "d=\"M67 47h1v20h-1z\"");
    EXPECT("███", NULL, "h27.000v16");
    EXPECT("▏", NULL, "h1.125v16");
    EXPECT("──", ">─", "d=\"M18 57h18v1h-18z\"");
}

static void marks_are_shapes_and_no_letters(void **state)
{
    (void)state;
    EXPECT("▼▼", ">▼", "d=\"M18 47m", "d=\"M27 47m");
    EXPECT("△", ">△", "fill=\"none\" stroke=\"#d5d9e0\"");
    EXPECT("▾▸", ">▾", "d=\"M18 47m", "d=\"M27 47m");
}

static void the_cursor_is_drawn_where_it_is_seen(void **state)
{
    (void)state;
    EXPECT("a", NULL, "d=\"M45 88h2v18h-2z\"");
    EXPECT("\\033[?25la", "h2v18", ">a<");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(the_pictures_show_what_the_program_draws_now, pty_teardown),
        cmocka_unit_test(the_pictures_tell_nothing_of_who_drew_them),
        cmocka_unit_test(the_sample_is_the_report_that_the_program_writes_now),
        cmocka_unit_test(the_sample_tells_nothing_of_who_wrote_it_and_fetches_nothing),
        cmocka_unit_test_teardown(each_word_stands_at_its_cell_with_its_length, pty_teardown),
        cmocka_unit_test_teardown(everything_is_escaped, pty_teardown),
        cmocka_unit_test_teardown(a_wide_character_has_two_cells_and_moves_no_other, pty_teardown),
        cmocka_unit_test_teardown(a_letter_keeps_its_marks, pty_teardown),
        cmocka_unit_test_teardown(colours_are_those_of_the_terminal, pty_teardown),
        cmocka_unit_test_teardown(reverse_exchanges_text_and_ground, pty_teardown),
        cmocka_unit_test_teardown(the_window_has_the_ground_that_most_cells_have, pty_teardown),
        cmocka_unit_test_teardown(bold_is_bold_and_a_line_goes_under_blanks_too, pty_teardown),
        cmocka_unit_test_teardown(a_bar_is_one_shape_to_an_eighth_of_a_cell, pty_teardown),
        cmocka_unit_test_teardown(marks_are_shapes_and_no_letters, pty_teardown),
        cmocka_unit_test_teardown(the_cursor_is_drawn_where_it_is_seen, pty_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
