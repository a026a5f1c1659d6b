#include "site/internal/search_reader.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/strings.h"
#include "http/target.h"
#include "richtext/document.h"

namespace stanhope {

namespace {

constexpr std::int64_t kHits = 20;
constexpr std::int64_t kFurthest = 980;
constexpr std::size_t kMaxFields = 10;

// For an address: all but letters, digits and what RFC 3986 calls unreserved.
std::string escaped_query(std::string_view text) {
    std::string escaped;
    for (char letter : text) {
        bool is_plain = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
                        (letter >= '0' && letter <= '9') || letter == '-' || letter == '.' || letter == '_';
        escaped +=
            is_plain ? std::string(1, letter) : fmt::format("%{:02X}", static_cast<unsigned char>(letter));
    }
    return escaped;
}

}  // namespace

base::Result<void> read_search(database::Connection& connection, const SearchIndex& index, PageContent& page,
                               std::string_view query) {
    page.kind = PageKind::Search;
    auto fields = http::parse_form(query, kMaxFields);
    if (!fields) return {};
    auto asked = [&](std::string_view name) { return http::find_form_field(*fields, name).value_or(""); };
    page.asked = base::trim(asked("q"));
    if (page.asked.empty() || page.asked.size() > kMaxSearchBytes || !base::is_valid_utf8(page.asked)) {
        page.asked.clear();
        return {};
    }
    page.is_best_first = asked("order") == "best";
    std::int64_t from = std::clamp<std::int64_t>(base::parse_int64(asked("from")).value_or(0), 0, kFurthest);
    SearchQuery wanted{page.edition.tag, page.asked};
    wanted.order = page.is_best_first ? SearchOrder::Best : SearchOrder::Newest;
    wanted.offset = from;
    wanted.limit = kHits;
    auto section = std::ranges::find(page.sections, asked("section"), &Section::slug);
    if (section != page.sections.end()) wanted.section = section->id;
    TRY(SearchHits hits, index.find(wanted));
    for (const std::string& id : hits.articles) {
        TRY(auto article, find_published_by_id(connection, id));
        if (!article) continue;  // withdrawn a moment ago
        std::string text = article->summary.standfirst + " " + richtext::to_text(article->content.body);
        page.excerpts.push_back(marked_excerpt(text, page.asked, page.edition.tag));
        page.articles.push_back(std::move(article->summary));
    }
    auto address = [&](std::int64_t place) {
        return fmt::format("{}search?q={}{}{}&from={}", front_address(page.edition),
                           escaped_query(page.asked), page.is_best_first ? "&order=best" : "",
                           wanted.section.empty() ? "" : "&section=" + section->slug, place);
    };
    if (hits.has_more && from < kFurthest) page.older = address(from + kHits);
    if (from > 0) page.newer = address(std::max<std::int64_t>(0, from - kHits));
    return {};
}

}  // namespace stanhope
