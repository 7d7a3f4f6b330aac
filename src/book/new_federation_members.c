/* Owns the members of a new federation: who they are, their IDs, and what each of them pays. By
 * the financial coordination act the state stands for half of the funds, the region for a quarter
 * and the municipalities together for a quarter. */
#include <string.h>

#include "base/utf8.h"
#include "book/new_federation_parts.h"

enum { KEY_WIDTH = 9 };

/* The shares; the last one takes what halving and quartering leave. */
struct payments {
    int64_t state, region, municipalities;
};

static struct payments payments_of(int64_t ore)
{
    int64_t half = ore / 2, quarter = ore / 4;
    return (struct payments){ half, quarter, ore - half - quarter };
}

/* ---- IDs ---- */

static void add_id_letter(struct buf *id, uint32_t cp)
{
    static const struct {
        uint32_t cp;
        char letter;
    } letters[] = { { 0xe5, 'a' }, { 0xe4, 'a' }, { 0xf6, 'o' }, { 0xc5, 'a' },
                    { 0xc4, 'a' }, { 0xd6, 'o' }, { 0xe9, 'e' }, { 0xc9, 'e' } };
    char c = cp < 0x80 ? (char)cp : ' ';
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
        if (letters[i].cp == cp)
            c = letters[i].letter;
    if (c >= 'A' && c <= 'Z')
        c = (char)(c - 'A' + 'a');
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
        buf_add_char(id, c);
    else if (id->len > 0 && id->text[id->len - 1] != '_')
        buf_add_char(id, '_');
}

/* "Sjölunda kommun" is sjolunda. A name without letters a-z gets what its kind is called. */
static void make_id(struct buf *id, const char *name, size_t len)
{
    enum { LONGEST = 40 };
    static const char last[] = " kommun";
    size_t tail = sizeof last - 1;
    if (len > tail && memcmp(name + len - tail, last, tail) == 0)
        len -= tail;
    for (size_t i = 0; i < len && id->len < LONGEST;) {
        uint32_t cp;
        i += utf8_decode(name + i, len - i, &cp);
        add_id_letter(id, cp);
    }
    while (buf_ok(id) && id->len > 0 && id->text[id->len - 1] == '_')
        buf_cut(id, id->len - 1);
    if (id->len == 0)
        buf_add(id, "kommun");
}

/* Makes it one that no member of the text has. */
static void make_unique(struct buf *id, const struct buf *text)
{
    size_t len = id->len;
    for (int i = 2; buf_ok(id) && buf_ok(text); i++) {
        struct buf heading = BUF_INIT;
        buf_addf(&heading, "[medlem %s]\n", buf_text(id));
        bool taken = buf_ok(&heading) && strstr(buf_text(text), buf_text(&heading)) != NULL;
        buf_release_part(&heading, id);
        if (!taken)
            return;
        buf_cut(id, len);
        buf_addf(id, "_%d", i);
    }
}

/* ---- one member ---- */

/* `stands` is false where the amount is only a proposal, written as a comment. */
static void add_member(struct buf *b, const struct new_federation *n, const char *id,
                       const char *name, const int64_t *ore, bool stands)
{
    buf_addf(b, "[medlem %s]\n", id);
    buf_add_new_key(b, "namn", KEY_WIDTH, name);
    if (!ore)
        buf_add(b, "; bidrag  =\n");
    else {
        buf_add(b, stands ? "" : "; ");
        buf_add_new_amount(b, "bidrag", stands ? KEY_WIDTH : KEY_WIDTH - 2, n, *ore);
    }
    buf_add(b, "\n");
}

/* The next name between commas; false at the end. */
static bool next_name(const char **s, const char **name, size_t *len)
{
    *s += strspn(*s, ", \t");
    *name = *s;
    *len = strcspn(*s, ",");
    *s += *len;
    while (*len > 0 && strchr(" \t", (*name)[*len - 1]))
        --*len;
    return *len > 0;
}

static size_t count_names(const char *s)
{
    size_t n = 0, len;
    const char *name;
    while (s && next_name(&s, &name, &len))
        n++;
    return n;
}

static void add_municipalities(struct buf *b, const struct new_federation *n, const int64_t *ore,
                               bool stands)
{
    const char *s = n->municipalities, *name;
    size_t len;
    while (next_name(&s, &name, &len)) {
        struct buf id = BUF_INIT, whole = BUF_INIT;
        make_id(&id, name, len);
        make_unique(&id, b);
        buf_add_bytes(&whole, name, len);
        add_member(b, n, buf_text(&id), buf_text(&whole), ore, stands);
        buf_release_part(&id, b);
        buf_release_part(&whole, b);
    }
}

void buf_add_new_members(struct buf *b, const struct new_federation *n)
{
    size_t count = count_names(n->municipalities);
    struct payments pay = payments_of(n->has_contributions ? n->contributions : 0);
    bool known = n->has_contributions, stands = count < 2;
    buf_add_new_banner(
        b, "Medlemmarna. Staten, det vill säga Försäkringskassan och Arbetsförmedlingen,\n"
           ";  betalar hälften, regionen en fjärdedel och kommunerna tillsammans en\n"
           ";  fjärdedel. Summan ska bli årets medlemsbidrag.");
    if (known && !stands)
        buf_add(
            b,
            "; Hur kommunerna delar sin fjärdedel är inte sagt. Skriv var och ens bidrag och ta\n"
            "; bort semikolonen; först när alla står här stämmer summan.\n");
    if (!known)
        buf_add(b, "; Skriv var och ens bidrag efter likhetstecknet och ta bort semikolonet.\n");
    add_member(b, n, "staten", "Försäkringskassan och Arbetsförmedlingen",
               known ? &pay.state : NULL, stands);
    add_member(b, n, "region", n->region ? n->region : "Regionen", known ? &pay.region : NULL,
               stands);
    if (count == 0)
        add_member(b, n, "kommunerna", "Kommunerna", known ? &pay.municipalities : NULL, stands);
    else
        add_municipalities(b, n, known && stands ? &pay.municipalities : NULL, stands);
}
