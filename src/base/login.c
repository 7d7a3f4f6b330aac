/* Owns the question who the person is. */
#include "base/login.h"

#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

char *login_name(void)
{
    const struct passwd *user = getpwuid(geteuid());
    const char *name = user ? user->pw_name : getenv("LOGNAME");
    if (name && *name)
        return strdup(name);
    char *number = NULL;
    return asprintf(&number, "%lu", (unsigned long)geteuid()) < 0 ? NULL : number;
}
