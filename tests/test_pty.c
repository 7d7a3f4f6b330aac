/* test_pty.c – the pty harness tested on sh, cat, stty and sleep, and on this program itself,
 * which rests in poll or select when it is started with that word. */
#include "pty.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

static struct pty *start(const char *const *argv, int rows, int cols, const char *const *env)
{
    const struct pty_options o = { .rows = rows, .cols = cols, .argv = argv, .env = env };
    struct pty *p = pty_start(&o);
    assert_non_null(p);
    return p;
}

static struct pty *sized(const char *script, int rows, int cols)
{
    return start((const char *const[]){ "sh", "-c", script, NULL }, rows, cols, NULL);
}

static struct pty *shell(const char *script)
{
    return sized(script, 24, 80);
}

/* A program that shows each byte it gets, after it has printed what sets the modes. */
static struct pty *echo_keys(const char *modes)
{
    char script[256];
    snprintf(script, sizeof script, "stty raw -echo; printf '%sready:'; exec cat -v", modes);
    struct pty *p = shell(script);
    pty_expect(p, "ready:");
    return p;
}

static void assert_cell(const struct pty *p, int row, int col, const char *text, int width)
{
    const struct pty_cell cell = pty_cell_at(p, row, col);
    assert_string_equal(cell.text, text);
    assert_int_equal(cell.width, width);
}

/* ---- the program ---------------------------------------------------------------------------- */

static void environment_is_pinned(void **state)
{
    (void)state;
    setenv("LANGUAGE", "sv", 1);
    setenv("TERTIAL_TEST", "passed", 1);
    setenv("UBSAN_OPTIONS", "print_stacktrace=1", 1);
    struct pty *p = start((const char *const[]){ "env", NULL }, 24, 200, NULL);
    pty_expect_exit(p, 0);
    char line[300];
    snprintf(line, sizeof line, "HOME=%s", pty_home(p));
    pty_expect(p, line);
    snprintf(line, sizeof line, "XDG_STATE_HOME=%s/.local/state", pty_home(p));
    pty_expect(p, line);
    pty_expect(p, "PATH=/");
    pty_expect(p, "TERM=xterm-256color");
    pty_expect(p, "LC_ALL=C.UTF-8");
    pty_expect(p, "TZ=UTC");
    pty_expect(p, "TERTIAL_TEST=passed");
    pty_expect(p, "UBSAN_OPTIONS=print_stacktrace=1");
    pty_expect_not(p, "LANGUAGE");
    pty_expect_not(p, "USER=");
    pty_free(p);
    unsetenv("TERTIAL_TEST");
    unsetenv("UBSAN_OPTIONS");
}

static void environment_can_be_changed(void **state)
{
    (void)state;
    const char *const change[] = { "TERM=dumb", "TZ", "NO_COLOR=1", "EMPTY=", NULL };
    struct pty *p = start((const char *const[]){ "env", NULL }, 24, 200, change);
    pty_expect_exit(p, 0);
    pty_expect(p, "TERM=dumb");
    pty_expect(p, "NO_COLOR=1");
    pty_expect(p, "EMPTY=");
    pty_expect_not(p, "TZ=");
    pty_expect_not(p, "xterm");
    pty_free(p);
}

static void home_is_temporary_or_given(void **state)
{
    (void)state;
    char first[200], second[] = "/tmp/pty-home-XXXXXX", run[64];
    struct stat st;
    struct pty *p =
        shell("mkdir -p ~/a/b; echo x >~/a/b/c; ln -s / ~/root; test -d $XDG_RUNTIME_DIR");
    pty_expect_exit(p, 0);
    snprintf(first, sizeof first, "%s", pty_home(p));
    assert_int_equal(stat(first, &st), 0);
    pty_free(p);
    assert_int_equal(stat(first, &st), -1);

    assert_non_null(mkdtemp(second));
    const char *const argv[] = { "pwd", NULL };
    p = pty_start(&(struct pty_options){ .argv = argv, .cwd = second, .home = second });
    assert_non_null(p);
    pty_expect(p, second);
    pty_expect_exit(p, 0);
    pty_free(p);
    snprintf(run, sizeof run, "%s/.run", second);
    assert_int_equal(rmdir(run), 0);
    assert_int_equal(rmdir(second), 0);
}

static void what_cannot_start_is_told(void **state)
{
    (void)state;
    assert_null(
        pty_start(&(struct pty_options){ .argv = (const char *const[]){ "/no/such", NULL } }));
    assert_int_equal(errno, ENOENT);
    assert_null(pty_start(&(struct pty_options){ .argv = (const char *const[]){ "/etc", NULL } }));
    assert_int_equal(errno, EACCES);
    assert_null(pty_start(
        &(struct pty_options){ .argv = (const char *const[]){ "true", NULL }, .cwd = "/no/such" }));
    assert_int_equal(errno, ENOENT);
    pty_free(NULL);
}

