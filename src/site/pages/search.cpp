#include <algorithm>

#include <fmt/format.h>

#include "base/strings.h"
#include "http/target.h"
#include "richtext/document.h"
#include "site/pages/page_readers.h"
#include "text/local_date.h"

namespace stanhope {

namespace {

constexpr std::int64_t kHits = 20;
constexpr std::int64_t kFurthest = 980;
constexpr std::size_t kMaxFields = 10;

using Fields = std::vector<http::FormField>;

// Parses a day as forms send it, such as `2026-11-25`. Returns its beginning, or its end if `is_after` is
// true; nullopt if it is not a day.
std::optional<base::Time> day(std::string_view text, const Edition& edition, bool is_after) {
    auto date = text::parse_date(text);
    if (!date) return std::nullopt;
    return text::begin_of(is_after ? text::day_after(*date) : *date, edition.time_zone);
}

class SearchReader {
public:
    SearchReader(const PageReading& reading, const Fields& fields, SearchPage& page)
        : reading_(reading), fields_(fields), page_(page) {}

    base::Result<void> read() {
        Search& search = page_.search;
        search.words = base::trim(asked("q"));
        TRY(narrow());
        bool is_sensible = !search.words.empty() && search.words.size() <= kMaxSearchBytes &&
                           base::is_valid_utf8(search.words);
        if (!is_sensible) {
            search.words.clear();
            return {};
        }
        search.is_best_first = asked("order") == "best";
        query_.edition = edition().tag;
        query_.words = search.words;
        query_.order = search.is_best_first ? SearchOrder::Best : SearchOrder::Newest;
        query_.offset = std::clamp<std::int64_t>(base::parse_int64(asked("from")).value_or(0), 0, kFurthest);
        query_.limit = kHits;
        TRY(SearchHits hits, reading_.search.find(query_));
        TRY(show(hits));
        if (hits.articles.empty() && query_.offset == 0) {
            TRY(search.suggestion, reading_.search.suggest(query_));
        }
        link(hits.has_more);
        return {};
    }

private:
    const Edition& edition() const { return reading_.frame.edition; }

    std::string_view asked(std::string_view name) const {
        return http::find_form_field(fields_, name).value_or("");
    }

    // Restricts the query to a section, an author, a kind and days. Ignores values that do not exist.
    base::Result<void> narrow() {
        Search& search = page_.search;
        const auto& sections = reading_.frame.sections;
        auto section = std::ranges::find(sections, asked("section"), &Section::slug);
        if (section != sections.end()) {
            search.section = section->slug;
            query_.section = section->id;
        }
        TRY(auto author, find_author(reading_.connection, asked("author")));
        if (author) {
            search.author = author->slug;
            query_.author = author->id;
        }
        if (std::ranges::find(article_kinds(), asked("kind")) != article_kinds().end())
            search.kind = query_.kind = asked("kind");
        query_.since = day(asked("since"), edition(), false);
        if (query_.since) search.since = asked("since");
        query_.until = day(asked("until"), edition(), true);
        if (query_.until) search.until = asked("until");
        return {};
    }

    base::Result<void> show(const SearchHits& hits) {
        for (const std::string& id : hits.articles) {
            TRY(auto article, find_published_by_id(reading_.connection, id));
            if (!article) continue;  // it was withdrawn, and the index does not know yet
            std::string text = article->summary.standfirst + " " + richtext::to_text(article->content.body);
            page_.search.excerpts.push_back(marked_excerpt(text, page_.search.words, edition().tag));
            page_.list.articles.push_back(std::move(article->summary));
        }
        return {};
    }

    void link(bool has_more) {
        bool is_best_first = page_.search.is_best_first;
        if (has_more && query_.offset < kFurthest)
            page_.list.older = address(is_best_first, query_.offset + kHits);
        if (query_.offset > 0)
            page_.list.newer = address(is_best_first, std::max<std::int64_t>(0, query_.offset - kHits));
        page_.search.other_order_url = address(!is_best_first, 0);
    }

    std::string address(bool is_best_first, std::int64_t place) const {
        const Search& search = page_.search;
        std::string address = fmt::format("{}?q={}", make_address(AddressKind::Search, edition().prefix),
                                          http::escaped_query(search.words));
        auto add = [&](std::string_view name, std::string_view value) {
            if (!value.empty()) address += fmt::format("&{}={}", name, value);
        };
        add("order", is_best_first ? "best" : "");
        add("section", search.section);
        add("author", search.author);
        add("kind", search.kind);
        add("since", search.since);
        add("until", search.until);
        if (place > 0) address += fmt::format("&from={}", place);
        return address;
    }

    const PageReading& reading_;
    const Fields& fields_;
    SearchPage& page_;
    SearchQuery query_;
};

}  // namespace

base::Result<Found> read_search(PageReading reading) {
    SearchPage found;
    // An invalid query string counts as an empty one.
    if (auto fields = http::parse_form(reading.query, kMaxFields)) {
        TRY(SearchReader(reading, *fields, found).read());
    }
    FoundPage page = page_about(reading, std::move(found));
    page.cache_control = "no-store";
    return page;
}

}  // namespace stanhope
