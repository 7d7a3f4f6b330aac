/* pty_idle.c – owns the one question whether a process rests: from outside, by what Linux tells
 * about it in /proc. It rests when it sleeps in a system call that waits for input from its
 * terminal and no signal waits to be handled. */
#include "pty_inside.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

/* A shorter wait is part of the work: to see whether more comes after an ESC, say. */
enum { REST_MS = 100, MOST_FDS = 64 };

/* Reads /proc/PID/name into text; its length, or -1. */
static ssize_t read_proc(pid_t pid, const char *name, char *text, size_t room)
{
    char path[64];
    snprintf(path, sizeof path, "/proc/%ld/%s", (long)pid, name);
    const int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return -1;
    const ssize_t n = read(fd, text, room - 1);
    const int error = errno;
    close(fd);
    text[n > 0 ? n : 0] = '\0';
    errno = error;
    return n;
}

static unsigned long long signal_mask(const char *status, const char *name)
{
    const char *line = strstr(status, name);
    return line != NULL ? strtoull(line + strlen(name), NULL, 16) : 0;
}

/* Whether it sleeps, and no signal is about to wake it: none waits but blocked ones. */
static bool sleeps_undisturbed(pid_t pid)
{
    char status[8192];
    if (read_proc(pid, "status", status, sizeof status) <= 0 ||
        strstr(status, "\nState:\tS") == NULL)
        return false;
    const unsigned long long waiting =
        signal_mask(status, "\nSigPnd:") | signal_mask(status, "\nShdPnd:");
    return (waiting & ~signal_mask(status, "\nSigBlk:")) == 0;
}

/* Copies len bytes of the process's memory. */
static bool peek(pid_t pid, unsigned long address, void *to, size_t len)
{
    const struct iovec here = { to, len };
    const struct iovec there = { (void *)address, len }; /* an address in another process */
    return process_vm_readv(pid, &here, 1, &there, 1, 0) == (ssize_t)len;
}

static bool is_terminal(pid_t pid, int fd, dev_t terminal)
{
    char path[64];
    struct stat st;
    snprintf(path, sizeof path, "/proc/%ld/fd/%d", (long)pid, fd);
    return stat(path, &st) == 0 && S_ISCHR(st.st_mode) &&
           (st.st_rdev == terminal || st.st_rdev == makedev(5, 0)); /* /dev/tty */
}

/* The timeout is seconds and a fraction, of which per_ms make a millisecond; none is for ever. */
static bool is_long(pid_t pid, unsigned long timeout_address, long per_ms)
{
    struct timespec t; /* of select a timeval, which has the same shape */
    if (timeout_address == 0)
        return true;
    return peek(pid, timeout_address, &t, sizeof t) &&
           (t.tv_sec > 0 || t.tv_nsec >= REST_MS * per_ms);
}

static bool polls_terminal(pid_t pid, dev_t terminal, unsigned long address, unsigned long count)
{
    struct pollfd fds[MOST_FDS];
    if (count == 0 || count > MOST_FDS || !peek(pid, address, fds, count * sizeof *fds))
        return false;
    for (size_t i = 0; i < count; i++)
        if (fds[i].fd >= 0 && (fds[i].events & (POLLIN | POLLRDNORM)) &&
            is_terminal(pid, fds[i].fd, terminal))
            return true;
    return false;
}

static bool selects_terminal(pid_t pid, dev_t terminal, unsigned long address, unsigned long count)
{
    fd_set fds;
    FD_ZERO(&fds);
    const size_t word = sizeof(long);
    const size_t len = (count + 8 * word - 1) / (8 * word) * word; /* what the kernel reads */
    if (address == 0 || len > sizeof fds || !peek(pid, address, &fds, len))
        return false;
    for (int fd = 0; fd < (int)count; fd++)
        if (FD_ISSET(fd, &fds) && is_terminal(pid, fd, terminal))
            return true;
    return false;
}

bool pty_idle(pid_t pid, dev_t terminal, bool *visible)
{
    char text[512];
    *visible = true;
    if (!sleeps_undisturbed(pid)) /* looked at first: a handler would have left the call */
        return false;
    const ssize_t n = read_proc(pid, "syscall", text, sizeof text);
    *visible = n > 0 || (errno != EACCES && errno != EPERM && errno != ENOENT && errno != ENOSYS);
    long call;
    unsigned long a[6];
    if (n <= 0 || sscanf(text, "%ld %lx %lx %lx %lx %lx %lx", &call, &a[0], &a[1], &a[2], &a[3],
                         &a[4], &a[5]) != 7)
        return false; /* "running", or asleep outside a system call */
    switch (call) {
    case SYS_read:
        return is_terminal(pid, (int)a[0], terminal);
#ifdef SYS_poll
    case SYS_restart_syscall: /* a poll that was stopped and continued looks so; a sleep is no poll
                               */
    case SYS_poll:
        return ((int)a[2] < 0 || (int)a[2] >= REST_MS) && polls_terminal(pid, terminal, a[0], a[1]);
#endif
    case SYS_ppoll:
        return is_long(pid, a[2], 1000000) && polls_terminal(pid, terminal, a[0], a[1]);
#ifdef SYS_select
    case SYS_select:
        return is_long(pid, a[4], 1000) && selects_terminal(pid, terminal, a[1], a[0]);
#endif
    case SYS_pselect6:
        return is_long(pid, a[4], 1000000) && selects_terminal(pid, terminal, a[1], a[0]);
    default:
        return false;
    }
}