static void child_is_clean(void **state)
{
    (void)state;
    sigset_t block, before;
    const int leak = open("/dev/null", O_RDONLY); /* without CLOEXEC */
    signal(SIGINT, SIG_IGN);
    sigemptyset(&block);
    sigaddset(&block, SIGTERM);
    sigprocmask(SIG_BLOCK, &block, &before);
    struct pty *p = start((const char *const[]){ "cat", "/proc/self/status", NULL }, 80, 80, NULL);
    struct pty *q = start((const char *const[]){ "ls", "/proc/self/fd", NULL }, 24, 80, NULL);
    struct pty *r = shell("read pid name state parent group session tty front rest </proc/$$/stat;"
                          "echo $pid $group $session $front; tty; ulimit -c");
    sigprocmask(SIG_SETMASK, &before, NULL);
    signal(SIGINT, SIG_DFL);
    close(leak);
    pty_expect_exit(p, 0);
    int row;
    assert_true(pty_find(p, "SigBlk:", &row, NULL));
    pty_expect_row(p, row, "0000000000000000");
    assert_true(pty_find(p, "SigIgn:", &row, NULL));
    char *ignored = pty_row(p, row);
    /* 32 and 33 belong to the C library, which lets nobody change what an ancestor has set */
    assert_int_equal(strtoull(ignored + strlen("SigIgn:"), NULL, 16) & 0x7FFFFFFF, 0);
    free(ignored);
    pty_free(p);
    pty_expect_exit(q, 0); /* 3 is the directory that ls reads */
    char *fds = pty_row(q, 0);
    assert_string_equal(fds, "0  1  2  3");
    free(fds);
    pty_free(q);
    pty_expect_exit(r, 0);
    pty_expect(r, "/dev/pts/");
    char ids[80];
    const int pid = (int)pty_pid(r);
    snprintf(ids, sizeof ids, "%d %d %d %d", pid, pid, pid, pid);
    pty_expect_row(r, 0, ids);
    pty_expect_row(r, 2, "0");
    pty_free(r);
}

static int children_seen;

static void count_child(int signo)
{
    (void)signo;
    children_seen++;
}

static void sigchld_is_left_alone(void **state)
{
    (void)state;
    struct sigaction mine = { .sa_handler = count_child }, now, before;
    sigaction(SIGCHLD, &mine, &before);
    struct pty *p = shell("exit 0");
    const pid_t other = fork();
    if (other == 0)
        _exit(9);
    pty_expect_exit(p, 0);
    int status;
    while (waitpid(other, &status, 0) < 0)
        assert_int_equal(errno, EINTR);
    assert_int_equal(WEXITSTATUS(status), 9);
    assert_true(children_seen > 0);
    sigaction(SIGCHLD, &before, &now);
    assert_ptr_equal(now.sa_handler, count_child);
    pty_free(p);
}

static void exit_status_is_read_after_all_output(void **state)
{
    (void)state;
    struct pty *p = shell("seq 1 20000; exit 3");
    int status;
    assert_true(pty_wait_exit(p, &status));
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 3);
    pty_expect_exit(p, 3); /* can be asked again */
    assert_false(pty_wait_exit_code(p, 0));
    assert_false(pty_wait_death(p, SIGTERM));
    pty_expect_row(p, 22, "20000");
    assert_int_equal(pty_bytes(p), 108894 + 20000); /* CR before LF */
    size_t len;
    const char *raw = pty_raw(p, &len);
    assert_int_equal(len, pty_bytes(p));
    assert_memory_equal(raw, "1\r\n2\r\n", 6);
    assert_memory_equal(raw + len - 7, "20000\r\n", 7);
    assert_false(pty_type(p, "too late"));
    assert_false(pty_key(p, "Up"));
    assert_false(pty_settle(p));
    assert_false(pty_wait_text(p, "not there")); /* at once, not at the deadline */
    pty_signal(p, SIGTERM);
    pty_free(p);
}

static void death_by_signal_is_told(void **state)
{
    (void)state;
    struct pty *p = shell("echo ready; exec sleep 1000");
    pty_expect(p, "ready");
    assert_int_equal(kill(pty_pid(p), 0), 0);
    pty_signal(p, SIGTERM);
    pty_expect_signal(p, SIGTERM);
    assert_false(pty_wait_exit_code(p, 0));
    pty_free(p);
    p = shell("kill -SEGV $$");
    pty_expect_signal(p, SIGSEGV);
    pty_free(p);
    p = shell("echo ready; exec sleep 1000");
    pty_expect(p, "ready");
    pty_key(p, "C-c"); /* the terminal makes a signal of it */
    pty_expect_signal(p, SIGINT);
    pty_free(p);
}

