/* bench.c – the figures of `make bench`: the program beside the least that a curses program can do,
 * and loading beside what iniparser alone takes. Prints figures and ratios; decides nothing. */
#include <iniparser/iniparser.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app.h"
#include "bench.h"
#include "book/book.h"
#include "sie/ledger.h"
#include "store/load.h"

enum { STARTS = 40, KEYS = 200, FEDERATIONS = 80, YEARS = 20, POSTS = 60, MANY_POSTS = 2000 };

/* Both screens end with this, and curses draws from the top: when it is there, all is. */
#define LAST_TEXT "q avsluta"

/* A row of the result: ours, the floor's, the ratio. */
static void row(const char *what, const char *unit, double ours, double floor, double wanted)
{
    if (floor > 0)
        printf("%-44s %10.3f %10.3f  %5.2f  (wanted: at most %.2f)  %s\n", what, ours, floor,
               ours / floor, wanted, unit);
    else
        printf("%-44s %10.3f %27s  %s\n", what, ours, "", unit);
}

static struct pty *open_program(const char *const *argv, const char *wait_for)
{
    struct pty_options options = { .rows = 40, .cols = 120, .argv = argv };
    struct pty *p = pty_start(&options);
    if (!p || !pty_wait_text(p, wait_for))
        exit(1);
    return p;
}

static double start_time(const char *const *argv, const char *wait_for)
{
    double times[STARTS];
    for (int i = 0; i < STARTS; i++) {
        double before = now();
        struct pty *p = open_program(argv, wait_for);
        times[i] = now() - before;
        pty_key(p, "q");
        pty_wait_exit(p, NULL);
        pty_free(p);
    }
    return part(times, STARTS, 50);
}

struct key_cost {
    double median, p99, bytes;
};

static struct key_cost key_cost(const char *const *argv, const char *wait_for)
{
    double times[KEYS];
    struct pty *p = open_program(argv, wait_for);
    pty_settle(p);
    size_t bytes = pty_bytes(p);
    for (int i = 0; i < KEYS; i++) {
        double before = now();
        pty_key(p, i / 20 % 2 ? "Up" : "Down");
        pty_settle(p);
        times[i] = now() - before;
    }
    struct key_cost cost = { 0, 0, (double)(pty_bytes(p) - bytes) / KEYS };
    pty_free(p);
    cost.median = part(times, KEYS, 50);
    cost.p99 = part(times, KEYS, 99);
    return cost;
}

/* Committing a forecast: from Enter until the new value is on the screen; the digit is typed
 * before. The cursor goes up again, to the same post. What follows the repaint, the fsync of the
 * journal, is not in it. */
static double edit_cost(const char *const *argv)
{
    enum { EDITS = 60 };
    double times[EDITS];
    struct pty *p = open_program(argv, LAST_TEXT);
    pty_settle(p);
    for (int i = 0; i < 5; i++)
        pty_key(p, "Down");
    pty_settle(p);
    for (int i = 0; i < EDITS; i++) {
        pty_key(p, i % 2 ? "3" : "4");
        pty_settle(p);
        double before = now();
        pty_key(p, "Enter");
        must(pty_wait_text(p, i % 2 ? "-3*" : "-4*"));
        times[i] = now() - before;
        pty_settle(p);
        pty_key(p, "Up");
        pty_settle(p);
    }
    pty_free(p);
    return part(times, EDITS, 50);
}

/* What a person waits for: a key that opens a view, sorts, filters or searches. */
static const struct {
    const char *what;
    const char *first; /* opens the menu or the prompt; not measured */
    const char *key;   /* measured */
} views[] = {
    { "page of an insats", "", "I" },
    { "attention", "v", "a" },
    { "charts", "v", "d" },
    { "equity", "v", "e" },
    { "years", "v", "y" },
    { "presentation", "", "p" },
    { "a letter of a search", "/", "a" },
    { "sort by a column", "O", "3" },
    { "filter: what deviates", "F", "d" },
};

static double view_cost(const char *const *argv, const char *wait_for, size_t view)
{
    enum { TIMES = 20 };
    double times[TIMES];
    struct pty *p = open_program(argv, wait_for);
    pty_settle(p);
    pty_key(p, "Down"); /* onto the first post */
    pty_settle(p);
    for (int i = 0; i < TIMES; i++) {
        if (*views[view].first)
            pty_key(p, views[view].first);
        pty_settle(p);
        double before = now();
        pty_key(p, views[view].key);
        pty_settle(p);
        times[i] = now() - before;
        pty_key(p, "Esc");
        pty_settle(p);
    }
    pty_free(p);
    return part(times, TIMES, 50);
}

static void viewing(const char *const *argv, const char *wait_for, const char *of, double floor)
{
    for (size_t v = 0; v < sizeof views / sizeof *views; v++) {
        char what[100];
        snprintf(what, sizeof what, "%s: %s", of, views[v].what);
        row(what, "ms", view_cost(argv, wait_for, v), floor, 2);
    }
}

/* The least that makes a file and a line of a log safe: write, fsync, rename, fsync of the
 * directory; append, fsync. */
