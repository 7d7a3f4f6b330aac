/* pty.c – owns the program and the line to it: starts it in a pseudo-terminal, moves bytes both
 * ways, waits, and takes everything away afterwards. */
#include "pty_inside.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/pidfd.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

static struct pty *all; /* not freed yet */

_Noreturn void pty_die(const char *message, int error)
{
    fprintf(stderr, "pty: %s%s%s\n", message, error ? ": " : "", error ? strerror(error) : "");
    abort();
}

static void *must(void *allocated)
{
    if (allocated == NULL)
        pty_die("out of memory", 0);
    return allocated;
}

void pty_bytes_add(struct pty_bytes *b, const void *more, size_t len)
{
    if (b->room - b->len < len) {
        b->room = 2 * b->room + len + 64;
        b->at = must(realloc(b->at, b->room));
    }
    if (len > 0)
        memcpy(b->at + b->len, more, len);
    b->len += len;
}

/* ---- the environment ------------------------------------------------------------------------- */

struct env {
    char **list; /* NULL-terminated, each malloc'd */
    size_t count;
};

static char *format(const char *fmt, const char *a, const char *b)
{
    char *text;
    if (asprintf(&text, fmt, a, b) < 0) /* the callers' formats are literals */
        pty_die("out of memory", 0);
    return text;
}

/* "KEY=VALUE" sets, "KEY" unsets. */
static void env_apply(struct env *e, const char *entry)
{
    const size_t key = strcspn(entry, "=");
    for (size_t i = 0; i < e->count; i++)
        if (strncmp(e->list[i], entry, key) == 0 && e->list[i][key] == '=') {
            free(e->list[i]);
            e->list[i] = e->list[--e->count];
            break;
        }
    e->list = must(realloc(e->list, (e->count + 2) * sizeof *e->list));
    if (entry[key] == '=')
        e->list[e->count++] = must(strdup(entry));
    e->list[e->count] = NULL;
}

static struct env env_make(const struct pty *p, const char *const *over)
{
    static const char *const passed[] = { "PATH=", "ASAN_OPTIONS=", "UBSAN_OPTIONS=",
                                          "LSAN_OPTIONS=", "TERTIAL_" };
    static const char *const homes[][2] = { { "HOME=", "" },
                                            { "XDG_CONFIG_HOME=", "/.config" },
                                            { "XDG_DATA_HOME=", "/.local/share" },
                                            { "XDG_STATE_HOME=", "/.local/state" },
                                            { "XDG_CACHE_HOME=", "/.cache" },
                                            { "XDG_RUNTIME_DIR=", "/.run" } };
    struct env e = { 0 };
    env_apply(&e, "TERM=xterm-256color");
    env_apply(&e, "LC_ALL=C.UTF-8");
    env_apply(&e, "TZ=UTC");
    for (size_t i = 0; i < sizeof homes / sizeof *homes; i++) {
        char *path = format("%s%s", p->home, homes[i][1]);
        char *entry = format("%s%s", homes[i][0], path);
        env_apply(&e, entry);
        free(entry);
        free(path);
    }
    for (char **v = environ; *v != NULL; v++)
        for (size_t i = 0; i < sizeof passed / sizeof *passed; i++)
            if (strncmp(*v, passed[i], strlen(passed[i])) == 0)
                env_apply(&e, *v);
    for (; over != NULL && *over != NULL; over++)
        env_apply(&e, *over);
    return e;
}

static void env_release(struct env *e)
{
    for (size_t i = 0; i < e->count; i++)
        free(e->list[i]);
    free(e->list);
}

static void make_home(struct pty *p, const char *given)
{
    const char *tmp = getenv("TMPDIR");
    p->home_is_ours = given == NULL;
    p->home = given != NULL ? must(strdup(given))
                            : format("%s/%s", tmp && *tmp ? tmp : "/tmp", "pty-XXXXXX");
    if (given == NULL && mkdtemp(p->home) == NULL)
        pty_die(p->home, errno);
    char *run = format("%s%s", p->home, "/.run"); /* unlike the others, it must exist */
    if (mkdir(run, 0700) != 0 && errno != EEXIST)
        pty_die(run, errno);
    free(run);
}

