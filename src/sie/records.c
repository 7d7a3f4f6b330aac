/* Owns the labels that are known, and what each record but a voucher tells. */
#include <string.h>

#include "base/i18n.h"
#include "model/money.h"
#include "sie/reader.h"
#include "sie/value.h"

static void take_type(struct sie_reader *r)
{
    const struct sie_field *f = sie_reader_field(r, 0);
    if (f->len == 1 && *f->text >= '1' && *f->text <= '4')
        r->l->type = *f->text - '0';
    else
        problem_add(r->problems, r->in.path, r->in.line, _("#SIETYP is not 1, 2, 3 or 4"));
}

/* Only this year's; its dates are needed, and a file of two current years is none. */
static void take_year(struct sie_reader *r)
{
    struct date from, to;
    if (!sie_field_is(sie_reader_field(r, 0), "0"))
        return;
    if (sie_date(sie_reader_field(r, 1), &from) == SIE_VALUE_BAD ||
        sie_date(sie_reader_field(r, 2), &to) == SIE_VALUE_BAD ||
        from.year * 372 + from.month * 31 + from.day > to.year * 372 + to.month * 31 + to.day)
        return;
    if (r->has_year &&
        (memcmp(&from, &r->l->from, sizeof from) != 0 || memcmp(&to, &r->l->to, sizeof to) != 0))
        problem_add(r->problems, r->in.path, r->in.line, _("#RAR 0 stands twice, with two years"));
    r->l->from = from;
    r->l->to = to;
    r->has_year = true;
}

static void take_currency(struct sie_reader *r)
{
    const struct sie_field *f = sie_reader_field(r, 0);
    if (f->len > 0 && !sie_field_is(f, "SEK"))
        problem_add(r->problems, r->in.path, r->in.line,
                    _("the amounts are in %.*s; only SEK is read"), f->len < 20 ? (int)f->len : 20,
                    f->text);
}

static void take_through(struct sie_reader *r)
{
    if (sie_date(sie_reader_field(r, 0), &r->l->through) == SIE_VALUE_BAD)
        r->l->through = (struct date){ 0, 0, 0 };
}

static void take_made(struct sie_reader *r)
{
    if (sie_date(sie_reader_field(r, 0), &r->l->made) == SIE_VALUE_BAD)
        r->l->made = (struct date){ 0, 0, 0 };
}

/* All fields with blanks between them: names stand without quotes in some files. */
static const char *joined(struct sie_reader *r)
{
    struct buf b = BUF_INIT;
    for (size_t i = 0; i < r->line.fields.count; i++) {
        const char *text = sie_reader_text(r, i);
        if (text && *text)
            buf_addf(&b, "%s%s", b.len > 0 ? " " : "", text);
    }
    const char *copy = buf_ok(&b) ? arena_text(&r->l->arena, buf_text(&b), b.len) : NULL;
    if (!copy)
        r->problems->nomem = true;
    buf_release(&b);
    return copy ? copy : "";
}

static void take_program(struct sie_reader *r)
{
    r->l->program = joined(r);
}

static void take_company(struct sie_reader *r)
{
    r->l->company = joined(r);
}

static void take_registration(struct sie_reader *r)
{
    const char *text = sie_reader_text(r, 0);
    r->l->registration = text ? text : "";
}

/* Declarations whose codes cannot be read are remarked: what is booked on them decides. */
static void missing(struct sie_reader *r)
{
    sie_reader_remark(r, r->in.line, _("%.*s without a code is left out"),
                      r->line.label.len < 20 ? (int)r->line.label.len : 20, r->line.label.text);
}

static void take_account(struct sie_reader *r)
{
    if (sie_reader_field(r, 0)->len == 0) {
        missing(r);
        return;
    }
    uint32_t at = sie_reader_account(r, sie_reader_field(r, 0), r->problems);
    const char *name = sie_reader_text(r, 1);
    if (at == SIE_NO_KEY || !name)
        return;
    r->gather.accounts[at].name = name;
    r->gather.accounts[at].declared = true;
}

static void take_dim(struct sie_reader *r)
{
    if (sie_reader_field(r, 0)->len == 0) {
        missing(r);
        return;
    }
    uint32_t at = sie_reader_dim(r, sie_reader_field(r, 0), r->problems);
    const char *name = sie_reader_text(r, 1);
    if (at == SIE_NO_KEY || !name)
        return;
    r->gather.dims[at].name = name;
    r->gather.dims[at].declared = true;
}