/* Whether the process runs: not when it is a zombie that nobody has reaped yet. */
static bool is_running(pid_t pid)
{
    char path[64], line[200] = "";
    snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
    FILE *f = fopen(path, "r");
    if (f == NULL)
        return false;
    const bool read = fgets(line, sizeof line, f) != NULL;
    fclose(f);
    return read && strstr(line, ") Z ") == NULL;
}

static void free_kills_the_stubborn(void **state)
{
    (void)state;
    struct pty *p = shell("trap '' HUP TERM INT; sleep 1000 & echo $!; wait");
    assert_true(pty_wait_cursor(p, 1, 0));
    char *row = pty_row(p, 0);
    const pid_t leader = pty_pid(p), child = (pid_t)strtol(row, NULL, 10);
    free(row);
    assert_true(child > 1 && is_running(child));
    pty_free(p);
    assert_int_equal(kill(leader, 0), -1);
    for (int i = 0; is_running(child); i++) { /* SIGKILL is sent; nobody tells when it has worked */
        assert_true(i < 10000);
        poll(NULL, 0, 1);
    }
}

static void hangup_is_noticed(void **state)
{
    (void)state;
    struct termios t;
    struct pty *p = shell("trap 'exit 7' HUP; echo ready; sleep 1000 & while :; do wait; done");
    pty_expect(p, "ready");
    pty_hangup(p);
    pty_expect_exit(p, 7);
    pty_expect(p, "ready"); /* the last screen */
    assert_false(pty_get_termios(p, &t));
    assert_false(pty_termios_restored(p));
    assert_false(pty_type(p, "x"));
    assert_false(pty_settle(p));
    pty_hangup(p);
    pty_resize(p, 5, 5);
    pty_free(p);
    p = shell("echo ready; exec cat");
    pty_expect(p, "ready");
    pty_hangup(p);
    pty_expect_signal(p, SIGHUP);
    pty_free(p);
    p = shell("trap '' HUP; echo ready; cat; echo $? >~/status; exit 5"); /* cat reads EIO */
    pty_expect(p, "ready");
    pty_hangup(p);
    pty_expect_exit(p, 5);
    pty_free(p);
}

/* ---- typing --------------------------------------------------------------------------------- */

static void typing_reaches_the_program(void **state)
{
    (void)state;
    struct pty *p = start((const char *const[]){ "cat", NULL }, 24, 80, NULL);
    assert_true(pty_type(p, "hej å\n"));
    pty_expect_row(p, 0, "hej å");
    pty_expect_row(p, 1, "hej å"); /* the line's echo, and cat's answer */
    assert_true(pty_write(p, "\004", 1));
    pty_expect_exit(p, 0);
    pty_free(p);
}

static void long_writes_do_not_block(void **state)
{
    (void)state;
    enum { LENGTH = 300000 };
    char *text = malloc(LENGTH);
    assert_non_null(text);
    for (size_t i = 0; i < LENGTH; i++)
        text[i] = (char)('a' + i % 23);
    struct pty *p = shell("stty raw -echo; printf ready; head -c 300000; printf '%s' '[end]'");
    pty_expect(p, "ready");
    assert_true(pty_write(p, text, LENGTH));
    pty_expect(p, "[end]");
    pty_expect_exit(p, 0);
    assert_int_equal(pty_bytes(p), 5 + LENGTH + 5);
    assert_memory_equal(pty_raw(p, NULL) + 5, text, LENGTH);
    pty_free(p);

    setenv("PTY_DEADLINE", "1", 1); /* and to one who does not read, the deadline ends it */
    p = shell("stty raw -echo; printf ready; exec sleep 1000");
    pty_expect(p, "ready");
    assert_false(pty_write(p, text, LENGTH));
    unsetenv("PTY_DEADLINE");
    pty_free(p);
    free(text);
}

static bool wrote_more(struct pty *p, void *than)
{
    return pty_bytes(p) > *(const size_t *)than;
}

/* The raw bytes are compared, for cat shows a tab as it is. */
static void press(struct pty *p, const char *key, const char *shown)
{
    char all[64];
    const size_t before = pty_bytes(p);
    assert_true(pty_key(p, key));
    assert_true(pty_type(p, ">"));
    snprintf(all, sizeof all, "%s>", shown);
    while (pty_bytes(p) < before + strlen(all))
        assert_true(pty_wait_that(p, wrote_more, &(size_t){ pty_bytes(p) }));
    assert_memory_equal(pty_raw(p, NULL) + before, all, strlen(all));
}

