/* Owns the keys in force. */
#include "ui/bindings.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "ui/key_name.h"

static const uint32_t *default_keys(size_t row)
{
    return action_defs[row].keys;
}

static void restore(struct bindings *b, size_t row)
{
    memset(b->keys[row], 0, sizeof b->keys[row]);
    memcpy(b->keys[row], default_keys(row), sizeof action_defs[row].keys);
}

bool bindings_init(struct bindings *b)
{
    b->keys = calloc(action_def_count, sizeof *b->keys);
    for (size_t i = 0; b->keys && i < action_def_count; i++)
        restore(b, i);
    return b->keys != NULL;
}

void bindings_release(struct bindings *b)
{
    free(b->keys);
    b->keys = NULL;
}

uint32_t bindings_key(const struct bindings *b, size_t row, int k)
{
    if (b && b->keys)
        return k < BINDING_KEYS ? b->keys[row][k] : 0;
    return k < ACTION_KEYS ? default_keys(row)[k] : 0;
}

static bool row_has(const struct bindings *b, size_t row, uint32_t key)
{
    for (int k = 0; k < BINDING_KEYS && key; k++)
        if (bindings_key(b, row, k) == key)
            return true;
    return false;
}

enum action bindings_action(const struct bindings *b, enum view_id view, uint32_t key)
{
    for (size_t i = 0; i < action_def_count; i++)
        if ((action_defs[i].views & 1u << view) && row_has(b, i, key))
            return action_defs[i].action;
    return ACTION_NONE;
}

static uint32_t first_key(const struct bindings *b, enum view_id view, enum action action)
{
    uint32_t elsewhere = 0;
    for (size_t i = 0; i < action_def_count; i++) {
        uint32_t key = bindings_key(b, i, 0);
        if (action_defs[i].action != action || !key)
            continue;
        if (action_defs[i].views & 1u << view)
            return key;
        elsewhere = elsewhere ? elsewhere : key;
    }
    return elsewhere;
}

void buf_add_keyed(struct buf *b, const struct bindings *bindings, enum view_id view,
                   const char *text)
{
    for (size_t n; *text; text += n) {
        n = strcspn(text, "{");
        buf_add_bytes(b, text, n);
        if (text[n] != '{')
            continue;
        const char *name = text + n + 1;
        size_t len = strcspn(name, "}");
        enum action action = action_of_name(name, len);
        uint32_t key = action != ACTION_NONE ? first_key(bindings, view, action) : 0;
        if (!key)
            buf_add_char(b, ':');
        if (key)
            buf_add_key(b, key);
        else
            buf_add_bytes(b, name, len);
        n += len + (name[len] == '}' ? 2 : 1);
    }
}

/* ---- choosing others ---- */

/* The presentation's own keys, for what is done by other keys elsewhere: space and the arrows turn
 * its pages whatever is chosen. */
static bool is_fixed(size_t row)
{
    if (action_defs[row].views != 1u << VIEW_BOARD)
        return false;
    for (size_t i = 0; i < action_def_count; i++)
        if (action_defs[i].action == action_defs[row].action &&
            action_defs[i].views != action_defs[row].views)
            return true;
    return false;
}

/* Has every row of the action this key? */
static bool is_common(enum action action, uint32_t key)
{
    for (size_t i = 0; i < action_def_count; i++)
        if (action_defs[i].action == action && !is_fixed(i) && !row_has(NULL, i, key))
            return false;
    return true;
}

size_t bindings_default(enum action action, uint32_t keys[ACTION_KEYS])
{
    size_t n = 0;
    memset(keys, 0, ACTION_KEYS * sizeof *keys);
    for (size_t i = 0; i < action_def_count; i++) {
        if (action_defs[i].action != action)
            continue;
        for (int k = 0; k < ACTION_KEYS; k++)
            if (default_keys(i)[k] && is_common(action, default_keys(i)[k]))
                keys[n++] = default_keys(i)[k];
        break; /* what is common to all rows stands in the first one */
    }
    return n;
}

static void add_key(uint32_t keys[BINDING_KEYS], size_t *n, uint32_t key)
{
    for (size_t i = 0; i < *n; i++)
        if (keys[i] == key)
            return;
    if (key && *n < BINDING_KEYS)
        keys[(*n)++] = key;
}

/* The keys that are chosen, and those that the row does not share. */
static void choose(struct bindings *b, size_t row, const struct binding *wish)
{
    const uint32_t *old = default_keys(row);
    size_t n = 0;
    bool placed = false;
    memset(b->keys[row], 0, sizeof b->keys[row]);
    for (int k = 0; k <= ACTION_KEYS; k++) {
        bool own = k < ACTION_KEYS && old[k] && !is_common(wish->action, old[k]);
        if (own) {
            add_key(b->keys[row], &n, old[k]);
            continue;
        }
        for (int w = 0; w < ACTION_KEYS && !placed; w++)
            add_key(b->keys[row], &n, wish->keys[w]);
        placed = true;
    }
}

struct collision {
    enum action actions[2];
    uint32_t key;
};

static bool rows_collide(const struct bindings *b, size_t i, size_t j, struct collision *c)
{
    if (!(action_defs[i].views & action_defs[j].views) ||
        action_defs[i].action == action_defs[j].action)
        return false;
    for (int k = 0; k < BINDING_KEYS; k++)
        if (row_has(b, j, b->keys[i][k])) {
            *c = (struct collision){ { action_defs[i].action, action_defs[j].action },
                                     b->keys[i][k] };
            return true;
        }
    return false;
}

/* The last line of the list that asks for one of the two; NULL when none does. */
static struct binding *find_culprit(struct binding *list, size_t n, const struct collision *c)
{
    struct binding *found = NULL;
    for (size_t i = 0; i < n; i++)
        if (!list[i].refused &&
            (list[i].action == c->actions[0] || list[i].action == c->actions[1]) &&
            (!found || list[i].line > found->line))
            found = &list[i];
    return found;
}

static void set_rows(struct bindings *b, const struct binding *wish)
{
    for (size_t i = 0; i < action_def_count; i++) {
        if (action_defs[i].action != wish->action || is_fixed(i))
            continue;
        if (wish->refused)
            restore(b, i);
        else
            choose(b, i, wish);
    }
}

static void refuse(struct bindings *b, struct binding *wish, const struct collision *c,
                   const char *file, struct problems *p)
{
    enum action other = c->actions[wish->action == c->actions[0]];
    const char *name = action_name(other);
    struct buf key = BUF_INIT;
    buf_add_key(&key, c->key);
    problem_add(p, file, wish->line, _("%s cannot have the key %s: in the same view it means %s"),
                action_name(wish->action), buf_text(&key), name ? name : "?");
    buf_release(&key);
    wish->refused = true;
    set_rows(b, wish);
}

/* All lines are first believed, so that two actions can change keys with each other. Giving one its
 * own keys back may make it collide with another; each is refused once, so it ends. */
void bindings_apply(struct bindings *b, struct binding *list, size_t n, const char *file,
                    struct problems *p)
{
    struct collision c;
    for (size_t i = 0; i < n; i++)
        set_rows(b, &list[i]);
    for (size_t i = 0; i < action_def_count; i++)
        for (size_t j = 0; j < i; j++) {
            struct binding *culprit = rows_collide(b, i, j, &c) ? find_culprit(list, n, &c) : NULL;
            if (!culprit)
                continue;
            refuse(b, culprit, &c, file, p);
            i = 0; /* look at all of them again */
            break;
        }
}
