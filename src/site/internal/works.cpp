#include "site/internal/works.h"

#include "http/target.h"
#include "site/internal/site_queries.h"
#include "site/pages/page_readers.h"

namespace stanhope {

bool asks_for_lite(std::string_view query) {
    constexpr std::size_t kMaxFields = 20;
    if (query.empty()) return false;
    auto fields = http::parse_form(query, kMaxFields);
    return fields && http::find_form_field(*fields, "view") == "lite";
}

base::Result<SiteAnswer> rendered(const SiteWorks& works, const PageContent& content, ThemeQueries* queries,
                                  const FragmentChoice& choice) {
    SiteAnswer answer;
    answer.status = content.status;
    TRY(answer.pieces, works.themes.present()->render(content, queries, choice));
    return answer;
}

base::Result<SiteAnswer> rendered(const SiteWorks& works, database::Connection& connection, FoundPage page,
                                  const FragmentChoice& choice) {
    SiteQueries queries(connection, page.content);
    TRY(SiteAnswer answer, rendered(works, page.content, &queries, choice));
    answer.content_keys = std::move(page.content_keys);
    answer.cache_control = std::move(page.cache_control);
    answer.read_as = std::move(page.read_as);
    return answer;
}

base::Result<Found> read_place(const SiteWorks& works, database::Connection& connection,
                               const std::vector<Edition>& editions, const Place& place,
                               std::string_view path, std::string_view query) {
    const PublicAddress* address = place.match.address;
    ReadPage read = address == nullptr ? nullptr : find_page_reader(address->kind);
    if (read == nullptr) return Found();
    TRY(PageContent frame, works.frames.frame_of(connection, editions, *place.edition, path));
    frame.is_lite = asks_for_lite(query);
    return read({connection, works.parts.search, place.match, query, std::move(frame)});
}

}  // namespace stanhope
