/* Owns how often and how progress is shown. */
#include "ui/pace.h"

#include "ui/frame.h"
#include "ui/term.h"

bool pace_is_due(struct timespec *told)
{
    enum { MS = 100, PER_S = 1000, NS_PER_MS = 1000000 };
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    long long ms =
        (long long)(now.tv_sec - told->tv_sec) * PER_S + (now.tv_nsec - told->tv_nsec) / NS_PER_MS;
    if (ms >= MS)
        *told = now;
    return ms >= MS;
}

void pace_show(struct app *app)
{
    frame_draw_footer(app);
    term_flush();
}