static void keys_send_what_xterm_sends(void **state)
{
    (void)state;
    // clang-format off
    static const char *const normal[][2] = {
        { "Up", "^[[A" },        { "Down", "^[[B" },      { "Right", "^[[C" },
        { "Left", "^[[D" },      { "Home", "^[[H" },      { "End", "^[[F" },
        { "PageUp", "^[[5~" },   { "PageDown", "^[[6~" }, { "Insert", "^[[2~" },
        { "Delete", "^[[3~" },   { "F1", "^[OP" },        { "F4", "^[OS" },
        { "F5", "^[[15~" },      { "F10", "^[[21~" },     { "F12", "^[[24~" },
        { "S-F5", "^[[15;2~" },  { "C-Left", "^[[1;5D" }, { "C-S-Up", "^[[1;6A" },
        { "M-Down", "^[[1;3B" }, { "Enter", "^M" },       { "Esc", "^[" },
        { "BackTab", "^[[Z" },   { "S-Tab", "^[[Z" },     { "Backspace", "^?" },
        { "Space", " " },        { "C-c", "^C" },         { "C-?", "^?" },
        { "M-x", "^[x" },        { "C-M-a", "^[^A" },     { "M-Enter", "^[^M" },
        { "q", "q" },            { "C-[", "^[" },         { "S-Up", "^[[1;2A" },
        { "-", "-" },            { "F", "F" },            { "M-F1", "^[[1;3P" },
        { "Tab", "\t" },         { "C-i", "\t" },         { "å", "M-CM-%" },
    };
    // clang-format on
    struct pty *p = NULL;
    for (size_t i = 0; i < sizeof normal / sizeof *normal; i++) {
        if (i % 6 == 0) { /* for all to stand on one row */
            pty_free(p);
            p = echo_keys("");
        }
        press(p, normal[i][0], normal[i][1]);
    }
    pty_free(p);
    p = echo_keys("\\033[?1h\\033=");
    press(p, "Up", "^[OA");
    press(p, "Home", "^[OH");
    press(p, "End", "^[OF");
    press(p, "PageUp", "^[[5~");
    press(p, "Enter", "^M");
    pty_free(p);
}

static void mouse_reports_only_when_asked(void **state)
{
    (void)state;
    struct pty *p = echo_keys("");
    assert_true(pty_mouse_click(p, 3, 4));
    pty_type(p, "|");
    pty_expect(p, "ready:|");
    pty_free(p);
    p = echo_keys("\\033[?1006;1000h"); /* as ncurses writes it */
    pty_mouse_click(p, 3, 4);
    pty_expect(p, "ready:^[[<0;5;4M^[[<0;5;4m");
    pty_mouse_wheel(p, -1, 0, -1);
    pty_expect(p, "^[[<64;1;24M");
    pty_mouse_wheel(p, 0, 0, 2);
    pty_expect(p, "^[[<65;1;1M^[[<65;1;1M");
    pty_free(p);
    p = echo_keys("\\033[?1000h");
    pty_mouse_click(p, 0, 0);
    pty_expect(p, "ready:^[[M !!^[[M#!!");
    pty_free(p);
}

static void paste_is_marked_only_when_asked(void **state)
{
    (void)state;
    struct pty *p = echo_keys("");
    pty_paste(p, "12\nq");
    pty_expect(p, "ready:12^Mq");
    pty_free(p);
    p = echo_keys("\\033[?2004h");
    pty_paste(p, "12\nq");
    pty_expect(p, "ready:^[[200~12^Mq^[[201~");
    pty_free(p);
}

static void resize_is_told(void **state)
{
    (void)state;
    int rows, cols;
    struct pty *p = sized("stty size; trap 'stty size' WINCH; echo ready; sleep 1000 &"
                          "while :; do wait; done",
                          10, 40);
    pty_expect_row(p, 0, "10 40");
    pty_expect(p, "ready");
    pty_resize(p, 30, 120);
    pty_expect(p, "30 120");
    pty_size(p, &rows, &cols);
    assert_int_equal(rows, 30);
    assert_int_equal(cols, 120);
    pty_resize(p, 5, 20);
    pty_expect(p, "5 20");
    pty_free(p);
}

static void queries_are_answered(void **state)
{
    (void)state;
    struct pty *p = shell("stty raw -echo; printf '  \\033[6n\\033[c'; exec cat -v");
    pty_expect(p, "^[[1;3R^[[?1;2c");
    pty_free(p);
}

/* ---- waiting -------------------------------------------------------------------------------- */

static bool has_three_lines(struct pty *p, void *arg)
{
    ++*(int *)arg;
    int row;
    pty_cursor(p, &row, NULL);
    return row == 3;
}

