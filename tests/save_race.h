/* Processes that are stopped at one of their calls while the test goes on. */
#ifndef TERTIAL_TESTS_SAVE_RACE_H
#define TERTIAL_TESTS_SAVE_RACE_H

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "faults.h"
#include "save_test.h"

/* Starts a process that stops before its n-th call; 0 when it has ended without one. */
static inline pid_t start_stopped(int n, void (*run)(void))
{
    int status;
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL); /* a test that fails leaves nobody stopped */
        faults_stop_at(n);
        run();
        _exit(0);
    }
    assert_int_equal(waitpid(pid, &status, WUNTRACED), pid);
    if (WIFSTOPPED(status))
        return pid;
    assert_int_equal(status, 0);
    return 0;
}

static inline void go_on(pid_t pid)
{
    int status;
    assert_int_equal(kill(pid, SIGCONT), 0);
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_int_equal(status, 0);
}

#endif
