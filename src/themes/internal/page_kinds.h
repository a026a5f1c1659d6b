// How each kind of page is shown: what themes call it, which templates show it, its title, and the fields
// that only this kind has. Each kind is described in its own file in internal/pages/.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "handlebars/value.h"
#include "themes/page_content.h"
#include "themes/page_parts.h"

namespace stanhope {

struct PageKind {
    std::string_view name;               // for `is` and `body_class`: `post`
    std::vector<std::string> templates;  // the best first
    // One page of the kind by name, for a template of its own (`section-sport`); null: no page has one.
    std::string_view (*slug)(const PageContent& page) = nullptr;
    // More templates for this page, better than those of its kind.
    std::vector<std::string> (*own_templates)(const PageContent& page) = nullptr;
    // Null: the page has the title of its edition.
    std::string (*title)(const PageContent& page) = nullptr;
    // What a template sees on this kind of page only, of a RootView (views.h); null: nothing.
    const handlebars::ObjectType* fields = nullptr;
    bool is_indexed = true;  // search engines may show it
};

// One line a kind; each is defined in internal/pages/.
const PageKind& kind_of(const FrontPage& page);
const PageKind& kind_of(const WholeArticlePage& page);
const PageKind& kind_of(const HistoryPage& page);
const PageKind& kind_of(const SectionPage& page);
const PageKind& kind_of(const AuthorPage& page);
const PageKind& kind_of(const TagPage& page);
const PageKind& kind_of(const ArchivePage& page);
const PageKind& kind_of(const SearchPage& page);
const PageKind& kind_of(const NotFoundPage& page);
const PageKind& kind_of(const TombstonePage& page);
const PageKind& kind_of(const SignInPage& page);
const PageKind& kind_of(const ForbiddenPage& page);
const PageKind& kind_of(const UnavailablePage& page);
const PageKind& kind_of(const ReportPage& page);
const PageKind& kind_of(const FormRefusedPage& page);

const PageKind& kind_of(const PageContent& page);

// Empty if the page has only the title of its edition.
std::string title_of(const PageContent& page);

// The names of the templates that can show the page, the most specific first.
std::vector<std::string> templates_for(const PageContent& page);

// The subject of a page of this kind, for the functions of its PageKind.
template <typename Subject>
const Subject& subject_of(const PageContent& page) {
    return std::get<Subject>(page.subject);
}

// A text of the edition as a title.
inline std::string words_of(const PageContent& page, std::string_view name) {
    return std::string(page.style->words(name));
}

}  // namespace stanhope