static void waits_come_true_or_give_up(void **state)
{
    (void)state;
    int asked = 0;
    struct pty *p = shell("printf 'one\\ntwo\\nthree\\n'; read x; printf '\\033[2J\\033[Hgone';"
                          "sleep 1000");
    assert_true(pty_wait_that(p, has_three_lines, &asked));
    assert_true(asked > 0);
    assert_true(pty_wait_text(p, "three"));
    assert_true(pty_wait_no_text(p, "four"));
    assert_true(pty_wait_row(p, 1, "two"));
    assert_true(pty_wait_row(p, -23, "two"));
    assert_true(pty_wait_cell(p, 1, 2, "o"));
    assert_true(pty_wait_cursor(p, 3, 0));
    pty_type(p, "\n");
    pty_expect(p, "gone");
    pty_expect_not(p, "three");
    setenv("PTY_DEADLINE", "1", 1);
    struct timespec before, after;
    clock_gettime(CLOCK_MONOTONIC, &before);
    assert_false(pty_wait_text(p, "never"));
    clock_gettime(CLOCK_MONOTONIC, &after);
    assert_in_range(after.tv_sec - before.tv_sec, 1, 20);
    assert_false(pty_wait_exit(p, NULL));
    assert_false(pty_settle(p)); /* sleep does not wait for the terminal */
    unsetenv("PTY_DEADLINE");
    pty_free(p);
}

/* Types a line and reads the answer after pty_settle() alone, many times. */
static void ask_and_settle(struct pty *p)
{
    pty_expect_settled(p);
    for (int i = 0; i < 50; i++) {
        char line[32], answer[40];
        snprintf(line, sizeof line, "line%d\r", i);
        snprintf(answer, sizeof answer, "{line%d}", i);
        pty_type(p, line);
        pty_expect_settled(p);
        PTY_MUST(p, pty_find(p, answer, NULL, NULL), "settled without %s", answer);
    }
}

static void settle_sees_a_reader_rest(void **state)
{
    (void)state;
    struct pty *p = shell("while read l; do i=0; while [ $i -lt 3000 ]; do i=$((i+1)); done;"
                          "printf '\\033[2J\\033[H{%s}' $l; done");
    ask_and_settle(p);
    pty_signal(p, SIGSTOP); /* at a standstill, but not at rest */
    setenv("PTY_DEADLINE", "1", 1);
    assert_false(pty_settle(p));
    unsetenv("PTY_DEADLINE");
    pty_free(p);
}

static void settle_sees_poll_and_select_rest(void **state)
{
    (void)state;
    static const char *const calls[] = { "poll", "poll-long", "ppoll", "select", "pselect" };
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
        struct pty *p =
            start((const char *const[]){ "/proc/self/exe", calls[i], NULL }, 24, 80, NULL);
        ask_and_settle(p);
        for (int n = 1; n <= 20; n++) { /* and a signal is handled before it is at rest */
            char size[32];
            pty_resize(p, 24 + n, 80);
            pty_expect_settled(p);
            snprintf(size, sizeof size, "resized %d", n);
            PTY_MUST(p, pty_find(p, size, NULL, NULL), "settled without %s", size);
        }
        if (i == 0) {
            pty_signal(p, SIGSTOP);
            pty_signal(p, SIGCONT);
            pty_expect_settled(p);
        }
        pty_free(p);
    }
    setenv("PTY_DEADLINE", "1", 1);
    struct pty *p =
        start((const char *const[]){ "/proc/self/exe", "poll-short", NULL }, 24, 80, NULL);
    assert_false(pty_settle(p));
    unsetenv("PTY_DEADLINE");
    pty_free(p);
}

static volatile sig_atomic_t resized;

static void note_resize(int signo)
{
    (void)signo;
    resized = 1;
}

/* Sleeps until there is input, in the way that the word says. */
static void rest(const char *call, const sigset_t *open_mask)
{
    struct pollfd fd = { .fd = 0, .events = POLLIN };
    const struct timespec minute = { 60, 0 };
    struct timeval most = { 0, 500000 };
    fd_set fds;
    FD_ZERO(&fds);
    FD_SET(0, &fds);
    if (strcmp(call, "ppoll") == 0)
        ppoll(&fd, 1, &minute, open_mask);
    else if (strcmp(call, "pselect") == 0)
        pselect(1, &fds, NULL, NULL, NULL, open_mask);
    else if (strcmp(call, "select") == 0)
        select(1, &fds, NULL, NULL, &most);
    else
        poll(&fd, 1,
             strcmp(call, "poll-long") == 0    ? 60000
             : strcmp(call, "poll-short") == 0 ? 5
                                               : -1);
}

