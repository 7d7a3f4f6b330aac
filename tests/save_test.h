/* What the tests of saving share: a small year, and the session of a program that locks it, reads
 * it, changes one value, saves it and gives the lock back. */
#ifndef TERTIAL_TESTS_SAVE_TEST_H
#define TERTIAL_TESTS_SAVE_TEST_H

#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "store/lock.h"
#include "store/save.h"
#include "temp_dir.h"

#define YEAR "2024.ini"

/* Lines that end in CR, a last one without an end, and values to change in place. */
static const char save_test_year[] = "[ar]\r\nar = 2024 ; \xC3\xA5r\r\n\r\n"
                                     "[post a]\r\nutfall = 0000\r\n"
                                     "[post b]\r\nutfall = 0000 ; b\r\n"
                                     "[post c]\r\nutfall = 0000";

struct save_test_bytes {
    char *text;
    size_t len;
};

static inline struct save_test_bytes save_test_read(const char *path)
{
    struct save_test_bytes b = { NULL, 0 };
    if (!file_read(path, 1 << 24, &b.text, &b.len, NULL))
        b.text = NULL;
    return b;
}

/* Where the four digits of a post stand; NULL in a text that is not whole. */
static inline char *save_test_digits(char *text, char post)
{
    char heading[] = "[post ?]\r\nutfall = ";
    heading[6] = post;
    char *at = text ? strstr(text, heading) : NULL;
    return at && strlen(at) >= sizeof heading + 3 ? at + sizeof heading - 1 : NULL;
}

static inline int save_test_value(const char *path, char post)
{
    struct save_test_bytes b = save_test_read(path);
    const char *digits = save_test_digits(b.text, post);
    int value = digits ? (int)strtol(digits, NULL, 10) : -1;
    free(b.text);
    return value;
}

/* Is the file the year, with whatever values? */
static inline bool save_test_whole(const char *path)
{
    struct save_test_bytes b = save_test_read(path);
    for (const char *post = "abc"; *post; post++) {
        char *digits = save_test_digits(b.text, *post);
        if (digits)
            memcpy(digits, "0000", 4);
    }
    bool whole =
        b.text && b.len == sizeof save_test_year - 1 && memcmp(b.text, save_test_year, b.len) == 0;
    free(b.text);
    return whole;
}

/* How many files the directory holds, the year and its backup apart. */
static inline int save_test_leftovers(void)
{
    int n = 0;
    DIR *dir = opendir(temp_dir);
    for (const struct dirent *entry; dir && (entry = readdir(dir));)
        n += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0 &&
             strcmp(entry->d_name, YEAR) != 0 && strcmp(entry->d_name, YEAR "~") != 0;
    if (dir)
        closedir(dir);
    return dir ? n : -1;
}

struct session {
    const char *path;
    char post; /* what it changes */
    int value; /* to what; -1: to one more */
    int wait_ms;
    bool no_lock;
    bool careless;   /* does not say that it has no lock */
    bool read_first; /* before it takes the lock, as a program does that is open for long */
    /* what came of it */
    enum lock_result locked;
    bool read;
    bool tried; /* save_file() was called */
    enum save_result saved;
    bool told; /* with a text */
};

static inline bool session_saved(const struct session *s)
{
    return s->tried && (s->saved == SAVE_DONE || s->saved == SAVE_UNSURE);
}

static inline void session_save(struct session *s, const struct save_test_bytes *old)
{
    struct err e = ERR_INIT;
    char *new = malloc(old->len + 1);
    char *digits = NULL;
    if (new) {
        memcpy(new, old->text, old->len + 1);
        digits = save_test_digits(new, s->post);
    }
    if (digits) {
        int value = s->value >= 0 ? s->value : (int)strtol(digits, NULL, 10) + 1;
        for (int i = 3; i >= 0; i--, value /= 10)
            digits[i] = (char)('0' + value % 10);
        s->tried = true;
        s->saved = save_file(s->path, old->text, old->len, new, old->len,
                             s->locked == LOCK_NONE && !s->careless ? SAVE_UNLOCKED : 0, &e);
        s->told = e.text || e.nomem;
    }
    free(new);
    err_clear(&e);
}

static inline void session_run(struct session *s)
{
    struct lock lock = LOCK_INIT;
    struct save_test_bytes old = { NULL, 0 };
    s->tried = s->read = s->told = false;
    s->locked = LOCK_NONE;
    if (s->read_first)
        old = save_test_read(s->path);
    if (!s->no_lock)
        s->locked = lock_take(&lock, s->path, s->wait_ms, NULL);
    if (s->locked == LOCK_HELD || s->locked == LOCK_NONE) {
        if (!s->read_first)
            old = save_test_read(s->path);
        s->read = old.text != NULL;
        if (s->read)
            session_save(s, &old);
    }
    lock_release(&lock);
    free(old.text);
}

#endif