static int remove_entry(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
    (void)st, (void)kind, (void)ftw;
    remove(path);
    return 0;
}

/* ---- the start ------------------------------------------------------------------------------- */

static void open_terminal(struct pty *p)
{
    char name[PATH_MAX];
    struct stat st;
    p->master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (p->master < 0 || grantpt(p->master) != 0 || unlockpt(p->master) != 0 ||
        ptsname_r(p->master, name, sizeof name) != 0)
        pty_die("pseudo-terminal", errno);
    p->slave = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (p->slave < 0 || fstat(p->slave, &st) != 0 || tcgetattr(p->slave, &p->first) != 0)
        pty_die(name, errno);
    p->terminal = st.st_rdev;
    p->first.c_iflag |= IUTF8; /* as terminal windows have it */
    if (tcsetattr(p->slave, TCSANOW, &p->first) != 0 || tcgetattr(p->slave, &p->first) != 0 ||
        fcntl(p->master, F_SETFL, O_RDWR | O_NONBLOCK) != 0)
        pty_die(name, errno);
}

static void set_window_size(const struct pty *p)
{
    const struct winsize size = { .ws_row = (unsigned short)p->rows,
                                  .ws_col = (unsigned short)p->cols };
    if (p->master >= 0 && ioctl(p->master, TIOCSWINSZ, &size) != 0)
        pty_die("TIOCSWINSZ", errno);
}

/* In the child: becomes the program. What fails is told to `tell` as an errno. */
static _Noreturn void run_program(int slave, int tell, const struct pty_options *o, char **env)
{
    const struct rlimit no_core = { 0, 0 };
    sigset_t none;
    for (int signo = 1; signo < NSIG; signo++)
        signal(signo, SIG_DFL);
    sigemptyset(&none);
    if (setsid() >= 0 && ioctl(slave, TIOCSCTTY, 0) == 0 && dup2(slave, 0) == 0 &&
        dup2(slave, 1) == 1 && dup2(slave, 2) == 2 &&
        close_range(3, ~0u, CLOSE_RANGE_CLOEXEC) == 0 && setrlimit(RLIMIT_CORE, &no_core) == 0 &&
        (o->cwd == NULL || chdir(o->cwd) == 0) && sigprocmask(SIG_SETMASK, &none, NULL) == 0)
        execvpe(o->argv[0], (char *const *)(uintptr_t)o->argv, env);
    const int error = errno;
    while (write(tell, &error, sizeof error) < 0 && errno == EINTR)
        ;
    _exit(127);
}

/* Forks and waits until the program runs, so that it has its session and its signals. */
static int start_program(struct pty *p, const struct pty_options *o, char **env)
{
    int tell[2], error = 0;
    if (pipe2(tell, O_CLOEXEC) != 0)
        pty_die("pipe", errno);
    /* Above 0, 1 and 2, which the child puts the terminal on, even if they are closed here. */
    const int slave = fcntl(p->slave, F_DUPFD_CLOEXEC, 3);
    const int report = fcntl(tell[1], F_DUPFD_CLOEXEC, 3);
    p->pid = slave < 0 || report < 0 ? -1 : fork();
    if (p->pid == 0)
        run_program(slave, report, o, env);
    if (p->pid < 0)
        pty_die("fork", errno);
    p->pidfd = pidfd_open(p->pid, 0);
    if (p->pidfd < 0)
        pty_die("pidfd_open", errno);
    close(slave);
    close(report);
    close(tell[1]);
    while (read(tell[0], &error, sizeof error) < 0 && errno == EINTR)
        ;
    close(tell[0]);
    return error;
}

struct pty *pty_start(const struct pty_options *o)
{
    struct pty *p = must(calloc(1, sizeof *p));
    p->next = all;
    all = p;
    p->rows = o->rows ? o->rows : 24;
    p->cols = o->cols ? o->cols : 80;
    make_home(p, o->home);
    open_terminal(p);
    set_window_size(p);
    pty_screen_init(p);
    struct env env = env_make(p, o->env);
    const int error = start_program(p, o, env.list);
    env_release(&env);
    if (error != 0) {
        pty_free(p);
        errno = error;
        return NULL;
    }
    return p;
}

