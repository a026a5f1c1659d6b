#include "site/internal/search_reader.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/strings.h"
#include "http/target.h"
#include "richtext/document.h"
#include "text/local_date.h"

namespace stanhope {

namespace {

constexpr std::int64_t kHits = 20;
constexpr std::int64_t kFurthest = 980;
constexpr std::size_t kMaxFields = 10;

// A day as forms send it; nothing if it is none.
std::optional<base::Time> day(std::string_view text, const Edition& edition, bool is_after) {
    auto date = text::parse_date(text);
    if (!date) return std::nullopt;
    return text::begin_of(is_after ? text::day_after(*date) : *date, edition.time_zone);
}

class SearchReader {
public:
    SearchReader(database::Connection& connection, const SearchIndex& index, PageContent& page,
                 const std::vector<http::FormField>& fields)
        : connection_(connection), index_(index), page_(page), fields_(fields) {}

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
        query_.edition = page_.edition.tag;
        query_.words = search.words;
        query_.order = search.is_best_first ? SearchOrder::Best : SearchOrder::Newest;
        query_.offset = std::clamp<std::int64_t>(base::parse_int64(asked("from")).value_or(0), 0, kFurthest);
        query_.limit = kHits;
        TRY(SearchHits hits, index_.find(query_));
        TRY(show(hits));
        if (hits.articles.empty() && query_.offset == 0) {
            TRY(search.suggestion, index_.suggest(query_));
        }
        if (hits.has_more && query_.offset < kFurthest)
            page_.older = address(search.is_best_first, query_.offset + kHits);
        if (query_.offset > 0)
            page_.newer = address(search.is_best_first, std::max<std::int64_t>(0, query_.offset - kHits));
        search.other_order_url = address(!search.is_best_first, 0);
        return {};
    }

private:
    std::string_view asked(std::string_view name) const {
        return http::find_form_field(fields_, name).value_or("");
    }

    // What is no section, author, kind or day of ours is left out.
    base::Result<void> narrow() {
        Search& search = page_.search;
        auto section = std::ranges::find(page_.sections, asked("section"), &Section::slug);
        if (section != page_.sections.end()) {
            search.section = section->slug;
            query_.section = section->id;
        }
        TRY(auto author, find_author(connection_, asked("author")));
        if (author) {
            search.author = author->slug;
            query_.author = author->id;
        }
        if (std::ranges::find(article_kinds(), asked("kind")) != article_kinds().end())
            search.kind = query_.kind = asked("kind");
        query_.since = day(asked("since"), page_.edition, false);
        if (query_.since) search.since = asked("since");
        query_.until = day(asked("until"), page_.edition, true);
        if (query_.until) search.until = asked("until");
        return {};
    }

    base::Result<void> show(const SearchHits& hits) {
        for (const std::string& id : hits.articles) {
            TRY(auto article, find_published_by_id(connection_, id));
            if (!article) continue;  // withdrawn a moment ago
            std::string text = article->summary.standfirst + " " + richtext::to_text(article->content.body);
            page_.search.excerpts.push_back(marked_excerpt(text, page_.search.words, page_.edition.tag));
            page_.articles.push_back(std::move(article->summary));
        }
        return {};
    }

    std::string address(bool is_best_first, std::int64_t place) const {
        const Search& search = page_.search;
        std::string address =
            fmt::format("{}search?q={}", front_address(page_.edition), http::escaped_query(search.words));
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

    database::Connection& connection_;
    const SearchIndex& index_;
    PageContent& page_;
    const std::vector<http::FormField>& fields_;
    SearchQuery query_;
};

}  // namespace

base::Result<void> read_search(database::Connection& connection, const SearchIndex& index, PageContent& page,
                               std::string_view query) {
    page.kind = PageKind::Search;
    auto fields = http::parse_form(query, kMaxFields);
    if (!fields) return {};
    return SearchReader(connection, index, page, *fields).read();
}

}  // namespace stanhope