/* The program that is tested with: answers each line with {line}, after some work. */
static int resting_program(const char *call)
{
    struct termios raw;
    sigset_t winch, old;
    char line[100];
    size_t len = 0;
    int resizes = 0;
    const bool masked = strcmp(call, "ppoll") == 0 || strcmp(call, "pselect") == 0;
    sigaction(SIGWINCH, &(struct sigaction){ .sa_handler = note_resize }, NULL);
    sigemptyset(&winch);
    sigaddset(&winch, SIGWINCH);
    sigprocmask(masked ? SIG_BLOCK : SIG_UNBLOCK, &winch, &old);
    tcgetattr(0, &raw);
    cfmakeraw(&raw);
    tcsetattr(0, TCSANOW, &raw);
    for (;;) {
        struct pollfd now = { .fd = 0, .events = POLLIN };
        if (resized) {
            resized = 0;
            printf("\033[2J\033[Hresized %d", ++resizes);
            fflush(stdout);
            continue;
        }
        if (poll(&now, 1, 0) <= 0) {
            rest(call, &old);
            continue;
        }
        if (read(0, line + len, 1) != 1)
            return 0;
        if (line[len++] != '\r' || len == sizeof line)
            continue;
        for (volatile int i = 0; i < 200000; i++)
            ;
        printf("\033[2J\033[H{%.*s}", (int)len - 1, line);
        fflush(stdout);
        len = 0;
    }
}

/* ---- the screen ----------------------------------------------------------------------------- */

static void text_is_found(void **state)
{
    (void)state;
    int row = -1, col = -1;
    struct pty *p = sized("printf 'first  \\r\\n  漢字 text\\r\\nå'; read x", 4, 20);
    pty_expect_settled(p);
    assert_true(pty_find(p, "text", &row, &col));
    assert_int_equal(row, 1);
    assert_int_equal(col, 7);
    assert_true(pty_find(p, "字", &row, &col));
    assert_int_equal(col, 4);
    assert_true(pty_find(p, " text", &row, &col));
    assert_int_equal(col, 6);
    assert_true(pty_find(p, "first   ", NULL, NULL)); /* the blanks are there to be found */
    assert_false(pty_find(p, "second", &row, &col));
    char *screen = pty_screen(p);
    assert_string_equal(screen, "first\n  漢字 text\nå\n\n");
    free(screen);
    char *text = pty_row(p, -3);
    assert_string_equal(text, "  漢字 text");
    free(text);
    text = pty_row(p, 4);
    assert_string_equal(text, "");
    free(text);
    assert_true(pty_cursor(p, &row, &col));
    assert_int_equal(row, 2);
    assert_int_equal(col, 1);
    pty_free(p);
}

static void cells_are_read(void **state)
{
    (void)state;
    struct pty *p =
        shell("printf 'a\\033[31;1mb\\033[0;44;7mc\\033[0;38;5;200;4md\\033[0;48;2;1;2;3me"
              "\\033[0;3;5;9mf\\033[m漢x\\033[92mg\\033[m\\033[42m\\033[K\\033[m\\r\\n"
              "e\\314\\201€🙂'; read x");
    pty_expect_settled(p);
    struct pty_cell c = pty_cell_at(p, 0, 0);
    assert_string_equal(c.text, "a");
    assert_true(c.fg == -1 && c.bg == -1 && !c.bold && !c.underline && !c.reverse);
    c = pty_cell_at(p, 0, 1);
    assert_true(c.fg == 1 && c.bg == -1 && c.bold);
    c = pty_cell_at(p, 0, 2);
    assert_true(c.fg == -1 && c.bg == 4 && c.reverse && !c.bold);
    c = pty_cell_at(p, 0, 3);
    assert_true(c.fg == 200 && c.bg == -1 && c.underline && !c.reverse);
    c = pty_cell_at(p, 0, 4);
    assert_true(c.fg == -1 && c.bg == 0x1010203 && !c.underline);
    c = pty_cell_at(p, 0, 5);
    assert_true(c.italic && c.blink && c.strike && c.bg == -1);
    assert_cell(p, 0, 6, "漢", 2);
    assert_cell(p, 0, 7, "", 0);
    assert_cell(p, 0, 8, "x", 1);
    assert_int_equal(pty_cell_at(p, 0, 9).fg, 10);
    assert_cell(p, 0, 70, " ", 1);
    assert_int_equal(pty_cell_at(p, 0, 70).bg, 2); /* erased with the colour of the time */
    assert_cell(p, 1, 0, "e\314\201", 1);
    assert_cell(p, 1, 1, "€", 1);
    assert_cell(p, 1, 2, "🙂", 2);
    assert_cell(p, 24, 0, "", 0);
    assert_cell(p, 0, 80, "", 0);
    assert_cell(p, -1, 0, " ", 1);
    pty_free(p);
}

