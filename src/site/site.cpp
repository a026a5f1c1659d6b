#include "site/site.h"

#include <algorithm>

#include <fmt/format.h>

#include "http/middleware.h"
#include "http/target.h"
#include "site/internal/machine_reader.h"
#include "site/internal/page_reader.h"
#include "site/internal/place.h"
#include "site/internal/search_reader.h"

namespace stanhope {

// What is said to a reader, before it is a page that is kept or an answer that is sent.
struct Site::Answer {
    int status = 200;
    std::vector<PagePiece> pieces = {};
    std::vector<std::string> content_keys = {};
    std::string content_type = "text/html; charset=utf-8";
    std::string cache_control = {};  // empty: as pages have it
    std::string location = {};
    bool is_kept = true;  // by the press
};

namespace {

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

bool is_asset(std::string_view path) {
    return path.starts_with("/assets/");
}

}  // namespace

// What pages are told to forbid goes with those kept by the press too, which no middleware sees.
std::vector<http::OwnedField> Site::page_fields() const {
    std::string policy = fmt::format(
        "default-src 'none'; style-src {}; script-src 'self'; img-src 'self' data:; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'",
        theme_->style_sources());
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
    made.recipe.fields = page_fields();
    for (std::size_t i = 0; i < answer.pieces.size(); ++i) {
        PagePiece& piece = answer.pieces[i];
        bool is_own = piece.fragment.empty();
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
    // Only the plain spelling of an address is kept. Others lead to the same page, but there is no end to
    // them.
    if (target.find_first_of("?%") != std::string_view::npos) return std::nullopt;
    auto answer = answer_read(target, "", For::Press);
    // A broken address is no page; what else went wrong is for the press to say.
    if (!answer && answer.error().kind == base::ErrorKind::NotFound) return std::nullopt;
    if (!answer && answer.error().code == "target.invalid") return std::nullopt;
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
    auto answer = answer_read(request.path, request.query, For::Reader);
    if (answer) return response(*std::move(answer));
    if (answer.error().code == "target.invalid")
        return response({400, plain_page("Bad address", "This is not an address of ours.")});
    log_.error("a page could not be made",
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
        if (auto pieces = theme_->render(content)) return {503, *std::move(pieces)};
    }
    const InterfaceStrings& words = shipped_strings("en");
    return {503, plain_page(words.find("unavailable_title")->second, words.find("unavailable")->second)};
}

base::Result<Site::Answer> Site::answer_read(std::string_view raw_path, std::string_view query,
                                             For whom) const {
    auto path = http::decode_path(raw_path);
    if (!path) return base::invalid("target.invalid", "This is not an address.", path.error().message);
    if (const Asset* asset = is_asset(*path) ? theme_->find_asset(*path) : nullptr) {
        Answer answer{200, {{std::string(asset->bytes), "", {}}}, {"theme"}};
        answer.content_type = asset->content_type;
        answer.cache_control = kForEver;
        return answer;
    }
    return database_.read(
        [&](database::Connection& connection) { return this->read_page(connection, *path, query, whom); });
}

base::Result<Site::Answer> Site::read_page(database::Connection& connection, std::string_view path,
                                           std::string_view query, For whom) const {
    PageContent content;
    TRY(content.editions, all_editions(connection));
    {
        std::lock_guard lock(mutex_);
        if (editions_ != content.editions) editions_ = content.editions;
    }
    Place place = place_of(path, content.editions);
    if (place.edition == nullptr) {
        auto page = plain_page("Stanhope", "This newsroom is running and has no edition yet.");
        return Answer{path == "/" ? 200 : 404, std::move(page), {"editions"}};
    }
    content.edition = *place.edition;
    content.path = path;
    TRY(content.style, styles_.of(connection, content.edition));
    TRY(content.sections, sections_of(connection, content.edition.tag));
    TRY(auto settings, publication_settings(connection));
    content.publication = settings["name"];
    content.description = settings["description"];
    content.origin = settings["address"];
    TRY(auto text, read_for_machines(connection, content, place, clock_.now()));
    if (text) {
        Answer answer{200, {{std::move(text->text), "", {}}}, std::move(text->content_keys)};
        answer.content_type = std::move(text->content_type);
        answer.is_kept = text->is_kept;
        return answer;
    }
    if (place.parts.size() == 1 && place.parts[0] == "search") {
        if (whom == For::Press) return Answer{404};
        TRY(read_search(connection, search_, content, query));
        Answer answer;
        answer.cache_control = "no-store";
        answer.is_kept = false;
        TRY(answer.pieces, theme_->render(content));
        return answer;
    }
    PageContent nothing = content;
    TRY(Found found, stanhope::read_page(connection, std::move(content), place));
    Answer answer;
    if (auto* moved = std::get_if<MovedTo>(&found)) {
        answer.status = 301;
        answer.location = std::move(moved->address);
        return answer;
    }
    if (auto* page = std::get_if<FoundPage>(&found)) {
        answer.status = page->content.status;
        answer.content_keys = std::move(page->content_keys);
        if (whom == For::Press && answer.status != 200) return answer;
        TRY(answer.pieces, theme_->render(page->content));
        return answer;
    }
    nothing.kind = PageKind::NotFound;
    answer.status = nothing.status = 404;
    if (whom == For::Press) return answer;
    TRY(answer.pieces, theme_->render(nothing));
    return answer;
}

}  // namespace stanhope
