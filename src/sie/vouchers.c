/* Owns vouchers and their rows: where each begins and ends, what month a row belongs to, and what a
 * voucher adds up to.
 *
 * A row that was added (#RTRANS) has a twin that counts, and a row that was removed (#BTRANS) is no
 * more: only #TRANS is read. */
#include "base/i18n.h"
#include "model/money.h"
#include "sie/reader.h"
#include "sie/value.h"

static void end_voucher(struct sie_reader *r)
{
    struct sie_voucher *v = &r->voucher;
    if (v->known && v->too_large)
        problem_add(r->problems, r->in.path, v->line, _("the voucher's sum is too large"));
    if (v->known && v->rows == 0)
        r->l->empty_vouchers++;
    if (v->known && v->sum != 0 && !v->too_large) {
        struct buf sum = BUF_INIT;
        buf_add_money(&sum, v->sum, UNIT_KR, 2, "\xC2\xA0");
        r->l->unbalanced++;
        sie_reader_remark(r, v->line, _("the voucher does not balance: its rows sum to %s"),
                          buf_text(&sum));
        if (!buf_ok(&sum))
            r->problems->nomem = true;
        buf_release(&sum);
    }
    r->voucher = (struct sie_voucher){ .known = false };
}

void sie_take_ver(struct sie_reader *r)
{
    if (r->voucher.open)
        problem_add(r->problems, r->in.path, r->in.line,
                    _("a voucher begins within the one of line %u: its } is missing"),
                    r->voucher.line);
    if (r->voucher.known && !r->voucher.open && r->voucher.rows == 0)
        sie_reader_remark(r, r->voucher.line, _("the voucher has neither { nor rows"));
    end_voucher(r);
    struct sie_voucher *v = &r->voucher;
    v->known = true;
    v->line = r->in.line;
    const struct sie_field *f = sie_reader_field(r, 2);
    enum sie_reading reading = sie_date(f, &v->date);
    v->dated = reading != SIE_VALUE_BAD;
    int shown = f->len < 100 ? (int)f->len : 100;
    if (!v->dated)
        sie_reader_remark(r, v->line, _("the voucher's date \"%.*s\" is no date"), shown, f->text);
    else if (reading == SIE_VALUE_TOLERATED)
        sie_reader_remark(r, v->line, _("\"%.*s\" is not written as the format says"), shown,
                          f->text);
    r->l->vouchers++;
}

void sie_take_open(struct sie_reader *r)
{
    if (!r->voucher.known || r->voucher.open)
        problem_add(r->problems, r->in.path, r->in.line, _("a { that belongs to no #VER"));
    r->voucher.open = r->voucher.known;
}

void sie_take_close(struct sie_reader *r)
{
    if (!r->voucher.known)
        problem_add(r->problems, r->in.path, r->in.line, _("a } that belongs to no #VER"));
    else if (!r->voucher.open)
        sie_reader_remark(r, r->voucher.line, _("the voucher's { is missing"));
    end_voucher(r);
}

void sie_vouchers_end(struct sie_reader *r)
{
    struct sie_voucher *v = &r->voucher;
    if (v->known && (v->open || v->rows == 0))
        problem_add(r->problems, r->in.path, v->line,
                    _("the file ends within the voucher of this line: it is cut off"));
    else if (v->known)
        sie_reader_remark(r, v->line, _("the voucher's { is missing"));
    end_voucher(r);
}

/* A text where the date belongs: the program left the date out without leaving its place. */
static bool is_shifted_text(const struct sie_field *f)
{
    unsigned char c = f->len > 0 ? (unsigned char)*f->text : 0;
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c >= 0x80;
}

/* The row's own date decides, where it has one: a cost may be spread over months in one voucher. */
static bool row_month(struct sie_reader *r, int *month)
{
    struct date date = r->voucher.date;
    const struct sie_field *f = sie_reader_field(r, 3);
    bool text = is_shifted_text(f), missing = (f->len == 0 && !f->list) || text;
    enum sie_reading own = missing ? SIE_VALUE_OK : sie_date(f, &date);
    int shown = f->len < 100 ? (int)f->len : 100;
    if (text)
        sie_reader_remark(r, r->in.line,
                          _("\"%.*s\" stands where the row's date belongs; the voucher's is taken"),
                          shown, f->text);
    if (own == SIE_VALUE_BAD)
        return problem_add(r->problems, r->in.path, r->in.line, _("\"%.*s\" is no date"), shown,
                           f->text);
    if (own == SIE_VALUE_TOLERATED)
        sie_reader_remark(r, r->in.line, _("\"%.*s\" is not written as the format says"), shown,
                          f->text);
    if ((missing || r->options->by_voucher) && !r->voucher.dated)
        return problem_add(r->problems, r->in.path, r->in.line,
                           _("neither the row nor its voucher has a date"));
    if (r->options->by_voucher)
        date = r->voucher.date;
    *month = date.year * 100 + date.month;
    return true;
}

