/* The year of a ledger, without reading all of it. */
#ifndef TERTIAL_SIE_PEEK_H
#define TERTIAL_SIE_PEEK_H

/* The calendar year in which #RAR 0 begins, where it stands near the beginning of the file; 0 where
 * it does not, and where the file is no ledger or cannot be read: reading it will say why. */
int sie_peek_year(const char *path);

#endif
