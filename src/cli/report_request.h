/* What a command line asks `tertial rapport` for. */
#ifndef TERTIAL_CLI_REPORT_REQUEST_H
#define TERTIAL_CLI_REPORT_REQUEST_H

#include "report/report.h"

#define REPORT_COMPARISON "forbund" /* the view that is about no year of a federation's */

struct report_request {
    const char *dir;
    int year;
    int month; /* outcomes through it; 0: as far as they are booked */
    const struct report_format *format;
    bool has_view; /* else what is usual for the format */
    enum report_usual usual;
    const struct page_def *view; /* a page; NULL: `usual` decides */
    bool compare;                /* the federations of a directory instead of the posts of one */
    const char *post;            /* that PAGE_ITEM is about; NULL: the first insats */
    bool internal;               /* with comments that are marked internal */
    struct report_options options;
    const char *output;
    bool replace;
};

/* Reads the command line; an exit status, with a message when it is wrong. The options' time is
 * set before; their width stays 0 when nothing is said of it. */
int report_request_read(struct report_request *r, int argc, char **argv);

#endif
