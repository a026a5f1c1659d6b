#include "site/site.h"

#include <algorithm>

#include "http/target.h"
#include "site/forms/forms.h"
#include "site/internal/former_addresses.h"
#include "site/internal/notices.h"
#include "site/internal/place.h"
#include "site/internal/preview.h"
#include "site/internal/works.h"

namespace stanhope {

namespace {

using database::Connection;
using Serving = PublicAddress::Serving;

constexpr std::string_view kLite = "view=lite";

// A request for an address, from a reader or from the press. The press keeps only existing pages with
// Serving::Resident, so anything else is not made for it.
struct Asked {
    std::string_view written;  // the path, still percent-encoded
    std::string_view query;
    enum class For { Press, Reader } whom;
    FragmentChoice choice = {};
};

// Tells the press that there is no page to keep. Readers get a page that says so instead.
base::Result<SiteAnswer> no_page() {
    return SiteAnswer{404};
}

class Reading {
public:
    Reading(const SiteWorks& works, Connection& connection, const std::vector<Edition>& editions,
            const Asked& asked, std::string_view path)
        : works_(works),
          connection_(connection),
          editions_(editions),
          asked_(asked),
          path_(path),
          former_(works, connection, editions) {}

    base::Result<SiteAnswer> answer() {
        TRY(auto former, former_by_query());
        if (former) return *std::move(former);
        Place place = place_of(path_, editions_);
        if (place.edition == nullptr) return no_edition();
        const PublicAddress* address = place.match.address;
        if (is_for_press() && address != nullptr && address->serving == Serving::Dynamic) return no_page();
        TRY(Found found, read_place(works_, connection_, editions_, place, path_, asked_.query));
        if (auto* moved = std::get_if<MovedTo>(&found)) return moved_to(std::move(moved->address));
        if (auto* text = std::get_if<FoundText>(&found)) return file(std::move(*text));
        auto* page = std::get_if<FoundPage>(&found);
        if (page == nullptr) return elsewhere(*place.edition);
        if (is_for_press() && page->content.status != 200) return no_page();
        return rendered(works_, connection_, std::move(*page), asked_.choice);
    }

private:
    bool is_for_press() const { return asked_.whom == Asked::For::Press; }

    // Finds the redirect from an old address like `/?p=123`. It must come first, because its path is that of
    // our front page.
    base::Result<std::optional<SiteAnswer>> former_by_query() const {
        if (asked_.query.empty() || is_for_press()) return std::nullopt;
        std::string old_path = redirect_path(asked_.written, asked_.query);
        bool names_article = old_path.find("/?p=") != std::string::npos;
        return former_.redirect_from(names_article ? old_path : "");
    }

    SiteAnswer no_edition() const {
        SiteAnswer answer = plain_answer(path_ == "/" ? 200 : 404, "Stanhope",
                                         "This newsroom is running and has no edition yet.");
        answer.content_keys = {"editions"};
        return answer;
    }

    static SiteAnswer file(FoundText text) {
        SiteAnswer answer{200, {{std::move(text.text), "", {}}}, std::move(text.content_keys)};
        answer.content_type = std::move(text.content_type);
        return answer;
    }

    base::Result<SiteAnswer> elsewhere(const Edition& edition) const {
        if (is_for_press()) return no_page();
        TRY(auto former, former_.redirect_from_nowhere(asked_.written, path_, asked_.query));
        if (former) return *std::move(former);
        TRY(PageContent frame, works_.frames.frame_of(connection_, editions_, edition, path_));
        return not_found(works_, std::move(frame));
    }

    const SiteWorks& works_;
    Connection& connection_;
    const std::vector<Edition>& editions_;
    const Asked& asked_;
    std::string_view path_;
    FormerAddresses former_;
};

base::Result<std::string> decoded(std::string_view written) {
    auto path = http::decode_path(written);
    if (!path) return base::invalid("target.invalid", "The address is not valid.", path.error().message());
    return path;
}

base::Result<SiteAnswer> read(const SiteWorks& works, const Asked& asked, std::string_view path) {
    if (auto asset = works.themes.asset_at(path)) return *std::move(asset);
    return works.parts.database.read([&](Connection& connection) -> base::Result<SiteAnswer> {
        TRY(auto editions, works.frames.read_editions(connection));
        return Reading(works, connection, editions, asked, path).answer();
    });
}

// Reads a page for the press; nullopt if there is none that the press may keep.
base::Result<std::optional<SiteAnswer>> read_for_press(const SiteWorks& works, std::string_view target,
                                                       const FragmentChoice& choice) {
    // The press keeps only the canonical spelling of an address, and its text-only form. Other spellings lead
    // to the same page, but there is an unlimited number of them.
    std::size_t question = std::min(target.find('?'), target.size());
    std::string_view path = target.substr(0, question);
    std::string_view query = target.substr(std::min(question + 1, target.size()));
    bool is_plain = path.find('%') == std::string_view::npos && (question == target.size() || query == kLite);
    if (!is_plain) return std::nullopt;
    auto decoded_path = decoded(path);
    if (!decoded_path) return std::nullopt;
    auto answer = read(works, {path, query, Asked::For::Press, choice}, *decoded_path);
    if (!answer && answer.error().kind() == base::ErrorKind::NotFound) return std::nullopt;
    TRY(SiteAnswer page, std::move(answer));
    if (page.status != 200) return std::nullopt;
    return page;
}

base::Result<SiteAnswer> answer_to(const SiteWorks& works, const http::Request& request) {
    TRY(std::string path, decoded(request.path));
    if (request.method != http::Method::Get && request.method != http::Method::Head)
        return answer_other_method(works, request, path);
    AddressMatch match = match_address(path, PathBelow::Root);
    if (match.address != nullptr && match.address->kind == AddressKind::Preview)
        return answer_preview(works, request, path, match.value("article"));
    return read(works, {request.path, request.query, Asked::For::Reader}, path);
}

}  // namespace

Site::Site(SiteParts parts, std::shared_ptr<const Theme> theme)
    : works_(new SiteWorks{std::move(parts), ThemesInUse(std::move(theme))}) {}

Site::~Site() = default;

base::Result<std::optional<press::MadePage>> Site::make(std::string_view target,
                                                        const press::FindMade& find_made) const {
    TRY(auto page, read_for_press(*works_, target, {.find_made = find_made}));
    if (!page) return std::nullopt;
    return made_page(target, *std::move(page), *works_->themes.present());
}

base::Result<std::vector<press::MadeFragment>> Site::make_fragments(
    std::string_view target, std::span<const std::string> names) const {
    TRY(auto page, read_for_press(*works_, target, {.only = names}));
    if (!page) return std::vector<press::MadeFragment>();
    return made_fragments(*std::move(page));
}

http::Response Site::answer(const http::Request& request) const {
    auto theme = works_->themes.present();
    auto answer = answer_to(*works_, request);
    return answer ? response_of(*std::move(answer), *theme) : failed(*works_, request, answer.error());
}

void Site::set_theme(std::shared_ptr<const Theme> theme) {
    works_->themes.replace(std::move(theme));
}

}  // namespace stanhope
