/* Owns how amounts, ratios and texts become values of JSON. */
#include <string.h>

#include "base/utf8.h"
#include "report/json_parts.h"

json_t *json_words(const char *text)
{
    if (!text)
        return json_null();
    size_t len = strlen(text);
    if (utf8_valid_prefix(text, len) == len)
        return json_stringn(text, len);
    struct buf visible = BUF_INIT;
    buf_add_visible(&visible, text, len);
    json_t *value = buf_ok(&visible) ? json_string(buf_text(&visible)) : NULL;
    buf_release(&visible);
    return value;
}

json_t *json_word(const char *word)
{
    return *word ? json_string(word) : json_null();
}

/* value ÷ 100 with a point, as programs write it. */
static json_t *hundredths_of(int64_t value)
{
    struct buf text = BUF_INIT;
    buf_add_decimal(&text, value, 2, "");
    char *comma = buf_ok(&text) ? strchr(text.text, ',') : NULL;
    if (comma)
        *comma = '.';
    json_t *string = comma ? json_string(text.text) : NULL;
    buf_release(&text);
    return string;
}

json_t *json_percent(int64_t hundredths)
{
    return hundredths_of(hundredths);
}

json_t *json_whole(bool known, int64_t value)
{
    return known ? json_integer(value) : json_null();
}

bool json_put(json_t *object, const char *key, json_t *value)
{
    return json_object_set_new(object, key, value) == 0;
}

bool json_push(json_t *list, json_t *value)
{
    return json_array_append_new(list, value) == 0;
}

json_t *json_whole_or_none(json_t *value, bool whole)
{
    if (whole)
        return value;
    json_decref(value);
    return NULL;
}

bool json_put_amount(json_t *object, int64_t ore)
{
    bool ok = json_put(object, "ore", json_integer(ore));
    return json_put(object, "kr", hundredths_of(ore)) && ok;
}

bool json_put_ratio(json_t *object, struct ratio ratio)
{
    int64_t percent;
    bool fits = ratio_percent(ratio, 2, &percent);
    bool ok = json_put(object, "del", json_integer(ratio.part));
    ok &= json_put(object, "hel", json_integer(ratio.whole));
    return json_put(object, "procent", fits ? hundredths_of(percent) : json_null()) && ok;
}

json_t *json_amount(struct sum sum)
{
    if (!sum.known)
        return json_null();
    json_t *amount = json_object();
    return json_whole_or_none(amount, json_put_amount(amount, sum.ore));
}

json_t *json_ratio(struct ratio ratio)
{
    if (!ratio.known)
        return json_null();
    json_t *value = json_object();
    return json_whole_or_none(value, json_put_ratio(value, ratio));
}
