// Finds content that several kinds of pages have. Each function returns null if the page does not have it.
//
// The functions look for a member of the subject with a certain name and type. So a new kind of page needs no
// change here.

#pragma once

#include "themes/page_content.h"

namespace stanhope {

// The article whose page (or history) it is, with everything that its page shows.
const WholeArticle* article_of(const PageContent& page);

// The list of articles that the page shows.
const ArticleList* article_list_of(const PageContent& page);

// The section, author or tag whose page or archive it is.
const Section* section_of(const PageContent& page);
const Author* author_of(const PageContent& page);
const Tag* tag_of(const PageContent& page);

const std::vector<ColumnistLine>* columnists_of(const PageContent& page);

}  // namespace stanhope
