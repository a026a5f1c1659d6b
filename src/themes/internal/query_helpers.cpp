// Helpers that query articles beyond those that the page is about: `get`, `next_post`, `prev_post`.
//
// Their output depends on the articles that they find. So they add the content keys of these to the enclosing
// fragment, or else to the page.

#include <algorithm>

#include <fmt/format.h>

#include "base/strings.h"
#include "themes/internal/rendering.h"
#include "themes/internal/views.h"

namespace stanhope {

using handlebars::BlockScope;
using handlebars::HelperCall;
using handlebars::Helpers;
using handlebars::Value;

namespace {

constexpr std::int64_t kMostFetched = 100;
constexpr std::int64_t kFetched = 15;  // the default limit, as in Ghost

// A parsed filter, in the part of Ghost's syntax that we support: `tag:sport+id:-17`.
struct Filter {
    ReadersList::Of of = ReadersList::Of::Edition;
    std::string slug;
    std::string without;  // id of an article to leave out
    std::string unknown;  // a part of the filter that we do not support
};

Filter read_filter(std::string_view text) {
    Filter filter;
    for (std::string_view part : base::split(text, '+')) {
        part = base::trim(part);
        std::string_view name = part.substr(0, part.find(':'));
        std::string_view value =
            name.size() < part.size() ? part.substr(name.size() + 1) : std::string_view();
        bool is_quoted = value.size() > 1 && value.front() == '\'' && value.back() == '\'';
        if (is_quoted) value = value.substr(1, value.size() - 2);
        bool is_first = filter.of == ReadersList::Of::Edition;
        if (part.empty()) continue;
        if (name == "id" && value.starts_with('-')) {
            filter.without = value.substr(1);
        } else if (is_first && (name == "tag" || name == "primary_tag")) {
            filter.of = ReadersList::Of::Tag;
            filter.slug = value;
        } else if (is_first && (name == "author" || name == "authors")) {
            filter.of = ReadersList::Of::Author;
            filter.slug = value;
        } else if (is_first && name == "section") {
            filter.of = ReadersList::Of::Section;
            filter.slug = value;
        } else {
            filter.unknown = part;
        }
    }
    return filter;
}

// The context inside the block of `get`. Its only field is `posts`.
struct Fetched {
    Value posts;
};
constexpr handlebars::Field<Fetched> kFetchedFields[] = {
    {"posts", [](const Fetched& fetched, handlebars::Arena&) { return fetched.posts; }},
};
constexpr handlebars::ObjectType kFetchedType = handlebars::object_type<Fetched, kFetchedFields>();

// `{{#get "posts" filter="tag:sport" limit="5"}}{{#foreach posts}}…{{/foreach}}{{else}}…{{/get}}` queries the
// newest articles that match the filter. If there are none, it renders the part after `{{else}}`.
Value get(HelperCall& call) {
    Rendering& rendering = rendering_of(call);
    if (!call.is_block() || shown(call, call[0]) != "posts")
        return call.fail("get must be a block that asks for “posts”");
    if (rendering.queries == nullptr) return call.fail("This page cannot query articles");
    Filter filter = read_filter(shown(call, call.hash("filter")));
    if (!filter.unknown.empty())
        return call.fail(
            fmt::format("get can filter by tag, author, section or id:-…, not “{}”", filter.unknown));
    std::int64_t limit = base::parse_int64(shown(call, call.hash("limit"))).value_or(kFetched);
    limit = std::clamp<std::int64_t>(limit, 1, kMostFetched);
    auto list = rendering.queries->newest(filter.of, filter.slug, limit + (filter.without.empty() ? 0 : 1));
    if (!list) return call.fail(list.error().message());
    rendering.add_key(list->key);
    std::erase_if(list->articles,
                  [&](const ArticleSummary& article) { return article.id == filter.without; });
    if (std::ssize(list->articles) > limit) list->articles.resize(static_cast<std::size_t>(limit));
    if (list->articles.empty()) {
        call.inverse(call.context());
        return {};
    }
    const auto& articles = rendering.fetched.emplace_back(std::move(list->articles));
    Value posts = posts_value(articles, rendering.page, call.arena());
    Value params[] = {posts};
    BlockScope scope;
    scope.params = params;
    call.block(Value::object(kFetchedType, call.arena().make(Fetched{posts})), scope);
    return {};
}

// `{{#prev_post}}<a href="{{url}}">{{title}}</a>{{/prev_post}}` renders its block with the previous article.
// With in="section", only articles of the same section count.
Value beside(HelperCall& call, Beside direction) {
    Rendering& rendering = rendering_of(call);
    if (!call.is_block()) return call.fail("next_post and prev_post must be blocks");
    const WholeArticle* own = article_of(rendering.page);
    if (rendering.queries == nullptr || own == nullptr) {
        call.inverse(call.context());
        return {};
    }
    std::string in = shown(call, call.hash("in"));
    if (!in.empty() && in != "section") return call.fail("in must be “section” or be left out");
    const PublishedArticle& article = *own;
    auto of = in.empty() ? ReadersList::Of::Edition : ReadersList::Of::Section;
    auto found = rendering.queries->beside(of, article, direction);
    if (!found) return call.fail(found.error().message());
    if (!*found) {
        // There is no such article. The next publication may add it, so the output depends on the list.
        rendering.add_key(in.empty() ? "list:" + rendering.page.edition.tag
                                     : "section:" + article.content.section);
        call.inverse(call.context());
        return {};
    }
    rendering.add_key("article:" + (*found)->id);
    const auto& articles = rendering.fetched.emplace_back(1, **std::move(found));
    call.block(post_value(articles.front(), rendering.page, call.arena()));
    return {};
}

Value next_post(HelperCall& call) {
    return beside(call, Beside::Newer);
}

Value prev_post(HelperCall& call) {
    return beside(call, Beside::Older);
}

}  // namespace

void add_query_helpers(Helpers& helpers) {
    helpers.add("get", get);
    helpers.add("next_post", next_post);
    helpers.add("prev_post", prev_post);
}

}  // namespace stanhope
