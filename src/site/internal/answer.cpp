#include "site/internal/answer.h"

#include <algorithm>

#include <fmt/format.h>

#include "http/routing/middleware.h"
#include "site/stale_keys.h"

namespace stanhope {

namespace {

std::string whole(const std::vector<PagePiece>& pieces) {
    std::string html;
    for (const PagePiece& piece : pieces)
        html += piece.html;
    return html;
}

// Adds the keys of a fragment to those of its page. A cache in front of this server must drop the page if any
// of them becomes stale.
void add_keys(std::vector<std::string>& keys, const std::vector<std::string>& more) {
    for (const std::string& key : more) {
        if (std::ranges::find(keys, key) == keys.end()) keys.push_back(key);
    }
}

void add_piece(press::MadePage& made, std::string own_name, PagePiece piece) {
    add_implied_keys(piece.content_keys);
    bool is_own = piece.fragment.empty();
    if (is_own)
        made.own_keys.insert(made.own_keys.end(), piece.content_keys.begin(), piece.content_keys.end());
    std::string name = is_own ? std::move(own_name) : std::move(piece.fragment);
    made.recipe.fragments.push_back(name);
    // A page may show the same shared fragment twice.
    bool is_there =
        std::ranges::find(made.fragments, name, &press::MadeFragment::name) != made.fragments.end();
    if (is_there) return;
    add_keys(made.recipe.content_keys, piece.content_keys);
    // Remove the keys of a fragment that belongs to this page alone: the press takes a fragment with keys for
    // a shared one.
    if (is_own) piece.content_keys.clear();
    made.fragments.push_back(
        {std::move(name), std::move(piece.html), std::move(piece.content_keys), piece.is_made});
}

}  // namespace

SiteAnswer moved_to(std::string address, bool is_permanent) {
    SiteAnswer answer{is_permanent ? 301 : 302};
    answer.location = std::move(address);
    return answer;
}

SiteAnswer plain_answer(int status, std::string_view title, std::string_view words) {
    PagePiece piece;
    piece.html = fmt::format(
        "<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>{0}</title></head>\n"
        "<body><h1>{0}</h1>\n<p>{1}</p></body>\n</html>\n",
        title, words);
    return {status, {std::move(piece)}};
}

std::vector<http::OwnedField> page_fields(const Theme& theme, Framing framing) {
    std::string policy = fmt::format(
        "default-src 'none'; style-src {}; script-src 'self'; img-src 'self' data:; base-uri 'none'; "
        "form-action 'self'; frame-ancestors {}",
        theme.style_sources(), framing == Framing::BySameSite ? "'self'" : "'none'");
    const http::SecurityFields security{.content_security_policy = policy};
    std::vector<http::OwnedField> fields;
    http::add_security_fields(fields, http::Scheme::Http, security);
    return fields;
}

http::Response response_of(SiteAnswer answer, const Theme& theme) {
    std::string cache = answer.status == 200 ? "public, max-age=30" : "no-store";
    if (!answer.cache_control.empty()) cache = answer.cache_control;
    http::Response response{answer.status,
                            {{"Content-Type", answer.content_type}, {"Cache-Control", std::move(cache)}},
                            whole(answer.pieces)};
    if (!answer.location.empty()) response.fields.push_back({"Location", answer.location});
    for (http::OwnedField& field : answer.fields)
        response.fields.push_back(std::move(field));
    for (http::OwnedField& field : page_fields(theme, answer.framing))
        response.fields.push_back(std::move(field));
    return response;
}

press::MadePage made_page(std::string_view target, SiteAnswer answer, const Theme& theme) {
    press::MadePage made;
    made.recipe.content_type = std::move(answer.content_type);
    if (!answer.cache_control.empty()) made.recipe.cache_control = std::move(answer.cache_control);
    made.own_keys = answer.content_keys;
    made.recipe.content_keys = std::move(answer.content_keys);
    made.recipe.read_as = std::move(answer.read_as);
    made.recipe.fields = page_fields(theme);
    for (std::size_t i = 0; i < answer.pieces.size(); ++i)
        add_piece(made, fmt::format("page:{}#{}", target, i), std::move(answer.pieces[i]));
    return made;
}

std::vector<press::MadeFragment> made_fragments(SiteAnswer answer) {
    std::vector<press::MadeFragment> made;
    for (PagePiece& piece : answer.pieces) {
        add_implied_keys(piece.content_keys);
        made.push_back({std::move(piece.fragment), std::move(piece.html), std::move(piece.content_keys)});
    }
    return made;
}

}  // namespace stanhope
