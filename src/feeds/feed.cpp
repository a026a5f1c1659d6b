#include "feeds/feed.h"

#include <algorithm>
#include <array>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "articles/addresses.h"
#include "feeds/xml.h"
#include "http/fields/http_date.h"

namespace stanhope {

namespace json = boost::json;

namespace {

std::string address_of(const Feed& feed, const ArticleSummary& article) {
    return feed.origin + article_address(feed.edition, article);
}

std::string name_of(const ArticleSummary& article) {
    return "urn:uuid:" + article.id;
}

std::string http_date(base::Time time) {
    std::array<char, http::kHttpDateSize> text{};
    http::format_http_date(time, text);
    return {text.data(), text.size()};
}

// When the feed's most recently updated article was updated; nullopt if the feed has no articles.
std::optional<base::Time> changed_at(const Feed& feed) {
    auto newest = std::ranges::max_element(feed.articles, {}, &ArticleSummary::updated_at);
    if (newest == feed.articles.end()) return std::nullopt;
    return newest->updated_at;
}

}  // namespace

// Writes RSS 2.0 (rssboard.org). Bylines are in Dublin Core's `creator`, because RSS's own `author` must be
// an e-mail address.
std::string to_rss(const Feed& feed) {
    XmlWriter xml;
    xml.open("rss", {{"version", "2.0"},
                     {"xmlns:atom", "http://www.w3.org/2005/Atom"},
                     {"xmlns:dc", "http://purl.org/dc/elements/1.1/"}});
    xml.open("channel");
    xml.text("title", feed.title);
    xml.text("link", feed.origin + feed.home);
    xml.text("description", feed.description.empty() ? feed.title : feed.description);
    xml.text("language", feed.edition.tag);
    if (auto changed = changed_at(feed)) xml.text("lastBuildDate", http_date(*changed));
    xml.empty("atom:link",
              {{"href", feed.origin + feed.self}, {"rel", "self"}, {"type", "application/rss+xml"}});
    if (!feed.hub.empty()) xml.empty("atom:link", {{"href", feed.hub}, {"rel", "hub"}});
    for (const ArticleSummary& article : feed.articles) {
        xml.open("item");
        xml.text("title", article.headline);
        xml.text("link", address_of(feed, article));
        xml.text("description", article.standfirst);
        xml.text("dc:creator", article.byline);
        xml.text("category", article.section);
        xml.text("guid", name_of(article), {{"isPermaLink", "false"}});
        xml.text("pubDate", http_date(article.published_at));
        xml.close("item");
    }
    xml.close("channel");
    xml.close("rss");
    return xml.taken();
}

std::string to_atom(const Feed& feed) {
    XmlWriter xml;
    xml.open("feed", {{"xmlns", "http://www.w3.org/2005/Atom"}, {"xml:lang", feed.edition.tag}});
    xml.text("title", feed.title);
    xml.text("subtitle", feed.description);
    xml.text("id", feed.origin + feed.self);
    xml.text("updated", base::to_rfc3339_seconds(changed_at(feed).value_or(base::Time())));
    xml.empty("link", {{"rel", "self"}, {"href", feed.origin + feed.self}});
    xml.empty("link", {{"rel", "alternate"}, {"type", "text/html"}, {"href", feed.origin + feed.home}});
    if (!feed.hub.empty()) xml.empty("link", {{"rel", "hub"}, {"href", feed.hub}});
    // The feed has an author, because some entries have none of their own (RFC 4287 §4.1.1).
    xml.open("author");
    xml.text("name", feed.edition.name);
    xml.close("author");
    for (const ArticleSummary& article : feed.articles) {
        xml.open("entry");
        xml.text("title", article.headline);
        xml.text("id", name_of(article));
        xml.empty("link", {{"rel", "alternate"}, {"type", "text/html"}, {"href", address_of(feed, article)}});
        xml.text("published", base::to_rfc3339_seconds(article.published_at));
        xml.text("updated", base::to_rfc3339_seconds(article.updated_at));
        if (!article.byline.empty()) {
            xml.open("author");
            xml.text("name", article.byline);
            xml.close("author");
        }
        xml.empty("category", {{"term", article.section}});
        xml.text("summary", article.standfirst.empty() ? article.headline : article.standfirst);
        xml.close("entry");
    }
    xml.close("feed");
    return xml.taken();
}

std::string to_json_feed(const Feed& feed) {
    json::array items;
    for (const ArticleSummary& article : feed.articles) {
        json::object item{{"id", name_of(article)},
                          {"url", address_of(feed, article)},
                          {"title", article.headline},
                          {"content_text", article.standfirst},
                          {"date_published", base::to_rfc3339_seconds(article.published_at)},
                          {"date_modified", base::to_rfc3339_seconds(article.updated_at)},
                          {"tags", json::array{article.section}}};
        if (!article.byline.empty()) item["authors"] = json::array{json::object{{"name", article.byline}}};
        items.push_back(std::move(item));
    }
    json::object written{{"version", "https://jsonfeed.org/version/1.1"},
                         {"title", feed.title},
                         {"home_page_url", feed.origin + feed.home},
                         {"feed_url", feed.origin + feed.self},
                         {"language", feed.edition.tag},
                         {"items", std::move(items)}};
    if (!feed.hub.empty()) written["hubs"] = json::array{json::object{{"type", "WebSub"}, {"url", feed.hub}}};
    if (!feed.description.empty()) written["description"] = feed.description;
    return json::serialize(written);
}

}  // namespace stanhope
