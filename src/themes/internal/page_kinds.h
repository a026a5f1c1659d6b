// Describes each kind of page to themes: its name, the templates that show it, its title, and the fields that
// only this kind has. Each kind has its own file in internal/pages/.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "handlebars/value.h"
#include "themes/page_content.h"
#include "themes/page_parts.h"

namespace stanhope {

struct PageKind {
    std::string_view name;               // name of the kind for `is` and `body_class`: `post`
    std::vector<std::string> templates;  // templates that can show it, the best first
    // Returns the slug of a page, if pages of this kind can have templates of their own, such as
    // `section-sport`. Null if they cannot.
    std::string_view (*slug)(const PageContent& page) = nullptr;
    // Returns more names of templates for a page, which are better than those of its kind. Null if there are
    // none.
    std::vector<std::string> (*own_templates)(const PageContent& page) = nullptr;
    // Returns the title of a page. Null if the title of the edition is used.
    std::string (*title)(const PageContent& page) = nullptr;
    // The fields that templates see only on this kind of page. They are fields of a RootView (views.h). Null
    // if there are none.
    const handlebars::ObjectType* fields = nullptr;
    bool is_indexed = true;  // whether search engines may list it
};

// The kind of a page, by its subject. Each is defined in internal/pages/.
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

// The title of a page; empty if the page has only the title of its edition.
std::string title_of(const PageContent& page);

// The names of the templates that can show the page, the most specific first.
std::vector<std::string> templates_for(const PageContent& page);

// The subject of a page of this kind, for the functions of its PageKind.
template <typename Subject>
const Subject& subject_of(const PageContent& page) {
    return std::get<Subject>(page.subject);
}

// An interface string of the edition, for use as a title.
inline std::string words_of(const PageContent& page, std::string_view name) {
    return std::string(page.style->words(name));
}

}  // namespace stanhope
