/* Owns the page of ... */
#include "base/i18n.h"
#include "sheet/pages.h"

void page_build_attention(struct page *p, const struct page_source *source)
{
    page_begin(p, source, _("Attention"));
}