/* ---- moving bytes ---------------------------------------------------------------------------- */

/* On a monotonic clock. */
static long long now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000LL + t.tv_nsec / 1000000;
}

static long long deadline(void)
{
    const char *seconds = getenv("PTY_DEADLINE");
    const long s = seconds != NULL ? strtol(seconds, NULL, 10) : 0;
    return now_ms() + (s > 0 && s < 86400 ? s : 30) * 1000LL;
}

/* Milliseconds left, at least 0. */
static int left(long long end)
{
    const long long ms = end - now_ms();
    return ms > 0 ? (int)ms : 0;
}

/* Some at a time, for the kernel hands over at most 4 kB and a wait looks at the screen after
 * each call; not all, for a program may write for ever. */
static void take_output(struct pty *p)
{
    char buffer[4096];
    for (int i = 0; i < 16; i++) {
        const ssize_t n = read(p->master, buffer, sizeof buffer);
        if (n > 0) {
            pty_bytes_add(&p->raw, buffer, (size_t)n);
            pty_screen_show(p, buffer, (size_t)n);
            continue;
        }
        if (n == 0 || (errno != EINTR && errno != EAGAIN)) /* EIO: nobody has it open */
            p->drained = p->exited;
        break;
    }
}

static void send_input(struct pty *p)
{
    const ssize_t n = write(p->master, p->input.at, p->input.len);
    if (n > 0) {
        p->input.len -= (size_t)n;
        memmove(p->input.at, p->input.at + n, p->input.len);
    } else if (n < 0 && errno != EINTR && errno != EAGAIN) {
        p->input.len = 0;
    }
}

static void note_exit(struct pty *p)
{
    siginfo_t how = { 0 };
    while (waitid(P_PID, (id_t)p->pid, &how, WEXITED | WNOWAIT) != 0)
        if (errno != EINTR)
            pty_die("waitid (is SIGCHLD ignored, or does the test wait for any child?)", errno);
    p->exited = true;
    p->input.len = 0;
    p->status = how.si_code == CLD_EXITED ? (how.si_status & 0xFF) << 8 : how.si_status;
}

/* One step: sleeps until there is something to do, at most ms, and does it. */
static void pump(struct pty *p, int ms)
{
    const bool was_exited = p->exited;
    struct pollfd f[] = {
        { .fd = p->master, .events = (short)(p->input.len > 0 ? POLLIN | POLLOUT : POLLIN) },
        { .fd = was_exited ? -1 : p->pidfd, .events = POLLIN },
    };
    if (poll(f, 2, was_exited ? 0 : ms) < 0) {
        if (errno != EINTR)
            pty_die("poll", errno);
        return;
    }
    if (f[0].revents & POLLOUT)
        send_input(p);
    if (f[0].revents & (POLLIN | POLLHUP | POLLERR))
        take_output(p);
    else if (was_exited) /* seen before the poll: nothing more can have been on its way */
        p->drained = true;
    if (f[1].revents != 0)
        note_exit(p);
}

bool pty_write(struct pty *p, const void *bytes, size_t len)
{
    const long long end = deadline();
    pty_bytes_add(&p->input, bytes, len);
    while (p->input.len > 0 && p->master >= 0 && !p->exited && left(end) > 0)
        pump(p, left(end));
    const bool sent = p->input.len == 0 && p->master >= 0 && !p->exited;
    p->input.len = 0;
    return sent;
}

/* ---- waiting --------------------------------------------------------------------------------- */

bool pty_wait_that(struct pty *p, bool (*true_now)(struct pty *p, void *arg), void *arg)
{
    const long long end = deadline();
    while (!true_now(p, arg)) {
        if (p->drained || left(end) == 0)
            return false;
        pump(p, left(end));
    }
    return true;
}

static bool has_ended(struct pty *p, void *arg)
{
    (void)arg;
    return p->drained;
}

