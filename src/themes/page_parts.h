// Parts that several kinds of pages have, whatever the page's subject is. Each is null where the page has
// none.
//
// A subject takes part by having a member of that name and type, so a new kind of page needs no line here.

#pragma once

#include "themes/page_content.h"

namespace stanhope {

// The article that the page shows whole.
const WholeArticle* article_of(const PageContent& page);

// The list of articles that the page shows.
const ArticleList* article_list_of(const PageContent& page);

// Whose page or archive it is.
const Section* section_of(const PageContent& page);
const Author* author_of(const PageContent& page);
const Tag* tag_of(const PageContent& page);

const std::vector<ColumnistLine>* columnists_of(const PageContent& page);

}  // namespace stanhope
