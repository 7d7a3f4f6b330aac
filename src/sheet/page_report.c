/* Owns the tertial report: what the board gets on paper, as one page. */
#include "base/i18n.h"
#include "sheet/pages.h"

void page_build_report(struct page *p, const struct page_source *source)
{
    page_begin(p, source, _("Tertial report"));
    if (source->date)
        page_add_text(p, PAGE_MUTED, "%s", source->date);
}
