/* svg.h – the screen of a terminal as a picture: a window with a title bar, drawn so that it looks
 * the same with any viewer's fonts. Each word stands at its own cell and has its length given;
 * blocks, lines and triangles are shapes and not letters. */
#ifndef TERTIAL_TESTS_SVG_H
#define TERTIAL_TESTS_SVG_H

#include "base/buf.h"
#include "pty.h"

struct svg_about {
    const char *language; /* of the texts below and of the screen, as in xml:lang */
    const char *window;   /* the text of the title bar */
    const char *title;    /* what a screen reader says first */
    const char *text;     /* what it says of the picture */
};

/* Adds the picture of the screen as it stands: whole numbers of pixels, the same bytes each time.
 */
void svg_add_screen(struct buf *out, const struct pty *p, const struct svg_about *about);

#endif
