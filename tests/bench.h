/* bench.h – what the parts of `make bench` share: the clock, the middle of several measurements,
 * and a year that is invented. Milliseconds everywhere. */
#ifndef TERTIAL_TESTS_BENCH_H
#define TERTIAL_TESTS_BENCH_H

#include <stdbool.h>
#include <stdlib.h>
#include <time.h>

static inline double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static inline int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The value that so many percent are not above; sorts them. */
static inline double part(double *v, int n, int percent)
{
    qsort(v, (size_t)n, sizeof *v, by_size);
    return v[(n - 1) * percent / 100];
}

static inline void must(bool ok)
{
    if (!ok)
        exit(1);
}

/* Writes the file of a year with so many posts into a directory. */
void bench_write_year(const char *dir, int year, int posts);

/* Prints what each format of `tertial rapport` takes: time, memory and the size of the file, for
 * the largest of the shipped federations and for a year of so many posts. To be called before the
 * memory of this program has grown: that of a command counts from what its parent had. */
void bench_reports(int posts);

#endif
