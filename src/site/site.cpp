#include "site/site.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/strings.h"
#include "http/middleware.h"
#include "http/target.h"
#include "richtext/html.h"
#include "site/internal/article_page.h"
#include "site/internal/page.h"

namespace stanhope {

namespace {

constexpr std::int64_t kFrontLength = 30;

// The edition that answers where no other is named.
const Edition* edition_at_root(const std::vector<Edition>& editions) {
    auto root = std::ranges::find(editions, "", &Edition::prefix);
    if (root != editions.end()) return &*root;
    return editions.empty() ? nullptr : &editions.front();
}

struct Place {
    const Edition* edition = nullptr;
    std::vector<std::string_view> parts;  // after the edition's prefix
};

// `/en/town/ferry` is the parts `town` and `ferry` of the edition `en`; a last empty part is a front.
Place place_of(std::string_view path, const std::vector<Edition>& editions) {
    auto parts = base::split(path.substr(1), '/');
    auto named = std::ranges::find(editions, parts.front(), &Edition::prefix);
    if (named != editions.end() && !named->prefix.empty() && parts.size() > 1) {
        parts.erase(parts.begin());
        return {&*named, std::move(parts)};
    }
    return {edition_at_root(editions), std::move(parts)};
}

// What pages are told to forbid goes with those kept by the press too, which no middleware sees.
http::Response html_response(int status, std::string body) {
    static const http::SecurityFields security{
        .content_security_policy =
            "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; "
            "form-action 'self'; frame-ancestors 'none'"};
    http::Response response{status,
                            {{"Content-Type", "text/html; charset=utf-8"},
                             {"Cache-Control", status == 200 ? "public, max-age=30" : "no-store"}},
                            std::move(body)};
    http::add_security_fields(response.fields, http::Scheme::Http, security);
    return response;
}

// How a page is dressed.
struct Dress {
    const Edition& edition;
    const EditionStyle& style;
    const std::vector<Edition>& editions;

    PageFrame frame(std::string title, std::string description) const {
        return {edition, style, editions, std::move(title), std::move(description)};
    }
};

// A page of ours even when there is no edition to dress it, or no database to ask.
http::Response apology(int status, std::string_view title, std::string_view words) {
    static const Edition kBare{"en", "Stanhope", "en-GB", "UTC", "", 200};
    static const auto kStyle = EditionStyle::make(kBare, {});
    return html_response(status, framed({kBare, *kStyle, {}, std::string(title), ""},
                                        fmt::format("<h1>{}</h1>\n<p>{}</p>", title, words)));
}

http::Response not_found(const Dress& dress) {
    std::string title(dress.style.words("not_found_title"));
    std::string content = fmt::format("<h1>{}</h1>\n<p>{}</p>", richtext::escaped(title),
                                      richtext::escaped(dress.style.words("not_found")));
    return html_response(404, framed(dress.frame(title, ""), content));
}

http::Response wrong_method() {
    http::Response response = apology(405, "Not here", "This address can only be read.");
    response.fields.push_back({"Allow", "GET, HEAD"});
    return response;
}

// Where no article is now: it may have moved, or been withdrawn.
base::Result<http::Response> answer_former(database::Connection& connection, const Place& place,
                                           const Dress& dress) {
    const Edition& edition = *place.edition;
    TRY(auto former, find_former_address(connection, edition.tag, place.parts[0], place.parts[1]));
    if (!former) return not_found(dress);
    if (former->moved_to) {
        http::Response moved = html_response(301, "");
        moved.fields.push_back({"Location", article_address(edition, *former->moved_to)});
        return moved;
    }
    return html_response(410, framed(dress.frame(std::string(dress.style.words("withdrawn_title")), ""),
                                     tombstone_content(dress.style, *former->tombstone)));
}

// The whole page is one fragment as yet.
MadePage made_page(std::string_view target, http::Response page) {
    MadePage made;
    std::string name = fmt::format("page:{}", target);
    for (http::OwnedField& field : page.fields) {
        if (field.name == "Content-Type") {
            made.recipe.content_type = std::move(field.value);
        } else if (field.name != "Cache-Control") {
            made.recipe.fields.push_back(std::move(field));
        }
    }
    made.recipe.fragments.push_back(name);
    made.fragments.push_back({std::move(name), FragmentHold::make(std::move(page.body))});
    return made;
}

}  // namespace

base::Result<std::optional<MadePage>> Site::make(std::string_view target) const {
    // Only the plain spelling of an address is kept. Others lead to the same page, but there is no end to
    // them.
    if (target.find_first_of("?%") != std::string_view::npos) return std::nullopt;
    auto response = answer_read(target);
    // A broken address is no page; what else went wrong is for the press to say.
    if (!response && response.error().kind == base::ErrorKind::Invalid) return std::nullopt;
    TRY(http::Response page, std::move(response));
    if (page.status != 200) return std::nullopt;
    return made_page(target, std::move(page));
}

http::Response Site::answer(const http::Request& request) const {
    if (request.method != http::Method::Get && request.method != http::Method::Head) return wrong_method();
    auto response = answer_read(request.path);
    if (response) return *std::move(response);
    if (response.error().kind == base::ErrorKind::Invalid)
        return apology(400, "Bad address", "This is not an address of ours.");
    log_.error(
        "a page could not be made",
        {{"request", request.id}, {"path", request.path}, {"reason", base::describe(response.error())}});
    const InterfaceStrings& words = shipped_strings("en");
    http::Response unavailable =
        apology(503, words.find("unavailable_title")->second, words.find("unavailable")->second);
    unavailable.fields.push_back({"Retry-After", "5"});
    return unavailable;
}

base::Result<http::Response> Site::answer_read(std::string_view raw_path) const {
    TRY(std::string path, http::decode_path(raw_path));
    return database_.read([&](database::Connection& connection) -> base::Result<http::Response> {
        TRY(auto editions, all_editions(connection));
        Place place = place_of(path, editions);
        if (place.edition == nullptr) {
            return apology(path == "/" ? 200 : 404, "Stanhope",
                           "This newsroom is running and has no edition yet.");
        }
        const Edition& edition = *place.edition;
        TRY(auto style, styles_.of(connection, edition));
        Dress dress{edition, *style, editions};
        if (place.parts.size() == 1 && place.parts[0].empty()) {
            TRY(auto articles, newest_published(connection, edition.tag, kFrontLength));
            return html_response(
                200, framed(dress.frame("", edition.name), front_content(edition, *style, articles)));
        }
        if (place.parts.size() != 2) return not_found(dress);
        TRY(auto article, find_published(connection, edition.tag, place.parts[0], place.parts[1]));
        if (!article) return answer_former(connection, place, dress);
        TRY(auto translations, published_translations(connection, *article));
        TRY(auto corrections, published_corrections(connection, article->summary.id));
        return html_response(
            200, framed(dress.frame(article->summary.headline, article->summary.standfirst),
                        article_content(edition, *style, *article, editions, translations, corrections)));
    });
}

}  // namespace stanhope