static double durable_floor(const char *dir, const char *bytes, size_t len)
{
    char temp[256], path[256], log[256];
    snprintf(temp, sizeof temp, "%s/golv.tmp", dir);
    snprintf(path, sizeof path, "%s/golv", dir);
    snprintf(log, sizeof log, "%s/golv.csv", dir);
    double before = now();
    int fd = open(temp, O_WRONLY | O_CREAT | O_TRUNC, 0600), d = open(dir, O_RDONLY);
    must(write(fd, bytes, len) == (ssize_t)len && fsync(fd) == 0 && close(fd) == 0);
    must(rename(temp, path) == 0 && fsync(d) == 0);
    fd = open(log, O_WRONLY | O_CREAT | O_APPEND, 0600);
    must(write(fd, bytes, 100) == 100 && fsync(fd) == 0 && close(fd) == 0);
    close(d);
    return now() - before;
}

static void saving(const char *dir)
{
    enum { SAVES = 30 };
    double ours[SAVES], least[SAVES];
    struct problems problems = PROBLEMS_INIT;
    struct err e = ERR_INIT;
    struct book *b = book_open(dir, 0, &problems);
    must(b && book_confirm(b, &problems));
    for (int i = 0; i < SAVES; i++) {
        struct edit edit = { "insats jobbsparet", "prognos.t2", i % 2 ? "-400" : "-410" };
        must(book_edit(b, "bench", &edit, 1, &e));
        double before = now();
        must(book_save(b, 0, &e) == BOOK_SAVED);
        ours[i] = now() - before;
        least[i] = durable_floor(dir, b->text.bytes, b->text.len);
    }
    book_close(b);
    row("saving a year: with log, beside write + fsync", "ms", part(ours, SAVES, 50),
        part(least, SAVES, 50), 3);
}

static void editing(double key_floor)
{
    char dir[] = "/tmp/tertial-bench-XXXXXX", command[4200], state[64];
    must(mkdtemp(dir) != NULL);
    snprintf(command, sizeof command, "cp -r '%s/.' '%s'", example("exempel"), dir);
    must(system(command) == 0);
    snprintf(state, sizeof state, "%s/state", dir);
    setenv("XDG_STATE_HOME", state, 1);
    const char *argv[] = { program(), dir, NULL };
    row("committing an edit: median, beside a key", "ms", edit_cost(argv), key_floor, 1.5);
    saving(dir);
    snprintf(command, sizeof command, "rm -r '%s'", dir);
    must(system(command) == 0);
}

/* A figure of /proc/PID/status. */
static double status_of(struct pty *p, const char *name)
{
    char path[64], line[256];
    double value = -1;
    snprintf(path, sizeof path, "/proc/%d/status", (int)pty_pid(p));
    FILE *f = fopen(path, "r");
    while (f && fgets(line, sizeof line, f))
        if (strncmp(line, name, strlen(name)) == 0)
            value = atof(line + strlen(name) + 1);
    if (f)
        fclose(f);
    return value;
}

static void idle_and_memory(const char *const *ours, const char *const *floor)
{
    struct pty *p = open_program(ours, "Årets resultat"), *f = open_program(floor, "Insats");
    pty_settle(p);
    pty_settle(f);
    row("peak memory", "kB", status_of(p, "VmHWM"), status_of(f, "VmHWM"), 1.5);
    double before = status_of(p, "voluntary_ctxt_switches");
    sleep(2);
    row("wake-ups in two idle seconds", "", status_of(p, "voluntary_ctxt_switches") - before, 0, 0);
    pty_free(p);
    pty_free(f);
}

void bench_write_year(const char *dir, int year, int posts)
{
    char path[512];
    snprintf(path, sizeof path, "%s/%d.ini", dir, year);
    FILE *f = fopen(path, "w");
    if (!f)
        exit(1);
    fprintf(f,
            "[ar]\nar = %d\ningaende_eget_kapital = 2 000\nmedlemsbidrag = 12 000\n\n"
            "[grupp g]\nnamn = Insatser\nslag = kostnad\n",
            year);
    for (int i = 0; i < posts; i++)
        fprintf(f,
                "\n[post p%d]\ngrupp  = g\nnamn   = Insats nummer %d\nbudget = -%d 100\n"
                "utfall = -%d 050 ; bokfört\nfg_utfall = -%d 000\n",
                i, i, i % 9 + 1, i % 9 + 1, i % 9 + 1);
    fprintf(f, "\n[summa resultat]\nnamn = Årets resultat\nav = g\n");
    fclose(f);
}

static void write_country(const char *root)
{
    char dir[256];
    for (int i = 0; i < FEDERATIONS; i++) {
        snprintf(dir, sizeof dir, "%s/f%02d", root, i);
        put_file(dir, "forbund.ini", FEDERATION);
        for (int y = 0; y < YEARS; y++)
            bench_write_year(dir, 2005 + y, POSTS);
    }
}