static void characters_may_be_cut_between_writes(void **state)
{
    (void)state;
    struct pty *p =
        sized("{ for i in 1 2 3 4 5 6 7 8 9; do printf 'å漢🙂\\033[3%dm\\033]0;title\\007'"
              " $i; done; printf '\\342\\202!'; } | dd bs=1 2>/dev/null; read x",
              3, 50);
    pty_expect(
        p,
        "å漢🙂å漢🙂å漢🙂å漢🙂å漢🙂å漢🙂å漢🙂å漢🙂å漢🙂\xEF\xBF"
        "\xBD"
        "!");
    pty_free(p);
}

static void smallest_terminal_works(void **state)
{
    (void)state;
    struct pty *p = sized("stty size >~/size; printf 'ab漢é€x'; read x", 1, 1);
    pty_expect_settled(p);
    assert_cell(p, 0, 0, "x", 1);
    char *screen = pty_screen(p);
    assert_string_equal(screen, "x\n");
    free(screen);
    pty_free(p);
    p = sized("printf '漢'; read x; printf '€'; read x", 1, 1);
    pty_expect(p, "?");
    pty_type(p, "\n");
    pty_expect(p, "€");
    pty_free(p);
}

static void storm_of_sizes_is_survived(void **state)
{
    (void)state;
    struct pty *p = shell(
        "trap : WINCH; echo ready; while :; do printf '漢字å€e\\314\\201🙂 text\\033[9;9Hx"
        "\\033[?1049h\\033[2Jy\\033[?1049l'; done");
    pty_expect(p, "ready");
    for (int i = 0; i < 300; i++) {
        pty_resize(p, 1 + i * 7 % 50, 1 + i * 13 % 40);
        pty_wait_row(p, 0, "t");
        free(pty_screen(p));
    }
    pty_resize(p, 300, 500);
    pty_expect(p, "text");
    pty_free(p);
}

/* ---- the state of the terminal -------------------------------------------------------------- */

static struct pty *with_modes(const char *bytes)
{
    char script[400];
    snprintf(script, sizeof script, "printf '%s'; exit 0", bytes);
    struct pty *p = shell(script);
    pty_expect_exit(p, 0);
    return p;
}

static void modes_are_followed(void **state)
{
    (void)state;
    struct pty *p = with_modes("plain");
    struct pty_modes m = pty_modes(p);
    assert_true(m.cursor_visible);
    assert_string_equal(pty_left_on(p), "");
    pty_free(p);
    p = with_modes(
        "\\033[?1049;25h\\033[?25l\\033[?1h\\033=\\033[?1006;1000h\\033[?2004h\\033[?1004h"
        "\\033[1;38;5;9m\\033(0");
    m = pty_modes(p);
    assert_true(m.alt_screen && m.mouse && m.mouse_sgr && m.focus_reports && m.bracketed_paste);
    assert_true(!m.cursor_visible && m.app_cursor && m.app_keypad && m.pen && m.charset);
    assert_false(pty_cursor(p, NULL, NULL));
    assert_string_equal(pty_left_on(p), "alternate screen");
    pty_free(p);
    p = with_modes(
        "\\033[?1049h\\033[?25l\\033[?1h\\033=\\033[?1006;1000h\\033[?2004h\\033[?1004h"
        "\\033[1;38;5;9m\\033(0"
        "\\033[0m\\033(B\\033[?1006;1000l\\033[?1049l\\033[?25h\\033[?1l\\033>\\033[?2004;1004l");
    assert_string_equal(pty_left_on(p), "");
    pty_free(p);
}

/* What is left on after the bytes. */
static void leaves(const char *bytes, const char *mode)
{
    struct pty *p = with_modes(bytes);
    assert_string_equal(pty_left_on(p), mode);
    pty_free(p);
}