/* Room for the row's objects, and at least one. */
static bool room_for(struct sie_reader *r, size_t n)
{
    while (r->object_cap < n + 1) {
        size_t cap = r->object_cap;
        void *grown = arena_grow(&r->gather.scratch, r->objects, cap, &cap, sizeof *r->objects);
        if (!grown) {
            r->problems->nomem = true;
            return false;
        }
        r->objects = grown;
        r->object_cap = cap;
    }
    return true;
}

/* Two objects of one dimension would count the amount twice. The objects are those of a set, so
 * there are few; where there are many, that is no ledger. */
static bool check_once(struct sie_reader *r, size_t n)
{
    enum { MOST = 100 };
    if (n > MOST)
        return problem_add(r->problems, r->in.path, r->in.line,
                           _("the row has %zu objects; at most %d are read"), n, (int)MOST);
    const struct sie_object *objects = r->gather.objects;
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < i; j++)
            if (objects[r->objects[i]].dim == objects[r->objects[j]].dim)
                return problem_add(r->problems, r->in.path, r->in.line,
                                   _("dimension %s stands twice in the object list"),
                                   r->gather.dims[objects[r->objects[i]].dim].number);
    return true;
}

/* The set of the row's object list, which is field 1. An empty field is an empty list. */
static uint32_t row_set(struct sie_reader *r)
{
    const struct sie_field *f = sie_reader_field(r, 1);
    if (!f->list && (f->len > 0 || r->line.fields.count < 2)) {
        problem_add(r->problems, r->in.path, r->in.line, _("the object list is missing"));
        return SIE_NO_KEY;
    }
    if (r->line.open_list || f->count % 2 != 0) {
        problem_add(r->problems, r->in.path, r->in.line, _("the object list is broken"));
        return SIE_NO_KEY;
    }
    size_t n = f->count / 2;
    if (!room_for(r, n))
        return SIE_NO_KEY;
    const struct sie_field *items = r->line.items.at;
    for (size_t i = 0; i < n; i++) {
        uint32_t dim = sie_reader_dim(r, &items[f->first + 2 * i], r->problems);
        uint32_t object = sie_reader_object(r, dim, &items[f->first + 2 * i + 1], r->problems);
        if (object == SIE_NO_KEY)
            return SIE_NO_KEY;
        r->objects[i] = object;
    }
    if (!check_once(r, n))
        return SIE_NO_KEY;
    uint32_t set = sie_gather_set(&r->gather, r->objects, n);
    if (set == SIE_NO_KEY)
        r->problems->nomem = true;
    return set;
}

void sie_take_trans(struct sie_reader *r)
{
    struct sie_voucher *v = &r->voucher;
    int month = 0;
    int64_t ore;
    r->l->rows++;
    v->rows++;
    if (!v->known) {
        problem_add(r->problems, r->in.path, r->in.line,
                    _("the transaction belongs to no voucher"));
        return;
    }
    uint32_t account = sie_reader_account(r, sie_reader_field(r, 0), r->problems);
    uint32_t set = account == SIE_NO_KEY ? SIE_NO_KEY : row_set(r);
    if (set == SIE_NO_KEY || !sie_reader_amount(r, sie_reader_field(r, 2), &ore, r->problems) ||
        !row_month(r, &month))
        return;
    if (!money_add(v->sum, ore, &v->sum))
        v->too_large = true;
    struct sie_sum *sum = sie_gather_sum(&r->gather, &r->gather.rows, account, set, month);
    if (!sum) {
        r->problems->nomem = true;
        return;
    }
    sum->rows++;
    if (!money_add(sum->ore, ore, &sum->ore))
        problem_add(r->problems, r->in.path, r->in.line,
                    _("account %s: the sum of its transactions is too large"),
                    r->gather.accounts[account].number);
}
