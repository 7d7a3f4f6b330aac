/* Who sits at the terminal. */
#ifndef TERTIAL_BASE_LOGIN_H
#define TERTIAL_BASE_LOGIN_H

/* The login name; what $LOGNAME says where the system knows none, and the user's number where that
 * says nothing. Never empty; to be freed, NULL without memory. */
char *login_name(void);

#endif
