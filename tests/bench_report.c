/* bench_report.c – owns the table of report formats in `make bench`. The formats are those of the
 * program, whatever they are; the figures are those of the real command. */
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app.h"
#include "bench.h"
#include "report/report.h"
#include "temp_dir.h"

enum { RUNS = 11 };

struct cost {
    double ms, peak_kb, bytes;
    bool failed;
};

/* Runs a program without output; its peak memory in kB, or below 0 when it fails. */
static double run(char *const *argv)
{
    struct rusage used;
    int status;
    pid_t pid = fork();
    must(pid >= 0);
    if (pid == 0) {
        int null = open("/dev/null", O_WRONLY);
        if (null >= 0 && dup2(null, 1) == 1 && dup2(null, 2) == 2)
            execvp(argv[0], argv);
        _exit(127);
    }
    must(wait4(pid, &status, 0, &used) == pid);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? (double)used.ru_maxrss : -1;
}

static struct cost cost_of(char *const *argv, const char *output)
{
    double times[RUNS], peaks[RUNS];
    struct stat st;
    for (int i = 0; i < RUNS; i++) {
        double before = now();
        peaks[i] = run(argv);
        times[i] = now() - before;
        if (peaks[i] < 0)
            return (struct cost){ .failed = true };
    }
    double bytes = output && stat(output, &st) == 0 ? (double)st.st_size : 0;
    return (struct cost){ part(times, RUNS, 50), part(peaks, RUNS, 50), bytes, false };
}

static struct cost report_cost(const struct report_format *f, bool everything, const char *dir)
{
    char format[64], output[600], path[4200];
    const char *file = temp_path("rapport");
    snprintf(format, sizeof format, "--format=%s", f->name);
    snprintf(output, sizeof output, "--output=%s", file);
    snprintf(path, sizeof path, "%s", dir);
    char replace[] = "--skriv-over", command[] = "rapport", view[] = "--vy=allt", *name = NULL;
    must(asprintf(&name, "%s", program()) > 0);
    char *argv[] = { name, command, format, output, replace, path, everything ? view : NULL, NULL };
    struct cost cost = cost_of(argv, file);
    free(name);
    return cost;
}

static void print_cost(const struct cost *c)
{
    if (c->failed)
        printf(" %32s", "fails");
    else
        printf(" %10.2f %10.0f %10.0f", c->ms, c->peak_kb, c->bytes);
}

static void print_format(const struct report_format *f, const char *const *dirs, size_t n)
{
    for (int everything = 0; everything < 2; everything++) {
        char what[100];
        snprintf(what, sizeof what, "%s%s", f->name, everything ? ", --vy=allt" : "");
        printf("%-24s", what);
        if (!f->write)
            printf(" %32s", "not in this build");
        for (size_t i = 0; f->write && i < n; i++) {
            struct cost cost = report_cost(f, everything, dirs[i]);
            print_cost(&cost);
        }
        putchar('\n');
        fflush(stdout);
        if (!f->write)
            return;
    }
}

static void print_heading(int posts)
{
    char invented[64];
    snprintf(invented, sizeof invented, "%d posts", posts);
    printf("%-24s %32s %32s\n%-24s", "tertial rapport", "uppsala", invented, "");
    for (int i = 0; i < 2; i++)
        printf(" %10s %10s %10s", "ms", "peak kB", "bytes");
    putchar('\n');
}

void bench_reports(int posts)
{
    char nothing[] = "true", *least[] = { nothing, NULL };
    must(temp_dir_make());
    char big[512]; /* temp_path() keeps its texts for a while only */
    snprintf(big, sizeof big, "%s", temp_path("stor"));
    put_file(big, "forbund.ini", FEDERATION);
    bench_write_year(big, 2024, posts);
    const char *dirs[] = { example("uppsala"), big };
    print_heading(posts);
    for (size_t f = 0; f < report_format_count; f++)
        print_format(&report_formats[f], dirs, sizeof dirs / sizeof *dirs);
    struct cost floor = cost_of(least, NULL);
    printf("%-24s", "the least: true");
    print_cost(&floor);
    printf("\n\n");
    temp_dir_remove();
}