static void take_object(struct sie_reader *r)
{
    if (sie_reader_field(r, 0)->len == 0 || sie_reader_field(r, 1)->len == 0) {
        missing(r);
        return;
    }
    uint32_t dim = sie_reader_dim(r, sie_reader_field(r, 0), r->problems);
    uint32_t at = sie_reader_object(r, dim, sie_reader_field(r, 1), r->problems);
    const char *name = sie_reader_text(r, 2);
    if (at == SIE_NO_KEY || !name)
        return;
    r->gather.objects[at].name = name;
    r->gather.objects[at].declared = true;
}

static void take_balance(struct sie_reader *r)
{
    r->has_balances = true;
}

/* A result that cannot be read is no reason to refuse: nothing is taken from it. */
static void take_result(struct sie_reader *r)
{
    struct problems unread = PROBLEMS_INIT;
    int64_t ore;
    r->has_balances = true;
    if (!sie_field_is(sie_reader_field(r, 0), "0"))
        return;
    uint32_t at = sie_reader_account(r, sie_reader_field(r, 1), &unread);
    if (at != SIE_NO_KEY && sie_reader_amount(r, sie_reader_field(r, 2), &ore, &unread)) {
        struct sie_account *a = &r->gather.accounts[at];
        if (a->has_res && a->res != ore)
            sie_reader_remark(r, r->in.line, _("#RES of account %s stands twice; the last holds"),
                              a->number);
        a->has_res = true;
        a->res = ore;
        r->results++;
    } else {
        sie_reader_remark(r, r->in.line, _("#RES cannot be read"));
    }
    problems_release(&unread);
}

/* A month's change of an account, or of a part of it. The year's number is often wrong and the
 * period is not: a period that stands twice, in two years' records, is the same one. */
static void take_month(struct sie_reader *r)
{
    int month;
    int64_t ore;
    bool has_list = sie_reader_field(r, 3)->list;
    bool part = has_list && sie_reader_field(r, 3)->count > 0;
    if (!sie_period(sie_reader_field(r, 1), &month)) {
        problem_add(&r->balances, r->in.path, r->in.line, _("#PSALDO: the period is no month"));
        return;
    }
    if (r->line.open_list) {
        problem_add(&r->balances, r->in.path, r->in.line, _("the object list is broken"));
        return;
    }
    uint32_t account = sie_reader_account(r, sie_reader_field(r, 2), &r->balances);
    if (account == SIE_NO_KEY ||
        !sie_reader_amount(r, sie_reader_field(r, has_list ? 4 : 3), &ore, &r->balances))
        return;
    struct sie_sum *sum =
        sie_gather_sum(&r->gather, part ? &r->gather.parts : &r->gather.totals, account, 0, month);
    if (!sum) {
        r->problems->nomem = true;
        return;
    }
    if (!part && sum->rows > 0 && sum->ore != ore)
        problem_add(&r->balances, r->in.path, r->in.line,
                    _("#PSALDO: account %s has two amounts for %d"),
                    r->gather.accounts[account].number, month);
    if (!part && sum->rows > 0)
        return;
    sum->rows++;
    if (!money_add(sum->ore, ore, &sum->ore))
        problem_add(&r->balances, r->in.path, r->in.line,
                    _("account %s: the sum of its transactions is too large"),
                    r->gather.accounts[account].number);
}

struct label {
    const char *name;
    void (*take)(struct sie_reader *r); /* NULL: known, and of no use here */
};

/* The commonest first. */
static const struct label labels[] = {
    { "#TRANS", sie_take_trans },
    { "#VER", sie_take_ver },
    { "#RTRANS", NULL },
    { "#BTRANS", NULL },
    { "#PSALDO", take_month },
    { "#PBUDGET", NULL },
    { "#KONTO", take_account },
    { "#KTYP", NULL },
    { "#SRU", NULL },
    { "#ENHET", NULL },
    { "#OBJEKT", take_object },
    { "#DIM", take_dim },
    { "#UNDERDIM", take_dim },
    { "#IB", take_balance },
    { "#UB", take_balance },
    { "#OIB", take_balance },
    { "#OUB", take_balance },
    { "#RES", take_result },
    { "#SIETYP", take_type },
    { "#RAR", take_year },
    { "#VALUTA", take_currency },
    { "#OMFATTN", take_through },
    { "#PROGRAM", take_program },
    { "#FNAMN", take_company },
    { "#ORGNR", take_registration },
    { "#FLAGGA", NULL },
    { "#FORMAT", NULL },
    { "#GEN", take_made },
    { "#PROSA", NULL },
    { "#FTYP", NULL },
    { "#FNR", NULL },
    { "#BKOD", NULL },
    { "#ADRESS", NULL },
    { "#TAXAR", NULL },
    { "#KPTYP", NULL },
};

bool sie_take_record(struct sie_reader *r)
{
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        if (sie_field_is(&r->line.label, labels[i].name)) {
            if (labels[i].take)
                labels[i].take(r);
            return true;
        }
    }
    return false;
}
