/* Owns the signal handlers. Everything that a handler touches is in this file and is either of type
 * sig_atomic_t or written only while no handler can need it. */
#include "ui/term_signal.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

enum { SIGNALS = 65, ALTERNATE_STACK = 64 * 1024, UNANSWERED_SECONDS = 2 };

enum kind { NOTED, CRASH, IGNORED };

static struct caught {
    int signo;
    enum kind kind;
    bool installed;
    struct sigaction before;
} caught[] = {
    { .signo = SIGTERM, .kind = NOTED },  { .signo = SIGINT, .kind = NOTED },
    { .signo = SIGHUP, .kind = NOTED },   { .signo = SIGQUIT, .kind = NOTED },
    { .signo = SIGTSTP, .kind = NOTED },  { .signo = SIGCONT, .kind = NOTED },
    { .signo = SIGWINCH, .kind = NOTED }, { .signo = SIGPIPE, .kind = IGNORED },
    { .signo = SIGSEGV, .kind = CRASH },  { .signo = SIGABRT, .kind = CRASH },
    { .signo = SIGBUS, .kind = CRASH },   { .signo = SIGFPE, .kind = CRASH },
    { .signo = SIGILL, .kind = CRASH },   { .signo = SIGSYS, .kind = CRASH },
    { .signo = SIGXCPU, .kind = CRASH },  { .signo = SIGALRM, .kind = CRASH },
    { .signo = SIGUSR1, .kind = CRASH },  { .signo = SIGUSR2, .kind = CRASH },
};

enum { CAUGHT = sizeof caught / sizeof *caught };

static volatile sig_atomic_t noted[SIGNALS];
static volatile sig_atomic_t noted_second[SIGNALS]; /* when, modulo a day */

static struct termios modes_found;
static char farewell[512];
static volatile sig_atomic_t farewell_length;

static char alternate_stack[ALTERNATE_STACK];
static stack_t stack_before;

static bool is_fatal(int signo)
{
    return signo == SIGTERM || signo == SIGINT || signo == SIGHUP || signo == SIGQUIT;
}

static int second_of_day(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int)(now.tv_sec % 86400);
}

bool term_signal_foreground(void)
{
    pid_t owner = tcgetpgrp(STDOUT_FILENO);
    return owner < 0 || owner == getpgrp(); /* < 0: not our controlling terminal, no job control */
}

/* Runs inside handlers: only what POSIX lists as safe there. Unread input is thrown away, so that
 * the rest of a paste does not become commands to the shell. */
void term_signal_give_back(void)
{
    struct pollfd out = { .fd = STDOUT_FILENO, .events = POLLOUT };
    size_t n = (size_t)farewell_length;

    if (n == 0)
        return;
    farewell_length = 0;
    if (poll(&out, 1, 200) > 0 && write(STDOUT_FILENO, farewell, n) < 0)
        errno = 0; /* nothing more can be done for this terminal */
    if (term_signal_foreground()) {
        tcflush(STDOUT_FILENO, TCIFLUSH);
        tcsetattr(STDOUT_FILENO, TCSANOW, &modes_found);
    }
}

static void hand_on(int signo)
{
    for (size_t i = 0; i < CAUGHT; i++)
        if (caught[i].signo == signo)
            sigaction(signo, &caught[i].before, NULL);
}

/* A program that has not answered a first request to end for some seconds, because it hangs or the
 * terminal takes no output, obeys the second at once. */
static void on_noted(int signo)
{
    int saved = errno;

    if (is_fatal(signo) && noted[signo]) {
        if (second_of_day() - noted_second[signo] >= UNANSWERED_SECONDS) {
            term_signal_give_back();
            hand_on(signo);
            raise(signo);
        }
    } else {
        noted_second[signo] = second_of_day();
        noted[signo] = 1;
    }
    errno = saved;
}

/* The signal goes to whoever had it before: the system, or a sanitizer. A fault of the hardware
 * comes again by itself when the handler returns, with its address; others are sent again. */
static void on_crash(int signo, siginfo_t *info, void *context)
{
    int saved = errno;
    bool fault = signo == SIGSEGV || signo == SIGBUS || signo == SIGFPE || signo == SIGILL;

    (void)context;
    term_signal_give_back();
    hand_on(signo);
    if (!fault || info->si_code <= 0)
        raise(signo);
    errno = saved;
}

