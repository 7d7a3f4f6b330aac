/* Faults: system calls of the program that fail, or never return, when a test says so.
 *
 * A test that is linked with $(faults_flags) has its calls counted, wrapped by the linker; as one
 * library is wrapped as a whole, the test's own calls are, too, but nothing happens to any call
 * until one of the functions here has said what. A test goes through every call by letting the
 * first fail, then the second, and so on until faults_hit() says that there was none. */
#ifndef TERTIAL_TESTS_FAULTS_H
#define TERTIAL_TESTS_FAULTS_H

#include <stddef.h>

/* Nothing fails any more; what was counted, hit and traced is kept until the next fault is set. */
void faults_off(void);

/* Only calls of this name count for the faults that are set from now on, until faults_off(). */
void faults_only(const char *name);

/* Each of these sets one fault, and counting begins anew; the first call is number 1. With ENOMEM
 * the calls for memory are counted, with all other errors those to the system. */
void faults_fail_at(int n, int error);                     /* once */
void faults_fail_from(int n, int error);                   /* and all that follow, too */
void faults_fail_call(const char *name, int n, int error); /* faults_only() and faults_fail_at() */
/* The call is made, but says that it failed, as over a network that loses the answer. */
void faults_lose_answer_at(int n, int error);
/* The disk keeps another byte than the one that was written. */
void faults_corrupt_at(int n);
void faults_kill_at(int n); /* SIGKILL before the call */
void faults_stop_at(int n); /* SIGSTOP before the call */
/* The power goes before the call: what was written and not synced is lost, renames are not. */
void faults_power_cut_at(int n);
/* Nothing fails, but calls are counted and traced. */
void faults_watch(void);

/* Reading and writing do at most so many bytes at a time; 0 is as many as they like. */
void faults_short(size_t most);

int faults_count(void);

/* The name of the call that was hit; NULL when there was none. */
const char *faults_hit(void);

/* The names of all calls since the fault was set, with a blank before and after each; fsync of a
 * directory is "fsync-dir". */
const char *faults_trace(void);

#endif
