/* Owns the lending of the terminal to another program: the person's editor. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "ui/term.h"
#include "ui/term_signal.h"

/* By way of the shell, since $EDITOR may hold options; the file is never part of the command. */
static _Noreturn void become_editor(const char *command, const char *line, const char *path)
{
    struct buf script = BUF_INIT;
    buf_addf(&script, "%s \"$@\"", command);
    signal(SIGPIPE, SIG_DFL);
    if (buf_ok(&script))
        execl("/bin/sh", "sh", "-c", buf_text(&script), "tertial", line, path, (char *)NULL);
    _exit(127);
}

/* A stopped editor stops the program with it, so that the shell gets the terminal. */
static int wait_for(pid_t child)
{
    int status = 0;
    for (;;) {
        if (waitpid(child, &status, WUNTRACED) < 0) {
            if (errno == EINTR)
                continue;
            return 0;
        }
        if (!WIFSTOPPED(status))
            return status;
        raise(SIGSTOP);
        kill(child, SIGCONT);
    }
}

bool term_run(const char *command, unsigned line, const char *path, struct err *e)
{
    char number[16];
    snprintf(number, sizeof number, "+%u", line);
    term_lend();
    fflush(NULL);
    pid_t child = fork();
    if (child == 0)
        become_editor(command, number, path);
    int status = child > 0 ? wait_for(child) : 0;
    int why = errno;
    term_signal_take(SIGINT); /* they were the editor's */
    term_signal_take(SIGQUIT);
    term_take_back();
    if (child < 0)
        return err_set(e, _("the editor could not be started: %s"), strerror(why));
    if (WIFEXITED(status) && (WEXITSTATUS(status) == 127 || WEXITSTATUS(status) == 126))
        return err_set(e, _("there is no editor \"%s\"; set EDITOR to one that is installed"),
                       command);
    return true;
}