static void each_mode_is_told(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        { "\\033[?47h", "alternate screen" },
        { "\\033[?1003h\\033[?1000l", "mouse" },
        { "\\033[?1006h", "mouse SGR" },
        { "\\033[?2004h", "paste" },
        { "\\033[?25l", "cursor" },
        { "\\033[?25l\\033[?12;25h", "" },
        { "\\033[?1h", "cursor keys" },
        { "\\033=", "keypad" },
        { "\\033[31m", "pen" },
        { "\\033[31m\\033[39m", "" },
        { "\\033[1;3;4;5;7;9m\\033[22;23;24;25;27;29m", "" },
        { "\\033[38;5;1m\\033[39m", "" }, /* 5 and 1 belong to the colour */
        { "\\033[38:2::1:2:3;48;2;4;5;7m\\033[39;49m", "" },
        { "\\033[4:3m\\033[4:0m", "" },
        { "\\033[>4;1m", "" }, /* keyboard settings, no pen */
        { "\\033[31m\\033[m", "" },
        { "\\033(0", "charset" },
        { "\\033)0\\016", "charset" },
        { "\\033)0\\016\\017", "" },
        { "\\033]0;\\033[?25l\\007", "cursor" }, /* an ESC ends the string */
        { "\\033]0;[?25l=\\007x", "" },
        { "\\033P1\\007=\\033\\\\\\033[?25\\030l", "" }, /* a string; a sequence given up */
        { "\\033[?25\\033[?25l", "cursor" },
        { "\\033[1;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;;m", "" }, /* too long to be read */
        { "\\033[?25l\\033[?1000h\\033[1m\\033c", "" },
        { "\\033[?25l\\033[1m\\033[!p", "" },
        { "\\0337\\033[1m\\0338", "" },
        { "\\033[1m\\033[?1049h\\033[0m\\033[?1049l", "pen" },
        { "\\033#8\\033[99999999999999999999h", "" },
        { "\\302\\233?25l", "" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        leaves(cases[i][0], cases[i][1]);
}

static void several_modes_in_one_sequence_are_shown(void **state)
{
    (void)state;
    struct pty *p = shell("printf 'main'; printf '\\033[?25;1049h\\033[2J\\033[Hother'; read x;"
                          "printf '\\033[?25;1049l'; read x");
    pty_expect(p, "other");
    pty_expect_not(p, "main");
    pty_type(p, "\n");
    pty_expect(p, "main");
    pty_expect_not(p, "other");
    pty_free(p);
}

static void line_settings_are_compared(void **state)
{
    (void)state;
    struct termios t;
    struct pty *p = shell("saved=$(stty -g); stty raw -echo; echo changed; read x; stty $saved");
    pty_expect(p, "changed");
    assert_true(pty_get_termios(p, &t));
    assert_false(t.c_lflag & (ICANON | ECHO));
    assert_true(pty_first_termios(p)->c_lflag & ICANON);
    assert_false(pty_termios_restored(p));
    pty_type(p, "\n");
    pty_expect_exit(p, 0);
    assert_true(pty_termios_restored(p));
    pty_free(p);
    p = shell("stty -icanon");
    pty_expect_exit(p, 0);
    assert_false(pty_termios_restored(p)); /* still to be seen after the end */
    pty_free(p);
}

int main(int argc, char **argv)
{
    if (argc > 1)
        return resting_program(argv[1]);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(environment_is_pinned, pty_teardown),
        cmocka_unit_test_teardown(environment_can_be_changed, pty_teardown),
        cmocka_unit_test_teardown(home_is_temporary_or_given, pty_teardown),
        cmocka_unit_test_teardown(what_cannot_start_is_told, pty_teardown),
        cmocka_unit_test_teardown(child_is_clean, pty_teardown),
        cmocka_unit_test_teardown(sigchld_is_left_alone, pty_teardown),
        cmocka_unit_test_teardown(exit_status_is_read_after_all_output, pty_teardown),
        cmocka_unit_test_teardown(death_by_signal_is_told, pty_teardown),
        cmocka_unit_test_teardown(free_kills_the_stubborn, pty_teardown),
        cmocka_unit_test_teardown(hangup_is_noticed, pty_teardown),
        cmocka_unit_test_teardown(typing_reaches_the_program, pty_teardown),
        cmocka_unit_test_teardown(long_writes_do_not_block, pty_teardown),
        cmocka_unit_test_teardown(keys_send_what_xterm_sends, pty_teardown),
        cmocka_unit_test_teardown(mouse_reports_only_when_asked, pty_teardown),
        cmocka_unit_test_teardown(paste_is_marked_only_when_asked, pty_teardown),
        cmocka_unit_test_teardown(resize_is_told, pty_teardown),
        cmocka_unit_test_teardown(queries_are_answered, pty_teardown),
        cmocka_unit_test_teardown(waits_come_true_or_give_up, pty_teardown),
        cmocka_unit_test_teardown(settle_sees_a_reader_rest, pty_teardown),
        cmocka_unit_test_teardown(settle_sees_poll_and_select_rest, pty_teardown),
        cmocka_unit_test_teardown(text_is_found, pty_teardown),
        cmocka_unit_test_teardown(cells_are_read, pty_teardown),
        cmocka_unit_test_teardown(characters_may_be_cut_between_writes, pty_teardown),
        cmocka_unit_test_teardown(smallest_terminal_works, pty_teardown),
        cmocka_unit_test_teardown(storm_of_sizes_is_survived, pty_teardown),
        cmocka_unit_test_teardown(modes_are_followed, pty_teardown),
        cmocka_unit_test_teardown(each_mode_is_told, pty_teardown),
        cmocka_unit_test_teardown(several_modes_in_one_sequence_are_shown, pty_teardown),
        cmocka_unit_test_teardown(line_settings_are_compared, pty_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