static void install(struct caught *c)
{
    struct sigaction action = { .sa_flags = SA_RESTART };

    sigemptyset(&action.sa_mask);
    if (c->kind == NOTED) {
        action.sa_handler = on_noted;
    } else if (c->kind == IGNORED) {
        action.sa_handler = SIG_IGN;
    } else {
        action.sa_sigaction = on_crash;
        action.sa_flags = SA_SIGINFO | SA_ONSTACK | (int)SA_RESETHAND;
    }
    bool shown_to_all = c->signo == SIGCONT || c->signo == SIGWINCH;
    if (sigaction(c->signo, NULL, &c->before) != 0 ||
        (c->before.sa_handler == SIG_IGN && !shown_to_all))
        return;
    noted[c->signo] = 0;
    c->installed = sigaction(c->signo, &action, NULL) == 0;
}

bool term_signal_open(void)
{
    stack_t stack = { .ss_sp = alternate_stack, .ss_size = sizeof alternate_stack };

    if (tcgetattr(STDOUT_FILENO, &modes_found) != 0)
        return false;
    farewell_length = 0;
    sigaltstack(&stack, &stack_before);
    for (size_t i = 0; i < CAUGHT; i++)
        install(&caught[i]);
    return true;
}

void term_signal_close(void)
{
    farewell_length = 0;
    for (size_t i = 0; i < CAUGHT; i++) {
        if (caught[i].installed)
            sigaction(caught[i].signo, &caught[i].before, NULL);
        caught[i].installed = false;
    }
    sigaltstack(&stack_before, NULL);
}

void term_signal_set_farewell(const char *bytes, size_t n)
{
    farewell_length = 0;
    if (n > sizeof farewell)
        return;
    if (n > 0)
        memcpy(farewell, bytes, n);
    farewell_length = (sig_atomic_t)n;
}

bool term_signal_take(int signo)
{
    bool was = noted[signo] != 0;
    noted[signo] = 0;
    return was;
}

int term_signal_fatal(void)
{
    static const int fatal[] = { SIGTERM, SIGINT, SIGHUP, SIGQUIT };

    for (size_t i = 0; i < sizeof fatal / sizeof *fatal; i++)
        if (noted[fatal[i]])
            return fatal[i];
    return 0;
}

enum waited term_signal_wait(int timeout_ms)
{
    struct pollfd fds[] = { { .fd = STDIN_FILENO, .events = POLLIN }, { .fd = STDOUT_FILENO } };
    struct timespec timeout = { timeout_ms / 1000, (long)(timeout_ms % 1000) * 1000000 };
    sigset_t block, before;
    int ready = -1;
    bool any = false;

    sigemptyset(&block);
    for (size_t i = 0; i < CAUGHT; i++)
        if (caught[i].installed && caught[i].kind == NOTED)
            sigaddset(&block, caught[i].signo);
    sigprocmask(SIG_BLOCK, &block, &before);
    for (size_t i = 0; i < CAUGHT; i++)
        any = any || noted[caught[i].signo];
    if (!any)
        ready = ppoll(fds, 2, timeout_ms < 0 ? NULL : &timeout, &before);
    sigprocmask(SIG_SETMASK, &before, NULL);
    if (ready <= 0)
        return ready == 0 ? WAITED_IN_VAIN : WAITED_SIGNAL;
    if ((fds[0].revents | fds[1].revents) & (POLLHUP | POLLERR | POLLNVAL))
        return WAITED_GONE;
    return WAITED_INPUT;
}

bool term_signal_stop(void)
{
    struct sigaction by_default = { .sa_handler = SIG_DFL }, mine;

    noted[SIGCONT] = 0;
    sigaction(SIGTSTP, &by_default, &mine);
    raise(SIGTSTP);
    sigaction(SIGTSTP, &mine, NULL);
    return term_signal_take(SIGCONT);
}

_Noreturn void term_signal_die(int signo)
{
    struct sigaction by_default = { .sa_handler = SIG_DFL };
    sigset_t only;

    sigaction(signo, &by_default, NULL);
    sigemptyset(&only);
    sigaddset(&only, signo);
    sigprocmask(SIG_UNBLOCK, &only, NULL);
    raise(signo);
    _exit(128 + signo);
}

/* ---- for term.c ---- */

long long term_now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void term_add_capability(struct buf *b, const char *text)
{
    while (text && *text) {
        const char *end = text[0] == '$' && text[1] == '<' ? strchr(text, '>') : NULL;
        if (end)
            text = end + 1;
        else
            buf_add_char(b, *text++);
    }
}
