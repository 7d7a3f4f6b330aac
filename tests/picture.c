/* picture.c – the pictures of the program that README names, written to standard output: the real
 * program in a terminal of its own, on a copy of the invented federation.
 *
 *   tests/picture NAME       NAME is one of the scenes below
 *
 * `make picture` writes them to man/, and test_picture.c holds them to what is drawn now. */
#include "svg.h"

#include "edit_app.h"

struct scene {
    const char *name;
    int rows, cols;
    void (*go)(struct pty *p);
    struct svg_about about;
};

/* One group is folded, one forecast has just been typed, and a deviation is being explained. */
static void show_table(struct pty *p)
{
    go_to(p, "Övriga samverkansinsatser");
    pty_key(p, "Space");
    pty_expect(p, "▸ Övriga");
    type_into(p, "Hälsa och arbete", "1770");
    pty_expect(p, "1 osparad");
    go_to(p, "Jobbspåret");
    pty_key(p, "c");
    pty_expect(p, "12 av 30 platser");
}

static void show_charts(struct pty *p)
{
    pty_key(p, "v");
    pty_expect(p, "diagram");
    pty_key(p, "d");
    pty_expect(p, "Kostnader per post");
}

static const struct scene scenes[] = {
    { "tertial",
      34,
      100,
      show_table,
      { "sv", "tertial", "tertial: budgetuppföljningen i en terminal",
        "Driftsredovisningen för ett påhittat samordningsförbund: grupper och insatser med budget, "
        "utfall, avvikelse och prognos, märken vid det som avviker, en prognos som just har "
        "skrivits, årets resultat, och längst ner förklaringen till en av avvikelserna." } },
    { "tertial-diagram",
      26,
      100,
      show_charts,
      { "sv", "tertial", "tertial: diagrammen i en terminal",
        "Liggande staplar för varje insats: utfallet hittills, skuggat fram till prognosen, och "
        "ett streck vid årets budget. Till höger samma siffror och märken vid det som avviker." } },
};

static const struct scene *find_scene(const char *name)
{
    for (size_t i = 0; i < sizeof scenes / sizeof *scenes; i++)
        if (strcmp(scenes[i].name, name) == 0)
            return &scenes[i];
    return NULL;
}

/* The dark theme has colours of its own; in the default one, what is muted is dim, which libvterm
 * does not know. The directory is another each time, and not on the screen. */
static bool draw(struct buf *out, const struct scene *scene)
{
    const char *argv[] = { program(), "--sprak=sv", "--tema=mork", temp_path("exempel"), NULL };
    struct pty_options options = {
        .rows = scene->rows, .cols = scene->cols, .argv = argv, .home = temp_path("home")
    };
    struct pty *p = pty_start(&options);
    if (!p || !pty_wait_text(p, "q avsluta") || !pty_settle(p)) {
        fprintf(stderr, "picture: %s does not show its table\n", program());
        return false;
    }
    scene->go(p);
    pty_expect_settled(p);
    svg_add_screen(out, p, &scene->about);
    return buf_ok(out);
}

int main(int argc, char **argv)
{
    const struct scene *scene = argc == 2 ? find_scene(argv[1]) : NULL;
    struct buf out = BUF_INIT;
    if (!scene) {
        fputs("usage: picture tertial | tertial-diagram\n", stderr);
        return 2;
    }
    if (atexit(temp_dir_remove) != 0) /* a scene that fails ends the program */
        return 1;
    edit_setup(NULL);
    bool ok = draw(&out, scene) && fputs(buf_text(&out), stdout) != EOF && fflush(stdout) == 0;
    edit_teardown(NULL);
    buf_release(&out);
    return ok ? 0 : 1;
}
