/* What a new file takes over from the one it replaces, besides its place. */
#ifndef TERTIAL_STORE_SAVE_ATTRIBUTES_H
#define TERTIAL_STORE_SAVE_ATTRIBUTES_H

#include <stdbool.h>
#include <sys/stat.h>

/* Gives the opened new file the owner, group, mode, access list and the person's own extended
 * attributes of the opened old one, whose status is `old`. What the system forbids is left out, and
 * *kept becomes false; a group or a list that could not be kept leaves nobody with more rights than
 * before. What the file system does not know is nothing. False with errno for any other error. */
bool save_attributes(int new_fd, int old_fd, const struct stat *old, bool *kept);

#endif
