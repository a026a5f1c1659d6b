#include "site/site.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/strings.h"
#include "http/routing/middleware.h"
#include "http/target.h"
#include "site/internal/former_site.h"
#include "site/internal/machine_reader.h"
#include "site/internal/page_reader.h"
#include "site/internal/place.h"
#include "site/internal/preview.h"
#include "site/internal/search_reader.h"
#include "site/internal/site_queries.h"

namespace stanhope {

// What is said to a reader, before it is a page that is kept or an answer that is sent.
struct Site::Answer {
    int status = 200;
    std::vector<PagePiece> pieces = {};
    std::vector<std::string> content_keys = {};
    std::string content_type = "text/html; charset=utf-8";
    std::string cache_control = {};  // empty: as pages have it
    std::string location = {};
    bool is_kept = true;       // by the press
    std::string read_as = {};  // the article whose reading it is
    std::vector<http::OwnedField> fields = {};
};

struct Site::Asked {
    std::string_view path;  // still percent-encoded
    std::string_view query;
    // The press keeps pages alone, so nothing else is rendered for it.
    enum class For { Press, Reader } whom;
};

namespace {

using database::Connection;

constexpr std::string_view kLite = "view=lite";
constexpr std::string_view kPreview = "/preview/";
constexpr std::string_view kForEver = "public, max-age=31536000, immutable";

// A page of ours even when there is no edition to dress it.
std::vector<PagePiece> plain_page(std::string_view title, std::string_view words) {
    PagePiece piece;
    piece.html = fmt::format(
        "<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>{0}</title></head>\n"
        "<body><h1>{0}</h1>\n<p>{1}</p></body>\n</html>\n",
        title, words);
    return {std::move(piece)};
}

std::string whole(const std::vector<PagePiece>& pieces) {
    std::string html;
    for (const PagePiece& piece : pieces)
        html += piece.html;
    return html;
}

bool asks_for_lite(std::string_view query) {
    constexpr std::size_t kMaxFields = 20;
    if (query.empty()) return false;
    auto fields = http::parse_form(query, kMaxFields);
    return fields && http::find_form_field(*fields, "view") == "lite";
}

}  // namespace

// What pages are told to forbid goes with those kept by the press too, which no middleware sees.
std::vector<http::OwnedField> Site::page_fields() const {
    std::string policy = fmt::format(
        "default-src 'none'; style-src {}; script-src 'self'; img-src 'self' data:; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'",
        theme()->style_sources());
    const http::SecurityFields security{.content_security_policy = policy};
    std::vector<http::OwnedField> fields;
    http::add_security_fields(fields, http::Scheme::Http, security);
    return fields;
}

http::Response Site::response(Answer answer) const {
    std::string cache = answer.status == 200 ? "public, max-age=30" : "no-store";
    if (!answer.cache_control.empty()) cache = answer.cache_control;
    http::Response made{answer.status,
                        {{"Content-Type", answer.content_type}, {"Cache-Control", std::move(cache)}},
                        whole(answer.pieces)};
    if (!answer.location.empty()) made.fields.push_back({"Location", answer.location});
    for (http::OwnedField& field : answer.fields)
        made.fields.push_back(std::move(field));
    for (http::OwnedField& field : page_fields())
        made.fields.push_back(std::move(field));
    return made;
}

MadePage Site::made_page(std::string_view target, Answer answer) const {
    MadePage made;
    made.recipe.content_type = std::move(answer.content_type);
    if (!answer.cache_control.empty()) made.recipe.cache_control = std::move(answer.cache_control);
    made.own_keys = answer.content_keys;
    made.recipe.content_keys = std::move(answer.content_keys);
    made.recipe.read_as = std::move(answer.read_as);
    made.recipe.fields = page_fields();
    for (std::size_t i = 0; i < answer.pieces.size(); ++i) {
        PagePiece& piece = answer.pieces[i];
        bool is_own = piece.fragment.empty();
        if (is_own)
            made.own_keys.insert(made.own_keys.end(), piece.content_keys.begin(), piece.content_keys.end());
        std::string name = is_own ? fmt::format("page:{}#{}", target, i) : std::move(piece.fragment);
        made.recipe.fragments.push_back(name);
        // A page may show a shared part twice.
        bool is_there = std::ranges::any_of(
            made.fragments, [&](const MadeFragment& fragment) { return fragment.name == name; });
        if (is_there) continue;
        // For caches in front of us a page is about all that its parts are about.
        auto& keys = made.recipe.content_keys;
        for (const std::string& key : piece.content_keys) {
            if (std::ranges::find(keys, key) == keys.end()) keys.push_back(key);
        }
        made.fragments.push_back({std::move(name), std::move(piece.html), std::move(piece.content_keys)});
    }
    return made;
}

base::Result<std::optional<MadePage>> Site::make(std::string_view target) const {
    // Only the plain spelling of an address is kept, and its words alone. Others lead to the same page, but
    // there is no end to them.
    std::size_t question = std::min(target.find('?'), target.size());
    std::string_view path = target.substr(0, question);
    std::string_view query = target.substr(std::min(question + 1, target.size()));
    bool is_plain = path.find('%') == std::string_view::npos && (question == target.size() || query == kLite);
    if (!is_plain) return std::nullopt;
    auto answer = read({path, query, Asked::For::Press});
    // A broken address is no page; what else went wrong is for the press to say.
    if (!answer && answer.error().kind() == base::ErrorKind::NotFound) return std::nullopt;
    if (!answer && answer.error().code() == "target.invalid") return std::nullopt;
    TRY(Answer page, std::move(answer));
    if (page.status != 200 || !page.is_kept) return std::nullopt;
    return made_page(target, std::move(page));
}

http::Response Site::answer(const http::Request& request) const {
    if (request.method != http::Method::Get && request.method != http::Method::Head) {
        http::Response refused = response({405, plain_page("Not here", "This address can only be read.")});
        refused.fields.push_back({"Allow", "GET, HEAD"});
        return refused;
    }
    auto answer = request.path.starts_with(kPreview)
                      ? preview(request)
                      : read({request.path, request.query, Asked::For::Reader});
    if (answer) return response(*std::move(answer));
    if (answer.error().code() == "target.invalid")
        return response({400, plain_page("Bad address", "This is not an address of ours.")});
    parts_.log.error(
        "a page could not be made",
        {{"request", request.id}, {"path", request.path}, {"reason", base::describe(answer.error())}});
    http::Response away = response(unavailable(request.path));
    away.fields.push_back({"Retry-After", "5"});
    return away;
}

// In the reader's language, if we knew the editions once.
Site::Answer Site::unavailable(std::string_view path) const {
    std::vector<Edition> editions;
    {
        std::lock_guard lock(mutex_);
        editions = editions_;
    }
    if (editions.empty()) editions.push_back({"en", "Stanhope", "en-GB", "UTC", "", 200});
    PageContent content;
    content.kind = PageKind::Unavailable;
    content.status = 503;
    content.edition = *place_of(path, editions).edition;
    auto style = EditionStyle::make(content.edition, {});
    if (style) {
        content.style = std::make_shared<const EditionStyle>(*std::move(style));
        if (auto pieces = theme()->render(content)) return {503, *std::move(pieces)};
    }
    const InterfaceStrings& words = shipped_strings("en");
    return {503, plain_page(words.find("unavailable_title")->second, words.find("unavailable")->second)};
}

base::Result<Site::Answer> Site::read(const Asked& asked) const {
    auto path = http::decode_path(asked.path);
    if (!path) return base::invalid("target.invalid", "This is not an address.", path.error().message());
    if (auto asset = asset_at(*path)) return *std::move(asset);
    return parts_.database.read(
        [&](Connection& connection) { return this->read_page(connection, *path, asked); });
}

// A page that somebody still has open may be of the theme before.
std::optional<Site::Answer> Site::asset_at(std::string_view path) const {
    if (!path.starts_with("/assets/")) return std::nullopt;
    std::lock_guard lock(mutex_);
    for (const auto& theme : {themes_.present, themes_.previous}) {
        const Asset* asset = theme ? theme->find_asset(path) : nullptr;
        if (asset == nullptr) continue;
        Answer answer{200, {{std::string(asset->bytes), "", {}}}, {"theme"}};
        answer.content_type = asset->content_type;
        answer.cache_control = kForEver;
        return answer;
    }
    return std::nullopt;
}

base::Result<Site::Editions> Site::all_of(Connection& connection) const {
    TRY(auto editions, all_editions(connection));
    std::lock_guard lock(mutex_);
    if (editions_ != editions) editions_ = editions;
    return editions;
}

// What every page of an edition has.
base::Result<PageContent> Site::frame_of(Connection& connection, const Editions& editions,
                                         const Edition& edition, std::string_view path) const {
    PageContent content;
    content.editions = editions;
    content.edition = edition;
    content.made_at = parts_.clock.now();
    content.path = path;
    content.renditions = parts_.renditions();
    TRY(content.style, styles_.of(connection, edition));
    TRY(content.sections, sections_of(connection, edition.tag));
    std::ranges::copy_if(content.sections, std::back_inserter(content.navigation), &Section::is_listed);
    TRY(content.settings, publication_settings(connection));
    content.publication = content.settings["name"];
    content.description = content.settings["description"];
    content.origin = content.settings["address"];
    return content;
}

base::Result<Site::Answer> Site::rendered(const PageContent& content, ThemeQueries* queries) const {
    Answer answer;
    answer.status = content.status;
    TRY(answer.pieces, theme()->render(content, queries));
    return answer;
}

base::Result<Site::Answer> Site::read_page(Connection& connection, std::string_view path,
                                           const Asked& asked) const {
    TRY(Editions editions, all_of(connection));
    // `/?p=123` of an old site stands where our front does.
    if (!asked.query.empty() && asked.whom == Asked::For::Reader) {
        std::string old_path = redirect_path(asked.path, asked.query);
        bool names_article = old_path.find("/?p=") != std::string::npos;
        TRY(auto former, led_on(connection, editions, names_article ? old_path : ""));
        if (former) return *std::move(former);
    }
    Place place = place_of(path, editions);
    if (place.edition == nullptr) {
        auto page = plain_page("Stanhope", "This newsroom is running and has no edition yet.");
        return Answer{path == "/" ? 200 : 404, std::move(page), {"editions"}};
    }
    TRY(PageContent content, frame_of(connection, editions, *place.edition, path));
    TRY(auto text, read_for_machines(connection, content, place, parts_.clock.now()));
    if (text) {
        Answer answer{200, {{std::move(text->text), "", {}}}, std::move(text->content_keys)};
        answer.content_type = std::move(text->content_type);
        answer.is_kept = text->is_kept;
        return answer;
    }
    content.is_lite = asks_for_lite(asked.query);
    if (place.parts.size() == 1 && place.parts[0] == "search") return search(connection, content, asked);
    TRY(Found found, stanhope::read_page(connection, std::move(content), place));
    if (auto* moved = std::get_if<MovedTo>(&found)) return moved_to(std::move(moved->address));
    auto* page = std::get_if<FoundPage>(&found);
    int status = page == nullptr ? 404 : page->content.status;
    if (asked.whom == Asked::For::Press && status != 200) return Answer{status};
    if (page == nullptr) {
        TRY(auto elsewhere, led_on_from_nowhere(connection, editions, asked, path));
        if (elsewhere) return *std::move(elsewhere);
        TRY(PageContent missing, frame_of(connection, editions, *place.edition, path));
        missing.kind = PageKind::NotFound;
        missing.status = 404;
        return rendered(missing, nullptr);
    }
    SiteQueries queries(connection, page->content);
    TRY(Answer answer, rendered(page->content, &queries));
    answer.content_keys = std::move(page->content_keys);
    if (page->content.kind == PageKind::Article) answer.read_as = page->content.article->summary.id;
    return answer;
}

Site::Answer Site::moved_to(std::string address, bool is_permanent) {
    Answer answer{is_permanent ? 301 : 302};
    answer.location = std::move(address);
    return answer;
}

base::Result<std::optional<Site::Answer>> Site::led_on(Connection& connection, const Editions& editions,
                                                       std::string_view old_path) const {
    TRY(auto target, find_redirect(connection, old_path));
    if (!target) return std::nullopt;
    TRY(auto address, address_of(connection, editions, *parts_.renditions(), *target, parts_.clock.now()));
    if (!address) return std::nullopt;
    return moved_to(*std::move(address), target->is_permanent);
}

// Of what is no page: an old address, one of ours with a slash too many, an old one for phones (`/amp`) or of
// a picture in another size, or what a rule knows.
base::Result<std::optional<Site::Answer>> Site::led_on_from_nowhere(Connection& connection,
                                                                    const Editions& editions,
                                                                    const Asked& asked,
                                                                    std::string_view path) const {
    std::string old_path = redirect_path(asked.path, "");
    TRY(auto former, led_on(connection, editions, old_path));
    if (former) return former;
    TRY(auto shorter, without_last_slash(connection, editions, asked.path, path));
    if (shorter) return moved_to(*std::move(shorter));
    bool is_for_phones = old_path.ends_with("/amp");
    TRY(former,
        led_on(connection, editions,
               is_for_phones ? old_path.substr(0, old_path.size() - 4) : path_without_size(old_path)));
    if (former) return former;
    TRY(auto ruled, rules_.find(connection, asked.path, asked.query));
    if (!ruled) return std::nullopt;
    return moved_to(std::move(ruled->address), ruled->is_permanent);
}

// `/town/` is `/town`, if there is such a page. `written` is the path as it was asked for.
base::Result<std::optional<std::string>> Site::without_last_slash(Connection& connection,
                                                                  const Editions& editions,
                                                                  std::string_view written,
                                                                  std::string_view path) const {
    if (!path.ends_with('/') || path.ends_with("//") || path.starts_with("//") || path == "/")
        return std::nullopt;
    std::string_view shorter = path.substr(0, path.size() - 1);
    Place place = place_of(shorter, editions);
    TRY(PageContent content, frame_of(connection, editions, *place.edition, shorter));
    TRY(Found found, stanhope::read_page(connection, std::move(content), place));
    if (auto* moved = std::get_if<MovedTo>(&found)) return std::move(moved->address);
    if (std::holds_alternative<std::monostate>(found)) return std::nullopt;
    return std::string(written.substr(0, written.size() - 1));
}

base::Result<Site::Answer> Site::search(Connection& connection, PageContent& content,
                                        const Asked& asked) const {
    if (asked.whom == Asked::For::Press) return Answer{404};
    TRY(read_search(connection, parts_.search, content, asked.query));
    SiteQueries queries(connection, content);
    TRY(Answer answer, rendered(content, &queries));
    answer.cache_control = "no-store";
    return answer;
}

// `/preview/ID`, with `revision=3` as it was then.
base::Result<Site::Answer> Site::preview(const http::Request& request) const {
    auto article = article_to_preview(request);
    auto made = parts_.database.read([&](Connection& connection) -> base::Result<Answer> {
        TRY(Editions editions, all_of(connection));
        Place place = place_of(request.path, editions);
        auto own = article ? std::ranges::find(editions, article->edition, &Edition::tag) : editions.end();
        const Edition* edition = own != editions.end() ? &*own : place.edition;
        if (edition == nullptr) return base::not_found("edition.none", "There is no edition yet.");
        TRY(PageContent content, frame_of(connection, editions, *edition, request.path));
        if (!article) return turned_away(std::move(content), article.error());
        TRY(content, preview_of(connection, std::move(content), *article));
        SiteQueries queries(connection, content);
        return rendered(content, &queries);
    });
    if (made) {
        made->cache_control = "private, no-store";
        made->fields.push_back({"X-Robots-Tag", "noindex"});
    }
    return made;
}

base::Result<Article> Site::article_to_preview(const http::Request& request) const {
    TRY(auto actor, parts_.who(request));
    if (!actor) return base::unauthenticated("caller.unknown", "Please sign in.");
    TRY(Article article, parts_.articles.get(*actor, request.path.substr(kPreview.size())));
    constexpr std::size_t kMaxFields = 10;
    TRY(auto fields, http::parse_form(request.query, kMaxFields));
    auto revision = http::find_form_field(fields, "revision");
    if (!revision) return article;
    auto number = base::parse_int64(*revision);
    if (!number) return base::not_found("revision.unknown", "There is no such revision.");
    TRY(article.content, parts_.articles.revision(*actor, article.id, *number));
    return article;
}

// Says why in the words of the edition; what is not the reader's fault is an error.
base::Result<Site::Answer> Site::turned_away(PageContent content, const base::Error& error) const {
    switch (error.kind()) {
        case base::ErrorKind::Unauthenticated:
            content.kind = PageKind::SignIn;
            content.status = 401;
            break;
        case base::ErrorKind::Forbidden:
            content.kind = PageKind::Forbidden;
            content.status = 403;
            break;
        case base::ErrorKind::NotFound:
        case base::ErrorKind::Invalid:
            content.kind = PageKind::NotFound;
            content.status = 404;
            break;
        default:
            return tl::unexpected(error);
    }
    return rendered(content, nullptr);
}

std::shared_ptr<const Theme> Site::theme() const {
    std::lock_guard lock(mutex_);
    return themes_.present;
}

void Site::set_theme(std::shared_ptr<const Theme> theme) {
    std::lock_guard lock(mutex_);
    themes_ = {std::move(theme), std::move(themes_.present)};
}

}  // namespace stanhope