static double load_ours(const char *root, int federations)
{
    double before = now();
    for (int i = 0; i < federations; i++) {
        char dir[256];
        struct federation f;
        struct problems problems = PROBLEMS_INIT;
        snprintf(dir, sizeof dir, "%s/f%02d", root, i);
        if (!load_federation(&f, dir, &problems, NULL))
            exit(1);
        for (size_t y = 0; y < f.year_count; y++) {
            struct year year;
            if (!load_year(&year, &f, f.years[y], &problems, NULL))
                exit(1);
            year_release(&year);
        }
        federation_release(&f);
        problems_release(&problems);
    }
    return now() - before;
}

static double load_iniparser(const char *root)
{
    double before = now();
    for (int i = 0; i < FEDERATIONS; i++)
        for (int y = 0; y < YEARS; y++) {
            char path[256];
            snprintf(path, sizeof path, "%s/f%02d/%d.ini", root, i, 2005 + y);
            iniparser_freedict(iniparser_load(path));
        }
    return now() - before;
}

static double run_time(const char *arguments)
{
    double times[20];
    char command[4096];
    snprintf(command, sizeof command, "%s %s >/dev/null", program(), arguments);
    for (int i = 0; i < 20; i++) {
        double before = now();
        if (system(command) == -1)
            exit(1);
        times[i] = now() - before;
    }
    return part(times, 20, 50);
}

static void loading(void)
{
    char root[] = "/tmp/tertial-bench-XXXXXX", big[64], command[4096];
    if (!mkdtemp(root))
        exit(1);
    write_country(root);
    load_ours(root, FEDERATIONS); /* the page cache is warm for both */
    double quarter = load_ours(root, FEDERATIONS / 4);
    row("1600 files of 300 keys: load", "ms", load_ours(root, FEDERATIONS), load_iniparser(root),
        1.6);
    row("a quarter of them, times four", "ms", quarter * 4, 0, 0);
    const char *chooser[] = { program(), root, NULL };
    row("chooser of 80 federations: first screen", "ms", start_time(chooser, "80 f"), 0, 0);
    snprintf(big, sizeof big, "%s/stor", root);
    put_file(big, "forbund.ini", FEDERATION);
    bench_write_year(big, 2024, MANY_POSTS);
    const char *many[] = { program(), big, NULL };
    row("a year of 2000 posts: first screen", "ms", start_time(many, "Insats nummer 0"), 0, 0);
    viewing(many, "Insats nummer 0", "2000 posts", 0);
    snprintf(command, sizeof command, "rm -r '%s'", root);
    if (system(command) != 0)
        exit(1);
}

/* A ledger of 200 000 transactions, some 50 MB. */
static void ledger(void)
{
    char path[] = "/tmp/tertial-bench-XXXXXX";
    struct sie_options options = { false, NULL, NULL };
    struct problems problems = PROBLEMS_INIT;
    struct sie_ledger l;
    int fd = mkstemp(path);
    FILE *f = fd < 0 ? NULL : fdopen(fd, "w");
    if (!f)
        exit(1);
    fputs("#SIETYP 4\n#RAR 0 20240101 20241231\n#UB 0 1930 0\n", f);
    for (int i = 0; i < 200000; i++)
        fprintf(f, "%s#TRANS %d {1 \"%d\" 6 \"P%d\"} %d.50 2024%02d15 \"%0200d\"\n%s",
                i % 10 == 0 ? "#VER A 1 20240131\n{\n" : "", 3000 + i % 700, i % 20, i % 300,
                i % 2 ? 7 : -7, i % 12 + 1, i, i % 10 == 9 ? "}\n" : "");
    if (fclose(f) != 0)
        exit(1);
    double begun = now();
    if (!sie_read(&l, path, &options, &problems))
        exit(1);
    row("a SIE file of 200 000 transactions: read", "ms", now() - begun, 0, 0);
    sie_release(&l);
    problems_release(&problems);
    unlink(path);
}

int main(void)
{
    const char *floor_path = getenv("FLOOR");
    const char *ours[] = { program(), example("exempel"), NULL };
    const char *floor[] = { floor_path ? floor_path : "tests/bench_floor", NULL };
    char arguments[4200];
    bench_reports(MANY_POSTS);
    printf("%-44s %10s %10s  %5s\n", "", "tertial", "floor", "ratio");
    row("first full screen", "ms", start_time(ours, LAST_TEXT), start_time(floor, LAST_TEXT), 1.3);
    struct key_cost mine = key_cost(ours, "Årets resultat"), least = key_cost(floor, "Insats");
    row("a cursor key: median", "ms", mine.median, least.median, 1.3);
    row("a cursor key: 99th percentile", "ms", mine.p99, least.p99, 1.3);
    row("a cursor key: output", "bytes", mine.bytes, least.bytes, 1.2);
    viewing(ours, "Årets resultat", "exempel", least.median);
    editing(least.median);
    idle_and_memory(ours, floor);
    loading();
    ledger();
    snprintf(arguments, sizeof arguments, "rapport '%s'", example("uppsala"));
    row("rapport of one federation", "ms", run_time(arguments), 0, 0);
    snprintf(arguments, sizeof arguments, "kontroll '%s'", example("uppsala"));
    row("kontroll of one federation", "ms", run_time(arguments), 0, 0);
    return 0;
}