bool pty_wait_exit(struct pty *p, int *status)
{
    if (!pty_wait_that(p, has_ended, NULL))
        return false;
    if (status != NULL)
        *status = p->status;
    return true;
}

bool pty_wait_exit_code(struct pty *p, int code)
{
    return pty_wait_exit(p, NULL) && WIFEXITED(p->status) && WEXITSTATUS(p->status) == code;
}

bool pty_wait_death(struct pty *p, int signo)
{
    return pty_wait_exit(p, NULL) && WIFSIGNALED(p->status) && WTERMSIG(p->status) == signo;
}

/* Whether poll(2) sees something to read. It also makes the kernel hand over at once what was
 * written on the other side, which a FIONREAD alone could be too early for. */
static bool readable(int fd)
{
    struct pollfd f = { .fd = fd, .events = POLLIN };
    return poll(&f, 1, 0) != 0;
}

static bool input_taken(const struct pty *p)
{
    int unread = 0;
    return p->input.len == 0 && !readable(p->slave) && ioctl(p->slave, FIONREAD, &unread) == 0 &&
           unread == 0;
}

bool pty_settle(struct pty *p)
{
    const long long end = deadline();
    bool visible = true;
    while (p->slave >= 0 && !p->exited && visible && left(end) > 0) {
        /* The order matters: only the program can end its rest, and only for input or a signal. */
        if (input_taken(p) && pty_idle(p->pid, p->terminal, &visible) && !readable(p->master))
            return true;
        pump(p, 1);
    }
    return false;
}

/* ---- the program and its line ---------------------------------------------------------------- */

pid_t pty_pid(const struct pty *p)
{
    return p->pid;
}

const char *pty_home(const struct pty *p)
{
    return p->home;
}

void pty_size(const struct pty *p, int *rows, int *cols)
{
    *rows = p->rows;
    *cols = p->cols;
}

void pty_signal(struct pty *p, int signo)
{
    if (kill(p->pid, signo) != 0) /* a zombie takes it, too */
        pty_die("kill", errno);
}

void pty_hangup(struct pty *p)
{
    if (p->master < 0)
        return;
    close(p->slave);
    close(p->master);
    p->slave = p->master = -1;
    p->input.len = 0;
}

void pty_resize(struct pty *p, int rows, int cols)
{
    p->rows = rows;
    p->cols = cols;
    vterm_set_size(p->vt, rows, cols);
    set_window_size(p);
}

bool pty_get_termios(const struct pty *p, struct termios *now)
{
    return p->slave >= 0 && tcgetattr(p->slave, now) == 0;
}

const struct termios *pty_first_termios(const struct pty *p)
{
    return &p->first;
}

bool pty_termios_restored(const struct pty *p)
{
    struct termios t;
    return pty_get_termios(p, &t) && t.c_iflag == p->first.c_iflag &&
           t.c_oflag == p->first.c_oflag && t.c_cflag == p->first.c_cflag &&
           t.c_lflag == p->first.c_lflag && memcmp(t.c_cc, p->first.c_cc, sizeof t.c_cc) == 0;
}

size_t pty_bytes(const struct pty *p)
{
    return p->raw.len;
}

const char *pty_raw(const struct pty *p, size_t *len)
{
    if (len != NULL)
        *len = p->raw.len;
    return p->raw.len > 0 ? p->raw.at : "";
}

void pty_free(struct pty *p)
{
    if (p == NULL)
        return;
    struct pty **link = &all;
    while (*link != p)
        link = &(*link)->next;
    *link = p->next;
    kill(-p->pid, SIGKILL);
    kill(p->pid, SIGKILL); /* one that could not be run may have no group yet */
    while (waitpid(p->pid, NULL, 0) < 0 && errno == EINTR)
        ;
    pty_hangup(p);
    close(p->pidfd);
    vterm_free(p->vt);
    if (p->home_is_ours)
        nftw(p->home, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
    free(p->home);
    free(p->raw.at);
    free(p->input.at);
    free(p);
}

int pty_teardown(void **state)
{
    (void)state;
    while (all != NULL)
        pty_free(all);
    return 0;
}
