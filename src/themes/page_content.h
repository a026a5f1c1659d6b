// The content of a page: everything that a theme can show on it. The site fills it, and a theme reads it.
//
// It consists of a frame and a subject. Each kind of subject has its own header in themes/pages/; a new kind
// adds a header, and a line to PageSubject.

#pragma once

#include <variant>

#include "themes/page_frame.h"
#include "themes/pages/archive_page.h"
#include "themes/pages/article_page.h"
#include "themes/pages/author_page.h"
#include "themes/pages/form_refused_page.h"
#include "themes/pages/front_page.h"
#include "themes/pages/history_page.h"
#include "themes/pages/notice_pages.h"
#include "themes/pages/report_page.h"
#include "themes/pages/search_page.h"
#include "themes/pages/section_page.h"
#include "themes/pages/tag_page.h"
#include "themes/pages/tombstone_page.h"

namespace stanhope {

using PageSubject = std::variant<FrontPage, WholeArticlePage, HistoryPage, SectionPage, AuthorPage, TagPage,
                                 ArchivePage, SearchPage, NotFoundPage, TombstonePage, SignInPage,
                                 ForbiddenPage, UnavailablePage, ReportPage, FormRefusedPage>;

struct PageContent : PageFrame {
    PageSubject subject;
};

}  // namespace stanhope
