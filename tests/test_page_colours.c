/* test_page_colours.c – what deviates has its colour and its sign on every page, in the themes, on
 * the real federations; without colours the sign is left. */
#include "app.h"

#include "sheet/pages.h"

static const struct {
    const char *option;
    int over, under, ground;
} themes[] = {
    { "--tema=egen", 1, 5, -1 },
    { "--tema=ljus", 124, 91, 231 },
    { "--tema=mork", 210, 177, 234 },
    { "--tema=monokrom", -1, -1, -1 },
};

static const char *const federations[] = { "exempel", "uppsala", "jamtland", "solleftea",
                                           "vastra-ostergotland" };

static struct pty *open_with(const char *theme, const char *dir, const char *const *env)
{
    const char *argv[] = { program(), "--sprak=en", theme, dir, NULL };
    struct pty *p =
        pty_start(&(struct pty_options){ .rows = 40, .cols = 100, .argv = argv, .env = env });
    assert_non_null(p);
    pty_expect(p, "q quit");
    pty_expect_settled(p);
    return p;
}

/* How many signs of deviations there are; each has its colour, and all of the screen its ground.
 * The cursor's row is reversed and keeps the ground's colours. */
static size_t expect_colours(struct pty *p, int over, int under, int ground)
{
    size_t marks = 0;
    for (int row = 0; row < 40; row++)
        for (int col = 0; col < 100; col++) {
            struct pty_cell cell = pty_cell_at(p, row, col);
            bool worse = strcmp(cell.text, "▼") == 0, better = strcmp(cell.text, "△") == 0;
            PTY_MUST(p, cell.bg == ground, "%d,%d has the ground %d", row, col, cell.bg);
            if ((!worse && !better) || cell.reverse)
                continue;
            PTY_MUST(p, cell.fg == (worse ? over : under), "%d,%d has the colour %d", row, col,
                     cell.fg);
            marks++;
        }
    return marks;
}

static void deviations_have_their_colours_on_every_page(void **state)
{
    (void)state;
    size_t marks = 0;
    for (size_t t = 0; t < sizeof themes / sizeof *themes; t++)
        for (size_t f = 0; f < sizeof federations / sizeof *federations; f++) {
            struct pty *p = open_with(themes[t].option, example(federations[f]), NULL);
            marks += expect_colours(p, themes[t].over, themes[t].under, themes[t].ground);
            for (int id = 0; id < PAGE_BOARD; id++) {
                char letter[] = { page_defs[id].letter, '\0' };
                pty_key(p, "v");
                pty_expect(p, "board presentation");
                pty_key(p, letter);
                pty_expect_not(p, "board presentation");
                pty_expect_settled(p);
                marks += expect_colours(p, themes[t].over, themes[t].under, themes[t].ground);
            }
            pty_key(p, "Esc");
            quit(p);
        }
    assert_true(marks > 100); /* else nothing was looked at */
}

static void without_colours_the_signs_are_left(void **state)
{
    (void)state;
    const char *env[] = { "NO_COLOR=1", NULL };
    struct pty *p = open_with("--tema=mork", example("exempel"), env);
    pty_key(p, "v");
    pty_expect(p, "board presentation");
    pty_key(p, "a");
    pty_expect(p, "need attention");
    pty_expect_settled(p);
    assert_true(expect_colours(p, -1, -1, -1) > 0);
    pty_key(p, "Esc");
    quit(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(deviations_have_their_colours_on_every_page, pty_teardown),
        cmocka_unit_test_teardown(without_colours_the_signs_are_left, pty_teardown),
    };
    return cmocka_run_group_tests_name("colours of pages", tests, NULL, NULL);
}
